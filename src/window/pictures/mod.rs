//! People and places, drawn from SVG at the size in which they are shown.
//!
//! A node that carries [`Drawn`] shows that drawing as large as it is laid out; another face is another drawing of the same
//! picture. What cannot be drawn is said once, and something plain stands in.

mod drawing;
mod motion;
mod room;

use std::collections::{HashMap, HashSet};

use bevy::{a11y::AccessibilityNode, asset::RenderAssetUsages, prelude::*, ui::UiSystems};
use bevy::{
    image::Image,
    render::render_resource::{Extent3d, TextureDimension, TextureFormat},
};

pub use drawing::{Drawing, Shows};
pub use motion::Rises;
pub use room::{RoomPlan, Seat};

use super::widgets::Announce;

/// The most pictures that are kept ready. A room of eleven has thirteen, and each person four faces and two poses.
const KEPT: usize = 160;

/// Token: what a node shows. It is not read: whoever spawns it says beside it what is to be seen.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
#[require(ImageNode, AccessibilityNode = unread())]
pub struct Drawn(pub Drawing);

fn unread() -> AccessibilityNode {
    let mut node = accesskit::Node::new(accesskit::Role::Image);
    node.set_hidden();
    AccessibilityNode(node)
}

/// Pictures that have been drawn, by drawing and size.
#[derive(Resource, Default)]
struct Ready {
    images: HashMap<(Drawing, UVec2), Handle<Image>>,
    /// Those that could not be drawn, so that each is told of once.
    told: HashSet<String>,
}

fn draw(
    mut ready: ResMut<Ready>,
    mut images: ResMut<Assets<Image>>,
    mut nodes: Query<(Ref<Drawn>, Ref<ComputedNode>, &mut ImageNode)>,
    mut commands: Commands,
) {
    for (drawn, computed, mut node) in &mut nodes {
        if !(drawn.is_changed() || computed.is_changed()) {
            continue;
        }
        let size = computed.size().round().as_uvec2();
        if size.x == 0 || size.y == 0 {
            continue;
        }
        let key = (drawn.0.clone(), size);
        let handle = match ready.images.get(&key) {
            Some(handle) => handle.clone(),
            None => {
                if ready.images.len() >= KEPT {
                    ready.images.clear();
                }
                let pixels = drawn.0.pixels(size).unwrap_or_else(|why| {
                    if ready.told.insert(drawn.0.name().to_owned()) {
                        commands.trigger(Announce::notice(why));
                    }
                    drawn.0.plain(size)
                });
                let handle = images.add(image(size, pixels));
                ready.images.insert(key, handle.clone());
                handle
            }
        };
        if node.image != handle {
            node.image = handle;
        }
    }
}

fn image(size: UVec2, pixels: Vec<u8>) -> Image {
    Image::new(
        Extent3d {
            width: size.x,
            height: size.y,
            depth_or_array_layers: 1,
        },
        TextureDimension::D2,
        pixels,
        TextureFormat::Rgba8UnormSrgb,
        RenderAssetUsages::RENDER_WORLD,
    )
}

/// Installs the drawing of pictures, after layout has said how large each is.
pub(super) fn plugin(app: &mut App) {
    app.add_plugins(motion::plugin)
        .init_resource::<Ready>()
        .add_systems(PostUpdate, draw.after(UiSystems::Layout));
}
