//! A hearing being played by a person: the hearing, what was told of it, and its record on disk.

use super::folder::{Folder, random_id};
use super::journal::{Again, Entry, FORMAT, Header, Journal, JournalError, RULES, Record};
use super::notes::{Notebook, Notes};
use super::practised::Practised;
use super::time_spent::TimeSpent;
use crate::case::Case;
use crate::debrief::{Debrief, debrief};
use crate::hearing::{Event, Hearing, Mode, Move, Refusal, Setup};
use crate::rehearsal::Drilling;
use crate::telling::{Teller, Told, preview};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Says what time it is, for the record; it never reaches the hearing.
pub type Clock = fn() -> String;

/// A hearing being played.
#[derive(Debug)]
pub struct Session<'c> {
    case: &'c Case,
    setup: Setup,
    hearing: Hearing<'c>,
    teller: Teller<'c>,
    steps: Vec<Step>,
    begun: Vec<Told>,
    first_digest: String,
    journal: Option<Journal>,
    /// Where the record lies that could not be written any more.
    broken_off: Option<PathBuf>,
    notebook: Notebook,
    trouble: Option<String>,
    spent: TimeSpent,
    clock: Clock,
}

/// A move that was made, and what came of it.
#[derive(Debug, Clone)]
pub struct Step {
    /// The move.
    pub mv: Move,
    /// What was heard and seen.
    pub told: Vec<Told>,
    /// The digest of all events so far.
    pub digest: String,
}

/// What resuming found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resumed {
    /// Everything is as it was.
    Whole,
    /// Some of it could not be had; the sentence says what, and where it goes on.
    Shortened(String),
}

impl<'c> Session<'c> {
    /// Begins a hearing. Where no record can be written, it is played all the same, and [`Session::trouble`] says why.
    #[must_use]
    pub fn begin(case: &'c Case, setup: Setup, folder: Option<&Folder>, clock: Clock) -> Self {
        Self::begin_shown(case, setup, false, folder, clock)
    }

    /// The same; `shown` says whether she agrees that whoever leads her group sees the result of an assessed hearing.
    #[must_use]
    pub fn begin_shown(
        case: &'c Case,
        setup: Setup,
        shown: bool,
        folder: Option<&Folder>,
        clock: Clock,
    ) -> Self {
        Self::begun(case, setup, shown, None, folder, clock)
    }

    /// Tries a moment of another hearing again: a hearing of its own, in practice mode, with the moves that led up to the moment
    /// made already. Its record says what it is.
    #[must_use]
    pub fn again(
        case: &'c Case,
        setup: Setup,
        before: &[Move],
        of: Option<String>,
        folder: Option<&Folder>,
        clock: Clock,
    ) -> Self {
        let setup = Setup {
            mode: Mode::Practice,
            ..setup
        };
        let again = Again {
            of,
            after: before.len(),
        };
        let mut session = Self::begun(case, setup, false, Some(again), folder, clock);
        for mv in before {
            if session.apply(mv).is_err() {
                break;
            }
        }
        session
    }

    fn begun(
        case: &'c Case,
        setup: Setup,
        shown: bool,
        again: Option<Again>,
        folder: Option<&Folder>,
        clock: Clock,
    ) -> Self {
        let mut session = Self::unrecorded(case, setup, clock);
        let header = Header {
            shown: shown && setup.mode == Mode::Assessed,
            again,
            ..session.header()
        };
        session.spent.tick(&header.begun);
        match folder.map(|folder| folder.begin(&header)) {
            Some(Ok(journal)) => session.keep_in(journal),
            Some(Err(error)) => session.trouble = Some(no_record(&error)),
            None => session.trouble = Some(
                "There is no folder to keep a record in. The hearing can be played, but not kept."
                    .into(),
            ),
        }
        session
    }

    /// Begins a hearing that is not to be kept.
    #[must_use]
    pub fn unrecorded(case: &'c Case, setup: Setup, clock: Clock) -> Self {
        let mut events = Vec::new();
        let hearing = Hearing::begin(case, setup, &mut events);
        let mut teller = Teller::new(case, setup.seed);
        let begun = events
            .iter()
            .filter_map(|event| teller.tell(event))
            .collect();
        let first_digest = digest(&format!("{} {setup:?}", case.id), case, &events);
        Self {
            case,
            setup,
            hearing,
            teller,
            steps: Vec::new(),
            begun,
            first_digest,
            journal: None,
            broken_off: None,
            notebook: Notebook::default(),
            trouble: None,
            spent: TimeSpent::default(),
            clock,
        }
    }

