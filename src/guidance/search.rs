//! Looking things up: by paragraph, by key, by words.

use super::edition::{Edition, Provision};
use super::library::{Library, is_paragraph};

/// What a word is worth in the key, in what a provision is asked as, in a topic, in the summary.
const IN_KEY: u32 = 8;
const IN_ASKED: u32 = 8;
const IN_TOPIC: u32 = 6;
const IN_SUMMARY: u32 = 4;
/// What it is worth on top that every word of the key was asked for.
const WHOLE_KEY: u32 = 8;
/// What it is worth on top that every word asked for is one that the provision is asked by.
const ALL_ASKED: u32 = 12;
/// How many to give when none has all the words.
const NEAREST: usize = 8;

/// Words that say nothing alone. They need not be found.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "and", "or", "to", "in", "into", "for", "on", "at", "by", "with", "from", "about", "if",
    "is", "are", "am", "be", "been", "was", "were", "do", "does", "did", "has", "have", "had", "get", "got",
    "can", "could", "will", "would", "shall", "may", "might", "not", "no", "didnt", "cant", "wasnt", "doesnt", "isnt",
    "i", "we", "he", "she", "they", "it", "you", "my", "our", "his", "her", "their", "your", "me", "us", "him", "them",
    "this", "that", "these", "those", "there", "when", "what", "who", "how", "why", "where", "which", "so", "any", "some",
];

/// What people say, and what the guidance says for it. Both sides are stems.
const ALSO_SAID: &[(&[&str], &[&str])] = &[
    (
        &["adhd", "asd", "autism", "autistic", "dyslexia", "tourette"],
        &["disability", "disabled", "send", "sen"],
    ),
    (&["appeal", "appealing", "irp"], &["review"]),
    (
        &["back", "return", "readmit"],
        &["reinstate", "reinstatement"],
    ),
    (&["bullied", "bully"], &["bullying"]),
    (&["burden"], &["standard", "probability"]),
    (&["camh", "anxiety", "depression"], &["mental"]),
    (
        &["cctv", "footage", "photo", "screenshot", "video"],
        &["evidence"],
    ),
    (
        &["child", "kid", "son", "daughter", "student", "boy", "girl"],
        &["pupil"],
    ),
    (&["council", "la"], &["authority"]),
    (&["deadline", "late", "overdue"], &["limit"]),
    (&["document", "bundle", "pack"], &["paper"]),
    (&["drug", "cannabis", "vape", "alcohol"], &["banned"]),
    (&["dsl"], &["safeguarding"]),
    (&["ehcp"], &["ehc"]),
    (
        &["expel", "expelled", "expulsion", "pex"],
        &["exclusion", "permanent"],
    ),
    (&["extend", "extension", "prolong"], &["lengthened"]),
    (
        &[
            "fight", "fighting", "hit", "kick", "punch", "violence", "violent",
        ],
        &["assault"],
    ),
    (&["governor", "gdc"], &["board"]),
    (&["headteacher", "principal", "headmaster"], &["head"]),
    (&["hearing", "meeting"], &["meet", "meeting"]),
    (&["knife", "blade"], &["weapon"]),
    (&["lac"], &["looked"]),
    (
        &["mum", "dad", "mother", "father", "carer", "family"],
        &["parent"],
    ),
    (&["online", "zoom", "team", "virtually"], &["remote"]),
    (&["overturn"], &["quash", "reinstate"]),
    (&["psed"], &["regard", "equality"]),
    (&["racism", "racist", "racial"], &["race", "discrimination"]),
    (
        &["solicitor", "lawyer", "barrister", "advocate"],
        &["representative", "represented"],
    ),
    (
        &["told", "tell", "contacted"],
        &["inform", "notify", "tell", "notice"],
    ),
    (
        &["undiagnosed", "diagnosis"],
        &["unrecognised", "unidentified"],
    ),
    (&["unfair", "unfairly"], &["fair", "fairness"]),
    (&["vsh"], &["virtual"]),
];

