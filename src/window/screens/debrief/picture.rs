//! How each of them stood, as a picture: the chart's shapes drawn from SVG, and its words laid over it.

use std::sync::Arc;

use bevy::{a11y::AccessibilityNode, prelude::*, text::LineBreak, ui_widgets::ScrollArea};

use super::{Debriefing, Jump, Room};
use crate::{
    case::{Case, Picture, Stage, ids::IssueId},
    debrief::{
        chart::{Chart, Format, Label, Of, Part, svg},
        text::votes_cast,
        timeline::Timeline,
    },
    telling::labels,
    window::{
        pictures::{Drawing as Svg, Drawn},
        theme::{Filled, Looks, Painting, Step, Theme, Tone, Type},
        widgets::{Parent, silent},
    },
};

/// The colours of the issues' lines: they are told apart by dashes and signs as well.
const LINES: [Tone; 5] = [
    Tone::Accent,
    Tone::Bad,
    Tone::Good,
    Tone::Caution,
    Tone::Ink,
];

/// A chart that is drawn in the colours of the theme.
#[derive(Component, Clone, Debug)]
struct Charted(Arc<Chart>);

/// How wide a letter is beside its height, in hundredths, as a chart reckons.
const LETTER: i32 = 54;

/// A chart as it is laid out in the room there is.
pub(super) struct Laid {
    pub(super) chart: Chart,
    /// The parts of the hearing along it.
    parts: Vec<String>,
    /// Whether the parts have their numbers there, for want of room for their names.
    numbered: bool,
}

impl Laid {
    /// The names of the parts that have numbers on the chart, in order; none, where they have their names.
    pub(super) fn numbered(&self) -> &[String] {
        if self.numbered { &self.parts } else { &[] }
    }
}

/// The chart of a hearing in the room there is; none, where there was no meeting.
pub(super) fn chart(it: &Debriefing, case: &Case, moments: &[usize]) -> Option<Laid> {
    let votes = votes_cast(&it.debrief.decision);
    let (format, lies) = format(it.room, case, &it.timeline);
    let mut chart = Chart::of(case, &it.timeline, &votes, moments, format)?;
    if !lies {
        number_parts(&mut chart);
    }
    let name = |part: &Part| labels::stage(case.forum, part.stage).to_owned();
    Some(Laid {
        parts: chart.parts.iter().map(name).collect(),
        chart,
        numbered: !lies,
    })
}

/// Gives the parts numbers in the place of their names.
fn number_parts(chart: &mut Chart) {
    let names = chart
        .labels
        .iter()
        .filter(|it| matches!(it.of, Of::Part(_)));
    let foot = names.map(|it| it.at.1).min().unwrap_or(chart.height);
    chart.labels.retain(|it| !matches!(it.of, Of::Part(_)));
    let numbers = (1..).zip(&chart.parts).map(|(number, part)| Label {
        of: Of::Part(part.stage),
        text: format!("{number}"),
        at: (i32::midpoint(part.from, part.to), foot),
        centred: true,
        turned: false,
    });
    let numbers: Vec<Label> = numbers.collect();
    chart.labels.extend(numbers);
    chart.height = foot + chart.letters / 2;
}

/// How large letters are on a chart, in logical pixels.
fn letters(room: Room) -> f32 {
    Type::new(Step::Caption).pixels(room.look)
}

/// The format that fits a page, and whether there is room along it for the names of the parts.
fn format(room: Room, case: &Case, timeline: &Timeline) -> (Format, bool) {
    let page = room.page() as i32;
    let letter = LETTER as f32 / 100.0;
    // A little more than the letters take, and what is added between them.
    let letters =
        (letters(room) * (letter + 0.1 + room.look.spacing.letter()) / letter).ceil() as i32;
    let names = page * 28 / 100;
    let mut parts: Vec<Stage> = timeline.steps.iter().map(|step| step.part()).collect();
    parts.dedup();
    let meeting = parts.into_iter().filter(|part| *part >= Stage::Arrival);
    let parts: Vec<&str> = meeting
        .map(|part| labels::stage(case.forum, part))
        .collect();
    let longest = parts
        .iter()
        .flat_map(|name| name.split_whitespace())
        .map(|word| word.chars().count() as i32)
        .max()
        .unwrap_or(0);
    let least = (longest + 1) * letters * LETTER / 100;
    let lies = least * parts.len() as i32 <= page - names;
    let format = Format {
        width: page,
        names,
        band: letters * 7,
        letters,
        least_part: if lies { least } else { letters + 4 },
        turned: false,
    };
    (format, lies)
}

