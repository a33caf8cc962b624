//! The case as it stands, part by part, each with the way to settle it.

use arrayvec::ArrayVec;
use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate};

use super::{Spot, TakeUp, laying, lookup::AskGuidance, on_one_page, whereabouts::Part};
use crate::{
    case::ids::{ClaimId, PartId},
    hearing::{Kind, Value},
    telling::{labels, powers},
    window::{
        play::Play,
        screens::hearing::brief,
        theme::{Edged, Filled, Step, Tone, Type, space},
        widgets::{
            Parent, Skin, actions, badge, beside, bullet, column, columns, container, heading,
            line, named, pressable, short_button, silent, spread,
        },
    },
};

/// A best point on the bench: passages can be laid under it.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointCard(pub ClaimId);

/// Its two columns become one where the window is narrower than so many ems of body text.
const FOR_TWO: f32 = 64.0;

/// Draws the case.
pub(super) fn draw(play: &Play, pane: &mut Parent) {
    if on_one_page(play.places.fit) {
        argued(play, pane);
        asked_for(play, pane);
        return;
    }
    let (left, right) = columns(pane, 11.0, 9.0, FOR_TWO);
    let mut commands = pane.commands();
    commands
        .entity(left)
        .with_children(|pane| argued(play, pane));
    commands
        .entity(right)
        .with_children(|pane| asked_for(play, pane));
}

/// What is argued.
fn argued(play: &Play, pane: &mut Parent) {
    theme(play, pane);
    points(play, pane);
    left_out(play, pane);
}

/// What is asked for, and with whom.
fn asked_for(play: &Play, pane: &mut Parent) {
    if play.case().review.is_some() {
        challenged(play, pane);
    }
    outcome(play, pane);
    child(play, pane);
    plan(play, pane);
}

/// A part of the case: its title, and what stands under it.
fn part(pane: &mut Parent, title: &'static str, content: impl FnOnce(&mut Parent)) {
    part_with(pane, title, title.to_owned(), |_| {}, content);
}

/// The same under a heading that says more, with something beside it.
fn part_with(
    pane: &mut Parent,
    title: &'static str,
    heads: String,
    more: impl FnOnce(&mut Parent),
    content: impl FnOnce(&mut Parent),
) {
    let mut part = column(pane, space::SMALL);
    part.insert(Part(title));
    part.with_children(|part| {
        spread(part).with_children(|top| {
            top.spawn((container(), Node::default()))
                .with_children(|holder| {
                    holder
                        .spawn(heading(2, heads))
                        .insert(Type::new(Step::Lead).bold());
                });
            more(top);
        });
        content(part);
    });
}

fn quiet(pane: &mut Parent, words: impl Into<String>) {
    pane.spawn(line(Type::new(Step::Small), Tone::Quiet, words));
}

/// A row that settles what a part is about; the heading above says what that is.
fn settles_all(pane: &mut Parent, about: &'static str, value: Option<String>, kind: Kind) {
    let (spot, up) = (Spot::Settle(kind), take(kind));
    settles(pane, about, false, value, None, spot, up);
}

