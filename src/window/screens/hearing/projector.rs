//! The hearing on a wall, for a room full of people: few words at once, few choices, nothing low down where heads are.

use bevy::prelude::*;

use super::{room, status};
use crate::{
    case::ids::PersonId,
    telling::{Told, faces::face},
    window::{
        play::Play,
        theme::{Edged, Step, Tone, Type, space},
        widgets::{Parent, beside, chooser, column, container, heading, line, spread},
    },
};

/// The most words that are shown at once.
pub const WORDS: usize = 60;
/// The most choices that are shown at once.
pub const CHOICES: usize = 4;
/// The share of the height, from below, in which nothing stands that has to be seen: there heads are in the way.
const HEADS: f32 = 20.0;
/// How wide the screen has to be, in ems, to show the room beside the words.
const ROOM_FOR_THE_ROOM: f32 = 44.0;

/// As much of what was said as is shown at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Who says it; nobody, for what is seen.
    pub by: Option<PersonId>,
    /// Their name.
    pub speaker: Option<String>,
    /// The words: no more than [`WORDS`].
    pub text: String,
    /// After how many lines of the hearing.
    pub line: usize,
}

/// Cuts lines into parts that can be shown at once, each of one speaker and at the end of a sentence where there is one.
pub fn parts<'t>(told: impl Iterator<Item = (usize, &'t Told)>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (line, told) in told {
        for sentence in sentences(&told.text) {
            let joins = parts.last().is_some_and(|part| {
                part.speaker == told.speaker && words(&part.text) + words(&sentence) <= WORDS
            });
            match parts.last_mut().filter(|_| joins) {
                Some(part) => {
                    part.text = format!("{} {sentence}", part.text);
                    part.line = line;
                }
                None => parts.push(Part {
                    by: told.by,
                    speaker: told.speaker.clone(),
                    text: sentence,
                    line,
                }),
            }
        }
    }
    parts
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The sentences of a text, none longer than what is shown at once.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut sentence: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        sentence.push(word);
        let ends = word
            .trim_end_matches(['"', '”', '’', ')'])
            .ends_with(['.', '?', '!']);
        if ends || sentence.len() == WORDS {
            sentences.push(sentence.join(" "));
            sentence.clear();
        }
    }
    if !sentence.is_empty() {
        sentences.push(sentence.join(" "));
    }
    sentences
}

/// Draws the hearing for a wall.
pub fn draw(play: &mut Play, wide: f32, layer: Entity, commands: &mut Commands) {
    commands.entity(layer).with_children(|layer| {
        layer
            .spawn((
                container(),
                Node {
                    flex_direction: FlexDirection::Column,
                    flex_grow: 1.0,
                    row_gap: px(space::MEDIUM),
                    padding: UiRect::new(
                        px(space::WIDE),
                        px(space::WIDE),
                        px(space::LARGE),
                        vh(HEADS),
                    ),
                    overflow: Overflow::scroll_y(),
                    ..default()
                },
            ))
            .with_children(|page| {
                spread(page).with_children(|top| {
                    top.spawn(heading(1, status::title(play)));
                    if let Some(left) = status::left(play) {
                        top.spawn(line(Type::new(Step::Lead), Tone::Accent, left));
                    }
                });
                page.spawn((
                    container(),
                    Node {
                        column_gap: px(space::LARGE),
                        align_items: AlignItems::Start,
                        ..default()
                    },
                ))
                .with_children(|row| {
                    if wide >= ROOM_FOR_THE_ROOM && play.is_in_the_room() {
                        row.spawn((
                            container(),
                            Node {
                                width: percent(48),
                                flex_shrink: 0.0,
                                flex_direction: FlexDirection::Column,
                                ..default()
                            },
                        ))
                        .with_children(|frame| {
                            room::draw(play, frame);
                        });
                    }
                    row.spawn((container(), beside(space::SMALL)))
                        .with_children(|words| said(play, words));
                });
                play.places.chooser = Some(chooser(page, &play.chooser()).id());
            });
    });
}

fn said(play: &Play, words: &mut Parent) {
    let Some(part) = play.part_on_the_wall() else {
        return;
    };
    let Some(speaker) = part.speaker else {
        words.spawn(line(Type::new(Step::Lead).italic(), Tone::Quiet, part.text));
        return;
    };
    let yours = part.by == Some(play.case().representative);
    let mut said = column(words, space::SMALL);
    if yours {
        said.insert(Edged(Tone::Accent));
        said.entry::<Node>().and_modify(|mut node| {
            node.border = UiRect::left(px(4));
            node.padding = UiRect::left(px(18));
        });
    }
    said.with_children(|said| {
        said.spawn((
            container(),
            Node {
                column_gap: px(14),
                align_items: AlignItems::Center,
                ..default()
            },
        ))
        .with_children(|name| {
            if let Some(by) = part.by.filter(|_| !yours) {
                let until: Vec<_> = play.session().told().take(part.line + 1).collect();
                name.spawn(room::head(play, by, face(by, until.into_iter())));
            }
            name.spawn(line(Type::new(Step::Body).bold(), Tone::Ink, speaker));
        });
        said.spawn(line(Type::new(Step::Lead), Tone::Ink, part.text));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Act, How, Stage, Subject};

    fn told(speaker: &str, text: String) -> Told {
        Told {
            stage: Stage::SchoolCase,
            by: None,
            of: None,
            speaker: Some(speaker.to_owned()),
            text,
            fallback: false,
            provision: None,
            passage: None,
            act: Act::Present,
            on: Subject::Nothing,
            how: How::Plainly,
        }
    }

    #[test]
    fn no_part_has_more_than_sixty_words_and_none_is_lost() {
        let long = "He went out. ".repeat(30) + &"and on ".repeat(100);
        let lines = [
            told("A", long),
            told("A", "Short.".to_owned()),
            told("B", "Yes?".to_owned()),
        ];
        let parts = parts(lines.iter().enumerate());
        assert!(parts.len() > 3);
        assert!(parts.iter().all(|part| words(&part.text) <= WORDS));
        let said: usize = parts.iter().map(|part| words(&part.text)).sum();
        let wanted: usize = lines.iter().map(|line| words(&line.text)).sum();
        assert_eq!(said, wanted);
        let last = parts.last().unwrap();
        assert_eq!(
            (last.speaker.as_deref(), last.text.as_str()),
            (Some("B"), "Yes?")
        );
    }
}
