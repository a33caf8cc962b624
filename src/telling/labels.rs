//! Short words for controls: what can be done, what fills it, and where we are. The same in the window and the terminal.

use crate::case::Stage;
use crate::case::ids::PassageId;
use crate::case::raw::{ChildPart, Forum, Sought, Verdict};
use crate::case::{Case, Outcome};
use crate::guidance::HeadOfReview;
use crate::hearing::{
    Challenged, Cost, Form, Kind, Level, Mode, Move, PromiseAnswer, Reason, SlotName, Tone, Value,
    View,
};

/// What a person thinks of a kind of move as.
#[must_use]
pub const fn kind(kind: Kind, stage: Stage) -> &'static str {
    match kind {
        Kind::AskFamily => "Ask the family",
        Kind::AnswerPlea => "Answer the plea",
        Kind::Mark => "Mark a passage",
        Kind::Prepare => "Use an hour",
        Kind::CheckLetter => "Check the letter",
        Kind::Negotiate => "Ask for a part of the plan",
        Kind::AskToCancel => "Ask the head to cancel",
        Kind::Frame => "Say which decision you challenge",
        Kind::Theme => "Choose a theme",
        Kind::BestPoint => "Choose a best point",
        Kind::LeaveOut => "Leave a point out",
        Kind::Plan => "Fill a part of the return plan",
        Kind::ChildPart => "Settle how the child takes part",
        Kind::Seek => "Settle what to ask for",
        Kind::Question => "Ask a question",
        Kind::Put => "Put a point",
        Kind::Grant => "Grant something",
        Kind::OfferPlan => "Offer the return plan",
        Kind::Answer => "Answer the question",
        Kind::Raise => "Raise a concern",
        Kind::Close => "Close",
        Kind::GoOn => match stage {
            Stage::Instructions => "That is all for now",
            Stage::Preparation => "Finish preparing",
            Stage::CaseBuilding => "Go in",
            Stage::Arrival => "Let the meeting begin",
            Stage::SchoolCase => "Go on to your questions",
            Stage::QuestionsToSchool => "No more questions",
            Stage::FamilyCase => "That is our case",
            _ => "Go on",
        },
    }
}

/// A move with everything that fills it.
#[must_use]
pub fn whole_move(case: &Case, stage: Stage, mv: &Move) -> String {
    let values: Vec<String> = mv
        .values
        .iter()
        .filter(|it| !matches!(it, Value::Enough | Value::None))
        .map(|it| value(case, *it))
        .collect();
    let what = kind(mv.kind, stage);
    if values.is_empty() {
        what.to_owned()
    } else {
        format!("{what}: {}", values.join("; "))
    }
}

/// Words as a sentence: with a full stop, unless they end with a mark of their own.
#[must_use]
pub fn sentence(words: &str) -> String {
    let ended = words.ends_with(['.', '?', '!']);
    format!("{words}{}", if ended { "" } else { "." })
}

/// What a person is about when she does such a thing: the kinds stand together under it.
#[must_use]
pub const fn group(kind: Kind) -> &'static str {
    match kind {
        Kind::AskFamily | Kind::Question => "Ask",
        Kind::AnswerPlea | Kind::Frame | Kind::Put | Kind::OfferPlan | Kind::Answer => "Speak",
        Kind::Grant => "Grant",
        Kind::Raise => "Through the chair",
        Kind::ChildPart => "For the child",
        Kind::Mark | Kind::Prepare | Kind::CheckLetter => "Prepare",
        Kind::Negotiate | Kind::AskToCancel => "Ask for something",
        Kind::Theme | Kind::BestPoint | Kind::LeaveOut => "The case",
        Kind::Plan | Kind::Seek => "What you ask for",
        Kind::Close | Kind::GoOn => "Go on",
    }
}

/// What is asked of her before she is shown the ways to put it; nothing, where it would only hold her up.
#[must_use]
pub const fn say_first(forum: Forum, kind: Kind) -> Option<&'static str> {
    let review = matches!(forum, Forum::IndependentReviewPanel);
    match kind {
        Kind::Put if review => {
            Some("What went wrong in what the governors decided? Say it as you would to the panel.")
        }
        Kind::Put => Some("What is your first point? Say it as you would to the governors."),
        Kind::Answer => Some("They have asked you something. What do you say?"),
        Kind::Close => Some("Your last words to them. What do you want them to do, and why?"),
        _ => None,
    }
}

