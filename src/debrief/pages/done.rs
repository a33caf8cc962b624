//! A move as a sentence about what she did, for somebody who was not there.

use crate::case::Case;
use crate::case::ids::DocumentId;
use crate::case::raw::{ChildPart, Sought, Verdict};
use crate::debrief::basis_of;
use crate::debrief::phrases::{listed, number, within};
use crate::debrief::timeline::InHand;
use crate::hearing::{Challenged, Form, Kind, Move, PromiseAnswer, Reason, Tone, Value};
use crate::telling::labels;

/// What she did, as a sentence.
#[must_use]
pub fn sentence(case: &Case, mv: &Move) -> String {
    let title = |value: &Value| format!("“{}”", labels::value(case, *value));
    match (mv.kind, mv.values.as_slice()) {
        (Kind::AskFamily, [Value::Topic(topic)]) => {
            let it = &case.topics[topic.index()];
            format!("You asked {}: “{}”", name(case, it.to), it.title)
        }
        (Kind::AnswerPlea, [Value::Promise(answer)]) => match answer {
            PromiseAnswer::Honest => "Asked for a promise, you said that nobody can give one.",
            PromiseAnswer::Promise => "Asked for a promise, you gave one.",
            PromiseAnswer::Vague => "Asked for a promise, you said that we shall see.",
        }
        .to_owned(),
        (Kind::Mark, [Value::Passage(passage)]) => {
            format!("You marked {}.", within(&labels::passage(case, *passage)))
        }
        (Kind::Prepare, [task]) => format!("You used your time: {}", full_stop(&title(task))),
        (Kind::CheckLetter, [check, Value::Verdict(verdict)]) => {
            let found = match verdict {
                Verdict::There => "was there",
                Verdict::Missing => "was missing",
                Verdict::Wrong => "was there and wrong",
            };
            format!("In the letter, you said that {} {found}.", title(check))
        }
        (Kind::Negotiate, [Value::Part(part), option]) => {
            let with = case.plan[part.index()].with;
            let whom = with.map_or("somebody", |person| name(case, person));
            format!("For the plan, you asked {whom} for {}.", title(option))
        }
        (Kind::AskToCancel, points) => {
            format!("You asked the head to cancel{}.", on(case, points))
        }
        (Kind::Frame, [Value::Challenged(challenged), passage, head]) => {
            let whose = match challenged {
                Challenged::TheHeads => "the head's decision to exclude",
                Challenged::TheGovernors => "the governors' decision not to reinstate",
                Challenged::TheSchools => "what the school did, all in all",
            };
            format!(
                "You said that you challenge {whose}, where it stands in {}, for {}.",
                within(&labels::value(case, *passage)),
                labels::value(case, *head).to_lowercase()
            )
        }
        (Kind::Theme, [theme]) => format!("You chose a theme: {}.", title(theme)),
        (Kind::BestPoint, [claim]) => format!("You chose a best point: {}.", title(claim)),
        (Kind::LeaveOut, [claim, Value::Reason(reason)]) => {
            let why = match reason {
                Reason::NoEvidence => "there is nothing in the papers for it",
                Reason::NotTheLaw => "the law is against it",
                Reason::DoesHarm => "it would hurt more than help",
                Reason::Weaker => "there are better ones",
            };
            format!("You left out {}, because {why}.", title(claim))
        }
        (Kind::Plan, [Value::Part(part), option]) => format!(
            "In the plan, under “{}”, you put {}.",
            case.plan[part.index()].title,
            title(option)
        ),
        (Kind::ChildPart, [Value::Child(part)]) => format!(
            "You settled that {}.",
            match part {
                ChildPart::Himself => "the child speaks",
                ChildPart::Card => "you read the child's words from a card",
                ChildPart::NotThere => "the child takes no part",
            }
        ),
        (Kind::Seek, [Value::Sought(it)]) => format!("You settled to ask them to {}.", sought(*it)),
        (
            Kind::Question,
            [
                Value::Witness(witness),
                question,
                Value::Form(form),
                paper @ ..,
            ],
        ) => {
            let how = match form {
                Form::Open => "with an open question",
                Form::Closed => "with a question for a yes or a no",
                Form::WithPaper => "with a paper",
                Form::Press => "pressing for a straight answer",
            };
            let with = match paper {
                [Value::Passage(_)] => format!(": {}", listed(&papers(case, paper))),
                _ => String::new(),
            };
            format!(
                "You asked {} about {}, {how}{with}.",
                name(case, *witness),
                title(question)
            )
        }
        (Kind::Put, [claim, rest @ ..]) => format!("You put {}{}.", title(claim), with(case, rest)),
        (Kind::Grant, [concession]) => format!("You granted: {}.", title(concession)),
        (Kind::OfferPlan, _) => "You offered the plan for the return.".to_owned(),
        (Kind::Answer, [Value::DontKnow, ..]) => {
            "Asked, you said that you did not know.".to_owned()
        }
        (Kind::Answer, [Value::Dodge, ..]) => "Asked, you talked about something else.".to_owned(),
        (Kind::Answer, [Value::ThePlan, ..]) => {
            "Asked, you answered with the plan for the return.".to_owned()
        }
        (Kind::Answer, [answer, rest @ ..]) => {
            format!(
                "Asked, you answered with {}{}.",
                title(answer),
                with(case, rest)
            )
        }
        (Kind::Raise, [concern, Value::Tone(tone), remedy]) => format!(
            "You raised it {}: {}. You said what you wanted: {}.",
            match tone {
                Tone::Calm => "calmly, through the chair",
                Tone::Sharp => "sharply",
            },
            title(concern),
            title(remedy)
        ),
        (Kind::Close, [Value::Sought(it), points @ ..]) => format!(
            "You closed. You asked them to {}{}.",
            sought(*it),
            on(case, points)
        ),
        (kind, values) => {
            let words: Vec<String> = values.iter().map(title).collect();
            let what = labels::kind(kind, crate::case::Stage::PanelQuestions);
            match words.is_empty() {
                true => format!("{what}."),
                false => format!("{what}: {}.", listed(&words)),
            }
        }
    }
}

