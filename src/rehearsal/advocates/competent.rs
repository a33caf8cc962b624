//! Knows the work: reads for what the claims need, asks closed and with the paper, puts the best points with their duty,
//! raises what is there, offers a plan, answers what is asked.

use super::{fill, imagination};
use crate::case::Stage;
use crate::case::ids::*;
use crate::case::raw::{Gives, Side, Sought};
use crate::guidance::{HeadOfReview, Topic};
use crate::hearing::draw::{Purpose, below};
use crate::hearing::{Challenged, Form, Kind, Move, PromiseAnswer, Reason, Tone, Value, View};
use arrayvec::ArrayVec;

/// Hours kept for other things when parts of the plan are asked for.
const HOURS_FOR_OTHER_THINGS: i8 = 4;

/// How able.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skill {
    /// Good enough.
    Competent,
    /// Better: more of what matters.
    Expert,
}

impl Skill {
    const fn questions(self) -> usize {
        match self {
            Self::Competent => 4,
            Self::Expert => 7,
        }
    }

    const fn points(self) -> usize {
        match self {
            Self::Competent => 4,
            Self::Expert => 6,
        }
    }
}

pub fn choose(view: View<'_, '_>, skill: Skill, seed: u64) -> Move {
    concern(view)
        .or_else(|| by_stage(view, skill, seed))
        .unwrap_or_else(|| {
            if view.can(Kind::GoOn) {
                Move::new(Kind::GoOn, &[])
            } else {
                super::silent::choose(view)
            }
        })
}

fn by_stage(view: View<'_, '_>, skill: Skill, seed: u64) -> Option<Move> {
    match view.stage() {
        Stage::Instructions if view.plea_waiting() => Some(Move::new(
            Kind::AnswerPlea,
            &[Value::Promise(PromiseAnswer::Honest)],
        )),
        Stage::Instructions => ask_family(view, skill),
        Stage::Preparation => prepare(view, skill, seed),
        Stage::CaseBuilding => build(view, skill),
        Stage::QuestionsToSchool | Stage::Expert | Stage::Council => {
            question(view, skill, Set::default())
        }
        Stage::FamilyCase => family_case(view, skill, seed),
        Stage::Child => Some(Move::new(
            Kind::ChildPart,
            &[Value::Child(view.child_wish()?)],
        )),
        Stage::PanelQuestions => Some(answer(view)),
        Stage::Closing => Some(close(view, skill)),
        Stage::Arrival | Stage::SchoolCase | Stage::Decided => None,
    }
}

/// What one can see is wrong, calmly, with what would meet it.
fn concern(view: View<'_, '_>) -> Option<Move> {
    if !view.can(Kind::Raise) {
        return None;
    }
    let concern = view.first(
        Kind::Raise,
        &[],
        |value| matches!(value, Value::Concern(concern) if view.is_apparent(concern)),
    )?;
    Some(raise_well(view, concern))
}

/// Calmly, with what would meet it.
pub(super) fn raise_well(view: View<'_, '_>, concern: Value) -> Move {
    fill(view, Kind::Raise, |filled, domain| {
        match filled {
        [] => concern,
        [_] => Value::Tone(Tone::Calm),
        _ => domain
            .iter()
            .copied()
            .find(|value| matches!((concern, value), (Value::Concern(concern), Value::Remedy(remedy)) if view.would_meet(concern).contains(remedy.index())))
            .unwrap_or(domain[0]),
    }
    })
}

fn ask_family(view: View<'_, '_>, skill: Skill) -> Option<Move> {
    let wanted = |value: Value| match value {
        Value::Topic(topic) => {
            skill == Skill::Expert || view.topic_gives(topic) != Gives::Background
        }
        _ => false,
    };
    view.first(Kind::AskFamily, &[], wanted)
        .map(|topic| Move::new(Kind::AskFamily, &[topic]))
}

