//! The case as it stands: theme, best points, what is left out, the plan, and what to ask for.

use bevy::prelude::*;

use super::room;
use crate::{
    case::ids::PassageId,
    hearing::Kind,
    telling::labels,
    window::{
        play::Play,
        theme::{Step, Tone, Type, space},
        widgets::{Parent, column, heading, line, paper, paragraph},
    },
};

fn group(pane: &mut Parent, title: &str, lines: &[String], nothing: &str) {
    column(pane, space::HAIR).with_children(|group| {
        group.spawn(heading(3, title));
        if lines.is_empty() {
            group.spawn(line(Type::new(Step::Body), Tone::Quiet, nothing));
        }
        for text in lines {
            group.spawn(paragraph(text.clone()));
        }
    });
}

fn theme(play: &Play) -> Vec<String> {
    let theme = play.session().hearing().state().theme;
    theme
        .into_iter()
        .map(|id| play.case().themes[id.index()].title.clone())
        .collect()
}

fn best(play: &Play) -> (String, Vec<String>) {
    let state = play.session().hearing().state();
    let of = play.case().best_points;
    let titles = state.best.iter().map(|id| {
        let title = &play.case().claims[id.index()].title;
        let laid = play.laid_under(*id);
        let places: Vec<_> = laid
            .iter()
            .map(|passage| labels::passage(play.case(), *passage))
            .collect();
        match places.as_slice() {
            [] => title.clone(),
            places => format!("{title}: {}", places.join("; ")),
        }
    });
    (
        format!("Best points, {} of {of}", state.best.len()),
        titles.collect(),
    )
}

/// The points that were left out, each with its reason.
pub fn left_out(play: &Play) -> Vec<String> {
    let case = play.case();
    let out = |step: &crate::record::session::Step| match (step.mv.kind, step.mv.values.as_slice())
    {
        (Kind::LeaveOut, [claim, reason]) => Some(format!(
            "{}: {}",
            labels::value(case, *claim),
            labels::value(case, *reason).to_lowercase()
        )),
        _ => None,
    };
    play.session().steps().iter().filter_map(out).collect()
}

fn plan(play: &Play) -> Vec<String> {
    let state = play.session().hearing().state();
    let parts = play.case().plan.iter().enumerate();
    parts
        .map(|(at, part)| {
            let filled = state.plan[at].map(|option| &part.options[usize::from(option)].title);
            match (filled, state.agreed.contains(at)) {
                (Some(title), true) => format!("{}: {title} (agreed beforehand)", part.title),
                (Some(title), false) => format!("{}: {title}", part.title),
                (None, true) => format!("{}: not filled in, but agreed beforehand", part.title),
                (None, false) => format!("{}: not filled in", part.title),
            }
        })
        .collect()
}

fn marked(play: &Play) -> Vec<String> {
    let state = play.session().hearing().state();
    (0..play.case().passages.len())
        .filter(|at| state.marked.contains(*at))
        .map(|at| {
            let id = PassageId::from(at);
            let place = labels::passage(play.case(), id);
            play.gist(id)
                .map_or_else(|| place.clone(), |gist| format!("{place}: {gist}"))
        })
        .collect()
}

/// Draws the case, all of it.
pub fn draw(play: &Play, pane: &mut Parent) {
    let state = play.session().hearing().state();
    paper(pane, "Your case so far").with_children(|sheet| {
        sheet.spawn(heading(2, "Your case so far"));
        group(sheet, "Theme", &theme(play), "Not chosen yet");
        let (title, points) = best(play);
        group(sheet, &title, &points, "None chosen yet");
        group(
            sheet,
            "Left out",
            &left_out(play),
            "Nothing left out on purpose",
        );
        group(sheet, "Return plan", &plan(play), "");
        let child: Vec<_> = state
            .child_part
            .map(|part| labels::child_part(part).to_owned())
            .into_iter()
            .collect();
        group(sheet, "The child", &child, "Not settled yet");
        let seek: Vec<_> = state
            .seek
            .map(|sought| labels::sought(sought).to_owned())
            .into_iter()
            .collect();
        group(sheet, "What you ask for", &seek, "Not settled yet");
    });
}

/// Draws what is wanted at the table: the case in short, what was marked, and who is there.
pub fn at_hand(play: &Play, pane: &mut Parent) {
    paper(pane, "Your case at hand").with_children(|sheet| {
        sheet.spawn(heading(2, "Your case at hand"));
        group(sheet, "Theme", &theme(play), "None");
        group(sheet, &best(play).0, &best(play).1, "None");
        group(sheet, "Marked in the papers", &marked(play), "Nothing");
    });
    people(play, pane);
}

/// Draws who sits at the table, by name and part.
pub fn people(play: &Play, pane: &mut Parent) {
    let case = play.case();
    let mut there = room::present(play);
    there.push(case.representative);
    let lines: Vec<_> = there
        .iter()
        .map(|id| {
            format!(
                "{}, {}",
                case.people[id.index()].name,
                labels::part_at_table(case, *id)
            )
        })
        .collect();
    paper(pane, "At the table").with_children(|sheet| {
        column(sheet, space::HAIR).with_children(|list| {
            list.spawn(heading(2, "At the table"));
            for text in lines {
                list.spawn(paragraph(text));
            }
        });
    });
}
