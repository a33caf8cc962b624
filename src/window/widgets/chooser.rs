//! Pick one from this list, then one from the next, with a way back: how every act in a hearing is
//! put together.
//!
//! A chooser shows one slot: what is asked, what has been chosen so far, and the values. It sends
//! [`Chose`] or [`SteppedBack`]; whoever owns it asks the engine for the next slot and calls
//! [`refill`]. It stays the same entity in the same place, so that nothing around it moves.

use bevy::{
    input::keyboard::{Key, KeyboardInput},
    input_focus::FocusedInput,
    prelude::*,
    time::Real,
    ui_widgets::Activate,
};

use super::{
    EntryChanged, EntrySpec, FocusOn, FocusWish, LastInput, Numbering, Parent, Row, Skin, button,
    choice, choices, column, entry, heading, line, named,
};
use crate::window::theme::{Edged, Step, Tone, Type, space};

/// One slot to be filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChooserView {
    /// What it is all for, where that has to be said.
    pub task: Option<String>,
    /// What is asked: "Which issue is this about?"
    pub prompt: String,
    /// What has been chosen so far: the slot and its value.
    pub so_far: Vec<(String, String)>,
    /// What to write before choosing, if anything: the question.
    pub write: Option<String>,
    /// What was written, to be held against what would be said.
    pub wrote: Option<String>,
    /// Words to be weighed before choosing, as they would be said.
    pub said: Vec<String>,
    /// The values to choose from.
    pub rows: Vec<Row>,
    /// Whether the values stand two and two, where height is dear.
    pub in_pairs: bool,
    /// What the way back is called, where there is one: "Back to the issue".
    pub back: Option<String>,
}

/// A chooser on the screen.
#[derive(Component, Clone, Copy, Debug)]
pub struct Chooser {
    goes_back: bool,
}

/// A value was chosen.
#[derive(EntityEvent, Clone, Copy, Debug)]
pub struct Chose {
    /// The chooser.
    pub entity: Entity,
    /// Which of its rows.
    pub index: usize,
}

/// What was written in a chooser's field has changed.
#[derive(EntityEvent, Clone, Debug)]
pub struct Wrote {
    /// The chooser.
    pub entity: Entity,
    /// All that is in it now.
    pub text: String,
}

#[derive(Component, Clone, Copy, Debug)]
struct FieldOf(Entity);

/// From how many rows on they stand under headings.
const GROUPED: usize = 5;

/// How wide one of two is beside the other, in hundredths of both with the gap between them.
const HALF: f32 = 49.0;

/// The most characters of a line of one's own.
const LONGEST: usize = 600;

/// The way back was taken: by its button, or with Escape.
#[derive(EntityEvent, Clone, Copy, Debug)]
pub struct SteppedBack {
    /// The chooser.
    pub entity: Entity,
}

#[derive(Component, Clone, Copy, Debug)]
struct Of {
    chooser: Entity,
    index: usize,
    /// When the row came up, by the real clock.
    since: std::time::Duration,
}

#[derive(Component, Clone, Copy, Debug)]
struct BackOf(Entity);

/// The number that is being typed to find a row of a long list.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Typed {
    /// The number so far; nought, when none is.
    pub number: usize,
    /// The row that it found in this update. Keys of one update all go to what had the focus before
    /// it, so that an Enter right behind the number would press another row.
    pub found: Option<Entity>,
}

/// The second press of a double click must not choose from a list that came up under the pointer
/// after the first.
const SETTLES: std::time::Duration = std::time::Duration::from_millis(350);

/// Spawns a chooser. Give it the focus with [`FocusWish`] if it comes up by itself.
pub fn chooser<'a>(parent: &'a mut Parent, view: &ChooserView) -> EntityCommands<'a> {
    let mut spawned = parent.spawn((
        Chooser {
            goes_back: view.back.is_some(),
        },
        named(accesskit::Role::Group, view.prompt.clone()),
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(space::MEDIUM),
            min_width: px(0),
            ..default()
        },
    ));
    let entity = spawned.id();
    spawned.with_children(|inside| fill(inside, entity, view));
    spawned
}

/// Shows another slot in the same place, and focuses its first value.
pub fn refill(commands: &mut Commands, chooser: Entity, view: &ChooserView) {
    let goes_back = view.back.is_some();
    commands
        .entity(chooser)
        .despawn_children()
        .insert((
            Chooser { goes_back },
            named(accesskit::Role::Group, view.prompt.clone()),
        ))
        .with_children(|inside| fill(inside, chooser, view));
    commands.queue(move |world: &mut World| {
        world.resource_mut::<FocusWish>().0 = Some(FocusOn::First(chooser));
    });
}

