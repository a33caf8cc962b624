//! What is too long for its place: scrolled by wheel, bar and keys, and by the focus.

use bevy::{
    a11y::AccessibilityNode,
    input::keyboard::KeyboardInput,
    input_focus::{FocusedInput, InputFocus, InputFocusVisible, tab_navigation::TabIndex},
    prelude::*,
    ui_widgets::{ControlOrientation, ScrollArea, Scrollbar, ScrollbarThumb},
};

use super::{Parent, container};
use crate::window::theme::{Edged, Filled, Painting, Tone};

/// What a scrolling area holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScrollKind {
    /// Something to be read: the area itself is in the tab order, so that it scrolls by keyboard.
    Reading,
    /// Controls: the focus moves among them, and the area follows.
    Controls,
}

/// A page key was pressed in an area that shows its end already, or its beginning.
#[derive(EntityEvent, Clone, Copy, Debug)]
pub struct PastEnd {
    /// The area.
    pub entity: Entity,
    /// Past its end, rather than before its beginning.
    pub onward: bool,
}

/// The bar beside an area.
#[derive(Component, Clone, Copy, Debug)]
struct BarOf(Entity);

/// The ring around an area that has the focus, drawn over what is in it.
#[derive(Component, Clone, Copy, Debug)]
struct RingOf(Entity);

/// Spawns a scrolling area with its bar; hands back the area, into which the content goes. It fills
/// what its parent leaves free (`fill`), or is as high as its content where there is room.
pub fn scroll(parent: &mut Parent, label: &str, kind: ScrollKind, fill: bool) -> Entity {
    let mut area = Entity::PLACEHOLDER;
    parent
        .spawn((
            container(),
            Node {
                flex_grow: if fill { 1.0 } else { 0.0 },
                flex_basis: if fill { px(0) } else { auto() },
                min_height: px(0),
                ..default()
            },
        ))
        .with_children(|row| {
            let mut node = accesskit::Node::new(accesskit::Role::ScrollView);
            node.set_label(label.to_owned());
            let mut spawned = row.spawn((
                ScrollArea,
                Node {
                    flex_direction: FlexDirection::Column,
                    flex_grow: 1.0,
                    flex_basis: px(0),
                    min_width: px(0),
                    min_height: px(0),
                    overflow: Overflow::scroll_y(),
                    ..default()
                },
            ));
            if kind == ScrollKind::Reading {
                node.add_action(accesskit::Action::Focus);
                spawned.insert(TabIndex(0));
            }
            spawned.insert(AccessibilityNode(node));
            area = spawned.id();
            row.spawn((
                BarOf(area),
                Scrollbar::new(area, ControlOrientation::Vertical, 40.0),
                // Over the margin of the content, so that what is centred stays in the middle.
                Node {
                    position_type: PositionType::Absolute,
                    right: px(3),
                    top: px(3),
                    bottom: px(3),
                    width: px(9),
                    ..default()
                },
            ))
            .with_children(|bar| {
                bar.spawn((
                    ScrollbarThumb {
                        border_radius: BorderRadius::all(px(6)),
                        border: UiRect::default(),
                    },
                    Filled(Tone::Clear),
                ));
            });
            if kind == ScrollKind::Reading {
                row.spawn((
                    RingOf(area),
                    Pickable::IGNORE,
                    Edged(Tone::Clear),
                    Node {
                        position_type: PositionType::Absolute,
                        width: percent(100),
                        height: percent(100),
                        border: px(3).all(),
                        border_radius: BorderRadius::all(px(4)),
                        ..default()
                    },
                ));
            }
        });
    area
}

/// The bar is only there where there is something to scroll.
fn bars(
    bars: Query<(&BarOf, &Children)>,
    areas: Query<&ComputedNode, (With<ScrollArea>, Changed<ComputedNode>)>,
    mut thumbs: Query<&mut Filled, With<ScrollbarThumb>>,
) {
    for (of, children) in &bars {
        let Ok(area) = areas.get(of.0) else { continue };
        let longer = area.content_size().y > area.size().y + 1.0;
        for child in children {
            if let Ok(mut filled) = thumbs.get_mut(*child) {
                filled.set_if_neq(Filled(if longer { Tone::Edge } else { Tone::Clear }));
            }
        }
    }
}

fn rings(
    focus: Res<InputFocus>,
    visible: Res<InputFocusVisible>,
    mut rings: Query<(&RingOf, &mut Edged)>,
) {
    for (of, mut edged) in &mut rings {
        let on = visible.0 && focus.get() == Some(of.0);
        edged.set_if_neq(Edged(if on { Tone::Accent } else { Tone::Clear }));
    }
}

fn keys(
    mut press: On<FocusedInput<KeyboardInput>>,
    mut areas: Query<(&ComputedNode, &mut ScrollPosition), With<ScrollArea>>,
    mut commands: Commands,
) {
    let entity = press.focused_entity;
    let Ok((node, mut position)) = areas.get_mut(entity) else {
        return;
    };
    if !press.input.state.is_pressed() {
        return;
    }
    let scale = node.inverse_scale_factor;
    let view = node.size().y * scale;
    let end = ((node.content_size().y - node.size().y) * scale).max(0.0);
    let wanted = match press.input.key_code {
        KeyCode::PageDown => position.y + view * 0.9,
        KeyCode::PageUp => position.y - view * 0.9,
        KeyCode::ArrowDown => position.y + 48.0,
        KeyCode::ArrowUp => position.y - 48.0,
        KeyCode::Home => 0.0,
        KeyCode::End => end,
        _ => return,
    };
    press.propagate(false);
    let wanted = wanted.clamp(0.0, end);
    if position.y != wanted {
        position.y = wanted;
    } else if matches!(press.input.key_code, KeyCode::PageDown | KeyCode::PageUp) {
        let onward = press.input.key_code == KeyCode::PageDown;
        commands.trigger(PastEnd { entity, onward });
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(keys);
    app.add_systems(
        PostUpdate,
        (bars, rings.after(super::focus::settle)).before(Painting),
    );
}
