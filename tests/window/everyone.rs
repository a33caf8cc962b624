//! That anyone can use it: how text is set, the panel of settings, reading aloud, the keys, the law at
//! two reading levels, and windows of every size.

use std::path::Path;

use bevy::{
    a11y::{AccessibilityNode, AccessibilityRequested},
    input::keyboard::Key,
    prelude::*,
    window::{PrimaryWindow, RequestRedraw, WindowScaleFactorChanged},
};
use fair_hearing::{
    record::Folder,
    window::{
        ChangeSettings, Desk, Overlay,
        keys::{Place, Single, table},
        settings::{Keeper, Law, Settings},
        speech::{Engine, Speech, Voice},
        theme::{
            Edged, Look, Motion, Raised, Spacing, Step, TextSize, Theme, Type, Typeface, fonts,
        },
        widgets::{Announce, Chosen},
    },
};

use super::{layout::reachable, overlay, screen, support::*};

fn settings(app: &App) -> Settings {
    app.world().resource::<Keeper>().settings.clone()
}

fn change(app: &mut App, change: impl Fn(&mut Settings) + Send + Sync + 'static) {
    app.world_mut().trigger(ChangeSettings(Box::new(change)));
    settle(app);
}

fn click(app: &mut App, label: &str) {
    let control = by_label(app, label);
    act(app, control, accesskit::Action::Focus);
    act(app, control, accesskit::Action::Click);
}

/// All words that are shown.
fn shown(app: &mut App) -> Vec<String> {
    app.world_mut()
        .query::<&Text>()
        .iter(app.world())
        .map(|text| text.0.clone())
        .collect()
}

/// How wide some words are set.
fn width(app: &mut App, words: &str, kind: Type) -> f32 {
    let root = app.world().resource::<Desk>().root();
    let text = app
        .world_mut()
        .spawn((
            Text::new(words),
            Node {
                position_type: PositionType::Absolute,
                ..default()
            },
            TextLayout::no_wrap(),
            kind,
            ChildOf(root),
        ))
        .id();
    settle(app);
    let wide = place(app, text).width();
    app.world_mut().despawn(text);
    wide
}

#[test]
fn the_panel_is_one_key_away_from_the_first_screen_and_a_first_start_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("window.ron");
    let mut app = app_with((1280, 720), Some(path.clone()));
    let hint = |app: &mut App| shown(app).iter().filter(|t| t.contains("press F2")).count();
    assert_eq!(hint(&mut app), 1);
    press(&mut app, KeyCode::F2, Key::F2);
    assert_eq!(overlay(&app), Some(Overlay::Settings));
    let mut app = app_with((1280, 720), Some(path));
    assert_eq!(hint(&mut app), 0, "the second time it is known");
}

#[test]
fn the_panel_lies_at_the_side_so_that_its_effect_is_seen() {
    let mut app = app();
    press(&mut app, KeyCode::F2, Key::F2);
    let desk = app.world().resource::<Desk>().clone();
    let panel = app
        .world_mut()
        .query_filtered::<(Entity, &Raised), With<Edged>>()
        .iter(app.world())
        .find(|(_, raised)| **raised == Raised::Over)
        .map(|(entity, _)| entity)
        .expect("the panel");
    let at = place(&app, panel);
    assert!(at.min.x > 640.0 && at.max.x <= 1280.0, "{at:?}");
    assert!(place(&app, desk.layer()).width() > 1200.0);
}

#[test]
fn wider_spacing_moves_words_apart_more_than_letters_and_lines_too() {
    let mut app = app();
    for kind in [
        Type::new(Step::Body),
        Type::new(Step::Body).bold(),
        Type::new(Step::Body).book().italic(),
        Type::new(Step::Lead).hand(),
    ] {
        let mut before = (0.0, 0.0);
        for spacing in Spacing::ALL {
            change(&mut app, move |s| s.spacing = spacing);
            let letters = width(&mut app, "nnnnnnnnnnnnnnnnnnnn", kind);
            let words = width(&mut app, "nn nn nn nn nn nn nn", kind);
            if spacing != Spacing::Usual {
                // Twenty letters on either side; on the second, six of the signs are spaces.
                let (letter, word) = (letters - before.0, words - before.1);
                assert!(letter > 4.0, "{kind:?} {spacing:?}: {letter}");
                assert!(
                    word > letter * 1.5,
                    "{kind:?} {spacing:?}: {word} and {letter}"
                );
            }
            before = (letters, words);
        }
        change(&mut app, |s| s.spacing = Spacing::Usual);
    }
}

