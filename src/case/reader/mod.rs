//! Reads RON for a person who is writing it: after a mistake it goes on, so that one does not hide the next.
//!
//! What has no mistake is read by `ron` alone, which decides what is right. Only what `ron` refuses is read here, to say
//! all that is wrong with it, each at its place. Whatever cannot be read is replaced by [`nothing`], so that the rest
//! can still be resolved; about a place where nothing was supplied, nothing more is said.

mod nothing;
mod parts;
mod values;

use self::nothing::Nothing;
use super::diagnostic::{Diagnostic, Severity};
use super::scan::Cursor;
use super::source::Source;
use serde::de::{self, DeserializeOwned};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

/// What came of reading a file.
#[derive(Debug)]
pub struct Read<T> {
    /// What it says, as far as it can be made out.
    pub value: Option<T>,
    /// What is wrong with it.
    pub mistakes: Vec<Diagnostic>,
    /// Where something was supplied that is not there, or could not be read.
    pub broken: Vec<Range<usize>>,
}

/// How deep brackets may stand in brackets.
const DEEPEST: usize = 64;
/// How many missing fields are looked for before giving up.
const MOST_MISSING: usize = 100;

/// Reads a file, or all that is wrong with it.
#[must_use]
pub fn read<T: DeserializeOwned>(source: &Source) -> Read<T> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    match options.from_str(&source.text) {
        Ok(value) => Read {
            value: Some(value),
            mistakes: Vec::new(),
            broken: Vec::new(),
        },
        Err(error) => {
            let mut read = mistakes(source);
            if read.mistakes.is_empty() {
                let start = error.span.start;
                read.mistakes.push(Diagnostic {
                    code: "syntax",
                    severity: Severity::Error,
                    file: source.path.clone(),
                    line: start.line,
                    column: start.col,
                    message: error.code.to_string(),
                    help: "look at this line and the one before it".into(),
                });
            }
            read
        }
    }
}

/// Reads a file that has something wrong with it. A missing field is seen only once the rest of its struct has been
/// read; it is then said, and the file read again with nothing in its place.
fn mistakes<T: DeserializeOwned>(source: &Source) -> Read<T> {
    let mut missing = BTreeSet::new();
    loop {
        let mut reader = Reader {
            cursor: Cursor::new(&source.text),
            source,
            missing,
            mistakes: Vec::new(),
            broken: Vec::new(),
            quiet_until: 0,
            unclear: 0,
            depth: 0,
            ended: false,
        };
        reader.attributes();
        let read = T::deserialize(&mut reader);
        if let Err(Stop::MissingAt(at, field)) = read
            && reader.missing.len() < MOST_MISSING
            && reader.missing.insert((at, field))
        {
            missing = reader.missing;
            continue;
        }
        if read.is_ok() {
            reader.trailing();
        }
        reader.say_missing();
        return Read {
            value: read.ok(),
            mistakes: reader.mistakes,
            broken: reader.broken,
        };
    }
}

/// Reading, from the first character to the last.
pub struct Reader<'s> {
    cursor: Cursor<'s>,
    source: &'s Source,
    /// Fields known to be missing, each with where its struct begins.
    missing: BTreeSet<(usize, &'static str)>,
    mistakes: Vec<Diagnostic>,
    broken: Vec<Range<usize>>,
    /// After a mistake that leaves it unclear what was meant, the rest of its line is not judged.
    quiet_until: usize,
    /// How many such mistakes there were.
    unclear: usize,
    depth: usize,
    /// Whether it was said that the file ends too soon.
    ended: bool,
}

/// Why nothing came of a struct.
#[derive(Debug)]
pub enum Stop {
    /// A field is missing.
    Missing(&'static str),
    /// And this is where its struct begins.
    MissingAt(usize, &'static str),
    /// Something that only the type knows.
    Other,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it could not be read")
    }
}

impl std::error::Error for Stop {}

impl de::Error for Stop {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Other
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }
}

impl<'s> Reader<'s> {
    fn say(&mut self, code: &'static str, at: usize, message: String, help: impl Into<String>) {
        if at < self.quiet_until {
            return;
        }
        let (line, column) = self.source.place(at);
        self.mistakes.push(Diagnostic {
            code,
            severity: Severity::Error,
            file: self.source.path.clone(),
            line,
            column,
            message,
            help: help.into(),
        });
    }

    /// Says something after which the rest of the line cannot be judged.
    fn say_and_hush(&mut self, at: usize, message: String, help: impl Into<String>) {
        self.say("syntax", at, message, help);
        self.unclear += 1;
        let rest = &self.source.text[at..];
        let end = at + rest.find('\n').unwrap_or(rest.len());
        self.quiet_until = self.quiet_until.max(end);
    }

