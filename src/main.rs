//! Reads the arguments, calls the library, decides the exit code: 0 done, 1 the content has errors, 2 the call was wrong or
//! names what is not built yet, 3 a record store has not taken everything, and what it has not taken is kept.

mod commands;

use clap::Parser;
use commands::{Arguments, Failure};
use std::process::ExitCode;

fn main() -> ExitCode {
    match Arguments::parse().carry_out() {
        Ok(()) | Err(Failure::Unread) => ExitCode::SUCCESS,
        Err(Failure::Content) => ExitCode::from(1),
        Err(Failure::Kept) => ExitCode::from(3),
        Err(Failure::Call(message)) => {
            eprintln!("fair-hearing: {message}");
            ExitCode::from(2)
        }
    }
}
