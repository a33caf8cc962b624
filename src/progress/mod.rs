//! What was practised over many hearings, from the result lines of the records: nothing is judged anew.
//!
//! [`Practice`] is what a folder holds, record by record; [`Progress`] is what it comes to; [`Map`] lays it over the guidance;
//! [`Cohort`] is that of a group. [`training`] knows the topics that training for review panels has to cover.

mod cohort;
mod csv;
pub mod in_words;
mod map;
mod pages;
mod rows;
mod summary;
mod text;
pub mod training;

pub use self::csv::{COLUMNS, cohort_csv, csv};
pub use cohort::{Cohort, Trainee};
pub use in_words::summed_up;
pub use map::{Map, MapPart, Spot, Standing};
pub use pages::{Owner, Sits, html, markdown, page};
pub use rows::{cohort_rows, rows};
pub use summary::{Best, DrillRow, Met, Point, Progress};
pub use text::{cohort_text, record_text, text};

use crate::record::folder::records_in;
use crate::record::{DrillDone, Ended, Folder, Glance, Header, Record};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// A hearing that was begun, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// How it was begun.
    pub header: Header,
    /// How it ended, if it did.
    pub ended: Option<Ended>,
    /// How long it took, without breaks, in seconds.
    pub seconds: u64,
    /// Whether it ended, and how is not for whoever looks.
    pub withheld: bool,
}

/// What could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// The file.
    pub path: PathBuf,
    /// Why, in words.
    pub why: String,
}

/// Everything that a folder holds of what somebody practised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Practice {
    /// The hearings.
    pub heard: Vec<Heard>,
    /// The drills, in order.
    pub drills: Vec<DrillDone>,
    /// What could not be read.
    pub passed_over: Vec<PassedOver>,
}

impl Practice {
    /// Reads a folder: a data folder, or one in which records lie by themselves.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        Reading::of(folder).finish()
    }

    fn add(&mut self, found: Result<Option<Heard>, String>, path: PathBuf) {
        match found {
            Ok(Some(heard)) => self.heard.push(heard),
            Ok(None) => {}
            Err(why) => self.passed_over.push(PassedOver { path, why }),
        }
    }

    /// The same, without the results that are not for whoever leads a group: those of assessed hearings, where she did not
    /// agree before they began.
    #[must_use]
    pub fn for_the_group(mut self) -> Self {
        use crate::hearing::Mode;
        for heard in &mut self.heard {
            let hers = heard.header.setup.mode == Mode::Assessed && !heard.header.shown;
            if hers && heard.ended.take().is_some() {
                heard.withheld = true;
            }
        }
        self
    }
}

/// A folder that is being read, a record at a time, so that whoever has something else to do can do it in between.
#[derive(Debug, Default)]
pub struct Reading {
    /// The records that are still to be read, the next one last.
    left: Vec<PathBuf>,
    read: Practice,
}

impl Reading {
    /// Looks what there is in a folder, and reads the drills.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let folder = Folder::at(path);
        let mut left = folder.paths();
        left.extend(records_in(path));
        let mut read = Practice::default();
        let log = folder.drills();
        match log.read() {
            Ok((drills, damaged)) => {
                read.drills = drills;
                read.passed_over
                    .extend(damaged.into_iter().map(|line| PassedOver {
                        path: log.path().to_owned(),
                        why: format!("line {line} is damaged, and the drill on it is not counted"),
                    }));
            }
            Err(error) => read.passed_over.push(PassedOver {
                path: log.path().to_owned(),
                why: error.to_string(),
            }),
        }
        Self { left, read }
    }

    /// Reads one more record; whether there was one.
    pub fn step(&mut self) -> bool {
        let Some(path) = self.left.pop() else {
            return false;
        };
        self.read.add(one(&path), path);
        true
    }

    /// Reads all that is left, on as many processors as there are, and hands back everything.
    ///
    /// # Panics
    /// Never: reading a record does not.
    #[must_use]
    pub fn finish(self) -> Practice {
        let Self { left, mut read } = self;
        let hands = std::thread::available_parallelism().map_or(1, usize::from);
        let share = left.len().div_ceil(hands).max(FEW);
        std::thread::scope(|scope| {
            let hands: Vec<_> = left
                .chunks(share)
                .map(|share| scope.spawn(|| share.iter().map(|path| one(path)).collect::<Vec<_>>()))
                .collect();
            let found = hands
                .into_iter()
                .flat_map(|hand| hand.join().expect("reading a record does not panic"));
            for (found, path) in found.zip(&left) {
                read.add(found, path.clone());
            }
        });
        read
    }
}

/// Fewer than these are read by one hand.
const FEW: usize = 200;

/// One record. One in which no move stands tells nothing.
fn one(path: &Path) -> Result<Option<Heard>, String> {
    let words = |error: crate::record::journal::JournalError| error.to_string();
    let glance = Glance::read(path).map_err(words)?;
    let said = glance
        .ended
        .as_ref()
        .and_then(|ended| ended.practised.as_ref());
    if let Some(practised) = said {
        return Ok(Some(Heard {
            seconds: practised.seconds,
            header: glance.header,
            ended: glance.ended,
            withheld: false,
        }));
    }
    // It goes on, is damaged, or is older than what a result says now.
    let record = Record::read(path).map_err(words)?;
    if let Some(damage) = record.damage {
        return Err(damage.to_string());
    }
    Ok((!record.live().is_empty()).then(|| Heard {
        seconds: record.time_spent().seconds(),
        header: glance.header,
        ended: glance.ended,
        withheld: false,
    }))
}

/// The day of a time as records have it.
fn day(at: &str) -> Option<Date> {
    at.split_once('T')?.0.parse().ok()
}
