//! Why a step: what somebody who knows the work weighs before she takes it, said as a colleague would say it. It is told from
//! what could be seen from the family's seat just then, and from the hearing's own words; never from how the panel or the school
//! would take it.

use crate::case::ids::*;
use crate::case::model::Does;
use crate::case::raw::{ConcessionKind, Gives, Side, Test};
use crate::case::{Case, Stage};
use crate::debrief::phrases::{self, capital, lower, number};
use crate::guidance::Provision;
use crate::hearing::{Form, Hearing, Kind, Move, Nobody, Setup, Value, View};
use crate::rehearsal::model_line::Step;
use crate::telling::labels;
use std::fmt::Write as _;

/// A step of the model line, with why it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commented {
    /// The part of the work.
    pub stage: Stage,
    /// The move.
    pub mv: Move,
    /// How many other moves were tried beside it.
    pub others: usize,
    /// Why it was taken.
    pub why: String,
}

/// The steps of a model line, each with why. They end with the first that the hearing refuses: none of its own is.
#[must_use]
pub fn commented(case: &Case, setup: Setup, steps: &[Step]) -> Vec<Commented> {
    let mut hearing = Hearing::begin(case, setup, &mut Nobody);
    let mut commented = Vec::with_capacity(steps.len());
    for step in steps {
        commented.push(Commented {
            stage: hearing.state().stage,
            mv: step.mv.clone(),
            others: step.others,
            why: why(hearing.view(), case, &step.mv),
        });
        if hearing.apply(&step.mv, &mut Nobody).is_err() {
            break;
        }
    }
    commented
}

/// The model line as plain text, part by part.
#[must_use]
pub fn write(case: &Case, steps: &[Commented]) -> String {
    let mut out = String::from(
        "A MODEL LINE\n\nOne way to play it before your panel, by somebody who knows the work, takes her time and sees no more than you could. Where she had several things in mind, she tried each before other panels first. It is not the only good way, and it did not have to succeed.\n",
    );
    let mut stage = None;
    // Writing to a String cannot fail.
    for (at, step) in steps.iter().enumerate() {
        if stage != Some(step.stage) {
            stage = Some(step.stage);
            let _ = writeln!(out, "\n{}", labels::stage(case.forum, step.stage));
        }
        let words = labels::sentence(&labels::whole_move(case, step.stage, &step.mv));
        let _ = writeln!(out, "  {}. {words}\n     {}", at + 1, remark(step));
    }
    out
}

/// Why a step was taken and, where there were others, that it did best.
#[must_use]
pub fn remark(step: &Commented) -> String {
    match step.others {
        0 => step.why.clone(),
        others => format!(
            "{} Of {} things tried, none did better.",
            step.why,
            others + 1
        ),
    }
}

