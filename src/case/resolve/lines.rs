//! What people say: whose words, in which act, about what.

use super::names::{Names, Subjects};
use super::{File, Resolver};
use crate::case::ids::FactId;
use crate::case::lines::{LetterParagraph, Lines, Outcome, Stage, Subject, Wording};
use crate::case::marked;
use crate::case::raw::{self, Sought};
use crate::case::scan::Piece;
use crate::case::speech::{Act, How};
use crate::case::spelling::nearest;
use crate::case::word::Word;
use crate::guidance::HeadOfReview;

impl Resolver<'_> {
    pub(super) fn lines(&mut self, lines: &raw::Lines, names: &Subjects<'_>) -> Lines {
        let mut resolved = Lines::default();
        for (at, line) in lines.0.iter().enumerate() {
            let by = line
                .by
                .as_ref()
                .map(|id| self.find(File::Lines, names.people, id));
            let on = line
                .on
                .as_ref()
                .map_or(Subject::Nothing, |id| self.subject(line.act, id, names));
            if line.say.is_empty() {
                let place = self.line(at, |it| it.field("say")).map_or(0, Piece::at);
                self.mistake(
                    "missing-wording",
                    File::Lines,
                    place,
                    "a line with no wording".into(),
                    "write at least one".into(),
                );
            }
            let when = line
                .when
                .as_ref()
                .map(|id| self.find(File::Lines, names.facts, id));
            let wordings: Vec<Wording> = (line.say.iter().enumerate())
                .filter_map(|(which, text)| self.wording(text, when, (at, which)))
                .collect();
            let a_reason = line.act == Act::Letter && matches!(on, Subject::Issue(_));
            if a_reason && line.how != How::NotThere && wordings.iter().any(|it| it.why.is_none()) {
                let place = self.line(at, |it| it.field("say")).map_or(0, Piece::at);
                self.warning(
                    "no-reason",
                    File::Lines,
                    place,
                    "nothing in this reason says why, so that it can be quoted".into(),
                    "put {why} before it and {/why} after it",
                );
            }
            resolved.add((by, line.act, on, line.how), wordings);
        }
        resolved
    }

    /// A wording without its marks; the one that is wording `which` of line `at`.
    fn wording(
        &mut self,
        text: &str,
        when: Option<FactId>,
        (at, which): (usize, usize),
    ) -> Option<Wording> {
        match marked::read(text) {
            Ok(marked) => Some(Wording {
                text: marked.text,
                when,
                why: marked.why,
                owned: marked.owned,
            }),
            Err(unpaired) => {
                let place = self
                    .line(at, |it| it.field("say")?.item(which))
                    .map_or(0, Piece::at);
                self.mistake(
                    "mark",
                    File::Lines,
                    place,
                    unpaired.to_string(),
                    "open and close it within the same wording".into(),
                );
                None
            }
        }
    }

    /// What an id in a line means depends on the act: a claim is put, a question answered.
    pub(super) fn subject(&mut self, act: Act, id: &Word, names: &Subjects<'_>) -> Subject {
        let stage = Stage::ALL.into_iter().find(|stage| stage.name() == &**id);
        let kinds: &[&Names<'_>] = match act {
            Act::Scene => &[names.incidents, names.tasks],
            Act::Ask | Act::Tell if &**id != "promise" => &[names.topics],
            Act::Present => &[names.school],
            Act::CloseSchool => &[names.school],
            Act::Question | Act::Answer => &[names.questions],
            Act::Put | Act::Answered | Act::Reply => &[names.claims],
            Act::CloseFamily => &[names.claims, names.themes],
            Act::Correct => &[names.claims, names.concerns],
            Act::Cite | Act::Frame => &[names.passages],
            Act::Duty => &[names.duties],
            Act::Raise | Act::Ruling => &[names.concerns],
            Act::Remedy => &[names.remedies],
            Act::Incident => &[names.incidents],
            Act::Concede => &[names.concessions],
            Act::PlanReply => &[names.parts],
            Act::PanelAsks | Act::Doubt | Act::MeetDoubt | Act::Deliberate => &[names.issues],
            Act::Letter => &[names.issues, names.claims, names.parts],
            Act::MemberAsks | Act::MemberAnswered => &[names.facts],
            Act::React => &[names.people],
            _ => &[],
        };
        if let (Act::Scene, Some(stage)) = (act, stage) {
            return Subject::Stage(stage);
        }
        if matches!(act, Act::OfferPlan | Act::Negotiate | Act::Agree) {
            return match names.option(id) {
                Some(option) => Subject::Option(option),
                None => {
                    let place = self.place(File::Lines, id);
                    self.mistake(
                        "unknown-id",
                        File::Lines,
                        place,
                        format!("there is no way to fill a part of the plan called \"{id}\""),
                        nearest(
                            id,
                            names
                                .plan
                                .iter()
                                .flat_map(|part| &part.options)
                                .map(|option| &*option.id),
                        ),
                    );
                    Subject::Nothing
                }
            };
        }
        for kind in kinds {
            if kind.index.contains_key(&**id) {
                return names.as_subject(kind, kind.index[&**id]);
            }
        }
        let outcome = |id: &str| {
            Outcome::ALL
                .into_iter()
                .find(|outcome| outcome.name() == id)
                .map(Subject::Outcome)
        };
        let special = match (act, &**id) {
            (Act::Tell | Act::Scene, "promise") => Some(Subject::Promise),
            (Act::Letter, _) => LetterParagraph::ALL
                .into_iter()
                .find(|paragraph| paragraph.name() == &**id)
                .map(Subject::Paragraph)
                .or_else(|| outcome(id)),
            (Act::Scene | Act::Deliberate | Act::Vote, _) => outcome(id),
            (Act::Duty, _) => HeadOfReview::ALL
                .into_iter()
                .find(|head| head.name() == &**id)
                .map(Subject::Head),
            (Act::CloseFamily | Act::Correct, _) => Sought::ALL
                .into_iter()
                .find(|sought| sought.name() == &**id)
                .map(Subject::Sought),
            _ => None,
        };
        special.unwrap_or_else(|| {
            if kinds.iter().any(|names| names.incomplete) {
                return Subject::Nothing;
            }
            let place = self.place(File::Lines, id);
            let known = kinds.iter().flat_map(|kind| kind.index.keys().copied());
            self.mistake(
                "unknown-id",
                File::Lines,
                place,
                format!("nothing called \"{id}\" goes with {act:?}"),
                nearest(id, known),
            );
            Subject::Nothing
        })
    }
}
