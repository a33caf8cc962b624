//! The text size and the colours. Drawn over whatever is open, so that nothing is lost by looking.

use bevy::prelude::*;

use crate::window::{
    ChangeSettings,
    settings::Settings,
    theme::{TextSize, Theme},
    widgets::{Parent, Picked, Row, paragraph, part, radio_group},
};

/// Draws the settings into a panel.
pub fn draw(view: Settings, panel: &mut Parent) {
    part(panel, "Text size", |part| {
        let rows: Vec<_> = TextSize::ALL
            .iter()
            .map(|size| Row::new(format!("{} %", size.percent())))
            .collect();
        let chosen = TextSize::ALL
            .iter()
            .position(|size| *size == view.text_size)
            .unwrap_or(0);
        radio_group(part, "Text size", &rows, chosen, true).observe(
            |picked: On<Picked>, mut commands: Commands| {
                if let Some(size) = TextSize::ALL.get(picked.index).copied() {
                    commands.trigger(ChangeSettings(Box::new(move |s| s.text_size = size)));
                }
            },
        );
    });
    part(panel, "Colours", |part| {
        let rows = Theme::ALL.map(|theme| {
            Row::new(theme.name()).explained(match theme {
                Theme::Light => "Dark ink on warm paper",
                Theme::Dark => "Pale ink on a dark desk",
            })
        });
        let chosen = Theme::ALL
            .iter()
            .position(|theme| *theme == view.theme)
            .unwrap_or(0);
        radio_group(part, "Colours", &rows, chosen, true).observe(
            |picked: On<Picked>, mut commands: Commands| {
                if let Some(theme) = Theme::ALL.get(picked.index).copied() {
                    commands.trigger(ChangeSettings(Box::new(move |s| s.theme = theme)));
                }
            },
        );
    });
    panel.spawn(paragraph(
        "Everything changes at once, and is kept for the next time.",
    ));
}
