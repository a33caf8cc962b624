//! `fair-hearing deadlines`: the clocks as dates.

use super::content::load;
use super::{Done, Failure, Format, print_json};
use clap::{Args, ValueEnum};
use fair_hearing::case::Shelf;
use fair_hearing::guidance::clocks::{self, Dates, DeadlineRow, Event, Sent, Timetable, work_out};
use fair_hearing::guidance::{CalendarFile, Delivery, Duty, HalfDays, Kind, Library, ReviewView};
use fair_hearing::telling::letter::long_date;
use jiff::civil::Date;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// How wide a line is.
const WIDTH: usize = 100;

/// The clocks of an exclusion as dates, for its dates of notice and a school's calendar.
#[derive(Args)]
#[command(after_long_help = examples())]
#[command(group(clap::ArgGroup::new("school").required(true).args(["hearing", "calendar"])))]
pub struct Deadlines {
    /// The day of the head's decision; that of the story with --hearing, if none is given.
    #[arg(long, value_name = "DATE", value_parser = date, required_unless_present = "hearing")]
    excluded: Option<Date>,
    /// What was imposed; as in the story with --hearing, if nothing is said.
    #[arg(long, value_enum, required_unless_present = "hearing")]
    kind: Option<KindName>,
    /// How many school days the suspension is; a lunchtime is half a day, so 2.5 can be said.
    #[arg(long, value_name = "N", value_parser = half_days, required_if_eq("kind", "suspension"))]
    days: Option<HalfDays>,
    /// The first day out of school, if it is not the day of the decision.
    #[arg(long, value_name = "DATE", value_parser = date)]
    first_day: Option<Date>,
    /// School days already out of school this term, before this exclusion.
    #[arg(long, value_name = "N", value_parser = half_days)]
    earlier_in_term: Option<HalfDays>,
    /// School days already out of school this school year, before this exclusion.
    #[arg(long, value_name = "N", value_parser = half_days)]
    earlier_in_year: Option<HalfDays>,
    /// The parents have made representations to the governors.
    #[arg(long)]
    representations: bool,
    /// The first public exam or national test that would be missed.
    #[arg(long, value_name = "DATE", value_parser = date)]
    exam: Option<Date>,
    /// The day the governors received the head's notice; that of the exclusion, if none is given.
    #[arg(long, value_name = "DATE", value_parser = date)]
    board_told: Option<Date>,
    /// The day the governors meet, or met, and decide.
    #[arg(long, value_name = "DATE", value_parser = date, visible_alias = "meeting")]
    decided: Option<Date>,
    /// The day the governors' letter was posted, first class.
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "decision_given")]
    decision_posted: Option<Date>,
    /// The day the governors' letter was handed over or left at the address.
    #[arg(long, value_name = "DATE", value_parser = date)]
    decision_given: Option<Date>,
    /// The day the parents applied for a review.
    #[arg(long, value_name = "DATE", value_parser = date)]
    applied: Option<Date>,
    /// The day of the review panel's hearing.
    #[arg(long, value_name = "DATE", value_parser = date)]
    review: Option<Date>,
    /// The day the panel's letter reached the governors by hand.
    #[arg(long, value_name = "DATE", value_parser = date)]
    panel_notice: Option<Date>,
    /// The day the panel's letter was posted to the governors, first class.
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "panel_notice")]
    panel_posted: Option<Date>,
    /// What the panel decided; what cannot follow from it is left out.
    #[arg(long, value_enum)]
    panel_outcome: Option<PanelName>,
    /// The day a discrimination claim about the exclusion was finally decided.
    #[arg(long, value_name = "DATE", value_parser = date)]
    claim_ended: Option<Date>,
    /// Take the school's calendar from a hearing or a story, by its id or path.
    #[arg(long)]
    hearing: Option<String>,
    /// Take the school's calendar from a file; `--help` shows one.
    #[arg(long, value_name = "FILE.ron")]
    calendar: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindName {
    Permanent,
    Suspension,
}

#[derive(Clone, Copy, ValueEnum)]
enum PanelName {
    Uphold,
    Recommend,
    Quash,
}

