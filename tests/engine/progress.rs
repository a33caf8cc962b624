//! Progress: what the records say was practised, no more and no less, and whose result is whose to show.

use crate::{fire_door, hearings};
use fair_hearing::assessment::{COMPETENCES, Status};
use fair_hearing::case::Case;
use fair_hearing::case::model::Basis;
use fair_hearing::guidance::Library;
use fair_hearing::hearing::{Level, Mode, Setup};
use fair_hearing::progress::training::TrainingTopic;
use fair_hearing::progress::{
    self, Cohort, Map, Owner, Practice, Progress, Sits, Spot, Standing, cohort_text,
};
use fair_hearing::record::{DrillDone, Folder, Record, Session};
use fair_hearing::rehearsal::{Advocate, Drilling};
use roxmltree::{Document, ParsingOptions};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

fn first() -> String {
    "2025-03-13T16:30:00Z".to_owned()
}

fn second() -> String {
    "2025-05-02T09:00:00Z".to_owned()
}

/// A clock that goes on a minute each time it is asked.
fn ticking() -> String {
    static MINUTES: AtomicU32 = AtomicU32::new(0);
    let minutes = MINUTES.fetch_add(1, Ordering::Relaxed);
    format!("2025-03-13T{:02}:{:02}:00Z", minutes / 60, minutes % 60)
}

fn assessed(level: Level) -> Setup {
    Setup {
        mode: Mode::Assessed,
        level,
        seed: 7,
        ..Setup::default()
    }
}

/// A hearing that an advocate played, to its end or for so many moves.
struct Played<'a> {
    case: &'a Case,
    setup: Setup,
    advocate: Advocate,
    moves: usize,
    shown: bool,
    clock: fn() -> String,
}

impl Default for Played<'_> {
    fn default() -> Self {
        Self {
            case: fire_door(),
            setup: Setup {
                seed: 7,
                ..Setup::default()
            },
            advocate: Advocate::Competent,
            moves: usize::MAX,
            shown: false,
            clock: first,
        }
    }
}

impl<'a> Played<'a> {
    fn kept(&self, folder: &Path) -> (PathBuf, Session<'a>) {
        let place = Folder::at(folder);
        let mut session =
            Session::begin_shown(self.case, self.setup, self.shown, Some(&place), self.clock);
        while !session.hearing().is_over() && session.steps().len() < self.moves {
            let at = session.steps().len();
            let mv = self.advocate.choose(session.hearing().view(), 7, at);
            session.apply(&mv).expect("the advocate's moves are open");
        }
        let path = session.path().expect("it is kept").to_owned();
        (path, session)
    }
}

fn progress(folder: &Path) -> Progress {
    Progress::of(&Practice::read(folder))
}

fn map(progress: &Progress) -> Map {
    let edition = Library::shipped().edition(Map::EDITION).expect("it ships");
    Map::of(progress, edition, hearings())
}

/// The last line of a record, as somebody else would have written it.
fn rewrite_last(path: &Path, change: impl Fn(&str) -> String) {
    let text = fs::read_to_string(path).expect("it reads");
    let (before, last) = text
        .trim_end()
        .rsplit_once('\n')
        .expect("more than a header");
    let (_, body) = last.split_once(',').expect("a checksum, then the rest");
    let body = change(body);
    let sum = crc32fast::hash(format!("{{{body}").as_bytes());
    let text = format!("{before}\n{{\"sum\":\"{sum:08x}\",{body}\n");
    fs::write(path, text).expect("it can be written");
}

/// Without what a result says since the second version of the format.
fn as_before(body: &str) -> String {
    let (before, _) = body.split_once(",\"practised\"").expect("it is there");
    format!("{before}}}")
}

