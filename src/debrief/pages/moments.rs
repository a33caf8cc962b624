//! The moments that mattered most: which they are, why, and what was said at them.

use super::Finished;
use super::blocks::{Moment, Note, Said, Sign};
use super::done::sentence;
use super::line::{self, put_aside, said, what, wrong_in_law};
use super::{best, decisive};
use crate::case::ids::{ClaimId, FactId};
use crate::case::{Act, Case, How, Stage, Subject};
use crate::debrief::own::is_her_own;
use crate::debrief::phrases::listed;
use crate::debrief::text::owned_up;
use crate::debrief::timeline::Step;
use crate::hearing::{Kind, Value};
use crate::telling::{Told, labels};
use std::collections::BTreeSet;

/// How many moments are told, beside those that decided it where it was lost.
const MOMENTS: usize = 4;

/// The places of the moves that mattered most, in order of time: the best of what she did; where it was won, what of hers went
/// furthest on each question that carried it; where it was lost, what helped her least, the plan, and where it was decided
/// ([`decisive`]); the first thing that the school's side owned up to because of her, and those that moved somebody most.
pub fn moments(finished: &Finished<'_>) -> Vec<usize> {
    let debrief = finished.debrief;
    let lost = debrief.decision.outcome.is_refusal();
    let mut greatest: Vec<(bool, i16, usize)> = debrief
        .moments
        .iter()
        .filter(|moment| !debrief.decision.closed.contains(moment.issue.index()))
        // Where a move of hers ended a part, and others moved them then, it is no moment of hers.
        .filter(|moment| {
            !is_her_own(moment.mv.kind)
                || moment.parts.0 == moment.parts.1
                || moment.heard.is_some()
        })
        .filter_map(|moment| {
            // The school's case moves everybody, always.
            let of_course = moment.parts.1 == Stage::SchoolCase;
            let far = match moment.heard.is_some_and(|fact| put_aside(finished, fact)) {
                true => furthest_by_what_stayed(finished, moment.at)?,
                false => (moment.view.1 - moment.view.0).abs(),
            };
            Some((of_course, -far, moment.at))
        })
        .collect();
    greatest.sort_unstable();
    let own = &debrief.own;
    let best = best::best(finished).map(|best| best.at);
    let carried = match lost {
        true => own.worst.into_iter().collect(),
        false => best::carried(finished),
    };
    let owned_up = own.owned_up.first().map(|it| it.at);
    let hers = best.into_iter().chain(carried).chain(owned_up);
    let mut places: Vec<usize> = Vec::new();
    for (of_course, at) in hers
        .chain(decisive::plan(finished))
        .map(|at| (false, at))
        .chain(
            greatest
                .into_iter()
                .map(|(of_course, _, at)| (of_course, at)),
        )
    {
        let wanted = !of_course || places.is_empty();
        if places.len() < MOMENTS && !places.contains(&at) && wanted {
            places.push(at);
        }
    }
    for at in decisive::places(finished) {
        if !places.contains(&at) {
            places.push(at);
        }
    }
    places.sort_unstable();
    places
}

/// How far a move moved somebody with what was not put aside afterwards; nothing, where all that moved them was.
fn furthest_by_what_stayed(finished: &Finished<'_>, at: usize) -> Option<i16> {
    let closed = finished.debrief.decision.closed;
    let moved = &finished.timeline.steps.get(at)?.moved;
    moved
        .iter()
        .filter(|change| !closed.contains(change.issue.index()))
        .filter(|change| change.heard.is_some_and(|fact| !put_aside(finished, fact)))
        .map(|change| (change.view.1 - change.view.0).abs())
        .max()
}

