//! Looking things up: by paragraph, by key, by words.

use super::edition::{Edition, Provision};
use super::library::{Library, is_paragraph};

/// What a word in the key, in a topic and in the summary is worth.
const IN_KEY: u32 = 8;
const IN_TOPIC: u32 = 6;
const IN_SUMMARY: u32 = 4;
/// What it is worth on top that every word of the key was asked for.
const WHOLE_KEY: u32 = 8;

/// Words that say nothing alone.
const SMALL: &[&str] = &[
    "the", "of", "and", "to", "in", "for", "is", "an", "on", "or", "be", "at",
];

/// Finds what an edition and the companions say about something.
///
/// The words may be a paragraph number (`208`, `para 6.21`), a key (`two-limbs`), or words, which
/// must all be found in a provision's key, topics or summary; a word of four letters or more also
/// matches longer ones that start with it, for less, and a long one its relations. Case, punctuation and plurals do not matter.
/// Best first; equal ones in the order of the edition and then of the companions. No words find
/// nothing.
#[must_use]
pub fn look_up<'a>(library: &'a Library, edition: &'a Edition, words: &str) -> Vec<&'a Provision> {
    let all =
        || std::iter::once(edition).chain(library.companions().filter(|c| c.id != edition.id));

    if let Some(number) = paragraph_in(words) {
        let found: Vec<_> = all().flat_map(|home| home.by_paragraph(&number)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    let key = words.trim().to_lowercase();
    if let Some(provision) = all().find_map(|home| home.by_key(&key)) {
        return vec![provision];
    }

    let every: Vec<String> = stems(words).collect();
    let telling: Vec<&String> = every
        .iter()
        .filter(|w| !SMALL.contains(&w.as_str()))
        .collect();
    if telling.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u32, &Provision)> = all()
        .flat_map(|home| &home.provisions)
        .filter_map(|provision| score(provision, &telling).map(|score| (score, provision)))
        .collect();
    found.sort_by_key(|&(score, _)| std::cmp::Reverse(score));
    found.into_iter().map(|(_, provision)| provision).collect()
}

/// The paragraph number that is all these words amount to: `208`, `para. 208`, `Paragraph 6.21`.
fn paragraph_in(words: &str) -> Option<String> {
    let text = words.trim().to_lowercase();
    let number = ["paragraphs", "paragraph", "paras", "para", "¶"]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .unwrap_or(&text)
        .trim_matches(|c: char| !c.is_ascii_digit() && !c.is_alphabetic());
    is_paragraph(number).then(|| number.to_owned())
}

/// The sum over all the words, or none if a word is nowhere.
fn score(provision: &Provision, words: &[&String]) -> Option<u32> {
    let key: Vec<String> = stems(&provision.key).collect();
    let topics: Vec<String> = provision
        .topics
        .iter()
        .flat_map(|t| stems(t.name()))
        .collect();
    let summary: Vec<String> = stems(&provision.summary).collect();
    let mut total = 0;
    for word in words {
        let here = worth(word, &key, IN_KEY)
            + worth(word, &topics, IN_TOPIC)
            + worth(word, &summary, IN_SUMMARY);
        if here == 0 {
            return None;
        }
        total += here;
    }
    if key.iter().all(|own| words.contains(&own)) {
        total += WHOLE_KEY;
    }
    Some(total)
}

/// All of it for the word itself, half for a longer word that starts with it, a quarter for a
/// relation of a long word.
fn worth(word: &str, among: &[String], full: u32) -> u32 {
    if among.iter().any(|own| own == word) {
        full
    } else if word.len() >= 4 && among.iter().any(|own| own.starts_with(word)) {
        full / 2
    } else if among.iter().any(|own| are_related(word, own)) {
        full / 4
    } else {
        0
    }
}

/// Whether a word of seven letters or more is another but for its last two: "convert" and
/// "conversion", "exclude" and "exclusion".
fn are_related(word: &str, other: &str) -> bool {
    let shared = word
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    word.len() >= 7 && shared + 2 >= word.len()
}

/// The words of a text, lower case and in the singular.
fn stems(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|word| !word.is_empty())
        .map(stem)
}

