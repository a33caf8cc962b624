//! The points of law: what was misapplied, what was missed and what was made, each with its paragraph.

use super::super::Finished;
use super::super::blocks::{Block, Point, Section};
use super::advocacy::reason_of;
use crate::assessment::{Marked, Status};
use crate::case::ids::ClaimId;
use crate::case::model::{Basis, Deed, Mark};
use crate::case::raw::Forum;
use crate::case::{Case, Stage};
use crate::debrief::text::{FIRST_SLIP, reason};
use crate::debrief::{after, basis_of, named, next_time};
use crate::guidance::{EditionKind, Force, Library, Party, Provision, Standing};
use crate::hearing::{Kind, Value};
use crate::telling::labels;
use crate::telling::letter::long_date;

/// What to say of something here, where in the hearing it lived, and at which move, from one.
type Here = (String, String, Option<usize>);

/// The most points of law that are told at length under one heading.
const AT_LENGTH: usize = 5;

pub(super) fn points_of_law(finished: &Finished<'_>) -> Section {
    let case = finished.case;
    let mut blocks = vec![Block::Text(format!(
        "Paragraphs are those of the {}. “Must” is the law; “should” is what the guidance expects unless there is a good reason.{}{}",
        case.edition.short_title,
        later(case),
        not_checked(case),
    ))];
    let parts = [
        (Status::Misapplied, "Misapplied"),
        (Status::Missed, "Missed"),
        (Status::Made, "Made"),
    ];
    for (status, title) in parts {
        let mut points = points(finished, status);
        let rest = points.split_off(points.len().min(AT_LENGTH));
        let missed = status == Status::Missed && case.forum == Forum::GoverningBoard;
        let (boards, hers): (Vec<_>, Vec<_>) =
            points.into_iter().partition(|(_, board)| missed && *board);
        let all = |these: Vec<(Point, bool)>| -> Block {
            Block::Points(these.into_iter().map(|(point, _)| point).collect())
        };
        let mut inside = Vec::new();
        let divided = !boards.is_empty();
        if divided {
            let lead = "What the board itself had to do, and was not held to:";
            inside.extend([Block::Text(lead.to_owned()), all(boards)]);
        }
        if !hers.is_empty() {
            let lead = "What was for you to show, ask or say:";
            inside.extend(divided.then(|| Block::Text(lead.to_owned())));
            inside.push(all(hers));
        }
        if !inside.is_empty() {
            if !rest.is_empty() {
                inside.push(Block::Text("And in a line each:".to_owned()));
                inside.push(Block::List(
                    rest.iter().map(|(point, _)| in_a_line(point)).collect(),
                ));
            }
            blocks.push(Block::Part(title.to_owned(), inside));
        }
    }
    Section {
        id: "law",
        title: "Points of law".to_owned(),
        blocks,
    }
}

/// A point of law in a line.
fn in_a_line(point: &Point) -> String {
    let here: Vec<&str> = point.here.iter().map(|(what, ..)| what.as_str()).collect();
    format!("{} ({})", here.join(" "), point.paragraph)
}

