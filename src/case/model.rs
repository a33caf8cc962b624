//! A resolved case: every id an index, every look-up certain, ready to be heard many times.

use super::ids::*;
use super::lines::{Lines, Stage};
use super::picture::Picture;
use super::raw::{
    Care, Category, ChildPart, Competence, ConcessionKind, Difficulty, Done, DrillKind, Forum,
    Gives, InTheDebrief, IncidentPlace, IssueKind, Openness, Relief, Role, SchoolKind, Side,
    Sought, Strength, Test, Time, Verdict,
};
use super::speech::How;
use crate::guidance::{self, Edition, HeadOfReview, SchoolCalendar};
use arrayvec::ArrayVec;
use jiff::{ToSpan, civil::Date};
use std::path::PathBuf;

/// One hearing on one story, resolved.
#[derive(Debug)]
pub struct Case {
    /// `<story>/<hearing>`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it was read from.
    pub path: String,
    /// The whole path of that file, where its story is not one that ships.
    pub own_file: Option<PathBuf>,
    /// A digest of everything it was made from.
    pub content: String,
    /// The edition of the guidance in force on the date of the exclusion.
    pub edition: &'static Edition,
    /// What kind of school.
    pub school_kind: SchoolKind,
    /// The school's name.
    pub school_name: String,
    /// The council it lies in.
    pub authority: String,
    /// Permanent, or for a time.
    pub exclusion_kind: guidance::Kind,
    /// The date of the exclusion.
    pub excluded_on: Date,
    /// The date on which the governing board received the head's notice (100, 101).
    pub board_told_on: Date,
    /// The date of the hearing.
    pub heard_on: Date,
    /// The date on the decision letter.
    pub letter_on: Date,
    /// From when a board reinstates on a date, where no plan that it was offered names the day (118).
    pub return_on: Date,
    /// School days.
    pub calendar: SchoolCalendar,
    /// Bank holidays, which are no working days.
    pub bank_holidays: Vec<Date>,
    /// For whom it is hard, and how much.
    pub difficulty: Difficulty,
    /// How strong the family's case is.
    pub strength: Strength,
    /// How long it takes, in minutes.
    pub minutes: u16,
    /// What it trains.
    pub lesson: String,
    /// Who it is for.
    pub for_whom: String,
    /// What happens in it that somebody may want to know beforehand.
    pub expect: Vec<String>,
    /// Place and time.
    pub opening: String,
    /// Parts of it to be practised by themselves.
    pub drills: Vec<Drill>,
    /// The picture of the room.
    pub room: Option<Picture>,
    /// The picture on the hearing's card.
    pub cover: Option<Picture>,
    /// Everybody.
    pub people: Vec<Person>,
    /// The representative.
    pub representative: PersonId,
    /// The clerk.
    pub clerk: PersonId,
    /// Before whom it is heard.
    pub forum: Forum,
    /// How many sit.
    pub seats: usize,
    /// The papers.
    pub documents: Vec<Document>,
    /// The questions the board has to settle.
    pub issues: Vec<Issue>,
    /// What is so, or said to be so.
    pub facts: Vec<Fact>,
    /// Places in the papers.
    pub passages: Vec<Passage>,
    /// The five without which it would be another case.
    pub decisive: Vec<PassageId>,
    /// The duties a point can rest on.
    pub duties: Vec<Duty>,
    /// Who speaks for the school.
    pub head: PersonId,
    /// The school's case.
    pub school: Vec<SchoolClaim>,
    /// What the family's side can put.
    pub claims: Vec<Claim>,
    /// What witnesses can be asked.
    pub questions: Vec<Question>,
    /// What the family can be asked beforehand.
    pub topics: Vec<Topic>,
    /// Who asks for a promise.
    pub promise_to: PersonId,
    /// The plea, as a heading.
    pub promise_title: String,
    /// Hours of preparation.
    pub hours: i8,
    /// When the family came to the representative.
    pub instructed_on: Date,
    /// The school days from then to the one before the meeting.
    pub days: u8,
    /// What can be done with them.
    pub tasks: Vec<Task>,
    /// Themes to choose from.
    pub themes: Vec<Theme>,
    /// How many best points to choose.
    pub best_points: usize,
    /// The parts of the return plan.
    pub plan: Vec<Part>,
    /// What can be granted.
    pub concessions: Vec<Concession>,
    /// The child.
    pub child: PersonId,
    /// How the child wants to take part.
    pub child_wish: ChildPart,
    /// What hearing the child shows.
    pub child_says: FactId,
    /// Concerns that can be raised.
    pub concerns: Vec<Concern>,
    /// What can be asked for.
    pub remedies: Vec<Remedy>,
    /// What may happen in the room.
    pub incidents: Vec<Incident>,
    /// How many of those that do not distress happen.
    pub incidents_drawn: usize,
    /// In how many hearings of ten a governor asks, of their own accord, a thing they mind about.
    pub asks_in_ten: u64,
    /// How governors differ before anything is said.
    pub openness: Openness,
    /// The governors from whom three are cast; the chair always sits.
    pub panel: Vec<Member>,
    /// The council's officer.
    pub council: PersonId,
    /// Whether the board left the council uninvited to a meeting to which it must be invited (104).
    pub council_uninvited: bool,
    /// What the officer brings when he speaks.
    pub council_says: (FactId, i8),
    /// Minutes and patience.
    pub time: Time,
    /// What the letter in hand should hold.
    pub letter_checks: Vec<LetterCheck>,
    /// Duties that those who decide do not keep at this hearing.
    pub lapses: Vec<Lapse>,
    /// What to do next time: the first that fits how it ended and what she did.
    pub lessons: Vec<Lesson>,
    /// What was done before the exclusion and may itself be discrimination.
    pub earlier_acts: Vec<EarlierAct>,
    /// What the debrief says of it in words of its own.
    pub debrief: InTheDebrief,
    /// Asking the head to cancel, where there is time for it (13, 14).
    pub cancel: Option<Cancel>,
    /// What only a review has.
    pub review: Option<Review>,
    /// The marks.
    pub marks: Vec<Mark>,
    /// What people say.
    pub lines: Lines,
}

