//! The library, the first minutes, drills, and a refusal taken on to the review, driven by the names of their controls.

use bevy::{a11y::AccessibilityNode, prelude::*};
use fair_hearing::{
    case::{Case, Shelf},
    hearing::{Kind, Move, Setup, carried},
    record::{Folder, Session, session::Clock},
    rehearsal::{Drilling, Plan},
    window::{
        Screen,
        model::LibraryView,
        play::Play,
        theme::{TextSize, Theme},
        tips::{Tip, Tips},
    },
};

use super::{choose, layout::holds, play_by_keys, rows, said, screen, tab_to};
use crate::support::*;

fn load(id: &str) -> &'static Case {
    let (shelf, hearing) = Shelf::find(id).unwrap();
    Box::leak(Box::new(shelf.load(&hearing).case.unwrap()))
}

/// A shipped plan played to its end, kept in a folder; and where.
fn heard(case: &'static Case, plan: &str, folder: &Folder) -> Session<'static> {
    let (shelf, hearing) = Shelf::find(&case.id).unwrap();
    let plan = Plan::read(&shelf.plan(&hearing, plan).unwrap(), case).unwrap();
    let mut playing = plan.begin();
    let setup = Setup {
        seed: SEED,
        ..Setup::default()
    };
    let mut session = Session::begin(case, setup, Some(folder), clock);
    while !session.hearing().is_over() {
        let mv = playing.next(session.hearing());
        session.apply(&mv).unwrap();
    }
    session
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

fn named(app: &mut App, name: &str) -> bool {
    controls(app)
        .into_iter()
        .any(|control| label_of(app, control).as_deref() == Some(name))
}

fn choose_first(app: &mut App) {
    let first = rows(app).swap_remove(0);
    choose(app, &first);
}

fn shown(app: &App) -> Option<Tip> {
    app.world().resource::<Tips>().shown()
}

#[test]
fn from_launch_to_the_first_question_in_four_keys() {
    let mut app = app();
    // The one to begin with stands first, says so, and has the focus.
    let first = focused(&app).unwrap();
    let about = app.world().get::<AccessibilityNode>(first).unwrap();
    assert!(about.description().unwrap().starts_with("Begin here."));
    enter(&mut app);
    assert_eq!(
        screen(&app),
        Screen::Note,
        "the content note is never skipped"
    );
    let words = reads(&mut app).split_whitespace().count();
    assert!(
        words < 400,
        "{words} words at the most before the first question"
    );
    tab(&mut app);
    assert_eq!(focused_label(&app), "Start now");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Instructions);
    assert_eq!(shown(&app), Some(Tip::Choosing));
    enter(&mut app);
    let play = app.world().resource::<Play>();
    assert_eq!(play.session().steps().len(), 1, "a question has been asked");
    assert_eq!(play.session().steps()[0].mv.kind.word(), "ask-family");
}

#[test]
fn hints_come_one_at_a_time_and_once() {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("window.ron");
    let begin = |app: &mut App| {
        enter(app);
        tab_to(app, "Start now");
        enter(app);
    };
    let mut app = app_with((1280, 720), Some(settings.clone()));
    begin(&mut app);
    assert_eq!(shown(&app), Some(Tip::Choosing));
    assert!(reads(&mut app).contains(Tip::Choosing.words()));
    let focus = focused_label(&app);
    assert_eq!(Some(&focus), rows(&app).first(), "it takes nobody's place");
    // Doing the thing is enough.
    enter(&mut app);
    assert_eq!(shown(&app), Some(Tip::Pausing));
    assert!(!reads(&mut app).contains(Tip::Choosing.words()));
    // Or it is put away by its key, and the keyboard is where it was of use.
    type_char(&mut app, 'g');
    assert!(controls(&mut app).contains(&focused(&app).unwrap()));
    choose_first(&mut app);
    assert_eq!(shown(&app), None);
    choose(&mut app, "That is all for now");
    tab_to(&mut app, "Leave for now");
    enter(&mut app);
    drop(app);

    let mut app = app_with((1280, 720), Some(settings));
    begin(&mut app);
    assert_eq!(shown(&app), None, "each is shown once");
    press(&mut app, KeyCode::F1, bevy::input::keyboard::Key::F1);
    let again = by_label(&mut app, "Show the hints again");
    act(&mut app, again, accesskit::Action::Click);
    escape(&mut app);
    choose_first(&mut app);
    assert_eq!(shown(&app), Some(Tip::Pausing), "Help brings them back");
}

#[test]
fn a_drill_from_the_library_to_what_it_earned() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let mut app = app_of((1280, 720), None, Some(folder.clone()));
    tab_to(
        &mut app,
        "Three questions to the school, from “The corridor”",
    );
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Note);
    tab_to(&mut app, "Begin the drill");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Room);
    let (case, setup) = {
        let play = app.world().resource::<Play>();
        (play.case(), play.session().setup())
    };
    let drill = app.world().resource::<Play>().drill().unwrap();
    assert!(reads(&mut app).contains(&drill.task));
    let drilling = Drilling::new(case, drill, setup).unwrap();
    // What leads up to it is not hers to take back.
    tab_to(&mut app, "Go back one move");
    enter(&mut app);
    let steps = |app: &App| app.world().resource::<Play>().session().steps().len();
    assert_eq!(steps(&app), drilling.before().len());
    for mv in drilling.written() {
        assert_eq!(screen(&app), Screen::Room);
        play_by_keys(&mut app, mv);
    }
    assert_eq!(screen(&app), Screen::Drill);
    let result = drilling.result(drilling.written());
    let words = reads(&mut app);
    assert!(words.contains(&format!("{} of {}", result.earned, result.available)));
    for line in &result.hers {
        assert!(words.contains(line), "{line}");
    }
    tab_to(&mut app, "Do it again");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Room);
    tab_to(&mut app, "Leave for now");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Library);
    assert_eq!(folder.list().len(), 0, "a drill is not kept");
}

