//! What can be read and resolved, and yet cannot be meant: dates that contradict each other, numbers out of range, what can
//! never arise, what nothing uses, words that nobody wrote, and sentences too long to be said.

mod dates;
mod limits;
mod reach;
mod reading;
mod unused;
mod wordings;

use super::model::Case;
use super::raw::{self, Id};
use super::resolve::{File, Resolver, Written};

/// Checks a story and a hearing on it. The case is there where enough could be resolved, if need be with the first of a list in
/// place of an unknown id.
pub(super) fn check(resolver: &mut Resolver<'_>, written: Written<'_>, case: Option<&Case>) {
    dates::check(resolver, written);
    limits::check(resolver, written);
    let reach = reach::Reach::of(written);
    reach::check(resolver, written, &reach);
    unused::check(resolver, written);
    reading::check(resolver, written);
    if let Some(case) = case
        && !resolver.has_unknown_ids(File::Hearing)
    {
        wordings::check(resolver, written, case, &reach);
    }
}

/// The place of a field beside an id in the hearing.
fn field(resolver: &Resolver<'_>, id: &Id, name: &str) -> usize {
    resolver.beside(File::Hearing, id, |it| it.field(name))
}

/// The school days that there are for an answer before the meeting; none where a date is none, or the calendar does not reach.
fn days_before(Written { story, hearing, .. }: Written<'_>) -> Option<u16> {
    let from = dates::instructed(story, hearing)?;
    let held = hearing.date.parse().ok()?;
    dates::calendar(story).school_days_before(from, held).ok()
}

/// Whether the answer to a task may come too late: where nearly all the hours were used before it was asked for.
fn can_be_late(written: Written<'_>, task: &raw::Task) -> bool {
    let hours = u32::from(written.hearing.hours);
    let used = hours.saturating_sub(task.hours.into());
    let late = |days: u32| days * used / hours.max(1) + u32::from(task.days) > days;
    task.days > 0 && days_before(written).map(u32::from).is_some_and(late)
}

/// The council's officer can be at the meeting only when somebody sees to it.
fn council_is_invited(hearing: &raw::Hearing) -> bool {
    let council = &hearing.council.person;
    let invited = hearing
        .tasks
        .iter()
        .any(|task| matches!(&task.does, raw::Does::Invite(id) if **id == **council));
    invited
        || hearing
            .concerns
            .iter()
            .any(|concern| matches!(&concern.when, raw::When::Absent(id) if **id == **council))
}
