//! One page of representations: the case in writing, for the clerk to send round.

use super::brief::{Brief, Point, paragraphs, place, source};
use super::sheet::{Piece, Sheet, words};
use super::{edition, forum};
use crate::case::ids::{DocumentId, PassageId};
use crate::case::raw::{ConcessionKind, Forum};
use crate::case::{Act, How, Subject};
use crate::debrief::phrases::listed;
use crate::hearing::Value;
use crate::telling::{care, labels, letter::long_date};

/// The most words that stand on the page with room to breathe.
pub const MOST_WORDS: usize = 450;

/// Makes it.
pub(super) fn sheet(brief: &Brief<'_, '_>) -> Sheet {
    let case = brief.case;
    let mut sheet = Sheet {
        title: format!("Representations for {}", brief.child()),
        top: vec![
            match case.forum {
                Forum::GoverningBoard => format!("To the governors of {}", case.school_name),
                Forum::IndependentReviewPanel => "To the independent review panel".to_owned(),
            },
            format!("For the meeting on {}", long_date(case.heard_on)),
        ],
        foot: vec![edition(brief)],
        ..Sheet::default()
    };
    sheet.section("The case in short", theme(brief));
    sheet.section("What happened", acknowledged(brief));
    let points = brief.points();
    if points.is_empty() {
        sheet.section("Our points", vec![Piece::new("No points chosen yet.")]);
    }
    for (at, it) in points.iter().enumerate() {
        let title = &case.claims[it.claim.index()].title;
        let pieces = point(brief, it, &points[..at]);
        sheet.section(format!("{}. {title}", at + 1), pieces);
    }
    sheet.section("Not tied to a point yet", untied(brief, &points));
    sheet.section("Left aside", aside(brief));
    sheet.section("The plan for coming back", plan(brief));
    sheet.section(format!("What we ask of {}", forum(brief)), ask(brief));
    let around = sheet.words_around() + words(care::TRAINING);
    sheet.fit(MOST_WORDS.saturating_sub(around));
    sheet
}

fn theme(brief: &Brief<'_, '_>) -> Vec<Piece> {
    let text = brief
        .theme()
        .map_or("No theme chosen yet.".to_owned(), |theme| {
            let it = &brief.case.themes[theme.index()];
            format!("{}. {}", it.title.trim_end_matches('.'), it.about)
        });
    vec![Piece::new(text)]
}

fn acknowledged(brief: &Brief<'_, '_>) -> Vec<Piece> {
    let granted: Vec<String> = brief
        .granted()
        .iter()
        .map(|concession| {
            let title = &brief.case.concessions[concession.index()].title;
            format!("{}.", title.trim_end_matches('.'))
        })
        .collect();
    let impact = brief
        .granted()
        .iter()
        .any(|it| brief.case.concessions[it.index()].kind == ConcessionKind::Impact);
    let text = if granted.is_empty() {
        "Nothing acknowledged yet: settle with the family what can be said about who was hurt."
            .to_owned()
    } else if impact {
        granted.join(" ")
    } else {
        format!("{} Nothing said yet about who was hurt.", granted.join(" "))
    };
    vec![Piece::new(text)]
}

fn point(brief: &Brief<'_, '_>, point: &Point, before: &[Point]) -> Vec<Piece> {
    let case = brief.case;
    let on = Subject::Claim(point.claim);
    let mut pieces: Vec<Piece> = brief
        .line(Act::Put, on, How::Plainly)
        .map(|line| Piece::new(line).spare(5))
        .into_iter()
        .collect();
    pieces.extend(brief.head(point.claim).map(|head| {
        let ground = labels::value(case, Value::Head(head));
        Piece::new(format!("Ground: {}.", ground.to_lowercase()))
    }));
    for (at, passage) in point.passages.iter().enumerate() {
        let text = format!(
            "Evidence: {}. {}",
            place(case, *passage),
            case.passages[passage.index()].gist
        );
        pieces.push(Piece::new(text).hanging(2).spare(match at {
            0 => 0,
            1 => 1,
            _ => 3,
        }));
    }
    if point.passages.is_empty() {
        pieces.push(Piece::new("Evidence: no passage put under this point yet."));
    }
    pieces.push(Piece::new(duty(brief, point, before)).hanging(2));
    pieces.extend(
        brief
            .line(Act::CloseFamily, on, How::Plainly)
            .map(|line| Piece::new(format!("Why it matters: {line}")).hanging(2)),
    );
    pieces
}

