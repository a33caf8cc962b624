//! The bundle reader, driven by the names of its controls.

use bevy::{
    a11y::AccessibilityNode,
    input::keyboard::Key,
    prelude::*,
    text::{TextSpan, Underline},
    ui_widgets::ScrollArea,
};
use fair_hearing::{
    record::Folder,
    window::{
        Overlay, Screen,
        play::Play,
        screens::bundle::{OpenPaper, Paragraph, Sheet},
    },
};

use super::{choose, click, focusables_named, only_record, overlay, said, screen, tab_to};
use crate::support::*;

/// A window in which the papers lie open, and the folder of its records.
fn at_the_papers(size: (u32, u32)) -> (App, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let mut app = app_of(size, None, Some(Folder::at(home.path())));
    super::begin_by_keys(&mut app);
    to_the_papers(&mut app);
    assert_eq!(screen(&app), Screen::Bundle);
    (app, home)
}

fn press_named(app: &mut App, name: &str) {
    let control = by_label(app, name);
    act(app, control, accesskit::Action::Click);
}

fn write(app: &mut App, words: &str) {
    for c in words.chars() {
        type_char(app, c);
    }
}

/// The titles of the papers that are drawn, in their order.
fn drawn(app: &mut App) -> Vec<String> {
    let mut sheets: Vec<_> = app
        .world_mut()
        .query::<(Entity, &Sheet)>()
        .iter(app.world())
        .map(|(entity, sheet)| (entity, sheet.0))
        .collect();
    sheets.sort_by(|(one, _), (other, _)| {
        let [one, other] = [place(app, *one).min, place(app, *other).min];
        (one.y, one.x).partial_cmp(&(other.y, other.x)).unwrap()
    });
    let case = app.world().resource::<Play>().case();
    sheets
        .into_iter()
        .map(|(_, at)| case.documents[at].title.clone())
        .collect()
}

/// Whether these words can be read on the screen, in one text.
fn reads(app: &mut App, words: &str) -> bool {
    app.world_mut()
        .query::<&Text>()
        .iter(app.world())
        .any(|text| text.0.contains(words))
}

/// The words that stand out on the pages and in the list.
fn standing_out(app: &mut App) -> Vec<String> {
    app.world_mut()
        .query_filtered::<&TextSpan, With<Underline>>()
        .iter(app.world())
        .map(|span| span.0.clone())
        .collect()
}

/// The place of a paragraph on the screen.
fn paragraph(app: &mut App, title: &str, number: u16) -> Rect {
    let case = app.world().resource::<Play>().case();
    let row = app
        .world_mut()
        .query::<(Entity, &Paragraph)>()
        .iter(app.world())
        .find(|(_, it)| case.documents[it.paper].title == title && it.number == number)
        .map(|(entity, _)| entity)
        .unwrap();
    place(app, row)
}

const DESK: (u32, u32) = (1280, 720);
const LETTER: &str = "The exclusion letter";
const LOG: &str = "The behaviour log";

#[test]
fn words_are_found_and_gone_to() {
    let (mut app, _home) = at_the_papers(DESK);
    type_char(&mut app, '/');
    assert_eq!(focused_label(&app), "Find in the papers");
    write(&mut app, "SWIMMING");
    assert_eq!(said(&mut app), "1 place in 1 paper.");
    press(&mut app, KeyCode::Enter, Key::Enter);
    assert_eq!(drawn(&mut app), [LOG]);
    assert_eq!(focused_label(&app), format!("Mark paragraph 2 of {LOG}"));
    assert!(
        said(&mut app).contains("Said the page was"),
        "{}",
        said(&mut app)
    );
    // In the list and on the page.
    assert_eq!(standing_out(&mut app), ["swimming", "swimming"]);
    // What a screen reader reads is the whole paragraph.
    let whole = app
        .world_mut()
        .query::<&AccessibilityNode>()
        .iter(app.world())
        .any(|node| {
            node.value()
                .is_some_and(|v| v.contains("English") && v.contains("Detention"))
        });
    assert!(whole);
    press_named(&mut app, "Back to the contents");
    assert_eq!(standing_out(&mut app), Vec::<String>::new());
    assert!(focusables_named(&mut app, LETTER), "the contents are back");
    assert_eq!(focused_label(&app), "Find in the papers");
}

