//! Means well: claims as they come, the first passage that fits, open questions and one too many.

use super::fill;
use crate::case::Stage;
use crate::case::ids::*;
use crate::case::raw::{ChildPart, Gives, Sought};
use crate::hearing::draw::{Purpose, below};
use crate::hearing::{Form, Kind, Move, PromiseAnswer, Value, View};

/// How many points a novice puts.
const POINTS: usize = 6;

pub fn choose(view: View<'_, '_>, seed: u64, at: usize) -> Move {
    let go_on = || Move::new(Kind::GoOn, &[]);
    let chance = |n: u64, salt: u64| below(seed, Purpose::Advocate, salt << 16 | at as u64, n);
    match view.stage() {
        Stage::Instructions if view.plea_waiting() => Move::new(
            Kind::AnswerPlea,
            &[Value::Promise(
                [PromiseAnswer::Vague, PromiseAnswer::Promise][chance(2, 1) as usize],
            )],
        ),
        Stage::Instructions => {
            let first = view.slot(Kind::AskFamily, &[]).and_then(|slot| slot.domain.iter().copied().find(|value| matches!(value, Value::Topic(topic) if matches!(view.topic_gives(*topic), Gives::Aim | Gives::Account))));
            first.map_or_else(go_on, |topic| Move::new(Kind::AskFamily, &[topic]))
        }
        Stage::Preparation => {
            // Marks what catches the eye: every other passage that helps.
            let next = view.slot(Kind::Mark, &[]).and_then(|slot| {
                slot.domain.iter().copied().find(|value| matches!(value, Value::Passage(passage) if !view.shows(*passage).is_empty() && below(seed, Purpose::Advocate, 0xBEEF << 16 | u64::from(passage.0), 3) > 0))
            });
            next.map_or_else(go_on, |passage| Move::new(Kind::Mark, &[passage]))
        }
        Stage::CaseBuilding if view.child_part().is_none() => Move::new(
            Kind::ChildPart,
            &[Value::Child(
                [ChildPart::Himself, ChildPart::Card, ChildPart::NotThere][chance(3, 2) as usize],
            )],
        ),
        Stage::QuestionsToSchool => question(view).unwrap_or_else(go_on),
        Stage::FamilyCase if view.can(Kind::Put) => {
            let put = (0..view.claims())
                .filter(|claim| view.was_put((*claim).into()))
                .count();
            let next = (0..view.claims())
                .map(ClaimId::from)
                .find(|claim| !view.was_put(*claim));
            match next {
                Some(claim) if put < POINTS => put_simply(view, claim),
                _ => go_on(),
            }
        }
        Stage::PanelQuestions => fill(view, Kind::Answer, |filled, domain| match filled {
            [] => domain[chance(domain.len() as u64, 3) as usize],
            _ => Value::Enough,
        }),
        Stage::Closing => fill(view, Kind::Close, |filled, domain| match filled {
            [] if domain.contains(&Value::Sought(Sought::Convert)) => Value::Sought(
                [Sought::ReinstateNow, Sought::Convert, Sought::ReinstateNow]
                    [chance(3, 4) as usize],
            ),
            [] => domain[chance(3, 4) as usize],
            _ => domain[0],
        }),
        _ if view.can(Kind::GoOn) => go_on(),
        _ => super::silent::choose(view),
    }
}

/// The next open question to the first witness; and one asked again after it was admitted.
fn question(view: View<'_, '_>) -> Option<Move> {
    if !view.can(Kind::Question) {
        return None;
    }
    let witness = *view.slot(Kind::Question, &[])?.domain.first()?;
    let questions = view.slot(Kind::Question, &[witness])?.domain;
    let again = questions
        .iter()
        .copied()
        .find(|value| matches!(value, Value::Question(question) if view.heard(*question).2));
    let next = questions
        .iter()
        .copied()
        .find(|value| matches!(value, Value::Question(question) if !view.heard(*question).0));
    let (question, form) = match (again, next) {
        (Some(again), _) if view.minutes() <= 3 => (again, Form::Closed),
        (_, Some(next)) => (next, Form::Open),
        _ => return None,
    };
    Some(Move::new(
        Kind::Question,
        &[witness, question, Value::Form(form)],
    ))
}

/// A point with the first passage that fits, and no duty.
fn put_simply(view: View<'_, '_>, claim: ClaimId) -> Move {
    let (needs, _) = view.needs(claim);
    fill(view, Kind::Put, |filled, domain| {
        match filled {
        [] => Value::Claim(claim),
        [_] if matches!(domain.first(), Some(Value::Head(_))) => domain[0],
        [_] | [_, Value::Head(_)] => domain
            .iter()
            .copied()
            .find(|value| matches!(value, Value::Passage(passage) if view.shows(*passage).iter().any(|(fact, _)| needs.contains(fact))))
            .unwrap_or(Value::Enough),
        _ if domain.contains(&Value::None) => Value::None,
        _ => Value::Enough,
    }
    })
}
