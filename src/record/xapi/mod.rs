//! A record as xAPI 1.0.3 statements, for a Learning Record Store or a file.
//!
//! What was done stands in them, by the ids of the content, with the score: no note, no line of the person's own, no
//! feeling, and no name unless one was given. An id of a statement is worked out of the record, so that the same record
//! always gives the same statements and a store that has them knows them again.

mod fold;
mod learner;
mod statement;

pub use fold::statements;
pub use learner::{Account, Learner};
pub use statement::{Activity, ActivityType, Context, Outcome, Score, Statement, Verb};
