//! How large letters must be for whoever sits furthest away, with a card to try it with.
//!
//! A letter can be read from two hundred times its height: the height of a small letter, for a decision
//! that needs no fine detail (AVIXA's DISCAS, V202.01).

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate, window::PrimaryWindow};

use crate::window::{
    ChangeSettings, Desk,
    model::SettingsView,
    power::Awake,
    settings::{Keeper, Room},
    theme::{Edged, Face, Filled, Look, Step, TextSize, Tone, Type, space},
    widgets::{
        Announce, EntryChanged, EntrySpec, Parent, Skin, actions, button, container, entry, line,
        named, paragraph,
    },
};

/// From how many times its height a letter can be read.
const TIMES: f32 = 200.0;

/// What a room needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needed {
    /// How high a small letter must be on the picture, in millimetres.
    pub letter_mm: f32,
    /// The smallest text size that gives it, if any does.
    pub size: Option<TextSize>,
    /// How far away the furthest seat can be at the largest text size, in metres.
    pub reach_m: f32,
    /// How high the picture must be for the furthest seat at the largest text size, in centimetres.
    pub picture_cm: f32,
}

/// What a room needs, where the window fills a picture `room.height_cm` high with so many logical pixels,
/// and body text is set with small letters of `x_height` ems.
#[must_use]
pub fn needed(room: Room, window_height: f32, x_height: f32) -> Needed {
    let (picture_mm, away_mm) = (
        f32::from(room.height_cm.max(1)) * 10.0,
        f32::from(room.furthest_cm) * 10.0,
    );
    let letter_mm = away_mm / TIMES;
    let shown_mm =
        |size: TextSize| Step::Body.pixels(size) * x_height / window_height.max(1.0) * picture_mm;
    let most = shown_mm(TextSize::MOST);
    Needed {
        letter_mm,
        size: TextSize::ALL
            .into_iter()
            .find(|size| shown_mm(*size) >= letter_mm),
        reach_m: most * TIMES / 1000.0,
        picture_cm: picture_mm / 10.0 * letter_mm / most,
    }
}

impl Needed {
    /// In words.
    #[must_use]
    pub fn told(self) -> String {
        let letters = format!(
            "Small letters must be {:.0} mm high on the screen.",
            self.letter_mm
        );
        match self.size {
            Some(size) => format!(
                "{letters} Where the window fills the screen, text at {} % does it.",
                size.percent()
            ),
            None => format!(
                "{letters} Even the largest text here is smaller. With it the last row can be {:.1} m \
                 away, or the screen must be {:.0} cm high.",
                self.reach_m, self.picture_cm
            ),
        }
    }

    fn best(self) -> TextSize {
        self.size.unwrap_or(TextSize::MOST)
    }

    fn offer(self) -> String {
        format!("Use {} % and the projector layout", self.best().percent())
    }
}

#[derive(Component, Clone, Copy)]
struct Told;

#[derive(Component, Clone, Copy)]
struct Card;

#[derive(Component, Clone, Copy)]
struct Offer;

/// Draws the check.
pub fn draw(view: &SettingsView, body: &mut Parent) {
    let room = view.settings.room;
    body.spawn(paragraph(
        "Measure twice, and see whether the people at the back can read it.",
    ));
    measure(
        body,
        "How high is the screen, in centimetres?",
        &room.height_cm.to_string(),
        |room, cm| room.height_cm = cm,
        1.0,
    );
    measure(
        body,
        "How far away is the furthest seat, in metres?",
        &format!("{}", f32::from(room.furthest_cm) / 100.0),
        |room, cm| room.furthest_cm = cm,
        100.0,
    );
    body.spawn((Told, paragraph("")));
    body.spawn((
        Card,
        view.settings.look(),
        named(accesskit::Role::Section, "A card to read from the back row"),
        Filled(Tone::Paper),
        Edged(Tone::Edge),
        Node {
            padding: px(space::LARGE).all(),
            border: px(1).all(),
            flex_shrink: 0.0,
            ..default()
        },
    ))
    .with_children(|card| {
        card.spawn((
            container(),
            Node {
                flex_basis: px(0),
                flex_grow: 1.0,
                min_width: px(0),
                ..default()
            },
            children![line(
                Type::new(Step::Body),
                Tone::Ink,
                "Please read this out. A lamp, a chair, 3 oval mugs.",
            )],
        ));
    });
    actions(body).with_children(|row| {
        button(row, Skin::Secondary, "Use this size")
            .insert(Offer)
            .observe(apply);
    });
}