#[test]
fn what_is_found_is_counted_and_each_place_is_a_way_there() {
    let (mut app, _home) = at_the_papers(DESK);
    type_char(&mut app, '/');
    write(&mut app, "mrs bell");
    assert_eq!(said(&mut app), "3 places in 1 paper.");
    let found: Vec<_> = controls(&mut app)
        .into_iter()
        .filter_map(|control| label_of(&app, control))
        .filter(|label| label.contains("Bell"))
        .collect();
    assert_eq!(found.len(), 3, "{found:?}");
    press_named(&mut app, &found[2]);
    assert_eq!(
        focused_label(&app),
        "Mark paragraph 4 of The learning support record"
    );
    type_char(&mut app, '/');
    write(&mut app, "zzz");
    assert_eq!(said(&mut app), "Not in the papers.");
}

#[test]
fn a_note_is_written_by_keyboard_outlasts_leaving_and_is_rubbed_out() {
    let (mut app, home) = at_the_papers(DESK);
    tab_to(&mut app, &format!("Mark paragraph 2 of {LETTER}"));
    type_char(&mut app, 'n');
    assert_eq!(
        focused_label(&app),
        format!("Your note on {LETTER}, paragraph 2")
    );
    let field = focused(&app).unwrap();
    let node = app.world().get::<AccessibilityNode>(field).unwrap();
    assert!(node.description().unwrap().contains("real name"));
    write(&mut app, "who looked");
    tab(&mut app);
    assert_eq!(focused_label(&app), "Keep the note");
    enter(&mut app);
    assert_eq!(said(&mut app), "The note is kept.");
    assert_eq!(
        focused_label(&app),
        format!("Note on paragraph 2 of {LETTER}")
    );
    assert!(reads(&mut app, "who looked"));
    let row = by_label(&mut app, LETTER);
    let node = app.world().get::<AccessibilityNode>(row).unwrap();
    assert!(node.description().unwrap().contains("1 note"));

    press_named(&mut app, "Leave for now");
    let record = only_record(&Folder::at(home.path()));
    let written = std::fs::read_to_string(&record).unwrap();
    assert!(!written.contains("who looked"), "the record holds no note");
    tab_to(&mut app, "Carry on with The corridor");
    enter(&mut app);
    assert!(reads(&mut app, "who looked"));
    press_named(&mut app, &format!("Note: {LETTER}, paragraph 2"));
    assert_eq!(focused_label(&app), format!("Mark paragraph 2 of {LETTER}"));
    type_char(&mut app, 'n');
    tab_to(&mut app, "Rub it out");
    enter(&mut app);
    assert!(!reads(&mut app, "who looked"));
    assert!(
        app.world()
            .resource::<Play>()
            .session()
            .notes()
            .margin
            .is_empty()
    );
}

#[test]
fn a_note_is_kept_when_the_paper_is_turned_and_left_as_it_was_when_that_is_asked() {
    let (mut app, _home) = at_the_papers(DESK);
    tab_to(&mut app, &format!("Mark paragraph 1 of {LETTER}"));
    type_char(&mut app, 'n');
    write(&mut app, "first");
    press_named(&mut app, "Next paper");
    press_named(&mut app, "Previous paper");
    assert!(reads(&mut app, "first"));
    press_named(&mut app, &format!("Note on paragraph 1 of {LETTER}"));
    write(&mut app, "no ");
    press_named(&mut app, "Leave it as it was");
    let notes = app.world().resource::<Play>().session().notes();
    assert_eq!(notes.beside("letter", 1), Some("first"));
    press_named(&mut app, &format!("Note on paragraph 1 of {LETTER}"));
    write(&mut app, "x");
    escape(&mut app);
    let notes = app.world().resource::<Play>().session().notes();
    assert!(
        notes.beside("letter", 1).unwrap().contains('x'),
        "Escape loses nothing"
    );
    assert_eq!(screen(&app), Screen::Bundle);
}