#[test]
fn a_typeface_can_be_chosen_for_everything() {
    let mut app = app();
    let kinds = [
        Type::new(Step::Body),
        Type::new(Step::Body).book(),
        Type::new(Step::Body).hand(),
    ];
    let words = "The governing board will now consider";
    let widths = |app: &mut App| kinds.map(|kind| width(app, words, kind).round() as i32);
    let [interface, book, hand] = widths(&mut app);
    assert!(interface != book && book != hand && hand != interface);
    for face in [Typeface::Plain, Typeface::SureFoot] {
        change(&mut app, move |s| s.typeface = face);
        let [one, two, three] = widths(&mut app);
        assert!(one == two && two == three, "{face:?}");
        assert_eq!(one == interface, face == Typeface::Plain);
    }
}

#[test]
fn a_typeface_of_ones_own_is_used_and_where_it_is_gone_or_broken_the_plain_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, file) = (
        folder.path().join("window.ron"),
        folder.path().join("typeface.ttf"),
    );
    std::fs::write(&settings, "(typeface: Own)").unwrap();
    let named = |name: &str| {
        let face = fonts::FACES.iter().find(|face| face.name == name).unwrap();
        face.bytes
    };
    let words = "The governing board will now consider";
    let kind = Type::new(Step::Body).book();
    let mut plain = app();
    change(&mut plain, |s| s.typeface = Typeface::Plain);
    let plain = width(&mut plain, words, kind);
    let opened = || {
        let mut app = app_with((1280, 720), Some(settings.clone()));
        let wide = width(&mut app, words, kind);
        let trouble = shown(&mut app)
            .into_iter()
            .find(|text| text.starts_with("Your own typeface cannot be used"));
        (wide, trouble)
    };

    let (wide, trouble) = opened();
    assert_eq!(wide, plain);
    assert!(trouble.is_some_and(|why| why.contains("there is no typeface.ttf")));

    let sound = named("PlaypenSans-Regular");
    for broken in [&b""[..], b"no face", &sound[..sound.len() / 2]] {
        std::fs::write(&file, broken).unwrap();
        let (wide, trouble) = opened();
        assert_eq!(wide, plain);
        assert!(trouble.is_some_and(|why| why.contains("typeface.ttf")));
    }

    std::fs::write(&file, sound).unwrap();
    let (wide, trouble) = opened();
    assert_eq!(trouble, None);
    assert!((wide - plain).abs() > 5.0, "{wide} and {plain}");
}

#[test]
fn a_typeface_of_ones_own_can_be_put_there_and_chosen_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app_with((1280, 720), Some(folder.path().join("window.ron")));
    press(&mut app, KeyCode::F2, Key::F2);
    let trouble = |app: &mut App| {
        let all = shown(app);
        all.iter()
            .any(|text| text.contains("cannot be used, so the plain one is"))
    };
    click(&mut app, "Your own");
    assert!(trouble(&mut app));
    click(&mut app, "Plain");
    std::fs::write(folder.path().join("typeface.ttf"), fonts::FACES[5].bytes).unwrap();
    let words = "The governing board will now consider";
    let before = width(&mut app, words, Type::new(Step::Body));
    click(&mut app, "Your own");
    let after = width(&mut app, words, Type::new(Step::Body));
    assert!((before - after).abs() > 1.0, "{before} and {after}");
}

/// How many things are on their way somewhere.
fn moving(app: &mut App) -> usize {
    app.world_mut()
        .query::<&UiTransform>()
        .iter(app.world())
        .filter(|at| at.translation != Val2::ZERO)
        .count()
}

