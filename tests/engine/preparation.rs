//! Before the meeting: a paper that is asked for takes school days, and may come too late.

use crate::mistakes::Story;
use crate::{fire_door, hearings};
use fair_hearing::case::model::{Does, When};
use fair_hearing::case::{Act, Case, How, Subject};
use fair_hearing::debrief::papers::{Paper, write};
use fair_hearing::hearing::{Event, Hearing, Kind, Move, Nobody, Refusal, Setup, Value};
use fair_hearing::record::Session;
use fair_hearing::rehearsal::{Advocate, play};
use fair_hearing::telling::{Teller, labels};
use fair_hearing::terminal;

fn setup(seed: u64) -> Setup {
    Setup {
        seed,
        ..Setup::default()
    }
}

/// A hearing in which the family has been asked everything, up to the preparation.
fn prepared(case: &Case) -> Hearing<'_> {
    let mut hearing = Hearing::begin(case, setup(3), &mut Nobody);
    while !hearing.view().can(Kind::Prepare) {
        let mv = Advocate::Expert.choose(hearing.view(), 3, 0);
        hearing.apply(&mv, &mut Nobody).expect("it is open");
    }
    hearing
}

fn ask(hearing: &mut Hearing<'_>, task: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let mv = Move::read(&format!("prepare {task}"), hearing.case()).expect("it reads");
    hearing.apply(&mv, &mut events).expect("it can be done");
    events
}

fn has(hearing: &Hearing<'_>, paper: &str) -> bool {
    let documents = &hearing.case().documents;
    let at = documents.iter().position(|it| it.name_id == paper);
    hearing.state().papers.contains(at.expect("there is one"))
}

#[test]
fn a_paper_asked_for_at_once_comes_and_one_asked_for_last_does_not() {
    // Twelve school days, from Monday 24 February to Wednesday 12 March; an hour is a fifth of them, and the surgery takes seven.
    let case = fire_door();
    let mut early = prepared(case);
    assert_eq!(early.view().days(), Some(12));
    let events = ask(&mut early, "ring-the-surgery");
    assert!(has(&early, "surgery"));
    assert!(events.iter().all(|event| event.how != How::TooLate));
    assert_eq!(early.view().days(), Some(10));
    assert!(write(Paper::Chronology, &early).contains("5 March 2025: Reaches the family:"));

    let mut late = prepared(case);
    for task in [
        "sit-with-reece",
        "ring-the-council",
        "ring-learning-support",
    ] {
        ask(&mut late, task);
    }
    assert_eq!(late.view().days(), Some(5));
    let events = ask(&mut late, "ring-the-surgery");
    assert!(!has(&late, "surgery"));
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].act, events[0].how), (Act::Scene, How::TooLate));
    let told = Teller::new(case, 3).tell(&events[0]).expect("it is told");
    assert!(
        told.text.contains("the week after the meeting"),
        "{}",
        told.text
    );
    assert_eq!(late.view().hours(), 1, "the hour is gone");
    let again = Move::read("prepare ring-the-surgery", case).expect("it reads");
    assert_eq!(
        late.apply(&again, &mut Nobody),
        Err(Refusal::NotAChoice),
        "it was asked for"
    );
    let chronology = write(Paper::Chronology, &late);
    assert!(chronology.contains("Asked for, and not come: Help Donna"));
    let marks = late.slot(Kind::Mark, &[]).expect("passages").domain;
    let in_it = |value: &Value| match value {
        Value::Passage(passage) => {
            let document = case.passages[passage.index()].document;
            case.documents[document.index()].name_id == "surgery"
        }
        _ => false,
    };
    assert!(!marks.iter().any(in_it), "nobody has it");
}

#[test]
fn the_chair_can_be_told_that_a_paper_was_asked_for() {
    for case in hearings() {
        for (at, concern) in case.concerns.iter().enumerate() {
            let When::NotCome(document) = concern.when else {
                continue;
            };
            let task = case
                .tasks
                .iter()
                .position(|task| matches!(task.does, Does::Obtain(it) if it == document))
                .expect("something asks for it");
            let raise = |hearing: &Hearing<'_>| {
                let slot = hearing.slot(Kind::Raise, &[]).expect("concerns");
                slot.domain.contains(&Value::Concern(at.into()))
            };
            let mut never_asked = prepared(case);
            go_in(&mut never_asked);
            assert!(!raise(&never_asked), "{}", case.id);
            let mut asked_last = prepared(case);
            while asked_last.view().hours() > case.tasks[task].hours {
                let slot = asked_last.slot(Kind::Prepare, &[]).expect("tasks");
                let other = slot
                    .domain
                    .iter()
                    .find(|it| **it != Value::Task(task.into()));
                let mv = other.map_or_else(
                    || a_part_of_the_plan(&asked_last),
                    |it| Move::new(Kind::Prepare, &[*it]),
                );
                asked_last.apply(&mv, &mut Nobody).expect("it can be done");
            }
            ask(&mut asked_last, &case.tasks[task].name_id);
            go_in(&mut asked_last);
            assert!(raise(&asked_last), "{}", case.id);
            let remedy = (0..case.remedies.len())
                .find(|it| concern.remedies.contains(*it))
                .expect("something meets it");
            let line = format!(
                "raise {} calmly {}",
                concern.name_id, case.remedies[remedy].name_id
            );
            let mut events = Vec::new();
            let mv = Move::read(&line, case).expect("it reads");
            asked_last.apply(&mv, &mut events).expect("it is open");
            let on = Subject::Concern(at.into());
            let granted = |it: &Event| (it.act, it.on, it.how) == (Act::Ruling, on, How::Granted);
            assert!(events.iter().any(granted), "{}", case.id);
            if let Some((fact, _)) = concern.fact {
                assert!(asked_last.state().in_play(fact));
            }
        }
    }
}

