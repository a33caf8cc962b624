//! What would have happened is what happens when it is tried.

use crate::{fire_door, hearings, played};
use fair_hearing::assessment::assess;
use fair_hearing::case::{Case, Outcome, Stage};
use fair_hearing::debrief::what_if::{Turn, WhatIf, WouldHave, what_if};
use fair_hearing::hearing::{Hearing, Kind, Level, Mode, Move, Nobody, Setup, Value};
use fair_hearing::rehearsal::{Advocate, Plan};
use std::collections::BTreeMap;

/// Where the panels begin before which chances are told, and how many there are: what the product says.
const FIRST_TOLD: u64 = Setup::SEEDS / 2 + 24;

/// What somebody tries who reads the debrief: her own moves, each in its part, with the better one in.
struct Tried {
    made: Vec<Move>,
    skipped: Vec<(usize, Move)>,
    shortened: bool,
    filled_in: Vec<usize>,
    outcome: Outcome,
}

/// A closing without the points that were never put.
fn without_what_was_not_put(mv: &Move, hearing: &Hearing<'_>) -> Move {
    let put =
        |value: &&Value| !matches!(value, Value::Claim(claim) if !hearing.view().was_put(*claim));
    let named = mv.values.iter().filter(|value| **value != Value::Enough);
    let values: Vec<Value> = named.filter(put).copied().chain([Value::Enough]).collect();
    Move::new(Kind::Close, &values)
}

fn try_it(case: &Case, own: Setup, moves: &[Move], there: Setup, turn: Option<&Turn>) -> Tried {
    let mut hers = Hearing::begin(case, own, &mut Nobody);
    let mut hearing = Hearing::begin(case, there, &mut Nobody);
    let mut tried = Tried {
        made: Vec::new(),
        skipped: Vec::new(),
        shortened: false,
        filled_in: Vec::new(),
        outcome: Outcome::Decline,
    };
    for (at, mv) in moves.iter().enumerate() {
        let stage = hers.state().stage;
        hers.apply(mv, &mut Nobody).expect("these are her moves");
        as_little_as_can_be(&mut hearing, stage, &mut tried);
        let better = turn.filter(|turn| turn.at == at).map(|turn| &turn.better);
        let put = hearing.clone();
        let mut make = |mv: &Move| {
            let made = hearing.state().stage == stage && hearing.apply(mv, &mut Nobody).is_ok();
            if made {
                tried.made.push(mv.clone());
            }
            made
        };
        if better.is_some_and(&mut make) && mv.kind != Kind::GoOn {
            continue;
        }
        if make(mv) {
            continue;
        }
        if mv.kind == Kind::Close && make(&without_what_was_not_put(mv, &put)) {
            tried.shortened = true;
        } else {
            tried.skipped.push((at, mv.clone()));
        }
    }
    as_little_as_can_be(&mut hearing, Stage::Decided, &mut tried);
    tried.outcome = hearing.decision().expect("it is over").outcome;
    tried
}

fn as_little_as_can_be(hearing: &mut Hearing<'_>, until: Stage, tried: &mut Tried) {
    while hearing.state().stage < until {
        let mv = Advocate::Silent.choose(hearing.view(), 0, 0);
        hearing.apply(&mv, &mut Nobody).expect("silence is open");
        tried.filled_in.push(tried.made.len());
        tried.made.push(mv);
    }
}

fn holds(case: &Case, setup: Setup, moves: &[Move], it: &WouldHave, with_chances: bool) {
    assert!(it.turns.len() <= 3);
    assert!(it.turns.windows(2).all(|pair| pair[0].at < pair[1].at));
    for turn in &it.turns {
        let what = format!("{} {setup:?}: {}", case.id, turn.better.line(case));
        assert_eq!(turn.mv, moves[turn.at], "{what}");
        assert_ne!(turn.better, turn.mv, "{what}");
        let tried = try_it(case, setup, moves, setup, Some(turn));
        assert_eq!(tried.outcome, turn.outcome, "{what}");
        assert_eq!(tried.made, turn.moves, "{what}");
        assert_eq!(tried.skipped, turn.skipped, "{what}");
        assert_eq!(tried.shortened, turn.shortened, "{what}");
        assert_eq!(tried.filled_in, turn.filled_in, "{what}");
        assert!(!turn.why.is_empty(), "{what}");
        if with_chances {
            chances_hold(case, setup, moves, turn, it.panels);
        }
    }
}

