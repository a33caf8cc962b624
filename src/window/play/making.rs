//! The move that is being put together: what may fill it now, what the chooser shows of that, and what a pick makes of it.

use arrayvec::ArrayVec;

use super::{Picked, Play};
use crate::{
    case::{
        Stage,
        ids::{ClaimId, PassageId},
    },
    hearing::{Cost, Kind, Level, Move, Value, moves::MOST_VALUES},
    telling::labels,
    window::{
        screens::{Screen, hearing::projector},
        widgets::{ChooserView, Row},
    },
};

/// The move that is being put together.
#[derive(Clone, Debug, Default)]
pub(super) enum Making {
    /// Nothing has been chosen.
    #[default]
    Nothing,
    /// Something that matters is to be said in her own words first.
    Saying(Kind, String),
    /// A kind and some of its values.
    Filling(Kind, ArrayVec<Value, MOST_VALUES>),
    /// Everything: these are the words, to be said or not.
    Weighing(Move, Vec<String>),
}

/// What one row of the chooser stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pick {
    Kind(Kind),
    /// A kind and its first value at once.
    Begin(Kind, Value),
    Value(Value),
    Say,
    Unsay,
    /// On to the ways to put it, with what was written or without.
    Show,
    /// On a wall: the next part of what was said.
    Next,
    /// On a wall: the other choices.
    Others,
}

/// Those that stand under one heading together, in the order in which the headings first come up.
fn together(picks: Vec<Pick>) -> Vec<Pick> {
    let heading = |pick: &Pick| match pick {
        Pick::Kind(kind) | Pick::Begin(kind, _) => labels::group(*kind),
        _ => "",
    };
    let headings: Vec<&str> = picks.iter().map(heading).collect();
    let mut picks = picks;
    picks.sort_by_key(|pick| headings.iter().position(|it| *it == heading(pick)));
    picks
}

impl Play {
    /// Where there is only one thing to do, its first slot is open at once.
    pub(super) fn rest(&mut self) {
        self.making = Making::Nothing;
        let openings = self.session.hearing().openings();
        if let [only] = openings.as_slice()
            && self.session.hearing().slot(only.kind, &[]).is_some()
        {
            self.making = if self.says_first(only.kind) {
                Making::Saying(only.kind, String::new())
            } else {
                Making::Filling(only.kind, ArrayVec::new())
            };
        }
        self.changes += 1;
    }

    /// The kinds whose first slot is shown at once, beside the other kinds.
    fn laid_open(&self, kind: Kind) -> bool {
        matches!(
            (self.stage(), kind),
            (Stage::Instructions, Kind::AskFamily) | (Stage::Preparation, Kind::Prepare)
        )
    }

    /// What can be picked now; on a wall, no more than fits.
    fn picks(&self) -> Vec<Pick> {
        let picks = self.all_picks();
        let Some(wall) = self.wall else { return picks };
        if wall.part + 1 < self.parts().len() {
            return vec![Pick::Next];
        }
        if picks.len() <= projector::CHOICES {
            return picks;
        }
        let at_once = projector::CHOICES - 1;
        let page = wall.page % picks.len().div_ceil(at_once);
        let shown = picks.into_iter().skip(page * at_once).take(at_once);
        shown.chain([Pick::Others]).collect()
    }

