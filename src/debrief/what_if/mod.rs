//! What would have happened: the moments at which another move would have changed most, and by how much.
//!
//! What might have been done is what somebody who knows the work would think of from where the trainee sat; nothing hidden goes
//! into it. How much it would have changed is found by playing her hearing again with that one move in it, her own moves before
//! and after, before panels that are not hers. The moves that promise most over a few panels are tried again over others, and
//! only what these others bear out is told: so that nothing is told which had only been lucky. No score is touched.
//!
//! Nothing is told that takes away what she did well ([`Own::is_spoilt_by`]), and nothing that her panel had before it or found for
//! her anyhow ([`Own::had`]); nothing that she does at another move herself, and no answer to another question than was asked. Where
//! the family was refused and no one thing would have changed much, up to three are tried together. What changes little is told as
//! that, and but the best of it ([`Came::is_much`]). What goes to the issue on which a refusal rests goes before what gains as much.

mod kept;
pub mod words;

use super::commentary;
use super::phrases::sentences;
use crate::case::ids::*;
use crate::case::raw::Test;
use crate::case::{Case, Outcome, Stage};
use crate::hearing::{Decision, Event, Hearing, Kind, Move, Nobody, Setup, Value, View};
use crate::rehearsal::advocates::ideas::{done_well, ideas, stands_for, whole_plan, with_more};
use crate::rehearsal::again::{
    A_PANEL_WON, Change, Line, Played, elsewhere, ending, votes_for_family, worth,
};
use crate::telling::{Teller, preview};
use kept::Own;
use std::collections::BTreeMap;

/// The panels before which every move is tried first.
const FIRST: u64 = 24;
/// The panels before which the best of them are tried again, and which are told.
const PANELS: u64 = 60;
/// How many are tried again.
const SHORT_LIST: usize = 12;
/// How many moments are told.
const MOMENTS: usize = 3;
/// How many things are tried together.
const TOGETHER: usize = 3;
/// In how many panels fewer it has to end in a refusal, for a thing to be said to change how it ends: one in ten.
const MUCH: u64 = PANELS / 10;
/// What has to be gained in endings by another paper on what was before them anyhow: one panel in twenty.
pub(super) const LITTLE: i64 = PANELS as i64 / A_LIKENESS;
/// Gains are alike that differ by no more than one panel in so many.
const A_LIKENESS: i64 = 20;
/// What a vote is worth in steps: more than all can come nearer before one panel.
const A_VOTE: i64 = 200;

/// What would have happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldHave {
    /// How many other moves were tried.
    pub tried: usize,
    /// Over how many panels the chances are counted.
    pub panels: u64,
    /// The moments, in the order of the hearing: at most three, each of which would have changed much; where there is none of those,
    /// the best of what would have changed a little; and none where nothing would clearly have done better.
    pub turns: Vec<Turn>,
    /// A few things together, where the family was refused, none of them alone would have changed much, and together they would.
    pub together: Option<Together>,
    /// How it ended.
    pub own: Outcome,
    /// How her hearing, as she played it, ends before the panels: each outcome, and before how many.
    pub as_played: Vec<(Outcome, u64)>,
}

impl WouldHave {
    /// The moments that are told by themselves: those that are not told with others.
    pub fn told(&self) -> impl Iterator<Item = &Turn> {
        let joined = |turn: &&Turn| {
            self.together.iter().any(|it| {
                let mut steps = it.things.iter().flat_map(|thing| &thing.steps);
                steps.any(|(at, .., better)| {
                    *at == turn.at || is_the_same_idea(better, &turn.better)
                })
            })
        };
        self.turns.iter().filter(move |turn| !joined(turn))
    }

    /// Whether nothing that was tried would have made much difference.
    #[must_use]
    pub fn is_little(&self) -> bool {
        let mut turns = self.turns.iter();
        self.together.is_none() && !turns.any(|turn| turn.came.is_much())
    }

    /// The moment from which most would have been gained.
    #[must_use]
    pub fn best(&self) -> Option<&Turn> {
        let gain = |turn: &&Turn| {
            let came = &turn.came;
            (came.endings(), came.votes.1 - came.votes.0, came.nearer)
        };
        // Of equals, the first.
        self.turns.iter().rev().max_by_key(gain)
    }
}

