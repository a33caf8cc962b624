//! The keys: one table of what each does. The list on `?` is made from it, and so are the presses, so
//! the list cannot lie.
//!
//! Function keys always work. Keys that are pressed alone, such as a letter or a digit, can be given
//! another letter, wanted together with Alt, or switched off (WCAG 2.2, 2.1.4), for they are what
//! dictation and shaking hands set off by mistake.

use std::collections::BTreeMap;

use bevy::{
    input::{
        ButtonState,
        keyboard::{Key, KeyboardInput},
    },
    input_focus::{FocusCause, FocusedInput, InputFocus},
    prelude::*,
    ui::InteractionDisabled,
    ui_widgets::Activate,
    window::{MonitorSelection, PrimaryWindow, WindowMode},
};
use serde::{Deserialize, Serialize};

use super::{
    ChangeSettings, CloseOverlay, Desk, GoBack, OpenOverlay, Overlay,
    settings::Keeper,
    speech::{Hush, ReadScreen, TurnVoice},
    widgets::{Announce, Number, Shortcut, Typed},
};

/// What a key of the table does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// The list of the keys.
    Help,
    /// Reading, seeing and hearing.
    Settings,
    /// A pause, and where to get help.
    Pause,
    /// The papers.
    Papers,
    /// The case, and who is there.
    Case,
    /// Reading aloud, on or off.
    Voice,
    /// Everything on the screen, read aloud.
    ReadScreen,
    /// Silence.
    Hush,
    /// The whole screen for the window, or no longer.
    FullScreen,
}

/// Where an action can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On every screen.
    Anywhere,
    /// While a hearing is played.
    Hearing,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// Its word in the settings file.
    pub word: &'static str,
    /// What it does, in words.
    pub does: &'static str,
    /// The key that always works, with its name.
    pub key: Option<(&'static str, Key)>,
    /// The sign that works alone, unless it was changed or switched off.
    pub sign: Option<char>,
    /// Where it works.
    pub place: Place,
}

/// Every action that has a key of its own. A control that stands for one carries [`Does`].
const TABLE: [Binding; 9] = [
    Binding {
        action: Action::Help,
        word: "help",
        does: "This list",
        key: Some(("F1", Key::F1)),
        sign: Some('?'),
        place: Place::Anywhere,
    },
    Binding {
        action: Action::Settings,
        word: "settings",
        does: "Text, colours, sound and keys",
        key: Some(("F2", Key::F2)),
        sign: None,
        place: Place::Anywhere,
    },
    Binding {
        action: Action::Pause,
        word: "pause",
        does: "Pause, and where to get help",
        key: Some(("F3", Key::F3)),
        sign: None,
        place: Place::Anywhere,
    },
    Binding {
        action: Action::Papers,
        word: "papers",
        does: "The papers",
        key: Some(("F4", Key::F4)),
        sign: None,
        place: Place::Hearing,
    },
    Binding {
        action: Action::Case,
        word: "case",
        does: "Your case, and who is there",
        key: Some(("F5", Key::F5)),
        sign: None,
        place: Place::Hearing,
    },
    Binding {
        action: Action::Voice,
        word: "voice",
        does: "Reading aloud: on at its usual speed, or off",
        key: Some(("F8", Key::F8)),
        sign: None,
        place: Place::Anywhere,
    },
    Binding {
        action: Action::ReadScreen,
        word: "read-screen",
        does: "Read the whole screen aloud",
        key: Some(("F9", Key::F9)),
        sign: None,
        place: Place::Anywhere,
    },
    Binding {
        action: Action::Hush,
        word: "hush",
        does: "Stop the voice",
        key: Some(("Control", Key::Control)),
        sign: None,
        place: Place::Anywhere,
    },
    Binding {
        action: Action::FullScreen,
        word: "full-screen",
        does: "Fill the screen, or no longer",
        key: Some(("F11", Key::F11)),
        sign: None,
        place: Place::Anywhere,
    },
];

/// What the keys do that every program of this kind has: what is pressed, and what comes of it.
pub const USUAL: [(&str, &str); 5] = [
    ("Tab, Shift+Tab", "To the next thing, or the one before"),
    ("Enter or Space", "Press what has the ring around it"),
    ("Arrow keys", "Up and down a list, or a page"),
    ("Page Up, Page Down, Home, End", "Through a page"),
    ("Escape", "Back, or close what is open"),
];

/// How keys that are pressed alone work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Single {
    /// Alone.
    #[default]
    Alone,
    /// Together with Alt.
    WithAlt,
    /// Not at all.
    Off,
}

