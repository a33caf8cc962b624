//! What lies beside the case: what can be chosen, the marked passages, the guidance, and the pages that take shape.

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate};

use super::{Spot, laying, lookup, on_one_page, printing, redraw, whereabouts::Part};
use crate::window::{
    play::Play,
    screens::hearing::{Bring, Fit},
    theme::{Edged, Inked, Step, Tone, Type, space},
    widgets::{Chosen, Parent, chooser, pressable, silent},
};

/// What lies beside the case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// What can be chosen now.
    #[default]
    Choose,
    /// The passages that were marked.
    Passages,
    /// What the guidance says.
    Guidance,
    /// The pages to print.
    Paper,
}

impl Side {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Choose, Self::Passages, Self::Guidance, Self::Paper];

    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Choose => "To do",
            Self::Passages => "Passages",
            Self::Guidance => "Guidance",
            Self::Paper => "On paper",
        }
    }
}

/// Lays something else beside the case.
#[derive(Event, Clone, Copy, Debug)]
pub struct Turn(pub Side);

/// Those that there is room for beside the case: the pages have a place of their own in a wide window.
fn offered(fit: Fit) -> impl Iterator<Item = Side> {
    let mut all = Side::ALL.to_vec();
    if fit == Fit::Full {
        all.retain(|side| *side != Side::Paper);
    }
    all.into_iter()
}

/// Draws the row of what can lie beside the case.
pub(super) fn tabs(play: &mut Play, pane: &mut Parent) {
    let mut node = accesskit::Node::new(accesskit::Role::Toolbar);
    node.set_label("Beside your case");
    let inset = !on_one_page(play.places.fit);
    let mut holder = pane.spawn((
        AccessibilityNode(node),
        Part("What lies beside your case"),
        Edged(Tone::Rule),
        Node {
            flex_wrap: FlexWrap::Wrap,
            column_gap: px(space::SMALL),
            row_gap: px(space::SMALL),
            padding: if inset {
                UiRect::axes(px(20), px(space::SMALL))
            } else {
                UiRect::ZERO
            },
            border: UiRect::bottom(px(if inset { 1.0 } else { 0.0 })),
            flex_shrink: 0.0,
            ..default()
        },
    ));
    play.bench.places.tabs = Some(holder.id());
    holder.with_children(|row| fill_tabs(play, row));
}

fn fill_tabs(play: &Play, row: &mut Parent) {
    for side in offered(play.places.fit) {
        let (words, ink) = tab(side == shown(play));
        pressable(row, side.title())
            .insert((Chosen(side == shown(play)), Spot::Tab(side)))
            .with_child((Tab(side), silent(words, ink, side.title())))
            .observe(move |_: On<Activate>, mut commands: Commands| commands.trigger(Turn(side)));
    }
}

/// The words of what can lie beside the case.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct Tab(Side);

/// How its words are set: what lies there stands out.
const fn tab(on: bool) -> (Type, Tone) {
    let words = Type::new(Step::Small);
    if on {
        (words.bold(), Tone::Accent)
    } else {
        (words, Tone::Ink)
    }
}

/// Shows which of them lies there. They stay where they are: a second press must find what the first did.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct ShowTab;

pub(super) fn show_tab(
    _: On<ShowTab>,
    play: Option<Res<Play>>,
    mut tabs: Query<(&Spot, &mut Chosen)>,
    mut words: Query<(&Tab, &mut Type, &mut Inked)>,
) {
    let Some(play) = play else { return };
    let on = shown(&play);
    for (spot, mut chosen) in &mut tabs {
        if let Spot::Tab(side) = spot {
            chosen.set_if_neq(Chosen(*side == on));
        }
    }
    for (Tab(side), mut kind, mut ink) in &mut words {
        let (wanted, tone) = tab(*side == on);
        kind.set_if_neq(wanted);
        ink.set_if_neq(Inked(tone));
    }
}

/// What lies beside the case in the room there is.
pub(super) fn shown(play: &Play) -> Side {
    match (play.bench.side, play.places.fit) {
        (Side::Paper, Fit::Full) => Side::Choose,
        (side, _) => side,
    }
}

/// Draws what lies beside the case.
pub(super) fn draw(play: &mut Play, pane: &mut Parent) {
    play.places.take_chooser_away();
    play.bench.places.found = None;
    play.bench.places.field = None;
    let side = shown(play);
    if let Some(holder) = play.bench.places.side {
        pane.commands().entity(holder).insert(Part(side.title()));
    }
    match side {
        Side::Choose => play.places.put_chooser(chooser(pane, &play.chooser()).id()),
        Side::Passages => laying::list(play, pane),
        Side::Guidance => lookup::draw(play, pane),
        Side::Paper => printing::draw(play, pane),
    }
}

/// Lays something beside the case, if it does not lie there.
pub(super) fn show(play: &mut Play, side: Side, commands: &mut Commands) {
    if play.bench.side != side {
        play.bench.side = side;
        // Drawn anew: what can be chosen has to come up again as well.
        play.places.take_chooser_away();
        redraw(play, None, commands);
    }
}

pub(super) fn turn(turn: On<Turn>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    play.bench.under = None;
    play.bench.open = None;
    play.bench.about = None;
    play.turned();
    play.bench.side = turn.0;
    play.places.take_chooser_away();
    redraw(&mut play, Some(Spot::Tab(turn.0)), &mut commands);
    bring_up(&play, &mut commands);
}

/// On one page, what lies beside the case is below it: it is brought into view.
pub(super) fn bring_up(play: &Play, commands: &mut Commands) {
    let places = play.bench.places;
    if let (Some(area), Some(tabs)) = (places.one, places.tabs) {
        commands.queue(move |world: &mut World| {
            world.resource_mut::<Bring>().bring(area, Some(tabs));
        });
    }
}
