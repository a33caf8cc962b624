//! A report to keep, print or send: what happened, why it was decided so, and what to do differently, for somebody who need
//! not have been there.
//!
//! Nothing that a person wrote for herself is in it: `record/notes.rs` is not known here.

mod best;
mod blocks;
mod csv;
mod decisive;
mod done;
mod ending;
mod html;
mod line;
mod markdown;
mod moments;
mod sections;
mod stood;

use super::Debrief;
use super::timeline::Timeline;
use crate::case::Case;
use crate::hearing::{Move, Setup};
use jiff::civil::Date;

pub use self::csv::{COLUMNS, csv};
pub use blocks::{
    Block, Cell, Check, Climbs, Heading, Moment, Note, Page, Picture, Point, Row, Said, Section,
    Sign, Stretch, Table,
};
pub use done::{by_paper, sentence};

/// A finished hearing, as a report needs it.
#[derive(Debug, Clone, Copy)]
pub struct Finished<'a> {
    /// The case.
    pub case: &'a Case,
    /// How it was set up.
    pub setup: Setup,
    /// The moves that stand.
    pub moves: &'a [Move],
    /// What came of them.
    pub debrief: &'a Debrief,
    /// The line of time.
    pub timeline: &'a Timeline,
    /// The day on which it was played, if that is known.
    pub played: Option<Date>,
}

/// The report as blocks.
#[must_use]
pub fn page(finished: &Finished<'_>) -> Page {
    sections::page(finished)
}

/// The report as one HTML file that needs nothing else.
#[must_use]
pub fn html(finished: &Finished<'_>) -> String {
    html_of(&page(finished))
}

/// A page as one HTML file that needs nothing else.
#[must_use]
pub fn html_of(page: &Page) -> String {
    html::write(page)
}

/// A page as Markdown.
#[must_use]
pub fn markdown_of(page: &Page) -> String {
    markdown::write(page)
}

/// The report as Markdown.
#[must_use]
pub fn markdown(finished: &Finished<'_>) -> String {
    markdown_of(&page(finished))
}