impl Case {
    /// The papers that are in the bundle, or can join it: those made known by the day of the hearing.
    pub fn papers(&self) -> impl Iterator<Item = &Document> {
        self.documents
            .iter()
            .filter(|document| document.served <= self.heard_on)
    }
}

/// A part of a hearing, to be practised by itself.
#[derive(Debug)]
pub struct Drill {
    /// The id as written.
    pub name_id: String,
    /// What it is of.
    pub kind: DrillKind,
    /// Its title.
    pub title: String,
    /// What to do.
    pub task: String,
    /// What it trains.
    pub trains: String,
    /// The text of the plan that plays up to it.
    pub plan: String,
    /// The part of the work with which it begins.
    pub from: Stage,
    /// The part of the work before which it ends.
    pub until: Stage,
    /// How many moves she has.
    pub moves: usize,
}

impl DrillKind {
    /// The name other programs read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Questions => "questions",
            Self::LimbTwo => "limb-two",
            Self::Closing => "closing",
        }
    }
}

/// Something a letter should hold.
#[derive(Debug)]
pub struct LetterCheck {
    /// The id as written.
    pub name_id: String,
    /// The letter.
    pub document: DocumentId,
    /// What to look for.
    pub title: String,
    /// What says that it belongs there.
    pub basis: &'static crate::guidance::Provision,
    /// What is in fact there.
    pub verdict: Verdict,
    /// What to say when it has been looked at.
    pub finding: String,
}

/// What to do next time, for somebody who was refused on an issue, or was not refused.
#[derive(Debug)]
pub struct Lesson {
    /// What the refusal rests on; where it was won, what carried it, if it is about that.
    pub issue: IssueId,
    /// Whether it is for somebody who was not refused.
    pub won: bool,
    /// What she did, all of it.
    pub done: Vec<Deed>,
    /// What she did not do, none of it.
    pub undone: Vec<Deed>,
    /// What to do: an instruction in a sentence or two.
    pub says: String,
    /// Why that.
    pub because: String,
}

/// Something done before the exclusion that may itself be discrimination, with six months of its own (134).
#[derive(Debug, PartialEq, Eq)]
pub struct EarlierAct {
    /// What was done, as it follows "for".
    pub what: String,
    /// When.
    pub on: Date,
}

