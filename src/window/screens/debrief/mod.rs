//! The debrief, a page at a time, in the order in which it helps: how it felt, the letter, why, what comes next, how it went,
//! what would have happened, a model line, the law, the advocacy, and one thing for next time.
//!
//! What is said on a page is what the report says (`debrief/pages`): the same blocks, drawn here. What a person writes of
//! herself goes into her notes beside the record, and nowhere else.

mod advocacy;
mod blocks;
mod felt;
mod letter;
mod next_time;
mod otherwise;
mod picture;
mod time;
mod walk;
mod works;

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate, window::PrimaryWindow};

pub use walk::{Jump, Step};
pub use works::Worked;

use super::hearing::Fit;
use crate::{
    case::ids::MarkId,
    debrief::{
        Debrief,
        pages::{self, Block, Finished, Section},
        timeline::Timeline,
    },
    record::Record,
    telling::labels,
    window::{
        Desk, Go,
        play::{Leave, Play},
        power::Awake,
        screens::Screen,
        settings::Keeper,
        theme::{Edged, Look, Measure, Step as TypeStep, Tone, Type, space},
        widgets::{
            Chosen, FocusOn, Parent, Picked, Row, ScrollKind, Skin, button, column, container,
            framed, line, pressable, radio_group, silent, told_apart,
        },
    },
};
use walk::Walk;
use works::{Looking, Modelling};

/// A page of the debrief.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// How it felt, and how she rates herself.
    #[default]
    Felt,
    /// The letter, and what such a letter holds.
    Letter,
    /// How they voted, and what it rested on.
    Why,
    /// What a family can do next.
    Next,
    /// The line of time.
    Time,
    /// What would have happened.
    Otherwise,
    /// A model line.
    Model,
    /// Points of law.
    Law,
    /// The scores, and her own lines.
    Advocacy,
    /// One thing for next time.
    NextTime,
}

impl Page {
    const ALL: [Self; 10] = [
        Self::Felt,
        Self::Letter,
        Self::Why,
        Self::Next,
        Self::Time,
        Self::Otherwise,
        Self::Model,
        Self::Law,
        Self::Advocacy,
        Self::NextTime,
    ];

    /// Its name in the row of pages.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Felt => "How it felt",
            Self::Letter => "Letter",
            Self::Why => "Why",
            Self::Next => "Next steps",
            Self::Time => "Line of time",
            Self::Otherwise => "Otherwise",
            Self::Model => "Model line",
            Self::Law => "Law",
            Self::Advocacy => "Advocacy",
            Self::NextTime => "Next time",
        }
    }

    /// Its title, where it has one of its own.
    const fn title(self) -> &'static str {
        match self {
            Self::Felt => "How did that feel?",
            Self::Letter => "The letter",
            Self::Why => "Why they decided so",
            Self::Next => "What happens next",
            Self::Time => "How the hearing went",
            Self::Otherwise => "What would have happened",
            Self::Model => "A model line",
            Self::Law => "Points of law",
            Self::Advocacy => "Your advocacy",
            Self::NextTime => "One thing for next time",
        }
    }

    /// The id of the section of the report that it shows, where it shows one.
    const fn section(self) -> Option<&'static str> {
        match self {
            Self::Letter => Some("letter"),
            Self::Why => Some("why"),
            Self::Next => Some("next-steps"),
            Self::Time => Some("timeline"),
            Self::Law => Some("law"),
            Self::Advocacy => Some("advocacy"),
            Self::Felt | Self::Otherwise | Self::Model | Self::NextTime => None,
        }
    }

    /// What one finds on it, in a sentence, where the title does not say it.
    const fn lead(self) -> Option<&'static str> {
        match self {
            Self::Felt => Some(
                "Before you see the marks. Leave out what you like; nobody else sees any of it.",
            ),
            _ => None,
        }
    }
}

/// Turns to a page.
#[derive(Event, Clone, Copy, Debug)]
pub struct Turn(pub Page);

/// How much room there is, and how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    /// How things are laid out.
    pub fit: Fit,
    /// How wide the window is, in logical pixels.
    pub width: f32,
    /// How things look.
    pub look: Look,
}

impl Room {
    /// The room in a window.
    #[must_use]
    pub fn of(window: &Window, look: Look) -> Self {
        let fit = Fit::of(window.width(), window.height(), look.em(), look.projector);
        Self {
            fit,
            width: window.width(),
            look,
        }
    }

    /// Whether everything stands one below another.
    const fn is_narrow(self) -> bool {
        matches!(self.fit, Fit::Narrow | Fit::Projector)
    }

