//! When the governing board must meet, by when, and whether it may reinstate: paragraphs 97 to 107
//! and the summary in steps A to E after paragraph 111.

use jiff::civil::Date;

use super::calendar::{BeyondCalendar, SchoolCalendar};

/// A number of half school days. A lunchtime suspension counts as one half (paragraph 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct HalfDays(pub u16);

impl HalfDays {
    /// This many whole school days.
    #[must_use]
    pub const fn days(days: u16) -> Self {
        Self(days.saturating_mul(2))
    }

    /// This many lunchtimes: each is half a school day (paragraph 9).
    #[must_use]
    pub const fn lunchtimes(lunchtimes: u16) -> Self {
        Self(lunchtimes)
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, more: Self) -> Self {
        Self(self.0.saturating_add(more.0))
    }
}

impl std::fmt::Display for HalfDays {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.0 / 2, self.0 % 2) {
            (0, 1) => f.write_str("half a day"),
            (1, 0) => f.write_str("1 day"),
            (days, 0) => write!(f, "{days} days"),
            (days, _) => write!(f, "{days}½ days"),
        }
    }
}

impl std::str::FromStr for HalfDays {
    type Err = String;

    /// Reads a number of school days, such as `5` or `5.5`.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("\"{text}\" is no number of school days such as 5 or 5.5");
        let (days, half) = match text.split_once('.') {
            None => (text, 0),
            Some((days, "0")) => (days, 0),
            Some((days, "5")) => (days, 1),
            Some(_) => return Err(wrong()),
        };
        let days: u16 = days.parse().map_err(|_| wrong())?;
        if days > 366 {
            return Err(wrong());
        }
        Ok(Self::days(days).and(Self(half)))
    }
}

/// Five school days: above this, representations make a meeting necessary (101, 106).
const FIVE: HalfDays = HalfDays::days(5);
/// Fifteen school days: above this, by however little, the board must meet (100, footnote to 101).
const FIFTEEN: HalfDays = HalfDays::days(15);

/// What was imposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A permanent exclusion.
    Permanent,
    /// A suspension, which the regulations call an exclusion for a fixed period.
    Suspension,
}

/// What the board's duty turns on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exclusion {
    /// Permanent, or for a time.
    pub kind: Kind,
    /// School days out of school this *term*, this exclusion included (step B counts earlier
    /// suspensions and permanent exclusions).
    pub term_total: HalfDays,
    /// The pupil would miss a public examination or national curriculum test (100, 102).
    pub exam_missed: bool,
    /// The parents, or an adult pupil, have made representations (101, step E).
    pub representations: bool,
}

/// The step of the summary after paragraph 111 that settles the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A permanent exclusion.
    A,
    /// A suspension taking the term's total over 15 school days.
    B,
    /// A public examination or national curriculum test would be missed.
    C,
    /// Not over five school days in the term.
    D,
    /// Over five school days and not over 15, with or without representations.
    E,
}

impl Step {
    /// The key of the provision that states this step.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::A => "step-a-permanent",
            Self::B => "step-b-over-fifteen",
            Self::C => "step-c-exam",
            Self::D => "step-d-over-five",
            Self::E => "step-e-representations",
        }
    }
}

/// What the board has to do, and what it may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// It must meet and decide on reinstatement, and may direct it (100, 101).
    Decide {
        /// The step that says so: A, B, C or E.
        step: Step,
        /// The last of this many school days after it receives the head's notice: 15, or 50 at
        /// step E. A later decision is not invalid for that alone (105).
        within: u16,
        /// So far as reasonably practicable, before the examination or test as well (102). If too
        /// few governors can meet in time, the chair of a maintained school's board may decide
        /// alone.
        before_exam: bool,
    },
    /// Step D: it must consider any representations, need not meet the parents, and cannot
    /// reinstate (106).
    ConsiderOnly,
    /// Step E without representations: it need not meet and cannot reinstate (101).
    None,
}

