//! The report as one HTML file: no script, no request, nothing beside it.
//!
//! It is well-formed as XML too, so that a test can read it with an XML parser: every element is closed.

use super::blocks::{
    Block, Cell, Check, Climbs, Moment, Note, Page, Picture, Point, Row, Said, Section, Sign,
    Stretch, Table,
};
use crate::case::raw::Verdict;
use crate::debrief::chart::climb::{self, ClimbInk};
use crate::debrief::chart::svg::{Ink, Named, draw};
use crate::guidance::Force;
use crate::telling::letter::{Letter, long_date};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");

/// The chart's colours, as the style sheet defines them for light, dark and paper.
const INK: Ink<'static> = Ink {
    family: "var(--family)",
    school: "var(--school)",
    rule: "var(--rule)",
    words: "var(--ink)",
    quiet: "var(--quiet)",
    paper: "var(--sheet)",
    lines: &[
        "var(--line-1)",
        "var(--line-2)",
        "var(--line-3)",
        "var(--line-4)",
        "var(--line-5)",
    ],
};

/// Writes the file.
pub fn write(page: &Page) -> String {
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                // Void elements closed by hand: HTML allows the stroke, XML needs it.
                (PreEscaped("<meta charset=\"utf-8\"/>"))
                (PreEscaped("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"))
                (PreEscaped("<meta name=\"color-scheme\" content=\"light dark\"/>"))
                title { (page.title) ": " (page.heading.tab) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a class="skip" href="#report" { "Skip to the report" }
                header class="top" {
                    p class="kicker" { (page.heading.brand) }
                    h1 { (page.title) }
                    p class="before" { (page.kicker) }
                    div class="lead" { @for text in &page.lead { p { (text) } } }
                    dl class="facts" {
                        @for (name, what) in &page.facts { div { dt { (name) } dd { (what) } } }
                    }
                }
                nav aria-label="In this report" {
                    ol { @for section in &page.sections { li { a href={ "#" (section.id) } { (section.title) } } } }
                }
                main id="report" tabindex="-1" {
                    @for section in &page.sections { (self::section(section)) }
                }
                footer { p { "Made by Fair Hearing. This is training, and not advice on anybody's case." } }
            }
        }
    }
    .into_string()
}

fn section(section: &Section) -> Markup {
    html! {
        section id=(section.id) aria-labelledby={ (section.id) "-title" } {
            h2 id={ (section.id) "-title" } { (section.title) }
            @for block in &section.blocks { (self::block(block, 3)) }
        }
    }
}

fn heading(level: u8, text: &str) -> Markup {
    html! {
        @match level {
            3 => h3 { (text) },
            _ => h4 { (text) },
        }
    }
}

fn block(block: &Block, level: u8) -> Markup {
    html! {
        @match block {
            Block::Text(text) => p { (text) },
            Block::Quiet(text) => p class="quiet" { (text) },
            Block::Loud(text) => p class="loud" { (text) },
            Block::List(items) => ul { @for item in items { li { (item) } } },
            Block::Part(title, blocks) => div class="part" {
                (heading(level, title))
                @for block in blocks { (self::block(block, level + 1)) }
            },
            Block::Letter(letter) => (self::letter(letter)),
            Block::Table(table) => (self::table(table)),
            Block::Sides { on, family, school } => div class="sides" {
                (heading(level, on))
                div class="for-family" { p class="side" { "For the family" } (facts(family)) }
                div class="for-school" { p class="side" { "For the school" } (facts(school)) }
            },
            Block::Chart(picture) => (self::picture(picture)),
            Block::Climb(climbs) => (self::climbs(climbs)),
            Block::Line(stretches) => @for stretch in stretches { (self::stretch(stretch)) },
            Block::Moment(moment) => (self::moment(moment)),
            Block::Checks(checks) => ul class="checks" { @for check in checks { (self::check(check)) } },
            Block::Points(points) => ul class="points" { @for point in points { (self::point(point)) } },
            Block::Scores(scores) => (self::scores(scores)),
            Block::Steps(from, steps) => ol class="steps" start=(from) {
                @for (title, text) in steps { li { p class="do" { (title) } @for paragraph in text { p { (paragraph) } } } }
            },
            Block::Named(named) => dl class="named" {
                @for (name, text) in named { div { dt { (name) } dd { (text) } } }
            },
        }
    }
}