    /// Begins a drill where its plan leaves off. It is a part of a hearing and counts as none, so no record is
    /// kept of it.
    #[must_use]
    pub fn drill(case: &'c Case, drilling: &Drilling<'c>, clock: Clock) -> Self {
        let mut session = Self::unrecorded(case, drilling.setup(), clock);
        for mv in drilling.before() {
            if let Ok((hearing, teller, step)) = session.work_out(mv) {
                session.commit(hearing, teller, step);
            }
        }
        session
    }

    fn header(&self) -> Header {
        Header {
            format: FORMAT,
            rules: RULES,
            id: random_id().map(|id| id.to_string()),
            hearing: self.case.id.clone(),
            own_file: self.case.own_file.clone(),
            content: self.case.content.clone(),
            edition: self.case.edition.id.clone(),
            setup: self.setup,
            begun: (self.clock)(),
            shown: false,
            again: None,
        }
    }

    /// Goes on with a record. Moves are replayed up to the first whose digest differs, and it goes on from there; where the
    /// hearing was over, in no record.
    ///
    /// # Errors
    /// When the record cannot be opened.
    pub fn resume(
        case: &'c Case,
        path: &Path,
        clock: Clock,
    ) -> Result<(Self, Resumed), JournalError> {
        let (mut journal, record) = Journal::open(path)?;
        let (mut session, resumed) = Self::replay(case, &record, clock);
        session.spent = record.time_spent();
        let shortened = session.steps.len() < record.live().len();
        match resumed {
            // What was over is not judged anew.
            Resumed::Shortened(why) if shortened && record.result().is_some() => {
                let why = format!(
                    "{why} This hearing was over, and its record stays as it is: what you do from here is not kept."
                );
                return Ok((session, Resumed::Shortened(why)));
            }
            _ if shortened => journal.add(&Entry::Rewind {
                to: session.steps.len(),
                at: clock(),
            })?,
            _ => {}
        }
        session.keep_in(journal);
        Ok((session, resumed))
    }

    /// Keeps what follows in this record, and opens the notes beside it.
    fn keep_in(&mut self, journal: Journal) {
        let (notebook, trouble) = Notebook::beside(journal.path());
        self.notebook = notebook;
        self.trouble = trouble;
        self.journal = Some(journal);
    }

    /// Replays a record without going on with it.
    #[must_use]
    pub fn replay(case: &'c Case, record: &Record, clock: Clock) -> (Self, Resumed) {
        let mut session = Self::unrecorded(case, record.header.setup, clock);
        let mut resumed = record.damage.as_ref().map_or(Resumed::Whole, |damage| {
            Resumed::Shortened(format!("{damage}."))
        });
        for (at, (line, digest)) in record.live().into_iter().enumerate() {
            let step = Move::read(line, case)
                .ok()
                .and_then(|mv| session.work_out(&mv).ok());
            match step {
                Some((hearing, teller, step)) if step.digest == digest => {
                    session.commit(hearing, teller, step);
                }
                _ => {
                    resumed = Resumed::Shortened(format!(
                        "The story or the program has changed since this was recorded. It was the same up to move {at}; move {} (\"{line}\") would go differently now, so it goes on from there.",
                        at + 1
                    ));
                    break;
                }
            }
        }
        (session, resumed)
    }

