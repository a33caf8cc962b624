//! A paper as a page: its heading, who wrote it and when, and its paragraphs, each with its number in the margin on one
//! side and what can be done with it on the other.

use std::ops::Range;

use bevy::{a11y::AccessibilityNode, prelude::*, text::Underline, ui_widgets::Activate};

use super::{
    MarkParagraph, WriteNote,
    search::{self, Place},
};
use crate::{
    case::{Case, ids::PassageId, model::Document},
    window::{
        play::Play,
        theme::{Edged, Ems, Filled, Inked, Measure, Step, Tone, Type, space},
        trace::Word,
        widgets::{
            Parent, Skin, beside, button, column, container, line, named, rule, sheet, silent,
        },
    },
};

/// The longest line of a page, in ems of body text: about 75 letters of the book face.
const LINE: f32 = 36.0;
/// The width of the margin in which notes stand, in ems.
const MARGIN: f32 = 11.0;
/// A page with its margins.
const PAGE: f32 = LINE + MARGIN + 6.0;

/// How a page is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Whether paragraphs can be marked now.
    pub marking: bool,
    /// Whether there is room for a margin beside the text; otherwise what belongs in it stands below each paragraph.
    pub margin: bool,
}

/// A paper on the screen, by its place in the case.
#[derive(Component, Clone, Copy, Debug)]
pub struct Sheet(pub usize);

/// A paragraph on the screen.
#[derive(Component, Clone, Copy, Debug)]
pub struct Paragraph {
    /// The paper, by its place in the case.
    pub paper: usize,
    /// Its number, the first being one.
    pub number: u16,
    /// The button that marks it, if it can be marked.
    pub mark: Option<Entity>,
    /// The button that opens its note.
    pub note: Entity,
    /// Where its note is shown.
    pub margin: Entity,
    /// Where its note is written.
    pub below: Entity,
}

/// The note that is shown beside a paragraph.
#[derive(Component, Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown(Option<String>);

/// A text in which words that are looked for can be shown.
#[derive(Component, Clone, Debug)]
pub struct Searched {
    /// The paper.
    pub paper: usize,
    /// Where in it.
    pub place: Place,
    /// Where the words stand.
    found: Vec<Range<usize>>,
}

/// Who wrote a paper, and when.
#[must_use]
pub fn author_and_date(case: &Case, at: usize) -> String {
    let document = &case.documents[at];
    let author = &case.people[document.author.index()].name;
    format!("{author}, {}", document.made.strftime("%-d %B %Y"))
}

/// The passage that a paragraph belongs to, if it belongs to one.
#[must_use]
pub fn passage_of(case: &Case, paper: usize, number: u16) -> Option<PassageId> {
    let here = |id: &usize| {
        let passage = &case.passages[*id];
        passage.document.index() == paper && passage.paragraphs.contains(&number)
    };
    (0..case.passages.len()).find(here).map(PassageId::from)
}

/// Whether a paragraph is marked: as a passage of the case, or by her for herself.
#[must_use]
pub fn is_marked(play: &Play, paper: usize, number: u16) -> bool {
    let case = play.case();
    let passage = passage_of(case, paper, number)
        .is_some_and(|id| play.session().hearing().state().marked.contains(id.index()));
    passage
        || play
            .session()
            .notes()
            .is_marked(&case.documents[paper].name_id, number)
}

/// How a paper is set.
const fn face(document: &Document) -> Type {
    let kind = Type::new(Step::Body);
    if document.hand {
        kind.hand()
    } else {
        kind.book()
    }
}

/// Draws a paper as a page; hands back the page.
pub fn page(play: &Play, at: usize, setting: Setting, pane: &mut Parent) -> Entity {
    let case = play.case();
    let document = &case.documents[at];
    let measure = if setting.margin { PAGE } else { LINE + 6.0 };
    let mut sheet = sheet(pane, document.title.clone(), measure);
    sheet.insert(Sheet(at));
    sheet.entry::<Node>().and_modify(|mut node| {
        node.row_gap = px(12);
        node.padding = UiRect::axes(px(24), px(28));
    });
    let made = sheet.id();
    let query = search::wanted(play.reader.query());
    let text = |words: &str, kind: Type, place: Place, role: accesskit::Role, one: &mut Parent| {
        let searched = Searched {
            paper: at,
            place,
            found: Vec::new(),
        };
        let mut spoken = accesskit::Node::new(role);
        if role == accesskit::Role::Heading {
            spoken.set_level(2);
            spoken.set_label(words);
        } else {
            spoken.set_value(words);
        }
        let mut spawned = one.spawn((
            silent(kind, Tone::Ink, words),
            AccessibilityNode(spoken),
            searched,
        ));
        let found = query
            .as_deref()
            .map(|query| search::find(words, query))
            .unwrap_or_default();
        if !found.is_empty() {
            show_found(&mut spawned, words, kind, found, at, place);
        }
    };
    sheet.with_children(|sheet| {
        inset(sheet).with_children(|top| {
            let title = Type::new(Step::Title).book().bold();
            text(
                &document.text.heading,
                title,
                Place::Heading,
                accesskit::Role::Heading,
                top,
            );
            let by = author_and_date(case, at);
            top.spawn(line(Type::new(Step::Small), Tone::Quiet, by));
        });
        sheet.spawn(rule());
        for (index, words) in document.text.above.iter().enumerate() {
            inset(sheet).with_children(|one| {
                text(
                    words,
                    face(document),
                    Place::Above(index),
                    accesskit::Role::Label,
                    one,
                );
            });
        }
        for (number, words) in (1_u16..).zip(&document.text.paragraphs) {
            paragraph(play, at, number, setting, sheet, |body| {
                let place = Place::Paragraph(number);
                text(words, face(document), place, accesskit::Role::Label, body);
            });
        }
        for (index, words) in document.text.below.iter().enumerate() {
            inset(sheet).with_children(|one| {
                text(
                    words,
                    face(document),
                    Place::Below(index),
                    accesskit::Role::Label,
                    one,
                );
            });
        }
    });
    made
}

