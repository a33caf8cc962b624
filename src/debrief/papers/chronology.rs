//! A chronology: what happened when, where it is written, and what is missing.

use super::brief::{Brief, Laid, place};
use super::dates::{self, leading, short};
use super::sheet::{Piece, Sheet};
use crate::case::Stage;
use crate::case::ids::{DocumentId, PassageId, TaskId};
use crate::case::model::Does;
use crate::case::raw::Forum;
use crate::debrief::phrases::{listed, within};
use crate::guidance::Kind;
use crate::hearing::Hearing;
use crate::telling::letter::long_date;
use jiff::civil::Date;

/// What happened when, as far as she has marked it, and what is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chronology {
    /// What has a date, in order.
    pub dated: Vec<Dated>,
    /// What was marked and has no date of its own.
    pub undated: Vec<Undated>,
    /// Papers that were not asked for, and papers that were and have not come: a sentence each.
    pub missing: Vec<String>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The day it began; of a month, the first.
    pub date: Date,
    /// When, in words.
    pub when: String,
    /// What.
    pub what: String,
    /// The marked passage that says so, if one does.
    pub passage: Option<PassageId>,
    /// What of one day comes first.
    rank: u8,
}

/// A marked passage with no date of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undated {
    /// When its paper was made.
    pub made: Date,
    /// What it says.
    pub what: String,
    /// The passage.
    pub passage: PassageId,
}

impl Chronology {
    /// Of a hearing, under way or over.
    #[must_use]
    pub fn of(hearing: &Hearing<'_>) -> Self {
        Self::from(&Brief::of(hearing, &Laid::NOTHING))
    }

    fn from(brief: &Brief<'_, '_>) -> Self {
        let case = brief.case;
        let mut chronology = Self {
            dated: papers(brief),
            ..Self::default()
        };
        let what = match case.exclusion_kind {
            Kind::Permanent => "permanently excluded",
            Kind::Suspension => "suspended",
        };
        chronology.dated.push(on(
            case.excluded_on,
            1,
            format!("{} is {what}.", brief.child()),
        ));
        if let Some(review) = &case.review {
            let what = "The governors decide not to reinstate.".to_owned();
            chronology.dated.push(on(review.decided, 7, what));
        }
        let what = match case.forum {
            Forum::GoverningBoard => "The governors meet.",
            Forum::IndependentReviewPanel => "The panel meets.",
        };
        chronology.dated.push(on(case.heard_on, 9, what.to_owned()));
        for passage in brief.marked() {
            match entry(brief, passage) {
                Ok(dated) => chronology.dated.push(dated),
                Err(undated) => chronology.undated.push(undated),
            }
        }
        chronology
            .dated
            .sort_by_key(|dated| (dated.date, dated.rank));
        // What there is to be done is not known before the family has been heard.
        if brief.view.stage() > Stage::Instructions {
            chronology.missing = missing(brief);
        }
        chronology
    }
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
    let chronology = Chronology::from(brief);
    let mut pieces: Vec<Piece> = chronology
        .dated
        .into_iter()
        .map(
            |Dated {
                 when,
                 what,
                 passage,
                 ..
             }| {
                let text = match passage {
                    Some(passage) => format!("{when}: {what} ({})", place(case, passage)),
                    None => format!("{when}: {what}"),
                };
                Piece::new(text).hanging(4)
            },
        )
        .collect();
    if brief.marked().is_empty() {
        pieces.push(Piece::new(
            "No passage marked yet: mark what you may want to take the governors to, and it is set in here.",
        ));
    }
    sheet.section("In order", pieces);
    let undated = chronology.undated.into_iter().map(|it| {
        let from = place(case, it.passage);
        Piece::new(format!("{from}, dated {}: {}", short(it.made), it.what)).hanging(4)
    });
    sheet.section("Marked, with no date of its own", undated.collect());
    if brief.view.stage() > Stage::Instructions {
        let mut pieces: Vec<Piece> = chronology
            .missing
            .into_iter()
            .map(|text| Piece::new(text).hanging(4))
            .collect();
        if pieces.is_empty() {
            pieces.push(Piece::new("Every paper that could be asked for has come."));
        }
        sheet.section("Missing", pieces);
    }
    sheet
}

fn on(date: Date, rank: u8, what: String) -> Dated {
    Dated {
        date,
        when: short(date),
        what,
        passage: None,
        rank,
    }
}

/// When the papers in the bundle were made, and when the family had them.
fn papers(brief: &Brief<'_, '_>) -> Vec<Dated> {
    let in_bundle: Vec<_> = brief
        .case
        .documents
        .iter()
        .zip((0..).map(DocumentId))
        .filter(|(_, id)| brief.has(*id))
        .map(|(document, id)| (document, brief.reached(id)))
        .collect();
    let mut entries: Vec<Dated> = in_bundle
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

/// A marked passage on the day it begins with, if it begins with one.
fn entry(brief: &Brief<'_, '_>, passage: PassageId) -> Result<Dated, Undated> {
    let case = brief.case;
    let it = &case.passages[passage.index()];
    let document = &case.documents[it.document.index()];
    let when = it
        .paragraphs
        .first()
        .and_then(|number| document.text.paragraphs.get(usize::from(*number) - 1))
        .and_then(|text| leading(text, document.made));
    match when {
        Some(when) => Ok(Dated {
            date: when.first,
            rank: 3,
            what: undated(&it.gist, document.made, &when),
            when: when.words,
            passage: Some(passage),
        }),
        None => Err(Undated {
            made: document.made,
            what: it.gist.clone(),
            passage,
        }),
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
fn missing(brief: &Brief<'_, '_>) -> Vec<String> {
    let not_done = if brief.is_over() {
        "Not done"
    } else {
        "Not done yet"
    };
    let tasks = brief.case.tasks.iter().enumerate();
    tasks
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
        .collect()
}
