//! A hearing being played in the window: the session, the move that is being put together, and what
//! follows from each step. Everything goes through the hearing's openings and slots.

use std::path::PathBuf;

use arrayvec::ArrayVec;
use bevy::prelude::*;

use super::{
    Choice, Desk, Go, House, Library,
    model::{Brought, LibraryView},
    screens::{
        Screen, bundle, case, debrief,
        hearing::{self, projector},
    },
    widgets::{Announce, ChooserView, Chose, Row, SteppedBack, Wrote},
};
use crate::{
    case::{
        Case, Stage,
        ids::{ClaimId, PassageId},
        model::Drill,
    },
    guidance::Provision,
    hearing::{Cost, Kind, Level, Mode, Move, Setup, Value, moves::MOST_VALUES},
    record::{DrillDone, DrillLog, Folder, Notes, Record, Resumed, Session, carry, session::Clock},
    rehearsal::{Drilled, Drilling},
    telling::{Told, labels},
};

/// Begins the hearing that was chosen.
#[derive(Event, Clone, Copy, Debug)]
pub struct Begin;

/// Goes on with a record.
#[derive(Event, Clone, Debug)]
pub struct Resume(pub PathBuf);

/// Takes a refusal on to the review of it: what happened in the first hearing is brought along.
#[derive(Event, Clone, Debug)]
pub struct TakeOn {
    /// The record of the first.
    pub record: PathBuf,
    /// The id of the review.
    pub review: String,
}

/// Marks a passage.
#[derive(Event, Clone, Copy, Debug)]
pub struct MarkPassage(pub PassageId);

/// Opens a paper: on the screen of the bundle, or over any other screen of a hearing.
#[derive(Event, Clone, Copy, Debug)]
pub struct OpenPaper {
    /// The paper, by its place in the case.
    pub paper: usize,
    /// The paragraph to go to; none, the beginning.
    pub paragraph: Option<u16>,
}

impl OpenPaper {
    /// At its beginning.
    #[must_use]
    pub const fn at(paper: usize) -> Self {
        Self {
            paper,
            paragraph: None,
        }
    }

    /// At a paragraph.
    #[must_use]
    pub const fn paragraph(paper: usize, paragraph: u16) -> Self {
        Self {
            paper,
            paragraph: Some(paragraph),
        }
    }

    /// At a passage of the case.
    #[must_use]
    pub fn passage(case: &Case, passage: PassageId) -> Self {
        let passage = &case.passages[passage.index()];
        Self {
            paper: passage.document.index(),
            paragraph: passage.paragraphs.first().copied(),
        }
    }
}

/// Tries again the moment before a move of a hearing that is over, by the move's place, from nought.
#[derive(Event, Clone, Copy, Debug)]
pub struct TryAgain(pub usize);

/// Leaves a debrief for what trains something: a drill of the hearing, by its id, or the whole of it.
#[derive(Event, Clone, Debug)]
pub struct Train(pub Option<String>);

/// Takes back the last move.
#[derive(Event, Clone, Copy, Debug)]
pub struct TakeBack;

/// Leaves the hearing; it is kept, to go on another time.
#[derive(Event, Clone, Copy, Debug)]
pub struct Leave;

/// The move that is being put together.
#[derive(Clone, Debug, Default)]
enum Making {
    /// Nothing has been chosen.
    #[default]
    Nothing,
    /// Something that matters is to be said in her own words first.
    Saying(Kind, String),
    /// A kind and some of its values.
    Filling(Kind, ArrayVec<Value, MOST_VALUES>),
    /// Everything: these are the words, to be said or not.
    Weighing(Move, Vec<String>),
}

/// What one row of the chooser stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pick {
    Kind(Kind),
    /// A kind and its first value at once.
    Begin(Kind, Value),
    Value(Value),
    Say,
    Unsay,
    /// On to the ways to put it, with what was written or without.
    Show,
    /// On a wall: the next part of what was said.
    Next,
    /// On a wall: the other choices.
    Others,
}

/// Those that stand under one heading together, in the order in which the headings first come up.
fn together(picks: Vec<Pick>) -> Vec<Pick> {
    let heading = |pick: &Pick| match pick {
        Pick::Kind(kind) | Pick::Begin(kind, _) => labels::group(*kind),
        _ => "",
    };
    let headings: Vec<&str> = picks.iter().map(heading).collect();
    let mut picks = picks;
    picks.sort_by_key(|pick| headings.iter().position(|it| *it == heading(pick)));
    picks
}

/// What came of a pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Another slot is open.
    Stepped,
    /// The same, and something else of it is up on the wall.
    Turned,
    /// The move was made.
    Made,
    /// It was refused, and why.
    Refused(String),
}

