//! What a record tells a record store: by the published rules of xAPI 1.0.3, the same each time, and nothing private.

use crate::{command_line, hearings};
use fair_hearing::case::Case;
use fair_hearing::hearing::{Mode, Setup};
use fair_hearing::record::xapi::{Account, Learner, Verb, statements};
use fair_hearing::record::{Entry, Folder, Record, Session};
use fair_hearing::rehearsal::Advocate;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn clock() -> String {
    "2025-03-13T16:30:00Z".to_owned()
}

/// A hearing that an advocate played to its end, going back once on the way, kept in a folder.
pub fn played(case: &Case, advocate: Advocate, mode: Mode, folder: &Path) -> PathBuf {
    let setup = Setup {
        mode,
        seed: 7,
        ..Setup::default()
    };
    let mut session = Session::begin(case, setup, Some(&Folder::at(folder)), clock);
    let mut at = 0;
    while !session.hearing().is_over() {
        let mv = advocate.choose(session.hearing().view(), 7, at);
        session.apply(&mv).expect("the advocate's moves are open");
        at += 1;
        if at == 5 {
            session.back();
        }
    }
    assert_eq!(session.trouble(), None);
    session.path().expect("it is kept").to_owned()
}

fn told(path: &Path, case: Option<&Case>, learner: &Learner) -> Vec<Value> {
    let record = Record::read(path).expect("it reads");
    let statements = statements(&record, case, learner);
    let value = serde_json::to_value(statements).expect("it can be written");
    value.as_array().expect("it is a list").clone()
}

fn somebody(folder: &Path) -> Learner {
    Learner::of_this_device(&Folder::at(folder)).expect("a name can be drawn")
}

#[test]
fn every_statement_of_every_hearing_keeps_the_rules() {
    for case in hearings() {
        for (advocate, mode) in [
            (Advocate::Competent, Mode::Practice),
            (Advocate::Novice, Mode::Assessed),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            let path = played(case, advocate, mode, folder.path());
            let learner = somebody(folder.path());
            for case in [Some(case), None] {
                let told = told(&path, case, &learner);
                assert!(told.len() > 20);
                for statement in &told {
                    assert_eq!(breaches(statement), [""; 0], "{statement:#}");
                }
                let ids: BTreeSet<_> = told.iter().map(|it| it["id"].as_str()).collect();
                assert_eq!(ids.len(), told.len(), "no two have one id");
            }
        }
    }
}

#[test]
fn the_same_record_tells_the_same_and_two_records_never_share_an_id() {
    let case = crate::fire_door();
    let folder = tempfile::tempdir().expect("a folder");
    // Begun in the same second, with the same seed and the same moves.
    let [one, two] =
        [0; 2].map(|_| played(case, Advocate::Competent, Mode::Practice, folder.path()));
    let learner = somebody(folder.path());
    let first = told(&one, Some(case), &learner);
    assert_eq!(first, told(&one, Some(case), &somebody(folder.path())));
    let ids = |told: &[Value]| -> BTreeSet<String> {
        told.iter().map(|it| it["id"].to_string()).collect()
    };
    assert!(ids(&first).is_disjoint(&ids(&told(&two, Some(case), &learner))));
    // Without the case there is less to tell, but what is told has the same ids.
    assert!(ids(&told(&one, None, &learner)).is_subset(&ids(&first)));
}