fn name(case: &Case, person: crate::case::ids::PersonId) -> &str {
    &case.people[person.index()].name
}

/// A title that ends with a mark of its own needs no other.
fn full_stop(title: &str) -> String {
    format!("{title}.")
}

const fn sought(sought: Sought) -> &'static str {
    match sought {
        Sought::ReinstateNow => "reinstate now",
        Sought::ReinstateOnDate => "reinstate on a date, with the plan",
        Sought::Convert => "make it a suspension instead",
        Sought::Decide => "decide it fairly",
        Sought::Quash => "quash the decision and send it back",
        Sought::Recommend => "recommend that the governors look again",
    }
}

/// The points that something rests on.
fn on(case: &Case, points: &[Value]) -> String {
    let titles: Vec<String> = points
        .iter()
        .filter(|value| matches!(value, Value::Claim(_)))
        .map(|value| format!("“{}”", labels::value(case, *value)))
        .collect();
    match titles.is_empty() {
        true => String::new(),
        false => format!(", on {}", listed(&titles)),
    }
}

/// Under which head a point was put, with which passages, and on which duty.
fn with(case: &Case, values: &[Value]) -> String {
    let mut words = String::new();
    for value in values {
        if let Value::Head(_) = value {
            words.push_str(&format!(
                " under {}",
                labels::value(case, *value).to_lowercase()
            ));
        }
    }
    let passages = papers(case, values);
    if !passages.is_empty() {
        words.push_str(&format!(", with {}", listed(&passages)));
    }
    for value in values {
        if let Value::Duty(duty) = value {
            words.push_str(&format!(
                ", on {}",
                basis_of(case.duties[duty.index()].provision)
            ));
        }
    }
    words
}

