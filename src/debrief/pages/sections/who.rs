//! Who is who: to look somebody up, for whoever was not there.

use super::super::Finished;
use crate::case::Stage;
use crate::case::ids::PersonId;
use crate::debrief::phrases::{lower, sentences};

/// After these a name is said whole.
const TITLES: [&str; 6] = ["Mr", "Mrs", "Miss", "Ms", "Dr", "Pupil"];

/// Those who spoke in the room, or are named in some texts or the letter, but for the family, those who decided and a head who
/// spoke for the school: each with a word on who that is. Of whom a letter calls by the first name, that is looked for.
pub(super) fn who_is_who(finished: &Finished<'_>, texts: &[(&str, String)]) -> Vec<String> {
    let case = finished.case;
    // The head of a school is told of by office where a head speaks; who came to a review is not.
    let known = [case.child, case.promise_to, case.representative];
    let head = case.review.is_none().then_some(case.head);
    let decided = |person: PersonId| case.panel.iter().any(|member| member.person == person);
    let letter = &finished.debrief.letter.paragraphs;
    let spoke = |person: PersonId| {
        let steps = finished.timeline.steps.iter();
        let mut told = steps
            .filter(|step| step.part() >= Stage::Arrival)
            .flat_map(|step| &step.told);
        told.any(|told| told.by == Some(person))
    };
    let spoken_of = |name: &str| {
        let called = match name.split_once(' ') {
            Some((title, _)) if TITLES.contains(&title) => name,
            Some((first, _)) => first,
            None => name,
        };
        let mut all = texts.iter().map(|(_, text)| text).chain(letter);
        all.any(|text| text.contains(called))
    };
    (0..case.people.len())
        .map(PersonId::from)
        .filter(|person| !known.contains(person) && head != Some(*person) && !decided(*person))
        .map(|id| (id, &case.people[id.index()]))
        .filter(|(id, person)| (spoken_of(&person.name) || spoke(*id)) && !person.about.is_empty())
        .map(|(_, person)| person)
        .filter_map(|person| {
            let about = sentences(&person.about).into_iter().next()?;
            let about = about.trim_end_matches('.');
            let begins = about.split(['\'', '’', ' ']).next()?;
            let mut names = case
                .people
                .iter()
                .flat_map(|other| other.name.split_whitespace());
            // The name of a person, and a school year, begin with a great letter wherever they stand.
            let keeps = begins == "Year" || names.any(|name| name == begins);
            let about = match keeps {
                true => about.to_owned(),
                false => lower(about),
            };
            Some(format!("{}: {about}.", person.name))
        })
        .collect()
}
