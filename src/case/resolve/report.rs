//! Where things stand, and what is wrong with them.

use super::{File, Resolver};
use crate::case::diagnostic::{Diagnostic, Severity};
use crate::case::scan::Piece;
use crate::case::source::Source;
use crate::case::word::Word;

impl Resolver<'_> {
    pub(in crate::case) fn source(&self, file: File) -> &Source {
        match file {
            File::Story => &self.sources.story,
            File::Hearing => &self.sources.hearing,
            File::Lines => &self.sources.lines,
        }
    }

    /// Whether what should stand here could not be read.
    pub(in crate::case) fn is_broken(&self, file: File, at: usize) -> bool {
        let broken = &self.sources.broken[file as usize];
        broken.iter().any(|it| it.start <= at && at <= it.end)
    }

    /// Keeps an error: the hearing cannot be played.
    pub(in crate::case) fn mistake(
        &mut self,
        code: &'static str,
        file: File,
        at: usize,
        message: String,
        help: String,
    ) {
        self.keep(code, Severity::Error, (file, at), message, help);
    }

    /// Keeps a warning: somebody should look.
    pub(in crate::case) fn warning(
        &mut self,
        code: &'static str,
        file: File,
        at: usize,
        message: String,
        help: impl Into<String>,
    ) {
        self.keep(code, Severity::Warning, (file, at), message, help.into());
    }

    fn keep(
        &mut self,
        code: &'static str,
        severity: Severity,
        (file, at): (File, usize),
        message: String,
        help: String,
    ) {
        if self.is_broken(file, at) {
            return;
        }
        let (line, column) = self.source(file).place(at);
        let file = self.source(file).path.clone();
        self.mistakes.push(Diagnostic {
            code,
            severity,
            file,
            line,
            column,
            message,
            help,
        });
    }

    /// Where a word stands.
    pub(in crate::case) fn place(&self, file: File, word: &Word) -> usize {
        self.source(file).offset(word).unwrap_or(0)
    }

    /// Where something stands that is in the same brackets as a word.
    pub(in crate::case) fn beside(
        &self,
        file: File,
        word: &Word,
        find: impl FnOnce(Piece<'_>) -> Option<Piece<'_>>,
    ) -> usize {
        self.source(file)
            .around(word)
            .and_then(find)
            .map_or_else(|| self.place(file, word), Piece::at)
    }

    /// Where a field of the outermost struct stands; nothing if part of it could not be read, and so cannot be judged.
    pub(in crate::case) fn field(&self, file: File, name: &str) -> Option<usize> {
        let whole = self.source(file).whole();
        let piece = whole.field(name).unwrap_or(whole);
        let mut broken = self.sources.broken[file as usize].iter();
        (!broken.any(|it| piece.range().contains(&it.start))).then(|| piece.at())
    }

    /// Where a field of a field of the outermost struct stands; where one is not written, that of what encloses it.
    pub(in crate::case) fn within(&self, file: File, path: &[&str]) -> usize {
        let mut piece = self.source(file).whole();
        for name in path {
            match piece.field(name) {
                Some(inner) => piece = inner,
                None => break,
            }
        }
        piece.at()
    }

    /// Something within a line, by the line's place in its file.
    pub(in crate::case) fn line<'a>(
        &'a self,
        at: usize,
        find: impl FnOnce(Piece<'a>) -> Option<Piece<'a>>,
    ) -> Option<Piece<'a>> {
        find(self.sources.lines.whole().item(0)?.item(at)?)
    }

    /// Whether anything in a file could not be read.
    pub(in crate::case) fn is_broken_anywhere(&self, file: File) -> bool {
        !self.sources.broken[file as usize].is_empty()
    }

    /// Whether an unknown id seems to be a misspelling of this one.
    pub(in crate::case) fn is_meant(&self, id: &str) -> bool {
        self.meant.contains(id)
    }

    /// Whether another hearing of the story names this id.
    pub(in crate::case) fn is_used_elsewhere(&self, id: &str) -> bool {
        let quoted = format!("\"{id}\"");
        let mut others = self.sources.others.iter();
        others.any(|other| other.contains(&quoted))
    }

    /// Whether the story has another hearing.
    pub(in crate::case) fn has_another_hearing(&self) -> bool {
        !self.sources.others.is_empty()
    }

    /// Whether a file names something that is not there.
    pub(in crate::case) fn has_unknown_ids(&self, file: File) -> bool {
        let file = &self.source(file).path;
        self.mistakes
            .iter()
            .any(|it| it.code == "unknown-id" && it.file == *file)
    }
}
