//! A record of practice to keep: for anybody's file, and for those who sit on review panels or clerk them with the topics of
//! their training.

use bevy::{prelude::*, ui_widgets::Activate};

use super::{Progressing, under};
use crate::{
    progress::{self, Owner, Progress, Sits},
    record::prints,
    window::{
        House,
        power::Awake,
        theme::{Step, Tone, Type, space},
        widgets::{
            Announce, Parent, Picked, Row, Skin, actions, button, column, columns, line, paper,
            paragraph, radio_group,
        },
    },
};

/// In what form it is saved: what is on the button, and the ending of the file.
const FORMS: [(&str, &str); 4] = [
    ("Save as a page", "html"),
    ("Save as Markdown", "md"),
    ("Save as text", "txt"),
    ("Save as a table", "csv"),
];

/// What the file is called.
const NAME: &str = "Record of practice";

/// Says in what part she comes to review panels.
#[derive(Event, Clone, Copy, Debug)]
struct SetSits(Option<Sits>);

/// Saves the record with this ending.
#[derive(Event, Clone, Copy, Debug)]
struct SaveRecord(&'static str);

const SITS: [Option<Sits>; 3] = [None, Some(Sits::Member), Some(Sits::Clerk)];

/// Draws it; hands back where it says what was saved.
pub(super) fn draw(progress: &Progress, sits: Option<Sits>, body: &mut Parent) -> Entity {
    let (left, right) = columns(body, 1.0, 1.0, 58.0);
    body.commands().entity(left).with_children(|side| {
        under(side, "Do you come to review panels?", |part| {
            part.spawn(line(
                Type::new(Step::Body),
                Tone::Quiet,
                "For members and clerks it adds the six topics their training must cover (188), what practice has touched of each, and the day two years on.",
            ));
            let rows = [
                Row::new("No, or leave it out"),
                Row::new("As a member, or in the chair"),
                Row::new("As the clerk"),
            ];
            let chosen = SITS.iter().position(|it| *it == sits).unwrap_or(0);
            radio_group(part, "Do you come to review panels?", &rows, chosen, false).observe(
                |picked: On<Picked>, mut commands: Commands| {
                    commands.trigger(SetSits(SITS[picked.index.min(SITS.len() - 1)]));
                },
            );
        });
    });
    let mut saved = Entity::PLACEHOLDER;
    body.commands().entity(right).with_children(|side| {
        paper(side, "Save the record").with_children(|sheet| {
            under(sheet, "Save the record", |part| {
                part.spawn(paragraph(
                    "It lists the hearings and drills, how they went, and which provisions came up. It has a line for your name. It records practice, and is no accreditation.",
                ));
                if !progress.is_empty() {
                    actions(part).with_children(|row| {
                        for (at, (words, ending)) in FORMS.into_iter().enumerate() {
                            let skin = if at == 0 { Skin::Primary } else { Skin::Secondary };
                            button(row, skin, words).observe(
                                move |_: On<Activate>, mut commands: Commands| {
                                    commands.trigger(SaveRecord(ending));
                                },
                            );
                        }
                    });
                }
                saved = column(part, space::SMALL).id();
            });
        });
    });
    saved
}

fn set_sits(set: On<SetSits>, mut state: ResMut<Progressing>) {
    state.sits = set.0;
}

fn save(
    save: On<SaveRecord>,
    state: Res<Progressing>,
    house: Res<House>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    let Some(known) = &state.known else { return };
    let (progress, map) = (&known.progress, &known.map);
    let owner = Owner {
        name: None,
        sits: state.sits,
    };
    let cases = &house.hearings;
    let text = match save.0 {
        "html" => progress::html(progress, map, owner, cases),
        "md" => progress::markdown(progress, map, owner, cases),
        "csv" => progress::csv(progress, map),
        _ => progress::record_text(progress, map, owner, cases),
    };
    let words = match &house.prints {
        Some(folder) => match prints::save_as(folder, NAME, save.0, text.as_bytes()) {
            Ok(path) => format!("Saved: {}", path.display()),
            Err(error) => format!("It could not be saved in {}: {error}.", folder.display()),
        },
        None => "There is no folder here to save it in.".to_owned(),
    };
    commands.trigger(Announce::aloud(words.clone()));
    if let Some(saved) = state.saved {
        commands
            .entity(saved)
            .despawn_children()
            .with_children(|holder| {
                holder.spawn(line(Type::new(Step::Small).bold(), Tone::Ink, words));
            });
    }
    awake.stir();
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(set_sits).add_observer(save);
}
