//! The map of the guidance: its parts, the provisions of one of them, and what each says.

use bevy::{prelude::*, ui_widgets::Activate};

use super::{Progressing, under};
use crate::{
    progress::{Map, MapPart, Spot, Standing},
    telling::labels,
    window::{
        OpenOverlay, Overlay,
        power::Awake,
        screens::law,
        settings::Law,
        theme::{Edged, Ems, Filled, Step, Tone, Type, space},
        widgets::{
            Announce, Parent, Picked, Row, column, columns, container, line, paper, pressable,
            radio_group, silent, wrapping,
        },
    },
};

/// How many are offered to look at next.
const NEXT: usize = 5;

/// Looks at another part of the guidance.
#[derive(Event, Clone, Copy, Debug)]
struct LookAtPart(usize);

/// Reads a provision, by its part and its place there.
#[derive(Event, Clone, Copy, Debug)]
struct ReadSpot(usize, usize);

/// Draws the map; hands back where the part stands.
pub(super) fn draw(map: &Map, chosen: usize, body: &mut Parent) -> Entity {
    let (left, right) = columns(body, 1.0, 1.25, 58.0);
    body.commands().entity(left).with_children(|side| {
        under(side, "The parts", |part| {
            part.spawn(line(Type::new(Step::Body), Tone::Quiet, map.in_words()));
            let rows: Vec<Row> = map
                .parts
                .iter()
                .map(|part| {
                    Row::new(part.heading()).explained(format!(
                        "{} of {} met",
                        part.met(),
                        part.spots.len()
                    ))
                })
                .collect();
            radio_group(part, "Which part", &rows, chosen, false).observe(
                |picked: On<Picked>, mut commands: Commands| {
                    commands.trigger(LookAtPart(picked.index));
                },
            );
        });
    });
    let mut cells = Entity::PLACEHOLDER;
    body.commands().entity(right).with_children(|side| {
        cells = column(side, space::LARGE)
            .with_children(|holder| part(map, chosen, holder))
            .id();
        next(map, side);
    });
    cells
}

/// The provisions of a part, as a grid: how far each is filled says how it stands.
fn part(map: &Map, chosen: usize, holder: &mut Parent) {
    let Some(part) = map.parts.get(chosen) else {
        return;
    };
    paper(holder, part.heading()).with_children(|sheet| {
        under(sheet, &part.heading(), |inside| {
            inside.spawn(line(
                Type::new(Step::Body),
                Tone::Quiet,
                "The fuller a box, the more often it was used when it came up. Choose one to read what it says.",
            ));
            inside
                .spawn((
                    container(),
                    Node {
                        column_gap: px(space::SMALL),
                        row_gap: px(space::SMALL),
                        ..wrapping()
                    },
                ))
                .with_children(|grid| {
                    for (at, spot) in part.spots.iter().enumerate() {
                        cell(spot, (chosen, at), grid);
                    }
                });
            standings(part, inside);
        });
    });
}

/// How many stand how, beside what such a box looks like.
fn standings(part: &MapPart, inside: &mut Parent) {
    column(inside, space::HAIR).with_children(|list| {
        for standing in Standing::ALL.into_iter().rev() {
            let count = part
                .spots
                .iter()
                .filter(|spot| spot.standing() == standing)
                .count();
            list.spawn((container(), wrapping())).with_children(|row| {
                level(row, standing);
                row.spawn(line(
                    Type::new(Step::Body),
                    Tone::Ink,
                    format!("{}: {count}", standing.words()),
                ));
            });
        }
    });
}

/// How full a box is.
const fn filled(standing: Standing) -> f32 {
    match standing {
        Standing::NeverMet => 0.0,
        Standing::NotUsed => 20.0,
        Standing::AtTimes => 60.0,
        Standing::EachTime => 100.0,
    }
}

