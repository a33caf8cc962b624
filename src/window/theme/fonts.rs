//! The faces, inside the binary; and wider spaces between words, which the toolkit does not have.
//!
//! A text is set in one face by its handle. For a wider [`Spacing`] each face is copied once, with a
//! wider space in its table of widths, when a look first asks for it.

use bevy::{
    platform::collections::HashMap, prelude::*, text::load_font_assets_into_font_collection,
};

use super::{Look, Painting, Spacing};

/// A family of faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Atkinson Hyperlegible Next: buttons, headings and speech.
    Atkinson,
    /// Literata: the papers in the bundle.
    Literata,
    /// Playpen Sans: what somebody wrote by hand.
    Playpen,
    /// Sure Foot: for whoever likes it, in place of all others.
    SureFoot,
    /// One's own, from a file. It has one face; where there is none, Atkinson stands in.
    Own,
}

impl Family {
    /// The factor on the size, so that all families look equally large.
    #[must_use]
    pub const fn scale(self) -> f32 {
        match self {
            // Its small letters are 0.560 of an em high, those of Atkinson 0.496.
            Self::SureFoot => 0.88,
            _ => 1.0,
        }
    }

    /// How high its small letters are, in ems of the size asked for.
    #[must_use]
    pub const fn x_height(self) -> f32 {
        match self {
            // How high those of one's own are is not asked.
            Self::Atkinson | Self::Own => 0.496,
            Self::Literata => 0.507,
            Self::Playpen => 0.537,
            Self::SureFoot => 0.560 * self.scale(),
        }
    }
}

/// One face of a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cut {
    /// The family.
    pub family: Family,
    /// How heavy it is.
    pub weight: u16,
    /// Slanted rather than upright.
    pub italic: bool,
}

/// A face, with the name of its file.
#[derive(Clone, Copy, Debug)]
pub struct FontFile {
    /// Which one.
    pub cut: Cut,
    /// The name of its file.
    pub name: &'static str,
    /// The file.
    pub bytes: &'static [u8],
}

macro_rules! face {
    ($family:ident, $weight:literal, $italic:literal, $name:literal) => {
        FontFile {
            cut: Cut {
                family: Family::$family,
                weight: $weight,
                italic: $italic,
            },
            name: $name,
            bytes: include_bytes!(concat!("../../../assets/fonts/", $name, ".ttf")),
        }
    };
}

/// Every face; the first is the default.
pub const FACES: [FontFile; 14] = [
    face!(Atkinson, 400, false, "AtkinsonHyperlegibleNext-Regular"),
    face!(Atkinson, 500, false, "AtkinsonHyperlegibleNext-Medium"),
    face!(Atkinson, 700, false, "AtkinsonHyperlegibleNext-Bold"),
    face!(Atkinson, 400, true, "AtkinsonHyperlegibleNext-Italic"),
    face!(Atkinson, 500, true, "AtkinsonHyperlegibleNext-MediumItalic"),
    face!(Literata, 400, false, "Literata-Regular"),
    face!(Literata, 500, false, "Literata-Medium"),
    face!(Literata, 700, false, "Literata-Bold"),
    face!(Literata, 400, true, "Literata-Italic"),
    face!(Literata, 500, true, "Literata-MediumItalic"),
    face!(Playpen, 400, false, "PlaypenSans-Regular"),
    face!(SureFoot, 400, false, "SureFoot-Regular"),
    face!(SureFoot, 700, false, "SureFoot-Bold"),
    face!(SureFoot, 400, true, "SureFoot-Italic"),
];

/// The face of a family that comes nearest to what is wanted: the slant first, then the weight.
fn nearest(wanted: Cut) -> usize {
    let distance = |cut: Cut| {
        (
            cut.family != wanted.family,
            cut.italic != wanted.italic,
            cut.weight.abs_diff(wanted.weight),
        )
    };
    (0..FACES.len())
        .min_by_key(|at| distance(FACES[*at].cut))
        .unwrap_or(0)
}

