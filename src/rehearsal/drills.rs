//! Drills: a part of a hearing by itself. A plan plays up to it, the trainee does that part alone, and what it earned is held
//! beside what the plan earns there.
//!
//! Marks are compared at one point, the end of the part: after hers, after the plan's, and after a part in which nobody on
//! the family's side did more than had to be done. What silence has too, nobody earned there.

use super::advocates::Advocate;
use super::plan::{Plan, Playing};
use crate::assessment::{Status, assess};
use crate::case::Case;
use crate::case::ids::*;
use crate::case::model::Drill;
use crate::hearing::minds::{self, Round};
use crate::hearing::{Event, Hearing, Move, Nobody, Setup};
use crate::telling::Teller;

/// A drill that is being done.
#[derive(Debug, Clone)]
pub struct Drilling<'c> {
    case: &'c Case,
    drill: &'c Drill,
    setup: Setup,
    /// The plan's moves before the part.
    before: Vec<Move>,
    /// The plan's own moves in it.
    written: Vec<Move>,
}

/// What came of a drill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drilled {
    /// The marks she made in it.
    pub made: Vec<MarkId>,
    /// Those that were there to be made and that she did not.
    pub missed: Vec<MarkId>,
    /// What went wrong in it. It costs nothing: a drill is practice.
    pub slips: Vec<MarkId>,
    /// What her marks weigh.
    pub earned: i32,
    /// What all that were there weigh.
    pub available: i32,
    /// What it moved, against nothing having been said: the greatest first.
    pub moved: Vec<Moved>,
    /// What was said for the family in her part.
    pub hers: Vec<String>,
    /// What the plan says there.
    pub written: Vec<String>,
}

impl Drilled {
    /// Made of available, of a hundred; none where there was nothing to be had.
    #[must_use]
    pub fn score(&self) -> Option<i32> {
        (self.available > 0).then(|| 100 * self.earned / self.available)
    }
}

/// Somebody's view of an issue, as the part changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Who.
    pub member: PersonId,
    /// On what.
    pub issue: IssueId,
    /// Without the part and with it; positive for the family.
    pub view: (i16, i16),
}

/// How many changes of mind are told.
const TOLD: usize = 3;

impl<'c> Drilling<'c> {
    /// Plays up to a drill. None, if its plan cannot be read or does not come to it.
    #[must_use]
    pub fn new(case: &'c Case, drill: &'c Drill, setup: Setup) -> Option<Self> {
        let plan = Plan::read(&drill.plan, case).ok()?;
        let mut playing = plan.begin();
        let mut hearing = Hearing::begin(case, setup, &mut Nobody);
        let mut before = Vec::new();
        while hearing.state().stage < drill.from {
            before.push(play(&mut hearing, &mut playing)?);
        }
        let mut drilling = Self {
            case,
            drill,
            setup,
            before,
            written: Vec::new(),
        };
        if hearing.state().stage != drill.from {
            return None;
        }
        while !drilling.is_over(&hearing, drilling.written.len()) {
            let mv = play(&mut hearing, &mut playing)?;
            drilling.written.push(mv);
        }
        Some(drilling)
    }

