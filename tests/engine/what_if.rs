//! What would have happened is what happens when it is tried.

use crate::{fire_door, hearings, played};
use fair_hearing::assessment::{Status, assess};
use fair_hearing::case::model::Does;
use fair_hearing::case::raw::ConcessionKind;
use fair_hearing::case::{Act, Case, Outcome, Stage, Subject};
use fair_hearing::debrief::timeline::Timeline;
use fair_hearing::debrief::what_if::{Came, Together, WhatIf, WouldHave, what_if, words};
use fair_hearing::debrief::{Debrief, debrief};
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
    let before: u64 = it.as_played.iter().map(|(_, count)| count).sum();
    assert_eq!(before, it.panels, "each panel comes to one outcome");
    for turn in &it.turns {
        let what = format!("{} {setup:?}: {}", case.id, turn.better.line(case));
        assert_eq!(turn.mv, moves[turn.at], "{what}");
        assert_ne!(turn.better, turn.mv, "{what}");
        assert!(!turn.why.is_empty(), "{what}");
        let otherwise = [(turn.at, turn.better.clone())];
        came_so(case, setup, moves, &turn.came, &otherwise);
        let own = turn
            .came
            .chances
            .iter()
            .map(|(outcome, own, _)| (*outcome, *own));
        let own: BTreeMap<Outcome, u64> = own.filter(|(_, own)| *own > 0).collect();
        assert_eq!(own, it.as_played.iter().copied().collect(), "{what}");
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

/// A hearing that is over, and what would have happened.
struct Looked {
    case: &'static Case,
    moves: Vec<Move>,
    debrief: Debrief,
    timeline: Timeline,
    it: WouldHave,
}

/// Every shipped hearing as these play it, a few times each.
fn each_played_by(advocates: &[Advocate], seeds: std::ops::Range<u64>, look: fn(&Looked) -> usize) {
    let mut told = 0;
    for case in hearings() {
        for seed in seeds.clone() {
            for advocate in advocates {
                let setup = Setup {
                    seed,
                    ..Setup::default()
                };
                let moves = played(case, setup, *advocate);
                told += look(&Looked {
                    case,
                    debrief: debrief(case, setup, &moves).expect("it is over"),
                    timeline: Timeline::of(case, setup, &moves, Vec::new()),
                    it: what_if(case, setup, &moves).expect("it is over"),
                    moves,
                });
            }
        }
    }
    assert!(told > 0, "nobody was told anything of the kind");
}

/// One thing that is told as better: where, what she did, what instead, and what came of it.
struct Told<'l> {
    at: usize,
    mv: &'l Move,
    better: &'l Move,
    came: &'l Came,
}

impl Looked {
    fn told(&self) -> Vec<Told<'_>> {
        let turns = self.it.turns.iter().map(|turn| Told {
            at: turn.at,
            mv: &turn.mv,
            better: &turn.better,
            came: &turn.came,
        });
        let joined = self.it.together.iter().flat_map(|joined| {
            let steps = joined.things.iter().flat_map(|thing| &thing.steps);
            steps.map(|(at, _, mv, better)| Told {
                at: *at,
                mv,
                better,
                came: &joined.came,
            })
        });
        turns.chain(joined).collect()
    }

    fn named(&self, told: &Told<'_>) -> String {
        let better = told.better.line(self.case);
        format!("{}, move {}: {better}", self.case.id, told.at + 1)
    }
}

/// What a move is about: the point, the question, the concern.
fn subject(mv: &Move) -> Option<Value> {
    let place = usize::from(mv.kind == Kind::Question);
    mv.values.get(place).copied()
}

#[test]
fn the_plan_is_never_taken_away_or_crowded_out() {
    let those = [Advocate::Expert, Advocate::Competent];
    each_played_by(&those, 0..3, |looked| {
        let plan = |mv: &Move| {
            let answers = mv.kind == Kind::Answer && subject(mv) == Some(Value::ThePlan);
            mv.kind == Kind::OfferPlan || answers
        };
        let told = looked.told();
        for it in &told {
            let what = looked.named(it);
            assert!(!plan(it.mv) || plan(it.better), "{what}");
            let mut lost = it.came.skipped.iter();
            assert!(!lost.any(|(_, mv)| plan(mv)), "{what}");
        }
        told.len()
    });
}

