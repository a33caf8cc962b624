//! One drawing: a picture, with some of its parts shown and others not.

use std::sync::Arc;

use bevy::math::UVec2;
use resvg::{tiny_skia, usvg};

use crate::{
    case::{Picture, PictureOf},
    telling::faces::Face,
};

/// What is shown of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shows {
    /// All of it.
    Whole,
    /// Somebody with a face, speaking or not.
    Person {
        /// The face.
        face: Face,
        /// Whether they speak.
        speaking: bool,
    },
    /// The head only, with a face.
    Head {
        /// The face.
        face: Face,
    },
    /// What is behind those who sit in a room.
    Behind,
    /// What is before them: the table and what lies on it.
    Before,
    /// A sign in one colour: red, green, blue.
    Sign([u8; 3]),
}

/// The part of a person's picture in which the head is: left, top, width and height, as shares of the whole. It is square
/// in a picture of five to six.
const HEAD: [f32; 4] = [0.19, 0.05, 0.62, 0.5167];

/// A picture and what is shown of it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Drawing {
    picture: Arc<Picture>,
    shows: Shows,
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Self) -> bool {
        self.shows == other.shows
            && (Arc::ptr_eq(&self.picture, &other.picture) || self.picture == other.picture)
    }
}

impl Eq for Drawing {}

impl std::hash::Hash for Drawing {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.picture.name.hash(state);
        self.shows.hash(state);
    }
}

impl Drawing {
    /// All of a picture.
    #[must_use]
    pub fn whole(picture: &Picture) -> Self {
        Self::of(picture, Shows::Whole)
    }

    /// Some of a picture.
    #[must_use]
    pub fn of(picture: &Picture, shows: Shows) -> Self {
        Self {
            picture: Arc::new(picture.clone()),
            shows,
        }
    }

    /// Somebody who has no picture.
    #[must_use]
    pub fn nobody(shows: Shows) -> Self {
        let picture = Picture::shipped(PictureOf::Person, "nobody").unwrap_or(Picture {
            name: "nobody".to_owned(),
            svg: String::new(),
        });
        Self::of(&picture, shows)
    }

    /// The same picture with something else shown.
    #[must_use]
    pub fn looking(&self, shows: Shows) -> Self {
        Self {
            picture: Arc::clone(&self.picture),
            shows,
        }
    }

