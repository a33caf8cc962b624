//! The debrief, driven by the names of its controls.

use bevy::{a11y::AccessibilityNode, prelude::*, window::RequestRedraw};
use fair_hearing::{
    debrief::what_if::{WouldHave, what_if, words},
    hearing::Mode,
    record::{Folder, Notebook, Record},
    window::{
        Go, Screen,
        play::Play,
        screens::debrief::{Page, Turn},
    },
};

use super::{
    layout::{holds, lay_out},
    said, screen, tab_to,
};
use crate::support::*;

/// A window with a folder for records, in which a hearing was played to its letter as a plan has it.
fn heard(plan: &str) -> (App, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let mut app = app_of((1280, 720), None, Some(Folder::at(home.path())));
    to_the_letter(&mut app, plan);
    (app, home)
}

fn press_named(app: &mut App, name: &str) {
    let control = by_label(app, name);
    act(app, control, accesskit::Action::Click);
}

/// Everything that can be read on the screen.
fn texts(app: &mut App) -> Vec<String> {
    let mut texts = app.world_mut().query::<&Text>();
    texts.iter(app.world()).map(|text| text.0.clone()).collect()
}

fn reads(app: &mut App, words: &str) -> bool {
    texts(app).iter().any(|text| text.contains(words))
}

fn headings(app: &mut App) -> Vec<String> {
    let mut nodes = app.world_mut().query::<&AccessibilityNode>();
    nodes
        .iter(app.world())
        .filter(|node| node.role() == accesskit::Role::Heading && node.level() == Some(1))
        .filter_map(|node| node.label().map(str::to_owned))
        .collect()
}

fn page(app: &App) -> Page {
    let play = app.world().resource::<Play>();
    play.debrief_page().unwrap()
}

fn moves(app: &App) -> usize {
    app.world().resource::<Play>().session().steps().len()
}

#[test]
fn the_debrief_is_walked_page_by_page_with_the_keyboard_alone() {
    let (mut app, _home) = heard("novice");
    tab_to(&mut app, "Go on to the debrief");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Debrief);
    let mut titles = vec![headings(&mut app)];
    for word in [
        "Letter",
        "Why",
        "Next steps",
        "Line of time",
        "Otherwise",
        "Model line",
        "Law",
        "Advocacy",
        "Next time",
    ] {
        tab_to(&mut app, &format!("Go on: {word}"));
        enter(&mut app);
        titles.push(headings(&mut app));
    }
    assert_eq!(
        titles.concat(),
        [
            "How did that feel?",
            "The letter",
            "Why they decided so",
            "What happens next for Reece",
            "How the hearing went",
            "What would have happened",
            "A model line",
            "Points of law",
            "Your advocacy",
            "One thing for next time",
        ]
    );
    for _ in 1..titles.len() {
        escape(&mut app);
        assert_eq!(screen(&app), Screen::Debrief);
    }
    assert_eq!(page(&app), Page::Felt);
    escape(&mut app);
    assert_eq!(screen(&app), Screen::Letter);
}

#[test]
fn how_it_felt_and_what_she_gives_herself_are_kept_beside_the_record_and_shown_beside_the_marks() {
    let (mut app, _home) = heard("novice");
    debrief_page(&mut app, Page::Felt);
    assert!(
        !reads(&mut app, "of 100"),
        "she rates herself before the marks"
    );
    let field = by_label(&mut app, "In your own words");
    let words = accesskit::ActionData::Value("Shaky, then better.".into());
    ask(&mut app, field, accesskit::Action::SetValue, Some(words));
    press_named(&mut app, "5 of 5: Evidence");
    press_named(&mut app, "4 of 5: Evidence");
    // It is on disk at once, whatever becomes of the program.
    let path = app
        .world()
        .resource::<Play>()
        .session()
        .path()
        .unwrap()
        .to_owned();
    let (notebook, trouble) = Notebook::beside(&path);
    assert_eq!(trouble, None);
    let afterwards = &notebook.notes().afterwards;
    assert_eq!(afterwards.felt, "Shaky, then better.");
    assert_eq!(afterwards.rating("evidence"), Some(4));
    let record = std::fs::read_to_string(&path).unwrap();
    assert!(!record.contains("Shaky"));
    debrief_page(&mut app, Page::Advocacy);
    assert!(reads(&mut app, "You gave yourself 4 of 5."));
    assert!(reads(&mut app, "of 100"));
    // It is there on coming back.
    debrief_page(&mut app, Page::Felt);
    let field = by_label(&mut app, "In your own words");
    let node = app.world().get::<AccessibilityNode>(field).unwrap();
    assert_eq!(node.value(), Some("Shaky, then better."));
    let rated = by_label(&mut app, "4 of 5: Evidence");
    let node = app.world().get::<AccessibilityNode>(rated).unwrap();
    assert_eq!(node.toggled(), Some(accesskit::Toggled::True));
}

