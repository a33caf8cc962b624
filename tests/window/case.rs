//! The workbench on which the case is built, driven by the names of its controls.

use bevy::{
    input::{
        ButtonState,
        mouse::{MouseButton, MouseButtonInput},
    },
    prelude::*,
    window::{PrimaryWindow, WindowEvent},
};
use fair_hearing::{
    case::ids::ClaimId,
    hearing::{Kind, Move, Value},
    record::Folder,
    window::{
        Go, Overlay, Screen,
        play::Play,
        screens::case::{Page, PointCard},
        theme::{Ringed, Theme},
    },
};

use super::{
    begin_by_keys, choose, click, focusables_named, layout::holds, overlay, pointer, rows, said,
    screen, tab_to,
};
use crate::support::*;

const DESK: (u32, u32) = (1280, 720);
const WIDE: (u32, u32) = (1920, 1080);

const THEME: &str = "The help stopped, and then it went wrong";
const WITHDRAWN: &str = "It went wrong when the help stopped";
const HEARING: &str = "The school never checked his hearing";
const PAUSED: &str = "The learning support record, paragraph 4";
const BELL: &str = "The learning support record, paragraph 3";

/// A window in which the papers were marked and the case is to be built, and the folder of its records.
fn at_the_bench(size: (u32, u32)) -> (App, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let mut app = app_of(size, None, Some(Folder::at(home.path())));
    begin_by_keys(&mut app);
    to_the_papers(&mut app);
    make(
        &mut app,
        &[
            "mark support-mrs-bell",
            "mark support-paused",
            "mark log-music",
            "go-on",
        ],
    );
    assert_eq!(screen(&app), Screen::Case);
    (app, home)
}

fn make(app: &mut App, lines: &[&str]) {
    let mut play = app.world_mut().resource_mut::<Play>();
    for line in lines {
        let mv = Move::read(line, play.case()).unwrap();
        play.make(&mv);
    }
    let screen = play.screen();
    app.world_mut().trigger(Go(screen));
    settle(app);
}

fn press_named(app: &mut App, name: &str) {
    let control = by_label(app, name);
    act(app, control, accesskit::Action::Click);
}

/// Whether these words can be read on the screen, in one text.
fn reads(app: &mut App, words: &str) -> bool {
    app.world_mut()
        .query::<&Text>()
        .iter(app.world())
        .any(|text| text.0.contains(words))
}

fn lines(app: &App) -> Vec<String> {
    let play = app.world().resource::<Play>();
    let moves = play.session().moves();
    moves.iter().map(|mv| mv.line(play.case())).collect()
}

fn under(app: &App, claim: &str) -> Vec<String> {
    let play = app.world().resource::<Play>();
    play.session().notes().under(claim).to_vec()
}

fn claim(app: &App, title: &str) -> ClaimId {
    let case = app.world().resource::<Play>().case();
    let at = case.claims.iter().position(|claim| claim.title == title);
    ClaimId::from(at.unwrap())
}

fn card(app: &mut App, title: &str) -> Entity {
    let claim = claim(app, title);
    let mut cards = app.world_mut().query::<(Entity, &PointCard)>();
    let found = cards.iter(app.world()).find(|(_, card)| card.0 == claim);
    found.expect("a card").0
}

/// Reaches a control and presses it, in one of two ways.
type Press = fn(&mut App, &str);

fn by_key(app: &mut App, name: &str) {
    tab_to(app, name);
    enter(app);
}

fn by_mouse(app: &mut App, name: &str) {
    // A list that has just come up under the pointer is not pressed by mistake.
    for _ in 0..30 {
        app.update();
    }
    let control = by_label(app, name);
    // As the wheel would.
    act(app, control, accesskit::Action::ScrollIntoView);
    let at = place(app, control).center();
    click(app, at);
}

