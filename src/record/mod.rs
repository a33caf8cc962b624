//! The record of a hearing on disk, and the session that writes it as it goes.

mod carry;
pub mod folder;
pub mod journal;
pub mod notes;
pub mod prints;
pub mod reflection;
pub mod session;
mod whole;
pub mod xapi;

pub use carry::{NotCarried, carry, reviews};
pub use folder::Folder;
pub use journal::{Again, Damage, Entry, Header, Journal, Record};
pub use notes::{Notebook, Notes};
pub use reflection::Reflection;
pub use session::{Resumed, Session};
pub use whole::write_whole;
