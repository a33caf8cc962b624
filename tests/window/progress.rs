//! What was practised, in the window: reached, looked at and saved by the names of its controls.

use bevy::{a11y::AccessibilityNode, prelude::*};
use fair_hearing::{
    case::{Case, Shelf},
    hearing::{Mode, Setup},
    record::{Folder, Session},
    rehearsal::{Drilling, Plan},
    window::{
        Desk, Overlay, Screen,
        play::Play,
        theme::{TextSize, Theme},
    },
};
use std::path::Path;

use super::{layout::holds, play_by_keys, screen, tab_to};
use crate::support::*;

fn load(id: &str) -> &'static Case {
    let (shelf, hearing) = Shelf::find(id).unwrap();
    Box::leak(Box::new(shelf.load(&hearing).case.unwrap()))
}

/// A shipped plan played to its end, and kept.
fn heard(case: &'static Case, plan: &str, mode: Mode, folder: &Folder) -> i32 {
    let (shelf, hearing) = Shelf::find(&case.id).unwrap();
    let plan = Plan::read(&shelf.plan(&hearing, plan).unwrap(), case).unwrap();
    let mut playing = plan.begin();
    let setup = Setup {
        seed: SEED,
        mode,
        ..Setup::default()
    };
    let mut session = Session::begin(case, setup, Some(folder), clock);
    while !session.hearing().is_over() {
        let mv = playing.next(session.hearing());
        session.apply(&mv).unwrap();
    }
    session.debrief().unwrap().assessment.score
}

/// Everything that can be read on the screen.
fn reads(app: &mut App) -> String {
    let texts: Vec<_> = app
        .world_mut()
        .query::<&Text>()
        .iter(app.world())
        .map(|text| text.0.clone())
        .collect();
    texts.join("\n")
}

/// Every name that assistive technology is given.
fn names(app: &mut App) -> Vec<String> {
    app.world_mut()
        .query::<&AccessibilityNode>()
        .iter(app.world())
        .filter_map(|node| node.label().map(str::to_owned))
        .collect()
}

fn look_at(app: &mut App, view: &str) {
    tab_to(app, view);
    enter(app);
}

fn open(app: &mut App) {
    tab_to(app, "What you have practised");
    enter(app);
    assert_eq!(screen(app), Screen::Progress);
}

#[test]
fn before_anything_was_practised_the_page_says_so() {
    let home = tempfile::tempdir().unwrap();
    let mut app = app_of((1280, 720), None, Some(Folder::at(home.path())));
    open(&mut app);
    assert!(reads(&mut app).contains("Nothing has been practised yet."));
    look_at(&mut app, "A record to keep");
    assert!(!names(&mut app).iter().any(|name| name == "Save as a page"));
    escape(&mut app);
    assert_eq!(screen(&app), Screen::Library);
}

#[test]
fn how_it_went_is_a_picture_with_words_and_a_table() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let case = load("fire-door/governors");
    let first = heard(case, "novice", Mode::Practice, &folder);
    let second = heard(case, "expert", Mode::Assessed, &folder);
    let (low, high) = (first.min(second), first.max(second));
    let mut app = app_showing(&[case], (1280, 720), None, Some(folder));
    open(&mut app);
    assert!(reads(&mut app).contains("2 hearings heard to the end"));
    let told = names(&mut app);
    let altogether = told
        .iter()
        .find(|name| name.starts_with("Altogether: "))
        .expect("a picture that is told in words");
    assert!(altogether.contains(&low.to_string()) && altogether.contains(&high.to_string()));
    let table = app
        .world_mut()
        .query::<&AccessibilityNode>()
        .iter(app.world())
        .find(|node| node.role() == accesskit::Role::Table)
        .expect("a table");
    assert_eq!(table.row_count(), Some(9), "seven, all together, and heads");
    look_at(&mut app, "Hearings and drills");
    let words = reads(&mut app);
    assert!(words.contains("The fire door") && words.contains(&format!("{high} of 100")));
    assert!(words.contains("Heard twice"));
}

#[test]
fn a_provision_of_the_map_is_read_by_keyboard_and_the_focus_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let case = load("fire-door/governors");
    heard(case, "expert", Mode::Practice, &folder);
    let mut app = app_showing(&[case], (1280, 720), None, Some(folder));
    open(&mut app);
    look_at(&mut app, "The guidance");
    assert_eq!(focused_label(&app), "The guidance");
    look_at(&mut app, "Part three: The head's power to exclude");
    let cell = "Two limbs (11): used each time";
    tab_to(&mut app, cell);
    enter(&mut app);
    assert_eq!(
        app.world().resource::<Desk>().overlay(),
        Some(Overlay::Provision)
    );
    let words = reads(&mut app);
    assert!(words.contains("Met once: used once."), "{words}");
    assert!(words.contains("It comes up in The fire door."));
    let two_limbs = case.edition.by_key("two-limbs").unwrap();
    assert!(words.contains(&two_limbs.summary));
    escape(&mut app);
    assert_eq!(focused_label(&app), cell);
}

