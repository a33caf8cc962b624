//! The program, as it is called.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fair-hearing"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the program runs")
}

pub fn json(arguments: &[&str]) -> serde_json::Value {
    let output = run(arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}

#[test]
fn a_plan_is_played_to_its_debrief() {
    let played = json(&[
        "play",
        "fire-door/governors",
        "--plan",
        "expert",
        "--seed",
        "3",
        "--format",
        "json",
    ]);
    for key in [
        "hearing",
        "edition",
        "seed",
        "forum",
        "outcome",
        "votes",
        "findings",
        "score",
        "competences",
        "marks",
        "moves",
    ] {
        assert!(!played[key].is_null(), "{key}");
    }
    assert_eq!(played["votes"].as_array().map(Vec::len), Some(3));
    let text = run(&[
        "play",
        "fire-door/governors",
        "--plan",
        "expert",
        "--seed",
        "3",
    ]);
    assert!(String::from_utf8_lossy(&text.stdout).contains("ONE THING FOR NEXT TIME"));
}

#[test]
fn with_no_display_and_no_terminal_the_experts_plan_is_played() {
    let output = run(&[]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("Playing in the terminal instead."));
    assert!(String::from_utf8_lossy(&output.stdout).contains("THE LETTER"));
}

#[test]
fn a_record_is_replayed_byte_for_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let played = Command::new(env!("CARGO_BIN_EXE_fair-hearing"))
        .args([
            "play",
            "fire-door/governors",
            "--plan",
            "expert",
            "--seed",
            "9",
            "--record",
        ])
        .env("FAIR_HEARING_DATA", folder.path())
        .output()
        .expect("it plays");
    let path = String::from_utf8_lossy(&played.stderr).trim().to_owned();
    assert_eq!(run(&["replay", &path]).stdout, played.stdout);
    let report = folder.path().join("report.json");
    assert!(
        run(&[
            "report",
            &path,
            "--output",
            report.to_str().expect("a plain path")
        ])
        .status
        .success()
    );
    assert!(report.exists());
}

