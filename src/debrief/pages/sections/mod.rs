//! The words of the report, in the order in which a debrief helps: all of it in short, the letter and why, the line of time, the moments that
//! mattered, the law, the advocacy, one thing for next time, what comes next, and what this is.

mod advocacy;
mod dates;
mod law;
mod letter;
mod short;
mod who;
mod why;

use super::blocks::{Block, Heading, Page, Section};
use super::ending::{child, decided, votes_in_words};
use super::{Finished, line, moments, stood};
use crate::case::Case;
use crate::case::raw::{Forum, Strength};
use crate::debrief::next_steps::{self, Ending, Found, Piece, Situation};
use crate::debrief::next_time;
use crate::debrief::timeline::MODEL;
use crate::debrief::what_if::words;
use crate::guidance::{Kind as ExclusionKind, Library};
use crate::telling::letter::long_date;
use crate::telling::{care, labels};

/// The whole report.
pub fn page(finished: &Finished<'_>) -> Page {
    let case = finished.case;
    let mut sections = vec![short::section(finished), letter::letter(finished)];
    sections.extend(why::why(finished));
    sections.push(timeline(finished));
    sections.extend(moments(finished));
    sections.extend(what_if(finished));
    sections.push(law::points_of_law(finished));
    sections.push(advocacy::advocacy(finished));
    sections.extend(next_time(finished));
    sections.push(next_steps(finished));
    sections.push(about(finished));
    Page {
        heading: Heading {
            tab: "debrief of a practice hearing",
            brand: "Fair Hearing, a debrief",
        },
        title: case.title.clone(),
        kicker: format!("A hearing {}", labels::before(case.forum)),
        lead: lead(finished),
        facts: facts(finished),
        sections,
    }
}

/// What it was about, and how it ended.
fn lead(finished: &Finished<'_>) -> Vec<String> {
    let case = finished.case;
    let child = child(case);
    let excluded = match case.exclusion_kind {
        ExclusionKind::Permanent => "permanently excluded",
        ExclusionKind::Suspension => "suspended",
    };
    let before = match (case.forum, &case.review) {
        (Forum::IndependentReviewPanel, Some(review)) => format!(
            "The governors decided on {} not to bring {child} back. On {} an Independent Review Panel looked at how they had decided.",
            long_date(review.decided),
            long_date(case.heard_on)
        ),
        _ => format!(
            "On {} the governors met to decide whether {child} should come back.",
            long_date(case.heard_on)
        ),
    };
    vec![
        format!(
            "{child} was {excluded} from {} on {}. {before} You spoke for the family.",
            case.school_name,
            long_date(case.excluded_on)
        ),
        format!("{}.{}", decided(finished), votes_in_words(finished)),
    ]
}

fn facts(finished: &Finished<'_>) -> Vec<(&'static str, String)> {
    let (case, debrief) = (finished.case, finished.debrief);
    let mut facts = vec![
        (
            "Decided",
            labels::outcome(debrief.decision.outcome).to_owned(),
        ),
        (
            "Your advocacy",
            format!("{} of 100", debrief.assessment.score),
        ),
        (
            "The family's case",
            format!("{}, as the case was written", strength(case)),
        ),
    ];
    if let Some(day) = finished.played {
        facts.push(("Practised", long_date(day)));
    }
    facts.push((
        "Played",
        format!(
            "{}, {}",
            labels::mode(finished.setup.mode).0,
            labels::level(finished.setup.level).0.to_lowercase()
        ),
    ));
    facts.push(("Judged under", case.edition.short_title.clone()));
    facts
}

const fn strength(case: &Case) -> &'static str {
    match case.strength {
        Strength::Strong => "Strong",
        Strength::Even => "Even",
        Strength::Weak => "Weak",
    }
}

fn timeline(finished: &Finished<'_>) -> Section {
    let mut blocks = Vec::new();
    if let Some(picture) = stood::picture(finished) {
        blocks.extend([picture, Block::Quiet(MODEL.to_owned())]);
    }
    if !finished.timeline.rewinds.is_empty() {
        blocks.push(Block::Text(
            "This was practice, and you went back. What you took back is shown where you did."
                .to_owned(),
        ));
    }
    blocks.push(Block::Line(line::line(finished)));
    Section {
        id: "timeline",
        title: "How the hearing went".to_owned(),
        blocks,
    }
}

