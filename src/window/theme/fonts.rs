//! The faces, inside the binary.

use bevy::prelude::*;

/// The family of buttons, headings and speech.
pub const INTERFACE: &str = "Atkinson Hyperlegible Next";
/// The family of the papers in the bundle.
pub const BOOK: &str = "Literata";

/// Every face, with the name of its file.
pub const FACES: [(&str, &[u8]); 6] = [
    ("AtkinsonHyperlegibleNext-Regular", include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf")),
    ("AtkinsonHyperlegibleNext-Bold", include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Bold.ttf")),
    ("AtkinsonHyperlegibleNext-Italic", include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Italic.ttf")),
    ("Literata-Regular", include_bytes!("../../../assets/fonts/Literata-Regular.ttf")),
    ("Literata-Bold", include_bytes!("../../../assets/fonts/Literata-Bold.ttf")),
    ("Literata-Italic", include_bytes!("../../../assets/fonts/Literata-Italic.ttf")),
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
    let kept = rest.iter().map(|(_, bytes)| fonts.add(Font::from_bytes(bytes.to_vec()))).collect();
    app.insert_resource(Kept { _faces: kept });
}
