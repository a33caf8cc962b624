//! Small signs: badges and meters. Words always stand beside the shape.

use bevy::{a11y::AccessibilityNode, prelude::*};

use super::{Parent, silent};
use crate::window::theme::{Edged, Ems, Filled, Step, Tone, Type};

/// A short fact in a border. Not read by itself: the row or panel it stands in says it.
pub fn badge(text: impl Into<String>, tone: Tone) -> impl Bundle {
    (
        Node {
            padding: UiRect::axes(px(9), px(1)),
            border: px(1).all(),
            border_radius: BorderRadius::all(px(4)),
            ..default()
        },
        Edged(if tone == Tone::Quiet {
            Tone::Rule
        } else {
            tone
        }),
        children![silent(Type::new(Step::Small), tone, text)],
    )
}

/// How much of something there is: a bar of steps with its name before and its words after.
pub fn meter<'a>(
    parent: &'a mut Parent,
    name: &str,
    value: u8,
    of: u8,
    words: &str,
    tone: Tone,
) -> EntityCommands<'a> {
    gauge(parent, name, (value, of), words, tone, None)
}

/// The same, one of several below one another: the names take so much of the width, in hundredths, that the bars begin at one
/// line.
pub fn meter_in_line<'a>(
    parent: &'a mut Parent,
    name: &str,
    value: (u8, u8),
    words: &str,
    tone: Tone,
    names: f32,
) -> EntityCommands<'a> {
    gauge(parent, name, value, words, tone, Some(names))
}

fn gauge<'a>(
    parent: &'a mut Parent,
    name: &str,
    (value, of): (u8, u8),
    words: &str,
    tone: Tone,
    names: Option<f32>,
) -> EntityCommands<'a> {
    let mut node = accesskit::Node::new(accesskit::Role::Meter);
    node.set_label(name.to_owned());
    node.set_value(words.to_owned());
    node.set_numeric_value(f64::from(value));
    node.set_min_numeric_value(0.0);
    node.set_max_numeric_value(f64::from(of));
    let mut spawned = parent.spawn((
        AccessibilityNode(node),
        Node {
            flex_wrap: FlexWrap::Wrap,
            align_items: AlignItems::Center,
            column_gap: px(12),
            min_width: px(0),
            ..default()
        },
    ));
    spawned.with_children(|inside| {
        let name = silent(Type::new(Step::Small).bold(), Tone::Ink, name);
        match names {
            Some(share) => {
                inside
                    .spawn(Node {
                        width: percent(share),
                        min_width: px(0),
                        ..default()
                    })
                    .with_child(name);
            }
            None => {
                inside.spawn(name);
            }
        }
        inside
            .spawn(Node {
                column_gap: px(3),
                ..default()
            })
            .with_children(|bar| {
                for step in 0..of {
                    let full = step < value;
                    bar.spawn((
                        Ems {
                            width: Some(0.85),
                            height: 0.65,
                        },
                        Node {
                            border: px(1).all(),
                            border_radius: BorderRadius::all(px(2)),
                            ..default()
                        },
                        Filled(if full { tone } else { Tone::Clear }),
                        Edged(if full { tone } else { Tone::Edge }),
                    ));
                }
            });
        inside.spawn(silent(Type::new(Step::Small), Tone::Quiet, words));
    });
    spawned
}
