//! The window, on what ships and on what was asked for.

use super::content::{load, print_mistakes};
use super::{now, seed_from_clock};
use directories::ProjectDirs;
use fair_hearing::case::{Case, Shelf};
use fair_hearing::hearing::Setup;
use fair_hearing::record::{Folder, prints};
use fair_hearing::window::{Start, probe, run};

/// Opens the window on the library, or on a hearing's content note.
pub fn window(wanted: Option<&(String, Setup)>) -> Result<(), String> {
    probe().map_err(|reason| format!("The window cannot be opened: {reason}."))?;
    let mut hearings = all_hearings();
    let mut open = wanted.cloned();
    if let Some((name, _)) = &mut open {
        // A hearing of a folder of one's own is offered beside the shipped ones, and known by its own id.
        if !hearings.iter().any(|case| case.id == *name) {
            let case = load(name).map_err(|_| format!("The hearing {name} cannot be opened."))?;
            name.clone_from(&case.id);
            hearings.push(keep(case));
        }
    }
    run(Start {
        hearings,
        folder: Folder::usual(),
        clock: now,
        seed: seed_from_clock,
        settings: ProjectDirs::from("org", "Fair Hearing", "fair-hearing")
            .map(|dirs| dirs.config_dir().join("window.ron")),
        prints: prints::folder(),
        open,
    })
    .map_err(|reason| format!("The window cannot be opened: {reason}."))
}

/// Every shipped hearing that has no error.
fn all_hearings() -> Vec<&'static Case> {
    let mut hearings = Vec::new();
    for shelf in Shelf::shipped() {
        for hearing in shelf.hearings() {
            let loaded = shelf.load(&hearing);
            print_mistakes(loaded.errors(), &loaded.sources);
            hearings.extend(loaded.case.map(keep));
        }
    }
    hearings
}

/// A case that stays for as long as the program runs: the window's session borrows it, and what the window holds
/// must not borrow from anything that could go before it. There are few, and each is made once.
fn keep(case: Case) -> &'static Case {
    Box::leak(Box::new(case))
}
