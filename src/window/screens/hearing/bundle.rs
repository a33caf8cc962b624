//! The papers: a list of them, and one that lies open.

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate};

use crate::{
    case::{Case, ids::PassageId},
    window::{
        play::{MarkPassage, OpenPaper, Play},
        theme::{Edged, Filled, Step, Tone, Type, space},
        trace::Word,
        widgets::{
            Chosen, Numbering, Parent, Row, Skin, beside, button, choice, choices, column,
            container, heading, line, named, paper, silent,
        },
    },
};

/// The button that marks a passage, and the paragraphs it stands beside.
#[derive(Component, Clone, Copy, Debug)]
pub struct MarkOf(PassageId);

/// The first paragraph of a passage.
#[derive(Component, Clone, Copy, Debug)]
pub struct ParagraphOf(PassageId);

/// A passage was marked, and is to be shown as such.
#[derive(Event, Clone, Copy, Debug)]
pub struct Marked(pub PassageId);

/// Who wrote a paper, and when.
#[must_use]
pub fn author_and_date(case: &Case, at: usize) -> String {
    let document = &case.documents[at];
    let author = &case.people[document.author.index()].name;
    format!("{author}, {}", document.made.strftime("%-d %B %Y"))
}

/// The papers that are in the bundle, by their place in the case.
pub fn in_bundle(play: &Play) -> impl Iterator<Item = usize> + '_ {
    let papers = play.session().hearing().state().papers;
    (0..play.case().documents.len()).filter(move |at| papers.contains(*at))
}

fn marked_in(play: &Play, at: usize) -> usize {
    let marked = play.session().hearing().state().marked;
    let case = play.case();
    let of = |passage: &usize| case.passages[*passage].document.index() == at;
    (0..case.passages.len())
        .filter(of)
        .filter(|passage| marked.contains(*passage))
        .count()
}

/// Draws the list of the papers.
pub fn papers(play: &Play, list: &mut Parent) {
    let case = play.case();
    list.spawn(heading(2, "Papers"));
    choices(list, "Papers").with_children(|list| {
        for (index, at) in in_bundle(play).enumerate() {
            let document = &case.documents[at];
            let mut row = Row::new(document.title.clone()).note(author_and_date(case, at));
            match marked_in(play, at) {
                0 => {}
                count => row = row.facts([format!("marked {count}")]),
            }
            choice(list, index, Numbering::None, &row)
                .insert((
                    Word(format!("paper/{}", document.name_id)),
                    Chosen(at == play.paper()),
                ))
                .observe(move |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(OpenPaper(at));
                });
        }
    });
}

/// Draws a paper as a page. With `marking`, what can be marked has a button.
pub fn page(play: &Play, at: usize, marking: bool, pane: &mut Parent) {
    let case = play.case();
    let document = &case.documents[at];
    let book = Type::new(Step::Body).book();
    paper(pane, document.title.clone()).with_children(|sheet| {
        column(sheet, space::HAIR).with_children(|top| {
            let mut spoken = accesskit::Node::new(accesskit::Role::Heading);
            spoken.set_level(2);
            spoken.set_label(document.text.heading.clone());
            top.spawn((
                silent(
                    Type::new(Step::Title).book().bold(),
                    Tone::Ink,
                    document.text.heading.clone(),
                ),
                AccessibilityNode(spoken),
            ));
            let by = author_and_date(case, at);
            top.spawn(line(Type::new(Step::Small), Tone::Quiet, by));
        });
        for text in &document.text.above {
            sheet.spawn(line(book, Tone::Ink, text.clone()));
        }
        for (index, text) in document.text.paragraphs.iter().enumerate() {
            let number = u16::try_from(index + 1).unwrap_or(u16::MAX);
            paragraph(play, at, number, text, marking, sheet);
        }
        for text in &document.text.below {
            sheet.spawn(line(book, Tone::Ink, text.clone()));
        }
    });
}

