//! What takes a while to work out: a slice of it a frame, while its page lies open. The loop sleeps when it is done.

use bevy::prelude::*;

use super::{Debriefing, Page, again, leaf, walk, walk::Walk};
use crate::{
    debrief::{
        commentary::commented,
        debrief,
        pages::{self, Finished},
        timeline::Timeline,
        what_if::{WhatIf, WouldHave},
    },
    hearing::Move,
    rehearsal::model_line::{ModelLine, Slice, Step},
    window::{
        Desk,
        play::Play,
        power::Awake,
        screens::Screen,
        theme::{Step as TypeStep, Tone, Type},
        widgets::{Announce, Parent, line, paragraph},
    },
};

/// What would have happened: not begun, being looked for, or found.
#[derive(Debug, Default)]
pub(super) enum Looking {
    /// Nobody has asked yet.
    #[default]
    NotBegun,
    /// It is being looked for.
    Working(Box<WhatIf<'static>>),
    /// What was found; nothing, where the moves bring no hearing to an end.
    Found(Option<Box<WouldHave>>),
}

/// A model line: not begun, being worked out, or there to be walked along.
#[derive(Debug, Default)]
pub(super) enum Modelling {
    /// Nobody has asked yet.
    #[default]
    NotBegun,
    /// It is being worked out: the steps so far.
    Working(Box<ModelLine<'static>>, Vec<Step>),
    /// The way along it, and how it ended.
    Found(Walk, Option<String>),
}

impl Modelling {
    /// The way along it, where it is there.
    pub(super) const fn walk(&mut self) -> Option<&mut Walk> {
        match self {
            Self::Found(walk, _) => Some(walk),
            _ => None,
        }
    }
}

/// What was worked out last, so that coming back to the same debrief finds it there.
#[derive(Resource, Debug, Default)]
pub struct Worked {
    /// The digest of the hearing that it is about.
    of: String,
    would_have: Option<Option<Box<WouldHave>>>,
    model: Option<(Walk, Option<String>)>,
}

impl Worked {
    /// Lays it where the debrief of the same hearing finds it.
    pub(super) fn lay(&self, it: &mut Debriefing) {
        if self.of != it.of {
            return;
        }
        if let (Some(found), Looking::NotBegun) = (&self.would_have, &it.looking) {
            it.looking = Looking::Found(found.clone());
        }
        if let (Some((walk, ended)), Modelling::NotBegun) = (&self.model, &it.modelling) {
            it.modelling = Modelling::Found(walk.clone(), ended.clone());
        }
    }

