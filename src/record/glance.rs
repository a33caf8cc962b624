//! A record at a glance: how it begins and how it ends, without what lies between.

use super::journal::{FORMAT, Header, JournalError, file_error, read_line};
use super::practised::Practised;
use serde::Deserialize;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// How much of either end is read first, in bytes: more than any header, and than almost any result.
const END: u64 = 8 * 1024;

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
        let mut file = File::open(path).map_err(fail)?;
        let length = file.metadata().map_err(fail)?.len();
        let (mut first, mut last) = (Vec::new(), Vec::new());
        (&mut file)
            .take(END)
            .read_to_end(&mut first)
            .map_err(fail)?;
        if length > END {
            let from = length.saturating_sub(END);
            file.seek(SeekFrom::Start(from)).map_err(fail)?;
            file.read_to_end(&mut last).map_err(fail)?;
        }
        let header: Header = first
            .split_inclusive(|byte| *byte == b'\n')
            .next()
            .and_then(read_line)
            .ok_or_else(|| JournalError::NotARecord(path.to_owned()))?;
        if header.format > FORMAT {
            return Err(JournalError::Later(path.to_owned()));
        }
        let tail = if length > END { &last } else { &first };
        let ended = match last_line(tail) {
            Some(line) => result(line),
            // A result longer than what was read: then all of it.
            None if length > END => {
                let whole = std::fs::read(path).map_err(fail)?;
                last_line(&whole).and_then(result)
            }
            None => None,
        };
        Ok(Self { header, ended })
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
