//! What happens, as data. `telling/` alone turns an event into words.

use crate::case::ids::{FactId, PassageId, PersonId, Set};
use crate::case::{Act, Case, How, Stage, Subject};
use arrayvec::ArrayVec;

/// The most facts that are named as weighing on something.
pub const MOST_WEIGHED: usize = 16;

/// One thing that happens in the hearing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub stage: Stage,
    /// Who does it; nobody, for what is seen.
    pub by: Option<PersonId>,
    /// What is done.
    pub act: Act,
    /// What it is about.
    pub on: Subject,
    /// In what manner, or as what response.
    pub how: How,
    /// The point or question it answers.
    pub answers: Subject,
    /// The facts in play, where what is said depends on what has been brought up.
    pub in_play: Set,
    /// The facts that weigh on what it is about, the weightiest first, where the words speak to what was put.
    pub weighed: ArrayVec<FactId, MOST_WEIGHED>,
    /// Passages the speaker takes the room to, or speaks from.
    pub cites: ArrayVec<PassageId, 3>,
}

impl Event {
    /// An event with nothing answered and nothing cited.
    #[must_use]
    pub fn new(stage: Stage, by: Option<PersonId>, act: Act, on: Subject, how: How) -> Self {
        Self {
            stage,
            by,
            act,
            on,
            how,
            answers: Subject::Nothing,
            in_play: Set::default(),
            weighed: ArrayVec::new(),
            cites: ArrayVec::new(),
        }
    }

    /// The same, as an answer to something.
    #[must_use]
    pub fn answering(mut self, subject: Subject) -> Self {
        self.answers = subject;
        self
    }

    /// The same, said by somebody who has heard so much.
    #[must_use]
    pub fn having_heard(mut self, in_play: Set) -> Self {
        self.in_play = in_play;
        self
    }

    /// The same, said by somebody to whom these facts matter, the weightiest first.
    #[must_use]
    pub fn weighing(mut self, facts: ArrayVec<FactId, MOST_WEIGHED>) -> Self {
        self.weighed = facts;
        self
    }

    /// The same, with a passage in hand.
    #[must_use]
    pub fn citing(mut self, passage: Option<PassageId>) -> Self {
        self.cites.extend(passage);
        self
    }
}

impl Event {
    /// The event as one line, the same on every machine and in every build: what digests are made of.
    #[must_use]
    pub fn line(&self, case: &Case) -> String {
        let by = self
            .by
            .map_or("-", |person| case.people[person.index()].name_id.as_str());
        let cites: Vec<&str> = self
            .cites
            .iter()
            .map(|passage| case.passages[passage.index()].name_id.as_str())
            .collect();
        format!(
            "{} {by} {:?} {} {:?} re {} cites [{}]",
            self.stage.name(),
            self.act,
            self.on.word(case),
            self.how,
            self.answers.word(case),
            cites.join(" ")
        )
    }
}

/// Where events go. Rehearsal leaves it empty.
pub trait Sink {
    /// Whether anybody is there to hear; when not, what is only for hearing is not worked out.
    const HEARS: bool;

    /// Takes an event.
    fn take(&mut self, event: Event);
}

/// Nobody hears.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nobody;

impl Sink for Nobody {
    const HEARS: bool = false;

    fn take(&mut self, _: Event) {}
}

impl Sink for Vec<Event> {
    const HEARS: bool = true;

    fn take(&mut self, event: Event) {
        self.push(event);
    }
}
