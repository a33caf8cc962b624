//! The six topics that training for members and clerks of review panels has to cover, and what in practice touches them (188).
//!
//! To practise is no training and no accreditation: the authority or the trust makes sure of that. This only says which topic a
//! provision belongs to.

use super::Spot;
use crate::guidance::{EditionKind, Party, Topic};

/// The paragraph that says so.
pub const PARAGRAPH: &str = "188";
/// Training must be no older than this, on the day of the review (188).
pub const YEARS: i16 = 2;

/// A topic of training (188).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrainingTopic {
    /// Legislation, regulations and guidance on exclusion, and what judicial review asks of a panel's decision.
    Law,
    /// Fairness of procedure.
    Fairness,
    /// What the chair of a review panel does.
    Chair,
    /// What its clerk does.
    Clerk,
    /// What the Equality Act 2010 asks of heads, boards and the panel.
    Equality,
    /// What section 6 of the Human Rights Act 1998 does.
    HumanRights,
}

/// The provisions that are about the chair of a review panel: who it is (161), the casting vote (204), setting out the
/// procedure (219).
const CHAIR: [&str; 3] = ["panel-membership", "panel-majority", "review-conduct"];

/// The paragraphs on arranging and holding a review.
const REVIEW: std::ops::RangeInclusive<u16> = 150..=241;
/// What the clerk does where a panel was adjourned for the police.
const RECONVENE: &str = "police-reconvene";

impl TrainingTopic {
    /// Every one, in the order of the paragraph.
    pub const ALL: [Self; 6] = [
        Self::Law,
        Self::Fairness,
        Self::Chair,
        Self::Clerk,
        Self::Equality,
        Self::HumanRights,
    ];

    /// In our words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Law => {
                "The law and guidance on exclusion, and how judicial review would look at a panel's decision"
            }
            Self::Fairness => "A fair procedure and natural justice",
            Self::Chair => "What the chair of a review panel does",
            Self::Clerk => "What the clerk to a review panel does",
            Self::Equality => "What the Equality Act 2010 asks of heads, boards and panels",
            Self::HumanRights => {
                "What section 6 of the Human Rights Act 1998 does, and acting within human rights"
            }
        }
    }

    /// The name other programs read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Fairness => "fairness",
            Self::Chair => "chair",
            Self::Clerk => "clerk",
            Self::Equality => "equality-act",
            Self::HumanRights => "human-rights-act",
        }
    }

    /// Whether a provision belongs to it. The guidance says nothing of the last topic beyond naming it, so nothing here does.
    #[must_use]
    pub fn covers(self, spot: &Spot) -> bool {
        let provision = spot.provision;
        let number: Option<u16> = provision
            .paragraph
            .as_deref()
            .and_then(|it| it.parse().ok());
        let exclusion = spot.home.kind == EditionKind::Exclusion;
        match self {
            Self::Law => exclusion,
            Self::Fairness => {
                exclusion
                    && (provision.is_about(Topic::Fairness)
                        || provision.is_about(Topic::Impartiality))
            }
            Self::Chair => exclusion && CHAIR.contains(&provision.key.as_str()),
            Self::Clerk => {
                exclusion
                    && provision.binds.contains(&Party::Clerk)
                    && (number.is_some_and(|number| REVIEW.contains(&number))
                        || provision.key == RECONVENE)
            }
            Self::Equality => {
                spot.home.id == "equality-act"
                    || provision.is_about(Topic::Equality)
                    || provision.is_about(Topic::Discrimination)
            }
            Self::HumanRights => false,
        }
    }
}
