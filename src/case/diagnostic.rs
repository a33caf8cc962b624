//! A mistake in content, with its place, and how it is shown.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;
use std::fmt;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The hearing cannot be played.
    Error,
    /// It can, but somebody should look.
    Warning,
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// A stable code, such as `unknown-id`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The file.
    pub file: String,
    /// The line, counted from one.
    pub line: usize,
    /// The column, counted in characters from one.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {} [{}] {}",
            self.file, self.line, self.column, self.message, self.code, self.help
        )
    }
}

impl Diagnostic {
    /// The mistake in its source line.
    #[must_use]
    pub fn render(&self, source: Option<&str>, colour: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let title = level.primary_title(&self.message).id(self.code);
        let help = Level::HELP.message(&self.help);
        let Some((start, source)) =
            source.and_then(|text| Some((offset(text, self.line, self.column)?, text)))
        else {
            return format!(
                "{}\n{}:{}:{}",
                renderer.render(&[title.element(help)]),
                self.file,
                self.line,
                self.column
            );
        };
        let end = start + token(&source[start..]);
        let snippet = Snippet::source(source)
            .path(&self.file)
            .annotation(AnnotationKind::Primary.span(start..end));
        renderer.render(&[title.element(snippet).element(help)])
    }
}

/// How long the word or the string is that begins here, or the one character, within its line.
fn token(text: &str) -> usize {
    let line = text.lines().next().unwrap_or_default();
    let whole = if let Some(inside) = line.strip_prefix('"') {
        inside.find('"').map(|end| end + 2)
    } else {
        line.find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .or(Some(line.len()))
    };
    let one = text.chars().next().map_or(0, char::len_utf8);
    whole.unwrap_or(one).max(one)
}

/// The byte at a line and column counted from one.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let within = text
        .get(start..)?
        .char_indices()
        .nth(column.checked_sub(1)?)
        .map(|(at, _)| at);
    within
        .map(|at| start + at)
        .or_else(|| (start <= text.len()).then_some(text.len()))
}
