//! The debrief as plain text.

use super::own::To;
use super::{Debrief, Moment, basis, basis_of, next_time, what_if};
use crate::assessment::{COMPETENCES, Status};
use crate::case::model::Mark;
use crate::case::raw::{Forum, Test};
use crate::case::{Case, Outcome, Stage};
use crate::debrief::phrases::lower;
use crate::guidance::{PAYMENT, ReviewView, payment_due};
use crate::hearing::minds::Opinion;
use crate::hearing::{Decision, Finding, Kind, Move, Setup};
use crate::rehearsal::drills::Moved;
use crate::telling::{labels, letter::long_date};
use std::fmt::Write as _;

/// The debrief in words, in the order in which it helps: the letter and why, what moved whom, what would have happened, points made and missed, the
/// score, one thing for next time.
#[must_use]
pub fn write(case: &Case, setup: Setup, debrief: &Debrief) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = letter(&mut out, debrief);
    let _ = letter_check(&mut out, debrief);
    let _ = votes(&mut out, case, debrief);
    let _ = moments(&mut out, case, debrief);
    if let Some(it) = &debrief.what_if {
        out += &what_if::words::write(case, &debrief.decision, it);
    }
    let _ = marks(&mut out, case, debrief);
    let _ = scores(&mut out, case, setup, debrief);
    out
}

fn letter(out: &mut String, debrief: &Debrief) -> std::fmt::Result {
    let letter = &debrief.letter;
    writeln!(
        out,
        "THE LETTER\n\n{}\n{}\n\nTo {}\n",
        letter.from,
        long_date(letter.date),
        letter.to
    )?;
    for paragraph in &letter.paragraphs {
        writeln!(out, "{paragraph}\n")?;
    }
    writeln!(out, "{}\n", letter.signed)
}

/// Said before what came about against a duty of those who decided.
pub const LAPSES: &str = "What came about against a duty of theirs, whoever noticed:";

/// What such a letter must and should hold, and what it shows of how they did their duties.
fn letter_check(out: &mut String, debrief: &Debrief) -> std::fmt::Result {
    let check = &debrief.letter_check;
    for (title, rows) in [
        ("WHAT SUCH A LETTER MUST AND SHOULD HOLD", &check.holds),
        (
            "WHAT IT SHOWS OF HOW THEY DID THEIR OWN DUTIES",
            &check.shows,
        ),
    ] {
        if rows.is_empty() {
            continue;
        }
        writeln!(out, "{title}\n")?;
        for wanted in rows {
            let there = if wanted.held { "there" } else { "NOT THERE" };
            writeln!(
                out,
                "  {there}: {} ({}, {})",
                wanted.what,
                wanted.provision.force.name(),
                basis_of(wanted.provision)
            )?;
        }
        writeln!(out)?;
    }
    if let Some(advice) = &check.wrong_advice {
        writeln!(out, "{advice}\n")?;
    }
    if let Some(lapses) = &check.lapses {
        writeln!(out, "{LAPSES}\n")?;
        for (says, duty) in &lapses.these {
            writeln!(out, "  {says} ({}, {})", duty.force.name(), basis_of(duty))?;
        }
        writeln!(out, "\n{}\n", lapses.worth)?;
    }
    Ok(())
}

fn votes(out: &mut String, case: &Case, debrief: &Debrief) -> std::fmt::Result {
    if debrief.decision.votes.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "HOW THEY VOTED\nNo letter tells you this, and no clerk will. It is our model of the people who sat, not a reading of anybody's mind.\n"
    )?;
    for vote in &debrief.decision.votes {
        writeln!(
            out,
            "{}: {}.",
            member(case, debrief, vote.seat),
            vote_words(vote.outcome)
        )?;
        for finding in debrief
            .decision
            .findings
            .iter()
            .filter(|finding| finding.seat == vote.seat)
        {
            writeln!(
                out,
                "  {}: {}",
                case.issues[finding.issue.index()].title,
                found(case, &debrief.decision, finding).0
            )?;
        }
    }
    for (at, what) in afterwards(&debrief.decision).iter().enumerate() {
        writeln!(out, "{}{what}", if at == 0 { "\n" } else { "" })?;
    }
    writeln!(out)
}

