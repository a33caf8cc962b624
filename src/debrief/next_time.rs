//! What the record suggests for next time, and what trains it; and the one thing, for somebody who does not choose.

use super::named::{self, is_particular};
use super::next_steps::Situation;
use super::phrases::lower;
use super::to_do::{firm_plan, good_practice, rests_on, to_do};
use super::what_if::{Turn, words};
use super::{Debrief, basis_of, text};
use crate::assessment::{Assessment, COMPETENCES, Marked, Status};
use crate::case::ids::{ClaimId, FactId, IssueId, MarkId};
use crate::case::model::{Deed, Mark};
use crate::case::raw::{Forum, Sought, Test};
use crate::case::{Act, Case, How, Subject};
use crate::guidance::{HeadOfReview, Provision};
use crate::hearing::{Kind, Move, Setup, Value};
use crate::rehearsal::Drilling;
use crate::telling::labels;
use crate::telling::letter::Given;

/// The most that is suggested: one thing is to be chosen, and a long list is none.
pub const MOST: usize = 3;

/// The one thing for next time: something to do, and why that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneThing {
    /// What to do: an instruction.
    pub instruction: String,
    /// Why that, of all there was.
    pub because: String,
    /// What else stood in the way, each as something to do, the weightiest first.
    pub then: Vec<String>,
}

impl OneThing {
    /// Why that, and what is to be done after it.
    #[must_use]
    pub fn why(&self) -> String {
        let mut text = self.because.clone();
        for (word, next) in ["After that", "And"].iter().zip(&self.then) {
            text.push_str(&format!(" {word}: {}", lower(next)));
        }
        text
    }
}

/// The one thing for next time. Where it was lost, it goes to what the refusal rests on: what the hearing has to say to somebody who
/// did as she did, and after that what else stood in her way, which is a wrong direction of the clerk's that was left to stand, what
/// was asked for in the closing and cannot be given, or closed on and is not the law, and a point under the wrong head; where the
/// hearing has nothing to say, these first, and then the answer that was missing. Where it was won, what the hearing has to say of
/// that. Else what would have moved the panel most, where that has been found out; the heaviest of what was missed on what decided it; what is
/// suggested first. None, where nothing was left undone.
#[must_use]
pub fn one_thing(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let lost = debrief.decision.outcome.is_refusal() && !debrief.decision.votes.is_empty();
    let refused = || {
        let lesson = lesson(case, debrief);
        // What to ask of a panel is in its lesson.
        let asked = case.forum == Forum::IndependentReviewPanel && lesson.is_some();
        let law = beyond_power(case, debrief)
            .filter(|_| !asked)
            .or_else(|| not_the_law(case, debrief));
        let in_order = [
            lesson,
            wrong_direction(case, debrief),
            law,
            under_another_head(case, debrief),
            missing_answer(case, debrief).filter(|_| case.lessons.is_empty()),
        ];
        let mut things = in_order.into_iter().flatten();
        let mut first = things.next()?;
        first.then = things.map(|next| next.instruction).collect();
        Some(first)
    };
    let won = || lesson(case, debrief).filter(|_| !debrief.decision.votes.is_empty());
    lost.then(refused)
        .flatten()
        .or_else(|| (!lost).then(won).flatten())
        .or_else(|| replayed(case, debrief))
        .or_else(|| on_what_decided(case, debrief))
        .or_else(|| suggested_first(case, debrief))
}

/// What the hearing has to say to somebody who did as she did: who was refused on what this refusal rests on, or was not.
fn lesson(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let won = !debrief.decision.outcome.is_refusal();
    let issue = key_reason(case, debrief).map(|reason| reason.issue);
    let lesson = crate::assessment::lesson(case, &debrief.end, won, issue)?;
    Some(OneThing {
        instruction: lesson.says.clone(),
        because: lesson.because.clone(),
        then: Vec::new(),
    })
}

