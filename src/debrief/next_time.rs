//! What the record suggests for next time, and what trains it; and the one thing, for somebody who does not choose.

use super::named::is_particular;
use super::what_if::{Thing, words};
use super::{Debrief, basis, text};
use crate::assessment::{Assessment, COMPETENCES, Marked, Status};
use crate::case::ids::{FactId, IssueId, MarkId, PassageId};
use crate::case::model::{Basis, Deed, Mark, Part};
use crate::case::raw::Test;
use crate::case::{Case, How};
use crate::hearing::{Kind, Move, Setup, Value};
use crate::rehearsal::Drilling;

/// The most that is suggested: one thing is to be chosen, and a long list is none.
pub const MOST: usize = 3;

/// The one thing for next time: something to do, and why that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneThing {
    /// What to do: an instruction.
    pub instruction: String,
    /// Why that, of all there was.
    pub because: String,
}

/// The one thing for next time: what would have moved the panel most, where that has been found out; else the heaviest of what was
/// missed on what decided it; else what is suggested first. Never a slip that cost nothing. None, where nothing was left undone.
#[must_use]
pub fn one_thing(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    replayed(case, debrief)
        .or_else(|| on_what_decided(case, debrief))
        .or_else(|| suggested_first(case, debrief))
}

/// What the replay shows to matter most.
fn replayed(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let it = debrief.what_if.as_ref()?;
    if let Some(joined) = &it.together {
        if joined.came.endings() == 0 {
            return None;
        }
        let plans = |thing: &&Thing| {
            let last = thing.last();
            last.is_some_and(|step| step.3.kind == Kind::OfferPlan)
        };
        let limb_two = decided_by(case, debrief)
            .is_some_and(|issue| case.issues[issue.index()].test == Some(Test::LimbTwo));
        let plan = joined.things.iter().find(plans).filter(|_| limb_two);
        let thing = plan.or_else(|| joined.things.get(joined.most))?;
        return Some(OneThing {
            instruction: words::instruction_of(case, thing),
            because: match plan {
                Some(_) => "What stood in the way was what would happen if the child stayed, and only a plan answers that.".to_owned(),
                None => "Of all that was tried, this moves those who decided most. What goes with it stands under what would have happened.".to_owned(),
            },
        });
    }
    let turn = it.best().filter(|turn| turn.came.endings() > 0)?;
    Some(OneThing {
        instruction: words::instruction(case, &turn.better),
        because: format!(
            "Of all that was tried, this would have changed most. {}",
            words::chances(&turn.came, it.panels)
        ),
    })
}

/// The issue on which most of those who refused rested their vote: what came nearest, and fell short.
fn decided_by(case: &Case, debrief: &Debrief) -> Option<IssueId> {
    let decision = &debrief.decision;
    let refused = decision.votes.iter().filter(|vote| !vote.for_family());
    let reasons: Vec<IssueId> = refused
        .filter_map(|vote| decision.reason_for(case, *vote))
        .filter(|(_, how)| *how == How::ForSchool)
        .map(|(issue, _)| issue)
        .collect();
    let count = |issue: &IssueId| reasons.iter().filter(|it| *it == issue).count();
    reasons
        .iter()
        .copied()
        .max_by_key(|issue| (count(issue), usize::MAX - issue.index()))
}

/// The heaviest of what was missed on the issue that decided it.
fn on_what_decided(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let issue = decided_by(case, debrief)?;
    let missed = debrief.assessment.marks.iter();
    let mark = missed
        .filter(|marked| marked.status == Status::Missed)
        .map(|marked| &case.marks[marked.mark.index()])
        .filter(|mark| mark.made.iter().any(|deed| bears_on(case, deed, issue)))
        .max_by_key(|mark| (mark.weight, is_particular(case, &mark.missed)))?;
    let (instruction, because) = to_do(case, mark);
    Some(OneThing {
        instruction,
        because: format!(
            "It goes to what decided it: “{}”. {because}",
            case.issues[issue.index()].title,
        ),
    })
}

/// What a missed mark asks for as an instruction that names the paper or the person, and why; the mark's own words, where it asks
/// for no one thing.
fn to_do(case: &Case, mark: &Mark) -> (String, String) {
    match mark.made.iter().find_map(|deed| deed_to_do(case, deed)) {
        Some(instruction) => (instruction, format!("{} {}", mark.missed, rests_on(mark))),
        None => (mark.missed.clone(), rests_on(mark)),
    }
}

/// A deed as something to do.
fn deed_to_do(case: &Case, deed: &Deed) -> Option<String> {
    let move_of = |kind: Kind, values: &[Value]| words::instruction(case, &Move::new(kind, values));
    match deed {
        Deed::PutShowing(claim, facts) => {
            let mut values = vec![Value::Claim(*claim)];
            let papers = facts.iter().filter_map(|fact| shows_best(case, *fact));
            for paper in papers.map(Value::Passage) {
                if !values.contains(&paper) {
                    values.push(paper);
                }
            }
            let put = move_of(Kind::Put, &values);
            let to_ask_for = values.iter().find_map(|value| match value {
                Value::Passage(passage) => {
                    let document = case.passages[passage.index()].document;
                    let document = &case.documents[document.index()];
                    document.on_request.then_some(document.title.as_str())
                }
                _ => None,
            });
            Some(match to_ask_for {
                Some(title) => {
                    format!(
                        "Ask for {} while there is time, and {}{}",
                        words::within(title),
                        put[..1].to_lowercase(),
                        &put[1..]
                    )
                }
                None => put,
            })
        }
        Deed::Granted(it) => Some(move_of(Kind::Grant, &[Value::Concession(*it)])),
        Deed::Prepared(task) => Some(move_of(Kind::Prepare, &[Value::Task(*task)])),
        Deed::Asked(topic) => {
            let it = &case.topics[topic.index()];
            let whom = &case.people[it.to.index()].name;
            Some(format!("Ask {whom} first of all: “{}”", it.title))
        }
        Deed::PlanFirm(_) | Deed::PartFirm(_) => Some(words::bring_a_plan(&firm_plan(case))),
        Deed::Either(any) => any.iter().find_map(|deed| deed_to_do(case, deed)),
        _ => None,
    }
}