/// A few things done otherwise in one hearing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// Each of them, in the order of the hearing.
    pub things: Vec<Thing>,
    /// Which of them gains most by itself: its place among them.
    pub most: usize,
    /// What came of it: her hearing with all of them in it.
    pub came: Came,
}

/// One thing done otherwise: a move, or a few that are one thing to do, as a plan is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// Each move of it: which of her moves it comes before or stands in the place of, from nought; the part of the work; her move;
    /// and what is done.
    pub steps: Vec<(usize, Stage, Move, Move)>,
    /// How it would sound: her own words.
    pub said: Vec<String>,
}

impl Thing {
    /// The move by which it is known: the last.
    #[must_use]
    pub fn last(&self) -> Option<&(usize, Stage, Move, Move)> {
        self.steps.last()
    }
}

/// What came of doing something otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// How her own panel would have decided.
    pub outcome: Outcome,
    /// Her hearing with it: every move, in order. Played with her seed they come to that outcome.
    pub moves: Vec<Move>,
    /// Her later moves that could then not be made, each with its place among hers.
    pub skipped: Vec<(usize, Move)>,
    /// Whether her closing could then not name a point that had not been put, and was made without it.
    pub shortened: bool,
    /// Where something had to be done that she never had to do, and as little was done as can be: places in `moves`.
    pub filled_in: Vec<usize>,
    /// Per outcome, before how many of the panels it comes with her own moves, and with the better; those that never come are left
    /// out.
    pub chances: Vec<(Outcome, u64, u64)>,
    /// How many votes she has over all these panels for more than a refusal, and would have had.
    pub votes: (i64, i64),
    /// How many votes are cast before all these panels.
    pub votes_of: i64,
    /// Before how many of the panels those who were not won would have been nearer to her.
    pub nearer: u64,
}

impl Came {
    /// Whether it would have changed how it ends before any of the panels, or a vote.
    #[must_use]
    pub fn changes_an_ending(&self) -> bool {
        self.votes.0 != self.votes.1 || self.chances.iter().any(|(_, own, other)| own != other)
    }

    /// What is gained in endings over all the panels: one for every step from a refusal, over a recommendation, to the place back or
    /// a decision quashed.
    #[must_use]
    pub fn endings(&self) -> i64 {
        let gained = self.chances.iter().map(|(outcome, own, other)| {
            let more = i64::try_from(*other).unwrap_or(0) - i64::try_from(*own).unwrap_or(0);
            more * ending(*outcome)
        });
        gained.sum()
    }

    /// Before how many panels it ends in more than a refusal: with her own moves, and with the better.
    #[must_use]
    pub fn won(&self) -> (u64, u64) {
        let won = self.chances.iter().filter(|it| !it.0.is_refusal());
        won.fold((0, 0), |sum, it| (sum.0 + it.1, sum.1 + it.2))
    }

    /// Whether it turns her own panel, where her hearing ended like this.
    #[must_use]
    pub fn turns(&self, own: Outcome) -> bool {
        ending(self.outcome) > ending(own)
    }

    /// Whether it turns one in ten of the panels, or comes to as much in steps from ending to ending.
    #[must_use]
    pub fn is_much(&self) -> bool {
        let steps = ending(Outcome::Quash) * i64::try_from(MUCH).unwrap_or(i64::MAX);
        self.wins() >= MUCH || self.endings() >= steps
    }

    /// Before how many panels fewer it ends in a refusal.
    #[must_use]
    pub fn wins(&self) -> u64 {
        let refused = self.chances.iter().filter(|it| it.0.is_refusal());
        let (own, other) = refused.fold((0, 0), |sum, it| (sum.0 + it.1, sum.1 + it.2));
        own.saturating_sub(other)
    }
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
    /// How it would sound: her own words, where it is something to say.
    pub said: Vec<String>,
    /// What came of it.
    pub came: Came,
}

impl Turn {
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
    own: Own,
    /// How her own line ends before each of the first panels, and of those that are told.
    first: Vec<Decision>,
    told: Vec<Decision>,
    /// What has been and is to be tried, with what it gains over the first panels. More than one change is one thing to do.
    tries: Vec<(i64, Vec<Change>)>,
    next: usize,
    /// What is tried again: places among the tries; and what came of it.
    again: Vec<usize>,
    found: Vec<(i64, Turn)>,
    joining: Joining,
}

