//! Reads what was done as the marks see it.

use crate::case::ids::*;
use crate::case::model::{Case, Deed as Wanted, FEWEST_TO_STOP_AT};
use crate::case::raw::{ChildPart, IssueKind, Sought};
use crate::case::{How, Stage};
use crate::hearing::state::Frame;
use crate::hearing::{Challenged, Deed, Form, Kind, PromiseAnswer, Reason, Tone, Value};

/// Whether something can be done before the case is built: with the family, in the papers, on the telephone.
pub const fn is_before_the_meeting(wanted: &Wanted) -> bool {
    matches!(
        wanted,
        Wanted::Asked(_)
            | Wanted::Prepared(_)
            | Wanted::Promised(_)
            | Wanted::LetterRead(_)
            | Wanted::LetterMisread(_)
            | Wanted::AskedToCancel
            | Wanted::Negotiated(_)
    )
}

/// A hearing's deeds, counted once.
pub struct Record<'a> {
    case: &'a Case,
    asked: Set,
    prepared: Set,
    promised: Option<How>,
    child_part: Option<ChildPart>,
    theme: Option<ThemeId>,
    best: Set,
    left_out_well: bool,
    put: Set,
    put_full: Set,
    /// Per claim: the facts that its passages and what was in play showed.
    shown: [u64; MOST],
    fitting: u8,
    personal: bool,
    /// Questions asked closed, or with a paper that bears them out.
    aimed: Set,
    papers: Set,
    open_to_reluctant: u8,
    past_the_answer: bool,
    questions: Set,
    stopped_with: Option<i8>,
    raised_well: Set,
    raised_badly: Set,
    raised_for_nothing: bool,
    granted: Set,
    on_point: u8,
    off_point: u8,
    plan: [Option<u8>; 8],
    offered: bool,
    agreed: Set,
    sought: Option<Sought>,
    closed_on: u8,
    frame: Option<Frame>,
    heads_fitting: u8,
    put_what_nobody_knew: bool,
    letter_seen: u8,
    letter_misread: u8,
    asked_to_cancel: bool,
    negotiated: u8,
}

impl<'a> Record<'a> {
    /// Counts deeds.
    pub fn new(case: &'a Case, deeds: &[Deed]) -> Self {
        let mut record = Self {
            case,
            asked: Set::default(),
            prepared: Set::default(),
            promised: None,
            child_part: None,
            theme: None,
            best: Set::default(),
            left_out_well: false,
            put: Set::default(),
            put_full: Set::default(),
            shown: [0; MOST],
            fitting: 0,
            personal: false,
            aimed: Set::default(),
            papers: Set::default(),
            open_to_reluctant: 0,
            past_the_answer: false,
            questions: Set::default(),
            stopped_with: None,
            raised_well: Set::default(),
            raised_badly: Set::default(),
            raised_for_nothing: false,
            granted: Set::default(),
            on_point: 0,
            off_point: 0,
            plan: [None; 8],
            offered: false,
            agreed: Set::default(),
            sought: None,
            closed_on: 0,
            frame: None,
            heads_fitting: 0,
            put_what_nobody_knew: false,
            letter_seen: 0,
            letter_misread: 0,
            asked_to_cancel: false,
            negotiated: 0,
        };
        for deed in deeds {
            record.take(deed);
        }
        record
    }

