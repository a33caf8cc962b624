//! Numbers and lists that a hearing has room for.

use super::super::model::FEWEST_TO_STOP_AT;
use super::super::raw::{self, Id};
use super::super::resolve::{File, Resolver, Written};
use super::field;
use std::ops::RangeInclusive;

/// More than this on one side of a scale means nothing, and sums of it have to stay within sixteen bits.
const MOST_WEIGHT: i64 = 2_000;

pub(super) fn check(resolver: &mut Resolver<'_>, written: Written<'_>) {
    let hearing = written.hearing;
    lists(resolver, hearing);
    seats(resolver, hearing);
    review(resolver, written);
    issues(resolver, hearing);
    directness(resolver, hearing);
    for mark in &hearing.marks {
        for (name, deeds) in [("made", &mark.made), ("misapplied", &mark.misapplied)] {
            let at = field(resolver, &mark.id, name);
            for deed in deeds {
                can_be_done(resolver, at, deed);
            }
        }
    }
    for question in &hearing.questions {
        let at = field(resolver, &question.id, "reluctance");
        range(
            resolver,
            at,
            "reluctance",
            question.reluctance.into(),
            0..=3,
        );
    }
    let mut whole = vec![
        (&["asks_in_ten"][..], i64::from(hearing.asks_in_ten), 0..=10),
        (&["best_points"], i64::from(hearing.best_points), 1..=4),
        (
            &["openness", "spread"],
            i64::from(hearing.openness.spread),
            0..=MOST_WEIGHT,
        ),
        (
            &["openness", "minded"],
            i64::from(hearing.openness.minded),
            0..=MOST_WEIGHT,
        ),
        (&["time", "school"], i64::from(hearing.time.school), 0..=120),
        (&["time", "family"], i64::from(hearing.time.family), 1..=120),
        (&["time", "panel"], i64::from(hearing.time.panel), 0..=120),
        (
            &["time", "closing"],
            i64::from(hearing.time.closing),
            0..=120,
        ),
        (
            &["time", "patience"],
            i64::from(hearing.time.patience),
            0..=50,
        ),
        (&["hours"], i64::from(hearing.hours), 0..=100),
    ];
    if let Some(cancel) = &hearing.cancel {
        whole.extend([
            (
                &["cancel", "threshold"][..],
                i64::from(cancel.threshold),
                -MOST_WEIGHT..=MOST_WEIGHT,
            ),
            (
                &["cancel", "briefed"],
                i64::from(cancel.briefed),
                -MOST_WEIGHT..=MOST_WEIGHT,
            ),
            (
                &["cancel", "spread"],
                i64::from(cancel.spread),
                0..=MOST_WEIGHT,
            ),
            (&["cancel", "proof"], i64::from(cancel.proof), 0..=4),
            (&["cancel", "fairness"], i64::from(cancel.fairness), 0..=4),
            (&["cancel", "safety"], i64::from(cancel.safety), 0..=4),
            (&["cancel", "need"], i64::from(cancel.need), 0..=4),
            (&["cancel", "record"], i64::from(cancel.record), 0..=4),
            (&["cancel", "remorse"], i64::from(cancel.remorse), 0..=4),
        ]);
    }
    if let Some(review) = &hearing.review {
        whole.push((
            &["review", "after_quash"],
            review.after_quash.into(),
            0..=10,
        ));
        whole.push((
            &["review", "after_recommendation"],
            review.after_recommendation.into(),
            0..=10,
        ));
        if let Some(expert) = &review.expert {
            let path = &["review", "expert", "comes_in_ten"];
            whole.push((path, expert.comes_in_ten.into(), 0..=10));
        }
    }
    for (path, value, within) in whole {
        let at = resolver.within(File::Hearing, path);
        range(
            resolver,
            at,
            path.last().copied().unwrap_or_default(),
            value,
            within,
        );
    }
}

fn range(
    resolver: &mut Resolver<'_>,
    at: usize,
    name: &str,
    value: i64,
    within: RangeInclusive<i64>,
) {
    if !within.contains(&value) {
        resolver.mistake(
            "out-of-range",
            File::Hearing,
            at,
            format!("`{name}` is {value}"),
            format!("it goes from {} to {}", within.start(), within.end()),
        );
    }
}

