//! The screens on which a hearing is played. They share one table: what is read on one side, what
//! can be done on the other, and above both where we are. Where the window is small or the text is
//! large, it is one page instead.

pub mod brief;
pub mod projector;
pub mod room;
pub mod said;
pub mod status;

use bevy::{prelude::*, ui_widgets::Activate, ui_widgets::ScrollArea, window::PrimaryWindow};

use crate::window::{
    Desk, Go, OpenOverlay, Overlay,
    play::{Leave, Play, TakeBack},
    screens::{Screen, bundle, case},
    settings::Keeper,
    theme::{Edged, Tone, space},
    widgets::{
        Announce, FocusOn, Parent, ScrollKind, Skin, actions, button, chooser, column, container,
        refill, scroll,
    },
};

/// How much room there is, for the text that is read in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// One page, from top to bottom.
    Narrow,
    /// On a wall, for a room full of people.
    Projector,
    /// Two panes side by side.
    #[default]
    Wide,
    /// Two panes, and the case at hand beside them.
    Full,
}

impl Fit {
    /// What a window of this size can hold, with a body text of so many pixels to the em.
    #[must_use]
    pub fn of(width: f32, height: f32, em: f32, projector: bool) -> Self {
        if projector {
            return Self::Projector;
        }
        match (width / em, height / em) {
            (width, height) if width < 56.0 || height < 30.0 => Self::Narrow,
            (width, _) if width < 92.0 => Self::Wide,
            _ => Self::Full,
        }
    }
}

/// Where the parts of a screen are that change while it stays.
#[derive(Clone, Copy, Debug, Default)]
pub struct Places {
    pub(super) fit: Fit,
    chooser: Option<Entity>,
    pub(super) status: Option<Entity>,
    room: Option<Entity>,
    family: Option<Entity>,
    said: Option<(Entity, Entity)>,
    /// How many lines are on the screen.
    drawn: usize,
    brief: Option<Entity>,
}

impl Places {
    /// The chooser, if there is one on the screen.
    #[must_use]
    pub const fn chooser(&self) -> Option<Entity> {
        self.chooser
    }

    /// There is none on the screen any more.
    pub const fn take_chooser_away(&mut self) {
        self.chooser = None;
    }

    /// Says where the chooser is.
    pub const fn put_chooser(&mut self, chooser: Entity) {
        self.chooser = Some(chooser);
    }
}

/// Scrolls an area so that something in it stands at its top, once it has been laid out.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Bring(Option<(Entity, Option<Entity>, u8)>);

impl Bring {
    /// Brings something in an area to its top; nothing, its beginning.
    pub const fn bring(&mut self, area: Entity, what: Option<Entity>) {
        self.0 = Some((area, what, 3));
    }
}

/// Draws the screen of the part of the work, and says what is to have the focus. The window is so many ems of body text
/// `wide`.
pub fn draw(
    play: &mut Play,
    fit: Fit,
    wide: f32,
    layer: Entity,
    commands: &mut Commands,
) -> FocusOn {
    play.places = Places {
        fit,
        ..Places::default()
    };
    let screen = play.screen();
    let on_the_wall =
        fit == Fit::Projector && matches!(screen, Screen::Instructions | Screen::Room);
    play.on_the_wall(on_the_wall);
    if on_the_wall {
        projector::draw(play, wide, layer, commands);
        return play
            .places
            .chooser
            .map_or(FocusOn::First(layer), FocusOn::First);
    }
    if screen == Screen::Bundle {
        return bundle::screen(play, fit, wide, layer, commands);
    }
    if screen == Screen::Case {
        return case::screen(play, fit, layer, commands);
    }
    if matches!(fit, Fit::Narrow | Fit::Projector) {
        narrow(play, layer, commands);
        return FocusOn::First(layer);
    }
    let mut panes = [Pane::default(); 3];
    let mut status = Entity::PLACEHOLDER;
    let side = fit == Fit::Full;
    commands.entity(layer).with_children(|layer| {
        status = head(layer).id();
        row_of_panes(layer).with_children(|row| {
            let kinds = [("What was said", 6.0), ("What to do", 5.0)];
            for (at, (name, share)) in kinds.into_iter().enumerate() {
                // What can be done is reached by its controls; what is read, by itself.
                panes[at] = pane(row, name, share, at == 0, at > 0);
            }
            if side {
                panes[2] = pane(row, "Your case at hand", 3.0, true, true);
            }
        });
    });
    play.places.status = Some(status);
    commands
        .entity(status)
        .with_children(|bar| status::draw(play, fit, bar));
    let (read, act) = (panes[0].area, panes[1].area);
    if screen == Screen::Instructions {
        play.places.family = Some(panes[0].above);
        commands
            .entity(panes[0].above)
            .with_children(|frame| room::family(play, frame));
    }
    if screen == Screen::Room {
        play.places.room = Some(panes[0].above);
        let mut trouble = None;
        commands
            .entity(panes[0].above)
            .with_children(|frame| trouble = room::draw(play, frame));
        if let Some(trouble) = trouble {
            commands.trigger(Announce::notice(trouble));
        }
    }
    let mut actions = Entity::PLACEHOLDER;
    commands.entity(act).with_children(|pane| {
        let mut inside = padded(pane);
        actions = inside.id();
        inside.with_children(|pane| {
            play.places.chooser = Some(chooser(pane, &play.chooser()).id());
            leaving(play, pane);
        });
    });
    let mut holder = Entity::PLACEHOLDER;
    let mut first = None;
    commands.entity(read).with_children(|pane| {
        let mut inside = padded(pane);
        holder = inside.id();
        inside.with_children(|pane| first = said::lines(play, pane));
    });
    play.places.said = Some((read, holder));
    play.places.drawn = play.session().told().count();
    bring(commands, read, first);
    if screen == Screen::Room {
        let beside = if side { panes[2].area } else { actions };
        commands.entity(beside).with_children(|pane| {
            let mut inside = if side {
                padded(pane)
            } else {
                column(pane, space::LARGE)
            };
            play.places.brief = Some(inside.id());
            inside.with_children(|pane| brief::at_hand(play, pane));
        });
    }
    play.places
        .chooser
        .map_or(FocusOn::First(layer), FocusOn::First)
}

