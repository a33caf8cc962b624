//! Whole hearings a second on one core, for each advocate: `cargo bench --no-default-features`.
//!
//! The machine drifts, so each advocate has three turns and the best is told. The yardstick that
//! `docs/performance.md` names is measured beside it in one sitting.

use fair_hearing::case::Shelf;
use fair_hearing::hearing::Setup;
use fair_hearing::rehearsal::{Advocate, rehearse};
use std::time::Instant;

const HEARINGS: u64 = 4000;

fn main() {
    let Some((shelf, hearing)) = Shelf::find("fire-door/governors") else {
        eprintln!("the hearing does not ship");
        return;
    };
    let Some(case) = shelf.load(&hearing).case else {
        eprintln!("the hearing has mistakes; see `fair-hearing check`");
        return;
    };
    for advocate in Advocate::ALL {
        let best = (0..3)
            .map(|turn| hearings_per_second(&case, advocate, turn * HEARINGS))
            .max();
        println!(
            "{:<10} {:>8} hearings a second",
            advocate.name(),
            best.unwrap_or(0)
        );
    }
}

fn hearings_per_second(case: &fair_hearing::case::Case, advocate: Advocate, seed: u64) -> u64 {
    let started = Instant::now();
    let tally = rehearse(
        case,
        Setup {
            seed,
            ..Setup::default()
        },
        advocate,
        HEARINGS,
        |_| {},
    );
    let micros = u64::try_from(started.elapsed().as_micros())
        .unwrap_or(u64::MAX)
        .max(1);
    tally.hearings * 1_000_000 / micros
}