#[test]
fn one_walks_along_the_hearing_and_sees_what_each_moment_earned() {
    let (mut app, _home) = heard("novice");
    debrief_page(&mut app, Page::Time);
    let chart = app
        .world_mut()
        .query::<&AccessibilityNode>()
        .iter(app.world())
        .find(|node| node.role() == accesskit::Role::Image && node.description().is_some())
        .and_then(|node| node.description().map(str::to_owned))
        .expect("a picture that is described");
    let play = app.world().resource::<Play>();
    let (case, debrief) = (play.case(), play.session().debrief().unwrap());
    for seat in &debrief.cast {
        let name = &case.people[case.panel[usize::from(*seat)].person.index()].name;
        assert!(chart.contains(name), "{name} is in the picture");
    }
    press_named(&mut app, "Instructions: from its beginning");
    assert!(reads(&mut app, "Before the first move"));
    tab_to(&mut app, "Later");
    enter(&mut app);
    assert_eq!(focused_label(&app), "Later");
    assert!(reads(&mut app, "Move 1"));
    assert!(said(&mut app).contains("Move 1"), "{}", said(&mut app));
    // To its end, everything that came of it is read on the way.
    let mut seen: Vec<String> = Vec::new();
    loop {
        seen.extend(texts(&mut app));
        enter(&mut app);
        if said(&mut app).contains("where it ends") {
            break;
        }
    }
    for marked in &debrief.assessment.marks {
        let mark = &case.marks[marked.mark.index()];
        if marked.status == fair_hearing::assessment::Status::Made {
            assert!(
                seen.iter().any(|text| text.contains(&mark.good)),
                "{}",
                mark.good
            );
        }
    }
    press_named(&mut app, "As a table");
    assert!(reads(
        &mut app,
        "this is how they came in, and how they left"
    ));
}

