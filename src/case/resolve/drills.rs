//! Parts of a hearing to be practised by themselves.

use super::{File, Resolver};
use crate::case::lines::Stage;
use crate::case::model::Drill;
use crate::case::raw;
use crate::case::spelling::{nearest, nearest_of};
use crate::case::word::Word;

/// The most moves of a drill: it is over in three minutes.
const MOST_MOVES: u8 = 6;

impl Resolver<'_> {
    pub(super) fn drills(&mut self, hearing: &raw::Hearing) -> Vec<Drill> {
        self.names(
            File::Hearing,
            "drill",
            hearing.drills.iter().map(|it| &it.id),
        );
        hearing.drills.iter().map(|it| self.drill(it)).collect()
    }

    fn drill(&mut self, it: &raw::Drill) -> Drill {
        let (from, until) = (self.part(&it.from), self.part(&it.until));
        if let (Some(from), Some(until)) = (from, until)
            && until <= from
        {
            let place = self.place(File::Hearing, &it.until);
            self.mistake(
                "drill",
                File::Hearing,
                place,
                format!(
                    "the drill \"{}\" begins with {} and would end before {}",
                    it.id,
                    from.name(),
                    until.name()
                ),
                "let it end before a later part of the work".into(),
            );
        }
        if !(1..=MOST_MOVES).contains(&it.moves) {
            let place = self.beside(File::Hearing, &it.id, |drill| drill.field("moves"));
            self.mistake(
                "out-of-range",
                File::Hearing,
                place,
                format!("the drill \"{}\" has {} moves", it.id, it.moves),
                format!("a drill has 1 to {MOST_MOVES} moves"),
            );
        }
        Drill {
            name_id: it.id.to_string(),
            kind: it.kind,
            title: it.title.clone(),
            task: it.task.clone(),
            trains: it.trains.clone(),
            plan: self.plan(&it.plan),
            from: from.unwrap_or(Stage::Closing),
            until: until.unwrap_or(Stage::Decided),
            moves: usize::from(it.moves),
        }
    }

    fn part(&mut self, name: &Word) -> Option<Stage> {
        let found = Stage::ALL.into_iter().find(|stage| stage.name() == &**name);
        if found.is_none() {
            let place = self.place(File::Hearing, name);
            self.mistake(
                "drill",
                File::Hearing,
                place,
                format!("there is no part of the work called \"{name}\""),
                nearest_of(name, &Stage::ALL.map(Stage::name)),
            );
        }
        found
    }

    /// The text of a plan that comes with the hearing.
    fn plan(&mut self, name: &Word) -> String {
        let plans = &self.sources.plans;
        let found = plans.iter().find(|(known, _)| **known == **name);
        if let Some((_, text)) = found {
            return text.clone();
        }
        let help = nearest(name, plans.iter().map(|(known, _)| known.as_str()));
        let place = self.place(File::Hearing, name);
        self.mistake(
            "drill",
            File::Hearing,
            place,
            format!("no plan \"{name}\" comes with the hearing"),
            help,
        );
        String::new()
    }
}
