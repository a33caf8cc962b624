//! What is to be sent, on disk, for each store by itself. Each batch is one file, written whole, and goes only once the store has it, which is then in
//! the list of what was sent. Whatever instant the program is killed at, a batch is in the one, the other, or both.

use crate::record::write_whole;
use crate::record::xapi::Statement;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// The most statements in a batch.
const STATEMENTS: usize = 50;
/// How a batch's file ends.
const BATCH: &str = "json";
/// How the file ends that says why a batch was set aside.
const REASON: &str = "txt";

/// Why what is to be sent cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// A file or folder cannot be read or written.
    #[error("{path}: {error}", path = .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Somebody else is sending.
    #[error("something is being sent already, in another window or terminal")]
    InUse,
}

type Result<T> = std::result::Result<T, OutboxError>;

fn failed(path: &Path) -> impl FnOnce(io::Error) -> OutboxError {
    let path = path.to_owned();
    move |error| OutboxError::File { path, error }
}

/// A batch that waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Its name.
    pub name: String,
    /// Its statements.
    pub statements: Vec<Value>,
    /// Their ids.
    pub ids: Vec<String>,
}

impl Batch {
    /// What is sent.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        serde_json::to_vec(&self.statements).unwrap_or_default()
    }

    /// The two halves of it; none, if it is a single statement.
    fn halves(&self) -> Option<[Self; 2]> {
        let (first, second) = self.statements.split_at(self.statements.len() / 2);
        let half = |ending: char, statements: &[Value]| {
            Self::of(format!("{}{ending}", self.name), statements.to_vec())
        };
        half('a', first)
            .filter(|half| !half.ids.is_empty())
            .zip(half('b', second))
            .map(Into::into)
    }

    /// A batch of statements; none, if one of them has no id.
    fn of(name: String, statements: Vec<Value>) -> Option<Self> {
        let ids = statements
            .iter()
            .map(|statement| statement["id"].as_str().map(str::to_owned))
            .collect::<Option<Vec<_>>>()?;
        Some(Self {
            name,
            statements,
            ids,
        })
    }
}

/// A line of the list of what was sent.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    batch: String,
    /// How many statements; none for a batch that was split, whose halves have lines of their own.
    statements: usize,
    at: String,
}

/// How things stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The batches that wait, the oldest first.
    pub waiting: Vec<String>,
    /// The batches that were set aside, with the reasons.
    pub aside: Vec<(String, String)>,
    /// How many statements were stored.
    pub stored: usize,
    /// Until when the store wants to be left alone.
    pub not_before: Option<Timestamp>,
}

/// What is to be sent to one store. It holds a lock until it is dropped.
#[derive(Debug)]
pub struct Outbox {
    path: PathBuf,
    list: File,
    known: BTreeSet<String>,
    stored: usize,
    _lock: File,
}

/// What the names of the batches begin with that a record makes which was begun then and has so many entries.
#[must_use]
pub fn batch_stem(begun: &str, attempt: uuid::Uuid, entries: usize) -> String {
    let when: String = begun.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{when:.20}-{attempt}-{entries}")
}

impl Outbox {
    /// Where in a folder all lies that is for the store at an address.
    #[must_use]
    pub fn folder(path: &Path, store: &str) -> PathBuf {
        let name: String = Sha256::digest(store)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        path.join(name)
    }

