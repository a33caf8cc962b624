//! Progress as a table: one row a hearing, a drill, a provision or a good practice. What each column holds stands in
//! `docs/progress.md`.

use super::{Cohort, Map, Met, Progress};
use crate::assessment::COMPETENCES;
use jiff::civil::Date;

/// The columns, in order. A column is never renamed or moved; new ones are added at the end.
pub const COLUMNS: [&str; 23] = [
    "who",
    "row",
    "id",
    "level",
    "mode",
    "day",
    "outcome",
    "score",
    "times",
    "moves",
    "seconds",
    "instructions",
    "case",
    "evidence",
    "questioning",
    "procedure",
    "conduct",
    "ask",
    "source",
    "paragraph",
    "made",
    "missed",
    "misapplied",
];

type Cells = [String; COLUMNS.len()];

/// Somebody's progress as a table, quoted and ended as RFC 4180 has it.
#[must_use]
pub fn csv(progress: &Progress, map: &Map) -> String {
    let mut rows = practised("", progress);
    rows.extend(provisions("", progress, map));
    write(rows)
}

/// A group's progress as a table: everybody's hearings and drills, then what the group made of each provision.
#[must_use]
pub fn cohort_csv(cohort: &Cohort, map: &Map) -> String {
    let mut rows = Vec::new();
    for trainee in &cohort.trainees {
        rows.extend(practised(&trainee.name, &trainee.progress));
    }
    rows.extend(provisions("", &cohort.whole, map));
    write(rows)
}

/// # Panics
/// Never: what is written goes to memory, and each row has every column.
fn write(rows: Vec<Cells>) -> String {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in std::iter::once(COLUMNS.map(str::to_owned)).chain(rows) {
        writer
            .write_record(row)
            .expect("memory takes what is written, and every row has every column");
    }
    let bytes = writer.into_inner().expect("memory can be flushed");
    String::from_utf8(bytes).expect("only text was written")
}

/// A row with these cells, by the names of their columns; the others are empty.
fn row(cells: &[(&str, String)]) -> Cells {
    COLUMNS.map(|column| {
        cells
            .iter()
            .find(|(name, _)| *name == column)
            .map(|(_, text)| text.clone())
            .unwrap_or_default()
    })
}

fn written(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn practised(who: &str, progress: &Progress) -> Vec<Cells> {
    let hearings = progress.points.iter().map(|point| {
        let mut cells = vec![
            ("who", who.to_owned()),
            ("row", "hearing".to_owned()),
            ("id", point.hearing.clone()),
            ("level", point.level.name().to_owned()),
            ("mode", point.mode.name().to_owned()),
            ("day", written(point.day)),
            ("outcome", point.outcome.clone()),
            ("score", point.score.to_string()),
            (
                "moves",
                point.moves.map(|it| it.to_string()).unwrap_or_default(),
            ),
            ("seconds", point.seconds.to_string()),
        ];
        for ((competence, _), score) in COMPETENCES.iter().zip(point.competences) {
            cells.extend(score.map(|score| (competence.name(), score.to_string())));
        }
        row(&cells)
    });
    let drills = progress.drills.iter().map(|drill| {
        row(&[
            ("who", who.to_owned()),
            ("row", "drill".to_owned()),
            ("id", format!("{}/{}", drill.hearing, drill.drill)),
            ("day", written(drill.day)),
            (
                "score",
                drill.best.map(|it| it.to_string()).unwrap_or_default(),
            ),
            ("times", drill.times.to_string()),
        ])
    });
    hearings.chain(drills).collect()
}

fn provisions(who: &str, progress: &Progress, map: &Map) -> Vec<Cells> {
    let counts = |kind: &str, id: &str, met: Met| {
        vec![
            ("who", who.to_owned()),
            ("row", kind.to_owned()),
            ("id", id.to_owned()),
            ("day", written(met.last)),
            ("times", met.times().to_string()),
            ("made", met.made.to_string()),
            ("missed", met.missed.to_string()),
            ("misapplied", met.misapplied.to_string()),
        ]
    };
    let provisions = map.spots().map(|spot| {
        let provision = spot.provision;
        let mut cells = counts("provision", &provision.key, spot.met);
        cells.push(("source", spot.home.id.clone()));
        cells.push(("paragraph", provision.paragraph.clone().unwrap_or_default()));
        row(&cells)
    });
    let practices = progress
        .practices
        .iter()
        .map(|(name, met)| row(&counts("practice", name, *met)));
    provisions.chain(practices).collect()
}
