//! `send`, and the report that holds statements: the settings, the folder and the clock, and what is said to the person.

use super::recorded::read_record;
use super::{Done, Failure};
use fair_hearing::case::{Case, Shelf};
use fair_hearing::record::xapi::{Learner, statements};
use fair_hearing::record::{Folder, Record};
use fair_hearing::store::{
    Outbox, Patience, Sender, Sent, Settings, SettingsError, Standing, Stop, Wire, batch_stem,
};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Send {
    /// The records of hearings to send; every finished one that has not been sent, if none is given.
    records: Vec<PathBuf>,
    /// Say what waits, what was set aside and why, and send nothing.
    #[arg(long, conflicts_with_all = ["records", "again"])]
    status: bool,
    /// Try what was set aside once more.
    #[arg(long)]
    again: bool,
}

fn call(error: impl Display) -> Failure {
    Failure::Call(error.to_string())
}

/// The folder, what is set up, and whoever plays.
fn set_up() -> Result<(Folder, Settings, Learner), Failure> {
    let file = Settings::usual().ok_or_else(|| call("there is no folder of settings here"))?;
    let settings = Settings::read(&file).map_err(call)?;
    let (folder, learner) = who(Some(&settings))?;
    Ok((folder, settings, learner))
}

fn who(settings: Option<&Settings>) -> Result<(Folder, Learner), Failure> {
    let folder = Folder::usual().ok_or_else(|| call("there is no folder of records here"))?;
    let learner = Learner::of_this_device(&folder)
        .map_err(|error| call(format!("{}: {error}", folder.device().display())))?;
    let learner = match settings {
        Some(settings) => learner.known_as(settings.account.clone(), settings.name.clone()),
        None => learner,
    };
    Ok((folder, learner))
}

/// Whether a report is to hold statements, by the ending of its name.
pub fn is_for_statements(output: &Path) -> bool {
    output.file_name().is_some_and(|name| {
        name.to_string_lossy()
            .to_lowercase()
            .ends_with(".xapi.json")
    })
}

/// Writes a record's statements to a file.
pub fn write(record: &Path, output: &Path) -> Done {
    let record = read_record(record)?;
    let settings = match Settings::usual().map(|file| Settings::read(&file)) {
        Some(Err(SettingsError::None(_))) | None => None,
        Some(read) => Some(read.map_err(call)?),
    };
    let (_, learner) = who(settings.as_ref())?;
    let case = case(&record);
    let text = serde_json::to_string_pretty(&statements(&record, case.as_ref(), &learner))
        .map_err(call)?;
    std::fs::write(output, text).map_err(|error| call(format!("{}: {error}", output.display())))
}

/// The case of a record, if it is to hand and sound.
fn case(record: &Record) -> Option<Case> {
    let (shelf, hearing) = Shelf::find(&record.header.name())?;
    shelf.load(&hearing).case
}

/// Sends what was asked for, and what waits.
pub fn send(arguments: &Send) -> Done {
    let (folder, settings, learner) = set_up()?;
    let mut outbox = Outbox::open(&folder.store(), settings.endpoint.address()).map_err(call)?;
    if arguments.status {
        let standing = outbox.standing(jiff::Timestamp::now()).map_err(call)?;
        return Ok(write!(
            io::stdout().lock(),
            "{}",
            status(&standing, &settings, &learner)
        )?);
    }
    let mut wire = link(&settings)?;
    if arguments.again {
        outbox.again().map_err(call)?;
    }
    let mut cases = BTreeMap::new();
    if arguments.records.is_empty() {
        for (path, record) in folder.list() {
            match record {
                Ok(record) if record.result().is_some() => {
                    put(&mut outbox, &mut cases, &record, &learner)?;
                }
                Ok(_) => {}
                Err(error) => eprintln!("{} is passed over: {error}.", path.display()),
            }
        }
    } else {
        for path in &arguments.records {
            put(&mut outbox, &mut cases, &read_record(path)?, &learner)?;
        }
    }
    let sent = go(&mut outbox, &mut *wire)?;
    report(&sent, &settings)
}

