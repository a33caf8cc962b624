//! What can arise in a hearing: which papers can be had, which facts can be shown, who can be asked, what can happen.

use super::super::raw::{self, Does, Gives, Id, Side, When};
use super::super::resolve::{File, Resolver, Written};
use super::super::word::Word;
use super::{can_be_late, council_is_invited, days_before, field};
use std::collections::BTreeSet;

/// The ids of what can arise.
pub(super) struct Reach<'a> {
    /// Papers in the bundle, or that can join it.
    documents: BTreeSet<&'a str>,
    /// Facts that something can show.
    facts: BTreeSet<&'a str>,
    incidents: BTreeSet<&'a str>,
    concerns: BTreeSet<&'a str>,
    questions: BTreeSet<&'a str>,
    /// Tasks to which the answer may come too late.
    late: BTreeSet<&'a str>,
    /// Papers that may come too late.
    late_papers: BTreeSet<&'a str>,
    /// Whether the council's officer can be there.
    pub(super) council: bool,
    /// Whether a special educational needs expert can be there.
    pub(super) expert: bool,
}

impl<'a> Reach<'a> {
    pub(super) fn of(written: Written<'a>) -> Self {
        let hearing = written.hearing;
        let asked = hearing
            .tasks
            .iter()
            .any(|task| matches!(task.does, Does::AskForExpert));
        let expert = expert(hearing).is_some_and(|it| it.comes_in_ten > 0 && (it.asked || asked));
        let mut reach = Self {
            documents: documents(written),
            facts: BTreeSet::new(),
            incidents: BTreeSet::new(),
            concerns: BTreeSet::new(),
            questions: BTreeSet::new(),
            late: BTreeSet::new(),
            late_papers: BTreeSet::new(),
            council: council_is_invited(hearing),
            expert,
        };
        for task in &hearing.tasks {
            if let Does::Obtain(id) = &task.does
                && can_be_late(written, task)
            {
                reach.late.insert(&task.id);
                reach.late_papers.insert(id);
            }
        }
        for incident in &hearing.incidents {
            let drawn = incident.distress || hearing.incidents_drawn > 0;
            if drawn && reach.is_there(hearing, &incident.person) {
                reach.incidents.insert(&incident.id);
            }
        }
        for concern in &hearing.concerns {
            if reach.can_be_granted(hearing, concern) {
                reach.concerns.insert(&concern.id);
            }
        }
        for question in &hearing.questions {
            if reach.can_be_asked(hearing, &question.witness) {
                reach.questions.insert(&question.id);
            }
        }
        reach.facts(hearing);
        reach
    }

    /// Whether a paper can be read.
    pub(super) fn document(&self, id: &str) -> bool {
        self.documents.contains(id)
    }

    /// Whether the answer to a task may come too late.
    pub(super) fn late(&self, task: &str) -> bool {
        self.late.contains(task)
    }

    /// Whether a fact can be shown.
    pub(super) fn fact(&self, id: &str) -> bool {
        self.facts.contains(id)
    }

    /// Whether an incident can happen.
    pub(super) fn incident(&self, id: &str) -> bool {
        self.incidents.contains(id)
    }

    /// Whether there can be something in a concern, and something that meets it.
    pub(super) fn concern(&self, id: &str) -> bool {
        self.concerns.contains(id)
    }

    /// Whether a question can be asked.
    pub(super) fn question(&self, id: &str) -> bool {
        self.questions.contains(id)
    }

    fn is_there(&self, hearing: &raw::Hearing, person: &str) -> bool {
        if expert(hearing).is_some_and(|it| *it.person == *person) {
            return self.expert;
        }
        if *hearing.council.person == *person {
            return self.council;
        }
        let Some(review) = &hearing.review else {
            return true;
        };
        let named = |it: &&raw::Defence| {
            it.by.as_ref().is_some_and(|id| **id == *person)
                || it.with.iter().any(|id| **id == *person)
        };
        let mut naming = review.defence.iter().filter(named).peekable();
        naming.peek().is_none() || naming.any(|it| it.odds > 0)
    }

    /// Whether somebody is there and not on the family's side of the table, nor one of those who decide.
    fn can_be_asked(&self, hearing: &raw::Hearing, witness: &str) -> bool {
        let decides = hearing.panel.iter().any(|it| *it.person == *witness);
        let family = *hearing.promise.to == *witness || *hearing.child.person == *witness;
        let clerk = hearing.clerk.as_ref().is_some_and(|id| **id == *witness);
        !decides && !family && !clerk && self.is_there(hearing, witness)
    }

    fn can_be_granted(&self, hearing: &raw::Hearing, concern: &raw::Concern) -> bool {
        !concern.remedies.is_empty() && self.can_be_grounded(hearing, concern)
    }

