//! Marking a paragraph, with whatever it belongs to.

use bevy::prelude::*;

use super::{annotated, contents, page, search::Place};
use crate::window::{
    play::{MarkPassage, Play},
    widgets::Announce,
};

/// Marks a paragraph: the passage it belongs to, or the paragraph alone, for herself.
#[derive(Event, Clone, Copy, Debug)]
pub struct MarkParagraph {
    /// The paper, by its place in the case.
    pub paper: usize,
    /// The paragraph.
    pub number: u16,
}

pub(super) fn mark(mark: On<MarkParagraph>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    let case = play.case();
    if let Some(passage) = page::passage_of(case, mark.paper, mark.number) {
        commands.trigger(MarkPassage(passage));
        return;
    }
    let document = &case.documents[mark.paper].name_id;
    let on = !play.session().notes().is_marked(document, mark.number);
    let done = play.write(|notes| notes.mark(document, mark.number, on));
    let place = contents::place(case, mark.paper, Place::Paragraph(mark.number));
    let words = match (done, on) {
        (Err(trouble), _) => trouble,
        (Ok(()), true) => format!("Marked: {place}"),
        (Ok(()), false) => format!("No longer marked: {place}"),
    };
    annotated(&mut play, &mut commands);
    commands.trigger(Announce::notice(words));
}
