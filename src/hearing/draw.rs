//! Randomness that is keyed: a draw depends on the seed, what it is for and where, and on nothing that was drawn before.
//!
//! The 32-byte key of a draw is four little-endian words: the seed; the purpose; the place; zero. It seeds `ChaCha8`, whose
//! first 64-bit word is mapped to a range of n by taking the upper half of word × n. The test vectors below are the rule.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a draw is for. The numbers are part of the rule and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// Which governors sit.
    Cast = 1,
    /// How open a governor is.
    Openness = 2,
    /// Which incidents happen.
    Incident = 3,
    /// How the school answers a point.
    Reply = 4,
    /// How a witness is that day.
    Witness = 5,
    /// What governors ask of their own accord.
    Asks = 6,
    /// Which wording is used.
    Wording = 7,
    /// What an automatic advocate does.
    Advocate = 8,
    /// Who defends the governors' decision at a review, and whether the expert comes.
    Review = 9,
    /// What the governors do when a decision comes back to them.
    Reconsideration = 10,
    /// How a head takes being asked to cancel.
    Cancel = 11,
}

/// A word for this seed, purpose and place.
#[must_use]
pub fn word(seed: u64, purpose: Purpose, place: u64) -> u64 {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..16].copy_from_slice(&(purpose as u64).to_le_bytes());
    key[16..24].copy_from_slice(&place.to_le_bytes());
    ChaCha8Rng::from_seed(key).next_u64()
}

/// A whole number below `n` for this seed, purpose and place; nought when `n` is nought.
#[must_use]
pub fn below(seed: u64, purpose: Purpose, place: u64, n: u64) -> u64 {
    // With nothing to choose from there is nothing to draw.
    if n < 2 {
        return 0;
    }
    range(word(seed, purpose, place), n)
}

/// Maps a word to a range of `n`: the upper half of their product.
#[must_use]
pub const fn range(word: u64, n: u64) -> u64 {
    ((word as u128 * n as u128) >> 64) as u64
}
