//! Where we are: the part of the work, the running order, and the time that is left.

use bevy::prelude::*;

use super::Fit;
use crate::{
    case::Stage,
    telling::labels,
    window::{
        play::Play,
        theme::{Inked, Step, Tone, Type, space},
        widgets::{Parent, badge, beside, container, line, named, spread},
    },
};

const BEFORE: [Stage; 3] = [Stage::Instructions, Stage::Preparation, Stage::CaseBuilding];
const MEETING: [Stage; 8] = [
    Stage::Arrival,
    Stage::SchoolCase,
    Stage::QuestionsToSchool,
    Stage::FamilyCase,
    Stage::Child,
    Stage::PanelQuestions,
    Stage::Council,
    Stage::Closing,
];

/// More letters than these stand under the title rather than beside it, where they would take several short lines.
const BESIDE: usize = 80;

/// What this part of the work is called.
pub fn title(play: &Play) -> &'static str {
    labels::stage(play.case().forum, play.stage())
}

/// What is left of the time, in words.
pub fn left(play: &Play) -> Option<String> {
    labels::time_left(&play.session().hearing().view())
}

/// The parts of this half of the work, in their order.
fn order(play: &Play) -> Vec<Stage> {
    let council = play.session().hearing().state().council_there;
    if BEFORE.contains(&play.stage()) {
        return BEFORE.to_vec();
    }
    let kept = |stage: &Stage| *stage != Stage::Council || council;
    MEETING.into_iter().filter(kept).collect()
}

/// Draws it.
pub fn draw(play: &Play, fit: Fit, bar: &mut Parent) {
    let stage = play.stage();
    let order = order(play);
    let place = order.iter().position(|it| *it == stage).unwrap_or(0) + 1;
    let left = left(play);
    let about = labels::stage_about(play.case().forum, stage);
    let beside_title = fit != Fit::Narrow && about.len() <= BESIDE;
    spread(bar).with_children(|top| {
        let mut spoken = accesskit::Node::new(accesskit::Role::Heading);
        spoken.set_level(1);
        spoken.set_label(labels::stage(play.case().forum, stage));
        top.spawn((
            Text::new(labels::stage(play.case().forum, stage)),
            Type::new(Step::Title).bold(),
            Inked(Tone::Ink),
            bevy::a11y::AccessibilityNode(spoken),
        ));
        if beside_title {
            top.spawn((container(), beside(0.0))).with_child(line(
                Type::new(Step::Body),
                Tone::Quiet,
                about,
            ));
        }
        if let Some(left) = &left {
            let node = named(accesskit::Role::Label, left.clone());
            top.spawn((node, Node::default()))
                .with_child(badge(left.clone(), Tone::Accent));
        }
    });
    if !beside_title {
        bar.spawn(line(Type::new(Step::Body), Tone::Quiet, about));
    }
    if fit == Fit::Narrow {
        let part = format!("Part {place} of {}", order.len());
        bar.spawn(line(Type::new(Step::Small), Tone::Quiet, part));
        return;
    }
    bar.spawn((
        named(accesskit::Role::Group, "The running order"),
        Node {
            flex_wrap: FlexWrap::Wrap,
            column_gap: px(space::MEDIUM),
            ..default()
        },
    ))
    .with_children(|row| {
        for (at, it) in order.iter().enumerate() {
            let name = labels::stage(play.case().forum, *it);
            let (kind, tone, words) = if *it == stage {
                (
                    Type::new(Step::Small).bold(),
                    Tone::Accent,
                    format!("{}. {name} (now)", at + 1),
                )
            } else {
                (
                    Type::new(Step::Small),
                    Tone::Quiet,
                    format!("{}. {name}", at + 1),
                )
            };
            row.spawn((container(), Node::default()))
                .with_child(line(kind, tone, words));
        }
    });
}
