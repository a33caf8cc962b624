//! The letter, what it must and should hold, and what was to be found in the one in the papers.

use super::super::Finished;
use super::super::blocks::{Block, Check, Section};
use crate::case::raw::{Forum, Verdict};
use crate::debrief::basis_of;
use crate::debrief::letter_check::{Checked, Wanted};
use crate::debrief::phrases::number;
use crate::debrief::text::LAPSES;
use crate::hearing::Value;

pub(super) fn letter(finished: &Finished<'_>) -> Section {
    let (case, debrief) = (finished.case, finished.debrief);
    let mut blocks = vec![Block::Letter(debrief.letter.clone())];
    if !debrief.letter_check.is_empty() {
        blocks.push(Block::Part(
            "What such a letter must and should hold".to_owned(),
            letter_check(&debrief.letter_check),
        ));
    }
    blocks.extend(letter_in_hand(finished));
    Section {
        id: "letter",
        title: match case.forum {
            Forum::GoverningBoard => "The letter",
            Forum::IndependentReviewPanel => "The panel's letter",
        }
        .to_owned(),
        blocks,
    }
}

fn letter_check(check: &Checked) -> Vec<Block> {
    let checks = |rows: &[Wanted]| {
        let row = |it: &Wanted| Check {
            stands: match it.held {
                true => Verdict::There,
                false => Verdict::Missing,
            },
            what: format!("{}.", it.what),
            force: it.provision.force,
            place: basis_of(it.provision),
        };
        Block::Checks(rows.iter().map(row).collect())
    };
    let found = match check.holds.iter().filter(|it| !it.held).count() {
        0 => "This one holds all of it.".to_owned(),
        1 => "This one lacks one thing.".to_owned(),
        more => format!(
            "This one lacks {}.",
            number(more).replace("none", "nothing")
        ),
    };
    let mut blocks = vec![
        Block::Text(format!(
            "Read a real letter against this, line by line. {found} Whether a reason that is there is a good one is for whoever reads it."
        )),
        checks(&check.holds),
        Block::Text("It shows, too, how those who decided did their own duties.".to_owned()),
        checks(&check.shows),
    ];
    blocks.extend(check.wrong_advice.clone().map(Block::Text));
    if let Some(lapses) = &check.lapses {
        let told = lapses
            .these
            .iter()
            .map(|(says, duty)| format!("{says} ({}, {}.)", duty.force.name(), basis_of(duty)));
        blocks.extend([
            Block::Text(LAPSES.to_owned()),
            Block::List(told.collect()),
            Block::Text(lapses.worth.to_owned()),
        ]);
    }
    blocks
}

/// The letter that was in the papers, and what was to be found in it.
fn letter_in_hand(finished: &Finished<'_>) -> Option<Block> {
    let case = finished.case;
    let first = case.letter_checks.first()?;
    let looked = |at: usize| {
        finished
            .moves
            .iter()
            .find_map(|mv| match mv.values.as_slice() {
                [Value::Check(check), Value::Verdict(verdict)] if check.index() == at => {
                    Some(*verdict)
                }
                _ => None,
            })
    };
    let none = (0..case.letter_checks.len()).all(|at| looked(at).is_none());
    let checks: Vec<Check> = case
        .letter_checks
        .iter()
        .enumerate()
        .map(|(at, check)| {
            let seen = match looked(at) {
                None if none => "",
                None => " You did not look.",
                Some(verdict) if verdict == check.verdict => " You saw it.",
                Some(_) => " When you checked it, you saw it otherwise.",
            };
            Check {
                stands: check.verdict,
                what: format!("{}{seen}", check.finding),
                force: check.basis.force,
                place: basis_of(check.basis),
            }
        })
        .collect();
    let lead = match none {
        true => "You did not check it. This is what there was to find.",
        false => "This is what there was to find.",
    };
    Some(Block::Part(
        format!(
            "{}, which was in the papers",
            case.documents[first.document.index()].title
        ),
        vec![Block::Text(lead.to_owned()), Block::Checks(checks)],
    ))
}
