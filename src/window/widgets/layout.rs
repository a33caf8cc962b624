//! Where things stand: pages, columns, panels, rows of buttons.

use bevy::prelude::*;

use super::{Parent, ScrollKind, container, heading, line, named, paragraph, scroll, silent};
use crate::window::theme::{Edged, Filled, Measure, Side, Stacks, Step, Tone, Type, space};

/// Things one below another.
pub fn column<'a>(parent: &'a mut Parent, gap: f32) -> EntityCommands<'a> {
    parent.spawn((
        container(),
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(gap),
            min_width: px(0),
            flex_shrink: 0.0,
            ..default()
        },
    ))
}

/// Small things side by side, going to the next line where they do not fit.
#[must_use]
pub fn wrapping() -> Node {
    Node {
        flex_wrap: FlexWrap::Wrap,
        column_gap: px(space::SMALL),
        row_gap: px(space::HAIR),
        align_items: AlignItems::Center,
        ..default()
    }
}

/// Two ends of a line: what stands left and what stands right.
pub fn spread<'a>(parent: &'a mut Parent) -> EntityCommands<'a> {
    parent.spawn((
        container(),
        Node {
            flex_wrap: FlexWrap::Wrap,
            justify_content: JustifyContent::SpaceBetween,
            align_items: AlignItems::Center,
            column_gap: px(space::MEDIUM),
            row_gap: px(space::HAIR),
            min_width: px(0),
            ..default()
        },
    ))
}

/// A row of buttons.
pub fn actions<'a>(parent: &'a mut Parent) -> EntityCommands<'a> {
    parent.spawn((
        container(),
        Node {
            flex_wrap: FlexWrap::Wrap,
            column_gap: px(space::MEDIUM),
            row_gap: px(space::SMALL),
            align_items: AlignItems::Center,
            min_width: px(0),
            flex_shrink: 0.0,
            ..default()
        },
    ))
}

/// What takes the rest of a row, so that text in it wraps.
#[must_use]
pub fn beside(gap: f32) -> Node {
    Node {
        flex_direction: FlexDirection::Column,
        row_gap: px(gap),
        flex_grow: 1.0,
        flex_basis: px(0),
        min_width: px(0),
        ..default()
    }
}

/// Room in the middle for one thing that is no wider than its measure.
///
/// A row: in a column the toolkit works out how high something is from the width it asks for, before that is held to the
/// greatest it may have, and text that then takes more lines runs out at the foot.
fn middle() -> Node {
    Node {
        justify_content: JustifyContent::Center,
        min_width: px(0),
        flex_shrink: 0.0,
        ..default()
    }
}

/// An item of a list, with its dot.
pub fn bullet(parent: &mut Parent, item: &str) {
    parent
        .spawn((
            container(),
            Node {
                column_gap: px(10),
                flex_shrink: 0.0,
                ..default()
            },
        ))
        .with_children(|row| {
            row.spawn(silent(Type::new(Step::Body), Tone::Quiet, "•"));
            row.spawn((container(), beside(0.0), children![paragraph(item)]));
        });
}

/// Two columns, `left` to `right` in width, that become one where the window is narrower than
/// `below` ems of body text: because it is small, or because the text is large.
pub fn columns(parent: &mut Parent, left: f32, right: f32, below: f32) -> (Entity, Entity) {
    let mut sides = (Entity::PLACEHOLDER, Entity::PLACEHOLDER);
    parent
        .spawn((
            container(),
            Stacks { below },
            Node {
                column_gap: px(space::WIDE),
                row_gap: px(space::LARGE),
                min_width: px(0),
                flex_shrink: 0.0,
                ..default()
            },
        ))
        .with_children(|inside| {
            let side = |share: f32| {
                (
                    container(),
                    Side(share),
                    Node {
                        flex_direction: FlexDirection::Column,
                        row_gap: px(space::LARGE),
                        min_width: px(0),
                        flex_shrink: 0.0,
                        ..default()
                    },
                )
            };
            sides = (
                inside.spawn(side(left)).id(),
                inside.spawn(side(right)).id(),
            );
        });
    sides
}

