//! The standard of proof.

/// Whether a fact is proved, given how the evidence leans: whole steps of log-odds, positive for
/// the proposition, so that each step doubles the odds.
///
/// Facts are found on the balance of probabilities, by the head (paragraph 3), the governing board
/// (117) and the review panel (202): a thing happened if that is *more* likely than not. Level is
/// not more likely, so level is not proved. Limb two, proportionality and reasonableness are
/// judgements and are not asked of this function.
#[must_use]
pub const fn proved(leaning: i8) -> bool {
    leaning > 0
}

#[cfg(test)]
mod tests {
    use super::proved;

    #[test]
    fn one_step_proves_and_level_does_not() {
        assert!(proved(1));
        assert!(proved(6));
        assert!(!proved(0));
        assert!(!proved(-1));
        assert!(!proved(i8::MIN));
    }
}
