//! A record, and a hearing that is over: to read it, to play it again, to print it.

use super::content::load_of;
use super::{Done, Failure, Format, now, print_json};
use fair_hearing::debrief::what_if::what_if;
use fair_hearing::debrief::{Debrief, report, text};
use fair_hearing::record::{Record, Resumed, Session};
use fair_hearing::telling::Told;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Replay {
    record: PathBuf,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Plays a record again and prints what was heard.
pub fn replay(arguments: &Replay) -> Done {
    replayed(&arguments.record, |session| show(session, arguments.format))
}

/// Reads a record from its file.
pub fn read_record(path: &Path) -> Result<Record, Failure> {
    Record::read(path).map_err(|error| Failure::Call(error.to_string()))
}

/// Plays a record again, and says where it was cut short; then does something with the session.
pub fn replayed<T>(
    path: &Path,
    use_it: impl FnOnce(&Session<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let record = read_record(path)?;
    let case = load_of(&record.header)?;
    let (session, resumed) = Session::replay(&case, &record, now);
    if let Resumed::Shortened(what) = resumed {
        eprintln!("{what}");
    }
    use_it(&session)
}

/// The debrief of a hearing that has to be over.
pub fn finished(session: &Session<'_>) -> Result<Debrief, Failure> {
    session
        .debrief()
        .ok_or_else(|| Failure::Call("the hearing is not finished".into()))
}

/// The same, with what would have happened.
pub fn finished_with_what_if(session: &Session<'_>) -> Result<Debrief, Failure> {
    let mut debrief = finished(session)?;
    debrief.what_if = what_if(session.case(), session.setup(), &session.moves());
    Ok(debrief)
}

/// Prints a finished hearing.
pub fn show(session: &Session<'_>, format: Format) -> Done {
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

/// Prints what was heard, each with its speaker.
pub fn print_told<'t>(
    out: &mut impl Write,
    told: impl Iterator<Item = &'t Told>,
) -> io::Result<()> {
    for told in told {
        let words = match &told.speaker {
            Some(speaker) => format!("{speaker}: {}", told.text),
            None => told.text.clone(),
        };
        writeln!(out, "{}\n", textwrap::fill(&words, 100))?;
    }
    Ok(())
}
