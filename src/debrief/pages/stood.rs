//! How each member stood, from the first word to the last: the picture, and the same in words.

use super::Finished;
use super::blocks::{Block, Cell, Picture, Sign, Table};
use super::moments::moments;
use crate::case::Stage;
use crate::debrief::Shift;
use crate::debrief::chart::{self, Chart};
use crate::debrief::phrases::listed;
use crate::debrief::text::{found, standing, votes_cast};
use crate::hearing::Finding;
use crate::telling::labels;

/// The picture of how everybody stood; none, where there was no meeting.
pub fn picture(finished: &Finished<'_>) -> Option<Block> {
    let votes = votes_cast(&finished.debrief.decision);
    let places = moments(finished);
    let lay = |format| Chart::of(finished.case, finished.timeline, &votes, &places, format);
    Some(Block::Chart(Box::new(Picture {
        title: "How each of them stood, from the first word to the last".to_owned(),
        wide: lay(chart::WIDE)?,
        narrow: lay(chart::NARROW)?,
        about: Chart::in_words(finished.case, finished.timeline),
        tables: standings(finished),
    })))
}

/// How each member stood at the end of each part of the meeting at which something had changed, and what they found when they were
/// alone; those for whom no word changed, together.
fn standings(finished: &Finished<'_>) -> Vec<Table> {
    let (case, timeline) = (finished.case, finished.timeline);
    let seats = 0..timeline.members.len();
    let (still, moved): (Vec<usize>, Vec<usize>) =
        seats.partition(|seat| is_still(finished, *seat));
    let name = |seat: &usize| case.people[timeline.members[*seat].index()].name.clone();
    // Those who stood alike all along, together.
    let mut alike: Vec<(Vec<String>, Vec<Vec<Cell>>)> = Vec::new();
    for seat in &moved {
        let rows = stood(finished, *seat);
        match alike.iter_mut().find(|(_, other)| *other == rows) {
            Some((names, _)) => names.push(name(seat)),
            None => alike.push((vec![name(seat)], rows)),
        }
    }
    let mut tables: Vec<Table> = alike
        .into_iter()
        .map(|(names, rows)| Table {
            caption: format!("How {} stood", listed(&names)),
            heads: heads(finished, "At the end of"),
            rows,
        })
        .collect();
    if !still.is_empty() {
        let who: Vec<String> = still.iter().map(name).collect();
        let whose = if moved.is_empty() {
            "Nobody was moved far enough for a word to change".to_owned()
        } else {
            format!(
                "{} stood as before, from the first word to the last",
                listed(&who)
            )
        };
        tables.push(Table {
            caption: format!("{whose}: this is how they came in, and how they left"),
            heads: heads(finished, "Who"),
            rows: still
                .iter()
                .map(|seat| standing_row(finished, &name(seat), *seat, 0))
                .collect(),
        });
    }
    tables
}

/// The ends of the parts of the meeting, as numbers of moves made.
fn ends(finished: &Finished<'_>) -> Vec<(Stage, usize)> {
    let mut ends: Vec<(Stage, usize)> = Vec::new();
    for step in finished
        .timeline
        .steps
        .iter()
        .filter(|step| step.part() >= Stage::Arrival)
    {
        match ends.last_mut() {
            Some((part, end)) if *part == step.part() => *end = step.at + 1,
            _ => ends.push((step.part(), step.at + 1)),
        }
    }
    ends
}

/// Whether no word for how somebody stood changed, to the finding itself.
fn is_still(finished: &Finished<'_>, seat: usize) -> bool {
    let issues = 0..finished.case.issues.len();
    let words = |moves: usize| -> Vec<String> {
        issues
            .clone()
            .map(|at| standing(finished.timeline.view(seat, at.into(), moves)))
            .collect()
    };
    let first = words(0);
    ends(finished)
        .iter()
        .all(|(_, moves)| words(*moves) == first)
        && told_shifts(finished).all(|shift| usize::from(shift.seat) != seat)
}

/// Whether no word for how anybody stood changed.
pub fn nobody_moved(finished: &Finished<'_>) -> bool {
    (0..finished.timeline.members.len()).all(|seat| is_still(finished, seat))
}

/// Where a finding is in other words than how its holder stood when everybody left.
pub fn told_shifts<'f>(finished: &Finished<'f>) -> impl Iterator<Item = &'f Shift> {
    let shifts = finished.debrief.shifts.iter();
    shifts.filter(|shift| standing(shift.view.0) != standing(shift.view.1))
}

fn heads(finished: &Finished<'_>, first: &str) -> Vec<String> {
    let mut heads = vec![first.to_owned()];
    heads.extend(finished.case.issues.iter().map(|issue| issue.title.clone()));
    heads
}

fn standing_row(finished: &Finished<'_>, name: &str, seat: usize, moves: usize) -> Vec<Cell> {
    let mut cells = vec![Cell::from(name.to_owned())];
    cells.extend(
        (0..finished.case.issues.len())
            .map(|at| standing_cell(finished.timeline.view(seat, at.into(), moves))),
    );
    cells
}

/// How one member stood on every issue: at first, wherever something had changed, at the end, and when they were alone.
fn stood(finished: &Finished<'_>, seat: usize) -> Vec<Vec<Cell>> {
    let case = finished.case;
    let words = |cells: &[Cell]| -> Vec<String> {
        let lines = cells.iter().skip(1).flat_map(|cell| &cell.lines);
        lines.cloned().collect()
    };
    let mut rows = vec![standing_row(finished, "Before anything was said", seat, 0)];
    let ends = ends(finished);
    for (at, (part, moves)) in ends.iter().enumerate() {
        let next = standing_row(finished, labels::stage(case.forum, *part), seat, *moves);
        let changed = rows.last().is_some_and(|last| words(last) != words(&next));
        if changed || at + 1 == ends.len() {
            rows.push(next);
        }
    }
    let findings = &finished.debrief.decision.findings;
    if !findings.is_empty() {
        let mut alone = vec![Cell::from("When they were alone".to_owned())];
        alone.extend((0..case.issues.len()).map(|issue| {
            let theirs = findings
                .iter()
                .find(|it| usize::from(it.seat) == seat && it.issue.index() == issue);
            theirs.map_or_else(Cell::default, |finding| finding_cell(finished, finding))
        }));
        rows.push(alone);
    }
    rows
}

/// What one found on an issue, as the letter has it.
pub fn finding_cell(finished: &Finished<'_>, finding: &Finding) -> Cell {
    let (words, for_family) = found(finished.case, &finished.debrief.decision, finding);
    Cell {
        sign: for_family.map(|for_family| if for_family { Sign::Toward } else { Sign::Away }),
        lines: vec![words],
    }
}

fn standing_cell(view: i16) -> Cell {
    Cell {
        sign: Some(if view > 0 { Sign::Toward } else { Sign::Away }),
        lines: vec![standing(view)],
    }
}
