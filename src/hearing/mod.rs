//! The hearing: a pure function of case, setup, seed and the person's moves.
//!
//! It knows no clock, no file, no float and no global randomness. It never makes words: it emits events.

pub mod decision;
pub mod deed;
pub mod draw;
pub mod event;
pub mod minds;
pub mod moves;
pub mod scalars;
pub mod setup;
pub mod state;
pub mod view;

mod family;
mod incidents;
mod negotiation;
mod openings;
mod panel;
mod review;
mod school;
mod stages;
mod witness;

pub use decision::{Decision, Finding, Vote};
pub use deed::Deed;
pub use event::{Event, Nobody, Sink};
pub use moves::{Challenged, Form, Kind, Move, PromiseAnswer, Reason, Tone, Value};
pub use openings::{Cost, Opening, PASSAGES_A_POINT, Slot, SlotName};
pub use review::carried;
pub use setup::{Carried, Level, Mode, Role, Seat, Setup};
pub use state::State;
pub use view::View;

use crate::case::{Case, Stage};

/// Why a move was refused. The hearing is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is over.
    #[error("the hearing is over")]
    Over,
    /// That cannot be done at this point.
    #[error("that cannot be done at this point")]
    NotNow,
    /// A slot was filled with something that is not in its domain, or too few or too many were filled.
    #[error("that is not one of the choices here")]
    NotAChoice,
}

/// A hearing in progress.
#[derive(Debug, Clone)]
pub struct Hearing<'c> {
    case: &'c Case,
    setup: Setup,
    state: State,
}

impl<'c> Hearing<'c> {
    /// Begins with the family's instructions.
    pub fn begin<S: Sink>(case: &'c Case, setup: Setup, sink: &mut S) -> Self {
        let mut hearing = Self {
            case,
            setup,
            state: State::new(case, &setup),
        };
        hearing.enter(Stage::Instructions, sink);
        hearing
    }

    /// The case that is heard.
    #[must_use]
    pub const fn case(&self) -> &'c Case {
        self.case
    }

    /// How it was set up.
    #[must_use]
    pub const fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The state, for the debrief and for tests; whoever plays a seat gets a [`View`].
    #[must_use]
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// What whoever plays the family's seat may see.
    #[must_use]
    pub const fn view(&self) -> View<'_, 'c> {
        View::new(self)
    }

    /// Whether the governors have decided.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.state.stage == Stage::Decided
    }

    /// The decision, once there is one.
    #[must_use]
    pub const fn decision(&self) -> Option<&Decision> {
        self.state.decision.as_ref()
    }

    /// Makes a move.
    ///
    /// # Errors
    /// Says why not; nothing has changed then.
    pub fn apply<S: Sink>(&mut self, mv: &Move, sink: &mut S) -> Result<(), Refusal> {
        if self.is_over() {
            return Err(Refusal::Over);
        }
        if !self.is_open(mv.kind) {
            return Err(Refusal::NotNow);
        }
        for (at, value) in mv.values.iter().enumerate() {
            if self.admits(mv.kind, &mv.values[..at], *value) != Some(true) {
                return Err(Refusal::NotAChoice);
            }
        }
        if !self.is_complete(mv.kind, &mv.values) {
            return Err(Refusal::NotAChoice);
        }
        self.carry_out(mv, sink);
        self.state.moves += 1;
        Ok(())
    }
}
