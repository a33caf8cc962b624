//! How each member stood, as a picture: a band for each member, a line for each issue, the parts of the hearing along it.
//!
//! A chart is positions and labels in whole units; [`svg`] draws them. Whoever has text of their own (the window) asks for the
//! drawing without words and lays the labels over it.

pub mod climb;
pub mod svg;

use super::text::standing;
use super::timeline::{Step, Timeline};
use crate::case::ids::*;
use crate::case::{Case, Stage};
use crate::telling::labels;

/// For what width a chart is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// The whole width.
    pub width: i32,
    /// The width kept at the right for the names of issues.
    pub names: i32,
    /// The height of a band.
    pub band: i32,
    /// The size of letters.
    pub letters: i32,
    /// The least width of a part of the hearing.
    pub least_part: i32,
    /// Whether the names of the parts are turned on their side.
    pub turned: bool,
}

/// For a page or a screen.
pub const WIDE: Format = Format {
    width: 960,
    names: 236,
    band: 132,
    letters: 14,
    least_part: 76,
    turned: false,
};

/// For a telephone.
pub const NARROW: Format = Format {
    width: 280,
    names: 106,
    band: 150,
    letters: 12,
    least_part: 15,
    turned: true,
};

/// A chart, laid out. Units are those of the format's width; x to the right, y down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The width.
    pub width: i32,
    /// The height.
    pub height: i32,
    /// The size of letters.
    pub letters: i32,
    /// A band for each member, the chair first.
    pub bands: Vec<Band>,
    /// The parts of the hearing, in order.
    pub parts: Vec<Part>,
    /// Where each move of the meeting is: its place among the moves, and how far along.
    pub moves: Vec<(usize, i32)>,
    /// The moments that mattered, numbered from one.
    pub flags: Vec<Flag>,
    /// Every word on it.
    pub labels: Vec<Label>,
}

/// A member's band: the upper half is the family's way, the lower the school's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Whose.
    pub member: PersonId,
    /// Left, top, right and bottom.
    pub frame: [i32; 4],
    /// Where it turns from the family's way to the school's.
    pub middle: i32,
    /// A line for each issue.
    pub lines: Vec<Line>,
}

/// How a member stood on an issue, move by move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The issue; its place is its style, so that it looks the same in every band.
    pub issue: IssueId,
    /// The corners of the line.
    pub corners: Vec<(i32, i32)>,
    /// Where its sign stands, beside its name.
    pub sign: (i32, i32),
    /// Whether anything moved it.
    pub moved: bool,
}

/// A part of the hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub stage: Stage,
    /// From where to where.
    pub from: i32,
    /// To where.
    pub to: i32,
}

/// A moment that mattered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flag {
    /// Its number, from one.
    pub number: usize,
    /// Where it was.
    pub at: i32,
    /// The middle of its number, which stands beside others and over none.
    pub x: i32,
    /// The middle of its number.
    pub y: i32,
}

/// Words on a chart: one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What they are.
    pub of: Of,
    /// The words.
    pub text: String,
    /// The foot of the line: its left end, or its middle.
    pub at: (i32, i32),
    /// Whether `at` is the middle.
    pub centred: bool,
    /// Whether it is turned on its side, reading upward from `at`.
    pub turned: bool,
}

/// What words on a chart are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A member's name, and how they voted.
    Member(PersonId),
    /// Which way is up, or down.
    Way,
    /// An issue's name.
    Issue(IssueId),
    /// A part of the hearing.
    Part(Stage),
}

/// Room above a band for the member's name, at the least.
const HEAD: i32 = 30;
/// Room under the last band for the numbers of the moments, at the least.
const NUMBERS: i32 = 26;
/// The width that a number takes, at the least.
const NUMBER: i32 = 22;
/// How far a view of one step is from the middle.
const FIRST_STEP: i32 = 9;
/// After so many more steps a line is half way to the edge; each further one shows less.
const HALF_WAY: i32 = 7;
/// How far names may stand over the edge of their band.
const OVER: i32 = 12;
/// How far lines that say the same lie from one another.
const APART: i32 = 3;