    fn all_picks(&self) -> Vec<Pick> {
        let hearing = self.session.hearing();
        match &self.making {
            Making::Nothing => {
                let mut picks = Vec::new();
                for opening in hearing.openings() {
                    let slot = hearing.slot(opening.kind, &[]);
                    match (opening.kind, slot) {
                        // Passages are marked on the papers themselves.
                        (Kind::Mark, _) => {}
                        (kind, Some(slot)) if self.laid_open(kind) => {
                            picks.extend(slot.domain.iter().map(|v| Pick::Begin(kind, *v)));
                        }
                        (kind, _) => picks.push(Pick::Kind(kind)),
                    }
                }
                together(picks)
            }
            Making::Filling(kind, values) => {
                let slot = hearing.slot(*kind, values);
                let mut domain = slot.map(|slot| slot.domain).unwrap_or_default();
                // What she laid under the point comes first, in her order.
                let laid = self.laid_for(*kind, values);
                domain.sort_by_key(|value| {
                    laid.iter()
                        .position(|it| Value::Passage(*it) == *value)
                        .unwrap_or(laid.len())
                });
                domain.into_iter().map(Pick::Value).collect()
            }
            Making::Saying(..) => vec![Pick::Show],
            Making::Weighing(..) => vec![Pick::Say, Pick::Unsay],
        }
    }

    /// The marked passages that she has laid under a point, in her order.
    #[must_use]
    pub fn laid_under(&self, claim: ClaimId) -> Vec<PassageId> {
        let case = self.case();
        let marked = self.session.hearing().state().marked;
        let names = self
            .session
            .notes()
            .under(&case.claims[claim.index()].name_id);
        let find = |name: &String| case.passages.iter().position(|it| it.name_id == *name);
        names
            .iter()
            .filter_map(find)
            .filter(|at| marked.contains(*at))
            .map(PassageId::from)
            .collect()
    }

    /// What is laid under the point that a move is about, while the passages for it are chosen.
    fn laid_for(&self, kind: Kind, values: &[Value]) -> Vec<PassageId> {
        match (kind, values.first()) {
            (Kind::Put | Kind::Answer, Some(Value::Claim(claim))) => self.laid_under(*claim),
            _ => Vec::new(),
        }
    }

    /// Whether a passage is laid under the point that is being put together.
    fn is_laid(&self, passage: PassageId) -> bool {
        match &self.making {
            Making::Filling(kind, values) => self.laid_for(*kind, values).contains(&passage),
            _ => false,
        }
    }

    fn value_row(&self, value: Value) -> Row {
        let case = self.case();
        let row = Row::new(labels::value(case, value));
        match value {
            Value::Task(id) => row.cost(labels::cost(Cost::Hours(case.tasks[id.index()].hours))),
            Value::Passage(id) => {
                let row = match self.gist(id) {
                    Some(gist) => row.explained(gist),
                    None => row,
                };
                let laid = self.is_laid(id).then_some("Laid under this point");
                row.facts(laid)
            }
            _ => match labels::value_about(case, value) {
                Some(about) => row.explained(about),
                None => row,
            },
        }
    }

    fn row(&self, pick: Pick) -> Row {
        let row = self.whole_row(pick);
        match self.wall {
            // Few words on a wall.
            Some(_) => Row {
                sub: None,
                group: None,
                ..row
            },
            None => row,
        }
    }

    fn whole_row(&self, pick: Pick) -> Row {
        let stage = self.stage();
        match pick {
            Pick::Kind(kind) => {
                let row = Row::new(labels::kind(kind, stage)).under(labels::group(kind));
                let openings = self.session.hearing().openings();
                let cost = openings.iter().find(|o| o.kind == kind).map(|o| o.cost);
                match cost {
                    Some(Cost::Patience) => row.note("Costs patience, if there is nothing in it"),
                    Some(cost @ (Cost::Minutes(_) | Cost::Hours(_))) => {
                        row.cost(labels::cost(cost))
                    }
                    _ => row,
                }
            }
            Pick::Begin(_, value) | Pick::Value(value) => self.value_row(value),
            Pick::Say => Row::new("Say it"),
            Pick::Unsay => Row::new("Say something else"),
            Pick::Next => Row::new("Go on listening"),
            Pick::Others => Row::new("Other choices"),
            Pick::Show => {
                Row::new("Show me the ways to put it").explained("With what you wrote, or without.")
            }
        }
    }

