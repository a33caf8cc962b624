//! Typed ids of a resolved case: an index into one list, never a string.

/// Declares a typed index.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub u8);

        impl $name {
            /// Place in its list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            /// The loader refuses lists longer than [`MOST`], so nothing is cut off here.
            fn from(index: usize) -> Self {
                debug_assert!(index < MOST);
                Self(index as u8)
            }
        }
    )*};
}

/// The longest list a hearing may hold: sets of ids are kept in 64 bits.
pub const MOST: usize = 64;

ids! {
    /// A person of the story.
    PersonId,
    /// A paper in the bundle.
    DocumentId,
    /// A question the board has to settle.
    IssueId,
    /// Something that is so, or is said to be so.
    FactId,
    /// Paragraphs of a paper, and what they show.
    PassageId,
    /// A point the family's side can put.
    ClaimId,
    /// A point of the school's case.
    SchoolClaimId,
    /// A proposition to put to a witness.
    QuestionId,
    /// Something to ask the family when taking instructions.
    TopicId,
    /// A piece of preparation.
    TaskId,
    /// A theme for the case.
    ThemeId,
    /// A part of the return plan.
    PartId,
    /// Something the family's side can grant.
    ConcessionId,
    /// A concern that can be raised through the chair.
    ConcernId,
    /// What is asked for when a concern is raised.
    RemedyId,
    /// Something that may happen in the room.
    IncidentId,
    /// A duty a point can rest on.
    DutyId,
    /// Something a letter should hold.
    CheckId,
    /// A mark that can be earned.
    MarkId,
}

/// Words that mean something of their own in a move's line, as plans and records hold it; nothing in a case is called so.
pub const RESERVED: [&str; 30] = [
    "honest",
    "promise",
    "vague",
    "no-evidence",
    "not-the-law",
    "does-harm",
    "weaker",
    "himself",
    "card",
    "not-there",
    "open",
    "closed",
    "with-paper",
    "press",
    "calmly",
    "sharply",
    "there",
    "missing",
    "wrong",
    "the-heads",
    "the-governors",
    "the-schools",
    "none",
    "enough",
    "the-plan",
    "dont-know",
    "dodge",
    "illegality",
    "irrationality",
    "procedural-impropriety",
];

/// One way to fill a part of the return plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OptionId {
    /// The part it fills.
    pub part: PartId,
    /// Its place among that part's options.
    pub option: u8,
}

/// A small set of ids, kept in 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Set(pub u64);

impl Set {
    /// The set with the member of this index added.
    pub const fn insert(&mut self, index: usize) {
        self.0 |= 1 << index;
    }

    /// The set without the member of this index.
    pub const fn remove(&mut self, index: usize) {
        self.0 &= !(1 << index);
    }

    /// Whether the member of this index is in the set.
    #[must_use]
    pub const fn contains(self, index: usize) -> bool {
        self.0 >> index & 1 == 1
    }

    /// How many members it has.
    #[must_use]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
