//! Stories and hearings: raw as written, then resolved, with every mistake a diagnostic.
//!
//! After resolving, no look-up by id can fail and no string id is left in a running hearing.

pub mod diagnostic;
pub mod document;
pub mod ids;
pub mod lines;
pub mod model;
pub mod picture;
pub mod raw;
pub mod shelf;
pub mod source;
pub mod speech;
pub mod word;

mod check;
mod marked;
mod reader;
mod resolve;
mod scan;
mod spelling;

pub use diagnostic::{Diagnostic, Severity};
pub use lines::{LetterParagraph, Lines, Outcome, Stage, Subject};
pub use model::Case;
pub use picture::{Picture, PictureOf};
pub use shelf::{Loaded, Shelf};
pub use speech::{Act, How};
