//! The colours, by what they mean. Nothing else in the window names a colour.

use bevy::prelude::*;
use serde::{Deserialize, Serialize};

/// Light, dark, or of high contrast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Theme {
    /// Ink on warm paper.
    #[default]
    Light,
    /// Pale ink on a dark desk, for a dim room or tired eyes.
    Dark,
    /// White and yellow on black, with thick edges: nothing is told by a tint.
    HighContrast,
}

impl Theme {
    /// Every theme, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// What the theme is called on the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::HighContrast => "High contrast",
        }
    }

    /// Its name in a trace.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "contrast",
        }
    }

    /// How much text stands out from its ground at the least.
    #[must_use]
    pub const fn least_contrast(self) -> f32 {
        match self {
            Self::Light | Self::Dark => 7.0,
            Self::HighContrast => 15.0,
        }
    }

    /// How wide the ring around what has the focus is, in logical pixels.
    #[must_use]
    pub const fn ring(self) -> f32 {
        match self {
            Self::Light | Self::Dark => 3.0,
            Self::HighContrast => 4.0,
        }
    }

    /// How wide an edge of so many logical pixels is drawn.
    #[must_use]
    pub const fn edge(self, wide: f32) -> f32 {
        match self {
            Self::HighContrast if wide > 0.0 && wide < 3.0 => wide + 1.0,
            _ => wide,
        }
    }
}

/// A colour by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Nothing is painted.
    Clear,
    /// The desk: the ground of every screen.
    Desk,
    /// A sheet on the desk: rows, panels, papers.
    Paper,
    /// Behind people, in a picture of a room or a head.
    Wall,
    /// Text to be read.
    Ink,
    /// Text beside it.
    Quiet,
    /// The one accent: what can be pressed, what is chosen, where the focus is.
    Accent,
    /// The accent, pointed at.
    AccentStrong,
    /// A ground tinted with the accent: a row pointed at or chosen.
    AccentSoft,
    /// Text on the accent.
    OnAccent,
    /// A rule between things that belong together. Decoration: nothing depends on seeing it.
    Rule,
    /// The edge of something that can be pressed or written in.
    Edge,
    /// Going well.
    Good,
    /// To be watched.
    Caution,
    /// Going badly, or a mistake.
    Bad,
    /// What lies over the screen while an overlay is open.
    Veil,
}

impl Tone {
    /// The tones that text may have on the desk, on paper and on a tinted ground.
    pub const TEXT: [Self; 6] = [
        Self::Ink,
        Self::Quiet,
        Self::Accent,
        Self::Good,
        Self::Caution,
        Self::Bad,
    ];
    /// The grounds on which text may stand.
    pub const GROUNDS: [Self; 3] = [Self::Desk, Self::Paper, Self::AccentSoft];

    /// The colour in a theme, as red, green, blue and how much of it covers.
    #[must_use]
    pub const fn rgba(self, theme: Theme) -> [u8; 4] {
        let (light, dark, high): (u32, u32, u32) = match self {
            Self::Clear => return [0, 0, 0, 0],
            Self::Veil => {
                return match theme {
                    Theme::Light => [0x26, 0x22, 0x1C, 0x80],
                    Theme::Dark => [0x00, 0x00, 0x00, 0xA6],
                    Theme::HighContrast => [0x00, 0x00, 0x00, 0xD9],
                };
            }
            Self::Desk => (0x00F4_EEE2, 0x001B_1916, 0x0000_0000),
            Self::Paper => (0x00FF_FCF6, 0x0027_2420, 0x0000_0000),
            Self::Wall => (0x00D8_C9B0, 0x0058_4F43, 0x0030_3030),
            Self::Ink => (0x0026_221C, 0x00F3_ECDF, 0x00FF_FFFF),
            Self::Quiet => (0x0049_4238, 0x00D2_C9BA, 0x00F2_F2F2),
            Self::Accent => (0x000F_4858, 0x009A_D3D6, 0x00FF_E85C),
            Self::AccentStrong => (0x0008_323E, 0x00C0_E6E8, 0x00FF_F3A6),
            Self::AccentSoft => (0x00E2_ECEA, 0x002D_3B3C, 0x000A_0A0A),
            Self::OnAccent => (0x00FF_FFFF, 0x0010_2529, 0x0000_0000),
            Self::Rule => (0x00DC_D2C0, 0x0040_3B34, 0x008C_8C8C),
            Self::Edge => (0x0082_7665, 0x009C_9180, 0x00FF_FFFF),
            Self::Good => (0x001B_4D2C, 0x00A8_DAB0, 0x00C4_FFD0),
            Self::Caution => (0x0063_3D00, 0x00F1_CD86, 0x00FF_E9B8),
            Self::Bad => (0x007F_1D18, 0x00F8_BDB1, 0x00FF_E0DA),
        };
        let hex = match theme {
            Theme::Light => light,
            Theme::Dark => dark,
            Theme::HighContrast => high,
        };
        [(hex >> 16) as u8, (hex >> 8) as u8, hex as u8, 0xFF]
    }

