//! Every statement of law was read against its paragraph by somebody who did not write it, and has
//! not changed since. `assets/guidance/second-reading.csv` says so, a row each, in the files' order.

use fair_hearing::guidance::{Edition, Force, Forum, Library, Party, Provision};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

const TABLE: &str = include_str!("../../assets/guidance/second-reading.csv");
const HEADER: &str = "edition,key,verdict,provision_sha256";
/// `agrees`: as it was written. `amended`: changed by the reader, and read again by another.
const VERDICTS: &[&str] = &["agrees", "amended"];

/// All that a second reader answers for, on one line. Topics and search words are not among it.
fn line(provision: &Provision) -> String {
    let sorted = |mut names: Vec<&str>| {
        names.sort_unstable();
        names.join("+")
    };
    [
        &*provision.key,
        provision.paragraph.as_deref().unwrap_or_default(),
        provision.place.as_deref().unwrap_or_default(),
        provision.force.name(),
        &sorted(provision.binds.iter().map(|party| party.name()).collect()),
        &sorted(provision.forums.iter().map(|forum| forum.name()).collect()),
        &provision.summary,
    ]
    .join("|")
}

/// The first sixteen hex digits of the SHA-256 of that line.
fn fingerprint(provision: &Provision) -> String {
    Sha256::digest(line(provision))
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn provisions(library: &Library) -> impl Iterator<Item = (&Edition, &Provision)> {
    library
        .editions()
        .iter()
        .flat_map(|edition| edition.provisions.iter().map(move |own| (edition, own)))
}

/// What is wrong with a table as a reading of a library, a line each.
fn faults(table: &str, library: &Library) -> Vec<String> {
    let mut lines = table.lines();
    let mut faults = Vec::new();
    if lines.next() != Some(HEADER) {
        faults.push(format!("the table has to begin with `{HEADER}`"));
    }
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for line in lines {
        let [edition, key, verdict, hash] = line.split(',').collect::<Vec<_>>()[..] else {
            faults.push(format!("`{line}` is no row: four fields, no spaces"));
            continue;
        };
        if seen.contains(&(edition, key)) {
            faults.push(format!("{edition}, {key}: it has two rows"));
            continue;
        }
        seen.push((edition, key));
        let Some(provision) = library.edition(edition).and_then(|home| home.by_key(key)) else {
            faults.push(format!("{edition}, {key}: a row, and no such provision"));
            continue;
        };
        let now = fingerprint(provision);
        if hash != now {
            faults.push(format!(
                "{edition}, {key}: it has changed (words, force, forums, whom it binds, or where \
                 it stands) since it was read against its paragraph; have somebody who did not \
                 write it read it, then write the new hash: {now}"
            ));
        }
        if !VERDICTS.contains(&verdict) {
            faults.push(format!(
                "{edition}, {key}: its verdict is `{verdict}`; it has to be read until that is one \
                 of: {}",
                VERDICTS.join(", ")
            ));
        }
    }
    for (edition, provision) in provisions(library) {
        if !seen.contains(&(&edition.id, &provision.key)) {
            faults.push(format!(
                "{}, {}: it has no row; have somebody who did not write it read it against its \
                 paragraph, then add one with the hash {}",
                edition.id,
                provision.key,
                fingerprint(provision)
            ));
        }
    }
    let order = provisions(library)
        .map(|(edition, provision)| (&*edition.id, &*provision.key))
        .filter(|own| seen.contains(own));
    if faults.is_empty() && !order.eq(seen.iter().copied()) {
        faults.push("the rows are not in the order of the files".to_owned());
    }
    faults
}

#[test]
fn every_statement_of_law_was_read_by_a_second_reader() {
    let faults = faults(TABLE, Library::shipped());
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_reading_covers_the_guidance() {
    let read: BTreeSet<&str> = Library::shipped()
        .edition("dfe-2024-08")
        .expect("it ships")
        .provisions
        .iter()
        .filter_map(|provision| provision.paragraph.as_deref())
        .collect();
    assert!(read.len() >= 200, "only {} paragraphs", read.len());
}

#[test]
fn a_change_to_any_part_that_was_read_is_seen() {
    let home = Library::shipped().edition("dfe-2024-08");
    let read = home
        .and_then(|home| home.by_key("no-substitute-members"))
        .expect("it ships");
    let changed = |change: &dyn Fn(&mut Provision)| {
        let mut other = read.clone();
        change(&mut other);
        fingerprint(&other) != fingerprint(read)
    };
    assert!(changed(&|own| own.summary.push('.')));
    assert!(changed(&|own| own.force = Force::Should));
    assert!(changed(&|own| own.binds.push(Party::Clerk)));
    assert!(changed(&|own| own.forums = vec![Forum::Any]));
    assert!(changed(&|own| own.paragraph = Some("218".to_owned())));
    assert!(changed(&|own| own.place = Some("page 3".to_owned())));
    assert!(changed(&|own| own.key.push('s')));
    assert!(!changed(&|own| own.binds.reverse()));
    assert!(!changed(&|own| own.topics.clear()));
}

#[test]
fn a_table_that_does_not_fit_is_refused_by_name() {
    let library = Library::shipped();
    let sound: Vec<String> = std::iter::once(HEADER.to_owned())
        .chain(provisions(library).map(|(edition, provision)| {
            let hash = fingerprint(provision);
            format!("{},{},agrees,{hash}", edition.id, provision.key)
        }))
        .collect();
    assert_eq!(faults(&sound.join("\n"), library), Vec::<String>::new());

    let spoilt = |change: &dyn Fn(&mut Vec<String>)| {
        let mut rows = sound.clone();
        change(&mut rows);
        faults(&rows.join("\n"), library)
    };
    let only = |found: Vec<String>, what: &str| {
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(what), "{found:?}");
    };
    let (edition, first) = provisions(library).next().expect("there is law");
    let row = |verdict: &str, hash: &str| format!("{},{},{verdict},{hash}", edition.id, first.key);
    let hash = fingerprint(first);

    let found = spoilt(&|rows| rows[1] = row("agrees", "0123456789abcdef"));
    only(found.clone(), &first.key);
    only(found, &format!("then write the new hash: {hash}"));
    only(
        spoilt(&|rows| rows[1] = row("reread-pending", &hash)),
        "its verdict is `reread-pending`",
    );
    only(spoilt(&|rows| drop(rows.remove(1))), "it has no row");
    only(
        spoilt(&|rows| rows.push(format!("{},no-such-law,agrees,{hash}", edition.id))),
        "no such provision",
    );
    only(spoilt(&|rows| rows.push(row("agrees", &hash))), "two rows");
    only(spoilt(&|rows| rows.swap(1, 2)), "order");
    only(spoilt(&|rows| rows[0].push('x')), "begin with");
    only(spoilt(&|rows| rows.push("four".to_owned())), "no row");
}
