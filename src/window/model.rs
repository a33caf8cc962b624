//! What the screens show, as plain data. Whoever opens the window fills it in; nothing here knows
//! how a hearing works.

/// How strong the family's case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Good advocacy usually gets more than a refusal.
    Strong,
    /// It could go either way.
    Even,
    /// Good advocacy usually loses, and can still do good.
    Weak,
}

impl Strength {
    /// In two words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Strong => "Strong case",
            Self::Even => "Even case",
            Self::Weak => "Weak case",
        }
    }
}

/// One hearing in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryEntry {
    /// What the engine knows it by.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// For whom you speak, and before whom, in a sentence.
    pub for_whom: String,
    /// About how long it takes.
    pub minutes: u16,
    /// How strong the family's case is.
    pub strength: Strength,
    /// What it trains, in a few words.
    pub trains: String,
    /// What to expect, in a sentence or two.
    pub expect: String,
    /// What it contains that may be hard to read, one item each.
    pub contains: Vec<String>,
    /// Which guidance it is judged under, and that a later one exists where it does.
    pub edition: String,
}

/// A hearing that was begun and not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// What the engine knows the record by.
    pub record: String,
    /// The hearing's title.
    pub title: String,
    /// Where it stopped: "In the hearing, before your closing words".
    pub place: String,
    /// When: "Tuesday 3 June, 14:20".
    pub when: String,
}

/// The library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LibraryView {
    /// The hearings, in the order they are offered.
    pub entries: Vec<LibraryEntry>,
    /// What can be carried on, the latest first.
    pub unfinished: Vec<Unfinished>,
}

/// A place to get help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpLine {
    /// Who.
    pub name: String,
    /// What for, and how to reach them.
    pub detail: String,
}

impl HelpLine {
    fn new(name: &str, detail: &str) -> Self {
        Self {
            name: name.to_owned(),
            detail: detail.to_owned(),
        }
    }
}

/// Where to get help in England: for a person now, and with an exclusion.
#[must_use]
pub fn where_to_get_help() -> Vec<HelpLine> {
    vec![
        HelpLine::new(
            "Someone is in danger now",
            "Call 999. If a child may be at risk but not this minute, call the children’s services of the local council.",
        ),
        HelpLine::new(
            "Samaritans",
            "To talk to someone at any hour: call 116 123, free.",
        ),
        HelpLine::new(
            "Childline",
            "For anyone under 19, at any hour: call 0800 1111, free.",
        ),
        HelpLine::new(
            "Your local SENDIAS service",
            "Free advice for children with special educational needs or a disability, and their parents, also on exclusions. The exclusion letter should name it.",
        ),
        HelpLine::new(
            "Coram’s Child Law Advice",
            "Free legal information on education and the family: look for its website.",
        ),
        HelpLine::new(
            "IPSEA",
            "Free advice on special educational needs: ipsea.org.uk.",
        ),
    ]
}

/// How much help there is on the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Passages are marked and hints are offered.
    #[default]
    Guided,
    /// No marks.
    Standard,
    /// No marks and no hints.
    Unaided,
}

impl Level {
    /// Every level, the most helpful first.
    pub const ALL: [Self; 3] = [Self::Guided, Self::Standard, Self::Unaided];

    /// Its name, and what it means.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Guided => (
                "Guided",
                "Useful passages are marked and hints are offered.",
            ),
            Self::Standard => ("Standard", "You find the passages yourself."),
            Self::Unaided => ("Unaided", "No marks and no hints, as in the room."),
        }
    }
}

/// Whether moves can be taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// They can.
    #[default]
    Practice,
    /// They can be looked at, not changed.
    Assessed,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Self; 2] = [Self::Practice, Self::Assessed];

    /// Its name, and what it means.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Practice => (
                "Practice",
                "Go back and try a moment again as often as you like.",
            ),
            Self::Assessed => (
                "Assessed",
                "Look back at any time, but what is said is said.",
            ),
        }
    }
}

/// How a hearing is to be played.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetupChoice {
    /// The id of the hearing.
    pub hearing: String,
    /// How much help.
    pub level: Level,
    /// Whether moves can be taken back.
    pub mode: Mode,
    /// Leave out the moment in which someone becomes distressed.
    pub without_distress: bool,
}

/// The two screens before a hearing: what it contains, and how to play it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupView {
    /// The hearing.
    pub entry: LibraryEntry,
    /// Where to get help.
    pub help: Vec<HelpLine>,
    /// What is chosen.
    pub choice: SetupChoice,
}

/// What the person at the window wants of the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Begin a hearing.
    Begin(SetupChoice),
    /// Carry on with a record.
    Resume(String),
}

/// What the engine says to a wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is being done.
    Granted,
    /// It cannot be done, and why, in words for the person.
    Refused(String),
}
