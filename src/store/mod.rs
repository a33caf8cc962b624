//! Sending what was practised to a Learning Record Store, where somebody has set one up. `wire.rs` is the only place in the
//! house that opens a connection.
//!
//! What is to be sent waits on disk, a file for each batch, until the store says that it has it. Statements have ids of our
//! own, so that one which arrives twice is stored once.

mod answer;
mod outbox;
mod patience;
mod sending;
mod settings;
#[cfg(feature = "store")]
mod wire;

pub use answer::{Answer, Meaning, meaning};
pub use outbox::{Batch, Outbox, OutboxError, Standing, batch_stem};
pub use patience::{Patience, retry_after};
pub use sending::{Sender, Sent, Stop, Wire};
pub use settings::{Credentials, Endpoint, Settings, SettingsError};
#[cfg(feature = "store")]
pub use wire::Link;
