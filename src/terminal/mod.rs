//! The hearing in a terminal: wrapped text, numbered choices, and the guidance behind a line.

mod drill;
mod page;
pub mod welcome;

use crate::case::Stage;
use crate::debrief::papers::{self, Paper};
use crate::debrief::text;
use crate::debrief::what_if::what_if;
use crate::guidance::{self, Library, Provision};
use crate::hearing::moves::MOST_VALUES;
use crate::hearing::{Kind, Mode, Move, Value};
use crate::record::Session;
use crate::rehearsal::Drilling;
use crate::telling::{Told, care, labels};
use arrayvec::ArrayVec;
use page::Page;
use std::io::{self, BufRead, Write};

/// How a sitting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// With the debrief.
    Debriefed,
    /// Saved, to go on another time.
    Saved,
}

/// What a person typed.
enum Typed {
    Number(usize),
    Back,
    Why,
    Pause,
    Quit,
    Read,
    Papers,
    Closed,
}

/// Plays a session to its end, or until the person stops.
///
/// # Errors
/// When the terminal cannot be read or written.
pub fn play(
    session: &mut Session<'_>,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<Ended> {
    Sitting::new(session, None, input, output).play()
}

/// Does a drill, and says what it earned. No record is kept of what was said in it.
///
/// # Errors
/// When the terminal cannot be read or written.
pub fn drill(
    drilling: &Drilling<'_>,
    session: &mut Session<'_>,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<Ended> {
    Sitting::new(session, Some(drilling), input, output).play()
}

struct Sitting<'a, 'c> {
    session: &'a mut Session<'c>,
    /// The drill, where it is one.
    drilling: Option<&'a Drilling<'a>>,
    input: &'a mut dyn BufRead,
    page: Page<'a>,
    stage: Option<Stage>,
    /// Provisions behind what was said last.
    behind: Vec<&'static Provision>,
    /// A kind of move one usually makes several of.
    again: Option<Kind>,
}

impl<'a, 'c> Sitting<'a, 'c> {
    fn new(
        session: &'a mut Session<'c>,
        drilling: Option<&'a Drilling<'a>>,
        input: &'a mut dyn BufRead,
        output: &'a mut dyn Write,
    ) -> Self {
        Self {
            session,
            drilling,
            input,
            page: Page::new(output),
            stage: None,
            behind: Vec::new(),
            again: None,
        }
    }

