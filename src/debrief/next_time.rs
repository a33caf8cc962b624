//! What the record suggests for next time, and what trains it.

use crate::assessment::{Assessment, COMPETENCES, Marked, Status};
use crate::case::Case;
use crate::case::ids::MarkId;
use crate::hearing::Setup;
use crate::rehearsal::Drilling;

/// The most that is suggested: one thing is to be chosen, and a long list is none.
pub const MOST: usize = 3;

/// What the record suggests for next time: first what went wrong, the heaviest first, then what was missed where she did least
/// well. Each is of another competence as long as there is one. The first is the one thing, where nobody chooses.
#[must_use]
pub fn suggested(case: &Case, assessment: &Assessment) -> Vec<MarkId> {
    let place = |mark: MarkId| {
        let of = case.marks[mark.index()].competence;
        COMPETENCES
            .iter()
            .position(|(competence, _)| *competence == of)
            .unwrap_or(0)
    };
    let score = |mark: MarkId| assessment.competences[place(mark)].unwrap_or(100);
    let weight = |mark: MarkId| case.marks[mark.index()].weight;
    let of = |status: Status| -> Vec<MarkId> {
        let marks: &[Marked] = &assessment.marks;
        let these = marks.iter().filter(|marked| marked.status == status);
        these.map(|marked| marked.mark).collect()
    };
    let mut slips = of(Status::Misapplied);
    slips.sort_by_key(|mark| (-weight(*mark), score(*mark), mark.index()));
    let mut missed = of(Status::Missed);
    missed.sort_by_key(|mark| (score(*mark), -weight(*mark), mark.index()));
    slips.extend(missed);
    let mut chosen: Vec<MarkId> = Vec::new();
    for mark in &slips {
        let another = chosen.iter().all(|other| place(*other) != place(*mark));
        if another && chosen.len() < MOST {
            chosen.push(*mark);
        }
    }
    for mark in slips {
        if chosen.len() < MOST && !chosen.contains(&mark) {
            chosen.push(mark);
        }
    }
    chosen
}

/// The drill of the case that trains a mark, by its place among its drills: the first whose plan earns the mark in the part that
/// is drilled. None, where only a whole hearing trains it.
#[must_use]
pub fn drill_for(case: &Case, mark: MarkId) -> Option<usize> {
    let setup = Setup {
        calm: true,
        ..Setup::default()
    };
    case.drills.iter().position(|drill| {
        Drilling::new(case, drill, setup)
            .is_some_and(|drilling| drilling.result(drilling.written()).made.contains(&mark))
    })
}
