//! A hearing being played in the window: the session, the move that is being put together, and what
//! follows from each step. Everything goes through the hearing's openings and slots.

mod doors;
mod making;
mod steps;

use bevy::prelude::*;

pub use doors::{Begin, Leave, Resume, TakeOn, Train, TryAgain};
use making::Making;
pub(super) use steps::show;
pub use steps::{MarkPassage, TakeBack};

use super::screens::{
    Screen, bundle, case, debrief,
    hearing::{self, projector},
};
use crate::{
    case::{Case, Stage, ids::PassageId, model::Drill},
    guidance::Provision,
    hearing::{Kind, Level, Mode, Move},
    record::{DrillDone, DrillLog, Folder, Notes, Session, session::Clock},
    rehearsal::{Drilled, Drilling},
    telling::{Told, labels},
};

/// What came of a pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Another slot is open.
    Stepped,
    /// The same, and something else of it is up on the wall.
    Turned,
    /// The move was made.
    Made,
    /// It was refused, and why.
    Refused(String),
}

/// The hearing that is played.
#[derive(Resource, Debug)]
pub struct Play {
    session: Session<'static>,
    /// The drill, where it is one.
    drill: Option<Drilling<'static>>,
    /// Where it is kept that the drill was done, until it is.
    log: Option<DrillLog>,
    making: Making,
    /// How many lines had been told before the last move.
    fresh: usize,
    /// What lies open of the papers, and how they are read.
    pub(super) reader: bundle::Reader,
    /// What lies on the bench on which the case is built.
    pub(super) bench: case::Bench,
    /// The debrief, once it has been opened.
    pub(super) debriefing: Option<debrief::Debriefing>,
    /// The hearing whose moment is tried again, to come back to its debrief.
    first: Option<Box<Play>>,
    /// The provision whose text was asked for.
    pub behind: Option<&'static Provision>,
    /// Where things are on the screen.
    pub(super) places: hearing::Places,
    /// What was asked to be said in her own words, and is not asked again.
    said_first: Vec<Kind>,
    /// What she wrote for the move that is being put together.
    wrote: Option<String>,
    /// Why what she wrote could not be kept, to be said.
    trouble: Option<String>,
    /// What is up, where it is shown on a wall.
    wall: Option<Wall>,
    /// Counts changes, for the trace.
    changes: u64,
}

/// What is up on a wall: which part of what was said, and which page of the choices.
#[derive(Clone, Copy, Debug, Default)]
struct Wall {
    part: usize,
    page: usize,
}

impl Play {
    fn new(session: Session<'static>) -> Self {
        let mut play = Self {
            fresh: 0,
            session,
            drill: None,
            log: None,
            making: Making::Nothing,
            reader: bundle::Reader::default(),
            bench: case::Bench::default(),
            debriefing: None,
            first: None,
            behind: None,
            places: hearing::Places::default(),
            said_first: Vec::new(),
            wrote: None,
            trouble: None,
            wall: None,
            changes: 0,
        };
        play.fresh = play.before_last();
        play.rest();
        play
    }

    /// A drill, where its plan leaves off.
    fn of_a_drill(
        drilling: Drilling<'static>,
        case: &'static Case,
        folder: Option<&Folder>,
        clock: Clock,
    ) -> Self {
        let mut play = Self::new(Session::drill(case, &drilling, clock));
        play.drill = Some(drilling);
        play.log = folder.map(Folder::drills);
        play
    }

    /// Keeps that the drill was done, once it has been. In words for the person, why it could not be kept.
    fn keep_drill(&mut self) -> Result<(), String> {
        let done = self
            .drill
            .as_ref()
            .and_then(|drilling| DrillDone::of(drilling, &self.session, self.session.now()));
        match done.and_then(|done| Some((done, self.log.take()?))) {
            Some((done, log)) => log
                .add(&done)
                .map_err(|error| format!("That you did this drill could not be kept: {error}.")),
            None => Ok(()),
        }
    }

    /// How many moves have been made in a drill, and the drill.
    fn drilling(&self) -> Option<(&Drilling<'static>, usize)> {
        let drilling = self.drill.as_ref()?;
        let made = self.session.steps().len() - drilling.before().len();
        Some((drilling, made))
    }

    /// What came of the drill, when it is over.
    #[must_use]
    pub fn drilled(&self) -> Option<Drilled> {
        let (drilling, made) = self.drilling()?;
        let part = self.session.moves().split_off(drilling.before().len());
        drilling
            .is_over(self.session.hearing(), made)
            .then(|| drilling.result(&part))
    }

