//! A field to write in.

use std::time::Duration;

use bevy::{
    a11y::{AccessibilityNode, ActionRequest},
    input_focus::tab_navigation::TabIndex,
    prelude::*,
    text::{EditableText, TextCursorStyle, TextEdit, TextEditChange},
};

use super::{Parent, column, line};
use crate::window::theme::{Edged, Filled, Inked, Step, Tone, Type, space};

/// A field to write in, and its name.
#[derive(Clone, Debug, Default)]
pub struct EntrySpec {
    /// The name, above the field.
    pub label: String,
    /// What it is for, under the name.
    pub hint: Option<String>,
    /// What is in it at first.
    pub text: String,
    /// How many lines it shows: one, or more for a passage.
    pub lines: u8,
    /// The most characters it takes.
    pub most: usize,
}

/// What was written has changed.
#[derive(EntityEvent, Clone, Debug)]
pub struct EntryChanged {
    /// The field.
    pub entity: Entity,
    /// All that is in it now.
    pub text: String,
}

/// What was last told of, because cursor movements are changes to Bevy too.
#[derive(Component, Clone, Debug, Default)]
struct Told(String);

/// Spawns a field under its name; hands back the field. Sends [`EntryChanged`].
pub fn entry(parent: &mut Parent, spec: &EntrySpec) -> Entity {
    let several = spec.lines > 1;
    let mut node = accesskit::Node::new(if several {
        accesskit::Role::MultilineTextInput
    } else {
        accesskit::Role::TextInput
    });
    node.set_label(spec.label.clone());
    if let Some(hint) = &spec.hint {
        node.set_description(hint.clone());
    }
    node.set_value(spec.text.clone());
    node.add_action(accesskit::Action::Focus);
    node.add_action(accesskit::Action::SetValue);
    let mut field = Entity::PLACEHOLDER;
    column(parent, space::HAIR).with_children(|inside| {
        inside.spawn(line(
            Type::new(Step::Body).bold(),
            Tone::Ink,
            spec.label.clone(),
        ));
        if let Some(hint) = &spec.hint {
            inside.spawn(line(Type::new(Step::Body), Tone::Quiet, hint.clone()));
        }
        field = inside
            .spawn((
                EditableText {
                    allow_newlines: several,
                    visible_lines: Some(f32::from(spec.lines.max(1))),
                    max_characters: Some(spec.most),
                    // A caret that blinks would draw the window twice a second for as long as nobody writes.
                    cursor_blink_period: Duration::MAX,
                    ..EditableText::new(&spec.text)
                },
                TextCursorStyle::default(),
                Type::new(Step::Body),
                Inked(Tone::Ink),
                Told(spec.text.clone()),
                AccessibilityNode(node),
                TabIndex(0),
                Filled(Tone::Paper),
                Edged(Tone::Edge),
                Node {
                    width: percent(100),
                    padding: UiRect::axes(px(12), px(8)),
                    border: px(2).all(),
                    border_radius: BorderRadius::all(px(space::ROUND)),
                    ..default()
                },
            ))
            .id();
    });
    field
}

fn changed(
    change: On<TextEditChange>,
    mut fields: Query<(&EditableText, &mut Told, &mut AccessibilityNode)>,
    mut commands: Commands,
) {
    let entity = change.event_target();
    let Ok((editable, mut told, mut node)) = fields.get_mut(entity) else {
        return;
    };
    let text = editable.value().to_string();
    if text != told.0 {
        told.0.clone_from(&text);
        node.set_value(text.clone());
        commands.trigger(EntryChanged { entity, text });
    }
}

/// Dictation and other assistive technology write a whole value at once.
fn set_value(mut requests: MessageReader<ActionRequest>, mut fields: Query<&mut EditableText>) {
    for request in requests.read() {
        if request.action == accesskit::Action::SetValue
            && let Some(accesskit::ActionData::Value(value)) = &request.data
            && let Some(entity) = Entity::try_from_bits(request.target_node.0)
            && let Ok(mut field) = fields.get_mut(entity)
        {
            field.queue_edit(TextEdit::SelectAll);
            field.queue_edit(TextEdit::Insert(value.as_ref().into()));
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(changed).add_systems(Last, set_value);
}
