//! The blocks of the report, drawn in the window.

use bevy::prelude::*;

use super::Room;
use crate::{
    case::raw::Verdict,
    debrief::pages::{Block, Cell, Check, Note, Point, Said, Sign, Table},
    guidance::Force,
    window::{
        screens::letter,
        theme::{Edged, Step, Tone, Type, space},
        widgets::{
            Parent, beside, bullet, column, columns, container, heading, line, meter_in_line,
            named, paper, paragraph, part, rule,
        },
    },
};

/// The parts of a section, each with its heading.
pub(super) fn parts(blocks: &[Block]) -> impl Iterator<Item = (&str, &[Block])> {
    blocks.iter().filter_map(|block| match block {
        Block::Part(title, inside) => Some((title.as_str(), inside.as_slice())),
        _ => None,
    })
}

/// How many points of law stand in these.
pub(super) fn points_in(blocks: &[Block]) -> usize {
    let counts = blocks.iter().map(|block| match block {
        Block::Points(points) => points.len(),
        _ => 0,
    });
    counts.sum()
}

/// How many of these steps come before the middle of their words; at least one, and not all.
fn half_of(steps: &[(String, Vec<String>)]) -> usize {
    let words = |(title, text): &(String, Vec<String>)| -> usize {
        title.len() + text.iter().map(String::len).sum::<usize>()
    };
    let all: usize = steps.iter().map(words).sum();
    let mut read = 0;
    let before = steps.iter().take_while(|step| {
        let middle = read + words(step) / 2;
        read += words(step);
        middle < all / 2
    });
    before.count().clamp(1, steps.len() - 1)
}

/// The blocks in two halves, with steps cut where half of their words are read.
pub(super) fn halves(blocks: &[Block]) -> (Vec<Block>, Vec<Block>) {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for block in blocks {
        match block {
            Block::Steps(from, steps) if second.is_empty() && steps.len() > 3 => {
                let half = half_of(steps);
                first.push(Block::Steps(*from, steps[..half].to_vec()));
                second.push(Block::Steps(from + half, steps[half..].to_vec()));
            }
            other if second.is_empty() => first.push(other.clone()),
            other => second.push(other.clone()),
        }
    }
    (first, second)
}

/// A part on a sheet of its own.
pub(super) fn part_on_paper(title: &str, inside: &[Block], room: Room, pane: &mut Parent) {
    paper(pane, title).with_children(|sheet| {
        part(sheet, title, |part| draw(inside, room, part));
    });
}

/// Draws blocks one below another.
pub(super) fn draw(blocks: &[Block], room: Room, pane: &mut Parent) {
    for block in blocks {
        one(block, room, pane);
    }
}

fn one(block: &Block, room: Room, pane: &mut Parent) {
    match block {
        Block::Text(text) => {
            pane.spawn(paragraph(text));
        }
        Block::Quiet(text) => {
            pane.spawn(line(Type::new(Step::Body), Tone::Quiet, text));
        }
        Block::Loud(text) => {
            pane.spawn(line(Type::new(Step::Lead), Tone::Ink, text));
        }
        Block::List(items) => {
            column(pane, space::SMALL).with_children(|list| {
                for item in items {
                    bullet(list, item);
                }
            });
        }
        Block::Part(title, inside) => {
            part(pane, title, |part| draw(inside, room, part));
        }
        Block::Letter(it) => {
            paper(pane, "The letter").with_children(|paper| letter::sheet(it, paper));
        }
        Block::Table(it) => table(it, room, pane),
        Block::Sides { on, family, school } => sides(on, family, school, pane),
        // The line of time has a page of its own, on which these are walked along; a climb is over many hearings.
        Block::Chart(_) | Block::Line(_) | Block::Moment(_) | Block::Climb(_) => {}
        Block::Checks(all) => checks(all, pane),
        Block::Points(points) => {
            for it in points {
                point(it, pane);
            }
        }
        Block::Scores(scores) => {
            for (name, score) in scores {
                bar(pane, name, *score);
            }
        }
        Block::Steps(from, steps) => {
            for (number, (title, text)) in (*from..).zip(steps) {
                numbered(pane, &number.to_string(), |pane| {
                    pane.spawn(line(Type::new(Step::Body).bold(), Tone::Ink, title));
                    column(pane, space::SMALL).with_children(|all| {
                        for text in text {
                            all.spawn(paragraph(text));
                        }
                    });
                });
            }
        }
        Block::Named(all) => {
            for (name, text) in all {
                column(pane, space::HAIR).with_children(|one| {
                    one.spawn(line(Type::new(Step::Body).bold(), Tone::Ink, name));
                    one.spawn(paragraph(text));
                });
            }
        }
    }
}

