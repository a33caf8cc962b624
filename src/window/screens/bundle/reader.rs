//! What lies open, how it is read, and how it is laid out in the room there is.

use bevy::prelude::*;

use super::{contents::in_bundle, notes::Draft, search::Hit};
use crate::window::{play::Play, screens::hearing::Fit};

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
pub(super) enum Leaf {
    #[default]
    Papers,
    Chronology,
}

/// Where the parts of the reader are that change while it stays.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Places {
    /// Whether all of it is on one page that scrolls.
    pub(super) one: Option<Entity>,
    pub(super) list: Option<Entity>,
    pub(super) bar: Option<Entity>,
    pub(super) pages: Option<Entity>,
    pub(super) field: Option<Entity>,
    pub(super) status: Option<Entity>,
    /// How many ems of body text the window is wide.
    pub(super) ems: f32,
    pub(super) marking: bool,
}

/// What lies open, and how it is read: for as long as the hearing is played.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    pub(super) open: usize,
    pub(super) beside: Option<usize>,
    pub(super) way: Way,
    pub(super) leaf: Leaf,
    pub(super) query: String,
    pub(super) hits: Vec<Hit>,
    /// What has been written to be looked for, and has not been looked for yet.
    pub(super) asked: Option<String>,
    pub(super) draft: Option<Draft>,
    /// The paragraph to go to when the reader is drawn next.
    pub(super) goal: Option<u16>,
    /// The papers that are drawn, from above or from the left.
    pub(super) drawn: Vec<usize>,
    pub(super) places: Places,
}

/// Two papers lie side by side where the window is at least so many ems of body text wide.
const FOR_TWO: f32 = 84.0;
/// Notes stand in a margin of their own where the page is at least so many ems wide.
const FOR_MARGIN: f32 = 44.0;
/// How wide the contents are at the most, in ems.
pub(super) const CONTENTS: f32 = 23.0;
/// Their share of the window, in hundredths.
pub(super) const SHARE: f32 = 33.0;

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
    pub(super) fn wanted(&self, play: &Play) -> Vec<usize> {
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

/// Whether everything is on one page that scrolls.
pub(super) const fn on_one_page(fit: Fit) -> bool {
    matches!(fit, Fit::Narrow | Fit::Projector)
}

/// Whether notes have a margin of their own, in a window so many ems wide.
pub(super) fn has_margin(ems: f32, two: bool) -> bool {
    let page = ems - (ems * SHARE / 100.0).min(CONTENTS);
    page / if two { 2.0 } else { 1.0 } >= FOR_MARGIN
}
