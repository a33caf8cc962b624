//! The bundle: its contents on one side, the open paper on the other.
//!
//! It is the screen of preparation ([`screen`]) and what lies over any other screen of a hearing ([`over`]); there is never
//! more than one of it. [`OpenPaper`] opens a paper in whichever it is, at a paragraph if need be, and lays the papers over
//! the screen where they are not there yet. What is marked, noted or looked for changes in its place; only turning to
//! another paper draws a page.

mod bar;
mod chronology;
mod contents;
mod cull;
mod missing;
mod notes;
mod page;
pub mod search;

use bevy::{
    input::keyboard::{Key, KeyboardInput},
    input_focus::{FocusCause, FocusGained, FocusedInput, InputFocus},
    prelude::*,
    text::EditableText,
    ui_widgets::ScrollArea,
    window::WindowCloseRequested,
};

pub use contents::in_bundle;
pub use missing::{Missing, missing};
pub use notes::{PutDown, WriteNote};
pub use page::{Paragraph, Sheet};

use super::hearing::{self, Bring, Fit};
use crate::{
    case::Stage,
    window::{
        CloseOverlay, Desk, Go, OpenOverlay, Overlay, Screen,
        play::{MarkPassage, OpenPaper, Play},
        power::Awake,
        theme::{Edged, Measure, Tone, space},
        widgets::{
            Announce, EntryChanged, EntrySpec, FocusOn, FocusWish, Parent, PastEnd, ScrollKind,
            Shortcut, chooser, column, container, entry, heading, scroll,
        },
    },
};
use page::{Annotated, Setting, Sought};
use search::Hit;

/// How the papers are turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// One lies open at a time.
    #[default]
    Pages,
    /// All of them, one below another.
    Through,
}

/// What lies in the place of the open paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Leaf {
    #[default]
    Papers,
    Chronology,
}

/// Where the parts of the reader are that change while it stays.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    /// Whether all of it is on one page that scrolls.
    one: Option<Entity>,
    list: Option<Entity>,
    bar: Option<Entity>,
    pages: Option<Entity>,
    field: Option<Entity>,
    status: Option<Entity>,
    /// How many ems of body text the window is wide.
    ems: f32,
    marking: bool,
}

/// What lies open, and how it is read: for as long as the hearing is played.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    open: usize,
    beside: Option<usize>,
    way: Way,
    leaf: Leaf,
    query: String,
    hits: Vec<Hit>,
    /// What has been written to be looked for, and has not been looked for yet.
    asked: Option<String>,
    pub(super) draft: Option<notes::Draft>,
    /// The paragraph to go to when the reader is drawn next.
    goal: Option<u16>,
    /// The papers that are drawn, from above or from the left.
    drawn: Vec<usize>,
    places: Places,
}

/// Two papers lie side by side where the window is at least so many ems of body text wide.
const FOR_TWO: f32 = 84.0;
/// Notes stand in a margin of their own where the page is at least so many ems wide.
const FOR_MARGIN: f32 = 44.0;
/// How wide the contents are at the most, in ems.
const CONTENTS: f32 = 23.0;
/// Their share of the window, in hundredths.
const SHARE: f32 = 33.0;

impl Reader {
    /// The paper that lies open, by its place in the case.
    #[must_use]
    pub const fn paper(&self) -> usize {
        self.open
    }

    /// Opens a paper when the reader is drawn next.
    pub const fn open(&mut self, paper: usize, paragraph: Option<u16>) {
        self.open = paper;
        self.goal = paragraph;
        self.leaf = Leaf::Papers;
    }

    /// The paper that was put beside.
    #[must_use]
    pub const fn beside(&self) -> Option<usize> {
        self.beside
    }

    /// How the papers are turned. With one beside, one lies open at a time.
    #[must_use]
    pub const fn way(&self) -> Way {
        match self.beside {
            Some(_) => Way::Pages,
            None => self.way,
        }
    }

    /// Whether what happened when lies open in place of a paper.
    #[must_use]
    pub fn is_at_chronology(&self) -> bool {
        self.leaf == Leaf::Chronology
    }

