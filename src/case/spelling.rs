//! "Did you mean".

/// The nearest of what there is, as a hint for somebody who wrote something else.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    match near(word, known) {
        Near::Like(known) => format!("did you mean \"{known}\"?"),
        Near::Unlike => "check the spelling, or add it".into(),
        Near::Nothing => "none of that kind is declared".into(),
    }
}

/// The nearest of what there is to choose from, or all of it.
#[must_use]
pub fn nearest_of(word: &str, known: &[&str]) -> String {
    match near(word, known.iter().copied()) {
        Near::Like(known) => format!("did you mean \"{known}\"?"),
        _ => format!("there is {}", known.join(", ")),
    }
}

/// How near a word is to what there is.
#[derive(Debug, PartialEq, Eq)]
pub enum Near<'a> {
    /// It is like this one.
    Like(&'a str),
    /// It is like none.
    Unlike,
    /// There is none.
    Nothing,
}

/// Which of what there is was meant.
#[must_use]
pub fn near<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Near<'a> {
    let best = known
        .map(|known| (strsim::damerau_levenshtein(word, known), known))
        .min();
    match best {
        Some((distance, known)) if distance <= known.len().max(word.len()) / 2 => Near::Like(known),
        Some(_) => Near::Unlike,
        None => Near::Nothing,
    }
}
