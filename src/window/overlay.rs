//! What opens over any screen and closes again: help, settings, pause.

use bevy::{
    a11y::AccessibilityNode, input_focus::tab_navigation::TabGroup, prelude::*,
    ui_widgets::Activate,
};

use super::{
    CloseOverlay, OpenOverlay,
    model::HelpLine,
    screens,
    settings::Settings,
    theme::{Edged, Filled, Measure, Step, Tone, Type, space},
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
    /// Text size and colours.
    Settings,
    /// A pause, and where to get help.
    Pause,
}

impl Overlay {
    /// Its name in a trace.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Help => "help",
            Self::Settings => "settings",
            Self::Pause => "pause",
        }
    }

    /// Its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Help => "Keys",
            Self::Settings => "Text size and colours",
            Self::Pause => "Paused",
        }
    }
}

/// The keys and what they do.
const KEYS: [(&str, &str); 9] = [
    ("Tab, Shift+Tab", "To the next thing, or the one before"),
    ("Enter or Space", "Press what has the ring around it"),
    ("1 to 9", "Choose from a numbered list"),
    ("Arrow keys", "Up and down a list, or a page"),
    ("Page Up, Page Down, Home, End", "Through a page"),
    ("Escape", "Back, or close what is open"),
    ("F1 or ?", "This list"),
    ("F2", "Text size and colours"),
    ("F3", "Pause, and where to get help"),
];

/// Draws an overlay into the screen root, and hands back its layer.
pub fn draw(
    overlay: Overlay,
    settings: Settings,
    help: &[HelpLine],
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
            Filled(Tone::Veil),
            Node {
                position_type: PositionType::Absolute,
                width: percent(100),
                height: percent(100),
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                padding: px(space::LARGE).all(),
                ..default()
            },
        ));
        layer = spawned.id();
        spawned.with_children(|veil| panel(veil, overlay, settings, help));
    });
    layer
}

fn panel(veil: &mut Parent, overlay: Overlay, settings: Settings, help: &[HelpLine]) {
    veil.spawn((
        container(),
        Measure(40.0),
        Filled(Tone::Desk),
        Edged(Tone::Edge),
        Node {
            flex_direction: FlexDirection::Column,
            width: percent(100),
            max_height: percent(100),
            border: px(1).all(),
            border_radius: BorderRadius::all(px(space::ROUND)),
            ..default()
        },
    ))
    .with_children(|sheet| {
        let kind = match overlay {
            Overlay::Settings => ScrollKind::Controls,
            Overlay::Help | Overlay::Pause => ScrollKind::Reading,
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
                    Overlay::Help => keys(body),
                    Overlay::Settings => screens::settings::draw(settings, body),
                    Overlay::Pause => pause(body, help),
                }
            });
        });
        sheet
            .spawn((
                container(),
                Edged(Tone::Rule),
                Node {
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
                        Overlay::Help | Overlay::Settings => "Close",
                    };
                    button(row, Skin::Primary, close).observe(
                        |_: On<Activate>, mut commands: Commands| commands.trigger(CloseOverlay),
                    );
                    if overlay == Overlay::Help {
                        button(row, Skin::Secondary, "Pause, and where to get help").observe(
                            |_: On<Activate>, mut commands: Commands| {
                                commands.trigger(OpenOverlay(Overlay::Pause));
                            },
                        );
                    }
                });
            });
    });
}

fn keys(body: &mut Parent) {
    body.spawn(paragraph(
        "Everything can be done with the keyboard alone, or with the mouse alone.",
    ));
    column(body, 12.0).with_children(|list| {
        for (key, does) in KEYS {
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

fn pause(body: &mut Parent, help: &[HelpLine]) {
    tell(
        body,
        [
            "Take the time you need. Nothing moves while this is open, and nothing is lost if you stop for today.",
        ],
    );
    part(body, "Where to get help", |part| {
        screens::setup::help_lines(part, help);
    });
}
