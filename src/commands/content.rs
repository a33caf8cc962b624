//! The hearings that are there: to load one, or to say why it cannot be.

use super::Failure;
use fair_hearing::case::diagnostic::Diagnostic;
use fair_hearing::case::source::Source;
use fair_hearing::case::{Case, Shelf};
use fair_hearing::record::Header;
use std::io::{self, IsTerminal};

/// Loads a hearing, or prints why it cannot be.
pub fn load(name: &str) -> Result<Case, Failure> {
    let (shelf, hearing) = Shelf::find(name).ok_or_else(|| {
        Failure::Call(format!(
            "there is no hearing \"{name}\"; see `fair-hearing list`"
        ))
    })?;
    let loaded = shelf.load(&hearing);
    print_mistakes(loaded.errors(), &loaded.sources);
    loaded.case.ok_or(Failure::Content)
}

/// Loads the hearing of a record: one that ships, or one's own from where its story was.
pub fn load_of(header: &Header) -> Result<Case, Failure> {
    if let Some(file) = header.own_file.as_ref().filter(|file| !file.is_file()) {
        return Err(Failure::Call(format!(
            "the hearing of this record, {}, was at {} and is not there now; put its story back there",
            header.hearing,
            file.display()
        )));
    }
    load(&header.name())
}

/// The id of the first hearing that ships.
pub fn first_hearing() -> Result<String, Failure> {
    Shelf::shipped()
        .into_iter()
        .find_map(|shelf| {
            let hearing = shelf.hearings().into_iter().next()?;
            match shelf {
                Shelf::Shipped(story) => Some(format!("{story}/{hearing}")),
                Shelf::Folder(_) => None,
            }
        })
        .ok_or_else(|| Failure::Call("there is no hearing".into()))
}

/// Prints mistakes with the lines in which they stand.
pub fn print_mistakes<'a>(mistakes: impl Iterator<Item = &'a Diagnostic>, sources: &[Source]) {
    let colour = io::stderr().is_terminal();
    for mistake in mistakes {
        let source = sources
            .iter()
            .find(|source| source.path == mistake.file)
            .map(|source| source.text.as_str());
        eprintln!("{}\n", mistake.render(source, colour));
    }
}
