//! The screens: each a function of what it shows and the entity it is drawn into.

pub mod library;
pub mod settings;
pub mod setup;

/// A screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// The hearings there are.
    #[default]
    Library,
    /// What a hearing contains, before anything else.
    Note,
    /// How it is to be played.
    Setup,
}

impl Screen {
    /// Its name in a trace.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Library => "library",
            Self::Note => "note",
            Self::Setup => "setup",
        }
    }
}
