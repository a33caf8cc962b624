//! The outside of RON: where a token ends, where a value ends, and the pieces of a group.

use std::ops::Range;

/// A place in a text, moving forward.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Cursor<'s> {
    /// At the beginning of a text.
    #[must_use]
    pub const fn new(text: &'s str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte it is at.
    #[must_use]
    pub const fn at(self) -> usize {
        self.at
    }

    /// Goes to a byte, or to the end if there is no such byte.
    pub fn go_to(&mut self, at: usize) {
        self.at = at.min(self.text.len());
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
    }

    /// What is still to come.
    #[must_use]
    pub fn rest(self) -> &'s str {
        &self.text[self.at..]
    }

    /// The next character.
    #[must_use]
    pub fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes the next character.
    pub fn step(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Passes this character, if it is the next.
    pub fn take(&mut self, what: char) -> bool {
        let there = self.rest().starts_with(what);
        if there {
            self.step();
        }
        there
    }

    /// Passes spaces, line breaks and comments.
    pub fn blank(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.at += block_comment(trimmed);
            } else {
                return;
            }
        }
    }

    /// Passes a name and returns it: of a field, a choice or a struct.
    pub fn name(&mut self) -> Option<&'s str> {
        let rest = self.rest();
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        let name = &rest[..length];
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) || self.is_string() {
            return None;
        }
        self.at += length;
        Some(name)
    }

    /// Whether a string begins here, plain or raw.
    #[must_use]
    pub fn is_string(self) -> bool {
        let rest = self.rest();
        rest.starts_with('"')
            || rest
                .strip_prefix('r')
                .is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
    }

    /// Passes a string and returns it with its quotation marks; nothing, and no step, if it never ends.
    pub fn string(&mut self) -> Option<&'s str> {
        let rest = self.rest();
        let length = if let Some(raw) = rest.strip_prefix('r') {
            let hashes = raw.len() - raw.trim_start_matches('#').len();
            let end = format!("\"{}", "#".repeat(hashes));
            let inside = 1 + hashes + 1;
            inside + rest.get(inside..)?.find(&end)? + end.len()
        } else {
            let mut at = 1;
            loop {
                at += rest.get(at..)?.find(['"', '\\'])?;
                if rest[at..].starts_with('"') {
                    break at + 1;
                }
                at += 1 + rest[at + 1..].chars().next()?.len_utf8();
            }
        };
        self.at += length;
        Some(&rest[..length])
    }

    /// Whether what comes next is a field and its colon.
    #[must_use]
    pub fn before_field(mut self) -> bool {
        self.blank();
        self.name().is_some() && {
            self.blank();
            self.take(':')
        }
    }

    /// Passes everything up to the comma or closing bracket that ends a value, or the end of the text.
    pub fn value(&mut self) {
        let mut depth = 0_usize;
        loop {
            self.blank();
            if self.is_string() {
                if self.string().is_none() {
                    self.step();
                }
                continue;
            }
            match self.peek() {
                None => return,
                Some(',') if depth == 0 => return,
                Some('(' | '[' | '{') => depth += 1,
                Some(')' | ']' | '}') if depth == 0 => return,
                Some(')' | ']' | '}') => depth -= 1,
                Some(_) => {
                    // A whole name at once, so that an `r` that ends one does not begin a string.
                    if self.name().is_some() {
                        continue;
                    }
                }
            }
            self.step();
        }
    }
}

/// How long a block comment is; one may stand in another.
fn block_comment(text: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
        } else {
            match rest.chars().next() {
                Some(c) => at += c.len_utf8(),
                None => return at,
            }
        }
        if depth == 0 {
            return at;
        }
    }
}

