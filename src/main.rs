//! Reads the arguments, calls the library, decides the exit code: 0 done, 1 the content has errors, 2 the call was wrong or
//! names what is not built yet, 3 a record store has not taken everything, and what it has not taken is kept.

mod deadlines;
mod practised;
mod send;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use deadlines::Deadlines;
use fair_hearing::case::diagnostic::{Diagnostic, Severity};
use fair_hearing::case::model::Drill;
use fair_hearing::case::raw::{Difficulty, Strength};
use fair_hearing::case::{Case, Shelf};
use fair_hearing::debrief::next_steps::{self, Ending, Found, Situation};
use fair_hearing::debrief::pages::{self, Finished};
use fair_hearing::debrief::papers::{self, Paper};
use fair_hearing::debrief::timeline::Timeline;
use fair_hearing::debrief::what_if::what_if;
use fair_hearing::debrief::{Debrief, commentary, report, text};
use fair_hearing::guidance::{self, Library};
use fair_hearing::hearing::{Carried, Level, Mode, Setup};
use fair_hearing::record::{self, DrillDone, Folder, Record, Session};
use fair_hearing::rehearsal::{Advocate, Drilling, ModelLine, Plan, rehearse};
use fair_hearing::telling::{self, Told, labels};
use fair_hearing::terminal;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Learn to represent a family at a school-exclusion hearing in England.
#[derive(Parser)]
#[command(
    version,
    about,
    after_help = "With no command, the window opens; with no display, the hearing is played in the terminal."
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Play a hearing.
    Play(Play),
    /// List the hearings.
    List {
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Find every mistake in stories, with its place and a hint.
    Check {
        /// Story folders or hearings; everything shipped, if none is given.
        paths: Vec<String>,
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Play a hearing many times with an automatic advocate.
    Rehearse {
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
    },
    /// Play a record again and print what was heard.
    Replay {
        record: PathBuf,
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write a report of a record, or a paper for the meeting.
    Report {
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
    },
    /// How far you have come: what was practised, how it went, which provisions were met. Or how far a group has come.
    Progress(practised::Practised),
    /// Send what was practised to the record store that is set up, and what still waits; nothing is sent otherwise.
    Send(send::Send),
    /// Look up the guidance: a paragraph, a key, or words; with none, the whole edition.
    Guidance {
        words: Vec<String>,
        #[arg(long, default_value = "dfe-2024-08")]
        edition: String,
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// The clocks of an exclusion as dates, for its dates of notice and a school's calendar.
    Deadlines(Box<Deadlines>),
}

#[derive(clap::Args)]
struct Play {
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
enum Format {
    Text,
    Json,
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

/// The papers by their names.
fn paper_names() -> impl TypedValueParser<Value = Paper> {
    PossibleValuesParser::new(Paper::ALL.map(Paper::name))
        .try_map(|name| Paper::from_name(&name).ok_or("there is no such paper"))
}

/// Why a command could not be carried out.
enum Failure {
    /// The content has errors; they have been printed.
    Content,
    /// The call was wrong, or names what is not built yet.
    Call(String),
    /// Something could not be sent, and is kept; it has been said.
    Kept,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Call(error.to_string())
    }
}

type Done = Result<(), Failure>;

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        None => open(None),
        Some(Command::Play(play)) => self::play(&play),
        Some(Command::List { format }) => list(format),
        Some(Command::Check { paths, format }) => check(&paths, format),
        Some(Command::Rehearse {
            hearing,
            advocate,
            hearings,
            seed,
            format,
        }) => rehearse_many(&hearing, advocate.advocate(), hearings, seed, format),
        Some(Command::Replay { record, format }) => replay(&record, format),
        Some(Command::Report {
            record,
            paper: Some(paper),
            output,
            ..
        }) => write_paper(&record, paper, output.as_deref()),
        Some(Command::Report {
            record,
            paper: None,
            model_line,
            output: Some(output),
        }) => write_report(&record, model_line, &output),
        Some(Command::Report { .. }) => Err(Failure::Call(
            "say where to write the report: --output FILE".into(),
        )),
        Some(Command::Progress(arguments)) => practised::progress(&arguments),
        Some(Command::Send(arguments)) => send::send(&arguments),
        Some(Command::Guidance {
            words,
            edition,
            format,
        }) => look_up(&words.join(" "), &edition, format),
        Some(Command::Deadlines(arguments)) => deadlines::deadlines(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Content) => ExitCode::from(1),
        Err(Failure::Kept) => ExitCode::from(3),
        Err(Failure::Call(message)) => {
            // Whoever reads our output may have stopped reading; that is no fault of the call.
            if message.contains("Broken pipe") {
                return ExitCode::SUCCESS;
            }
            eprintln!("fair-hearing: {message}");
            ExitCode::from(2)
        }
    }
}

/// The time, for records.
fn now() -> String {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    jiff::Timestamp::from_second(i64::try_from(since.as_secs()).unwrap_or(0))
        .map_or_else(|_| String::new(), |time| time.to_string())
}

fn seed_from_clock() -> u64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    (since.as_nanos() as u64) % Setup::SEEDS
}

/// Opens the window; where that cannot be, plays in the terminal; where there is no terminal either, plays the expert's plan.
fn open(wanted: Option<(String, Setup)>) -> Done {
    match window(wanted.as_ref()) {
        Ok(()) => return Ok(()),
        Err(reason) => eprintln!("{reason} Playing in the terminal instead."),
    }
    let (name, setup) = wanted.map_or_else(
        || {
            first_hearing().map(|name| {
                (
                    name,
                    Setup {
                        seed: seed_from_clock(),
                        ..Setup::default()
                    },
                )
            })
        },
        Ok,
    )?;
    if io::stdin().is_terminal() {
        in_terminal(&name, setup, false)
    } else {
        let case = load(&name)?;
        let mut session = Session::unrecorded(&case, setup, now);
        play_plan(&mut session, &name, "expert", Format::Text)
    }
}

/// Opens the window on the library, or on a hearing's content note.
#[cfg(feature = "window")]
fn window(wanted: Option<&(String, Setup)>) -> Result<(), String> {
    use fair_hearing::window::{Start, probe, run};
    probe().map_err(|reason| format!("The window cannot be opened: {reason}."))?;
    let mut hearings = all_hearings();
    let mut open = wanted.cloned();
    if let Some((name, _)) = &mut open {
        // A hearing of a folder of one's own is offered beside the shipped ones, and known by its own id.
        if !hearings.iter().any(|case| case.id == *name) {
            let case = load(name).map_err(|_| format!("The hearing {name} cannot be opened."))?;
            name.clone_from(&case.id);
            hearings.push(keep(case));
        }
    }
    run(Start {
        hearings,
        folder: Folder::usual(),
        clock: now,
        seed: seed_from_clock,
        settings: directories::ProjectDirs::from("org", "Fair Hearing", "fair-hearing")
            .map(|dirs| dirs.config_dir().join("window.ron")),
        prints: fair_hearing::record::prints::folder(),
        open,
    })
    .map_err(|reason| format!("The window cannot be opened: {reason}."))
}

/// Every shipped hearing that has no error.
#[cfg(feature = "window")]
fn all_hearings() -> Vec<&'static Case> {
    let mut hearings = Vec::new();
    for shelf in Shelf::shipped() {
        for hearing in shelf.hearings() {
            let loaded = shelf.load(&hearing);
            print_mistakes(loaded.errors(), &loaded.sources);
            hearings.extend(loaded.case.map(keep));
        }
    }
    hearings
}

