//! Walking along a hearing, moment by moment: her own, or a model line.

use bevy::{prelude::*, ui_widgets::Activate};

use super::{Debriefing, Page, again, blocks, picture};
use crate::{
    debrief::{
        commentary::{Commented, remark},
        pages::{Block, Row, Section},
    },
    window::{
        play::Play,
        power::Awake,
        screens::hearing::Bring,
        theme::{Step as TypeStep, Tone, Type, space},
        widgets::{
            Announce, Parent, Skin, actions, button, column, columns, heading, line, paper,
            paragraph, short_button,
        },
    },
};

/// A place along the way.
#[derive(Clone, Debug)]
struct Stop {
    /// The part of the hearing.
    part: String,
    /// The move, or a few of one kind.
    row: Row,
    /// Why it was made, in a model line.
    why: Vec<String>,
}

/// A way along a hearing, and where one stands on it.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    stops: Vec<Stop>,
    at: usize,
}

/// One on, or one back.
#[derive(Event, Clone, Copy, Debug)]
pub struct Step {
    /// On, rather than back.
    pub onward: bool,
}

/// To another place at once.
#[derive(Event, Clone, Copy, Debug)]
pub enum Jump {
    /// To a place along the way.
    To(usize),
    /// To where a move is.
    ToMove(usize),
}

impl Walk {
    /// The way along a report's line of time. For a model line, with why each move was made.
    pub(super) fn of(sections: &[Section], why: &[Commented]) -> Self {
        let lines = sections.iter().flat_map(|section| &section.blocks);
        let stretches = lines.filter_map(|block| match block {
            Block::Line(stretches) => Some(stretches),
            _ => None,
        });
        let stops: Vec<Stop> = stretches
            .flatten()
            .flat_map(|stretch| stretch.rows.iter().map(|row| (&stretch.title, row)))
            .map(|(part, row)| Stop {
                part: part.clone(),
                row: row.clone(),
                why: row.number.map_or_else(Vec::new, |number| {
                    let last = row.last.unwrap_or(number);
                    let these = why.get(number - 1..last.min(why.len()));
                    these.unwrap_or_default().iter().map(remark).collect()
                }),
            })
            .collect();
        let at = stops
            .iter()
            .position(|stop| why.is_empty() && stop.row.moment == Some(1));
        // Before the first move nothing has been done yet.
        let first = stops.iter().position(|stop| stop.row.number.is_some());
        Self {
            at: at.or(first).unwrap_or(0),
            stops,
        }
    }

    fn here(&self) -> Option<&Stop> {
        self.stops.get(self.at)
    }

    /// The last move that was made where one stands, from nought.
    pub(super) fn at_move(&self) -> Option<usize> {
        let row = &self.here()?.row;
        Some(row.last.or(row.number)? - 1)
    }

    /// The places of the parts, each with its name: where each begins.
    fn parts(&self) -> Vec<(usize, &str)> {
        let mut parts: Vec<(usize, &str)> = Vec::new();
        for (at, stop) in self.stops.iter().enumerate() {
            if parts.last().is_none_or(|(_, part)| *part != stop.part) {
                parts.push((at, &stop.part));
            }
        }
        parts
    }

    /// The places of the moments that mattered, with their numbers.
    fn moments(&self) -> impl Iterator<Item = (usize, usize)> {
        self.stops
            .iter()
            .enumerate()
            .filter_map(|(at, stop)| Some((at, stop.row.moment?)))
    }

    /// The moves of those moments, from nought.
    pub(super) fn flagged(&self) -> Vec<usize> {
        let rows = self.moments().map(|(at, _)| &self.stops[at].row);
        rows.filter_map(|row| Some(row.last.or(row.number)? - 1))
            .collect()
    }

    /// Where one stands, in words.
    fn whereabouts(&self) -> String {
        let Some(stop) = self.here() else {
            return String::new();
        };
        match (stop.row.number, stop.row.last) {
            (None, _) => format!("{}. Before the first move", stop.part),
            (Some(number), Some(last)) => format!("{}. Moves {number} to {last}", stop.part),
            (Some(number), None) => format!("{}. Move {number}", stop.part),
        }
    }
}

/// The parts of a walk on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    /// The ways to move along.
    pub(super) ways: Entity,
    /// What is shown of where one stands.
    pub(super) moment: Entity,
}

/// Draws the ways to move along, and what is shown of where one stands. The parts that have numbers on the chart are named with
/// them.
pub(super) fn draw(walk: &Walk, numbered: &[String], pane: &mut Parent) -> Drawn {
    let mut row = actions(pane);
    let ways = row.id();
    row.with_children(|row| {
        button(row, Skin::Primary, "Later").observe(|_: On<Activate>, mut commands: Commands| {
            commands.trigger(Step { onward: true });
        });
        button(row, Skin::Secondary, "Earlier").observe(
            |_: On<Activate>, mut commands: Commands| commands.trigger(Step { onward: false }),
        );
        for (at, number) in walk.moments() {
            button(row, Skin::Secondary, format!("Moment {number}")).observe(
                move |_: On<Activate>, mut commands: Commands| commands.trigger(Jump::To(at)),
            );
        }
    });
    let mut holder = column(pane, space::MEDIUM);
    let place = Drawn {
        ways,
        moment: holder.id(),
    };
    holder.with_children(|pane| moment(walk, pane));
    column(pane, space::HAIR).with_children(|pane| {
        pane.spawn(line(
            Type::new(TypeStep::Small).bold(),
            Tone::Quiet,
            "Go to where a part begins",
        ));
        actions(pane).with_children(|row| {
            for (at, name) in walk.parts() {
                let number = numbered.iter().position(|other| other == name);
                let name = number.map_or_else(
                    || name.to_owned(),
                    |number| format!("{}. {name}", number + 1),
                );
                let mut made =
                    short_button(row, &name, format!("{name}: from its beginning"), None);
                made.insert(Skin::Secondary);
                made.entry::<Node>().and_modify(|mut node| {
                    node.border = px(1).all();
                    node.max_width = percent(100);
                });
                made.observe(move |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(Jump::To(at));
                });
            }
        });
    });
    place
}

