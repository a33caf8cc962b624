//! Reads the arguments, calls the library, decides the exit code.
fn main() {}
