//! A file that was read, and places in it.

use super::scan::{self, Piece};
use super::word::Word;
use std::sync::OnceLock;

/// A file's path and text.
///
/// Words read from the text remember where they stood in memory, so a source is never copied.
#[derive(Debug)]
pub struct Source {
    /// The path as a person knows it.
    pub path: String,
    /// The text.
    pub text: String,
    /// Where each line begins; worked out when the first place is asked for.
    lines: OnceLock<Vec<usize>>,
}

impl Source {
    /// A source of this text.
    #[must_use]
    pub fn new(path: String, text: String) -> Self {
        Self {
            path,
            text,
            lines: OnceLock::new(),
        }
    }

    /// The byte at which a word stands, with its quotation mark, if it was read from this source.
    #[must_use]
    pub(super) fn offset(&self, word: &Word) -> Option<usize> {
        let at = word.offset_in(&self.text)?;
        Some(at - usize::from(self.text[..at].ends_with('"')))
    }

    /// The whole, as a piece to look into.
    #[must_use]
    pub(super) fn whole(&self) -> Piece<'_> {
        Piece::whole(&self.text)
    }

    /// The innermost brackets a word stands in, as a piece to look into.
    #[must_use]
    pub(super) fn around(&self, word: &Word) -> Option<Piece<'_>> {
        scan::group_around(&self.text, self.offset(word)?)
    }

    /// Line and column of a byte, both counted from one, the column in characters.
    #[must_use]
    pub fn place(&self, at: usize) -> (usize, usize) {
        let lines = self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let line = lines.partition_point(|start| *start <= at);
        let start = lines[line - 1];
        let column = self
            .text
            .get(start..at)
            .map_or(0, |before| before.chars().count());
        (line, column + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn lines_and_columns_are_counted_from_one_and_columns_in_characters() {
        let source = Source::new("a".into(), "é, b\n\nc".into());
        assert_eq!(source.place(0), (1, 1));
        assert_eq!(source.place(4), (1, 4));
        assert_eq!(source.place(5), (1, 5));
        assert_eq!(source.place(6), (2, 1));
        assert_eq!(source.place(7), (3, 1));
        assert_eq!(source.place(8), (3, 2));
    }
}
