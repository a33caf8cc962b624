//! School days, and when a notice counts as given.
//!
//! The guidance counts its time limits in school days. It does not say which day is the first, so
//! we do: **day one is the school day after** the event. A notice received on a Monday in term has
//! day one on the Tuesday.

use jiff::civil::{Date, Weekday};

/// One stretch of school, with both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What the school calls it.
    pub name: String,
    /// The first school day.
    pub first: Date,
    /// The last school day.
    pub last: Date,
}

/// A school's year, as far as time limits need it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolCalendar {
    /// The terms, in any order.
    pub terms: Vec<Term>,
    /// Days within a term on which the school does not meet: half-term, training days, bank
    /// holidays, unforeseen closures. Bank holidays are data; none is known here.
    pub closures: Vec<Date>,
}

impl SchoolCalendar {
    /// Whether the school meets on this day: a Monday to Friday in a term, and no closure.
    #[must_use]
    pub fn is_school_day(&self, date: Date) -> bool {
        is_weekday(date)
            && self
                .terms
                .iter()
                .any(|term| term.first <= date && date <= term.last)
            && !self.closures.contains(&date)
    }

    /// The `n`th school day after a date; day one is the next school day.
    ///
    /// None for `n` of 0, and where the calendar ends before the `n`th day.
    #[must_use]
    pub fn nth_school_day_after(&self, date: Date, n: u16) -> Option<Date> {
        let end = self.terms.iter().map(|term| term.last).max()?;
        let mut day = date;
        let mut left = n;
        while left > 0 {
            day = day.tomorrow().ok()?;
            if day > end {
                return None;
            }
            if self.is_school_day(day) {
                left -= 1;
            }
        }
        (n > 0).then_some(day)
    }

    /// The `n`th school day before a date; the first is the school day before it.
    ///
    /// Papers that must go out at least five school days in advance (paragraph 112) go out on the
    /// fifth at the latest. None for `n` of 0, and where the calendar starts after that day.
    #[must_use]
    pub fn nth_school_day_before(&self, date: Date, n: u16) -> Option<Date> {
        let start = self.terms.iter().map(|term| term.first).min()?;
        let mut day = date;
        let mut left = n;
        while left > 0 {
            day = day.yesterday().ok()?;
            if day < start {
                return None;
            }
            if self.is_school_day(day) {
                left -= 1;
            }
        }
        (n > 0).then_some(day)
    }

    /// How many school days lie after `from`, up to and including `to`.
    ///
    /// It counts as [`nth_school_day_after`](Self::nth_school_day_after) does: the nth school day
    /// after a date is n away from it. Nought if `to` is not later.
    #[must_use]
    pub fn school_days_between(&self, from: Date, to: Date) -> u16 {
        // Outside the terms there is nothing to count, however far apart the dates are.
        let Some(start) = self.terms.iter().map(|term| term.first).min() else {
            return 0;
        };
        let Some(end) = self.terms.iter().map(|term| term.last).max() else {
            return 0;
        };
        let mut count: u16 = 0;
        let mut day = if from < start {
            start
        } else {
            tomorrow_or_never(from)
        };
        let to = to.min(end);
        while day <= to && day != Date::MAX {
            if self.is_school_day(day) {
                count = count.saturating_add(1);
            }
            day = tomorrow_or_never(day);
        }
        count
    }
}

/// How a notice reached, or was sent to, those it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Handed over, or left at the address.
    Delivered,
    /// Sent by first-class post.
    FirstClassPost,
}

/// The day on which notice is deemed to have been given: the day itself if it was delivered, the
/// second working day after posting if it went by first-class post (paragraphs 136, 254).
///
/// The guidance does not define a working day; see [`is_working_day`]. None only at the end of the
/// calendar of civil dates.
#[must_use]
pub fn deemed_given(sent: Date, how: Delivery, bank_holidays: &[Date]) -> Option<Date> {
    let mut left = match how {
        Delivery::Delivered => 0,
        Delivery::FirstClassPost => 2,
    };
    let mut day = sent;
    while left > 0 {
        day = day.tomorrow().ok()?;
        if is_working_day(day, bank_holidays) {
            left -= 1;
        }
    }
    Some(day)
}

/// Whether a date is a working day: Monday to Friday and no bank holiday. Our convention; working
/// days go on through the school holidays, so they are not school days.
#[must_use]
pub fn is_working_day(date: Date, bank_holidays: &[Date]) -> bool {
    is_weekday(date) && !bank_holidays.contains(&date)
}

