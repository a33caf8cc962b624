//! Fair Hearing: learn to represent a family at a school-exclusion hearing in England.
//!
//! The rooms of the house, each of which may use only the rooms above it:
#![warn(missing_docs)]

pub mod guidance;
#[cfg(feature = "window")]
pub mod window;
