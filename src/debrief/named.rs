//! What a mark is about in this hearing: the thing that went wrong by its name, the point that failed and what the law is instead,
//! and whether what was done well was of any use. A score is touched by none of it.

use super::Debrief;
use crate::case::ids::*;
use crate::case::model::{Deed as Wanted, Mark};
use crate::case::{Act, Case, How, Subject};
use crate::guidance::Provision;
use crate::hearing::state::{Point, State};
use crate::hearing::{Decision, Deed, Form, Kind, Move, Value};
use crate::telling::labels;
use crate::telling::letter::Letter;

/// What went wrong, by name, as a sentence or two: what was raised, asked, put or answered. None, where the mark's own words say it.
#[must_use]
pub fn what_went_wrong(case: &Case, state: &State, mark: &Mark) -> Option<String> {
    let mut sentences: Vec<String> = Vec::new();
    let points = mark.misapplied.iter();
    // A mark that is about one point says which.
    let one_point = points.filter(|deed| matches!(deed, Wanted::Put(_))).count() == 1;
    for deed in &mark.misapplied {
        if !(one_point && matches!(deed, Wanted::Put(_))) {
            sentences.extend(slip(case, state, deed));
        }
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn slip(case: &Case, state: &State, wanted: &Wanted) -> Vec<String> {
    let deeds = || state.deeds.iter();
    let asked = |question: QuestionId| {
        let it = &case.questions[question.index()];
        let who = &case.people[it.witness.index()].name;
        format!("{who}, about “{}”", it.topic)
    };
    let one = |start: &str, named: Vec<String>| match named.is_empty() {
        true => Vec::new(),
        false => vec![format!("{start} {}.", listed(&named))],
    };
    match wanted {
        Wanted::RaisedForNothing => one(
            "You raised:",
            deeds()
                .filter(|deed| deed.mv.kind == Kind::Raise && !deed.grounded)
                .filter_map(|deed| deed.mv.values.first())
                .map(|concern| format!("“{}”", labels::value(case, *concern)))
                .collect(),
        ),
        Wanted::AskedPastTheAnswer => one(
            "You asked again:",
            deeds()
                .filter(|deed| deed.admitted_before)
                .filter_map(|deed| match deed.mv.values.as_slice() {
                    [_, Value::Question(question), ..] => Some(asked(*question)),
                    _ => None,
                })
                .collect(),
        ),
        Wanted::OpenToReluctant(_) => one(
            "You asked openly:",
            deeds()
                .filter_map(|deed| match deed.mv.values.as_slice() {
                    [_, Value::Question(question), Value::Form(Form::Open), ..]
                        if case.questions[question.index()].reluctance >= 1 =>
                    {
                        Some(asked(*question))
                    }
                    _ => None,
                })
                .collect(),
        ),
        Wanted::AnswersOffPoint(_) => deeds()
            .filter_map(|deed| {
                let (issue, answer) = (deed.asked_about?, *deed.mv.values.first()?);
                let off = deed.mv.kind == Kind::Answer
                    && !case.answers(answer, issue)
                    && answer != Value::DontKnow;
                let title = &case.issues[issue.index()].title;
                off.then(|| match answer {
                    Value::Dodge => {
                        format!("Asked about “{title}”, you talked about something else.")
                    }
                    _ => format!(
                        "Asked about “{title}”, you answered with “{}”.",
                        labels::value(case, answer)
                    ),
                })
            })
            .collect(),
        Wanted::PutPersonal => one(
            "The point:",
            state
                .points
                .iter()
                .map(|point| &case.claims[point.claim.index()])
                .filter(|claim| claim.personal)
                .map(|claim| format!("“{}”", claim.title))
                .collect(),
        ),
        Wanted::Put(claim) if state.point(*claim).is_some() => {
            vec![format!(
                "The point: “{}”.",
                case.claims[claim.index()].title
            )]
        }
        Wanted::Either(any) => any
            .iter()
            .flat_map(|deed| slip(case, state, deed))
            .collect(),
        _ => Vec::new(),
    }
}

/// A point that was put and is wrong in law: what it was, and what is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongInLaw<'c> {
    /// The point.
    pub claim: ClaimId,
    /// The provision that it gets wrong.
    pub provision: &'static Provision,
    /// What is right, and who says so: the letter or, where it has nothing, the clerk.
    pub right: Option<(&'static str, &'c str)>,
}

/// The points that were put and are wrong in law, in the order in which they were put.
#[must_use]
pub fn wrong_in_law<'c>(case: &'c Case, state: &State, letter: &Letter) -> Vec<WrongInLaw<'c>> {
    state
        .points
        .iter()
        .filter_map(|point| {
            let duty = case.claims[point.claim.index()].wrong_in_law?;
            Some(WrongInLaw {
                claim: point.claim,
                provision: case.duties[duty.index()].provision,
                right: in_the_letter(case, letter, point.claim)
                    .map(|words| ("The letter", words))
                    .or_else(|| Some(("The clerk", the_clerk_said(case, point.claim)?))),
            })
        })
        .collect()
}

/// The points that were put with too little behind them, with what the letter says of each: those that are wrong in law are told with
/// the law, and one that is aimed at a person with how she went about it.
#[must_use]
pub fn failed<'c>(
    case: &'c Case,
    state: &State,
    decision: &Decision,
    letter: &Letter,
) -> Vec<(ClaimId, Option<&'c str>)> {
    let came_to_nothing = |point: &&Point| {
        let it = &case.claims[point.claim.index()];
        let lost = decision.majority(it.issue) == How::ForSchool;
        it.wrong_in_law.is_none() && !it.personal && lost && !point.full
    };
    state
        .points
        .iter()
        .filter(came_to_nothing)
        .map(|point| (point.claim, in_the_letter(case, letter, point.claim)))
        .collect()
}

