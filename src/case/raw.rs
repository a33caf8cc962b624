//! A story and a hearing as written: strings for ids, nothing checked but the syntax.
#![expect(
    missing_docs,
    reason = "docs/scenario fields are named as in the files; the resolved case documents them"
)]

use super::speech::{Act, How};
use super::word::Word;
use crate::guidance::HeadOfReview;
use serde::Deserialize;

/// An id as written.
pub type Id = Word;

/// `story.ron`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub id: Id,
    pub title: String,
    pub school: School,
    pub exclusion: Exclusion,
    pub calendar: Calendar,
    pub people: Vec<Person>,
    pub documents: Vec<Document>,
}

/// The school.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct School {
    /// Its name.
    pub name: String,
    /// What kind of school it is, on which the council's part depends (104, 115).
    pub kind: SchoolKind,
    /// The council it lies in.
    pub authority: String,
}

/// What kind of school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum SchoolKind {
    /// Maintained by the local authority.
    Maintained,
    /// An academy.
    Academy,
}

/// The exclusion.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    pub kind: ExclusionKind,
    pub date: Word,
    pub notice_to_board: Word,
}

/// Permanent, or for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum ExclusionKind {
    /// A permanent exclusion.
    Permanent,
    /// A suspension.
    Suspension,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    pub terms: Vec<Term>,
    #[serde(default)]
    pub closures: Vec<Word>,
    /// Those on top of the ordinary ones of England, which are known; naming one of these does no harm.
    #[serde(default)]
    pub bank_holidays: Vec<Word>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Stretches that share the name up to a comma are one term: "Autumn, first half".
    pub name: String,
    pub first: Word,
    pub last: Word,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub id: Id,
    pub name: String,
    pub role: Role,
    pub about: String,
    /// The picture of them: one in the story's `pictures/`, or one that ships. Without it they are a plain figure.
    #[serde(default)]
    pub portrait: Option<Word>,
    /// There on purpose, though nothing in a hearing uses it.
    #[serde(default)]
    pub background: bool,
}

/// The part somebody has in the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Role {
    /// The family's representative: the trainee.
    Representative,
    /// The parent.
    Parent,
    /// The excluded child.
    Child,
    /// The headteacher.
    Headteacher,
    /// Who looks after the year.
    HeadOfYear,
    /// Another member of staff.
    Staff,
    /// The special educational needs co-ordinator.
    Senco,
    /// The local authority's representative (104).
    CouncilOfficer,
    /// A governor who sits.
    Governor,
    /// A trustee of an academy trust who sits (98, 99).
    Trustee,
    /// The clerk (122, 123).
    Clerk,
    /// A member of an Independent Review Panel (161).
    PanelMember,
    /// The clerk to an Independent Review Panel (169).
    PanelClerk,
    /// The special educational needs expert at a review (232).
    SenExpert,
    /// Somebody outside the school.
    Outside,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub id: Id,
    pub title: String,
    pub author: Id,
    pub made: Word,
    pub served: Word,
    pub file: Word,
    #[serde(default)]
    pub on_request: bool,
    /// Written by hand, by somebody whose own hand it matters to see.
    #[serde(default)]
    pub hand: bool,
    #[serde(default)]
    pub before_board: Option<BeforeBoard>,
    /// There on purpose, though nothing in a hearing uses it.
    #[serde(default)]
    pub background: bool,
}

/// Whether the governing board had a paper when it decided (208, 209). Where a story does not say, it follows from the dates.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum BeforeBoard {
    /// It lay before the board.
    Had,
    /// It did not, and acting reasonably the board should have had it, for this reason.
    ShouldHave(String),
    /// The board could not be expected to know of it.
    NotExpected,
    /// It is the decision under review, or says how the board came to it.
    TheDecision,
}

