//! The commands: a module for each, with its arguments and what it prints. What they have in common stands here.

mod check;
mod content;
mod deadlines;
mod guidance;
mod list;
mod open;
mod play;
mod progress;
mod recorded;
mod rehearse;
mod report;
mod send;
#[cfg(feature = "window")]
mod window;

use clap::{Parser, Subcommand, ValueEnum};
use fair_hearing::hearing::Setup;
use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

/// Learn to represent a family at a school-exclusion hearing in England.
#[derive(Parser)]
#[command(
    version,
    about,
    after_help = "With no command, the window opens; with no display, the hearing is played in the terminal."
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Play a hearing.
    Play(Box<play::Play>),
    /// List the hearings.
    List(list::List),
    /// Find every mistake in stories, with its place and a hint.
    Check(check::Check),
    /// Play a hearing many times with an automatic advocate.
    Rehearse(rehearse::Rehearse),
    /// Play a record again and print what was heard.
    Replay(recorded::Replay),
    /// Write a report of a record, or a paper for the meeting.
    Report(report::Report),
    /// How far you have come: what was practised, how it went, which provisions were met. Or how far a group has come.
    Progress(progress::Practised),
    /// Send what was practised to the record store that is set up, and what still waits; nothing is sent otherwise.
    Send(send::Send),
    /// Look up the guidance: a paragraph, a key, or words; with none, the whole edition.
    Guidance(guidance::Guidance),
    /// The clocks of an exclusion as dates, for its dates of notice and a school's calendar.
    Deadlines(Box<deadlines::Deadlines>),
}

impl Arguments {
    /// Does what was asked for.
    ///
    /// # Errors
    ///
    /// Why it could not be done. What is wrong with content has been printed by then.
    pub fn carry_out(&self) -> Done {
        match &self.command {
            None => open::open(None),
            Some(Command::Play(arguments)) => play::play(arguments),
            Some(Command::List(arguments)) => list::list(arguments),
            Some(Command::Check(arguments)) => check::check(arguments),
            Some(Command::Rehearse(arguments)) => rehearse::rehearse(arguments),
            Some(Command::Replay(arguments)) => recorded::replay(arguments),
            Some(Command::Report(arguments)) => report::report(arguments),
            Some(Command::Progress(arguments)) => progress::progress(arguments),
            Some(Command::Send(arguments)) => send::send(arguments),
            Some(Command::Guidance(arguments)) => guidance::guidance(arguments),
            Some(Command::Deadlines(arguments)) => deadlines::deadlines(arguments),
        }
    }
}

/// Why a command could not be carried out.
pub enum Failure {
    /// The content has errors; they have been printed.
    Content,
    /// The call was wrong, or names what is not built yet.
    Call(String),
    /// Something could not be sent, and is kept; it has been said.
    Kept,
    /// Whoever reads our output has stopped reading; that is no fault of the call.
    Unread,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Unread,
            _ => Self::Call(error.to_string()),
        }
    }
}

/// What comes of a command; what it says to the person has been printed by then.
pub type Done = Result<(), Failure>;

/// How what is asked for is printed: for people, or for programs.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
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

fn print_json<T: serde::Serialize>(value: &T) -> Done {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}