impl EarlierAct {
    /// About the last day for a claim: within six months of it (134), counted so that the day itself is one of them.
    #[must_use]
    pub fn claim_by(&self) -> Date {
        self.on.saturating_add(6.months()).saturating_sub(1.day())
    }
}

/// A duty of those who decide that is not kept at this hearing, whoever notices.
#[derive(Debug)]
pub struct Lapse {
    /// The duty.
    pub basis: &'static crate::guidance::Provision,
    /// What was done or left undone, in a sentence.
    pub says: String,
    /// The incident by which it comes about, where it does not always.
    pub incident: Option<IncidentId>,
    /// Whether it counts only where they refused.
    pub refused: bool,
    /// The question on which it counts only where they did not find for the family.
    pub lost_on: Option<IssueId>,
    /// What she did, all of it, where it counts only then.
    pub done: Vec<Deed>,
    /// What she did not do, none of it, where it counts only then.
    pub undone: Vec<Deed>,
}

/// What it takes for the head to cancel.
#[derive(Debug)]
pub struct Cancel {
    /// What the reasons must exceed.
    pub threshold: i16,
    /// What a well-briefed council officer adds.
    pub briefed: i16,
    /// How much the head differs from day to day.
    pub spread: i16,
    /// What weighs with the head, in the order of [`Care`].
    pub weights: [i16; 6],
}

/// What only a review has.
#[derive(Debug)]
pub struct Review {
    /// When the governors decided.
    pub decided: Date,
    /// Who may defend the decision.
    pub defence: Vec<Defence>,
    /// The passages in which the decision and its ground can be read.
    pub record: Set,
    /// The special educational needs expert.
    pub expert: Option<Expert>,
    /// What the first hearing leaves.
    pub carries: Vec<Carry>,
    /// In how many of ten the governors reinstate after a quashed decision, and after a recommendation.
    pub reinstates_in_ten: [u64; 2],
}

/// One way for the decision to be defended.
#[derive(Debug)]
pub struct Defence {
    /// Who speaks; nobody, where nobody came.
    pub by: Option<PersonId>,
    /// Who else can be asked.
    pub with: Vec<PersonId>,
    /// How likely, against the others.
    pub odds: u64,
}

/// The special educational needs expert.
#[derive(Debug)]
pub struct Expert {
    /// Who.
    pub person: PersonId,
    /// In how many of ten somebody asked for comes.
    pub comes_in_ten: u64,
    /// Whether the application asked for one already.
    pub asked: bool,
    /// What the advice shows, and how directly.
    pub says: Vec<(FactId, i8)>,
}

/// A paper that the first hearing leaves, or does not.
#[derive(Debug)]
pub struct Carry {
    /// The id as written.
    pub name_id: String,
    /// What it depends on, by the ids of the first hearing.
    pub when: Done,
    /// The paper there is if it was done.
    pub document: Option<DocumentId>,
    /// The paper there is if it was not.
    pub otherwise: Option<DocumentId>,
    /// Whether it counts as done when nothing is carried in.
    pub usual: bool,
}

/// Somebody in the story.
#[derive(Debug)]
pub struct Person {
    /// The id as written.
    pub name_id: String,
    /// The name.
    pub name: String,
    /// The part they have.
    pub role: Role,
    /// A line about them.
    pub about: String,
    /// The picture of them.
    pub portrait: Option<Picture>,
}

/// A paper.
#[derive(Debug)]
pub struct Document {
    /// The id as written.
    pub name_id: String,
    /// The title.
    pub title: String,
    /// Who wrote it.
    pub author: PersonId,
    /// When it was made.
    pub made: Date,
    /// When the family had it.
    pub served: Date,
    /// Whether it comes only when asked for.
    pub on_request: bool,
    /// Whether it was written by hand, and is to look so.
    pub hand: bool,
    /// Whether the governing board had it, or should have had it, when it decided (208).
    pub board_had: bool,
    /// What it says.
    pub text: Text,
}

/// The text of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its heading.
    pub heading: String,
    /// What stands above the numbered paragraphs.
    pub above: Vec<String>,
    /// The numbered paragraphs, the first being number one.
    pub paragraphs: Vec<String>,
    /// What stands below them.
    pub below: Vec<String>,
}

