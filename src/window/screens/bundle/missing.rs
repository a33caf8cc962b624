//! What is not in the bundle, as far as the trainee can know of it.

use crate::{
    case::{
        Case, Stage,
        ids::{DocumentId, TaskId},
        model::Does,
    },
    hearing::{Hearing, Value},
    telling::labels,
};

/// A paper that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What she can call it.
    pub name: String,
    /// What can be done about it, or can no longer be done.
    pub why: String,
}

/// A title without its article and its capital, as it would stand in a sentence.
fn bare(title: &str) -> String {
    title.strip_prefix("The ").unwrap_or(title).to_lowercase()
}

/// What is missing from the bundle: papers that a task would fetch, if she knows of the task, and papers that another
/// paper names. Nothing before the family has been heard. A paper is called by its title only where something she has
/// seen calls it so.
#[must_use]
pub fn missing(hearing: &Hearing<'_>) -> Vec<Missing> {
    let case = hearing.case();
    let state = hearing.state();
    if state.stage <= Stage::Instructions {
        return Vec::new();
    }
    let here = |at: usize| state.papers.contains(at);
    let mut missing = Vec::new();
    let mut fetched = Vec::new();
    for (at, task) in case.tasks.iter().enumerate() {
        let Does::Obtain(paper) = task.does else {
            continue;
        };
        fetched.push(paper);
        if here(paper.index()) || !hearing.view().knows_of(TaskId::from(at)) {
            continue;
        }
        let title = &case.documents[paper.index()].title;
        let called = says(&task.title, &bare(title)) || named_in(case, hearing, paper).is_some();
        let asked = state.prepared.contains(at);
        let costs = labels::value_about(case, Value::Task(TaskId::from(at))).unwrap_or_default();
        let late = !hearing.view().comes_in_time(TaskId::from(at));
        let why = match (asked, state.stage == Stage::Preparation) {
            (true, _) => "Asked for, and it has not come.".to_owned(),
            (false, false) => "It was not asked for.".to_owned(),
            (false, true) if task.hours > state.hours => {
                "There are no hours left to ask for it.".to_owned()
            }
            (false, true) if late => "Asked for now, it would come too late.".to_owned(),
            (false, true) if called => format!("It can be asked for. It takes {costs}."),
            (false, true) => format!("Something in writing may come of it. It takes {costs}."),
        };
        missing.push(Missing {
            name: if called { title } else { &task.title }.clone(),
            why,
        });
    }
    let titles: Vec<_> = (0..case.documents.len())
        .filter(|at| here(*at))
        .map(|at| bare(&case.documents[at].title))
        .collect();
    for (at, document) in case.documents.iter().enumerate() {
        let paper = DocumentId::from(at);
        // A paper under a title that is in the bundle already is another version of it.
        if here(at) || fetched.contains(&paper) || titles.contains(&bare(&document.title)) {
            continue;
        }
        if let Some(by) = named_in(case, hearing, paper) {
            missing.push(Missing {
                name: document.title.clone(),
                why: format!("{} speaks of it.", case.documents[by].title),
            });
        }
    }
    missing
}

/// Whether a text has these words, and not only as a part of longer ones.
fn says(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    text.match_indices(words).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        ![before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric)
    })
}

/// The paper in the bundle that speaks of another by its title.
fn named_in(case: &Case, hearing: &Hearing<'_>, paper: DocumentId) -> Option<usize> {
    let document = &case.documents[paper.index()];
    let title = bare(&document.title);
    let papers = hearing.state().papers;
    (0..case.documents.len())
        .filter(|at| papers.contains(*at) && document.made <= case.heard_on)
        .find(|at| {
            let text = &case.documents[*at].text;
            let parts = text.above.iter().chain(&text.paragraphs).chain(&text.below);
            parts.into_iter().any(|part| says(part, &title))
        })
}