/// The hearing that is played.
#[derive(Resource, Debug)]
pub struct Play {
    session: Session<'static>,
    /// The drill, where it is one.
    drill: Option<Drilling<'static>>,
    /// Where it is kept that the drill was done, until it is.
    log: Option<DrillLog>,
    making: Making,
    /// How many lines had been told before the last move.
    fresh: usize,
    /// What lies open of the papers, and how they are read.
    pub(super) reader: bundle::Reader,
    /// What lies on the bench on which the case is built.
    pub(super) bench: case::Bench,
    /// The debrief, once it has been opened.
    pub(super) debriefing: Option<debrief::Debriefing>,
    /// The hearing whose moment is tried again, to come back to its debrief.
    first: Option<Box<Play>>,
    /// The provision whose text was asked for.
    pub behind: Option<&'static Provision>,
    /// Where things are on the screen.
    pub(super) places: hearing::Places,
    /// What was asked to be said in her own words, and is not asked again.
    said_first: Vec<Kind>,
    /// What she wrote for the move that is being put together.
    wrote: Option<String>,
    /// Why what she wrote could not be kept, to be said.
    trouble: Option<String>,
    /// What is up, where it is shown on a wall.
    wall: Option<Wall>,
    /// Counts changes, for the trace.
    changes: u64,
}

/// What is up on a wall: which part of what was said, and which page of the choices.
#[derive(Clone, Copy, Debug, Default)]
struct Wall {
    part: usize,
    page: usize,
}

impl Play {
    fn new(session: Session<'static>) -> Self {
        let mut play = Self {
            fresh: 0,
            session,
            drill: None,
            log: None,
            making: Making::Nothing,
            reader: bundle::Reader::default(),
            bench: case::Bench::default(),
            debriefing: None,
            first: None,
            behind: None,
            places: hearing::Places::default(),
            said_first: Vec::new(),
            wrote: None,
            trouble: None,
            wall: None,
            changes: 0,
        };
        play.fresh = play.before_last();
        play.rest();
        play
    }

    /// A drill, where its plan leaves off.
    fn of_a_drill(
        drilling: Drilling<'static>,
        case: &'static Case,
        folder: Option<&Folder>,
        clock: Clock,
    ) -> Self {
        let mut play = Self::new(Session::drill(case, &drilling, clock));
        play.drill = Some(drilling);
        play.log = folder.map(Folder::drills);
        play
    }

    /// Keeps that the drill was done, once it has been. In words for the person, why it could not be kept.
    fn keep_drill(&mut self) -> Result<(), String> {
        let done = self
            .drill
            .as_ref()
            .and_then(|drilling| DrillDone::of(drilling, &self.session, self.session.now()));
        match done.and_then(|done| Some((done, self.log.take()?))) {
            Some((done, log)) => log
                .add(&done)
                .map_err(|error| format!("That you did this drill could not be kept: {error}.")),
            None => Ok(()),
        }
    }

    /// How many moves have been made in a drill, and the drill.
    fn drilling(&self) -> Option<(&Drilling<'static>, usize)> {
        let drilling = self.drill.as_ref()?;
        let made = self.session.steps().len() - drilling.before().len();
        Some((drilling, made))
    }

    /// What came of the drill, when it is over.
    #[must_use]
    pub fn drilled(&self) -> Option<Drilled> {
        let (drilling, made) = self.drilling()?;
        let part = self.session.moves().split_off(drilling.before().len());
        drilling
            .is_over(self.session.hearing(), made)
            .then(|| drilling.result(&part))
    }