/// Everything but the passages, each begun at the part of the case that it is about.
fn settle_everything(app: &mut App, press: Press) {
    for (begin, then, now) in [
        (
            "Theme: Not settled yet",
            vec![THEME],
            format!("Theme: {THEME}"),
        ),
        (
            "Choose the next of the best points",
            vec![WITHDRAWN],
            "Choose the next of the best points".to_owned(),
        ),
        (
            "Choose the next of the best points",
            vec![HEARING],
            "Choose the next of the best points".to_owned(),
        ),
        (
            "Leave one out, and say why",
            vec![
                "It was an accident, so there was no breach",
                "There is nothing in the papers for it",
            ],
            "Leave one out, and say why".to_owned(),
        ),
        (
            "What you ask for: Not settled yet",
            vec!["Reinstate on a date, with the plan"],
            "What you ask for: Reinstate on a date, with the plan".to_owned(),
        ),
        (
            "A named adult: Not settled yet",
            vec!["Mrs Bell, ten minutes before registration every day"],
            "A named adult: Mrs Bell, ten minutes before registration every day".to_owned(),
        ),
        (
            "The child: Not settled yet",
            vec!["The child speaks"],
            "The child: The child speaks".to_owned(),
        ),
    ] {
        press(app, begin);
        for value in then {
            press(app, value);
        }
        assert_eq!(focused_label(app), now, "back to where it was begun");
    }
}

const SETTLED: [&str; 7] = [
    "theme help-then-none",
    "best-point help-withdrawn",
    "best-point hearing-never-checked",
    "leave-out only-an-accident no-evidence",
    "seek reinstate-on-date",
    "plan adult mrs-bell",
    "child himself",
];

fn held(app: &mut App, at: Vec2, state: ButtonState) {
    pointer(app, at);
    let window = app
        .world_mut()
        .query_filtered::<Entity, With<PrimaryWindow>>()
        .single(app.world())
        .unwrap();
    let input = MouseButtonInput {
        button: MouseButton::Left,
        state,
        window,
    };
    app.world_mut().write_message(input);
    app.world_mut()
        .write_message(WindowEvent::MouseButtonInput(input));
    app.update();
}

/// Drags a control to a place, and lets go; hands back what was said over the place.
fn drag(app: &mut App, name: &str, to: Vec2) -> Vec<String> {
    let control = by_label(app, name);
    let from = place(app, control).center();
    held(app, from, ButtonState::Pressed);
    for share in [0.2, 0.6, 1.0] {
        pointer(app, from.lerp(to, share));
    }
    let said = app
        .world_mut()
        .query::<&Text>()
        .iter(app.world())
        .filter(|text| text.0.starts_with("Let go"))
        .map(|text| text.0.clone())
        .collect();
    held(app, to, ButtonState::Released);
    settle(app);
    said
}

#[test]
fn a_case_is_built_by_keys_alone_and_by_the_mouse_with_the_same_moves_and_notes() {
    let (mut keys, _home) = at_the_bench(DESK);
    settle_everything(&mut keys, by_key);
    by_key(&mut keys, &format!("Lay a passage under 1. {WITHDRAWN}"));
    by_key(&mut keys, BELL);
    by_key(&mut keys, PAUSED);
    by_key(&mut keys, "That is all under this point");
    assert_eq!(
        focused_label(&keys),
        format!("Lay a passage under 1. {WITHDRAWN}")
    );
    by_key(&mut keys, &format!("{PAUSED}, under 1. {WITHDRAWN}"));
    by_key(&mut keys, "Move up");

    let (mut mouse, _other) = at_the_bench(WIDE);
    settle_everything(&mut mouse, by_mouse);
    by_mouse(&mut mouse, "Passages");
    for passage in [PAUSED, BELL] {
        let target = card(&mut mouse, WITHDRAWN);
        let to = place(&mouse, target).center();
        let said = drag(&mut mouse, passage, to);
        assert_eq!(said, [format!("Let go: it is laid under “{WITHDRAWN}”.")]);
    }

    for app in [&keys, &mouse] {
        let made = lines(app);
        assert_eq!(made[made.len() - SETTLED.len()..], SETTLED);
        assert_eq!(
            under(app, "help-withdrawn"),
            ["support-paused", "support-mrs-bell"]
        );
    }
    assert_eq!(lines(&keys), lines(&mouse));
}

