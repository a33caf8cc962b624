//! What the papers are made of: what was chosen, marked, put and asked, and what she may know at her level.

use crate::case::ids::*;
use crate::case::model::{Does, When};
use crate::case::raw::{ConcessionKind, Forum, Sought};
use crate::case::{Act, Case, How, Subject};
use crate::debrief::phrases::listed;
use crate::guidance::{HeadOfReview, Provision};
use crate::hearing::{Decision, Hearing, Kind, Level, PASSAGES_A_POINT, Value, View};
use crate::telling::letter::{self, Given};
use jiff::civil::Date;

/// What the papers are made of.
pub(super) struct Brief<'h, 'c> {
    /// The case.
    pub case: &'c Case,
    /// What may be seen from her seat.
    pub view: View<'h, 'c>,
    hearing: &'h Hearing<'c>,
    laid: &'h Laid,
}

/// The passages that she has laid under each of her points before she puts it, in her order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Laid(Vec<(ClaimId, Vec<PassageId>)>);

impl Laid {
    /// None.
    pub const NOTHING: Self = Self(Vec::new());

    /// What her notes say of a case. What the story no longer holds is passed over.
    #[must_use]
    pub fn of(case: &Case, under: impl Fn(&str) -> Vec<String>) -> Self {
        let passage = |name: &String| {
            let mut all = case.passages.iter();
            all.position(|it| it.name_id == *name).map(PassageId::from)
        };
        let claims = case.claims.iter().enumerate();
        Self(
            claims
                .map(|(at, claim)| {
                    let names = under(&claim.name_id);
                    let passages = names.iter().filter_map(passage).collect();
                    (ClaimId::from(at), passages)
                })
                .filter(|(_, passages): &(_, Vec<_>)| !passages.is_empty())
                .collect(),
        )
    }

    /// What is laid under a point.
    #[must_use]
    pub fn under(&self, claim: ClaimId) -> &[PassageId] {
        let mut all = self.0.iter();
        all.find(|(other, _)| *other == claim)
            .map_or(&[], |(_, passages)| passages)
    }
}

/// A point as it stands.
#[derive(Debug, Clone)]
pub(super) struct Point {
    /// The claim.
    pub claim: ClaimId,
    /// What shows it.
    pub passages: Vec<PassageId>,
    /// The duty it rests on.
    pub duty: Option<DutyId>,
}

impl<'h, 'c> Brief<'h, 'c> {
    /// Of a hearing, under way or over.
    pub const fn of(hearing: &'h Hearing<'c>, laid: &'h Laid) -> Self {
        Self {
            case: hearing.case(),
            view: hearing.view(),
            hearing,
            laid,
        }
    }

    /// Whether it is over: then nothing is given away any more.
    pub fn is_over(&self) -> bool {
        self.hearing.is_over()
    }

    /// Whether to say what a passage is good for before she has put it to use.
    pub fn sorts_passages(&self) -> bool {
        self.is_over() || self.hearing.setup().level == Level::Guided
    }

    /// Whether to point to questions and to the guidance.
    pub fn points_out(&self) -> bool {
        self.is_over() || self.hearing.setup().level != Level::Unaided
    }