    fn take(&mut self, deed: &Deed) {
        match (deed.mv.kind, deed.mv.values.as_slice()) {
            (Kind::AskFamily, [Value::Topic(topic)]) => self.asked.insert(topic.index()),
            (Kind::Prepare, [Value::Task(task)]) => {
                self.prepared.insert(task.index());
                if let crate::case::model::Does::Agree(parts) = &self.case.tasks[task.index()].does
                {
                    parts
                        .iter()
                        .for_each(|part| self.agreed.insert(part.index()));
                }
            }
            (Kind::AnswerPlea, [Value::Promise(answer)]) => {
                self.promised = Some(match answer {
                    PromiseAnswer::Honest => How::Honest,
                    PromiseAnswer::Promise => How::Promised,
                    PromiseAnswer::Vague => How::Vague,
                });
            }
            (Kind::CheckLetter, [Value::Check(check), Value::Verdict(verdict)]) => {
                let seen = self.case.letter_checks[check.index()].verdict == *verdict;
                self.letter_seen += u8::from(seen);
                self.letter_misread += u8::from(!seen);
            }
            (Kind::Negotiate, [_, Value::Option(option)]) => {
                self.negotiated += 1;
                let part = option.part.index();
                if self.case.plan[part].options[usize::from(option.option)].agreed {
                    self.agreed.insert(part);
                    self.plan[part] = Some(option.option);
                }
            }
            (Kind::AskToCancel, _) => self.asked_to_cancel |= deed.covered != 0,
            (
                Kind::Frame,
                [
                    Value::Challenged(challenged),
                    Value::Passage(passage),
                    Value::Head(head),
                ],
            ) => {
                self.frame = Some(Frame {
                    challenged: *challenged,
                    passage: *passage,
                    head: *head,
                });
            }
            (Kind::ChildPart, [Value::Child(part)]) => self.child_part = Some(*part),
            (Kind::Theme, [Value::Theme(theme)]) => self.theme = Some(*theme),
            (Kind::BestPoint, [Value::Claim(claim)]) => self.best.insert(claim.index()),
            (Kind::LeaveOut, [Value::Claim(claim), Value::Reason(reason)]) => {
                self.left_out_well |= self.reason_holds(*claim, *reason);
            }
            (Kind::Plan, [Value::Part(part), Value::Option(option)]) => {
                self.plan[part.index()] = Some(option.option);
            }
            (
                Kind::Question,
                [
                    Value::Witness(_),
                    Value::Question(question),
                    Value::Form(form),
                    paper @ ..,
                ],
            ) => self.question(deed, *question, *form, paper),
            (Kind::Put, [Value::Claim(claim), middle @ .., last]) => {
                let it = &self.case.claims[claim.index()];
                let flaw = self.case.issues[it.issue.index()].kind == IssueKind::Review;
                self.put_what_nobody_knew |= flaw
                    && middle.iter().any(|value| {
                        matches!(value, Value::Passage(passage) if !self.case.passages[passage.index()].board_had)
                    });
                let head = it.head;
                self.heads_fitting +=
                    u8::from(head.is_some_and(|head| middle.first() == Some(&Value::Head(head))));
                self.put_with(*claim, deed.covered);
                self.fitting += u8::from(
                    matches!(last, Value::Duty(duty) if self.case.claims[claim.index()].fits.contains(duty.index())),
                );
                self.personal |= self.case.claims[claim.index()].personal;
            }
            (Kind::Grant, [Value::Concession(concession)]) => {
                self.granted.insert(concession.index());
            }
            (Kind::OfferPlan, []) => self.offered = true,
            (Kind::Answer, [answer, ..]) => self.answer(deed, *answer),
            (Kind::Raise, [Value::Concern(concern), Value::Tone(tone), _]) => {
                match (deed.grounded, deed.meets && *tone == Tone::Calm) {
                    (true, true) => self.raised_well.insert(concern.index()),
                    (true, false) => self.raised_badly.insert(concern.index()),
                    (false, _) => self.raised_for_nothing = true,
                }
            }
            (Kind::Close, [Value::Sought(sought), points @ ..]) => {
                self.sought = Some(*sought);
                self.closed_on = u8::try_from(
                    points
                        .iter()
                        .filter(|point| matches!(point, Value::Claim(_)))
                        .count(),
                )
                .unwrap_or(u8::MAX);
            }
            (Kind::GoOn, []) if deed.stage == Stage::QuestionsToSchool => {
                self.stopped_with = Some(deed.minutes);
            }
            _ => {}
        }
    }

    fn question(&mut self, deed: &Deed, question: QuestionId, form: Form, paper: &[Value]) {
        let it = &self.case.questions[question.index()];
        self.past_the_answer |= deed.admitted_before;
        self.questions.insert(question.index());
        let borne_out =
            matches!(paper, [Value::Passage(passage)] if it.paper.contains(passage.index()));
        if borne_out {
            self.papers.insert(question.index());
        }
        if borne_out || form == Form::Closed {
            self.aimed.insert(question.index());
        }
        self.open_to_reluctant += u8::from(form == Form::Open && it.reluctance >= 1);
    }

    fn answer(&mut self, deed: &Deed, answer: Value) {
        let on_point = deed
            .asked_about
            .is_some_and(|issue| self.case.answers(answer, issue));
        self.on_point += u8::from(on_point);
        self.off_point += u8::from(!on_point && answer != Value::DontKnow);
        match answer {
            Value::Claim(claim) => self.put_with(claim, deed.covered),
            Value::Concession(concession) => self.granted.insert(concession.index()),
            Value::ThePlan => self.offered = true,
            _ => {}
        }
    }

    fn put_with(&mut self, claim: ClaimId, covered: u64) {
        self.put.insert(claim.index());
        self.shown[claim.index()] |= covered;
        if covered.count_ones() as usize >= self.case.claims[claim.index()].enough {
            self.put_full.insert(claim.index());
        }
    }

    /// Whether a reason for leaving a point out is a good one: nothing in the papers can carry it, or the law is against it,
    /// or it is aimed at a person.
    fn reason_holds(&self, claim: ClaimId, reason: Reason) -> bool {
        let it = &self.case.claims[claim.index()];
        let can_be_shown = it
            .needs
            .iter()
            .filter(|need| {
                self.case
                    .passages
                    .iter()
                    .any(|passage| passage.shows.iter().any(|(fact, _)| fact == *need))
            })
            .count()
            >= it.enough;
        match reason {
            Reason::NoEvidence => !can_be_shown,
            Reason::NotTheLaw => it.wrong_in_law.is_some(),
            Reason::DoesHarm => it.personal || !can_be_shown,
            Reason::Weaker => false,
        }
    }

