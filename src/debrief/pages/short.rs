//! All of it in short, for whoever has a minute: what was decided and why, the best of what the advocate did, one thing for next
//! time, and the next date.

use super::Finished;
use super::blocks::{Block, Section};
use super::done::{listed, number, sentence};
use super::sections::{child, decided, next_time, seat_name, votes_in_words};
use crate::assessment::Status;
use crate::case::ids::IssueId;
use crate::case::raw::Test;
use crate::case::{Act, How, Outcome};
use crate::debrief::next_steps::{Ending, Situation};
use crate::debrief::own::OwnedUp;
use crate::debrief::text::{owned_up, vote_words};
use crate::hearing::Vote;
use crate::telling::letter::{Given, last_day_for_review, long_date};

/// The section.
pub fn section(finished: &Finished<'_>) -> Section {
    let mut named = vec![(
        "What was decided",
        format!("{}.{}", decided(finished), votes_in_words(finished)),
    )];
    let why = because(finished);
    if !why.is_empty() {
        named.push(("Why", why.join(" ")));
    }
    named.extend(best(finished).map(|text| ("The best of what you did", text)));
    named.extend(one_thing(finished).map(|text| ("Next time", text)));
    named.extend(next_date(finished).map(|text| ("The next date", text)));
    let named = named
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text))
        .collect();
    Section {
        id: "short",
        title: "In short".to_owned(),
        blocks: vec![Block::Named(named)],
    }
}

/// What decided it, in at most three sentences: whose votes, on what; the letter's own words for it; and what was left out because
/// they were told to. Nothing, where nobody voted.
pub fn because(finished: &Finished<'_>) -> Vec<String> {
    let debrief = finished.debrief;
    if debrief.decision.votes.is_empty() {
        return Vec::new();
    }
    let mut sentences = vec![who_and_on_what(finished)];
    if let Some(given) = key_reason(finished) {
        sentences.push(format!(
            "In the letter's words, on “{}”: “{}”",
            finished.case.issues[given.issue.index()].title,
            heart(&given.text, debrief.decision.more_than_a_refusal())
        ));
    }
    if !debrief.decision.closed.is_empty() {
        sentences.push(format!(
            "They did not weigh {}'s interests, because their clerk told them that they need not.",
            child(finished.case)
        ));
    }
    sentences
}

/// Who voted for what, and on what it turned.
fn who_and_on_what(finished: &Finished<'_>) -> String {
    let (case, decision) = (finished.case, &finished.debrief.decision);
    let name = |vote: &Vote| seat_name(finished, vote.seat).to_owned();
    let title = |issue: IssueId| format!("“{}”", case.issues[issue.index()].title);
    let reason = |vote: &Vote| {
        let reason = decision.reason_for(case, *vote).map(|(issue, _)| issue);
        reason.filter(|_| vote.for_family())
    };
    let refused = |outcome: Outcome| match outcome {
        Outcome::Uphold => "and none of them found a ground made out",
        _ if decision.closed.is_empty() => {
            "and none of them found for the family on any part of the test"
        }
        _ => "and none of them found for the family on any part of the test that they looked at",
    };
    if let Some(first) = decision.votes.first()
        && decision
            .votes
            .iter()
            .all(|vote| !vote.for_family() && vote.outcome == first.outcome)
    {
        let all = match decision.votes.len() {
            1 => name(first),
            2 => "Both".to_owned(),
            many => format!("All {}", number(many)),
        };
        return format!(
            "{all} voted {}, {}.",
            vote_words(first.outcome),
            refused(first.outcome)
        );
    }
    // Those who voted alike, on the same ground, together.
    let mut groups: Vec<(Outcome, Option<IssueId>, Vec<String>)> = Vec::new();
    for vote in &decision.votes {
        let (outcome, on) = (vote.outcome, reason(vote));
        match groups
            .iter_mut()
            .find(|(other, ground, _)| (*other, *ground) == (outcome, on))
        {
            Some((.., names)) => names.push(name(vote)),
            None => groups.push((outcome, on, vec![name(vote)])),
        }
    }
    groups.sort_by_key(|(outcome, ..)| outcome.is_refusal());
    let words: Vec<String> = groups
        .into_iter()
        .map(|(outcome, on, names)| {
            let on = on.map_or_else(String::new, |issue| format!(", on {}", title(issue)));
            format!("{} voted {}{on}", listed(&names), vote_words(outcome))
        })
        .collect();
    format!("{}.", words.join("; "))
}

/// The reason on which it turned: the ground that most votes rest on, or, where they refused, harm, without which there can be no
/// exclusion for good (11).
fn key_reason<'f>(finished: &Finished<'f>) -> Option<&'f Given> {
    let (case, debrief) = (finished.case, finished.debrief);
    let decision = &debrief.decision;
    let given = |issue: IssueId| debrief.reasons.iter().find(|it| it.issue == issue);
    if decision.more_than_a_refusal() {
        let grounds: Vec<IssueId> = decision
            .votes
            .iter()
            .filter(|vote| vote.for_family())
            .filter_map(|vote| decision.reason_for(case, *vote))
            .map(|(issue, _)| issue)
            .collect();
        let votes = |issue: IssueId| grounds.iter().filter(|it| **it == issue).count();
        let won = |it: &&Given| it.way != How::ForSchool;
        return grounds
            .iter()
            .filter_map(|issue| given(*issue))
            .filter(won)
            .max_by_key(|it| (votes(it.issue), usize::MAX - it.issue.index()));
    }
    let harm = |it: &&Given| case.issues[it.issue.index()].test == Some(Test::LimbTwo);
    let nearest = || {
        let vote = decision.votes.iter().find(|vote| !vote.for_family())?;
        given(decision.reason_for(case, *vote)?.0)
    };
    debrief.reasons.iter().find(harm).or_else(nearest)
}

