//! A list of which one is to be pressed: numbered rows that keep their places.

use bevy::{
    a11y::AccessibilityNode,
    input::keyboard::KeyboardInput,
    input_focus::{FocusCause, FocusedInput, InputFocus},
    prelude::*,
    ui::InteractionDisabled,
};

use super::{
    Parent, Shortcut, Skin, badge, beside, button::control, focus::Focusables, named, set_enabled,
    silent, wrapping,
};
use crate::window::theme::{Edged, Ems, Step, Tone, Type, space};

/// What a row says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What is chosen.
    pub title: String,
    /// Its whole name, which begins with the title, where that alone would not tell it from others.
    pub name: Option<String>,
    /// What it means, in a sentence or two.
    pub sub: Option<String>,
    /// What it costs, in words: "2 minutes".
    pub cost: Option<String>,
    /// Short facts beside it.
    pub facts: Vec<String>,
    /// A remark in small letters after the facts.
    pub note: Option<String>,
    /// Why it cannot be chosen now.
    pub barred: Option<String>,
    /// What it stands under, with its neighbours.
    pub group: Option<String>,
}

impl Row {
    /// A row with a title.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }
    /// With a sub-text.
    #[must_use]
    pub fn explained(self, sub: impl Into<String>) -> Self {
        Self {
            sub: Some(sub.into()),
            ..self
        }
    }
    /// With a cost.
    #[must_use]
    pub fn cost(self, cost: impl Into<String>) -> Self {
        Self {
            cost: Some(cost.into()),
            ..self
        }
    }
    /// With short facts.
    #[must_use]
    pub fn facts<S: Into<String>>(self, facts: impl IntoIterator<Item = S>) -> Self {
        Self {
            facts: facts.into_iter().map(Into::into).collect(),
            ..self
        }
    }
    /// With a remark in small letters.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Self {
        Self {
            note: Some(note.into()),
            ..self
        }
    }
    /// Under a heading that it shares with its neighbours.
    #[must_use]
    pub fn under(self, group: impl Into<String>) -> Self {
        Self {
            group: Some(group.into()),
            ..self
        }
    }
    /// Not to be chosen now, and why.
    #[must_use]
    pub fn barred(self, why: impl Into<String>) -> Self {
        Self {
            barred: Some(why.into()),
            ..self
        }
    }

    /// What a screen reader calls it.
    pub(super) fn named(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.title.clone())
    }

    /// What a screen reader says after the title.
    pub(super) fn described(&self) -> String {
        let cost = self.cost.as_ref().map(|cost| format!("Costs {cost}."));
        let barred = self.barred.as_ref().map(|why| format!("Not now: {why}"));
        let facts = (!self.facts.is_empty()).then(|| format!("{}.", self.facts.join(", ")));
        let note = self.note.as_ref().map(|note| format!("{note}."));
        let parts: Vec<_> = [self.sub.clone(), facts, note, cost, barred]
            .into_iter()
            .flatten()
            .collect();
        parts.join(" ")
    }
}

/// Among its controls the arrow keys, Home and End move the focus.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct ArrowKeys;

/// A named list for [`choice`] rows, among which the arrow keys move.
pub fn choices<'a>(parent: &'a mut Parent, label: impl Into<String>) -> EntityCommands<'a> {
    parent.spawn((
        ArrowKeys,
        named(accesskit::Role::Group, label),
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(space::SMALL),
            min_width: px(0),
            ..default()
        },
    ))
}

/// What a row's number does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// Typing it presses the row.
    Presses,
    /// Typing it moves the focus to the row, since there are more than nine.
    Finds,
    /// It has none.
    None,
}

impl Numbering {
    /// What serves for a list of so many rows.
    #[must_use]
    pub const fn of(rows: usize) -> Self {
        if rows > 9 { Self::Finds } else { Self::Presses }
    }
}

/// The least room for the words of a row beside what it costs, in logical pixels.
const LEAST: f32 = 200.0;

/// The number that finds a row of a long list.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub usize);