/// The letter first; then hours, since they bring papers; then marks whatever shows something; the last hour for a word with
/// the head, on what was found.
fn prepare(view: View<'_, '_>, skill: Skill, seed: u64) -> Option<Move> {
    if let Some(check) = view.first(Kind::CheckLetter, &[], |_| true) {
        return Some(fill(
            view,
            Kind::CheckLetter,
            |filled, domain| match filled {
                [] => check,
                _ => match check {
                    Value::Check(check) => Value::Verdict(view.letter_says(check)),
                    _ => domain[0],
                },
            },
        ));
    }
    if let Some(mv) = negotiate(view) {
        return Some(mv);
    }
    let last_hour = view.can(Kind::AskToCancel) && view.hours() <= 1;
    let mut tasks = view
        .slot(Kind::Prepare, &[])
        .map(|slot| slot.domain)
        .unwrap_or_default();
    tasks.retain(|value| !matches!(value, Value::Task(task) if !view.comes_in_time(*task)));
    if !tasks.is_empty() && view.can(Kind::Prepare) && !last_hour {
        // A different mixture each time: there are more things to do than hours.
        let place = 0xA5 << 32 | (view.hours() as u64);
        let at = match skill {
            Skill::Expert => below(seed, Purpose::Advocate, place, tasks.len() as u64),
            Skill::Competent => below(seed, Purpose::Advocate, place ^ 7, tasks.len() as u64),
        };
        return Some(Move::new(Kind::Prepare, &[tasks[at as usize]]));
    }
    let passage = view.first(
        Kind::Mark,
        &[],
        |value| matches!(value, Value::Passage(passage) if view.shows(passage).iter().any(|(fact, _)| view.side(*fact) == Side::Family)),
    );
    if let Some(passage) = passage {
        return Some(Move::new(Kind::Mark, &[passage]));
    }
    if !last_hour {
        return None;
    }
    let ranked = ranked(view);
    Some(fill(view, Kind::AskToCancel, |_, domain| {
        ranked
            .iter()
            .map(|claim| Value::Claim(*claim))
            .find(|value| domain.contains(value))
            .or_else(|| domain.contains(&Value::Enough).then_some(Value::Enough))
            .unwrap_or(domain[0])
    }))
}

/// While there are hours enough for other things too: a part of the plan, in firm terms, from whoever would have to do it.
fn negotiate(view: View<'_, '_>) -> Option<Move> {
    if !view.can(Kind::Negotiate) || view.hours() <= HOURS_FOR_OTHER_THINGS {
        return None;
    }
    for part in view.slot(Kind::Negotiate, &[])?.domain {
        let firm = view.first(
            Kind::Negotiate,
            &[part],
            |way| matches!(way, Value::Option(option) if view.is_firm(option)),
        );
        if let Some(way) = firm {
            return Some(Move::new(Kind::Negotiate, &[part, way]));
        }
    }
    None
}

/// The head of review under which a point belongs, from what it is about (227).
fn head(view: View<'_, '_>, claim: ClaimId) -> HeadOfReview {
    let about = |wanted: &[Topic]| {
        view.claim_topics(claim)
            .iter()
            .any(|topic| wanted.contains(topic))
    };
    if about(&[
        Topic::Impartiality,
        Topic::MeetingConduct,
        Topic::Reasons,
        Topic::ChildPart,
    ]) {
        HeadOfReview::ProceduralImpropriety
    } else if about(&[
        Topic::BoardPower,
        Topic::HeadPower,
        Topic::Equality,
        Topic::Disability,
    ]) {
        HeadOfReview::Illegality
    } else {
        HeadOfReview::Irrationality
    }
}

/// Which decision is challenged: the governors', where it stands in what they wrote, under the head of the best point.
fn frame(view: View<'_, '_>) -> Option<Move> {
    if !view.can(Kind::Frame) || view.framed() {
        return None;
    }
    let best = *view.best().first()?;
    let of_the_board = view
        .marked()
        .find(|passage| view.is_the_boards_own(*passage))?;
    Some(Move::new(
        Kind::Frame,
        &[
            Value::Challenged(Challenged::TheGovernors),
            Value::Passage(of_the_board),
            Value::Head(head(view, best)),
        ],
    ))
}

/// What the marked passages show: per fact, how directly at best, and by whom.
struct Shown {
    best: [i8; MOST],
    origins: [u64; MOST],
}

impl Shown {
    fn by_what_is_marked(view: View<'_, '_>) -> Self {
        let mut shown = Self {
            best: [0; MOST],
            origins: [0; MOST],
        };
        for passage in view.marked() {
            for (fact, directness) in view.shows(passage) {
                let best = &mut shown.best[fact.index()];
                *best = (*best).max(*directness);
                shown.origins[fact.index()] |= 1 << view.origin(passage).index();
            }
        }
        shown
    }

    /// How good a point looks from here: what its needs can be shown with, by how many people who could not have agreed it.
    fn promise(&self, view: View<'_, '_>, claim: ClaimId) -> i32 {
        let (needs, enough) = view.needs(claim);
        let (mut total, mut covered, mut origins) = (0, 0, 0);
        for need in needs {
            let best = self.best[need.index()];
            total += i32::from(best);
            covered += usize::from(best > 0 || view.in_play(*need));
            origins |= self.origins[need.index()];
        }
        if covered < enough || view.is_personal(claim) || view.claim_topics(claim).is_empty() {
            return 0;
        }
        total + 2 * i32::try_from(u64::count_ones(origins)).unwrap_or(0)
    }
}

