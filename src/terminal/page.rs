//! Setting words in a terminal.

use crate::case::Act;
use crate::telling::Told;
use std::io::{self, Write};

/// No line is longer, however wide the terminal.
const WIDEST: usize = 88;

/// Where words go.
pub struct Page<'a> {
    out: &'a mut dyn Write,
    width: usize,
    said_once: Option<String>,
}

impl<'a> Page<'a> {
    pub fn new(out: &'a mut dyn Write) -> Self {
        Self {
            out,
            width: textwrap::termwidth().clamp(30, WIDEST),
            said_once: None,
        }
    }

    fn wrapped(&mut self, text: &str, first: &str, rest: &str) -> io::Result<()> {
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest);
        for paragraph in text.lines() {
            writeln!(self.out, "{}", textwrap::fill(paragraph, &options))?;
        }
        Ok(())
    }

    pub fn told(&mut self, told: &Told) -> io::Result<()> {
        match &told.speaker {
            // A citation goes on from what the same person has just said.
            Some(_) if told.act == Act::Cite => {
                self.wrapped(&told.text, "    ", "    ")?;
                writeln!(self.out)
            }
            Some(speaker) => {
                writeln!(self.out, "{}", speaker.to_uppercase())?;
                self.wrapped(&told.text, "    ", "    ")?;
                writeln!(self.out)
            }
            None => {
                self.wrapped(&told.text, "", "")?;
                writeln!(self.out)
            }
        }
    }

    pub fn heading(&mut self, text: &str) -> io::Result<()> {
        writeln!(
            self.out,
            "\n{}\n{}\n",
            text,
            "-".repeat(text.chars().count())
        )
    }

    pub fn rule(&mut self) -> io::Result<()> {
        writeln!(self.out, "\n{}\n", "=".repeat(self.width))
    }

    pub fn paragraph(&mut self, text: &str) -> io::Result<()> {
        self.wrapped(text, "", "")?;
        writeln!(self.out)
    }

    pub fn numbered(&mut self, number: usize, text: &str) -> io::Result<()> {
        self.wrapped(text, &format!("{number:>2}. "), "    ")?;
        writeln!(self.out)
    }

    pub fn note(&mut self, text: &str) -> io::Result<()> {
        self.wrapped(text, "* ", "  ")?;
        writeln!(self.out)
    }

    /// A note that is not said again and again.
    pub fn once(&mut self, text: &str) -> io::Result<()> {
        if self.said_once.as_deref() == Some(text) {
            return Ok(());
        }
        self.said_once = Some(text.to_owned());
        self.note(text)
    }

    pub fn aside(&mut self, text: &str) -> io::Result<()> {
        self.wrapped(text, "  ", "  ")?;
        writeln!(self.out)
    }

    /// Something to be typed as it stands, however long.
    pub fn command(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "  {text}\n")
    }

    pub fn plain(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            let indent: String = line
                .chars()
                .take_while(|character| *character == ' ')
                .collect();
            if line.trim().is_empty() {
                writeln!(self.out)?;
            } else {
                self.wrapped(line.trim_start(), &indent, &indent)?;
            }
        }
        Ok(())
    }

    pub fn preview(&mut self, words: &[String]) -> io::Result<()> {
        writeln!(self.out, "You would say:")?;
        for line in words {
            self.wrapped(line, "  | ", "  | ")?;
        }
        writeln!(self.out)
    }

    pub fn choices(
        &mut self,
        question: &str,
        left: &str,
        rows: &[(String, Option<String>)],
    ) -> io::Result<()> {
        match (question.is_empty(), left.is_empty()) {
            (false, true) => writeln!(self.out, "{question}")?,
            (false, false) => writeln!(self.out, "{question} ({left})")?,
            _ => {}
        }
        for (at, (title, about)) in rows.iter().enumerate() {
            self.wrapped(title, &format!("{:>3}  ", at + 1), "     ")?;
            if let Some(about) = about {
                self.wrapped(about, "       ", "       ")?;
            }
        }
        Ok(())
    }

    pub fn prompt(&mut self) -> io::Result<()> {
        write!(self.out, "> ")?;
        self.out.flush()
    }
}
