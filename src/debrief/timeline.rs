//! A hearing on one line of time: every move, how each member's view of each issue stood after it and what moved it, what the
//! move earned, and what was in hand then and not used.
//!
//! How a view stood is our model of a panel. It reads nobody's mind, and whatever shows it has to say so ([`MODEL`]).

use super::{Views, heard, views};
use crate::assessment::{Assessment, Marked, Status, assess};
use crate::case::ids::*;
use crate::case::model::{Claim, Deed, When};
use crate::case::raw::{IncidentPlace, Side};
use crate::case::{Case, Stage};
use crate::hearing::minds;
use crate::hearing::state::{From, State};
use crate::hearing::{
    Event, Hearing, Kind, Move, PASSAGES_A_POINT, PASSAGES_AN_ANSWER, Setup, Value,
};
use crate::telling::{Teller, Told};

/// What has to be said wherever views are shown.
pub const MODEL: &str = "This is our model of the people who sat, worked out from what was said in front of them. It reads nobody's mind, and a real panel will not be like it.";

/// A hearing on one line of time.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// Those who sat, the chair first.
    pub members: Vec<PersonId>,
    /// How they stood before anything was said.
    pub at_first: Views,
    /// What was told before the first move.
    pub opening: Vec<Told>,
    /// The moves, in order.
    pub steps: Vec<Step>,
    /// Where she went back, in practice mode.
    pub rewinds: Vec<Rewind>,
    /// What was missed, and in which part of the work it could have been done.
    pub missed: Vec<(MarkId, Stage)>,
    /// What stood at the end, on every issue: the strongest first on each side.
    pub stood: Vec<Stood>,
    /// What was brought in for the first time on the day, and stands on nothing else: no reason is rested on it.
    pub left_out: Vec<LeftOut>,
}

/// A move, and what came of it.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its place among the moves, from nought.
    pub at: usize,
    /// The move.
    pub mv: Move,
    /// The part in which it was made, and the part it led to.
    pub parts: (Stage, Stage),
    /// What was said and seen.
    pub told: Vec<Told>,
    /// How everybody stood after it.
    pub views: Views,
    /// Whose view of what it moved: the greatest change first.
    pub moved: Vec<Change>,
    /// The marks that came of it, for good or ill, and stayed.
    pub earned: Vec<Marked>,
    /// What was in hand then and not used.
    pub in_hand: Vec<InHand>,
}

impl Step {
    /// The part of the hearing in which what came of it was heard: what a move leads to is told in the part that it opens.
    #[must_use]
    pub fn part(&self) -> Stage {
        match self.parts {
            (made_in, Stage::Decided) => made_in,
            (_, led_to) => led_to,
        }
    }
}

/// A change of one member's view of one issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The place in [`Timeline::members`].
    pub seat: usize,
    /// The issue.
    pub issue: IssueId,
    /// Before and after; positive for the family.
    pub view: (i16, i16),
    /// What was first heard then and weighs most.
    pub heard: Option<FactId>,
}

impl Change {
    /// Whether it went the family's way.
    #[must_use]
    pub const fn toward(&self) -> bool {
        self.view.1 > self.view.0
    }

    /// Whether it took the member from one side to the other.
    #[must_use]
    pub const fn crossed(&self) -> bool {
        (self.view.0 > 0) != (self.view.1 > 0)
    }
}

/// Going back, in practice mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewind {
    /// After how many of the moves that stand.
    pub after: usize,
    /// The moves taken back, in order.
    pub taken_back: Vec<Move>,
}

/// Something that was there to be used at a move, and was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InHand {
    /// A marked passage that shows a fact which the point stands on.
    Passage(PassageId, FactId),
    /// A passage of the bundle that shows what nothing marked shows, when reading was over.
    Unmarked(PassageId, FactId),
    /// A marked passage that bears the question out.
    Paper(PassageId, QuestionId),
    /// A duty that fits the point.
    Duty(DutyId, ClaimId),
    /// A point that could have been made good from what was marked, when putting points was over.
    Point(ClaimId),
    /// A question with a marked paper that bears it out, when questions were over.
    Question(QuestionId),
    /// A concern with something in it, when its moment had passed.
    Concern(ConcernId),
    /// A return plan that was filled in and not offered, when putting points was over.
    Plan,
}

