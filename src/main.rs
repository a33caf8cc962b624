//! Reads the arguments, calls the library, decides the exit code.

#[cfg(feature = "window")]
fn main() -> std::process::ExitCode {
    use fair_hearing::window::{
        Start,
        model::{Answer, LibraryEntry, LibraryView, Strength, where_to_get_help},
        run,
    };
    let entry = |id: &str,
                 title: &str,
                 for_whom: &str,
                 minutes,
                 strength,
                 trains: &str,
                 expect: &str| {
        LibraryEntry {
        id: id.into(),
        title: title.into(),
        for_whom: for_whom.into(),
        minutes,
        strength,
        trains: trains.into(),
        expect: expect.into(),
        contains: vec![
            "A fight in a corridor, told in statements. No one is badly hurt.".into(),
            "A school that says a child’s needs were met, and a mother who says they were not.".into(),
            "A moment in which the child may become upset, unless you leave it out.".into(),
        ],
        edition: "Judged under the guidance of August 2024. A later edition has applied since 26 July 2026.".into(),
    }
    };
    let start = Start {
        library: LibraryView {
            entries: vec![
                entry(
                    "corridor/board",
                    "The corridor",
                    "You speak for Farah, the mother of a boy of fourteen, before the governing board.",
                    25,
                    Strength::Strong,
                    "the duty and this child’s fact, side by side",
                    "A permanent exclusion after one fight, and a file that says more than the letter.",
                ),
                entry(
                    "corridor/review",
                    "The corridor, reviewed",
                    "You speak for Farah before an Independent Review Panel.",
                    30,
                    Strength::Even,
                    "what the governors had, and what they should have asked for",
                    "The governors refused. The panel cannot put the boy back in school, but it can send the decision back.",
                ),
            ],
            unfinished: Vec::new(),
        },
        help: where_to_get_help(),
        settings: None,
        answer: Box::new(|_| {
            Answer::Refused("The hearing itself is not in this build yet.".into())
        }),
    };
    match run(start) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("No window could be opened: {why}.");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(feature = "window"))]
fn main() {}
