//! Cards: what is chosen by its picture as much as by its words, in a grid that keeps its rows even.

use bevy::{prelude::*, ui::UiSystems};

use super::{Numbering, Parent, Row, badge, beside, button::control, choice, silent, wrapping};
use crate::window::{
    pictures::{Drawing, Drawn},
    theme::{Looks, Step, Tone, Type, space},
    widgets::Skin,
};

/// How wide a card's picture is to its height.
const RATIO: f32 = 1.6;

/// The share of the window's height that a picture above words may take, so that the title under it is seen as well.
const HIGH: f32 = 0.42;

/// What stands on a card.
#[derive(Clone, Debug)]
pub struct Card {
    /// The picture, if there is one.
    pub picture: Option<Drawing>,
    /// A word or two above the title.
    pub above: Option<String>,
    /// The title, what it means, and short facts.
    pub row: Row,
    /// What else is to be known of it: each a short heading and a text.
    pub parts: Vec<(String, String)>,
}

impl Card {
    fn described(&self) -> String {
        let above = self.above.as_ref().map(|above| format!("{above}."));
        let parts = self
            .parts
            .iter()
            .map(|(title, text)| format!("{title}: {text}"));
        above
            .into_iter()
            .chain([self.row.described()])
            .chain(parts)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// How a card is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The picture above the words.
    Upright,
    /// The picture beside the words, where the window is wide enough.
    Across,
}

/// Token: a grid of cards, each at least so many ems of body text wide, on a page of so many ems. The last row is never left
/// with one where the others could share.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[require(Node)]
pub struct Tiles {
    /// The least width of a card.
    pub least: f32,
    /// The width of the page.
    pub page: f32,
}

/// The width in ems below which a card laid across stands upright.
const ACROSS: f32 = 46.0;

/// A card that is laid across where there is room.
#[derive(Component, Clone, Copy, Debug)]
struct LaidAcross;

/// The picture of a card.
#[derive(Component, Clone, Copy, Debug)]
struct PictureOn;

/// A grid for [`card`]s.
pub fn tiles<'a>(parent: &'a mut Parent, tiles: Tiles) -> EntityCommands<'a> {
    parent.spawn((
        super::container(),
        tiles,
        Node {
            flex_wrap: FlexWrap::Wrap,
            column_gap: px(space::LARGE),
            row_gap: px(space::LARGE),
            min_width: px(0),
            flex_shrink: 0.0,
            ..default()
        },
    ))
}

/// A picture that keeps its shape. It is not read: what it is of stands beside it.
pub fn picture(parent: &mut Parent, drawing: Drawing, width: Val) {
    parent.spawn((
        Drawn(drawing),
        Node {
            width,
            aspect_ratio: Some(RATIO),
            border_radius: BorderRadius::all(px(4)),
            flex_shrink: 0.0,
            ..default()
        },
    ));
}

/// A card, with its number.
pub fn card<'a>(
    parent: &'a mut Parent,
    index: usize,
    numbering: Numbering,
    card: &Card,
    shape: Shape,
) -> EntityCommands<'a> {
    let across = shape == Shape::Across;
    let mut spawned = parent.spawn((
        control(
            accesskit::Role::Button,
            card.row.title.clone(),
            Some(card.described()),
            Skin::Row,
        ),
        Node {
            flex_direction: FlexDirection::Column,
            border: px(2).all(),
            border_radius: BorderRadius::all(px(space::ROUND)),
            min_width: px(0),
            min_height: px(space::TARGET),
            flex_shrink: 0.0,
            overflow: Overflow::clip(),
            ..default()
        },
    ));
    if across {
        spawned.insert(LaidAcross);
    }
    let number = choice::give_number(&mut spawned, index, numbering);
    spawned.with_children(|inside| {
        if let Some(drawing) = &card.picture {
            // What is higher or wider than its shape shows the middle of it.
            let mut frame = inside.spawn((
                super::container(),
                PictureOn,
                Node {
                    overflow: Overflow::clip(),
                    justify_content: JustifyContent::Center,
                    align_items: AlignItems::Center,
                    flex_shrink: 0.0,
                    ..default()
                },
            ));
            frame.with_child((
                Drawn(drawing.clone()),
                Node {
                    position_type: PositionType::Absolute,
                    aspect_ratio: Some(RATIO),
                    ..default()
                },
            ));
        }
        let mut words = inside.spawn(if across {
            beside(12.0)
        } else {
            Node {
                flex_direction: FlexDirection::Column,
                row_gap: px(12),
                min_width: px(0),
                ..default()
            }
        });
        words.entry::<Node>().and_modify(move |mut node| {
            node.padding = UiRect::axes(px(20), px(18));
            if across {
                node.flex_basis = auto();
                node.justify_content = JustifyContent::Center;
            }
        });
        words.with_children(|words| fill(words, card, number, across));
    });
    spawned
}

