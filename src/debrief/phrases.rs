//! How a title, a number and several things are said within a sentence.

/// A paper's title within a sentence.
#[must_use]
pub fn within(title: &str) -> String {
    match title.strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => title.to_owned(),
    }
}

/// A number in words, where it is small.
#[must_use]
pub fn number(count: usize) -> String {
    const WORDS: [&str; 11] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    WORDS
        .get(count)
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// "one", "one and two", "one, two and three".
#[must_use]
pub fn listed<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", rest.join(", "), last.as_ref())
        }
    }
}

/// What begins a sentence, within one: not the name of a person.
#[must_use]
pub fn lower(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    words
}

/// Words as the beginning of a sentence.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// A text with the quotation marks of a typewriter, which every mail program shows.
#[must_use]
pub fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

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