impl Text {
    /// How many words it has.
    #[must_use]
    pub fn words(&self) -> usize {
        self.above
            .iter()
            .chain(&self.paragraphs)
            .chain(&self.below)
            .map(|part| part.split_whitespace().count())
            .sum()
    }
}

/// A question the board has to settle.
#[derive(Debug)]
pub struct Issue {
    /// The id as written.
    pub name_id: String,
    /// A fact or a judgement.
    pub kind: IssueKind,
    /// The part of the board's test it answers.
    pub test: Option<Test>,
    /// A short title.
    pub title: String,
    /// What the school says is so.
    pub proposition: String,
    /// How much net weight makes one step.
    pub scale: i16,
    /// For a fact, where the leaning starts, in steps toward the proposition.
    pub start: i16,
    /// For a judgement, what the family's reasons have to exceed.
    pub threshold: i16,
    /// A finding of fact that weighs here: if found, for the school; if not, for the family.
    pub follows: Option<(IssueId, i16, i16)>,
    /// At a review: the head of review (227).
    pub head: Option<HeadOfReview>,
    /// At a review: what the reasons for its having mattered must exceed (228).
    pub material: i16,
    /// At a review: by how much it may fall short and still support a recommendation (229).
    pub near: i16,
}

impl Issue {
    /// Whether it goes into a vote of itself, and not only through another issue.
    #[must_use]
    pub const fn decides(&self) -> bool {
        self.test.is_some() || matches!(self.kind, IssueKind::Review)
    }
}

/// Something that is so, or is said to be so.
#[derive(Debug)]
pub struct Fact {
    /// The id as written.
    pub name_id: String,
    /// The issue it bears on.
    pub issue: IssueId,
    /// Whom it helps.
    pub side: Side,
    /// Who minds about it.
    pub care: Care,
    /// At a review: whether it says that the flaw mattered.
    pub material: bool,
    /// Who answers when a governor asks about it, where it is not whoever speaks for the school.
    pub answered_by: Option<PersonId>,
    /// In words.
    pub text: String,
}

/// A place in a paper, and what it shows.
#[derive(Debug)]
pub struct Passage {
    /// The id as written.
    pub name_id: String,
    /// The paper.
    pub document: DocumentId,
    /// Its paragraphs.
    pub paragraphs: Vec<u16>,
    /// Whose knowledge it is.
    pub origin: PersonId,
    /// What it shows, and how directly, from one to three.
    pub shows: Vec<(FactId, i8)>,
    /// Whether the governing board had what it shows, or should have had it, when it decided (208).
    pub board_had: bool,
    /// In a few words.
    pub gist: String,
}

/// A duty a point can rest on.
#[derive(Debug)]
pub struct Duty {
    /// Its key in the guidance.
    pub key: String,
    /// Its place among the edition's provisions.
    pub provision: &'static crate::guidance::Provision,
}

/// A point of the school's case.
#[derive(Debug)]
pub struct SchoolClaim {
    /// The id as written.
    pub name_id: String,
    /// The issue.
    pub issue: IssueId,
    /// In a few words.
    pub title: String,
    /// What supports it.
    pub passages: Vec<PassageId>,
    /// What it says is so.
    pub facts: Vec<FactId>,
}

/// A point the family's side can put.
#[derive(Debug)]
pub struct Claim {
    /// The id as written.
    pub name_id: String,
    /// Keys its draws.
    pub key: u64,
    /// The issue.
    pub issue: IssueId,
    /// In a few words.
    pub title: String,
    /// In a few more.
    pub about: String,
    /// The facts it can stand on.
    pub needs: Vec<FactId>,
    /// How many of them are enough.
    pub enough: usize,
    /// What in the guidance it is about.
    pub topics: Vec<guidance::Topic>,
    /// The duties that fit.
    pub fits: Set,
    /// The duties that nearly fit.
    pub near: Set,
    /// The school's points that it meets.
    pub meets: Vec<SchoolClaimId>,
    /// How the school may answer.
    pub replies: Vec<Reply>,
    /// The provision it gets wrong.
    pub wrong_in_law: Option<DutyId>,
    /// Whether it is aimed at a person.
    pub personal: bool,
    /// At a review: the head of review under which it belongs.
    pub head: Option<HeadOfReview>,
}

