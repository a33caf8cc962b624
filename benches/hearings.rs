//! Whole hearings a second on one core, for each advocate, and what the debrief works out from them:
//! `cargo bench --no-default-features`.
//!
//! The machine drifts and is shared: what is counted is time on the processor, where the system tells it, each has three turns,
//! and the best is told. The yardstick that `docs/performance.md` names is measured beside it in one sitting.

use fair_hearing::case::{Case, Shelf};
use fair_hearing::debrief::what_if::what_if;
use fair_hearing::hearing::{Hearing, Move, Nobody, Setup};
use fair_hearing::rehearsal::{Advocate, ModelLine, rehearse};
use std::time::{Duration, Instant};

const HEARINGS: u64 = 4000;

fn main() {
    for shelf in Shelf::shipped() {
        for hearing in shelf.hearings() {
            if let Some(case) = shelf.load(&hearing).case {
                measure(&case);
            }
        }
    }
}

fn measure(case: &Case) {
    println!("{}", case.id);
    for advocate in Advocate::ALL {
        let took = (0..3)
            .map(|turn| many(case, advocate, turn * HEARINGS))
            .min();
        let micros = took.unwrap_or_default().as_micros().max(1);
        println!(
            "  {:<10} {:>8} hearings a second",
            advocate.name(),
            u128::from(HEARINGS) * 1_000_000 / micros
        );
    }
    let setup = Setup::default();
    let moves = played(case, setup);
    let (took, would) = timed(|| what_if(case, setup, &moves));
    println!(
        "  what would have happened: {} other moves tried in {} ms",
        would.map_or(0, |would| would.tried),
        took.as_millis()
    );
    let mut line = ModelLine::new(case, setup);
    let (took, steps) = timed(|| line.by_ref().count());
    println!(
        "  model line: {steps} steps, {} hearings tried, in {} ms",
        line.hearings(),
        took.as_millis()
    );
}

fn many(case: &Case, advocate: Advocate, seed: u64) -> Duration {
    let setup = Setup {
        seed,
        ..Setup::default()
    };
    timed(|| rehearse(case, setup, advocate, HEARINGS, |_| {})).0
}

/// A novice's moves.
fn played(case: &Case, setup: Setup) -> Vec<Move> {
    let mut hearing = Hearing::begin(case, setup, &mut Nobody);
    let mut moves = Vec::new();
    while !hearing.is_over() {
        let mv = Advocate::Novice.choose(hearing.view(), setup.seed, moves.len());
        if hearing.apply(&mv, &mut Nobody).is_err() {
            break;
        }
        moves.push(mv);
    }
    moves
}

/// What something gives, and how long it takes.
fn timed<T>(it: impl FnOnce() -> T) -> (Duration, T) {
    let (started, before) = (Instant::now(), on_the_processor());
    let given = it();
    let took = match (before, on_the_processor()) {
        (Some(before), Some(after)) => after - before,
        _ => started.elapsed(),
    };
    (took, given)
}

/// How long this process has been on the processor, where the system tells it (Linux).
fn on_the_processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
