//! Every screen, with every one of a shipped hearing, at every size of window and of text: nothing is cut off, nothing lies
//! over anything else, and everything can be reached.
//!
//! Where things are is worked out from one layout. Whether the focus brings them into view is another promise, and
//! tried once.

use std::collections::{BTreeMap, HashSet};

use bevy::{
    a11y::AccessibilityNode,
    prelude::*,
    text::TextLayoutInfo,
    ui_widgets::ScrollArea,
    window::{PrimaryWindow, WindowResized},
};
use fair_hearing::{
    case::{Case, Shelf},
    hearing::{Kind, Move, Setup},
    record::{Folder, Session},
    rehearsal::{Drilling, Plan},
    telling::labels,
    window::{
        ChangeSettings, ChooseDrill, ChooseHearing, Desk, Go, OpenOverlay, Overlay, Screen,
        play::{Begin, Play},
        theme::{TextSize, Theme},
    },
};

use super::{SHOW, focusables_named, rows, screen};
use crate::support::*;

/// The text sizes that are tried, in per cent.
const PERCENTS: [u16; 4] = [100, 150, 200, 250];

/// By how much edges may differ: they are rounded to whole dots.
const SLACK: f32 = 1.0;

/// The least height of what can be pressed: 44, but for small links beside a line of speech.
const LINK: f32 = 32.0;

/// The least height of an area that is scrolled, at the sizes that are meant; and in the smallest window.
const ROOM: f32 = 120.0;
const TARGET: f32 = 44.0;

/// What is read or pressed, and where.
struct Item {
    entity: Entity,
    what: String,
    at: Rect,
    /// What can be seen of it as things are scrolled.
    seen: Rect,
    /// The scrolling area it is in.
    area: Option<Entity>,
    above: HashSet<Entity>,
}

fn window(app: &mut App) -> Rect {
    app.world_mut()
        .query_filtered::<&Window, With<PrimaryWindow>>()
        .single(app.world())
        .map(|window| Rect::from_corners(Vec2::ZERO, window.resolution.size()))
        .unwrap()
}

/// Nothing is wrong with what is on the screen.
pub fn holds(app: &mut App, what: &str) {
    let found = faults(app);
    assert!(found.is_empty(), "{what}: {}", found.join("\n"));
}

/// Every control can be brought into the window.
pub fn reachable(app: &mut App, what: &str) {
    let window = window(app);
    for control in controls(app) {
        let name = label_of(app, control).unwrap();
        let fault = out_of_reach(app, window, &item(app, window, control, name), TARGET);
        assert_eq!(fault, None, "{what}");
    }
}

/// What is wrong with the layout of what is on the screen, in words.
fn faults(app: &mut App) -> Vec<String> {
    let window = window(app);
    let mut found = Vec::new();
    let all = controls(app);
    let focus = focused(app).expect("a focus");
    if !all.contains(&focus) {
        found.push("the focus is on nothing".to_owned());
    }
    let mut items = Vec::new();
    let mut names = HashSet::new();
    for control in &all {
        let node = app.world().get::<AccessibilityNode>(*control).unwrap();
        let name = node.label().unwrap_or_default().to_owned();
        if name.trim().is_empty() || !names.insert(name.clone()) {
            found.push(format!("{name:?} names nothing, or two controls"));
        }
        if node.role() == accesskit::Role::GenericContainer
            || !node.supports_action(accesskit::Action::Focus)
        {
            found.push(format!("{name:?} cannot be told what it is"));
        }
        let item = item(app, window, *control, name);
        if item.at.height() < LINK - SLACK || item.at.width() < 24.0 {
            found.push(format!("{:?} is small: {:?}", item.what, item.at.size()));
        }
        items.push(item);
    }
    let mut boxes = HashSet::new();
    for (text, words) in texts(app) {
        let item = item(app, window, text, words.clone());
        let node = app.world().get::<ComputedNode>(text).unwrap();
        let info = app.world().get::<TextLayoutInfo>(text).unwrap();
        let parent = app.world().get::<ChildOf>(text).unwrap().parent();
        let (around, glyphs) = (place(app, parent), info.size * node.inverse_scale_factor);
        if item.at.width() <= 1.0 || item.at.height() <= 1.0 {
            found.push(format!(
                "{:?} is squeezed to {:?}",
                item.what,
                item.at.size()
            ));
        }
        // A space at the end of a line counts as well.
        let em = app.world().get::<TextFont>(text).unwrap().font_size;
        let space = match em {
            FontSize::Px(em) => em / 2.0,
            other => panic!("{other:?}"),
        };
        if glyphs.x > item.at.width() + space || glyphs.y > item.at.height() + SLACK {
            let size = item.at.size();
            found.push(format!("{:?} needs {glyphs:?} and has {size:?}", item.what));
        }
        if !holds_across(around, item.at)
            || (area_of(app, text) != Some(parent) && !holds_down(around, item.at))
        {
            found.push(format!(
                "{:?} runs out of {around:?}: {:?}",
                item.what, item.at
            ));
        }
        items.push(item);
        // A card is not cut off at its edge either.
        if boxes.insert(parent) {
            let card = self::item(app, window, parent, format!("what is around {words:?}"));
            found.extend(out_of_reach(app, window, &card, ROOM));
            // Nor does the edge of one run over another.
            let edge = app.world().get::<ComputedNode>(parent).unwrap().border();
            if !all.contains(&parent) && edge.min_inset.max(edge.max_inset) != Vec2::ZERO {
                items.push(card);
            }
        }
    }
    for item in &items {
        found.extend(out_of_reach(app, window, item, ROOM));
    }
    found.extend(overlaps(&mut items));
    found
}