/// Puts a record's statements where they wait, unless they have been there before.
fn put(
    outbox: &mut Outbox,
    cases: &mut BTreeMap<String, Option<Case>>,
    record: &Record,
    learner: &Learner,
) -> Done {
    let header = &record.header;
    let name = batch_stem(&header.begun, learner.attempt(header), record.entries.len());
    if outbox.has(&name) {
        return Ok(());
    }
    let case = cases.entry(header.name()).or_insert_with(|| case(record));
    let statements = statements(record, case.as_ref(), learner);
    outbox.put(&name, &statements).map_err(call)
}

/// The way to the store, with the key and the secret from the environment.
#[cfg(feature = "store")]
fn link(settings: &Settings) -> Result<Box<dyn Wire>, Failure> {
    use fair_hearing::store::{Credentials, Link};
    let credentials = Credentials::from_environment().map_err(call)?;
    Ok(Box::new(
        Link::new(&settings.endpoint, credentials, Link::PATIENCE).map_err(call)?,
    ))
}

#[cfg(not(feature = "store"))]
fn link(_: &Settings) -> Result<Box<dyn Wire>, Failure> {
    Err(call("this build cannot send anything"))
}

fn go(outbox: &mut Outbox, wire: &mut dyn Wire) -> Result<Sent, Failure> {
    Sender {
        patience: Patience::default(),
        now: &mut jiff::Timestamp::now,
        wait: &mut |wait, why| {
            let seconds = usize::try_from(wait.as_secs().max(1)).unwrap_or(usize::MAX);
            eprintln!(
                "The store: {why}. Trying again in {}.",
                count(seconds, "second", "seconds")
            );
            std::thread::sleep(wait);
        },
        random: &mut || {
            let mut random = [0; 8];
            // Without randomness there is no jitter, and nothing else is amiss.
            let _ = getrandom::fill(&mut random);
            u64::from_le_bytes(random)
        },
    }
    .send(outbox, wire)
    .map_err(call)
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn status(standing: &Standing, settings: &Settings, learner: &Learner) -> String {
    let mut lines = vec![
        format!("Store: {}", settings.endpoint.host()),
        format!("You are known there as: {}", learner.account().name),
        format!(
            "Stored: {}",
            count(standing.stored, "statement", "statements")
        ),
        format!(
            "Waiting: {}",
            count(standing.waiting.len(), "batch", "batches")
        ),
    ];
    if let Some(until) = standing.not_before {
        lines.push(format!("The store wants to be left alone until {until}."));
    }
    for (name, reason) in &standing.aside {
        lines.push(format!("Set aside: {name}: {reason}"));
    }
    lines.join("\n") + "\n"
}

/// Says what came of it.
fn report(sent: &Sent, settings: &Settings) -> Done {
    let host = settings.endpoint.host();
    writeln!(
        io::stdout(),
        "Sent to {host}: {}.",
        match sent.statements {
            0 => "nothing new".to_owned(),
            number => count(number, "statement", "statements"),
        }
    )?;
    for (name, reason) in &sent.aside {
        eprintln!(
            "Set aside: {name}: {reason}. It is kept, and `send --again` tries it once more."
        );
    }
    match &sent.stop {
        Some(Stop::Refused(why)) => eprintln!("Nothing more is sent: {why}."),
        Some(Stop::Later {
            why,
            until: Some(until),
        }) => eprintln!("Nothing more is sent until {until}: {why}."),
        Some(Stop::Later { why, until: None }) => eprintln!("Nothing more is sent now: {why}."),
        None => {}
    }
    if sent.waiting > 0 {
        eprintln!(
            "{} kept on this device and sent with the next `send`.",
            match sent.waiting {
                1 => "1 batch is".to_owned(),
                number => format!("{number} batches are"),
            }
        );
    }
    if sent.waiting == 0 && sent.aside.is_empty() {
        Ok(())
    } else {
        Err(Failure::Kept)
    }
}
