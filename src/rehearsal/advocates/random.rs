//! Uniform over kinds, then over values.

use super::fill;
use crate::hearing::draw::{Purpose, below};
use crate::hearing::{Move, View};

pub fn choose(view: View<'_, '_>, seed: u64, at: usize) -> Move {
    let mut draws = 0;
    let mut draw = |n: usize| {
        draws += 1;
        below(seed, Purpose::Advocate, (at as u64) << 8 | draws, n as u64) as usize
    };
    let openings = view.openings();
    let kind = openings[draw(openings.len())].kind;
    fill(view, kind, |_, domain| domain[draw(domain.len())])
}
