//! Words that name something: ids, dates, topics and provisions of the guidance.

use super::{File, Resolver};
use crate::case::ids::*;
use crate::case::lines::Subject;
use crate::case::raw::{self, Id};
use crate::case::spelling::{Near, near, nearest};
use crate::case::word::Word;
use crate::guidance::{Edition, Library, Provision, Topic};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The ids of one list.
pub(super) struct Names<'a> {
    /// What one of them is called in a message.
    pub(super) kind: &'static str,
    pub(super) index: BTreeMap<&'a str, usize>,
    /// Whether one of them could not be read, so that it cannot be said which there are.
    pub(super) incomplete: bool,
}

impl Resolver<'_> {
    /// The ids of a list whose entries are named in it.
    pub(super) fn names<'a>(
        &mut self,
        file: File,
        kind: &'static str,
        ids: impl Iterator<Item = &'a Id> + Clone,
    ) -> Names<'a> {
        for id in ids.clone() {
            self.well_formed(file, kind, id);
            if RESERVED.contains(&&**id) {
                let place = self.place(file, id);
                self.mistake(
                    "not-an-id",
                    file,
                    place,
                    format!("the {kind} \"{id}\" is called by a word that means something of its own in plans and records"),
                    "give it another id".into(),
                );
            }
        }
        self.listed(file, kind, ids)
    }

    /// An id goes into a line of a plan or a record, and into addresses, as it is.
    pub(super) fn well_formed(&mut self, file: File, kind: &str, id: &Id) {
        let plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        if id.is_empty() || !id.chars().all(plain) {
            let place = self.place(file, id);
            self.mistake(
                "not-an-id",
                file,
                place,
                format!("\"{id}\" is no id for a {kind}"),
                "write it in small letters, numbers and hyphens, such as \"late-sheet\"".into(),
            );
        }
    }

    /// What stands in a move in the same place as something of another list is told from it by its id alone.
    pub(super) fn apart<'a>(
        &mut self,
        kind: &str,
        ids: impl Iterator<Item = &'a Id>,
        from: &Names<'_>,
    ) {
        for id in ids.filter(|id| from.index.contains_key(&***id)) {
            let place = self.place(File::Hearing, id);
            self.mistake(
                "duplicate-id",
                File::Hearing,
                place,
                format!(
                    "the {kind} \"{id}\" is called like a {}, and plans and records could not tell them apart",
                    from.kind
                ),
                "give one of them another id".into(),
            );
        }
    }

    /// The ids that a list holds, whether of its own or of others.
    pub(super) fn listed<'a>(
        &mut self,
        file: File,
        kind: &'static str,
        ids: impl Iterator<Item = &'a Id>,
    ) -> Names<'a> {
        let mut index = BTreeMap::new();
        let mut incomplete = false;
        for (at, id) in ids.enumerate() {
            incomplete |= self.is_broken(file, self.place(file, id));
            if at == MOST {
                let place = self.place(file, id);
                self.mistake(
                    "too-many",
                    file,
                    place,
                    format!("there are more than {MOST} entries of the kind {kind}"),
                    "split the hearing, or take some out".into(),
                );
            }
            if index.insert(&**id, at).is_some() {
                let place = self.place(file, id);
                self.mistake(
                    "duplicate-id",
                    file,
                    place,
                    format!("the {kind} \"{id}\" is there twice"),
                    "give one of them another id, or take it out".into(),
                );
            }
        }
        Names {
            kind,
            index,
            incomplete,
        }
    }

    /// Looks an id up; an unknown one is reported where it stands.
    pub(super) fn find<I: From<usize>>(&mut self, file: File, names: &Names<'_>, id: &Word) -> I {
        if let Some(at) = names.index.get(&**id) {
            return I::from((*at).min(MOST - 1));
        }
        if names.incomplete {
            return I::from(0);
        }
        let place = self.place(file, id);
        let message = format!("there is no {} called \"{id}\"", names.kind);
        let known = names.index.keys().copied();
        if let Near::Like(meant) = near(id, known.clone()) {
            self.meant.insert(meant.to_owned());
        }
        self.mistake("unknown-id", file, place, message, nearest(id, known));
        I::from(0)
    }

    pub(super) fn find_all<I: From<usize>>(
        &mut self,
        file: File,
        names: &Names<'_>,
        ids: &[Id],
    ) -> Vec<I> {
        ids.iter().map(|id| self.find(file, names, id)).collect()
    }

    pub(super) fn set(&mut self, names: &Names<'_>, ids: &[Id]) -> Set {
        let mut set = Set::default();
        for id in ids {
            set.insert(self.find::<PassageId>(File::Hearing, names, id).index());
        }
        set
    }

    pub(super) fn date(&mut self, file: File, text: &Word) -> Date {
        text.parse().unwrap_or_else(|_| {
            let place = self.place(file, text);
            self.mistake(
                "not-a-date",
                file,
                place,
                format!("\"{text}\" is not a date"),
                "write it as year-month-day, such as \"2025-03-13\"".into(),
            );
            Date::constant(2025, 1, 1)
        })
    }

    pub(super) fn topic(&mut self, name: &Word) -> Option<Topic> {
        let topic = Topic::from_name(name);
        if topic.is_none() {
            let place = self.place(File::Hearing, name);
            self.mistake(
                "unknown-topic",
                File::Hearing,
                place,
                format!("the guidance has no topic \"{name}\""),
                nearest(name, Topic::ALL.iter().map(|topic| topic.name())),
            );
        }
        topic
    }

    pub(super) fn provision(
        &mut self,
        edition: &'static Edition,
        key: &Word,
    ) -> Option<&'static Provision> {
        let found = edition.by_key(key).or_else(|| {
            Library::shipped()
                .companions()
                .find_map(|book| book.by_key(key))
        });
        if found.is_none() {
            let place = self.place(File::Hearing, key);
            let help = nearest(
                key,
                edition
                    .provisions
                    .iter()
                    .map(|provision| provision.key.as_str()),
            );
            let message = format!("the guidance ({}) has no provision \"{key}\"", edition.id);
            self.mistake("unknown-provision", File::Hearing, place, message, help);
        }
        found
    }
}