/// A row that settles something: what it is about, where that has to be shown, and how it stands.
fn settles(
    pane: &mut Parent,
    about: &str,
    shown: bool,
    value: Option<String>,
    sign: Option<(&'static str, Tone)>,
    spot: Spot,
    up: TakeUp,
) {
    let stands = value
        .clone()
        .unwrap_or_else(|| "Not settled yet".to_owned());
    let mut row = pressable(pane, format!("{about}: {stands}"));
    row.insert(spot);
    if let Some((word, _)) = sign {
        row.entry::<AccessibilityNode>()
            .and_modify(move |mut node| node.set_description(word));
    }
    row.with_children(|row| {
        if shown {
            row.spawn(Node {
                justify_content: JustifyContent::SpaceBetween,
                align_items: AlignItems::Center,
                flex_wrap: FlexWrap::Wrap,
                column_gap: px(space::SMALL),
                min_width: px(0),
                ..default()
            })
            .with_children(|top| {
                top.spawn(silent(Type::new(Step::Small), Tone::Quiet, about));
                if let Some((word, tone)) = sign {
                    top.spawn(badge(word, tone));
                }
            });
        }
        let step = Type::new(if shown { Step::Small } else { Step::Body });
        let (kind, tone) = match value {
            Some(_) => (step.bold(), Tone::Ink),
            None => (step.italic(), Tone::Quiet),
        };
        row.spawn(silent(kind, tone, stands));
    })
    .observe(move |_: On<Activate>, mut commands: Commands| commands.trigger(up.clone()));
}

fn take(kind: Kind) -> TakeUp {
    TakeUp {
        kind,
        values: ArrayVec::new(),
    }
}

fn theme(play: &Play, pane: &mut Parent) {
    let case = play.case();
    let theme = play.session().hearing().state().theme;
    let theme = theme.map(|id| &case.themes[id.index()]);
    part(pane, "Theme", |part| {
        let stands = theme.map(|theme| theme.title.clone());
        settles_all(part, "Theme", stands, Kind::Theme);
    });
}

fn points(play: &Play, pane: &mut Parent) {
    let state = play.session().hearing().state();
    let title = format!(
        "Best points, {} of {}",
        state.best.len(),
        play.case().best_points
    );
    part_with(
        pane,
        "Best points",
        title,
        |top| {
            if play.session().hearing().is_open(Kind::BestPoint) {
                starts(
                    top,
                    "Choose",
                    "Choose the next of the best points",
                    Kind::BestPoint,
                );
            }
        },
        |part| {
            if state.best.is_empty() {
                quiet(
                    part,
                    "None yet. The first you choose stands first on every page.",
                );
            }
            for (at, claim) in state.best.iter().enumerate() {
                card(play, at + 1, *claim, part);
            }
        },
    );
}

/// A small button with an edge: the word on it, and its whole name.
pub(super) fn small<'a>(
    row: &'a mut Parent,
    word: &str,
    name: String,
    spot: Spot,
) -> EntityCommands<'a> {
    let mut made = short_button(row, word, name, None);
    made.insert((spot, Skin::Secondary));
    made.entry::<Node>().and_modify(|mut node| {
        node.border = px(1).all();
        node.max_width = percent(100);
    });
    made
}

/// A small button that takes up a kind of move.
fn starts(top: &mut Parent, word: &str, name: &str, kind: Kind) {
    small(top, word, name.to_owned(), Spot::Settle(kind))
        .observe(move |_: On<Activate>, mut commands: Commands| commands.trigger(take(kind)));
}

fn card(play: &Play, number: usize, claim: ClaimId, pane: &mut Parent) {
    let title = &play.case().claims[claim.index()].title;
    pane.spawn((
        named(accesskit::Role::Group, format!("Point {number}: {title}")),
        PointCard(claim),
        Filled(Tone::Paper),
        Edged(Tone::Rule),
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(6),
            padding: UiRect::axes(px(12), px(10)),
            border: UiRect::new(px(5), px(1), px(1), px(1)),
            border_radius: BorderRadius::all(px(space::ROUND)),
            min_width: px(0),
            flex_shrink: 0.0,
            ..default()
        },
    ))
    .with_children(|card| {
        card.spawn((
            container(),
            Node {
                column_gap: px(10),
                min_width: px(0),
                ..default()
            },
        ))
        .with_children(|top| {
            let bold = Type::new(Step::Body).bold();
            top.spawn(line(bold, Tone::Accent, format!("{number}.")));
            top.spawn((container(), beside(0.0)))
                .with_children(|words| {
                    words
                        .spawn(heading(3, title.clone()))
                        .insert(Type::new(Step::Body).bold());
                });
        });
        laying::under(play, claim, card);
        actions(card).with_children(|row| {
            let lay = format!("Lay a passage under {number}. {title}");
            small(row, "Lay a passage", lay, Spot::Lay(claim)).observe(
                move |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(laying::LayUnder(claim));
                },
            );
            let ask = format!("Guidance for {number}. {title}");
            small(row, "Guidance", ask, Spot::Guidance(claim)).observe(
                move |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(AskGuidance(claim));
                },
            );
        });
    });
}

