//! Moves: a kind, and the values that fill its slots, in order. A move is also one line of text.

use crate::case::ids::*;
use crate::case::model::{Case, Part};
use crate::case::raw::{ChildPart, Sought, Verdict};
use crate::guidance::HeadOfReview;
use arrayvec::ArrayVec;
use std::fmt::Write as _;

/// What a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Ask the family about something.
    AskFamily,
    /// Answer the plea for a promise.
    AnswerPlea,
    /// Mark a passage in the bundle.
    Mark,
    /// Use hours on a piece of preparation.
    Prepare,
    /// Look for something that a letter should hold.
    CheckLetter,
    /// Ask somebody to take on a part of the return plan.
    Negotiate,
    /// Ask the head to cancel the exclusion (13).
    AskToCancel,
    /// At a review: say which decision is challenged, where it stands and under which head it fails.
    Frame,
    /// Choose the theme.
    Theme,
    /// Choose a best point.
    BestPoint,
    /// Leave a point out, for a reason.
    LeaveOut,
    /// Fill a part of the return plan.
    Plan,
    /// Settle how the child takes part.
    ChildPart,
    /// Settle what to ask for.
    Seek,
    /// Question a witness.
    Question,
    /// Put a point.
    Put,
    /// Grant something.
    Grant,
    /// Offer the return plan.
    OfferPlan,
    /// Answer a governor.
    Answer,
    /// Raise a concern through the chair.
    Raise,
    /// Close.
    Close,
    /// Go on.
    GoOn,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::AskFamily,
        Self::AnswerPlea,
        Self::Mark,
        Self::Prepare,
        Self::CheckLetter,
        Self::Negotiate,
        Self::AskToCancel,
        Self::Frame,
        Self::Theme,
        Self::BestPoint,
        Self::LeaveOut,
        Self::Plan,
        Self::ChildPart,
        Self::Seek,
        Self::Question,
        Self::Put,
        Self::Grant,
        Self::OfferPlan,
        Self::Answer,
        Self::Raise,
        Self::Close,
        Self::GoOn,
    ];

    /// Its word in plans and records.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::AskFamily => "ask-family",
            Self::AnswerPlea => "answer-plea",
            Self::Mark => "mark",
            Self::Prepare => "prepare",
            Self::CheckLetter => "check-letter",
            Self::Negotiate => "negotiate",
            Self::AskToCancel => "ask-to-cancel",
            Self::Frame => "frame",
            Self::Theme => "theme",
            Self::BestPoint => "best-point",
            Self::LeaveOut => "leave-out",
            Self::Plan => "plan",
            Self::ChildPart => "child",
            Self::Seek => "seek",
            Self::Question => "question",
            Self::Put => "put",
            Self::Grant => "grant",
            Self::OfferPlan => "offer-plan",
            Self::Answer => "answer",
            Self::Raise => "raise",
            Self::Close => "close",
            Self::GoOn => "go-on",
        }
    }
}

/// How the plea for a promise is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PromiseAnswer {
    /// As it is.
    Honest,
    /// With a promise.
    Promise,
    /// With nothing much.
    Vague,
}

/// Why a point is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// There is nothing in the papers for it.
    NoEvidence,
    /// The law is against it.
    NotTheLaw,
    /// It would hurt more than help.
    DoesHarm,
    /// There are better ones.
    Weaker,
}

/// The form of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Open.
    Open,
    /// One fact to agree to.
    Closed,
    /// With a paper in hand.
    WithPaper,
    /// Pressing.
    Press,
}

/// In what tone a concern is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Calmly, through the chair.
    Calm,
    /// Sharply.
    Sharp,
}

/// Whose decision is challenged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Challenged {
    /// The head's, to exclude.
    TheHeads,
    /// The governors', not to reinstate (200).
    TheGovernors,
    /// The school's, all in all.
    TheSchools,
}

/// What fills a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is what it holds")]
pub enum Value {
    Topic(TopicId),
    Promise(PromiseAnswer),
    Passage(PassageId),
    Task(TaskId),
    Theme(ThemeId),
    Claim(ClaimId),
    Reason(Reason),
    Part(PartId),
    Option(OptionId),
    Child(ChildPart),
    Sought(Sought),
    Witness(PersonId),
    Question(QuestionId),
    Form(Form),
    Duty(DutyId),
    /// No duty, no paper.
    None,
    /// No more of these.
    Enough,
    Concession(ConcessionId),
    Concern(ConcernId),
    Tone(Tone),
    Remedy(RemedyId),
    Check(CheckId),
    Verdict(Verdict),
    Challenged(Challenged),
    Head(HeadOfReview),
    /// The return plan, as an answer.
    ThePlan,
    /// She does not know.
    DontKnow,
    /// Something else.
    Dodge,
}

