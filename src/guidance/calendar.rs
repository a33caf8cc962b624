//! School days and working days, and when a notice counts as given.
//!
//! The guidance counts most of its time limits in school days. It does not say which day is the
//! first, so we do: **day one is the school day after** the event. A notice received on a Monday in
//! term has day one on the Tuesday.
//!
//! What lies beyond a calendar is an error that says so ([`BeyondCalendar`]), never a guess.

use jiff::civil::{Date, Weekday};

use super::bank_holidays::{KNOWN_FROM, KNOWN_UNTIL, is_bank_holiday};

/// One stretch of school, with both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What the school calls it. Stretches that share the name up to a comma are parts of one term:
    /// "Autumn, first half" and "Autumn, second half".
    pub name: String,
    /// The first school day.
    pub first: Date,
    /// The last school day.
    pub last: Date,
}

impl Term {
    /// The term it is a part of: its name up to a comma.
    #[must_use]
    pub fn title(&self) -> &str {
        self.name
            .split_once(',')
            .map_or(self.name.as_str(), |(title, _)| title)
            .trim()
    }
}

/// Why a date cannot be worked out from a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BeyondCalendar {
    /// There is nothing to count in.
    #[error("the calendar has no terms")]
    Empty,
    /// The count starts, or would end, before the first day the calendar speaks for.
    #[error("the calendar begins on {begins}, and {date} is before it: add the terms before")]
    Before {
        /// The day asked about, or reached.
        date: Date,
        /// The first day the calendar speaks for.
        begins: Date,
    },
    /// The count starts, or would end, after the last day the calendar speaks for.
    #[error("the calendar ends on {ends}, and this needs later school days: add the terms after")]
    After {
        /// The last day the calendar speaks for.
        ends: Date,
    },
    /// The bank holidays of that year are not known here.
    #[error(
        "bank holidays are known from {KNOWN_FROM} to {KNOWN_UNTIL}, and {date} is not in that time"
    )]
    BankHolidays {
        /// The day asked about.
        date: Date,
    },
    /// Past the last civil date.
    #[error("there is no such date")]
    NoSuchDate,
}

/// A school's year, as far as time limits need it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolCalendar {
    /// The terms, in any order.
    pub terms: Vec<Term>,
    /// Days within a term on which the school does not meet: half-term, training days, bank
    /// holidays, unforeseen closures.
    pub closures: Vec<Date>,
}

impl SchoolCalendar {
    /// Whether the school meets on this day: a Monday to Friday in a term, and neither a closure nor
    /// an ordinary bank holiday of England.
    #[must_use]
    pub fn is_school_day(&self, date: Date) -> bool {
        is_weekday(date)
            && self
                .terms
                .iter()
                .any(|term| term.first <= date && date <= term.last)
            && !self.closures.contains(&date)
            && is_bank_holiday(date) != Some(true)
    }

    /// The first and last day this calendar speaks for.
    ///
    /// A calendar that begins in August or September begins with a school year, which starts with
    /// the first day of school after 31 July (Part one, terminology): it speaks from 1 August. One
    /// that ends in July ends with a school year, and speaks to 31 July.
    ///
    /// # Errors
    ///
    /// If it has no terms.
    pub fn speaks_for(&self) -> Result<(Date, Date), BeyondCalendar> {
        let first = self.terms.iter().map(|term| term.first).min();
        let last = self.terms.iter().map(|term| term.last).max();
        let (Some(first), Some(last)) = (first, last) else {
            return Err(BeyondCalendar::Empty);
        };
        let begins = if matches!(first.month(), 8 | 9) {
            Date::new(first.year(), 8, 1).unwrap_or(first)
        } else {
            first
        };
        let ends = if last.month() == 7 {
            last.last_of_month()
        } else {
            last
        };
        Ok((begins, ends))
    }

    /// The `n`th school day after a date; day one is the next school day, and nought the date
    /// itself.
    ///
    /// # Errors
    ///
    /// If the date, or the day looked for, is beyond the calendar.
    pub fn school_day_after(&self, date: Date, n: u16) -> Result<Date, BeyondCalendar> {
        self.walk(date, n, Date::tomorrow)
    }

    /// The `n`th school day before a date; the first is the school day before it, and nought the
    /// date itself.
    ///
    /// Papers that must go out at least five school days in advance (paragraphs 112, 170) go out on
    /// the fifth at the latest.
    ///
    /// # Errors
    ///
    /// If the date, or the day looked for, is beyond the calendar.
    pub fn school_day_before(&self, date: Date, n: u16) -> Result<Date, BeyondCalendar> {
        self.walk(date, n, Date::yesterday)
    }

    /// The `n`th school day of a spell that begins on a date, which is itself the first if it is a
    /// school day (paragraphs 67, 89). Nought is the date itself.
    ///
    /// # Errors
    ///
    /// If the date, or the day looked for, is beyond the calendar.
    pub fn school_day_from(&self, date: Date, n: u16) -> Result<Date, BeyondCalendar> {
        match n {
            0 => self.school_day_after(date, 0),
            _ if self.is_school_day(date) => self.school_day_after(date, n - 1),
            _ => self.school_day_after(date, n),
        }
    }

