//! Dragging a passage onto a point. What it would do is said in words beside the pointer, and the point it would land on has
//! a frame around it.

use bevy::{prelude::*, ui_widgets::ScrollArea};

use super::{
    bench::PointCard,
    laying::{Lay, Lies},
};
use crate::{
    telling::labels,
    window::{
        Desk,
        play::Play,
        power::Awake,
        theme::{Edged, Filled, Measure, Raised, Ringed, Step, Tone, Type, space},
        widgets::{container, line},
    },
};

/// How far a pressed pointer has to move before anything is carried, in logical pixels: hands shake.
const FAR: f32 = 8.0;
/// How far beside the pointer the words stand.
const BESIDE: Vec2 = Vec2::new(14.0, 12.0);

/// What can be carried.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct Carries(pub(super) Lies);

/// What is being carried, where it would land, and the words beside the pointer.
#[derive(Resource, Clone, Copy, Debug, Default)]
struct Carried {
    words: Option<Entity>,
    over: Option<Entity>,
    /// What was let go over a point, and is still to be laid there.
    dropped: Option<Lay>,
}

/// The words that say what would happen.
#[derive(Component, Clone, Copy, Debug)]
struct Says;

type Cards<'w, 's> = Query<
    'w,
    's,
    (
        Entity,
        &'static PointCard,
        &'static ComputedNode,
        &'static UiGlobalTransform,
    ),
>;
type Areas<'w, 's> =
    Query<'w, 's, (&'static ComputedNode, &'static UiGlobalTransform), With<ScrollArea>>;

/// The point under a place in the window, in logical pixels, where it is in view.
fn card_at(
    at: Vec2,
    cards: &Cards,
    areas: &Areas,
    parents: &Query<&ChildOf>,
) -> Option<(Entity, PointCard)> {
    let holds = |node: &ComputedNode, place: &UiGlobalTransform| {
        node.contains_point(*place, at / node.inverse_scale_factor)
    };
    let in_view = |card: Entity| {
        let area = parents
            .iter_ancestors(card)
            .find_map(|above| areas.get(above).ok());
        area.is_none_or(|(node, place)| holds(node, place))
    };
    cards
        .iter()
        .find(|(entity, _, node, place)| holds(node, place) && in_view(*entity))
        .map(|(entity, card, ..)| (entity, *card))
}

fn carry(
    drag: On<Pointer<Drag>>,
    carriers: Query<&Carries>,
    cards: Cards,
    areas: Areas,
    parents: Query<&ChildOf>,
    play: Option<Res<Play>>,
    desk: Res<Desk>,
    mut carried: ResMut<Carried>,
    mut nodes: Query<&mut Node>,
    mut says: Query<&mut Text, With<Says>>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    let (Ok(carries), Some(play)) = (carriers.get(drag.entity), play) else {
        return;
    };
    if carried.words.is_none() && drag.distance.length() < FAR {
        return;
    }
    let at = drag.pointer_location.position;
    let over = card_at(at, &cards, &areas, &parents);
    let case = play.case();
    let words = match over {
        Some((_, PointCard(claim))) if carries.0.under == Some(claim) => "It lies here.".to_owned(),
        Some((_, PointCard(claim))) => {
            format!(
                "Let go: it is laid under “{}”.",
                case.claims[claim.index()].title
            )
        }
        None => "Let go over a point to lay it there.".to_owned(),
    };
    let (left, top) = (px(at.x + BESIDE.x), px(at.y + BESIDE.y));
    match carried.words {
        Some(ghost) => {
            if let Ok(mut node) = nodes.get_mut(ghost) {
                (node.left, node.top) = (left, top);
            }
            if let Ok(mut text) = says.single_mut() {
                text.set_if_neq(Text::new(words));
            }
        }
        None => {
            let place = labels::passage(case, carries.0.passage);
            let ghost = commands
                .spawn((
                    ChildOf(desk.root()),
                    container(),
                    Pickable::IGNORE,
                    GlobalZIndex(20),
                    Measure(18.0),
                    Filled(Tone::Paper),
                    Edged(Tone::Accent),
                    Raised::Over,
                    Node {
                        position_type: PositionType::Absolute,
                        left,
                        top,
                        flex_direction: FlexDirection::Column,
                        padding: UiRect::axes(px(12), px(space::SMALL)),
                        border: px(2).all(),
                        border_radius: BorderRadius::all(px(space::ROUND)),
                        ..default()
                    },
                ))
                .with_children(|ghost| {
                    let small = Type::new(Step::Small);
                    ghost.spawn((line(small.bold(), Tone::Ink, place), Pickable::IGNORE));
                    ghost.spawn((Says, line(small, Tone::Quiet, words), Pickable::IGNORE));
                })
                .id();
            carried.words = Some(ghost);
        }
    }
    let over = over.map(|(card, _)| card);
    if carried.over != over {
        frame(&mut commands, carried.over, over);
        carried.over = over;
    }
    awake.stir();
}

/// Takes the frame from one point, and puts it around another.
fn frame(commands: &mut Commands, from: Option<Entity>, to: Option<Entity>) {
    if let Some(mut from) = from.and_then(|from| commands.get_entity(from).ok()) {
        from.remove::<(Ringed, Outline)>();
    }
    if let Some(mut to) = to.and_then(|to| commands.get_entity(to).ok()) {
        to.insert((Ringed, Outline::new(px(4), px(1), Color::NONE)));
    }
}

fn let_go(
    end: On<Pointer<DragEnd>>,
    carriers: Query<&Carries>,
    cards: Cards,
    areas: Areas,
    parents: Query<&ChildOf>,
    mut carried: ResMut<Carried>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    let Ok(carries) = carriers.get(end.entity) else {
        return;
    };
    let Carried { words, over, .. } = std::mem::take(&mut *carried);
    let Some(words) = words else { return };
    commands.entity(words).despawn();
    frame(&mut commands, over, None);
    let at = end.pointer_location.position;
    if let Some((_, PointCard(under))) = card_at(at, &cards, &areas, &parents) {
        carried.dropped = Some(Lay {
            passage: carries.0,
            under,
        });
    }
    awake.stir();
}

/// Lays what was dropped. Not while the drag ends: others have yet to hear of it on what would be drawn anew.
fn land(mut carried: ResMut<Carried>, mut commands: Commands) {
    if carried.dropped.is_some()
        && let Some(lay) = carried.dropped.take()
    {
        commands.trigger(lay);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Carried>()
        .add_observer(carry)
        .add_observer(let_go)
        .add_systems(Update, land);
}
