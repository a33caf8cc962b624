//! How smoothly a long bundle scrolls: `cargo bench --bench reading`, with a display.
//!
//! `FRAMES=1920x1080` gives the window a size, which else is 1280 by 720; `cargo bench --bench empty` says what an empty
//! window of that size costs to draw again and again.
//!
//! Opens the window on a bundle of about thirty pages, reads it straight through from the top to the end, a step a frame,
//! and says how long the frames took. Nothing waits for the screen, so that what is told is the work itself.

mod frames;

use std::time::Duration;

use bevy::{
    a11y::AccessibilityNode,
    prelude::*,
    time::Real,
    ui_widgets::{Activate, ScrollArea},
    window::{PresentMode, RequestRedraw},
};
use fair_hearing::{
    case::{Case, Shelf},
    hearing::Move,
    window::{
        ChooseHearing, Go, Screen, Start,
        play::{Begin, Play},
        shell,
    },
};

/// How many words are on a page.
const WORDS_A_PAGE: usize = 450;
/// How long the bundle is made, in pages.
const PAGES: usize = 30;
/// How many frames are let pass before and after everything that is done.
const REST: u32 = 20;
/// How far is scrolled in a frame, in logical pixels.
const STEP: f32 = 60.0;

/// The hearing of the fire door with papers as long as those of a real hearing.
fn long() -> &'static Case {
    let (shelf, hearing) = Shelf::find("fire-door/governors").expect("it is shipped");
    let mut case = shelf.load(&hearing).case.expect("it is sound");
    let shipped: Vec<_> = case
        .documents
        .iter()
        .map(|it| it.text.paragraphs.clone())
        .collect();
    let mut papers = (0..case.documents.len())
        .filter(|at| !case.documents[*at].on_request)
        .collect::<Vec<_>>()
        .into_iter()
        .cycle();
    let words = |case: &Case| -> usize { case.documents.iter().map(|it| it.text.words()).sum() };
    while words(&case) < PAGES * WORDS_A_PAGE {
        let at = papers.next().expect("there are papers");
        case.documents[at]
            .text
            .paragraphs
            .extend(shipped[at].clone());
    }
    Box::leak(Box::new(case))
}

/// What is done next.
#[derive(Resource, Default)]
struct Course {
    frame: u32,
    last: f32,
    took: Vec<Duration>,
}

fn named(world: &mut World, name: &str) -> Entity {
    world
        .query::<(Entity, &AccessibilityNode)>()
        .iter(world)
        .find(|(_, node)| node.label() == Some(name))
        .map(|(entity, _)| entity)
        .expect("it is on the screen")
}

fn go_on(world: &mut World) {
    // The loop would sleep.
    world.write_message(RequestRedraw);
    let frame = {
        let mut course = world.resource_mut::<Course>();
        course.frame += 1;
        course.frame
    };
    if frame == REST {
        let id = long().id.clone();
        world.trigger(ChooseHearing(id));
        world.trigger(Begin);
    } else if frame == 2 * REST {
        let mut play = world.resource_mut::<Play>();
        for line in ["go-on", "answer-plea honest"] {
            let mv = Move::read(line, play.case()).expect("it reads");
            play.make(&mv);
        }
        world.trigger(Go(Screen::Bundle));
    } else if frame == 3 * REST {
        let entity = named(world, "Read straight through");
        world.trigger(Activate { entity });
    } else if frame > 5 * REST {
        let took = world.resource::<Time<Real>>().delta();
        let area = named(world, "The open paper");
        let (end, mut at) = {
            let mut areas =
                world.query_filtered::<(&ComputedNode, &mut ScrollPosition), With<ScrollArea>>();
            let (node, mut position) = areas.get_mut(world, area).expect("it scrolls");
            let end = (node.content_size().y - node.size().y) * node.inverse_scale_factor;
            position.y = (position.y + STEP).min(end);
            (end, position.y)
        };
        let mut course = world.resource_mut::<Course>();
        course.took.push(took);
        std::mem::swap(&mut course.last, &mut at);
        if course.last >= end {
            println!("over {end:.0} pixels, {}", frames::told(&course.took));
            world.write_message(AppExit::Success);
        }
    }
}

fn main() {
    let case = long();
    let (papers, paragraphs) = case
        .documents
        .iter()
        .fold((0, 0), |(papers, paragraphs), it| {
            (papers + 1, paragraphs + it.text.paragraphs.len())
        });
    println!(
        "{papers} papers, {paragraphs} paragraphs, {} words",
        case.documents
            .iter()
            .map(|it| it.text.words())
            .sum::<usize>()
    );
    let mut app = App::new();
    app.add_plugins(
        DefaultPlugins
            .set(WindowPlugin {
                primary_window: Some(Window {
                    resolution: frames::size(),
                    present_mode: PresentMode::AutoNoVsync,
                    ..default()
                }),
                ..default()
            })
            .disable::<bevy::log::LogPlugin>(),
    );
    shell(
        &mut app,
        Start {
            hearings: vec![case],
            folder: None,
            clock: || "2025-03-13T16:30:00Z".to_owned(),
            seed: || 7,
            settings: None,
            prints: None,
            open: None,
        },
    );
    app.init_resource::<Course>().add_systems(Update, go_on);
    app.run();
}
