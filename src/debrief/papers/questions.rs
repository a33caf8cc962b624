//! A question sheet: whom to ask what, with which paper in hand, and room for the answer.

use super::brief::{Brief, place};
use super::sheet::{Piece, Sheet};
use crate::case::ids::{PassageId, PersonId, QuestionId};
use crate::case::{Act, How, Subject};
use crate::telling::{labels, letter::long_date};

/// How many to ask if time is short.
const FIRST: usize = 3;
/// Empty lines for an answer.
const ROOM: usize = 2;

/// A question for the sheet.
#[derive(Debug, Clone, Copy)]
struct Ask {
    question: QuestionId,
    witness: PersonId,
    paper: Option<PassageId>,
    /// The best point it serves, by its place.
    serves: Option<usize>,
}

/// Makes it.
pub(super) fn sheet(brief: &Brief<'_, '_>) -> Sheet {
    let case = brief.case;
    let mut sheet = Sheet {
        title: "Questions to ask".to_owned(),
        top: vec![
            format!(
                "For {}, {}, {}",
                brief.child(),
                case.school_name,
                long_date(case.heard_on)
            ),
            "One fact at a time. When you have the answer, tick it and stop.".to_owned(),
        ],
        ..Sheet::default()
    };
    let asks = chosen(brief);
    let first = first(&asks);
    let mut number = 0;
    let mut set = |ask: &Ask, named: bool| {
        number += 1;
        pieces(brief, ask, number, named)
    };
    let heading = "If time is short, these first";
    if asks.is_empty() {
        sheet.section(
            "Our questions",
            vec![Piece::new(
                "No questions yet: choose your points, or ask somebody something, and they are set out here.",
            )],
        );
    } else if first.is_empty() {
        sheet.section(
            heading,
            vec![Piece::new(
                "Choose three of those below, and put a ring round them.",
            )],
        );
    }
    let short = first.iter().flat_map(|ask| set(ask, true)).collect();
    sheet.section(heading, short);
    for at in 0..case.people.len() {
        let witness = PersonId::from(at);
        let rest = asks.iter().filter(|ask| {
            ask.witness == witness && first.iter().all(|it| it.question != ask.question)
        });
        let pieces = rest.flat_map(|ask| set(ask, false)).collect();
        sheet.section(
            format!(
                "{}, {}",
                case.people[at].name,
                labels::part_at_table(case, witness)
            ),
            pieces,
        );
    }
    sheet
}

fn pieces(brief: &Brief<'_, '_>, ask: &Ask, number: usize, named: bool) -> Vec<Piece> {
    let case = brief.case;
    let it = &case.questions[ask.question.index()];
    let words = brief
        .line(Act::Question, Subject::Question(ask.question), How::Closed)
        .unwrap_or(&it.proposition);
    let to = if named {
        format!("For {}. ", case.people[ask.witness.index()].name)
    } else {
        String::new()
    };
    let paper = ask.paper.map_or_else(
        || {
            let word = if brief.sorts_passages() {
                "none"
            } else {
                "none chosen yet"
            };
            word.to_owned()
        },
        |passage| place(case, passage),
    );
    vec![
        Piece::new(format!("[ ] {number}. {words}")).hanging(4),
        Piece::new(format!("    {to}Paper in hand: {paper}")).hanging(4),
        Piece::new("    Answer:").with_room(ROOM),
    ]
}

/// The questions she asked, and those that serve her points; where nothing is pointed out, all there are.
fn chosen(brief: &Brief<'_, '_>) -> Vec<Ask> {
    let case = brief.case;
    let points = brief.points();
    let asked = brief.asked();
    let all = (0..case.questions.len()).map(QuestionId::from);
    all.filter_map(|question| {
        let witness = brief.view.witness(question);
        let fact = brief.view.would_show(question);
        let was_asked = asked.iter().find(|(other, _)| *other == question);
        let serves = points
            .iter()
            .position(|point| brief.view.needs(point.claim).0.contains(&fact))
            .filter(|_| brief.points_out());
        let comes = witness != case.council || brief.council_comes();
        let wanted = was_asked.is_some() || serves.is_some() || !brief.points_out();
        (comes && wanted).then(|| Ask {
            question,
            witness,
            paper: paper(brief, question, was_asked.and_then(|(_, paper)| *paper)),
            serves,
        })
    })
    .collect()
}

/// The paper to have in hand: the one she had; where that may be said, of those marked the one that says it most plainly.
fn paper(brief: &Brief<'_, '_>, question: QuestionId, had: Option<PassageId>) -> Option<PassageId> {
    if !brief.sorts_passages() {
        return had;
    }
    let it = &brief.case.questions[question.index()];
    let fact = brief.view.would_show(question);
    let plain = |passage: &PassageId| {
        let shown = brief.view.shows(*passage);
        shown
            .iter()
            .find(|(other, _)| *other == fact)
            .map(|(_, directness)| *directness)
    };
    let bears_out = |passage: &PassageId| brief.is_over() && it.paper.contains(passage.index());
    let best = brief
        .view
        .marked()
        .filter(|passage| plain(passage).is_some() || bears_out(passage))
        .max_by_key(|passage| {
            (
                bears_out(passage),
                had == Some(*passage),
                plain(passage),
                std::cmp::Reverse(*passage),
            )
        });
    best.or(had)
}

/// The three to ask first: one for each point in turn, those with a paper before those without.
fn first(asks: &[Ask]) -> Vec<Ask> {
    let mut left: Vec<Ask> = asks
        .iter()
        .filter(|ask| ask.serves.is_some())
        .copied()
        .collect();
    left.sort_by_key(|ask| (ask.paper.is_none(), ask.serves));
    let mut first: Vec<Ask> = Vec::new();
    while first.len() < FIRST && !left.is_empty() {
        let new = left
            .iter()
            .position(|ask| first.iter().all(|it| it.serves != ask.serves))
            .unwrap_or(0);
        first.push(left.remove(new));
    }
    first.sort_by_key(|ask| (ask.witness, ask.serves));
    first
}