/// The parts of a chart on the screen that somebody else needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawing {
    /// The line that shows where one stands.
    pub(super) marker: Entity,
    /// Where the last band begins.
    pub(super) last: Entity,
}

/// Draws the chart.
pub(super) fn draw(
    laid: &Laid,
    title: &str,
    about: &str,
    room: Room,
    pane: &mut Parent,
) -> Drawing {
    let chart = &laid.chart;
    let mut node = accesskit::Node::new(accesskit::Role::Image);
    node.set_label(title.to_owned());
    node.set_description(described(laid, about));
    let mut made = Drawing {
        marker: Entity::PLACEHOLDER,
        last: Entity::PLACEHOLDER,
    };
    let size = |chart: &Chart| (px(chart.width as f32), px(chart.height as f32));
    let (width, height) = size(chart);
    let moves = chart.moves.clone();
    pane.spawn((
        AccessibilityNode(node),
        Node {
            width,
            height,
            flex_shrink: 0.0,
            ..default()
        },
    ))
    .observe(
        move |click: On<Pointer<Click>>,
              places: Query<(&UiGlobalTransform, &ComputedNode), Without<ScrollArea>>,
              mut commands: Commands| {
            let Ok((place, computed)) = places.get(click.entity) else {
                return;
            };
            let scale = computed.inverse_scale_factor;
            let left = (place.translation.x - computed.size().x / 2.0) * scale;
            let x = (click.pointer_location.position.x - left) as i32;
            let nearest = moves.iter().min_by_key(|(_, at)| (at - x).abs());
            if let Some((at, _)) = nearest {
                commands.trigger(Jump::ToMove(*at));
            }
        },
    )
    .with_children(|inside| {
        inside.spawn((
            Charted(Arc::new(chart.clone())),
            Node {
                position_type: PositionType::Absolute,
                width,
                height,
                ..default()
            },
        ));
        for label in &chart.labels {
            word(label, chart, room, inside);
        }
        for flag in &chart.flags {
            number(flag.number, (flag.x, flag.y), room, inside);
        }
        made.marker = inside
            .spawn((Pickable::IGNORE, Filled(Tone::Accent), mark(chart, None)))
            .id();
        let top = chart.bands.last().map_or(0, |band| band.frame[1]);
        made.last = inside
            .spawn((
                Pickable::IGNORE,
                Node {
                    position_type: PositionType::Absolute,
                    top: px(top as f32 - letters(room) * 1.5),
                    width: px(1),
                    height: px(1),
                    ..default()
                },
            ))
            .id();
    });
    made
}

/// Where the line stands that shows the move one is at; nowhere, before the meeting.
pub(super) fn mark(chart: &Chart, at: Option<usize>) -> Node {
    let place = at.and_then(|at| chart.moves.iter().rfind(|(place, _)| *place <= at));
    let foot = chart.bands.last().map_or(0, |band| band.frame[3]);
    let top = chart.bands.first().map_or(0, |band| band.frame[1]);
    Node {
        position_type: PositionType::Absolute,
        display: if place.is_some() {
            Display::Flex
        } else {
            Display::None
        },
        left: px(place.map_or(0, |(_, x)| *x) as f32 - 1.5),
        top: px(top as f32),
        width: px(3),
        height: px((foot - top) as f32),
        ..default()
    }
}

