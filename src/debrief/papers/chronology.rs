//! A chronology: what happened when, where it is written, and what is missing.

use super::brief::{Brief, listed, place, within};
use super::dates::{self, leading, short};
use super::sheet::{Piece, Sheet};
use crate::case::Stage;
use crate::case::ids::{DocumentId, PassageId, TaskId};
use crate::case::model::Does;
use crate::case::raw::Forum;
use crate::guidance::Kind;
use crate::telling::letter::long_date;
use jiff::civil::Date;

/// Something that happened, with what puts it in order.
struct Entry {
    date: Date,
    rank: u8,
    words: String,
    what: String,
}

/// Makes it.
pub(super) fn sheet(brief: &Brief<'_, '_>) -> Sheet {
    let case = brief.case;
    let mut sheet = Sheet {
        title: format!("What happened when: {}", brief.child()),
        top: vec![
            case.school_name.clone(),
            format!("For the meeting on {}", long_date(case.heard_on)),
        ],
        ..Sheet::default()
    };
    let mut entries = papers(brief);
    let what = match case.exclusion_kind {
        Kind::Permanent => "permanently excluded",
        Kind::Suspension => "suspended",
    };
    entries.push(on(
        case.excluded_on,
        1,
        format!("{} is {what}.", brief.child()),
    ));
    if let Some(review) = &case.review {
        let what = "The governors decide not to reinstate.".to_owned();
        entries.push(on(review.decided, 7, what));
    }
    let what = match case.forum {
        Forum::GoverningBoard => "The governors meet.",
        Forum::IndependentReviewPanel => "The panel meets.",
    };
    entries.push(on(case.heard_on, 9, what.to_owned()));
    let mut undated = Vec::new();
    for passage in brief.marked() {
        match entry(brief, passage) {
            Ok(entry) => entries.push(entry),
            Err(piece) => undated.push(piece),
        }
    }
    entries.sort_by_key(|entry| (entry.date, entry.rank));
    let mut pieces: Vec<Piece> = entries
        .into_iter()
        .map(|entry| Piece::new(format!("{}: {}", entry.words, entry.what)).hanging(4))
        .collect();
    if brief.marked().is_empty() {
        pieces.push(Piece::new(
            "No passage marked yet: mark what you may want to take the governors to, and it is set in here.",
        ));
    }
    sheet.section("In order", pieces);
    sheet.section("Marked, with no date of its own", undated);
    // What there is to be done is not known before the family has been heard.
    if brief.view.stage() > Stage::Instructions {
        sheet.section("Missing", missing(brief));
    }
    sheet
}

fn on(date: Date, rank: u8, what: String) -> Entry {
    Entry {
        date,
        rank,
        words: short(date),
        what,
    }
}

/// When the papers in the bundle were made, and when the family had them.
fn papers(brief: &Brief<'_, '_>) -> Vec<Entry> {
    let in_bundle: Vec<_> = brief
        .case
        .documents
        .iter()
        .zip((0..).map(DocumentId))
        .filter(|(_, id)| brief.has(*id))
        .map(|(document, id)| (document, brief.reached(id)))
        .collect();
    let mut entries: Vec<Entry> = in_bundle
        .iter()
        .map(|(document, reached)| {
            let reaches = if document.made == *reached {
                ", and reaches the family"
            } else {
                ""
            };
            let what = format!("{} is dated this day{reaches}.", document.title);
            on(document.made, 5, what)
        })
        .collect();
    let mut days: Vec<Date> = in_bundle.iter().map(|(_, reached)| *reached).collect();
    days.sort_unstable();
    days.dedup();
    for day in days {
        let titles: Vec<String> = in_bundle
            .iter()
            .filter(|(document, reached)| *reached == day && document.made != day)
            .map(|(document, _)| within(&document.title))
            .collect();
        if !titles.is_empty() {
            entries.push(on(
                day,
                6,
                format!("Reaches the family: {}.", listed(&titles)),
            ));
        }
    }
    entries
}

/// A marked passage on the day it begins with; where it begins with none, with the day of its paper.
fn entry(brief: &Brief<'_, '_>, passage: PassageId) -> Result<Entry, Piece> {
    let case = brief.case;
    let it = &case.passages[passage.index()];
    let document = &case.documents[it.document.index()];
    let when = it
        .paragraphs
        .first()
        .and_then(|number| document.text.paragraphs.get(usize::from(*number) - 1))
        .and_then(|text| leading(text, document.made));
    let from = place(case, passage);
    match when {
        Some(when) => Ok(Entry {
            date: when.first,
            rank: 3,
            what: format!("{} ({from})", undated(&it.gist, document.made, &when)),
            words: when.words,
        }),
        None => Err(Piece::new(format!(
            "{from}, dated {}: {}",
            short(document.made),
            it.gist
        ))
        .hanging(4)),
    }
}

/// What a passage says, without the date that stands before it already.
fn undated(gist: &str, made: Date, when: &dates::When) -> String {
    let Some((date, rest)) = gist.split_once(": ") else {
        return gist.to_owned();
    };
    if leading(date, made).is_none_or(|other| other.first != when.first) {
        return gist.to_owned();
    }
    let mut letters = rest.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Papers that were not asked for, and papers that were and have not come.
fn missing(brief: &Brief<'_, '_>) -> Vec<Piece> {
    let not_done = if brief.is_over() {
        "Not done"
    } else {
        "Not done yet"
    };
    let tasks = brief.case.tasks.iter().enumerate();
    let mut pieces: Vec<Piece> = tasks
        .filter_map(|(at, task)| {
            let Does::Obtain(document) = &task.does else {
                return None;
            };
            let asked = brief.did(TaskId::from(at));
            match (asked, brief.has(*document)) {
                (true, true) => None,
                (true, false) => Some(format!("Asked for, and not come: {}.", task.title)),
                (false, _) => Some(format!("{not_done}: {}.", task.title)),
            }
        })
        .map(|text| Piece::new(text).hanging(4))
        .collect();
    if pieces.is_empty() {
        pieces.push(Piece::new("Every paper that could be asked for has come."));
    }
    pieces
}