/// One row of a list, with its number.
pub fn choice<'a>(
    parent: &'a mut Parent,
    index: usize,
    numbering: Numbering,
    row: &Row,
) -> EntityCommands<'a> {
    let barred = row.barred.is_some();
    let mut spawned = parent.spawn((
        control(
            accesskit::Role::Button,
            row.named(),
            Some(row.described()),
            Skin::Row,
        ),
        Node {
            padding: UiRect::axes(px(space::MEDIUM), px(12)),
            min_height: px(space::TARGET),
            column_gap: px(14),
            border: px(2).all(),
            border_radius: BorderRadius::all(px(space::ROUND)),
            align_items: AlignItems::Start,
            min_width: px(0),
            // Rows are as high as their words; a list too long for the window scrolls.
            flex_shrink: 0.0,
            // In a narrow column what it costs goes below.
            flex_wrap: if row.cost.is_some() {
                FlexWrap::Wrap
            } else {
                FlexWrap::NoWrap
            },
            ..default()
        },
    ));
    let number = give_number(&mut spawned, index, numbering);
    let ink = if barred { Tone::Quiet } else { Tone::Ink };
    spawned.with_children(|inside| {
        if let Some(number) = number {
            number_sign(inside, number, barred);
        }
        let words = Node {
            flex_basis: px(if row.cost.is_some() { LEAST } else { 0.0 }),
            ..beside(space::HAIR)
        };
        inside.spawn(words).with_children(|words| {
            words.spawn(silent(Type::new(Step::Lead).bold(), ink, row.title.clone()));
            if let Some(sub) = &row.sub {
                words.spawn(silent(Type::new(Step::Body), Tone::Quiet, sub.clone()));
            }
            if let Some(why) = &row.barred {
                let why = format!("Not now: {why}");
                words.spawn(silent(Type::new(Step::Body).italic(), Tone::Quiet, why));
            }
            if !row.facts.is_empty() || row.note.is_some() {
                words.spawn(wrapping()).with_children(|facts| {
                    for fact in &row.facts {
                        facts.spawn(badge(fact.clone(), Tone::Quiet));
                    }
                    if let Some(note) = &row.note {
                        facts.spawn(silent(Type::new(Step::Small), Tone::Quiet, note.clone()));
                    }
                });
            }
        });
        // At the right edge, so that what each row costs can be compared at a glance.
        if let Some(cost) = &row.cost {
            inside
                .spawn(Node {
                    flex_shrink: 0.0,
                    margin: UiRect {
                        left: auto(),
                        top: px(2),
                        ..default()
                    },
                    ..default()
                })
                .with_child(badge(format!("Costs {cost}"), Tone::Caution));
        }
    });
    let entity = spawned.id();
    if barred {
        set_enabled(&mut spawned.commands(), entity, false);
    }
    spawned
}

/// Gives a control the number that presses it or finds it, and hands back how it is written.
pub(super) fn give_number(
    control: &mut EntityCommands,
    index: usize,
    numbering: Numbering,
) -> Option<String> {
    let number = (index + 1).to_string();
    match (numbering, number.chars().next()) {
        (Numbering::Presses, Some(digit)) => {
            control.insert(Shortcut(digit));
        }
        (Numbering::Finds, _) => {
            control.insert(Number(index + 1));
        }
        _ => return None,
    }
    let shortcut = number.clone();
    control
        .entry::<AccessibilityNode>()
        .and_modify(move |mut node| node.set_keyboard_shortcut(shortcut));
    Some(number)
}

/// The number of a control, in a border.
pub(super) fn number_sign(parent: &mut Parent, number: String, barred: bool) {
    parent.spawn((
        Node {
            padding: UiRect::axes(px(9), px(1)),
            border: px(1).all(),
            border_radius: BorderRadius::all(px(4)),
            margin: UiRect::top(px(2)),
            flex_shrink: 0.0,
            ..default()
        },
        Edged(Tone::Edge),
        children![(
            // As wide for every digit, so that what stands beside them lines up.
            Ems {
                width: Some(0.62 * number.len() as f32),
                height: 1.3,
            },
            TextLayout::new(Justify::Center, LineBreak::NoWrap),
            silent(
                Type::new(Step::Small).bold(),
                if barred { Tone::Quiet } else { Tone::Accent },
                number
            )
        )],
    ));
}

fn arrows(
    mut press: On<FocusedInput<KeyboardInput>>,
    lists: Query<(), With<ArrowKeys>>,
    focusables: Focusables,
    disabled: Query<(), With<InteractionDisabled>>,
    mut focus: ResMut<InputFocus>,
) {
    let list = press.focused_entity;
    if !lists.contains(list) || !press.input.state.is_pressed() {
        return;
    }
    let mut rows = focusables.within(list);
    rows.retain(|row| !disabled.contains(*row));
    let Some(here) = focus
        .get()
        .and_then(|held| rows.iter().position(|row| *row == held))
    else {
        return;
    };
    let next = match press.input.key_code {
        KeyCode::ArrowDown | KeyCode::ArrowRight => here + 1,
        KeyCode::ArrowUp | KeyCode::ArrowLeft => match here.checked_sub(1) {
            Some(before) => before,
            None => return,
        },
        KeyCode::Home => 0,
        KeyCode::End => rows.len() - 1,
        _ => return,
    };
    // At either end the key goes on to whatever scrolls.
    if let Some(next) = rows.get(next) {
        press.propagate(false);
        focus.set(*next, FocusCause::Navigated);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(arrows);
}
