//! Every time limit of the guidance: what starts it, how long it runs, whom it binds, which
//! provisions state it; and the dates that follow from the dates of notice and a calendar.
//!
//! The clocks are data (`assets/guidance/clocks.ron`). A clock has no paragraph of its own: it names
//! provisions, and their paragraphs are those of the edition in force on the date of the exclusion.
//! Where that edition has none to hand, none is given.

mod clock;
mod dates;
mod notes;
mod show;
mod work_out;

pub use clock::{Applies, Clock, Counting, Event, Sense, Unit};
pub use dates::{Dates, Muddle, Sent};
pub use notes::last_day_to_apply;
pub use show::{DeadlineRow, print, row};
pub use work_out::{Citation, Deadline, Due, Timetable, Unworkable, work_out};