/// Where the trying of a few things together stands. Places are among the tries.
#[derive(Debug, Default)]
struct Joining {
    /// Whether there is nothing more to do.
    done: bool,
    /// Slices done.
    slices: usize,
    /// With which of the best it is begun.
    start: usize,
    /// How her own line ends before the panels over which they are chosen.
    own: Vec<Decision>,
    /// What is held on to, and what it gains together.
    chosen: Vec<usize>,
    gain: i64,
    /// What is still to be tried beside it, and the best of what was.
    rest: Vec<usize>,
    best: Option<(i64, usize)>,
    found: Option<Together>,
}

/// The panels over which they are chosen: none of those before which they are told.
const JOINED: std::ops::Range<u64> = FIRST + PANELS..FIRST + PANELS + PANELS / 2;
/// The most slices it takes to try a few things together.
const JOINING: usize = STARTS * (1 + TOGETHER * (SHORT_LIST + 1));
/// With how many of the best it is begun, one after another, where nothing could be added to the one before.
const STARTS: usize = 3;

/// How many of some decisions came to each outcome.
fn as_played(told: &[Decision]) -> Vec<(Outcome, u64)> {
    let count = |outcome: &Outcome| told.iter().filter(|it| it.outcome == *outcome).count();
    let counted = Outcome::ALL
        .into_iter()
        .map(|outcome| (outcome, count(&outcome) as u64));
    counted.filter(|it| it.1 > 0).collect()
}

impl<'c> WhatIf<'c> {
    /// Begins to look. None, where the moves do not bring the hearing to an end.
    #[must_use]
    pub fn new(case: &'c Case, setup: Setup, moves: &[Move]) -> Option<Self> {
        let line = Line::of(case, setup, moves)?;
        let own = Own::of(case, setup, moves)?;
        let anew = |change: &Change| {
            own.can_be_bettered_by(&line, change)
                && (own.fell_short(&line, change) || !own.had(case, &change.better))
        };
        let mut tries: Vec<Vec<Change>> = changes(case, setup, &line)
            .into_iter()
            .filter(anew)
            .map(|change| vec![change])
            .collect();
        tries.extend(plans(case, setup, &line, &own));
        Some(Self {
            case,
            setup,
            own,
            first: Vec::new(),
            told: Vec::new(),
            tries: tries.into_iter().map(|changes| (0, changes)).collect(),
            line,
            next: 0,
            again: Vec::new(),
            found: Vec::new(),
            joining: Joining::default(),
        })
    }

    /// Does a slice of the work: at most as many hearings as there are panels. False, when there is nothing left to do.
    pub fn work(&mut self) -> bool {
        if self.first.is_empty() {
            self.first = self.before(0..FIRST);
        } else if self.next < self.tries.len() {
            self.try_first();
        } else if self.told.is_empty() {
            self.told = self.before(FIRST..FIRST + PANELS);
            self.again = self.short_list();
        } else if let Some(at) = self.again.pop() {
            let change = self.tries[at].1.clone();
            self.try_again(&change);
        } else if !self.joining.done {
            self.join();
            self.joining.slices += 1;
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
        let joined = match self.joining.done {
            true => JOINING,
            false => self.joining.slices.min(JOINING),
        };
        (
            begun + self.next + again + joined,
            2 + self.tries.len() + SHORT_LIST + JOINING,
        )
    }

    /// What was found; all of it, once there is no more work to do.
    #[must_use]
    pub fn found(&self) -> WouldHave {
        WouldHave {
            tried: self.tries.len(),
            panels: PANELS,
            turns: self.turns(),
            together: self.joining.found.clone(),
            own: self.own.outcome,
            as_played: as_played(&self.told),
        }
    }

    /// The moments that are told, in the order of the hearing: those that would have changed much; where there is none, the best of
    /// the others.
    fn turns(&self) -> Vec<Turn> {
        let best = self.clear();
        let much = |turn: &&&Turn| turn.came.is_much();
        let much: Vec<&Turn> = best.iter().filter(much).copied().collect();
        let mut turns: Vec<Turn> = match much.is_empty() {
            true => best.into_iter().take(1).cloned().collect(),
            false => much.into_iter().take(MOMENTS).cloned().collect(),
        };
        turns.sort_by_key(|turn| turn.at);
        turns
    }

    /// The moments from which something clear would have been gained, the best first.
    fn clear(&self) -> Vec<&Turn> {
        let clear = |(gain, _): &&(i64, Turn)| *gain >= PANELS as i64;
        let mut best: Vec<&(i64, Turn)> = self.found.iter().filter(clear).collect();
        let goes = |turn: &Turn| self.goes_to_the_reason(std::iter::once(&turn.better));
        best.sort_by_key(|(gain, turn)| (-rank(*gain, PANELS, goes(turn)), turn.at));
        best.into_iter().map(|(_, turn)| turn).collect()
    }

    /// Whether something of this goes to the issue on which the refusal rests.
    fn goes_to_the_reason<'m>(&self, mut moves: impl Iterator<Item = &'m Move>) -> bool {
        let reason = self.own.refused_on;
        reason.is_some_and(|reason| moves.any(|mv| issue_of(self.case, mv) == Some(reason)))
    }

