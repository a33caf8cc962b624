//! `report`: a debrief to keep, or a paper for the meeting.

use super::recorded::{finished_with_what_if, read_record, replayed};
use super::{Done, Failure, send};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use fair_hearing::case::Case;
use fair_hearing::debrief::next_steps::{self, Ending, Found, Situation};
use fair_hearing::debrief::pages::{self, Finished};
use fair_hearing::debrief::papers::{self, Paper};
use fair_hearing::debrief::timeline::Timeline;
use fair_hearing::debrief::{commentary, report, text};
use fair_hearing::hearing::Setup;
use fair_hearing::rehearsal::ModelLine;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Report {
    record: PathBuf,
    /// A paper to print, of a hearing under way or over; the debrief, if none is named.
    #[arg(long, value_parser = paper_names())]
    paper: Option<Paper>,
    /// Add a model line: one way in which it could have been played, with why.
    #[arg(long, conflicts_with = "paper")]
    model_line: bool,
    /// Where to write it; its ending says what kind: .html, .md, .csv, .txt, .json or .xapi.json. A paper goes to
    /// standard output, if none is given.
    #[arg(long, required_unless_present = "paper")]
    output: Option<PathBuf>,
}

/// Writes the report or the paper that was asked for.
pub fn report(arguments: &Report) -> Done {
    let (record, output) = (&arguments.record, arguments.output.as_deref());
    match (arguments.paper, output) {
        (Some(paper), output) => write_paper(record, paper, output),
        (None, Some(output)) => write_report(record, arguments.model_line, output),
        (None, None) => Err(Failure::Call(
            "say where to write the report: --output FILE".into(),
        )),
    }
}

/// The papers by their names.
fn paper_names() -> impl TypedValueParser<Value = Paper> {
    PossibleValuesParser::new(Paper::ALL.map(Paper::name))
        .try_map(|name| Paper::from_name(&name).ok_or("there is no such paper"))
}

fn write_paper(path: &Path, paper: Paper, output: Option<&Path>) -> Done {
    replayed(path, |session| {
        let text = papers::write(paper, session.hearing());
        match output {
            None => Ok(write!(io::stdout().lock(), "{text}")?),
            Some(output) if ending(output) == "txt" => std::fs::write(output, text)
                .map_err(|error| Failure::Call(format!("{}: {error}", output.display()))),
            Some(_) => Err(Failure::Call(
                "a paper is plain text; give a file ending in .txt".into(),
            )),
        }
    })
}

fn write_report(path: &Path, with_model_line: bool, output: &Path) -> Done {
    if send::is_for_statements(output) {
        return send::write(path, output);
    }
    let ending = ending(output);
    let record = read_record(path)?;
    replayed(path, |session| {
        let (case, setup) = (session.case(), session.setup());
        let moves = session.moves();
        let debrief = finished_with_what_if(session)?;
        let model = with_model_line.then(|| model_line(case, setup));
        let rewinds = record.rewinds(case);
        let timeline = Timeline::of(case, setup, &moves, rewinds);
        let finished = Finished {
            case,
            setup,
            moves: &moves,
            debrief: &debrief,
            timeline: &timeline,
            played: record.begun_on(),
        };
        let content = match ending.as_str() {
            "html" => pages::html(&finished),
            "md" => pages::markdown(&finished),
            "csv" => pages::csv(&finished),
            "txt" => {
                let ending = Ending::after(&debrief.decision, case.exclusion_kind);
                let model = model.map(|steps| commentary::write(case, &steps));
                format!(
                    "{}\n\n{}{}",
                    text::write(case, setup, &debrief),
                    model.map_or_else(String::new, |model| format!("{model}\n\n")),
                    next_steps::sheet_after(
                        &Situation::of(case),
                        ending,
                        &Found::after(case, setup, &moves)
                    )
                )
            }
            "json" => {
                let mut report = report::report(case, setup, &debrief, &moves);
                report.model_line = model.map(|steps| report::model_line(case, &steps));
                serde_json::to_string_pretty(&report)
                    .map_err(|error| Failure::Call(error.to_string()))?
            }
            other => {
                return Err(Failure::Call(format!(
                    "there is no report ending in .{other}; give a file ending in .html, .md, .csv, .txt, .json or .xapi.json"
                )));
            }
        };
        std::fs::write(output, content)
            .map_err(|error| Failure::Call(format!("{}: {error}", output.display())))
    })
}

/// The model line of a hearing, with why.
pub fn model_line(case: &Case, setup: Setup) -> Vec<commentary::Commented> {
    let steps: Vec<_> = ModelLine::new(case, setup).collect();
    commentary::commented(case, setup, &steps)
}

/// The ending of a file's name, in lower case.
pub fn ending(path: &Path) -> String {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.unwrap_or_default().to_lowercase()
}
