//! Days out of school in a term, on which the board's duty turns (100, 101, 106; Part one,
//! terminology).

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::bank_holidays::easter_monday;
use super::calendar::{BeyondCalendar, SchoolCalendar};
use super::power::HalfDays;

/// How many terms a year has at most before its terms are not what the guidance means by a term.
const TERMS: usize = 3;

/// A term as the guidance means it (Part one, terminology), both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalTerm {
    /// What the school calls it; none where the year has more than three terms and this is one of
    /// the three periods that stand for them.
    pub name: Option<String>,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// A stretch of days out of school under one decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// How much of each school day: the whole, or half for lunchtimes (9) and half days (19).
    pub each_day: HalfDays,
}

impl SchoolCalendar {
    /// The term in which a day lies, as the guidance means it: the school's own term where its
    /// year has three or fewer; where it has more, the time between 31 December, Easter Monday and
    /// 31 July (Part one, terminology). We give each of those three days to the time it closes.
    ///
    /// None for a day of holiday between the terms of a school that has three or fewer.
    ///
    /// # Errors
    ///
    /// If the day is beyond the calendar, or the calendar does not hold the whole school year, so
    /// that nobody can say how many terms there are.
    pub fn legal_term(&self, day: Date) -> Result<Option<LegalTerm>, BeyondCalendar> {
        let (year, titles) = self.year_of(day)?;
        let at =
            |year, month, day| Date::new(year, month, day).map_err(|_| BeyondCalendar::NoSuchDate);
        self.school_day_after(at(year, 8, 1)?, 0)?;
        self.school_day_after(at(year.saturating_add(1), 7, 31)?, 0)?;
        if titles.len() > TERMS {
            return period(year, day).map(Some);
        }
        Ok(titles
            .into_iter()
            .filter_map(|title| {
                let parts = || {
                    self.terms
                        .iter()
                        .filter(|term| term.title() == title && starts_in(term.first, year))
                };
                Some(LegalTerm {
                    name: Some(title.to_owned()),
                    first: parts().map(|term| term.first).min()?,
                    last: parts().map(|term| term.last).max()?,
                })
            })
            .find(|term| term.first <= day && day <= term.last))
    }

    /// How much school the spells have cost up to now in the term in which a day lies, in half
    /// days: the total on which 100, 101 and 106 turn. A spell that runs over the end of a term
    /// counts in each for its own days.
    ///
    /// # Errors
    ///
    /// If the day is beyond the calendar.
    pub fn days_out(&self, spells: &[Spell], day: Date) -> Result<HalfDays, BeyondCalendar> {
        let Some(term) = self.legal_term(day)? else {
            return Ok(HalfDays::default());
        };
        let mut total = HalfDays::default();
        for spell in spells {
            let mut at = spell.first.max(term.first);
            let last = spell.last.min(term.last);
            while at <= last {
                if self.is_school_day(at) {
                    total = total.and(spell.each_day);
                }
                at = at.tomorrow().map_err(|_| BeyondCalendar::NoSuchDate)?;
            }
        }
        Ok(total)
    }

    /// The calendar year in which the academic year of a day begins, and the titles of its terms.
    fn year_of(&self, day: Date) -> Result<(i16, Vec<&str>), BeyondCalendar> {
        let before = day
            .checked_sub(7.months())
            .map_err(|_| BeyondCalendar::NoSuchDate)?;
        let year = before.year();
        let mut titles: Vec<&str> = Vec::new();
        for term in self.terms.iter().filter(|term| starts_in(term.first, year)) {
            if !titles.contains(&term.title()) {
                titles.push(term.title());
            }
        }
        Ok((year, titles))
    }
}

/// Whether a day lies in the academic year that begins after 31 July of a calendar year.
fn starts_in(day: Date, year: i16) -> bool {
    let (month, of) = (day.month(), day.year());
    (of == year && month >= 8) || (of == year.saturating_add(1) && month < 8)
}

/// The period that stands for a term where there are more than three.
fn period(year: i16, day: Date) -> Result<LegalTerm, BeyondCalendar> {
    let at = |year, month, day| Date::new(year, month, day).map_err(|_| BeyondCalendar::NoSuchDate);
    let next = year.saturating_add(1);
    let easter = easter_monday(next).ok_or(BeyondCalendar::NoSuchDate)?;
    let (first, last) = if day <= at(year, 12, 31)? {
        (at(year, 8, 1)?, at(year, 12, 31)?)
    } else if day <= easter {
        (at(next, 1, 1)?, easter)
    } else {
        let after = easter.tomorrow().map_err(|_| BeyondCalendar::NoSuchDate)?;
        (after, at(next, 7, 31)?)
    };
    Ok(LegalTerm {
        name: None,
        first,
        last,
    })
}

#[cfg(test)]
mod tests {
    use super::{LegalTerm, Spell};
    use crate::guidance::{HalfDays, SchoolCalendar, Term};
    use jiff::civil::{Date, date};