#[test]
fn what_is_dragged_says_where_it_would_land_and_lands_nowhere_else() {
    let (mut app, _home) = at_the_bench(WIDE);
    make(
        &mut app,
        &[
            "best-point help-withdrawn",
            "best-point hearing-never-checked",
        ],
    );
    press_named(&mut app, "Passages");
    let framed = |app: &mut App| {
        app.world_mut()
            .query_filtered::<&PointCard, With<Ringed>>()
            .iter(app.world())
            .copied()
            .collect::<Vec<_>>()
    };
    // Over a point it has a frame as well as words.
    let row = by_label(&mut app, BELL);
    let from = place(&app, row).center();
    let target = card(&mut app, HEARING);
    let to = place(&app, target).center();
    held(&mut app, from, ButtonState::Pressed);
    pointer(&mut app, from.lerp(to, 0.5));
    pointer(&mut app, to);
    assert_eq!(framed(&mut app), [PointCard(claim(&app, HEARING))]);
    assert!(reads(
        &mut app,
        &format!("Let go: it is laid under “{HEARING}”.")
    ));
    // Beside every point nothing comes of it.
    let beside = Vec2::new(900.0, 40.0);
    pointer(&mut app, beside);
    assert_eq!(framed(&mut app), []);
    assert!(reads(&mut app, "Let go over a point to lay it there."));
    held(&mut app, beside, ButtonState::Released);
    settle(&mut app);
    assert!(!reads(&mut app, "Let go"));
    assert!(under(&app, "hearing-never-checked").is_empty());
    // From one point to another it moves.
    drag(&mut app, BELL, to);
    assert_eq!(under(&app, "hearing-never-checked"), ["support-mrs-bell"]);
    let target = card(&mut app, WITHDRAWN);
    let to = place(&app, target).center();
    drag(&mut app, &format!("{BELL}, under 2. {HEARING}"), to);
    assert_eq!(under(&app, "help-withdrawn"), ["support-mrs-bell"]);
    assert!(under(&app, "hearing-never-checked").is_empty());
}

#[test]
fn a_passage_is_laid_moved_and_taken_away_from_where_it_lies() {
    let (mut app, home) = at_the_bench(DESK);
    make(
        &mut app,
        &[
            "best-point help-withdrawn",
            "best-point hearing-never-checked",
        ],
    );
    press_named(&mut app, "Passages");
    by_key(&mut app, BELL);
    by_key(&mut app, &format!("Lay under 2. {HEARING}"));
    assert_eq!(under(&app, "hearing-never-checked"), ["support-mrs-bell"]);
    assert!(said(&mut app).contains(HEARING), "{}", said(&mut app));
    by_key(&mut app, &format!("{BELL}, under 2. {HEARING}"));
    by_key(&mut app, &format!("Read it: {BELL}"));
    assert_eq!(overlay(&app), Some(Overlay::Papers));
    escape(&mut app);
    by_key(&mut app, &format!("Move under 1. {WITHDRAWN}"));
    assert_eq!(under(&app, "help-withdrawn"), ["support-mrs-bell"]);
    assert!(under(&app, "hearing-never-checked").is_empty());
    by_key(&mut app, &format!("{BELL}, under 1. {WITHDRAWN}"));
    by_key(&mut app, "Take away");
    assert!(under(&app, "help-withdrawn").is_empty());
    assert_eq!(
        focused_label(&app),
        format!("Lay a passage under 1. {WITHDRAWN}")
    );
    // What is laid is kept beside the record.
    by_key(&mut app, BELL);
    by_key(&mut app, &format!("Lay under 1. {WITHDRAWN}"));
    drop(app);
    let path = super::only_record(&Folder::at(home.path()));
    let notes = std::fs::read_to_string(path.with_extension("notes")).unwrap();
    assert!(notes.contains("support-mrs-bell"), "{notes}");
}

