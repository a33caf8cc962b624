//! What would have happened, as plain text: one short paragraph for each moment, with the better move as it would sound.

use super::{Came, Thing, Together, Turn, WouldHave, is_the_same_idea};
use crate::case::{Case, Outcome, Stage};
use crate::debrief::pages::{by_paper, sentence};
use crate::debrief::phrases::{capital, listed, lower, within};
use crate::hearing::{Decision, Form, Kind, Move, Value};
use crate::telling::labels;

/// A moment and the better move, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Where it was.
    pub title: String,
    /// What she did, what would have been better and how it would sound; and what would have come of it.
    pub sentences: Vec<String>,
    /// Her later moves that could then not be made.
    pub left_out: Vec<String>,
}

/// How it was found and, where nothing that was tried made much difference, that.
#[must_use]
pub fn introduction(it: &WouldHave) -> Vec<String> {
    let how = format!(
        "Your hearing was played again with one thing done otherwise and the rest as you did it, before {} other panels: other people from the same list, other incidents, other answers. {} things that somebody might have thought of from where you sat were tried. What counted for you was left as it was. It is our model of such panels, and it changes no score.",
        it.panels, it.tried
    );
    [how, as_played(it)]
        .into_iter()
        .chain(found(it).map(str::to_owned))
        .collect()
}

/// How her hearing, as she played it, ends before the panels.
pub fn as_played(it: &WouldHave) -> String {
    let before = |wanted: &[Outcome]| {
        let these = it
            .as_played
            .iter()
            .filter(|(outcome, _)| wanted.contains(outcome));
        these.map(|(_, count)| count).sum::<u64>()
    };
    let counted = [
        (
            before(&[Outcome::Cancelled]),
            "would have been spared: the head cancels",
        ),
        (
            before(&[Outcome::ReinstateNow, Outcome::ReinstateOnDate]),
            "would have brought the child back",
        ),
        (before(&[Outcome::Quash]), "would have quashed"),
        (
            before(&[Outcome::Recommend]),
            "would have recommended another look",
        ),
        (before(&[Outcome::Decline]), "would have refused"),
        (before(&[Outcome::Uphold]), "would have upheld"),
    ];
    let each: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, would)| format!("{count} {would}"))
        .collect();
    format!(
        "As you played it, of {} such panels in our model {}.",
        it.panels,
        listed(&each)
    )
}

/// What was found, where it is not in what is told of each moment.
fn found(it: &WouldHave) -> Option<&'static str> {
    let lost = it.own.is_refusal();
    let same = it.turns.iter().all(|turn| turn.came.outcome == it.own);
    match (it.is_little(), it.turns.len()) {
        (true, _) if lost => Some(
            "Nothing that was tried made much difference by itself. What the case lacked stands under “One thing for next time”.",
        ),
        (true, _) => Some("Nothing that was tried would have done much better."),
        (false, _) if !same => None,
        _ if it.together.is_some() => {
            Some("No one change would have won it before your own panel.")
        }
        (false, 1) if lost => Some("It would not have won your own panel that day, by itself."),
        (false, _) if lost => {
            Some("None of them would have won your own panel that day, by itself.")
        }
        (false, 1) => Some("With it your own panel decides the same."),
        (false, _) => Some("With each of them your own panel decides the same."),
    }
}

/// One moment in words. What changes little is told as that, and by no words to say.
#[must_use]
pub fn said(case: &Case, decision: &Decision, turn: &Turn, panels: u64) -> Said {
    let part = labels::stage(case.forum, turn.stage);
    let mut words = Vec::new();
    let title = if turn.comes_before() {
        format!("{part}, before you went on (move {})", turn.at + 1)
    } else {
        words.push(sentence(case, &turn.mv));
        format!("{part}, move {}", turn.at + 1)
    };
    if turn.came.is_much() {
        words.push(better(case, turn));
        words.push(chances(&turn.came, panels));
    } else {
        words.push(format!(
            "Of all that was tried, this helped most: {} It helped a little: {}",
            lower(&instruction(case, &turn.better)),
            lower(&chances(&turn.came, panels))
        ));
    }
    if turn.came.outcome != decision.outcome {
        let others = match turn.came.turns(decision.outcome) && !turn.came.is_much() {
            true => {
                " It turned hardly another: somebody there stood on the edge, and anything might have tipped them."
            }
            false => "",
        };
        words.push(format!(
            "And your own panel, that day: {}.{others}",
            lower(labels::outcome(turn.came.outcome))
        ));
    }
    let replaced = match is_the_same_idea(&turn.mv, &turn.better) {
        true => &[][..],
        false => std::slice::from_ref(&turn.mv),
    };
    words.extend(aside(case, &turn.came, replaced));
    Said {
        title,
        sentences: vec![words.join(" ")],
        left_out: left_out(case, &turn.came),
    }
}

