//! What a clock is, and the shipped ones.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::guidance::Party;
use crate::guidance::edition::named;

/// The file that is part of the program.
const SHIPPED: &str = include_str!("../../../assets/guidance/clocks.ron");

named! {
    /// What starts a clock.
    Event {
        /// The head's decision, and the parents' being told of it (63, 64).
        Excluded = "excluded",
        /// The first day out of school (67, 89, 90).
        FirstDay = "first-day",
        /// How many days the pupil had been out of school this year (6, 14). No day of its own.
        EarlierInYear = "earlier-in-year",
        /// The governing board's receiving the head's notice (100, 101).
        BoardTold = "board-told",
        /// The first exam or test that would be missed (102).
        Exam = "exam",
        /// The governing board's meeting (112, 131).
        BoardMeeting = "board-meeting",
        /// The posting of the governing board's letter (136).
        DecisionPosted = "decision-posted",
        /// The parents' having notice of the governing board's decision (136, 151).
        DecisionGiven = "decision-given",
        /// The parents' application for a review (155).
        Applied = "applied",
        /// The review panel's hearing (170, 218).
        Review = "review",
        /// The posting of the panel's letter (254).
        PanelPosted = "panel-posted",
        /// The governing board's having notice of the panel's decision (254).
        PanelNotice = "panel-notice",
        /// The final determination of a discrimination claim (151).
        ClaimEnded = "claim-ended",
        /// The latest decision that could be challenged in court.
        LastDecision = "last-decision",
    }
}

impl Event {
    /// What it is, in words that follow a date.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Excluded => "the day of the exclusion",
            Self::FirstDay => "the first day out of school",
            Self::EarlierInYear => "the days out of school earlier this school year",
            Self::BoardTold => "the day the governors were told",
            Self::Exam => "the day of the exam or test",
            Self::BoardMeeting => "the day of the governors' meeting",
            Self::DecisionPosted => "the day the governors' letter was posted",
            Self::DecisionGiven => "the day the parents had notice of the governors' decision",
            Self::Applied => "the day the parents applied for a review",
            Self::Review => "the day of the review hearing",
            Self::PanelPosted => "the day the panel's letter was posted",
            Self::PanelNotice => "the day the governors had notice of the panel's decision",
            Self::ClaimEnded => "the day a discrimination claim was finally decided",
            Self::LastDecision => "the day of the decision to be challenged",
        }
    }
}

named! {
    /// What a clock counts in.
    Unit {
        /// Days on which the school meets.
        SchoolDays = "school-days",
        /// Monday to Friday but for bank holidays, in term or out of it.
        WorkingDays = "working-days",
        /// Days of any kind.
        Days = "days",
        /// Calendar months.
        Months = "months",
        /// No number: without delay.
        WithoutDelay = "without-delay",
        /// A duty for which no limit is stated.
        NoLimit = "no-limit",
    }
}

named! {
    /// Which way a clock counts, and from where.
    Counting {
        /// Day one is the day after the event: our convention for school days.
        After = "after",
        /// The day itself is the first.
        Including = "including",
        /// Back from the event; the first is the day before it.
        Before = "before",
    }
}

named! {
    /// What a due date means.
    Sense {
        /// At the latest.
        By = "by",
        /// At the earliest.
        NotBefore = "not-before",
        /// On every day up to and with it.
        Through = "through",
        /// On that day.
        On = "on",
        /// A number not to be passed, and no date.
        Limit = "limit",
    }
}