/// Claims by how good they look, best first.
pub(super) fn ranked(view: View<'_, '_>) -> ArrayVec<ClaimId, MOST> {
    let shown = Shown::by_what_is_marked(view);
    let mut claims: ArrayVec<(i32, u8), MOST> = (0..view.claims())
        .map(ClaimId::from)
        .map(|claim| (-shown.promise(view, claim), claim.0))
        .filter(|(promise, _)| *promise < 0)
        .collect();
    claims.sort_unstable();
    claims
        .into_iter()
        .map(|(_, claim)| ClaimId(claim))
        .collect()
}

/// A part of the plan that says who, what and when.
pub(super) fn fill_firmly(view: View<'_, '_>, part: Value) -> Move {
    fill(view, Kind::Plan, |filled, domain| match filled {
        [] => part,
        _ => domain
            .iter()
            .copied()
            .find(|value| matches!(value, Value::Option(option) if view.is_firm(*option)))
            .unwrap_or(domain[0]),
    })
}

fn build(view: View<'_, '_>, skill: Skill) -> Option<Move> {
    if let (None, Some(wish)) = (view.child_part(), view.child_wish()) {
        return Some(Move::new(Kind::ChildPart, &[Value::Child(wish)]));
    }
    let unfilled = |value: Value| matches!(value, Value::Part(part) if !view.plan_filled(part));
    if let Some(part) = view.first(Kind::Plan, &[], unfilled) {
        return Some(fill_firmly(view, part));
    }
    let ranked = ranked(view);
    if view.theme().is_none() {
        let score = |theme: &Value| match theme {
            Value::Theme(theme) => ranked
                .iter()
                .enumerate()
                .filter(|(_, claim)| view.theme_serves(*theme).contains(claim.index()))
                .map(|(at, _)| 10_usize.saturating_sub(at))
                .sum::<usize>(),
            _ => 0,
        };
        let themes = view.slot(Kind::Theme, &[])?.domain;
        let best = themes.iter().copied().max_by_key(score)?;
        return Some(Move::new(Kind::Theme, &[best]));
    }
    if view.can(Kind::BestPoint) {
        let theme = view
            .theme()
            .map_or(Set::default(), |theme| view.theme_serves(theme));
        let left = |claim: &&ClaimId| !view.best().contains(claim);
        let next = ranked
            .iter()
            .filter(left)
            .find(|claim| theme.contains(claim.index()))
            .or_else(|| ranked.iter().find(left));
        if let Some(claim) = next {
            return Some(Move::new(Kind::BestPoint, &[Value::Claim(*claim)]));
        }
    }
    if let Some(mv) = frame(view) {
        return Some(mv);
    }
    if view.seek().is_none() {
        return Some(Move::new(Kind::Seek, &[Value::Sought(best_to_ask(view))]));
    }
    if skill == Skill::Expert {
        // Leaves out, once, what nothing in the papers can carry.
        let shown = Shown::by_what_is_marked(view);
        let nothing_for = |claim: &ClaimId| {
            shown.promise(view, *claim) == 0 && !view.claim_topics(*claim).is_empty()
        };
        let slot = view.slot(Kind::LeaveOut, &[])?;
        let all: ArrayVec<ClaimId, MOST> = (0..view.claims())
            .map(ClaimId::from)
            .filter(nothing_for)
            .collect();
        let untouched = all
            .iter()
            .all(|claim| slot.domain.contains(&Value::Claim(*claim)));
        if let (true, Some(claim)) = (untouched, all.first()) {
            return Some(Move::new(
                Kind::LeaveOut,
                &[Value::Claim(*claim), Value::Reason(Reason::NoEvidence)],
            ));
        }
    }
    None
}

/// Closed, with the paper where there is one; pressed once where half-answered; never past the answer. Those in `passed` are
/// left out.
pub(super) fn question(view: View<'_, '_>, skill: Skill, passed: Set) -> Option<Move> {
    if !view.can(Kind::Question) {
        return None;
    }
    let witnesses = view.slot(Kind::Question, &[])?.domain;
    let points = ranked(view);
    let points = &points[..points.len().min(skill.points())];
    let mut asked = 0;
    let mut best: Option<(i32, Move)> = None;
    for witness in witnesses {
        for value in view.slot(Kind::Question, &[witness])?.domain {
            let Value::Question(question) = value else {
                continue;
            };
            asked += usize::from(view.heard(question).0);
            if passed.contains(question.index()) {
                continue;
            }
            if let Some((worth, mv)) = way_to_ask(view, skill, points, question)
                && best.as_ref().is_none_or(|(most, _)| worth > *most)
            {
                best = Some((worth, mv));
            }
        }
    }
    // Stops with time in hand.
    let enough = if view.stage() == Stage::QuestionsToSchool {
        asked >= skill.questions() || view.minutes() <= 2
    } else {
        view.minutes() <= 1
    };
    if enough { None } else { best.map(|(_, mv)| mv) }
}