/// Before whom it is heard.
#[must_use]
pub const fn before(forum: Forum) -> &'static str {
    match forum {
        Forum::GoverningBoard => "before the governing board",
        Forum::IndependentReviewPanel => "before an Independent Review Panel",
    }
}

/// What the part of the work is called.
#[must_use]
pub const fn stage(forum: Forum, stage: Stage) -> &'static str {
    let review = matches!(forum, Forum::IndependentReviewPanel);
    match stage {
        Stage::Instructions => "Instructions",
        Stage::Preparation => "The bundle, and your hours",
        Stage::CaseBuilding => "Building the case",
        Stage::Arrival => "Coming in",
        Stage::SchoolCase if review => "The governors' decision defended",
        Stage::SchoolCase => "The head's case",
        Stage::QuestionsToSchool => "Your questions",
        Stage::FamilyCase => "Your case",
        Stage::Child => "The child",
        Stage::PanelQuestions if review => "The panel's questions",
        Stage::PanelQuestions => "The governors' questions",
        Stage::Expert => "The expert",
        Stage::Council => "The council",
        Stage::Closing => "Closing",
        Stage::Decided => "The decision",
    }
}

/// What one does in it, in a sentence.
#[must_use]
pub const fn stage_about(forum: Forum, stage: Stage) -> &'static str {
    let review = matches!(forum, Forum::IndependentReviewPanel);
    match stage {
        Stage::Instructions => {
            "Sit down with the family first. Hear what they want, and what cannot be promised."
        }
        Stage::Preparation if review => {
            "Read the papers, the governors' letter and their minutes first. Mark what you may want to take the panel to: only that comes into the room with you. You have a few hours for other things, spread over the days until then."
        }
        Stage::Preparation => {
            "Read the papers and mark what you may want to take the governors to. Only what is marked comes into the room with you. You have a few hours for other things, spread over the days until then."
        }
        Stage::CaseBuilding if review => {
            "The question has changed. It is no longer whether the child should come back. What did the governors decide, on what, and why was that flawed? Say so; then choose a theme, your best points, and what to leave out."
        }
        Stage::CaseBuilding => {
            "Choose a theme, your best points, and what to leave out. Fill in a plan for the child's return."
        }
        Stage::Arrival => "You are shown in. Look around before you sit down.",
        Stage::SchoolCase if review => "The governors' side speaks first. Listen.",
        Stage::SchoolCase => "The head speaks first. Listen.",
        Stage::QuestionsToSchool if review => {
            "Your questions to whoever defends the decision. Stop when you have what you need."
        }
        Stage::QuestionsToSchool => {
            "Your questions to the school's side. Stop when you have what you need."
        }
        Stage::FamilyCase if review => {
            "Your turn. Put your points: the head of review each comes under, the passages that show it, and the duty it rests on."
        }
        Stage::FamilyCase => {
            "Your turn. Put your points, with the passages that show them and the duty they rest on."
        }
        Stage::Child => "The chair turns to the child.",
        Stage::PanelQuestions if review => "The panel asks. Answer what is asked.",
        Stage::PanelQuestions => "The governors ask. Answer what is asked.",
        Stage::Expert => "The special educational needs expert can be asked.",
        Stage::Council => "The council's officer can be asked too.",
        Stage::Closing => "The last word is yours. Say what you want them to do.",
        Stage::Decided if review => "The panel has decided.",
        Stage::Decided => "It has been decided.",
    }
}