#[test]
fn a_passage_is_marked_by_keyboard_and_by_mouse_and_stays_marked() {
    let (mut app, _home) = at_the_papers(DESK);
    let marked = |app: &App| {
        let play = app.world().resource::<Play>();
        let state = play.session().hearing().state();
        let passages = &play.case().passages;
        (0..passages.len())
            .filter(|at| state.marked.contains(*at))
            .map(|at| passages[at].name_id.clone())
            .collect::<Vec<_>>()
    };
    tab_to(&mut app, &format!("Mark paragraph 3 of {LETTER}"));
    press(&mut app, KeyCode::Space, Key::Space);
    assert_eq!(marked(&app), ["letter-no-explanation"]);
    let control = by_label(&mut app, &format!("Mark paragraph 4 of {LETTER}"));
    act(&mut app, control, accesskit::Action::ScrollIntoView);
    let at = place(&app, control).center();
    click(&mut app, at);
    assert_eq!(marked(&app), ["letter-no-explanation", "letter-long-run"]);
    let node = app.world().get::<AccessibilityNode>(control).unwrap();
    assert_eq!(node.toggled(), Some(accesskit::Toggled::True));
    act(&mut app, control, accesskit::Action::Click);
    assert_eq!(marked(&app), ["letter-no-explanation", "letter-long-run"]);
    assert!(said(&mut app).contains("stays marked"));
    let row = by_label(&mut app, LETTER);
    let node = app.world().get::<AccessibilityNode>(row).unwrap();
    assert!(node.description().unwrap().contains("2 marked"));
}

#[test]
fn any_paragraph_can_be_marked_and_what_is_no_passage_is_marked_for_oneself() {
    let (mut app, _home) = at_the_papers(DESK);
    let moves = |app: &App| app.world().resource::<Play>().session().steps().len();
    let before = moves(&app);
    tab_to(&mut app, &format!("Mark paragraph 1 of {LETTER}"));
    type_char(&mut app, 'm');
    assert_eq!(said(&mut app), format!("Marked: {LETTER}, paragraph 1"));
    let own = |app: &App| {
        app.world()
            .resource::<Play>()
            .session()
            .notes()
            .is_marked("letter", 1)
    };
    assert!(own(&app));
    assert_eq!(moves(&app), before, "no move was made");
    type_char(&mut app, 'm');
    assert!(!own(&app), "her own mark can be taken away");
}

#[test]
fn papers_are_turned_by_buttons_by_keys_and_by_reading_on() {
    let (mut app, _home) = at_the_papers(DESK);
    assert_eq!(drawn(&mut app), [LETTER]);
    type_char(&mut app, ']');
    assert_eq!(drawn(&mut app), ["Miss Adeyemi's statement"]);
    type_char(&mut app, '[');
    type_char(&mut app, '[');
    assert_eq!(drawn(&mut app), [LETTER]);
    assert_eq!(said(&mut app), "This is the first paper.");
    press_named(&mut app, "Next paper");
    // The page has the focus, and its keys turn it at its end.
    for _ in 0..6 {
        press(&mut app, KeyCode::PageDown, Key::PageDown);
        if drawn(&mut app) == ["Mr Farr's statement"] {
            break;
        }
    }
    assert_eq!(drawn(&mut app), ["Mr Farr's statement"]);
    press(&mut app, KeyCode::PageUp, Key::PageUp);
    assert_eq!(drawn(&mut app), ["Miss Adeyemi's statement"]);

    press_named(&mut app, "Read straight through");
    let all = drawn(&mut app);
    assert_eq!((all.len(), all[0].as_str()), (5, LETTER));
    press_named(&mut app, LOG);
    assert_eq!(drawn(&mut app), all, "nothing is drawn anew");
    let log = paragraph(&mut app, LOG, 1);
    assert!(log.min.y > 0.0 && log.max.y < 720.0, "{log:?}");
    // From what is in view, wherever that was scrolled to.
    press(&mut app, KeyCode::Home, Key::Home);
    type_char(&mut app, ']');
    assert_eq!(said(&mut app), "Miss Adeyemi's statement lies open.");
    press_named(&mut app, LOG);
    press_named(&mut app, "One paper at a time");
    assert_eq!(drawn(&mut app), [LOG]);
}

