//! What a person writes for herself: notes in the margin, what she lays under her points, her own lines, and what she thought
//! of it afterwards.
//!
//! Kept in a file beside the record and in no export. Everything is named by the ids of the content, so that it survives
//! an edit of the story.

use super::reflection::Reflection;
use super::whole::write_whole;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How a file of notes ends; it stands beside its record and has its name.
const ENDING: &str = "notes";

/// A person's notes on one hearing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notes {
    /// In the margins of the papers.
    pub margin: Vec<MarginNote>,
    /// Paragraphs she marked for herself, on which nothing in the case rests.
    pub marked: Vec<OwnMark>,
    /// The passages laid under each point.
    pub under: Vec<Under>,
    /// Her own lines, in the order in which they were written.
    pub lines: Vec<OwnLine>,
    /// What she thought of it when it was over.
    pub afterwards: Reflection,
}

/// A note in the margin of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarginNote {
    /// The paper's id.
    pub document: String,
    /// The number of the paragraph beside which it stands.
    pub paragraph: u16,
    /// What it says.
    pub text: String,
}

/// A paragraph she marked for herself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMark {
    /// The paper's id.
    pub document: String,
    /// The number of the paragraph.
    pub paragraph: u16,
}

/// Passages laid under a point. On a page that she saves to print herself they stand as its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Under {
    /// The claim's id.
    pub claim: String,
    /// The passages' ids, in her order.
    pub passages: Vec<String>,
}

/// A line she said or wrote before she was shown the ways to put it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLine {
    /// After how many moves.
    pub after: usize,
    /// What it was for: the line of the move that followed, or the kind of it.
    pub occasion: String,
    /// Her words.
    pub text: String,
}

impl Notes {
    /// The note beside a paragraph.
    #[must_use]
    pub fn beside(&self, document: &str, paragraph: u16) -> Option<&str> {
        self.margin
            .iter()
            .find(|note| note.document == document && note.paragraph == paragraph)
            .map(|note| note.text.as_str())
    }

    /// Writes a note beside a paragraph, in the place of the one that was there; blank, it is rubbed out.
    pub fn note(&mut self, document: &str, paragraph: u16, text: &str) {
        self.margin
            .retain(|note| note.document != document || note.paragraph != paragraph);
        if !text.trim().is_empty() {
            self.margin.push(MarginNote {
                document: document.to_owned(),
                paragraph,
                text: text.trim().to_owned(),
            });
        }
    }

    /// Whether she marked a paragraph for herself.
    #[must_use]
    pub fn is_marked(&self, document: &str, paragraph: u16) -> bool {
        self.marked
            .iter()
            .any(|mark| mark.document == document && mark.paragraph == paragraph)
    }

    /// Marks a paragraph for herself, or takes the mark away.
    pub fn mark(&mut self, document: &str, paragraph: u16, on: bool) {
        self.marked
            .retain(|mark| mark.document != document || mark.paragraph != paragraph);
        if on {
            self.marked.push(OwnMark {
                document: document.to_owned(),
                paragraph,
            });
        }
    }

    /// The passages laid under a point, in her order.
    #[must_use]
    pub fn under(&self, claim: &str) -> &[String] {
        self.under
            .iter()
            .find(|under| under.claim == claim)
            .map_or(&[], |under| &under.passages)
    }

    /// Lays a passage under a point, last; where it lies already, it is moved to the end.
    pub fn lay(&mut self, claim: &str, passage: &str) {
        self.take_away(claim, passage);
        match self.under.iter_mut().find(|under| under.claim == claim) {
            Some(under) => under.passages.push(passage.to_owned()),
            None => self.under.push(Under {
                claim: claim.to_owned(),
                passages: vec![passage.to_owned()],
            }),
        }
    }

    /// Takes a passage from under a point.
    pub fn take_away(&mut self, claim: &str, passage: &str) {
        if let Some(under) = self.under.iter_mut().find(|under| under.claim == claim) {
            under.passages.retain(|other| other != passage);
        }
        self.under.retain(|under| !under.passages.is_empty());
    }

    /// Moves a passage under a point one place up, or down; whether there was a place to move it to.
    pub fn shift(&mut self, claim: &str, passage: &str, up: bool) -> bool {
        let Some(under) = self.under.iter_mut().find(|under| under.claim == claim) else {
            return false;
        };
        let passages = &mut under.passages;
        let Some(at) = passages.iter().position(|other| other == passage) else {
            return false;
        };
        let to = if up { at.checked_sub(1) } else { Some(at + 1) };
        match to.filter(|to| *to < passages.len()) {
            Some(to) => {
                passages.swap(at, to);
                true
            }
            None => false,
        }
    }

    /// Keeps a line of her own.
    pub fn say(&mut self, after: usize, occasion: &str, text: &str) {
        if !text.trim().is_empty() {
            self.lines.push(OwnLine {
                after,
                occasion: occasion.to_owned(),
                text: text.trim().to_owned(),
            });
        }
    }
}

/// The notes, and the file they are kept in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notebook {
    notes: Notes,
    path: Option<PathBuf>,
    /// Whether something was written that is not on disk.
    unsaved: bool,
}

impl Notebook {
    /// Opens the notes that belong to a record. No file is an empty notebook; one that cannot be read is put aside under
    /// another name, and the sentence says so.
    #[must_use]
    pub fn beside(record: &Path) -> (Self, Option<String>) {
        let path = record.with_extension(ENDING);
        let read = match std::fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text).map_err(|error| error.to_string()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Notes::default()),
            Err(error) => Err(error.to_string()),
        };
        let (notes, trouble) = match read {
            Ok(notes) => (notes, None),
            Err(error) => {
                let aside = path.with_extension(format!("{ENDING}.damaged"));
                let kept = match std::fs::rename(&path, &aside) {
                    Ok(()) => format!("They were put aside as {}.", aside.display()),
                    Err(error) => format!("They could not be put aside either: {error}."),
                };
                (
                    Notes::default(),
                    Some(format!(
                        "Your notes on this hearing cannot be read ({error}). {kept}"
                    )),
                )
            }
        };
        (
            Self {
                notes,
                path: Some(path),
                unsaved: false,
            },
            trouble,
        )
    }

    /// What is written in it.
    #[must_use]
    pub const fn notes(&self) -> &Notes {
        &self.notes
    }

    /// Writes in it, and keeps it.
    ///
    /// # Errors
    /// In words for the person, when it could not be kept. What was written stands all the same.
    pub fn write(&mut self, change: impl FnOnce(&mut Notes)) -> Result<(), String> {
        let before = self.notes.clone();
        change(&mut self.notes);
        self.unsaved |= self.notes != before;
        let Some(path) = self.path.as_ref().filter(|_| self.unsaved) else {
            return Ok(());
        };
        let kept = serde_json::to_string_pretty(&self.notes)
            .map_err(std::io::Error::other)
            .and_then(|text| write_whole(path, &text));
        self.unsaved = kept.is_err();
        kept.map_err(|error| {
            format!(
                "Your note could not be kept, and is there until you close the program: {error}."
            )
        })
    }
}