/// A field for a measure; what is written in it counts at once.
fn measure(body: &mut Parent, label: &str, text: &str, change: fn(&mut Room, u16), to_cm: f32) {
    let field = entry(
        body,
        &EntrySpec {
            label: label.to_owned(),
            text: text.to_owned(),
            lines: 1,
            most: 6,
            ..EntrySpec::default()
        },
    );
    body.commands().entity(field).observe(
        move |changed: On<EntryChanged>, mut commands: Commands| {
            if let Some(cm) = centimetres(&changed.text, to_cm) {
                commands.trigger(ChangeSettings(Box::new(move |s| {
                    change(&mut s.room, cm);
                })));
            }
        },
    );
}

/// What is written as a number, in centimetres; nothing for what is no length of a room.
fn centimetres(written: &str, to_cm: f32) -> Option<u16> {
    let number: f32 = written.trim().replace(',', ".").parse().ok()?;
    let cm = (number * to_cm).round();
    // A length between the two fits.
    (1.0..=10_000.0).contains(&cm).then_some(cm as u16)
}

fn now(keeper: &Keeper, window: &Window) -> Needed {
    let family = Face::Interface.family(keeper.settings.typeface);
    needed(keeper.settings.room, window.height(), family.x_height())
}

fn apply(
    _: On<Activate>,
    keeper: Res<Keeper>,
    window: Single<&Window, With<PrimaryWindow>>,
    mut commands: Commands,
) {
    let size = now(&keeper, &window).best();
    commands.trigger(ChangeSettings(Box::new(move |settings| {
        settings.text_size = size;
        settings.projector = true;
    })));
    commands.trigger(Announce::notice(format!(
        "Text at {} %, laid out for a room.",
        size.percent()
    )));
}

/// The words, the card and the button follow what is written and how large the window is.
fn follow(
    keeper: Res<Keeper>,
    window: Single<Ref<Window>, With<PrimaryWindow>>,
    fresh: Query<(), Added<Card>>,
    mut told: Query<&mut Text, With<Told>>,
    mut cards: Query<&mut Look, With<Card>>,
    mut offers: Query<(&mut AccessibilityNode, &Children), With<Offer>>,
    mut texts: Query<&mut Text, Without<Told>>,
    mut awake: ResMut<Awake>,
) {
    if cards.is_empty() || !(keeper.is_changed() || window.is_changed() || !fresh.is_empty()) {
        return;
    }
    let needed = now(&keeper, &window);
    for mut text in &mut told {
        text.set_if_neq(Text::new(needed.told()));
    }
    for mut look in &mut cards {
        look.set_if_neq(Look {
            size: needed.best(),
            ..keeper.settings.look()
        });
    }
    let offer = needed.offer();
    for (mut node, children) in &mut offers {
        for child in children {
            if let Ok(mut text) = texts.get_mut(*child) {
                text.set_if_neq(Text::new(offer.clone()));
            }
        }
        if node.label() != Some(offer.as_str()) {
            node.set_label(offer.clone());
            awake.stir();
        }
    }
}

/// Installs what keeps the check in step with what is written.
pub(in crate::window) fn plugin(app: &mut App) {
    app.add_systems(Update, follow.run_if(resource_exists::<Desk>));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(height_cm: u16, furthest_cm: u16) -> Room {
        Room {
            height_cm,
            furthest_cm,
        }
    }

    #[test]
    fn letters_are_a_two_hundredth_of_the_way_to_the_back_row() {
        // The worked example of the standard: a picture 1.5 m high, the back row 10.5 m away, 3.5 %.
        let needed = needed(room(150, 1050), 1080.0, 0.5);
        assert!((needed.letter_mm - 52.5).abs() < 0.01);
        assert_eq!(needed.size, None);
        assert!(needed.reach_m < 10.5 && needed.picture_cm > 150.0);
        assert!(needed.told().contains("Even the largest"));
    }

    #[test]
    fn the_nearer_the_back_row_the_smaller_the_text() {
        let percent = |cm| {
            needed(room(150, cm), 720.0, 0.496)
                .size
                .map(TextSize::percent)
        };
        assert_eq!(percent(300), Some(100));
        // Four heights: 14.4 pixels of a small letter, 29 of the whole.
        assert_eq!(percent(600), Some(175));
        assert_eq!(percent(900), Some(250));
        assert_eq!(percent(1100), None);
        assert_eq!(
            needed(room(150, 600), 720.0, 0.496).size,
            TextSize::try_from(175).ok()
        );
    }

    #[test]
    fn a_number_is_read_as_people_write_it() {
        assert_eq!(centimetres("8", 100.0), Some(800));
        assert_eq!(centimetres(" 8,5 ", 100.0), Some(850));
        assert_eq!(centimetres("150", 1.0), Some(150));
        for odd in ["", "far", "-3", "0", "1e9", "nan", "inf"] {
            assert_eq!(centimetres(odd, 100.0), None, "{odd}");
        }
    }
}
