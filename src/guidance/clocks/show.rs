//! Clocks for programs and for people.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde::Serialize;

use super::clock::{Counting, Event, Sense, Unit};
use super::work_out::{Deadline, Due, Timetable};
use crate::guidance::Party;

/// A clock as other programs may rely on it. More fields may come; these keep their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadlineRow<'a> {
    /// The clock's key.
    pub clock: &'a str,
    /// The paragraph that states the limit, in the edition in force.
    pub paragraph: Option<&'a str>,
    /// `school-days`, `working-days`, `days`, `months`, `without-delay` or `no-limit`.
    pub unit: &'static str,
    /// How many of them.
    pub number: Option<u16>,
    /// The day from which it is counted.
    pub from: Option<String>,
    /// The day on which it is due.
    pub due: Option<String>,
    /// The names of those who must or can act.
    pub who: String,
    /// What else has to be known.
    pub note: String,
    /// What is to happen, in words.
    pub title: &'a str,
    /// What starts it.
    pub event: &'static str,
    /// What the due date means: `by`, `not-before`, `through`, `on` or `limit`.
    pub sense: &'static str,
    /// What has to be known before it can be worked out.
    pub needs: Option<&'static str>,
    /// Every paragraph it rests on.
    pub paragraphs: Vec<&'a str>,
    /// The id of the edition in force.
    pub edition: &'a str,
    /// Whether what it rests on has been read, and stands in that edition.
    pub verified: bool,
}

/// A clock of a timetable as a row to serialise, which writes its fields in their order.
#[must_use]
pub fn row<'a>(timetable: &'a Timetable, deadline: &'a Deadline) -> DeadlineRow<'a> {
    let clock = deadline.clock;
    let mut notes: Vec<String> = reason(&deadline.due).into_iter().collect();
    notes.extend(deadline.notes.iter().cloned());
    DeadlineRow {
        clock: &clock.key,
        paragraph: deadline.paragraph(),
        unit: clock.unit.name(),
        number: deadline.number,
        from: deadline.from.map(|date| date.to_string()),
        due: deadline.due.date().map(|date| date.to_string()),
        who: names(&clock.who),
        note: notes.join(" "),
        title: &clock.title,
        event: clock.event.name(),
        sense: clock.sense.name(),
        needs: match deadline.due {
            Due::Needs(event) => Some(event.name()),
            _ => None,
        },
        paragraphs: deadline.paragraphs(),
        edition: &timetable.edition.id,
        verified: deadline.verified(),
    }
}

/// A clock for people: what is to happen, by when and counted how, who acts, which paragraph. The
/// hint says how what is missing can be given.
#[must_use]
pub fn print(deadline: &Deadline, hint: &dyn Fn(Event) -> &'static str) -> String {
    let clock = deadline.clock;
    let mut out = format!("{}\n  {}", clock.title, when(deadline, hint));
    // Writing to a String cannot fail.
    let _ = write!(out, "\n  Who: {}. {}", people(&clock.who), cited(deadline));
    for note in &deadline.notes {
        let _ = write!(out, "\n  {note}");
    }
    out
}

fn when(deadline: &Deadline, hint: &dyn Fn(Event) -> &'static str) -> String {
    let clock = deadline.clock;
    match &deadline.due {
        Due::On(date) => {
            let word = match clock.sense {
                Sense::By => "By ",
                Sense::NotBefore => "Not before ",
                Sense::Through => "Up to and with ",
                Sense::On | Sense::Limit => "",
            };
            let counted = match deadline.from {
                Some(from) => format!(": {} ({})", count(deadline, from), clock.event.words()),
                None => String::new(),
            };
            format!("{word}{}{counted}.", long_date(*date))
        }
        Due::WithoutDelay => "Without delay.".to_owned(),
        Due::NoLimit => "No limit is stated.".to_owned(),
        Due::Needs(event) => format!(
            "{}To work it out, give {} ({}).",
            deadline
                .number
                .map_or_else(String::new, |_| format!("{}. ", amount(deadline))),
            event.words(),
            hint(*event)
        ),
        Due::Beyond(beyond) => format!("Cannot be worked out: {beyond}."),
        Due::Said(text) => format!("{text}."),
    }
}

/// What stands in the way of a date.
fn reason(due: &Due) -> Option<String> {
    match due {
        Due::On(_) | Due::NoLimit => None,
        Due::WithoutDelay => Some("Without delay.".to_owned()),
        Due::Needs(event) => Some(format!("Needs {}.", event.words())),
        Due::Beyond(beyond) => Some(format!("Cannot be worked out: {beyond}.")),
        Due::Said(text) => Some(format!("{text}.")),
    }
}

fn amount(deadline: &Deadline) -> String {
    let number = deadline.number.unwrap_or_default();
    let unit = match deadline.clock.unit {
        Unit::SchoolDays => "school day",
        Unit::WorkingDays => "working day",
        Unit::Days | Unit::WithoutDelay | Unit::NoLimit => "day",
        Unit::Months => "month",
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

fn count(deadline: &Deadline, from: Date) -> String {
    let (amount, from) = (amount(deadline), long_date(from));
    match deadline.clock.counting {
        Counting::After => format!("{amount} from {from}"),
        Counting::Including if deadline.clock.unit == Unit::Months => {
            format!("{amount}, the first day of them {from}")
        }
        Counting::Including => format!("{amount}, the first of them {from}"),
        Counting::Before => format!("{amount} before {from}"),
    }
}

fn cited(deadline: &Deadline) -> String {
    match deadline.paragraphs().as_slice() {
        [] => "No paragraph to hand; not verified.".to_owned(),
        [one] => format!("Paragraph {one}."),
        [one, others @ ..] => format!("Paragraph {one}; also {}.", others.join(", ")),
    }
}

fn names(who: &[Party]) -> String {
    let names: Vec<&str> = who.iter().map(|party| party.name()).collect();
    names.join(", ")
}

fn people(who: &[Party]) -> String {
    let people: Vec<&str> = who
        .iter()
        .map(|party| match party {
            Party::Head => "the headteacher",
            Party::Board => "the governing board",
            Party::LocalAuthority => "the local authority",
            Party::Trust => "the trust, for an academy",
            Party::Panel => "the review panel",
            Party::Clerk => "the clerk",
            Party::Parent => "the parents, or a pupil of 18",
            Party::Everyone => "everybody concerned",
            other => other.name(),
        })
        .collect();
    people.join("; ")
}

/// A date with its weekday.
pub(super) fn long_date(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}
