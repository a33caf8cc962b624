//! `play`: a hearing in the window or the terminal, a plan of one, a drill, the model line, or a record gone on with.

use super::content::{first_hearing, load, load_of};
use super::open::open;
use super::recorded::{finished, print_told, read_record, show};
use super::report::model_line;
use super::{Done, Failure, Format, now, print_json, seed_from_clock};
use clap::ValueEnum;
use fair_hearing::case::{Case, Shelf};
use fair_hearing::debrief::{commentary, report, text};
use fair_hearing::hearing::{Carried, Level, Mode, Setup};
use fair_hearing::record::{self, DrillDone, Folder, Resumed, Session};
use fair_hearing::rehearsal::{Drilling, Plan};
use fair_hearing::telling::{self, labels};
use fair_hearing::terminal;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Play {
    /// A hearing's id or path; the first one shipped, if none is given.
    hearing: Option<String>,
    /// Play in the terminal, even where there is a display.
    #[arg(long)]
    terminal: bool,
    /// Decides who sits, what happens and how it is worded; drawn from the clock, if none is given.
    #[arg(long, value_parser = clap::value_parser!(u64).range(..Setup::SEEDS))]
    seed: Option<u64>,
    #[arg(long, value_enum, default_value_t = SeatName::Family)]
    seat: SeatName,
    #[arg(long, value_enum, default_value_t = RoleName::Representative)]
    role: RoleName,
    #[arg(long, value_enum, default_value_t = LevelName::Standard)]
    level: LevelName,
    #[arg(long, value_enum, default_value_t = ModeName::Practice)]
    mode: ModeName,
    /// At an assessed hearing: agree that whoever leads your group sees how it goes. It is not shown otherwise.
    #[arg(long)]
    show_result: bool,
    /// Leave out moments that show somebody in distress.
    #[arg(long)]
    calm: bool,
    /// At a review: the record of the governors' hearing that went before it.
    #[arg(long, value_name = "RECORD")]
    carry: Option<PathBuf>,
    /// Do one of the hearing's drills alone, in the terminal: a part of it, played up to by a plan.
    #[arg(long, value_name = "ID", conflicts_with_all = ["plan", "carry", "resume", "record"])]
    drill: Option<String>,
    /// Play a plan unattended: a file, or the name of one that comes with the story.
    #[arg(long, value_name = "FILE")]
    plan: Option<String>,
    /// Keep a record of an unattended hearing too.
    #[arg(long, requires = "plan")]
    record: bool,
    /// Watch a model line: one good way to play the hearing, with why each thing is done.
    #[arg(long, conflicts_with_all = ["plan", "resume", "drill", "terminal"])]
    model_line: bool,
    /// Go on with a record.
    #[arg(long, value_name = "RECORD", conflicts_with_all = ["plan", "hearing", "seed"])]
    resume: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SeatName {
    Family,
    Panel,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RoleName {
    Representative,
    ParentSpeaks,
    Impartial,
}

#[derive(Clone, Copy, ValueEnum)]
enum LevelName {
    Guided,
    Standard,
    Unaided,
}

#[derive(Clone, Copy, ValueEnum)]
enum ModeName {
    Practice,
    Assessed,
}

pub fn play(play: &Play) -> Done {
    if play.seat == SeatName::Panel {
        return Err(Failure::Call(
            "the panel's seat is not built yet; play with --seat family".into(),
        ));
    }
    if play.role != RoleName::Representative {
        return Err(Failure::Call(
            "that role is not built yet; play with --role representative".into(),
        ));
    }
    if let Some(record) = &play.resume {
        return resume(record);
    }
    let name = play.hearing.clone().map_or_else(first_hearing, Ok)?;
    let setup = Setup {
        level: match play.level {
            LevelName::Guided => Level::Guided,
            LevelName::Standard => Level::Standard,
            LevelName::Unaided => Level::Unaided,
        },
        mode: match play.mode {
            ModeName::Practice => Mode::Practice,
            ModeName::Assessed => Mode::Assessed,
        },
        calm: play.calm,
        seed: play.seed.unwrap_or_else(seed_from_clock),
        carry: play
            .carry
            .as_deref()
            .map(|record| carry(&name, record))
            .transpose()?,
        ..Setup::default()
    };
    if let Some(drill) = &play.drill {
        return in_drill(&name, drill, setup);
    }
    if play.model_line {
        return watch_model_line(&load(&name)?, setup, play.format);
    }
    match (&play.plan, play.terminal) {
        (Some(plan), _) => {
            let case = load(&name)?;
            let folder = if play.record { Folder::usual() } else { None };
            let mut session = match folder {
                Some(folder) => {
                    Session::begin_shown(&case, setup, play.show_result, Some(&folder), now)
                }
                None => Session::unrecorded(&case, setup, now),
            };
            play_plan(&mut session, &name, plan, play.format)
        }
        (None, true) => in_terminal(&name, setup, play.show_result),
        (None, false) if play.show_result => Err(Failure::Call(
            "--show-result goes with --terminal or --plan; in the window it is on the page before the hearing"
                .into(),
        )),
        (None, false) => open(Some((name, setup))),
    }
}

/// What the hearing in a record leaves to a review of it.
fn carry(review: &str, record: &Path) -> Result<Carried, Failure> {
    let review = load(review)?;
    let record = read_record(record)?;
    let first = load_of(&record.header)?;
    record::carry(&review, &first, &record, now).map_err(|why| Failure::Call(why.to_string()))
}

/// What is brought to a review from the hearing before it, in words.
fn brought(name: &str, review: &Case, setup: Setup) -> Vec<String> {
    let Some((carried, (shelf, _))) = setup.carry.zip(Shelf::find(name)) else {
        return Vec::new();
    };
    let others = shelf.hearings();
    others
        .iter()
        .filter_map(|hearing| shelf.load(hearing).case)
        .find(|first| record::reviews(review, first))
        .map_or_else(Vec::new, |first| {
            telling::brought::brought(review, &first, carried)
        })
}

pub fn in_terminal(name: &str, setup: Setup, shown: bool) -> Done {
    let case = load(name)?;
    let mut out = io::stdout().lock();
    terminal::welcome::content_note(&case, &brought(name, &case, setup), &mut out)?;
    let folder = Folder::usual();
    let mut session = Session::begin_shown(&case, setup, shown, folder.as_ref(), now);
    terminal::play(&mut session, &mut io::stdin().lock(), &mut out)?;
    Ok(())
}

/// Does a drill in the terminal. That it was done is kept, and what it earned.
fn in_drill(name: &str, id: &str, setup: Setup) -> Done {
    let case = load(name)?;
    let drill = case.drills.iter().find(|drill| drill.name_id == id);
    let drill = drill.ok_or_else(|| {
        let known: Vec<&str> = case.drills.iter().map(|it| it.name_id.as_str()).collect();
        Failure::Call(match known.as_slice() {
            [] => format!("{name} has no drills"),
            known => format!(
                "there is no drill \"{id}\" in {name}; there are {}",
                known.join(", ")
            ),
        })
    })?;
    let drilling = Drilling::new(&case, drill, setup).ok_or_else(|| {
        Failure::Call(format!(
            "the plan of the drill \"{id}\" does not come to it"
        ))
    })?;
    let mut session = Session::drill(&case, &drilling, now);
    let mut out = io::stdout().lock();
    terminal::welcome::content_note(&case, &[], &mut out)?;
    terminal::drill(&drilling, &mut session, &mut io::stdin().lock(), &mut out)?;
    if let Some((done, folder)) = DrillDone::of(&drilling, &session, now()).zip(Folder::usual())
        && let Err(error) = folder.drills().add(&done)
    {
        eprintln!("That you did this drill could not be kept: {error}.");
    }
    Ok(())
}

fn resume(path: &Path) -> Done {
    let record = read_record(path)?;
    let case = load_of(&record.header)?;
    let (mut session, resumed) =
        Session::resume(&case, path, now).map_err(|error| Failure::Call(error.to_string()))?;
    let mut out = io::stdout().lock();
    if let Resumed::Shortened(what) = resumed {
        eprintln!("{what}");
    }
    terminal::play(&mut session, &mut io::stdin().lock(), &mut out)?;
    Ok(())
}

pub fn play_plan(session: &mut Session<'_>, name: &str, plan: &str, format: Format) -> Done {
    let case = session.case();
    let text = plan_text(name, plan)?;
    let plan = Plan::read(&text, case).map_err(|mistakes| {
        for mistake in mistakes {
            eprintln!("{plan}: {mistake}");
        }
        Failure::Content
    })?;
    let mut playing = plan.begin();
    while !session.hearing().is_over() {
        let mv = playing.next(session.hearing());
        if session.apply(&mv).is_err() {
            return Err(Failure::Call(format!(
                "the plan made a move that is not open: {}",
                mv.line(case)
            )));
        }
    }
    if let Some(trouble) = session.trouble() {
        eprintln!("{trouble}");
    }
    if let Some(path) = session.path() {
        eprintln!("{}", path.display());
    }
    show(session, format)
}

/// The text of a plan: a file's, or one that comes with the story.
fn plan_text(name: &str, plan: &str) -> Result<String, Failure> {
    if Path::new(plan).is_file() {
        return std::fs::read_to_string(plan)
            .map_err(|error| Failure::Call(format!("{plan}: {error}")));
    }
    let found = Shelf::find(name).and_then(|(shelf, hearing)| shelf.plan(&hearing, plan));
    found.ok_or_else(|| {
        Failure::Call(format!(
            "there is no plan \"{plan}\": give a file, or the name of one that comes with the story"
        ))
    })
}

/// Plays the model line and prints it: before each thing that was done, what it was and why.
fn watch_model_line(case: &Case, setup: Setup, format: Format) -> Done {
    let steps = model_line(case, setup);
    let mut session = Session::unrecorded(case, setup, now);
    for step in &steps {
        session
            .apply(&step.mv)
            .map_err(|refusal| Failure::Call(refusal.to_string()))?;
    }
    if format == Format::Json {
        let debrief = finished(&session)?;
        let mut report = report::report(case, setup, &debrief, &session.moves());
        report.model_line = Some(report::model_line(case, &steps));
        return print_json(&report);
    }
    let mut out = io::stdout().lock();
    for (at, (step, made)) in steps.iter().zip(session.steps()).enumerate() {
        let words = labels::whole_move(case, step.stage, &step.mv);
        let words = labels::sentence(&words);
        let words = format!("[{}. {words} {}]", at + 1, commentary::remark(step));
        writeln!(out, "{}\n", textwrap::fill(&words, 100))?;
        print_told(&mut out, made.told.iter())?;
    }
    write!(out, "{}", text::write(case, setup, &finished(&session)?))?;
    Ok(())
}