    /// Opens what is kept in a folder, for the store at an address.
    ///
    /// # Errors
    /// When it cannot be read or written, or somebody else is sending.
    pub fn open(path: &Path, store: &str) -> Result<Self> {
        let own = Self::folder(path, store);
        for folder in ["waiting", "aside"].map(|name| own.join(name)) {
            std::fs::create_dir_all(&folder).map_err(failed(&folder))?;
        }
        let place = path.join("lock");
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&place)
            .map_err(failed(&place))?;
        lock.try_lock().map_err(|error| match error {
            std::fs::TryLockError::WouldBlock => OutboxError::InUse,
            std::fs::TryLockError::Error(error) => failed(&place)(error),
        })?;
        let place = own.join("sent.log");
        let (list, lines) = open_list(&place).map_err(failed(&place))?;
        let mut outbox = Self {
            path: own,
            list,
            known: BTreeSet::new(),
            stored: 0,
            _lock: lock,
        };
        for line in lines {
            outbox.stored += line.statements;
            outbox.known.insert(line.batch);
        }
        for folder in ["waiting", "aside"] {
            let names = outbox.names(folder)?;
            outbox.known.extend(names);
        }
        Ok(outbox)
    }

    fn file(&self, folder: &str, name: &str, ending: &str) -> PathBuf {
        self.path.join(folder).join(format!("{name}.{ending}"))
    }

    fn names(&self, folder: &str) -> Result<Vec<String>> {
        let folder = self.path.join(folder);
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&folder).map_err(failed(&folder))? {
            let path = entry.map_err(failed(&folder))?.path();
            let is_batch = path.extension().is_some_and(|ending| ending == BATCH);
            if let Some(stem) = path.file_stem().filter(|_| is_batch) {
                names.push(stem.to_string_lossy().into_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// Whether what a record made under this name is here already: sent, waiting or set aside.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.known.contains(&part(name, 0))
    }

    /// Puts a record's statements where they wait, in batches; when this returns, they are on disk.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn put(&mut self, name: &str, statements: &[Statement]) -> Result<()> {
        // The first comes last: when it is there, they all are, and a record of which only some were written before the
        // program was killed is put here again.
        for (at, statements) in statements.chunks(STATEMENTS).enumerate().rev() {
            let place = self.file("waiting", &part(name, at), BATCH);
            let values = statements
                .iter()
                .map(serde_json::to_value)
                .collect::<std::result::Result<Vec<_>, _>>();
            let values = values.map_err(|error| failed(&place)(error.into()))?;
            self.write_batch(&part(name, at), &values)?;
        }
        Ok(())
    }

    fn write_batch(&mut self, name: &str, statements: &[Value]) -> Result<()> {
        let place = self.file("waiting", name, BATCH);
        serde_json::to_string(statements)
            .map_err(io::Error::from)
            .and_then(|text| write_whole(&place, &text))
            .and_then(|()| keep_names(&place))
            .map_err(failed(&place))?;
        self.known.insert(name.to_owned());
        Ok(())
    }

    /// The batches that wait, the oldest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn waiting(&self) -> Result<Vec<String>> {
        self.names("waiting")
    }

    /// A batch that waits; none, if its file is damaged.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, name: &str) -> Result<Option<Batch>> {
        let place = self.file("waiting", name, BATCH);
        let bytes = std::fs::read(&place).map_err(failed(&place))?;
        Ok(serde_json::from_slice(&bytes)
            .ok()
            .and_then(|statements| Batch::of(name.to_owned(), statements)))
    }

    /// The store has a batch.
    ///
    /// # Errors
    /// When that cannot be written down; the batch waits then, and is sent again, which does no harm.
    pub fn stored(&mut self, batch: &Batch, at: Timestamp) -> Result<()> {
        self.write_down(&batch.name, batch.ids.len(), at)?;
        self.stored += batch.ids.len();
        self.remove(&batch.name)
    }

    /// Splits a batch in two; whether it could be.
    ///
    /// # Errors
    /// When the halves cannot be written; the batch waits then as it was.
    pub fn split(&mut self, batch: &Batch, at: Timestamp) -> Result<bool> {
        let Some(halves) = batch.halves() else {
            return Ok(false);
        };
        for half in &halves {
            self.write_batch(&half.name, &half.statements)?;
        }
        self.write_down(&batch.name, 0, at)?;
        self.remove(&batch.name)?;
        Ok(true)
    }

    /// Sets a batch aside, with the reason in a file beside it.
    ///
    /// # Errors
    /// When it cannot be; it waits then as it was.
    pub fn set_aside(&mut self, name: &str, reason: &str) -> Result<()> {
        let (from, to) = (
            self.file("waiting", name, BATCH),
            self.file("aside", name, BATCH),
        );
        let place = self.file("aside", name, REASON);
        write_whole(&place, &format!("{reason}\n")).map_err(failed(&place))?;
        std::fs::rename(&from, &to)
            .and_then(|()| keep_names(&to))
            .map_err(failed(&to))
    }

    /// Puts everything that was set aside where it waits again; how many batches there were.
    ///
    /// # Errors
    /// When one cannot be moved.
    pub fn again(&mut self) -> Result<usize> {
        let names = self.names("aside")?;
        for name in &names {
            let (from, to) = (
                self.file("aside", name, BATCH),
                self.file("waiting", name, BATCH),
            );
            std::fs::rename(&from, &to)
                .and_then(|()| keep_names(&to))
                .map_err(failed(&from))?;
            // Its reason is no longer true; left behind, it would only be written over.
            let _ = std::fs::remove_file(self.file("aside", name, REASON));
        }
        Ok(names.len())
    }

    /// Remembers until when the store wants to be left alone.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn leave_alone(&mut self, until: Option<Timestamp>) -> Result<()> {
        let place = self.path.join("not-before");
        match until {
            Some(until) => write_whole(&place, &format!("{until}\n")),
            None => match std::fs::remove_file(&place) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                done => done,
            },
        }
        .map_err(failed(&place))
    }

    /// Until when this store wants to be left alone, if it is not yet that late.
    #[must_use]
    pub fn not_before(&self, now: Timestamp) -> Option<Timestamp> {
        let text = std::fs::read_to_string(self.path.join("not-before")).ok()?;
        let until = text.trim().parse::<Timestamp>().ok()?;
        (now < until).then_some(until)
    }

    /// How things stand.
    ///
    /// # Errors
    /// When the folders cannot be read.
    pub fn standing(&self, now: Timestamp) -> Result<Standing> {
        let reason = |name: &String| {
            std::fs::read_to_string(self.file("aside", name, REASON))
                .map(|text| text.trim().to_owned())
                .unwrap_or_default()
        };
        Ok(Standing {
            waiting: self.waiting()?,
            aside: self
                .names("aside")?
                .into_iter()
                .map(|name| {
                    let reason = reason(&name);
                    (name, reason)
                })
                .collect(),
            stored: self.stored,
            not_before: self.not_before(now),
        })
    }

    fn write_down(&mut self, batch: &str, statements: usize, at: Timestamp) -> Result<()> {
        let place = self.path.join("sent.log");
        let line = Line {
            batch: batch.to_owned(),
            statements,
            at: at.to_string(),
        };
        let mut text =
            serde_json::to_string(&line).map_err(|error| failed(&place)(error.into()))?;
        text.push('\n');
        self.list
            .write_all(text.as_bytes())
            .and_then(|()| self.list.sync_data())
            .map_err(failed(&place))?;
        self.known.insert(batch.to_owned());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<()> {
        let place = self.file("waiting", name, BATCH);
        std::fs::remove_file(&place).map_err(failed(&place))
    }
}

/// The name of one of a record's batches.
fn part(name: &str, at: usize) -> String {
    format!("{name}-{:03}", at + 1)
}

/// Opens the list of what was sent. A line that was being written when the program was killed is cut off: its batch waits.
fn open_list(place: &Path) -> io::Result<(File, Vec<Line>)> {
    let mut list = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(place)?;
    let mut text = Vec::new();
    list.read_to_end(&mut text)?;
    let whole = text
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1);
    list.set_len(whole as u64)?;
    list.seek(SeekFrom::Start(whole as u64))?;
    let lines = text[..whole]
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok())
        .collect();
    Ok((list, lines))
}

/// Sees to it that a file's name is on disk as its content is, where a folder can be asked to.
fn keep_names(place: &Path) -> io::Result<()> {
    match place.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