/// `<hearing>.ron`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hearing {
    pub id: Id,
    pub title: String,
    pub forum: Forum,
    pub date: Word,
    pub letter_date: Word,
    pub difficulty: Difficulty,
    pub strength: Strength,
    pub minutes: u16,
    pub lesson: String,
    pub for_whom: String,
    pub expect: Vec<String>,
    pub opening: String,
    pub issues: Vec<Issue>,
    pub facts: Vec<Fact>,
    pub passages: Vec<Passage>,
    pub decisive: Vec<Id>,
    pub duties: Vec<Word>,
    pub school: SchoolSide,
    pub claims: Vec<Claim>,
    pub questions: Vec<Question>,
    pub instructions: Vec<Topic>,
    pub promise: Promise,
    pub hours: u8,
    /// When the family came to the representative: from then on there are so many school days before the meeting.
    #[serde(default)]
    pub instructed: Option<Word>,
    pub tasks: Vec<Task>,
    pub themes: Vec<Theme>,
    pub best_points: u8,
    pub plan: Vec<Part>,
    pub concessions: Vec<Concession>,
    pub child: Child,
    pub concerns: Vec<Concern>,
    pub remedies: Vec<Remedy>,
    pub incidents: Vec<Incident>,
    pub incidents_drawn: u8,
    pub asks_in_ten: u8,
    pub openness: Openness,
    pub panel: Vec<Member>,
    pub council: Council,
    pub time: Time,
    pub marks: Vec<Mark>,
    /// How many sit: three, or five at a review (98, 161).
    #[serde(default = "three")]
    pub seats: u8,
    /// Who clerks, where it is not the story's one clerk (a review's clerk is another: 172).
    #[serde(default)]
    pub clerk: Option<Id>,
    /// From when a board reinstates on a date (118), where no plan that it was offered names the day.
    #[serde(default)]
    pub return_date: Option<Word>,
    #[serde(default)]
    pub letter_checks: Vec<LetterCheck>,
    #[serde(default)]
    pub lapses: Vec<Lapse>,
    #[serde(default)]
    pub lessons: Vec<Lesson>,
    #[serde(default)]
    pub earlier_acts: Vec<EarlierAct>,
    #[serde(default)]
    pub debrief: InTheDebrief,
    #[serde(default)]
    pub cancel: Option<Cancel>,
    #[serde(default)]
    pub review: Option<Review>,
    /// Parts of it to be practised by themselves.
    #[serde(default)]
    pub drills: Vec<Drill>,
    /// The picture of the room.
    #[serde(default)]
    pub room: Option<Word>,
    /// The picture on the hearing's card.
    #[serde(default)]
    pub cover: Option<Word>,
    /// That the board meets later than it should (100) is meant.
    #[serde(default)]
    pub late: bool,
}

/// What the debrief of a hearing says in words of its own, each a sentence or a few; empty, where it has nothing to add.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InTheDebrief {
    /// What stands beside the school's account of it: the family's own, what had gone before, and what the letter's words mean.
    pub besides: String,
    /// After a reinstatement: what to settle before the child is back.
    pub before_return: String,
    /// What to say to whom, where the child may be at risk (24).
    pub safeguarding: String,
}

const fn three() -> u8 {
    3
}

/// Before whom it is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Forum {
    /// The governing board, or its committee of three (97, 98).
    GoverningBoard,
    /// An Independent Review Panel, which reviews the board's decision (200).
    IndependentReviewPanel,
}

/// A part of a hearing, to be practised by itself: a plan plays up to it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drill {
    pub id: Id,
    pub kind: DrillKind,
    pub title: String,
    /// What to do, said to the trainee as she begins.
    pub task: String,
    /// What it trains.
    pub trains: String,
    /// The plan that plays up to it, and whose own way through it is held beside hers.
    pub plan: Word,
    /// The part of the work with which it begins.
    pub from: Word,
    /// The part of the work before which it ends, if the moves do not run out first.
    pub until: Word,
    /// How many moves she has.
    pub moves: u8,
}

/// What a drill is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum DrillKind {
    /// The first words to those who decide.
    Opening,
    /// A chain of questions to a witness.
    Questions,
    /// The second limb of the test (11).
    LimbTwo,
    /// The last words.
    Closing,
}