    /// Whether there can be something in a concern.
    fn can_be_grounded(&self, hearing: &raw::Hearing, concern: &raw::Concern) -> bool {
        match &concern.when {
            When::Incident(id) => self.incidents.contains(&**id),
            When::Absent(id) => {
                **id == *hearing.council.person
                    || (expert(hearing).is_some_and(|it| *it.person == **id) && self.expert)
            }
            When::NotCome(id) => self.late_papers.contains(&**id),
            When::Never => false,
        }
    }

    /// Everything that something can show.
    fn facts(&mut self, hearing: &'a raw::Hearing) {
        let mut facts: BTreeSet<&'a str> = BTreeSet::new();
        let in_the_schools_case = |id: &str| {
            let mut case = hearing.school.case.iter().flat_map(|it| &it.passages);
            case.any(|passage| **passage == *id)
        };
        for passage in &hearing.passages {
            if self.document(&passage.document) || in_the_schools_case(&passage.id) {
                facts.extend(passage.shows.iter().map(|(fact, _)| &**fact));
            }
        }
        for question in &hearing.questions {
            if self.question(&question.id) && question.knows {
                facts.insert(&question.admits.0);
                facts.extend(question.invites.iter().map(|(fact, _)| &**fact));
            }
        }
        facts.extend(
            hearing
                .concessions
                .iter()
                .filter_map(|it| it.fact.as_deref()),
        );
        facts.extend(hearing.plan.iter().map(|it| &*it.fact));
        facts.insert(&hearing.child.says);
        for concern in &hearing.concerns {
            if self.concern(&concern.id) {
                facts.extend(concern.fact.iter().map(|(fact, _)| &**fact));
            }
        }
        for incident in &hearing.incidents {
            if self.incident(&incident.id) {
                facts.extend(incident.brings.iter().map(|(_, fact, _)| &**fact));
            }
        }
        if self.council {
            facts.insert(&hearing.council.says.0);
        }
        if let Some(expert) = expert(hearing).filter(|_| self.expert) {
            facts.extend(expert.says.iter().map(|(fact, _)| &**fact));
        }
        if hearing.asks_in_ten > 0 {
            let asked = hearing.panel.iter().flat_map(|it| &it.asks);
            facts.extend(asked.map(|fact| &**fact));
        }
        self.facts = facts;
    }
}

fn expert(hearing: &raw::Hearing) -> Option<&raw::Expert> {
    hearing.review.as_ref()?.expert.as_ref()
}

/// The papers that come unasked and were served by the day of the hearing, and those that can be fetched.
fn documents(written: Written<'_>) -> BTreeSet<&str> {
    let Written { story, hearing, .. } = written;
    let days = days_before(written).unwrap_or(u16::MAX);
    let served_by_then = |served: &Word| match (
        served.parse::<jiff::civil::Date>(),
        hearing.date.parse::<jiff::civil::Date>(),
    ) {
        (Ok(served), Ok(held)) => served <= held,
        _ => true,
    };
    let fetched = |id: &str| {
        let mut tasks = hearing.tasks.iter();
        tasks.any(|task| {
            let fetches = matches!(&task.does, Does::Obtain(document) if **document == *id);
            fetches && u16::from(task.days) <= days
        })
    };
    story
        .documents
        .iter()
        .filter(|it| (!it.on_request && served_by_then(&it.served)) || fetched(&it.id))
        .map(|it| &*it.id)
        .collect()
}

pub(super) fn check(resolver: &mut Resolver<'_>, written: Written<'_>, reach: &Reach<'_>) {
    let mut never = |id: &Id, message: String, help: &str| {
        let at = resolver.place(File::Hearing, id);
        resolver.warning("cannot-arise", File::Hearing, at, message, help);
    };
    points(&mut never, written.hearing, reach);
    room(&mut never, written.hearing, reach);
    plan(&mut never, written.hearing);
    preparation(&mut never, written, reach);
    carried(resolver, written.hearing);
    sides(resolver, written.hearing, reach);
}

/// What the first hearing leaves to a review: something of that hearing, on which a paper depends.
fn carried(resolver: &mut Resolver<'_>, hearing: &raw::Hearing) {
    for carry in hearing.review.iter().flat_map(|it| &it.carries) {
        let (raw::Done::Put(id) | raw::Done::Raised(id) | raw::Done::Cited(id)) = &carry.when;
        let (at, message, help) =
            if resolver.has_another_hearing() && !resolver.is_used_elsewhere(id) {
                (
                    resolver.place(File::Hearing, id),
                    format!("no other hearing of the story has anything called \"{id}\""),
                    "name a point, a concern or a paper of the first hearing",
                )
            } else if carry.document == carry.otherwise {
                (
                    resolver.place(File::Hearing, &carry.id),
                    format!(
                        "the same papers are there whether \"{}\" was done or not",
                        carry.id
                    ),
                    "name one paper in `document`, or another in `otherwise`",
                )
            } else {
                continue;
            };
        resolver.warning("cannot-arise", File::Hearing, at, message, help);
    }
}

