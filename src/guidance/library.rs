//! The shelf of editions: reading them, checking them, choosing among them.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::edition::{Edition, EditionKind, Provision};

/// The files that are part of the program.
const SHIPPED: &[(&str, &str)] = &[
    (
        "dfe-2024-08.ron",
        include_str!("../../assets/guidance/dfe-2024-08.ron"),
    ),
    (
        "dfe-2026-07.ron",
        include_str!("../../assets/guidance/dfe-2026-07.ron"),
    ),
    (
        "behaviour-in-schools.ron",
        include_str!("../../assets/guidance/behaviour-in-schools.ron"),
    ),
    (
        "send-code.ron",
        include_str!("../../assets/guidance/send-code.ron"),
    ),
    (
        "equality-act.ron",
        include_str!("../../assets/guidance/equality-act.ron"),
    ),
    (
        "beyond-the-guidance.ron",
        include_str!("../../assets/guidance/beyond-the-guidance.ron"),
    ),
];

/// A summary is shorter than this many words.
const SUMMARY_WORDS: usize = 45;

/// What can be wrong with a file of guidance.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// It does not read as an edition.
    #[error("{file}:{error}")]
    Unreadable {
        /// The file's name.
        file: String,
        /// Where and why.
        error: Box<ron::error::SpannedError>,
    },
    /// It reads, but breaks a rule that holds for every edition.
    #[error("{file}: {what}")]
    Mistaken {
        /// The file's name.
        file: String,
        /// Which rule, and where.
        what: String,
    },
}

/// Every edition and companion at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    editions: Vec<Edition>,
}

impl Library {
    /// The library inside the program.
    ///
    /// # Panics
    ///
    /// If a shipped file is broken, which a test forbids.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHELF: OnceLock<Library> = OnceLock::new();
        SHELF.get_or_init(|| match Self::read(SHIPPED) {
            Ok(library) => library,
            Err(error) => panic!("the guidance inside the program is broken: {error}"),
        })
    }

    /// Reads a library from files, given as name and text.
    ///
    /// # Errors
    ///
    /// If a file does not read as an [`Edition`], or breaks a rule: ids of editions unique; keys
    /// unique in an edition, and a companion's keys unique in the library; every provision with
    /// someone bound, a forum, a topic and a short summary; no paragraph that is not a number.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, LibraryError> {
        let mut editions: Vec<Edition> = Vec::with_capacity(files.len());
        for &(file, text) in files {
            let edition: Edition =
                ron::from_str(text).map_err(|error| LibraryError::Unreadable {
                    file: file.to_owned(),
                    error: Box::new(error),
                })?;
            check(&edition, &editions).map_err(|what| LibraryError::Mistaken {
                file: file.to_owned(),
                what,
            })?;
            editions.push(edition);
        }
        Ok(Self { editions })
    }

    /// Every edition and companion, in the order read.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The edition or companion with this id.
    #[must_use]
    pub fn edition(&self, id: &str) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.id == id)
    }

    /// The companions, which are read beside whichever edition applies.
    pub fn companions(&self) -> impl Iterator<Item = &Edition> {
        self.editions
            .iter()
            .filter(|edition| edition.kind == EditionKind::Companion)
    }

    /// The edition under which an exclusion of this date is judged: the latest edition of the
    /// exclusion guidance in force on that day. None for a date before the oldest at hand.
    #[must_use]
    pub fn for_exclusion(&self, date: Date) -> Option<&Edition> {
        self.exclusion_editions()
            .filter(|edition| edition.in_force_on(date))
            .max_by_key(|edition| edition.in_force)
    }

    /// The newest edition of the exclusion guidance later than this one, if there is one: a
    /// hearing says under which edition it is judged, and that a later one exists.
    #[must_use]
    pub fn later_than(&self, edition: &Edition) -> Option<&Edition> {
        self.exclusion_editions()
            .filter(|other| other.in_force > edition.in_force)
            .max_by_key(|other| other.in_force)
    }

    /// The provision with this key in an edition or, failing that, in a companion, with the
    /// edition or companion it stands in.
    #[must_use]
    pub fn provision<'a>(
        &'a self,
        edition: &'a Edition,
        key: &str,
    ) -> Option<(&'a Edition, &'a Provision)> {
        std::iter::once(edition)
            .chain(self.companions())
            .find_map(|home| home.by_key(key).map(|provision| (home, provision)))
    }

    /// The edition or companion that this very provision stands in: the same provision in memory,
    /// since a key is shared between editions.
    #[must_use]
    pub fn home(&self, provision: &Provision) -> Option<&Edition> {
        self.editions.iter().find(|edition| {
            edition
                .provisions
                .iter()
                .any(|own| std::ptr::eq(own, provision))
        })
    }

    fn exclusion_editions(&self) -> impl Iterator<Item = &Edition> {
        self.editions
            .iter()
            .filter(|edition| edition.kind == EditionKind::Exclusion)
    }
}