/// The passage that shows a fact most directly.
fn shows_best(case: &Case, fact: FactId) -> Option<PassageId> {
    let directness = |at: &usize| {
        let shows = case.passages[*at].shows.iter();
        shows
            .filter(|(it, _)| *it == fact)
            .map(|(_, how)| *how)
            .max()
    };
    (0..case.passages.len())
        .rev()
        .filter(|at| directness(at).is_some())
        .max_by_key(directness)
        .map(PassageId::from)
}

/// For each part of a plan, the first way to fill it that says who, what and when.
fn firm_plan(case: &Case) -> Vec<String> {
    let firm = |part: &Part| {
        let option = part.options.iter().find(|option| option.firm)?;
        Some(option.title.trim_end_matches('.').to_owned())
    };
    case.plan.iter().filter_map(firm).collect()
}

/// Whether a deed bears on an issue: a point that goes to it or, where it asks what would happen if the child stayed, the plan.
fn bears_on(case: &Case, deed: &Deed, issue: IssueId) -> bool {
    match deed {
        Deed::PutShowing(claim, _) | Deed::Put(claim) => case.claims[claim.index()].issue == issue,
        Deed::PlanFirm(_) | Deed::PartFirm(_) | Deed::PlanAgreed => {
            case.issues[issue.index()].test == Some(Test::LimbTwo)
        }
        Deed::Either(any) => any.iter().any(|deed| bears_on(case, deed, issue)),
        _ => false,
    }
}

fn suggested_first(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let marks = &debrief.assessment.marks;
    let of = |id: MarkId| marks.iter().find(|it| it.mark == id && !it.forgiven);
    let marked = suggested(case, &debrief.assessment)
        .into_iter()
        .find_map(of)?;
    let mark = &case.marks[marked.mark.index()];
    let (instruction, because) = match marked.status {
        Status::Missed => to_do(case, mark),
        _ => (text::reason(mark, marked.status).to_owned(), rests_on(mark)),
    };
    Some(OneThing {
        instruction,
        because,
    })
}

/// What a mark rests on, as a sentence.
fn rests_on(mark: &Mark) -> String {
    match &mark.basis {
        Basis::Provision(provision) => {
            format!("{} ({})", provision.summary, basis(&mark.basis))
        }
        Basis::Practice(name) => format!("Good practice: {name}."),
    }
}

/// What the record suggests for next time: first what went wrong, the heaviest first, then what was missed where she did least
/// well; a slip that cost nothing comes last. Each is of another competence as long as there is one.
#[must_use]
pub fn suggested(case: &Case, assessment: &Assessment) -> Vec<MarkId> {
    let place = |mark: MarkId| {
        let of = case.marks[mark.index()].competence;
        COMPETENCES
            .iter()
            .position(|(competence, _)| *competence == of)
            .unwrap_or(0)
    };
    let score = |mark: MarkId| assessment.competences[place(mark)].unwrap_or(100);
    let weight = |mark: MarkId| case.marks[mark.index()].weight;
    let of = |status: Status| -> Vec<MarkId> {
        let marks: &[Marked] = &assessment.marks;
        let these = marks.iter().filter(|marked| marked.status == status);
        these.map(|marked| marked.mark).collect()
    };
    let cost_nothing = |mark: &MarkId| {
        let mut marks = assessment.marks.iter();
        marks.any(|marked| marked.mark == *mark && marked.forgiven)
    };
    let (free, mut slips): (Vec<_>, Vec<_>) =
        of(Status::Misapplied).into_iter().partition(cost_nothing);
    slips.sort_by_key(|mark| (-weight(*mark), score(*mark), mark.index()));
    let mut missed = of(Status::Missed);
    missed.sort_by_key(|mark| (score(*mark), -weight(*mark), mark.index()));
    slips.extend(missed);
    slips.extend(free);
    let mut chosen: Vec<MarkId> = Vec::new();
    for mark in &slips {
        let another = chosen.iter().all(|other| place(*other) != place(*mark));
        if another && chosen.len() < MOST {
            chosen.push(*mark);
        }
    }
    for mark in slips {
        if chosen.len() < MOST && !chosen.contains(&mark) {
            chosen.push(mark);
        }
    }
    chosen
}

/// The drill of the case that trains a mark, by its place among its drills: the first whose plan earns the mark in the part that
/// is drilled. None, where only a whole hearing trains it.
#[must_use]
pub fn drill_for(case: &Case, mark: MarkId) -> Option<usize> {
    let setup = Setup {
        calm: true,
        ..Setup::default()
    };
    case.drills.iter().position(|drill| {
        Drilling::new(case, drill, setup)
            .is_some_and(|drilling| drilling.result(drilling.written()).made.contains(&mark))
    })
}