#[test]
fn what_was_practised_is_what_was_marked() {
    for case in hearings() {
        let folder = tempfile::tempdir().expect("a folder");
        let (_, session) = Played {
            case,
            ..Played::default()
        }
        .kept(folder.path());
        let assessment = session.debrief().expect("it is over").assessment;
        let progress = progress(folder.path());
        let [point] = progress.points.as_slice() else {
            panic!("one hearing was heard");
        };
        assert_eq!(point.hearing, case.id);
        assert_eq!(point.score, assessment.score);
        assert_eq!(point.competences, assessment.competences);
        assert_eq!(point.moves, Some(session.steps().len()));
        for status in [Status::Made, Status::Missed, Status::Misapplied] {
            let marked = assessment.marks.iter().filter(|it| it.status == status);
            let counted: u32 = progress
                .provisions
                .values()
                .chain(progress.practices.values())
                .map(|met| match status {
                    Status::Made => met.made,
                    Status::Missed => met.missed,
                    Status::Misapplied => met.misapplied,
                })
                .sum();
            assert_eq!(counted as usize, marked.count(), "{}", status.name());
        }
        // What the record says by its two ends is what it says as a whole.
        let days = progress.days().expect("it has a day");
        assert_eq!(days.0.to_string(), "2025-03-13");
    }
}

#[test]
fn nothing_is_judged_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, session) = Played::default().kept(folder.path());
    drop(session);
    rewrite_last(&path, |body| {
        let (before, _) = body.split_once("\"practised\"").expect("it is there");
        format!(
            "{before}\"practised\":{{\"moves\":3,\"seconds\":60,\"competences\":{{\"case\":12}},\"provisions\":{{\"made\":[\"two-limbs\"]}},\"more\":\"than is known here\"}}}}"
        )
    });
    let progress = progress(folder.path());
    assert_eq!(progress.passed_over, []);
    let point = &progress.points[0];
    assert_eq!((point.moves, progress.seconds), (Some(3), 60));
    assert_eq!(point.competences.iter().flatten().sum::<i32>(), 12);
    assert_eq!(progress.provisions.len(), 1);
    assert_eq!(progress.provisions["two-limbs"].made, 1);
}

#[test]
fn an_older_record_counts_for_what_it_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, session) = Played {
        clock: ticking,
        ..Played::default()
    }
    .kept(folder.path());
    let score = session.debrief().expect("it is over").assessment.score;
    let now = progress(folder.path());
    drop(session);
    rewrite_last(&path, as_before);
    assert!(Record::read(&path).expect("it reads").damage.is_none());
    let then = progress(folder.path());
    assert_eq!(then.passed_over, []);
    assert_eq!(then.points[0].score, score);
    assert_eq!(then.points[0].competences, [None; 7], "it does not say");
    assert_eq!(then.points[0].moves, None);
    assert!(then.provisions.is_empty());
    assert!(now.seconds > 0);
    assert_eq!(then.seconds, now.seconds, "its entries say how long");
}

#[test]
fn what_is_damaged_foreign_or_newer_is_named_and_passed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, sound) = Played::default().kept(folder.path());
    drop(sound);
    let records = folder.path().join("records");
    let (cut, session) = Played {
        clock: second,
        ..Played::default()
    }
    .kept(folder.path());
    drop(session);
    let text = fs::read_to_string(&cut).expect("it reads");
    fs::write(&cut, &text[..text.len() - 7]).expect("it can be written");
    fs::write(records.join("foreign.record"), "dear diary\n").expect("it can be written");
    let first_line = text.lines().next().expect("a header");
    let (_, body) = first_line.split_once(',').expect("a checksum");
    let body = body.replacen("\"format\":2", "\"format\":999", 1);
    let sum = crc32fast::hash(format!("{{{body}").as_bytes());
    let newer = format!("{{\"sum\":\"{sum:08x}\",{body}\n");
    fs::write(records.join("newer.record"), newer).expect("it can be written");
    fs::write(records.join("holiday.txt"), "not a record").expect("it can be written");
    fs::write(records.join("empty.record"), "").expect("it can be written");
    fs::create_dir(records.join("folder.record")).expect("it can be made");

    let progress = progress(folder.path());
    assert_eq!(progress.points.len(), 1, "the sound one counts");
    let mut said: Vec<(String, bool)> = progress
        .passed_over
        .iter()
        .map(|passed| {
            let name = passed.path.file_name().expect("a name").to_string_lossy();
            (name.into_owned(), passed.why.contains("later version"))
        })
        .collect();
    said.sort();
    let cut = cut.file_name().expect("a name").to_string_lossy();
    let mut expected = vec![
        (cut.into_owned(), false),
        ("empty.record".to_owned(), false),
        ("folder.record".to_owned(), false),
        ("foreign.record".to_owned(), false),
        ("newer.record".to_owned(), true),
    ];
    expected.sort();
    assert_eq!(said, expected);
    let words = progress::text(&progress, &map(&progress), &[]);
    assert!(words.contains("foreign.record is not a record of a hearing"));
}

