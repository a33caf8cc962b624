//! What a decision letter must and should hold, and what one lacks (131 to 133, 137 to 140, 218); and what it shows of how those
//! who decided did their own duties (114, 126, 210, 229), or did not.
//!
//! A letter is read as its reader would read it: by its words. What is looked for stands with the provision that asks for it.

use crate::case::ids::IssueId;
use crate::case::model::Issue;
use crate::case::raw::{Forum, Test};
use crate::case::{Case, Outcome};
use crate::guidance::{Kind, Provision};
use crate::hearing::state::ExpertIs;
use crate::hearing::{Decision, State};
use crate::telling::letter::{Letter, last_day_for_review, long_date};
use std::borrow::Cow;

/// Something that a letter must or should hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What it is, in a few words.
    pub what: String,
    /// The provision that asks for it; its force says whether it is a must.
    pub provision: &'static Provision,
    /// Whether this letter holds it.
    pub held: bool,
}

/// A letter, read against what is asked of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// What a letter about such a decision must and should hold.
    pub holds: Vec<Wanted>,
    /// What it shows of the duties of those who decided. These bind them, and not the letter.
    pub shows: Vec<Wanted>,
    /// What was against a duty of theirs.
    pub lapses: Option<Lapses>,
    /// What is wrong with a direction of the clerk's that they went by, where they did.
    pub wrong_advice: Option<String>,
}

/// What came about that was against a duty of those who decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lapses {
    /// In a sentence each, with the duty.
    pub these: Vec<(String, &'static Provision)>,
    /// What it is worth to the family now.
    pub worth: &'static str,
}

impl Checked {
    /// Whether nothing is asked of it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.holds.is_empty()
    }

    /// All that was looked for.
    pub fn all(&self) -> impl Iterator<Item = &Wanted> {
        self.holds.iter().chain(&self.shows)
    }
}

/// Reads the letter about a decision against what it must and should hold, in the order of the paragraphs. `given` are the issues
/// on which it gives a reason.
///
/// Nothing, where the head cancelled: no board and no panel has decided then.
#[must_use]
pub fn check(
    case: &Case,
    state: &State,
    decision: &Decision,
    letter: &Letter,
    given: &[IssueId],
) -> Checked {
    let reader = Reader::of(letter);
    let (mut holds, shows) = match (case.forum, decision.outcome) {
        (_, Outcome::Cancelled) => return Checked::default(),
        (Forum::GoverningBoard, outcome) => (
            board(case, &reader, given),
            board_duties(case, outcome, &reader, given),
        ),
        (Forum::IndependentReviewPanel, outcome) => (
            panel(case, &reader, given, outcome),
            panel_duties(case, state, outcome, &reader, given),
        ),
    };
    if case.forum == Forum::GoverningBoard
        && decision.outcome == Outcome::Decline
        && case.exclusion_kind == Kind::Permanent
    {
        holds.extend(refusal(case, &reader));
    }
    let wanted = |rows: Vec<Row>| {
        rows.into_iter()
            .filter_map(|(key, what, held)| {
                Some(Wanted {
                    what: what.into_owned(),
                    provision: case.edition.by_key(key)?,
                    held,
                })
            })
            .collect()
    };
    Checked {
        holds: wanted(holds),
        shows: wanted(shows),
        lapses: lapses(case, state, decision),
        wrong_advice: (!decision.closed.is_empty()).then(|| WRONG_ADVICE.to_owned()),
    }
}

/// What came about at the meeting that was against a duty of theirs, raised or not, with what it is worth now.
fn lapses(case: &Case, state: &State, decision: &Decision) -> Option<Lapses> {
    let these: Vec<_> = crate::assessment::lapses(case, state, decision)
        .map(|lapse| (lapse.says.clone(), lapse.basis))
        .collect();
    let reviewed = case.exclusion_kind == Kind::Permanent;
    let worth = match (case.forum, decision.outcome) {
        (Forum::GoverningBoard, Outcome::Decline) if reviewed => {
            "A breach of this kind need not undo a decision by itself. An application for a review can name it (227, 228)."
        }
        (Forum::IndependentReviewPanel, Outcome::Uphold) => {
            "What a review panel decides is binding (205), and there is no second review. Whether a court could look at it is a question for a lawyer, and soon."
        }
        (Forum::IndependentReviewPanel, Outcome::Recommend) => {
            "Where a relevant point was left out a panel can quash (227). After a recommendation the governors must meet again (254), and may come to the same decision (255)."
        }
        _ => {
            "What was decided here does not hang on it. It is here so that you know it when you meet it."
        }
    };
    (!these.is_empty()).then_some(Lapses { these, worth })
}

/// Said where a clerk's direction shut out what a board must weigh (114, 118; 227).
const WRONG_ADVICE: &str = "They left that out because their clerk told them that it was not for them, and nobody put it right. The advice was wrong: they must weigh it (114), whatever they then decide. This is the first thing to write in an application for a review: it goes to illegality, and to a relevant point left out (227).";

/// A provision's key, what it asks for, and whether it is there.
type Row = (&'static str, Cow<'static, str>, bool);

/// The issues, with their places, for which a reason is looked for by the issue's own name.
fn settled(case: &Case) -> impl Iterator<Item = (IssueId, &Issue)> {
    let places = (0..).map(IssueId::from);
    places
        .zip(&case.issues)
        .filter(|(_, issue)| !matches!(issue.test, Some(Test::Discretion | Test::LookAgain)))
}