/// Something a letter should hold, to be looked for in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterCheck {
    pub id: Id,
    /// The letter.
    pub document: Id,
    /// What to look for.
    pub title: String,
    /// What says that it belongs there.
    pub basis: Word,
    /// What is in fact there.
    pub verdict: Verdict,
    /// What to say when it has been looked at: where it stands, or what is amiss.
    pub finding: String,
}

/// What to do next time, for somebody who was refused on an issue, or was not refused.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// What the refusal rests on; where it was won, what carried it, if it is about that.
    pub issue: Id,
    /// Whether it is for somebody who was not refused.
    #[serde(default)]
    pub won: bool,
    /// What she did, all of it.
    #[serde(default)]
    pub done: Vec<Deed>,
    /// What she did not do, none of it.
    #[serde(default)]
    pub undone: Vec<Deed>,
    /// What to do: an instruction in a sentence or two.
    pub says: String,
    /// Why that.
    pub because: String,
}

/// Something done before the exclusion that may itself be discrimination, with six months of its own (134).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierAct {
    /// What was done, as it follows "for".
    pub what: String,
    /// When.
    pub on: Word,
}

/// A duty of those who decide, toward everybody who comes before them, that is not kept at this hearing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lapse {
    /// The duty.
    pub basis: Word,
    /// What was done or left undone, in a sentence.
    pub says: String,
    /// The incident by which it comes about, where it does not always.
    #[serde(default)]
    pub incident: Option<Id>,
    /// Whether it counts only where they refused.
    #[serde(default)]
    pub refused: bool,
    /// The question on which it counts only where they did not find for the family.
    #[serde(default)]
    pub lost_on: Option<Id>,
    /// What she did, all of it, where it counts only then.
    #[serde(default)]
    pub done: Vec<Deed>,
    /// What she did not do, none of it, where it counts only then.
    #[serde(default)]
    pub undone: Vec<Deed>,
}

/// What a letter does about something it should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Verdict {
    /// It is there.
    There,
    /// It is not there.
    Missing,
    /// It is there and it is wrong.
    Wrong,
}

/// Asking the head to cancel the exclusion before the board has met (13, 14).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancel {
    /// What the reasons put to the head must exceed.
    pub threshold: i16,
    /// What a council officer who has been told everything adds by a word with the head.
    pub briefed: i16,
    /// How much the head differs from day to day, either way.
    pub spread: i16,
    /// What weighs with the head, as with a governor.
    pub proof: i16,
    pub fairness: i16,
    pub safety: i16,
    pub need: i16,
    pub record: i16,
    pub remorse: i16,
}

/// What only a review has.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// When the governors decided: the board's clock (208).
    pub decided: Word,
    /// Who defends the decision: one of these is drawn.
    pub defence: Vec<Defence>,
    /// The passages in which the governors' decision and its ground can be read.
    pub record: Vec<Id>,
    #[serde(default)]
    pub expert: Option<Expert>,
    #[serde(default)]
    pub carries: Vec<Carry>,
    /// In how many of ten the governors reinstate when a quashed decision comes back to them (254, 255).
    pub after_quash: u8,
    /// In how many of ten after a recommendation.
    pub after_recommendation: u8,
}

/// One way for the governors' decision to be defended.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defence {
    /// Who speaks; nobody, where nobody came.
    #[serde(default)]
    pub by: Option<Id>,
    /// Who else is there and can be asked.
    #[serde(default)]
    pub with: Vec<Id>,
    /// How likely, against the others.
    pub odds: u8,
}

/// The special educational needs expert (210, 232 to 235), who is there only when asked for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expert {
    pub person: Id,
    /// In how many of ten somebody who was asked for comes.
    pub comes_in_ten: u8,
    /// Whether the application for review, as the story has it, asked for one already.
    #[serde(default)]
    pub asked: bool,
    /// What the expert's advice shows, and how directly.
    pub says: Vec<(Id, i8)>,
}

/// What the first hearing leaves to the review: a paper that exists if something was done there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carry {
    pub id: Id,
    pub when: Done,
    /// The paper there is if it was done.
    #[serde(default)]
    pub document: Option<Id>,
    /// The paper there is if it was not.
    #[serde(default)]
    pub otherwise: Option<Id>,
    /// Whether it counts as done when no first hearing is carried in.
    pub usual: bool,
}

