//! The best of each hearing at each level, the drills, and what could not be read.

use bevy::prelude::*;

use super::under;
use crate::{
    case::Case,
    progress::{Progress, in_words},
    window::{
        theme::{Step, Tone, Type, space},
        widgets::{Parent, bullet, column, columns, line, paper, paragraph},
    },
};

pub(super) fn draw(progress: &Progress, cases: &[&'static Case], body: &mut Parent) {
    let (left, right) = columns(body, 1.0, 1.0, 58.0);
    body.commands().entity(left).with_children(|side| {
        listed(
            side,
            "The best of each hearing",
            "No hearing has been heard to its end yet.",
            progress
                .bests
                .iter()
                .map(|best| in_words::best(best, cases))
                .collect(),
        );
    });
    body.commands().entity(right).with_children(|side| {
        listed(
            side,
            "Drills",
            "No drill has been done yet.",
            progress
                .drills
                .iter()
                .map(|drill| in_words::drill(drill, cases))
                .collect(),
        );
    });
    if !progress.passed_over.is_empty() {
        under(body, "What could not be read", |part| {
            part.spawn(paragraph(
                "It was passed over, and nothing here rests on it.",
            ));
            for passed in &progress.passed_over {
                bullet(part, &in_words::passed_over(passed));
            }
        });
    }
}

fn listed(side: &mut Parent, title: &str, none: &str, rows: Vec<(String, String)>) {
    paper(side, title).with_children(|sheet| {
        under(sheet, title, |part| {
            if rows.is_empty() {
                part.spawn(line(Type::new(Step::Body), Tone::Quiet, none));
            }
            column(part, space::MEDIUM).with_children(|list| {
                for (name, words) in rows {
                    column(list, 0.0).with_children(|row| {
                        row.spawn(line(Type::new(Step::Body).bold(), Tone::Ink, name));
                        row.spawn(line(Type::new(Step::Body), Tone::Quiet, words));
                    });
                }
            });
        });
    });
}