fn left_out(play: &Play, pane: &mut Parent) {
    part_with(
        pane,
        "Left out",
        "Left out".to_owned(),
        |top| {
            if play.session().hearing().is_open(Kind::LeaveOut) {
                starts(
                    top,
                    "Leave one out",
                    "Leave one out, and say why",
                    Kind::LeaveOut,
                );
            }
        },
        |part| {
            let out = brief::left_out(play);
            if out.is_empty() {
                quiet(part, "Nothing left out on purpose");
            }
            for words in out {
                bullet(part, &words);
            }
        },
    );
}

fn challenged(play: &Play, pane: &mut Parent) {
    let case = play.case();
    let frame = play.session().hearing().state().frame;
    let stands = frame.map(|frame| {
        format!(
            "{}. {}, in {}",
            labels::value(case, Value::Challenged(frame.challenged)),
            labels::value(case, Value::Head(frame.head)),
            labels::passage(case, frame.passage)
        )
    });
    part(pane, "What is challenged", |part| {
        settles_all(part, "What is challenged", stands, Kind::Frame);
    });
}

fn outcome(play: &Play, pane: &mut Parent) {
    let case = play.case();
    let sought = play.session().hearing().state().seek;
    part(pane, "What you ask for", |part| {
        let stands = sought.map(|sought| labels::sought(sought).to_owned());
        settles_all(part, "What you ask for", stands, Kind::Seek);
        if let Some(beyond) = sought.and_then(|sought| powers::beyond(case, sought)) {
            part.spawn((
                container(),
                Edged(Tone::Caution),
                Node {
                    padding: UiRect::left(px(10)),
                    border: UiRect::left(px(3)),
                    ..default()
                },
            ))
            .with_children(|note| {
                note.spawn((container(), beside(0.0))).with_child(line(
                    Type::new(Step::Small).bold(),
                    Tone::Ink,
                    beyond,
                ));
            });
        }
        let powers = powers::powers(case);
        for (title, all) in [("can", &powers.can), ("cannot", &powers.cannot)] {
            let words = format!("{} {title} {}", powers.who, powers::listed(all));
            quiet(part, words);
        }
    });
}

fn plan(play: &Play, pane: &mut Parent) {
    let case = play.case();
    if case.plan.is_empty() {
        return;
    }
    let state = play.session().hearing().state();
    part(pane, "Return plan", |part| {
        for (at, it) in case.plan.iter().enumerate() {
            let id = PartId::from(at);
            let filled = state.plan[at].map(|option| &it.options[usize::from(option)]);
            let sign = match (filled, state.is_agreed(id)) {
                (Some(option), true) if option.firm => Some(("Agreed", Tone::Good)),
                (Some(_), _) => Some(("Hoped for", Tone::Quiet)),
                (None, true) => Some(("Agreed beforehand", Tone::Good)),
                (None, false) => None,
            };
            settles(
                part,
                &it.title,
                true,
                filled.map(|option| option.title.clone()),
                sign,
                Spot::Plan(id),
                TakeUp {
                    kind: Kind::Plan,
                    values: std::iter::once(Value::Part(id)).collect(),
                },
            );
        }
    });
}

fn child(play: &Play, pane: &mut Parent) {
    let settled = play.session().hearing().state().child_part;
    part(pane, "The child", |part| {
        let stands = settled.map(|part| labels::child_part(part).to_owned());
        settles_all(part, "The child", stands, Kind::ChildPart);
    });
}
