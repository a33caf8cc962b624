//! What is said to a screen reader as it happens, and the line that shows notices to everyone.

use bevy::{a11y::AccessibilityNode, prelude::*};

use super::{Parent, silent};
use crate::window::theme::{Step, Tone, Type};

/// Something to be said as it happens.
#[derive(Event, Clone, Debug)]
pub struct Announce {
    /// The words.
    pub words: String,
    /// Shown in the notice line as well. Otherwise only read aloud, because it can be seen anyway.
    pub shown: bool,
}

impl Announce {
    /// Read aloud only.
    pub fn aloud(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            shown: false,
        }
    }
    /// Read aloud and shown.
    pub fn notice(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            shown: true,
        }
    }
}

/// The one live region. It stays, and only its label changes.
#[derive(Component, Clone, Copy, Debug)]
struct Announcer;

#[derive(Component, Clone, Copy, Debug)]
struct NoticeLine;

/// Spawns the live region, once per screen root.
pub fn announcer(parent: &mut Parent) {
    let mut node = accesskit::Node::new(accesskit::Role::Status);
    node.set_live(accesskit::Live::Polite);
    node.set_label("");
    parent.spawn((
        Announcer,
        AccessibilityNode(node),
        Node {
            position_type: PositionType::Absolute,
            ..default()
        },
    ));
}

/// Spawns the line that shows the last notice.
pub fn notice_line(parent: &mut Parent) {
    parent.spawn((NoticeLine, silent(Type::new(Step::Small), Tone::Ink, "")));
}

fn announce(
    said: On<Announce>,
    mut regions: Query<&mut AccessibilityNode, With<Announcer>>,
    mut lines: Query<&mut Text, With<NoticeLine>>,
) {
    for mut node in &mut regions {
        // The same words again must count as a change, or nothing is read.
        let again = node.label() == Some(said.words.as_str());
        let words = if again {
            format!("{}\u{a0}", said.words)
        } else {
            said.words.clone()
        };
        node.set_label(words);
    }
    let shown = if said.shown { said.words.as_str() } else { "" };
    for mut line in &mut lines {
        line.set_if_neq(Text::new(shown));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(announce);
}
