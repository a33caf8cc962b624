//! The window, driven as a person drives it: by keys, by pointer, by assistive technology.
#![cfg(feature = "window")]
#![allow(
    clippy::unwrap_used,
    clippy::type_complexity,
    reason = "helpers of tests are tests too"
)]

#[path = "window/everyone.rs"]
mod everyone;
#[path = "window/library.rs"]
mod library;
#[path = "support/window.rs"]
mod support;

#[path = "window/bundle.rs"]
mod bundle;
#[path = "window/case.rs"]
mod case;
#[path = "window/debrief.rs"]
mod debrief;
#[path = "window/layout.rs"]
mod layout;
#[path = "window/progress.rs"]
mod progress;

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use bevy::{
    a11y::AccessibilityNode,
    input::{
        ButtonState,
        keyboard::Key,
        mouse::{MouseButton, MouseButtonInput},
    },
    input_focus::tab_navigation::TabIndex,
    prelude::*,
    window::{CursorMoved, PrimaryWindow, RequestRedraw, WindowEvent},
};
use fair_hearing::window::{
    ChangeSettings, Desk, Overlay, Screen,
    play::Play,
    settings::Keeper,
    theme::{Inked, Stacked, Step, TextSize, Theme, Tone, Type, fonts},
    widgets::{
        Announce, ChooserView, Chose, EntryChanged, EntrySpec, FocusOn, FocusWish, Row,
        SteppedBack, chooser, entry, refill,
    },
};
use fair_hearing::{
    hearing::{Kind, Level, Mode, Move, Setup, Value},
    record::{Folder, Record, Resumed, Session},
    telling::labels,
};
use support::*;

fn screen(app: &App) -> Screen {
    app.world().resource::<Desk>().screen().clone()
}

fn overlay(app: &App) -> Option<Overlay> {
    app.world().resource::<Desk>().overlay()
}

#[test]
fn everything_that_can_have_the_focus_has_a_role_a_name_and_actions() {
    let mut app = app();
    for (name, show) in everything() {
        show(&mut app);
        let stops: Vec<_> = app
            .world_mut()
            .query_filtered::<Entity, With<TabIndex>>()
            .iter(app.world())
            .collect();
        assert!(!stops.is_empty());
        for stop in stops {
            let node = app.world().get::<AccessibilityNode>(stop).expect("a node");
            assert!(
                node.label().is_some_and(|l| !l.trim().is_empty()),
                "{name}: no name: {:?}",
                node.0
            );
            let vague = [accesskit::Role::Unknown, accesskit::Role::GenericContainer];
            assert!(
                !vague.contains(&node.role()),
                "{name}: no role: {:?}",
                node.0
            );
            assert!(
                node.supports_action(accesskit::Action::Focus),
                "{name}: {:?}",
                node.0
            );
        }
    }
}

#[test]
fn no_two_controls_of_a_screen_have_the_same_name() {
    let mut app = app();
    for (name, show) in everything() {
        show(&mut app);
        let mut seen = HashSet::new();
        for control in controls(&mut app) {
            let label = label_of(&app, control).unwrap();
            assert!(seen.insert(label.clone()), "{name}: {label} twice");
        }
    }
}

#[test]
fn the_accessibility_tree_hangs_together() {
    let mut app = app();
    for (name, show) in everything() {
        show(&mut app);
        let root = app.world().resource::<Desk>().root();
        let nodes: Vec<_> = app
            .world_mut()
            .query_filtered::<Entity, With<AccessibilityNode>>()
            .iter(app.world())
            .collect();
        for node in nodes {
            let mut at = node;
            while at != root {
                at = app.world().get::<ChildOf>(at).expect("a parent").parent();
                assert!(
                    app.world().get::<AccessibilityNode>(at).is_some(),
                    "{name}: what is above {:?} is missing",
                    app.world().get::<AccessibilityNode>(node).unwrap().0
                );
            }
        }
    }
}

#[test]
fn everything_that_is_read_is_in_the_accessibility_tree() {
    let mut app = app();
    for (name, show) in everything() {
        show(&mut app);
        let texts: Vec<_> = app
            .world_mut()
            .query::<(Entity, &Text)>()
            .iter(app.world())
            .map(|(e, text)| (e, text.0.clone()))
            .filter(|(_, text)| !text.is_empty() && text != "•")
            .collect();
        // A notice is read as it comes, by the live region.
        let live: Vec<String> = app
            .world_mut()
            .query::<&AccessibilityNode>()
            .iter(app.world())
            .filter(|node| node.role() == accesskit::Role::Status)
            .filter_map(|node| Some(node.label()?.trim_end_matches('\u{a0}').to_owned()))
            .collect();
        let texts: Vec<_> = texts
            .into_iter()
            .filter(|(_, words)| !live.contains(words))
            .collect();
        for (text, words) in texts {
            // The name of a field stands above it, and is read with the field.
            let beside = app
                .world()
                .get::<ChildOf>(text)
                .and_then(|parent| app.world().get::<Children>(parent.parent()));
            let of_a_field = beside.is_some_and(|beside| {
                beside.iter().any(|other| {
                    app.world()
                        .get::<AccessibilityNode>(other)
                        .is_some_and(|node| {
                            let field = [
                                accesskit::Role::TextInput,
                                accesskit::Role::MultilineTextInput,
                            ];
                            field.contains(&node.role())
                                && [node.label(), node.description()]
                                    .contains(&Some(words.as_str()))
                        })
                })
            });
            if of_a_field {
                continue;
            }
            // Read by itself, or as part of what it stands in.
            let mut at = text;
            let read = loop {
                if let Some(node) = app.world().get::<AccessibilityNode>(at) {
                    let said = [
                        node.label(),
                        node.description(),
                        node.value(),
                        node.keyboard_shortcut(),
                    ];
                    let mark = ["On", "Off"].contains(&words.as_str()) && node.toggled().is_some();
                    // "Costs 2 minutes" is said as "Costs 2 minutes."
                    if mark || said.into_iter().flatten().any(|s| s.contains(&words)) {
                        break true;
                    }
                }
                match app.world().get::<ChildOf>(at) {
                    Some(parent) => at = parent.parent(),
                    None => break false,
                }
            };
            assert!(read, "{name}: {words:?} is not read");
        }
    }
}