/// Points, and what they rest on.
fn points(never: &mut impl FnMut(&Id, String, &str), hearing: &raw::Hearing, reach: &Reach<'_>) {
    let fact = |id: &str| hearing.facts.iter().find(|it| *it.id == *id);
    for it in &hearing.facts {
        if !reach.fact(&it.id) && !it.background {
            never(
                &it.id,
                format!("nothing in this hearing can show \"{}\"", it.id),
                "let a passage, an answer or somebody show it, or mark it `background: true` if a point is to have nothing behind it",
            );
        }
    }
    for it in &hearing.facts {
        let Some(person) = &it.answered_by else {
            continue;
        };
        if !reach.can_be_asked(hearing, person) {
            never(
                person,
                format!(
                    "\"{person}\" can never answer for \"{}\": they are not there, or not to be questioned",
                    it.id
                ),
                "name somebody of the school's side who is there, or take `answered_by` out",
            );
        }
        if !hearing
            .panel
            .iter()
            .any(|member| member.asks.contains(&it.id))
        {
            never(
                person,
                format!(
                    "nobody asks about \"{}\", so that \"{person}\" has nothing to answer",
                    it.id
                ),
                "let one of the panel ask about it (`asks`), or take `answered_by` out",
            );
        }
    }
    for claim in &hearing.claims {
        let counts = |id: &&Id| fact(id).is_none_or(|it| it.side == Side::Family);
        for id in claim.needs.iter().filter(|id| !counts(id)) {
            never(
                id,
                format!(
                    "\"{id}\" helps the school, and never counts toward \"{}\"",
                    claim.id
                ),
                "name a fact of the family's side",
            );
        }
        let could = |id: &&Id| fact(id).is_none_or(|it| reach.fact(id) || it.background);
        let shown = claim.needs.iter().filter(counts).filter(could).count();
        if shown < usize::from(claim.enough) {
            never(
                &claim.id,
                format!(
                    "\"{}\" takes {} of its facts, and {shown} can be shown",
                    claim.id, claim.enough
                ),
                "mend `needs` or `enough`, or let something show them",
            );
        }
    }
    for theme in &hearing.themes {
        if theme.claims.is_empty() {
            never(
                &theme.id,
                format!("no point serves the theme \"{}\"", theme.id),
                "name the points that serve it in `claims`",
            );
        }
    }
    for it in &hearing.school.case {
        if it.passages.is_empty() && it.facts.is_empty() {
            never(
                &it.id,
                format!("the school's point \"{}\" rests on nothing", it.id),
                "name passages and facts",
            );
        }
    }
}

/// Questions, incidents and concerns.
fn room(never: &mut impl FnMut(&Id, String, &str), hearing: &raw::Hearing, reach: &Reach<'_>) {
    for question in &hearing.questions {
        if !reach.question(&question.id) {
            never(
                &question.witness,
                format!(
                    "\"{}\" can never be asked \"{}\": they are not there, or not to be questioned",
                    question.witness, question.id
                ),
                "name another witness, or see to it that they come: a task that invites them, the expert that is asked for, a way to defend the decision",
            );
        }
    }
    for incident in &hearing.incidents {
        if !reach.incident(&incident.id) {
            never(
                &incident.id,
                format!("\"{}\" never happens", incident.id),
                "let `incidents_drawn` be 1 or more, and let its person be there",
            );
        }
    }
    for concern in &hearing.concerns {
        let meant = matches!(concern.when, When::Never);
        if hearing.remedies.is_empty() {
            never(
                &concern.id,
                format!(
                    "\"{}\" cannot be raised: in this hearing there is nothing to ask for",
                    concern.id
                ),
                "write in `remedies` what the chair can be asked for",
            );
        } else if !meant && !reach.concern(&concern.id) {
            let grounded = reach.can_be_grounded(hearing, concern);
            never(
                &concern.id,
                if grounded {
                    format!("nothing that can be asked for meets \"{}\"", concern.id)
                } else {
                    format!("there can never be anything in \"{}\"", concern.id)
                },
                if grounded {
                    "name what meets it in `remedies`"
                } else {
                    "mend `when`: an incident that happens, or somebody who may be absent; `Never` if that is meant"
                },
            );
        }
    }
    for mark in &hearing.marks {
        if let raw::Available::Incident(id) = &mark.when
            && hearing.incidents.iter().any(|it| *it.id == **id)
            && !reach.incident(id)
        {
            never(
                &mark.id,
                format!(
                    "\"{}\" can never be earned: its incident never happens",
                    mark.id
                ),
                "mend `when`, or let the incident happen",
            );
        }
    }
}

