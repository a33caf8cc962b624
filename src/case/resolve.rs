//! From strings to typed ids. Every mistake is kept; a case comes out only when there is none.

use super::diagnostic::{Diagnostic, Severity};
use super::ids::*;
use super::lines::{LetterParagraph, Lines, Outcome, Stage, Subject, Wording};
use super::model::{self, Case};
use super::raw::{self, Id, Sought};
use super::scan::Piece;
use super::speech::Act;
use super::spelling::nearest;
use super::word::Word;
use super::{document, source::Source};
use crate::guidance::{Edition, Kind, Library, Provision, SchoolCalendar, Term, Topic};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;

/// Everything a hearing is made from.
pub struct Sources {
    /// `story.ron`.
    pub story: Source,
    /// `<hearing>.ron`.
    pub hearing: Source,
    /// `<hearing>.lines.ron`.
    pub lines: Source,
    /// The papers, in the story's order.
    pub documents: Vec<Option<Source>>,
    /// Where something was supplied that is not there, in each of the three. Nothing more is said about it.
    pub broken: [Vec<Range<usize>>; 3],
}

impl Sources {
    /// All that were read.
    #[must_use]
    pub fn all(self) -> Vec<Source> {
        let main = [self.story, self.hearing, self.lines];
        main.into_iter()
            .chain(self.documents.into_iter().flatten())
            .collect()
    }
}

/// Resolves a story and a hearing on it.
///
/// # Errors
/// All mistakes found, when there is any error among them.
pub fn resolve(
    story: &raw::Story,
    hearing: &raw::Hearing,
    lines: &raw::Lines,
    sources: &Sources,
) -> Result<Case, Vec<Diagnostic>> {
    let mut resolver = Resolver {
        sources,
        mistakes: Vec::new(),
    };
    let case = resolver.case(story, hearing, lines);
    match case {
        Some(case)
            if resolver
                .mistakes
                .iter()
                .all(|mistake| mistake.severity != Severity::Error) =>
        {
            Ok(case)
        }
        _ => Err(resolver.mistakes),
    }
}

/// The stable key of an id's draws: the first eight bytes of its SHA-256, little-endian.
#[must_use]
pub fn key(id: &str) -> u64 {
    let digest = Sha256::digest(id.as_bytes());
    u64::from_le_bytes(std::array::from_fn(|at| digest[at]))
}

/// The ids of one list.
struct Names<'a> {
    /// What one of them is called in a message.
    kind: &'static str,
    index: BTreeMap<&'a str, usize>,
    /// Whether one of them could not be read, so that it cannot be said which there are.
    incomplete: bool,
}

/// Which file an id stands in.
#[derive(Clone, Copy)]
enum File {
    Story,
    Hearing,
    Lines,
}

