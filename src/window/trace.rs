//! A line for each change of screen, for scripts that must know when to go on.
//!
//! With `FAIR_HEARING_TRACE=FILE` in the environment the window appends to that file: `screen=…`
//! and `overlay=…` when one has been shown, `focus=…` with the name of what has the focus, and
//! `size=… theme=…` when the look has changed. In a hearing `word=…` follows the focus where a control
//! stands for a paper or a passage, and after each change comes a line such as
//! `screen=room stage=family-case moves=57 kind=put slot=Claim options=a|b|c`: the part of the work,
//! the moves made, the slot that is open, and the words of its rows in their order, as in plans.
//! It is for scripts and testers; nobody's own words are in it.

use std::{fs::File, io::Write as _};

use bevy::{a11y::AccessibilityNode, input_focus::InputFocus, prelude::*, window::RequestRedraw};

use super::{Desk, play::Play, theme::Look};

/// The word of what a control stands for, as in plans.
#[derive(Component, Clone, Debug)]
pub struct Word(pub String);

/// Where the trace goes, and what has not been written yet.
#[derive(Resource, Debug)]
pub struct Trace {
    file: File,
    waiting: Vec<(u8, String)>,
}

/// How many updates later a line is written, so that what it tells of has been drawn.
const DRAWN: u8 = 3;

impl Trace {
    /// The trace that the environment asks for.
    fn from_environment() -> Option<Self> {
        let path = std::env::var_os("FAIR_HEARING_TRACE")?;
        match File::options().create(true).append(true).open(&path) {
            Ok(file) => Some(Self {
                file,
                waiting: Vec::new(),
            }),
            Err(error) => {
                warn!(
                    "FAIR_HEARING_TRACE: {} cannot be written: {error}",
                    path.display()
                );
                None
            }
        }
    }
}

fn watch(
    mut trace: ResMut<Trace>,
    desk: Res<Desk>,
    focus: Res<InputFocus>,
    looks: Query<&Look, Changed<Look>>,
    nodes: Query<&AccessibilityNode>,
    words: Query<&Word>,
    play: Option<Res<Play>>,
    mut last: Local<(String, String)>,
    mut played: Local<String>,
) {
    let screen = format!("screen={}", desk.screen().name());
    let overlay = format!(
        "overlay={}",
        desk.overlay().map_or("none", super::Overlay::name)
    );
    if last.0 != screen {
        trace.waiting.push((DRAWN, screen.clone()));
    }
    if last.1 != overlay {
        trace.waiting.push((DRAWN, overlay.clone()));
    }
    let line = play.map_or_else(String::new, |play| {
        let turn = play.changes();
        format!("{} turn={turn}", play.traced(desk.screen()))
    });
    if *played != line && !line.is_empty() {
        trace.waiting.push((DRAWN, line.clone()));
    }
    *played = line;
    *last = (screen, overlay);
    if let Ok(look) = looks.get(desk.root()) {
        let theme = look.theme.word();
        trace
            .waiting
            .push((DRAWN, format!("size={} theme={theme}", look.size.percent())));
    }
    if focus.is_changed()
        && let Some(label) = focus
            .get()
            .and_then(|e| nodes.get(e).ok())
            .and_then(|n| n.label())
    {
        trace.waiting.push((DRAWN, format!("focus={label}")));
    }
    if focus.is_changed()
        && let Some(word) = focus.get().and_then(|e| words.get(e).ok())
    {
        trace.waiting.push((DRAWN, format!("word={}", word.0)));
    }
}

fn write(mut trace: ResMut<Trace>, mut redraw: MessageWriter<RequestRedraw>) {
    if trace.waiting.is_empty() {
        return;
    }
    redraw.write(RequestRedraw);
    let Trace { file, waiting } = &mut *trace;
    waiting.retain_mut(|(left, line)| {
        *left -= 1;
        if *left == 0
            && let Err(error) = writeln!(file, "{line}")
        {
            warn!("the trace cannot be written: {error}");
        }
        *left > 0
    });
}

/// Installs the trace, if the environment asks for one.
pub(super) fn plugin(app: &mut App) {
    if let Some(trace) = Trace::from_environment() {
        app.insert_resource(trace);
        app.add_systems(Last, (watch, write).chain());
    }
}
