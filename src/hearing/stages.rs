//! The running order: what happens of itself as each part begins and ends.

use super::Hearing;
use super::decision;
use super::event::{Event, Sink};
use super::minds;
use super::moves::{Kind, Move, Value};
use super::review;
use super::scalars::Change;
use super::setup::Level;
use super::state::{ExpertIs, From, Plea};
use crate::case::ids::{IncidentId, IssueId, PersonId, Set};
use crate::case::raw::{ChildPart, IncidentPlace};
use crate::case::{Act, How, Stage, Subject};

impl Hearing<'_> {
    /// Tells the room something, if anybody listens.
    pub(super) fn say<S: Sink>(
        &self,
        sink: &mut S,
        by: Option<PersonId>,
        act: Act,
        on: Subject,
        how: How,
    ) {
        if S::HEARS {
            let event = Event::new(self.state.stage, by, act, on, how);
            sink.take(event.having_heard(self.state.facts_in_play()));
        }
    }

    /// Says something in which what was put is weighed, if anybody listens.
    pub(super) fn weigh<S: Sink>(
        &self,
        sink: &mut S,
        by: PersonId,
        act: Act,
        issue: IssueId,
        how: How,
    ) {
        if !S::HEARS {
            return;
        }
        let event = Event::new(self.state.stage, Some(by), act, Subject::Issue(issue), how);
        sink.take(
            event
                .having_heard(self.state.facts_in_play())
                .weighing(minds::weightiest(self.case, &self.state, issue)),
        );
    }

    /// What a refusal would rest on is said while it can still be met.
    fn say_what_is_in_doubt<S: Sink>(&mut self, sink: &mut S) {
        self.state.doubt = self.in_doubt();
        if let Some(issue) = self.state.doubt {
            self.weigh(sink, self.chair(), Act::Doubt, issue, How::Plainly);
        }
    }

    /// Where the member stands nearest to the family who is not yet won.
    fn in_doubt(&self) -> Option<IssueId> {
        let so_far = decision::decide(self.case, &self.state);
        so_far
            .votes
            .iter()
            .filter(|vote| !vote.for_family())
            .filter_map(|vote| {
                let (issue, _) = so_far.reason_for(self.case, *vote)?;
                let it = so_far
                    .findings
                    .iter()
                    .find(|it| (it.seat, it.issue) == (vote.seat, issue))?;
                Some((it.opinion.view, issue))
            })
            .max_by_key(|(view, issue)| (*view, usize::MAX - issue.index()))
            .map(|(_, issue)| issue)
    }

    /// The governor in the chair.
    pub(super) fn chair(&self) -> PersonId {
        self.case.panel[usize::from(self.state.cast[0])].person
    }

    /// Carries out a move that was found to be open and complete.
    pub(super) fn carry_out<S: Sink>(&mut self, mv: &Move, sink: &mut S) {
        let views = if S::HEARS { Some(self.views()) } else { None };
        self.note(mv);
        self.see_to_distress(mv.kind, sink);
        match (mv.kind, mv.values.as_slice()) {
            (Kind::AskFamily, [Value::Topic(topic)]) => self.ask_family(*topic, sink),
            (Kind::AnswerPlea, [Value::Promise(answer)]) => self.answer_plea(*answer, sink),
            (Kind::Mark, [Value::Passage(passage)]) => self.state.marked.insert(passage.index()),
            (Kind::Prepare, [Value::Task(task)]) => self.prepare(*task, sink),
            (Kind::CheckLetter, [Value::Check(check), Value::Verdict(verdict)]) => {
                self.check_letter(*check, *verdict, sink);
            }
            (Kind::Negotiate, [_, Value::Option(option)]) => self.negotiate(*option, sink),
            (Kind::AskToCancel, points) => self.ask_to_cancel(points, sink),
            (
                Kind::Frame,
                [
                    Value::Challenged(challenged),
                    Value::Passage(passage),
                    Value::Head(head),
                ],
            ) => self.frame(*challenged, *passage, *head),
            (Kind::Theme, [Value::Theme(theme)]) => self.state.theme = Some(*theme),
            (Kind::BestPoint, [Value::Claim(claim)]) => self.state.best.push(*claim),
            (Kind::LeaveOut, [Value::Claim(claim), _]) => self.state.left_out.insert(claim.index()),
            (Kind::Plan, [Value::Part(part), Value::Option(option)]) => {
                self.state.plan[part.index()] = Some(option.option);
            }
            (Kind::ChildPart, [Value::Child(part)]) => self.settle_child(*part, sink),
            (Kind::Seek, [Value::Sought(sought)]) => self.state.seek = Some(*sought),
            (
                Kind::Question,
                [
                    Value::Witness(_),
                    Value::Question(question),
                    Value::Form(form),
                    paper @ ..,
                ],
            ) => {
                let paper = match paper {
                    [Value::Passage(passage)] => Some(*passage),
                    _ => None,
                };
                self.question(*question, *form, paper, sink);
            }
            (Kind::Put, [Value::Claim(claim), rest @ ..]) => self.put(*claim, rest, sink),
            (Kind::Grant, [Value::Concession(concession)]) => {
                self.state.minutes -= 1;
                self.grant(*concession, sink);
            }
            (Kind::OfferPlan, []) => {
                self.state.minutes -= 3;
                self.offer_plan(sink);
            }
            (Kind::Answer, [answer, rest @ ..]) => self.answer(*answer, rest, sink),
            (
                Kind::Raise,
                [
                    Value::Concern(concern),
                    Value::Tone(tone),
                    Value::Remedy(remedy),
                ],
            ) => self.raise(*concern, *tone, *remedy, sink),
            (Kind::Close, [Value::Sought(sought), points @ ..]) => {
                self.close(*sought, points, sink);
            }
            (Kind::GoOn, []) => self.go_on(sink),
            // `apply` lets nothing else through.
            _ => {}
        }
        if let Some(before) = views {
            self.react(&before, mv.kind, sink);
        }
        if mv.kind == Kind::Answer {
            // An answer is taken in before the next question; what comes after the last is taken in by itself.
            let views = if S::HEARS { Some(self.views()) } else { None };
            self.ask_next(sink);
            if let Some(before) = views {
                self.react(&before, mv.kind, sink);
            }
        }
        self.cut_in(sink);
    }

    /// Somebody in distress is not left so: if nobody asks for a pause, the parent does.
    fn see_to_distress<S: Sink>(&mut self, kind: Kind, sink: &mut S) {
        let unseen = (0..self.case.incidents.len()).find(|at| {
            self.case.incidents[*at].distress
                && self.state.fresh.contains(*at)
                && !self.state.mended.contains(*at)
        });
        let Some(incident) = unseen.filter(|_| kind != Kind::Raise).map(IncidentId::from) else {
            return;
        };
        self.state.mended.insert(incident.index());
        self.state.fresh.remove(incident.index());
        self.say(
            sink,
            Some(self.case.promise_to),
            Act::Incident,
            Subject::Incident(incident),
            How::Plainly,
        );
        self.say(
            sink,
            Some(self.chair()),
            Act::Incident,
            Subject::Incident(incident),
            How::Plainly,
        );
        self.say(
            sink,
            None,
            Act::Scene,
            Subject::Incident(incident),
            How::Granted,
        );
    }

    fn go_on<S: Sink>(&mut self, sink: &mut S) {
        match self.state.stage {
            Stage::Instructions if self.state.plea == Plea::ToCome => {
                self.state.plea = Plea::Waiting;
                self.say(
                    sink,
                    Some(self.case.promise_to),
                    Act::PromiseAsked,
                    Subject::Nothing,
                    How::Plainly,
                );
            }
            Stage::Instructions => self.enter(Stage::Preparation, sink),
            Stage::Preparation => self.enter(Stage::CaseBuilding, sink),
            Stage::CaseBuilding => self.enter(Stage::Arrival, sink),
            Stage::Arrival => self.enter(Stage::SchoolCase, sink),
            Stage::SchoolCase => self.enter(Stage::QuestionsToSchool, sink),
            Stage::QuestionsToSchool => {
                self.governors_ask(sink);
                self.enter(Stage::FamilyCase, sink);
            }
            Stage::FamilyCase => {
                let nothing_said = self.state.points.is_empty()
                    && self.state.granted.is_empty()
                    && self.state.offered.is_none();
                if nothing_said {
                    self.say(
                        sink,
                        Some(self.chair()),
                        Act::Chair,
                        Subject::Nothing,
                        How::Bare,
                    );
                }
                self.enter(Stage::Child, sink);
            }
            Stage::Expert => self.enter(Stage::Council, sink),
            Stage::Council => self.enter(Stage::Closing, sink),
            Stage::Child | Stage::PanelQuestions | Stage::Closing | Stage::Decided => {}
        }
    }

    /// Begins a part.
    pub(super) fn enter<S: Sink>(&mut self, stage: Stage, sink: &mut S) {
        self.chair_sees_what_was_let_pass(sink);
        self.state.stage = stage;
        self.state.fresh = Set::default();
        let time = self.case.time;
        let minutes = match stage {
            Stage::QuestionsToSchool => time.school,
            Stage::FamilyCase => time.family,
            Stage::PanelQuestions => time.panel,
            Stage::Closing | Stage::Expert | Stage::Council => time.closing,
            _ => 0,
        };
        self.state.minutes =
            (minutes - self.state.scalars.minutes_lost()).max(i8::from(minutes > 0));
        match stage {
            Stage::Instructions | Stage::CaseBuilding => {}
            Stage::Preparation => self.mark_for_the_guided(),
            Stage::Arrival => {
                self.scene(sink);
                self.incident_at(IncidentPlace::Arrival, sink);
                self.say(
                    sink,
                    None,
                    Act::Scene,
                    Subject::Stage(Stage::Arrival),
                    How::Open,
                );
                self.say(
                    sink,
                    Some(self.chair()),
                    Act::Welcome,
                    Subject::Nothing,
                    How::Plainly,
                );
                self.hears_what_was_promised(sink);
                self.say_if_the_expert_is_away(sink);
                if S::HEARS {
                    self.first_looks(sink);
                }
            }
            Stage::SchoolCase => {
                self.scene(sink);
                self.present(sink);
                self.incident_at(IncidentPlace::SchoolCase, sink);
            }
            Stage::QuestionsToSchool => {
                self.scene(sink);
                self.incident_at(IncidentPlace::QuestionsToSchool, sink);
            }
            Stage::FamilyCase => {
                self.scene(sink);
                self.incident_at(IncidentPlace::FamilyCase, sink);
                self.say(
                    sink,
                    Some(self.chair()),
                    Act::Chair,
                    Subject::Nothing,
                    How::Open,
                );
                self.open_with_the_frame(sink);
            }
            Stage::Child => {
                self.say(
                    sink,
                    Some(self.chair()),
                    Act::ParentSpeaks,
                    Subject::Nothing,
                    How::Open,
                );
                self.say(
                    sink,
                    Some(self.case.promise_to),
                    Act::ParentSpeaks,
                    Subject::Nothing,
                    How::Plainly,
                );
                self.scene(sink);
                if let Some(part) = self.state.child_part {
                    self.hear_child(part, sink);
                }
            }
            Stage::PanelQuestions => {
                self.scene(sink);
                self.ask_next(sink);
            }
            Stage::Expert if self.state.expert == ExpertIs::Here => {
                self.scene(sink);
                self.expert_advises(sink);
            }
            Stage::Expert => self.enter(Stage::Council, sink),
            Stage::Council => {
                if self.state.council_there {
                    self.scene(sink);
                    self.say(
                        sink,
                        Some(self.chair()),
                        Act::Council,
                        Subject::Nothing,
                        How::Open,
                    );
                    self.say(
                        sink,
                        Some(self.case.council),
                        Act::Council,
                        Subject::Nothing,
                        How::Plainly,
                    );
                    let (fact, directness) = self.case.council_says;
                    self.state.consider(
                        self.case,
                        fact,
                        self.case.council,
                        directness,
                        From::Council,
                    );
                } else {
                    self.chair_owns_that_nobody_asked_the_council(sink);
                    self.enter(Stage::Closing, sink);
                }
            }
            Stage::Closing => {
                self.scene(sink);
                self.close_school(sink);
                self.say_what_is_in_doubt(sink);
            }
            Stage::Decided => self.decide(sink),
        }
    }

    fn scene<S: Sink>(&self, sink: &mut S) {
        self.say(
            sink,
            None,
            Act::Scene,
            Subject::Stage(self.state.stage),
            How::Plainly,
        );
    }

    fn mark_for_the_guided(&mut self) {
        if self.setup.level == Level::Guided {
            let useful: Vec<_> = self
                .in_bundle()
                .filter(|id| !self.case.passages[id.index()].shows.is_empty())
                .collect();
            for passage in useful {
                self.state.marked.insert(passage.index());
            }
        }
    }

    fn settle_child<S: Sink>(&mut self, part: ChildPart, sink: &mut S) {
        self.state.child_part = Some(part);
        if self.state.stage == Stage::Child {
            self.hear_child(part, sink);
        } else {
            self.say(
                sink,
                Some(self.case.child),
                Act::ChildPart,
                Subject::Nothing,
                child_how(part),
            );
        }
    }

    fn hear_child<S: Sink>(&mut self, part: ChildPart, sink: &mut S) {
        let case = self.case;
        let (by, how, directness) = match part {
            ChildPart::Himself if self.state.scalars.child_can_speak() => {
                (case.child, How::Himself, 3)
            }
            ChildPart::Himself => (case.child, How::Halting, 2),
            ChildPart::Card => (case.representative, How::Card, 2),
            ChildPart::NotThere => (self.chair(), How::NotThere, 0),
        };
        if how == How::NotThere {
            self.say(
                sink,
                Some(by),
                Act::ChildSpeaks,
                Subject::Nothing,
                How::NotThere,
            );
        } else {
            self.say(sink, Some(by), Act::ChildSpeaks, Subject::Nothing, how);
            self.say(
                sink,
                Some(self.chair()),
                Act::ChildSpeaks,
                Subject::Nothing,
                How::Thanks,
            );
        }
        self.state
            .consider(case, case.child_says, case.child, directness, From::Child);
        self.enter(Stage::PanelQuestions, sink);
    }

    /// The parent, when it is too much.
    fn cut_in<S: Sink>(&mut self, sink: &mut S) {
        let in_room = matches!(
            self.state.stage,
            Stage::QuestionsToSchool | Stage::FamilyCase | Stage::PanelQuestions
        );
        if in_room && !self.state.cut_in && self.state.scalars.parent_cuts_in() {
            self.state.cut_in = true;
            self.say(
                sink,
                Some(self.case.promise_to),
                Act::Interrupt,
                Subject::Nothing,
                How::Plainly,
            );
            self.say(
                sink,
                Some(self.chair()),
                Act::Chair,
                Subject::Nothing,
                How::Patience,
            );
        }
    }

    fn decide<S: Sink>(&mut self, sink: &mut S) {
        let case = self.case;
        self.say(
            sink,
            Some(self.chair()),
            Act::Withdraw,
            Subject::Nothing,
            How::Plainly,
        );
        self.say(
            sink,
            None,
            Act::Scene,
            Subject::Stage(Stage::Closing),
            How::End,
        );
        if S::HEARS {
            self.last_looks(sink);
        }
        let mut decision = decision::decide(case, &self.state);
        decision.then = review::reconsidered(case, self.setup.seed, decision.outcome);
        if S::HEARS {
            self.say(
                sink,
                None,
                Act::Scene,
                Subject::Stage(Stage::Decided),
                How::Plainly,
            );
            self.deliberate(&decision, sink);
            self.say(
                sink,
                Some(self.chair()),
                Act::Deliberate,
                Subject::Outcome(decision.outcome),
                How::Plainly,
            );
        }
        let end = (
            None,
            Act::Scene,
            Subject::Outcome(decision.outcome),
            How::Plainly,
        );
        if S::HEARS && !case.lines.exactly(end).is_empty() {
            self.say(sink, end.0, end.1, end.2, end.3);
        }
        if let Some(then) = decision.then {
            let how = if then.is_refusal() {
                How::ForSchool
            } else {
                How::ForFamily
            };
            self.say(
                sink,
                None,
                Act::Scene,
                Subject::Outcome(decision.outcome),
                how,
            );
        }
        self.state.decision = Some(decision);
    }

    /// Issue by issue, what those make of it who see it one way and those who see it the other; then how each comes down, the chair
    /// last.
    fn deliberate<S: Sink>(&self, decision: &decision::Decision, sink: &mut S) {
        let case = self.case;
        let person = |seat: u8| case.panel[usize::from(self.state.cast[usize::from(seat)])].person;
        for voice in decision.voices(case) {
            let by = person(voice.seat);
            let key = (
                Some(by),
                Act::Deliberate,
                Subject::Issue(voice.issue),
                voice.how,
            );
            if voice.how != How::NotThere || !case.lines.exactly(key).is_empty() {
                self.weigh(sink, by, Act::Deliberate, voice.issue, voice.how);
            }
        }
        let (chair, others) = decision.votes.split_at(decision.votes.len().min(1));
        for vote in others.iter().chain(chair) {
            self.say(
                sink,
                Some(person(vote.seat)),
                Act::Vote,
                Subject::Outcome(vote.outcome),
                How::Plainly,
            );
        }
    }

    /// A maintained school's governors have to invite the authority (104): where nobody from it came, the chair owns it.
    fn chair_owns_that_nobody_asked_the_council<S: Sink>(&self, sink: &mut S) {
        let key = (
            Some(self.chair()),
            Act::Council,
            Subject::Nothing,
            How::NotThere,
        );
        if !self.case.lines.exactly(key).is_empty() {
            self.say(sink, key.0, key.1, key.2, key.3);
        }
    }

    /// Takes note of what the trainee does, and of what stood around it.
    fn note(&mut self, mv: &Move) {
        let admitted_before = matches!(mv.values.as_slice(), [_, Value::Question(question), ..] if self.state.questions.admitted.contains(question.index()));
        let (grounded, meets) = match mv.values.as_slice() {
            [Value::Concern(concern), _, Value::Remedy(remedy)] => (
                self.grounded(*concern),
                self.case.concerns[concern.index()]
                    .remedies
                    .contains(remedy.index()),
            ),
            _ => (false, false),
        };
        self.state.deeds.push(super::Deed {
            mv: mv.clone(),
            stage: self.state.stage,
            minutes: self.state.minutes,
            day: self.days_gone(),
            admitted_before,
            grounded,
            meets,
            asked_about: self.state.waiting.map(|(_, issue)| issue),
            covered: 0,
        });
    }

    /// A change in the people's numbers.
    pub(super) fn change(&mut self, change: Change) {
        self.state.scalars.change(change);
    }
}

/// The manner of speech that goes with a part.
const fn child_how(part: ChildPart) -> How {
    match part {
        ChildPart::Himself => How::Himself,
        ChildPart::Card => How::Card,
        ChildPart::NotThere => How::NotThere,
    }
}
