//! Marks, and the deeds that earn them.

use super::names::Subjects;
use super::{File, Resolver};
use crate::case::{model, raw};
use crate::guidance::Edition;

impl Resolver<'_> {
    pub(super) fn marks(
        &mut self,
        hearing: &raw::Hearing,
        edition: &'static Edition,
        names: &Subjects<'_>,
    ) -> Vec<model::Mark> {
        hearing
            .marks
            .iter()
            .filter_map(|it| {
                let basis = match &it.basis {
                    raw::Basis::Provision(key) => {
                        model::Basis::Provision(self.provision(edition, key)?)
                    }
                    raw::Basis::Practice(name) => model::Basis::Practice(name.clone()),
                };
                Some(model::Mark {
                    name_id: it.id.to_string(),
                    competence: it.competence,
                    weight: i32::from(it.weight),
                    basis,
                    incident: match &it.when {
                        raw::Available::Always => None,
                        raw::Available::Incident(id) => {
                            Some(self.find(File::Hearing, names.incidents, id))
                        }
                    },
                    made: self.deeds(&it.made, names),
                    misapplied: self.deeds(&it.misapplied, names),
                    good: it.good.clone(),
                    missed: it.missed.clone(),
                    slip: it.slip.clone(),
                })
            })
            .collect()
    }

    pub(super) fn lapses(
        &mut self,
        hearing: &raw::Hearing,
        edition: &'static Edition,
        names: &Subjects<'_>,
    ) -> Vec<model::Lapse> {
        use File::Hearing as H;
        let lapses = hearing.lapses.iter();
        lapses
            .filter_map(|it| {
                Some(model::Lapse {
                    basis: self.provision(edition, &it.basis)?,
                    says: it.says.clone(),
                    incident: (it.incident.as_ref()).map(|id| self.find(H, names.incidents, id)),
                    refused: it.refused,
                    lost_on: (it.lost_on.as_ref()).map(|id| self.find(H, names.issues, id)),
                    done: self.deeds(&it.done, names),
                    undone: self.deeds(&it.undone, names),
                })
            })
            .collect()
    }

    pub(super) fn lessons(
        &mut self,
        hearing: &raw::Hearing,
        names: &Subjects<'_>,
    ) -> Vec<model::Lesson> {
        let lessons = hearing.lessons.iter();
        lessons
            .map(|it| model::Lesson {
                issue: self.find(File::Hearing, names.issues, &it.issue),
                won: it.won,
                done: self.deeds(&it.done, names),
                undone: self.deeds(&it.undone, names),
                says: it.says.clone(),
                because: it.because.clone(),
            })
            .collect()
    }

    fn deeds(&mut self, deeds: &[raw::Deed], names: &Subjects<'_>) -> Vec<model::Deed> {
        deeds.iter().map(|deed| self.deed(deed, names)).collect()
    }

    pub(super) fn deed(&mut self, deed: &raw::Deed, names: &Subjects<'_>) -> model::Deed {
        use File::Hearing as H;
        use model::Deed as To;
        use raw::Deed as From;
        match deed {
            From::Asked(id) => To::Asked(self.find(H, names.topics, id)),
            From::Prepared(id) => To::Prepared(self.find(H, names.tasks, id)),
            From::Promised(how) => To::Promised(*how),
            From::ChildTakesPart(part) => To::ChildTakesPart(*part),
            From::ChildOverridden => To::ChildOverridden,
            From::ThemeServedBy(n) => To::ThemeServedBy(*n),
            From::BestPointsPut(n) => To::BestPointsPut(*n),
            From::LeftOutWeakPoint => To::LeftOutWeakPoint,
            From::PutShowing(claim, facts) => To::PutShowing(
                self.find(H, names.claims, claim),
                self.find_all(H, names.facts, facts),
            ),
            From::Put(claim) => To::Put(self.find(H, names.claims, claim)),
            From::PutPersonal => To::PutPersonal,
            From::DutiesFitting(n) => To::DutiesFitting(*n),
            From::PointsOver(n) => To::PointsOver(*n),
            From::QuestionsAimed(witness, n) => {
                To::QuestionsAimed(self.find(H, names.people, witness), *n)
            }
            From::PapersPut(n) => To::PapersPut(*n),
            From::OpenToReluctant(n) => To::OpenToReluctant(*n),
            From::AskedPastTheAnswer => To::AskedPastTheAnswer,
            From::StoppedInTime(n) => To::StoppedInTime(*n),
            From::RaisedWell(id) => To::RaisedWell(self.find(H, names.concerns, id)),
            From::RaisedBadly(id) => To::RaisedBadly(self.find(H, names.concerns, id)),
            From::RaisedForNothing => To::RaisedForNothing,
            From::Granted(id) => To::Granted(self.find(H, names.concessions, id)),
            From::AnswersOnPoint(n) => To::AnswersOnPoint(*n),
            From::AnswersOffPoint(n) => To::AnswersOffPoint(*n),
            From::PlanFirm(n) => To::PlanFirm(*n),
            From::PartFirm(id) => To::PartFirm(self.find(H, names.parts, id)),
            From::PlanAgreed => To::PlanAgreed,
            From::Sought(sought) => To::Sought(sought.iter().copied().take(4).collect()),
            From::ClosedOn(n) => To::ClosedOn(*n),
            From::Framed => To::Framed,
            From::FramedOtherwise => To::FramedOtherwise,
            From::PutWhatNobodyKnew => To::PutWhatNobodyKnew,
            From::HeadsFitting(n) => To::HeadsFitting(*n),
            From::LetterRead(n) => To::LetterRead(*n),
            From::LetterMisread(n) => To::LetterMisread(*n),
            From::AskedToCancel => To::AskedToCancel,
            From::Negotiated(n) => To::Negotiated(*n),
            From::Either(deeds) => To::Either(self.deeds(deeds, names)),
        }
    }
}