#[test]
fn what_was_done_is_told_and_how_it_ended() {
    let case = crate::fire_door();
    let folder = tempfile::tempdir().expect("a folder");
    let path = played(case, Advocate::Competent, Mode::Practice, folder.path());
    let record = Record::read(&path).expect("it reads");
    let told = told(&path, Some(case), &somebody(folder.path()));
    let count = |verb: &str| {
        told.iter()
            .filter(|it| it["verb"]["display"]["en-GB"] == verb)
            .count()
    };
    let moves = |words: &[&str]| {
        record
            .entries
            .iter()
            .filter(|entry| match entry {
                Entry::Move { line, .. } => {
                    words.contains(&line.split(' ').next().unwrap_or_default())
                }
                _ => false,
            })
            .count()
    };
    assert_eq!(count("asked"), moves(&["ask-family", "question"]));
    assert_eq!(count("viewed"), moves(&["mark"]));
    assert_eq!(count("resumed"), 1, "it went back once");
    assert_eq!(count("attended"), 1);
    assert!(count("used") > 0 && count("answered") > 0);
    assert!(count("scored") > case.marks.len() / 2);
    assert_eq!(told[0]["verb"]["display"]["en-GB"], "initialized");
    let last = told.last().expect("there is one");
    assert_eq!(last["verb"]["display"]["en-GB"], "terminated");
    let ended = &told[told.len() - 2];
    let (outcome, score) = record.result().expect("it is finished");
    assert_eq!(ended["result"]["response"], outcome);
    assert_eq!(ended["result"]["completion"], true);
    assert_eq!(ended["result"]["score"]["raw"], score);
    assert_eq!(ended["object"]["definition"]["name"]["en-GB"], case.title);
}

#[test]
fn a_moment_tried_again_is_told_from_there_and_counts_as_no_hearing() {
    let case = crate::fire_door();
    let folder = tempfile::tempdir().expect("a folder");
    let first_path = played(case, Advocate::Novice, Mode::Practice, folder.path());
    let first = Record::read(&first_path).expect("it reads");
    let (session, _) = Session::resume(case, &first_path, clock).expect("it opens");
    let moves = session.moves();
    let after = moves.len() / 2;
    let mut again = Session::again(
        case,
        first.header.setup,
        &moves[..after],
        first.header.id.clone(),
        Some(&Folder::at(folder.path())),
        clock,
    );
    for mv in &moves[after..] {
        again.apply(mv).expect("it goes as it went");
    }
    let path = again.path().expect("it is kept").to_owned();
    let told = told(&path, Some(case), &somebody(folder.path()));
    for statement in &told {
        assert_eq!(breaches(statement), [""; 0], "{statement:#}");
        assert_ne!(
            statement["verb"]["id"],
            Verb::Scored.iri().0,
            "{statement:#}"
        );
        assert_eq!(statement["result"]["score"], Value::Null, "{statement:#}");
    }
    let about = |statement: &Value| statement["object"]["id"].as_str().map(str::to_owned);
    let whole = about(&told[0]).expect("it is of something");
    assert!(whole.ends_with("/fire-door/governors/again"), "{whole}");
    let parent = &told[0]["context"]["contextActivities"]["parent"];
    let hearing = whole.strip_suffix("/again");
    let parent = parent.get(0).unwrap_or(parent)["id"].as_str();
    assert_eq!(parent, hearing);
    assert!(told.iter().all(|it| about(it).as_deref() != hearing));
    // Her moves before it are told where she made them.
    let all = self::told(&first_path, Some(case), &somebody(folder.path()));
    assert!(told.len() < all.len() / 2);
}

#[test]
fn nothing_is_judged_anew() {
    let case = crate::fire_door();
    let folder = tempfile::tempdir().expect("a folder");
    let path = played(case, Advocate::Competent, Mode::Practice, folder.path());
    let learner = somebody(folder.path());
    let mut record = Record::read(&path).expect("it reads");
    // As if the marks had been others when it was played.
    for entry in &mut record.entries {
        if let Entry::Result { score, .. } = entry {
            *score -= 1;
        }
    }
    let told = statements(&record, Some(case), &learner);
    let verbs: Vec<_> = told.iter().map(|it| it.verb.iri().1).collect();
    assert!(!verbs.contains(&"scored"), "no mark is told");
    let ended = serde_json::to_value(&told[told.len() - 2]).expect("it can be written");
    let (_, score) = record.result().expect("it is finished");
    assert_eq!(
        ended["result"]["score"]["raw"], score,
        "the score as it was"
    );
}

