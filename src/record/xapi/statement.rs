//! The parts of a statement, as far as this program makes them. What cannot be written here is not sent.

use super::learner::Actor;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Under which everything of ours is named. The name is reserved, so that nobody else can come to own it.
pub(super) const BASE: &str = "https://fair-hearing.example/xapi";

/// The language of everything that is displayed.
const LANGUAGE: &str = "en-GB";

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// Ours, and the same whenever the same record is told.
    pub id: Uuid,
    /// Who.
    pub actor: Actor,
    /// Did what.
    pub verb: Verb,
    /// With what.
    pub object: Activity,
    /// How it came out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Outcome>,
    /// In which attempt.
    pub context: Context,
    /// When; not there where the record does not hold a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<String>,
}

/// What is done, by verbs that others have published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// A hearing was begun.
    Initialized,
    /// It went on, from an earlier move.
    Resumed,
    /// A part of it, or all of it, was gone through.
    Completed,
    /// It was left.
    Terminated,
    /// A decision was made.
    Answered,
    /// A question was put.
    Asked,
    /// A passage was found.
    Viewed,
    /// A passage was used.
    Used,
    /// An objective was assessed.
    Scored,
    /// A meeting was gone to.
    Attended,
}

impl Verb {
    /// Its name among verbs, and its word.
    #[must_use]
    pub const fn iri(self) -> (&'static str, &'static str) {
        match self {
            Self::Initialized => ("http://adlnet.gov/expapi/verbs/initialized", "initialized"),
            Self::Resumed => ("http://adlnet.gov/expapi/verbs/resumed", "resumed"),
            Self::Completed => ("http://adlnet.gov/expapi/verbs/completed", "completed"),
            Self::Terminated => ("http://adlnet.gov/expapi/verbs/terminated", "terminated"),
            Self::Answered => ("http://adlnet.gov/expapi/verbs/answered", "answered"),
            Self::Asked => ("http://adlnet.gov/expapi/verbs/asked", "asked"),
            Self::Viewed => ("http://id.tincanapi.com/verb/viewed", "viewed"),
            Self::Used => ("https://w3id.org/xapi/seriousgames/verbs/used", "used"),
            Self::Scored => ("http://adlnet.gov/expapi/verbs/scored", "scored"),
            Self::Attended => ("http://adlnet.gov/expapi/verbs/attended", "attended"),
        }
    }
}

impl Serialize for Verb {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (iri, word) = self.iri();
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("id", iri)?;
        map.serialize_entry("display", &BTreeMap::from([(LANGUAGE, word)]))?;
        map.end()
    }
}

/// What kind of thing an activity is, by types that others have published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActivityType {
    /// A hearing.
    Simulation,
    /// A part of it.
    Module,
    /// A choice.
    Interaction,
    /// A question.
    Question,
    /// A passage of a paper.
    Media,
    /// A mark, or a competence.
    Objective,
    /// The meeting in the room.
    Meeting,
}

impl ActivityType {
    /// Its name among types.
    #[must_use]
    pub const fn iri(self) -> &'static str {
        match self {
            Self::Simulation => "http://adlnet.gov/expapi/activities/simulation",
            Self::Module => "http://adlnet.gov/expapi/activities/module",
            Self::Interaction => "http://adlnet.gov/expapi/activities/cmi.interaction",
            Self::Question => "http://adlnet.gov/expapi/activities/question",
            Self::Media => "http://adlnet.gov/expapi/activities/media",
            Self::Objective => "http://adlnet.gov/expapi/activities/objective",
            Self::Meeting => "http://adlnet.gov/expapi/activities/meeting",
        }
    }
}

/// Something that can be done: a hearing, a part of it, a choice, a question, a passage, an objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Under which it is known.
    pub id: String,
    /// What kind of thing it is.
    pub kind: ActivityType,
    /// What it is called, where the content is to hand.
    pub name: Option<String>,
}

impl Activity {
    /// An activity under [`BASE`], by the steps of its way there.
    pub(super) fn at(path: &[&str], kind: ActivityType, name: Option<String>) -> Self {
        let mut id = BASE.to_owned();
        for step in path {
            id.push('/');
            id.push_str(&segment(step));
        }
        Self { id, kind, name }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Definition<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<BTreeMap<&'static str, &'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interaction_type: Option<&'static str>,
}

impl Serialize for Activity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("objectType", "Activity")?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry(
            "definition",
            &Definition {
                kind: self.kind.iri(),
                name: self
                    .name
                    .as_deref()
                    .map(|name| BTreeMap::from([(LANGUAGE, name)])),
                // Nothing is marked as the right answer, so there is no pattern of correct responses.
                interaction_type: (self.kind == ActivityType::Interaction).then_some("choice"),
            },
        )?;
        map.end()
    }
}

/// A step of a way, so written that it can stand in an address whatever it is.
fn segment(step: &str) -> String {
    let mut written = String::with_capacity(step.len());
    for byte in step.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                written.push(char::from(byte));
            }
            _ => written.push_str(&format!("%{byte:02X}")),
        }
    }
    written
}

/// How something came out.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Outcome {
    /// The score, for what is assessed; never how far one has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// Whether it was done well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub success: Option<bool>,
    /// Whether it was gone through to the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion: Option<bool>,
    /// What was chosen, or what was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<String>,
    /// How long it took, as ISO 8601 has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
}

/// A score within its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    scaled: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<i32>,
}

impl Score {
    /// Of a hundred; none, if it is not between nought and that.
    #[must_use]
    pub fn of_a_hundred(score: i32) -> Option<Self> {
        (0..=100).contains(&score).then(|| Self {
            scaled: f64::from(score) / 100.0,
            raw: Some(score),
            min: Some(0),
            max: Some(100),
        })
    }

    /// Made, missed or misapplied: 1, 0 or −1.
    #[must_use]
    pub fn sign(sign: i8) -> Self {
        Self {
            scaled: f64::from(sign.signum()),
            raw: None,
            min: None,
            max: None,
        }
    }
}

/// In which attempt something was done, and how that was set up.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Context {
    /// The attempt: one for each record.
    pub registration: Uuid,
    /// By what program.
    pub platform: &'static str,
    /// In what language.
    pub language: &'static str,
    /// What it belongs to.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "parent",
        rename = "contextActivities"
    )]
    pub parent: Option<Activity>,
    /// What there is no word for.
    #[serde(serialize_with = "extensions")]
    pub extensions: BTreeMap<&'static str, String>,
}

impl Context {
    /// The context of everything in one attempt.
    pub(super) fn of(registration: Uuid, parent: Option<Activity>) -> Self {
        Self {
            registration,
            platform: "Fair Hearing",
            language: LANGUAGE,
            parent,
            extensions: BTreeMap::new(),
        }
    }
}

fn parent<S: Serializer>(parent: &Option<Activity>, serializer: S) -> Result<S::Ok, S::Error> {
    BTreeMap::from([("parent", parent.iter().collect::<Vec<_>>())]).serialize(serializer)
}

fn extensions<S: Serializer>(
    extensions: &BTreeMap<&'static str, String>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(
        extensions
            .iter()
            .map(|(name, value)| (format!("{BASE}/extensions/{name}"), value)),
    )
}

/// A length of time as ISO 8601 has it.
pub(super) fn duration(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let mut written = String::from("PT");
    for (number, unit) in [(hours, 'H'), (minutes, 'M')] {
        if number > 0 {
            written.push_str(&format!("{number}{unit}"));
        }
    }
    if seconds > 0 || written == "PT" {
        written.push_str(&format!("{seconds}S"));
    }
    written
}