/// The reason on which it turned: the ground that most votes rest on or, where they refused, what the refusal rests on: harm, without
/// which nobody can be excluded for good (11); at a review, that there is no call for another look (229).
#[must_use]
pub fn key_reason<'d>(case: &Case, debrief: &'d Debrief) -> Option<&'d Given> {
    let decision = &debrief.decision;
    let given = |issue: IssueId| debrief.reasons.iter().find(|it| it.issue == issue);
    if decision.more_than_a_refusal() {
        let grounds: Vec<IssueId> = decision
            .votes
            .iter()
            .filter(|vote| vote.for_family())
            .filter_map(|vote| decision.reason_for(case, *vote))
            .map(|(issue, _)| issue)
            .collect();
        let votes = |issue: IssueId| grounds.iter().filter(|it| **it == issue).count();
        let won = |it: &&Given| it.way != How::ForSchool;
        return grounds
            .iter()
            .filter_map(|issue| given(*issue))
            .filter(won)
            .max_by_key(|it| (votes(it.issue), usize::MAX - it.issue.index()));
    }
    let of = |test: Test| {
        let mut reasons = debrief.reasons.iter();
        reasons.find(|it| case.issues[it.issue.index()].test == Some(test))
    };
    let nearest = || {
        let vote = decision.votes.iter().find(|vote| !vote.for_family())?;
        given(decision.reason_for(case, *vote)?.0)
    };
    of(Test::LimbTwo)
        .or_else(|| of(Test::LookAgain))
        .or_else(nearest)
}

/// The letter's own reason for how it ended.
#[must_use]
pub fn in_the_letter<'d>(case: &Case, debrief: &'d Debrief) -> Option<&'d str> {
    key_reason(case, debrief)?.why.as_deref()
}

/// A provision with where it stands.
fn law(provision: &'static Provision) -> String {
    let words = provision.summary.trim_end_matches('.');
    format!("{words} ({}).", basis_of(provision))
}

/// Where the clerk told them that what they must weigh is not for them, and nobody put it right (114).
fn wrong_direction(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let closed = |issue: IssueId| debrief.decision.closed.contains(issue.index());
    let mut incidents = case.incidents.iter();
    let incident = incidents.find(|incident| incident.closes.is_some_and(closed))?;
    let who = &case.people[incident.person.index()].name;
    let child = Situation::of(case).child;
    let law = case
        .edition
        .by_key("weigh-all-interests")
        .map_or_else(String::new, |duty| format!(" {}", law(duty)));
    Some(OneThing {
        instruction: format!(
            "When {who} tells them what they need not decide, speak there and then: “Would the clerk read out what the governors have to decide?”"
        ),
        because: format!(
            "{who} told them that weighing {child}'s interests with everybody else's was not for them. Nobody put it right, and so they left it.{law}"
        ),
        then: Vec::new(),
    })
}

/// Where the closing asked for what those who decide cannot give (118; 203).
fn beyond_power(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let sought = debrief.end.sought.filter(|it| it.beyond(case.forum))?;
    let child = Situation::of(case).child;
    let asked = match sought {
        Sought::Convert => "make it a suspension instead".to_owned(),
        _ => format!("put {child} back"),
    };
    let (instruction, key) = match case.forum {
        Forum::GoverningBoard => (
            format!(
                "At the end, ask for what the governors can give: to bring {child} back, at once or from a date."
            ),
            "board-outcomes",
        ),
        Forum::IndependentReviewPanel => (
            "At the end, ask the panel to quash the decision and, if it will not, to recommend that the governors look again.".to_owned(),
            "panel-outcomes",
        ),
    };
    let law = case
        .edition
        .by_key(key)
        .map_or_else(String::new, |duty| format!(" {}", law(duty)));
    Some(OneThing {
        instruction,
        because: format!(
            "You asked them to {asked}. They cannot, whatever they think of the case.{law}"
        ),
        then: Vec::new(),
    })
}

