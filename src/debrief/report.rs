//! What other programs read of a finished hearing.

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
}

/// Something that a letter must or should hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// What it is.
    pub what: &'static str,
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
            .letter_holds
            .iter()
            .map(|wanted| Held {
                what: wanted.what,
                basis: wanted.provision.key.clone(),
                paragraph: wanted.provision.paragraph.clone(),
                force: wanted.provision.force.name(),
                held: wanted.held,
            })
            .collect(),
    }
}
