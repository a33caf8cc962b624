//! Marks within what a letter says, by which a debrief knows what to quote of it: `{why}…{/why}` holds the reason, as it can be
//! understood by itself, and `{owned}…{/owned}` what is owned to have been done wrong.

use std::fmt::{self, Display};

/// A text without its marks, and what stood in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The text as it is read.
    pub text: String,
    /// The reason; where several stretches are marked, one after the other, with an ellipsis for what lies between them.
    pub why: Option<String>,
    /// What is owned, each by itself.
    pub owned: Vec<String>,
}

/// A mark that is not closed, or closed and not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unpaired(Mark);

impl Display for Unpaired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mark { opens, closes, .. } = self.0;
        write!(f, "a {opens} and its {closes} do not go together")
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    opens: &'static str,
    closes: &'static str,
}

const WHY: Mark = Mark {
    opens: "{why}",
    closes: "{/why}",
};
const OWNED: Mark = Mark {
    opens: "{owned}",
    closes: "{/owned}",
};

/// Takes the marks out of a text.
///
/// # Errors
/// Where a mark is not closed, or closed and not open.
pub fn read(text: &str) -> Result<Marked, Unpaired> {
    let why = within(text, WHY)?;
    Ok(Marked {
        text: bare(text),
        why: (!why.is_empty()).then(|| why.join(" … ")),
        owned: within(text, OWNED)?,
    })
}

/// A text without any marks.
fn bare(text: &str) -> String {
    [WHY, OWNED]
        .iter()
        .flat_map(|mark| [mark.opens, mark.closes])
        .fold(text.to_owned(), |text, mark| text.replace(mark, ""))
}

/// What stands within one kind of mark, each stretch by itself.
fn within(text: &str, mark: Mark) -> Result<Vec<String>, Unpaired> {
    let mut found = Vec::new();
    let mut parts = text.split(mark.opens);
    if parts
        .next()
        .is_some_and(|before| before.contains(mark.closes))
    {
        return Err(Unpaired(mark));
    }
    for part in parts {
        let (inside, after) = part.split_once(mark.closes).ok_or(Unpaired(mark))?;
        if after.contains(mark.closes) {
            return Err(Unpaired(mark));
        }
        found.push(bare(inside).trim().to_owned());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_is_known_and_the_text_reads_as_before() {
        let read = read("We went to see. {why}Nobody was {owned}there, and somebody should have been.{/owned}{/why} So no. {owned}It was late.{/owned}").expect("it is paired");
        assert_eq!(
            read.text,
            "We went to see. Nobody was there, and somebody should have been. So no. It was late."
        );
        assert_eq!(
            read.why.as_deref(),
            Some("Nobody was there, and somebody should have been.")
        );
        assert_eq!(
            read.owned,
            ["there, and somebody should have been.", "It was late."]
        );
    }

    #[test]
    fn a_mark_has_both_its_ends() {
        for text in ["{why}because", "because{/why}", "{owned}a{/owned}{/owned}"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