#[test]
fn the_focus_is_on_a_live_control_after_every_change_of_screen() {
    let mut app = app();
    for (name, show) in everything() {
        show(&mut app);
        let focus = focused(&app).unwrap();
        assert!(controls(&mut app).contains(&focus), "{name}");
    }
}

#[test]
fn tab_visits_every_control_once_and_comes_round_and_back() {
    let mut app = app();
    for (name, show) in everything() {
        show(&mut app);
        let mut all = controls(&mut app);
        let start = focused(&app).unwrap();
        // The round begins where one is.
        let before = all.iter().position(|control| *control == start).unwrap();
        all.rotate_left(before);
        let mut seen = Vec::new();
        for _ in 0..all.len() {
            seen.push(focused(&app).unwrap());
            tab(&mut app);
        }
        assert_eq!(focused(&app), Some(start), "{name}: came round");
        assert_eq!(seen, all, "{name}: in reading order");
    }
}

#[test]
fn columns_become_one_when_the_text_is_large() {
    let mut app = app();
    let stacked = |app: &mut App| {
        app.world_mut()
            .query::<&Stacked>()
            .iter(app.world())
            .count()
    };
    type_char(&mut app, '1');
    assert_eq!(stacked(&mut app), 0);
    look(&mut app, 200, Theme::Light);
    assert_eq!(stacked(&mut app), 1);
    look(&mut app, 100, Theme::Light);
    assert_eq!(stacked(&mut app), 0);
}

#[test]
fn by_keyboard_alone_from_the_library_to_the_beginning() {
    let mut app = app();
    assert_eq!(focused_label(&app), "The corridor");
    tab(&mut app);
    assert_eq!(focused_label(&app), "The corridor, reviewed");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Note);
    tab(&mut app);
    assert_eq!(focused_label(&app), "Start now");
    tab(&mut app);
    assert_eq!(focused_label(&app), "Choose how to play it");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Setup);
    assert_eq!(focused_label(&app), "Guided");
    press(&mut app, KeyCode::Space, Key::Space);
    while focused_label(&app) != "Assessed" {
        tab(&mut app);
    }
    enter(&mut app);
    while focused_label(&app) != "Leave out the moment of distress" {
        tab(&mut app);
    }
    press(&mut app, KeyCode::Space, Key::Space);
    tab(&mut app);
    assert_eq!(focused_label(&app), "Begin");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Instructions);
    let play = app.world().resource::<Play>();
    assert_eq!(play.case().id, "story/1");
    assert_eq!(
        play.session().setup(),
        Setup {
            level: Level::Guided,
            mode: Mode::Assessed,
            calm: true,
            seed: SEED,
            ..Setup::default()
        }
    );
}

#[test]
fn what_was_set_up_is_still_there_on_coming_back() {
    let mut app = app();
    type_char(&mut app, '1');
    tab_to(&mut app, "Choose how to play it");
    enter(&mut app);
    let unaided = by_label(&mut app, "Unaided");
    act(&mut app, unaided, accesskit::Action::Click);
    escape(&mut app);
    assert_eq!(screen(&app), Screen::Note);
    tab_to(&mut app, "Choose how to play it");
    enter(&mut app);
    let unaided = by_label(&mut app, "Unaided");
    let node = app.world().get::<AccessibilityNode>(unaided).unwrap();
    assert_eq!(node.toggled(), Some(accesskit::Toggled::True));
}

#[test]
fn escape_goes_back_and_on_the_first_screen_says_so() {
    let mut app = app();
    type_char(&mut app, '2');
    assert_eq!(screen(&app), Screen::Note);
    escape(&mut app);
    assert_eq!(screen(&app), Screen::Library);
    escape(&mut app);
    assert_eq!(screen(&app), Screen::Library);
    assert!(said(&mut app).contains("first screen"));
}

fn said(app: &mut App) -> String {
    app.world_mut()
        .query::<&AccessibilityNode>()
        .iter(app.world())
        .find(|node| node.role() == accesskit::Role::Status && node.live().is_some())
        .and_then(|node| node.label().map(str::to_owned))
        .unwrap()
}

