//! What many hearings come to.

use super::{PassedOver, Practice, day};
use crate::assessment::{COMPETENCES, Status};
use crate::hearing::{Level, Mode};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What somebody practised, and how it went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// The hearings that came to an end, in the order in which they did.
    pub points: Vec<Point>,
    /// How many were begun and have not come to an end.
    pub under_way: usize,
    /// How many came to an end that is not for whoever looks.
    pub withheld: usize,
    /// How long was spent on all of them, without breaks, in seconds; drills are not counted.
    pub seconds: u64,
    /// What became of the marks that rest on each provision, by its key.
    pub provisions: BTreeMap<String, Met>,
    /// What became of the marks that rest on good practice, by its name.
    pub practices: BTreeMap<String, Met>,
    /// The best of each hearing at each level.
    pub bests: Vec<Best>,
    /// The drills that were done.
    pub drills: Vec<DrillRow>,
    /// What could not be read.
    pub passed_over: Vec<PassedOver>,
}

/// A hearing that came to an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// `<story>/<hearing>`.
    pub hearing: String,
    /// With how much help.
    pub level: Level,
    /// Practice or assessed.
    pub mode: Mode,
    /// The day on which it ended.
    pub day: Option<Date>,
    /// The outcome, as other programs read it.
    pub outcome: String,
    /// The score of a hundred.
    pub score: i32,
    /// The score of each competence, in the order of [`COMPETENCES`]; none where nothing could be earned, or an older record
    /// does not say.
    pub competences: [Option<i32>; 7],
    /// How many moves; none where an older record does not say.
    pub moves: Option<usize>,
    /// How long it took, without breaks, in seconds.
    pub seconds: u64,
}

/// What became of the marks that rest on one thing, and when it last came up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Met {
    /// How often one was made.
    pub made: u32,
    /// How often one was missed.
    pub missed: u32,
    /// How often it was misapplied.
    pub misapplied: u32,
    /// The last day on which it came up.
    pub last: Option<Date>,
}

impl Met {
    /// How often it came up.
    #[must_use]
    pub const fn times(self) -> u32 {
        self.made + self.missed + self.misapplied
    }

    /// How often it came up and nothing was made of it.
    #[must_use]
    pub const fn not_made(self) -> u32 {
        self.missed + self.misapplied
    }

    fn add(&mut self, status: Status, day: Option<Date>) {
        match status {
            Status::Made => self.made += 1,
            Status::Missed => self.missed += 1,
            Status::Misapplied => self.misapplied += 1,
        }
        self.last = self.last.max(day);
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            made: self.made + other.made,
            missed: self.missed + other.missed,
            misapplied: self.misapplied + other.misapplied,
            last: self.last.max(other.last),
        }
    }
}

/// How a hearing went at a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// `<story>/<hearing>`.
    pub hearing: String,
    /// The level.
    pub level: Level,
    /// How often it came to an end.
    pub times: usize,
    /// The best score.
    pub best: i32,
    /// In which mode that was.
    pub mode: Mode,
    /// The last score.
    pub latest: i32,
    /// The last day.
    pub day: Option<Date>,
}

/// How a drill went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrillRow {
    /// `<story>/<hearing>`.
    pub hearing: String,
    /// The drill's id.
    pub drill: String,
    /// How often it was done.
    pub times: usize,
    /// The best score of a hundred; none, where there was nothing to be had.
    pub best: Option<i32>,
    /// The last day.
    pub day: Option<Date>,
}

impl Progress {
    /// What this comes to.
    #[must_use]
    pub fn of(practice: &Practice) -> Self {
        let mut progress = Self {
            passed_over: practice.passed_over.clone(),
            ..Self::default()
        };
        let mut ended = Vec::new();
        for heard in &practice.heard {
            progress.seconds += heard.seconds;
            match &heard.ended {
                // Most of a moment tried again is another hearing's: its time counts, and no more.
                _ if heard.header.again.is_some() => {}
                Some(end) => ended.push((heard, end)),
                None if heard.withheld => progress.withheld += 1,
                None => progress.under_way += 1,
            }
        }
        ended.sort_by(|(a, one), (b, other)| {
            (&one.at, &a.header.begun, &a.header.hearing).cmp(&(
                &other.at,
                &b.header.begun,
                &b.header.hearing,
            ))
        });
        for (heard, end) in ended {
            let (setup, practised) = (heard.header.setup, end.practised.as_ref());
            let day = day(&end.at);
            for (met, marks) in [
                (&mut progress.provisions, practised.map(|it| &it.provisions)),
                (&mut progress.practices, practised.map(|it| &it.practices)),
            ] {
                for (status, on) in marks.into_iter().flat_map(|marks| marks.each()) {
                    if !met.contains_key(on) {
                        met.insert(on.to_owned(), Met::default());
                    }
                    if let Some(met) = met.get_mut(on) {
                        met.add(status, day);
                    }
                }
            }
            progress.points.push(Point {
                hearing: heard.header.hearing.clone(),
                level: setup.level,
                mode: setup.mode,
                day,
                outcome: end.outcome.clone(),
                score: end.score,
                competences: COMPETENCES.map(|(competence, _)| {
                    practised.and_then(|it| it.competences.get(competence.name()).copied())
                }),
                moves: practised.map(|it| it.moves),
                seconds: heard.seconds,
            });
        }
        progress.bests = bests(&progress.points);
        progress.drills = drills(practice);
        progress
    }

    /// How many hearings were begun, whatever became of them.
    #[must_use]
    pub const fn begun(&self) -> usize {
        self.points.len() + self.under_way + self.withheld
    }

    /// Whether there is nothing at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.begun() == 0 && self.drills.is_empty()
    }

    /// The first day and the last on which a hearing ended or a drill was done.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        let days = || {
            let heard = self.points.iter().filter_map(|point| point.day);
            heard.chain(self.drills.iter().filter_map(|drill| drill.day))
        };
        Some((days().min()?, days().max()?))
    }

    /// The scores of a competence over time, by its place in [`COMPETENCES`].
    pub fn over_time(&self, competence: usize) -> impl Iterator<Item = (&Point, i32)> {
        self.points
            .iter()
            .filter_map(move |point| Some((point, point.competences[competence]?)))
    }
}

fn bests(points: &[Point]) -> Vec<Best> {
    let mut bests: BTreeMap<(&str, Level), Best> = BTreeMap::new();
    for point in points {
        let best = bests
            .entry((&point.hearing, point.level))
            .or_insert_with(|| Best {
                hearing: point.hearing.clone(),
                level: point.level,
                times: 0,
                best: i32::MIN,
                mode: point.mode,
                latest: 0,
                day: None,
            });
        best.times += 1;
        (best.latest, best.day) = (point.score, point.day);
        if point.score > best.best {
            (best.best, best.mode) = (point.score, point.mode);
        }
    }
    bests.into_values().collect()
}

fn drills(practice: &Practice) -> Vec<DrillRow> {
    let mut rows: BTreeMap<(&str, &str), DrillRow> = BTreeMap::new();
    for done in &practice.drills {
        let row = rows
            .entry((&done.hearing, &done.drill))
            .or_insert_with(|| DrillRow {
                hearing: done.hearing.clone(),
                drill: done.drill.clone(),
                times: 0,
                best: None,
                day: None,
            });
        row.times += 1;
        row.best = row.best.max(done.score());
        row.day = row.day.max(day(&done.at));
    }
    rows.into_values().collect()
}