    /// What is looked for, as it was written.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Where it stands.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Whether it is drawn as it would be in a window of this size.
    #[must_use]
    pub fn fits(&self, fit: Fit, ems: f32) -> bool {
        let shape = |ems: f32| {
            (
                ems >= FOR_TWO,
                has_margin(ems, false),
                has_margin(ems, true),
            )
        };
        let narrow = on_one_page(fit);
        narrow == self.places.one.is_some() && (narrow || shape(self.places.ems) == shape(ems))
    }

    /// Whether there is room for two papers side by side.
    #[must_use]
    pub fn side_by_side(&self) -> bool {
        self.places.one.is_none() && self.places.ems >= FOR_TWO
    }

    /// The papers to be drawn: the open one, or all of them, and the one beside it.
    fn wanted(&self, play: &Play) -> Vec<usize> {
        match (self.leaf, self.way(), self.beside) {
            (Leaf::Chronology, ..) => Vec::new(),
            (Leaf::Papers, Way::Through, _) => in_bundle(play).collect(),
            (Leaf::Papers, Way::Pages, Some(beside))
                if beside != self.open && self.side_by_side() =>
            {
                vec![self.open, beside]
            }
            (Leaf::Papers, Way::Pages, _) => vec![self.open],
        }
    }
}

/// Marks a paragraph: the passage it belongs to, or the paragraph alone, for herself.
#[derive(Event, Clone, Copy, Debug)]
pub struct MarkParagraph {
    /// The paper, by its place in the case.
    pub paper: usize,
    /// The paragraph.
    pub number: u16,
}

/// To the next paper, or the one before.
#[derive(Event, Clone, Copy, Debug)]
struct Turn {
    onward: bool,
}

/// Turns the papers another way.
#[derive(Event, Clone, Copy, Debug)]
struct ReadOn(Way);

/// Keeps the open paper beside the next.
#[derive(Event, Clone, Copy, Debug)]
struct PutBeside;

/// Takes away the paper that was put beside.
#[derive(Event, Clone, Copy, Debug)]
struct TakeAway;

/// Turns to the paper that was put beside, where there is room for one.
#[derive(Event, Clone, Copy, Debug)]
struct TurnTo;

/// Opens what happened when.
#[derive(Event, Clone, Copy, Debug)]
pub struct OpenChronology;

/// Looks for nothing more.
#[derive(Event, Clone, Copy, Debug)]
struct SeekNothing;

/// Goes to one of the places found.
#[derive(Event, Clone, Copy, Debug)]
struct GoToHit(usize);

/// Whether everything is on one page that scrolls.
const fn on_one_page(fit: Fit) -> bool {
    matches!(fit, Fit::Narrow | Fit::Projector)
}

/// Whether notes have a margin of their own, in a window so many ems wide.
fn has_margin(ems: f32, two: bool) -> bool {
    let page = ems - (ems * SHARE / 100.0).min(CONTENTS);
    page / if two { 2.0 } else { 1.0 } >= FOR_MARGIN
}

/// Draws the screen of preparation; says what is to have the focus.
pub fn screen(
    play: &mut Play,
    fit: Fit,
    ems: f32,
    layer: Entity,
    commands: &mut Commands,
) -> FocusOn {
    let marking = play.stage() == Stage::Preparation;
    play.reader.places = Places {
        ems,
        marking,
        ..Places::default()
    };
    if on_one_page(fit) {
        let mut area = Entity::PLACEHOLDER;
        commands.entity(layer).with_children(|layer| {
            area = scroll(layer, "The bundle, on one page", ScrollKind::Reading, true);
        });
        commands.entity(area).with_children(|page| {
            hearing::padded(page).with_children(|page| {
                let mut status = column(page, space::SMALL);
                play.reader.places.status = Some(status.id());
                status.with_children(|bar| hearing::status::draw(play, Fit::Narrow, bar));
                contents(play, page);
                opened(play, area, page);
                hours(play, page);
            });
        });
    } else {
        commands.entity(layer).with_children(|layer| {
            let mut status = hearing::head(layer);
            play.reader.places.status = Some(status.id());
            status.with_children(|bar| hearing::status::draw(play, fit, bar));
            beside_contents(play, "Papers and hours", layer, |play, pane| {
                hours(play, pane)
            });
        });
    }
    lay(play, commands);
    // Not the field above it: single keys are to do what they do.
    play.reader
        .places
        .list
        .map_or(FocusOn::First(layer), FocusOn::First)
}

