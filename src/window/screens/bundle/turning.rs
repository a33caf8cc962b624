//! Going to a paper: from the contents, by turning to the next, or by putting one beside another.

use bevy::{prelude::*, ui_widgets::ScrollArea};

use super::{
    Paragraph, Sheet,
    contents::in_bundle,
    reader::{Leaf, Way},
    relay_bar, relist, turn,
};
use crate::{
    case::{Case, ids::PassageId},
    window::{
        CloseOverlay, Desk, OpenOverlay, Overlay, Screen,
        play::Play,
        power::Awake,
        screens::hearing::Bring,
        widgets::{Announce, FocusOn, FocusWish, PastEnd},
    },
};

/// Opens a paper: on the screen of the bundle, or over any other screen of a hearing.
#[derive(Event, Clone, Copy, Debug)]
pub struct OpenPaper {
    /// The paper, by its place in the case.
    pub paper: usize,
    /// The paragraph to go to; none, the beginning.
    pub paragraph: Option<u16>,
}

impl OpenPaper {
    /// At its beginning.
    #[must_use]
    pub const fn at(paper: usize) -> Self {
        Self {
            paper,
            paragraph: None,
        }
    }

    /// At a paragraph.
    #[must_use]
    pub const fn paragraph(paper: usize, paragraph: u16) -> Self {
        Self {
            paper,
            paragraph: Some(paragraph),
        }
    }

    /// At a passage of the case.
    #[must_use]
    pub fn passage(case: &Case, passage: PassageId) -> Self {
        let passage = &case.passages[passage.index()];
        Self {
            paper: passage.document.index(),
            paragraph: passage.paragraphs.first().copied(),
        }
    }
}

/// To the next paper, or the one before.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct Turn {
    /// To the next.
    pub(super) onward: bool,
}

/// Turns the papers another way.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct ReadOn(pub(super) Way);

/// Keeps the open paper beside the next.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct PutBeside;

/// Takes away the paper that was put beside.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct TakeAway;

/// Turns to the paper that was put beside, where there is room for one.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct TurnTo;

/// Opens what happened when.
#[derive(Event, Clone, Copy, Debug)]
pub struct OpenChronology;

/// Whether the reader is on the uppermost layer.
fn is_on_top(desk: &Desk) -> bool {
    match desk.overlay() {
        Some(overlay) => overlay == Overlay::Papers,
        None => *desk.screen() == Screen::Bundle,
    }
}

pub(super) fn open(
    open: On<OpenPaper>,
    play: Option<ResMut<Play>>,
    desk: Res<Desk>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    let Some(mut play) = play else { return };
    let play = &mut *play;
    let title = &play.case().documents[open.paper].title;
    if !is_on_top(&desk) {
        play.reader.open(open.paper, open.paragraph);
        if *desk.screen() == Screen::Bundle {
            commands.trigger(CloseOverlay);
        } else {
            commands.trigger(OpenOverlay(Overlay::Papers));
            return;
        }
    }
    let beside = play.reader.beside == Some(open.paper);
    if beside && play.reader.side_by_side() && play.reader.drawn.contains(&open.paper) {
        // It lies there already.
    } else {
        if beside && play.reader.open != open.paper {
            play.reader.beside = Some(play.reader.open);
        }
        play.reader.open(open.paper, None);
    }
    play.turned();
    if play.reader.wanted(play) == play.reader.drawn {
        relay_bar(play, &mut commands);
    } else {
        turn(play, &mut commands);
    }
    relist(play, &mut commands);
    let words = match open.paragraph {
        Some(number) => format!("{title}, paragraph {number}."),
        None => format!("{title} lies open."),
    };
    go_to(open.paper, open.paragraph, &mut commands);
    commands.trigger(Announce::aloud(words));
    awake.stir();
}

/// Brings a paper, or a paragraph of it, to the top of where it is read, and gives it the focus.
pub(super) fn go_to(paper: usize, paragraph: Option<u16>, commands: &mut Commands) {
    commands.queue(move |world: &mut World| {
        let wanted = match paragraph {
            Some(number) => world
                .query::<(Entity, &Paragraph)>()
                .iter(world)
                .find(|(_, it)| it.paper == paper && it.number == number)
                .map(|(row, it)| (row, FocusOn::This(it.mark.unwrap_or(it.note)))),
            None => world
                .query::<(Entity, &Sheet)>()
                .iter(world)
                .find(|(_, it)| it.0 == paper)
                .map(|(sheet, _)| (sheet, FocusOn::First(sheet))),
        };
        let Some((row, focus)) = wanted else { return };
        let mut at = row;
        while let Some(parent) = world.get::<ChildOf>(at).map(ChildOf::parent) {
            at = parent;
            if world.get::<ScrollArea>(at).is_some() {
                break;
            }
        }
        // Where a page scrolls by itself the keys that scroll are to act at once.
        let one = world.resource::<Play>().reader.places.one.is_some();
        let focus = if paragraph.is_none() && !one {
            FocusOn::This(at)
        } else {
            focus
        };
        world.resource_mut::<FocusWish>().0 = Some(focus);
        world.resource_mut::<Bring>().bring(at, Some(row));
    });
}

