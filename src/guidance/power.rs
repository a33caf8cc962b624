//! When the governing board must meet, by when, and whether it may reinstate: paragraphs 97 to 107
//! and the summary in steps A to E after paragraph 111.

use jiff::civil::Date;

use super::calendar::SchoolCalendar;

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

    /// The last day for the decision, counted from the day the board received notice; none where
    /// there is nothing to decide, or where the calendar ends too soon to say.
    #[must_use]
    pub fn last_day(self, calendar: &SchoolCalendar, notice: Date) -> Option<Date> {
        match self {
            Self::Decide { within, .. } => calendar.nth_school_day_after(notice, within),
            Self::ConsiderOnly | Self::None => None,
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

    fn suspension(term_total: HalfDays, exam_missed: bool, representations: bool) -> Duty {
        Exclusion {
            kind: Kind::Suspension,
            term_total,
            exam_missed,
            representations,
        }
        .duty()
    }

    #[test]
    fn step_a_a_permanent_exclusion_always() {
        for representations in [false, true] {
            for total in [0, 1, 40] {
                let duty = Exclusion {
                    kind: Kind::Permanent,
                    term_total: HalfDays(total),
                    exam_missed: false,
                    representations,
                }
                .duty();
                assert_eq!(
                    duty,
                    Duty::Decide {
                        step: Step::A,
                        within: 15,
                        before_exam: false
                    }
                );
            }
        }
    }

    #[test]
    fn step_a_with_an_exam_is_also_before_the_exam() {
        let duty = Exclusion {
            kind: Kind::Permanent,
            term_total: HalfDays::days(3),
            exam_missed: true,
            representations: false,
        }
        .duty();
        assert_eq!(
            duty,
            Duty::Decide {
                step: Step::A,
                within: 15,
                before_exam: true
            }
        );
    }

    #[test]
    fn step_b_over_fifteen_by_half_a_day() {
        let fifteen_and_a_half = HalfDays::days(15).and(HalfDays::lunchtimes(1));
        let duty = suspension(fifteen_and_a_half, false, false);
        assert_eq!(
            duty,
            Duty::Decide {
                step: Step::B,
                within: 15,
                before_exam: false
            }
        );
        assert_eq!(duty.paragraph(), "100");
        assert!(duty.may_reinstate());
    }

    #[test]
    fn fifteen_days_exactly_is_not_over_fifteen() {
        let duty = suspension(HalfDays::days(15), false, true);
        assert_eq!(
            duty,
            Duty::Decide {
                step: Step::E,
                within: 50,
                before_exam: false
            }
        );
        assert_eq!(suspension(HalfDays::days(15), false, false), Duty::None);
    }

    #[test]
    fn step_c_a_suspension_of_one_day_that_costs_an_exam() {
        let duty = suspension(HalfDays::days(1), true, false);
        assert_eq!(
            duty,
            Duty::Decide {
                step: Step::C,
                within: 15,
                before_exam: true
            }
        );
        let longer = suspension(HalfDays::days(9), true, false);
        assert_eq!(longer.step(), Step::C);
    }

    #[test]
    fn step_d_five_days_exactly_gives_no_power() {
        for representations in [false, true] {
            let duty = suspension(HalfDays::days(5), false, representations);
            assert_eq!(duty, Duty::ConsiderOnly);
            assert!(!duty.may_reinstate());
            assert_eq!(duty.step(), Step::D);
            assert_eq!(duty.paragraph(), "106");
        }
    }

    #[test]
    fn ten_lunchtimes_are_five_days_and_eleven_are_more() {
        assert_eq!(
            suspension(HalfDays::lunchtimes(10), false, true),
            Duty::ConsiderOnly
        );
        assert_eq!(
            suspension(HalfDays::lunchtimes(11), false, true).step(),
            Step::E
        );
    }

    #[test]
    fn step_e_five_and_a_half_days_turns_on_representations() {
        let total = HalfDays::days(5).and(HalfDays(1));
        let with = suspension(total, false, true);
        assert_eq!(
            with,
            Duty::Decide {
                step: Step::E,
                within: 50,
                before_exam: false
            }
        );
        assert_eq!(with.paragraph(), "101");
        let without = suspension(total, false, false);
        assert_eq!(without, Duty::None);
        assert!(!without.may_reinstate());
        assert_eq!(without.step(), Step::E);
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
