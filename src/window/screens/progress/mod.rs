//! What was practised, and how it went: over time, over the guidance, hearing by hearing, and as a record to keep.
//!
//! A moment is given to reading the records at once. What has not been read by then is read beside the window, which goes on
//! answering however many there are.

mod guidance;
mod heard;
mod keep;
mod over_time;

use std::{
    thread::JoinHandle,
    time::{Duration, Instant},
};

use bevy::{prelude::*, ui_widgets::Activate};

use crate::{
    case::Case,
    guidance::Library,
    progress::{Map, Practice, Progress, Reading, Sits, Spot, summed_up},
    record::Folder,
    window::{
        Desk, GoBack, House,
        power::Awake,
        screens::Screen,
        theme::{Step, Tone, Type, space},
        widgets::{
            Announce, FocusOn, FocusWish, Parent, Picked, Row, ScrollKind, Skin, button, column,
            frame, line, paragraph, radio_group,
        },
    },
};

pub(in crate::window) use guidance::provision;

/// How wide the page is, in ems.
const PAGE: f32 = 70.0;
/// How long records are read before the page is shown.
const MOMENT: Duration = Duration::from_millis(8);

/// What can be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::window) enum View {
    /// Each part of the work, over time.
    #[default]
    OverTime,
    /// The map of the guidance.
    Guidance,
    /// The hearings and the drills.
    Heard,
    /// A record to keep.
    Keep,
}

impl View {
    const ALL: [Self; 4] = [Self::OverTime, Self::Guidance, Self::Heard, Self::Keep];

    const fn title(self) -> &'static str {
        match self {
            Self::OverTime => "Over time",
            Self::Guidance => "The guidance",
            Self::Heard => "Hearings and drills",
            Self::Keep => "A record to keep",
        }
    }
}

/// What is known of what was practised.
#[derive(Debug)]
struct Known {
    progress: Progress,
    map: Map,
}

impl Known {
    /// What this comes to. None, where there is no edition to lay it over.
    fn of(practice: &Practice, cases: &[&'static Case]) -> Option<Self> {
        let progress = Progress::of(practice);
        let edition = Library::shipped().edition(Map::EDITION)?;
        Some(Self {
            map: Map::of(&progress, edition, cases.iter().copied()),
            progress,
        })
    }
}

/// What was practised, as far as it has been read, and what of it is looked at.
#[derive(Resource, Debug, Default)]
pub(in crate::window) struct Progressing {
    reading: Option<JoinHandle<Option<Known>>>,
    known: Option<Known>,
    view: View,
    /// The part of the guidance that is looked at, by its place on the map.
    part: usize,
    /// The provision that is looked at, by its part and its place there.
    spot: Option<(usize, usize)>,
    /// In what part she comes to review panels, if she says so.
    sits: Option<Sits>,
    /// Where everything below the choice of views stands.
    body: Option<Entity>,
    /// Where the part of the guidance stands.
    cells: Option<Entity>,
    /// Where it says what was saved.
    saved: Option<Entity>,
}

impl Progressing {
    /// Whether nothing has been read, and nothing is.
    const fn is_idle(&self) -> bool {
        self.reading.is_none() && self.known.is_none()
    }