/// What stood at the end on an issue, for one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stood {
    /// The issue.
    pub issue: IssueId,
    /// Whom it helps.
    pub side: Side,
    /// The fact.
    pub fact: FactId,
}

/// Something that was brought in for the first time on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The fact.
    pub fact: FactId,
    /// Who brought it in.
    pub by: PersonId,
}

impl Timeline {
    /// The line of time of a hearing, from its moves. It ends with the first move that was refused, if one was.
    #[must_use]
    pub fn of(case: &Case, setup: Setup, moves: &[Move], rewinds: Vec<Rewind>) -> Self {
        let mut events: Vec<Event> = Vec::new();
        let mut hearing = Hearing::begin(case, setup, &mut events);
        let mut teller = Teller::new(case, setup.seed);
        let mut tell = |events: &mut Vec<Event>| -> Vec<Told> {
            events
                .drain(..)
                .filter_map(|event| teller.tell(&event))
                .collect()
        };
        let opening = tell(&mut events);
        let at_first = views(&hearing);
        let mut steps: Vec<Step> = Vec::new();
        let mut assessed = vec![assess(case, hearing.state(), setup.mode)];
        for (at, mv) in moves.iter().enumerate() {
            let before = hearing.state().clone();
            if hearing.apply(mv, &mut events).is_err() {
                break;
            }
            let stood = steps.last().map_or(&at_first, |step| &step.views);
            let now = views(&hearing);
            steps.push(Step {
                at,
                mv: mv.clone(),
                parts: (before.stage, hearing.state().stage),
                told: tell(&mut events),
                moved: changes(case, &hearing, before.considerations.len(), stood, &now),
                views: now,
                earned: Vec::new(),
                in_hand: in_hand(case, &before, hearing.state(), mv),
            });
            assessed.push(assess(case, hearing.state(), setup.mode));
        }
        earn(&mut steps, &assessed);
        let state = hearing.state();
        let last = assessed.pop();
        Self {
            members: state
                .cast
                .iter()
                .map(|seat| case.panel[usize::from(*seat)].person)
                .collect(),
            at_first,
            opening,
            steps,
            rewinds,
            missed: last.map_or_else(Vec::new, |last| missed(case, &last)),
            stood: stood(case, state),
            left_out: left_out(case, state),
        }
    }

    /// Where she went back to after so many of the moves that stand.
    pub fn rewinds_after(&self, moves: usize) -> impl Iterator<Item = &Rewind> {
        self.rewinds
            .iter()
            .filter(move |rewind| rewind.after == moves)
    }

    /// The move at which a mark came, if it came of one.
    #[must_use]
    pub fn earned_at(&self, mark: MarkId) -> Option<&Step> {
        self.steps
            .iter()
            .find(|step| step.earned.iter().any(|marked| marked.mark == mark))
    }

    /// How a member stood on an issue after so many moves.
    #[must_use]
    pub fn view(&self, seat: usize, issue: IssueId, moves: usize) -> i16 {
        let views = match moves.checked_sub(1) {
            Some(last) => &self.steps[last.min(self.steps.len().saturating_sub(1))].views,
            None => &self.at_first,
        };
        views[issue.index()][seat]
    }
}

