//! The progress of a group, for whoever leads it: from a folder in which each trainee's records lie in a folder of their own.

use super::{Practice, Progress};
use crate::assessment::COMPETENCES;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What lies in a data folder and is no trainee's.
const NOBODY: [&str; 2] = ["records", "store"];

/// Somebody in the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trainee {
    /// What they are called here: a number, unless names were asked for.
    pub name: String,
    /// How far they have come, as far as it is for whoever leads the group.
    pub progress: Progress,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    /// Everybody whose records were found, in the order of their folders' names.
    pub trainees: Vec<Trainee>,
    /// All of it together.
    pub whole: Progress,
}

/// How a group stands in a competence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// The mean of everybody's latest score.
    pub mean: i32,
    /// The lowest of them.
    pub lowest: i32,
    /// How many people that is.
    pub people: usize,
}

impl Cohort {
    /// Reads a group's folder. `names` says whether people are called as their folders are; else they are numbered.
    ///
    /// The results of assessed hearings are left out where whoever sat did not agree to show them.
    #[must_use]
    pub fn read(folder: &Path, names: bool) -> Self {
        let mut practised: Vec<(String, Practice)> = Vec::new();
        for path in folders(folder) {
            let practice = Practice::read(&path).for_the_group();
            if practice == Practice::default() {
                continue;
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            practised.push(match names {
                true => (name.into_owned(), practice),
                false => (format!("Trainee {}", practised.len() + 1), practice),
            });
        }
        let loose = Practice::read(folder).for_the_group();
        if loose != Practice::default() {
            practised.push(("Whose is not known".to_owned(), loose));
        }
        let mut whole = Practice::default();
        for (_, practice) in &practised {
            whole.heard.extend_from_slice(&practice.heard);
            whole.drills.extend_from_slice(&practice.drills);
            whole.passed_over.extend_from_slice(&practice.passed_over);
        }
        Self {
            whole: Progress::of(&whole),
            trainees: practised
                .into_iter()
                .map(|(name, practice)| Trainee {
                    name,
                    progress: Progress::of(&practice),
                })
                .collect(),
        }
    }

    /// How the group stands in each competence, in the order of [`COMPETENCES`]; none where nobody was scored in it.
    #[must_use]
    pub fn competences(&self) -> [Option<Group>; 7] {
        std::array::from_fn(|at| {
            let latest: Vec<i32> = self
                .trainees
                .iter()
                .filter_map(|trainee| Some(trainee.progress.over_time(at).last()?.1))
                .collect();
            let people = i32::try_from(latest.len()).ok().filter(|it| *it > 0)?;
            Some(Group {
                mean: latest.iter().sum::<i32>() / people,
                lowest: latest.iter().copied().min()?,
                people: latest.len(),
            })
        })
    }

    /// The competences by how the group stands in them, the weakest first: the place in [`COMPETENCES`], and how it stands.
    #[must_use]
    pub fn weakest(&self) -> Vec<(usize, Group)> {
        let mut found: Vec<(usize, Group)> = (0..COMPETENCES.len())
            .zip(self.competences())
            .filter_map(|(at, group)| Some((at, group?)))
            .collect();
        found.sort_by_key(|(at, group)| (group.mean, *at));
        found
    }

    /// How many people have met each provision, by its key.
    #[must_use]
    pub fn met_by(&self) -> BTreeMap<&str, usize> {
        let mut met = BTreeMap::new();
        for trainee in &self.trainees {
            for key in trainee.progress.provisions.keys() {
                *met.entry(key.as_str()).or_default() += 1;
            }
        }
        met
    }
}

/// The folders in a folder, in the order of their names.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .filter(|path| {
            !path
                .file_name()
                .is_some_and(|name| NOBODY.iter().any(|nobody| name == *nobody))
        })
        .collect();
    paths.sort();
    paths
}
