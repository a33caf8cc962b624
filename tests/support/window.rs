//! The window without a display: layout, text, focus and picking are real, nothing is drawn.

use std::{sync::OnceLock, time::Duration};

use bevy::{
    a11y::{AccessibilityNode, ActionRequest},
    ecs::schedule::SingleThreadedExecutor,
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
    ChangeSettings, ChooseDrill, Desk, Go, OpenOverlay, Overlay, Screen, Start,
    play::{Begin, Play},
    screens::debrief::{Page, Turn},
    shell,
    theme::{TextSize, Theme},
    widgets::focusables,
};
use fair_hearing::{
    case::{Case, Shelf},
    hearing::{Move, Setup},
    record::{Folder, Session},
    rehearsal::{Drilling, Plan},
};

/// The sizes of window that are tried.
pub const SIZES: [(u32, u32); 3] = [(1280, 720), (1366, 768), (1920, 1080)];

/// The seed of every hearing begun in a test.
pub const SEED: u64 = 7;

/// The time in a test.
pub fn clock() -> String {
    "2025-03-13T16:30:00Z".to_owned()
}

/// The hearing of the fire door, under another id and title.
fn case(id: &str, title: &str) -> &'static Case {
    let (shelf, hearing) = Shelf::find("fire-door/governors").unwrap();
    let mut case = shelf.load(&hearing).case.unwrap();
    case.id = id.to_owned();
    case.title = title.to_owned();
    Box::leak(Box::new(case))
}

/// Some hearings, made once for all tests.
pub fn hearings() -> &'static [&'static Case] {
    static HEARINGS: OnceLock<Vec<&'static Case>> = OnceLock::new();
    HEARINGS.get_or_init(|| {
        vec![
            case("story/0", "The corridor"),
            case("story/1", "The corridor, reviewed"),
            case("story/2", "A week in March"),
        ]
    })
}

/// The moves of the shipped expert's plan, with this seed.
pub fn expert(case: &'static Case, setup: Setup) -> Vec<Move> {
    planned("expert", case, setup)
}

/// The moves of a shipped plan, with this seed.
pub fn planned(plan: &str, case: &'static Case, setup: Setup) -> Vec<Move> {
    let (shelf, hearing) = Shelf::find("fire-door/governors").unwrap();
    let plan = Plan::read(&shelf.plan(&hearing, plan).unwrap(), case).unwrap();
    let mut playing = plan.begin();
    let mut session = Session::unrecorded(case, setup, clock);
    while !session.hearing().is_over() {
        let mv = playing.next(session.hearing());
        session.apply(&mv).unwrap();
    }
    session.moves()
}

/// A hearing begun without the window and left after so many of the expert's moves.
pub fn left_after(folder: &Folder, moves: usize) -> (Vec<Move>, std::path::PathBuf) {
    let case = hearings()[0];
    let setup = Setup {
        seed: SEED,
        ..Setup::default()
    };
    let all = expert(case, setup);
    let mut session = Session::begin(case, setup, Some(folder), clock);
    for mv in all.iter().take(moves) {
        session.apply(mv).unwrap();
    }
    let path = session.path().unwrap().to_owned();
    (all, path)
}

/// A window of a given size that keeps its settings in `settings`, and records nowhere.
pub fn app_with(size: (u32, u32), settings: Option<std::path::PathBuf>) -> App {
    app_of(size, settings, None)
}

/// A window of a given size, with a folder for records.
pub fn app_of(
    size: (u32, u32),
    settings: Option<std::path::PathBuf>,
    folder: Option<Folder>,
) -> App {
    app_showing(hearings(), size, settings, folder)
}