#[test]
fn nothing_private_is_told_and_no_name_unless_it_was_given() {
    let case = crate::fire_door();
    let folder = tempfile::tempdir().expect("a folder");
    let place = Folder::at(folder.path());
    let mut session = Session::begin(case, Setup::default(), Some(&place), clock);
    session
        .write(|notes| {
            notes.note("log", 3, "PRIVATE note");
            notes.say(0, "close", "PRIVATE line");
        })
        .expect("they are kept");
    while !session.hearing().is_over() {
        let mv = Advocate::Silent.choose(session.hearing().view(), 7, 0);
        session.apply(&mv).expect("it is open");
    }
    let path = session.path().expect("it is kept").to_owned();
    let learner = somebody(folder.path());
    let plain = told(&path, Some(case), &learner);
    let text = serde_json::to_string(&plain).expect("it can be written");
    assert!(!text.contains("PRIVATE"));
    for statement in &plain {
        assert_eq!(
            statement["actor"].as_object().map(|it| it.len()),
            Some(2),
            "an account and nothing else: {}",
            statement["actor"]
        );
    }
    let another = tempfile::tempdir().expect("a folder");
    assert_ne!(
        somebody(another.path()).account().name,
        learner.account().name,
        "the name is drawn for each device"
    );

    let account = Account {
        home_page: "https://people.example.org".into(),
        name: "T-104".into(),
    };
    let given = learner.known_as(Some(account), Some("Ada".into()));
    let named = told(&path, Some(case), &given);
    assert_eq!(named[0]["actor"]["name"], "Ada");
    assert_eq!(named[0]["actor"]["account"]["name"], "T-104");
    assert_eq!(breaches(&named[0]), [""; 0]);
    assert_eq!(named[0]["id"], plain[0]["id"], "the attempt is the same");

    drop(session);
    place.erase().expect("all can be erased");
    assert!(!place.device().exists(), "the name with the rest");
}

#[test]
fn a_report_of_statements_is_written_by_its_ending() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = played(
        crate::fire_door(),
        Advocate::Novice,
        Mode::Practice,
        folder.path(),
    );
    let path = path.to_str().expect("a plain path");
    let file = folder.path().join("practice.xapi.json");
    let output = Command::new(env!("CARGO_BIN_EXE_fair-hearing"))
        .args(["report", path, "--output"])
        .arg(&file)
        .env("FAIR_HEARING_DATA", folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{output:?}");
    let text = std::fs::read_to_string(&file).expect("it was written");
    let written: Vec<Value> = serde_json::from_str(&text).expect("a list");
    assert!(
        written
            .iter()
            .all(|statement| breaches(statement).is_empty())
    );
    assert!(!written.is_empty());
    // A report for programs is what it was.
    let plain = folder.path().join("report.json");
    let plain = plain.to_str().expect("a plain path");
    assert!(
        command_line::run(&["report", path, "--output", plain])
            .status
            .success()
    );
    let text = std::fs::read_to_string(plain).expect("it was written");
    assert!(serde_json::from_str::<Value>(&text).is_ok_and(|it| it["outcome"].is_string()));
}

/// What is known to be wrong is found, so that the test above says something.
#[test]
fn the_rules_find_what_breaks_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = crate::fire_door();
    let path = played(case, Advocate::Competent, Mode::Practice, folder.path());
    let told = told(&path, Some(case), &somebody(folder.path()));
    let sound = &told[told.len() - 2];
    assert_eq!(breaches(sound), [""; 0]);
    for (place, wrong) in [
        ("/id", json!("not-a-uuid")),
        ("/id", json!("00000000-0000-4000-0000-000000000000")),
        ("/actor", json!({"objectType": "Agent"})),
        ("/actor/account/homePage", json!("no address")),
        ("/actor/account/name", Value::Null),
        ("/actor/mbox", json!("mailto:a@example.org")),
        ("/verb/id", json!("completed")),
        ("/verb/display", json!("completed")),
        ("/verb/display/english language", json!("completed")),
        ("/object/id", json!("hearing")),
        ("/object/definition/type", json!("simulation")),
        ("/object/definition/interactionType", json!("guess")),
        ("/result/score/scaled", json!(7)),
        ("/result/score/raw", json!(101)),
        ("/result/score/min", json!(100)),
        ("/result/completion", json!("yes")),
        ("/result/duration", json!("ten minutes")),
        ("/result/duration", json!("PT")),
        ("/result/grade", json!("A")),
        ("/context/registration", json!("first try")),
        ("/context/contextActivities", json!({"mother": []})),
        ("/context/extensions", json!({"mode": "practice"})),
        ("/timestamp", json!("13 March 2025")),
        ("/timestamp", json!("2025-03-13T16:30:00")),
        ("/mood", json!("glad")),
    ] {
        let mut broken = sound.clone();
        let (parent, key) = place.rsplit_once('/').expect("a place has a parent");
        broken.pointer_mut(parent).expect("it is there")[key] = wrong.clone();
        assert!(!breaches(&broken).is_empty(), "{place} as {wrong}");
    }
}

