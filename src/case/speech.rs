//! What can be done with words in a hearing: the acts that events carry and that lines are written for.

use serde::{Deserialize, Serialize};

/// A speech act, or a thing seen in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Act {
    /// What can be seen or heard as a stage or an incident begins, or what came of a task.
    Scene,
    /// The chair opens the meeting.
    Welcome,
    /// The representative asks the family, when taking instructions.
    Ask,
    /// The family answers.
    Tell,
    /// The parent asks for a promise.
    PromiseAsked,
    /// The representative answers that.
    Promise,
    /// The representative asks somebody to take on a part of the return plan.
    Negotiate,
    /// They answer.
    Agree,
    /// The representative asks the head to cancel the exclusion.
    AskToCancel,
    /// The head answers that.
    CancelReply,
    /// What a letter is found to hold, or not.
    LetterCheck,
    /// The representative says which decision she challenges, where it stands, and why it fails.
    Frame,
    /// The special educational needs expert advises.
    Advise,
    /// The child says how they would like to take part.
    ChildPart,
    /// The child is heard, and the chair answers.
    ChildSpeaks,
    /// The chair turns to the parent, and the parent answers.
    ParentSpeaks,
    /// The head presents a point of the school's case.
    Present,
    /// The representative questions a witness.
    Question,
    /// The witness answers.
    Answer,
    /// A governor asks the school's side.
    MemberAsks,
    /// The school's side answers a governor.
    MemberAnswered,
    /// The representative puts a point.
    Put,
    /// The representative takes the board to a passage.
    Cite,
    /// The representative names the duty a point rests on.
    Duty,
    /// The school answers a point.
    Reply,
    /// The clerk puts a statement of law right.
    Correct,
    /// The chair keeps order and time.
    Chair,
    /// Somebody's part in an incident.
    Incident,
    /// The representative raises a concern.
    Raise,
    /// The representative says what she asks for.
    Remedy,
    /// The chair rules on it.
    Ruling,
    /// The representative grants something.
    Concede,
    /// The representative offers a part of the return plan.
    OfferPlan,
    /// The head says what he makes of the plan.
    PlanReply,
    /// A governor with a mind half made up says so, before asking.
    Stance,
    /// A governor asks the family's side.
    PanelAsks,
    /// The representative answers with a point.
    Answered,
    /// The representative says she does not know.
    DontKnow,
    /// The representative answers something else.
    Dodge,
    /// What can be seen of a governor.
    React,
    /// The parent cuts in.
    Interrupt,
    /// The council's officer speaks.
    Council,
    /// The school closes.
    CloseSchool,
    /// The family closes.
    CloseFamily,
    /// The chair says what still stands in the way, while it can be met.
    Doubt,
    /// The representative answers that.
    MeetDoubt,
    /// The chair asks everybody to leave.
    Withdraw,
    /// A governor speaks when the governors are alone, and the chair gathers it up.
    Deliberate,
    /// A governor, alone with the others, says how they come down.
    Vote,
    /// A paragraph of the decision letter.
    Letter,
}

/// The manner of a speech act, or the response it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum How {
    /// In no particular manner.
    #[default]
    Plainly,
    /// Tells it as it is.
    Honest,
    /// Promises an outcome.
    Promised,
    /// Says nothing much.
    Vague,
    /// The child speaks for himself.
    Himself,
    /// The child speaks, and cannot go on for long.
    Halting,
    /// The child's card is read for him.
    Card,
    /// The child does not take part.
    NotThere,
    /// An open question; the opening of a speech.
    Open,
    /// One fact to agree to.
    Closed,
    /// With the paper in hand.
    WithPaper,
    /// Pressing, after half an answer.
    Press,
    /// Admits it.
    Admit,
    /// Half admits it.
    Hedge,
    /// Denies it.
    Deny,
    /// Turns it into a point of his own.
    TurnBack,
    /// Takes back part of what was admitted.
    Repair,
    /// Has answered already.
    Again,
    /// A point with nothing behind it.
    Bare,
    /// Answers from a paper.
    Rebut,
    /// Explains.
    Explain,
    /// Concedes.
    Concede,
    /// Is cross.
    Cross,
    /// Papers that do not bear on the point.
    Padding,
    /// It has been said.
    Repeat,
    /// Time is short.
    ShortOfTime,
    /// Time is up.
    TimeUp,
    /// Patience is wearing.
    Patience,
    /// On to the next thing.
    MoveOn,
    /// Not the head of review under which it belongs.
    WrongHead,
    /// Which decision is challenged has not been said.
    WhichDecision,
    /// Thanks.
    Thanks,
    /// Calmly, through the chair.
    Calm,
    /// Sharply.
    Sharp,
    /// Granted.
    Granted,
    /// Noted, and no more.
    Noted,
    /// Nothing of the kind has happened.
    Groundless,
    /// The moment has gone.
    TooLate,
    /// More than can be given.
    TooMuch,
    /// Could live with it.
    Welcomes,
    /// Has doubts.
    Doubts,
    /// Agreed with somebody beforehand.
    Agreed,
    /// Asked for, and agreed with nobody yet.
    Hoped,
    /// Is moved.
    Moved,
    /// Is doubtful.
    Doubtful,
    /// Is firmer in the school's favour.
    Firmer,
    /// A point that still stands.
    Stands,
    /// The end of a speech.
    End,
    /// In the family's favour.
    ForFamily,
    /// In the school's favour.
    ForSchool,
}