/// The paper at the top of what is in view, where all are read one below another.
fn in_view(
    sheets: &Query<(Entity, &Sheet, &UiGlobalTransform, &ComputedNode)>,
    areas: &Query<(&UiGlobalTransform, &ComputedNode), With<ScrollArea>>,
    parents: &Query<&ChildOf>,
) -> Option<usize> {
    let above = sheets.iter().filter_map(|(entity, sheet, place, size)| {
        let (frame, view) = parents
            .iter_ancestors(entity)
            .find_map(|parent| areas.get(parent).ok())?;
        let top = |place: &UiGlobalTransform, size: &ComputedNode| {
            place.translation.y - size.size().y / 2.0
        };
        let down = top(place, size) - top(frame, view);
        (down <= view.size().y / 4.0).then_some((down, sheet.0))
    });
    above
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, paper)| paper)
}

pub(super) fn turn_over(
    turn: On<Turn>,
    play: Option<Res<Play>>,
    sheets: Query<(Entity, &Sheet, &UiGlobalTransform, &ComputedNode)>,
    areas: Query<(&UiGlobalTransform, &ComputedNode), With<ScrollArea>>,
    parents: Query<&ChildOf>,
    mut commands: Commands,
) {
    let Some(play) = play else { return };
    let all: Vec<_> = in_bundle(&play).collect();
    let at = match play.reader.way() {
        Way::Through => in_view(&sheets, &areas, &parents),
        Way::Pages => None,
    };
    let at = at.unwrap_or(play.paper());
    let here = all.iter().position(|paper| *paper == at);
    let next = match (here, turn.onward) {
        // From what happened when, back to the paper that lay open.
        (Some(here), _) if play.reader.is_at_chronology() => Some(here),
        (Some(here), true) => Some(here + 1),
        (Some(here), false) => here.checked_sub(1),
        (None, _) => Some(0),
    };
    match next.and_then(|next| all.get(next)) {
        Some(at) => commands.trigger(OpenPaper::at(*at)),
        None => commands.trigger(Announce::notice(if turn.onward {
            "This is the last paper."
        } else {
            "This is the first paper."
        })),
    }
}

/// A page key past the end of a paper turns it.
pub(super) fn past_end(past: On<PastEnd>, play: Option<Res<Play>>, mut commands: Commands) {
    if let Some(play) = play
        && play.reader.way() == Way::Pages
        && play.reader.drawn.len() == 1
    {
        commands.trigger(Turn {
            onward: past.onward,
        });
    }
}

pub(super) fn read_on(way: On<ReadOn>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    play.reader.way = way.0;
    let paper = play.reader.open;
    commands.trigger(OpenPaper::at(paper));
    commands.trigger(Announce::aloud(match way.0 {
        Way::Pages => "One paper at a time.",
        Way::Through => "All the papers, one below another.",
    }));
}

pub(super) fn put_beside(
    _: On<PutBeside>,
    play: Option<ResMut<Play>>,
    mut wish: ResMut<FocusWish>,
    mut commands: Commands,
) {
    let Some(mut play) = play else { return };
    play.reader.beside = Some(play.reader.open);
    let title = &play.case().documents[play.reader.open].title;
    if play.reader.wanted(&play) != play.reader.drawn {
        turn(&mut play, &mut commands);
    } else {
        relay_bar(&play, &mut commands);
    }
    wish.0 = play.reader.places.list.map(FocusOn::First);
    commands.trigger(Announce::notice(format!(
        "{title} is kept. Open the paper to read beside it."
    )));
}

pub(super) fn take_away(_: On<TakeAway>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    if play.reader.beside.take().is_some() {
        commands.trigger(OpenPaper::at(play.reader.open));
    }
}

pub(super) fn turn_to(_: On<TurnTo>, play: Option<Res<Play>>, mut commands: Commands) {
    if let Some(beside) = play.and_then(|play| play.reader.beside) {
        commands.trigger(OpenPaper::at(beside));
    }
}

pub(super) fn open_chronology(
    _: On<OpenChronology>,
    play: Option<ResMut<Play>>,
    mut wish: ResMut<FocusWish>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    let Some(mut play) = play else { return };
    play.reader.leaf = Leaf::Chronology;
    turn(&mut play, &mut commands);
    relist(&mut play, &mut commands);
    wish.0 = play.reader.places.pages.map(FocusOn::First);
    if let (Some(area), Some(pages)) = (play.reader.places.one, play.reader.places.pages) {
        commands
            .queue(move |world: &mut World| world.resource_mut::<Bring>().bring(area, Some(pages)));
    }
    commands.trigger(Announce::aloud("Chronology. What happened when."));
    awake.stir();
}
