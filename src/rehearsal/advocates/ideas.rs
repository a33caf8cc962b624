//! What somebody who knows the work might do here, from the view alone: a handful of moves to be tried against each other.

use super::competent::{self, Skill, answer_with, fill_firmly, put_well, ranked, way_to_ask};
use super::{Advocate, fill};
use crate::case::Stage;
use crate::case::ids::*;
use crate::hearing::{Kind, Move, PromiseAnswer, Value, View};

/// How many points are thought of at a time.
const POINTS: usize = 5;
/// How many questions.
const QUESTIONS: usize = 3;

/// What comes to mind: first what the expert would do, then what else could be done well.
#[must_use]
pub fn ideas(view: View<'_, '_>) -> Vec<Move> {
    // An advocate's own seed says nothing of the hearing's; here there is but one of her.
    let mut ideas = vec![Advocate::Expert.choose(view, 0, 0)];
    match view.stage() {
        Stage::Preparation => ideas.extend(hours(view)),
        Stage::CaseBuilding if view.theme().is_none() => {
            ideas.extend(each(view, Kind::Theme).map(|theme| Move::new(Kind::Theme, &[theme])));
        }
        Stage::CaseBuilding if view.can(Kind::BestPoint) => ideas.extend(best_points(view)),
        Stage::QuestionsToSchool | Stage::Expert | Stage::Council => ideas.extend(questions(view)),
        Stage::FamilyCase => ideas.extend(points(view)),
        Stage::PanelQuestions => ideas.extend(answers(view)),
        Stage::Closing => ideas.push(competent::close(view, Skill::Competent)),
        _ => {}
    }
    distinct(ideas)
}

/// What she did, done as somebody would who knows the work: the same point with its passages and its duty, the same question
/// with the paper in hand. None, where there is nothing to better, or no saying what.
#[must_use]
pub fn done_well(view: View<'_, '_>, mv: &Move) -> Option<Move> {
    let first = mv.values.first().copied();
    let better = match (mv.kind, mv.values.as_slice()) {
        (Kind::AnswerPlea, _) => Move::new(mv.kind, &[Value::Promise(PromiseAnswer::Honest)]),
        (Kind::CheckLetter, [check @ Value::Check(id), ..]) => {
            Move::new(mv.kind, &[*check, Value::Verdict(view.letter_says(*id))])
        }
        (Kind::Plan, [part, ..]) => fill_firmly(view, *part),
        (Kind::ChildPart, _) => Move::new(mv.kind, &[Value::Child(view.child_wish()?)]),
        (Kind::Seek, _) => Move::new(mv.kind, &[Value::Sought(competent::best_to_ask(view))]),
        (Kind::Question, [_, Value::Question(question), ..]) => {
            way_to_ask(view, Skill::Expert, &[], *question)?.1
        }
        (Kind::Put, [Value::Claim(claim), ..]) => put_well(view, *claim),
        (Kind::Answer, _) => answer_with(view, first?),
        (Kind::Raise, _) => competent::raise_well(view, first?),
        (Kind::Close, [_, points @ ..]) => {
            let asked = Value::Sought(competent::best_to_ask(view));
            let values = std::iter::once(asked).chain(points.iter().copied());
            Move {
                kind: mv.kind,
                values: values.collect(),
            }
        }
        _ => return None,
    };
    Some(better).filter(|better| better != mv)
}

/// A point that she put or answered with, as she did and with what more there is to show for it. None, where there is no more.
#[must_use]
pub fn with_more(view: View<'_, '_>, mv: &Move) -> Option<Move> {
    let (kind, Some(Value::Claim(claim))) = (mv.kind, mv.values.first()) else {
        return None;
    };
    if !matches!(kind, Kind::Put | Kind::Answer) {
        return None;
    }
    let hers = mv.values.iter();
    let hers = hers.filter(|value| !matches!(value, Value::Enough | Value::None));
    let more = fill(view, kind, |filled, domain| {
        let mut left = hers.clone().filter(|value| !filled.contains(value));
        match left.find(|value| domain.contains(value)) {
            Some(value) => *value,
            None if domain.contains(&Value::None) => Value::None,
            None => competent::passage(view, *claim, filled, domain),
        }
    });
    Some(more).filter(|more| more != mv)
}

