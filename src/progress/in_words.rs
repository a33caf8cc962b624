//! What was practised, in short words: the same in the terminal, the window and a record of practice.

use super::{Best, DrillRow, PassedOver, Progress};
use crate::case::Case;
use crate::hearing::Mode;
use crate::telling::labels;
use jiff::civil::Date;

/// What a hearing is called; its id, where it is not to hand.
#[must_use]
pub fn title<'t>(cases: &[&'t Case], id: &'t str) -> &'t str {
    cases
        .iter()
        .find(|case| case.id == id)
        .map_or(id, |case| case.title.as_str())
}

/// What a drill is called; its id, where its hearing is not to hand.
#[must_use]
pub fn drill_title<'t>(cases: &[&'t Case], hearing: &str, drill: &'t str) -> &'t str {
    cases
        .iter()
        .filter(|case| case.id == hearing)
        .flat_map(|case| &case.drills)
        .find(|it| it.name_id == drill)
        .map_or(drill, |it| it.title.as_str())
}

/// A day in words, without its name.
pub(super) fn date(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// So many of something.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A length of time in words.
pub(super) fn length(seconds: u64) -> String {
    let minutes = (seconds + 30) / 60;
    let of = |number: u64, one: &str, many: &str| {
        count(usize::try_from(number).unwrap_or(usize::MAX), one, many)
    };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "less than a minute".to_owned(),
        (0, minutes) => of(minutes, "minute", "minutes"),
        (hours, 0) => of(hours, "hour", "hours"),
        (hours, minutes) => format!(
            "{} {}",
            of(hours, "hour", "hours"),
            of(minutes, "minute", "minutes")
        ),
    }
}

/// What was practised, in a sentence or two.
#[must_use]
pub fn summed_up(progress: &Progress) -> String {
    let mut parts = vec![match progress.points.len() {
        0 => "No hearing heard to the end yet".to_owned(),
        heard => count(
            heard,
            "hearing heard to the end",
            "hearings heard to the end",
        ),
    }];
    if progress.under_way > 0 {
        parts.push(format!("{} begun", progress.under_way));
    }
    if progress.withheld > 0 {
        parts.push(format!("{} whose result is not shown", progress.withheld));
    }
    let drills: usize = progress.drills.iter().map(|drill| drill.times).sum();
    if drills > 0 {
        parts.push(count(drills, "drill done", "drills done"));
    }
    let spent = match progress.begun() {
        0 => String::new(),
        _ => format!(" Time in hearings: {}.", length(progress.seconds)),
    };
    let days = match progress.days() {
        Some((first, last)) if first == last => format!(" On {}.", date(first)),
        Some((first, last)) => format!(" From {} to {}.", date(first), date(last)),
        None => String::new(),
    };
    format!("{}.{spent}{days}", parts.join(", "))
}

/// How often, in words.
pub(super) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

/// The best of a hearing at a level: the hearing, and how it went.
#[must_use]
pub fn best(best: &Best, cases: &[&Case]) -> (String, String) {
    let latest = match best.times {
        1 => String::new(),
        _ => format!(", {} of 100 the last time", best.latest),
    };
    (
        title(cases, &best.hearing).to_owned(),
        format!(
            "{}: {} of 100, in {}. Heard {}{latest}.",
            labels::level(best.level).0,
            best.best,
            match best.mode {
                Mode::Practice => "practice",
                Mode::Assessed => "an assessed hearing",
            },
            times(best.times)
        ),
    )
}

/// How a drill went: the drill, and how.
#[must_use]
pub fn drill(drill: &DrillRow, cases: &[&Case]) -> (String, String) {
    let best = drill
        .best
        .map_or_else(String::new, |best| format!(", {best} of 100 at best"));
    (
        drill_title(cases, &drill.hearing, &drill.drill).to_owned(),
        format!(
            "From “{}”. Done {}{best}.",
            title(cases, &drill.hearing),
            times(drill.times)
        ),
    )
}

/// What could not be read, and why.
#[must_use]
pub fn passed_over(passed: &PassedOver) -> String {
    // Most reasons name the file themselves.
    let path = passed.path.display().to_string();
    match passed.why.contains(&path) {
        true => format!("{}.", passed.why),
        false => format!("{path}: {}.", passed.why),
    }
}