    /// How wide a page is inside its margins.
    fn page(self) -> f32 {
        let page = MEASURE * self.look.em();
        page.min(self.width - 2.0 * space::WIDE)
    }

    /// Whether what is drawn for one can stay for the other: colours change by themselves.
    fn serves(self, other: Self) -> bool {
        let plain = |room: Self| Self {
            look: Look {
                theme: other.look.theme,
                motion: other.look.motion,
                ..room.look
            },
            ..room
        };
        plain(self) == other
    }
}

/// How wide a page is, in ems.
const MEASURE: f32 = 64.0;

/// Where the parts of a page are that change while it stays.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    /// What is drawn anew when another leaf of the page is shown.
    leaf: Option<Entity>,
    /// What is shown of the moment that one stands at.
    moment: Option<Entity>,
    /// The line in the chart where one stands.
    marker: Option<Entity>,
    /// What scrolls.
    area: Option<Entity>,
    /// What stands at the top of it when one has moved along: enough of the chart to see where, and what is to be read.
    top: Option<Entity>,
    /// How far the work is.
    progress: Option<Entity>,
}

/// The debrief of the hearing that was played: for as long as it is at hand.
#[derive(Debug)]
pub struct Debriefing {
    debrief: Debrief,
    timeline: Timeline,
    sections: Vec<Section>,
    /// The digest of the hearing that it is about.
    of: String,
    /// The id of its record.
    record: Option<String>,
    page: Page,
    /// Which leaf of the page lies open.
    leaf: usize,
    own: Walk,
    looking: Looking,
    modelling: Modelling,
    suggested: Vec<MarkId>,
    room: Room,
    places: Places,
}

impl Debriefing {
    /// The debrief of a hearing that is over.
    fn new(play: &Play) -> Option<Self> {
        let (session, case) = (play.session(), play.case());
        let (debrief, moves) = (session.debrief()?, session.moves());
        let record = session.path().and_then(|path| Record::read(path).ok());
        let rewinds = record.as_ref().map(|record| record.rewinds(case));
        let timeline = Timeline::of(case, session.setup(), &moves, rewinds.unwrap_or_default());
        let page = pages::page(&Finished {
            case,
            setup: session.setup(),
            moves: &moves,
            debrief: &debrief,
            timeline: &timeline,
            played: record.as_ref().and_then(Record::begun_on),
        });
        Some(Self {
            own: Walk::of(&page.sections, &[]),
            suggested: crate::debrief::next_time::suggested(case, &debrief.assessment),
            sections: page.sections,
            of: session.digest().to_owned(),
            record: record.and_then(|record| record.header.id),
            debrief,
            timeline,
            page: Page::Felt,
            leaf: 0,
            looking: Looking::default(),
            modelling: Modelling::default(),
            room: Room::default(),
            places: Places::default(),
        })
    }

    /// The page that lies open.
    #[must_use]
    pub const fn page(&self) -> Page {
        self.page
    }

    /// The id of the record of the hearing that it is about, where it has one.
    #[must_use]
    pub fn record(&self) -> Option<&str> {
        self.record.as_deref()
    }

    /// Whether what the page that lies open shows is still being worked out.
    #[must_use]
    pub const fn is_working_out(&self) -> bool {
        match self.page {
            Page::Otherwise => !matches!(self.looking, Looking::Found(_)),
            Page::Model => !matches!(self.modelling, Modelling::Found(..)),
            _ => false,
        }
    }

    /// The pages there are: no page of votes where nobody voted.
    fn pages(&self) -> Vec<Page> {
        let there = |page: &Page| {
            page.section()
                .is_none_or(|id| self.sections.iter().any(|section| section.id == id))
        };
        Page::ALL.into_iter().filter(there).collect()
    }

    /// The page that is so many pages from this one.
    fn page_at(&self, onward: bool) -> Option<Page> {
        let pages = self.pages();
        let here = pages.iter().position(|page| *page == self.page)?;
        let there = if onward {
            here + 1
        } else {
            here.checked_sub(1)?
        };
        pages.get(there).copied()
    }

    /// What the report says there.
    fn blocks(&self, page: Page) -> &[Block] {
        let found = page
            .section()
            .and_then(|id| self.sections.iter().find(|section| section.id == id));
        found.map_or(&[], |section| &section.blocks)
    }

    fn title(&self, page: Page) -> String {
        let section = page
            .section()
            .and_then(|id| self.sections.iter().find(|section| section.id == id));
        section.map_or_else(|| page.title().to_owned(), |section| section.title.clone())
    }