    /// Whether there is nothing more to do: it has been decided, or the drill is over.
    fn is_over(&self) -> bool {
        let hearing = self.session.hearing();
        let drilled = |drilling: &Drilling<'_>| {
            let made = self.session.steps().len() - drilling.before().len();
            drilling.is_over(hearing, made)
        };
        hearing.is_over() || self.drilling.is_some_and(drilled)
    }

    fn play(&mut self) -> io::Result<Ended> {
        if let Some(trouble) = self.session.trouble() {
            self.page.note(trouble)?;
        }
        self.page.note(HOW_TO)?;
        let told: Vec<Told> = self.session.told().cloned().collect();
        // Of a drill, only what was said last: the rest has been heard.
        let last = match (self.drilling, self.session.steps().last()) {
            (Some(_), Some(step)) => step.told.len(),
            _ => told.len(),
        };
        self.tell(&told[told.len() - last..])?;
        if let Some(drilling) = self.drilling {
            self.page.note(&drilling.drill().task)?;
        }
        while !self.is_over() {
            self.announce_stage()?;
            let Some(mv) = self.choose()? else {
                return self.saved();
            };
            let Some(mv) = mv else { continue };
            match self.session.apply(&mv) {
                Ok(told) => {
                    let told = told.to_vec();
                    self.behind.clear();
                    self.tell(&told)?;
                    self.acknowledge(&mv)?;
                    self.again = (mv.kind == Kind::Mark).then_some(Kind::Mark);
                }
                Err(refusal) => self.page.note(&format!("Not now: {refusal}."))?,
            }
            if let Some(trouble) = self.session.trouble() {
                let trouble = trouble.to_owned();
                self.page.once(&trouble)?;
            }
        }
        if let Some(drilling) = self.drilling {
            let part = self.session.moves().split_off(drilling.before().len());
            drill::show(&mut self.page, self.session.case(), &drilling.result(&part))?;
        } else if let Some(mut debrief) = self.session.debrief() {
            self.page.rule()?;
            let (case, setup) = (self.session.case(), self.session.setup());
            debrief.what_if = what_if(case, setup, &self.session.moves());
            self.page.plain(&text::write(
                self.session.case(),
                self.session.setup(),
                &debrief,
            ))?;
            self.papers_to_take_along()?;
        }
        Ok(Ended::Debriefed)
    }

    /// After the debrief: what was worked out here can go to the meeting.
    fn papers_to_take_along(&mut self) -> io::Result<()> {
        self.page.note(TAKE_ALONG)?;
        loop {
            self.page.prompt()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                return Ok(());
            }
            match line.trim().to_lowercase().as_str() {
                "w" | "write" => {
                    self.papers()?;
                    self.page.note(TAKE_ALONG)?;
                }
                _ => return Ok(()),
            }
        }
    }

    /// Shows one of the papers, as it stands.
    fn papers(&mut self) -> io::Result<()> {
        let rows: Vec<(String, Option<String>)> = Paper::ALL
            .into_iter()
            .map(|paper| {
                let (title, about) = paper.title();
                (title.to_owned(), Some(about.to_owned()))
            })
            .collect();
        self.page.choices("Which one?", "", &rows)?;
        let Typed::Number(at) = self.ask(rows.len())? else {
            return Ok(());
        };
        let paper = Paper::ALL[at];
        self.page.rule()?;
        self.page
            .plain(&papers::write(paper, self.session.hearing()))?;
        self.page.rule()?;
        if let Some(path) = self.session.path() {
            let path = path.display().to_string();
            self.page.note("To print it or send it:")?;
            self.page.command(&format!(
                "fair-hearing report \"{path}\" --paper {name} --output {name}.txt",
                name = paper.name()
            ))?;
        }
        Ok(())
    }

    fn saved(&mut self) -> io::Result<Ended> {
        match self.session.path() {
            Some(path) => {
                let path = path.display().to_string();
                self.page.note("Saved. To go on, play the record:")?;
                self.page
                    .command(&format!("fair-hearing play --resume \"{path}\""))?;
            }
            None if self.session.broken_off().is_some() => self.page.note(
                "You have stopped. It is kept up to where its record could not be written any more.",
            )?,
            None => self.page.note("You have stopped. Nothing was kept.")?,
        }
        Ok(Ended::Saved)
    }

    fn tell(&mut self, told: &[Told]) -> io::Result<()> {
        for one in told {
            self.page.told(one)?;
            self.behind.extend(one.provision);
        }
        Ok(())
    }

    /// A word for moves that make no sound.
    fn acknowledge(&mut self, mv: &Move) -> io::Result<()> {
        let case = self.session.case();
        match (mv.kind, mv.values.last()) {
            (
                Kind::Mark
                | Kind::BestPoint
                | Kind::LeaveOut
                | Kind::Plan
                | Kind::Theme
                | Kind::Seek,
                Some(_),
            ) => {
                let values: Vec<String> = mv
                    .values
                    .iter()
                    .map(|value| labels::value(case, *value))
                    .collect();
                self.page.aside(&format!(
                    "{}: {}",
                    labels::kind(mv.kind, self.session.hearing().state().stage),
                    values.join(": ")
                ))
            }
            _ => Ok(()),
        }
    }

    fn announce_stage(&mut self) -> io::Result<()> {
        let stage = self.session.hearing().state().stage;
        if self.stage != Some(stage) {
            self.stage = Some(stage);
            let forum = self.session.case().forum;
            self.page.heading(labels::stage(forum, stage))?;
            self.page.aside(labels::stage_about(forum, stage))?;
            if stage == Stage::Preparation {
                self.page.aside(
                    "Type r to read the papers. When you mark, go on marking until you type b.",
                )?;
            }
        }
        Ok(())
    }

    /// What is left of time or hours.
    fn left(&self) -> String {
        labels::time_left(&self.session.hearing().view()).unwrap_or_default()
    }

    /// A move; none inside, when the person went back or looked something up; none at all, when she stops.
    fn choose(&mut self) -> io::Result<Option<Option<Move>>> {
        let openings = self.session.hearing().openings();
        let stage = self.session.hearing().state().stage;
        let again = self
            .again
            .take()
            .filter(|kind| openings.iter().any(|opening| opening.kind == *kind));
        let kind = if let Some(kind) = again {
            kind
        } else if openings.len() == 1 {
            openings[0].kind
        } else {
            let rows: Vec<(String, Option<String>)> = openings
                .iter()
                .map(|opening| {
                    let cost = labels::cost(opening.cost);
                    (
                        labels::kind(opening.kind, stage).to_owned(),
                        (!cost.is_empty()).then_some(cost),
                    )
                })
                .collect();
            let left = self.left();
            self.page.choices("What do you do?", &left, &rows)?;
            match self.ask(rows.len())? {
                Typed::Number(at) => openings[at].kind,
                other => return self.aside(other),
            }
        };
        self.fill(kind)
    }

    fn fill(&mut self, kind: Kind) -> io::Result<Option<Option<Move>>> {
        let case = self.session.case();
        let mut values: ArrayVec<Value, MOST_VALUES> = ArrayVec::new();
        while let Some(slot) = self.session.hearing().slot(kind, &values) {
            let rows: Vec<(String, Option<String>)> = slot
                .domain
                .iter()
                .map(|value| {
                    (
                        labels::value(case, *value),
                        labels::value_about(case, *value),
                    )
                })
                .collect();
            self.page.choices(labels::slot(slot.name), "", &rows)?;
            match self.ask(rows.len())? {
                Typed::Number(at) => values.push(slot.domain[at]),
                Typed::Back if values.is_empty() => {
                    return if self.session.hearing().openings().len() == 1 {
                        self.aside(Typed::Back)
                    } else {
                        Ok(Some(None))
                    };
                }
                Typed::Back => {
                    values.pop();
                }
                other => {
                    if self.aside(other)?.is_none() {
                        return Ok(None);
                    }
                }
            }
        }
        let mv = Move { kind, values };
        let words = self.session.preview(&mv);
        if !words.is_empty()
            && matches!(
                kind,
                Kind::Put | Kind::Answer | Kind::Close | Kind::Raise | Kind::Question
            )
        {
            self.page.preview(&words)?;
            let rows = [
                ("Say it".to_owned(), None),
                ("Say something else".to_owned(), None),
            ];
            self.page.choices("", "", &rows)?;
            loop {
                match self.ask(2)? {
                    Typed::Number(0) => break,
                    Typed::Number(_) | Typed::Back => return Ok(Some(None)),
                    other => {
                        if self.aside(other)?.is_none() {
                            return Ok(None);
                        }
                    }
                }
            }
        }
        Ok(Some(Some(mv)))
    }

    fn ask(&mut self, choices: usize) -> io::Result<Typed> {
        loop {
            self.page.prompt()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                return Ok(Typed::Closed);
            }
            let typed = line.trim().to_lowercase();
            return Ok(match typed.as_str() {
                "b" | "back" => Typed::Back,
                "?" => Typed::Why,
                "p" | "pause" => Typed::Pause,
                "q" | "quit" | "save" => Typed::Quit,
                "r" | "read" => Typed::Read,
                "w" | "write" => Typed::Papers,
                other => match other.parse::<usize>() {
                    Ok(number) if (1..=choices).contains(&number) => Typed::Number(number - 1),
                    _ => {
                        self.page.note(&format!(
                            "Type a number from 1 to {choices}, or b, ?, r, w, p or q."
                        ))?;
                        continue;
                    }
                },
            });
        }
    }

    /// Everything that is not a choice.
    fn aside(&mut self, typed: Typed) -> io::Result<Option<Option<Move>>> {
        match typed {
            Typed::Quit | Typed::Closed => return Ok(None),
            Typed::Back if self.at_the_beginning() => {
                self.page.note("There is nothing to go back to.")?;
            }
            Typed::Back => match (self.session.setup().mode, self.session.back()) {
                (Mode::Practice, true) => {
                    self.stage = None;
                    self.page
                        .note("You have gone back one move. It will be shown as a second try.")?;
                }
                (Mode::Practice, false) => self.page.note("There is nothing to go back to.")?,
                (Mode::Assessed, _) => self
                    .page
                    .note("In an assessed hearing what is said is said.")?,
            },
            Typed::Why => self.why()?,
            Typed::Pause => self.pause()?,
            Typed::Read => self.read()?,
            Typed::Papers => self.papers()?,
            Typed::Number(_) => {}
        }
        Ok(Some(None))
    }

    /// Whether no move of hers has been made: what leads up to a drill is not hers to take back.
    fn at_the_beginning(&self) -> bool {
        let before = self.drilling.map_or(0, |drilling| drilling.before().len());
        self.session.steps().len() <= before
    }

    fn why(&mut self) -> io::Result<()> {
        if self.behind.is_empty() {
            return self.page.note("No paragraph of the guidance stands behind what was just said. Look anything up with: fair-hearing guidance WORDS");
        }
        let edition = self.session.case().edition;
        for provision in self.behind.clone() {
            let home = Library::shipped().home(provision).unwrap_or(edition);
            self.page.note(&guidance::print(provision, home))?;
        }
        Ok(())
    }

    fn pause(&mut self) -> io::Result<()> {
        self.page.note(care::PAUSE)?;
        for (who, what) in care::HELP {
            self.page.aside(&format!("{who}. {what}"))?;
        }
        self.page.note("Press Enter to go on.")?;
        self.input.read_line(&mut String::new()).map(|_| ())
    }

    fn read(&mut self) -> io::Result<()> {
        let case = self.session.case();
        for (at, document) in case.documents.iter().enumerate() {
            if !self.session.hearing().state().papers.contains(at) {
                continue;
            }
            self.page.heading(&document.text.heading)?;
            for line in &document.text.above {
                self.page.paragraph(line)?;
            }
            for (number, line) in document.text.paragraphs.iter().enumerate() {
                self.page.numbered(number + 1, line)?;
            }
            for line in &document.text.below {
                self.page.paragraph(line)?;
            }
        }
        Ok(())
    }
}

const TAKE_ALONG: &str = "Type w for the papers that come of this: what you would say, ask and hand in, and what comes next. Press Enter to end.";
const HOW_TO: &str = "Type the number of a choice. b goes back, ? shows the guidance behind what was just said, r reads the papers, w writes your own for the meeting, p pauses, q saves and quits.";
