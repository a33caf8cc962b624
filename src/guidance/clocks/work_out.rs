//! From dates of notice and a calendar to due dates.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::clock::{Applies, Clock, Counting, Event, Sense, Unit};
use super::dates::{Dates, Muddle, Sent};
use crate::guidance::ReviewView;
use crate::guidance::{
    BeyondCalendar, Duty, Edition, HalfDays, Kind, Library, SchoolCalendar, Step, notice_given,
};

/// The edition whose time limits the clocks are.
const EDITION: &str = "dfe-2024-08";
/// The most days out of school in a school year (1, 6, 14).
const DAYS_IN_YEAR: HalfDays = HalfDays::days(45);

/// When a thing is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// On this day, in the clock's [`Sense`].
    On(Date),
    /// Without delay.
    WithoutDelay,
    /// No limit is stated.
    NoLimit,
    /// It cannot be worked out until this is known.
    Needs(Event),
    /// It is beyond the calendar.
    Beyond(BeyondCalendar),
    /// There is no date, for this reason.
    Said(String),
}

impl Due {
    /// The date, if there is one.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        match self {
            Self::On(date) => Some(*date),
            _ => None,
        }
    }
}

/// A provision on which a clock rests, in the edition in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The provision's key.
    pub key: &'static str,
    /// Its paragraph in that edition; none where it has none, or its number is not known.
    pub paragraph: Option<&'static str>,
    /// Whether the provision was written with the text at hand, and stands in that edition.
    pub verified: bool,
}

/// A clock with its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The clock.
    pub clock: &'static Clock,
    /// The day from which it is counted, if it is known.
    pub from: Option<Date>,
    /// How many it counts: the clock's number, but for a suspension that is over sooner.
    pub number: Option<u16>,
    /// When it is due.
    pub due: Due,
    /// What it rests on, the provision that states the limit first.
    pub citations: Vec<Citation>,
    /// What else has to be known.
    pub notes: Vec<String>,
}

impl Deadline {
    /// The paragraph that states the limit.
    #[must_use]
    pub fn paragraph(&self) -> Option<&'static str> {
        self.citations.first().and_then(|first| first.paragraph)
    }

    /// The paragraphs it rests on, each once, the one that states the limit first.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<&'static str> {
        let mut paragraphs = Vec::new();
        for paragraph in self.citations.iter().filter_map(|it| it.paragraph) {
            if !paragraphs.contains(&paragraph) {
                paragraphs.push(paragraph);
            }
        }
        paragraphs
    }

    /// Whether every provision it rests on has been read and stands in the edition in force.
    #[must_use]
    pub fn verified(&self) -> bool {
        self.citations.iter().all(|citation| citation.verified)
    }
}

/// Every clock of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    /// The edition in force on the date of the exclusion.
    pub edition: &'static Edition,
    /// What the governing board has to do, and may do (97–106).
    pub duty: Duty,
    /// The clocks that run, in the order in which they start.
    pub deadlines: Vec<Deadline>,
}

impl Timetable {
    /// The clock with this key, if it runs.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Deadline> {
        self.deadlines.iter().find(|it| it.clock.key == key)
    }

    /// Whether the limits are those of an earlier edition than the one in force, the text of which
    /// is not to hand.
    #[must_use]
    pub fn borrowed(&self) -> bool {
        self.edition.id != EDITION
    }
}

/// Why nothing can be worked out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unworkable {
    /// The dates cannot be so.
    #[error(transparent)]
    Muddle(#[from] Muddle),
    /// No edition at hand applies.
    #[error(
        "an exclusion of {0} falls under an edition of the guidance that is not at hand; the oldest applies from 2024-09-01"
    )]
    NoEdition(Date),
    /// A suspension that is over before the exam or test costs nobody that exam (100, 102).
    #[error(
        "a suspension of {days} from {first} is over before {exam}, so that exam is not missed"
    )]
    ExamNotMissed {
        /// How long it is.
        days: HalfDays,
        /// Its first day.
        first: Date,
        /// The exam.
        exam: Date,
    },
    /// The exclusion itself is beyond the calendar.
    #[error(transparent)]
    Beyond(#[from] BeyondCalendar),
}

