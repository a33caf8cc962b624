//! Words for every speech act that can occur.
//!
//! This follows what `hearing/` says and how `telling/` looks for words: for the act on this subject in this manner; else in
//! this manner on anything; else on this subject plainly. A letter takes the first only. A wording that waits for a fact may
//! have to stay unsaid, and does not count.

use super::super::ids::*;
use super::super::lines::{Key, LetterParagraph, Outcome, Stage, Subject};
use super::super::model::{Case, Does, Question, When};
use super::super::raw::{ConcessionKind, Forum, Id, Sought};
use super::super::resolve::{File, Resolver, Written};
use super::super::speech::{Act, How};
use super::reach::Reach;
use std::collections::BTreeSet;

pub(super) fn check(
    resolver: &mut Resolver<'_>,
    written: Written<'_>,
    case: &Case,
    reach: &Reach<'_>,
) {
    // What was supplied for something that could not be read would be missed everywhere.
    let files = [File::Story, File::Hearing, File::Lines];
    if files
        .into_iter()
        .any(|file| resolver.is_broken_anywhere(file))
    {
        return;
    }
    let mut needed = Needed {
        case,
        reach,
        keys: Vec::new(),
    };
    needed.beforehand();
    needed.points();
    needed.school();
    needed.questions();
    needed.plan();
    needed.incidents();
    needed.concerns();
    needed.panel();
    needed.meeting();
    needed.closing();
    needed.review();
    needed.letter();
    let mut said = BTreeSet::new();
    for key in needed.keys {
        if !is_written(case, key) && said.insert(key) {
            say(resolver, written, case, key);
        }
    }
}

/// Whether there are words that can always be said.
fn is_written(case: &Case, key: Key) -> bool {
    let (by, act, on, how) = key;
    let has = |key: Key| {
        let wordings = case.lines.exactly(key);
        wordings.iter().any(|wording| wording.when.is_none())
    };
    // Where an answer comes too late, nothing else will do.
    let exactly = act == Act::Letter || (act, how) == (Act::Scene, How::TooLate);
    has(key)
        || (!exactly && (has((by, act, Subject::Nothing, how)) || has((by, act, on, How::Plainly))))
}

fn say(resolver: &mut Resolver<'_>, written: Written<'_>, case: &Case, key: Key) {
    let (by, act, on, how) = key;
    let id = subject_id(written, on);
    if id.is_some_and(|id| resolver.is_meant(id)) {
        return;
    }
    let (file, at) = id.map_or((File::Lines, 0), |id| {
        (File::Hearing, resolver.place(File::Hearing, id))
    });
    let who = by.map_or_else(
        || "of what is seen".to_owned(),
        |by| format!("for {}", case.people[by.index()].name),
    );
    let manner = match how {
        How::Plainly => String::new(),
        how => format!(" in the manner `{how:?}`"),
    };
    let mut line = String::from("(");
    if let Some(by) = by {
        line += &format!("by: \"{}\", ", case.people[by.index()].name_id);
    }
    line += &format!("act: {act:?}, ");
    let about = if on == Subject::Nothing {
        String::new()
    } else {
        line += &format!("on: \"{}\", ", on.word(case));
        format!(" on \"{}\"", on.word(case))
    };
    if how != How::Plainly {
        line += &format!("how: {how:?}, ");
    }
    resolver.warning(
        "missing-wording",
        file,
        at,
        format!("there are no words {who} to `{act:?}`{about}{manner}"),
        format!("add to the lines: {line}say: [\"…\"])"),
    );
}

