//! The window without a display: layout, text, focus and picking are real, nothing is drawn.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use bevy::{
    a11y::{AccessibilityNode, ActionRequest},
    input::{
        ButtonState,
        keyboard::{Key, KeyboardInput},
    },
    input_focus::InputFocus,
    prelude::*,
    time::TimeUpdateStrategy,
    ui::InteractionDisabled,
    ui_widgets::ScrollArea,
    window::{ExitCondition, PrimaryWindow},
};
use fair_hearing::window::{
    ChangeSettings, Desk, Go, OpenOverlay, Overlay, Screen, Start,
    model::{Answer, LibraryEntry, LibraryView, Strength, Unfinished, Wish, where_to_get_help},
    shell,
    theme::{TextSize, Theme},
    widgets::focusables,
};

/// The sizes of window that are tried.
pub const SIZES: [(u32, u32); 2] = [(1280, 720), (1920, 1080)];

/// What the window asked of the engine.
pub type Wishes = Arc<Mutex<Vec<Wish>>>;

/// A library of some hearings.
pub fn library() -> LibraryView {
    let entry = |n: usize, title: &str| LibraryEntry {
        id: format!("story/{n}"),
        title: title.to_owned(),
        for_whom: "You speak for the mother of a girl of twelve, before the governing board."
            .into(),
        minutes: 25,
        strength: [Strength::Strong, Strength::Even, Strength::Weak][n % 3],
        trains: "putting the duty beside one child’s fact".into(),
        expect: "A permanent exclusion, and a file that says more than the letter does.".into(),
        contains: vec![
            "A fight, told in statements.".into(),
            "A child who is upset.".into(),
        ],
        edition: "Judged under the guidance of August 2024.".into(),
    };
    LibraryView {
        entries: vec![
            entry(0, "The corridor"),
            entry(1, "The corridor, reviewed"),
            entry(2, "A week in March"),
        ],
        unfinished: vec![Unfinished {
            record: "record-7".into(),
            title: "The bus stop".into(),
            place: "In the hearing, before your closing words".into(),
            when: "Tuesday 3 June".into(),
        }],
    }
}

/// A window of a given size that keeps its settings in `settings`.
pub fn app_with(
    (width, height): (u32, u32),
    settings: Option<std::path::PathBuf>,
) -> (App, Wishes) {
    let wishes = Wishes::default();
    let heard = Arc::clone(&wishes);
    let start = Start {
        library: library(),
        help: where_to_get_help(),
        settings,
        answer: Box::new(move |wish| {
            heard.lock().unwrap().push(wish);
            Answer::Granted
        }),
    };
    let mut app = App::new();
    app.add_plugins(
        DefaultPlugins
            .build()
            .disable::<bevy::winit::WinitPlugin>()
            .disable::<bevy::log::LogPlugin>()
            .set(bevy::render::RenderPlugin {
                render_creation: bevy::render::settings::WgpuSettings {
                    backends: None,
                    ..default()
                }
                .into(),
                ..default()
            })
            .set(WindowPlugin {
                primary_window: Some(Window {
                    resolution: (width, height).into(),
                    ..default()
                }),
                exit_condition: ExitCondition::DontExit,
                ..default()
            }),
    )
    .insert_resource(TimeUpdateStrategy::ManualDuration(Duration::from_millis(
        16,
    )));
    shell(&mut app, start);
    app.finish();
    app.cleanup();
    settle(&mut app);
    (app, wishes)
}

/// A window of 1280 by 720.
pub fn app() -> (App, Wishes) {
    app_with((1280, 720), None)
}

/// Lets everything that was set off come to rest.
pub fn settle(app: &mut App) {
    for _ in 0..5 {
        app.update();
    }
}

fn window(app: &mut App) -> Entity {
    app.world_mut()
        .query_filtered::<Entity, With<PrimaryWindow>>()
        .single(app.world())
        .unwrap()
}

/// Presses a key and lets it go, and lets things come to rest.
pub fn press(app: &mut App, key_code: KeyCode, logical_key: Key) {
    let window = window(app);
    let text = match &logical_key {
        Key::Character(c) => Some(c.clone()),
        Key::Space => Some(" ".into()),
        _ => None,
    };
    for state in [ButtonState::Pressed, ButtonState::Released] {
        app.world_mut().write_message(KeyboardInput {
            key_code,
            logical_key: logical_key.clone(),
            state,
            repeat: false,
            text: text.clone().filter(|_| state.is_pressed()),
            window,
        });
        app.update();
    }
    settle(app);
}

