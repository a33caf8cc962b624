//! The text size and the colours. Drawn over whatever is open, so that nothing is lost by looking.

use bevy::prelude::*;

use crate::window::{
    ChangeSettings,
    settings::Settings,
    theme::{TextSize, Theme},
    widgets::{Parent, Picked, Row, heading, paragraph, radio_group},
};

/// Draws the settings into a panel.
pub fn draw(view: Settings, panel: &mut Parent) {
    panel.spawn(heading(2, "Text size"));
    let sizes: Vec<_> =
        TextSize::ALL.iter().map(|size| Row::new(format!("{} %", size.percent()))).collect();
    let chosen = TextSize::ALL.iter().position(|size| *size == view.text_size).unwrap_or(0);
    radio_group(panel, "Text size", &sizes, chosen, true).observe(
        |picked: On<Picked>, mut commands: Commands| {
            if let Some(size) = TextSize::ALL.get(picked.index).copied() {
                commands.trigger(ChangeSettings(Box::new(move |s| s.text_size = size)));
            }
        },
    );
    panel.spawn(heading(2, "Colours"));
    let themes: Vec<_> = Theme::ALL
        .iter()
        .map(|theme| {
            Row::new(theme.name()).sub(match theme {
                Theme::Light => "Dark ink on warm paper",
                Theme::Dark => "Pale ink on a dark desk",
            })
        })
        .collect();
    let chosen = Theme::ALL.iter().position(|theme| *theme == view.theme).unwrap_or(0);
    radio_group(panel, "Colours", &themes, chosen, true).observe(
        |picked: On<Picked>, mut commands: Commands| {
            if let Some(theme) = Theme::ALL.get(picked.index).copied() {
                commands.trigger(ChangeSettings(Box::new(move |s| s.theme = theme)));
            }
        },
    );
    panel.spawn(paragraph("Everything changes at once, and is kept for the next time."));
}
