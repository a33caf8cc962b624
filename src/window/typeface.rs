//! A typeface of one's own: a font file that lies beside the settings.
//!
//! It is read when it is first chosen, or was. Where it is gone or cannot be used, that is said, and the plain face that
//! ships goes on.

use std::path::Path;

use bevy::prelude::*;

use super::{
    settings::Keeper,
    theme::{
        Look, Painting, Typeface,
        fonts::{self, Faces},
    },
    widgets::Announce,
};

/// What the file may be called.
const NAMES: [&str; 2] = ["typeface.ttf", "typeface.otf"];

/// Reads it from the folder of the settings.
///
/// # Errors
/// In words for the person: why it cannot be used.
fn read(folder: Option<&Path>) -> Result<Vec<u8>, String> {
    const INSTEAD: &str = "Your own typeface cannot be used, so the plain one is";
    let Some(folder) = folder else {
        return Err(format!(
            "{INSTEAD}: no settings are kept here, and it would lie beside them."
        ));
    };
    let Some(file) = NAMES
        .iter()
        .map(|name| folder.join(name))
        .find(|file| file.exists())
    else {
        let (name, other) = (NAMES[0], NAMES[1]);
        let place = folder.display();
        return Err(format!(
            "{INSTEAD}: there is no {name} or {other} in {place}."
        ));
    };
    let bytes = std::fs::read(&file).map_err(|error| format!("{INSTEAD}: {error}."))?;
    match fonts::trouble(&bytes) {
        Some(why) => Err(format!("{INSTEAD}: {why} ({}).", file.display())),
        None => Ok(bytes),
    }
}

/// It was chosen, here or the last time.
fn take(
    looks: Query<&Look, Changed<Look>>,
    keeper: Res<Keeper>,
    mut faces: ResMut<Faces>,
    mut fonts: ResMut<Assets<Font>>,
    mut told: Local<bool>,
    mut commands: Commands,
) {
    if looks.is_empty() || faces.has_own() {
        return;
    }
    if keeper.settings.typeface != Typeface::Own {
        *told = false;
    } else if !*told {
        *told = true;
        match read(keeper.path.as_deref().and_then(Path::parent)) {
            Ok(file) => faces.take_own(file, &mut fonts),
            Err(why) => commands.trigger(Announce::notice(why)),
        }
    }
}

/// Installs it.
pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, take.before(Painting));
}
