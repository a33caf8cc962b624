//! A table: a first column of names, and columns of short things beside it.

use bevy::{a11y::AccessibilityNode, prelude::*};

use super::{Parent, named, silent};
use crate::window::theme::{Edged, Step, Tone, Type, space};

/// How much wider the column of names is than another.
const NAMES: f32 = 3.0;

/// A table with this caption, these heads and these rows; the first cell of a row names it.
pub fn table<'a>(
    parent: &'a mut Parent,
    caption: &str,
    heads: &[&str],
    rows: &[Vec<String>],
) -> EntityCommands<'a> {
    let mut node = accesskit::Node::new(accesskit::Role::Table);
    node.set_label(caption.to_owned());
    node.set_row_count(rows.len() + 1);
    node.set_column_count(heads.len());
    let mut spawned = parent.spawn((
        AccessibilityNode(node),
        Node {
            flex_direction: FlexDirection::Column,
            min_width: px(0),
            flex_shrink: 0.0,
            ..default()
        },
    ));
    spawned.with_children(|table| {
        let cells: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
        row(table, &cells, accesskit::Role::ColumnHeader);
        for cells in rows {
            row(table, cells, accesskit::Role::Cell);
        }
    });
    spawned
}

fn row(table: &mut Parent, cells: &[String], role: accesskit::Role) {
    let head = role == accesskit::Role::ColumnHeader;
    table
        .spawn((
            AccessibilityNode(accesskit::Node::new(accesskit::Role::Row)),
            Edged(if head { Tone::Edge } else { Tone::Rule }),
            Node {
                border: UiRect::bottom(px(1)),
                padding: UiRect::axes(px(0), px(7)),
                column_gap: px(space::MEDIUM),
                align_items: AlignItems::End,
                min_width: px(0),
                ..default()
            },
        ))
        .with_children(|row| {
            for (at, text) in cells.iter().enumerate() {
                let first = at == 0;
                let role = match (head, first) {
                    (false, true) => accesskit::Role::RowHeader,
                    _ => role,
                };
                let (kind, ink) = match (head, first) {
                    (true, _) => (Type::new(Step::Small).bold(), Tone::Quiet),
                    (false, true) => (Type::new(Step::Body).bold(), Tone::Ink),
                    (false, false) => (Type::new(Step::Body), Tone::Ink),
                };
                row.spawn((
                    named(role, text.clone()),
                    Node {
                        flex_grow: if first { NAMES } else { 1.0 },
                        flex_basis: px(0),
                        min_width: px(0),
                        justify_content: if first {
                            JustifyContent::Start
                        } else {
                            JustifyContent::End
                        },
                        ..default()
                    },
                    children![silent(kind, ink, text.clone())],
                ));
            }
        });
}