#[test]
fn a_new_screen_is_announced() {
    let mut app = app();
    assert_eq!(said(&mut app), "Fair Hearing. Choose a hearing");
    type_char(&mut app, '1');
    assert_eq!(said(&mut app), "The corridor. Before you begin");
    app.world_mut()
        .trigger(Announce::aloud("The corridor. Before you begin"));
    assert_ne!(
        said(&mut app),
        "The corridor. Before you begin",
        "the same words again are a change"
    );
}

#[test]
fn help_settings_and_pause_open_from_anywhere_and_give_the_focus_back() {
    let mut app = app();
    for (_, show) in everything().into_iter().take(3) {
        show(&mut app);
        tab(&mut app);
        let before = focused(&app);
        for (code, key, wanted) in [
            (KeyCode::F1, Key::F1, Overlay::Help),
            (KeyCode::Slash, Key::Character("?".into()), Overlay::Help),
            (KeyCode::F2, Key::F2, Overlay::Settings),
            (KeyCode::F3, Key::F3, Overlay::Pause),
        ] {
            press(&mut app, code, key.clone());
            assert_eq!(overlay(&app), Some(wanted));
            assert_ne!(focused(&app), before);
            let layer = app.world().resource::<Desk>().layer();
            let hidden = |app: &App| {
                app.world()
                    .get::<AccessibilityNode>(layer)
                    .unwrap()
                    .is_hidden()
            };
            assert!(hidden(&app), "the screen below is not read");
            escape(&mut app);
            assert_eq!(overlay(&app), None);
            assert_eq!(focused(&app), before, "{key:?}");
            assert!(!hidden(&app));
            press(&mut app, code, key.clone());
            press(&mut app, code, key);
            assert_eq!(overlay(&app), None, "the key that opens also closes");
        }
    }
}

#[test]
fn numbers_choose_on_the_uppermost_layer_only() {
    let mut app = app();
    press(&mut app, KeyCode::F1, Key::F1);
    type_char(&mut app, '1');
    assert_eq!(overlay(&app), Some(Overlay::Help));
    assert_eq!(screen(&app), Screen::Library);
    escape(&mut app);
    type_char(&mut app, '3');
    assert_eq!(screen(&app), Screen::Note);
}

#[test]
fn arrows_move_in_a_list_and_pages_scroll() {
    let mut app = app();
    press(&mut app, KeyCode::ArrowDown, Key::ArrowDown);
    assert_eq!(focused_label(&app), "The corridor, reviewed");
    press(&mut app, KeyCode::End, Key::End);
    assert_eq!(focused_label(&app), "A week in March");
    press(&mut app, KeyCode::Home, Key::Home);
    assert_eq!(focused_label(&app), "The corridor");

    look(&mut app, 200, Theme::Light);
    type_char(&mut app, '1');
    let area = focused(&app).unwrap();
    let at = |app: &App| app.world().get::<ScrollPosition>(area).unwrap().y;
    assert_eq!(at(&app), 0.0);
    press(&mut app, KeyCode::PageDown, Key::PageDown);
    let page = at(&app);
    assert!(page > 100.0);
    press(&mut app, KeyCode::ArrowUp, Key::ArrowUp);
    assert!(at(&app) < page);
    press(&mut app, KeyCode::End, Key::End);
    let end = at(&app);
    press(&mut app, KeyCode::PageDown, Key::PageDown);
    assert_eq!(at(&app), end, "it stops at the end");
    press(&mut app, KeyCode::Home, Key::Home);
    assert_eq!(at(&app), 0.0);
}

fn pointer(app: &mut App, at: Vec2) {
    let window = app
        .world_mut()
        .query_filtered::<Entity, With<PrimaryWindow>>()
        .single(app.world())
        .unwrap();
    app.world_mut()
        .write_message(WindowEvent::CursorMoved(CursorMoved {
            window,
            position: at,
            delta: None,
        }));
    app.update();
    app.update();
}