/// What the governors did when a review sent it back to them, first in a sentence or two; then what that means, and what fell due.
#[must_use]
pub fn afterwards(decision: &Decision) -> Vec<String> {
    let Some(then) = decision.then else {
        return Vec::new();
    };
    let mut sentences = match then.is_refusal() {
        true => vec![
            "Afterwards, in this story, the governors met again within ten school days (254), and came to the same decision. They may (255).".to_owned(),
            "The story gives no reasons. In life they have to write to the parent with theirs, without delay (259): hold them against what the panel found, and take both to a solicitor.".to_owned(),
        ],
        false => vec![
            "Afterwards, in this story, the governors met again within ten school days (254) and took the child back.".to_owned(),
        ],
    };
    sentences.push("The letter, and what is said of next steps, come before that.".to_owned());
    if decision.outcome == Outcome::Quash && payment_due(ReviewView::Quash, !then.is_refusal()) {
        sentences.push(format!(
            "The payment of £{},{:03} that the panel ordered falls due (214, 231).",
            PAYMENT / 1000,
            PAYMENT % 1000
        ));
    }
    sentences
}

/// How each of them voted, in order of seats, as it stands beside a line of time.
#[must_use]
pub fn votes_cast(decision: &Decision) -> Vec<String> {
    let votes = decision.votes.iter();
    votes
        .map(|vote| format!("voted {}", vote_words(vote.outcome)))
        .collect()
}

/// What somebody voted for, after their name.
#[must_use]
pub const fn vote_words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Decline => "against",
        Outcome::ReinstateNow | Outcome::ReinstateOnDate => "to reinstate",
        Outcome::Cancelled => "to cancel",
        Outcome::Uphold => "to uphold the governors' decision",
        Outcome::Recommend => "to recommend another look",
        Outcome::Quash => "to quash",
    }
}

fn member<'c>(case: &'c Case, debrief: &Debrief, seat: u8) -> &'c str {
    &case.people[case.panel[usize::from(debrief.cast[usize::from(seat)])]
        .person
        .index()]
    .name
}

/// What somebody found on an issue, after its title.
#[must_use]
pub fn finding_words(opinion: Opinion) -> String {
    // How far it went is the letter's to say, not a number's.
    let close = match opinion.view.abs() <= CLOSE {
        true => ", and close",
        false => "",
    };
    if opinion.for_family() {
        format!("the family's way{close}")
    } else if opinion.look_again {
        "short of quashing, and enough to look again".to_owned()
    } else {
        format!("the school's way{close}")
    }
}

/// What somebody found on an issue, as the letter has it, and whether that is for the family; neither, where they were told that it
/// was not for them, or it was not asked.
#[must_use]
pub fn found(case: &Case, decision: &Decision, finding: &Finding) -> (String, Option<bool>) {
    let test = case.issues[finding.issue.index()].test;
    let for_family = finding.opinion.for_family();
    let voted = decision.votes.get(usize::from(finding.seat));
    if decision.closed.contains(finding.issue.index()) {
        return (NOT_WEIGHED.to_owned(), None);
    }
    match (test, voted.map(|vote| vote.for_family())) {
        // Whether to recommend is a question only where nothing is quashed (229).
        (Some(Test::LookAgain), _) if decision.outcome == Outcome::Quash => {
            ("Not asked: they quashed".to_owned(), None)
        }
        // Whoever finds a flaw that calls for another look has it, whatever else there is.
        (Some(Test::LookAgain), Some(true)) if !for_family => (
            "for another look already, because of a flaw".to_owned(),
            Some(true),
        ),
        // Nobody votes against their own weighing: where another part of the test has decided it, they leave it at that.
        (Some(Test::Discretion), Some(true)) => {
            let on = match for_family {
                true => "came down for a return",
                false => "for a return already, on another part of the test",
            };
            (on.to_owned(), Some(true))
        }
        (Some(Test::Discretion), Some(false)) => {
            ("came down against a return".to_owned(), Some(false))
        }
        _ => (finding_words(finding.opinion), Some(for_family)),
    }
}

/// What is said of an issue that the board was advised not to settle.
const NOT_WEIGHED: &str = "Not weighed: they were told that they need not";

