//! The record: nothing acknowledged is lost, and what is lost is said.

use crate::fire_door;
use fair_hearing::case::Shelf;
use fair_hearing::hearing::{Mode, Move, Setup};
use fair_hearing::record::session::Clock;
use fair_hearing::record::{DrillDone, Folder, Record, Resumed, Session};
use fair_hearing::rehearsal::Advocate;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn clock() -> String {
    "2025-03-13T16:30:00Z".to_owned()
}

/// A hearing played by an advocate for so many moves, kept in a folder.
fn kept(folder: &Folder, moves: usize, mode: Mode) -> (PathBuf, String, usize) {
    let mut session = Session::begin(
        fire_door(),
        Setup {
            mode,
            seed: 7,
            ..Setup::default()
        },
        Some(folder),
        clock,
    );
    for at in 0..moves {
        if session.hearing().is_over() {
            break;
        }
        let mv = Advocate::Expert.choose(session.hearing().view(), 7, at);
        session.apply(&mv).expect("the advocate's moves are open");
    }
    assert_eq!(session.trouble(), None);
    (
        session.path().expect("it is kept").to_owned(),
        session.digest().to_owned(),
        session.steps().len(),
    )
}

#[test]
fn a_record_goes_on_exactly_where_it_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, digest, moves) = kept(&Folder::at(folder.path()), 40, Mode::Practice);
    let (mut session, resumed) = Session::resume(fire_door(), &path, clock).expect("it opens");
    assert_eq!(resumed, Resumed::Whole);
    assert_eq!(
        (session.digest(), session.steps().len()),
        (digest.as_str(), moves)
    );
    let mv = Advocate::Expert.choose(session.hearing().view(), 7, moves);
    session.apply(&mv).expect("it goes on");
    drop(session);
    assert_eq!(
        Record::read(&path).expect("it reads").live().len(),
        moves + 1
    );
}

#[test]
fn a_finished_record_holds_its_result() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, ..) = kept(&Folder::at(folder.path()), usize::MAX, Mode::Assessed);
    let record = Record::read(&path).expect("it reads");
    assert!(record.result().is_some());
    let (session, resumed) = Session::replay(fire_door(), &record, clock);
    assert_eq!(resumed, Resumed::Whole);
    assert!(session.debrief().is_some());
}

#[test]
fn two_writers_are_kept_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Folder::at(folder.path());
    let session = Session::begin(fire_door(), Setup::default(), Some(&place), clock);
    let path = session.path().expect("it is kept").to_owned();
    let error = Session::resume(fire_door(), &path, clock).expect_err("it is in use");
    assert!(
        error
            .to_string()
            .contains("is open in another window or terminal")
    );
}

#[test]
fn going_back_is_for_practice_and_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Folder::at(folder.path());
    let mut session = Session::begin(
        fire_door(),
        Setup {
            seed: 7,
            ..Setup::default()
        },
        Some(&place),
        clock,
    );
    let first = session.digest().to_owned();
    session
        .apply(&Move::read("ask-family consent", fire_door()).expect("it reads"))
        .expect("it is open");
    assert!(session.back());
    assert_eq!(session.digest(), first);
    let path = session.path().expect("it is kept").to_owned();
    drop(session);
    let record = Record::read(&path).expect("it reads");
    assert_eq!((record.entries.len(), record.live().len()), (2, 0));

    let mut assessed = Session::begin(
        fire_door(),
        Setup {
            mode: Mode::Assessed,
            ..Setup::default()
        },
        Some(&place),
        clock,
    );
    assessed
        .apply(&Move::read("ask-family consent", fire_door()).expect("it reads"))
        .expect("it is open");
    assert!(!assessed.back());
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_the_hearing_is_played() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a-file");
    fs::write(&file, "not a folder").expect("it can be written");
    let mut session = Session::begin(
        fire_door(),
        Setup::default(),
        Some(&Folder::at(&file)),
        clock,
    );
    assert!(
        session
            .trouble()
            .is_some_and(|trouble| trouble.contains("a-file") && trouble.contains("not kept"))
    );
    session
        .apply(&Move::read("ask-family consent", fire_door()).expect("it reads"))
        .expect("it is played all the same");
}