fn click(app: &mut App, at: Vec2) {
    pointer(app, at);
    let window = app
        .world_mut()
        .query_filtered::<Entity, With<PrimaryWindow>>()
        .single(app.world())
        .unwrap();
    for state in [ButtonState::Pressed, ButtonState::Released] {
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
    settle(app);
}

#[test]
fn a_click_presses_and_a_click_on_nothing_leaves_the_keyboard_where_it_was() {
    let mut app = app();
    let before = focused(&app);
    // Beside the button at the foot of the library, which does not scroll.
    click(&mut app, Vec2::new(700.0, 636.0));
    assert_eq!(focused(&app), before, "{} has it", focused_label(&app));
    let row = by_label(&mut app, "The corridor");
    let at = place(&app, row).center();
    click(&mut app, at);
    assert_eq!(screen(&app), Screen::Note);
}

#[test]
fn rows_keep_their_places_under_the_pointer() {
    let mut app = app();
    let places =
        |app: &mut App| -> Vec<Rect> { controls(app).into_iter().map(|e| place(app, e)).collect() };
    let before = places(&mut app);
    for rect in before.clone() {
        pointer(&mut app, rect.center());
        settle(&mut app);
        assert_eq!(places(&mut app), before);
    }
    type_char(&mut app, '1');
    tab_to(&mut app, "Choose how to play it");
    enter(&mut app);
    let before = places(&mut app);
    for label in ["Unaided", "Assessed", "Leave out the moment of distress"] {
        let control = by_label(&mut app, label);
        let at = place(&app, control).center();
        click(&mut app, at);
        assert_eq!(places(&mut app), before, "{label}");
    }
}

#[test]
fn assistive_technology_can_press_and_focus() {
    let mut app = app();
    let quit = by_label(&mut app, "Quit");
    act(&mut app, quit, accesskit::Action::Focus);
    assert_eq!(focused(&app), Some(quit));
    let row = by_label(&mut app, "A week in March");
    act(&mut app, row, accesskit::Action::Click);
    assert_eq!(screen(&app), Screen::Note);
    // A request for what is gone is no trouble.
    act(&mut app, row, accesskit::Action::Click);
}

#[test]
fn the_text_size_and_the_theme_change_at_once_and_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("window.ron");
    let mut app = app_with((1280, 720), Some(path.clone()));
    let sizes = |app: &mut App| -> Vec<f32> {
        let mut query = app.world_mut().query_filtered::<&TextFont, With<Type>>();
        query
            .iter(app.world())
            .map(|font| match font.font_size {
                FontSize::Px(px) => px,
                other => panic!("{other:?}"),
            })
            .collect()
    };
    let before = sizes(&mut app);
    press(&mut app, KeyCode::F2, Key::F2);
    for label in ["200 %", "Dark"] {
        let radio = by_label(&mut app, label);
        act(&mut app, radio, accesskit::Action::Click);
        assert_eq!(focused(&app), Some(radio));
    }
    escape(&mut app);
    let after = sizes(&mut app);
    assert!(before.iter().sum::<f32>() * 1.5 < after.iter().sum::<f32>());
    let (keeper, trouble) = Keeper::open(Some(path));
    assert_eq!(trouble, None);
    assert_eq!(keeper.settings.text_size, TextSize::try_from(200).unwrap());
    assert_eq!(keeper.settings.theme, Theme::Dark);
}

#[test]
fn a_damaged_settings_file_is_said_on_the_first_screen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("window.ron");
    std::fs::write(&path, "(text_size: ").unwrap();
    let mut app = app_with((1280, 720), Some(path));
    let notice: Vec<_> = app
        .world_mut()
        .query::<&Text>()
        .iter(app.world())
        .filter(|text| text.0.contains("damaged"))
        .map(|text| text.0.clone())
        .collect();
    assert_eq!(notice.len(), 1);
}

#[test]
fn the_colours_on_the_screen_are_those_that_were_measured() {
    let mut app = app();
    for theme in Theme::ALL {
        look(&mut app, 100, theme);
        for (_, show) in everything() {
            show(&mut app);
            let mut texts = app.world_mut().query::<(&TextColor, &Inked)>();
            for (color, inked) in texts.iter(app.world()) {
                assert_eq!(color.0, inked.0.color(theme));
                assert!(Tone::TEXT.contains(&inked.0) || inked.0 == Tone::OnAccent);
            }
        }
    }
}

#[test]
fn the_faces_have_every_sign_the_texts_use() {
    assert_eq!(fonts::FACES.len(), 14);
    for fonts::FontFile { name, bytes, .. } in fonts::FACES {
        for sign in (' '..='~').chain("£€§½×–—‘’“”…•éèêáíóúüöäñçłńşğőčšžŵŷÉÜ\u{a0}".chars())
        {
            assert!(
                fonts::glyph_of(bytes, sign).is_some(),
                "{name} has no {sign:?}"
            );
        }
        assert!(fonts::glyph_of(bytes, '→').is_none(), "{name}");
    }
}

#[test]
fn regular_bold_and_italic_are_different_faces() {
    let mut app = app();
    let mut widths = Vec::new();
    let root = app.world().resource::<Desk>().root();
    for face in [Type::new(Step::Body), Type::new(Step::Body).book()] {
        for kind in [face, face.bold(), face.italic()] {
            let text = app
                .world_mut()
                .spawn((
                    Text::new("The governing board will now consider what it has heard"),
                    Node {
                        position_type: PositionType::Absolute,
                        ..default()
                    },
                    TextLayout::no_wrap(),
                    kind,
                    ChildOf(root),
                ))
                .id();
            widths.push(text);
        }
    }
    settle(&mut app);
    let mut seen = HashSet::new();
    for text in widths {
        assert!(
            seen.insert(place(&app, text).width().round() as i32),
            "{seen:?}"
        );
    }
}

#[test]
fn nothing_is_redrawn_while_nothing_changes() {
    let mut app = app();
    for (name, show) in everything() {
        show(&mut app);
        settle(&mut app);
        for _ in 0..10 {
            app.update();
            let asked = app.world().resource::<Messages<RequestRedraw>>();
            let mut cursor = asked.get_cursor_current();
            assert_eq!(cursor.read(asked).count(), 0, "{name}");
        }
    }
}