    /// Says that the file ends with something open, once.
    fn say_end(&mut self, open: usize) {
        if !std::mem::replace(&mut self.ended, true) {
            let bracket = &self.source.text[open..=open];
            let (line, _) = self.source.place(open);
            let end = self.source.text.trim_end().len();
            self.quiet_until = 0;
            self.say(
                "syntax",
                end,
                format!("the file ends before the \"{bracket}\" of line {line} is closed"),
                "close it, or look there for a bracket too many",
            );
        }
    }

    fn say_missing(&mut self) {
        self.quiet_until = 0;
        for (at, field) in std::mem::take(&mut self.missing) {
            self.say(
                "missing-field",
                at,
                format!("`{field}` is missing here"),
                format!("add `{field}: …`"),
            );
        }
    }

    /// Passes attributes such as `#![enable(implicit_some)]`.
    fn attributes(&mut self) {
        self.cursor.blank();
        while self.cursor.take('#') {
            self.cursor.take('!');
            self.cursor.step();
            self.cursor.value();
            self.cursor.step();
            self.cursor.blank();
        }
    }

    fn trailing(&mut self) {
        self.cursor.blank();
        if self.cursor.peek().is_some() {
            self.say(
                "syntax",
                self.cursor.at(),
                "the file should end here".into(),
                "take out what follows, or look for a bracket closed too early",
            );
        }
    }

    /// After a value: its comma, or what closes the group, or the next thing, before which a comma is missing.
    fn comma(&mut self) {
        let end = self.cursor.at();
        self.cursor.blank();
        if !self.cursor.take(',') && !matches!(self.cursor.peek(), None | Some(')' | ']' | '}')) {
            self.say(
                "syntax",
                end,
                "a comma is missing here".into(),
                "put a comma after each field and each item",
            );
        }
    }

    /// Closes a group, or says that it is not closed.
    fn close(&mut self, open: usize, bracket: char) {
        self.cursor.blank();
        if self.cursor.take(bracket) {
            return;
        }
        if self.cursor.peek().is_none() {
            self.say_end(open);
            return;
        }
        let (line, _) = self.source.place(open);
        let opening = &self.source.text[open..=open];
        self.say_and_hush(
            self.cursor.at(),
            format!(
                "a \"{bracket}\" is missing before this: the \"{opening}\" of line {line} is not closed"
            ),
            format!("close it with \"{bracket}\", or take out what does not belong"),
        );
    }

    /// Says that something else is expected here, and passes what is there.
    fn instead(&mut self, expected: &str) -> Nothing<'s> {
        self.cursor.blank();
        let start = self.cursor.at();
        let found = match self.cursor.peek() {
            None => "the end of the file".to_owned(),
            Some(_) if self.cursor.is_string() => "something in quotation marks".to_owned(),
            Some(c) => {
                let mut ahead = self.cursor;
                ahead
                    .name()
                    .map_or_else(|| format!("\"{c}\""), |name| format!("\"{name}\""))
            }
        };
        if self.cursor.peek().is_some() || !self.ended {
            self.say(
                "syntax",
                start,
                format!("{expected} should stand here, not {found}"),
                "write it as in the other entries",
            );
        }
        self.pass(start)
    }

    /// Passes a value that cannot be read.
    fn pass(&mut self, start: usize) -> Nothing<'s> {
        self.cursor.value();
        self.broken.push(start..self.cursor.at());
        Nothing(&self.source.text[start..start])
    }

    /// Nothing, where something should stand.
    fn nothing(&mut self, at: usize) -> Nothing<'s> {
        self.broken.push(at..at);
        Nothing(&self.source.text[at..at])
    }

    /// Passes a string and returns it with its quotation marks, or no characters at all if it is not closed.
    fn string(&mut self) -> Option<&'s str> {
        self.cursor.blank();
        if !self.cursor.is_string() {
            return None;
        }
        let start = self.cursor.at();
        let found = self.cursor.string();
        let after = {
            let mut ahead = self.cursor;
            ahead.blank();
            ahead.peek()
        };
        let ends_well = matches!(after, None | Some(',' | ')' | ']' | '}'));
        match found {
            Some(string) if ends_well || !(string.contains('\n') || ends_before_value(string)) => {
                let next = self.cursor.peek();
                if next.is_some_and(|c| c.is_alphanumeric() || c == '\\' || c == '"') {
                    self.say_and_hush(
                        self.cursor.at() - 1,
                        "the words go on after their closing quotation mark".into(),
                        "write a quotation mark inside words as \\\"",
                    );
                    self.line_end();
                }
                Some(string)
            }
            _ => {
                self.cursor.go_to(start);
                self.say_and_hush(
                    start,
                    "this quotation mark is not closed on its line".into(),
                    "close it; write a quotation mark inside words as \\\"",
                );
                self.line_end();
                self.broken.push(start..self.cursor.at());
                Some(&self.source.text[start..start])
            }
        }
    }

    /// Goes to where what was begun on this line seems to end: before its next field, or before the brackets and the
    /// comma that close things at its end.
    fn line_end(&mut self) {
        let rest = self.cursor.rest();
        let line = rest.lines().next().unwrap_or(rest);
        let next_field = line
            .match_indices(", ")
            .map(|(at, _)| at)
            .find(|at| Cursor::new(&line[at + 1..]).before_field());
        let end = next_field.unwrap_or_else(|| {
            let closing = [' ', '\t', '\r', ',', ')', ']', '}'];
            line.trim_end_matches(closing).len().max(1).min(line.len())
        });
        self.cursor.go_to(self.cursor.at() + end);
    }
}

