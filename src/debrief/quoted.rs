//! What is quoted of a letter: never a sentence whose "it" or "she" points to one that was left out.

/// The most words that are quoted of a reason.
const MOST_WORDS: usize = 65;

/// The most sentences that are quoted before one that cannot be understood alone.
const MOST_BEFORE: usize = 2;

/// What it takes off a quotation to begin with a sentence that leans on what went before.
const LEANS: i32 = 3;

/// The sentences of a text.
#[must_use]
pub fn sentences(text: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    let mut ended = true;
    for word in text.split_whitespace() {
        match sentences.last_mut() {
            Some(last) if !ended => {
                last.push(' ');
                last.push_str(word);
            }
            _ => sentences.push(word.to_owned()),
        }
        ended = word
            .trim_end_matches(['\'', '"', '”', '’', ')'])
            .ends_with(['.', '?', '!']);
    }
    sentences
}

/// The heart of a reason of a letter's: the sentences that say why, one after another and none cut, from one that can be understood
/// by itself.
#[must_use]
pub fn heart(text: &str) -> String {
    let sentences = sentences(text);
    let words = |at: usize| sentences[at].split_whitespace().count();
    let mut best: Option<(i32, usize, usize)> = None;
    for start in 0..sentences.len() {
        if start > 0 && points_back(&sentences[start]) {
            continue;
        }
        let (mut said, mut score) = (0, -LEANS * i32::from(start > 0 && leans(&sentences[start])));
        for (end, sentence) in sentences.iter().enumerate().skip(start) {
            said += words(end);
            if (end > start && said > MOST_WORDS) || cites(sentence) {
                break;
            }
            score += match says_why(sentence) {
                true => 3,
                false => -1,
            };
            if best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, start, end));
            }
        }
    }
    let Some((_, start, mut end)) = best else {
        return String::new();
    };
    let mut said: usize = (start..=end).map(words).sum();
    while end + 1 < sentences.len()
        && said + words(end + 1) <= MOST_WORDS
        && !cites(&sentences[end + 1])
    {
        end += 1;
        said += words(end);
    }
    sentences[start..=end].join(" ")
}

/// What a letter owns that somebody did wrong, each once, with what stands before it where it cannot be understood alone.
#[must_use]
pub fn owned(paragraphs: &[String]) -> Vec<String> {
    let mut owned: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        let sentences = sentences(paragraph);
        // Up to here it has been told.
        let mut told: Option<usize> = None;
        for (at, sentence) in sentences.iter().enumerate() {
            if !owns(sentence) {
                continue;
            }
            let leaning = |at: usize| points_back(&sentences[at]) || leans(&sentences[at]);
            let mut start = at;
            while start > 0 && at - start < MOST_BEFORE && leaning(start) {
                start -= 1;
            }
            let said = sentences[start..=at].join(" ");
            if (leaning(start) && start > 0) || said.split_whitespace().count() > MOST_WORDS {
                continue;
            }
            if told.is_some_and(|told| told >= start) {
                owned.pop();
            }
            told = Some(at);
            owned.push(said);
        }
    }
    owned
}

/// The letter's sentences on what it finds to have happened, from the first that says so; none, where none does.
#[must_use]
pub fn finding(text: &str) -> Option<String> {
    let sentences = sentences(text);
    let finds = |sentence: &String| {
        let sentence = sentence.to_lowercase();
        ["we find", "our finding", "we accept that", "we do not find"]
            .iter()
            .any(|words| sentence.contains(words))
    };
    let start = sentences.iter().position(finds)?;
    let (mut said, mut end) = (0, start);
    for (at, sentence) in sentences.iter().enumerate().skip(start) {
        said += sentence.split_whitespace().count();
        if at > start && said > MOST_WORDS {
            break;
        }
        end = at;
    }
    Some(sentences[start..=end].join(" "))
}

/// Whether a sentence begins by pointing to what was said before it.
fn points_back(sentence: &str) -> bool {
    const POINTING: [&str; 12] = [
        "it", "they", "them", "these", "those", "this", "he", "she", "both", "neither", "its",
        "their",
    ];
    const THINGS: [&str; 3] = ["it", "they", "them"];
    // Here an "it" belongs to what the sentence itself names, or to the whole.
    const BOUND: [&str; 2] = ["something that", "all of it"];
    const JOINING: [&str; 8] = ["but", "and", "so", "nor", "then", "that", "there", "by"];
    let words = bare_words(sentence);
    let joins = words
        .first()
        .is_some_and(|word| JOINING.contains(&word.as_str()));
    let begins = |words: &[String]| words.iter().any(|word| POINTING.contains(&word.as_str()));
    let text = sentence.to_lowercase();
    let bound = BOUND.iter().any(|words| text.contains(words));
    if bound {
        return false;
    }
    let thing = words.iter().any(|word| THINGS.contains(&word.as_str()));
    joins || thing || begins(&words[..words.len().min(6)])
}