/// A chooser of two slots on an empty screen, and what it sent.
fn choosing(app: &mut App) -> (Entity, Arc<Mutex<Vec<String>>>) {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let (layer, world) = (app.world().resource::<Desk>().layer(), app.world_mut());
    world.entity_mut(layer).despawn_children();
    let mut made = Entity::PLACEHOLDER;
    world.commands().entity(layer).with_children(|parent| {
        let chosen = Arc::clone(&heard);
        let back = Arc::clone(&heard);
        made = chooser(parent, &issues())
            .observe(move |chose: On<Chose>, mut commands: Commands| {
                chosen
                    .lock()
                    .unwrap()
                    .push(format!("chose {}", chose.index));
                refill(&mut commands, chose.entity, &passages());
            })
            .observe(move |stepped: On<SteppedBack>, mut commands: Commands| {
                back.lock().unwrap().push("back".to_owned());
                refill(&mut commands, stepped.entity, &issues());
            })
            .id();
    });
    world.flush();
    world.resource_mut::<FocusWish>().0 = Some(FocusOn::First(made));
    settle(app);
    (made, heard)
}

fn issues() -> ChooserView {
    ChooserView {
        prompt: "Which issue is this about?".into(),
        rows: vec![
            Row::new("What happened in the corridor")
                .explained("Was there a second blow?")
                .cost("2 minutes"),
            Row::new("Whether the school knew").barred("it was said a moment ago"),
            Row::new("Whether it could have waited").cost("4 minutes"),
        ],
        ..ChooserView::default()
    }
}

fn passages() -> ChooserView {
    ChooserView {
        prompt: "Which passage do you rely on?".into(),
        so_far: vec![("Issue".into(), "What happened in the corridor".into())],
        rows: vec![
            Row::new("The statement of Mr Ade, 3"),
            Row::new("The plan of February, 1"),
        ],
        back: Some("Back to the issue".into()),
        ..ChooserView::default()
    }
}

#[test]
fn a_chooser_is_filled_slot_by_slot_from_the_keyboard() {
    let mut app = app();
    let (chooser, heard) = choosing(&mut app);
    assert_eq!(focused_label(&app), "What happened in the corridor");
    let node = app
        .world()
        .get::<AccessibilityNode>(focused(&app).unwrap())
        .unwrap();
    assert_eq!(
        node.description(),
        Some("Was there a second blow? Costs 2 minutes.")
    );
    press(&mut app, KeyCode::ArrowDown, Key::ArrowDown);
    assert_eq!(
        focused_label(&app),
        "Whether it could have waited",
        "the barred row is passed over"
    );
    enter(&mut app);
    assert_eq!(focused_label(&app), "The statement of Mr Ade, 3");
    assert_eq!(
        label_of(&app, chooser).as_deref(),
        Some("Which passage do you rely on?")
    );
    escape(&mut app);
    assert_eq!(focused_label(&app), "What happened in the corridor");
    escape(&mut app);
    assert_eq!(
        screen(&app),
        Screen::Library,
        "with no slot before, Escape goes on to the screen"
    );
    let (_, heard_again) = choosing(&mut app);
    type_char(&mut app, '2');
    assert!(
        heard_again.lock().unwrap().is_empty(),
        "a barred row has no number"
    );
    type_char(&mut app, '3');
    type_char(&mut app, '2');
    assert_eq!(*heard_again.lock().unwrap(), ["chose 2", "chose 1"]);
    assert_eq!(*heard.lock().unwrap(), ["chose 2", "back"]);
}

#[test]
fn a_double_click_chooses_once() {
    let mut app = app();
    let (_, heard) = choosing(&mut app);
    // The list has stood for a while.
    for _ in 0..40 {
        app.update();
    }
    let row = by_label(&mut app, "What happened in the corridor");
    let at = place(&app, row).center();
    click(&mut app, at);
    click(&mut app, at);
    assert_eq!(*heard.lock().unwrap(), ["chose 0"]);
    for _ in 0..40 {
        app.update();
    }
    let row = by_label(&mut app, "The plan of February, 1");
    let at = place(&app, row).center();
    click(&mut app, at);
    assert_eq!(*heard.lock().unwrap(), ["chose 0", "chose 1"]);
}

#[test]
fn what_is_typed_into_a_field_stays_in_the_field() {
    let mut app = app();
    let heard = Arc::new(Mutex::new(String::new()));
    let (layer, told) = (app.world().resource::<Desk>().layer(), Arc::clone(&heard));
    let mut field = Entity::PLACEHOLDER;
    let world = app.world_mut();
    world.commands().entity(layer).with_children(|parent| {
        let spec = EntrySpec {
            label: "Your opening, in your own words".into(),
            hint: Some("Two or three sentences.".into()),
            lines: 3,
            most: 600,
            ..EntrySpec::default()
        };
        field = entry(parent, &spec);
    });
    world.flush();
    world
        .entity_mut(field)
        .observe(move |changed: On<EntryChanged>| {
            told.lock().unwrap().clone_from(&changed.text);
        });
    world.resource_mut::<FocusWish>().0 = Some(FocusOn::This(field));
    settle(&mut app);
    let line = 1.45 * Step::Body.pixels(TextSize::default());
    assert!(
        place(&app, field).height() > 3.0 * line,
        "{:?}",
        place(&app, field)
    );
    for c in ['n', 'o', '?', '1'] {
        type_char(&mut app, c);
    }
    assert_eq!(*heard.lock().unwrap(), "no?1");
    assert_eq!(screen(&app), Screen::Library);
    assert_eq!(overlay(&app), None, "a question mark is a question mark");
    let node = app.world().get::<AccessibilityNode>(field).unwrap();
    assert_eq!(node.value(), Some("no?1"));
    let value = accesskit::ActionData::Value("He was not there.".into());
    ask(&mut app, field, accesskit::Action::SetValue, Some(value));
    assert_eq!(*heard.lock().unwrap(), "He was not there.");
    tab(&mut app);
    assert_ne!(focused(&app), Some(field), "Tab leaves the field");
}