/// What has no number stands at the edge of the text, under the same measure.
fn inset<'a>(sheet: &'a mut Parent) -> EntityCommands<'a> {
    let mut one = column(sheet, space::HAIR);
    one.insert(Measure(LINE + 3.0));
    one.entry::<Node>()
        .and_modify(|mut node| node.padding = UiRect::horizontal(px(10)));
    one
}

fn paragraph(
    play: &Play,
    at: usize,
    number: u16,
    setting: Setting,
    sheet: &mut Parent,
    text: impl FnOnce(&mut Parent),
) {
    let case = play.case();
    let document = &case.documents[at];
    let marked = is_marked(play, at, number);
    let (ground, edge) = tones(marked);
    let mut row = sheet.spawn((
        container(),
        Filled(ground),
        Edged(edge),
        Node {
            column_gap: px(12),
            row_gap: px(space::HAIR),
            padding: UiRect::axes(px(10), px(6)),
            border: UiRect::left(px(4)),
            flex_shrink: 0.0,
            ..default()
        },
    ));
    let mut made = Paragraph {
        paper: at,
        number,
        mark: None,
        note: Entity::PLACEHOLDER,
        margin: Entity::PLACEHOLDER,
        below: Entity::PLACEHOLDER,
    };
    let note = play.session().notes().beside(&document.name_id, number);
    row.with_children(|row| {
        row.spawn((
            line(
                Type::new(Step::Body).book().bold(),
                Tone::Quiet,
                format!("{number}."),
            ),
            Ems {
                width: Some(1.8),
                height: 1.45,
            },
            TextLayout::justify(Justify::Right),
        ));
        let mut body = row.spawn((container(), beside(space::HAIR)));
        body.with_children(|body| {
            column(body, 0.0).insert(Measure(LINE)).with_children(text);
            if !setting.margin {
                margin(play, &mut made, note, setting, body);
            }
            made.below = column(body, space::SMALL).id();
        });
        if setting.margin {
            margin(play, &mut made, note, setting, row);
        }
    });
    row.insert(made);
}

/// What stands beside a paragraph: its two small buttons, and the note.
fn margin(
    play: &Play,
    made: &mut Paragraph,
    note: Option<&str>,
    setting: Setting,
    row: &mut Parent,
) {
    let case = play.case();
    let (paper, number) = (made.paper, made.number);
    let title = &case.documents[paper].title;
    let mut side = column(row, space::HAIR);
    if setting.margin {
        side.insert(Measure(MARGIN));
        side.entry::<Node>()
            .and_modify(|mut node| node.width = percent(30));
    }
    side.with_children(|side| {
        side.spawn((
            container(),
            Node {
                column_gap: px(space::HAIR),
                flex_wrap: FlexWrap::Wrap,
                ..default()
            },
        ))
        .with_children(|buttons| {
            if setting.marking {
                let on = is_marked(play, paper, number);
                let mut mark = small(buttons, if on { "Marked" } else { "Mark" });
                let label = format!("Mark paragraph {number} of {title}");
                mark.entry::<AccessibilityNode>()
                    .and_modify(move |mut node| {
                        node.set_label(label);
                        dress(&mut node, on);
                    });
                if let Some(word) = word(case, paper, number) {
                    mark.insert(Word(word));
                }
                mark.observe(move |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(MarkParagraph { paper, number });
                });
                made.mark = Some(mark.id());
            }
            let mut write = small(buttons, "Note");
            let label = format!("Note on paragraph {number} of {title}");
            write
                .entry::<AccessibilityNode>()
                .and_modify(move |mut node| node.set_label(label));
            write.observe(move |_: On<Activate>, mut commands: Commands| {
                commands.trigger(WriteNote { paper, number });
            });
            made.note = write.id();
        });
        let mut place = column(side, 0.0);
        place.insert(Shown(note.map(str::to_owned)));
        made.margin = place.id();
        if let Some(note) = note {
            place.with_children(|place| written(note, place));
        }
    });
}

/// The word of the passage that begins with a paragraph, for plans and the trace.
fn word(case: &Case, paper: usize, number: u16) -> Option<String> {
    let id = passage_of(case, paper, number)?;
    let passage = &case.passages[id.index()];
    (passage.paragraphs.first() == Some(&number)).then(|| format!("mark/{}", passage.name_id))
}