    /// The hearing.
    #[must_use]
    pub const fn hearing(&self) -> &Hearing<'c> {
        &self.hearing
    }

    /// The case.
    #[must_use]
    pub const fn case(&self) -> &'c Case {
        self.case
    }

    /// What time it is, as records say it.
    #[must_use]
    pub fn now(&self) -> String {
        (self.clock)()
    }

    /// The setup.
    #[must_use]
    pub const fn setup(&self) -> Setup {
        self.setup
    }

    /// What was made of each move.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Everything told so far.
    pub fn told(&self) -> impl Iterator<Item = &Told> {
        self.begun
            .iter()
            .chain(self.steps.iter().flat_map(|step| &step.told))
    }

    /// The moves made.
    #[must_use]
    pub fn moves(&self) -> Vec<Move> {
        self.steps.iter().map(|step| step.mv.clone()).collect()
    }

    /// The digest of all events so far.
    #[must_use]
    pub fn digest(&self) -> &str {
        self.steps
            .last()
            .map_or(&self.first_digest, |step| &step.digest)
    }

    /// Why the hearing is not being kept, if it is not.
    #[must_use]
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Where the record is.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.journal.as_ref().map(Journal::path)
    }

    /// Where the record is that broke off before now: what came before that is in it.
    #[must_use]
    pub fn broken_off(&self) -> Option<&Path> {
        self.broken_off.as_deref()
    }

    /// What the person has written for herself.
    #[must_use]
    pub const fn notes(&self) -> &Notes {
        self.notebook.notes()
    }

    /// Writes in her notes, and keeps them beside the record; in no export.
    ///
    /// # Errors
    /// In words for the person, when they could not be kept. What was written stands all the same.
    pub fn write(&mut self, change: impl FnOnce(&mut Notes)) -> Result<(), String> {
        self.notebook.write(change)
    }

    /// What a move would say, in the person's own words.
    #[must_use]
    pub fn preview(&self, mv: &Move) -> Vec<String> {
        preview(&self.hearing, &self.teller, mv)
    }

    /// Makes a move. It is on disk before this returns what came of it.
    ///
    /// # Errors
    /// The hearing's refusal; nothing has changed then.
    pub fn apply(&mut self, mv: &Move) -> Result<&[Told], Refusal> {
        let (hearing, teller, step) = self.work_out(mv)?;
        self.keep(&Entry::Move {
            line: mv.line(self.case),
            digest: step.digest.clone(),
            at: (self.clock)(),
        });
        self.commit(hearing, teller, step);
        if let Some(debrief) = self.debrief() {
            let (assessment, at) = (&debrief.assessment, (self.clock)());
            self.spent.tick(&at);
            let (moves, seconds) = (self.steps.len(), self.spent.seconds());
            self.keep(&Entry::Result {
                outcome: debrief.decision.outcome.name().to_owned(),
                score: assessment.score,
                digest: self.digest().to_owned(),
                at,
                practised: Some(Box::new(Practised::of(
                    self.case, assessment, moves, seconds,
                ))),
            });
        }
        Ok(self.steps.last().map_or(&[], |step| &step.told))
    }

    /// Takes back the last move, in practice mode; whether it could.
    pub fn back(&mut self) -> bool {
        match self.steps.len() {
            0 => false,
            moves => self.rewind(moves - 1),
        }
    }

    /// Goes back to after so many moves, in practice mode; whether it could.
    pub fn rewind(&mut self, to: usize) -> bool {
        if self.setup.mode != Mode::Practice || to >= self.steps.len() {
            return false;
        }
        self.keep(&Entry::Rewind {
            to,
            at: (self.clock)(),
        });
        let moves: Vec<Move> = self.moves().into_iter().take(to).collect();
        let mut fresh = Self::unrecorded(self.case, self.setup, self.clock);
        for mv in &moves {
            if let Ok((hearing, teller, step)) = fresh.work_out(mv) {
                fresh.commit(hearing, teller, step);
            }
        }
        fresh.journal = self.journal.take();
        fresh.broken_off = self.broken_off.take();
        fresh.notebook = std::mem::take(&mut self.notebook);
        fresh.trouble = self.trouble.take();
        fresh.spent = self.spent;
        *self = fresh;
        true
    }

    /// The debrief, when it is over.
    #[must_use]
    pub fn debrief(&self) -> Option<Debrief> {
        if self.hearing.is_over() {
            debrief(self.case, self.setup, &self.moves())
        } else {
            None
        }
    }

    fn work_out(&self, mv: &Move) -> Result<(Hearing<'c>, Teller<'c>, Step), Refusal> {
        let (mut hearing, mut teller) = (self.hearing.clone(), self.teller.clone());
        let mut events = Vec::new();
        hearing.apply(mv, &mut events)?;
        let told = events
            .iter()
            .filter_map(|event| teller.tell(event))
            .collect();
        let digest = digest(self.digest(), self.case, &events);
        Ok((
            hearing,
            teller,
            Step {
                mv: mv.clone(),
                told,
                digest,
            },
        ))
    }

    fn commit(&mut self, hearing: Hearing<'c>, teller: Teller<'c>, step: Step) {
        (self.hearing, self.teller) = (hearing, teller);
        self.steps.push(step);
    }

    fn keep(&mut self, entry: &Entry) {
        self.spent.tick(entry.at());
        if let Some(Err(error)) = self.journal.as_mut().map(|journal| journal.add(entry)) {
            self.trouble = Some(no_record(&error));
            self.broken_off = self.journal.take().map(|it| it.path().to_owned());
        }
    }
}

fn no_record(error: &JournalError) -> String {
    format!(
        "The record cannot be written ({error}). The hearing goes on, but from here it is not kept."
    )
}

/// The digest of what went before and of these events.
fn digest(before: &str, case: &Case, events: &[Event]) -> String {
    let mut digest = Sha256::new();
    digest.update(before.as_bytes());
    for event in events {
        digest.update(event.line(case).as_bytes());
        digest.update(b"\n");
    }
    digest
        .finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
