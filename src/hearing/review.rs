//! What only a review has: who defends the governors' decision, the papers they had, the expert, and the switch from "should
//! the child come back?" to "what did the governors decide, on what, and why was that flawed?" (200, 206 to 208).

use super::Hearing;
use super::draw::{self, Purpose};
use super::event::{Event, Sink};
use super::moves::{Challenged, Value};
use super::scalars::Change;
use super::setup::{Carried, Setup};
use super::state::{ExpertIs, Frame, From};
use crate::case::ids::*;
use crate::case::raw::Done;
use crate::case::{Act, Case, How, Outcome, Stage, Subject};
use crate::guidance::HeadOfReview;

/// Keys of the draws that a review makes once.
const WHO_DEFENDS: u64 = 1;
const EXPERT_COMES: u64 = 2;
const WHEN_IT_COMES_BACK: u64 = 1;

/// Minutes it takes to put right which decision is challenged.
const MINUTES_TO_PUT_RIGHT: i8 = 2;

/// The papers at the start: those that had been served by the day of the hearing and come unasked, less those of a first hearing
/// in which things went otherwise.
pub(super) fn papers(case: &Case, setup: &Setup) -> Set {
    let mut papers = Set::default();
    for (at, document) in case.documents.iter().enumerate() {
        if !document.on_request && document.served <= case.heard_on {
            papers.insert(at);
        }
    }
    for (at, carry) in case.carries().iter().enumerate() {
        let done = setup
            .carry
            .map_or(carry.usual, |carried| carried.0 >> at & 1 == 1);
        let (there, gone) = if done {
            (carry.document, carry.otherwise)
        } else {
            (carry.otherwise, carry.document)
        };
        if let Some(document) = gone {
            papers.remove(document.index());
        }
        if let Some(document) = there {
            papers.insert(document.index());
        }
    }
    papers
}

/// Which of the ways to defend the decision it is.
pub(super) fn defence(case: &Case, seed: u64) -> usize {
    let Some(review) = &case.review else { return 0 };
    let odds: u64 = review.defence.iter().map(|it| it.odds).sum();
    let mut at = draw::below(seed, Purpose::Review, WHO_DEFENDS, odds);
    review
        .defence
        .iter()
        .position(|it| {
            let here = at < it.odds;
            at = at.saturating_sub(it.odds);
            here
        })
        .unwrap_or(0)
}

/// What a first hearing leaves to a review of it: which of the review's `carries` were done there.
#[must_use]
pub fn carried(review: &Case, first: &Hearing<'_>) -> Carried {
    let (case, state) = (first.case(), first.state());
    let done = |when: &Done| {
        match when {
        Done::Put(id) => state
            .points
            .iter()
            .any(|point| point.full && case.claims[point.claim.index()].name_id == *id),
        Done::Raised(id) => state.deeds.iter().any(|deed| {
            deed.grounded
                && matches!(deed.mv.values.first(), Some(Value::Concern(concern)) if case.concerns[concern.index()].name_id == *id)
        }),
        Done::Cited(id) => state.points.iter().any(|point| {
            (0..case.passages.len())
                .filter(|at| point.passages.contains(*at))
                .any(|at| {
                    case.documents[case.passages[at].document.index()].name_id == *id
                })
        }),
    }
    };
    let mut bits = 0;
    for (at, carry) in review.carries().iter().enumerate() {
        bits |= u64::from(done(&carry.when)) << at;
    }
    Carried(bits)
}

/// What the governors do when a decision comes back to them (254): they think again, and may come to the same (255).
pub(super) fn reconsidered(case: &Case, seed: u64, outcome: Outcome) -> Option<Outcome> {
    let review = case.review.as_ref()?;
    let in_ten = match outcome {
        Outcome::Quash => review.reinstates_in_ten[0],
        Outcome::Recommend => review.reinstates_in_ten[1],
        _ => return None,
    };
    let reinstates = draw::below(seed, Purpose::Reconsideration, WHEN_IT_COMES_BACK, 10) < in_ten;
    Some(if reinstates {
        Outcome::ReinstateNow
    } else {
        Outcome::Decline
    })
}

/// Where the expert is, asked for or not: whether one who was asked for comes is another matter.
pub(super) fn expert(case: &Case, seed: u64, asked: bool) -> ExpertIs {
    let expert = case.review.as_ref().and_then(|it| it.expert.as_ref());
    let comes = draw::below(seed, Purpose::Review, EXPERT_COMES, 10);
    match expert {
        Some(it) if (asked || it.asked) && comes < it.comes_in_ten => ExpertIs::Here,
        Some(it) if asked || it.asked => ExpertIs::Away,
        _ => ExpertIs::NotAskedFor,
    }
}

