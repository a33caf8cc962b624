//! Many hearings, counted.

use super::advocates::{Advocate, play};
use crate::assessment::{Status, assess};
use crate::case::{Case, Outcome};
use crate::hearing::{Nobody, Setup};
use std::collections::BTreeMap;

/// What came of many hearings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub hearings: u64,
    /// How they ended.
    pub outcomes: BTreeMap<Outcome, u64>,
    /// Their scores.
    pub scores: Vec<i32>,
    /// Per mark: how often it could be earned, and how often it was made.
    pub marks: Vec<(u64, u64)>,
}

impl Tally {
    /// How many of a hundred ended in more than a refusal, or in more than its being upheld.
    #[must_use]
    pub fn more_than_a_refusal_of_100(&self) -> u64 {
        100 * (self.hearings - self.refusals()) / self.hearings.max(1)
    }

    /// How many ended in a refusal, or in its being upheld.
    #[must_use]
    pub fn refusals(&self) -> u64 {
        self.outcomes
            .iter()
            .filter(|(outcome, _)| outcome.is_refusal())
            .map(|(_, count)| count)
            .sum()
    }

    /// The mean score, rounded down.
    #[must_use]
    pub fn mean(&self) -> i32 {
        let count = i32::try_from(self.scores.len().max(1)).unwrap_or(i32::MAX);
        self.scores.iter().sum::<i32>() / count
    }

    /// The score that so many of a hundred do not exceed.
    #[must_use]
    pub fn percentile(&self, of_100: usize) -> i32 {
        let mut sorted = self.scores.clone();
        sorted.sort_unstable();
        sorted
            .get((sorted.len() * of_100 / 100).min(sorted.len().saturating_sub(1)))
            .copied()
            .unwrap_or(0)
    }
}

/// Plays hearings with seeds from `setup.seed` upward. `progress` is called with how many are done.
#[must_use]
pub fn rehearse(
    case: &Case,
    setup: Setup,
    advocate: Advocate,
    hearings: u64,
    mut progress: impl FnMut(u64),
) -> Tally {
    let mut tally = Tally {
        marks: vec![(0, 0); case.marks.len()],
        ..Tally::default()
    };
    for at in 0..hearings {
        let hearing = play(
            case,
            Setup {
                seed: (setup.seed + at) % Setup::SEEDS,
                ..setup
            },
            advocate,
            &mut Nobody,
        );
        let assessment = assess(case, hearing.state(), setup.mode);
        if let Some(decision) = hearing.decision() {
            *tally.outcomes.entry(decision.outcome).or_default() += 1;
        }
        for marked in &assessment.marks {
            let (available, made) = &mut tally.marks[marked.mark.index()];
            *available += 1;
            *made += u64::from(marked.status == Status::Made);
        }
        tally.scores.push(assessment.score);
        tally.hearings += 1;
        progress(tally.hearings);
    }
    tally
}
