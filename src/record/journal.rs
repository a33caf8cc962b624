//! One append-only file for each hearing: a header, then typed entries, one JSON object a line with a checksum.
//!
//! An entry is on disk before what it did is shown. A damaged tail is cut off and said; what stands before it is sound.

use super::practised::Practised;
use super::prints::save_as;
use super::time_spent::TimeSpent;
use crate::case::Case;
use crate::debrief::timeline::Rewind;
use crate::hearing::{Move, Setup};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The version of this format. Since the second the result says what was practised, and whether it may be shown.
pub const FORMAT: u32 = 2;
/// The version of the rules a hearing is heard by. It changes when the same moves may have other events.
pub const RULES: u32 = 4;

/// What a record begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// [`FORMAT`].
    pub format: u32,
    /// [`RULES`].
    pub rules: u32,
    /// Which record this is among all there are, drawn at random: two can begin in the same second. Older ones have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `<story>/<hearing>`.
    pub hearing: String,
    /// The hearing's file, where its story is not one that ships.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_file: Option<PathBuf>,
    /// The digest of the content it was begun with.
    pub content: String,
    /// The edition it is judged under.
    pub edition: String,
    /// Setup and seed.
    pub setup: Setup,
    /// When it was begun.
    pub begun: String,
    /// Whether whoever leads a group may see the result of an assessed hearing. She says so before it begins, or it is not so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shown: bool,
    /// Where it is a moment of another hearing that was tried again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Again>,
}

impl Header {
    /// What names the hearing to [`Shelf::find`](crate::case::Shelf::find): the id of one that ships, the file of one's own.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.own_file {
            Some(file) => file.display().to_string(),
            None => self.hearing.clone(),
        }
    }
}

/// A moment of another hearing, tried again. The moves before it are hers from there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// The id of the record of that hearing, where it has one.
    pub of: Option<String>,
    /// After how many moves.
    pub after: usize,
}

/// What follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Entry {
    /// A move.
    Move {
        /// The move's line.
        line: String,
        /// The digest of all events so far.
        digest: String,
        /// When it was made; outside the digest.
        at: String,
    },
    /// Back to after so many moves.
    Rewind {
        /// How many moves stand.
        to: usize,
        /// When.
        at: String,
    },
    /// How it ended.
    Result {
        /// The outcome.
        outcome: String,
        /// The score of a hundred.
        score: i32,
        /// The digest at the end.
        digest: String,
        /// When.
        at: String,
        /// What was practised, as it was judged then. Older records do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        practised: Option<Box<Practised>>,
    },
}

impl Entry {
    /// When it was made.
    #[must_use]
    pub fn at(&self) -> &str {
        let (Self::Move { at, .. } | Self::Rewind { at, .. } | Self::Result { at, .. }) = self;
        at
    }
}

/// A record as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The header.
    pub header: Header,
    /// The entries that are sound.
    pub entries: Vec<Entry>,
    /// What was lost, if anything.
    pub damage: Option<Damage>,
    /// How many bytes are sound.
    sound: u64,
}

/// A damaged tail.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the record is damaged from line {line}: {bytes} bytes at the end were left out; everything before them is sound{kept}",
    kept = .kept.as_ref().map_or_else(String::new, |kept| format!(". All of it was kept as {}", kept.display()))
)]
pub struct Damage {
    /// The first damaged line.
    pub line: usize,
    /// How many bytes it is, to the end.
    pub bytes: u64,
    /// Whether it is no more than the last line, broken off as it was written.
    pub only_torn: bool,
    /// Where all of it was kept before the tail was cut off.
    pub kept: Option<PathBuf>,
}

/// Why a record cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The file cannot be read or written.
    #[error("{path}: {error}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Somebody else is writing it.
    #[error("{} is open in another window or terminal", .0.display())]
    InUse(PathBuf),
    /// It is no record.
    #[error("{} is not a record of a hearing, or its first line is damaged", .0.display())]
    NotARecord(PathBuf),
    /// It was written by a later version.
    #[error("{} was written by a later version of Fair Hearing", .0.display())]
    Later(PathBuf),
}

impl Record {
    /// The lines of the moves on the live branch, with their digests.
    #[must_use]
    pub fn live(&self) -> Vec<(&str, &str)> {
        let mut moves = Vec::new();
        for entry in &self.entries {
            match entry {
                Entry::Move { line, digest, .. } => moves.push((line.as_str(), digest.as_str())),
                Entry::Rewind { to, .. } => moves.truncate(*to),
                Entry::Result { .. } => {}
            }
        }
        moves
    }

    /// Where she went back, and what she took back; each laid after the last of the moves before it that still stand.
    #[must_use]
    pub fn rewinds(&self, case: &Case) -> Vec<Rewind> {
        let mut live: Vec<&str> = Vec::new();
        let mut rewinds: Vec<Rewind> = Vec::new();
        for entry in &self.entries {
            match entry {
                Entry::Move { line, .. } => live.push(line),
                Entry::Rewind { to, .. } if *to < live.len() => {
                    for earlier in &mut rewinds {
                        earlier.after = earlier.after.min(*to);
                    }
                    rewinds.push(Rewind {
                        after: *to,
                        taken_back: live
                            .split_off(*to)
                            .into_iter()
                            .filter_map(|line| Move::read(line, case).ok())
                            .collect(),
                    });
                }
                Entry::Rewind { .. } | Entry::Result { .. } => {}
            }
        }
        rewinds
    }

    /// The day on which it was begun, where the record says so.
    #[must_use]
    pub fn begun_on(&self) -> Option<Date> {
        let (day, _) = self.header.begun.split_once('T')?;
        day.parse().ok()
    }

