//! `guidance`: the guidance looked up.

use super::{Done, Failure, Format, print_json};
use fair_hearing::guidance::{self, Library};
use std::io::{self, Write};

#[derive(clap::Args)]
pub struct Guidance {
    words: Vec<String>,
    #[arg(long, default_value = "dfe-2024-08")]
    edition: String,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Prints what the guidance has of the words: a paragraph, a key, or all that answers to them.
pub fn guidance(arguments: &Guidance) -> Done {
    let words = arguments.words.join(" ");
    let library = Library::shipped();
    let known: Vec<&str> = library
        .editions()
        .iter()
        .map(|edition| edition.id.as_str())
        .collect();
    let edition = library.edition(&arguments.edition).ok_or_else(|| {
        Failure::Call(format!(
            "there is no edition \"{}\"; there are {}",
            arguments.edition,
            known.join(", ")
        ))
    })?;
    let found = if words.trim().is_empty() {
        edition.provisions.iter().collect()
    } else {
        guidance::look_up(library, edition, &words)
    };
    let home = |provision| library.home(provision).unwrap_or(edition);
    if arguments.format == Format::Json {
        let rows: Vec<_> = found
            .into_iter()
            .map(|provision| guidance::row(provision, home(provision)))
            .collect();
        return print_json(&rows);
    }
    if found.is_empty() {
        writeln!(
            io::stdout(),
            "Nothing in the guidance answers to \"{words}\". Try a paragraph number, or fewer words."
        )?;
        return Ok(());
    }
    let mut out = io::stdout().lock();
    for provision in found {
        writeln!(out, "{}\n", guidance::print(provision, home(provision)))?;
    }
    if let Some(later) = library.later_than(edition) {
        writeln!(out, "A later edition exists: {}.", later.title)?;
    }
    Ok(())
}
