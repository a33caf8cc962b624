//! The field to look for words in the papers, and the way to where they stand.

use bevy::{
    input::keyboard::{Key, KeyboardInput},
    input_focus::FocusedInput,
    prelude::*,
    text::EditableText,
};

use super::{
    contents::{self, in_bundle},
    page::Sought,
    reader::Reader,
    relist, search,
    turning::OpenPaper,
};
use crate::window::{
    play::Play,
    power::Awake,
    widgets::{Announce, EntryChanged, EntrySpec, FocusOn, FocusWish, Parent, Shortcut, entry},
};

/// Looks for nothing more.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct SeekNothing;

/// Goes to one of the places found.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct GoToHit(pub(super) usize);

/// Spawns the field; hands it back.
pub(super) fn field(play: &Play, pane: &mut Parent) -> Entity {
    let field = entry(
        pane,
        &EntrySpec {
            label: "Find in the papers".to_owned(),
            text: play.reader.query().to_owned(),
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
    field
}

/// Looks for what has been written. Not at once: a field tells of its changes late in an update, when what is drawn anew
/// could not be seen before the next.
pub(super) fn seek(play: Option<ResMut<Play>>, mut awake: ResMut<Awake>, mut commands: Commands) {
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

pub(super) fn seek_nothing(
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

pub(super) fn go_to_hit(go: On<GoToHit>, play: Option<Res<Play>>, mut commands: Commands) {
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
