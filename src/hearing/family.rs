//! The family's side: instructions, preparation, points, the plan, what is granted, closing.

use super::Hearing;
use super::event::{Event, Sink};
use super::moves::{PromiseAnswer, Value};
use super::scalars::Change;
use super::state::{From, Plea, Point};
use crate::case::ids::*;
use crate::case::model::Does;
use crate::case::raw::{ConcessionKind, Gives, IssueKind, Side, Sought};
use crate::case::{Act, How, Stage, Subject};
use arrayvec::ArrayVec;

/// How many points can be closed on and still be heard.
pub const CLOSING_HEARD: usize = 3;
/// How many firm parts make a plan that the head can live with.
const FIRM_PARTS: usize = 3;

impl Hearing<'_> {
    pub(super) fn ask_family<S: Sink>(&mut self, topic: TopicId, sink: &mut S) {
        self.state.asked.insert(topic.index());
        let it = &self.case.topics[topic.index()];
        if it.gives == Gives::ChildView {
            self.change(Change::ChildHeard);
        }
        self.say(
            sink,
            Some(self.case.representative),
            Act::Ask,
            Subject::Topic(topic),
            How::Plainly,
        );
        self.say(
            sink,
            Some(it.to),
            Act::Tell,
            Subject::Topic(topic),
            How::Plainly,
        );
    }

    pub(super) fn answer_plea<S: Sink>(&mut self, answer: PromiseAnswer, sink: &mut S) {
        let how = match answer {
            PromiseAnswer::Honest => How::Honest,
            PromiseAnswer::Promise => How::Promised,
            PromiseAnswer::Vague => How::Vague,
        };
        if answer == PromiseAnswer::Honest {
            self.change(Change::ToldHonestly);
        }
        self.state.plea = Plea::Answered;
        self.say(
            sink,
            Some(self.case.representative),
            Act::Promise,
            Subject::Nothing,
            how,
        );
        self.say(
            sink,
            Some(self.case.promise_to),
            Act::Tell,
            Subject::Promise,
            how,
        );
        self.enter(Stage::Preparation, sink);
    }

    /// Whoever was promised an outcome, and now hears from the chair what can be decided, does not look at the chair.
    pub(super) fn hears_what_was_promised<S: Sink>(&self, sink: &mut S) {
        let promised =
            self.state.deeds.iter().any(|deed| {
                deed.mv.values.first() == Some(&Value::Promise(PromiseAnswer::Promise))
            });
        let seen = (None, Act::Scene, Subject::Promise, How::Promised);
        if promised && !self.case.lines.exactly(seen).is_empty() {
            self.say(sink, seen.0, seen.1, seen.2, seen.3);
        }
    }

    pub(super) fn prepare<S: Sink>(&mut self, task: TaskId, sink: &mut S) {
        let it = &self.case.tasks[task.index()];
        let in_time = self.comes_in_time(task);
        self.state.prepared.insert(task.index());
        self.state.hours -= it.hours;
        match &it.does {
            Does::PrepareChild => self.change(Change::ChildPrepared),
            Does::Agree(parts) => parts
                .iter()
                .for_each(|part| self.state.agreed.insert(part.index())),
            Does::Invite(person) => self.state.council_there |= *person == self.case.council,
            Does::Obtain(document) if in_time => self.state.papers.insert(document.index()),
            // It was asked for, and comes when it is over.
            Does::Obtain(_) => {}
            Does::Brief(person) => {
                self.state.officer_briefed = true;
                self.state.council_there |= *person == self.case.council;
            }
            Does::AskForExpert => self.ask_for_expert(),
        }
        let how = if in_time { How::Plainly } else { How::TooLate };
        self.say(sink, None, Act::Scene, Subject::Task(task), how);
    }

    /// The school days before the meeting that have gone: they go with the hours, in the same share.
    pub(super) fn days_gone(&self) -> u8 {
        let gone = |of: i8| u32::try_from(of).unwrap_or(0);
        let (all, spent) = (
            gone(self.case.hours),
            gone(self.case.hours - self.state.hours),
        );
        let days = u32::from(self.case.days) * spent / all.max(1);
        u8::try_from(days).unwrap_or(u8::MAX)
    }

    /// Whether the answer to a task, asked for now, comes before the meeting.
    pub(super) fn comes_in_time(&self, task: TaskId) -> bool {
        let days = self.case.tasks[task.index()].days;
        days == 0 || self.days_gone().saturating_add(days) <= self.case.days
    }

    /// Whether a paper was asked for and has not come.
    pub(super) fn has_not_come(&self, document: DocumentId) -> bool {
        let asked = self.case.tasks.iter().enumerate().any(|(at, task)| {
            self.state.prepared.contains(at)
                && matches!(task.does, Does::Obtain(it) if it == document)
        });
        asked && !self.state.papers.contains(document.index())
    }

    pub(super) fn put<S: Sink>(&mut self, claim: ClaimId, rest: &[Value], sink: &mut S) {
        let case = self.case;
        let passages = passages(rest);
        let duty = rest.iter().find_map(|value| match value {
            Value::Duty(duty) => Some(*duty),
            _ => None,
        });
        self.state.minutes -= 2 + i8::from(passages.len() > 2);
        let it = &case.claims[claim.index()];
        let head = rest.iter().find_map(|value| match value {
            Value::Head(head) => Some(*head),
            _ => None,
        });
        let fits = duty.is_some_and(|duty| it.fits.contains(duty.index())) && head == it.head;
        let full = self.bring(claim, &passages, fits);
        let how = if full || !passages.is_empty() {
            How::Plainly
        } else {
            How::Bare
        };
        self.say(
            sink,
            Some(case.representative),
            Act::Put,
            Subject::Claim(claim),
            how,
        );
        if let Some(head) = head {
            self.say(
                sink,
                Some(case.representative),
                Act::Duty,
                Subject::Head(head),
                How::Plainly,
            );
        }
        for passage in &passages {
            self.cite(*passage, Subject::Claim(claim), sink);
        }
        if let Some(duty) = duty {
            self.say(
                sink,
                Some(case.representative),
                Act::Duty,
                Subject::Duty(duty),
                How::Plainly,
            );
        }
        if head != it.head {
            self.state.minutes -= 1;
            self.say(
                sink,
                Some(self.chair()),
                Act::Chair,
                Subject::Nothing,
                How::WrongHead,
            );
        }
        self.chair_on_padding(claim, &passages, sink);
        self.put_right(claim, sink);
        if it.personal {
            self.change(Change::Personal);
        }
        self.reply(claim, full, sink);
        self.when_time_is_up(sink);
    }

    /// The clerk puts a statement of law right; the chair, where there are words for it, what is aimed at a person.
    pub(super) fn put_right<S: Sink>(&mut self, claim: ClaimId, sink: &mut S) {
        let (chair, on) = (Some(self.chair()), Subject::Claim(claim));
        let written = !self
            .case
            .lines
            .exactly((chair, Act::Correct, on, How::Plainly))
            .is_empty();
        if self.case.claims[claim.index()].personal && written {
            self.say(sink, chair, Act::Correct, on, How::Plainly);
        }
        if self.case.claims[claim.index()].wrong_in_law.is_some() {
            self.change(Change::WrongInLaw);
            self.say(
                sink,
                Some(self.case.clerk),
                Act::Correct,
                Subject::Claim(claim),
                How::Plainly,
            );
        }
    }

    /// Brings a point and its passages into play; whether enough stands behind it.
    pub(super) fn bring(&mut self, claim: ClaimId, passages: &[PassageId], fits: bool) -> bool {
        let case = self.case;
        let it = &case.claims[claim.index()];
        let judgement = case.issues[it.issue.index()].kind != IssueKind::Fact;
        let duty = i8::from(fits && judgement);
        let mut set = self
            .state
            .point(claim)
            .map_or(Set::default(), |point| point.passages);
        let mut covered = 0_u64;
        for passage in passages {
            let passage_it = &case.passages[passage.index()];
            set.insert(passage.index());
            for (fact, directness) in &passage_it.shows {
                if it.needs.contains(fact) {
                    self.state.consider_as_of(
                        case,
                        *fact,
                        passage_it.origin,
                        directness + duty,
                        From::Claim(claim),
                        passage_it.board_had,
                    );
                } else {
                    // Heard in passing, whomever it helps.
                    self.state.consider_as_of(
                        case,
                        *fact,
                        passage_it.origin,
                        1,
                        From::Claim(claim),
                        passage_it.board_had,
                    );
                }
            }
        }
        for fact in &it.needs {
            let family = case.facts[fact.index()].side == Side::Family;
            if family && self.state.in_play(*fact) {
                covered |= 1 << fact.index();
            }
        }
        let full = covered.count_ones() as usize >= it.enough;
        if let Some(deed) = self.state.deeds.last_mut() {
            deed.covered = covered;
        }
        match self
            .state
            .points
            .iter_mut()
            .find(|point| point.claim == claim)
        {
            Some(point) => {
                point.passages = set;
                point.full |= full;
            }
            None => {
                let _ = self.state.points.try_push(Point {
                    claim,
                    full,
                    fits,
                    passages: set,
                    reply: None,
                    less: 0,
                });
            }
        }
        if full {
            for met in &it.meets {
                self.state.met.insert(met.index());
            }
        }
        full
    }

    pub(super) fn cite<S: Sink>(&self, passage: PassageId, answers: Subject, sink: &mut S) {
        if S::HEARS {
            sink.take(
                Event::new(
                    self.state.stage,
                    Some(self.case.representative),
                    Act::Cite,
                    Subject::Passage(passage),
                    How::Plainly,
                )
                .answering(answers)
                .citing(Some(passage)),
            );
        }
    }

    fn chair_on_padding<S: Sink>(&mut self, claim: ClaimId, passages: &[PassageId], sink: &mut S) {
        let it = &self.case.claims[claim.index()];
        let bears = |passage: &PassageId| {
            self.case.passages[passage.index()]
                .shows
                .iter()
                .any(|(fact, _)| it.needs.contains(fact))
        };
        if passages.iter().any(|passage| !bears(passage)) {
            self.change(Change::Padding);
            self.say(
                sink,
                Some(self.chair()),
                Act::Chair,
                Subject::Nothing,
                How::Padding,
            );
        }
    }

    fn when_time_is_up<S: Sink>(&self, sink: &mut S) {
        match self.state.minutes {
            ..=0 => self.say(
                sink,
                Some(self.chair()),
                Act::Chair,
                Subject::Nothing,
                How::TimeUp,
            ),
            1..=2 => self.say(
                sink,
                Some(self.chair()),
                Act::Chair,
                Subject::Nothing,
                How::ShortOfTime,
            ),
            _ => {}
        }
    }

    pub(super) fn grant<S: Sink>(&mut self, concession: ConcessionId, sink: &mut S) {
        let case = self.case;
        let it = &case.concessions[concession.index()];
        let first = !self.state.granted.contains(concession.index());
        self.state.granted.insert(concession.index());
        self.say(
            sink,
            Some(case.representative),
            Act::Concede,
            Subject::Concession(concession),
            How::Plainly,
        );
        if !first {
            return;
        }
        if let Some(fact) = it.fact {
            self.state
                .consider(case, fact, case.representative, 2, From::Grant);
        }
        if let Some(conceded) = it.concedes {
            self.state.conceded.insert(conceded.index());
        }
        match it.kind {
            ConcessionKind::Fault => self.change(Change::FaultGranted),
            ConcessionKind::AgainstInstructions => {
                self.change(Change::FalseConcession);
                self.state.cut_in = true;
                for by in [case.promise_to, self.chair()] {
                    self.say(
                        sink,
                        Some(by),
                        Act::Concede,
                        Subject::Concession(concession),
                        How::Plainly,
                    );
                }
            }
            ConcessionKind::Impact => {}
        }
    }

    pub(super) fn offer_plan<S: Sink>(&mut self, sink: &mut S) {
        let case = self.case;
        let mut firm = 0;
        for (at, part) in case.plan.iter().enumerate() {
            let Some(chosen) = self.state.plan[at] else {
                continue;
            };
            let option = OptionId {
                part: at.into(),
                option: chosen,
            };
            self.say_part(option, sink);
            let is_firm = part.options[usize::from(chosen)].firm;
            firm += usize::from(is_firm);
            let directness = match (is_firm, self.state.is_agreed(at.into())) {
                (true, true) => 3,
                (true, false) => 2,
                (false, _) => 1,
            };
            self.state
                .consider(case, part.fact, case.representative, directness, From::Plan);
        }
        let how = if firm >= FIRM_PARTS {
            How::Welcomes
        } else {
            How::Doubts
        };
        self.state.offered = Some(how);
        if S::HEARS {
            sink.take(Event::new(
                self.state.stage,
                Some(case.head),
                Act::PlanReply,
                Subject::Nothing,
                how,
            ));
            self.say(
                sink,
                Some(self.chair()),
                Act::PlanReply,
                Subject::Nothing,
                How::Open,
            );
            self.say(
                sink,
                Some(case.head),
                Act::PlanReply,
                Subject::Nothing,
                if how == How::Welcomes {
                    How::Admit
                } else {
                    How::Hedge
                },
            );
        }
    }

    /// A part of the plan, as what it is: agreed with somebody, or hoped for.
    pub(super) fn say_part<S: Sink>(&self, option: OptionId, sink: &mut S) {
        let case = self.case;
        let by = Some(case.representative);
        let how = if self.state.is_agreed(option.part) {
            How::Agreed
        } else {
            How::Hoped
        };
        let written = !case
            .lines
            .exactly((by, Act::OfferPlan, Subject::Option(option), how))
            .is_empty();
        self.say(
            sink,
            by,
            Act::OfferPlan,
            Subject::Option(option),
            if written { how } else { How::Plainly },
        );
    }

    pub(super) fn close<S: Sink>(&mut self, sought: Sought, points: &[Value], sink: &mut S) {
        let case = self.case;
        self.state.sought = Some(sought);
        let you = Some(case.representative);
        let doubt = self.state.doubt;
        let closed_on = points.iter().filter_map(|point| match point {
            Value::Claim(claim) => Some(*claim),
            _ => None,
        });
        let met = doubt.is_some_and(|issue| self.state.meets(case, issue, closed_on));
        if let Some(issue) = doubt.filter(|_| met) {
            self.weigh(
                sink,
                case.representative,
                Act::MeetDoubt,
                issue,
                How::Plainly,
            );
        }
        if let Some(theme) = self.state.theme {
            self.say(
                sink,
                you,
                Act::CloseFamily,
                Subject::Theme(theme),
                How::Plainly,
            );
        }
        let mut closed_on = 0;
        for point in points {
            if let Value::Claim(claim) = point {
                self.state.closing.insert(claim.index());
                closed_on += 1;
                self.say(
                    sink,
                    you,
                    Act::CloseFamily,
                    Subject::Claim(*claim),
                    How::Plainly,
                );
            }
        }
        self.hold_to_what_was_granted(sink);
        self.state.closing_heard = closed_on <= CLOSING_HEARD;
        self.say(
            sink,
            you,
            Act::CloseFamily,
            Subject::Sought(sought),
            How::Plainly,
        );
        if sought.beyond(case.forum) {
            self.change(Change::WrongInLaw);
            self.say(
                sink,
                Some(case.clerk),
                Act::Correct,
                Subject::Sought(sought),
                How::Plainly,
            );
        }
        if sought == Sought::Decide {
            // What the family wants was not said for them, so the parent says it.
            self.say(
                sink,
                Some(case.promise_to),
                Act::CloseFamily,
                Subject::Sought(sought),
                How::Plainly,
            );
        } else {
            self.say(sink, you, Act::CloseFamily, Subject::Nothing, How::End);
        }
        if let Some(issue) = doubt.filter(|_| !met) {
            self.weigh(sink, self.chair(), Act::Doubt, issue, How::Again);
        }
        self.enter(Stage::Decided, sink);
    }

    /// Closing on what was granted away earlier does not pass unnoticed.
    fn hold_to_what_was_granted<S: Sink>(&self, sink: &mut S) {
        let case = self.case;
        for (at, it) in case.concessions.iter().enumerate() {
            let Some(conceded) = it
                .concedes
                .filter(|_| it.kind == ConcessionKind::AgainstInstructions)
                .filter(|_| self.state.granted.contains(at))
            else {
                continue;
            };
            let issue = case.school[conceded.index()].issue;
            let closed_on_it = (0..case.claims.len()).any(|claim| {
                self.state.closing.contains(claim) && case.claims[claim].issue == issue
            });
            if closed_on_it {
                self.say(
                    sink,
                    Some(self.chair()),
                    Act::Concede,
                    Subject::Concession(at.into()),
                    How::Again,
                );
            }
        }
    }
}

/// The passages among some values.
pub(super) fn passages(
    values: &[Value],
) -> ArrayVec<PassageId, { super::openings::PASSAGES_A_POINT }> {
    let mut passages = ArrayVec::new();
    for value in values {
        if let Value::Passage(passage) = value {
            let _ = passages.try_push(*passage);
        }
    }
    passages
}
