//! Passages under points: which lie where, and how they are laid there, moved and taken away. It is her own note, and becomes
//! a move only when the point is put in the room.

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate};

use super::{Side, Spot, annotated, bench::small, carrying::Carries, side};
use crate::{
    case::ids::{ClaimId, PassageId},
    record::Notes,
    telling::labels,
    window::{
        play::Play,
        screens::bundle::OpenPaper,
        theme::{Step, Tone, Type, space},
        trace::Word,
        widgets::{
            Announce, FocusOn, FocusWish, Parent, Skin, actions, badge, button, choices, column,
            heading, line, pressable, silent, wrapping,
        },
    },
};

/// A passage where it lies: among those that were marked, or under a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lies {
    /// The passage.
    pub passage: PassageId,
    /// The point it lies under.
    pub under: Option<ClaimId>,
}

/// Lays a passage under a point. From under another it is taken away there.
#[derive(Event, Clone, Copy, Debug)]
pub struct Lay {
    /// The passage, where it lies now.
    pub passage: Lies,
    /// The point.
    pub under: ClaimId,
}

/// Takes a passage from under a point.
#[derive(Event, Clone, Copy, Debug)]
pub struct TakeAway {
    /// The passage.
    pub passage: PassageId,
    /// The point.
    pub under: ClaimId,
}

/// Moves a passage among those under its point.
#[derive(Event, Clone, Copy, Debug)]
pub struct Shift {
    /// The passage.
    pub passage: PassageId,
    /// The point.
    pub under: ClaimId,
    /// One place up, or down.
    pub up: bool,
}

/// Shows what can be done with a passage, or no longer.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct Open(Lies);

/// Chooses passages to lay under a point.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct LayUnder(pub(super) ClaimId);

/// No more are laid under it.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct Enough;

/// Something that can be done with the passage that lies open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Read,
    Up,
    Down,
    Away,
    Under(ClaimId),
}

/// The best points, with their numbers.
fn points(play: &Play) -> impl Iterator<Item = (usize, ClaimId)> + '_ {
    let best = play.session().hearing().state().best.iter();
    best.enumerate().map(|(at, claim)| (at + 1, *claim))
}

fn point(play: &Play, number: usize, claim: ClaimId) -> String {
    format!("{number}. {}", play.case().claims[claim.index()].title)
}

/// Draws the marked passages.
pub(super) fn list(play: &Play, pane: &mut Parent) {
    let marked: Vec<PassageId> = play.session().hearing().view().marked().collect();
    column(pane, space::SMALL).with_children(|top| {
        let laying = play
            .bench
            .under
            .and_then(|claim| points(play).find(|(_, other)| *other == claim));
        let (title, how) = match laying {
            Some((number, claim)) => (
                format!("Lay under {}", point(play, number, claim)),
                "Press a passage, and it lies there.",
            ),
            None => (
                "What you marked".to_owned(),
                "Drag a passage onto a point, or press it and choose where it goes.",
            ),
        };
        top.spawn(heading(2, title))
            .insert(Type::new(Step::Lead).bold());
        let nothing = "Nothing was marked, so no paper comes into the room with you.";
        let how = if marked.is_empty() { nothing } else { how };
        top.spawn(line(Type::new(Step::Small), Tone::Quiet, how));
        if play.bench.under.is_some() {
            actions(top).with_children(|row| {
                button(row, Skin::Secondary, "That is all under this point")
                    .insert(Spot::Enough)
                    .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Enough));
            });
        }
    });
    choices(pane, "Marked passages").with_children(|rows| {
        for passage in marked {
            let lies = Lies {
                passage,
                under: None,
            };
            row(play, lies, rows);
            if play.bench.open == Some(lies) {
                ways(play, lies, rows);
            }
        }
    });
}

/// Draws the passages under a point.
pub(super) fn under(play: &Play, claim: ClaimId, card: &mut Parent) {
    for passage in play.laid_under(claim) {
        let lies = Lies {
            passage,
            under: Some(claim),
        };
        row(play, lies, card);
        if play.bench.open == Some(lies) {
            ways(play, lies, card);
        }
    }
}

