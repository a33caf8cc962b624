//! The school's side: its case, its answers to what is put, its closing.

use super::Hearing;
use super::draw::{self, Purpose};
use super::event::{Event, Sink};
use super::scalars::Change;
use super::state::From;
use crate::case::ids::*;
use crate::case::{Act, How, Subject};

/// How many points the school closes on.
const CLOSING_POINTS: usize = 2;

impl Hearing<'_> {
    pub(super) fn school_speaker(&self) -> Option<PersonId> {
        self.state.school_speaker(self.case)
    }

    /// The school's case is put; where nobody came to put it, the chair reads it from the papers.
    pub(super) fn present<S: Sink>(&mut self, sink: &mut S) {
        let case = self.case;
        let speaker = self.school_speaker().unwrap_or_else(|| self.chair());
        for (at, claim) in case.school.iter().enumerate() {
            let id = SchoolClaimId::from(at);
            for passage in &claim.passages {
                let passage = &case.passages[passage.index()];
                for (fact, directness) in passage
                    .shows
                    .iter()
                    .filter(|(fact, _)| claim.facts.contains(fact))
                {
                    self.state.consider_as_of(
                        case,
                        *fact,
                        passage.origin,
                        *directness,
                        From::School(id),
                        passage.board_had,
                    );
                }
            }
            if S::HEARS {
                sink.take(
                    Event::new(
                        self.state.stage,
                        Some(speaker),
                        Act::Present,
                        Subject::SchoolClaim(id),
                        How::Plainly,
                    )
                    .citing(claim.passages.first().copied()),
                );
            }
        }
    }

    /// The head answers a point, from his repertoire for it. A point with too little behind it is never conceded.
    /// Where nobody came to defend the decision, nobody answers.
    pub(super) fn reply<S: Sink>(&mut self, claim: ClaimId, full: bool, sink: &mut S) {
        let case = self.case;
        let Some(speaker) = self.school_speaker() else {
            return;
        };
        let it = &case.claims[claim.index()];
        let open = || {
            it.replies
                .iter()
                .filter(|reply| full || reply.how != How::Concede)
        };
        let odds: u64 = open().map(|reply| u64::from(reply.odds)).sum();
        let mut at = draw::below(self.setup.seed, Purpose::Reply, it.key, odds);
        let chosen = open().find(|reply| {
            let here = at < u64::from(reply.odds);
            at = at.saturating_sub(u64::from(reply.odds));
            here
        });
        let Some(reply) = chosen else { return };
        if reply.how == How::Cross {
            self.change(Change::CrossReply);
        }
        if let Some(point) = self
            .state
            .points
            .iter_mut()
            .find(|point| point.claim == claim)
        {
            point.reply = Some(reply.how);
            point.less = reply.less;
        }
        if S::HEARS {
            let event = Event::new(
                self.state.stage,
                Some(speaker),
                Act::Reply,
                Subject::Claim(claim),
                reply.how,
            );
            sink.take(event.answering(Subject::Claim(claim)).citing(reply.cites));
        }
    }

    /// The head closes on what still stands.
    pub(super) fn close_school<S: Sink>(&mut self, sink: &mut S) {
        let case = self.case;
        let Some(speaker) = self.school_speaker() else {
            return;
        };
        let head = Some(speaker);
        self.say(sink, head, Act::CloseSchool, Subject::Nothing, How::Open);
        let standing =
            |at: &usize| !self.state.met.contains(*at) || self.state.conceded.contains(*at);
        let stands: arrayvec::ArrayVec<usize, CLOSING_POINTS> = (0..case.school.len())
            .filter(standing)
            .take(CLOSING_POINTS)
            .collect();
        for at in stands {
            self.state.school_closing.insert(at);
            self.say(
                sink,
                head,
                Act::CloseSchool,
                Subject::SchoolClaim(at.into()),
                How::Stands,
            );
        }
        self.say(sink, head, Act::CloseSchool, Subject::Nothing, How::End);
    }
}