#[test]
fn what_is_laid_under_a_point_is_offered_first_when_it_is_put() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let (moves, _) = left_after(&folder, usize::MAX);
    let put = moves.iter().position(|mv| mv.kind == Kind::Put).unwrap();
    let again = tempfile::tempdir().unwrap();
    let folder = Folder::at(again.path());
    left_after(&folder, put);
    let mut app = app_of(DESK, None, Some(folder));
    tab_to(&mut app, "Carry on with The corridor");
    enter(&mut app);
    let Value::Claim(claim) = moves[put].values[0] else {
        panic!("a point is put")
    };
    let case = app.world().resource::<Play>().case();
    let marked: Vec<_> = {
        let play = app.world().resource::<Play>();
        play.session().hearing().view().marked().collect()
    };
    let last = *marked.last().unwrap();
    app.world_mut()
        .trigger(fair_hearing::window::screens::case::Lay {
            passage: fair_hearing::window::screens::case::Lies {
                passage: last,
                under: None,
            },
            under: claim,
        });
    settle(&mut app);
    choose(&mut app, "Put a point");
    super::straight_on(&mut app);
    choose(&mut app, &case.claims[claim.index()].title);
    let first = app.world().resource::<Play>().chooser().rows.remove(0);
    assert_eq!(
        first.title,
        fair_hearing::telling::labels::passage(case, last)
    );
    assert_eq!(first.facts, ["Laid under this point"]);
    assert_eq!(
        rows(&app).last().map(String::as_str),
        Some("That is enough")
    );
}

#[test]
fn what_cannot_be_given_is_said_with_its_paragraph() {
    let (mut app, _home) = at_the_bench(DESK);
    for words in [
        "The governors can decline to reinstate; reinstate now; reinstate on a date (118).",
        "The governors cannot make it a suspension instead; make the way back hang on conditions (118).",
    ] {
        assert!(reads(&mut app, words), "{words}");
    }
    assert!(!reads(&mut app, "cannot give this"));
    by_key(&mut app, "What you ask for: Not settled yet");
    choose(&mut app, "Make it a suspension instead");
    assert!(reads(
        &mut app,
        "The governors cannot give this (paragraph 118)."
    ));
    by_key(&mut app, "What you ask for: Make it a suspension instead");
    choose(&mut app, "Reinstate now");
    assert!(!reads(&mut app, "cannot give this"));
}

#[test]
fn the_guidance_is_looked_up_beside_the_case_and_does_not_say_which_duty_fits() {
    let (mut app, _home) = at_the_bench(DESK);
    make(
        &mut app,
        &[
            "best-point help-withdrawn",
            "best-point hearing-never-checked",
        ],
    );
    let listed = |app: &mut App| -> Vec<String> {
        app.world_mut()
            .query::<&Text>()
            .iter(app.world())
            .filter(|text| text.0.ends_with(')') && text.0.contains(" ("))
            .map(|text| text.0.clone())
            .collect()
    };
    by_key(&mut app, &format!("Guidance for 1. {WITHDRAWN}"));
    assert_eq!(focused_label(&app), "Words, or a paragraph");
    assert!(reads(&mut app, &format!("For “{WITHDRAWN}”.")));
    let for_one = listed(&mut app);
    press_named(&mut app, &format!("Guidance for 2. {HEARING}"));
    assert_eq!(listed(&mut app), for_one, "the same for every point");
    for c in "adjustments".chars() {
        type_char(&mut app, c);
    }
    settle(&mut app);
    for words in [
        "Reasonable adjustments (54)",
        "Must: the law requires it",
        "Whom it binds: ",
        "A point can rest on it in this hearing.",
    ] {
        assert!(reads(&mut app, words), "{words}");
    }
    assert!(!reads(&mut app, "Two limbs (11)"));
}

