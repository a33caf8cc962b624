//! The debrief: how they voted and why, what moved whom, what was done well and what was missed, and
//! one thing for next time.

use bevy::{prelude::*, ui_widgets::Activate};

use crate::{
    assessment::{COMPETENCES, Status},
    case::Case,
    debrief::{Debrief, basis, text},
    guidance::Library,
    hearing::Setup,
    telling::labels,
    window::{
        Go,
        play::Leave,
        screens::Screen,
        theme::{Step, Tone, Type, space},
        widgets::{
            Parent, ScrollKind, Skin, bullet, button, column, columns, frame, heading, line, meter,
            paper, paragraph, part,
        },
    },
};

/// Draws the debrief.
pub fn draw(case: &Case, setup: Setup, debrief: &Debrief, root: Entity, commands: &mut Commands) {
    let (content, foot) = frame(
        commands,
        root,
        "The debrief",
        Some(labels::outcome(debrief.decision.outcome)),
        64.0,
        ScrollKind::Reading,
    );
    let mut sides = (Entity::PLACEHOLDER, Entity::PLACEHOLDER);
    commands.entity(content).with_children(|page| {
        sides = columns(page, 1.0, 1.0, 56.0);
        marks(case, debrief, page);
        page.spawn(line(
            Type::new(Step::Small),
            Tone::Quiet,
            judged(case, setup),
        ));
    });
    commands.entity(sides.0).with_children(|left| {
        votes(case, debrief, left);
        moments(case, debrief, left);
    });
    commands.entity(sides.1).with_children(|right| {
        next_time(case, debrief, right);
        scores(debrief, right);
    });
    commands.entity(foot).with_children(|foot| {
        button(foot, Skin::Primary, "Back to the library")
            .observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Leave));
        button(foot, Skin::Secondary, "Read the letter again").observe(
            |_: On<Activate>, mut commands: Commands| commands.trigger(Go(Screen::Letter)),
        );
    });
}

fn judged(case: &Case, setup: Setup) -> String {
    let later = Library::shipped()
        .later_than(case.edition)
        .map_or_else(String::new, |later| {
            format!(" A later edition exists: {}.", later.title)
        });
    format!(
        "{}, judged under {}. Seed {}.{later}",
        case.title, case.edition.title, setup.seed
    )
}

fn votes(case: &Case, debrief: &Debrief, pane: &mut Parent) {
    paper(pane, "How they voted").with_children(|sheet| {
        part(sheet, "How they voted", |part| {
            part.spawn(line(
                Type::new(Step::Body),
                Tone::Quiet,
                "No letter tells you this, and no clerk will. It is our model of the people who sat, not a reading of anybody's mind.",
            ));
            for vote in &debrief.decision.votes {
                let seat = debrief.cast[usize::from(vote.seat)];
                let name = &case.people[case.panel[usize::from(seat)].person.index()].name;
                let way = crate::debrief::text::vote_words(vote.outcome);
                column(part, space::HAIR).with_children(|one| {
                    one.spawn(heading(3, format!("{name}: {way}")));
                    let findings = debrief.decision.findings.iter();
                    for finding in findings.filter(|finding| finding.seat == vote.seat) {
                        let title = &case.issues[finding.issue.index()].title;
                        let found = text::finding_words(finding.opinion);
                        let joint = if title.ends_with('?') { "" } else { ":" };
                        one.spawn(paragraph(format!("{title}{joint} {found}")));
                    }
                });
            }
        });
    });
}

fn moments(case: &Case, debrief: &Debrief, pane: &mut Parent) {
    paper(pane, "What moved whom").with_children(|sheet| {
        part(sheet, "What moved whom", |part| {
            if debrief.moments.is_empty() {
                part.spawn(paragraph(
                    "Nothing that was said changed what any of them thought.",
                ));
            }
            for moment in &debrief.moments {
                let toward = if moment.view.1 > moment.view.0 {
                    "toward you"
                } else {
                    "away from you"
                };
                let issue = &case.issues[moment.issue.index()].title;
                let member = &case.people[moment.member.index()].name;
                let what = text::moment_words(case, moment);
                bullet(
                    part,
                    &format!(
                        "Move {}. {what}: {member} moved {toward} on “{issue}”.",
                        moment.at + 1
                    ),
                );
            }
            if !debrief.carried.is_empty() {
                part.spawn(heading(3, "Passages that carried somebody"));
                for passage in &debrief.carried {
                    let gist = &case.passages[passage.index()].gist;
                    bullet(
                        part,
                        &format!("{}: {gist}", labels::passage(case, *passage)),
                    );
                }
            }
        });
    });
}

fn next_time(case: &Case, debrief: &Debrief, pane: &mut Parent) {
    let Some(id) = debrief.next_time else { return };
    let mark = &case.marks[id.index()];
    let slip = debrief
        .assessment
        .marks
        .iter()
        .any(|marked| marked.mark == id && marked.status == Status::Misapplied);
    paper(pane, "One thing for next time").with_children(|sheet| {
        part(sheet, "One thing for next time", |part| {
            let words = if slip { &mark.slip } else { &mark.missed };
            part.spawn(line(Type::new(Step::Lead), Tone::Ink, words.clone()));
            part.spawn(line(
                Type::new(Step::Small),
                Tone::Quiet,
                from(&basis(&mark.basis)),
            ));
        });
    });
}

fn from(basis: &str) -> String {
    format!("From {basis}")
}

fn scores(debrief: &Debrief, pane: &mut Parent) {
    paper(pane, "Your advocacy").with_children(|sheet| {
        part(sheet, "Your advocacy", |part| {
            part.spawn(line(
                Type::new(Step::Body),
                Tone::Quiet,
                "This scores what you did, not what they decided. Good advocacy matters in every case and guarantees none.",
            ));
            for ((competence, _), score) in COMPETENCES.iter().zip(debrief.assessment.competences) {
                if let Some(score) = score {
                    bar(part, competence.title(), score);
                }
            }
            bar(part, "Altogether", debrief.assessment.score);
        });
    });
}

fn bar(pane: &mut Parent, name: &str, score: i32) {
    let tenths = u8::try_from((score.clamp(0, 100) + 5) / 10).unwrap_or(0);
    meter(
        pane,
        name,
        tenths,
        10,
        &format!("{score} of 100"),
        Tone::Accent,
    );
}

fn marks(case: &Case, debrief: &Debrief, page: &mut Parent) {
    let groups = [
        (Status::Made, "What you did well"),
        (Status::Misapplied, "What went wrong"),
        (Status::Missed, "What was there and not used"),
    ];
    for (status, title) in groups {
        let these: Vec<_> = debrief
            .assessment
            .marks
            .iter()
            .filter(|m| m.status == status)
            .collect();
        if these.is_empty() {
            continue;
        }
        paper(page, title).with_children(|sheet| {
            part(sheet, title, |part| {
                for marked in these {
                    let mark = &case.marks[marked.mark.index()];
                    let forgiven = if marked.forgiven {
                        " This is practice: it cost you nothing."
                    } else {
                        ""
                    };
                    let reason = text::reason(mark, status);
                    bullet(
                        part,
                        &format!("{reason}{forgiven} ({})", basis(&mark.basis)),
                    );
                }
            });
        });
    }
}