fn fill(inside: &mut Parent, chooser: Entity, view: &ChooserView) {
    if !view.so_far.is_empty() {
        column(inside, space::HAIR).with_children(|path| {
            for (slot, value) in &view.so_far {
                let text = if value.is_empty() {
                    slot.clone()
                } else {
                    format!("{slot}: {value}")
                };
                path.spawn(line(Type::new(Step::Small), Tone::Quiet, text));
            }
        });
    }
    if let Some(task) = &view.task {
        inside.spawn(line(Type::new(Step::Body), Tone::Ink, task.clone()));
    }
    inside.spawn(heading(3, view.prompt.clone()));
    if let Some(question) = &view.write {
        let field = entry(
            inside,
            &EntrySpec {
                label: question.clone(),
                hint: Some("Only you will see it. Nobody's real name, please.".to_owned()),
                text: String::new(),
                lines: 4,
                most: LONGEST,
            },
        );
        inside.commands().entity(field).insert(FieldOf(chooser));
    }
    if let Some(wrote) = &view.wrote {
        column(inside, space::HAIR).with_children(|own| {
            own.spawn(line(
                Type::new(Step::Small).bold(),
                Tone::Quiet,
                "You had written:",
            ));
            own.spawn(line(Type::new(Step::Body).italic(), Tone::Ink, wrote));
        });
    }
    if !view.said.is_empty() {
        inside
            .spawn((
                super::container(),
                Edged(Tone::Accent),
                Node {
                    flex_direction: FlexDirection::Column,
                    row_gap: px(space::SMALL),
                    padding: UiRect::left(px(space::MEDIUM)),
                    border: UiRect::left(px(3)),
                    min_width: px(0),
                    flex_shrink: 0.0,
                    ..default()
                },
            ))
            .with_children(|words| {
                for said in &view.said {
                    words.spawn(line(Type::new(Step::Body), Tone::Ink, said));
                }
            });
    }
    let numbering = Numbering::of(view.rows.len());
    if numbering == Numbering::Finds {
        let how = "Type a number to find it, then press Enter.";
        inside.spawn(line(Type::new(Step::Small), Tone::Quiet, how));
    }
    let mut list = choices(inside, view.prompt.clone());
    if view.in_pairs {
        list.entry::<Node>().and_modify(|mut node| {
            node.flex_direction = FlexDirection::Row;
            node.flex_wrap = FlexWrap::Wrap;
            node.column_gap = px(space::SMALL);
        });
    }
    list.with_children(|list| {
        let mut group = None;
        let grouped = view.rows.len() >= GROUPED;
        for (index, row) in view.rows.iter().enumerate() {
            if grouped && row.group.is_some() && row.group != group {
                group.clone_from(&row.group);
                let title = row.group.clone().unwrap_or_default();
                list.spawn(line(Type::new(Step::Small).bold(), Tone::Quiet, title));
            }
            let of = Of {
                chooser,
                index,
                since: std::time::Duration::ZERO,
            };
            let mut row = choice(list, index, numbering, row);
            row.insert(of);
            if view.in_pairs {
                row.entry::<Node>().and_modify(|mut node| {
                    node.width = percent(HALF);
                });
            }
        }
    });
    if let Some(back) = &view.back {
        // In a row of its own, so that the button is as wide as its words.
        inside
            .spawn((Node::default(), super::container()))
            .with_children(|row| {
                button(row, Skin::Secondary, back.clone()).insert(BackOf(chooser));
            });
    }
}

fn stamp(added: On<Add, Of>, clock: Res<Time<Real>>, mut rows: Query<&mut Of>) {
    if let Ok(mut row) = rows.get_mut(added.entity) {
        row.since = clock.elapsed();
    }
}

fn pressed(
    press: On<Activate>,
    rows: Query<&Of>,
    backs: Query<&BackOf>,
    clock: Res<Time<Real>>,
    last: Res<LastInput>,
    mut typed: ResMut<Typed>,
    mut commands: Commands,
) {
    let found = std::mem::take(&mut *typed).found;
    if let Ok(row) = rows.get(press.entity) {
        let row = found
            .and_then(|found| rows.get(found).ok())
            .filter(|found| found.chooser == row.chooser)
            .unwrap_or(row);
        if *last == LastInput::Pointer && clock.elapsed().saturating_sub(row.since) < SETTLES {
            return;
        }
        commands.trigger(Chose {
            entity: row.chooser,
            index: row.index,
        });
    } else if let Ok(back) = backs.get(press.entity) {
        commands.trigger(SteppedBack { entity: back.0 });
    }
}

fn wrote(change: On<EntryChanged>, fields: Query<&FieldOf>, mut commands: Commands) {
    if let Ok(field) = fields.get(change.entity) {
        commands.trigger(Wrote {
            entity: field.0,
            text: change.text.clone(),
        });
    }
}

fn escape(
    mut press: On<FocusedInput<KeyboardInput>>,
    choosers: Query<&Chooser>,
    mut commands: Commands,
) {
    let entity = press.focused_entity;
    if press.input.state.is_pressed()
        && press.input.logical_key == Key::Escape
        && choosers.get(entity).is_ok_and(|chooser| chooser.goes_back)
    {
        press.propagate(false);
        commands.trigger(SteppedBack { entity });
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Typed>()
        .add_systems(Update, |mut typed: ResMut<Typed>| typed.found = None);
    app.add_observer(stamp)
        .add_observer(pressed)
        .add_observer(wrote)
        .add_observer(escape);
}
