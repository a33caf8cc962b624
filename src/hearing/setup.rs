//! How a hearing is set up.

use serde::{Deserialize, Serialize};

/// Whose seat is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// The family's.
    #[default]
    Family,
}

/// What the person does in that seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Speaks for the family.
    #[default]
    Representative,
}

/// How much help there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Useful passages are marked.
    Guided,
    /// Passages are shown as such; what they are good for is not said.
    #[default]
    Standard,
    /// Nothing is pointed out.
    Unaided,
}

impl Level {
    /// The name other programs read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Guided => "guided",
            Self::Standard => "standard",
            Self::Unaided => "unaided",
        }
    }
}

/// Practice or assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// One can go back; the first slip is put right without loss.
    #[default]
    Practice,
    /// What is said is said.
    Assessed,
}

impl Mode {
    /// The name other programs read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Assessed => "assessed",
        }
    }
}

/// How a hearing is set up, with its seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// Whose seat.
    pub seat: Seat,
    /// In what role.
    pub role: Role,
    /// With how much help.
    pub level: Level,
    /// Practice or assessed.
    pub mode: Mode,
    /// Whether moments that show somebody in distress are left out.
    pub calm: bool,
    /// Below 2^53, so that every program can read it.
    pub seed: u64,
    /// At a review: what the first hearing left behind, if one is carried in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carry: Option<Carried>,
}

/// What a first hearing left behind: which of the review's `carries` were done there, a bit for each in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Carried(pub u64);

impl Setup {
    /// One above the greatest seed.
    pub const SEEDS: u64 = 1 << 53;
}