/// A passage: its place, what is in it, and under which points it lies.
fn row(play: &Play, lies: Lies, pane: &mut Parent) {
    let case = play.case();
    let place = labels::passage(case, lies.passage);
    let id = &case.passages[lies.passage.index()].name_id;
    let own = lies
        .under
        .and_then(|under| points(play).find(|(_, claim)| *claim == under));
    let (name, word) = match own {
        Some((number, claim)) => (
            format!("{place}, under {}", point(play, number, claim)),
            format!("laid/{}/{id}", case.claims[claim.index()].name_id),
        ),
        None => (place.clone(), format!("passage/{id}")),
    };
    let gist = play.gist(lies.passage);
    let laid: Vec<_> = points(play)
        .filter(|(_, claim)| {
            lies.under.is_none() && play.laid_under(*claim).contains(&lies.passage)
        })
        .map(|(number, _)| format!("Under {number}"))
        .collect();
    let described = gist
        .map(str::to_owned)
        .into_iter()
        .chain(laid.iter().cloned())
        .collect::<Vec<_>>()
        .join(" ");
    let mut row = pressable(pane, name);
    row.insert((Carries(lies), Spot::Passage(lies), Word(word)));
    row.entry::<AccessibilityNode>()
        .and_modify(move |mut node| node.set_description(described));
    row.with_children(|inside| {
        let kind = Type::new(Step::Small);
        let heads = if own.is_some() { kind } else { kind.bold() };
        inside.spawn(silent(heads, Tone::Ink, place));
        // Under a point there is room for its place; what is in it comes up with what can be done.
        if let Some(gist) = gist.filter(|_| lies.under.is_none() || play.bench.open == Some(lies)) {
            inside.spawn(silent(kind, Tone::Quiet, gist));
        }
        if !laid.is_empty() {
            inside.spawn(wrapping()).with_children(|signs| {
                for words in laid {
                    signs.spawn(badge(words, Tone::Accent));
                }
            });
        }
    })
    .observe(move |_: On<Activate>, mut commands: Commands| commands.trigger(Open(lies)));
}

/// What can be done with the passage that lies open: the word on each button, and its whole name.
fn ways(play: &Play, lies: Lies, pane: &mut Parent) {
    let place = labels::passage(play.case(), lies.passage);
    let word = |act, word: &str| (act, word.to_owned(), word.to_owned());
    let mut all = vec![(Act::Read, "Read it".to_owned(), format!("Read it: {place}"))];
    if let Some(under) = lies.under {
        let laid = play.laid_under(under);
        if laid.first() != Some(&lies.passage) {
            all.push(word(Act::Up, "Move up"));
        }
        if laid.last() != Some(&lies.passage) {
            all.push(word(Act::Down, "Move down"));
        }
        all.push(word(Act::Away, "Take away"));
    }
    for (number, claim) in points(play) {
        if Some(claim) == lies.under || play.laid_under(claim).contains(&lies.passage) {
            continue;
        }
        let title = point(play, number, claim);
        all.push(match lies.under {
            // The other points lie beside it, with their numbers.
            Some(_) => {
                let word = format!("Move under {number}");
                (Act::Under(claim), word, format!("Move under {title}"))
            }
            None => word(Act::Under(claim), &format!("Lay under {title}")),
        });
    }
    let mut row = actions(pane);
    row.entry::<Node>().and_modify(|mut node| {
        node.column_gap = px(space::SMALL);
        node.padding = UiRect::left(px(12));
    });
    row.with_children(|row| {
        for (act, word, name) in all {
            small(row, &word, name, Spot::Act(act)).observe(
                move |_: On<Activate>, play: Option<Res<Play>>, mut commands: Commands| {
                    if let Some(play) = play {
                        do_it(&play, lies, act, &mut commands);
                    }
                },
            );
        }
        if lies.under.is_none() && points(play).next().is_none() {
            row.spawn(line(
                Type::new(Step::Small),
                Tone::Quiet,
                "Choose a best point first: then it can be laid under it.",
            ));
        }
    });
}

fn do_it(play: &Play, lies: Lies, act: Act, commands: &mut Commands) {
    let passage = lies.passage;
    match (act, lies.under) {
        (Act::Read, _) => commands.trigger(OpenPaper::passage(play.case(), passage)),
        (Act::Under(under), _) => commands.trigger(Lay {
            passage: lies,
            under,
        }),
        (Act::Up | Act::Down, Some(under)) => commands.trigger(Shift {
            passage,
            under,
            up: act == Act::Up,
        }),
        (Act::Away, Some(under)) => commands.trigger(TakeAway { passage, under }),
        _ => {}
    }
}