/// Something done in the first hearing, by the ids of that hearing.
#[derive(Debug, Clone, Deserialize)]
pub enum Done {
    /// A point put with enough behind it.
    Put(Id),
    /// A concern raised when there was something in it.
    Raised(Id),
    /// A paper taken to.
    Cited(Id),
}

/// How governors differ before anything is said.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Openness {
    /// Up to so much is added to the family's reasons, or taken off.
    pub spread: i16,
    /// A governor who came uneasy about the exclusion, or set on it, by so much more.
    pub minded: i16,
    /// One governor in so many came uneasy, and as many set on it.
    pub one_in: u8,
}

/// How hard a hearing is for the trainee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Difficulty {
    /// A first hearing.
    First,
    /// For those who have done one or two.
    Middling,
    /// For the practised.
    Hard,
}

/// How strong the family's case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Strength {
    /// An expert gets more than a refusal in 60 to 90 of a hundred.
    Strong,
    /// In 30 to 60.
    Even,
    /// In 5 to 30.
    Weak,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    pub id: Id,
    pub kind: IssueKind,
    #[serde(default)]
    pub test: Option<Test>,
    pub title: String,
    pub proposition: String,
    pub scale: i16,
    #[serde(default)]
    pub start: i16,
    #[serde(default)]
    pub threshold: i16,
    #[serde(default)]
    pub follows: Option<Follows>,
    /// At a review: the head of review (227).
    #[serde(default)]
    pub head: Option<HeadOfReview>,
    /// At a review: what the reasons for its having mattered must exceed (228).
    #[serde(default)]
    pub material: i16,
    /// At a review: by how much a flaw may fall short and still support a recommendation (229).
    #[serde(default)]
    pub near: i16,
    /// That one side can show nothing on it is meant.
    #[serde(default)]
    pub one_sided: bool,
}

/// What kind of question an issue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum IssueKind {
    /// A fact, found on the balance of probabilities (117).
    Fact,
    /// A judgement: reasons against a threshold.
    Judgement,
    /// At a review: a flaw in the governors' decision that mattered, on what they had or should have had (208, 227).
    Review,
}

/// The part of the board's test a judgement answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Test {
    /// A serious breach, or persistent breaches (11).
    LimbOne,
    /// Serious harm if the pupil stayed (11).
    LimbTwo,
    /// Lawful, reasonable and procedurally fair (124).
    Sound,
    /// The board's own discretion, weighing everybody's interests (114, 118).
    Discretion,
    /// Whether the governors should look again, on all there is now (209, 229).
    LookAgain,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Follows {
    pub fact: Id,
    pub found: i16,
    pub not_found: i16,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub id: Id,
    pub issue: Id,
    pub side: Side,
    pub care: Care,
    pub text: String,
    /// At a review: whether it says that the flaw mattered, and not that there was one (228).
    #[serde(default)]
    pub material: bool,
    /// Who answers when a governor asks about it, where it is not whoever speaks for the school.
    #[serde(default)]
    pub answered_by: Option<Id>,
    /// On purpose, nothing shows it: a point that needs it has nothing behind it.
    #[serde(default)]
    pub background: bool,
}

/// Whose case something helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Side {
    /// The family's.
    Family,
    /// The school's.
    School,
}

