//! Progress in words, for a terminal.

use super::map::times;
use super::{Cohort, Map, Progress, Standing};
use crate::assessment::COMPETENCES;
use crate::case::Case;
use crate::debrief::basis_of;
use crate::telling::labels;
use crate::telling::letter::long_date;
use std::fmt::Write as _;

/// How many weak provisions are told.
const WEAKEST: usize = 8;
/// How many of the latest scores are told in a row.
const LATEST: usize = 6;

/// What a hearing is called; its id, where it is not to hand.
pub(super) fn title<'t>(cases: &[&'t Case], id: &'t str) -> &'t str {
    cases
        .iter()
        .find(|case| case.id == id)
        .map_or(id, |case| case.title.as_str())
}

/// What a drill is called.
pub(super) fn drill_title<'t>(cases: &[&'t Case], hearing: &str, drill: &'t str) -> &'t str {
    cases
        .iter()
        .filter(|case| case.id == hearing)
        .flat_map(|case| &case.drills)
        .find(|it| it.name_id == drill)
        .map_or(drill, |it| it.title.as_str())
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
pub(super) fn in_words(progress: &Progress) -> String {
    let mut parts = vec![count(
        progress.points.len(),
        "hearing heard to the end",
        "hearings heard to the end",
    )];
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
        Some((first, last)) if first == last => format!(" On {}.", long_date(first)),
        Some((first, last)) => format!(" From {} to {}.", long_date(first), long_date(last)),
        None => String::new(),
    };
    format!("{}.{spent}{days}", parts.join(", "))
}

/// Somebody's progress in words.
#[must_use]
pub fn text(progress: &Progress, map: &Map, cases: &[&Case]) -> String {
    let mut out = String::new();
    head(&mut out, "What you have practised");
    if progress.is_empty() {
        say(&mut out, "Nothing is kept here yet.");
    } else {
        say(&mut out, &in_words(progress));
        competences(&mut out, progress);
        bests(&mut out, progress, cases);
        drills(&mut out, progress, cases);
        provisions(&mut out, map);
    }
    passed_over(&mut out, progress);
    out
}

/// A group's progress in words.
#[must_use]
pub fn cohort_text(cohort: &Cohort, map: &Map, cases: &[&Case]) -> String {
    let mut out = String::new();
    head(&mut out, "What the group has practised");
    if cohort.trainees.is_empty() {
        say(&mut out, "There are no records here.");
        return out;
    }
    say(
        &mut out,
        &format!(
            "{}. {}",
            count(cohort.trainees.len(), "trainee", "trainees"),
            in_words(&cohort.whole)
        ),
    );
    if cohort.whole.withheld > 0 {
        say(
            &mut out,
            "The result of an assessed hearing is shown only where whoever sat agreed before it began.",
        );
    }
    head(&mut out, "Who practised what");
    for trainee in &cohort.trainees {
        say(
            &mut out,
            &format!("{}: {}", trainee.name, in_words(&trainee.progress)),
        );
        for best in &trainee.progress.bests {
            item(
                &mut out,
                &format!(
                    "{}, {}: {}, the best {} of 100",
                    title(cases, &best.hearing),
                    labels::level(best.level).0.to_lowercase(),
                    times(u32::try_from(best.times).unwrap_or(u32::MAX)),
                    best.best
                ),
            );
        }
    }
    head(&mut out, "Where the group is weak");
    for (at, group) in cohort.weakest() {
        item(
            &mut out,
            &format!(
                "{}: {} of 100 on average, {} at the lowest, {}",
                COMPETENCES[at].0.title(),
                group.mean,
                group.lowest,
                count(group.people, "person", "people")
            ),
        );
    }
    provisions(&mut out, map);
    head(&mut out, "What nobody has met yet");
    let mut none = true;
    for spot in map.still_to_meet() {
        none = false;
        item(
            &mut out,
            &format!(
                "{}. It comes up in {}.",
                labels::duty(spot.provision),
                spot.comes_up_in.join(", ")
            ),
        );
    }
    if none {
        say(&mut out, "Somebody has met everything that comes up here.");
    }
    passed_over(&mut out, &cohort.whole);
    out
}

