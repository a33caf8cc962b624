//! A school's calendar as a small file, with its mistakes.

use std::fmt;

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use super::calendar::{SchoolCalendar, Term};

/// The longest holiday between two terms, in days; after more, a term is thought to be missing.
const LONGEST_HOLIDAY: i32 = 63;

/// What can be wrong with a calendar file, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarMistake {
    /// The line, from one.
    pub line: usize,
    /// The column, from one.
    pub column: usize,
    /// What is wrong, and what to do about it.
    pub what: String,
}

impl fmt::Display for CalendarMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.what)
    }
}

/// A school's calendar, read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// Whose it is.
    pub name: String,
    /// School days.
    pub calendar: SchoolCalendar,
    /// Bank holidays on top of the ordinary ones of England, which are known.
    pub bank_holidays: Vec<Date>,
}

/// The file as written. A story's calendar has the same fields, so one can be copied into the other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Calendar")]
struct Written {
    #[serde(default)]
    name: String,
    terms: Vec<WrittenTerm>,
    #[serde(default)]
    half_terms: Vec<WrittenHoliday>,
    #[serde(default)]
    closures: Vec<String>,
    #[serde(default)]
    bank_holidays: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Term")]
struct WrittenTerm {
    name: String,
    first: String,
    last: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "HalfTerm")]
struct WrittenHoliday {
    first: String,
    last: String,
}

