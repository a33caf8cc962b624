//! Marks: what the trainee did, out of what could be done. Never what it won her, and never anybody's hidden numbers.

mod deeds;

use crate::case::ids::{IncidentId, IssueId, MarkId};
use crate::case::model::{Deed, Lapse, Lesson, Mark};
use crate::case::raw::Competence;
use crate::case::{Case, How, Stage};
use crate::hearing::{Decision, Mode, State};
use deeds::Record;

/// The competences, with their weights of a hundred.
pub const COMPETENCES: [(Competence, i32); 7] = [
    (Competence::Instructions, 12),
    (Competence::Case, 16),
    (Competence::Evidence, 20),
    (Competence::Questioning, 16),
    (Competence::Procedure, 12),
    (Competence::Conduct, 10),
    (Competence::Ask, 14),
];

impl Competence {
    /// The name other programs read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Instructions => "instructions",
            Self::Case => "case",
            Self::Evidence => "evidence",
            Self::Questioning => "questioning",
            Self::Procedure => "procedure",
            Self::Conduct => "conduct",
            Self::Ask => "ask",
        }
    }

    /// The name people read.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Instructions => "Instructions and the child",
            Self::Case => "The case",
            Self::Evidence => "Evidence",
            Self::Questioning => "Questioning",
            Self::Procedure => "Procedure",
            Self::Conduct => "Conduct",
            Self::Ask => "What you asked for",
        }
    }
}

/// What became of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Earned.
    Made,
    /// Could have been earned.
    Missed,
    /// Done wrongly.
    Misapplied,
}

impl Status {
    /// The name other programs read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Missed => "missed",
            Self::Misapplied => "misapplied",
        }
    }
}

/// A mark in this hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// Which.
    pub mark: MarkId,
    /// What became of it.
    pub status: Status,
    /// Whether it is the first slip in practice mode: put right, without loss.
    pub forgiven: bool,
}

/// The assessment of a hearing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Every mark that could be earned, in the hearing's order.
    pub marks: Vec<Marked>,
    /// The score of each competence of a hundred; none where nothing could be earned.
    pub competences: [Option<i32>; 7],
    /// The score of a hundred.
    pub score: i32,
}

/// Assesses a hearing from what was done in it and which incidents happened.
#[must_use]
pub fn assess(case: &Case, state: &State, mode: Mode) -> Assessment {
    let record = Record::new(case, &state.deeds);
    let mut marks = Vec::with_capacity(case.marks.len());
    // Where the head cancelled there was no meeting, and nothing of it could be earned.
    let met = state.stage != Stage::Decided
        || state
            .deeds
            .iter()
            .any(|deed| deed.stage > Stage::Preparation);
    let mut first_slip = mode == Mode::Practice;
    for (at, mark) in case.marks.iter().enumerate() {
        let happened = |incident: IncidentId| state.happened.contains(incident.index());
        let could_be_earned = met || mark.made.iter().all(deeds::is_before_the_meeting);
        if !could_be_earned || !mark.incident.is_none_or(happened) {
            continue;
        }
        let misapplied = mark.misapplied.iter().any(|deed| record.did(deed));
        let status = match misapplied {
            true => Status::Misapplied,
            false if !mark.made.is_empty() && mark.made.iter().all(|deed| record.did(deed)) => {
                Status::Made
            }
            false => Status::Missed,
        };
        let forgiven = misapplied && std::mem::take(&mut first_slip);
        marks.push(Marked {
            mark: at.into(),
            status,
            forgiven,
        });
    }
    let competences = COMPETENCES.map(|(competence, _)| score(case, &marks, competence));
    let (sum, of) = COMPETENCES
        .iter()
        .zip(competences)
        .filter_map(|((_, weight), score)| score.map(|score| (score * weight, weight)))
        .fold((0, 0), |(sum, of), (score, weight)| {
            (sum + score, of + weight)
        });
    Assessment {
        marks,
        competences,
        score: if of == 0 { 0 } else { sum / of },
    }
}

/// What the hearing has to say, for next time, to somebody who was refused, or was not, on an issue: the first that fits what was done.
/// Where it was won, what is about another issue may have to do.
#[must_use]
pub fn lesson<'c>(
    case: &'c Case,
    state: &State,
    won: bool,
    issue: Option<IssueId>,
) -> Option<&'c Lesson> {
    let record = Record::new(case, &state.deeds);
    let mut fit =
        (case.lessons.iter()).filter(|it| it.won == won && record.fits(&it.done, &it.undone));
    let about = fit.clone().find(|it| Some(it.issue) == issue);
    about.or_else(|| fit.next().filter(|_| won))
}

/// Whether what a mark asks for more than once, or of more than one, was done once.
#[must_use]
pub fn begun(case: &Case, state: &State, mark: &Mark) -> bool {
    let record = Record::new(case, &state.deeds);
    let mut made = mark.made.iter();
    made.any(|deed| once(deed).is_some_and(|once| record.did(&once)))
}

/// The same deed done once, of those that are counted.
fn once(deed: &Deed) -> Option<Deed> {
    Some(match deed {
        Deed::QuestionsAimed(witness, _) => Deed::QuestionsAimed(*witness, 1),
        Deed::PapersPut(_) => Deed::PapersPut(1),
        Deed::AnswersOnPoint(_) => Deed::AnswersOnPoint(1),
        Deed::DutiesFitting(_) => Deed::DutiesFitting(1),
        Deed::HeadsFitting(_) => Deed::HeadsFitting(1),
        Deed::PlanFirm(_) => Deed::PlanFirm(1),
        _ => return None,
    })
}

/// The duties that those who decide did not keep, and what else an honest voice has to say of how they decided.
pub fn lapses<'c>(
    case: &'c Case,
    state: &State,
    decision: &Decision,
) -> impl Iterator<Item = &'c Lapse> {
    let record = Record::new(case, &state.deeds);
    case.lapses.iter().filter(move |it| {
        let happened = |incident: IncidentId| state.happened.contains(incident.index());
        let lost = |issue: IssueId| decision.majority(issue) != How::ForFamily;
        it.incident.is_none_or(happened)
            && (!it.refused || decision.outcome.is_refusal())
            && it.lost_on.is_none_or(lost)
            && record.fits(&it.done, &it.undone)
    })
}

/// Made less misapplied over available, of a hundred, not below nought; none where nothing was available.
fn score(case: &Case, marks: &[Marked], competence: Competence) -> Option<i32> {
    let (mut earned, mut available) = (0, 0);
    for marked in marks {
        let mark = &case.marks[marked.mark.index()];
        if mark.competence != competence {
            continue;
        }
        available += mark.weight;
        earned += match marked.status {
            Status::Made => mark.weight,
            Status::Misapplied if !marked.forgiven => -mark.weight,
            Status::Missed | Status::Misapplied => 0,
        };
    }
    (available > 0).then(|| (100 * earned / available).max(0))
}