/// Draws the papers as they lie over another screen, into a sheet that fills the window.
pub fn over(play: &mut Play, fit: Fit, ems: f32, sheet: &mut Parent) {
    play.reader.places = Places {
        ems,
        marking: play.stage() == Stage::Preparation,
        ..Places::default()
    };
    if on_one_page(fit) {
        let area = scroll(sheet, "The bundle, on one page", ScrollKind::Reading, true);
        sheet.commands().entity(area).with_children(|page| {
            hearing::padded(page).with_children(|page| {
                page.spawn(heading(1, "The papers"));
                contents(play, page);
                opened(play, area, page);
            });
        });
    } else {
        beside_contents(play, "Papers", sheet, |_, _| {});
    }
    let mut commands = sheet.commands();
    lay(play, &mut commands);
    if play.reader.is_at_chronology() {
        return;
    }
    go_to(play.reader.open, play.reader.goal.take(), &mut commands);
}

/// The contents in a column of their own, and the open paper beside it.
fn beside_contents(
    play: &mut Play,
    name: &str,
    layer: &mut Parent,
    more: impl FnOnce(&mut Play, &mut Parent),
) {
    layer
        .spawn((
            container(),
            Node {
                flex_grow: 1.0,
                flex_basis: px(0),
                min_height: px(0),
                ..default()
            },
        ))
        .with_children(|row| {
            row.spawn((
                container(),
                Measure(CONTENTS),
                Node {
                    flex_direction: FlexDirection::Column,
                    width: percent(SHARE),
                    flex_shrink: 0.0,
                    ..default()
                },
            ))
            .with_children(|side| {
                let area = scroll(side, name, ScrollKind::Controls, true);
                side.commands().entity(area).with_children(|pane| {
                    let mut inside = hearing::padded(pane);
                    inside.entry::<Node>().and_modify(|mut node| {
                        node.padding = UiRect::axes(px(20), px(16));
                    });
                    inside.with_children(|pane| {
                        contents(play, pane);
                        more(play, pane);
                    });
                });
            });
            row.spawn((
                container(),
                Edged(Tone::Rule),
                Node {
                    flex_direction: FlexDirection::Column,
                    flex_grow: 1.0,
                    flex_basis: px(0),
                    min_width: px(0),
                    min_height: px(0),
                    border: UiRect::left(px(1)),
                    ..default()
                },
            ))
            .with_children(|pane| {
                play.reader.places.bar = Some(bar::holder(pane, true).id());
                play.reader.places.pages = Some(
                    pane.spawn((
                        container(),
                        Node {
                            flex_grow: 1.0,
                            flex_basis: px(0),
                            min_height: px(0),
                            ..default()
                        },
                    ))
                    .id(),
                );
            });
        });
}

/// The field to look for words, and what is listed under it.
fn contents(play: &mut Play, pane: &mut Parent) {
    let field = entry(
        pane,
        &EntrySpec {
            label: "Find in the papers".to_owned(),
            text: play.reader.query.clone(),
            lines: 1,
            most: 60,
            ..EntrySpec::default()
        },
    );
    pane.commands()
        .entity(field)
        .insert(Shortcut('/'))
        .observe(
            |change: On<EntryChanged>, play: Option<ResMut<Play>>, mut awake: ResMut<Awake>| {
                if let Some(mut play) = play {
                    play.reader.asked = Some(change.text.clone());
                    awake.stir();
                }
            },
        )
        .observe(
            |press: On<FocusedInput<KeyboardInput>>, mut commands: Commands| {
                if press.input.state.is_pressed() && press.input.logical_key == Key::Enter {
                    commands.trigger(GoToHit(0));
                }
            },
        );
    play.reader.places.field = Some(field);
    let mut list = contents::holder(pane);
    play.reader.places.list = Some(list.id());
    list.with_children(|list| contents::list(play, list));
}

/// On one page, the place for the bar and the open paper.
fn opened(play: &mut Play, area: Entity, page: &mut Parent) {
    play.reader.places.one = Some(area);
    play.reader.places.bar = Some(bar::holder(page, false).id());
    play.reader.places.pages = Some(column(page, space::LARGE).id());
}