/// The faces as they are used, each with each spacing that was asked for. It keeps them: letting the
/// last handle of one go would shape every text again.
#[derive(Resource, Default)]
pub struct Faces {
    shipped: HashMap<(usize, Spacing), Handle<Font>>,
    own: HashMap<Spacing, Handle<Font>>,
    /// The file of one's own.
    file: Option<Vec<u8>>,
}

impl Faces {
    /// The face for a text, and how heavy it really is.
    #[must_use]
    pub fn of(&self, wanted: Cut, spacing: Spacing) -> (FontSource, FontWeight) {
        if let (Family::Own, Some(own)) = (wanted.family, self.own.get(&spacing)) {
            return (FontSource::Handle(own.clone()), FontWeight(wanted.weight));
        }
        let at = nearest(wanted);
        let handle = self
            .shipped
            .get(&(at, spacing))
            .cloned()
            .unwrap_or_default();
        (FontSource::Handle(handle), FontWeight(FACES[at].cut.weight))
    }

    /// Whether a face of one's own is there.
    #[must_use]
    pub const fn has_own(&self) -> bool {
        self.file.is_some()
    }

    /// Takes a face of one's own, which is known to be sound.
    pub fn take_own(&mut self, file: Vec<u8>, fonts: &mut Assets<Font>) {
        self.file = Some(file);
        let spacings: Vec<_> = Spacing::ALL
            .into_iter()
            .filter(|spacing| self.has(*spacing))
            .collect();
        for spacing in spacings {
            self.add_own(spacing, fonts);
        }
    }

    fn add_own(&mut self, spacing: Spacing, fonts: &mut Assets<Font>) {
        if let Some(file) = &self.file {
            let more = spacing.word() - spacing.letter();
            let font = Font::from_bytes(with_wider_space(file, more));
            self.own.insert(spacing, fonts.add(font));
        }
    }

    fn has(&self, spacing: Spacing) -> bool {
        self.shipped.contains_key(&(0, spacing))
    }

    fn add(&mut self, spacing: Spacing, fonts: &mut Assets<Font>) {
        for (at, face) in FACES.iter().enumerate() {
            // The letter spacing is added to a space as well.
            let more = spacing.word() - spacing.letter();
            let font =
                Font::from_bytes(with_wider_space(face.bytes, more / face.cut.family.scale()));
            let handle = if at == 0 && spacing == Spacing::Usual {
                // The default face must have the default id, which cannot belong to a dropped generation.
                let _ = fonts.insert(AssetId::default(), font);
                Handle::default()
            } else {
                fonts.add(font)
            };
            self.shipped.insert((at, spacing), handle);
        }
        self.add_own(spacing, fonts);
    }
}

/// A copy of a TrueType face in which a space is wider by so much of an em.
///
/// The width stands in the table of widths (`hmtx`), one entry of four bytes to a glyph; the space is
/// found by way of the table of signs (`cmap`, format 4). A face may put another glyph in its place
/// (merged faces do), so every glyph without an outline that is as wide is widened with it. A face that
/// is not as expected stays as it is.
fn with_wider_space(face: &[u8], ems: f32) -> Vec<u8> {
    let mut copy = face.to_vec();
    if ems > 0.0
        && let (Some(spaces), Some(per_em)) = (spaces(face), units_per_em(face))
    {
        for at in spaces {
            let Some(wide) = u16_at(face, at) else {
                continue;
            };
            let wider = f32::from(wide) + ems * f32::from(per_em);
            // Widths of a face are far below this.
            copy[at..at + 2].copy_from_slice(&(wider.round() as u16).to_be_bytes());
        }
    }
    copy
}

/// Where the widths of all spaces stand.
fn spaces(face: &[u8]) -> Option<Vec<usize>> {
    let wide = u16_at(face, width_of(face, ' ')?)?;
    let (widths, own) = widths(face)?;
    let (outlines, long) = (
        table(face, b"loca")?,
        u16_at(face, table(face, b"head")? + 50)? == 1,
    );
    let outline = |glyph: usize| {
        if long {
            usize_at(face, outlines + 4 * glyph)
        } else {
            u16_at(face, outlines + 2 * glyph).map(usize::from)
        }
    };
    let spaces = (0..own).filter(|glyph| {
        u16_at(face, widths + 4 * glyph) == Some(wide)
            && outline(*glyph).is_some_and(|from| outline(glyph + 1) == Some(from))
    });
    Some(spaces.map(|glyph| widths + 4 * glyph).collect())
}

