//! The model line: a hearing as somebody would play it who knows the work and takes her time.
//!
//! At each step she thinks of a few moves, from her view alone ([`ideas`]), and tries each before other panels: what was done so
//! far, then the move, then the expert to the end. The one that does best there is made in the hearing itself. She never looks
//! at the panel she sits before, and the hearing's own seed goes into nothing but what she sees and hears. What is searched is
//! counted in hearings and not in seconds, so that the same hearing gives the same line on every machine.

use super::advocates::Advocate;
use super::advocates::ideas::{ideas, stands_for};
use super::again::{elsewhere, follow, worth};
use crate::case::{Case, Stage};
use crate::hearing::{Hearing, Move, Nobody, Setup};

/// The other panels before which each move is tried.
const PANELS: u64 = 32;

/// The most hearings that are tried, to their ends, for one line. After that she does what the expert does.
pub const MOST_HEARINGS: u64 = 12_000;

/// More moves than any hearing can take.
const TOO_MANY: usize = 400;

/// A step of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The move.
    pub mv: Move,
    /// How many other moves she thought of, and tried beside it.
    pub others: usize,
}

/// What came of a slice of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slice {
    /// She is still thinking.
    Thinking,
    /// She has made a move.
    Made(Step),
    /// The hearing is over.
    Over,
}

/// The line, found step by step. As an iterator it gives each step once it is made.
#[derive(Debug, Clone)]
pub struct ModelLine<'c> {
    hearing: Hearing<'c>,
    /// What was done so far, before each of the other panels.
    rooms: Vec<Hearing<'c>>,
    /// The moves she is thinking about, and what each was worth, as far as they have been tried.
    thoughts: Vec<Move>,
    worths: Vec<i64>,
    steps: usize,
    hearings: u64,
}

impl<'c> ModelLine<'c> {
    /// Begins the hearing.
    #[must_use]
    pub fn new(case: &'c Case, setup: Setup) -> Self {
        let begin = |setup| Hearing::begin(case, setup, &mut Nobody);
        Self {
            hearing: begin(setup),
            rooms: (0..PANELS).map(|at| begin(elsewhere(setup, at))).collect(),
            thoughts: Vec::new(),
            worths: Vec::new(),
            steps: 0,
            hearings: 0,
        }
    }

    /// The hearing as far as it has come.
    #[must_use]
    pub const fn hearing(&self) -> &Hearing<'c> {
        &self.hearing
    }

    /// How many hearings were tried to their ends so far.
    #[must_use]
    pub const fn hearings(&self) -> u64 {
        self.hearings
    }

    /// Does a slice of the work: tries one move before the other panels, or makes the one that did best.
    pub fn work(&mut self) -> Slice {
        if self.hearing.is_over() || self.steps == TOO_MANY {
            return Slice::Over;
        }
        if self.thoughts.is_empty() {
            self.thoughts = ideas(self.hearing.view());
            // What comes to mind first says what it is time for.
            let first = self.thoughts[0].kind;
            self.thoughts.retain(|mv| stands_for(mv.kind, first));
        }
        let all = self.thoughts.len() as u64 * PANELS;
        let affordable = !self.worths.is_empty() || self.hearings + all <= MOST_HEARINGS;
        if self.thoughts.len() > 1 && affordable && self.worths.len() < self.thoughts.len() {
            self.try_next();
            return Slice::Thinking;
        }
        self.make_the_best()
    }

    fn try_next(&mut self) {
        let stage = self.hearing.state().stage;
        let mv = &self.thoughts[self.worths.len()];
        let mut sum = 0;
        for room in &self.rooms {
            let mut room = room.clone();
            follow(&mut room, stage, mv);
            to_the_end(&mut room);
            sum += room.decision().map_or(0, worth);
            self.hearings += 1;
        }
        self.worths.push(sum);
    }

    /// Makes the move that did best; of those that did equally well, the one she thought of first.
    fn make_the_best(&mut self) -> Slice {
        let worth = |at: usize| self.worths.get(at).copied().unwrap_or(i64::MIN);
        let best = (0..self.thoughts.len()).max_by_key(|at| (worth(*at), std::cmp::Reverse(*at)));
        let Some(mv) = best.map(|at| self.thoughts[at].clone()) else {
            return Slice::Over;
        };
        let stage = self.hearing.state().stage;
        if self.hearing.apply(&mv, &mut Nobody).is_err() {
            return Slice::Over;
        }
        for room in &mut self.rooms {
            bring_to(room, stage);
            follow(room, stage, &mv);
        }
        let others = self.worths.len().saturating_sub(1);
        self.thoughts.clear();
        self.worths.clear();
        self.steps += 1;
        Slice::Made(Step { mv, others })
    }
}

impl Iterator for ModelLine<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            match self.work() {
                Slice::Thinking => {}
                Slice::Made(step) => return Some(step),
                Slice::Over => return None,
            }
        }
    }
}

/// Plays on as the expert would, until a part is reached: where another room asks for something that this one did not.
fn bring_to(room: &mut Hearing<'_>, stage: Stage) {
    while room.state().stage < stage && as_the_expert(room) {}
}

fn to_the_end(room: &mut Hearing<'_>) {
    while as_the_expert(room) {}
}

/// Makes the expert's move; false, when there is none to make.
fn as_the_expert(room: &mut Hearing<'_>) -> bool {
    if room.is_over() || usize::from(room.state().moves) >= TOO_MANY {
        return false;
    }
    let mv = Advocate::Expert.choose(room.view(), 0, 0);
    room.apply(&mv, &mut Nobody).is_ok()
}