/// What a governor may care about, more or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Care {
    /// What is proved, and by whom.
    Proof,
    /// Whether things were done fairly.
    Fairness,
    /// Whether people are safe.
    Safety,
    /// What a child needs.
    Need,
    /// What is on the record, good and bad.
    Record,
    /// Whether anybody is sorry, and what they do about it.
    Remorse,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    pub id: Id,
    pub document: Id,
    pub paragraphs: Vec<u16>,
    pub origin: Id,
    pub shows: Vec<(Id, i8)>,
    pub gist: String,
    #[serde(default)]
    pub before_board: Option<BeforeBoard>,
    /// There on purpose, though it shows nothing.
    #[serde(default)]
    pub background: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolSide {
    pub speaker: Id,
    pub case: Vec<SchoolClaim>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolClaim {
    pub id: Id,
    pub issue: Id,
    pub title: String,
    pub passages: Vec<Id>,
    pub facts: Vec<Id>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub id: Id,
    pub issue: Id,
    pub title: String,
    pub about: String,
    pub needs: Vec<Id>,
    pub enough: u8,
    pub topics: Vec<Word>,
    pub fits: Vec<Word>,
    pub near: Vec<Word>,
    pub meets: Vec<Id>,
    pub replies: Vec<Reply>,
    #[serde(default)]
    pub wrong_in_law: Option<Word>,
    #[serde(default)]
    pub personal: bool,
    /// At a review: the head of review under which it belongs (227).
    #[serde(default)]
    pub head: Option<HeadOfReview>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub how: How,
    pub odds: u8,
    #[serde(default)]
    pub less: i8,
    #[serde(default)]
    pub cites: Option<Id>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: Id,
    pub witness: Id,
    pub topic: String,
    pub proposition: String,
    pub knows: bool,
    pub reluctance: i8,
    pub paper: Vec<Id>,
    pub admits: (Id, i8),
    #[serde(default)]
    pub invites: Option<(Id, i8)>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    pub id: Id,
    pub to: Id,
    pub title: String,
    pub gives: Gives,
}

/// What asking the family about something gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Gives {
    /// What they want from it.
    Aim,
    /// What happened, as the child tells it.
    Account,
    /// What the child wants to say.
    ChildView,
    /// Consent to speak to others.
    Consent,
    /// Something about the child or the family.
    Background,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    pub to: Id,
    pub title: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    pub id: Id,
    pub title: String,
    pub hours: u8,
    #[serde(default)]
    pub consent: bool,
    /// School days until the paper comes that it asks for.
    #[serde(default)]
    pub days: u8,
    pub does: Does,
}

#[derive(Debug, Clone, Deserialize)]
pub enum Does {
    /// The child is ready.
    PrepareChild,
    /// Parts of the plan are agreed with whoever would do them.
    Agree(Vec<Id>),
    /// Somebody is invited who otherwise would not be there.
    Invite(Id),
    /// A paper joins the bundle.
    Obtain(Id),
    /// The council's officer is told everything, and has a word with the head.
    Brief(Id),
    /// With the application for review, a special educational needs expert is asked for (139, 210).
    AskForExpert,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    pub id: Id,
    pub title: String,
    pub about: String,
    pub claims: Vec<Id>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub id: Id,
    pub title: String,
    pub fact: Id,
    #[serde(default)]
    pub starts: bool,
    /// Who at the school would have to do it, and can be asked beforehand.
    #[serde(default)]
    pub with: Option<Id>,
    pub options: Vec<PartOption>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartOption {
    pub id: Id,
    pub title: String,
    pub firm: bool,
    /// Whether whoever would have to do it agrees when asked.
    #[serde(default)]
    pub agreed: bool,
    /// What they offer instead, when they do not.
    #[serde(default)]
    pub instead: Option<Id>,
    /// In the part that says when the child starts: the day, from which a board that agrees to it reinstates (118).
    #[serde(default)]
    pub date: Option<Word>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concession {
    pub id: Id,
    pub title: String,
    pub kind: ConcessionKind,
    #[serde(default)]
    pub fact: Option<Id>,
    #[serde(default)]
    pub concedes: Option<Id>,
}

/// What kind of thing is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum ConcessionKind {
    /// That somebody was hurt.
    Impact,
    /// That the child did something wrong which he admits.
    Fault,
    /// Something the child has not said and the family has not agreed to.
    AgainstInstructions,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Child {
    pub person: Id,
    pub wish: ChildPart,
    pub says: Id,
}

/// How the child takes part (107, 112, 116).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum ChildPart {
    /// He speaks himself.
    Himself,
    /// His words are read for him.
    Card,
    /// He does not take part.
    NotThere,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concern {
    pub id: Id,
    pub title: String,
    pub basis: Word,
    pub when: When,
    #[serde(default)]
    pub fact: Option<(Id, i8)>,
    pub remedies: Vec<Id>,
}

#[derive(Debug, Clone, Deserialize)]
pub enum When {
    /// While an incident is fresh.
    Incident(Id),
    /// While somebody who should be there is not.
    Absent(Id),
    /// Where a paper was asked for and has not come.
    NotCome(Id),
    /// There is nothing in it.
    Never,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    pub id: Id,
    pub title: String,
    /// What comes of it where the chair grants it, besides the ruling.
    #[serde(default)]
    pub does: Option<Relief>,
    /// There on purpose, though no concern is met by it.
    #[serde(default)]
    pub background: bool,
}

/// What comes of a remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Relief {
    /// What the incident brought is left out of account; the chair does so about every other time.
    LeaveOut,
    /// The council's officer is rung, and comes while the council has not been heard.
    RingCouncil,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    pub id: Id,
    pub at: IncidentPlace,
    pub person: Id,
    #[serde(default)]
    pub brings: Option<(Id, Id, i8)>,
    #[serde(default)]
    pub closes: Option<Id>,
    #[serde(default)]
    pub distress: bool,
    /// Whether what it brings is a reason nobody gave before, which a review panel must leave aside (207).
    #[serde(default)]
    pub new_reason: bool,
}

/// When an incident happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum IncidentPlace {
    /// As the family comes in.
    Arrival,
    /// At the end of the head's case.
    SchoolCase,
    /// While the school is questioned.
    QuestionsToSchool,
    /// As the family's turn begins.
    FamilyCase,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub person: Id,
    #[serde(default)]
    pub chair: bool,
    /// At a review: which of the three kinds of member (161).
    #[serde(default)]
    pub category: Category,
    pub proof: i16,
    pub fairness: i16,
    pub safety: i16,
    pub need: i16,
    pub record: i16,
    pub remorse: i16,
    pub asks: Vec<Id>,
}

