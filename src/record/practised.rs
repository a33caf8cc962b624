//! What was practised in a hearing, as it was judged when it ended: kept with its result, so that it is never judged anew.

use crate::assessment::{Assessment, COMPETENCES, Status};
use crate::case::Case;
use crate::case::model::Basis;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was practised.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Practised {
    /// How many moves stand.
    pub moves: usize,
    /// How long it took, without breaks.
    pub seconds: u64,
    /// The score of each competence of a hundred, by its name; those where nothing could be earned are not there.
    pub competences: BTreeMap<String, i32>,
    /// The marks that rest on a provision, by its key.
    #[serde(default)]
    pub provisions: Marks,
    /// The marks that rest on good practice, by its name.
    #[serde(default)]
    pub practices: Marks,
}

/// What marks rest on, by what became of them. What two marks rest on is there twice.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Marks {
    /// Of those made.
    #[serde(default)]
    pub made: Vec<String>,
    /// Of those missed.
    #[serde(default)]
    pub missed: Vec<String>,
    /// Of those misapplied.
    #[serde(default)]
    pub misapplied: Vec<String>,
}

impl Marks {
    /// What every mark rests on, with what became of it.
    pub fn each(&self) -> impl Iterator<Item = (Status, &str)> {
        [
            (Status::Made, &self.made),
            (Status::Missed, &self.missed),
            (Status::Misapplied, &self.misapplied),
        ]
        .into_iter()
        .flat_map(|(status, marks)| marks.iter().map(move |mark| (status, mark.as_str())))
    }

    fn add(&mut self, status: Status, on: &str) {
        match status {
            Status::Made => &mut self.made,
            Status::Missed => &mut self.missed,
            Status::Misapplied => &mut self.misapplied,
        }
        .push(on.to_owned());
    }
}

impl Practised {
    /// What an assessment says was practised, in so many moves and so many seconds.
    #[must_use]
    pub fn of(case: &Case, assessment: &Assessment, moves: usize, seconds: u64) -> Self {
        let mut practised = Self {
            moves,
            seconds,
            competences: COMPETENCES
                .iter()
                .zip(assessment.competences)
                .filter_map(|((competence, _), score)| Some((competence.name().to_owned(), score?)))
                .collect(),
            ..Self::default()
        };
        for marked in &assessment.marks {
            match &case.marks[marked.mark.index()].basis {
                Basis::Provision(provision) => {
                    practised.provisions.add(marked.status, &provision.key);
                }
                Basis::Practice(name) => practised.practices.add(marked.status, name),
            }
        }
        practised
    }
}
