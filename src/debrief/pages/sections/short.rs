//! All of it in short, for whoever has a minute: what was decided and why, the best of what the advocate did, one thing for next
//! time, and the next date.

use super::super::Finished;
use super::super::best::{self, Best};
use super::super::blocks::{Block, Section};
use super::super::done::sentence;
use super::super::ending::{child, decided, decided_on, seat_name, votes_in_words};
use super::dates::{at_once, next_date};
use super::who::who_is_who;
use crate::assessment::Status;
use crate::case::ids::{IssueId, PersonId};
use crate::case::model::Document;
use crate::case::raw::{Forum, Role};
use crate::case::{Act, Case, Outcome};
use crate::debrief::own::OwnedUp;
use crate::debrief::phrases::{listed, lower, number, sentences};
use crate::debrief::text::{afterwards, owned_up, vote_words};
use crate::debrief::what_if::words;
use crate::debrief::{named, next_time};
use crate::guidance::Kind as ExclusionKind;
use crate::hearing::Vote;
use crate::telling::letter::long_date;

/// The section.
pub fn section(finished: &Finished<'_>) -> Section {
    let mut named = vec![("What it was about", what_it_was_about(finished))];
    let besides = &finished.case.debrief.besides;
    if !besides.is_empty() {
        named.push(("What else there was", besides.clone()));
    }
    named.push((
        "What was decided",
        format!("{}.{}", decided(finished), votes_in_words(finished)),
    ));
    let after = afterwards(&finished.debrief.decision).into_iter().next();
    named.extend(after.map(|text| ("What came of it", text)));
    let why = because(finished);
    if !why.is_empty() {
        named.push(("Why", why.join(" ")));
    }
    let looked = finished.debrief.what_if.as_ref();
    named.extend(looked.map(|it| ("How near it was", words::as_played(it))));
    named.extend(best_of_hers(finished).map(|text| ("The best of what you did", text)));
    named.extend(one_thing(finished).map(|text| ("Next time", text)));
    named.extend(at_once(finished).map(|text| ("At once", text)));
    named.extend(next_date(finished).map(|text| ("The next date", text)));
    let who = who_is_who(finished, &named);
    let named = named
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text))
        .collect();
    let mut blocks = vec![Block::Named(named)];
    if !who.is_empty() {
        // To look somebody up, and not to be read through.
        blocks.push(Block::Part("Who is who".to_owned(), vec![Block::List(who)]));
    }
    Section {
        id: "short",
        title: "In short".to_owned(),
        blocks,
    }
}

/// Who the child is, what the school said that the child did, and who spoke for whom.
fn what_it_was_about(finished: &Finished<'_>) -> String {
    let case = finished.case;
    let (name, about) = {
        let child = &case.people[case.child.index()];
        (&child.name, &child.about)
    };
    let who = sentences(about).first().map_or_else(String::new, |first| {
        format!(" ({})", lower(first.trim_end_matches('.')))
    });
    let how = match case.exclusion_kind {
        ExclusionKind::Permanent => "excluded for good",
        ExclusionKind::Suspension => "suspended",
    };
    let reason = exclusion_letter(case).map_or_else(String::new, |said| {
        format!(
            " The exclusion letter of {} gives the school's account: “{said}”",
            long_date(case.excluded_on)
        )
    });
    let spoke = |person: PersonId| case.people[person.index()].name.as_str();
    let speaker = finished.debrief.end.school_speaker(case).map(spoke);
    let other_side = match (case.forum, speaker) {
        (Forum::GoverningBoard, Some(head)) => format!("{head}, the head, spoke for the school"),
        (Forum::IndependentReviewPanel, Some(speaker)) => {
            format!("{speaker} spoke for the governors' decision, which was reviewed")
        }
        (_, None) => "nobody came to defend the governors' decision".to_owned(),
    };
    format!(
        "{name}{who} was {how}.{reason} You spoke for {} and {}; {other_side}.",
        child(case),
        spoke(case.promise_to)
    )
}