/// What is asked for in a slot.
#[must_use]
pub const fn slot(name: SlotName) -> &'static str {
    match name {
        SlotName::Topic => "About what?",
        SlotName::Plea => "What do you say?",
        SlotName::Passage => "Which passage goes with it?",
        SlotName::Task => "What will you use the time for?",
        SlotName::Theme => "Which theme?",
        SlotName::Claim => "Which point?",
        SlotName::Reason => "Why leave it out?",
        SlotName::Part => "Which part of the plan?",
        SlotName::Option => "What exactly?",
        SlotName::ChildPart => "How does the child take part?",
        SlotName::Outcome => "What do you ask them to do?",
        SlotName::Witness => "Whom do you ask?",
        SlotName::Question => "About what?",
        SlotName::Form => "How do you ask it?",
        SlotName::Paper => "With which paper in hand?",
        SlotName::Duty => "On which duty does it rest?",
        SlotName::Concession => "What do you grant?",
        SlotName::Concern => "What is the matter?",
        SlotName::Tone => "In what tone?",
        SlotName::Remedy => "What do you ask for?",
        SlotName::Answer => "What do you answer with?",
        SlotName::Point => "Which point do you end on?",
        SlotName::Check => "What do you look for?",
        SlotName::Verdict => "What does the letter do about it?",
        SlotName::Challenged => "Whose decision do you challenge?",
        SlotName::Head => "Under which head of review?",
    }
}

/// A value's title.
#[must_use]
pub fn value(case: &Case, value: Value) -> String {
    match value {
        Value::Topic(id) => case.topics[id.index()].title.clone(),
        Value::Promise(PromiseAnswer::Honest) => "How it is: nobody can promise that".into(),
        Value::Promise(PromiseAnswer::Promise) => "That they will".into(),
        Value::Promise(PromiseAnswer::Vague) => "That we shall see".into(),
        Value::Passage(id) => passage(case, id),
        Value::Task(id) => case.tasks[id.index()].title.clone(),
        Value::Theme(id) => case.themes[id.index()].title.clone(),
        Value::Claim(id) => case.claims[id.index()].title.clone(),
        Value::Reason(Reason::NoEvidence) => "There is nothing in the papers for it".into(),
        Value::Reason(Reason::NotTheLaw) => "The law is against it".into(),
        Value::Reason(Reason::DoesHarm) => "It would hurt more than help".into(),
        Value::Reason(Reason::Weaker) => "There are better ones".into(),
        Value::Part(id) => case.plan[id.index()].title.clone(),
        Value::Option(id) => case.plan[id.part.index()].options[usize::from(id.option)]
            .title
            .clone(),
        Value::Child(part) => child_part(part).into(),
        Value::Sought(it) => sought(it).into(),
        Value::Witness(id) => case.people[id.index()].name.clone(),
        Value::Question(id) => case.questions[id.index()].topic.clone(),
        Value::Form(Form::Open) => "Openly: let them tell it".into(),
        Value::Form(Form::Closed) => "One fact to agree to".into(),
        Value::Form(Form::WithPaper) => "With a paper in hand".into(),
        Value::Form(Form::Press) => "Press for a straight answer".into(),
        Value::Duty(id) => crate::telling::labels::duty(case.duties[id.index()].provision),
        Value::None => "On no duty in particular".into(),
        Value::Enough => "That is enough".into(),
        Value::Concession(id) => case.concessions[id.index()].title.clone(),
        Value::Concern(id) => case.concerns[id.index()].title.clone(),
        Value::Tone(Tone::Calm) => "Calmly, through the chair".into(),
        Value::Tone(Tone::Sharp) => "Sharply".into(),
        Value::Remedy(id) => case.remedies[id.index()].title.clone(),
        Value::Check(id) => case.letter_checks[id.index()].title.clone(),
        Value::Verdict(it) => verdict(it).into(),
        Value::Challenged(Challenged::TheHeads) => "The head's, to exclude".into(),
        Value::Challenged(Challenged::TheGovernors) => "The governors', not to reinstate".into(),
        Value::Challenged(Challenged::TheSchools) => "What the school did, all in all".into(),
        Value::Head(it) => head_of_review(it).0.into(),
        Value::ThePlan => "With the return plan".into(),
        Value::DontKnow => "Say that you do not know".into(),
        Value::Dodge => "Talk about something else".into(),
    }
}