    fn firm(&self, part: PartId) -> bool {
        self.offered
            && self.plan[part.index()].is_some_and(|option| {
                self.case.plan[part.index()].options[usize::from(option)].firm
            })
    }

    /// Whether all of some was done, and none of others.
    pub fn fits(&self, done: &[Wanted], undone: &[Wanted]) -> bool {
        done.iter().all(|deed| self.did(deed)) && !undone.iter().any(|deed| self.did(deed))
    }

    /// Whether this was done.
    pub fn did(&self, wanted: &Wanted) -> bool {
        match wanted {
            Wanted::Asked(topic) => self.asked.contains(topic.index()),
            Wanted::Prepared(task) => self.prepared.contains(task.index()),
            Wanted::Promised(how) => self.promised == Some(*how),
            Wanted::ChildTakesPart(part) => self.child_part == Some(*part),
            Wanted::ChildOverridden => {
                let told = self.case.topics.iter().enumerate().any(|(at, topic)| {
                    topic.gives == crate::case::raw::Gives::ChildView && self.asked.contains(at)
                });
                told && self
                    .child_part
                    .is_some_and(|part| part != self.case.child_wish)
            }
            Wanted::ThemeServedBy(n) => self.theme.is_some_and(|theme| {
                (self.case.themes[theme.index()].claims.0 & self.best.0).count_ones()
                    >= u32::from(*n)
            }),
            Wanted::BestPointsPut(n) => {
                (self.best.0 & self.put_full.0).count_ones() >= u32::from(*n)
            }
            Wanted::LeftOutWeakPoint => self.left_out_well,
            Wanted::PutShowing(claim, facts) => {
                self.put.contains(claim.index())
                    && facts
                        .iter()
                        .all(|fact| self.shown[claim.index()] >> fact.index() & 1 == 1)
            }
            Wanted::Put(claim) => self.put.contains(claim.index()),
            Wanted::PutPersonal => self.personal,
            Wanted::DutiesFitting(n) => self.fitting >= *n,
            Wanted::PointsOver(n) => self.put.len() > usize::from(*n),
            Wanted::QuestionsAimed(witness, n) => {
                self.case
                    .questions
                    .iter()
                    .enumerate()
                    .filter(|(at, question)| {
                        question.witness == *witness && self.aimed.contains(*at)
                    })
                    .count()
                    >= usize::from(*n)
            }
            Wanted::PapersPut(n) => self.papers.len() >= usize::from(*n),
            Wanted::OpenToReluctant(n) => self.open_to_reluctant >= *n,
            Wanted::AskedPastTheAnswer => self.past_the_answer,
            Wanted::StoppedInTime(most) => {
                self.stopped_with.is_some_and(|minutes| minutes > 0)
                    && (usize::from(FEWEST_TO_STOP_AT)..=usize::from(*most))
                        .contains(&self.questions.len())
            }
            Wanted::RaisedWell(concern) => self.raised_well.contains(concern.index()),
            Wanted::RaisedBadly(concern) => self.raised_badly.contains(concern.index()),
            Wanted::RaisedForNothing => self.raised_for_nothing,
            Wanted::Granted(concession) => self.granted.contains(concession.index()),
            Wanted::AnswersOnPoint(n) => self.on_point >= *n,
            Wanted::AnswersOffPoint(n) => self.off_point >= *n,
            Wanted::PlanFirm(n) => {
                (0..self.case.plan.len())
                    .filter(|part| self.firm((*part).into()))
                    .count()
                    >= usize::from(*n)
            }
            Wanted::PartFirm(part) => self.firm(*part),
            Wanted::PlanAgreed => (0..self.case.plan.len())
                .any(|part| self.agreed.contains(part) && self.firm(part.into())),
            Wanted::Sought(any) => self.sought.is_some_and(|sought| any.contains(&sought)),
            Wanted::Framed => self.frame.is_some_and(|frame| {
                frame.is_right(self.case, |head| {
                    (0..self.case.claims.len())
                        .filter(|claim| self.best.contains(*claim))
                        .any(|claim| self.case.claims[claim].head == Some(head))
                })
            }),
            Wanted::FramedOtherwise => self
                .frame
                .is_some_and(|frame| frame.challenged != Challenged::TheGovernors),
            Wanted::PutWhatNobodyKnew => self.put_what_nobody_knew,
            Wanted::HeadsFitting(n) => self.heads_fitting >= *n,
            Wanted::LetterRead(n) => self.letter_seen >= *n,
            Wanted::LetterMisread(n) => self.letter_misread >= *n,
            Wanted::AskedToCancel => self.asked_to_cancel,
            Wanted::Negotiated(n) => self.negotiated >= *n,
            Wanted::ClosedOn(most) => (1..=*most).contains(&self.closed_on),
            Wanted::Either(any) => any.iter().any(|deed| self.did(deed)),
        }
    }
}