impl Chart {
    /// Lays a timeline out. None, where it never came to a meeting.
    ///
    /// `votes` says how each member voted, in words; `moments` are places of moves.
    #[must_use]
    pub fn of(
        case: &Case,
        timeline: &Timeline,
        votes: &[String],
        moments: &[usize],
        format: Format,
    ) -> Option<Self> {
        let meeting: Vec<&Step> = timeline
            .steps
            .iter()
            .filter(|step| step.part() >= Stage::Arrival)
            .collect();
        let first = meeting.first()?.at;
        let (left, right) = (1, format.width - format.names);
        let (parts, places) = along(&meeting, (left, right), format.least_part);
        let mut chart = Self {
            width: format.width,
            height: 0,
            letters: format.letters,
            bands: Vec::new(),
            moves: meeting
                .iter()
                .map(|step| step.at)
                .zip(places.iter().copied())
                .collect(),
            flags: Vec::new(),
            parts,
            labels: Vec::new(),
        };
        chart.flags = (1..)
            .zip(moments)
            .filter_map(|(number, at)| {
                let place = meeting.iter().position(|step| step.at == *at)?;
                Some(Flag {
                    number,
                    at: places[place],
                    x: places[place],
                    y: 0,
                })
            })
            .collect();
        let tall = format
            .band
            .max(names_of(case, format).iter().map(|it| it.1).sum::<i32>() - 2 * OVER);
        let head = HEAD.max(format.letters * 2 + 2);
        let mut top = head;
        for (seat, member) in timeline.members.iter().enumerate() {
            let frame = [left, top, right, top + tall];
            chart.name_member(case, *member, votes.get(seat), frame, format);
            let band = band(
                timeline,
                (seat, *member),
                (first, &meeting, &places),
                frame,
                case,
            );
            chart.bands.push(band);
            chart.name_issues(case, format);
            top += tall + head;
        }
        let foot = top - head;
        let room = match chart.flags.is_empty() {
            true => 0,
            false => NUMBERS.max(format.letters * 13 / 7),
        };
        let wanted: Vec<i32> = chart.flags.iter().map(|flag| flag.at).collect();
        let wide = NUMBER.max(format.letters * 8 / 5);
        let middles = spread(&wanted, &vec![wide; wanted.len()], (left, right));
        for (flag, middle) in chart.flags.iter_mut().zip(middles) {
            (flag.x, flag.y) = (middle, foot + room / 2 + 2);
        }
        chart.height = chart.name_parts(case, foot + room, format);
        Some(chart)
    }

    fn say(&mut self, of: Of, text: &str, at: (i32, i32)) -> &mut Label {
        let at_end = self.labels.len();
        self.labels.push(Label {
            of,
            text: text.to_owned(),
            at,
            centred: false,
            turned: false,
        });
        &mut self.labels[at_end]
    }

    fn name_member(
        &mut self,
        case: &Case,
        member: PersonId,
        vote: Option<&String>,
        [left, top, _, bottom]: [i32; 4],
        format: Format,
    ) {
        let name = &case.people[member.index()].name;
        let text = vote.map_or_else(|| name.clone(), |vote| format!("{name}, {vote}"));
        self.say(Of::Member(member), &text, (left, top - 9));
        let inside = left + 6;
        self.say(Of::Way, "the family's way", (inside, top + format.letters));
        self.say(Of::Way, "the school's way", (inside, bottom - 5));
    }

