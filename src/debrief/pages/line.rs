//! The line of time in words: every move, who was moved by it, what it earned and what lay unused beside it.

use super::Finished;
use super::blocks::{Block, Cell, Moment, Note, Picture, Row, Said, Sign, Stretch, Table};
use super::done::{listed, number, sentence, unused};
use crate::case::Stage;
use crate::case::ids::IssueId;
use crate::debrief::chart::{self, Chart};
use crate::debrief::text::{reason, standing, votes_cast};
use crate::debrief::timeline::{Change, Step};
use crate::hearing::{Kind, Move};
use crate::telling::{Told, labels};

/// How many moments are told.
const MOMENTS: usize = 3;

/// The places of the moves that moved somebody most, in order of time.
pub fn moments(finished: &Finished<'_>) -> Vec<usize> {
    let mut greatest: Vec<(i16, usize)> = finished
        .debrief
        .moments
        .iter()
        .map(|moment| (-(moment.view.1 - moment.view.0).abs(), moment.at))
        .collect();
    greatest.sort_unstable();
    greatest.truncate(MOMENTS);
    let mut places: Vec<usize> = greatest.into_iter().map(|(_, at)| at).collect();
    places.sort_unstable();
    places
}

/// The picture of how everybody stood; none, where there was no meeting.
pub fn picture(finished: &Finished<'_>) -> Option<Block> {
    let votes = votes_cast(&finished.debrief.decision);
    let places = moments(finished);
    let lay = |format| Chart::of(finished.case, finished.timeline, &votes, &places, format);
    Some(Block::Chart(Box::new(Picture {
        title: "How each of them stood, from the first word to the last".to_owned(),
        wide: lay(chart::WIDE)?,
        narrow: lay(chart::NARROW)?,
        about: Chart::in_words(finished.case, finished.timeline),
        tables: (0..finished.timeline.members.len())
            .map(|seat| stood(finished, seat))
            .collect(),
    })))
}

/// How one member stood on every issue at the end of each part of the meeting.
fn stood(finished: &Finished<'_>, seat: usize) -> Table {
    let (case, timeline) = (finished.case, finished.timeline);
    let mut ends: Vec<(Stage, usize)> = Vec::new();
    for step in timeline
        .steps
        .iter()
        .filter(|step| step.part() >= Stage::Arrival)
    {
        match ends.last_mut() {
            Some((part, end)) if *part == step.part() => *end = step.at + 1,
            _ => ends.push((step.part(), step.at + 1)),
        }
    }
    let row = |name: &str, moves: usize| {
        let mut cells = vec![Cell::from(name.to_owned())];
        cells.extend(
            (0..case.issues.len()).map(|at| standing_cell(timeline.view(seat, at.into(), moves))),
        );
        cells
    };
    let mut rows = vec![row("Before anything was said", 0)];
    rows.extend(
        ends.iter()
            .map(|(part, moves)| row(labels::stage(case.forum, *part), *moves)),
    );
    let mut heads = vec!["At the end of".to_owned()];
    heads.extend(case.issues.iter().map(|issue| issue.title.clone()));
    Table {
        caption: format!(
            "How {} stood",
            case.people[timeline.members[seat].index()].name
        ),
        heads,
        rows,
    }
}

fn standing_cell(view: i16) -> Cell {
    Cell {
        sign: Some(if view > 0 { Sign::Toward } else { Sign::Away }),
        lines: vec![standing(view)],
    }
}

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
fn what(finished: &Finished<'_>, step: &Step) -> String {
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
const fn opens(stage: Stage, forum: crate::case::raw::Forum) -> &'static str {
    use crate::case::raw::Forum;
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

fn said(told: &Told) -> Said {
    Said {
        by: told.speaker.clone(),
        text: told.text.clone(),
    }
}

/// What came of a move, beside what was said.
fn notes(finished: &Finished<'_>, step: &Step) -> Vec<Note> {
    let case = finished.case;
    let mut notes = moved(finished, &step.moved);
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
fn moved(finished: &Finished<'_>, changes: &[Change]) -> Vec<Note> {
    let (case, members) = (finished.case, &finished.timeline.members);
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
            text.push_str(&format!(
                " What they heard: {}",
                case.facts[fact.index()].text
            ));
        }
        notes.push(Note {
            sign: if way.1 { Sign::Toward } else { Sign::Away },
            text,
        });
    }
    notes
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

/// The moments that mattered most, in order of time.
pub fn told_moments(finished: &Finished<'_>) -> Vec<Moment> {
    let steps = &finished.timeline.steps;
    (1..)
        .zip(moments(finished))
        .filter_map(|(number, at)| {
            let step = steps.get(at)?;
            Some(Moment {
                number,
                at: at + 1,
                part: labels::stage(finished.case.forum, step.part()).to_owned(),
                text: what(finished, step),
                said: excerpt(&step.told),
                notes: notes(finished, step),
            })
        })
        .collect()
}

/// The most that is quoted at a moment.
const QUOTED: usize = 6;

/// What was said, without what was only seen; the end of it, where it is long.
fn excerpt(told: &[Told]) -> Vec<Said> {
    let spoken: Vec<&Told> = told.iter().filter(|told| told.by.is_some()).collect();
    let from = spoken.len().saturating_sub(QUOTED);
    spoken[from..].iter().map(|told| said(told)).collect()
}
