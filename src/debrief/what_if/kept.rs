//! How her own hearing went: what must not be lost by doing something otherwise, and what need not be won.

use super::is_the_same_idea;
use crate::assessment::{Status, assess};
use crate::case::Case;
use crate::case::Outcome;
use crate::case::ids::*;
use crate::case::model::Does;
use crate::case::raw::{ConcessionKind, Side};
use crate::debrief::own::is_her_own;
use crate::debrief::timeline::{Step, Timeline};
use crate::debrief::{Debrief, debrief, next_time};
use crate::hearing::state::State;
use crate::hearing::{Hearing, Kind, Move, Nobody, Setup, Value, minds};
use crate::rehearsal::again::{Change, Line, Played};

/// How strongly a fact stands, in halves, for those who decided to have had it: once told by somebody who saw it, unanswered.
const ENOUGH: i16 = 4;

/// How her own hearing went.
#[derive(Debug)]
pub(super) struct Own {
    setup: Setup,
    /// How it ended.
    pub(super) outcome: Outcome,
    /// The issue on which a refusal rests.
    pub(super) refused_on: Option<IssueId>,
    /// The marks that she made.
    made: Vec<MarkId>,
    /// Her moves that counted for her: those that moved somebody toward her, or of which a mark came; what she granted, and the plan.
    counted: Vec<usize>,
    /// Those to which somebody owned up: nothing is left there to be done better.
    owned_up: Vec<usize>,
    /// The issues that everybody found her way.
    won: Set,
    /// How strongly each fact stood for her at the end, in halves.
    stood: Vec<i16>,
    /// What was granted, and whether the plan was offered.
    granted: Set,
    pub(super) offered: bool,
}

impl Own {
    pub(super) fn of(case: &Case, setup: Setup, moves: &[Move]) -> Option<Self> {
        let debrief: Debrief = debrief(case, setup, moves)?;
        let mut hearing = Hearing::begin(case, setup, &mut Nobody);
        for mv in moves {
            hearing.apply(mv, &mut Nobody).ok()?;
        }
        let state: &State = hearing.state();
        let made = debrief.assessment.marks.iter();
        let mut won = Set::default();
        for issue in 0..case.issues.len() {
            let mut theirs = debrief.decision.findings.iter();
            if theirs.all(|it| it.issue.index() != issue || it.opinion.for_family()) {
                won.insert(issue);
            }
        }
        let strengths = minds::strengths(state);
        let stood = |fact: usize| match case.facts[fact].side {
            Side::Family => strengths.all[fact],
            Side::School => 0,
        };
        let outcome = debrief.decision.outcome;
        let refused_on = next_time::key_reason(case, &debrief)
            .map(|given| given.issue)
            .filter(|_| outcome.is_refusal());
        let own = &debrief.own;
        let owned_up: Vec<usize> = own.owned_up.iter().map(|it| it.at).collect();
        let timeline = Timeline::of(case, setup, moves, Vec::new());
        let counts = |step: &&Step| counts(case, step) || was_used(case, &step.mv, moves);
        let counted = timeline.steps.iter().filter(counts);
        let counted = counted
            .map(|step| step.at)
            .filter(|at| own.worst != Some(*at));
        Some(Self {
            setup,
            outcome,
            refused_on,
            made: made
                .filter(|marked| marked.status == Status::Made)
                .map(|marked| marked.mark)
                .collect(),
            counted: counted.chain(own.best).chain(owned_up.clone()).collect(),
            owned_up,
            won: if debrief.decision.findings.is_empty() {
                Set::default()
            } else {
                won
            },
            stood: (0..case.facts.len()).map(stood).collect(),
            granted: state.granted,
            offered: state.offered.is_some(),
        })
    }

    /// Whether a change leaves her own line whole: it is nothing that she does herself at another move and, where what she did
    /// counted, it is the same thing with every paper that she had for it.
    pub(super) fn can_be_bettered_by(&self, line: &Line, change: &Change) -> bool {
        let mut others = line.steps().iter().enumerate();
        let again = |mv: &Move| {
            let answers = (mv.kind == Kind::Answer, change.better.kind == Kind::Answer);
            // A point that was put comes back well in an answer.
            answers != (false, true) && is_the_same_idea(mv, &change.better)
        };
        let elsewhere = others.any(|(at, (_, mv))| at != change.at && again(mv));
        !elsewhere && !self.is_lost_by(line, change)
    }

    /// Whether a change takes away what counted.
    fn is_lost_by(&self, line: &Line, change: &Change) -> bool {
        let mv = &line.steps()[change.at].1;
        if mv.kind == Kind::GoOn || !self.counted.contains(&change.at) {
            return false;
        }
        let paper = |value: &&Value| matches!(value, Value::Passage(_));
        let mut papers = mv.values.iter().filter(paper);
        self.owned_up.contains(&change.at)
            || !is_the_same_idea(mv, &change.better)
            || papers.any(|paper| !change.better.values.contains(paper))
    }

