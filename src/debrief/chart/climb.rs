//! Scores over time, as a picture: a row for each thing that is scored, a bar for each hearing, the latest score at the end.
//!
//! Like the other chart it is positions and words in whole units, and whoever shows it draws them.

use super::svg::Named;
use maud::{Markup, html};

/// For what width it is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClimbFormat {
    /// The whole width.
    pub width: i32,
    /// The width kept at the left for names; none, where they stand above.
    pub names: i32,
    /// The height of a row's bars.
    pub row: i32,
    /// The size of letters.
    pub letters: i32,
    /// The most bars: only the latest are shown.
    pub most: usize,
}

impl ClimbFormat {
    /// For a page or a screen.
    pub const WIDE: Self = Self {
        width: 720,
        names: 230,
        row: 34,
        letters: 15,
        most: 30,
    };
    /// For a telephone.
    pub const NARROW: Self = Self {
        width: 280,
        names: 0,
        row: 30,
        letters: 14,
        most: 15,
    };
}

/// The width kept at the right for the latest score.
const LATEST: i32 = 44;
/// The room between two rows.
const BETWEEN: i32 = 16;
/// The widest bar, and the gap after it, in parts of a bar's share.
const WIDEST: i32 = 26;
/// The height of a score of nought, so that it can be seen.
const LEAST: i32 = 2;

/// Scores over time, laid out. Units are those of the format's width; x to the right, y down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Climb {
    /// The width.
    pub width: i32,
    /// The height.
    pub height: i32,
    /// The size of letters.
    pub letters: i32,
    /// A row for each thing that is scored.
    pub rows: Vec<Rise>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rise {
    /// What is scored.
    pub name: String,
    /// The foot of its name, at the left end.
    pub name_at: (i32, i32),
    /// The latest score.
    pub latest: String,
    /// The foot of it, at the right end.
    pub latest_at: (i32, i32),
    /// The line on which the bars stand: left, right and how far down.
    pub ground: (i32, i32, i32),
    /// The bars, the earliest first: left, top, width and height. A hearing without a score has none.
    pub bars: Vec<[i32; 4]>,
}

impl Climb {
    /// Lays scores of a hundred out: what is scored, and its score in each hearing. None, where there are none.
    #[must_use]
    pub fn of(scores: &[(&str, Vec<Option<i32>>)], format: ClimbFormat) -> Option<Self> {
        let hearings = scores.iter().map(|(_, scores)| scores.len()).max()?;
        let shown = hearings.min(format.most);
        let count = i32::try_from(shown).ok().filter(|count| *count > 0)?;
        let (left, right) = (format.names, format.width - LATEST);
        let share = ((right - left) / count).min(WIDEST);
        let width = (share * 2 / 3).max(1);
        let above = if format.names == 0 {
            format.letters + 6
        } else {
            0
        };
        let mut top = 2;
        let mut rows = Vec::new();
        for (name, scores) in scores {
            let Some(latest) = scores.iter().rev().find_map(|score| *score) else {
                continue;
            };
            let foot = top + above + format.row;
            let late = &scores[scores.len().saturating_sub(shown)..];
            let bars = (0..).zip(late).filter_map(|(place, score): (i32, _)| {
                let height = LEAST + (score.as_ref()?.clamp(&0, &100)) * (format.row - LEAST) / 100;
                Some([left + place * share, foot - height, width, height])
            });
            let beside = foot - format.row / 2 + format.letters / 3;
            rows.push(Rise {
                name: (*name).to_owned(),
                name_at: match format.names {
                    0 => (0, top + format.letters),
                    _ => (0, beside),
                },
                latest: latest.to_string(),
                latest_at: (format.width, beside),
                ground: (left, right - 8, foot),
                bars: bars.collect(),
            });
            top = foot + BETWEEN;
        }
        (!rows.is_empty()).then_some(Self {
            width: format.width,
            height: top - BETWEEN + 2,
            letters: format.letters,
            rows,
        })
    }
}

/// The colours, as SVG takes them.
#[derive(Debug, Clone, Copy)]
pub struct ClimbInk<'a> {
    /// Bars.
    pub bars: &'a str,
    /// The latest bar of each row.
    pub latest: &'a str,
    /// The line they stand on.
    pub rule: &'a str,
    /// Words.
    pub words: &'a str,
}

/// Draws it, named for whoever cannot see it.
#[must_use]
pub fn draw(climb: &Climb, ink: &ClimbInk<'_>, named: Named<'_>) -> Markup {
    let id = named.id;
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (climb.width) " " (climb.height) }
            width=(climb.width) height=(climb.height) role="img" aria-labelledby={ (id) "-title " (id) "-about" } {
            title id={ (id) "-title" } { (named.title) }
            desc id={ (id) "-about" } { (named.about) }
            @for row in &climb.rows {
                @let (left, right, foot) = row.ground;
                line x1=(left) y1=(foot) x2=(right) y2=(foot) stroke=(ink.rule) stroke-width="1" {}
                @for (at, [x, y, width, height]) in row.bars.iter().enumerate() {
                    rect x=(x) y=(y) width=(width) height=(height)
                        fill=(if at + 1 == row.bars.len() { ink.latest } else { ink.bars }) {}
                }
                text x=(row.name_at.0) y=(row.name_at.1) font-size=(climb.letters) fill=(ink.words) { (row.name) }
                text x=(row.latest_at.0) y=(row.latest_at.1) font-size=(climb.letters) font-weight="700"
                    text-anchor="end" fill=(ink.words) { (row.latest) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Climb, ClimbFormat};

    #[test]
    fn a_higher_score_is_a_higher_bar_and_only_the_latest_are_shown() {
        let many: Vec<Option<i32>> = (0..100).map(Some).collect();
        let scores = [("One", many), ("None", vec![None; 100])];
        let climb = Climb::of(&scores, ClimbFormat::WIDE).expect("there are scores");
        assert_eq!(climb.rows.len(), 1, "what was never scored has no row");
        let row = &climb.rows[0];
        assert_eq!((row.bars.len(), row.latest.as_str()), (30, "99"));
        assert!(row.bars.windows(2).all(|two| two[0][0] < two[1][0]));
        assert!(row.bars.windows(2).all(|two| two[0][3] <= two[1][3]));
        let (left, right, foot) = row.ground;
        for [x, y, width, height] in &row.bars {
            assert!(*x >= left && x + width <= right && *y >= 0 && y + height == foot);
        }
        assert_eq!(Climb::of(&[], ClimbFormat::WIDE), None);
    }
}
