//! The page on the format says what the format is, and its example is a story that can be played.

use fair_hearing::case::{Case, Shelf, Stage};
use fair_hearing::hearing::{Hearing, Nobody, Setup};
use fair_hearing::rehearsal::{Advocate, rehearse};

const PAGE: &str = include_str!("../../docs/scenario-format.md");

/// The files of the example, as the page shows them: each under a heading with its name.
fn example() -> Vec<(&'static str, &'static str)> {
    let (_, example) = PAGE.split_once("## A whole story").expect("it is there");
    example
        .split("\n### ")
        .skip(1)
        .map(|section| {
            let (name, rest) = section.split_once('\n').expect("a heading");
            let (_, block) = rest.split_once("```").expect("a block");
            let (_, block) = block.split_once('\n').expect("its first line");
            let (text, _) = block.split_once("```").expect("its end");
            (name, text)
        })
        .collect()
}

/// The example's one hearing, without a mistake.
fn hearing_of_the_example() -> Case {
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::create_dir(folder.path().join("documents")).expect("a folder for the papers");
    let files = example();
    assert_eq!(files.len(), 5);
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("it can be written");
    }
    let shelf = Shelf::Folder(folder.path().to_owned());
    assert_eq!(shelf.hearings(), ["governors"]);
    let loaded = shelf.load("governors");
    assert_eq!(loaded.mistakes, []);
    loaded.case.expect("no mistakes, so a case")
}

#[test]
fn a_governor_with_nothing_left_to_ask_about_is_not_waited_for() {
    // Three sit, and there are two issues.
    let case = hearing_of_the_example();
    let mut hearing = Hearing::begin(&case, Setup::default(), &mut Nobody);
    let mut asked = 0;
    for at in 0.. {
        if hearing.is_over() {
            break;
        }
        let view = hearing.view();
        let asks = view.stage() == Stage::PanelQuestions;
        assert_eq!(view.asked_about().is_some(), asks, "{:?}", view.stage());
        asked += u32::from(asks);
        let mv = Advocate::Silent.choose(view, 1, at);
        hearing.apply(&mv, &mut Nobody).expect("it is open");
    }
    assert_eq!(asked, 2);
}

#[test]
fn the_example_on_the_page_is_quiet_and_plays() {
    let case = hearing_of_the_example();
    for advocate in [Advocate::Random, Advocate::Novice, Advocate::Competent] {
        let tally = rehearse(&case, Setup::default(), advocate, 20, |_| {});
        assert_eq!(tally.hearings, 20);
    }
}

#[test]
fn every_field_and_choice_of_the_format_is_on_the_page() {
    let (page, _) = PAGE.split_once("## A whole story").expect("it is there");
    // A word of the page in code, whatever stands around it there.
    let words: std::collections::BTreeSet<&str> = page
        .split('`')
        .skip(1)
        .step_by(2)
        .flat_map(|code| code.split(|c: char| !(c.is_alphanumeric() || c == '_')))
        .collect();
    let raw = include_str!("../../src/case/raw.rs");
    let mut missing = Vec::new();
    for line in raw.lines().map(str::trim) {
        let field = line
            .strip_prefix("pub ")
            .and_then(|rest| rest.split_once(": "))
            .map(|(name, _)| name);
        let choice = line
            .strip_suffix(',')
            .filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
            .map(|name| name.split('(').next().unwrap_or(name));
        missing.extend(
            field
                .into_iter()
                .chain(choice)
                .filter(|name| !words.contains(name)),
        );
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_code_is_on_the_page() {
    fn sources(folder: &std::path::Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).expect("the sources").flatten() {
            if entry.path().is_dir() {
                sources(&entry.path(), text);
            } else {
                *text += &std::fs::read_to_string(entry.path()).expect("a source");
            }
        }
    }
    let mut text = String::new();
    sources(std::path::Path::new("src/case"), &mut text);
    // A code stands first in what is said, or after `code:`.
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut codes = std::collections::BTreeSet::new();
    for begins in [
        "mistake( \"",
        "warning( \"",
        ".say( \"",
        ".say(\"",
        "code: \"",
        "Some(( \"",
    ] {
        codes.extend(
            flat.match_indices(begins)
                .filter_map(|(at, _)| flat[at + begins.len()..].split('"').next()),
        );
    }
    assert!(codes.len() > 20, "{codes:?}");
    let missing: Vec<_> = codes
        .iter()
        .filter(|code| !PAGE.contains(&format!("`{code}`")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
