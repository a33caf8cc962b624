//! What the window remembers about how it is to be read.

use std::{
    fs,
    path::{Path, PathBuf},
};

use bevy::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    keys::Keys,
    speech::Speech,
    theme::{Look, Motion, Spacing, TextSize, Theme, Typeface},
};
use crate::record::write_whole;

/// The settings, as the file holds them. What a file does not say is as usual, so that one written by an
/// earlier version goes on holding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The text size, as a percentage.
    pub text_size: TextSize,
    /// The colours.
    pub theme: Theme,
    /// How far letters, words and lines stand apart.
    pub spacing: Spacing,
    /// The typefaces.
    pub typeface: Typeface,
    /// Whether anything moves.
    pub motion: Motion,
    /// Reading aloud.
    pub speech: Speech,
    /// The keys that are pressed alone.
    pub keys: Keys,
    /// How a provision of the guidance is shown.
    pub law: Law,
    /// Whether it is shown on a wall: few words and choices at once, nothing low down.
    pub projector: bool,
    /// The room it is shown to.
    pub room: Room,
}

/// At which reading level a provision of the guidance is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Law {
    /// What it says, how binding it is, and where it stands.
    #[default]
    Plain,
    /// That, and whom it binds, before whom, when, and how far it was checked.
    Full,
}

/// A room in which a hearing is shown on a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Room {
    /// How high the picture is, in centimetres.
    pub height_cm: u16,
    /// How far away the furthest seat is, in centimetres.
    pub furthest_cm: u16,
}

impl Default for Room {
    /// A picture a metre and a half high, and a back row at eight metres.
    fn default() -> Self {
        Self {
            height_cm: 150,
            furthest_cm: 800,
        }
    }
}

impl Settings {
    /// How a screen root is to look.
    #[must_use]
    pub const fn look(&self) -> Look {
        Look {
            size: self.text_size,
            theme: self.theme,
            spacing: self.spacing,
            typeface: self.typeface,
            motion: self.motion,
            projector: self.projector,
        }
    }

    /// Reads the file. No file is no trouble; a damaged one is ignored, and the trouble handed back
    /// in words.
    #[must_use]
    pub fn load(path: &Path) -> (Self, Option<String>) {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return (Self::default(), None);
            }
            Err(error) => {
                return (
                    Self::default(),
                    Some(format!(
                        "The settings could not be read, so the usual ones are used: {error}."
                    )),
                );
            }
        };
        match ron::from_str(&text) {
            Ok(settings) => (settings, None),
            Err(error) => (
                Self::default(),
                Some(format!(
                    "The settings file is damaged, so the usual settings are used: {error}."
                )),
            ),
        }
    }

    /// Writes the file whole or not at all.
    ///
    /// # Errors
    /// In words for the person, when it cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), String> {
        let trouble = |error: std::io::Error| {
            format!(
                "The settings could not be saved, and hold until you close the window: {error}."
            )
        };
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default())
            .map_err(|error| trouble(std::io::Error::other(error)))?;
        write_whole(path, &text).map_err(trouble)
    }
}

/// The settings in force, and where they are kept.
#[derive(Resource, Clone, Debug, Default)]
pub struct Keeper {
    /// The settings in force.
    pub settings: Settings,
    /// The file, if they are kept at all.
    pub path: Option<PathBuf>,
    /// Nothing was kept yet: the program has not been here before.
    pub first: bool,
}

impl Keeper {
    /// Reads the file at `path`, if there is to be one.
    #[must_use]
    pub fn open(path: Option<PathBuf>) -> (Self, Option<String>) {
        let first = path.as_deref().is_some_and(|path| !path.exists());
        let (settings, trouble) = path
            .as_deref()
            .map_or((Settings::default(), None), Settings::load);
        let keeper = Self {
            settings,
            path,
            first,
        };
        (keeper, trouble)
    }

    /// Changes the settings and keeps them.
    ///
    /// # Errors
    /// In words for the person, when they could not be written. They are in force all the same.
    pub fn change(&mut self, settings: Settings) -> Result<(), String> {
        self.settings = settings;
        self.first = false;
        self.path
            .as_deref()
            .map_or(Ok(()), |path| self.settings.save(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn large_and_dark() -> Settings {
        Settings {
            text_size: TextSize::try_from(175).unwrap(),
            theme: Theme::Dark,
            ..Settings::default()
        }
    }

    #[test]
    fn settings_come_back_as_they_were_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deeper").join("window.ron");
        assert_eq!(Settings::load(&path), (Settings::default(), None));
        large_and_dark().save(&path).unwrap();
        assert_eq!(Settings::load(&path), (large_and_dark(), None));
        let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing is left beside the file");
    }

    #[test]
    fn a_damaged_file_is_reported_and_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("window.ron");
        for damaged in [
            "(text_size: 1",
            "(text_size: 3000)",
            "\u{0}\u{0}",
            "(theme: Plaid)",
        ] {
            fs::write(&path, damaged).unwrap();
            let (settings, trouble) = Settings::load(&path);
            assert_eq!(settings, Settings::default());
            assert!(trouble.is_some_and(|t| t.contains("damaged")), "{damaged}");
        }
        fs::write(&path, [0xFF, 0xFE, 0x00]).unwrap();
        assert!(Settings::load(&path).1.is_some());
    }

    #[test]
    fn a_file_of_the_first_version_goes_on_holding() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("window.ron");
        fs::write(&path, "(\n    text_size: 175,\n    theme: Dark,\n)").unwrap();
        assert_eq!(Settings::load(&path), (large_and_dark(), None));
    }

    #[test]
    fn what_a_later_version_adds_does_not_lose_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("window.ron");
        fs::write(&path, "(theme: Dark, colour_of_the_door: \"green\")").unwrap();
        assert_eq!(Settings::load(&path).0.theme, Theme::Dark);
    }

    #[test]
    fn settings_that_cannot_be_kept_are_in_force_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        fs::write(&blocked, "").unwrap();
        let (mut keeper, _) = Keeper::open(Some(blocked.join("window.ron")));
        let trouble = keeper.change(large_and_dark()).unwrap_err();
        assert!(trouble.contains("could not be saved"), "{trouble}");
        assert_eq!(keeper.settings, large_and_dark());
    }
}
