//! Text that is read, on the screen and aloud.

use bevy::{a11y::AccessibilityNode, prelude::*};

use super::Parent;
use crate::window::theme::{Inked, Painting, Step, Tone, Type};

/// Text that a screen reader reads: keeps the accessibility node in step with the text.
#[derive(Component, Clone, Copy, Debug)]
struct Spoken;

/// Text that is not read by itself, since the control around it carries the words as its name.
///
/// Text takes the width of its longest line. Where it is to wrap beside something, put it into a
/// [`beside`](super::beside).
pub fn silent(kind: Type, tone: Tone, text: impl Into<String>) -> impl Bundle {
    (Text::new(text), kind, Inked(tone))
}

/// A paragraph in a given setting.
pub fn line(kind: Type, tone: Tone, text: impl Into<String>) -> impl Bundle {
    (
        Text::new(text),
        kind,
        Inked(tone),
        Spoken,
        AccessibilityNode(accesskit::Node::new(accesskit::Role::Label)),
    )
}

/// A paragraph of body text.
pub fn paragraph(text: impl Into<String>) -> impl Bundle {
    line(Type::new(Step::Body), Tone::Ink, text)
}

/// A heading of level 1 (the screen), 2 (a part) or 3 (a group).
pub fn heading(level: u8, text: impl Into<String>) -> impl Bundle {
    let step = match level {
        0 | 1 => Step::Display,
        2 => Step::Title,
        _ => Step::Lead,
    };
    let mut spoken = accesskit::Node::new(accesskit::Role::Heading);
    spoken.set_level(usize::from(level.max(1)));
    (
        Text::new(text),
        Type::new(step).bold(),
        Inked(Tone::Ink),
        Spoken,
        AccessibilityNode(spoken),
    )
}

/// Paragraphs of body text, one entity each.
pub fn tell<S: Into<String>>(parent: &mut Parent, paragraphs: impl IntoIterator<Item = S>) {
    for text in paragraphs {
        parent.spawn(paragraph(text));
    }
}

fn speak(mut texts: Query<(&Text, &mut AccessibilityNode), (With<Spoken>, Changed<Text>)>) {
    for (text, mut node) in &mut texts {
        match node.role() {
            accesskit::Role::Heading => node.set_label(text.0.clone()),
            _ => node.set_value(text.0.clone()),
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, speak.before(Painting));
}
