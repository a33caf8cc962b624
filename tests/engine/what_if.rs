//! What would have happened is what happens when it is tried.

use crate::{fire_door, hearings, played};
use fair_hearing::assessment::{Status, assess};
use fair_hearing::case::{Case, Outcome, Stage};
use fair_hearing::debrief::debrief;
use fair_hearing::debrief::what_if::{Came, Together, WhatIf, WouldHave, what_if, words};
use fair_hearing::hearing::{Hearing, Kind, Level, Mode, Move, Nobody, Setup, Value};
use fair_hearing::rehearsal::{Advocate, Plan};
use fair_hearing::telling::labels;
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

/// What is done otherwise: which of her moves it comes before or stands in the place of, and what it is.
type Otherwise = (usize, Move);

fn try_it(case: &Case, own: Setup, moves: &[Move], there: Setup, otherwise: &[Otherwise]) -> Tried {
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
        let put = hearing.clone();
        let mut make = |mv: &Move| {
            let made = hearing.state().stage == stage && hearing.apply(mv, &mut Nobody).is_ok();
            if made {
                tried.made.push(mv.clone());
            }
            made
        };
        let here = otherwise.iter().filter(|(place, _)| *place == at);
        let made = here.fold(false, |made, (_, better)| make(better) || made);
        if made && mv.kind != Kind::GoOn {
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
        assert!(!turn.why.is_empty(), "{what}");
        let otherwise = [(turn.at, turn.better.clone())];
        came_so(case, setup, moves, &turn.came, &otherwise);
        if with_chances {
            chances_hold(case, setup, moves, &turn.came, &otherwise, it.panels);
        }
    }
    if let Some(together) = &it.together {
        assert!((2..=3).contains(&together.things.len()));
        assert!(it.own.is_refusal(), "what is won needs no three things");
        let otherwise = otherwise(together);
        let theirs = |(at, mv): &Otherwise| together.came.moves.contains(mv) && *at < moves.len();
        assert!(otherwise.iter().all(theirs));
        came_so(case, setup, moves, &together.came, &otherwise);
        if with_chances {
            chances_hold(case, setup, moves, &together.came, &otherwise, it.panels);
        }
    }
}

fn otherwise(together: &Together) -> Vec<Otherwise> {
    let steps = together.things.iter().flat_map(|thing| &thing.steps);
    steps
        .map(|(at, _, _, better)| (*at, better.clone()))
        .collect()
}

/// Playing it again in her own hearing gives what was said.
fn came_so(case: &Case, setup: Setup, moves: &[Move], came: &Came, otherwise: &[Otherwise]) {
    let tried = try_it(case, setup, moves, setup, otherwise);
    assert_eq!(tried.outcome, came.outcome, "{}", case.id);
    assert_eq!(tried.made, came.moves, "{}", case.id);
    assert_eq!(tried.skipped, came.skipped, "{}", case.id);
    assert_eq!(tried.shortened, came.shortened, "{}", case.id);
    assert_eq!(tried.filled_in, came.filled_in, "{}", case.id);
}

/// Playing it again before the panels that were told gives what was said.
fn chances_hold(
    case: &Case,
    setup: Setup,
    moves: &[Move],
    came: &Came,
    otherwise: &[Otherwise],
    panels: u64,
) {
    let mut chances: BTreeMap<Outcome, (u64, u64)> = BTreeMap::new();
    for at in 0..panels {
        let there = Setup {
            seed: FIRST_TOLD + at,
            ..setup
        };
        let own = try_it(case, setup, moves, there, &[]).outcome;
        let better = try_it(case, setup, moves, there, otherwise).outcome;
        chances.entry(own).or_default().0 += 1;
        chances.entry(better).or_default().1 += 1;
    }
    let told: BTreeMap<Outcome, (u64, u64)> = came
        .chances
        .iter()
        .map(|(outcome, own, better)| (*outcome, (*own, *better)))
        .collect();
    assert_eq!(told, chances, "{}", case.id);
}

/// The marks that are made by these moves, by their ids.
fn made(case: &Case, setup: Setup, moves: &[Move]) -> Vec<String> {
    let mut hearing = Hearing::begin(case, setup, &mut Nobody);
    for mv in moves {
        hearing.apply(mv, &mut Nobody).expect("these were made");
    }
    let marks = assess(case, hearing.state(), setup.mode).marks;
    let made = marks.iter().filter(|marked| marked.status == Status::Made);
    made.map(|marked| case.marks[marked.mark.index()].name_id.clone())
        .collect()
}

#[test]
fn nothing_that_was_done_well_is_taken_away() {
    let mut told = 0;
    for case in hearings() {
        for (seed, advocate) in [
            (1, Advocate::Competent),
            (2, Advocate::Expert),
            (3, Advocate::Novice),
        ] {
            let setup = Setup {
                seed,
                ..Setup::default()
            };
            let moves = played(case, setup, advocate);
            let it = what_if(case, setup, &moves).expect("it is over");
            let hers = made(case, setup, &moves);
            let together = it.together.iter().map(|it| &it.came);
            for came in it.turns.iter().map(|turn| &turn.came).chain(together) {
                let then = made(case, setup, &came.moves);
                let lost: Vec<_> = hers.iter().filter(|mark| !then.contains(mark)).collect();
                assert!(lost.is_empty(), "{}: {lost:?}", case.id);
                told += 1;
            }
        }
    }
    assert!(told > 0, "nobody was told anything");
}

#[test]
fn where_one_thing_is_not_enough_up_to_three_are_told_together_and_do_more() {
    let mut told = 0;
    for case in hearings() {
        for seed in 0..4 {
            let setup = Setup {
                seed,
                ..Setup::default()
            };
            let moves = played(case, setup, Advocate::Novice);
            let it = what_if(case, setup, &moves).expect("it is over");
            let Some(together) = &it.together else {
                continue;
            };
            told += 1;
            for turn in &it.turns {
                assert!(turn.came.wins() < 6, "{}: one thing was enough", case.id);
                assert!(
                    together.came.endings() >= turn.came.endings(),
                    "{}",
                    case.id
                );
            }
            let said = words::together(case, together, it.own, it.panels).join(" ");
            assert!(
                !case.duties.iter().any(|duty| said.contains(&duty.key)),
                "{said}"
            );
            for thing in &together.things {
                let last = thing.steps.last().expect("it is something to do");
                assert!(said.contains(&format!("move {}", last.0 + 1)), "{said}");
            }
        }
    }
    assert!(told > 0, "nobody was told of several");
}

#[test]
fn a_better_move_is_told_as_it_would_sound_and_by_no_name_from_a_file() {
    let setup = Setup::default();
    for case in hearings() {
        let moves = played(case, setup, Advocate::Novice);
        let it = what_if(case, setup, &moves).expect("it is over");
        let decision = debrief(case, setup, &moves).expect("it is over").decision;
        for turn in &it.turns {
            let said = words::said(case, &decision, turn, it.panels);
            assert_eq!(said.sentences.len(), 1, "one short paragraph");
            let words = &said.sentences[0];
            if let Some(line) = turn.said.first() {
                assert!(words.contains(line), "{words}");
            }
            for duty in &case.duties {
                let label = labels::duty(duty.provision);
                assert!(!words.contains(&label), "{label} in {words}");
            }
        }
    }
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
            let of = turn.came.chances.iter().filter(|it| it.0.is_refusal());
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