fn chances_hold(case: &Case, setup: Setup, moves: &[Move], turn: &Turn, panels: u64) {
    let mut chances: BTreeMap<Outcome, (u64, u64)> = BTreeMap::new();
    for at in 0..panels {
        let there = Setup {
            seed: FIRST_TOLD + at,
            ..setup
        };
        let own = try_it(case, setup, moves, there, None).outcome;
        let better = try_it(case, setup, moves, there, Some(turn)).outcome;
        chances.entry(own).or_default().0 += 1;
        chances.entry(better).or_default().1 += 1;
    }
    let told: BTreeMap<Outcome, (u64, u64)> = turn
        .chances
        .iter()
        .map(|(outcome, own, better)| (*outcome, (*own, *better)))
        .collect();
    assert_eq!(told, chances, "{}", case.id);
}

#[test]
fn playing_again_with_the_better_move_gives_what_was_said() {
    let mut told = 0;
    for case in hearings() {
        for (seed, level) in [
            (1, Level::Guided),
            (2, Level::Standard),
            (3, Level::Unaided),
        ] {
            for advocate in [Advocate::Novice, Advocate::Random] {
                let setup = Setup {
                    seed,
                    level,
                    ..Setup::default()
                };
                let moves = played(case, setup, advocate);
                let it = what_if(case, setup, &moves).expect("it is over");
                holds(case, setup, &moves, &it, seed == 1);
                told += it.turns.len();
            }
        }
    }
    assert!(told > 0, "nobody was told anything");
}

#[test]
fn a_novice_is_told_moments_and_none_makes_a_refusal_likelier() {
    let setup = Setup::default();
    let moves = played(fire_door(), setup, Advocate::Novice);
    let it = what_if(fire_door(), setup, &moves).expect("it is over");
    assert!(it.tried > 50, "{}", it.tried);
    assert_eq!(it.panels, 60);
    assert!(!it.turns.is_empty());
    for turn in &it.turns {
        let refused = |better: bool| -> u64 {
            let of = turn.chances.iter().filter(|it| it.0.is_refusal());
            of.map(|it| if better { it.2 } else { it.1 }).sum()
        };
        assert!(refused(true) <= refused(false), "{turn:?}");
    }
}

#[test]
fn it_changes_no_score_and_comes_in_slices() {
    let setup = Setup {
        mode: Mode::Assessed,
        seed: 5,
        ..Setup::default()
    };
    let moves = played(fire_door(), setup, Advocate::Novice);
    let score = || {
        let mut hearing = Hearing::begin(fire_door(), setup, &mut Nobody);
        for mv in &moves {
            hearing.apply(mv, &mut Nobody).expect("these are her moves");
        }
        assess(fire_door(), hearing.state(), setup.mode).score
    };
    let before = score();
    let mut looking = WhatIf::new(fire_door(), setup, &moves).expect("it is over");
    let mut done = 0;
    while looking.work() {
        let (now, of) = looking.progress();
        assert!(done <= now && now <= of, "{done} {now} {of}");
        done = now;
    }
    assert_eq!(
        Some(looking.found()),
        what_if(fire_door(), setup, &moves),
        "in slices and in one go"
    );
    assert_eq!(score(), before);
}

#[test]
fn a_hearing_that_is_not_over_has_no_what_if() {
    let setup = Setup::default();
    let moves = played(fire_door(), setup, Advocate::Silent);
    assert!(what_if(fire_door(), setup, &moves[..3]).is_none());
}

#[test]
fn what_is_said_of_a_plan_holds_too() {
    for case in hearings() {
        let plan = "default novice\nwhen open answer-plea do answer-plea promise";
        let plan = Plan::read(plan, case).expect("it can be read");
        let setup = Setup {
            seed: 11,
            ..Setup::default()
        };
        let mut playing = plan.begin();
        let mut hearing = Hearing::begin(case, setup, &mut Nobody);
        let mut moves = Vec::new();
        while !hearing.is_over() {
            let mv = playing.next(&hearing);
            hearing.apply(&mv, &mut Nobody).expect("plans are fair");
            moves.push(mv);
        }
        let it = what_if(case, setup, &moves).expect("it is over");
        holds(case, setup, &moves, &it, false);
    }
}
