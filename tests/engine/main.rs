//! What the product promises, with data in and data out. Nothing here knows how it is done.

mod afterwards;
mod application;
mod believability;
mod building;
mod calibration;
mod clocks;
mod command_line;
mod content;
mod draws;
mod drills;
mod format;
mod mistakes;
mod model_line;
mod papers;
mod pictures;
mod preparation;
mod progress;
mod record;
mod report;
mod review;
mod second_reading;
#[cfg(feature = "store")]
mod store;
mod what_if;
mod xapi;

use fair_hearing::case::{Case, Shelf};
use fair_hearing::hearing::{Hearing, Move, Nobody, Setup};
use fair_hearing::rehearsal::Advocate;
use std::path::Path;
use std::sync::OnceLock;

/// Every hearing that ships, clean.
pub fn hearings() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let mut cases = Vec::new();
        for shelf in Shelf::shipped() {
            for hearing in shelf.hearings() {
                let loaded = shelf.load(&hearing);
                assert!(loaded.mistakes.is_empty(), "{:?}", loaded.mistakes);
                cases.push(loaded.case.expect("no mistakes, so a case"));
            }
        }
        cases
    })
}

/// The compact hearing.
pub fn fire_door() -> &'static Case {
    hearings()
        .iter()
        .find(|case| case.id == "fire-door/governors")
        .expect("the hearing ships")
}

/// The moves of a hearing that an advocate plays to its end.
pub fn played(case: &Case, setup: Setup, advocate: Advocate) -> Vec<Move> {
    let mut hearing = Hearing::begin(case, setup, &mut Nobody);
    let mut moves = Vec::new();
    while !hearing.is_over() {
        let mv = advocate.choose(hearing.view(), setup.seed, moves.len());
        hearing.apply(&mv, &mut Nobody).expect("advocates are fair");
        moves.push(mv);
    }
    moves
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from)
        .expect("the folder is there")
        .flatten()
    {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}
