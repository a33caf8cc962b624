//! What would have happened, as plain text.

use super::{Turn, WouldHave};
use crate::case::{Case, Stage};
use crate::hearing::Decision;
use crate::telling::labels;

/// A moment and the better move, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Where it was.
    pub title: String,
    /// What she did, what would have been better, why, and what would have come of it.
    pub sentences: Vec<String>,
    /// Her later moves that could then not be made.
    pub left_out: Vec<String>,
}

/// How it was found, and that nothing was, if so.
#[must_use]
pub fn introduction(it: &WouldHave) -> Vec<String> {
    let how = format!(
        "Your hearing was played again with one thing done otherwise and the rest as you did it, before {} other panels: other people from the same list, other incidents, other answers. {} things that somebody might have thought of from where you sat were tried. It is our model of such panels, and it changes no score.",
        it.panels, it.tried
    );
    let no_change = it.turns.iter().all(|turn| !turn.changes_an_ending());
    let together = match (it.turns.is_empty(), no_change) {
        (true, _) => Some(
            "No one of them, by itself, would clearly have changed how it ended. Some things tell only together.",
        ),
        (false, true) => Some(
            "No one of them, by itself, changes how it ends. These bring people nearest, and together they may do more.",
        ),
        (false, false) => None,
    };
    std::iter::once(how)
        .chain(together.map(str::to_owned))
        .collect()
}

/// One moment in words.
#[must_use]
pub fn said(case: &Case, decision: &Decision, turn: &Turn, panels: u64) -> Said {
    let part = labels::stage(case.forum, turn.stage);
    let words = |mv| labels::sentence(&labels::whole_move(case, turn.stage, mv));
    let mut sentences = Vec::new();
    let title = if turn.comes_before() {
        format!("{part}, before you went on (move {})", turn.at + 1)
    } else {
        sentences.push(format!("You: {}", words(&turn.mv)));
        format!("{part}, move {}", turn.at + 1)
    };
    sentences.push(format!("Better: {}", words(&turn.better)));
    if !turn.why.is_empty() {
        sentences.push(format!("Why: {}", turn.why));
    }
    sentences.push(chances(turn, panels));
    sentences.push(if turn.outcome == decision.outcome {
        "Your own panel would have decided the same.".to_owned()
    } else {
        format!(
            "And your own panel, that day: {}.",
            lower(labels::outcome(turn.outcome))
        )
    });
    if turn.shortened {
        sentences
            .push("Your closing was made without a point that you had then not put.".to_owned());
    }
    if !turn.filled_in.is_empty() {
        sentences.push(
            "It led to something that you never had to do. As little as can be was done there."
                .to_owned(),
        );
    }
    let left_out = turn.skipped.iter().map(|(at, mv)| {
        let words = labels::whole_move(case, Stage::Decided, mv);
        format!("{words} (move {})", at + 1)
    });
    Said {
        title,
        sentences,
        left_out: left_out.collect(),
    }
}

/// What is said before moves that could not be made.
pub const LEFT_OUT: &str = "After it, these of your moves could not be made, and were left out:";

/// The part of a debrief on what would have happened.
#[must_use]
pub fn write(case: &Case, decision: &Decision, it: &WouldHave) -> String {
    let mut lines = vec!["WHAT WOULD HAVE HAPPENED".to_owned(), String::new()];
    for sentence in introduction(it) {
        lines.extend([sentence, String::new()]);
    }
    for (number, turn) in (1..).zip(&it.turns) {
        let said = said(case, decision, turn, it.panels);
        lines.push(format!("{number}. {}", said.title));
        lines.extend(said.sentences.iter().map(|words| format!("   {words}")));
        if !said.left_out.is_empty() {
            lines.push(format!("   {LEFT_OUT}"));
            lines.extend(said.left_out.iter().map(|words| format!("     {words}")));
        }
        lines.push(String::new());
    }
    lines.join("\n") + "\n"
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
    if changed.is_empty() && turn.votes.1 == turn.votes.0 {
        format!(
            "The endings are the same before all {panels} panels. Before {} of them those who were not won are nearer to you.",
            turn.nearer
        )
    } else if changed.is_empty() {
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
