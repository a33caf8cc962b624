//! A record at a glance: how it begins and how it ends, without what lies between.

use super::journal::{FORMAT, Header, JournalError, file_error, read_line};
use super::practised::Practised;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// How much of either end is read, in bytes: more than almost any header, and than almost any result.
const FIRST: usize = 1024;
const LAST: usize = 4 * 1024;

/// The first line of a record and, where the hearing is over, the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// The header.
    pub header: Header,
    /// How it ended; none, where it goes on or the last line is damaged: then the whole of it tells.
    pub ended: Option<Ended>,
}

/// How a hearing ended, as its last line says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Ended {
    kind: String,
    /// The outcome.
    pub outcome: String,
    /// The score of a hundred.
    pub score: i32,
    /// When.
    pub at: String,
    /// What was practised; older records do not say.
    #[serde(default)]
    pub practised: Option<Practised>,
}

impl Glance {
    /// Reads the two ends of a record.
    ///
    /// # Errors
    /// When it cannot be read, is no record, or was written by a later version.
    pub fn read(path: &Path) -> Result<Self, JournalError> {
        let fail = |error| file_error(path, error);
        let ends = Ends::read(path).map_err(fail)?;
        let header: Header = match ends.first() {
            Some(line) => read_line(line),
            // It is longer than what was read of it.
            None => std::fs::read(path)
                .map_err(fail)?
                .split_inclusive(|byte| *byte == b'\n')
                .next()
                .and_then(read_line),
        }
        .ok_or_else(|| JournalError::NotARecord(path.to_owned()))?;
        if header.format > FORMAT {
            return Err(JournalError::Later(path.to_owned()));
        }
        let ended = match last_line(&ends.last) {
            Some(line) => result(line),
            None => last_line(&std::fs::read(path).map_err(fail)?).and_then(result),
        };
        Ok(Self { header, ended })
    }
}

/// The bytes at the two ends of a file; of a short one all of them, twice.
struct Ends {
    first: Vec<u8>,
    last: Vec<u8>,
}

impl Ends {
    fn read(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        if length <= FIRST + LAST {
            let mut first = Vec::with_capacity(length + 1);
            file.read_to_end(&mut first)?;
            return Ok(Self {
                last: first.clone(),
                first,
            });
        }
        let (mut first, mut last) = (vec![0; FIRST], vec![0; LAST]);
        file.read_exact(&mut first)?;
        file.seek(SeekFrom::Start((length - LAST) as u64))?;
        file.read_exact(&mut last)?;
        Ok(Self { first, last })
    }

    /// The first line, where all of it is there.
    fn first(&self) -> Option<&[u8]> {
        let end = self.first.iter().position(|byte| *byte == b'\n')?;
        Some(&self.first[..=end])
    }
}

/// The last line, where all of it is there and it is not the first.
fn last_line(bytes: &[u8]) -> Option<&[u8]> {
    let before = bytes.len().checked_sub(1)?;
    let start = bytes[..before].iter().rposition(|byte| *byte == b'\n')?;
    Some(&bytes[start + 1..])
}

fn result(line: &[u8]) -> Option<Ended> {
    read_line(line).filter(|ended: &Ended| ended.kind == "result")
}