/// The most values a move can have.
pub const MOST_VALUES: usize = 8;

/// A move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// What is done.
    pub kind: Kind,
    /// What fills its slots, in order.
    pub values: ArrayVec<Value, MOST_VALUES>,
}

impl Move {
    /// A move with its slots filled.
    ///
    /// # Panics
    /// With more than [`MOST_VALUES`] values.
    #[must_use]
    pub fn new(kind: Kind, values: &[Value]) -> Self {
        Self {
            kind,
            values: values.iter().copied().collect(),
        }
    }

    /// The move as one line: the kind's word, then each value's.
    #[must_use]
    pub fn line(&self, case: &Case) -> String {
        let mut line = self.kind.word().to_owned();
        for value in &self.values {
            let _ = write!(line, " {}", value.word(case));
        }
        line
    }

    /// Reads such a line.
    ///
    /// # Errors
    /// Names the word that means nothing in this case.
    pub fn read(line: &str, case: &Case) -> Result<Self, String> {
        let mut words = line.split_whitespace();
        let first = words.next().unwrap_or_default();
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.word() == first)
            .ok_or_else(|| format!("\"{first}\" is no kind of move"))?;
        let mut values = ArrayVec::new();
        for (at, word) in words.enumerate() {
            let value = Value::read(kind, at, word, case)
                .ok_or_else(|| format!("\"{word}\" means nothing after \"{first}\""))?;
            values
                .try_push(value)
                .map_err(|_| format!("too many words after \"{first}\""))?;
        }
        Ok(Self { kind, values })
    }
}

impl Value {
    /// Its word in plans and records.
    #[must_use]
    pub fn word(self, case: &Case) -> &str {
        match self {
            Self::Topic(id) => &case.topics[id.index()].name_id,
            Self::Passage(id) => &case.passages[id.index()].name_id,
            Self::Task(id) => &case.tasks[id.index()].name_id,
            Self::Theme(id) => &case.themes[id.index()].name_id,
            Self::Claim(id) => &case.claims[id.index()].name_id,
            Self::Part(id) => &case.plan[id.index()].name_id,
            Self::Option(id) => &case.plan[id.part.index()].options[usize::from(id.option)].name_id,
            Self::Witness(id) => &case.people[id.index()].name_id,
            Self::Question(id) => &case.questions[id.index()].name_id,
            Self::Duty(id) => &case.duties[id.index()].key,
            Self::Concession(id) => &case.concessions[id.index()].name_id,
            Self::Concern(id) => &case.concerns[id.index()].name_id,
            Self::Remedy(id) => &case.remedies[id.index()].name_id,
            Self::Check(id) => &case.letter_checks[id.index()].name_id,
            Self::Head(head) => head.name(),
            Self::Sought(sought) => sought.name(),
            fixed => FIXED
                .iter()
                .find(|(value, _)| *value == fixed)
                .map_or("?", |(_, word)| word),
        }
    }

