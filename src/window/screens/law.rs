//! A provision of the guidance, plain or in full.

use bevy::prelude::*;

use crate::{
    guidance::{Edition, Library, Provision},
    telling::{labels, law},
    window::{
        ChangeSettings,
        settings::Law,
        theme::{Step, Tone, Type, space},
        widgets::{Parent, Picked, Row, column, heading, line, paper, radio_group},
    },
};

const LEVELS: [(Law, &str); 2] = [(Law::Plain, "Plain"), (Law::Full, "In full")];

/// Draws a provision at a reading level, with the choice of the other. `edition` is the one that a
/// provision belongs to where the library does not say.
pub fn draw(
    provision: &'static Provision,
    edition: &'static Edition,
    level: Law,
    body: &mut Parent,
) {
    let home = Library::shipped().home(provision).unwrap_or(edition);
    let rows = LEVELS.map(|(_, name)| Row::new(name));
    let chosen = usize::from(level == Law::Full);
    let group = radio_group(body, "How much to show", &rows, chosen, true).id();
    let mut sheet = paper(body, labels::duty(provision));
    let holder = sheet.id();
    sheet.with_children(|sheet| words(provision, home, level, sheet));
    body.commands()
        .entity(group)
        .observe(move |picked: On<Picked>, mut commands: Commands| {
            let (level, _) = LEVELS[picked.index.min(LEVELS.len() - 1)];
            commands.trigger(ChangeSettings(Box::new(move |s| s.law = level)));
            commands
                .entity(holder)
                .despawn_children()
                .with_children(|sheet| words(provision, home, level, sheet));
        });
}

fn words(provision: &'static Provision, home: &'static Edition, level: Law, sheet: &mut Parent) {
    sheet.spawn(heading(3, labels::duty(provision)));
    column(sheet, space::MEDIUM).with_children(|inside| {
        inside.spawn(line(
            Type::new(Step::Body).bold(),
            Tone::Accent,
            law::force(provision.force),
        ));
        inside.spawn(line(
            Type::new(Step::Lead),
            Tone::Ink,
            provision.summary.clone(),
        ));
        inside.spawn(line(
            Type::new(Step::Body),
            Tone::Quiet,
            law::place(provision, home),
        ));
    });
    if level == Law::Full {
        column(sheet, space::SMALL).with_children(|inside| {
            for (name, what) in law::in_full(provision, home) {
                column(inside, 0.0).with_children(|one| {
                    one.spawn(line(Type::new(Step::Small).bold(), Tone::Ink, name));
                    one.spawn(line(Type::new(Step::Body), Tone::Ink, what));
                });
            }
        });
    }
}
