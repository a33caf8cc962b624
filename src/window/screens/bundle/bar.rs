//! The row of buttons above the open paper: on to the next, how the papers are turned, and what lies beside.

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate};

use super::{
    contents::in_bundle,
    reader::{Reader, Way},
    turning::{PutBeside, ReadOn, TakeAway, Turn, TurnTo},
};
use crate::window::{
    play::Play,
    theme::{Edged, Step, Tone, Type, space},
    widgets::{Parent, container, line, short_button},
};

/// A small button of the bar, large enough to be hit: the word on it, and its whole name.
fn pressed<E: Event + Copy>(
    row: &mut Parent,
    word: &str,
    name: impl Into<String>,
    key: Option<char>,
    event: E,
) where
    for<'a> E::Trigger<'a>: Default,
{
    let mut made = short_button(row, word, name, key);
    made.observe(move |_: On<Activate>, mut commands: Commands| commands.trigger(event));
}

/// Where the open paper stands among the papers: "Paper 3 of 7".
fn place(play: &Play) -> String {
    let all: Vec<_> = in_bundle(play).collect();
    let at = all
        .iter()
        .position(|at| *at == play.paper())
        .map_or(0, |at| at + 1);
    format!("Paper {at} of {}", all.len())
}

/// Draws it.
pub fn draw(play: &Play, bar: &mut Parent) {
    let reader: &Reader = &play.reader;
    let case = play.case();
    let title = |at: usize| &case.documents[at].title;
    if reader.is_at_chronology() {
        let name = format!("Back to {}", title(play.paper()));
        pressed(bar, &name, name.clone(), Some('['), Turn { onward: true });
        return;
    }
    for (word, name, key, onward) in [
        ("Previous", "Previous paper", '[', false),
        ("Next", "Next paper", ']', true),
    ] {
        pressed(bar, word, name, Some(key), Turn { onward });
    }
    if reader.way() == Way::Pages {
        bar.spawn((container(), Node::default())).with_child(line(
            Type::new(Step::Small),
            Tone::Quiet,
            place(play),
        ));
    }
    match reader.beside() {
        None => {
            let (label, way) = match reader.way() {
                Way::Pages => ("Read straight through", Way::Through),
                Way::Through => ("One paper at a time", Way::Pages),
            };
            pressed(bar, label, label, None, ReadOn(way));
            let name = format!("Put beside: {}", title(play.paper()));
            pressed(bar, "Put beside", name, None, PutBeside);
        }
        Some(beside) => {
            if beside != play.paper() && !reader.side_by_side() {
                let name = format!("Turn to {}", title(beside));
                pressed(bar, &name, name.clone(), Some('\\'), TurnTo);
            }
            let name = format!("Take away {}", title(beside));
            let word = if reader.side_by_side() {
                name.as_str()
            } else {
                "Take away"
            };
            pressed(bar, word, name.clone(), None, TakeAway);
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
