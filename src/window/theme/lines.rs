//! Lines of text, broken where they were measured to break.
//!
//! The toolkit measures a text at the width that it gets, and breaks it at that width rounded to whole dots, which can be
//! up to a dot less. Where a line just fits, a word of it then goes to a line for which there is no room.

use bevy::{
    prelude::*,
    text::{ComputedTextBlock, FontAtlasSet, ScaleCx, TextBounds, TextLayoutInfo, TextPipeline},
    ui::UiSystems,
};

/// Breaks a text again at the width at which it was measured, where rounding has cost it a line.
fn mend(
    mut texts: Query<
        (
            &ComputedNode,
            &TextLayout,
            &FontHinting,
            &mut ComputedTextBlock,
            &mut TextLayoutInfo,
        ),
        Changed<TextLayoutInfo>,
    >,
    mut pipeline: ResMut<TextPipeline>,
    mut atlases: ResMut<FontAtlasSet>,
    mut images: ResMut<Assets<Image>>,
    mut scaler: ResMut<ScaleCx>,
) {
    for (node, layout, hinting, mut block, mut info) in &mut texts {
        let room = node.content_box().size();
        let lost = node.unrounded_size.x - node.size.x;
        let needed = info.size.y / node.inverse_scale_factor;
        if lost <= 0.0 || needed <= room.y + 1.0 || layout.linebreak == LineBreak::NoWrap {
            continue;
        }
        let broken = pipeline.update_text_layout_info(
            &mut info,
            &mut atlases,
            &mut images,
            &mut block,
            &mut scaler,
            TextBounds::new_horizontal(room.x + lost),
            layout.justify,
            *hinting,
        );
        match broken {
            Ok(()) => {
                info.scale_factor = node.inverse_scale_factor.recip();
                info.size *= node.inverse_scale_factor;
            }
            Err(error) => warn!("A text could not be broken into lines again: {error}"),
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, mend.after(UiSystems::PostLayout));
}
