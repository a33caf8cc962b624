//! A new file in a story has to reach an optimised binary: the embedding notices changed files, and only this notices new ones.
//! One that is not optimised reads them from the checkout.

fn main() {
    let embeds = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let watched = if embeds {
        ["scenarios", "assets"].as_slice()
    } else {
        ["build.rs"].as_slice()
    };
    for place in watched {
        println!("cargo::rerun-if-changed={place}");
    }
}