/// A case that stays for as long as the program runs: the window's session borrows it, and what the window holds
/// must not borrow from anything that could go before it. There are few, and each is made once.
#[cfg(feature = "window")]
fn keep(case: Case) -> &'static Case {
    Box::leak(Box::new(case))
}

#[cfg(not(feature = "window"))]
fn window(_: Option<&(String, Setup)>) -> Result<(), String> {
    Err("This build has no window.".into())
}

fn first_hearing() -> Result<String, Failure> {
    let names = Shelf::shipped().into_iter().flat_map(|shelf| {
        shelf
            .hearings()
            .into_iter()
            .map(move |hearing| (shelf.clone(), hearing))
    });
    names
        .filter_map(|(shelf, hearing)| match shelf {
            Shelf::Shipped(story) => Some(format!("{story}/{hearing}")),
            Shelf::Folder(_) => None,
        })
        .next()
        .ok_or_else(|| Failure::Call("there is no hearing".into()))
}

fn play(play: &Play) -> Done {
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
    let first = load(&record.header.hearing)?;
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

fn in_terminal(name: &str, setup: Setup, shown: bool) -> Done {
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
    let case = load(&record.header.hearing)?;
    let (mut session, resumed) =
        Session::resume(&case, path, now).map_err(|error| Failure::Call(error.to_string()))?;
    let mut out = io::stdout().lock();
    if let fair_hearing::record::Resumed::Shortened(what) = resumed {
        eprintln!("{what}");
    }
    terminal::play(&mut session, &mut io::stdin().lock(), &mut out)?;
    Ok(())
}

fn play_plan(session: &mut Session<'_>, name: &str, plan: &str, format: Format) -> Done {
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

/// The model line of a hearing, with why.
fn model_line(case: &Case, setup: Setup) -> Vec<commentary::Commented> {
    let steps: Vec<_> = ModelLine::new(case, setup).collect();
    commentary::commented(case, setup, &steps)
}

/// The debrief of a hearing that has to be over.
fn finished(session: &Session<'_>) -> Result<Debrief, Failure> {
    session
        .debrief()
        .ok_or_else(|| Failure::Call("the hearing is not finished".into()))
}

/// The same, with what would have happened.
fn finished_with_what_if(session: &Session<'_>) -> Result<Debrief, Failure> {
    let mut debrief = finished(session)?;
    debrief.what_if = what_if(session.case(), session.setup(), &session.moves());
    Ok(debrief)
}

fn print_told<'t>(out: &mut impl Write, told: impl Iterator<Item = &'t Told>) -> io::Result<()> {
    for told in told {
        let words = match &told.speaker {
            Some(speaker) => format!("{speaker}: {}", told.text),
            None => told.text.clone(),
        };
        writeln!(out, "{}\n", textwrap::fill(&words, 100))?;
    }
    Ok(())
}

/// Prints a finished hearing.
fn show(session: &Session<'_>, format: Format) -> Done {
    let (case, setup) = (session.case(), session.setup());
    let debrief = finished_with_what_if(session)?;
    if format == Format::Json {
        return print_json(&report::report(case, setup, &debrief, &session.moves()));
    }
    let mut out = io::stdout().lock();
    print_told(&mut out, session.told())?;
    write!(out, "{}", text::write(case, setup, &debrief))?;
    Ok(())
}

fn print_json<T: serde::Serialize>(value: &T) -> Done {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value)
        .map_err(|error| Failure::Call(error.to_string()))?;
    writeln!(out)?;
    Ok(())
}