impl Single {
    /// Every way, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Alone, Self::WithAlt, Self::Off];

    /// What it is called on the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alone => "Alone",
            Self::WithAlt => "With Alt",
            Self::Off => "Switched off",
        }
    }
}

/// The settings of the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Keys {
    /// How keys that are pressed alone work.
    pub single: Single,
    /// The signs that were changed, by the word of what they do.
    pub changed: BTreeMap<String, char>,
}

impl Keys {
    /// The sign that does an action, if it has one and signs are not switched off.
    #[must_use]
    pub fn sign(&self, binding: &Binding) -> Option<char> {
        if self.single == Single::Off {
            return None;
        }
        binding
            .sign
            .map(|usual| self.changed.get(binding.word).copied().unwrap_or(usual))
    }

    /// The keys of an action as they are written in lists: "F1 or ?".
    #[must_use]
    pub fn written(&self, binding: &Binding) -> String {
        let sign = self
            .sign(binding)
            .map(|sign| self.pressed_as(&sign.to_string()));
        match (binding.key.as_ref().map(|(name, _)| *name), sign) {
            (Some(key), Some(sign)) => format!("{key} or {sign}"),
            (Some(key), None) => key.to_owned(),
            (None, Some(sign)) => sign,
            (None, None) => "No key".to_owned(),
        }
    }

    fn pressed_as(&self, sign: &str) -> String {
        match self.single {
            Single::WithAlt => format!("Alt+{sign}"),
            Single::Alone | Single::Off => sign.to_owned(),
        }
    }

    /// Gives an action another sign.
    ///
    /// # Errors
    /// Why not, in words: it belongs to another action, or to lists.
    pub fn give(&mut self, binding: &Binding, sign: char) -> Result<(), String> {
        if sign.is_ascii_digit() {
            return Err("Digits choose from lists. Press another key.".to_owned());
        }
        if sign.is_whitespace() || sign.is_control() {
            return Err(
                "That key is needed for other things. Press a letter or a sign.".to_owned(),
            );
        }
        let other = TABLE
            .iter()
            .filter(|other| other.action != binding.action)
            .find(|other| {
                let held = self.changed.get(other.word).copied().or(other.sign);
                held.is_some_and(|held| held.to_lowercase().eq(sign.to_lowercase()))
                    && other.sign.is_some()
            });
        if let Some(other) = other {
            return Err(format!(
                "{sign} is taken: {}. Press another key.",
                other.does
            ));
        }
        if binding.sign == Some(sign) {
            self.changed.remove(binding.word);
        } else {
            self.changed.insert(binding.word.to_owned(), sign);
        }
        Ok(())
    }

    /// The list of keys for a person: what is pressed, and what comes of it.
    #[must_use]
    pub fn listed(&self) -> Vec<(String, String)> {
        let usual = USUAL.map(|(key, does)| (key.to_owned(), does.to_owned()));
        let digits = [
            ("1 to 9", "Choose from a numbered list"),
            (
                "A number, then Enter",
                "Find it in a list of more than nine",
            ),
        ]
        .into_iter()
        .filter(|_| self.single != Single::Off)
        .map(|(key, does)| {
            let key = if self.single == Single::WithAlt {
                format!("Alt and {}", key.to_lowercase())
            } else {
                key.to_owned()
            };
            (key, does.to_owned())
        });
        let table = TABLE.iter().map(|binding| {
            let place = match binding.place {
                Place::Anywhere => "",
                Place::Hearing => "In a hearing: ",
            };
            let mut does = binding.does.to_owned();
            if !place.is_empty()
                && let Some(first) = does.get_mut(..1)
            {
                first.make_ascii_lowercase();
            }
            (self.written(binding), format!("{place}{does}"))
        });
        usual.into_iter().chain(digits).chain(table).collect()
    }

    /// The action that a key does, pressed with Alt or without.
    fn action(&self, key: &Key, alt: bool) -> Option<Action> {
        let is_sign = |binding: &&Binding| {
            let Key::Character(pressed) = key else {
                return false;
            };
            self.alone(alt)
                && self
                    .sign(binding)
                    .is_some_and(|sign| pressed.to_lowercase() == sign.to_lowercase().to_string())
        };
        let always = |binding: &&Binding| {
            !alt && binding
                .key
                .as_ref()
                .is_some_and(|(_, always)| always == key)
        };
        TABLE
            .iter()
            .find(|binding| always(binding) || is_sign(binding))
            .map(|binding| binding.action)
    }