/// Works out every clock that runs, from what is known of a case.
///
/// # Errors
///
/// If the dates cannot be so, no edition at hand applies, or the exclusion is beyond the calendar.
/// What lies beyond the calendar later is said clock by clock ([`Due::Beyond`]).
pub fn work_out(
    dates: &Dates,
    calendar: &SchoolCalendar,
    bank_holidays: &[Date],
) -> Result<Timetable, Unworkable> {
    dates.check()?;
    let library = Library::shipped();
    let edition = library
        .for_exclusion(dates.excluded)
        .ok_or(Unworkable::NoEdition(dates.excluded))?;
    calendar.school_day_after(dates.first_day(), 0)?;
    if let (Some(exam), Some(days)) = (dates.exam, dates.days) {
        // Were it all lunchtimes, each would be on a day of its own.
        let first = dates.first_day();
        if calendar
            .school_day_from(first, days.0)
            .is_ok_and(|last| last < exam)
        {
            return Err(Unworkable::ExamNotMissed { days, first, exam });
        }
    }
    let at = At {
        dates,
        calendar,
        bank_holidays,
        duty: dates.exclusion().duty(),
    };
    let deadlines = Clock::all()
        .iter()
        .filter(|clock| at.runs(clock.applies))
        .map(|clock| at.deadline(clock, edition))
        .collect();
    Ok(Timetable {
        edition,
        duty: at.duty,
        deadlines,
    })
}

/// A case, as the clocks read it.
pub(super) struct At<'a> {
    pub(super) dates: &'a Dates,
    pub(super) calendar: &'a SchoolCalendar,
    pub(super) bank_holidays: &'a [Date],
    pub(super) duty: Duty,
}

