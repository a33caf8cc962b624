//! Into a hearing and out of it: it is begun, gone on with, taken on to a review, tried again from a move, or left.

use std::path::PathBuf;

use bevy::prelude::*;

use super::Play;
use crate::{
    hearing::Setup,
    record::{Record, Resumed, Session, carry},
    rehearsal::Drilling,
    window::{
        Choice, Go, House, Library,
        model::{Brought, LibraryView},
        screens::{Screen, bundle},
        widgets::Announce,
    },
};

/// Begins the hearing that was chosen.
#[derive(Event, Clone, Copy, Debug)]
pub struct Begin;

/// Goes on with a record.
#[derive(Event, Clone, Debug)]
pub struct Resume(pub PathBuf);

/// Takes a refusal on to the review of it: what happened in the first hearing is brought along.
#[derive(Event, Clone, Debug)]
pub struct TakeOn {
    /// The record of the first.
    pub record: PathBuf,
    /// The id of the review.
    pub review: String,
}

/// Tries again the moment before a move of a hearing that is over, by the move's place, from nought.
#[derive(Event, Clone, Copy, Debug)]
pub struct TryAgain(pub usize);

/// Leaves a debrief for what trains something: a drill of the hearing, by its id, or the whole of it.
#[derive(Event, Clone, Debug)]
pub struct Train(pub Option<String>);

/// Leaves the hearing; it is kept, to go on another time.
#[derive(Event, Clone, Copy, Debug)]
pub struct Leave;

fn begin(
    _: On<Begin>,
    house: Res<House>,
    choice: Res<Choice>,
    library: Res<Library>,
    mut commands: Commands,
) {
    let choice = &choice.0;
    let Some(case) = house.hearings.iter().find(|case| case.id == choice.hearing) else {
        let known = library.0.entries.len();
        commands.trigger(Announce::notice(format!(
            "That hearing is not among the {known} here."
        )));
        return;
    };
    if let Some(id) = &choice.drill {
        let setup = Setup {
            // Nobody is upset in a drill, and nothing is pointed out.
            calm: true,
            seed: (house.seed)() % Setup::SEEDS,
            ..Setup::default()
        };
        let drill = case.drills.iter().find(|drill| drill.name_id == *id);
        match drill.and_then(|drill| Drilling::new(case, drill, setup)) {
            Some(drilling) => {
                enter(
                    Play::of_a_drill(drilling, case, house.folder.as_ref(), house.clock),
                    None,
                    &mut commands,
                );
            }
            None => commands.trigger(Announce::notice("This drill cannot be begun.")),
        }
        return;
    }
    let setup = Setup {
        level: choice.level,
        mode: choice.mode,
        calm: choice.without_distress,
        seed: choice.seed.unwrap_or_else(|| (house.seed)() % Setup::SEEDS),
        carry: choice.brought.as_ref().map(|brought| brought.carried),
        ..Setup::default()
    };
    let folder = house.folder.as_ref();
    let session = Session::begin_shown(case, setup, choice.shown, folder, house.clock);
    let trouble = session.trouble().map(str::to_owned);
    enter(Play::new(session), trouble, &mut commands);
}

fn resume(resume: On<Resume>, house: Res<House>, mut commands: Commands) {
    let opened = Record::read(&resume.0).and_then(|record| {
        let id = &record.header.hearing;
        match house.hearings.iter().find(|case| case.id == *id) {
            Some(case) => Session::resume(case, &resume.0, house.clock).map(Some),
            None => Ok(None),
        }
    });
    match opened {
        Ok(Some((session, resumed))) => {
            let said = match resumed {
                Resumed::Whole => session.trouble().map(str::to_owned),
                Resumed::Shortened(what) => Some(what),
            };
            enter(Play::new(session), said, &mut commands);
        }
        Ok(None) => commands.trigger(Announce::notice(
            "The hearing that this record belongs to is not here.",
        )),
        Err(error) => commands.trigger(Announce::notice(format!("It cannot be opened: {error}."))),
    }
}

