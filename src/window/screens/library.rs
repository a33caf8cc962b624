//! The library: choose a hearing, carry on with one, see how others ended, or leave.

use bevy::{a11y::AccessibilityNode, app::AppExit, prelude::*, ui_widgets::Activate};

use crate::telling::care;
use crate::window::{
    ChooseDrill, ChooseHearing, EraseAll, Go,
    model::{DrillEntry, Finished, LibraryEntry, LibraryView, Unfinished},
    pictures::Drawing,
    play::{Resume, TakeOn},
    screens::Screen,
    theme::{Step, Tone, Type, space},
    widgets::{
        Card, Numbering, Parent, Row, ScrollKind, Shape, Skin, Tiles, actions, beside, button,
        card, choices, column, container, frame, line, paper, paragraph, part, picture, tell,
        tiles, told_apart,
    },
};

/// How wide the page is, and a card at the least, in ems.
const PAGE: f32 = 92.0;
const CARD: f32 = 17.0;
/// How wide a hearing that was left or heard is at the least, in ems.
const KEPT: f32 = 24.0;

fn of(entry: &LibraryEntry, above: Option<&str>) -> Card {
    Card {
        picture: entry.cover.as_ref().map(Drawing::whole),
        above: above.map(str::to_owned),
        row: Row::new(&entry.title)
            .explained(format!(
                "{} You speak for the family {}.",
                entry.for_whom, entry.before
            ))
            .facts([
                format!("About {} minutes", entry.minutes),
                entry.strength.to_owned(),
            ]),
        parts: vec![
            ("What it trains".to_owned(), entry.trains.clone()),
            ("What to expect".to_owned(), entry.contains.join(" ")),
        ],
    }
}

/// Draws the library.
pub fn draw(view: &LibraryView, root: Entity, commands: &mut Commands) {
    let (content, foot) = frame(
        commands,
        root,
        "Fair Hearing",
        Some("Practise speaking for a family when a child has been excluded from school."),
        PAGE,
        ScrollKind::Controls,
    );
    commands.entity(content).with_children(|page| {
        if !view.unfinished.is_empty() {
            part(page, "Carry on", |part| {
                kept(part).with_children(|grid| {
                    for (at, unfinished) in view.unfinished.iter().enumerate() {
                        resume(grid, at, unfinished);
                    }
                });
            });
        }
        part(page, "Choose a hearing", |part| hearings(view, part));
        if !view.drills.is_empty() {
            part(page, "Drills of three minutes", |part| {
                part.spawn(paragraph(
                    "One part of a hearing by itself. You do it, and see what it earned beside how it might be put.",
                ));
                kept(part).with_children(|grid| {
                    for drill in &view.drills {
                        offer_drill(grid, drill);
                    }
                });
            });
        }
        if !view.finished.is_empty() {
            part(page, "Heard to the end", |part| {
                kept(part).with_children(|grid| {
                    for (at, finished) in view.finished.iter().enumerate() {
                        heard(grid, at, finished);
                    }
                });
            });
        }
        part(page, "Before you begin", |part| {
            tell(part, [care::TRAINING, care::NO_NAMES, care::STOP]);
        });
        if view.kept > 0 {
            part(page, "Kept on this computer", |part| on_this_computer(view, part));
        }
    });
    commands.entity(foot).with_children(|foot| {
        button(foot, Skin::Secondary, "What you have practised").observe(
            |_: On<Activate>, mut commands: Commands| commands.trigger(Go(Screen::Progress)),
        );
        button(foot, Skin::Secondary, "Quit").observe(
            |_: On<Activate>, mut exit: MessageWriter<AppExit>| {
                exit.write(AppExit::Success);
            },
        );
    });
}

fn hearings(view: &LibraryView, part: &mut Parent) {
    if view.entries.is_empty() {
        part.spawn(paragraph(
            "There is no hearing here. Add a story folder, then open the program again.",
        ));
        return;
    }
    let numbering = Numbering::of(view.entries.len());
    let begin_here = view.begin_here();
    let first = begin_here.map(|it| it.id.as_str());
    let others = view
        .entries
        .iter()
        .filter(|entry| Some(entry.id.as_str()) != first);
    choices(part, "Hearings")
        .with_children(|list| {
            let mut at = 0;
            if let Some(entry) = begin_here {
                offer(list, at, numbering, entry, Shape::Across);
                at += 1;
            }
            tiles(
                list,
                Tiles {
                    least: CARD,
                    page: PAGE,
                },
            )
            .with_children(|grid| {
                for entry in others {
                    offer(grid, at, numbering, entry, Shape::Upright);
                    at += 1;
                }
            });
        })
        .entry::<Node>()
        .and_modify(|mut node| node.row_gap = px(space::LARGE));
}

fn offer(list: &mut Parent, at: usize, numbering: Numbering, entry: &LibraryEntry, shape: Shape) {
    let hearing = entry.id.clone();
    let above = (shape == Shape::Across).then_some("Begin here");
    card(list, at, numbering, &of(entry, above), shape).observe(
        move |_: On<Activate>, mut commands: Commands| {
            commands.trigger(ChooseHearing(hearing.clone()));
            commands.trigger(Go(Screen::Note));
        },
    );
}