/// Finds what an edition and the companions say about something.
///
/// The words may be a paragraph number (`208`, `para 6.21`), a key (`two-limbs`), or words, which
/// are sought in a provision's key, topics and summary, and in what it is asked as. A word of four
/// letters or more also matches longer ones that start with it, for less, and a long one its
/// relations; everyday words stand for the guidance's own. Case, punctuation, plurals and small
/// words do not matter, nor does a word that stands nowhere.
///
/// Provisions with all the words as they were said, if there are any; else with what the guidance
/// says for them; else the few that have the most telling of them. Best first; equal ones in the order of the edition and then of the companions. No words
/// find nothing.
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
    let pages: Vec<Page<'_>> = all()
        .flat_map(|home| &home.provisions)
        .map(Page::of)
        .collect();
    let mut telling: Vec<(Word<'_>, u32)> = Vec::new();
    for word in &every {
        if SMALL.contains(&word.as_str()) || telling.iter().any(|(known, _)| known.said == word) {
            continue;
        }
        let word = Word::of(word);
        let pages_with = pages.iter().filter(|page| page.worth(&word) > 0).count();
        if let Some(rarity) = pages.len().checked_div(pages_with) {
            telling.push((word, rarity.max(1).ilog2() + 1));
        }
    }

    let whole: u32 = telling.iter().map(|(_, rarity)| rarity).sum();
    let mut found: Vec<Found<'_>> = pages
        .iter()
        .map(|page| page.answer(&telling, &every))
        .filter(|found| found.covered > 0)
        .collect();
    found.sort_by_key(|found| std::cmp::Reverse((found.covered, found.score)));
    let most = found.first().map_or(0, |best| best.covered);
    if most == whole {
        let as_said = found.iter().any(|found| found.as_said);
        found.retain(|found| found.covered == whole && (found.as_said || !as_said));
    } else {
        found.retain(|found| found.covered * 4 >= most * 3);
        found.truncate(NEAREST);
    }
    found.into_iter().map(|found| found.provision).collect()
}

/// A word that was asked for, and what the guidance may call it.
struct Word<'a> {
    said: &'a str,
    also: &'static [&'static str],
}

impl<'a> Word<'a> {
    fn of(said: &'a str) -> Self {
        let also = ALSO_SAID
            .iter()
            .find(|(said_so, _)| said_so.contains(&said))
            .map_or(&[][..], |(_, also)| also);
        Self { said, also }
    }
}

/// A provision in stems.
struct Page<'a> {
    provision: &'a Provision,
    key: Vec<String>,
    asked: Vec<String>,
    topics: Vec<String>,
    summary: Vec<String>,
}

/// What a provision has of the words: how much by their rarity, and how well.
struct Found<'a> {
    provision: &'a Provision,
    covered: u32,
    score: u32,
    /// Whether it has every word as it was said.
    as_said: bool,
}

impl<'a> Page<'a> {
    fn of(provision: &'a Provision) -> Self {
        Self {
            provision,
            key: stems(&provision.key).collect(),
            asked: stems(&provision.asked_as).collect(),
            topics: provision
                .topics
                .iter()
                .flat_map(|topic| stems(topic.name()))
                .collect(),
            summary: stems(&provision.summary).collect(),
        }
    }

    fn worth_of(&self, word: &str) -> u32 {
        worth(word, &self.key, IN_KEY)
            + worth(word, &self.asked, IN_ASKED)
            + worth(word, &self.topics, IN_TOPIC)
            + worth(word, &self.summary, IN_SUMMARY)
    }

    /// The word itself; failing that, and for a quarter less, what the guidance may call it.
    fn worth(&self, word: &Word<'_>) -> u32 {
        let own = self.worth_of(word.said);
        if own > 0 {
            return own;
        }
        let also = word.also.iter().map(|also| self.worth_of(also) * 3 / 4);
        also.max().unwrap_or(0)
    }

