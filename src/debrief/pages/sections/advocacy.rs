//! The advocacy: the score, what was done well, what went wrong, and what was there and not used.

use super::super::Finished;
use super::super::blocks::{Block, Section};
use super::short;
use crate::assessment::{COMPETENCES, Marked, Status, begun};
use crate::case::model::{Basis, Mark};
use crate::case::raw::Competence;
use crate::debrief::phrases::capital;
use crate::debrief::text::{FIRST_SLIP, none_earned, reason};
use crate::debrief::{after, named};

/// The most strengths that are told at length, and the most of what went wrong or was not used.
const STRENGTHS: usize = 8;

const TO_DO_BETTER: usize = 5;

pub(super) fn advocacy(finished: &Finished<'_>) -> Section {
    let debrief = finished.debrief;
    let mut scores: Vec<(String, i32)> = COMPETENCES
        .iter()
        .zip(debrief.assessment.competences)
        .filter_map(|((competence, _), score)| Some((competence.title().to_owned(), score?)))
        .filter(|(_, score)| *score > 0)
        .collect();
    scores.push(("Altogether".to_owned(), debrief.assessment.score));
    let mut blocks = vec![
        Block::Text(
            "This scores what you did, and nothing that they decided. Good advocacy matters in every case and guarantees none. A hundred says that everything counted under that name was done. It does not say that nothing else could have helped."
                .to_owned(),
        ),
        Block::Scores(scores),
    ];
    let lacked = lacked(finished);
    blocks.extend(none_earned(debrief).map(Block::Text));
    if !lacked.is_empty() {
        blocks.push(Block::Part(
            "What was lacking from a hundred".to_owned(),
            vec![Block::Named(lacked.clone())],
        ));
    }
    // What is told there is not told again.
    let told = |(_, words): &(String, String)| lacked.iter().any(|(_, other)| other == words);
    let made = credited(finished)
        .into_iter()
        .chain(practised(finished, Status::Made))
        .collect();
    blocks.extend(part_of("What you did well", made, STRENGTHS));
    let mut wrong = practised(finished, Status::Misapplied);
    wrong.extend(failed(finished));
    wrong.retain(|it| !told(it));
    let left = TO_DO_BETTER.saturating_sub(wrong.len()).max(2);
    blocks.extend(part_of("What went wrong", wrong, TO_DO_BETTER));
    let mut missed = practised(finished, Status::Missed);
    missed.retain(|it| !told(it));
    blocks.extend(part_of("What was there and not used", missed, left));
    Section {
        id: "advocacy",
        title: "Your advocacy".to_owned(),
        blocks,
    }
}

/// For each competence in which something was earned and something was lacking: the heaviest of what was.
fn lacked(finished: &Finished<'_>) -> Vec<(String, String)> {
    let (case, assessment) = (finished.case, &finished.debrief.assessment);
    let heaviest = |competence: Competence| {
        let marks = assessment.marks.iter();
        marks
            .filter(|marked| marked.status != Status::Made && !marked.forgiven)
            .map(|marked| (&case.marks[marked.mark.index()], *marked))
            .filter(|(mark, _)| mark.competence == competence)
            .max_by_key(|(mark, _)| mark.weight)
    };
    COMPETENCES
        .iter()
        .zip(assessment.competences)
        .filter(|(_, score)| score.is_some_and(|score| (1..100).contains(&score)))
        .filter_map(|((competence, _), _)| {
            let (mark, marked) = heaviest(*competence)?;
            let name = competence.title().to_owned();
            Some((name, reason_of(finished, mark, marked)))
        })
        .collect()
}

/// The most that is told of what was owned up to.
const MOST_CREDITED: usize = 3;

/// What the school's side owned up to because of her.
fn credited(finished: &Finished<'_>) -> Vec<(String, String)> {
    let owned_up_to = finished.debrief.own.owned_up.iter();
    owned_up_to
        .take(MOST_CREDITED)
        .map(|it| {
            let words = short::in_its_words(finished, it);
            ("What they owned up to".to_owned(), words)
        })
        .collect()
}

/// The marks of good practice of which this came, the ones that speak of this hearing before those that could be said of any, and of
/// these the heaviest first. What was of no use is not praised.
fn practised(finished: &Finished<'_>, status: Status) -> Vec<(String, String)> {
    let case = finished.case;
    let hearing = after(case, finished.setup, finished.moves);
    let told = |mark: &Mark| match (status, hearing.as_ref()) {
        (Status::Made, Some(hearing)) => {
            named::of_use(case, hearing.state(), mark)
                && named::closed_on_something(case, finished.debrief, mark)
        }
        // What they had before them by another way, or was done though not often enough, was not left unused.
        (Status::Missed, Some(hearing)) => {
            !named::came_out(case, hearing.state(), mark) && !begun(case, hearing.state(), mark)
        }
        _ => true,
    };
    let mut these: Vec<(bool, i32, (String, String))> = finished
        .debrief
        .assessment
        .marks
        .iter()
        .filter(|marked| marked.status == status)
        .filter_map(|marked| {
            let mark = &case.marks[marked.mark.index()];
            match &mark.basis {
                Basis::Practice(name) if told(mark) => {
                    let words = reason_of(finished, mark, *marked);
                    let particular = named::is_particular(case, &words);
                    Some((!particular, -mark.weight, (capital(name), words)))
                }
                _ => None,
            }
        })
        .collect();
    these.sort_by_key(|(general, weight, _)| (*general, *weight));
    these.into_iter().map(|(.., named)| named).collect()
}

/// The points that were put and came to nothing, with what the letter says of them.
fn failed(finished: &Finished<'_>) -> Vec<(String, String)> {
    let (case, debrief) = (finished.case, finished.debrief);
    let Some(hearing) = after(case, finished.setup, finished.moves) else {
        return Vec::new();
    };
    named::failed(case, hearing.state(), &debrief.decision, &debrief.letter)
        .into_iter()
        .filter_map(|(claim, said)| {
            let title = &case.claims[claim.index()].title;
            Some((
                "A point with too little behind it".to_owned(),
                format!("“{title}”. The letter: {}", said?),
            ))
        })
        .collect()
}

/// What is said of a mark; of a slip, with the thing by its name.
pub(super) fn reason_of(finished: &Finished<'_>, mark: &Mark, marked: Marked) -> String {
    let mut words = reason(mark, marked.status).to_owned();
    if marked.status == Status::Misapplied {
        let hearing = after(finished.case, finished.setup, finished.moves);
        let named = hearing
            .and_then(|hearing| named::what_went_wrong(finished.case, hearing.state(), mark));
        if let Some(named) = named {
            words.push(' ');
            words.push_str(&named);
        }
    }
    if marked.forgiven {
        words.push_str(FIRST_SLIP);
    }
    words
}

/// Names with what stands under each, as many as are told at length. The rest would be names with nothing of this hearing under them.
fn part_of(title: &str, mut these: Vec<(String, String)>, most: usize) -> Option<Block> {
    these.truncate(most);
    (!these.is_empty()).then(|| Block::Part(title.to_owned(), vec![Block::Named(these)]))
}
