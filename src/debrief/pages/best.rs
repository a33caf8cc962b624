//! The best of what the advocate did: one move, called so wherever it is told.

use super::Finished;
use super::ending::decided_on;
use crate::case::ids::IssueId;
use crate::debrief::named;
use crate::debrief::own::{OwnedUp, To, is_her_own};
use crate::debrief::timeline::{Change, Step};

/// The best of what she did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Best {
    /// The place of the move, from nought.
    pub at: usize,
    /// What the other side owned up to then, where that is what makes it the best.
    pub owned_up: Option<OwnedUp>,
    /// Whether it bears on what decided it.
    pub decided: bool,
}

/// What the other side owned up to on what decided it; failing that, what moved them furthest on that; failing these, the same of
/// anything. Nothing that helped her least, came to nothing or turned anybody away on what decided it: none, where there is no other.
pub fn best(finished: &Finished<'_>) -> Option<Best> {
    let own = &finished.debrief.own;
    let issues = decided_on(finished);
    let owned_up = |decided: bool| {
        let mut these = own.owned_up.iter();
        let it = these.find(|it| {
            own.worst != Some(it.at) && (!decided || issues.contains(&about(finished, it.to)))
        })?;
        Some(Best {
            at: it.at,
            owned_up: Some(*it),
            decided,
        })
    };
    let moved = |at: usize, decided: bool| Best {
        at,
        owned_up: None,
        decided,
    };
    owned_up(true)
        .or_else(|| furthest_on(finished, &issues).map(|at| moved(at, true)))
        .or_else(|| owned_up(false))
        .or_else(|| {
            let step = finished.timeline.steps.get(own.best?)?;
            counts(finished, step, &issues).then(|| moved(step.at, false))
        })
}

/// For each issue that carried it, the move of hers that went furthest on it.
pub fn carried(finished: &Finished<'_>) -> Vec<usize> {
    let issues = decided_on(finished);
    let furthest = issues
        .iter()
        .filter_map(|issue| furthest_on(finished, &[*issue]));
    furthest.collect()
}

/// The issue on which something was owned up to.
fn about(finished: &Finished<'_>, to: To) -> IssueId {
    let case = finished.case;
    match to {
        To::Question(question) => {
            let (fact, _) = case.questions[question.index()].admits;
            case.facts[fact.index()].issue
        }
        To::Point(claim) => case.claims[claim.index()].issue,
    }
}

/// The move of hers that took them furthest her way on any of these.
fn furthest_on(finished: &Finished<'_>, issues: &[IssueId]) -> Option<usize> {
    let far = |step: &Step| -> i32 {
        let on = step.moved.iter().filter(|it| issues.contains(&it.issue));
        on.map(|it| i32::from(it.view.1 - it.view.0)).sum()
    };
    let steps = finished.timeline.steps.iter();
    steps
        .filter(|step| is_her_own(step.mv.kind) && counts(finished, step, issues))
        .map(|step| (far(step), step.at))
        .filter(|(far, _)| *far > 0)
        // Of two alike, the first.
        .max_by_key(|(far, at)| (*far, usize::MAX - at))
        .map(|(_, at)| at)
}

/// Whether a move is not the one that helped her least, came to something, and turned nobody away on what decided it. Who moves
/// when a part ends is moved by others.
fn counts(finished: &Finished<'_>, step: &Step, issues: &[IssueId]) -> bool {
    let away = |it: &Change| !it.toward() && issues.contains(&it.issue);
    finished.debrief.own.worst != Some(step.at)
        && step.parts.0 == step.parts.1
        && named::came_to_something(finished.case, finished.debrief, &step.mv)
        && !step.moved.iter().any(away)
}