    /// How her own line ends before these panels.
    fn before(&self, panels: std::ops::Range<u64>) -> Vec<Decision> {
        panels
            .filter_map(|at| decided(&self.play(elsewhere(self.setup, at), &[])))
            .collect()
    }

    fn play(&self, setup: Setup, changes: &[Change]) -> Played<'c> {
        self.line.play(self.case, setup, changes)
    }

    fn try_first(&mut self) {
        let changes = self.tries[self.next].1.clone();
        self.tries[self.next].0 = self.gains(&changes);
        self.next += 1;
    }

    /// What is gained over the first panels; nothing, where it cannot be done in her own hearing, or takes away what she did well.
    fn gains(&self, changes: &[Change]) -> i64 {
        self.gains_over(0..FIRST, &self.first, changes)
    }

    fn gains_over(
        &self,
        panels: std::ops::Range<u64>,
        own: &[Decision],
        changes: &[Change],
    ) -> i64 {
        let here = self.play(self.setup, changes);
        if !here.changed() || self.own.is_spoilt_by(self.case, &self.line, changes, &here) {
            return 0;
        }
        let mut gain = 0;
        for (at, own) in panels.zip(own) {
            let played = self.play(elsewhere(self.setup, at), changes);
            gain += decided(&played).map_or(0, |decision| self.gain(own, &decision));
        }
        gain
    }

    /// What gained most, each moment and each better move but once: the best last, for it is taken from the end.
    fn short_list(&self) -> Vec<usize> {
        let mut list = self.best(|changes| changes.len() == 1);
        list.reverse();
        list
    }

    /// What gained most of these, the best first, each moment and each better move but once.
    fn best(&self, of: impl Fn(&[Change]) -> bool) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.tries.len())
            .filter(|at| self.tries[*at].0 > 0 && of(&self.tries[*at].1))
            .collect();
        let goes = |at: usize| {
            let changes = self.tries[at].1.iter();
            self.goes_to_the_reason(changes.map(|change| &change.better))
        };
        order.sort_by_key(|at| (-rank(self.tries[*at].0, FIRST, goes(*at)), *at));
        let mut list: Vec<usize> = Vec::new();
        for at in order {
            let known = list.iter().any(|other| self.conflict(*other, at));
            if !known && list.len() < SHORT_LIST {
                list.push(at);
            }
        }
        list
    }

    /// Whether two tries are at one moment, or are the same thing to do.
    fn conflict(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.tries[one].1, &self.tries[other].1);
        one.iter().any(|one| {
            other
                .iter()
                .any(|other| other.at == one.at || is_the_same_idea(&other.better, &one.better))
        })
    }

    fn try_again(&mut self, changes: &[Change]) {
        let [change] = changes else { return };
        let Some((gain, came, said)) = self.tell(changes) else {
            return;
        };
        let (stage, mv) = self.line.steps()[change.at].clone();
        // The same thing done with one more paper, on what was before them or won, is told only where it changes how it ends.
        if came.endings() < LITTLE && self.own.had(self.case, &change.better) {
            return;
        }
        let why = self
            .hearing_before(change.at)
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
                said: self.unsaid(said.into_iter().next().unwrap_or_default()),
                came,
            },
        ));
    }

    /// Of what would be said, the sentences that she did not say herself.
    fn unsaid(&self, said: Vec<String>) -> Vec<String> {
        let moves: Vec<Move> = self.line.steps().iter().map(|(_, mv)| mv.clone()).collect();
        let places: Vec<Option<usize>> = (0..moves.len()).map(Some).collect();
        let hers = words(self.case, self.setup, &moves, &places);
        let hers: Vec<String> = hers
            .iter()
            .flatten()
            .flat_map(|text| sentences(text))
            .collect();
        said.iter()
            .map(|text| {
                let mut new = sentences(text);
                new.retain(|sentence| !hers.contains(sentence));
                new.join(" ")
            })
            .filter(|text| !text.is_empty())
            .collect()
    }

    /// What comes of it before the panels that are told, what that gains, and how each change would sound. None, where it cannot be
    /// done in her own hearing.
    fn tell(&self, changes: &[Change]) -> Option<(i64, Came, Vec<Vec<String>>)> {
        let mut chances: BTreeMap<Outcome, (u64, u64)> = BTreeMap::new();
        let (mut gain, mut votes, mut votes_of, mut nearer) = (0, (0, 0), 0, 0);
        for (at, own) in (FIRST..FIRST + PANELS).zip(&self.told) {
            let played = self.play(elsewhere(self.setup, at), changes);
            let Some(other) = decided(&played) else {
                continue;
            };
            gain += self.gain(own, &other);
            nearer += u64::from(nearness(self.case, &other) > nearness(self.case, own));
            votes.0 += votes_for_family(own);
            votes.1 += votes_for_family(&other);
            votes_of += i64::try_from(own.votes.len()).unwrap_or(0);
            chances.entry(own.outcome).or_default().0 += 1;
            chances.entry(other.outcome).or_default().1 += 1;
        }
        let here = self.play(self.setup, changes);
        let decision = decided(&here).filter(|_| here.changed())?;
        let said = words(self.case, self.setup, &here.moves, &here.placed);
        let came = Came {
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
            votes_of,
            nearer,
        };
        Some((gain, came, said))
    }

    /// A slice of trying a few things together: the best of them, and beside it whatever adds most to it, one after another.
    fn join(&mut self) {
        if self.joining.chosen.is_empty() {
            self.begin_to_join();
        } else if let Some(at) = self.joining.rest.pop() {
            let changes = self.changes_of(Some(at));
            let gain = self.gains_over(JOINED, &self.joining.own, &changes);
            if gain
                > self
                    .joining
                    .best
                    .map_or(self.joining.gain, |(best, _)| best)
            {
                self.joining.best = Some((gain, at));
            }
        } else if let Some((gain, at)) = self.joining.best.take() {
            self.joining.chosen.push(at);
            self.joining.gain = gain;
            if self.joining.chosen.len() < TOGETHER {
                self.joining.rest = self.beside();
            }
        } else if self.joining.chosen.len() < 2 && self.joining.start + 1 < STARTS {
            self.joining.start += 1;
            self.joining.chosen.clear();
        } else {
            self.joining.done = true;
            self.joining.found = self.together();
        }
    }

    /// Holds on to one of the best, to begin with. Nothing is joined where the family was not refused, or where one thing would have
    /// changed much.
    fn begin_to_join(&mut self) {
        let changes_much = self.turns().iter().any(|turn| turn.came.is_much());
        let best = self.best(|changes| self.is_new(changes));
        let first = best.get(self.joining.start).copied();
        let (true, false, Some(first)) = (self.own.outcome.is_refusal(), changes_much, first)
        else {
            self.joining.done = true;
            return;
        };
        self.joining.chosen.push(first);
        self.joining.rest = self.beside();
        if self.joining.own.is_empty() {
            self.joining.own = self.before(JOINED);
        }
        self.joining.gain = self.gains_over(JOINED, &self.joining.own, &self.changes_of(None));
    }

    /// What can be tried beside what is held on to.
    fn beside(&self) -> Vec<usize> {
        let mut rest = self.best(|changes| self.is_new(changes));
        rest.retain(|at| !self.joining.chosen.contains(at));
        rest
    }

    /// Whether something brings what was not before them anyhow.
    fn is_new(&self, changes: &[Change]) -> bool {
        let mut changes = changes.iter();
        changes.all(|change| !self.own.had(self.case, &change.better))
    }

    /// What is held on to, and what is tried beside it.
    fn changes_of(&self, beside: Option<usize>) -> Vec<Change> {
        let all = self.joining.chosen.iter().copied().chain(beside);
        all.flat_map(|at| self.tries[at].1.iter().cloned())
            .collect()
    }

    /// What was found of a few things together: what was chosen or, where the best of the moments do as much by themselves, these
    /// together. None, where they change little, or gain no more than one of them does.
    fn together(&self) -> Option<Together> {
        let of = |turn: &Turn| {
            let alone = |changes: &[Change]| matches!(changes, [change] if change.at == turn.at && change.better == turn.better);
            self.tries.iter().position(|(_, it)| alone(it))
        };
        let best = self.clear().into_iter().take(MOMENTS);
        let turns: Option<Vec<usize>> = best.map(of).collect();
        self.joined(&self.joining.chosen)
            .or_else(|| self.joined(&turns?))
    }

    /// What comes of these tries together. None, where there are no two of them, they cannot be done together or take away what she
    /// did well, change little, or gain no more than one of them does.
    fn joined(&self, tries: &[usize]) -> Option<Together> {
        let all = tries
            .iter()
            .flat_map(|at| self.tries[*at].1.iter().cloned());
        let all: Vec<Change> = all.collect();
        let here = self.play(self.setup, &all);
        if tries.len() < 2 || self.own.is_spoilt_by(self.case, &self.line, &all, &here) {
            return None;
        }
        let (gain, came, mut said) = self.tell(&all)?;
        let mut things = Vec::new();
        for at in tries {
            let changes = &self.tries[*at].1;
            let later = said.split_off(changes.len());
            things.push(Thing {
                steps: changes
                    .iter()
                    .map(|change| {
                        let (stage, mv) = self.line.steps()[change.at].clone();
                        (change.at, stage, mv, change.better.clone())
                    })
                    .collect(),
                said: self.unsaid(said.into_iter().flatten().collect()),
            });
            said = later;
        }
        // The first that was held on to gains most by itself.
        let most = things[0].clone();
        things.sort_by_key(|thing| thing.last().map(|step| step.0));
        let gained = |came: &Came| (came.endings(), came.votes.1 - came.votes.0);
        let alone = self.found.iter().map(|(_, turn)| gained(&turn.came)).max();
        let more = alone.is_none_or(|alone| gained(&came) >= alone);
        let much = came.is_much();
        (gain >= PANELS as i64 && more && much).then(|| Together {
            most: things.iter().position(|it| *it == most).unwrap_or(0),
            things,
            came,
        })
    }

    /// What is gained by another end: an ending or a vote before anything else, and then how near those are who were not won.
    fn gain(&self, own: &Decision, other: &Decision) -> i64 {
        A_VOTE * (worth(other) - worth(own)) + nearness(self.case, other) - nearness(self.case, own)
    }

    /// Her hearing, as it stood before one of her moves.
    fn hearing_before(&self, at: usize) -> Option<Hearing<'c>> {
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