#[test]
fn up_and_down_go_from_paragraph_to_paragraph() {
    let (mut app, _home) = at_the_papers(DESK);
    tab_to(&mut app, &format!("Mark paragraph 1 of {LETTER}"));
    press(&mut app, KeyCode::ArrowDown, Key::ArrowDown);
    assert_eq!(focused_label(&app), format!("Mark paragraph 2 of {LETTER}"));
    tab(&mut app);
    press(&mut app, KeyCode::ArrowDown, Key::ArrowDown);
    assert_eq!(
        focused_label(&app),
        format!("Note on paragraph 3 of {LETTER}")
    );
    press(&mut app, KeyCode::ArrowUp, Key::ArrowUp);
    assert_eq!(
        focused_label(&app),
        format!("Note on paragraph 2 of {LETTER}")
    );
}

#[test]
fn two_papers_lie_side_by_side_where_there_is_room() {
    let (mut app, _home) = at_the_papers((1920, 1080));
    press_named(&mut app, &format!("Put beside: {LETTER}"));
    assert_eq!(drawn(&mut app), [LETTER]);
    press_named(&mut app, LOG);
    assert_eq!(drawn(&mut app), [LOG, LETTER]);
    let (log, letter) = (paragraph(&mut app, LOG, 1), paragraph(&mut app, LETTER, 1));
    assert!(log.max.x < letter.min.x, "{log:?} {letter:?}");
    // Each is a page with its own keys.
    let names: Vec<_> = app
        .world_mut()
        .query_filtered::<&AccessibilityNode, With<ScrollArea>>()
        .iter(app.world())
        .filter_map(|node| node.label().map(str::to_owned))
        .collect();
    assert!(names.contains(&"The open paper".to_owned()));
    assert!(names.contains(&"The paper beside it".to_owned()));
    // What lies there already is gone to where it lies.
    press_named(&mut app, LETTER);
    assert_eq!(drawn(&mut app), [LOG, LETTER]);
    assert_eq!(focused_label(&app), "The paper beside it");
    press_named(&mut app, &format!("Take away {LETTER}"));
    assert_eq!(drawn(&mut app), [LOG]);
}

#[test]
fn where_there_is_room_for_one_the_other_is_a_key_away() {
    let (mut app, _home) = at_the_papers(DESK);
    press_named(&mut app, &format!("Put beside: {LETTER}"));
    press_named(&mut app, LOG);
    assert_eq!(drawn(&mut app), [LOG]);
    type_char(&mut app, '\\');
    assert_eq!(drawn(&mut app), [LETTER]);
    press_named(&mut app, &format!("Turn to {LOG}"));
    assert_eq!(drawn(&mut app), [LOG]);
}