    /// The leaves of a page, of which one lies open; none, where it has but one.
    fn leaves(&self) -> Vec<String> {
        match self.page {
            Page::Letter => letter::leaves(self),
            Page::Why => vec!["How they voted".to_owned(), "What it rested on".to_owned()],
            Page::Time if !self.timeline.steps.is_empty() => {
                vec!["Moment by moment".to_owned(), "As a table".to_owned()]
            }
            Page::Law => blocks::parts(self.blocks(Page::Law))
                .map(|(title, inside)| format!("{title}: {}", blocks::points_in(inside)))
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// Opens the debrief of the hearing that is played, if it is over, and keeps it for as long as the hearing stays as it is.
fn opened(play: &mut Play) -> Option<Debriefing> {
    let kept = play.debriefing.take();
    kept.filter(|it| it.of == play.session().digest())
        .or_else(|| Debriefing::new(play))
}

/// Draws the page that lies open; says its title and what is to have the focus. Nothing, where the hearing is not over.
pub fn draw(
    play: &mut Play,
    worked: &Worked,
    room: Room,
    layer: Entity,
    commands: &mut Commands,
) -> Option<(String, FocusOn)> {
    let mut it = opened(play)?;
    worked.lay(&mut it);
    it.room = room;
    it.places = Places::default();
    let title = it.title(it.page);
    let pages = it.pages();
    let here = pages.iter().position(|page| *page == it.page).unwrap_or(0);
    commands
        .entity(layer)
        .with_children(|layer| head(&it, &pages, play.case(), layer));
    let frame = framed(
        commands,
        layer,
        &title,
        it.page.lead(),
        MEASURE,
        ScrollKind::Reading,
    );
    it.places.area = Some(frame.area);
    commands
        .entity(frame.content)
        .with_children(|page| content(play, &mut it, page));
    let (back, onward) = (it.page_at(false), it.page_at(true));
    commands.entity(frame.foot).with_children(|foot| {
        if let Some(page) = onward {
            let words = "Go on";
            told_apart(
                foot,
                Skin::Primary,
                words,
                format!("{words}: {}", page.word()),
            )
            .observe(move |_: On<Activate>, mut commands: Commands| commands.trigger(Turn(page)));
        }
        if let Some(page) = back {
            let words = "Back a page";
            told_apart(
                foot,
                Skin::Secondary,
                words,
                format!("{words}: {}", page.word()),
            )
            .observe(move |_: On<Activate>, mut commands: Commands| commands.trigger(Turn(page)));
        }
        button(foot, Skin::Secondary, play.way_out())
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Leave));
    });
    let said = format!("The debrief, page {} of {}. {title}", here + 1, pages.len());
    play.debriefing = Some(it);
    Some((said, FocusOn::This(frame.area)))
}

/// What stands above every page: how it ended, and the pages there are.
fn head(it: &Debriefing, pages: &[Page], case: &crate::case::Case, layer: &mut Parent) {
    let here = pages.iter().position(|page| *page == it.page).unwrap_or(0);
    let narrow = it.room.is_narrow();
    layer
        .spawn((
            container(),
            Edged(Tone::Rule),
            Node {
                flex_direction: FlexDirection::Column,
                align_items: AlignItems::Center,
                padding: UiRect::axes(px(space::WIDE), px(space::SMALL)),
                border: UiRect::bottom(px(1)),
                flex_shrink: 0.0,
                ..default()
            },
        ))
        .with_children(|bar| {
            bar.spawn((
                container(),
                Measure(MEASURE),
                Node {
                    width: percent(100),
                    flex_direction: FlexDirection::Column,
                    row_gap: px(space::HAIR),
                    ..default()
                },
            ))
            .with_children(|bar| {
                let ended = labels::outcome(it.debrief.decision.outcome);
                let words = if narrow {
                    format!("The debrief, page {} of {}", here + 1, pages.len())
                } else {
                    format!("The debrief of “{}”. {ended}.", case.title)
                };
                bar.spawn(line(Type::new(TypeStep::Small), Tone::Quiet, words));
                if !narrow {
                    tabs(it, pages, bar);
                }
            });
        });
}

fn tabs(it: &Debriefing, pages: &[Page], bar: &mut Parent) {
    let mut node = accesskit::Node::new(accesskit::Role::Toolbar);
    node.set_label("The pages of the debrief");
    bar.spawn((
        AccessibilityNode(node),
        Node {
            flex_wrap: FlexWrap::Wrap,
            column_gap: px(space::SMALL),
            row_gap: px(space::SMALL),
            ..default()
        },
    ))
    .with_children(|row| {
        for (at, page) in pages.iter().copied().enumerate() {
            let on = page == it.page;
            let words = Type::new(TypeStep::Small);
            let (words, ink) = if on {
                (words.bold(), Tone::Accent)
            } else {
                (words, Tone::Ink)
            };
            let name = format!("{}, page {} of {}", page.word(), at + 1, pages.len());
            pressable(row, name)
                .insert(Chosen(on))
                .with_child(silent(words, ink, page.word()))
                .observe(move |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(Turn(page));
                });
        }
    });
}

