//! Looking for words in the papers. Knows nothing of the window.

use std::ops::Range;

use crate::case::Case;

/// Fewer letters than this find too much to be of use.
pub const FEWEST: usize = 2;

/// Where in a paper something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In its heading.
    Heading,
    /// In what stands above the numbered paragraphs: which of them, from nought.
    Above(usize),
    /// In a numbered paragraph, the first being one.
    Paragraph(u16),
    /// In what stands below: which of them, from nought.
    Below(usize),
}

/// A sentence in which the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The paper, by its place in the case.
    pub paper: usize,
    /// Where in it.
    pub place: Place,
    /// The sentence.
    pub sentence: String,
    /// Where in the sentence the words stand, in bytes.
    pub words: Vec<Range<usize>>,
}

/// What is looked for: small letters, one space between words. Nothing, if it is too short.
#[must_use]
pub fn wanted(query: &str) -> Option<String> {
    let words: Vec<_> = query.split_whitespace().map(plain).collect();
    let wanted = words.join(" ");
    (wanted.chars().count() >= FEWEST).then_some(wanted)
}

/// A letter as it is looked for: small, and without the curl of a printed quotation mark.
const fn letter(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        '\u{2013}' | '\u{2014}' => '-',
        c => c,
    }
}

fn plain(text: &str) -> String {
    text.chars()
        .map(letter)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Where in a text the words stand, in bytes.
#[must_use]
pub fn find(text: &str, wanted: &str) -> Vec<Range<usize>> {
    // Each letter of what is compared, with the place in the text that it comes from.
    let letters: Vec<(char, Range<usize>)> = text
        .char_indices()
        .flat_map(|(at, c)| {
            let place = at..at + c.len_utf8();
            letter(c).to_lowercase().map(move |c| (c, place.clone()))
        })
        .collect();
    let sought: Vec<char> = wanted.chars().collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while !sought.is_empty() && at + sought.len() <= letters.len() {
        let here = &letters[at..at + sought.len()];
        if here.iter().map(|(c, _)| c).eq(&sought) {
            found.push(here[0].1.start..here[sought.len() - 1].1.end);
            at += sought.len();
        } else {
            at += 1;
        }
    }
    found
}

/// The sentences of a text, each with the space behind it.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut made = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, c) in text.char_indices() {
        match c {
            '.' | '!' | '?' => ended = true,
            '"' | '\'' | ')' | '\u{2019}' | '\u{201D}' if ended => {}
            c if ended && c.is_whitespace() => {
                // "Mr A." and "S. Devlin" end no sentence: what follows one begins with a capital, and what ends one is
                // longer than a letter.
                let last = text[start..at].split_whitespace().last().unwrap_or("");
                let short = matches!(last, "Mr." | "Mrs." | "Ms." | "Dr." | "St.")
                    || last.trim_end_matches('.').chars().count() == 1;
                if !short {
                    made.push(start..at + c.len_utf8());
                    start = at + c.len_utf8();
                }
                ended = false;
            }
            _ => ended = false,
        }
    }
    if start < text.len() {
        made.push(start..text.len());
    }
    made
}

/// Looks in some papers of a case, in their order.
#[must_use]
pub fn search(case: &Case, papers: impl IntoIterator<Item = usize>, query: &str) -> Vec<Hit> {
    let Some(wanted) = wanted(query) else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for paper in papers {
        let text = &case.documents[paper].text;
        let above = text.above.iter().enumerate();
        let numbered = (1_u16..).zip(&text.paragraphs);
        let below = text.below.iter().enumerate();
        let parts = std::iter::once((Place::Heading, text.heading.as_str()))
            .chain(above.map(|(at, text)| (Place::Above(at), text.as_str())))
            .chain(numbered.map(|(number, text)| (Place::Paragraph(number), text.as_str())))
            .chain(below.map(|(at, text)| (Place::Below(at), text.as_str())));
        for (place, text) in parts {
            let found = find(text, &wanted);
            if found.is_empty() {
                continue;
            }
            for sentence in sentences(text) {
                // What runs on into the next sentence is shown with the one it begins in.
                let words: Vec<_> = found
                    .iter()
                    .filter(|words| sentence.contains(&words.start))
                    .map(|words| words.start - sentence.start..words.end - sentence.start)
                    .collect();
                let Some(last) = words.last() else { continue };
                let end = sentence.end.max(sentence.start + last.end);
                hits.push(Hit {
                    paper,
                    place,
                    sentence: text[sentence.start..end].trim_end().to_owned(),
                    words,
                });
            }
        }
    }
    hits
}

/// How many places the words stand in, and in how many papers: "7 places in 3 papers".
#[must_use]
pub fn counted(hits: &[Hit]) -> String {
    let places: usize = hits.iter().map(|hit| hit.words.len()).sum();
    let mut papers: Vec<usize> = hits.iter().map(|hit| hit.paper).collect();
    papers.dedup();
    let several = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    match places {
        0 => "Not in the papers".to_owned(),
        places => format!(
            "{} in {}",
            several(places, "place", "places"),
            several(papers.len(), "paper", "papers")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, query: &str) -> Vec<&'t str> {
        let wanted = wanted(query).unwrap();
        find(text, &wanted)
            .into_iter()
            .map(|at| &text[at])
            .collect()
    }

    #[test]
    fn capitals_and_the_curl_of_quotation_marks_make_no_difference() {
        assert_eq!(found("The door. Another DOOR.", "door"), ["door", "DOOR"]);
        assert_eq!(
            found("He didn\u{2019}t see her.", "didn't"),
            ["didn\u{2019}t"]
        );
        assert_eq!(
            found("\u{201C}Thick\u{201D} is a word.", "\"thick\""),
            ["\u{201C}Thick\u{201D}"]
        );
        assert_eq!(found("É is a letter, é too.", "é is"), ["É is"]);
        assert!(found("Nothing here.", "door").is_empty());
    }

    #[test]
    fn what_is_too_short_is_not_looked_for() {
        assert_eq!(wanted(" a "), None);
        assert_eq!(wanted(""), None);
        assert_eq!(wanted("  Fire   door "), Some("fire door".to_owned()));
    }

    #[test]
    fn a_sentence_ends_where_a_reader_would_say_so() {
        let split = |text: &'static str| -> Vec<&'static str> {
            sentences(text)
                .into_iter()
                .map(|at| text[at].trim())
                .collect()
        };
        assert_eq!(split("One. Two! Three"), ["One.", "Two!", "Three"]);
        assert_eq!(
            split("Told Mr. Devlin at 1.05. He wrote it."),
            ["Told Mr. Devlin at 1.05.", "He wrote it."]
        );
        assert_eq!(split("S. Devlin saw him."), ["S. Devlin saw him."]);
        assert_eq!(
            split("I think he said \"Miss.\" Then he ran."),
            ["I think he said \"Miss.\"", "Then he ran."]
        );
    }

    #[test]
    fn places_and_papers_are_counted() {
        let hit = |paper, times| Hit {
            paper,
            place: Place::Paragraph(1),
            sentence: String::new(),
            words: vec![0..1; times],
        };
        assert_eq!(counted(&[]), "Not in the papers");
        assert_eq!(counted(&[hit(0, 1)]), "1 place in 1 paper");
        assert_eq!(
            counted(&[hit(0, 2), hit(0, 1), hit(3, 1)]),
            "4 places in 2 papers"
        );
    }
}
