//! The letter and what such a letter holds, why they decided so, and what a family can do next.

use bevy::prelude::*;

use super::{Debriefing, Page, blocks};
use crate::{
    debrief::pages::Block,
    window::{
        screens::letter::sheet,
        theme::space,
        widgets::{Parent, column, columns, paper},
    },
};

/// The letter, and each list that a letter is held against: what such a letter holds, and the one that was in the papers.
pub(super) fn leaves(it: &Debriefing) -> Vec<String> {
    let lists = blocks::parts(it.blocks(Page::Letter)).count();
    let held = usize::from(!it.debrief.letter_check.is_empty());
    let names = ["What it should hold", "The one in the papers"];
    let names = names.into_iter().skip(1 - held).take(lists);
    std::iter::once("As it came")
        .chain(names)
        .map(str::to_owned)
        .collect()
}

pub(super) fn draw(it: &Debriefing, pane: &mut Parent) {
    let blocks = it.blocks(Page::Letter);
    if it.leaf == 0 {
        let mut holder = column(pane, space::LARGE);
        holder.insert(crate::window::theme::Measure(40.0));
        holder.with_children(|page| {
            paper(page, "The letter, as it came")
                .with_children(|paper| sheet(&it.debrief.letter, paper));
        });
        return;
    }
    if let Some((title, inside)) = blocks::parts(blocks).nth(it.leaf - 1) {
        blocks::part_on_paper(title, inside, it.room, pane);
    }
}

/// All of it in short and how they voted on one leaf, what it rested on on the other.
pub(super) fn why(it: &Debriefing, pane: &mut Parent) {
    let blocks = it.blocks(Page::Why);
    if it.leaf > 0 {
        for (title, inside) in blocks::parts(blocks) {
            blocks::part_on_paper(title, inside, it.room, pane);
        }
        return;
    }
    let short = it.sections.iter().find(|section| section.id == "short");
    if let Some(short) = short {
        let mut holder = column(pane, space::LARGE);
        holder.insert(crate::window::theme::Measure(40.0));
        holder.with_children(|page| {
            blocks::part_on_paper(&short.title, &short.blocks, it.room, page);
        });
    }
    let voted: Vec<Block> = blocks
        .iter()
        .filter(|block| !matches!(block, Block::Part(..)))
        .cloned()
        .collect();
    let (text, table): (Vec<Block>, Vec<Block>) = voted
        .into_iter()
        .partition(|block| !matches!(block, Block::Table(_)));
    blocks::draw(&text, it.room, pane);
    blocks::draw(&table, it.room, pane);
}

pub(super) fn next(it: &Debriefing, pane: &mut Parent) {
    let blocks = it.blocks(Page::Next);
    let steps = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Steps(_, steps) => Some(steps.len()),
            _ => None,
        })
        .sum::<usize>();
    // What has many steps stands in two columns.
    if it.room.is_narrow() || steps < 4 {
        paper(pane, "What happens next")
            .with_children(|sheet| blocks::draw(blocks, it.room, sheet));
        return;
    }
    let half = blocks::halves(blocks);
    let sides = columns(pane, 1.0, 1.0, 56.0);
    for (side, name, blocks) in [
        (sides.0, "What happens next", &half.0),
        (sides.1, "What happens next, and after that", &half.1),
    ] {
        pane.commands().entity(side).with_children(|side| {
            paper(side, name).with_children(|sheet| blocks::draw(blocks, it.room, sheet));
        });
    }
}
