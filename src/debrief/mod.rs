//! What happened, why, and one thing for next time. Built from the moves; it changes no score.

pub mod chart;
pub mod commentary;
pub mod letter_check;
pub mod named;
pub mod next_steps;
pub mod next_time;
pub mod own_view;
pub mod pages;
pub mod papers;
pub mod report;
pub mod text;
pub mod timeline;
pub mod what_if;

use crate::assessment::{Assessment, assess};
use crate::case::ids::*;
use crate::case::model::Basis;
use crate::case::raw::Side;
use crate::case::{Case, Stage};
use crate::guidance::{EditionKind, Library, Provision};
use crate::hearing::minds::{self, Round};
use crate::hearing::state::MOST_SEATS;
use crate::hearing::{Decision, Hearing, Move, Nobody, Setup, decision};
use crate::telling::letter::{self, Letter};
use arrayvec::ArrayVec;
use letter_check::Checked;

/// The debrief of a finished hearing.
#[derive(Debug, Clone)]
pub struct Debrief {
    /// What was decided.
    pub decision: Decision,
    /// Those who sat, by their place in the panel.
    pub cast: ArrayVec<u8, MOST_SEATS>,
    /// The letter.
    pub letter: Letter,
    /// What such a letter must and should hold, and whether this one does.
    pub letter_check: Checked,
    /// What moved whom, the greatest first.
    pub moments: Vec<Moment>,
    /// The passages without which some governor would have gone the school's way on an issue.
    pub carried: Vec<PassageId>,
    /// The marks.
    pub assessment: Assessment,
    /// The one thing for next time.
    pub next_time: Option<MarkId>,
    /// What would have happened, once somebody has had it found out ([`what_if::what_if`]): it takes a moment.
    pub what_if: Option<what_if::WouldHave>,
}

/// A move that changed somebody's mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Its place among the moves, from nought.
    pub at: usize,
    /// The move.
    pub mv: Move,
    /// The part in which it was made, and the part it led to.
    pub parts: (Stage, Stage),
    /// Who was moved.
    pub member: PersonId,
    /// On which issue.
    pub issue: IssueId,
    /// Before and after; positive for the family.
    pub view: (i16, i16),
    /// What was first heard then and weighs most on that issue.
    pub heard: Option<FactId>,
}

/// How many moments are told.
const MOMENTS: usize = 5;

/// Debriefs a hearing from its moves. None, if they do not end it.
#[must_use]
pub fn debrief(case: &Case, setup: Setup, moves: &[Move]) -> Option<Debrief> {
    let mut hearing = Hearing::begin(case, setup, &mut Nobody);
    let mut moments = Vec::new();
    for (at, mv) in moves.iter().enumerate() {
        let before = (hearing.state().stage, views(&hearing));
        let said_before = hearing.state().considerations.len();
        hearing.apply(mv, &mut Nobody).ok()?;
        let moment = greatest_change(case, &hearing, &before, at, mv);
        moments.extend(moment.map(|moment| Moment {
            heard: heard(case, &hearing, said_before, moment.issue, moment.view),
            ..moment
        }));
    }
    let decision = hearing.decision()?.clone();
    moments.sort_by_key(|moment| (-(moment.view.1 - moment.view.0).abs(), moment.at));
    moments.truncate(MOMENTS);
    moments.sort_by_key(|moment| moment.at);
    let assessment = assess(case, hearing.state(), setup.mode);
    let letter = letter::write(case, hearing.state(), &decision, setup.seed);
    let given: Vec<IssueId> = letter::reasons(case, hearing.state(), &decision, setup.seed)
        .iter()
        .map(|reason| reason.issue)
        .collect();
    Some(Debrief {
        cast: hearing.state().cast.clone(),
        letter_check: letter_check::check(case, hearing.state(), &decision, &letter, &given),
        letter,
        carried: carried(case, &hearing, &decision),
        next_time: next_time::suggested(case, &assessment).first().copied(),
        what_if: None,
        decision,
        moments,
        assessment,
    })
}

