//! What is declared and used by nothing, unless it is marked as there on purpose.

use super::super::raw::{self, Does, Id};
use super::super::resolve::{File, Resolver, Written};
use std::collections::BTreeSet;

pub(super) fn check(resolver: &mut Resolver<'_>, written: Written<'_>) {
    let Written { story, hearing, .. } = written;
    let people = people(written);
    for it in &story.people {
        // The representative is the trainee.
        let needed = it.role == raw::Role::Representative || it.role == raw::Role::Clerk;
        if !needed && !it.background && !people.contains(&*it.id) {
            say(resolver, File::Story, &it.id, "person");
        }
    }
    let documents = documents(hearing);
    for it in &story.documents {
        if !it.background && !documents.contains(&*it.id) {
            say(resolver, File::Story, &it.id, "document");
        }
    }
    let passages = passages(hearing);
    for it in &hearing.passages {
        if it.shows.is_empty() && !it.background && !passages.contains(&*it.id) {
            say(resolver, File::Hearing, &it.id, "passage");
        }
    }
    let met: BTreeSet<&str> = ids(hearing.concerns.iter().flat_map(|it| &it.remedies));
    for it in &hearing.remedies {
        if !it.background && !met.contains(&*it.id) {
            say(resolver, File::Hearing, &it.id, "remedy");
        }
    }
}

fn say(resolver: &mut Resolver<'_>, file: File, id: &Id, kind: &str) {
    if resolver.is_meant(id) || (file == File::Story && resolver.is_used_elsewhere(id)) {
        return;
    }
    let at = resolver.place(file, id);
    resolver.warning(
        "unused",
        file,
        at,
        format!("nothing uses the {kind} \"{id}\""),
        "use it, take it out, or mark it `background: true` if it is there on purpose",
    );
}

fn ids<'a>(ids: impl Iterator<Item = &'a Id>) -> BTreeSet<&'a str> {
    ids.map(|id| &**id).collect()
}

/// Everybody who wrote, knows, says or does something.
fn people<'a>(
    Written {
        story,
        hearing,
        lines,
    }: Written<'a>,
) -> BTreeSet<&'a str> {
    let mut used = ids(story.documents.iter().map(|it| &it.author));
    used.extend(ids(hearing.passages.iter().map(|it| &it.origin)));
    used.extend(ids(hearing.questions.iter().map(|it| &it.witness)));
    used.extend(ids(hearing.instructions.iter().map(|it| &it.to)));
    used.extend(ids(hearing.incidents.iter().map(|it| &it.person)));
    used.extend(ids(hearing.panel.iter().map(|it| &it.person)));
    used.extend(ids(hearing.plan.iter().filter_map(|it| it.with.as_ref())));
    used.extend(ids(hearing
        .facts
        .iter()
        .filter_map(|it| it.answered_by.as_ref())));
    used.extend(ids(lines.0.iter().filter_map(|it| it.by.as_ref())));
    used.extend(ids(hearing.clerk.iter()));
    used.extend(
        [
            &hearing.school.speaker,
            &hearing.promise.to,
            &hearing.child.person,
            &hearing.council.person,
        ]
        .map(|id| &**id),
    );
    for task in &hearing.tasks {
        if let Does::Invite(id) | Does::Brief(id) = &task.does {
            used.insert(id);
        }
    }
    if let Some(review) = &hearing.review {
        used.extend(ids(review.defence.iter().flat_map(|it| &it.by)));
        used.extend(ids(review.defence.iter().flat_map(|it| &it.with)));
        used.extend(ids(review.expert.iter().map(|it| &it.person)));
    }
    used
}

fn documents(hearing: &raw::Hearing) -> BTreeSet<&str> {
    let mut used = ids(hearing.passages.iter().map(|it| &it.document));
    used.extend(ids(hearing.letter_checks.iter().map(|it| &it.document)));
    for task in &hearing.tasks {
        if let Does::Obtain(id) = &task.does {
            used.insert(id);
        }
    }
    for carry in hearing.review.iter().flat_map(|it| &it.carries) {
        used.extend(ids(carry.document.iter().chain(&carry.otherwise)));
    }
    used
}

/// Passages that somebody takes to, though they show nothing.
fn passages(hearing: &raw::Hearing) -> BTreeSet<&str> {
    let mut used = ids(hearing.decisive.iter());
    used.extend(ids(hearing.school.case.iter().flat_map(|it| &it.passages)));
    used.extend(ids(hearing.questions.iter().flat_map(|it| &it.paper)));
    let replies = hearing.claims.iter().flat_map(|it| &it.replies);
    used.extend(ids(replies.filter_map(|it| it.cites.as_ref())));
    used.extend(ids(hearing.review.iter().flat_map(|it| &it.record)));
    used
}
