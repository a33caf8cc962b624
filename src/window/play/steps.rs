//! What is done in a hearing, and what follows from it on the screen and for a screen reader.

use bevy::prelude::*;

use super::{Picked, Play};
use crate::{
    case::ids::PassageId,
    hearing::{Kind, Mode, Move, Value},
    telling::labels,
    window::{
        Desk, Go,
        screens::{bundle, hearing},
        widgets::{Announce, Chose, SteppedBack, Wrote},
    },
};

/// Marks a passage.
#[derive(Event, Clone, Copy, Debug)]
pub struct MarkPassage(pub PassageId);

/// Takes back the last move.
#[derive(Event, Clone, Copy, Debug)]
pub struct TakeBack;

/// Shows what came of a move.
fn made(play: &mut Play, desk: &Desk, commands: &mut Commands) {
    let screen = play.screen();
    let words = play.told_last();
    let trouble = play
        .trouble
        .take()
        .or_else(|| play.session.trouble().map(str::to_owned));
    let acknowledged = play.acknowledged();
    if *desk.screen() == screen {
        hearing::refresh(play, commands);
        if let Some(words) = acknowledged {
            commands.trigger(Announce::notice(words));
        } else {
            commands.trigger(Announce::aloud(words));
        }
    } else {
        let title = labels::stage(play.case().forum, play.stage());
        commands.trigger(Go(screen));
        commands.trigger(Announce::aloud(format!("{title}. {words}")));
    }
    if let Some(trouble) = trouble {
        commands.trigger(Announce::notice(trouble));
    }
}

pub(in crate::window) fn show(
    play: &mut Play,
    picked: Picked,
    desk: &Desk,
    commands: &mut Commands,
) {
    match picked {
        Picked::Stepped => hearing::refill_chooser(play, commands),
        Picked::Turned => {
            commands.trigger(Go(play.screen()));
            if let Some(part) = play.part_on_the_wall() {
                commands.trigger(Announce::aloud(part.text));
            }
        }
        Picked::Made => made(play, desk, commands),
        Picked::Refused(why) => {
            hearing::refill_chooser(play, commands);
            commands.trigger(Announce::notice(why));
        }
    }
}

fn chose(chose: On<Chose>, play: Option<ResMut<Play>>, desk: Res<Desk>, mut commands: Commands) {
    let Some(mut play) = play.filter(|p| p.places.chooser() == Some(chose.entity)) else {
        return;
    };
    let picked = play.pick(chose.index);
    show(&mut play, picked, &desk, &mut commands);
}

fn wrote(wrote: On<Wrote>, play: Option<ResMut<Play>>) {
    if let Some(mut play) = play.filter(|p| p.places.chooser() == Some(wrote.entity)) {
        play.take_words(&wrote.text);
    }
}

fn stepped_back(step: On<SteppedBack>, play: Option<ResMut<Play>>, mut commands: Commands) {
    if let Some(mut play) = play.filter(|p| p.places.chooser() == Some(step.entity)) {
        play.step_back();
        hearing::refill_chooser(&mut play, &mut commands);
    }
}

fn mark(mark: On<MarkPassage>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    if play
        .session
        .hearing()
        .state()
        .marked
        .contains(mark.0.index())
    {
        commands.trigger(Announce::notice(
            "It stays marked, so that it can come into the room with you. You need not use it.",
        ));
        return;
    }
    match play.make(&Move::new(Kind::Mark, &[Value::Passage(mark.0)])) {
        Picked::Refused(why) => commands.trigger(Announce::notice(why)),
        Picked::Made | Picked::Stepped | Picked::Turned => {
            bundle::annotated(&mut play, &mut commands);
            let words = play.acknowledged().unwrap_or_default();
            commands.trigger(Announce::notice(format!("Marked: {words}")));
        }
    }
}

fn take_back(_: On<TakeBack>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    if play.take_back() {
        commands.trigger(Go(play.screen()));
        commands.trigger(Announce::notice(
            "You have gone back one move. It will be shown as a second try.",
        ));
    } else {
        commands.trigger(Announce::notice(match play.session.setup().mode {
            Mode::Practice => "There is nothing to go back to.",
            Mode::Assessed => "In an assessed hearing what is said is said.",
        }));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(chose)
        .add_observer(wrote)
        .add_observer(stepped_back)
        .add_observer(mark)
        .add_observer(take_back);
}
