//! What those who decide can give, and what they cannot, each with where it stands.

use crate::case::Case;
use crate::case::raw::{Forum, Sought};
use crate::guidance::{Edition, Kind, Provision};

/// Something that those who decide can give, or cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Power {
    /// What it is.
    pub words: &'static str,
    /// The provisions it rests on, as far as the edition that applies has them.
    pub rests_on: Vec<&'static Provision>,
}

impl Power {
    fn new(edition: &'static Edition, words: &'static str, keys: &[&str]) -> Self {
        Self {
            words,
            rests_on: keys.iter().filter_map(|key| edition.by_key(key)).collect(),
        }
    }

    /// The paragraphs it rests on, as they are written in a bracket: "118"; nothing, where they have no number.
    #[must_use]
    pub fn paragraphs(&self) -> String {
        let numbers: Vec<_> = self
            .rests_on
            .iter()
            .filter_map(|provision| provision.paragraph.as_deref())
            .collect();
        numbers.join(", ")
    }

    /// The words, with where it stands.
    #[must_use]
    pub fn written(&self) -> String {
        match self.paragraphs() {
            none if none.is_empty() => self.words.to_owned(),
            numbers => format!("{} ({numbers})", self.words),
        }
    }
}

/// The powers of those who decide a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Powers {
    /// Who they are: "The governors".
    pub who: &'static str,
    /// What they can do.
    pub can: Vec<Power>,
    /// What people ask of them, and they cannot do.
    pub cannot: Vec<Power>,
}

/// What those who decide a case can give, and what they cannot (118; 200, 203, 206, 208, 229, 230).
#[must_use]
pub fn powers(case: &Case) -> Powers {
    let edition = case.edition;
    let power = |words, keys: &[&str]| Power::new(edition, words, keys);
    match case.forum {
        Forum::GoverningBoard => Powers {
            who: "The governors",
            can: vec![
                power("Decline to reinstate", &["board-outcomes"]),
                power("Reinstate now", &["board-outcomes"]),
                power("Reinstate on a date", &["board-outcomes"]),
            ],
            cannot: [
                (case.exclusion_kind == Kind::Permanent)
                    .then(|| power("Make it a suspension instead", &["board-outcomes"])),
                Some(power(
                    "Make the way back hang on conditions",
                    &["board-outcomes"],
                )),
            ]
            .into_iter()
            .flatten()
            .collect(),
        },
        Forum::IndependentReviewPanel => Powers {
            who: "The panel",
            can: vec![
                power(
                    "Uphold the refusal",
                    &["panel-outcomes", "uphold-otherwise"],
                ),
                power(
                    "Recommend that the governors look again",
                    &["panel-outcomes", "when-to-recommend"],
                ),
                power(
                    "Quash the refusal and send it back",
                    &["panel-outcomes", "quash-only-if-flawed"],
                ),
            ],
            cannot: vec![
                power("Reinstate the child itself", &["panel-outcomes"]),
                power("Decide on the exclusion afresh", &["review-role"]),
                power(
                    "Quash for what the governors neither had nor should have had",
                    &["evidence-before-the-board"],
                ),
            ],
        },
    }
}

/// Powers in a row, with where they stand: once, where that is the same for all of them.
#[must_use]
pub fn listed(powers: &[Power]) -> String {
    let low = |words: &str| {
        let mut letters = words.chars();
        let first = letters.next().map(|first| first.to_ascii_lowercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    let one = powers.first().map(Power::paragraphs).unwrap_or_default();
    if powers.iter().all(|power| power.paragraphs() == one) {
        let words: Vec<_> = powers.iter().map(|power| low(power.words)).collect();
        let place = if one.is_empty() {
            String::new()
        } else {
            format!(" ({one})")
        };
        return format!("{}{place}.", words.join("; "));
    }
    let words: Vec<_> = powers.iter().map(|power| low(&power.written())).collect();
    format!("{}.", words.join("; "))
}

/// What is wrong with what is asked for, where those who decide have no power to give it: a sentence with its paragraph.
#[must_use]
pub fn beyond(case: &Case, sought: Sought) -> Option<String> {
    if !sought.beyond(case.forum) {
        return None;
    }
    let (who, key) = match case.forum {
        Forum::GoverningBoard => ("The governors", "board-outcomes"),
        Forum::IndependentReviewPanel => ("The panel", "panel-outcomes"),
    };
    let provision = case.edition.by_key(key)?;
    let place = provision.paragraph.as_deref();
    let place = place.map_or_else(String::new, |paragraph| format!(" (paragraph {paragraph})"));
    Some(format!(
        "{who} cannot give this{place}. {}",
        provision.summary
    ))
}
