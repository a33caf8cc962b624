//! The few numbers that people in the room have, in one table: who changes each, by how much, and what each gates.
//!
//! | number | starts | changed by | gates |
//! | --- | --- | --- | --- |
//! | credibility, 0–6 | 3 | a fault granted +1; an answer off the point −1; wrong in law −1; aimed at a person −1 | her bare word counts one more from 5, nothing at 1 or less |
//! | temperature, 0–6 | 0 | sharp +1; pressing +1; a cross reply +1; a break −2 | from 4 the chair takes two minutes of each part |
//! | patience, 0–9 | the hearing's | padding, repetition, a groundless concern, sharpness, pressing −1 | at 2 or less each part loses three minutes; at 0 the closing is one point |
//! | comfort of the child, 0–6 | 2 | sat with beforehand +2; heard what he wants +1; a break +2; distress −2; sharpness −1 | from 3 he says his piece; below, only part of it |
//! | composure of the parent, 0–6 | 4 | told honestly +1; a false concession −2; an attack on a person −1; distress −1 | below 3 she cuts in, once |

/// One change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A fault granted that is there to be seen.
    FaultGranted,
    /// An answer that slides off the question.
    OffThePoint,
    /// A statement of law that is wrong.
    WrongInLaw,
    /// Aimed at a person.
    Personal,
    /// Raised sharply.
    Sharp,
    /// A pressing question.
    Pressing,
    /// The head's reply was cross.
    CrossReply,
    /// A break.
    Break,
    /// Papers that do not bear on the point.
    Padding,
    /// It was said before.
    Repetition,
    /// A concern with nothing in it.
    Groundless,
    /// The child was sat with.
    ChildPrepared,
    /// The child was asked what he wants to say.
    ChildHeard,
    /// A moment of distress.
    Distress,
    /// The parent was told how it is.
    ToldHonestly,
    /// Something was granted that the family never said.
    FalseConcession,
}

/// The numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scalars {
    /// How far the governors believe her bare word.
    pub credibility: i8,
    /// How hot the room is.
    pub temperature: i8,
    /// What the chair will put up with.
    pub patience: i8,
    /// How the child is.
    pub comfort: i8,
    /// How the parent is.
    pub composure: i8,
}

impl Scalars {
    /// As the meeting begins.
    #[must_use]
    pub const fn new(patience: i8) -> Self {
        Self {
            credibility: 3,
            temperature: 0,
            patience,
            comfort: 2,
            composure: 4,
        }
    }

    /// Makes a change; the table above is this function.
    pub fn change(&mut self, change: Change) {
        let (credibility, temperature, patience, comfort, composure) = match change {
            Change::FaultGranted => (1, 0, 0, 0, 0),
            Change::OffThePoint | Change::WrongInLaw => (-1, 0, 0, 0, 0),
            Change::Personal => (-1, 0, 0, 0, -1),
            Change::Sharp => (0, 1, -1, -1, 0),
            Change::Pressing => (0, 1, -1, 0, 0),
            Change::CrossReply => (0, 1, 0, 0, 0),
            Change::Break => (0, -2, 0, 2, 0),
            Change::Padding | Change::Repetition | Change::Groundless => (0, 0, -1, 0, 0),
            Change::ChildPrepared => (0, 0, 0, 2, 0),
            Change::ChildHeard => (0, 0, 0, 1, 0),
            Change::Distress => (0, 0, 0, -2, -1),
            Change::ToldHonestly => (0, 0, 0, 0, 1),
            Change::FalseConcession => (0, 0, 0, 0, -2),
        };
        let within = |value: i8, by: i8, most: i8| (value + by).clamp(0, most);
        self.credibility = within(self.credibility, credibility, 6);
        self.temperature = within(self.temperature, temperature, 6);
        self.patience = within(self.patience, patience, 9);
        self.comfort = within(self.comfort, comfort, 6);
        self.composure = within(self.composure, composure, 6);
    }

    /// What her bare word counts, in steps of directness.
    #[must_use]
    pub const fn bare_word(self) -> i8 {
        match self.credibility {
            ..=1 => -1,
            5.. => 1,
            _ => 0,
        }
    }

    /// Minutes that a part loses.
    #[must_use]
    pub const fn minutes_lost(self) -> i8 {
        (if self.temperature >= 4 { 2 } else { 0 }) + (if self.patience <= 2 { 3 } else { 0 })
    }

    /// How many points the closing may hold.
    #[must_use]
    pub const fn closing_points(self) -> usize {
        if self.patience == 0 { 1 } else { 4 }
    }

    /// Whether the child can say his piece.
    #[must_use]
    pub const fn child_can_speak(self) -> bool {
        self.comfort >= 3
    }

    /// Whether the parent cuts in.
    #[must_use]
    pub const fn parent_cuts_in(self) -> bool {
        self.composure < 3
    }
}
