//! What whoever plays the family's seat may see: openings, what was done and said, the papers, what each claim needs, the
//! guidance. Never a governor's numbers, the school's repertoire, the marks or the seed.

use super::Hearing;
use super::moves::{Form, Kind, Value};
use super::openings::{Opening, Slot};
use super::state::{From, Plea};
use crate::case::ids::*;
use crate::case::model::When;
use crate::case::raw::{ChildPart, Gives, IssueKind, Role, Side, Sought, Verdict};
use crate::case::{Case, How, Stage};
use crate::guidance::{Provision, Topic};
use arrayvec::ArrayVec;

/// The view from the family's seat.
#[derive(Debug, Clone, Copy)]
pub struct View<'h, 'c> {
    hearing: &'h Hearing<'c>,
}

impl<'h, 'c> View<'h, 'c> {
    pub(super) const fn new(hearing: &'h Hearing<'c>) -> Self {
        Self { hearing }
    }

    const fn case(&self) -> &'c Case {
        self.hearing.case
    }

    /// The part of the work.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.hearing.state.stage
    }

    /// Minutes left in it.
    #[must_use]
    pub const fn minutes(&self) -> i8 {
        self.hearing.state.minutes
    }

    /// Hours of preparation left.
    #[must_use]
    pub const fn hours(&self) -> i8 {
        self.hearing.state.hours
    }

    /// School days left before the meeting, where there is an answer that takes some.
    #[must_use]
    pub fn days(&self) -> Option<u8> {
        let case = self.case();
        let left = case.days.saturating_sub(self.hearing.days_gone());
        case.tasks.iter().any(|task| task.days > 0).then_some(left)
    }

    /// Whether the answer to a task, asked for now, comes before the meeting: anybody can count that.
    #[must_use]
    pub fn comes_in_time(&self, task: TaskId) -> bool {
        self.hearing.comes_in_time(task)
    }

    /// What may be done now.
    #[must_use]
    pub fn openings(&self) -> ArrayVec<Opening, { Kind::ALL.len() }> {
        self.hearing.openings()
    }

    /// Whether a kind of move may be made now.
    #[must_use]
    pub fn can(&self, kind: Kind) -> bool {
        self.hearing.is_open(kind)
    }

    /// The next slot of a move.
    #[must_use]
    pub fn slot(&self, kind: Kind, filled: &[Value]) -> Option<Slot> {
        self.hearing.slot(kind, filled)
    }

    /// The first thing that may fill the next slot of a move and that is wanted there.
    #[must_use]
    pub fn first(
        &self,
        kind: Kind,
        filled: &[Value],
        wanted: impl Fn(Value) -> bool,
    ) -> Option<Value> {
        self.hearing.first(kind, filled, wanted)
    }

    /// Whether the parent waits for an answer to her plea.
    #[must_use]
    pub fn plea_waiting(&self) -> bool {
        self.hearing.state.plea == Plea::Waiting
    }

    /// What asking the family about something gives.
    #[must_use]
    pub fn topic_gives(&self, topic: TopicId) -> Gives {
        self.case().topics[topic.index()].gives
    }

    /// How the child said he wants to take part, once he was asked.
    #[must_use]
    pub fn child_wish(&self) -> Option<ChildPart> {
        let asked = self.case().topics.iter().enumerate().any(|(at, topic)| {
            topic.gives == Gives::ChildView && self.hearing.state.asked.contains(at)
        });
        asked.then_some(self.case().child_wish)
    }

    /// How the child is to take part, once it is settled.
    #[must_use]
    pub const fn child_part(&self) -> Option<ChildPart> {
        self.hearing.state.child_part
    }

    /// The passages that were marked.
    pub fn marked(&self) -> impl Iterator<Item = PassageId> + 'h {
        self.hearing.marked()
    }

    /// Whether she can know of a piece of preparation: one that needs nobody's consent, or for which it was given.
    #[must_use]
    pub fn knows_of(&self, task: TaskId) -> bool {
        let asked = self.hearing.state.asked;
        let consented = self.case().topics.iter().enumerate();
        !self.case().tasks[task.index()].consent
            || consented
                .into_iter()
                .any(|(at, topic)| topic.gives == Gives::Consent && asked.contains(at))
    }

    /// What a passage shows, and how directly: facts, by whom they help.
    #[must_use]
    pub fn shows(&self, passage: PassageId) -> &'c [(FactId, i8)] {
        &self.case().passages[passage.index()].shows
    }

    /// Whose knowledge a passage is.
    #[must_use]
    pub fn origin(&self, passage: PassageId) -> PersonId {
        self.case().passages[passage.index()].origin
    }

    /// Whom a fact helps.
    #[must_use]
    pub fn side(&self, fact: FactId) -> Side {
        self.case().facts[fact.index()].side
    }

    /// Whether a fact has come into play.
    #[must_use]
    pub fn in_play(&self, fact: FactId) -> bool {
        self.hearing.state.in_play(fact)
    }

    /// The facts a claim can stand on, and how many are enough.
    #[must_use]
    pub fn needs(&self, claim: ClaimId) -> (&'c [FactId], usize) {
        let it = &self.case().claims[claim.index()];
        (&it.needs, it.enough)
    }

    /// How many claims there are.
    #[must_use]
    pub const fn claims(&self) -> usize {
        self.case().claims.len()
    }

    /// The issue a claim goes to.
    #[must_use]
    pub fn claim_issue(&self, claim: ClaimId) -> IssueId {
        self.case().claims[claim.index()].issue
    }

    /// Whether a claim is aimed at a person.
    #[must_use]
    pub fn is_personal(&self, claim: ClaimId) -> bool {
        self.case().claims[claim.index()].personal
    }

    /// Whether it is the governors' decision that is reviewed.
    #[must_use]
    pub const fn is_review(&self) -> bool {
        self.case().review.is_some()
    }

    /// Whether a passage is of a paper that the governors wrote, or had written for them.
    #[must_use]
    pub fn is_the_boards_own(&self, passage: PassageId) -> bool {
        let document = self.case().passages[passage.index()].document;
        let author = self.case().documents[document.index()].author;
        matches!(
            self.case().people[author.index()].role,
            Role::Governor | Role::Trustee | Role::Clerk
        )
    }

    /// Whether it has been said which decision is challenged.
    #[must_use]
    pub const fn framed(&self) -> bool {
        self.hearing.state.frame.is_some()
    }

    /// What a letter does about something it should hold: what anybody sees who reads it.
    #[must_use]
    pub fn letter_says(&self, check: CheckId) -> Verdict {
        self.case().letter_checks[check.index()].verdict
    }

    /// What in the guidance a claim is about.
    #[must_use]
    pub fn claim_topics(&self, claim: ClaimId) -> &'c [Topic] {
        &self.case().claims[claim.index()].topics
    }

    /// The issue a fact bears on.
    #[must_use]
    pub fn fact_issue(&self, fact: FactId) -> IssueId {
        self.case().facts[fact.index()].issue
    }

    /// All that has been brought up, as everybody heard it: for whom, the fact, whose knowledge it is, how direct, and how the
    /// school answered it.
    pub fn heard_so_far(
        &self,
    ) -> impl Iterator<Item = (Side, FactId, PersonId, i8, Option<How>)> + 'h {
        let state = &self.hearing.state;
        state.considerations.iter().map(|it| {
            let answer = match it.from {
                From::Claim(claim) => state.point(claim).and_then(|point| point.reply),
                _ => None,
            };
            (it.side, it.fact, it.origin, it.directness, answer)
        })
    }

    /// Whether a claim has been put.
    #[must_use]
    pub fn was_put(&self, claim: ClaimId) -> bool {
        self.hearing.state.point(claim).is_some()
    }

    /// The passages that went under a claim when it was put.
    #[must_use]
    pub fn put_with(&self, claim: ClaimId) -> Set {
        self.hearing
            .state
            .point(claim)
            .map_or(Set::default(), |point| point.passages)
    }

    /// Whether an issue is one of fact.
    #[must_use]
    pub fn is_fact(&self, issue: IssueId) -> bool {
        self.case().issues[issue.index()].kind == IssueKind::Fact
    }

    /// The provision behind a duty.
    #[must_use]
    pub fn provision(&self, duty: DutyId) -> &'static Provision {
        self.case().duties[duty.index()].provision
    }

    /// The duties a point can rest on.
    #[must_use]
    pub const fn duties(&self) -> usize {
        self.case().duties.len()
    }

    /// The theme's claims.
    #[must_use]
    pub fn theme_serves(&self, theme: ThemeId) -> Set {
        self.case().themes[theme.index()].claims
    }

    /// The best points chosen.
    #[must_use]
    pub fn best(&self) -> &'h [ClaimId] {
        &self.hearing.state.best
    }

    /// What the chair has said still stands in the way.
    #[must_use]
    pub const fn doubt(&self) -> Option<IssueId> {
        self.hearing.state.doubt
    }

    /// The theme chosen.
    #[must_use]
    pub const fn theme(&self) -> Option<ThemeId> {
        self.hearing.state.theme
    }

    /// What will be asked for.
    #[must_use]
    pub const fn seek(&self) -> Option<Sought> {
        self.hearing.state.seek
    }

    /// Whether a part of the plan is filled.
    #[must_use]
    pub fn plan_filled(&self, part: PartId) -> bool {
        self.hearing.state.plan[part.index()].is_some()
    }

    /// Whether an option says who, what and when.
    #[must_use]
    pub fn is_firm(&self, option: OptionId) -> bool {
        self.case().plan[option.part.index()].options[usize::from(option.option)].firm
    }

    /// Whether the plan has been offered.
    #[must_use]
    pub const fn plan_offered(&self) -> bool {
        self.hearing.state.offered.is_some()
    }

    /// Whether the plan has been given again in answer to a governor.
    #[must_use]
    pub const fn plan_repeated(&self) -> bool {
        self.hearing.state.repeated_plan
    }

    /// Whether a concession goes against what the family said.
    #[must_use]
    pub fn against_instructions(&self, concession: ConcessionId) -> bool {
        self.case().concessions[concession.index()].kind
            == crate::case::raw::ConcessionKind::AgainstInstructions
    }

    /// The witness a question is for.
    #[must_use]
    pub fn witness(&self, question: QuestionId) -> PersonId {
        self.case().questions[question.index()].witness
    }

    /// What admitting a proposition would show.
    #[must_use]
    pub fn would_show(&self, question: QuestionId) -> FactId {
        self.case().questions[question.index()].admits.0
    }

    /// Whether a question has been asked, was resisted, or was admitted: what everybody heard.
    #[must_use]
    pub const fn heard(&self, question: QuestionId) -> (bool, bool, bool) {
        let questions = &self.hearing.state.questions;
        let at = question.index();
        (
            questions.asked.contains(at),
            questions.resisted.contains(at),
            questions.admitted.contains(at),
        )
    }

    /// Whether a form of question has been made available.
    #[must_use]
    pub fn form_open(&self, witness: PersonId, question: QuestionId, form: Form) -> bool {
        let filled = [Value::Witness(witness), Value::Question(question)];
        let wanted = Value::Form(form);
        self.hearing.admits(Kind::Question, &filled, wanted) == Some(true)
    }

    /// The issue a governor has asked about and waits for an answer to.
    #[must_use]
    pub fn asked_about(&self) -> Option<IssueId> {
        self.hearing.state.waiting.map(|(_, issue)| issue)
    }

    /// Whether an answer would be to the point.
    #[must_use]
    pub fn is_to_the_point(&self, answer: Value) -> bool {
        self.asked_about()
            .is_some_and(|issue| self.case().answers(answer, issue))
    }

    /// Whether what a concern complains of is there to be seen.
    #[must_use]
    pub fn is_apparent(&self, concern: ConcernId) -> bool {
        !matches!(self.case().concerns[concern.index()].when, When::Never)
            && self.hearing.grounded(concern)
    }

    /// What would meet a concern.
    #[must_use]
    pub fn would_meet(&self, concern: ConcernId) -> Set {
        self.case().concerns[concern.index()].remedies
    }
}
