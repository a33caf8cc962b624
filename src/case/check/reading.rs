//! Sentences that are read aloud, and have to be short.

use super::super::resolve::{File, Resolver, Written};
use super::super::scan::Piece;
use super::super::speech::Act;

/// More words than this are too many to be said in one breath and understood.
const MOST_WORDS: usize = 25;

pub(super) fn check(resolver: &mut Resolver<'_>, Written { hearing, lines, .. }: Written<'_>) {
    for issue in &hearing.issues {
        if let Some((words, sentence)) = longest(&issue.proposition) {
            let at = resolver.beside(File::Hearing, &issue.id, |it| it.field("proposition"));
            say(resolver, File::Hearing, at, words, sentence);
        }
    }
    for question in &hearing.questions {
        if let Some((words, sentence)) = longest(&question.proposition) {
            let at = resolver.beside(File::Hearing, &question.id, |it| it.field("proposition"));
            say(resolver, File::Hearing, at, words, sentence);
        }
    }
    for (line_at, line) in lines.0.iter().enumerate() {
        // What is seen is not said, and a letter is read.
        if line.by.is_none() || line.act == Act::Letter {
            continue;
        }
        for (at, say_it) in line.say.iter().enumerate() {
            if let Some((words, sentence)) = longest(say_it) {
                let place = resolver
                    .line(line_at, |it| it.field("say")?.item(at))
                    .map_or(0, Piece::at);
                say(resolver, File::Lines, place, words, sentence);
            }
        }
    }
}

fn say(resolver: &mut Resolver<'_>, file: File, at: usize, words: usize, sentence: &str) {
    let beginning: Vec<_> = sentence.split_whitespace().take(4).collect();
    resolver.warning(
        "long-sentence",
        file,
        at,
        format!(
            "the sentence that begins \"{}\" has {words} words",
            beginning.join(" ")
        ),
        format!("it is read aloud: make two of it, of {MOST_WORDS} words at most"),
    );
}

/// The first sentence that is too long, and how many words it has.
fn longest(text: &str) -> Option<(usize, &str)> {
    // Words are at least two bytes with the space after them.
    if text.len() <= 2 * MOST_WORDS {
        return None;
    }
    sentences(text).find_map(|sentence| {
        let words = sentence
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .count();
        (words > MOST_WORDS).then_some((words, sentence))
    })
}

/// The sentences of a text: they end with a full stop, a question or an exclamation mark before a space.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let begins = rest.trim_start();
        if begins.is_empty() {
            return None;
        }
        let mut ended = false;
        let end = begins
            .char_indices()
            .find(|(_, c)| {
                let here = ended && c.is_whitespace();
                ended = matches!(c, '.' | '?' | '!' | '…')
                    || (ended && matches!(c, '"' | '\'' | '”' | '’' | ')'));
                here
            })
            .map_or(begins.len(), |(at, _)| at);
        let (sentence, after) = begins.split_at(end);
        rest = after;
        Some(sentence)
    })
}

#[cfg(test)]
mod tests {
    use super::{longest, sentences};

    #[test]
    fn a_sentence_ends_with_its_mark_and_a_quotation_mark_after_it() {
        let all: Vec<_> = sentences("He said: \"No.\" At 1.20 he left! Why?").collect();
        assert_eq!(all, ["He said: \"No.\"", "At 1.20 he left!", "Why?"]);
    }

    #[test]
    fn twenty_five_words_are_not_too_many_and_one_more_is() {
        let of = |count| vec!["word"; count].join(" ");
        assert_eq!(longest(&format!("{}. {}.", of(25), of(25))), None);
        let text = format!("Short. {} – on.", of(25));
        assert_eq!(longest(&text).map(|(words, _)| words), Some(26));
    }
}
