//! Dates that contradict each other, the school's calendar or the clocks.

use super::super::raw::{self, BeforeBoard, Does};
use super::super::resolve::{File, Resolver, Written};
use super::super::word::Word;
use crate::guidance::{SchoolCalendar, Term};
use jiff::civil::Date;

/// School days in which the board has to consider a permanent exclusion (100).
const BOARD_DAYS: u16 = 15;

/// A date as written, where it is one.
fn day(word: &Word) -> Option<Date> {
    word.parse().ok()
}

pub(super) fn check(resolver: &mut Resolver<'_>, written: Written<'_>) {
    let Written { story, hearing, .. } = written;
    let excluded = &story.exclusion.date;
    let notice = &story.exclusion.notice_to_board;
    let decided = hearing.review.as_ref().map(|review| &review.decided);
    let mut order = vec![
        (
            File::Story,
            notice,
            excluded,
            "the board was told of the exclusion before it was made",
        ),
        (
            File::Hearing,
            &hearing.date,
            excluded,
            "the hearing is before the exclusion",
        ),
        (
            File::Hearing,
            &hearing.date,
            notice,
            "the hearing is before the board was told of the exclusion",
        ),
        (
            File::Hearing,
            &hearing.letter_date,
            &hearing.date,
            "the letter is dated before the hearing",
        ),
    ];
    if let Some(decided) = decided {
        order.push((
            File::Hearing,
            decided,
            excluded,
            "the governors decided before the exclusion",
        ));
        order.push((
            File::Hearing,
            &hearing.date,
            decided,
            "the review is before the governors decided",
        ));
    }
    if let Some(instructed) = &hearing.instructed {
        let message = "the family came before the exclusion";
        order.push((File::Hearing, instructed, excluded, message));
        let message = "the hearing is before the family came";
        order.push((File::Hearing, &hearing.date, instructed, message));
    }
    for term in &story.calendar.terms {
        order.push((
            File::Story,
            &term.last,
            &term.first,
            "the term ends before it begins",
        ));
    }
    for (file, later, earlier, message) in order {
        if day(later)
            .zip(day(earlier))
            .is_some_and(|(later, earlier)| later < earlier)
        {
            let at = resolver.place(file, later);
            resolver.mistake(
                "dates-contradict",
                file,
                at,
                format!("{message} ({later}, {earlier})"),
                "mend one of the two dates".into(),
            );
        }
    }
    terms_apart(resolver, story);
    returns(resolver, written);
    school_days(resolver, written);
    papers(resolver, written);
    before_the_board(resolver, written);
}

/// Terms do not overlap.
fn terms_apart(resolver: &mut Resolver<'_>, story: &raw::Story) {
    let mut terms: Vec<_> = story
        .calendar
        .terms
        .iter()
        .filter_map(|term| Some((day(&term.first)?, day(&term.last)?, term)))
        .collect();
    terms.sort_by_key(|(first, last, _)| (*first, *last));
    for pair in terms.windows(2) {
        let [(_, end, before), (start, _, term)] = pair else {
            continue;
        };
        if start <= end {
            let at = resolver.place(File::Story, &term.first);
            resolver.mistake(
                "dates-contradict",
                File::Story,
                at,
                format!(
                    "\"{}\" begins before \"{}\" has ended",
                    term.name, before.name
                ),
                "mend `first` or `last` of one of them".into(),
            );
        }
    }
}

/// When the family came to the representative; by default, when the head or, at a review, the governors had decided.
pub(super) fn instructed(story: &raw::Story, hearing: &raw::Hearing) -> Option<Date> {
    let decided = hearing.review.as_ref().map(|review| &review.decided);
    day(hearing
        .instructed
        .as_ref()
        .or(decided)
        .unwrap_or(&story.exclusion.date))
}

/// The school's days, as far as they are dates.
pub(super) fn calendar(story: &raw::Story) -> SchoolCalendar {
    SchoolCalendar {
        terms: story
            .calendar
            .terms
            .iter()
            .filter_map(|term| {
                Some(Term {
                    name: term.name.clone(),
                    first: day(&term.first)?,
                    last: day(&term.last)?,
                })
            })
            .collect(),
        closures: story
            .calendar
            .closures
            .iter()
            .chain(&story.calendar.bank_holidays)
            .filter_map(day)
            .collect(),
    }
}

/// A child comes back after the letter that says so, on a day on which there is school.
fn returns(resolver: &mut Resolver<'_>, Written { story, hearing, .. }: Written<'_>) {
    let calendar = calendar(story);
    let Some(letter) = day(&hearing.letter_date) else {
        return;
    };
    let options = hearing.plan.iter().flat_map(|part| &part.options);
    let dates = options.filter_map(|option| option.date.as_ref());
    for word in dates.chain(&hearing.return_date) {
        let Some(date) = day(word) else { continue };
        let at = resolver.place(File::Hearing, word);
        if date <= letter {
            resolver.mistake(
                "dates-contradict",
                File::Hearing,
                at,
                format!("a return on {date} is not after the letter that says so ({letter})"),
                "mend one of the two dates".into(),
            );
        } else if !calendar.is_school_day(date) {
            resolver.warning(
                "not-a-school-day",
                File::Hearing,
                at,
                format!("a return is dated {date}, which is no school day in the calendar"),
                "mend the date or the terms",
            );
        }
    }
}