/// A window in which these hearings are offered.
pub fn app_showing(
    hearings: &[&'static Case],
    (width, height): (u32, u32),
    settings: Option<std::path::PathBuf>,
    folder: Option<Folder>,
) -> App {
    let start = Start {
        hearings: hearings.to_vec(),
        prints: folder.as_ref().map(|folder| folder.path().join("papers")),
        folder,
        clock,
        seed: || SEED,
        settings,
        open: None,
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
    // So many apps run side by side that waking other threads for every system costs more than it gains.
    for (_, schedule) in app.world_mut().resource_mut::<Schedules>().iter_mut() {
        schedule.set_executor(SingleThreadedExecutor::new());
    }
    app.finish();
    app.cleanup();
    settle(&mut app);
    app
}

/// A window of 1280 by 720.
pub fn app() -> App {
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
        '0' => KeyCode::Digit0,
        '1' => KeyCode::Digit1,
        '2' => KeyCode::Digit2,
        '3' => KeyCode::Digit3,
        '4' => KeyCode::Digit4,
        '5' => KeyCode::Digit5,
        '6' => KeyCode::Digit6,
        '7' => KeyCode::Digit7,
        '8' => KeyCode::Digit8,
        '9' => KeyCode::Digit9,
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

/// From the family's instructions to the papers, with an honest answer to the plea.
pub fn to_the_papers(app: &mut App) {
    let mut play = app.world_mut().resource_mut::<Play>();
    for line in ["go-on", "answer-plea honest"] {
        let mv = Move::read(line, play.case()).unwrap();
        play.make(&mv);
    }
    let screen = play.screen();
    app.world_mut().trigger(Go(screen));
    settle(app);
}

/// From the papers to building the case, with a few things marked and settled.
fn to_the_case(app: &mut App) {
    let mut play = app.world_mut().resource_mut::<Play>();
    for line in [
        "mark letter-long-run",
        "mark support-mrs-bell",
        "go-on",
        "theme help-then-none",
        "best-point did-not-see",
        "best-point help-withdrawn",
        "leave-out beyond-doubt not-the-law",
        "plan adult mrs-bell",
        "seek convert",
    ] {
        let mv = Move::read(line, play.case()).unwrap();
        play.make(&mv);
    }
    let screen = play.screen();
    app.world_mut().trigger(Go(screen));
    settle(app);
}

/// A hearing played to its end as a plan has it, with its letter on the screen.
pub fn to_the_letter(app: &mut App, plan: &str) {
    app.world_mut()
        .trigger(fair_hearing::window::ChooseHearing("story/0".into()));
    app.world_mut().trigger(Begin);
    settle(app);
    let mut play = app.world_mut().resource_mut::<Play>();
    for mv in planned(plan, play.case(), play.session().setup()) {
        play.make(&mv);
    }
    app.world_mut().trigger(Go(Screen::Letter));
    settle(app);
}

/// A page of the debrief of a novice's hearing, with all there is to work out worked out.
pub fn debrief_page(app: &mut App, page: Page) {
    let over = app
        .world()
        .get_resource::<Play>()
        .is_some_and(|play| play.session().hearing().is_over());
    if !over {
        to_the_letter(app, "novice");
    }
    app.world_mut().trigger(Go(Screen::Debrief));
    app.world_mut().trigger(Turn(page));
    settle(app);
    while app.world().resource::<Play>().is_working_out() {
        app.update();
    }
    settle(app);
}

fn label_exists(app: &mut App, label: &str) -> bool {
    let all = controls(app);
    all.into_iter()
        .any(|control| label_of(app, control).as_deref() == Some(label))
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
    fn choose_drill(app: &mut App) {
        app.world_mut().trigger(ChooseDrill {
            hearing: "story/0".into(),
            drill: "last-words".into(),
        });
    }
    fn over(app: &mut App, overlay: Overlay) {
        app.world_mut().trigger(OpenOverlay(overlay));
        settle(app);
    }
    fn begun(app: &mut App) {
        hearing(app);
        app.world_mut().trigger(Begin);
        settle(app);
    }
    fn named(app: &mut App, label: &str) {
        let control = by_label(app, label);
        act(app, control, accesskit::Action::Click);
    }
    fn papers(app: &mut App) {
        begun(app);
        to_the_papers(app);
    }
    vec![
        ("library", |app| show(app, Screen::Library)),
        ("note", |app| show(app, Screen::Note)),
        ("setup", |app| show(app, Screen::Setup)),
        ("erase", |app| show(app, Screen::Erase)),
        ("progress", |app| show(app, Screen::Progress)),
        ("the map of the guidance", |app| {
            show(app, Screen::Progress);
            named(app, "The guidance");
        }),
        ("a provision of the map", |app| {
            show(app, Screen::Progress);
            named(app, "The guidance");
            named(app, "Part seven: The governors' meeting");
            named(app, "Hear the pupil (107): not met yet");
        }),
        ("hearings and drills", |app| {
            show(app, Screen::Progress);
            named(app, "Hearings and drills");
        }),
        ("a record to keep", |app| {
            show(app, Screen::Progress);
            named(app, "A record to keep");
        }),
        ("a drill's note", |app| {
            choose_drill(app);
            app.world_mut().trigger(Go(Screen::Note));
            settle(app);
        }),
        ("what a drill earned", |app| {
            choose_drill(app);
            app.world_mut().trigger(Begin);
            settle(app);
            let mut play = app.world_mut().resource_mut::<Play>();
            let (case, setup) = (play.case(), play.session().setup());
            let drilling = Drilling::new(case, play.drill().unwrap(), setup).unwrap();
            for mv in drilling.written() {
                play.make(mv);
            }
            app.world_mut().trigger(Go(Screen::Drill));
            settle(app);
        }),
        ("help", |app| over(app, Overlay::Help)),
        ("settings", |app| over(app, Overlay::Settings)),
        ("back row", |app| over(app, Overlay::BackRow)),
        ("pause", |app| over(app, Overlay::Pause)),
        ("the papers over a hearing", |app| {
            begun(app);
            over(app, Overlay::Papers);
        }),
        ("the bundle", papers),
        ("the bundle, read straight through", |app| {
            papers(app);
            named(app, "Read straight through");
        }),
        ("a note being written", |app| {
            papers(app);
            named(app, "Note on paragraph 2 of The exclusion letter");
        }),
        ("what was found", |app| {
            papers(app);
            type_char(app, '/');
            for c in "door".chars() {
                type_char(app, c);
            }
        }),
        ("two papers", |app| {
            papers(app);
            named(app, "Put beside: The exclusion letter");
            named(app, "The behaviour log");
        }),
        ("the case to be built", |app| {
            papers(app);
            to_the_case(app);
        }),
        ("a passage under a point", |app| {
            papers(app);
            to_the_case(app);
            named(app, "Passages");
            named(app, "The exclusion letter, paragraph 4");
            named(app, "Lay under 1. He did not see her");
            named(
                app,
                "The exclusion letter, paragraph 4, under 1. He did not see her",
            );
        }),
        ("the guidance beside the case", |app| {
            papers(app);
            to_the_case(app);
            named(app, "Guidance");
        }),
        ("a page to print", |app| {
            papers(app);
            to_the_case(app);
            if label_exists(app, "On paper") {
                named(app, "On paper");
            }
        }),
        ("how it felt", |app| debrief_page(app, Page::Felt)),
        ("the letter, held against what it should hold", |app| {
            debrief_page(app, Page::Letter);
            named(app, "What it should hold");
        }),
        ("why they decided so", |app| debrief_page(app, Page::Why)),
        ("what it rested on", |app| {
            debrief_page(app, Page::Why);
            named(app, "What it rested on");
        }),
        ("what happens next", |app| debrief_page(app, Page::Next)),
        ("the line of time", |app| debrief_page(app, Page::Time)),
        ("the line of time as a table", |app| {
            debrief_page(app, Page::Time);
            named(app, "As a table");
        }),
        ("what would have happened", |app| {
            debrief_page(app, Page::Otherwise);
        }),
        ("a model line", |app| debrief_page(app, Page::Model)),
        ("points of law", |app| debrief_page(app, Page::Law)),
        ("the advocacy", |app| debrief_page(app, Page::Advocacy)),
        ("one thing for next time", |app| {
            debrief_page(app, Page::NextTime);
        }),
        ("the chronology", |app| {
            papers(app);
            named(app, "Mark paragraph 4 of The exclusion letter");
            named(app, "Chronology");
        }),
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