    /// The drill that is being done, or was.
    #[must_use]
    pub fn drill(&self) -> Option<&'static Drill> {
        self.drill.as_ref().map(Drilling::drill)
    }

    /// What the way out of it is called.
    #[must_use]
    pub const fn way_out(&self) -> &'static str {
        if self.first.is_some() {
            "Back to the first debrief"
        } else {
            "Back to the library"
        }
    }

    /// The page of its debrief that lies open, where the debrief has been opened.
    #[must_use]
    pub fn debrief_page(&self) -> Option<debrief::Page> {
        self.debriefing.as_ref().map(debrief::Debriefing::page)
    }

    /// Whether something of its debrief is being worked out.
    #[must_use]
    pub fn is_working_out(&self) -> bool {
        self.debriefing
            .as_ref()
            .is_some_and(debrief::Debriefing::is_working_out)
    }

    /// Whether it is a moment of another hearing, tried again.
    #[must_use]
    pub const fn is_tried_again(&self) -> bool {
        self.first.is_some()
    }

    /// The session.
    #[must_use]
    pub const fn session(&self) -> &Session<'static> {
        &self.session
    }

    /// The case.
    #[must_use]
    pub const fn case(&self) -> &'static Case {
        self.session.case()
    }

    /// The part of the work.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.session.hearing().state().stage
    }

    /// The paper that lies open, by its place in the case.
    #[must_use]
    pub const fn paper(&self) -> usize {
        self.reader.paper()
    }

    /// Writes in the person's own notes.
    ///
    /// # Errors
    /// In words for the person, when they could not be kept.
    pub(super) fn write(&mut self, change: impl FnOnce(&mut Notes)) -> Result<(), String> {
        self.session.write(change)
    }

    /// Another paper lies open.
    pub(super) const fn turned(&mut self) {
        self.changes += 1;
    }

    /// How many lines had been told before the last move.
    #[must_use]
    pub const fn fresh(&self) -> usize {
        self.fresh
    }

    /// Everything told, each line with the part of the work in which it was.
    pub fn lines(&self) -> impl Iterator<Item = (Stage, &Told)> {
        self.session.told().map(|told| (told.stage, told))
    }

    /// The screen that this part of the work is done on.
    #[must_use]
    pub fn screen(&self) -> Screen {
        let over = |(drilling, made): (&Drilling<'_>, usize)| {
            drilling.is_over(self.session.hearing(), made)
        };
        if self.drilling().is_some_and(over) {
            return Screen::Drill;
        }
        match self.stage() {
            Stage::Instructions => Screen::Instructions,
            Stage::Preparation => Screen::Bundle,
            Stage::CaseBuilding => Screen::Case,
            Stage::Decided => Screen::Letter,
            _ => Screen::Room,
        }
    }

    /// Whether the last move can be taken back.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        self.session.setup().mode == Mode::Practice && !self.session.steps().is_empty()
    }

    /// A passage's gist, unless nothing is to be pointed out.
    #[must_use]
    pub fn gist(&self, passage: PassageId) -> Option<&'static str> {
        (self.session.setup().level != Level::Unaided)
            .then(|| self.case().passages[passage.index()].gist.as_str())
    }

    fn before_last(&self) -> usize {
        let last = self
            .session
            .steps()
            .last()
            .map_or(0, |step| step.told.len());
        self.session.told().count() - last
    }

    /// Where there is only one thing to do, its first slot is open at once.
    fn rest(&mut self) {
        self.making = Making::Nothing;
        let openings = self.session.hearing().openings();
        if let [only] = openings.as_slice()
            && self.session.hearing().slot(only.kind, &[]).is_some()
        {
            self.making = if self.says_first(only.kind) {
                Making::Saying(only.kind, String::new())
            } else {
                Making::Filling(only.kind, ArrayVec::new())
            };
        }
        self.changes += 1;
    }

    /// The kinds whose first slot is shown at once, beside the other kinds.
    fn laid_open(&self, kind: Kind) -> bool {
        matches!(
            (self.stage(), kind),
            (Stage::Instructions, Kind::AskFamily) | (Stage::Preparation, Kind::Prepare)
        )
    }

    /// Begins to show things on a wall, or stops.
    pub(super) fn on_the_wall(&mut self, on: bool) {
        self.wall = on.then(|| self.wall.unwrap_or_default());
    }

    /// Whether things are shown on a wall.
    #[must_use]
    pub const fn is_on_the_wall(&self) -> bool {
        self.wall.is_some()
    }

    /// The parts of what was said last, as they are shown on a wall.
    fn parts(&self) -> Vec<projector::Part> {
        projector::parts(self.session.told().enumerate().skip(self.fresh))
    }

    /// The part of what was said that is up on the wall.
    #[must_use]
    pub fn part_on_the_wall(&self) -> Option<projector::Part> {
        let part = self.wall.unwrap_or_default().part;
        self.parts().into_iter().nth(part)
    }

    /// Whether the meeting has begun, and people sit at the table.
    #[must_use]
    pub fn is_in_the_room(&self) -> bool {
        self.screen() == Screen::Room
    }

    /// What can be picked now; on a wall, no more than fits.
    fn picks(&self) -> Vec<Pick> {
        let picks = self.all_picks();
        let Some(wall) = self.wall else { return picks };
        if wall.part + 1 < self.parts().len() {
            return vec![Pick::Next];
        }
        if picks.len() <= projector::CHOICES {
            return picks;
        }
        let at_once = projector::CHOICES - 1;
        let page = wall.page % picks.len().div_ceil(at_once);
        let shown = picks.into_iter().skip(page * at_once).take(at_once);
        shown.chain([Pick::Others]).collect()
    }

    fn all_picks(&self) -> Vec<Pick> {
        let hearing = self.session.hearing();
        match &self.making {
            Making::Nothing => {
                let mut picks = Vec::new();
                for opening in hearing.openings() {
                    let slot = hearing.slot(opening.kind, &[]);
                    match (opening.kind, slot) {
                        // Passages are marked on the papers themselves.
                        (Kind::Mark, _) => {}
                        (kind, Some(slot)) if self.laid_open(kind) => {
                            picks.extend(slot.domain.iter().map(|v| Pick::Begin(kind, *v)));
                        }
                        (kind, _) => picks.push(Pick::Kind(kind)),
                    }
                }
                together(picks)
            }
            Making::Filling(kind, values) => {
                let slot = hearing.slot(*kind, values);
                let mut domain = slot.map(|slot| slot.domain).unwrap_or_default();
                // What she laid under the point comes first, in her order.
                let laid = self.laid_for(*kind, values);
                domain.sort_by_key(|value| {
                    laid.iter()
                        .position(|it| Value::Passage(*it) == *value)
                        .unwrap_or(laid.len())
                });
                domain.into_iter().map(Pick::Value).collect()
            }
            Making::Saying(..) => vec![Pick::Show],
            Making::Weighing(..) => vec![Pick::Say, Pick::Unsay],
        }
    }

    /// The marked passages that she has laid under a point, in her order.
    #[must_use]
    pub fn laid_under(&self, claim: ClaimId) -> Vec<PassageId> {
        let case = self.case();
        let marked = self.session.hearing().state().marked;
        let names = self
            .session
            .notes()
            .under(&case.claims[claim.index()].name_id);
        let find = |name: &String| case.passages.iter().position(|it| it.name_id == *name);
        names
            .iter()
            .filter_map(find)
            .filter(|at| marked.contains(*at))
            .map(PassageId::from)
            .collect()
    }

    /// What is laid under the point that a move is about, while the passages for it are chosen.
    fn laid_for(&self, kind: Kind, values: &[Value]) -> Vec<PassageId> {
        match (kind, values.first()) {
            (Kind::Put | Kind::Answer, Some(Value::Claim(claim))) => self.laid_under(*claim),
            _ => Vec::new(),
        }
    }

    /// Whether a passage is laid under the point that is being put together.
    fn is_laid(&self, passage: PassageId) -> bool {
        match &self.making {
            Making::Filling(kind, values) => self.laid_for(*kind, values).contains(&passage),
            _ => false,
        }
    }

    fn value_row(&self, value: Value) -> Row {
        let case = self.case();
        let row = Row::new(labels::value(case, value));
        match value {
            Value::Task(id) => row.cost(labels::cost(Cost::Hours(case.tasks[id.index()].hours))),
            Value::Passage(id) => {
                let row = match self.gist(id) {
                    Some(gist) => row.explained(gist),
                    None => row,
                };
                let laid = self.is_laid(id).then_some("Laid under this point");
                row.facts(laid)
            }
            _ => match labels::value_about(case, value) {
                Some(about) => row.explained(about),
                None => row,
            },
        }
    }

    fn row(&self, pick: Pick) -> Row {
        let row = self.whole_row(pick);
        match self.wall {
            // Few words on a wall.
            Some(_) => Row {
                sub: None,
                group: None,
                ..row
            },
            None => row,
        }
    }

    fn whole_row(&self, pick: Pick) -> Row {
        let stage = self.stage();
        match pick {
            Pick::Kind(kind) => {
                let row = Row::new(labels::kind(kind, stage)).under(labels::group(kind));
                let openings = self.session.hearing().openings();
                let cost = openings.iter().find(|o| o.kind == kind).map(|o| o.cost);
                match cost {
                    Some(Cost::Patience) => row.note("Costs patience, if there is nothing in it"),
                    Some(cost @ (Cost::Minutes(_) | Cost::Hours(_))) => {
                        row.cost(labels::cost(cost))
                    }
                    _ => row,
                }
            }
            Pick::Begin(_, value) | Pick::Value(value) => self.value_row(value),
            Pick::Say => Row::new("Say it"),
            Pick::Unsay => Row::new("Say something else"),
            Pick::Next => Row::new("Go on listening"),
            Pick::Others => Row::new("Other choices"),
            Pick::Show => {
                Row::new("Show me the ways to put it").explained("With what you wrote, or without.")
            }
        }
    }

    fn word(&self, pick: Pick) -> String {
        let case = self.case();
        match pick {
            Pick::Kind(kind) => kind.word().to_owned(),
            Pick::Begin(kind, value) => format!("{}/{}", kind.word(), value.word(case)),
            Pick::Value(value) => value.word(case).to_owned(),
            Pick::Say => "say-it".to_owned(),
            Pick::Unsay => "say-something-else".to_owned(),
            Pick::Show => "show".to_owned(),
            Pick::Next => "next".to_owned(),
            Pick::Others => "others".to_owned(),
        }
    }

    /// What the chooser shows now.
    #[must_use]
    pub fn chooser(&self) -> ChooserView {
        ChooserView {
            in_pairs: self.is_on_the_wall(),
            ..self.choosing()
        }
    }

    fn choosing(&self) -> ChooserView {
        let (case, stage) = (self.case(), self.stage());
        let rows = self
            .picks()
            .into_iter()
            .map(|pick| self.row(pick))
            .collect();
        let so_far = |kind: Kind, values: &[Value]| {
            let values: Vec<_> = values
                .iter()
                .filter(|value| !matches!(value, Value::Enough))
                .map(|value| labels::value(case, *value))
                .collect();
            (labels::kind(kind, stage).to_owned(), values.join("; "))
        };
        match &self.making {
            Making::Nothing => ChooserView {
                task: self.drilling().map(|(drilling, made)| {
                    let left = match drilling.left(made) {
                        1 => "One move left.".to_owned(),
                        left => format!("{left} moves left."),
                    };
                    format!("{} {left}", drilling.drill().task)
                }),
                prompt: match stage {
                    Stage::Instructions => "What do you ask?",
                    Stage::Preparation => "What will you use your hours for?",
                    _ => "What do you do?",
                }
                .to_owned(),
                rows,
                ..ChooserView::default()
            },
            Making::Filling(kind, values) => {
                let slot = self.session.hearing().slot(*kind, values);
                let only = self.session.hearing().openings().len() == 1;
                ChooserView {
                    prompt: slot.map_or("", |slot| labels::slot(slot.name)).to_owned(),
                    so_far: match values.is_empty() {
                        true if only => Vec::new(),
                        true => vec![(labels::kind(*kind, stage).to_owned(), String::new())],
                        false => vec![so_far(*kind, values)],
                    },
                    rows,
                    back: match values.is_empty() {
                        true if only => None,
                        true => Some("Do something else".to_owned()),
                        false => Some("Change the last choice".to_owned()),
                    },
                    ..ChooserView::default()
                }
            }
            Making::Saying(kind, _) => ChooserView {
                prompt: "Say it first".to_owned(),
                so_far: vec![(labels::kind(*kind, stage).to_owned(), String::new())],
                write: labels::say_first(case.forum, *kind).map(str::to_owned),
                rows,
                back: Some("Do something else".to_owned()),
                ..ChooserView::default()
            },
            Making::Weighing(_, words) => ChooserView {
                prompt: "You would say:".to_owned(),
                wrote: self.wrote.clone(),
                said: words.clone(),
                rows,
                back: Some("Change the last choice".to_owned()),
                ..ChooserView::default()
            },
        }
    }

    /// The line of the trace: where we are, which slot is open, and what may fill it.
    #[must_use]
    pub fn traced(&self, screen: &Screen) -> String {
        let (kind, slot) = match &self.making {
            Making::Nothing => ("none", "Kind".to_owned()),
            Making::Filling(kind, values) => {
                let slot = self.session.hearing().slot(*kind, values);
                (
                    kind.word(),
                    slot.map_or_else(|| "none".to_owned(), |s| format!("{:?}", s.name)),
                )
            }
            Making::Saying(kind, _) => (kind.word(), "SayFirst".to_owned()),
            Making::Weighing(mv, _) => (mv.kind.word(), "Say".to_owned()),
        };
        let options: Vec<_> = self
            .picks()
            .into_iter()
            .map(|pick| self.word(pick))
            .collect();
        format!(
            "screen={} stage={} moves={} kind={kind} slot={slot} options={}",
            screen.name(),
            self.stage().name(),
            self.session.steps().len(),
            options.join("|"),
        )
    }

    /// How often anything has changed.
    #[must_use]
    pub const fn changes(&self) -> u64 {
        self.changes
    }

    /// Chooses a row of the chooser.
    pub fn pick(&mut self, index: usize) -> Picked {
        let Some(pick) = self.picks().get(index).copied() else {
            return Picked::Stepped;
        };
        self.changes += 1;
        if let (Pick::Next | Pick::Others, Some(wall)) = (pick, &mut self.wall) {
            match pick {
                Pick::Next => wall.part += 1,
                _ => wall.page += 1,
            }
            return Picked::Turned;
        }
        if let Some(wall) = &mut self.wall {
            wall.page = 0;
        }
        match (pick, std::mem::take(&mut self.making)) {
            (Pick::Kind(kind), _) if self.says_first(kind) => {
                self.making = Making::Saying(kind, String::new());
                Picked::Stepped
            }
            (Pick::Kind(kind), _) => self.fill(kind, ArrayVec::new()),
            (Pick::Show, Making::Saying(kind, words)) => {
                self.said_first.push(kind);
                self.wrote = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
                self.fill(kind, ArrayVec::new())
            }
            (Pick::Begin(kind, value), _) => self.fill(kind, std::iter::once(value).collect()),
            (Pick::Value(value), Making::Filling(kind, mut values)) => {
                values.push(value);
                self.fill(kind, values)
            }
            (Pick::Say, Making::Weighing(mv, _)) => self.make(&mv),
            _ => {
                self.rest();
                Picked::Stepped
            }
        }
    }

    /// Takes a move up where some of it is chosen already, as far as the hearing lets it.
    pub(super) fn take_up(&mut self, kind: Kind, values: &[Value]) -> Picked {
        let hearing = self.session.hearing();
        let fits = |at: usize| {
            let slot = hearing.slot(kind, &values[..at]);
            slot.is_some_and(|slot| slot.domain.contains(&values[at]))
        };
        if !hearing.is_open(kind) || !(0..values.len()).all(fits) {
            return Picked::Refused("That cannot be done now.".to_owned());
        }
        self.changes += 1;
        self.fill(kind, values.iter().copied().collect())
    }

    /// Whether this is to be said in her own words first: once for each kind, and not where passages are pointed out.
    fn says_first(&self, kind: Kind) -> bool {
        self.session.setup().level != Level::Guided
            && labels::say_first(self.case().forum, kind).is_some()
            && !self.said_first.contains(&kind)
    }

    /// Takes what she has written so far.
    fn take_words(&mut self, words: &str) {
        if let Making::Saying(_, written) = &mut self.making {
            words.clone_into(written);
        }
    }

    fn fill(&mut self, kind: Kind, values: ArrayVec<Value, MOST_VALUES>) -> Picked {
        if self.session.hearing().slot(kind, &values).is_some() {
            self.making = Making::Filling(kind, values);
            return Picked::Stepped;
        }
        let mv = Move { kind, values };
        let words = self.session.preview(&mv);
        let weighed = matches!(
            kind,
            Kind::Put | Kind::Answer | Kind::Close | Kind::Raise | Kind::Question
        );
        if weighed && !words.is_empty() {
            self.making = Making::Weighing(mv, words);
            return Picked::Stepped;
        }
        self.make(&mv)
    }

    /// Makes a move.
    pub fn make(&mut self, mv: &Move) -> Picked {
        let before = self.session.told().count();
        let after = self.session.steps().len();
        let refused = self.session.apply(mv).err();
        let mut trouble = None;
        if refused.is_none() {
            if let Some(wall) = &mut self.wall {
                *wall = Wall::default();
            }
            self.fresh = before;
            if let Some(words) = self.wrote.take() {
                let line = mv.line(self.case());
                trouble = self
                    .session
                    .write(|notes| notes.say(after, &line, &words))
                    .err();
            }
            trouble = trouble.or(self.keep_drill().err());
        }
        self.rest();
        match refused {
            Some(refusal) => Picked::Refused(format!("Not now: {refusal}.")),
            None => {
                self.trouble = trouble;
                Picked::Made
            }
        }
    }

    /// Goes back a slot.
    pub fn step_back(&mut self) {
        self.changes += 1;
        self.making = match std::mem::take(&mut self.making) {
            Making::Filling(kind, mut values) => {
                let begun = self.laid_open(kind) && values.len() == 1;
                if values.pop().is_some() && !begun {
                    Making::Filling(kind, values)
                } else {
                    return self.rest();
                }
            }
            Making::Weighing(Move { kind, mut values }, _) => {
                values.pop();
                Making::Filling(kind, values)
            }
            Making::Saying(..) => return self.rest(),
            Making::Nothing => Making::Nothing,
        };
    }

    fn take_back(&mut self) -> bool {
        // What leads up to a drill is not hers to take back.
        let hers = self.drilling().is_none_or(|(_, made)| made > 0);
        let went = hers && self.session.back();
        if went {
            self.fresh = self.before_last();
        }
        self.rest();
        went
    }

    /// What was told last, for a screen reader.
    fn told_last(&self) -> String {
        let words: Vec<_> = self
            .session
            .told()
            .skip(self.fresh)
            .map(|told| match &told.speaker {
                Some(speaker) => format!("{speaker}: {}", told.text),
                None => told.text.clone(),
            })
            .collect();
        words.join(" ")
    }

    /// A word for a move that makes no sound.
    fn acknowledged(&self) -> Option<String> {
        let step = self.session.steps().last()?;
        let silent = matches!(
            step.mv.kind,
            Kind::Mark
                | Kind::BestPoint
                | Kind::LeaveOut
                | Kind::Plan
                | Kind::Theme
                | Kind::Seek
                | Kind::ChildPart
        );
        (silent && step.told.is_empty()).then(|| {
            let values: Vec<_> = step
                .mv
                .values
                .iter()
                .map(|value| labels::value(self.case(), *value))
                .collect();
            format!("{}.", values.join(": "))
        })
    }
}

