//! The decision letter: dated, with reasons, and what it must (131, 132) and should (137–140) hold.

use super::{place, rank};
use crate::case::ids::{ClaimId, FactId, IssueId, PersonId};
use crate::case::lines::{LetterParagraph, Wording};
use crate::case::raw::{Forum, Role, SchoolKind, Test};
use crate::case::{Act, Case, How, Outcome, Subject};
use crate::guidance::clocks::last_day_to_apply;
use crate::guidance::{Delivery, notice_given};
use crate::hearing::state::ExpertIs;
use crate::hearing::{Decision, State, minds};
use arrayvec::ArrayVec;
use jiff::civil::Date;

/// A letter, ready to be set on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Who writes, and from where.
    pub from: String,
    /// The date.
    pub date: Date,
    /// To whom.
    pub to: String,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// Who signs.
    pub signed: String,
}

impl Letter {
    /// Whether a paragraph of a wording stands in it.
    #[must_use]
    pub fn has(&self, wording: &str) -> bool {
        let mut parts = wording.split("\n\n").map(str::trim);
        parts.any(|part| self.paragraphs.iter().any(|it| it == part))
    }
}

/// Where the day of a reinstatement on a date goes, in the words for it.
const RETURN_DATE: &str = "{return_date}";

/// Whoever writes the letter, with what they choose their words by.
struct Pen<'a> {
    case: &'a Case,
    by: PersonId,
    state: &'a State,
    seed: u64,
}

impl<'a> Pen<'a> {
    fn of(case: &'a Case, state: &'a State, decision: &Decision, seed: u64) -> Self {
        let by = match decision.outcome {
            Outcome::Cancelled => case.head,
            _ => case.panel[usize::from(state.cast[0])].person,
        };
        Self {
            case,
            by,
            state,
            seed,
        }
    }

    /// Words for this.
    fn say(&self, on: Subject, how: How) -> Option<String> {
        self.wording(on, how).map(|wording| wording.text.clone())
    }

    /// The wording for this: one that speaks to what was put goes before one that fits anything, and a reason speaks to what weighs
    /// most of it (137).
    fn wording(&self, on: Subject, how: How) -> Option<&'a Wording> {
        let key = (Some(self.by), Act::Letter, on, how);
        let weighed = match on {
            Subject::Issue(issue) => minds::weightiest(self.case, self.state, issue),
            _ => ArrayVec::new(),
        };
        let fits = || {
            let wordings = self.case.lines.exactly(key).iter();
            wordings.filter(|wording| wording.fits(self.state.facts_in_play()))
        };
        let first = fits().map(|wording| place(wording, &weighed)).min()?;
        fits()
            .filter(|wording| place(wording, &weighed) == first)
            .min_by_key(|wording| rank(self.seed, &wording.text))
    }

    /// The reason on an issue. Where a grave breach is found although what it is said to have been was not, that is faced (11); and
    /// so are fears, and what was weighed for the others (114), where the child comes back all the same.
    fn reason(&self, decision: &Decision, issue: IssueId, way: How) -> Option<&'a Wording> {
        let it = &self.case.issues[issue.index()];
        let in_spite = way == How::ForSchool
            && match it.test {
                Some(Test::LimbOne) => it
                    .follows
                    .is_some_and(|(fact, ..)| decision.majority(fact) == How::ForFamily),
                Some(Test::LimbTwo | Test::Discretion) => decision.more_than_a_refusal(),
                _ => false,
            };
        in_spite
            .then(|| self.wording(Subject::Issue(issue), How::Noted))
            .flatten()
            .or_else(|| self.wording(Subject::Issue(issue), way))
    }

    /// What is made of a point of the family's: one that was put, with enough behind it or without; and of one that was not, where it
    /// stands in writing.
    fn answer(&self, claim: ClaimId, way: How) -> Option<String> {
        let on = Subject::Claim(claim);
        let it = &self.case.claims[claim.index()];
        let Some(point) = self.state.point(claim) else {
            return self.say(on, How::NotThere);
        };
        let won = way == How::ForFamily;
        match (point.full, point.reply) {
            (false, _) if it.wrong_in_law.is_none() => self.say(on, How::Bare),
            (true, Some(How::Rebut)) if won => None,
            (true, _) if won && it.wrong_in_law.is_none() => self.say(on, How::ForFamily),
            _ => self
                .what_was_granted(claim)
                .map(|wording| wording.text.clone())
                .or_else(|| self.say(on, How::ForSchool)),
        }
    }

    /// What is made of a point that the school granted and that did not decide: in answer to a question, or to the point itself.
    fn what_was_granted(&self, claim: ClaimId) -> Option<&'a Wording> {
        let it = &self.case.claims[claim.index()];
        let on = Subject::Claim(claim);
        let questions = &self.state.questions;
        let admitted = (0..self.case.questions.len()).any(|at| {
            let (fact, _) = self.case.questions[at].admits;
            questions.admitted.contains(at)
                && !questions.repaired.contains(at)
                && it.needs.contains(&fact)
        });
        let conceded = self
            .state
            .point(claim)
            .is_some_and(|point| point.full && point.reply == Some(How::Concede));
        let answer = admitted.then(|| self.wording(on, How::Admit)).flatten();
        answer.or_else(|| conceded.then(|| self.wording(on, How::Concede)).flatten())
    }

    /// What is made of the points that go to an issue, but for those to which its reason has spoken: these only where the school
    /// had granted them and nothing came of it, or where they were wrong in law.
    fn answers(
        &self,
        issue: IssueId,
        way: How,
        spoken: Option<FactId>,
    ) -> impl Iterator<Item = String> {
        (0..self.case.claims.len())
            .map(ClaimId::from)
            .filter(move |claim| {
                let it = &self.case.claims[claim.index()];
                let said = spoken.is_some_and(|fact| it.needs.contains(&fact));
                let granted = || way != How::ForFamily && self.what_was_granted(*claim).is_some();
                it.issue == issue && (!said || it.wrong_in_law.is_some() || granted())
            })
            .filter_map(move |claim| self.answer(claim, way))
    }

    /// What is made of each part of the plan that was offered, in one paragraph.
    fn plan(&self, decision: &Decision) -> Option<String> {
        self.state.offered?;
        let way = if decision.more_than_a_refusal() {
            How::ForFamily
        } else {
            How::ForSchool
        };
        let parts: Vec<String> = (0..self.case.plan.len())
            .filter(|at| self.state.plan[*at].is_some())
            .filter_map(|at| self.say(Subject::Part(at.into()), way))
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

/// A reason that the letter gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The issue.
    pub issue: IssueId,
    /// How it went with those who carried the vote.
    pub way: How,
    /// What the letter says of it.
    pub text: String,
    /// The reason in it, as it can be quoted by itself.
    pub why: Option<String>,
    /// The fact to which that speaks, if to one.
    pub to: Option<FactId>,
}

