//! The row of buttons above the open paper: on to the next, how the papers are turned, and what lies beside.

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate};

use super::{PutBeside, Reader, ReadOn, TakeAway, Turn, TurnTo, Way, contents::in_bundle};
use crate::window::{
    play::Play,
    theme::{Edged, Step, Tone, Type, space},
    widgets::{Parent, Shortcut, container, line, small_button},
};

/// A small button of the bar, large enough to be hit.
fn pressed<E: Event + Copy>(
    row: &mut Parent,
    label: impl Into<String>,
    key: Option<char>,
    event: E,
) where
    for<'a> E::Trigger<'a>: Default,
{
    let shown = key.map(String::from).unwrap_or_default();
    let mut made = small_button(row, label, &shown);
    made.entry::<Node>()
        .and_modify(|mut node| node.min_height = px(space::TARGET));
    if let Some(key) = key {
        made.insert(Shortcut(key));
    }
    made.observe(move |_: On<Activate>, mut commands: Commands| commands.trigger(event));
}

/// Where the open paper stands among the papers: "Paper 3 of 7".
fn place(play: &Play) -> String {
    let all: Vec<_> = in_bundle(play).collect();
    let at = all.iter().position(|at| *at == play.paper()).map_or(0, |at| at + 1);
    format!("Paper {at} of {}", all.len())
}

/// Draws it.
pub fn draw(play: &Play, bar: &mut Parent) {
    let reader: &Reader = &play.reader;
    let case = play.case();
    let title = |at: usize| &case.documents[at].title;
    pressed(bar, "Previous paper", Some('['), Turn { onward: false });
    pressed(bar, "Next paper", Some(']'), Turn { onward: true });
    if !reader.is_at_chronology() {
        bar.spawn((container(), Node::default()))
            .with_child(line(Type::new(Step::Small), Tone::Quiet, place(play)));
    }
    match reader.beside() {
        None => {
            let (label, way) = match reader.way() {
                Way::Pages => ("Read straight through", Way::Through),
                Way::Through => ("One paper at a time", Way::Pages),
            };
            pressed(bar, label, None, ReadOn(way));
            if !reader.is_at_chronology() {
                pressed(bar, format!("Put beside: {}", title(play.paper())), None, PutBeside);
            }
        }
        Some(beside) => {
            if beside != play.paper() && !reader.side_by_side() {
                pressed(bar, format!("Turn to {}", title(beside)), Some('\\'), TurnTo);
            }
            pressed(bar, format!("Take away {}", title(beside)), None, TakeAway);
        }
    }
}

/// Where the bar stands.
pub fn holder<'a>(pane: &'a mut Parent, inset: bool) -> EntityCommands<'a> {
    let mut node = accesskit::Node::new(accesskit::Role::Toolbar);
    node.set_label("Turning the papers");
    pane.spawn((
        AccessibilityNode(node),
        Edged(Tone::Rule),
        Node {
            flex_wrap: FlexWrap::Wrap,
            align_items: AlignItems::Center,
            column_gap: px(space::SMALL),
            padding: if inset {
                UiRect::axes(px(space::MEDIUM), px(2))
            } else {
                UiRect::ZERO
            },
            border: UiRect::bottom(px(if inset { 1.0 } else { 0.0 })),
            flex_shrink: 0.0,
            ..default()
        },
    ))
}