    /// The drill that is being done, or was.
    #[must_use]
    pub fn drill(&self) -> Option<&'static Drill> {
        self.drill.as_ref().map(Drilling::drill)
    }

    /// What the way out of it is called.
    #[must_use]
    pub const fn way_out(&self) -> &'static str {
        if self.first.is_some() {
            "Back to the first debrief"
        } else {
            "Back to the library"
        }
    }

    /// The page of its debrief that lies open, where the debrief has been opened.
    #[must_use]
    pub fn debrief_page(&self) -> Option<debrief::Page> {
        self.debriefing.as_ref().map(debrief::Debriefing::page)
    }

    /// Whether something of its debrief is being worked out.
    #[must_use]
    pub fn is_working_out(&self) -> bool {
        self.debriefing
            .as_ref()
            .is_some_and(debrief::Debriefing::is_working_out)
    }

    /// Whether it is a moment of another hearing, tried again.
    #[must_use]
    pub const fn is_tried_again(&self) -> bool {
        self.first.is_some()
    }

    /// The session.
    #[must_use]
    pub const fn session(&self) -> &Session<'static> {
        &self.session
    }

    /// The case.
    #[must_use]
    pub const fn case(&self) -> &'static Case {
        self.session.case()
    }

    /// The part of the work.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.session.hearing().state().stage
    }

    /// The paper that lies open, by its place in the case.
    #[must_use]
    pub const fn paper(&self) -> usize {
        self.reader.paper()
    }

    /// Writes in the person's own notes.
    ///
    /// # Errors
    /// In words for the person, when they could not be kept.
    pub(super) fn write(&mut self, change: impl FnOnce(&mut Notes)) -> Result<(), String> {
        self.session.write(change)
    }

    /// Another paper lies open.
    pub(super) const fn turned(&mut self) {
        self.changes += 1;
    }

    /// How many lines had been told before the last move.
    #[must_use]
    pub const fn fresh(&self) -> usize {
        self.fresh
    }

    /// Everything told, each line with the part of the work in which it was.
    pub fn lines(&self) -> impl Iterator<Item = (Stage, &Told)> {
        self.session.told().map(|told| (told.stage, told))
    }

    /// The screen that this part of the work is done on.
    #[must_use]
    pub fn screen(&self) -> Screen {
        let over = |(drilling, made): (&Drilling<'_>, usize)| {
            drilling.is_over(self.session.hearing(), made)
        };
        if self.drilling().is_some_and(over) {
            return Screen::Drill;
        }
        match self.stage() {
            Stage::Instructions => Screen::Instructions,
            Stage::Preparation => Screen::Bundle,
            Stage::CaseBuilding => Screen::Case,
            Stage::Decided => Screen::Letter,
            _ => Screen::Room,
        }
    }

    /// Whether the last move can be taken back.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        self.session.setup().mode == Mode::Practice && !self.session.steps().is_empty()
    }

    /// A passage's gist, unless nothing is to be pointed out.
    #[must_use]
    pub fn gist(&self, passage: PassageId) -> Option<&'static str> {
        (self.session.setup().level != Level::Unaided)
            .then(|| self.case().passages[passage.index()].gist.as_str())
    }

    fn before_last(&self) -> usize {
        let last = self
            .session
            .steps()
            .last()
            .map_or(0, |step| step.told.len());
        self.session.told().count() - last
    }

    /// Begins to show things on a wall, or stops.
    pub(super) fn on_the_wall(&mut self, on: bool) {
        self.wall = on.then(|| self.wall.unwrap_or_default());
    }

    /// Whether things are shown on a wall.
    #[must_use]
    pub const fn is_on_the_wall(&self) -> bool {
        self.wall.is_some()
    }

    /// The parts of what was said last, as they are shown on a wall.
    fn parts(&self) -> Vec<projector::Part> {
        projector::parts(self.session.told().enumerate().skip(self.fresh))
    }

    /// The part of what was said that is up on the wall.
    #[must_use]
    pub fn part_on_the_wall(&self) -> Option<projector::Part> {
        let part = self.wall.unwrap_or_default().part;
        self.parts().into_iter().nth(part)
    }

    /// Whether the meeting has begun, and people sit at the table.
    #[must_use]
    pub fn is_in_the_room(&self) -> bool {
        self.screen() == Screen::Room
    }

    /// How often anything has changed.
    #[must_use]
    pub const fn changes(&self) -> u64 {
        self.changes
    }

    /// Makes a move.
    pub fn make(&mut self, mv: &Move) -> Picked {
        let before = self.session.told().count();
        let after = self.session.steps().len();
        let refused = self.session.apply(mv).err();
        let mut trouble = None;
        if refused.is_none() {
            if let Some(wall) = &mut self.wall {
                *wall = Wall::default();
            }
            self.fresh = before;
            if let Some(words) = self.wrote.take() {
                let line = mv.line(self.case());
                trouble = self
                    .session
                    .write(|notes| notes.say(after, &line, &words))
                    .err();
            }
            trouble = trouble.or(self.keep_drill().err());
        }
        self.rest();
        match refused {
            Some(refusal) => Picked::Refused(format!("Not now: {refusal}.")),
            None => {
                self.trouble = trouble;
                Picked::Made
            }
        }
    }

    fn take_back(&mut self) -> bool {
        // What leads up to a drill is not hers to take back.
        let hers = self.drilling().is_none_or(|(_, made)| made > 0);
        let went = hers && self.session.back();
        if went {
            self.fresh = self.before_last();
        }
        self.rest();
        went
    }

    /// What was told last, for a screen reader.
    fn told_last(&self) -> String {
        let words: Vec<_> = self
            .session
            .told()
            .skip(self.fresh)
            .map(|told| match &told.speaker {
                Some(speaker) => format!("{speaker}: {}", told.text),
                None => told.text.clone(),
            })
            .collect();
        words.join(" ")
    }

    /// A word for a move that makes no sound.
    fn acknowledged(&self) -> Option<String> {
        let step = self.session.steps().last()?;
        let silent = matches!(
            step.mv.kind,
            Kind::Mark
                | Kind::BestPoint
                | Kind::LeaveOut
                | Kind::Plan
                | Kind::Theme
                | Kind::Seek
                | Kind::ChildPart
        );
        (silent && step.told.is_empty()).then(|| {
            let values: Vec<_> = step
                .mv
                .values
                .iter()
                .map(|value| labels::value(self.case(), *value))
                .collect();
            format!("{}.", values.join(": "))
        })
    }
}

pub(super) fn plugin(app: &mut App) {
    doors::plugin(app);
    steps::plugin(app);
    hearing::plugin(app);
    bundle::plugin(app);
    case::plugin(app);
}