/// How somebody stood on an issue, in a few words: "clearly the family's way".
#[must_use]
pub fn standing(view: i16) -> String {
    let whose = if view > 0 { "family" } else { "school" };
    format!("{} the {whose}'s way", strength(view))
}

/// So many steps and fewer are close.
const CLOSE: i16 = 2;

/// How far a view goes, in a word.
const fn strength(view: i16) -> &'static str {
    match view.abs() {
        0..=CLOSE => "only just",
        3..=6 => "clearly",
        _ => "strongly",
    }
}

fn moments(out: &mut String, case: &Case, debrief: &Debrief) -> std::fmt::Result {
    writeln!(out, "WHAT MOVED WHOM\n")?;
    if debrief.moments.is_empty() {
        writeln!(
            out,
            "Nothing that was said changed what any of them thought."
        )?;
    }
    for moment in &debrief.moments {
        let toward = if moment.view.1 > moment.view.0 {
            "toward you"
        } else {
            "away from you"
        };
        let issue = &case.issues[moment.issue.index()].title;
        writeln!(
            out,
            "{}. {}: {} moved {toward} on \"{issue}\".",
            moment.at + 1,
            moment_words(case, moment),
            case.people[moment.member.index()].name
        )?;
    }
    own(out, case, debrief)?;
    if !debrief.carried.is_empty() {
        writeln!(
            out,
            "\nEach of these carried somebody with you who would not have come without it:"
        )?;
        for carrying in &debrief.carried {
            writeln!(
                out,
                "  {}: {}",
                labels::passage(case, carrying.passage),
                case.passages[carrying.passage.index()].gist
            )?;
        }
    }
    writeln!(out)
}

/// What they owned up to because of her and, where it was lost, what did most for her and what helped her least.
fn own(out: &mut String, case: &Case, debrief: &Debrief) -> std::fmt::Result {
    if !debrief.own.owned_up.is_empty() {
        writeln!(out, "\nThe school's side owned up to this because of you:")?;
    }
    for it in &debrief.own.owned_up {
        writeln!(out, "  {}", owned_up(case, it.to))?;
    }
    if debrief.decision.more_than_a_refusal() {
        return Ok(());
    }
    let hers = [
        (
            debrief.own.best,
            "Of what you did, this moved them furthest",
        ),
        (debrief.own.worst, "Of what you did, this helped you least"),
    ];
    for (at, words) in hers {
        if let Some(mv) = at.and_then(|at| debrief.moves.get(at)) {
            writeln!(out, "\n{words}: {}.", move_words(case, mv))?;
        }
    }
    Ok(())
}

/// What was owned up to, as a sentence.
#[must_use]
pub fn owned_up(case: &Case, to: To) -> String {
    match to {
        To::Question(question) => {
            let it = &case.questions[question.index()];
            let witness = &case.people[it.witness.index()].name;
            let proposition = it.proposition.trim_end_matches('.');
            format!("You asked {witness}, and it was admitted: “{proposition}”.")
        }
        To::Point(claim) => format!(
            "You put “{}”, and the other side gave way.",
            case.claims[claim.index()].title
        ),
    }
}

/// What a moment was, in a few words: her move or, where she only went on, what was said then.
#[must_use]
pub fn moment_words(case: &Case, moment: &Moment) -> String {
    let (made_in, led_to) = moment.parts;
    let said = labels::stage(case.forum, led_to);
    if moment.mv.kind == Kind::GoOn {
        return match (moment.heard, made_in, case.forum) {
            (Some(fact), ..) => {
                format!("What was said (\"{}\")", case.facts[fact.index()].text)
            }
            (_, Stage::QuestionsToSchool, Forum::GoverningBoard) => {
                "What the governors asked of their own accord".to_owned()
            }
            (_, Stage::QuestionsToSchool, Forum::IndependentReviewPanel) => {
                "What the panel asked of its own accord".to_owned()
            }
            (_, Stage::FamilyCase, _) => "What was said after your case".to_owned(),
            _ if led_to == Stage::Closing => "The other side's last words".to_owned(),
            _ => said.to_owned(),
        };
    }
    let words = move_words(case, &moment.mv);
    match led_to {
        _ if made_in == led_to => words,
        Stage::Closing => format!("{words}, and then the other side's last words"),
        Stage::Expert | Stage::Council => format!("{words}; then {}", lower(said)),
        _ => words,
    }
}

