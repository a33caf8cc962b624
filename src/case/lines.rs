//! What people say, found by who says it, what it does, what it is about and how.

use super::ids::*;
use super::model::Case;
use super::raw::{Forum, IssueKind, Sought};
use super::speech::{Act, How};
use crate::guidance::{HeadOfReview, ReviewView};
use std::collections::BTreeMap;

/// What a speech act is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[expect(missing_docs, reason = "each is what its id says")]
pub enum Subject {
    /// Nothing in particular.
    #[default]
    Nothing,
    Stage(Stage),
    Person(PersonId),
    Issue(IssueId),
    Fact(FactId),
    Passage(PassageId),
    Claim(ClaimId),
    SchoolClaim(SchoolClaimId),
    Question(QuestionId),
    Topic(TopicId),
    Promise,
    Task(TaskId),
    Theme(ThemeId),
    Part(PartId),
    Option(OptionId),
    Concession(ConcessionId),
    Concern(ConcernId),
    Remedy(RemedyId),
    Incident(IncidentId),
    Check(CheckId),
    Head(HeadOfReview),
    Duty(DutyId),
    Sought(Sought),
    Outcome(Outcome),
    Paragraph(LetterParagraph),
}

impl Subject {
    /// Its word, as in plans and records.
    #[must_use]
    pub fn word(self, case: &Case) -> &str {
        match self {
            Self::Nothing => "-",
            Self::Stage(stage) => stage.name(),
            Self::Person(id) => &case.people[id.index()].name_id,
            Self::Issue(id) => &case.issues[id.index()].name_id,
            Self::Fact(id) => &case.facts[id.index()].name_id,
            Self::Passage(id) => &case.passages[id.index()].name_id,
            Self::Claim(id) => &case.claims[id.index()].name_id,
            Self::SchoolClaim(id) => &case.school[id.index()].name_id,
            Self::Question(id) => &case.questions[id.index()].name_id,
            Self::Topic(id) => &case.topics[id.index()].name_id,
            Self::Promise => "promise",
            Self::Task(id) => &case.tasks[id.index()].name_id,
            Self::Theme(id) => &case.themes[id.index()].name_id,
            Self::Part(id) => &case.plan[id.index()].name_id,
            Self::Option(id) => &case.plan[id.part.index()].options[usize::from(id.option)].name_id,
            Self::Concession(id) => &case.concessions[id.index()].name_id,
            Self::Concern(id) => &case.concerns[id.index()].name_id,
            Self::Remedy(id) => &case.remedies[id.index()].name_id,
            Self::Incident(id) => &case.incidents[id.index()].name_id,
            Self::Check(id) => &case.letter_checks[id.index()].name_id,
            Self::Head(head) => head.name(),
            Self::Duty(id) => &case.duties[id.index()].key,
            Self::Sought(sought) => sought.name(),
            Self::Outcome(outcome) => outcome.name(),
            Self::Paragraph(paragraph) => paragraph.name(),
        }
    }
}

/// A part of the work, from taking instructions to the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Stage {
    /// Listening to the family.
    #[default]
    Instructions,
    /// Reading the bundle and using the hours.
    Preparation,
    /// Building the case.
    CaseBuilding,
    /// Coming into the room.
    Arrival,
    /// The head's case.
    SchoolCase,
    /// Questions to the school's side.
    QuestionsToSchool,
    /// The family's case.
    FamilyCase,
    /// The child is heard.
    Child,
    /// The governors' questions.
    PanelQuestions,
    /// At a review: the special educational needs expert.
    Expert,
    /// The council's officer.
    Council,
    /// Closing.
    Closing,
    /// It is over.
    Decided,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 13] = [
        Self::Instructions,
        Self::Preparation,
        Self::CaseBuilding,
        Self::Arrival,
        Self::SchoolCase,
        Self::QuestionsToSchool,
        Self::FamilyCase,
        Self::Child,
        Self::PanelQuestions,
        Self::Expert,
        Self::Council,
        Self::Closing,
        Self::Decided,
    ];

    /// The id used in plans, records and lines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Instructions => "instructions",
            Self::Preparation => "preparation",
            Self::CaseBuilding => "case-building",
            Self::Arrival => "arrival",
            Self::SchoolCase => "school-case",
            Self::QuestionsToSchool => "questions-to-school",
            Self::FamilyCase => "family-case",
            Self::Child => "child",
            Self::PanelQuestions => "panel-questions",
            Self::Expert => "expert",
            Self::Council => "council",
            Self::Closing => "closing",
            Self::Decided => "decision",
        }
    }
}

/// How a hearing ends: before a governing board (13, 118), or before a review panel (203).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Declines to reinstate.
    Decline,
    /// Reinstates at once.
    ReinstateNow,
    /// Reinstates on a date.
    ReinstateOnDate,
    /// The head cancelled the exclusion before the board met (13).
    Cancelled,
    /// The panel upholds the board's decision.
    Uphold,
    /// The panel recommends that the board look again.
    Recommend,
    /// The panel quashes the board's decision and sends it back.
    Quash,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Decline,
        Self::ReinstateNow,
        Self::ReinstateOnDate,
        Self::Cancelled,
        Self::Uphold,
        Self::Recommend,
        Self::Quash,
    ];

    /// Whether the family got nothing: refused, or the refusal upheld.
    #[must_use]
    pub const fn is_refusal(self) -> bool {
        matches!(self, Self::Decline | Self::Uphold)
    }

    /// The name other programs read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decline => "decline",
            Self::ReinstateNow => "reinstate-now",
            Self::ReinstateOnDate => "reinstate-on-date",
            Self::Cancelled => "cancelled",
            Self::Uphold => "uphold",
            Self::Recommend => "recommend",
            Self::Quash => "quash",
        }
    }
}

