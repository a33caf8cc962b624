//! What opens over any screen and closes again: help, settings, pause.

use bevy::{
    a11y::AccessibilityNode, input_focus::tab_navigation::TabGroup, prelude::*,
    ui_widgets::Activate,
};

use crate::{progress::Spot, telling::care};

use super::{
    CloseOverlay, OpenOverlay,
    model::SettingsView,
    play::Play,
    screens::{
        self, bundle,
        hearing::{Fit, brief, said},
        progress,
    },
    theme::{Edged, Filled, Measure, Raised, Step, Tone, Type, space},
    tips::TipsAgain,
    widgets::{
        Parent, ScrollKind, Skin, actions, beside, button, column, container, heading, paragraph,
        part, scroll, silent, tell,
    },
};

/// What can lie over a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The keys.
    Help,
    /// Everything that makes it easier to read, see, hear and use.
    Settings,
    /// How large letters must be for the back row.
    BackRow,
    /// A pause, and where to get help.
    Pause,
    /// The papers, to be read again.
    Papers,
    /// The case as it stands, what was marked, and who is at the table.
    Case,
    /// Everything said so far.
    Said,
    /// The guidance behind a line.
    Guidance,
    /// A provision on the map of the guidance, and what became of it.
    Provision,
}

impl Overlay {
    /// Its name in a trace.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Help => "help",
            Self::Settings => "settings",
            Self::BackRow => "back-row",
            Self::Pause => "pause",
            Self::Papers => "papers",
            Self::Case => "case",
            Self::Said => "said",
            Self::Guidance => "guidance",
            Self::Provision => "provision",
        }
    }

    /// Its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Help => "Keys",
            Self::Settings => "Text, colours and sound",
            Self::BackRow => "From the back row",
            Self::Pause => "Paused",
            Self::Papers => "The papers",
            Self::Case => "Your case",
            Self::Said => "Everything said so far",
            Self::Guidance => "The guidance behind it",
            Self::Provision => "What it says",
        }
    }

    /// Whether it is about a hearing that is being played.
    #[must_use]
    pub const fn is_of_a_hearing(self) -> bool {
        matches!(
            self,
            Self::Papers | Self::Case | Self::Said | Self::Guidance
        )
    }

    /// How wide it is, in ems.
    const fn measure(self) -> f32 {
        match self {
            // As wide as the window.
            Self::Papers => 200.0,
            Self::Case | Self::Said => 52.0,
            Self::Settings => 27.0,
            _ => 40.0,
        }
    }

    /// Whether it lies at the side, with the screen in plain view beside it.
    const fn is_at_the_side(self) -> bool {
        matches!(self, Self::Settings)
    }
}

/// Draws an overlay into the screen root, and hands back its layer.
pub fn draw(
    overlay: Overlay,
    settings: &SettingsView,
    (play, spot): (Option<&mut Play>, Option<&Spot>),
    (fit, ems): (Fit, f32),
    root: Entity,
    commands: &mut Commands,
) -> Entity {
    let mut dialog = accesskit::Node::new(accesskit::Role::Dialog);
    dialog.set_label(overlay.title());
    dialog.set_modal();
    let mut layer = Entity::PLACEHOLDER;
    commands.entity(root).with_children(|over| {
        let mut spawned = over.spawn((
            TabGroup::modal(),
            AccessibilityNode(dialog),
            GlobalZIndex(10),
            Filled(if overlay.is_at_the_side() {
                Tone::Clear
            } else {
                Tone::Veil
            }),
            Node {
                position_type: PositionType::Absolute,
                width: percent(100),
                height: percent(100),
                align_items: if overlay.is_at_the_side() {
                    AlignItems::Stretch
                } else {
                    AlignItems::Center
                },
                justify_content: if overlay.is_at_the_side() {
                    JustifyContent::End
                } else {
                    JustifyContent::Center
                },
                padding: px(space::LARGE).all(),
                ..default()
            },
        ));
        layer = spawned.id();
        spawned.with_children(|veil| panel(veil, overlay, settings, (play, spot), fit, ems));
    });
    layer
}