/// The moments that mattered most. Nothing, where nobody was ever moved.
fn moments(finished: &Finished<'_>) -> Option<Section> {
    let moments = moments::told_moments(finished);
    if finished.debrief.decision.votes.is_empty() {
        return None;
    }
    let (title, lead) = match moments.len() {
        0 => (
            "What moved them",
            "Nothing that was said changed what any of them thought.",
        ),
        1 => ("The moment that mattered", "This is what mattered most."),
        _ if finished.debrief.decision.outcome.is_refusal() => (
            "The moments that mattered",
            "What you did that counted most, for you and against you, where somebody was moved furthest, and what was said of what decided it.",
        ),
        _ => (
            "The moments that mattered",
            "Here somebody was moved furthest, or owned up to something because of you.",
        ),
    };
    let still = stood::nobody_moved(finished) && !moments.is_empty();
    let lead = match still {
        true => format!("Nobody was moved far enough for a word to change. {lead}"),
        false => lead.to_owned(),
    };
    let mut blocks = vec![Block::Text(lead)];
    blocks.extend(moments.into_iter().map(Block::Moment));
    Some(Section {
        id: "moments",
        title: title.to_owned(),
        blocks,
    })
}

/// What would have happened with a better move, where that has been worked out.
fn what_if(finished: &Finished<'_>) -> Option<Section> {
    let (case, debrief) = (finished.case, finished.debrief);
    let it = debrief.what_if.as_ref()?;
    let mut blocks: Vec<_> = words::introduction(it)
        .into_iter()
        .map(Block::Quiet)
        .collect();
    if let Some(joined) = &it.together {
        let words = words::together(case, joined, it.own, it.panels);
        blocks.extend(words.into_iter().map(Block::Text));
    }
    for turn in it.told() {
        let said = words::said(case, &debrief.decision, turn, it.panels);
        let mut inside: Vec<_> = said.sentences.into_iter().map(Block::Text).collect();
        if !said.left_out.is_empty() {
            inside.extend([
                Block::Text(words::LEFT_OUT.to_owned()),
                Block::List(said.left_out),
            ]);
        }
        blocks.push(Block::Part(said.title, inside));
    }
    Some(Section {
        id: "what-if",
        title: "What would have happened".to_owned(),
        blocks,
    })
}

pub(super) fn next_time(finished: &Finished<'_>) -> Option<Section> {
    let thing = next_time::one_thing(finished.case, finished.debrief)?;
    Some(Section {
        id: "next-time",
        title: "One thing for next time".to_owned(),
        blocks: vec![
            Block::Loud(thing.instruction.clone()),
            Block::Text(thing.why()),
        ],
    })
}

fn next_steps(finished: &Finished<'_>) -> Section {
    let (case, decision) = (finished.case, &finished.debrief.decision);
    let ending = Ending::after(decision, case.exclusion_kind);
    let found = Found::after(case, finished.setup, finished.moves);
    let mut pieces = next_steps::pieces_after(&Situation::of(case), ending, &found).into_iter();
    let title = match pieces.next() {
        Some(Piece::Line(title)) => title,
        _ => "What happens next".to_owned(),
    };
    let parent = &case.people[case.promise_to.index()].name;
    let mut blocks = vec![Block::Quiet(format!(
        "For {parent}, from you: it is written so that it can be handed over."
    ))];
    if decision.then.is_some() {
        blocks.push(Block::Quiet(
            "This is how things stood on the day of the letter, before the governors had met again."
                .to_owned(),
        ));
    }
    let mut number = 0;
    for piece in pieces {
        match (piece, blocks.last_mut()) {
            (Piece::Line(text), _) => blocks.push(Block::Text(text)),
            (Piece::Step(title, text), Some(Block::Steps(_, steps))) => {
                number += 1;
                steps.push((title, text));
            }
            (Piece::Step(title, text), _) => {
                number += 1;
                blocks.push(Block::Steps(number, vec![(title, text)]));
            }
        }
    }
    Section {
        id: "next-steps",
        title,
        blocks,
    }
}

fn about(finished: &Finished<'_>) -> Section {
    let (case, setup) = (finished.case, finished.setup);
    let home = Library::shipped().later_than(case.edition).map_or_else(
        || format!("It was judged under: {}.", case.edition.title),
        |later| {
            format!(
                "It was judged under: {}. That was in force when {} was excluded. A later edition exists: {}.",
                case.edition.title,
                child(case),
                later.title
            )
        },
    );
    Section {
        id: "about",
        title: "What this is, and what it is not".to_owned(),
        blocks: vec![
            Block::List(vec![
                care::TRAINING.to_owned(),
                format!("{child} and everybody else in it are made up.", child = child(case)),
                MODEL.to_owned(),
                "The score is of what was done out of what could be done. No vote, no admission and no luck is in it.".to_owned(),
                "Notes, lines of one's own and how it felt stay on the device they were written on. None of them is here.".to_owned(),
                home,
                format!("To hear the same again: {}, seed {}, {}.", case.id, setup.seed, labels::level(setup.level).0.to_lowercase()),
            ]),
            Block::Part(
                "If this is close to home".to_owned(),
                vec![Block::Named(
                    care::HELP
                        .iter()
                        .map(|(who, what)| ((*who).to_owned(), (*what).to_owned()))
                        .collect(),
                )],
            ),
        ],
    }
}