/// Which kind of member of a review panel (161).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
pub enum Category {
    /// Has never worked in a school for pay, and takes the chair.
    Lay,
    /// Is or was lately a governor.
    #[default]
    Governor,
    /// Is or was lately a headteacher.
    Headteacher,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Council {
    pub person: Id,
    pub says: (Id, i8),
    /// Whether the board left it uninvited to a meeting to which it must be invited (104).
    #[serde(default)]
    pub uninvited: bool,
}

/// Minutes for each part of the meeting, and the chair's patience.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Time {
    /// To question the school's side.
    pub school: i8,
    /// For the family's case.
    pub family: i8,
    /// For the governors' questions.
    pub panel: i8,
    /// For the closing.
    pub closing: i8,
    /// How much the chair will put up with.
    pub patience: i8,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    pub id: Id,
    pub competence: Competence,
    pub weight: u8,
    pub basis: Basis,
    #[serde(default)]
    pub when: Available,
    #[serde(default)]
    pub made: Vec<Deed>,
    #[serde(default)]
    pub misapplied: Vec<Deed>,
    pub good: String,
    pub missed: String,
    #[serde(default)]
    pub slip: String,
}

/// What a mark rests on.
#[derive(Debug, Clone, Deserialize)]
pub enum Basis {
    /// A provision, by its key.
    Provision(Word),
    /// Named good practice.
    Practice(String),
}

/// When a mark can be earned at all.
#[derive(Debug, Clone, Default, Deserialize)]
pub enum Available {
    /// In every hearing.
    #[default]
    Always,
    /// When an incident happened.
    Incident(Id),
}

/// What is assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Competence {
    /// Instructions and the child.
    Instructions,
    /// Theme, best points, what was left out.
    Case,
    /// Evidence.
    Evidence,
    /// Questioning.
    Questioning,
    /// Procedure.
    Procedure,
    /// Conduct.
    Conduct,
    /// Outcome and return plan.
    Ask,
}

