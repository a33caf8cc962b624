//! Where people sit in a picture of a room.

use resvg::usvg::roxmltree::{Document, Node};

use crate::case::Picture;

/// A place in which somebody can be shown, in hundredths of the picture's width and height.
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    /// Whose place it is: `panel-1`, `clerk`, `school-1`, `family-1`, `guest-1` and so on.
    pub id: String,
    /// How far from the left edge.
    pub left: f32,
    /// How far from the upper edge.
    pub top: f32,
    /// How wide.
    pub width: f32,
    /// How high.
    pub height: f32,
}

/// The places in a picture of a room, those that are furthest from us first.
#[derive(Clone, Debug, PartialEq)]
pub struct RoomPlan {
    /// Width over height.
    pub ratio: f32,
    /// The places.
    pub seats: Vec<Seat>,
}

impl RoomPlan {
    /// Reads the places from a picture: the rectangles in its group `seats`.
    ///
    /// # Errors
    /// In words for the person, when it is no picture of a room.
    pub fn read(picture: &Picture) -> Result<Self, String> {
        let trouble = |why: String| {
            format!(
                "The room “{}” cannot be shown, so a plain one stands in: {why}.",
                picture.name
            )
        };
        let document = Document::parse(&picture.svg).map_err(|error| trouble(error.to_string()))?;
        let view: Vec<f32> = document
            .root_element()
            .attribute("viewBox")
            .unwrap_or_default()
            .split_whitespace()
            .filter_map(|number| number.parse().ok())
            .collect();
        let [left, top, wide, high] = view[..] else {
            return Err(trouble("it has no viewBox".to_owned()));
        };
        let group = document
            .descendants()
            .find(|node| node.attribute("id") == Some("seats"))
            .ok_or_else(|| trouble("it has no group called seats".to_owned()))?;
        let seat = |node: Node<'_, '_>| {
            let number = |name| node.attribute(name)?.parse::<f32>().ok();
            Some(Seat {
                id: node.attribute("id")?.to_owned(),
                left: (number("x")? - left) / wide * 100.0,
                top: (number("y")? - top) / high * 100.0,
                width: number("width")? / wide * 100.0,
                height: number("height")? / high * 100.0,
            })
        };
        Ok(Self {
            ratio: wide / high,
            seats: group
                .descendants()
                .filter(|node| node.has_tag_name("rect"))
                .filter_map(seat)
                .collect(),
        })
    }

    /// A room of which there is no picture: a row for those who decide, and the two sides before them.
    #[must_use]
    pub fn plain() -> Self {
        let row = [
            ("panel-4", 23.0, 24.0, 13.0),
            ("panel-2", 34.0, 24.0, 13.0),
            ("panel-1", 44.0, 24.0, 13.0),
            ("panel-3", 54.0, 24.0, 13.0),
            ("panel-5", 65.0, 24.0, 13.0),
            ("clerk", 76.0, 24.0, 13.0),
            ("school-3", 19.0, 40.0, 14.0),
            ("school-2", 10.0, 40.0, 14.0),
            ("school-1", 0.0, 40.0, 14.0),
            ("guest-1", 68.0, 40.0, 14.0),
            ("guest-2", 60.0, 40.0, 14.0),
            ("family-1", 77.0, 42.0, 15.0),
            ("family-2", 88.0, 48.0, 13.0),
        ];
        let ratio = 20.0 / 9.0;
        Self {
            ratio,
            seats: row
                .into_iter()
                .map(|(id, left, top, width)| Seat {
                    id: id.to_owned(),
                    left,
                    top,
                    width,
                    height: width * 1.2 * ratio,
                })
                .collect(),
        }
    }

    /// The place of that name.
    #[must_use]
    pub fn seat(&self, id: &str) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_shares_of_the_picture() {
        let picture = Picture {
            name: "hall".to_owned(),
            svg: r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><g id="back"/>
                <g id="seats"><rect id="panel-1" x="50" y="20" width="20" height="24"/></g></svg>"#
                .to_owned(),
        };
        let plan = RoomPlan::read(&picture).unwrap();
        assert!((plan.ratio - 2.0).abs() < 0.001);
        let chair = plan.seat("panel-1").unwrap();
        assert_eq!(
            (chair.left, chair.top, chair.width, chair.height),
            (25.0, 20.0, 10.0, 24.0)
        );
    }

    #[test]
    fn what_is_no_room_says_why() {
        for (svg, why) in [
            ("<svg", "plain one stands in"),
            ("<svg viewBox='0 0 2 1'/>", "no group called seats"),
            ("<svg><g id='seats'/></svg>", "no viewBox"),
        ] {
            let picture = Picture {
                name: "hall".to_owned(),
                svg: svg.to_owned(),
            };
            let said = RoomPlan::read(&picture).unwrap_err();
            assert!(said.contains(why), "{said}");
        }
    }
}