fn head(out: &mut String, title: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    // Writing to a String cannot fail, here and below.
    let _ = writeln!(out, "{}\n", title.to_uppercase());
}

fn say(out: &mut String, words: &str) {
    for line in textwrap::wrap(words, 78) {
        let _ = writeln!(out, "{line}");
    }
}

fn item(out: &mut String, words: &str) {
    let options = textwrap::Options::new(78)
        .initial_indent("  ")
        .subsequent_indent("    ");
    for line in textwrap::wrap(words, options) {
        let _ = writeln!(out, "{line}");
    }
}

fn competences(out: &mut String, progress: &Progress) {
    if progress.points.is_empty() {
        return;
    }
    head(out, "How it went, of 100, the latest last");
    let latest = |scores: Vec<i32>| -> String {
        let from = scores.len().saturating_sub(LATEST);
        let words: Vec<String> = scores[from..].iter().map(|it| format!("{it:>3}")).collect();
        words.join(" ")
    };
    for (at, (competence, _)) in COMPETENCES.iter().enumerate() {
        let scores: Vec<i32> = progress.over_time(at).map(|(_, score)| score).collect();
        if !scores.is_empty() {
            let _ = writeln!(out, "  {:<28}{}", competence.title(), latest(scores));
        }
    }
    let all = progress.points.iter().map(|point| point.score).collect();
    let _ = writeln!(out, "  {:<28}{}", "Altogether", latest(all));
}

fn bests(out: &mut String, progress: &Progress, cases: &[&Case]) {
    if progress.bests.is_empty() {
        return;
    }
    head(out, "The best of each hearing");
    for best in &progress.bests {
        item(
            out,
            &format!(
                "{}, {}: {} of 100 ({}); heard {}, the last time {} of 100",
                title(cases, &best.hearing),
                labels::level(best.level).0.to_lowercase(),
                best.best,
                labels::mode(best.mode).0.to_lowercase(),
                times(u32::try_from(best.times).unwrap_or(u32::MAX)),
                best.latest
            ),
        );
    }
}

fn drills(out: &mut String, progress: &Progress, cases: &[&Case]) {
    if progress.drills.is_empty() {
        return;
    }
    head(out, "Drills");
    for drill in &progress.drills {
        let best = drill
            .best
            .map_or_else(String::new, |best| format!(", the best {best} of 100"));
        item(
            out,
            &format!(
                "{}, from {}: {}{best}",
                drill_title(cases, &drill.hearing, &drill.drill),
                title(cases, &drill.hearing),
                times(u32::try_from(drill.times).unwrap_or(u32::MAX)),
            ),
        );
    }
}

fn provisions(out: &mut String, map: &Map) {
    head(out, "The map of the guidance");
    say(out, &map.in_words());
    for part in &map.parts {
        if part.met() > 0 {
            item(
                out,
                &format!(
                    "{}: {} of {} met",
                    part.heading(),
                    part.met(),
                    part.spots.len()
                ),
            );
        }
    }
    for standing in [Standing::EachTime, Standing::AtTimes, Standing::NotUsed] {
        item(
            out,
            &format!("{}: {}", standing.words(), map.count(standing)),
        );
    }
    let weakest = map.weakest(WEAKEST);
    if weakest.is_empty() {
        return;
    }
    head(out, "What to look at next");
    for spot in weakest {
        item(
            out,
            &format!(
                "{} {} ({})",
                spot.in_words(),
                spot.provision.summary,
                basis_of(spot.provision)
            ),
        );
    }
}

fn passed_over(out: &mut String, progress: &Progress) {
    if progress.passed_over.is_empty() {
        return;
    }
    head(out, "What was passed over");
    for passed in &progress.passed_over {
        // A record's own words name it.
        let path = passed.path.display().to_string();
        let words = match passed.why.contains(&path) {
            true => format!("{}.", passed.why),
            false => format!("{path}: {}.", passed.why),
        };
        item(out, &words);
    }
}
