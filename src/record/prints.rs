//! Papers to print and records to keep: files in a folder that the person can find. What is there is never written over.

use super::folder::Folder;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What the folder is called, among the person's documents.
const NAME: &str = "Fair Hearing";

/// Where papers to print are saved: among the person's documents. Where the platform names no such place, or records are
/// kept in a folder of their own ([`Folder::VARIABLE`]), in the data folder.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    let documents = || {
        let dirs = directories::UserDirs::new()?;
        Some(dirs.document_dir()?.join(NAME))
    };
    let kept = || Folder::usual().map(|folder| folder.papers());
    if std::env::var_os(Folder::VARIABLE).is_some() {
        return kept();
    }
    documents().or_else(kept)
}

/// Saves a paper as a text file under a name that is not taken, and hands back where it is.
///
/// # Errors
/// When it cannot be written.
pub fn save(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    save_as(folder, name, "txt", text.as_bytes())
}

/// The same with another ending, and with what need not be text.
///
/// # Errors
/// When it cannot be written.
pub fn save_as(folder: &Path, name: &str, ending: &str, content: &[u8]) -> io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    // What some platform does not allow in a name.
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    for copy in 1..1000_u32 {
        let path = folder.join(match copy {
            1 => format!("{plain}.{ending}"),
            copy => format!("{plain} ({copy}).{ending}"),
        });
        let mut file = match File::create_new(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        };
        let written = file.write_all(content).and_then(|()| file.sync_all());
        if let Err(error) = written {
            // Half a paper is of no use to anyone.
            let _ = std::fs::remove_file(&path);
            return Err(error);
        }
        return Ok(path);
    }
    Err(io::Error::new(
        io::ErrorKind::AlreadyExists,
        "every name for this paper is taken",
    ))
}