fn examples() -> String {
    format!(
        "Dates are written year, month, day: 2025-02-14. School days count from the day after.\n\n\
         Examples:\n  \
         fair-hearing deadlines --hearing fire-door --decision-posted 2025-03-14\n  \
         fair-hearing deadlines --excluded 2026-01-12 --kind permanent --calendar s.ron\n\n\
         A calendar, to copy into a file and change:\n\n{}",
        CalendarFile::EXAMPLE
    )
}

fn date(text: &str) -> Result<Date, String> {
    let date = (text.len() == 10).then(|| text.parse().ok()).flatten();
    date.ok_or_else(|| "write the year, the month and the day, such as 2025-02-14".to_owned())
}

fn half_days(text: &str) -> Result<HalfDays, String> {
    text.parse()
}

/// Where school days come from.
struct School {
    name: String,
    calendar: fair_hearing::guidance::SchoolCalendar,
    bank_holidays: Vec<Date>,
    story: Option<Story>,
}

/// What a story says of its exclusion.
struct Story {
    kind: Kind,
    excluded: Date,
    board_told: Date,
}

/// Carries out the command.
pub fn deadlines(arguments: &Deadlines) -> Done {
    let school = school(arguments)?;
    let dates = dates(arguments, school.story.as_ref())?;
    let timetable = work_out(&dates, &school.calendar, &school.bank_holidays)
        .map_err(|error| Failure::Call(error.to_string()))?;
    match arguments.format {
        Format::Json => {
            let rows: Vec<DeadlineRow<'_>> = timetable
                .deadlines
                .iter()
                .map(|deadline| clocks::row(&timetable, deadline))
                .collect();
            print_json(&rows)
        }
        Format::Text => print(&dates, &timetable, &school),
    }
}

fn dates(arguments: &Deadlines, story: Option<&Story>) -> Result<Dates, Failure> {
    let excluded = arguments.excluded.or(story.map(|story| story.excluded));
    let kind = match arguments.kind {
        Some(KindName::Permanent) => Some(Kind::Permanent),
        Some(KindName::Suspension) => Some(Kind::Suspension),
        None => story.map(|story| story.kind),
    };
    let (Some(excluded), Some(kind)) = (excluded, kind) else {
        return Err(Failure::Call("give --excluded and --kind".into()));
    };
    // What the story says of its own exclusion is not so of another.
    let board_told = story
        .filter(|story| story.excluded == excluded)
        .map(|story| story.board_told);
    let sent = |delivered: Option<Date>, posted: Option<Date>| {
        let delivered = delivered.map(|on| Sent {
            on,
            how: Delivery::Delivered,
        });
        delivered.or(posted.map(|on| Sent {
            on,
            how: Delivery::FirstClassPost,
        }))
    };
    Ok(Dates {
        kind,
        excluded,
        first_day: arguments.first_day,
        days: arguments.days,
        earlier_in_term: arguments.earlier_in_term,
        earlier_in_year: arguments.earlier_in_year,
        representations: arguments.representations,
        exam: arguments.exam,
        board_told: arguments.board_told.or(board_told),
        board_meeting: arguments.decided,
        decision: sent(arguments.decision_given, arguments.decision_posted),
        applied: arguments.applied,
        review: arguments.review,
        panel: sent(arguments.panel_notice, arguments.panel_posted),
        panel_outcome: arguments.panel_outcome.map(|outcome| match outcome {
            PanelName::Uphold => ReviewView::Uphold,
            PanelName::Recommend => ReviewView::Recommend,
            PanelName::Quash => ReviewView::Quash,
        }),
        claim_ended: arguments.claim_ended,
    })
}

fn school(arguments: &Deadlines) -> Result<School, Failure> {
    if let Some(path) = &arguments.calendar {
        return from_file(path);
    }
    let name = arguments.hearing.as_deref().unwrap_or_default();
    let case = load(&hearing_of(name))?;
    Ok(School {
        name: case.school_name.clone(),
        calendar: case.calendar.clone(),
        bank_holidays: case.bank_holidays.clone(),
        story: Some(Story {
            kind: case.exclusion_kind,
            excluded: case.excluded_on,
            board_told: case.board_told_on,
        }),
    })
}