    /// Whether signs and digits work, pressed with Alt or without.
    const fn alone(&self, alt: bool) -> bool {
        match self.single {
            Single::Alone => !alt,
            Single::WithAlt => alt,
            Single::Off => false,
        }
    }
}

/// A control that is pressed by the key of an action, while it is on the uppermost layer.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Does(pub Action);

/// The action whose next sign is being waited for.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting(pub Option<Action>);

/// Every row of the table.
#[must_use]
pub fn table() -> &'static [Binding] {
    static ROWS: [Binding; TABLE.len()] = TABLE;
    &ROWS
}

/// The row of an action.
///
/// # Panics
/// Never: a test holds that every action has its row.
#[must_use]
pub fn binding(action: Action) -> &'static Binding {
    table()
        .iter()
        .find(|binding| binding.action == action)
        .expect("every action has its row")
}

fn overlay_of(action: Action) -> Option<Overlay> {
    match action {
        Action::Help => Some(Overlay::Help),
        Action::Settings => Some(Overlay::Settings),
        Action::Pause => Some(Overlay::Pause),
        Action::Papers => Some(Overlay::Papers),
        Action::Case => Some(Overlay::Case),
        Action::Voice | Action::ReadScreen | Action::Hush | Action::FullScreen => None,
    }
}

/// Does what needs no control on the screen.
fn perform(action: Action, desk: &Desk, commands: &mut Commands) {
    match action {
        Action::Voice => commands.trigger(TurnVoice),
        Action::ReadScreen => commands.trigger(ReadScreen),
        Action::Hush => commands.trigger(Hush),
        Action::FullScreen => commands.queue(fill_screen),
        _ => {}
    }
    if let Some(overlay) = overlay_of(action) {
        // The key that opens also closes.
        if desk.overlay() == Some(overlay) {
            commands.trigger(CloseOverlay);
        } else {
            commands.trigger(OpenOverlay(overlay));
        }
    }
}

fn fill_screen(world: &mut World) {
    let mut windows = world.query_filtered::<&mut Window, With<PrimaryWindow>>();
    for mut window in windows.iter_mut(world) {
        window.mode = match window.mode {
            WindowMode::Windowed => WindowMode::BorderlessFullscreen(MonitorSelection::Current),
            _ => WindowMode::Windowed,
        };
    }
}

/// A key is pressed while a new sign for an action is waited for.
fn take(action: Action, key: &Key, keeper: &Keeper, commands: &mut Commands) -> bool {
    let binding = binding(action);
    let sign = match key {
        Key::Escape => {
            commands.trigger(Announce::notice("The key stays as it was."));
            return true;
        }
        Key::Character(typed) => typed.chars().next(),
        _ => None,
    };
    let Some(sign) = sign else {
        return false;
    };
    let mut keys = keeper.settings.keys.clone();
    match keys.give(binding, sign) {
        Ok(()) => {
            commands.trigger(ChangeSettings(Box::new(move |settings| {
                settings.keys = keys.clone();
            })));
            commands.trigger(Announce::notice(format!(
                "{sign} from now on: {}.",
                binding.does
            )));
            true
        }
        Err(why) => {
            commands.trigger(Announce::notice(why));
            false
        }
    }
}