    /// The colour in a theme.
    #[must_use]
    pub fn color(self, theme: Theme) -> Color {
        let [r, g, b, a] = self.rgba(theme);
        Color::srgba_u8(r, g, b, a)
    }
}

/// How much two opaque colours differ in lightness: 1 (not at all) to 21, as WCAG 2.2 counts it.
#[must_use]
pub fn contrast(one: [u8; 4], other: [u8; 4]) -> f32 {
    fn luminance([r, g, b, _]: [u8; 4]) -> f32 {
        let linear = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_out_on_every_ground_of_every_theme() {
        assert!(Theme::Light.least_contrast() >= 7.0 && Theme::Dark.least_contrast() >= 7.0);
        assert!(Theme::HighContrast.least_contrast() >= 15.0);
        for theme in Theme::ALL {
            let least = theme.least_contrast();
            for ground in Tone::GROUNDS {
                for text in Tone::TEXT {
                    let found = contrast(text.rgba(theme), ground.rgba(theme));
                    assert!(
                        found >= least,
                        "{theme:?}: {text:?} on {ground:?} is {found:.2}"
                    );
                }
            }
            for accent in [Tone::Accent, Tone::AccentStrong] {
                let found = contrast(Tone::OnAccent.rgba(theme), accent.rgba(theme));
                assert!(
                    found >= least,
                    "{theme:?}: text on {accent:?} is {found:.2}"
                );
            }
        }
    }

    #[test]
    fn the_edges_of_controls_and_the_focus_ring_can_be_seen() {
        for theme in Theme::ALL {
            for ground in Tone::GROUNDS {
                for edge in [Tone::Edge, Tone::Accent] {
                    let found = contrast(edge.rgba(theme), ground.rgba(theme));
                    assert!(
                        found >= 3.0,
                        "{theme:?}: {edge:?} on {ground:?} is {found:.2}"
                    );
                }
            }
        }
    }

    #[test]
    fn in_high_contrast_no_ground_is_told_by_a_tint_and_edges_are_thick() {
        let high = Theme::HighContrast;
        for ground in Tone::GROUNDS {
            let found = contrast(ground.rgba(high), Tone::Desk.rgba(high));
            assert!(found < 1.1, "{ground:?} is {found:.2}");
        }
        assert!(contrast(Tone::Edge.rgba(high), Tone::Desk.rgba(high)) >= 15.0);
        assert_eq!(high.edge(2.0), 3.0);
        assert_eq!(high.edge(0.0), 0.0);
        assert_eq!(Theme::Light.edge(2.0), 2.0);
    }

    #[test]
    fn contrast_is_counted_as_the_standard_counts_it() {
        let (black, white) = ([0, 0, 0, 255], [255, 255, 255, 255]);
        assert!((contrast(black, white) - 21.0).abs() < 0.01);
        assert!((contrast(white, white) - 1.0).abs() < 0.01);
        // #767676 on white is the standard's well-known 4.54.
        assert!((contrast([0x76, 0x76, 0x76, 255], white) - 4.54).abs() < 0.01);
    }
}
