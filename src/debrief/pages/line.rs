//! The line of time in words: every move, who was moved by it, what it earned and what lay unused beside it.

use super::Finished;
use super::blocks::{Note, Row, Said, Sign, Stretch};
use super::done::{sentence, unused};
use super::moments::moments;
use crate::case::ids::{FactId, IssueId, PersonId};
use crate::case::raw::Forum;
use crate::case::{Act, Stage};
use crate::debrief::own::is_her_own;
use crate::debrief::phrases::{listed, number};
use crate::debrief::text::reason;
use crate::debrief::timeline::{Change, Step};
use crate::hearing::state::From;
use crate::hearing::{Kind, Move, Value};
use crate::telling::{Told, labels};

/// Every move, part by part.
pub fn line(finished: &Finished<'_>) -> Vec<Stretch> {
    let (case, timeline) = (finished.case, finished.timeline);
    let places = moments(finished);
    let mut stretches: Vec<Stretch> = Vec::new();
    let opening = Row {
        number: None,
        last: None,
        text: "You sat down with the family.".to_owned(),
        each: Vec::new(),
        notes: went_back(finished, 0),
        said: timeline.opening.iter().map(said).collect(),
        moment: None,
    };
    stretches.push(Stretch {
        title: labels::stage(case.forum, Stage::Instructions).to_owned(),
        rows: vec![opening],
    });
    let mut part = Stage::Instructions;
    for step in &timeline.steps {
        if step.part() != part {
            part = step.part();
            stretches.push(Stretch {
                title: labels::stage(case.forum, part).to_owned(),
                rows: Vec::new(),
            });
        }
        let moment = places.iter().position(|at| *at == step.at).map(|at| at + 1);
        let row = row(finished, step, moment);
        if let Some(stretch) = stretches.last_mut() {
            join(&mut stretch.rows, row, &step.mv);
        }
    }
    stretches
}

/// Adds a row; one more passage marked, of which nothing else came, goes into the row of those before it.
fn join(rows: &mut Vec<Row>, mut row: Row, mv: &Move) {
    if mv.kind == Kind::Mark {
        let detail = row.text.trim_start_matches("You marked ").to_owned();
        let joins = |last: &&mut Row| !last.each.is_empty() && last.notes.is_empty();
        if let Some(last) = rows.last_mut().filter(joins) {
            last.each.push(detail);
            last.last = row.number;
            last.notes = row.notes;
            last.text = format!("You marked {} passages.", number(last.each.len()));
            last.said.extend(row.said);
            return;
        }
        row.each.push(detail);
    }
    rows.push(row);
}

fn row(finished: &Finished<'_>, step: &Step, moment: Option<usize>) -> Row {
    let mut notes = notes(finished, step);
    notes.extend(went_back(finished, step.at + 1));
    Row {
        number: Some(step.at + 1),
        last: None,
        text: what(finished, step),
        each: Vec::new(),
        notes,
        said: step.told.iter().map(said).collect(),
        moment,
    }
}

/// What she did or, where she only went on, what it led to.
pub fn what(finished: &Finished<'_>, step: &Step) -> String {
    let case = finished.case;
    if step.mv.kind != Kind::GoOn {
        let did = sentence(case, &step.mv);
        return match step.parts {
            (made_in, led_to) if made_in == led_to || led_to == Stage::Decided => did,
            (_, led_to) => format!("{did} {}", opens(led_to, case.forum)),
        };
    }
    match step.parts {
        (made_in, Stage::Decided) => format!("{}.", labels::kind(Kind::GoOn, made_in)),
        (made_in, led_to) if made_in != led_to => opens(led_to, case.forum).to_owned(),
        _ => "You went on.".to_owned(),
    }
}

/// How a part begins.
const fn opens(stage: Stage, forum: Forum) -> &'static str {
    let review = matches!(forum, Forum::IndependentReviewPanel);
    match stage {
        Stage::Instructions => "You sat down with the family.",
        Stage::Preparation => "You turned to the papers.",
        Stage::CaseBuilding => "You began to build the case.",
        Stage::Arrival => "You went in.",
        Stage::SchoolCase if review => "The governors' decision was defended.",
        Stage::SchoolCase => "The head put the school's case.",
        Stage::QuestionsToSchool => "It was your turn to ask.",
        Stage::FamilyCase => "It was your turn to put the case.",
        Stage::Child => "The chair turned to the child.",
        Stage::PanelQuestions if review => "The panel asked.",
        Stage::PanelQuestions => "The governors asked.",
        Stage::Expert => "The expert was heard.",
        Stage::Council => "The council was heard.",
        Stage::Closing => "It was time for the last words.",
        Stage::Decided => "It was decided.",
    }
}

pub fn said(told: &Told) -> Said {
    Said {
        by: told.speaker.clone(),
        text: told.text.clone(),
    }
}