/// The record's live moves with their digests, and its result.
fn kept(path: &std::path::Path) -> (Vec<(String, String)>, Option<(String, i32)>) {
    let record = Record::read(path).unwrap();
    let live = record
        .live()
        .iter()
        .map(|(m, d)| ((*m).to_owned(), (*d).to_owned()))
        .collect();
    let result = record
        .result()
        .map(|(outcome, score)| (outcome.to_owned(), score));
    (live, result)
}

fn only_record(folder: &Folder) -> std::path::PathBuf {
    let mut found: Vec<_> = folder.list().into_iter().map(|(path, _)| path).collect();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

/// The names of the chooser's rows, in their order.
fn rows(app: &App) -> Vec<String> {
    let play = app.world().resource::<Play>();
    play.chooser()
        .rows
        .into_iter()
        .map(|row| row.title)
        .collect()
}

/// Chooses a row by its name with the keys that its number asks for.
fn choose(app: &mut App, name: &str) {
    let rows = rows(app);
    let at = rows.iter().position(|row| row == name);
    let at = at.unwrap_or_else(|| panic!("{name:?} is not among {rows:?}"));
    for digit in (at + 1).to_string().chars() {
        type_char(app, digit);
    }
    if rows.len() > 9 {
        assert_eq!(focused_label(app), name);
        enter(app);
    }
}

fn tab_to(app: &mut App, name: &str) {
    for _ in 0..120 {
        if focused_label(app) == name {
            return;
        }
        tab(app);
    }
    panic!("Tab never came to {name:?}");
}

const SHOW: &str = "Show me the ways to put it";

/// Passes by what may be said in one's own words first.
fn straight_on(app: &mut App) {
    if rows(app) == [SHOW] {
        tab_to(app, SHOW);
        enter(app);
    }
}

/// Makes a move by keys alone.
fn play_by_keys(app: &mut App, mv: &Move) {
    let play = app.world().resource::<Play>();
    let (case, stage) = (play.case(), play.stage());
    let before = play.session().steps().len();
    let mut values = mv.values.as_slice();
    if let (Kind::Mark, [Value::Passage(id)]) = (mv.kind, values) {
        let passage = &case.passages[id.index()];
        let paper = passage.document.index();
        let title = &case.documents[paper].title;
        if play.paper() != paper {
            tab_to(app, title);
            enter(app);
        }
        tab_to(
            app,
            &format!("Mark paragraph {} of {title}", passage.paragraphs[0]),
        );
        press(app, KeyCode::Space, Key::Space);
    } else {
        straight_on(app);
        let names = rows(app);
        let kind = labels::kind(mv.kind, stage);
        let first = values.first().map(|value| labels::value(case, *value));
        match first {
            // Its first slot is open already.
            Some(first) if names.contains(&first) => {
                choose(app, &first);
                values = &values[1..];
            }
            _ => choose(app, kind),
        }
        straight_on(app);
        for value in values {
            choose(app, &labels::value(case, *value));
        }
        if rows(app) == ["Say it", "Say something else"] {
            choose(app, "Say it");
        }
    }
    let play = app.world().resource::<Play>();
    assert_eq!(
        play.session().steps().len(),
        before + 1,
        "{}",
        mv.line(case)
    );
    assert_eq!(play.session().steps()[before].mv, *mv);
    let focus = focused(app).expect("a focus");
    assert!(
        controls(app).contains(&focus),
        "the focus is on a live control"
    );
}

/// From the library to the family's instructions, by keys.
fn begin_by_keys(app: &mut App) {
    type_char(app, '1');
    tab_to(app, "Choose how to play it");
    enter(app);
    tab_to(app, "Begin");
    enter(app);
    assert_eq!(screen(app), Screen::Instructions);
}

#[test]
fn the_place_and_the_time_are_said_once() {
    let mut app = app();
    begin_by_keys(&mut app);
    let opening = app.world().resource::<Play>().case().opening.clone();
    let said = |app: &mut App| {
        app.world_mut()
            .query::<&Text>()
            .iter(app.world())
            .filter(|text| text.0 == opening)
            .count()
    };
    assert_eq!(said(&mut app), 1);
    type_char(&mut app, '1');
    enter(&mut app);
    assert!(
        app.world().resource::<Play>().lines().count() > 0,
        "something was said"
    );
    assert_eq!(said(&mut app), 1);
}

#[test]
fn a_whole_hearing_by_the_keyboard_alone() {
    let (with, without) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = Folder::at(with.path());
    let (moves, reference) = left_after(&Folder::at(without.path()), usize::MAX);
    assert!(moves.len() > 40);
    let mut app = app_of((1280, 720), None, Some(folder.clone()));
    begin_by_keys(&mut app);
    let mut seen = HashSet::new();
    for mv in &moves {
        seen.insert(screen(&app).name());
        play_by_keys(&mut app, mv);
    }
    assert_eq!(
        seen,
        HashSet::from(["instructions", "bundle", "case", "room"])
    );
    assert_eq!(screen(&app), Screen::Letter);
    tab_to(&mut app, "Go on to the debrief");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Debrief);
    tab_to(&mut app, "Back to the library");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Library);
    assert_eq!(kept(&only_record(&folder)), kept(&reference));
    assert!(kept(&reference).1.is_some());
}

