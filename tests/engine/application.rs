//! The application for an independent review: written where there is one to ask for, from what was put and what the letter says.

use crate::mistakes::Story;
use crate::{fire_door, hearings};
use fair_hearing::case::{Case, How, Outcome, Shelf};
use fair_hearing::debrief::papers::{Paper, write};
use fair_hearing::hearing::{Hearing, Nobody, Setup};
use fair_hearing::rehearsal::{Advocate, Plan, play};
use fair_hearing::telling::letter;

fn setup(seed: u64) -> Setup {
    Setup {
        seed,
        ..Setup::default()
    }
}

/// A shipped plan of a hearing, played with the first seed that ends so.
fn ended<'c>(case: &'c Case, plan: &str, outcome: Outcome) -> Hearing<'c> {
    let (shelf, id) = Shelf::find(&case.id).expect("it ships");
    let text = shelf.plan(&id, plan).expect("the plan ships");
    let plan = Plan::read(&text, case).expect("it means something");
    (0..500)
        .map(|seed| {
            let mut hearing = Hearing::begin(case, setup(seed), &mut Nobody);
            let mut playing = plan.begin();
            while !hearing.is_over() {
                let mv = playing.next(&hearing);
                hearing.apply(&mv, &mut Nobody).expect("plans play");
            }
            hearing
        })
        .find(|hearing| hearing.decision().is_some_and(|it| it.outcome == outcome))
        .expect("one of them ends so")
}

