//! A chart as SVG: shapes with their own attributes, and no style sheet, so that every renderer draws the same.

use super::{Chart, Flag, Label, Line, Of};
use maud::{Markup, html};
use std::fmt::Write as _;

/// The colours of a drawing, as SVG takes them: a name, `#rrggbb`, or where a page defines it `var(--name)`.
#[derive(Debug, Clone, Copy)]
pub struct Ink<'a> {
    /// Behind what stands the family's way.
    pub family: &'a str,
    /// Behind what stands the school's way.
    pub school: &'a str,
    /// The middle, and between the parts.
    pub rule: &'a str,
    /// Words.
    pub words: &'a str,
    /// Words that matter less.
    pub quiet: &'a str,
    /// Behind everything: the inside of numbers and hollow signs.
    pub paper: &'a str,
    /// The issues' lines; they begin again where there are more issues.
    pub lines: &'a [&'a str],
}

/// Colours that hold on white paper: each line is at least 4.5 to 1 against both backgrounds.
pub const ON_PAPER: Ink<'static> = Ink {
    family: "#e3f0ec",
    school: "#f6ece0",
    rule: "#8c8578",
    words: "#1f1d1a",
    quiet: "#55504a",
    paper: "#ffffff",
    lines: &["#0f5f57", "#96341d", "#36459c", "#6a5200", "#7a2c68"],
};

/// How far a number's ring is from its middle, at the least.
const RING: i32 = 9;
/// How far above a number its line begins.
const NUMBER: i32 = 15;

/// Dashes of the lines, so that they differ in more than colour.
const DASHES: [&str; 5] = ["none", "9 3", "2.5 3", "11 3 2.5 3", "5 2.5"];

/// How a drawing is named for whoever cannot see it.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// Begins its ids; nothing else on the page may have it.
    pub id: &'a str,
    /// What it is.
    pub title: &'a str,
    /// What it shows, in sentences.
    pub about: &'a str,
}

/// Draws a chart. Without a name it is hidden from assistive technology; without words, whoever shows it lays its own over it.
#[must_use]
pub fn draw(chart: &Chart, ink: &Ink<'_>, named: Option<Named<'_>>, with_words: bool) -> Markup {
    let id = named.map_or("", |named| named.id);
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (chart.width) " " (chart.height) }
            width=(chart.width) height=(chart.height) role=[named.map(|_| "img")]
            aria-labelledby=[named.map(|_| format!("{id}-title {id}-about"))]
            aria-hidden=[named.is_none().then_some("true")] {
            @if let Some(named) = named {
                title id={ (id) "-title" } { (named.title) }
                desc id={ (id) "-about" } { (named.about) }
            }
            @for band in &chart.bands {
                @let [left, top, right, bottom] = band.frame;
                rect x=(left) y=(top) width=(right - left) height=(band.middle - top) fill=(ink.family) {}
                rect x=(left) y=(band.middle) width=(right - left) height=(bottom - band.middle) fill=(ink.school) {}
                @for part in chart.parts.iter().skip(1) {
                    line x1=(part.from) y1=(top) x2=(part.from) y2=(bottom) stroke=(ink.rule) stroke-width="1" stroke-opacity="0.35" {}
                }
                line x1=(left) y1=(band.middle) x2=(right) y2=(band.middle) stroke=(ink.rule) stroke-width="1" {}
                @for flag in &chart.flags {
                    line x1=(flag.at) y1=(top) x2=(flag.at) y2=(bottom) stroke=(ink.words) stroke-width="1" stroke-dasharray="1 3" {}
                }
            }
            @for band in &chart.bands {
                @for line in &band.lines { (self::line(line, ink)) }
            }
            @for flag in &chart.flags { (number(chart, flag, ink, with_words)) }
            @if with_words {
                @for label in &chart.labels { (words(chart, label, ink)) }
            }
        }
    }
}

/// The number of a moment, under the last band.
fn number(chart: &Chart, flag: &Flag, ink: &Ink<'_>, with_words: bool) -> Markup {
    let (x, y) = (flag.x, flag.y);
    let ring = RING.max(chart.letters * 9 / 14);
    html! {
        line x1=(flag.at) y1=(y - NUMBER) x2=(x) y2=(y) stroke=(ink.words) stroke-width="1" stroke-dasharray="1 3" {}
        circle cx=(x) cy=(y) r=(ring) fill=(ink.paper) stroke=(ink.words) stroke-width="1.5" {}
        @if with_words {
            text x=(x) y=(y + 4) font-size="12" font-weight="700" text-anchor="middle" fill=(ink.words) { (flag.number) }
        }
    }
}

fn line(line: &Line, ink: &Ink<'_>) -> Markup {
    let style = line.issue.index();
    let colour = ink.lines[style % ink.lines.len()];
    let mut points = String::new();
    for (x, y) in &line.corners {
        // Writing to a String cannot fail.
        let _ = write!(points, "{x},{y} ");
    }
    let end = line.corners.last().copied().unwrap_or_default();
    let (x, y) = line.sign;
    html! {
        polyline points=(points.trim_end()) fill="none" stroke=(colour) stroke-linejoin="round"
            stroke-width=(if line.moved { "2.5" } else { "1.5" }) stroke-dasharray=(DASHES[style % DASHES.len()]) {}
        line x1=(end.0) y1=(end.1) x2=(x) y2=(y) stroke=(colour) stroke-width="1" {}
        (sign(style, (x, y), colour, ink.paper))
    }
}

/// The sign at the end of an issue's line: no two of five are alike.
fn sign(style: usize, (x, y): (i32, i32), colour: &str, paper: &str) -> Markup {
    html! {
        @match style % 5 {
            0 => circle cx=(x) cy=(y) r="4.5" fill=(colour) {},
            1 => rect x=(x - 4) y=(y - 4) width="8" height="8" fill=(colour) {},
            2 => path d={ "M" (x) "," (y - 5) " l5.5,9.5 h-11 z" } fill=(colour) {},
            3 => path d={ "M" (x) "," (y - 6) " l6,6 l-6,6 l-6,-6 z" } fill=(colour) {},
            _ => circle cx=(x) cy=(y) r="4" fill=(paper) stroke=(colour) stroke-width="2.5" {},
        }
    }
}

fn words(chart: &Chart, label: &Label, ink: &Ink<'_>) -> Markup {
    let (x, y) = label.at;
    let (weight, size, colour) = match label.of {
        Of::Member(_) => ("700", chart.letters + 1, ink.words),
        Of::Way => ("400", chart.letters - 2, ink.quiet),
        Of::Issue(issue) => (
            "600",
            chart.letters - 1,
            ink.lines[issue.index() % ink.lines.len()],
        ),
        Of::Part(_) => ("400", chart.letters - 1, ink.words),
    };
    html! {
        text x=(x) y=(y) font-size=(size.max(12)) font-weight=(weight) fill=(colour)
            text-anchor=[label.centred.then_some("middle")]
            transform=[label.turned.then(|| format!("rotate(-90 {x} {y})"))] { (label.text) }
    }
}
