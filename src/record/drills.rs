//! The drills that were done: one line each, in one file. A drill is a part of a hearing and counts as none.

use super::journal::{read_line, write_line};
use super::session::Session;
use crate::rehearsal::Drilling;
use serde::{Deserialize, Serialize};
use std::fs::OpenOptions;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// A drill that was done to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillDone {
    /// `<story>/<hearing>`.
    pub hearing: String,
    /// The drill's id.
    pub drill: String,
    /// What her marks weigh.
    pub earned: i32,
    /// What all that were there weigh.
    pub available: i32,
    /// When.
    pub at: String,
}

impl DrillDone {
    /// The drill that a session has come to the end of; none, where it has not.
    #[must_use]
    pub fn of(drilling: &Drilling<'_>, session: &Session<'_>, at: String) -> Option<Self> {
        let before = drilling.before().len();
        let made = session.steps().len().checked_sub(before)?;
        if !drilling.is_over(session.hearing(), made) {
            return None;
        }
        let drilled = drilling.result(&session.moves().split_off(before));
        Some(Self {
            hearing: session.case().id.clone(),
            drill: drilling.drill().name_id.clone(),
            earned: drilled.earned,
            available: drilled.available,
            at,
        })
    }

    /// Earned of available, of a hundred; none where there was nothing to be had.
    #[must_use]
    pub fn score(&self) -> Option<i32> {
        (self.available > 0).then(|| 100 * self.earned / self.available)
    }
}

/// The file of the drills that were done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrillLog {
    path: PathBuf,
}

impl DrillLog {
    /// The log in this file.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds a drill; when this returns, it is on disk.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&self, done: &DrillDone) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut line = write_line(done)?;
        let mut file = OpenOptions::new()
            .create(true)
            .read(true)
            .append(true)
            .open(&self.path)?;
        // A line that was broken off, when a disk was full, stays by itself.
        if file.seek(SeekFrom::End(-1)).is_ok() {
            let mut last = [0];
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                line.insert(0, '\n');
            }
        }
        file.write_all(line.as_bytes())?;
        file.sync_data()
    }

    /// The drills that were done, in order, and the numbers of the lines that are damaged.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn read(&self) -> io::Result<(Vec<DrillDone>, Vec<usize>)> {
        let bytes = match std::fs::read(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            read => read?,
        };
        let (mut done, mut damaged) = (Vec::new(), Vec::new());
        for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
            match read_line(line) {
                Some(drill) => done.push(drill),
                None => damaged.push(number),
            }
        }
        Ok((done, damaged))
    }
}
