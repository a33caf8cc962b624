//! Fair Hearing: learn to represent a family at a school-exclusion hearing in England.
//!
//! The rooms of the house. Each may use only the rooms above it; terminal and window never use each other.

pub mod guidance;

pub mod case;

pub mod hearing;

pub mod telling;

pub mod assessment;

pub mod rehearsal;

pub mod debrief;

pub mod record;

pub mod progress;

pub mod store;

pub mod terminal;

#[cfg(feature = "window")]
pub mod window;