/// The reasons that the letter gives, issue by issue (137); none, where nobody voted.
#[must_use]
pub fn reasons(case: &Case, state: &State, decision: &Decision, seed: u64) -> Vec<Given> {
    if decision.votes.is_empty() {
        return Vec::new();
    }
    let pen = Pen::of(case, state, decision, seed);
    let ways = decision.grounds(case).ways;
    ways.into_iter()
        .filter_map(|(issue, way)| {
            let wording = pen.reason(decision, issue, way)?;
            Some(Given {
                issue,
                way,
                text: wording.text.clone(),
                why: wording.why.clone(),
                to: wording.when,
            })
        })
        .collect()
}

/// What a letter owns to have been done wrong, in its words and in the order in which they stand.
#[must_use]
pub fn owned(case: &Case, letter: &Letter) -> Vec<String> {
    let wordings = case
        .lines
        .all()
        .filter(|((_, act, ..), _)| *act == Act::Letter);
    let mut owned: Vec<(usize, &String)> = wordings
        .flat_map(|(_, wordings)| wordings)
        .flat_map(|wording| &wording.owned)
        .filter_map(|said| {
            let mut paragraphs = letter.paragraphs.iter();
            Some((
                paragraphs.position(|text| text.contains(said.as_str()))?,
                said,
            ))
        })
        .collect();
    owned.sort_unstable();
    owned.dedup();
    owned.into_iter().map(|(_, said)| said.clone()).collect()
}

/// To whom an application for review goes: an academy's trust arranges the review, else the authority (150).
#[must_use]
pub fn apply_to(case: &Case) -> String {
    match case.school_kind {
        SchoolKind::Maintained => format!(
            "the clerk to the independent review panel, {}",
            case.authority
        ),
        SchoolKind::Academy => format!(
            "{}, who clerks for the trust",
            case.people[case.clerk.index()].name
        ),
    }
}