#[test]
fn whoever_speaks_rises_once_and_not_where_everything_is_to_be_still() {
    for still in [false, true] {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::at(home.path());
        left_after(&folder, 44);
        let mut app = app_of((1280, 720), None, Some(folder));
        if still {
            change(&mut app, |s| s.motion = Motion::Reduced);
        }
        let control = by_label(&mut app, "Carry on with The corridor");
        act(&mut app, control, accesskit::Action::Click);
        assert_eq!(moving(&mut app), usize::from(!still));
        for _ in 0..30 {
            app.update();
        }
        assert_eq!(moving(&mut app), 0);
        app.update();
        let asked = app.world().resource::<Messages<RequestRedraw>>();
        assert_eq!(asked.get_cursor_current().read(asked).count(), 0);
    }
}

#[test]
fn in_high_contrast_edges_are_thick_and_thin_again_without_it() {
    let mut app = app();
    let edges = |app: &mut App| -> std::collections::BTreeMap<Entity, f32> {
        app.world_mut()
            .query_filtered::<(Entity, &Node), With<Edged>>()
            .iter(app.world())
            .map(|(entity, node)| match node.border.top {
                Val::Px(wide) => (entity, wide),
                other => panic!("{other:?}"),
            })
            .collect()
    };
    let thin = edges(&mut app);
    look(&mut app, 100, Theme::HighContrast);
    let thick = edges(&mut app);
    assert_eq!(thin.len(), thick.len());
    for (entity, thin) in &thin {
        let wanted = if *thin > 0.0 { thin + 1.0 } else { 0.0 };
        assert_eq!(thick[entity], wanted);
    }
    let (_, show) = everything().into_iter().nth(2).unwrap();
    show(&mut app);
    assert!(
        edges(&mut app)
            .values()
            .all(|wide| *wide == 0.0 || *wide >= 2.0)
    );
    look(&mut app, 100, Theme::Light);
    assert!(edges(&mut app).values().any(|wide| *wide == 1.0));
}

#[test]
fn each_setting_and_all_of_them_go_back_to_what_they_were_at_first() {
    let mut app = app();
    press(&mut app, KeyCode::F2, Key::F2);
    let changed = |app: &mut App| {
        for label in [
            "200 %",
            "Wide",
            "Sure Foot",
            "High contrast",
            "Keep everything still",
        ] {
            click(app, label);
        }
        click(app, "With Alt");
        click(app, "Projector");
    };
    changed(&mut app);
    let now = settings(&app);
    assert_eq!(now.text_size.percent(), 200);
    assert_eq!(
        (now.spacing, now.typeface),
        (Spacing::Wide, Typeface::SureFoot)
    );
    assert!(!now.motion.moves() && now.projector && now.look().projector);
    assert_eq!(now.keys.single, Single::WithAlt);

    click(&mut app, "Text size: back to how it was at first");
    assert_eq!(settings(&app).text_size, TextSize::default());
    assert_eq!(settings(&app).spacing, Spacing::Wide, "the rest stays");
    click(&mut app, "Everything: back to how it was at first");
    assert_eq!(settings(&app), Settings::default());
    for (label, wanted) in [
        ("100 %", true),
        ("200 %", false),
        ("Light", true),
        ("Projector", false),
    ] {
        let control = by_label(&mut app, label);
        assert_eq!(
            app.world().get::<Chosen>(control),
            Some(&Chosen(wanted)),
            "{label}"
        );
    }
    assert_eq!(
        focused_label(&app),
        "Everything: back to how it was at first"
    );
}

#[test]
fn every_setting_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("window.ron");
    let mut app = app_with((1280, 720), Some(path.clone()));
    press(&mut app, KeyCode::F2, Key::F2);
    for label in [
        "225 %",
        "Widest",
        "Plain",
        "Keep everything still",
        "Switched off",
        "Projector",
    ] {
        click(&mut app, label);
    }
    let (kept, trouble) = Keeper::open(Some(path));
    assert_eq!(trouble, None);
    assert_eq!(kept.settings, settings(&app));
    assert_ne!(kept.settings, Settings::default());
}

/// A speaker program that writes what it is given to a file, one text to a line.
fn speaker(folder: &Path, script: &str) -> Engine {
    use std::os::unix::fs::PermissionsExt as _;
    let program = folder.join("espeak-ng");
    std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    Engine::on(folder.as_os_str()).expect("a speaker program")
}