/// What was said where one stands, what came of it, and why.
fn moment(walk: &Walk, pane: &mut Parent) {
    let Some(stop) = walk.here() else { return };
    let row = &stop.row;
    paper(pane, "Where you stand").with_children(|sheet| {
        column(sheet, space::SMALL).with_children(|top| {
            let number = row
                .moment
                .map_or_else(String::new, |number| format!(". Moment {number}"));
            top.spawn(line(
                Type::new(TypeStep::Small).bold(),
                Tone::Quiet,
                format!("{}{number}", walk.whereabouts()),
            ));
            top.spawn(heading(3, &row.text));
            for detail in &row.each {
                top.spawn(paragraph(detail));
            }
        });
        if !stop.why.is_empty() {
            under(sheet, "Why", |why| {
                for words in &stop.why {
                    why.spawn(paragraph(words));
                }
            });
        }
        let sides = columns(sheet, 1.0, 1.0, 56.0);
        sheet.commands().entity(sides.0).with_children(|left| {
            under(left, "What was said", |part| {
                if row.said.is_empty() {
                    part.spawn(paragraph("Nothing aloud."));
                }
                blocks::said(&row.said, part);
            });
        });
        sheet.commands().entity(sides.1).with_children(|right| {
            under(right, "What came of it", |part| {
                if row.notes.is_empty() {
                    part.spawn(paragraph("Nobody was moved by it, and no mark came of it."));
                }
                blocks::notes(&row.notes, part);
            });
        });
    });
}

/// Something under a small title.
fn under(pane: &mut Parent, title: &str, content: impl FnOnce(&mut Parent)) {
    column(pane, 12.0).with_children(|inside| {
        inside.spawn(line(Type::new(TypeStep::Small).bold(), Tone::Accent, title));
        content(inside);
    });
}

/// The way that is walked on the page that lies open.
fn walked(it: &mut Debriefing) -> Option<&mut Walk> {
    match it.page {
        Page::Time => Some(&mut it.own),
        Page::Model => it.modelling.walk(),
        _ => None,
    }
}

pub(super) fn step(step: On<Step>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    let Some(walk) = play.debriefing.as_mut().and_then(walked) else {
        return;
    };
    let to = if step.onward {
        walk.at + 1
    } else {
        match walk.at.checked_sub(1) {
            Some(to) => to,
            None => {
                commands.trigger(Announce::notice("This is where it begins."));
                return;
            }
        }
    };
    if to >= walk.stops.len() {
        commands.trigger(Announce::notice("This is where it ends."));
        return;
    }
    walk.at = to;
    show(&mut play, true, &mut commands);
}

pub(super) fn jump(jump: On<Jump>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    let Some(walk) = play.debriefing.as_mut().and_then(walked) else {
        return;
    };
    let to = match *jump {
        Jump::To(to) => Some(to),
        Jump::ToMove(at) => walk.stops.iter().position(|stop| {
            let row = &stop.row;
            let last = row.last.or(row.number);
            last.is_some_and(|last| last > at)
        }),
    };
    if let Some(to) = to.filter(|to| *to < walk.stops.len()) {
        walk.at = to;
        // What was pointed at stays under the pointer.
        let brings = matches!(*jump, Jump::To(_));
        show(&mut play, brings, &mut commands);
    }
}

/// Shows where one stands now; `brings` it to where it can be read whole.
fn show(play: &mut Play, brings: bool, commands: &mut Commands) {
    let case = play.case();
    let Some(it) = &mut play.debriefing else {
        return;
    };
    let (holder, marker) = (it.places.moment, it.places.marker);
    let (area, top) = (it.places.area, it.places.top);
    if let Some(marker) = marker.filter(|_| it.page == Page::Time)
        && let Some(laid) = picture::chart(it, case, &super::time::moments(it))
    {
        let node = picture::mark(&laid.chart, it.own.at_move());
        if let Ok(mut marker) = commands.get_entity(marker) {
            marker.insert(node);
        }
    }
    let Some(walk) = walked(it) else { return };
    again(commands, holder, |pane| moment(walk, pane));
    let words = walk
        .here()
        .map_or_else(String::new, |stop| stop.row.text.clone());
    commands.trigger(Announce::aloud(format!("{}. {words}", walk.whereabouts())));
    commands.queue(move |world: &mut World| {
        if let (true, Some(area), Some(top)) = (brings, area, top) {
            world.resource_mut::<Bring>().bring(area, Some(top));
        }
        world.resource_mut::<Awake>().stir();
    });
}
