//! How what is written is said: acronyms and hard words by a list, numbers and dates by rule.

use std::{collections::BTreeMap, sync::OnceLock};

/// The words of the list, by how they are written.
fn list() -> &'static BTreeMap<String, String> {
    static LIST: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    LIST.get_or_init(|| {
        let read: Result<Vec<(String, String)>, _> =
            ron::from_str(include_str!("../../../assets/speech/words.ron"));
        match read {
            Ok(pairs) => pairs.into_iter().collect(),
            Err(error) => panic!("the list of words inside the program is broken: {error}"),
        }
    })
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

/// A piece of a text: a word or a number, or what stands between two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Word(&'a str),
    Between(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = first.is_alphanumeric();
        let end = rest
            .find(|c: char| c.is_alphanumeric() != word)
            .unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        pieces.push(if word {
            Piece::Word(piece)
        } else {
            Piece::Between(piece)
        });
        rest = after;
    }
    pieces
}

/// A number, and a letter that may follow it: "51A".
fn numbered(word: &str) -> Option<(&str, &str)> {
    let end = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let (number, letter) = word.split_at(end);
    let plain = letter.len() <= 1 && letter.chars().all(|c| c.is_ascii_uppercase());
    (!number.is_empty() && plain).then_some((number, letter))
}

fn is_number(word: &str) -> bool {
    numbered(word).is_some_and(|(_, letter)| letter.is_empty())
}

fn ordinal(day: u8) -> String {
    let end = match (day % 10, day) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{day}{end}")
}

/// A text as it is to be said.
#[must_use]
pub fn said(text: &str) -> String {
    let pieces = pieces(text);
    let word = |at: usize| match pieces.get(at) {
        Some(Piece::Word(word)) => Some(*word),
        _ => None,
    };
    let between = |at: usize| match pieces.get(at) {
        Some(Piece::Between(signs)) => Some(*signs),
        _ => None,
    };
    let mut said = String::with_capacity(text.len() + 32);
    let mut at = 0;
    while at < pieces.len() {
        match pieces[at] {
            Piece::Between(signs) => {
                let after = word(at + 1);
                let from = at.checked_sub(1).and_then(word);
                let both = from.is_some_and(|w| numbered(w).is_some())
                    && after.is_some_and(|w| numbered(w).is_some());
                match (signs, after) {
                    // 114–118
                    ("–", _) if both => said.push_str(" to "),
                    // 9.30
                    ("." | ":", Some(after)) if both && after.len() == 2 => said.push(' '),
                    // 4,000
                    (",", Some(after)) if both && after.len() == 3 => {}
                    (signs, Some(_)) if signs.ends_with('£') => {
                        said.push_str(signs.trim_end_matches('£'));
                    }
                    _ => said.push_str(&signs.replace(['“', '”', '•', '…'], " ")),
                }
                at += 1;
            }
            Piece::Word(one) => {
                // s.51A, ss.3
                if matches!(one, "s" | "ss")
                    && between(at + 1).is_some_and(|signs| signs.trim() == ".")
                    && word(at + 2).is_some_and(|w| numbered(w).is_some())
                {
                    said.push_str(if one == "s" { "section " } else { "sections " });
                    at += 2;
                    continue;
                }
                // 13 March 2025
                let day = one.parse::<u8>().ok().filter(|day| (1..=31).contains(day));
                if let Some(day) = day
                    && between(at + 1) == Some(" ")
                    && word(at + 2).is_some_and(|month| MONTHS.contains(&month))
                {
                    said.push_str(&ordinal(day));
                    said.push_str(" of");
                    at += 1;
                    continue;
                }
                match (list().get(one), numbered(one)) {
                    (Some(spoken), _) => said.push_str(spoken),
                    (None, Some((number, letter))) if !letter.is_empty() => {
                        said.push_str(number);
                        said.push(' ');
                        said.push_str(letter);
                    }
                    _ => said.push_str(one),
                }
                // £4,000: the sum ends where the numbers do.
                let sum = at
                    .checked_sub(1)
                    .and_then(between)
                    .is_some_and(|s| s.ends_with('£'));
                if sum && is_number(one) {
                    let mut end = at;
                    while matches!(between(end + 1), Some("," | "."))
                        && word(end + 2).is_some_and(is_number)
                    {
                        if between(end + 1) == Some(".") {
                            said.push('.');
                        }
                        said.push_str(word(end + 2).unwrap_or_default());
                        end += 2;
                    }
                    said.push_str(" pounds");
                    at = end;
                }
                at += 1;
            }
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn what_is_written_is_said_as_people_say_it() {
        for (written, spoken) in [
            (
                "Ask the SENCO about the EHCP.",
                "Ask the senko about the E H C P.",
            ),
            ("SEND, PSED and IRP", "send, P S E D and I R P"),
            ("the IAS service", "the I A S service"),
            (
                "Education Act 2002, s.51A",
                "Education Act 2002, section 51 A",
            ),
            ("Year 7", "Year 7"),
            ("paragraph 11", "paragraph 11"),
            ("paras 114–118, 124", "paragraphs 114 to 118, 124"),
            (
                "Monday 13 March 2025 at 9.30",
                "Monday 13th of March 2025 at 9 30",
            ),
            ("1 September 2024", "1st of September 2024"),
            ("£4,000 at most", "4000 pounds at most"),
            ("£4.50", "4.50 pounds"),
            (
                "“I was there,” said Mr Okafor",
                " I was there,  said Mister Okafor",
            ),
        ] {
            assert_eq!(said(written), spoken, "{written}");
        }
    }

    #[test]
    fn only_whole_words_are_changed() {
        for plain in [
            "SENDING",
            "Amrit sent it",
            "the masters",
            "10 people",
            "it's 31 today",
            "",
            "…",
        ] {
            let expected = plain.replace('…', " ");
            assert_eq!(said(plain), expected);
        }
    }
}