fn take_on(
    take_on: On<TakeOn>,
    house: Res<House>,
    mut choice: ResMut<Choice>,
    mut commands: Commands,
) {
    let named = |id: &str| house.hearings.iter().find(|case| case.id == id);
    let brought = Record::read(&take_on.record)
        .map_err(|error| error.to_string())
        .and_then(|record| {
            let here = named(&record.header.hearing).zip(named(&take_on.review));
            let (first, review) = here.ok_or("one of the two hearings is not here")?;
            carry(review, first, &record, house.clock)
                .map(|carried| Brought::new(review, first, carried))
                .map_err(|why| why.to_string())
        });
    match brought {
        Ok(brought) => {
            choice.0.hearing.clone_from(&take_on.review);
            choice.0.seed = None;
            choice.0.brought = Some(brought);
            choice.0.drill = None;
            commands.trigger(Go(Screen::Note));
        }
        Err(why) => commands.trigger(Announce::notice(format!(
            "It cannot be taken to the review panel: {why}."
        ))),
    }
}

fn enter(play: Play, notice: Option<String>, commands: &mut Commands) {
    let screen = play.screen();
    commands.insert_resource(play);
    commands.trigger(Go(screen));
    if let Some(notice) = notice {
        commands.trigger(Announce::notice(notice));
    }
}

fn try_again(
    again: On<TryAgain>,
    play: Option<ResMut<Play>>,
    house: Res<House>,
    mut commands: Commands,
) {
    let Some(mut play) = play else { return };
    let moves = play.session.moves();
    let Some(before) = moves.get(..again.0) else {
        return;
    };
    let session = Session::again(
        play.case(),
        play.session.setup(),
        before,
        play.debriefing
            .as_ref()
            .and_then(|it| it.record().map(str::to_owned)),
        house.folder.as_ref(),
        house.clock,
    );
    let trouble = session.trouble().map(str::to_owned);
    let first = std::mem::replace(&mut *play, Play::new(session));
    play.first = Some(Box::new(first));
    commands.trigger(Go(play.screen()));
    commands.trigger(Announce::notice(trouble.unwrap_or_else(|| {
        "This is practice, where you were before that move. What you did the first time stays."
            .to_owned()
    })));
}

fn train(
    train: On<Train>,
    play: Option<ResMut<Play>>,
    house: Res<House>,
    mut library: ResMut<Library>,
    mut choice: ResMut<Choice>,
    mut commands: Commands,
) {
    let Some(play) = play else { return };
    choice.0.hearing.clone_from(&play.case().id);
    choice.0.seed = None;
    choice.0.brought = None;
    choice.0.drill.clone_from(&train.0);
    commands.remove_resource::<Play>();
    library.0 = LibraryView::new(&house.hearings, house.folder.as_ref());
    commands.trigger(Go(Screen::Note));
}

fn leave(
    _: On<Leave>,
    play: Option<ResMut<Play>>,
    house: Res<House>,
    mut library: ResMut<Library>,
    mut choice: ResMut<Choice>,
    mut commands: Commands,
) {
    let Some(mut play) = play else { return };
    let trouble = bundle::put_away(&mut play).err();
    if let Some(first) = play.first.take() {
        *play = *first;
        commands.trigger(Go(Screen::Debrief));
        commands.trigger(Announce::notice(
            trouble.unwrap_or_else(|| "You are back at the first debrief.".to_owned()),
        ));
        return;
    }
    let kept = play.session.path().is_some();
    let broken_off = play.session.broken_off().is_some();
    let over = play.session.hearing().is_over();
    let drill = play.drill.is_some();
    // The record is let go of before the folder is read.
    commands.remove_resource::<Play>();
    choice.0.seed = None;
    library.0 = LibraryView::new(&house.hearings, house.folder.as_ref());
    commands.trigger(Go(Screen::Library));
    commands.trigger(Announce::notice(match (over, kept) {
        _ if drill => "You have left the drill. What was said in it is not kept.",
        (true, _) => "The hearing is over.",
        (false, true) => "It is kept. Carry on with it whenever you like.",
        (false, false) if broken_off => {
            "You have left the hearing. It is kept up to where its record could not be written any more."
        }
        (false, false) => "You have left the hearing. Nothing was kept.",
    }));
    if let Some(trouble) = trouble {
        commands.trigger(Announce::notice(trouble));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(begin)
        .add_observer(resume)
        .add_observer(take_on)
        .add_observer(try_again)
        .add_observer(train)
        .add_observer(leave);
}
