//! The pages for the meeting, as they take shape, and the way to save one to print.

use bevy::{prelude::*, ui_widgets::Activate};

use super::{Spot, annotated};
use crate::{
    debrief::papers::{self, Laid, Paper, Piece, Sheet},
    record::prints,
    window::{
        House,
        play::Play,
        theme::{Edged, Ems, Step, Tone, Type, space},
        widgets::{
            self, Announce, Parent, Picked, Row, Skin, actions, button, column, container, heading,
            line, radio_group, rule,
        },
    },
};

/// A page that takes shape while the case is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The case in writing.
    #[default]
    Representations,
    /// Whom to ask what.
    Questions,
    /// What to say.
    Script,
}

impl Page {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Representations, Self::Questions, Self::Script];

    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Representations => "Representations",
            Self::Questions => "Question sheet",
            Self::Script => "Script",
        }
    }

    const fn paper(self) -> Paper {
        match self {
            Self::Representations => Paper::Representations,
            Self::Questions => Paper::Questions,
            Self::Script => Paper::Script,
        }
    }
}

/// Shows another of the pages.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct Choose(Page);

/// Saves the page that is shown.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct SavePage;

/// The page as it stands.
fn sheet(play: &Play) -> Sheet {
    let session = play.session();
    let laid = Laid::of(play.case(), |claim| session.notes().under(claim).to_vec());
    papers::sheet(play.bench.page.paper(), session.hearing(), &laid)
}

/// Draws the choice of pages, the page that is chosen, and the way to save it.
pub(super) fn draw(play: &Play, pane: &mut Parent) {
    let rows = Page::ALL.map(|page| Row::new(page.title()));
    let chosen = Page::ALL.iter().position(|page| *page == play.bench.page);
    radio_group(pane, "Which page", &rows, chosen.unwrap_or_default(), true).observe(
        |picked: On<Picked>, mut commands: Commands| {
            commands.trigger(Choose(Page::ALL[picked.index.min(Page::ALL.len() - 1)]));
        },
    );
    column(pane, space::SMALL).with_children(|foot| {
        actions(foot).with_children(|row| {
            button(row, Skin::Secondary, "Save to print")
                .insert(Spot::Save)
                .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(SavePage));
        });
        let small = Type::new(Step::Small);
        foot.spawn(line(
            small,
            Tone::Quiet,
            "It becomes a text file of its own, and you are told where. The names in it are the story's: put no real child's name into it.",
        ));
        if let Some(saved) = &play.bench.saved {
            foot.spawn(line(small.bold(), Tone::Ink, saved));
        }
    });
    set(&sheet(play), pane);
}

/// Sets a sheet as a page of paper.
fn set(sheet: &Sheet, pane: &mut Parent) {
    let book = Type::new(Step::Small).book();
    let mut page = widgets::sheet(pane, format!("The page: {}", sheet.title), 40.0);
    page.entry::<Node>().and_modify(|mut node| {
        node.row_gap = px(14);
        node.padding = UiRect::axes(px(22), px(22));
    });
    page.with_children(|page| {
        column(page, 2.0).with_children(|top| {
            top.spawn(heading(2, sheet.title.clone()))
                .insert(Type::new(Step::Lead).book().bold());
            for words in &sheet.top {
                top.spawn(line(book, Tone::Quiet, words));
            }
        });
        page.spawn(rule());
        for section in &sheet.sections {
            column(page, 2.0).with_children(|part| {
                part.spawn(heading(3, section.heading.clone()))
                    .insert(book.bold());
                for it in &section.pieces {
                    piece(it, book, part);
                }
            });
        }
        page.spawn(rule());
        column(page, 2.0).with_children(|foot| {
            for words in &sheet.foot {
                foot.spawn(line(book.italic(), Tone::Quiet, words));
            }
        });
    });
}

/// A paragraph, set in as far as it is in the text, with lines below it to write on.
fn piece(piece: &Piece, book: Type, part: &mut Parent) {
    const DEEP: f32 = 6.0;
    let words = piece.text.trim_start();
    let indent = piece.text.len() - words.len();
    let mut held = column(part, 0.0);
    held.entry::<Node>().and_modify(move |mut node| {
        node.padding = UiRect::left(px(indent as f32 * DEEP));
    });
    held.with_children(|held| {
        held.spawn(line(book, Tone::Ink, words));
        for _ in 0..piece.room {
            held.spawn((
                container(),
                Edged(Tone::Rule),
                Ems::LINE,
                Node {
                    border: UiRect::bottom(px(1)),
                    ..default()
                },
            ));
        }
    });
}

pub(super) fn choose(choose: On<Choose>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    play.bench.page = choose.0;
    play.bench.saved = None;
    annotated(&mut play, None, &mut commands);
}

pub(super) fn save(
    _: On<SavePage>,
    play: Option<ResMut<Play>>,
    house: Res<House>,
    mut commands: Commands,
) {
    let Some(mut play) = play else { return };
    let name = format!("{}, {}", play.bench.page.title(), play.case().title);
    let words = match &house.prints {
        Some(folder) => match prints::save(folder, &name, &sheet(&play).set()) {
            Ok(path) => format!("Saved: {}", path.display()),
            Err(error) => format!("It could not be saved in {}: {error}.", folder.display()),
        },
        None => "There is no folder here to save it in.".to_owned(),
    };
    commands.trigger(Announce::aloud(words.clone()));
    play.bench.saved = Some(words);
    annotated(&mut play, Some(Spot::Save), &mut commands);
}
