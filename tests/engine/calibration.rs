//! The odds of training, over two thousand seeds of every hearing.

use crate::hearings;
use fair_hearing::case::raw::{Forum, Strength};
use fair_hearing::case::{Case, Outcome};
use fair_hearing::hearing::Setup;
use fair_hearing::rehearsal::{Advocate, Tally, rehearse};
use std::collections::BTreeSet;

const SEEDS: u64 = 2000;

/// What every advocate got out of a hearing.
struct Results(Vec<(Advocate, Tally)>);

impl Results {
    fn of(case: &Case) -> Self {
        let tally = |advocate| rehearse(case, Setup::default(), advocate, SEEDS, |_| {});
        let results = Advocate::ALL.map(|advocate| (advocate, tally(advocate)));
        for (advocate, tally) in &results {
            println!(
                "{}, {}: {} of 100, mean score {}",
                case.id,
                advocate.name(),
                tally.more_than_a_refusal_of_100(),
                tally.mean()
            );
        }
        Self(results.into())
    }

    fn by(&self, wanted: Advocate) -> &Tally {
        self.0
            .iter()
            .find(|(advocate, _)| *advocate == wanted)
            .map(|(_, tally)| tally)
            .expect("every advocate played")
    }

    /// How many hearings ended in more than a refusal.
    fn won(&self, advocate: Advocate) -> u64 {
        SEEDS - self.by(advocate).refusals()
    }

    fn of_100(&self, advocate: Advocate) -> u64 {
        self.by(advocate).more_than_a_refusal_of_100()
    }
}

#[test]
fn skill_is_worth_something_and_guarantees_nothing() {
    let mut boards = BTreeSet::new();
    let mut panels = BTreeSet::new();
    for case in hearings() {
        let results = Results::of(case);
        odds_are_as_stated(case, &results);
        scores_tell_skill(case, &results);
        marks_can_be_reached(case, &results);
        let outcomes = results
            .0
            .iter()
            .flat_map(|(_, tally)| tally.outcomes.keys());
        match case.forum {
            Forum::GoverningBoard => boards.extend(outcomes.copied()),
            Forum::IndependentReviewPanel => panels.extend(outcomes.copied()),
        }
    }
    assert_eq!(
        boards,
        BTreeSet::from([
            Outcome::Decline,
            Outcome::ReinstateNow,
            Outcome::ReinstateOnDate,
            Outcome::Cancelled,
        ])
    );
    if !panels.is_empty() {
        assert_eq!(
            panels,
            BTreeSet::from([Outcome::Uphold, Outcome::Recommend, Outcome::Quash])
        );
    }
}

fn odds_are_as_stated(case: &Case, results: &Results) {
    let id = &case.id;
    let band = match case.strength {
        Strength::Strong => 60..=90,
        Strength::Even => 30..=60,
        Strength::Weak => 5..=30,
    };
    let expert = results.of_100(Advocate::Expert);
    assert!(band.contains(&expert), "{id}: {expert} is not {band:?}");
    assert!(
        results.won(Advocate::Expert) >= results.won(Advocate::Novice),
        "{id}"
    );
    for (advocate, _) in &results.0 {
        assert!(results.of_100(*advocate) <= 95, "{id}: {}", advocate.name());
    }
    // Where hardly anything can be won, only the scores tell skill.
    if case.strength != Strength::Weak {
        assert!(expert >= results.of_100(Advocate::Novice) + 15, "{id}");
        assert!(
            results.won(Advocate::Novice) >= results.won(Advocate::Random),
            "{id}"
        );
        assert!((1..=8).contains(&results.of_100(Advocate::Silent)), "{id}");
    }
}

fn scores_tell_skill(case: &Case, results: &Results) {
    let mean = |advocate| results.by(advocate).mean();
    assert!(mean(Advocate::Expert) >= 80, "{}", case.id);
    assert!(mean(Advocate::Random) < 25, "{}", case.id);
    assert!(mean(Advocate::Silent) < 10, "{}", case.id);
}

fn marks_can_be_reached(case: &Case, results: &Results) {
    for (at, mark) in case.marks.iter().enumerate() {
        let (available, made) = results.by(Advocate::Random).marks[at];
        assert!(
            2 * made <= available,
            "{}, {}: random play makes it {made} times of {available}",
            case.id,
            mark.name_id
        );
        let reached = [Advocate::Competent, Advocate::Expert]
            .into_iter()
            .any(|advocate| {
                let (available, made) = results.by(advocate).marks[at];
                made * 100 >= available && made > 0
            });
        assert!(
            reached,
            "{}, {}: neither competent nor expert play reaches it",
            case.id, mark.name_id
        );
    }
}