fn changes(
    case: &Case,
    hearing: &Hearing<'_>,
    said_before: usize,
    before: &Views,
    after: &Views,
) -> Vec<Change> {
    let mut changes = Vec::new();
    for (issue, (before, after)) in before.iter().zip(after).enumerate() {
        for (seat, view) in before
            .iter()
            .copied()
            .zip(after.iter().copied())
            .enumerate()
        {
            if view.0 != view.1 {
                let issue = IssueId::from(issue);
                changes.push(Change {
                    seat,
                    issue,
                    view,
                    heard: heard(case, hearing, said_before, issue, view),
                });
            }
        }
    }
    changes.sort_by_key(|change| -(change.view.1 - change.view.0).abs());
    changes
}

/// Lays each mark that was made or misapplied at the move from which on it stayed so.
fn earn(steps: &mut [Step], assessed: &[Assessment]) {
    let Some(last) = assessed.last() else { return };
    for marked in &last.marks {
        if marked.status == Status::Missed {
            continue;
        }
        let as_now = |assessment: &Assessment| {
            assessment
                .marks
                .iter()
                .any(|it| it.mark == marked.mark && it.status == marked.status)
        };
        let since = assessed
            .iter()
            .rposition(|assessment| !as_now(assessment))
            .unwrap_or(0);
        if let Some(step) = steps.get_mut(since) {
            step.earned.push(*marked);
        }
    }
}

/// The marks that were missed, each with the part in which it could have been made.
fn missed(case: &Case, assessment: &Assessment) -> Vec<(MarkId, Stage)> {
    assessment
        .marks
        .iter()
        .filter(|marked| marked.status == Status::Missed)
        .map(|marked| {
            let mark = &case.marks[marked.mark.index()];
            let part = mark
                .incident
                .map(|incident| stage_of(case.incidents[incident.index()].at))
                .or_else(|| mark.made.iter().map(part_of).max())
                .unwrap_or(Stage::FamilyCase);
            (marked.mark, part)
        })
        .collect()
}

/// The part in which something happens.
const fn stage_of(place: IncidentPlace) -> Stage {
    match place {
        IncidentPlace::Arrival => Stage::Arrival,
        IncidentPlace::SchoolCase => Stage::SchoolCase,
        IncidentPlace::QuestionsToSchool => Stage::QuestionsToSchool,
        IncidentPlace::FamilyCase => Stage::FamilyCase,
    }
}

/// The part in which a deed is usually done.
fn part_of(deed: &Deed) -> Stage {
    match deed {
        Deed::Asked(_) | Deed::Promised(_) => Stage::Instructions,
        Deed::Prepared(_)
        | Deed::LetterRead(_)
        | Deed::LetterMisread(_)
        | Deed::AskedToCancel
        | Deed::Negotiated(_)
        | Deed::PlanAgreed => Stage::Preparation,
        Deed::ChildTakesPart(_)
        | Deed::ChildOverridden
        | Deed::ThemeServedBy(_)
        | Deed::LeftOutWeakPoint
        | Deed::Framed
        | Deed::FramedOtherwise => Stage::CaseBuilding,
        Deed::QuestionsAimed(..)
        | Deed::PapersPut(_)
        | Deed::OpenToReluctant(_)
        | Deed::AskedPastTheAnswer
        | Deed::StoppedInTime(_) => Stage::QuestionsToSchool,
        Deed::BestPointsPut(_)
        | Deed::PutShowing(..)
        | Deed::Put(_)
        | Deed::PutPersonal
        | Deed::DutiesFitting(_)
        | Deed::PointsOver(_)
        | Deed::PutWhatNobodyKnew
        | Deed::HeadsFitting(_)
        | Deed::Granted(_)
        | Deed::RaisedWell(_)
        | Deed::RaisedBadly(_)
        | Deed::RaisedForNothing
        | Deed::PlanFirm(_)
        | Deed::PartFirm(_) => Stage::FamilyCase,
        Deed::AnswersOnPoint(_) | Deed::AnswersOffPoint(_) => Stage::PanelQuestions,
        Deed::Sought(_) | Deed::ClosedOn(_) => Stage::Closing,
        Deed::Either(any) => any.first().map_or(Stage::FamilyCase, part_of),
    }
}

