//! The library: choose a hearing, carry on with one, or leave.

use bevy::{app::AppExit, prelude::*, ui_widgets::Activate};

use crate::window::{
    Ask, ChooseHearing, Go,
    model::{LibraryEntry, LibraryView, Wish},
    screens::Screen,
    theme::{Step, Tone, Type},
    widgets::{
        Parent, Row, ScrollKind, Skin, actions, button, choice, choices, columns, frame, heading,
        line, paper, paragraph,
    },
};

fn row(entry: &LibraryEntry) -> Row {
    Row::new(&entry.title)
        .sub(format!("{} {}", entry.for_whom, entry.expect))
        .facts([
            format!("About {} minutes", entry.minutes),
            entry.strength.name().to_owned(),
            format!("Trains: {}", entry.trains),
        ])
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
    commands.entity(content).with_children(|page| sides = columns(page, 5.0, 3.0, 48.0));
    let (left, right) = sides;

    commands.entity(left).with_children(|left| {
        left.spawn(heading(2, "Choose a hearing"));
        if view.entries.is_empty() {
            left.spawn(paragraph("There is no hearing here. Add a story folder, then open the program again."));
        }
        choices(left, "Hearings").with_children(|list| {
            for (index, entry) in view.entries.iter().enumerate() {
                let hearing = entry.id.clone();
                choice(list, index, &row(entry)).observe(
                    move |_: On<Activate>, mut commands: Commands| {
                        commands.trigger(ChooseHearing(hearing.clone()));
                        commands.trigger(Go(Screen::Note));
                    },
                );
            }
        });
    });

    commands.entity(right).with_children(|right| {
        if !view.unfinished.is_empty() {
            paper(right, "Carry on").with_children(|sheet| {
                sheet.spawn(heading(2, "Carry on"));
                for record in &view.unfinished {
                    resume(sheet, &record.record, &record.title, &record.place, &record.when);
                }
            });
        }
        paper(right, "Before you begin").with_children(|sheet| {
            sheet.spawn(heading(2, "Before you begin"));
            sheet.spawn(paragraph("This is training. It is not advice on anyone’s case."));
            sheet.spawn(paragraph(
                "The hearings are invented, and some are upsetting. You can pause at any moment.",
            ));
            sheet.spawn(paragraph("Never enter a real child’s name."));
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

fn resume(sheet: &mut Parent, record: &str, title: &str, place: &str, when: &str) {
    let record = record.to_owned();
    sheet.spawn(line(Type::new(Step::Body).bold(), Tone::Ink, title));
    sheet.spawn(paragraph(format!("{place}.")));
    sheet.spawn(line(Type::new(Step::Small), Tone::Quiet, format!("Left on {when}")));
    actions(sheet).with_children(|row| {
        button(row, Skin::Primary, format!("Carry on with {title}")).observe(
            move |_: On<Activate>, mut commands: Commands| {
                commands.trigger(Ask(Wish::Resume(record.clone())));
            },
        );
    });
}
