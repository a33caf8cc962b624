//! What the screens before a hearing show, made from the cases and the folder of records.

use std::path::PathBuf;

use super::settings::Settings;
use crate::{
    case::Case,
    guidance::Library,
    hearing::{Hearing, Level, Mode, Move, Nobody, Setup},
    record::{Folder, Record},
    telling::{labels, letter},
};

/// One hearing in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryEntry {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whom it suits.
    pub for_whom: String,
    /// Before whom it is heard.
    pub before: &'static str,
    /// About how long it takes.
    pub minutes: u16,
    /// How strong the family's case is, in two words.
    pub strength: &'static str,
    /// What it trains.
    pub trains: String,
    /// What happens in it that somebody may want to know beforehand.
    pub contains: Vec<String>,
    /// Which guidance it is judged under, and that a later one exists where it does.
    pub edition: String,
}

impl From<&Case> for LibraryEntry {
    fn from(case: &Case) -> Self {
        let later = Library::shipped()
            .later_than(case.edition)
            .map_or_else(String::new, |later| {
                format!(" A later edition exists: {}.", later.short_title)
            });
        Self {
            id: case.id.clone(),
            title: case.title.clone(),
            for_whom: case.for_whom.clone(),
            before: labels::before(case.forum),
            minutes: case.minutes,
            strength: labels::strength(case.strength),
            trains: case.lesson.clone(),
            contains: case.expect.clone(),
            edition: format!("Judged under: {}.{later}", case.edition.title),
        }
    }
}

/// A hearing that was begun and not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// The record.
    pub path: PathBuf,
    /// The hearing's title.
    pub title: String,
    /// Where it stopped: "Your case".
    pub place: String,
    /// The day on which it was begun.
    pub when: String,
}

/// The library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LibraryView {
    /// The hearings, in the order they are offered.
    pub entries: Vec<LibraryEntry>,
    /// What can be carried on, the latest first.
    pub unfinished: Vec<Unfinished>,
    /// What is in the folder and cannot be read, each with its reason.
    pub unreadable: Vec<String>,
}

/// How many unfinished hearings are offered.
const OFFERED: usize = 3;

impl LibraryView {
    /// The library of these hearings and what was left in this folder.
    #[must_use]
    pub fn new(hearings: &[&'static Case], folder: Option<&Folder>) -> Self {
        let mut view = Self {
            entries: hearings.iter().map(|case| (*case).into()).collect(),
            ..Self::default()
        };
        for (path, record) in folder.map(Folder::list).unwrap_or_default() {
            match record {
                Ok(record) => {
                    let case = hearings
                        .iter()
                        .find(|case| case.id == record.header.hearing);
                    let open = record.result().is_none() && !record.live().is_empty();
                    if let Some(case) = case.filter(|_| open && view.unfinished.len() < OFFERED) {
                        view.unfinished.push(Unfinished {
                            path,
                            title: case.title.clone(),
                            place: place(case, &record).to_owned(),
                            when: day(&record.header.begun),
                        });
                    }
                }
                Err(error) => view.unreadable.push(error.to_string()),
            }
        }
        view
    }
}

/// The part of the work in which a record stopped.
fn place(case: &Case, record: &Record) -> &'static str {
    let mut hearing = Hearing::begin(case, record.header.setup, &mut Nobody);
    for (line, _) in record.live() {
        let made = Move::read(line, case).is_ok_and(|mv| hearing.apply(&mv, &mut Nobody).is_ok());
        if !made {
            break;
        }
    }
    labels::stage(hearing.case().forum, hearing.state().stage)
}

/// A time as its day; as it is written, where it is not a time.
fn day(time: &str) -> String {
    time.get(..10)
        .and_then(|day| day.parse::<jiff::civil::Date>().ok())
        .map_or_else(|| time.to_owned(), letter::long_date)
}

/// How a hearing is to be played.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetupChoice {
    /// The id of the hearing.
    pub hearing: String,
    /// How much help.
    pub level: Level,
    /// Whether moves can be taken back.
    pub mode: Mode,
    /// Leave out the moment in which someone becomes distressed.
    pub without_distress: bool,
    /// The seed; drawn from the clock, if there is none.
    pub seed: Option<u64>,
}

impl SetupChoice {
    /// The choice that was made already, on the command line.
    #[must_use]
    pub fn of(hearing: String, setup: Setup) -> Self {
        Self {
            hearing,
            level: setup.level,
            mode: setup.mode,
            without_distress: setup.calm,
            seed: Some(setup.seed),
        }
    }
}

/// The two screens before a hearing: what it contains, and how to play it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupView {
    /// The hearing.
    pub entry: LibraryEntry,
    /// What is chosen.
    pub choice: SetupChoice,
}

/// The panel of settings: what is set, and what there is to read aloud with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsView {
    /// What is set.
    pub settings: Settings,
    /// The name of the speaker program, if there is one.
    pub speaker: Option<String>,
    /// Whether a screen reader is attached.
    pub screen_reader: bool,
}