fn holds_across(outer: Rect, inner: Rect) -> bool {
    inner.min.x >= outer.min.x - SLACK && inner.max.x <= outer.max.x + SLACK
}

fn holds_down(outer: Rect, inner: Rect) -> bool {
    inner.min.y >= outer.min.y - SLACK && inner.max.y <= outer.max.y + SLACK
}

/// All that is written on the uppermost layer, and on the strip where that is not covered.
fn texts(app: &mut App) -> Vec<(Entity, String)> {
    let desk = app.world().resource::<Desk>().clone();
    let all: Vec<_> = app
        .world_mut()
        .query::<(Entity, &Text, &InheritedVisibility)>()
        .iter(app.world())
        .filter(|(_, text, visible)| !text.0.trim().is_empty() && visible.get())
        .map(|(entity, text, _)| (entity, text.0.clone()))
        .collect();
    all.into_iter()
        .filter(|(entity, _)| {
            let above = above(app, *entity);
            above.contains(&desk.top())
                || (desk.overlay().is_none() && above.contains(&desk.strip()))
        })
        .collect()
}

fn above(app: &App, entity: Entity) -> Vec<Entity> {
    std::iter::successors(app.world().get::<ChildOf>(entity), |up| {
        app.world().get::<ChildOf>(up.parent())
    })
    .map(|up| up.parent())
    .collect()
}

fn item(app: &App, window: Rect, entity: Entity, what: String) -> Item {
    let (at, above) = (place(app, entity), above(app, entity));
    let seen = above
        .iter()
        .filter(|up| app.world().get::<ScrollArea>(**up).is_some())
        .fold(at.intersect(window), |seen, up| {
            seen.intersect(place(app, *up))
        });
    Item {
        entity,
        what,
        at,
        seen,
        area: area_of(app, entity),
        above: above.into_iter().collect(),
    }
}

/// Whether something can be brought into the window: every area around it can be scrolled to it, and none is too narrow
/// or hides it. What is higher than its area shows its beginning.
fn out_of_reach(app: &App, window: Rect, item: &Item, room: f32) -> Option<String> {
    let mut at = item.at;
    for up in above(app, item.entity) {
        let (node, around) = (app.world().get::<Node>(up)?, place(app, up));
        if app.world().get::<ScrollArea>(up).is_some() {
            let computed = app.world().get::<ComputedNode>(up)?;
            let high = computed.content_size().y * computed.inverse_scale_factor;
            let scrolled = app.world().get::<ScrollPosition>(up)?.y;
            let top = at.min.y - around.min.y + scrolled;
            if top < -SLACK || top + at.height() > high + SLACK {
                return Some(format!("{:?} cannot be scrolled to: {at:?}", item.what));
            }
            if around.height() < room {
                return Some(format!("{:?} has no room: {around:?}", item.what));
            }
            if !holds_across(around, at) {
                return Some(format!("{:?} is cut off by {around:?}: {at:?}", item.what));
            }
            // Scrolled to, and what is too high cut off at the end.
            let high = at.height().min(around.height());
            let from = at.min.y.clamp(around.min.y, around.max.y - high);
            at = Rect::new(at.min.x, from, at.max.x, from + high);
        } else {
            let across = node.overflow.x == OverflowAxis::Visible || holds_across(around, at);
            let down = node.overflow.y == OverflowAxis::Visible || holds_down(around, at);
            if !across || !down {
                return Some(format!("{:?} is cut off by {around:?}: {at:?}", item.what));
            }
        }
    }
    (!holds_across(window, at) || !holds_down(window, at))
        .then(|| format!("{:?} is outside the window: {at:?}", item.what))
}

