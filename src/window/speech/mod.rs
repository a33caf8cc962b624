//! Reading aloud: the owner of every word that the program itself speaks.
//!
//! Spoken is what has the focus, and whatever is announced, in the words a screen reader is given. The
//! system's own speaker program does it ([`Engine`]), one thing at a time: what is said next ends what
//! is being said. Where a screen reader is attached nothing is spoken, unless the person asks for both.

mod describe;
mod engine;
pub mod words;

use std::process::Child;

use bevy::{
    a11y::{AccessibilityNode, AccessibilityRequested},
    app::AppExit,
    input_focus::InputFocus,
    prelude::*,
    ui_widgets::ScrollArea,
};
use serde::{Deserialize, Serialize};

use super::{
    ChangeSettings, Desk,
    power::Awake,
    settings::Keeper,
    widgets::{Announce, Chosen},
};
pub use engine::Engine;

/// The settings of reading aloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Speech {
    /// Whether anything is read aloud.
    pub on: bool,
    /// How fast.
    pub speed: Speed,
    /// Also while a screen reader is attached.
    pub beside_screen_reader: bool,
}

/// How fast it is read aloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speed {
    /// About 130 words a minute.
    Slow,
    /// About 165 words a minute.
    #[default]
    Usual,
    /// About 215 words a minute.
    Quick,
    /// About 280 words a minute, for practised ears.
    Fast,
}

impl Speed {
    /// Every speed, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Slow, Self::Usual, Self::Quick, Self::Fast];

    /// What it is called on the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slow => "Slow",
            Self::Usual => "Usual speed",
            Self::Quick => "Quick",
            Self::Fast => "Fast",
        }
    }
}

/// The rescue key: turns reading aloud on at the usual speed, or off.
#[derive(Event, Clone, Copy, Debug)]
pub struct TurnVoice;

/// Reads everything on the uppermost layer.
#[derive(Event, Clone, Copy, Debug)]
pub struct ReadScreen;

/// Ends what is being said.
#[derive(Event, Clone, Copy, Debug)]
pub struct Hush;

/// The voice: the speaker program, and what it is saying.
#[derive(Resource, Debug, Default)]
pub struct Voice {
    engine: Option<Engine>,
    saying: Option<Child>,
}

impl Voice {
    /// A voice by this speaker program; without one, silence.
    #[must_use]
    pub const fn new(engine: Option<Engine>) -> Self {
        Self {
            engine,
            saying: None,
        }
    }

    /// The speaker program.
    #[must_use]
    pub const fn engine(&self) -> Option<&Engine> {
        self.engine.as_ref()
    }

    /// Says a text, in place of what is being said.
    fn say(&mut self, text: &str, speed: Speed) {
        self.hush();
        let text = words::said(text);
        if text.trim().is_empty() {
            return;
        }
        if let Some(engine) = &self.engine {
            match engine.start(&text, speed) {
                Ok(child) => self.saying = Some(child),
                Err(error) => warn!("{} cannot be started: {error}", engine.name()),
            }
        }
    }

    /// Ends what is being said.
    fn hush(&mut self) {
        if let (Some(engine), Some(mut child)) = (&self.engine, self.saying.take()) {
            engine.silence(&mut child);
        }
    }

    /// Whether something is being said.
    pub fn is_saying(&mut self) -> bool {
        let ended = |child: &mut Child| !matches!(child.try_wait(), Ok(None));
        self.saying.as_mut().is_some_and(|child| !ended(child))
    }

    /// Waits until what is being said has been said.
    pub fn finish(&mut self) {
        if let Some(mut child) = self.saying.take() {
            // There is nothing to be done about one that cannot be waited for.
            let _ = child.wait();
        }
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.hush();
    }
}

/// Whether anything is to be spoken now.
#[must_use]
pub fn speaks(speech: Speech, screen_reader: bool) -> bool {
    speech.on && (!screen_reader || speech.beside_screen_reader)
}

/// What is to be said once everything that was set off has come to rest.
#[derive(Resource, Debug, Default)]
struct Pending {
    lines: Vec<String>,
    focus: Option<Entity>,
    /// How many updates to wait for more.
    wait: u8,
}

/// An announcement and the focus that follows it come a few updates apart.
const RESTS: u8 = 3;

fn hear(announced: On<Announce>, mut pending: ResMut<Pending>, mut awake: ResMut<Awake>) {
    pending.lines.push(announced.words.clone());
    pending.wait = RESTS;
    awake.stir();
}