fn begin(
    _: On<Begin>,
    house: Res<House>,
    choice: Res<Choice>,
    library: Res<Library>,
    mut commands: Commands,
) {
    let choice = &choice.0;
    let Some(case) = house.hearings.iter().find(|case| case.id == choice.hearing) else {
        let known = library.0.entries.len();
        commands.trigger(Announce::notice(format!(
            "That hearing is not among the {known} here."
        )));
        return;
    };
    if let Some(id) = &choice.drill {
        let setup = Setup {
            // Nobody is upset in a drill, and nothing is pointed out.
            calm: true,
            seed: (house.seed)() % Setup::SEEDS,
            ..Setup::default()
        };
        let drill = case.drills.iter().find(|drill| drill.name_id == *id);
        match drill.and_then(|drill| Drilling::new(case, drill, setup)) {
            Some(drilling) => {
                enter(
                    Play::of_a_drill(drilling, case, house.folder.as_ref(), house.clock),
                    None,
                    &mut commands,
                );
            }
            None => commands.trigger(Announce::notice("This drill cannot be begun.")),
        }
        return;
    }
    let setup = Setup {
        level: choice.level,
        mode: choice.mode,
        calm: choice.without_distress,
        seed: choice.seed.unwrap_or_else(|| (house.seed)() % Setup::SEEDS),
        carry: choice.brought.as_ref().map(|brought| brought.carried),
        ..Setup::default()
    };
    let folder = house.folder.as_ref();
    let session = Session::begin_shown(case, setup, choice.shown, folder, house.clock);
    let trouble = session.trouble().map(str::to_owned);
    enter(Play::new(session), trouble, &mut commands);
}

