//! What a first hearing leaves to the review of it, in words for whoever takes it on.

use crate::case::Case;
use crate::case::raw::Done;
use crate::hearing::Carried;

/// A sentence for each thing that was done in the first hearing, or left undone, and what there is of it at the review.
#[must_use]
pub fn brought(review: &Case, first: &Case, carried: Carried) -> Vec<String> {
    let carries = review
        .review
        .as_ref()
        .map_or(&[][..], |review| review.carries.as_slice());
    let paper = |id: crate::case::ids::DocumentId| review.documents[id.index()].title.as_str();
    carries
        .iter()
        .enumerate()
        .filter_map(|(at, carry)| {
            let done = carried.0 >> at & 1 == 1;
            let (there, gone) = match done {
                true => (carry.document, carry.otherwise),
                false => (carry.otherwise, carry.document),
            };
            let what = done_or_not(first, &carry.when, done)?;
            let comes = match (there, gone) {
                (Some(there), Some(gone)) => format!(
                    "the papers hold “{}”, and not “{}”",
                    paper(there),
                    paper(gone)
                ),
                (Some(there), None) => format!("“{}” is among the papers", paper(there)),
                (None, Some(gone)) => format!("“{}” is not among the papers", paper(gone)),
                (None, None) => return None,
            };
            Some(format!("{what}, so {comes}."))
        })
        .collect()
}

/// What it was, in words; nothing, where the first hearing knows of no such thing, or where there may have been nothing to
/// raise.
fn done_or_not(first: &Case, when: &Done, done: bool) -> Option<String> {
    let (did, did_not, title) = match when {
        Done::Put(id) => (
            "You put",
            "You did not put",
            &first.claims.iter().find(|it| it.name_id == *id)?.title,
        ),
        Done::Raised(_) if !done => return None,
        Done::Raised(id) => (
            "You raised",
            "You did not raise",
            &first.concerns.iter().find(|it| it.name_id == *id)?.title,
        ),
        Done::Cited(id) => (
            "You took the governors to",
            "You did not take the governors to",
            &first.documents.iter().find(|it| it.name_id == *id)?.title,
        ),
    };
    Some(format!("{} “{title}”", if done { did } else { did_not }))
}