/// The keys that work everywhere. They reach the window last, after whatever has the focus.
pub(super) fn keys(
    press: On<FocusedInput<KeyboardInput>>,
    held: Res<ButtonInput<KeyCode>>,
    desk: Res<Desk>,
    keeper: Res<Keeper>,
    shortcuts: Query<(Entity, &Shortcut), Without<InteractionDisabled>>,
    numbers: Query<(Entity, &Number), Without<InteractionDisabled>>,
    does: Query<(Entity, &Does), Without<InteractionDisabled>>,
    parents: Query<&ChildOf>,
    mut waiting: ResMut<Waiting>,
    mut number: ResMut<Typed>,
    mut focus: ResMut<InputFocus>,
    mut commands: Commands,
) {
    let pressed = &press.input;
    let key = &pressed.logical_key;
    // Control pressed by itself stops the voice; with another key it is not for us.
    let others = [
        KeyCode::ControlLeft,
        KeyCode::ControlRight,
        KeyCode::SuperLeft,
        KeyCode::SuperRight,
    ];
    let with_other = *key != Key::Control && held.any_pressed(others);
    if pressed.state != ButtonState::Pressed || pressed.repeat || with_other {
        return;
    }
    let alt = held.pressed(KeyCode::AltLeft);
    if let Some(action) = waiting.0 {
        if take(action, key, &keeper, &mut commands) {
            waiting.0 = None;
        }
        return;
    }
    let settings = &keeper.settings.keys;
    let typed = std::mem::take(&mut *number).number;
    let top = desk.top();
    let on_top = |entity: Entity| parents.iter_ancestors(entity).any(|p| p == top);
    let press = |entity: Entity, focus: &mut InputFocus, commands: &mut Commands| {
        focus.set(entity, FocusCause::Navigated);
        commands.trigger(Activate { entity });
    };
    if let Some(action) = settings.action(key, alt) {
        match does.iter().find(|(e, does)| does.0 == action && on_top(*e)) {
            Some((control, _)) => press(control, &mut focus, &mut commands),
            None => perform(action, &desk, &mut commands),
        }
        return;
    }
    match key {
        Key::Pause => perform(Action::Pause, &desk, &mut commands),
        Key::Escape if desk.overlay().is_some() => commands.trigger(CloseOverlay),
        Key::Escape => commands.trigger(GoBack),
        Key::Character(sign) if settings.alone(alt) => {
            let shortcut = shortcuts
                .iter()
                .find(|(entity, shortcut)| sign.chars().eq([shortcut.0]) && on_top(*entity));
            if let Some((entity, _)) = shortcut {
                return press(entity, &mut focus, &mut commands);
            }
            let Ok(digit) = sign.parse::<usize>() else {
                return;
            };
            // What was typed goes on, or begins anew where there is no such number.
            for wanted in [typed * 10 + digit, digit] {
                let found = numbers.iter().find(|(e, n)| n.0 == wanted && on_top(*e));
                if let Some((entity, _)) = found {
                    focus.set(entity, FocusCause::Navigated);
                    *number = Typed {
                        number: wanted,
                        found: Some(entity),
                    };
                    return;
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help() -> &'static Binding {
        binding(Action::Help)
    }

    #[test]
    fn no_two_actions_share_a_key_a_sign_or_a_word() {
        for (at, one) in TABLE.iter().enumerate() {
            assert!(one.key.is_some() || one.sign.is_some());
            for other in &TABLE[at + 1..] {
                assert_ne!(one.action, other.action);
                assert_ne!(one.word, other.word);
                assert!(one.key.is_none() || one.key != other.key);
                assert!(one.sign.is_none() || one.sign != other.sign);
            }
        }
    }

    #[test]
    fn a_sign_can_be_changed_and_changed_back() {
        let mut keys = Keys::default();
        let question = Key::Character("?".into());
        let h = Key::Character("h".into());
        assert_eq!(keys.action(&question, false), Some(Action::Help));
        assert_eq!(keys.action(&h, false), None);
        keys.give(help(), 'h').unwrap();
        assert_eq!(keys.action(&question, false), None);
        assert_eq!(keys.action(&h, false), Some(Action::Help));
        assert_eq!(
            keys.action(&Key::Character("H".into()), false),
            Some(Action::Help)
        );
        assert_eq!(keys.written(help()), "F1 or h");
        keys.give(help(), '?').unwrap();
        assert_eq!(keys, Keys::default());
    }

    #[test]
    fn what_is_taken_is_refused_with_its_reason() {
        let mut keys = Keys::default();
        let free = Binding {
            action: Action::Pause,
            sign: Some('p'),
            ..binding(Action::Pause).clone()
        };
        let why = keys.give(&free, '?').unwrap_err();
        assert!(why.contains("taken") && why.contains("This list"), "{why}");
        assert!(keys.give(help(), '3').unwrap_err().contains("Digits"));
        assert!(keys.give(help(), ' ').is_err());
        assert_eq!(keys, Keys::default());
    }

    #[test]
    fn signs_can_want_alt_or_be_switched_off_and_the_list_says_so() {
        let question = Key::Character("?".into());
        let with_alt = Keys {
            single: Single::WithAlt,
            ..Keys::default()
        };
        assert_eq!(with_alt.action(&question, false), None);
        assert_eq!(with_alt.action(&question, true), Some(Action::Help));
        assert_eq!(with_alt.written(help()), "F1 or Alt+?");
        let off = Keys {
            single: Single::Off,
            ..Keys::default()
        };
        for alt in [false, true] {
            assert_eq!(off.action(&question, alt), None);
        }
        assert_eq!(off.action(&Key::F1, false), Some(Action::Help));
        assert_eq!(off.written(help()), "F1");
        assert!(off.listed().iter().all(|(key, _)| key != "1 to 9"));
        let all = Keys::default().listed();
        assert!(
            all.iter()
                .any(|(key, does)| key == "F4" && does == "In a hearing: the papers")
        );
    }
}