/// What lies over something else.
fn overlaps(items: &mut [Item]) -> Vec<String> {
    let mut found = Vec::new();
    items.sort_by(|a, b| a.at.min.y.total_cmp(&b.at.min.y));
    for (nth, a) in items.iter().enumerate() {
        for b in &items[nth + 1..] {
            // In the same area, all of both counts; otherwise, what is seen.
            let together = a.area == b.area;
            if together && b.at.min.y > a.at.max.y {
                break;
            }
            if a.above.contains(&b.entity) || b.above.contains(&a.entity) {
                continue;
            }
            let both = if together {
                a.at.intersect(b.at)
            } else {
                a.seen.intersect(b.seen)
            };
            if both.width() > SLACK && both.height() > SLACK {
                let (what, over) = (&a.what, &b.what);
                found.push(format!(
                    "{what:?} and {over:?} lie over each other: {both:?}"
                ));
            }
        }
    }
    found
}

/// Gives the window another size, and the text.
pub fn lay_out(app: &mut App, (width, height): (u32, u32), percent: u16) {
    let (window, mut at) = app
        .world_mut()
        .query_filtered::<(Entity, &mut Window), With<PrimaryWindow>>()
        .single_mut(app.world_mut())
        .unwrap();
    at.resolution.set(width as f32, height as f32);
    app.world_mut().write_message(WindowResized {
        window,
        width: width as f32,
        height: height as f32,
    });
    let size = TextSize::try_from(percent).unwrap();
    app.world_mut()
        .trigger(ChangeSettings(Box::new(move |settings| {
            settings.text_size = size;
        })));
    // What is drawn anew where it no longer fits, laid out, and what hangs on how large it came out.
    for _ in 0..3 {
        app.update();
    }
}

/// What was found, with where it was found first and how often.
#[derive(Default)]
struct Inspection {
    found: BTreeMap<String, (String, usize)>,
    states: usize,
}

impl Inspection {
    /// Lays what is on the screen out at every size.
    fn of(&mut self, app: &mut App, what: &str) {
        // Text is shaped again for each of its sizes, and not for each of the window's.
        let mut sizes: Vec<_> = PERCENTS
            .iter()
            .flat_map(|percent| SIZES.map(|size| (size, *percent)))
            .collect();
        // What is drawn at one size and seen at another begins each time at another.
        let first = self.states % sizes.len();
        sizes.rotate_left(first);
        self.states += 1;
        for (size, percent) in sizes {
            lay_out(app, size, percent);
            self.now(app, &format!("{what} at {size:?}, {percent} %"));
        }
    }

    fn now(&mut self, app: &mut App, what: &str) {
        // Where it has not come to rest yet, it is given the time it has in a window.
        let mut found = faults(app);
        if !found.is_empty() {
            settle(app);
            found = faults(app);
        }
        for fault in found {
            // The same one is told of once, wherever it lies.
            let key = fault.split(':').next().unwrap_or_default().to_owned();
            let told = format!("{what}: {fault}");
            self.found.entry(key).or_insert((told, 0)).1 += 1;
        }
    }

    fn end(self) {
        let told: Vec<_> = self
            .found
            .values()
            .map(|(told, times)| format!("{told} ({times} times)"))
            .collect();
        assert!(
            told.is_empty(),
            "{} faults:\n{}",
            told.len(),
            told.join("\n")
        );
    }
}

