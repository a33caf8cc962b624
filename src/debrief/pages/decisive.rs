//! Where a hearing that was lost was decided: what the chair said still stood in the way, with what she closed with; the plan and what
//! was asked of it, where the refusal rests on harm, or else what the school had said of that; and a wrong direction of the clerk's
//! that was left to stand. What she brought where it was lost is not praised there: it is told how it fell short.

use super::Finished;
use super::blocks::{Note, Sign};
use crate::case::ids::{IncidentId, IssueId, SchoolClaimId};
use crate::case::raw::{Side, Test};
use crate::case::{Act, How, Subject};
use crate::debrief::phrases::{listed, sentences};
use crate::debrief::timeline::Step;
use crate::debrief::{basis_of, next_time};
use crate::hearing::state::Point;
use crate::hearing::{Kind, Value};
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
    let said = doubt_before(finished, step.at)?;
    let chair = said.speaker.as_deref()?;
    // Where something else decided it, the title of what she spoke of would be read as the reason.
    Some(match refused_on(finished) == Some(issue) {
        true => format!(
            "{chair} said what still stood in the way, and it is what decided it: “{}”.",
            case.issues[issue.index()].title
        ),
        false => format!(
            "{chair} said what still stood in the way: “{}”",
            sentences(&said.text).last()?
        ),
    })
}

/// How what she brought fell short, at the move with which she offered the plan or closed, in a hearing that was lost on it. Nothing,
/// at any other move.
pub fn fell_short(finished: &Finished<'_>, step: &Step) -> Option<Note> {
    let issue = refused_on(finished)?;
    match step.mv.kind {
        Kind::OfferPlan if plan(finished) == Some(step.at) => Some(plan_fell_short(finished, step)),
        Kind::Close if finished.debrief.end.doubt == Some(issue) => {
            closing_did_not_meet(finished, step, issue)
        }
        Kind::Close => closing_passed_over(finished, step),
        _ => None,
    }
}

/// What was offered, what was asked of it at once, and the letter's reason.
fn plan_fell_short(finished: &Finished<'_>, step: &Step) -> Note {
    let mut parts: Vec<String> = Vec::new();
    for told in step.told.iter().filter(|told| told.act == Act::OfferPlan) {
        if let Subject::Option(option) = told.on {
            let title = &finished.case.plan[option.part.index()].title;
            parts.push(format!("“{title}”"));
        }
    }
    let mut text = match parts.is_empty() {
        true => "You offered a plan.".to_owned(),
        false => format!("You offered {}.", listed(&parts)),
    };
    if let Some((who, words)) = asked_of_the_plan(step) {
        text.push_str(&format!(" {who} asked at once: “{words}”"));
    }
    text.push_str(
        &match next_time::in_the_letter(finished.case, finished.debrief) {
            Some(why) => format!(" The letter rests on what the plan left open: “{why}”"),
            None => " The letter went the other way.".to_owned(),
        },
    );
    Note {
        sign: Sign::NotEnough,
        text,
    }
}

/// What the chair had put, which is what decided it, and the answer that the closing gave, if it gave one.
fn closing_did_not_meet(finished: &Finished<'_>, step: &Step, issue: IssueId) -> Option<Note> {
    let put = doubt_before(finished, step.at)?;
    let chair = put.speaker.as_deref()?;
    let verb = match put.text.ends_with('?') {
        true => "asked",
        false => "said",
    };
    let put = format!("{chair} had {verb}: “{}”", put.text);
    let mut told = step.told.iter();
    let answer = told.find(|told| told.act == Act::MeetDoubt);
    Some(match answer {
        Some(answer) => Note {
            sign: Sign::NotEnough,
            text: format!(
                "{put} You answered: “{}” The letter went the other way on it.",
                answer.text
            ),
        },
        None => Note {
            sign: Sign::NotMet,
            text: format!(
                "{put} Your closing gave no answer, and the letter rests on it.{}",
                an_answer(finished, issue)
            ),
        },
    })
}

/// Where a refusal rests on harm, and the chair had last spoken of something else: what had been asked of the plan, and which of the
/// points that she closed on were about that.
fn closing_passed_over(finished: &Finished<'_>, step: &Step) -> Option<Note> {
    let case = finished.case;
    let issue = refused_for_harm(finished)?;
    let on_it = step.mv.values.iter().filter_map(|value| match value {
        Value::Claim(claim) => Some(&case.claims[claim.index()]),
        _ => None,
    });
    let on_it: Vec<String> = on_it
        .filter(|claim| claim.issue == issue)
        .map(|claim| format!("“{}”", claim.title))
        .collect();
    let mut text = format!(
        "What decided it was “{}”.",
        case.issues[issue.index()].title
    );
    let offered = plan(finished).and_then(|at| finished.timeline.steps.get(at));
    if let Some((who, words)) = offered.and_then(asked_of_the_plan) {
        text.push_str(&format!(" {who} had asked of the plan: “{words}”"));
    }
    let plan = match offered {
        Some(_) => "",
        None => ", and you had offered no plan",
    };
    let sign = match on_it.is_empty() {
        true => {
            text.push_str(&format!(
                " No point that you closed on was about that{plan}."
            ));
            Sign::NotMet
        }
        false => {
            let on_it = listed(&on_it);
            text.push_str(&format!(
                " On that you closed with {on_it}{plan}. The letter went the other way."
            ));
            Sign::NotEnough
        }
    };
    Some(Note { sign, text })
}

/// Who asked something of the plan as soon as it was offered, and in which words.
fn asked_of_the_plan(step: &Step) -> Option<(&str, &str)> {
    let mut told = step.told.iter();
    let asked = told.find(|told| told.act == Act::PlanReply && told.how == How::Open)?;
    Some((asked.speaker.as_deref()?, &asked.text))
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
    let doubt = closes(finished, step)?;
    // What decided it is told in the chair's own words ([`fell_short`]).
    let told = refused_on(finished) == Some(doubt);
    let met = told || step.told.iter().any(|told| told.act == Act::MeetDoubt);
    (!met).then(|| {
        let answer = an_answer(finished, doubt);
        format!("You closed on other things than what the chair had just said.{answer}")
    })
}

/// How what still stood in the way can be answered, as the hearing has it for anybody.
fn an_answer(finished: &Finished<'_>, doubt: IssueId) -> String {
    let case = finished.case;
    let key = (
        Some(case.representative),
        Act::MeetDoubt,
        Subject::Issue(doubt),
        How::Plainly,
    );
    let mut wordings = case.lines.exactly(key).iter();
    wordings.next().map_or_else(String::new, |wording| {
        format!(" It could have been answered: “{}”", wording.text)
    })
}

/// What still stood in the way when she closed, at the move with which she closed.
fn closes(finished: &Finished<'_>, step: &Step) -> Option<IssueId> {
    let doubt = finished.debrief.end.doubt.filter(|_| is_lost(finished))?;
    (step.mv.kind == Kind::Close).then_some(doubt)
}

/// The issue on which a refusal rests; none, where it was won, or nobody voted.
pub fn refused_on(finished: &Finished<'_>) -> Option<IssueId> {
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