fn check(edition: &Edition, earlier: &[Edition]) -> Result<(), String> {
    let id = &edition.id;
    if !is_kebab(id) {
        return Err(format!("`{id}` is no id: lower case, digits and hyphens"));
    }
    if earlier.iter().any(|other| other.id == *id) {
        return Err(format!("there is already an edition `{id}`"));
    }
    if edition.until.is_some_and(|last| last < edition.in_force) {
        return Err(format!("`{id}` ends before it is in force"));
    }
    for (place, provision) in edition.provisions.iter().enumerate() {
        let key = &provision.key;
        if !is_kebab(key) {
            return Err(format!("`{key}` is no key: lower case, digits and hyphens"));
        }
        if edition.provisions[..place]
            .iter()
            .any(|other| other.key == *key)
        {
            return Err(format!("`{key}` stands here twice"));
        }
        let shared = earlier.iter().find(|other| {
            (edition.kind == EditionKind::Companion || other.kind == EditionKind::Companion)
                && other.by_key(key).is_some()
        });
        if let Some(other) = shared {
            return Err(format!("`{key}` stands in `{}` as well", other.id));
        }
        if provision.binds.is_empty() || provision.forums.is_empty() || provision.topics.is_empty()
        {
            return Err(format!("`{key}` needs whom it binds, a forum and a topic"));
        }
        let words = provision.summary.split_whitespace().count();
        if words == 0 || words >= SUMMARY_WORDS {
            return Err(format!(
                "the summary of `{key}` has {words} words: give it some, and fewer than {SUMMARY_WORDS}"
            ));
        }
        if provision
            .paragraph
            .as_deref()
            .is_some_and(|number| !is_paragraph(number))
        {
            return Err(format!(
                "the paragraph of `{key}` is no number such as 11 or 6.21"
            ));
        }
        if provision.verified && provision.paragraph.is_none() && provision.place.is_none() {
            return Err(format!(
                "`{key}` is verified, but against what? Give its paragraph or place"
            ));
        }
    }
    Ok(())
}

