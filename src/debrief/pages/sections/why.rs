//! Why it was decided so: the test, what each of them found, what changed when they were alone, and what they had in front of them.

use super::super::blocks::{Block, Cell, Section, Table};
use super::super::ending::{decided_on, seat_name};
use super::super::{Finished, stood};
use super::short;
use crate::case::Case;
use crate::case::ids::IssueId;
use crate::case::raw::{Forum, IssueKind, Side};
use crate::debrief::phrases::listed;
use crate::debrief::text::{afterwards, finding_words, standing};
use crate::debrief::timeline::MODEL;
use crate::debrief::{Carrying, Shift};
use crate::guidance::Kind as ExclusionKind;
use crate::hearing::Finding;
use crate::telling::labels;

/// The test that those who sat had to apply, in our words (11, 114, 118, 124; 206, 208, 227–230). What they were told to leave out is
/// not told as done.
fn test(case: &Case, left_out: bool) -> String {
    let weighing = match left_out {
        true => {
            "They must weigh the child's interests against everybody else's (114), and here they did not; they can bring the child back at once or from a date (118)."
        }
        false => {
            "They weigh the child's interests against everybody else's (114), and can bring the child back at once or from a date (118)."
        }
    };
    match case.forum {
        Forum::GoverningBoard if matches!(case.exclusion_kind, ExclusionKind::Suspension) => format!(
            "The test: whether the head decided lawfully, reasonably and fairly (124). {weighing}"
        ),
        Forum::GoverningBoard => format!(
            "The test: a serious breach of the behaviour policy, or persistent ones, and serious harm to somebody's education or welfare if the child stayed (11); and a decision of the head's that was lawful, reasonable and fair (124). {weighing}"
        ),
        Forum::IndependentReviewPanel => {
            "The test: a panel can quash for illegality, for irrationality, or for a procedure so unfair or flawed that justice was clearly not done (227, 228), on what the governors had or should have had (208). Short of that, it can recommend that they look again (229). Otherwise it upholds what they decided (230). It cannot bring the child back itself.".to_owned()
        }
    }
}

/// Why it was decided so: what decided it, the law of it, what each found, and what stood at the end. Nothing, where nobody voted.
pub(super) fn why(finished: &Finished<'_>) -> Option<Section> {
    let (case, debrief) = (finished.case, finished.debrief);
    if debrief.decision.votes.is_empty() {
        return None;
    }
    let mut blocks = vec![
        Block::Text(short::because(finished).join(" ")),
        Block::Text(test(case, !debrief.decision.closed.is_empty())),
        Block::Table(found(finished)),
        Block::Quiet(MODEL.to_owned()),
    ];
    let shifts: Vec<String> = stood::told_shifts(finished)
        .map(|shift| shifted(finished, shift))
        .collect();
    if !shifts.is_empty() {
        blocks.push(Block::Part(
            "What changed when they were alone".to_owned(),
            vec![
                Block::Text(
                    "Each of them brings up what weighs with them, and so another may come to a finding that they did not hold when everybody left."
                        .to_owned(),
                ),
                Block::List(shifts),
            ],
        ));
    }
    blocks.push(Block::Part(
        "What they had in front of them at the end".to_owned(),
        stood(finished),
    ));
    let left_out = &finished.timeline.left_out;
    if !left_out.is_empty() {
        let each = left_out.iter().map(|it| {
            format!(
                "{} Brought in by {}.",
                case.facts[it.fact.index()].text,
                case.people[it.by.index()].name
            )
        });
        blocks.push(Block::Part(
            "Raised, and left out".to_owned(),
            vec![
                Block::Text(
                    "Brought in for the first time on the day, and no part of the reasons."
                        .to_owned(),
                ),
                Block::List(each.collect()),
            ],
        ));
    }
    if !debrief.carried.is_empty() {
        blocks.push(Block::Part("What carried it".to_owned(), carried(finished)));
    }
    let after = afterwards(&debrief.decision);
    if !after.is_empty() {
        blocks.push(Block::Part(
            "What came of it".to_owned(),
            after.into_iter().map(Block::Text).collect(),
        ));
    }
    Some(Section {
        id: "why",
        title: "Why they decided so".to_owned(),
        blocks,
    })
}

/// A finding to which somebody came when they were alone, and what had been brought up.
fn shifted(finished: &Finished<'_>, shift: &Shift) -> String {
    let case = finished.case;
    let name = seat_name(finished, shift.seat);
    let facts: Vec<String> = shift
        .facts
        .iter()
        .take(MOST_BROUGHT_UP)
        .map(|fact| format!("“{}”", case.facts[fact.index()].text.trim_end_matches('.')))
        .collect();
    // What weighs for the school the letter may have left out in so many words.
    let toward = shift.view.1 > shift.view.0;
    let why = match (shift.by, facts.is_empty()) {
        (Some(by), false) if toward => format!(
            " {} gave weight to what had weighed little with {name}: {}.",
            case.people[by.index()].name,
            listed(&facts)
        ),
        _ => String::new(),
    };
    // What calls for another look and does not quash is called so in the table, too.
    let theirs = |it: &&Finding| it.seat == shift.seat && it.issue == shift.issue;
    let finding = finished.debrief.decision.findings.iter().find(theirs);
    let to = match finding.filter(|it| it.opinion.look_again && !it.opinion.for_family()) {
        Some(it) => finding_words(it.opinion),
        None => standing(shift.view.1),
    };
    format!(
        "{name}, on “{}”: from {} to {to}.{why}",
        case.issues[shift.issue.index()].title,
        standing(shift.view.0)
    )
}