/// Everything on one page: where we are, what was just said, what can be done.
fn narrow(play: &mut Play, layer: Entity, commands: &mut Commands) {
    let mut area = Entity::PLACEHOLDER;
    // Another name than that of any control in it.
    let title = format!("The hearing: {}", status::title(play));
    commands.entity(layer).with_children(|layer| {
        area = scroll(layer, &title, ScrollKind::Reading, true);
    });
    commands.entity(area).with_children(|page| {
        padded(page).with_children(|page| {
            column(page, space::SMALL).with_children(|bar| status::draw(play, Fit::Narrow, bar));
            column(page, space::MEDIUM).with_children(|lines| {
                said::lines_from(play, play.fresh(), lines);
            });
            play.places.chooser = Some(chooser(page, &play.chooser()).id());
            leaving(play, page);
        });
    });
}

/// What stands above everything: where we are.
pub fn head<'a>(layer: &'a mut Parent) -> EntityCommands<'a> {
    layer.spawn((
        container(),
        Edged(Tone::Rule),
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(space::HAIR),
            padding: UiRect::axes(px(32), px(14)),
            border: UiRect::bottom(px(1)),
            flex_shrink: 0.0,
            ..default()
        },
    ))
}

/// The row that takes what is left of the window, for [`pane`]s.
pub fn row_of_panes<'a>(layer: &'a mut Parent) -> EntityCommands<'a> {
    layer.spawn((
        container(),
        Node {
            flex_grow: 1.0,
            flex_basis: px(0),
            min_height: px(0),
            ..default()
        },
    ))
}

/// One of the panes beside one another: what stays put above, and what scrolls below it.
#[derive(Clone, Copy, Debug)]
pub struct Pane {
    /// What stays put.
    pub above: Entity,
    /// What scrolls.
    pub area: Entity,
}

impl Default for Pane {
    fn default() -> Self {
        Self {
            above: Entity::PLACEHOLDER,
            area: Entity::PLACEHOLDER,
        }
    }
}

/// A pane with its share of the width: something that is read, or controls; with an edge towards what is left of it, or not.
pub fn pane(row: &mut Parent, name: &str, share: f32, reading: bool, edge: bool) -> Pane {
    let mut made = Pane::default();
    row.spawn((
        container(),
        Edged(Tone::Rule),
        Node {
            flex_direction: FlexDirection::Column,
            flex_grow: share,
            flex_basis: px(0),
            min_width: px(0),
            min_height: px(0),
            border: UiRect::left(px(if edge { 1.0 } else { 0.0 })),
            ..default()
        },
    ))
    .with_children(|pane| {
        let kind = if reading {
            ScrollKind::Reading
        } else {
            ScrollKind::Controls
        };
        made.above = pane
            .spawn((
                container(),
                Node {
                    flex_direction: FlexDirection::Column,
                    flex_shrink: 0.0,
                    ..default()
                },
            ))
            .id();
        made.area = scroll(pane, name, kind, true);
    });
    made
}

/// A column with the margins of a pane.
pub fn padded<'a>(pane: &'a mut Parent) -> EntityCommands<'a> {
    let mut inside = column(pane, space::LARGE);
    inside.entry::<Node>().and_modify(|mut node| {
        node.padding = UiRect::axes(px(28), px(20));
    });
    inside
}