fn fill(words: &mut Parent, card: &Card, number: Option<String>, large: bool) {
    if let Some(above) = &card.above {
        words.spawn(silent(
            Type::new(Step::Small).bold(),
            Tone::Accent,
            above.clone(),
        ));
    }
    words
        .spawn(Node {
            column_gap: px(12),
            align_items: AlignItems::Start,
            min_width: px(0),
            ..default()
        })
        .with_children(|line| {
            if let Some(number) = number {
                choice::number_sign(line, number, false);
            }
            let step = if large { Step::Title } else { Step::Lead };
            line.spawn(beside(0.0)).with_child(silent(
                Type::new(step).bold(),
                Tone::Ink,
                card.row.title.clone(),
            ));
        });
    if let Some(sub) = &card.row.sub {
        words.spawn(silent(Type::new(Step::Body), Tone::Quiet, sub.clone()));
    }
    if !card.row.facts.is_empty() {
        words.spawn(wrapping()).with_children(|facts| {
            for fact in &card.row.facts {
                facts.spawn(badge(fact.clone(), Tone::Quiet));
            }
        });
    }
    for (title, text) in &card.parts {
        words
            .spawn(Node {
                flex_direction: FlexDirection::Column,
                row_gap: px(2),
                min_width: px(0),
                ..default()
            })
            .with_children(|part| {
                let small = Type::new(Step::Small);
                part.spawn(silent(small.bold(), Tone::Ink, title.clone()));
                part.spawn(silent(small, Tone::Quiet, text.clone()));
            });
    }
}

/// So many cards in a row, for so many in all where at most `most` fit: the fewest rows, as even as can be.
fn in_a_row(cards: usize, most: usize) -> usize {
    let most = most.max(1);
    let rows = cards.div_ceil(most).max(1);
    cards.div_ceil(rows).clamp(1, most)
}

fn lay(
    looks: Looks,
    grids: Query<(Entity, &Tiles, &ComputedUiRenderTargetInfo, &Children)>,
    across: Query<(Entity, &ComputedUiRenderTargetInfo), With<LaidAcross>>,
    pictures: Query<(Entity, &ChildOf, &ComputedUiRenderTargetInfo, &Children), With<PictureOn>>,
    mut nodes: Query<&mut Node>,
) {
    let mut set = |entity: Entity, wanted: &dyn Fn(&Node) -> Node| {
        if let Ok(mut node) = nodes.get_mut(entity) {
            let wanted = wanted(&node);
            node.set_if_neq(wanted);
        }
    };
    let mut widths: Vec<(Entity, f32)> = Vec::new();
    for (entity, tiles, target, children) in &grids {
        let em = looks.of(entity).em();
        let width = (target.logical_size().x - 2.0 * space::WIDE).min(tiles.page * em);
        let most = ((width + space::LARGE) / (tiles.least * em + space::LARGE)) as usize;
        let count = in_a_row(children.len(), most) as f32;
        // A hair less than the share, so that rounding never sends the last to the next row.
        let each = ((width - (count - 1.0) * space::LARGE) / count).floor() - 1.0;
        for child in children {
            widths.push((*child, each));
            set(*child, &|node| Node {
                width: px(each),
                flex_grow: 1.0,
                max_width: px(width / count),
                ..node.clone()
            });
        }
    }
    let mut beside_words = Vec::new();
    for (card, target) in &across {
        let wide = target.logical_size().x >= ACROSS * looks.of(card).em();
        let direction = if wide {
            beside_words.push(card);
            FlexDirection::Row
        } else {
            FlexDirection::Column
        };
        set(card, &|node| Node {
            flex_direction: direction,
            ..node.clone()
        });
    }
    for (picture, card, target, drawn) in &pictures {
        let card = card.parent();
        let window = target.logical_size();
        let beside = beside_words.contains(&card);
        let (width, height, ratio) = if beside {
            (percent(46), auto(), Some(RATIO))
        } else {
            // Said in pixels: what follows from a width is worked out before that is held to the greatest it may have.
            let mut known = widths.iter().filter(|(other, _)| *other == card);
            let wide = known.next().map_or(window.x - 2.0 * space::WIDE, |it| it.1);
            (percent(100), px((wide / RATIO).min(window.y * HIGH)), None)
        };
        set(picture, &|node| Node {
            width,
            height,
            aspect_ratio: ratio,
            ..node.clone()
        });
        for child in drawn {
            let (width, height) = if beside {
                (auto(), percent(100))
            } else {
                (percent(100), auto())
            };
            set(*child, &|node| Node {
                width,
                height,
                ..node.clone()
            });
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        lay.after(UiSystems::Propagate).before(UiSystems::Layout),
    );
}

#[cfg(test)]
mod tests {
    use super::in_a_row;

    #[test]
    fn rows_of_cards_are_even() {
        let rows = |cards, most| in_a_row(cards, most);
        assert_eq!(
            [rows(4, 3), rows(4, 4), rows(4, 1), rows(5, 3)],
            [2, 4, 1, 3]
        );
        assert_eq!(
            [rows(3, 5), rows(1, 3), rows(0, 3), rows(7, 4)],
            [3, 1, 1, 4]
        );
        assert_eq!(rows(3, 0), 1);
    }
}
