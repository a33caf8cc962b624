//! What would have happened: the moments at which another move would have changed most, and by how much.
//!
//! What might have been done is what somebody who knows the work would think of from where the trainee sat; nothing hidden goes
//! into it. How much it would have changed is found by playing her hearing again with that one move in it, her own moves before
//! and after, before panels that are not hers. The moves that promise most over a few panels are tried again over others, and
//! only what these others bear out is told: so that nothing is told which had only been lucky. No score is touched.

pub mod words;

use super::commentary;
use crate::case::{Case, Outcome, Stage};
use crate::hearing::{Decision, Hearing, Kind, Move, Nobody, Setup};
use crate::rehearsal::advocates::ideas::{done_well, ideas, stands_for};
use crate::rehearsal::again::{Change, Line, Played, elsewhere, votes_for_family, worth};
use std::collections::BTreeMap;

/// The panels before which every move is tried first.
const FIRST: u64 = 24;
/// The panels before which the best of them are tried again, and which are told.
const PANELS: u64 = 60;
/// How many are tried again.
const SHORT_LIST: usize = 12;
/// How many moments are told.
const MOMENTS: usize = 3;
/// What a vote is worth in steps: more than all can come nearer before one panel.
const A_VOTE: i64 = 200;

/// What would have happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldHave {
    /// How many other moves were tried.
    pub tried: usize,
    /// Over how many panels the chances are counted.
    pub panels: u64,
    /// The moments, in the order of the hearing; at most three, and none where nothing would clearly have done better.
    pub turns: Vec<Turn>,
}

/// A moment, and the better move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Which of her moves, from nought.
    pub at: usize,
    /// The part of the work.
    pub stage: Stage,
    /// What she did.
    pub mv: Move,
    /// What would have been better. Where she only went on, it comes before that; else it stands in the place of what she did.
    pub better: Move,
    /// Why one would have thought of it, from where she sat.
    pub why: String,
    /// How her own panel would have decided.
    pub outcome: Outcome,
    /// Her hearing with the better move in it: every move, in order. Played with her seed they come to that outcome.
    pub moves: Vec<Move>,
    /// Her later moves that could then not be made, each with its place among hers.
    pub skipped: Vec<(usize, Move)>,
    /// Whether her closing could then not name a point that had not been put, and was made without it.
    pub shortened: bool,
    /// Where something had to be done that she never had to do, and as little was done as can be: places in `moves`.
    pub filled_in: Vec<usize>,
    /// Per outcome, before how many of the panels it comes with her own move, and with the better one; those that never come
    /// are left out.
    pub chances: Vec<(Outcome, u64, u64)>,
    /// How many votes she has over all these panels for more than a refusal, and would have had.
    pub votes: (i64, i64),
    /// Before how many of the panels those who were not won would have been nearer to her.
    pub nearer: u64,
}

impl Turn {
    /// Whether it would have changed how it ends before any of the panels, or a vote.
    #[must_use]
    pub fn changes_an_ending(&self) -> bool {
        self.votes.0 != self.votes.1 || self.chances.iter().any(|(_, own, other)| own != other)
    }

    /// Whether the better move comes before hers, and not in its place.
    #[must_use]
    pub fn comes_before(&self) -> bool {
        self.mv.kind == Kind::GoOn
    }
}

/// The looking for it, a slice at a time.
#[derive(Debug)]
pub struct WhatIf<'c> {
    case: &'c Case,
    setup: Setup,
    line: Line,
    /// How her own line ends before each of the first panels, and of those that are told.
    first: Vec<Decision>,
    told: Vec<Decision>,
    /// What has been and is to be tried, with what it gains over the first panels.
    tries: Vec<(i64, Change)>,
    next: usize,
    /// What is tried again: places among the tries; and what came of it.
    again: Vec<usize>,
    found: Vec<(i64, Turn)>,
}