fn resume(resume: On<Resume>, house: Res<House>, mut commands: Commands) {
    let opened = Record::read(&resume.0).and_then(|record| {
        let id = &record.header.hearing;
        match house.hearings.iter().find(|case| case.id == *id) {
            Some(case) => Session::resume(case, &resume.0, house.clock).map(Some),
            None => Ok(None),
        }
    });
    match opened {
        Ok(Some((session, resumed))) => {
            let said = match resumed {
                Resumed::Whole => session.trouble().map(str::to_owned),
                Resumed::Shortened(what) => Some(what),
            };
            enter(Play::new(session), said, &mut commands);
        }
        Ok(None) => commands.trigger(Announce::notice(
            "The hearing that this record belongs to is not here.",
        )),
        Err(error) => commands.trigger(Announce::notice(format!("It cannot be opened: {error}."))),
    }
}

fn take_on(
    take_on: On<TakeOn>,
    house: Res<House>,
    mut choice: ResMut<Choice>,
    mut commands: Commands,
) {
    let named = |id: &str| house.hearings.iter().find(|case| case.id == id);
    let brought = Record::read(&take_on.record)
        .map_err(|error| error.to_string())
        .and_then(|record| {
            let here = named(&record.header.hearing).zip(named(&take_on.review));
            let (first, review) = here.ok_or("one of the two hearings is not here")?;
            carry(review, first, &record, house.clock)
                .map(|carried| Brought::new(review, first, carried))
                .map_err(|why| why.to_string())
        });
    match brought {
        Ok(brought) => {
            choice.0.hearing.clone_from(&take_on.review);
            choice.0.seed = None;
            choice.0.brought = Some(brought);
            choice.0.drill = None;
            commands.trigger(Go(Screen::Note));
        }
        Err(why) => commands.trigger(Announce::notice(format!(
            "It cannot be taken to the review panel: {why}."
        ))),
    }
}

