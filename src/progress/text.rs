//! Progress in words, for a terminal.

use super::in_words::{self, count, summed_up, times, title};
use super::pages::{no_accreditation, topic_rows};
use super::{Cohort, Map, Owner, Progress, Standing, training};
use crate::assessment::COMPETENCES;
use crate::case::Case;
use crate::debrief::basis_of;
use crate::telling::labels;
use std::fmt::Write as _;

/// How many weak provisions are told.
const WEAKEST: usize = 8;
/// How many of the latest scores are told in a row.
const LATEST: usize = 6;

/// Somebody's progress in words.
#[must_use]
pub fn text(progress: &Progress, map: &Map, cases: &[&Case]) -> String {
    let mut out = String::new();
    head(&mut out, "What you have practised");
    if progress.is_empty() {
        say(&mut out, "Nothing is kept here yet.");
    } else {
        say(&mut out, &summed_up(progress));
        competences(&mut out, progress);
        bests(&mut out, progress, cases);
        drills(&mut out, progress, cases);
        provisions(&mut out, map);
    }
    passed_over(&mut out, progress);
    out
}

/// A record of practice in words: the same, with whose it is, and the topics of training for those who sit on review panels.
#[must_use]
pub fn record_text(progress: &Progress, map: &Map, owner: Owner<'_>, cases: &[&Case]) -> String {
    let mut out = String::new();
    head(&mut out, "Record of practice");
    if let Some(name) = owner.name {
        say(&mut out, &format!("Name: {name}"));
    }
    if let Some(sits) = owner.sits {
        say(&mut out, sits.words());
    }
    out.push('\n');
    out.push_str(&text(progress, map, cases));
    if owner.sits.is_some() {
        head(
            &mut out,
            &format!("Topics of training ({})", training::PARAGRAPH),
        );
        say(&mut out, &no_accreditation());
        for row in topic_rows(map) {
            let more: Vec<&str> = row[1..]
                .iter()
                .map(String::as_str)
                .filter(|it| !it.is_empty())
                .collect();
            let words = match more.as_slice() {
                [what, last, until] => format!("{what}; last on {last}, two years on {until}"),
                more => more.join(", "),
            };
            item(&mut out, &format!("{}: {words}", row[0]));
        }
    }
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
            summed_up(&cohort.whole)
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
            &format!("{}: {}", trainee.name, summed_up(&trainee.progress)),
        );
        for best in &trainee.progress.bests {
            item(
                &mut out,
                &format!(
                    "{}, {}: {}, the best {} of 100",
                    title(cases, &best.hearing),
                    labels::level(best.level).0.to_lowercase(),
                    times(best.times),
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
        let (title, words) = in_words::best(best, cases);
        item(out, &format!("{title}. {words}"));
    }
}

fn drills(out: &mut String, progress: &Progress, cases: &[&Case]) {
    if progress.drills.is_empty() {
        return;
    }
    head(out, "Drills");
    for drill in &progress.drills {
        let (title, words) = in_words::drill(drill, cases);
        item(out, &format!("{title}. {words}"));
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
        item(out, &in_words::passed_over(passed));
    }
}
