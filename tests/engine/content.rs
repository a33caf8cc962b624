//! What ships is whole; and every mistake in content has a place and a hint.

use crate::mistakes::Story;
use crate::{copy, fire_door, hearings};
use fair_hearing::case::raw::Role;
use fair_hearing::case::{Act, Case, How, Outcome, Severity, Shelf, Subject};
use fair_hearing::debrief::papers::{Paper, write};
use fair_hearing::hearing::{Hearing, Nobody, Setup};
use fair_hearing::rehearsal::{Advocate, Plan, play};
use fair_hearing::telling::letter;
use std::path::Path;

/// A copy of the story in a folder of its own, with one file changed.
fn with(
    file: &str,
    change: impl Fn(&str) -> String,
) -> (tempfile::TempDir, Vec<fair_hearing::case::Diagnostic>) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    copy(Path::new("scenarios/fire-door"), folder.path());
    let path = folder.path().join(file);
    let text = std::fs::read_to_string(&path).expect("the file is there");
    let changed = change(&text);
    assert_ne!(text, changed, "the change was made");
    std::fs::write(&path, changed).expect("it can be written");
    let loaded = Shelf::Folder(folder.path().to_owned()).load("governors");
    assert!(loaded.case.is_none());
    (folder, loaded.mistakes)
}

#[test]
fn a_file_cut_short_is_said_with_its_place() {
    for file in ["story.ron", "governors.ron", "governors.lines.ron"] {
        let (_folder, mistakes) = with(file, |text| {
            text.trim_end().trim_end_matches(')').to_owned()
        });
        let mistake = &mistakes[0];
        assert_eq!(mistake.code, "syntax");
        assert!(mistake.file.ends_with(file));
        assert!(mistake.line > 10, "{mistake}");
        assert!(!mistake.help.is_empty());
    }
}

#[test]
fn every_id_that_is_referred_to_is_missed_when_it_is_misspelt() {
    // In each reference, one letter of the id is doubled; the mistake stands where the misspelt word stands.
    let text = std::fs::read_to_string("scenarios/fire-door/governors.ron").expect("it ships");
    let fields = [
        "issue: ",
        "document: ",
        "origin: ",
        "witness: ",
        "to: ",
        "cites: ",
        "fact: ",
        "person: ",
        "concedes: ",
        "closes: ",
        "wrong_in_law: ",
        "basis: Provision(",
        "basis: ",
        "Incident(",
        "Absent(",
        "Obtain(",
        "Invite(",
        "Agree([",
        "admits: (",
        "brings: (",
        "paper: [",
        "needs: [",
        "fits: [",
        "meets: [",
        "remedies: [",
        "claims: [",
        "passages: [",
        "facts: [",
        "asks: [",
        "decisive: [",
        "duties: [\n        ",
        "shows: [(",
    ];
    for field in fields {
        let start = text
            .match_indices(&format!("{field}\""))
            .next()
            .map(|(at, found)| at + found.len())
            .unwrap_or_else(|| panic!("{field} is used"));
        let end = start + text[start..].find('"').expect("a closing quotation mark");
        let wrong = format!("{}zz", &text[start..end]);
        let (_folder, mistakes) = with("governors.ron", |text| {
            format!("{}{wrong}{}", &text[..start], &text[end..])
        });
        let mistake = mistakes
            .iter()
            .find(|mistake| mistake.message.contains(&wrong))
            .unwrap_or_else(|| panic!("{field}{wrong}: {mistakes:?}"));
        let line = text[..start].matches('\n').count() + 1;
        assert_eq!(mistake.line, line, "{mistake}");
        assert!(mistake.column > 1);
        assert_eq!(mistake.severity, Severity::Error);
        assert!(!mistake.help.is_empty());
    }
}

#[test]
fn a_provision_that_does_not_exist_is_named() {
    let (_folder, mistakes) = with("governors.ron", |text| {
        text.replacen(
            "\"balance-of-probabilities-board\", \"balance-of-probabilities-head\"",
            "\"balance-of-probabilities-bored\", \"balance-of-probabilities-head\"",
            1,
        )
    });
    let mistake = mistakes
        .iter()
        .find(|mistake| mistake.code == "unknown-provision")
        .expect("it is found");
    assert!(
        mistake.help.contains("balance-of-probabilities-board"),
        "{mistake}"
    );
}

#[test]
fn a_passage_that_is_not_in_its_document_is_said() {
    let (_folder, mistakes) = with("governors.ron", |text| {
        text.replacen(
            "document: \"letter\", paragraphs: [2]",
            "document: \"letter\", paragraphs: [12]",
            1,
        )
    });
    let mistake = mistakes
        .iter()
        .find(|mistake| mistake.code == "passage-not-in-document")
        .expect("it is found");
    assert!(
        mistake.message.contains("12") && mistake.help.contains('6'),
        "{mistake}"
    );
}

