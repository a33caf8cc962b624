//! Questions and answers: pressure against reluctance.

use super::Hearing;
use super::draw::{self, Purpose};
use super::event::{Event, Sink};
use super::moves::Form;
use super::scalars::Change;
use super::state::From;
use crate::case::ids::*;
use crate::case::{Act, How, Subject};

impl Hearing<'_> {
    pub(super) fn question<S: Sink>(
        &mut self,
        id: QuestionId,
        form: Form,
        paper: Option<PassageId>,
        sink: &mut S,
    ) {
        let case = self.case;
        let it = &case.questions[id.index()];
        let how = match form {
            Form::Open => How::Open,
            Form::Closed => How::Closed,
            Form::WithPaper => How::WithPaper,
            Form::Press => How::Press,
        };
        self.state.minutes -= if matches!(form, Form::Open | Form::WithPaper) {
            2
        } else {
            1
        };
        if form == Form::Press {
            self.change(Change::Pressing);
        }
        self.ask_aloud(id, how, paper, sink);
        let answer = self.respond(id, form, paper);
        match answer {
            How::Admit => {
                self.state.questions.admitted.insert(id.index());
                let (fact, directness) = it.admits;
                self.state
                    .consider(case, fact, it.witness, directness, From::Answer(id));
            }
            How::TurnBack => {
                if let Some((fact, directness)) = it.invites {
                    self.state
                        .consider(case, fact, it.witness, directness, From::Answer(id));
                }
            }
            How::Repair => self.state.questions.repaired.insert(id.index()),
            How::Again => self.change(Change::Repetition),
            _ => {}
        }
        if matches!(answer, How::Hedge | How::Deny | How::TurnBack) {
            self.state.questions.resisted.insert(id.index());
        }
        self.state.questions.asked.insert(id.index());
        self.bring_paper(id, paper);
        if S::HEARS {
            sink.take(
                Event::new(
                    self.state.stage,
                    Some(it.witness),
                    Act::Answer,
                    Subject::Question(id),
                    answer,
                )
                .answering(Subject::Question(id)),
            );
        }
        if self.state.minutes <= 0 {
            self.say(
                sink,
                Some(self.chair()),
                Act::Chair,
                Subject::Nothing,
                How::TimeUp,
            );
        }
    }

    /// The question as it is heard. The words written for a paper in hand quote the one that bears it out; any other is read
    /// from first, and the question asked plainly.
    fn ask_aloud<S: Sink>(&self, id: QuestionId, how: How, paper: Option<PassageId>, sink: &mut S) {
        let quoted =
            paper.is_some_and(|passage| self.case.questions[id.index()].quotes == Some(passage));
        let how = match paper {
            Some(passage) if !quoted => {
                self.cite(passage, Subject::Question(id), sink);
                How::Closed
            }
            _ => how,
        };
        if S::HEARS {
            sink.take(
                Event::new(
                    self.state.stage,
                    Some(self.case.representative),
                    Act::Question,
                    Subject::Question(id),
                    how,
                )
                .citing(paper),
            );
        }
    }

    /// How the witness answers.
    fn respond(&self, id: QuestionId, form: Form, paper: Option<PassageId>) -> How {
        let it = &self.case.questions[id.index()];
        let questions = &self.state.questions;
        if questions.repaired.contains(id.index()) {
            return How::Again;
        }
        if questions.admitted.contains(id.index()) {
            return How::Repair;
        }
        let resisted = questions.resisted.contains(id.index());
        let borne_out = paper.is_some_and(|passage| it.paper.contains(passage.index()));
        if resisted && form != Form::Press && !borne_out {
            return How::Again;
        }
        if !it.knows {
            return How::Hedge;
        }
        let pressure = match form {
            Form::Open => 0,
            Form::Closed => 1,
            Form::WithPaper if borne_out => 3,
            Form::WithPaper => 0,
            Form::Press if resisted => 2,
            Form::Press => 1,
        };
        // One day in four he is a little more forthcoming, one in four a little less.
        let day = match draw::below(self.setup.seed, Purpose::Witness, it.key, 4) {
            0 => -1,
            3 => 1,
            _ => 0,
        };
        let resistance = it.reluctance + day;
        match pressure - resistance {
            _ if it.reluctance == 0 => How::Admit,
            1.. => How::Admit,
            0 => How::Hedge,
            _ if form == Form::Open && it.invites.is_some() => How::TurnBack,
            _ if it.reluctance >= 2 => How::Deny,
            _ => How::Hedge,
        }
    }

    /// A paper in hand is in play for what it shows of the thing asked.
    fn bring_paper(&mut self, id: QuestionId, paper: Option<PassageId>) {
        let case = self.case;
        let (fact, _) = case.questions[id.index()].admits;
        let Some(passage) = paper.map(|paper| &case.passages[paper.index()]) else {
            return;
        };
        if let Some((_, directness)) = passage.shows.iter().find(|(shown, _)| *shown == fact) {
            self.state.consider_as_of(
                case,
                fact,
                passage.origin,
                *directness,
                From::Answer(id),
                passage.board_had,
            );
        }
    }
}