/// Where the closing came back to a point that is not the law.
fn not_the_law(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let wrong = named::wrong_in_law(case, &debrief.end, &debrief.letter);
    let wrong = wrong
        .into_iter()
        .find(|wrong| debrief.end.closing.contains(wrong.claim.index()))?;
    let title = &case.claims[wrong.claim.index()].title;
    let right = match wrong.right {
        Some((who, right)) => format!("{who}: {right}"),
        None => law(wrong.provision),
    };
    Some(OneThing {
        instruction: format!("Leave out “{title}”, and close on what the papers bear out."),
        because: format!("You closed on it, and it is no point of law here. {right}"),
        then: Vec::new(),
    })
}

/// At a review: a point of hers that belongs under another head than the one she named, with its papers (227, 228).
fn under_another_head(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let (claim, said) = misplaced(case, debrief).into_iter().next()?;
    let it = &case.claims[claim.index()];
    let head = it.head?;
    let name = |head| labels::value(case, Value::Head(head)).to_lowercase();
    Some(OneThing {
        instruction: format!("Put “{}” under {}.", it.title, name(head)),
        because: format!(
            "You put it under {}. It is the right thing under the wrong head (paragraphs 227, 228).",
            name(said)
        ),
        then: Vec::new(),
    })
}

/// The points that she put under another head than theirs, each with the head that she named.
#[must_use]
pub fn misplaced(case: &Case, debrief: &Debrief) -> Vec<(ClaimId, HeadOfReview)> {
    debrief
        .moves
        .iter()
        .filter(|mv| mv.kind == Kind::Put)
        .filter_map(|mv| match mv.values.as_slice() {
            [Value::Claim(claim), Value::Head(head), ..] => Some((*claim, *head)),
            _ => None,
        })
        .filter(|(claim, head)| {
            let it = &case.claims[claim.index()];
            it.wrong_in_law.is_none() && it.head.is_some_and(|right| right != *head)
        })
        .collect()
}

/// Where the refusal rests on harm, or on what the chair said before the closings still stood in the way and nobody met: the plan or,
/// where there was one, the answer; with what the letter says was missing.
fn missing_answer(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let closed_on = || {
        let closing = debrief.end.closing;
        let all = (0..case.claims.len()).filter(move |at| closing.contains(*at));
        all.map(ClaimId::from)
    };
    let doubt = debrief
        .end
        .doubt
        .filter(|issue| !debrief.end.meets(case, *issue, closed_on()));
    let key = key_reason(case, debrief)?;
    let limb_two = case.issues[key.issue.index()].test == Some(Test::LimbTwo);
    let issue = match limb_two {
        true => key.issue,
        false => doubt?,
    };
    let given = debrief.reasons.iter().find(|it| it.issue == issue);
    let title = &case.issues[issue.index()].title;
    let missing = given
        .and_then(|given| given.why.as_ref())
        .map_or_else(String::new, |why| {
            format!(" What was missing, in their letter: “{why}”")
        });
    let asked = match doubt == Some(issue) {
        true => " The chair said before the closings that it still stood in the way.",
        false => "",
    };
    let plan = firm_plan(case);
    let of_harm = case.issues[issue.index()].test == Some(Test::LimbTwo);
    if of_harm && debrief.end.offered.is_none() && !plan.is_empty() {
        return Some(OneThing {
            instruction: words::bring_a_plan(&plan),
            because: format!(
                "What decided it was “{title}”, and on that your side of the table was empty: only a plan answers what would happen next.{asked}{missing}"
            ),
            then: Vec::new(),
        });
    }
    let instruction = missed_on(case, debrief, issue).map_or_else(
        || format!("Before the meeting, ask who can give what they will miss on “{title}”, and bring the answer with a name and a day."),
        |mark| to_do(case, mark).0,
    );
    Some(OneThing {
        instruction,
        because: format!("It goes to what decided it: “{title}”.{asked}{missing}"),
        then: Vec::new(),
    })
}

