//! Writing a file whole or not at all.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

/// Writes a file whole or not at all: beside its place first, then into it. Its folder is made if it is not there.
///
/// # Errors
/// When it cannot be written; what was there before is still there then.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    File::create(&beside)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        })
        .and_then(|()| std::fs::rename(&beside, path))
        .inspect_err(|_| {
            // What is left of the attempt is of no use to anyone.
            let _ = std::fs::remove_file(&beside);
        })
}
