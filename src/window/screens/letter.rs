//! The decision: a letter, and nothing else until it has been read.

use bevy::{prelude::*, ui_widgets::Activate};

use crate::{
    debrief::Debrief,
    telling::letter::{Letter, long_date},
    window::{
        Go,
        play::Leave,
        screens::Screen,
        theme::{Step, Tone, Type, space},
        widgets::{Parent, ScrollKind, Skin, button, column, frame, line, paper},
    },
};

/// Draws the letter.
pub fn draw(debrief: &Debrief, way_out: &str, root: Entity, commands: &mut Commands) {
    let (content, foot) = frame(
        commands,
        root,
        "The decision",
        Some("The letter comes some days later."),
        40.0,
        ScrollKind::Reading,
    );
    commands.entity(content).with_children(|page| {
        paper(page, "The letter").with_children(|paper| sheet(&debrief.letter, paper));
    });
    commands.entity(foot).with_children(|foot| {
        button(foot, Skin::Primary, "Go on to the debrief").observe(
            |_: On<Activate>, mut commands: Commands| commands.trigger(Go(Screen::Debrief)),
        );
        button(foot, Skin::Secondary, way_out)
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Leave));
    });
}

/// What stands on the paper of a letter.
pub fn sheet(letter: &Letter, paper: &mut Parent) {
    let book = Type::new(Step::Body).book();
    column(paper, space::HAIR).with_children(|head| {
        head.spawn(line(book.bold(), Tone::Ink, letter.from.clone()));
        head.spawn(line(book, Tone::Quiet, long_date(letter.date)));
    });
    paper.spawn(line(book, Tone::Ink, format!("To {}", letter.to)));
    for paragraph in &letter.paragraphs {
        paper.spawn(line(book, Tone::Ink, paragraph.clone()));
    }
    paper.spawn(line(book.italic(), Tone::Ink, letter.signed.clone()));
}
