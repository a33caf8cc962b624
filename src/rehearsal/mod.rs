//! Automatic advocates, and many hearings at once.
//!
//! An advocate is given a view and nothing else. No id of any content appears in this room.

pub mod advocates;
pub mod again;
pub mod drills;
pub mod many;
pub mod model_line;
pub mod plan;

pub use advocates::{Advocate, play};
pub use drills::{Drilled, Drilling};
pub use many::{Tally, rehearse};
pub use model_line::ModelLine;
pub use plan::{Plan, Playing};
