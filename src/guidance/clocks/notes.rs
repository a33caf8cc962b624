//! What an application for review changes, and what has been taken for granted.

use jiff::civil::Date;

use super::clock::{Applies, Clock, Event};
use super::show::long_date;
use super::work_out::{At, Deadline, Due};
use crate::guidance::{ReviewView, SchoolCalendar, Step};

/// Whether an application came in time (151, 152).
enum Application {
    /// None, or too little is known to say.
    Unknown,
    /// In one of the two windows.
    InTime,
    /// In neither.
    Late,
}

/// The last school day to apply for a review of a decision of which notice was given on a day (132, 151). None, where the
/// calendar ends before it.
#[must_use]
pub fn last_day_to_apply(calendar: &SchoolCalendar, given: Date) -> Option<Date> {
    let days = Clock::all()
        .iter()
        .find(|clock| clock.event == Event::DecisionGiven)?
        .number?;
    calendar.school_day_after(given, days).ok()
}

impl At<'_> {
    fn window(&self, from: Option<Date>) -> Option<Date> {
        last_day_to_apply(self.calendar, from?)
    }

    fn application(&self) -> Application {
        let Some(applied) = self.dates.applied else {
            return Application::Unknown;
        };
        let given = self.from(Event::DecisionGiven).ok().flatten();
        let Some(first) = self.window(given) else {
            return Application::Unknown;
        };
        let second = self
            .dates
            .claim_ended
            .filter(|ended| *ended <= applied)
            .and_then(|ended| self.window(Some(ended)));
        if applied <= first || second.is_some_and(|second| applied <= second) {
            Application::InTime
        } else {
            Application::Late
        }
    }

    /// What an application changes (143, 151, 152).
    pub(super) fn after_an_application(&self, deadline: &mut Deadline) {
        let Some(applied) = self.dates.applied else {
            return;
        };
        let application = self.application();
        let on = long_date(applied);
        let in_first_window = || is_in_time(deadline, applied);
        match (deadline.clock.key.as_str(), application) {
            ("apply-for-review", Application::InTime) if in_first_window() => {
                deadline
                    .notes
                    .push(format!("The application of {on} is in time."));
            }
            ("apply-for-review", Application::InTime) => deadline.notes.push(format!(
                "The application of {on} is too late for this window, and in time after the claim."
            )),
            ("apply-for-review", Application::Late) => deadline.notes.push(format!(
                "The application of {on} is late, and has to be rejected."
            )),
            ("apply-after-claim", Application::InTime) => {
                let given = self.from(Event::DecisionGiven).ok().flatten();
                if self.window(given).is_some_and(|first| applied <= first) {
                    deadline.due =
                        Due::Said("Not open: an application was made in the first window".into());
                }
            }
            ("review-begins", Application::Late) => {
                deadline.due =
                    Due::Said("No hearing: the application was late and has to be rejected".into());
            }
            ("off-roll", Application::InTime | Application::Unknown) => {
                deadline.due = Due::Said(match self.dates.panel_outcome {
                    Some(ReviewView::Uphold) => {
                        "Once the panel has upheld the decision: the review is determined".into()
                    }
                    Some(_) => "Not before the governors have reconsidered".into(),
                    None => {
                        "Not before the review is over, and any reconsideration after it".into()
                    }
                });
            }
            _ => {}
        }
    }

    /// What was taken for granted.
    pub(super) fn add_notes(&self, deadline: &mut Deadline) {
        let dates = self.dates;
        if deadline.clock.event == Event::BoardTold
            && dates.board_told.is_none()
            && deadline.due.date().is_some()
        {
            deadline.notes.push(
                "Counted as if the governors were told on the day of the exclusion; if they were told later, say when."
                    .to_owned(),
            );
        }
        let turns_on_the_term = matches!(
            deadline.clock.applies,
            Applies::BoardMeetsFifteen | Applies::BoardMeetsFifty | Applies::BoardConsiders
        );
        if turns_on_the_term && matches!(self.duty.step(), Step::B | Step::D | Step::E) {
            let total = dates.exclusion().term_total;
            let legal_term = self.calendar.legal_term(dates.first_day()).ok().flatten();
            let term = legal_term.as_ref().map_or_else(
                || "the term".to_owned(),
                |term| {
                    let (first, last) = (long_date(term.first), long_date(term.last));
                    format!("the term from {first} to {last}")
                },
            );
            let only = match dates.earlier_in_term {
                None => " These are counted as the only days; if there were others, say how many.",
                Some(_) => "",
            };
            deadline.notes.push(format!(
                "It turns on {total} out of school in {term}.{only}"
            ));
            let days = dates.days.unwrap_or_default().0.div_ceil(2);
            let last = self.calendar.school_day_from(dates.first_day(), days);
            if let (Some(term), Ok(last)) = (legal_term, last)
                && term.last < last
            {
                deadline.notes.push(
                    "The suspension runs into the next term. Each day counts in its own term, so look at both totals."
                        .to_owned(),
                );
            }
        }
    }
}

fn is_in_time(deadline: &Deadline, applied: Date) -> bool {
    deadline.due.date().is_some_and(|last| applied <= last)
}