#[test]
fn what_was_marked_makes_a_chronology_with_a_way_to_each_place() {
    let (mut app, _home) = at_the_papers(DESK);
    press_named(&mut app, LOG);
    // Paragraph 5 is a passage of the case, paragraph 2 is not.
    for number in [5, 2] {
        press_named(&mut app, &format!("Mark paragraph {number} of {LOG}"));
    }
    press_named(&mut app, "Chronology");
    assert!(drawn(&mut app).is_empty());
    for words in [
        "20 November 2024",
        "December 2024",
        "Reece is permanently excluded",
    ] {
        assert!(reads(&mut app, words), "{words}");
    }
    press_named(&mut app, &format!("Go to {LOG}, paragraph 2"));
    assert_eq!(drawn(&mut app), [LOG]);
    assert_eq!(focused_label(&app), format!("Mark paragraph 2 of {LOG}"));
    press_named(&mut app, "Chronology");
    press_named(&mut app, &format!("Back to {LOG}"));
    assert_eq!(drawn(&mut app), [LOG]);
    press_named(&mut app, "Chronology");
    press_named(&mut app, &format!("Go to {LOG}, paragraph 5"));
    assert_eq!(focused_label(&app), format!("Mark paragraph 5 of {LOG}"));
}

#[test]
fn what_is_missing_is_shown_as_missing_under_a_name_that_gives_nothing_away() {
    let (mut app, _home) = at_the_papers(DESK);
    assert!(reads(&mut app, "Not in the bundle"));
    assert!(reads(&mut app, "Ask the clerk for the investigation notes"));
    assert!(!reads(&mut app, "notebook"), "nothing has named it yet");
    // It takes consent, which was not asked for.
    assert!(!reads(&mut app, "looked at"));
    choose(&mut app, "Ask the clerk for the investigation notes");
    assert!(focusables_named(&mut app, "Mr Devlin's notebook"));
    assert!(!reads(&mut app, "Not in the bundle"));
}

#[test]
fn in_the_meeting_a_paper_opens_at_its_paragraph_over_the_room() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    left_after(&folder, 62);
    let mut app = app_of(DESK, None, Some(folder));
    tab_to(&mut app, "Carry on with The corridor");
    enter(&mut app);
    let before = focused(&app);
    let log = app
        .world()
        .resource::<Play>()
        .case()
        .documents
        .iter()
        .position(|it| it.title == LOG)
        .unwrap();
    app.world_mut().trigger(OpenPaper::paragraph(log, 9));
    settle(&mut app);
    assert_eq!(overlay(&app), Some(Overlay::Papers));
    assert_eq!(drawn(&mut app), [LOG]);
    assert_eq!(focused_label(&app), format!("Note on paragraph 9 of {LOG}"));
    assert!(
        !focusables_named(&mut app, &format!("Mark paragraph 9 of {LOG}")),
        "marking is over"
    );
    let at = paragraph(&mut app, LOG, 9);
    assert!(at.min.y > 0.0 && at.max.y < 720.0, "{at:?}");
    type_char(&mut app, 'n');
    write(&mut app, "ask");
    escape(&mut app);
    assert_eq!(
        overlay(&app),
        Some(Overlay::Papers),
        "the note was put down, not the papers"
    );
    escape(&mut app);
    assert_eq!((overlay(&app), focused(&app)), (None, before));
    let notes = app.world().resource::<Play>().session().notes();
    assert_eq!(notes.beside("log", 9), Some("ask"));
}

#[test]
fn paragraphs_far_from_view_are_not_drawn_and_those_in_view_are() {
    let (mut app, _home) = at_the_papers(DESK);
    press_named(&mut app, "Read straight through");
    let seen = |app: &mut App| {
        let rows: Vec<_> = app
            .world_mut()
            .query::<(Entity, &Paragraph, &InheritedVisibility)>()
            .iter(app.world())
            .map(|(entity, _, seen)| (entity, seen.get()))
            .collect();
        let mut far = 0;
        for (row, seen) in rows {
            let at = place(app, row);
            if at.max.y > 0.0 && at.min.y < 720.0 {
                assert!(seen, "{at:?}");
            } else if !seen {
                far += 1;
            }
        }
        far
    };
    assert!(seen(&mut app) > 10);
    press(&mut app, KeyCode::End, Key::End);
    assert!(seen(&mut app) > 10);
}