#[test]
fn several_mistakes_are_all_said() {
    let (_folder, mistakes) = with("governors.ron", |text| {
        text.replacen("origin: \"farr\"", "origin: \"far\"", 1)
            .replacen("witness: \"devlin\"", "witness: \"develin\"", 1)
    });
    assert!(mistakes.iter().any(|mistake| mistake.help.contains("farr")));
    assert!(
        mistakes
            .iter()
            .any(|mistake| mistake.help.contains("devlin"))
    );
}

#[test]
fn shipped_plans_play_to_the_end_over_seeds() {
    for case in hearings() {
        let (shelf, hearing) = Shelf::find(&case.id).expect("it ships");
        for name in ["expert", "novice", "wrong-in-law", "silence"] {
            let text = shelf
                .plan(&hearing, name)
                .unwrap_or_else(|| panic!("{}: the plan {name} ships", case.id));
            let plan = Plan::read(&text, case)
                .unwrap_or_else(|mistakes| panic!("{}, {name}: {mistakes:?}", case.id));
            for seed in 0..100 {
                plays_to_the_end(case, name, &plan, seed);
            }
        }
    }
}

fn plays_to_the_end(case: &Case, name: &str, plan: &Plan, seed: u64) {
    let setup = Setup {
        seed,
        ..Setup::default()
    };
    let mut hearing = Hearing::begin(case, setup, &mut Nobody);
    let mut playing = plan.begin();
    for _ in 0..200 {
        if hearing.is_over() {
            break;
        }
        let mv = playing.next(&hearing);
        hearing.apply(&mv, &mut Nobody).unwrap_or_else(|refusal| {
            panic!(
                "{}, {name}, seed {seed}: {} ({refusal})",
                case.id,
                mv.line(case)
            )
        });
    }
    assert!(hearing.is_over(), "{}, {name}, seed {seed}", case.id);
}

#[test]
fn the_papers_are_five_and_short() {
    let served: Vec<_> = fire_door()
        .documents
        .iter()
        .filter(|document| !document.on_request)
        .collect();
    assert_eq!(served.len(), 5);
    let words: usize = served.iter().map(|document| document.text.words()).sum();
    assert!((1000..=1400).contains(&words), "{words} words");
}

#[test]
fn every_speech_of_consequence_has_several_wordings() {
    for (key, say) in fire_door().lines.all() {
        let (by, act, on, how) = key;
        let several = match (act, on) {
            (
                Act::Put
                | Act::Answered
                | Act::Reply
                | Act::Present
                | Act::Cite
                | Act::PanelAsks
                | Act::Deliberate,
                _,
            ) => *how != How::Bare,
            (Act::Letter, Subject::Issue(_)) => matches!(how, How::ForFamily | How::ForSchool),
            (Act::Answer, _) => matches!(how, How::Admit | How::Hedge),
            _ => false,
        };
        assert!(!several || say.len() >= 2, "{by:?} {act:?} {on:?} {how:?}");
    }
}

#[test]
fn every_representation_the_guidance_requires_can_be_made() {
    // The representative, the parent, the child, the head and the council's officer are all of the story (104).
    for role in [
        Role::Representative,
        Role::Parent,
        Role::Child,
        Role::Headteacher,
        Role::CouncilOfficer,
        Role::Clerk,
    ] {
        assert!(
            fire_door().people.iter().any(|person| person.role == role),
            "{role:?}"
        );
    }
}