#[test]
fn a_page_takes_shape_is_saved_under_a_name_of_its_own_and_found() {
    let (mut app, home) = at_the_bench(DESK);
    press_named(&mut app, "On paper");
    assert!(reads(&mut app, "No theme chosen yet."));
    make(
        &mut app,
        &["theme help-then-none", "best-point help-withdrawn"],
    );
    assert!(reads(&mut app, &format!("{THEME}.")));
    assert!(!reads(&mut app, "No theme chosen yet."));
    // What is laid under a point stands on the page as well.
    press_named(&mut app, "Passages");
    press_named(&mut app, BELL);
    press_named(&mut app, &format!("Lay under 1. {WITHDRAWN}"));
    press_named(&mut app, "On paper");
    assert!(reads(&mut app, &format!("Evidence: {BELL}.")));
    let folder = home.path().join("papers");
    assert!(!folder.exists());
    by_key(&mut app, "Save to print");
    assert_eq!(focused_label(&app), "Save to print");
    let first = folder.join("Representations, The corridor.txt");
    assert!(reads(&mut app, &format!("Saved: {}", first.display())));
    let text = std::fs::read_to_string(&first).unwrap();
    assert!(text.contains(WITHDRAWN.to_uppercase().as_str()), "{text}");
    assert!(
        text.contains("The learning support record, paragraph 3"),
        "{text}"
    );
    // The next has a name of its own, and what was there stays.
    make(&mut app, &["seek reinstate-now"]);
    press_named(&mut app, "Save to print");
    let second = folder.join("Representations, The corridor (2).txt");
    assert!(
        std::fs::read_to_string(second)
            .unwrap()
            .contains("Reinstate now")
    );
    assert_eq!(std::fs::read_to_string(&first).unwrap(), text);
    for page in [Page::Questions, Page::Script] {
        press_named(&mut app, page.title());
        press_named(&mut app, "Save to print");
        let path = folder.join(format!("{}, The corridor.txt", page.title()));
        assert!(path.exists(), "{path:?}");
    }
}

#[test]
fn hours_and_school_days_stand_above_the_case() {
    let (mut app, _home) = at_the_bench(DESK);
    let view = app.world().resource::<Play>().session().hearing().view();
    let wanted = format!("{} hours left", view.hours());
    assert!(reads(&mut app, &wanted), "{wanted}");
}

#[test]
fn on_one_page_a_line_says_where_the_focus_is() {
    let (mut app, _home) = at_the_bench(DESK);
    look(&mut app, 250, Theme::Light);
    tab_to(&mut app, "The child: Not settled yet");
    assert!(reads(&mut app, "You are at: The child"));
    tab_to(&mut app, "A named adult: Not settled yet");
    assert!(reads(&mut app, "You are at: Return plan"));
    by_key(&mut app, "A named adult: Not settled yet");
    choose(
        &mut app,
        "Mrs Bell, ten minutes before registration every day",
    );
    assert_eq!(
        focused_label(&app),
        "A named adult: Mrs Bell, ten minutes before registration every day"
    );
}

#[test]
fn whatever_lies_on_the_bench_holds_at_every_size() {
    for size in SIZES {
        let (mut app, _home) = at_the_bench(size);
        make(
            &mut app,
            &[
                "theme help-then-none",
                "best-point help-withdrawn",
                "best-point hearing-never-checked",
                "leave-out only-an-accident no-evidence",
                "seek convert",
            ],
        );
        press_named(&mut app, "Passages");
        for passage in [BELL, PAUSED] {
            press_named(&mut app, passage);
            press_named(&mut app, &format!("Lay under 1. {WITHDRAWN}"));
        }
        press_named(&mut app, &format!("{PAUSED}, under 1. {WITHDRAWN}"));
        for percent in [250, 200, 150, 100] {
            look(&mut app, percent, Theme::Light);
            for side in ["To do", "Passages", "Guidance", "On paper"] {
                if focusables_named(&mut app, side) {
                    press_named(&mut app, side);
                    holds(&mut app, &format!("{side} at {size:?}, {percent} %"));
                }
            }
        }
    }
}
