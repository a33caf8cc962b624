//! An id, a date or a key as written, which knows where it stands.

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

/// A short string that is looked up or worked out, and so can be wrong: an id, a date, a key.
///
/// It is read straight from the source, never through a copy; where it stood in memory then, less where
/// the source stands, is its place. For that it has to be written without a backslash.
#[derive(Debug, Clone)]
pub struct Word {
    text: Box<str>,
    address: usize,
}

impl Word {
    /// The byte of this source at which it stands, if it was read from there.
    pub(super) fn offset_in(&self, source: &str) -> Option<usize> {
        self.address
            .checked_sub(source.as_ptr().addr())
            .filter(|offset| offset + self.text.len() <= source.len())
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// Two words are the same when they say the same, wherever they stand.
impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Word {}

impl PartialOrd for Word {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Word {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl Borrow<str> for Word {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq<Word> for String {
    fn eq(&self, other: &Word) -> bool {
        **self == **other
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrowed;

        impl<'de> Visitor<'de> for Borrowed {
            type Value = Word;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word in quotation marks, without a backslash")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Word, E> {
                Ok(Word {
                    text: text.into(),
                    address: text.as_ptr().addr(),
                })
            }
        }

        // `str` asks for the very characters of the source, where `string` would be content with a copy.
        deserializer.deserialize_str(Borrowed)
    }
}

#[cfg(test)]
mod tests {
    use super::Word;

    fn read(text: &str) -> Vec<Word> {
        ron::from_str(text).expect("it reads")
    }

    #[test]
    fn a_word_that_stands_twice_knows_both_its_places() {
        let text = String::from(r##"[/* "a" */ "a", r#"a"#, "a"]"##);
        let places: Vec<_> = read(&text)
            .iter()
            .map(|word| word.offset_in(&text))
            .collect();
        assert_eq!(places, [Some(12), Some(19), Some(25)]);
    }

    #[test]
    fn a_word_has_no_place_in_another_source() {
        let (text, other) = (String::from(r#"["a"]"#), String::from(r#"["a"]"#));
        assert_eq!(read(&text)[0].offset_in(&other), None);
    }

    #[test]
    fn a_word_with_a_backslash_is_refused() {
        assert!(ron::from_str::<Word>(r#""a\"b""#).is_err());
    }
}