fn follow(
    focus: Res<InputFocus>,
    chosen: Query<Ref<Chosen>>,
    mut last: Local<Option<Entity>>,
    mut pending: ResMut<Pending>,
    mut awake: ResMut<Awake>,
) {
    let here = focus.get();
    let moved = here != *last;
    *last = here;
    let turned = here
        .and_then(|here| chosen.get(here).ok())
        .is_some_and(|chosen| chosen.is_changed() && !chosen.is_added());
    if moved || turned {
        pending.focus = here;
        pending.wait = RESTS;
        awake.stir();
    }
}

/// Everything that is read in here, in reading order.
fn everything_in(
    root: Entity,
    children: &Query<&Children>,
    nodes: &Query<&AccessibilityNode>,
) -> String {
    children
        .iter_descendants_depth_first(root)
        .filter_map(|entity| nodes.get(entity).ok())
        .map(|node| describe::text(node))
        .collect()
}

fn speak(
    mut pending: ResMut<Pending>,
    mut voice: ResMut<Voice>,
    keeper: Res<Keeper>,
    requested: Res<AccessibilityRequested>,
    nodes: Query<&AccessibilityNode>,
    children: Query<&Children>,
    areas: Query<(), With<ScrollArea>>,
) {
    if pending.wait == 0 {
        return;
    }
    pending.wait -= 1;
    if pending.wait > 0 {
        return;
    }
    let Pending { lines, focus, .. } = std::mem::take(&mut *pending);
    let speech = keeper.settings.speech;
    if !speaks(speech, requested.get()) {
        return;
    }
    let mut said: String = lines.iter().map(|line| describe::sentence(line)).collect();
    if let Some((focus, node)) = focus.and_then(|focus| Some((focus, nodes.get(focus).ok()?))) {
        said.push_str(&describe::control(node));
        // An area that is read has the focus itself: what is in it is read out, unless something was
        // said just now.
        if areas.contains(focus) && lines.is_empty() {
            said.push(' ');
            said.push_str(&everything_in(focus, &children, &nodes));
        }
    }
    voice.say(said.trim(), speech.speed);
}

fn turn(
    _: On<TurnVoice>,
    voice: Res<Voice>,
    keeper: Res<Keeper>,
    requested: Res<AccessibilityRequested>,
    mut pending: ResMut<Pending>,
    focus: Res<InputFocus>,
    mut commands: Commands,
) {
    if voice.engine().is_none() {
        let wanted = Engine::wanted();
        commands.trigger(Announce::notice(format!(
            "There is nothing to read aloud with. {wanted}"
        )));
        return;
    }
    let attached = requested.get();
    let on = speaks(keeper.settings.speech, attached);
    commands.trigger(ChangeSettings(Box::new(move |settings| {
        settings.speech = Speech {
            on: !on,
            speed: Speed::Usual,
            // Whoever presses the key beside a screen reader asks for both.
            beside_screen_reader: settings.speech.beside_screen_reader || attached,
        };
    })));
    if on {
        commands.trigger(Hush);
        commands.trigger(Announce::notice("Reading aloud is off. F8 turns it on."));
    } else {
        commands.trigger(Announce::notice(
            "Reading aloud is on. F8 turns it off, F9 reads the whole screen, Control stops the voice.",
        ));
        pending.focus = focus.get();
    }
}

fn read_screen(
    _: On<ReadScreen>,
    desk: Res<Desk>,
    mut voice: ResMut<Voice>,
    keeper: Res<Keeper>,
    nodes: Query<&AccessibilityNode>,
    children: Query<&Children>,
) {
    let text = everything_in(desk.top(), &children, &nodes);
    // Whoever presses the key asks for it.
    voice.say(&text, keeper.settings.speech.speed);
}

fn hush(_: On<Hush>, mut voice: ResMut<Voice>) {
    voice.hush();
}

/// The program ends, and what it is saying with it.
fn fall_silent(mut exits: MessageReader<AppExit>, mut voice: ResMut<Voice>) {
    if exits.read().count() > 0 {
        voice.hush();
    }
}

/// Installs reading aloud.
pub(super) fn plugin(app: &mut App) {
    let engine = std::env::var_os("PATH").and_then(|path| Engine::on(&path));
    app.insert_resource(Voice::new(engine))
        .init_resource::<Pending>()
        .init_resource::<AccessibilityRequested>()
        .add_observer(hear)
        .add_observer(turn)
        .add_observer(read_screen)
        .add_observer(hush)
        .add_systems(Last, (follow, speak, fall_silent).chain());
}