/// Something with its number or its sign before it.
fn numbered(pane: &mut Parent, sign: &str, content: impl FnOnce(&mut Parent)) {
    pane.spawn((
        container(),
        Node {
            column_gap: px(12),
            flex_shrink: 0.0,
            ..default()
        },
    ))
    .with_children(|row| {
        row.spawn(line(Type::new(Step::Body).bold(), Tone::Accent, sign));
        row.spawn((container(), beside(space::HAIR)))
            .with_children(content);
    });
}

/// How much of the width the names of scores take, in hundredths.
const NAMES: f32 = 40.0;

/// A score of a hundred.
pub(super) fn bar(pane: &mut Parent, name: &str, score: i32) {
    let tenths = u8::try_from((score.clamp(0, 100) + 5) / 10).unwrap_or(0);
    let words = format!("{score} of 100");
    meter_in_line(pane, name, (tenths, 10), &words, Tone::Accent, NAMES);
}

/// What stood on something, for either side.
fn sides(on: &str, family: &[String], school: &[String], pane: &mut Parent) {
    column(pane, space::SMALL).with_children(|one| {
        one.spawn(heading(3, on));
        let places = columns(one, 1.0, 1.0, 40.0);
        for (place, whose, facts) in [
            (places.0, "For the family", family),
            (places.1, "For the school", school),
        ] {
            one.commands().entity(place).with_children(|side| {
                column(side, space::HAIR).with_children(|side| {
                    side.spawn(line(Type::new(Step::Small).bold(), Tone::Quiet, whose));
                    if facts.is_empty() {
                        side.spawn(paragraph("Nothing that still counted."));
                    }
                    for fact in facts {
                        bullet(side, fact);
                    }
                });
            });
        }
    });
}

/// What the words of a provision amount to, before where it stands.
const fn force(force: Force) -> &'static str {
    match force {
        Force::Must => "Must",
        Force::Should => "Should",
        Force::Explains => "For explanation",
    }
}

/// What a letter must and should hold: what it lacks comes first.
fn checks(all: &[Check], pane: &mut Parent) {
    let mut sorted: Vec<&Check> = all.iter().collect();
    sorted.sort_by_key(|check| check.stands == Verdict::There);
    for check in sorted {
        let (word, tone) = match check.stands {
            Verdict::There => ("There", Tone::Good),
            Verdict::Missing => ("Not there", Tone::Bad),
            Verdict::Wrong => ("Wrong", Tone::Bad),
        };
        pane.spawn((
            container(),
            Node {
                column_gap: px(space::MEDIUM),
                flex_wrap: FlexWrap::Wrap,
                flex_shrink: 0.0,
                ..default()
            },
        ))
        .with_children(|row| {
            row.spawn((
                container(),
                crate::window::theme::Ems {
                    width: Some(5.5),
                    height: 1.45,
                },
                Node {
                    flex_shrink: 0.0,
                    ..default()
                },
            ))
            .with_child(line(Type::new(Step::Body).bold(), tone, word));
            row.spawn((
                container(),
                Node {
                    flex_basis: px(220),
                    ..beside(0.0)
                },
            ))
            .with_children(|words| {
                words.spawn(paragraph(&check.what));
                words.spawn(line(
                    Type::new(Step::Small),
                    Tone::Quiet,
                    format!("{}: {}", force(check.force), check.place),
                ));
            });
        });
    }
}

/// A point of law: what is to be said of it here, then what the law is and where it stands.
fn point(point: &Point, pane: &mut Parent) {
    let place = if point.paragraph.starts_with(|c: char| c.is_ascii_digit()) {
        format!("Paragraph {}", point.paragraph)
    } else {
        point.paragraph.clone()
    };
    let title = format!("{place}. {}", force(point.force));
    paper(pane, title.clone()).with_children(|sheet| {
        column(sheet, space::SMALL).with_children(|sheet| {
            sheet.spawn(heading(3, title));
            for (reason, lived, _) in &point.here {
                sheet.spawn(paragraph(format!("{reason} ({lived}.)")));
            }
            let standing = point
                .standing
                .map_or_else(String::new, |standing| format!(" {standing}"));
            sheet.spawn(line(
                Type::new(Step::Body),
                Tone::Quiet,
                format!("What it says: {}{standing}", point.law),
            ));
        });
    });
}