/// What a screen reader is told of the people in the room.
fn people_seen(app: &mut App) -> Vec<String> {
    app.world_mut()
        .query::<&AccessibilityNode>()
        .iter(app.world())
        .filter(|node| node.role() == accesskit::Role::Image)
        .filter_map(|node| node.label().map(str::to_owned))
        .collect()
}

#[test]
fn the_room_shows_who_is_there_who_speaks_and_how_they_look() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let (moves, _) = left_after(&folder, 44);
    let mut app = app_of((1280, 720), None, Some(folder));
    tab_to(&mut app, "Carry on with The corridor");
    enter(&mut app);
    let mut faces = HashSet::new();
    for mv in &moves[44..moves.len() - 1] {
        let seen = people_seen(&mut app);
        for part in [
            "in the chair",
            "headteacher",
            "parent",
            "the child",
            "clerk",
        ] {
            let there = seen.iter().filter(|one| one.contains(part)).count();
            assert_eq!(there, 1, "{part}: {seen:?}");
        }
        let speaking = seen.iter().filter(|one| one.contains("speaking")).count();
        assert!(speaking <= 1, "{seen:?}");
        let looks = seen.iter().filter_map(|one| one.split(": ").nth(1));
        faces.extend(looks.map(str::to_owned));
        play_by_keys(&mut app, mv);
    }
    assert!(faces.len() >= 3, "nobody's face changes: {faces:?}");
}

#[test]
fn her_own_words_come_first_and_are_kept_beside_the_record() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let (moves, _) = left_after(&folder, usize::MAX);
    let first = moves.iter().position(|mv| mv.kind == Kind::Put).unwrap();
    std::fs::remove_file(only_record(&folder)).unwrap();
    left_after(&folder, first);
    let mut app = app_of((1280, 720), None, Some(folder.clone()));
    tab_to(&mut app, "Carry on with The corridor");
    enter(&mut app);
    choose(&mut app, "Put a point");
    assert_eq!(rows(&app), [SHOW]);
    for c in "they stopped his help".chars() {
        type_char(&mut app, c);
    }
    straight_on(&mut app);
    let case = app.world().resource::<Play>().case();
    for value in &moves[first].values {
        choose(&mut app, &labels::value(case, *value));
    }
    let shown = app.world().resource::<Play>().chooser();
    assert_eq!(shown.wrote.as_deref(), Some("they stopped his help"));
    assert!(!shown.said.is_empty(), "the two can be held side by side");
    choose(&mut app, "Say it");
    let notes = app.world().resource::<Play>().session().notes().clone();
    assert_eq!(notes.lines.len(), 1);
    assert_eq!(notes.lines[0].text, "they stopped his help");
    assert_eq!(notes.lines[0].occasion, moves[first].line(case));
    let record = std::fs::read_to_string(only_record(&folder)).unwrap();
    assert!(!record.contains("stopped his help"), "and in no record");
    choose(&mut app, "Put a point");
    assert_ne!(rows(&app), [SHOW], "it is asked once");
}

#[test]
fn on_a_wall_there_are_few_words_and_few_choices_and_nothing_low_down() {
    const LISTEN: &str = "Go on listening";
    const OTHERS: &str = "Other choices";
    fn choose_on_the_wall(app: &mut App, name: &str) {
        for _ in 0..60 {
            let rows = rows(app);
            assert!(rows.len() <= 4, "{rows:?}");
            let play = app.world().resource::<Play>();
            if let Some(part) = play.part_on_the_wall() {
                assert!(part.text.split_whitespace().count() <= 60);
            }
            let lowest = 1080.0 * 0.8;
            for control in controls(app) {
                let label = label_of(app, control).unwrap_or_default();
                if rows.contains(&label) {
                    let at = place(app, control);
                    assert!(at.max.y <= lowest, "{label} is down at {}", at.max.y);
                }
            }
            let wanted = [name, SHOW, OTHERS, LISTEN]
                .into_iter()
                .find(|wanted| rows.iter().any(|row| row == wanted));
            let wanted = wanted.unwrap_or_else(|| panic!("{name:?} is not among {rows:?}"));
            if wanted == SHOW {
                straight_on(app);
            } else {
                choose(app, wanted);
            }
            if wanted == name {
                return;
            }
        }
        panic!("{name:?} never came up");
    }
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let (moves, _) = left_after(&folder, 44);
    let mut app = app_of((1920, 1080), None, Some(folder));
    look(&mut app, 150, Theme::Light);
    app.world_mut().trigger(ChangeSettings(Box::new(|settings| {
        settings.projector = true;
    })));
    settle(&mut app);
    tab_to(&mut app, "Carry on with The corridor");
    enter(&mut app);
    for mv in &moves[44..56] {
        let play = app.world().resource::<Play>();
        let (case, stage, before) = (play.case(), play.stage(), play.session().steps().len());
        choose_on_the_wall(&mut app, labels::kind(mv.kind, stage));
        for value in &mv.values {
            choose_on_the_wall(&mut app, &labels::value(case, *value));
        }
        if app.world().resource::<Play>().session().steps().len() == before {
            choose_on_the_wall(&mut app, "Say it");
        }
        assert_eq!(
            app.world().resource::<Play>().session().steps()[before].mv,
            *mv
        );
    }
}

