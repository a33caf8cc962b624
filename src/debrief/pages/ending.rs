//! How it ended, and who took part, as several sections say it.

use super::Finished;
use crate::case::ids::IssueId;
use crate::case::raw::IssueKind;
use crate::case::{Case, How, Outcome};
use crate::debrief::next_steps::Situation;
use crate::debrief::next_time;
use crate::debrief::phrases::{listed, number};
use crate::debrief::text::vote_words;
use crate::telling::letter::long_date;

/// What the child is called.
pub(super) fn child(case: &Case) -> &str {
    Situation::of(case).child
}

pub(super) fn seat_name<'c>(finished: &Finished<'c>, seat: u8) -> &'c str {
    let (case, debrief) = (finished.case, finished.debrief);
    let member = debrief.cast[usize::from(seat)];
    &case.people[case.panel[usize::from(member)].person.index()].name
}

/// What was decided, as a clause.
pub(super) fn decided(finished: &Finished<'_>) -> String {
    let child = child(finished.case);
    let decision = &finished.debrief.decision;
    match (decision.outcome, decision.from) {
        (Outcome::Decline, _) => format!("The governors decided not to reinstate {child}"),
        (Outcome::ReinstateNow, _) => format!("The governors reinstated {child} at once"),
        (Outcome::ReinstateOnDate, Some(day)) => {
            format!("The governors reinstated {child} from {}", long_date(day))
        }
        (Outcome::ReinstateOnDate, None) => format!("The governors reinstated {child} on a date"),
        (Outcome::Cancelled, _) => {
            "The head cancelled the exclusion, and the governors had nothing left to decide".into()
        }
        (Outcome::Uphold, _) => "The panel upheld the governors' decision".into(),
        (Outcome::Recommend, _) => "The panel recommended that the governors look again".into(),
        (Outcome::Quash, _) => {
            "The panel quashed the governors' decision and sent it back to them".into()
        }
    }
}

/// The issues on which it turned. Where a panel quashed: the heads that most of them found made out (227); where they found for the family
/// otherwise: what those votes rest on; where they refused: what the refusal rests on.
pub(super) fn decided_on(finished: &Finished<'_>) -> Vec<IssueId> {
    let (case, decision) = (finished.case, &finished.debrief.decision);
    if decision.outcome == Outcome::Quash {
        let heads = (0..case.issues.len()).map(IssueId::from).filter(|issue| {
            let head = case.issues[issue.index()].kind == IssueKind::Review;
            head && decision.majority(*issue) != How::ForSchool
        });
        return heads.collect();
    }
    let key = next_time::key_reason(case, finished.debrief).map(|given| given.issue);
    let mut issues: Vec<IssueId> = key.into_iter().collect();
    if decision.more_than_a_refusal() {
        let votes = decision.votes.iter().filter(|vote| vote.for_family());
        issues.extend(votes.filter_map(|vote| Some(decision.reason_for(case, *vote)?.0)));
    }
    issues
}

pub(super) fn votes_in_words(finished: &Finished<'_>) -> String {
    let votes = &finished.debrief.decision.votes;
    let Some(first) = votes.first() else {
        return String::new();
    };
    if votes.iter().all(|vote| vote.outcome == first.outcome) {
        return " They were of one mind.".to_owned();
    }
    let count = |outcome: Outcome| votes.iter().filter(|vote| vote.outcome == outcome).count();
    let mut said: Vec<Outcome> = Vec::new();
    for vote in votes {
        if !said.contains(&vote.outcome) {
            said.push(vote.outcome);
        }
    }
    let words: Vec<String> = said
        .iter()
        .map(|outcome| format!("{} {}", number(count(*outcome)), vote_words(*outcome)))
        .collect();
    let back = count(Outcome::Quash) + count(Outcome::Recommend);
    let counted = match finished.debrief.decision.outcome {
        // Who would quash would have it looked at again, too.
        Outcome::Recommend if count(Outcome::Quash) > 0 => format!(
            " A vote to quash counts for another look as well, so {} of {} were for that.",
            number(back),
            number(votes.len())
        ),
        _ => String::new(),
    };
    format!(" They were not of one mind: {}.{counted}", listed(&words))
}