impl<'c> WhatIf<'c> {
    /// Begins to look. None, where the moves do not bring the hearing to an end.
    #[must_use]
    pub fn new(case: &'c Case, setup: Setup, moves: &[Move]) -> Option<Self> {
        let line = Line::of(case, setup, moves)?;
        let tries = changes(case, setup, &line);
        Some(Self {
            case,
            setup,
            first: Vec::new(),
            told: Vec::new(),
            tries: tries.into_iter().map(|change| (0, change)).collect(),
            line,
            next: 0,
            again: Vec::new(),
            found: Vec::new(),
        })
    }

    /// Does a slice of the work: at most as many hearings as there are panels. False, when there is nothing left to do.
    pub fn work(&mut self) -> bool {
        if self.first.is_empty() {
            self.first = self.own(0..FIRST);
        } else if self.next < self.tries.len() {
            self.try_first();
        } else if self.told.is_empty() {
            self.told = self.own(FIRST..FIRST + PANELS);
            self.again = self.short_list();
        } else if let Some(at) = self.again.pop() {
            let change = self.tries[at].1.clone();
            self.try_again(&change);
        } else {
            return false;
        }
        true
    }

    /// How far the work is: slices done, of so many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let begun = usize::from(!self.first.is_empty()) + usize::from(!self.told.is_empty());
        let again = if self.told.is_empty() {
            0
        } else {
            SHORT_LIST - self.again.len().min(SHORT_LIST)
        };
        (begun + self.next + again, 2 + self.tries.len() + SHORT_LIST)
    }

    /// What was found; all of it, once there is no more work to do.
    #[must_use]
    pub fn found(&self) -> WouldHave {
        let clear = |(gain, _): &&(i64, Turn)| *gain >= PANELS as i64;
        let mut best: Vec<&(i64, Turn)> = self.found.iter().filter(clear).collect();
        best.sort_by_key(|(gain, turn)| (-gain, turn.at));
        let mut turns: Vec<Turn> = best
            .into_iter()
            .take(MOMENTS)
            .map(|(_, turn)| turn.clone())
            .collect();
        turns.sort_by_key(|turn| turn.at);
        WouldHave {
            tried: self.tries.len(),
            panels: PANELS,
            turns,
        }
    }

    /// How her own line ends before these panels.
    fn own(&self, panels: std::ops::Range<u64>) -> Vec<Decision> {
        panels
            .filter_map(|at| decided(&self.play(elsewhere(self.setup, at), None)))
            .collect()
    }

    fn play(&self, setup: Setup, change: Option<&Change>) -> Played<'c> {
        self.line.play(self.case, setup, change)
    }

    fn try_first(&mut self) {
        let change = self.tries[self.next].1.clone();
        let mut gain = 0;
        for (at, own) in (0..FIRST).zip(&self.first) {
            let played = self.play(elsewhere(self.setup, at), Some(&change));
            gain += decided(&played).map_or(0, |decision| self.gain(own, &decision));
        }
        self.tries[self.next].0 = gain;
        self.next += 1;
    }

    /// What gained most, each moment and each better move but once: the best last, for it is taken from the end.
    fn short_list(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.tries.len())
            .filter(|at| self.tries[*at].0 > 0)
            .collect();
        order.sort_by_key(|at| (-self.tries[*at].0, *at));
        let mut list: Vec<usize> = Vec::new();
        for at in order {
            let change = &self.tries[at].1;
            let known = list.iter().any(|other| {
                let other = &self.tries[*other].1;
                other.at == change.at || is_the_same_idea(&other.better, &change.better)
            });
            if !known && list.len() < SHORT_LIST {
                list.push(at);
            }
        }
        list.reverse();
        list
    }

    fn try_again(&mut self, change: &Change) {
        let mut chances: BTreeMap<Outcome, (u64, u64)> = BTreeMap::new();
        let (mut gain, mut votes, mut nearer) = (0, (0, 0), 0);
        for (at, own) in (FIRST..FIRST + PANELS).zip(&self.told) {
            let played = self.play(elsewhere(self.setup, at), Some(change));
            let Some(other) = decided(&played) else {
                continue;
            };
            gain += self.gain(own, &other);
            nearer += u64::from(nearness(self.case, &other) > nearness(self.case, own));
            votes.0 += votes_for_family(own);
            votes.1 += votes_for_family(&other);
            chances.entry(own.outcome).or_default().0 += 1;
            chances.entry(other.outcome).or_default().1 += 1;
        }
        let here = self.play(self.setup, Some(change));
        let (Some(decision), true) = (decided(&here), here.changed) else {
            return;
        };
        let (stage, mv) = self.line.steps()[change.at].clone();
        let why = self
            .before(change.at)
            .map(|hearing| commentary::why(hearing.view(), self.case, &change.better))
            .unwrap_or_default();
        self.found.push((
            gain,
            Turn {
                at: change.at,
                stage,
                mv,
                better: change.better.clone(),
                why,
                outcome: decision.outcome,
                moves: here.moves,
                skipped: here
                    .skipped
                    .into_iter()
                    .map(|at| (at, self.line.steps()[at].1.clone()))
                    .collect(),
                shortened: here.shortened,
                filled_in: here.filled_in,
                chances: chances
                    .into_iter()
                    .map(|(outcome, (own, other))| (outcome, own, other))
                    .collect(),
                votes,
                nearer,
            },
        ));
    }

    /// What is gained by another end: an ending or a vote before anything else, and then how near those are who were not won.
    fn gain(&self, own: &Decision, other: &Decision) -> i64 {
        A_VOTE * (worth(other) - worth(own)) + nearness(self.case, other) - nearness(self.case, own)
    }

    /// Her hearing, as it stood before one of her moves.
    fn before(&self, at: usize) -> Option<Hearing<'c>> {
        let mut hearing = Hearing::begin(self.case, self.setup, &mut Nobody);
        for (_, mv) in &self.line.steps()[..at] {
            hearing.apply(mv, &mut Nobody).ok()?;
        }
        Some(hearing)
    }
}

