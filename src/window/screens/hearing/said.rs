//! What was said: names, words, what could be seen, and the guidance behind a line.

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate};

use super::room;
use crate::{
    case::{Act, Stage},
    guidance::Provision,
    telling::{Told, faces::face, labels},
    window::{
        OpenOverlay, Overlay,
        play::Play,
        theme::{Edged, Ems, Step, Tone, Type, space},
        widgets::{Parent, Skin, beside, button, column, container, heading, line},
    },
};

/// Draws everything said so far, after the place and the time. The first line of the last move, if there is one.
pub fn lines(play: &Play, pane: &mut Parent) -> Option<Entity> {
    let opening = play.case().opening.clone();
    pane.spawn(line(Type::new(Step::Body).italic(), Tone::Quiet, opening));
    lines_from(play, 0, pane)
}

/// Draws the lines from one on, and hands back the first that came with the last move.
pub fn lines_from(play: &Play, from: usize, pane: &mut Parent) -> Option<Entity> {
    let you = &play.case().people[play.case().representative.index()].name;
    let mut first = None;
    let mut before: Option<(Stage, Option<&str>)> = None;
    let mut behind: Option<&'static Provision> = None;
    for (at, (stage, told)) in play.lines().enumerate() {
        let speaker = told.speaker.as_deref();
        if at >= from {
            let mut drawn = Entity::PLACEHOLDER;
            column(pane, space::HAIR).with_children(|one| {
                drawn = one.target_entity();
                if before.is_some_and(|(before, _)| before != stage) {
                    one.spawn(heading(3, labels::stage(play.case().forum, stage)));
                }
                // Somebody who goes on speaking is not named again.
                let named = at > from && before.is_some_and(|(_, before)| before == speaker);
                one_line(play, at, told, named, speaker == Some(you), one);
                // What was shown a line before is not shown again.
                if let Some(provision) = told.provision
                    && behind.is_none_or(|behind| !std::ptr::eq(behind, provision))
                {
                    guidance(provision, at + 1, one);
                }
            });
            if at >= play.fresh() {
                first = first.or(Some(drawn));
            }
        }
        before = Some((stage, speaker));
        behind = told.provision.or(behind);
    }
    first
}

fn one_line(play: &Play, at: usize, told: &Told, named: bool, yours: bool, one: &mut Parent) {
    let Some(speaker) = &told.speaker else {
        one.spawn(line(
            Type::new(Step::Body).italic(),
            Tone::Quiet,
            told.text.clone(),
        ));
        return;
    };
    let quoted = told.act == Act::Cite;
    let mut row = one.spawn((
        container(),
        Node {
            column_gap: px(14),
            ..default()
        },
    ));
    let mut words = Entity::PLACEHOLDER;
    row.with_children(|row| {
        // Whose words they are is seen at a glance; what the trainee says has a rule instead of a head.
        match told.by.filter(|_| !yours) {
            Some(by) if !named => {
                let until: Vec<_> = play.session().told().take(at + 1).collect();
                row.spawn(room::head(play, by, face(by, until.into_iter())));
            }
            _ => {
                let width = if yours { 0.0 } else { room::HEAD };
                row.spawn((
                    Ems {
                        width: Some(width),
                        height: 0.0,
                    },
                    Node {
                        flex_shrink: 0.0,
                        ..default()
                    },
                ));
            }
        }
        words = row.spawn((container(), beside(2.0))).id();
    });
    let mut commands = one.commands();
    let mut said = commands.entity(words);
    if yours || quoted {
        let edge = if yours { Tone::Accent } else { Tone::Rule };
        said.insert(Edged(edge));
        said.entry::<Node>().and_modify(|mut node| {
            node.border = UiRect::left(px(3));
            node.padding = UiRect::left(px(14));
        });
    }
    said.with_children(|said| {
        if !named {
            let tone = if yours { Tone::Accent } else { Tone::Ink };
            said.spawn(line(Type::new(Step::Small).bold(), tone, speaker.clone()));
        }
        let kind = if quoted {
            Type::new(Step::Body).book()
        } else {
            Type::new(Step::Body)
        };
        said.spawn(line(kind, Tone::Ink, told.text.clone()));
    });
}

/// A way to the guidance behind a line.
fn guidance(provision: &'static Provision, number: usize, said: &mut Parent) {
    let label = format!("Guidance: {}", labels::duty(provision));
    said.spawn((container(), Node::default()))
        .with_children(|row| {
            let mut asked = button(row, Skin::Quiet, label.clone());
            asked
                .entry::<AccessibilityNode>()
                .and_modify(move |mut node| {
                    node.set_label(format!("{label}, behind line {number}"));
                });
            asked.entry::<Node>().and_modify(|mut node| {
                node.padding = UiRect::axes(px(0), px(2));
                node.min_height = px(32);
            });
            asked.observe(
                move |_: On<Activate>, play: Option<ResMut<Play>>, mut commands: Commands| {
                    if let Some(mut play) = play {
                        play.behind = Some(provision);
                        commands.trigger(OpenOverlay(Overlay::Guidance));
                    }
                },
            );
        });
}