    /// The drill.
    #[must_use]
    pub const fn drill(&self) -> &'c Drill {
        self.drill
    }

    /// How it is set up.
    #[must_use]
    pub const fn setup(&self) -> Setup {
        self.setup
    }

    /// The moves that lead up to it.
    #[must_use]
    pub fn before(&self) -> &[Move] {
        &self.before
    }

    /// The plan's own moves in it.
    #[must_use]
    pub fn written(&self) -> &[Move] {
        &self.written
    }

    /// Whether it is over, after so many moves of the part.
    #[must_use]
    pub fn is_over(&self, hearing: &Hearing<'_>, made: usize) -> bool {
        made >= self.drill.moves || hearing.state().stage >= self.drill.until
    }

    /// How many moves are left of it, after so many.
    #[must_use]
    pub fn left(&self, made: usize) -> usize {
        self.drill.moves.saturating_sub(made)
    }

    /// What came of it: for the moves she made in the part.
    #[must_use]
    pub fn result(&self, part: &[Move]) -> Drilled {
        let (hers, said) = self.to_the_end(part);
        let (best, written) = self.to_the_end(&self.written);
        let (silent, _) = self.to_the_end(&[]);
        let status = |hearing: &Hearing<'_>, status: Status| {
            let assessment = assess(self.case, hearing.state(), self.setup.mode);
            let marks = assessment.marks.into_iter();
            marks
                .filter(move |marked| marked.status == status)
                .map(|marked| marked.mark)
                .collect::<Vec<_>>()
        };
        let beyond = |hearing: &Hearing<'_>, wanted: Status| {
            let without = status(&silent, wanted);
            let mut marks = status(hearing, wanted);
            marks.retain(|mark| !without.contains(mark));
            marks
        };
        let made = beyond(&hers, Status::Made);
        let mut missed = beyond(&best, Status::Made);
        missed.retain(|mark| !made.contains(mark));
        let weight = |marks: &[MarkId]| -> i32 {
            let weights = marks.iter().map(|id| self.case.marks[id.index()].weight);
            weights.sum()
        };
        Drilled {
            earned: weight(&made),
            available: weight(&made) + weight(&missed),
            slips: beyond(&hers, Status::Misapplied),
            moved: self.moved(&silent, &hers),
            hers: said,
            written,
            made,
            missed,
        }
    }

    /// The hearing at the end of the part, played with these moves and then in silence, and what was said for the family in
    /// these moves.
    fn to_the_end(&self, part: &[Move]) -> (Hearing<'c>, Vec<String>) {
        let mut events = Vec::new();
        let mut hearing = Hearing::begin(self.case, self.setup, &mut events);
        let mut teller = Teller::new(self.case, self.setup.seed);
        let mut said = Vec::new();
        let mut tell = |events: &mut Vec<Event>, keep: bool| {
            for told in events.drain(..).filter_map(|event| teller.tell(&event)) {
                if keep && told.by == Some(self.case.representative) {
                    said.push(told.text);
                }
            }
        };
        for (at, mv) in self.before.iter().chain(part).enumerate() {
            if hearing.apply(mv, &mut events).is_err() {
                break;
            }
            tell(&mut events, at >= self.before.len());
        }
        let silently = |hearing: &mut Hearing<'c>| {
            let moves = usize::from(hearing.state().moves);
            let mv = Advocate::Silent.choose(hearing.view(), self.setup.seed, moves);
            hearing.apply(&mv, &mut Nobody).is_ok()
        };
        while hearing.state().stage < self.drill.until && silently(&mut hearing) {}
        (hearing, said)
    }

    fn moved(&self, without: &Hearing<'_>, with: &Hearing<'_>) -> Vec<Moved> {
        let views = |hearing: &Hearing<'_>| -> Vec<i16> {
            let strengths = minds::strengths(hearing.state());
            let seats = 0..hearing.state().cast.len();
            seats
                .flat_map(|seat| (0..self.case.issues.len()).map(move |issue| (seat, issue)))
                .map(|(seat, issue)| {
                    let (case, state) = (self.case, hearing.state());
                    minds::opinion(case, state, &strengths, seat, issue.into(), Round::Alone).view
                })
                .collect()
        };
        let issues = self.case.issues.len();
        let mut moved: Vec<Moved> = views(without)
            .into_iter()
            .zip(views(with))
            .enumerate()
            .filter(|(_, (before, after))| before != after)
            .map(|(at, view)| Moved {
                member: self.case.panel[usize::from(with.state().cast[at / issues])].person,
                issue: (at % issues).into(),
                view,
            })
            .collect();
        moved.sort_by_key(|it| -(it.view.1 - it.view.0).abs());
        moved.truncate(TOLD);
        moved
    }
}

/// The plan's next move, made.
fn play(hearing: &mut Hearing<'_>, playing: &mut Playing<'_>) -> Option<Move> {
    if hearing.is_over() {
        return None;
    }
    let mv = playing.next(hearing);
    hearing.apply(&mv, &mut Nobody).ok()?;
    Some(mv)
}