/// The id of a subject, as written in the hearing.
fn subject_id<'a>(written: Written<'a>, on: Subject) -> Option<&'a Id> {
    let it = written.hearing;
    match on {
        Subject::Issue(id) => it.issues.get(id.index()).map(|it| &it.id),
        Subject::Fact(id) => it.facts.get(id.index()).map(|it| &it.id),
        Subject::Passage(id) => it.passages.get(id.index()).map(|it| &it.id),
        Subject::Claim(id) => it.claims.get(id.index()).map(|it| &it.id),
        Subject::SchoolClaim(id) => it.school.case.get(id.index()).map(|it| &it.id),
        Subject::Question(id) => it.questions.get(id.index()).map(|it| &it.id),
        Subject::Topic(id) => it.instructions.get(id.index()).map(|it| &it.id),
        Subject::Task(id) => it.tasks.get(id.index()).map(|it| &it.id),
        Subject::Theme(id) => it.themes.get(id.index()).map(|it| &it.id),
        Subject::Option(id) => {
            let part = it.plan.get(id.part.index())?;
            part.options.get(usize::from(id.option)).map(|it| &it.id)
        }
        Subject::Part(id) => it.plan.get(id.index()).map(|it| &it.id),
        Subject::Concession(id) => it.concessions.get(id.index()).map(|it| &it.id),
        Subject::Concern(id) => it.concerns.get(id.index()).map(|it| &it.id),
        Subject::Remedy(id) => it.remedies.get(id.index()).map(|it| &it.id),
        Subject::Incident(id) => it.incidents.get(id.index()).map(|it| &it.id),
        Subject::Duty(id) => it.duties.get(id.index()),
        _ => None,
    }
}

/// The speech acts of a hearing, as they are found.
struct Needed<'a> {
    case: &'a Case,
    reach: &'a Reach<'a>,
    keys: Vec<Key>,
}

/// All of a list, by their ids.
fn ids<I: From<usize>, T>(list: &[T]) -> impl Iterator<Item = I> + use<I, T> {
    (0..list.len().min(MOST)).map(I::from)
}