#[test]
fn what_would_have_happened_is_worked_out_while_its_page_lies_open_and_a_moment_is_tried_again() {
    let (mut app, home) = heard("expert");
    debrief_page(&mut app, Page::Felt);
    app.world_mut().trigger(Turn(Page::Otherwise));
    app.update();
    assert!(reads(&mut app, "Trying one thing at a time"));
    debrief_page(&mut app, Page::Otherwise);
    app.world_mut()
        .resource_mut::<Messages<RequestRedraw>>()
        .clear();
    for _ in 0..10 {
        app.update();
    }
    let asked = app.world().resource::<Messages<RequestRedraw>>();
    assert_eq!(asked.len(), 0, "it sleeps when it is done");

    let play = app.world().resource::<Play>();
    let (case, session) = (play.case(), play.session());
    let (setup, all, first) = (
        session.setup(),
        session.moves(),
        session.path().unwrap().to_owned(),
    );
    let it: WouldHave = what_if(case, setup, &all).unwrap();
    let turn = it
        .turns
        .first()
        .expect("hers could have gone better")
        .clone();
    let decision = session.debrief().unwrap().decision;
    for words in words::said(case, &decision, &turn, it.panels).sentences {
        assert!(reads(&mut app, &words), "{words}");
    }
    let before = std::fs::read(&first).unwrap();

    tab_to(&mut app, "Try this moment again: 1");
    enter(&mut app);
    let play = app.world().resource::<Play>();
    assert!(play.is_tried_again());
    let session = play.session();
    assert_eq!(session.moves(), all[..turn.at]);
    assert_eq!(session.setup().mode, Mode::Practice);
    let second = Record::read(session.path().unwrap()).unwrap();
    assert_eq!(
        second.header.again.as_ref().map(|again| again.after),
        Some(turn.at)
    );
    assert_eq!(
        second.header.again.and_then(|again| again.of),
        Record::read(&first).unwrap().header.id
    );
    // The better move is open there.
    let mut play = app.world_mut().resource_mut::<Play>();
    assert_eq!(
        play.make(&turn.better),
        fair_hearing::window::play::Picked::Made
    );
    let screen_now = play.screen();
    app.world_mut().trigger(Go(screen_now));
    settle(&mut app);
    tab_to(&mut app, "Back to the first debrief");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Debrief);
    assert_eq!(page(&app), Page::Otherwise);
    assert_eq!(moves(&app), all.len());
    assert!(focused(&app).is_some_and(|focus| controls(&mut app).contains(&focus)));
    assert_eq!(
        std::fs::read(&first).unwrap(),
        before,
        "the first record is as it was"
    );
    assert_eq!(Folder::at(home.path()).list().len(), 2);
}

#[test]
fn a_model_line_is_walked_along_with_why_each_step_was_taken() {
    let (mut app, _home) = heard("silence");
    debrief_page(&mut app, Page::Model);
    assert!(reads(&mut app, "How it ended:"));
    press_named(&mut app, "Your case: from its beginning");
    assert!(texts(&mut app).iter().any(|text| text == "Why"));
    press_named(&mut app, "Later");
    assert!(
        said(&mut app).starts_with("Your case."),
        "{}",
        said(&mut app)
    );
}

#[test]
fn one_thing_of_three_is_chosen_and_what_trains_it_can_be_begun() {
    let (mut app, _home) = heard("silence");
    debrief_page(&mut app, Page::NextTime);
    let play = app.world().resource::<Play>();
    let (case, debrief) = (play.case(), play.session().debrief().unwrap());
    let suggested = fair_hearing::debrief::next_time::suggested(case, &debrief.assessment);
    assert_eq!(suggested.len(), 3);
    let mark = &case.marks[suggested[1].index()];
    let mut marks = debrief.assessment.marks.iter();
    let marked = marks.find(|it| it.mark == suggested[1]).unwrap();
    let thing = fair_hearing::debrief::next_time::as_a_thing(case, *marked);
    press_named(&mut app, &thing.instruction);
    let play = app.world().resource::<Play>();
    assert_eq!(
        play.session().notes().afterwards.next_time.as_deref(),
        Some(mark.name_id.as_str())
    );
    let drill = fair_hearing::debrief::next_time::drill_for(case, suggested[1]);
    press_named(
        &mut app,
        match drill {
            Some(_) => "Go to the drill",
            None => "Go to the hearing",
        },
    );
    assert_eq!(screen(&app), Screen::Note);
    assert!(app.world().get_resource::<Play>().is_none());
}

#[test]
fn every_page_of_the_debrief_holds_at_every_size() {
    let mut app = app();
    for size in SIZES {
        for percent in [250, 175, 100] {
            lay_out(&mut app, size, percent);
            for (name, show) in everything() {
                if DEBRIEF.contains(&name) {
                    show(&mut app);
                    holds(&mut app, &format!("{name} at {size:?}, {percent} %"));
                }
            }
        }
    }
}

/// The pages of the debrief, by what they are called among everything.
const DEBRIEF: [&str; 12] = [
    "how it felt",
    "the letter, held against what it should hold",
    "why they decided so",
    "what it rested on",
    "what happens next",
    "the line of time",
    "the line of time as a table",
    "what would have happened",
    "a model line",
    "points of law",
    "the advocacy",
    "one thing for next time",
];