fn u16_at(face: &[u8], at: usize) -> Option<u16> {
    let bytes = face.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([bytes[0], bytes[1]]))
}

fn usize_at(face: &[u8], at: usize) -> Option<usize> {
    Some((usize::from(u16_at(face, at)?) << 16) | usize::from(u16_at(face, at + 2)?))
}

/// Where a table begins.
fn table(face: &[u8], name: &[u8; 4]) -> Option<usize> {
    (0..usize::from(u16_at(face, 4)?))
        .map(|nth| 12 + 16 * nth)
        .find(|at| face.get(*at..*at + 4) == Some(name))
        .and_then(|at| usize_at(face, at + 8))
}

fn units_per_em(face: &[u8]) -> Option<u16> {
    u16_at(face, table(face, b"head")? + 18)
}

/// Why a file cannot serve as a face, in words for the person; nothing where it can.
#[must_use]
pub fn trouble(file: &[u8]) -> Option<&'static str> {
    let kind = file.get(..4).unwrap_or_default();
    if ![&[0, 1, 0, 0], b"true", b"OTTO"].contains(&kind.try_into().unwrap_or(&[0; 4])) {
        return Some("it is not a TrueType or OpenType file");
    }
    let whole = (0..usize::from(u16_at(file, 4).unwrap_or_default())).all(|nth| {
        let record = 12 + 16 * nth;
        let end = usize_at(file, record + 8).zip(usize_at(file, record + 12));
        end.and_then(|(from, long)| from.checked_add(long))
            .is_some_and(|end| end <= file.len())
    });
    let has = |names: &[&[u8; 4]]| names.iter().all(|name| table(file, name).is_some());
    let drawn = has(&[b"glyf", b"loca"]) || has(&[b"CFF "]) || has(&[b"CFF2"]);
    if !whole || !drawn || !has(&[b"cmap", b"head", b"hhea", b"hmtx", b"maxp"]) {
        return Some("the file is damaged");
    }
    let letters = ('a'..='z').chain('A'..='Z').chain('0'..='9');
    let all = letters
        .chain(" .,?!'£".chars())
        .all(|sign| glyph_of(file, sign).is_some());
    (!all).then_some("it lacks letters that English needs")
}

/// The number of the glyph that stands for a sign, if the face has it.
#[must_use]
pub fn glyph_of(face: &[u8], sign: char) -> Option<u16> {
    let cmap = table(face, b"cmap")?;
    let map = (0..usize::from(u16_at(face, cmap + 2)?))
        .filter_map(|nth| Some(cmap + usize_at(face, cmap + 4 + 8 * nth + 4)?))
        .find(|at| u16_at(face, *at) == Some(4))?;
    let wanted = u16::try_from(u32::from(sign)).ok()?;
    let twice = usize::from(u16_at(face, map + 6)?);
    let (ends, starts) = (map + 14, map + 16 + twice);
    let (deltas, offsets) = (starts + twice, starts + 2 * twice);
    let nth = (0..twice)
        .step_by(2)
        .find(|nth| u16_at(face, ends + nth).is_some_and(|end| end >= wanted))?;
    let start = u16_at(face, starts + nth)?;
    if start > wanted {
        return None;
    }
    let delta = u16_at(face, deltas + nth)?;
    let glyph = match usize::from(u16_at(face, offsets + nth)?) {
        0 => wanted.wrapping_add(delta),
        offset => u16_at(
            face,
            offsets + nth + offset + 2 * usize::from(wanted - start),
        )?,
    };
    (glyph != 0).then_some(glyph)
}

/// Where the table of widths begins, and how many glyphs have one of their own; those after them share
/// the last.
fn widths(face: &[u8]) -> Option<(usize, usize)> {
    let own = usize::from(u16_at(face, table(face, b"hhea")? + 34)?);
    Some((table(face, b"hmtx")?, own))
}