/// What a screen reader is told of it: every word that stands on it is among them.
fn described(laid: &Laid, about: &str) -> String {
    let chart = &laid.chart;
    let mut words = vec![about.to_owned()];
    let mut issues: Vec<(IssueId, String)> = Vec::new();
    let mut bands = 0;
    for label in &chart.labels {
        match label.of {
            Of::Member(_) => {
                bands += 1;
                words.push(format!("{}.", label.text));
            }
            // They stand beside every band.
            Of::Issue(issue) if bands == 1 => match issues.last_mut() {
                Some((last, name)) if *last == issue => {
                    name.push(' ');
                    name.push_str(&label.text);
                }
                _ => issues.push((issue, label.text.clone())),
            },
            Of::Issue(_) | Of::Way | Of::Part(_) => {}
        }
    }
    let parts: Vec<String> = (1..)
        .zip(&laid.parts)
        .map(|(number, name)| match laid.numbered {
            true => format!("{number} {name}"),
            false => name.clone(),
        })
        .collect();
    words.push(format!("Along it: {}.", parts.join(", ")));
    let names: Vec<String> = issues.into_iter().map(|(_, name)| name).collect();
    words.push(format!("Its lines: {}.", names.join(", ")));
    words.push(
        "Above the middle of each band is the family's way, below it the school's way.".to_owned(),
    );
    if !chart.flags.is_empty() {
        let numbers: Vec<String> = chart
            .flags
            .iter()
            .map(|flag| flag.number.to_string())
            .collect();
        words.push(format!(
            "The moments that mattered: {}.",
            numbers.join(", ")
        ));
    }
    words.join(" ")
}

/// Words on the chart, in a box of their own.
fn word(label: &Label, chart: &Chart, room: Room, inside: &mut Parent) {
    let high = letters(room) * 1.2 * room.look.spacing.line();
    let caption = Type::new(Step::Caption);
    let (kind, ink) = match label.of {
        Of::Member(_) => (caption.bold(), Tone::Ink),
        Of::Way => (caption, Tone::Quiet),
        Of::Issue(issue) => (caption.bold(), LINES[issue.index() % LINES.len()]),
        Of::Part(_) => (caption, Tone::Ink),
    };
    let (x, foot) = (label.at.0 as f32, label.at.1 as f32);
    let long = (label.text.chars().count() as i32 + 1) as f32 * chart.letters as f32 * 0.6;
    let long = if label.centred {
        long
    } else {
        long.min(chart.width as f32 - x)
    };
    // The foot of a line is a fifth above the bottom of its box.
    let top = foot - high * 0.8;
    let mut node = Node {
        position_type: PositionType::Absolute,
        left: px(x),
        top: px(top),
        width: px(long),
        height: px(high),
        ..default()
    };
    if label.centred {
        node.left = px(x - long / 2.0);
        node.justify_content = JustifyContent::Center;
    }
    inside.spawn((Pickable::IGNORE, node)).with_child((
        silent(kind, ink, label.text.clone()),
        TextLayout::new(Justify::Left, LineBreak::NoWrap),
        Pickable::IGNORE,
    ));
}

/// The number of a moment, in its ring.
fn number(number: usize, (x, y): (i32, i32), room: Room, inside: &mut Parent) {
    let side = letters(room) * 1.2 * room.look.spacing.line();
    inside
        .spawn((
            Pickable::IGNORE,
            Node {
                position_type: PositionType::Absolute,
                left: px(x as f32 - side / 2.0),
                top: px(y as f32 - side / 2.0),
                width: px(side),
                height: px(side),
                justify_content: JustifyContent::Center,
                align_items: AlignItems::Center,
                ..default()
            },
        ))
        .with_child((
            silent(
                Type::new(Step::Caption).bold(),
                Tone::Ink,
                number.to_string(),
            ),
            Pickable::IGNORE,
        ));
}

fn hex(tone: Tone, theme: Theme) -> String {
    let [r, g, b, _] = tone.rgba(theme);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Draws charts in the colours of the theme.
fn ink(looks: Looks, charts: Query<(Entity, Ref<Charted>)>, mut commands: Commands) {
    let all = looks.changed();
    for (entity, chart) in &charts {
        if !(all || chart.is_changed()) {
            continue;
        }
        let theme = looks.of(entity).theme;
        let lines = LINES.map(|tone| hex(tone, theme));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let ink = svg::Ink {
            family: &hex(Tone::AccentSoft, theme),
            school: &hex(Tone::Paper, theme),
            rule: &hex(Tone::Edge, theme),
            words: &hex(Tone::Ink, theme),
            quiet: &hex(Tone::Quiet, theme),
            paper: &hex(Tone::Paper, theme),
            lines: &lines,
        };
        let picture = Picture {
            name: "how they stood".to_owned(),
            svg: svg::draw(&chart.0, &ink, None, false).into_string(),
        };
        commands.entity(entity).insert(Drawn(Svg::whole(&picture)));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, ink.in_set(Painting));
}
