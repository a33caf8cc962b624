//! The hearing in a window.
//!
//! [`run`] opens it; [`shell`] is everything but the window itself, and stands on a headless group
//! of plugins as well, which is how it is tested. The window shows and asks; it decides nothing that
//! happens in a hearing.
//!
//! A screen is a function of its view model and the entity it is drawn into. [`Go`] shows another,
//! [`GoBack`] is Escape, [`OpenOverlay`] lays help, settings or a pause over it. All three act at
//! once, so nothing waits for a further update.

#![allow(
    clippy::type_complexity,
    clippy::too_many_arguments,
    reason = "the arguments of a system are what it uses, and a query is written out where it is used"
)]

pub mod keys;
pub mod model;
mod overlay;
pub mod pictures;
pub mod play;
mod power;
mod probe;
pub mod screens;
pub mod settings;
pub mod speech;
pub mod theme;
pub mod tips;
pub mod trace;
mod typeface;
pub mod widgets;

use std::path::PathBuf;

use bevy::{
    a11y::{AccessibilityNode, AccessibilityRequested},
    input_focus::{
        InputFocus,
        tab_navigation::{TabGroup, TabNavigationPlugin},
    },
    prelude::*,
    render::{
        RenderPlugin,
        settings::{PowerPreference, WgpuSettings},
    },
    ui_widgets::Activate,
    window::{ExitCondition, OnMonitor, PrimaryWindow},
};

pub use overlay::Overlay;
pub use probe::{NoWindow, Ready, probe};
pub use screens::Screen;

use crate::telling::labels;
use crate::{case::Case, hearing::Setup, record::Folder};
use model::{LibraryView, SettingsView, SetupChoice, SetupView};
use play::Play;
use power::Awake;
use screens::progress::Progressing;
use settings::{Keeper, Settings};
use speech::{Engine, Voice};
use theme::{Cleared, Edged, Look, Tone, space};
use widgets::{Announce, FocusOn, FocusWish, announcer, container, notice_line, small_button};

/// What the window is opened with.
pub struct Start {
    /// The hearings, in the order they are offered.
    pub hearings: Vec<&'static Case>,
    /// Where records are kept, if anywhere.
    pub folder: Option<Folder>,
    /// Says what time it is, for records.
    pub clock: fn() -> String,
    /// Gives the seed of a hearing for which none was chosen.
    pub seed: fn() -> u64,
    /// The file the settings are kept in, if any.
    pub settings: Option<PathBuf>,
    /// The folder in which papers to print are saved, if anywhere.
    pub prints: Option<PathBuf>,
    /// A hearing to open at once, and how it is set up.
    pub open: Option<(String, Setup)>,
}

/// Opens the window and comes back when it has been closed.
///
/// # Errors
/// The reason in plain words, when there can be no window; play in the terminal then.
pub fn run(start: Start) -> Result<(), NoWindow> {
    // Where it cannot be watched, the window is none the worse for it.
    let _ = probe()?.watch();
    let mut app = App::new();
    app.add_plugins(
        DefaultPlugins
            .set(WindowPlugin {
                primary_window: Some(Window {
                    title: "Fair Hearing".into(),
                    name: Some("fair-hearing".into()),
                    resolution: (1280, 720).into(),
                    resize_constraints: WindowResizeConstraints {
                        min_width: 640.0,
                        min_height: 480.0,
                        ..default()
                    },
                    ..default()
                }),
                exit_condition: ExitCondition::OnPrimaryClosed,
                ..default()
            })
            .set(RenderPlugin {
                render_creation: WgpuSettings {
                    power_preference: PowerPreference::LowPower,
                    ..default()
                }
                .into(),
                ..default()
            })
            .set(bevy::log::LogPlugin {
                level: bevy::log::Level::WARN,
                // Drawing in software is expected here, and no news to anyone.
                filter: "wgpu=error,naga=error,bevy_render=error".to_owned(),
                ..default()
            }),
    )
    .set_error_handler(bevy::ecs::error::warn);
    shell(&mut app, start);
    match app.run() {
        bevy::app::AppExit::Success => Ok(()),
        bevy::app::AppExit::Error(code) => {
            Err(NoWindow(format!("the window ended with an error ({code})")))
        }
    }
}

