//! Dates as papers write them: "15 November 2024", "20 November", "September 2023", "13/2".

use jiff::civil::Date;

/// When something was, as far as a paper says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The day it began; of a month, the first.
    pub first: Date,
    /// In words.
    pub words: String,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The date a paragraph begins with, if it begins with one. Where it names no year, it is the latest such day that is not
/// after the day the paper was made.
#[must_use]
pub fn leading(text: &str, made: Date) -> Option<When> {
    let mut tokens = text.split_whitespace().peekable();
    tokens.next_if(|token| *token == "On");
    let first = one(&mut tokens, made)?;
    let until = tokens
        .next_if_eq(&"to")
        .and_then(|_| one(&mut tokens, made))
        .filter(|until| until.date >= first.date);
    let words = match until {
        Some(until) if until.date.year() == first.date.year() => {
            format!("{} to {}", first.words(false), until.words(true))
        }
        Some(until) => format!("{} to {}", first.words(true), until.words(true)),
        None => first.words(true),
    };
    Some(When {
        first: first.date,
        words,
    })
}

/// A date as people write it, without the day of the week.
pub(super) fn short(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// A day, or a month.
struct One {
    date: Date,
    day: bool,
}

impl One {
    fn words(&self, year: bool) -> String {
        let format = match (self.day, year) {
            (true, true) => "%-d %B %Y",
            (true, false) => "%-d %B",
            (false, true) => "%B %Y",
            (false, false) => "%B",
        };
        self.date.strftime(format).to_string()
    }
}

fn one<'t>(
    tokens: &mut std::iter::Peekable<impl Iterator<Item = &'t str>>,
    made: Date,
) -> Option<One> {
    let token = *tokens.peek()?;
    let number = |token: &str| plain(token).parse::<i8>().ok();
    if let Some((day, month)) = plain(token).split_once('/') {
        tokens.next();
        return latest(number(month)?, Some(number(day)?), None, made);
    }
    let day = number(token);
    if day.is_some() {
        tokens.next();
    }
    let month = *tokens.peek()?;
    let at = MONTHS.iter().position(|name| *name == plain(month))?;
    tokens.next();
    // A full stop or a comma after the month ends the date.
    let year = tokens
        .peek()
        .filter(|_| month == plain(month))
        .and_then(|token| plain(token).parse::<i16>().ok())
        .filter(|year| (1900..3000).contains(year));
    if year.is_some() {
        tokens.next();
    }
    latest(i8::try_from(at).ok()? + 1, day, year, made)
}

fn latest(month: i8, day: Option<i8>, year: Option<i16>, made: Date) -> Option<One> {
    let on = |year: i16| Date::new(year, month, day.unwrap_or(1)).ok();
    let date = match year {
        Some(year) => on(year)?,
        None => on(made.year())
            .filter(|date| *date <= made)
            .or_else(|| on(made.year() - 1))?,
    };
    Some(One {
        date,
        day: day.is_some(),
    })
}

fn plain(token: &str) -> &str {
    token.trim_end_matches(['.', ',', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::leading;
    use jiff::civil::date;

    fn words(text: &str) -> Option<String> {
        leading(text, date(2025, 3, 4)).map(|when| when.words)
    }

    #[test]
    fn a_date_without_a_year_is_the_latest_that_had_come() {
        for (text, expected) in [
            ("20 November, English. Swimming.", "20 November 2024"),
            ("15 January, report card started.", "15 January 2025"),
            ("15 November 2024. Moved.", "15 November 2024"),
            ("September 2023, from primary.", "September 2023"),
            ("December. Nineteen entries.", "December 2024"),
            ("13/2. R. H.", "13 February 2025"),
            ("On 13 February I was covering.", "13 February 2025"),
            (
                "4 September to 19 November. No entries.",
                "4 September to 19 November 2024",
            ),
        ] {
            assert_eq!(words(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "8K in B2.",
            "The door came fast.",
            "31 February.",
            "1.05, told Mr A.",
        ] {
            assert_eq!(words(text), None, "{text}");
        }
    }
}
