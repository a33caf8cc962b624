//! A story and a hearing as written: strings for ids, nothing checked but the syntax.
#![expect(
    missing_docs,
    reason = "docs/scenario fields are named as in the files; the resolved case documents them"
)]

use super::speech::{Act, How};
use serde::Deserialize;

/// An id as written.
pub type Id = String;

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
    pub date: String,
    pub notice_to_board: String,
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
    pub closures: Vec<String>,
    /// Those on top of the ordinary ones of England, which are known; naming one of these does no harm.
    #[serde(default)]
    pub bank_holidays: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Stretches that share the name up to a comma are one term: "Autumn, first half".
    pub name: String,
    pub first: String,
    pub last: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub id: Id,
    pub name: String,
    pub role: Role,
    pub about: String,
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
    /// The clerk (122, 123).
    Clerk,
    /// Somebody outside the school.
    Outside,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub id: Id,
    pub title: String,
    pub author: Id,
    pub made: String,
    pub served: String,
    pub file: String,
    #[serde(default)]
    pub on_request: bool,
}

/// `<hearing>.ron`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hearing {
    pub id: Id,
    pub title: String,
    pub forum: Forum,
    pub date: String,
    pub letter_date: String,
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
    pub duties: Vec<String>,
    pub school: SchoolSide,
    pub claims: Vec<Claim>,
    pub questions: Vec<Question>,
    pub instructions: Vec<Topic>,
    pub promise: Promise,
    pub hours: u8,
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
}

/// Before whom it is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Forum {
    /// The governing board, or its committee of three (97, 98).
    GoverningBoard,
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
}

/// What kind of question an issue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum IssueKind {
    /// A fact, found on the balance of probabilities (117).
    Fact,
    /// A judgement: reasons against a threshold.
    Judgement,
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
    pub topics: Vec<String>,
    pub fits: Vec<String>,
    pub near: Vec<String>,
    pub meets: Vec<Id>,
    pub replies: Vec<Reply>,
    #[serde(default)]
    pub wrong_in_law: Option<String>,
    #[serde(default)]
    pub personal: bool,
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
    pub options: Vec<PartOption>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartOption {
    pub id: Id,
    pub title: String,
    pub firm: bool,
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
    pub basis: String,
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
    /// There is nothing in it.
    Never,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    pub id: Id,
    pub title: String,
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
    pub proof: i16,
    pub fairness: i16,
    pub safety: i16,
    pub need: i16,
    pub record: i16,
    pub remorse: i16,
    pub asks: Vec<Id>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Council {
    pub person: Id,
    pub says: (Id, i8),
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
    Provision(String),
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
    /// Asked between two and this many things, and stopped with time in hand.
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
