//! A script for three minutes: the case, to say aloud, in the lines written for the representative.

use super::brief::Brief;
use super::sheet::{Piece, Sheet, words};
use crate::case::{Act, How, Subject};
use crate::telling::letter::long_date;

/// How fast somebody speaks who wants to be heard.
pub const WORDS_A_MINUTE: usize = 130;
/// What can be said in three minutes.
pub const MOST_WORDS: usize = 3 * WORDS_A_MINUTE;

/// The most passages to take the room to under one point, if there is time.
const MOST_CITED: usize = 3;

/// Makes it.
pub(super) fn sheet(brief: &Brief<'_, '_>) -> Sheet {
    // Fewer passages are said whole, rather than half of what goes with them.
    let mut sheet = (1..=MOST_CITED)
        .rev()
        .map(|cited| sections(brief, cited))
        .find(|sheet| spoken(sheet) <= MOST_WORDS)
        .unwrap_or_else(|| sections(brief, 1));
    sheet.fit(MOST_WORDS);
    let words = spoken(&sheet);
    sheet.top = vec![
        match words {
            0 => "Nothing to say aloud yet".to_owned(),
            _ => format!(
                "{}: {words} words, at {WORDS_A_MINUTE} a minute",
                duration(words)
            ),
        },
        format!("For {}, {}", brief.child(), long_date(brief.case.heard_on)),
    ];
    sheet
}

fn sections(brief: &Brief<'_, '_>, cited: usize) -> Sheet {
    let mut sheet = Sheet {
        title: "What we say, in three minutes".to_owned(),
        ..Sheet::default()
    };
    let mut said = Said {
        brief,
        lines: Vec::new(),
    };
    sheet.section("Opening", opening(&mut said));
    let points = points(&mut said, cited);
    if points.is_empty() {
        sheet.section("Our points", vec![Piece::new("(No points chosen yet.)")]);
    }
    for (heading, pieces) in ["First point", "Second point", "Third point", "Fourth point"]
        .into_iter()
        .zip(points)
    {
        sheet.section(heading, pieces);
    }
    sheet.section("The plan", plan(&mut said));
    sheet.section("What we ask", ask(&mut said));
    sheet
}

/// How many words are to be said; what stands in brackets is for her eyes.
fn spoken(sheet: &Sheet) -> usize {
    let pieces = sheet.sections.iter().flat_map(|section| &section.pieces);
    pieces
        .filter(|piece| !piece.text.starts_with('('))
        .map(|piece| words(&piece.text))
        .sum()
}

/// How long so many words take, to the next five seconds.
fn duration(words: usize) -> String {
    let seconds = (words * 60).div_ceil(WORDS_A_MINUTE).next_multiple_of(5);
    let minutes = match seconds / 60 {
        0 => String::new(),
        1 => "1 minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    };
    match seconds % 60 {
        0 if seconds > 0 => minutes,
        seconds if minutes.is_empty() => format!("{seconds} seconds"),
        seconds => format!("{minutes} {seconds} seconds"),
    }
}

/// What has been said: no line stands twice.
struct Said<'b, 'h, 'c> {
    brief: &'b Brief<'h, 'c>,
    lines: Vec<&'c str>,
}

impl Said<'_, '_, '_> {
    fn say(&mut self, act: Act, on: Subject, how: How) -> Option<Piece> {
        let line = self
            .brief
            .lines(act, on, how)
            .find(|line| !self.lines.contains(line))?;
        self.lines.push(line);
        Some(Piece::new(line))
    }
}

fn opening(said: &mut Said<'_, '_, '_>) -> Vec<Piece> {
    let brief = said.brief;
    let mut pieces: Vec<Piece> = match brief.theme() {
        Some(theme) => said
            .say(Act::CloseFamily, Subject::Theme(theme), How::Plainly)
            .into_iter()
            .collect(),
        None => vec![Piece::new("(No theme chosen yet.)")],
    };
    for concession in brief.granted() {
        let on = Subject::Concession(concession);
        pieces.extend(said.say(Act::Concede, on, How::Plainly));
    }
    pieces
}

fn points(said: &mut Said<'_, '_, '_>, cited: usize) -> Vec<Vec<Piece>> {
    let brief = said.brief;
    let mut points = Vec::new();
    for point in brief.points() {
        let on = Subject::Claim(point.claim);
        let mut pieces: Vec<Piece> = said.say(Act::Put, on, How::Plainly).into_iter().collect();
        for passage in point.passages.iter().take(cited) {
            let cite = said.say(Act::Cite, Subject::Passage(*passage), How::Plainly);
            pieces.extend(cite.map(|cite| cite.spare(1)));
        }
        if let Some(duty) = point.duty {
            let duty = said.say(Act::Duty, Subject::Duty(duty), How::Plainly);
            pieces.extend(duty.map(|duty| duty.spare(2)));
        }
        points.push(pieces);
    }
    points
}

fn plan(said: &mut Said<'_, '_, '_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let plan = said.brief.plan();
    if said.brief.case.plan.is_empty() {
        return pieces;
    }
    if plan.is_empty() {
        return vec![Piece::new("(No plan for coming back yet.)")];
    }
    for (option, agreed) in plan {
        let how = if agreed { How::Agreed } else { How::Hoped };
        let on = Subject::Option(option);
        let piece = said
            .say(Act::OfferPlan, on, how)
            .or_else(|| said.say(Act::OfferPlan, on, How::Plainly));
        pieces.extend(piece);
    }
    pieces
}

fn ask(said: &mut Said<'_, '_, '_>) -> Vec<Piece> {
    match said.brief.sought() {
        None => vec![Piece::new("(Not settled yet what to ask for.)")],
        Some(_) if said.brief.asks_too_much() => vec![Piece::new(
            "(To be settled again: what was asked for is not in their power.)",
        )],
        Some(sought) => {
            let ask = said.say(Act::CloseFamily, Subject::Sought(sought), How::Plainly);
            let end = said.say(Act::CloseFamily, Subject::Nothing, How::End);
            ask.into_iter().chain(end.map(|end| end.spare(3))).collect()
        }
    }
}