/// Something the trainee did, as a mark sees it. Never what it won her.
#[derive(Debug, Clone, Deserialize)]
pub enum Deed {
    /// Asked the family about something.
    Asked(Id),
    /// Did a piece of preparation.
    Prepared(Id),
    /// Answered the plea for a promise in this manner.
    Promised(How),
    /// Chose how the child takes part.
    ChildTakesPart(ChildPart),
    /// Chose a part for the child that he had not asked for.
    ChildOverridden,
    /// A theme that at least so many of the best points serve.
    ThemeServedBy(u8),
    /// So many of the best points were put with enough behind them.
    BestPointsPut(u8),
    /// Left a weak point out, for a reason that holds.
    LeftOutWeakPoint,
    /// Put a point with passages that show all these facts.
    PutShowing(Id, Vec<Id>),
    /// Put a point at all.
    Put(Id),
    /// Put any point aimed at a person.
    PutPersonal,
    /// Rested so many points on a duty that fits.
    DutiesFitting(u8),
    /// Put more points than this.
    PointsOver(u8),
    /// Asked a witness so many different things with the right paper, or closed.
    QuestionsAimed(Id, u8),
    /// Put so many propositions with a paper that bears them out.
    PapersPut(u8),
    /// Asked so many open questions of a reluctant witness.
    OpenToReluctant(u8),
    /// Asked again what had been admitted.
    AskedPastTheAnswer,
    /// Asked between three and this many things, and stopped with time in hand.
    StoppedInTime(u8),
    /// Raised a concern calmly, in time, and asked for something that meets it.
    RaisedWell(Id),
    /// Raised a concern sharply, or asked for what cannot be given.
    RaisedBadly(Id),
    /// Raised something that had not happened.
    RaisedForNothing,
    /// Granted something.
    Granted(Id),
    /// Answered so many of the governors' questions on the point asked.
    AnswersOnPoint(u8),
    /// Slid off so many of them.
    AnswersOffPoint(u8),
    /// So many parts of the plan offered in firm terms.
    PlanFirm(u8),
    /// This part of the plan offered in firm terms.
    PartFirm(Id),
    /// Offered a plan with a part agreed beforehand.
    PlanAgreed,
    /// Asked for one of these at the end.
    Sought(Vec<Sought>),
    /// Closed on between one and this many points.
    ClosedOn(u8),
    /// At a review: said that it is the governors' decision, where it stands, and under which head it fails.
    Framed,
    /// At a review: attacked somebody else's decision.
    FramedOtherwise,
    /// At a review: took the panel, for a flaw in the governors' decision, to what they could not have known (208, 209).
    PutWhatNobodyKnew,
    /// Put so many points under the head of review to which they belong.
    HeadsFitting(u8),
    /// Looked at so many things in a letter and saw what is there and what is not.
    LetterRead(u8),
    /// Took so many things in a letter for what they are not.
    LetterMisread(u8),
    /// Asked the head to cancel, with at least one point that has enough behind it.
    AskedToCancel,
    /// Asked so many of those who would have to do a part of the plan.
    Negotiated(u8),
    /// One deed or another.
    Either(Vec<Deed>),
}

/// What is asked of the governors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Sought {
    /// Reinstatement at once (118).
    ReinstateNow,
    /// Reinstatement on a date (118).
    ReinstateOnDate,
    /// A suspension in its place, which the board cannot give (118).
    Convert,
    /// A fair decision, and no more.
    Decide,
    /// At a review: that the decision be quashed and sent back (203).
    Quash,
    /// At a review: that the governors be recommended to look again (203).
    Recommend,
}

/// `<hearing>.lines.ron`: what people say.
#[derive(Debug, Clone, Deserialize)]
pub struct Lines(pub Vec<Line>);

/// Several wordings for one speech act.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Who says it; nobody for what is seen.
    #[serde(default)]
    pub by: Option<Id>,
    /// The act.
    pub act: Act,
    /// What it is about.
    #[serde(default)]
    pub on: Option<Id>,
    /// Its manner.
    #[serde(default)]
    pub how: How,
    /// A fact without which these words would not be said: what nobody has brought up, nobody refers to.
    #[serde(default)]
    pub when: Option<Id>,
    /// The wordings.
    pub say: Vec<String>,
}