/// Where a statement breaks the rules of xAPI 1.0.3, as far as they concern statements such as ours (Data, part 2).
pub fn breaches(statement: &Value) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut rule = |kept: bool, what: &'static str| {
        if !kept {
            found.push(what);
        }
    };
    let only = |value: &Value, keys: &[&str]| {
        value
            .as_object()
            .is_some_and(|map| map.keys().all(|key| keys.contains(&key.as_str())))
    };
    rule(!has_null(statement), "no value is null (2.2)");
    rule(
        only(
            statement,
            &[
                "id",
                "actor",
                "verb",
                "object",
                "result",
                "context",
                "timestamp",
            ],
        ),
        "no property but those there are (2.2)",
    );
    rule(is_uuid(&statement["id"]), "an id is a UUID (2.4.1)");

    let actor = &statement["actor"];
    rule(
        only(
            actor,
            &[
                "objectType",
                "name",
                "account",
                "mbox",
                "mbox_sha1sum",
                "openid",
            ],
        ) && actor["objectType"] == "Agent",
        "an actor is an agent (2.4.2.1)",
    );
    let known = ["account", "mbox", "mbox_sha1sum", "openid"];
    rule(
        known.iter().filter(|key| !actor[**key].is_null()).count() == 1,
        "an agent is known in exactly one way (2.4.2.3)",
    );
    rule(
        only(&actor["account"], &["homePage", "name"])
            && is_iri(&actor["account"]["homePage"])
            && is_text(&actor["account"]["name"]),
        "an account has a home page and a name (2.4.2.4)",
    );
    rule(
        actor["name"].is_null() || is_text(&actor["name"]),
        "a name is text (2.4.2.1)",
    );

    let verb = &statement["verb"];
    rule(
        only(verb, &["id", "display"]) && is_iri(&verb["id"]),
        "a verb has an IRI (2.4.3)",
    );
    rule(
        is_language_map(&verb["display"]),
        "a verb is displayed in a language (2.4.3)",
    );
    rule(
        is_activity(&statement["object"]),
        "an object is an activity (2.4.4.1)",
    );

    let result = &statement["result"];
    if !result.is_null() {
        rule(
            only(
                result,
                &["score", "success", "completion", "response", "duration"],
            ),
            "a result has its properties (2.4.5)",
        );
        rule(
            ["success", "completion"]
                .iter()
                .all(|key| result[*key].is_null() || result[*key].is_boolean()),
            "success and completion are yes or no (2.4.5)",
        );
        rule(
            result["response"].is_null() || result["response"].is_string(),
            "a response is text (2.4.5)",
        );
        rule(
            result["duration"].is_null() || is_duration(&result["duration"]),
            "a duration is one of ISO 8601 (2.4.5, 4.6)",
        );
        rule(
            result["score"].is_null() || is_score(&result["score"]),
            "a score is within its bounds (2.4.5.1)",
        );
    }

    let context = &statement["context"];
    rule(
        only(
            context,
            &[
                "registration",
                "platform",
                "language",
                "contextActivities",
                "extensions",
            ],
        ),
        "a context has its properties (2.4.6)",
    );
    rule(
        is_uuid(&context["registration"]),
        "a registration is a UUID (2.4.6.1)",
    );
    rule(
        context["language"].is_null() || context["language"].as_str().is_some_and(is_language),
        "a language is one of RFC 5646 (2.4.6)",
    );
    let activities = &context["contextActivities"];
    rule(
        activities.is_null()
            || only(activities, &["parent", "grouping", "category", "other"])
                && activities.as_object().is_some_and(|map| {
                    map.values().all(|list| {
                        list.as_array()
                            .is_some_and(|list| !list.is_empty() && list.iter().all(is_activity))
                    })
                }),
        "activities of the context are activities (2.4.6.2)",
    );
    rule(
        context["extensions"]
            .as_object()
            .is_none_or(|map| map.keys().all(|key| is_iri(&Value::String(key.clone())))),
        "an extension is named by an IRI (4.1)",
    );
    rule(
        statement["timestamp"].as_str().is_some_and(|time| {
            time.parse::<jiff::Timestamp>().is_ok() && !time.ends_with("-00:00")
        }),
        "a timestamp is one of ISO 8601, with its zone (2.4.7, 4.5)",
    );
    found
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.iter().any(has_null),
        Value::Object(map) => map.values().any(has_null),
        _ => false,
    }
}