#[test]
fn everything_holds_when_it_is_drawn_at_every_size() {
    let mut seen = Inspection::default();
    let mut app = app();
    for percent in PERCENTS {
        for size in SIZES {
            lay_out(&mut app, size, percent);
            for (name, show) in everything() {
                show(&mut app);
                seen.now(&mut app, &format!("{name} at {size:?}, {percent} %"));
            }
        }
    }
    seen.end();
}

#[test]
fn what_is_asked_for_is_scrolled_into_view() {
    let size = SIZES[0];
    let mut app = app_with(size, None);
    look(&mut app, 250, Theme::Light);
    let window = Rect::from_corners(Vec2::ZERO, UVec2::from(size).as_vec2());
    for (name, show) in everything() {
        show(&mut app);
        for control in controls(&mut app) {
            let label = label_of(&app, control).unwrap();
            act(&mut app, control, accesskit::Action::ScrollIntoView);
            let at = place(&app, control);
            let frame = area_of(&app, control).map_or(window, |area| place(&app, area));
            let frame = frame.intersect(window).inflate(0.5);
            // What is higher than its area shows its beginning.
            let fits = at.height() <= frame.height();
            assert!(
                at.min.y >= frame.min.y && (!fits || at.max.y <= frame.max.y),
                "{name}: {label}: {at:?} in {frame:?}"
            );
        }
    }
}

/// A shipped hearing.
fn shipped(id: &str) -> &'static Case {
    let (shelf, hearing) = Shelf::find(id).unwrap();
    Box::leak(Box::new(shelf.load(&hearing).case.unwrap()))
}

/// The moves of its expert's plan.
fn played(case: &'static Case) -> Vec<Move> {
    let (shelf, hearing) = Shelf::find(&case.id).unwrap();
    let plan = Plan::read(&shelf.plan(&hearing, "expert").unwrap(), case).unwrap();
    let mut playing = plan.begin();
    let setup = Setup {
        seed: SEED,
        ..Setup::default()
    };
    let mut session = Session::unrecorded(case, setup, clock);
    while !session.hearing().is_over() {
        let mv = playing.next(session.hearing());
        session.apply(&mv).unwrap();
    }
    session.moves()
}

/// Draws what the hearing shows now.
fn drawn(app: &mut App) {
    let screen = app.world().resource::<Play>().screen();
    app.world_mut().trigger(Go(screen));
    settle(app);
}

fn named(app: &mut App, label: &str) {
    let control = by_label(app, label);
    act(app, control, accesskit::Action::Click);
}

fn over(app: &mut App, overlay: Overlay, seen: &mut Inspection) {
    app.world_mut().trigger(OpenOverlay(overlay));
    settle(app);
    seen.of(app, overlay.name());
    escape(app);
}

/// Makes a move slot by slot, with a look at each.
fn chosen(app: &mut App, mv: &Move, what: &str, seen: &mut Inspection) {
    let (case, stage) = {
        let play = app.world().resource::<Play>();
        (play.case(), play.stage())
    };
    let before = app.world().resource::<Play>().session().steps().len();
    let steps = |app: &App| app.world().resource::<Play>().session().steps().len();
    let mut values = mv.values.iter().peekable();
    let mut slot = 0;
    while steps(app) == before {
        seen.of(app, &format!("{what}, slot {slot}"));
        let names = rows(app);
        let value = values.peek().map(|value| labels::value(case, **value));
        let at = |name: &str| names.iter().position(|row| row == name);
        let pick = if let Some(at) = at(SHOW).or(at("Say it")) {
            at
        } else if let Some(at) = value.as_deref().and_then(at) {
            values.next();
            at
        } else {
            at(labels::kind(mv.kind, stage))
                .unwrap_or_else(|| panic!("{what}: {mv:?} is not among {names:?}"))
        };
        app.world_mut().resource_mut::<Play>().pick(pick);
        drawn(app);
        slot += 1;
    }
}

