//! The papers for the meeting: short enough, true to what was chosen, and nothing in them that she could not know.

use crate::fire_door;
use fair_hearing::case::{Case, Shelf, Stage};
use fair_hearing::debrief::papers::{
    COLUMNS, MOST_WORDS_APPLIED, MOST_WORDS_SPOKEN, MOST_WORDS_WRITTEN, Paper, WORDS_A_MINUTE,
    write,
};
use fair_hearing::hearing::{Hearing, Kind, Level, Move, Nobody, Setup};
use fair_hearing::record::Session;
use fair_hearing::rehearsal::{Advocate, Plan};
use fair_hearing::telling::care;
use fair_hearing::terminal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

const PLANS: [&str; 4] = ["expert", "novice", "silence", "wrong-in-law"];
const SEEDS: u64 = 50;
/// What a page of A4 takes in a type that can be read.
const LINES_OF_A_PAGE: usize = 66;

fn setup(seed: u64) -> Setup {
    Setup {
        seed,
        ..Setup::default()
    }
}

fn plan(name: &str) -> Plan {
    let (shelf, hearing) = Shelf::find("fire-door/governors").expect("it ships");
    let text = shelf.plan(&hearing, name).expect("the plan ships");
    Plan::read(&text, fire_door()).expect("the plan means something")
}

/// Plays a plan, and shows the hearing at the end of every part and when it is over.
fn play(plan: &Plan, setup: Setup, look: &mut dyn FnMut(&Hearing<'static>, &[Move])) {
    let mut hearing = Hearing::begin(fire_door(), setup, &mut Nobody);
    let mut moves = Vec::new();
    let mut playing = plan.begin();
    look(&hearing, &moves);
    while !hearing.is_over() {
        let mv = playing.next(&hearing);
        if mv.kind == Kind::GoOn {
            look(&hearing, &moves);
        }
        hearing.apply(&mv, &mut Nobody).expect("plans play");
        moves.push(mv);
    }
    look(&hearing, &moves);
}

/// The papers when a part of the work is done: before the move that ends it.
fn at_the_end_of(plan_name: &str, setup: Setup, stage: Stage) -> BTreeMap<&'static str, String> {
    let mut papers = BTreeMap::new();
    play(&plan(plan_name), setup, &mut |hearing, _| {
        if hearing.view().stage() == stage {
            papers = all(hearing);
        }
    });
    assert!(!papers.is_empty(), "{stage:?} was never reached");
    papers
}