/// A value within a text, to look into without reading it.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Piece<'s> {
    pub(super) fn whole(text: &'s str) -> Self {
        let mut cursor = Cursor::new(text);
        cursor.blank();
        Self {
            text,
            at: cursor.at,
        }
    }

    /// The byte at which it begins.
    #[must_use]
    pub const fn at(self) -> usize {
        self.at
    }

    /// From its first byte to its last.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        let mut cursor = Cursor::new(self.text);
        cursor.go_to(self.at);
        cursor.value();
        self.at..cursor.at
    }

    /// A field of a struct.
    #[must_use]
    pub fn field(self, name: &str) -> Option<Self> {
        self.parts()
            .find(|(field, _)| *field == Some(name))
            .map(|(_, piece)| piece)
    }

    /// A member of a list, a tuple, or what a choice carries.
    #[must_use]
    pub fn item(self, index: usize) -> Option<Self> {
        self.parts().nth(index).map(|(_, piece)| piece)
    }

    fn parts(self) -> impl Iterator<Item = (Option<&'s str>, Self)> {
        let mut cursor = Cursor::new(self.text);
        cursor.go_to(self.at);
        let _its_name = cursor.name();
        cursor.blank();
        let mut open = matches!(cursor.peek(), Some('(' | '[' | '{'));
        cursor.step();
        std::iter::from_fn(move || {
            cursor.blank();
            while cursor.take(',') {
                cursor.blank();
            }
            open = open && !matches!(cursor.peek(), None | Some(')' | ']' | '}'));
            open.then(|| {
                let (name, at) = field_name(cursor);
                cursor.go_to(at);
                cursor.value();
                (
                    name,
                    Self {
                        text: self.text,
                        at,
                    },
                )
            })
        })
    }
}

/// The name of the field that begins here, if one does, and where its value begins.
fn field_name(mut cursor: Cursor<'_>) -> (Option<&str>, usize) {
    let begins = cursor.at;
    let name = cursor.name();
    cursor.blank();
    if name.is_some() && cursor.take(':') {
        cursor.blank();
        (name, cursor.at)
    } else {
        (None, begins)
    }
}

/// The innermost group that holds a byte.
pub(super) fn group_around(text: &str, byte: usize) -> Option<Piece<'_>> {
    let mut cursor = Cursor::new(text);
    let mut open = Vec::new();
    loop {
        cursor.blank();
        if cursor.at > byte {
            break;
        }
        let at = cursor.at;
        if cursor.is_string() {
            if cursor.string().is_none() {
                cursor.step();
            } else if cursor.at > byte {
                break;
            }
            continue;
        }
        match cursor.peek()? {
            '(' | '[' | '{' => open.push(at),
            ')' | ']' | '}' => {
                open.pop();
            }
            _ => {
                if cursor.name().is_some() {
                    continue;
                }
            }
        }
        cursor.step();
    }
    open.pop().map(|at| Piece { text, at })
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Piece, group_around};

    const TEXT: &str =
        "// ( [\nStory(id: \"a)\", /* , */ many: [(x: 1), Some(\"b\")], last: r#\"\"]\"#,)";

    fn after(piece: Option<Piece<'_>>) -> &str {
        &TEXT[piece.expect("it is there").at()..]
    }

    #[test]
    fn fields_and_items_are_found_whatever_their_strings_and_comments_hold() {
        let whole = Piece::whole(TEXT);
        assert!(after(whole.field("id")).starts_with("\"a)\""));
        let many = whole.field("many").expect("it is there");
        assert!(after(many.item(0).and_then(|it| it.field("x"))).starts_with("1)"));
        assert!(after(many.item(1).and_then(|it| it.item(0))).starts_with("\"b\""));
        assert!(many.item(2).is_none());
        assert!(after(whole.field("last")).starts_with("r#"));
        assert!(whole.field("none").is_none());
    }

    #[test]
    fn the_group_around_a_byte_is_the_innermost() {
        let at = TEXT.find("\"b\"").expect("it is there");
        assert!(after(group_around(TEXT, at + 1)).starts_with("(\"b\")"));
        let at = TEXT.find("last").expect("it is there");
        assert!(after(group_around(TEXT, at)).starts_with("(id:"));
    }

    #[test]
    fn a_value_ends_at_its_comma_or_its_bracket() {
        for (text, value) in [
            ("[1, (2)], 3", "[1, (2)]"),
            ("our\"x\", 3", "our\"x\""),
            ("\"a\\\"),\" )", "\"a\\\"),\" "),
            ("\"never", "\"never"),
            ("/* /* , */ , */ 1", "/* /* , */ , */ 1"),
        ] {
            let mut cursor = Cursor::new(text);
            cursor.value();
            assert_eq!(&text[..cursor.at()], value);
        }
    }
}
