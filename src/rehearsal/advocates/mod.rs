//! Automatic advocates: given a view, they make a move.

mod competent;
pub mod ideas;
mod imagination;
mod novice;
mod random;
mod silent;

use crate::case::Case;
use crate::hearing::{Hearing, Move, Setup, Sink, Value, View};
use arrayvec::ArrayVec;

/// More moves than any hearing can take.
const TOO_MANY: usize = 400;

/// An automatic advocate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Advocate {
    /// Uniform over kinds of move, then over values, stopping included.
    Random,
    /// Forced steps only.
    Silent,
    /// Claims as they come, the first passage that fits, open questions and one too many, no duty, no concern, no plan.
    Novice,
    /// A fixed policy: best points, every kind of move.
    Competent,
    /// The same, choosing among more, and saying less.
    Expert,
}

impl Advocate {
    /// All of them, from the least able.
    pub const ALL: [Self; 5] = [
        Self::Random,
        Self::Silent,
        Self::Novice,
        Self::Competent,
        Self::Expert,
    ];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Silent => "silent",
            Self::Novice => "novice",
            Self::Competent => "competent",
            Self::Expert => "expert",
        }
    }

    /// The next move. `seed` is the advocate's own and says nothing of the hearing's.
    #[must_use]
    pub fn choose(self, view: View<'_, '_>, seed: u64, at: usize) -> Move {
        match self {
            Self::Random => random::choose(view, seed, at),
            Self::Silent => silent::choose(view),
            Self::Novice => novice::choose(view, seed, at),
            Self::Competent => competent::choose(view, competent::Skill::Competent, seed),
            Self::Expert => competent::choose(view, competent::Skill::Expert, seed),
        }
    }
}

/// Plays a whole hearing.
pub fn play<'c, S: Sink>(
    case: &'c Case,
    setup: Setup,
    advocate: Advocate,
    sink: &mut S,
) -> Hearing<'c> {
    let mut hearing = Hearing::begin(case, setup, sink);
    for at in 0..TOO_MANY {
        if hearing.is_over() {
            break;
        }
        let mv = advocate.choose(hearing.view(), setup.seed, at);
        let applied = hearing.apply(&mv, sink);
        debug_assert!(
            applied.is_ok(),
            "{advocate:?} made a move that is not open: {}",
            mv.line(case)
        );
        if applied.is_err() {
            break;
        }
    }
    hearing
}

/// Fills the slots of a move one after another.
fn fill(
    view: View<'_, '_>,
    kind: crate::hearing::Kind,
    mut choose: impl FnMut(&[Value], &[Value]) -> Value,
) -> Move {
    let mut values: ArrayVec<Value, { crate::hearing::moves::MOST_VALUES }> = ArrayVec::new();
    while let Some(slot) = view.slot(kind, &values) {
        let value = choose(&values, &slot.domain);
        if values.try_push(value).is_err() {
            break;
        }
    }
    Move { kind, values }
}
