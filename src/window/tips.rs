//! Hints for the first minutes: one at a time, beside what it is about, when it is wanted. Each goes when the thing has been
//! done or when it is put away, and is not shown again; Help brings all of them back.

use std::{collections::BTreeSet, fs, path::PathBuf};

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate};
use serde::{Deserialize, Serialize};

use super::{
    Desk, OpenOverlay, Overlay,
    play::{Play, TakeBack},
    power::Awake,
    settings::Keeper,
    theme::{Edged, Filled, Step, Tone, Type, space},
    widgets::{
        Announce, FocusOn, FocusWish, Parent, Shortcut, container, set_enabled, silent,
        small_button,
    },
};
use crate::{
    case::Stage,
    hearing::{Kind, Mode},
    record::write_whole,
};

/// The key that puts a hint away.
const KEY: char = 'g';

/// The file they are kept in, beside the settings.
const FILE: &str = "first-minutes.ron";

/// A hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tip {
    /// How to choose, at the first question to the family.
    Choosing,
    /// That one can pause.
    Pausing,
    /// What marking is for.
    Marking,
    /// What hours are for.
    Hours,
    /// What best points are.
    BestPoint,
    /// When to raise a concern.
    Concern,
    /// How to ask a witness.
    Asking,
    /// How to take something back.
    GoingBack,
}

impl Tip {
    /// All of them, in the order in which they come up.
    pub const ALL: [Self; 8] = [
        Self::Choosing,
        Self::Pausing,
        Self::Marking,
        Self::Hours,
        Self::BestPoint,
        Self::Concern,
        Self::Asking,
        Self::GoingBack,
    ];

    /// What it says.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Choosing => {
                "Choose what to ask: with the mouse, by its number, or with Tab and Enter. Asking the family costs nothing."
            }
            Self::Pausing => {
                "F3 pauses at any moment. Nothing runs on without you, and what you have done is kept."
            }
            Self::Marking => {
                "“Mark”, beside a paragraph, keeps it for the meeting. Only what is marked comes into the room with you."
            }
            Self::Hours => {
                "You have a few hours before the meeting. There is not enough time for everything here."
            }
            Self::BestPoint => {
                "Choose the few points that matter most. You can still put others in the room."
            }
            Self::Concern => {
                "If something is not as it should be, raise a concern: say what it is, and what would put it right."
            }
            Self::Asking => {
                "Ask for one fact at a time. With a paper in hand, it is harder to give no answer."
            }
            Self::GoingBack => {
                "This is practice. “Go back one move” takes back what you did last, as often as you like."
            }
        }
    }

    /// Whether this is the moment for it.
    fn is_wanted(self, play: &Play) -> bool {
        let stage = play.stage();
        match self {
            Self::Choosing => stage == Stage::Instructions,
            Self::Pausing => stage == Stage::Instructions && did(play, Kind::AskFamily),
            Self::Marking => stage == Stage::Preparation,
            Self::Hours => stage == Stage::Preparation && did(play, Kind::Mark),
            Self::BestPoint => stage == Stage::CaseBuilding,
            Self::Concern => {
                matches!(stage, Stage::Arrival | Stage::SchoolCase)
                    && play.session().hearing().view().can(Kind::Raise)
            }
            Self::Asking => stage == Stage::QuestionsToSchool,
            Self::GoingBack => stage >= Stage::QuestionsToSchool && did(play, Kind::Question),
        }
    }

    /// Whether the thing has been done, so that nothing need be said of it.
    fn is_done(self, play: &Play) -> bool {
        match self {
            Self::Choosing => did(play, Kind::AskFamily),
            Self::Marking => did(play, Kind::Mark),
            Self::Hours => did(play, Kind::Prepare),
            Self::BestPoint => did(play, Kind::BestPoint),
            Self::Concern => did(play, Kind::Raise),
            Self::Asking => did(play, Kind::Question),
            Self::Pausing | Self::GoingBack => false,
        }
    }
}

/// Whether a move of this kind has been made.
fn did(play: &Play, kind: Kind) -> bool {
    let steps = play.session().steps();
    steps.iter().any(|step| step.mv.kind == kind)
}

/// Which hints have been shown, and the one that is.
#[derive(Resource, Clone, Debug, Default)]
pub struct Tips {
    seen: BTreeSet<Tip>,
    path: Option<PathBuf>,
    shown: Option<(Tip, Entity)>,
    /// Whether it is to be asked again which is wanted.
    anew: bool,
}

impl Tips {
    /// Those that were shown before, as the file beside the settings has them.
    fn open(keeper: &Keeper) -> Self {
        let path = keeper.path.as_ref().map(|path| path.with_file_name(FILE));
        // Without the file, or with one that is damaged, the hints are shown again, and no harm is done.
        let seen = path
            .as_ref()
            .and_then(|path| fs::read_to_string(path).ok())
            .and_then(|text| ron::from_str(&text).ok())
            .unwrap_or_default();
        Self {
            seen,
            path,
            shown: None,
            anew: false,
        }
    }

    /// The hint that is shown.
    #[must_use]
    pub fn shown(&self) -> Option<Tip> {
        self.shown.map(|(tip, _)| tip)
    }

    fn see(&mut self, tip: Tip) {
        if self.seen.insert(tip) {
            self.keep();
        }
    }

    fn keep(&self) {
        let Some(path) = &self.path else { return };
        // Where it cannot be kept, a hint comes again next time.
        let kept = ron::to_string(&self.seen)
            .map_err(std::io::Error::other)
            .and_then(|text| write_whole(path, &text));
        if let Err(error) = kept {
            warn!("which hints have been shown cannot be kept: {error}");
        }
    }
}