fn stem(word: &str) -> String {
    let word: String = word
        .to_lowercase()
        .chars()
        .filter(|c| !matches!(c, '\'' | '’'))
        .collect();
    let short = match word.len() {
        0..=3 => &word,
        _ => word
            .strip_suffix('s')
            .filter(|rest| !rest.ends_with('s'))
            .unwrap_or(&word),
    };
    if let Some(base) = short.strip_suffix("ie").filter(|base| base.len() >= 3)
        && word.ends_with("ies")
    {
        return format!("{base}y");
    }
    let es = ["sse", "xe", "che", "she"]
        .iter()
        .any(|end| short.ends_with(end));
    if es && word.ends_with("es") {
        return short[..short.len() - 1].to_owned();
    }
    short.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{look_up, paragraph_in, stem};
    use crate::guidance::Library;

    fn keys(words: &str) -> Vec<&'static str> {
        let library = Library::shipped();
        let edition = library.edition("dfe-2024-08").unwrap();
        look_up(library, edition, words)
            .into_iter()
            .map(|p| p.key.as_str())
            .collect()
    }

    #[test]
    fn by_paragraph() {
        assert_eq!(keys("208"), ["evidence-before-the-board"]);
        assert_eq!(keys(" Para. 208 "), ["evidence-before-the-board"]);
        assert_eq!(
            keys("paragraph 54"),
            ["reasonable-adjustments", "best-endeavours"]
        );
        assert_eq!(keys("6.21"), ["send-behaviour-assess-cause"]);
        assert!(keys("999").is_empty());
    }

    #[test]
    fn by_key() {
        assert_eq!(keys("two-limbs"), ["two-limbs"]);
        assert_eq!(keys("Two-Limbs"), ["two-limbs"]);
        assert_eq!(keys("send-graduated-approach"), ["send-graduated-approach"]);
    }

    #[test]
    fn by_words_whatever_their_number_and_case() {
        assert_eq!(keys("Pupil VIEW")[0], keys("pupil views")[0]);
        assert_eq!(keys("pupil views"), keys("the pupils' view"));
        assert_eq!(keys("pupil views")[0], "pupil-views");
        assert!(keys("balance of probabilities").contains(&"balance-of-probabilities-board"));
        assert!(keys("limb two").contains(&"two-limbs"));
        assert!(keys("bereavement").contains(&"behaviour-contributing-factors"));
        assert!(keys("step a")[0] == "step-a-permanent");
        assert!(keys("withdraw").contains(&"all-withdraw"));
    }

    #[test]
    fn every_word_must_be_found() {
        assert!(keys("pupil views zebra").is_empty());
        assert!(keys("").is_empty());
        assert!(keys("the of").is_empty());
    }

    #[test]
    fn the_start_of_a_word_is_enough() {
        assert!(keys("reinteg").contains(&"reintegration-strategy"));
    }

    #[test]
    fn related_words_are_found() {
        assert!(keys("convert suspension").contains(&"no-conversion"));
        assert!(keys("exclude informally").contains(&"informal-exclusion"));
        assert!(
            !keys("police").contains(&"two-limbs"),
            "police is not policy"
        );
    }

    #[test]
    fn one_edition_does_not_answer_for_another() {
        let library = Library::shipped();
        let edition = library.edition("dfe-2026-07").unwrap();
        assert!(look_up(library, edition, "208").is_empty());
        let found = look_up(library, edition, "two-limbs");
        assert_eq!(library.home(found[0]).unwrap().id, "dfe-2026-07");
    }

    #[test]
    fn stems_are_singular() {
        for (word, expect) in [
            ("Views", "view"),
            ("witnesses", "witness"),
            ("witness", "witness"),
            ("policies", "policy"),
            ("boxes", "box"),
            ("pupil's", "pupil"),
            ("pupils’", "pupil"),
            ("SEN", "sen"),
            ("was", "was"),
            ("cases", "case"),
            ("breaches", "breach"),
        ] {
            assert_eq!(stem(word), expect);
        }
        assert_eq!(paragraph_in("¶ 11"), Some("11".to_owned()));
        assert_eq!(paragraph_in("11 days"), None);
    }
}