#[test]
fn a_paper_for_the_meeting_is_printed_or_written_from_a_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let played = Command::new(env!("CARGO_BIN_EXE_fair-hearing"))
        .args([
            "play",
            "fire-door/governors",
            "--plan",
            "expert",
            "--seed",
            "3",
            "--record",
        ])
        .env("FAIR_HEARING_DATA", folder.path())
        .output()
        .expect("it plays");
    let record = String::from_utf8_lossy(&played.stderr).trim().to_owned();
    for paper in [
        "representations",
        "questions",
        "script",
        "chronology",
        "application",
        "next-steps",
    ] {
        let printed = run(&["report", &record, "--paper", paper]);
        assert!(printed.status.success());
        let file = folder.path().join(format!("{paper}.txt"));
        let path = file.to_str().expect("a plain path");
        let written = run(&["report", &record, "--paper", paper, "--output", path]);
        assert!(written.status.success() && written.stdout.is_empty());
        let text = std::fs::read(&file).expect("it was written");
        assert!(!text.is_empty());
        assert_eq!(text, printed.stdout, "{paper}");
    }
    for wrong in [
        &["report", &record][..],
        &["report", &record, "--paper", "poem"],
        &["report", &record, "--paper", "script", "--output", "x.json"],
    ] {
        assert_eq!(run(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn the_terminal_is_played_by_numbers_and_saved() {
    use std::io::Write as _;
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = Command::new(env!("CARGO_BIN_EXE_fair-hearing"))
        .args(["play", "--terminal", "--seed", "3"])
        .env("FAIR_HEARING_DATA", folder.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    child
        .stdin
        .take()
        .expect("it reads")
        .write_all(b"1\n1\n?\np\n\nw\n2\nb\n1\n2\nq\n")
        .expect("it can be typed to");
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success());
    for expected in [
        "This is training.",
        "What do you do?",
        "Paused.",
        "REPRESENTATIONS FOR REECE",
        "No theme chosen yet.",
        "You have gone back one move.",
        "Saved.",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in:\n{text}");
    }
}

#[test]
fn what_was_kept_before_the_disk_was_full_is_not_denied() {
    use std::io::Write as _;
    let folder = tempfile::tempdir().expect("a folder");
    // No file can grow beyond three thousand bytes or so.
    let program = format!(
        "trap '' XFSZ; ulimit -f 3; exec '{}' play fire-door/governors --terminal --seed 3",
        env!("CARGO_BIN_EXE_fair-hearing")
    );
    let mut child = Command::new("bash")
        .args(["-c", &program])
        .env("FAIR_HEARING_DATA", folder.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    let typed = format!("{}q\n", "1\n1\n".repeat(40));
    child
        .stdin
        .take()
        .expect("it reads")
        .write_all(typed.as_bytes())
        .expect("it can be typed to");
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8_lossy(&output.stdout);
    for expected in [
        "from here it is not kept",
        "It is kept up to where its record could not be written",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in:\n{text}");
    }
    assert!(!text.contains("Nothing was kept"));
}

#[test]
fn a_hearing_of_ones_own_is_gone_on_with_from_its_record() {
    let home = tempfile::tempdir().expect("a folder");
    let story = home.path().join("mine");
    crate::copy(Path::new("scenarios/fire-door"), &story);
    let data = home.path().join("data");
    let fair_hearing = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_fair-hearing"))
            .args(arguments)
            .current_dir(home.path())
            .env("FAIR_HEARING_DATA", &data)
            .stdin(std::process::Stdio::null())
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), said)
    };
    // Only its path tells it from the one that ships.
    let text = std::fs::read_to_string(story.join("story.ron")).expect("it reads");
    let text = text.replacen("id: \"fire-door\"", "id: \"mine\"", 1);
    std::fs::write(story.join("story.ron"), text).expect("it can be written");
    let hearing = "mine/governors.ron";
    let (done, said) = fair_hearing(&["play", hearing, "--plan", "expert", "--record"]);
    assert!(done, "{said}");
    let record = said.lines().find(|line| line.ends_with(".record"));
    let record = record.expect("it says where the record is");
    for arguments in [
        &["replay", record][..],
        &["report", record, "--output", "mine.txt"],
        &["play", "--resume", record],
    ] {
        let (done, said) = fair_hearing(arguments);
        assert!(done, "{arguments:?}: {said}");
    }
    std::fs::rename(&story, home.path().join("elsewhere")).expect("it can be moved");
    let (done, said) = fair_hearing(&["replay", record]);
    assert!(!done && said.contains("put its story back there"), "{said}");
}

#[test]
fn a_reader_that_has_gone_is_no_fault() {
    for arguments in [
        "check scenarios/fire-door",
        "list --format json",
        "guidance no-such-word",
    ] {
        let program = format!(
            "set -o pipefail; '{}' {arguments} | true",
            env!("CARGO_BIN_EXE_fair-hearing")
        );
        let output = Command::new("bash")
            .args(["-c", &program])
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && said.is_empty(),
            "{arguments}: {said}"
        );
    }
}

#[test]
fn lists_and_look_ups_are_read_by_programs() {
    let listed = json(&["list", "--format", "json"]);
    for key in [
        "id",
        "title",
        "forum",
        "edition",
        "difficulty",
        "strength",
        "lesson",
        "minutes",
        "documents",
        "passages",
        "claims",
        "questions",
        "incidents",
        "path",
    ] {
        assert!(!listed[0][key].is_null(), "{key}");
    }
    let found = json(&["guidance", "11", "--format", "json"]);
    assert_eq!(found[0]["key"], "two-limbs");
    assert_eq!(found[0]["paragraph"], "11");
    let found = json(&["guidance", "late", "meeting", "--format", "json"]);
    assert!(
        found
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one["paragraph"] == "105"))
    );
    assert!(
        json(&["guidance", "--format", "json"])
            .as_array()
            .is_some_and(|all| all.len() >= 60)
    );
    let rehearsed = json(&[
        "rehearse",
        "fire-door/governors",
        "--advocate",
        "silent",
        "--hearings",
        "20",
        "--format",
        "json",
    ]);
    assert_eq!(rehearsed["hearings"], 20);
}

