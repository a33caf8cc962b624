//! The one panel of everything that makes the program easier to read, to see, to hear and to use. It
//! lies at the side of whatever is open, so that what is changed shows on what is behind it.

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate};

use crate::window::{
    ChangeSettings, OpenOverlay, Overlay,
    keys::{Binding, Single, Waiting, table},
    model::SettingsView,
    settings::{Keeper, Settings},
    speech::{Engine, Speed},
    theme::{Motion, Spacing, Step, TextSize, Theme, Tone, Type, Typeface, space},
    widgets::{
        Announce, Chosen, Parent, Picked, Row, ShowChosen, Skin, Switched, actions, button, column,
        heading, line, paragraph, radio_group, toggle,
    },
};

/// What a group or a switch shows, so that it follows when the settings are changed elsewhere.
#[derive(Component, Clone, Copy)]
enum Follows {
    /// The place of what is chosen in a group.
    Choice(fn(&Settings) -> usize),
    /// Whether a switch is on.
    Switch(fn(&Settings) -> bool),
}

/// The words on a button for the key of an action.
#[derive(Component, Clone, Copy)]
struct KeyOf(&'static Binding);

fn place<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or(0)
}

/// Draws the panel.
pub fn draw(view: &SettingsView, panel: &mut Parent) {
    let settings = &view.settings;
    group(panel, "Text size", |group| {
        let rows = TextSize::ALL.map(|size| Row::new(format!("{} %", size.percent())));
        choose(
            group,
            "Text size",
            settings,
            &rows,
            true,
            |settings| place(&TextSize::ALL, &settings.text_size),
            |settings, index| settings.text_size = TextSize::ALL[index],
        );
    });
    group(panel, "Space between letters, words and lines", |group| {
        let rows = Spacing::ALL.map(|spacing| Row::new(spacing.name()));
        choose(
            group,
            "Space between letters, words and lines",
            settings,
            &rows,
            true,
            |settings| place(&Spacing::ALL, &settings.spacing),
            |settings, index| settings.spacing = Spacing::ALL[index],
        );
    });
    group(panel, "Typeface", |group| {
        let rows = Typeface::ALL.map(|face| Row::new(face.name()).explained(face.about()));
        choose(
            group,
            "Typeface",
            settings,
            &rows,
            false,
            |settings| place(&Typeface::ALL, &settings.typeface),
            |settings, index| settings.typeface = Typeface::ALL[index],
        );
    });
    group(panel, "Colours", |group| {
        let rows = Theme::ALL.map(|theme| {
            Row::new(theme.name()).explained(match theme {
                Theme::Light => "Dark ink on warm paper",
                Theme::Dark => "Pale ink on a dark desk",
                Theme::HighContrast => "White on black, with thick edges",
            })
        });
        choose(
            group,
            "Colours",
            settings,
            &rows,
            false,
            |settings| place(&Theme::ALL, &settings.theme),
            |settings, index| settings.theme = Theme::ALL[index],
        );
    });
    group(panel, "Movement", |group| {
        switch(
            group,
            settings,
            &Row::new("Keep everything still")
                .explained("Whoever speaks does not rise in their seat"),
            |settings| !settings.motion.moves(),
            |settings, still| {
                settings.motion = if still { Motion::Reduced } else { Motion::Full };
            },
        );
    });
    group(panel, "Reading aloud", |group| aloud(view, group));
    group(panel, "Keys that are pressed alone", |group| {
        alone(settings, group);
    });
    group(panel, "Showing it to a room", |group| {
        switch(
            group,
            settings,
            &Row::new("Projector")
                .explained("Few words and few choices at once, nothing at the foot"),
            |settings| settings.projector,
            |settings, on| settings.projector = on,
        );
        button(group, Skin::Secondary, "Check it from the back row").observe(
            |_: On<Activate>, mut commands: Commands| {
                commands.trigger(OpenOverlay(Overlay::BackRow));
            },
        );
    });
    group(panel, "Back to how it was at first", reset);
    panel.spawn(line(
        Type::new(Step::Small),
        Tone::Quiet,
        "Everything changes at once, and is kept for the next time.",
    ));
}

fn group(panel: &mut Parent, title: &str, content: impl FnOnce(&mut Parent)) {
    column(panel, space::SMALL).with_children(|inside| {
        inside.spawn(heading(3, title));
        content(inside);
    });
}

/// A group of which one is chosen, which changes a setting and follows it.
fn choose(
    group: &mut Parent,
    label: &str,
    settings: &Settings,
    rows: &[Row],
    across: bool,
    shown: fn(&Settings) -> usize,
    change: fn(&mut Settings, usize),
) {
    radio_group(group, label, rows, shown(settings), across)
        .insert(Follows::Choice(shown))
        .observe(move |picked: On<Picked>, mut commands: Commands| {
            let index = picked.index;
            commands.trigger(ChangeSettings(Box::new(move |s| change(s, index))));
        });
}

/// A switch that changes a setting and follows it.
fn switch(
    group: &mut Parent,
    settings: &Settings,
    row: &Row,
    shown: fn(&Settings) -> bool,
    change: fn(&mut Settings, bool),
) {
    toggle(group, row, shown(settings))
        .insert(Follows::Switch(shown))
        .observe(move |switched: On<Switched>, mut commands: Commands| {
            let on = switched.on;
            commands.trigger(ChangeSettings(Box::new(move |s| change(s, on))));
        });
}