/// Loads a hearing, or prints why it cannot be.
fn load(name: &str) -> Result<Case, Failure> {
    let (shelf, hearing) = Shelf::find(name).ok_or_else(|| {
        Failure::Call(format!(
            "there is no hearing \"{name}\"; see `fair-hearing list`"
        ))
    })?;
    let loaded = shelf.load(&hearing);
    print_mistakes(loaded.errors(), &loaded.sources);
    loaded.case.ok_or(Failure::Content)
}

fn print_mistakes<'a>(
    mistakes: impl Iterator<Item = &'a Diagnostic>,
    sources: &[fair_hearing::case::source::Source],
) {
    let colour = io::stderr().is_terminal();
    for mistake in mistakes {
        let source = sources
            .iter()
            .find(|source| source.path == mistake.file)
            .map(|source| source.text.as_str());
        eprintln!("{}\n", mistake.render(source, colour));
    }
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

fn list(format: Format) -> Done {
    let mut listed = Vec::new();
    for shelf in Shelf::shipped() {
        for hearing in shelf.hearings() {
            let loaded = shelf.load(&hearing);
            print_mistakes(loaded.errors(), &loaded.sources);
            listed.extend(loaded.case.as_ref().map(row));
        }
    }
    match format {
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

/// What is wrong with a plan that comes with a hearing.
fn plan_mistakes(plan: &fair_hearing::case::source::Source, case: &Case) -> Vec<Diagnostic> {
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
fn drill_mistakes(hearing: &fair_hearing::case::source::Source, case: &Case) -> Vec<Diagnostic> {
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

fn check(paths: &[String], format: Format) -> Done {
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
                let its_own = |source: &&fair_hearing::case::source::Source| {
                    source.path.ends_with(&format!("{hearing}.ron"))
                };
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
    found.extend(fair_hearing::case::shelf::twice(&loaded));
    for one in loaded {
        found.extend(one.mistakes);
        sources.extend(one.sources);
    }
    // What is wrong with a story is found with each of its hearings.
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|mistake| seen.insert(mistake.clone()));
    if format == Format::Text {
        print_mistakes(found.iter(), &sources);
    }
    match format {
        Format::Json => print_json(&found)?,
        Format::Text if found.is_empty() => println!(
            "{count} {} checked, nothing found",
            if count == 1 { "hearing" } else { "hearings" }
        ),
        Format::Text => {}
    }
    if found
        .iter()
        .any(|mistake| mistake.severity == Severity::Error)
    {
        Err(Failure::Content)
    } else {
        Ok(())
    }
}

#[derive(serde::Serialize)]
struct Rehearsed {
    hearing: String,
    advocate: &'static str,
    hearings: u64,
    outcomes: std::collections::BTreeMap<&'static str, u64>,
    score: Scores,
    marks: std::collections::BTreeMap<String, u64>,
    hearings_per_second: u64,
}

#[derive(serde::Serialize)]
struct Scores {
    mean: i32,
    p10: i32,
    p90: i32,
}

fn rehearse_many(name: &str, advocate: Advocate, hearings: u64, seed: u64, format: Format) -> Done {
    if hearings == 0 {
        return Err(Failure::Call("--hearings must be at least 1".into()));
    }
    let case = load(name)?;
    let started = Instant::now();
    let show_progress = io::stderr().is_terminal();
    let tally = rehearse(
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

fn read_record(path: &Path) -> Result<Record, Failure> {
    Record::read(path).map_err(|error| Failure::Call(error.to_string()))
}

fn replayed<T>(
    path: &Path,
    use_it: impl FnOnce(&Session<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let record = read_record(path)?;
    let case = load(&record.header.hearing)?;
    let (session, resumed) = Session::replay(&case, &record, now);
    if let fair_hearing::record::Resumed::Shortened(what) = resumed {
        eprintln!("{what}");
    }
    use_it(&session)
}

fn replay(path: &Path, format: Format) -> Done {
    replayed(path, |session| show(session, format))
}

/// The ending of a file's name, in lower case.
fn ending(path: &Path) -> String {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.unwrap_or_default().to_lowercase()
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
                let mut report = report::report(case, setup, &debrief, &session.moves());
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

fn look_up(words: &str, edition: &str, format: Format) -> Done {
    let library = Library::shipped();
    let known: Vec<&str> = library
        .editions()
        .iter()
        .map(|edition| edition.id.as_str())
        .collect();
    let edition = library.edition(edition).ok_or_else(|| {
        Failure::Call(format!(
            "there is no edition \"{edition}\"; there are {}",
            known.join(", ")
        ))
    })?;
    let found = if words.trim().is_empty() {
        edition.provisions.iter().collect()
    } else {
        guidance::look_up(library, edition, words)
    };
    let home = |provision| library.home(provision).unwrap_or(edition);
    if format == Format::Json {
        let rows: Vec<_> = found
            .into_iter()
            .map(|provision| guidance::row(provision, home(provision)))
            .collect();
        return print_json(&rows);
    }
    if found.is_empty() {
        println!(
            "Nothing in the guidance answers to \"{words}\". Try a paragraph number, or fewer words."
        );
        return Ok(());
    }
    let mut out = io::stdout().lock();
    for provision in found {
        writeln!(out, "{}\n", guidance::print(provision, home(provision)))?;
    }
    if let Some(later) = library.later_than(edition) {
        writeln!(out, "A later edition exists: {}.", later.title)?;
    }
    Ok(())
}
