//! The pictures: what the program relies on when it puts people in a room.

use std::path::{Path, PathBuf};

const SEATS: [&str; 13] = [
    "panel-1", "panel-2", "panel-3", "panel-4", "panel-5", "clerk", "school-1", "school-2",
    "school-3", "family-1", "family-2", "guest-1", "guest-2",
];

/// The drawings in one folder of `assets/pictures`, each with its text.
fn drawings(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/pictures")
        .join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is part of the checkout")
        .map(|entry| entry.expect("its entries can be listed").path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "svg"));
    files.sort();
    files
        .into_iter()
        .map(|path| {
            (
                path.clone(),
                std::fs::read_to_string(&path).expect("a drawing is text"),
            )
        })
        .collect()
}

/// What stands between the quotes of an attribute.
fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let start = element
        .find(&format!(" {name}=\""))
        .unwrap_or_else(|| panic!("no {name} in {element}"))
        + name.len()
        + 3;
    element[start..]
        .split('"')
        .next()
        .expect("a split gives at least one part")
}

/// The seats of a room: id, width, height.
fn seats(room: &str) -> Vec<(&str, f32, f32)> {
    let group = room
        .split("<g id=\"seats\" opacity=\"0\">")
        .nth(1)
        .expect("a room has seats")
        .split("</g>")
        .next()
        .expect("a split gives at least one part");
    group
        .split("<rect")
        .skip(1)
        .map(|rect| {
            (
                attribute(rect, "id"),
                attribute(rect, "width")
                    .parse()
                    .expect("a seat is measured in numbers"),
                attribute(rect, "height")
                    .parse()
                    .expect("a seat is measured in numbers"),
            )
        })
        .collect()
}

#[test]
fn every_room_seats_everybody_between_its_back_and_its_front() {
    let rooms = drawings("rooms");
    assert!(rooms.len() >= 4);
    for (path, room) in &rooms {
        let place = |group: &str| {
            room.find(group)
                .unwrap_or_else(|| panic!("{} has no {group}", path.display()))
        };
        assert!(
            place("<g id=\"back\"") < place("<g id=\"seats\"")
                && place("<g id=\"seats\"") < place("<g id=\"front\"")
        );
        assert_eq!(
            attribute(room, "viewBox"),
            "0 0 1600 720",
            "{}",
            path.display()
        );

        let mut ids: Vec<&str> = seats(room).into_iter().map(|(id, _, _)| id).collect();
        let mut wanted = SEATS.to_vec();
        ids.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(ids, wanted, "{}", path.display());
    }
}

#[test]
fn a_seat_keeps_the_shape_of_a_person_and_the_panel_can_be_read() {
    for (path, room) in drawings("rooms") {
        for (id, width, height) in seats(&room) {
            assert!(
                (width * 6.0 - height * 5.0).abs() < 0.5,
                "{} {id}: {width} by {height}",
                path.display()
            );
            assert!(
                !id.starts_with("panel") || width >= 225.0,
                "{} {id} is too narrow",
                path.display()
            );
        }
    }
}

#[test]
fn pictures_of_places_are_small_and_hold_no_letters_and_nothing_from_outside() {
    for folder in ["rooms", "covers", "marks"] {
        let pictures = drawings(folder);
        assert!(!pictures.is_empty(), "{folder}");
        for (path, picture) in pictures {
            assert!(picture.len() < 40_000, "{}", path.display());
            for unwanted in [
                "<text", "<style", "<filter", "<mask", "<image", "<script", "href",
            ] {
                assert!(
                    !picture.contains(unwanted),
                    "{} has {unwanted}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_shipped_story_has_a_cover() {
    for case in crate::hearings() {
        let (story, _) = case.id.split_once('/').unwrap();
        let cover = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("assets/pictures/covers/{story}.svg"));
        assert!(cover.exists(), "{}", cover.display());
    }
}