/// The row of leaves, if there are any, and the leaf that lies open.
fn content(play: &Play, it: &mut Debriefing, page: &mut Parent) {
    let leaves = it.leaves();
    it.leaf = it.leaf.min(leaves.len().saturating_sub(1));
    if leaves.len() > 1 {
        let rows: Vec<Row> = leaves.into_iter().map(Row::new).collect();
        radio_group(page, "On this page", &rows, it.leaf, true).observe(
            |picked: On<Picked>, play: Option<ResMut<Play>>, mut commands: Commands| {
                let Some(mut play) = play else { return };
                let Some(mut it) = play.debriefing.take() else {
                    return;
                };
                it.leaf = picked.index;
                again(&mut commands, it.places.leaf, |pane| {
                    leaf(&play, &mut it, pane);
                });
                play.debriefing = Some(it);
                commands.queue(|world: &mut World| world.resource_mut::<Awake>().stir());
            },
        );
    }
    let mut holder = column(page, space::LARGE);
    it.places.leaf = Some(holder.id());
    holder.with_children(|pane| leaf(play, it, pane));
}

fn leaf(play: &Play, it: &mut Debriefing, pane: &mut Parent) {
    match it.page {
        Page::Felt => felt::draw(play, pane),
        Page::Letter => letter::draw(it, pane),
        Page::Why => letter::why(it, pane),
        Page::Next => letter::next(it, pane),
        Page::Time => time::draw(play, it, pane),
        Page::Otherwise => otherwise::draw(play, it, pane),
        Page::Model => works::draw_model(it, pane),
        Page::Law => {
            let blocks = it.blocks(Page::Law);
            let lead: Vec<Block> = blocks
                .iter()
                .filter(|block| !matches!(block, Block::Part(..)))
                .cloned()
                .collect();
            blocks::draw(&lead, it.room, pane);
            if let Some((_, inside)) = blocks::parts(blocks).nth(it.leaf) {
                blocks::draw(inside, it.room, pane);
            }
        }
        Page::Advocacy => advocacy::draw(play, it, pane),
        Page::NextTime => next_time::draw(play, it, pane),
    }
}

/// Draws again what is in a place.
fn again(commands: &mut Commands, holder: Option<Entity>, draw: impl FnOnce(&mut Parent)) {
    if let Some(mut holder) = holder.and_then(|holder| commands.get_entity(holder).ok()) {
        holder.despawn_children().with_children(draw);
    }
}

fn turn(turn: On<Turn>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    if let Some(it) = &mut play.debriefing {
        it.page = turn.0;
        it.leaf = 0;
        commands.trigger(Go(Screen::Debrief));
    }
}

/// Goes back a page; from the first, to the letter. What Escape does.
pub fn back(play: &Play, commands: &mut Commands) {
    let page = play.debriefing.as_ref().and_then(|it| it.page_at(false));
    match page {
        Some(page) => commands.trigger(Turn(page)),
        None => commands.trigger(Go(Screen::Letter)),
    }
}

/// Draws the page anew when another arrangement fits.
fn refit(
    play: Option<Res<Play>>,
    desk: Res<Desk>,
    keeper: Res<Keeper>,
    window: Single<&Window, With<PrimaryWindow>>,
    mut commands: Commands,
) {
    if *desk.screen() != Screen::Debrief || desk.overlay().is_some() {
        return;
    }
    let Some(it) = play.as_ref().and_then(|play| play.debriefing.as_ref()) else {
        return;
    };
    if !it.room.serves(Room::of(&window, keeper.settings.look())) {
        commands.trigger(Go(Screen::Debrief));
    }
}

pub(in crate::window) fn plugin(app: &mut App) {
    app.init_resource::<Worked>()
        .add_observer(turn)
        .add_observer(walk::step)
        .add_observer(walk::jump)
        .add_systems(Update, (refit, works::work))
        .add_plugins(picture::plugin);
}
