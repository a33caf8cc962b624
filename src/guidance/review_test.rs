//! The Independent Review Panel's test for a governing board's decision not to reinstate (200 to 231).

use serde::{Deserialize, Serialize};

/// The heads under which a governing board's decision is reviewed (paragraph 227).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HeadOfReview {
    /// The board went outside its legal powers.
    Illegality,
    /// It leant on what did not bear on it, left out what did, or decided what no reasonable board could have decided.
    Irrationality,
    /// It went about it so unfairly that justice was clearly not done (227), in something of substance (228).
    ProceduralImpropriety,
}

impl HeadOfReview {
    /// All three, in the paragraph's order.
    pub const ALL: [Self; 3] = [
        Self::Illegality,
        Self::Irrationality,
        Self::ProceduralImpropriety,
    ];

    /// The word in plans, records and lines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Illegality => "illegality",
            Self::Irrationality => "irrationality",
            Self::ProceduralImpropriety => "procedural-impropriety",
        }
    }
}

/// What one member of a review panel makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewView {
    /// No flaw that matters: the decision is upheld (230).
    Uphold,
    /// Not enough to quash, but the governors should look again (209, 229).
    Recommend,
    /// Flawed, on what the board had or should have had (206, 208).
    Quash,
}

/// One ground of challenge, as a member has found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroundFindings {
    /// Whether it is made out, and mattered (228), on what the board had or should have had (208).
    pub on_what_the_board_had: bool,
    /// Whether, on all there is now and falling a little short at most, it still tells for another look (209, 229).
    pub on_all_there_is: bool,
}

impl ReviewView {
    /// One member's view, from what the member found on each ground and on whether the governors should look again.
    #[must_use]
    pub fn of(grounds: impl IntoIterator<Item = GroundFindings>, look_again: bool) -> Self {
        grounds
            .into_iter()
            .map(|ground| match ground {
                GroundFindings {
                    on_what_the_board_had: true,
                    ..
                } => Self::Quash,
                GroundFindings {
                    on_all_there_is: true,
                    ..
                } => Self::Recommend,
                GroundFindings { .. } => Self::Uphold,
            })
            .fold(
                if look_again {
                    Self::Recommend
                } else {
                    Self::Uphold
                },
                Self::max,
            )
    }

    /// The panel's decision. A majority decides, and the chair's vote counts twice only in a tie (204). It is put whether to
    /// quash; failing that, whether to recommend, where those who would have quashed count; else the decision stands (230). So
    /// three members of three opinions are never stuck.
    #[must_use]
    pub fn decided(votes: &[Self], chair: usize) -> Self {
        let carried = |least: Self| {
            let ayes = votes.iter().filter(|vote| **vote >= least).count();
            match (2 * ayes).cmp(&votes.len()) {
                std::cmp::Ordering::Greater => true,
                std::cmp::Ordering::Less => false,
                std::cmp::Ordering::Equal => votes.get(chair).is_some_and(|vote| *vote >= least),
            }
        };
        [Self::Quash, Self::Recommend]
            .into_iter()
            .find(|least| carried(*least))
            .unwrap_or(Self::Uphold)
    }
}

/// Pounds that follow a quashed decision which does not end in reinstatement (paragraphs 214, 256).
pub const PAYMENT: u32 = 4000;

/// Whether the payment falls due: only after a quashed decision, and not where the governors reinstate, or offer to, within ten
/// school days (214, 231, 257). Never after a recommendation (214).
#[must_use]
pub const fn payment_due(decided: ReviewView, reinstated_or_offered_within_ten_days: bool) -> bool {
    matches!(decided, ReviewView::Quash) && !reinstated_or_offered_within_ten_days
}

#[cfg(test)]
mod tests {
    use super::ReviewView::{Quash, Recommend, Uphold};
    use super::*;

    #[test]
    fn quashing_is_put_first_and_those_who_would_have_quashed_count_for_recommending() {
        let rows = [
            (vec![Quash, Quash, Uphold], Quash),
            (vec![Quash, Recommend, Uphold], Recommend),
            (vec![Quash, Uphold, Uphold], Uphold),
            (vec![Recommend, Recommend, Uphold], Recommend),
            (vec![Quash, Quash, Recommend, Uphold, Uphold], Recommend),
        ];
        for (votes, decided) in rows {
            assert_eq!(ReviewView::decided(&votes, 0), decided, "{votes:?}");
        }
    }

    #[test]
    fn the_chair_decides_a_tie_and_nothing_else() {
        assert_eq!(
            ReviewView::decided(&[Quash, Quash, Uphold, Uphold], 0),
            Quash
        );
        assert_eq!(
            ReviewView::decided(&[Uphold, Quash, Quash, Uphold], 0),
            Uphold
        );
        assert_eq!(ReviewView::decided(&[Quash, Uphold, Uphold], 0), Uphold);
    }

    #[test]
    fn what_nobody_could_have_known_recommends_at_most() {
        let late = GroundFindings {
            on_what_the_board_had: false,
            on_all_there_is: true,
        };
        assert_eq!(ReviewView::of([late], false), Recommend);
        assert_eq!(ReviewView::of([late], true), Recommend);
        assert_eq!(ReviewView::of([], true), Recommend);
        assert_eq!(ReviewView::of([], false), Uphold);
    }

    #[test]
    fn the_payment_follows_a_quashed_decision_only() {
        assert!(payment_due(Quash, false));
        assert!(!payment_due(Quash, true));
        assert!(!payment_due(Recommend, false));
        assert!(!payment_due(Uphold, false));
    }
}
