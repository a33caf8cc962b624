//! What may be done now: kinds of move with their costs, and the slots of each, whose domains depend only on the slots before.

use super::Hearing;
use super::moves::{Challenged, Form, Kind, MOST_VALUES, PromiseAnswer, Reason, Tone, Value};
use super::negotiation::{HOURS_TO_ASK, POINTS_TO_THE_HEAD};
use super::state::Plea;
use crate::case::Stage;
use crate::case::ids::*;
use crate::case::model::{Does, When};
use crate::case::raw::{ChildPart, ConcessionKind, Gives, Sought, Verdict};
use crate::guidance::HeadOfReview;
use arrayvec::ArrayVec;
use std::ops::ControlFlow;

/// What a move costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Nothing.
    Free,
    /// Minutes, at least.
    Minutes(i8),
    /// Hours of preparation.
    Hours(i8),
    /// Nothing, if there is something in it; else the chair's patience.
    Patience,
}

/// A kind of move that can be made now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// The kind.
    pub kind: Kind,
    /// What it costs, at the least.
    pub cost: Cost,
}

/// What a slot is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is what it says")]
pub enum SlotName {
    Topic,
    Plea,
    Passage,
    Task,
    Theme,
    Claim,
    Reason,
    Part,
    Option,
    ChildPart,
    Outcome,
    Witness,
    Question,
    Form,
    Paper,
    Duty,
    Concession,
    Concern,
    Tone,
    Remedy,
    Answer,
    Point,
    Check,
    Verdict,
    Challenged,
    Head,
}

/// A slot to be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What it is for.
    pub name: SlotName,
    /// What may fill it.
    pub domain: ArrayVec<Value, MOST_CHOICES>,
}

/// The most that a slot offers: in an answer every point, the plan, everything that can be granted, and two ways to say neither.
const MOST_CHOICES: usize = 2 * MOST + 3;

/// The most passages that go under one point.
pub const PASSAGES_A_POINT: usize = 3;
/// The most passages that go into an answer.
pub const PASSAGES_AN_ANSWER: usize = 2;

