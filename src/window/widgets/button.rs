//! Buttons, and what every control has in common.

use bevy::{
    a11y::AccessibilityNode,
    input_focus::tab_navigation::TabIndex,
    picking::hover::Hovered,
    prelude::*,
    ui::{InteractionDisabled, Pressed},
    ui_widgets::Button,
};

use super::{Chosen, Parent, silent};
use crate::window::theme::{Edged, Filled, Painting, Step, Tone, Type, space};

/// How a control is painted as it is pointed at, pressed, chosen or out of use.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skin {
    /// The one thing to do next.
    Primary,
    /// Something else that can be done.
    Secondary,
    /// One of a list.
    Row,
    /// At the edge of the screen, without a border of its own.
    Quiet,
}

impl Skin {
    fn tones(self, pointed: bool, pressed: bool, chosen: bool, disabled: bool) -> (Tone, Tone) {
        match self {
            Self::Primary if disabled => (Tone::Clear, Tone::Rule),
            Self::Primary if pointed || pressed => (Tone::AccentStrong, Tone::AccentStrong),
            Self::Primary => (Tone::Accent, Tone::Accent),
            Self::Secondary | Self::Row if disabled => (Tone::Clear, Tone::Rule),
            Self::Secondary | Self::Row if pressed => (Tone::AccentSoft, Tone::Accent),
            Self::Secondary | Self::Row if pointed => (Tone::AccentSoft, Tone::Edge),
            Self::Row if chosen => (Tone::Paper, Tone::Accent),
            Self::Secondary | Self::Row => (Tone::Paper, Tone::Edge),
            Self::Quiet if pointed || pressed => (Tone::AccentSoft, Tone::AccentSoft),
            Self::Quiet => (Tone::Clear, Tone::Clear),
        }
    }
}

/// The key that presses a control while it is on the uppermost layer: a digit.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut(pub char);

/// What every control has: a role, a name, the actions of assistive technology, a place in the tab
/// order and a skin.
pub(super) fn control(
    role: accesskit::Role,
    label: impl Into<String>,
    description: Option<String>,
    skin: Skin,
) -> impl Bundle {
    let mut node = accesskit::Node::new(role);
    node.set_label(label.into());
    if let Some(description) = description.filter(|d| !d.is_empty()) {
        node.set_description(description);
    }
    for action in [
        accesskit::Action::Focus,
        accesskit::Action::Click,
        accesskit::Action::ScrollIntoView,
    ] {
        node.add_action(action);
    }
    let (ground, edge) = skin.tones(false, false, false, false);
    (
        Button,
        AccessibilityNode(node),
        Hovered::default(),
        TabIndex(0),
        skin,
        Filled(ground),
        Edged(edge),
    )
}

/// A button with a border: [`Skin::Primary`] for what to do next, [`Skin::Secondary`] otherwise.
pub fn button<'a>(
    parent: &'a mut Parent,
    skin: Skin,
    label: impl Into<String>,
) -> EntityCommands<'a> {
    let label = label.into();
    let ink = if skin == Skin::Primary {
        Tone::OnAccent
    } else {
        Tone::Accent
    };
    parent.spawn((
        control(accesskit::Role::Button, label.clone(), None, skin),
        Node {
            padding: UiRect::axes(px(20), px(9)),
            min_height: px(space::TARGET),
            // No wider than its place: a long name goes on in a second line.
            max_width: percent(100),
            min_width: px(0),
            border: px(2).all(),
            border_radius: BorderRadius::all(px(space::ROUND)),
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            ..default()
        },
        children![silent(Type::new(Step::Body).bold(), ink, label)],
    ))
}

/// A button with a border whose words are short, with a whole name that begins with them.
pub fn told_apart<'a>(
    row: &'a mut Parent,
    skin: Skin,
    words: &str,
    name: String,
) -> EntityCommands<'a> {
    let mut made = button(row, skin, words);
    made.entry::<AccessibilityNode>()
        .and_modify(move |mut node| node.set_label(name));
    made
}

/// A control with a border and nothing in it yet, for rows that set their words in their own way. The label holds all
/// that a screen reader is to say.
pub fn pressable<'a>(parent: &'a mut Parent, label: impl Into<String>) -> EntityCommands<'a> {
    parent.spawn((
        control(accesskit::Role::Button, label, None, Skin::Row),
        Node {
            padding: UiRect::axes(px(12), px(8)),
            min_height: px(space::TARGET),
            border: px(2).all(),
            border_radius: BorderRadius::all(px(space::ROUND)),
            flex_direction: FlexDirection::Column,
            min_width: px(0),
            flex_shrink: 0.0,
            ..default()
        },
    ))
}

/// A small button for the edge of the screen, with the key that does the same, if there is one.
pub fn small_button<'a>(
    parent: &'a mut Parent,
    label: impl Into<String>,
    key: &str,
) -> EntityCommands<'a> {
    let label = label.into();
    let mut button = parent.spawn((
        control(accesskit::Role::Button, label.clone(), None, Skin::Quiet),
        Node {
            padding: UiRect::axes(px(10), px(4)),
            min_height: px(space::TARGET),
            column_gap: px(space::SMALL),
            border_radius: BorderRadius::all(px(space::ROUND)),
            align_items: AlignItems::Center,
            ..default()
        },
        children![silent(Type::new(Step::Small), Tone::Ink, label)],
    ));
    if key.is_empty() {
        return button;
    }
    button.with_child((
        Node {
            padding: UiRect::axes(px(6), px(0)),
            border: px(1).all(),
            border_radius: BorderRadius::all(px(4)),
            ..default()
        },
        Edged(Tone::Edge),
        children![silent(Type::new(Step::Small), Tone::Quiet, key)],
    ));
    let key = key.to_owned();
    button
        .entry::<AccessibilityNode>()
        .and_modify(move |mut node| node.set_keyboard_shortcut(key));
    button
}

/// A small button with a short word on it, whose whole name begins with the word; with the key that presses it, if any.
pub fn short_button<'a>(
    parent: &'a mut Parent,
    word: &str,
    name: impl Into<String>,
    key: Option<char>,
) -> EntityCommands<'a> {
    let name = name.into();
    let mut made = match key {
        Some(key) => {
            let mut made = small_button(parent, word, &key.to_string());
            made.insert(Shortcut(key));
            made
        }
        None => small_button(parent, word, ""),
    };
    made.entry::<AccessibilityNode>()
        .and_modify(move |mut node| node.set_label(name));
    made
}

/// Puts a control out of use, or back: it leaves the tab order, and says so.
pub fn set_enabled(commands: &mut Commands, control: Entity, enabled: bool) {
    let mut control = commands.entity(control);
    if enabled {
        control.remove::<InteractionDisabled>().insert(TabIndex(0));
    } else {
        control.insert(InteractionDisabled).remove::<TabIndex>();
    }
}

type Dressed<'a> = (
    &'a Skin,
    &'a Hovered,
    Has<Pressed>,
    Has<InteractionDisabled>,
    Option<&'a Chosen>,
    &'a mut Filled,
    &'a mut Edged,
);

/// A control is dressed for its state each time: there are few, and nothing is written that does
/// not change.
fn dress(mut controls: Query<Dressed>) {
    for (skin, hovered, pressed, disabled, chosen, mut filled, mut edged) in &mut controls {
        let (ground, edge) = skin.tones(
            hovered.get(),
            pressed,
            chosen.is_some_and(|c| c.0),
            disabled,
        );
        filled.set_if_neq(Filled(ground));
        edged.set_if_neq(Edged(edge));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, dress.before(Painting));
}
