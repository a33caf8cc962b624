//! An empty window of the toolkit, beside which ours is measured: see `benches/window.sh`.
//!
//! With `FRAMES=1280x720`, or another size, it is drawn again two hundred times, and says how long the frames took.

mod frames;

use std::time::Duration;

use bevy::{
    prelude::*,
    time::Real,
    window::{PresentMode, RequestRedraw},
    winit::WinitSettings,
};

/// How many frames are measured, after as many as it takes to come to rest.
const MEASURED: usize = 200;
const REST: usize = 20;

fn draw_again(
    mut took: Local<Vec<Duration>>,
    time: Res<Time<Real>>,
    mut redraw: MessageWriter<RequestRedraw>,
    mut exit: MessageWriter<AppExit>,
) {
    took.push(time.delta());
    if took.len() == REST + MEASURED {
        println!("an empty window, {}", frames::told(&took[REST..]));
        exit.write(AppExit::Success);
    }
    redraw.write(RequestRedraw);
}

fn main() {
    let again = std::env::var_os("FRAMES").is_some();
    let mut app = App::new();
    app.add_plugins(DefaultPlugins.set(WindowPlugin {
        primary_window: Some(Window {
            title: "Empty".into(),
            resolution: frames::size(),
            // Nothing waits for the screen, where frames are measured.
            present_mode: if again {
                PresentMode::AutoNoVsync
            } else {
                PresentMode::default()
            },
            ..default()
        }),
        ..default()
    }))
    .insert_resource(WinitSettings::desktop_app())
    .add_systems(
        Startup,
        |mut fonts: ResMut<Assets<Font>>, mut commands: Commands| {
            let face = include_bytes!("../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf");
            let _ = fonts.insert(AssetId::default(), Font::from_bytes(face.to_vec()));
            commands.spawn(Camera2d);
            commands.spawn(Text::new("An empty window"));
        },
    );
    if again {
        app.add_systems(Update, draw_again);
    }
    app.run();
}