/// A window with a speaker that writes down what it says, and the file.
fn speaking(folder: &Path) -> (App, std::path::PathBuf) {
    let file = folder.join("said");
    std::fs::write(&file, "").unwrap();
    let engine = speaker(folder, &format!("{{ cat; echo; }} >> '{}'", file.display()));
    let mut app = app();
    app.insert_resource(Voice::new(Some(engine)));
    (app, file)
}

/// What was said since the last time, once it has been said.
fn heard(app: &mut App, file: &Path) -> String {
    settle(app);
    app.world_mut().resource_mut::<Voice>().finish();
    let text = std::fs::read_to_string(file).unwrap();
    std::fs::write(file, "").unwrap();
    text.trim().to_owned()
}

#[test]
fn the_rescue_key_turns_reading_aloud_on_and_says_how_to_turn_it_off() {
    let folder = tempfile::tempdir().unwrap();
    let (mut app, file) = speaking(folder.path());
    tab(&mut app);
    assert_eq!(heard(&mut app, &file), "", "it is off at first");
    press(&mut app, KeyCode::F8, Key::F8);
    let said = heard(&mut app, &file);
    assert!(
        said.starts_with("Reading aloud is on. F8 turns it off"),
        "{said}"
    );
    assert!(settings(&app).speech.on);
    press(&mut app, KeyCode::F8, Key::F8);
    heard(&mut app, &file);
    assert!(!settings(&app).speech.on);
    tab(&mut app);
    assert_eq!(heard(&mut app, &file), "");
}

#[test]
fn it_speaks_what_has_the_focus_and_what_is_announced() {
    let folder = tempfile::tempdir().unwrap();
    let (mut app, file) = speaking(folder.path());
    change(&mut app, |s| s.speech.on = true);
    heard(&mut app, &file);
    press(&mut app, KeyCode::F2, Key::F2);
    let said = heard(&mut app, &file);
    assert!(said.starts_with("Text, colours and sound"), "{said}");
    assert!(said.contains("100 %, choice, chosen"), "{said}");
    tab(&mut app);
    assert_eq!(heard(&mut app, &file), "125 %, choice, not chosen.");
    enter(&mut app);
    assert_eq!(heard(&mut app, &file), "125 %, choice, chosen.");
    app.world_mut().trigger(Announce::aloud(
        "Chair: the SENCO may speak to paragraph 11.",
    ));
    assert_eq!(
        heard(&mut app, &file),
        "Chair: the senko may speak to paragraph 11."
    );
}

#[test]
fn an_area_that_is_read_is_read_out_and_f9_reads_the_whole_screen() {
    let folder = tempfile::tempdir().unwrap();
    let (mut app, file) = speaking(folder.path());
    change(&mut app, |s| s.speech.on = true);
    type_char(&mut app, '1');
    heard(&mut app, &file);
    tab(&mut app);
    heard(&mut app, &file);
    let area = by_label(&mut app, "The corridor");
    act(&mut app, area, accesskit::Action::Focus);
    let said = heard(&mut app, &file);
    assert!(said.contains("Never enter a real child's name"), "{said}");
    press(&mut app, KeyCode::F9, Key::F9);
    let said = heard(&mut app, &file);
    assert!(said.contains("Never enter a real child's name"), "{said}");
}

#[test]
fn it_never_speaks_beside_a_screen_reader_unless_it_is_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let (mut app, file) = speaking(folder.path());
    change(&mut app, |s| s.speech.on = true);
    heard(&mut app, &file);
    app.world().resource::<AccessibilityRequested>().set(true);
    tab(&mut app);
    assert_eq!(heard(&mut app, &file), "");
    change(&mut app, |s| {
        s.speech = Speech {
            beside_screen_reader: true,
            ..s.speech
        };
    });
    tab(&mut app);
    assert_ne!(heard(&mut app, &file), "");
}

#[test]
fn what_is_said_next_ends_what_is_being_said() {
    let folder = tempfile::tempdir().unwrap();
    let engine = speaker(folder.path(), "exec tail -f /dev/null");
    let mut app = app();
    app.insert_resource(Voice::new(Some(engine)));
    change(&mut app, |s| s.speech.on = true);
    for _ in 0..2 {
        // A speaker that was not ended would be waited for for ever.
        tab(&mut app);
        assert!(app.world_mut().resource_mut::<Voice>().is_saying());
    }
    press(&mut app, KeyCode::ControlLeft, Key::Control);
    assert!(!app.world_mut().resource_mut::<Voice>().is_saying());
}