fn enter(play: Play, notice: Option<String>, commands: &mut Commands) {
    let screen = play.screen();
    commands.insert_resource(play);
    commands.trigger(Go(screen));
    if let Some(notice) = notice {
        commands.trigger(Announce::notice(notice));
    }
}

/// Shows what came of a move.
fn made(play: &mut Play, desk: &Desk, commands: &mut Commands) {
    let screen = play.screen();
    let words = play.told_last();
    let trouble = play
        .trouble
        .take()
        .or_else(|| play.session.trouble().map(str::to_owned));
    let acknowledged = play.acknowledged();
    if *desk.screen() == screen {
        hearing::refresh(play, commands);
        if let Some(words) = acknowledged {
            commands.trigger(Announce::notice(words));
        } else {
            commands.trigger(Announce::aloud(words));
        }
    } else {
        let title = labels::stage(play.case().forum, play.stage());
        commands.trigger(Go(screen));
        commands.trigger(Announce::aloud(format!("{title}. {words}")));
    }
    if let Some(trouble) = trouble {
        commands.trigger(Announce::notice(trouble));
    }
}

pub(super) fn show(play: &mut Play, picked: Picked, desk: &Desk, commands: &mut Commands) {
    match picked {
        Picked::Stepped => hearing::refill_chooser(play, commands),
        Picked::Turned => {
            commands.trigger(Go(play.screen()));
            if let Some(part) = play.part_on_the_wall() {
                commands.trigger(Announce::aloud(part.text));
            }
        }
        Picked::Made => made(play, desk, commands),
        Picked::Refused(why) => {
            hearing::refill_chooser(play, commands);
            commands.trigger(Announce::notice(why));
        }
    }
}

