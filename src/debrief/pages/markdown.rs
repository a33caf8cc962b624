//! The report as Markdown: the same blocks, plain enough to read as it stands.

use super::blocks::{Block, Cell, Check, Moment, Note, Page, Point, Row, Said, Stretch, Table};
use crate::case::raw::Verdict;
use crate::guidance::Force;
use crate::telling::letter::{Letter, long_date};
use std::fmt::Write as _;

/// Writes it.
pub fn write(page: &Page) -> String {
    let mut out = String::new();
    paragraph(&mut out, &format!("# {}", escaped(&page.title)));
    paragraph(&mut out, &format!("*{}*", escaped(&page.kicker)));
    for text in &page.lead {
        paragraph(&mut out, &escaped(text));
    }
    for (name, what) in &page.facts {
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(out, "- {}: {}", escaped(name), escaped(what));
    }
    out.push('\n');
    for section in &page.sections {
        paragraph(&mut out, &format!("## {}", escaped(&section.title)));
        for block in &section.blocks {
            self::block(&mut out, block, 3);
        }
    }
    format!("{}\n", out.trim_end())
}

fn paragraph(out: &mut String, text: &str) {
    out.push_str(text);
    out.push_str("\n\n");
}

/// What has a meaning in Markdown, written so that it has none.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!'
        ) {
            out.push('\\');
        }
        out.push(letter);
    }
    // A line that begins like an item of a list.
    let begins = |text: &str| {
        let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
        (rest.len() < text.len() && rest.starts_with(['.', ')']))
            || text.starts_with(['-', '+', '='])
    };
    if begins(&out) {
        let at = out.find(['.', ')', '-', '+', '=']).unwrap_or(0);
        out.insert(at, '\\');
    }
    out
}

fn block(out: &mut String, block: &Block, level: usize) {
    match block {
        Block::Text(text) => paragraph(out, &escaped(text)),
        Block::Quiet(text) => paragraph(out, &format!("*{}*", escaped(text))),
        Block::Loud(text) => paragraph(out, &format!("**{}**", escaped(text))),
        Block::List(items) => list(out, items.iter().map(|item| escaped(item))),
        Block::Part(title, blocks) => {
            paragraph(out, &format!("{} {}", "#".repeat(level), escaped(title)));
            for block in blocks {
                self::block(out, block, level + 1);
            }
        }
        Block::Letter(letter) => self::letter(out, letter),
        Block::Table(table) => self::table(out, table),
        Block::Sides { on, family, school } => {
            paragraph(out, &format!("{} {}", "#".repeat(level), escaped(on)));
            for (side, facts) in [("the family", family), ("the school", school)] {
                let said = match facts.is_empty() {
                    true => " nothing.".to_owned(),
                    false => String::new(),
                };
                let _ = writeln!(out, "- For {side}:{said}");
                for fact in facts {
                    let _ = writeln!(out, "  - {}", escaped(fact));
                }
            }
            out.push('\n');
        }
        Block::Chart(picture) => {
            paragraph(out, &format!("### {}", escaped(&picture.title)));
            for table in &picture.tables {
                self::table(out, table);
            }
        }
        Block::Climb(climbs) => {
            paragraph(out, &format!("### {}", escaped(&climbs.title)));
            self::table(out, &climbs.table);
        }
        Block::Line(stretches) => {
            for stretch in stretches {
                self::stretch(out, stretch);
            }
        }
        Block::Moment(moment) => self::moment(out, moment),
        Block::Checks(checks) => list(out, checks.iter().map(check)),
        Block::Points(points) => list(out, points.iter().map(point)),
        Block::Scores(scores) => {
            list(
                out,
                scores
                    .iter()
                    .map(|(name, score)| format!("{}: {score} of 100", escaped(name))),
            );
        }
        Block::Steps(from, steps) => {
            for (at, (title, text)) in (*from..).zip(steps) {
                let text: Vec<String> = text.iter().map(|it| escaped(it)).collect();
                paragraph(
                    out,
                    &format!("{at}. **{}**\n   {}", escaped(title), text.join("\n\n   ")),
                );
            }
        }
        Block::Named(named) => list(
            out,
            named
                .iter()
                .map(|(name, text)| format!("**{}**: {}", escaped(name), escaped(text))),
        ),
    }
}

