//! A record is told entry by entry. What was taken back later was done all the same, and that it was taken back is told too.
//!
//! What an entry says by itself is always told. What follows from playing it again, which is the parts of the hearing and
//! the marks, is told only where it still goes as it went: nothing is judged anew.

use super::learner::{Learner, named};
use super::statement::{
    Activity, ActivityType, Context, Outcome, Score, Statement, Verb, duration,
};
use crate::assessment::{COMPETENCES, Status};
use crate::case::{Case, Stage};
use crate::debrief::{Debrief, basis};
use crate::hearing::{Move, Value};
use crate::record::{Entry, Record, Session, TimeSpent};
use crate::telling::labels;
use jiff::Timestamp;
use uuid::Uuid;

/// What a record tells. Of a moment of another hearing tried again, only what was done from there on is told, as something
/// under that hearing, without marks or score: those would count its first part twice.
///
/// With its case, things have names, and parts and marks are told; without it, only what the record
/// itself holds. A record without a move tells nothing.
#[must_use]
pub fn statements(record: &Record, case: Option<&Case>, learner: &Learner) -> Vec<Statement> {
    if record.entries.is_empty() {
        return Vec::new();
    }
    let mut telling = Telling {
        attempt: learner.attempt(&record.header),
        record,
        case,
        learner,
        entry: String::new(),
        at: None,
        statements: Vec::new(),
    };
    let mut again = case.map(|case| Again::begin(case, record));
    let mut clock = TimeSpent::default();
    telling.at(&record.header.begun, "begun");
    clock.tick(&record.header.begun);
    telling.whole_is(Verb::Initialized, None);
    let made_before = record.header.again.as_ref().map_or(0, |again| again.after);
    for (at, entry) in record.entries.iter().enumerate() {
        telling.at(entry.at(), &format!("entry {at}"));
        clock.tick(entry.at());
        match entry {
            Entry::Move { line, digest, .. } => {
                let went = again.as_mut().and_then(|again| again.apply(line, digest));
                if at < made_before {
                    continue;
                }
                telling.moved(line);
                if let Some((before, after)) = went {
                    telling.went_on(before, after);
                }
            }
            Entry::Rewind { to, .. } => {
                if let Some(again) = &mut again {
                    again.rewind(*to);
                }
                telling.whole_is(Verb::Resumed, None);
            }
            Entry::Result { outcome, score, .. } => {
                let judged = record.header.again.is_none();
                let debrief = again.as_ref().filter(|_| judged);
                if let Some(debrief) = debrief.and_then(|again| again.ended(outcome, *score)) {
                    telling.assessed(&debrief);
                }
                telling.ended(outcome, judged.then_some(*score), clock.seconds());
            }
        }
    }
    telling.statements
}

/// The hearing, played again move by move, for as long as it goes as it went.
struct Again<'c> {
    case: &'c Case,
    record: &'c Record,
    session: Session<'c>,
    live: Vec<(&'c str, &'c str)>,
    sound: bool,
}

impl<'c> Again<'c> {
    fn begin(case: &'c Case, record: &'c Record) -> Self {
        Self {
            case,
            record,
            session: Session::unrecorded(case, record.header.setup, String::new),
            live: Vec::new(),
            sound: true,
        }
    }

    /// The parts between which a move led, if it went as it went.
    fn apply(&mut self, line: &'c str, digest: &'c str) -> Option<(Stage, Stage)> {
        self.live.push((line, digest));
        let before = self.session.hearing().state().stage;
        self.sound = self.sound
            && Move::read(line, self.case).is_ok_and(|mv| self.session.apply(&mv).is_ok())
            && self.session.digest() == digest;
        self.sound
            .then(|| (before, self.session.hearing().state().stage))
    }

    fn rewind(&mut self, to: usize) {
        let mut live = std::mem::take(&mut self.live);
        live.truncate(to);
        *self = Self::begin(self.case, self.record);
        for (line, digest) in live {
            self.apply(line, digest);
        }
    }

    /// The debrief, if it still comes out as the record says.
    fn ended(&self, outcome: &str, score: i32) -> Option<Debrief> {
        self.session.debrief().filter(|debrief| {
            self.sound
                && debrief.decision.outcome.name() == outcome
                && debrief.assessment.score == score
        })
    }
}

/// The statements as they are made.
struct Telling<'a> {
    attempt: Uuid,
    record: &'a Record,
    case: Option<&'a Case>,
    learner: &'a Learner,
    /// The entry that is being told, as its statements' ids name it.
    entry: String,
    at: Option<String>,
    statements: Vec<Statement>,
}