    fn word(&self, pick: Pick) -> String {
        let case = self.case();
        match pick {
            Pick::Kind(kind) => kind.word().to_owned(),
            Pick::Begin(kind, value) => format!("{}/{}", kind.word(), value.word(case)),
            Pick::Value(value) => value.word(case).to_owned(),
            Pick::Say => "say-it".to_owned(),
            Pick::Unsay => "say-something-else".to_owned(),
            Pick::Show => "show".to_owned(),
            Pick::Next => "next".to_owned(),
            Pick::Others => "others".to_owned(),
        }
    }

    /// What the chooser shows now.
    #[must_use]
    pub fn chooser(&self) -> ChooserView {
        ChooserView {
            in_pairs: self.is_on_the_wall(),
            ..self.choosing()
        }
    }

    fn choosing(&self) -> ChooserView {
        let (case, stage) = (self.case(), self.stage());
        let rows = self
            .picks()
            .into_iter()
            .map(|pick| self.row(pick))
            .collect();
        let so_far = |kind: Kind, values: &[Value]| {
            let values: Vec<_> = values
                .iter()
                .filter(|value| !matches!(value, Value::Enough))
                .map(|value| labels::value(case, *value))
                .collect();
            (labels::kind(kind, stage).to_owned(), values.join("; "))
        };
        match &self.making {
            Making::Nothing => ChooserView {
                task: self.drilling().map(|(drilling, made)| {
                    let left = match drilling.left(made) {
                        1 => "One move left.".to_owned(),
                        left => format!("{left} moves left."),
                    };
                    format!("{} {left}", drilling.drill().task)
                }),
                prompt: match stage {
                    Stage::Instructions => "What do you ask?",
                    Stage::Preparation => "What will you use your hours for?",
                    _ => "What do you do?",
                }
                .to_owned(),
                rows,
                ..ChooserView::default()
            },
            Making::Filling(kind, values) => {
                let slot = self.session.hearing().slot(*kind, values);
                let only = self.session.hearing().openings().len() == 1;
                ChooserView {
                    prompt: slot.map_or("", |slot| labels::slot(slot.name)).to_owned(),
                    so_far: match values.is_empty() {
                        true if only => Vec::new(),
                        true => vec![(labels::kind(*kind, stage).to_owned(), String::new())],
                        false => vec![so_far(*kind, values)],
                    },
                    rows,
                    back: match values.is_empty() {
                        true if only => None,
                        true => Some("Do something else".to_owned()),
                        false => Some("Change the last choice".to_owned()),
                    },
                    ..ChooserView::default()
                }
            }
            Making::Saying(kind, _) => ChooserView {
                prompt: "Say it first".to_owned(),
                so_far: vec![(labels::kind(*kind, stage).to_owned(), String::new())],
                write: labels::say_first(case.forum, *kind).map(str::to_owned),
                rows,
                back: Some("Do something else".to_owned()),
                ..ChooserView::default()
            },
            Making::Weighing(_, words) => ChooserView {
                prompt: "You would say:".to_owned(),
                wrote: self.wrote.clone(),
                said: words.clone(),
                rows,
                back: Some("Change the last choice".to_owned()),
                ..ChooserView::default()
            },
        }
    }

    /// The line of the trace: where we are, which slot is open, and what may fill it.
    #[must_use]
    pub fn traced(&self, screen: &Screen) -> String {
        let (kind, slot) = match &self.making {
            Making::Nothing => ("none", "Kind".to_owned()),
            Making::Filling(kind, values) => {
                let slot = self.session.hearing().slot(*kind, values);
                (
                    kind.word(),
                    slot.map_or_else(|| "none".to_owned(), |s| format!("{:?}", s.name)),
                )
            }
            Making::Saying(kind, _) => (kind.word(), "SayFirst".to_owned()),
            Making::Weighing(mv, _) => (mv.kind.word(), "Say".to_owned()),
        };
        let options: Vec<_> = self
            .picks()
            .into_iter()
            .map(|pick| self.word(pick))
            .collect();
        format!(
            "screen={} stage={} moves={} kind={kind} slot={slot} options={}",
            screen.name(),
            self.stage().name(),
            self.session.steps().len(),
            options.join("|"),
        )
    }

