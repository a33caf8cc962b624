//! `progress`: whose folder, in which form, and where to.

use super::report::ending;
use super::{Done, Failure, print_json};
use clap::ValueEnum;
use fair_hearing::case::{Case, Shelf};
use fair_hearing::guidance::Library;
use fair_hearing::progress::{self, Cohort, Map, Owner, Practice, Progress, Sits};
use fair_hearing::record::Folder;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Practised {
    /// The folder of records; your own, if none is given.
    folder: Option<PathBuf>,
    /// The progress of a group: each trainee's records lie in a folder of their own in that folder.
    #[arg(long, requires = "folder", conflicts_with_all = ["output", "name", "sits"])]
    cohort: bool,
    /// Call trainees as their folders are called, and do not number them.
    #[arg(long, requires = "cohort")]
    names: bool,
    #[arg(long, value_enum, default_value_t = Form::Text, conflicts_with = "output")]
    format: Form,
    /// Write a record of practice for your own file: .html, .md or .txt by its ending.
    #[arg(long)]
    output: Option<PathBuf>,
    /// The name that stands on it; a line to write on, if none is given.
    #[arg(long, requires = "output")]
    name: Option<String>,
    /// If you sit on review panels or clerk them: add the topics of your training (paragraph 188).
    #[arg(long, value_enum, requires = "output")]
    sits: Option<SitsAs>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Text,
    Json,
    Csv,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SitsAs {
    Member,
    Clerk,
}

impl From<SitsAs> for Sits {
    fn from(sits: SitsAs) -> Self {
        match sits {
            SitsAs::Member => Self::Member,
            SitsAs::Clerk => Self::Clerk,
        }
    }
}

/// Says how far somebody, or a group, has come.
pub fn progress(arguments: &Practised) -> Done {
    let folder = match &arguments.folder {
        Some(folder) if !folder.is_dir() => {
            return Err(Failure::Call(format!(
                "there is no folder {}",
                folder.display()
            )));
        }
        Some(folder) => folder.clone(),
        None => Folder::usual()
            .ok_or_else(|| Failure::Call("there is no folder of records here".into()))?
            .path()
            .to_owned(),
    };
    let cases = cases();
    let cases: Vec<&Case> = cases.iter().collect();
    if arguments.cohort {
        return cohort(&folder, arguments, &cases);
    }
    let progress = Progress::of(&Practice::read(&folder));
    let map = map(&progress, &cases)?;
    if let Some(output) = &arguments.output {
        return write(output, &progress, &map, arguments, &cases);
    }
    match arguments.format {
        Form::Json => print_json(&progress::rows(&progress, &map)),
        Form::Csv => print(&progress::csv(&progress, &map)),
        Form::Text => print(&progress::text(&progress, &map, &cases)),
    }
}

fn cohort(folder: &Path, arguments: &Practised, cases: &[&Case]) -> Done {
    let cohort = Cohort::read(folder, arguments.names);
    let map = map(&cohort.whole, cases)?;
    match arguments.format {
        Form::Json => print_json(&progress::cohort_rows(&cohort, &map)),
        Form::Csv => print(&progress::cohort_csv(&cohort, &map)),
        Form::Text => print(&progress::cohort_text(&cohort, &map, cases)),
    }
}

fn write(
    output: &Path,
    progress: &Progress,
    map: &Map,
    arguments: &Practised,
    cases: &[&Case],
) -> Done {
    let owner = Owner {
        name: arguments.name.as_deref(),
        sits: arguments.sits.map(Sits::from),
    };
    let text = match ending(output).as_str() {
        "html" => progress::html(progress, map, owner, cases),
        "md" => progress::markdown(progress, map, owner, cases),
        "txt" => progress::record_text(progress, map, owner, cases),
        other => {
            return Err(Failure::Call(format!(
                "there is no record of practice ending in .{other}; give a file ending in .html, .md or .txt"
            )));
        }
    };
    std::fs::write(output, text)
        .map_err(|error| Failure::Call(format!("{}: {error}", output.display())))
}

fn map(progress: &Progress, cases: &[&Case]) -> Result<Map, Failure> {
    let edition = Library::shipped()
        .edition(Map::EDITION)
        .ok_or_else(|| Failure::Call(format!("there is no edition {}", Map::EDITION)))?;
    Ok(Map::of(progress, edition, cases.iter().copied()))
}

fn print(text: &str) -> Done {
    Ok(write!(io::stdout().lock(), "{text}")?)
}

/// Every shipped hearing that has no error.
fn cases() -> Vec<Case> {
    Shelf::shipped()
        .into_iter()
        .flat_map(|shelf| {
            let hearings = shelf.hearings();
            hearings
                .into_iter()
                .filter_map(move |hearing| shelf.load(&hearing).case)
        })
        .collect()
}
