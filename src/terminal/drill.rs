//! What came of a drill, in the terminal.

use super::page::Page;
use crate::assessment::Status;
use crate::case::Case;
use crate::case::ids::MarkId;
use crate::debrief::{basis, text};
use crate::rehearsal::Drilled;
use std::io;

/// Shows it: what was earned of what could be, the reasons, the words beside the written ones, and what it moved.
pub fn show(page: &mut Page<'_>, case: &Case, drilled: &Drilled) -> io::Result<()> {
    page.heading("What it earned")?;
    page.paragraph(&format!(
        "{} of {} that could be earned here.",
        drilled.earned, drilled.available
    ))?;
    let mut reasons = |title: &str, marks: &[MarkId], status: Status| -> io::Result<()> {
        if !marks.is_empty() {
            page.note(title)?;
        }
        for id in marks {
            let mark = &case.marks[id.index()];
            let reason = text::reason(mark, status);
            page.paragraph(&format!("{reason} ({})", basis(&mark.basis)))?;
        }
        Ok(())
    };
    reasons("What you did well:", &drilled.made, Status::Made)?;
    reasons(
        "What went wrong, at no cost:",
        &drilled.slips,
        Status::Misapplied,
    )?;
    reasons(
        "What was there and not used:",
        &drilled.missed,
        Status::Missed,
    )?;
    for (title, words) in [
        ("What you said:", &drilled.hers),
        ("One way to put it:", &drilled.written),
    ] {
        page.note(title)?;
        for said in words {
            page.paragraph(said)?;
        }
    }
    for moved in &drilled.moved {
        page.paragraph(&text::moved(case, *moved))?;
    }
    Ok(())
}
