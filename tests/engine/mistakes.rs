//! Every mistake in content is said, at its place, whatever else is wrong.

use fair_hearing::case::{Diagnostic, Shelf};
use std::path::Path;

/// The shipped story in a folder of its own.
pub struct Story(tempfile::TempDir);

impl Story {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        copy(Path::new("scenarios/fire-door"), folder.path());
        Self(folder)
    }

    pub fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.path().join(file)).expect("the file is there")
    }

    pub fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.0.path().join(file), bytes).expect("it can be written");
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

    pub fn check(&self) -> Vec<Diagnostic> {
        Shelf::Folder(self.0.path().to_owned())
            .load("governors")
            .mistakes
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from)
        .expect("the folder is there")
        .flatten()
    {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file can be copied");
        }
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
            "threshold: 88",
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
            "governors.\"),\n    ],\n    documents",
            "governors.\"),\n    documents",
            18,
            "syntax",
        ),
        (
            "story.ron",
            "Clerk to the governors.\"),\n    ],",
            "Clerk to the governors.\",\n    ],",
            30,
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