/// One way the school may answer a point.
#[derive(Debug)]
pub struct Reply {
    /// How.
    pub how: How,
    /// How likely, against the others.
    pub odds: u8,
    /// What a rebuttal takes off.
    pub less: i8,
    /// The passage it comes from.
    pub cites: Option<PassageId>,
}

/// A proposition to put to a witness.
#[derive(Debug)]
pub struct Question {
    /// The id as written.
    pub name_id: String,
    /// Keys its draws.
    pub key: u64,
    /// Who is asked.
    pub witness: PersonId,
    /// What it is about.
    pub topic: String,
    /// The proposition.
    pub proposition: String,
    /// Whether the witness knows.
    pub knows: bool,
    /// How little he wants to say so, from nought to three.
    pub reluctance: i8,
    /// Passages that bear it out.
    pub paper: Set,
    /// The one that the words for a paper in hand quote.
    pub quotes: Option<PassageId>,
    /// What admitting it shows, and how directly.
    pub admits: (FactId, i8),
    /// What a clumsy question lets him say.
    pub invites: Option<(FactId, i8)>,
}

/// Something to ask the family.
#[derive(Debug)]
pub struct Topic {
    /// The id as written.
    pub name_id: String,
    /// Who is asked.
    pub to: PersonId,
    /// The question.
    pub title: String,
    /// What it gives.
    pub gives: Gives,
}

/// A piece of preparation.
#[derive(Debug)]
pub struct Task {
    /// The id as written.
    pub name_id: String,
    /// What it is.
    pub title: String,
    /// What it costs.
    pub hours: i8,
    /// Whether the family's consent is needed first.
    pub consent: bool,
    /// School days until the paper comes that it asks for.
    pub days: u8,
    /// What comes of it.
    pub does: Does,
}

/// What comes of a task.
#[derive(Debug)]
pub enum Does {
    /// The child is ready.
    PrepareChild,
    /// Parts of the plan are agreed.
    Agree(Vec<PartId>),
    /// Somebody comes.
    Invite(PersonId),
    /// A paper joins the bundle.
    Obtain(DocumentId),
    /// The council's officer is told everything.
    Brief(PersonId),
    /// A special educational needs expert is asked for.
    AskForExpert,
}

/// A theme.
#[derive(Debug)]
pub struct Theme {
    /// The id as written.
    pub name_id: String,
    /// In a few words.
    pub title: String,
    /// In a few more.
    pub about: String,
    /// The points that serve it.
    pub claims: Set,
}

/// A part of the return plan.
#[derive(Debug)]
pub struct Part {
    /// The id as written.
    pub name_id: String,
    /// What it is.
    pub title: String,
    /// What offering it shows.
    pub fact: FactId,
    /// Whether it says when the child starts.
    pub starts: bool,
    /// Who would have to do it, and can be asked beforehand.
    pub with: Option<PersonId>,
    /// Ways to fill it.
    pub options: Vec<PartOption>,
}

/// One way to fill a part.
#[derive(Debug)]
pub struct PartOption {
    /// The id as written.
    pub name_id: String,
    /// In words.
    pub title: String,
    /// Whether it says who, what and when.
    pub firm: bool,
    /// Whether whoever would have to do it agrees when asked.
    pub agreed: bool,
    /// What they offer instead.
    pub instead: Option<u8>,
    /// The day on which the child would start.
    pub date: Option<Date>,
}

/// Something that can be granted.
#[derive(Debug)]
pub struct Concession {
    /// The id as written.
    pub name_id: String,
    /// In words.
    pub title: String,
    /// What kind.
    pub kind: ConcessionKind,
    /// What granting it shows.
    pub fact: Option<FactId>,
    /// The school's point that it grants.
    pub concedes: Option<SchoolClaimId>,
}

/// A concern.
#[derive(Debug)]
pub struct Concern {
    /// The id as written.
    pub name_id: String,
    /// In words.
    pub title: String,
    /// What it rests on.
    pub basis: &'static crate::guidance::Provision,
    /// When there is something in it.
    pub when: When,
    /// What comes of it if it is raised well.
    pub fact: Option<(FactId, i8)>,
    /// What meets it.
    pub remedies: Set,
}