#[test]
fn competences_go_by_when_a_hearing_ended_and_bests_by_hearing_and_level() {
    let folder = tempfile::tempdir().expect("a folder");
    let early = Played {
        advocate: Advocate::Expert,
        clock: first,
        ..Played::default()
    };
    let late = Played {
        advocate: Advocate::Silent,
        clock: second,
        ..Played::default()
    };
    let unaided = Played {
        setup: assessed(Level::Unaided),
        clock: second,
        ..Played::default()
    };
    let scores: Vec<i32> = [late, early, unaided]
        .iter()
        .map(|played| {
            let (_, session) = played.kept(folder.path());
            session.debrief().expect("it is over").assessment.score
        })
        .collect();
    let progress = progress(folder.path());
    assert_eq!(progress.points[0].score, scores[1], "the early one first");
    let case = COMPETENCES
        .iter()
        .position(|(competence, _)| competence.name() == "case")
        .expect("it is one");
    assert_eq!(
        progress.over_time(case).next().map(|it| it.1),
        progress.points[0].competences[case]
    );
    let bests: Vec<_> = progress
        .bests
        .iter()
        .map(|best| (best.level, best.times, best.best, best.mode))
        .collect();
    assert_eq!(
        bests,
        [
            (Level::Standard, 2, scores[0].max(scores[1]), Mode::Practice),
            (Level::Unaided, 1, scores[2], Mode::Assessed),
        ]
    );
}

#[test]
fn what_goes_on_is_under_way_and_what_was_taken_back_after_the_end_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(
        Played {
            moves: 4,
            ..Played::default()
        }
        .kept(folder.path()),
    );
    let (_, mut over) = Played::default().kept(folder.path());
    let heard = progress(folder.path());
    assert_eq!((heard.points.len(), heard.under_way), (1, 1));
    assert!(over.back());
    let heard = progress(folder.path());
    assert_eq!((heard.points.len(), heard.under_way), (0, 2));
    // One that was opened and left at once tells nothing.
    drop(
        Played {
            moves: 0,
            ..Played::default()
        }
        .kept(folder.path()),
    );
    assert_eq!(progress(folder.path()).begun(), 2);
}

#[test]
fn a_break_is_no_time_spent() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, session) = Played {
        clock: first,
        moves: 3,
        ..Played::default()
    }
    .kept(folder.path());
    drop(session);
    // Weeks later.
    let (mut session, _) = Session::resume(fire_door(), &path, second).expect("it opens");
    while !session.hearing().is_over() {
        let at = session.steps().len();
        let mv = Advocate::Competent.choose(session.hearing().view(), 7, at);
        session.apply(&mv).expect("it is open");
    }
    drop(session);
    let progress = progress(folder.path());
    assert_eq!(progress.seconds, 0);
    assert_eq!(
        progress.points[0].day.map(|day| day.to_string()).as_deref(),
        Some("2025-05-02")
    );
}

