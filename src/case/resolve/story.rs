//! What the hearings of a story share: its people, its papers, its calendar.

use super::names::Names;
use super::{File, Resolver, Unread};
use crate::case::diagnostic::{Diagnostic, Severity};
use crate::case::ids::*;
use crate::case::picture::Picture;
use crate::case::source::Source;
use crate::case::word::Word;
use crate::case::{document, model, raw};
use crate::guidance::{SchoolCalendar, Term};
use jiff::civil::Date;

impl Resolver<'_> {
    pub(super) fn documents(
        &mut self,
        story: &raw::Story,
        people: &Names<'_>,
        decided: Option<Date>,
    ) -> Vec<model::Document> {
        let mut documents = Vec::new();
        for (it, source) in story.documents.iter().zip(&self.sources.documents) {
            let said = match source {
                Ok(_) | Err(Unread::NotText) => None,
                Err(Unread::Missing(reason)) => Some((
                    "no-such-file",
                    format!("the paper \"{}\" cannot be read: {reason}", it.file),
                )),
                Err(Unread::Outside) => Some((
                    "outside-folder",
                    format!("the paper \"{}\" is not in the story's folder", it.file),
                )),
            };
            if let Some((code, message)) = said {
                let place = self.place(File::Story, &it.file);
                self.mistake(
                    code,
                    File::Story,
                    place,
                    message,
                    "write its path within the story's folder, such as \"documents/letter.md\""
                        .into(),
                );
            }
            let made = self.date(File::Story, &it.made);
            let served = self.date(File::Story, &it.served);
            if served < made {
                let place = self.place(File::Story, &it.served);
                self.mistake(
                    "dates-contradict",
                    File::Story,
                    place,
                    format!("\"{}\" was served before it was made", it.id),
                    "mend `made` or `served`".into(),
                );
            }
            documents.push(model::Document {
                name_id: it.id.to_string(),
                title: it.title.clone(),
                author: self.find(File::Story, people, &it.author),
                made,
                served,
                on_request: it.on_request,
                hand: it.hand,
                board_had: it.before_board.as_ref().map_or_else(
                    || decided.is_none_or(|decided| served <= decided),
                    could_weigh,
                ),
                text: match source {
                    Ok(source) => self.paper(source),
                    Err(_) => document::read("").text,
                },
            });
        }
        documents
    }

    /// What stands in a paper. Where its numbers are others than those by which a passage finds its paragraphs, somebody should look.
    fn paper(&mut self, source: &Source) -> model::Text {
        let paper = document::read(&source.text);
        for it in paper.misnumbered {
            let (line, column) = source.place(it.at);
            self.mistakes.push(Diagnostic {
                code: "numbering",
                severity: Severity::Warning,
                file: source.path.clone(),
                line,
                column,
                message: format!(
                    "here a list begins with {}, and its first paragraph is number {}",
                    it.written, it.counted
                ),
                help: "number the paragraphs of a paper on from 1".into(),
            });
        }
        paper.text
    }

    /// The picture of that name. Where there is none, one is left out: nobody is kept from playing by it.
    pub(super) fn picture(&mut self, file: File, name: Option<&Word>) -> Option<Picture> {
        let name = name?;
        let found = self
            .sources
            .pictures
            .iter()
            .find(|(named, _)| **name == **named)
            .and_then(|(_, picture)| picture.clone());
        if found.is_none() {
            let place = self.place(file, name);
            self.warning(
                "no-such-picture",
                file,
                place,
                format!("there is no picture \"{name}\""),
                format!("put it into the story's folder as pictures/{name}.svg, or name one of assets/pictures"),
            );
        }
        found
    }

    pub(super) fn calendar(&mut self, calendar: &raw::Calendar) -> SchoolCalendar {
        let terms = calendar
            .terms
            .iter()
            .map(|term| Term {
                name: term.name.clone(),
                first: self.date(File::Story, &term.first),
                last: self.date(File::Story, &term.last),
            })
            .collect();
        let closures = calendar
            .closures
            .iter()
            .chain(&calendar.bank_holidays)
            .map(|day| self.date(File::Story, day))
            .collect();
        SchoolCalendar { terms, closures }
    }

    pub(super) fn one(&mut self, story: &raw::Story, role: raw::Role, what: &str) -> PersonId {
        let mut found = story
            .people
            .iter()
            .enumerate()
            .filter(|(_, person)| person.role == role);
        match (found.next(), found.next()) {
            (Some((at, _)), None) => PersonId::from(at),
            _ => {
                if let Some(place) = self.field(File::Story, "people") {
                    self.mistake(
                        "cast",
                        File::Story,
                        place,
                        format!("a story needs one {what}"),
                        format!("give one person the role of the {what}"),
                    );
                }
                PersonId(0)
            }
        }
    }
}

/// Whether the board can be held to what a paper shows: it had it, or should have had it (208).
pub(super) const fn could_weigh(before: &raw::BeforeBoard) -> bool {
    !matches!(before, raw::BeforeBoard::NotExpected)
}
