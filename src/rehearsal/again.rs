//! The same line again: what a person did, done in another room, or with one thing or a few done otherwise.
//!
//! A move is made in the part of the work in which she made it. What is refused there is skipped; only a closing is not lost for
//! a point that was not put, and is made without it. Where a part asks for something that she never had to do, an extra question
//! from a governor, say, as little is done as can be done, and her line goes on.

use super::advocates::Advocate;
use crate::case::{Case, Outcome, Stage};
use crate::hearing::moves::MOST_VALUES;
use crate::hearing::{Decision, Hearing, Kind, Move, Nobody, Setup, Value};
use arrayvec::ArrayVec;

/// What a person did: each move, and the part of the work in which she made it.
#[derive(Debug, Clone)]
pub struct Line {
    steps: Vec<(Stage, Move)>,
}

/// One thing done otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which of her moves, from nought.
    pub at: usize,
    /// What is done. Where she only went on, it comes before that, for going on is still to be done; else it stands in its place.
    pub better: Move,
}

/// A line played through.
#[derive(Debug, Clone)]
pub struct Played<'c> {
    /// The hearing at its end.
    pub hearing: Hearing<'c>,
    /// Every move that was made, in order: played again in the same room they give the same hearing.
    pub moves: Vec<Move>,
    /// Which of her moves were skipped.
    pub skipped: Vec<usize>,
    /// Whether her closing was made without a point that it named, since it had not been put.
    pub shortened: bool,
    /// Which of the moves made were not hers, by their place in `moves`: as little as could be done where something had to be.
    pub filled_in: Vec<usize>,
    /// Where among the moves made the things done otherwise stand, in the order in which they were given; none for one that could
    /// not be done.
    pub placed: Vec<Option<usize>>,
}

impl Line {
    /// The line of a hearing. None, where its moves do not bring it to an end.
    #[must_use]
    pub fn of(case: &Case, setup: Setup, moves: &[Move]) -> Option<Self> {
        let mut hearing = Hearing::begin(case, setup, &mut Nobody);
        let mut steps = Vec::with_capacity(moves.len());
        for mv in moves {
            steps.push((hearing.state().stage, mv.clone()));
            hearing.apply(mv, &mut Nobody).ok()?;
        }
        hearing.is_over().then_some(Self { steps })
    }

    /// The part of the work in which each move was made, and the move.
    #[must_use]
    pub fn steps(&self) -> &[(Stage, Move)] {
        &self.steps
    }

    /// Plays it, with these things done otherwise; with none, as it was. Of two at one place, the later comes after the earlier.
    #[must_use]
    pub fn play<'c>(&self, case: &'c Case, setup: Setup, changes: &[Change]) -> Played<'c> {
        let mut playing = Played {
            hearing: Hearing::begin(case, setup, &mut Nobody),
            moves: Vec::with_capacity(self.steps.len() + 1),
            skipped: Vec::new(),
            shortened: false,
            filled_in: Vec::new(),
            placed: vec![None; changes.len()],
        };
        for (at, (stage, mv)) in self.steps.iter().enumerate() {
            playing.come_to(*stage);
            let mut stands_in = false;
            for (which, change) in changes.iter().enumerate().filter(|it| it.1.at == at) {
                if playing.make(*stage, &change.better) {
                    playing.placed[which] = Some(playing.moves.len() - 1);
                    stands_in |= mv.kind != Kind::GoOn;
                }
            }
            if stands_in {
                continue;
            }
            if playing.make(*stage, mv) {
                continue;
            }
            let shorter = self::shorter(&playing.hearing, mv);
            if shorter.is_some_and(|mv| playing.make(*stage, &mv)) {
                playing.shortened = true;
            } else {
                playing.skipped.push(at);
            }
        }
        playing.come_to(Stage::Decided);
        playing
    }
}

impl Played<'_> {
    /// Whether all that was to be done otherwise could be done.
    #[must_use]
    pub fn changed(&self) -> bool {
        !self.placed.is_empty() && self.placed.iter().all(Option::is_some)
    }

    /// Makes a move in the part where it belongs; whether it was made.
    fn make(&mut self, stage: Stage, mv: &Move) -> bool {
        let made = follow(&mut self.hearing, stage, mv);
        if made {
            self.moves.push(mv.clone());
        }
        made
    }

    /// Does as little as can be done until a part is reached.
    fn come_to(&mut self, stage: Stage) {
        while self.hearing.state().stage < stage {
            let least = Advocate::Silent.choose(self.hearing.view(), 0, 0);
            if self.hearing.apply(&least, &mut Nobody).is_err() {
                break;
            }
            self.filled_in.push(self.moves.len());
            self.moves.push(least);
        }
    }
}

/// A closing without the points that were not put; none, where that would leave it as it is, or for any other move.
fn shorter(hearing: &Hearing<'_>, mv: &Move) -> Option<Move> {
    let put = |value: &Value| match value {
        Value::Claim(claim) => hearing.view().was_put(*claim),
        _ => true,
    };
    if mv.kind != Kind::Close || mv.values.iter().all(put) {
        return None;
    }
    let mut values: ArrayVec<Value, MOST_VALUES> = mv.values.iter().copied().filter(put).collect();
    if values.last() != Some(&Value::Enough) {
        values.push(Value::Enough);
    }
    let kind = mv.kind;
    Some(Move { kind, values })
}

/// Makes a move in a room, if it is in the part where the move belongs and does not refuse it; whether it was made.
pub fn follow(hearing: &mut Hearing<'_>, stage: Stage, mv: &Move) -> bool {
    hearing.state().stage == stage && hearing.apply(mv, &mut Nobody).is_ok()
}

/// The same hearing before another panel, on another day: the same case and the same help, other people and other luck. The
/// seeds are far from those that anybody chooses, so that nobody's own hearing is among them.
#[must_use]
pub const fn elsewhere(setup: Setup, at: u64) -> Setup {
    Setup {
        seed: Setup::SEEDS / 2 + at,
        ..setup
    }
}

/// What an ending is worth to the family: first how it ended; where that is the same, how many voted for more than a refusal.
#[must_use]
pub fn worth(decision: &Decision) -> i64 {
    ending(decision.outcome) * AN_ENDING + votes_for_family(decision)
}

/// How far an ending is from a refusal, in steps: a recommendation is one, the place back or a decision quashed two.
#[must_use]
pub const fn ending(outcome: Outcome) -> i64 {
    match outcome {
        Outcome::Decline | Outcome::Uphold => 0,
        Outcome::Recommend => 1,
        Outcome::ReinstateNow | Outcome::ReinstateOnDate | Outcome::Cancelled | Outcome::Quash => 2,
    }
}

/// What one step from ending to ending is worth, in votes: more than all that can be cast before the panels of one trial.
const AN_ENDING: i64 = 1000;

/// What it is worth that a panel gives all that it can and no longer refuses, without its votes.
pub const A_PANEL_WON: i64 = AN_ENDING * ending(Outcome::Quash);

/// How many voted for more than a refusal.
#[must_use]
pub fn votes_for_family(decision: &Decision) -> i64 {
    let votes = decision.votes.iter().filter(|vote| vote.for_family());
    i64::try_from(votes.count()).unwrap_or(0)
}