fn gives(case: &Case, given: &[IssueId], test: Test) -> bool {
    given
        .iter()
        .any(|issue| case.issues[issue.index()].test == Some(test))
}

fn board(case: &Case, reader: &Reader, given: &[IssueId]) -> Vec<Row> {
    let mut rows = vec![
        (
            "decision-letter",
            "What the governors decided".into(),
            reader.has(&["decided", "decision"]),
        ),
        (
            "decision-letter",
            "The reasons for it".into(),
            !given.is_empty(),
        ),
    ];
    rows.extend(settled(case).map(|(id, issue)| {
        let what = format!("A reason on “{}”", issue.title);
        ("reasons-in-detail", what.into(), given.contains(&id))
    }));
    rows
}

fn board_duties(case: &Case, outcome: Outcome, reader: &Reader, given: &[IssueId]) -> Vec<Row> {
    let mut rows = vec![(
        "weigh-all-interests",
        "They weighed the pupil's interests with everybody else's".into(),
        gives(case, given, Test::Discretion),
    )];
    if outcome == Outcome::Decline {
        rows.push((
            "note-on-record",
            "They thought about a note of what they found on the pupil's record".into(),
            reader.has(&["record"]),
        ));
    }
    rows
}

fn panel_duties(
    case: &Case,
    state: &State,
    outcome: Outcome,
    reader: &Reader,
    given: &[IssueId],
) -> Vec<Row> {
    let mut rows = Vec::new();
    if state.expert == ExpertIs::Here {
        rows.push((
            "hear-sen-expert",
            "They had regard to what the special educational needs expert said".into(),
            reader.has(&["expert"]),
        ));
    }
    if outcome != Outcome::Quash {
        rows.push((
            "when-to-recommend",
            "They asked, once they did not quash, whether to recommend another look".into(),
            gives(case, given, Test::LookAgain),
        ));
    }
    rows
}

fn panel(case: &Case, reader: &Reader, given: &[IssueId], outcome: Outcome) -> Vec<Row> {
    let mut rows = vec![
        (
            "panel-letter",
            "What the panel decided".into(),
            reader.has(&["quash", "uphold", "recommend"]),
        ),
        (
            "panel-letter",
            "The reasons for it".into(),
            !given.is_empty(),
        ),
    ];
    rows.extend(settled(case).map(|(id, issue)| {
        let what = format!("A reason on “{}”", issue.title);
        ("panel-letter", what.into(), given.contains(&id))
    }));
    if outcome == Outcome::Quash {
        rows.push((
            "panel-letter",
            "What is to be paid, if the governors do not offer the place back within ten school days".into(),
            reader.has(&["£4,000"]) && reader.has(&["ten school days"]),
        ));
    }
    if outcome != Outcome::Uphold {
        rows.push((
            "panel-letter",
            "What is to be put on the pupil's record".into(),
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
            "That the exclusion is permanent".into(),
            reader.has(&["permanent", "for good"]),
        ),
        (
            must,
            "That the parents can ask for the decision to be reviewed".into(),
            reader.has(&["independent panel", "independent review panel"]),
        ),
        (
            must,
            "The last day to apply".into(),
            last_day.is_some_and(|day| reader.has(&[&day.to_lowercase()])),
        ),
        (
            must,
            "To whom and where the application goes".into(),
            reader.has(&[surname, "clerk to the independent review panel"]),
        ),
        (
            must,
            "That the review can be asked for by remote access, and whom to ask".into(),
            reader.has(&["remote access", "by video", "video link"]),
        ),
        (
            must,
            "That the application should give its grounds and, where it applies, say how special educational needs come into it".into(),
            reader.has(&["grounds"])
                && reader.has(&["needs bear on", "needs are relevant", "relevance of"]),
        ),
        (
            expert,
            "The right to a special educational needs expert, whether or not needs have been recognised".into(),
            reader.has(&["expert"]) && reader.has(&["whether or not"]),
        ),
        (
            expert,
            "What the expert does".into(),
            reader.has(&["expert"]) && reader.has(&["impartial advice", "advises the panel"]),
        ),
        (
            must,
            "That the parents may, at their own expense, have somebody write or speak for them".into(),
            reader.has(&["own expense", "own cost"]),
        ),
        (
            "letter-says-friend-at-review",
            "That they may bring a friend".into(),
            reader.has(&["a friend"]),
        ),
        (
            "explain-sen-expert",
            "That the expert costs the parents nothing".into(),
            reader.has(&[
                "costs you nothing",
                "no cost to you",
                "pay for one",
                "free of charge",
            ]),
        ),
        (
            "explain-sen-expert",
            "That the expert has to be asked for in the application".into(),
            reader.has(&[
                "ask for it in your application",
                "ask for one in your application",
            ]),
        ),
        (
            "explain-sen-expert",
            "Where the guidance for such experts is to be found (232 to 235)".into(),
            reader.has(&[
                "paragraphs 232 to 235",
                "guidance for experts",
                "guidance to experts",
            ]),
        ),
        (
            "discrimination-routes",
            "Where a claim of discrimination goes".into(),
            reader.has(&["tribunal"]) && reader.has(&["county court"]),
        ),
        (
            "signpost-review-advice",
            "Where to get free and impartial information on whether and how to ask for a review".into(),
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