/// What the replay shows to matter most.
fn replayed(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let it = debrief.what_if.as_ref()?;
    let much = |turn: &&Turn| turn.came.is_much() && !found(case, debrief, &turn.better);
    let turn = it.best().filter(much)?;
    Some(OneThing {
        instruction: words::instruction(case, &turn.better),
        because: format!(
            "Of all that was tried, this would have changed most. {}",
            words::chances(&turn.came, it.panels)
        ),
        then: Vec::new(),
    })
}

/// Whether the letter has found for the family what a move would bring.
fn found(case: &Case, debrief: &Debrief, mv: &Move) -> bool {
    let facts: Vec<FactId> = match (mv.kind, mv.values.as_slice()) {
        (Kind::Put | Kind::Answer, [Value::Claim(claim), ..]) => {
            case.claims[claim.index()].needs.clone()
        }
        (Kind::Question, [_, Value::Question(question), ..]) => {
            vec![case.questions[question.index()].admits.0]
        }
        _ => return false,
    };
    facts.iter().any(|fact| {
        case.claims
            .iter()
            .enumerate()
            .filter(|(_, claim)| claim.needs.contains(fact))
            .any(|(at, _)| taken_as_found(case, debrief, at.into()))
    })
}

/// Whether the letter takes what a point rests on as so: it says so though nobody put it, or it speaks to one of its facts.
fn taken_as_found(case: &Case, debrief: &Debrief, claim: ClaimId) -> bool {
    let said = case.panel.iter().any(|member| {
        [How::NotThere, How::ForFamily].into_iter().any(|how| {
            let key = (Some(member.person), Act::Letter, Subject::Claim(claim), how);
            let mut lines = case.lines.exactly(key).iter();
            lines.any(|wording| debrief.letter.has(&wording.text))
        })
    });
    let put = debrief.end.point(claim).is_some_and(|point| point.full);
    let needs = &case.claims[claim.index()].needs;
    let mut spoken = debrief.reasons.iter().filter_map(|given| given.to);
    said || (put && spoken.any(|fact| needs.contains(&fact)))
}

/// The issue on which most of those who refused rested their vote: what came nearest, and fell short.
fn decided_by(case: &Case, debrief: &Debrief) -> Option<IssueId> {
    let decision = &debrief.decision;
    let refused = decision.votes.iter().filter(|vote| !vote.for_family());
    let reasons: Vec<IssueId> = refused
        .filter_map(|vote| decision.reason_for(case, *vote))
        .filter(|(_, how)| *how == How::ForSchool)
        .map(|(issue, _)| issue)
        .collect();
    let count = |issue: &IssueId| reasons.iter().filter(|it| *it == issue).count();
    reasons
        .iter()
        .copied()
        .max_by_key(|issue| (count(issue), usize::MAX - issue.index()))
}

/// The heaviest of what was missed on the issue that decided it.
fn on_what_decided(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let issue = decided_by(case, debrief)?;
    let mark = missed_on(case, debrief, issue)?;
    let (instruction, because) = to_do(case, mark);
    Some(OneThing {
        instruction,
        because: format!(
            "It goes to what decided it: “{}”. {because}",
            case.issues[issue.index()].title,
        ),
        then: Vec::new(),
    })
}

/// The heaviest mark that was missed on an issue.
fn missed_on<'c>(case: &'c Case, debrief: &Debrief, issue: IssueId) -> Option<&'c Mark> {
    let missed = debrief.assessment.marks.iter();
    missed
        .filter(|marked| marked.status == Status::Missed)
        .map(|marked| &case.marks[marked.mark.index()])
        .filter(|mark| mark.made.iter().any(|deed| bears_on(case, deed, issue)))
        .max_by_key(|mark| (mark.weight, is_particular(case, &mark.missed)))
}

