//! How long frames took, in words; shared by the benchmarks that draw.

use std::time::Duration;

use bevy::window::WindowResolution;

/// The size of the window: `FRAMES=1920x1080`, or 1280 by 720.
pub fn size() -> WindowResolution {
    let asked = std::env::var("FRAMES").unwrap_or_default();
    let sides = asked
        .split_once('x')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    let (width, height) = sides.unwrap_or((1280, 720));
    WindowResolution::new(width, height)
}

/// The median and the slow end, in milliseconds.
pub fn told(took: &[Duration]) -> String {
    let mut took = took.to_vec();
    took.sort_unstable();
    let at = |share: usize| took[(took.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    format!(
        "{} frames: median {:.1} ms, 95 in 100 under {:.1} ms, 99 in 100 under {:.1} ms, the longest {:.1} ms",
        took.len(),
        at(50),
        at(95),
        at(99),
        at(100)
    )
}
