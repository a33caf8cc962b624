//! The workbench on which the case is built: the case as it stands, part by part, and beside it what it is built with.
//!
//! Every move is taken up from the hearing's own openings and slots ([`TakeUp`]); the bench only lets one begin at the part
//! it is about. What is laid under a point is her own note, and stays one until it is put in the room.

mod bench;
mod carrying;
mod laying;
mod lookup;
mod printing;
mod side;
mod whereabouts;

use arrayvec::ArrayVec;
use bevy::{input_focus::InputFocus, prelude::*};

pub use bench::PointCard;
pub use laying::{Lay, Lies, Shift, TakeAway};
pub use printing::Page;
pub use side::{Side, Turn};

use super::hearing::{self, Fit, Pane};
use crate::{
    case::ids::{ClaimId, PartId},
    hearing::{Kind, Value, moves::MOST_VALUES},
    window::{
        Desk,
        play::{self, Play},
        power::Awake,
        widgets::{FocusOn, FocusWish, Parent, ScrollKind, column, scroll},
    },
};

/// Takes up a move at the part of the case that it is about.
#[derive(Event, Clone, Debug)]
pub struct TakeUp {
    /// The kind of move.
    pub kind: Kind,
    /// What is chosen already.
    pub values: ArrayVec<Value, MOST_VALUES>,
}

/// What a control on the bench is for: it is found by this when the bench has been drawn anew.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    /// A part that is settled by a kind of move.
    Settle(Kind),
    /// A part of the return plan.
    Plan(PartId),
    /// The way to lay a passage under a point.
    Lay(ClaimId),
    /// The way to the guidance from a point.
    Guidance(ClaimId),
    /// A passage.
    Passage(Lies),
    /// Something to do with the passage that lies open.
    Act(laying::Act),
    /// What lies beside the case.
    Tab(Side),
    /// The end of laying passages under one point.
    Enough,
    /// The button that saves a page.
    Save,
}

/// Where the parts of the bench are that change while it stays.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    /// What scrolls, where everything is on one page.
    one: Option<Entity>,
    bench: Option<Entity>,
    tabs: Option<Entity>,
    side: Option<Entity>,
    page: Option<Entity>,
    found: Option<Entity>,
    field: Option<Entity>,
}

/// What lies on the bench: for as long as the hearing is played.
#[derive(Clone, Debug, Default)]
pub struct Bench {
    side: Side,
    /// The point that passages are being laid under.
    under: Option<ClaimId>,
    /// The passage for which it is shown what can be done with it.
    open: Option<Lies>,
    /// The point from which the guidance was opened.
    about: Option<ClaimId>,
    query: String,
    /// What has been written to be looked up, and has not been yet.
    asked: Option<String>,
    page: Page,
    /// Where the page was saved last, or why it was not.
    saved: Option<String>,
    /// The kind of move that was taken up at a part of the case, and where the focus goes when it is made.
    back: Option<(Kind, Spot)>,
    places: Places,
}

/// Whether everything is on one page that scrolls.
const fn on_one_page(fit: Fit) -> bool {
    matches!(fit, Fit::Narrow | Fit::Projector)
}

/// Draws the bench; says what is to have the focus.
pub fn screen(play: &mut Play, fit: Fit, layer: Entity, commands: &mut Commands) -> FocusOn {
    play.bench.places = Places::default();
    if on_one_page(fit) {
        one_page(play, layer, commands);
    } else {
        panes(play, fit, layer, commands);
    }
    FocusOn::First(layer)
}

fn one_page(play: &mut Play, layer: Entity, commands: &mut Commands) {
    commands.entity(layer).with_children(|layer| {
        whereabouts::line_above(layer);
        let area = scroll(
            layer,
            "Building the case, on one page",
            ScrollKind::Reading,
            true,
        );
        play.bench.places.one = Some(area);
        layer.commands().entity(area).with_children(|page| {
            hearing::padded(page).with_children(|page| {
                let mut status = column(page, 8.0);
                play.places.status = Some(status.id());
                status.with_children(|bar| hearing::status::draw(play, Fit::Narrow, bar));
                on_the_bench(play, page);
                side::tabs(play, page);
                beside(play, page);
            });
        });
    });
}

fn panes(play: &mut Play, fit: Fit, layer: Entity, commands: &mut Commands) {
    commands.entity(layer).with_children(|layer| {
        let mut status = hearing::head(layer);
        play.places.status = Some(status.id());
        status.with_children(|bar| hearing::status::draw(play, fit, bar));
        hearing::row_of_panes(layer).with_children(|row| {
            let bench = hearing::pane(row, "Your case", 6.4, false, false);
            row.commands().entity(bench.area).with_children(|pane| {
                close(pane).with_children(|pane| on_the_bench(play, pane));
            });
            let Pane { above, area } = hearing::pane(row, "Beside your case", 4.0, true, true);
            row.commands()
                .entity(above)
                .with_children(|above| side::tabs(play, above));
            row.commands().entity(area).with_children(|pane| {
                close(pane).with_children(|pane| beside(play, pane));
            });
            if fit == Fit::Full {
                let page = hearing::pane(row, "On paper, as it stands", 4.4, true, true);
                row.commands().entity(page.area).with_children(|pane| {
                    let mut inside = close(pane);
                    play.bench.places.page = Some(inside.id());
                    inside.with_children(|pane| printing::draw(play, pane));
                });
            }
        });
    });
}