/// Shows another screen.
#[derive(Event, Clone, Debug)]
pub struct Go(pub Screen);

/// Goes back to the screen before: what Escape does where nothing nearer takes it.
#[derive(Event, Clone, Copy, Debug)]
pub struct GoBack;

/// Opens an overlay; the one that is open closes.
#[derive(Event, Clone, Copy, Debug)]
pub struct OpenOverlay(pub Overlay);

/// Closes the overlay that is open.
#[derive(Event, Clone, Copy, Debug)]
pub struct CloseOverlay;

/// Chooses the hearing that the next screens are about.
#[derive(Event, Clone, Debug)]
pub struct ChooseHearing(pub String);

/// Chooses a drill of a hearing.
#[derive(Event, Clone, Debug)]
pub struct ChooseDrill {
    /// The id of the hearing.
    pub hearing: String,
    /// The id of the drill.
    pub drill: String,
}

/// Erases every hearing that is kept, and what was written on it.
#[derive(Event, Clone, Copy, Debug)]
pub struct EraseAll;

/// Changes the settings, and keeps them.
#[derive(Event)]
pub struct ChangeSettings(pub Box<dyn Fn(&mut Settings) + Send + Sync>);

/// How the hearing that was chosen is to be played.
#[derive(Resource, Clone, Debug, Default)]
pub struct Choice(pub SetupChoice);

/// The library, as last told.
#[derive(Resource, Clone, Debug, Default)]
pub struct Library(pub LibraryView);

/// What hearings are made of.
#[derive(Resource, Debug)]
struct House {
    hearings: Vec<&'static Case>,
    folder: Option<Folder>,
    clock: fn() -> String,
    seed: fn() -> u64,
    prints: Option<PathBuf>,
}

/// The screen that is opened first.
#[derive(Resource, Clone, Debug)]
struct FirstScreen(Screen);

/// What somebody who has not been here before is told first.
const FIRST_HINT: &str = "Larger text, other colours, reading aloud: press F2, here and anywhere.";

/// A word to be said as soon as there is a screen to say it on: such as a trouble met
/// before there was one.
#[derive(Resource, Clone, Debug)]
struct FirstNotice(String);

/// What is on the screen.
#[derive(Resource, Clone, Debug)]
pub struct Desk {
    root: Entity,
    layer: Entity,
    strip: Entity,
    /// The part of the strip that is there in a hearing only.
    at_hand: Entity,
    screen: Screen,
    over: Option<Over>,
}

#[derive(Clone, Copy, Debug)]
struct Over {
    overlay: Overlay,
    layer: Entity,
    /// What had the focus when it opened.
    before: Option<Entity>,
}

impl Desk {
    /// The root of everything on the desk's screen; it carries the [`Look`].
    #[must_use]
    pub const fn root(&self) -> Entity {
        self.root
    }
    /// What the screen is drawn into.
    #[must_use]
    pub const fn layer(&self) -> Entity {
        self.layer
    }
    /// The strip of small buttons at the foot.
    #[must_use]
    pub const fn strip(&self) -> Entity {
        self.strip
    }
    /// The screen that is shown.
    #[must_use]
    pub const fn screen(&self) -> &Screen {
        &self.screen
    }
    /// The overlay that is open.
    #[must_use]
    pub fn overlay(&self) -> Option<Overlay> {
        self.over.map(|over| over.overlay)
    }
    /// The uppermost layer: the overlay if one is open, else the screen.
    #[must_use]
    pub fn top(&self) -> Entity {
        self.over.map_or(self.layer, |over| over.layer)
    }
}