/// Why this move, from where the hearing stands before it.
#[must_use]
pub fn why(view: View<'_, '_>, case: &Case, mv: &Move) -> String {
    match (mv.kind, mv.values.as_slice()) {
        (Kind::AskFamily, [Value::Topic(topic)]) => family(view.topic_gives(*topic)).into(),
        (Kind::AnswerPlea, _) => {
            "Nobody can promise how it will end. Somebody who is told so now can trust the rest."
                .into()
        }
        (Kind::CheckLetter, [Value::Check(check), ..]) => format!(
            "Whoever reads the letter can see whether it is there, and what it lacks is best known early{}.",
            paragraph(case.letter_checks[check.index()].basis)
        ),
        (Kind::Negotiate, [Value::Part(part), ..]) => negotiate(view, case, *part),
        (Kind::AskToCancel, points) => format!(
            "Until the governors have met, the head can still cancel{}. It is worth an hour now that there is something to show: {}.",
            cited(case, "cancelling"),
            listed(points.iter().filter_map(|value| claim_title(case, *value)))
        ),
        (Kind::Prepare, [Value::Task(task)]) => hour(case, *task),
        (Kind::Mark, [Value::Passage(passage)]) => mark(view, case, *passage),
        (Kind::Frame, _) => format!(
            "A review is of what the governors decided, not of what the head did{}. Here is where they wrote down what they decided and why.",
            cited(case, "review-role")
        ),
        (Kind::Theme, [Value::Theme(theme)]) => format!(
            "{} of the points serve it. One theme that the points share is easier to hold on to than several.",
            capital(&number(view.theme_serves(*theme).len()))
        ),
        (Kind::BestPoint, [Value::Claim(claim)]) => best_point(view, case, *claim),
        (Kind::LeaveOut, _) => {
            "Nothing in the papers carries it. A weak point takes attention from the strong ones."
                .into()
        }
        (Kind::Plan, [Value::Part(part), Value::Option(option)]) => {
            plan(view, case, *part, *option)
        }
        (Kind::ChildPart, [Value::Child(part)]) if view.child_wish() == Some(*part) => {
            "The child was asked, and wants it so.".into()
        }
        (Kind::ChildPart, _) => "It has to be settled, and nobody asked the child in time.".into(),
        (Kind::Seek, _) => sought(view, case),
        (Kind::Question, [_, Value::Question(question), Value::Form(form), paper @ ..]) => {
            self::question(view, case, *question, *form, paper.first().copied())
        }
        (Kind::Put, [Value::Claim(claim), rest @ ..]) => put(view, case, *claim, rest),
        (Kind::Grant, [Value::Concession(concession)]) => grant(case, *concession).into(),
        (Kind::OfferPlan, _) if view.is_review() => {
            "The panel should hear what would be different if the governors thought again.".into()
        }
        (Kind::OfferPlan, _) => format!(
            "The second limb asks about harm if the child stayed{}. The plan is the family's answer to it, and it needs three of the {} minutes left.",
            cited(case, "two-limbs"),
            view.minutes()
        ),
        (Kind::Answer, [answer, rest @ ..]) => self::answer(view, case, *answer, rest),
        (Kind::Raise, [Value::Concern(concern), ..]) => format!(
            "It is there for everybody to see, and can be put right now and not later. {}",
            behind_it(case.concerns[concern.index()].basis)
        ),
        (Kind::Close, [_, points @ ..]) => close(view, points),
        (Kind::GoOn, _) => go_on(view).into(),
        _ => String::new(),
    }
}

const fn family(gives: Gives) -> &'static str {
    match gives {
        Gives::Aim => "What they want comes first. Everything else serves it.",
        Gives::Account => "What happened is best heard from the child before the papers tell it.",
        Gives::ChildView => "Nobody has asked the child yet.",
        Gives::Consent => "Without consent there is nobody to ring.",
        Gives::Background => "What a family takes for granted is sometimes what the papers lack.",
    }
}

fn negotiate(view: View<'_, '_>, case: &Case, part: PartId) -> String {
    let who = case.plan[part.index()]
        .with
        .map_or("Somebody", |person| &case.people[person.index()].name);
    format!(
        "{who} would have to do it, and can be asked. A part of the plan that is agreed is worth more than one that is hoped for, and {} hours are left.",
        number(usize::try_from(view.hours()).unwrap_or(0))
    )
}

fn hour(case: &Case, task: TaskId) -> String {
    match &case.tasks[task.index()].does {
        Does::PrepareChild => {
            "A child who has been through it beforehand finds it easier to speak, and to say no.".into()
        }
        Does::Agree(parts) => format!(
            "It may settle a part of the plan before the meeting: {}.",
            listed(parts.iter().map(|part| lower(&case.plan[part.index()].title)))
        ),
        Does::Invite(person) => format!(
            "{} has something to say that nobody else can, and comes only if asked.",
            case.people[person.index()].name
        ),
        Does::Obtain(document) => format!(
            "It asks for a paper that nobody has sent: {}.",
            case.documents[document.index()].title
        ),
        Does::Brief(person) => format!(
            "{} can have a word with the head, and can only use what there is to be told.",
            case.people[person.index()].name
        ),
        Does::AskForExpert => {
            "There may be a need behind this that the papers do not name, and an expert can be asked about it.".into()
        }
    }
}

fn mark(view: View<'_, '_>, case: &Case, passage: PassageId) -> String {
    let facts = view.shows(passage).iter();
    let best = facts
        .filter(|(fact, _)| view.side(*fact) == Side::Family)
        .max_by_key(|(_, directness)| *directness);
    best.map_or_else(String::new, |(fact, _)| {
        format!(
            "{}. That helps on “{}”.",
            fact_words(case, *fact),
            issue(case, view.fact_issue(*fact))
        )
    })
}