/// What something is ranked by that gains so much over so many panels: of like gains, first what goes to the issue on which the
/// refusal rests.
const fn rank(gain: i64, panels: u64, goes_to_the_reason: bool) -> i64 {
    let like = A_VOTE * A_PANEL_WON * panels as i64 / A_LIKENESS;
    match goes_to_the_reason {
        true => gain + like,
        false => gain,
    }
}

/// The issue that a move goes to, where it goes to one.
fn issue_of(case: &Case, mv: &Move) -> Option<IssueId> {
    let of = |fact: FactId| case.facts[fact.index()].issue;
    let plan = || {
        let mut issues = 0..case.issues.len();
        let limb_two = |at: &usize| case.issues[*at].test == Some(Test::LimbTwo);
        issues.find(limb_two).map(IssueId::from)
    };
    match (mv.kind, mv.values.as_slice()) {
        (Kind::Put | Kind::Answer, [Value::Claim(claim), ..]) => {
            Some(case.claims[claim.index()].issue)
        }
        (Kind::Grant | Kind::Answer, [Value::Concession(it), ..]) => {
            let it = &case.concessions[it.index()];
            let school = |claim: SchoolClaimId| case.school[claim.index()].issue;
            it.fact.map(of).or(it.concedes.map(school))
        }
        (Kind::Question, [_, Value::Question(question), ..]) => {
            Some(of(case.questions[question.index()].admits.0))
        }
        (Kind::Raise, [Value::Concern(concern), ..]) => case.concerns[concern.index()]
            .fact
            .map(|(fact, _)| of(fact)),
        (Kind::Answer, [Value::ThePlan, ..]) | (Kind::OfferPlan | Kind::Plan, _) => plan(),
        _ => None,
    }
}