/// Everything but the window itself: to be put on top of Bevy's default plugins, with or without
/// winit and a renderer.
pub fn shell(app: &mut App, start: Start) {
    let (keeper, trouble) = Keeper::open(start.settings);
    let hint = keeper.first.then(|| FIRST_HINT.to_owned());
    if let Some(notice) = trouble.or(hint) {
        app.insert_resource(FirstNotice(notice));
    }
    let first = start
        .open
        .as_ref()
        .map_or(Screen::Library, |_| Screen::Note);
    let choice = start.open.map_or_else(SetupChoice::default, |(id, setup)| {
        SetupChoice::of(id, setup, &start.hearings)
    });
    app.insert_resource(keeper)
        .insert_resource(Library(LibraryView::new(
            &start.hearings,
            start.folder.as_ref(),
        )))
        .insert_resource(House {
            hearings: start.hearings,
            folder: start.folder,
            clock: start.clock,
            seed: start.seed,
            prints: start.prints,
        })
        .insert_resource(FirstScreen(first))
        .insert_resource(Choice(choice))
        .init_resource::<keys::Waiting>()
        .add_plugins((
            TabNavigationPlugin,
            power::plugin,
            theme::plugin,
            typeface::plugin,
            widgets::plugin,
            pictures::plugin,
            play::plugin,
            screens::settings::plugin,
            screens::back_row::plugin,
            screens::debrief::plugin,
            screens::progress::plugin,
            speech::plugin,
            tips::plugin,
            trace::plugin,
        ))
        .add_systems(Startup, (spawn_desk, open_first).chain())
        .add_systems(Update, lower_the_strip)
        // Without this a screen reader is shown nothing until the first key.
        .add_systems(PostStartup, |mut focus: ResMut<InputFocus>| focus.clear())
        .add_observer(go)
        .add_observer(go_back)
        .add_observer(open_overlay)
        .add_observer(close_overlay)
        .add_observer(choose_hearing)
        .add_observer(choose_drill)
        .add_observer(erase_all)
        .add_observer(change_settings)
        // Bevy 0.19.1 closes the windows of a monitor that is unplugged: break that link.
        .add_observer(|added: On<Add, OnMonitor>, mut commands: Commands| {
            commands.entity(added.entity).try_remove::<OnMonitor>();
        });
}

fn spawn_desk(
    mut commands: Commands,
    keeper: Res<Keeper>,
    window: Single<Entity, With<PrimaryWindow>>,
) {
    commands.entity(*window).observe(keys::keys);
    let (mut layer, mut strip) = (Entity::PLACEHOLDER, Entity::PLACEHOLDER);
    let mut at_hand = Entity::PLACEHOLDER;
    let root = commands
        .spawn((
            keeper.settings.look(),
            container(),
            Node {
                width: percent(100),
                height: percent(100),
                flex_direction: FlexDirection::Column,
                ..default()
            },
        ))
        .with_children(|root| {
            announcer(root);
            layer = root
                .spawn((
                    TabGroup::new(0),
                    container(),
                    Node {
                        flex_direction: FlexDirection::Column,
                        flex_grow: 1.0,
                        flex_basis: px(0),
                        min_height: px(0),
                        ..default()
                    },
                ))
                .id();
            strip = root
                .spawn((
                    TabGroup::new(1),
                    widgets::named(accesskit::Role::Toolbar, "At any time"),
                    Edged(Tone::Rule),
                    Node {
                        border: UiRect::top(px(1)),
                        padding: UiRect::axes(px(space::LARGE), px(2)),
                        column_gap: px(space::MEDIUM),
                        flex_wrap: FlexWrap::Wrap,
                        justify_content: JustifyContent::SpaceBetween,
                        align_items: AlignItems::Center,
                        flex_shrink: 0.0,
                        ..default()
                    },
                ))
                .with_children(|strip| {
                    strip
                        .spawn((
                            container(),
                            Node {
                                column_gap: px(space::SMALL),
                                flex_wrap: FlexWrap::Wrap,
                                ..default()
                            },
                        ))
                        .with_children(|buttons| {
                            for (label, key, overlay) in [
                                ("Help", "F1", Overlay::Help),
                                ("Text, colours and sound", "F2", Overlay::Settings),
                                ("Pause", "F3", Overlay::Pause),
                            ] {
                                opener(buttons, label, key, overlay);
                            }
                            at_hand = buttons
                                .spawn((
                                    container(),
                                    Node {
                                        column_gap: px(space::SMALL),
                                        flex_wrap: FlexWrap::Wrap,
                                        ..default()
                                    },
                                ))
                                .id();
                        });
                    notice_line(strip);
                })
                .id();
        })
        .id();
    let cleared = Cleared {
        tone: Tone::Desk,
        root,
    };
    commands.spawn((Camera2d, IsDefaultUiCamera, Msaa::Off, cleared));
    commands.insert_resource(Desk {
        root,
        layer,
        strip,
        at_hand,
        screen: Screen::Library,
        over: None,
    });
}

