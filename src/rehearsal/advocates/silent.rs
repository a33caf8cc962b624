//! Goes on; where that cannot be done, says as little as can be said.

use super::fill;
use crate::case::raw::{ChildPart, Sought};
use crate::hearing::{Kind, Move, PromiseAnswer, Value, View};

pub fn choose(view: View<'_, '_>) -> Move {
    let openings = view.openings();
    let kind = if view.can(Kind::GoOn) {
        Kind::GoOn
    } else {
        openings[0].kind
    };
    let least = [
        Value::Promise(PromiseAnswer::Vague),
        Value::Child(ChildPart::NotThere),
        Value::DontKnow,
        Value::Sought(Sought::Decide),
        Value::Enough,
    ];
    fill(view, kind, |_, domain| {
        least
            .into_iter()
            .find(|value| domain.contains(value))
            .unwrap_or(domain[0])
    })
}