fn is_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

fn is_uuid(value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return false;
    };
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-'))
        && matches!(parts[2].as_bytes()[0], b'1'..=b'5')
        && matches!(parts[3].as_bytes()[0], b'8' | b'9' | b'a' | b'b')
}

fn is_iri(value: &Value) -> bool {
    value.as_str().is_some_and(|text| {
        text.split_once("://").is_some_and(|(scheme, rest)| {
            matches!(scheme, "http" | "https")
                && !rest.is_empty()
                && !rest.starts_with('/')
                && !text.contains(|letter: char| {
                    letter.is_whitespace() || letter.is_control() || "<>\"{}|\\^`".contains(letter)
                })
        })
    })
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    parts.next().is_some_and(|first| {
        (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase())
    }) && parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

fn is_language_map(value: &Value) -> bool {
    value.as_object().is_some_and(|map| {
        !map.is_empty()
            && map
                .iter()
                .all(|(key, text)| is_language(key) && text.is_string())
    })
}

fn is_activity(value: &Value) -> bool {
    let definition = &value["definition"];
    let interactions = [
        "true-false",
        "choice",
        "fill-in",
        "long-fill-in",
        "matching",
        "performance",
        "sequencing",
        "likert",
        "numeric",
        "other",
    ];
    value.as_object().is_some_and(|map| {
        map.keys()
            .all(|key| ["objectType", "id", "definition"].contains(&key.as_str()))
    }) && value["objectType"] == "Activity"
        && is_iri(&value["id"])
        && definition.as_object().is_some_and(|map| {
            map.keys()
                .all(|key| ["type", "name", "interactionType"].contains(&key.as_str()))
        })
        && is_iri(&definition["type"])
        && (definition["name"].is_null() || is_language_map(&definition["name"]))
        && match &definition["interactionType"] {
            Value::Null => true,
            kind => {
                interactions.iter().any(|known| kind == known)
                    && definition["type"] == "http://adlnet.gov/expapi/activities/cmi.interaction"
            }
        }
}

fn is_score(score: &Value) -> bool {
    let number = |key: &str| score[key].as_f64();
    let scaled = number("scaled").is_some_and(|it| (-1.0..=1.0).contains(&it));
    let bounds = match (number("raw"), number("min"), number("max")) {
        (None, None, None) => true,
        (Some(raw), Some(min), Some(max)) => min < max && (min..=max).contains(&raw),
        _ => false,
    };
    scaled
        && bounds
        && score.as_object().is_some_and(|map| {
            map.keys()
                .all(|key| ["scaled", "raw", "min", "max"].contains(&key.as_str()))
        })
}

fn is_duration(value: &Value) -> bool {
    let Some(mut rest) = value.as_str().and_then(|text| text.strip_prefix("PT")) else {
        return false;
    };
    let mut parts = 0;
    for unit in ['H', 'M', 'S'] {
        let digits = rest.len()
            - rest
                .trim_start_matches(|it: char| it.is_ascii_digit())
                .len();
        if digits > 0 && rest[digits..].starts_with(unit) {
            rest = &rest[digits + 1..];
            parts += 1;
        }
    }
    parts > 0 && rest.is_empty()
}
