//! The rule of draws, by test vectors: a seed means the same hearing for ever.

use fair_hearing::hearing::draw::{Purpose, below, range, word};

#[test]
fn a_seed_a_purpose_and_a_place_give_the_same_word_for_ever() {
    for (seed, purpose, place, expected) in [
        (0, Purpose::Cast, 0, 0x3FEB_E7D0_52D7_6565),
        (1, Purpose::Reply, 7, 0x7176_2B63_09ED_F017),
        (
            (1 << 53) - 1,
            Purpose::Cancel,
            u64::MAX,
            0xF643_03CA_3D75_2582,
        ),
    ] {
        assert_eq!(
            word(seed, purpose, place),
            expected,
            "{seed} {purpose:?} {place}"
        );
    }
}

#[test]
fn a_word_is_mapped_to_a_range_by_the_upper_half_of_the_product() {
    for (word, n, expected) in [
        (0, 6, 0),
        (u64::MAX, 6, 5),
        (1 << 63, 6, 3),
        (u64::MAX / 6, 6, 0),
        (u64::MAX / 6 + 1, 6, 1),
        (u64::MAX, 1, 0),
        (u64::MAX, 0, 0),
    ] {
        assert_eq!(range(word, n), expected, "{word} of {n}");
    }
    for n in 0..50 {
        assert_eq!(
            below(3, Purpose::Asks, 9, n),
            range(word(3, Purpose::Asks, 9), n),
            "{n}"
        );
    }
}
