//! How long it takes to read what was practised from a folder of ten thousand records: `cargo bench --no-default-features
//! --bench progress`. Beside it, how long it takes to read the bytes of the same files.
//!
//! The records are copies of one hearing that an advocate played to its end, under other names and with other beginnings, so
//! that each is as long as a real one.

use fair_hearing::case::Shelf;
use fair_hearing::guidance::Library;
use fair_hearing::hearing::Setup;
use fair_hearing::progress::{Map, Practice, Progress};
use fair_hearing::record::{Folder, Session};
use fair_hearing::rehearsal::Advocate;
use std::path::Path;
use std::time::{Duration, Instant};

/// How many records there are.
const RECORDS: usize = 10_000;
/// How often each is measured; the median counts.
const TIMES: usize = 5;

fn main() -> std::io::Result<()> {
    let place = std::env::temp_dir().join(format!("fair-hearing-progress-{}", std::process::id()));
    let records = place.join("records");
    let made = make(&place);
    let result = made.and_then(|text| {
        for at in 0..RECORDS {
            std::fs::write(records.join(format!("copy-{at:05}.record")), &text)?;
        }
        println!("{} records of {} bytes", RECORDS, text.len());
        let (bytes, read) = median(|| everything(&records));
        println!("  their bytes: {read} bytes in {} ms", bytes.as_millis());
        let (practice, heard) = median(|| Practice::read(&place));
        println!(
            "  what was practised: {} hearings in {} ms, {:.2} of that",
            heard.heard.len(),
            practice.as_millis(),
            practice.as_secs_f64() / bytes.as_secs_f64()
        );
        let (sum, progress) = median(|| Progress::of(&heard));
        println!(
            "  what it comes to: {} provisions in {} ms",
            progress.provisions.len(),
            sum.as_millis()
        );
        if let Some(edition) = Library::shipped().edition(Map::EDITION) {
            let (laid, map) = median(|| Map::of(&progress, edition, []));
            println!("  the map: {} in {} ms", map.in_words(), laid.as_millis());
        }
        Ok(())
    });
    std::fs::remove_dir_all(&place)?;
    result
}

/// One hearing that was played to its end, as its record has it.
fn make(place: &Path) -> std::io::Result<String> {
    let loaded = Shelf::Shipped("fire-door".to_owned()).load("governors");
    let case = loaded
        .case
        .ok_or_else(|| std::io::Error::other("the hearing ships"))?;
    let mut session = Session::begin(&case, Setup::default(), Some(&Folder::at(place)), || {
        "2025-03-13T16:30:00Z".to_owned()
    });
    while !session.hearing().is_over() {
        let mv = Advocate::Competent.choose(session.hearing().view(), 0, session.steps().len());
        if session.apply(&mv).is_err() {
            break;
        }
    }
    let path = session.path().map(Path::to_owned);
    drop(session);
    let path = path.ok_or_else(|| std::io::Error::other("it is kept"))?;
    let text = std::fs::read_to_string(&path)?;
    std::fs::remove_file(path)?;
    Ok(text)
}

/// The bytes of every file in a folder.
fn everything(folder: &Path) -> usize {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| std::fs::read(entry.path()).ok())
        .map(|bytes| bytes.len())
        .sum()
}

fn median<T>(it: impl Fn() -> T) -> (Duration, T) {
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..TIMES {
        let begun = Instant::now();
        last = Some(it());
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    (
        times[TIMES / 2],
        last.expect("it was measured at least once"),
    )
}