/// The most that is told of what was brought up.
const MOST_BROUGHT_UP: usize = 2;

/// The papers that carried somebody, those on what decided it first; and where none of those is, that.
fn carried(finished: &Finished<'_>) -> Vec<Block> {
    let decided = decided_on(finished);
    let on_it = |it: &&Carrying| it.whom.iter().any(|(_, issue)| decided.contains(issue));
    let (first, rest): (Vec<&Carrying>, Vec<&Carrying>) =
        finished.debrief.carried.iter().partition(on_it);
    let lead = "Papers without which somebody would have gone the other way on something.";
    let lead = match first.is_empty() {
        true => {
            format!("{lead} None of these is on what decided it: there no paper did it by itself.")
        }
        false => lead.to_owned(),
    };
    let all = first.into_iter().chain(rest);
    vec![
        Block::Text(lead),
        Block::List(all.map(|it| carrying(finished, it)).collect()),
    ]
}

/// A paper that carried somebody: what it shows, and whom on what.
fn carrying(finished: &Finished<'_>, it: &Carrying) -> String {
    let case = finished.case;
    let mut issues: Vec<IssueId> = it.whom.iter().map(|(_, issue)| *issue).collect();
    issues.dedup();
    issues.sort_unstable();
    issues.dedup();
    let on: Vec<String> = issues
        .iter()
        .map(|issue| {
            let who: Vec<String> = it
                .whom
                .iter()
                .filter(|(_, other)| other == issue)
                .map(|(seat, _)| seat_name(finished, *seat).to_owned())
                .collect();
            format!("{} on “{}”", listed(&who), case.issues[issue.index()].title)
        })
        .collect();
    let gist = &case.passages[it.passage.index()].gist;
    let stop = if gist.ends_with(['.', '?', '!', '"', '”']) {
        ""
    } else {
        "."
    };
    format!(
        "{}: {gist}{stop} It carried {}.",
        labels::passage(case, it.passage),
        listed(&on)
    )
}

/// What they had to settle. Of what happened, what the letter finds is told in its words: a question's title may say more.
fn to_settle(finished: &Finished<'_>, at: IssueId) -> Vec<String> {
    let issue = &finished.case.issues[at.index()];
    let given = finished.debrief.reasons.iter().find(|it| it.issue == at);
    let said = format!("The school said: {}", issue.proposition);
    match issue.kind {
        IssueKind::Review => vec![
            issue.title.clone(),
            format!("The ground: {}", issue.proposition),
        ],
        IssueKind::Judgement => vec![issue.title.clone(), said],
        IssueKind::Fact => {
            let found = given.and_then(|given| given.why.as_ref());
            let title = format!("What happened (“{}”)", issue.title);
            let found = found.map(|found| format!("The letter: “{found}”"));
            [title, said].into_iter().chain(found).collect()
        }
    }
}

/// What each found on each issue.
fn found(finished: &Finished<'_>) -> Table {
    let (case, decision) = (finished.case, &finished.debrief.decision);
    let mut heads = vec!["What they had to settle".to_owned()];
    heads.extend(
        decision
            .votes
            .iter()
            .map(|vote| seat_name(finished, vote.seat).to_owned()),
    );
    let rows = case
        .issues
        .iter()
        .enumerate()
        .map(|(at, _)| {
            let mut cells = vec![Cell {
                sign: None,
                lines: to_settle(finished, at.into()),
            }];
            cells.extend(decision.votes.iter().map(|vote| {
                let theirs =
                    |finding: &&Finding| finding.seat == vote.seat && finding.issue.index() == at;
                let finding = decision.findings.iter().find(theirs);
                finding.map_or_else(Cell::default, |it| stood::finding_cell(finished, it))
            }));
            cells
        })
        .collect();
    Table {
        caption: "What each of them found".to_owned(),
        heads,
        rows,
    }
}

/// The most that is told of one side on an issue.
const MOST_STOOD: usize = 5;

/// What stood at the end on each issue, for either side.
fn stood(finished: &Finished<'_>) -> Vec<Block> {
    let (case, timeline) = (finished.case, finished.timeline);
    let of = |issue: usize, side: Side| {
        timeline
            .stood
            .iter()
            .filter(|it| it.issue.index() == issue && it.side == side)
            .take(MOST_STOOD)
            .map(|it| case.facts[it.fact.index()].text.clone())
            .collect()
    };
    let sides = case
        .issues
        .iter()
        .enumerate()
        .map(|(at, issue)| Block::Sides {
            on: issue.title.clone(),
            family: of(at, Side::Family),
            school: of(at, Side::School),
        });
    std::iter::once(Block::Text(
        "What each side had said or shown, the strongest first. What they accepted of it is in the letter, and so is what they thought of for themselves.".to_owned(),
    ))
    .chain(sides)
    .collect()
}
