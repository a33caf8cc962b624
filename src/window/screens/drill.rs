//! What came of a drill: what it earned, her words beside the written ones, and what it moved.

use bevy::{prelude::*, ui_widgets::Activate};

use crate::{
    assessment::Status,
    case::ids::MarkId,
    debrief::{basis, text},
    rehearsal::Drilled,
    window::{
        play::{Begin, Leave, Play},
        theme::{Step, Tone, Type},
        widgets::{
            Parent, ScrollKind, Skin, bullet, button, columns, frame, heading, line, meter, paper,
            paragraph, part,
        },
    },
};

/// Draws it.
pub fn draw(play: &Play, drilled: &Drilled, root: Entity, commands: &mut Commands) {
    let (content, foot) = frame(
        commands,
        root,
        "What the drill earned",
        play.drill().map(|drill| drill.title.as_str()),
        64.0,
        ScrollKind::Reading,
    );
    let mut sides = (Entity::PLACEHOLDER, Entity::PLACEHOLDER);
    commands.entity(content).with_children(|page| {
        sides = columns(page, 1.0, 1.0, 56.0);
    });
    commands.entity(sides.0).with_children(|left| {
        earned(drilled, left);
        reasons(play, "What you did well", &drilled.made, Status::Made, left);
        reasons(
            play,
            "What went wrong",
            &drilled.slips,
            Status::Misapplied,
            left,
        );
        reasons(
            play,
            "What was there and not used",
            &drilled.missed,
            Status::Missed,
            left,
        );
    });
    commands.entity(sides.1).with_children(|right| {
        words(play, drilled, right);
        moved(play, drilled, right);
    });
    commands.entity(foot).with_children(|foot| {
        button(foot, Skin::Primary, "Do it again")
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Begin));
        button(foot, Skin::Secondary, "Back to the library")
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Leave));
    });
}

fn earned(drilled: &Drilled, pane: &mut Parent) {
    paper(pane, "Your part").with_children(|sheet| {
        part(sheet, "Your part", |part| match drilled.score() {
            Some(score) => {
                let tenths = u8::try_from((score.clamp(0, 100) + 5) / 10).unwrap_or(0);
                let words = format!("{} of {}", drilled.earned, drilled.available);
                meter(part, "Earned", tenths, 10, &words, Tone::Accent);
                part.spawn(paragraph(
                    "Out of what could be earned in this part. Nothing is kept of a drill.",
                ));
            }
            None => {
                part.spawn(paragraph("There was nothing to be earned in this part."));
            }
        });
    });
}

fn reasons(play: &Play, title: &str, marks: &[MarkId], status: Status, pane: &mut Parent) {
    if marks.is_empty() {
        return;
    }
    paper(pane, title).with_children(|sheet| {
        part(sheet, title, |part| {
            for id in marks {
                let mark = &play.case().marks[id.index()];
                let reason = text::reason(mark, status);
                bullet(part, &format!("{reason} ({})", basis(&mark.basis)));
            }
        });
    });
}

fn words(play: &Play, drilled: &Drilled, pane: &mut Parent) {
    let own = play.session().notes().lines.iter();
    let own: Vec<_> = own.map(|line| line.text.clone()).collect();
    paper(pane, "The words").with_children(|sheet| {
        part(sheet, "The words", |part| {
            let said = |part: &mut Parent, title: &str, lines: &[String]| {
                if lines.is_empty() {
                    return;
                }
                part.spawn(heading(3, title));
                for text in lines {
                    part.spawn(line(Type::new(Step::Body).book(), Tone::Ink, text.clone()));
                }
            };
            if drilled.hers.is_empty() {
                part.spawn(paragraph("You said nothing in this part."));
            }
            said(part, "As you wrote it first", &own);
            said(part, "As it was said", &drilled.hers);
            said(part, "One way to do it well", &drilled.written);
        });
    });
}

fn moved(play: &Play, drilled: &Drilled, pane: &mut Parent) {
    paper(pane, "What it moved").with_children(|sheet| {
        part(sheet, "What it moved", |part| {
            if drilled.moved.is_empty() {
                part.spawn(paragraph("Nobody thinks otherwise for it."));
            }
            for moved in &drilled.moved {
                bullet(part, &text::moved(play.case(), *moved));
            }
        });
    });
}
