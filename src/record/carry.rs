//! From a hearing that ended in a refusal to the review of it.

use super::journal::Record;
use super::session::{Clock, Session};
use crate::case::{Case, Outcome};
use crate::guidance::Kind;
use crate::hearing::{Carried, carried};

/// Why a hearing cannot be taken on to a review.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCarried {
    /// The second is no review of the first.
    #[error(
        "{review} is no review of {first}: carry the record of a governors' hearing into the review of the same story"
    )]
    AnotherStory {
        /// The id of the one to be taken on to.
        review: String,
        /// The id of the one that was heard.
        first: String,
    },
    /// A review panel looks at permanent exclusions only (120, 150).
    #[error("that was a suspension, and a review panel looks at permanent exclusions only (150)")]
    Suspension,
    /// The governors did not decline to reinstate, or have not decided.
    #[error("that hearing did not end in a refusal, so there is nothing to review (200)")]
    NotRefused,
}

/// Whether a hearing is a review of what was decided in another.
#[must_use]
pub fn reviews(review: &Case, first: &Case) -> bool {
    let story = |case: &Case| case.id.split('/').next().map(str::to_owned);
    review.review.is_some() && first.review.is_none() && story(review) == story(first)
}

/// What the hearing in a record leaves to a review of it.
///
/// # Errors
/// When there is nothing to review, or the review is of something else.
pub fn carry(
    review: &Case,
    first: &Case,
    record: &Record,
    clock: Clock,
) -> Result<Carried, NotCarried> {
    if !reviews(review, first) {
        return Err(NotCarried::AnotherStory {
            review: review.id.clone(),
            first: first.id.clone(),
        });
    }
    if first.exclusion_kind != Kind::Permanent {
        return Err(NotCarried::Suspension);
    }
    let (session, _) = Session::replay(first, record, clock);
    let refused = session
        .hearing()
        .decision()
        .is_some_and(|decision| decision.outcome == Outcome::Decline);
    if !refused {
        return Err(NotCarried::NotRefused);
    }
    Ok(carried(review, session.hearing()))
}
