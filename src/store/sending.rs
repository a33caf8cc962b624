//! Sending what waits: what is done about each answer.

use super::answer::{Answer, Meaning, meaning};
use super::outbox::{Batch, Outbox, OutboxError};
use super::patience::Patience;
use jiff::Timestamp;
use serde_json::Value;
use std::time::Duration;

/// A way to a store.
pub trait Wire {
    /// Sends statements. What comes back holds nothing that must not be kept.
    fn post(&mut self, body: &[u8]) -> Answer;
    /// Asks for the statement with an id.
    fn get(&mut self, id: &str) -> Answer;
}

/// Why sending stopped before everything was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// The store cannot take it now. It is kept for another time.
    Later {
        /// What is the matter.
        why: String,
        /// Until when the store wants to be left alone.
        until: Option<Timestamp>,
    },
    /// The store will take nothing until somebody does something about it. It is kept.
    Refused(String),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sent {
    /// How many statements the store took, or had.
    pub statements: usize,
    /// The batches that were set aside, with the reasons.
    pub aside: Vec<(String, String)>,
    /// How many batches wait.
    pub waiting: usize,
    /// Why it stopped, if it did.
    pub stop: Option<Stop>,
}

/// Who sends. Time, waiting and chance are handed in.
pub struct Sender<'a> {
    /// How patiently.
    pub patience: Patience,
    /// What time it is.
    pub now: &'a mut dyn FnMut() -> Timestamp,
    /// Waits; the words say for what.
    pub wait: &'a mut dyn FnMut(Duration, &str),
    /// A random number.
    pub random: &'a mut dyn FnMut() -> u64,
}

/// What to do after a batch.
enum Next {
    Done,
    /// It waits for another time; the rest may be tried.
    Kept(String),
    Stop(Stop),
}

impl Sender<'_> {
    /// Sends what waits, the oldest first.
    ///
    /// # Errors
    /// When what came of it cannot be kept on disk. Nothing is lost then: what was not written down as sent waits.
    pub fn send(&mut self, outbox: &mut Outbox, wire: &mut dyn Wire) -> Result<Sent, OutboxError> {
        let mut sent = Sent::default();
        let mut kept: Option<(String, String)> = None;
        if let Some(until) = outbox.not_before((self.now)()) {
            sent.stop = Some(Stop::Later {
                why: "it wants to be left alone for a while".into(),
                until: Some(until),
            });
        }
        while sent.stop.is_none() {
            let mut names = outbox.waiting()?;
            names.retain(|name| kept.as_ref().is_none_or(|(kept, _)| kept != name));
            if names.is_empty() {
                break;
            }
            // What is split is there the next time round.
            for name in names {
                match self.batch(outbox, wire, &name, &mut sent)? {
                    Next::Done => {}
                    // One that a store stumbles over is not to hold up the others; a store that takes two amiss is ill
                    // itself.
                    Next::Kept(why) if kept.is_none() => kept = Some((name, why)),
                    Next::Kept(why) => sent.stop = Some(Stop::Later { why, until: None }),
                    Next::Stop(stop) => sent.stop = Some(stop),
                }
                if sent.stop.is_some() {
                    break;
                }
            }
        }
        if sent.stop.is_none() {
            sent.stop = kept.map(|(_, why)| Stop::Later { why, until: None });
        }
        sent.waiting = outbox.waiting()?.len();
        Ok(sent)
    }

    fn batch(
        &mut self,
        outbox: &mut Outbox,
        wire: &mut dyn Wire,
        name: &str,
        sent: &mut Sent,
    ) -> Result<Next, OutboxError> {
        let Some(batch) = &outbox.read(name)? else {
            let reason = "its file is damaged on this device".to_owned();
            outbox.set_aside(name, &reason)?;
            sent.aside.push((name.to_owned(), reason));
            return Ok(Next::Done);
        };
        let body = batch.body();
        for tried in 1.. {
            let answer = wire.post(&body);
            let now = (self.now)();
            let reason = match meaning(&answer, &batch.ids, now) {
                Meaning::Stored => {
                    outbox.stored(batch, now)?;
                    outbox.leave_alone(None)?;
                    sent.statements += batch.ids.len();
                    return Ok(Next::Done);
                }
                Meaning::Stop(why) => return Ok(Next::Stop(Stop::Refused(why))),
                Meaning::Later { why, after } => {
                    if let Some(after) = after.filter(|after| *after > self.patience.longest) {
                        let until = now
                            .saturating_add(
                                jiff::SignedDuration::try_from(after)
                                    .unwrap_or(jiff::SignedDuration::MAX),
                            )
                            .ok();
                        outbox.leave_alone(until)?;
                        return Ok(Next::Stop(Stop::Later { why, until }));
                    }
                    if tried >= self.patience.tries {
                        return Ok(match answer {
                            Answer::Said { .. } => Next::Kept(why),
                            _ => Next::Stop(Stop::Later { why, until: None }),
                        });
                    }
                    let wait = self.patience.wait(tried, (self.random)());
                    (self.wait)(after.unwrap_or_default().max(wait), &why);
                    continue;
                }
                Meaning::Conflict | Meaning::TooMuch if outbox.split(batch, now)? => {
                    return Ok(Next::Done);
                }
                Meaning::Conflict if self.has(wire, batch) => {
                    outbox.stored(batch, now)?;
                    sent.statements += batch.ids.len();
                    return Ok(Next::Done);
                }
                Meaning::Conflict => {
                    "the store has another statement under the same id (409)".to_owned()
                }
                Meaning::TooMuch => "the store says it is too long (413)".to_owned(),
                Meaning::Not(reason) => reason,
            };
            outbox.set_aside(&batch.name, &reason)?;
            sent.aside.push((batch.name.clone(), reason));
            return Ok(Next::Done);
        }
        Ok(Next::Done)
    }

    /// Whether the store has a single statement already: some say 409 to what they have, word for word.
    fn has(&self, wire: &mut dyn Wire, batch: &Batch) -> bool {
        let ([ours], [id]) = (&*batch.statements, &*batch.ids) else {
            return false;
        };
        let Answer::Said {
            status: 200, body, ..
        } = wire.get(id)
        else {
            return false;
        };
        serde_json::from_slice::<Value>(&body).is_ok_and(|theirs| same(ours, &theirs))
    }
}

/// Whether two statements say the same of the same person. A store may add to one, and names may have changed since.
fn same(ours: &Value, theirs: &Value) -> bool {
    [
        "/id",
        "/actor/account",
        "/verb/id",
        "/object/id",
        "/result",
        "/context/registration",
    ]
    .into_iter()
    .all(|place| ours.pointer(place) == theirs.pointer(place))
}
