//! The map of the guidance: every provision of an edition and of its companions, part by part, and what became of it.

use super::in_words::times;
use super::{Met, Progress};
use crate::case::Case;
use crate::case::model::Basis;
use crate::guidance::{Edition, Library, Provision};
use std::collections::{BTreeMap, BTreeSet};

/// The map.
#[derive(Debug, Clone)]
pub struct Map {
    /// The edition it is of.
    pub edition: &'static Edition,
    /// Its parts in order, then the companions.
    pub parts: Vec<MapPart>,
}

/// A part of the map.
#[derive(Debug, Clone)]
pub struct MapPart {
    /// What it is called in the document, such as "Part seven"; nothing for a companion.
    pub name: String,
    /// What it is about, or the companion's title.
    pub title: String,
    /// Its provisions, in the document's order.
    pub spots: Vec<Spot>,
}

/// A provision on the map.
#[derive(Debug, Clone)]
pub struct Spot {
    /// The provision.
    pub provision: &'static Provision,
    /// Where it stands.
    pub home: &'static Edition,
    /// What became of it.
    pub met: Met,
    /// The titles of the hearings in which it comes up.
    pub comes_up_in: Vec<String>,
}

/// How somebody stands with a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It has never come up.
    NeverMet,
    /// It came up, and nothing was made of it.
    NotUsed,
    /// It came up, and something was made of it, but not each time.
    AtTimes,
    /// Each time it came up, something was made of it.
    EachTime,
}

impl Standing {
    /// Every one, from the least.
    pub const ALL: [Self; 4] = [Self::NeverMet, Self::NotUsed, Self::AtTimes, Self::EachTime];

    /// In words for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NeverMet => "Not met yet",
            Self::NotUsed => "Met, and not used yet",
            Self::AtTimes => "Used at times",
            Self::EachTime => "Used each time",
        }
    }

    /// The name other programs read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NeverMet => "never-met",
            Self::NotUsed => "not-used",
            Self::AtTimes => "at-times",
            Self::EachTime => "each-time",
        }
    }
}

impl From<Met> for Standing {
    fn from(met: Met) -> Self {
        match (met.made, met.not_made()) {
            (0, 0) => Self::NeverMet,
            (0, _) => Self::NotUsed,
            (_, 0) => Self::EachTime,
            _ => Self::AtTimes,
        }
    }
}

impl Spot {
    /// How somebody stands with it.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.met.into()
    }

    /// What became of it, in a sentence.
    #[must_use]
    pub fn in_words(&self) -> String {
        let Met {
            made,
            missed,
            misapplied,
            ..
        } = self.met;
        let mut said = Vec::new();
        for (count, word) in [
            (made, "used"),
            (missed, "missed"),
            (misapplied, "misapplied"),
        ] {
            if count > 0 {
                said.push(format!("{word} {}", often(count)));
            }
        }
        if said.is_empty() {
            return match self.comes_up_in.as_slice() {
                [] => "Not met yet; it comes up in none of these hearings.".to_owned(),
                hearings => format!("Not met yet. It comes up in {}.", hearings.join(", ")),
            };
        }
        format!("Met {}: {}.", often(self.met.times()), said.join(", "))
    }
}

fn often(count: u32) -> String {
    times(usize::try_from(count).unwrap_or(usize::MAX))
}

impl MapPart {
    /// How many of its provisions have come up.
    #[must_use]
    pub fn met(&self) -> usize {
        let met = |spot: &&Spot| spot.met.times() > 0;
        self.spots.iter().filter(met).count()
    }

    /// Its name and what it is about.
    #[must_use]
    pub fn heading(&self) -> String {
        match self.name.as_str() {
            "" => self.title.clone(),
            name => format!("{name}: {}", self.title),
        }
    }
}

impl Map {
    /// The edition that most hearings are judged under, for now.
    pub const EDITION: &'static str = "dfe-2024-08";

    /// Lays what was practised over an edition. `cases` are the hearings there are to practise.
    #[must_use]
    pub fn of<'c>(
        progress: &Progress,
        edition: &'static Edition,
        cases: impl IntoIterator<Item = &'c Case>,
    ) -> Self {
        let comes_up = comes_up(cases);
        let spot = |home: &'static Edition, provision: &'static Provision| Spot {
            provision,
            home,
            met: progress
                .provisions
                .get(&provision.key)
                .copied()
                .unwrap_or_default(),
            comes_up_in: comes_up
                .get(provision.key.as_str())
                .map(|titles| titles.iter().map(|title| (*title).to_owned()).collect())
                .unwrap_or_default(),
        };
        let mut parts = Vec::new();
        for home in std::iter::once(edition).chain(Library::shipped().companions()) {
            for (part, provisions) in home.by_part() {
                parts.push(MapPart {
                    name: part.map_or_else(String::new, |part| part.name.clone()),
                    title: part.map_or_else(|| home.short_title.clone(), |part| part.title.clone()),
                    spots: provisions.into_iter().map(|it| spot(home, it)).collect(),
                });
            }
        }
        parts.retain(|part: &MapPart| !part.spots.is_empty());
        Self { edition, parts }
    }

    /// Every provision on it.
    pub fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.parts.iter().flat_map(|part| &part.spots)
    }

    /// How many provisions stand so.
    #[must_use]
    pub fn count(&self, standing: Standing) -> usize {
        let spots = self.spots();
        spots.filter(|spot| spot.standing() == standing).count()
    }

    /// Those that came up most often without anything having been made of them: what to look at next.
    #[must_use]
    pub fn weakest(&self, most: usize) -> Vec<&Spot> {
        let mut weak: Vec<&Spot> = self
            .spots()
            .filter(|spot| spot.met.not_made() > 0)
            .collect();
        weak.sort_by_key(|spot| {
            let met = spot.met;
            std::cmp::Reverse((met.not_made(), met.not_made() * 100 / met.times()))
        });
        weak.truncate(most);
        weak
    }

    /// Those that come up in some hearing and have never been met.
    pub fn still_to_meet(&self) -> impl Iterator<Item = &Spot> {
        self.spots()
            .filter(|spot| spot.met.times() == 0 && !spot.comes_up_in.is_empty())
    }

    /// The map in a sentence or two.
    #[must_use]
    pub fn in_words(&self) -> String {
        let all = self.spots().count();
        let met = all - self.count(Standing::NeverMet);
        let left = self.still_to_meet().count();
        let more = match left {
            0 => "The hearings here have no more to meet.".to_owned(),
            1 => "One more comes up in the hearings here.".to_owned(),
            many => format!("{many} more come up in the hearings here."),
        };
        format!("{met} of {all} provisions met. {more}")
    }
}

/// In which hearings the provisions that marks rest on come up: their titles, in order.
fn comes_up<'c>(cases: impl IntoIterator<Item = &'c Case>) -> BTreeMap<&'c str, BTreeSet<&'c str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for case in cases {
        for mark in &case.marks {
            if let Basis::Provision(provision) = &mark.basis {
                found.entry(&provision.key).or_default().insert(&case.title);
            }
        }
    }
    found
}
