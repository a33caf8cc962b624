//! What the bundle holds: its papers, what is not there, and what the trainee has written and marked. While words are
//! looked for, the places in which they stand.

use bevy::{prelude::*, text::Underline, ui_widgets::Activate};

use super::{
    OpenChronology, OpenPaper,
    missing::missing,
    page::{author_and_date, is_marked},
    search::{self, Hit, Place},
    seeking::{GoToHit, SeekNothing},
};
use crate::{
    case::Case,
    window::{
        play::Play,
        theme::{Inked, Step, Tone, Type, space},
        trace::Word,
        widgets::{
            Chosen, Parent, Skin, actions, badge, button, choices, column, container, line, part,
            pressable, silent, wrapping,
        },
    },
};

/// No more places are listed than this.
const MOST: usize = 40;

/// The papers that are in the bundle, by their place in the case.
pub fn in_bundle(play: &Play) -> impl Iterator<Item = usize> + '_ {
    let papers = play.session().hearing().state().papers;
    (0..play.case().documents.len()).filter(move |at| papers.contains(*at))
}

/// How many paragraphs of a paper are marked.
fn marked_in(play: &Play, at: usize) -> usize {
    (1_u16..)
        .zip(&play.case().documents[at].text.paragraphs)
        .filter(|(number, _)| is_marked(play, at, *number))
        .count()
}

/// How many notes stand in the margin of a paper.
fn notes_in(play: &Play, at: usize) -> usize {
    let id = &play.case().documents[at].name_id;
    let notes = &play.session().notes().margin;
    notes.iter().filter(|note| note.document == *id).count()
}

/// A place in a paper, as one says it: "The behaviour log, paragraph 3".
#[must_use]
pub fn place(case: &Case, paper: usize, place: Place) -> String {
    let title = &case.documents[paper].title;
    match place {
        Place::Heading => format!("{title}, at the head"),
        Place::Above(_) => format!("{title}, at the top"),
        Place::Paragraph(number) => format!("{title}, paragraph {number}"),
        Place::Below(_) => format!("{title}, at the foot"),
    }
}

/// Draws what is listed now: the contents, or what was found.
pub fn list(play: &Play, list: &mut Parent) {
    if search::wanted(play.reader.query()).is_some() {
        found(play, list);
    } else {
        papers(play, list);
        not_there(play, list);
        own(play, list);
    }
}

fn papers(play: &Play, list: &mut Parent) {
    let case = play.case();
    part(list, "Papers", |part| {
        choices(part, "Papers").with_children(|list| {
            for at in in_bundle(play) {
                let document = &case.documents[at];
                let by = author_and_date(case, at);
                let mut facts = Vec::new();
                match marked_in(play, at) {
                    0 => {}
                    count => facts.push(format!("{count} marked")),
                }
                match notes_in(play, at) {
                    0 => {}
                    1 => facts.push("1 note".to_owned()),
                    count => facts.push(format!("{count} notes")),
                }
                let open = !play.reader.is_at_chronology() && at == play.paper();
                row(
                    list,
                    &document.title,
                    &[by.clone(), facts.join(", ")],
                    |inside| {
                        inside.spawn(silent(Type::new(Step::Small), Tone::Quiet, by));
                        if !facts.is_empty() {
                            inside.spawn(wrapping()).with_children(|signs| {
                                for fact in facts {
                                    signs.spawn(badge(fact, Tone::Accent));
                                }
                            });
                        }
                    },
                )
                .insert((Word(format!("paper/{}", document.name_id)), Chosen(open)))
                .observe(move |_: On<Activate>, mut commands: Commands| {
                    commands.trigger(OpenPaper::at(at));
                });
            }
        });
    });
}

/// A row: its title, and what else it says.
fn row<'a>(
    list: &'a mut Parent,
    title: &str,
    described: &[String],
    more: impl FnOnce(&mut Parent),
) -> EntityCommands<'a> {
    let mut row = pressable(list, title);
    let described: Vec<_> = described
        .iter()
        .filter(|words| !words.is_empty())
        .map(String::as_str)
        .collect();
    let described = described.join(". ");
    row.entry::<bevy::a11y::AccessibilityNode>()
        .and_modify(move |mut node| node.set_description(described));
    row.with_children(|inside| {
        inside.spawn(silent(Type::new(Step::Body).bold(), Tone::Ink, title));
        more(inside);
    });
    row
}

