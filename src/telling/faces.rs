//! How people in the room look, as far as anybody could see it: from what they said last, and from what could be seen of them.
//!
//! A face shows nothing that words have not said. It is made from what was told, and from no number.

use super::Told;
use crate::case::ids::PersonId;
use crate::case::{Act, How};

/// How somebody looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Face {
    /// Open, and listening kindly.
    Reassuring,
    /// Not so sure.
    Doubtful,
    /// Something has gone home.
    Moved,
    /// Giving nothing away.
    #[default]
    Closed,
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 4] = [Self::Reassuring, Self::Doubtful, Self::Moved, Self::Closed];

    /// The face in a word or two: "looks doubtful".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Reassuring => "looks open",
            Self::Doubtful => "looks doubtful",
            Self::Moved => "looks moved",
            Self::Closed => "gives nothing away",
        }
    }

    /// The face that goes with something done in a manner; nothing, where a face would not change.
    const fn of(act: Act, how: How) -> Option<Self> {
        Some(match (act, how) {
            (Act::React, How::Moved) => Self::Moved,
            (Act::React, How::Doubtful | How::Doubts) => Self::Doubtful,
            (Act::React, How::ForFamily | How::Welcomes) => Self::Reassuring,
            (Act::React, How::Firmer | How::ForSchool) => Self::Closed,
            (Act::ChildSpeaks | Act::ParentSpeaks, How::Halting) => Self::Moved,
            (Act::Ruling, How::Granted) | (Act::Chair, How::Thanks) | (Act::Welcome, _) => {
                Self::Reassuring
            }
            (Act::Ruling, How::Groundless | How::TooLate | How::TooMuch)
            | (Act::Chair, How::Patience | How::Repeat | How::Padding) => Self::Doubtful,
            (Act::Answer | Act::Reply | Act::PlanReply | Act::MemberAnswered, how) => match how {
                How::Admit | How::Concede => Self::Moved,
                How::Hedge | How::Explain | How::Doubts => Self::Doubtful,
                How::Welcomes => Self::Reassuring,
                How::Deny | How::Rebut | How::TurnBack | How::Cross | How::Repair => Self::Closed,
                _ => return None,
            },
            (Act::Interrupt, _) => Self::Moved,
            (Act::PanelAsks | Act::MemberAsks, _) => Self::Doubtful,
            _ => return None,
        })
    }
}

/// How somebody looks after all that was told; closed, while nothing has been seen of them.
#[must_use]
pub fn face<'t>(person: PersonId, told: impl DoubleEndedIterator<Item = &'t Told>) -> Face {
    told.rev()
        .filter(|told| told.of == Some(person) || (told.of.is_none() && told.by == Some(person)))
        .find_map(|told| Face::of(told.act, told.how))
        .unwrap_or_default()
}
