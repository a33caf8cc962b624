//! The line of time in words: every move, who was moved by it, what it earned and what lay unused beside it.

use super::blocks::{Block, Cell, Moment, Note, Picture, Row, Said, Sign, Stretch, Table};
use super::done::{sentence, unused};
use super::{Finished, best, decisive};
use crate::case::ids::*;
use crate::case::{Act, Case, How, Stage, Subject};
use crate::debrief::Shift;
use crate::debrief::chart::{self, Chart};
use crate::debrief::own::is_her_own;
use crate::debrief::phrases::{listed, number};
use crate::debrief::text::{found, owned_up, reason, standing, votes_cast};
use crate::debrief::timeline::{Change, Step};
use crate::hearing::state::From;
use crate::hearing::{Finding, Kind, Move, Value};
use crate::telling::{Told, labels};
use std::collections::BTreeSet;

/// How many moments are told, beside those that decided it where it was lost.
const MOMENTS: usize = 4;

/// The places of the moves that mattered most, in order of time: the best of what she did; where it was won, what of hers went
/// furthest on each question that carried it; where it was lost, what helped her least, the plan, and where it was decided
/// ([`decisive`]); the first thing that the school's side owned up to because of her, and those that moved somebody most.
pub fn moments(finished: &Finished<'_>) -> Vec<usize> {
    let debrief = finished.debrief;
    let lost = debrief.decision.outcome.is_refusal();
    let mut greatest: Vec<(bool, i16, usize)> = debrief
        .moments
        .iter()
        .filter(|moment| !debrief.decision.closed.contains(moment.issue.index()))
        // Where a move of hers ended a part, and others moved them then, it is no moment of hers.
        .filter(|moment| {
            !is_her_own(moment.mv.kind)
                || moment.parts.0 == moment.parts.1
                || moment.heard.is_some()
        })
        .filter_map(|moment| {
            // The school's case moves everybody, always.
            let of_course = moment.parts.1 == Stage::SchoolCase;
            let far = match moment.heard.is_some_and(|fact| put_aside(finished, fact)) {
                true => furthest_by_what_stayed(finished, moment.at)?,
                false => (moment.view.1 - moment.view.0).abs(),
            };
            Some((of_course, -far, moment.at))
        })
        .collect();
    greatest.sort_unstable();
    let own = &debrief.own;
    let best = best::best(finished).map(|best| best.at);
    let carried = match lost {
        true => own.worst.into_iter().collect(),
        false => best::carried(finished),
    };
    let owned_up = own.owned_up.first().map(|it| it.at);
    let hers = best.into_iter().chain(carried).chain(owned_up);
    let mut places: Vec<usize> = Vec::new();
    for (of_course, at) in hers
        .chain(decisive::plan(finished))
        .map(|at| (false, at))
        .chain(
            greatest
                .into_iter()
                .map(|(of_course, _, at)| (of_course, at)),
        )
    {
        let wanted = !of_course || places.is_empty();
        if places.len() < MOMENTS && !places.contains(&at) && wanted {
            places.push(at);
        }
    }
    for at in decisive::places(finished) {
        if !places.contains(&at) {
            places.push(at);
        }
    }
    places.sort_unstable();
    places
}

/// How far a move moved somebody with what was not put aside afterwards; nothing, where all that moved them was.
fn furthest_by_what_stayed(finished: &Finished<'_>, at: usize) -> Option<i16> {
    let closed = finished.debrief.decision.closed;
    let moved = &finished.timeline.steps.get(at)?.moved;
    moved
        .iter()
        .filter(|change| !closed.contains(change.issue.index()))
        .filter(|change| change.heard.is_some_and(|fact| !put_aside(finished, fact)))
        .map(|change| (change.view.1 - change.view.0).abs())
        .max()
}

/// Whether something was brought in for the first time on the day, and is no part of the reasons.
fn put_aside(finished: &Finished<'_>, fact: FactId) -> bool {
    let mut left_out = finished.timeline.left_out.iter();
    left_out.any(|it| it.fact == fact)
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
        tables: standings(finished),
    })))
}

