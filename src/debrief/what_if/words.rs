//! What would have happened, as plain text.

use super::{Turn, WouldHave};
use crate::case::{Case, Stage};
use crate::hearing::Decision;
use crate::telling::labels;
use std::fmt::Write as _;

/// The part of a debrief on what would have happened.
#[must_use]
pub fn write(case: &Case, decision: &Decision, it: &WouldHave) -> String {
    let mut out = String::from("WHAT WOULD HAVE HAPPENED\n\n");
    let how = format!(
        "Your hearing was played again with one thing done otherwise and the rest as you did it, before {} other panels: other people from the same list, other incidents, other answers. {} things that somebody might have thought of from where you sat were tried. It is our model of such panels, and it changes no score.",
        it.panels, it.tried
    );
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{how}\n");
    if it.turns.is_empty() {
        let _ = writeln!(
            out,
            "No one of them, by itself, would clearly have changed how it ended. Some things tell only together.\n"
        );
    }
    for (at, turn) in it.turns.iter().enumerate() {
        let _ = moment(&mut out, case, decision, (at + 1, turn), it.panels);
    }
    out
}

fn moment(
    out: &mut String,
    case: &Case,
    decision: &Decision,
    (number, turn): (usize, &Turn),
    panels: u64,
) -> std::fmt::Result {
    let part = labels::stage(case.forum, turn.stage);
    let said = |mv| labels::sentence(&labels::whole_move(case, turn.stage, mv));
    let better = said(&turn.better);
    if turn.comes_before() {
        writeln!(
            out,
            "{number}. {part}, before you went on (move {})",
            turn.at + 1
        )?;
        writeln!(out, "   Better: {better}")?;
    } else {
        writeln!(out, "{number}. {part}, move {}", turn.at + 1)?;
        let own = said(&turn.mv);
        writeln!(out, "   You: {own}\n   Better: {better}")?;
    }
    if !turn.why.is_empty() {
        writeln!(out, "   Why: {}", turn.why)?;
    }
    writeln!(out, "   {}", chances(turn, panels))?;
    let own_panel = if turn.outcome == decision.outcome {
        "Your own panel would have decided the same.".to_owned()
    } else {
        format!(
            "And your own panel, that day: {}.",
            lower(labels::outcome(turn.outcome))
        )
    };
    writeln!(out, "   {own_panel}")?;
    if !turn.skipped.is_empty() {
        writeln!(
            out,
            "   After it, these of your moves could not be made, and were left out:"
        )?;
        for (at, mv) in &turn.skipped {
            let words = labels::whole_move(case, Stage::Decided, mv);
            writeln!(out, "     {} (move {})", words, at + 1)?;
        }
    }
    if turn.shortened {
        writeln!(
            out,
            "   Your closing was made without a point that you had then not put."
        )?;
    }
    if !turn.filled_in.is_empty() {
        writeln!(
            out,
            "   It led to something that you never had to do. As little as can be was done there."
        )?;
    }
    writeln!(out)
}

/// The change in the chance of each outcome, in whole panels.
fn chances(turn: &Turn, panels: u64) -> String {
    let changed: Vec<String> = turn
        .chances
        .iter()
        .filter(|(_, own, better)| own != better)
        .map(|(outcome, own, better)| {
            format!(
                "{} in {better} of {panels} panels instead of {own}",
                lower(labels::outcome(*outcome))
            )
        })
        .collect();
    if changed.is_empty() {
        format!(
            "The endings are the same before all {panels} panels, and {} votes go your way instead of {}.",
            turn.votes.1, turn.votes.0
        )
    } else {
        let mut words = changed.join("; ");
        if let Some(first) = words.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        format!("{words}.")
    }
}

/// An outcome within a sentence.
fn lower(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    words
}