    /// Reads a word. What it can be depends on the kind of move and, for a few, on its place.
    fn read(kind: Kind, at: usize, word: &str, case: &Case) -> Option<Self> {
        fn find<T, I: From<usize>>(
            list: &[T],
            name: impl Fn(&T) -> &String,
            word: &str,
        ) -> Option<I> {
            list.iter().position(|it| name(it) == word).map(I::from)
        }
        let passage = || find(&case.passages, |it| &it.name_id, word).map(Self::Passage);
        let claim = || find(&case.claims, |it| &it.name_id, word).map(Self::Claim);
        let fixed = || {
            FIXED
                .iter()
                .find(|(_, name)| *name == word)
                .map(|(value, _)| *value)
        };
        let sought = || {
            Sought::ALL
                .into_iter()
                .find(|sought| sought.name() == word)
                .map(Self::Sought)
        };
        let head = || {
            HeadOfReview::ALL
                .into_iter()
                .find(|head| head.name() == word)
                .map(Self::Head)
        };
        match kind {
            Kind::AskFamily => find(&case.topics, |it| &it.name_id, word).map(Self::Topic),
            Kind::Mark => passage(),
            Kind::Prepare => find(&case.tasks, |it| &it.name_id, word).map(Self::Task),
            Kind::Theme => find(&case.themes, |it| &it.name_id, word).map(Self::Theme),
            Kind::BestPoint => claim(),
            Kind::LeaveOut => {
                if at == 0 {
                    claim()
                } else {
                    fixed()
                }
            }
            Kind::CheckLetter => match at {
                0 => find(&case.letter_checks, |it| &it.name_id, word).map(Self::Check),
                _ => fixed(),
            },
            Kind::AskToCancel => claim().or_else(fixed),
            Kind::Frame => match at {
                0 => fixed(),
                1 => passage(),
                _ => head(),
            },
            Kind::Plan | Kind::Negotiate => match at {
                0 => find(&case.plan, |it| &it.name_id, word).map(Self::Part),
                _ => option(&case.plan, word),
            },
            Kind::Seek => sought(),
            Kind::Question => match at {
                0 => find(&case.people, |it| &it.name_id, word).map(Self::Witness),
                1 => find(&case.questions, |it| &it.name_id, word).map(Self::Question),
                2 => fixed(),
                _ => passage(),
            },
            Kind::Put => match at {
                0 => claim(),
                1 => head().or_else(passage).or_else(fixed),
                _ => passage()
                    .or_else(fixed)
                    .or_else(|| find(&case.duties, |it| &it.key, word).map(Self::Duty)),
            },
            Kind::Grant => find(&case.concessions, |it| &it.name_id, word).map(Self::Concession),
            Kind::Answer => match at {
                0 => claim()
                    .or_else(|| {
                        find(&case.concessions, |it| &it.name_id, word).map(Self::Concession)
                    })
                    .or_else(fixed),
                _ => passage().or_else(fixed),
            },
            Kind::Raise => match at {
                0 => find(&case.concerns, |it| &it.name_id, word).map(Self::Concern),
                1 => fixed(),
                _ => find(&case.remedies, |it| &it.name_id, word).map(Self::Remedy),
            },
            Kind::Close => {
                if at == 0 {
                    sought()
                } else {
                    claim().or_else(fixed)
                }
            }
            Kind::AnswerPlea | Kind::ChildPart => fixed(),
            Kind::OfferPlan | Kind::GoOn => None,
        }
    }
}

fn option(plan: &[Part], word: &str) -> Option<Value> {
    plan.iter().enumerate().find_map(|(part, it)| {
        let option = it
            .options
            .iter()
            .position(|option| option.name_id == word)?;
        Some(Value::Option(OptionId {
            part: part.into(),
            option: u8::try_from(option).ok()?,
        }))
    })
}

/// Words that are the same in every case.
const FIXED: [(Value, &str); 27] = [
    (Value::Promise(PromiseAnswer::Honest), "honest"),
    (Value::Promise(PromiseAnswer::Promise), "promise"),
    (Value::Promise(PromiseAnswer::Vague), "vague"),
    (Value::Reason(Reason::NoEvidence), "no-evidence"),
    (Value::Reason(Reason::NotTheLaw), "not-the-law"),
    (Value::Reason(Reason::DoesHarm), "does-harm"),
    (Value::Reason(Reason::Weaker), "weaker"),
    (Value::Child(ChildPart::Himself), "himself"),
    (Value::Child(ChildPart::Card), "card"),
    (Value::Child(ChildPart::NotThere), "not-there"),
    (Value::Form(Form::Open), "open"),
    (Value::Form(Form::Closed), "closed"),
    (Value::Form(Form::WithPaper), "with-paper"),
    (Value::Form(Form::Press), "press"),
    (Value::Tone(Tone::Calm), "calmly"),
    (Value::Tone(Tone::Sharp), "sharply"),
    (Value::Verdict(Verdict::There), "there"),
    (Value::Verdict(Verdict::Missing), "missing"),
    (Value::Verdict(Verdict::Wrong), "wrong"),
    (Value::Challenged(Challenged::TheHeads), "the-heads"),
    (Value::Challenged(Challenged::TheGovernors), "the-governors"),
    (Value::Challenged(Challenged::TheSchools), "the-schools"),
    (Value::None, "none"),
    (Value::Enough, "enough"),
    (Value::ThePlan, "the-plan"),
    (Value::DontKnow, "dont-know"),
    (Value::Dodge, "dodge"),
];

#[cfg(test)]
mod tests {
    use super::FIXED;
    use crate::case::ids::RESERVED;
    use crate::guidance::HeadOfReview;

    #[test]
    fn a_word_that_is_the_same_in_every_case_is_reserved() {
        let heads = HeadOfReview::ALL.map(HeadOfReview::name);
        let fixed = FIXED.map(|(_, word)| word);
        let missing: Vec<_> = fixed
            .iter()
            .chain(&heads)
            .filter(|word| !RESERVED.contains(word))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