/// A table: rows side by side where there is room, else each row by itself with the names of its columns.
pub(super) fn table(table: &Table, room: Room, pane: &mut Parent) {
    let mut node = accesskit::Node::new(accesskit::Role::Table);
    node.set_label(table.caption.clone());
    paper(pane, table.caption.clone()).with_children(|sheet| {
        sheet.spawn(heading(2, table.caption.clone()));
        sheet
            .spawn((
                bevy::a11y::AccessibilityNode(node),
                Node {
                    flex_direction: FlexDirection::Column,
                    row_gap: px(12),
                    min_width: px(0),
                    ..default()
                },
            ))
            .with_children(|rows| {
                // Columns need about eight ems each to be read.
                let wide = room.page() / room.look.em() >= 9.0 * table.heads.len() as f32;
                if wide && !room.is_narrow() {
                    in_columns(table, rows);
                } else {
                    row_by_row(table, rows);
                }
            });
    });
}

fn in_columns(table: &Table, rows: &mut Parent) {
    let share = |at: usize| Node {
        flex_grow: if at == 0 { 3.0 } else { 2.0 },
        ..beside(2.0)
    };
    let across = || Node {
        column_gap: px(space::MEDIUM),
        min_width: px(0),
        ..default()
    };
    rows.spawn((named(accesskit::Role::Row, "Columns"), across()))
        .with_children(|row| {
            for (at, head) in table.heads.iter().enumerate() {
                row.spawn((named(accesskit::Role::ColumnHeader, head), share(at)))
                    .with_child(line(Type::new(Step::Small).bold(), Tone::Quiet, head));
            }
        });
    for cells in &table.rows {
        rows.spawn(rule());
        rows.spawn((named(accesskit::Role::Row, first(cells)), across()))
            .with_children(|row| {
                for (at, cell) in cells.iter().enumerate() {
                    row.spawn((container(), share(at)))
                        .with_children(|place| fill(cell, at == 0, place));
                }
            });
    }
}

fn row_by_row(table: &Table, rows: &mut Parent) {
    for cells in &table.rows {
        rows.spawn(rule());
        rows.spawn((
            named(accesskit::Role::Row, first(cells)),
            Node {
                flex_direction: FlexDirection::Column,
                row_gap: px(space::HAIR),
                min_width: px(0),
                ..default()
            },
        ))
        .with_children(|row| {
            for (at, (head, cell)) in table.heads.iter().zip(cells).enumerate() {
                if at == 0 {
                    fill(cell, true, row);
                    continue;
                }
                let words = cell.lines.join(" ");
                let words = if words.is_empty() { "–" } else { &words };
                let joint = if head.ends_with('?') { "" } else { ":" };
                row.spawn(line(
                    Type::new(Step::Body),
                    tone(cell),
                    format!("{head}{joint} {words}"),
                ));
            }
        });
    }
}

fn first(cells: &[Cell]) -> String {
    cells
        .first()
        .and_then(|cell| cell.lines.first().cloned())
        .unwrap_or_default()
}

const fn tone(cell: &Cell) -> Tone {
    match cell.sign {
        Some(Sign::Toward) => Tone::Good,
        Some(Sign::Away) => Tone::Caution,
        _ => Tone::Ink,
    }
}

fn fill(cell: &Cell, head: bool, place: &mut Parent) {
    for (at, words) in cell.lines.iter().enumerate() {
        let kind = Type::new(Step::Body);
        let (kind, ink) = match (head, at) {
            (true, 0) => (kind.bold(), Tone::Ink),
            (true, _) => (Type::new(Step::Small), Tone::Quiet),
            _ => (kind, tone(cell)),
        };
        place.spawn(line(kind, ink, words));
    }
}

/// What was said and seen.
pub(super) fn said(all: &[Said], pane: &mut Parent) {
    for said in all {
        column(pane, 2.0).with_children(|one| match &said.by {
            Some(by) => {
                one.spawn(line(Type::new(Step::Small).bold(), Tone::Quiet, by));
                one.spawn(paragraph(&said.text));
            }
            None => {
                one.spawn(line(
                    Type::new(Step::Body).italic(),
                    Tone::Quiet,
                    &said.text,
                ));
            }
        });
    }
}

/// What came of a move: each with its word, and never a colour alone.
pub(super) fn notes(all: &[Note], pane: &mut Parent) {
    for note in all {
        let tone = match note.sign {
            Sign::Toward | Sign::Made => Tone::Good,
            Sign::Away | Sign::Missed | Sign::NotMet | Sign::NotEnough | Sign::InHand => {
                Tone::Caution
            }
            Sign::Slip => Tone::Bad,
            Sign::Back => Tone::Quiet,
        };
        pane.spawn((
            container(),
            Edged(tone),
            Node {
                flex_direction: FlexDirection::Column,
                padding: UiRect::left(px(14)),
                border: UiRect::left(px(3)),
                min_width: px(0),
                flex_shrink: 0.0,
                ..default()
            },
        ))
        .with_children(|one| {
            one.spawn(line(Type::new(Step::Small).bold(), tone, note.sign.word()));
            one.spawn(paragraph(&note.text));
        });
    }
}