/// A button of the strip that opens an overlay.
fn opener(buttons: &mut widgets::Parent, label: &str, key: &str, overlay: Overlay) {
    small_button(buttons, label, key).insert(OfStrip).observe(
        move |_: On<Activate>, mut commands: Commands| {
            commands.trigger(OpenOverlay(overlay));
        },
    );
}

/// A button of the strip: its word, and its key.
#[derive(Component)]
struct OfStrip;

/// A window lower than so many ems has room for the keys of the strip, and not for its words.
const LOW: f32 = 14.0;

fn lower_the_strip(
    keeper: Res<Keeper>,
    window: Single<Ref<Window>, With<PrimaryWindow>>,
    buttons: Query<(&Children, Ref<OfStrip>)>,
    mut nodes: Query<&mut Node>,
) {
    let new = buttons.iter().any(|(_, button)| button.is_added());
    if !new && !keeper.is_changed() && !window.is_changed() {
        return;
    }
    let display = if window.height() < LOW * keeper.settings.look().em() {
        Display::None
    } else {
        Display::Flex
    };
    let words = buttons.iter().filter_map(|(children, _)| children.first());
    for word in words {
        if let Ok(mut node) = nodes.get_mut(*word)
            && node.display != display
        {
            node.display = display;
        }
    }
}

fn open_first(
    mut commands: Commands,
    screen: Res<FirstScreen>,
    mut keeper: ResMut<Keeper>,
    first: Option<Res<FirstNotice>>,
) {
    commands.trigger(Go(screen.0.clone()));
    if keeper.first {
        let usual = keeper.settings.clone();
        // Where it cannot be kept, the hint comes again next time, and no harm is done.
        let _ = keeper.change(usual);
    }
    if let Some(first) = first {
        commands.trigger(Announce::notice(first.0.clone()));
    }
}