fn list(out: &mut String, items: impl Iterator<Item = String>) {
    for item in items {
        let _ = writeln!(out, "- {item}");
    }
    out.push('\n');
}

fn letter(out: &mut String, letter: &Letter) {
    let mut lines = vec![
        format!("**{}**", escaped(&letter.from)),
        long_date(letter.date),
        format!("To {}", escaped(&letter.to)),
    ];
    lines.extend(letter.paragraphs.iter().map(|text| escaped(text)));
    lines.push(escaped(&letter.signed));
    for line in &lines {
        let _ = writeln!(out, "> {line}\n>");
    }
    out.push('\n');
}

fn table(out: &mut String, table: &Table) {
    paragraph(out, &format!("**{}**", escaped(&table.caption)));
    let cells = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&cells(
        table.heads.iter().map(|head| escaped(head)).collect(),
    ));
    out.push_str(&cells(vec!["---".to_owned(); table.heads.len()]));
    for row in &table.rows {
        out.push_str(&cells(row.iter().map(cell).collect()));
    }
    out.push('\n');
}

fn cell(cell: &Cell) -> String {
    let lines: Vec<String> = cell.lines.iter().map(|line| escaped(line)).collect();
    lines.join("<br>")
}

fn stretch(out: &mut String, stretch: &Stretch) {
    paragraph(out, &format!("### {}", escaped(&stretch.title)));
    for row in &stretch.rows {
        self::row(out, row);
    }
    out.push('\n');
}

fn row(out: &mut String, row: &Row) {
    let number = match (row.number, row.last) {
        (Some(first), Some(last)) => format!("{first}–{last}: "),
        (Some(number), None) => format!("{number}: "),
        _ => String::new(),
    };
    let moment = row
        .moment
        .map_or_else(String::new, |moment| format!(" (moment {moment})"));
    let _ = writeln!(out, "- {number}{}{moment}", escaped(&row.text));
    if row.each.len() > 1 {
        for each in &row.each {
            let _ = writeln!(out, "  - {}", escaped(each));
        }
    }
    for note in &row.notes {
        let _ = writeln!(out, "  - {}", self::note(note));
    }
    for said in &row.said {
        let _ = writeln!(out, "  - {}", self::said(said));
    }
}

fn note(note: &Note) -> String {
    format!("**{}.** {}", note.sign.word(), escaped(&note.text))
}

fn said(said: &Said) -> String {
    match &said.by {
        Some(by) => format!("{}: {}", escaped(by), escaped(&said.text)),
        None => format!("*{}*", escaped(&said.text)),
    }
}

fn moment(out: &mut String, moment: &Moment) {
    paragraph(
        out,
        &format!("### {}. {}", moment.number, escaped(&moment.text)),
    );
    paragraph(
        out,
        &format!("*{}, move {}*", escaped(&moment.part), moment.at),
    );
    for line in &moment.said {
        let _ = writeln!(out, "> {}\n>", self::said(line));
    }
    if !moment.said.is_empty() {
        out.push('\n');
    }
    list(out, moment.notes.iter().map(note));
}

const fn force(force: Force) -> &'static str {
    match force {
        Force::Must => "must",
        Force::Should => "should",
        Force::Explains => "no duty",
    }
}

fn check(check: &Check) -> String {
    let there = match check.stands {
        Verdict::There => "There",
        Verdict::Missing => "**Not there**",
        Verdict::Wrong => "**There, and wrong**",
    };
    format!(
        "{there}: {} ({}, {}.)",
        escaped(&check.what),
        force(check.force),
        escaped(&check.place)
    )
}

fn point(point: &Point) -> String {
    let here: Vec<String> = point
        .here
        .iter()
        .map(|(reason, lived, _)| format!("**{}** *{}.*", escaped(reason), escaped(lived)))
        .collect();
    let standing = point
        .standing
        .map_or_else(String::new, |standing| format!(" {}", escaped(standing)));
    format!(
        "{} ({}): {} The law: {}{standing}",
        escaped(&point.paragraph),
        force(point.force),
        here.join(" "),
        escaped(&point.law)
    )
}
