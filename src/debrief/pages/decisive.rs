//! Where a hearing that was lost was decided: what the chair said still stood in the way, with what she closed with; the plan and what
//! was asked of it, where the refusal rests on harm, or else what the school had said of that; and a wrong direction of the clerk's
//! that was left to stand.

use super::Finished;
use crate::case::ids::{IncidentId, IssueId, SchoolClaimId};
use crate::case::raw::{Side, Test};
use crate::case::{Act, How, Subject};
use crate::debrief::timeline::Step;
use crate::debrief::{basis_of, next_time};
use crate::hearing::Kind;
use crate::hearing::state::Point;
use crate::telling::Told;

/// The places of the moves at which it was decided, beside the plan. None, where it was won, or nobody voted.
pub fn places(finished: &Finished<'_>) -> Vec<usize> {
    let steps = &finished.timeline.steps;
    let closing = || steps.iter().find(|step| closes(finished, step).is_some());
    let directed = || {
        steps
            .iter()
            .find(|step| direction(finished, step).is_some())
    };
    let said = || {
        let mut steps = steps.iter();
        steps.find(|step| school_said(finished, step).is_some())
    };
    let places = [said(), directed(), closing()].into_iter().flatten();
    places.map(|step| step.at).collect()
}

/// What the school said at a move of the harm on which the refusal rests: of what stood for it there, the strongest. Nothing, where
/// the plan or the closing shows where it was decided.
pub fn school_said(finished: &Finished<'_>, step: &Step) -> Option<SchoolClaimId> {
    let issue = refused_for_harm(finished)?;
    if plan(finished).is_some() || finished.debrief.end.doubt == Some(issue) {
        return None;
    }
    let mut stood = finished.timeline.stood.iter();
    let strongest = stood.find(|it| it.issue == issue && it.side == Side::School)?;
    step.told.iter().find_map(|told| match (told.act, told.on) {
        (Act::Present, Subject::SchoolClaim(claim)) => {
            let facts = &finished.case.school[claim.index()].facts;
            facts.contains(&strongest.fact).then_some(claim)
        }
        _ => None,
    })
}

/// Where she offered the plan, and the refusal rests on what would happen if the child stayed: only a plan meets that, and what was
/// asked of it is what it fell short of.
pub fn plan(finished: &Finished<'_>) -> Option<usize> {
    refused_for_harm(finished)?;
    let mut steps = finished.timeline.steps.iter();
    let step = steps.find(|step| step.mv.kind == Kind::OfferPlan)?;
    Some(step.at)
}

/// The wrong direction that was given at a move, and by which they went in the end.
pub fn direction(finished: &Finished<'_>, step: &Step) -> Option<IncidentId> {
    is_lost(finished).then_some(())?;
    step.told.iter().find_map(|told| match told.on {
        Subject::Incident(incident) if told.act == Act::Incident && told.how == How::Plainly => {
            let closes = finished.case.incidents[incident.index()].closes;
            closes
                .filter(|issue| finished.debrief.decision.closed.contains(issue.index()))
                .map(|_| incident)
        }
        _ => None,
    })
}

/// What the chair had said still stood in the way, before a move.
pub fn doubt_before<'f>(finished: &Finished<'f>, at: usize) -> Option<&'f Told> {
    let before = finished.timeline.steps.get(..at)?;
    let mut told = before.iter().rev().flat_map(|step| step.told.iter().rev());
    told.find(|told| told.act == Act::Doubt && told.how == How::Plainly)
}

/// What such a moment is called; nothing, for any other.
pub fn title(finished: &Finished<'_>, step: &Step) -> Option<String> {
    let case = finished.case;
    if let Some(incident) = direction(finished, step) {
        let who = &case.people[case.incidents[incident.index()].person.index()].name;
        return Some(format!(
            "{who} told them what they need not decide, and it was left to stand."
        ));
    }
    if let (Some(claim), Some(issue)) = (school_said(finished, step), refused_on(finished)) {
        let mut told = step.told.iter();
        let said = told.find(|told| told.on == Subject::SchoolClaim(claim))?;
        let who = said.speaker.as_deref()?;
        let hers = |point: &Point| {
            let on = case.claims[point.claim.index()].issue;
            on == issue && point.full
        };
        let met = match finished.debrief.end.points.iter().any(hers) {
            true => "",
            false => ", and nothing that you put met it",
        };
        let title = &case.issues[issue.index()].title;
        return Some(format!("{who} said what decided it{met}: “{title}”."));
    }
    let issue = closes(finished, step)?;
    let chair = doubt_before(finished, step.at)?.speaker.clone()?;
    let decided = match refused_on(finished) == Some(issue) {
        true => ", and it is what decided it",
        false => "",
    };
    Some(format!(
        "{chair} said what still stood in the way{decided}: “{}”.",
        case.issues[issue.index()].title
    ))
}

/// What was missed at such a moment.
pub fn missed(finished: &Finished<'_>, step: &Step) -> Option<String> {
    let case = finished.case;
    if let Some(incident) = direction(finished, step) {
        let closes = case.incidents[incident.index()].closes;
        let weighing = |issue: &IssueId| case.issues[issue.index()].test == Some(Test::Discretion);
        let duty = closes
            .filter(weighing)
            .and_then(|_| case.edition.by_key("weigh-all-interests"));
        let law = duty.map_or_else(String::new, |duty| {
            let words = duty.summary.trim_end_matches('.');
            format!(" {words} ({}).", basis_of(duty))
        });
        return Some(format!(
            "Nobody put it right, and so they left it out of account.{law}"
        ));
    }
    closes(finished, step)?;
    let met = step.told.iter().any(|told| told.act == Act::MeetDoubt);
    (!met).then(|| "You closed on other things than what the chair had just said.".to_owned())
}

/// What still stood in the way when she closed, at the move with which she closed.
fn closes(finished: &Finished<'_>, step: &Step) -> Option<IssueId> {
    let doubt = finished.debrief.end.doubt.filter(|_| is_lost(finished))?;
    (step.mv.kind == Kind::Close).then_some(doubt)
}

fn refused_on(finished: &Finished<'_>) -> Option<IssueId> {
    is_lost(finished).then_some(())?;
    next_time::key_reason(finished.case, finished.debrief).map(|given| given.issue)
}

/// The issue on which a refusal rests, where that is what would happen if the child stayed.
fn refused_for_harm(finished: &Finished<'_>) -> Option<IssueId> {
    let of_harm = |issue: &IssueId| finished.case.issues[issue.index()].test == Some(Test::LimbTwo);
    refused_on(finished).filter(of_harm)
}

/// Whether those who voted refused.
fn is_lost(finished: &Finished<'_>) -> bool {
    let decision = &finished.debrief.decision;
    decision.outcome.is_refusal() && !decision.votes.is_empty()
}
