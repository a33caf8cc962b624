//! One thing for next time: what goes to how it ended, and one to choose out of three that the record suggests, with what trains it.

use bevy::{prelude::*, ui_widgets::Activate};

use super::{Debriefing, again, blocks};
use crate::{
    case::{Case, ids::MarkId},
    debrief::{
        next_time::{OneThing, as_a_thing, drill_for},
        pages::Block,
    },
    window::{
        play::{Play, Train},
        power::Awake,
        theme::{Measure, Step, Tone, Type, space},
        widgets::{
            Announce, Parent, Picked, Row, Skin, actions, button, column, line, paper, paragraph,
            part, radio_group,
        },
    },
};

/// The greatest width of a line, in ems.
const LINE: f32 = 40.0;

pub(super) fn draw(play: &Play, it: &mut Debriefing, pane: &mut Parent) {
    let case = play.case();
    if it.suggested.is_empty() {
        pane.spawn(paragraph(
            "Nothing that was there to be done was left undone. Choose something harder next time.",
        ));
        return;
    }
    let kept = play.session().notes().afterwards.next_time.as_deref();
    let chosen = it
        .suggested
        .iter()
        .position(|mark| kept == Some(case.marks[mark.index()].name_id.as_str()));
    let things: Vec<OneThing> = it
        .suggested
        .iter()
        .filter_map(|mark| {
            let mut marks = it.debrief.assessment.marks.iter();
            Some(as_a_thing(
                case,
                *marks.find(|marked| marked.mark == *mark)?,
            ))
        })
        .collect();
    what_it_turned_on(it, &things, pane);
    let rows: Vec<Row> = things
        .into_iter()
        .map(|thing| {
            let why = thing.why();
            Row::new(thing.instruction).explained(why)
        })
        .collect();
    pane.spawn(line(
        Type::new(Step::Lead),
        Tone::Quiet,
        match rows.len() {
            1 => "Of what was left undone or went wrong, the record suggests this.",
            _ => "Of what was left undone or went wrong, the record suggests these. Choose one.",
        },
    ));
    let suggested = it.suggested.clone();
    radio_group(
        pane,
        "What I want to do next time",
        &rows,
        chosen.unwrap_or(usize::MAX),
        false,
    )
    .observe(
        move |picked: On<Picked>, play: Option<ResMut<Play>>, mut commands: Commands| {
            let (Some(mut play), Some(mark)) = (play, suggested.get(picked.index).copied()) else {
                return;
            };
            let case = play.case();
            let name = case.marks[mark.index()].name_id.clone();
            let kept = play.write(|notes| notes.afterwards.next_time = Some(name));
            commands.trigger(Announce::notice(kept.err().unwrap_or_else(|| {
                "It is kept with your notes on this hearing.".to_owned()
            })));
            let holder = play.debriefing.as_ref().and_then(|it| it.places.moment);
            again(&mut commands, holder, |pane| training(case, mark, pane));
            commands.queue(|world: &mut World| world.resource_mut::<Awake>().stir());
        },
    );
    let mut holder = column(pane, space::MEDIUM);
    it.places.moment = Some(holder.id());
    holder.with_children(|pane| match chosen {
        Some(at) => training(case, it.suggested[at], pane),
        None => {
            pane.spawn(line(
                Type::new(Step::Body),
                Tone::Quiet,
                "When you have chosen, this says what trains it.",
            ));
        }
    });
}

/// What goes to how it ended, where that is none of those to choose from.
fn what_it_turned_on(it: &Debriefing, things: &[OneThing], pane: &mut Parent) {
    let Some(section) = it.sections.iter().find(|it| it.id == "next-time") else {
        return;
    };
    let told = |block: &Block| matches!(block, Block::Loud(text) if things.iter().any(|thing| thing.instruction == *text));
    if section.blocks.iter().any(told) {
        return;
    }
    let mut holder = column(pane, space::LARGE);
    holder.insert(Measure(LINE));
    holder.with_children(|page| {
        paper(page, "What goes to how it ended").with_children(|sheet| {
            column(sheet, space::SMALL)
                .with_children(|words| blocks::draw(&section.blocks, it.room, words));
        });
    });
}

/// What trains it, and the way there.
fn training(case: &Case, mark: MarkId, pane: &mut Parent) {
    let drill = drill_for(case, mark).map(|at| &case.drills[at]);
    paper(pane, "What trains it").with_children(|sheet| {
        part(sheet, "What trains it", |part| {
            let (words, way, drill) = match drill {
                Some(drill) => (
                    format!(
                        "A drill of three minutes, “{}”. {}",
                        drill.title, drill.trains
                    ),
                    "Go to the drill",
                    Some(drill.name_id.clone()),
                ),
                None => (
                    format!(
                        "Only a whole hearing: “{}” again, with that one thing in mind.",
                        case.title
                    ),
                    "Go to the hearing",
                    None,
                ),
            };
            part.spawn(paragraph(words));
            actions(part).with_children(|row| {
                button(row, Skin::Primary, way).observe(
                    move |_: On<Activate>, mut commands: Commands| {
                        commands.trigger(Train(drill.clone()));
                    },
                );
            });
        });
    });
}