#[test]
fn a_drill_that_was_done_is_counted_and_no_record_of_a_hearing() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Folder::at(folder.path());
    let case = fire_door();
    let drill = &case.drills[0];
    let drilling = Drilling::new(case, drill, Setup::default()).expect("it is come to");
    let mut session = Session::drill(case, &drilling, first);
    assert_eq!(DrillDone::of(&drilling, &session, first()), None, "not yet");
    for mv in drilling.written() {
        session.apply(mv).expect("the plan's moves are open");
    }
    let done = DrillDone::of(&drilling, &session, first()).expect("it is over");
    assert_eq!(done.score(), Some(100), "as it is written");
    place.drills().add(&done).expect("it is kept");
    let worse = DrillDone {
        earned: 0,
        at: second(),
        ..done
    };
    place.drills().add(&worse).expect("it is kept");
    let log = place.drills().path().to_owned();
    let mut text = fs::read_to_string(&log).expect("it reads");
    text.push_str("{\"sum\":\"00000000\",\"hearing\":\"x\"}\n");
    fs::write(&log, text).expect("it can be written");

    let heard = progress(folder.path());
    assert_eq!(heard.begun(), 0);
    let [row] = heard.drills.as_slice() else {
        panic!("one drill was done");
    };
    assert_eq!((row.times, row.best), (2, Some(100)));
    assert_eq!(heard.passed_over.len(), 1);
    assert!(heard.passed_over[0].why.contains("line 3"));
    let words = progress::text(&heard, &map(&heard), &[case]);
    assert!(words.contains("2 drills done") && words.contains(&drill.title));
    place.erase().expect("it can be erased");
    assert!(progress(folder.path()).is_empty());
}

#[test]
fn the_map_has_every_provision_once_in_its_part() {
    let empty = Progress::default();
    let map = map(&empty);
    let companions = Library::shipped().companions();
    let all =
        map.edition.provisions.len() + companions.map(|it| it.provisions.len()).sum::<usize>();
    assert_eq!(map.spots().count(), all);
    assert_eq!(map.count(Standing::NeverMet), all);
    let part = |key: &str| {
        map.parts
            .iter()
            .find(|part| part.spots.iter().any(|spot| spot.provision.key == key))
            .map(|part| part.name.as_str())
    };
    for (key, name) in [
        ("two-limbs", "Part three"),
        ("step-a-permanent", "Part seven"),
        ("no-paper-meetings", "Annex A"),
        ("remote-on-request", "Part eleven"),
        ("have-regard", "Part one"),
        ("evidence-before-the-board", "Part ten"),
        ("equality-adjustments", ""),
    ] {
        assert_eq!(part(key), Some(name), "{key}");
    }
    // What a hearing has a mark for comes up in it, and in no other.
    for case in hearings() {
        for mark in &case.marks {
            if let Basis::Provision(provision) = &mark.basis {
                let spot = map.spots().find(|it| it.provision.key == provision.key);
                let comes_up = &spot.expect("it is on the map").comes_up_in;
                assert!(comes_up.contains(&case.title), "{}", provision.key);
            }
        }
    }
    assert!(map.still_to_meet().count() > 20);
}

#[test]
fn a_provision_stands_as_it_went() {
    let folder = tempfile::tempdir().expect("a folder");
    for advocate in [Advocate::Expert, Advocate::Silent] {
        Played {
            advocate,
            ..Played::default()
        }
        .kept(folder.path());
    }
    let progress = progress(folder.path());
    let map = map(&progress);
    let met: Vec<&Spot> = map.spots().filter(|spot| spot.met.times() > 0).collect();
    assert_eq!(met.len(), progress.provisions.len(), "all are on the map");
    for spot in met {
        let wanted = match (spot.met.made, spot.met.missed + spot.met.misapplied) {
            (0, _) => Standing::NotUsed,
            (_, 0) => Standing::EachTime,
            _ => Standing::AtTimes,
        };
        assert_eq!(spot.standing(), wanted);
    }
    let weakest = map.weakest(3);
    let not_made: Vec<u32> = weakest.iter().map(|spot| spot.met.not_made()).collect();
    assert!(not_made.iter().rev().is_sorted() && not_made.iter().all(|it| *it > 0));
}