impl Case {
    /// What the first hearing leaves to this one.
    fn carries(&self) -> &[crate::case::model::Carry] {
        self.review
            .as_ref()
            .map_or(&[], |review| review.carries.as_slice())
    }
}

impl Frame {
    /// Whether it is the governors' decision, read from where it stands, under a head to which a point of the family's belongs.
    #[must_use]
    pub fn is_right(self, case: &Case, has_point_under: impl Fn(HeadOfReview) -> bool) -> bool {
        self.challenged == Challenged::TheGovernors
            && case
                .review
                .as_ref()
                .is_some_and(|review| review.record.contains(self.passage.index()))
            && has_point_under(self.head)
    }
}

impl Hearing<'_> {
    /// Whether somebody who may or may not come is there: a member who was not cast, whoever could have defended the decision,
    /// the expert; everybody else is.
    #[must_use]
    pub fn is_here(&self, person: PersonId) -> bool {
        let member = self.case.panel.iter().position(|it| it.person == person);
        if let Some(at) = member {
            return self.state.cast.iter().any(|seat| usize::from(*seat) == at);
        }
        let Some(review) = &self.case.review else {
            return true;
        };
        if self.expert_person() == Some(person) {
            return self.state.expert == ExpertIs::Here;
        }
        let came = |at: usize| {
            review.defence[at].by == Some(person) || review.defence[at].with.contains(&person)
        };
        came(self.state.defence) || !(0..review.defence.len()).any(came)
    }

    /// The special educational needs expert, where the story has one.
    pub(super) fn expert_person(&self) -> Option<PersonId> {
        Some(self.case.review.as_ref()?.expert.as_ref()?.person)
    }

    /// An expert is asked for with the application (139).
    pub(super) fn ask_for_expert(&mut self) {
        self.state.expert = expert(self.case, self.setup.seed, true);
    }

    /// Where an expert was asked for and has not come, the family is told that it may have the review put off (220).
    pub(super) fn say_if_the_expert_is_away<S: Sink>(&self, sink: &mut S) {
        if self.state.expert == ExpertIs::Away {
            self.say(
                sink,
                Some(self.case.clerk),
                Act::Advise,
                Subject::Nothing,
                How::NotThere,
            );
        }
    }

    /// The review is put off until the expert can come, and goes on from where it was (215, 220).
    pub(super) fn adjourn_for_the_expert<S: Sink>(&mut self, sink: &mut S) {
        self.state.expert = ExpertIs::Here;
        self.say(
            sink,
            None,
            Act::Scene,
            Subject::Stage(Stage::Expert),
            How::Granted,
        );
    }

    /// The panel seeks the expert's view and has regard to it (210).
    pub(super) fn expert_advises<S: Sink>(&mut self, sink: &mut S) {
        let case = self.case;
        let Some(expert) = case
            .review
            .as_ref()
            .and_then(|review| review.expert.as_ref())
        else {
            return;
        };
        self.say(
            sink,
            Some(self.chair()),
            Act::Advise,
            Subject::Nothing,
            How::Open,
        );
        self.say(
            sink,
            Some(expert.person),
            Act::Advise,
            Subject::Nothing,
            How::Plainly,
        );
        for (fact, directness) in &expert.says {
            self.state
                .consider(case, *fact, expert.person, *directness, From::Expert);
        }
    }

    pub(super) fn frame(&mut self, challenged: Challenged, passage: PassageId, head: HeadOfReview) {
        self.state.frame = Some(Frame {
            challenged,
            passage,
            head,
        });
    }

    /// The family says which decision it challenges; where it is not the governors', or nothing is said, the chair has to ask.
    pub(super) fn open_with_the_frame<S: Sink>(&mut self, sink: &mut S) {
        if self.case.review.is_none() {
            return;
        }
        if let Some(frame) = self.state.frame {
            let how = match frame.challenged {
                Challenged::TheGovernors => How::ForFamily,
                Challenged::TheHeads | Challenged::TheSchools => How::ForSchool,
            };
            if S::HEARS {
                sink.take(
                    Event::new(
                        self.state.stage,
                        Some(self.case.representative),
                        Act::Frame,
                        Subject::Passage(frame.passage),
                        how,
                    )
                    .citing(Some(frame.passage)),
                );
            }
        }
        let governors = self
            .state
            .frame
            .is_some_and(|frame| frame.challenged == Challenged::TheGovernors);
        if !governors {
            self.state.minutes -= MINUTES_TO_PUT_RIGHT;
            self.change(Change::OffThePoint);
            self.say(
                sink,
                Some(self.chair()),
                Act::Chair,
                Subject::Nothing,
                How::WhichDecision,
            );
        }
    }
}