fn best_point(view: View<'_, '_>, case: &Case, claim: ClaimId) -> String {
    let (needs, enough) = view.needs(claim);
    let mut shown = Set::default();
    let mut people = Set::default();
    for passage in view.marked() {
        for (fact, _) in view.shows(passage) {
            if needs.contains(fact) {
                shown.insert(fact.index());
                people.insert(view.origin(passage).index());
            }
        }
    }
    let needed = match (enough, needs.len()) {
        (_, 1) => "one thing".to_owned(),
        (enough, all) if enough == all => format!("{} things", number(all)),
        (enough, all) => format!("{} of {} things", number(enough), number(all)),
    };
    let shown_words = match (shown.len(), needs.len()) {
        (1, 1) => "it".to_owned(),
        (shown, all) if shown == all => "them all".to_owned(),
        (shown, _) => number(shown),
    };
    let by_whom = match people.len() {
        0 | 1 => "",
        _ => ", from people who could not have agreed it",
    };
    format!(
        "It goes to “{}”. It needs {needed} to stand, and the marked papers show {shown_words}{by_whom}.",
        issue(case, view.claim_issue(claim))
    )
}

fn plan(view: View<'_, '_>, case: &Case, part: PartId, option: OptionId) -> String {
    let fact = case.plan[part.index()].fact;
    let firm = if view.is_firm(option) {
        "It says who, what and when."
    } else {
        "It is the best there is for this part."
    };
    format!(
        "{firm} It will be wanted on “{}”.",
        issue(case, view.fact_issue(fact))
    )
}

fn sought(view: View<'_, '_>, case: &Case) -> String {
    if view.is_review() {
        format!(
            "Of the things a panel can do, it is the one that makes the governors decide again{}.",
            cited(case, "panel-outcomes")
        )
    } else {
        format!(
            "It is in the governors' power{}, and with a plan behind it they can see how it would go.",
            cited(case, "board-outcomes")
        )
    }
}

fn question(
    view: View<'_, '_>,
    case: &Case,
    question: QuestionId,
    form: Form,
    paper: Option<Value>,
) -> String {
    let witness = &case.people[view.witness(question).index()].name;
    let fact = view.would_show(question);
    let how = match (form, paper) {
        (Form::WithPaper, Some(Value::Passage(paper))) => format!(
            "{} says it already, so {witness} can hardly say anything else.",
            labels::passage(case, paper)
        ),
        (Form::Press, _) => "Half an answer is worth one more try, and no more than one.".into(),
        (Form::Open, _) => format!("{witness} has no reason to hold it back."),
        _ => format!("One fact to agree to, and nothing for {witness} to make a speech about."),
    };
    let used = (0..view.claims())
        .map(ClaimId::from)
        .find(|claim| !view.is_personal(*claim) && view.needs(*claim).0.contains(&fact));
    let what_for = match used {
        Some(claim) => format!(
            "If it is granted, “{}” has more to stand on.",
            case.claims[claim.index()].title
        ),
        None => format!("It bears on “{}”.", issue(case, view.fact_issue(fact))),
    };
    format!("{how} {what_for}")
}

fn put(view: View<'_, '_>, case: &Case, claim: ClaimId, rest: &[Value]) -> String {
    let (needs, _) = view.needs(claim);
    let mut facts = Set::default();
    let mut people = Set::default();
    for value in rest {
        let Value::Passage(passage) = value else {
            continue;
        };
        for (fact, _) in view.shows(*passage) {
            if needs.contains(fact) {
                facts.insert(fact.index());
                people.insert(view.origin(*passage).index());
            }
        }
    }
    let mut words = format!("It goes to “{}”.", issue(case, view.claim_issue(claim)));
    let shown = needs.iter().filter(|fact| facts.contains(fact.index()));
    let shown = listed(shown.map(|fact| format!("“{}”", fact_words(case, *fact))));
    if !shown.is_empty() {
        words += &format!(" The passages show {shown}");
        words += match people.len() {
            0 | 1 => ".",
            _ => ", from people who could not have agreed it.",
        };
    } else if needs.iter().any(|fact| view.in_play(*fact)) {
        words += " What it stands on has been said in the room already.";
    }
    let duty = rest.iter().find_map(|value| match value {
        Value::Duty(duty) => Some(view.provision(*duty)),
        _ => None,
    });
    if let Some(duty) = duty {
        words += &format!(" {}", behind_it(duty));
    }
    words
}