/// Writes the letter for a decision.
#[must_use]
pub fn write(case: &Case, state: &State, decision: &Decision, seed: u64) -> Letter {
    let pen = Pen::of(case, state, decision, seed);
    let chair = pen.by;
    let say = |on: Subject, how: How| pen.say(on, how);
    let mut paragraphs: Vec<String> = say(Subject::Nothing, How::Open).into_iter().collect();
    let outcome = say(Subject::Outcome(decision.outcome), How::Plainly);
    paragraphs.extend(outcome.map(|text| match decision.from {
        Some(date) => text.replace(RETURN_DATE, &long_date(date)),
        None => text,
    }));
    let paragraph = |of| say(Subject::Paragraph(of), How::Plainly);
    let divided = decision.votes.iter().any(|vote| match case.forum {
        Forum::GoverningBoard => vote.for_family() == decision.outcome.is_refusal(),
        Forum::IndependentReviewPanel => vote.outcome != decision.outcome,
    });
    let shared = decision.grounds(case).shared;
    if divided && shared && !decision.outcome.is_refusal() {
        paragraphs.extend(paragraph(LetterParagraph::Majority));
    }
    if (divided && decision.outcome.is_refusal()) || !shared {
        paragraphs.extend(say(Subject::Outcome(decision.outcome), How::Noted));
    }
    let given = reasons(case, state, decision, seed);
    for issue in (0..case.issues.len()).map(IssueId::from) {
        let reason = given.iter().find(|reason| reason.issue == issue);
        paragraphs.extend(reason.map(|reason| reason.text.clone()));
        let test = case.issues[issue.index()].test;
        // Where they quash, whether to look again is not asked (229).
        if test == Some(Test::LookAgain) && decision.outcome == Outcome::Quash {
            continue;
        }
        if decision.closed.contains(issue.index()) {
            paragraphs.extend(say(Subject::Issue(issue), How::NotThere));
        } else if !decision.votes.is_empty() {
            let way = reason.map_or_else(|| decision.majority(issue), |reason| reason.way);
            paragraphs.extend(pen.answers(issue, way, reason.and_then(|reason| reason.to)));
        }
        let planned = test == Some(Test::LimbTwo);
        paragraphs.extend(pen.plan(decision).filter(|_| planned));
    }
    paragraphs.extend(match state.expert {
        ExpertIs::Here => paragraph(LetterParagraph::Expert),
        ExpertIs::Away => say(Subject::Paragraph(LetterParagraph::Expert), How::NotThere),
        ExpertIs::NotAskedFor => None,
    });
    if case.school_kind == SchoolKind::Maintained && !state.council_there {
        paragraphs.extend(paragraph(LetterParagraph::Council));
    }
    if decision.outcome == Outcome::Decline {
        let last_day = last_day_for_review(case)
            .map_or_else(|| "fifteen school days from notice".into(), long_date);
        let apply_to = apply_to(case);
        let filled = paragraph(LetterParagraph::ReviewRights);
        paragraphs.extend(filled.map(|text| {
            text.replace("{last_day}", &last_day)
                .replace("{apply_to}", &apply_to)
        }));
        paragraphs.extend(paragraph(LetterParagraph::Discrimination));
        paragraphs.extend(paragraph(LetterParagraph::Advice));
    }
    let looked_at_again = matches!(decision.outcome, Outcome::Quash | Outcome::Recommend);
    let follows = [
        (looked_at_again, LetterParagraph::LookAgain),
        (decision.outcome == Outcome::Quash, LetterParagraph::Payment),
    ];
    for (_, of) in follows.into_iter().filter(|(follows, _)| *follows) {
        paragraphs.extend(paragraph(of));
    }
    paragraphs.extend(say(Subject::Nothing, How::End));
    let (from, signed_for) = match (case.forum, decision.outcome) {
        (_, Outcome::Cancelled) => (case.school_name.clone(), case.school_name.clone()),
        (Forum::GoverningBoard, _) if case.people[chair.index()].role == Role::Trustee => (
            format!("The committee of trustees, {}", case.school_name),
            "the committee".to_owned(),
        ),
        (Forum::GoverningBoard, _) => (
            format!("The governing board, {}", case.school_name),
            format!("the governors of {}", case.school_name),
        ),
        (Forum::IndependentReviewPanel, _) => {
            let panel = match case.school_kind {
                SchoolKind::Maintained => {
                    format!("Independent Review Panel, {}", case.authority)
                }
                SchoolKind::Academy => "Independent Review Panel".to_owned(),
            };
            (format!("The {panel}"), format!("the {panel}"))
        }
    };
    // What is long is written in several.
    let paragraphs = paragraphs
        .iter()
        .flat_map(|text| text.split("\n\n").map(|part| part.trim().to_owned()))
        .collect();
    Letter {
        from,
        date: case.letter_on,
        to: case.people[case.promise_to.index()].name.clone(),
        paragraphs,
        signed: format!(
            "Yours sincerely, {}, for {signed_for}",
            case.people[chair.index()].name
        ),
    }
}

/// The last day to apply for a review: fifteen school days from notice, which first-class post gives on the second working
/// day (132, 136).
#[must_use]
pub fn last_day_for_review(case: &Case) -> Option<Date> {
    let given = notice_given(
        case.letter_on,
        Delivery::FirstClassPost,
        &case.bank_holidays,
    );
    last_day_to_apply(&case.calendar, given.ok()?)
}

/// A date as people write it.
#[must_use]
pub fn long_date(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}