/// Shows all hints again, each when its moment comes.
#[derive(Event, Clone, Copy, Debug)]
pub struct TipsAgain;

/// A hint was put away.
#[derive(Event, Clone, Copy, Debug)]
struct PutAway {
    tip: Tip,
    button: Entity,
}

fn spawn(parent: &mut Parent, tip: Tip) -> Entity {
    let words = tip.words();
    let mut node = accesskit::Node::new(accesskit::Role::Note);
    node.set_label(format!("Hint: {words}"));
    node.set_live(accesskit::Live::Polite);
    let mut spawned = parent.spawn((
        AccessibilityNode(node),
        Filled(Tone::AccentSoft),
        Edged(Tone::Accent),
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(space::HAIR),
            border: UiRect::left(px(4)),
            padding: UiRect::axes(px(space::MEDIUM), px(10)),
            border_radius: BorderRadius::all(px(4)),
            min_width: px(0),
            flex_shrink: 0.0,
            ..default()
        },
    ));
    let made = spawned.id();
    spawned.with_children(|hint| {
        hint.spawn(silent(Type::new(Step::Body), Tone::Ink, words));
        hint.spawn((container(), Node::default()))
            .with_children(|row| {
                let mut away = small_button(row, "Put this hint away", "G");
                away.insert(Shortcut(KEY));
                away.entry::<Node>()
                    .and_modify(|mut node| node.min_height = px(space::TARGET));
                away.observe(move |press: On<Activate>, mut commands: Commands| {
                    commands.trigger(PutAway {
                        tip,
                        button: press.entity,
                    });
                });
            });
    });
    made
}

/// Says which hint is wanted now, and shows it beside what it is about.
fn guide(
    play: Option<Res<Play>>,
    desk: Res<Desk>,
    mut tips: ResMut<Tips>,
    mut awake: ResMut<Awake>,
    parents: Query<&ChildOf>,
    children: Query<&Children>,
    mut last: Local<Option<(u64, Option<Entity>)>>,
    mut commands: Commands,
) {
    let Some(play) = play.filter(|play| {
        desk.screen().is_played()
            && play.drill().is_none()
            && play.session().setup().mode == Mode::Practice
            && !play.is_on_the_wall()
    }) else {
        tips.shown = None;
        *last = None;
        return;
    };
    let anchor = play.places.chooser();
    let now = (play.changes(), anchor);
    if *last == Some(now) && !tips.anew {
        return;
    }
    *last = Some(now);
    tips.anew = false;
    for tip in Tip::ALL {
        if tip.is_done(&play) {
            tips.see(tip);
        }
    }
    let wanted = Tip::ALL
        .into_iter()
        .find(|tip| !tips.seen.contains(tip) && tip.is_wanted(&play));
    if let Some((tip, entity)) = tips.shown {
        let alive = parents.contains(entity);
        if alive && wanted == Some(tip) {
            return;
        }
        if alive {
            commands.entity(entity).despawn();
        }
        if wanted != Some(tip) {
            // Its moment has passed.
            tips.see(tip);
        }
        tips.shown = None;
    }
    let (Some(tip), Some(anchor)) = (wanted, anchor) else {
        return;
    };
    let Ok(parent) = parents.get(anchor).map(ChildOf::parent) else {
        return;
    };
    let at = children
        .get(parent)
        .ok()
        .and_then(|children| children.iter().position(|child| child == anchor))
        .unwrap_or(0);
    let mut made = Entity::PLACEHOLDER;
    commands
        .entity(parent)
        .with_children(|parent| made = spawn(parent, tip));
    commands.entity(parent).insert_children(at, &[made]);
    tips.shown = Some((tip, made));
    awake.stir();
}

/// What is put away keeps its place until something else changes, so that nothing moves under the pointer.
fn put_away(
    put: On<PutAway>,
    play: Option<Res<Play>>,
    mut tips: ResMut<Tips>,
    mut nodes: Query<(&mut AccessibilityNode, &mut Visibility)>,
    mut wish: ResMut<FocusWish>,
    mut commands: Commands,
) {
    tips.see(put.tip);
    if let Some((_, entity)) = tips.shown
        && let Ok((mut node, mut visibility)) = nodes.get_mut(entity)
    {
        node.set_hidden();
        *visibility = Visibility::Hidden;
        set_enabled(&mut commands, put.button, false);
    }
    wish.0 = play
        .and_then(|play| play.places.chooser())
        .map(FocusOn::First);
}

/// Whoever pauses, or goes back, knows how.
fn paused(open: On<OpenOverlay>, mut tips: ResMut<Tips>) {
    if open.0 == Overlay::Pause {
        tips.see(Tip::Pausing);
    }
}

fn took_back(_: On<TakeBack>, mut tips: ResMut<Tips>) {
    tips.see(Tip::GoingBack);
}

fn again(_: On<TipsAgain>, mut tips: ResMut<Tips>, mut commands: Commands) {
    tips.seen.clear();
    tips.anew = true;
    tips.keep();
    commands.trigger(Announce::notice(
        "The hints will be shown again, each when its moment comes.",
    ));
}

/// Installs the hints.
pub(super) fn plugin(app: &mut App) {
    let tips = Tips::open(app.world().resource::<Keeper>());
    app.insert_resource(tips)
        .add_systems(Update, guide)
        .add_observer(put_away)
        .add_observer(paused)
        .add_observer(took_back)
        .add_observer(again);
}