/// The ways out of a move and out of the hearing.
pub fn leaving(play: &Play, pane: &mut Parent) {
    actions(pane).with_children(|row| {
        if play.session().setup().mode == crate::hearing::Mode::Practice {
            button(row, Skin::Secondary, "Go back one move")
                .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(TakeBack));
        }
        if play.places.fit == Fit::Narrow && play.screen() == Screen::Room {
            button(row, Skin::Secondary, "Everything said so far").observe(
                |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(OpenOverlay(Overlay::Said));
                },
            );
        }
        let leave = if play.is_tried_again() {
            play.way_out()
        } else {
            "Leave for now"
        };
        button(row, Skin::Secondary, leave)
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Leave));
    });
}

fn bring(commands: &mut Commands, area: Entity, what: Option<Entity>) {
    commands.queue(move |world: &mut World| {
        world.resource_mut::<Bring>().bring(area, what);
    });
}

/// Shows what a move has changed, where the screen stays the same.
pub fn refresh(play: &mut Play, commands: &mut Commands) {
    if play.screen() == Screen::Bundle {
        bundle::refresh(play, play.places.fit, commands);
        refill_chooser(play, commands);
        return;
    }
    if play.screen() == Screen::Case {
        case::refresh(play, commands);
        return;
    }
    if matches!(play.places.fit, Fit::Narrow | Fit::Projector) {
        commands.trigger(Go(play.screen()));
        return;
    }
    let places = play.places;
    if let Some(status) = places.status {
        commands
            .entity(status)
            .despawn_children()
            .with_children(|bar| status::draw(play, places.fit, bar));
    }
    if let Some(family) = places.family {
        commands
            .entity(family)
            .despawn_children()
            .with_children(|frame| room::family(play, frame));
    }
    if let Some(room) = places.room {
        commands
            .entity(room)
            .despawn_children()
            .with_children(|frame| {
                room::draw(play, frame);
            });
    }
    if let Some((area, holder)) = places.said {
        let mut first = None;
        commands
            .entity(holder)
            .with_children(|pane| first = said::lines_from(play, places.drawn, pane));
        play.places.drawn = play.session().told().count();
        if first.is_some() {
            bring(commands, area, first);
        }
    }
    if let Some(brief) = places.brief {
        commands
            .entity(brief)
            .despawn_children()
            .with_children(|pane| brief::at_hand(play, pane));
    }
    refill_chooser(play, commands);
}

/// Shows the slot that is open now.
pub fn refill_chooser(play: &mut Play, commands: &mut Commands) {
    if let Some(chooser) = play.places.chooser {
        refill(commands, chooser, &play.chooser());
    }
}

fn bring_up(
    mut wanted: ResMut<Bring>,
    nodes: Query<(&UiGlobalTransform, &ComputedNode)>,
    mut areas: Query<&mut ScrollPosition, With<ScrollArea>>,
) {
    const MARGIN: f32 = 20.0;
    let Some((area, what, wait)) = wanted.0 else {
        return;
    };
    if wait > 0 {
        wanted.0 = Some((area, what, wait - 1));
        return;
    }
    wanted.0 = None;
    let (Ok((frame, view)), Ok(mut position)) = (nodes.get(area), areas.get_mut(area)) else {
        return;
    };
    let scale = view.inverse_scale_factor;
    let end = ((view.content_size().y - view.size().y) * scale).max(0.0);
    let top = match what {
        None => 0.0,
        Some(what) => {
            let Ok((place, size)) = nodes.get(what) else {
                return;
            };
            let from = place.translation.y - size.size().y / 2.0;
            let frame = frame.translation.y - view.size().y / 2.0;
            (from - frame) * scale + position.y - MARGIN
        }
    };
    let top = top.clamp(0.0, end);
    if position.y != top {
        position.y = top;
    }
}

/// Draws the screen anew when another arrangement fits.
fn refit(
    play: Option<Res<Play>>,
    desk: Res<Desk>,
    keeper: Res<Keeper>,
    window: Single<&Window, With<PrimaryWindow>>,
    mut commands: Commands,
) {
    let Some(play) = play else { return };
    let fit = Fit::of(
        window.width(),
        window.height(),
        keeper.settings.look().em(),
        keeper.settings.projector,
    );
    let wide = window.width() / keeper.settings.look().em();
    let (fits, reader) = (play.places.fit == fit, play.reader.fits(fit, wide));
    let drawn = match desk.overlay() {
        // The papers are kept as they lie, but for the room there is.
        Some(Overlay::Papers) if !reader => {
            commands.trigger(OpenOverlay(Overlay::Papers));
            return;
        }
        Some(_) => return,
        None if *desk.screen() == Screen::Bundle => fits && reader,
        None => fits,
    };
    if desk.screen().is_played() && !drawn {
        commands.trigger(Go(desk.screen().clone()));
    }
}

pub(in crate::window) fn plugin(app: &mut App) {
    app.init_resource::<Bring>()
        .add_systems(Update, (refit, bring_up));
}