impl From<ReviewView> for Outcome {
    fn from(view: ReviewView) -> Self {
        match view {
            ReviewView::Uphold => Self::Uphold,
            ReviewView::Recommend => Self::Recommend,
            ReviewView::Quash => Self::Quash,
        }
    }
}

impl Forum {
    /// How it can decide (118, 203).
    #[must_use]
    pub const fn outcomes(self) -> &'static [Outcome] {
        match self {
            Self::GoverningBoard => &[
                Outcome::Decline,
                Outcome::ReinstateNow,
                Outcome::ReinstateOnDate,
            ],
            Self::IndependentReviewPanel => &[Outcome::Uphold, Outcome::Recommend, Outcome::Quash],
        }
    }

    /// The name other programs read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GoverningBoard => "governing-board",
            Self::IndependentReviewPanel => "independent-review-panel",
        }
    }
}

impl IssueKind {
    /// The name other programs read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Judgement => "judgement",
            Self::Review => "review",
        }
    }
}

impl Sought {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::ReinstateNow,
        Self::ReinstateOnDate,
        Self::Convert,
        Self::Decide,
        Self::Quash,
        Self::Recommend,
    ];

    /// What can be asked for before a forum, what it cannot give among it.
    #[must_use]
    pub const fn before(forum: Forum) -> [Self; 4] {
        match forum {
            Forum::GoverningBoard => [
                Self::ReinstateNow,
                Self::ReinstateOnDate,
                Self::Convert,
                Self::Decide,
            ],
            Forum::IndependentReviewPanel => [
                Self::Quash,
                Self::Recommend,
                Self::ReinstateNow,
                Self::Decide,
            ],
        }
    }

    /// Whether a forum has no power to give it (118, 203).
    #[must_use]
    pub const fn beyond(self, forum: Forum) -> bool {
        match forum {
            Forum::GoverningBoard => matches!(self, Self::Convert),
            Forum::IndependentReviewPanel => matches!(self, Self::ReinstateNow),
        }
    }

    /// The id used in plans, records and lines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReinstateNow => "reinstate-now",
            Self::ReinstateOnDate => "reinstate-on-date",
            Self::Convert => "convert",
            Self::Decide => "decline",
            Self::Quash => "quash",
            Self::Recommend => "recommend",
        }
    }
}

/// A paragraph of the letter that is the same whatever was argued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterParagraph {
    /// The right to a review, and what the notice must say of it (132, 138, 139).
    ReviewRights,
    /// Where to find advice (76, 140).
    Advice,
    /// A claim of discrimination (133, 134).
    Discrimination,
    /// The payment that follows a quashed decision, and when it does not (214, 218, 231).
    Payment,
    /// What the governors do next, and by when (254).
    LookAgain,
    /// What the special educational needs expert said, and the regard that was had to it (210).
    Expert,
    /// That what was decided for the family was decided by a majority.
    Majority,
    /// That the council was not at the meeting of a maintained school's governors, who have to invite it (104).
    Council,
}

impl LetterParagraph {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::ReviewRights,
        Self::Advice,
        Self::Discrimination,
        Self::Payment,
        Self::LookAgain,
        Self::Expert,
        Self::Majority,
        Self::Council,
    ];

    /// The id in lines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReviewRights => "review-rights",
            Self::Advice => "advice",
            Self::Discrimination => "discrimination",
            Self::Payment => "payment",
            Self::LookAgain => "look-again",
            Self::Expert => "expert",
            Self::Majority => "majority",
            Self::Council => "council",
        }
    }
}

/// Who says it, what it does, what it is about, how.
pub type Key = (Option<PersonId>, Act, Subject, How);

/// One way to say something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The words.
    pub text: String,
    /// A fact that has to be in play for them to be said.
    pub when: Option<FactId>,
    /// Of a letter: the reason in it, as it can be quoted by itself.
    pub why: Option<String>,
    /// Of a letter: what it owns to have been done wrong, each by itself.
    pub owned: Vec<String>,
}

impl Wording {
    /// Whether it can be said with these facts in play.
    #[must_use]
    pub fn fits(&self, in_play: Set) -> bool {
        self.when.is_none_or(|fact| in_play.contains(fact.index()))
    }
}

/// All wordings of a hearing.
#[derive(Debug, Default)]
pub struct Lines {
    wordings: BTreeMap<Key, Vec<Wording>>,
}

impl Lines {
    /// The wordings for exactly this.
    #[must_use]
    pub fn exactly(&self, key: Key) -> &[Wording] {
        self.wordings.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Adds wordings; more for the same key are added to those before.
    pub(super) fn add(&mut self, key: Key, wordings: impl IntoIterator<Item = Wording>) {
        self.wordings.entry(key).or_default().extend(wordings);
    }

    /// Everything there is to say, for checks.
    pub fn all(&self) -> impl Iterator<Item = (&Key, &Vec<Wording>)> {
        self.wordings.iter()
    }
}