    /// Chooses a row of the chooser.
    pub fn pick(&mut self, index: usize) -> Picked {
        let Some(pick) = self.picks().get(index).copied() else {
            return Picked::Stepped;
        };
        self.changes += 1;
        if let (Pick::Next | Pick::Others, Some(wall)) = (pick, &mut self.wall) {
            match pick {
                Pick::Next => wall.part += 1,
                _ => wall.page += 1,
            }
            return Picked::Turned;
        }
        if let Some(wall) = &mut self.wall {
            wall.page = 0;
        }
        match (pick, std::mem::take(&mut self.making)) {
            (Pick::Kind(kind), _) if self.says_first(kind) => {
                self.making = Making::Saying(kind, String::new());
                Picked::Stepped
            }
            (Pick::Kind(kind), _) => self.fill(kind, ArrayVec::new()),
            (Pick::Show, Making::Saying(kind, words)) => {
                self.said_first.push(kind);
                self.wrote = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
                self.fill(kind, ArrayVec::new())
            }
            (Pick::Begin(kind, value), _) => self.fill(kind, std::iter::once(value).collect()),
            (Pick::Value(value), Making::Filling(kind, mut values)) => {
                values.push(value);
                self.fill(kind, values)
            }
            (Pick::Say, Making::Weighing(mv, _)) => self.make(&mv),
            _ => {
                self.rest();
                Picked::Stepped
            }
        }
    }

    /// Takes a move up where some of it is chosen already, as far as the hearing lets it.
    pub(in crate::window) fn take_up(&mut self, kind: Kind, values: &[Value]) -> Picked {
        let hearing = self.session.hearing();
        let fits = |at: usize| {
            let slot = hearing.slot(kind, &values[..at]);
            slot.is_some_and(|slot| slot.domain.contains(&values[at]))
        };
        if !hearing.is_open(kind) || !(0..values.len()).all(fits) {
            return Picked::Refused("That cannot be done now.".to_owned());
        }
        self.changes += 1;
        self.fill(kind, values.iter().copied().collect())
    }

    /// Whether this is to be said in her own words first: once for each kind, and not where passages are pointed out.
    fn says_first(&self, kind: Kind) -> bool {
        self.session.setup().level != Level::Guided
            && labels::say_first(self.case().forum, kind).is_some()
            && !self.said_first.contains(&kind)
    }

    /// Takes what she has written so far.
    pub(super) fn take_words(&mut self, words: &str) {
        if let Making::Saying(_, written) = &mut self.making {
            words.clone_into(written);
        }
    }

    fn fill(&mut self, kind: Kind, values: ArrayVec<Value, MOST_VALUES>) -> Picked {
        if self.session.hearing().slot(kind, &values).is_some() {
            self.making = Making::Filling(kind, values);
            return Picked::Stepped;
        }
        let mv = Move { kind, values };
        let words = self.session.preview(&mv);
        let weighed = matches!(
            kind,
            Kind::Put | Kind::Answer | Kind::Close | Kind::Raise | Kind::Question
        );
        if weighed && !words.is_empty() {
            self.making = Making::Weighing(mv, words);
            return Picked::Stepped;
        }
        self.make(&mv)
    }

    /// Goes back a slot.
    pub fn step_back(&mut self) {
        self.changes += 1;
        self.making = match std::mem::take(&mut self.making) {
            Making::Filling(kind, mut values) => {
                let begun = self.laid_open(kind) && values.len() == 1;
                if values.pop().is_some() && !begun {
                    Making::Filling(kind, values)
                } else {
                    return self.rest();
                }
            }
            Making::Weighing(Move { kind, mut values }, _) => {
                values.pop();
                Making::Filling(kind, values)
            }
            Making::Saying(..) => return self.rest(),
            Making::Nothing => Making::Nothing,
        };
    }
}