/// How to ask something, and how much it is worth to do so, more where one of these points stands on it. None, once it has been
/// answered.
pub(super) fn way_to_ask(
    view: View<'_, '_>,
    skill: Skill,
    points: &[ClaimId],
    question: QuestionId,
) -> Option<(i32, Move)> {
    let (was_asked, resisted, admitted) = view.heard(question);
    if admitted || (was_asked && !resisted) {
        return None;
    }
    let fact = view.would_show(question);
    let wanted = points
        .iter()
        .any(|claim| view.needs(*claim).0.contains(&fact));
    let wanted = i32::from(wanted);
    let witness = view.witness(question);
    let ask = [Value::Witness(witness), Value::Question(question)];
    let paper = view
        .marked()
        .find(|passage| view.shows(*passage).iter().any(|(shown, _)| *shown == fact));
    let (worth, form, paper) = match (paper, resisted) {
        (Some(paper), false) => (6 + 4 * wanted, Form::WithPaper, Some(paper)),
        (None, false) => (3 + 2 * wanted, Form::Closed, None),
        (_, true) if skill == Skill::Expert && view.form_open(witness, question, Form::Press) => {
            (2 + 2 * wanted, Form::Press, None)
        }
        _ => return None,
    };
    let values = ask.into_iter().chain([Value::Form(form)]);
    let values = values.chain(paper.map(Value::Passage)).collect();
    let kind = Kind::Question;
    Some((worth, Move { kind, values }))
}

fn family_case(view: View<'_, '_>, skill: Skill, seed: u64) -> Option<Move> {
    let grants: usize = if skill == Skill::Expert { 2 } else { 1 };
    let honest = |value: Value| matches!(value, Value::Concession(concession) if !view.against_instructions(concession) && concession.index() < grants);
    let concession = view.first(Kind::Grant, &[], honest);
    if let Some(concession) = concession.filter(|_| view.can(Kind::Grant)) {
        return Some(Move::new(Kind::Grant, &[concession]));
    }
    let put = (0..view.claims())
        .filter(|claim| view.was_put((*claim).into()))
        .count();
    let reserve = if view.can(Kind::OfferPlan) { 3 } else { 0 };
    if view.can(Kind::Put) && put < skill.points() && view.minutes() >= 2 + reserve {
        let ranked = ranked(view);
        let next = view
            .best()
            .iter()
            .chain(&ranked)
            .copied()
            .find(|claim| !view.was_put(*claim));
        let next = match skill {
            Skill::Competent => next,
            // Her best points first, as she said she would; then what looks best from where she has got to.
            Skill::Expert => next.map(|next| {
                if view.best().contains(&next) {
                    return next;
                }
                let left: ArrayVec<ClaimId, MOST> = ranked
                    .iter()
                    .copied()
                    .filter(|claim| !view.was_put(*claim))
                    .collect();
                imagination::best_next(view, &left, seed).unwrap_or(next)
            }),
        };
        if let Some(claim) = next {
            return Some(put_well(view, claim));
        }
    }
    view.can(Kind::OfferPlan)
        .then(|| Move::new(Kind::OfferPlan, &[]))
}

/// The passages that show most of what the claim needs, different people first; and the duty most to the point.
pub(super) fn put_well(view: View<'_, '_>, claim: ClaimId) -> Move {
    fill(view, Kind::Put, |filled, domain| match filled {
        [] => Value::Claim(claim),
        [_] if matches!(domain.first(), Some(Value::Head(_))) => Value::Head(head(view, claim)),
        _ if domain.contains(&Value::None) => duty(view, claim),
        _ => passage(view, claim, filled, domain),
    })
}