/// What happens at school happens on school days, and the board meets in time.
fn school_days(resolver: &mut Resolver<'_>, Written { story, hearing, .. }: Written<'_>) {
    let calendar = calendar(story);
    if let Some(date) = day(&story.exclusion.date)
        && !calendar.is_school_day(date)
    {
        let at = resolver.place(File::Story, &story.exclusion.date);
        resolver.warning(
            "not-a-school-day",
            File::Story,
            at,
            format!("the exclusion is dated {date}, which is no school day in the calendar"),
            "mend the date or the terms",
        );
    }
    let permanent = story.exclusion.kind == raw::ExclusionKind::Permanent;
    if hearing.forum != raw::Forum::GoverningBoard || !permanent {
        return;
    }
    let Some((notice, held)) = day(&story.exclusion.notice_to_board).zip(day(&hearing.date)) else {
        return;
    };
    let days = match calendar.school_days_between(notice, held) {
        Ok(days) => days,
        Err(beyond) => {
            let at = resolver.within(File::Story, &["calendar", "terms"]);
            resolver.warning(
                "beyond-calendar",
                File::Story,
                at,
                format!("the clocks of this hearing cannot be worked out: {beyond}"),
                "write the terms from the exclusion to some weeks after the hearing",
            );
            return;
        }
    };
    if days > BOARD_DAYS && !hearing.late {
        let at = resolver.place(File::Hearing, &hearing.date);
        resolver.warning(
            "late-meeting",
            File::Hearing,
            at,
            format!(
                "the board meets {days} school days after it was told, and should have met within {BOARD_DAYS} (100)"
            ),
            "mend the date, or write `late: true` if that is part of the hearing; it stays a valid meeting (105)",
        );
    } else if days <= BOARD_DAYS && hearing.late {
        let at = resolver.field(File::Hearing, "late").unwrap_or(0);
        resolver.warning(
            "late-meeting",
            File::Hearing,
            at,
            format!("the board meets {days} school days after it was told, which is in time (100)"),
            "take out `late: true`, or mend the date",
        );
    }
}

/// A paper that is fetched for a hearing exists by the time it may come.
fn papers(resolver: &mut Resolver<'_>, Written { story, hearing, .. }: Written<'_>) {
    let calendar = calendar(story);
    for task in &hearing.tasks {
        let Does::Obtain(id) = &task.does else {
            continue;
        };
        let from = instructed(story, hearing).filter(|_| task.days > 0);
        let comes = from.map(|from| calendar.school_day_after(from, task.days.into()));
        if let Some(Err(beyond)) = comes {
            let at = resolver.beside(File::Hearing, &task.id, |it| it.field("days"));
            resolver.warning(
                "beyond-calendar",
                File::Hearing,
                at,
                format!("when \"{id}\" comes cannot be worked out: {beyond}"),
                "write the terms from the exclusion to some weeks after the hearing",
            );
        }
        let made = story
            .documents
            .iter()
            .find(|it| *it.id == **id)
            .and_then(|it| day(&it.made));
        if let Some((made, held)) = made.zip(day(&hearing.date))
            && made > held
        {
            let at = resolver.place(File::Hearing, id);
            resolver.mistake(
                "dates-contradict",
                File::Hearing,
                at,
                format!("\"{id}\" is fetched for a hearing on {held}, and was made on {made}"),
                "mend `made` or the date of the hearing".into(),
            );
        } else if let (Some(made), Some(Ok(comes))) = (made, comes)
            && made > comes
        {
            let at = resolver.beside(File::Hearing, &task.id, |it| it.field("days"));
            resolver.mistake(
                "dates-contradict",
                File::Hearing,
                at,
                format!("\"{id}\" may come on {comes}, and was made on {made}"),
                "mend `days`, `made` or `instructed`".into(),
            );
        }
    }
}

/// What a board is said to have had, it can have had (208, 209).
fn before_the_board(resolver: &mut Resolver<'_>, Written { story, hearing, .. }: Written<'_>) {
    let decided = hearing
        .review
        .as_ref()
        .and_then(|review| day(&review.decided));
    let made = |id: &Word| {
        story
            .documents
            .iter()
            .find(|it| *it.id == **id)
            .and_then(|it| day(&it.made))
    };
    let papers = story
        .documents
        .iter()
        .map(|it| (File::Story, &it.id, &it.id, &it.before_board));
    let passages = hearing
        .passages
        .iter()
        .map(|it| (File::Hearing, &it.id, &it.document, &it.before_board));
    for (file, id, document, before) in papers.chain(passages) {
        let message = match before {
            Some(BeforeBoard::ShouldHave(why)) if why.trim().is_empty() => {
                format!("it is not said why the board should have had \"{id}\"")
            }
            Some(BeforeBoard::Had) => match made(document).zip(decided) {
                Some((made, decided)) if made > decided => format!(
                    "the board decided on {decided} and is said to have had \"{id}\", which was made on {made}"
                ),
                _ => continue,
            },
            _ => continue,
        };
        let at = resolver.beside(file, id, |it| it.field("before_board"));
        resolver.mistake(
            "availability",
            file,
            at,
            message,
            "write `ShouldHave(\"why\")` if the board should have asked for it (208), or `NotExpected` (209)".into(),
        );
    }
}