/// A group of two: one who practised, and one who sat an assessed hearing and did not, or did, agree to show it.
fn group(folder: &Path, shown: bool) {
    Played {
        advocate: Advocate::Expert,
        ..Played::default()
    }
    .kept(&folder.join("Ada Lovelace"));
    Played {
        setup: assessed(Level::Standard),
        advocate: Advocate::Silent,
        shown,
        ..Played::default()
    }
    .kept(&folder.join("Grace Hopper"));
}

#[test]
fn an_assessed_result_is_shown_to_the_group_only_if_it_was_agreed() {
    for shown in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        group(folder.path(), shown);
        let cohort = Cohort::read(folder.path(), false);
        let of: Vec<_> = cohort
            .trainees
            .iter()
            .map(|it| (it.progress.points.len(), it.progress.withheld))
            .collect();
        let second = if shown { (1, 0) } else { (0, 1) };
        assert_eq!(of, [(1, 0), second]);
        let hers = &cohort.trainees[1].progress;
        assert_eq!(hers.provisions.is_empty(), !shown);
        assert_eq!(hers.begun(), 1, "that it was heard is no secret");
        let people = if shown { 2 } else { 1 };
        let group = cohort.weakest();
        assert!(group.iter().any(|(_, group)| group.people == people));
        assert!(group.windows(2).all(|two| two[0].1.mean <= two[1].1.mean));
        // Her own progress shows it to her either way.
        let own = progress(&folder.path().join("Grace Hopper"));
        assert_eq!((own.points.len(), own.withheld), (1, 0));
    }
}

#[test]
fn a_group_has_no_names_unless_they_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    group(folder.path(), false);
    let words = |names: bool| {
        let cohort = Cohort::read(folder.path(), names);
        cohort_text(&cohort, &map(&cohort.whole), &[fire_door()])
    };
    let (without, with) = (words(false), words(true));
    assert!(!without.contains("Ada") && !without.contains("Hopper"));
    assert!(without.contains("Trainee 1:") && without.contains("Trainee 2:"));
    assert!(with.contains("Ada Lovelace:") && with.contains("Grace Hopper:"));
    for line in with.lines().chain(without.lines()) {
        assert!(line.chars().count() <= 80, "{line}");
    }
    // Records that lie by themselves are somebody's, and nobody says whose.
    let loose = tempfile::tempdir().expect("a folder");
    let (path, session) = Played::default().kept(loose.path());
    drop(session);
    fs::copy(path, folder.path().join("one.record")).expect("it can be copied");
    let cohort = Cohort::read(folder.path(), true);
    assert_eq!(cohort.trainees.len(), 3);
    assert_eq!(cohort.trainees[2].name, "Whose is not known");
}

fn practised_at_a_review() -> Progress {
    let folder = tempfile::tempdir().expect("a folder");
    let review = hearings()
        .iter()
        .find(|case| case.review.is_some())
        .expect("a review ships");
    Played {
        case: review,
        advocate: Advocate::Expert,
        ..Played::default()
    }
    .kept(folder.path());
    progress(folder.path())
}

#[test]
fn the_topics_of_training_are_for_those_who_sit_and_say_that_it_is_no_accreditation() {
    let progress = practised_at_a_review();
    let (map, cases): (_, Vec<&Case>) = (map(&progress), hearings().iter().collect());
    let page = |sits| {
        let name = Some("A. Member");
        progress::markdown(&progress, &map, Owner { name, sits }, &cases)
    };
    let anybody = page(None);
    assert!(anybody.contains("A. Member"));
    assert!(!anybody.contains("review panels") && !anybody.contains("188"));
    for sits in [Sits::Member, Sits::Clerk] {
        let page = page(Some(sits));
        assert!(page.contains("(188)") && page.contains("no accreditation"));
        for topic in TrainingTopic::ALL {
            assert!(page.contains(topic.title()), "{}", topic.name());
        }
        // Practised on 13 March 2025.
        assert!(page.contains("13 March 2027"), "two years on");
        assert!(page.contains("Not practised here"), "and what was not");
    }
}