/// Types a character.
pub fn type_char(app: &mut App, c: char) {
    let code = match c {
        '1' => KeyCode::Digit1,
        '2' => KeyCode::Digit2,
        '3' => KeyCode::Digit3,
        _ => KeyCode::KeyA,
    };
    press(app, code, Key::Character(c.to_string().into()));
}

pub fn tab(app: &mut App) {
    press(app, KeyCode::Tab, Key::Tab);
}

pub fn enter(app: &mut App) {
    press(app, KeyCode::Enter, Key::Enter);
}

pub fn escape(app: &mut App) {
    press(app, KeyCode::Escape, Key::Escape);
}

/// The entity that a screen reader calls by this name and that can have the focus.
pub fn by_label(app: &mut App, label: &str) -> Entity {
    let top = app.world().resource::<Desk>().root();
    let found: Vec<_> = focusables(app.world_mut(), top)
        .into_iter()
        .filter(|e| label_of(app, *e).as_deref() == Some(label))
        .collect();
    assert_eq!(found.len(), 1, "{label:?} was found {} times", found.len());
    found[0]
}

pub fn label_of(app: &App, entity: Entity) -> Option<String> {
    app.world()
        .get::<AccessibilityNode>(entity)?
        .label()
        .map(str::to_owned)
}

pub fn focused(app: &App) -> Option<Entity> {
    app.world().resource::<InputFocus>().get()
}

/// The name of what has the focus.
pub fn focused_label(app: &App) -> String {
    focused(app)
        .and_then(|e| label_of(app, e))
        .unwrap_or_default()
}

/// What can have the focus on the uppermost layer; without an overlay, the strip at the foot too.
pub fn controls(app: &mut App) -> Vec<Entity> {
    let desk = app.world().resource::<Desk>().clone();
    let mut found = focusables(app.world_mut(), desk.top());
    if desk.overlay().is_none() {
        found.extend(focusables(app.world_mut(), desk.strip()));
    }
    assert!(
        found
            .iter()
            .all(|e| app.world().get::<InteractionDisabled>(*e).is_none())
    );
    found
}

/// Presses a control the way assistive technology does.
pub fn act(app: &mut App, entity: Entity, action: accesskit::Action) {
    ask(app, entity, action, None);
}

pub fn ask(
    app: &mut App,
    entity: Entity,
    action: accesskit::Action,
    data: Option<accesskit::ActionData>,
) {
    app.world_mut()
        .write_message(ActionRequest(accesskit::ActionRequest {
            action,
            target_tree: accesskit::TreeId::ROOT,
            target_node: accesskit::NodeId(entity.to_bits()),
            data,
        }));
    settle(app);
}

/// Everything that can be shown, by name, with what shows it.
pub fn everything() -> Vec<(&'static str, fn(&mut App))> {
    fn hearing(app: &mut App) {
        app.world_mut()
            .trigger(fair_hearing::window::ChooseHearing("story/0".into()));
    }
    fn show(app: &mut App, screen: Screen) {
        hearing(app);
        app.world_mut().trigger(Go(screen));
        settle(app);
    }
    fn over(app: &mut App, overlay: Overlay) {
        app.world_mut().trigger(OpenOverlay(overlay));
        settle(app);
    }
    vec![
        ("library", |app| show(app, Screen::Library)),
        ("note", |app| show(app, Screen::Note)),
        ("setup", |app| show(app, Screen::Setup)),
        ("help", |app| over(app, Overlay::Help)),
        ("settings", |app| over(app, Overlay::Settings)),
        ("pause", |app| over(app, Overlay::Pause)),
    ]
}

pub fn look(app: &mut App, percent: u16, theme: Theme) {
    let size = TextSize::try_from(percent).unwrap();
    app.world_mut()
        .trigger(ChangeSettings(Box::new(move |settings| {
            settings.text_size = size;
            settings.theme = theme;
        })));
    settle(app);
}

/// Where a node is, in logical pixels.
pub fn place(app: &App, entity: Entity) -> Rect {
    let node = app.world().get::<ComputedNode>(entity).unwrap();
    let at = app.world().get::<UiGlobalTransform>(entity).unwrap();
    let scale = node.inverse_scale_factor;
    Rect::from_center_size(at.translation * scale, node.size() * scale)
}

/// The scrolling area around a node, if any.
pub fn area_of(app: &App, entity: Entity) -> Option<Entity> {
    let mut at = entity;
    while let Some(parent) = app.world().get::<ChildOf>(at) {
        at = parent.parent();
        if app.world().get::<ScrollArea>(at).is_some() {
            return Some(at);
        }
    }
    None
}