fn is_kebab(text: &str) -> bool {
    text.split('-').all(|part| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

/// Whether this is a paragraph number: digits, or digits in groups with full stops between.
pub(super) fn is_paragraph(text: &str) -> bool {
    text.split('.')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Library, LibraryError, SHIPPED, is_kebab, is_paragraph};
    use crate::guidance::{Force, Forum, Party, Standing, Topic};
    use jiff::civil::date;

    fn library() -> &'static Library {
        Library::shipped()
    }

    #[test]
    fn the_shipped_files_read() {
        if let Err(error) = Library::read(SHIPPED) {
            panic!("{error}");
        }
    }

    #[test]
    fn an_edition_is_chosen_by_the_date_of_the_exclusion() {
        let id = |y, m, d| {
            library()
                .for_exclusion(date(y, m, d))
                .map(|e| e.id.as_str())
        };
        assert_eq!(id(2024, 8, 31), None);
        assert_eq!(id(2024, 9, 1), Some("dfe-2024-08"));
        assert_eq!(id(2026, 7, 25), Some("dfe-2024-08"));
        assert_eq!(id(2026, 7, 26), Some("dfe-2026-07"));
        assert_eq!(id(2030, 1, 1), Some("dfe-2026-07"));
    }

    #[test]
    fn a_later_edition_is_known() {
        let old = library().edition("dfe-2024-08").unwrap();
        let new = library().edition("dfe-2026-07").unwrap();
        assert_eq!(library().later_than(old), Some(new));
        assert_eq!(library().later_than(new), None);
    }

    #[test]
    fn the_2024_edition_is_full_and_read_from_the_text() {
        let edition = library().edition("dfe-2024-08").unwrap();
        assert!(edition.provisions.len() >= 90);
        for provision in &edition.provisions {
            assert!(provision.verified, "{}", provision.key);
            assert!(
                provision.paragraph.is_some() || provision.place.is_some(),
                "{}",
                provision.key
            );
        }
        // Its numbered provisions stand in the document's order.
        let numbers: Vec<u32> = edition
            .provisions
            .iter()
            .filter_map(|p| p.paragraph.as_deref())
            .map(|number| number.parse().unwrap())
            .collect();
        assert!(numbers.is_sorted(), "{numbers:?}");
        assert!(numbers.iter().all(|number| (1..=276).contains(number)));
    }

    #[test]
    fn the_2026_edition_invents_no_numbers() {
        let edition = library().edition("dfe-2026-07").unwrap();
        for provision in &edition.provisions {
            assert_eq!(provision.paragraph, None, "{}", provision.key);
            assert!(!provision.verified, "{}", provision.key);
            assert!(
                provision.summary.contains("not to hand"),
                "{}",
                provision.key
            );
        }
    }

    #[test]
    fn what_no_paragraph_says_is_not_verified() {
        let beyond = library().edition("beyond-the-guidance").unwrap();
        for provision in &beyond.provisions {
            assert!(
                !provision.verified && provision.paragraph.is_none(),
                "{}",
                provision.key
            );
            assert!(provision.place.is_some(), "{}", provision.key);
        }
    }

    #[test]
    fn every_topic_and_party_is_used() {
        let all = || {
            library()
                .editions()
                .iter()
                .flat_map(|edition| &edition.provisions)
        };
        for topic in Topic::ALL {
            assert!(all().any(|p| p.is_about(*topic)), "{topic:?}");
        }
        for party in Party::ALL {
            assert!(all().any(|p| p.binds.contains(party)), "{party:?}");
        }
    }

    #[test]
    fn the_law_a_hearing_turns_on_has_its_force() {
        let edition = library().edition("dfe-2024-08").unwrap();
        let expect = [
            ("admin-law-principles", "2", Force::Must),
            ("balance-of-probabilities-head", "3", Force::Must),
            ("pupil-views", "4", Force::Should),
            ("no-conversion", "10", Force::Must),
            ("two-limbs", "11", Force::Should),
            ("cancelling", "13", Force::Explains),
            ("informal-exclusion", "20", Force::Must),
            ("parents-cannot-waive", "22", Force::Must),
            ("reintegration-measures", "31", Force::Explains),
            ("reasonable-adjustments", "54", Force::Must),
            ("best-endeavours", "54", Force::Must),
            ("review-support-before-exclusion", "57", Force::Should),
            ("notice-contents", "64", Force::Must),
            ("signpost-advice", "76", Force::Should),
            ("invite-parties", "104", Force::Must),
            ("time-limit-not-void", "105", Force::Explains),
            ("hear-the-pupil", "107", Force::Should),
            ("no-discussion-outside", "112", Force::Must),
            ("papers-five-days", "112", Force::Must),
            ("weigh-all-interests", "114", Force::Must),
            ("balance-of-probabilities-board", "117", Force::Must),
            ("board-outcomes", "118", Force::Explains),
            ("board-meets-anyway", "119", Force::Must),
            ("clear-minutes", "122", Force::Should),
            ("all-withdraw", "123", Force::Should),
            ("lawful-reasonable-fair", "124", Force::Should),
            ("note-on-record", "126", Force::Should),
            ("decision-letter", "131", Force::Must),
            ("reasons-in-detail", "137", Force::Should),
            ("no-new-reasons", "207", Force::Must),
            ("evidence-before-the-board", "208", Force::Must),
            ("review-on-flaws", "227", Force::Should),
            ("order-payment", "231", Force::Should),
            ("police-board-cannot-postpone", "274", Force::Must),
        ];
        for (key, paragraph, force) in expect {
            let provision = edition.by_key(key).unwrap();
            assert_eq!(provision.paragraph.as_deref(), Some(paragraph), "{key}");
            assert_eq!(provision.force, force, "{key}");
        }
    }

    #[test]
    fn paragraphs_and_keys_find_provisions() {
        let edition = library().edition("dfe-2024-08").unwrap();
        let on = |number| {
            edition
                .by_paragraph(number)
                .iter()
                .map(|p| &*p.key)
                .collect::<Vec<_>>()
        };
        assert_eq!(on("208"), ["evidence-before-the-board"]);
        assert_eq!(on("54"), ["reasonable-adjustments", "best-endeavours"]);
        assert!(on("112").len() > 5);
        assert!(on("999").is_empty());
        assert!(edition.by_key("nothing-of-the-kind").is_none());

        let (home, found) = library()
            .provision(edition, "send-graduated-approach")
            .unwrap();
        assert_eq!(
            (home.id.as_str(), found.paragraph.as_deref()),
            ("send-code", Some("6.44"))
        );
        assert_eq!(
            library().home(found).map(|e| e.id.as_str()),
            Some("send-code")
        );
        let stray = found.clone();
        assert_eq!(library().home(&stray), None);
    }

    #[test]
    fn board_duties_are_in_play_at_both_meetings_and_panel_duties_at_one() {
        let edition = library().edition("dfe-2024-08").unwrap();
        let withdraw = edition.by_key("all-withdraw").unwrap();
        assert!(withdraw.applies_in(Forum::GoverningBoard));
        assert!(withdraw.applies_in(Forum::IndependentReviewPanel));
        let flaws = edition.by_key("review-on-flaws").unwrap();
        assert!(!flaws.applies_in(Forum::GoverningBoard));
        assert!(
            edition
                .by_key("two-limbs")
                .unwrap()
                .applies_in(Forum::GoverningBoard)
        );
        assert!(
            edition
                .by_key("parents-cannot-waive")
                .unwrap()
                .binds(Party::Head)
        );
    }

    #[test]
    fn only_reported_changes_are_called_changed() {
        let edition = library().edition("dfe-2024-08").unwrap();
        let standing = |key: &str| edition.by_key(key).unwrap().since_2026_07;
        assert_eq!(standing("no-conversion"), Standing::Changed);
        assert_eq!(standing("off-site-direction"), Standing::Changed);
        assert_eq!(standing("two-limbs"), Standing::NotVerified);
        assert!(
            edition
                .provisions
                .iter()
                .all(|p| p.since_2026_07 != Standing::Same)
        );
    }

    #[test]
    fn mistakes_are_refused() {
        let edition = |provisions: &str| {
            format!(
                "#![enable(implicit_some)]\nEdition(id: \"x\", title: \"X\", short_title: \"X\", \
                 kind: Exclusion, in_force: \"2024-09-01\", licence: \"\", provisions: [{provisions}])"
            )
        };
        let provision = |key: &str, paragraph: &str, topics: &str, summary: &str| {
            format!(
                "Provision(key: \"{key}\", paragraph: {paragraph}, force: Must, binds: [Head], \
                 forums: [Any], topics: [{topics}], since_2026_07: Same, verified: true, \
                 summary: \"{summary}\"),"
            )
        };
        let read = |text: &str| Library::read(&[("x.ron", text)]);
        let good = provision("a-key", "\"11\"", "LimbOne", "Short.");
        assert!(read(&edition(&good)).is_ok());

        let mistaken = [
            format!("{good}{good}"),
            provision("A key", "\"11\"", "LimbOne", "Short."),
            provision("a-key", "\"11a\"", "LimbOne", "Short."),
            provision("a-key", "None", "LimbOne", "Short."),
            provision("a-key", "\"11\"", "", "Short."),
            provision("a-key", "\"11\"", "LimbOne", ""),
            provision("a-key", "\"11\"", "LimbOne", &"word ".repeat(45)),
        ];
        for provisions in mistaken {
            let error = read(&edition(&provisions)).unwrap_err();
            assert!(matches!(error, LibraryError::Mistaken { .. }), "{error}");
        }

        let unreadable = [
            provision("a-key", "\"11\"", "Weather", "Short."),
            good.replace("force: Must", "force: Must, colour: Red"),
        ];
        for provisions in unreadable {
            let error = read(&edition(&provisions)).unwrap_err();
            assert!(matches!(error, LibraryError::Unreadable { .. }), "{error}");
            assert!(error.to_string().starts_with("x.ron:"), "{error}");
        }
        let twice = edition("");
        assert!(Library::read(&[("x.ron", &twice), ("y.ron", &twice)]).is_err());
        assert!(read(&edition("").replace("2024-09-01", "1 September")).is_err());
    }

    #[test]
    fn shapes() {
        assert!(is_kebab("dfe-2024-08") && !is_kebab("a--b") && !is_kebab("") && !is_kebab("A"));
        assert!(is_paragraph("11") && is_paragraph("6.21"));
        assert!(!is_paragraph("6.") && !is_paragraph("11a") && !is_paragraph(""));
    }
}