/// A return plan filled part by part, each with the best there is for it, where the case is being built.
#[must_use]
pub fn whole_plan(view: View<'_, '_>) -> Vec<Move> {
    let building = view.stage() == Stage::CaseBuilding;
    let parts = building.then(|| each(view, Kind::Plan));
    let firm = parts.into_iter().flatten();
    firm.map(|part| fill_firmly(view, part)).collect()
}

/// Whether one kind of move can stand for another: before going on anything can be done; else it is the same kind, or one that
/// costs of the same minutes or hours.
#[must_use]
pub fn stands_for(one: Kind, other: Kind) -> bool {
    let minutes = [Kind::Put, Kind::Grant, Kind::OfferPlan];
    let hours = [Kind::Prepare, Kind::Negotiate, Kind::AskToCancel];
    other == Kind::GoOn
        || one == other
        || [minutes, hours]
            .iter()
            .any(|kinds| kinds.contains(&one) && kinds.contains(&other))
}

/// The same moves, each once.
fn distinct(moves: Vec<Move>) -> Vec<Move> {
    let mut distinct = Vec::with_capacity(moves.len());
    for mv in moves {
        if !distinct.contains(&mv) {
            distinct.push(mv);
        }
    }
    distinct
}

/// What may fill the first slot of a kind of move that is open.
fn each(view: View<'_, '_>, kind: Kind) -> impl Iterator<Item = Value> {
    let slot = view.can(kind).then(|| view.slot(kind, &[])).flatten();
    slot.into_iter().flat_map(|slot| slot.domain)
}

/// Other uses of an hour, of those whose answer comes in time.
fn hours(view: View<'_, '_>) -> impl Iterator<Item = Move> {
    each(view, Kind::Prepare)
        .filter(move |value| matches!(value, Value::Task(task) if view.comes_in_time(*task)))
        .map(|task| Move::new(Kind::Prepare, &[task]))
}

fn best_points(view: View<'_, '_>) -> impl Iterator<Item = Move> {
    let best = view.best();
    ranked(view)
        .into_iter()
        .filter(|claim| !best.contains(claim))
        .take(POINTS)
        .map(|claim| Move::new(Kind::BestPoint, &[Value::Claim(claim)]))
}

/// The questions that seem worth most.
fn questions(view: View<'_, '_>) -> Vec<Move> {
    let mut passed = Set::default();
    let mut moves = Vec::new();
    while moves.len() < QUESTIONS
        && let Some(mv) = competent::question(view, Skill::Expert, passed)
    {
        if let Some(Value::Question(question)) = mv.values.get(1) {
            passed.insert(question.index());
        }
        moves.push(mv);
    }
    moves
}

/// The points that look best, well put; and the plan.
fn points(view: View<'_, '_>) -> Vec<Move> {
    let mut moves: Vec<Move> = Vec::new();
    if view.can(Kind::Put) {
        let left = ranked(view)
            .into_iter()
            .filter(|claim| !view.was_put(*claim));
        moves.extend(left.take(POINTS).map(|claim| put_well(view, claim)));
    }
    if view.can(Kind::OfferPlan) {
        moves.push(Move::new(Kind::OfferPlan, &[]));
    }
    let honest = |value: &Value| matches!(value, Value::Concession(concession) if !view.against_instructions(*concession));
    let grants = each(view, Kind::Grant).filter(honest);
    moves.extend(grants.map(|grant| Move::new(Kind::Grant, &[grant])));
    moves
}

/// Answers to what was asked.
fn answers(view: View<'_, '_>) -> Vec<Move> {
    let claims = ranked(view).into_iter().map(Value::Claim);
    let others = each(view, Kind::Answer).filter(|value| !matches!(value, Value::Claim(_)));
    claims
        .chain(others)
        .filter(|value| view.is_to_the_point(*value))
        .take(POINTS)
        .map(|value| answer_with(view, value))
        .collect()
}