/// What would have been better, how it would sound, and why.
fn better(case: &Case, turn: &Turn) -> String {
    let mut words = format!("Better: {}", lower(&instruction(case, &turn.better)));
    words.push_str(&speech(&turn.said));
    // The law behind it stands among the points of law.
    let why = turn.why.split(" What stands behind it").next();
    if let Some(why) = why.filter(|why| !why.is_empty() && !why.starts_with("What stands")) {
        words.push(' ');
        words.push_str(why);
    }
    words
}

/// A few things together, in words: what they are, each as it would sound, and what would have come of them.
#[must_use]
pub fn together(case: &Case, it: &Together, own: Outcome, panels: u64) -> Vec<String> {
    let number = match it.things.len() {
        2 => "two",
        _ => "three",
    };
    let (before, after) = it.came.won();
    let before_yours = match it.came.turns(own) {
        true => "would have won it before your own panel, that day",
        false => "would not have won it before your own panel",
    };
    let more = match after > before {
        false => "and before hardly another".to_owned(),
        true => {
            let hardly = match 10 * (after - before) < panels {
                true => "hardly ",
                false => "",
            };
            let instead = match before {
                0 => "none".to_owned(),
                before => before.to_string(),
            };
            format!(
                "and before others they do {hardly}better: {after} of {panels} instead of {instead}"
            )
        }
    };
    let mut paragraphs = vec![format!("These {number} together {before_yours}, {more}.")];
    paragraphs.extend(it.things.iter().map(|thing| one_of_them(case, thing)));
    let own_moves: Vec<Move> = it
        .things
        .iter()
        .flat_map(|thing| &thing.steps)
        .filter(|(.., mv, better)| !is_the_same_idea(mv, better))
        .map(|(.., mv, _)| mv.clone())
        .collect();
    let mut rest = vec![chances(&it.came, panels)];
    rest.extend(aside(case, &it.came, &own_moves));
    paragraphs.push(rest.join(" "));
    paragraphs
}

/// A thing to do, as an instruction: a plan with what is in it.
#[must_use]
pub fn instruction_of(case: &Case, thing: &Thing) -> String {
    let Some((.., better)) = thing.last() else {
        return String::new();
    };
    let plan: Vec<String> = thing
        .steps
        .iter()
        .filter_map(|(.., better)| option(case, better))
        .collect();
    match plan.is_empty() {
        true => instruction(case, better),
        false => bring_a_plan(&plan),
    }
}

/// To bring a plan with this in it, as an instruction.
#[must_use]
pub fn bring_a_plan(parts: &[String]) -> String {
    format!(
        "Bring a plan for the return that says who, what and when, and offer it in your own case: {}.",
        parts.join("; ")
    )
}

/// One of the things done together: when, instead of what, and how it would sound.
fn one_of_them(case: &Case, thing: &Thing) -> String {
    let Some((at, stage, mv, better)) = thing.last() else {
        return String::new();
    };
    let part = labels::stage(case.forum, *stage);
    let when = match mv.kind {
        Kind::GoOn => format!("{part}, before you went on (move {})", at + 1),
        _ => format!(
            "{part}, in the place of move {} ({})",
            at + 1,
            named(case, mv)
        ),
    };
    let plan: Vec<String> = thing
        .steps
        .iter()
        .filter_map(|(.., better)| option(case, better))
        .collect();
    let with = match plan.is_empty() {
        true => String::new(),
        false => format!(" In it: {}.", plan.join("; ")),
    };
    format!(
        "{when}: {}{with}{}",
        lower(&instruction(case, better)),
        speech(&thing.said)
    )
}

/// What fills a part of the plan.
fn option(case: &Case, mv: &Move) -> Option<String> {
    match (mv.kind, mv.values.as_slice()) {
        (Kind::Plan, [Value::Part(_), option]) => Some(
            labels::value(case, *option)
                .trim_end_matches('.')
                .to_owned(),
        ),
        _ => None,
    }
}