/// The heart of a reason of the letter's. Where something was found wrong, what that was, and the end; where it was not, the end, with
/// the sentence before it where that is a short one.
fn heart(text: &str, found_wrong: bool) -> String {
    let sentences = sentences(text);
    let words = |text: &str| text.split_whitespace().count();
    let says_something = |text: &&String| words(text) >= A_FULL_SENTENCE;
    match sentences.as_slice() {
        [before @ .., last] if found_wrong => match before.iter().find(says_something) {
            Some(first) if before.last() == Some(first) => format!("{first} {last}"),
            Some(first) => format!("{first} … {last}"),
            None => last.clone(),
        },
        [.., before, last] if words(before) < A_LONG_SENTENCE => format!("{before} {last}"),
        [.., last] => last.clone(),
        [] => String::new(),
    }
}

/// A sentence of fewer words only leads up to what is to be said.
const A_FULL_SENTENCE: usize = 10;

/// A sentence of more words is too long to be quoted with another.
const A_LONG_SENTENCE: usize = 45;

/// The sentences of a text.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    let mut ended = true;
    for word in text.split_whitespace() {
        match sentences.last_mut() {
            Some(last) if !ended => {
                last.push(' ');
                last.push_str(word);
            }
            _ => sentences.push(word.to_owned()),
        }
        ended = word
            .trim_end_matches(['\'', '"', '”', '’', ')'])
            .ends_with(['.', '?', '!']);
    }
    sentences
}

/// What the other side owned up to because of her, in its own words; failing that, her best move, with whom it moved; failing that
/// too, the best that is said of what she did.
fn best(finished: &Finished<'_>) -> Option<String> {
    let own = &finished.debrief.own;
    let first = own.owned_up.first();
    first
        .map(|it| in_its_words(finished, it))
        .or_else(|| best_move(finished))
        .or_else(|| best_mark(finished))
}

/// What was owned up to, and what was said to it.
pub fn in_its_words(finished: &Finished<'_>, it: &OwnedUp) -> String {
    let told = finished.timeline.steps.get(it.at).map(|step| &step.told);
    let answer = told.and_then(|told| {
        let mut answers = told.iter().rev();
        answers.find(|told| matches!(told.act, Act::Answer | Act::Reply))
    });
    let words = answer.map_or_else(String::new, |told| {
        let speaker = told.speaker.as_deref().unwrap_or("The answer");
        format!(" {speaker}: “{}”", told.text)
    });
    format!("{}{words}", owned_up(finished.case, it.to))
}

fn best_move(finished: &Finished<'_>) -> Option<String> {
    let case = finished.case;
    let step = finished.timeline.steps.get(finished.debrief.own.best?)?;
    let mut names: Vec<String> = Vec::new();
    for change in step.moved.iter().filter(|change| change.toward()) {
        let member = finished.timeline.members[change.seat];
        let name = case.people[member.index()].name.clone();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let moved = match names.as_slice() {
        [] => String::new(),
        names => format!(" It moved {}.", listed(names)),
    };
    Some(format!("{}{moved}", sentence(case, &step.mv)))
}

fn best_mark(finished: &Finished<'_>) -> Option<String> {
    let case = finished.case;
    let marks = finished.debrief.assessment.marks.iter();
    marks
        .filter(|marked| marked.status == Status::Made)
        .map(|marked| &case.marks[marked.mark.index()])
        .max_by_key(|mark| mark.weight)
        .map(|mark| mark.good.clone())
}

/// The one thing for next time, as its own section has it.
fn one_thing(finished: &Finished<'_>) -> Option<String> {
    next_time(finished)?
        .blocks
        .into_iter()
        .find_map(|block| match block {
            Block::Loud(text) => Some(text),
            _ => None,
        })
}

/// The next date that matters, where there is one.
fn next_date(finished: &Finished<'_>) -> Option<String> {
    let (case, decision) = (finished.case, &finished.debrief.decision);
    let child = child(case);
    let ending = Ending::after(decision, case.exclusion_kind);
    match ending {
        Ending::DeclinedPermanent => last_day_for_review(case)
            .map(|day| format!("{}: the last day to ask for a review.", long_date(day))),
        Ending::ReinstatedOn(Some(day)) => {
            Some(format!("{}: {child} goes back.", long_date(day)))
        }
        Ending::Recommended | Ending::Quashed => Situation::of(case)
            .governors_reconsider_by(ending)
            .map(|day| {
                format!(
                    "{}: the last day for the governors to look again. {child} is not back before they decide.",
                    long_date(day)
                )
            }),
        _ => None,
    }
}