/// The moments that mattered most, in order of time.
pub fn told_moments(finished: &Finished<'_>) -> Vec<Moment> {
    let steps = &finished.timeline.steps;
    (1..)
        .zip(moments(finished))
        .filter_map(|(number, at)| {
            let step = steps.get(at)?;
            let hers = is_her_own(step.mv.kind);
            let mut notes = why_a_moment(finished, step);
            let rest = line::notes(finished, &of_the_moment(finished, step));
            // What somebody else did is no praise of hers, and what helped her least is none.
            let worst = finished.debrief.own.worst == Some(at);
            let lost = finished.debrief.decision.outcome.is_refusal();
            let praised = hers && !(worst && lost) && !wrong_in_law(finished, step);
            notes.extend(
                rest.into_iter()
                    .filter(|note| praised || note.sign != Sign::Made),
            );
            // What it was lost on is not praised where it was lost.
            if let Some(short) = decisive::fell_short(finished, step) {
                notes.retain(|note| note.sign != Sign::Made);
                notes.insert(0, short);
            }
            let part = if hers { step.parts.0 } else { step.part() };
            Some(Moment {
                number,
                at: at + 1,
                part: labels::stage(finished.case.forum, part).to_owned(),
                text: title(finished, step),
                said: excerpt(finished, step),
                notes,
            })
        })
        .collect()
}

/// A move as a moment shows it: without what moved on an issue that they left out in the end, or with what was put aside, and, where
/// a move of hers ended a part, without those who were moved by what others said then.
fn of_the_moment(finished: &Finished<'_>, step: &Step) -> Step {
    let mut step = step.clone();
    let ended = is_her_own(step.mv.kind) && step.parts.0 != step.parts.1;
    let closed = finished.debrief.decision.closed;
    step.moved.retain(|change| {
        let aside = change.heard.is_some_and(|fact| put_aside(finished, fact));
        !aside && !closed.contains(change.issue.index()) && (!ended || change.heard.is_some())
    });
    step
}

/// Who did what.
fn title(finished: &Finished<'_>, step: &Step) -> String {
    let mut askers: Vec<String> = Vec::new();
    let asked = step.told.iter().filter(|told| told.act == Act::MemberAsks);
    for name in asked.filter_map(|told| told.speaker.clone()) {
        if !askers.contains(&name) {
            askers.push(name);
        }
    }
    let did = match (step.mv.kind, askers.as_slice()) {
        (Kind::GoOn, []) => what(finished, step),
        (Kind::GoOn, askers) => format!("{} asked what you had not.", listed(askers)),
        _ => sentence(finished.case, &step.mv),
    };
    match decisive::title(finished, step) {
        Some(decided) if step.mv.kind == Kind::GoOn && askers.is_empty() => decided,
        // What the chair says comes before her closing; what the clerk says, after what went before it.
        Some(decided) if step.mv.kind == Kind::Close => format!("{decided} {did}"),
        Some(decided) => format!("{did} {decided}"),
        None => did,
    }
}

/// Why a moment is one, where the change of somebody's mind does not say it.
fn why_a_moment(finished: &Finished<'_>, step: &Step) -> Vec<Note> {
    let (case, debrief) = (finished.case, finished.debrief);
    let own = &debrief.own;
    let mut notes = Vec::new();
    let mut note = |sign: Sign, text: String| notes.push(Note { sign, text });
    for it in own.owned_up.iter().filter(|it| it.at == step.at) {
        note(Sign::Made, owned_up(case, it.to));
    }
    // What is told in short as the best of hers is called so here, and nothing else is.
    let best = best::best(finished).is_some_and(|best| best.at == step.at);
    if best && !told_against_her(finished, step) {
        note(
            Sign::Made,
            "Of what you did, this did most for you.".to_owned(),
        );
    }
    if let Some(text) = asked_by_the_parent(finished, step) {
        note(Sign::Missed, text);
    }
    match (step.mv.kind, step.mv.values.first()) {
        (Kind::Answer, Some(Value::DontKnow)) => note(Sign::Missed, without_an_answer(true)),
        (Kind::Answer, Some(Value::Dodge)) => note(Sign::Missed, without_an_answer(false)),
        _ if own.worst == Some(step.at) && debrief.decision.outcome.is_refusal() => {
            let text = "Of what you did, this helped you least.";
            note(Sign::Slip, text.to_owned());
        }
        _ => {}
    }
    if let Some(text) = agreed_before(finished, step) {
        note(Sign::Slip, text);
    }
    if let Some(text) = decisive::missed(finished, step) {
        note(Sign::Missed, text);
    }
    if let Some(claim) = could_be_built_on(finished, step) {
        let title = &case.claims[claim.index()].title;
        let text = format!("You could have built on it: “{title}” rests on what was said here.");
        note(Sign::InHand, text);
    }
    notes
}

