//! How the governors decide: each alone, one round together, then the vote (114–118, 124).

use super::minds::{self, Opinion, Round};
use super::state::State;
use crate::case::Outcome;
use crate::case::ids::*;
use crate::case::model::Case;
use crate::case::raw::{Sought, Test};
use crate::guidance::BoardFindings;
use arrayvec::ArrayVec;

/// What one governor found on one issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// The governor's seat, the chair's being nought.
    pub seat: u8,
    /// The issue.
    pub issue: IssueId,
    /// What they made of it.
    pub opinion: Opinion,
}

/// How one governor voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    /// The governor's seat.
    pub seat: u8,
    /// Whether to reinstate.
    pub reinstate: bool,
}

/// What was decided, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The outcome.
    pub outcome: Outcome,
    /// The votes, in order of seats.
    pub votes: [Vote; 3],
    /// What each found on each issue.
    pub findings: ArrayVec<Finding, 24>,
}

impl Decision {
    /// Whether the family got more than a refusal.
    #[must_use]
    pub fn reinstates(&self) -> bool {
        self.outcome != Outcome::Decline
    }

    /// Whether an issue went the family's way with those who carried the vote.
    #[must_use]
    pub fn majority_for_family(&self, issue: IssueId) -> bool {
        let carried = self.reinstates();
        let mut balance = 0_i32;
        for finding in self.findings.iter().filter(|finding| {
            finding.issue == issue && self.votes[usize::from(finding.seat)].reinstate == carried
        }) {
            balance += if finding.opinion.for_family() { 1 } else { -1 };
        }
        balance > 0
    }
}

/// What would be decided on what is in play.
#[must_use]
pub fn decide(case: &Case, state: &State) -> Decision {
    let strengths = minds::strengths(state);
    let mut findings = ArrayVec::new();
    let votes = std::array::from_fn(|seat| {
        let vote = vote(case, state, &strengths, seat, &mut findings);
        Vote {
            seat: u8::try_from(seat).unwrap_or(0),
            reinstate: vote,
        }
    });
    let carried = votes.iter().filter(|vote| vote.reinstate).count() >= 2;
    let outcome = match (carried, on_a_date(case, state)) {
        (false, _) => Outcome::Decline,
        (true, true) => Outcome::ReinstateOnDate,
        (true, false) => Outcome::ReinstateNow,
    };
    Decision {
        outcome,
        votes,
        findings,
    }
}

/// One governor's vote: the board's test over what he or she found.
fn vote(
    case: &Case,
    state: &State,
    strengths: &minds::Strengths,
    seat: usize,
    findings: &mut ArrayVec<Finding, 24>,
) -> bool {
    let mut test = BoardFindings {
        limb_one: true,
        limb_two: true,
        sound: true,
        discretion: false,
    };
    for at in 0..case.issues.len() {
        let issue = IssueId::from(at);
        let opinion = minds::opinion(case, state, strengths, seat, issue, Round::Together);
        let _ = findings.try_push(Finding {
            seat: u8::try_from(seat).unwrap_or(0),
            issue,
            opinion,
        });
        match case.issues[at].test {
            Some(Test::LimbOne) => test.limb_one = !opinion.for_family(),
            Some(Test::LimbTwo) => test.limb_two = !opinion.for_family(),
            Some(Test::Sound) => test.sound = !opinion.for_family(),
            Some(Test::Discretion) => test.discretion = opinion.for_family(),
            None => {}
        }
    }
    test.would_reinstate()
}

/// Whether a return is to be on a date: asked for, or offered with a firm start.
fn on_a_date(case: &Case, state: &State) -> bool {
    let firm_start = case.plan.iter().enumerate().any(|(at, part)| {
        part.starts
            && state.offered.is_some()
            && state.plan[at].is_some_and(|option| part.options[usize::from(option)].firm)
    });
    state.sought == Some(Sought::ReinstateOnDate)
        || (firm_start && state.sought != Some(Sought::ReinstateNow))
}
