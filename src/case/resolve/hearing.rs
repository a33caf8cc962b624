//! A hearing, list after list.

use super::names::Subjects;
use super::story::could_weigh;
use super::{File, Resolver, key};
use crate::case::ids::*;
use crate::case::model::{self, Case};
use crate::case::raw;
use crate::case::spelling::nearest;
use crate::case::word::Word;
use crate::guidance::{Kind, Library};
use jiff::civil::Date;

/// A day for which an edition is held.
const SOME_DAY: Date = Date::constant(2025, 1, 1);

impl Resolver<'_> {
    #[expect(
        clippy::too_many_lines,
        reason = "one list after another, in the order of the file"
    )]
    pub(super) fn case(
        &mut self,
        story: &raw::Story,
        hearing: &raw::Hearing,
        lines: &raw::Lines,
    ) -> Option<Case> {
        use File::{Hearing as H, Story as S};
        let excluded_on = self.date(S, &story.exclusion.date);
        let edition = Library::shipped().for_exclusion(excluded_on);
        if edition.is_none() {
            let place = self.place(S, &story.exclusion.date);
            self.mistake(
                "no-edition",
                S,
                place,
                format!("no edition of the guidance is held for an exclusion on {excluded_on}"),
                "date the exclusion on or after 2024-09-01".into(),
            );
        }
        // So that the rest can be looked at too.
        let edition = edition.or_else(|| Library::shipped().for_exclusion(SOME_DAY))?;

        self.well_formed(S, "story", &story.id);
        self.well_formed(H, "hearing", &hearing.id);
        let people = self.names(S, "person", story.people.iter().map(|it| &it.id));
        let documents = self.names(S, "document", story.documents.iter().map(|it| &it.id));
        let issues = self.names(H, "issue", hearing.issues.iter().map(|it| &it.id));
        let facts = self.names(H, "fact", hearing.facts.iter().map(|it| &it.id));
        let passages = self.names(H, "passage", hearing.passages.iter().map(|it| &it.id));
        let duties = self.listed(H, "duty of this hearing", hearing.duties.iter());
        self.apart("passage", hearing.passages.iter().map(|it| &it.id), &duties);
        let school = self.names(
            H,
            "point of the school's case",
            hearing.school.case.iter().map(|it| &it.id),
        );
        let claims = self.names(H, "claim", hearing.claims.iter().map(|it| &it.id));
        let questions = self.names(H, "question", hearing.questions.iter().map(|it| &it.id));
        let topics = self.names(
            H,
            "instruction",
            hearing.instructions.iter().map(|it| &it.id),
        );
        let tasks = self.names(H, "task", hearing.tasks.iter().map(|it| &it.id));
        let themes = self.names(H, "theme", hearing.themes.iter().map(|it| &it.id));
        let parts = self.names(H, "part of the plan", hearing.plan.iter().map(|it| &it.id));
        self.names(
            H,
            "way to fill a part of the plan",
            hearing
                .plan
                .iter()
                .flat_map(|it| &it.options)
                .map(|it| &it.id),
        );
        let concessions = self.names(H, "concession", hearing.concessions.iter().map(|it| &it.id));
        self.apart(
            "concession",
            hearing.concessions.iter().map(|it| &it.id),
            &claims,
        );
        let concerns = self.names(H, "concern", hearing.concerns.iter().map(|it| &it.id));
        let remedies = self.names(H, "remedy", hearing.remedies.iter().map(|it| &it.id));
        let incidents = self.names(H, "incident", hearing.incidents.iter().map(|it| &it.id));
        self.names(H, "mark", hearing.marks.iter().map(|it| &it.id));
        self.names(
            H,
            "letter check",
            hearing.letter_checks.iter().map(|it| &it.id),
        );
        let carries = hearing.review.iter().flat_map(|it| &it.carries);
        self.names(
            H,
            "thing that a first hearing leaves",
            carries.map(|it| &it.id),
        );
        self.listed(
            H,
            "member of the panel",
            hearing.panel.iter().map(|it| &it.person),
        );

        let decided = self.decided(hearing);
        let resolved_documents = self.documents(story, &people, decided);
        let resolved_passages: Vec<_> = hearing
            .passages
            .iter()
            .map(|it| {
                let document: DocumentId = self.find(H, &documents, &it.document);
                self.paragraphs(it, &resolved_documents, document);
                model::Passage {
                    name_id: it.id.to_string(),
                    document,
                    paragraphs: it.paragraphs.clone(),
                    origin: self.find(H, &people, &it.origin),
                    shows: it
                        .shows
                        .iter()
                        .map(|(fact, directness)| {
                            (
                                self.find(H, &facts, fact),
                                self.directness(fact, *directness),
                            )
                        })
                        .collect(),
                    gist: it.gist.clone(),
                    board_had: it.before_board.as_ref().map_or_else(
                        || {
                            resolved_documents
                                .get(document.index())
                                .is_some_and(|document| document.board_had)
                        },
                        could_weigh,
                    ),
                }
            })
            .collect();

        let resolved_duties: Vec<_> = hearing
            .duties
            .iter()
            .filter_map(|key| {
                self.provision(edition, key).map(|provision| model::Duty {
                    key: key.to_string(),
                    provision,
                })
            })
            .collect();
        let resolved_concerns: Vec<_> = hearing
            .concerns
            .iter()
            .filter_map(|it| {
                let basis = self.provision(edition, &it.basis);
                Some(model::Concern {
                    name_id: it.id.to_string(),
                    title: it.title.clone(),
                    basis: basis?,
                    when: match &it.when {
                        raw::When::Incident(id) => {
                            model::When::Incident(self.find(H, &incidents, id))
                        }
                        raw::When::Absent(id) => model::When::Absent(self.find(H, &people, id)),
                        raw::When::NotCome(id) => {
                            model::When::NotCome(self.find(H, &documents, id))
                        }
                        raw::When::Never => model::When::Never,
                    },
                    fact: it
                        .fact
                        .as_ref()
                        .map(|(fact, directness)| (self.find(H, &facts, fact), *directness)),
                    remedies: self.set(&remedies, &it.remedies),
                })
            })
            .collect();

        let names = Subjects {
            people: &people,
            issues: &issues,
            facts: &facts,
            passages: &passages,
            duties: &duties,
            school: &school,
            claims: &claims,
            questions: &questions,
            topics: &topics,
            tasks: &tasks,
            themes: &themes,
            parts: &parts,
            concessions: &concessions,
            concerns: &concerns,
            remedies: &remedies,
            incidents: &incidents,
            plan: &hearing.plan,
        };
        let resolved_lines = self.lines(lines, &names);
        let marks = self.marks(hearing, edition, &names);
        let lessons = self.lessons(hearing, &names);
        let lapses = self.lapses(hearing, edition, &names);
        let calendar = self.calendar(&story.calendar);
        let letter_on = self.date(H, &hearing.letter_date);
        let return_on = hearing.return_date.as_ref().map(|day| self.date(H, day));
        // With nothing said, the next school day; a calendar that does not reach so far has been complained of.
        let next = calendar.nth_school_day_after(letter_on, 1);
        let return_on = return_on.or(next).unwrap_or(letter_on);
        let instructed = hearing.instructed.as_ref().map(|day| self.date(H, day));
        let instructed_on = instructed.or(decided).unwrap_or(excluded_on);
        let heard_on = self.date(H, &hearing.date);
        let days = calendar.school_days_before(instructed_on, heard_on);
        self.chair(hearing);
        let person = |this: &mut Self, role: raw::Role, what: &str| this.one(story, role, what);

        Some(Case {
            id: format!("{}/{}", story.id, hearing.id),
            title: hearing.title.clone(),
            path: self.sources.hearing.path.clone(),
            own_file: self.sources.own_file.clone(),
            content: self.content(),
            edition,
            school_kind: story.school.kind,
            school_name: story.school.name.clone(),
            authority: story.school.authority.clone(),
            exclusion_kind: match story.exclusion.kind {
                raw::ExclusionKind::Permanent => Kind::Permanent,
                raw::ExclusionKind::Suspension => Kind::Suspension,
            },
            excluded_on,
            board_told_on: self.date(S, &story.exclusion.notice_to_board),
            heard_on,
            letter_on,
            return_on,
            calendar,
            bank_holidays: story
                .calendar
                .bank_holidays
                .iter()
                .map(|day| self.date(S, day))
                .collect(),
            difficulty: hearing.difficulty,
            strength: hearing.strength,
            minutes: hearing.minutes,
            lesson: hearing.lesson.clone(),
            for_whom: hearing.for_whom.clone(),
            expect: hearing.expect.clone(),
            opening: hearing.opening.clone(),
            drills: self.drills(hearing),
            room: self.picture(H, hearing.room.as_ref()),
            cover: self.picture(H, hearing.cover.as_ref()),
            representative: person(self, raw::Role::Representative, "representative"),
            clerk: match &hearing.clerk {
                Some(id) => self.find(H, &people, id),
                None => person(self, raw::Role::Clerk, "clerk"),
            },
            forum: hearing.forum,
            seats: usize::from(hearing.seats),
            people: story
                .people
                .iter()
                .map(|it| model::Person {
                    name_id: it.id.to_string(),
                    name: it.name.clone(),
                    role: it.role,
                    about: it.about.clone(),
                    portrait: self.picture(S, it.portrait.as_ref()),
                })
                .collect(),
            documents: resolved_documents,
            issues: hearing
                .issues
                .iter()
                .map(|it| model::Issue {
                    name_id: it.id.to_string(),
                    kind: it.kind,
                    test: it.test,
                    title: it.title.clone(),
                    proposition: it.proposition.clone(),
                    scale: it.scale.max(1),
                    start: it.start,
                    threshold: it.threshold,
                    follows: it.follows.as_ref().map(|follows| {
                        (
                            self.find(H, &issues, &follows.fact),
                            follows.found,
                            follows.not_found,
                        )
                    }),
                    head: it.head,
                    material: it.material,
                    near: it.near,
                })
                .collect(),
            facts: hearing
                .facts
                .iter()
                .map(|it| model::Fact {
                    name_id: it.id.to_string(),
                    issue: self.find(H, &issues, &it.issue),
                    side: it.side,
                    care: it.care,
                    material: it.material,
                    answered_by: it.answered_by.as_ref().map(|id| self.find(H, &people, id)),
                    text: it.text.clone(),
                })
                .collect(),
            decisive: self.find_all(H, &passages, &hearing.decisive),
            passages: resolved_passages,
            duties: resolved_duties,
            head: self.find(H, &people, &hearing.school.speaker),
            school: hearing
                .school
                .case
                .iter()
                .map(|it| model::SchoolClaim {
                    name_id: it.id.to_string(),
                    issue: self.find(H, &issues, &it.issue),
                    title: it.title.clone(),
                    passages: self.find_all(H, &passages, &it.passages),
                    facts: self.find_all(H, &facts, &it.facts),
                })
                .collect(),
            claims: hearing
                .claims
                .iter()
                .map(|it| model::Claim {
                    name_id: it.id.to_string(),
                    key: key(&it.id),
                    issue: self.find(H, &issues, &it.issue),
                    title: it.title.clone(),
                    about: it.about.clone(),
                    needs: self.find_all(H, &facts, &it.needs),
                    enough: usize::from(it.enough),
                    topics: it
                        .topics
                        .iter()
                        .filter_map(|topic| self.topic(topic))
                        .collect(),
                    fits: self.set(&duties, &it.fits),
                    near: self.set(&duties, &it.near),
                    meets: self.find_all(H, &school, &it.meets),
                    replies: it
                        .replies
                        .iter()
                        .map(|reply| model::Reply {
                            how: reply.how,
                            odds: reply.odds,
                            less: reply.less,
                            cites: reply.cites.as_ref().map(|id| self.find(H, &passages, id)),
                        })
                        .collect(),
                    wrong_in_law: it.wrong_in_law.as_ref().map(|id| self.find(H, &duties, id)),
                    personal: it.personal,
                    head: it.head,
                })
                .collect(),
            questions: hearing
                .questions
                .iter()
                .map(|it| model::Question {
                    name_id: it.id.to_string(),
                    key: key(&it.id),
                    witness: self.find(H, &people, &it.witness),
                    topic: it.topic.clone(),
                    proposition: it.proposition.clone(),
                    knows: it.knows,
                    reluctance: it.reluctance,
                    paper: self.set(&passages, &it.paper),
                    quotes: it.paper.first().map(|id| self.find(H, &passages, id)),
                    admits: (self.find(H, &facts, &it.admits.0), it.admits.1),
                    invites: it
                        .invites
                        .as_ref()
                        .map(|(fact, directness)| (self.find(H, &facts, fact), *directness)),
                })
                .collect(),
            topics: hearing
                .instructions
                .iter()
                .map(|it| model::Topic {
                    name_id: it.id.to_string(),
                    to: self.find(H, &people, &it.to),
                    title: it.title.clone(),
                    gives: it.gives,
                })
                .collect(),
            promise_to: self.find(H, &people, &hearing.promise.to),
            promise_title: hearing.promise.title.clone(),
            hours: i8::try_from(hearing.hours).unwrap_or(i8::MAX),
            instructed_on,
            days: days.map_or(0, |days| u8::try_from(days).unwrap_or(u8::MAX)),
            tasks: hearing
                .tasks
                .iter()
                .map(|it| model::Task {
                    name_id: it.id.to_string(),
                    title: it.title.clone(),
                    hours: i8::try_from(it.hours).unwrap_or(i8::MAX),
                    consent: it.consent,
                    days: it.days,
                    does: match &it.does {
                        raw::Does::PrepareChild => model::Does::PrepareChild,
                        raw::Does::Agree(ids) => model::Does::Agree(self.find_all(H, &parts, ids)),
                        raw::Does::Invite(id) => model::Does::Invite(self.find(H, &people, id)),
                        raw::Does::Obtain(id) => model::Does::Obtain(self.find(H, &documents, id)),
                        raw::Does::Brief(id) => model::Does::Brief(self.find(H, &people, id)),
                        raw::Does::AskForExpert => model::Does::AskForExpert,
                    },
                })
                .collect(),
            themes: hearing
                .themes
                .iter()
                .map(|it| model::Theme {
                    name_id: it.id.to_string(),
                    title: it.title.clone(),
                    about: it.about.clone(),
                    claims: self.set(&claims, &it.claims),
                })
                .collect(),
            best_points: usize::from(hearing.best_points),
            plan: hearing
                .plan
                .iter()
                .map(|it| model::Part {
                    name_id: it.id.to_string(),
                    title: it.title.clone(),
                    fact: self.find(H, &facts, &it.fact),
                    starts: it.starts,
                    with: it.with.as_ref().map(|id| self.find(H, &people, id)),
                    options: it
                        .options
                        .iter()
                        .map(|option| model::PartOption {
                            name_id: option.id.to_string(),
                            title: option.title.clone(),
                            firm: option.firm,
                            agreed: option.agreed,
                            instead: option
                                .instead
                                .as_ref()
                                .and_then(|id| self.another_way(it, id)),
                            date: option.date.as_ref().map(|day| self.date(H, day)),
                        })
                        .collect(),
                })
                .collect(),
            concessions: hearing
                .concessions
                .iter()
                .map(|it| model::Concession {
                    name_id: it.id.to_string(),
                    title: it.title.clone(),
                    kind: it.kind,
                    fact: it.fact.as_ref().map(|id| self.find(H, &facts, id)),
                    concedes: it.concedes.as_ref().map(|id| self.find(H, &school, id)),
                })
                .collect(),
            child: self.find(H, &people, &hearing.child.person),
            child_wish: hearing.child.wish,
            child_says: self.find(H, &facts, &hearing.child.says),
            concerns: resolved_concerns,
            remedies: hearing
                .remedies
                .iter()
                .map(|it| model::Remedy {
                    name_id: it.id.to_string(),
                    title: it.title.clone(),
                    does: it.does,
                })
                .collect(),
            incidents: hearing
                .incidents
                .iter()
                .map(|it| model::Incident {
                    name_id: it.id.to_string(),
                    key: key(&it.id),
                    at: it.at,
                    person: self.find(H, &people, &it.person),
                    brings: it.brings.as_ref().map(|(claim, fact, directness)| {
                        (
                            self.find(H, &school, claim),
                            self.find(H, &facts, fact),
                            *directness,
                        )
                    }),
                    closes: it.closes.as_ref().map(|id| self.find(H, &issues, id)),
                    distress: it.distress,
                    new_reason: it.new_reason,
                })
                .collect(),
            incidents_drawn: usize::from(hearing.incidents_drawn),
            asks_in_ten: u64::from(hearing.asks_in_ten),
            openness: hearing.openness,
            panel: hearing
                .panel
                .iter()
                .map(|it| model::Member {
                    person: self.find(H, &people, &it.person),
                    key: key(&it.person),
                    chair: it.chair,
                    category: it.category,
                    weights: [
                        it.proof,
                        it.fairness,
                        it.safety,
                        it.need,
                        it.record,
                        it.remorse,
                    ],
                    asks: self.find_all(H, &facts, &it.asks),
                })
                .collect(),
            council: self.find(H, &people, &hearing.council.person),
            council_uninvited: hearing.council.uninvited,
            debrief: hearing.debrief.clone(),
            council_says: (
                self.find(H, &facts, &hearing.council.says.0),
                hearing.council.says.1,
            ),
            time: hearing.time,
            letter_checks: hearing
                .letter_checks
                .iter()
                .filter_map(|it| {
                    Some(model::LetterCheck {
                        name_id: it.id.to_string(),
                        document: self.find(H, &documents, &it.document),
                        title: it.title.clone(),
                        basis: self.provision(edition, &it.basis)?,
                        verdict: it.verdict,
                        finding: it.finding.clone(),
                    })
                })
                .collect(),
            lapses,
            cancel: hearing.cancel.as_ref().map(|it| model::Cancel {
                threshold: it.threshold,
                briefed: it.briefed,
                spread: it.spread,
                weights: [
                    it.proof,
                    it.fairness,
                    it.safety,
                    it.need,
                    it.record,
                    it.remorse,
                ],
            }),
            review: hearing
                .review
                .as_ref()
                .zip(decided)
                .map(|(it, decided)| model::Review {
                    decided,
                    defence: it
                        .defence
                        .iter()
                        .map(|it| model::Defence {
                            by: it.by.as_ref().map(|id| self.find(H, &people, id)),
                            with: self.find_all(H, &people, &it.with),
                            odds: u64::from(it.odds),
                        })
                        .collect(),
                    record: self.set(&passages, &it.record),
                    expert: it.expert.as_ref().map(|it| model::Expert {
                        person: self.find(H, &people, &it.person),
                        comes_in_ten: u64::from(it.comes_in_ten),
                        asked: it.asked,
                        says: it
                            .says
                            .iter()
                            .map(|(fact, directness)| (self.find(H, &facts, fact), *directness))
                            .collect(),
                    }),
                    carries: it
                        .carries
                        .iter()
                        .map(|it| model::Carry {
                            name_id: it.id.to_string(),
                            when: it.when.clone(),
                            document: it.document.as_ref().map(|id| self.find(H, &documents, id)),
                            otherwise: it.otherwise.as_ref().map(|id| self.find(H, &documents, id)),
                            usual: it.usual,
                        })
                        .collect(),
                    reinstates_in_ten: [
                        u64::from(it.after_quash),
                        u64::from(it.after_recommendation),
                    ],
                }),
            marks,
            lessons,
            earlier_acts: (hearing.earlier_acts.iter())
                .map(|it| model::EarlierAct {
                    what: it.what.clone(),
                    on: self.date(H, &it.on),
                })
                .collect(),
            lines: resolved_lines,
        })
    }

    /// When the governors decided, at a review of it; a review without its part, or the part without a review, is a mistake.
    pub(super) fn decided(&mut self, hearing: &raw::Hearing) -> Option<Date> {
        let review = hearing.forum == raw::Forum::IndependentReviewPanel;
        if review != hearing.review.is_some()
            && let Some(place) = self.field(File::Hearing, "forum")
        {
            self.mistake(
                "review",
                File::Hearing,
                place,
                "a hearing before a review panel has a `review` part, and no other has".into(),
                "add `review: (...)`, or mend `forum`".into(),
            );
        }
        let decided = &hearing.review.as_ref()?.decided;
        Some(self.date(File::Hearing, decided))
    }

    pub(super) fn directness(&mut self, fact: &Word, directness: i8) -> i8 {
        if !(1..=3).contains(&directness) {
            let place = self.beside(File::Hearing, fact, |it| it.item(1));
            self.mistake(
                "directness",
                File::Hearing,
                place,
                format!("\"{fact}\" is shown with directness {directness}"),
                "directness goes from 1 (at a remove) to 3 (at first hand)".into(),
            );
        }
        directness
    }

    /// The place of another way to fill a part of the plan.
    pub(super) fn another_way(&mut self, part: &raw::Part, id: &Word) -> Option<u8> {
        let found = part.options.iter().position(|option| option.id == *id);
        if found.is_none() {
            let place = self.place(File::Hearing, id);
            self.mistake(
                "unknown-id",
                File::Hearing,
                place,
                format!("\"{}\" has no other way called \"{id}\"", part.id),
                nearest(id, part.options.iter().map(|option| &*option.id)),
            );
        }
        found.and_then(|at| u8::try_from(at).ok())
    }

    pub(super) fn paragraphs(
        &mut self,
        passage: &raw::Passage,
        documents: &[model::Document],
        document: DocumentId,
    ) {
        let (Some(Ok(_)), Some(document)) = (
            self.sources.documents.get(document.index()),
            documents.get(document.index()),
        ) else {
            return;
        };
        let count = document.text.paragraphs.len();
        for (at, number) in passage.paragraphs.iter().enumerate() {
            if *number == 0 || usize::from(*number) > count {
                let place = self.beside(File::Hearing, &passage.id, |it| {
                    it.field("paragraphs")?.item(at)
                });
                let message = format!(
                    "the passage \"{}\" points to paragraph {number} of \"{}\", which has {count}",
                    passage.id, document.name_id
                );
                self.mistake(
                    "passage-not-in-document",
                    File::Hearing,
                    place,
                    message,
                    format!("paragraphs are numbered from 1 to {count}"),
                );
            }
        }
    }

    pub(super) fn chair(&mut self, hearing: &raw::Hearing) {
        let chairs = hearing.panel.iter().filter(|member| member.chair).count();
        if (chairs != 1 || hearing.panel.len() < 3)
            && let Some(place) = self.field(File::Hearing, "panel")
        {
            self.mistake(
                "panel",
                File::Hearing,
                place,
                "a committee has one chair and at least three governors (98)".into(),
                "mark one member `chair: true`, and name two more or as many as may be drawn"
                    .into(),
            );
        }
        for member in &hearing.panel {
            let weights = [
                ("proof", member.proof),
                ("fairness", member.fairness),
                ("safety", member.safety),
                ("need", member.need),
                ("record", member.record),
                ("remorse", member.remorse),
            ];
            for (care, weight) in weights {
                if !(1..=4).contains(&weight) {
                    let place = self.beside(File::Hearing, &member.person, |it| it.field(care));
                    self.mistake(
                        "weight",
                        File::Hearing,
                        place,
                        format!("\"{}\" minds about `{care}` by {weight}", member.person),
                        "weights go from 1 to 4".into(),
                    );
                }
            }
        }
    }
}
