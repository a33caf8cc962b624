//! What comes next, in short: what cannot wait, and the dates that matter first.

use super::super::Finished;
use super::super::ending::child;
use crate::debrief::next_steps::{Ending, Found, Situation};
use crate::telling::letter::{last_day_for_review, long_date};
use jiff::civil::Date;

/// What cannot wait for any date: a child who may be at risk (24), and the solicitor where the police are involved.
pub(super) fn at_once(finished: &Finished<'_>) -> Option<String> {
    let case = finished.case;
    let child = child(case);
    let found = Found::after(case, finished.setup, finished.moves);
    let refused = finished.debrief.decision.outcome.is_refusal();
    let mut steps = Vec::new();
    if found.safeguarding {
        steps.push(match case.debrief.safeguarding.as_str() {
            "" => format!(
                "Tell the school's safeguarding lead today what was said or written of {child} (24)."
            ),
            words => words.to_owned(),
        });
    }
    if found.police && refused {
        steps.push(format!(
            "Show the letter to {child}'s solicitor before any grounds are written."
        ));
    }
    (!steps.is_empty()).then(|| steps.join(" "))
}

/// The dates that matter next, the first of them first: what the ending leads to and, where it comes before that, the end of the time
/// for a claim.
pub(super) fn next_date(finished: &Finished<'_>) -> Option<String> {
    let (case, decision) = (finished.case, &finished.debrief.decision);
    let child = child(case);
    let situation = Situation::of(case);
    let ending = Ending::after(decision, case.exclusion_kind);
    let claim = |day: Date| {
        (
            day,
            "the last day for a claim of discrimination over the exclusion.".to_owned(),
        )
    };
    let to = match ending {
        Ending::DeclinedPermanent => last_day_for_review(case)
            .map(|day| (day, "the last day to ask for a review.".to_owned())),
        Ending::ReinstatedOn(Some(day)) => Some((day, format!("{child} goes back."))),
        Ending::Recommended | Ending::Quashed => situation.governors_reconsider_by(ending).map(|day| {
            (
                day,
                format!(
                    "the last day for the governors to look again. {child} is not back before they decide."
                ),
            )
        }),
        Ending::ReinstatedNow | Ending::ReinstatedOn(None) => situation
            .next_school_day()
            .map(|day| (day, format!("the next school day, and {child} can go back."))),
        Ending::Upheld => situation.discrimination_claim_by(ending).map(|day| {
            let (day, words) = claim(day);
            let solicitor = "Whoever thinks of a court has to see a solicitor this week.";
            (day, format!("{words} {solicitor}"))
        }),
        Ending::DeclinedSuspension | Ending::Cancelled => {
            situation.discrimination_claim_by(ending).map(claim)
        }
    };
    let back = matches!(ending, Ending::ReinstatedNow | Ending::ReinstatedOn(_));
    let earlier = situation.earliest_claim().filter(|_| !back).map(|act| {
        let words = format!(
            "about the last day for a claim of discrimination over {}.",
            act.what
        );
        (act.claim_by(), words)
    });
    let first = earlier.filter(|(day, _)| to.as_ref().is_none_or(|(other, _)| day < other));
    let dates: Vec<String> = [first, to]
        .into_iter()
        .flatten()
        .map(|(day, words)| format!("{}: {words}", long_date(day)))
        .collect();
    (!dates.is_empty()).then(|| dates.join(" "))
}
