//! The governing board's test for a permanent exclusion.

/// What one governor, or the majority, has found about a permanent exclusion.
///
/// The facts beneath these findings are found with [`proved`](super::proved) (paragraph 117). The
/// findings themselves are judgements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardFindings {
    /// The first limb of paragraph 11: a serious breach, or persistent breaches, of the school's
    /// behaviour policy.
    pub limb_one: bool,
    /// The second limb of paragraph 11: the pupil's staying would seriously harm the education or
    /// welfare of the pupil or of others.
    pub limb_two: bool,
    /// The head's decision was lawful, reasonable and procedurally fair (paragraph 124), which
    /// takes in proportion (2) and the duties on SEN and disability (Part two, 54 to 57).
    pub sound: bool,
    /// Both limbs made out and the decision sound, the board would all the same have the pupil
    /// back, weighing the pupil's interests against everyone else's (paragraph 114). The limbs are
    /// a minimum, so discretion comes after them.
    pub discretion: bool,
}

impl BoardFindings {
    /// Whether these findings lead to reinstatement.
    ///
    /// The board reinstates if either limb of paragraph 11 is not made out, or the decision was not
    /// sound (124), or its discretion falls for the pupil (114, 118). It declines only if both
    /// limbs are made out, the decision was sound, and discretion falls against the pupil.
    ///
    /// Paragraph 11 is a *should*: a board could have a good reason to depart from it. A hearing
    /// that turns on such a reason puts it into `discretion` or into the limb concerned.
    #[must_use]
    pub const fn would_reinstate(&self) -> bool {
        !self.limb_one || !self.limb_two || !self.sound || self.discretion
    }
}

#[cfg(test)]
mod tests {
    use super::BoardFindings;

    #[test]
    fn only_one_of_the_sixteen_combinations_declines() {
        let both = [false, true];
        for limb_one in both {
            for limb_two in both {
                for sound in both {
                    for discretion in both {
                        let found = BoardFindings {
                            limb_one,
                            limb_two,
                            sound,
                            discretion,
                        };
                        let declines = limb_one && limb_two && sound && !discretion;
                        assert_eq!(found.would_reinstate(), !declines, "{found:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_grave_breach_alone_is_not_enough() {
        let found = BoardFindings {
            limb_one: true,
            limb_two: false,
            sound: true,
            discretion: false,
        };
        assert!(found.would_reinstate());
    }
}