/// Ways to fill a part of the plan.
fn plan(never: &mut impl FnMut(&Id, String, &str), hearing: &raw::Hearing) {
    for part in &hearing.plan {
        for option in &part.options {
            if option.date.is_some() && !part.starts {
                never(
                    &option.id,
                    format!(
                        "\"{}\" has a date, and \"{}\" does not say when the child starts",
                        option.id, part.id
                    ),
                    "write `starts: true` at the part, or take the date out",
                );
            }
            let offered = option
                .instead
                .as_ref()
                .and_then(|id| part.options.iter().find(|it| it.id == *id));
            if offered.is_some_and(|it| !it.agreed) {
                never(
                    &option.id,
                    format!(
                        "what is offered instead of \"{}\" is refused in its turn",
                        option.id
                    ),
                    "write `agreed: true` at what is offered, or name another",
                );
            }
        }
    }
}

/// Tasks, and papers.
fn preparation(never: &mut impl FnMut(&Id, String, &str), written: Written<'_>, reach: &Reach<'_>) {
    let Written { story, hearing, .. } = written;
    let days = days_before(written);
    let consent = hearing
        .instructions
        .iter()
        .any(|topic| topic.gives == Gives::Consent);
    for task in &hearing.tasks {
        if task.consent && !consent {
            never(
                &task.id,
                format!("\"{}\" needs consent, and nothing gives it", task.id),
                "let an instruction give `Consent`, or take out `consent: true`",
            );
        }
        if task.hours > hearing.hours {
            never(
                &task.id,
                format!(
                    "\"{}\" takes {} hours, and there are {}",
                    task.id, task.hours, hearing.hours
                ),
                "mend `hours` of the task or of the hearing",
            );
        }
        if let Some(days) = days.filter(|days| u16::from(task.days) > *days) {
            never(
                &task.id,
                format!(
                    "the answer to \"{}\" takes {} school days, and there are {days} before the meeting",
                    task.id, task.days
                ),
                "mend `days`, `instructed` or the date of the hearing",
            );
        }
        if task.days > 0 && !matches!(task.does, Does::Obtain(_)) {
            never(
                &task.id,
                format!("\"{}\" takes days, and no paper comes of it", task.id),
                "take `days` out, or let it fetch a paper with `Obtain`",
            );
        }
        match &task.does {
            Does::Invite(id) if **id != *hearing.council.person => never(
                id,
                format!(
                    "inviting \"{id}\" changes nothing: only the council's officer has to be invited"
                ),
                "name the council's officer, or let the task do something else",
            ),
            Does::Obtain(id) => {
                let paper = story.documents.iter().find(|it| *it.id == **id);
                if paper.is_some_and(|it| !it.on_request) {
                    never(
                        id,
                        format!("\"{id}\" is in the bundle already, and need not be fetched"),
                        "write `on_request: true` at the paper, or take the task out",
                    );
                }
            }
            Does::AskForExpert if expert(hearing).is_none() => never(
                &task.id,
                format!(
                    "\"{}\" asks for an expert, and the hearing has none",
                    task.id
                ),
                "name the expert in `review`, or take the task out",
            ),
            _ => {}
        }
    }
    for passage in &hearing.passages {
        let paper = story.documents.iter().any(|it| *it.id == *passage.document);
        if paper && !reach.document(&passage.document) {
            never(
                &passage.document,
                format!(
                    "\"{}\" stands in \"{}\", which nobody at this hearing can have",
                    passage.id, passage.document
                ),
                "mend `served`, or add a task that fetches the paper with `Obtain`",
            );
        }
    }
    for check in &hearing.letter_checks {
        let paper = story.documents.iter().any(|it| *it.id == *check.document);
        if paper && !reach.document(&check.document) {
            never(
                &check.document,
                format!("\"{}\" looks into a letter that nobody has", check.id),
                "mend `served`, or add a task that fetches the letter with `Obtain`",
            );
        }
    }
}

/// Each issue has something on both sides.
fn sides(resolver: &mut Resolver<'_>, hearing: &raw::Hearing, reach: &Reach<'_>) {
    for issue in hearing.issues.iter().filter(|issue| !issue.one_sided) {
        for (side, whose) in [(Side::Family, "family"), (Side::School, "school")] {
            let something = hearing
                .facts
                .iter()
                .any(|fact| fact.side == side && *fact.issue == *issue.id && reach.fact(&fact.id));
            if !something {
                let at = field(resolver, &issue.id, "id");
                resolver.warning(
                    "one-sided",
                    File::Hearing,
                    at,
                    format!("nothing can be shown for the {whose} on \"{}\"", issue.id),
                    "let a passage, an answer or somebody show a fact of that side, or write `one_sided: true` if that is meant",
                );
            }
        }
    }
}