fn duty(brief: &Brief<'_, '_>, point: &Point, before: &[Point]) -> String {
    let Some(duty) = point.duty else {
        let to_read = brief.to_read(point.claim);
        return match to_read.as_slice() {
            [] => "Duty: none chosen yet.".to_owned(),
            [one] => format!("Duty: none chosen yet. Read paragraph {one} of the guidance."),
            some => format!(
                "Duty: none chosen yet. Read paragraphs {} of the guidance, and choose.",
                listed(some)
            ),
        };
    };
    let provision = brief.case.duties[duty.index()].provision;
    if let Some(at) = before.iter().position(|other| other.duty == Some(duty)) {
        return format!("Duty: the same as under {} {}", at + 1, source(provision));
    }
    let plainly = brief
        .line(Act::Duty, Subject::Duty(duty), How::Plainly)
        .unwrap_or(&provision.summary);
    format!("Duty: {plainly} {}", source(provision))
}

/// What was marked, where it is hers to say what it is good for.
fn untied(brief: &Brief<'_, '_>, points: &[Point]) -> Vec<Piece> {
    if brief.sorts_passages() || points.iter().all(|point| !point.passages.is_empty()) {
        return Vec::new();
    }
    let free: Vec<PassageId> = brief
        .marked()
        .into_iter()
        .filter(|passage| points.iter().all(|point| !point.passages.contains(passage)))
        .collect();
    let documents = (0..brief.case.documents.len()).map(DocumentId::from);
    documents
        .filter_map(|document| {
            let numbers: Vec<u16> = free
                .iter()
                .map(|passage| &brief.case.passages[passage.index()])
                .filter(|passage| passage.document == document)
                .flat_map(|passage| passage.paragraphs.iter().copied())
                .collect();
            let text = paragraphs(brief.case, document, &numbers);
            (!numbers.is_empty()).then(|| Piece::new(format!("{text}.")).hanging(2).spare(4))
        })
        .collect()
}

fn aside(brief: &Brief<'_, '_>) -> Vec<Piece> {
    let chosen = brief.aside();
    let pieces = chosen.iter().map(|claim| {
        let it = &brief.case.claims[claim.index()];
        let why = it.wrong_in_law.map_or_else(
            || "it is aimed at a person".to_owned(),
            |duty| {
                let provision = brief.case.duties[duty.index()].provision;
                format!("it is not the law {}", source(provision))
            },
        );
        Piece::new(format!("\"{}\": {why}.", it.title)).hanging(2)
    });
    pieces.collect()
}

fn plan(brief: &Brief<'_, '_>) -> Vec<Piece> {
    if brief.case.plan.is_empty() {
        return Vec::new();
    }
    let filled = brief.plan();
    let mut pieces: Vec<Piece> = filled
        .iter()
        .map(|(option, agreed)| {
            let part = &brief.case.plan[option.part.index()];
            let how = if *agreed { "Agreed" } else { "Hoped for" };
            let what = &part.options[usize::from(option.option)].title;
            Piece::new(format!(
                "{}: {}. {how}.",
                part.title,
                what.trim_end_matches('.')
            ))
            .hanging(2)
        })
        .collect();
    let missing: Vec<String> = brief
        .case
        .plan
        .iter()
        .enumerate()
        .filter(|(at, _)| filled.iter().all(|(option, _)| option.part.index() != *at))
        .map(|(_, part)| part.title.to_lowercase())
        .collect();
    if filled.is_empty() {
        pieces.push(Piece::new("No plan for coming back yet."));
    } else if !missing.is_empty() {
        pieces.push(Piece::new(format!("Still open: {}.", missing.join("; "))).hanging(2));
    }
    pieces
}

fn ask(brief: &Brief<'_, '_>) -> Vec<Piece> {
    let Some(sought) = brief.sought() else {
        return vec![Piece::new("Not settled yet what to ask for.")];
    };
    if brief.asks_too_much() {
        let text = brief.power().map_or_else(String::new, |power| {
            format!(" {} {}", power.summary, source(power))
        });
        return vec![Piece::new(format!("To be settled again.{text}"))];
    }
    let said = brief.line(Act::CloseFamily, Subject::Sought(sought), How::Plainly);
    let mut pieces = vec![Piece::new(format!("{}.", labels::sought(sought)))];
    pieces.extend(said.map(|line| Piece::new(line).spare(2)));
    pieces
}
