//! `list`: the hearings that ship.

use super::content::print_mistakes;
use super::{Done, Format, print_json};
use fair_hearing::case::raw::{Difficulty, Strength};
use fair_hearing::case::{Case, Shelf};
use fair_hearing::telling::labels;
use std::io::{self, Write};

#[derive(clap::Args)]
pub struct List {
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(serde::Serialize)]
struct Listed {
    id: String,
    title: String,
    forum: &'static str,
    /// Before whom, for people.
    #[serde(skip)]
    before: &'static str,
    edition: String,
    difficulty: &'static str,
    strength: &'static str,
    lesson: String,
    minutes: u16,
    documents: usize,
    passages: usize,
    claims: usize,
    questions: usize,
    incidents: usize,
    drills: Vec<ListedDrill>,
    path: String,
}

#[derive(serde::Serialize)]
struct ListedDrill {
    id: String,
    title: String,
    kind: &'static str,
    trains: String,
}

/// Prints what ships: each hearing, and its drills.
pub fn list(arguments: &List) -> Done {
    let mut listed = Vec::new();
    for shelf in Shelf::shipped() {
        for hearing in shelf.hearings() {
            let loaded = shelf.load(&hearing);
            print_mistakes(loaded.errors(), &loaded.sources);
            listed.extend(loaded.case.as_ref().map(row));
        }
    }
    match arguments.format {
        Format::Json => print_json(&listed),
        Format::Text => {
            let mut out = io::stdout().lock();
            for it in listed {
                writeln!(
                    out,
                    "{}\n  {}, {}, about {} minutes, {} case, {} documents.\n  Trains: {}",
                    it.id, it.title, it.before, it.minutes, it.strength, it.documents, it.lesson
                )?;
                for drill in it.drills {
                    writeln!(out, "  Drill {}: {}.", drill.id, drill.title)?;
                }
            }
            Ok(())
        }
    }
}

fn row(case: &Case) -> Listed {
    Listed {
        id: case.id.clone(),
        title: case.title.clone(),
        forum: case.forum.name(),
        before: labels::before(case.forum),
        edition: case.edition.id.clone(),
        difficulty: match case.difficulty {
            Difficulty::First => "first",
            Difficulty::Middling => "middling",
            Difficulty::Hard => "hard",
        },
        strength: match case.strength {
            Strength::Strong => "strong",
            Strength::Even => "even",
            Strength::Weak => "weak",
        },
        lesson: case.lesson.clone(),
        minutes: case.minutes,
        documents: case.papers().count(),
        passages: case.passages.len(),
        claims: case.claims.len(),
        questions: case.questions.len(),
        incidents: case.incidents.len(),
        drills: case
            .drills
            .iter()
            .map(|drill| ListedDrill {
                id: drill.name_id.clone(),
                title: drill.title.clone(),
                kind: drill.kind.name(),
                trains: drill.trains.clone(),
            })
            .collect(),
        path: case.path.clone(),
    }
}