/// How each member stood at the end of each part of the meeting at which something had changed, and what they found when they were
/// alone; those for whom no word changed, together.
fn standings(finished: &Finished<'_>) -> Vec<Table> {
    let (case, timeline) = (finished.case, finished.timeline);
    let seats = 0..timeline.members.len();
    let (still, moved): (Vec<usize>, Vec<usize>) =
        seats.partition(|seat| is_still(finished, *seat));
    let name = |seat: &usize| case.people[timeline.members[*seat].index()].name.clone();
    // Those who stood alike all along, together.
    let mut alike: Vec<(Vec<String>, Vec<Vec<Cell>>)> = Vec::new();
    for seat in &moved {
        let rows = stood(finished, *seat);
        match alike.iter_mut().find(|(_, other)| *other == rows) {
            Some((names, _)) => names.push(name(seat)),
            None => alike.push((vec![name(seat)], rows)),
        }
    }
    let mut tables: Vec<Table> = alike
        .into_iter()
        .map(|(names, rows)| Table {
            caption: format!("How {} stood", listed(&names)),
            heads: heads(finished, "At the end of"),
            rows,
        })
        .collect();
    if !still.is_empty() {
        let who: Vec<String> = still.iter().map(name).collect();
        let whose = if moved.is_empty() {
            "Nobody was moved far enough for a word to change".to_owned()
        } else {
            format!(
                "{} stood as before, from the first word to the last",
                listed(&who)
            )
        };
        tables.push(Table {
            caption: format!("{whose}: this is how they came in, and how they left"),
            heads: heads(finished, "Who"),
            rows: still
                .iter()
                .map(|seat| standing_row(finished, &name(seat), *seat, 0))
                .collect(),
        });
    }
    tables
}

/// The ends of the parts of the meeting, as numbers of moves made.
fn ends(finished: &Finished<'_>) -> Vec<(Stage, usize)> {
    let mut ends: Vec<(Stage, usize)> = Vec::new();
    for step in finished
        .timeline
        .steps
        .iter()
        .filter(|step| step.part() >= Stage::Arrival)
    {
        match ends.last_mut() {
            Some((part, end)) if *part == step.part() => *end = step.at + 1,
            _ => ends.push((step.part(), step.at + 1)),
        }
    }
    ends
}

/// Whether no word for how somebody stood changed, to the finding itself.
fn is_still(finished: &Finished<'_>, seat: usize) -> bool {
    let issues = 0..finished.case.issues.len();
    let words = |moves: usize| -> Vec<String> {
        issues
            .clone()
            .map(|at| standing(finished.timeline.view(seat, at.into(), moves)))
            .collect()
    };
    let first = words(0);
    ends(finished)
        .iter()
        .all(|(_, moves)| words(*moves) == first)
        && told_shifts(finished).all(|shift| usize::from(shift.seat) != seat)
}

/// Whether no word for how anybody stood changed.
pub fn nobody_moved(finished: &Finished<'_>) -> bool {
    (0..finished.timeline.members.len()).all(|seat| is_still(finished, seat))
}

/// Where a finding is in other words than how its holder stood when everybody left.
pub fn told_shifts<'f>(finished: &Finished<'f>) -> impl Iterator<Item = &'f Shift> {
    let shifts = finished.debrief.shifts.iter();
    shifts.filter(|shift| standing(shift.view.0) != standing(shift.view.1))
}

fn heads(finished: &Finished<'_>, first: &str) -> Vec<String> {
    let mut heads = vec![first.to_owned()];
    heads.extend(finished.case.issues.iter().map(|issue| issue.title.clone()));
    heads
}

fn standing_row(finished: &Finished<'_>, name: &str, seat: usize, moves: usize) -> Vec<Cell> {
    let mut cells = vec![Cell::from(name.to_owned())];
    cells.extend(
        (0..finished.case.issues.len())
            .map(|at| standing_cell(finished.timeline.view(seat, at.into(), moves))),
    );
    cells
}

/// How one member stood on every issue: at first, wherever something had changed, at the end, and when they were alone.
fn stood(finished: &Finished<'_>, seat: usize) -> Vec<Vec<Cell>> {
    let case = finished.case;
    let words = |cells: &[Cell]| -> Vec<String> {
        let lines = cells.iter().skip(1).flat_map(|cell| &cell.lines);
        lines.cloned().collect()
    };
    let mut rows = vec![standing_row(finished, "Before anything was said", seat, 0)];
    let ends = ends(finished);
    for (at, (part, moves)) in ends.iter().enumerate() {
        let next = standing_row(finished, labels::stage(case.forum, *part), seat, *moves);
        let changed = rows.last().is_some_and(|last| words(last) != words(&next));
        if changed || at + 1 == ends.len() {
            rows.push(next);
        }
    }
    let findings = &finished.debrief.decision.findings;
    if !findings.is_empty() {
        let mut alone = vec![Cell::from("When they were alone".to_owned())];
        alone.extend((0..case.issues.len()).map(|issue| {
            let theirs = findings
                .iter()
                .find(|it| usize::from(it.seat) == seat && it.issue.index() == issue);
            theirs.map_or_else(Cell::default, |finding| finding_cell(finished, finding))
        }));
        rows.push(alone);
    }
    rows
}

