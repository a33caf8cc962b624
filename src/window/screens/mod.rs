//! The screens: each a function of what it shows and the entity it is drawn into.

pub mod back_row;
pub mod bundle;
pub mod case;
pub mod debrief;
pub mod drill;
pub mod hearing;
pub mod law;
pub mod letter;
pub mod library;
pub mod progress;
pub mod settings;
pub mod setup;

/// A screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// The hearings there are.
    #[default]
    Library,
    /// Whether everything that is kept is to be erased.
    Erase,
    /// What was practised, and how it went.
    Progress,
    /// What a hearing contains, before anything else.
    Note,
    /// How it is to be played.
    Setup,
    /// Listening to the family.
    Instructions,
    /// Reading the papers, and using the hours.
    Bundle,
    /// Building the case.
    Case,
    /// The meeting.
    Room,
    /// The decision.
    Letter,
    /// What happened, why, and one thing for next time.
    Debrief,
    /// What came of a drill.
    Drill,
}

impl Screen {
    /// Its name in a trace.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Library => "library",
            Self::Erase => "erase",
            Self::Progress => "progress",
            Self::Note => "note",
            Self::Setup => "setup",
            Self::Instructions => "instructions",
            Self::Bundle => "bundle",
            Self::Case => "case",
            Self::Room => "room",
            Self::Letter => "letter",
            Self::Debrief => "debrief",
            Self::Drill => "drill",
        }
    }

    /// Whether moves are made on it.
    #[must_use]
    pub const fn is_played(&self) -> bool {
        matches!(
            self,
            Self::Instructions | Self::Bundle | Self::Case | Self::Room
        )
    }
}