fn go(
    go: On<Go>,
    mut desk: ResMut<Desk>,
    library: Res<Library>,
    choice: Res<Choice>,
    keeper: Res<Keeper>,
    house: Res<House>,
    window: Single<&Window, With<PrimaryWindow>>,
    mut play: Option<ResMut<Play>>,
    worked: Res<screens::debrief::Worked>,
    mut progress: ResMut<Progressing>,
    mut wish: ResMut<FocusWish>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    if desk.over.is_some() {
        commands.trigger(CloseOverlay);
    }
    let layer = desk.layer;
    commands.entity(layer).despawn_children();
    let entry = || {
        library
            .0
            .entries
            .iter()
            .find(|entry| entry.id == choice.0.hearing)
    };
    let mut screen = go.0.clone();
    let setup = entry().map(|entry| SetupView {
        entry: entry.clone(),
        choice: choice.0.clone(),
        drill: choice.0.drill.as_ref().and_then(|id| {
            let drills = library.0.drills.iter();
            let mut of = drills.filter(|drill| drill.hearing == choice.0.hearing);
            of.find(|drill| drill.id == *id).cloned()
        }),
    });
    let debrief = || play.as_ref().and_then(|play| play.session().debrief());
    let mut focus = FocusOn::First(layer);
    let title = match &screen {
        Screen::Letter => debrief().zip(play.as_deref()).map(|(debrief, play)| {
            screens::letter::draw(&debrief, play.way_out(), layer, &mut commands);
            "The decision".to_owned()
        }),
        Screen::Debrief => play.as_deref_mut().and_then(|play| {
            let room = screens::debrief::Room::of(&window, keeper.settings.look());
            let (title, on) = screens::debrief::draw(play, &worked, room, layer, &mut commands)?;
            focus = on;
            Some(title)
        }),
        played if played.is_played() => play.as_deref_mut().map(|play| {
            // What is shown is where the hearing is.
            screen = play.screen();
            let (fit, wide) = fit(&window, &keeper);
            focus = screens::hearing::draw(play, fit, wide, layer, &mut commands);
            labels::stage(play.case().forum, play.stage()).to_owned()
        }),
        Screen::Note => setup.as_ref().map(|view| {
            screens::setup::draw_note(view, layer, &mut commands);
            format!("{}. Before you begin", view.entry.title)
        }),
        Screen::Setup => setup.as_ref().map(|view| {
            screens::setup::draw_choices(view, layer, &mut commands);
            "How would you like to play it?".to_owned()
        }),
        Screen::Drill => play.as_deref().and_then(|play| {
            let result = play.drilled()?;
            screens::drill::draw(play, &result, layer, &mut commands);
            Some("What the drill earned".to_owned())
        }),
        Screen::Progress => {
            screens::progress::draw(&mut progress, &house, layer, &mut commands);
            Some("What you have practised".to_owned())
        }
        Screen::Erase => {
            screens::library::draw_erase(&library.0, layer, &mut commands);
            Some("Erase everything kept here?".to_owned())
        }
        _ => None,
    };
    let title = title.unwrap_or_else(|| {
        screen = Screen::Library;
        screens::library::draw(&library.0, layer, &mut commands);
        "Fair Hearing. Choose a hearing".to_owned()
    });
    // The papers and the case are at hand while a hearing is played.
    commands.entity(desk.at_hand).despawn_children();
    if screen.is_played() {
        commands.entity(desk.at_hand).with_children(|strip| {
            if screen != Screen::Bundle {
                opener(strip, "Papers", "F4", Overlay::Papers);
            }
            opener(strip, "Your case", "F5", Overlay::Case);
        });
    }
    desk.screen = screen;
    wish.0 = Some(focus);
    awake.stir();
    commands.trigger(Announce::aloud(title));
}

/// How much room there is for a screen of a hearing, and how many ems of body text the window is wide.
fn fit(window: &Window, keeper: &Keeper) -> (screens::hearing::Fit, f32) {
    let em = keeper.settings.look().em();
    let projector = keeper.settings.projector;
    let fit = screens::hearing::Fit::of(window.width(), window.height(), em, projector);
    (fit, window.width() / em)
}

fn go_back(_: On<GoBack>, desk: Res<Desk>, play: Option<Res<Play>>, mut commands: Commands) {
    match desk.screen {
        Screen::Setup => commands.trigger(Go(Screen::Note)),
        Screen::Note | Screen::Erase | Screen::Progress => {
            commands.trigger(Go(Screen::Library));
        }
        Screen::Library => {
            commands.trigger(Announce::notice(
                "This is the first screen. Quit leaves the program.",
            ));
        }
        Screen::Debrief => {
            if let Some(play) = play {
                screens::debrief::back(&play, &mut commands);
            }
        }
        Screen::Drill => commands.trigger(play::Leave),
        _ => {
            commands.trigger(Announce::notice(
                "“Leave for now” leaves the hearing, and keeps it.",
            ));
        }
    }
}

fn choose_hearing(chosen: On<ChooseHearing>, mut choice: ResMut<Choice>) {
    if choice.0.hearing != chosen.0 {
        choice.0.hearing.clone_from(&chosen.0);
        choice.0.seed = None;
    }
    choice.0.brought = None;
    choice.0.drill = None;
}

fn choose_drill(chosen: On<ChooseDrill>, mut choice: ResMut<Choice>) {
    choice.0.hearing.clone_from(&chosen.hearing);
    choice.0.seed = None;
    choice.0.brought = None;
    choice.0.drill = Some(chosen.drill.clone());
}