    fn keep(&mut self, it: &Debriefing) {
        if self.of != it.of {
            *self = Self {
                of: it.of.clone(),
                ..Self::default()
            };
        }
        if let Looking::Found(found) = &it.looking {
            self.would_have = Some(found.clone());
        }
        if let Modelling::Found(walk, ended) = &it.modelling {
            self.model = Some((walk.clone(), ended.clone()));
        }
    }
}

/// How many slices are done in a frame.
const SLICES: usize = 4;

/// How far the looking is, in words.
pub(super) fn looking_in_words(looking: &Looking) -> String {
    match looking {
        Looking::Working(work) => {
            let (done, all) = work.progress();
            format!("Trying one thing at a time: {done} of {all}.")
        }
        _ => "Beginning.".to_owned(),
    }
}

fn modelling_in_words(modelling: &Modelling) -> String {
    match modelling {
        Modelling::Working(_, steps) => format!("Moves made so far: {}.", steps.len()),
        _ => "Beginning.".to_owned(),
    }
}

/// Draws a line of how far the work is, and says where it stands.
pub(super) fn progress(words: String, pane: &mut Parent) -> Entity {
    pane.spawn(line(Type::new(TypeStep::Lead), Tone::Accent, words))
        .id()
}

/// The page of the model line.
pub(super) fn draw_model(it: &mut Debriefing, pane: &mut Parent) {
    pane.spawn(paragraph(
        "One way to play it before your panel, by somebody who knows the work, takes her time and sees no more than you could. It is not the only good way, and it did not have to succeed. “You”, in it, is her.",
    ));
    if let Modelling::Found(walk, ended) = &it.modelling {
        if let Some(ended) = ended {
            pane.spawn(line(Type::new(TypeStep::Lead), Tone::Ink, ended));
        }
        let drawn = walk::draw(walk, &[], pane);
        it.places.moment = Some(drawn.moment);
        it.places.top = Some(drawn.ways);
    } else {
        let words = modelling_in_words(&it.modelling);
        it.places.progress = Some(progress(words, pane));
    }
}

/// Does a few slices of what the page that lies open asks for.
pub(super) fn work(
    play: Option<ResMut<Play>>,
    desk: Res<Desk>,
    mut awake: ResMut<Awake>,
    mut worked: ResMut<Worked>,
    mut texts: Query<&mut Text>,
    mut commands: Commands,
) {
    if *desk.screen() != Screen::Debrief {
        return;
    }
    let Some(mut play) = play else { return };
    // What is only looked at is not changed.
    let wanted = play.bypass_change_detection();
    if !wanted.is_working_out() {
        return;
    }
    let case = wanted.case();
    let setup = wanted.session().setup();
    let moves = wanted.session().moves();
    let Some(it) = &mut wanted.debriefing else {
        return;
    };
    let (done, words) = match it.page {
        Page::Otherwise => {
            let done = look(it, || WhatIf::new(case, setup, &moves));
            (done, looking_in_words(&it.looking))
        }
        Page::Model => {
            let done = model(it, case, setup);
            (done, modelling_in_words(&it.modelling))
        }
        _ => return,
    };
    awake.stir();
    if !done {
        if let Some(mut text) = it.places.progress.and_then(|line| texts.get_mut(line).ok()) {
            text.set_if_neq(Text::new(words));
        }
        return;
    }
    let Some(mut it) = wanted.debriefing.take() else {
        return;
    };
    worked.keep(&it);
    let title = it.title(it.page);
    again(&mut commands, it.places.leaf, |pane| {
        leaf(wanted, &mut it, pane);
    });
    wanted.debriefing = Some(it);
    commands.trigger(Announce::aloud(format!("{title}: it is worked out.")));
}

/// Looks on; whether that was the end of it.
fn look(it: &mut Debriefing, begin: impl FnOnce() -> Option<WhatIf<'static>>) -> bool {
    if matches!(it.looking, Looking::NotBegun) {
        it.looking = begin().map_or(Looking::Found(None), |work| {
            Looking::Working(Box::new(work))
        });
    }
    if let Looking::Working(work) = &mut it.looking {
        for _ in 0..SLICES {
            if !work.work() {
                let found = work.found();
                it.looking = Looking::Found(Some(Box::new(found)));
                return true;
            }
        }
        return false;
    }
    true
}

/// Works on at the model line; whether it is there.
fn model(
    it: &mut Debriefing,
    case: &'static crate::case::Case,
    setup: crate::hearing::Setup,
) -> bool {
    if matches!(it.modelling, Modelling::NotBegun) {
        it.modelling = Modelling::Working(Box::new(ModelLine::new(case, setup)), Vec::new());
    }
    let Modelling::Working(work, steps) = &mut it.modelling else {
        return true;
    };
    for _ in 0..SLICES {
        match work.work() {
            Slice::Thinking => {}
            Slice::Made(step) => steps.push(step),
            Slice::Over => {
                let moves: Vec<Move> = steps.iter().map(|step| step.mv.clone()).collect();
                let why = commented(case, setup, steps);
                let ended = debrief(case, setup, &moves).map(|debrief| {
                    let timeline = Timeline::of(case, setup, &moves, Vec::new());
                    let page = pages::page(&Finished {
                        case,
                        setup,
                        moves: &moves,
                        debrief: &debrief,
                        timeline: &timeline,
                        played: None,
                    });
                    let ended = crate::telling::labels::outcome(debrief.decision.outcome);
                    (
                        Walk::of(&page.sections, &why),
                        format!("How it ended: {ended}."),
                    )
                });
                it.modelling = match ended {
                    Some((walk, ended)) => Modelling::Found(walk, Some(ended)),
                    None => Modelling::Found(Walk::default(), None),
                };
                return true;
            }
        }
    }
    false
}
