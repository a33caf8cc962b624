//! What happened, why, and one thing for next time. Built from the moves; it changes no score.

pub mod chart;
pub mod commentary;
pub mod letter_check;
pub mod named;
pub mod next_steps;
pub mod next_time;
pub mod own;
pub mod own_view;
pub mod pages;
pub mod papers;
pub mod phrases;
pub mod report;
pub mod text;
pub mod timeline;
mod to_do;
pub mod what_if;

use crate::assessment::{Assessment, assess};
use crate::case::ids::*;
use crate::case::model::Basis;
use crate::case::raw::Side;
use crate::case::{Case, Stage};
use crate::guidance::{EditionKind, Library, Provision};
use crate::hearing::minds::{self, Round};
use crate::hearing::state::{MOST_SEATS, State};
use crate::hearing::{Decision, Hearing, Move, Nobody, Setup, decision};
use crate::telling::letter::{self, Letter};
use arrayvec::ArrayVec;
use letter_check::Checked;
use own::{Own, Watch};

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
    /// The moves it was made from.
    pub moves: Vec<Move>,
    /// The hearing as they left it.
    pub end: State,
    /// What of the advocate's own counted.
    pub own: Own,
    /// The reasons that the letter gives.
    pub reasons: Vec<letter::Given>,
    /// Where somebody came to another finding when they were alone than they held when everybody left.
    pub shifts: Vec<Shift>,
    /// The passages without which some governor would have gone the school's way on an issue.
    pub carried: Vec<Carrying>,
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

/// A passage that carried somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carrying {
    /// The passage.
    pub passage: PassageId,
    /// Who would have gone the school's way without it, by seat, and on what.
    pub whom: Vec<(u8, IssueId)>,
}

/// A finding that is not how somebody stood when everybody left: each brings up what others give no weight to, and so another
/// may come round, or turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Whose, by seat.
    pub seat: u8,
    /// On which issue.
    pub issue: IssueId,
    /// Before and after; positive for the family.
    pub view: (i16, i16),
    /// What was brought up, the weightiest first; nothing, where that is not known.
    pub facts: Vec<FactId>,
    /// Who gives weight to the first of these.
    pub by: Option<PersonId>,
}

/// How many moments are told.
const MOMENTS: usize = 5;

/// Debriefs a hearing from its moves. None, if they do not end it.
#[must_use]
pub fn debrief(case: &Case, setup: Setup, moves: &[Move]) -> Option<Debrief> {
    let mut hearing = Hearing::begin(case, setup, &mut Nobody);
    let mut moments = Vec::new();
    let mut watch = Watch::default();
    let mut assessment = assess(case, hearing.state(), setup.mode);
    for (at, mv) in moves.iter().enumerate() {
        let state = hearing.state().clone();
        let before = (state.stage, views(&hearing));
        let said_before = state.considerations.len();
        hearing.apply(mv, &mut Nobody).ok()?;
        let assessed = assess(case, hearing.state(), setup.mode);
        watch.see(
            case,
            (at, mv),
            (&state, hearing.state()),
            (&before.1, &views(&hearing)),
            (&assessment, &assessed),
        );
        assessment = assessed;
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
    let letter = letter::write(case, hearing.state(), &decision, setup.seed);
    let reasons = letter::reasons(case, hearing.state(), &decision, setup.seed);
    let given: Vec<IssueId> = reasons.iter().map(|reason| reason.issue).collect();
    Some(Debrief {
        cast: hearing.state().cast.clone(),
        letter_check: letter_check::check(case, hearing.state(), &decision, &letter, &given),
        letter,
        moves: moves.to_vec(),
        end: hearing.state().clone(),
        own: watch.over(case, hearing.state()),
        reasons,
        shifts: shifts(case, &hearing, &decision),
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

/// Where somebody came to another finding than they held when everybody left, and what had been brought up.
fn shifts(case: &Case, hearing: &Hearing<'_>, decision: &Decision) -> Vec<Shift> {
    let state = hearing.state();
    let last = views(hearing);
    let strengths = minds::strengths(state).all;
    decision
        .findings
        .iter()
        .filter(|finding| !decision.closed.contains(finding.issue.index()))
        .filter_map(|finding| {
            let view = (
                last[finding.issue.index()][usize::from(finding.seat)],
                finding.opinion.view,
            );
            if decision.votes.is_empty() || view.0 == view.1 {
                return None;
            }
            let side = if view.1 > view.0 {
                Side::Family
            } else {
                Side::School
            };
            let weight = |seat: usize, fact: usize| {
                case.panel[usize::from(state.cast[seat])].weight(case.facts[fact].care)
            };
            // Whoever else gives it the most weight, where they do and this one does not.
            let brought_up = |fact: usize| {
                let own = usize::from(finding.seat);
                let others = (0..state.cast.len()).filter(|seat| *seat != own);
                let other = others.max_by_key(|seat| (weight(*seat, fact), MOST_SEATS - seat))?;
                (weight(own, fact) == 1 && weight(other, fact) > 1).then_some((fact, other))
            };
            let on = |issue: IssueId| {
                let mut facts: Vec<(usize, usize)> = (0..case.facts.len())
                    .filter(|fact| {
                        let it = &case.facts[*fact];
                        it.issue == issue && it.side == side && strengths[*fact] > 0
                    })
                    .filter_map(brought_up)
                    .collect();
                facts.sort_by_key(|(fact, other)| {
                    (-strengths[*fact] * (weight(*other, *fact) - 1), *fact)
                });
                facts
            };
            let follows = case.issues[finding.issue.index()].follows;
            let mut facts = on(finding.issue);
            if let (true, Some((of, ..))) = (facts.is_empty(), follows) {
                facts = on(of);
            }
            let by = facts
                .first()
                .map(|(_, other)| case.panel[usize::from(state.cast[*other])].person);
            Some(Shift {
                seat: finding.seat,
                issue: finding.issue,
                view,
                facts: facts.into_iter().map(|(fact, _)| fact.into()).collect(),
                by,
            })
        })
        .collect()
}

/// The passages without which some governor would have gone the school's way on an issue.
fn carried(case: &Case, hearing: &Hearing<'_>, decision: &Decision) -> Vec<Carrying> {
    (0..case.passages.len())
        .map(PassageId::from)
        .filter_map(|passage| {
            let mut state = hearing.state().clone();
            let before = state.considerations.len();
            state.leave_out(case, passage);
            if state.considerations.len() == before {
                return None;
            }
            let whom = lost(&decision::decide(case, &state), decision);
            (!whom.is_empty()).then_some(Carrying { passage, whom })
        })
        .collect()
}

/// Who would go the school's way, by seat, and on what.
fn lost(without: &Decision, with: &Decision) -> Vec<(u8, IssueId)> {
    without
        .findings
        .iter()
        .zip(&with.findings)
        .filter(|(without, with)| with.opinion.for_family() && !without.opinion.for_family())
        .map(|(_, with)| (with.seat, with.issue))
        .collect()
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
