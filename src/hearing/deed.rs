//! What the trainee did, with what stood around it when she did it. The assessment reads these and nothing else.

use super::moves::Move;
use crate::case::Stage;
use crate::case::ids::IssueId;

/// A move, and what had been said when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// The move.
    pub mv: Move,
    /// The part of the work it was made in.
    pub stage: Stage,
    /// Minutes left in that part, before it.
    pub minutes: i8,
    /// Before the meeting: the school days that had gone.
    pub day: u8,
    /// For a question: whether it had been admitted before.
    pub admitted_before: bool,
    /// For a concern: whether there was something in it, then.
    pub grounded: bool,
    /// For a concern: whether what was asked for meets it.
    pub meets: bool,
    /// For an answer: the issue asked about.
    pub asked_about: Option<IssueId>,
    /// For a point: the facts of its needs that stood when it had been put.
    pub covered: u64,
}
