//! The keys on a page: for the paragraph that has the focus, and from one to the next.

use bevy::{
    input::keyboard::KeyboardInput,
    input_focus::{FocusCause, FocusGained, FocusedInput, InputFocus},
    prelude::*,
    text::EditableText,
};

use super::page::Paragraph;
use crate::window::widgets::Shortcut;

/// The keys for the paragraph that has the focus: they move with it.
pub(super) fn follow_focus(
    gained: On<FocusGained>,
    paragraphs: Query<&Paragraph>,
    held: Query<(Entity, &Shortcut)>,
    mut commands: Commands,
) {
    let Ok(paragraph) = paragraphs.get(gained.entity) else {
        return;
    };
    for (entity, shortcut) in &held {
        if matches!(shortcut.0, 'm' | 'n') {
            commands.entity(entity).remove::<Shortcut>();
        }
    }
    commands.entity(paragraph.note).insert(Shortcut('n'));
    if let Some(mark) = paragraph.mark {
        commands.entity(mark).insert(Shortcut('m'));
    }
}

/// Up and down among the paragraphs.
pub(super) fn arrows(
    mut press: On<FocusedInput<KeyboardInput>>,
    rows: Query<(&Paragraph, &ChildOf)>,
    siblings: Query<&Children>,
    fields: Query<(), With<EditableText>>,
    mut focus: ResMut<InputFocus>,
) {
    let Ok((here, parent)) = rows.get(press.focused_entity) else {
        return;
    };
    if !press.input.state.is_pressed() || focus.get().is_some_and(|held| fields.contains(held)) {
        return;
    }
    let onward = match press.input.key_code {
        KeyCode::ArrowDown => true,
        KeyCode::ArrowUp => false,
        _ => return,
    };
    let number = if onward {
        here.number + 1
    } else {
        here.number - 1
    };
    let on_note = focus.get() == Some(here.note);
    let next = siblings
        .iter_descendants(parent.parent())
        .filter_map(|row| rows.get(row).ok())
        .find(|(row, _)| row.number == number);
    // At either end the key goes on to what scrolls.
    if let Some((next, _)) = next {
        press.propagate(false);
        let to = if on_note {
            next.note
        } else {
            next.mark.unwrap_or(next.note)
        };
        focus.set(to, FocusCause::Navigated);
    }
}