/// What is said of a question that she left without an answer.
fn without_an_answer(said_so: bool) -> String {
    let honest = match said_so {
        true => "It was right not to make something up. ",
        false => "",
    };
    format!("{honest}The question stood, and they took it into the private talk without an answer.")
}

/// Where she closed without asking for what the family wants, and the parent had to say it.
fn asked_by_the_parent(finished: &Finished<'_>, step: &Step) -> Option<String> {
    let parent = finished.case.promise_to;
    let mut told = step.told.iter();
    let said = told.find(|told| told.act == Act::CloseFamily && told.by == Some(parent))?;
    let name = said.speaker.as_deref()?;
    Some(format!(
        "You did not ask for what the family wants, and {name} had to."
    ))
}

/// Whether it moved anybody toward the school on what the refusal rests on.
fn told_against_her(finished: &Finished<'_>, step: &Step) -> bool {
    let issue = decisive::refused_on(finished);
    let shown = of_the_moment(finished, step).moved;
    let mut moved = shown.iter();
    moved.any(|change| Some(change.issue) == issue && !change.toward())
}

/// Where she asked again what had been agreed: when it was agreed, and in which words.
fn agreed_before(finished: &Finished<'_>, step: &Step) -> Option<String> {
    let [_, Value::Question(question), ..] = step.mv.values.as_slice() else {
        return None;
    };
    let on = Subject::Question(*question);
    let before = finished.timeline.steps.get(..step.at)?;
    let (first, answer) = before.iter().find_map(|first| {
        let mut told = first.told.iter();
        let answered =
            |told: &&Told| told.act == Act::Answer && told.on == on && told.how == How::Admit;
        Some((first, told.find(answered)?))
    })?;
    let mut told = first.told.iter();
    let asked = told.find(|told| told.act == Act::Question && told.on == on)?;
    Some(format!(
        "It had been agreed already, at move {}. You had asked: “{}” {}: “{}”",
        first.at + 1,
        asked.text,
        answer.speaker.as_deref()?,
        answer.text
    ))
}

/// A point that rests on what a governor got out of somebody, and was never put.
fn could_be_built_on(finished: &Finished<'_>, step: &Step) -> Option<ClaimId> {
    let claims = &finished.case.claims;
    let put = |claim: ClaimId| {
        let mut moves = finished.moves.iter();
        moves.any(|mv| mv.values.first() == Some(&Value::Claim(claim)))
    };
    let asked = |fact: FactId| {
        let mut told = step.told.iter();
        told.any(|told| told.act == Act::MemberAsks && told.on == Subject::Fact(fact))
    };
    step.moved
        .iter()
        .filter(|change| change.toward())
        .filter_map(|change| change.heard)
        .filter(|fact| asked(*fact))
        .find_map(|fact| {
            let rests = |at: &usize| {
                let claim = &claims[*at];
                claim.needs.contains(&fact)
                    && claim.wrong_in_law.is_none()
                    && !claim.personal
                    && !put((*at).into())
            };
            (0..claims.len()).find(rests).map(ClaimId::from)
        })
}

/// The most that is quoted at a moment beside what moved them.
const QUOTED: usize = 8;