/// Finds out what would have happened, in one go. None, where the moves do not bring the hearing to an end.
#[must_use]
pub fn what_if(case: &Case, setup: Setup, moves: &[Move]) -> Option<WouldHave> {
    let mut looking = WhatIf::new(case, setup, moves)?;
    while looking.work() {}
    Some(looking.found())
}

fn decided(played: &Played<'_>) -> Option<Decision> {
    played.hearing.decision().cloned()
}

/// Everything that might have been done otherwise, one thing at a time.
fn changes(case: &Case, setup: Setup, line: &Line) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut hearing = Hearing::begin(case, setup, &mut Nobody);
    for (at, (_, mv)) in line.steps().iter().enumerate() {
        let view = hearing.view();
        let mut others = ideas(view);
        others.extend(done_well(view, mv));
        for better in others {
            let open = || hearing.clone().apply(&better, &mut Nobody).is_ok();
            if better != *mv
                && better.kind != Kind::GoOn
                && stands_for(better.kind, mv.kind)
                && open()
            {
                changes.push(Change { at, better });
            }
        }
        if hearing.apply(mv, &mut Nobody).is_err() {
            break;
        }
    }
    changes
}

/// How near to her those stand who were not won, in steps of what each holds nearest: nought, where everybody is.
fn nearness(case: &Case, decision: &Decision) -> i64 {
    let nearest = |seat: u8| {
        decision
            .findings
            .iter()
            .filter(|it| it.seat == seat && case.issues[it.issue.index()].decides())
            .map(|it| i64::from(it.opinion.view))
            .max()
    };
    let lost = decision.votes.iter().filter(|vote| !vote.for_family());
    lost.filter_map(|vote| nearest(vote.seat))
        .sum::<i64>()
        .min(0)
}

/// Whether two moves are the same thing to do, at whatever moment: the same point, question, task or concern.
fn is_the_same_idea(one: &Move, other: &Move) -> bool {
    let what = |mv: &Move| match mv.kind {
        Kind::Question => mv.values.get(1).copied(),
        _ => mv.values.first().copied(),
    };
    one.kind == other.kind && what(one) == what(other)
}