/// What stands under a value's title.
#[must_use]
pub fn value_about(case: &Case, value: Value) -> Option<String> {
    match value {
        Value::Topic(id) => Some(format!(
            "To {}",
            case.people[case.topics[id.index()].to.index()].name
        )),
        Value::Passage(id) => Some(case.passages[id.index()].gist.clone()),
        Value::Task(id) => {
            let it = &case.tasks[id.index()];
            let answer = match it.days {
                0 => String::new(),
                days => format!(", and {} for the answer", school_days(days)),
            };
            Some(format!("{}{answer}", hours(it.hours)))
        }
        Value::Theme(id) => Some(case.themes[id.index()].about.clone()),
        Value::Claim(id) => Some(case.claims[id.index()].about.clone()),
        Value::Witness(id) => Some(case.people[id.index()].about.clone()),
        Value::Question(id) => Some(case.questions[id.index()].proposition.clone()),
        Value::Head(head) => Some(head_of_review(head).1.into()),
        Value::Duty(id) => Some(case.duties[id.index()].provision.summary.clone()),
        _ => None,
    }
}

/// A passage: its paper and paragraphs.
#[must_use]
pub fn passage(case: &Case, id: PassageId) -> String {
    let it = &case.passages[id.index()];
    let numbers: Vec<String> = it.paragraphs.iter().map(u16::to_string).collect();
    format!(
        "{}, paragraph {}",
        case.documents[it.document.index()].title,
        numbers.join(" and ")
    )
}

/// A duty, in the few words of its key.
#[must_use]
pub fn duty(provision: &crate::guidance::Provision) -> String {
    let mut words = provision.key.replace('-', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    match &provision.paragraph {
        Some(paragraph) => format!("{words} ({paragraph})"),
        None => words,
    }
}

/// How a child takes part.
#[must_use]
pub const fn child_part(part: ChildPart) -> &'static str {
    match part {
        ChildPart::Himself => "The child speaks",
        ChildPart::Card => "You read the child's words from a card",
        ChildPart::NotThere => "The child takes no part",
    }
}

/// What is asked for.
#[must_use]
pub const fn sought(sought: Sought) -> &'static str {
    match sought {
        Sought::ReinstateNow => "Reinstate now",
        Sought::ReinstateOnDate => "Reinstate on a date, with the plan",
        Sought::Convert => "Make it a suspension instead",
        Sought::Decide => "Decide it fairly",
        Sought::Quash => "Quash the decision and send it back",
        Sought::Recommend => "Recommend that the governors look again",
    }
}

/// An outcome.
#[must_use]
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Decline => "The governors decline to reinstate",
        Outcome::ReinstateNow => "The governors reinstate now",
        Outcome::ReinstateOnDate => "The governors reinstate on a date",
        Outcome::Cancelled => "The head cancels the exclusion",
        Outcome::Uphold => "The panel upholds the governors' decision",
        Outcome::Recommend => "The panel recommends that the governors look again",
        Outcome::Quash => "The panel quashes the decision and sends it back",
    }
}

/// What a letter does about something it should hold.
#[must_use]
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::There => "It is there",
        Verdict::Missing => "It is not there",
        Verdict::Wrong => "It is there, and wrong",
    }
}

/// A head of review, and what it asks (227).
#[must_use]
pub const fn head_of_review(head: HeadOfReview) -> (&'static str, &'static str) {
    match head {
        HeadOfReview::Illegality => (
            "Illegality",
            "They did what the law gave them no power to do.",
        ),
        HeadOfReview::Irrationality => (
            "Irrationality",
            "They leant on what did not matter, left out what did, or decided what no sensible board could.",
        ),
        HeadOfReview::ProceduralImpropriety => (
            "Procedural impropriety",
            "They went about it so unfairly that justice was plainly not done.",
        ),
    }
}

/// A cost.
#[must_use]
pub fn cost(cost: Cost) -> String {
    match cost {
        Cost::Free => String::new(),
        Cost::Minutes(1) => "a minute".into(),
        Cost::Minutes(minutes) => format!("{minutes} minutes"),
        Cost::Hours(number) => hours(number),
        Cost::Patience => "patience, if there is nothing in it".into(),
    }
}