/// All lists an id in a line or a mark may belong to.
pub(super) struct Subjects<'a> {
    pub(super) people: &'a Names<'a>,
    pub(super) issues: &'a Names<'a>,
    pub(super) facts: &'a Names<'a>,
    pub(super) passages: &'a Names<'a>,
    pub(super) duties: &'a Names<'a>,
    pub(super) school: &'a Names<'a>,
    pub(super) claims: &'a Names<'a>,
    pub(super) questions: &'a Names<'a>,
    pub(super) topics: &'a Names<'a>,
    pub(super) tasks: &'a Names<'a>,
    pub(super) themes: &'a Names<'a>,
    pub(super) parts: &'a Names<'a>,
    pub(super) concessions: &'a Names<'a>,
    pub(super) concerns: &'a Names<'a>,
    pub(super) remedies: &'a Names<'a>,
    pub(super) incidents: &'a Names<'a>,
    pub(super) plan: &'a [raw::Part],
}

impl Subjects<'_> {
    pub(super) fn as_subject(&self, names: &Names<'_>, at: usize) -> Subject {
        let is = |other: &Names<'_>| std::ptr::eq(names, other);
        match () {
            () if is(self.people) => Subject::Person(at.into()),
            () if is(self.issues) => Subject::Issue(at.into()),
            () if is(self.facts) => Subject::Fact(at.into()),
            () if is(self.passages) => Subject::Passage(at.into()),
            () if is(self.duties) => Subject::Duty(at.into()),
            () if is(self.school) => Subject::SchoolClaim(at.into()),
            () if is(self.claims) => Subject::Claim(at.into()),
            () if is(self.questions) => Subject::Question(at.into()),
            () if is(self.topics) => Subject::Topic(at.into()),
            () if is(self.tasks) => Subject::Task(at.into()),
            () if is(self.themes) => Subject::Theme(at.into()),
            () if is(self.parts) => Subject::Part(at.into()),
            () if is(self.concessions) => Subject::Concession(at.into()),
            () if is(self.concerns) => Subject::Concern(at.into()),
            () if is(self.remedies) => Subject::Remedy(at.into()),
            () if is(self.incidents) => Subject::Incident(at.into()),
            () => Subject::Nothing,
        }
    }

    pub(super) fn option(&self, id: &str) -> Option<OptionId> {
        self.plan.iter().enumerate().find_map(|(part, it)| {
            let option = it.options.iter().position(|option| &*option.id == id)?;
            Some(OptionId {
                part: part.into(),
                option: u8::try_from(option).ok()?,
            })
        })
    }
}
