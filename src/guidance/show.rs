//! Provisions for programs and for people.

use serde::Serialize;

use super::edition::{Edition, EditionKind, Provision, Standing};

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

/// A provision for people: where it stands, its force and whom it binds, what it says, and how far
/// that can be relied on today.
#[must_use]
pub fn print(provision: &Provision, edition: &Edition) -> String {
    let mut place = edition.short_title.clone();
    if let Some(number) = &provision.paragraph {
        place = format!("{place}, paragraph {number}");
    }
    if let Some(elsewhere) = &provision.place {
        place = format!("{place}, {elsewhere}");
    }
    let who: Vec<String> = provision
        .binds
        .iter()
        .map(|party| party.name().replace('-', " "))
        .collect();
    let mut text = format!(
        "{place}\n  {} ({}): {} [{}]",
        provision.force.name(),
        who.join(", "),
        provision.summary,
        provision.key,
    );
    if edition.kind == EditionKind::Exclusion {
        text.push_str(match provision.since_2026_07 {
            Standing::Same => "\n  The same since 26 July 2026.",
            Standing::Changed => "\n  Reported as changed on 26 July 2026.",
            Standing::NotVerified => "\n  Not checked against the edition of 26 July 2026.",
        });
    }
    if !provision.verified {
        text.push_str("\n  Not checked against its own source.");
    }
    text
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
        let library = Library::shipped();
        let shown = |id: &str, key: &str| {
            let edition = library.edition(id).unwrap();
            print(edition.by_key(key).unwrap(), edition)
        };
        let text = shown("dfe-2024-08", "parents-cannot-waive");
        let start =
            "DfE exclusion guidance, August 2024, paragraph 22, footnote\n  must (everyone): ";
        assert!(text.starts_with(start), "{text}");
        assert!(
            text.ends_with("Reported as changed on 26 July 2026."),
            "{text}"
        );

        let text = shown("dfe-2026-07", "two-limbs");
        assert!(text.contains("should (head): "), "{text}");
        assert!(
            text.ends_with("Not checked against its own source."),
            "{text}"
        );

        let text = shown("send-code", "send-graduated-approach");
        assert!(
            text.starts_with("SEND Code of Practice, paragraph 6.44\n"),
            "{text}"
        );
        assert!(!text.contains("July 2026"), "{text}");
    }
}
