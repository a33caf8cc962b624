//! Settings that stay as they are put: one of several, or on and off.

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate};

use super::{
    FocusOn, FocusWish, Parent, Row, Skin, beside, button::control, choice::ArrowKeys, named,
    silent, wrapping,
};
use crate::window::theme::{Edged, Ems, Filled, Inked, Painting, Step, Tone, Type, space};

/// Whether a radio choice is the chosen one, or a toggle is on.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen(pub bool);

/// Another choice of a radio group was picked.
#[derive(EntityEvent, Clone, Copy, Debug)]
pub struct Picked {
    /// The group.
    pub entity: Entity,
    /// Which of its choices.
    pub index: usize,
}

/// A toggle was switched.
#[derive(EntityEvent, Clone, Copy, Debug)]
pub struct Switched {
    /// The toggle.
    pub entity: Entity,
    /// Whether it is now on.
    pub on: bool,
}

/// Shows another choice of a radio group as the chosen one, where it was not picked there.
#[derive(EntityEvent, Clone, Copy, Debug)]
pub struct ShowChosen {
    /// The group.
    pub entity: Entity,
    /// Which of its choices.
    pub index: usize,
}

#[derive(Component, Clone, Copy, Debug)]
struct RadioOf {
    group: Entity,
    index: usize,
}

#[derive(Component, Clone, Copy, Debug)]
struct Toggle;

/// The inner part of the mark, painted while the control is chosen.
#[derive(Component, Clone, Copy, Debug)]
struct MarkOf(Entity);

/// The word that says so too.
#[derive(Component, Clone, Copy, Debug)]
struct WordOf(Entity);

/// One of several: a named group of which one is chosen at any time. Sends [`Picked`].
///
/// `across` lays the choices side by side, where they fit.
pub fn radio_group<'a>(
    parent: &'a mut Parent,
    label: impl Into<String>,
    rows: &[Row],
    chosen: usize,
    across: bool,
) -> EntityCommands<'a> {
    let mut spawned = parent.spawn((
        ArrowKeys,
        named(accesskit::Role::RadioGroup, label),
        Node {
            flex_direction: if across {
                FlexDirection::Row
            } else {
                FlexDirection::Column
            },
            flex_wrap: if across {
                FlexWrap::Wrap
            } else {
                FlexWrap::NoWrap
            },
            row_gap: px(space::SMALL),
            column_gap: px(space::SMALL),
            min_width: px(0),
            ..default()
        },
    ));
    let group = spawned.id();
    spawned.with_children(|inside| {
        for (index, row) in rows.iter().enumerate() {
            let mut radio = marked(
                inside,
                accesskit::Role::RadioButton,
                row,
                index == chosen,
                across,
            );
            radio.insert(RadioOf { group, index });
            radio.entry::<AccessibilityNode>().and_modify({
                let of = rows.len();
                move |mut node| {
                    node.set_position_in_set(index + 1);
                    node.set_size_of_set(of);
                }
            });
        }
    });
    spawned
}

/// On or off, in words as well. Sends [`Switched`].
pub fn toggle<'a>(parent: &'a mut Parent, row: &Row, on: bool) -> EntityCommands<'a> {
    let mut spawned = marked(parent, accesskit::Role::Switch, row, on, false);
    spawned.insert(Toggle);
    spawned
}