/// The points of law of which this came, each with whether the board itself did or left it, the weightiest first: what the board left,
/// then must before should, then by what they weigh. What is wrong in law comes with what is right.
fn points(finished: &Finished<'_>, status: Status) -> Vec<(Point, bool)> {
    let case = finished.case;
    let mut points: Vec<(&'static Provision, (bool, i32), Point)> = Vec::new();
    // What the board left and what was hers are told apart, where one provision asks for both.
    let apart = status == Status::Missed;
    let mut lay = |provision: &'static Provision, weight: (bool, i32), here| match points
        .iter_mut()
        .find(|it| it.0.key == provision.key && (!apart || it.1.0 == weight.0))
    {
        Some((_, heaviest, point)) if weight > *heaviest => {
            *heaviest = weight;
            point.here.insert(0, here);
        }
        Some((.., point)) => point.here.push(here),
        None => points.push((provision, weight, point(case, status, provision, here))),
    };
    let marks = finished.debrief.assessment.marks.iter();
    for marked in marks.filter(|marked| marked.status == status) {
        let mark = &case.marks[marked.mark.index()];
        let Basis::Provision(provision) = &mark.basis else {
            continue;
        };
        let mut here = here(finished, *marked);
        let misplaced = || misplaced(finished, provision);
        if let Some(words) = misplaced().filter(|_| status == Status::Missed) {
            here.0 = words;
        }
        // What was put and is not the law is told under the law that it gets wrong.
        if status == Status::Misapplied
            && let Some((claim, law)) = law_of_the_slip(finished, mark)
        {
            // What else was put that is no law is told under its own.
            let title = &case.claims[claim.index()].title;
            let forgiven = if marked.forgiven { FIRST_SLIP } else { "" };
            here.0 = format!("{} The point: “{title}”.{forgiven}", reason(mark, status));
            lay(law, (true, mark.weight), here);
            continue;
        }
        if let Some(weigh) = left_unweighed(finished, mark) {
            here.0.push_str(" They went by that, and left it.");
            lay(weigh, (true, i32::MAX), here);
            continue;
        }
        // Something that the board did or left: it happened in the room, or the council was not asked to it.
        let uninvited = provision.key == "invite-parties" && case.council_uninvited;
        let board =
            provision.binds.contains(&Party::Board) && (mark.incident.is_some() || uninvited);
        lay(provision, (board, mark.weight), here);
    }
    if status == Status::Misapplied {
        for (provision, here) in put_right(finished) {
            lay(provision, (true, i32::MAX), here);
        }
    }
    points.sort_by_key(|(provision, (board, weight), _)| {
        let force = match provision.force {
            Force::Must => 0,
            Force::Should => 1,
            _ => 2,
        };
        let breach = *weight == i32::MAX && status == Status::Missed;
        (!breach, status == Status::Missed && !board, force, -weight)
    });
    points
        .into_iter()
        .map(|(_, (board, _), point)| (point, board))
        .collect()
}

/// The first point of those that a mark is about which was put and is wrong in law, and the provision that it gets wrong.
fn law_of_the_slip(finished: &Finished<'_>, mark: &Mark) -> Option<(ClaimId, &'static Provision)> {
    let case = finished.case;
    mark.misapplied.iter().find_map(|deed| match deed {
        Deed::Put(claim) if finished.debrief.end.point(*claim).is_some() => {
            let duty = case.claims[claim.index()].wrong_in_law?;
            Some((*claim, case.duties[duty.index()].provision))
        }
        _ => None,
    })
}

/// At a review, for the duty to name a head: what was put under another than its own, and which is its own. None, where it is another
/// duty or nothing was misplaced.
fn misplaced(finished: &Finished<'_>, provision: &Provision) -> Option<String> {
    let case = finished.case;
    if provision.key != "review-on-flaws" {
        return None;
    }
    let head = |head| labels::value(case, Value::Head(head)).to_lowercase();
    let words: Vec<String> = next_time::misplaced(case, finished.debrief)
        .into_iter()
        .filter_map(|(claim, said)| {
            let it = &case.claims[claim.index()];
            let right = it.head?;
            Some(format!(
                "You put “{}” under {}. It belongs under {}: say what it did to the decision.",
                it.title,
                head(said),
                head(right)
            ))
        })
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Where a mark is about a direction that shut out what the board must weigh, and the board left it: that duty (114).
fn left_unweighed(finished: &Finished<'_>, mark: &Mark) -> Option<&'static Provision> {
    let case = finished.case;
    let shut = case.incidents[mark.incident?.index()].closes?;
    let closed = finished.debrief.decision.closed.contains(shut.index());
    closed
        .then(|| case.edition.by_key("weigh-all-interests"))
        .flatten()
}

/// What was put and is wrong in law, each with what is right, but for what a mark tells already.
fn put_right(finished: &Finished<'_>) -> Vec<(&'static Provision, Here)> {
    let (case, debrief) = (finished.case, finished.debrief);
    let Some(hearing) = after(case, finished.setup, finished.moves) else {
        return Vec::new();
    };
    // The words of a mark are about the first point that it names of those that were put.
    let told: Vec<ClaimId> = debrief
        .assessment
        .marks
        .iter()
        .filter(|marked| marked.status == Status::Misapplied)
        .filter_map(|marked| {
            let mut deeds = case.marks[marked.mark.index()].misapplied.iter();
            deeds.find_map(|deed| match deed {
                Deed::Put(claim) if hearing.state().point(*claim).is_some() => Some(*claim),
                _ => None,
            })
        })
        .collect();
    named::wrong_in_law(case, hearing.state(), &debrief.letter)
        .into_iter()
        .filter(|wrong| !told.contains(&wrong.claim))
        .map(|wrong| {
            let steps = &finished.timeline.steps;
            let at = steps.iter().find(|step| {
                matches!(step.mv.kind, Kind::Put | Kind::Answer)
                    && step.mv.values.first() == Some(&Value::Claim(wrong.claim))
            });
            let title = &case.claims[wrong.claim.index()].title;
            let what = match wrong.right {
                Some((who, right)) => {
                    format!("You argued “{title}”, which could not help here. {who}: {right}")
                }
                None => format!("You argued “{title}”, which could not help here."),
            };
            let lived = at.map_or_else(String::new, |step| {
                let stage = labels::stage(case.forum, step.parts.0);
                format!("{stage}, move {}", step.at + 1)
            });
            (wrong.provision, (what, lived, at.map(|step| step.at + 1)))
        })
        .collect()
}

/// Said once, where nothing of an edition has been held against the one that came after it.
fn not_checked(case: &Case) -> &'static str {
    match case.edition.until {
        Some(_) => {
            " Where nothing else is said below, that the later edition says the same has not been checked."
        }
        None => "",
    }
}

fn later(case: &Case) -> String {
    Library::shipped()
        .later_than(case.edition)
        .map_or_else(String::new, |later| {
            format!(
                " A later edition is in force from {}; look there before you use any of this on a real case.",
                long_date(later.in_force)
            )
        })
}

/// A provision's number where it has one, else its place.
fn paragraph(provision: &Provision) -> String {
    let words = || provision.key.replace('-', " ");
    provision
        .paragraph
        .clone()
        .or_else(|| provision.place.clone())
        .unwrap_or_else(words)
}

fn point(case: &Case, status: Status, provision: &'static Provision, here: Here) -> Point {
    let home = Library::shipped().home(provision).unwrap_or(case.edition);
    let replaced = home.kind == EditionKind::Exclusion && home.until.is_some();
    Point {
        status,
        here: vec![here],
        law: provision.summary.clone(),
        paragraph: match home.kind {
            EditionKind::Exclusion => paragraph(provision),
            EditionKind::Companion => basis_of(provision),
        },
        force: provision.force,
        standing: match provision.since_2026_07 {
            Standing::Same if replaced => Some("Since 26 July 2026: the same."),
            Standing::Changed if replaced => Some("Since 26 July 2026: reported as changed."),
            // That it was not checked is said once, above them all.
            _ => None,
        },
    }
}

/// What to say of a mark, where in the hearing it lived, and at which move.
fn here(finished: &Finished<'_>, marked: Marked) -> Here {
    let mark = &finished.case.marks[marked.mark.index()];
    let (lived, at) = lived(finished, marked);
    (reason_of(finished, mark, marked), lived, at)
}

/// Where in the hearing a mark lived, in words, and at which move, from one.
fn lived(finished: &Finished<'_>, marked: Marked) -> (String, Option<usize>) {
    let stage = |stage: Stage| labels::stage(finished.case.forum, stage);
    if let Some(step) = finished.timeline.earned_at(marked.mark) {
        return (
            format!("{}, move {}", stage(step.parts.0), step.at + 1),
            Some(step.at + 1),
        );
    }
    let part = finished
        .timeline
        .missed
        .iter()
        .find(|(mark, _)| *mark == marked.mark)
        .map_or(Stage::FamilyCase, |(_, part)| *part);
    (stage(part).to_owned(), None)
}