impl CalendarFile {
    /// A calendar to copy and change.
    pub const EXAMPLE: &'static str = r#"Calendar(
    name: "A school, 2025 to 2026",
    // Every term of the year, from the first school day to the last.
    terms: [
        (name: "Autumn", first: "2025-09-03", last: "2025-12-19"),
        (name: "Spring", first: "2026-01-06", last: "2026-03-27"),
        (name: "Summer", first: "2026-04-14", last: "2026-07-21"),
    ],
    half_terms: [
        (first: "2025-10-27", last: "2025-10-31"),
        (first: "2026-02-16", last: "2026-02-20"),
        (first: "2026-05-25", last: "2026-05-29"),
    ],
    // Training days and other days on which the school is closed in term.
    closures: ["2025-11-28", "2026-06-12"],
    // Only those on top of the ordinary bank holidays of England, which are known.
    bank_holidays: [],
)
"#;

    /// Reads a calendar from the text of a file.
    ///
    /// # Errors
    ///
    /// Every mistake found: what does not read; a date that is none; a term that ends before it
    /// begins, overlaps another, or begins or ends on a weekend; a holiday so long that a term must
    /// be missing; a half-term or closure outside the calendar.
    pub fn read(text: &str) -> Result<Self, Vec<CalendarMistake>> {
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let written: Written = options.from_str(text).map_err(|error| {
            vec![CalendarMistake {
                line: error.span.start.line,
                column: error.span.start.col,
                what: format!(
                    "{}. Look at this line and the one before it for a bracket, a comma, a quotation mark or the name of a field",
                    error.code
                ),
            }]
        })?;
        let mut reader = Reader {
            text,
            mistakes: Vec::new(),
        };
        let read = reader.calendar(&written);
        if reader.mistakes.is_empty() {
            Ok(read)
        } else {
            Err(reader.mistakes)
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    mistakes: Vec<CalendarMistake>,
}

impl Reader<'_> {
    fn calendar(&mut self, written: &Written) -> CalendarFile {
        let mut terms: Vec<Term> = Vec::new();
        for term in &written.terms {
            let (Some(first), Some(last)) = (self.date(&term.first), self.date(&term.last)) else {
                continue;
            };
            terms.push(Term {
                name: term.name.clone(),
                first,
                last,
            });
        }
        if written.terms.is_empty() {
            self.mistake("terms", "the calendar has no terms".to_owned());
        }
        terms.sort_by_key(|term| term.first);
        if terms.len() == written.terms.len() {
            self.check_terms(&terms);
        }
        let mut closures = self.half_terms(&written.half_terms, &terms);
        for day in &written.closures {
            if let Some(date) = self.date(day) {
                self.must_lie_within(day, date, &terms);
                closures.push(date);
            }
        }
        let bank_holidays: Vec<Date> = written
            .bank_holidays
            .iter()
            .filter_map(|day| self.date(day))
            .collect();
        closures.extend(&bank_holidays);
        CalendarFile {
            name: written.name.clone(),
            calendar: SchoolCalendar { terms, closures },
            bank_holidays,
        }
    }

    fn half_terms(&mut self, half_terms: &[WrittenHoliday], terms: &[Term]) -> Vec<Date> {
        let mut days = Vec::new();
        for holiday in half_terms {
            let (Some(first), Some(last)) = (self.date(&holiday.first), self.date(&holiday.last))
            else {
                continue;
            };
            if last < first || days_between(first, last) > LONGEST_HOLIDAY {
                self.mistake(
                    &holiday.last,
                    format!(
                        "the half-term of {} to {} ends before it begins, or is longer than any",
                        holiday.first, holiday.last
                    ),
                );
                continue;
            }
            self.must_lie_within(&holiday.first, first, terms);
            let mut day = first;
            while day <= last {
                days.push(day);
                match day.tomorrow() {
                    Ok(next) => day = next,
                    Err(_) => break,
                }
            }
        }
        days
    }

    fn check_terms(&mut self, terms: &[Term]) {
        for term in terms {
            if term.last < term.first {
                self.mistake(
                    &term.last.to_string(),
                    format!("the term \"{}\" ends before it begins", term.name),
                );
            }
            for (day, does) in [(term.first, "begins"), (term.last, "ends")] {
                if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
                    self.mistake(
                        &day.to_string(),
                        format!(
                            "the term \"{}\" {does} on a {}: give its first and last school day",
                            term.name,
                            day.strftime("%A")
                        ),
                    );
                }
            }
        }
        // What stands between terms says little where a term itself is wrong.
        if !self.mistakes.is_empty() {
            return;
        }
        for pair in terms.windows(2) {
            let [one, next] = pair else { continue };
            if next.first <= one.last {
                self.mistake(
                    &next.first.to_string(),
                    format!(
                        "the term \"{}\" begins before \"{}\" has ended",
                        next.name, one.name
                    ),
                );
            } else if days_between(one.last, next.first) > LONGEST_HOLIDAY {
                self.mistake(
                    &next.first.to_string(),
                    format!(
                        "there is no school between {} and {}: is a term missing?",
                        one.last, next.first
                    ),
                );
            }
        }
    }

    fn must_lie_within(&mut self, written: &str, day: Date, terms: &[Term]) {
        let calendar = SchoolCalendar {
            terms: terms.to_vec(),
            closures: Vec::new(),
        };
        if let Ok((begins, ends)) = calendar.speaks_for()
            && !(begins..=ends).contains(&day)
        {
            self.mistake(
                written,
                format!("{written} is not within the terms of this calendar: is the year right?"),
            );
        }
    }

    fn date(&mut self, text: &str) -> Option<Date> {
        let date = (text.len() == 10).then(|| text.parse().ok()).flatten();
        if date.is_none() {
            self.mistake(
                text,
                format!("\"{text}\" is no date such as 2025-09-03: year, month, day"),
            );
        }
        date
    }

    /// Keeps a mistake at the place where some text first stands.
    fn mistake(&mut self, at: &str, what: String) {
        let before = self.text.find(at).map_or("", |at| &self.text[..at]);
        self.mistakes.push(CalendarMistake {
            line: before.matches('\n').count() + 1,
            column: before
                .rsplit('\n')
                .next()
                .map_or(0, |line| line.chars().count())
                + 1,
            what,
        });
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

#[cfg(test)]
mod tests {
    use super::CalendarFile;
    use jiff::civil::date;

    #[test]
    fn the_example_reads() {
        let file = CalendarFile::read(CalendarFile::EXAMPLE).unwrap();
        assert_eq!(file.name, "A school, 2025 to 2026");
        let calendar = &file.calendar;
        assert!(calendar.is_school_day(date(2025, 10, 24)));
        for closed in [
            date(2025, 10, 29),
            date(2025, 11, 28),
            date(2026, 5, 4),
            date(2026, 5, 29),
        ] {
            assert!(!calendar.is_school_day(closed), "{closed}");
        }
        let year = calendar.school_days_between(date(2025, 8, 1), date(2026, 7, 31));
        assert_eq!(year, Ok(190));
    }

    /// What is said of the example with one thing changed, and where.
    fn said(from: &str, to: &str) -> String {
        let text = CalendarFile::EXAMPLE.replace(from, to);
        assert_ne!(text, CalendarFile::EXAMPLE);
        CalendarFile::read(&text)
            .unwrap_err()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn mistakes_have_a_place_and_a_hint() {
        for (from, to, expected) in [
            ("terms:", "term:", "4:5: "),
            (
                "\"2026-01-06\"",
                "\"6 January\"",
                "6:34: \"6 January\" is no date",
            ),
            (
                "\"2026-02-20\"",
                "\"2026-02-30\"",
                "11:38: \"2026-02-30\" is no date",
            ),
            (
                "last: \"2025-12-19\"",
                "last: \"2025-08-19\"",
                "5:54: the term \"Autumn\" ends before",
            ),
            (
                "first: \"2026-01-06\"",
                "first: \"2025-12-19\"",
                "the term \"Spring\" begins before",
            ),
            (
                "first: \"2026-01-06\"",
                "first: \"2026-01-04\"",
                "begins on a Sunday",
            ),
            (
                "        (name: \"Spring\", first: \"2026-01-06\", last: \"2026-03-27\"),\n",
                "",
                "is a term missing?",
            ),
            ("2026-06-12", "2025-06-12", "is the year right?"),
            (
                "last: \"2026-02-20\"",
                "last: \"2026-02-10\"",
                "ends before it begins",
            ),
            (
                "bank_holidays: []",
                "bank_holidays: [\"x\"]",
                "\"x\" is no date",
            ),
            ("closures", "closed", "closed"),
        ] {
            let said = said(from, to);
            assert!(said.contains(expected), "{from} → {to}: {said}");
        }
    }

    #[test]
    fn every_mistake_is_said_at_once() {
        let text = CalendarFile::EXAMPLE
            .replace("2026-01-06", "2026-13-06")
            .replace("2025-11-28", "28 November");
        assert_eq!(CalendarFile::read(&text).unwrap_err().len(), 2);
        let none = CalendarFile::read("Calendar(terms: [])").unwrap_err();
        assert_eq!(none[0].what, "the calendar has no terms");
    }
}
