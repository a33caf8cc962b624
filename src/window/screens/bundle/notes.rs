//! Notes in the margin: written under the paragraph they stand beside, kept on this device, in no export.

use bevy::{
    input::keyboard::{Key, KeyboardInput},
    input_focus::FocusedInput,
    prelude::*,
    ui_widgets::Activate,
};

use super::{
    contents::place,
    page::{Annotated, Paragraph},
    search::Place,
};
use crate::window::{
    play::Play,
    power::Awake,
    theme::space,
    widgets::{
        Announce, EntryChanged, EntrySpec, FocusOn, FocusWish, Skin, actions, button, column, entry,
    },
};

/// The most letters of a note.
const LONGEST: usize = 600;

/// A note that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    paper: usize,
    number: u16,
    text: String,
}

/// Opens the note beside a paragraph, to be written or changed.
#[derive(Event, Clone, Copy, Debug)]
pub struct WriteNote {
    /// The paper, by its place in the case.
    pub paper: usize,
    /// The paragraph.
    pub number: u16,
}

/// What becomes of the note that is being written.
#[derive(Event, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutDown {
    /// It is kept.
    Keep,
    /// What was there before stays.
    Leave,
    /// It is rubbed out.
    RubOut,
}

/// The field a note is written in.
#[derive(Component, Clone, Copy, Debug)]
pub struct NoteField;

/// Keeps what is being written, if anything is; it can be written on. Says why, where it could not be kept.
pub fn keep(play: &mut Play) -> Result<(), String> {
    let draft = play.reader.draft.clone();
    draft.map_or(Ok(()), |draft| write(play, &draft))
}

/// Keeps what is being written, and puts the pen away.
pub fn put_away(play: &mut Play) -> Result<(), String> {
    let kept = keep(play);
    play.reader.draft = None;
    kept
}

fn write(play: &mut Play, draft: &Draft) -> Result<(), String> {
    let case = play.case();
    let document = &case.documents[draft.paper].name_id;
    play.write(|notes| notes.note(document, draft.number, &draft.text))
}

fn find<'q>(paragraphs: &'q Query<&Paragraph>, paper: usize, number: u16) -> Option<&'q Paragraph> {
    paragraphs
        .iter()
        .find(|it| it.paper == paper && it.number == number)
}

pub(super) fn open(
    open: On<WriteNote>,
    play: Option<ResMut<Play>>,
    paragraphs: Query<&Paragraph>,
    mut wish: ResMut<FocusWish>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    let Some(mut play) = play else { return };
    if let Some(draft) = &play.reader.draft {
        if (draft.paper, draft.number) == (open.paper, open.number) {
            return;
        }
        if let Some(other) = find(&paragraphs, draft.paper, draft.number) {
            commands.entity(other.below).despawn_children();
        }
        if let Err(trouble) = put_away(&mut play) {
            commands.trigger(Announce::notice(trouble));
        }
        commands.trigger(Annotated);
    }
    let Some(paragraph) = find(&paragraphs, open.paper, open.number) else {
        return;
    };
    let case = play.case();
    let document = &case.documents[open.paper];
    let text = play
        .session()
        .notes()
        .beside(&document.name_id, open.number)
        .unwrap_or_default()
        .to_owned();
    let written = !text.is_empty();
    play.reader.draft = Some(Draft {
        paper: open.paper,
        number: open.number,
        text: text.clone(),
    });
    let mut field = Entity::PLACEHOLDER;
    commands.entity(paragraph.below).with_children(|below| {
        let mut writing = column(below, space::SMALL);
        writing.entry::<Node>().and_modify(|mut node| node.padding = UiRect::vertical(px(space::SMALL)));
        writing.observe(close_on_escape);
        writing.with_children(|writing| {
            field = entry(
                writing,
                &EntrySpec {
                    label: format!("Your note on {}", place(case, open.paper, Place::Paragraph(open.number))),
                    hint: Some("It stays on this device and goes into no export. Nobody's real name, please.".to_owned()),
                    text,
                    lines: 3,
                    most: LONGEST,
                },
            );
            writing
                .commands()
                .entity(field)
                .insert(NoteField)
                .observe(close_on_escape)
                .observe(|change: On<EntryChanged>, play: Option<ResMut<Play>>| {
                    if let Some(mut play) = play
                        && let Some(draft) = &mut play.reader.draft
                    {
                        draft.text.clone_from(&change.text);
                    }
                });
            actions(writing).with_children(|row| {
                let mut offered = vec![(Skin::Primary, "Keep the note", PutDown::Keep), (Skin::Secondary, "Leave it as it was", PutDown::Leave)];
                if written {
                    offered.push((Skin::Secondary, "Rub it out", PutDown::RubOut));
                }
                for (skin, label, what) in offered {
                    button(row, skin, label).observe(move |_: On<Activate>, mut commands: Commands| commands.trigger(what));
                }
            });
        });
    });
    wish.0 = Some(FocusOn::This(field));
    awake.stir();
}

/// Escape puts a note down, and keeps it.
fn close_on_escape(mut press: On<FocusedInput<KeyboardInput>>, mut commands: Commands) {
    if press.input.state.is_pressed() && press.input.logical_key == Key::Escape {
        press.propagate(false);
        commands.trigger(PutDown::Keep);
    }
}

pub(super) fn put_down(
    what: On<PutDown>,
    play: Option<ResMut<Play>>,
    paragraphs: Query<&Paragraph>,
    mut wish: ResMut<FocusWish>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    let Some(mut play) = play else { return };
    let Some(mut draft) = play.reader.draft.take() else {
        return;
    };
    if *what == PutDown::RubOut {
        draft.text.clear();
    }
    let done = if *what == PutDown::Leave {
        Ok(())
    } else {
        write(&mut play, &draft)
    };
    let words = match (*what, draft.text.trim().is_empty()) {
        (PutDown::Leave, _) => "It is as it was.",
        (_, true) => "There is no note here now.",
        (PutDown::Keep | PutDown::RubOut, false) => "The note is kept.",
    };
    commands.trigger(Announce::notice(
        done.err().unwrap_or_else(|| words.to_owned()),
    ));
    if let Some(paragraph) = find(&paragraphs, draft.paper, draft.number) {
        commands.entity(paragraph.below).despawn_children();
        wish.0 = Some(FocusOn::This(paragraph.note));
    }
    commands.trigger(Annotated);
    super::relist(&mut play, &mut commands);
    awake.stir();
}