fn application(hearing: &Hearing<'_>) -> String {
    joined(&write(Paper::Application, hearing))
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn after_a_refusal_it_says_to_whom_and_by_when() {
    let text = application(&ended(fire_door(), "expert", Outcome::Decline));
    for expected in [
        "To the clerk to the independent review panel, Wexbury Council",
        // Posted on Friday the 14th, given on Tuesday the 18th, and Easter in between.
        "To be there by Wednesday 23 April 2025.",
        "counts as given on Tuesday 18 March 2025",
        "decided not to reinstate Reece, who was permanently excluded on Friday 14 February 2025",
        "I ask the panel to quash it",
        "paragraphs 132, 136, 151 and 152",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let academy = hearings()
        .iter()
        .find(|case| case.id == "line-up/governors")
        .expect("it ships");
    let text = application(&ended(academy, "expert", Outcome::Decline));
    assert!(text.contains("To Mrs Pask, who clerks for the trust"));
}

#[test]
fn the_grounds_are_what_was_put_beside_what_the_letter_says_of_it() {
    let case = fire_door();
    let hearing = ended(case, "expert", Outcome::Decline);
    let text = application(&hearing);
    let (state, decision) = (hearing.state(), hearing.decision().expect("it is over"));
    let reasons = letter::reasons(case, state, decision, hearing.setup().seed);
    let mut quoted = 0;
    for reason in &reasons {
        let put = state
            .points
            .iter()
            .any(|point| point.full && case.claims[point.claim.index()].issue == reason.issue);
        // A long one is quoted from its beginning.
        let first = reason.text.split_inclusive(". ").next().map(str::trim_end);
        let there = first.is_some_and(|it| text.contains(&format!("The letter says: \"{it}")));
        assert!(!there || (put && reason.way == How::ForSchool), "{text}");
        quoted += usize::from(there);
    }
    assert!(quoted >= 2, "{text}");
    assert!(text.contains("We put to them: It went wrong when the help stopped."));
    assert!(
        text.contains("They had: The learning support record, paragraph 3."),
        "{text}"
    );
    // What was only marked was not put in front of anybody.
    let heads = [
        "1. ILLEGALITY",
        "2. IRRATIONALITY",
        "3. PROCEDURAL IMPROPRIETY",
    ];
    let places: Vec<_> = heads.iter().map(|head| text.find(head)).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
}

#[test]
fn a_paper_that_nobody_was_taken_to_is_no_ground() {
    for seed in 0..100 {
        let hearing = play(fire_door(), setup(seed), Advocate::Competent, &mut Nobody);
        let text = application(&hearing);
        let state = hearing.state();
        for (at, passage) in fire_door().passages.iter().enumerate() {
            let put = state.points.iter().any(|point| point.passages.contains(at));
            let had = format!(
                "They had: {}",
                fire_door().documents[passage.document.index()].title
            );
            let here = text.contains(&had) && text.contains(&joined(&passage.gist));
            let twin = fire_door()
                .passages
                .iter()
                .enumerate()
                .any(|(other, it)| other != at && it.gist == passage.gist);
            assert!(put || twin || !here, "{}: {text}", passage.name_id);
        }
    }
}

#[test]
fn the_expert_is_a_right_whoever_has_spoken_of_needs() {
    let spoken_of = application(&ended(fire_door(), "expert", Outcome::Decline));
    let silent = application(&ended(fire_door(), "silence", Outcome::Decline));
    for text in [&spoken_of, &silent] {
        assert!(text.contains("I ask for a special educational needs expert to be appointed"));
        assert!(text.contains("whether or not the school says that Reece has such needs"));
        assert!(text.contains("I want Reece to go back"));
        assert!(text.contains("I do not want Reece to go back"));
    }
    assert!(
        spoken_of
            .contains("needs bear on the exclusion. We put to the governors: \"It went wrong when")
    );
    assert!(silent.contains("If Reece has special educational needs, or may have"));
    assert!(silent.contains("No point was put with enough behind it"));
    assert!(silent.contains("Nothing was raised about how the meeting was run."));
}

#[test]
fn what_was_raised_at_the_meeting_is_there_and_what_was_not_is_not() {
    let case = fire_door();
    let mut raised = 0;
    for seed in 0..200 {
        let hearing = play(case, setup(seed), Advocate::Expert, &mut Nobody);
        if hearing
            .decision()
            .is_none_or(|it| it.outcome != Outcome::Decline)
        {
            continue;
        }
        let text = application(&hearing);
        for (at, concern) in case.concerns.iter().enumerate() {
            let said = text.contains(&format!("We said so at the meeting: {}", concern.title));
            assert!(!said || hearing.state().raised.contains(at), "{text}");
            raised += usize::from(said);
            assert!(
                !said || concern.name_id != "child-upset",
                "distress is nobody's fault"
            );
        }
    }
    assert!(raised > 20, "{raised}");
}

#[test]
fn what_is_wrong_in_law_is_no_ground() {
    let text = application(&ended(fire_door(), "wrong-in-law", Outcome::Decline));
    assert!(!text.contains("It is not proved beyond doubt"));
}

#[test]
fn where_there_is_no_review_to_ask_for_it_says_so() {
    let early = Hearing::begin(fire_door(), setup(1), &mut Nobody);
    assert!(application(&early).contains("Not decided yet."));
    let back = application(&ended(fire_door(), "expert", Outcome::ReinstateOnDate));
    assert!(back.contains("Reece can come back."));
    for case in hearings().iter().filter(|case| case.review.is_some()) {
        let text = application(&play(case, setup(1), Advocate::Silent, &mut Nobody));
        assert!(
            text.contains("there is no second review. (guidance, paragraph 205)"),
            "{text}"
        );
    }
}

#[test]
fn a_suspension_has_no_review_and_the_paper_says_what_there_is() {
    let story = Story::new();
    story.change(
        "story.ron",
        "kind: Permanent, date",
        "kind: Suspension, date",
        0,
    );
    let loaded = story.load();
    let case = loaded.case.expect("it can be played");
    let early = Hearing::begin(&case, setup(1), &mut Nobody);
    assert!(application(&early).contains("A suspension has no review"));
    let hearing = (0..50)
        .map(|seed| play(&case, setup(seed), Advocate::Silent, &mut Nobody))
        .find(|hearing| {
            hearing
                .decision()
                .is_some_and(|it| it.outcome == Outcome::Decline)
        })
        .expect("silence mostly fails");
    let text = application(&hearing);
    for expected in [
        "A panel reviews permanent exclusions only.",
        "(guidance, paragraphs 120 and 150)",
        "ask the clerk for the minutes",
        "(guidance, paragraph 122)",
        "(guidance, paragraph 126)",
        "(guidance, paragraph 127)",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(!text.contains("quash"));
}