    /// Names the issues at the ends of the lines of the last band, none over another.
    fn name_issues(&mut self, case: &Case, format: Format) {
        let Some(band) = self.bands.last_mut() else {
            return;
        };
        let [_, top, right, bottom] = band.frame;
        let line = line_of(format);
        let mut names: Vec<(usize, (Vec<String>, i32), i32)> = band
            .lines
            .iter()
            .zip(names_of(case, format))
            .enumerate()
            .map(|(at, (line, name))| (at, name, line.corners.last().map_or(0, |corner| corner.1)))
            .collect();
        names.sort_by_key(|(at, _, end)| (*end, *at));
        let heights: Vec<i32> = names.iter().map(|(_, (_, height), _)| *height).collect();
        let wanted: Vec<i32> = names.iter().map(|(_, _, end)| *end).collect();
        let middles = spread(&wanted, &heights, (top - OVER, bottom + OVER));
        let mut labels = Vec::new();
        for ((at, (words, _), _), middle) in names.iter().zip(middles) {
            let issue = band.lines[*at].issue;
            band.lines[*at].sign = (right + 15, middle);
            let lines = i32::try_from(words.len()).unwrap_or(1);
            let first = middle - line * lines / 2 + format.letters - 1;
            for (row, words) in (0..).zip(words) {
                labels.push((issue, words.clone(), (right + 26, first + row * line)));
            }
        }
        for (issue, words, at) in labels {
            self.say(Of::Issue(issue), &words, at);
        }
    }

    /// Names the parts under the last band; gives the foot of the chart.
    fn name_parts(&mut self, case: &Case, foot: i32, format: Format) -> i32 {
        let mut lowest = foot;
        for part in self.parts.clone() {
            let name = labels::stage(case.forum, part.stage);
            let middle = i32::midpoint(part.from, part.to);
            if format.turned {
                let length = i32::try_from(name.len()).unwrap_or(0) * format.letters * 54 / 100;
                let at = (middle + format.letters / 3, foot + 8 + length);
                self.say(Of::Part(part.stage), name, at).turned = true;
                lowest = lowest.max(at.1 + 4);
            } else {
                let columns = usize::try_from((part.to - part.from) * 100 / (format.letters * 54))
                    .unwrap_or(1);
                let mut y = foot + 6;
                for words in wrapped(name, columns.max(1)) {
                    y += format.letters + 2;
                    self.say(Of::Part(part.stage), &words, (middle, y)).centred = true;
                }
                lowest = lowest.max(y + 6);
            }
        }
        lowest
    }

    /// The chart in a few sentences: where each member began, ended, and turned.
    #[must_use]
    pub fn in_words(case: &Case, timeline: &Timeline) -> String {
        let mut sentences = vec![
            "For each member, one line an issue, above the middle when it stood the family's way and below when it stood the school's.".to_owned(),
        ];
        for (seat, member) in timeline.members.iter().enumerate() {
            let issues: Vec<String> = (0..case.issues.len())
                .map(|at| {
                    let view = |moves| timeline.view(seat, at.into(), moves);
                    let (before, after) = (view(0), view(timeline.steps.len()));
                    let title = &case.issues[at].title;
                    if before == after {
                        format!("{title}, {} throughout", standing(after))
                    } else {
                        format!("{title}, from {} to {}", standing(before), standing(after))
                    }
                })
                .collect();
            sentences.push(format!(
                "{}: {}.",
                case.people[member.index()].name,
                issues.join("; ")
            ));
        }
        sentences.join(" ")
    }
}

/// Shares the width among the parts, and among the moves within each.
fn along(meeting: &[&Step], (left, right): (i32, i32), least: i32) -> (Vec<Part>, Vec<i32>) {
    let mut groups: Vec<(Stage, i32)> = Vec::new();
    for step in meeting {
        match groups.last_mut() {
            Some((stage, moves)) if *stage == step.part() => *moves += 1,
            _ => groups.push((step.part(), 1)),
        }
    }
    let count = i32::try_from(groups.len()).unwrap_or(1);
    let moves: i32 = groups.iter().map(|(_, moves)| moves).sum();
    let spare = (right - left - count * least).max(0);
    let (mut parts, mut places) = (Vec::new(), Vec::new());
    let (mut from, mut gone) = (left, 0);
    for (at, (stage, own)) in (1..).zip(&groups) {
        gone += own;
        let to = if at == count {
            right
        } else {
            left + at * least + spare * gone / moves
        };
        parts.push(Part {
            stage: *stage,
            from,
            to,
        });
        places.extend((1..=*own).map(|nth| from + (to - from) * nth / (own + 1)));
        from = to;
    }
    (parts, places)
}

