//! How long it takes to check a story nobody has seen, with a hearing of a megabyte: `cargo bench --no-default-features
//! --bench check`. Once without a mistake, and once with a mistake in every hundredth line.

use fair_hearing::case::{Diagnostic, Shelf};
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// How large the file of lines is made.
const BYTES: usize = 1_000_000;
/// How often each is checked; the median counts.
const TIMES: usize = 11;

fn main() -> std::io::Result<()> {
    let folder = std::env::temp_dir().join(format!("fair-hearing-check-{}", std::process::id()));
    copy(Path::new("scenarios/fire-door"), &folder)?;
    let shipped = std::fs::read_to_string(folder.join("governors.lines.ron"))?;
    for every in [0, 100] {
        std::fs::write(folder.join("governors.lines.ron"), grown(&shipped, every))?;
        let (time, found) = median(&folder);
        println!(
            "{} mistakes: checked in {:.1} ms",
            found.len(),
            time.as_secs_f64() * 1000.0
        );
    }
    std::fs::remove_dir_all(&folder)
}

/// The lines with more of them, some of which may be wrong.
fn grown(shipped: &str, mistake_every: usize) -> String {
    let mut text = shipped.trim_end().trim_end_matches("])").to_owned();
    let mut at = 0_usize;
    while text.len() < BYTES {
        at += 1;
        let wrong = mistake_every > 0 && at.is_multiple_of(mistake_every);
        let by = if wrong { "ashwort" } else { "ashworth" };
        let comma = if wrong { "" } else { "," };
        let _ = writeln!(
            text,
            "    (by: \"{by}\", act: Reply{comma} on: \"did-not-see\", how: Explain, say: [\n        \"This is the {at}th way to say that nobody else was there.\",\n    ]),"
        );
    }
    text + "])\n"
}

fn median(folder: &Path) -> (Duration, Vec<Diagnostic>) {
    let mut times = Vec::new();
    let mut found = Vec::new();
    for _ in 0..TIMES {
        let begun = Instant::now();
        found = Shelf::Folder(folder.to_owned()).load("governors").mistakes;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    (times[TIMES / 2], found)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