/// Gives a move's digest another's place: as if the story had changed there.
fn change_at(path: &Path, nth: usize) {
    let text = fs::read_to_string(path).expect("it reads");
    let record = Record::read(path).expect("it reads");
    let digest = record.live()[nth - 1].1.to_owned();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let body = lines[nth]
        .split_once(',')
        .expect("a checksum, then the rest")
        .1
        .replace(&digest, "00000000000000000000000000000000");
    let sum = crc32fast::hash(format!("{{{body}").as_bytes());
    lines[nth] = format!("{{\"sum\":\"{sum:08x}\",{body}");
    fs::write(path, format!("{}\n", lines.join("\n"))).expect("it can be written");
}

#[test]
fn a_record_of_other_content_goes_on_from_the_first_difference() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, ..) = kept(&Folder::at(folder.path()), 30, Mode::Practice);
    change_at(&path, 12);
    let (session, resumed) = Session::resume(fire_door(), &path, clock).expect("it opens");
    assert_eq!(session.steps().len(), 11);
    assert!(matches!(resumed, Resumed::Shortened(what) if what.contains("move 12")));
}

#[test]
fn a_hearing_that_was_over_stays_over_though_the_story_has_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, ..) = kept(&Folder::at(folder.path()), usize::MAX, Mode::Assessed);
    change_at(&path, 12);
    let before = fs::read(&path).expect("it reads");
    let (mut session, resumed) = Session::resume(fire_door(), &path, clock).expect("it opens");
    assert!(matches!(resumed, Resumed::Shortened(what) if what.contains("its record stays")));
    let mv = Advocate::Expert.choose(session.hearing().view(), 7, 11);
    session.apply(&mv).expect("it is played all the same");
    assert_eq!(session.path(), None);
    assert_eq!(fs::read(&path).expect("it reads"), before);
}

#[test]
fn notes_are_kept_beside_the_record_and_outlast_going_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Folder::at(folder.path());
    let mut session = Session::begin(fire_door(), Setup::default(), Some(&place), clock);
    session
        .apply(&Move::read("ask-family consent", fire_door()).expect("it reads"))
        .expect("it is open");
    session
        .write(|notes| {
            notes.note("log", 3, "  twice on one day?  ");
            notes.note("log", 4, "a slip");
            notes.note("log", 4, " ");
            notes.mark("log", 2, true);
            notes.mark("log", 3, true);
            notes.mark("log", 3, false);
            notes.lay("support-stopped", "log-march");
            notes.lay("support-stopped", "support-stops");
            notes.lay("support-stopped", "log-march");
            notes.say(1, "close", "Send him back on a date.");
        })
        .expect("they are kept");
    assert!(session.back());
    let path = session.path().expect("it is kept").to_owned();
    let written = session.notes().clone();
    drop(session);
    let (session, _) = Session::resume(fire_door(), &path, clock).expect("it opens");
    assert_eq!(session.notes(), &written);
    assert_eq!(
        session.notes().beside("log", 3),
        Some("twice on one day?"),
        "what is written beside a paragraph"
    );
    assert_eq!(session.notes().beside("log", 4), None, "rubbed out");
    assert!(session.notes().is_marked("log", 2), "marked for oneself");
    assert!(!session.notes().is_marked("log", 3), "and no longer");
    assert_eq!(
        session.notes().under("support-stopped"),
        ["support-stops", "log-march"]
    );
    assert!(
        !fs::read_to_string(&path)
            .expect("it reads")
            .contains("twice on one day"),
        "nothing of it is in the record"
    );
    drop(session);
    place.erase().expect("all can be erased");
    assert!(!path.with_extension("notes").exists());
}

#[test]
fn damaged_notes_are_put_aside_and_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, ..) = kept(&Folder::at(folder.path()), 3, Mode::Practice);
    fs::write(path.with_extension("notes"), "{\"margin\": [").expect("it can be written");
    let (session, _) = Session::resume(fire_door(), &path, clock).expect("it opens");
    assert!(
        session
            .trouble()
            .is_some_and(|trouble| trouble.contains("put aside as"))
    );
    let aside = path.with_extension("notes.damaged");
    assert_eq!(
        fs::read_to_string(aside).expect("it is there"),
        "{\"margin\": ["
    );
}

