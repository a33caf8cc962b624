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
mod keys;
mod marking;
mod missing;
mod notes;
mod page;
mod reader;
pub mod search;
mod seeking;
mod turning;

use bevy::{prelude::*, window::WindowCloseRequested};

pub use contents::in_bundle;
pub use marking::MarkParagraph;
pub use missing::{Missing, missing};
pub use notes::{PutDown, WriteNote};
pub use page::{Paragraph, Sheet};
pub use reader::{Reader, Way};
pub use turning::{OpenChronology, OpenPaper};

use super::hearing::{self, Fit};
use crate::{
    case::Stage,
    window::{
        CloseOverlay, Go,
        play::Play,
        theme::{Edged, Measure, Tone, space},
        widgets::{
            Announce, FocusOn, Parent, ScrollKind, chooser, column, container, heading, scroll,
        },
    },
};
use page::{Annotated, Setting};
use reader::{CONTENTS, Places, SHARE, has_margin, on_one_page};

/// Draws the screen of preparation; says what is to have the focus.
pub fn screen(
    play: &mut Play,
    fit: Fit,
    ems: f32,
    layer: Entity,
    commands: &mut Commands,
) -> FocusOn {
    put_down(play, commands);
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
                hours(play, pane);
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
    put_down(play, &mut sheet.commands());
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
    turning::go_to(play.reader.open, play.reader.goal.take(), &mut commands);
}

/// The contents in a column of their own, and the open paper beside it.
fn beside_contents(
    play: &mut Play,
    name: &str,
    layer: &mut Parent,
    more: impl FnOnce(&mut Play, &mut Parent),
) {
    hearing::row_of_panes(layer).with_children(|row| {
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
    let field = seeking::field(play, pane);
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
    relay_bar(play, commands);
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
                leaves(play, &wanted, setting, pane);
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
                .observe(turning::past_end)
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
    } else {
        relay_bar(play, commands);
    }
}

/// Draws the pages anew, after keeping what was being written on them.
fn turn(play: &mut Play, commands: &mut Commands) {
    put_down(play, commands);
    lay(play, commands);
}

/// Keeps what was being written, before the papers are put away.
///
/// # Errors
/// In words for the person, when it could not be kept.
pub fn put_away(play: &mut Play) -> Result<(), String> {
    notes::put_away(play)
}

/// Keeps what was being written on pages that are drawn anew.
fn put_down(play: &mut Play, commands: &mut Commands) {
    if let Err(trouble) = notes::put_away(play) {
        commands.trigger(Announce::notice(trouble));
    }
}

/// Shows what is marked and noted now; the focus and the page stay where they are.
pub fn annotated(play: &mut Play, commands: &mut Commands) {
    commands.trigger(Annotated);
    relist(play, commands);
}

/// Draws the bar anew.
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

/// Nothing that was written is lost when what it is written on goes.
fn save(play: Option<ResMut<Play>>, mut commands: Commands) {
    if let Some(mut play) = play
        && let Err(trouble) = notes::keep(&mut play)
    {
        commands.trigger(Announce::notice(trouble));
    }
}

pub(in crate::window) fn plugin(app: &mut App) {
    app.add_plugins(cull::plugin)
        .add_observer(turning::open)
        .add_observer(turning::turn_over)
        .add_observer(turning::read_on)
        .add_observer(turning::put_beside)
        .add_observer(turning::take_away)
        .add_observer(turning::turn_to)
        .add_observer(turning::open_chronology)
        .add_observer(marking::mark)
        .add_observer(seeking::seek_nothing)
        .add_observer(seeking::go_to_hit)
        .add_observer(keys::follow_focus)
        .add_observer(keys::arrows)
        .add_observer(notes::open)
        .add_observer(notes::put_down)
        .add_observer(page::show_annotated)
        .add_observer(page::show_sought)
        .add_observer(
            |_: On<Go>, play: Option<ResMut<Play>>, commands: Commands| save(play, commands),
        )
        .add_observer(
            |_: On<CloseOverlay>, play: Option<ResMut<Play>>, commands: Commands| {
                save(play, commands);
            },
        )
        .add_systems(
            Update,
            (
                seeking::seek,
                save.run_if(on_message::<WindowCloseRequested>),
            ),
        );
}
