//! What each governor makes of it: a whole-number fold over what is in play. Nothing is accumulated; leave a consideration
//! out, and what it caused is gone.
//!
//! Weights are counted in halves, so that an explained consideration can count half: a directness of three, unanswered, is six.

use super::event::MOST_WEIGHED;
use super::state::{Consideration, From, State};
use crate::case::How;
use crate::case::ids::*;
use crate::case::model::Case;
use crate::case::raw::{Care, IssueKind, Side};
use crate::guidance::proved;
use arrayvec::ArrayVec;

/// What further considerations from one origin add together, in halves.
const ONE_MORE: i16 = 2;

/// What one origin says of one fact.
struct Sources {
    fact: FactId,
    origin: PersonId,
    strongest: i16,
    next: i16,
}

/// How strongly each fact stands, in halves, whoever judges it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strengths {
    /// On all there is.
    pub all: [i16; MOST],
    /// On what the governors had, or should have had, when they decided: what a review may quash on (208).
    pub board_had: [i16; MOST],
}

/// One member's view of one issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opinion {
    /// Positive for the family, negative for the school; never nought.
    pub view: i16,
    /// At a review: too little to quash on, and enough for the governors to look again (209, 229).
    pub look_again: bool,
}

impl Opinion {
    /// Whether the issue goes the family's way.
    #[must_use]
    pub const fn for_family(self) -> bool {
        self.view > 0
    }
}

/// What a consideration counts after what was said against it, in halves.
#[must_use]
pub fn weight(state: &State, it: &Consideration) -> i16 {
    let full = i16::from(it.directness) * 2;
    match it.from {
        From::Claim(claim) => {
            let Some(point) = state.point(claim) else {
                return full;
            };
            let closing = i16::from(state.closing_heard && state.closing.contains(claim.index()));
            let answered = match point.reply {
                Some(How::Rebut) => (full - 2 * i16::from(point.less)).max(0),
                Some(How::Explain) => full / 2,
                _ => full,
            };
            (if point.full { answered } else { answered / 2 }) + closing
        }
        From::School(claim) => {
            let closing = i16::from(state.school_closing.contains(claim.index()));
            (if met(state, claim) { full / 2 } else { full }) + closing
        }
        From::Answer(question) if state.questions.repaired.contains(question.index()) => full / 2,
        From::Plan if state.offered == Some(How::Doubts) => full / 2,
        From::Plan | From::Grant => (full + 2 * i16::from(state.scalars.bare_word())).max(0),
        From::Incident(incident) if state.left_aside.contains(incident.index()) => 0,
        From::Incident(incident) if state.mended.contains(incident.index()) => full / 2,
        _ => full,
    }
}

/// Whether a point of the school's has been met by a point with enough behind it, and not granted.
fn met(state: &State, claim: SchoolClaimId) -> bool {
    state.met.contains(claim.index()) && !state.conceded.contains(claim.index())
}

/// How strongly each fact stands: per origin, the strongest in full and the rest together at most one more, and less than any
/// of them would count from somebody else; origins add up.
#[must_use]
pub fn strengths(state: &State) -> Strengths {
    let all = strengths_of(state, |_| true);
    let board_had = if state.considerations.iter().all(|it| it.board_had) {
        all
    } else {
        strengths_of(state, |it| it.board_had)
    };
    Strengths { all, board_had }
}

fn strengths_of(state: &State, counts: impl Fn(&Consideration) -> bool) -> [i16; MOST] {
    let mut best: ArrayVec<Sources, { super::state::MOST_CONSIDERATIONS }> = ArrayVec::new();
    for it in state.considerations.iter().filter(|it| counts(it)) {
        let weight = weight(state, it);
        match best
            .iter_mut()
            .find(|sources| sources.fact == it.fact && sources.origin == it.origin)
        {
            Some(sources) if weight > sources.strongest => {
                (sources.strongest, sources.next) = (weight, sources.strongest);
            }
            Some(sources) => sources.next = sources.next.max(weight),
            None => best.push(Sources {
                fact: it.fact,
                origin: it.origin,
                strongest: weight,
                next: 0,
            }),
        }
    }
    let mut strengths = [0; MOST];
    for sources in best {
        strengths[sources.fact.index()] += sources.strongest + (sources.next / 2).min(ONE_MORE);
    }
    strengths
}