/// Whether a move says something to what was asked, where something was: a point or the plan, if it goes to that, and something
/// granted only if it is about that very issue. To say that one does not know is an answer too.
fn is_an_answer(case: &Case, view: View<'_, '_>, mv: &Move) -> bool {
    match (mv.kind, mv.values.first()) {
        (Kind::Answer, Some(Value::Concession(_))) => issue_of(case, mv) == view.asked_about(),
        (Kind::Answer, Some(Value::DontKnow)) | (_, None) => true,
        (Kind::Answer, Some(answer)) => view.is_to_the_point(*answer),
        _ => true,
    }
}

/// How moves would sound at these places: her own words.
fn words(case: &Case, setup: Setup, moves: &[Move], places: &[Option<usize>]) -> Vec<Vec<String>> {
    let mut said = vec![Vec::new(); places.len()];
    let mut events: Vec<Event> = Vec::new();
    let mut hearing = Hearing::begin(case, setup, &mut events);
    let mut teller = Teller::new(case, setup.seed);
    for (at, mv) in moves.iter().enumerate() {
        for event in events.drain(..) {
            let _ = teller.tell(&event);
        }
        if let Some(which) = places.iter().position(|place| *place == Some(at)) {
            said[which] = preview(&hearing, &teller, mv);
        }
        if hearing.apply(mv, &mut events).is_err() {
            break;
        }
    }
    said
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
        others.extend(with_more(view, mv));
        for better in others {
            let open = || hearing.clone().apply(&better, &mut Nobody).is_ok();
            if better != *mv
                && better.kind != Kind::GoOn
                && stands_for(better.kind, mv.kind)
                && is_an_answer(case, view, &better)
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

/// A plan that says who, what and when, offered where she offered none: filled while the case is built, and offered before she is
/// done with her case, or in the place of something that she put.
fn plans(case: &Case, setup: Setup, line: &Line, own: &Own) -> Vec<Vec<Change>> {
    if own.offered {
        return Vec::new();
    }
    let mut filled: Vec<Change> = Vec::new();
    let mut plans = Vec::new();
    let mut hearing = Hearing::begin(case, setup, &mut Nobody);
    for (at, (stage, mv)) in line.steps().iter().enumerate() {
        if *stage == Stage::CaseBuilding && mv.kind == Kind::GoOn {
            let parts = whole_plan(hearing.view()).into_iter();
            filled = parts.map(|better| Change { at, better }).collect();
        }
        let offer = Change {
            at,
            better: Move::new(Kind::OfferPlan, &[]),
        };
        if *stage == Stage::FamilyCase && stands_for(Kind::OfferPlan, mv.kind) && !filled.is_empty()
        {
            plans.push(filled.iter().cloned().chain([offer]).collect());
        }
        if hearing.apply(mv, &mut Nobody).is_err() {
            break;
        }
    }
    plans
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
pub(super) fn is_the_same_idea(one: &Move, other: &Move) -> bool {
    let what = |mv: &Move| match mv.kind {
        Kind::Question => mv.values.get(1).copied(),
        _ => mv.values.first().copied(),
    };
    let points = [Kind::Put, Kind::Answer];
    let kinds =
        one.kind == other.kind || (points.contains(&one.kind) && points.contains(&other.kind));
    kinds && what(one) == what(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_like_gains_what_goes_to_the_reason_for_the_refusal_comes_first() {
        let panel = A_VOTE * A_PANEL_WON;
        for panels in [FIRST, PANELS] {
            let rank = |gain, goes| rank(gain, panels, goes);
            assert!(rank(panel, true) > rank(panel, false));
            assert!(rank(panel, true) > rank(2 * panel, false), "a panel more");
            let many = panels as i64 / 4;
            assert!(rank(panel, true) < rank(many * panel, false), "many more");
        }
    }
}