/// The paragraphs of the passages among these, paper by paper.
pub fn by_paper(case: &Case, values: &[Value]) -> Vec<(DocumentId, Vec<String>)> {
    let mut papers: Vec<(DocumentId, Vec<String>)> = Vec::new();
    for value in values {
        let Value::Passage(passage) = value else {
            continue;
        };
        let it = &case.passages[passage.index()];
        let numbers = it.paragraphs.iter().map(u16::to_string);
        match papers.iter_mut().find(|(other, _)| *other == it.document) {
            Some((_, known)) => known.extend(numbers),
            None => papers.push((it.document, numbers.collect())),
        }
    }
    papers
}

/// The passages among these, paper by paper: "the behaviour log (1 and 10)".
fn papers(case: &Case, values: &[Value]) -> Vec<String> {
    by_paper(case, values)
        .into_iter()
        .map(|(document, numbers)| {
            format!(
                "{} ({})",
                within(&case.documents[document.index()].title),
                listed(&numbers)
            )
        })
        .collect()
}

/// What is told together: which it is, what to say of one, and of many.
type Together = (fn(&InHand) -> bool, &'static str, &'static str);

/// The most that is named of what was left behind together.
const MOST_NAMED: usize = 6;

/// What was in hand at a move and not used, a sentence or two each; what was left behind together is told together.
#[must_use]
pub fn unused(case: &Case, in_hand: &[InHand]) -> Vec<String> {
    let together: [Together; 3] = [
        (
            |it| matches!(it, InHand::Unmarked(..)),
            "The bundle shows this, and nothing that you marked does",
            "The bundle shows these, and nothing that you marked does",
        ),
        (
            |it| matches!(it, InHand::Question(_)),
            "This was never asked, though a paper bears it out",
            "These were never asked, though a paper bears each of them out",
        ),
        (
            |it| matches!(it, InHand::Point(_)),
            "This point could have been put, from what was marked or said",
            "These points could have been put, from what was marked or said",
        ),
    ];
    let mut sentences: Vec<String> = in_hand
        .iter()
        .filter(|it| !together.iter().any(|(is, ..)| is(it)))
        .map(|it| alone(case, *it))
        .collect();
    for (is, one, many) in together {
        let these: Vec<String> = in_hand
            .iter()
            .filter(|it| is(it))
            .map(|it| alone(case, *it))
            .collect();
        let named = these.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>();
        let more = match these.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!("; and {} more", number(more)),
        };
        match these.len() {
            0 => {}
            1 => sentences.push(format!("{one}: {}.", named.join("; "))),
            _ => sentences.push(format!("{many}: {}{more}.", named.join("; "))),
        }
    }
    sentences
}

/// One thing that was in hand.
fn alone(case: &Case, it: InHand) -> String {
    match it {
        InHand::Passage(passage, fact) => format!(
            "{} was marked, and shows it: “{}”",
            labels::passage(case, passage),
            case.facts[fact.index()].text
        ),
        InHand::Unmarked(passage, fact) => format!(
            "{} (“{}”)",
            within(&labels::passage(case, passage)),
            case.facts[fact.index()].text.trim_end_matches('.')
        ),
        InHand::Paper(passage, _) => format!(
            "{} was marked, and bears the question out: “{}”",
            labels::passage(case, passage),
            case.passages[passage.index()].gist
        ),
        InHand::Duty(duty, _) => {
            let provision = case.duties[duty.index()].provision;
            let number = provision
                .paragraph
                .as_ref()
                .map_or_else(String::new, |paragraph| format!(" ({paragraph})"));
            format!("A duty that fits{number}: {}", provision.summary)
        }
        InHand::Point(claim) => format!("“{}”", case.claims[claim.index()].title),
        InHand::Question(question) => {
            let it = &case.questions[question.index()];
            let proposition = it.proposition.trim_end_matches('.');
            format!("{}: “{proposition}”", name(case, it.witness))
        }
        InHand::Concern(concern) => format!(
            "It could have been raised then: “{}”",
            case.concerns[concern.index()].title
        ),
        InHand::Plan => "The plan for the return was filled in, and not offered.".to_owned(),
    }
}