fn panel(
    veil: &mut Parent,
    overlay: Overlay,
    settings: &SettingsView,
    (play, spot): (Option<&mut Play>, Option<&Spot>),
    fit: Fit,
    ems: f32,
) {
    veil.spawn((
        container(),
        Measure(overlay.measure()),
        Filled(Tone::Desk),
        Edged(Tone::Edge),
        Raised::Over,
        Node {
            flex_direction: FlexDirection::Column,
            width: percent(100),
            max_height: percent(100),
            height: if overlay == Overlay::Papers {
                percent(100)
            } else {
                auto()
            },
            border: px(1).all(),
            border_radius: BorderRadius::all(px(space::ROUND)),
            ..default()
        },
    ))
    .with_children(|sheet| {
        let mut play = play;
        if let (Overlay::Papers, Some(play)) = (overlay, play.as_deref_mut()) {
            bundle::over(play, fit, ems, sheet);
            return foot(sheet, overlay);
        }
        let kind = match overlay {
            Overlay::Settings | Overlay::BackRow => ScrollKind::Controls,
            _ => ScrollKind::Reading,
        };
        let area = scroll(sheet, overlay.title(), kind, false);
        sheet.commands().entity(area).with_children(|area| {
            area.spawn((
                container(),
                Node {
                    flex_direction: FlexDirection::Column,
                    row_gap: px(space::LARGE),
                    padding: UiRect::axes(px(32), px(28)),
                    flex_shrink: 0.0,
                    ..default()
                },
            ))
            .with_children(|body| {
                body.spawn(heading(1, overlay.title()));
                match overlay {
                    Overlay::Help => keys(settings, body),
                    Overlay::Settings => screens::settings::draw(settings, body),
                    Overlay::BackRow => screens::back_row::draw(settings, body),
                    Overlay::Pause => pause(body),
                    Overlay::Provision => {
                        if let Some(spot) = spot {
                            progress::provision(spot, settings.settings.law, body);
                        }
                    }
                    of_a_hearing => {
                        if let Some(play) = play.as_deref() {
                            about(body, of_a_hearing, settings, play);
                        }
                    }
                }
            });
        });
        foot(sheet, overlay);
    });
}

/// The row of buttons that stays put.
fn foot(sheet: &mut Parent, overlay: Overlay) {
    sheet
        .spawn((
            container(),
            Edged(Tone::Rule),
            Node {
                // So that the row of buttons is as wide as the panel, and goes on in a second line.
                flex_direction: FlexDirection::Column,
                padding: UiRect::axes(px(32), px(14)),
                border: UiRect::top(px(1)),
                flex_shrink: 0.0,
                ..default()
            },
        ))
        .with_children(|foot| {
            actions(foot).with_children(|row| {
                let close = match overlay {
                    Overlay::Pause => "Carry on",
                    _ => "Close",
                };
                button(row, Skin::Primary, close).observe(
                    |_: On<Activate>, mut commands: Commands| commands.trigger(CloseOverlay),
                );
                if overlay == Overlay::Help {
                    button(row, Skin::Secondary, "Show the hints again").observe(
                        |_: On<Activate>, mut commands: Commands| {
                            commands.trigger(TipsAgain);
                        },
                    );
                    button(row, Skin::Secondary, "Pause, and where to get help").observe(
                        |_: On<Activate>, mut commands: Commands| {
                            commands.trigger(OpenOverlay(Overlay::Pause));
                        },
                    );
                }
            });
        });
}

fn keys(view: &SettingsView, body: &mut Parent) {
    body.spawn(paragraph(
        "Everything can be done with the keyboard alone, or with the mouse alone.",
    ));
    column(body, 12.0).with_children(|list| {
        for (key, does) in view.settings.keys.listed() {
            let mut spoken = accesskit::Node::new(accesskit::Role::Label);
            spoken.set_value(format!("{key}: {does}"));
            list.spawn((
                AccessibilityNode(spoken),
                Node {
                    column_gap: px(space::MEDIUM),
                    flex_shrink: 0.0,
                    ..default()
                },
            ))
            .with_children(|row| {
                row.spawn((
                    Node {
                        width: percent(42),
                        ..default()
                    },
                    children![silent(Type::new(Step::Body).bold(), Tone::Ink, key)],
                ));
                row.spawn((
                    beside(0.0),
                    children![silent(Type::new(Step::Body), Tone::Ink, does)],
                ));
            });
        }
    });
}

fn pause(body: &mut Parent) {
    tell(body, [care::PAUSE]);
    part(body, "Where to get help", |part| {
        screens::setup::help_lines(part);
    });
}

fn about(body: &mut Parent, overlay: Overlay, view: &SettingsView, play: &Play) {
    match overlay {
        Overlay::Case => {
            brief::draw(play, body);
            brief::at_hand(play, body);
        }
        Overlay::Said => {
            said::lines(play, body);
        }
        Overlay::Guidance => {
            if let Some(provision) = play.behind {
                screens::law::draw(provision, play.case().edition, view.settings.law, body);
            }
        }
        Overlay::Help
        | Overlay::Settings
        | Overlay::BackRow
        | Overlay::Pause
        | Overlay::Papers
        | Overlay::Provision => {}
    }
}
