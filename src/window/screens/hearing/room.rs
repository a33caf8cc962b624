//! The room, with the people in it: who sits where, how they look, and who speaks.

use bevy::{a11y::AccessibilityNode, prelude::*};

use crate::{
    case::{
        ids::PersonId,
        raw::{ChildPart, Role},
    },
    telling::{
        faces::{Face, face},
        labels,
    },
    window::{
        pictures::{Drawing, Drawn, Rises, RoomPlan, Seat, Shows},
        play::Play,
        theme::{Edged, Ems, Filled, Step, Tone, Type, space},
        widgets::{Parent, beside, container, line, named, silent},
    },
};

/// How much of a person's picture lies below the table's edge.
const BELOW_TABLE: f32 = 0.125;

/// Everybody at the table but the trainee, those who decide first.
pub fn present(play: &Play) -> Vec<PersonId> {
    let case = play.case();
    let hearing = play.session().hearing();
    let state = hearing.state();
    let mut there: Vec<_> = state
        .cast
        .iter()
        .map(|seat| case.panel[usize::from(*seat)].person)
        .collect();
    there.extend([case.clerk, case.head]);
    for question in &case.questions {
        if question.witness != case.council && !there.contains(&question.witness) {
            there.push(question.witness);
        }
    }
    if state.council_there {
        there.push(case.council);
    }
    there.retain(|person| hearing.is_here(*person));
    there.push(case.promise_to);
    if state.child_part != Some(ChildPart::NotThere) {
        there.push(case.child);
    }
    there
}

/// Who speaks now, or spoke last.
pub fn speaker(play: &Play) -> Option<PersonId> {
    play.session().told().filter_map(|told| told.by).last()
}

/// How somebody looks now.
pub fn looks(play: &Play, person: PersonId) -> Face {
    let told: Vec<_> = play.session().told().collect();
    face(person, told.into_iter())
}

/// Somebody's picture with their face.
pub fn picture(play: &Play, person: PersonId, shows: Shows) -> Drawing {
    match &play.case().people[person.index()].portrait {
        Some(portrait) => Drawing::of(portrait, shows),
        None => Drawing::nobody(shows),
    }
}

/// Which place each of them has.
fn seating<'p>(play: &Play, plan: &'p RoomPlan) -> Vec<(&'p Seat, PersonId)> {
    let case = play.case();
    let mut taken = [0_usize; 5];
    let mut seated: Vec<(&Seat, PersonId)> = present(play)
        .into_iter()
        .filter_map(|person| {
            let (at, row) = match case.people[person.index()].role {
                Role::Governor | Role::Trustee | Role::PanelMember
                    if case.panel.iter().any(|member| member.person == person) =>
                {
                    (0, "panel")
                }
                Role::Clerk | Role::PanelClerk => return Some((plan.seat("clerk")?, person)),
                Role::Parent | Role::Child => (1, "family"),
                Role::CouncilOfficer | Role::SenExpert | Role::Outside => (2, "guest"),
                _ => (3, "school"),
            };
            taken[at] += 1;
            Some((plan.seat(&format!("{row}-{}", taken[at]))?, person))
        })
        .collect();
    // Whoever sits nearer is painted over whoever sits further off.
    let place = |seat: &Seat| plan.seats.iter().position(|other| other.id == seat.id);
    seated.sort_by_key(|(seat, _)| place(seat));
    seated
}

/// Draws the room into a node that keeps its shape, and says what is wrong with its picture, if anything is.
pub fn draw(play: &Play, frame: &mut Parent) -> Option<String> {
    let case = play.case();
    let read = case.room.as_ref().map(RoomPlan::read);
    let (plan, trouble) = match read {
        Some(Ok(plan)) => (plan, None),
        Some(Err(why)) => (RoomPlan::plain(), Some(why)),
        None => (RoomPlan::plain(), None),
    };
    let room = case.room.as_ref().filter(|_| trouble.is_none());
    let layer = |shows| room.map(|room| Drawn(Drawing::of(room, shows)));
    frame
        .spawn((
            named(accesskit::Role::Group, "The room"),
            Filled(Tone::Wall),
            Edged(Tone::Rule),
            Node {
                width: percent(100),
                aspect_ratio: Some(plan.ratio),
                overflow: Overflow::clip(),
                border: UiRect::bottom(px(1)),
                ..default()
            },
        ))
        .with_children(|stage| {
            if let Some(behind) = layer(Shows::Behind) {
                stage.spawn((behind, whole()));
            }
            let speaks = speaker(play);
            let mut seated = seating(play, &plan);
            for (seat, person) in &seated {
                person_in(play, seat, *person, speaks == Some(*person), stage);
            }
            if let Some(before) = layer(Shows::Before) {
                stage.spawn((before, whole()));
            }
            // The speaker's card lies on top.
            seated.sort_by_key(|(_, person)| speaks == Some(*person));
            for (seat, person) in &seated {
                plate(play, seat, *person, speaks == Some(*person), stage);
            }
        });
    trouble
}

fn whole() -> Node {
    Node {
        position_type: PositionType::Absolute,
        width: percent(100),
        height: percent(100),
        ..default()
    }
}

