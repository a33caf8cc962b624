//! With no command, or to play in the window: the window, or the terminal where there is none.

use super::content::{first_hearing, load};
use super::play::{in_terminal, play_plan};
#[cfg(feature = "window")]
use super::window::window;
use super::{Done, Format, now, seed_from_clock};
use fair_hearing::hearing::Setup;
use fair_hearing::record::Session;
use std::io::{self, IsTerminal};

/// Opens the window; where that cannot be, plays in the terminal; where there is no terminal either, plays the expert's plan.
pub fn open(wanted: Option<(String, Setup)>) -> Done {
    match window(wanted.as_ref()) {
        Ok(()) => return Ok(()),
        Err(reason) => eprintln!("{reason} Playing in the terminal instead."),
    }
    let (name, setup) = match wanted {
        Some(wanted) => wanted,
        None => {
            let seed = seed_from_clock();
            let setup = Setup {
                seed,
                ..Setup::default()
            };
            (first_hearing()?, setup)
        }
    };
    if io::stdin().is_terminal() {
        in_terminal(&name, setup, false)
    } else {
        let case = load(&name)?;
        let mut session = Session::unrecorded(&case, setup, now);
        play_plan(&mut session, &name, "expert", Format::Text)
    }
}

#[cfg(not(feature = "window"))]
fn window(_: Option<&(String, Setup)>) -> Result<(), String> {
    Err("This build has no window.".into())
}