#[test]
fn what_was_begun_in_the_window_goes_on_without_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let (moves, _) = left_after(&Folder::at(&home.path().join("other")), 0);
    let mut app = app_of((1280, 720), None, Some(folder.clone()));
    begin_by_keys(&mut app);
    for mv in moves.iter().take(9) {
        play_by_keys(&mut app, mv);
    }
    tab_to(&mut app, "Leave for now");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Library);
    assert!(focusables_named(&mut app, "Carry on with The corridor"));
    let path = only_record(&folder);
    let (mut session, resumed) = Session::resume(hearings()[0], &path, clock).unwrap();
    assert_eq!(resumed, Resumed::Whole);
    assert_eq!(session.moves(), moves[..9]);
    session.apply(&moves[9]).unwrap();
}

fn focusables_named(app: &mut App, name: &str) -> bool {
    controls(app)
        .into_iter()
        .any(|control| label_of(app, control).as_deref() == Some(name))
}

#[test]
fn what_was_begun_without_the_window_goes_on_in_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    // In the questions to the school.
    let (moves, path) = left_after(&folder, 50);
    let mut app = app_of((1280, 720), None, Some(folder));
    tab_to(&mut app, "Carry on with The corridor");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Room);
    for mv in &moves[50..] {
        play_by_keys(&mut app, mv);
    }
    assert_eq!(screen(&app), Screen::Letter);
    let whole = tempfile::tempdir().unwrap();
    let (_, reference) = left_after(&Folder::at(whole.path()), usize::MAX);
    assert_eq!(kept(&path), kept(&reference));
}

#[test]
fn a_record_that_was_cut_short_says_so_and_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let (_, path) = left_after(&folder, 6);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.truncate(bytes.len() - 20);
    std::fs::write(&path, bytes).unwrap();
    let mut app = app_of((1280, 720), None, Some(folder));
    tab_to(&mut app, "Carry on with The corridor");
    enter(&mut app);
    assert_eq!(screen(&app), Screen::Instructions);
    assert_eq!(app.world().resource::<Play>().session().steps().len(), 5);
    assert!(
        !said(&mut app).starts_with("Instructions"),
        "it says what is missing"
    );
}

#[test]
fn in_practice_a_move_can_be_taken_back_and_a_slot_chosen_again() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    let (moves, _) = left_after(&folder, 50);
    let mut app = app_of((1280, 720), None, Some(folder));
    tab_to(&mut app, "Carry on with The corridor");
    enter(&mut app);
    let before = rows(&app);
    choose(&mut app, "Raise a concern");
    assert_ne!(rows(&app), before);
    escape(&mut app);
    assert_eq!(rows(&app), before, "Escape goes back a slot");
    assert_eq!(screen(&app), Screen::Room);
    escape(&mut app);
    assert!(said(&mut app).contains("Leave for now"));
    tab_to(&mut app, "Go back one move");
    enter(&mut app);
    assert_eq!(
        app.world().resource::<Play>().session().moves(),
        moves[..49]
    );
}

#[test]
fn the_papers_can_be_read_again_and_the_guidance_behind_a_line() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    left_after(&folder, 62);
    let mut app = app_of((1280, 720), None, Some(folder));
    tab_to(&mut app, "Carry on with The corridor");
    enter(&mut app);
    let before = focused(&app);
    press(&mut app, KeyCode::F4, Key::F4);
    assert_eq!(overlay(&app), Some(Overlay::Papers));
    let paper = "Mr Farr's statement";
    tab_to(&mut app, paper);
    enter(&mut app);
    assert_eq!(overlay(&app), Some(Overlay::Papers));
    let open = app.world().resource::<Play>().paper();
    assert_eq!(hearings()[0].documents[open].title, paper);
    escape(&mut app);
    assert_eq!((overlay(&app), focused(&app)), (None, before));
    press(&mut app, KeyCode::F5, Key::F5);
    assert_eq!(overlay(&app), Some(Overlay::Case));
    escape(&mut app);
    let behind = controls(&mut app)
        .into_iter()
        .find(|control| label_of(&app, *control).is_some_and(|l| l.starts_with("Guidance:")));
    act(
        &mut app,
        behind.expect("guidance"),
        accesskit::Action::Click,
    );
    assert_eq!(overlay(&app), Some(Overlay::Guidance));
}