impl Needed<'_> {
    fn need(&mut self, by: impl Into<Option<PersonId>>, act: Act, on: Subject, how: How) {
        self.keys.push((by.into(), act, on, how));
    }

    /// Something seen.
    fn seen(&mut self, on: Subject, how: How) {
        self.need(None, Act::Scene, on, how);
    }

    fn you(&self) -> PersonId {
        self.case.representative
    }

    fn chair(&self) -> Option<PersonId> {
        let mut panel = self.case.panel.iter();
        panel
            .find(|member| member.chair)
            .map(|member| member.person)
    }

    /// The chair's word; nobody's where no chair is named, which is said already.
    fn chairs(&mut self, act: Act, how: How) {
        if let Some(chair) = self.chair() {
            self.need(chair, act, Subject::Nothing, how);
        }
    }

    /// Whoever may speak for the school.
    fn speakers(&self) -> Vec<PersonId> {
        match &self.case.review {
            None => vec![self.case.head],
            Some(review) => {
                let able = review.defence.iter().filter(|it| it.odds > 0);
                able.filter_map(|it| it.by).collect()
            }
        }
    }

    fn beforehand(&mut self) {
        let (case, you, parent) = (self.case, self.you(), self.case.promise_to);
        for topic in ids::<TopicId, _>(&case.topics) {
            let on = Subject::Topic(topic);
            self.need(you, Act::Ask, on, How::Plainly);
            self.need(case.topics[topic.index()].to, Act::Tell, on, How::Plainly);
        }
        self.need(parent, Act::PromiseAsked, Subject::Nothing, How::Plainly);
        for how in [How::Honest, How::Promised, How::Vague] {
            self.need(you, Act::Promise, Subject::Nothing, how);
            self.need(parent, Act::Tell, Subject::Promise, how);
        }
        for task in ids::<TaskId, _>(&case.tasks) {
            self.seen(Subject::Task(task), How::Plainly);
            if self.reach.late(&case.tasks[task.index()].name_id) {
                self.seen(Subject::Task(task), How::TooLate);
            }
        }
        if case.cancel.is_some() {
            let nothing = Subject::Nothing;
            self.need(you, Act::AskToCancel, nothing, How::Plainly);
            self.need(case.head, Act::CancelReply, nothing, How::Granted);
            self.need(case.head, Act::CancelReply, nothing, How::Deny);
            self.seen(Subject::Outcome(Outcome::Cancelled), How::Plainly);
        }
    }

    fn points(&mut self) {
        let (case, you) = (self.case, self.you());
        for claim in ids::<ClaimId, _>(&case.claims) {
            let (it, on) = (&case.claims[claim.index()], Subject::Claim(claim));
            self.need(you, Act::Put, on, How::Plainly);
            self.need(you, Act::Answered, on, How::Plainly);
            self.need(you, Act::CloseFamily, on, How::Plainly);
            if it.wrong_in_law.is_some() {
                self.need(case.clerk, Act::Correct, on, How::Plainly);
            }
            for by in self.speakers() {
                for reply in it.replies.iter().filter(|reply| reply.odds > 0) {
                    self.need(by, Act::Reply, on, reply.how);
                }
            }
        }
        for passage in ids::<PassageId, _>(&case.passages) {
            let document = case.passages[passage.index()].document;
            let document = case.documents.get(document.index());
            if document.is_some_and(|it| self.reach.document(&it.name_id)) {
                self.need(you, Act::Cite, Subject::Passage(passage), How::Plainly);
            }
        }
        for duty in ids::<DutyId, _>(&case.duties) {
            self.need(you, Act::Duty, Subject::Duty(duty), How::Plainly);
        }
        for concession in ids::<ConcessionId, _>(&case.concessions) {
            let on = Subject::Concession(concession);
            self.need(you, Act::Concede, on, How::Plainly);
            let kind = case.concessions[concession.index()].kind;
            if kind == ConcessionKind::AgainstInstructions {
                self.need(case.promise_to, Act::Concede, on, How::Plainly);
            }
        }
        for how in [How::Padding, How::TimeUp, How::ShortOfTime] {
            self.chairs(Act::Chair, how);
        }
    }

    fn school(&mut self) {
        let speakers = self.speakers();
        let came = !speakers.is_empty();
        for by in speakers {
            self.need(by, Act::CloseSchool, Subject::Nothing, How::Open);
            self.need(by, Act::CloseSchool, Subject::Nothing, How::End);
            for point in ids::<SchoolClaimId, _>(&self.case.school) {
                let on = Subject::SchoolClaim(point);
                self.need(by, Act::Present, on, How::Plainly);
                self.need(by, Act::CloseSchool, on, How::Stands);
            }
        }
        let nobody = self
            .case
            .review
            .iter()
            .flat_map(|review| &review.defence)
            .any(|it| it.odds > 0 && it.by.is_none());
        if (nobody || !came)
            && let Some(chair) = self.chair()
        {
            for point in ids::<SchoolClaimId, _>(&self.case.school) {
                let on = Subject::SchoolClaim(point);
                self.need(chair, Act::Present, on, How::Plainly);
            }
        }
    }

    fn questions(&mut self) {
        let you = self.you();
        for id in ids::<QuestionId, _>(&self.case.questions) {
            let (it, on) = (&self.case.questions[id.index()], Subject::Question(id));
            if !self.reach.question(&it.name_id) {
                continue;
            }
            for how in [How::Open, How::Closed, How::Press] {
                self.need(you, Act::Question, on, how);
            }
            if it.quotes.is_some() {
                self.need(you, Act::Question, on, How::WithPaper);
            }
            for how in answers(it) {
                self.need(it.witness, Act::Answer, on, how);
            }
        }
    }

    fn plan(&mut self) {
        let (case, you) = (self.case, self.you());
        for part in ids::<PartId, _>(&case.plan) {
            let it = &case.plan[part.index()];
            for (option, way) in (0_u8..).zip(&it.options) {
                let on = Subject::Option(OptionId { part, option });
                self.need(you, Act::OfferPlan, on, How::Hoped);
                if let Some(with) = it.with {
                    self.need(you, Act::Negotiate, on, How::Plainly);
                    let answer = match (way.agreed, way.instead) {
                        (true, _) => How::Admit,
                        (false, Some(_)) => How::Hedge,
                        (false, None) => How::Deny,
                    };
                    self.need(with, Act::Agree, on, answer);
                }
            }
        }
        if case.plan.is_empty() {
            return;
        }
        self.chairs(Act::PlanReply, How::Open);
        for how in [How::Welcomes, How::Doubts, How::Admit, How::Hedge] {
            self.need(case.head, Act::PlanReply, Subject::Nothing, how);
        }
    }

    fn incidents(&mut self) {
        for id in ids::<IncidentId, _>(&self.case.incidents) {
            let (it, on) = (&self.case.incidents[id.index()], Subject::Incident(id));
            if !self.reach.incident(&it.name_id) {
                continue;
            }
            self.seen(on, How::Plainly);
            self.need(it.person, Act::Incident, on, How::Plainly);
            if it.distress {
                self.need(self.case.promise_to, Act::Incident, on, How::Plainly);
                if let Some(chair) = self.chair() {
                    self.need(chair, Act::Incident, on, How::Plainly);
                }
            }
        }
    }

    fn concerns(&mut self) {
        let (case, you) = (self.case, self.you());
        for id in ids::<ConcernId, _>(&case.concerns) {
            let (it, on) = (&case.concerns[id.index()], Subject::Concern(id));
            self.need(you, Act::Raise, on, How::Calm);
            self.need(you, Act::Raise, on, How::Sharp);
            let closes = match it.when {
                When::Incident(incident) => case
                    .incidents
                    .get(incident.index())
                    .is_some_and(|incident| incident.closes.is_some()),
                _ => false,
            };
            if closes || it.when == When::Never {
                self.need(case.clerk, Act::Correct, on, How::Plainly);
            }
            if let Some(chair) = self.chair().filter(|_| self.reach.concern(&it.name_id)) {
                self.need(chair, Act::Ruling, on, How::Granted);
                self.need(chair, Act::Ruling, on, How::Noted);
            }
        }
        for remedy in ids::<RemedyId, _>(&case.remedies) {
            self.need(you, Act::Remedy, Subject::Remedy(remedy), How::Plainly);
        }
        if !case.concerns.is_empty() {
            for how in [How::TooLate, How::Groundless, How::TooMuch] {
                self.chairs(Act::Ruling, how);
            }
        }
    }

    fn panel(&mut self) {
        let (case, you) = (self.case, self.you());
        let deciding =
            ids::<IssueId, _>(&case.issues).filter(|issue| case.issues[issue.index()].decides());
        for issue in deciding {
            let on = Subject::Issue(issue);
            self.need(self.chair(), Act::Doubt, on, How::Plainly);
            self.need(self.chair(), Act::Doubt, on, How::Again);
            self.need(you, Act::MeetDoubt, on, How::Plainly);
        }
        for member in &case.panel {
            let by = member.person;
            for issue in ids::<IssueId, _>(&case.issues) {
                let on = Subject::Issue(issue);
                self.need(by, Act::PanelAsks, on, How::Plainly);
                self.need(by, Act::Deliberate, on, How::ForFamily);
                self.need(by, Act::Deliberate, on, How::ForSchool);
            }
            for outcome in case.forum.outcomes() {
                self.need(by, Act::Vote, Subject::Outcome(*outcome), How::Plainly);
            }
            if case.openness.minded > 0 && case.openness.one_in > 0 {
                self.need(by, Act::Stance, Subject::Nothing, How::ForFamily);
                self.need(by, Act::Stance, Subject::Nothing, How::ForSchool);
            }
            self.need(by, Act::PanelAsks, Subject::Nothing, How::Again);
            let looks = [
                How::Moved,
                How::Doubtful,
                How::Firmer,
                How::Welcomes,
                How::Doubts,
            ];
            for how in looks {
                self.need(None, Act::React, Subject::Person(by), how);
            }
            if case.asks_in_ten == 0 {
                continue;
            }
            for fact in &member.asks {
                let on = Subject::Fact(*fact);
                self.need(by, Act::MemberAsks, on, How::Plainly);
                // Somebody who may not have come leaves it to whoever speaks.
                let natural = case.facts.get(fact.index()).and_then(|it| it.answered_by);
                let may_be_away = case.review.iter().flat_map(|it| &it.defence).any(|it| {
                    it.by == natural || natural.is_some_and(|person| it.with.contains(&person))
                });
                if let Some(person) = natural {
                    self.need(person, Act::MemberAnswered, on, How::Plainly);
                }
                if natural.is_none() || may_be_away {
                    for speaker in self.speakers() {
                        self.need(speaker, Act::MemberAnswered, on, How::Plainly);
                    }
                }
            }
        }
        self.need(you, Act::DontKnow, Subject::Nothing, How::Plainly);
        self.need(you, Act::Dodge, Subject::Nothing, How::Plainly);
    }

    /// What a meeting goes through, whatever it is about.
    fn meeting(&mut self) {
        let (case, you, parent) = (self.case, self.you(), self.case.promise_to);
        let stages = [
            Stage::Arrival,
            Stage::SchoolCase,
            Stage::QuestionsToSchool,
            Stage::FamilyCase,
            Stage::Child,
            Stage::PanelQuestions,
            Stage::Closing,
            Stage::Decided,
        ];
        for stage in stages {
            self.seen(Subject::Stage(stage), How::Plainly);
        }
        self.seen(Subject::Stage(Stage::Arrival), How::Open);
        self.seen(Subject::Stage(Stage::Closing), How::End);
        self.chairs(Act::Welcome, How::Plainly);
        self.chairs(Act::ParentSpeaks, How::Open);
        self.need(parent, Act::ParentSpeaks, Subject::Nothing, How::Plainly);
        if self.reach.council {
            self.seen(Subject::Stage(Stage::Council), How::Plainly);
            self.chairs(Act::Council, How::Open);
            self.need(case.council, Act::Council, Subject::Nothing, How::Plainly);
        }
        for how in [How::Himself, How::Card, How::NotThere] {
            self.need(case.child, Act::ChildPart, Subject::Nothing, how);
        }
        self.need(case.child, Act::ChildSpeaks, Subject::Nothing, How::Himself);
        self.need(case.child, Act::ChildSpeaks, Subject::Nothing, How::Halting);
        self.need(you, Act::ChildSpeaks, Subject::Nothing, How::Card);
        self.chairs(Act::ChildSpeaks, How::NotThere);
        self.chairs(Act::ChildSpeaks, How::Thanks);
        self.need(parent, Act::Interrupt, Subject::Nothing, How::Plainly);
        self.chairs(Act::Chair, How::Patience);
        self.chairs(Act::Withdraw, How::Plainly);
    }

    fn closing(&mut self) {
        let (case, you) = (self.case, self.you());
        for theme in ids::<ThemeId, _>(&case.themes) {
            self.need(you, Act::CloseFamily, Subject::Theme(theme), How::Plainly);
        }
        for sought in Sought::before(case.forum) {
            let on = Subject::Sought(sought);
            self.need(you, Act::CloseFamily, on, How::Plainly);
            if sought.beyond(case.forum) {
                self.need(case.clerk, Act::Correct, on, How::Plainly);
            }
        }
        self.need(you, Act::CloseFamily, Subject::Nothing, How::End);
    }

    fn review(&mut self) {
        let (case, you) = (self.case, self.you());
        let Some(review) = &case.review else {
            return;
        };
        self.chairs(Act::Chair, How::WrongHead);
        self.chairs(Act::Chair, How::WhichDecision);
        for how in [How::ForFamily, How::ForSchool] {
            for passage in ids::<PassageId, _>(&case.passages) {
                if review.record.contains(passage.index()) {
                    self.need(you, Act::Frame, Subject::Passage(passage), how);
                }
            }
            self.seen(Subject::Outcome(Outcome::Quash), how);
            self.seen(Subject::Outcome(Outcome::Recommend), how);
        }
        let asked = case
            .tasks
            .iter()
            .any(|it| matches!(it.does, Does::AskForExpert));
        if let Some(expert) = review.expert.as_ref().filter(|it| asked || it.asked) {
            if expert.comes_in_ten < 10 {
                self.need(case.clerk, Act::Advise, Subject::Nothing, How::NotThere);
                self.chairs(Act::Advise, How::Noted);
                self.seen(Subject::Stage(Stage::Expert), How::Granted);
            }
            if let Some(chair) = self.chair() {
                let on = Subject::Paragraph(LetterParagraph::Expert);
                self.need(chair, Act::Letter, on, How::Plainly);
            }
            self.seen(Subject::Stage(Stage::Expert), How::Plainly);
            self.chairs(Act::Advise, How::Open);
            self.need(expert.person, Act::Advise, Subject::Nothing, How::Plainly);
        }
    }

    fn letter(&mut self) {
        let case = self.case;
        let Some(chair) = self.chair() else {
            return;
        };
        let paragraphs: &[LetterParagraph] = match case.forum {
            Forum::GoverningBoard => &[
                LetterParagraph::ReviewRights,
                LetterParagraph::Discrimination,
                LetterParagraph::Advice,
            ],
            Forum::IndependentReviewPanel => {
                &[LetterParagraph::LookAgain, LetterParagraph::Payment]
            }
        };
        self.need(chair, Act::Letter, Subject::Nothing, How::Open);
        self.need(chair, Act::Letter, Subject::Nothing, How::End);
        for outcome in case.forum.outcomes() {
            let on = Subject::Outcome(*outcome);
            self.need(chair, Act::Letter, on, How::Plainly);
            self.need(chair, Act::Deliberate, on, How::Plainly);
            if !outcome.is_refusal() {
                self.need(chair, Act::Letter, on, How::Noted);
            }
        }
        for issue in ids::<IssueId, _>(&case.issues) {
            let on = Subject::Issue(issue);
            self.need(chair, Act::Letter, on, How::ForFamily);
            self.need(chair, Act::Letter, on, How::ForSchool);
        }
        for claim in ids::<ClaimId, _>(&case.claims) {
            let on = Subject::Claim(claim);
            self.need(chair, Act::Letter, on, How::ForSchool);
            if case.claims[claim.index()].wrong_in_law.is_none() {
                self.need(chair, Act::Letter, on, How::ForFamily);
            }
        }
        for part in ids::<PartId, _>(&case.plan) {
            self.need(chair, Act::Letter, Subject::Part(part), How::ForFamily);
            self.need(chair, Act::Letter, Subject::Part(part), How::ForSchool);
        }
        for paragraph in paragraphs {
            let on = Subject::Paragraph(*paragraph);
            self.need(chair, Act::Letter, on, How::Plainly);
        }
        if case.cancel.is_some() {
            self.need(case.head, Act::Letter, Subject::Nothing, How::Open);
            let on = Subject::Outcome(Outcome::Cancelled);
            self.need(case.head, Act::Letter, on, How::Plainly);
            self.need(case.head, Act::Letter, Subject::Nothing, How::End);
        }
    }
}

/// The ways in which a witness may answer.
fn answers(it: &Question) -> Vec<How> {
    if !it.knows {
        return vec![How::Hedge, How::Again];
    }
    let mut answers = vec![How::Admit, How::Repair, How::Again];
    if it.reluctance > 0 {
        answers.push(How::Hedge);
        if it.reluctance >= 2 {
            answers.push(How::Deny);
        }
        if it.invites.is_some() {
            answers.push(How::TurnBack);
        }
    }
    answers
}
