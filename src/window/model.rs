//! What the screens before a hearing show, made from the cases and the folder of records.

use std::path::PathBuf;

use super::settings::Settings;
use crate::{
    case::{Case, Outcome, Picture, raw::Difficulty},
    guidance::{Kind, Library},
    hearing::{Carried, Hearing, Level, Mode, Move, Nobody, Setup},
    record::{Folder, Glance, Record, journal::JournalError, reviews},
    telling::{brought::brought, labels, letter},
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
    /// The picture on its card.
    pub cover: Option<Picture>,
    /// Whether it is one to begin with.
    pub first: bool,
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
            cover: case.cover.clone(),
            first: case.difficulty == Difficulty::First,
        }
    }
}

/// A drill: a part of a hearing by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrillEntry {
    /// The id of the hearing.
    pub hearing: String,
    /// The hearing's title.
    pub of: String,
    /// Its own id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is of.
    pub kind: &'static str,
    /// What it trains.
    pub trains: String,
    /// What to do.
    pub task: String,
}

/// The drills of a hearing.
fn drills(case: &Case) -> impl Iterator<Item = DrillEntry> {
    case.drills.iter().map(|drill| DrillEntry {
        hearing: case.id.clone(),
        of: case.title.clone(),
        id: drill.name_id.clone(),
        title: drill.title.clone(),
        kind: labels::drill(drill.kind),
        trains: drill.trains.clone(),
        task: drill.task.clone(),
    })
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
    /// The picture on the hearing's card.
    pub cover: Option<Picture>,
}

/// A hearing that was heard to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// The record.
    pub path: PathBuf,
    /// The hearing's title.
    pub title: String,
    /// The day on which it was begun.
    pub when: String,
    /// How it ended.
    pub ended: &'static str,
    /// The review of it, where there is one and it ended in a refusal.
    pub review: Option<Review>,
}

/// The review of a decision that was made in another hearing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The id of the review.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// The library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LibraryView {
    /// The hearings, in the order they are offered.
    pub entries: Vec<LibraryEntry>,
    /// The drills of all of them.
    pub drills: Vec<DrillEntry>,
    /// What can be carried on, the latest first.
    pub unfinished: Vec<Unfinished>,
    /// What was heard to its end, the latest first.
    pub finished: Vec<Finished>,
    /// What is in the folder and cannot be read, each with its reason.
    pub unreadable: Vec<String>,
    /// How many hearings are kept on this device, whatever became of them.
    pub kept: usize,
}

/// How many unfinished hearings, and how many finished ones, are offered.
const OFFERED: usize = 3;
const TOLD_OF: usize = 6;

impl LibraryView {
    /// The library of these hearings and what was left in this folder.
    #[must_use]
    pub fn new(hearings: &[&'static Case], folder: Option<&Folder>) -> Self {
        let mut view = Self {
            entries: hearings.iter().map(|case| (*case).into()).collect(),
            drills: hearings.iter().flat_map(|case| drills(case)).collect(),
            ..Self::default()
        };
        // Of most, only how they begin and end is looked at.
        for (path, glance) in folder.map(Folder::glances).unwrap_or_default() {
            view.kept += 1;
            let added = glance.and_then(|glance| view.add(hearings, path, &glance));
            if let Err(error) = added {
                view.unreadable.push(error.to_string());
            }
        }
        view
    }

    /// Whether somebody has been here before.
    #[must_use]
    pub const fn played(&self) -> bool {
        self.kept > 0
    }

    /// The hearing to begin with, for somebody who has never been at one: the shortest of those that are meant for it.
    #[must_use]
    pub fn begin_here(&self) -> Option<&LibraryEntry> {
        let first = self.entries.iter().filter(|entry| entry.first);
        first
            .min_by_key(|entry| entry.minutes)
            .filter(|_| !self.played())
    }

    fn add(
        &mut self,
        hearings: &[&'static Case],
        path: PathBuf,
        glance: &Glance,
    ) -> Result<(), JournalError> {
        let of = |case: &&&'static Case| case.id == glance.header.hearing;
        let Some(case) = hearings.iter().find(of) else {
            return Ok(());
        };
        let mut when = day(&glance.header.begun);
        if glance.header.again.is_some() {
            when.push_str(", a moment tried again");
        }
        match &glance.ended {
            Some(ended) if self.finished.len() < TOLD_OF => {
                let named = |it: &Outcome| it.name() == ended.outcome;
                let Some(outcome) = Outcome::ALL.into_iter().find(named) else {
                    return Ok(());
                };
                let refused = outcome == Outcome::Decline && case.exclusion_kind == Kind::Permanent;
                let review = hearings
                    .iter()
                    .find(|review| refused && reviews(review, case));
                self.finished.push(Finished {
                    path,
                    title: case.title.clone(),
                    when,
                    ended: labels::outcome(outcome),
                    review: review.map(|review| Review {
                        id: review.id.clone(),
                        title: review.title.clone(),
                    }),
                });
            }
            None if self.unfinished.len() < OFFERED => {
                let record = Record::read(&path)?;
                if !record.live().is_empty() {
                    self.unfinished.push(Unfinished {
                        path,
                        title: case.title.clone(),
                        place: place(case, &record).to_owned(),
                        when,
                        cover: case.cover.clone(),
                    });
                }
            }
            _ => {}
        }
        Ok(())
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
    /// Whether whoever leads her group may see the result of an assessed hearing.
    pub shown: bool,
    /// The seed; drawn from the clock, if there is none.
    pub seed: Option<u64>,
    /// At a review: what is brought from the hearing before it.
    pub brought: Option<Brought>,
    /// The drill of the hearing that is to be done, by its id, rather than the whole.
    pub drill: Option<String>,
}

/// What is brought to a review from the hearing before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// As the hearing takes it.
    pub carried: Carried,
    /// In words.
    pub words: Vec<String>,
}

impl Brought {
    /// What is brought from one hearing to another.
    #[must_use]
    pub fn new(review: &Case, first: &Case, carried: Carried) -> Self {
        Self {
            carried,
            words: brought(review, first, carried),
        }
    }
}

impl SetupChoice {
    /// The choice that was made already, on the command line.
    #[must_use]
    pub fn of(hearing: String, setup: Setup, hearings: &[&'static Case]) -> Self {
        let review = hearings.iter().find(|case| case.id == hearing);
        let brought = setup.carry.zip(review).and_then(|(carried, review)| {
            let first = hearings.iter().find(|first| reviews(review, first))?;
            Some(Brought::new(review, first, carried))
        });
        Self {
            hearing,
            level: setup.level,
            mode: setup.mode,
            without_distress: setup.calm,
            shown: false,
            seed: Some(setup.seed),
            brought,
            drill: None,
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
    /// The drill that is to be done, rather than the whole.
    pub drill: Option<DrillEntry>,
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
