//! Provisions for programs and for people.

use serde::Serialize;

use super::edition::{Edition, Provision, Standing};

/// A provision as other programs may rely on it. More fields may come; these keep their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row<'a> {
    /// The provision's key.
    pub key: &'a str,
    /// The short title of what it stands in.
    pub source: &'a str,
    /// Its paragraph, if it has one.
    pub paragraph: Option<&'a str>,
    /// `must`, `should` or `explains`.
    pub force: &'static str,
    /// The id of the edition or companion.
    pub edition: &'a str,
    /// `same`, `changed` or `not-verified`.
    pub since_2026_07: &'static str,
    /// Whether the summary was written with the text at hand.
    pub verified: bool,
    /// What it says, in our words.
    pub summary: &'a str,
    /// A page, part, footnote or other source.
    pub place: Option<&'a str>,
    /// The names of those bound.
    pub binds: Vec<&'static str>,
    /// The names of its topics.
    pub topics: Vec<&'static str>,
}

/// A provision of an edition as a row to serialise, which writes its fields in their order.
#[must_use]
pub fn row<'a>(provision: &'a Provision, edition: &'a Edition) -> Row<'a> {
    Row {
        key: &provision.key,
        source: &edition.short_title,
        paragraph: provision.paragraph.as_deref(),
        force: provision.force.name(),
        edition: &edition.id,
        since_2026_07: provision.since_2026_07.name(),
        verified: provision.verified,
        summary: &provision.summary,
        place: provision.place.as_deref(),
        binds: provision.binds.iter().map(|party| party.name()).collect(),
        topics: provision.topics.iter().map(|topic| topic.name()).collect(),
    }
}

/// A provision of an edition as a JSON value.
///
/// A value's keys are in the order of `serde_json`'s map, which is alphabetical unless a feature
/// of it is on anywhere in the build; to write the fields in their own order, serialise a [`row`].
#[must_use]
pub fn json(provision: &Provision, edition: &Edition) -> serde_json::Value {
    serde_json::json!(row(provision, edition))
}

/// A provision for people: where it is, its force and whom it binds, what it says, and how far
/// that can be relied on today.
#[must_use]
pub fn print(provision: &Provision) -> String {
    let place = match (provision.paragraph.as_deref(), provision.place.as_deref()) {
        (Some(number), Some(place)) => format!("{number} ({place})"),
        (Some(number), None) => number.to_owned(),
        (None, Some(place)) => place.to_owned(),
        (None, None) => "no paragraph known".to_owned(),
    };
    let who: Vec<String> = provision
        .binds
        .iter()
        .map(|p| p.name().replace('-', " "))
        .collect();
    let standing = match provision.since_2026_07 {
        Standing::Same => "the same since 26 July 2026",
        Standing::Changed => "reported as changed on 26 July 2026",
        Standing::NotVerified => "not checked against the edition of 26 July 2026",
    };
    let text = if provision.verified {
        ""
    } else {
        "; not checked against its own text"
    };
    format!(
        "{place}  {}  {}\n  {} [{}]\n  {standing}{text}",
        provision.force.name(),
        who.join(", "),
        provision.summary,
        provision.key,
    )
}

#[cfg(test)]
mod tests {
    use super::{json, print, row};
    use crate::guidance::Library;

    #[test]
    fn json_has_the_promised_shape() {
        let edition = Library::shipped().edition("dfe-2024-08").unwrap();
        let provision = edition.by_key("two-limbs").unwrap();
        let value = json(provision, edition);
        assert_eq!(value["key"], "two-limbs");
        assert_eq!(value["source"], "DfE exclusion guidance, August 2024");
        assert_eq!(value["paragraph"], "11");
        assert_eq!(value["force"], "should");
        assert_eq!(value["edition"], "dfe-2024-08");
        assert_eq!(value["since_2026_07"], "not-verified");
        assert_eq!(value["verified"], true);
        assert!(value["summary"].is_string());
        let text = serde_json::to_string(&row(provision, edition)).unwrap();
        assert!(
            text.starts_with(r#"{"key":"two-limbs","source":"DfE"#),
            "{text}"
        );
        let promised = [
            "key",
            "source",
            "paragraph",
            "force",
            "edition",
            "since_2026_07",
            "verified",
            "summary",
        ];
        let places: Vec<usize> = promised
            .iter()
            .map(|name| text.find(&format!("\"{name}\":")).unwrap())
            .collect();
        assert!(places.is_sorted(), "{text}");
    }

    #[test]
    fn a_missing_paragraph_is_null() {
        let edition = Library::shipped().edition("dfe-2026-07").unwrap();
        let value = json(edition.by_key("safeguarding-separation").unwrap(), edition);
        assert!(value["paragraph"].is_null());
        assert_eq!(value["verified"], false);
    }

    #[test]
    fn print_says_where_how_strong_who_and_how_sure() {
        let edition = Library::shipped().edition("dfe-2024-08").unwrap();
        let text = print(edition.by_key("parents-cannot-waive").unwrap());
        assert!(
            text.starts_with("22 (footnote)  must  everyone\n"),
            "{text}"
        );
        assert!(text.contains("reported as changed"), "{text}");
        let new = Library::shipped().edition("dfe-2026-07").unwrap();
        let text = print(new.by_key("two-limbs").unwrap());
        assert!(
            text.starts_with("no paragraph known  should  head"),
            "{text}"
        );
        assert!(text.contains("not checked against its own text"), "{text}");
    }
}