    /// [`school_day_after`](Self::school_day_after) for those who need no reason. None for `n` of 0.
    #[must_use]
    pub fn nth_school_day_after(&self, date: Date, n: u16) -> Option<Date> {
        (n > 0).then(|| self.school_day_after(date, n).ok())?
    }

    /// [`school_day_before`](Self::school_day_before) for those who need no reason. None for `n` of
    /// 0.
    #[must_use]
    pub fn nth_school_day_before(&self, date: Date, n: u16) -> Option<Date> {
        (n > 0).then(|| self.school_day_before(date, n).ok())?
    }

    /// How many school days lie after `from`, up to and including `to`.
    ///
    /// It counts as [`school_day_after`](Self::school_day_after) does: the nth school day after a
    /// date is n away from it. Nought if `to` is not later.
    ///
    /// # Errors
    ///
    /// If either date is beyond the calendar.
    pub fn school_days_between(&self, from: Date, to: Date) -> Result<u16, BeyondCalendar> {
        self.within(from)?;
        self.within(to)?;
        let mut count: u16 = 0;
        let mut day = from;
        while day < to {
            day = day.tomorrow().map_err(|_| BeyondCalendar::NoSuchDate)?;
            if self.is_school_day(day) {
                count = count.saturating_add(1);
            }
        }
        Ok(count)
    }

    /// How many school days lie after `from` and before `to`: those there are until a meeting, the day of which is too late.
    ///
    /// # Errors
    ///
    /// If either date is beyond the calendar.
    pub fn school_days_before(&self, from: Date, to: Date) -> Result<u16, BeyondCalendar> {
        let until = self.school_days_between(from, to)?;
        let last = from < to && self.is_school_day(to);
        Ok(until - u16::from(last))
    }

    fn walk(
        &self,
        date: Date,
        n: u16,
        step: fn(Date) -> Result<Date, jiff::Error>,
    ) -> Result<Date, BeyondCalendar> {
        self.within(date)?;
        let mut day = date;
        let mut left = n;
        while left > 0 {
            day = step(day).map_err(|_| BeyondCalendar::NoSuchDate)?;
            self.within(day)?;
            if is_bank_holiday(day).is_none() {
                return Err(BeyondCalendar::BankHolidays { date: day });
            }
            if self.is_school_day(day) {
                left -= 1;
            }
        }
        Ok(day)
    }