/// What was in hand at a move and not used.
fn in_hand(case: &Case, before: &State, after: &State, mv: &Move) -> Vec<InHand> {
    let mut found = match (mv.kind, mv.values.as_slice()) {
        (Kind::Put, [Value::Claim(claim), rest @ ..])
        | (Kind::Answer, [Value::Claim(claim), rest @ ..]) => {
            left_under(case, before, *claim, rest, mv.kind == Kind::Put)
        }
        (Kind::Question, [_, Value::Question(question), _, paper @ ..]) => {
            let it = &case.questions[question.index()];
            let borne_out =
                matches!(paper, [Value::Passage(passage)] if it.paper.contains(passage.index()));
            let marked = marked(case, before).find(|passage| it.paper.contains(passage.index()));
            match marked {
                Some(passage) if !borne_out => vec![InHand::Paper(passage, *question)],
                _ => Vec::new(),
            }
        }
        _ if before.stage != after.stage => left_behind(case, before),
        _ => Vec::new(),
    };
    found.extend(
        case.concerns
            .iter()
            .enumerate()
            .filter(|(at, concern)| {
                matches!(concern.when, When::Incident(incident)
                    if before.fresh.contains(incident.index()) && !after.fresh.contains(incident.index()))
                    && !after.raised.contains(*at)
            })
            .map(|(at, _)| InHand::Concern(at.into())),
    );
    found
}

fn marked<'a>(case: &'a Case, state: &'a State) -> impl Iterator<Item = PassageId> + 'a {
    (0..case.passages.len())
        .filter(|at| state.marked.contains(*at))
        .map(PassageId::from)
}

/// How directly a passage shows a fact; nought, where it does not.
fn shows(case: &Case, passage: PassageId, fact: FactId) -> i8 {
    let shown = case.passages[passage.index()].shows.iter();
    shown
        .filter(|(other, _)| *other == fact)
        .map(|(_, directness)| *directness)
        .max()
        .unwrap_or(0)
}

/// What could have stood under a point and did not.
fn left_under(
    case: &Case,
    state: &State,
    claim: ClaimId,
    values: &[Value],
    with_duty: bool,
) -> Vec<InHand> {
    let it = &case.claims[claim.index()];
    let used: Vec<PassageId> = values
        .iter()
        .filter_map(|value| match value {
            Value::Passage(passage) => Some(*passage),
            _ => None,
        })
        .collect();
    let shown =
        |fact: FactId| state.in_play(fact) || used.iter().any(|p| shows(case, *p, fact) > 0);
    let enough = it.needs.iter().filter(|fact| shown(**fact)).count() >= it.enough;
    let mut left = Vec::new();
    let room = match with_duty {
        true => PASSAGES_A_POINT,
        false => PASSAGES_AN_ANSWER,
    };
    if used.len() < room || !enough {
        for fact in it.needs.iter().filter(|fact| !shown(**fact)) {
            let best = marked(case, state)
                .filter(|passage| shows(case, *passage, *fact) > 0)
                .max_by_key(|passage| (shows(case, *passage, *fact), usize::MAX - passage.index()));
            left.extend(best.map(|passage| InHand::Passage(passage, *fact)));
        }
    }
    let duty = values.last().and_then(|value| match value {
        Value::Duty(duty) => Some(*duty),
        _ => None,
    });
    let fits = duty.is_some_and(|duty| it.fits.contains(duty.index()));
    if with_duty && !fits {
        let best = (0..case.duties.len()).find(|at| it.fits.contains(*at));
        left.extend(best.map(|duty| InHand::Duty(duty.into(), claim)));
    }
    left
}