/// A sheet of paper on the desk.
pub fn paper<'a>(parent: &'a mut Parent, label: impl Into<String>) -> EntityCommands<'a> {
    parent.spawn((
        named(accesskit::Role::Section, label),
        Filled(Tone::Paper),
        Edged(Tone::Rule),
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(space::LARGE),
            padding: UiRect::axes(px(28), px(space::LARGE)),
            border: px(1).all(),
            border_radius: BorderRadius::all(px(4)),
            min_width: px(0),
            flex_shrink: 0.0,
            ..default()
        },
    ))
}

/// A sheet of paper in the middle, no wider than so many ems.
pub fn sheet<'a>(
    parent: &'a mut Parent,
    label: impl Into<String>,
    measure: f32,
) -> EntityCommands<'a> {
    let mut made = Entity::PLACEHOLDER;
    parent.spawn((container(), middle())).with_children(|held| {
        let mut sheet = paper(held, label);
        sheet
            .insert(Measure(measure))
            .entry::<Node>()
            .and_modify(|mut node| node.width = percent(100));
        made = sheet.id();
    });
    parent.commands_mut().entity(made)
}

/// A heading of level 2 and what stands under it, closer to it than to what comes before.
pub fn part(parent: &mut Parent, title: &str, content: impl FnOnce(&mut Parent)) {
    column(parent, 12.0).with_children(|inside| {
        inside.spawn(heading(2, title));
        content(inside);
    });
}

/// A line between two parts.
pub fn rule() -> impl Bundle {
    (
        Node {
            height: px(1),
            flex_shrink: 0.0,
            ..default()
        },
        Filled(Tone::Rule),
    )
}

/// The parts of the frame of a screen.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// What may scroll.
    pub area: Entity,
    /// What is in it, under the title.
    pub content: Entity,
    /// The row of buttons that stays put below.
    pub foot: Entity,
}

/// The frame of a screen: what may scroll above, the row of buttons that stays put below. The content is as wide as `measure`
/// ems and begins with the title and the sentence under it.
pub fn framed(
    commands: &mut Commands,
    root: Entity,
    title: &str,
    lead: Option<&str>,
    measure: f32,
    kind: ScrollKind,
) -> Frame {
    let mut made = Frame {
        area: Entity::PLACEHOLDER,
        content: Entity::PLACEHOLDER,
        foot: Entity::PLACEHOLDER,
    };
    commands.entity(root).with_children(|screen| {
        made.area = scroll(screen, title, kind, true);
        screen.commands().entity(made.area).with_children(|middle| {
            made.content = page(middle, title, lead, measure);
        });
        // The buttons stand under the content, at the same left edge.
        screen
            .spawn((
                container(),
                Node {
                    padding: UiRect::axes(px(space::WIDE), px(10)),
                    border: UiRect::top(px(1)),
                    ..middle()
                },
                Edged(Tone::Rule),
            ))
            .with_children(|bar| {
                bar.spawn((
                    container(),
                    Measure(measure),
                    Node {
                        width: percent(100),
                        min_width: px(0),
                        flex_direction: FlexDirection::Column,
                        ..default()
                    },
                ))
                .with_children(|line| made.foot = actions(line).id());
            });
    });
    made
}

/// The content and the row of buttons of a screen's [`framed`].
pub fn frame(
    commands: &mut Commands,
    root: Entity,
    title: &str,
    lead: Option<&str>,
    measure: f32,
    kind: ScrollKind,
) -> (Entity, Entity) {
    let frame = framed(commands, root, title, lead, measure, kind);
    (frame.content, frame.foot)
}

/// A page in the middle of the screen: a title, the sentence under it, then what is spawned into
/// the entity handed back.
pub fn page(parent: &mut Parent, title: &str, lead: Option<&str>, measure: f32) -> Entity {
    let mut inner = Entity::PLACEHOLDER;
    parent
        .spawn((
            container(),
            Node {
                padding: UiRect::axes(px(space::WIDE), px(32)),
                ..middle()
            },
        ))
        .with_children(|middle| {
            inner = middle
                .spawn((
                    container(),
                    Measure(measure),
                    Node {
                        width: percent(100),
                        flex_direction: FlexDirection::Column,
                        row_gap: px(space::LARGE),
                        min_width: px(0),
                        ..default()
                    },
                ))
                .with_children(|page| {
                    column(page, space::SMALL).with_children(|top| {
                        top.spawn(heading(1, title));
                        if let Some(lead) = lead {
                            top.spawn(line(Type::new(Step::Lead), Tone::Quiet, lead));
                        }
                    });
                })
                .id();
        });
    inner
}
