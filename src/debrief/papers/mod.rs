//! On paper: what somebody going to a real meeting would print, made from what she chose, marked and put.
//!
//! A paper is plain text of 72 columns, to print, to send by mail, or to have read aloud by a screen reader. Everything in it
//! comes through [`brief::Brief`], which holds what was chosen and what the trainee may know at her level, and nothing else.

mod application;
mod brief;
mod chronology;
mod dates;
mod questions;
mod representations;
mod script;
mod sheet;

use super::next_steps::{self, Ending, Found, Situation};
use crate::case::raw::Forum;
use crate::guidance::Library;
use crate::hearing::Hearing;
use crate::telling::{care, letter};
use brief::Brief;

pub use application::MOST_WORDS as MOST_WORDS_APPLIED;
pub use brief::Laid;
pub use chronology::{Chronology, Dated, Undated};
pub use dates::{When, leading};
pub use representations::MOST_WORDS as MOST_WORDS_WRITTEN;
pub use script::{MOST_WORDS as MOST_WORDS_SPOKEN, WORDS_A_MINUTE};
pub use sheet::{COLUMNS, Piece, Section, Sheet};

/// A paper for the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// What the family says, on one page.
    Representations,
    /// What to ask whom, with room for the answers.
    Questions,
    /// What to say, in three minutes.
    Script,
    /// What happened when, and where it is written.
    Chronology,
    /// To ask for a review, when governors have refused.
    Application,
    /// What the family can do now, and by when.
    NextSteps,
}

impl Paper {
    /// All of them, in the order in which they are made.
    pub const ALL: [Self; 6] = [
        Self::Chronology,
        Self::Representations,
        Self::Questions,
        Self::Script,
        Self::Application,
        Self::NextSteps,
    ];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Representations => "representations",
            Self::Questions => "questions",
            Self::Script => "script",
            Self::Chronology => "chronology",
            Self::Application => "application",
            Self::NextSteps => "next-steps",
        }
    }

    /// The paper with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.name() == name)
    }

    /// What it is called, and what it is for.
    #[must_use]
    pub const fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::Representations => (
                "One page of representations",
                "Your case in writing, for the clerk to send round.",
            ),
            Self::Questions => (
                "A question sheet",
                "Whom to ask what, which paper to hold, and room for the answer.",
            ),
            Self::Script => ("A three-minute script", "Your case, to say aloud."),
            Self::Chronology => (
                "A chronology",
                "What happened when, where it is written, and what is missing.",
            ),
            Self::Application => (
                "An application for review",
                "When the governors have refused for good: to whom, by when, and on what grounds.",
            ),
            Self::NextSteps => (
                "Next steps",
                "When it is decided: what the family can do, and by when.",
            ),
        }
    }
}

/// Writes a paper from a hearing, under way or over. What has not been chosen yet is said to be missing.
#[must_use]
pub fn write(paper: Paper, hearing: &Hearing<'_>) -> String {
    let decision = hearing.decision().filter(|_| paper == Paper::NextSteps);
    match decision {
        Some(decision) => {
            let case = hearing.case();
            let ending = Ending::after(decision, case.exclusion_kind);
            let state = hearing.state();
            let letter = letter::write(case, state, decision, hearing.setup().seed);
            let found = Found::of(case, state, decision, &letter);
            let steps = next_steps::sheet_after(&Situation::of(case), ending, &found);
            format!("{}\n", steps.trim_end())
        }
        None => sheet(paper, hearing, &Laid::NOTHING).set(),
    }
}

/// The same in its parts, with what she has laid under points that are still to be put. The next steps after a decision
/// are set out by [`write`] alone.
#[must_use]
pub fn sheet(paper: Paper, hearing: &Hearing<'_>, laid: &Laid) -> Sheet {
    let brief = Brief::of(hearing, laid);
    let mut sheet = match paper {
        Paper::Representations => representations::sheet(&brief),
        Paper::Questions => questions::sheet(&brief),
        Paper::Script => script::sheet(&brief),
        Paper::Chronology => chronology::sheet(&brief),
        Paper::Application => application::sheet(&brief),
        Paper::NextSteps => undecided(&brief),
    };
    sheet.foot.push(care::TRAINING.to_owned());
    sheet
}

/// In place of the next steps, while there are none to say.
fn undecided(brief: &Brief<'_, '_>) -> Sheet {
    let mut sheet = Sheet {
        title: format!("What happens next for {}", brief.child()),
        ..Sheet::default()
    };
    let text = "Not decided yet. When it is, the steps and their dates are set out here.";
    sheet.section("Next steps", vec![Piece::new(text)]);
    sheet
}

/// Those who decide.
const fn forum(brief: &Brief<'_, '_>) -> &'static str {
    match brief.case.forum {
        Forum::GoverningBoard => "the governors",
        Forum::IndependentReviewPanel => "the panel",
    }
}

/// Which edition the numbers of paragraphs are from, and whether there is a later one.
fn edition(brief: &Brief<'_, '_>) -> String {
    let edition = brief.case.edition;
    let later = Library::shipped()
        .later_than(edition)
        .map_or_else(String::new, |later| {
            format!(
                " A later edition is in force from {}: look there before you use them.",
                dates::short(later.in_force)
            )
        });
    format!("Guidance paragraphs: {}.{later}", edition.short_title)
}