fn chose(chose: On<Chose>, play: Option<ResMut<Play>>, desk: Res<Desk>, mut commands: Commands) {
    let Some(mut play) = play.filter(|p| p.places.chooser() == Some(chose.entity)) else {
        return;
    };
    let picked = play.pick(chose.index);
    show(&mut play, picked, &desk, &mut commands);
}

fn wrote(wrote: On<Wrote>, play: Option<ResMut<Play>>) {
    if let Some(mut play) = play.filter(|p| p.places.chooser() == Some(wrote.entity)) {
        play.take_words(&wrote.text);
    }
}

fn stepped_back(step: On<SteppedBack>, play: Option<ResMut<Play>>, mut commands: Commands) {
    if let Some(mut play) = play.filter(|p| p.places.chooser() == Some(step.entity)) {
        play.step_back();
        hearing::refill_chooser(&mut play, &mut commands);
    }
}

fn mark(mark: On<MarkPassage>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    if play
        .session
        .hearing()
        .state()
        .marked
        .contains(mark.0.index())
    {
        commands.trigger(Announce::notice(
            "It stays marked, so that it can come into the room with you. You need not use it.",
        ));
        return;
    }
    match play.make(&Move::new(Kind::Mark, &[Value::Passage(mark.0)])) {
        Picked::Refused(why) => commands.trigger(Announce::notice(why)),
        Picked::Made | Picked::Stepped | Picked::Turned => {
            bundle::annotated(&mut play, &mut commands);
            let words = play.acknowledged().unwrap_or_default();
            commands.trigger(Announce::notice(format!("Marked: {words}")));
        }
    }
}