impl At<'_> {
    fn runs(&self, applies: Applies) -> bool {
        let dates = self.dates;
        let step = self.duty.step();
        let permanent = dates.kind == Kind::Permanent;
        match applies {
            Applies::Any => true,
            Applies::Permanent => permanent,
            Applies::Suspension => !permanent,
            Applies::SuspensionOverFive => dates.days > Some(HalfDays::days(5)),
            Applies::BoardTold | Applies::BoardMeets => step != Step::D,
            Applies::BoardMeetsFifteen => !matches!(step, Step::D | Step::E),
            Applies::BoardMeetsFifty => step == Step::E,
            Applies::BoardConsiders => step == Step::D,
            Applies::ExamMissed => dates.exam.is_some(),
            Applies::DecisionPosted => posted(dates.decision),
            Applies::PanelPosted => posted(dates.panel),
            Applies::Reconsideration => {
                permanent && dates.panel_outcome != Some(ReviewView::Uphold)
            }
            Applies::Payment => {
                permanent && matches!(dates.panel_outcome, None | Some(ReviewView::Quash))
            }
        }
    }

    fn deadline(&self, clock: &'static Clock, edition: &'static Edition) -> Deadline {
        let (from, due) = match self.from(clock.event) {
            Ok(Some(from)) => (Some(from), self.due(clock, from)),
            Ok(None) => (None, self.due_without_a_day(clock)),
            Err(beyond) => (None, Due::Beyond(beyond)),
        };
        let mut deadline = Deadline {
            clock,
            from,
            number: self.number(clock),
            due,
            citations: citations(clock, edition),
            notes: Vec::new(),
        };
        if !clock.note.is_empty() {
            deadline.notes.push(clock.note.clone());
        }
        self.after_an_application(&mut deadline);
        self.add_notes(&mut deadline);
        deadline
    }

    /// The day of an event; none where it is not known, or is no day.
    pub(super) fn from(&self, event: Event) -> Result<Option<Date>, BeyondCalendar> {
        let dates = self.dates;
        let given = |sent: Option<Sent>| {
            sent.map(|sent| notice_given(sent.on, sent.how, self.bank_holidays))
                .transpose()
        };
        let sent_on = |sent: Option<Sent>| sent.map(|sent| sent.on);
        Ok(match event {
            Event::Excluded => Some(dates.excluded),
            // An exclusion that begins out of school takes place from the next school day.
            Event::FirstDay => Some(self.calendar.school_day_from(dates.first_day(), 1)?),
            Event::EarlierInYear => None,
            Event::BoardTold => Some(dates.board_told.unwrap_or(dates.excluded)),
            Event::Exam => dates.exam,
            Event::BoardMeeting => dates.board_meeting,
            Event::DecisionPosted => sent_on(dates.decision),
            Event::DecisionGiven => given(dates.decision)?,
            Event::Applied => dates.applied,
            Event::Review => dates.review,
            Event::PanelPosted => sent_on(dates.panel),
            Event::PanelNotice => given(dates.panel)?,
            Event::ClaimEnded => dates.claim_ended,
            Event::LastDecision => dates
                .review
                .filter(|_| dates.panel.is_some())
                .or(sent_on(dates.panel))
                .or(dates.board_meeting)
                .or(sent_on(dates.decision))
                .or((!self.duty.may_reinstate()).then_some(dates.excluded)),
        })
    }

    fn due(&self, clock: &Clock, from: Date) -> Due {
        let number = self.number(clock).unwrap_or_default();
        let counted = match (clock.unit, clock.counting) {
            (Unit::WithoutDelay, _) => return Due::WithoutDelay,
            (Unit::NoLimit, _) => return Due::NoLimit,
            (Unit::SchoolDays, Counting::After) => self.calendar.school_day_after(from, number),
            (Unit::SchoolDays, Counting::Before) => self.calendar.school_day_before(from, number),
            (Unit::SchoolDays, Counting::Including) => self.calendar.school_day_from(from, number),
            // The two that count in working days count to when a letter is deemed given.
            (Unit::WorkingDays, _) => {
                let how = crate::guidance::Delivery::FirstClassPost;
                notice_given(from, how, self.bank_holidays)
            }
            (Unit::Days, Counting::Before) => add_days(from, -i32::from(number)),
            (Unit::Days, _) => add_days(from, i32::from(number)),
            (Unit::Months, _) => months_including(from, number),
        };
        let counted = match clock.sense {
            // The days have to have passed.
            Sense::NotBefore => counted.and_then(|day| add_days(day, 1)),
            _ => counted,
        };
        counted.map_or_else(Due::Beyond, Due::On)
    }

    /// A suspension that is over sooner ends what lasts for its first days (67).
    fn number(&self, clock: &Clock) -> Option<u16> {
        match (clock.sense, self.dates.days) {
            (Sense::Through, Some(days)) => clock.number.map(|n| n.min(days.0.div_ceil(2))),
            _ => clock.number,
        }
    }

    fn due_without_a_day(&self, clock: &Clock) -> Due {
        match (clock.unit, clock.event) {
            (Unit::WithoutDelay, _) => Due::WithoutDelay,
            (_, Event::EarlierInYear) => self.out_of_forty_five(clock),
            (_, event) => Due::Needs(event),
        }
    }

    /// The two clocks that turn on days out in the school year (6, 14).
    fn out_of_forty_five(&self, clock: &Clock) -> Due {
        let Some(earlier) = self.dates.earlier_in_year else {
            return Due::Needs(Event::EarlierInYear);
        };
        if let Some(days) = self.dates.days {
            let total = earlier.and(days);
            let left = HalfDays(DAYS_IN_YEAR.0.saturating_sub(total.0));
            return Due::Said(if total > DAYS_IN_YEAR {
                format!("{total} this school year with these: that is more than the law allows")
            } else {
                format!("{total} this school year with these, which leaves {left}")
            });
        }
        let left = DAYS_IN_YEAR.0.saturating_sub(earlier.0) / 2;
        if left == 0 {
            return Due::Said("The 45 days are used up: it cannot be cancelled".to_owned());
        }
        let first = self.dates.first_day();
        let year_ends = end_of_school_year(first);
        let until = match self.calendar.school_day_from(first, left) {
            Ok(day) if day <= year_ends => Ok(Some(day)),
            Ok(_) => Ok(None),
            Err(BeyondCalendar::After { ends }) if ends >= year_ends => Ok(None),
            Err(beyond) => Err(beyond),
        };
        match (until, self.dates.board_meeting, clock.sense) {
            (Ok(until), Some(meeting), _) => {
                Due::On(until.map_or(meeting, |until| until.min(meeting)))
            }
            (Ok(Some(until)), None, _) => Due::On(until),
            (Ok(None), None, _) => Due::Said(
                "Until the governors meet: the 45 days are not used up this school year".to_owned(),
            ),
            (Err(beyond), ..) => Due::Beyond(beyond),
        }
    }
}