/// What was said at a moment: what moved them, each answer after its question; of what she did, as much of the rest as there is
/// room for. Where nothing that was said is known to have moved them, the end of it.
fn excerpt(finished: &Finished<'_>, step: &Step) -> Vec<Said> {
    let hers = is_her_own(step.mv.kind);
    // What still stands in the way is told with what she closed with.
    let with_the_closing = |told: &&Told| told.act == Act::Doubt && told.how != How::Again;
    let spoken: Vec<&Told> = step
        .told
        .iter()
        .filter(|told| told.by.is_some() && !with_the_closing(told))
        .collect();
    // What the next governor asks, or the other side says then, is no part of it.
    let ends = |told: &&Told| {
        matches!(
            told.act,
            Act::PanelAsks | Act::CloseSchool | Act::Present | Act::Withdraw | Act::Deliberate
        ) && told.how != How::Again
    };
    let end = match hers {
        true => spoken.iter().position(ends).unwrap_or(spoken.len()),
        false => spoken.len(),
    };
    let spoken = &spoken[..end];
    let mut chosen = BTreeSet::new();
    for fact in step.moved.iter().filter_map(|change| change.heard) {
        let of_it = |told: &&&Told| speaks_to(finished.case, told, fact);
        let last = spoken.iter().rposition(|told| of_it(&told));
        if let Some(at) = last {
            chosen.insert(at);
            if matches!(spoken[at].act, Act::MemberAnswered | Act::Answer) && at > 0 {
                chosen.insert(at - 1);
            }
        }
    }
    let direction = decisive::direction(finished, step).map(Subject::Incident);
    let said_by_school = decisive::school_said(finished, step).map(Subject::SchoolClaim);
    chosen.extend((0..spoken.len()).filter(|at| {
        let on = Some(spoken[*at].on);
        on == direction || on == said_by_school
    }));
    if hers {
        let answers = |told: &Told| {
            matches!(
                told.act,
                Act::Answer | Act::Reply | Act::PlanReply | Act::MeetDoubt | Act::Doubt
            )
        };
        let needed = (0..spoken.len()).filter(|at| *at == 0 || answers(spoken[*at]));
        chosen.extend(needed);
        let rest = (0..spoken.len()).filter(|at| !chosen.contains(at));
        let room = QUOTED.saturating_sub(chosen.len());
        let rest: Vec<usize> = rest.take(room).collect();
        chosen.extend(rest);
    } else if chosen.is_empty() {
        chosen.extend(spoken.len().saturating_sub(QUOTED)..spoken.len());
    }
    let asked = match step.mv.kind {
        Kind::Answer => question_before(finished, step.at),
        Kind::Close => decisive::doubt_before(finished, step.at),
        _ => None,
    };
    let lines = chosen.into_iter().map(|at| spoken[at]);
    asked.into_iter().chain(lines).map(said).collect()
}

/// What a governor had asked when she answered.
fn question_before<'f>(finished: &Finished<'f>, at: usize) -> Option<&'f Told> {
    let before = finished.timeline.steps.get(..at)?;
    let mut told = before.iter().rev().flat_map(|step| step.told.iter().rev());
    told.find(|told| told.act == Act::PanelAsks && told.how != How::Again)
}

/// Whether what was told says a thing, or reads out what shows it.
fn speaks_to(case: &Case, told: &Told, fact: FactId) -> bool {
    let shown = told.passage.is_some_and(|passage| {
        let shows = &case.passages[passage.index()].shows;
        shows.iter().any(|(other, _)| *other == fact)
    });
    let by_itself = match told.on {
        Subject::Fact(other) => other == fact,
        Subject::Question(question) => {
            let it = &case.questions[question.index()];
            it.admits.0 == fact || it.invites.is_some_and(|(other, _)| other == fact)
        }
        Subject::SchoolClaim(claim) => case.school[claim.index()].facts.contains(&fact),
        Subject::Incident(incident) => case.incidents[incident.index()]
            .brings
            .is_some_and(|(_, other, _)| other == fact),
        Subject::Concession(concession) => case.concessions[concession.index()].fact == Some(fact),
        Subject::Part(part) => case.plan[part.index()].fact == fact,
        Subject::Option(option) => case.plan[option.part.index()].fact == fact,
        _ => false,
    };
    shown || by_itself
}
