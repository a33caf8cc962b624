//! An empty window of the toolkit, beside which ours is measured: see `benches/window.sh`.

use bevy::{prelude::*, winit::WinitSettings};

fn main() {
    App::new()
        .add_plugins(DefaultPlugins.set(WindowPlugin {
            primary_window: Some(Window {
                title: "Empty".into(),
                resolution: (1280, 720).into(),
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
        )
        .run();
}
