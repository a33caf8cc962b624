//! Every mistake in content is said, at its place, whatever else is wrong.

use crate::copy;
use fair_hearing::case::{Diagnostic, Loaded, Shelf};
use fair_hearing::hearing::Setup;
use fair_hearing::rehearsal::{Advocate, rehearse};
use proptest::prelude::*;
use std::path::Path;

/// The shipped story in a folder of its own.
pub struct Story {
    folder: tempfile::TempDir,
    hearing: &'static str,
}

impl Story {
    pub fn new() -> Self {
        Self::of("fire-door", "governors")
    }

    /// Another shipped story, and the hearing on it that is looked at.
    pub fn of(story: &str, hearing: &'static str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        copy(&Path::new("scenarios").join(story), folder.path());
        Self { folder, hearing }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.path().join(file)).expect("the file is there")
    }

    pub fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path().join(file), bytes).expect("it can be written");
    }

    /// Replaces the only text of this kind, and returns where, after how many characters of what is put there.
    #[track_caller]
    pub fn change(&self, file: &str, from: &str, to: &str, after: usize) -> (usize, usize) {
        let text = self.text(file);
        assert_eq!(text.matches(from).count(), 1, "{from} is there once");
        let at = text.find(from).expect("it is there");
        let changed = text.replacen(from, to, 1);
        let before = format!(
            "{}{}",
            &changed[..at],
            to.chars().take(after).collect::<String>()
        );
        self.write(file, changed);
        let line = before
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count());
        (before.matches('\n').count() + 1, line + 1)
    }

    pub fn load(&self) -> Loaded {
        Shelf::Folder(self.path().to_owned()).load(self.hearing)
    }

    pub fn check(&self) -> Vec<Diagnostic> {
        self.load().mistakes
    }
}

/// Code, line and column of each.
fn places(mistakes: &[Diagnostic]) -> Vec<(&str, usize, usize)> {
    mistakes
        .iter()
        .map(|it| (it.code, it.line, it.column))
        .collect()
}

#[test]
fn everything_that_ships_is_quiet() {
    for shelf in Shelf::shipped() {
        for hearing in shelf.hearings() {
            assert_eq!(shelf.load(&hearing).mistakes, [], "{hearing}");
        }
    }
}

#[test]
fn four_mistakes_in_one_file_are_four_diagnostics_each_at_its_place() {
    let story = Story::new();
    let date = story.change(
        "story.ron",
        "made: \"2025-02-24\"",
        "made: \"2025-02-30\"",
        6,
    );
    let id = story.change("story.ron", "author: \"prior\"", "author: \"pryor\"", 8);
    let field = story.change(
        "story.ron",
        "name: \"Mr Farr\", role",
        "name: \"Mr Farr\", shoe: 45, role",
        17,
    );
    let comma = story.change("story.ron", "\"Ms Prior\", role", "\"Ms Prior\" role", 10);
    let mistakes = story.check();
    assert_eq!(
        places(&mistakes),
        [
            ("unknown-field", field.0, field.1),
            ("syntax", comma.0, comma.1),
            ("not-a-date", date.0, date.1),
            ("unknown-id", id.0, id.1),
        ]
    );
}