fn grant(case: &Case, concession: ConcessionId) -> &'static str {
    match case.concessions[concession.index()].kind {
        ConcessionKind::Impact => {
            "Somebody was hurt, and saying so plainly costs nothing. What comes after it is listened to."
        }
        ConcessionKind::Fault => {
            "It is true, and the child says so. Granting it makes the rest easier to believe."
        }
        ConcessionKind::AgainstInstructions => "",
    }
}

fn answer(view: View<'_, '_>, case: &Case, answer: Value, rest: &[Value]) -> String {
    let Some(asked) = view.asked_about() else {
        return String::new();
    };
    let asked_words = format!("The question was about “{}”.", issue(case, asked));
    let then = match answer {
        Value::Claim(_) if !view.is_to_the_point(answer) => return asked_words,
        Value::Claim(claim) if !view.was_put(claim) => {
            "This point goes to it, and has not been put yet."
        }
        Value::Claim(_) if rest.iter().any(|value| matches!(value, Value::Passage(_))) => {
            "The point that goes to it has been put, so it comes back with another passage."
        }
        Value::Claim(_) => "The point that goes to it has been put, and is put once more in short.",
        Value::ThePlan if case.issues[asked.index()].test == Some(Test::LimbTwo) => {
            "The plan says what would be different if the child stayed."
        }
        Value::ThePlan => "The plan is what there is to say to that.",
        Value::Concession(_) => "Granting what is true answers it best.",
        Value::DontKnow => {
            "Nothing in hand goes to it, and saying so is better than talking about something else."
        }
        _ => "",
    };
    format!("{asked_words} {then}").trim_end().to_owned()
}

fn close(view: View<'_, '_>, points: &[Value]) -> String {
    let ask = if view.is_review() {
        "The last words say what the panel can do"
    } else {
        "The last words say what the governors can do"
    };
    let points = points.iter().filter(|it| matches!(it, Value::Claim(_)));
    match points.count() {
        0 => format!("{ask}, and leave it there."),
        1 => format!("{ask}, and come back to one point, the best of those put."),
        _ => format!(
            "{ask}, and come back to the best of the points put: few enough to be carried out of the room."
        ),
    }
}

const fn go_on(view: View<'_, '_>) -> &'static str {
    match view.stage() {
        Stage::Instructions => "There is nothing more to ask them for now.",
        Stage::Preparation => "What helps is marked, and the hours are used.",
        Stage::CaseBuilding => "The case is as ready as it will be.",
        Stage::Arrival | Stage::SchoolCase => "Nothing here calls for a word through the chair.",
        Stage::QuestionsToSchool => {
            "There are answers enough. To stop with time in hand gives nobody the chance to take one back."
        }
        Stage::FamilyCase => "What matters has been put. More would bury it.",
        _ => "Nothing more need be asked.",
    }
}

/// A provision's paragraph in the edition in force, in brackets; nothing, where it has none.
fn cited(case: &Case, key: &str) -> String {
    case.edition.by_key(key).map_or_else(String::new, paragraph)
}

/// A provision's paragraph in brackets; nothing, where it has none.
fn paragraph(provision: &Provision) -> String {
    let paragraph = provision.paragraph.as_ref();
    paragraph.map_or_else(String::new, |paragraph| format!(" ({paragraph})"))
}

/// What the guidance has to say to it.
fn behind_it(provision: &Provision) -> String {
    format!(
        "What stands behind it{}: {}",
        paragraph(provision),
        labels::sentence(&provision.summary)
    )
}

fn claim_title(case: &Case, value: Value) -> Option<&str> {
    match value {
        Value::Claim(claim) => Some(&case.claims[claim.index()].title),
        _ => None,
    }
}

fn issue(case: &Case, issue: IssueId) -> &str {
    &case.issues[issue.index()].title
}

/// A fact in words, without its full stop.
fn fact_words(case: &Case, fact: FactId) -> &str {
    case.facts[fact.index()].text.trim_end_matches('.')
}

/// "One, two and three".
fn listed<S: AsRef<str>>(words: impl Iterator<Item = S>) -> String {
    phrases::listed(&words.collect::<Vec<S>>())
}