fn paragraph(play: &Play, at: usize, number: u16, text: &str, marking: bool, sheet: &mut Parent) {
    let case = play.case();
    let state = play.session().hearing().state();
    let passages =
        || (0..case.passages.len()).filter(|id| case.passages[*id].document.index() == at);
    let marked = passages()
        .any(|id| state.marked.contains(id) && case.passages[id].paragraphs.contains(&number));
    let begins = passages().find(|id| case.passages[*id].paragraphs.first() == Some(&number));
    let book = Type::new(Step::Body).book();
    let mut row = sheet.spawn((
        container(),
        Filled(if marked {
            Tone::AccentSoft
        } else {
            Tone::Clear
        }),
        Node {
            column_gap: px(12),
            padding: UiRect::axes(px(10), px(6)),
            border_radius: BorderRadius::all(px(space::ROUND)),
            flex_shrink: 0.0,
            ..default()
        },
    ));
    if let Some(id) = begins {
        row.insert(ParagraphOf(id.into()));
    }
    row.with_children(|row| {
        row.spawn(line(book.bold(), Tone::Quiet, format!("{number}.")));
        row.spawn((container(), beside(space::SMALL)))
            .with_children(|words| {
                words.spawn(line(book, Tone::Ink, text));
                let Some(id) = begins.filter(|_| marking) else {
                    return;
                };
                let passage = &case.passages[id];
                words
                    .spawn((container(), Node::default()))
                    .with_children(|holder| {
                        let numbers: Vec<_> =
                            passage.paragraphs.iter().map(u16::to_string).collect();
                        let label = format!(
                            "Mark paragraph {} of {}",
                            numbers.join(" and "),
                            case.documents[at].title
                        );
                        let id = PassageId::from(id);
                        let on = state.marked.contains(id.index());
                        let mut mark =
                            button(holder, Skin::Secondary, if on { "Marked" } else { "Mark" });
                        mark.entry::<AccessibilityNode>()
                            .and_modify(move |mut node| {
                                node.set_label(label);
                                dress(&mut node, on);
                            });
                        mark.entry::<Node>().and_modify(|mut node| {
                            node.padding = UiRect::axes(px(14), px(4));
                            node.min_height = px(36);
                        });
                        mark.insert((MarkOf(id), Word(format!("mark/{}", passage.name_id))));
                        mark.observe(move |_: On<Activate>, mut commands: Commands| {
                            commands.trigger(MarkPassage(id));
                        });
                    });
            });
    });
}

fn dress(node: &mut accesskit::Node, on: bool) {
    if on {
        node.set_toggled(accesskit::Toggled::True);
        node.set_description("Marked");
    } else {
        node.set_toggled(accesskit::Toggled::False);
        node.clear_description();
    }
}

/// Shows a passage as marked, in its place.
pub(super) fn show_marked(
    marked: On<Marked>,
    mut buttons: Query<(&MarkOf, &Children, &mut AccessibilityNode)>,
    mut texts: Query<&mut Text>,
    mut paragraphs: Query<(&ParagraphOf, &mut Filled)>,
) {
    for (of, children, mut node) in &mut buttons {
        if of.0 == marked.0 {
            dress(&mut node, true);
            for child in children {
                if let Ok(mut text) = texts.get_mut(*child) {
                    text.set_if_neq(Text::new("Marked"));
                }
            }
        }
    }
    for (of, mut filled) in &mut paragraphs {
        if of.0 == marked.0 {
            filled.set_if_neq(Filled(Tone::AccentSoft));
        }
    }
}

/// A list of the papers as small buttons, and the one that was chosen: to read again at any time.
pub fn reader(play: &Play, body: &mut Parent, choose: fn(usize, &mut Commands)) {
    body.spawn((
        named(accesskit::Role::Group, "Papers"),
        Edged(Tone::Clear),
        Node {
            flex_wrap: FlexWrap::Wrap,
            column_gap: px(space::SMALL),
            row_gap: px(space::SMALL),
            flex_shrink: 0.0,
            ..default()
        },
    ))
    .with_children(|row| {
        for at in in_bundle(play) {
            let document = &play.case().documents[at];
            let skin = if at == play.paper() {
                Skin::Primary
            } else {
                Skin::Secondary
            };
            button(row, skin, document.title.clone())
                .observe(move |_: On<Activate>, mut commands: Commands| choose(at, &mut commands));
        }
    });
    page(play, play.paper(), false, body);
}