/// A hearing's own name, or that of the first hearing of a story.
fn hearing_of(name: &str) -> String {
    Shelf::shipped()
        .into_iter()
        .find(|shelf| matches!(shelf, Shelf::Shipped(story) if story == name))
        .and_then(|shelf| shelf.hearings().into_iter().next())
        .map_or_else(|| name.to_owned(), |hearing| format!("{name}/{hearing}"))
}

fn from_file(path: &Path) -> Result<School, Failure> {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::Call(format!("cannot read the calendar {shown}: {error}")))?;
    let file = CalendarFile::read(&text).map_err(|mistakes| {
        for mistake in mistakes {
            eprintln!("{shown}:{mistake}");
        }
        eprintln!("`fair-hearing deadlines --help` shows a calendar to copy.");
        Failure::Content
    })?;
    Ok(School {
        name: if file.name.is_empty() {
            shown.to_string()
        } else {
            file.name
        },
        calendar: file.calendar,
        bank_holidays: file.bank_holidays,
        story: None,
    })
}

fn print(dates: &Dates, timetable: &Timetable, school: &School) -> Done {
    let mut out = io::stdout().lock();
    let what = match (dates.kind, dates.days) {
        (Kind::Permanent, _) | (_, None) => "Permanent exclusion".to_owned(),
        (Kind::Suspension, Some(days)) => format!("Suspension for {days}"),
    };
    let mut top = vec![
        format!("{what} of {}", long_date(dates.excluded)),
        duty(timetable.duty).to_owned(),
        format!(
            "School days are those of {}. Day one is the school day after.",
            school.name
        ),
    ];
    if timetable.borrowed() {
        top.push(format!(
            "It falls under {}, the text of which is not to hand. These are the limits of the edition before, without paragraphs: check each before you rely on it.",
            timetable.edition.short_title
        ));
    } else {
        top.push(format!(
            "Paragraphs are those of {}.",
            timetable.edition.short_title
        ));
    }
    if dates.kind == Kind::Suspension {
        top.push(
            "No review panel hears a suspension: that is for permanent exclusions only.".into(),
        );
    }
    for line in top {
        writeln!(out, "{}", textwrap::fill(&line, WIDTH))?;
    }
    // The names of options are not to be broken at their hyphens.
    let hanging = textwrap::Options::new(WIDTH)
        .subsequent_indent("  ")
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    for deadline in &timetable.deadlines {
        writeln!(out)?;
        for line in clocks::print(deadline, &option).lines() {
            writeln!(out, "{}", textwrap::fill(line, &hanging))?;
        }
    }
    if let Some(later) = Library::shipped().later_than(timetable.edition) {
        writeln!(out, "\nA later edition exists: {}.", later.title)?;
    }
    let advice = "This is arithmetic and not advice. Check a date that matters with the letter, the clerk or an adviser.";
    writeln!(out, "\n{}", textwrap::fill(advice, WIDTH))?;
    Ok(())
}

/// What the governors have to do and can do, in a sentence.
const fn duty(duty: Duty) -> &'static str {
    match duty {
        Duty::Decide { within: 50, .. } => {
            "Because the parents have made representations, the governors must meet, and can reinstate."
        }
        Duty::Decide { .. } => "The governors must meet, and can reinstate.",
        Duty::ConsiderOnly => {
            "The governors must consider what the parents say. They need not meet, and cannot reinstate."
        }
        Duty::None => {
            "The governors must meet only if the parents make representations; otherwise they cannot reinstate."
        }
    }
}

/// How to say when something happened.
const fn option(event: Event) -> &'static str {
    match event {
        Event::Excluded => "--excluded",
        Event::FirstDay => "--first-day",
        Event::EarlierInYear => "--earlier-in-year",
        Event::BoardTold => "--board-told",
        Event::Exam => "--exam",
        Event::BoardMeeting => "--decided",
        Event::DecisionPosted => "--decision-posted",
        Event::DecisionGiven => "--decision-posted or --decision-given",
        Event::Applied => "--applied",
        Event::Review => "--review",
        Event::PanelPosted => "--panel-posted",
        Event::PanelNotice => "--panel-posted or --panel-notice",
        Event::ClaimEnded => "--claim-ended",
        Event::LastDecision => "--decided, or --panel-notice for the panel's",
    }
}
