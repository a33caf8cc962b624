//! What a mark asks for, as something to do: an instruction that names the paper or the person.

use super::basis;
use super::phrases::{number, within};
use super::what_if::words;
use crate::case::Case;
use crate::case::ids::{FactId, PassageId};
use crate::case::model::{Basis, Deed, Mark, Part};
use crate::hearing::{Kind, Move, PASSAGES_A_POINT, Value};

/// What a mark asks for, and what it rests on; the mark's own good practice or law, where it asks for no one thing.
pub fn to_do(case: &Case, mark: &Mark) -> (String, String) {
    let instruction = mark.made.iter().find_map(|deed| deed_to_do(case, deed));
    (
        instruction.unwrap_or_else(|| good_practice(mark)),
        format!("{} {}", mark.missed, rests_on(mark)),
    )
}

/// What a mark asks for, as an instruction: the good practice by its name, or what the law says.
pub fn good_practice(mark: &Mark) -> String {
    match &mark.basis {
        Basis::Practice(name) => format!("Work on this: {name}."),
        Basis::Provision(provision) => format!("Go by this: {}", provision.summary),
    }
}

/// What a mark rests on, as a sentence.
pub fn rests_on(mark: &Mark) -> String {
    match &mark.basis {
        Basis::Provision(provision) => {
            format!("{} ({})", provision.summary, basis(&mark.basis))
        }
        Basis::Practice(name) => format!("Good practice: {name}."),
    }
}

/// A deed as something to do.
fn deed_to_do(case: &Case, deed: &Deed) -> Option<String> {
    let move_of = |kind: Kind, values: &[Value]| words::instruction(case, &Move::new(kind, values));
    let name = |person: crate::case::ids::PersonId| &case.people[person.index()].name;
    Some(match deed {
        Deed::PutShowing(claim, facts) => {
            let mut values = vec![Value::Claim(*claim)];
            let papers = facts.iter().filter_map(|fact| shows_best(case, *fact));
            for paper in papers.map(Value::Passage) {
                if !values.contains(&paper) && values.len() <= PASSAGES_A_POINT {
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
            match to_ask_for {
                Some(title) => {
                    format!(
                        "Ask for {} while there is time, and {}{}",
                        within(title),
                        put[..1].to_lowercase(),
                        &put[1..]
                    )
                }
                None => put,
            }
        }
        Deed::Granted(it) => move_of(Kind::Grant, &[Value::Concession(*it)]),
        Deed::Prepared(task) => move_of(Kind::Prepare, &[Value::Task(*task)]),
        Deed::Asked(topic) => {
            let it = &case.topics[topic.index()];
            format!("Ask {} first of all: “{}”", name(it.to), it.title)
        }
        Deed::PlanFirm(_) | Deed::PartFirm(_) => words::bring_a_plan(&firm_plan(case)),
        Deed::PlanAgreed => "Before the day, ask those whom the plan needs whether they agree to their part of it.".to_owned(),
        Deed::LetterRead(_) => {
            let check = case.letter_checks.first()?;
            let title = &case.documents[check.document.index()].title;
            format!("Before you build the case, check {} line by line against what it must and should hold.", within(title))
        }
        Deed::Promised(_) => "When you are asked to promise how it ends, say that you cannot, and what you will do.".to_owned(),
        Deed::ThemeServedBy(_) => "Choose one thread for the whole case, and points that serve it.".to_owned(),
        Deed::BestPointsPut(_) => "Choose your best three points beforehand, and put those.".to_owned(),
        Deed::LeftOutWeakPoint => "Leave a weak point out on purpose, and say to the family why.".to_owned(),
        Deed::DutiesFitting(_) => "With each point say which duty it goes to, in your own words.".to_owned(),
        Deed::HeadsFitting(_) => "With each point say under which head it goes: illegality, irrationality or procedural impropriety.".to_owned(),
        Deed::QuestionsAimed(person, _) => format!("Ask {} closed questions, or with the paper in your hand.", name(*person)),
        Deed::PapersPut(_) => "Read the paper out when you ask about it, with its paragraph.".to_owned(),
        Deed::StoppedInTime(_) => "When you have the answer that you wanted, stop asking.".to_owned(),
        Deed::RaisedWell(concern) => format!(
            "When it happens, say to the chair, calmly and at once: “{}”, and what you ask for.",
            case.concerns[concern.index()].title.trim_end_matches('.')
        ),
        Deed::AnswersOnPoint(_) => "When they ask you something, answer that, and stop.".to_owned(),
        Deed::Sought(_) => "At the end ask plainly for what those who decide can give.".to_owned(),
        Deed::ClosedOn(most) => format!("Close on no more than {} points, and say what they come to.", number(usize::from(*most))),
        Deed::Framed => "Say whose decision it is, the governors', where it stands in their papers, and under which head it fails.".to_owned(),
        Deed::AskedToCancel => format!("Before the meeting, ask {} to cancel.", name(case.head)),
        Deed::Negotiated(_) => "Before the meeting, settle the plan part by part with the school.".to_owned(),
        Deed::Either(any) => return any.iter().find_map(|deed| deed_to_do(case, deed)),
        _ => return None,
    })
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
pub fn firm_plan(case: &Case) -> Vec<String> {
    let firm = |part: &Part| {
        let option = part.options.iter().find(|option| option.firm)?;
        Some(option.title.trim_end_matches('.').to_owned())
    };
    case.plan.iter().filter_map(firm).collect()
}
