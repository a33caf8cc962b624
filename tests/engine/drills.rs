//! Drills: what is earned in a part is what was done in that part.

use crate::mistakes::Story;
use fair_hearing::case::raw::DrillKind;
use fair_hearing::case::{Case, Shelf};
use fair_hearing::hearing::{Kind, Move, Setup};
use fair_hearing::record::Session;
use fair_hearing::rehearsal::Drilling;
use std::collections::BTreeSet;

/// Every shipped hearing.
fn shipped() -> Vec<Case> {
    let cases = Shelf::shipped().into_iter().flat_map(|shelf| {
        let hearings = shelf.hearings();
        hearings
            .into_iter()
            .filter_map(move |hearing| shelf.load(&hearing).case)
    });
    cases.collect()
}

fn seeded(seed: u64) -> Setup {
    Setup {
        calm: true,
        seed,
        ..Setup::default()
    }
}

#[test]
fn there_is_a_drill_of_each_kind() {
    let cases = shipped();
    let kinds: BTreeSet<DrillKind> = cases
        .iter()
        .flat_map(|case| &case.drills)
        .map(|drill| drill.kind)
        .collect();
    assert_eq!(kinds.len(), 4);
}

#[test]
fn the_plans_own_part_earns_and_silence_earns_nothing() {
    for case in shipped() {
        for drill in &case.drills {
            for seed in 0..12 {
                let what = format!("{} of {} at {seed}", drill.name_id, case.id);
                let drilling = Drilling::new(&case, drill, seeded(seed)).expect(&what);
                assert!(!drilling.written().is_empty(), "{what}");
                let best = drilling.result(drilling.written());
                assert!(best.earned > 0, "{what}");
                assert_eq!(best.score(), Some(100), "{what}");
                assert_eq!(best.slips, [], "{what}");
                assert_eq!(best.hers, best.written, "{what}");
                assert!(!best.hers.is_empty(), "{what}");
                let silent = drilling.result(&[]);
                assert_eq!((silent.earned, silent.made.len()), (0, 0), "{what}");
                assert_eq!(silent.available, best.available, "{what}");
                assert_eq!(silent.missed, best.made, "{what}");
                assert_eq!(silent.moved, [], "{what}");
            }
        }
    }
}

#[test]
fn a_part_done_by_half_earns_some_of_it() {
    let cases = shipped();
    let case = cases.iter().find(|it| it.id == "fire-door/governors");
    let case = case.expect("it ships");
    let drill = case
        .drills
        .iter()
        .find(|it| it.kind == DrillKind::Questions);
    let drilling = Drilling::new(case, drill.expect("it ships"), seeded(3)).expect("it begins");
    let scores: Vec<i32> = (0..=drilling.written().len())
        .filter_map(|moves| drilling.result(&drilling.written()[..moves]).score())
        .collect();
    assert_eq!((scores[0], scores[3]), (0, 100));
    assert!(scores.is_sorted(), "{scores:?}");
}

#[test]
fn a_session_of_a_drill_stands_where_the_plan_leaves_off_and_is_not_kept() {
    for case in shipped() {
        for drill in &case.drills {
            let drilling = Drilling::new(&case, drill, seeded(7)).expect("it begins");
            let session = Session::drill(&case, &drilling, String::new);
            assert_eq!(session.hearing().state().stage, drill.from);
            assert_eq!(session.moves(), drilling.before());
            assert_eq!(session.path(), None);
            assert!(!drilling.is_over(session.hearing(), 0));
            assert!(drilling.is_over(session.hearing(), drill.moves));
        }
    }
}

#[test]
fn a_move_that_is_not_open_ends_the_part_and_nothing_breaks() {
    let case = shipped().remove(0);
    let drilling = Drilling::new(&case, &case.drills[0], seeded(1)).expect("it begins");
    let nonsense = Move::new(Kind::AskFamily, &[]);
    assert_eq!(drilling.result(&[nonsense]).earned, 0);
}

#[test]
fn mistakes_in_a_drill_are_said_where_they_stand() {
    let cases = [
        (
            "plan: \"limb-two\"",
            "plan: \"limb-too\"",
            6,
            "no plan \"limb-too\"",
        ),
        (
            "from: \"closing\"",
            "from: \"closeing\"",
            6,
            "no part of the work",
        ),
        (
            "until: \"decision\"",
            "until: \"arrival\"",
            7,
            "would end before",
        ),
    ];
    for (from, to, after, message) in cases {
        let story = Story::new();
        let place = story.change("governors.ron", from, to, after);
        let mistakes = story.check();
        assert_eq!(mistakes.len(), 1, "{to}: {mistakes:?}");
        let it = &mistakes[0];
        assert_eq!(
            (it.code, it.line, it.column),
            ("drill", place.0, place.1),
            "{to}"
        );
        assert!(it.message.contains(message), "{}", it.message);
    }
    let story = Story::new();
    story.change(
        "governors.ron",
        "until: \"decision\", moves: 1",
        "until: \"decision\", moves: 9",
        0,
    );
    let codes: Vec<_> = story.check().iter().map(|it| it.code).collect();
    assert_eq!(codes, ["out-of-range"]);
}