    /// Begins to read what is kept.
    fn begin(&mut self, folder: Option<&Folder>, cases: &[&'static Case]) {
        let mut reading = folder.map_or_else(Reading::default, |folder| Reading::of(folder.path()));
        let begun = Instant::now();
        while begun.elapsed() < MOMENT {
            if !reading.step() {
                self.known = Known::of(&reading.finish(), cases);
                return;
            }
        }
        let cases = cases.to_vec();
        self.reading = Some(std::thread::spawn(move || {
            Known::of(&reading.finish(), &cases)
        }));
    }

    /// Takes what has been read beside the window, if it has; whether there was something to take.
    fn take(&mut self) -> bool {
        match self.reading.take_if(|reading| reading.is_finished()) {
            Some(read) => {
                self.known = read.join().ok().flatten();
                true
            }
            None => false,
        }
    }

    /// The provision that is looked at.
    pub(in crate::window) fn spot(&self) -> Option<&Spot> {
        let (part, at) = self.spot?;
        self.known.as_ref()?.map.parts.get(part)?.spots.get(at)
    }
}

/// Looks at something else.
#[derive(Event, Clone, Copy, Debug)]
struct Look(View);

/// Draws what was practised, having begun to read it if it has not been read.
pub(in crate::window) fn draw(
    state: &mut Progressing,
    house: &House,
    root: Entity,
    commands: &mut Commands,
) {
    if state.is_idle() {
        state.begin(house.folder.as_ref(), &house.hearings);
    }
    let (content, foot) = frame(
        commands,
        root,
        "What you have practised",
        None,
        PAGE,
        ScrollKind::Controls,
    );
    commands.entity(content).with_children(|page| {
        let rows = View::ALL.map(|view| Row::new(view.title()));
        let chosen = View::ALL.iter().position(|view| *view == state.view);
        radio_group(page, "What to look at", &rows, chosen.unwrap_or(0), true).observe(
            |picked: On<Picked>, mut commands: Commands| {
                commands.trigger(Look(View::ALL[picked.index.min(View::ALL.len() - 1)]));
            },
        );
        let body = column(page, space::LARGE).id();
        state.body = Some(body);
    });
    fill(state, &house.hearings, commands);
    commands.entity(foot).with_children(|foot| {
        button(foot, Skin::Primary, "Back to the hearings")
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(GoBack));
    });
}

/// Fills what stands below the choice of views.
fn fill(state: &mut Progressing, cases: &[&'static Case], commands: &mut Commands) {
    let Some(body) = state.body else { return };
    let Ok(mut body) = commands.get_entity(body) else {
        return;
    };
    body.despawn_children();
    let (mut cells, mut saved) = (None, None);
    body.with_children(|body| match &state.known {
        None => {
            body.spawn(paragraph("What is kept here is being read."));
        }
        Some(known) => {
            body.spawn(line(
                Type::new(Step::Lead),
                Tone::Quiet,
                summary(&known.progress),
            ));
            match state.view {
                View::OverTime => over_time::draw(&known.progress, body),
                View::Guidance => cells = Some(guidance::draw(&known.map, state.part, body)),
                View::Heard => heard::draw(&known.progress, cases, body),
                View::Keep => saved = Some(keep::draw(&known.progress, state.sits, body)),
            }
        }
    });
    (state.cells, state.saved) = (cells, saved);
}

fn summary(progress: &Progress) -> String {
    match progress.is_empty() {
        true => "Nothing has been practised yet. When you have heard a hearing to its end, or done a drill, this page says what it trained.".to_owned(),
        false => summed_up(progress),
    }
}

fn look(
    look: On<Look>,
    house: Res<House>,
    mut state: ResMut<Progressing>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    state.view = look.0;
    fill(&mut state, &house.hearings, &mut commands);
    awake.stir();
}

/// Shows what has been read, once it has been, and forgets it when something else is shown.
fn follow(
    house: Res<House>,
    desk: Res<Desk>,
    mut state: ResMut<Progressing>,
    mut wish: ResMut<FocusWish>,
    mut awake: ResMut<Awake>,
    mut commands: Commands,
) {
    if *desk.screen() != Screen::Progress {
        // What is shown next time is what is there then.
        *state = Progressing::default();
        return;
    }
    awake.stir();
    if state.take() {
        fill(&mut state, &house.hearings, &mut commands);
        wish.0 = Some(FocusOn::First(desk.layer()));
        if let Some(known) = &state.known {
            commands.trigger(Announce::aloud(summary(&known.progress)));
        }
    }
}

/// Whether something is being read, or to be put away.
fn busy(state: Res<Progressing>, desk: Option<Res<Desk>>) -> bool {
    let shown = desk.is_some_and(|desk| *desk.screen() == Screen::Progress);
    if shown {
        state.reading.is_some()
    } else {
        !state.is_idle()
    }
}

pub(in crate::window) fn plugin(app: &mut App) {
    app.init_resource::<Progressing>()
        .add_systems(Update, follow.run_if(busy))
        .add_observer(look)
        .add_plugins((guidance::plugin, keep::plugin));
}

/// A small heading, as wide as what it stands over.
fn under(parent: &mut Parent, title: &str, content: impl FnOnce(&mut Parent)) {
    crate::window::widgets::part(parent, title, content);
}