/// Everything of one hearing, from its note to its debrief.
fn all_of(id: &str) {
    let case = shipped(id);
    let home = tempfile::tempdir().unwrap();
    let mut app = app_showing(&[case], SIZES[0], None, Some(Folder::at(home.path())));
    let mut seen = Inspection::default();
    seen.of(&mut app, "the library");
    app.world_mut().trigger(ChooseHearing(id.to_owned()));
    for screen in [Screen::Note, Screen::Setup] {
        app.world_mut().trigger(Go(screen.clone()));
        settle(&mut app);
        seen.of(&mut app, screen.name());
    }
    for drill in &case.drills {
        app.world_mut().trigger(ChooseDrill {
            hearing: id.to_owned(),
            drill: drill.name_id.clone(),
        });
        app.world_mut().trigger(Go(Screen::Note));
        settle(&mut app);
        seen.of(&mut app, &format!("the note of {}", drill.name_id));
        app.world_mut().trigger(Begin);
        settle(&mut app);
        seen.of(&mut app, &drill.name_id);
        let mut play = app.world_mut().resource_mut::<Play>();
        let drilling = Drilling::new(case, drill, play.session().setup()).unwrap();
        for mv in drilling.written() {
            play.make(mv);
        }
        drawn(&mut app);
        assert_eq!(screen(&app), Screen::Drill);
        seen.of(&mut app, &format!("what {} earned", drill.name_id));
    }
    app.world_mut().trigger(ChooseHearing(id.to_owned()));
    app.world_mut().trigger(Begin);
    settle(&mut app);
    let mut kinds = HashSet::new();
    for mv in played(case) {
        let stage = app.world().resource::<Play>().stage();
        let on = app.world().resource::<Play>().screen();
        let what = format!("{id}, {}", stage.name());
        let first = kinds.is_empty() || screen(&app) != on;
        if kinds.insert((stage.name(), mv.kind.word())) && mv.kind != Kind::Mark {
            drawn(&mut app);
            match on {
                Screen::Bundle if mv.kind == Kind::GoOn => bundle(&mut app, &mut seen),
                Screen::Case if mv.kind == Kind::GoOn => bench(&mut app, &mut seen),
                Screen::Room if first => {
                    for overlay in [Overlay::Papers, Overlay::Case, Overlay::Said] {
                        over(&mut app, overlay, &mut seen);
                    }
                    wall(&mut app, &mut seen);
                }
                _ => {}
            }
            chosen(&mut app, &mv, &what, &mut seen);
        } else {
            let mut play = app.world_mut().resource_mut::<Play>();
            let before = play.session().steps().len();
            play.make(&mv);
            assert_eq!(play.session().steps().len(), before + 1);
        }
    }
    drawn(&mut app);
    assert_eq!(screen(&app), Screen::Letter);
    seen.of(&mut app, "the letter");
    app.world_mut().trigger(Go(Screen::Debrief));
    settle(&mut app);
    seen.of(&mut app, "the debrief");
    seen.end();
}

/// The papers, with what was marked, in the ways in which they can be read.
fn bundle(app: &mut App, seen: &mut Inspection) {
    let case = app.world().resource::<Play>().case();
    let longest = case
        .documents
        .iter()
        .filter(|paper| focusables_named(app, &paper.title))
        .max_by_key(|paper| paper.text.words())
        .expect("a paper");
    for (label, what) in [
        (longest.title.as_str(), "the longest paper"),
        ("Read straight through", "the papers read straight through"),
        ("Chronology", "the chronology"),
    ] {
        named(app, label);
        seen.of(app, what);
    }
}

/// What is on the screen, as it is shown on a wall.
fn wall(app: &mut App, seen: &mut Inspection) {
    let projector = |app: &mut App, on: bool| {
        app.world_mut()
            .trigger(ChangeSettings(Box::new(move |settings| {
                settings.projector = on;
            })));
        drawn(app);
    };
    projector(app, true);
    for percent in PERCENTS {
        lay_out(app, SIZES[2], percent);
        seen.now(app, &format!("on a wall, {percent} %"));
    }
    projector(app, false);
}

/// The case as it was built, with what can stand beside it.
fn bench(app: &mut App, seen: &mut Inspection) {
    for side in ["Passages", "Guidance", "On paper"] {
        if focusables_named(app, side) {
            named(app, side);
            seen.of(app, &format!("the case, {side}"));
        }
    }
}

#[test]
fn the_fire_door_holds_at_every_size() {
    all_of("fire-door/governors");
}

#[test]
fn the_line_up_holds_at_every_size() {
    all_of("line-up/governors");
}

#[test]
fn the_review_of_the_line_up_holds_at_every_size() {
    all_of("line-up/review");
}

#[test]
fn the_water_fountain_holds_at_every_size() {
    all_of("water-fountain/governors");
}