/// Where the width of a sign stands.
fn width_of(face: &[u8], sign: char) -> Option<usize> {
    let glyph = usize::from(glyph_of(face, sign)?);
    let (widths, own) = widths(face)?;
    (glyph < own).then_some(widths + 4 * glyph)
}

/// A wider spacing was chosen for the first time.
fn widen(
    looks: Query<&Look, Changed<Look>>,
    mut faces: ResMut<Faces>,
    mut fonts: ResMut<Assets<Font>>,
) {
    for look in &looks {
        if !faces.has(look.spacing) {
            faces.add(look.spacing, &mut fonts);
        }
    }
}

/// Installs the faces; they must be there before the first update.
pub(super) fn plugin(app: &mut App) {
    let mut faces = Faces::default();
    faces.add(
        Spacing::Usual,
        &mut app.world_mut().resource_mut::<Assets<Font>>(),
    );
    app.insert_resource(faces);
    app.configure_sets(
        PostUpdate,
        Painting.before(load_font_assets_into_font_collection),
    );
    app.add_systems(PostUpdate, widen.before(Painting));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_space_is_widened_in_every_face_and_nothing_else_is() {
        for face in FACES {
            let wider = with_wider_space(face.bytes, 0.25);
            for sign in [' ', '\u{a0}'] {
                let at = width_of(face.bytes, sign).expect(face.name);
                let (before, after) = (u16_at(face.bytes, at), u16_at(&wider, at));
                let per_em = units_per_em(face.bytes).expect(face.name);
                assert_eq!(
                    after.unwrap() - before.unwrap(),
                    per_em / 4,
                    "{}: {sign:?}",
                    face.name
                );
            }
            let changed = face
                .bytes
                .iter()
                .zip(&wider)
                .filter(|(a, b)| a != b)
                .count();
            assert!((1..=12).contains(&changed), "{}: {changed}", face.name);
            assert_eq!(with_wider_space(face.bytes, 0.0), face.bytes);
        }
    }

    #[test]
    fn what_is_not_a_face_is_left_as_it_is() {
        for odd in [&b""[..], b"not a face", &[0xFF; 64]] {
            assert_eq!(with_wider_space(odd, 0.25), odd);
        }
    }

    #[test]
    fn a_face_that_cannot_serve_is_told_from_one_that_can() {
        for face in FACES {
            assert_eq!(trouble(face.bytes), None, "{}", face.name);
        }
        let sound = FACES[0].bytes;
        assert!(trouble(&sound[..sound.len() / 2]).is_some_and(|why| why.contains("damaged")));
        assert!(trouble(&sound[..6]).is_some());
        for odd in [&b""[..], b"wOF2", b"not a face at all", &[0xFF; 64]] {
            assert!(trouble(odd).is_some_and(|why| why.contains("TrueType")));
        }
        // Its signs are not to be found.
        let mut deaf = sound.to_vec();
        let cmap = table(sound, b"cmap").unwrap();
        deaf[cmap..cmap + 4].fill(0);
        assert!(trouble(&deaf).is_some_and(|why| why.contains("letters")));
    }

    #[test]
    fn the_nearest_face_keeps_the_family_and_then_the_slant() {
        let cut = |family, weight, italic| {
            FACES[nearest(Cut {
                family,
                weight,
                italic,
            })]
            .cut
        };
        assert_eq!(cut(Family::SureFoot, 500, false).weight, 400);
        assert_eq!(cut(Family::Literata, 700, true).weight, 500);
        assert_eq!(cut(Family::Playpen, 700, true).family, Family::Playpen);
        assert!(cut(Family::Atkinson, 400, true).italic);
        assert_eq!(cut(Family::Own, 700, false).family, Family::Atkinson);
    }

    #[test]
    fn small_letters_are_as_high_as_is_said() {
        for face in FACES
            .iter()
            .filter(|face| face.cut.weight == 400 && !face.cut.italic)
        {
            let at = table(face.bytes, b"OS/2").expect("a table of heights") + 86;
            let height = f32::from(u16_at(face.bytes, at).unwrap())
                / f32::from(units_per_em(face.bytes).unwrap());
            let family = face.cut.family;
            assert!(
                (height * family.scale() - family.x_height()).abs() < 0.002,
                "{family:?}"
            );
        }
    }
}
