//! From strings to typed ids. Every mistake is kept; a case comes out only when there is none.

mod drills;
mod hearing;
mod lines;
mod marks;
mod names;
mod report;
mod story;

use super::check;
use super::diagnostic::{Diagnostic, Severity};
use super::model::Case;
use super::picture::Picture;
use super::raw;
use super::source::Source;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;

/// Everything a hearing is made from.
pub struct Sources {
    /// `story.ron`.
    pub story: Source,
    /// `<hearing>.ron`.
    pub hearing: Source,
    /// The whole path of the second, where the story is not one that ships.
    pub own_file: Option<PathBuf>,
    /// `<hearing>.lines.ron`.
    pub lines: Source,
    /// The papers, in the story's order.
    pub documents: Vec<Result<Source, Unread>>,
    /// The pictures that the story and the hearing name, each with its text where it is to be had.
    pub pictures: Vec<(String, Option<Picture>)>,
    /// The plans that come with the hearing, by name, where it has drills.
    pub plans: Vec<(String, String)>,
    /// Where something was supplied that is not there, in each of the three. Nothing more is said about it.
    pub broken: [Vec<Range<usize>>; 3],
    /// The texts of the story's other hearings and their lines, in which its people and papers may be used.
    pub others: Vec<String>,
}

/// Why there is no text of a paper.
#[derive(Debug)]
pub enum Unread {
    /// It cannot be read, for this reason.
    Missing(String),
    /// It is not in the story's folder.
    Outside,
    /// It is no text, which has been said.
    NotText,
}

impl Sources {
    /// All in which there is something.
    #[must_use]
    pub fn all(self) -> Vec<Source> {
        let main = [self.story, self.hearing, self.lines];
        main.into_iter()
            .chain(self.documents.into_iter().flatten())
            .filter(|source| !source.text.is_empty())
            .collect()
    }
}

/// A story and a hearing on it, as written.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    /// `story.ron`.
    pub story: &'a raw::Story,
    /// `<hearing>.ron`.
    pub hearing: &'a raw::Hearing,
    /// `<hearing>.lines.ron`.
    pub lines: &'a raw::Lines,
}

/// Resolves a story and a hearing on it; a case comes out when there is no error.
pub fn resolve(written: Written<'_>, sources: &Sources) -> (Option<Case>, Vec<Diagnostic>) {
    let mut resolver = Resolver {
        sources,
        mistakes: Vec::new(),
        meant: BTreeSet::new(),
    };
    let case = resolver.case(written.story, written.hearing, written.lines);
    check::check(&mut resolver, written, case.as_ref());
    let sound = resolver
        .mistakes
        .iter()
        .all(|mistake| mistake.severity != Severity::Error);
    (case.filter(|_| sound), resolver.mistakes)
}

/// The stable key of an id's draws: the first eight bytes of its SHA-256, little-endian.
#[must_use]
pub fn key(id: &str) -> u64 {
    let digest = Sha256::digest(id.as_bytes());
    u64::from_le_bytes(std::array::from_fn(|at| digest[at]))
}

/// Which file an id stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum File {
    Story,
    Hearing,
    Lines,
}

/// Resolving, and everything found wrong so far.
pub(super) struct Resolver<'s> {
    sources: &'s Sources,
    mistakes: Vec<Diagnostic>,
    /// What unknown ids seem to be misspellings of: it is not unused.
    meant: BTreeSet<String>,
}

impl Resolver<'_> {
    /// A digest of everything read.
    fn content(&self) -> String {
        let mut digest = Sha256::new();
        let sources = [
            &self.sources.story,
            &self.sources.hearing,
            &self.sources.lines,
        ];
        for source in sources
            .into_iter()
            .chain(self.sources.documents.iter().flatten())
        {
            digest.update(source.text.as_bytes());
            digest.update([0]);
        }
        digest
            .finalize()
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}