impl Hearing<'_> {
    /// What may be done now.
    #[must_use]
    pub fn openings(&self) -> ArrayVec<Opening, { Kind::ALL.len() }> {
        Kind::ALL
            .into_iter()
            .filter(|kind| self.is_open(*kind))
            .filter_map(|kind| {
                let cost = self.cost(kind)?;
                Some(Opening { kind, cost })
            })
            .collect()
    }

    /// Whether a kind of move can be made now. A kind with nothing to choose from is not open.
    #[must_use]
    pub fn is_open(&self, kind: Kind) -> bool {
        self.cost(kind).is_some() && {
            let mut something = false;
            let name = self.offer(kind, &[], &mut |_| {
                something = true;
                ControlFlow::Break(())
            });
            name.is_none() || something
        }
    }

    /// Whether a value may fill the next slot; none where the move is complete.
    pub(super) fn admits(&self, kind: Kind, filled: &[Value], wanted: Value) -> Option<bool> {
        let mut there = false;
        self.offer(kind, filled, &mut |value| {
            there = value == wanted;
            if there {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        Some(there)
    }

    /// Whether a move with these values is complete.
    pub(super) fn is_complete(&self, kind: Kind, filled: &[Value]) -> bool {
        let stop = &mut |_| ControlFlow::Break(());
        self.offer(kind, filled, stop).is_none()
    }

    /// What a kind of move costs at this point, at the least; none, where it has no place.
    fn cost(&self, kind: Kind) -> Option<Cost> {
        let (case, state) = (self.case, &self.state);
        let pleading = state.plea == Plea::Waiting;
        let open = |cost: Cost, open: bool| open.then_some(cost);
        match (state.stage, kind) {
            (Stage::Instructions, Kind::AnswerPlea) => open(Cost::Free, pleading),
            (Stage::Instructions, Kind::AskFamily | Kind::GoOn) => open(Cost::Free, !pleading),
            (Stage::Preparation, Kind::Mark | Kind::CheckLetter | Kind::GoOn) => Some(Cost::Free),
            (Stage::Preparation, Kind::Prepare) => Some(Cost::Hours(1)),
            (Stage::Preparation, Kind::Negotiate) => open(
                Cost::Hours(HOURS_TO_ASK),
                state.hours >= HOURS_TO_ASK && self.may_contact(),
            ),
            (Stage::Preparation, Kind::AskToCancel) => open(
                Cost::Hours(HOURS_TO_ASK),
                state.hours >= HOURS_TO_ASK && case.cancel.is_some() && !state.cancel_asked,
            ),
            (Stage::CaseBuilding, Kind::Frame) => open(
                Cost::Free,
                case.review.is_some() && !state.marked.is_empty(),
            ),
            (
                Stage::CaseBuilding,
                Kind::Theme
                | Kind::BestPoint
                | Kind::LeaveOut
                | Kind::Plan
                | Kind::ChildPart
                | Kind::Seek
                | Kind::GoOn,
            ) => Some(Cost::Free),
            (Stage::QuestionsToSchool | Stage::Expert | Stage::Council, Kind::Question) => {
                open(Cost::Minutes(1), state.minutes > 0)
            }
            (Stage::FamilyCase, Kind::Put) => open(Cost::Minutes(2), state.minutes > 0),
            (Stage::FamilyCase, Kind::Grant) => open(Cost::Minutes(1), state.minutes > 0),
            (Stage::FamilyCase, Kind::OfferPlan) => open(
                Cost::Minutes(3),
                state.minutes > 0
                    && state.offered.is_none()
                    && state.plan.iter().any(Option::is_some),
            ),
            (Stage::Child, Kind::ChildPart) | (Stage::Closing, Kind::Close) => Some(Cost::Free),
            (Stage::PanelQuestions, Kind::Answer) => Some(Cost::Minutes(2)),
            (
                Stage::Arrival
                | Stage::SchoolCase
                | Stage::QuestionsToSchool
                | Stage::Expert
                | Stage::Council
                | Stage::FamilyCase,
                Kind::Raise,
                // A concern is raised with something to ask for.
            ) => open(Cost::Patience, !case.remedies.is_empty()),
            (
                Stage::Arrival
                | Stage::SchoolCase
                | Stage::QuestionsToSchool
                | Stage::Expert
                | Stage::Council
                | Stage::FamilyCase,
                Kind::GoOn,
            ) => Some(Cost::Free),
            _ => None,
        }
    }

    /// The next slot of a move with these values so far; none when it is complete.
    #[must_use]
    pub fn slot(&self, kind: Kind, filled: &[Value]) -> Option<Slot> {
        let mut domain = ArrayVec::new();
        let name = self.offer(kind, filled, &mut |value| {
            domain.push(value);
            ControlFlow::Continue(())
        })?;
        Some(Slot { name, domain })
    }

    /// The first thing that may fill the next slot and that is wanted there.
    pub(super) fn first(
        &self,
        kind: Kind,
        filled: &[Value],
        wanted: impl Fn(Value) -> bool,
    ) -> Option<Value> {
        let mut found = None;
        self.offer(kind, filled, &mut |value| {
            if wanted(value) {
                found = Some(value);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        found
    }

    /// What the next slot of a move is for, with these values so far; none when it is complete. What may fill it is given to
    /// `take`, one after another, until it has had enough.
    pub(super) fn offer(
        &self,
        kind: Kind,
        filled: &[Value],
        take: &mut impl FnMut(Value) -> ControlFlow<()>,
    ) -> Option<SlotName> {
        let case = self.case;
        let state = &self.state;
        match (kind, filled) {
            (Kind::AskFamily, []) => each(
                SlotName::Topic,
                indices(case.topics.len())
                    .filter(|at| !state.asked.contains(*at))
                    .map(|at| Value::Topic(at.into())),
                take,
            ),
            (Kind::AnswerPlea, []) => each(
                SlotName::Plea,
                [
                    PromiseAnswer::Honest,
                    PromiseAnswer::Promise,
                    PromiseAnswer::Vague,
                ]
                .into_iter()
                .map(Value::Promise),
                take,
            ),
            (Kind::Mark, []) => each(
                SlotName::Passage,
                self.in_bundle()
                    .filter(|id| !state.marked.contains(id.index()))
                    .map(Value::Passage),
                take,
            ),
            (Kind::Prepare, []) => each(
                SlotName::Task,
                indices(case.tasks.len())
                    .filter(|at| self.can_prepare(*at))
                    .map(|at| Value::Task(at.into())),
                take,
            ),
            (Kind::CheckLetter, []) => each(
                SlotName::Check,
                indices(case.letter_checks.len())
                    .filter(|at| !state.letter_read.contains(*at))
                    .filter(|at| {
                        state
                            .papers
                            .contains(case.letter_checks[*at].document.index())
                    })
                    .map(|at| Value::Check(at.into())),
                take,
            ),
            (Kind::CheckLetter, [_]) => each(
                SlotName::Verdict,
                [Verdict::There, Verdict::Missing, Verdict::Wrong]
                    .into_iter()
                    .map(Value::Verdict),
                take,
            ),
            (Kind::Negotiate, []) => each(
                SlotName::Part,
                indices(case.plan.len())
                    .filter(|at| self.ways_to_ask_for(*at).next().is_some())
                    .map(|at| Value::Part(at.into())),
                take,
            ),
            (Kind::Negotiate, [Value::Part(part)]) => each(
                SlotName::Option,
                self.ways_to_ask_for(part.index()).map(Value::Option),
                take,
            ),
            (Kind::AskToCancel, filled) => match filled.last() {
                Some(Value::Enough) => None,
                _ if filled.len() == POINTS_TO_THE_HEAD => None,
                _ => each(
                    SlotName::Claim,
                    self.claims()
                        .map(Value::Claim)
                        .filter(|value| !filled.contains(value))
                        .chain((!filled.is_empty()).then_some(Value::Enough)),
                    take,
                ),
            },
            (Kind::Frame, []) => each(
                SlotName::Challenged,
                [
                    Challenged::TheHeads,
                    Challenged::TheGovernors,
                    Challenged::TheSchools,
                ]
                .into_iter()
                .map(Value::Challenged),
                take,
            ),
            (Kind::Frame, [_]) => each(SlotName::Passage, self.marked().map(Value::Passage), take),
            (Kind::Frame, [_, _]) => heads(take),
            (Kind::Theme, []) => each(
                SlotName::Theme,
                indices(case.themes.len()).map(|at| Value::Theme(at.into())),
                take,
            ),
            (Kind::BestPoint, []) if state.best.len() >= case.best_points => {
                each(SlotName::Claim, std::iter::empty(), take)
            }
            (Kind::BestPoint | Kind::LeaveOut, []) => each(
                SlotName::Claim,
                self.claims()
                    .filter(|id| !state.best.contains(id) && !state.left_out.contains(id.index()))
                    .map(Value::Claim),
                take,
            ),
            (Kind::LeaveOut, [_]) => each(
                SlotName::Reason,
                [
                    Reason::NoEvidence,
                    Reason::NotTheLaw,
                    Reason::DoesHarm,
                    Reason::Weaker,
                ]
                .into_iter()
                .map(Value::Reason),
                take,
            ),
            (Kind::Plan, []) => each(
                SlotName::Part,
                indices(case.plan.len()).map(|at| Value::Part(at.into())),
                take,
            ),
            (Kind::Plan, [Value::Part(part)]) => each(
                SlotName::Option,
                (0..case.plan[part.index()].options.len()).map(|option| {
                    Value::Option(OptionId {
                        part: *part,
                        option: option as u8,
                    })
                }),
                take,
            ),
            (Kind::ChildPart, []) => each(
                SlotName::ChildPart,
                [ChildPart::Himself, ChildPart::Card, ChildPart::NotThere]
                    .into_iter()
                    .map(Value::Child),
                take,
            ),
            (Kind::Seek, []) | (Kind::Close, []) => each(
                SlotName::Outcome,
                Sought::before(case.forum).into_iter().map(Value::Sought),
                take,
            ),
            (Kind::Question, []) => each(
                SlotName::Witness,
                self.witnesses().map(Value::Witness),
                take,
            ),
            (Kind::Question, [Value::Witness(witness)]) => each(
                SlotName::Question,
                indices(case.questions.len())
                    .filter(|at| case.questions[*at].witness == *witness)
                    .map(|at| Value::Question(at.into())),
                take,
            ),
            (Kind::Question, [_, Value::Question(_)]) => {
                let with_paper = (!state.marked.is_empty()).then_some(Form::WithPaper);
                let forms = [Form::Open, Form::Closed]
                    .into_iter()
                    .chain(with_paper)
                    .chain([Form::Press]);
                each(SlotName::Form, forms.map(Value::Form), take)
            }
            (Kind::Question, [_, _, Value::Form(Form::WithPaper)]) => {
                each(SlotName::Paper, self.marked().map(Value::Passage), take)
            }
            (Kind::Put, []) => each(
                SlotName::Claim,
                self.claims()
                    .filter(|id| state.point(*id).is_none())
                    .map(Value::Claim),
                take,
            ),
            // What only tells for another look belongs under no head of review (209, 229).
            (Kind::Put, [Value::Claim(claim)]) if case.claims[claim.index()].head.is_some() => {
                heads(take)
            }
            (Kind::Put, [Value::Claim(_), Value::Head(_), rest @ ..])
            | (Kind::Put, [Value::Claim(_), rest @ ..]) => match rest.last() {
                Some(Value::Duty(_) | Value::None) => None,
                Some(Value::Enough) => self.duty(take),
                _ if rest.len() == PASSAGES_A_POINT => self.duty(take),
                _ => each(SlotName::Passage, self.passages_but(rest), take),
            },
            (Kind::Grant, []) => each(
                SlotName::Concession,
                indices(case.concessions.len())
                    .filter(|at| !state.granted.contains(*at))
                    .map(|at| Value::Concession(at.into())),
                take,
            ),
            (Kind::Answer, []) => {
                let plan = state.plan.iter().any(Option::is_some);
                let concessions = indices(case.concessions.len())
                    .filter(|at| !self.was_taken_back(*at))
                    .map(|at| Value::Concession(at.into()));
                let answers = self
                    .claims()
                    .map(Value::Claim)
                    .chain(plan.then_some(Value::ThePlan))
                    .chain(concessions)
                    .chain([Value::DontKnow, Value::Dodge]);
                each(SlotName::Answer, answers, take)
            }
            (Kind::Answer, [Value::Claim(_), rest @ ..]) => match rest.last() {
                Some(Value::Enough) => None,
                _ if rest.len() == PASSAGES_AN_ANSWER => None,
                _ => each(SlotName::Passage, self.passages_but(rest), take),
            },
            (Kind::Raise, []) => each(
                SlotName::Concern,
                indices(case.concerns.len())
                    .filter(|at| !state.raised.contains(*at) && self.comes_to_mind(*at))
                    .map(|at| Value::Concern(at.into())),
                take,
            ),
            (Kind::Raise, [_]) => each(
                SlotName::Tone,
                [Tone::Calm, Tone::Sharp].into_iter().map(Value::Tone),
                take,
            ),
            (Kind::Raise, [_, _]) => each(
                SlotName::Remedy,
                indices(case.remedies.len()).map(|at| Value::Remedy(at.into())),
                take,
            ),
            (Kind::Close, [Value::Sought(_), rest @ ..]) => match rest.last() {
                Some(Value::Enough) => None,
                _ if rest.len() >= state.scalars.closing_points().min(MOST_VALUES - 1) => None,
                _ => each(
                    SlotName::Point,
                    state
                        .points
                        .iter()
                        .map(|point| Value::Claim(point.claim))
                        .filter(|value| !rest.contains(value))
                        .chain([Value::Enough]),
                    take,
                ),
            },
            _ => None,
        }
    }

    /// The passages of the papers that are in the bundle.
    pub(super) fn in_bundle(&self) -> impl Iterator<Item = PassageId> + '_ {
        indices(self.case.passages.len())
            .map(PassageId::from)
            .filter(|id| {
                self.state
                    .papers
                    .contains(self.case.passages[id.index()].document.index())
            })
    }

    /// The passages that were marked.
    pub(super) fn marked(&self) -> impl Iterator<Item = PassageId> + '_ {
        indices(self.case.passages.len())
            .filter(|at| self.state.marked.contains(*at))
            .map(PassageId::from)
    }

    fn passages_but<'a>(&'a self, used: &'a [Value]) -> impl Iterator<Item = Value> + 'a {
        self.marked()
            .map(Value::Passage)
            .filter(|value| !used.contains(value))
            .chain([Value::Enough])
    }

    fn duty(&self, take: &mut impl FnMut(Value) -> ControlFlow<()>) -> Option<SlotName> {
        let duties = indices(self.case.duties.len()).map(|at| Value::Duty(at.into()));
        each(SlotName::Duty, duties.chain([Value::None]), take)
    }

    fn claims(&self) -> impl Iterator<Item = ClaimId> + '_ {
        indices(self.case.claims.len()).map(ClaimId::from)
    }

    /// Who can be questioned in this part of the meeting.
    pub(super) fn witnesses(&self) -> impl Iterator<Item = PersonId> + '_ {
        let council = self.state.stage == Stage::Council;
        let expert = self.state.stage == Stage::Expert;
        indices(self.case.people.len())
            .map(PersonId::from)
            .filter(move |id| {
                (*id == self.case.council) == council
                    && (Some(*id) == self.expert_person()) == expert
                    && self.is_here(*id)
                    && self
                        .case
                        .questions
                        .iter()
                        .any(|question| question.witness == *id)
            })
    }

    /// The ways to fill a part of the plan that somebody can still be asked for.
    fn ways_to_ask_for(&self, part: usize) -> impl Iterator<Item = OptionId> + '_ {
        let it = &self.case.plan[part];
        let open = it.with.is_some() && self.state.agreed_option[part].is_none();
        let asked = self.state.negotiated[part];
        (0..it.options.len())
            .filter(move |option| open && asked >> option & 1 == 0)
            .map(move |option| OptionId {
                part: part.into(),
                option: option as u8,
            })
    }

    /// Whether anybody could think of raising it: what has not happened is raised by nobody, a mistake about the law can be.
    fn comes_to_mind(&self, concern: usize) -> bool {
        match self.case.concerns[concern].when {
            When::Incident(incident) => self.state.happened.contains(incident.index()),
            When::Absent(_) | When::NotCome(_) => self.grounded(concern.into()),
            When::Never => true,
        }
    }

    /// Whether something was granted that the family took back at once: it is not said again.
    fn was_taken_back(&self, concession: usize) -> bool {
        self.state.granted.contains(concession)
            && self.case.concessions[concession].kind == ConcessionKind::AgainstInstructions
    }

    /// Whether the family has said that people may be spoken to about the child.
    fn has_consent(&self) -> bool {
        self.case
            .topics
            .iter()
            .enumerate()
            .any(|(topic, it)| it.gives == Gives::Consent && self.state.asked.contains(topic))
    }

    /// Whether those who would have to do it can be asked: not before the family has said so, where it can be asked.
    fn may_contact(&self) -> bool {
        let can_be_asked = self.case.topics.iter().any(|it| it.gives == Gives::Consent);
        !can_be_asked || self.has_consent()
    }

    fn can_prepare(&self, at: usize) -> bool {
        let task = &self.case.tasks[at];
        !self.state.prepared.contains(at)
            && task.hours <= self.state.hours
            && (!task.consent || self.has_consent())
            && self.worth_doing(&task.does)
    }

    fn worth_doing(&self, does: &Does) -> bool {
        match does {
            Does::Obtain(document) => !self.state.papers.contains(document.index()),
            _ => true,
        }
    }
}

/// Gives what may fill a slot, one after another, until it is enough.
fn each(
    name: SlotName,
    values: impl IntoIterator<Item = Value>,
    take: &mut impl FnMut(Value) -> ControlFlow<()>,
) -> Option<SlotName> {
    // Whether it was enough is known to whoever takes.
    let _ = values.into_iter().try_for_each(take);
    Some(name)
}

/// The heads of review to choose from (227).
fn heads(take: &mut impl FnMut(Value) -> ControlFlow<()>) -> Option<SlotName> {
    each(
        SlotName::Head,
        HeadOfReview::ALL.into_iter().map(Value::Head),
        take,
    )
}

fn indices(count: usize) -> std::ops::Range<usize> {
    0..count.min(MOST)
}