fn take_back(_: On<TakeBack>, play: Option<ResMut<Play>>, mut commands: Commands) {
    let Some(mut play) = play else { return };
    if play.take_back() {
        commands.trigger(Go(play.screen()));
        commands.trigger(Announce::notice(
            "You have gone back one move. It will be shown as a second try.",
        ));
    } else {
        commands.trigger(Announce::notice(match play.session.setup().mode {
            Mode::Practice => "There is nothing to go back to.",
            Mode::Assessed => "In an assessed hearing what is said is said.",
        }));
    }
}

fn try_again(
    again: On<TryAgain>,
    play: Option<ResMut<Play>>,
    house: Res<House>,
    mut commands: Commands,
) {
    let Some(mut play) = play else { return };
    let moves = play.session.moves();
    let Some(before) = moves.get(..again.0) else {
        return;
    };
    let session = Session::again(
        play.case(),
        play.session.setup(),
        before,
        play.debriefing
            .as_ref()
            .and_then(|it| it.record().map(str::to_owned)),
        house.folder.as_ref(),
        house.clock,
    );
    let trouble = session.trouble().map(str::to_owned);
    let first = std::mem::replace(&mut *play, Play::new(session));
    play.first = Some(Box::new(first));
    commands.trigger(Go(play.screen()));
    commands.trigger(Announce::notice(trouble.unwrap_or_else(|| {
        "This is practice, where you were before that move. What you did the first time stays."
            .to_owned()
    })));
}

fn train(
    train: On<Train>,
    play: Option<ResMut<Play>>,
    house: Res<House>,
    mut library: ResMut<Library>,
    mut choice: ResMut<Choice>,
    mut commands: Commands,
) {
    let Some(play) = play else { return };
    choice.0.hearing.clone_from(&play.case().id);
    choice.0.seed = None;
    choice.0.brought = None;
    choice.0.drill.clone_from(&train.0);
    commands.remove_resource::<Play>();
    library.0 = LibraryView::new(&house.hearings, house.folder.as_ref());
    commands.trigger(Go(Screen::Note));
}

fn leave(
    _: On<Leave>,
    play: Option<ResMut<Play>>,
    house: Res<House>,
    mut library: ResMut<Library>,
    mut choice: ResMut<Choice>,
    mut commands: Commands,
) {
    let Some(mut play) = play else { return };
    let trouble = bundle::put_away(&mut play).err();
    if let Some(first) = play.first.take() {
        *play = *first;
        commands.trigger(Go(Screen::Debrief));
        commands.trigger(Announce::notice(
            trouble.unwrap_or_else(|| "You are back at the first debrief.".to_owned()),
        ));
        return;
    }
    let kept = play.session.path().is_some();
    let over = play.session.hearing().is_over();
    let drill = play.drill.is_some();
    // The record is let go of before the folder is read.
    commands.remove_resource::<Play>();
    choice.0.seed = None;
    library.0 = LibraryView::new(&house.hearings, house.folder.as_ref());
    commands.trigger(Go(Screen::Library));
    commands.trigger(Announce::notice(match (over, kept) {
        _ if drill => "You have left the drill. What was said in it is not kept.",
        (true, _) => "The hearing is over.",
        (false, true) => "It is kept. Carry on with it whenever you like.",
        (false, false) => "You have left the hearing. Nothing was kept.",
    }));
    if let Some(trouble) = trouble {
        commands.trigger(Announce::notice(trouble));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(begin)
        .add_observer(resume)
        .add_observer(take_on)
        .add_observer(chose)
        .add_observer(wrote)
        .add_observer(stepped_back)
        .add_observer(mark)
        .add_observer(take_back)
        .add_observer(leave)
        .add_observer(try_again)
        .add_observer(train);
    hearing::plugin(app);
    bundle::plugin(app);
    case::plugin(app);
}