fn marked<'a>(
    parent: &'a mut Parent,
    role: accesskit::Role,
    row: &Row,
    chosen: bool,
    across: bool,
) -> EntityCommands<'a> {
    let round = role == accesskit::Role::RadioButton;
    let mut spawned = parent.spawn((
        control(role, row.named(), Some(row.described()), Skin::Row),
        Chosen(chosen),
        Node {
            padding: UiRect::axes(px(space::MEDIUM), px(9)),
            min_height: px(space::TARGET),
            column_gap: px(12),
            border: px(2).all(),
            border_radius: BorderRadius::all(px(space::ROUND)),
            align_items: AlignItems::Start,
            min_width: px(0),
            flex_shrink: 0.0,
            ..default()
        },
    ));
    let control = spawned.id();
    let corner = BorderRadius::all(px(if round { 99.0 } else { 3.0 }));
    spawned.with_children(|inside| {
        // The mark stands in the middle of the first line.
        inside.spawn((
            Ems::LINE,
            Node {
                align_items: AlignItems::Center,
                flex_shrink: 0.0,
                ..default()
            },
            children![(
                Ems::square(1.15),
                Node {
                    border: px(2).all(),
                    border_radius: corner,
                    align_items: AlignItems::Center,
                    justify_content: JustifyContent::Center,
                    ..default()
                },
                Edged(Tone::Accent),
                children![(
                    MarkOf(control),
                    Ems::square(0.55),
                    Node {
                        border_radius: corner,
                        ..default()
                    },
                    Filled(Tone::Clear),
                )],
            )],
        ));
        inside
            .spawn(if across {
                Node {
                    flex_direction: FlexDirection::Column,
                    row_gap: px(2),
                    ..default()
                }
            } else {
                beside(2.0)
            })
            .with_children(|words| {
                words.spawn(wrapping()).with_children(|title| {
                    let bold = Type::new(Step::Body).bold();
                    title.spawn(silent(bold, Tone::Ink, row.title.clone()));
                    if !round {
                        title.spawn((
                            WordOf(control),
                            silent(Type::new(Step::Body), Tone::Quiet, "Off"),
                        ));
                    }
                });
                if let Some(sub) = &row.sub {
                    words.spawn(silent(Type::new(Step::Body), Tone::Quiet, sub.clone()));
                }
            });
    });
    spawned
}

fn pressed(
    press: On<Activate>,
    radios: Query<(Entity, &RadioOf)>,
    toggles: Query<(), With<Toggle>>,
    mut chosen: Query<&mut Chosen>,
    mut wish: ResMut<FocusWish>,
    mut commands: Commands,
) {
    if let Ok((_, this)) = radios.get(press.entity) {
        for (radio, of) in &radios {
            if of.group == this.group
                && let Ok(mut chosen) = chosen.get_mut(radio)
            {
                chosen.set_if_neq(Chosen(of.index == this.index));
            }
        }
        // A press by assistive technology moves the focus as a click does.
        wish.0 = Some(FocusOn::This(press.entity));
        commands.trigger(Picked {
            entity: this.group,
            index: this.index,
        });
    } else if toggles.contains(press.entity)
        && let Ok(mut chosen) = chosen.get_mut(press.entity)
    {
        chosen.0 = !chosen.0;
        commands.trigger(Switched {
            entity: press.entity,
            on: chosen.0,
        });
    }
}

fn show_chosen(
    show: On<ShowChosen>,
    radios: Query<(Entity, &RadioOf)>,
    mut chosen: Query<&mut Chosen>,
) {
    for (radio, of) in radios.iter().filter(|(_, of)| of.group == show.entity) {
        if let Ok(mut chosen) = chosen.get_mut(radio) {
            chosen.set_if_neq(Chosen(of.index == show.index));
        }
    }
}

fn show(
    mut changed: Query<(&Chosen, &mut AccessibilityNode), Changed<Chosen>>,
    all: Query<Ref<Chosen>>,
    mut marks: Query<(&MarkOf, &mut Filled)>,
    mut words: Query<(&WordOf, &mut Text, &mut Inked)>,
) {
    if changed.is_empty() {
        return;
    }
    for (chosen, mut node) in &mut changed {
        node.set_toggled(if chosen.0 {
            accesskit::Toggled::True
        } else {
            accesskit::Toggled::False
        });
    }
    for (of, mut filled) in &mut marks {
        if let Ok(chosen) = all.get(of.0) {
            filled.set_if_neq(Filled(if chosen.0 { Tone::Accent } else { Tone::Clear }));
        }
    }
    for (of, mut text, mut ink) in &mut words {
        if let Ok(chosen) = all.get(of.0) {
            text.set_if_neq(Text::new(if chosen.0 { "On" } else { "Off" }));
            ink.set_if_neq(Inked(if chosen.0 { Tone::Accent } else { Tone::Quiet }));
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(pressed)
        .add_observer(show_chosen)
        .add_systems(PostUpdate, show.before(Painting));
}