#[test]
fn what_is_wrong_with_a_call_or_with_content_has_its_exit_code() {
    assert_eq!(
        run(&["play", "nothing/here", "--terminal"]).status.code(),
        Some(2)
    );
    assert_eq!(run(&["deadlines"]).status.code(), Some(2));
    assert_eq!(run(&["play", "--seat", "panel"]).status.code(), Some(2));
    assert_eq!(run(&["check", "nowhere"]).status.code(), Some(2));
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("story.ron"), "Story(").expect("it can be written");
    std::fs::write(folder.path().join("one.ron"), "Hearing(").expect("it can be written");
    let output = run(&[
        "check",
        folder.path().to_str().expect("a plain path"),
        "--format",
        "json",
    ]);
    assert_eq!(output.status.code(), Some(1));
    let mistakes: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("it prints JSON");
    for key in [
        "code", "severity", "file", "line", "column", "message", "help",
    ] {
        assert!(!mistakes[0][key].is_null(), "{key}");
    }
}

#[test]
fn a_story_is_checked_from_within_its_folder_as_from_outside() {
    for file in ["story.ron", "governors.ron", "governors.lines.ron"] {
        let checked = Command::new(env!("CARGO_BIN_EXE_fair-hearing"))
            .args(["check", file])
            .current_dir("scenarios/fire-door")
            .output()
            .expect("the program runs");
        let told = String::from_utf8_lossy(&checked.stderr);
        assert!(checked.status.success(), "{file}: {told}");
        let told = String::from_utf8_lossy(&checked.stdout);
        assert_eq!(told, "1 hearing checked, nothing found\n", "{file}");
    }
}

/// The files of a story, its plans too, whose names begin so.
fn files_of(story: &Path, begins: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = [story.to_owned(), story.join("plans")]
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("a folder").flatten())
        .map(|entry| entry.path())
        .filter(|path| name_of(path).starts_with(begins))
        .collect();
    files.sort();
    files
}

fn name_of(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .expect("a plain name")
}

/// The same place for another hearing.
fn under_the_name(file: &Path, hearing: &str) -> PathBuf {
    let (_, rest) = name_of(file).split_once('.').expect("an ending");
    file.with_file_name(format!("{hearing}.{rest}"))
}

#[test]
fn stories_checked_together_are_told_apart_and_each_mistake_is_said_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    for story in [&one, &two] {
        crate::copy(Path::new("scenarios/fire-door"), story);
    }
    // A second hearing on the first story, in which the papers are missed once, not twice.
    std::fs::remove_file(one.join("documents/log.md")).expect("it was there");
    for file in files_of(&one, "governors.") {
        std::fs::copy(&file, under_the_name(&file, "again")).expect("a copy");
    }
    let path = folder.path().to_str().expect("a plain path");
    let output = run(&["check", path, "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let mistakes: Vec<serde_json::Value> =
        serde_json::from_slice(&output.stdout).expect("it prints JSON");
    let mut codes: Vec<_> = mistakes
        .iter()
        .filter_map(|mistake| mistake["code"].as_str())
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, ["duplicate-story", "id-and-file", "no-such-file"]);
    // Warnings alone are no failure.
    for file in files_of(&two, "governors.") {
        std::fs::rename(&file, under_the_name(&file, "other")).expect("it can be renamed");
    }
    let output = run(&["check", two.to_str().expect("a plain path")]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("id-and-file"));
    // A story without a hearing has a mistake, and is not the wrong call.
    std::fs::remove_file(two.join("other.ron")).expect("it was there");
    std::fs::remove_file(two.join("other.lines.ron")).expect("it was there");
    let output = run(&["check", two.to_str().expect("a plain path")]);
    assert_eq!(output.status.code(), Some(1));
}