impl Telling<'_> {
    fn at(&mut self, time: &str, entry: &str) {
        entry.clone_into(&mut self.entry);
        self.at = time.parse::<Timestamp>().ok().map(|time| time.to_string());
    }

    /// One statement; `what` tells it from the others of the same entry.
    fn say(&mut self, what: &str, verb: Verb, object: Activity, result: Option<Outcome>) {
        let whole = self.whole();
        let parent = if object.id == whole.id {
            self.record.header.again.as_ref().map(|_| self.hearing())
        } else {
            Some(whole)
        };
        let mut context = Context::of(self.attempt, parent);
        let header = &self.record.header;
        context.extensions.insert("edition", header.edition.clone());
        let (level, mode) = (header.setup.level.name(), header.setup.mode.name());
        context.extensions.insert("level", level.to_owned());
        context.extensions.insert("mode", mode.to_owned());
        self.statements.push(Statement {
            id: named(self.attempt, &format!("{} {what}", self.entry)),
            actor: self.learner.actor(),
            verb,
            object,
            result,
            context,
            timestamp: self.at.clone(),
        });
    }

    /// What lies under the hearing.
    fn under(&self, steps: &[&str], kind: ActivityType, name: Option<String>) -> Activity {
        let mut path = vec!["hearings"];
        path.extend(self.record.header.hearing.split('/'));
        path.extend(steps);
        Activity::at(&path, kind, name)
    }

    fn hearing(&self) -> Activity {
        let title = self.case.map(|case| case.title.clone());
        self.under(&[], ActivityType::Simulation, title)
    }

    /// What the record is of: the hearing, or a moment of it that was tried again.
    fn whole(&self) -> Activity {
        if self.record.header.again.is_none() {
            return self.hearing();
        }
        let title = self
            .case
            .map(|case| format!("{}: a moment tried again", case.title));
        self.under(&["again"], ActivityType::Simulation, title)
    }

    fn whole_is(&mut self, verb: Verb, result: Option<Outcome>) {
        self.say(verb.iri().1, verb, self.whole(), result);
    }

    fn moved(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mv = self.case.and_then(|case| Move::read(line, case).ok());
        let values = mv.as_ref().map_or(&[][..], |mv| &mv.values);
        let name = |at: usize| Some(labels::value(self.case?, *values.get(at)?));
        match *words.as_slice() {
            // It has no choice in it; where it leads, a part of the hearing is told to be over.
            [] | ["go-on", ..] => {}
            ["ask-family", topic, ..] => {
                let object = self.under(&["topics", topic], ActivityType::Question, name(0));
                self.say("asked", Verb::Asked, object, None);
            }
            ["question", _, question, ref how @ ..] => {
                let object = self.under(&["questions", question], ActivityType::Question, name(1));
                let how = (!how.is_empty()).then(|| Outcome {
                    response: Some(how.join("[,]")),
                    ..Outcome::default()
                });
                self.say("asked", Verb::Asked, object, how);
            }
            ["mark", passage, ..] => {
                let object = self.under(&["passages", passage], ActivityType::Media, name(0));
                self.say("viewed", Verb::Viewed, object, None);
            }
            [kind, ref chosen @ ..] => {
                let chosen = if chosen.is_empty() {
                    &words[..]
                } else {
                    chosen
                };
                let object = self.under(&["decisions", kind], ActivityType::Interaction, None);
                let response = Outcome {
                    response: Some(chosen.join("[,]")),
                    ..Outcome::default()
                };
                self.say("answered", Verb::Answered, object, Some(response));
            }
        }
        let Some((case, mv)) = self.case.zip(mv) else {
            return;
        };
        let marking = words.first() == Some(&"mark");
        for (at, value) in mv.values.iter().enumerate().filter(|_| !marking) {
            let again = mv.values[..at].contains(value);
            if matches!(value, Value::Passage(_)) && !again {
                let passage = value.word(case);
                let title = Some(labels::value(case, *value));
                let object = self.under(&["passages", passage], ActivityType::Media, title);
                self.say(&format!("used {passage}"), Verb::Used, object, None);
            }
        }
    }

    fn went_on(&mut self, before: Stage, after: Stage) {
        let Some(case) = self.case.filter(|_| before != after) else {
            return;
        };
        let title = labels::stage(case.forum, before).to_owned();
        let part = self.under(&["parts", before.name()], ActivityType::Module, Some(title));
        let completion = Outcome {
            completion: Some(true),
            ..Outcome::default()
        };
        self.say("part", Verb::Completed, part, Some(completion));
        let prepares = |stage| stage <= Stage::CaseBuilding;
        if prepares(before) && !prepares(after) && after != Stage::Decided {
            let meeting = self.under(&["meeting"], ActivityType::Meeting, None);
            self.say("attended", Verb::Attended, meeting, None);
        }
    }

    fn assessed(&mut self, debrief: &Debrief) {
        let Some(case) = self.case else { return };
        for marked in &debrief.assessment.marks {
            let mark = &case.marks[marked.mark.index()];
            let sign = match marked.status {
                Status::Made => 1,
                Status::Misapplied if !marked.forgiven => -1,
                Status::Missed | Status::Misapplied => 0,
            };
            let object = self.under(
                &["marks", &mark.name_id],
                ActivityType::Objective,
                Some(basis(&mark.basis)),
            );
            let result = Outcome {
                score: Some(Score::sign(sign)),
                success: Some(marked.status == Status::Made),
                response: Some(marked.status.name().to_owned()),
                ..Outcome::default()
            };
            self.say(
                &format!("mark {}", mark.name_id),
                Verb::Scored,
                object,
                Some(result),
            );
        }
        let competences = COMPETENCES.iter().zip(debrief.assessment.competences);
        for ((competence, _), score) in competences {
            let Some(score) = score.and_then(Score::of_a_hundred) else {
                continue;
            };
            let object = Activity::at(
                &["competences", competence.name()],
                ActivityType::Objective,
                Some(competence.title().to_owned()),
            );
            let result = Outcome {
                score: Some(score),
                ..Outcome::default()
            };
            self.say(
                &format!("competence {}", competence.name()),
                Verb::Scored,
                object,
                Some(result),
            );
        }
    }

    fn ended(&mut self, outcome: &str, score: Option<i32>, spent: u64) {
        let took = duration(spent);
        self.whole_is(
            Verb::Completed,
            Some(Outcome {
                score: score.and_then(Score::of_a_hundred),
                completion: Some(true),
                response: Some(outcome.to_owned()),
                duration: Some(took.clone()),
                ..Outcome::default()
            }),
        );
        self.whole_is(
            Verb::Terminated,
            Some(Outcome {
                duration: Some(took),
                ..Outcome::default()
            }),
        );
    }
}