/// Whether what looks like a string ends with the name of a field and its colon, as when a quotation mark is missing
/// before.
fn ends_before_value(string: &str) -> bool {
    string
        .strip_suffix('"')
        .and_then(|inside| inside.trim_end().strip_suffix(':'))
        .is_some_and(|inside| inside.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[cfg(test)]
mod tests {
    use super::{Read, mistakes, read};
    use crate::case::raw;
    use crate::case::source::Source;
    use proptest::prelude::*;
    use serde::de::DeserializeOwned;
    use std::fmt::Debug;
    use std::path::Path;

    fn shipped(file: &str) -> String {
        let path = Path::new("scenarios/fire-door").join(file);
        std::fs::read_to_string(path).expect("it ships")
    }

    fn reads_like_ron<T: DeserializeOwned + Debug>(text: &str) {
        let source = Source::new(String::new(), text.into());
        let (strict, tolerant): (Read<T>, Read<T>) = (read(&source), mistakes(&source));
        if strict.mistakes.is_empty() {
            assert_eq!(format!("{strict:?}"), format!("{tolerant:?}"));
        }
    }

    #[test]
    fn what_has_no_mistake_is_read_as_ron_reads_it() {
        reads_like_ron::<raw::Story>(&shipped("story.ron"));
        reads_like_ron::<raw::Hearing>(&shipped("governors.ron"));
        reads_like_ron::<raw::Lines>(&shipped("governors.lines.ron"));
    }

    #[test]
    fn comments_attributes_names_and_the_last_comma_may_stand_or_not() {
        let text = "#![enable(implicit_some)]\n/* a /* b */ */ Lines([ // c\n\
             (by: Some(\"a\"), act: Put, on: None, say: [r#\"a\"b\"#, \"\\u{41}\\n\",],), Line(act: Put, say: [])]) // d";
        reads_like_ron::<raw::Lines>(text);
        let source = Source::new(String::new(), text.into());
        let lines = read::<raw::Lines>(&source).value.expect("it reads").0;
        assert_eq!(lines[0].say, ["a\"b", "A\n"]);
        assert_eq!(lines.len(), 2);
    }

    #[test]
    fn many_brackets_are_refused_and_not_followed() {
        for open in ["(", "[", "{", "marks: [(made: [", "Either([", "/*", "\""] {
            let text = format!("Hearing(marks: [(made: [{}", open.repeat(20_000));
            let source = Source::new(String::new(), text);
            assert!(!read::<raw::Hearing>(&source).mistakes.is_empty());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_ron_reads_after_a_change_is_read_alike_and_what_it_refuses_is_said(
            at in 0..10_000_usize,
            cut in 0..6_usize,
            put in prop::sample::select(vec!["", ",", ")", "]", "(", "[", "\"", "\\", ":", "x: 1,", "None", "/*", "//", "é", "0", "-"]),
        ) {
            let text = shipped("story.ron");
            let at = (at % text.len()..text.len()).find(|at| text.is_char_boundary(*at)).expect("there is one");
            let end = (at + cut..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            let changed = format!("{}{put}{}", &text[..at], &text[end..]);
            reads_like_ron::<raw::Story>(&changed);
            let source = Source::new(String::new(), changed.clone());
            let read = read::<raw::Story>(&source);
            for mistake in &read.mistakes {
                prop_assert!(mistake.line <= changed.lines().count() + 1);
            }
        }
    }
}
