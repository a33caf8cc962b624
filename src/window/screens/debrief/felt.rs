//! How it felt, and how she rates herself before she sees the marks. Kept beside the record and in no export.

use bevy::prelude::*;

use crate::{
    assessment::COMPETENCES,
    case::raw::Competence,
    debrief::own_view::RATINGS,
    window::{
        play::Play,
        theme::{Step, Tone, Type, space},
        widgets::{
            Announce, EntryChanged, EntrySpec, Parent, Picked, Row, column, columns, entry, line,
            paper, paragraph, part, radio_group,
        },
    },
};

/// The most letters of how it felt.
const LONGEST: usize = 1200;

pub(super) fn draw(play: &Play, pane: &mut Parent) {
    let sides = columns(pane, 5.0, 6.0, 56.0);
    pane.commands()
        .entity(sides.0)
        .with_children(|left| words(play, left));
    pane.commands()
        .entity(sides.1)
        .with_children(|right| ratings(play, right));
}

fn words(play: &Play, pane: &mut Parent) {
    paper(pane, "In your own words").with_children(|sheet| {
        let field = entry(
            sheet,
            &EntrySpec {
                label: "In your own words".to_owned(),
                hint: Some(
                    "A sentence is enough. It stays on this device and goes into no export. Nobody's real name, please."
                        .to_owned(),
                ),
                text: play.session().notes().afterwards.felt.clone(),
                lines: 4,
                most: LONGEST,
            },
        );
        sheet.commands().entity(field).observe(
            |change: On<EntryChanged>, play: Option<ResMut<Play>>, mut commands: Commands| {
                let Some(mut play) = play else { return };
                let felt = change.text.trim();
                let kept = play.write(|notes| felt.clone_into(&mut notes.afterwards.felt));
                if let Err(trouble) = kept {
                    commands.trigger(Announce::notice(trouble));
                }
            },
        );
        sheet.spawn(line(
            Type::new(Step::Body),
            Tone::Quiet,
            "If it was close to home, take a moment. F3 pauses, and says where to get help.",
        ));
    });
}

fn ratings(play: &Play, pane: &mut Parent) {
    let scores = play.session().debrief().map(|it| it.assessment.competences);
    paper(pane, "How did you do?").with_children(|sheet| {
        part(sheet, "How did you do?", |part| {
            part.spawn(paragraph(
                "Before you see the marks: 1 is not yet, 5 is as you would want to see it.",
            ));
            for (at, (competence, _)) in COMPETENCES.into_iter().enumerate() {
                let scored = scores.is_none_or(|scores| scores[at].is_some());
                if scored {
                    rate(play, competence, part);
                }
            }
        });
    });
}

fn rate(play: &Play, competence: Competence, pane: &mut Parent) {
    let title = competence.title();
    let rows: Vec<Row> = RATINGS
        .map(|given| Row {
            name: Some(format!("{given} of 5: {title}")),
            ..Row::new(given.to_string())
        })
        .collect();
    let given = play.session().notes().afterwards.rating(competence.name());
    let chosen = given.map_or(usize::MAX, |given| {
        usize::from(given.saturating_sub(*RATINGS.start()))
    });
    column(pane, space::HAIR).with_children(|one| {
        one.spawn(line(Type::new(Step::Body).bold(), Tone::Ink, title));
        radio_group(one, title, &rows, chosen, true).observe(
            move |picked: On<Picked>, play: Option<ResMut<Play>>, mut commands: Commands| {
                let given = RATINGS.clone().nth(picked.index);
                let Some((mut play, given)) = play.zip(given) else {
                    return;
                };
                let kept = play.write(|notes| notes.afterwards.rate(competence.name(), given));
                if let Err(trouble) = kept {
                    commands.trigger(Announce::notice(trouble));
                }
            },
        );
    });
}
