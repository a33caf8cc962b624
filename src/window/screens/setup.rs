//! Before a hearing: first what it contains, then how it is to be played.

use bevy::{prelude::*, ui_widgets::Activate};

use crate::window::{
    Choice, Go, GoBack, OpenOverlay, Overlay,
    model::SetupView,
    play::Begin,
    screens::Screen,
    theme::{Step, Tone, Type},
    widgets::{
        Parent, Picked, Row, ScrollKind, Skin, Switched, bullet, button, column, columns, frame,
        line, paper, paragraph, part, radio_group, tell, toggle,
    },
};
use crate::{
    hearing::{Level, Mode},
    telling::{care, labels},
};

/// How wide the two screens are, in ems.
const MEASURE: f32 = 52.0;

/// Every level, the most helpful first.
const LEVELS: [Level; 3] = [Level::Guided, Level::Standard, Level::Unaided];

/// Practice, or assessed.
const MODES: [Mode; 2] = [Mode::Practice, Mode::Assessed];

/// Draws the content note: what the hearing contains, what it is, how to pause, where help is.
pub fn draw_note(view: &SetupView, root: Entity, commands: &mut Commands) {
    let (content, foot) = frame(
        commands,
        root,
        &view.entry.title,
        Some("Before you begin"),
        MEASURE,
        ScrollKind::Reading,
    );
    let mut sides = (Entity::PLACEHOLDER, Entity::PLACEHOLDER);
    commands
        .entity(content)
        .with_children(|page| sides = columns(page, 3.0, 2.0, 44.0));

    commands.entity(sides.0).with_children(|left| {
        if let Some(brought) = &view.choice.brought {
            paper(left, "What you bring with you").with_children(|sheet| {
                part(
                    sheet,
                    "What you bring from the governors' hearing",
                    |part| {
                        part.spawn(paragraph(
                        "The governors declined to reinstate. The panel looks at how they decided.",
                    ));
                        for words in &brought.words {
                            bullet(part, words);
                        }
                    },
                );
            });
        }
        paper(left, "What it contains").with_children(|sheet| {
            part(sheet, "What this hearing contains", |part| {
                for item in &view.entry.contains {
                    bullet(part, item);
                }
            });
            part(sheet, "What it is", |part| {
                tell(part, [care::TRAINING, care::NO_NAMES, care::STOP]);
                part.spawn(line(
                    Type::new(Step::Body),
                    Tone::Quiet,
                    view.entry.edition.clone(),
                ));
            });
        });
    });
    commands.entity(sides.1).with_children(|right| {
        if let Some(drill) = &view.drill {
            paper(right, "The drill").with_children(|sheet| {
                part(sheet, &drill.title, |part| {
                    tell(part, [drill.task.as_str(), "The hearing is played up to there for you. It takes about three minutes. Only that you did it is kept, with what it earned, and nobody will be upset."]);
                });
            });
        } else {
            paper(right, "Two ways to begin").with_children(|sheet| {
            part(sheet, "Two ways to begin", |part| {
                tell(part, [
                    "“Start now” points out what is useful, and lets you take back a move. That is best for a first time.",
                    "Or choose for yourself how much help you want, and leave out the moment of distress.",
                ]);
            });
        });
        }
        paper(right, "Where to get help").with_children(|sheet| {
            part(sheet, "Where to get help", |part| {
                help_lines(part);
            });
        });
    });
    commands.entity(foot).with_children(|foot| {
        if view.drill.is_some() {
            button(foot, Skin::Primary, "Begin the drill")
                .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Begin));
            back(foot, "Back to the hearings");
            return;
        }
        button(foot, Skin::Primary, "Start now").observe(
            |_: On<Activate>, mut choice: ResMut<Choice>, mut commands: Commands| {
                choice.0.level = Level::Guided;
                choice.0.mode = Mode::Practice;
                commands.trigger(Begin);
            },
        );
        button(foot, Skin::Secondary, "Choose how to play it")
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Go(Screen::Setup)));
        back(foot, "Back to the hearings");
    });
}

/// Spawns the places to get help.
pub(in crate::window) fn help_lines(sheet: &mut Parent) {
    for (who, what) in care::HELP {
        column(sheet, 0.0).with_children(|one| {
            one.spawn(line(Type::new(Step::Body).bold(), Tone::Ink, who));
            one.spawn(paragraph(what));
        });
    }
}

fn back(parent: &mut Parent, label: &str) {
    button(parent, Skin::Secondary, label)
        .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(GoBack));
}

/// Draws the choices: how much help, practice or assessed, and whether to leave out the moment of
/// distress.
pub fn draw_choices(view: &SetupView, root: Entity, commands: &mut Commands) {
    let (content, foot) = frame(
        commands,
        root,
        "How would you like to play it?",
        Some(&view.entry.title),
        MEASURE,
        ScrollKind::Controls,
    );
    let mut sides = (Entity::PLACEHOLDER, Entity::PLACEHOLDER);
    commands
        .entity(content)
        .with_children(|page| sides = columns(page, 1.0, 1.0, 44.0));
    let row = |(title, sub): (&str, &str)| Row::new(title).explained(sub);

    commands.entity(sides.0).with_children(|left| {
        part(left, "How much help", |part| {
            let rows: Vec<_> = LEVELS
                .into_iter()
                .map(|level| row(labels::level(level)))
                .collect();
            let chosen = LEVELS
                .iter()
                .position(|l| *l == view.choice.level)
                .unwrap_or(0);
            radio_group(part, "How much help", &rows, chosen, false).observe(
                |picked: On<Picked>, mut choice: ResMut<Choice>| {
                    if let Some(level) = LEVELS.get(picked.index) {
                        choice.0.level = *level;
                    }
                },
            );
        });
    });
    commands.entity(sides.1).with_children(|right| {
        part(right, "Practice or assessed", |part| {
            let rows: Vec<_> = MODES
                .into_iter()
                .map(|mode| row(labels::mode(mode)))
                .collect();
            let chosen = MODES
                .iter()
                .position(|m| *m == view.choice.mode)
                .unwrap_or(0);
            radio_group(part, "Practice or assessed", &rows, chosen, false).observe(
                |picked: On<Picked>, mut choice: ResMut<Choice>| {
                    if let Some(mode) = MODES.get(picked.index) {
                        choice.0.mode = *mode;
                    }
                },
            );
        });
        part(right, "Who sees the result", |part| {
            let shown = Row::new("Show it to whoever leads your group").explained(
                "This is for an assessed hearing. Off, the result is for you alone. It is settled now, before you know how it goes.",
            );
            toggle(part, &shown, view.choice.shown).observe(
                |switched: On<Switched>, mut choice: ResMut<Choice>| {
                    choice.0.shown = switched.on;
                },
            );
        });
        part(right, "Distress", |part| {
            let distress = Row::new("Leave out the moment of distress").explained(
                "Someone may become upset in this hearing. Switch this on and it will not happen.",
            );
            toggle(part, &distress, view.choice.without_distress).observe(
                |switched: On<Switched>, mut choice: ResMut<Choice>| {
                    choice.0.without_distress = switched.on;
                },
            );
        });
    });
    commands.entity(foot).with_children(|foot| {
        button(foot, Skin::Primary, "Begin")
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Begin));
        back(foot, "Back to what it contains");
        button(foot, Skin::Secondary, "Where to get help").observe(
            |_: On<Activate>, mut commands: Commands| {
                commands.trigger(OpenOverlay(Overlay::Pause));
            },
        );
    });
}
