//! The governors: what they ask of their own accord, what they ask of the family, and how they look.

use super::Hearing;
use super::draw::{self, Purpose};
use super::event::Sink;
use super::family::passages;
use super::minds::{self, Round};
use super::moves::{Kind, Value};
use super::scalars::Change;
use super::state::{From, MOST_SEATS};
use crate::case::ids::*;
use crate::case::raw::{ConcessionKind, Test};
use crate::case::{Act, How, Stage, Subject};

/// From here a view can be seen in a face.
const CLEAR: i16 = 3;

/// What each governor makes of each issue, by seat.
pub(super) type Views = [[i16; 16]; MOST_SEATS];

impl Hearing<'_> {
    /// What each governor makes of each issue now.
    pub(super) fn views(&self) -> Views {
        let strengths = minds::strengths(&self.state);
        std::array::from_fn(|seat| {
            std::array::from_fn(|at| {
                if at < self.case.issues.len() && seat < self.state.cast.len() {
                    minds::opinion(
                        self.case,
                        &self.state,
                        &strengths,
                        seat,
                        at.into(),
                        Round::Alone,
                    )
                    .view
                } else {
                    0
                }
            })
        })
    }

    /// What can be seen of the governor in whom most has changed.
    pub(super) fn react<S: Sink>(&self, before: &Views, kind: Kind, sink: &mut S) {
        if !matches!(
            kind,
            Kind::Put | Kind::Answer | Kind::OfferPlan | Kind::Question | Kind::Grant
        ) || self.is_over()
        {
            return;
        }
        let after = self.views();
        let changed =
            |seat: usize| -> i16 { (0..16).map(|at| after[seat][at] - before[seat][at]).sum() };
        let moved = (0..self.state.cast.len())
            .max_by_key(|seat| (changed(*seat).abs(), MOST_SEATS - seat))
            .map(|seat| (seat, changed(seat)));
        let Some((seat, by)) = moved else { return };
        let how = match (kind, by) {
            (_, 2..) => How::Moved,
            (_, ..=-1) => How::Firmer,
            (Kind::Put, 0) => How::Doubtful,
            _ if kind == Kind::OfferPlan => return self.unpersuaded(&after, None, sink),
            _ => return,
        };
        self.look(seat, how, sink);
        if kind == Kind::OfferPlan {
            self.unpersuaded(&after, Some(seat), sink);
        }
    }

    /// A plan does not bring everybody round: how the governor looks who is furthest from it, of those who have not shown it.
    fn unpersuaded<S: Sink>(&self, views: &Views, shown: Option<usize>, sink: &mut S) {
        let furthest = (0..self.state.cast.len())
            .filter(|seat| Some(*seat) != shown)
            .map(|seat| (self.best_view(&views[seat]), seat))
            .min()
            .filter(|(view, _)| *view <= -CLEAR);
        if let Some((_, seat)) = furthest {
            self.look(seat, How::Doubtful, sink);
        }
    }

    /// Where a governor is nearest to the family: one part of the test found its way is enough.
    fn best_view(&self, views: &[i16; 16]) -> i16 {
        (0..self.case.issues.len())
            .filter(|at| self.case.issues[*at].decides())
            .map(|at| views[at])
            .max()
            .unwrap_or(0)
    }

    /// How a governor with a mind half made up looks before anything is said.
    pub(super) fn first_looks<S: Sink>(&self, sink: &mut S) {
        for seat in 0..self.state.cast.len() {
            if let Some(how) = self.leaning(seat) {
                self.look(seat, how, sink);
            }
        }
    }

    /// Which way a governor's mind was half made up before the meeting, if it was.
    fn leaning(&self, seat: usize) -> Option<How> {
        let clear = (self.case.openness.minded / 2).max(1 + self.case.openness.spread);
        match self.state.openness[seat] / clear {
            1.. => Some(How::ForFamily),
            ..=-1 => Some(How::ForSchool),
            0 => None,
        }
    }

    /// How those governors look, as everybody leaves, to whom it is clear.
    pub(super) fn last_looks<S: Sink>(&self, sink: &mut S) {
        let views = self.views();
        for (seat, views) in views.iter().enumerate().take(self.state.cast.len()) {
            let how = match self.best_view(views) {
                CLEAR.. => How::Welcomes,
                view if view <= -CLEAR => How::Doubts,
                _ => continue,
            };
            self.look(seat, how, sink);
        }
    }

    fn look<S: Sink>(&self, seat: usize, how: How, sink: &mut S) {
        let person = self.case.panel[usize::from(self.state.cast[seat])].person;
        self.say(sink, None, Act::React, Subject::Person(person), how);
    }

    /// Good governors sometimes ask what nobody has asked, and oftener where the family has asked nothing at all.
    pub(super) fn governors_ask<S: Sink>(&mut self, sink: &mut S) {
        let case = self.case;
        let speaker = self.school_speaker();
        let often = if self.state.questions.asked == Set::default() {
            2
        } else {
            1
        };
        for seat in 0..self.state.cast.len() {
            let member = &case.panel[usize::from(self.state.cast[seat])];
            for (at, fact) in member.asks.iter().enumerate() {
                if self.state.in_play(*fact) {
                    continue;
                }
                let asks = draw::below(
                    self.setup.seed,
                    Purpose::Asks,
                    member.key.wrapping_add(at as u64),
                    10,
                ) < often * case.asks_in_ten;
                let natural = case.facts[fact.index()].answered_by;
                let answers = natural.filter(|person| self.is_here(*person)).or(speaker);
                let Some(answers) = answers.filter(|_| asks) else {
                    continue;
                };
                self.say(
                    sink,
                    Some(member.person),
                    Act::MemberAsks,
                    Subject::Fact(*fact),
                    How::Plainly,
                );
                self.say(
                    sink,
                    Some(answers),
                    Act::MemberAnswered,
                    Subject::Fact(*fact),
                    How::Plainly,
                );
                self.state.consider(case, *fact, answers, 3, From::Governor);
            }
        }
    }

    /// The next governor asks about what is weakest in the family's case as that governor sees it.
    pub(super) fn ask_next<S: Sink>(&mut self, sink: &mut S) {
        let case = self.case;
        let seat = usize::from(self.state.panel_asked);
        self.state.waiting = None;
        if seat >= self.state.cast.len() || self.state.minutes <= 0 {
            self.enter(Stage::Expert, sink);
            return;
        }
        self.state.panel_asked += 1;
        let strengths = minds::strengths(&self.state);
        let asked_before = self.state.asked_about;
        let weakest = (0..case.issues.len())
            .map(IssueId::from)
            .filter(|issue| !asked_before.contains(issue.index()))
            .min_by_key(|issue| {
                (
                    minds::opinion(case, &self.state, &strengths, seat, *issue, Round::Alone).view,
                    issue.index(),
                )
            });
        let Some(issue) = weakest else {
            return self.enter(Stage::Expert, sink);
        };
        self.state.asked_about.insert(issue.index());
        self.state.waiting = Some((seat as u8, issue));
        let person = case.panel[usize::from(self.state.cast[seat])].person;
        if let Some(how) = self.leaning(seat) {
            self.say(sink, Some(person), Act::Stance, Subject::Nothing, how);
        }
        self.say(
            sink,
            Some(person),
            Act::PanelAsks,
            Subject::Issue(issue),
            How::Plainly,
        );
    }

    pub(super) fn answer<S: Sink>(&mut self, answer: Value, rest: &[Value], sink: &mut S) {
        let case = self.case;
        let Some((seat, asked)) = self.state.waiting else {
            return;
        };
        let you = Some(case.representative);
        let passages = passages(rest);
        self.state.minutes -= 2;
        match answer {
            Value::Claim(claim) => {
                self.say(
                    sink,
                    you,
                    Act::Answered,
                    Subject::Claim(claim),
                    How::Plainly,
                );
                self.bring(claim, &passages, false);
                for passage in &passages {
                    self.cite(*passage, Subject::Issue(asked), sink);
                }
                self.put_right(claim, sink);
            }
            Value::ThePlan if self.state.offered.is_none() => self.offer_plan(sink),
            Value::ThePlan => {
                self.state.repeated_plan = true;
                self.plan_again(asked, sink);
            }
            Value::Concession(concession) => self.grant(concession, sink),
            Value::DontKnow => self.say(sink, you, Act::DontKnow, Subject::Nothing, How::Plainly),
            _ => self.say(sink, you, Act::Dodge, Subject::Nothing, How::Plainly),
        }
        if !case.answers(answer, asked) && answer != Value::DontKnow {
            self.change(Change::OffThePoint);
            let person = case.panel[usize::from(self.state.cast[usize::from(seat)])].person;
            self.say(
                sink,
                Some(person),
                Act::PanelAsks,
                Subject::Nothing,
                How::Again,
            );
        }
    }

    /// One part of a plan already offered, that bears on what is asked: they have heard the rest.
    fn plan_again<S: Sink>(&self, asked: IssueId, sink: &mut S) {
        for (at, part) in self.case.plan.iter().enumerate() {
            if let Some(option) =
                self.state.plan[at].filter(|_| self.case.facts[part.fact.index()].issue == asked)
            {
                self.say_part(
                    OptionId {
                        part: at.into(),
                        option,
                    },
                    sink,
                );
                return;
            }
        }
    }
}

impl crate::case::Case {
    /// Whether an answer is to the issue asked about.
    #[must_use]
    pub fn answers(&self, answer: Value, asked: IssueId) -> bool {
        let test = self.issues[asked.index()].test;
        match answer {
            Value::Claim(claim) => self.claims[claim.index()].issue == asked,
            Value::ThePlan => matches!(test, Some(Test::LimbTwo | Test::Discretion)),
            Value::Concession(concession) => match self.concessions[concession.index()].kind {
                ConcessionKind::Impact => matches!(
                    test,
                    Some(Test::LimbTwo | Test::Discretion | Test::LookAgain)
                ),
                ConcessionKind::Fault => matches!(test, Some(Test::LimbOne | Test::Discretion)),
                ConcessionKind::AgainstInstructions => false,
            },
            _ => false,
        }
    }
}