/// A bar that is filled as far as something stands.
fn level(parent: &mut Parent, standing: Standing) {
    parent
        .spawn((
            Ems {
                width: Some(1.7),
                height: 0.55,
            },
            Edged(Tone::Edge),
            Node {
                border: px(1).all(),
                border_radius: BorderRadius::all(px(2)),
                flex_shrink: 0.0,
                ..default()
            },
        ))
        .with_children(|bar| {
            bar.spawn((
                Filled(Tone::Accent),
                Node {
                    width: percent(filled(standing)),
                    height: percent(100),
                    ..default()
                },
            ));
        });
}

/// A provision: its paragraph, and how it stands.
fn cell(spot: &Spot, (part, at): (usize, usize), grid: &mut Parent) {
    let name = format!(
        "{}: {}",
        labels::duty(spot.provision),
        spot.standing().words().to_lowercase()
    );
    let mut made = pressable(grid, name);
    made.entry::<Node>().and_modify(|mut node| {
        node.min_width = px(space::TARGET);
        node.padding = UiRect::axes(px(7), px(5));
        node.row_gap = px(space::HAIR);
        node.align_items = AlignItems::Center;
        node.justify_content = JustifyContent::Center;
    });
    made.with_children(|inside| {
        if let Some(number) = &spot.provision.paragraph {
            inside.spawn(silent(Type::new(Step::Small).bold(), Tone::Ink, number));
        }
        level(inside, spot.standing());
    });
    made.observe(move |_: On<Activate>, mut commands: Commands| {
        commands.trigger(ReadSpot(part, at));
    });
}

/// What to look at next: what came up most often without being used.
fn next(map: &Map, side: &mut Parent) {
    let weakest = map.weakest(NEXT);
    if weakest.is_empty() {
        return;
    }
    let place = |wanted: &Spot| {
        map.parts.iter().enumerate().find_map(|(part, it)| {
            let at = it
                .spots
                .iter()
                .position(|spot| std::ptr::eq(spot, wanted))?;
            Some((part, at))
        })
    };
    under(side, "What to look at next", |list| {
        for spot in weakest {
            let Some((part, at)) = place(spot) else {
                continue;
            };
            let (title, words) = (labels::duty(spot.provision), spot.in_words());
            pressable(list, format!("Look at next: {title}. {words}"))
                .with_children(|row| {
                    row.spawn(silent(Type::new(Step::Body).bold(), Tone::Ink, title));
                    row.spawn(silent(Type::new(Step::Body), Tone::Quiet, words));
                })
                .observe(move |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(ReadSpot(part, at));
                });
        }
    });
}

/// Draws a provision: what became of it, and what it says.
pub(in crate::window) fn provision(spot: &Spot, level: Law, body: &mut Parent) {
    column(body, space::HAIR).with_children(|top| {
        top.spawn(line(
            Type::new(Step::Body).bold(),
            Tone::Ink,
            spot.in_words(),
        ));
        let here = (spot.met.times() > 0 && !spot.comes_up_in.is_empty())
            .then(|| format!("It comes up in {}.", spot.comes_up_in.join(", ")));
        if let Some(here) = here {
            top.spawn(line(Type::new(Step::Body), Tone::Quiet, here));
        }
    });
    law::draw(spot.provision, spot.home, level, body);
}

fn look_at_part(
    look: On<LookAtPart>,
    mut state: ResMut<Progressing>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    state.part = look.0;
    let (Some(cells), Some(known)) = (state.cells, &state.known) else {
        return;
    };
    let Some(chosen) = known.map.parts.get(look.0) else {
        return;
    };
    commands
        .entity(cells)
        .despawn_children()
        .with_children(|holder| part(&known.map, look.0, holder));
    commands.trigger(Announce::aloud(format!(
        "{}: {} of {} met",
        chosen.heading(),
        chosen.met(),
        chosen.spots.len()
    )));
    awake.stir();
}

fn read_spot(read: On<ReadSpot>, mut state: ResMut<Progressing>, mut commands: Commands) {
    state.spot = Some((read.0, read.1));
    commands.trigger(OpenOverlay(Overlay::Provision));
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(look_at_part).add_observer(read_spot);
}