/// What came of a move, beside what was said.
pub fn notes(finished: &Finished<'_>, step: &Step) -> Vec<Note> {
    let case = finished.case;
    let mut notes = moved(finished, step);
    notes.extend(step.earned.iter().map(|marked| {
        let mark = &case.marks[marked.mark.index()];
        let free = if marked.forgiven {
            " The first slip in practice: it cost nothing."
        } else {
            ""
        };
        Note {
            sign: marked.status.into(),
            text: format!("{}{free}", reason(mark, marked.status)),
        }
    }));
    notes.extend(unused(case, &step.in_hand).into_iter().map(|text| Note {
        sign: Sign::InHand,
        text,
    }));
    notes
}

/// Who was moved on what: those who went the same way on one issue together.
fn moved(finished: &Finished<'_>, step: &Step) -> Vec<Note> {
    let (case, members) = (finished.case, &finished.timeline.members);
    let changes: &[Change] = &step.moved;
    let mut told: Vec<(IssueId, bool)> = Vec::new();
    let mut notes = Vec::new();
    for change in changes {
        let way = (change.issue, change.toward());
        if told.contains(&way) {
            continue;
        }
        told.push(way);
        let together: Vec<&Change> = changes
            .iter()
            .filter(|other| (other.issue, other.toward()) == way)
            .collect();
        let name = |change: &&Change| case.people[members[change.seat].index()].name.clone();
        let names: Vec<String> = together.iter().map(&name).collect();
        let who = if names.len() == members.len() && names.len() > 1 {
            "Everybody".to_owned()
        } else {
            listed(&names)
        };
        let turned: Vec<String> = together
            .iter()
            .copied()
            .filter(|change| change.crossed())
            .map(|change| name(&change))
            .collect();
        let mut text = format!("{who}, on “{}”", case.issues[change.issue.index()].title);
        text.push_str(&match turned.as_slice() {
            [] => ".".to_owned(),
            all if all.len() == names.len() => ", and changed sides.".to_owned(),
            some => format!("; {} changed sides.", listed(some)),
        });
        if let Some(fact) = change.heard {
            let what = &case.facts[fact.index()].text;
            text.push_str(&match somebody_else(finished, step, fact) {
                None if way.1 && wrong_in_law(finished, step) => {
                    format!(" It was the paper that moved them, and not the point: {what}")
                }
                Some(who) => {
                    let who = &case.people[who.index()].name;
                    format!(" It was what {who} said that moved them: {what}")
                }
                None => format!(" What they heard: {what}"),
            });
            if put_aside(finished, fact) {
                text.push_str(
                    " It was brought in for the first time on the day; it was put aside, and is no part of the reasons.",
                );
            }
        }
        notes.push(Note {
            sign: if way.1 { Sign::Toward } else { Sign::Away },
            text,
        });
    }
    notes
}

/// Who said a thing at a move of hers, where it was neither she nor an answer to her: an expert, the council, the child, or
/// somebody whom a governor asked.
fn somebody_else(finished: &Finished<'_>, step: &Step, fact: FactId) -> Option<PersonId> {
    let said = |who: PersonId, act: Act| {
        let mut told = step.told.iter();
        told.any(|told| told.by == Some(who) && told.act == act)
    };
    let mut brought = finished.debrief.end.considerations.iter();
    let theirs = brought.find(|it| {
        let act = match it.from {
            From::Expert => Act::Advise,
            From::Council => Act::Council,
            From::Child => Act::ChildSpeaks,
            From::Governor => Act::MemberAnswered,
            _ => return false,
        };
        it.fact == fact && said(it.origin, act)
    })?;
    is_her_own(step.mv.kind).then_some(theirs.origin)
}

/// Where she went back, after so many of the moves that stand.
fn went_back(finished: &Finished<'_>, moves: usize) -> Vec<Note> {
    finished
        .timeline
        .rewinds_after(moves)
        .map(|rewind| {
            let taken: Vec<String> = rewind
                .taken_back
                .iter()
                .map(|mv| match mv.kind {
                    Kind::GoOn => "You went on.".to_owned(),
                    _ => sentence(finished.case, mv),
                })
                .collect();
            Note {
                sign: Sign::Back,
                text: format!(
                    "You went back to here. What you took back: {}",
                    taken.join(" ")
                ),
            }
        })
        .collect()
}

/// Whether something was brought in for the first time on the day, and is no part of the reasons.
pub fn put_aside(finished: &Finished<'_>, fact: FactId) -> bool {
    let mut left_out = finished.timeline.left_out.iter();
    left_out.any(|it| it.fact == fact)
}

/// Whether a move puts a point that is wrong in law.
pub fn wrong_in_law(finished: &Finished<'_>, step: &Step) -> bool {
    let mut values = step.mv.values.iter();
    values.any(|value| match value {
        Value::Claim(claim) => finished.case.claims[claim.index()].wrong_in_law.is_some(),
        _ => false,
    })
}