fn move_words(case: &Case, mv: &Move) -> String {
    let values: Vec<String> = mv
        .values
        .iter()
        .take(2)
        .filter(|value| {
            !matches!(
                value,
                crate::hearing::Value::Enough | crate::hearing::Value::None
            )
        })
        .map(|value| labels::value(case, *value))
        .collect();
    let kind = labels::kind(mv.kind, crate::case::Stage::PanelQuestions);
    if values.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind} ({})", values.join("; "))
    }
}

fn marks(out: &mut String, case: &Case, debrief: &Debrief) -> std::fmt::Result {
    let headings = [
        (Status::Made, "WHAT YOU DID WELL"),
        (Status::Misapplied, "WHAT WENT WRONG"),
        (Status::Missed, "WHAT WAS THERE AND NOT USED"),
    ];
    for (status, heading) in headings {
        let these: Vec<_> = debrief
            .assessment
            .marks
            .iter()
            .filter(|marked| marked.status == status)
            .collect();
        if these.is_empty() {
            continue;
        }
        writeln!(out, "{heading}\n")?;
        for marked in these {
            let mark = &case.marks[marked.mark.index()];
            let forgiven = if marked.forgiven { FIRST_SLIP } else { "" };
            writeln!(
                out,
                "  {}{forgiven} ({})",
                reason(mark, status),
                basis(&mark.basis)
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Somebody's change of mind in a drill, as a sentence.
#[must_use]
pub fn moved(case: &Case, moved: Moved) -> String {
    let member = &case.people[moved.member.index()].name;
    let issue = &case.issues[moved.issue.index()].title;
    let way = if moved.view.1 > moved.view.0 {
        "toward you"
    } else {
        "away from you"
    };
    format!("{member} moved {way} on “{issue}”.")
}

/// What is said of a mark.
#[must_use]
pub fn reason(mark: &Mark, status: Status) -> &str {
    match status {
        Status::Made => &mark.good,
        Status::Missed => &mark.missed,
        Status::Misapplied => &mark.slip,
    }
}

/// What is said of the first slip in practice.
pub const FIRST_SLIP: &str = " In practice the first slip is put right, and not marked down.";

/// Competences in which nothing was earned, as a sentence. None, where there is no such.
#[must_use]
pub fn none_earned(debrief: &Debrief) -> Option<String> {
    let titles: Vec<&str> = COMPETENCES
        .iter()
        .zip(debrief.assessment.competences)
        .filter(|(_, score)| *score == Some(0))
        .map(|((competence, _), _)| competence.title())
        .collect();
    let named = match titles.as_slice() {
        [] => return None,
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    Some(format!("{named}: none of the marks here were earned."))
}

fn scores(out: &mut String, case: &Case, setup: Setup, debrief: &Debrief) -> std::fmt::Result {
    writeln!(
        out,
        "YOUR ADVOCACY\nThis scores what you did, not what they decided. Good advocacy matters in every case and guarantees none.\n"
    )?;
    for ((competence, _), score) in COMPETENCES.iter().zip(debrief.assessment.competences) {
        if let Some(score) = score.filter(|score| *score > 0) {
            writeln!(out, "  {:<28}{score:>4}", competence.title())?;
        }
    }
    if let Some(none) = none_earned(debrief) {
        writeln!(out, "  {none}")?;
    }
    writeln!(
        out,
        "  {:<28}{:>4} of 100\n",
        "Altogether", debrief.assessment.score
    )?;
    if let Some(thing) = next_time::one_thing(case, debrief) {
        writeln!(
            out,
            "ONE THING FOR NEXT TIME\n\n  {}\n  {}\n",
            thing.instruction,
            thing.why()
        )?;
    }
    writeln!(
        out,
        "{}, judged under {}. Seed {}.",
        case.title, case.edition.title, setup.seed
    )?;
    if let Some(later) = crate::guidance::Library::shipped().later_than(case.edition) {
        writeln!(out, "A later edition exists: {}.", later.title)?;
    }
    Ok(())
}