named! {
    /// In which cases a clock runs.
    Applies {
        /// Always.
        Any = "any",
        /// A permanent exclusion.
        Permanent = "permanent",
        /// A suspension.
        Suspension = "suspension",
        /// A suspension of more than five school days (89).
        SuspensionOverFive = "suspension-over-five",
        /// The governing board has to be told without delay (81).
        BoardTold = "board-told",
        /// The board must meet, or must if there are representations (100, 101).
        BoardMeets = "board-meets",
        /// It must meet within 15 school days (100).
        BoardMeetsFifteen = "board-meets-fifteen",
        /// It must meet within 50 if there are representations (101).
        BoardMeetsFifty = "board-meets-fifty",
        /// It considers representations without power to reinstate (106).
        BoardConsiders = "board-considers",
        /// An exam or test would be missed (102).
        ExamMissed = "exam-missed",
        /// The governing board's letter was posted (136).
        DecisionPosted = "decision-posted",
        /// The panel's letter was posted (254).
        PanelPosted = "panel-posted",
        /// The panel recommended or directed reconsideration, or has not decided yet (254).
        Reconsideration = "reconsideration",
        /// The panel quashed, or has not decided yet (214, 231).
        Payment = "payment",
    }
}

/// One time limit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Its stable key. Two clocks share one where the law differs by kind of exclusion; they never
    /// run together.
    pub key: String,
    /// What is to happen.
    pub title: String,
    /// When it runs at all.
    pub applies: Applies,
    /// What starts it.
    pub event: Event,
    /// How many.
    #[serde(default)]
    pub number: Option<u16>,
    /// Of what.
    pub unit: Unit,
    /// Counted how.
    #[serde(default = "after")]
    pub counting: Counting,
    /// What its date means.
    #[serde(default = "by")]
    pub sense: Sense,
    /// Who must or can act.
    pub who: Vec<Party>,
    /// The keys of the provisions that state it, the one that states the limit first.
    pub provisions: Vec<String>,
    /// What else has to be known, in our words.
    #[serde(default)]
    pub note: String,
}

const fn after() -> Counting {
    Counting::After
}

const fn by() -> Sense {
    Sense::By
}

impl Clock {
    /// Every clock, in the order in which they start.
    ///
    /// # Panics
    ///
    /// If the shipped file is broken, which a test forbids.
    #[must_use]
    pub fn all() -> &'static [Self] {
        static CLOCKS: OnceLock<Vec<Clock>> = OnceLock::new();
        CLOCKS.get_or_init(|| match ron::from_str(SHIPPED) {
            Ok(clocks) => clocks,
            Err(error) => panic!("the clocks inside the program are broken: {error}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Applies, Clock, Counting, Event, Sense, Unit};
    use crate::guidance::Library;

    #[test]
    fn every_clock_rests_on_provisions_of_the_2024_edition_or_of_a_companion() {
        let library = Library::shipped();
        let edition = library.edition("dfe-2024-08").unwrap();
        for clock in Clock::all() {
            assert!(!clock.provisions.is_empty(), "{}", clock.key);
            for key in &clock.provisions {
                assert!(library.provision(edition, key).is_some(), "{key}");
            }
            assert!(!clock.who.is_empty() && !clock.title.is_empty());
        }
    }

    #[test]
    fn a_number_has_a_unit_that_counts() {
        for clock in Clock::all() {
            let counts = !matches!(clock.unit, Unit::WithoutDelay | Unit::NoLimit);
            assert_eq!(clock.number.is_some(), counts, "{}", clock.key);
        }
    }

    #[test]
    fn every_name_is_used() {
        let clocks = Clock::all();
        for it in Event::ALL {
            assert!(clocks.iter().any(|clock| clock.event == *it), "{it:?}");
            assert!(!it.words().is_empty());
        }
        for it in Unit::ALL {
            assert!(clocks.iter().any(|clock| clock.unit == *it), "{it:?}");
        }
        for it in Counting::ALL {
            assert!(clocks.iter().any(|clock| clock.counting == *it), "{it:?}");
        }
        for it in Sense::ALL {
            assert!(clocks.iter().any(|clock| clock.sense == *it), "{it:?}");
        }
        for it in Applies::ALL {
            assert!(clocks.iter().any(|clock| clock.applies == *it), "{it:?}");
        }
    }
}
