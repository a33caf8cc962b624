//! The line of time: how each of them stood, as a picture and as a table, and every move along it.

use bevy::prelude::*;

use super::{Debriefing, Page, blocks, picture, walk};
use crate::{
    debrief::{
        chart::Chart,
        pages::{Block, Picture},
        timeline::MODEL,
    },
    window::{
        play::Play,
        theme::{Step, Tone, Type},
        widgets::{Parent, line, paragraph},
    },
};

/// The chart of the report, with what stands beside it; none, where there was no meeting.
fn reported(it: &Debriefing) -> Option<&Picture> {
    it.blocks(Page::Time).iter().find_map(|block| match block {
        Block::Chart(picture) => Some(picture.as_ref()),
        _ => None,
    })
}

/// The moves at which somebody was moved furthest.
pub(super) fn moments(it: &Debriefing) -> Vec<usize> {
    it.own.flagged()
}

pub(super) fn draw(play: &Play, it: &mut Debriefing, pane: &mut Parent) {
    if it.leaf > 0 {
        for table in reported(it)
            .map(|picture| &picture.tables)
            .into_iter()
            .flatten()
        {
            blocks::table(table, it.room, pane);
        }
        return;
    }
    let laid = picture::chart(it, play.case(), &moments(it));
    let mut numbered = Vec::new();
    if let (Some(laid), Some(reported)) = (laid, reported(it)) {
        numbered = laid.numbered().to_vec();
        let about = Chart::in_words(play.case(), &it.timeline);
        let drawn = picture::draw(&laid, &reported.title, &about, it.room, pane);
        pane.commands()
            .entity(drawn.marker)
            .insert(picture::mark(&laid.chart, it.own.at_move()));
        it.places.marker = Some(drawn.marker);
        it.places.top = Some(drawn.last).filter(|_| !it.room.is_narrow());
        pane.spawn(line(Type::new(Step::Small), Tone::Quiet, MODEL));
    } else {
        pane.spawn(paragraph(
            "It never came to a meeting, so nobody had to be moved.",
        ));
    }
    if !it.timeline.rewinds.is_empty() {
        pane.spawn(line(
            Type::new(Step::Body),
            Tone::Quiet,
            "This was practice, and you went back. What you took back is shown where you did.",
        ));
    }
    let drawn = walk::draw(&it.own, &numbered, pane);
    it.places.moment = Some(drawn.moment);
    it.places.top = it.places.top.or(Some(drawn.ways));
}