#[test]
fn a_note_that_could_not_be_kept_is_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Folder::at(folder.path());
    let mut session = Session::begin(fire_door(), Setup::default(), Some(&place), clock);
    let notes = session.path().expect("it is kept").with_extension("notes");
    // A folder stands where the note has to be written first.
    let in_the_way = notes.with_extension(format!("{}.new", std::process::id()));
    fs::create_dir(&in_the_way).expect("it can be made");
    let mut write = || session.write(|notes| notes.note("log", 3, "twice on one day?"));
    assert!(write().is_err_and(|why| why.contains("could not be kept")));
    assert!(write().is_err(), "the same words again are no better kept");
    fs::remove_dir(&in_the_way).expect("it can be removed");
    write().expect("now it is kept");
    let text = fs::read_to_string(&notes).expect("it reads");
    assert!(text.contains("twice on one day?"));
}

#[test]
fn a_drill_is_kept_after_a_line_that_was_broken_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let log = Folder::at(folder.path()).drills();
    let done = DrillDone {
        hearing: "fire-door/governors".to_owned(),
        drill: "last-words".to_owned(),
        earned: 3,
        available: 4,
        at: clock(),
    };
    log.add(&done).expect("it is kept");
    let mut text = fs::read_to_string(log.path()).expect("it reads");
    text.push_str("{\"sum\":\"0");
    fs::write(log.path(), text).expect("it can be written");
    log.add(&done).expect("it is kept");
    let (read, damaged) = log.read().expect("it reads");
    assert_eq!((read, damaged), (vec![done.clone(), done], vec![2]));
}

#[test]
fn erasing_goes_on_past_what_cannot_be_erased_and_names_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Folder::at(folder.path());
    let (path, ..) = kept(&place, 3, Mode::Practice);
    let paper = fair_hearing::record::prints::save(&place.papers(), "A script", "I speak for")
        .expect("it is saved");
    // A folder that is not empty stands where a file is to be.
    fs::create_dir_all(place.device().join("in the way")).expect("it can be made");
    let why = place.erase().expect_err("one is left").to_string();
    assert!(why.contains("device"), "{why}");
    assert!(!path.exists());
    assert!(paper.exists(), "a paper to print is a file of her own");
    fs::remove_dir_all(place.device()).expect("it can be removed");
    place.erase().expect("nothing is left");
}

#[test]
fn the_hearing_begun_last_comes_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Folder::at(folder.path());
    let fountain = Shelf::find("water-fountain/governors")
        .and_then(|(shelf, hearing)| shelf.load(&hearing).case)
        .expect("it ships");
    let clocks: [Clock; 3] = [
        clock,
        || "2025-01-09T09:00:00Z".into(),
        || "2025-02-03T09:00:00Z".into(),
    ];
    for (case, clock) in [fire_door(), &fountain, &fountain].into_iter().zip(clocks) {
        drop(Session::begin(case, Setup::default(), Some(&place), clock));
    }
    let begun: Vec<String> = place
        .glances()
        .into_iter()
        .map(|(_, glance)| glance.expect("it reads").header.begun)
        .collect();
    assert_eq!(
        begun,
        [
            "2025-03-13T16:30:00Z",
            "2025-02-03T09:00:00Z",
            "2025-01-09T09:00:00Z"
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_damaged_record_loses_its_damaged_tail_and_no_more(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, _, moves) = kept(&Folder::at(folder.path()), 12, Mode::Practice);
        let mut bytes = fs::read(&path).expect("it reads");
        let header = bytes.iter().position(|byte| *byte == b'\n').expect("a first line") + 1;
        let place = header + at.index(bytes.len() - header);
        let sound = bytes[header..place].iter().filter(|byte| **byte == b'\n').count();
        prop_assume!(cut || bytes[place] != byte);
        if cut { bytes.truncate(place) } else { bytes[place] = byte }
        fs::write(&path, &bytes).expect("it can be written");
        let (session, _) = Session::resume(fire_door(), &path, clock).expect("it opens");
        prop_assert!(session.steps().len() >= sound, "{} of {moves} moves, {sound} sound", session.steps().len());
        drop(session);
        // The rest reads whole. What was cut off is kept, where it is more than a line that was broken off.
        prop_assert_eq!(Record::read(&path).expect("it reads").damage, None);
        let kept = fs::read(path.with_extension("damaged")).ok();
        let torn = !bytes[place..].contains(&b'\n');
        prop_assert_eq!(kept, Some(bytes).filter(|_| !torn));
    }

    #[test]
    fn whatever_stands_in_a_file_it_is_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.record");
        fs::write(&path, bytes).expect("it can be written");
        prop_assert!(Record::read(&path).is_err());
    }
}
