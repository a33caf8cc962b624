//! The model line: fair, steady, no worse than the expert, and with a reason for every step.

use crate::{fire_door, hearings};
use fair_hearing::debrief::commentary::{commented, remark};
use fair_hearing::hearing::{Event, Hearing, Move, Nobody, Setup};
use fair_hearing::rehearsal::model_line::MOST_HEARINGS;
use fair_hearing::rehearsal::{Advocate, ModelLine};

fn setup(seed: u64) -> Setup {
    Setup {
        seed,
        ..Setup::default()
    }
}

#[test]
fn it_can_be_watched_as_a_hearing_with_a_reason_for_every_step() {
    for case in hearings() {
        let mut line = ModelLine::new(case, setup(7));
        let steps: Vec<_> = line.by_ref().collect();
        assert!(line.hearings() <= MOST_HEARINGS, "{}", case.id);
        let mut hearing = Hearing::begin(case, setup(7), &mut Nobody);
        for step in &steps {
            hearing
                .apply(&step.mv, &mut Nobody)
                .unwrap_or_else(|why| panic!("{}: {}: {why}", case.id, step.mv.line(case)));
        }
        assert!(hearing.is_over(), "{}", case.id);
        let told = commented(case, setup(7), &steps);
        assert_eq!(told.len(), steps.len(), "{}", case.id);
        for step in &told {
            let words = remark(step);
            assert!(words.len() > 20, "{}: {}", case.id, step.mv.line(case));
            assert!(words.ends_with('.'), "{}: {words}", case.id);
            assert!(!words.contains("  ") && !words.contains(".."), "{words}");
        }
    }
}

#[test]
fn it_is_the_same_until_something_different_is_heard() {
    let case = fire_door();
    let heard = |seed: u64, moves: &[Move]| -> Vec<Event> {
        let mut events = Vec::new();
        let mut hearing = Hearing::begin(case, setup(seed), &mut events);
        for mv in moves {
            hearing.apply(mv, &mut events).expect("these are its moves");
        }
        events
    };
    let line = |seed: u64| -> Vec<Move> {
        ModelLine::new(case, setup(seed))
            .map(|step| step.mv)
            .collect()
    };
    let (one, other) = (line(1), line(2));
    for at in 0..one.len().min(other.len()) {
        if heard(1, &one[..at]) != heard(2, &other[..at]) {
            assert!(at > 10, "much is done before anything differs");
            return;
        }
        assert_eq!(one[at], other[at], "step {at}");
    }
}

#[test]
fn it_does_no_worse_than_the_expert() {
    let (mut line, mut expert) = (0, 0);
    for case in hearings() {
        for seed in 100..103 {
            let mut model = ModelLine::new(case, setup(seed));
            model.by_ref().for_each(drop);
            let ended = model.hearing().decision().expect("it is over");
            line += i32::from(!ended.outcome.is_refusal());
            let played =
                fair_hearing::rehearsal::play(case, setup(seed), Advocate::Expert, &mut Nobody);
            let ended = played.decision().expect("it is over");
            expert += i32::from(!ended.outcome.is_refusal());
        }
    }
    assert!(
        line >= expert,
        "{line} of the model line, {expert} of the expert"
    );
}
