//! What the guidance says, looked up beside the case: the duties that a point can rest on in this hearing, or what is found
//! for her words. Which duty fits a point is not told.

use bevy::prelude::*;

use super::{Side, again, annotated, side};
use crate::{
    case::ids::ClaimId,
    guidance::{Edition, Library, Provision, look_up},
    telling::{labels, law},
    window::{
        play::Play,
        power::Awake,
        theme::{Edged, Filled, Step, Tone, Type, space},
        widgets::{
            Announce, EntryChanged, EntrySpec, FocusOn, FocusWish, Parent, Shortcut, column,
            container, entry, heading, line,
        },
    },
};

/// The most that is shown.
const MOST: usize = 12;

/// Looks into the guidance from a point.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct AskGuidance(pub(super) ClaimId);

/// Draws the field, and what is found.
pub(super) fn draw(play: &mut Play, pane: &mut Parent) {
    let about = play.bench.about;
    column(pane, space::SMALL).with_children(|top| {
        top.spawn(heading(2, "What the guidance says"))
            .insert(Type::new(Step::Lead).bold());
        if let Some(claim) = about {
            let title = &play.case().claims[claim.index()].title;
            let words = format!("For “{title}”. Which duty fits it is for you to say.");
            top.spawn(line(Type::new(Step::Small), Tone::Quiet, words));
        }
        let field = entry(
            top,
            &EntrySpec {
                label: "Words, or a paragraph".to_owned(),
                text: play.bench.query.clone(),
                lines: 1,
                most: 80,
                ..EntrySpec::default()
            },
        );
        top.commands().entity(field).insert(Shortcut('/')).observe(
            |change: On<EntryChanged>, play: Option<ResMut<Play>>, mut awake: ResMut<Awake>| {
                if let Some(mut play) = play {
                    play.bench.asked = Some(change.text.clone());
                    awake.stir();
                }
            },
        );
        play.bench.places.field = Some(field);
    });
    let mut holder = column(pane, 12.0);
    play.bench.places.found = Some(holder.id());
    holder.with_children(|found| results(play, found));
}

fn found(play: &Play) -> Vec<&'static Provision> {
    let query = play.bench.query.trim();
    let case = play.case();
    if query.is_empty() {
        return case.duties.iter().map(|duty| duty.provision).collect();
    }
    let mut found = look_up(Library::shipped(), case.edition, query);
    found.truncate(MOST);
    found
}

fn results(play: &Play, pane: &mut Parent) {
    let found = found(play);
    let small = Type::new(Step::Small);
    let head = match (play.bench.query.trim().is_empty(), found.len()) {
        (true, _) => "In this hearing a point can rest on one of these.".to_owned(),
        (false, 0) => "Nothing is found for these words. Try others.".to_owned(),
        (false, 1) => "One is found.".to_owned(),
        (false, MOST) => format!("The nearest {MOST}."),
        (false, count) => format!("{count} are found."),
    };
    pane.spawn(line(small, Tone::Quiet, head));
    for provision in found {
        one(play, provision, play.case().edition, pane);
    }
}

/// A provision: how binding it is, what it says, where it stands, and whom it binds.
fn one(play: &Play, provision: &'static Provision, edition: &'static Edition, pane: &mut Parent) {
    let home = Library::shipped().home(provision).unwrap_or(edition);
    let duties = &play.case().duties;
    let here = duties
        .iter()
        .any(|duty| std::ptr::eq(duty.provision, provision));
    pane.spawn((
        container(),
        Filled(Tone::Paper),
        Edged(Tone::Rule),
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(space::HAIR),
            padding: UiRect::axes(px(14), px(10)),
            border: px(1).all(),
            border_radius: BorderRadius::all(px(4)),
            min_width: px(0),
            flex_shrink: 0.0,
            ..default()
        },
    ))
    .with_children(|sheet| {
        let (small, body) = (Type::new(Step::Small), Type::new(Step::Body));
        sheet
            .spawn(heading(3, labels::duty(provision)))
            .insert(body.bold());
        sheet.spawn(line(
            small.bold(),
            Tone::Accent,
            law::force(provision.force),
        ));
        sheet.spawn(line(body, Tone::Ink, provision.summary.clone()));
        let (name, whom) = law::binds(provision);
        let stands = format!("{name}: {whom}. {}", law::place(provision, home));
        sheet.spawn(line(small, Tone::Quiet, stands));
        if here && !play.bench.query.trim().is_empty() {
            let words = "A point can rest on it in this hearing.";
            sheet.spawn(line(small.bold(), Tone::Ink, words));
        }
    });
}

pub(super) fn ask(ask: On<AskGuidance>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    play.bench.about = Some(ask.0);
    play.bench.side = Side::Guidance;
    play.turned();
    play.places.take_chooser_away();
    annotated(&mut play, None, &mut commands);
    side::bring_up(&play, &mut commands);
    if let Some(field) = play.bench.places.field {
        commands.queue(move |world: &mut World| {
            world.resource_mut::<FocusWish>().0 = Some(FocusOn::This(field));
        });
    }
}

/// Looks up what has been written; not at once, for a field tells of its changes late in an update.
pub(super) fn seek(play: Option<ResMut<Play>>, mut awake: ResMut<Awake>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    if play.bench.asked.is_none() {
        return;
    }
    let asked = play.bench.asked.take().unwrap_or_default();
    if asked == play.bench.query {
        return;
    }
    play.bench.query = asked;
    let count = found(&play).len();
    again(&mut commands, play.bench.places.found, |pane| {
        results(&play, pane);
    });
    if !play.bench.query.trim().is_empty() {
        commands.trigger(Announce::aloud(format!("{count} found.")));
    }
    awake.stir();
}
