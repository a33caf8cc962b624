//! The one movement there is: whoever speaks comes up a little, once, and is still. Nothing moves where movement is
//! switched off.

use std::time::Duration;

use bevy::prelude::*;

use crate::window::{
    power::Awake,
    theme::{Looks, Painting},
};

/// Token: comes up a little when it first appears.
#[derive(Component, Clone, Copy, Debug, Default)]
#[require(UiTransform)]
pub struct Rises {
    began: Option<Duration>,
}

/// How long it takes.
const LONG: Duration = Duration::from_millis(240);

/// From how far down, in hundredths of its own height.
const LOW: f32 = 4.0;

fn rise(
    time: Res<Time>,
    looks: Looks,
    mut rising: Query<(Entity, &mut Rises, &mut UiTransform)>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    for (entity, mut rises, mut place) in &mut rising {
        let now = time.elapsed();
        let began = *rises.began.get_or_insert(now);
        let left = 1.0 - (now - began).div_duration_f32(LONG);
        awake.stir();
        if left > 0.0 && looks.of(entity).motion.moves() {
            // Fast at first, and slower as it arrives.
            place.translation = Val2::new(px(0), percent(LOW * left * left));
        } else {
            place.translation = Val2::ZERO;
            commands.entity(entity).remove::<Rises>();
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, rise.before(Painting));
}