fn small<'a>(parent: &'a mut Parent, words: &str) -> EntityCommands<'a> {
    let mut made = button(parent, Skin::Quiet, words);
    made.entry::<Node>().and_modify(|mut node| {
        node.padding = UiRect::axes(px(10), px(4));
        node.border = px(0).all();
    });
    made
}

/// A note as it stands in the margin.
fn written(note: &str, place: &mut Parent) {
    let mut node = named(accesskit::Role::Note, "Your note");
    node.set_value(note);
    place
        .spawn((
            node,
            Edged(Tone::Edge),
            Node {
                flex_direction: FlexDirection::Column,
                padding: UiRect::new(px(10), px(4), px(2), px(2)),
                border: UiRect::left(px(2)),
                min_width: px(0),
                ..default()
            },
        ))
        .with_children(|inside| {
            inside.spawn(silent(Type::new(Step::Small), Tone::Ink, note));
        });
}

const fn tones(marked: bool) -> (Tone, Tone) {
    if marked {
        (Tone::AccentSoft, Tone::Accent)
    } else {
        (Tone::Clear, Tone::Clear)
    }
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

/// What is marked, or what is noted, has changed, and is to be shown where it stands.
#[derive(Event, Clone, Copy, Debug)]
pub struct Annotated;

pub(super) fn show_annotated(
    _: On<Annotated>,
    play: Option<Res<Play>>,
    mut paragraphs: Query<(&Paragraph, &mut Filled, &mut Edged)>,
    mut marks: Query<(&Children, &mut AccessibilityNode)>,
    mut texts: Query<&mut Text>,
    margins: Query<&Shown>,
    mut commands: Commands,
) {
    let Some(play) = play else { return };
    for (paragraph, mut filled, mut edged) in &mut paragraphs {
        let on = is_marked(&play, paragraph.paper, paragraph.number);
        let (ground, edge) = tones(on);
        if filled.set_if_neq(Filled(ground))
            && let Some(mark) = paragraph.mark
            && let Ok((children, mut node)) = marks.get_mut(mark)
        {
            dress(&mut node, on);
            for child in children {
                if let Ok(mut text) = texts.get_mut(*child) {
                    text.set_if_neq(Text::new(if on { "Marked" } else { "Mark" }));
                }
            }
        }
        edged.set_if_neq(Edged(edge));
        let id = &play.case().documents[paragraph.paper].name_id;
        let note = play
            .session()
            .notes()
            .beside(id, paragraph.number)
            .map(str::to_owned);
        if margins
            .get(paragraph.margin)
            .is_ok_and(|shown| shown.0 != note)
        {
            commands
                .entity(paragraph.margin)
                .despawn_children()
                .insert(Shown(note.clone()))
                .with_children(|place| {
                    if let Some(note) = &note {
                        written(note, place);
                    }
                });
        }
    }
}

/// What is looked for has changed.
#[derive(Event, Clone, Copy, Debug)]
pub struct Sought;

pub(super) fn show_sought(
    _: On<Sought>,
    play: Option<Res<Play>>,
    texts: Query<(Entity, &Searched, &Type)>,
    mut commands: Commands,
) {
    let Some(play) = play else { return };
    let query = search::wanted(play.reader.query());
    for (entity, searched, kind) in &texts {
        let words = words_at(play.case(), searched.paper, searched.place);
        let found = query
            .as_deref()
            .map(|query| search::find(words, query))
            .unwrap_or_default();
        if found != searched.found {
            let mut text = commands.entity(entity);
            text.despawn_related::<Children>();
            show_found(
                &mut text,
                words,
                *kind,
                found,
                searched.paper,
                searched.place,
            );
        }
    }
}

/// The text at a place in a paper.
fn words_at(case: &Case, paper: usize, place: Place) -> &str {
    let text = &case.documents[paper].text;
    match place {
        Place::Heading => &text.heading,
        Place::Above(at) => &text.above[at],
        Place::Paragraph(number) => &text.paragraphs[usize::from(number) - 1],
        Place::Below(at) => &text.below[at],
    }
}

/// Sets a text so that what was found in it stands out: heavier, and underlined.
fn show_found(
    text: &mut EntityCommands,
    words: &str,
    kind: Type,
    found: Vec<Range<usize>>,
    paper: usize,
    place: Place,
) {
    let first = found.first().map_or(words.len(), |found| found.start);
    text.insert(Text::new(&words[..first]));
    text.with_children(|rest| {
        for (at, here) in found.iter().enumerate() {
            let next = found.get(at + 1).map_or(words.len(), |next| next.start);
            rest.spawn((
                TextSpan::new(&words[here.clone()]),
                kind.bold(),
                Inked(Tone::Accent),
                Underline,
            ));
            if here.end < next {
                rest.spawn((
                    TextSpan::new(&words[here.end..next]),
                    kind,
                    Inked(Tone::Ink),
                ));
            }
        }
    });
    text.insert(Searched {
        paper,
        place,
        found,
    });
}
