//! What happened when, from what was marked: each thing with a way to where it is written.

use bevy::{a11y::AccessibilityNode, prelude::*, ui_widgets::Activate};

use super::{
    OpenPaper,
    contents::{in_bundle, place},
    search::Place,
};
use crate::{
    debrief::papers::{Chronology, leading},
    telling::letter::long_date,
    window::{
        play::Play,
        theme::{Side, Stacks, Step, Tone, Type, space},
        widgets::{Parent, Skin, button, column, container, heading, line, paragraph, sheet},
    },
};

/// What stands on one line.
struct Entry {
    date: jiff::civil::Date,
    when: String,
    what: String,
    /// The paper and the paragraph that say so.
    from: Option<(usize, u16)>,
}

/// The most letters of a paragraph that she marked for herself.
const SHORT: usize = 120;

/// The beginning of a text, cut between words.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHORT) {
        None => text.to_owned(),
        Some((end, _)) => {
            let end = text[..end].rfind(' ').unwrap_or(end);
            format!("{}\u{2026}", text[..end].trim_end_matches([',', ';', '.']))
        }
    }
}

/// What has a date, in order, and what was marked and has none.
fn entries(play: &Play) -> (Vec<Entry>, Vec<Entry>) {
    let case = play.case();
    let from = |passage: crate::case::ids::PassageId| {
        let it = &case.passages[passage.index()];
        it.paragraphs
            .first()
            .map(|number| (it.document.index(), *number))
    };
    let made = Chronology::of(play.session().hearing());
    let mut dated: Vec<Entry> = made
        .dated
        .into_iter()
        .map(|it| Entry {
            date: it.date,
            when: it.when,
            what: it.what,
            from: it.passage.and_then(from),
        })
        .collect();
    let mut undated: Vec<Entry> = made
        .undated
        .into_iter()
        .map(|it| Entry {
            date: it.made,
            when: String::new(),
            what: it.what,
            from: from(it.passage),
        })
        .collect();
    for mark in &play.session().notes().marked {
        let Some(paper) = in_bundle(play).find(|at| case.documents[*at].name_id == mark.document)
        else {
            continue;
        };
        let document = &case.documents[paper];
        let Some(text) = document
            .text
            .paragraphs
            .get(usize::from(mark.paragraph) - 1)
        else {
            continue;
        };
        let entry = |date, when| Entry {
            date,
            when,
            what: shortened(text),
            from: Some((paper, mark.paragraph)),
        };
        match leading(text, document.made) {
            Some(when) => dated.push(entry(when.first, when.words)),
            None => undated.push(entry(document.made, String::new())),
        }
    }
    // What is of one day stays as it was.
    dated.sort_by_key(|entry| entry.date);
    (dated, undated)
}

/// Draws it as a page.
pub fn page(play: &Play, pane: &mut Parent) {
    let (dated, undated) = entries(play);
    let mut sheet = sheet(pane, "Chronology", 52.0);
    sheet
        .entry::<Node>()
        .and_modify(|mut node| node.row_gap = px(space::MEDIUM));
    sheet.with_children(|sheet| {
        column(sheet, space::HAIR).with_children(|top| {
            top.spawn(heading(2, "What happened when"));
            let heard = long_date(play.case().heard_on);
            let text = format!(
                "For the meeting on {heard}. Mark a paragraph in the papers, and it is set in here."
            );
            top.spawn(line(Type::new(Step::Small), Tone::Quiet, text));
        });
        for entry in dated {
            one(play, entry, sheet);
        }
        if !undated.is_empty() {
            sheet.spawn(heading(3, "Marked, with no date of its own"));
            for entry in undated {
                one(play, entry, sheet);
            }
        }
    });
}

fn one(play: &Play, entry: Entry, sheet: &mut Parent) {
    sheet
        .spawn((
            container(),
            Stacks { below: 44.0 },
            Node {
                column_gap: px(space::MEDIUM),
                row_gap: px(space::HAIR),
                min_width: px(0),
                flex_shrink: 0.0,
                ..default()
            },
        ))
        .with_children(|row| {
            let side = |share: f32| {
                (
                    container(),
                    Side(share),
                    Node {
                        flex_direction: FlexDirection::Column,
                        min_width: px(0),
                        ..default()
                    },
                )
            };
            if !entry.when.is_empty() {
                row.spawn(side(2.0)).with_child(line(
                    Type::new(Step::Body).book().bold(),
                    Tone::Ink,
                    entry.when,
                ));
            }
            row.spawn(side(5.0)).with_children(|words| {
                words.spawn(paragraph(entry.what));
                let Some((at, number)) = entry.from else {
                    return;
                };
                let label = place(play.case(), at, Place::Paragraph(number));
                let mut go = button(words, Skin::Quiet, label.clone());
                go.entry::<AccessibilityNode>()
                    .and_modify(move |mut node| node.set_label(format!("Go to {label}")));
                go.entry::<Node>().and_modify(|mut node| {
                    // No wider than its words.
                    node.align_self = AlignSelf::Start;
                    node.padding = UiRect::axes(px(0), px(4));
                    node.border = px(0).all();
                });
                go.observe(move |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(OpenPaper::paragraph(at, number));
                });
            });
        });
}
