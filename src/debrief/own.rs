//! What of the advocate's own counted: the move that did most for her, the one that helped her least, and what the school's side
//! owned up to because of what she asked or put.

use super::Views;
use crate::assessment::{Assessment, Status};
use crate::case::ids::*;
use crate::case::raw::Side;
use crate::case::{Case, How};
use crate::hearing::{Kind, Move, State, Value};

/// What of her own counted, by the places of her moves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// The move that did most for her; none, where none did anything.
    pub best: Option<usize>,
    /// The move that helped her least; none, where none did harm.
    pub worst: Option<usize>,
    /// What the school's side owned up to, what it liked least first.
    pub owned_up: Vec<OwnedUp>,
}

/// Something that the school's side owned up to because of what she asked or put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnedUp {
    /// The place of the move, from nought.
    pub at: usize,
    /// To what.
    pub to: To,
}

/// What was owned up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// A question was answered as she wanted, and not taken back afterwards.
    Question(QuestionId),
    /// A point was granted.
    Point(ClaimId),
}

/// What a mark counts here for each of its weight, beside a step of one member's view.
const A_MARK: i32 = 1;

/// What it counts when a witness owns up to something.
const OWNING_UP: i32 = 8;

/// What it takes off to leave a governor's question without an answer.
const NO_ANSWER: i32 = 2;

/// Watches a hearing, move by move.
#[derive(Debug, Default)]
pub(super) struct Watch {
    worths: Vec<(usize, i32)>,
    owned_up: Vec<OwnedUp>,
}

impl Watch {
    /// Takes note of a move that was made from one state and led to another.
    pub(super) fn see(
        &mut self,
        case: &Case,
        (at, mv): (usize, &Move),
        (before, after): (&State, &State),
        views: (&Views, &Views),
        assessed: (&Assessment, &Assessment),
    ) {
        if !is_her_own(mv.kind) {
            return;
        }
        let owned_up = owned_up(case, before, after);
        self.owned_up
            .extend(owned_up.into_iter().map(|to| OwnedUp { at, to }));
        // What is said when a part ends is not hers.
        let hers = before.stage == after.stage;
        let worth = i32::from(hers) * moved(views)
            + A_MARK * earned(case, assessed)
            + OWNING_UP * i32::from(owned_up.is_some())
            - NO_ANSWER * i32::from(unanswered(mv));
        self.worths.push((at, worth));
    }

    /// What counted, once it is over.
    pub(super) fn over(mut self, case: &Case, state: &State) -> Own {
        self.owned_up.retain(|it| match it.to {
            To::Question(question) => !state.questions.repaired.contains(question.index()),
            To::Point(_) => true,
        });
        // A point is granted with no less pain than what somebody is loth to say.
        self.owned_up.sort_by_key(|it| match it.to {
            To::Question(question) => -case.questions[question.index()].reluctance,
            To::Point(_) => -2,
        });
        let of = |it: &&(usize, i32)| (it.1, -i64::try_from(it.0).unwrap_or(0));
        let best = self.worths.iter().max_by_key(of).filter(|it| it.1 > 0);
        let worst = self.worths.iter().min_by_key(of).filter(|it| it.1 < 0);
        Own {
            best: best.map(|it| it.0),
            worst: worst.map(|it| it.0),
            owned_up: self.owned_up,
        }
    }
}

/// Whether a move is one with which she says something in the room.
#[must_use]
pub const fn is_her_own(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Question
            | Kind::Put
            | Kind::Grant
            | Kind::OfferPlan
            | Kind::Answer
            | Kind::Raise
            | Kind::Close
    )
}

fn unanswered(mv: &Move) -> bool {
    mv.kind == Kind::Answer && matches!(mv.values.first(), Some(Value::DontKnow | Value::Dodge))
}

/// What was owned up to at a move: what nobody had said before, for the family.
fn owned_up(case: &Case, before: &State, after: &State) -> Option<To> {
    let admitted = (0..case.questions.len()).find(|at| {
        let (fact, _) = case.questions[*at].admits;
        after.questions.admitted.contains(*at)
            && !before.questions.admitted.contains(*at)
            && case.facts[fact.index()].side == Side::Family
            && case.questions[*at].reluctance > 0
    });
    let granted = || {
        let new = after.points.get(before.points.len()..)?;
        let point = new.iter().find(|point| point.reply == Some(How::Concede))?;
        Some(To::Point(point.claim))
    };
    admitted.map(|at| To::Question(at.into())).or_else(granted)
}

/// How far everybody was moved on everything, positive for the family.
fn moved((before, after): (&Views, &Views)) -> i32 {
    let sum = |views: &Views| -> i32 { views.iter().flatten().map(|view| i32::from(*view)).sum() };
    sum(after) - sum(before)
}

/// The weight of the marks that came of it, less that of the slips.
fn earned(case: &Case, (before, after): (&Assessment, &Assessment)) -> i32 {
    let weight = |assessment: &Assessment, status: Status| -> i32 {
        assessment
            .marks
            .iter()
            .filter(|marked| marked.status == status)
            .map(|marked| case.marks[marked.mark.index()].weight)
            .sum()
    };
    let gained = |status| weight(after, status) - weight(before, status);
    gained(Status::Made) - gained(Status::Misapplied)
}
