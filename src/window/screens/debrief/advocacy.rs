//! What the marks say of the advocacy, beside what she gave herself; and her own lines beside the written ones.

use bevy::prelude::*;

use super::{Debriefing, Page, blocks};
use crate::{
    assessment::COMPETENCES,
    debrief::{own_view, pages::Block, pages::sentence},
    window::{
        play::Play,
        theme::{Step, Tone, Type, space},
        widgets::{Parent, column, columns, heading, line, paper, paragraph, part},
    },
};

pub(super) fn draw(play: &Play, it: &Debriefing, pane: &mut Parent) {
    let (left, right) = columns(pane, 1.0, 1.0, 56.0);
    pane.commands().entity(left).with_children(|left| {
        scores(play, it, left);
        own_lines(play, left);
    });
    pane.commands().entity(right).with_children(|right| {
        for (title, inside) in blocks::parts(it.blocks(Page::Advocacy)) {
            blocks::part_on_paper(title, inside, it.room, right);
        }
    });
}

fn scores(play: &Play, it: &Debriefing, pane: &mut Parent) {
    let (own, marks) = (&play.session().notes().afterwards, &it.debrief.assessment);
    paper(pane, "What the marks say").with_children(|sheet| {
        part(sheet, "What the marks say", |part| {
            let lead = it
                .blocks(Page::Advocacy)
                .iter()
                .find_map(|block| match block {
                    Block::Text(text) => Some(text),
                    _ => None,
                });
            if let Some(lead) = lead {
                part.spawn(line(Type::new(Step::Body), Tone::Quiet, lead));
            }
            for ((competence, _), score) in COMPETENCES.iter().zip(marks.competences) {
                let Some(score) = score else { continue };
                column(part, space::HAIR).with_children(|one| {
                    blocks::bar(one, competence.title(), score);
                    if let Some(given) = own.rating(competence.name()) {
                        let beside = own_view::beside(given, score);
                        one.spawn(line(
                            Type::new(Step::Small),
                            Tone::Quiet,
                            format!("You gave yourself {given} of 5. {beside}"),
                        ));
                    }
                });
            }
            blocks::bar(part, "Altogether", marks.score);
        });
    });
}

/// What she wrote first, and what was then said. A line that belongs to a move that was taken back is left out.
fn own_lines(play: &Play, pane: &mut Parent) {
    let (case, session) = (play.case(), play.session());
    let steps = session.steps();
    let lines: Vec<_> = session
        .notes()
        .lines
        .iter()
        .filter_map(|own| {
            let step = steps.get(own.after)?;
            (step.mv.line(case) == own.occasion).then_some((own, step))
        })
        .collect();
    if lines.is_empty() {
        return;
    }
    paper(pane, "Your own lines").with_children(|sheet| {
        part(sheet, "Your own lines", |part| {
            for (own, step) in lines {
                column(part, space::SMALL).with_children(|one| {
                    one.spawn(heading(3, sentence(case, &step.mv)));
                    for (whose, words) in std::iter::once(("You wrote", own.text.as_str())).chain(
                        step.told
                            .iter()
                            .filter(|told| told.by == Some(case.representative))
                            .map(|told| ("It was said as", told.text.as_str())),
                    ) {
                        column(one, 2.0).with_children(|one| {
                            one.spawn(line(Type::new(Step::Small).bold(), Tone::Quiet, whose));
                            one.spawn(line(Type::new(Step::Body).book(), Tone::Ink, words));
                        });
                    }
                });
            }
            part.spawn(paragraph(
                "Nobody else sees what you wrote. It is in no record and no export.",
            ));
        });
    });
}
