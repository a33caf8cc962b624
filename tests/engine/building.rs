//! Building the case: what is laid under points, what those who decide can give, what is saved to print.

use crate::mistakes::Story;
use crate::{fire_door, hearings};
use fair_hearing::case::raw::{Forum, Sought};
use fair_hearing::case::{Case, Stage};
use fair_hearing::debrief::papers::{Laid, Paper, sheet, write};
use fair_hearing::hearing::{Hearing, Kind, Move, Nobody, Setup};
use fair_hearing::record::{Notes, prints};
use fair_hearing::rehearsal::Advocate;
use fair_hearing::telling::{labels, powers};

fn after(case: &'static Case, lines: &[&str]) -> Hearing<'static> {
    let mut hearing = Hearing::begin(case, Setup::default(), &mut Nobody);
    for line in lines {
        let mv = Move::read(line, case).expect("it means something");
        hearing.apply(&mv, &mut Nobody).expect("it is open");
    }
    hearing
}

#[test]
fn an_answer_can_be_any_point_the_plan_and_whatever_can_be_granted_of_as_many_as_a_hearing_may_have()
 {
    for many in [62, 63, 64] {
        let story = Story::new();
        let claims = fire_door().claims.len();
        let more: String = (claims..many)
            .map(|at| {
                format!(
                    "(id: \"another-{at}\", issue: \"way-back\", title: \"Another point\", about: \"One more.\", needs: [\"asked-after-her\"], enough: 1, topics: [], fits: [], near: [], meets: [], replies: [(how: Cross, odds: 1)]),\n"
                )
            })
            .collect();
        story.change(
            "governors.ron",
            "    claims: [\n",
            &format!("    claims: [\n{more}"),
            0,
        );
        let case = story
            .load()
            .case
            .expect("nothing keeps it from being played");
        let plan = ["plan safety two-minutes-early", "go-on"];
        let mut hearing = Hearing::begin(&case, Setup::default(), &mut Nobody);
        let mut planned = plan.iter();
        for at in 0.. {
            let view = hearing.view();
            if view.stage() == Stage::PanelQuestions {
                break;
            }
            let mv = (view.stage() == Stage::CaseBuilding)
                .then(|| planned.next())
                .flatten()
                .map_or_else(
                    || Advocate::Silent.choose(view, 1, at),
                    |line| Move::read(line, &case).expect("it means something"),
                );
            hearing.apply(&mv, &mut Nobody).expect("it is open");
        }
        let slot = hearing.slot(Kind::Answer, &[]).expect("a governor asks");
        let concessions = case.concessions.len();
        assert_eq!(slot.domain.len(), many + 1 + concessions + 2);
    }
}

#[test]
fn what_comes_of_a_remedy_is_what_it_says_it_does_whatever_it_is_called() {
    let story = Story::new();
    for file in ["governors.ron", "governors.lines.ron"] {
        let text = story.text(file);
        let text = text.replace("\"ring-now\"", "\"telephone\"");
        story.write(file, text.replace("\"leave-it-out\"", "\"not-this\""));
    }
    let case = story.load().case.expect("it can be played");
    let (mut came, mut left_out, mut left_in) = (0, 0, 0);
    for seed in 0..40 {
        let setup = Setup {
            seed,
            ..Setup::default()
        };
        let mut hearing = Hearing::begin(&case, setup, &mut Nobody);
        for at in 0.. {
            if hearing.view().stage() == Stage::SchoolCase {
                break;
            }
            let mv = Advocate::Silent.choose(hearing.view(), seed, at);
            hearing.apply(&mv, &mut Nobody).expect("it is open");
        }
        let mut raise = |line: &str| {
            let mv = Move::read(line, &case).expect("it means something");
            hearing.apply(&mv, &mut Nobody).is_ok()
        };
        assert!(raise("raise council-missing calmly telephone"));
        let there = raise("raise paper-not-seen calmly not-this");
        came += u32::from(hearing.state().council_there);
        let aside = !hearing.state().left_aside.is_empty();
        left_out += u32::from(aside);
        left_in += u32::from(there && !aside);
    }
    assert_eq!(came, 40);
    assert!(left_out > 0 && left_in > 0, "{left_out} {left_in}");
}

#[test]
fn passages_under_a_point_keep_the_order_she_gives_them() {
    let mut notes = Notes::default();
    for passage in ["one", "two", "three"] {
        notes.lay("point", passage);
    }
    assert!(notes.shift("point", "three", true));
    assert_eq!(notes.under("point"), ["one", "three", "two"]);
    assert!(notes.shift("point", "one", false));
    assert_eq!(notes.under("point"), ["three", "one", "two"]);
    for (point, passage, up) in [
        ("point", "three", true),
        ("point", "two", false),
        ("point", "four", true),
        ("other", "one", true),
    ] {
        assert!(!notes.shift(point, passage, up), "{passage}");
    }
    assert_eq!(notes.under("point"), ["three", "one", "two"]);
}

#[test]
fn a_page_holds_what_is_laid_under_a_point_until_it_is_put_and_only_what_was_marked() {
    let hearing = after(
        fire_door(),
        &[
            "go-on",
            "answer-plea honest",
            "mark support-paused",
            "go-on",
            "best-point help-withdrawn",
        ],
    );
    let mut notes = Notes::default();
    for passage in [
        "support-paused",
        "support-mrs-bell",
        "nothing-of-this-story",
    ] {
        notes.lay("help-withdrawn", passage);
    }
    let laid = Laid::of(fire_door(), |claim| notes.under(claim).to_vec());
    let page = sheet(Paper::Representations, &hearing, &laid).set();
    assert!(
        page.contains("Evidence: The learning support record, paragraph 4."),
        "{page}"
    );
    assert!(
        !page.contains("Evidence: The learning support record, paragraph 3."),
        "{page}"
    );
    // Without her notes nothing is known of it.
    let plain = write(Paper::Representations, &hearing);
    assert_eq!(
        plain,
        sheet(Paper::Representations, &hearing, &Laid::NOTHING).set()
    );
    assert!(!plain.contains("Evidence: The learning"), "{plain}");
}

#[test]
fn what_can_be_given_and_what_cannot_has_its_paragraph() {
    for case in hearings() {
        let powers = powers::powers(case);
        let all: Vec<_> = powers.can.iter().chain(&powers.cannot).collect();
        for power in &all {
            assert!(!power.rests_on.is_empty(), "{}: {}", case.id, power.words);
        }
        let written: Vec<_> = all.iter().map(|power| power.written()).collect();
        let wanted: &[&str] = match case.forum {
            Forum::GoverningBoard => &[
                "Decline to reinstate (118)",
                "Reinstate now (118)",
                "Reinstate on a date (118)",
                "Make it a suspension instead (118)",
            ],
            Forum::IndependentReviewPanel => &[
                "Uphold the refusal (203, 230)",
                "Recommend that the governors look again (203, 229)",
                "Quash the refusal and send it back (203, 206)",
                "Reinstate the child itself (203)",
            ],
        };
        if case.edition.id == "dfe-2024-08" {
            for words in wanted {
                assert!(written.iter().any(|it| it == words), "{}: {words}", case.id);
            }
        }
        for sought in Sought::before(case.forum) {
            let beyond = powers::beyond(case, sought);
            assert_eq!(beyond.is_some(), sought.beyond(case.forum), "{sought:?}");
        }
    }
}

#[test]
fn hours_and_school_days_left_are_said_before_a_meeting_and_minutes_in_it() {
    let mut with_days = 0;
    for case in hearings() {
        let mut hearing = Hearing::begin(case, Setup::default(), &mut Nobody);
        for at in 0.. {
            if hearing.is_over() {
                break;
            }
            let view = hearing.view();
            let said = labels::time_left(&view);
            match view.stage() {
                Stage::Preparation | Stage::CaseBuilding => {
                    let said = said.expect("time is counted");
                    assert!(said.contains("hour"), "{said}");
                    assert_eq!(said.contains("school day"), view.days().is_some(), "{said}");
                    with_days += u32::from(view.days().is_some());
                }
                Stage::FamilyCase => assert!(said.expect("time is counted").contains("minute")),
                Stage::Instructions | Stage::Closing => assert_eq!(said, None),
                _ => {}
            }
            let mv = Advocate::Silent.choose(view, 1, at);
            hearing.apply(&mv, &mut Nobody).expect("it is open");
        }
    }
    assert!(with_days > 0);
}

#[test]
fn a_page_is_saved_under_a_name_that_is_free_and_nothing_is_written_over() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("to print");
    let paths: Vec<_> = ["first", "second", "third"]
        .into_iter()
        .map(|text| prints::save(&folder, "Script, Who: \"he\" / she?", text).expect("saved"))
        .collect();
    let names: Vec<_> = paths
        .iter()
        .map(|path| {
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(
        names,
        [
            "Script, Who he she.txt",
            "Script, Who he she (2).txt",
            "Script, Who he she (3).txt"
        ]
    );
    let kept: Vec<_> = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("it is there"))
        .collect();
    assert_eq!(kept, ["first", "second", "third"]);
    // Where there can be no folder, the reason comes back.
    let file = home.path().join("a file");
    std::fs::write(&file, "").expect("written");
    assert!(prints::save(&file, "Script", "text").is_err());
}