struct Resolver<'s> {
    sources: &'s Sources,
    mistakes: Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn source(&self, file: File) -> &Source {
        match file {
            File::Story => &self.sources.story,
            File::Hearing => &self.sources.hearing,
            File::Lines => &self.sources.lines,
        }
    }

    /// Whether what should stand here could not be read.
    fn is_broken(&self, file: File, at: usize) -> bool {
        let broken = &self.sources.broken[file as usize];
        broken.iter().any(|it| it.start <= at && at <= it.end)
    }

    fn mistake(
        &mut self,
        code: &'static str,
        file: File,
        at: usize,
        message: String,
        help: String,
    ) {
        if self.is_broken(file, at) {
            return;
        }
        let (line, column) = self.source(file).place(at);
        let file = self.source(file).path.clone();
        self.mistakes.push(Diagnostic {
            code,
            severity: Severity::Error,
            file,
            line,
            column,
            message,
            help,
        });
    }

    /// Where a word stands.
    fn place(&self, file: File, word: &Word) -> usize {
        self.source(file).offset(word).unwrap_or(0)
    }

    /// Where something stands that is in the same brackets as a word.
    fn beside(
        &self,
        file: File,
        word: &Word,
        find: impl FnOnce(Piece<'_>) -> Option<Piece<'_>>,
    ) -> usize {
        self.source(file)
            .around(word)
            .and_then(find)
            .map_or_else(|| self.place(file, word), Piece::at)
    }

    /// Where a field of the outermost struct stands; nothing if part of it could not be read, and so cannot be judged.
    fn field(&self, file: File, name: &str) -> Option<usize> {
        let whole = self.source(file).whole();
        let piece = whole.field(name).unwrap_or(whole);
        let mut broken = self.sources.broken[file as usize].iter();
        (!broken.any(|it| piece.range().contains(&it.start))).then(|| piece.at())
    }

    fn names<'a>(
        &mut self,
        file: File,
        kind: &'static str,
        ids: impl Iterator<Item = &'a Id>,
    ) -> Names<'a> {
        let mut index = BTreeMap::new();
        let mut incomplete = false;
        for (at, id) in ids.enumerate() {
            incomplete |= self.is_broken(file, self.place(file, id));
            if at == MOST {
                let place = self.place(file, id);
                self.mistake(
                    "too-many",
                    file,
                    place,
                    format!("there are more than {MOST} entries of the kind {kind}"),
                    "split the hearing, or take some out".into(),
                );
            }
            if index.insert(&**id, at).is_some() {
                let place = self.place(file, id);
                self.mistake(
                    "duplicate-id",
                    file,
                    place,
                    format!("the {kind} \"{id}\" is there twice"),
                    "give one of them another id".into(),
                );
            }
        }
        Names {
            kind,
            index,
            incomplete,
        }
    }

    /// Looks an id up; an unknown one is reported where it stands.
    fn find<I: From<usize>>(&mut self, file: File, names: &Names<'_>, id: &Word) -> I {
        if let Some(at) = names.index.get(&**id) {
            return I::from((*at).min(MOST - 1));
        }
        if names.incomplete {
            return I::from(0);
        }
        let place = self.place(file, id);
        let message = format!("there is no {} called \"{id}\"", names.kind);
        self.mistake(
            "unknown-id",
            file,
            place,
            message,
            nearest(id, names.index.keys().copied()),
        );
        I::from(0)
    }

    fn find_all<I: From<usize>>(&mut self, file: File, names: &Names<'_>, ids: &[Id]) -> Vec<I> {
        ids.iter().map(|id| self.find(file, names, id)).collect()
    }

    fn set(&mut self, names: &Names<'_>, ids: &[Id]) -> Set {
        let mut set = Set::default();
        for id in ids {
            set.insert(self.find::<PassageId>(File::Hearing, names, id).index());
        }
        set
    }

    fn date(&mut self, file: File, text: &Word) -> Date {
        text.parse().unwrap_or_else(|_| {
            let place = self.place(file, text);
            self.mistake(
                "not-a-date",
                file,
                place,
                format!("\"{text}\" is not a date"),
                "write it as year-month-day, such as \"2025-03-13\"".into(),
            );
            Date::constant(2025, 1, 1)
        })
    }

    fn topic(&mut self, name: &Word) -> Option<Topic> {
        let topic = Topic::from_name(name);
        if topic.is_none() {
            let place = self.place(File::Hearing, name);
            self.mistake(
                "unknown-topic",
                File::Hearing,
                place,
                format!("the guidance has no topic \"{name}\""),
                nearest(name, Topic::ALL.iter().map(|topic| topic.name())),
            );
        }
        topic
    }

    fn provision(&mut self, edition: &'static Edition, key: &Word) -> Option<&'static Provision> {
        let found = edition.by_key(key).or_else(|| {
            Library::shipped()
                .companions()
                .find_map(|book| book.by_key(key))
        });
        if found.is_none() {
            let place = self.place(File::Hearing, key);
            let help = nearest(
                key,
                edition
                    .provisions
                    .iter()
                    .map(|provision| provision.key.as_str()),
            );
            let message = format!("the guidance ({}) has no provision \"{key}\"", edition.id);
            self.mistake("unknown-provision", File::Hearing, place, message, help);
        }
        found
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one list after another, in the order of the file"
    )]
    fn case(
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
        let edition = edition?;

        let people = self.names(S, "person", story.people.iter().map(|it| &it.id));
        let documents = self.names(S, "document", story.documents.iter().map(|it| &it.id));
        let issues = self.names(H, "issue", hearing.issues.iter().map(|it| &it.id));
        let facts = self.names(H, "fact", hearing.facts.iter().map(|it| &it.id));
        let passages = self.names(H, "passage", hearing.passages.iter().map(|it| &it.id));
        let duties = self.names(H, "duty of this hearing", hearing.duties.iter());
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
        let concerns = self.names(H, "concern", hearing.concerns.iter().map(|it| &it.id));
        let remedies = self.names(H, "remedy", hearing.remedies.iter().map(|it| &it.id));
        let incidents = self.names(H, "incident", hearing.incidents.iter().map(|it| &it.id));
        self.names(H, "mark", hearing.marks.iter().map(|it| &it.id));

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
        self.chair(hearing);
        let person = |this: &mut Self, role: raw::Role, what: &str| this.one(story, role, what);

        Some(Case {
            id: format!("{}/{}", story.id, hearing.id),
            title: hearing.title.clone(),
            path: self.sources.hearing.path.clone(),
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
            heard_on: self.date(H, &hearing.date),
            letter_on: self.date(H, &hearing.letter_date),
            calendar: self.calendar(&story.calendar),
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
            tasks: hearing
                .tasks
                .iter()
                .map(|it| model::Task {
                    name_id: it.id.to_string(),
                    title: it.title.clone(),
                    hours: i8::try_from(it.hours).unwrap_or(i8::MAX),
                    consent: it.consent,
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
            lines: resolved_lines,
        })
    }

    /// A digest of everything read.
    fn content(&self) -> String {
        let mut digest = Sha256::new();
        let sources = [
            &self.sources.story,
            &self.sources.hearing,
            &self.sources.lines,
        ];
        for source in sources
            .into_iter()
            .chain(self.sources.documents.iter().flatten())
        {
            digest.update(source.text.as_bytes());
            digest.update([0]);
        }
        digest
            .finalize()
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    fn directness(&mut self, fact: &Word, directness: i8) -> i8 {
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

    /// When the governors decided, at a review of it; a review without its part, or the part without a review, is a mistake.
    fn decided(&mut self, hearing: &raw::Hearing) -> Option<Date> {
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

    /// The place of another way to fill a part of the plan.
    fn another_way(&mut self, part: &raw::Part, id: &Word) -> Option<u8> {
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

    fn documents(
        &mut self,
        story: &raw::Story,
        people: &Names<'_>,
        decided: Option<Date>,
    ) -> Vec<model::Document> {
        let mut documents = Vec::new();
        for (it, source) in story.documents.iter().zip(&self.sources.documents) {
            let text = source.as_ref().map(|source| document::read(&source.text));
            if text.is_none() {
                let place = self.place(File::Story, &it.file);
                self.mistake(
                    "no-such-file",
                    File::Story,
                    place,
                    format!("the paper \"{}\" is not there", it.file),
                    "the path is relative to the story's folder".into(),
                );
            }
            let made = self.date(File::Story, &it.made);
            let served = self.date(File::Story, &it.served);
            if served < made {
                let place = self.place(File::Story, &it.id);
                self.mistake(
                    "dates-contradict",
                    File::Story,
                    place,
                    format!("\"{}\" was served before it was made", it.id),
                    "mend `made` or `served`".into(),
                );
            }
            documents.push(model::Document {
                name_id: it.id.to_string(),
                title: it.title.clone(),
                author: self.find(File::Story, people, &it.author),
                made,
                served,
                on_request: it.on_request,
                board_had: it.before_board.as_ref().map_or_else(
                    || decided.is_none_or(|decided| served <= decided),
                    could_weigh,
                ),
                text: text.unwrap_or_else(|| document::read("")),
            });
        }
        documents
    }

    fn paragraphs(
        &mut self,
        passage: &raw::Passage,
        documents: &[model::Document],
        document: DocumentId,
    ) {
        let Some(document) = documents.get(document.index()) else {
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

    fn calendar(&mut self, calendar: &raw::Calendar) -> SchoolCalendar {
        let terms = calendar
            .terms
            .iter()
            .map(|term| Term {
                name: term.name.clone(),
                first: self.date(File::Story, &term.first),
                last: self.date(File::Story, &term.last),
            })
            .collect();
        let closures = calendar
            .closures
            .iter()
            .chain(&calendar.bank_holidays)
            .map(|day| self.date(File::Story, day))
            .collect();
        SchoolCalendar { terms, closures }
    }

    fn one(&mut self, story: &raw::Story, role: raw::Role, what: &str) -> PersonId {
        let mut found = story
            .people
            .iter()
            .enumerate()
            .filter(|(_, person)| person.role == role);
        match (found.next(), found.next()) {
            (Some((at, _)), None) => PersonId::from(at),
            _ => {
                if let Some(place) = self.field(File::Story, "people") {
                    self.mistake(
                        "cast",
                        File::Story,
                        place,
                        format!("a story needs one {what}"),
                        format!("give one person the role of the {what}"),
                    );
                }
                PersonId(0)
            }
        }
    }

    fn chair(&mut self, hearing: &raw::Hearing) {
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

    fn lines(&mut self, lines: &raw::Lines, names: &Subjects<'_>) -> Lines {
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
                let whole = self.sources.lines.whole();
                let piece = whole.item(0).and_then(|it| it.item(at)?.field("say"));
                let place = piece.unwrap_or(whole).at();
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
            resolved.add(
                (by, line.act, on, line.how),
                line.say.iter().map(|text| Wording {
                    text: text.clone(),
                    when,
                }),
            );
        }
        resolved
    }

    /// What an id in a line means depends on the act: a claim is put, a question answered.
    fn subject(&mut self, act: Act, id: &Word, names: &Subjects<'_>) -> Subject {
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
            Act::PanelAsks | Act::Deliberate => &[names.issues],
            Act::Letter => &[names.issues],
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
            (Act::Tell, "promise") => Some(Subject::Promise),
            (Act::Letter, _) => LetterParagraph::ALL
                .into_iter()
                .find(|paragraph| paragraph.name() == &**id)
                .map(Subject::Paragraph)
                .or_else(|| outcome(id)),
            (Act::Scene, _) => outcome(id),
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

    fn marks(
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
                    made: it.made.iter().map(|deed| self.deed(deed, names)).collect(),
                    misapplied: it
                        .misapplied
                        .iter()
                        .map(|deed| self.deed(deed, names))
                        .collect(),
                    good: it.good.clone(),
                    missed: it.missed.clone(),
                    slip: it.slip.clone(),
                })
            })
            .collect()
    }

    fn deed(&mut self, deed: &raw::Deed, names: &Subjects<'_>) -> model::Deed {
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
            From::Either(deeds) => {
                To::Either(deeds.iter().map(|deed| self.deed(deed, names)).collect())
            }
        }
    }
}

/// All lists an id in a line or a mark may belong to.
struct Subjects<'a> {
    people: &'a Names<'a>,
    issues: &'a Names<'a>,
    facts: &'a Names<'a>,
    passages: &'a Names<'a>,
    duties: &'a Names<'a>,
    school: &'a Names<'a>,
    claims: &'a Names<'a>,
    questions: &'a Names<'a>,
    topics: &'a Names<'a>,
    tasks: &'a Names<'a>,
    themes: &'a Names<'a>,
    parts: &'a Names<'a>,
    concessions: &'a Names<'a>,
    concerns: &'a Names<'a>,
    remedies: &'a Names<'a>,
    incidents: &'a Names<'a>,
    plan: &'a [raw::Part],
}

impl Subjects<'_> {
    fn as_subject(&self, names: &Names<'_>, at: usize) -> Subject {
        let is = |other: &Names<'_>| std::ptr::eq(names, other);
        match () {
            () if is(self.people) => Subject::Person(at.into()),
            () if is(self.issues) => Subject::Issue(at.into()),
            () if is(self.facts) => Subject::Fact(at.into()),
            () if is(self.passages) => Subject::Passage(at.into()),
            () if is(self.duties) => Subject::Duty(at.into()),
            () if is(self.school) => Subject::SchoolClaim(at.into()),
            () if is(self.claims) => Subject::Claim(at.into()),
            () if is(self.questions) => Subject::Question(at.into()),
            () if is(self.topics) => Subject::Topic(at.into()),
            () if is(self.tasks) => Subject::Task(at.into()),
            () if is(self.themes) => Subject::Theme(at.into()),
            () if is(self.parts) => Subject::Part(at.into()),
            () if is(self.concessions) => Subject::Concession(at.into()),
            () if is(self.concerns) => Subject::Concern(at.into()),
            () if is(self.remedies) => Subject::Remedy(at.into()),
            () if is(self.incidents) => Subject::Incident(at.into()),
            () => Subject::Nothing,
        }
    }

    fn option(&self, id: &str) -> Option<OptionId> {
        self.plan.iter().enumerate().find_map(|(part, it)| {
            let option = it.options.iter().position(|option| &*option.id == id)?;
            Some(OptionId {
                part: part.into(),
                option: u8::try_from(option).ok()?,
            })
        })
    }
}

/// Whether the board can be held to what a paper shows: it had it, or should have had it (208).
const fn could_weigh(before: &raw::BeforeBoard) -> bool {
    !matches!(before, raw::BeforeBoard::NotExpected)
}