#[test]
fn what_counted_for_her_stays_with_every_paper_that_she_had_for_it() {
    let those = [Advocate::Expert, Advocate::Competent, Advocate::Novice];
    each_played_by(&those, 0..3, |looked| {
        let (case, own) = (looked.case, &looked.debrief.own);
        let told = looked.told();
        for it in &told {
            let what = looked.named(it);
            let owned_up = own.owned_up.iter().any(|owned| owned.at == it.at);
            assert!(!owned_up || it.mv.kind == Kind::GoOn, "{what}");
            let step = &looked.timeline.steps[it.at];
            let right = match subject(it.mv) {
                Some(Value::Claim(claim)) => {
                    let claim = &case.claims[claim.index()];
                    claim.wrong_in_law.is_none() && !claim.personal
                }
                _ => true,
            };
            let in_the_room = matches!(it.mv.kind, Kind::Put | Kind::Question);
            let toward = step.moved.iter().any(|change| change.toward());
            let praised = step.earned.iter().any(|it| it.status == Status::Made);
            let hers = step.parts.0 == step.parts.1;
            if in_the_room && right && own.worst != Some(it.at) && (praised || hers && toward) {
                assert_eq!(subject(it.mv), subject(it.better), "{what}");
                let paper = |value: &&Value| matches!(value, Value::Passage(_));
                let mut papers = it.mv.values.iter().filter(paper);
                assert!(
                    papers.all(|paper| it.better.values.contains(paper)),
                    "{what}"
                );
            }
            // Nor is an hour that was spent with somebody.
            if let (Kind::Prepare, Some(Value::Task(task))) = (it.mv.kind, subject(it.mv)) {
                let does = &case.tasks[task.index()].does;
                assert!(matches!(does, Does::Obtain(_)), "{what}");
            }
            // What was granted honestly is not taken back.
            let granted = it.mv.kind == Kind::Grant && own.worst != Some(it.at);
            let against = |value: Option<Value>| match value {
                Some(Value::Concession(it)) => {
                    let kind = case.concessions[it.index()].kind;
                    kind == ConcessionKind::AgainstInstructions
                }
                _ => false,
            };
            assert!(!granted || against(subject(it.mv)), "{what}");
        }
        told.len()
    });
}

#[test]
fn nothing_is_told_that_she_does_at_another_move() {
    let those = [Advocate::Competent, Advocate::Novice, Advocate::Random];
    each_played_by(&those, 0..3, |looked| {
        let told = looked.told();
        for it in &told {
            let again = |(at, mv): (usize, &Move)| {
                at != it.at && mv.kind == it.better.kind && subject(mv) == subject(it.better)
            };
            let asks = matches!(it.better.kind, Kind::Question | Kind::Put | Kind::Raise);
            let mut hers = looked.moves.iter().enumerate();
            assert!(!asks || !hers.any(again), "{}", looked.named(it));
        }
        told.len()
    });
}

#[test]
fn an_answer_that_is_told_as_better_goes_to_what_was_asked() {
    let those = [Advocate::Novice, Advocate::Silent, Advocate::Random];
    each_played_by(&those, 0..4, |looked| {
        let case = looked.case;
        let told = looked.told();
        let answers = told.iter().filter(|it| it.better.kind == Kind::Answer);
        for it in answers.clone() {
            let what = looked.named(it);
            let before = looked.timeline.steps[..it.at].iter().rev();
            let mut asked = before.flat_map(|step| step.told.iter().rev());
            let asked = asked.find_map(|told| match (told.act, told.on) {
                (Act::PanelAsks, Subject::Issue(issue)) => Some(issue),
                _ => None,
            });
            let asked = asked.expect("something was asked");
            match subject(it.better) {
                Some(Value::Concession(it)) => {
                    let it = &case.concessions[it.index()];
                    let fact = it.fact.map(|fact| case.facts[fact.index()].issue);
                    let granted = it.concedes.map(|claim| case.school[claim.index()].issue);
                    assert_eq!(fact.or(granted), Some(asked), "{what}");
                }
                Some(Value::Claim(claim)) => {
                    assert_eq!(case.claims[claim.index()].issue, asked, "{what}");
                }
                _ => {}
            }
        }
        answers.count()
    });
}

#[test]
fn what_changes_little_is_told_as_that_and_but_once() {
    let those = [Advocate::Expert, Advocate::Competent, Advocate::Novice];
    each_played_by(&those, 0..3, |looked| {
        let it = &looked.it;
        let much =
            |came: &Came| came.outcome != it.own && !came.outcome.is_refusal() || came.wins() >= 6;
        let introduction = words::introduction(it).join(" ");
        let is_told = introduction.contains("Nothing that was tried");
        if it.own.is_refusal() {
            assert!(it.together.iter().all(|joined| much(&joined.came)));
            let (much, little): (Vec<_>, Vec<_>) =
                it.turns.iter().partition(|turn| much(&turn.came));
            assert!(little.len() <= 1 && (little.is_empty() || much.is_empty()));
            assert_eq!(is_told, much.is_empty() && it.together.is_none());
            assert_eq!(is_told, introduction.contains("“One thing for next time”"));
        }
        usize::from(is_told)
    });
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
                assert!(!turn.came.is_much(), "{}: one was enough", case.id);
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
            let script = turn.came.is_much();
            if let Some(line) = turn.said.first() {
                assert_eq!(words.contains(line), script, "{words}");
            }
            assert_eq!(words.contains("It helped a little:"), !script, "{words}");
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