    fn answer(&self, telling: &[(Word<'_>, u32)], every: &[String]) -> Found<'a> {
        let mut found = Found {
            provision: self.provision,
            covered: 0,
            score: 0,
            as_said: true,
        };
        for (word, rarity) in telling {
            found.as_said &= self.worth_of(word.said) > 0;
            let here = self.worth(word);
            if here > 0 {
                found.covered += rarity;
                found.score += here;
            }
        }
        if self.key.iter().all(|own| every.contains(own)) {
            found.score += WHOLE_KEY;
        }
        if telling
            .iter()
            .all(|(word, _)| self.asked.iter().any(|own| own == word.said))
        {
            found.score += ALL_ASKED;
        }
        found
    }
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
    fn a_word_that_stands_nowhere_is_left_aside() {
        assert_eq!(keys("pupil views zebra"), keys("pupil views"));
        assert!(keys("zebra").is_empty());
        assert!(keys("").is_empty());
        assert!(keys("the of").is_empty());
        assert!(keys("can they do that").is_empty());
    }

    #[test]
    fn everyday_words_stand_in_only_where_the_word_itself_is_not_found() {
        assert!(keys("ehcp").contains(&"managed-move-ehc-plan"));
        assert!(keys("tourette").contains(&"reasonable-adjustments"));
        let appeal = keys("appeal");
        assert!(appeal.len() < 10 && appeal.contains(&"right-to-review"));
    }

    #[test]
    fn where_none_has_every_word_the_nearest_few_answer() {
        let found = keys("anonymous expert majority");
        assert!(!found.is_empty() && found.len() <= super::NEAREST);
    }

    #[test]
    fn what_people_ask_is_answered_among_the_first_three() {
        #[rustfmt::skip]
        let asked = [
            ("208", "evidence-before-the-board"),
            ("two-limbs", "two-limbs"),
            ("sen expert", "sen-expert-on-request"),
            ("SEN expert cost", "sen-expert-on-request"),
            ("conversion", "no-conversion"),
            ("can the head extend a suspension", "no-conversion"),
            ("late meeting", "time-limit-not-void"),
            ("how long do governors have to meet", "board-meets-fifteen-days"),
            ("reasonable adjustments", "reasonable-adjustments"),
            ("autism", "reasonable-adjustments"),
            ("ADHD", "reasonable-adjustments"),
            ("undiagnosed need", "behaviour-contributing-factors"),
            ("ehcp", "early-annual-review"),
            ("sent home to cool off", "informal-exclusion"),
            ("sent home without a letter", "informal-exclusion"),
            ("letter did not give reasons", "reasons-in-detail"),
            ("parent not told", "notice-without-delay"),
            ("pupil did not get to speak", "hear-the-pupil"),
            ("anonymous witness statements", "statements-signed"),
            ("knife", "examples-of-grounds"),
            ("CCTV evidence", "ask-for-evidence"),
            ("papers late", "papers-five-days"),
            ("new evidence", "new-evidence-allowed"),
            ("burden of proof", "balance-of-probabilities-board"),
            ("who can come to the meeting", "invite-parties"),
            ("can I bring a solicitor", "friend-or-representative"),
            ("can I bring a friend", "friend-or-representative"),
            ("head stayed in the room", "all-withdraw"),
            ("head talked to governors before the meeting", "no-discussion-outside"),
            ("what can the governors decide", "board-outcomes"),
            ("previous behaviour", "two-limbs"),
            ("was the exclusion too harsh", "admin-law-principles"),
            ("mum does not want him to go back", "board-meets-anyway"),
            ("time limit to appeal", "review-application-window"),
            ("IRP powers", "panel-outcomes"),
            ("racism", "equality-no-discrimination"),
            ("managed move", "managed-move-voluntary"),
            ("remote meeting", "remote-on-request"),
            ("adjourn", "adjourn-with-care"),
            ("interpreter", "adjustments-at-meeting"),
            ("governor is friends with the head", "procedural-impropriety"),
            ("45 days", "suspension-fixed-and-capped"),
        ];
        for (words, key) in asked {
            let found = keys(words);
            let first = &found[..found.len().min(3)];
            assert!(first.contains(&key), "{words}: {first:?}");
        }
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