#[test]
fn a_topic_of_training_holds_what_belongs_to_it() {
    let map = map(&Progress::default());
    let keys = |topic: TrainingTopic| -> Vec<&str> {
        map.spots()
            .filter(|spot| topic.covers(spot))
            .map(|spot| spot.provision.key.as_str())
            .collect()
    };
    assert_eq!(
        keys(TrainingTopic::Chair),
        ["panel-membership", "panel-majority", "review-conduct"]
    );
    assert!(keys(TrainingTopic::Clerk).contains(&"review-minutes"));
    assert!(!keys(TrainingTopic::Clerk).contains(&"clear-minutes"));
    assert!(keys(TrainingTopic::Fairness).contains(&"review-conduct"));
    assert!(keys(TrainingTopic::Equality).contains(&"equality-adjustments"));
    assert!(!keys(TrainingTopic::Law).contains(&"equality-adjustments"));
    assert!(keys(TrainingTopic::HumanRights).is_empty());
}

#[test]
fn the_record_of_practice_is_well_formed_and_asks_for_nothing() {
    let progress = practised_at_a_review();
    let (map, cases): (_, Vec<&Case>) = (map(&progress), hearings().iter().collect());
    let owner = Owner {
        name: None,
        sits: Some(Sits::Clerk),
    };
    let html = progress::html(&progress, &map, owner, &cases);
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(&html, options).expect("it is well formed");
    for node in document.descendants() {
        for attribute in ["src", "href"] {
            let to = node.attribute(attribute).unwrap_or("#");
            assert!(to.starts_with('#'), "{to}");
        }
    }
    let images: Vec<_> = document
        .descendants()
        .filter(|node| node.attribute("role") == Some("img"))
        .collect();
    assert_eq!(images.len(), 2, "for a page and for a telephone");
    assert!(html.contains("<title>Record of practice: record of practice</title>"));
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fair-hearing"))
        .args(arguments)
        .env(Folder::VARIABLE, folder)
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the program runs")
}

fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_program_says_how_far_somebody_has_come() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    assert!(printed(at, &["progress"]).contains("Nothing is kept here yet."));
    let play = |more: &[&str]| {
        let call = [
            "play",
            "fire-door/governors",
            "--plan",
            "expert",
            "--record",
        ];
        let output = run(at, &[&call, more].concat());
        assert!(output.status.success());
    };
    play(&["--seed", "3"]);
    play(&["--seed", "4", "--mode", "assessed", "--show-result"]);
    let words = printed(at, &["progress"]);
    assert!(words.contains("2 hearings heard to the end"), "{words}");
    let json: serde_json::Value =
        serde_json::from_str(&printed(at, &["progress", "--format", "json"])).expect("JSON");
    assert_eq!(json["ended"], 2);
    assert_eq!(json["hearings"].as_array().map(Vec::len), Some(2));
    let met = json["map"].as_array().expect("a list").iter();
    assert!(met.filter(|it| it["standing"] != "never-met").count() > 10);
    let table = printed(at, &["progress", "--format", "csv"]);
    let mut lines = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(
        lines.headers().expect("names").iter().collect::<Vec<_>>(),
        progress::COLUMNS
    );
    let rows: Vec<_> = lines.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.iter().filter(|row| &row[1] == "hearing").count(), 2);

    let group = tempfile::tempdir().expect("a folder");
    crate::copy(at, &group.path().join("somebody"));
    let place = group.path().to_str().expect("text");
    let json = printed(at, &["progress", place, "--cohort", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["trainees"][0]["ended"], 2, "both may be shown");
    assert_eq!(json["trainees"][0]["name"], "Trainee 1");

    for ending in ["html", "md", "txt"] {
        let file = at.join(format!("mine.{ending}"));
        let file = file.to_str().expect("text");
        printed(at, &["progress", "--output", file, "--sits", "member"]);
        assert!(fs::read_to_string(file).expect("it reads").contains("188"));
    }
    let wrong = run(at, &["progress", "--output", "mine.docx"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(
        run(at, &["progress", "/nowhere/at/all"]).status.code(),
        Some(2)
    );
}