fn erase_all(
    _: On<EraseAll>,
    house: Res<House>,
    mut library: ResMut<Library>,
    mut commands: Commands,
) {
    let done = house.folder.as_ref().map_or(Ok(()), Folder::erase);
    library.0 = LibraryView::new(&house.hearings, house.folder.as_ref());
    commands.trigger(tips::TipsAgain);
    commands.trigger(Go(Screen::Library));
    commands.trigger(Announce::notice(match done {
        Ok(()) => "Everything that was kept here has been erased.".to_owned(),
        Err(error) => format!("Not everything could be erased: {error}."),
    }));
}

/// Hides a layer from screen readers, or shows it again.
fn hush(nodes: &mut Query<&mut AccessibilityNode>, entities: [Entity; 2], hidden: bool) {
    for entity in entities {
        if let Ok(mut node) = nodes.get_mut(entity) {
            if hidden {
                node.set_hidden();
            } else {
                node.clear_hidden();
            }
        }
    }
}

fn open_overlay(
    open: On<OpenOverlay>,
    mut desk: ResMut<Desk>,
    keeper: Res<Keeper>,
    window: Single<&Window, With<PrimaryWindow>>,
    mut play: Option<ResMut<Play>>,
    progress: Res<Progressing>,
    voice: Res<Voice>,
    screen_reader: Res<AccessibilityRequested>,
    focus: Res<InputFocus>,
    mut wish: ResMut<FocusWish>,
    mut awake: ResMut<Awake>,
    mut nodes: Query<&mut AccessibilityNode>,
    mut commands: Commands,
) {
    if open.0.is_of_a_hearing() && (play.is_none() || !desk.screen.is_played()) {
        return;
    }
    if open.0 == Overlay::Papers && desk.screen == Screen::Bundle {
        commands.trigger(Announce::notice("The papers lie before you."));
        return;
    }
    let before = match desk.over.take() {
        Some(over) => {
            commands.entity(over.layer).despawn();
            over.before
        }
        None => focus.get(),
    };
    hush(&mut nodes, [desk.layer, desk.strip], true);
    let view = SettingsView {
        settings: keeper.settings.clone(),
        speaker: voice.engine().map(Engine::name),
        screen_reader: screen_reader.get(),
    };
    let layer = overlay::draw(
        open.0,
        &view,
        (play.as_deref_mut(), progress.spot()),
        fit(&window, &keeper),
        desk.root,
        &mut commands,
    );
    desk.over = Some(Over {
        overlay: open.0,
        layer,
        before,
    });
    wish.0 = Some(FocusOn::First(layer));
    awake.stir();
    commands.trigger(Announce::aloud(open.0.title()));
}

fn close_overlay(
    _: On<CloseOverlay>,
    mut desk: ResMut<Desk>,
    mut waiting: ResMut<keys::Waiting>,
    mut wish: ResMut<FocusWish>,
    mut awake: ResMut<Awake>,
    mut nodes: Query<&mut AccessibilityNode>,
    mut commands: Commands,
) {
    let Some(over) = desk.over.take() else { return };
    waiting.0 = None;
    commands.entity(over.layer).despawn();
    hush(&mut nodes, [desk.layer, desk.strip], false);
    // Back to where she was; if that is gone, the first control of the screen.
    wish.0 = over.before.map(FocusOn::This);
    awake.stir();
}

fn change_settings(
    change: On<ChangeSettings>,
    mut keeper: ResMut<Keeper>,
    desk: Res<Desk>,
    mut looks: Query<&mut Look>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    let mut settings = keeper.settings.clone();
    (change.0)(&mut settings);
    if settings == keeper.settings {
        return;
    }
    let look = settings.look();
    if let Err(trouble) = keeper.change(settings) {
        commands.trigger(Announce::notice(trouble));
    }
    if let Ok(mut shown) = looks.get_mut(desk.root) {
        shown.set_if_neq(look);
    }
    awake.stir();
}