#[test]
fn each_slip_of_the_pen_is_one_diagnostic_at_its_place() {
    // File, what stands there, what is put there, after how many characters of it the mistake is, and its code.
    let slips = [
        (
            "governors.ron",
            "origin: \"ashworth\", shows: [(\"looked-through-glass\", 1)",
            "origin: \"ashworth\", shows: [(\"looked-through-glass\", 4)",
            53,
            "directness",
        ),
        (
            "governors.ron",
            "document: \"letter\", paragraphs: [2]",
            "document: \"letter\", paragraphs: [1, 12]",
            36,
            "passage-not-in-document",
        ),
        (
            "governors.ron",
            "strength: Even",
            "strength: Evn",
            10,
            "unknown-choice",
        ),
        (
            "governors.ron",
            "minutes: 20",
            "minutes: 20000000",
            9,
            "syntax",
        ),
        (
            "governors.ron",
            "minutes: 20",
            "minutes: \"20\"",
            9,
            "syntax",
        ),
        (
            "governors.ron",
            "    minutes: 20,\n",
            "",
            0,
            "missing-field",
        ),
        ("governors.ron", "minutes: 20", "minutes 20", 7, "syntax"),
        ("governors.ron", "minutes: 20,", "minutes: 20", 11, "syntax"),
        (
            "governors.ron",
            "minutes: 20,",
            "minutes: 20, minutes: 21,",
            13,
            "duplicate-field",
        ),
        (
            "governors.ron",
            "threshold: 104",
            "treshold: 88",
            0,
            "unknown-field",
        ),
        (
            "governors.ron",
            "test: Sound, title",
            "test: , title",
            6,
            "syntax",
        ),
        (
            "story.ron",
            "\"2025-04-18\", \"2025-04-21\"",
            "\"2025-04-18\" \"2025-04-21\"",
            12,
            "syntax",
        ),
        (
            "story.ron",
            "name: \"Jean Whitlock\"",
            "name: Jean Whitlock",
            6,
            "syntax",
        ),
        (
            "story.ron",
            "name: \"Jean Whitlock\"",
            "name: \"Jean Whitlock",
            6,
            "syntax",
        ),
        (
            "story.ron",
            "name: \"Jean Whitlock\"",
            "name: \"Jean \\Whitlock\"",
            12,
            "syntax",
        ),
        (
            "story.ron",
            "name: \"Jean Whitlock\"",
            "name: \"Jean \"J\" Whitlock\"",
            12,
            "syntax",
        ),
        (
            "story.ron",
            "id: \"whitlock\"",
            "id: \"wh\\tlock\"",
            4,
            "syntax",
        ),
        (
            "story.ron",
            "bob-clerk\"),\n    ],\n    documents",
            "bob-clerk\"),\n    documents",
            17,
            "syntax",
        ),
        (
            "story.ron",
            "long-bob-clerk\"),\n    ],",
            "long-bob-clerk\",\n    ],",
            21,
            "syntax",
        ),
    ];
    let mut wrong = Vec::new();
    for (file, from, to, after, code) in slips {
        let story = Story::new();
        let mut at = story.change(file, from, to, after);
        if code == "missing-field" {
            at = (1, 1);
        }
        let mistakes = story.check();
        if places(&mistakes) != [(code, at.0, at.1)] {
            wrong.push((to, at, mistakes));
            continue;
        }
        assert!(!mistakes[0].message.is_empty() && !mistakes[0].help.is_empty());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_mistake_says_what_is_wrong_and_what_to_do() {
    let story = Story::new();
    story.change("governors.ron", "strength: Even", "strength: Evn", 0);
    story.change("story.ron", "author: \"prior\"", "author: \"pryor\"", 0);
    let mistakes = story.check();
    let told: Vec<_> = mistakes
        .iter()
        .map(|it| format!("{} {}", it.message, it.help))
        .collect();
    assert_eq!(
        told,
        [
            "there is no `Evn` to choose here did you mean \"Even\"?",
            "there is no person called \"pryor\" did you mean \"prior\"?",
        ]
    );
}

/// One change to the shipped story: the file, what stands there, what is put there, and after how many characters of it the
/// mistake is.
type Slip = (&'static str, &'static str, &'static str, usize);

#[test]
fn what_cannot_be_meant_is_said_at_its_place() {
    let slips: &[(&str, Slip)] = &[
        // Dates.
        (
            "dates-contradict",
            (
                "governors.ron",
                "date: \"2025-03-13\"",
                "date: \"2025-02-13\"",
                6,
            ),
        ),
        (
            "dates-contradict",
            (
                "governors.ron",
                "letter_date: \"2025-03-14\"",
                "letter_date: \"2025-03-12\"",
                13,
            ),
        ),
        (
            "dates-contradict",
            (
                "story.ron",
                "notice_to_board: \"2025-02-14\"",
                "notice_to_board: \"2025-02-13\"",
                17,
            ),
        ),
        (
            "dates-contradict",
            (
                "story.ron",
                "made: \"2025-02-14\", served: \"2025-02-14\"",
                "made: \"2025-02-14\", served: \"2025-02-13\"",
                28,
            ),
        ),
        (
            "dates-contradict",
            (
                "story.ron",
                "first: \"2025-06-02\"",
                "first: \"2025-05-23\"",
                7,
            ),
        ),
        (
            "dates-contradict",
            (
                "story.ron",
                "last: \"2024-10-25\"",
                "last: \"2024-09-01\"",
                6,
            ),
        ),
        (
            "dates-contradict",
            (
                "story.ron",
                "made: \"2025-03-03\", served: \"2025-03-05\"",
                "made: \"2025-03-14\", served: \"2025-03-14\"",
                0,
            ),
        ),
        (
            "no-edition",
            (
                "story.ron",
                "kind: Permanent, date: \"2025-02-14\"",
                "kind: Permanent, date: \"2023-02-14\"",
                23,
            ),
        ),
        (
            "not-a-school-day",
            (
                "story.ron",
                "kind: Permanent, date: \"2025-02-14\"",
                "kind: Permanent, date: \"2025-02-09\"",
                23,
            ),
        ),
        (
            "late-meeting",
            (
                "governors.ron",
                "    date: \"2025-03-13\",\n    letter_date: \"2025-03-14\"",
                "    date: \"2025-03-20\",\n    letter_date: \"2025-03-21\"",
                10,
            ),
        ),
        (
            "late-meeting",
            (
                "governors.ron",
                "incidents_drawn: 2",
                "late: true, incidents_drawn: 2",
                6,
            ),
        ),
        (
            "beyond-calendar",
            (
                "governors.ron",
                "    date: \"2025-03-13\",\n    letter_date: \"2025-03-14\"",
                "    date: \"2026-03-20\",\n    letter_date: \"2026-03-21\"",
                0,
            ),
        ),
        (
            "dates-contradict",
            (
                "governors.ron",
                "firm: true, agreed: true, date: \"2025-03-24\"",
                "firm: true, agreed: true, date: \"2025-03-14\"",
                32,
            ),
        ),
        (
            "dates-contradict",
            (
                "governors.ron",
                "return_date: \"2025-03-24\"",
                "return_date: \"2025-03-01\"",
                13,
            ),
        ),
        (
            "not-a-school-day",
            (
                "governors.ron",
                "return_date: \"2025-03-24\"",
                "return_date: \"2025-03-29\"",
                13,
            ),
        ),
        // Numbers and lists.
        (
            "directness",
            (
                "governors.ron",
                "admits: (\"outreach-exists\", 2)",
                "admits: (\"outreach-exists\", 5)",
                28,
            ),
        ),
        (
            "out-of-range",
            ("governors.ron", "threshold: 52", "threshold: 32000", 11),
        ),
        (
            "out-of-range",
            (
                "governors.ron",
                "openness: (spread: 6",
                "openness: (spread: -4",
                19,
            ),
        ),
        (
            "weight",
            (
                "governors.ron",
                "record: 1, remorse: 4",
                "record: 1, remorse: 5",
                20,
            ),
        ),
        (
            "empty",
            (
                "governors.ron",
                "document: \"letter\", paragraphs: [2]",
                "document: \"letter\", paragraphs: []",
                32,
            ),
        ),
        (
            "panel",
            ("governors.ron", "panel: [\n", "seats: 5, panel: [\n", 17),
        ),
        // What can never arise.
        (
            "cannot-arise",
            (
                "governors.ron",
                "text: \"He did nothing wrong that day.\", background: true",
                "text: \"He did nothing wrong that day.\"",
                0,
            ),
        ),
        (
            "cannot-arise",
            (
                "governors.ron",
                "needs: [\"little-was-tried\"], enough: 1",
                "needs: [\"little-was-tried\"], enough: 2",
                0,
            ),
        ),
        (
            "cannot-arise",
            (
                "governors.ron",
                "needs: [\"sent-home-unrecorded\"]",
                "needs: [\"sent-home-unrecorded\", \"staff-hurt\"]",
                32,
            ),
        ),
        (
            "cannot-arise",
            (
                "governors.ron",
                "(id: \"name-called\", witness: \"devlin\"",
                "(id: \"name-called\", witness: \"rao\"",
                29,
            ),
        ),
        (
            "cannot-arise",
            (
                "governors.ron",
                "incidents_drawn: 2",
                "incidents_drawn: 0",
                0,
            ),
        ),
        (
            "cannot-arise",
            (
                "governors.ron",
                "when: Absent(\"sandhu\")",
                "when: Absent(\"devlin\")",
                0,
            ),
        ),
        (
            "cannot-arise",
            (
                "governors.ron",
                "when: Incident(\"tears\"), remedies: [\"short-break\"]",
                "when: Incident(\"tears\"), remedies: []",
                0,
            ),
        ),
        (
            "cannot-arise",
            ("governors.ron", "gives: Consent", "gives: Background", 0),
        ),
        (
            "cannot-arise",
            (
                "story.ron",
                "served: \"2025-03-05\", file: \"documents/log.md\"",
                "served: \"2025-03-15\", file: \"documents/log.md\"",
                0,
            ),
        ),
        (
            "cannot-arise",
            (
                "governors.ron",
                "text: \"He asked twice if Miss was all right.\", answered_by: \"devlin\"",
                "text: \"He asked twice if Miss was all right.\", answered_by: \"reece\"",
                60,
            ),
        ),
        (
            "cannot-arise",
            (
                "governors.ron",
                "text: \"There is nothing in the log before 20 November.\"",
                "text: \"There is nothing in the log before 20 November.\", answered_by: \"devlin\"",
                70,
            ),
        ),
        (
            "cannot-arise",
            (
                "governors.ron",
                "(id: \"mrs-bell\", title: \"Mrs Bell, ten minutes before registration every day\", firm: true",
                "(id: \"mrs-bell\", title: \"Mrs Bell, ten minutes before registration every day\", firm: true, date: \"2025-03-24\"",
                5,
            ),
        ),
        (
            "one-sided",
            (
                "governors.ron",
                "issue: \"way-back\", side: School",
                "issue: \"way-back\", side: Family",
                0,
            ),
        ),
        // What nothing uses.
        (
            "unused",
            (
                "governors.ron",
                "gist: \"Dyslexic; what helps.\", background: true",
                "gist: \"Dyslexic; what helps.\"",
                0,
            ),
        ),
        (
            "unused",
            (
                "governors.ron",
                "title: \"Ask for the meeting to be called off\", background: true",
                "title: \"Ask for the meeting to be called off\"",
                0,
            ),
        ),
        (
            "unused",
            (
                "story.ron",
                "    people: [\n",
                "    people: [\n        (id: \"nobody\", name: \"N\", role: Staff, about: \"\"),\n",
                27,
            ),
        ),
        (
            "unused",
            (
                "story.ron",
                "    documents: [\n",
                "    documents: [\n        (id: \"spare\", title: \"S\", author: \"farr\", made: \"2025-02-24\", served: \"2025-03-05\", file: \"documents/log.md\"),\n",
                30,
            ),
        ),
        // Papers.
        (
            "no-such-file",
            ("story.ron", "documents/log.md", "documents/lug.md", 0),
        ),
        (
            "outside-folder",
            ("story.ron", "documents/log.md", "../documents/log.md", 0),
        ),
        (
            "outside-folder",
            ("story.ron", "documents/log.md", "/documents/log.md", 0),
        ),
        // Words.
        (
            "long-sentence",
            (
                "governors.ron",
                "proposition: \"Hartsmere did not ask for it.\"",
                "proposition: \"One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty one two three four five six.\"",
                13,
            ),
        ),
        (
            "mark",
            (
                "governors.lines.ron",
                "kely than not that he saw her.{/why}",
                "kely than not that he saw her.",
                0,
            ),
        ),
        (
            "no-reason",
            (
                "governors.lines.ron",
                "kely than not that he saw her.{/why}",
                "kely than not that he saw her.{/why}\", \"We did so.",
                0,
            ),
        ),
        (
            "missing-wording",
            (
                "governors.lines.ron",
                "(act: Scene, on: \"walk-the-corridor\"",
                "(act: Scene, how: Agreed, on: \"walk-the-corridor\"",
                0,
            ),
        ),
    ];
    for (code, (file, from, to, after)) in slips {
        let story = Story::new();
        let at = story.change(file, from, to, *after);
        let mistakes = story.check();
        let found = mistakes
            .iter()
            .find(|it| it.code == *code)
            .unwrap_or_else(|| panic!("{code}: {to}: {mistakes:#?}"));
        assert!(!found.message.is_empty() && !found.help.is_empty());
        // A place is looked for where one is given: what is wrong may stand in another file.
        if *after > 0 {
            assert!(
                mistakes
                    .iter()
                    .any(|it| it.code == *code && (it.line, it.column) == at),
                "{code}: {to}: {at:?} {mistakes:#?}"
            );
        }
    }
}

/// Each slip is said with its code, at its place, as an error.
fn is_said(slips: &[(&str, Slip)]) {
    for (code, (file, from, to, after)) in slips {
        let story = Story::new();
        let at = story.change(file, from, to, *after);
        let loaded = story.load();
        let found = loaded
            .errors()
            .find(|it| (it.code, it.line, it.column) == (*code, at.0, at.1));
        let found = found.unwrap_or_else(|| panic!("{code}: {to}: {at:?} {:#?}", loaded.mistakes));
        assert!(!found.message.is_empty() && !found.help.is_empty());
        assert!(loaded.case.is_none());
    }
}

#[test]
fn an_id_with_which_a_record_would_not_be_read_back_is_said() {
    let remedy = "(id: \"call-it-off\"";
    let call = |to| ("governors.ron", remedy, to, 5);
    is_said(&[
        ("not-an-id", call("(id: \"call it off\"")),
        ("not-an-id", call("(id: \"Call-it-off\"")),
        ("not-an-id", call("(id: \"call#off\"")),
        ("not-an-id", call("(id: \"\"")),
        // Words of moves.
        ("not-an-id", call("(id: \"none\"")),
        ("not-an-id", call("(id: \"irrationality\"")),
        (
            "not-an-id",
            (
                "governors.ron",
                "(id: \"support-paused\"",
                "(id: \"enough\"",
                5,
            ),
        ),
        (
            "not-an-id",
            ("story.ron", "id: \"fire-door\"", "id: \"fire/door\"", 4),
        ),
        // What a move can hold in one place.
        (
            "duplicate-id",
            (
                "governors.ron",
                "(id: \"he-swore\"",
                "(id: \"sent-home\"",
                5,
            ),
        ),
        (
            "duplicate-id",
            (
                "governors.ron",
                "(id: \"support-paused\"",
                "(id: \"two-limbs\"",
                5,
            ),
        ),
    ]);
}

#[test]
fn two_issues_that_answer_one_part_of_the_test_are_said() {
    let change = |from, to| ("test", ("governors.ron", from, to, 6));
    is_said(&[
        change(
            "test: LimbTwo, title: \"Limb two",
            "test: LimbOne, title: \"Limb two",
        ),
        change("test: Discretion, title", "test: Sound, title"),
    ]);
}

#[test]
fn a_board_on_which_a_vote_could_be_tied_is_said() {
    let four = "seats: 4, panel: [\n";
    is_said(&[(
        "out-of-range",
        ("governors.ron", "panel: [\n", four, "seats: ".len()),
    )]);
}

#[test]
fn a_mark_that_nobody_could_earn_is_said() {
    let stopped = "made: [StoppedInTime(7)]";
    let change = |to| ("out-of-range", ("governors.ron", stopped, to, 6));
    is_said(&[
        change("made: [StoppedInTime(2)]"),
        change("made: [PapersPut(1), Either([ClosedOn(0)])]"),
    ]);
    let story = Story::new();
    story.change("governors.ron", stopped, "made: [StoppedInTime(3)]", 0);
    assert_eq!(story.check(), []);
}

#[test]
fn more_hours_and_school_days_than_anybody_has_are_counted_all_the_same() {
    let story = Story::new();
    story.change(
        "story.ron",
        "first: \"2024-09-04\"",
        "first: \"2023-09-04\"",
        0,
    );
    let (instructed, hours) = ("instructed: \"2025-02-24\"", "    hours: 5,");
    story.change("governors.ron", instructed, "instructed: \"2023-09-05\"", 0);
    let at = story.change("governors.ron", hours, "    hours: 255,", 11);
    let mistakes = story.check();
    assert!(
        places(&mistakes).contains(&("out-of-range", at.0, at.1)),
        "{mistakes:#?}"
    );
}

#[test]
fn what_is_there_twice_or_too_often_is_said_of_every_list_with_ids() {
    let check = "(id: \"by-video\"";
    let member = "(person: \"rao\", proof";
    is_said(&[
        (
            "duplicate-id",
            ("governors.ron", check, "(id: \"for-good\"", 5),
        ),
        (
            "duplicate-id",
            ("governors.ron", member, "(person: \"denton\", proof", 9),
        ),
    ]);
    // One more than there may be: things to look for in a letter, and things that a first hearing leaves.
    let check = "(id: \"IT\", document: \"letter\", title: \"It\", basis: \"notice-contents\", verdict: There, finding: \"It is there.\"),\n";
    let left = "(id: \"IT\", when: Put(\"IT\"), document: \"minutes\", usual: true),\n";
    let members = "(person: \"kaye\", proof: 1, fairness: 1, safety: 1, need: 1, record: 1, remorse: 1, asks: []),\n";
    for (of, hearing, list, entry) in [
        ("fire-door", "governors", "letter_checks: [\n", check),
        ("line-up", "review", "carries: [\n", left),
        ("line-up", "review", "panel: [\n", members),
    ] {
        let story = Story::of(of, hearing);
        let more: String = (0..65)
            .map(|at| entry.replace("IT", &format!("another-{at}")))
            .collect();
        let file = format!("{hearing}.ron");
        story.change(&file, list, &format!("{list}{more}"), 0);
        let loaded = story.load();
        let too_many = loaded.mistakes.iter().find(|it| it.code == "too-many");
        assert!(too_many.is_some(), "{list} {:#?}", loaded.mistakes);
        assert!(loaded.case.is_none());
    }
}

#[test]
fn where_there_is_nothing_to_ask_for_no_concern_is_raised_and_it_is_said_of_each() {
    let story = Story::new();
    let mut text = story.text("governors.ron");
    let at = text.find("    remedies: [\n").expect("it is there");
    let end = at + text[at..].find("\n    ],").expect("it ends") + "\n    ],".len();
    text.replace_range(at..end, "    remedies: [],");
    let concerns = text.find("    concerns: [").expect("it is there")..at;
    let mut without = text[concerns.clone()].to_owned();
    while let Some(from) = without.find("remedies: [\"") {
        let to = from + without[from..].find(']').expect("it ends");
        without.replace_range(from..=to, "remedies: []");
    }
    let count = without.matches("remedies: []").count();
    text.replace_range(concerns, &without);
    story.write("governors.ron", text);
    let mut lines = story.text("governors.lines.ron");
    while let Some(at) = lines.find("act: Remedy, on: ") {
        let at = at + "act: Remedy,".len();
        let end = at + lines[at..].find(',').expect("more of the line");
        lines.replace_range(at..=end, "");
    }
    story.write("governors.lines.ron", lines);
    let loaded = story.load();
    let said = loaded
        .mistakes
        .iter()
        .filter(|it| it.code == "cannot-arise" && it.message.contains("nothing to ask for"));
    assert_eq!(said.count(), count, "{:#?}", loaded.mistakes);
    let case = loaded.case.expect("a warning keeps nobody");
    for advocate in [Advocate::Random, Advocate::Competent] {
        let _ = rehearse(&case, Setup::default(), advocate, 20, |_| {});
    }
}

#[test]
fn a_warning_keeps_nobody_from_playing() {
    let story = Story::new();
    story.change(
        "governors.ron",
        ", background: true),\n    ],\n\n    incidents: [",
        "),\n    ],\n\n    incidents: [",
        0,
    );
    let loaded = Shelf::Folder(story.path().to_owned()).load("governors");
    assert_eq!(loaded.mistakes.len(), 1);
    assert!(loaded.case.is_some());
}

#[test]
fn a_late_meeting_that_is_meant_is_not_mentioned() {
    let story = Story::new();
    story.change(
        "governors.ron",
        "    date: \"2025-03-13\",\n    letter_date: \"2025-03-14\"",
        "    late: true,\n    date: \"2025-03-20\",\n    letter_date: \"2025-03-21\"",
        0,
    );
    // As many school days are left for what is asked for.
    story.change(
        "governors.ron",
        "instructed: \"2025-02-24\"",
        "instructed: \"2025-03-03\"",
        0,
    );
    assert_eq!(places(&story.check()), []);
}

#[test]
fn a_paper_that_is_numbered_otherwise_than_its_paragraphs_are_found_is_said_in_its_line() {
    let story = Story::new();
    let at = story.change(
        "documents/letter.md",
        "\n3. ",
        "\nOver the page.\n\n4. ",
        "\nOver the page.\n\n".len(),
    );
    let mistakes = story.check();
    let said: Vec<_> = places(&mistakes)
        .into_iter()
        .filter(|it| it.0 == "numbering")
        .collect();
    assert_eq!(said, [("numbering", at.0, at.1)]);
    assert!(mistakes[0].file.ends_with("letter.md"), "{mistakes:#?}");
    assert!(story.load().case.is_some());
}

#[test]
fn what_a_paragraph_of_a_paper_lists_is_part_of_it_and_moves_no_number() {
    let story = Story::new();
    let before = story.load().case.expect("it ships");
    story.change(
        "documents/letter.md",
        "\n3. ",
        "   - one thing\n   - another\n\n3. ",
        0,
    );
    let text = story.text("documents/letter.md");
    story.write(
        "documents/letter.md",
        text + "\n## Enclosed\n\n- A leaflet\n",
    );
    let loaded = story.load();
    assert_eq!(places(&loaded.mistakes), []);
    let after = loaded.case.expect("no mistakes, so a case");
    let (before, after) = (&before.documents[0].text, &after.documents[0].text);
    assert_eq!(after.heading, before.heading);
    assert_eq!(after.paragraphs.len(), before.paragraphs.len());
    assert_eq!(after.paragraphs[2..], before.paragraphs[2..]);
    assert!(after.paragraphs[1].ends_with("one thing another"));
    assert_eq!(after.below[before.below.len()..], ["Enclosed", "A leaflet"]);
}

#[test]
fn a_file_that_is_no_text_is_said_with_its_byte() {
    for file in ["documents/log.md", "governors.ron"] {
        let story = Story::new();
        let mut bytes = story.text(file).into_bytes();
        let at = 100
            + bytes[100..]
                .iter()
                .position(|byte| *byte == b' ')
                .expect("a space");
        bytes[at] = 0xE9;
        let before = String::from_utf8_lossy(&bytes[..at]).into_owned();
        story.write(file, &bytes);
        let mistakes = story.check();
        let mistake = mistakes
            .iter()
            .find(|it| it.code == "not-utf-8")
            .expect("it is said");
        assert_eq!(mistake.line, before.matches('\n').count() + 1);
        assert!(mistake.message.contains("0xE9"), "{mistake}");
        assert!(mistake.message.contains(&(at + 1).to_string()), "{mistake}");
        // A paper that cannot be read has no paragraphs to be missed.
        assert!(
            mistakes
                .iter()
                .all(|it| it.code != "passage-not-in-document")
        );
    }
}

#[test]
fn a_file_in_another_encoding_is_said_whichever_it_is() {
    for file in [
        "story.ron",
        "governors.ron",
        "governors.lines.ron",
        "documents/log.md",
    ] {
        let story = Story::new();
        let sixteen: Vec<u8> = std::iter::once(0xFEFF)
            .chain(story.text(file).encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        story.write(file, sixteen);
        let loaded = story.load();
        assert!(loaded.case.is_none(), "{file}");
        let mistake = loaded
            .mistakes
            .iter()
            .find(|it| it.code == "not-utf-8")
            .expect("it is said");
        assert!(mistake.file.ends_with(file), "{mistake}");
        assert_eq!((mistake.line, mistake.column), (1, 1), "{mistake}");
        assert!(mistake.help.contains("UTF-16"), "{mistake}");
    }
}

#[test]
fn a_folder_where_a_file_should_be_is_said() {
    let story = Story::new();
    std::fs::remove_file(story.path().join("documents/log.md")).expect("it was there");
    std::fs::create_dir(story.path().join("documents/log.md")).expect("it can be made");
    let mistakes = story.check();
    let found: Vec<_> = mistakes
        .iter()
        .filter(|it| it.code == "no-such-file")
        .collect();
    assert_eq!(found.len(), 1, "{mistakes:#?}");
    assert!(found[0].line > 1 && found[0].message.contains("no file"));
    let story = Story::new();
    std::fs::remove_file(story.path().join("governors.lines.ron")).expect("it was there");
    std::fs::create_dir(story.path().join("governors.lines.ron")).expect("it can be made");
    let mistakes = story.check();
    assert_eq!(places(&mistakes), [("cannot-read", 1, 1)]);
}

#[test]
fn what_goes_round_in_a_circle_is_said_and_ends() {
    // What an issue follows: itself, a judgement, and one that follows it in turn; a fact that follows anything.
    let follow = "follows: (fact: \"saw-her\", found: 16, not_found: 16)";
    let to_itself = "follows: (fact: \"serious-or-persistent\", found: 16, not_found: 16)";
    let to_another = "follows: (fact: \"remaining-would-harm\", found: 16, not_found: 16)";
    for to in [to_itself, to_another] {
        let story = Story::new();
        let at = story.change("governors.ron", follow, to, 16);
        assert_eq!(places(&story.check()), [("follows", at.0, at.1)]);
    }
    let story = Story::new();
    let one = story.change("governors.ron", follow, to_another, 16);
    let other = story.change(
        "governors.ron",
        "follows: (fact: \"saw-her\", found: 12, not_found: 6)",
        "follows: (fact: \"serious-or-persistent\", found: 12, not_found: 6)",
        16,
    );
    let mistakes = story.check();
    assert_eq!(
        places(&mistakes),
        [("follows", one.0, one.1), ("follows", other.0, other.1)]
    );
    assert!(mistakes.iter().all(|it| !it.help.is_empty()));
    assert!(story.load().case.is_none());
    let story = Story::new();
    let at = story.change(
        "governors.ron",
        "scale: 9, start: 3",
        "scale: 9, start: 3, follows: (fact: \"saw-her\", found: 1, not_found: 1)",
        36,
    );
    assert_eq!(places(&story.check()), [("follows", at.0, at.1)]);

    // Ways to fill a part of the plan, each offered instead of the other.
    let story = Story::new();
    let (from, to) = ("agreed: true, date", "instead: \"soon\", date");
    story.change("governors.ron", from, to, 0);
    let mistakes = story.check();
    let lines: Vec<_> = mistakes
        .iter()
        .filter(|it| it.code == "cannot-arise")
        .collect();
    assert_eq!(lines.len(), 2, "{mistakes:#?}");
    assert!(lines.iter().all(|it| it.message.contains("refused")));
    // It is no error, and can be played.
    let case = story.load().case.expect("a warning keeps nobody");
    let _ = rehearse(&case, Setup::default(), Advocate::Random, 50, |_| {});
}

#[test]
fn what_a_review_carries_in_is_something_of_the_first_hearing_and_makes_a_difference() {
    let story = Story::of("line-up", "review");
    assert_eq!(story.check(), []);
    let (from, to) = (
        "Raised(\"trustees-on-the-yard\")",
        "Raised(\"trustees-in-the-yard\")",
    );
    let at = story.change("review.ron", from, to, 7);
    assert_eq!(places(&story.check()), [("cannot-arise", at.0, at.1)]);
    let story = Story::of("line-up", "review");
    let (from, to) = (
        "id: \"file-was-put\", when: Cited(\"transition\"), document: \"transition\"",
        "id: \"file-was-put\", when: Cited(\"transition\"), document: \"transition\", otherwise: \"transition\"",
    );
    let at = story.change("review.ron", from, to, 4);
    assert_eq!(places(&story.check()), [("cannot-arise", at.0, at.1)]);
    // A paper that is not there is missed where it is named.
    let story = Story::of("line-up", "review");
    let (from, to) = (
        "document: \"clerk-note\", usual",
        "document: \"clerk-not\", usual",
    );
    let at = story.change("review.ron", from, to, 10);
    let mistakes = story.check();
    assert!(
        places(&mistakes).contains(&("unknown-id", at.0, at.1)),
        "{mistakes:#?}"
    );
}

#[test]
fn mistakes_of_every_kind_are_said_in_one_run() {
    let story = Story::new();
    story.change("story.ron", "made: \"2025-03-03\"", "made: \"3 March\"", 0);
    story.change(
        "story.ron",
        "documents/support.md",
        "documents/suport.md",
        0,
    );
    story.change("governors.ron", "strength: Even", "strength: Evn", 0);
    story.change("governors.ron", "minutes: 20,", "minutes: 20", 0);
    story.change(
        "governors.ron",
        "origin: \"surgery-doctor\"",
        "origin: \"surgery\"",
        0,
    );
    story.change(
        "governors.ron",
        "basis: \"time-limit-not-void\"",
        "basis: \"time-limit-void\"",
        0,
    );
    story.change(
        "governors.ron",
        "topics: [\"informal-exclusion\"]",
        "topics: [\"informal\"]",
        0,
    );
    story.change(
        "governors.ron",
        "record: 1, remorse: 4",
        "record: 1, remorse: 5",
        0,
    );
    story.change("governors.ron", "gives: Consent", "gives: Background", 0);
    story.change(
        "governors.ron",
        "title: \"Ask for the meeting to be called off\", background: true",
        "title: \"Off\"",
        0,
    );
    story.change(
        "governors.lines.ron",
        "on: \"walk-the-corridor\"",
        "on: \"walk-the-corider\"",
        0,
    );
    let mistakes = story.check();
    let mut codes: Vec<_> = mistakes.iter().map(|it| it.code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(
        codes,
        [
            "cannot-arise",
            "no-such-file",
            "not-a-date",
            "syntax",
            "unknown-choice",
            "unknown-id",
            "unknown-provision",
            "unknown-topic",
            "unused",
            "weight",
        ],
        "{mistakes:#?}"
    );
}

/// A story as its files, spoilt in several places.
fn spoilt() -> impl Strategy<Value = Vec<(&'static str, usize, usize, Vec<u8>)>> {
    let files = prop::sample::select(vec![
        "story.ron",
        "governors.ron",
        "governors.lines.ron",
        "documents/letter.md",
    ]);
    let pieces: Vec<Vec<u8>> = [
        "",
        ",",
        ")",
        "]",
        "(",
        "[",
        "{",
        "}",
        "\"",
        "\\",
        ":",
        "//",
        "/*",
        "*/",
        "r#\"",
        "\n",
        "None",
        "Some(",
        "-1",
        "9999999999",
        "é",
        "\u{0}",
    ]
    .iter()
    .map(|piece| piece.as_bytes().to_vec())
    .chain([vec![0xE9], vec![0xFF, 0xFE]])
    .collect();
    prop::collection::vec(
        (
            files,
            any::<usize>(),
            0..40_usize,
            prop::sample::select(pieces),
        ),
        1..6,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_spoilt_story_is_checked_and_never_a_panic(spoils in spoilt(), cut in prop::option::weighted(0.3, any::<usize>())) {
        let story = Story::new();
        for (file, at, length, put) in spoils {
            let mut bytes = std::fs::read(story.path().join(file)).expect("it is there");
            let at = at % (bytes.len() + 1);
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, put);
            story.write(file, bytes);
        }
        if let Some(cut) = cut {
            let mut bytes = std::fs::read(story.path().join("governors.ron")).expect("it is there");
            bytes.truncate(cut % (bytes.len() + 1));
            story.write("governors.ron", bytes);
        }
        let loaded = Shelf::Folder(story.path().to_owned()).load("governors");
        let errors = loaded.errors().count();
        prop_assert_eq!(loaded.case.is_some(), errors == 0);
        if let Some(case) = &loaded.case {
            let _ = rehearse(case, Setup::default(), Advocate::Random, 2, |_| {});
        }
        for mistake in &loaded.mistakes {
            let source = loaded.sources.iter().find(|source| source.path == mistake.file);
            prop_assert!(!mistake.render(source.map(|source| source.text.as_str()), false).is_empty());
            if let Some(source) = source {
                let lines = source.text.split('\n').count();
                prop_assert!((1..=lines).contains(&mistake.line), "{}", mistake);
                let line = source.text.split('\n').nth(mistake.line - 1).unwrap_or_default();
                prop_assert!((1..=line.chars().count() + 1).contains(&mistake.column), "{}", mistake);
            }
        }
    }

    /// What passes the check can be played, whatever numbers it holds.
    #[test]
    fn a_story_with_other_numbers_is_refused_or_plays(changes in prop::collection::vec((any::<usize>(), prop::sample::select(vec!["0", "1", "9", "64", "127", "128", "-1", "-128", "255", "32767", "-32768"])), 1..4)) {
        let story = Story::new();
        let mut text = story.text("governors.ron");
        for (which, number) in changes {
            let numbers: Vec<_> = text
                .match_indices(": ")
                .map(|(at, found)| at + found.len())
                .filter(|at| text[*at..].starts_with(|c: char| c.is_ascii_digit() || c == '-'))
                .collect();
            let at = numbers[which % numbers.len()];
            let end = at + text[at..].find([',', ')']).expect("something follows");
            text.replace_range(at..end, number);
        }
        story.write("governors.ron", text);
        let loaded = Shelf::Folder(story.path().to_owned()).load("governors");
        if let Some(case) = &loaded.case {
            for advocate in [Advocate::Random, Advocate::Competent] {
                let _ = rehearse(case, Setup::default(), advocate, 4, |_| {});
            }
        }
    }

    #[test]
    fn bytes_swapped_for_one_another_are_no_panic(file in prop::sample::select(vec!["story.ron", "governors.ron", "governors.lines.ron"]), swaps in prop::collection::vec((any::<usize>(), any::<usize>()), 1..8)) {
        let story = Story::new();
        let mut bytes = std::fs::read(story.path().join(file)).expect("it is there");
        let count = bytes.len();
        for (one, other) in swaps {
            bytes.swap(one % count, other % count);
        }
        story.write(file, bytes);
        let _ = story.check();
    }
}
