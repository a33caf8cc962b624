//! All of it in short, for whoever has a minute: what was decided and why, the best of what the advocate did, one thing for next
//! time, and the next date.

use super::super::Finished;
use super::super::blocks::{Block, Section};
use super::super::done::sentence;
use super::super::ending::{child, decided, seat_name, votes_in_words};
use super::next_time as next_time_section;
use crate::assessment::Status;
use crate::case::ids::{IssueId, PersonId};
use crate::case::model::Document;
use crate::case::raw::Role;
use crate::case::{Act, Case, Outcome};
use crate::debrief::next_steps::{Ending, Situation};
use crate::debrief::own::OwnedUp;
use crate::debrief::phrases::{listed, lower, number, sentences};
use crate::debrief::text::{afterwards, owned_up, vote_words};
use crate::debrief::what_if::words;
use crate::debrief::{named, next_time};
use crate::guidance::Kind as ExclusionKind;
use crate::hearing::Vote;
use crate::telling::letter::{last_day_for_review, long_date};
use jiff::civil::Date;

/// The section.
pub fn section(finished: &Finished<'_>) -> Section {
    let mut named = vec![
        ("What it was about", what_it_was_about(finished)),
        (
            "What was decided",
            format!("{}.{}", decided(finished), votes_in_words(finished)),
        ),
    ];
    let after = afterwards(&finished.debrief.decision);
    if !after.is_empty() {
        named.push(("What came of it", after.join(" ")));
    }
    let why = because(finished);
    if !why.is_empty() {
        named.push(("Why", why.join(" ")));
    }
    let looked = finished.debrief.what_if.as_ref();
    named.extend(looked.map(|it| ("How near it was", words::as_played(it))));
    named.extend(best(finished).map(|text| ("The best of what you did", text)));
    named.extend(one_thing(finished).map(|text| ("Next time", text)));
    named.extend(next_date(finished).map(|text| ("The next date", text)));
    named.extend(who_is_who(finished, &named).map(|text| ("Who is who", text)));
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

/// Those who are named in it or in the letter, but for the family, the head and those who decided: each with a word on who that is.
fn who_is_who(finished: &Finished<'_>, named: &[(&str, String)]) -> Option<String> {
    let case = finished.case;
    let known = [case.child, case.promise_to, case.head, case.representative];
    let decided = |person: PersonId| case.panel.iter().any(|member| member.person == person);
    let letter = &finished.debrief.letter.paragraphs;
    let spoken_of = |name: &str| {
        let mut texts = named.iter().map(|(_, text)| text).chain(letter);
        texts.any(|text| text.contains(name))
    };
    let who: Vec<String> = (0..case.people.len())
        .map(PersonId::from)
        .filter(|person| !known.contains(person) && !decided(*person))
        .map(|person| &case.people[person.index()])
        .filter(|person| spoken_of(&person.name) && !person.about.is_empty())
        .filter_map(|person| {
            let about = sentences(&person.about).into_iter().next()?;
            Some(format!(
                "{}: {}.",
                person.name,
                lower(about.trim_end_matches('.'))
            ))
        })
        .collect();
    (!who.is_empty()).then(|| who.join(" "))
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
    format!(
        "{name}{who} was {how}.{reason} You spoke for {} and {}; {} spoke for the school.",
        child(case),
        spoke(case.promise_to),
        spoke(case.head)
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
    let reason = |vote: &Vote| {
        let reason = decision.reason_for(case, *vote).map(|(issue, _)| issue);
        reason.filter(|_| vote.for_family())
    };
    let refused = |outcome: Outcome| match (outcome, key) {
        (Outcome::Uphold, _) => {
            "No ground was made out, and what was left was whether to ask for another look."
                .to_owned()
        }
        (_, Some(issue)) => format!("What decided it was {}.", title(issue)),
        (_, None) => "They found nothing in the decision to put right.".to_owned(),
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
            "{all} voted {}. {}",
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
    let refusal = decision.outcome.is_refusal();
    let words: Vec<String> = groups
        .into_iter()
        .map(|(outcome, on, names)| {
            let on = match outcome.is_refusal() && refusal {
                true => key,
                false => on,
            };
            let on = on.map_or_else(String::new, |issue| format!(", on {}", title(issue)));
            format!("{} voted {}{on}", listed(&names), vote_words(outcome))
        })
        .collect();
    format!("{}.", words.join("; "))
}

/// What the other side owned up to because of her, in its own words; failing that, her best move, with whom it moved; failing that
/// too, the best that is said of what she did. Nothing that came to nothing, or that helped her least: none, where there is no other.
fn best(finished: &Finished<'_>) -> Option<String> {
    let own = &finished.debrief.own;
    let first = own.owned_up.iter().find(|it| own.worst != Some(it.at));
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
    let own = &finished.debrief.own;
    let at = own.best.filter(|best| own.worst != Some(*best))?;
    let step = finished.timeline.steps.get(at)?;
    if !named::came_to_something(case, finished.debrief, &step.mv) {
        return None;
    }
    // What turned anybody away on what decided it is not the best.
    let decided = next_time::key_reason(case, finished.debrief).map(|reason| reason.issue);
    let mut moved = step.moved.iter();
    if moved.any(|change| !change.toward() && Some(change.issue) == decided) {
        return None;
    }
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

/// The one thing for next time, as its own section has it.
fn one_thing(finished: &Finished<'_>) -> Option<String> {
    next_time_section(finished)?
        .blocks
        .into_iter()
        .find_map(|block| match block {
            Block::Loud(text) => Some(shortened(&text)),
            _ => None,
        })
}

/// More words than these are too many for a line in short: what is listed in them stands in its own section.
const A_LINE: usize = 60;

/// An instruction without what it lists, where that is long.
fn shortened(text: &str) -> String {
    match text.split_once(": ") {
        Some((before, _)) if text.split_whitespace().count() > A_LINE => format!("{before}."),
        _ => text.to_owned(),
    }
}

/// The dates that matter next, the first of them first: what the ending leads to and, where it comes before that, the end of the time
/// for a claim.
fn next_date(finished: &Finished<'_>) -> Option<String> {
    let (case, decision) = (finished.case, &finished.debrief.decision);
    let child = child(case);
    let situation = Situation::of(case);
    let ending = Ending::after(decision, case.exclusion_kind);
    let claim = |day: Date| {
        (
            day,
            "the last day for a claim of discrimination over the exclusion.".to_owned(),
        )
    };
    let to = match ending {
        Ending::DeclinedPermanent => last_day_for_review(case)
            .map(|day| (day, "the last day to ask for a review.".to_owned())),
        Ending::ReinstatedOn(Some(day)) => Some((day, format!("{child} goes back."))),
        Ending::Recommended | Ending::Quashed => situation.governors_reconsider_by(ending).map(|day| {
            (
                day,
                format!(
                    "the last day for the governors to look again. {child} is not back before they decide."
                ),
            )
        }),
        Ending::ReinstatedNow | Ending::ReinstatedOn(None) => situation
            .next_school_day()
            .map(|day| (day, format!("the next school day, and {child} can go back."))),
        Ending::Upheld => situation.discrimination_claim_by(ending).map(|day| {
            let (day, words) = claim(day);
            let solicitor = "Whoever thinks of a court has to see a solicitor this week.";
            (day, format!("{words} {solicitor}"))
        }),
        Ending::DeclinedSuspension | Ending::Cancelled => {
            situation.discrimination_claim_by(ending).map(claim)
        }
    };
    let back = matches!(ending, Ending::ReinstatedNow | Ending::ReinstatedOn(_));
    let earlier = situation.earliest_claim().filter(|_| !back).map(|act| {
        let words = format!(
            "about the last day for a claim of discrimination over {}.",
            act.what
        );
        (act.claim_by(), words)
    });
    let first = earlier.filter(|(day, _)| to.as_ref().is_none_or(|(other, _)| day < other));
    let dates: Vec<String> = [first, to]
        .into_iter()
        .flatten()
        .map(|(day, words)| format!("{}: {words}", long_date(day)))
        .collect();
    (!dates.is_empty()).then(|| dates.join(" "))
}