/// The most words of a speech that are quoted.
const QUOTED: usize = 70;

/// How something would sound, in quotation marks; nothing, where nothing is said.
fn speech(said: &[String]) -> String {
    let mut words = 0;
    let lines: Vec<&str> = said
        .iter()
        .map(String::as_str)
        .take_while(|line| {
            let before = words;
            words += line.split_whitespace().count();
            before == 0 || words <= QUOTED
        })
        .collect();
    match lines.is_empty() {
        true => String::new(),
        false => format!(" Say: “{}”", lines.join(" ")),
    }
}

/// A move as something to do: an instruction that names the paper and the person.
#[must_use]
pub fn instruction(case: &Case, mv: &Move) -> String {
    let title = |value: &Value| format!("“{}”", labels::value(case, *value));
    let papers = |values: &[Value]| papers(case, values);
    let with = |values: &[Value]| match papers(values) {
        none if none.is_empty() => String::new(),
        papers => format!(", with {papers}"),
    };
    match (mv.kind, mv.values.as_slice()) {
        (Kind::Put, [claim, rest @ ..]) => format!("Put {}{}.", title(claim), with(rest)),
        (
            Kind::Question,
            [
                Value::Witness(witness),
                question,
                Value::Form(form),
                paper @ ..,
            ],
        ) => {
            let how = match (form, papers(paper)) {
                (Form::WithPaper, paper) => format!("and read it from {paper}"),
                (Form::Open, _) => "and let the answer be told".to_owned(),
                (Form::Closed, _) => "so that the answer can only be yes or no".to_owned(),
                (Form::Press, _) => "once more, for a straight answer".to_owned(),
            };
            let name = &case.people[witness.index()].name;
            format!("Ask {name} about {}, {how}.", title(question))
        }
        (Kind::Answer, [Value::DontKnow, ..]) => "Say that you do not know.".to_owned(),
        (Kind::Answer, [Value::ThePlan, ..]) => "Answer with the plan for the return.".to_owned(),
        (Kind::Answer, [Value::Concession(_), ..]) => {
            format!("Grant it: {}.", title(&mv.values[0]))
        }
        (Kind::Answer, [claim, rest @ ..]) => {
            format!("Answer with {}{}.", title(claim), with(rest))
        }
        (Kind::Grant, [concession]) => format!("Grant this: {}.", title(concession)),
        (Kind::OfferPlan, _) => "Offer a plan for the return.".to_owned(),
        (Kind::Plan, [Value::Part(part), option]) => format!(
            "Put into the plan, under “{}”: {}.",
            case.plan[part.index()].title,
            title(option)
        ),
        (Kind::Raise, [concern, _, remedy]) => format!(
            "Say to the chair, calmly: {}; and ask for this: {}.",
            title(concern),
            title(remedy)
        ),
        (Kind::Prepare, [task]) => format!("Use your time for this: {}.", title(task)),
        (Kind::BestPoint, [claim]) => {
            format!("Choose {} as one of your best points.", title(claim))
        }
        (Kind::Close, [ask, points @ ..]) => {
            let points: Vec<String> = points
                .iter()
                .filter(|value| matches!(value, Value::Claim(_)))
                .map(title)
                .collect();
            let on = match points.is_empty() {
                true => String::new(),
                false => format!(" on {}", listed(&points)),
            };
            format!("Close{on}, and ask for this: {}.", title(ask))
        }
        (kind, values) => {
            let values: Vec<String> = values
                .iter()
                .filter(|value| !matches!(value, Value::Enough | Value::None | Value::Duty(_)))
                .map(title)
                .collect();
            let what = labels::kind(kind, Stage::PanelQuestions);
            match values.is_empty() {
                true => format!("{what}."),
                false => format!("{what}: {}.", listed(&values)),
            }
        }
    }
}

/// The passages among these, paper by paper.
#[must_use]
pub fn papers(case: &Case, values: &[Value]) -> String {
    let named: Vec<String> = by_paper(case, values)
        .into_iter()
        .map(|(document, numbers)| {
            let title = within(&case.documents[document.index()].title);
            let word = match numbers.len() {
                1 => "paragraph",
                _ => "paragraphs",
            };
            format!("{title}, {word} {}", listed(&numbers))
        })
        .collect();
    match named.len() {
        0 | 1 => listed(&named),
        _ => named.join("; and "),
    }
}