/// When there is something in a concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// While an incident is fresh.
    Incident(IncidentId),
    /// While somebody is not there.
    Absent(PersonId),
    /// Where a paper was asked for and has not come.
    NotCome(DocumentId),
    /// Never.
    Never,
}

/// What can be asked for.
#[derive(Debug)]
pub struct Remedy {
    /// The id as written.
    pub name_id: String,
    /// In words.
    pub title: String,
    /// What comes of it where the chair grants it, besides the ruling.
    pub does: Option<Relief>,
}

/// Something that may happen.
#[derive(Debug)]
pub struct Incident {
    /// The id as written.
    pub name_id: String,
    /// Keys its draw.
    pub key: u64,
    /// When.
    pub at: IncidentPlace,
    /// Whose doing.
    pub person: PersonId,
    /// What it adds to the school's case: to this point, this fact, so directly.
    pub brings: Option<(SchoolClaimId, FactId, i8)>,
    /// The issue that the board leaves aside unless it is put right.
    pub closes: Option<IssueId>,
    /// Whether it shows somebody in distress, and can be left out.
    pub distress: bool,
    /// Whether what it brings is a reason nobody gave before (207).
    pub new_reason: bool,
}

/// A governor.
#[derive(Debug)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Keys their draws.
    pub key: u64,
    /// Whether in the chair.
    pub chair: bool,
    /// Which kind of member of a review panel.
    pub category: Category,
    /// The weight of each care, from one to four, in the order of [`Care`].
    pub weights: [i16; 6],
    /// What they may ask the school themselves.
    pub asks: Vec<FactId>,
}

impl Member {
    /// The weight this governor gives to something.
    #[must_use]
    pub const fn weight(&self, care: Care) -> i16 {
        self.weights[care as usize]
    }
}

/// A mark.
#[derive(Debug)]
pub struct Mark {
    /// The id as written.
    pub name_id: String,
    /// What it assesses.
    pub competence: Competence,
    /// Its weight.
    pub weight: i32,
    /// What it rests on.
    pub basis: Basis,
    /// The incident without which it cannot be earned.
    pub incident: Option<IncidentId>,
    /// All that makes it.
    pub made: Vec<Deed>,
    /// Any that misapplies it.
    pub misapplied: Vec<Deed>,
    /// What to say when made.
    pub good: String,
    /// What to say when missed.
    pub missed: String,
    /// What to say when misapplied.
    pub slip: String,
}

/// What a mark rests on.
#[derive(Debug)]
pub enum Basis {
    /// A provision.
    Provision(&'static crate::guidance::Provision),
    /// Named good practice.
    Practice(String),
}

/// Whoever has asked the school less than this has not stopped in time, but not begun.
pub const FEWEST_TO_STOP_AT: u8 = 3;

/// Something the trainee did, as a mark sees it; see [`super::raw::Deed`].
#[derive(Debug)]
#[expect(missing_docs, reason = "each is told in raw::Deed, with its meaning")]
pub enum Deed {
    Asked(TopicId),
    Prepared(TaskId),
    Promised(How),
    ChildTakesPart(ChildPart),
    ChildOverridden,
    ThemeServedBy(u8),
    BestPointsPut(u8),
    LeftOutWeakPoint,
    PutShowing(ClaimId, Vec<FactId>),
    Put(ClaimId),
    PutPersonal,
    DutiesFitting(u8),
    PointsOver(u8),
    QuestionsAimed(PersonId, u8),
    PapersPut(u8),
    OpenToReluctant(u8),
    AskedPastTheAnswer,
    StoppedInTime(u8),
    RaisedWell(ConcernId),
    RaisedBadly(ConcernId),
    RaisedForNothing,
    Granted(ConcessionId),
    AnswersOnPoint(u8),
    AnswersOffPoint(u8),
    PlanFirm(u8),
    PartFirm(PartId),
    PlanAgreed,
    Sought(ArrayVec<Sought, 4>),
    ClosedOn(u8),
    Framed,
    FramedOtherwise,
    PutWhatNobodyKnew,
    HeadsFitting(u8),
    LetterRead(u8),
    LetterMisread(u8),
    AskedToCancel,
    Negotiated(u8),
    Either(Vec<Deed>),
}