fn hours(number: i8) -> String {
    if number == 1 {
        "an hour".into()
    } else {
        format!("{number} hours")
    }
}

/// What is left of the hours and the school days before the meeting, or of the minutes of a part of it; none, where no
/// time is counted.
#[must_use]
pub fn time_left(view: &View<'_, '_>) -> Option<String> {
    let several = |count: i8, one: &str, many: &str| match count.max(0) {
        1 => format!("1 {one} left"),
        count => format!("{count} {many} left"),
    };
    match view.stage() {
        Stage::Preparation | Stage::CaseBuilding => {
            let hours = several(view.hours(), "hour", "hours");
            Some(match view.days() {
                Some(days) => format!("{hours}, and {}", school_days(days)),
                None => hours,
            })
        }
        Stage::QuestionsToSchool
        | Stage::FamilyCase
        | Stage::PanelQuestions
        | Stage::Expert
        | Stage::Council => Some(several(view.minutes(), "minute", "minutes")),
        _ => None,
    }
}

/// So many school days.
#[must_use]
pub fn school_days(number: u8) -> String {
    if number == 1 {
        "a school day".into()
    } else {
        format!("{number} school days")
    }
}

/// A passage's paragraphs, in full.
#[must_use]
pub fn passage_text(case: &Case, id: PassageId) -> Vec<(u16, &str)> {
    let it = &case.passages[id.index()];
    let paragraphs = &case.documents[it.document.index()].text.paragraphs;
    it.paragraphs
        .iter()
        .filter_map(|number| Some((*number, paragraphs.get(usize::from(*number) - 1)?.as_str())))
        .collect()
}

/// How much help there is, and what that means.
#[must_use]
pub const fn level(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Guided => ("Guided", "Useful passages are marked for you."),
        Level::Standard => (
            "Standard",
            "You find the passages yourself. Each says in a few words what is in it.",
        ),
        Level::Unaided => ("Unaided", "Nothing is pointed out, as in the room."),
    }
}

/// Practice or assessed, and what that means.
#[must_use]
pub const fn mode(mode: Mode) -> (&'static str, &'static str) {
    match mode {
        Mode::Practice => (
            "Practice",
            "Go back and try a moment again as often as you like. The first slip costs nothing.",
        ),
        Mode::Assessed => (
            "Assessed",
            "Look back at any time, but what is said is said.",
        ),
    }
}

/// How strong the family's case is.
#[must_use]
pub const fn strength(strength: crate::case::raw::Strength) -> &'static str {
    use crate::case::raw::Strength;
    match strength {
        Strength::Strong => "Strong case",
        Strength::Even => "Even case",
        Strength::Weak => "Weak case",
    }
}

/// What a drill is of.
#[must_use]
pub const fn drill(kind: crate::case::raw::DrillKind) -> &'static str {
    use crate::case::raw::DrillKind;
    match kind {
        DrillKind::Opening => "An opening",
        DrillKind::Questions => "A chain of questions",
        DrillKind::LimbTwo => "Limb two",
        DrillKind::Closing => "A closing",
    }
}

/// The part somebody has at the table.
#[must_use]
pub fn part_at_table(case: &Case, person: crate::case::ids::PersonId) -> &'static str {
    use crate::case::raw::Role;
    let chair = case
        .panel
        .iter()
        .any(|member| member.person == person && member.chair);
    match case.people[person.index()].role {
        Role::Representative => "you, for the family",
        Role::Parent => "parent",
        Role::Child => "the child",
        Role::Headteacher => "headteacher",
        Role::HeadOfYear => "head of year",
        Role::Staff => "staff",
        Role::Senco => "special needs co-ordinator",
        Role::CouncilOfficer => "council officer",
        Role::Governor if chair => "governor, in the chair",
        Role::Governor => "governor",
        Role::Trustee if chair => "trustee, in the chair",
        Role::Trustee => "trustee",
        Role::PanelMember if chair => "in the chair of the panel",
        Role::PanelMember => "panel member",
        Role::Clerk => "clerk",
        Role::PanelClerk => "clerk to the panel",
        Role::SenExpert => "special educational needs expert",
        Role::Outside => "from outside the school",
    }
}