/// Some deeds are done with at most so many, and no fewer than a few.
fn can_be_done(resolver: &mut Resolver<'_>, at: usize, deed: &raw::Deed) {
    let (name, most, fewest) = match deed {
        raw::Deed::StoppedInTime(most) => ("StoppedInTime", *most, FEWEST_TO_STOP_AT),
        raw::Deed::ClosedOn(most) => ("ClosedOn", *most, 1),
        raw::Deed::Either(deeds) => {
            for deed in deeds {
                can_be_done(resolver, at, deed);
            }
            return;
        }
        _ => return,
    };
    if most < fewest {
        resolver.mistake(
            "out-of-range",
            File::Hearing,
            at,
            format!("`{name}({most})` can never be earned"),
            format!("the number is the most there may be: write {fewest} or more"),
        );
    }
}

/// So many sit that there is always a majority. The guidance has a casting vote for the chair of a review panel (204) and says
/// nothing of one at a board, so none is simulated.
fn seats(resolver: &mut Resolver<'_>, hearing: &raw::Hearing) {
    if !matches!(hearing.seats, 3 | 5) {
        let at = resolver.within(File::Hearing, &["seats"]);
        resolver.mistake(
            "out-of-range",
            File::Hearing,
            at,
            format!("`seats` is {}", hearing.seats),
            "three or five sit, so that no vote can be tied".into(),
        );
    }
}

/// Lists that may not be empty, and lists that may not be long.
fn lists(resolver: &mut Resolver<'_>, hearing: &raw::Hearing) {
    let most = |resolver: &mut Resolver<'_>, at: usize, name: &str, count: usize, most: usize| {
        if count == 0 || count > most {
            resolver.mistake(
                if count == 0 { "empty" } else { "too-many" },
                File::Hearing,
                at,
                format!("`{name}` has {count}"),
                format!("there have to be between 1 and {most}"),
            );
        }
    };
    let at = resolver.within(File::Hearing, &["issues"]);
    most(resolver, at, "issues", hearing.issues.len(), 16);
    if hearing.plan.len() > 8 {
        let at = resolver.within(File::Hearing, &["plan"]);
        most(resolver, at, "plan", hearing.plan.len(), 8);
    }
    for part in &hearing.plan {
        let at = field(resolver, &part.id, "options");
        most(resolver, at, "options", part.options.len(), 8);
    }
    for passage in &hearing.passages {
        let at = field(resolver, &passage.id, "paragraphs");
        most(resolver, at, "paragraphs", passage.paragraphs.len(), 64);
    }
    if let Some(review) = &hearing.review {
        let at = resolver.within(File::Hearing, &["review", "defence"]);
        let odds = review.defence.iter().filter(|it| it.odds > 0).count();
        most(resolver, at, "defence", odds, 8);
        let at = resolver.within(File::Hearing, &["review", "record"]);
        most(resolver, at, "record", review.record.len(), 64);
    }
    if hearing.panel.len() < usize::from(hearing.seats)
        && let Some(at) = resolver.field(File::Hearing, "panel")
    {
        resolver.mistake(
            "panel",
            File::Hearing,
            at,
            format!(
                "{} sit, and {} are named",
                hearing.seats,
                hearing.panel.len()
            ),
            "name as many as sit, or more".into(),
        );
    }
}

/// A review panel hears permanent exclusions (120, 150), with a lay chair, and as many governors as headteachers (161, 162).
fn review(resolver: &mut Resolver<'_>, Written { story, hearing, .. }: Written<'_>) {
    if hearing.forum != raw::Forum::IndependentReviewPanel {
        return;
    }
    if story.exclusion.kind != raw::ExclusionKind::Permanent
        && let Some(at) = resolver.field(File::Hearing, "forum")
    {
        resolver.mistake(
            "review",
            File::Hearing,
            at,
            "a review panel hears permanent exclusions, and this is a suspension (120, 150)".into(),
            "mend `forum`, or the kind of the exclusion".into(),
        );
    }
    let of = |category: raw::Category| {
        let mut count = 0;
        for member in &hearing.panel {
            count += usize::from(member.category == category);
        }
        count
    };
    let each = usize::from(hearing.seats / 2);
    let chair = hearing.panel.iter().find(|member| member.chair);
    let balanced = of(raw::Category::Governor) >= each
        && of(raw::Category::Headteacher) >= each
        && chair.is_none_or(|member| member.category == raw::Category::Lay);
    if !balanced && let Some(at) = resolver.field(File::Hearing, "panel") {
        resolver.mistake(
            "panel",
            File::Hearing,
            at,
            format!(
                "a review panel of {} has a lay chair, {each} governors and {each} headteachers (161, 162)",
                hearing.seats
            ),
            "give each member a `category`, and name enough of each".into(),
        );
    }
}

