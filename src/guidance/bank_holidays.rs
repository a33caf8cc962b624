//! The bank holidays of England, and Easter.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// The first day from which the bank holidays here are whole.
pub const KNOWN_FROM: Date = date(2024, 1, 1);
/// The last day to which they are whole.
pub const KNOWN_UNTIL: Date = date(2027, 12, 31);

/// The ordinary bank holidays of England, substitute days included. No paragraph lists them. A day
/// proclaimed on top of them is for a school's calendar to add.
const ENGLAND: [Date; 32] = [
    date(2024, 1, 1),
    date(2024, 3, 29),
    date(2024, 4, 1),
    date(2024, 5, 6),
    date(2024, 5, 27),
    date(2024, 8, 26),
    date(2024, 12, 25),
    date(2024, 12, 26),
    date(2025, 1, 1),
    date(2025, 4, 18),
    date(2025, 4, 21),
    date(2025, 5, 5),
    date(2025, 5, 26),
    date(2025, 8, 25),
    date(2025, 12, 25),
    date(2025, 12, 26),
    date(2026, 1, 1),
    date(2026, 4, 3),
    date(2026, 4, 6),
    date(2026, 5, 4),
    date(2026, 5, 25),
    date(2026, 8, 31),
    date(2026, 12, 25),
    date(2026, 12, 28),
    date(2027, 1, 1),
    date(2027, 3, 26),
    date(2027, 3, 29),
    date(2027, 5, 3),
    date(2027, 5, 31),
    date(2027, 8, 30),
    date(2027, 12, 27),
    date(2027, 12, 28),
];

/// Whether a date is an ordinary bank holiday in England; none outside the years known here.
pub(super) fn is_bank_holiday(day: Date) -> Option<bool> {
    (KNOWN_FROM..=KNOWN_UNTIL)
        .contains(&day)
        .then(|| ENGLAND.contains(&day))
}

/// Easter Monday of a year in the Gregorian calendar, which bounds a term where a school has more
/// than three (Part one, terminology). None only where the year is none.
pub(super) fn easter_monday(year: i16) -> Option<Date> {
    // The rule in Butcher's form: golden number, century, leap centuries, the moon, the Sunday.
    let y = i32::from(year);
    let golden = y % 19;
    let (century, in_century) = (y / 100, y % 100);
    let (leaps, rest) = (century / 4, century % 4);
    let shift = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - leaps - shift + 15) % 30;
    let sunday = (32 + 2 * rest + 2 * (in_century / 4) - moon - in_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let place = moon + sunday - 7 * late + 114;
    let month = i8::try_from(place / 31).ok()?;
    let day = i8::try_from(place % 31 + 1).ok()?;
    let easter = Date::new(year, month, day).ok()?;
    easter.checked_add(1.day()).ok()
}

#[cfg(test)]
mod tests {
    use super::{ENGLAND, KNOWN_FROM, KNOWN_UNTIL, easter_monday, is_bank_holiday};
    use jiff::ToSpan as _;
    use jiff::civil::{Date, Weekday, date};

    /// The first Monday on or after a day, or the last on or before it.
    fn monday(mut day: Date, step: i64) -> Date {
        while day.weekday() != Weekday::Monday {
            day = day.checked_add(step.days()).unwrap();
        }
        day
    }

    /// A holiday with a fixed date moves to the next weekday that is not one already.
    fn observed(mut day: Date, taken: &[Date]) -> Date {
        while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) || taken.contains(&day) {
            day = day.tomorrow().unwrap();
        }
        day
    }

    #[test]
    fn the_list_is_what_the_ordinary_rules_give() {
        let mut expected = Vec::new();
        for year in 2024..=2027 {
            let easter = easter_monday(year).unwrap();
            let mut of_year = vec![
                observed(date(year, 1, 1), &[]),
                easter.checked_sub(3.days()).unwrap(),
                easter,
                monday(date(year, 5, 1), 1),
                monday(date(year, 5, 31), -1),
                monday(date(year, 8, 31), -1),
            ];
            // Christmas on a weekend is kept after Boxing Day, when that is a weekday of its own.
            let (christmas, boxing) = (date(year, 12, 25), date(year, 12, 26));
            let first = observed(christmas, &[]);
            let second = observed(boxing, &[first]);
            of_year.extend([first, second]);
            of_year.sort();
            expected.extend(of_year);
        }
        assert_eq!(ENGLAND.as_slice(), expected);
    }

    #[test]
    fn easter_monday_of_years_that_are_known() {
        for (year, month, day) in [
            (2000, 4, 24),
            (2008, 3, 24),
            (2011, 4, 25),
            (2024, 4, 1),
            (2025, 4, 21),
            (2026, 4, 6),
            (2027, 3, 29),
            (2038, 4, 26),
        ] {
            assert_eq!(easter_monday(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn outside_the_years_nothing_is_said() {
        assert_eq!(is_bank_holiday(KNOWN_FROM), Some(true));
        assert_eq!(is_bank_holiday(KNOWN_UNTIL), Some(false));
        assert_eq!(is_bank_holiday(KNOWN_FROM.yesterday().unwrap()), None);
        assert_eq!(is_bank_holiday(KNOWN_UNTIL.tomorrow().unwrap()), None);
    }
}