/// What a letter makes of a point, where it has a paragraph for it.
fn in_the_letter<'c>(case: &'c Case, letter: &Letter, claim: ClaimId) -> Option<&'c str> {
    let writers = case.panel.iter().map(|member| Some(member.person));
    writers
        .flat_map(|by| {
            [How::Bare, How::ForSchool].map(|how| {
                case.lines
                    .exactly((by, Act::Letter, Subject::Claim(claim), how))
            })
        })
        .flatten()
        .find(|wording| letter.has(&wording.text))
        .map(|wording| wording.text.as_str())
}

/// How the clerk puts a point of law right.
fn the_clerk_said(case: &Case, claim: ClaimId) -> Option<&str> {
    let key = (
        Some(case.clerk),
        Act::Correct,
        Subject::Claim(claim),
        How::Plainly,
    );
    let mut wordings = case.lines.exactly(key).iter();
    wordings.next().map(|wording| wording.text.as_str())
}

/// Whether what a mark praises was of any use: something was admitted, or a point that it is about had enough behind it. A mark is
/// made by what was done; to be praised for it takes a little more.
#[must_use]
pub fn of_use(case: &Case, state: &State, mark: &Mark) -> bool {
    mark.made.iter().all(|deed| was_of_use(case, state, deed))
}

fn was_of_use(case: &Case, state: &State, wanted: &Wanted) -> bool {
    let full = |claim: ClaimId| state.point(claim).is_some_and(|point| point.full);
    let kept =
        |at: usize| state.questions.admitted.contains(at) && !state.questions.repaired.contains(at);
    match wanted {
        Wanted::StoppedInTime(_) => (0..case.questions.len()).any(kept),
        Wanted::QuestionsAimed(witness, _) => {
            (0..case.questions.len()).any(|at| case.questions[at].witness == *witness && kept(at))
        }
        Wanted::ThemeServedBy(n) => state.theme.is_some_and(|theme| {
            let serves = case.themes[theme.index()].claims;
            let stood = |claim: &&ClaimId| serves.contains(claim.index()) && full(**claim);
            state.best.iter().filter(stood).count() >= usize::from(*n)
        }),
        Wanted::ClosedOn(_) => (0..case.claims.len())
            .filter(|at| state.closing.contains(*at))
            .all(|at| full(at.into())),
        Wanted::AnswersOnPoint(n) => {
            let answers = || {
                let deeds = state.deeds.iter();
                deeds.filter(|deed| deed.mv.kind == Kind::Answer)
            };
            let helped = |deed: &&Deed| {
                let answer = deed.mv.values.first().copied();
                let to_the_point = answer
                    .zip(deed.asked_about)
                    .is_some_and(|(answer, issue)| case.answers(answer, issue));
                to_the_point && !matches!(answer, Some(Value::Claim(claim)) if !full(claim))
            };
            answers().filter(helped).count() >= usize::from(*n)
                && answers().all(|deed| deed.mv.values.first() != Some(&Value::Dodge))
        }
        Wanted::Put(claim) => full(*claim),
        Wanted::Either(any) => any.iter().any(|deed| was_of_use(case, state, deed)),
        _ => true,
    }
}

/// Whether a mark is not about the closing, or the closing asked for what can be given and stood on points that came to something: what
/// closed on anything else is no praise.
#[must_use]
pub fn closed_on_something(case: &Case, debrief: &Debrief, mark: &Mark) -> bool {
    let mut made = mark.made.iter();
    if !made.any(|deed| matches!(deed, Wanted::ClosedOn(_) | Wanted::Sought(_))) {
        return true;
    }
    let closing = debrief.moves.iter().rfind(|mv| mv.kind == Kind::Close);
    closing.is_some_and(|mv| came_to_something(case, debrief, mv))
}

/// Whether any of what a mark asks to be shown came before those who decided by another way.
#[must_use]
pub fn came_out(case: &Case, state: &State, mark: &Mark) -> bool {
    let brought = |claim: &ClaimId, facts: &[FactId]| {
        let mut facts = facts.iter().chain(&case.claims[claim.index()].needs);
        facts.any(|fact| state.facts_in_play().contains(fact.index()))
    };
    mark.made.iter().any(|deed| match deed {
        Wanted::PutShowing(claim, facts) => brought(claim, facts),
        _ => false,
    })
}

/// Whether a move came to something: its points had enough behind them and are right in law, and it asked for nothing that cannot be
/// given.
#[must_use]
pub fn came_to_something(case: &Case, debrief: &Debrief, mv: &Move) -> bool {
    let failed = failed(case, &debrief.end, &debrief.decision, &debrief.letter);
    mv.values.iter().all(|value| match value {
        Value::Claim(claim) => {
            let right = case.claims[claim.index()].wrong_in_law.is_none();
            let full = debrief.end.point(*claim).is_some_and(|point| point.full);
            right && full && !failed.iter().any(|(other, _)| other == claim)
        }
        Value::Sought(it) => !it.beyond(case.forum),
        _ => true,
    })
}

/// Whether a mark's words name somebody or something of this hearing, and could not stand in any.
#[must_use]
pub fn is_particular(case: &Case, words: &str) -> bool {
    let names = case.people.iter().flat_map(|person| {
        let name = person.name.split_whitespace();
        name.filter(|part| part.len() > 3)
    });
    let papers = case.documents.iter().map(|document| {
        let title = document.title.as_str();
        title.strip_prefix("The ").unwrap_or(title)
    });
    names.chain(papers).any(|name| words.contains(name))
}

fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{}; and {last}", first.join("; ")),
    }
}