fn issues(resolver: &mut Resolver<'_>, hearing: &raw::Hearing) {
    for issue in &hearing.issues {
        let numbers = [
            ("scale", i64::from(issue.scale), 1..=MOST_WEIGHT),
            ("start", i64::from(issue.start), -6..=6),
            (
                "threshold",
                i64::from(issue.threshold),
                -MOST_WEIGHT..=MOST_WEIGHT,
            ),
            (
                "material",
                i64::from(issue.material),
                -MOST_WEIGHT..=MOST_WEIGHT,
            ),
            ("near", i64::from(issue.near), -MOST_WEIGHT..=MOST_WEIGHT),
        ];
        for (name, value, within) in numbers {
            let at = field(resolver, &issue.id, name);
            range(resolver, at, name, value, within);
        }
        if let Some(test) = issue.test
            && let Some(first) = hearing.issues.iter().find(|it| it.test == Some(test))
            && first.id != issue.id
        {
            let at = field(resolver, &issue.id, "test");
            resolver.mistake(
                "test",
                File::Hearing,
                at,
                format!(
                    "\"{}\" answers the same part of the test as \"{}\"",
                    issue.id, first.id
                ),
                "make one issue of the two, or let the one be an issue of fact that the other `follows`".into(),
            );
        }
        if let Some(follows) = &issue.follows {
            let mut issues = hearing.issues.iter();
            let named = issues.find(|it| it.id == follows.fact);
            let message = if issue.kind != raw::IssueKind::Judgement {
                Some(format!(
                    "\"{}\" is no judgement, and follows nothing",
                    issue.id
                ))
            } else if named.is_some_and(|it| it.kind != raw::IssueKind::Fact) {
                Some(format!(
                    "\"{}\" follows \"{}\", which is no issue of fact",
                    issue.id, follows.fact
                ))
            } else {
                None
            };
            if let Some(message) = message {
                let at = resolver.place(File::Hearing, &follows.fact);
                resolver.mistake(
                    "follows",
                    File::Hearing,
                    at,
                    message,
                    "a judgement follows the finding on an issue of the kind `Fact`, and nothing else does".into(),
                );
            }
            for (name, value) in [("found", follows.found), ("not_found", follows.not_found)] {
                let at = field(resolver, &follows.fact, name);
                range(resolver, at, name, value.into(), -MOST_WEIGHT..=MOST_WEIGHT);
            }
        }
    }
}

/// How directly something is shown, wherever that is said but in a passage.
fn directness(resolver: &mut Resolver<'_>, hearing: &raw::Hearing) {
    let pairs = |pair: &'_ (Id, i8)| (pair.0.clone(), 1_usize, pair.1);
    let mut all: Vec<(Id, usize, i8)> = Vec::new();
    for question in &hearing.questions {
        all.push(pairs(&question.admits));
        all.extend(question.invites.as_ref().map(pairs));
    }
    all.extend(
        hearing
            .concerns
            .iter()
            .filter_map(|it| it.fact.as_ref().map(pairs)),
    );
    for incident in &hearing.incidents {
        if let Some((_, fact, directness)) = &incident.brings {
            all.push((fact.clone(), 2, *directness));
        }
    }
    all.push(pairs(&hearing.council.says));
    let expert = hearing.review.as_ref().and_then(|it| it.expert.as_ref());
    all.extend(expert.iter().flat_map(|it| &it.says).map(pairs));
    for (fact, item, directness) in all {
        if !(1..=3).contains(&directness) {
            let at = resolver.beside(File::Hearing, &fact, |it| it.item(item));
            resolver.mistake(
                "directness",
                File::Hearing,
                at,
                format!("\"{fact}\" is shown with directness {directness}"),
                "directness goes from 1 (at a remove) to 3 (at first hand)".into(),
            );
        }
    }
}