fn offer_drill(grid: &mut Parent, drill: &DrillEntry) {
    let chosen = ChooseDrill {
        hearing: drill.hearing.clone(),
        drill: drill.id.clone(),
    };
    let words = Card {
        picture: None,
        above: Some(format!("{}, from “{}”", drill.kind, drill.of)),
        row: Row::new(&drill.title).explained(&drill.trains),
        parts: Vec::new(),
    };
    let name = format!("{}, from “{}”", drill.title, drill.of);
    let mut made = card(grid, 0, Numbering::None, &words, Shape::Upright);
    made.entry::<AccessibilityNode>()
        .and_modify(move |mut node| node.set_label(name));
    made.observe(move |_: On<Activate>, mut commands: Commands| {
        commands.trigger(chosen.clone());
        commands.trigger(Go(Screen::Note));
    });
}

/// A grid for what is kept.
fn kept<'a>(part: &'a mut Parent) -> EntityCommands<'a> {
    tiles(
        part,
        Tiles {
            least: KEPT,
            page: PAGE,
        },
    )
}

/// Two of the same hearing must not have the same name.
fn which(at: usize) -> String {
    match at {
        0 => String::new(),
        _ => format!(", record {}", at + 1),
    }
}

fn sheet<'a>(grid: &'a mut Parent, label: String) -> EntityCommands<'a> {
    let mut sheet = paper(grid, label);
    sheet.entry::<Node>().and_modify(|mut node| {
        node.padding = UiRect::axes(px(20), px(18));
        node.row_gap = px(space::MEDIUM);
        node.justify_content = JustifyContent::SpaceBetween;
    });
    sheet
}

fn resume(grid: &mut Parent, at: usize, unfinished: &Unfinished) {
    let record = unfinished.path.clone();
    let Unfinished {
        title, place, when, ..
    } = unfinished;
    sheet(grid, format!("{title}{}", which(at))).with_children(|sheet| {
        sheet
            .spawn((
                container(),
                Node {
                    column_gap: px(space::MEDIUM),
                    align_items: AlignItems::Start,
                    min_width: px(0),
                    ..default()
                },
            ))
            .with_children(|row| {
                if let Some(cover) = &unfinished.cover {
                    picture(row, Drawing::whole(cover), px(132));
                }
                row.spawn((container(), beside(space::HAIR)))
                    .with_children(|words| {
                        words.spawn(line(Type::new(Step::Lead).bold(), Tone::Ink, title));
                        words.spawn(paragraph(format!("Left at: {place}")));
                        words.spawn(line(
                            Type::new(Step::Small),
                            Tone::Quiet,
                            format!("Begun on {when}"),
                        ));
                    });
            });
        actions(sheet).with_children(|row| {
            button(
                row,
                Skin::Primary,
                format!("Carry on with {title}{}", which(at)),
            )
            .observe(move |_: On<Activate>, mut commands: Commands| {
                commands.trigger(Resume(record.clone()));
            });
        });
    });
}

fn heard(grid: &mut Parent, at: usize, finished: &Finished) {
    let Finished {
        title, when, ended, ..
    } = finished;
    sheet(grid, format!("{title}{}, heard", which(at))).with_children(|sheet| {
        column(sheet, space::HAIR).with_children(|words| {
            words.spawn(line(Type::new(Step::Lead).bold(), Tone::Ink, title));
            words.spawn(paragraph(format!("{ended}.")));
            words.spawn(line(
                Type::new(Step::Small),
                Tone::Quiet,
                format!("Begun on {when}"),
            ));
        });
        actions(sheet).with_children(|row| {
            if let Some(review) = &finished.review {
                let take_on = TakeOn {
                    record: finished.path.clone(),
                    review: review.id.clone(),
                };
                let words = "Take it to the review panel";
                let name = format!("{words}: {title}{}", which(at));
                told_apart(row, Skin::Primary, words, name).observe(
                    move |_: On<Activate>, mut commands: Commands| {
                        commands.trigger(take_on.clone());
                    },
                );
            }
            let record = finished.path.clone();
            let words = "Read the letter again";
            let name = format!("{words}: {title}{}", which(at));
            told_apart(row, Skin::Secondary, words, name).observe(
                move |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(Resume(record.clone()));
                },
            );
        });
    });
}

fn on_this_computer(view: &LibraryView, part: &mut Parent) {
    for why in &view.unreadable {
        let text = format!("A record cannot be read: {why}");
        part.spawn(line(Type::new(Step::Small), Tone::Quiet, text));
    }
    part.spawn(paragraph(match view.kept {
        1 => "One hearing is kept, with your notes on it. It is on this computer only.".to_owned(),
        many => format!(
            "{many} hearings are kept, with your notes on them. They are on this computer only."
        ),
    }));
    actions(part).with_children(|row| {
        button(row, Skin::Secondary, "Erase everything kept here")
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Go(Screen::Erase)));
    });
}

/// Draws the question that comes before everything is erased.
pub fn draw_erase(view: &LibraryView, root: Entity, commands: &mut Commands) {
    let (content, foot) = frame(
        commands,
        root,
        "Erase everything kept here?",
        None,
        40.0,
        ScrollKind::Reading,
    );
    commands.entity(content).with_children(|page| {
        let what = match view.kept {
            1 => "The hearing that is kept here will be gone, finished or not".to_owned(),
            many => format!("All {many} hearings that are kept here will be gone, finished or not"),
        };
        tell(
            page,
            [
                format!("{what}, and with it what you wrote for yourself. It cannot be undone."),
                "Papers that you saved to print are files of your own, and stay where they are.".to_owned(),
                "The hints for the first minutes will be shown again. Text size and colours stay as they are.".to_owned(),
            ],
        );
    });
    commands.entity(foot).with_children(|foot| {
        button(foot, Skin::Primary, "Keep everything").observe(
            |_: On<Activate>, mut commands: Commands| commands.trigger(Go(Screen::Library)),
        );
        button(foot, Skin::Secondary, "Erase it all")
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(EraseAll));
    });
}
