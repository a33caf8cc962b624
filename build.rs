//! A new file in a story has to reach the binary: the embedding notices changed files, and only this notices new ones.

fn main() {
    println!("cargo::rerun-if-changed=scenarios");
}
