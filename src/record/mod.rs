//! The record of a hearing on disk, and the session that writes it as it goes.

mod carry;
mod drills;
pub mod folder;
mod glance;
pub mod journal;
pub mod notes;
mod practised;
pub mod prints;
pub mod reflection;
pub mod session;
mod time_spent;
mod whole;
pub mod xapi;

pub use carry::{NotCarried, carry, reviews};
pub use drills::{DrillDone, DrillLog};
pub use folder::Folder;
pub use glance::{Ended, Glance};
pub use journal::{Again, Damage, Entry, Header, Journal, Record};
pub use notes::{Notebook, Notes};
pub use practised::{Marks, Practised};
pub use reflection::Reflection;
pub use session::{Resumed, Session};
pub use time_spent::TimeSpent;
pub use whole::write_whole;