fn aloud(view: &SettingsView, group: &mut Parent) {
    if view.speaker.is_none() {
        group.spawn(paragraph(
            "There is no speaker program here, so nothing can be read aloud.",
        ));
        group.spawn(paragraph(Engine::wanted()));
        return;
    }
    switch(
        group,
        &view.settings,
        &Row::new("Read aloud")
            .explained("What has the ring around it, and what is said. Or press F8"),
        |settings| settings.speech.on,
        |settings, on| settings.speech.on = on,
    );
    let rows = Speed::ALL.map(|speed| Row::new(speed.name()));
    choose(
        group,
        "How fast it reads",
        &view.settings,
        &rows,
        true,
        |settings| place(&Speed::ALL, &settings.speech.speed),
        |settings, index| settings.speech.speed = Speed::ALL[index],
    );
    switch(
        group,
        &view.settings,
        &Row::new("Beside a screen reader").explained(if view.screen_reader {
            "One is running now. Two voices at once are hard to follow"
        } else {
            "If one is running, both will speak"
        }),
        |settings| settings.speech.beside_screen_reader,
        |settings, on| settings.speech.beside_screen_reader = on,
    );
}

fn alone(settings: &Settings, group: &mut Parent) {
    let rows = Single::ALL.map(|single| Row::new(single.name()));
    choose(
        group,
        "Keys that are pressed alone",
        settings,
        &rows,
        true,
        |settings| place(&Single::ALL, &settings.keys.single),
        |settings, index| settings.keys.single = Single::ALL[index],
    );
    group.spawn(line(
        Type::new(Step::Small),
        Tone::Quiet,
        "Digits choose from lists. For these you can choose another key:",
    ));
    actions(group).with_children(|row| {
        for binding in table().iter().filter(|binding| binding.sign.is_some()) {
            let words = key_words(binding, settings);
            button(row, Skin::Secondary, words)
                .insert(KeyOf(binding))
                .observe(
                    move |_: On<Activate>, mut waiting: ResMut<Waiting>, mut commands: Commands| {
                        waiting.0 = Some(binding.action);
                        commands.trigger(Announce::notice(format!(
                            "Press the new key for “{}”. Escape leaves it as it is.",
                            binding.does
                        )));
                    },
                );
        }
    });
}

fn key_words(binding: &Binding, settings: &Settings) -> String {
    match settings.keys.sign(binding) {
        Some(sign) => format!("{}: {sign}", binding.does),
        None => format!("{}: switched off", binding.does),
    }
}

/// What puts a setting back to what it was at first, and its name.
const RESETS: [(&str, fn(&mut Settings)); 9] = [
    ("Everything", |s| *s = Settings::default()),
    ("Text size", |s| s.text_size = TextSize::default()),
    ("Spacing", |s| s.spacing = Spacing::default()),
    ("Typeface", |s| s.typeface = Typeface::default()),
    ("Colours", |s| s.theme = Theme::default()),
    ("Movement", |s| s.motion = Motion::default()),
    ("Reading aloud", |s| s.speech = Default::default()),
    ("Keys", |s| s.keys = Default::default()),
    ("Projector", |s| {
        s.projector = false;
        s.room = Default::default();
    }),
];

fn reset(group: &mut Parent) {
    actions(group).with_children(|row| {
        for (name, change) in RESETS {
            let mut button = button(row, Skin::Secondary, name);
            button
                .entry::<AccessibilityNode>()
                .and_modify(move |mut node| {
                    node.set_label(format!("{name}: back to how it was at first"));
                });
            button.observe(move |_: On<Activate>, mut commands: Commands| {
                commands.trigger(ChangeSettings(Box::new(change)));
                commands.trigger(Announce::notice(format!("{name}: as it was at first.")));
            });
        }
    });
}

/// Groups, switches and the words on the buttons for keys follow the settings.
fn follow(
    keeper: Res<Keeper>,
    follows: Query<(Entity, &Follows)>,
    mut switches: Query<&mut Chosen>,
    keys: Query<(Entity, &KeyOf, &Children)>,
    mut texts: Query<&mut Text>,
    mut nodes: Query<&mut AccessibilityNode>,
    mut commands: Commands,
) {
    for (entity, follows) in &follows {
        match follows {
            Follows::Choice(shown) => commands.trigger(ShowChosen {
                entity,
                index: shown(&keeper.settings),
            }),
            Follows::Switch(shown) => {
                if let Ok(mut chosen) = switches.get_mut(entity) {
                    chosen.set_if_neq(Chosen(shown(&keeper.settings)));
                }
            }
        }
    }
    for (entity, of, children) in &keys {
        let words = key_words(of.0, &keeper.settings);
        for child in children {
            if let Ok(mut text) = texts.get_mut(*child) {
                text.set_if_neq(Text::new(words.clone()));
            }
        }
        if let Ok(mut node) = nodes.get_mut(entity)
            && node.label() != Some(words.as_str())
        {
            node.set_label(words);
        }
    }
}

/// Installs what keeps the panel in step with the settings.
pub(in crate::window) fn plugin(app: &mut App) {
    app.add_systems(Update, follow.run_if(resource_changed::<Keeper>));
}
