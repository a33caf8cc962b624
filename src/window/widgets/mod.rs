//! The parts that screens are made of.
//!
//! A widget is a function that spawns into a parent and hands back what it spawned, named for a
//! screen reader, in the tab order, and marked with the tokens of [`theme`](super::theme). A press
//! is Bevy's [`Activate`](bevy::ui_widgets::Activate), whether it came from a key, a pointer, a
//! number or assistive technology; observe it on the entity.

mod announce;
mod button;
mod card;
mod choice;
mod chooser;
mod entry;
mod focus;
mod layout;
mod scroll;
mod signs;
mod table;
mod text;
mod toggle;

pub use announce::{Announce, announcer, notice_line};
pub use button::{
    Shortcut, Skin, button, pressable, set_enabled, short_button, small_button, told_apart,
};
pub use card::{Card, Shape, Tiles, card, picture, tiles};
pub use choice::{Number, Numbering, Row, choice, choices};
pub use chooser::{Chooser, ChooserView, Chose, SteppedBack, Typed, Wrote, chooser, refill};
pub use entry::{EntryChanged, EntrySpec, entry};
pub use focus::{FocusOn, FocusWish, LastInput, Reveal, first_focusable, focusables};
pub use layout::{
    Frame, actions, beside, bullet, column, columns, frame, framed, page, paper, part, rule, sheet,
    spread, wrapping,
};
pub use scroll::{PastEnd, ScrollKind, scroll};
pub use signs::{badge, meter, meter_in_line};
pub use table::table;
pub use text::{heading, line, paragraph, silent, tell};
pub use toggle::{Chosen, Picked, ShowChosen, Switched, radio_group, toggle};

use bevy::{a11y::AccessibilityNode, prelude::*};

/// What widgets are spawned into.
pub type Parent<'a> = ChildSpawnerCommands<'a>;

/// A node of the accessibility tree that only holds others together. Without one on every level the
/// tree falls apart, and reading order with it.
#[must_use]
pub fn container() -> AccessibilityNode {
    AccessibilityNode(accesskit::Node::new(accesskit::Role::GenericContainer))
}

/// A node of the accessibility tree with a role and a name.
#[must_use]
pub fn named(role: accesskit::Role, label: impl Into<String>) -> AccessibilityNode {
    let mut node = accesskit::Node::new(role);
    node.set_label(label.into());
    AccessibilityNode(node)
}

/// The systems and observers of the widgets.
pub(super) fn plugin(app: &mut App) {
    app.add_plugins((
        announce::plugin,
        button::plugin,
        card::plugin,
        choice::plugin,
        chooser::plugin,
        entry::plugin,
        focus::plugin,
        scroll::plugin,
        text::plugin,
        toggle::plugin,
    ));
}