    /// The child's first name: no paper needs more.
    pub fn child(&self) -> &'c str {
        let name = &self.case.people[self.case.child.index()].name;
        name.split_whitespace().next().unwrap_or(name)
    }

    /// The theme.
    pub fn theme(&self) -> Option<ThemeId> {
        self.view.theme()
    }

    /// What is asked for: in the room, else as it was settled before.
    pub fn sought(&self) -> Option<Sought> {
        self.hearing.state().sought.or(self.view.seek())
    }

    /// The best points; where fewer were chosen, those she closed on and those she put stand in. What turned out to be wrong
    /// in law, or was aimed at a person, is left aside.
    pub fn points(&self) -> Vec<Point> {
        let state = self.hearing.state();
        let mut claims: Vec<ClaimId> = self.view.best().to_vec();
        let put = || state.points.iter().filter(|point| point.full);
        claims.extend(
            put()
                .map(|point| point.claim)
                .filter(|claim| state.closing.contains(claim.index())),
        );
        claims.extend(put().map(|point| point.claim));
        let mut points: Vec<Point> = Vec::new();
        for claim in claims {
            let there = points.iter().any(|point| point.claim == claim);
            if points.len() < self.case.best_points && !there && !self.is_aside(claim) {
                let duty = self.duty(claim, &points);
                points.push(Point {
                    claim,
                    passages: self.passages(claim),
                    duty,
                });
            }
        }
        points
    }

    /// The points that she chose or put and that are better left aside, once she has been told.
    pub fn aside(&self) -> Vec<ClaimId> {
        let put = self.hearing.state().points.iter().map(|point| point.claim);
        let mut aside: Vec<ClaimId> = Vec::new();
        for claim in self.view.best().iter().copied().chain(put) {
            if self.is_aside(claim) && !aside.contains(&claim) {
                aside.push(claim);
            }
        }
        aside
    }

    fn is_aside(&self, claim: ClaimId) -> bool {
        let it = &self.case.claims[claim.index()];
        let corrected = it.wrong_in_law.is_some() && self.view.was_put(claim);
        corrected || (self.is_over() && (it.wrong_in_law.is_some() || it.personal))
    }

    /// What shows a point: the passages she put under it that bear on it, then, where that may be said, marked ones for what
    /// they leave open.
    fn passages(&self, claim: ClaimId) -> Vec<PassageId> {
        let needs = self.view.needs(claim).0;
        let shows = |passage: PassageId, fact: FactId| {
            self.view
                .shows(passage)
                .iter()
                .find(|(other, _)| *other == fact)
                .map(|(_, directness)| *directness)
        };
        let bears = |passage: &PassageId| needs.iter().any(|fact| shows(*passage, *fact).is_some());
        let mut chosen: Vec<PassageId> = Vec::new();
        for deed in &self.hearing.state().deeds {
            let about = deed.mv.values.first() == Some(&Value::Claim(claim));
            if about && matches!(deed.mv.kind, Kind::Put | Kind::Answer) {
                for value in &deed.mv.values {
                    if let Value::Passage(passage) = value
                        && !chosen.contains(passage)
                    {
                        chosen.push(*passage);
                    }
                }
            }
        }
        let put = !chosen.is_empty();
        // What does not bear on it is left out once she has been told.
        if self.sorts_passages() {
            chosen.retain(bears);
        }
        // Before it is put, what she means to put; what she has not marked cannot come into the room.
        if !put && !self.is_over() {
            let marked = self.hearing.state().marked;
            let laid = self.laid.under(claim).iter();
            chosen.extend(laid.filter(|passage| marked.contains(passage.index())));
        }
        if self.sorts_passages() {
            for fact in needs {
                if !chosen
                    .iter()
                    .any(|passage| shows(*passage, *fact).is_some())
                {
                    let best = self
                        .view
                        .marked()
                        .filter_map(|passage| Some((shows(passage, *fact)?, passage)))
                        .max_by_key(|(directness, passage)| {
                            (*directness, std::cmp::Reverse(*passage))
                        });
                    chosen.extend(best.map(|(_, passage)| passage));
                }
            }
        }
        if self.sorts_passages() {
            // Each that shows something new goes before those that bear it out.
            let mut shown: Vec<FactId> = Vec::new();
            let (new, more): (Vec<PassageId>, Vec<PassageId>) =
                chosen.iter().partition(|passage| {
                    let before = shown.len();
                    let facts = self.view.shows(**passage).iter().map(|(fact, _)| *fact);
                    for fact in facts {
                        if needs.contains(&fact) && !shown.contains(&fact) {
                            shown.push(fact);
                        }
                    }
                    shown.len() > before
                });
            chosen = new.into_iter().chain(more).collect();
        }
        chosen.truncate(PASSAGES_A_POINT);
        chosen
    }

    /// The duty she rested a point on; when it is over, and she named none or one that is beside the point, one that fits.
    fn duty(&self, claim: ClaimId, before: &[Point]) -> Option<DutyId> {
        let tied = self.hearing.state().deeds.iter().find_map(|deed| {
            let about = deed.mv.values.first() == Some(&Value::Claim(claim));
            match deed.mv.values.last() {
                Some(Value::Duty(duty)) if about && deed.mv.kind == Kind::Put => Some(*duty),
                _ => None,
            }
        });
        if !self.is_over() {
            return tied;
        }
        let it = &self.case.claims[claim.index()];
        let fitting = || {
            (0..self.case.duties.len())
                .filter(|at| it.fits.contains(*at))
                .map(DutyId::from)
        };
        tied.filter(|duty| it.fits.contains(duty.index()) || it.near.contains(duty.index()))
            .or_else(|| fitting().find(|duty| before.iter().all(|point| point.duty != Some(*duty))))
            .or_else(|| fitting().next())
    }

    /// The paragraphs of the guidance to read before a duty is chosen for a point.
    pub fn to_read(&self, claim: ClaimId) -> Vec<&'c str> {
        let mut paragraphs: Vec<&str> = Vec::new();
        if self.points_out() {
            for duty in &self.case.duties {
                let about = self
                    .view
                    .claim_topics(claim)
                    .iter()
                    .any(|topic| duty.provision.is_about(*topic));
                if let Some(paragraph) = duty.provision.paragraph.as_deref().filter(|_| about)
                    && !paragraphs.contains(&paragraph)
                {
                    paragraphs.push(paragraph);
                }
            }
        }
        paragraphs.sort_by_key(|paragraph| paragraph.parse::<u16>().unwrap_or(u16::MAX));
        paragraphs
    }

    /// What was decided, once it is.
    pub const fn decision(&self) -> Option<&'h Decision> {
        self.hearing.decision()
    }

    /// The reasons that the decision letter gives, issue by issue.
    pub fn reasons(&self) -> Vec<Given> {
        self.decision().map_or_else(Vec::new, |decision| {
            let seed = self.hearing.setup().seed;
            letter::reasons(self.case, self.hearing.state(), decision, seed)
        })
    }

    /// The points she chose or put, with the passages that she took the room to and that bear on them: the best first, then
    /// those she closed on, then the others.
    pub fn put_or_chosen(&self) -> Vec<Point> {
        let state = self.hearing.state();
        let put = || state.points.iter().map(|point| point.claim);
        let closed_on = put().filter(|claim| state.closing.contains(claim.index()));
        let mut points: Vec<Point> = Vec::new();
        for claim in self
            .view
            .best()
            .iter()
            .copied()
            .chain(closed_on)
            .chain(put())
        {
            if !self.is_aside(claim) && points.iter().all(|point| point.claim != claim) {
                points.push(Point {
                    claim,
                    passages: self.taken_to(claim),
                    duty: None,
                });
            }
        }
        points
    }

    /// Whether a point was put with enough behind it.
    pub fn was_made_out(&self, claim: ClaimId) -> bool {
        let point = self.hearing.state().point(claim);
        point.is_some_and(|point| point.full)
    }

    /// The passages that the room was taken to under a point, as far as they bear on it.
    fn taken_to(&self, claim: ClaimId) -> Vec<PassageId> {
        let (put, needs) = (self.view.put_with(claim), self.view.needs(claim).0);
        let mut passages: Vec<PassageId> = (0..self.case.passages.len())
            .filter(|at| put.contains(*at))
            .map(PassageId::from)
            .filter(|passage| {
                let mut shown = self.view.shows(*passage).iter();
                shown.any(|(fact, _)| needs.contains(fact))
            })
            .collect();
        passages.truncate(PASSAGES_A_POINT);
        passages
    }

    /// What somebody agreed to in the room that bears on a point, and did not take back.
    pub fn admitted(&self, claim: ClaimId) -> Vec<QuestionId> {
        let questions = self.hearing.state().questions;
        let needs = self.view.needs(claim).0;
        (0..self.case.questions.len())
            .filter(|at| questions.admitted.contains(*at) && !questions.repaired.contains(*at))
            .map(QuestionId::from)
            .filter(|question| needs.contains(&self.view.would_show(*question)))
            .collect()
    }

    /// The concerns she raised when there was something in them, but for those about somebody in distress.
    pub fn raised(&self) -> Vec<ConcernId> {
        let distress = |concern: ConcernId| match self.case.concerns[concern.index()].when {
            When::Incident(incident) => self.case.incidents[incident.index()].distress,
            When::Absent(_) | When::NotCome(_) | When::Never => false,
        };
        let deeds = self.hearing.state().deeds.iter();
        deeds
            .filter(|deed| deed.mv.kind == Kind::Raise && deed.grounded)
            .filter_map(|deed| match deed.mv.values.first() {
                Some(Value::Concern(concern)) if !distress(*concern) => Some(*concern),
                _ => None,
            })
            .collect()
    }

    /// The paragraphs of provisions, in the edition that applies; none for what has no number there.
    pub fn numbers(&self, keys: &[&str]) -> Vec<&'c str> {
        let edition = self.case.edition;
        let mut numbers: Vec<&str> = Vec::new();
        for key in keys {
            let provision = edition.by_key(key);
            let number = provision.and_then(|provision| provision.paragraph.as_deref());
            numbers.extend(number.filter(|number| !numbers.contains(number)));
        }
        numbers.sort_by_key(|number| number.parse::<u16>().unwrap_or(u16::MAX));
        numbers
    }

    /// The parts of the return plan that are filled, and whether somebody has agreed to them.
    pub fn plan(&self) -> Vec<(OptionId, bool)> {
        let state = self.hearing.state();
        let parts = self.case.plan.iter().enumerate();
        parts
            .filter_map(|(at, part)| {
                let option = state.plan[at]?;
                let firm = part.options[usize::from(option)].firm;
                let part = PartId::from(at);
                Some((OptionId { part, option }, firm && state.is_agreed(part)))
            })
            .collect()
    }

    /// Whether what is asked for is beyond those who decide, once she has been told.
    pub fn asks_too_much(&self) -> bool {
        let beyond = |sought: Sought| sought.beyond(self.case.forum);
        self.is_over() && self.sought().is_some_and(beyond)
    }

    /// What those who decide can do.
    pub fn power(&self) -> Option<&'c Provision> {
        let key = match self.case.forum {
            Forum::GoverningBoard => "board-outcomes",
            Forum::IndependentReviewPanel => "panel-outcomes",
        };
        self.case.edition.by_key(key)
    }

    /// At a review: the head under which she put a point.
    pub fn head(&self, claim: ClaimId) -> Option<HeadOfReview> {
        let mut deeds = self.hearing.state().deeds.iter();
        deeds.find_map(|deed| match deed.mv.values.as_slice() {
            [Value::Claim(other), Value::Head(head), ..] if *other == claim => Some(*head),
            _ => None,
        })
    }

    /// What was granted, and is the family's to grant.
    pub fn granted(&self) -> Vec<ConcessionId> {
        let granted = self.hearing.state().granted;
        (0..self.case.concessions.len())
            .filter(|at| {
                granted.contains(*at)
                    && self.case.concessions[*at].kind != ConcessionKind::AgainstInstructions
            })
            .map(ConcessionId::from)
            .collect()
    }

    /// The marked passages, in the order of the papers.
    pub fn marked(&self) -> Vec<PassageId> {
        self.view.marked().collect()
    }

    /// What she asked whom, in order, with the paper she had in hand.
    pub fn asked(&self) -> Vec<(QuestionId, Option<PassageId>)> {
        let deeds = &self.hearing.state().deeds;
        deeds
            .iter()
            .filter(|deed| deed.mv.kind == Kind::Question)
            .filter_map(|deed| {
                let mut values = deed.mv.values.iter();
                let question = values.find_map(|value| match value {
                    Value::Question(question) => Some(*question),
                    _ => None,
                })?;
                let paper = values.find_map(|value| match value {
                    Value::Passage(passage) => Some(*passage),
                    _ => None,
                });
                Some((question, paper))
            })
            .collect()
    }

    /// Whether the council's officer comes.
    pub const fn council_comes(&self) -> bool {
        self.hearing.state().council_there
    }

    /// Whether a paper is in the bundle.
    pub const fn has(&self, document: DocumentId) -> bool {
        self.hearing.state().papers.contains(document.index())
    }

    /// When the family had a paper that is in the bundle: one that was asked for, when the answer came.
    pub fn reached(&self, document: DocumentId) -> Date {
        let deeds = self.hearing.state().deeds.iter();
        let asked = deeds
            .filter(|deed| deed.mv.kind == Kind::Prepare)
            .find_map(|deed| match deed.mv.values.as_slice() {
                [Value::Task(task)] => {
                    let it = &self.case.tasks[task.index()];
                    let fetched = matches!(it.does, Does::Obtain(other) if other == document);
                    fetched.then(|| u16::from(deed.day) + u16::from(it.days))
                }
                _ => None,
            });
        let (case, from) = (self.case, self.case.instructed_on);
        asked
            .and_then(|days| case.calendar.school_day_after(from, days).ok())
            .unwrap_or(case.documents[document.index()].served)
    }

    /// Whether a piece of preparation was done.
    pub const fn did(&self, task: TaskId) -> bool {
        self.hearing.state().prepared.contains(task.index())
    }

    /// The lines written for the representative, that fit what has been brought up so far.
    pub fn lines(&self, act: Act, on: Subject, how: How) -> impl Iterator<Item = &'c str> {
        let in_play = self.hearing.state().facts_in_play();
        let key = (Some(self.case.representative), act, on, how);
        self.case
            .lines
            .exactly(key)
            .iter()
            .filter(move |wording| wording.fits(in_play))
            .map(|wording| wording.text.as_str())
    }

    /// The first of them.
    pub fn line(&self, act: Act, on: Subject, how: How) -> Option<&'c str> {
        self.lines(act, on, how).next()
    }
}

/// A passage: its paper and paragraphs, as one writes it.
pub(super) fn place(case: &Case, passage: PassageId) -> String {
    let it = &case.passages[passage.index()];
    paragraphs(case, it.document, &it.paragraphs)
}

/// Paragraphs of a paper.
pub(super) fn paragraphs(case: &Case, document: DocumentId, numbers: &[u16]) -> String {
    let title = &case.documents[document.index()].title;
    let word = if numbers.len() == 1 {
        "paragraph"
    } else {
        "paragraphs"
    };
    let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
    format!("{title}, {word} {}", listed(&numbers))
}

/// Where a provision stands, in a bracket.
pub(super) fn source(provision: &Provision) -> String {
    match &provision.paragraph {
        Some(paragraph) => format!("(guidance, paragraph {paragraph})"),
        None => format!(
            "({})",
            provision.place.as_deref().unwrap_or("no paragraph number")
        ),
    }
}
