//! Before the board meets: reading the letter, asking people to take on a part of the plan, asking the head to cancel (13, 14).

use super::Hearing;
use super::decision::Decision;
use super::draw::{self, Purpose};
use super::event::Sink;
use super::minds;
use super::moves::Value;
use super::state::From;
use crate::case::ids::*;
use crate::case::model::Cancel;
use crate::case::raw::{Side, Verdict};
use crate::case::{Act, How, Outcome, Stage, Subject};
use arrayvec::ArrayVec;

/// What it costs to ask somebody for something, in hours.
pub(super) const HOURS_TO_ASK: i8 = 1;

/// The most points put to the head.
pub(super) const POINTS_TO_THE_HEAD: usize = 3;

impl Hearing<'_> {
    /// Looks for something in a letter, and sees what is there.
    pub(super) fn check_letter<S: Sink>(&mut self, check: CheckId, verdict: Verdict, sink: &mut S) {
        self.state.letter_read.insert(check.index());
        let seen = self.case.letter_checks[check.index()].verdict == verdict;
        self.say(
            sink,
            None,
            Act::LetterCheck,
            Subject::Check(check),
            if seen { How::Admit } else { How::Deny },
        );
    }

    /// Asks whoever would have to do it to take on a part of the plan in this way.
    pub(super) fn negotiate<S: Sink>(&mut self, option: OptionId, sink: &mut S) {
        let case = self.case;
        let at = option.part.index();
        let part = &case.plan[at];
        let asked = &part.options[usize::from(option.option)];
        self.state.hours -= HOURS_TO_ASK;
        self.state.negotiated[at] |= 1 << option.option;
        let answer = match (asked.agreed, asked.instead) {
            (true, _) => How::Admit,
            (false, Some(_)) => How::Hedge,
            (false, None) => How::Deny,
        };
        if answer == How::Admit {
            self.state.agreed_option[at] = Some(option.option);
            self.state.plan[at] = Some(option.option);
        }
        self.say(
            sink,
            Some(case.representative),
            Act::Negotiate,
            Subject::Option(option),
            How::Plainly,
        );
        self.say(sink, part.with, Act::Agree, Subject::Option(option), answer);
    }

    /// Asks the head to cancel, on these points and with what has been agreed for a return. Cancelled, it is over: there is no
    /// exclusion for a board to look at (13).
    pub(super) fn ask_to_cancel<S: Sink>(&mut self, values: &[Value], sink: &mut S) {
        let case = self.case;
        let Some(cancel) = &case.cancel else { return };
        self.state.hours -= HOURS_TO_ASK;
        self.state.cancel_asked = true;
        let (reasons, full) = self.reasons_to_cancel(cancel, values);
        let granted = reasons > cancel.threshold;
        if let Some(deed) = self.state.deeds.last_mut() {
            deed.covered = full;
        }
        self.say(
            sink,
            Some(case.representative),
            Act::AskToCancel,
            Subject::Nothing,
            How::Plainly,
        );
        let how = if granted { How::Granted } else { How::Deny };
        self.say(
            sink,
            Some(case.head),
            Act::CancelReply,
            Subject::Nothing,
            how,
        );
        if granted {
            self.state.decision = Some(Decision::without_a_vote(Outcome::Cancelled));
            self.state.stage = Stage::Decided;
            self.say(
                sink,
                None,
                Act::Scene,
                Subject::Outcome(Outcome::Cancelled),
                How::Plainly,
            );
        }
    }

    /// What the head hears: the points with what was marked for them, and the parts of the plan that somebody has agreed to. Also,
    /// how many of the points have enough behind them.
    fn reasons_to_cancel(&self, cancel: &Cancel, values: &[Value]) -> (i16, u64) {
        let case = self.case;
        let mut told = self.clone();
        let mut full = 0;
        for value in values {
            if let Value::Claim(claim) = value {
                let needs = &case.claims[claim.index()].needs;
                let passages: ArrayVec<PassageId, MOST> = self
                    .marked()
                    .filter(|passage| {
                        case.passages[passage.index()]
                            .shows
                            .iter()
                            .any(|(fact, _)| needs.contains(fact))
                    })
                    .collect();
                full += u64::from(told.bring(*claim, &passages, false));
            }
        }
        for (at, part) in case.plan.iter().enumerate() {
            if self.state.is_agreed(at.into()) && self.state.plan[at].is_some() {
                told.state
                    .consider(case, part.fact, case.representative, 3, From::Plan);
            }
        }
        let strengths = minds::strengths(&told.state);
        let reasons: i16 = case
            .facts
            .iter()
            .zip(strengths.all)
            .filter(|(fact, _)| fact.side == Side::Family)
            .map(|(fact, strength)| strength * cancel.weights[fact.care as usize] / 2)
            .sum();
        let steps = u64::from(cancel.spread.unsigned_abs()) * 2 + 1;
        let day = draw::below(self.setup.seed, Purpose::Cancel, 0, steps);
        let briefed = if self.state.officer_briefed {
            cancel.briefed
        } else {
            0
        };
        let day = i16::try_from(day).unwrap_or(0) - cancel.spread;
        (reasons + briefed + day, full)
    }
}
