//! A file that was read, and places in it.

use super::diagnostic::{Diagnostic, Severity};
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

    /// A source of these bytes, which have to be UTF-8. A byte order mark before them is passed over.
    ///
    /// # Errors
    /// The first byte that is not UTF-8, at its place.
    pub fn read(path: String, bytes: Vec<u8>) -> Result<Self, Diagnostic> {
        let sixteen = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(
                path,
                text.strip_prefix('\u{FEFF}')
                    .map_or_else(|| text.clone(), str::to_owned),
            )),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                let before = Self::new(path, String::from_utf8_lossy(&bytes[..at]).into_owned());
                let (line, column) = before.place(at);
                let byte = bytes[at];
                Err(Diagnostic {
                    code: "not-utf-8",
                    severity: Severity::Error,
                    message: format!("this is no text in UTF-8: byte {} is 0x{byte:02X}", at + 1),
                    file: before.path,
                    line,
                    column,
                    help: if sixteen {
                        "the file is in UTF-16: save it as UTF-8"
                    } else {
                        "save the file as UTF-8, or type this character anew"
                    }
                    .into(),
                })
            }
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
    fn a_byte_that_is_not_utf_8_is_said_with_its_place() {
        let mistake =
            Source::read("a".into(), b"one\n\xC3\xA9 caf\xE9".to_vec()).expect_err("it is not");
        assert_eq!((mistake.line, mistake.column), (2, 6));
        assert!(mistake.message.contains("byte 11") && mistake.message.contains("0xE9"));
    }

    #[test]
    fn a_byte_order_mark_is_passed_over() {
        let source = Source::read("a".into(), "\u{FEFF}one".into()).expect("it reads");
        assert_eq!(source.text, "one");
    }

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