impl Duty {
    /// Whether the board may direct reinstatement.
    #[must_use]
    pub const fn may_reinstate(self) -> bool {
        matches!(self, Self::Decide { .. })
    }

    /// The step of the summary that settled it.
    #[must_use]
    pub const fn step(self) -> Step {
        match self {
            Self::Decide { step, .. } => step,
            Self::ConsiderOnly => Step::D,
            Self::None => Step::E,
        }
    }

    /// The paragraph that states the duty.
    #[must_use]
    pub const fn paragraph(self) -> &'static str {
        match self {
            Self::Decide { step: Step::E, .. } | Self::None => "101",
            Self::Decide { .. } => "100",
            Self::ConsiderOnly => "106",
        }
    }

    /// The last day for the decision, counted from the day the board received notice (100, 101);
    /// none where there is nothing to decide.
    ///
    /// # Errors
    ///
    /// If that day is beyond the calendar.
    pub fn last_day(
        self,
        calendar: &SchoolCalendar,
        notice: Date,
    ) -> Result<Option<Date>, BeyondCalendar> {
        match self {
            Self::Decide { within, .. } => calendar.school_day_after(notice, within).map(Some),
            Self::ConsiderOnly | Self::None => Ok(None),
        }
    }
}

impl Exclusion {
    /// The board's duty, by steps A to E in their order.
    ///
    /// The requirement to try to decide before an examination (102) holds for any exclusion that
    /// would cost one, so it is kept also where step A or B has already settled the rest.
    #[must_use]
    pub const fn duty(&self) -> Duty {
        let step = match self.kind {
            Kind::Permanent => Step::A,
            Kind::Suspension if self.term_total.0 > FIFTEEN.0 => Step::B,
            Kind::Suspension if self.exam_missed => Step::C,
            Kind::Suspension if self.term_total.0 <= FIVE.0 => return Duty::ConsiderOnly,
            Kind::Suspension if !self.representations => return Duty::None,
            Kind::Suspension => Step::E,
        };
        let within = if matches!(step, Step::E) { 50 } else { 15 };
        Duty::Decide {
            step,
            within,
            before_exam: self.exam_missed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Duty, Exclusion, HalfDays, Kind, Step};

    /// Every row and every boundary of 97 to 106 and steps A to E: kind, total in the term, exam,
    /// representations; then step, days within which to decide, before the exam too, paragraph.
    #[test]
    fn the_table() {
        use Kind::{Permanent as P, Suspension as S};
        use Step::{A, B, C, D, E};
        type Row = (
            Kind,
            &'static str,
            bool,
            bool,
            Step,
            Option<u16>,
            &'static str,
        );
        let table: [Row; 38] = [
            // A. A permanent exclusion, whatever else is so.
            (P, "0", false, false, A, Some(15), "100"),
            (P, "0.5", false, true, A, Some(15), "100"),
            (P, "5", false, false, A, Some(15), "100"),
            (P, "15.5", false, true, A, Some(15), "100"),
            (P, "3", true, false, A, Some(15), "100"),
            (P, "20", true, true, A, Some(15), "100"),
            // B. Over fifteen in the term, by however little, representations or none.
            (S, "15.5", false, false, B, Some(15), "100"),
            (S, "15.5", false, true, B, Some(15), "100"),
            (S, "16", false, false, B, Some(15), "100"),
            (S, "45", false, false, B, Some(15), "100"),
            (S, "15.5", true, false, B, Some(15), "100"),
            (S, "45", true, true, B, Some(15), "100"),
            // C. An exam or test missed, however short and whatever the total.
            (S, "0.5", true, false, C, Some(15), "100"),
            (S, "1", true, false, C, Some(15), "100"),
            (S, "1", true, true, C, Some(15), "100"),
            (S, "5", true, false, C, Some(15), "100"),
            (S, "5.5", true, false, C, Some(15), "100"),
            (S, "5.5", true, true, C, Some(15), "100"),
            (S, "15", true, false, C, Some(15), "100"),
            (S, "15", true, true, C, Some(15), "100"),
            // D. Not over five: representations are considered, and there is no power.
            (S, "0.5", false, false, D, None, "106"),
            (S, "0.5", false, true, D, None, "106"),
            (S, "1", false, false, D, None, "106"),
            (S, "4.5", false, true, D, None, "106"),
            (S, "5", false, false, D, None, "106"),
            (S, "5", false, true, D, None, "106"),
            // E. Over five and not over fifteen: it turns on representations.
            (S, "5.5", false, true, E, Some(50), "101"),
            (S, "6", false, true, E, Some(50), "101"),
            (S, "10", false, true, E, Some(50), "101"),
            (S, "14.5", false, true, E, Some(50), "101"),
            (S, "15", false, true, E, Some(50), "101"),
            (S, "5.5", false, false, E, None, "101"),
            (S, "6", false, false, E, None, "101"),
            (S, "10", false, false, E, None, "101"),
            (S, "14.5", false, false, E, None, "101"),
            (S, "15", false, false, E, None, "101"),
            // What cannot well be, and is settled all the same.
            (S, "0", false, true, D, None, "106"),
            (S, "0", true, false, C, Some(15), "100"),
        ];
        for row in table {
            let (kind, total, exam_missed, representations, step, within, paragraph) = row;
            let duty = Exclusion {
                kind,
                term_total: total.parse().unwrap(),
                exam_missed,
                representations,
            }
            .duty();
            assert_eq!(duty.step(), step, "{row:?}");
            assert_eq!(duty.may_reinstate(), within.is_some(), "{row:?}");
            assert_eq!(duty.paragraph(), paragraph, "{row:?}");
            let expected = match (within, step) {
                (Some(within), _) => Duty::Decide {
                    step,
                    within,
                    before_exam: exam_missed,
                },
                (None, D) => Duty::ConsiderOnly,
                (None, _) => Duty::None,
            };
            assert_eq!(duty, expected, "{row:?}");
        }
    }

    #[test]
    fn the_total_in_the_term_counts_and_not_the_single_suspension() {
        // Three days now, after 2, 2½, 12 and 12½ earlier in the term.
        let now = HalfDays::days(3);
        for (earlier, step) in [
            ("2", Step::D),
            ("2.5", Step::E),
            ("12", Step::E),
            ("12.5", Step::B),
        ] {
            let exclusion = Exclusion {
                kind: Kind::Suspension,
                term_total: earlier.parse::<HalfDays>().unwrap().and(now),
                exam_missed: false,
                representations: true,
            };
            assert_eq!(exclusion.duty().step(), step, "{earlier}");
        }
    }

    #[test]
    fn lunchtimes_are_half_days() {
        let after = |lunchtimes| {
            Exclusion {
                kind: Kind::Suspension,
                term_total: HalfDays::lunchtimes(lunchtimes),
                exam_missed: false,
                representations: true,
            }
            .duty()
            .step()
        };
        for (lunchtimes, step) in [(10, Step::D), (11, Step::E), (30, Step::E), (31, Step::B)] {
            assert_eq!(after(lunchtimes), step, "{lunchtimes}");
        }
    }

    #[test]
    fn half_days_are_read_and_written() {
        for (text, half_days, said) in [
            ("0", 0, "0 days"),
            ("0.5", 1, "half a day"),
            ("1", 2, "1 day"),
            ("5.0", 10, "5 days"),
            ("15.5", 31, "15½ days"),
        ] {
            let read: HalfDays = text.parse().unwrap();
            assert_eq!(read, HalfDays(half_days));
            assert_eq!(read.to_string(), said);
        }
        for wrong in ["", "five", "5.25", "-1", "5.", ".5", "99999", "5,5"] {
            assert!(wrong.parse::<HalfDays>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn steps_name_provisions_that_exist() {
        let library = crate::guidance::Library::shipped();
        let edition = library.edition("dfe-2024-08").unwrap();
        for step in [Step::A, Step::B, Step::C, Step::D, Step::E] {
            assert!(edition.by_key(step.key()).is_some(), "{step:?}");
        }
    }
}