    fn calendar(terms: &[(&str, Date, Date)]) -> SchoolCalendar {
        SchoolCalendar {
            terms: terms
                .iter()
                .map(|&(name, first, last)| Term {
                    name: name.to_owned(),
                    first,
                    last,
                })
                .collect(),
            closures: vec![],
        }
    }

    /// Three terms, each in two halves.
    fn three() -> SchoolCalendar {
        calendar(&[
            ("Autumn, one", date(2024, 9, 4), date(2024, 10, 25)),
            ("Autumn, two", date(2024, 11, 4), date(2024, 12, 20)),
            ("Spring, one", date(2025, 1, 6), date(2025, 2, 14)),
            ("Spring, two", date(2025, 2, 24), date(2025, 4, 4)),
            ("Summer, one", date(2025, 4, 22), date(2025, 5, 23)),
            ("Summer, two", date(2025, 6, 2), date(2025, 7, 22)),
        ])
    }

    /// The same days, called six terms; the fourth goes on after Easter.
    fn six() -> SchoolCalendar {
        calendar(&[
            ("Term 1", date(2024, 9, 4), date(2024, 10, 25)),
            ("Term 2", date(2024, 11, 4), date(2024, 12, 20)),
            ("Term 3", date(2025, 1, 6), date(2025, 2, 14)),
            ("Term 4", date(2025, 2, 24), date(2025, 4, 25)),
            ("Term 5", date(2025, 5, 6), date(2025, 5, 23)),
            ("Term 6", date(2025, 6, 2), date(2025, 7, 22)),
        ])
    }

    #[test]
    fn three_terms_in_halves_are_three_terms() {
        let spring = LegalTerm {
            name: Some("Spring".to_owned()),
            first: date(2025, 1, 6),
            last: date(2025, 4, 4),
        };
        for day in [date(2025, 1, 6), date(2025, 2, 20), date(2025, 4, 4)] {
            assert_eq!(three().legal_term(day), Ok(Some(spring.clone())));
        }
        assert_eq!(three().legal_term(date(2025, 4, 10)), Ok(None), "holiday");
        assert!(three().legal_term(date(2026, 1, 6)).is_err(), "beyond");
    }

    #[test]
    fn of_half_a_year_nobody_can_say_how_many_terms_it_has() {
        let mut half = six();
        half.terms.truncate(3);
        assert!(half.legal_term(date(2025, 1, 6)).is_err());
    }

    #[test]
    fn six_terms_are_cut_at_new_year_easter_monday_and_the_end_of_july() {
        for (day, first, last) in [
            (date(2024, 11, 20), date(2024, 8, 1), date(2024, 12, 31)),
            (date(2025, 1, 6), date(2025, 1, 1), date(2025, 4, 21)),
            (date(2025, 4, 17), date(2025, 1, 1), date(2025, 4, 21)),
            (date(2025, 4, 22), date(2025, 4, 22), date(2025, 7, 31)),
            (date(2025, 7, 22), date(2025, 4, 22), date(2025, 7, 31)),
        ] {
            let term = six().legal_term(day).unwrap().unwrap();
            assert_eq!((term.name, term.first, term.last), (None, first, last));
        }
    }

    fn spell(first: Date, last: Date, each_day: HalfDays) -> Spell {
        Spell {
            first,
            last,
            each_day,
        }
    }

    #[test]
    fn the_total_is_of_the_term_and_not_of_the_half() {
        let whole = HalfDays::days(1);
        let spells = [
            // Autumn does not count in spring.
            spell(date(2024, 12, 16), date(2024, 12, 20), whole),
            spell(date(2025, 1, 20), date(2025, 1, 22), whole),
            // Over half-term: two days before, one after.
            spell(date(2025, 2, 13), date(2025, 2, 24), whole),
            // A week of lunchtimes.
            spell(date(2025, 3, 3), date(2025, 3, 7), HalfDays::lunchtimes(1)),
        ];
        let total = three().days_out(&spells, date(2025, 3, 7)).unwrap();
        assert_eq!(total, HalfDays::days(8).and(HalfDays(1)));
        let autumn = three().days_out(&spells, date(2024, 12, 20)).unwrap();
        assert_eq!(autumn, HalfDays::days(5));
    }

    #[test]
    fn with_six_terms_two_of_them_count_together_and_one_can_be_cut() {
        let whole = HalfDays::days(1);
        let spells = [
            spell(date(2025, 2, 10), date(2025, 2, 12), whole),
            spell(date(2025, 3, 10), date(2025, 3, 12), whole),
            // Term 4 runs over Easter: 16 and 17 April before, 22 April after.
            spell(date(2025, 4, 16), date(2025, 4, 22), whole),
        ];
        let before = six().days_out(&spells, date(2025, 4, 17)).unwrap();
        assert_eq!(before, HalfDays::days(8));
        let after = six().days_out(&spells, date(2025, 4, 22)).unwrap();
        assert_eq!(after, HalfDays::days(1));
    }
}
