//! The words of the sheets. They are read by a tired parent: plain, short, one thing at a time.

use super::{Page, Piece};
use crate::case::raw::{InTheDebrief, SchoolKind};
use crate::debrief::phrases::number;
use crate::guidance::{Delivery, is_working_day};
use crate::telling::letter::long_date;
use jiff::civil::Date;

/// The most that is quoted of what a letter owns.
const MOST_OWNED: usize = 6;

/// Grounds as they are written down: numbered through, however they are divided.
#[derive(Default)]
struct Grounds {
    told: usize,
    these: Vec<String>,
}

impl Grounds {
    fn add(&mut self, ground: String) {
        self.told += 1;
        self.these.push(format!("Ground {}. {ground}", self.told));
    }

    /// Those since the last were taken; none, where there are none.
    fn take(&mut self) -> Option<Vec<String>> {
        let these = std::mem::take(&mut self.these);
        (!these.is_empty()).then_some(these)
    }
}

impl Page<'_> {
    /// What is the first step of all, however it ended: a child who may be at risk (24). It stands after what is said of the ending,
    /// which begins at this piece.
    pub(super) fn before_all_else(&mut self, ending: usize) {
        if !self.found.safeguarding {
            return;
        }
        let whom = self.own_words(|words| &words.safeguarding);
        let sentences = [
            whom.map_or_else(|| format!(
                "Something was said or written that {} may not be safe, or is carrying too much. Say it to the school's safeguarding lead, and ask what help there is.",
                self.situation.child
            ), str::to_owned),
            self.said(
                "A school has to safeguard its pupils, and this cannot wait for a decision about the place",
                &["safeguarding-duty"],
            ),
            format!(
                "Where nobody answers there, ring the children's services of {}.",
                self.situation.authority
            ),
        ];
        let first = (ending..self.pieces.len())
            .find(|at| matches!(self.pieces[*at], Piece::Step(..)))
            .unwrap_or(self.pieces.len());
        let title = "Tell the safeguarding lead today".to_owned();
        self.pieces
            .insert(first, Piece::Step(title, vec![sentences.join(" ")]));
    }

    /// What the hearing has to say in words of its own, where it has.
    fn own_words(&self, of: impl Fn(&InTheDebrief) -> &str) -> Option<&str> {
        let words = self.situation.debrief.map(of)?;
        (!words.is_empty()).then_some(words)
    }

    /// Before anything is written, where the police are involved (275).
    fn solicitor_first(&mut self, child: &str) {
        if !self.found.police {
            return;
        }
        let sentences = [
            format!(
                "The police are involved. Show this letter to {child}'s solicitor before you write any grounds, and send nothing about who did what that the solicitor has not read."
            ),
            self.said(
                "The review need not wait for the police. Whether it should is for the panel: the charge, the witnesses, the delay and what would be unjust all count",
                &["police-panel-adjournment"],
            ),
        ];
        self.step(&format!("Ring {child}'s solicitor first"), &sentences);
    }

    /// What an application can be built on, from what was seen of this board, the strongest first, each under its number (104, 112,
    /// 114, 118; 208, 227, 228).
    fn grounds(&mut self, child: &str) {
        let found = self.found.clone();
        let mut grounds = Grounds::default();
        if found.left_unweighed {
            grounds.add(format!(
                "{} {}",
                self.said(
                    &format!("The governors were advised that weighing {child}'s interests with everybody else's was not for them, and their letter says that they left it. They must weigh them, and one of their three courses was to bring {child} back all the same"),
                    &["weigh-all-interests", "board-outcomes"],
                ),
                self.said(
                    "Put it under illegality, and under irrationality: a relevant point left out",
                    &["review-on-flaws"],
                )
            ));
        }
        for lapse in &found.against {
            grounds.add(lapse.says.clone());
        }
        if let Some(strongest) = grounds.take() {
            let title = "Your first grounds: what decided it".to_owned();
            self.pieces.push(Piece::Step(title, strongest));
        }
        if let Some(apart) = found.apart {
            grounds.add(self.said(
                &format!(
                    "\"{}.\" They must not talk about the exclusion with anybody outside the meeting. Say what it did to how they decided",
                    apart.trim_end_matches('.')
                ),
                &["no-discussion-outside", "procedural-impropriety"],
            ));
        }
        if found.council_away {
            let owned = found.council_in_letter.as_ref();
            let owned = owned.map_or_else(String::new, |said| {
                format!(" Their letter owns it: \"{said}\"")
            });
            let law = self.said(
                "The council was not invited, and was not there. At a maintained school it must be",
                &["invite-parties"],
            );
            grounds.add(format!("{law}{owned} Say what it would have told them."));
        }
        for said in found.owned.iter().take(MOST_OWNED) {
            grounds.add(format!("Their letter owns this: \"{said}\""));
        }
        if let Some(mut also) = grounds.take() {
            also.push(self.said(
                "By themselves these may be weak. Say of each what it did to the decision: whether the head's was lawful, reasonable and fair with it, and whether the governors' own was fairly come to",
                &["lawful-reasonable-fair", "procedural-impropriety"],
            ));
            let title = "Further grounds".to_owned();
            self.pieces.push(Piece::Step(title, also));
        }
        let how = [
            self.said(
                "Hold each reason in the letter against the papers. What happened has to be found on what is likelier than not",
                &["balance-of-probabilities-board"],
            ),
            self.said(
                "The reasons should be enough to show you why you lost on each question. Where they are not, say on which",
                &["reasons-in-detail"],
            ),
            self.said(
                "The panel asks three things: illegality, irrationality, procedural impropriety. Say under which of them each point goes",
                &["review-on-flaws"],
            ),
            self.said(
                "It goes by what the governors had, or should have asked for. If there is a paper of that kind, name it",
                &["evidence-before-the-board"],
            ),
        ];
        self.step("How to write your grounds", &how);
    }

    pub(super) fn declined_permanent(&mut self) {
        let child = self.situation.child.to_owned();
        self.line(&format!(
            "The governors did not let {child} come back. That is hard news. You need not settle anything tonight, but some of these dates cannot be moved."
        ));
        self.solicitor_first(&child);
        self.apply_for_review(&child);
        self.grounds(&child);
        let expert = [
            self.said(
                &format!(
                    "You can have a special needs expert at the review, even if the school says {child} has no special needs"
                ),
                &["sen-expert-without-recognised-sen"],
            ),
            self.said(
                "It costs you nothing. You have to ask for it in your application",
                &["explain-sen-expert"],
            ),
            self.said(
                "The expert gives the panel advice about what the school did. The expert does not test your child",
                &["sen-expert-role"],
            ),
        ];
        self.step("Ask for a special needs expert in the same letter", &expert);
        self.keep_learning(&child);
        self.register(&child);
        self.discrimination_claim(&child, true);
        self.line(&format!(
            "A solicitor can tell you about going to court over the decision. Ask now, and do not leave the asking until after the review: it has to be done quickly, {} at the very latest.{} That limit is the court's own, and not the guidance's.",
            self.when("judicial-review", "by", "within three months"), self.no_working_day("judicial-review")
        ));
    }

    fn apply_for_review(&mut self, child: &str) {
        let title = format!(
            "Ask for a review {}",
            self.when(
                "apply-for-review",
                "by",
                "within 15 school days of getting the letter"
            )
        );
        let arranger = match self.situation.school_kind {
            SchoolKind::Maintained => self.situation.authority.to_owned(),
            SchoolKind::Academy => "the academy trust".to_owned(),
        };
        let mut sentences = vec![
            self.said(
                &format!("A panel from outside the school can look at how the governors decided. It is free; {arranger} arranges it"),
                &["review-arranged"],
            ),
            self.said(
                &format!("Write to the address in the letter, say what was wrong with the decision, and if {child} has special needs, how they matter"),
                &["decline-letter-contents"],
            ),
            self.said(
                "You can ask even if you did not go to the governors' meeting",
                &["review-open-to-absent-parents"],
            ),
            self.said(
                "A day late is too late: it has to be turned down",
                &["late-application-rejected"],
            ),
            self.said(
                "There is one more chance for somebody who has not applied by then: 15 school days from the end of a claim of discrimination about the exclusion",
                &["review-application-window"],
            ),
            self.said(
                &format!("If {child} is offered another place you can take it and still apply: what you mean to do afterwards should not sway the panel"),
                &["intention-not-to-return"],
            ),
        ];
        if let (Delivery::FirstClassPost, Some(given)) = (
            self.situation.letter.how,
            self.date("decision-deemed-given"),
        ) {
            sentences.push(format!(
                "{} Keep the envelope.",
                self.said(
                    &format!(
                        "The letter went by first-class post, so it counts as given on {}",
                        long_date(given)
                    ),
                    &["deemed-notice"],
                )
            ));
        }
        sentences.push(self.said(
            "The panel cannot put your child back itself. It can tell the governors to decide again, or ask them to",
            &["panel-outcomes"],
        ));
        sentences.push(self.said(
            "Its hearing has to begin within 15 school days of the day you apply",
            &["review-date"],
        ));
        self.step(&title, &sentences);
    }

    fn keep_learning(&mut self, child: &str) {
        let word = match self.date("day-six-education") {
            Some(day) if day <= self.situation.letter.on => "due since",
            _ => "from",
        };
        let title = format!(
            "Full-time lessons, {}",
            self.when(
                "day-six-education",
                word,
                "from the sixth school day after the exclusion began"
            )
        );
        let sentences = [
            self.said(
                &format!(
                    "Your own council, {} if you live there, has to arrange them for a child of compulsory school age",
                    self.situation.authority
                ),
                &["education-sixth-day-permanent"],
            ),
            match word {
                "due since" => format!(
                    "That day has passed. If {child} has no full-time place now, ring them and follow it up in writing."
                ),
                _ => format!(
                    "If {child} has nothing by then, ring them and follow it up in writing."
                ),
            },
        ];
        self.step(&title, &sentences);
    }

    fn register(&mut self, child: &str) {
        let sentences = [
            self.said(
                &format!(
                    "{child}'s name stays on the register {}",
                    self.date("off-roll").map_or_else(
                        || "until 15 school days have passed".to_owned(),
                        |day| format!("until {} at the earliest", long_date(day))
                    )
                ),
                &["register-removal-when"],
            ),
            self.said(
                "If you ask for a review in time, it stays until that is over",
                &["register-waits-for-review"],
            ),
            "Please do not sign anything to say that you will not ask for one, unless you are sure."
                .to_owned(),
        ];
        self.step(
            &format!("{child} is still on the school's list"),
            &sentences,
        );
    }

    /// Said of a last day that is a Saturday, a Sunday or a bank holiday.
    fn no_working_day(&self, clock: &str) -> String {
        let works = |day| is_working_day(day, self.situation.bank_holidays).unwrap_or(true);
        let Some(last) = self.date(clock).filter(|day| !works(*day)) else {
            return String::new();
        };
        let mut before = last;
        while !works(before) {
            match before.yesterday() {
                Ok(day) => before = day,
                Err(_) => return String::new(),
            }
        }
        format!(
            " That is no working day, so have it in by {}.",
            long_date(before)
        )
    }

    fn discrimination_claim(&mut self, child: &str, out_of_school: bool) {
        let date = self.date("discrimination-claim");
        let over = date.filter(|last| *last < self.situation.letter.on);
        let title = match (over, self.situation.earliest_claim()) {
            (_, Some(act)) => format!(
                "If you think it was discrimination, claim by {}, for {}",
                long_date(act.claim_by()),
                act.what
            ),
            (Some(_), None) => "If you think it was discrimination".to_owned(),
            (None, None) => format!(
                "If you think it was discrimination, claim {}",
                self.when("discrimination-claim", "by", "within six months")
            ),
        };
        let mut sentences = vec![
            self.said(
                "If it has to do with a disability, the claim goes to the First-tier Tribunal. If it has to do with race, religion, sex or something else that the law protects, it goes to the County Court",
                &["discrimination-claim"],
            ),
            match over {
                Some(last) => format!(
                    "For the exclusion itself the six months ended on {}. A late claim can be heard if that is fair: ask an adviser at once.",
                    long_date(last)
                ),
                None => format!(
                    "For the exclusion itself the six months end {}.{} Do not leave it to the last day: a later claim is heard only where that is found just and equitable.",
                    self.when("discrimination-claim", "on", "six months after it"),
                    self.no_working_day("discrimination-claim")
                ),
            },
        ];
        sentences.extend(self.situation.earlier_acts.iter().map(|act| {
            let last = long_date(act.claim_by());
            match act.claim_by() < self.situation.letter.on {
                true => format!(
                    "For {} they ended about {last}: ask an adviser this week whether a late claim would still be heard.",
                    act.what
                ),
                false => format!("For {} they end about {last}.", act.what),
            }
        }));
        sentences.push("For something done on another day, count from that day.".to_owned());
        if out_of_school {
            sentences.push(self.said(
                &format!("The tribunal or the court can direct that {child} goes back"),
                &["tribunal-may-reinstate"],
            ));
        }
        self.step(&title, &sentences);
    }

    pub(super) fn declined_suspension(&mut self) {
        let child = self.situation.child.to_owned();
        self.line(&format!(
            "The governors did not change the suspension. It stays on {child}'s record, and {child} goes back to school when it ends."
        ));
        let sentences = [
            self.said(
                "A review panel is only for permanent exclusions, so there is none to ask for here",
                &["right-to-review", "review-arranged"],
            ),
            self.said(
                &format!("You can ask for the minutes of the meeting, and ask whether a note of what the governors found will go on {child}'s record"),
                &["minutes-on-request", "note-on-record"],
            ),
        ];
        self.step("What the governors can still do", &sentences);
        let sentences = [
            self.said(
                "The school should meet you and plan the return",
                &["reintegration-meeting", "reintegration-strategy"],
            ),
            self.said(
                &format!("If you cannot be there, {child} should not be kept out of class for that"),
                &["return-not-conditional", "unlawful-reasons"],
            ),
            "Say what would help. Ask who will do it, from which day, and when you will look at it together.".to_owned(),
        ];
        self.step(&format!("The day {child} goes back"), &sentences);
        self.discrimination_claim(&child, false);
        self.line(&format!(
            "A solicitor can tell you about going to court over the decision. That has to be done quickly, {} at the very latest.{} That limit is the court's own, and not the guidance's; ask early.",
            self.when("judicial-review", "by", "within three months"), self.no_working_day("judicial-review")
        ));
    }

    pub(super) fn reinstated_now(&mut self) {
        let child = self.situation.child.to_owned();
        self.line(&format!(
            "{child} can go back. You were heard. Here is how to make the first days go well."
        ));
        let day = self.next_school_day().map_or_else(
            || "on the next school day".to_owned(),
            |day| format!("on {}", long_date(day)),
        );
        self.going_back(&child, &day, "the next school day after the letter");
    }

    pub(super) fn reinstated_on(&mut self, day: Option<Date>) {
        let child = self.situation.child.to_owned();
        self.line(&format!(
            "{child} can go back, on the date the governors set. You were heard. {}",
            self.until(day)
        ));
        let day = day.map_or_else(
            || "on the date in the letter".to_owned(),
            |day| format!("on {}", long_date(day)),
        );
        self.going_back(&child, &day, "the date the governors set");
        let sentences = [format!(
            "{child} still needs lessons. Ask the school, and your council, what is in place until that day and who marks the work."
        )];
        self.step("Lessons until then", &sentences);
    }

    /// How much time there is until a day, counted in school days after the letter.
    fn until(&self, day: Option<Date>) -> String {
        let letter = self.situation.letter.on;
        let count =
            day.and_then(|day| self.situation.calendar.school_days_before(letter, day).ok());
        match count {
            Some(0) => "There is no school day between the letter and then: whatever needs asking has to be asked today.".to_owned(),
            Some(1) => "There is one school day between the letter and then: whatever needs asking has to be asked on it.".to_owned(),
            Some(days) => format!("There are {} school days between the letter and then. Here is how to use them.", number(days.into())),
            None => "Here is how to use the time until then.".to_owned(),
        }
    }

    fn going_back(&mut self, child: &str, day: &str, which: &str) {
        let sentences = [
            format!("That is {which}."),
            "Look in the letter who will ring you or sit down with you before it. If nobody has, ring the school and ask who will meet you at the door."
                .to_owned(),
        ];
        self.step(&format!("Go back {day}"), &sentences);
        if let Some(words) = self.own_words(|words| &words.before_return) {
            let words = words.to_owned();
            self.step("Settle this before the first day", &[words]);
        }
        self.return_meeting(child);
        let sentences = [
            format!(
                "{} Ask to see that it is.",
                self.said(
                    "The governors' decision should be noted on the school record",
                    &["outcome-on-record"],
                )
            ),
            self.said(
                "You can ask for the minutes of their meeting",
                &["minutes-on-request"],
            ),
        ];
        self.step("Check what is written down", &sentences);
        self.discrimination_claim(child, false);
    }

    /// The guidance has these meetings after suspensions and cancelled exclusions; after
    /// reinstatement they are good practice by analogy.
    fn return_meeting(&mut self, child: &str) {
        let sentences = [
            format!(
                "The guidance describes this for a return after a suspension{}. It is good practice here too.",
                self.cite(&["reintegration-strategy", "reintegration-meeting", "reintegration-measures"])
            ),
            "Ask for one adult to go to, help that starts on the first day, a plan so that anyone who was hurt feels safe, and a date to look at it all again.".to_owned(),
            self.said(
                "Part-time hours should not be used to manage behaviour",
                &["part-time-timetable-not-for-behaviour"],
            ),
            self.said(
                &format!("If you cannot come, {child} should not be kept out of class for that"),
                &["return-not-conditional", "unlawful-reasons"],
            ),
        ];
        self.step("Ask for a meeting about the return", &sentences);
    }

    pub(super) fn cancelled(&mut self) {
        let child = self.situation.child.to_owned();
        self.line(&format!(
            "The head has cancelled the exclusion. {child} can go back, and there will be no governors' meeting about it."
        ));
        let day = self.next_school_day().map_or_else(String::new, |day| {
            format!(
                " The next school day after the letter is {}.",
                long_date(day)
            )
        });
        let sentences = [
            format!(
                "{}{day}",
                self.said(
                    &format!("{child} has to be let back in without delay"),
                    &["cancelling-return"],
                )
            ),
            self.said(
                "The head has to tell you the reason for cancelling",
                &["cancelling-tell-everyone"],
            ),
        ];
        self.step("Go back", &sentences);
        let sentences = [
            self.said(
                "You should be offered a meeting with the head, without delay, about what led to the cancelling. Say yes if you can",
                &["cancelling-offer-meeting"],
            ),
            self.said(
                "Use it to plan the return: one adult to go to, what will help, when you will look at it again",
                &["reintegration-strategy"],
            ),
        ];
        self.step("Meet the head", &sentences);
        let sentences = [
            self.said(
                "The governors no longer have to decide anything",
                &["cancelling-ends-board-duty"],
            ),
            self.said(
                "The days already missed still count towards the 45 a year that the law allows",
                &["cancelling-days-count"],
            ),
            "Ask the school to confirm in writing what its records now say.".to_owned(),
        ];
        self.step("Know what stands", &sentences);
        self.discrimination_claim(&child, false);
    }

    pub(super) fn upheld(&mut self) {
        let child = self.situation.child.to_owned();
        self.line(&format!(
            "The panel did not change the governors' decision, and {child} will not go back to {}, unless a tribunal or a court directs it. Some things still matter now.",
            self.situation.school
        ));
        let mut sentences = vec![
            self.said("The panel's decision binds everybody", &["panel-binding"]),
            format!(
                "Only a court can say that the panel got the law wrong. If you are thinking of that, see a solicitor this week: it has to be done quickly, {} at the very latest.{} That limit is the court's own, and not the guidance's.",
                self.when("judicial-review", "by", "within three months"),
                self.no_working_day("judicial-review")
            ),
        ];
        if !self.found.against.is_empty() {
            sentences.push("These are lines to show the solicitor.".to_owned());
            let lines = self.found.against.iter();
            sentences.extend(lines.map(|lapse| lapse.says.clone()));
        }
        if self.situation.school_kind == SchoolKind::Maintained {
            sentences.push("If the review itself was badly run, ask an adviser about the Local Government and Social Care Ombudsman.".to_owned());
        }
        self.step("The decision stands", &sentences);
        let sentences = [
            format!(
                "Ask {}, or your own council if it is another, how to apply for a new school and who will help.",
                self.situation.authority
            ),
            self.said(
                "Lessons have to go on in the meantime, full-time, for a child of compulsory school age",
                &["education-sixth-day-permanent"],
            ),
            self.said(
                &format!("The school can now take {child}'s name off its register. It cannot backdate that"),
                &["register-waits-for-review", "no-backdating"],
            ),
        ];
        self.step("A new school", &sentences);
        self.discrimination_claim(&child, true);
    }

    pub(super) fn recommended(&mut self) {
        let child = self.situation.child.to_owned();
        self.line("The panel has asked the governors to think again. They may still say no, but they have to think about it properly.");
        self.governors_reconsider(&child);
        let sentences = [
            self.said(
                "If they say yes, ask for a meeting about the return before the first day",
                &["reintegration-meeting"],
            ),
            format!(
                "If they say no, there is no second review. What is left is a court, or a discrimination claim: see a solicitor at once. From the panel's decision that is {} at the very latest, and it may have to be sooner.{} That limit is the court's own, and not the guidance's.",
                self.when("judicial-review", "by", "within three months"),
                self.no_working_day("judicial-review")
            ),
        ];
        self.step("After that", &sentences);
        self.discrimination_claim(&child, true);
    }

    pub(super) fn quashed(&mut self) {
        let child = self.situation.child.to_owned();
        self.line(&format!(
            "The panel found that the governors' decision was flawed, and has told them to decide again. That is a good result. {child} is not back yet: the governors decide that."
        ));
        self.governors_reconsider(&child);
        let sentences = [
            self.said(
                match self.situation.school_kind {
                    SchoolKind::Academy => "The panel should order the academy trust to pay the council £4,000, unless the governors reinstate in those ten school days",
                    SchoolKind::Maintained => "The panel should order £4,000 to be taken off the school's budget, unless the governors reinstate in those ten school days",
                },
                &["order-payment", "financial-adjustment"],
            ),
            self.said(
                "If they offer a place in that time and you turn it down, nothing is paid",
                &["offer-declined-no-payment"],
            ),
            self.said(
                &format!(
                    "If it is due, it should be paid {}. It goes to the council and not to you",
                    self.when("payment", "by", "within 28 days of the panel's notice")
                ),
                &["payment-28-days", "payment-follows"],
            ),
        ];
        self.step("The £4,000", &sentences);
        let sentences = [
            self.said(
                "If they say yes, ask for a meeting about the return before the first day",
                &["reintegration-meeting"],
            ),
            self.said(
                "They can still say no, but a court may want strong reasons from them",
                &["reconsider-conscientiously"],
            ),
            "There is no second review. See a solicitor at once if it comes to that.".to_owned(),
        ];
        self.step("After that", &sentences);
        self.discrimination_claim(&child, true);
    }

    fn governors_reconsider(&mut self, child: &str) {
        let title = format!(
            "The governors meet again {}",
            self.when(
                "board-reconsiders",
                "by",
                "within ten school days of the panel's notice"
            )
        );
        let mut sentences = Vec::new();
        if let Some(given) = self.date("panel-notice-deemed-given") {
            sentences.push(self.said(
                &format!(
                    "That is ten school days from {}, when the panel's letter counts as given to them",
                    long_date(given)
                ),
                &["reconsider-ten-days"],
            ));
        }
        sentences.extend([
            self.said(
                "They need not invite you, and nothing stops you from writing to them first. Keep it short: what the panel found, and what would make the return work",
                &["reconsider-afresh"],
            ),
            self.said(
                "They are meant to look at it again in earnest. They can come to the same answer",
                &["reconsider-conscientiously"],
            ),
            self.said(
                "They have to write to you with the reasons, without delay",
                &["reconsider-letter"],
            ),
            self.said(
                &format!("{child} stays on the register until they have decided"),
                &["register-waits-for-review"],
            ),
        ]);
        self.step(&title, &sentences);
    }

    /// Where to find free and impartial help (76, 140).
    pub(super) fn advice(&mut self) {
        let sentences = [
            self.said(
                &format!(
                    "The information, advice and support service for {} (SENDIAS), Coram's Child Law Advice and IPSEA all help parents for nothing. The government's own guide for parents is on gov.uk: look for \"school exclusions guide for parents\"",
                    self.situation.authority
                ),
                &["signpost-advice"],
            ),
            "You need not do this alone. Ask somebody to read the letter with you.".to_owned(),
        ];
        self.step("People who can help", &sentences);
    }
}