/// What the exclusion letter says happened: its second paragraph, after the one that says what was decided.
fn exclusion_letter(case: &Case) -> Option<&str> {
    let by_the_head = |document: &&Document| {
        document.made == case.excluded_on
            && case.people[document.author.index()].role == Role::Headteacher
    };
    // What bears on the decision alone was written on the day before.
    let letter = case.documents.iter().find(by_the_head)?;
    letter.text.paragraphs.get(1).map(String::as_str)
}

/// What decided it, in at most three pieces: whose votes, and which part of the test they rested on; the letter's own reason for that;
/// and what was left out because they were told to, or who brought the others round. Nothing, where nobody voted.
pub fn because(finished: &Finished<'_>) -> Vec<String> {
    let debrief = finished.debrief;
    if debrief.decision.votes.is_empty() {
        return Vec::new();
    }
    let key = next_time::key_reason(finished.case, debrief);
    let mut sentences = vec![who_and_on_what(finished, key.map(|given| given.issue))];
    // The letter's reason is then about what was left to ask.
    if let Outcome::Uphold | Outcome::Recommend = debrief.decision.outcome {
        sentences.push(
            "No ground to quash was made out, and what was left was whether to ask for another look (227-229)."
                .to_owned(),
        );
    }
    sentences.extend(
        next_time::in_the_letter(finished.case, debrief).map(|why| format!("The letter: “{why}”")),
    );
    if !debrief.decision.closed.is_empty() {
        sentences.push(format!(
            "They did not weigh {}'s interests, because their clerk told them that they need not.",
            child(finished.case)
        ));
    } else if let Some(given) = key {
        sentences.extend(brought_round(finished, given.issue));
    }
    sentences
}

/// Who stood against the family on what decided it when everybody left, and came round.
fn brought_round(finished: &Finished<'_>, issue: IssueId) -> Option<String> {
    let debrief = finished.debrief;
    let shifts = debrief.shifts.iter().filter(|shift| {
        let came_round = shift.view.0 < 0 && shift.view.1 > 0;
        shift.issue == issue && came_round && debrief.decision.more_than_a_refusal()
    });
    let (mut names, mut by) = (Vec::new(), None);
    for shift in shifts {
        names.push(seat_name(finished, shift.seat).to_owned());
        by = by.or(shift.by);
    }
    let turned = by.map_or_else(String::new, |by| {
        format!(
            "; {} turned it among themselves",
            finished.case.people[by.index()].name
        )
    });
    (!names.is_empty()).then(|| {
        format!(
            "When everybody left the room {} still stood against you on that{turned}.",
            listed(&names)
        )
    })
}

