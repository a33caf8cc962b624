//! Each part of the work over time: a bar for each hearing, and the same as a table.

use bevy::prelude::*;

use super::under;
use crate::{
    assessment::COMPETENCES,
    progress::Progress,
    window::{
        theme::{Edged, Ems, Filled, Step, Tone, Type, space},
        widgets::{Parent, columns, line, named, paper, silent, table, wrapping},
    },
};

/// The most bars in a row: the latest hearings.
const MOST: usize = 18;
/// How high a score of a hundred is, in ems, and how wide a bar.
const HIGH: f32 = 2.2;
const WIDE: f32 = 0.55;
/// A score of nought is seen too.
const LEAST: f32 = 0.12;

/// What is scored, and its scores, the earliest first; nothing that was never scored.
fn scores(progress: &Progress) -> Vec<(&'static str, Vec<i32>)> {
    let mut scores: Vec<(&str, Vec<i32>)> = COMPETENCES
        .iter()
        .enumerate()
        .map(|(at, (competence, _))| {
            let of = progress.over_time(at).map(|(_, score)| score);
            (competence.title(), of.collect())
        })
        .collect();
    scores.push((
        "Altogether",
        progress.points.iter().map(|point| point.score).collect(),
    ));
    scores.retain(|(_, scores)| !scores.is_empty());
    scores
}

pub(super) fn draw(progress: &Progress, body: &mut Parent) {
    let scores = scores(progress);
    if scores.is_empty() {
        return;
    }
    let (left, right) = columns(body, 1.2, 1.0, 58.0);
    body.commands().entity(left).with_children(|side| {
        paper(side, "Each part of the work").with_children(|sheet| {
            under(sheet, "Each part of the work", |part| {
                part.spawn(line(
                    Type::new(Step::Body),
                    Tone::Quiet,
                    "A bar for each hearing, the latest last. The higher, the more was done of what could be.",
                ));
                for (name, scores) in &scores {
                    rise(part, name, scores);
                }
            });
        });
    });
    body.commands().entity(right).with_children(|side| {
        paper(side, "The same in numbers").with_children(|sheet| {
            under(sheet, "The same in numbers", |part| {
                let rows: Vec<Vec<String>> = scores
                    .iter()
                    .filter_map(|(name, scores)| {
                        let best = scores.iter().max()?;
                        let [first, .., last] = scores.as_slice() else {
                            let only = scores.first()?.to_string();
                            return Some(vec![(*name).to_owned(), only.clone(), only.clone(), only]);
                        };
                        let numbers = [first, best, last].map(ToString::to_string);
                        Some(std::iter::once((*name).to_owned()).chain(numbers).collect())
                    })
                    .collect();
                table(part, "Of 100", &["Of 100", "First", "Best", "Latest"], &rows);
                part.spawn(line(
                    Type::new(Step::Small),
                    Tone::Quiet,
                    "This scores what was done, and not what was decided. A hearing is scored when it ends, and never anew.",
                ));
            });
        });
    });
}

/// The name, a bar for each hearing, and the latest score.
fn rise(part: &mut Parent, name: &str, scores: &[i32]) {
    let (Some(first), Some(latest)) = (scores.first(), scores.last()) else {
        return;
    };
    let words = match scores.len() {
        1 => format!("{name}: {latest} of 100"),
        many => format!("{name}: {first} of 100 at first, {latest} at last, in {many} hearings"),
    };
    let late = &scores[scores.len().saturating_sub(MOST)..];
    part.spawn((
        named(accesskit::Role::Image, words),
        Node {
            row_gap: px(space::HAIR),
            column_gap: px(space::MEDIUM),
            justify_content: JustifyContent::SpaceBetween,
            ..wrapping()
        },
    ))
    .with_children(|row| {
        row.spawn(silent(Type::new(Step::Body).bold(), Tone::Ink, name));
        row.spawn(Node {
            column_gap: px(12),
            align_items: AlignItems::End,
            ..default()
        })
        .with_children(|end| {
            end.spawn((
                Ems {
                    width: None,
                    height: HIGH,
                },
                Edged(Tone::Edge),
                Node {
                    border: UiRect::bottom(px(1)),
                    column_gap: px(3),
                    align_items: AlignItems::End,
                    ..default()
                },
            ))
            .with_children(|bars| {
                for (at, score) in late.iter().enumerate() {
                    let share = score.clamp(&0, &100);
                    let last = at + 1 == late.len();
                    bars.spawn((
                        Ems {
                            width: Some(WIDE),
                            height: LEAST + (HIGH - LEAST) * (*share as f32) / 100.0,
                        },
                        Filled(if last { Tone::Accent } else { Tone::Edge }),
                        Node {
                            border_radius: BorderRadius::top(px(2)),
                            ..default()
                        },
                    ));
                }
            });
            // As wide as the widest, so that the bars stand above one another.
            end.spawn((
                Ems {
                    width: Some(1.8),
                    height: 1.45,
                },
                Node {
                    justify_content: JustifyContent::End,
                    ..default()
                },
                children![silent(
                    Type::new(Step::Body).bold(),
                    Tone::Ink,
                    latest.to_string()
                )],
            ));
        });
    });
}