#[test]
fn a_record_is_saved_with_the_topics_only_for_those_who_sit() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let case = load("line-up/review");
    heard(case, "expert", Mode::Practice, &folder);
    let mut app = app_showing(&[case], (1280, 720), None, Some(folder));
    open(&mut app);
    look_at(&mut app, "A record to keep");
    let saved = |name: &str| std::fs::read_to_string(home.path().join("papers").join(name));
    tab_to(&mut app, "Save as a page");
    enter(&mut app);
    assert!(reads(&mut app).contains("Saved: "));
    assert_eq!(focused_label(&app), "Save as a page");
    assert!(
        !saved("Record of practice.html")
            .unwrap()
            .contains("accreditation: whether")
    );
    tab_to(&mut app, "As the clerk");
    enter(&mut app);
    for (button, ending) in [
        ("Save as a page", " (2).html"),
        ("Save as Markdown", ".md"),
        ("Save as text", ".txt"),
    ] {
        tab_to(&mut app, button);
        enter(&mut app);
        let text = saved(&format!("Record of practice{ending}")).unwrap();
        assert!(text.contains("Clerk to a review panel"), "{ending}");
        assert!(
            text.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .contains("no accreditation")
        );
    }
    tab_to(&mut app, "Save as a table");
    enter(&mut app);
    assert!(
        saved("Record of practice.csv")
            .unwrap()
            .starts_with("who,row,")
    );
}

#[test]
fn a_drill_that_was_done_is_there_and_what_cannot_be_read_is_named() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let mut app = app_of((1280, 720), None, Some(folder.clone()));
    tab_to(
        &mut app,
        "Three questions to the school, from “The corridor”",
    );
    enter(&mut app);
    tab_to(&mut app, "Begin the drill");
    enter(&mut app);
    let (case, setup, drill) = {
        let play = app.world().resource::<Play>();
        (play.case(), play.session().setup(), play.drill().unwrap())
    };
    let drilling = Drilling::new(case, drill, setup).unwrap();
    for mv in drilling.written() {
        play_by_keys(&mut app, mv);
    }
    assert_eq!(screen(&app), Screen::Drill);
    tab_to(&mut app, "Back to the library");
    enter(&mut app);
    let records = home.path().join("records");
    std::fs::create_dir_all(&records).unwrap();
    std::fs::write(records.join("diary.record"), "dear diary\n").unwrap();
    open(&mut app);
    assert!(reads(&mut app).contains("1 drill done"));
    look_at(&mut app, "Hearings and drills");
    let words = reads(&mut app);
    assert!(words.contains(&drill.title) && words.contains("Done once"));
    assert!(words.contains("diary.record is not a record of a hearing"));
}

/// So many copies of a record, each of which counts as a hearing.
fn copied(record: &Path, copies: usize) {
    for at in 0..copies {
        let to = record.with_file_name(format!("copy-{at}.record"));
        std::fs::copy(record, to).unwrap();
    }
}

#[test]
fn however_many_records_there_are_the_window_answers_while_they_are_read() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let case = load("fire-door/governors");
    heard(case, "expert", Mode::Practice, &folder);
    copied(&folder.paths()[0], 3000);
    let mut app = app_showing(&[case], (1280, 720), None, Some(folder));
    tab_to(&mut app, "What you have practised");
    enter(&mut app);
    // It can be left again at once, whether it has been read or not.
    escape(&mut app);
    assert_eq!(screen(&app), Screen::Library);
    open(&mut app);
    for _ in 0..10_000 {
        if reads(&mut app).contains("3001 hearings heard to the end") {
            assert!(controls(&mut app).contains(&focused(&app).unwrap()));
            return;
        }
        app.update();
    }
    panic!("it is read at last: {}", reads(&mut app));
}

#[test]
fn the_page_holds_at_every_size_when_there_is_much_on_it() {
    for size in SIZES {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::at(home.path());
        let case = load("fire-door/governors");
        let review = load("line-up/review");
        for plan in ["novice", "expert"] {
            heard(case, plan, Mode::Practice, &folder);
            heard(review, plan, Mode::Assessed, &folder);
        }
        copied(&folder.paths()[0], 30);
        let mut app = app_showing(&[case, review], size, None, Some(folder));
        open(&mut app);
        for view in [
            "Over time",
            "The guidance",
            "Hearings and drills",
            "A record to keep",
        ] {
            look(&mut app, 100, Theme::Light);
            look_at(&mut app, view);
            if view == "The guidance" {
                look_at(&mut app, "Part seven: The governors' meeting");
            }
            for percent in [TextSize::MOST.percent(), 200, 100] {
                look(&mut app, percent, Theme::Light);
                holds(&mut app, &format!("{view} at {size:?}, {percent} %"));
            }
        }
    }
}