/// Who voted for what, and on what it turned.
fn who_and_on_what(finished: &Finished<'_>, key: Option<IssueId>) -> String {
    let (case, decision) = (finished.case, &finished.debrief.decision);
    let name = |vote: &Vote| seat_name(finished, vote.seat).to_owned();
    let title = |issue: IssueId| format!("“{}”", case.issues[issue.index()].title);
    // Whoever quashed did so on every head that they, and most of them, found made out.
    let heads = |vote: &Vote| -> Vec<IssueId> {
        let found = |issue: &IssueId| {
            let mut findings = decision.findings.iter();
            findings.any(|it| it.seat == vote.seat && it.issue == *issue && it.opinion.for_family())
        };
        decided_on(finished).into_iter().filter(found).collect()
    };
    let reasons = |vote: &Vote| -> Vec<IssueId> {
        let heads = match vote.outcome {
            Outcome::Quash => heads(vote),
            _ => Vec::new(),
        };
        if !heads.is_empty() {
            return heads;
        }
        let reason = decision.reason_for(case, *vote).map(|(issue, _)| issue);
        reason.filter(|_| vote.for_family()).into_iter().collect()
    };
    let refused = |outcome: Outcome| match (outcome, key) {
        // That no ground was made out is said next.
        (Outcome::Uphold, _) => String::new(),
        (_, Some(issue)) => format!(" What decided it was {}.", title(issue)),
        (_, None) => " They found nothing in the decision to put right.".to_owned(),
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
            "{all} voted {}.{}",
            vote_words(first.outcome),
            refused(first.outcome)
        );
    }
    // Those who voted alike, on the same grounds, together.
    let mut groups: Vec<(Outcome, Vec<IssueId>, Vec<String>)> = Vec::new();
    for vote in &decision.votes {
        let (outcome, on) = (vote.outcome, reasons(vote));
        match groups
            .iter_mut()
            .find(|(other, grounds, _)| *other == outcome && *grounds == on)
        {
            Some((.., names)) => names.push(name(vote)),
            None => groups.push((outcome, on, vec![name(vote)])),
        }
    }
    groups.sort_by_key(|(outcome, ..)| outcome.is_refusal());
    let refusal = decision.outcome.is_refusal();
    let words: Vec<String> = groups
        .into_iter()
        .map(|(outcome, on, names)| {
            let on = match outcome.is_refusal() && refusal {
                true => key.into_iter().collect(),
                false => on,
            };
            let on: Vec<String> = on.into_iter().map(title).collect();
            let on = match on.as_slice() {
                [] => String::new(),
                on => format!(", on {}", listed(on)),
            };
            format!("{} voted {}{on}", listed(&names), vote_words(outcome))
        })
        .collect();
    format!("{}.", words.join("; "))
}

/// The best of what she did, with whom it moved, and how it stands to what decided it; failing that, the best that is said of what
/// she did. Nothing that came to nothing: none, where there is no other.
fn best_of_hers(finished: &Finished<'_>) -> Option<String> {
    let Some(best) = best::best(finished) else {
        return best_mark(finished);
    };
    let mut text = match best.owned_up {
        Some(it) => in_its_words(finished, &it),
        None => best_move(finished, best)?,
    };
    if !best.decided && !finished.debrief.decision.votes.is_empty() {
        text.push_str(" It bears on another question than the one that decided it.");
    }
    Some(text)
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

fn best_move(finished: &Finished<'_>, best: Best) -> Option<String> {
    let case = finished.case;
    let step = finished.timeline.steps.get(best.at)?;
    let on = decided_on(finished);
    let mut names: Vec<String> = Vec::new();
    let moved = step.moved.iter().filter(|change| change.toward());
    for change in moved.filter(|change| !best.decided || on.contains(&change.issue)) {
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
    let (case, debrief) = (finished.case, finished.debrief);
    let marks = debrief.assessment.marks.iter();
    marks
        .filter(|marked| marked.status == Status::Made)
        .map(|marked| &case.marks[marked.mark.index()])
        .filter(|mark| named::of_use(case, &debrief.end, mark))
        .filter(|mark| named::closed_on_something(case, debrief, mark))
        .max_by_key(|mark| (named::is_particular(case, &mark.good), mark.weight))
        .map(|mark| mark.good.clone())
}

/// The one thing for next time, and what comes after it. Where it lists much, the list stands in its own section.
fn one_thing(finished: &Finished<'_>) -> Option<String> {
    let thing = next_time::one_thing(finished.case, finished.debrief)?;
    let mut text = shortened(&thing.instruction).to_owned();
    if let Some(then) = thing.then.first() {
        text.push_str(&format!(" After that: {}", lower(then)));
    }
    Some(text)
}

/// More words than these are too many in short.
const MOST_WORDS: usize = 70;

/// An instruction without the list at its end, where it is long.
fn shortened(text: &str) -> &str {
    match text.split_once(';') {
        Some(_) if text.split_whitespace().count() > MOST_WORDS => {
            text.split_once(": ").map_or(text, |(before, _)| before)
        }
        _ => text,
    }
}