fn person_in(play: &Play, seat: &Seat, person: PersonId, speaking: bool, stage: &mut Parent) {
    let case = play.case();
    let face = looks(play, person);
    let speaks = if speaking { ", speaking" } else { "" };
    let said = format!(
        "{}, {}{speaks}: {}",
        case.people[person.index()].name,
        labels::part_at_table(case, person),
        face.words()
    );
    let drawing = picture(play, person, Shows::Person { face, speaking });
    let mut place = stage.spawn((
        named(accesskit::Role::Image, said),
        Node {
            position_type: PositionType::Absolute,
            left: percent(seat.left),
            top: percent(seat.top),
            width: percent(seat.width),
            height: percent(seat.height),
            ..default()
        },
        children![(Drawn(drawing), whole())],
    ));
    if speaking {
        place.insert(Rises::default());
    }
}

/// A name card on the table, in two lines, so that the cards of neighbours leave each other room. The picture of the person says it to a screen reader.
fn plate(play: &Play, seat: &Seat, person: PersonId, speaking: bool, stage: &mut Parent) {
    const WIDER: f32 = 1.2;
    /// From here down, in hundredths, a card of two lines would run out of the picture: it stands on its lower edge.
    const FOOT: f32 = 87.0;
    let down = seat.top + seat.height * (1.0 - BELOW_TABLE);
    let (top, bottom) = if down > FOOT {
        (auto(), px(3))
    } else {
        (percent(down), auto())
    };
    let name = &play.case().people[person.index()].name;
    let (ground, ink) = if speaking {
        (Tone::Accent, Tone::OnAccent)
    } else {
        (Tone::Paper, Tone::Ink)
    };
    let kind = Type::new(Step::Caption);
    let kind = if speaking { kind.bold() } else { kind };
    let written = name.replacen(' ', "\n", 1);
    stage
        .spawn((
            unread(&written),
            Node {
                position_type: PositionType::Absolute,
                left: percent(seat.left - seat.width * (WIDER - 1.0) / 2.0),
                top,
                bottom,
                width: percent(seat.width * WIDER),
                justify_content: JustifyContent::Center,
                ..default()
            },
        ))
        .with_children(|holder| {
            holder.spawn((
                Filled(ground),
                Edged(Tone::Edge),
                Node {
                    padding: UiRect::axes(px(5), px(1)),
                    border: px(1).all(),
                    border_radius: BorderRadius::all(px(3)),
                    ..default()
                },
                children![(
                    silent(kind, ink, written),
                    TextLayout::justify(Justify::Center)
                )],
            ));
        });
}

/// What the eye reads here and the ear has read already.
fn unread(words: &str) -> AccessibilityNode {
    let mut node = named(accesskit::Role::Label, words);
    node.set_hidden();
    node
}

/// Draws the family as they sit across the table from the trainee, before there is any hearing: who they are, and how they look.
pub fn family(play: &Play, frame: &mut Parent) {
    let case = play.case();
    let speaks = speaker(play);
    frame
        .spawn((
            named(accesskit::Role::Group, "The family"),
            Filled(Tone::Paper),
            Edged(Tone::Rule),
            Node {
                flex_direction: FlexDirection::Column,
                padding: UiRect::axes(px(28), px(20)),
                border: UiRect::bottom(px(1)),
                row_gap: px(space::MEDIUM),
                ..default()
            },
        ))
        .with_children(|both| {
            for person in [case.promise_to, case.child] {
                both.spawn((
                    container(),
                    Node {
                        column_gap: px(space::WIDE),
                        align_items: AlignItems::Center,
                        ..default()
                    },
                ))
                .with_children(|row| met(play, person, speaks == Some(person), row));
            }
        });
}

/// Somebody met for the first time: a portrait as if in a frame, with the name and who it is.
fn met(play: &Play, person: PersonId, speaking: bool, row: &mut Parent) {
    let face = looks(play, person);
    let it = &play.case().people[person.index()];
    row.spawn((
        named(
            accesskit::Role::Image,
            format!("{}, {}", it.name, face.words()),
        ),
        Ems::square(5.5),
        Filled(Tone::Wall),
        Node {
            flex_shrink: 0.0,
            border_radius: BorderRadius::all(px(space::ROUND)),
            overflow: Overflow::clip(),
            ..default()
        },
        children![(
            Drawn(picture(play, person, Shows::Person { face, speaking })),
            Node {
                position_type: PositionType::Absolute,
                width: percent(100),
                aspect_ratio: Some(5.0 / 6.0),
                ..default()
            }
        )],
    ));
    row.spawn((container(), beside(space::HAIR)))
        .with_children(|words| {
            words.spawn(line(Type::new(Step::Lead).bold(), Tone::Ink, &it.name));
            words.spawn(line(Type::new(Step::Small), Tone::Quiet, &it.about));
        });
}

/// Somebody's head, as a small picture beside what they say. Not read by itself: the name stands beside it.
pub fn head(play: &Play, person: PersonId, face: Face) -> impl Bundle {
    (
        container(),
        Ems::square(HEAD),
        Filled(Tone::Wall),
        Node {
            flex_shrink: 0.0,
            border_radius: BorderRadius::all(percent(50)),
            overflow: Overflow::clip(),
            ..default()
        },
        children![(
            Drawn(picture(play, person, Shows::Head { face })),
            Node {
                border_radius: BorderRadius::all(percent(50)),
                ..whole()
            }
        )],
    )
}

/// How large a head is beside what is said, in ems.
pub const HEAD: f32 = 2.6;