fn band(
    timeline: &Timeline,
    (seat, member): (usize, PersonId),
    (first, meeting, places): (usize, &[&Step], &[i32]),
    frame: [i32; 4],
    case: &Case,
) -> Band {
    let [left, top, right, bottom] = frame;
    let middle = i32::midpoint(top, bottom);
    let issues = i32::try_from(case.issues.len()).unwrap_or(0);
    let reach = (bottom - top) / 2 - APART * issues / 2 - 2;
    let lines = (0..)
        .zip(0..case.issues.len())
        .map(|(place, at): (i32, usize)| {
            let issue = IssueId::from(at);
            let apart = (2 * place - issues + 1) * APART / 2;
            let height = |view: i16| {
                let steps = i32::from(view.abs()) - 1;
                let far = FIRST_STEP + steps * (reach - FIRST_STEP) / (steps + HALF_WAY);
                middle - i32::from(view.signum()) * far + apart
            };
            let mut view = timeline.view(seat, issue, first);
            let mut corners = vec![(left, height(view))];
            for (step, x) in meeting.iter().zip(places) {
                let now = step.views[at][seat];
                if now != view {
                    corners.extend([(*x, height(view)), (*x, height(now))]);
                    view = now;
                }
            }
            corners.push((right, height(view)));
            Line {
                issue,
                moved: corners.len() > 2,
                corners,
                sign: (0, 0),
            }
        })
        .collect();
    Band {
        member,
        frame,
        middle,
        lines,
    }
}

/// How high a line of an issue's name is.
const fn line_of(format: Format) -> i32 {
    format.letters + 2
}

/// The issues' names as they stand beside a band, line by line, and how high each is.
fn names_of(case: &Case, format: Format) -> Vec<(Vec<String>, i32)> {
    let columns = usize::try_from((format.names - 26) * 100 / (format.letters * 54)).unwrap_or(1);
    (0..case.issues.len())
        .map(|at| {
            let words = wrapped(&short(case, at.into(), columns), columns);
            let height = line_of(format) * i32::try_from(words.len()).unwrap_or(1) + 3;
            (words, height)
        })
        .collect()
}

/// An issue's name; only what stands before its colon, where there is little room.
fn short(case: &Case, issue: IssueId, columns: usize) -> String {
    let title = &case.issues[issue.index()].title;
    match title.split_once(':') {
        Some((before, _)) if title.len() > 2 * columns => before.to_owned(),
        _ => title.clone(),
    }
}

fn wrapped(text: &str, columns: usize) -> Vec<String> {
    textwrap::wrap(text, textwrap::Options::new(columns).break_words(false))
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// Places things of these heights as near as can be to where they are wanted, in order, none over another, within bounds.
fn spread(wanted: &[i32], heights: &[i32], (top, bottom): (i32, i32)) -> Vec<i32> {
    let mut middles: Vec<i32> = Vec::with_capacity(wanted.len());
    let mut free = top;
    for (want, height) in wanted.iter().zip(heights) {
        let middle = (*want).max(free + height / 2);
        middles.push(middle);
        free = middle + height - height / 2;
    }
    let mut floor = bottom;
    for (middle, height) in middles.iter_mut().zip(heights).rev() {
        *middle = (*middle).min(floor - (height - height / 2));
        floor = *middle - height / 2;
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn what_has_room_stays_where_it_is_wanted_and_what_has_none_is_moved_apart() {
        assert_eq!(spread(&[10, 50, 90], &[10, 10, 10], (0, 100)), [10, 50, 90]);
        assert_eq!(spread(&[50, 50, 50], &[10, 10, 10], (0, 100)), [50, 60, 70]);
        assert_eq!(spread(&[95, 96], &[10, 10], (0, 100)), [85, 95]);
        assert_eq!(spread(&[0], &[10], (0, 100)), [5]);
    }
}