/// Asks somebody to take on a part of the plan, which takes an hour too.
fn a_part_of_the_plan(hearing: &Hearing<'_>) -> Move {
    let mut values = Vec::new();
    while let Some(slot) = hearing.slot(Kind::Negotiate, &values) {
        values.push(*slot.domain.first().expect("something to ask for"));
    }
    Move::new(Kind::Negotiate, &values)
}

/// Goes on until the school's case has been put.
fn go_in(hearing: &mut Hearing<'_>) {
    while !hearing.view().can(Kind::Raise) {
        let mv = Advocate::Silent.choose(hearing.view(), 3, 0);
        hearing.apply(&mv, &mut Nobody).expect("it is open");
    }
}

#[test]
fn what_an_answer_takes_is_said_before_it_is_asked_for() {
    let case = fire_door();
    let about = |name: &str| {
        let at = case.tasks.iter().position(|task| task.name_id == name);
        labels::value_about(case, Value::Task(at.expect("there is one").into()))
    };
    let expected = "an hour, and 7 school days for the answer";
    assert_eq!(about("ring-the-surgery").as_deref(), Some(expected));
    assert_eq!(about("sit-with-reece").as_deref(), Some("an hour"));
    let mut session = Session::unrecorded(case, setup(3), String::new);
    while !session.hearing().view().can(Kind::Prepare) {
        let mv = Advocate::Silent.choose(session.hearing().view(), 3, 0);
        session.apply(&mv).expect("it is open");
    }
    let (mut typed, mut shown): (&[u8], _) = (b"q\n", Vec::new());
    terminal::play(&mut session, &mut typed, &mut shown).expect("it can be written to");
    let shown = String::from_utf8(shown).expect("it is text");
    assert!(
        shown.contains("(5 hours left, and 12 school days)"),
        "{shown}"
    );
}

#[test]
fn able_advocates_ask_for_nothing_that_would_come_too_late() {
    for case in hearings() {
        for seed in 0..200 {
            let hearing = play(case, setup(seed), Advocate::Expert, &mut Nobody);
            let state = hearing.state();
            for (at, task) in case.tasks.iter().enumerate() {
                let Does::Obtain(document) = task.does else {
                    continue;
                };
                let asked = state.prepared.contains(at);
                assert!(
                    !asked || state.papers.contains(document.index()),
                    "{}",
                    case.id
                );
            }
        }
    }
}

#[test]
fn days_that_cannot_fit_are_said() {
    let days = "get Reece's ears looked at by a doctor\", hours: 1, consent: true, days: 7";
    for (file, from, to, code, after) in [
        (
            "governors.ron",
            days,
            "get Reece's ears looked at by a doctor\", hours: 1, consent: true, days: 13",
            "cannot-arise",
            0,
        ),
        // It was made on 3 March, which is five school days after they came.
        (
            "governors.ron",
            days,
            "get Reece's ears looked at by a doctor\", hours: 1, consent: true, days: 4",
            "dates-contradict",
            72,
        ),
        (
            "governors.ron",
            "hours: 1, does: PrepareChild",
            "hours: 1, days: 2, does: PrepareChild",
            "cannot-arise",
            0,
        ),
        (
            "governors.ron",
            "instructed: \"2025-02-24\"",
            "instructed: \"2025-02-13\"",
            "dates-contradict",
            12,
        ),
        (
            "governors.ron",
            "instructed: \"2025-02-24\"",
            "instructed: \"2025-03-14\"",
            "dates-contradict",
            0,
        ),
        (
            "governors.ron",
            "when: NotCome(\"notebook\")",
            "when: NotCome(\"log\")",
            "cannot-arise",
            0,
        ),
        (
            "governors.lines.ron",
            "on: \"ask-for-notes\", how: TooLate",
            "on: \"ask-for-notes\", how: Agreed",
            "missing-wording",
            0,
        ),
    ] {
        let story = Story::new();
        let (line, column) = story.change(file, from, to, after);
        let mistakes = story.check();
        let found: Vec<_> = mistakes.iter().filter(|it| it.code == code).collect();
        assert!(!found.is_empty(), "{to}: {mistakes:#?}");
        assert!(found.iter().all(|it| !it.help.is_empty()));
        assert!(
            after == 0
                || found
                    .iter()
                    .any(|it| (it.line, it.column) == (line, column)),
            "{to}: ({line}, {column}) {mistakes:#?}"
        );
    }
}
