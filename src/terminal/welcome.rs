//! What is said before a hearing begins.

use crate::case::Case;
use crate::guidance::Library;
use crate::telling::care;
use std::io::{self, Write};

/// Says what the hearing contains, what is brought to it from another, what this is and is not, and where to get help.
///
/// # Errors
/// When it cannot be written.
pub fn content_note(case: &Case, brought: &[String], out: &mut dyn Write) -> io::Result<()> {
    let width = textwrap::termwidth().clamp(30, 88);
    let mut say = |text: &str| writeln!(out, "{}\n", textwrap::fill(text, width));
    say(&format!(
        "{}. {}, about {} minutes.",
        case.title,
        case.for_whom.trim_end_matches('.'),
        case.minutes
    ))?;
    for line in &case.expect {
        say(line)?;
    }
    for line in brought {
        say(line)?;
    }
    for line in [care::TRAINING, care::NO_NAMES, care::STOP] {
        say(line)?;
    }
    for (who, what) in care::HELP {
        say(&format!("{who}. {what}"))?;
    }
    let later = Library::shipped()
        .later_than(case.edition)
        .map_or_else(String::new, |later| {
            format!(" A later edition exists: {}.", later.short_title)
        });
    say(&format!("Judged under: {}.{later}", case.edition.title))?;
    say(&case.opening)
}
