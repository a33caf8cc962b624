//! The odds of training, over two thousand seeds.

use crate::fire_door;
use fair_hearing::case::Outcome;
use fair_hearing::hearing::Setup;
use fair_hearing::rehearsal::{Advocate, Tally, rehearse};

const SEEDS: u64 = 2000;

fn tally(advocate: Advocate) -> Tally {
    rehearse(fire_door(), Setup::default(), advocate, SEEDS, |_| {})
}

#[test]
fn skill_is_worth_something_and_guarantees_nothing() {
    let won = |advocate: Advocate| (tally(advocate), advocate);
    let results: Vec<(Tally, Advocate)> = Advocate::ALL.into_iter().map(won).collect();
    let of = |wanted: Advocate| {
        results
            .iter()
            .find(|(_, advocate)| *advocate == wanted)
            .map(|(tally, _)| tally)
            .expect("every advocate played")
    };
    let reinstated = |advocate: Advocate| of(advocate).reinstated_of_100();
    for (tally, advocate) in &results {
        println!(
            "{}: {} of 100, mean score {}",
            advocate.name(),
            tally.reinstated_of_100(),
            tally.mean()
        );
        assert!(tally.reinstated_of_100() <= 95);
    }
    assert!(reinstated(Advocate::Expert) >= reinstated(Advocate::Novice) + 15);
    let wins = |advocate: Advocate| {
        SEEDS
            - of(advocate)
                .outcomes
                .get(&Outcome::Decline)
                .copied()
                .unwrap_or(0)
    };
    assert!(wins(Advocate::Novice) >= wins(Advocate::Random));
    assert!((1..=8).contains(&reinstated(Advocate::Silent)));
    assert!(
        (30..=60).contains(&reinstated(Advocate::Expert)),
        "this hearing says that it is even"
    );
    assert!(of(Advocate::Expert).mean() >= 80);
    assert!(of(Advocate::Random).mean() < 25);
    assert!(of(Advocate::Silent).mean() < 10);

    for (at, mark) in fire_door().marks.iter().enumerate() {
        let (available, made) = of(Advocate::Random).marks[at];
        assert!(
            2 * made <= available,
            "{}: random play makes it {made} times of {available}",
            mark.name_id
        );
        let reached = [Advocate::Competent, Advocate::Expert]
            .into_iter()
            .any(|advocate| {
                let (available, made) = of(advocate).marks[at];
                made * 100 >= available && made > 0
            });
        assert!(
            reached,
            "{}: neither competent nor expert play reaches it",
            mark.name_id
        );
    }
}
