//! `rehearse`: many hearings by an automatic advocate, and how they went.

use super::content::load;
use super::{Done, Failure, Format, print_json};
use clap::ValueEnum;
use fair_hearing::hearing::Setup;
use fair_hearing::rehearsal::{self, Advocate};
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::time::Instant;

#[derive(clap::Args)]
pub struct Rehearse {
    /// A hearing's id or path.
    hearing: String,
    #[arg(long, value_enum, default_value_t = AdvocateName::Competent)]
    advocate: AdvocateName,
    #[arg(long, default_value_t = 1000)]
    hearings: u64,
    /// The first seed.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u64).range(..Setup::SEEDS))]
    seed: u64,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum AdvocateName {
    Random,
    Silent,
    Novice,
    Competent,
    Expert,
}

impl AdvocateName {
    const fn advocate(self) -> Advocate {
        match self {
            Self::Random => Advocate::Random,
            Self::Silent => Advocate::Silent,
            Self::Novice => Advocate::Novice,
            Self::Competent => Advocate::Competent,
            Self::Expert => Advocate::Expert,
        }
    }
}

#[derive(serde::Serialize)]
struct Rehearsed {
    hearing: String,
    advocate: &'static str,
    hearings: u64,
    outcomes: BTreeMap<&'static str, u64>,
    score: Scores,
    marks: BTreeMap<String, u64>,
    hearings_per_second: u64,
}

#[derive(serde::Serialize)]
struct Scores {
    mean: i32,
    p10: i32,
    p90: i32,
}

/// Plays a hearing many times and prints how the hearings went.
pub fn rehearse(arguments: &Rehearse) -> Done {
    let (hearings, seed, format) = (arguments.hearings, arguments.seed, arguments.format);
    let advocate = arguments.advocate.advocate();
    if hearings == 0 {
        return Err(Failure::Call("--hearings must be at least 1".into()));
    }
    let case = load(&arguments.hearing)?;
    let started = Instant::now();
    let show_progress = io::stderr().is_terminal();
    let tally = rehearsal::rehearse(
        &case,
        Setup {
            seed,
            ..Setup::default()
        },
        advocate,
        hearings,
        |done| {
            if show_progress && (done % 1000 == 0 || done == hearings) {
                eprint!("\r{done} of {hearings} hearings");
                if done == hearings {
                    eprintln!();
                }
            }
        },
    );
    let micros = u64::try_from(started.elapsed().as_micros())
        .unwrap_or(u64::MAX)
        .max(1);
    let rehearsed = Rehearsed {
        hearing: case.id.clone(),
        advocate: advocate.name(),
        hearings,
        outcomes: tally
            .outcomes
            .iter()
            .map(|(outcome, count)| (outcome.name(), *count))
            .collect(),
        score: Scores {
            mean: tally.mean(),
            p10: tally.percentile(10),
            p90: tally.percentile(90),
        },
        marks: case
            .marks
            .iter()
            .zip(&tally.marks)
            .map(|(mark, (_, made))| (mark.name_id.clone(), *made))
            .collect(),
        hearings_per_second: hearings.saturating_mul(1_000_000) / micros,
    };
    if format == Format::Json {
        return print_json(&rehearsed);
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{}, {} advocate, {} hearings, {} a second",
        rehearsed.hearing, rehearsed.advocate, hearings, rehearsed.hearings_per_second
    )?;
    for (outcome, count) in &rehearsed.outcomes {
        writeln!(
            out,
            "  {outcome:<20}{count:>8}  {:>3} of 100",
            count * 100 / hearings
        )?;
    }
    writeln!(
        out,
        "  score: mean {}, a tenth at {} or less, a tenth at {} or more",
        rehearsed.score.mean, rehearsed.score.p10, rehearsed.score.p90
    )?;
    Ok(())
}
