//! Plans: small texts that play a hearing unattended, one move a line, so that it holds over seeds.
//!
//! ```text
//! # anything after a hash is a remark
//! ask-family what-they-want
//! when happens late-sheet do raise paper-not-seen calmly time-to-read
//! when asked way-back do answer the-plan
//! default silent
//! ```
//!
//! `when happens` waits for an incident, `when asked` for a governor's question on an issue, `when open` for a kind of move.
//! A line that cannot be played here is passed over. When all lines are played, the default goes on: an advocate by name.

use super::advocates::Advocate;
use crate::case::Case;
use crate::case::ids::{IncidentId, IssueId};
use crate::hearing::{Hearing, Kind, Move, Nobody};

/// A plan for a case.
#[derive(Debug, Clone)]
pub struct Plan {
    lines: Vec<Move>,
    whens: Vec<(When, Move)>,
    default: Advocate,
}

/// What a `when` waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Happens(IncidentId),
    Asked(IssueId),
    Open(Kind),
}

/// A line of a plan that means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct PlanMistake {
    /// The line, from one.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// Every line that means nothing in this case.
    pub fn read(text: &str, case: &Case) -> Result<Self, Vec<PlanMistake>> {
        let mut plan = Self {
            lines: Vec::new(),
            whens: Vec::new(),
            default: Advocate::Silent,
        };
        let mut mistakes = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            if let Err(message) = plan.take(line, case) {
                mistakes.push(PlanMistake {
                    line: at + 1,
                    message,
                });
            }
        }
        if mistakes.is_empty() {
            Ok(plan)
        } else {
            Err(mistakes)
        }
    }

    fn take(&mut self, line: &str, case: &Case) -> Result<(), String> {
        if let Some(name) = line.strip_prefix("default ") {
            self.default = Advocate::ALL
                .into_iter()
                .find(|advocate| advocate.name() == name.trim())
                .ok_or_else(|| format!("there is no advocate called \"{name}\""))?;
        } else if let Some(rest) = line.strip_prefix("when ") {
            let (condition, mv) = rest.split_once(" do ").ok_or("a `when` needs a `do`")?;
            self.whens
                .push((when(condition.trim(), case)?, Move::read(mv, case)?));
        } else {
            self.lines.push(Move::read(line, case)?);
        }
        Ok(())
    }

    /// Begins to play it.
    #[must_use]
    pub fn begin(&self) -> Playing<'_> {
        Playing {
            plan: self,
            next: 0,
            done: vec![false; self.whens.len()],
        }
    }
}

fn when(condition: &str, case: &Case) -> Result<When, String> {
    let (word, id) = condition
        .split_once(' ')
        .ok_or("a `when` waits for `happens`, `asked` or `open`, and what")?;
    match word {
        "happens" => case
            .incidents
            .iter()
            .position(|it| it.name_id == id)
            .map(|at| When::Happens(at.into())),
        "asked" => case
            .issues
            .iter()
            .position(|it| it.name_id == id)
            .map(|at| When::Asked(at.into())),
        "open" => Kind::ALL
            .into_iter()
            .find(|kind| kind.word() == id)
            .map(When::Open),
        _ => None,
    }
    .ok_or_else(|| format!("\"{condition}\" is nothing to wait for"))
}

/// A plan being played.
#[derive(Debug, Clone)]
pub struct Playing<'p> {
    plan: &'p Plan,
    next: usize,
    done: Vec<bool>,
}

impl Playing<'_> {
    /// The next move in a hearing that is not over.
    pub fn next(&mut self, hearing: &Hearing<'_>) -> Move {
        if let Some(mv) = self.awaited(hearing) {
            return mv;
        }
        while let Some(mv) = self.plan.lines.get(self.next) {
            if playable(hearing, mv) {
                self.next += 1;
                return mv.clone();
            }
            // Waiting to answer, or to close: the line may be for later.
            if !hearing.view().can(Kind::GoOn) {
                break;
            }
            self.next += 1;
        }
        self.plan.default.choose(
            hearing.view(),
            hearing.setup().seed,
            usize::from(hearing.state().moves),
        )
    }

    fn awaited(&mut self, hearing: &Hearing<'_>) -> Option<Move> {
        let state = hearing.state();
        for (at, (when, mv)) in self.plan.whens.iter().enumerate() {
            let holds = match when {
                When::Happens(incident) => state.fresh.contains(incident.index()),
                When::Asked(issue) => hearing.view().asked_about() == Some(*issue),
                When::Open(kind) => hearing.view().can(*kind),
            };
            if holds && !self.done[at] && playable(hearing, mv) {
                self.done[at] = true;
                return Some(mv.clone());
            }
        }
        None
    }
}

/// Whether a move would be accepted now.
fn playable(hearing: &Hearing<'_>, mv: &Move) -> bool {
    hearing.clone().apply(mv, &mut Nobody).is_ok()
}
