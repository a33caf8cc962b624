//! How she saw herself, beside what the marks say. It changes no score.

/// What somebody can give herself.
pub const RATINGS: std::ops::RangeInclusive<u8> = 1..=5;

/// A rating of oneself beside a score of a hundred: a fifth of the hundred for each step.
#[must_use]
pub fn beside(rating: u8, score: i32) -> &'static str {
    let marks = score.clamp(0, 99) / 20 + 1;
    match i32::from(rating) - marks {
        i32::MIN..=-2 => "You did a good deal better than you thought.",
        -1 => "You did a little better than you thought.",
        0 => "You saw it as the marks do.",
        1 => "You thought a little better of it than the marks do.",
        2.. => "You thought a good deal better of it than the marks do.",
    }
}