    /// The picture's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.picture.name
    }

    /// What is shown of it, as a style sheet laid over it: see `assets/pictures/README.md`.
    fn style(&self) -> String {
        let hidden: &[&str] = match self.shows {
            Shows::Whole => &[],
            Shows::Behind => &["#front", "#seats"],
            Shows::Before => &["#back", "#seats"],
            Shows::Sign([r, g, b]) => return format!("svg{{color:#{r:02x}{g:02x}{b:02x}}}"),
            Shows::Head { face } => {
                return Self {
                    shows: Shows::Person {
                        face,
                        speaking: false,
                    },
                    ..self.clone()
                }
                .style();
            }
            Shows::Person { face, speaking } => {
                let faces = [
                    (Face::Reassuring, "#reassuring"),
                    (Face::Doubtful, "#doubtful"),
                    (Face::Moved, "#moved"),
                    (Face::Closed, "#closed"),
                ];
                let others = faces
                    .iter()
                    .filter(|(other, _)| *other != face)
                    .map(|(_, id)| *id);
                let mouths: &[&str] = if speaking {
                    &[".mouth"]
                } else {
                    &["#speaking-mouth", "#speaking-hand"]
                };
                return others
                    .chain(mouths.iter().copied())
                    .map(|part| format!("{part}{{display:none}}"))
                    .collect();
            }
        };
        hidden
            .iter()
            .map(|part| format!("{part}{{display:none}}"))
            .collect()
    }

    /// The drawing in so many pixels: red, green, blue and how much covers, a byte each.
    ///
    /// # Errors
    /// In words for the person, when the picture cannot be drawn.
    pub fn pixels(&self, size: UVec2) -> Result<Vec<u8>, String> {
        let trouble = |why: String| {
            format!(
                "The picture “{}” cannot be shown, so something plain stands in: {why}.",
                self.picture.name
            )
        };
        let options = usvg::Options {
            style_sheet: Some(self.style()),
            ..usvg::Options::default()
        };
        let tree = usvg::Tree::from_str(&self.picture.svg, &options)
            .map_err(|error| trouble(error.to_string()))?;
        let mut canvas = tiny_skia::Pixmap::new(size.x, size.y)
            .ok_or_else(|| trouble("there is no room for it".to_owned()))?;
        let (wide, high) = (tree.size().width(), tree.size().height());
        let part = match self.shows {
            Shows::Head { .. } => HEAD,
            _ => [0.0, 0.0, 1.0, 1.0],
        };
        let [left, top, share_across, share_down] = part;
        let across = size.x as f32 / (wide * share_across);
        let down = size.y as f32 / (high * share_down);
        let shift = tiny_skia::Transform::from_translate(-left * wide, -top * high);
        resvg::render(&tree, shift.post_scale(across, down), &mut canvas.as_mut());
        Ok(canvas
            .pixels()
            .iter()
            .flat_map(|pixel| {
                let colour = pixel.demultiply();
                [colour.red(), colour.green(), colour.blue(), colour.alpha()]
            })
            .collect())
    }

    /// What stands in where it cannot be drawn: a quiet ground for a place, nothing for what stands before it, and a
    /// head and shoulders for somebody.
    #[must_use]
    pub fn plain(&self, size: UVec2) -> Vec<u8> {
        const GROUND: [u8; 4] = [0xC9, 0xB7, 0x9C, 0xFF];
        const FIGURE: [u8; 4] = [0x8A, 0x7C, 0x68, 0xFF];
        let head_or_shoulders = |x: u32, y: u32| {
            let (across, down) = (x as f32 / size.x as f32 - 0.5, y as f32 / size.y as f32);
            let within = |high: f32, wide: f32, tall: f32| {
                (across / wide).powi(2) + ((down - high) / tall).powi(2) <= 1.0
            };
            within(0.34, 0.2, 0.22) || within(1.0, 0.42, 0.42)
        };
        (0..size.y)
            .flat_map(|y| (0..size.x).map(move |x| (x, y)))
            .flat_map(|(x, y)| match self.shows {
                Shows::Whole | Shows::Behind => GROUND,
                Shows::Person { .. } | Shows::Head { .. } if head_or_shoulders(x, y) => FIGURE,
                _ => [0; 4],
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(svg: &str) -> Picture {
        Picture {
            name: "test".to_owned(),
            svg: svg.to_owned(),
        }
    }

    const PERSON: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1">
        <g id="doubtful"><g class="eyes"><rect width="1" height="1" fill="#f00"/></g>
            <g class="mouth"><rect x="1" width="1" height="1" fill="#0f0"/></g></g>
        <g id="moved"><rect width="4" height="1" fill="#00f"/></g>
        <g id="speaking-mouth"><rect x="2" width="1" height="1" fill="#f0f"/></g></svg>"##;

    fn shown(speaking: bool) -> Vec<[u8; 4]> {
        let shows = Shows::Person {
            face: Face::Doubtful,
            speaking,
        };
        let pixels = Drawing::of(&picture(PERSON), shows)
            .pixels(UVec2::new(4, 1))
            .unwrap();
        pixels.chunks(4).map(|p| p.try_into().unwrap()).collect()
    }

    #[test]
    fn a_person_shows_its_own_parts_and_no_others() {
        let clear = [0, 0, 0, 0];
        assert_eq!(
            shown(false),
            [[255, 0, 0, 255], [0, 255, 0, 255], clear, clear]
        );
        assert_eq!(
            shown(true),
            [[255, 0, 0, 255], clear, [255, 0, 255, 255], clear]
        );
    }

    #[test]
    fn what_cannot_be_drawn_says_so_and_something_stands_in() {
        let drawing = Drawing::of(
            &picture("<svg"),
            Shows::Person {
                face: Face::Closed,
                speaking: false,
            },
        );
        let size = UVec2::new(20, 24);
        assert!(drawing.pixels(size).unwrap_err().contains("“test”"));
        let plain = drawing.plain(size);
        assert_eq!(plain.len(), 20 * 24 * 4);
        assert!(plain.chunks(4).any(|pixel| pixel[3] == 255));
    }
}
