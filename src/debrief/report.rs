//! What other programs read of a finished hearing.

use super::commentary::Commented;
use super::what_if::{self, WouldHave};
use super::{Debrief, text};
use crate::assessment::COMPETENCES;
use crate::case::Case;
use crate::case::model::Basis;
use crate::hearing::Setup;
use serde::Serialize;
use std::collections::BTreeMap;

/// A finished hearing. The order of the keys is part of the format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// `<story>/<hearing>`.
    pub hearing: String,
    /// The edition it was judged under.
    pub edition: String,
    /// The seed.
    pub seed: u64,
    /// Before whom.
    pub forum: &'static str,
    /// How it ended.
    pub outcome: &'static str,
    /// Who voted how.
    pub votes: Vec<Vote>,
    /// What each found on each issue.
    pub findings: Vec<Finding>,
    /// Of a hundred.
    pub score: i32,
    /// Of a hundred each; those where nothing could be earned are not there.
    pub competences: BTreeMap<&'static str, i32>,
    /// Every mark that could be earned.
    pub marks: Vec<Mark>,
    /// The moves.
    pub moves: Vec<String>,
    /// What such a letter must and should hold, and whether this one does.
    pub letter: Vec<Held>,
    /// What would have happened, where it was found out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what_if: Option<WhatIf>,
    /// The model line, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_line: Option<Vec<ModelStep>>,
}

/// What would have happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhatIf {
    /// How many other moves were tried.
    pub tried: usize,
    /// Over how many panels the chances are counted.
    pub panels: u64,
    /// The moments, in the order of the hearing.
    pub moments: Vec<Turn>,
    /// A few things together, where no one of them would have changed much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub together: Option<Together>,
}

/// A few things done otherwise in one hearing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Together {
    /// What is done, in the order of the hearing.
    pub changes: Vec<Instead>,
    /// What came of it.
    #[serde(flatten)]
    pub came: Came,
}

/// A move, and what it comes before or stands in the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instead {
    /// Which of her moves, from nought.
    pub at: usize,
    /// The move.
    pub better: String,
}

/// A moment, and the better move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// Which move, from nought.
    pub at: usize,
    /// The part of the work.
    pub stage: &'static str,
    /// What she did.
    #[serde(rename = "move")]
    pub mv: String,
    /// What would have been better.
    pub better: String,
    /// Whether it comes before what she did, and not in its place.
    pub comes_before: bool,
    /// Why one would have thought of it.
    pub why: String,
    /// What came of it.
    #[serde(flatten)]
    pub came: Came,
}

/// What came of doing something otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Came {
    /// How her own panel would have decided.
    pub outcome: &'static str,
    /// Her hearing with it.
    pub moves: Vec<String>,
    /// Her later moves that could then not be made.
    pub skipped: Vec<Skipped>,
    /// Whether her closing was made without a point that had then not been put.
    pub shortened: bool,
    /// Places in `moves` where something had to be done that she never had to do.
    pub filled_in: Vec<usize>,
    /// Per outcome, before how many panels it comes.
    pub chances: BTreeMap<&'static str, Chance>,
    /// Votes for more than a refusal over all these panels.
    pub votes: Chance,
    /// Before how many of the panels those who were not won would have been nearer.
    pub nearer: u64,
}

/// A move that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Which of hers, from nought.
    pub at: usize,
    /// The move.
    #[serde(rename = "move")]
    pub mv: String,
}

/// As she played it, and with the better move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Chance {
    /// As she played it.
    pub own: u64,
    /// With the better move.
    pub better: u64,
}

/// A step of the model line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModelStep {
    /// The part of the work.
    pub stage: &'static str,
    /// The move.
    #[serde(rename = "move")]
    pub mv: String,
    /// How many other moves were tried beside it.
    pub others: usize,
    /// Why it was taken.
    pub why: String,
}

/// The model line, as other programs read it.
#[must_use]
pub fn model_line(case: &Case, steps: &[Commented]) -> Vec<ModelStep> {
    let step = |step: &Commented| ModelStep {
        stage: step.stage.name(),
        mv: step.mv.line(case),
        others: step.others,
        why: step.why.clone(),
    };
    steps.iter().map(step).collect()
}

fn what_if(case: &Case, it: &WouldHave) -> WhatIf {
    WhatIf {
        tried: it.tried,
        panels: it.panels,
        moments: it.turns.iter().map(|turn| self::turn(case, turn)).collect(),
        together: it.together.as_ref().map(|it| Together {
            changes: it
                .things
                .iter()
                .flat_map(|thing| &thing.steps)
                .map(|(at, .., better)| Instead {
                    at: *at,
                    better: better.line(case),
                })
                .collect(),
            came: came(case, &it.came),
        }),
    }
}