#[test]
fn each_wrong_turn_in_law_is_put_right_with_its_paragraph() {
    let case = fire_door();
    let mut events = Vec::new();
    let mut hearing = Hearing::begin(case, Setup::default(), &mut events);
    let lines = [
        "go-on",
        "answer-plea vague",
        "go-on",
        "go-on",
        "go-on",
        "go-on",
        "go-on",
        "put beyond-doubt enough none",
        "go-on",
        "child not-there",
        "answer dont-know",
        "answer dont-know",
        "answer dont-know",
        "close convert enough",
    ];
    for line in lines {
        let mv = fair_hearing::hearing::Move::read(line, case).expect("it reads");
        hearing
            .apply(&mv, &mut events)
            .unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    let mut teller = fair_hearing::telling::Teller::new(case, 0);
    let told: Vec<_> = events
        .iter()
        .filter(|event| event.act == Act::Correct)
        .filter_map(|event| teller.tell(event))
        .collect();
    let paragraphs: Vec<_> = told
        .iter()
        .filter_map(|one| one.provision?.paragraph.as_deref())
        .collect();
    assert_eq!(paragraphs, ["117", "118"]);
}

#[test]
fn a_return_is_dated_by_the_start_that_the_plan_named_else_by_the_hearing() {
    let story = Story::new();
    // A second day on which he could start, and one of the hearing's own that is neither.
    story.change(
        "governors.ron",
        "(id: \"soon\", title: \"As soon as can be arranged\", firm: false, instead: \"monday-24\")",
        "(id: \"soon\", title: \"Thursday 27 March\", firm: true, date: \"2025-03-27\")",
        0,
    );
    story.change(
        "governors.ron",
        "return_date: \"2025-03-24\"",
        "return_date: \"2025-03-31\"",
        0,
    );
    let case = story.load().case.expect("it can be played");
    let expert = |start: &str| {
        let plan = std::fs::read_to_string("scenarios/fire-door/plans/governors.expert.plan");
        let plan = plan
            .expect("it ships")
            .replace("plan start monday-24\n", start);
        let plan = Plan::read(&plan, &case).expect("it means something");
        (0..300)
            .map(|seed| {
                let setup = Setup {
                    seed,
                    ..Setup::default()
                };
                let mut hearing = Hearing::begin(&case, setup, &mut Nobody);
                let mut playing = plan.begin();
                while !hearing.is_over() {
                    let mv = playing.next(&hearing);
                    hearing.apply(&mv, &mut Nobody).expect("plans play");
                }
                hearing
            })
            .find(|it| {
                let decision = it.decision().expect("it is over");
                assert_eq!(
                    decision.from.is_some(),
                    decision.outcome == Outcome::ReinstateOnDate
                );
                decision.from.is_some()
            })
            .expect("he comes back in one of them")
    };
    for (start, day) in [
        ("plan start monday-24\n", "Monday 24 March 2025"),
        ("plan start soon\n", "Thursday 27 March 2025"),
        ("", "Monday 31 March 2025"),
    ] {
        let hearing = expert(start);
        let decision = hearing.decision().expect("it is over");
        let letter = letter::write(&case, hearing.state(), decision, hearing.setup().seed);
        let said = letter.paragraphs[1].as_str();
        assert!(
            said.contains("reinstate") && said.contains(&format!(" {day}")),
            "{said}"
        );
        let next = write(Paper::NextSteps, &hearing);
        assert!(next.contains(&format!("Go back on {day}")), "{next}");
    }
}

#[test]
fn no_letter_that_ships_has_a_gap_in_it_or_a_day_of_its_own() {
    for case in hearings() {
        for (key, say) in case.lines.all() {
            let (_, act, on, how) = key;
            for wording in say.iter().filter(|_| *act == Act::Letter) {
                let dated = wording.text.contains("{return_date}");
                // That not all came to it by the same road is said without the day.
                let on_a_date =
                    (*on, *how) == (Subject::Outcome(Outcome::ReinstateOnDate), How::Plainly);
                assert_eq!(dated, on_a_date, "{}: {}", case.id, wording.text);
            }
        }
    }
}

#[test]
fn a_governor_is_answered_by_whoever_would_know() {
    for case in hearings() {
        let mut by_another = 0;
        for seed in 0..60 {
            let setup = Setup {
                seed,
                ..Setup::default()
            };
            let mut events = Vec::new();
            let _ = play(case, setup, Advocate::Silent, &mut events);
            for event in events.iter().filter(|it| it.act == Act::MemberAnswered) {
                let Subject::Fact(fact) = event.on else {
                    panic!("it is about something");
                };
                let natural = case.facts[fact.index()].answered_by;
                assert!(natural.is_none() || event.by == natural, "{}", case.id);
                by_another += usize::from(natural.is_some());
            }
        }
        let named = case.facts.iter().any(|fact| fact.answered_by.is_some());
        assert_eq!(by_another > 0, named, "{}", case.id);
    }
}

/// A board's letter says enough for everybody to understand why (137): where there are words that speak to something that was put,
/// it is in those that it gives its reason.
#[test]
fn a_letter_speaks_to_what_was_put() {
    let mut spoken_to = 0;
    for case in hearings() {
        for seed in 0..100 {
            let setup = Setup {
                seed,
                ..Setup::default()
            };
            let hearing = play(case, setup, Advocate::Expert, &mut Nobody);
            let decision = hearing.decision().expect("it is over");
            let in_play = hearing.state().facts_in_play();
            let chair = case.panel[usize::from(hearing.state().cast[0])].person;
            for given in letter::reasons(case, hearing.state(), decision, seed) {
                let key = (
                    Some(chair),
                    Act::Letter,
                    Subject::Issue(given.issue),
                    given.way,
                );
                let of_something_put: Vec<_> = case
                    .lines
                    .exactly(key)
                    .iter()
                    .filter(|it| it.when.is_some() && it.fits(in_play))
                    .map(|it| &it.text)
                    .collect();
                // That it was found in spite of something is said in words of its own.
                let in_spite = (key.0, key.1, key.2, How::Noted);
                let in_spite = case.lines.exactly(in_spite).iter();
                let in_spite = in_spite.map(|it| &it.text).any(|text| *text == given.text);
                if !of_something_put.is_empty() && !in_spite {
                    spoken_to += 1;
                    assert!(
                        of_something_put.contains(&&given.text),
                        "{}, seed {seed}: {}",
                        case.id,
                        given.text
                    );
                }
            }
        }
    }
    assert!(spoken_to > 0, "some words wait for what was put");
}
