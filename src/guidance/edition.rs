//! What an edition of the guidance is made of.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error as _};

/// An enum whose variants have one fixed name each, for files, searches and JSON.
macro_rules! named {
    (
        $(#[$about:meta])*
        $kind:ident { $( $(#[$doc:meta])* $variant:ident = $name:literal, )+ }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum $kind { $( $(#[$doc])* $variant, )+ }

        impl $kind {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// Its name, lower case with hyphens.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// The one with this name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }
        }
    };
}

pub(super) use named;

named! {
    /// What a provision's words amount to. Read from the words of the paragraph, not its weight:
    /// the two limbs of paragraph 11 are a *should*.
    Force {
        /// The law requires it, or rules it out. Besides "must" and "must not" this is "the law
        /// does not allow", "unlawful", "cannot" and "only": a bar in law is law.
        Must = "must",
        /// Good practice, to be followed unless there is a good reason not to.
        Should = "should",
        /// Neither: a power, a right, a definition, a consequence, or what is merely important.
        Explains = "explains",
    }
}

named! {
    /// Whom a provision binds, empowers or, where it only explains, concerns.
    Party {
        /// The headteacher, acting heads included.
        Head = "head",
        /// The governing board, and any committee that acts for it.
        Board = "board",
        /// The school as a whole.
        School = "school",
        /// The local authority.
        LocalAuthority = "local-authority",
        /// The academy trust.
        Trust = "trust",
        /// The independent review panel.
        Panel = "panel",
        /// The clerk of whichever meeting it is.
        Clerk = "clerk",
        /// The parents, or the pupil once 18.
        Parent = "parent",
        /// The special educational needs expert at a review.
        SenExpert = "sen-expert",
        /// The pupil's social worker.
        SocialWorker = "social-worker",
        /// The virtual school head, for a looked-after child.
        VirtualSchool = "virtual-school",
        /// Everyone concerned.
        Everyone = "everyone",
    }
}

named! {
    /// Where a provision can be in play: the meeting it governs, or one in which it can be argued.
    /// What binds the governing board is also argued at the review of the board's decision.
    Forum {
        /// The governing board's meeting on reinstatement.
        GoverningBoard = "governing-board",
        /// The independent review panel.
        IndependentReviewPanel = "independent-review-panel",
        /// Any meeting about an exclusion, or about avoiding one.
        Any = "any",
    }
}

named! {
    /// Whether a provision stands since the edition of 26 July 2026 came in.
    Standing {
        /// Known to say the same.
        Same = "same",
        /// Known to have changed.
        Changed = "changed",
        /// Not checked against the text of the later edition.
        NotVerified = "not-verified",
    }
}

named! {
    /// What kind of document an edition is.
    EditionKind {
        /// An edition of the exclusion guidance, chosen by the date of the exclusion.
        Exclusion = "exclusion",
        /// A companion, read beside whichever edition applies.
        Companion = "companion",
    }
}

named! {
    /// What a provision is about. The words of these names can be searched for.
    Topic {
        /// Serious or persistent breach of the behaviour policy (11).
        LimbOne = "limb-one",
        /// Serious harm to someone's education or welfare if the pupil stayed (11).
        LimbTwo = "limb-two",
        /// Exclusion only after other things.
        LastResort = "last-resort",
        /// The balance of probabilities.
        StandardOfProof = "standard-of-proof",
        /// The pupil's own account and views.
        PupilViews = "pupil-views",
        /// What lay behind the behaviour.
        ContributingFactors = "contributing-factors",
        /// Special educational needs and help with them.
        SenSupport = "sen-support",
        /// Need that nobody has recognised yet.
        UnidentifiedNeed = "unidentified-need",
        /// Disability and adjustments.
        Disability = "disability",
        /// How the facts were looked into.
        Investigation = "investigation",
        /// Written evidence and when it is shared.
        Papers = "papers",
        /// How a meeting is set up and run.
        MeetingConduct = "meeting-conduct",
        /// What the head or board has to ask itself.
        BoardTest = "board-test",
        /// When a board must meet, and what it can do.
        BoardPower = "board-power",
        /// The local authority's part.
        LocalAuthority = "local-authority",
        /// The child's taking part.
        ChildPart = "child-part",
        /// Unofficial exclusion and off-rolling.
        InformalExclusion = "informal-exclusion",
        /// What is written down and kept.
        Recording = "recording",
        /// What can be done instead.
        Alternatives = "alternatives",
        /// Coming back.
        Reintegration = "reintegration",
        /// Education while excluded.
        Education = "education",
        /// The head's letter.
        NoticeLetter = "notice-letter",
        /// The board's or panel's letter.
        DecisionLetter = "decision-letter",
        /// The right to an independent review.
        ReviewRights = "review-rights",
        /// By when.
        TimeLimits = "time-limits",
        /// The head's cancelling an exclusion.
        Cancelling = "cancelling",
        /// The admission register.
        Register = "register",
        /// The Equality Act.
        Equality = "equality",
        /// Social workers, virtual school heads, looked-after children.
        SocialWorker = "social-worker",
        /// Discrimination and claims for it.
        Discrimination = "discrimination",
        /// Police and criminal proceedings.
        Police = "police",
        /// Remote meetings.
        Remote = "remote",
        /// No more than is called for.
        Proportionality = "proportionality",
        /// Victims, other pupils, staff.
        InterestsOfOthers = "interests-of-others",
        /// Fairness of procedure.
        Fairness = "fairness",
        /// The head's power to exclude and its limits.
        HeadPower = "head-power",
        /// Fixed-period exclusion.
        Suspension = "suspension",
        /// Turning a suspension into something else.
        Conversion = "conversion",
        /// Who is told.
        Informing = "informing",
        /// What parents are entitled to.
        ParentRights = "parent-rights",
        /// Keeping children safe.
        Safeguarding = "safeguarding",
        /// Public examinations and national tests.
        Exams = "exams",
        /// Bias, connection, private talk.
        Impartiality = "impartiality",
        /// Giving reasons.
        Reasons = "reasons",
        /// What a review panel asks of the board's decision.
        ReviewTest = "review-test",
        /// What a review panel can do.
        ReviewPower = "review-power",
        /// What is new at review.
        NewEvidence = "new-evidence",
        /// The financial adjustment.
        Money = "money",
        /// The board's thinking again.
        Reconsideration = "reconsideration",
        /// The SEN expert at review.
        SenExpert = "sen-expert",
        /// Putting a hearing off.
        Adjournment = "adjournment",
        /// What exclusion figures show.
        Data = "data",
    }
}

/// One thing that an edition says, in our own words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// Its stable key, the same in every edition: lower case with hyphens.
    pub key: String,
    /// Its paragraph in this edition, as that edition numbers it; none where it has no number, or
    /// the number is not known.
    pub paragraph: Option<String>,
    /// Where else to find it: a page, a part, a footnote, or another source.
    #[serde(default)]
    pub place: Option<String>,
    /// What its words amount to.
    pub force: Force,
    /// Whom it binds.
    pub binds: Vec<Party>,
    /// Where it can be in play.
    pub forums: Vec<Forum>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// Words that people ask for it by and that it does not use itself. Only the look-up reads them.
    #[serde(default)]
    pub asked_as: String,
    /// What it says, in a sentence or two of our own.
    pub summary: String,
    /// Whether it stands since 26 July 2026.
    pub since_2026_07: Standing,
    /// Whether the summary was written with the text itself at hand.
    pub verified: bool,
}

impl Provision {
    /// Whether it is about this.
    #[must_use]
    pub fn is_about(&self, topic: Topic) -> bool {
        self.topics.contains(&topic)
    }

    /// Whether it binds this party, by name or with everyone.
    #[must_use]
    pub fn binds(&self, party: Party) -> bool {
        self.binds.contains(&party) || self.binds.contains(&Party::Everyone)
    }

    /// Whether it can be in play there.
    #[must_use]
    pub fn applies_in(&self, forum: Forum) -> bool {
        self.forums.contains(&forum) || self.forums.contains(&Forum::Any)
    }
}

/// A part of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name, such as "Part seven"; the places of provisions without a paragraph begin with it.
    pub name: String,
    /// What it is about, in our words.
    pub title: String,
    /// Its first paragraph and its last, where it has any.
    #[serde(default)]
    pub paragraphs: Option<(u16, u16)>,
}

impl Part {
    /// Whether a paragraph stands in it.
    #[must_use]
    pub fn holds(&self, paragraph: u16) -> bool {
        self.paragraphs
            .is_some_and(|(first, last)| (first..=last).contains(&paragraph))
    }
}

/// One edition of the exclusion guidance, or one companion.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Its id, such as `dfe-2024-08`.
    pub id: String,
    /// The document's title.
    pub title: String,
    /// A title short enough for a line of output.
    pub short_title: String,
    /// Exclusion guidance or a companion.
    pub kind: EditionKind,
    /// The first day on which it applies. For a companion this is only when it was published.
    #[serde(deserialize_with = "date")]
    pub in_force: Date,
    /// The last day on which it applies, if it has been replaced.
    #[serde(default, deserialize_with = "date_or_none")]
    pub until: Option<Date>,
    /// On what terms the source is used, and what these summaries are not.
    pub licence: String,
    /// Its parts, in order; none, where they are not known or there are too few to tell apart.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// What it says, in the document's order.
    pub provisions: Vec<Provision>,
}

impl Edition {
    /// The provision with this key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<&Provision> {
        self.provisions
            .iter()
            .find(|provision| provision.key == key)
    }

    /// Every provision drawn from this paragraph, in order.
    #[must_use]
    pub fn by_paragraph(&self, paragraph: &str) -> Vec<&Provision> {
        self.provisions
            .iter()
            .filter(|p| p.paragraph.as_deref() == Some(paragraph))
            .collect()
    }

    /// Its provisions by its parts, in order, each part with those that stand in it. An edition without parts is one.
    #[must_use]
    pub fn by_part(&self) -> Vec<(Option<&Part>, Vec<&Provision>)> {
        let mut parts: Vec<(Option<&Part>, Vec<&Provision>)> = match self.parts.as_slice() {
            [] => vec![(None, Vec::new())],
            parts => parts.iter().map(|part| (Some(part), Vec::new())).collect(),
        };
        let mut at = 0;
        for provision in &self.provisions {
            // What has neither a number nor a part's name stands where what comes before it does.
            at = self.part_of(provision).unwrap_or(at);
            parts[at].1.push(provision);
        }
        parts
    }

    fn part_of(&self, provision: &Provision) -> Option<usize> {
        let number: Option<u16> = provision
            .paragraph
            .as_deref()
            .and_then(|it| it.parse().ok());
        self.parts
            .iter()
            .position(|part| match (number, &provision.place) {
                (Some(number), _) => part.holds(number),
                (None, Some(place)) => place
                    .strip_prefix(part.name.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(',')),
                (None, None) => false,
            })
    }

    /// Whether it is in force on this day.
    #[must_use]
    pub fn in_force_on(&self, date: Date) -> bool {
        self.in_force <= date && self.until.is_none_or(|last| date <= last)
    }
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse()
        .map_err(|_| D::Error::custom(format!("`{text}` is no date such as 2024-09-01")))
}

fn date_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else {
        return Ok(None);
    };
    text.parse()
        .map(Some)
        .map_err(|_| D::Error::custom(format!("`{text}` is no date such as 2026-07-25")))
}

#[cfg(test)]
mod tests {
    use super::{Force, Forum, Party, Standing, Topic};

    #[test]
    fn names_are_kebab_case_and_lead_back() {
        for topic in Topic::ALL {
            assert_eq!(Topic::from_name(topic.name()), Some(*topic));
            assert!(
                topic
                    .name()
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'-')
            );
        }
        for party in Party::ALL {
            assert_eq!(Party::from_name(party.name()), Some(*party));
        }
        assert_eq!(Force::from_name("must"), Some(Force::Must));
        assert_eq!(
            Forum::from_name("governing-board"),
            Some(Forum::GoverningBoard)
        );
        assert_eq!(Standing::NotVerified.name(), "not-verified");
        assert_eq!(Topic::from_name("weather"), None);
    }
}