    fn within(&self, date: Date) -> Result<(), BeyondCalendar> {
        let (begins, ends) = self.speaks_for()?;
        if date < begins {
            Err(BeyondCalendar::Before { date, begins })
        } else if date > ends {
            Err(BeyondCalendar::After { ends })
        } else {
            Ok(())
        }
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
/// The guidance does not define a working day; see [`is_working_day`].
///
/// # Errors
///
/// If the bank holidays of that time are not known.
pub fn notice_given(
    sent: Date,
    how: Delivery,
    bank_holidays: &[Date],
) -> Result<Date, BeyondCalendar> {
    let mut left = match how {
        Delivery::Delivered => 0,
        Delivery::FirstClassPost => 2,
    };
    let mut day = sent;
    while left > 0 {
        day = day.tomorrow().map_err(|_| BeyondCalendar::NoSuchDate)?;
        if is_working_day(day, bank_holidays)? {
            left -= 1;
        }
    }
    Ok(day)
}

/// Whether a date is a working day: Monday to Friday, no ordinary bank holiday of England and none
/// of those given. Our convention; working days go on through the school holidays, so they are not
/// school days.
///
/// # Errors
///
/// If the bank holidays of that time are not known.
pub fn is_working_day(date: Date, bank_holidays: &[Date]) -> Result<bool, BeyondCalendar> {
    let holiday = is_bank_holiday(date).ok_or(BeyondCalendar::BankHolidays { date })?;
    Ok(is_weekday(date) && !holiday && !bank_holidays.contains(&date))
}

fn is_weekday(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::{BeyondCalendar, Delivery, SchoolCalendar, Term, is_working_day, notice_given};
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
                assert_eq!(year.school_days_between(from, to), Ok(n));
            }
        }
        let all = year.school_days_between(date(2025, 8, 1), date(2026, 3, 27));
        assert_eq!(all, Ok(133));
        for (from, to) in [(8, 8), (9, 8)] {
            let none = year.school_days_between(date(2025, 9, from), date(2025, 9, to));
            assert_eq!(none, Ok(0));
        }
    }

    #[test]
    fn beyond_the_calendar_nothing_is_guessed() {
        let year = year();
        // It begins in September, so it speaks for the whole of August: no school day is missing.
        let august = year.school_day_after(date(2025, 8, 20), 1);
        assert_eq!(august, Ok(date(2025, 9, 2)));
        // What school there was in July it does not know.
        let before = BeyondCalendar::Before {
            date: date(2025, 7, 18),
            begins: date(2025, 8, 1),
        };
        assert_eq!(year.school_day_after(date(2025, 7, 18), 1), Err(before));
        assert_eq!(
            before.to_string(),
            "the calendar begins on 2025-08-01, and 2025-07-18 is before it: add the terms before"
        );
        let after = Err(BeyondCalendar::After {
            ends: date(2026, 3, 27),
        });
        assert_eq!(year.school_day_after(date(2026, 3, 27), 1), after);
        assert_eq!(year.school_day_after(date(2026, 3, 20), 6), after);
        assert_eq!(year.school_day_before(date(2026, 4, 20), 5), after);
        assert_eq!(
            year.school_day_before(date(2025, 9, 3), 5),
            Err(BeyondCalendar::Before {
                date: date(2025, 7, 31),
                begins: date(2025, 8, 1),
            })
        );
        assert!(year.school_days_between(Date::MIN, Date::MAX).is_err());
        assert_eq!(
            SchoolCalendar::default().school_day_after(date(2026, 1, 1), 1),
            Err(BeyondCalendar::Empty)
        );
        for day in [date(2023, 12, 28), date(2027, 12, 30)] {
            assert!(notice_given(day, Delivery::FirstClassPost, &[]).is_err());
            assert_eq!(
                notice_given(day, Delivery::Delivered, &[]),
                Ok(day),
                "nothing is counted"
            );
        }
    }

    #[test]
    fn a_spell_counts_its_first_day() {
        let year = year();
        let friday = date(2025, 10, 24);
        assert_eq!(year.school_day_from(friday, 1), Ok(friday));
        assert_eq!(year.school_day_from(friday, 2), Ok(date(2025, 11, 4)));
        let saturday = date(2025, 10, 25);
        assert_eq!(year.school_day_from(saturday, 1), Ok(date(2025, 11, 4)));
    }

    #[test]
    fn a_bank_holiday_nobody_wrote_down_is_one_all_the_same() {
        let summer = SchoolCalendar {
            terms: vec![Term {
                name: "Summer".to_owned(),
                first: date(2026, 4, 13),
                last: date(2026, 7, 22),
            }],
            closures: vec![],
        };
        assert!(!summer.is_school_day(date(2026, 5, 4)));
        assert_eq!(
            summer.school_day_after(date(2026, 5, 1), 1),
            Ok(date(2026, 5, 5))
        );
        // It ends in July, so what follows to the end of July is holiday.
        assert_eq!(
            summer.school_day_before(date(2026, 7, 30), 1),
            Ok(date(2026, 7, 22))
        );
    }

    #[test]
    fn in_years_whose_bank_holidays_are_not_known_no_school_day_is_counted() {
        let later = SchoolCalendar {
            terms: vec![Term {
                name: "Spring".to_owned(),
                first: date(2028, 1, 4),
                last: date(2028, 3, 31),
            }],
            closures: vec![],
        };
        assert_eq!(
            later.school_day_after(date(2028, 1, 4), 1),
            Err(BeyondCalendar::BankHolidays {
                date: date(2028, 1, 5)
            })
        );
    }

    #[test]
    fn halves_of_a_term_share_its_title() {
        let named = |name: &str| Term {
            name: name.to_owned(),
            first: date(2026, 1, 5),
            last: date(2026, 2, 13),
        };
        assert_eq!(named("Spring, first half").title(), "Spring");
        assert_eq!(named("Term 3").title(), "Term 3");
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
            notice_given(date(2025, 10, 6), Delivery::FirstClassPost, &[]),
            Ok(date(2025, 10, 8))
        );
        assert_eq!(
            notice_given(date(2025, 10, 9), Delivery::FirstClassPost, &[]),
            Ok(date(2025, 10, 13)),
            "posted on a Thursday"
        );
        assert_eq!(
            notice_given(date(2025, 10, 29), Delivery::FirstClassPost, &[]),
            Ok(date(2025, 10, 31)),
            "working days go on in half-term"
        );
        assert_eq!(
            notice_given(date(2025, 12, 24), Delivery::FirstClassPost, &christmas),
            Ok(date(2025, 12, 30))
        );
        assert_eq!(
            notice_given(date(2025, 10, 11), Delivery::Delivered, &[]),
            Ok(date(2025, 10, 11)),
            "delivered: the same day"
        );
        assert_eq!(
            notice_given(date(2025, 12, 23), Delivery::FirstClassPost, &[]),
            Ok(date(2025, 12, 29)),
            "Christmas need not be written down"
        );
        assert_eq!(is_working_day(date(2025, 12, 25), &[]), Ok(false));
        let proclaimed = [date(2026, 6, 15)];
        assert_eq!(is_working_day(date(2026, 6, 15), &proclaimed), Ok(false));
        assert_eq!(is_working_day(date(2026, 6, 15), &[]), Ok(true));
    }
}
