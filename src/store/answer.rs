//! What a store's answer means for the batch that was sent.

use super::patience::retry_after;
use jiff::Timestamp;
use std::time::Duration;

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The store, or something that stands before it, said something.
    Said {
        /// The status.
        status: u16,
        /// When it wants to be asked again.
        retry_after: Option<String>,
        /// The rest.
        body: Vec<u8>,
    },
    /// Nothing came back that can be read: the sentence says what happened.
    Nothing(String),
    /// Nothing will come back as things are: the sentence says why.
    Never(String),
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// The store has all of it.
    Stored,
    /// The store has something else under one of the ids, and took nothing.
    Conflict,
    /// It is too much at once.
    TooMuch,
    /// Not now; after so long, if it says.
    Later {
        /// What is the matter.
        why: String,
        /// How long it wants to be left alone.
        after: Option<Duration>,
    },
    /// It will take nothing from us as things are.
    Stop(String),
    /// It does not take this batch.
    Not(String),
}

/// How much of a store's own words is kept.
const WORDS: usize = 500;

/// What an answer to statements with these ids means.
#[must_use]
pub fn meaning(answer: &Answer, ids: &[String], now: Timestamp) -> Meaning {
    let (status, asked, body) = match answer {
        Answer::Said {
            status,
            retry_after,
            body,
        } => (*status, retry_after.as_deref(), body),
        Answer::Nothing(why) => {
            return Meaning::Later {
                why: why.clone(),
                after: None,
            };
        }
        Answer::Never(why) => return Meaning::Stop(why.clone()),
    };
    let later = |why: String| Meaning::Later {
        why,
        after: asked.and_then(|text| retry_after(text, now)),
    };
    match status {
        204 => Meaning::Stored,
        // Whatever stands between us and the store can say 200 too; only a store says which statements it has. Some name
        // only those that are new to them.
        200..=299 => match serde_json::from_slice::<Vec<String>>(body) {
            Ok(stored) if !stored.is_empty() && stored.iter().all(|id| ids.contains(id)) => {
                Meaning::Stored
            }
            _ => later(format!(
                "it answered {status}, but not as a record store does"
            )),
        },
        401 => Meaning::Stop(
            "it does not know the key or the secret (401); ask whoever keeps the store".into(),
        ),
        403 => Meaning::Stop(
            "the key may not write statements there (403); ask whoever keeps the store".into(),
        ),
        409 => Meaning::Conflict,
        413 => Meaning::TooMuch,
        300..=399 | 404 | 405 => Meaning::Stop(format!(
            "there is no record store at that address ({status}); see that it is the one its keeper gave"
        )),
        408 | 425 | 429 => later(format!("it wants to be asked again later ({status})")),
        400..=499 => Meaning::Not(format!("the store answered {status}: {}", words(body))),
        _ => later(format!("it has trouble of its own ({status})")),
    }
}

/// The beginning of what a store said, on one line.
fn words(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let line: Vec<&str> = text.split_whitespace().collect();
    let line = line.join(" ");
    line.chars()
        .filter(|letter| !letter.is_control())
        .take(WORDS)
        .collect()
}