/// A hearing as its moves leave it. None, where one of them is refused.
pub(crate) fn after<'c>(case: &'c Case, setup: Setup, moves: &[Move]) -> Option<Hearing<'c>> {
    let mut hearing = Hearing::begin(case, setup, &mut Nobody);
    for mv in moves {
        hearing.apply(mv, &mut Nobody).ok()?;
    }
    Some(hearing)
}

/// What each member makes of each issue: by issue, then by seat; positive for the family, never nought.
pub type Views = Vec<ArrayVec<i16, MOST_SEATS>>;

/// What each governor makes of each issue, of those too that are left out of account for the time being: an issue that is shut
/// out, or let in again, has moved nobody.
fn views(hearing: &Hearing<'_>) -> Views {
    let mut state = hearing.state().clone();
    state.closed = Set::default();
    let strengths = minds::strengths(&state);
    (0..hearing.case().issues.len())
        .map(|issue| {
            (0..state.cast.len())
                .map(|seat| {
                    minds::opinion(
                        hearing.case(),
                        &state,
                        &strengths,
                        seat,
                        issue.into(),
                        Round::Alone,
                    )
                    .view
                })
                .collect()
        })
        .collect()
}

fn greatest_change(
    case: &Case,
    hearing: &Hearing<'_>,
    (stage, before): &(Stage, Views),
    at: usize,
    mv: &Move,
) -> Option<Moment> {
    let after = views(hearing);
    let places =
        (0..after.len()).flat_map(|issue| (0..after[issue].len()).map(move |seat| (issue, seat)));
    let (issue, seat) = places.max_by_key(|(issue, seat)| {
        (
            (after[*issue][*seat] - before[*issue][*seat]).abs(),
            usize::MAX - issue,
            MOST_SEATS - seat,
        )
    })?;
    let view = (before[issue][seat], after[issue][seat]);
    let member = case.panel[usize::from(hearing.state().cast[seat])].person;
    (view.0 != view.1).then(|| Moment {
        at,
        mv: mv.clone(),
        parts: (*stage, hearing.state().stage),
        member,
        issue: issue.into(),
        view,
        heard: None,
    })
}

/// Of what was said since then, the fact on an issue, on the side that it helped, which was shown most directly.
fn heard(
    case: &Case,
    hearing: &Hearing<'_>,
    said_before: usize,
    issue: IssueId,
    view: (i16, i16),
) -> Option<FactId> {
    let helped = if view.1 > view.0 {
        Side::Family
    } else {
        Side::School
    };
    hearing
        .state()
        .considerations
        .iter()
        .skip(said_before)
        .filter(|it| it.side == helped && case.facts[it.fact.index()].issue == issue)
        .rev()
        .max_by_key(|it| it.directness)
        .map(|it| it.fact)
}

/// The passages without which some governor would have gone the school's way on an issue.
fn carried(case: &Case, hearing: &Hearing<'_>, decision: &Decision) -> Vec<PassageId> {
    (0..case.passages.len())
        .map(PassageId::from)
        .filter(|passage| {
            let mut state = hearing.state().clone();
            let before = state.considerations.len();
            state.leave_out(case, *passage);
            state.considerations.len() < before && loses(&decision::decide(case, &state), decision)
        })
        .collect()
}

fn loses(without: &Decision, with: &Decision) -> bool {
    without
        .findings
        .iter()
        .zip(&with.findings)
        .any(|(without, with)| with.opinion.for_family() && !without.opinion.for_family())
}

/// What a mark rests on, in words: the paragraph; for a companion, also which book it stands in.
#[must_use]
pub fn basis(basis: &Basis) -> String {
    match basis {
        Basis::Provision(provision) => basis_of(provision),
        Basis::Practice(name) => format!("good practice: {name}"),
    }
}

/// Where a provision stands, in words: its paragraph; for a companion, also which book it stands in.
#[must_use]
pub fn basis_of(provision: &'static Provision) -> String {
    let place = match (&provision.paragraph, &provision.place) {
        (Some(paragraph), _) => format!("paragraph {paragraph}"),
        (None, Some(place)) => place.clone(),
        (None, None) => provision.key.replace('-', " "),
    };
    Library::shipped()
        .home(provision)
        .filter(|home| home.kind == EditionKind::Companion)
        .map_or(place.clone(), |home| {
            format!("{}, {place}", home.short_title)
        })
}