/// Whether a deed bears on an issue: a point that goes to it or, where it asks what would happen if the child stayed, the plan.
fn bears_on(case: &Case, deed: &Deed, issue: IssueId) -> bool {
    match deed {
        Deed::PutShowing(claim, _) | Deed::Put(claim) => case.claims[claim.index()].issue == issue,
        Deed::PlanFirm(_) | Deed::PartFirm(_) | Deed::PlanAgreed => {
            case.issues[issue.index()].test == Some(Test::LimbTwo)
        }
        Deed::Either(any) => any.iter().any(|deed| bears_on(case, deed, issue)),
        _ => false,
    }
}

fn suggested_first(case: &Case, debrief: &Debrief) -> Option<OneThing> {
    let marks = &debrief.assessment.marks;
    let of = |id: MarkId| marks.iter().find(|it| it.mark == id && !it.forgiven);
    let marked = suggested(case, &debrief.assessment)
        .into_iter()
        .find_map(of)?;
    Some(as_a_thing(case, *marked))
}

/// A mark that was missed, or went wrong, as something to do. A fault is no instruction.
#[must_use]
pub fn as_a_thing(case: &Case, marked: Marked) -> OneThing {
    let mark = &case.marks[marked.mark.index()];
    let (instruction, because) = match marked.status {
        Status::Missed => to_do(case, mark),
        _ => (
            good_practice(mark),
            format!("{} {}", text::reason(mark, marked.status), rests_on(mark)),
        ),
    };
    OneThing {
        instruction,
        because,
        then: Vec::new(),
    }
}

/// What the record suggests for next time: first what went wrong, the heaviest first, then what was missed where she did least
/// well; a slip that cost nothing comes last. Each is of another competence as long as there is one.
#[must_use]
pub fn suggested(case: &Case, assessment: &Assessment) -> Vec<MarkId> {
    let place = |mark: MarkId| {
        let of = case.marks[mark.index()].competence;
        COMPETENCES
            .iter()
            .position(|(competence, _)| *competence == of)
            .unwrap_or(0)
    };
    let score = |mark: MarkId| assessment.competences[place(mark)].unwrap_or(100);
    let weight = |mark: MarkId| case.marks[mark.index()].weight;
    let of = |status: Status| -> Vec<MarkId> {
        let marks: &[Marked] = &assessment.marks;
        let these = marks.iter().filter(|marked| marked.status == status);
        these.map(|marked| marked.mark).collect()
    };
    let cost_nothing = |mark: &MarkId| {
        let mut marks = assessment.marks.iter();
        marks.any(|marked| marked.mark == *mark && marked.forgiven)
    };
    let (free, mut slips): (Vec<_>, Vec<_>) =
        of(Status::Misapplied).into_iter().partition(cost_nothing);
    slips.sort_by_key(|mark| (-weight(*mark), score(*mark), mark.index()));
    let mut missed = of(Status::Missed);
    missed.sort_by_key(|mark| (score(*mark), -weight(*mark), mark.index()));
    slips.extend(missed);
    slips.extend(free);
    let mut chosen: Vec<MarkId> = Vec::new();
    for mark in &slips {
        let another = chosen.iter().all(|other| place(*other) != place(*mark));
        if another && chosen.len() < MOST {
            chosen.push(*mark);
        }
    }
    for mark in slips {
        if chosen.len() < MOST && !chosen.contains(&mark) {
            chosen.push(mark);
        }
    }
    chosen
}

/// The drill of the case that trains a mark, by its place among its drills: the first whose plan earns the mark in the part that
/// is drilled. None, where only a whole hearing trains it.
#[must_use]
pub fn drill_for(case: &Case, mark: MarkId) -> Option<usize> {
    let setup = Setup {
        calm: true,
        ..Setup::default()
    };
    case.drills.iter().position(|drill| {
        Drilling::new(case, drill, setup)
            .is_some_and(|drilling| drilling.result(drilling.written()).made.contains(&mark))
    })
}