fn turn(case: &Case, turn: &what_if::Turn) -> Turn {
    Turn {
        at: turn.at,
        stage: turn.stage.name(),
        mv: turn.mv.line(case),
        better: turn.better.line(case),
        comes_before: turn.comes_before(),
        why: turn.why.clone(),
        came: came(case, &turn.came),
    }
}

fn came(case: &Case, came: &what_if::Came) -> Came {
    let votes = |votes: i64| u64::try_from(votes).unwrap_or(0);
    Came {
        outcome: came.outcome.name(),
        moves: came.moves.iter().map(|mv| mv.line(case)).collect(),
        skipped: came
            .skipped
            .iter()
            .map(|(at, mv)| Skipped {
                at: *at,
                mv: mv.line(case),
            })
            .collect(),
        shortened: came.shortened,
        filled_in: came.filled_in.clone(),
        chances: came
            .chances
            .iter()
            .map(|(outcome, own, better)| {
                let (own, better) = (*own, *better);
                (outcome.name(), Chance { own, better })
            })
            .collect(),
        votes: Chance {
            own: votes(came.votes.0),
            better: votes(came.votes.1),
        },
        nearer: came.nearer,
    }
}

/// Something that a letter must or should hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// What it is.
    pub what: String,
    /// The provision's key.
    pub basis: String,
    /// The paragraph.
    pub paragraph: Option<String>,
    /// `must`, `should` or `explains`.
    pub force: &'static str,
    /// Whether this letter holds it.
    pub held: bool,
}

/// A vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vote {
    /// The governor's id.
    pub member: String,
    /// What they voted for.
    pub outcome: &'static str,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The governor's id.
    pub member: String,
    /// The issue's id.
    pub issue: String,
    /// `fact` or `judgement`.
    pub kind: &'static str,
    /// Positive for the family.
    pub view: i16,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Its id.
    pub id: String,
    /// `made`, `missed` or `misapplied`.
    pub status: &'static str,
    /// A provision's key, or a named practice.
    pub basis: String,
    /// The paragraph, where there is one.
    pub paragraph: Option<String>,
    /// In words.
    pub reason: String,
}

/// Makes the report of a debriefed hearing.
#[must_use]
pub fn report(
    case: &Case,
    setup: Setup,
    debrief: &Debrief,
    moves: &[crate::hearing::Move],
) -> Report {
    let member = |seat: u8| {
        case.people[case.panel[usize::from(debrief.cast[usize::from(seat)])]
            .person
            .index()]
        .name_id
        .clone()
    };
    Report {
        hearing: case.id.clone(),
        edition: case.edition.id.clone(),
        seed: setup.seed,
        forum: case.forum.name(),
        outcome: debrief.decision.outcome.name(),
        votes: debrief
            .decision
            .votes
            .iter()
            .map(|vote| Vote {
                member: member(vote.seat),
                outcome: vote.outcome.name(),
            })
            .collect(),
        findings: debrief
            .decision
            .findings
            .iter()
            .map(|finding| {
                let issue = &case.issues[finding.issue.index()];
                Finding {
                    member: member(finding.seat),
                    issue: issue.name_id.clone(),
                    kind: issue.kind.name(),
                    view: finding.opinion.view,
                }
            })
            .collect(),
        score: debrief.assessment.score,
        competences: COMPETENCES
            .iter()
            .zip(debrief.assessment.competences)
            .filter_map(|((competence, _), score)| Some((competence.name(), score?)))
            .collect(),
        marks: debrief
            .assessment
            .marks
            .iter()
            .map(|marked| {
                let mark = &case.marks[marked.mark.index()];
                let (basis, paragraph) = match &mark.basis {
                    Basis::Provision(provision) => {
                        (provision.key.clone(), provision.paragraph.clone())
                    }
                    Basis::Practice(name) => (name.clone(), None),
                };
                Mark {
                    id: mark.name_id.clone(),
                    status: marked.status.name(),
                    basis,
                    paragraph,
                    reason: text::reason(mark, marked.status).to_owned(),
                }
            })
            .collect(),
        moves: moves.iter().map(|mv| mv.line(case)).collect(),
        letter: debrief
            .letter_check
            .all()
            .map(|wanted| Held {
                what: wanted.what.clone(),
                basis: wanted.provision.key.clone(),
                paragraph: wanted.provision.paragraph.clone(),
                force: wanted.provision.force.name(),
                held: wanted.held,
            })
            .collect(),
        what_if: debrief.what_if.as_ref().map(|it| what_if(case, it)),
        model_line: None,
    }
}
