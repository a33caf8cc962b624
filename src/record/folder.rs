//! The folder that holds a person's records.

use super::drills::DrillLog;
use super::glance::Glance;
use super::journal::{Header, Journal, JournalError, Record};
use std::cmp::Reverse;
use std::io;
use std::path::{Path, PathBuf};
use uuid::{Builder, Uuid};

/// The data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The environment variable that names another folder.
    pub const VARIABLE: &'static str = "FAIR_HEARING_DATA";

    /// The folder for this person: the one named by [`Folder::VARIABLE`], else the platform's own.
    #[must_use]
    pub fn usual() -> Option<Self> {
        if let Some(path) = std::env::var_os(Self::VARIABLE) {
            return Some(Self { path: path.into() });
        }
        directories::ProjectDirs::from("org", "Fair Hearing", "fair-hearing").map(|dirs| Self {
            path: dirs.data_dir().to_owned(),
        })
    }

    /// A folder.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn records(&self) -> PathBuf {
        self.path.join("records")
    }

    /// The drills that were done.
    #[must_use]
    pub fn drills(&self) -> DrillLog {
        DrillLog::at(self.path.join("drills"))
    }

    /// The file that holds the random name of this device; see [`Learner`](super::xapi::Learner).
    #[must_use]
    pub fn device(&self) -> PathBuf {
        self.path.join("device")
    }

    /// The folder of what waits to be sent to a record store.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.path.join("store")
    }

    /// The folder of papers to print, where they are saved among what is kept here; see [`prints`](super::prints).
    #[must_use]
    pub fn papers(&self) -> PathBuf {
        self.path.join("papers")
    }

    /// Begins a record with a name that is not taken.
    ///
    /// # Errors
    /// When the folder or the file cannot be written.
    pub fn begin(&self, header: &Header) -> Result<Journal, JournalError> {
        let records = self.records();
        std::fs::create_dir_all(&records).map_err(|error| JournalError::File {
            path: records.clone(),
            error,
        })?;
        let stem = format!(
            "{}-{}",
            header.hearing.replace('/', "-"),
            header.begun.replace([':', '.'], "-")
        );
        for attempt in 0..100_u32 {
            let name = if attempt == 0 {
                format!("{stem}.record")
            } else {
                format!("{stem}-{attempt}.record")
            };
            match Journal::begin(&records.join(name), header) {
                Err(JournalError::File { error, .. })
                    if error.kind() == io::ErrorKind::AlreadyExists => {}
                begun => return begun,
            }
        }
        Err(JournalError::File {
            path: records,
            error: io::Error::new(
                io::ErrorKind::AlreadyExists,
                "every name for this record is taken",
            ),
        })
    }

    /// Where every record is, in the order of their names, the last first.
    #[must_use]
    pub fn paths(&self) -> Vec<PathBuf> {
        records_in(&self.records())
    }

    /// Every record; one that cannot be read comes with its reason.
    #[must_use]
    pub fn list(&self) -> Vec<(PathBuf, Result<Record, JournalError>)> {
        self.paths()
            .into_iter()
            .map(|path| (path.clone(), Record::read(&path)))
            .collect()
    }

    /// How every record begins and ends, that of the hearing begun last first; one that cannot be read comes with its reason,
    /// after those that can.
    #[must_use]
    pub fn glances(&self) -> Vec<(PathBuf, Result<Glance, JournalError>)> {
        let read = |path: PathBuf| {
            let glance = Glance::read(&path);
            (path, glance)
        };
        let mut glances: Vec<_> = self.paths().into_iter().map(read).collect();
        glances.sort_by_cached_key(|(_, glance)| {
            Reverse(glance.as_ref().ok().map(|it| it.header.begun.clone()))
        });
        glances
    }

    /// Erases everything that was kept about this person. Papers that were saved to print are files of her own, and stay. What
    /// a store was sent is there still; whoever keeps it can erase it.
    ///
    /// # Errors
    /// When something cannot be removed; all the rest is, and each that is left is named.
    pub fn erase(&self) -> io::Result<()> {
        let mut left = Vec::new();
        let mut gone = |path: &Path, done: io::Result<()>| match done {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                left.push(format!("{}: {error}", path.display()));
            }
            _ => {}
        };
        for folder in [self.records(), self.store()] {
            for file in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = file.path();
                let done = match file.file_type() {
                    Ok(kind) if kind.is_dir() => std::fs::remove_dir_all(&path),
                    _ => std::fs::remove_file(&path),
                };
                gone(&path, done);
            }
            gone(&folder, std::fs::remove_dir(&folder));
        }
        for file in [self.drills().path(), &self.device()] {
            gone(file, std::fs::remove_file(file));
        }
        match left.as_slice() {
            [] => Ok(()),
            left => Err(io::Error::other(left.join("; "))),
        }
    }
}

/// The records that lie in a folder by themselves, in the order of their names, the last first.
#[must_use]
pub fn records_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(files) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = files
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "record"))
        .collect();
    paths.sort();
    paths.reverse();
    paths
}

/// An id that nothing else has; none, where this machine has no randomness to give.
#[must_use]
pub fn random_id() -> Option<Uuid> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).ok()?;
    Some(Builder::from_random_bytes(random).into_uuid())
}