fn posted(sent: Option<Sent>) -> bool {
    sent.is_some_and(|sent| sent.how == crate::guidance::Delivery::FirstClassPost)
}

/// The paragraphs come from the edition in force; where it lacks a provision, none is given.
fn citations(clock: &'static Clock, edition: &'static Edition) -> Vec<Citation> {
    let library = Library::shipped();
    clock
        .provisions
        .iter()
        .map(|key| {
            let found = library
                .provision(edition, key)
                .map(|(_, provision)| provision);
            Citation {
                key,
                paragraph: found.and_then(|it| it.paragraph.as_deref()),
                verified: found.is_some_and(|it| it.verified),
            }
        })
        .collect()
}

fn add_days(from: Date, days: i32) -> Result<Date, BeyondCalendar> {
    from.checked_add(days.days())
        .map_err(|_| BeyondCalendar::NoSuchDate)
}

/// The last day of so many months of which a day is the first: the day before its like in the last
/// month, or the last of that month where it has no such day.
fn months_including(from: Date, months: u16) -> Result<Date, BeyondCalendar> {
    let like = from
        .checked_add(i32::from(months).months())
        .map_err(|_| BeyondCalendar::NoSuchDate)?;
    if like.day() < from.day() {
        Ok(like)
    } else {
        add_days(like, -1)
    }
}

/// The 31 July that ends the school year of a day (Part one, terminology).
fn end_of_school_year(day: Date) -> Date {
    let year = day.year() + i16::from(day.month() >= 8);
    Date::new(year, 7, 31).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::{end_of_school_year, months_including};
    use jiff::civil::date;

    #[test]
    fn months_count_the_first_day() {
        for (from, months, last) in [
            (date(2025, 2, 14), 6, date(2025, 8, 13)),
            (date(2025, 3, 1), 6, date(2025, 8, 31)),
            (date(2025, 8, 31), 6, date(2026, 2, 28)),
            (date(2025, 8, 29), 6, date(2026, 2, 28)),
            (date(2025, 8, 28), 6, date(2026, 2, 27)),
            (date(2024, 11, 30), 3, date(2025, 2, 28)),
            (date(2025, 1, 1), 3, date(2025, 3, 31)),
        ] {
            assert_eq!(months_including(from, months), Ok(last), "{from}");
        }
    }

    #[test]
    fn a_school_year_ends_in_july() {
        assert_eq!(end_of_school_year(date(2025, 7, 31)), date(2025, 7, 31));
        assert_eq!(end_of_school_year(date(2025, 8, 1)), date(2026, 7, 31));
        assert_eq!(end_of_school_year(date(2026, 1, 5)), date(2026, 7, 31));
    }
}