fn letter(letter: &Letter) -> Markup {
    html! {
        article class="letter" aria-label="The letter" {
            p class="from" { (letter.from) }
            p class="date" { (long_date(letter.date)) }
            p class="to" { "To " (letter.to) }
            @for paragraph in &letter.paragraphs { p { (paragraph) } }
            p class="signed" { (letter.signed) }
        }
    }
}

/// A wide table scrolls by itself and can be reached by keyboard; the page does not.
fn table(table: &Table) -> Markup {
    html! {
        div class="wide" role="region" tabindex="0" aria-label=(table.caption) {
            table {
                caption { (table.caption) }
                thead { tr { @for head in &table.heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" { (self::cell(cell)) } }
                                @else { td { (self::cell(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn cell(cell: &Cell) -> Markup {
    let sign = cell
        .sign
        .map(|sign| html! { span class={ "shape " (sign.name()) } aria-hidden="true" { (sign.shape()) } " " });
    html! {
        @match cell.lines.as_slice() {
            [] => {},
            [one] => { @if let Some(sign) = sign { (sign) } (one) },
            [first, rest @ ..] => {
                span class="line" { (first) }
                @for line in rest { " " span class="line more" { (line) } }
            },
        }
    }
}

fn facts(facts: &[String]) -> Markup {
    html! {
        @match facts {
            [] => p { "Nothing." },
            facts => ul { @for fact in facts { li { (fact) } } },
        }
    }
}

fn picture(picture: &Picture) -> Markup {
    let named = |id| {
        Some(Named {
            id,
            title: &picture.title,
            about: &picture.about,
        })
    };
    html! {
        figure class="chart" {
            figcaption { (picture.title) }
            div class="on-page" { (draw(&picture.wide, &INK, named("chart"), true)) }
            div class="on-telephone" { (draw(&picture.narrow, &INK, named("small-chart"), true)) }
            details {
                summary { "The same as tables" }
                @for table in &picture.tables { (self::table(table)) }
            }
        }
    }
}

fn climbs(climbs: &Climbs) -> Markup {
    let named = |id| Named {
        id,
        title: &climbs.title,
        about: &climbs.about,
    };
    let ink = ClimbInk {
        bars: "var(--line-1)",
        latest: "var(--line-1)",
        rule: "var(--rule)",
        words: "var(--ink)",
    };
    html! {
        figure class="chart" {
            figcaption { (climbs.title) }
            div class="on-page" { (climb::draw(&climbs.wide, &ink, named("climb"))) }
            div class="on-telephone" { (climb::draw(&climbs.narrow, &ink, named("small-climb"))) }
            details {
                summary { "The same as a table" }
                (self::table(&climbs.table))
            }
        }
    }
}

fn stretch(stretch: &Stretch) -> Markup {
    html! {
        div class="stretch" {
            h3 { (stretch.title) }
            ol class="moves" { @for row in &stretch.rows { (self::row(row)) } }
        }
    }
}

/// Whether anybody was moved.
fn moved(row: &Row) -> bool {
    row.notes
        .iter()
        .any(|note| matches!(note.sign, Sign::Toward | Sign::Away))
}

fn row(row: &Row) -> Markup {
    html! {
        li id=[row.number.map(|number| format!("move-{number}"))] class=[moved(row).then_some("moved")] {
            div class="number" {
                @if let Some(number) = row.number {
                    span class="hidden" { "Move " }
                    (number)
                    @if let Some(last) = row.last { "–" (last) }
                }
            }
            div class="what" {
                p class="did" {
                    (row.text)
                    @if let Some(moment) = row.moment { " " a class="flag" href={ "#moment-" (moment) } { "Moment " (moment) } }
                }
                @if row.each.len() > 1 {
                    details { summary { "Which" } ul { @for each in &row.each { li { (each) } } } }
                }
                (notes(&row.notes))
                @if !row.said.is_empty() {
                    details class="said" { summary { "What was said" } (said(&row.said)) }
                }
            }
        }
    }
}

fn notes(notes: &[Note]) -> Markup {
    html! {
        @if !notes.is_empty() {
            ul class="notes" {
                @for note in notes {
                    li class=(note.sign.name()) { (sign(note.sign)) " " (note.text) }
                }
            }
        }
    }
}

fn sign(sign: Sign) -> Markup {
    html! {
        span class="sign" { span class="shape" aria-hidden="true" { (sign.shape()) } " " (sign.word()) "." }
    }
}

fn said(lines: &[Said]) -> Markup {
    html! {
        div class="spoken" {
            @for line in lines {
                @match &line.by {
                    Some(by) => p { b { (by) ":" } " " (line.text) },
                    None => p class="seen" { (line.text) },
                }
            }
        }
    }
}

fn moment(moment: &Moment) -> Markup {
    html! {
        article class="moment" id={ "moment-" (moment.number) } aria-labelledby={ "moment-" (moment.number) "-title" } {
            p class="when" {
                span class="count" aria-hidden="true" { (moment.number) }
                (moment.part) ", " a href={ "#move-" (moment.at) } { "move " (moment.at) }
            }
            h3 id={ "moment-" (moment.number) "-title" } { (moment.text) }
            @if !moment.said.is_empty() { (said(&moment.said)) }
            (notes(&moment.notes))
        }
    }
}

fn check(check: &Check) -> Markup {
    html! {
        li class=(if check.stands == Verdict::There { "held" } else { "lacking" }) {
            span class="shape" aria-hidden="true" { (if check.stands == Verdict::There { "✓" } else { "✗" }) }
            p {
                strong { (stands(check.stands)) ": " }
                (check.what) " "
                span class="cite" { (force(check.force)) ", " (check.place) "." }
            }
        }
    }
}

const fn stands(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::There => "There",
        Verdict::Missing => "Not there",
        Verdict::Wrong => "There, and wrong",
    }
}

const fn force(force: Force) -> &'static str {
    match force {
        Force::Must => "Must",
        Force::Should => "Should",
        Force::Explains => "No duty",
    }
}

fn point(point: &Point) -> Markup {
    html! {
        li class=(Sign::from(point.status).name()) {
            div class="place" {
                span class="paragraph" { (point.paragraph) }
                span class={ "force " (point.force.name()) } { (force(point.force)) }
            }
            div {
                @for (reason, lived, at) in &point.here {
                    p class="reason" {
                        (reason) " "
                        span class="cite" {
                            @match at {
                                Some(at) => a href={ "#move-" (at) } { (lived) },
                                None => (lived),
                            }
                            "."
                        }
                    }
                }
                p class="law" { "The law: " (point.law) }
                @if let Some(standing) = point.standing { p class="cite" { (standing) } }
            }
        }
    }
}

fn scores(scores: &[(String, i32)]) -> Markup {
    html! {
        table class="scores" {
            caption class="hidden" { "Scores of a hundred" }
            thead class="hidden" { tr { th scope="col" { "What" } th scope="col" { "Of 100" } } }
            tbody {
                @for (name, score) in scores {
                    tr {
                        th scope="row" { (name) }
                        td {
                            span class="bar" aria-hidden="true" { span style={ "width:" (score.clamp(&0, &100)) "%" } {} }
                            span class="score" { (score) }
                        }
                    }
                }
            }
        }
    }
}