fn hours(play: &mut Play, pane: &mut Parent) {
    play.places.put_chooser(chooser(pane, &play.chooser()).id());
    hearing::leaving(play, pane);
}

/// Draws the pages and the bar above them, and goes to the paragraph that is wanted.
fn lay(play: &mut Play, commands: &mut Commands) {
    let places = play.reader.places;
    if let Some(bar) = places.bar.and_then(|bar| commands.get_entity(bar).ok()) {
        let mut bar = bar;
        bar.despawn_children()
            .with_children(|bar| bar::draw(play, bar));
    }
    let Some(mut pages) = places
        .pages
        .and_then(|pages| commands.get_entity(pages).ok())
    else {
        return;
    };
    pages.despawn_children();
    let wanted = play.reader.wanted(play);
    let two = wanted.len() == 2 && play.reader.way() == Way::Pages;
    let setting = Setting {
        marking: places.marking,
        margin: places.one.is_none() && has_margin(places.ems, two),
    };
    pages.with_children(|pages| {
        if places.one.is_some() {
            leaves(play, &wanted, setting, pages);
        } else if two {
            for (name, at) in [
                ("The open paper", wanted[0]),
                ("The paper beside it", wanted[1]),
            ] {
                pane(name, pages, |pane| leaves(play, &[at], setting, pane));
            }
        } else {
            pane("The open paper", pages, |pane| {
                leaves(play, &wanted, setting, pane)
            });
        }
    });
    play.reader.drawn = wanted;
}

/// A part of the reader that scrolls by itself.
fn pane(name: &str, pages: &mut Parent, draw: impl FnOnce(&mut Parent)) {
    pages
        .spawn((
            container(),
            Edged(Tone::Rule),
            Node {
                flex_direction: FlexDirection::Column,
                flex_grow: 1.0,
                flex_basis: px(0),
                min_width: px(0),
                min_height: px(0),
                ..default()
            },
        ))
        .with_children(|side| {
            let area = scroll(side, name, ScrollKind::Reading, true);
            side.commands()
                .entity(area)
                .observe(past_end)
                .with_children(|pane| {
                    let mut inside = column(pane, space::LARGE);
                    inside.entry::<Node>().and_modify(|mut node| {
                        node.padding = UiRect::axes(px(20), px(20));
                    });
                    inside.with_children(draw);
                });
        });
}

fn leaves(play: &Play, papers: &[usize], setting: Setting, pane: &mut Parent) {
    if play.reader.is_at_chronology() {
        chronology::page(play, pane);
    }
    for at in papers {
        page::page(play, *at, setting, pane);
    }
}

/// Draws the contents anew; nothing else moves.
fn relist(play: &mut Play, commands: &mut Commands) {
    if let Some(mut list) = play
        .reader
        .places
        .list
        .and_then(|list| commands.get_entity(list).ok())
    {
        list.despawn_children()
            .with_children(|list| contents::list(play, list));
    }
}

/// Shows what a move has changed on the screen of preparation.
pub fn refresh(play: &mut Play, fit: Fit, commands: &mut Commands) {
    let fit = if on_one_page(fit) { Fit::Narrow } else { fit };
    if let Some(mut status) = play
        .reader
        .places
        .status
        .and_then(|it| commands.get_entity(it).ok())
    {
        status
            .despawn_children()
            .with_children(|bar| hearing::status::draw(play, fit, bar));
    }
    relist(play, commands);
    if play.reader.wanted(play) != play.reader.drawn || play.reader.is_at_chronology() {
        turn(play, commands);
    } else if let Some(mut bar) = play
        .reader
        .places
        .bar
        .and_then(|bar| commands.get_entity(bar).ok())
    {
        bar.despawn_children()
            .with_children(|bar| bar::draw(play, bar));
    }
}

/// Draws the pages anew, after keeping what was being written on them.
fn turn(play: &mut Play, commands: &mut Commands) {
    if let Err(trouble) = notes::keep(play) {
        commands.trigger(Announce::notice(trouble));
    }
    lay(play, commands);
}

/// Keeps what was being written, before the papers are put away.
///
/// # Errors
/// In words for the person, when it could not be kept.
pub fn put_away(play: &mut Play) -> Result<(), String> {
    notes::keep(play)
}