/// What one found on an issue, as the letter has it.
pub fn finding_cell(finished: &Finished<'_>, finding: &Finding) -> Cell {
    let (words, for_family) = found(finished.case, &finished.debrief.decision, finding);
    Cell {
        sign: for_family.map(|for_family| if for_family { Sign::Toward } else { Sign::Away }),
        lines: vec![words],
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

/// The moments that mattered most, in order of time.
pub fn told_moments(finished: &Finished<'_>) -> Vec<Moment> {
    let steps = &finished.timeline.steps;
    (1..)
        .zip(moments(finished))
        .filter_map(|(number, at)| {
            let step = steps.get(at)?;
            let hers = is_her_own(step.mv.kind);
            let mut notes = why_a_moment(finished, step);
            let rest = self::notes(finished, &of_the_moment(finished, step));
            // What somebody else did is no praise of hers, and what helped her least is none.
            let worst = finished.debrief.own.worst == Some(at);
            let lost = finished.debrief.decision.outcome.is_refusal();
            let praised = hers && !(worst && lost) && !wrong_in_law(finished, step);
            notes.extend(
                rest.into_iter()
                    .filter(|note| praised || note.sign != Sign::Made),
            );
            // What it was lost on is not praised where it was lost.
            if let Some(short) = decisive::fell_short(finished, step) {
                notes.retain(|note| note.sign != Sign::Made);
                notes.insert(0, short);
            }
            let part = if hers { step.parts.0 } else { step.part() };
            Some(Moment {
                number,
                at: at + 1,
                part: labels::stage(finished.case.forum, part).to_owned(),
                text: title(finished, step),
                said: excerpt(finished, step),
                notes,
            })
        })
        .collect()
}

/// A move as a moment shows it: without what moved on an issue that they left out in the end, or with what was put aside, and, where
/// a move of hers ended a part, without those who were moved by what others said then.
fn of_the_moment(finished: &Finished<'_>, step: &Step) -> Step {
    let mut step = step.clone();
    let ended = is_her_own(step.mv.kind) && step.parts.0 != step.parts.1;
    let closed = finished.debrief.decision.closed;
    step.moved.retain(|change| {
        let aside = change.heard.is_some_and(|fact| put_aside(finished, fact));
        !aside && !closed.contains(change.issue.index()) && (!ended || change.heard.is_some())
    });
    step
}

/// Who did what.
fn title(finished: &Finished<'_>, step: &Step) -> String {
    let mut askers: Vec<String> = Vec::new();
    let asked = step.told.iter().filter(|told| told.act == Act::MemberAsks);
    for name in asked.filter_map(|told| told.speaker.clone()) {
        if !askers.contains(&name) {
            askers.push(name);
        }
    }
    let did = match (step.mv.kind, askers.as_slice()) {
        (Kind::GoOn, []) => what(finished, step),
        (Kind::GoOn, askers) => format!("{} asked what you had not.", listed(askers)),
        _ => sentence(finished.case, &step.mv),
    };
    match decisive::title(finished, step) {
        Some(decided) if step.mv.kind == Kind::GoOn && askers.is_empty() => decided,
        // What the chair says comes before her closing; what the clerk says, after what went before it.
        Some(decided) if step.mv.kind == Kind::Close => format!("{decided} {did}"),
        Some(decided) => format!("{did} {decided}"),
        None => did,
    }
}

/// Why a moment is one, where the change of somebody's mind does not say it.
fn why_a_moment(finished: &Finished<'_>, step: &Step) -> Vec<Note> {
    let (case, debrief) = (finished.case, finished.debrief);
    let own = &debrief.own;
    let mut notes = Vec::new();
    let mut note = |sign: Sign, text: String| notes.push(Note { sign, text });
    for it in own.owned_up.iter().filter(|it| it.at == step.at) {
        note(Sign::Made, owned_up(case, it.to));
    }
    // What is told in short as the best of hers is called so here, and nothing else is.
    let best = best::best(finished).is_some_and(|best| best.at == step.at);
    if best && !told_against_her(finished, step) {
        note(
            Sign::Made,
            "Of what you did, this did most for you.".to_owned(),
        );
    }
    if let Some(text) = asked_by_the_parent(finished, step) {
        note(Sign::Missed, text);
    }
    match (step.mv.kind, step.mv.values.first()) {
        (Kind::Answer, Some(Value::DontKnow)) => note(Sign::Missed, without_an_answer(true)),
        (Kind::Answer, Some(Value::Dodge)) => note(Sign::Missed, without_an_answer(false)),
        _ if own.worst == Some(step.at) && debrief.decision.outcome.is_refusal() => {
            let text = "Of what you did, this helped you least.";
            note(Sign::Slip, text.to_owned());
        }
        _ => {}
    }
    if let Some(text) = agreed_before(finished, step) {
        note(Sign::Slip, text);
    }
    if let Some(text) = decisive::missed(finished, step) {
        note(Sign::Missed, text);
    }
    if let Some(claim) = could_be_built_on(finished, step) {
        let title = &case.claims[claim.index()].title;
        let text = format!("You could have built on it: “{title}” rests on what was said here.");
        note(Sign::InHand, text);
    }
    notes
}

/// What is said of a question that she left without an answer.
fn without_an_answer(said_so: bool) -> String {
    let honest = match said_so {
        true => "It was right not to make something up. ",
        false => "",
    };
    format!("{honest}The question stood, and they took it into the private talk without an answer.")
}

/// Where she closed without asking for what the family wants, and the parent had to say it.
fn asked_by_the_parent(finished: &Finished<'_>, step: &Step) -> Option<String> {
    let parent = finished.case.promise_to;
    let mut told = step.told.iter();
    let said = told.find(|told| told.act == Act::CloseFamily && told.by == Some(parent))?;
    let name = said.speaker.as_deref()?;
    Some(format!(
        "You did not ask for what the family wants, and {name} had to."
    ))
}

/// Whether a move puts a point that is wrong in law.
fn wrong_in_law(finished: &Finished<'_>, step: &Step) -> bool {
    let mut values = step.mv.values.iter();
    values.any(|value| match value {
        Value::Claim(claim) => finished.case.claims[claim.index()].wrong_in_law.is_some(),
        _ => false,
    })
}

/// Whether it moved anybody toward the school on what the refusal rests on.
fn told_against_her(finished: &Finished<'_>, step: &Step) -> bool {
    let issue = decisive::refused_on(finished);
    let shown = of_the_moment(finished, step).moved;
    let mut moved = shown.iter();
    moved.any(|change| Some(change.issue) == issue && !change.toward())
}

/// Where she asked again what had been agreed: when it was agreed, and in which words.
fn agreed_before(finished: &Finished<'_>, step: &Step) -> Option<String> {
    let [_, Value::Question(question), ..] = step.mv.values.as_slice() else {
        return None;
    };
    let on = Subject::Question(*question);
    let before = finished.timeline.steps.get(..step.at)?;
    let (first, answer) = before.iter().find_map(|first| {
        let mut told = first.told.iter();
        let answered =
            |told: &&Told| told.act == Act::Answer && told.on == on && told.how == How::Admit;
        Some((first, told.find(answered)?))
    })?;
    let mut told = first.told.iter();
    let asked = told.find(|told| told.act == Act::Question && told.on == on)?;
    Some(format!(
        "It had been agreed already, at move {}. You had asked: “{}” {}: “{}”",
        first.at + 1,
        asked.text,
        answer.speaker.as_deref()?,
        answer.text
    ))
}

/// A point that rests on what a governor got out of somebody, and was never put.
fn could_be_built_on(finished: &Finished<'_>, step: &Step) -> Option<ClaimId> {
    let claims = &finished.case.claims;
    let put = |claim: ClaimId| {
        let mut moves = finished.moves.iter();
        moves.any(|mv| mv.values.first() == Some(&Value::Claim(claim)))
    };
    let asked = |fact: FactId| {
        let mut told = step.told.iter();
        told.any(|told| told.act == Act::MemberAsks && told.on == Subject::Fact(fact))
    };
    step.moved
        .iter()
        .filter(|change| change.toward())
        .filter_map(|change| change.heard)
        .filter(|fact| asked(*fact))
        .find_map(|fact| {
            let rests = |at: &usize| {
                let claim = &claims[*at];
                claim.needs.contains(&fact)
                    && claim.wrong_in_law.is_none()
                    && !claim.personal
                    && !put((*at).into())
            };
            (0..claims.len()).find(rests).map(ClaimId::from)
        })
}

/// The most that is quoted at a moment beside what moved them.
const QUOTED: usize = 8;

/// What was said at a moment: what moved them, each answer after its question; of what she did, as much of the rest as there is
/// room for. Where nothing that was said is known to have moved them, the end of it.
fn excerpt(finished: &Finished<'_>, step: &Step) -> Vec<Said> {
    let hers = is_her_own(step.mv.kind);
    // What still stands in the way is told with what she closed with.
    let with_the_closing = |told: &&Told| told.act == Act::Doubt && told.how != How::Again;
    let spoken: Vec<&Told> = step
        .told
        .iter()
        .filter(|told| told.by.is_some() && !with_the_closing(told))
        .collect();
    // What the next governor asks, or the other side says then, is no part of it.
    let ends = |told: &&Told| {
        matches!(
            told.act,
            Act::PanelAsks | Act::CloseSchool | Act::Present | Act::Withdraw | Act::Deliberate
        ) && told.how != How::Again
    };
    let end = match hers {
        true => spoken.iter().position(ends).unwrap_or(spoken.len()),
        false => spoken.len(),
    };
    let spoken = &spoken[..end];
    let mut chosen = BTreeSet::new();
    for fact in step.moved.iter().filter_map(|change| change.heard) {
        let of_it = |told: &&&Told| speaks_to(finished.case, told, fact);
        let last = spoken.iter().rposition(|told| of_it(&told));
        if let Some(at) = last {
            chosen.insert(at);
            if matches!(spoken[at].act, Act::MemberAnswered | Act::Answer) && at > 0 {
                chosen.insert(at - 1);
            }
        }
    }
    let direction = decisive::direction(finished, step).map(Subject::Incident);
    let said_by_school = decisive::school_said(finished, step).map(Subject::SchoolClaim);
    chosen.extend((0..spoken.len()).filter(|at| {
        let on = Some(spoken[*at].on);
        on == direction || on == said_by_school
    }));
    if hers {
        let answers = |told: &Told| {
            matches!(
                told.act,
                Act::Answer | Act::Reply | Act::PlanReply | Act::MeetDoubt | Act::Doubt
            )
        };
        let needed = (0..spoken.len()).filter(|at| *at == 0 || answers(spoken[*at]));
        chosen.extend(needed);
        let rest = (0..spoken.len()).filter(|at| !chosen.contains(at));
        let room = QUOTED.saturating_sub(chosen.len());
        let rest: Vec<usize> = rest.take(room).collect();
        chosen.extend(rest);
    } else if chosen.is_empty() {
        chosen.extend(spoken.len().saturating_sub(QUOTED)..spoken.len());
    }
    let asked = match step.mv.kind {
        Kind::Answer => question_before(finished, step.at),
        Kind::Close => decisive::doubt_before(finished, step.at),
        _ => None,
    };
    let lines = chosen.into_iter().map(|at| spoken[at]);
    asked.into_iter().chain(lines).map(said).collect()
}

/// What a governor had asked when she answered.
fn question_before<'f>(finished: &Finished<'f>, at: usize) -> Option<&'f Told> {
    let before = finished.timeline.steps.get(..at)?;
    let mut told = before.iter().rev().flat_map(|step| step.told.iter().rev());
    told.find(|told| told.act == Act::PanelAsks && told.how != How::Again)
}

/// Whether what was told says a thing, or reads out what shows it.
fn speaks_to(case: &Case, told: &Told, fact: FactId) -> bool {
    let shown = told.passage.is_some_and(|passage| {
        let shows = &case.passages[passage.index()].shows;
        shows.iter().any(|(other, _)| *other == fact)
    });
    let by_itself = match told.on {
        Subject::Fact(other) => other == fact,
        Subject::Question(question) => {
            let it = &case.questions[question.index()];
            it.admits.0 == fact || it.invites.is_some_and(|(other, _)| other == fact)
        }
        Subject::SchoolClaim(claim) => case.school[claim.index()].facts.contains(&fact),
        Subject::Incident(incident) => case.incidents[incident.index()]
            .brings
            .is_some_and(|(_, other, _)| other == fact),
        Subject::Concession(concession) => case.concessions[concession.index()].fact == Some(fact),
        Subject::Part(part) => case.plan[part.index()].fact == fact,
        Subject::Option(option) => case.plan[option.part.index()].fact == fact,
        _ => false,
    };
    shown || by_itself
}
