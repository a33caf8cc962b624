//! What a decision letter must and should hold, and what one lacks (114, 126, 131 to 133, 137 to 140, 218).
//!
//! A letter is read as its reader would read it: by its words. What is looked for stands with the provision that asks for it.

use crate::case::ids::IssueId;
use crate::case::raw::{Forum, Test};
use crate::case::{Case, Outcome};
use crate::guidance::{Kind, Provision};
use crate::hearing::Decision;
use crate::telling::letter::{Letter, last_day_for_review, long_date};

/// Something that a letter must or should hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What it is, in a few words.
    pub what: &'static str,
    /// The provision that asks for it; its force says whether it is a must.
    pub provision: &'static Provision,
    /// Whether this letter holds it.
    pub held: bool,
}

/// What a letter about this decision must and should hold, in the order of the paragraphs, and whether this one does.
///
/// Nothing, where the head cancelled: no board and no panel has decided then.
#[must_use]
pub fn check(case: &Case, decision: &Decision, letter: &Letter, given: &[IssueId]) -> Vec<Wanted> {
    let reader = Reader::of(letter);
    let mut wanted = match (case.forum, decision.outcome) {
        (_, Outcome::Cancelled) => Vec::new(),
        (Forum::GoverningBoard, _) => board(case, decision, &reader, given),
        (Forum::IndependentReviewPanel, outcome) => panel(&reader, given, outcome),
    };
    if case.forum == Forum::GoverningBoard
        && decision.outcome == Outcome::Decline
        && case.exclusion_kind == Kind::Permanent
    {
        wanted.extend(refusal(case, &reader));
    }
    let provision = |key| case.edition.by_key(key);
    wanted
        .into_iter()
        .filter_map(|(key, what, held)| {
            Some(Wanted {
                what,
                provision: provision(key)?,
                held,
            })
        })
        .collect()
}

/// A provision's key, what it asks for, and whether it is there.
type Row = (&'static str, &'static str, bool);

fn board(case: &Case, decision: &Decision, reader: &Reader, given: &[IssueId]) -> Vec<Row> {
    let decides = (0..case.issues.len()).filter(|at| {
        matches!(
            case.issues[*at].test,
            Some(Test::LimbOne | Test::LimbTwo | Test::Sound)
        )
    });
    let every = decides
        .map(IssueId::from)
        .all(|issue| given.contains(&issue));
    let mut rows = vec![
        (
            "decision-letter",
            "What the governors decided",
            reader.has(&["decided", "decision"]),
        ),
        ("decision-letter", "The reasons for it", !given.is_empty()),
        (
            "reasons-in-detail",
            "A reason on each thing they had to settle, full enough for everybody to see why",
            every,
        ),
    ];
    if decision.outcome == Outcome::Decline {
        let shut_out = (0..case.issues.len()).any(|at| {
            case.issues[at].test == Some(Test::Discretion) && decision.closed.contains(at)
        });
        rows.push((
            "weigh-all-interests",
            "That the pupil's interests were weighed with everybody else's",
            !shut_out,
        ));
        rows.push((
            "note-on-record",
            "Whether a note of what they found goes on the pupil's record",
            reader.has(&["record"]),
        ));
    }
    rows
}

fn panel(reader: &Reader, given: &[IssueId], outcome: Outcome) -> Vec<Row> {
    let mut rows = vec![
        (
            "panel-letter",
            "What the panel decided",
            reader.has(&["quash", "uphold", "recommend"]),
        ),
        ("panel-letter", "The reasons for it", !given.is_empty()),
    ];
    if outcome == Outcome::Quash {
        rows.push((
            "panel-letter",
            "What is to be paid, if the governors do not offer the place back within ten school days",
            reader.has(&["£4,000"]) && reader.has(&["ten school days"]),
        ));
    }
    if outcome != Outcome::Uphold {
        rows.push((
            "panel-letter",
            "What is to be put on the pupil's record",
            reader.has(&["record"]),
        ));
    }
    rows
}

/// What a refusal after a permanent exclusion has to hold besides (132, 133, 138 to 140).
fn refusal(case: &Case, reader: &Reader) -> Vec<Row> {
    let must = "decline-letter-contents";
    let expert = "decline-letter-sen-expert";
    let last_day = last_day_for_review(case).map(long_date);
    let clerk = case.people[case.clerk.index()].name.to_lowercase();
    let surname = clerk.split_whitespace().last().unwrap_or_default();
    vec![
        (
            must,
            "That the exclusion is permanent",
            reader.has(&["permanent", "for good"]),
        ),
        (
            must,
            "That the parents can ask for the decision to be reviewed",
            reader.has(&["independent panel", "independent review panel"]),
        ),
        (
            must,
            "The last day to apply",
            last_day.is_some_and(|day| reader.has(&[&day.to_lowercase()])),
        ),
        (
            must,
            "To whom and where the application goes",
            reader.has(&[surname, "clerk to the independent review panel"]),
        ),
        (
            must,
            "That the review can be asked for by remote access, and whom to ask",
            reader.has(&["remote access", "by video", "video link"]),
        ),
        (
            must,
            "That the application should give its grounds and, where it applies, say how special educational needs come into it",
            reader.has(&["grounds"])
                && reader.has(&["needs bear on", "needs are relevant", "relevance of"]),
        ),
        (
            expert,
            "The right to a special educational needs expert, whether or not needs have been recognised",
            reader.has(&["expert"]) && reader.has(&["whether or not"]),
        ),
        (
            expert,
            "What the expert does",
            reader.has(&["expert"]) && reader.has(&["impartial advice", "advises the panel"]),
        ),
        (
            must,
            "That the parents may, at their own expense, have somebody write or speak for them",
            reader.has(&["own expense", "own cost"]),
        ),
        (
            "letter-says-friend-at-review",
            "That they may bring a friend",
            reader.has(&["a friend"]),
        ),
        (
            "explain-sen-expert",
            "That the expert costs the parents nothing",
            reader.has(&[
                "costs you nothing",
                "no cost to you",
                "pay for one",
                "free of charge",
            ]),
        ),
        (
            "explain-sen-expert",
            "That the expert has to be asked for in the application",
            reader.has(&[
                "ask for it in your application",
                "ask for one in your application",
            ]),
        ),
        (
            "explain-sen-expert",
            "Where the guidance for such experts is to be found (232 to 235)",
            reader.has(&[
                "paragraphs 232 to 235",
                "guidance for experts",
                "guidance to experts",
            ]),
        ),
        (
            "discrimination-routes",
            "Where a claim of discrimination goes",
            reader.has(&["tribunal"]) && reader.has(&["county court"]),
        ),
        (
            "signpost-review-advice",
            "Where to get free and impartial information on whether and how to ask for a review",
            reader.has(&["free and impartial"]),
        ),
    ]
}

/// A letter's words, without regard to capitals and line breaks.
struct Reader {
    words: String,
}

impl Reader {
    fn of(letter: &Letter) -> Self {
        let words: Vec<&str> = letter
            .paragraphs
            .iter()
            .flat_map(|paragraph| paragraph.split_whitespace())
            .collect();
        Self {
            words: words.join(" ").to_lowercase(),
        }
    }

    /// Whether any of these stands in it.
    fn has(&self, any: &[&str]) -> bool {
        any.iter()
            .any(|words| !words.is_empty() && self.words.contains(words))
    }
}