/// A move in a few words, by what it is about.
fn named(case: &Case, mv: &Move) -> String {
    let about = match (mv.kind, mv.values.as_slice()) {
        (Kind::Question, [_, question, ..]) => Some(question),
        (_, [first, ..]) if !matches!(first, Value::Enough | Value::None) => Some(first),
        _ => None,
    };
    let what = lower(labels::kind(mv.kind, Stage::PanelQuestions));
    match about {
        Some(about) => format!("{what}: “{}”", labels::value(case, *about)),
        None => what,
    }
}

/// What has to be said besides of her hearing as it would then have been.
fn aside(case: &Case, came: &Came, replaced: &[Move]) -> Vec<String> {
    let mut sentences = Vec::new();
    if came.shortened {
        let points: Vec<String> = replaced
            .iter()
            .filter(|mv| mv.kind == Kind::Put)
            .filter_map(|mv| mv.values.first())
            .map(|claim| format!("“{}”", labels::value(case, *claim)))
            .collect();
        sentences.push(match points.is_empty() {
            true => "Your closing then leaves out what was not put.".to_owned(),
            false => format!(
                "Your closing then does not come back to {}.",
                listed(&points)
            ),
        });
    }
    if !came.filled_in.is_empty() {
        sentences.push(
            "It led to something that you never had to do. As little as can be was done there."
                .to_owned(),
        );
    }
    sentences
}

/// Her later moves that could then not be made.
fn left_out(case: &Case, came: &Came) -> Vec<String> {
    let words = |(at, mv): &(usize, Move)| {
        let mut named = named(case, mv);
        if let Some(first) = named.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        format!("{named} (move {})", at + 1)
    };
    came.skipped.iter().map(words).collect()
}

/// What is said before moves that could not be made.
pub const LEFT_OUT: &str = "After it, these of your moves could not be made, and were left out:";

/// The part of a debrief on what would have happened.
#[must_use]
pub fn write(case: &Case, decision: &Decision, it: &WouldHave) -> String {
    let mut lines = vec!["WHAT WOULD HAVE HAPPENED".to_owned(), String::new()];
    for sentence in introduction(it) {
        lines.extend([sentence, String::new()]);
    }
    if let Some(joined) = &it.together {
        for paragraph in together(case, joined, it.own, it.panels) {
            lines.extend([paragraph, String::new()]);
        }
    }
    for (number, turn) in (1..).zip(it.told()) {
        let said = said(case, decision, turn, it.panels);
        lines.push(format!("{number}. {}", said.title));
        lines.extend(said.sentences.iter().map(|words| format!("   {words}")));
        if !said.left_out.is_empty() {
            lines.push(format!("   {LEFT_OUT}"));
            lines.extend(said.left_out.iter().map(|words| format!("     {words}")));
        }
        lines.push(String::new());
    }
    lines.join("\n") + "\n"
}

/// The change in the chance of each outcome that she gains by, in whole panels.
#[must_use]
pub fn chances(came: &Came, panels: u64) -> String {
    let gained: Vec<String> = came
        .chances
        .iter()
        .filter(|(outcome, own, better)| better > own && !outcome.is_refusal())
        .map(|(outcome, own, better)| {
            format!(
                "{} before {better} of {panels} panels, instead of {}",
                lower(labels::outcome(*outcome)),
                match own {
                    0 => "none".to_owned(),
                    own => own.to_string(),
                }
            )
        })
        .collect();
    let nearer = format!(
        "before {} of {panels} panels those who voted against you come nearer",
        came.nearer
    );
    let (won, better) = came.won();
    if !gained.is_empty() && better <= won {
        return format!(
            "It is won no more often, before {better} of {panels} panels{}; {}.",
            match won == better {
                true => ", as it was".to_owned(),
                false => format!(" instead of {won}"),
            },
            gained.join("; ")
        );
    }
    if !gained.is_empty() {
        return format!("{}.", capital(&gained.join("; ")));
    }
    let (own, better) = came.votes;
    match better > own {
        true => format!(
            "No ending changes. Of the {} votes before {panels} panels, {better} go your way instead of {own}.",
            came.votes_of
        ),
        false => format!("No ending changes; {nearer}."),
    }
}
