//! What other programs read of progress. The order of the keys is part of the format; more may come.

use super::{Best, Cohort, DrillRow, Map, Met, Point, Progress};
use crate::assessment::COMPETENCES;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// Somebody's progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rows {
    #[serde(flatten)]
    practised: Practised,
    map: Vec<Provision>,
    practices: Vec<Practice>,
    passed_over: Vec<Passed>,
}

/// A group's progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CohortRows {
    trainees: Vec<Trainee>,
    competences: BTreeMap<&'static str, Group>,
    map: Vec<Provision>,
    practices: Vec<Practice>,
    passed_over: Vec<Passed>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Trainee {
    name: String,
    #[serde(flatten)]
    practised: Practised,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Practised {
    ended: usize,
    under_way: usize,
    withheld: usize,
    seconds: u64,
    first: Option<String>,
    last: Option<String>,
    hearings: Vec<Hearing>,
    bests: Vec<BestRow>,
    drills: Vec<Drill>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Hearing {
    hearing: String,
    level: &'static str,
    mode: &'static str,
    day: Option<String>,
    outcome: String,
    score: i32,
    competences: BTreeMap<&'static str, i32>,
    moves: Option<usize>,
    seconds: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct BestRow {
    hearing: String,
    level: &'static str,
    times: usize,
    best: i32,
    mode: &'static str,
    latest: i32,
    day: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Drill {
    hearing: String,
    drill: String,
    times: usize,
    best: Option<i32>,
    day: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Group {
    mean: i32,
    lowest: i32,
    people: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Provision {
    key: String,
    source: String,
    part: String,
    paragraph: Option<String>,
    standing: &'static str,
    made: u32,
    missed: u32,
    misapplied: u32,
    last: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<usize>,
    comes_up_in: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Practice {
    practice: String,
    made: u32,
    missed: u32,
    misapplied: u32,
    last: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Passed {
    path: String,
    why: String,
}

/// Somebody's progress, for other programs.
#[must_use]
pub fn rows(progress: &Progress, map: &Map) -> Rows {
    Rows {
        practised: practised(progress),
        map: provisions(map, None),
        practices: practices(progress),
        passed_over: passed(progress),
    }
}

/// A group's progress, for other programs.
#[must_use]
pub fn cohort_rows(cohort: &Cohort, map: &Map) -> CohortRows {
    let met_by = cohort.met_by();
    CohortRows {
        trainees: cohort
            .trainees
            .iter()
            .map(|trainee| Trainee {
                name: trainee.name.clone(),
                practised: practised(&trainee.progress),
            })
            .collect(),
        competences: COMPETENCES
            .iter()
            .zip(cohort.competences())
            .filter_map(|((competence, _), group)| {
                let group = group?;
                Some((
                    competence.name(),
                    Group {
                        mean: group.mean,
                        lowest: group.lowest,
                        people: group.people,
                    },
                ))
            })
            .collect(),
        map: provisions(map, Some(&met_by)),
        practices: practices(&cohort.whole),
        passed_over: passed(&cohort.whole),
    }
}

fn written(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn practised(progress: &Progress) -> Practised {
    let days = progress.days();
    Practised {
        ended: progress.points.len(),
        under_way: progress.under_way,
        withheld: progress.withheld,
        seconds: progress.seconds,
        first: written(days.map(|days| days.0)),
        last: written(days.map(|days| days.1)),
        hearings: progress.points.iter().map(hearing).collect(),
        bests: progress.bests.iter().map(best).collect(),
        drills: progress.drills.iter().map(drill).collect(),
    }
}

fn hearing(point: &Point) -> Hearing {
    Hearing {
        hearing: point.hearing.clone(),
        level: point.level.name(),
        mode: point.mode.name(),
        day: written(point.day),
        outcome: point.outcome.clone(),
        score: point.score,
        competences: COMPETENCES
            .iter()
            .zip(point.competences)
            .filter_map(|((competence, _), score)| Some((competence.name(), score?)))
            .collect(),
        moves: point.moves,
        seconds: point.seconds,
    }
}

fn best(best: &Best) -> BestRow {
    BestRow {
        hearing: best.hearing.clone(),
        level: best.level.name(),
        times: best.times,
        best: best.best,
        mode: best.mode.name(),
        latest: best.latest,
        day: written(best.day),
    }
}

fn drill(row: &DrillRow) -> Drill {
    Drill {
        hearing: row.hearing.clone(),
        drill: row.drill.clone(),
        times: row.times,
        best: row.best,
        day: written(row.day),
    }
}

fn provisions(map: &Map, met_by: Option<&BTreeMap<&str, usize>>) -> Vec<Provision> {
    map.parts
        .iter()
        .flat_map(|part| part.spots.iter().map(move |spot| (part, spot)))
        .map(|(part, spot)| {
            let Met {
                made,
                missed,
                misapplied,
                last,
            } = spot.met;
            let key = &spot.provision.key;
            Provision {
                key: key.clone(),
                source: spot.home.id.clone(),
                part: part.heading(),
                paragraph: spot.provision.paragraph.clone(),
                standing: spot.standing().name(),
                made,
                missed,
                misapplied,
                last: written(last),
                people: met_by.map(|met| met.get(key.as_str()).copied().unwrap_or(0)),
                comes_up_in: spot.comes_up_in.clone(),
            }
        })
        .collect()
}

fn practices(progress: &Progress) -> Vec<Practice> {
    progress
        .practices
        .iter()
        .map(|(practice, met)| Practice {
            practice: practice.clone(),
            made: met.made,
            missed: met.missed,
            misapplied: met.misapplied,
            last: written(met.last),
        })
        .collect()
}

fn passed(progress: &Progress) -> Vec<Passed> {
    progress
        .passed_over
        .iter()
        .map(|it| Passed {
            path: it.path.display().to_string(),
            why: it.why.clone(),
        })
        .collect()
}
