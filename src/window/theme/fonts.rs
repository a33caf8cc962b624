//! The faces, inside the binary.

use bevy::prelude::*;

/// The family of buttons, headings and speech.
pub const INTERFACE: &str = "Atkinson Hyperlegible Next";
/// The family of the papers in the bundle.
pub const BOOK: &str = "Literata";

macro_rules! face {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../../assets/fonts/", $name, ".ttf")) as &[u8],
        )
    };
}

/// Every face, with the name of its file.
pub const FACES: [(&str, &[u8]); 10] = [
    face!("AtkinsonHyperlegibleNext-Regular"),
    face!("AtkinsonHyperlegibleNext-Medium"),
    face!("AtkinsonHyperlegibleNext-Bold"),
    face!("AtkinsonHyperlegibleNext-Italic"),
    face!("AtkinsonHyperlegibleNext-MediumItalic"),
    face!("Literata-Regular"),
    face!("Literata-Medium"),
    face!("Literata-Bold"),
    face!("Literata-Italic"),
    face!("Literata-MediumItalic"),
];

/// Holds the faces: letting the last handle of one go would shape every text again.
#[derive(Resource)]
struct Kept {
    _faces: Vec<Handle<Font>>,
}

/// Installs the faces; the first is also the default, which must be there before the first update.
pub(super) fn plugin(app: &mut App) {
    let mut fonts = app.world_mut().resource_mut::<Assets<Font>>();
    let [(_, default), rest @ ..] = FACES;
    // The id is the default's own and cannot belong to a dropped generation.
    let _ = fonts.insert(AssetId::default(), Font::from_bytes(default.to_vec()));
    let kept = rest
        .iter()
        .map(|(_, bytes)| fonts.add(Font::from_bytes(bytes.to_vec())))
        .collect();
    app.insert_resource(Kept { _faces: kept });
}