fn not_there(play: &Play, list: &mut Parent) {
    let missing = missing(play.session().hearing());
    if missing.is_empty() {
        return;
    }
    part(list, "Not in the bundle", |part| {
        for paper in missing {
            column(part, 0.0).with_children(|one| {
                one.spawn(line(Type::new(Step::Body).bold(), Tone::Quiet, paper.name));
                one.spawn(line(Type::new(Step::Small), Tone::Quiet, paper.why));
            });
        }
    });
}

/// What she has made of the papers herself.
fn own(play: &Play, list: &mut Parent) {
    let case = play.case();
    part(list, "Yours", |part| {
        choices(part, "Yours").with_children(|list| {
            let about = "What happened when, from the papers and from what you marked.";
            row(list, "Chronology", &[about.to_owned()], |inside| {
                inside.spawn(silent(Type::new(Step::Small), Tone::Quiet, about));
            })
            .insert(Chosen(play.reader.is_at_chronology()))
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(OpenChronology));
            for at in in_bundle(play) {
                let document = &case.documents[at];
                let margin = &play.session().notes().margin;
                let mut notes: Vec<_> = margin
                    .iter()
                    .filter(|note| note.document == document.name_id)
                    .collect();
                notes.sort_by_key(|note| note.paragraph);
                for note in notes {
                    let paragraph = note.paragraph;
                    let title = format!("Note: {}", place(case, at, Place::Paragraph(paragraph)));
                    row(list, &title, std::slice::from_ref(&note.text), |inside| {
                        inside.spawn(silent(Type::new(Step::Small), Tone::Ink, note.text.clone()));
                    })
                    .observe(
                        move |_: On<Activate>, mut commands: Commands| {
                            commands.trigger(OpenPaper::paragraph(at, paragraph));
                        },
                    );
                }
            }
        });
    });
}

/// The places in which the words stand.
fn found(play: &Play, list: &mut Parent) {
    let case = play.case();
    let hits = play.reader.hits();
    part(list, "Found", |part| {
        part.spawn(line(
            Type::new(Step::Body),
            Tone::Quiet,
            format!("{}.", search::counted(hits)),
        ));
        if hits.len() > MOST {
            let text = format!("The first {MOST} are listed. All are underlined in the papers.");
            part.spawn(line(Type::new(Step::Small), Tone::Quiet, text));
        }
        let mut labels: Vec<String> = Vec::new();
        choices(part, "Found").with_children(|list| {
            for (at, hit) in hits.iter().take(MOST).enumerate() {
                let from = place(case, hit.paper, hit.place);
                let mut label = format!("{from}: {}", hit.sentence);
                while labels.contains(&label) {
                    label.push_str(" Again.");
                }
                labels.push(label.clone());
                pressable(list, label)
                    .with_children(|inside| {
                        inside.spawn(silent(Type::new(Step::Small).bold(), Tone::Quiet, from));
                        sentence(hit, inside);
                    })
                    .observe(move |_: On<Activate>, mut commands: Commands| {
                        commands.trigger(GoToHit(at));
                    });
            }
        });
        actions(part).with_children(|row| {
            button(row, Skin::Secondary, "Back to the contents")
                .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(SeekNothing));
        });
    });
}

/// A sentence with the words in it standing out.
fn sentence(hit: &Hit, inside: &mut Parent) {
    let book = Type::new(Step::Body).book();
    let words = hit.sentence.as_str();
    let first = hit.words.first().map_or(words.len(), |at| at.start);
    inside
        .spawn(silent(book, Tone::Ink, &words[..first]))
        .with_children(|rest| {
            for (at, here) in hit.words.iter().enumerate() {
                let next = hit.words.get(at + 1).map_or(words.len(), |next| next.start);
                rest.spawn((
                    TextSpan::new(&words[here.clone()]),
                    book.bold(),
                    Inked(Tone::Accent),
                    Underline,
                ));
                if here.end < next {
                    rest.spawn((
                        TextSpan::new(&words[here.end..next]),
                        book,
                        Inked(Tone::Ink),
                    ));
                }
            }
        });
}

/// A column for what is listed.
pub fn holder<'a>(pane: &'a mut Parent) -> EntityCommands<'a> {
    let mut holder = column(pane, space::LARGE);
    holder.insert(container());
    holder
}