/// The next passage worth taking the room to.
pub(super) fn passage(
    view: View<'_, '_>,
    claim: ClaimId,
    filled: &[Value],
    domain: &[Value],
) -> Value {
    let facts = |facts: &mut dyn Iterator<Item = FactId>| {
        let mut set = Set::default();
        facts.for_each(|fact| set.insert(fact.index()));
        set
    };
    let needs = facts(&mut view.needs(claim).0.iter().copied());
    // What was shown already, and by whom.
    let used: ArrayVec<(PersonId, Set), 8> = filled
        .iter()
        .filter_map(|value| match value {
            Value::Passage(passage) => {
                let shown = facts(&mut view.shows(*passage).iter().map(|(fact, _)| *fact));
                Some((view.origin(*passage), shown))
            }
            _ => None,
        })
        .collect();
    let worth = |passage: PassageId| -> i32 {
        let origin = view.origin(passage);
        let worth = |(fact, directness): &(FactId, i8)| {
            let mut used = used.iter();
            match (needs.contains(fact.index()), view.side(*fact)) {
                (true, _) if used.any(|it| it.0 == origin && it.1.contains(fact.index())) => 0,
                (true, _) => 2 * i32::from(*directness),
                (false, Side::School) => -i32::from(*directness),
                (false, Side::Family) => 0,
            }
        };
        view.shows(passage).iter().map(worth).sum()
    };
    let best = domain.iter().copied().filter_map(|value| match value {
        Value::Passage(passage) => Some((worth(passage), value)),
        _ => None,
    });
    best.filter(|(worth, _)| *worth >= 2)
        .max_by_key(|(worth, value)| (*worth, std::cmp::Reverse(*value)))
        .map_or(Value::Enough, |(_, value)| value)
}

/// The duty whose provision is most about what the claim is about.
fn duty(view: View<'_, '_>, claim: ClaimId) -> Value {
    let topics = view.claim_topics(claim);
    let shared = |duty: DutyId| {
        topics
            .iter()
            .filter(|topic| view.provision(duty).is_about(**topic))
            .count()
    };
    let best = (0..view.duties())
        .map(DutyId::from)
        .map(|duty| (shared(duty), duty))
        .max_by_key(|(shared, duty)| (*shared, std::cmp::Reverse(*duty)));
    best.filter(|(shared, _)| *shared > 0)
        .map_or(Value::None, |(_, duty)| Value::Duty(duty))
}

/// To the point: a point not yet made, else the plan, else what can be granted, else the point again with another passage.
fn answer(view: View<'_, '_>) -> Move {
    let answers = view
        .slot(Kind::Answer, &[])
        .map(|slot| slot.domain)
        .unwrap_or_default();
    let to_the_point = |value: &Value| view.is_to_the_point(*value);
    let ranked = ranked(view);
    let fresh = ranked
        .iter()
        .map(|claim| Value::Claim(*claim))
        .find(|value| {
            to_the_point(value) && matches!(value, Value::Claim(claim) if !view.was_put(*claim))
        });
    let plan = Some(Value::ThePlan).filter(|value| answers.contains(value) && to_the_point(value));
    let grant = answers
        .iter()
        .copied()
        .find(|value| matches!(value, Value::Concession(_)) && to_the_point(value));
    let again = ranked
        .iter()
        .map(|claim| Value::Claim(*claim))
        .find(to_the_point);
    let chosen = plan
        .filter(|_| !view.plan_repeated())
        .or(fresh)
        .or(plan)
        .or(again)
        .or(grant)
        .unwrap_or(Value::DontKnow);
    answer_with(view, chosen)
}

/// An answer and, where it is a point, passages that did not go with it when it was put.
pub(super) fn answer_with(view: View<'_, '_>, chosen: Value) -> Move {
    fill(view, Kind::Answer, |filled, domain| {
        match (filled, chosen) {
            ([], _) => chosen,
            (_, Value::Claim(claim)) => {
                let put = view.put_with(claim);
                match passage(view, claim, filled, domain) {
                    Value::Passage(passage) if put.contains(passage.index()) => Value::Enough,
                    value => value,
                }
            }
            _ => Value::Enough,
        }
    })
}

/// What the forum can give, and would do most.
pub(super) fn best_to_ask(view: View<'_, '_>) -> Sought {
    if view.is_review() {
        Sought::Quash
    } else {
        Sought::ReinstateOnDate
    }
}

pub(super) fn close(view: View<'_, '_>, skill: Skill) -> Move {
    let most = if skill == Skill::Expert { 3 } else { 2 };
    let ranked = ranked(view);
    // What the chair has just said stands in the way is answered first.
    let asked = ranked
        .iter()
        .find(|claim| view.doubt() == Some(view.claim_issue(**claim)));
    fill(view, Kind::Close, |filled, domain| match filled {
        [] => Value::Sought(view.seek().unwrap_or_else(|| best_to_ask(view))),
        _ if filled.len() > most => Value::Enough,
        _ => asked
            .into_iter()
            .chain(view.best())
            .chain(&ranked)
            .map(|claim| Value::Claim(*claim))
            .find(|value| domain.contains(value))
            .unwrap_or(Value::Enough),
    })
}