/// Whether the reader is on the uppermost layer.
fn is_on_top(desk: &Desk) -> bool {
    match desk.overlay() {
        Some(overlay) => overlay == Overlay::Papers,
        None => *desk.screen() == Screen::Bundle,
    }
}

fn open(
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

fn relay_bar(play: &Play, commands: &mut Commands) {
    if let Some(mut bar) = play
        .reader
        .places
        .bar
        .and_then(|bar| commands.get_entity(bar).ok())
    {
        bar.despawn_children()
            .with_children(|bar| bar::draw(play, bar));
    }
}

/// Brings a paper, or a paragraph of it, to the top of where it is read, and gives it the focus.
fn go_to(paper: usize, paragraph: Option<u16>, commands: &mut Commands) {
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

fn mark(mark: On<MarkParagraph>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    let case = play.case();
    if let Some(passage) = page::passage_of(case, mark.paper, mark.number) {
        commands.trigger(MarkPassage(passage));
        return;
    }
    let document = &case.documents[mark.paper].name_id;
    let on = !play.session().notes().is_marked(document, mark.number);
    let done = play.write(|notes| notes.mark(document, mark.number, on));
    let place = contents::place(case, mark.paper, search::Place::Paragraph(mark.number));
    let words = match (done, on) {
        (Err(trouble), _) => trouble,
        (Ok(()), true) => format!("Marked: {place}"),
        (Ok(()), false) => format!("No longer marked: {place}"),
    };
    annotated(&mut play, &mut commands);
    commands.trigger(Announce::notice(words));
}

/// Shows what is marked and noted now; the focus and the page stay where they are.
pub fn annotated(play: &mut Play, commands: &mut Commands) {
    commands.trigger(Annotated);
    relist(play, commands);
}

/// Looks for what has been written. Not at once: a field tells of its changes late in an update, when what is drawn anew
/// could not be seen before the next.
fn seek(play: Option<ResMut<Play>>, mut awake: ResMut<Awake>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    if play.reader.asked.is_none() {
        return;
    }
    let asked = play.reader.asked.take().unwrap_or_default();
    if play.reader.query == asked {
        return;
    }
    let counted = |reader: &Reader| match search::wanted(&reader.query) {
        Some(_) => format!("{}.", search::counted(&reader.hits)),
        None => String::new(),
    };
    let before = counted(&play.reader);
    play.reader.hits = search::search(play.case(), in_bundle(&play), &asked);
    play.reader.query = asked;
    relist(&mut play, &mut commands);
    commands.trigger(Sought);
    // Another letter that changes nothing is no news.
    let now = counted(&play.reader);
    if now != before {
        commands.trigger(Announce::aloud(now));
    }
    awake.stir();
}

fn seek_nothing(
    _: On<SeekNothing>,
    play: Option<ResMut<Play>>,
    mut fields: Query<&mut EditableText>,
    mut wish: ResMut<FocusWish>,
    mut awake: ResMut<Awake>,
) {
    let Some(mut play) = play else { return };
    if let Some(field) = play.reader.places.field
        && let Ok(mut text) = fields.get_mut(field)
    {
        text.clear();
        wish.0 = Some(FocusOn::This(field));
    }
    play.reader.asked = Some(String::new());
    awake.stir();
}

fn go_to_hit(go: On<GoToHit>, play: Option<Res<Play>>, mut commands: Commands) {
    let Some(play) = play else { return };
    let Some(hit) = play.reader.hits.get(go.0) else {
        if search::wanted(&play.reader.query).is_some() {
            commands.trigger(Announce::notice("Not in the papers."));
        }
        return;
    };
    let (paper, paragraph) = (
        hit.paper,
        match hit.place {
            search::Place::Paragraph(number) => Some(number),
            _ => None,
        },
    );
    let from = contents::place(play.case(), hit.paper, hit.place);
    let words = format!("{from}: {}", hit.sentence);
    commands.trigger(OpenPaper { paper, paragraph });
    commands.trigger(Announce::aloud(words));
}

fn turn_over(turn: On<Turn>, play: Option<Res<Play>>, mut commands: Commands) {
    let Some(play) = play else { return };
    let all: Vec<_> = in_bundle(&play).collect();
    let here = all.iter().position(|at| *at == play.paper());
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
fn past_end(past: On<PastEnd>, play: Option<Res<Play>>, mut commands: Commands) {
    if let Some(play) = play
        && play.reader.way() == Way::Pages
        && play.reader.drawn.len() == 1
    {
        commands.trigger(Turn {
            onward: past.onward,
        });
    }
}

fn read_on(way: On<ReadOn>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    play.reader.way = way.0;
    let paper = play.reader.open;
    commands.trigger(OpenPaper::at(paper));
    commands.trigger(Announce::aloud(match way.0 {
        Way::Pages => "One paper at a time.",
        Way::Through => "All the papers, one below another.",
    }));
}

fn put_beside(
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

fn take_away(_: On<TakeAway>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    if play.reader.beside.take().is_some() {
        commands.trigger(OpenPaper::at(play.reader.open));
    }
}

fn turn_to(_: On<TurnTo>, play: Option<Res<Play>>, mut commands: Commands) {
    if let Some(beside) = play.and_then(|play| play.reader.beside) {
        commands.trigger(OpenPaper::at(beside));
    }
}

fn open_chronology(
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

/// Nothing that was written is lost when what it is written on goes.
fn save(play: Option<ResMut<Play>>, mut commands: Commands) {
    if let Some(mut play) = play
        && let Err(trouble) = notes::keep(&mut play)
    {
        commands.trigger(Announce::notice(trouble));
    }
}

/// The keys for the paragraph that has the focus: they move with it.
fn follow_focus(
    gained: On<FocusGained>,
    paragraphs: Query<&Paragraph>,
    held: Query<(Entity, &Shortcut)>,
    mut commands: Commands,
) {
    let Ok(paragraph) = paragraphs.get(gained.entity) else {
        return;
    };
    for (entity, shortcut) in &held {
        if matches!(shortcut.0, 'm' | 'n') {
            commands.entity(entity).remove::<Shortcut>();
        }
    }
    commands.entity(paragraph.note).insert(Shortcut('n'));
    if let Some(mark) = paragraph.mark {
        commands.entity(mark).insert(Shortcut('m'));
    }
}

/// Up and down among the paragraphs.
fn arrows(
    mut press: On<FocusedInput<KeyboardInput>>,
    rows: Query<(&Paragraph, &ChildOf)>,
    siblings: Query<&Children>,
    fields: Query<(), With<EditableText>>,
    mut focus: ResMut<InputFocus>,
) {
    let Ok((here, parent)) = rows.get(press.focused_entity) else {
        return;
    };
    if !press.input.state.is_pressed() || focus.get().is_some_and(|held| fields.contains(held)) {
        return;
    }
    let onward = match press.input.key_code {
        KeyCode::ArrowDown => true,
        KeyCode::ArrowUp => false,
        _ => return,
    };
    let number = if onward {
        here.number + 1
    } else {
        here.number - 1
    };
    let on_note = focus.get() == Some(here.note);
    let next = siblings
        .iter_descendants(parent.parent())
        .filter_map(|row| rows.get(row).ok())
        .find(|(row, _)| row.number == number);
    // At either end the key goes on to what scrolls.
    if let Some((next, _)) = next {
        press.propagate(false);
        let to = if on_note {
            next.note
        } else {
            next.mark.unwrap_or(next.note)
        };
        focus.set(to, FocusCause::Navigated);
    }
}

pub(in crate::window) fn plugin(app: &mut App) {
    app.add_plugins(cull::plugin)
        .add_observer(open)
        .add_observer(mark)
        .add_observer(seek_nothing)
        .add_systems(Update, seek)
        .add_observer(go_to_hit)
        .add_observer(turn_over)
        .add_observer(read_on)
        .add_observer(put_beside)
        .add_observer(take_away)
        .add_observer(turn_to)
        .add_observer(open_chronology)
        .add_observer(follow_focus)
        .add_observer(arrows)
        .add_observer(
            |_: On<Go>, play: Option<ResMut<Play>>, commands: Commands| save(play, commands),
        )
        .add_observer(
            |_: On<CloseOverlay>, play: Option<ResMut<Play>>, commands: Commands| {
                save(play, commands);
            },
        )
        .add_systems(Update, save.run_if(on_message::<WindowCloseRequested>))
        .add_observer(notes::open)
        .add_observer(notes::put_down)
        .add_observer(page::show_annotated)
        .add_observer(page::show_sought);
}