/// The facts in play on an issue, what speaks for the family first, and of each side the weightiest first: a reason, whichever way
/// it goes, meets the best of what was put (137).
#[must_use]
pub fn weightiest(case: &Case, state: &State, issue: IssueId) -> ArrayVec<FactId, MOST_WEIGHED> {
    let strengths = strengths(state).all;
    let mut facts: Vec<FactId> = (0..case.facts.len())
        .map(FactId::from)
        .filter(|fact| case.facts[fact.index()].issue == issue && strengths[fact.index()] > 0)
        .collect();
    facts.sort_by_key(|fact| {
        let for_family = case.facts[fact.index()].side == Side::Family;
        (!for_family, -strengths[fact.index()])
    });
    facts.into_iter().take(MOST_WEIGHED).collect()
}

/// Whether governors judge each alone, or after one round together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// Each alone.
    Alone,
    /// After each has brought up what the others give no weight to: it counts half there. Counting so for everything a
    /// governor cares about, and not for one thing only, keeps it true that taking away what helps never helps.
    Together,
}

/// The net weight on an issue with a governor (the place in the cast), positive for the family: of the facts that say there was
/// a flaw, or of those that say that it mattered; where nothing is reviewed, all facts are of the first kind.
fn net(
    case: &Case,
    state: &State,
    strengths: &[i16; MOST],
    (seat, round): (usize, Round),
    issue: IssueId,
    material: bool,
) -> i16 {
    let mut net = 0;
    for (at, fact) in case.facts.iter().enumerate() {
        if fact.issue != issue || strengths[at] == 0 || fact.material != material {
            continue;
        }
        let weighed = strengths[at] * care_in_halves(case, state, seat, fact.care, round) / 2;
        net += if fact.side == Side::Family {
            weighed
        } else {
            -weighed
        };
    }
    net
}

/// The weight a governor gives to something, in halves.
fn care_in_halves(case: &Case, state: &State, seat: usize, care: Care, round: Round) -> i16 {
    let weight = |seat: usize| case.panel[usize::from(state.cast[seat])].weight(care);
    let own = 2 * weight(seat);
    match round {
        Round::Together if weight(seat) == 1 => (0..state.cast.len())
            .filter(|other| *other != seat)
            .map(weight)
            .fold(own, i16::max),
        _ => own,
    }
}

/// What a governor makes of an issue.
#[must_use]
pub fn opinion(
    case: &Case,
    state: &State,
    strengths: &Strengths,
    seat: usize,
    id: IssueId,
    round: Round,
) -> Opinion {
    let issue = &case.issues[id.index()];
    if issue.kind == IssueKind::Review {
        return review(case, state, strengths, (seat, round), id);
    }
    let net = net(case, state, &strengths.all, (seat, round), id, false);
    let view = match issue.kind {
        IssueKind::Fact => {
            let leaning = (issue.start - net / issue.scale).clamp(-6, 6);
            if proved(i8::try_from(leaning).unwrap_or(i8::MAX)) {
                -leaning
            } else {
                1 - leaning
            }
        }
        IssueKind::Judgement if state.closed.contains(id.index()) => -1,
        IssueKind::Judgement | IssueKind::Review => {
            let follows = issue.follows.map_or(0, |(fact, found, not_found)| {
                if opinion(case, state, strengths, seat, fact, round).for_family() {
                    not_found
                } else {
                    -found
                }
            });
            in_steps(
                net + follows + state.openness[seat] - issue.threshold,
                issue.scale,
            )
        }
    };
    Opinion {
        view,
        look_again: false,
    }
}

/// Reasons left over, or wanting, as a view.
const fn in_steps(reasons: i16, scale: i16) -> i16 {
    if reasons > 0 {
        1 + reasons / scale
    } else {
        -1 + reasons / scale
    }
}

/// A flaw in the governors' decision: there has to be one, and it has to have mattered (228); the lesser of the two decides. It
/// can be quashed for on what the governors had or should have had (208), and counts toward looking again on all there is now,
/// even where it falls a little short (209, 229).
fn review(
    case: &Case,
    state: &State,
    strengths: &Strengths,
    member: (usize, Round),
    id: IssueId,
) -> Opinion {
    let issue = &case.issues[id.index()];
    let made_out = |strengths: &[i16; MOST], near: i16| {
        let flaw = net(case, state, strengths, member, id, false) + state.openness[member.0]
            - issue.threshold
            + near;
        let mattered = net(case, state, strengths, member, id, true) - issue.material;
        flaw.min(mattered)
    };
    if state.closed.contains(id.index()) {
        return Opinion {
            view: -1,
            look_again: false,
        };
    }
    Opinion {
        view: in_steps(made_out(&strengths.board_had, 0), issue.scale),
        look_again: made_out(&strengths.all, issue.near) > 0,
    }
}