pub(super) fn open(open: On<Open>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    let lies = open.0;
    if let (Some(under), None) = (play.bench.under, lies.under) {
        commands.trigger(Lay {
            passage: lies,
            under,
        });
        return;
    }
    let was = play.bench.open.take();
    play.bench.open = Some(lies).filter(|_| was != Some(lies));
    play.turned();
    // What is in it is read, and what was said before makes room for it.
    let words = match play.bench.open {
        Some(_) => play
            .gist(lies.passage)
            .unwrap_or("What can be done with it stands below."),
        None => "",
    };
    commands.trigger(Announce::aloud(words));
    annotated(&mut play, Some(Spot::Passage(lies)), &mut commands);
}

pub(super) fn lay_under(point: On<LayUnder>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    play.bench.open = None;
    play.bench.under = Some(point.0);
    play.turned();
    play.places.take_chooser_away();
    play.bench.side = Side::Passages;
    annotated(&mut play, None, &mut commands);
    side::bring_up(&play, &mut commands);
    if let Some(side) = play.bench.places.side {
        commands.queue(move |world: &mut World| {
            world.resource_mut::<FocusWish>().0 = Some(FocusOn::First(side));
        });
    }
}

pub(super) fn enough(_: On<Enough>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    let back = play.bench.under.take().map(Spot::Lay);
    play.turned();
    annotated(&mut play, back, &mut commands);
}

/// Writes in her notes, and says what cannot be kept.
fn note(play: &mut Play, change: impl FnOnce(&mut Notes), words: String, commands: &mut Commands) {
    let kept = play.write(change);
    play.turned();
    commands.trigger(Announce::notice(kept.err().unwrap_or(words)));
}

/// The names of a point and a passage in her notes.
fn names(play: &Play, under: ClaimId, passage: PassageId) -> (&'static str, &'static str) {
    let case = play.case();
    (
        case.claims[under.index()].name_id.as_str(),
        case.passages[passage.index()].name_id.as_str(),
    )
}

pub(super) fn lay(lay: On<Lay>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    let Lay {
        passage: lies,
        under,
    } = *lay;
    if lies.under == Some(under) {
        return;
    }
    let place = labels::passage(play.case(), lies.passage);
    let title = &play.case().claims[under.index()].title;
    if play.laid_under(under).contains(&lies.passage) {
        commands.trigger(Announce::notice(format!(
            "It lies under “{title}” already."
        )));
        return;
    }
    let words = format!("Laid under “{title}”: {place}.");
    let (claim, passage) = names(&play, under, lies.passage);
    let from = lies.under.map(|from| names(&play, from, lies.passage).0);
    note(
        &mut play,
        |notes| {
            if let Some(from) = from {
                notes.take_away(from, passage);
            }
            notes.lay(claim, passage);
        },
        words,
        &mut commands,
    );
    play.bench.open = None;
    let now = Lies {
        under: lies.under.map(|_| under),
        ..lies
    };
    annotated(&mut play, Some(Spot::Passage(now)), &mut commands);
}

pub(super) fn take_away(away: On<TakeAway>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    let (claim, passage) = names(&play, away.under, away.passage);
    let place = labels::passage(play.case(), away.passage);
    let words = format!("Taken away: {place}. It stays among what you marked.");
    note(
        &mut play,
        |notes| notes.take_away(claim, passage),
        words,
        &mut commands,
    );
    play.bench.open = None;
    annotated(&mut play, Some(Spot::Lay(away.under)), &mut commands);
}

pub(super) fn shift(shift: On<Shift>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    let (claim, passage) = names(&play, shift.under, shift.passage);
    let up = shift.up;
    let words = format!("Moved {}.", if up { "up" } else { "down" });
    note(
        &mut play,
        |notes| {
            notes.shift(claim, passage, up);
        },
        words,
        &mut commands,
    );
    let lies = Lies {
        passage: shift.passage,
        under: Some(shift.under),
    };
    annotated(&mut play, Some(Spot::Passage(lies)), &mut commands);
}
