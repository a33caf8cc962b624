//! The library: choose a hearing, carry on with one, or leave.

use bevy::{app::AppExit, prelude::*, ui_widgets::Activate};

use crate::telling::care;
use crate::window::{
    ChooseHearing, Go,
    model::{LibraryEntry, LibraryView, Unfinished},
    play::Resume,
    screens::Screen,
    theme::{Step, Tone, Type, space},
    widgets::{
        Numbering, Parent, Row, ScrollKind, Skin, actions, button, choice, choices, column,
        columns, frame, line, paper, paragraph, part, tell,
    },
};

fn row(entry: &LibraryEntry) -> Row {
    Row::new(&entry.title)
        .explained(format!(
            "{} You speak for the family {}.",
            entry.for_whom, entry.before
        ))
        .facts([
            format!("About {} minutes", entry.minutes),
            entry.strength.to_owned(),
        ])
        .note(format!("Trains: {}", entry.trains.trim_end_matches('.')))
}

/// Draws the library.
pub fn draw(view: &LibraryView, root: Entity, commands: &mut Commands) {
    let (content, foot) = frame(
        commands,
        root,
        "Fair Hearing",
        Some("Practise speaking for a family when a child has been excluded from school."),
        58.0,
        ScrollKind::Controls,
    );
    let mut sides = (Entity::PLACEHOLDER, Entity::PLACEHOLDER);
    commands
        .entity(content)
        .with_children(|page| sides = columns(page, 5.0, 3.0, 48.0));
    let (left, right) = sides;

    commands.entity(left).with_children(|left| {
        part(left, "Choose a hearing", |part| {
            if view.entries.is_empty() {
                part.spawn(paragraph(
                    "There is no hearing here. Add a story folder, then open the program again.",
                ));
            }
            let numbering = Numbering::of(view.entries.len());
            choices(part, "Hearings").with_children(|list| {
                for (index, entry) in view.entries.iter().enumerate() {
                    let hearing = entry.id.clone();
                    choice(list, index, numbering, &row(entry)).observe(
                        move |_: On<Activate>, mut commands: Commands| {
                            commands.trigger(ChooseHearing(hearing.clone()));
                            commands.trigger(Go(Screen::Note));
                        },
                    );
                }
            });
        });
    });

    commands.entity(right).with_children(|right| {
        if !view.unfinished.is_empty() || !view.unreadable.is_empty() {
            paper(right, "Carry on").with_children(|sheet| {
                part(sheet, "Carry on", |part| {
                    for (at, unfinished) in view.unfinished.iter().enumerate() {
                        resume(part, at, unfinished);
                    }
                    for why in &view.unreadable {
                        let text = format!("A record cannot be read: {why}");
                        part.spawn(line(Type::new(Step::Small), Tone::Quiet, text));
                    }
                });
            });
        }
        paper(right, "Before you begin").with_children(|sheet| {
            part(sheet, "Before you begin", |part| {
                tell(part, [care::TRAINING, care::NO_NAMES, care::STOP]);
            });
        });
    });

    commands.entity(foot).with_children(|foot| {
        button(foot, Skin::Secondary, "Quit").observe(
            |_: On<Activate>, mut exit: MessageWriter<AppExit>| {
                exit.write(AppExit::Success);
            },
        );
    });
}

fn resume(sheet: &mut Parent, at: usize, unfinished: &Unfinished) {
    let record = unfinished.path.clone();
    // Two of the same hearing must not have the same name.
    let which = if at == 0 {
        String::new()
    } else {
        format!(", record {}", at + 1)
    };
    column(sheet, space::SMALL).with_children(|one| {
        let Unfinished {
            title, place, when, ..
        } = unfinished;
        one.spawn(line(Type::new(Step::Body).bold(), Tone::Ink, title));
        one.spawn(paragraph(format!("Left at: {place}")));
        one.spawn(line(
            Type::new(Step::Small),
            Tone::Quiet,
            format!("Begun on {when}"),
        ));
        actions(one).with_children(|row| {
            button(row, Skin::Primary, format!("Carry on with {title}{which}")).observe(
                move |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(Resume(record.clone()));
                },
            );
        });
    });
}