fn all(hearing: &Hearing<'_>) -> BTreeMap<&'static str, String> {
    Paper::ALL
        .into_iter()
        .map(|paper| (paper.name(), write(paper, hearing)))
        .collect()
}

/// A hearing as it stood, and the papers made from it.
struct Seen {
    hearing: Hearing<'static>,
    papers: BTreeMap<&'static str, String>,
}

/// Everybody who can play, for as many seeds, looked at often.
fn everybody(look: impl Fn(&Seen)) {
    static SEEN: OnceLock<Vec<Seen>> = OnceLock::new();
    let seen = SEEN.get_or_init(|| {
        let (mut seen, mut known) = (Vec::new(), BTreeSet::new());
        let mut keep = |hearing: &Hearing<'static>| {
            let papers = all(hearing);
            if known.insert(papers.clone()) {
                seen.push(Seen {
                    hearing: hearing.clone(),
                    papers,
                });
            }
        };
        for seed in 0..SEEDS {
            for name in PLANS {
                play(&plan(name), setup(seed), &mut |hearing, _| keep(hearing));
            }
            for advocate in Advocate::ALL {
                let mut hearing = Hearing::begin(fire_door(), setup(seed), &mut Nobody);
                let mut at = 0;
                while !hearing.is_over() {
                    let mv = advocate.choose(hearing.view(), seed, at);
                    if mv.kind == Kind::GoOn {
                        keep(&hearing);
                    }
                    hearing.apply(&mv, &mut Nobody).expect("advocates play");
                    at += 1;
                }
                keep(&hearing);
            }
        }
        seen
    });
    seen.iter().for_each(look);
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A paper without its line breaks.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a line is a heading.
fn is_heading(line: &str) -> bool {
    line.chars().any(char::is_alphabetic) && line == line.to_uppercase()
}

/// The words of a script that are said: all under a heading, but for notes in brackets.
fn said(script: &str) -> String {
    let body = script.split_once("OPENING\n").expect("it opens").1;
    let body = body.split_once(care::TRAINING.get(..20).expect("long"));
    let lines = body.expect("it has a foot").0.lines();
    let spoken = lines.filter(|line| !is_heading(line) && !line.starts_with('('));
    spoken.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_paper_keeps_within_its_limits_whoever_plays() {
    everybody(|Seen { papers, .. }| {
        let page = &papers["representations"];
        assert!(words(page) <= MOST_WORDS_WRITTEN, "{}\n{page}", words(page));
        assert!(page.lines().count() <= LINES_OF_A_PAGE, "{page}");
        let application = &papers["application"];
        assert!(words(application) <= MOST_WORDS_APPLIED, "{application}");
        assert!(
            application.lines().count() <= 3 * LINES_OF_A_PAGE,
            "{application}"
        );
        let script = &papers["script"];
        let spoken = words(&said(script));
        assert!(spoken <= MOST_WORDS_SPOKEN, "{spoken}\n{script}");
        assert_eq!(MOST_WORDS_SPOKEN, 3 * WORDS_A_MINUTE);
        let says = format!(": {spoken} words, at {WORDS_A_MINUTE} a minute");
        assert!(spoken == 0 || script.contains(&says), "{spoken}\n{script}");
    });
}

#[test]
fn every_paper_survives_a_mail_program_and_a_screen_reader() {
    everybody(|Seen { papers, .. }| {
        for (name, text) in papers {
            let once = "This is training. It is not advice on anybody's case";
            let note = joined(text);
            assert!(care::TRAINING.starts_with(once));
            assert_eq!(note.matches(once).count(), 1, "{name}:\n{text}");
            let end = note.split_once(once).expect("it is there").1;
            assert!(care::TRAINING.ends_with(end), "{name}:\n{text}");
            for line in text.lines() {
                assert!(line.chars().count() <= COLUMNS, "{name}: {line}");
                assert_eq!(line, line.trim_end(), "{name}");
                let plain = line.bytes().all(|byte| (b' '..=b'~').contains(&byte));
                assert!(plain, "{name}: {line}");
                // What a mail program takes for a quotation, a signature or the next message.
                for odd in [">", "--", "From "] {
                    assert!(!line.starts_with(odd), "{name}: {line}");
                }
                for odd in ["___", "...", "***", "==", "--"] {
                    assert!(!line.contains(odd), "{name}: {line}");
                }
            }
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{name}");
        }
    });
}

#[test]
fn every_passage_cited_is_there_and_was_marked() {
    let case = fire_door();
    everybody(|Seen { hearing, papers }| {
        for (name, text) in papers {
            let text = joined(text).to_lowercase();
            for (at, document) in case.documents.iter().enumerate() {
                let cited = format!("{}, paragraph", document.title.to_lowercase());
                for (place, _) in text.match_indices(&cited) {
                    // "paragraphs 1, 2 and 4)": up to the first that is no number, or that ends the list.
                    let rest = text[place + cited.len()..].trim_start_matches('s');
                    let mut numbers: Vec<u16> = Vec::new();
                    for word in rest.split_whitespace().filter(|word| *word != "and") {
                        let digits = word.trim_end_matches(|it: char| !it.is_ascii_digit());
                        let Ok(number) = digits.parse() else { break };
                        numbers.push(number);
                        if !word.ends_with(',') && word != digits {
                            break;
                        }
                    }
                    let marked = |number: &u16| {
                        hearing.view().marked().any(|passage| {
                            let it = &case.passages[passage.index()];
                            it.document.index() == at && it.paragraphs.contains(number)
                        })
                    };
                    let there = !numbers.is_empty() && numbers.iter().all(marked);
                    assert!(there, "{name} cites {} {numbers:?}", document.title);
                }
            }
        }
    });
}

/// Every id of content that could not be taken for a word, and the keys of the guidance.
fn ids(case: &Case) -> Vec<&str> {
    let mut ids: Vec<&str> = case.duties.iter().map(|it| it.key.as_str()).collect();
    ids.extend(case.claims.iter().map(|it| it.name_id.as_str()));
    ids.extend(case.facts.iter().map(|it| it.name_id.as_str()));
    ids.extend(case.passages.iter().map(|it| it.name_id.as_str()));
    ids.extend(case.questions.iter().map(|it| it.name_id.as_str()));
    ids.extend(case.themes.iter().map(|it| it.name_id.as_str()));
    ids.extend(case.tasks.iter().map(|it| it.name_id.as_str()));
    ids.extend(case.concessions.iter().map(|it| it.name_id.as_str()));
    ids.extend(case.marks.iter().map(|it| it.name_id.as_str()));
    for part in &case.plan {
        ids.extend(part.options.iter().map(|it| it.name_id.as_str()));
    }
    ids.retain(|id| id.contains('-'));
    ids
}

#[test]
fn nothing_reads_like_a_form_or_a_file() {
    let ids = ids(fire_door());
    let makeshift = [
        "I'd like to ask about this",
        "You have that one",
        "I see it differently",
        "I want to ask about one thing",
        "I won't guess",
        "{",
        "}",
        "Some(",
    ];
    everybody(|Seen { papers, .. }| {
        for (name, text) in papers {
            let text = joined(text);
            for id in ids.iter().chain(&makeshift) {
                assert!(!text.contains(id), "{id} in {name}:\n{text}");
            }
        }
    });
}

#[test]
fn nobody_who_decides_is_in_a_paper_and_the_child_has_only_a_first_name() {
    let case = fire_door();
    let child = &case.people[case.child.index()].name;
    everybody(|Seen { hearing, papers }| {
        for (name, text) in papers {
            for member in &case.panel {
                let member = &case.people[member.person.index()].name;
                assert!(!text.contains(member.as_str()), "{member} in {name}");
            }
            assert!(!joined(text).contains(child.as_str()), "{name}");
            // A paper that was not asked for is not known of.
            for (at, document) in case.documents.iter().enumerate() {
                let has = hearing.state().papers.contains(at);
                assert!(has || !text.contains(&document.title), "{name}:\n{text}");
            }
        }
    });
}

#[test]
fn a_paper_is_made_from_the_moves_and_from_nothing_that_was_drawn() {
    let mut before: BTreeMap<Vec<String>, BTreeMap<&str, String>> = BTreeMap::new();
    let mut twice = 0;
    for seed in 0..SEEDS {
        for name in PLANS {
            play(&plan(name), setup(seed), &mut |hearing, moves| {
                let mut key: Vec<String> = moves.iter().map(|mv| mv.line(fire_door())).collect();
                key.push(hearing.view().stage().name().to_owned());
                let mut papers = all(hearing);
                // What comes next depends on the decision, which everybody has been told, and an application on its letter.
                papers.remove("next-steps");
                if hearing.is_over() {
                    papers.remove("application");
                }
                let first = before.entry(key).or_insert_with(|| papers.clone());
                twice += 1;
                assert_eq!(*first, papers, "{name}, seed {seed}");
            });
        }
    }
    assert!(twice > 10 * before.len(), "too few hearings were alike");
}

#[test]
fn no_line_of_a_script_stands_twice() {
    everybody(|Seen { papers, .. }| {
        let said = joined(&said(&papers["script"]));
        for wordings in fire_door().lines.all().map(|(_, wordings)| wordings) {
            for wording in wordings.iter().filter(|it| words(&it.text) > 4) {
                assert!(said.matches(&wording.text).count() <= 1, "{}", wording.text);
            }
        }
    });
}

#[test]
fn before_the_case_is_built_a_paper_says_what_is_missing() {
    let hearing = Hearing::begin(fire_door(), setup(1), &mut Nobody);
    let papers = all(&hearing);
    for (name, missing) in [
        ("representations", "No theme chosen yet."),
        ("representations", "No points chosen yet."),
        ("representations", "Nothing acknowledged yet"),
        ("representations", "No plan for coming back yet."),
        ("representations", "Not settled yet what to ask for."),
        ("questions", "No questions yet"),
        ("script", "Nothing to say aloud yet"),
        ("script", "(No theme chosen yet.)"),
        ("chronology", "No passage marked yet"),
    ] {
        assert!(joined(&papers[name]).contains(missing), "{missing}");
    }
}

#[test]
fn the_next_steps_come_when_it_is_decided() {
    let before = &at_the_end_of("silence", setup(3), Stage::CaseBuilding)["next-steps"];
    assert!(before.contains("Not decided yet."));
    let after = &at_the_end_of("silence", setup(3), Stage::Decided)["next-steps"];
    assert!(after.contains("What happens next for Reece"));
    assert!(!after.contains("Not decided yet."));
}

#[test]
fn a_paper_asked_for_is_set_in_and_one_not_asked_for_is_missing() {
    let chronology = &at_the_end_of("expert", setup(3), Stage::Preparation)["chronology"];
    assert!(chronology.contains("13 February 2025: Told the head at 1.05"));
    assert!(!chronology.contains("Not done yet: Ask the clerk"));
    let chronology = &at_the_end_of("novice", setup(3), Stage::Preparation)["chronology"];
    assert!(chronology.contains("Not done yet: Ask the clerk for the investigation notes."));
    assert!(chronology.contains("Not done yet: Help Donna"));
}

#[test]
fn what_happened_stands_in_the_order_in_which_it_happened() {
    let chronology = &at_the_end_of("expert", setup(3), Stage::Decided)["chronology"];
    let chronology = joined(chronology);
    let mut last = 0;
    for date in [
        "September 2023: Mrs Bell",
        "4 September to 19 November 2024: No entries",
        "15 November 2024: Sessions paused",
        "December 2024: Nineteen",
        "12 December 2024: Music",
        "14 February 2025: Reece is permanently excluded.",
        "24 February 2025: Mr Farr's statement",
        "13 March 2025: The governors meet.",
    ] {
        let place = chronology.find(date);
        assert!(place > Some(last), "{date}\n{chronology}");
        last = place.unwrap_or_default();
    }
}

#[test]
fn the_plan_says_what_is_agreed_and_what_is_hoped_for() {
    let page = joined(&at_the_end_of("expert", setup(3), Stage::CaseBuilding)["representations"]);
    assert!(page.contains("before registration every day. Agreed."));
    assert!(page.contains("with Mr Devlin and Donna. Hoped for."));
}

#[test]
fn what_a_passage_or_a_duty_is_good_for_is_hers_to_say_before_she_has_gone_in() {
    let at = |level| {
        let setup = Setup { level, ..setup(3) };
        at_the_end_of("expert", setup, Stage::CaseBuilding)
    };
    for level in [Level::Standard, Level::Unaided] {
        let papers = at(level);
        let page = joined(&papers["representations"]);
        assert!(page.contains("Evidence: no passage put under this point yet."));
        assert!(page.contains("Duty: none chosen yet."));
        assert!(!papers["questions"].contains("Paper in hand: The"));
    }
    assert!(joined(&at(Level::Standard)["representations"]).contains("Read paragraph"));
    assert!(!joined(&at(Level::Unaided)["representations"]).contains("Read paragraph"));
    assert!(at(Level::Guided)["representations"].contains("Evidence: The learning support"));
}

#[test]
fn what_is_wrong_in_law_is_left_aside_once_she_has_been_told() {
    let before = &at_the_end_of("wrong-in-law", setup(3), Stage::CaseBuilding)["representations"];
    assert!(before.contains("1. IT IS NOT PROVED BEYOND DOUBT"));
    let after = joined(&at_the_end_of("wrong-in-law", setup(3), Stage::Decided)["representations"]);
    assert!(!after.contains("1. IT IS NOT PROVED"));
    assert!(after.contains("it is not the law (guidance, paragraph 117)"));
    assert!(after.contains("To be settled again. The board has three choices"));
}

#[test]
fn the_three_to_ask_first_come_first() {
    let sheet = &at_the_end_of("expert", setup(3), Stage::Decided)["questions"];
    let first = sheet
        .split_once("IF TIME IS SHORT")
        .and_then(|(_, rest)| rest.split_once("\nMR "))
        .expect("there are more")
        .0;
    assert_eq!(first.matches("[ ] ").count(), 3, "{sheet}");
    assert_eq!(first.matches("    For Mr ").count(), 3, "{sheet}");
    assert_eq!(first.matches("Paper in hand: ").count(), 3);
    assert_eq!(first.matches("    Answer:\n\n\n").count(), 2);
}

#[test]
fn after_the_hearing_the_terminal_shows_them_until_she_ends() {
    let mut session = Session::unrecorded(fire_door(), setup(3), String::new);
    let plan = plan("expert");
    let mut playing = plan.begin();
    while !session.hearing().is_over() {
        let mv = playing.next(session.hearing());
        session.apply(&mv).expect("plans play");
    }
    let mut shown = Vec::new();
    let mut typed: &[u8] = b"w\n4\nw\n1\n\nw\n2\n";
    terminal::play(&mut session, &mut typed, &mut shown).expect("it can be written to");
    let shown = String::from_utf8(shown).expect("it is text");
    assert!(shown.contains("WHAT WE SAY, IN THREE MINUTES"), "{shown}");
    assert!(shown.contains("WHAT HAPPENED WHEN: REECE"), "{shown}");
    assert!(
        !shown.contains("REPRESENTATIONS FOR REECE"),
        "she had ended"
    );
}
