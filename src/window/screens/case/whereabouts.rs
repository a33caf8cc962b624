//! On one long page: a line that says in which part of the case the focus is.

use bevy::{input_focus::FocusGained, prelude::*};

use crate::window::{
    theme::{Edged, Step, Tone, Type},
    widgets::{Parent, container, line},
};

/// A part of the case, by its name.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct Part(pub(super) &'static str);

#[derive(Component, Clone, Copy, Debug)]
struct Line;

/// Spawns the line, above what scrolls.
pub(super) fn line_above(layer: &mut Parent) {
    layer
        .spawn((
            container(),
            Edged(Tone::Rule),
            Node {
                padding: UiRect::axes(px(28), px(4)),
                border: UiRect::bottom(px(1)),
                flex_shrink: 0.0,
                ..default()
            },
        ))
        .with_child((
            Line,
            line(
                Type::new(Step::Small).bold(),
                Tone::Accent,
                "You are at: the beginning",
            ),
        ));
}

fn follow(gained: On<FocusGained>, parts: Query<&Part>, mut lines: Query<&mut Text, With<Line>>) {
    if let (Ok(part), Ok(mut line)) = (parts.get(gained.entity), lines.single_mut()) {
        line.set_if_neq(Text::new(format!("You are at: {}", part.0)));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(follow);
}
