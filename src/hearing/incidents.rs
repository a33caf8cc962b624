//! What happens in the room unasked, and concerns raised through the chair.

use super::Hearing;
use super::draw::{self, Purpose};
use super::event::Sink;
use super::moves::Tone;
use super::scalars::Change;
use super::state::{ExpertIs, From};
use crate::case::ids::*;
use crate::case::model::When;
use crate::case::raw::{IncidentPlace, Relief};
use crate::case::{Act, How, Stage, Subject};

impl Hearing<'_> {
    /// Lets happen what is drawn for this point.
    pub(super) fn incident_at<S: Sink>(&mut self, place: IncidentPlace, sink: &mut S) {
        let case = self.case;
        for id in case.incidents_at(place) {
            let it = &case.incidents[id.index()];
            if !self.state.incidents.contains(id.index()) || !self.is_here(it.person) {
                continue;
            }
            self.state.happened.insert(id.index());
            self.state.fresh.insert(id.index());
            if let Some((_, fact, directness)) = it.brings {
                self.state
                    .consider(case, fact, it.person, directness, From::Incident(id));
            }
            if let Some(issue) = it.closes {
                self.state.closed.insert(issue.index());
            }
            if it.distress {
                self.change(Change::Distress);
            }
            self.say(sink, None, Act::Scene, Subject::Incident(id), How::Plainly);
            self.say(
                sink,
                Some(it.person),
                Act::Incident,
                Subject::Incident(id),
                How::Plainly,
            );
        }
    }

    /// How an incident ends that was dealt with: what is seen, what she says of it, what the chair does with it.
    fn after<S: Sink>(&self, incident: IncidentId, sink: &mut S) {
        let how = if self.state.left_aside.contains(incident.index()) {
            How::End
        } else {
            How::Granted
        };
        for by in [None, Some(self.case.representative), Some(self.chair())] {
            let act = if by.is_none() {
                Act::Scene
            } else {
                Act::Incident
            };
            if !self
                .case
                .lines
                .exactly((by, act, Subject::Incident(incident), how))
                .is_empty()
            {
                self.say(sink, by, act, Subject::Incident(incident), how);
            }
        }
    }

    /// What happened in a part and was let pass does not always pass the chair.
    pub(super) fn chair_sees_what_was_let_pass<S: Sink>(&mut self, sink: &mut S) {
        let chair = Some(self.chair());
        if self.state.stage == Stage::Arrival && self.state.expert == ExpertIs::Away {
            self.say(sink, chair, Act::Advise, Subject::Nothing, How::Noted);
        }
        for id in (0..self.case.incidents.len()).map(IncidentId::from) {
            let on = Subject::Incident(id);
            let seen_to = self.case.concerns.iter().enumerate().any(|(at, concern)| {
                concern.when == When::Incident(id) && self.state.raised.contains(at)
            });
            let written = (chair, Act::Incident, on, How::Noted);
            let passed = self.state.fresh.contains(id.index()) && !seen_to;
            if passed && self.case.incidents[id.index()].new_reason {
                // Whether or not anybody says so, a panel must disregard it (207).
                self.state.left_aside.insert(id.index());
            }
            if passed && !self.case.lines.exactly(written).is_empty() {
                self.say(sink, chair, Act::Incident, on, How::Noted);
                if let Some(issue) = self.case.incidents[id.index()].closes {
                    self.state.closed.remove(issue.index());
                }
                for concern in &self.case.concerns {
                    if let (When::Incident(of), Some((fact, _))) = (concern.when, concern.fact)
                        && of == id
                    {
                        let chair = self.chair();
                        self.state
                            .consider(self.case, fact, chair, 1, From::Governor);
                    }
                }
            }
        }
    }

    /// What the board thought it was not to settle is put right, however late: it is never too late for that.
    fn open_again<S: Sink>(&mut self, concern: ConcernId, sink: &mut S) {
        let When::Incident(incident) = self.case.concerns[concern.index()].when else {
            return;
        };
        if let Some(issue) = self.case.incidents[incident.index()].closes {
            self.state.closed.remove(issue.index());
            self.say(
                sink,
                Some(self.case.clerk),
                Act::Correct,
                Subject::Concern(concern),
                How::Plainly,
            );
        }
    }

    /// Whether there is something in a concern now.
    pub(super) fn grounded(&self, concern: ConcernId) -> bool {
        match self.case.concerns[concern.index()].when {
            When::Incident(incident) => self.state.fresh.contains(incident.index()),
            When::Absent(person) if self.expert_person() == Some(person) => {
                self.state.expert == ExpertIs::Away
            }
            When::Absent(person) => person == self.case.council && !self.state.council_there,
            When::NotCome(document) => self.has_not_come(document),
            When::Never => false,
        }
    }

    pub(super) fn raise<S: Sink>(
        &mut self,
        id: ConcernId,
        tone: Tone,
        remedy: RemedyId,
        sink: &mut S,
    ) {
        let case = self.case;
        let it = &case.concerns[id.index()];
        let grounded = self.grounded(id);
        let meets = it.remedies.contains(remedy.index());
        self.state.raised.insert(id.index());
        let how = if tone == Tone::Calm {
            How::Calm
        } else {
            How::Sharp
        };
        self.say(
            sink,
            Some(case.representative),
            Act::Raise,
            Subject::Concern(id),
            how,
        );
        self.say(
            sink,
            Some(case.representative),
            Act::Remedy,
            Subject::Remedy(remedy),
            How::Plainly,
        );
        if tone == Tone::Sharp {
            self.change(Change::Sharp);
        }
        let chair = Some(self.chair());
        if !grounded {
            let late = matches!(it.when, When::Incident(incident) if self.state.happened.contains(incident.index()));
            if late {
                self.say(sink, chair, Act::Ruling, Subject::Concern(id), How::TooLate);
                self.open_again(id, sink);
            } else if it.when == When::Never {
                self.change(Change::Groundless);
                self.say(
                    sink,
                    Some(case.clerk),
                    Act::Correct,
                    Subject::Concern(id),
                    How::Plainly,
                );
            } else {
                self.change(Change::Groundless);
                self.say(
                    sink,
                    chair,
                    Act::Ruling,
                    Subject::Concern(id),
                    How::Groundless,
                );
            }
            return;
        }
        if !meets {
            self.say(sink, chair, Act::Ruling, Subject::Concern(id), How::TooMuch);
            return;
        }
        self.grant_concern(id, tone, remedy, sink);
    }

    /// The chair deals with a concern that has something in it.
    fn grant_concern<S: Sink>(
        &mut self,
        id: ConcernId,
        tone: Tone,
        remedy: RemedyId,
        sink: &mut S,
    ) {
        let case = self.case;
        let it = &case.concerns[id.index()];
        let does = case.remedies[remedy.index()].does;
        let chair = self.chair();
        let how = if tone == Tone::Calm {
            How::Granted
        } else {
            How::Noted
        };
        self.say(sink, Some(chair), Act::Ruling, Subject::Concern(id), how);
        if let Some((fact, directness)) = it.fact {
            self.state.consider(
                case,
                fact,
                chair,
                directness - i8::from(tone == Tone::Sharp),
                From::Concern,
            );
        }
        match it.when {
            When::Incident(incident) => {
                let what = &case.incidents[incident.index()];
                self.state.mended.insert(incident.index());
                self.open_again(id, sink);
                // Asked to leave a paper out, the chair does so about every other time.
                let leave_out = does == Some(Relief::LeaveOut);
                let granted = draw::below(self.setup.seed, Purpose::Incident, what.key ^ 1, 2) == 0;
                if what.new_reason || (leave_out && tone == Tone::Calm && granted) {
                    self.state.left_aside.insert(incident.index());
                }
                if what.distress {
                    self.change(Change::Break);
                }
                self.after(incident, sink);
            }
            When::Absent(person) if self.expert_person() == Some(person) => {
                self.adjourn_for_the_expert(sink);
            }
            When::Absent(_) => {
                if tone == Tone::Calm
                    && does == Some(Relief::RingCouncil)
                    && self.state.stage < Stage::Council
                {
                    self.state.council_there = true;
                }
            }
            When::NotCome(_) | When::Never => {}
        }
    }
}
