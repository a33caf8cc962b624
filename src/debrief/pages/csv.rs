//! The report as a table: one row a move, a move taken back, or a mark. What each column holds stands in `docs/reports.md`.

use super::Finished;
use super::done::sentence;
use crate::assessment::Marked;
use crate::case::Stage;
use crate::case::ids::MarkId;
use crate::case::model::Basis;
use crate::debrief::text::reason;
use crate::debrief::timeline::Step;
use crate::hearing::Move;

/// The columns, in order. A column is never renamed or moved; new ones are added at the end.
pub const COLUMNS: [&str; 21] = [
    "hearing",
    "edition",
    "seed",
    "mode",
    "level",
    "outcome",
    "score",
    "row",
    "number",
    "part",
    "move",
    "words",
    "moved",
    "marks",
    "unused",
    "mark",
    "status",
    "competence",
    "weight",
    "basis",
    "paragraph",
];

/// What stands in the `row` column.
const MOVE: &str = "move";
const TAKEN_BACK: &str = "taken-back";
const MARK: &str = "mark";

/// The table, quoted and ended as RFC 4180 has it.
///
/// # Panics
/// Never: what is written goes to memory, and each row has every column.
#[must_use]
pub fn csv(finished: &Finished<'_>) -> String {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let mut write = |row: Vec<String>| {
        writer
            .write_record(row)
            .expect("memory takes what is written, and every row has every column");
    };
    write(COLUMNS.map(str::to_owned).to_vec());
    for taken in taken_back(finished, 0) {
        write(taken);
    }
    for step in &finished.timeline.steps {
        write(row(finished, step));
        for taken in taken_back(finished, step.at + 1) {
            write(taken);
        }
    }
    for marked in &finished.debrief.assessment.marks {
        write(mark(finished, *marked));
    }
    let bytes = writer.into_inner().expect("memory can be flushed");
    String::from_utf8(bytes).expect("only text was written")
}

/// What every row begins with: whose hearing it is, and how it ended.
fn hearing(finished: &Finished<'_>) -> Vec<String> {
    let (case, setup) = (finished.case, finished.setup);
    vec![
        case.id.clone(),
        case.edition.id.clone(),
        setup.seed.to_string(),
        setup.mode.name().to_owned(),
        setup.level.name().to_owned(),
        finished.debrief.decision.outcome.name().to_owned(),
        finished.debrief.assessment.score.to_string(),
    ]
}

fn full(mut row: Vec<String>) -> Vec<String> {
    row.resize(COLUMNS.len(), String::new());
    row
}

fn row(finished: &Finished<'_>, step: &Step) -> Vec<String> {
    let case = finished.case;
    let member = |seat: usize| &case.people[finished.timeline.members[seat].index()].name_id;
    let moved: Vec<String> = step
        .moved
        .iter()
        .map(|change| {
            format!(
                "{}:{}:{}:{}",
                member(change.seat),
                case.issues[change.issue.index()].name_id,
                change.view.0,
                change.view.1
            )
        })
        .collect();
    let marks: Vec<&str> = step
        .earned
        .iter()
        .map(|marked| case.marks[marked.mark.index()].name_id.as_str())
        .collect();
    let mut row = hearing(finished);
    row.extend([
        MOVE.to_owned(),
        (step.at + 1).to_string(),
        step.parts.0.name().to_owned(),
        step.mv.line(case),
        sentence(case, &step.mv),
        moved.join(" "),
        marks.join(" "),
        step.in_hand.len().to_string(),
    ]);
    full(row)
}

/// The moves taken back after so many of those that stand; they have no number.
fn taken_back(finished: &Finished<'_>, after: usize) -> Vec<Vec<String>> {
    let rewinds = finished.timeline.rewinds_after(after);
    let moves: Vec<&Move> = rewinds.flat_map(|rewind| &rewind.taken_back).collect();
    moves
        .into_iter()
        .map(|mv| {
            let mut row = hearing(finished);
            row.extend([
                TAKEN_BACK.to_owned(),
                String::new(),
                String::new(),
                mv.line(finished.case),
                sentence(finished.case, mv),
            ]);
            full(row)
        })
        .collect()
}

fn mark(finished: &Finished<'_>, marked: Marked) -> Vec<String> {
    let case = finished.case;
    let it = &case.marks[marked.mark.index()];
    let step = finished.timeline.earned_at(marked.mark);
    let (basis, paragraph) = match &it.basis {
        Basis::Provision(provision) => (
            provision.key.clone(),
            provision.paragraph.clone().unwrap_or_default(),
        ),
        Basis::Practice(name) => (name.clone(), String::new()),
    };
    let part = step.map_or_else(|| missed_in(finished, marked.mark), |step| step.parts.0);
    let mut row = hearing(finished);
    row.extend([
        MARK.to_owned(),
        step.map_or_else(String::new, |step| (step.at + 1).to_string()),
        part.name().to_owned(),
        String::new(),
        reason(it, marked.status).to_owned(),
        String::new(),
        String::new(),
        String::new(),
        it.name_id.clone(),
        marked.status.name().to_owned(),
        it.competence.name().to_owned(),
        it.weight.to_string(),
        basis,
        paragraph,
    ]);
    full(row)
}

fn missed_in(finished: &Finished<'_>, mark: MarkId) -> Stage {
    let missed = finished.timeline.missed.iter();
    missed
        .copied()
        .find(|(missed, _)| *missed == mark)
        .map_or(Stage::FamilyCase, |(_, part)| part)
}
