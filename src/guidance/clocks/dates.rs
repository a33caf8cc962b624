//! The dates that are known of a case, and what cannot be so.

use jiff::civil::Date;

use crate::guidance::{Delivery, Exclusion, HalfDays, Kind, ReviewView};

/// A letter: when it was handed over or posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// The day.
    pub on: Date,
    /// How it went.
    pub how: Delivery,
}

/// What is known of a case: from it, with a calendar, the clocks follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// Permanent, or for a time.
    pub kind: Kind,
    /// The day of the head's decision.
    pub excluded: Date,
    /// The first day out of school, if it is not that day.
    pub first_day: Option<Date>,
    /// How long the suspension is; none for a permanent exclusion.
    pub days: Option<HalfDays>,
    /// Days out of school earlier in the same term (100, 101), this exclusion not included.
    pub earlier_in_term: Option<HalfDays>,
    /// Days out of school earlier in the same school year (6, 14), this exclusion not included.
    pub earlier_in_year: Option<HalfDays>,
    /// Whether the parents have made representations (101).
    pub representations: bool,
    /// The first public exam or national test that would be missed (102).
    pub exam: Option<Date>,
    /// The day the governing board received the head's notice, if it is known.
    pub board_told: Option<Date>,
    /// The day of the governing board's meeting.
    pub board_meeting: Option<Date>,
    /// The governing board's letter.
    pub decision: Option<Sent>,
    /// The day the parents applied for a review.
    pub applied: Option<Date>,
    /// The day of the review hearing.
    pub review: Option<Date>,
    /// The panel's letter to the governing board.
    pub panel: Option<Sent>,
    /// What the panel decided.
    pub panel_outcome: Option<ReviewView>,
    /// The day a discrimination claim was finally determined (151).
    pub claim_ended: Option<Date>,
}

/// Why the dates of a case cannot be so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Muddle {
    /// Two dates in the wrong order.
    #[error("{later} ({later_date}) cannot be before {earlier} ({earlier_date})")]
    Order {
        /// What has to come first.
        earlier: &'static str,
        /// Its date.
        earlier_date: Date,
        /// What has to come after.
        later: &'static str,
        /// Its date.
        later_date: Date,
    },
    /// A suspension has a length (6).
    #[error("a suspension has a number of school days: say how many")]
    NoLength,
    /// A permanent exclusion has none.
    #[error("a permanent exclusion has no number of days")]
    Length,
    /// Only a permanent exclusion is reviewed (120, 150).
    #[error(
        "a suspension is not reviewed by a panel (paragraphs 120 and 150): leave out the application, the review and the panel"
    )]
    NoReview,
}

impl Dates {
    /// An exclusion of which nothing more is known.
    #[must_use]
    pub const fn of(kind: Kind, excluded: Date) -> Self {
        Self {
            kind,
            excluded,
            first_day: None,
            days: None,
            earlier_in_term: None,
            earlier_in_year: None,
            representations: false,
            exam: None,
            board_told: None,
            board_meeting: None,
            decision: None,
            applied: None,
            review: None,
            panel: None,
            panel_outcome: None,
            claim_ended: None,
        }
    }

    /// What the board's duty turns on (100–106). An exclusion is taken to be the first of the term
    /// where nothing else is said.
    #[must_use]
    pub fn exclusion(&self) -> Exclusion {
        let earlier = self.earlier_in_term.unwrap_or_default();
        Exclusion {
            kind: self.kind,
            term_total: earlier.and(self.days.unwrap_or_default()),
            exam_missed: self.exam.is_some(),
            representations: self.representations,
        }
    }

    /// The first day out of school.
    #[must_use]
    pub fn first_day(&self) -> Date {
        self.first_day.unwrap_or(self.excluded)
    }

    /// Whether these dates can be so.
    ///
    /// # Errors
    ///
    /// The first thing that cannot.
    pub fn check(&self) -> Result<(), Muddle> {
        match (self.kind, self.days) {
            (Kind::Suspension, None | Some(HalfDays(0))) => return Err(Muddle::NoLength),
            (Kind::Permanent, Some(_)) => return Err(Muddle::Length),
            _ => {}
        }
        let reviewed = self.applied.is_some() || self.review.is_some() || self.panel.is_some();
        if self.kind == Kind::Suspension && (reviewed || self.panel_outcome.is_some()) {
            return Err(Muddle::NoReview);
        }
        let excluded = ("the exclusion", Some(self.excluded));
        let meeting = ("the governors' meeting", self.board_meeting);
        let decision = ("the governors' letter", self.decision.map(|sent| sent.on));
        let applied = ("the application", self.applied);
        let review = ("the review", self.review);
        let panel = ("the panel's letter", self.panel.map(|sent| sent.on));
        let ended = ("the end of the claim", self.claim_ended);
        for (earlier, later) in [
            (excluded, ("the first day out of school", self.first_day)),
            (excluded, ("the governors' being told", self.board_told)),
            (excluded, ("the exam", self.exam)),
            (excluded, meeting),
            (excluded, decision),
            (excluded, applied),
            (excluded, review),
            (excluded, panel),
            (excluded, ended),
            (meeting, decision),
            (meeting, applied),
            (decision, applied),
            (decision, review),
            (applied, review),
            (applied, panel),
            (review, panel),
        ] {
            if let ((earlier, Some(earlier_date)), (later, Some(later_date))) = (earlier, later)
                && later_date < earlier_date
            {
                return Err(Muddle::Order {
                    earlier,
                    earlier_date,
                    later,
                    later_date,
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Dates, Muddle, Sent};
    use crate::guidance::ReviewView;
    use crate::guidance::{Delivery, HalfDays, Kind};
    use jiff::civil::date;

    #[test]
    fn what_cannot_be_so_is_refused() {
        let permanent = Dates::of(Kind::Permanent, date(2025, 2, 14));
        assert_eq!(permanent.check(), Ok(()));
        let five = Dates {
            days: Some(HalfDays::days(5)),
            ..permanent
        };
        assert_eq!(five.check(), Err(Muddle::Length));
        let suspension = Dates {
            kind: Kind::Suspension,
            ..five
        };
        assert_eq!(suspension.check(), Ok(()));
        for days in [None, Some(HalfDays(0))] {
            assert_eq!(Dates { days, ..suspension }.check(), Err(Muddle::NoLength));
        }
        for reviewed in [
            Dates {
                applied: Some(date(2025, 4, 1)),
                ..suspension
            },
            Dates {
                panel_outcome: Some(ReviewView::Quash),
                ..suspension
            },
        ] {
            assert_eq!(reviewed.check(), Err(Muddle::NoReview));
        }
        let muddled = Dates {
            board_meeting: Some(date(2025, 3, 13)),
            decision: Some(Sent {
                on: date(2025, 3, 12),
                how: Delivery::Delivered,
            }),
            ..permanent
        };
        assert_eq!(
            muddled.check().map_err(|error| error.to_string()),
            Err("the governors' letter (2025-03-12) cannot be before the governors' meeting (2025-03-13)".to_owned())
        );
    }
}
