//! `check`: every mistake in stories, in the plans that come with them, and in their drills.

use super::content::print_mistakes;
use super::{Done, Failure, Format, print_json};
use fair_hearing::case::diagnostic::{Diagnostic, Severity};
use fair_hearing::case::model::Drill;
use fair_hearing::case::source::Source;
use fair_hearing::case::{Case, Shelf, shelf};
use fair_hearing::hearing::Setup;
use fair_hearing::rehearsal::{Drilling, Plan};
use std::collections::BTreeSet;
use std::io::{self, Write};

#[derive(clap::Args)]
pub struct Check {
    /// Story folders or hearings; everything shipped, if none is given.
    paths: Vec<String>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Prints every mistake in the stories named.
///
/// # Errors
///
/// `Failure::Content` where one of them keeps a hearing from being played; `Failure::Call` where there is nothing of that name.
pub fn check(Check { paths, format }: &Check) -> Done {
    let mut stories = Vec::new();
    if paths.is_empty() {
        stories.extend(Shelf::shipped().into_iter().map(|shelf| {
            let hearings = shelf.hearings();
            (shelf, hearings)
        }));
    }
    for path in paths {
        let named = Shelf::at(path);
        if named.is_empty() {
            let message = format!("there is no story or hearing at \"{path}\"");
            return Err(Failure::Call(message));
        }
        stories.extend(named);
    }
    let (mut found, mut loaded, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    for (shelf, hearings) in &stories {
        if hearings.is_empty() {
            found.push(shelf.without_hearing());
        }
        for hearing in hearings {
            let one = shelf.load(hearing);
            if let Some(case) = &one.case {
                let its_own = |source: &&Source| source.path.ends_with(&format!("{hearing}.ron"));
                if let Some(source) = one.sources.iter().find(its_own) {
                    found.extend(drill_mistakes(source, case));
                }
                for plan in shelf.plans(hearing) {
                    found.extend(plan_mistakes(&plan, case));
                    sources.push(plan);
                }
            }
            loaded.push(one);
        }
    }
    let count = loaded.len();
    found.extend(shelf::twice(&loaded));
    for one in loaded {
        found.extend(one.mistakes);
        sources.extend(one.sources);
    }
    // What is wrong with a story is found with each of its hearings.
    let mut seen = BTreeSet::new();
    found.retain(|mistake| seen.insert(mistake.clone()));
    match format {
        Format::Json => print_json(&found)?,
        Format::Text if found.is_empty() => writeln!(
            io::stdout(),
            "{count} {} checked, nothing found",
            if count == 1 { "hearing" } else { "hearings" }
        )?,
        Format::Text => print_mistakes(found.iter(), &sources),
    }
    let is_error = |mistake: &Diagnostic| mistake.severity == Severity::Error;
    if found.iter().any(is_error) {
        return Err(Failure::Content);
    }
    Ok(())
}

/// What is wrong with a plan that comes with a hearing.
fn plan_mistakes(plan: &Source, case: &Case) -> Vec<Diagnostic> {
    let mistakes = Plan::read(&plan.text, case).err().unwrap_or_default();
    mistakes
        .into_iter()
        .map(|mistake| Diagnostic {
            code: "plan",
            severity: Severity::Error,
            file: plan.path.clone(),
            line: mistake.line,
            column: 1,
            message: mistake.message,
            help: "write a move as in the other plans; mend it when an id changes".into(),
        })
        .collect()
}

/// Drills to which their plan does not come.
fn drill_mistakes(hearing: &Source, case: &Case) -> Vec<Diagnostic> {
    let lost = |drill: &&Drill| Drilling::new(case, drill, Setup::default()).is_none();
    case.drills
        .iter()
        .filter(lost)
        .map(|drill| {
            let quoted = format!("\"{}\"", drill.name_id);
            let (line, column) = hearing.place(hearing.text.find(&quoted).unwrap_or(0));
            Diagnostic {
                code: "drill",
                severity: Severity::Error,
                file: hearing.path.clone(),
                line,
                column,
                message: format!(
                    "the plan of the drill {quoted} does not come to {}",
                    drill.from.name()
                ),
                help: "name a plan that plays on into that part".into(),
            }
        })
        .collect()
}
