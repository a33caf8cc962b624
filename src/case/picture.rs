//! The pictures a hearing shows: a story's own, or those that ship.

use std::borrow::Cow;

#[derive(rust_embed::RustEmbed)]
#[folder = "assets/pictures/"]
struct Shipped;

/// What a picture is of; each has its folder among those that ship.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureOf {
    /// Somebody who is in the room, drawn once with every look (`assets/pictures/README.md` says how).
    Person,
    /// The room, with the places of those who sit in it.
    Room,
    /// A still life for the hearing's card in the library.
    Cover,
}

impl PictureOf {
    const fn folder(self) -> &'static str {
        match self {
            Self::Person => "people",
            Self::Room => "rooms",
            Self::Cover => "covers",
        }
    }
}

/// A picture, as SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its name, as a story gives it.
    pub name: String,
    /// The text of the file. That it can be drawn is seen only when it is.
    pub svg: String,
}

impl Picture {
    /// The picture of that name that ships.
    #[must_use]
    pub fn shipped(of: PictureOf, name: &str) -> Option<Self> {
        let file = Shipped::get(&format!("{}/{name}.svg", of.folder()))?;
        let svg = match file.data {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Cow::Owned(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        };
        Some(Self {
            name: name.to_owned(),
            svg,
        })
    }
}