/// What was left when a part of the work was over.
fn left_behind(case: &Case, state: &State) -> Vec<InHand> {
    match state.stage {
        Stage::Preparation => unread(case, state),
        Stage::QuestionsToSchool => case
            .questions
            .iter()
            .enumerate()
            .filter(|(at, question)| {
                !state.questions.asked.contains(*at)
                    && question.knows
                    && question.witness != case.council
                    && case.facts[question.admits.0.index()].side == Side::Family
                    && !state.in_play(question.admits.0)
                    && marked(case, state).any(|passage| question.paper.contains(passage.index()))
            })
            .map(|(at, _)| InHand::Question(at.into()))
            .collect(),
        Stage::FamilyCase => {
            let points = case
                .claims
                .iter()
                .enumerate()
                .filter(|(at, claim)| {
                    state.point((*at).into()).is_none()
                        && !state.left_out.contains(*at)
                        && can_be_made_good(case, state, claim)
                })
                .map(|(at, _)| InHand::Point(at.into()));
            let plan = state.offered.is_none() && state.plan.iter().any(Option::is_some);
            points.chain(plan.then_some(InHand::Plan)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a point can be made good from what is marked, and is worth making: not wrong in law, nor aimed at a person.
fn can_be_made_good(case: &Case, state: &State, claim: &Claim) -> bool {
    let shown = claim.needs.iter().filter(|fact| {
        state.in_play(**fact) || marked(case, state).any(|passage| shows(case, passage, **fact) > 0)
    });
    claim.wrong_in_law.is_none() && !claim.personal && shown.count() >= claim.enough
}

/// The passages of the bundle that would have shown what nothing marked shows: for each such fact the most direct.
fn unread(case: &Case, state: &State) -> Vec<InHand> {
    let mut left: Vec<InHand> = Vec::new();
    for claim in &case.claims {
        if claim.wrong_in_law.is_some() || claim.personal {
            continue;
        }
        for fact in &claim.needs {
            let known = left.iter().any(
                |it| matches!(it, InHand::Unmarked(passage, _) if shows(case, *passage, *fact) > 0),
            );
            if known || marked(case, state).any(|passage| shows(case, passage, *fact) > 0) {
                continue;
            }
            let best = (0..case.passages.len())
                .map(PassageId::from)
                .filter(|passage| {
                    let document = case.passages[passage.index()].document;
                    state.papers.contains(document.index()) && shows(case, *passage, *fact) > 0
                })
                .max_by_key(|passage| (shows(case, *passage, *fact), usize::MAX - passage.index()));
            left.extend(best.map(|passage| InHand::Unmarked(passage, *fact)));
        }
    }
    left
}

/// What stood at the end, issue by issue, the strongest first.
fn stood(case: &Case, state: &State) -> Vec<Stood> {
    let strengths = minds::strengths(state);
    let mut stood: Vec<(Stood, i16)> = case
        .facts
        .iter()
        .enumerate()
        .filter(|(at, _)| strengths.all[*at] > 0 && new_on_the_day(state, (*at).into()).is_none())
        .map(|(at, fact)| {
            let it = Stood {
                issue: fact.issue,
                side: fact.side,
                fact: at.into(),
            };
            (it, strengths.all[at])
        })
        .collect();
    stood.sort_by_key(|(it, strength)| (it.issue.index(), -strength, it.fact.index()));
    stood.into_iter().map(|(it, _)| it).collect()
}

/// The incident that alone brought a fact in, where nothing else did.
fn new_on_the_day(state: &State, fact: FactId) -> Option<IncidentId> {
    let mut these = state.considerations.iter().filter(|it| it.fact == fact);
    let From::Incident(incident) = these.next()?.from else {
        return None;
    };
    these
        .all(|it| matches!(it.from, From::Incident(_)))
        .then_some(incident)
}

/// What was brought in for the first time on the day, in the order of the facts.
fn left_out(case: &Case, state: &State) -> Vec<LeftOut> {
    (0..case.facts.len())
        .map(FactId::from)
        .filter_map(|fact| {
            let incident = new_on_the_day(state, fact)?;
            Some(LeftOut {
                fact,
                by: case.incidents[incident.index()].person,
            })
        })
        .collect()
}