/// Whether a sentence says something that leans on what was said before it, though it can be made out.
fn leans(sentence: &str) -> bool {
    const LEANING: [&str; 10] = [
        "that queue",
        "those ",
        "these ",
        "this ",
        "the second ",
        "of that",
        "for that",
        "at that",
        "call that",
        "all of it",
    ];
    let words = bare_words(sentence);
    let early = words.iter().take(5).any(|word| word == "that");
    let sentence = format!("{} ", sentence.to_lowercase());
    early || LEANING.iter().any(|words| sentence.contains(words))
}

/// Whether a sentence cites a paragraph: what was done for form, and seldom why.
fn cites(sentence: &str) -> bool {
    sentence
        .split('(')
        .skip(1)
        .any(|inside| inside.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// Whether a sentence says why, and not only what.
fn says_why(sentence: &str) -> bool {
    const WHY: [&str; 19] = [
        "justify",
        "none of the three",
        "by a little",
        "we looked for",
        "because",
        "nobody",
        "nothing",
        "could not",
        "cannot",
        "not satisfied",
        "not enough",
        "fell short",
        "silence",
        "unlawful",
        "unreasonable",
        "unfair",
        "was wrong",
        "should have",
        "was never",
    ];
    let sentence = sentence.to_lowercase();
    WHY.iter().any(|words| sentence.contains(words))
}

/// Whether a sentence owns that something was done wrong.
fn owns(sentence: &str) -> bool {
    const OWNING: [&str; 17] = [
        "was wrong",
        "is wrong",
        "was unlawful",
        "was unfair",
        "should have",
        "a failing",
        "failings of",
        "was a failure",
        "not even-handed",
        "call that a breach",
        "and was not.",
        "nobody did.",
        "were late",
        "later than we should",
        "should not have",
        "should not be in it",
        "was a fault",
    ];
    const DENYING: [&str; 8] = [
        "we do not find",
        "does not make",
        "do not accept",
        "could not",
        "we do not call",
        "something was wrong",
        "nobody told us",
        "all the same",
    ];
    let sentence = sentence.to_lowercase();
    OWNING.iter().any(|words| sentence.contains(words))
        && !DENYING.iter().any(|words| sentence.contains(words))
}

fn bare_words(sentence: &str) -> Vec<String> {
    sentence
        .split_whitespace()
        .map(|word| {
            let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            word.to_lowercase()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_quoted_from_a_sentence_that_stands_by_itself() {
        let card = "What Nell had been given was somebody else's card. It has to be held up and asked with, and she cannot ask, so that nobody around her had any warning. In the canteen that ended in grazed hands, and there is a library at dinner. The academy has still to say who will see her to it, and we expect that it will. We looked for serious harm to come once those adults have been told what to do, and were not satisfied that there would be any. Without it the exclusion could not stand.";
        assert!(
            heart(card).starts_with("We looked for serious harm"),
            "{}",
            heart(card)
        );
        assert!(heart(card).ends_with("could not stand."));
        let week = "We find that Robyn's being here would seriously harm Niamh's education and welfare. We came to that after the plan and not before it. Finding that person would have been for the school, and so we do not hold the empty hours against Robyn. What we could not get past is the seventh week. It would need all that the sixth had, with nothing paid for, and a deputy head's room cannot hold one girl for a year and more. Niamh comes for half the day with Robyn gone. More likely than not she would stop coming as the grown-ups fell away.";
        assert!(
            heart(week).starts_with("What we could not get past"),
            "{}",
            heart(week)
        );
        assert!(heart(week).contains("Niamh comes"));
    }

    #[test]
    fn what_a_letter_owns_is_told_with_what_it_is_about() {
        let letter = vec![
            "The letter says that Reece offered no explanation, and the log has one. The letter was wrong, and the school will be told so.".to_owned(),
            "Wexbury Council had to be invited to the meeting and was not.".to_owned(),
            "That Miss Kaye was injured is not in doubt.".to_owned(),
            "The academy's pack was closed to it. That was not even-handed.".to_owned(),
        ];
        let owned = owned(&letter);
        assert_eq!(owned.len(), 3, "{owned:?}");
        assert!(owned[2].starts_with("The academy's pack"));
    }
}