fn is_weekday(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn tomorrow_or_never(day: Date) -> Date {
    day.tomorrow().unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Delivery, SchoolCalendar, Term, deemed_given, is_working_day};
    use jiff::civil::{Date, date};

    fn year() -> SchoolCalendar {
        let term = |name: &str, first, last| Term {
            name: name.to_owned(),
            first,
            last,
        };
        let mut closures: Vec<Date> = (27..=31).map(|day| date(2025, 10, day)).collect();
        closures.push(date(2025, 11, 3));
        SchoolCalendar {
            terms: vec![
                term("Spring", date(2026, 1, 5), date(2026, 3, 27)),
                term("Autumn", date(2025, 9, 2), date(2025, 12, 19)),
            ],
            closures,
        }
    }

    #[test]
    fn weekends_holidays_and_closures_are_not_school_days() {
        let year = year();
        assert!(year.is_school_day(date(2025, 9, 2)));
        assert!(year.is_school_day(date(2025, 12, 19)));
        assert!(!year.is_school_day(date(2025, 9, 1)), "before term");
        assert!(!year.is_school_day(date(2025, 9, 6)), "Saturday");
        assert!(!year.is_school_day(date(2025, 10, 29)), "half-term");
        assert!(!year.is_school_day(date(2025, 11, 3)), "training day");
        assert!(!year.is_school_day(date(2025, 12, 22)), "after term");
    }

    #[test]
    fn day_one_is_the_school_day_after() {
        let year = year();
        assert_eq!(
            year.nth_school_day_after(date(2025, 9, 8), 1),
            Some(date(2025, 9, 9))
        );
        assert_eq!(
            year.nth_school_day_after(date(2025, 9, 5), 1),
            Some(date(2025, 9, 8))
        );
        assert_eq!(
            year.nth_school_day_after(date(2025, 10, 24), 1),
            Some(date(2025, 11, 4))
        );
        assert_eq!(
            year.nth_school_day_after(date(2025, 12, 19), 1),
            Some(date(2026, 1, 5))
        );
        assert_eq!(year.nth_school_day_after(date(2025, 9, 8), 0), None);
        assert_eq!(
            year.nth_school_day_after(date(2026, 3, 27), 1),
            None,
            "the calendar ends"
        );
    }

    #[test]
    fn fifteen_school_days_run_over_half_term() {
        let year = year();
        // Notice on Monday 13 October: nine days to the 24th, six from 4 November.
        assert_eq!(
            year.nth_school_day_after(date(2025, 10, 13), 15),
            Some(date(2025, 11, 11))
        );
        // Notice given in the holidays starts on the first day back.
        assert_eq!(
            year.nth_school_day_after(date(2025, 12, 24), 15),
            Some(date(2026, 1, 23))
        );
    }

    #[test]
    fn counting_and_finding_agree() {
        let year = year();
        for start in 1..=30 {
            let from = date(2025, 9, start);
            for n in 1..=60 {
                let to = year.nth_school_day_after(from, n).unwrap();
                assert_eq!(year.school_days_between(from, to), n);
            }
        }
        assert_eq!(
            year.school_days_between(date(2025, 9, 8), date(2025, 9, 8)),
            0
        );
        assert_eq!(
            year.school_days_between(date(2025, 9, 9), date(2025, 9, 8)),
            0
        );
        assert_eq!(year.school_days_between(Date::MIN, Date::MAX), 133);
        assert_eq!(
            SchoolCalendar::default().school_days_between(Date::MIN, Date::MAX),
            0
        );
    }

    #[test]
    fn papers_go_out_five_school_days_ahead() {
        let year = year();
        assert_eq!(
            year.nth_school_day_before(date(2025, 11, 11), 5),
            Some(date(2025, 11, 4))
        );
        assert_eq!(
            year.nth_school_day_before(date(2025, 11, 10), 5),
            Some(date(2025, 10, 24))
        );
        assert_eq!(year.nth_school_day_before(date(2025, 9, 3), 5), None);
    }

    #[test]
    fn first_class_post_takes_two_working_days() {
        let christmas = [date(2025, 12, 25), date(2025, 12, 26)];
        assert_eq!(
            deemed_given(date(2025, 10, 6), Delivery::FirstClassPost, &[]),
            Some(date(2025, 10, 8))
        );
        assert_eq!(
            deemed_given(date(2025, 10, 9), Delivery::FirstClassPost, &[]),
            Some(date(2025, 10, 13)),
            "posted on a Thursday"
        );
        assert_eq!(
            deemed_given(date(2025, 10, 29), Delivery::FirstClassPost, &[]),
            Some(date(2025, 10, 31)),
            "working days go on in half-term"
        );
        assert_eq!(
            deemed_given(date(2025, 12, 24), Delivery::FirstClassPost, &christmas),
            Some(date(2025, 12, 30))
        );
        assert_eq!(
            deemed_given(date(2025, 10, 11), Delivery::Delivered, &[]),
            Some(date(2025, 10, 11)),
            "delivered: the same day"
        );
        assert!(!is_working_day(date(2025, 12, 25), &christmas));
    }
}
