//! After a hearing: what is suggested for next time, what trains it, how she saw herself, and a moment tried again.

use crate::{fire_door, hearings, played};
use fair_hearing::assessment::{Status, assess};
use fair_hearing::debrief::{next_time, own_view};
use fair_hearing::hearing::{Hearing, Mode, Nobody, Setup};
use fair_hearing::record::{Again, Folder, Notebook, Record, Reflection, Session};
use fair_hearing::rehearsal::{Advocate, Drilling};
use std::collections::BTreeSet;

fn clock() -> String {
    "2025-03-13T16:30:00Z".to_owned()
}

fn seeded(seed: u64, mode: Mode) -> Setup {
    Setup {
        seed,
        mode,
        ..Setup::default()
    }
}

#[test]
fn what_is_suggested_was_missed_or_went_wrong_and_is_of_three_competences() {
    for case in hearings() {
        for seed in 0..4 {
            let setup = seeded(seed, Mode::Assessed);
            for advocate in [Advocate::Silent, Advocate::Novice, Advocate::Expert] {
                let mut hearing = Hearing::begin(case, setup, &mut Nobody);
                for mv in played(case, setup, advocate) {
                    hearing.apply(&mv, &mut Nobody).expect("it is open");
                }
                let assessment = assess(case, hearing.state(), setup.mode);
                let suggested = next_time::suggested(case, &assessment);
                let open: Vec<_> = assessment
                    .marks
                    .iter()
                    .filter(|marked| marked.status != Status::Made)
                    .map(|marked| marked.mark)
                    .collect();
                assert_eq!(suggested.len(), open.len().min(next_time::MOST));
                assert!(suggested.iter().all(|mark| open.contains(mark)));
                let competences: BTreeSet<_> = open
                    .iter()
                    .map(|mark| case.marks[mark.index()].competence.name())
                    .collect();
                let told: BTreeSet<_> = suggested
                    .iter()
                    .map(|mark| case.marks[mark.index()].competence.name())
                    .collect();
                assert_eq!(told.len(), competences.len().min(suggested.len()));
                let slipped = assessment
                    .marks
                    .iter()
                    .any(|marked| marked.status == Status::Misapplied);
                if let Some(first) = suggested.first() {
                    let wrong = assessment
                        .marks
                        .iter()
                        .any(|marked| marked.mark == *first && marked.status == Status::Misapplied);
                    assert_eq!(wrong, slipped, "what went wrong comes first");
                }
            }
        }
    }
}

#[test]
fn a_drill_that_is_named_for_a_mark_earns_it() {
    let mut named = 0;
    for case in hearings() {
        for mark in (0..case.marks.len()).map(Into::into) {
            let Some(at) = next_time::drill_for(case, mark) else {
                continue;
            };
            named += 1;
            let setup = Setup {
                calm: true,
                ..Setup::default()
            };
            let drilling = Drilling::new(case, &case.drills[at], setup).expect("it can be begun");
            let result = drilling.result(drilling.written());
            assert!(result.made.contains(&mark));
            assert!(drilling.result(&[]).missed.contains(&mark));
        }
    }
    assert!(named >= 8, "only {named} marks have a drill");
}

#[test]
fn a_rating_is_held_against_a_fifth_of_the_marks_for_each_step() {
    let same = own_view::beside(1, 0);
    for (rating, score) in [(1, 19), (2, 20), (3, 50), (4, 79), (5, 80), (5, 100)] {
        assert_eq!(
            own_view::beside(rating, score),
            same,
            "{rating} and {score}"
        );
    }
    assert!(own_view::beside(1, 90).contains("better than you thought"));
    assert!(own_view::beside(3, 60).contains("a little better than you thought"));
    assert!(own_view::beside(5, 10).contains("than the marks do"));
    assert_ne!(own_view::beside(5, 10), own_view::beside(2, 10));
}

#[test]
fn what_she_thought_of_it_is_kept_among_her_notes_and_nowhere_else() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = Folder::at(home.path());
    let mut session = Session::begin(fire_door(), seeded(7, Mode::Practice), Some(&folder), clock);
    let path = session.path().expect("it is kept").to_owned();
    session
        .write(|notes| {
            notes.afterwards.felt = "Shaky".to_owned();
            notes.afterwards.rate("evidence", 2);
            notes.afterwards.rate("evidence", 4);
            notes.afterwards.next_time = Some("child-asked".to_owned());
        })
        .expect("it can be kept");
    drop(session);
    let (notebook, trouble) = Notebook::beside(&path);
    assert_eq!(trouble, None);
    let Reflection {
        felt,
        ratings,
        next_time,
    } = &notebook.notes().afterwards;
    assert_eq!((felt.as_str(), ratings.len()), ("Shaky", 1));
    assert_eq!(notebook.notes().afterwards.rating("evidence"), Some(4));
    assert_eq!(notebook.notes().afterwards.rating("conduct"), None);
    assert_eq!(next_time.as_deref(), Some("child-asked"));
    let record = std::fs::read_to_string(&path).expect("it reads");
    assert!(!record.contains("Shaky") && !record.contains("child-asked"));
}

#[test]
fn a_moment_tried_again_is_a_practice_hearing_of_its_own_that_says_what_it_is() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = Folder::at(home.path());
    let setup = seeded(7, Mode::Assessed);
    let moves = played(fire_door(), setup, Advocate::Novice);
    let after = moves.len() / 2;
    let session = Session::again(
        fire_door(),
        setup,
        &moves[..after],
        Some("the-first".to_owned()),
        Some(&folder),
        clock,
    );
    assert_eq!(session.trouble(), None);
    assert_eq!(session.moves(), moves[..after]);
    assert_eq!(session.setup().mode, Mode::Practice);
    assert_eq!(session.setup().seed, setup.seed);
    let path = session.path().expect("it is kept").to_owned();
    drop(session);
    let record = Record::read(&path).expect("it reads");
    assert_eq!(record.damage, None);
    assert_eq!(record.live().len(), after);
    assert_eq!(
        record.header.again,
        Some(Again {
            of: Some("the-first".to_owned()),
            after
        })
    );
    // It goes on like any other.
    let (session, _) = Session::resume(fire_door(), &path, clock).expect("it opens");
    assert_eq!(session.steps().len(), after);
}
