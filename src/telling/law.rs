//! A provision of the guidance for people, at two reading levels: plain, and in full.

use crate::guidance::{Edition, EditionKind, Force, Forum, Library, Party, Provision, Standing};

/// How binding a provision is, in words.
#[must_use]
pub const fn force(force: Force) -> &'static str {
    match force {
        Force::Must => "Must: the law requires it, or rules it out.",
        Force::Should => {
            "Should: the guidance expects it, unless there is a good reason to do otherwise."
        }
        Force::Explains => "This explains. It asks nothing of anyone by itself.",
    }
}

/// Where a provision stands: "Paragraph 11 of the DfE exclusion guidance, August 2024."
#[must_use]
pub fn place(provision: &Provision, edition: &Edition) -> String {
    let document = &edition.short_title;
    match (&provision.paragraph, &provision.place) {
        (Some(paragraph), Some(place)) => {
            format!("Paragraph {paragraph}, {place}, of: {document}.")
        }
        (Some(paragraph), None) => format!("Paragraph {paragraph} of: {document}."),
        (None, Some(place)) => format!("{document}: {place}."),
        (None, None) => format!("{document}."),
    }
}

/// A party in words.
#[must_use]
pub const fn party(party: Party) -> &'static str {
    match party {
        Party::Head => "the head",
        Party::Board => "the governors",
        Party::School => "the school",
        Party::LocalAuthority => "the local council",
        Party::Trust => "the academy trust",
        Party::Panel => "the review panel",
        Party::Clerk => "the clerk",
        Party::Parent => "the parents",
        Party::SenExpert => "the expert on special educational needs",
        Party::SocialWorker => "the child's social worker",
        Party::VirtualSchool => "the virtual school head",
        Party::Everyone => "everyone",
    }
}

fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Whom a provision binds, with what that is called: where it only explains, it concerns them.
#[must_use]
pub fn binds(provision: &Provision) -> (&'static str, String) {
    let parties: Vec<_> = provision.binds.iter().map(|p| party(*p)).collect();
    let name = if provision.force == Force::Explains {
        "Whom it concerns"
    } else {
        "Whom it binds"
    };
    (name, listed(&parties))
}

/// What is said in full beyond the plain words: whom it binds, before whom it counts, what it is about,
/// whether it still stands, and how far it was checked. Each with its name.
#[must_use]
pub fn in_full(provision: &Provision, edition: &Edition) -> Vec<(&'static str, String)> {
    let forums: Vec<_> = provision
        .forums
        .iter()
        .map(|forum| match forum {
            Forum::GoverningBoard => "at the governors' meeting",
            Forum::IndependentReviewPanel => "at the review panel",
            Forum::Any => "at any meeting about an exclusion",
        })
        .collect();
    let topics: Vec<_> = provision
        .topics
        .iter()
        .map(|topic| topic.name().replace('-', " "))
        .collect();
    let mut rows = vec![
        binds(provision),
        ("Where it counts", listed(&forums)),
        ("What it is about", topics.join(", ")),
    ];
    if edition.kind == EditionKind::Exclusion && edition.until.is_some() {
        let standing = match provision.since_2026_07 {
            Standing::Same => "It says the same.",
            Standing::Changed => "It is reported as changed.",
            Standing::NotVerified => "It was not checked against the later text.",
        };
        rows.push(("Since 26 July 2026", standing.to_owned()));
    }
    rows.push((
        "Checked",
        if provision.verified {
            "These words were written with the source at hand.".to_owned()
        } else {
            "These words were not checked against their source.".to_owned()
        },
    ));
    if edition.kind == EditionKind::Exclusion
        && let Some(later) = Library::shipped().later_than(edition)
    {
        rows.push(("A later edition", later.title.clone()));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped(id: &str, key: &str) -> (&'static Provision, &'static Edition) {
        let edition = Library::shipped().edition(id).unwrap();
        (edition.by_key(key).unwrap(), edition)
    }

    #[test]
    fn plain_says_how_binding_it_is_and_where_it_stands() {
        let (provision, edition) = shipped("dfe-2024-08", "two-limbs");
        assert!(force(provision.force).starts_with("Should"));
        assert_eq!(
            place(provision, edition),
            "Paragraph 11 of: DfE exclusion guidance, August 2024."
        );
        let (provision, _) = shipped("dfe-2024-08", "have-regard");
        assert!(force(provision.force).starts_with("Must"));
    }

    #[test]
    fn in_full_says_all_that_the_library_holds() {
        for edition in Library::shipped().editions() {
            for provision in &edition.provisions {
                let rows = in_full(provision, edition);
                let names: Vec<_> = rows.iter().map(|(name, _)| *name).collect();
                assert!(names[0].starts_with("Whom it"));
                assert_eq!(names[1..3], ["Where it counts", "What it is about"]);
                assert!(names.contains(&"Checked"));
                assert!(
                    rows.iter().all(|(_, words)| !words.is_empty()),
                    "{}",
                    provision.key
                );
            }
        }
        let (provision, edition) = shipped("dfe-2024-08", "two-limbs");
        let rows = in_full(provision, edition);
        assert!(
            rows.contains(&("Whom it binds", "the head".to_owned())),
            "{rows:?}"
        );
        let (provision, edition) = shipped("dfe-2026-07", "two-limbs");
        let rows = in_full(provision, edition);
        let checked = rows.iter().find(|(name, _)| *name == "Checked").unwrap();
        assert!(checked.1.contains("not checked"));
        assert!(rows.iter().all(|(name, _)| *name != "Since 26 July 2026"));
    }
}
