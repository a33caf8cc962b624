//! What would have happened: the moments that mattered most, a better move at each, and what it would have changed.

use bevy::{prelude::*, ui_widgets::Activate};

use super::{Debriefing, works, works::Looking};
use crate::{
    debrief::what_if::{
        Turn, WouldHave,
        words::{LEFT_OUT, introduction, said, together},
    },
    telling::labels,
    window::{
        play::{Play, TryAgain},
        theme::{Measure, Step, Tone, Type, space},
        widgets::{
            Parent, Skin, actions, bullet, column, heading, line, meter_in_line, paper, paragraph,
            told_apart,
        },
    },
};

/// The greatest width of a line, in ems.
const LINE: f32 = 40.0;

pub(super) fn draw(play: &Play, it: &mut Debriefing, pane: &mut Parent) {
    let Looking::Found(found) = &it.looking else {
        pane.spawn(paragraph(
            "Your hearing is played again with one thing done otherwise, before other panels than yours.",
        ));
        let words = works::looking_in_words(&it.looking);
        it.places.progress = Some(works::progress(words, pane));
        return;
    };
    let Some(found) = found else {
        pane.spawn(paragraph(
            "There is nothing to try: the hearing did not come to its end.",
        ));
        return;
    };
    let mut holder = column(pane, space::LARGE);
    holder.insert(Measure(LINE));
    holder.with_children(|pane| told(play, it, found, pane));
}

/// What was found, in lines that read well.
fn told(play: &Play, it: &Debriefing, found: &WouldHave, pane: &mut Parent) {
    for words in introduction(found) {
        pane.spawn(line(Type::new(Step::Body), Tone::Quiet, words));
    }
    if let Some(joined) = &found.together {
        for words in together(play.case(), joined, found.own, found.panels) {
            pane.spawn(paragraph(words));
        }
    }
    for (number, turn) in (1..).zip(&found.turns) {
        let said = said(play.case(), &it.debrief.decision, turn, found.panels);
        paper(pane, format!("{number}. {}", said.title)).with_children(|sheet| {
            column(sheet, space::SMALL).with_children(|words| {
                words.spawn(heading(3, format!("{number}. {}", said.title)));
                for sentence in &said.sentences {
                    words.spawn(paragraph(sentence));
                }
            });
            chances(turn, found.panels, sheet);
            if !said.left_out.is_empty() {
                column(sheet, space::HAIR).with_children(|words| {
                    words.spawn(line(Type::new(Step::Small), Tone::Quiet, LEFT_OUT));
                    for left in &said.left_out {
                        bullet(words, left);
                    }
                });
            }
            let at = turn.at;
            actions(sheet).with_children(|row| {
                let words = "Try this moment again";
                told_apart(row, Skin::Primary, words, format!("{words}: {number}")).observe(
                    move |_: On<Activate>, mut commands: Commands| commands.trigger(TryAgain(at)),
                );
            });
        });
    }
    if !found.turns.is_empty() {
        pane.spawn(line(
            Type::new(Step::Small),
            Tone::Quiet,
            "Trying again is a practice hearing of its own, with the moves before it made as you made them. What you did stays as it was, and you come back to this page.",
        ));
    }
}

/// The ending that comes oftener with the better move, before how many panels of ten: without it and with it.
fn chances(turn: &Turn, panels: u64, sheet: &mut Parent) {
    let gained = turn
        .came
        .chances
        .iter()
        .filter(|(_, own, better)| better > own)
        .max_by_key(|(_, own, better)| better - own);
    let Some((outcome, own, better)) = gained else {
        return;
    };
    column(sheet, space::HAIR).with_children(|pair| {
        pair.spawn(line(
            Type::new(Step::Small).bold(),
            Tone::Quiet,
            labels::outcome(*outcome),
        ));
        for (name, count, tone) in [
            ("As you did it", own, Tone::Quiet),
            ("With that move", better, Tone::Accent),
        ] {
            let tenths = u8::try_from((count * 10 + panels / 2) / panels.max(1)).unwrap_or(10);
            let words = format!("{count} of {panels} panels");
            meter_in_line(pair, name, (tenths, 10), &words, tone, 20.0);
        }
    });
}