    /// Whether a change is of something that she did and that did not count.
    pub(super) fn fell_short(&self, line: &Line, change: &Change) -> bool {
        let mv = &line.steps()[change.at].1;
        is_the_same_idea(mv, &change.better) && !self.counted.contains(&change.at)
    }

    /// Whether something takes away what she did well: a mark that she made, a move that counted for her, or the plan.
    pub(super) fn is_spoilt_by(
        &self,
        case: &Case,
        line: &Line,
        changes: &[Change],
        played: &Played<'_>,
    ) -> bool {
        let crowded_out = |at: &usize| played.skipped.contains(at);
        if self.counted.iter().any(crowded_out)
            || changes.iter().any(|change| self.is_lost_by(line, change))
            || self.offered && played.hearing.state().offered.is_none()
        {
            return true;
        }
        let now = assess(case, played.hearing.state(), self.setup.mode);
        let stays = |mark: &MarkId| {
            let mut marks = now.marks.iter();
            marks.any(|it| it.mark == *mark && it.status == Status::Made)
        };
        !self.made.iter().all(stays)
    }

    /// Whether a move would bring only what her panel had before it, or goes to what everybody found her way.
    pub(super) fn had(&self, case: &Case, mv: &Move) -> bool {
        let stands = |fact: FactId, directness: i8| {
            self.stood[fact.index()] >= ENOUGH.min(2 * i16::from(directness))
        };
        let won = |issue: IssueId| self.won.contains(issue.index());
        match (mv.kind, mv.values.as_slice()) {
            (Kind::Put | Kind::Answer, [Value::Claim(claim), rest @ ..]) => {
                let claim = &case.claims[claim.index()];
                let passages = rest.iter().filter_map(|value| match value {
                    Value::Passage(passage) => Some(&case.passages[passage.index()]),
                    _ => None,
                });
                let shown = passages.flat_map(|passage| &passage.shows);
                let mut needed = shown.filter(|(fact, _)| claim.needs.contains(fact));
                won(claim.issue) || needed.all(|(fact, directness)| stands(*fact, *directness))
            }
            (Kind::Question, [_, Value::Question(question), ..]) => {
                let (fact, directness) = case.questions[question.index()].admits;
                won(case.facts[fact.index()].issue) || stands(fact, directness)
            }
            (Kind::Grant, [Value::Concession(it)]) => self.granted.contains(it.index()),
            (Kind::OfferPlan, _) => self.offered,
            _ => false,
        }
    }
}

/// Whether an hour of hers was put to use: whatever was done in it, but for a paper that she never took anybody to.
fn was_used(case: &Case, mv: &Move, moves: &[Move]) -> bool {
    let (Kind::Prepare, Some(Value::Task(task))) = (mv.kind, mv.values.first()) else {
        return false;
    };
    let Does::Obtain(document) = case.tasks[task.index()].does else {
        return true;
    };
    let values = moves
        .iter()
        .filter(|mv| is_her_own(mv.kind))
        .flat_map(|mv| &mv.values);
    let mut papers = values.filter_map(|value| match value {
        Value::Passage(passage) => Some(case.passages[passage.index()].document),
        _ => None,
    });
    papers.any(|it| it == document)
}

/// Whether a move of hers counted for her: the plan and what she granted do, and else whatever moved somebody toward her or earned a
/// mark. To say nothing to what was asked, to be wrong in law, to go for a person and to grant what the family denies never do.
fn counts(case: &Case, step: &Step) -> bool {
    match (step.mv.kind, step.mv.values.first()) {
        (Kind::Answer, Some(Value::DontKnow | Value::Dodge)) => return false,
        (Kind::Put | Kind::Answer, Some(Value::Claim(claim))) => {
            let claim = &case.claims[claim.index()];
            if claim.wrong_in_law.is_some() || claim.personal {
                return false;
            }
        }
        (Kind::Grant | Kind::Answer, Some(Value::Concession(it))) => {
            return case.concessions[it.index()].kind != ConcessionKind::AgainstInstructions;
        }
        (Kind::OfferPlan | Kind::Negotiate, _) | (Kind::Answer, Some(Value::ThePlan)) => {
            return true;
        }
        // What is done outside the room, and what she asks for at the end, is held by the marks that it makes.
        (kind, _) if kind == Kind::Close || !is_her_own(kind) => return false,
        _ => {}
    }
    // Where it ended a part, what moved them may have been said by others.
    let hers = step.parts.0 == step.parts.1;
    let toward = step.moved.iter().any(|change| change.toward());
    let mut earned = step.earned.iter();
    (hers && toward) || earned.any(|marked| marked.status == Status::Made)
}