#[test]
fn a_refusal_is_taken_on_to_the_review_with_what_was_done() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let (first, review) = (load("line-up/governors"), load("line-up/review"));
    let session = heard(first, "silence", &folder);
    let brings = carried(review, session.hearing());
    drop(session);
    let mut app = app_showing(&[first, review], (1280, 720), None, Some(folder));
    assert!(reads(&mut app).contains("The governors decline to reinstate."));
    tab_to(&mut app, "Take it to the review panel: The line-up");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Note);
    let words = reads(&mut app);
    let file = "You did not take the governors to “The primary school's file”";
    assert!(words.contains(file), "{words}");
    tab_to(&mut app, "Start now");
    enter(&mut app);
    let play = app.world().resource::<Play>();
    assert_eq!(play.case().id, "line-up/review");
    assert_eq!(play.session().setup().carry, Some(brings));
}

#[test]
fn a_hearing_that_was_won_is_not_taken_on() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let (first, review) = (load("line-up/governors"), load("line-up/review"));
    let won = heard(first, "expert", &folder);
    assert!(!won.hearing().decision().unwrap().outcome.is_refusal());
    drop(won);
    let mut app = app_showing(&[first, review], (1280, 720), None, Some(folder));
    assert!(named(&mut app, "Read the letter again: The line-up"));
    assert!(!named(&mut app, "Take it to the review panel: The line-up"));
    tab_to(&mut app, "Read the letter again: The line-up");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Letter);
}

#[test]
fn what_was_left_last_is_offered_first() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let (last, fountain) = (
        load("fire-door/governors"),
        load("water-fountain/governors"),
    );
    let january: Clock = || "2025-01-09T09:00:00Z".to_owned();
    for (case, clock) in [(last, clock as Clock)]
        .into_iter()
        .chain([(fountain, january); 3])
    {
        let mut session = Session::begin(case, Setup::default(), Some(&folder), clock);
        let topic = session.hearing().slot(Kind::AskFamily, &[]).unwrap().domain[0];
        session
            .apply(&Move::new(Kind::AskFamily, &[topic]))
            .unwrap();
    }
    let offered = LibraryView::new(&[last, fountain], Some(&folder)).unfinished;
    let titles: Vec<_> = offered.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles.len(), 3);
    assert_eq!(titles[0], last.title);
}

#[test]
fn erasing_asks_first() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    left_after(&folder, 6);
    let mut app = app_of((1280, 720), None, Some(folder.clone()));
    tab_to(&mut app, "Erase everything kept here");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Erase);
    assert_eq!(folder.list().len(), 1, "nothing is gone yet");
    tab_to(&mut app, "Keep everything");
    enter(&mut app);
    assert_eq!((screen(&app), folder.list().len()), (Screen::Library, 1));
    tab_to(&mut app, "Erase everything kept here");
    enter(&mut app);
    tab_to(&mut app, "Erase it all");
    enter(&mut app);
    assert_eq!((screen(&app), folder.list().len()), (Screen::Library, 0));
    assert!(said(&mut app).contains("erased"));
    assert!(!named(&mut app, "Carry on with The corridor"));
}

#[test]
fn a_library_in_use_holds_at_every_size() {
    for size in SIZES {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::at(home.path());
        let shipped = [
            load("fire-door/governors"),
            load("line-up/governors"),
            load("line-up/review"),
            load("water-fountain/governors"),
        ];
        heard(shipped[1], "silence", &folder);
        heard(shipped[0], "expert", &folder);
        let mut begun = Session::begin(shipped[3], Setup::default(), Some(&folder), clock);
        let mv = begun.hearing().openings()[0].kind;
        let first = begun.hearing().slot(mv, &[]).unwrap().domain[0];
        begun
            .apply(&fair_hearing::hearing::Move::new(mv, &[first]))
            .unwrap();
        drop(begun);
        let mut app = app_showing(&shipped, size, None, Some(folder));
        for percent in [TextSize::ALL[TextSize::ALL.len() - 1].percent(), 150, 100] {
            look(&mut app, percent, Theme::Light);
            holds(&mut app, &format!("the library at {size:?}, {percent} %"));
        }
    }
}

#[test]
fn in_large_text_the_title_of_a_card_is_seen_under_its_picture() {
    for percent in [200, 250] {
        let shown = [load("fire-door/governors")];
        let mut app = app_showing(&shown, (1280, 720), None, None);
        look(&mut app, percent, Theme::Light);
        let card = by_label(&mut app, "The fire door");
        let within = |app: &App, entity: Entity| {
            let mut at = Some(entity);
            while let Some(entity) = at.filter(|it| *it != card) {
                at = app.world().get::<ChildOf>(entity).map(ChildOf::parent);
            }
            at.is_some()
        };
        let mut texts = app.world_mut().query::<(Entity, &Text)>();
        let titles: Vec<Entity> = texts
            .iter(app.world())
            .filter(|(_, text)| text.0 == "The fire door")
            .map(|(entity, _)| entity)
            .collect();
        let title = titles.into_iter().find(|it| within(&app, *it));
        let title = place(&app, title.expect("it stands on the card"));
        let below = title.max.y - place(&app, card).min.y;
        let area = area_of(&app, card).expect("the library scrolls");
        let room = place(&app, area).height();
        assert!(below <= room, "{below} of {room} at {percent} %");
    }
}