#[test]
fn where_there_is_no_speaker_the_panel_says_what_to_install() {
    let mut app = app();
    app.insert_resource(Voice::new(None));
    press(&mut app, KeyCode::F2, Key::F2);
    let words = shown(&mut app);
    assert!(
        words.iter().any(|t| t.contains("no speaker program")),
        "{words:?}"
    );
    escape(&mut app);
    press(&mut app, KeyCode::F8, Key::F8);
    assert!(
        shown(&mut app)
            .iter()
            .any(|t| t.contains("nothing to read aloud with"))
    );
    assert!(!settings(&app).speech.on);
}

#[test]
fn the_list_of_keys_shows_every_key_and_each_does_what_it_says() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    // In the room: where the papers are what is shown, their key has nothing to open.
    left_after(&folder, 44);
    let mut app = app_of((1280, 720), None, Some(folder));
    press(&mut app, KeyCode::F1, Key::F1);
    let listed = shown(&mut app);
    for binding in table() {
        let (name, _) = binding.key.clone().expect("a key that always works");
        assert!(listed.iter().any(|text| text.starts_with(name)), "{name}");
        assert!(
            listed
                .iter()
                .any(|text| text.to_lowercase().contains(&binding.does.to_lowercase()))
        );
    }
    escape(&mut app);
    click(&mut app, "Carry on with The corridor");
    assert!(screen(&app).is_played());
    for (word, wanted) in [
        ("help", Overlay::Help),
        ("settings", Overlay::Settings),
        ("pause", Overlay::Pause),
        ("papers", Overlay::Papers),
        ("case", Overlay::Case),
    ] {
        let binding = table().iter().find(|binding| binding.word == word).unwrap();
        let (name, key) = binding.key.clone().unwrap();
        press(&mut app, KeyCode::F20, key);
        assert_eq!(overlay(&app), Some(wanted), "{name}");
        escape(&mut app);
    }
    assert!(
        table()
            .iter()
            .any(|binding| binding.place == Place::Hearing)
    );
}

#[test]
fn a_key_pressed_alone_can_be_changed_in_the_panel_and_what_is_taken_is_said() {
    let mut app = app();
    press(&mut app, KeyCode::F2, Key::F2);
    click(&mut app, "This list: ?");
    type_char(&mut app, '4');
    assert!(
        shown(&mut app)
            .iter()
            .any(|t| t.contains("Digits choose from lists"))
    );
    press(&mut app, KeyCode::KeyH, Key::Character("h".into()));
    assert_eq!(focused_label(&app), "This list: h");
    escape(&mut app);
    press(&mut app, KeyCode::Slash, Key::Character("?".into()));
    assert_eq!(overlay(&app), None);
    press(&mut app, KeyCode::KeyH, Key::Character("h".into()));
    assert_eq!(overlay(&app), Some(Overlay::Help));
}

#[test]
fn keys_pressed_alone_can_be_switched_off_digits_too() {
    let mut app = app();
    change(&mut app, |s| s.keys.single = Single::Off);
    let before = screen(&app);
    type_char(&mut app, '1');
    assert_eq!(screen(&app), before);
    press(&mut app, KeyCode::Slash, Key::Character("?".into()));
    assert_eq!(overlay(&app), None);
    press(&mut app, KeyCode::F1, Key::F1);
    assert_eq!(overlay(&app), Some(Overlay::Help));
    escape(&mut app);
    change(&mut app, |s| s.keys.single = Single::Alone);
    type_char(&mut app, '1');
    assert_ne!(screen(&app), before);
}