/// A column with narrow margins: three stand side by side.
fn close<'a>(pane: &'a mut Parent) -> EntityCommands<'a> {
    let mut inside = column(pane, 20.0);
    inside
        .entry::<Node>()
        .and_modify(|mut node| node.padding = UiRect::axes(px(20), px(16)));
    inside
}

fn on_the_bench(play: &mut Play, pane: &mut Parent) {
    let mut holder = column(pane, 20.0);
    play.bench.places.bench = Some(holder.id());
    holder.with_children(|pane| bench::draw(play, pane));
}

fn beside(play: &mut Play, pane: &mut Parent) {
    let mut holder = column(pane, 16.0);
    play.bench.places.side = Some(holder.id());
    holder.with_children(|pane| side::draw(play, pane));
    hearing::leaving(play, pane);
}

/// Where the focus was, by what it was for, while things are drawn anew.
#[derive(Resource, Clone, Copy, Debug, Default)]
struct Held(Option<Spot>);

/// Draws again what hangs on the case, and leaves the focus on the same control, or puts it on another.
fn redraw(play: &mut Play, wanted: Option<Spot>, commands: &mut Commands) {
    commands.queue(|world: &mut World| {
        let held = world.resource::<InputFocus>().get();
        let spot = held.and_then(|held| world.get::<Spot>(held)).copied();
        world.resource_mut::<Held>().0 = spot;
    });
    let places = play.bench.places;
    again(commands, places.bench, |pane| bench::draw(play, pane));
    commands.trigger(side::ShowTab);
    if side::shown(play) != Side::Choose || play.places.chooser().is_none() {
        again(commands, places.side, |pane| side::draw(play, pane));
    }
    again(commands, places.page, |pane| printing::draw(play, pane));
    commands.queue(move |world: &mut World| {
        let held = world.resource::<Held>().0;
        let Some(spot) = wanted.or(held) else { return };
        let mut spots = world.query::<(Entity, &Spot)>();
        let found = spots.iter(world).find(|(_, it)| **it == spot);
        if let Some((entity, _)) = found {
            world.resource_mut::<FocusWish>().0 = Some(FocusOn::This(entity));
        }
        world.resource_mut::<Awake>().stir();
    });
}

fn again(commands: &mut Commands, holder: Option<Entity>, draw: impl FnOnce(&mut Parent)) {
    if let Some(mut holder) = holder.and_then(|holder| commands.get_entity(holder).ok()) {
        holder.despawn_children().with_children(draw);
    }
}

/// Shows what a move has changed.
pub fn refresh(play: &mut Play, commands: &mut Commands) {
    let fit = if on_one_page(play.places.fit) {
        Fit::Narrow
    } else {
        play.places.fit
    };
    again(commands, play.places.status, |bar| {
        hearing::status::draw(play, fit, bar);
    });
    hearing::refill_chooser(play, commands);
    let made = play.session().steps().last().map(|step| step.mv.kind);
    let back = play.bench.back.take();
    let back = back.filter(|(kind, _)| made == Some(*kind));
    redraw(play, back.map(|(_, spot)| spot), commands);
}

/// Shows what has changed in her notes.
fn annotated(play: &mut Play, wanted: Option<Spot>, commands: &mut Commands) {
    redraw(play, wanted, commands);
}

fn take_up(up: On<TakeUp>, play: Option<ResMut<Play>>, desk: Res<Desk>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    let picked = play.take_up(up.kind, &up.values);
    let spot = match up.values.first() {
        Some(Value::Part(part)) => Spot::Plan(*part),
        _ => Spot::Settle(up.kind),
    };
    play.bench.back = Some((up.kind, spot));
    side::show(&mut play, Side::Choose, &mut commands);
    play::show(&mut play, picked, &desk, &mut commands);
}

pub(in crate::window) fn plugin(app: &mut App) {
    app.init_resource::<Held>()
        .add_plugins((carrying::plugin, whereabouts::plugin))
        .add_observer(take_up)
        .add_observer(side::turn)
        .add_observer(side::show_tab)
        .add_observer(laying::lay)
        .add_observer(laying::take_away)
        .add_observer(laying::shift)
        .add_observer(laying::open)
        .add_observer(laying::lay_under)
        .add_observer(laying::enough)
        .add_observer(lookup::ask)
        .add_observer(printing::choose)
        .add_observer(printing::save)
        .add_systems(Update, lookup::seek);
}
