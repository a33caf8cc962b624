//! What is far from view is not handed to the renderer.
//!
//! Bevy cuts what scrolls at the edge of its area only after it has taken every letter of it, on each frame. A bundle read
//! straight through has tens of thousands.

use bevy::{
    camera::visibility::VisibilitySystems, prelude::*, ui::UiSystems, ui_widgets::ScrollArea,
};

use super::page::Paragraph;

/// Hides the paragraphs further from view than the height of the area they scroll in, and shows the others. They keep
/// their places.
fn cull(
    mut paragraphs: Query<
        (
            Entity,
            Ref<UiGlobalTransform>,
            &ComputedNode,
            &mut Visibility,
        ),
        With<Paragraph>,
    >,
    areas: Query<(&UiGlobalTransform, Ref<ComputedNode>), With<ScrollArea>>,
    parents: Query<&ChildOf>,
) {
    for (entity, place, size, mut visibility) in &mut paragraphs {
        let Some((frame, view)) = parents
            .iter_ancestors(entity)
            .find_map(|parent| areas.get(parent).ok())
        else {
            continue;
        };
        if !place.is_changed() && !view.is_changed() {
            continue;
        }
        let apart = (place.translation.y - frame.translation.y).abs() - size.size().y / 2.0;
        let near = apart <= 1.5 * view.size().y;
        visibility.set_if_neq(if near {
            Visibility::Inherited
        } else {
            Visibility::Hidden
        });
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        cull.after(UiSystems::PostLayout)
            .before(VisibilitySystems::VisibilityPropagate),
    );
}