#[test]
fn the_law_is_shown_plain_or_in_full_and_the_choice_is_remembered() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::at(home.path());
    left_after(&folder, 62);
    let settings_file = home.path().join("window.ron");
    let mut app = app_of((1280, 720), Some(settings_file), Some(folder));
    click(&mut app, "Carry on with The corridor");
    let behind = |app: &mut App| {
        controls(app)
            .into_iter()
            .find(|c| label_of(app, *c).is_some_and(|l| l.starts_with("Guidance:")))
            .expect("guidance")
    };
    let control = behind(&mut app);
    act(&mut app, control, accesskit::Action::Click);
    let words = shown(&mut app);
    let says = |words: &[String], what: &str| words.iter().any(|text| text.contains(what));
    assert!(
        says(&words, "Must: the law") || says(&words, "Should: the guidance"),
        "{words:?}"
    );
    assert!(says(&words, "Paragraph"));
    assert!(!says(&words, "Whom it binds"));
    click(&mut app, "In full");
    assert!(says(&shown(&mut app), "Whom it binds"));
    assert_eq!(focused_label(&app), "In full");
    assert_eq!(settings(&app).law, Law::Full);
    escape(&mut app);
    let control = behind(&mut app);
    act(&mut app, control, accesskit::Action::Click);
    assert!(says(&shown(&mut app), "Whom it binds"));
}

fn write(app: &mut App, label: &str, text: &str) {
    let field = by_label(app, label);
    ask(
        app,
        field,
        accesskit::Action::SetValue,
        Some(accesskit::ActionData::Value(text.into())),
    );
}

#[test]
fn the_back_row_check_turns_two_measures_into_a_text_size_and_applies_it() {
    let mut app = app();
    press(&mut app, KeyCode::F2, Key::F2);
    click(&mut app, "Check it from the back row");
    assert_eq!(overlay(&app), Some(Overlay::BackRow));
    write(&mut app, "How high is the screen, in centimetres?", "150");
    write(
        &mut app,
        "How far away is the furthest seat, in metres?",
        "6",
    );
    assert!(
        shown(&mut app)
            .iter()
            .any(|t| t.contains("30 mm") && t.contains("175 %"))
    );
    let card = app
        .world_mut()
        .query::<&Look>()
        .iter(app.world())
        .map(|look| look.size.percent())
        .max();
    assert_eq!(card, Some(175), "the card is set as large");
    click(&mut app, "Use 175 % and the projector layout");
    assert_eq!(settings(&app).text_size.percent(), 175);
    assert!(settings(&app).look().projector);
    write(
        &mut app,
        "How far away is the furthest seat, in metres?",
        "14",
    );
    assert!(
        shown(&mut app)
            .iter()
            .any(|t| t.contains("Even the largest"))
    );
}

#[test]
fn it_can_be_used_in_the_smallest_window_and_in_a_very_large_one() {
    for (size, percents) in [((640, 480), [100, 200]), ((3840, 2160), [100, 250])] {
        let mut app = app_with(size, None);
        for percent in percents {
            look(&mut app, percent, Theme::Light);
            for (name, show) in everything() {
                show(&mut app);
                let what = format!("{name} at {size:?}, {percent} %");
                reachable(&mut app, &what);
            }
        }
    }
}

#[test]
fn dragged_to_a_screen_of_another_scale_it_stays_whole() {
    let mut app = app();
    let window = app
        .world_mut()
        .query_filtered::<Entity, With<PrimaryWindow>>()
        .single(app.world())
        .unwrap();
    for (name, show) in everything() {
        for scale in [1.5_f32, 2.0, 1.0] {
            show(&mut app);
            let focus = focused_label(&app);
            let mut at = app.world_mut().get_mut::<Window>(window).unwrap();
            at.resolution.set_scale_factor(scale);
            at.resolution.set(1280.0, 720.0);
            app.world_mut().write_message(WindowScaleFactorChanged {
                window,
                scale_factor: f64::from(scale),
            });
            settle(&mut app);
            assert_eq!(focused_label(&app), focus, "{name} at {scale}");
            let root = app.world().resource::<Desk>().root();
            let at = place(&app, root);
            assert!(
                (at.width() - 1280.0).abs() < 1.0,
                "{name} at {scale}: {at:?}"
            );
            reachable(&mut app, &format!("{name} at {scale}"));
        }
    }
}

#[test]
fn what_follows_the_settings_is_read_as_it_is_shown() {
    let mut app = app();
    press(&mut app, KeyCode::F2, Key::F2);
    change(&mut app, |s| s.keys.single = Single::Off);
    let key = by_label(&mut app, "This list: switched off");
    let node = app.world().get::<AccessibilityNode>(key).unwrap();
    assert_eq!(node.label(), Some("This list: switched off"));
    assert!(shown(&mut app).contains(&"This list: switched off".to_owned()));
}