    /// How long it took, as far as it goes.
    #[must_use]
    pub fn time_spent(&self) -> TimeSpent {
        let mut spent = TimeSpent::default();
        spent.tick(&self.header.begun);
        for entry in &self.entries {
            spent.tick(entry.at());
        }
        spent
    }

    /// How it ended, if it did and was not rewound since.
    #[must_use]
    pub fn result(&self) -> Option<(&str, i32)> {
        match self.entries.last()? {
            Entry::Result { outcome, score, .. } => Some((outcome, *score)),
            _ => None,
        }
    }

    /// Reads a record.
    ///
    /// # Errors
    /// When the file cannot be read or is no record. A damaged tail is no error; see [`Record::damage`].
    pub fn read(path: &Path) -> Result<Self, JournalError> {
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|mut file| file.read_to_end(&mut bytes))
            .map_err(|error| file_error(path, error))?;
        Self::parse(path, &bytes)
    }

    fn parse(path: &Path, bytes: &[u8]) -> Result<Self, JournalError> {
        let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
        let first = lines
            .next()
            .ok_or_else(|| JournalError::NotARecord(path.to_owned()))?;
        let header: Header =
            read_line(first).ok_or_else(|| JournalError::NotARecord(path.to_owned()))?;
        if header.format > FORMAT {
            return Err(JournalError::Later(path.to_owned()));
        }
        let mut record = Self {
            header,
            entries: Vec::new(),
            damage: None,
            sound: first.len() as u64,
        };
        for (at, line) in lines.enumerate() {
            match read_line(line) {
                Some(entry) => {
                    record.entries.push(entry);
                    record.sound += line.len() as u64;
                }
                None => {
                    let lost = bytes.len() as u64 - record.sound;
                    record.damage = Some(Damage {
                        line: at + 2,
                        bytes: lost,
                        only_torn: lost == line.len() as u64 && !line.ends_with(b"\n"),
                        kept: None,
                    });
                    break;
                }
            }
        }
        Ok(record)
    }
}

/// What a line begins with, before its checksum and what it says.
const SUM: &str = "{\"sum\":\"";

/// A line is sound when it is whole and its checksum fits; what it says may hold more than is known here.
pub(super) fn read_line<'l, T: Deserialize<'l>>(line: &'l [u8]) -> Option<T> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (said, rest) = line.strip_prefix(SUM)?.split_once("\",")?;
    (said == sum(rest))
        .then(|| serde_json::from_str(line).ok())
        .flatten()
}

/// A line that says this.
pub(super) fn write_line<T: Serialize>(body: &T) -> serde_json::Result<String> {
    let text = serde_json::to_string(body)?;
    let rest = text.strip_prefix('{').unwrap_or(&text);
    Ok(format!("{SUM}{}\",{rest}\n", sum(rest)))
}

/// The checksum of an object, of which the opening brace is left out.
fn sum(rest: &str) -> String {
    let mut sum = crc32fast::Hasher::new();
    sum.update(b"{");
    sum.update(rest.as_bytes());
    format!("{:08x}", sum.finalize())
}

pub(super) fn file_error(path: &Path, error: io::Error) -> JournalError {
    JournalError::File {
        path: path.to_owned(),
        error,
    }
}

/// Keeps a damaged record as it is, beside its place under a name that is not taken.
fn keep_damaged(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    save_as(path.parent().unwrap_or(path), &name, "damaged", bytes)
}

/// A record open for writing. It holds a lock until it is dropped.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
}

impl Journal {
    /// Begins a record.
    ///
    /// # Errors
    /// When the file is there already, or cannot be written.
    pub fn begin(path: &Path, header: &Header) -> Result<Self, JournalError> {
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .map_err(|error| file_error(path, error))?;
        let mut journal = Self {
            path: path.to_owned(),
            file,
        };
        journal.lock()?;
        journal.write(header)?;
        Ok(journal)
    }

    /// Opens a record to go on with it; a damaged tail is cut off. Where that is more than a line that was broken off, all of
    /// the file is kept beside it first.
    ///
    /// # Errors
    /// When it cannot be read or written, is no record, or is open elsewhere.
    pub fn open(path: &Path) -> Result<(Self, Record), JournalError> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .open(path)
            .map_err(|error| file_error(path, error))?;
        let mut journal = Self {
            path: path.to_owned(),
            file,
        };
        journal.lock()?;
        let fail = |error| file_error(path, error);
        let mut bytes = Vec::new();
        journal.file.read_to_end(&mut bytes).map_err(fail)?;
        let mut record = Record::parse(path, &bytes)?;
        if let Some(damage) = &mut record.damage {
            if !damage.only_torn {
                damage.kept = Some(keep_damaged(path, &bytes).map_err(fail)?);
            }
            journal.file.set_len(record.sound).map_err(fail)?;
        }
        journal
            .file
            .seek(SeekFrom::Start(record.sound))
            .map_err(fail)?;
        Ok((journal, record))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds an entry; when this returns, it is on disk.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, entry: &Entry) -> Result<(), JournalError> {
        self.write(entry)
    }

    fn lock(&self) -> Result<(), JournalError> {
        self.file.try_lock().map_err(|error| match error {
            std::fs::TryLockError::WouldBlock => JournalError::InUse(self.path.clone()),
            std::fs::TryLockError::Error(error) => file_error(&self.path, error),
        })
    }

    fn write<T: Serialize>(&mut self, body: &T) -> Result<(), JournalError> {
        let fail = |error| file_error(&self.path, error);
        let line = write_line(body).map_err(|error| fail(error.into()))?;
        self.file
            .write_all(line.as_bytes())
            .and_then(|()| self.file.sync_data())
            .map_err(fail)
    }
}
