//! An event becomes words. Nothing here decides anything.

pub mod brought;
pub mod care;
pub mod faces;
pub mod labels;
pub mod law;
pub mod letter;
pub mod powers;

mod fallback;

use crate::case::ids::{FactId, PassageId, PersonId};
use crate::case::lines::{Key, Wording};
use crate::case::raw::Forum;
use crate::case::{Act, Case, How, Stage, Subject};
use crate::guidance::Provision;
use crate::hearing::draw::{Purpose, word};
use crate::hearing::{Event, Hearing, Move, Setup};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What is heard or seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// In what part of the work.
    pub stage: Stage,
    /// Who speaks; nobody, for what is seen.
    pub by: Option<PersonId>,
    /// Whom it is seen of, when a look is told.
    pub of: Option<PersonId>,
    /// The name of who speaks.
    pub speaker: Option<String>,
    /// The words.
    pub text: String,
    /// Whether no line was written for this, and a plain one stands in.
    pub fallback: bool,
    /// The provision behind it, if there is one.
    pub provision: Option<&'static Provision>,
    /// The passage taken to.
    pub passage: Option<PassageId>,
    /// The act, for front ends that set speech and scene apart.
    pub act: Act,
    /// What it is about.
    pub on: Subject,
    /// The manner.
    pub how: How,
}

/// Tells a hearing: the same seed and the same events give the same words, and no line twice.
#[derive(Debug, Clone)]
pub struct Teller<'c> {
    case: &'c Case,
    seed: u64,
    used: BTreeSet<String>,
}

impl<'c> Teller<'c> {
    /// Nothing told yet.
    #[must_use]
    pub const fn new(case: &'c Case, seed: u64) -> Self {
        Self {
            case,
            seed,
            used: BTreeSet::new(),
        }
    }

    /// Tells an event. Nothing, when all there is to say of a look or a chair's word has been said.
    pub fn tell(&mut self, event: &Event) -> Option<Told> {
        let (text, fallback) = match self.found(event).or_else(|| self.next(event)) {
            Some(text) => (text, false),
            None => (fallback::line(self.case, event)?, true),
        };
        if fallback && self.used.contains(&text) {
            return None;
        }
        self.used.insert(text.clone());
        Some(Told {
            stage: event.stage,
            by: event.by,
            of: match (event.act, event.on) {
                (Act::React, Subject::Person(person)) => Some(person),
                _ => None,
            },
            speaker: event
                .by
                .map(|person| self.case.people[person.index()].name.clone()),
            text,
            fallback,
            provision: provision(self.case, event),
            passage: event.cites.first().copied(),
            act: event.act,
            on: event.on,
            how: event.how,
        })
    }

    /// What is found in a letter is said as the check has it.
    fn found(&self, event: &Event) -> Option<String> {
        match (event.act, event.on) {
            (Act::LetterCheck, Subject::Check(check)) => {
                Some(self.case.letter_checks[check.index()].finding.clone())
            }
            _ => None,
        }
    }

    /// The wording not yet used that ranks first for this seed.
    fn next(&self, event: &Event) -> Option<String> {
        let exact: Key = (event.by, event.act, event.on, event.how);
        let anything: Key = (event.by, event.act, Subject::Nothing, event.how);
        let plainly: Key = (event.by, event.act, event.on, How::Plainly);
        [exact, anything, plainly]
            .into_iter()
            .find_map(|key| self.first_unused(key, event))
    }

    /// Words that refer to what is in play go before words that fit anything; where something is weighed, to what weighs most.
    fn first_unused(&self, key: Key, event: &Event) -> Option<String> {
        let wordings =
            self.case.lines.exactly(key).iter().filter(|wording| {
                wording.fits(event.in_play) && !self.used.contains(&wording.text)
            });
        wordings
            .min_by_key(|wording| {
                (
                    place(wording, &event.weighed),
                    rank(self.seed, &wording.text),
                )
            })
            .map(|wording| wording.text.clone())
    }
}

/// Where a wording comes among others: by what it refers to, and last, what refers to nothing.
fn place(wording: &Wording, weighed: &[FactId]) -> usize {
    match wording.when {
        Some(fact) => weighed
            .iter()
            .position(|other| *other == fact)
            .unwrap_or(weighed.len()),
        None => weighed.len() + 1,
    }
}

/// Ranks a wording: by its own words, so that adding another disturbs nothing.
fn rank(seed: u64, text: &str) -> u64 {
    let digest = Sha256::digest(text.as_bytes());
    word(
        seed,
        Purpose::Wording,
        u64::from_le_bytes(std::array::from_fn(|at| digest[at])),
    )
}

/// The provision behind something said: of a duty, a concern, or a correction.
fn provision(case: &Case, event: &Event) -> Option<&'static Provision> {
    match (event.act, event.on) {
        (Act::Duty, Subject::Duty(duty)) => Some(case.duties[duty.index()].provision),
        (Act::Raise | Act::Ruling | Act::Correct, Subject::Concern(concern)) => {
            Some(case.concerns[concern.index()].basis)
        }
        (Act::Correct, Subject::Claim(claim)) => case.claims[claim.index()]
            .wrong_in_law
            .map(|duty| case.duties[duty.index()].provision),
        (Act::LetterCheck, Subject::Check(check)) => Some(case.letter_checks[check.index()].basis),
        (Act::Correct, Subject::Sought(_)) => case.edition.by_key(match case.forum {
            Forum::GoverningBoard => "board-outcomes",
            Forum::IndependentReviewPanel => "panel-outcomes",
        }),
        _ => None,
    }
}

/// What a move will say, before it is made: the person's own words only.
#[must_use]
pub fn preview(hearing: &Hearing<'_>, teller: &Teller<'_>, mv: &Move) -> Vec<String> {
    let mut trial = hearing.clone();
    let mut events: Vec<Event> = Vec::new();
    if trial.apply(mv, &mut events).is_err() {
        return Vec::new();
    }
    let mut teller = teller.clone();
    let you = hearing.case().representative;
    events
        .iter()
        .filter(|event| event.by == Some(you))
        .filter_map(|event| teller.tell(event))
        .map(|told| told.text)
        .collect()
}

/// All that was said in a hearing, from its moves.
#[must_use]
pub fn transcript(case: &Case, setup: Setup, moves: &[Move]) -> Vec<Told> {
    let mut events: Vec<Event> = Vec::new();
    let mut hearing = Hearing::begin(case, setup, &mut events);
    for mv in moves {
        if hearing.apply(mv, &mut events).is_err() {
            break;
        }
    }
    let mut teller = Teller::new(case, setup.seed);
    events
        .iter()
        .filter_map(|event| teller.tell(event))
        .collect()
}
