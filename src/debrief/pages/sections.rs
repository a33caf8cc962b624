//! The words of the report, in the order in which a debrief helps: all of it in short, the letter and why, the line of time, the moments that
//! mattered, the law, the advocacy, one thing for next time, what comes next, and what this is.

use super::Finished;
use super::blocks::{Block, Cell, Check, Heading, Page, Point, Section, Table};
use super::line;
use super::short;
use crate::assessment::{COMPETENCES, Marked, Status};
use crate::case::ids::*;
use crate::case::model::{Basis, Deed, Mark};
use crate::case::raw::{Forum, IssueKind, Side, Strength, Verdict};
use crate::case::{Case, Outcome, Stage};
use crate::debrief::letter_check::{Checked, Wanted};
use crate::debrief::next_steps::{self, Ending, Found, Piece, Situation};
use crate::debrief::phrases::{listed, number};
use crate::debrief::text::{
    FIRST_SLIP, LAPSES, afterwards, none_earned, reason, standing, vote_words,
};
use crate::debrief::timeline::MODEL;
use crate::debrief::what_if::words;
use crate::debrief::{Carrying, Shift, after, basis_of, named, next_time, quoted};
use crate::guidance::Kind as ExclusionKind;
use crate::guidance::{EditionKind, Force, Library, Party, Provision, Standing};
use crate::hearing::{Finding, Kind, Value};
use crate::telling::letter::long_date;
use crate::telling::{care, labels};

/// The whole report.
pub fn page(finished: &Finished<'_>) -> Page {
    let case = finished.case;
    let mut sections = vec![short::section(finished), letter(finished)];
    sections.extend(why(finished));
    sections.push(timeline(finished));
    sections.extend(moments(finished));
    sections.extend(what_if(finished));
    sections.push(points_of_law(finished));
    sections.push(advocacy(finished));
    sections.extend(next_time(finished));
    sections.push(next_steps(finished));
    sections.push(about(finished));
    Page {
        heading: Heading {
            tab: "debrief of a practice hearing",
            brand: "Fair Hearing, a debrief",
        },
        title: case.title.clone(),
        kicker: format!("A hearing {}", labels::before(case.forum)),
        lead: lead(finished),
        facts: facts(finished),
        sections,
    }
}

/// What the child is called.
pub(super) fn child(case: &Case) -> &str {
    Situation::of(case).child
}

/// What it was about, and how it ended.
fn lead(finished: &Finished<'_>) -> Vec<String> {
    let case = finished.case;
    let child = child(case);
    let excluded = match case.exclusion_kind {
        ExclusionKind::Permanent => "permanently excluded",
        ExclusionKind::Suspension => "suspended",
    };
    let before = match (case.forum, &case.review) {
        (Forum::IndependentReviewPanel, Some(review)) => format!(
            "The governors decided on {} not to bring {child} back. On {} an Independent Review Panel looked at how they had decided.",
            long_date(review.decided),
            long_date(case.heard_on)
        ),
        _ => format!(
            "On {} the governors met to decide whether {child} should come back.",
            long_date(case.heard_on)
        ),
    };
    vec![
        format!(
            "{child} was {excluded} from {} on {}. {before} You spoke for the family.",
            case.school_name,
            long_date(case.excluded_on)
        ),
        format!("{}.{}", decided(finished), votes_in_words(finished)),
    ]
}

/// What was decided, as a clause.
pub(super) fn decided(finished: &Finished<'_>) -> String {
    let child = child(finished.case);
    let decision = &finished.debrief.decision;
    match (decision.outcome, decision.from) {
        (Outcome::Decline, _) => format!("The governors decided not to reinstate {child}"),
        (Outcome::ReinstateNow, _) => format!("The governors reinstated {child} at once"),
        (Outcome::ReinstateOnDate, Some(day)) => {
            format!("The governors reinstated {child} from {}", long_date(day))
        }
        (Outcome::ReinstateOnDate, None) => format!("The governors reinstated {child} on a date"),
        (Outcome::Cancelled, _) => {
            "The head cancelled the exclusion, and the governors had nothing left to decide".into()
        }
        (Outcome::Uphold, _) => "The panel upheld the governors' decision".into(),
        (Outcome::Recommend, _) => "The panel recommended that the governors look again".into(),
        (Outcome::Quash, _) => {
            "The panel quashed the governors' decision and sent it back to them".into()
        }
    }
}

pub(super) fn votes_in_words(finished: &Finished<'_>) -> String {
    let votes = &finished.debrief.decision.votes;
    let Some(first) = votes.first() else {
        return String::new();
    };
    if votes.iter().all(|vote| vote.outcome == first.outcome) {
        return " They were of one mind.".to_owned();
    }
    let count = |outcome: Outcome| votes.iter().filter(|vote| vote.outcome == outcome).count();
    let mut said: Vec<Outcome> = Vec::new();
    for vote in votes {
        if !said.contains(&vote.outcome) {
            said.push(vote.outcome);
        }
    }
    let words: Vec<String> = said
        .iter()
        .map(|outcome| format!("{} {}", number(count(*outcome)), vote_words(*outcome)))
        .collect();
    format!(" They were not of one mind: {}.", listed(&words))
}

fn facts(finished: &Finished<'_>) -> Vec<(&'static str, String)> {
    let (case, debrief) = (finished.case, finished.debrief);
    let mut facts = vec![
        (
            "Decided",
            labels::outcome(debrief.decision.outcome).to_owned(),
        ),
        (
            "Your advocacy",
            format!("{} of 100", debrief.assessment.score),
        ),
        (
            "The family's case",
            format!("{}, as the case was written", strength(case)),
        ),
    ];
    if let Some(day) = finished.played {
        facts.push(("Practised", long_date(day)));
    }
    facts.push((
        "Played",
        format!(
            "{}, {}",
            labels::mode(finished.setup.mode).0,
            labels::level(finished.setup.level).0.to_lowercase()
        ),
    ));
    facts.push(("Judged under", case.edition.short_title.clone()));
    facts
}

const fn strength(case: &Case) -> &'static str {
    match case.strength {
        Strength::Strong => "Strong",
        Strength::Even => "Even",
        Strength::Weak => "Weak",
    }
}

fn letter(finished: &Finished<'_>) -> Section {
    let (case, debrief) = (finished.case, finished.debrief);
    let mut blocks = vec![Block::Letter(debrief.letter.clone())];
    if !debrief.letter_check.is_empty() {
        blocks.push(Block::Part(
            "What such a letter must and should hold".to_owned(),
            letter_check(&debrief.letter_check),
        ));
    }
    blocks.extend(letter_in_hand(finished));
    Section {
        id: "letter",
        title: match case.forum {
            Forum::GoverningBoard => "The letter",
            Forum::IndependentReviewPanel => "The panel's letter",
        }
        .to_owned(),
        blocks,
    }
}

fn letter_check(check: &Checked) -> Vec<Block> {
    let checks = |rows: &[Wanted]| {
        let row = |it: &Wanted| Check {
            stands: match it.held {
                true => Verdict::There,
                false => Verdict::Missing,
            },
            what: format!("{}.", it.what),
            force: it.provision.force,
            place: basis_of(it.provision),
        };
        Block::Checks(rows.iter().map(row).collect())
    };
    let found = match check.holds.iter().filter(|it| !it.held).count() {
        0 => "This one holds all of it.".to_owned(),
        1 => "This one lacks one thing.".to_owned(),
        more => format!(
            "This one lacks {}.",
            number(more).replace("none", "nothing")
        ),
    };
    let mut blocks = vec![
        Block::Text(format!(
            "Read a real letter against this, line by line. {found} Whether a reason that is there is a good one is for whoever reads it."
        )),
        checks(&check.holds),
        Block::Text("It shows, too, how those who decided did their own duties.".to_owned()),
        checks(&check.shows),
    ];
    blocks.extend(check.wrong_advice.clone().map(Block::Text));
    if let Some(lapses) = &check.lapses {
        let told = lapses
            .these
            .iter()
            .map(|(says, duty)| format!("{says} ({}, {}.)", duty.force.name(), basis_of(duty)));
        blocks.extend([
            Block::Text(LAPSES.to_owned()),
            Block::List(told.collect()),
            Block::Text(lapses.worth.to_owned()),
        ]);
    }
    blocks
}

/// The letter that was in the papers, and what was to be found in it.
fn letter_in_hand(finished: &Finished<'_>) -> Option<Block> {
    let case = finished.case;
    let first = case.letter_checks.first()?;
    let looked = |at: usize| {
        finished
            .moves
            .iter()
            .find_map(|mv| match mv.values.as_slice() {
                [Value::Check(check), Value::Verdict(verdict)] if check.index() == at => {
                    Some(*verdict)
                }
                _ => None,
            })
    };
    let none = (0..case.letter_checks.len()).all(|at| looked(at).is_none());
    let checks: Vec<Check> = case
        .letter_checks
        .iter()
        .enumerate()
        .map(|(at, check)| {
            let seen = match looked(at) {
                None if none => "",
                None => " You did not look.",
                Some(verdict) if verdict == check.verdict => " You saw it.",
                Some(_) => " You saw it otherwise.",
            };
            Check {
                stands: check.verdict,
                what: format!("{}{seen}", check.finding),
                force: check.basis.force,
                place: basis_of(check.basis),
            }
        })
        .collect();
    let lead = match none {
        true => "You did not check it. This is what there was to find.",
        false => "This is what there was to find.",
    };
    Some(Block::Part(
        format!(
            "{}, which was in the papers",
            case.documents[first.document.index()].title
        ),
        vec![Block::Text(lead.to_owned()), Block::Checks(checks)],
    ))
}

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
fn why(finished: &Finished<'_>) -> Option<Section> {
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
    let shifts: Vec<String> = line::told_shifts(finished)
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
        let carried = debrief.carried.iter().map(|it| carrying(finished, it));
        blocks.push(Block::Part(
            "What carried it".to_owned(),
            vec![
                Block::Text(
                    "Papers without which somebody would have gone the other way on something."
                        .to_owned(),
                ),
                Block::List(carried.collect()),
            ],
        ));
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
    let why = match (shift.by, facts.is_empty()) {
        (Some(by), false) => format!(
            " {} gave weight to what had weighed little with {name}: {}.",
            case.people[by.index()].name,
            listed(&facts)
        ),
        _ => String::new(),
    };
    format!(
        "{name}, on “{}”: from {} to {}.{why}",
        case.issues[shift.issue.index()].title,
        standing(shift.view.0),
        standing(shift.view.1)
    )
}

/// The most that is told of what was brought up.
const MOST_BROUGHT_UP: usize = 2;

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

pub(super) fn seat_name<'c>(finished: &Finished<'c>, seat: u8) -> &'c str {
    let (case, debrief) = (finished.case, finished.debrief);
    let member = debrief.cast[usize::from(seat)];
    &case.people[case.panel[usize::from(member)].person.index()].name
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
            let found = given.and_then(|given| quoted::finding(&given.text));
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
                finding.map_or_else(Cell::default, |it| line::finding_cell(finished, it))
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
        "What each side had said or shown, the strongest first. What they accepted of it is in the letter.".to_owned(),
    ))
    .chain(sides)
    .collect()
}

fn timeline(finished: &Finished<'_>) -> Section {
    let mut blocks = Vec::new();
    if let Some(picture) = line::picture(finished) {
        blocks.extend([picture, Block::Quiet(MODEL.to_owned())]);
    }
    if !finished.timeline.rewinds.is_empty() {
        blocks.push(Block::Text(
            "This was practice, and you went back. What you took back is shown where you did."
                .to_owned(),
        ));
    }
    blocks.push(Block::Line(line::line(finished)));
    Section {
        id: "timeline",
        title: "How the hearing went".to_owned(),
        blocks,
    }
}

/// The moments that mattered most. Nothing, where nobody was ever moved.
fn moments(finished: &Finished<'_>) -> Option<Section> {
    let moments = line::told_moments(finished);
    if finished.debrief.decision.votes.is_empty() {
        return None;
    }
    let (title, lead) = match moments.len() {
        0 => (
            "What moved them",
            "Nothing that was said changed what any of them thought.",
        ),
        1 => ("The moment that mattered", "This is what mattered most."),
        _ if finished.debrief.decision.outcome.is_refusal() => (
            "The moments that mattered",
            "What you did that counted most, for you and against you, and where somebody was moved furthest.",
        ),
        _ => (
            "The moments that mattered",
            "Here somebody was moved furthest, or owned up to something because of you.",
        ),
    };
    let still = line::nobody_moved(finished) && !moments.is_empty();
    let lead = match still {
        true => format!("Nobody was moved far enough for a word to change. {lead}"),
        false => lead.to_owned(),
    };
    let mut blocks = vec![Block::Text(lead)];
    blocks.extend(moments.into_iter().map(Block::Moment));
    Some(Section {
        id: "moments",
        title: title.to_owned(),
        blocks,
    })
}

/// What would have happened with a better move, where that has been worked out.
fn what_if(finished: &Finished<'_>) -> Option<Section> {
    let (case, debrief) = (finished.case, finished.debrief);
    let it = debrief.what_if.as_ref()?;
    let mut blocks: Vec<_> = words::introduction(it)
        .into_iter()
        .map(Block::Quiet)
        .collect();
    if let Some(joined) = &it.together {
        let words = words::together(case, joined, it.own, it.panels);
        blocks.extend(words.into_iter().map(Block::Text));
    }
    for turn in it.told() {
        let said = words::said(case, &debrief.decision, turn, it.panels);
        let mut inside: Vec<_> = said.sentences.into_iter().map(Block::Text).collect();
        if !said.left_out.is_empty() {
            inside.extend([
                Block::Text(words::LEFT_OUT.to_owned()),
                Block::List(said.left_out),
            ]);
        }
        blocks.push(Block::Part(said.title, inside));
    }
    Some(Section {
        id: "what-if",
        title: "What would have happened".to_owned(),
        blocks,
    })
}

/// A provision's number where it has one, else its place.
fn paragraph(provision: &Provision) -> String {
    let words = || provision.key.replace('-', " ");
    provision
        .paragraph
        .clone()
        .or_else(|| provision.place.clone())
        .unwrap_or_else(words)
}

/// What to say of something here, where in the hearing it lived, and at which move, from one.
type Here = (String, String, Option<usize>);

/// The most points of law that are told at length under one heading.
const AT_LENGTH: usize = 5;

fn points_of_law(finished: &Finished<'_>) -> Section {
    let case = finished.case;
    let mut blocks = vec![Block::Text(format!(
        "Paragraphs are those of the {}. “Must” is the law; “should” is what the guidance expects unless there is a good reason.{}{}",
        case.edition.short_title,
        later(case),
        not_checked(case),
    ))];
    let parts = [
        (Status::Misapplied, "Misapplied"),
        (Status::Missed, "Missed"),
        (Status::Made, "Made"),
    ];
    for (status, title) in parts {
        let (mut points, boards) = points(finished, status);
        let rest = points.split_off(points.len().min(AT_LENGTH));
        if !points.is_empty() {
            let mut inside = Vec::new();
            if boards {
                inside.push(Block::Text(
                    "What the board itself had to do, and was not held to, comes first.".to_owned(),
                ));
            }
            inside.push(Block::Points(points));
            if !rest.is_empty() {
                inside.push(Block::Text("And in a line each:".to_owned()));
                inside.push(Block::List(rest.iter().map(in_a_line).collect()));
            }
            blocks.push(Block::Part(title.to_owned(), inside));
        }
    }
    Section {
        id: "law",
        title: "Points of law".to_owned(),
        blocks,
    }
}

/// A point of law in a line.
fn in_a_line(point: &Point) -> String {
    let here: Vec<&str> = point.here.iter().map(|(what, ..)| what.as_str()).collect();
    format!("{} ({})", here.join(" "), point.paragraph)
}

/// The points of law of which this came, the weightiest first: those that bind the board, then must before should, then by what
/// they weigh. What is wrong in law comes with what is right. And whether any of them binds the board.
fn points(finished: &Finished<'_>, status: Status) -> (Vec<Point>, bool) {
    let case = finished.case;
    let mut points: Vec<(&'static Provision, (bool, i32), Point)> = Vec::new();
    let mut lay = |provision: &'static Provision, weight: (bool, i32), here| match points
        .iter_mut()
        .find(|it| it.0.key == provision.key)
    {
        Some((_, heaviest, point)) if weight > *heaviest => {
            *heaviest = weight;
            point.here.insert(0, here);
        }
        Some((.., point)) => point.here.push(here),
        None => points.push((provision, weight, point(case, status, provision, here))),
    };
    let marks = finished.debrief.assessment.marks.iter();
    for marked in marks.filter(|marked| marked.status == status) {
        let mark = &case.marks[marked.mark.index()];
        let Basis::Provision(provision) = &mark.basis else {
            continue;
        };
        let mut here = here(finished, *marked);
        let misplaced = || misplaced(finished, provision);
        if let Some(words) = misplaced().filter(|_| status == Status::Missed) {
            here.0 = words;
        }
        // What was put and is not the law is told under the law that it gets wrong.
        if status == Status::Misapplied
            && let Some(law) = law_of_the_slip(finished, mark)
        {
            lay(law, (true, mark.weight), here);
            continue;
        }
        if let Some(weigh) = left_unweighed(finished, mark) {
            here.0.push_str(" They went by that, and left it.");
            lay(weigh, (true, i32::MAX), here);
            continue;
        }
        // Something that the board did or left: it happened in the room, or the council was not asked to it.
        let board = provision.binds.contains(&Party::Board)
            && (mark.incident.is_some() || provision.key == "invite-parties");
        lay(provision, (board, mark.weight), here);
    }
    if status == Status::Misapplied {
        for (provision, here) in put_right(finished) {
            lay(provision, (true, i32::MAX), here);
        }
    }
    points.sort_by_key(|(provision, (board, weight), _)| {
        let force = match provision.force {
            Force::Must => 0,
            Force::Should => 1,
            _ => 2,
        };
        let breach = *weight == i32::MAX && status == Status::Missed;
        (!breach, status == Status::Missed && !board, force, -weight)
    });
    let boards = status == Status::Missed
        && case.forum == Forum::GoverningBoard
        && points.iter().any(|(_, (board, _), _)| *board);
    (
        points.into_iter().map(|(.., point)| point).collect(),
        boards,
    )
}

/// The provision that a point gets wrong which a mark is about and which was put.
fn law_of_the_slip(finished: &Finished<'_>, mark: &Mark) -> Option<&'static Provision> {
    let case = finished.case;
    mark.misapplied.iter().find_map(|deed| match deed {
        Deed::Put(claim) if finished.debrief.end.point(*claim).is_some() => {
            let duty = case.claims[claim.index()].wrong_in_law?;
            Some(case.duties[duty.index()].provision)
        }
        _ => None,
    })
}

/// At a review, for the duty to name a head: what was put under another than its own, and which is its own. None, where it is another
/// duty or nothing was misplaced.
fn misplaced(finished: &Finished<'_>, provision: &Provision) -> Option<String> {
    let case = finished.case;
    if provision.key != "review-on-flaws" {
        return None;
    }
    let head = |head| labels::value(case, Value::Head(head)).to_lowercase();
    let words: Vec<String> = next_time::misplaced(case, finished.debrief)
        .into_iter()
        .filter_map(|(claim, said)| {
            let it = &case.claims[claim.index()];
            let right = it.head?;
            Some(format!(
                "You put “{}” under {}. It belongs under {}: say what it did to the decision.",
                it.title,
                head(said),
                head(right)
            ))
        })
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Where a mark is about a direction that shut out what the board must weigh, and the board left it: that duty (114).
fn left_unweighed(finished: &Finished<'_>, mark: &Mark) -> Option<&'static Provision> {
    let case = finished.case;
    let shut = case.incidents[mark.incident?.index()].closes?;
    let closed = finished.debrief.decision.closed.contains(shut.index());
    closed
        .then(|| case.edition.by_key("weigh-all-interests"))
        .flatten()
}

/// What was put and is wrong in law, each with what is right, but for what a mark tells already.
fn put_right(finished: &Finished<'_>) -> Vec<(&'static Provision, Here)> {
    let (case, debrief) = (finished.case, finished.debrief);
    let Some(hearing) = after(case, finished.setup, finished.moves) else {
        return Vec::new();
    };
    // The words of a mark are about the first point that it names of those that were put.
    let told: Vec<ClaimId> = debrief
        .assessment
        .marks
        .iter()
        .filter(|marked| marked.status == Status::Misapplied)
        .filter_map(|marked| {
            let mut deeds = case.marks[marked.mark.index()].misapplied.iter();
            deeds.find_map(|deed| match deed {
                Deed::Put(claim) if hearing.state().point(*claim).is_some() => Some(*claim),
                _ => None,
            })
        })
        .collect();
    named::wrong_in_law(case, hearing.state(), &debrief.letter)
        .into_iter()
        .filter(|wrong| !told.contains(&wrong.claim))
        .map(|wrong| {
            let steps = &finished.timeline.steps;
            let at = steps.iter().find(|step| {
                matches!(step.mv.kind, Kind::Put | Kind::Answer)
                    && step.mv.values.first() == Some(&Value::Claim(wrong.claim))
            });
            let title = &case.claims[wrong.claim.index()].title;
            let what = match wrong.right {
                Some((who, right)) => {
                    format!("You argued: “{title}”. That is not the law. {who}: {right}")
                }
                None => format!("You argued: “{title}”. That is not the law."),
            };
            let lived = at.map_or_else(String::new, |step| {
                let stage = labels::stage(case.forum, step.parts.0);
                format!("{stage}, move {}", step.at + 1)
            });
            (wrong.provision, (what, lived, at.map(|step| step.at + 1)))
        })
        .collect()
}

/// Said once, where nothing of an edition has been held against the one that came after it.
fn not_checked(case: &Case) -> &'static str {
    match case.edition.until {
        Some(_) => {
            " Where nothing else is said below, that the later edition says the same has not been checked."
        }
        None => "",
    }
}

fn later(case: &Case) -> String {
    Library::shipped()
        .later_than(case.edition)
        .map_or_else(String::new, |later| {
            format!(
                " A later edition is in force from {}; look there before you use any of this on a real case.",
                long_date(later.in_force)
            )
        })
}

fn point(case: &Case, status: Status, provision: &'static Provision, here: Here) -> Point {
    let home = Library::shipped().home(provision).unwrap_or(case.edition);
    let replaced = home.kind == EditionKind::Exclusion && home.until.is_some();
    Point {
        status,
        here: vec![here],
        law: provision.summary.clone(),
        paragraph: match home.kind {
            EditionKind::Exclusion => paragraph(provision),
            EditionKind::Companion => basis_of(provision),
        },
        force: provision.force,
        standing: match provision.since_2026_07 {
            Standing::Same if replaced => Some("Since 26 July 2026: the same."),
            Standing::Changed if replaced => Some("Since 26 July 2026: reported as changed."),
            // That it was not checked is said once, above them all.
            _ => None,
        },
    }
}

/// What to say of a mark, where in the hearing it lived, and at which move.
fn here(finished: &Finished<'_>, marked: Marked) -> Here {
    let mark = &finished.case.marks[marked.mark.index()];
    let (lived, at) = lived(finished, marked);
    (reason_of(finished, mark, marked), lived, at)
}

/// What is said of a mark; of a slip, with the thing by its name.
fn reason_of(finished: &Finished<'_>, mark: &Mark, marked: Marked) -> String {
    let mut words = reason(mark, marked.status).to_owned();
    if marked.status == Status::Misapplied {
        let hearing = after(finished.case, finished.setup, finished.moves);
        let named = hearing
            .and_then(|hearing| named::what_went_wrong(finished.case, hearing.state(), mark));
        if let Some(named) = named {
            words.push(' ');
            words.push_str(&named);
        }
    }
    if marked.forgiven {
        words.push_str(FIRST_SLIP);
    }
    words
}

/// Where in the hearing a mark lived, in words, and at which move, from one.
fn lived(finished: &Finished<'_>, marked: Marked) -> (String, Option<usize>) {
    let stage = |stage: Stage| labels::stage(finished.case.forum, stage);
    if let Some(step) = finished.timeline.earned_at(marked.mark) {
        return (
            format!("{}, move {}", stage(step.parts.0), step.at + 1),
            Some(step.at + 1),
        );
    }
    let part = finished
        .timeline
        .missed
        .iter()
        .find(|(mark, _)| *mark == marked.mark)
        .map_or(Stage::FamilyCase, |(_, part)| *part);
    (stage(part).to_owned(), None)
}

/// The most strengths that are told at length, and the most of what went wrong or was not used.
const STRENGTHS: usize = 8;
const TO_DO_BETTER: usize = 5;

fn advocacy(finished: &Finished<'_>) -> Section {
    let debrief = finished.debrief;
    let mut scores: Vec<(String, i32)> = COMPETENCES
        .iter()
        .zip(debrief.assessment.competences)
        .filter_map(|((competence, _), score)| Some((competence.title().to_owned(), score?)))
        .filter(|(_, score)| *score > 0)
        .collect();
    scores.push(("Altogether".to_owned(), debrief.assessment.score));
    let mut blocks = vec![
        Block::Text(
            "This scores what you did, and nothing that they decided. Good advocacy matters in every case and guarantees none."
                .to_owned(),
        ),
        Block::Scores(scores),
    ];
    blocks.extend(none_earned(debrief).map(Block::Text));
    let made = credited(finished)
        .into_iter()
        .chain(practised(finished, Status::Made))
        .collect();
    blocks.extend(part_of("What you did well", made, STRENGTHS));
    let mut wrong = practised(finished, Status::Misapplied);
    wrong.extend(failed(finished));
    let left = TO_DO_BETTER.saturating_sub(wrong.len()).max(2);
    blocks.extend(part_of("What went wrong", wrong, TO_DO_BETTER));
    let missed = practised(finished, Status::Missed);
    blocks.extend(part_of("What was there and not used", missed, left));
    Section {
        id: "advocacy",
        title: "Your advocacy".to_owned(),
        blocks,
    }
}

/// What the school's side owned up to because of her.
fn credited(finished: &Finished<'_>) -> Vec<(String, String)> {
    let owned_up_to = finished.debrief.own.owned_up.iter();
    owned_up_to
        .take(MOST_CREDITED)
        .map(|it| {
            let words = short::in_its_words(finished, it);
            ("What they owned up to".to_owned(), words)
        })
        .collect()
}

/// The marks of good practice of which this came, the ones that speak of this hearing before those that could be said of any, and of
/// these the heaviest first. What was of no use is not praised.
fn practised(finished: &Finished<'_>, status: Status) -> Vec<(String, String)> {
    let case = finished.case;
    let hearing = after(case, finished.setup, finished.moves);
    let praised = |mark: &Mark| {
        status != Status::Made
            || hearing
                .as_ref()
                .is_none_or(|hearing| named::of_use(case, hearing.state(), mark))
    };
    let mut these: Vec<(bool, i32, (String, String))> = finished
        .debrief
        .assessment
        .marks
        .iter()
        .filter(|marked| marked.status == status)
        .filter_map(|marked| {
            let mark = &case.marks[marked.mark.index()];
            match &mark.basis {
                Basis::Practice(name) if praised(mark) => {
                    let words = reason_of(finished, mark, *marked);
                    let particular = named::is_particular(case, &words);
                    Some((!particular, -mark.weight, (capital(name), words)))
                }
                _ => None,
            }
        })
        .collect();
    these.sort_by_key(|(general, weight, _)| (*general, *weight));
    these.into_iter().map(|(.., named)| named).collect()
}

/// The points that were put and came to nothing, with what the letter says of them.
fn failed(finished: &Finished<'_>) -> Vec<(String, String)> {
    let (case, debrief) = (finished.case, finished.debrief);
    let Some(hearing) = after(case, finished.setup, finished.moves) else {
        return Vec::new();
    };
    named::failed(case, hearing.state(), &debrief.decision, &debrief.letter)
        .into_iter()
        .filter_map(|(claim, said)| {
            let title = &case.claims[claim.index()].title;
            Some((
                "A point that failed".to_owned(),
                format!("“{title}”. The letter: {}", said?),
            ))
        })
        .collect()
}

/// The most that is told of what was owned up to.
const MOST_CREDITED: usize = 3;

/// Names with what stands under each, as many as are told at length. The rest would be names with nothing of this hearing under them.
fn part_of(title: &str, mut these: Vec<(String, String)>, most: usize) -> Option<Block> {
    these.truncate(most);
    (!these.is_empty()).then(|| Block::Part(title.to_owned(), vec![Block::Named(these)]))
}

pub(super) fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

pub(super) fn next_time(finished: &Finished<'_>) -> Option<Section> {
    let thing = next_time::one_thing(finished.case, finished.debrief)?;
    Some(Section {
        id: "next-time",
        title: "One thing for next time".to_owned(),
        blocks: vec![Block::Loud(thing.instruction), Block::Text(thing.because)],
    })
}

fn next_steps(finished: &Finished<'_>) -> Section {
    let (case, decision) = (finished.case, &finished.debrief.decision);
    let ending = Ending::after(decision, case.exclusion_kind);
    let found = Found::after(case, finished.setup, finished.moves);
    let mut pieces = next_steps::pieces_after(&Situation::of(case), ending, &found).into_iter();
    let title = match pieces.next() {
        Some(Piece::Line(title)) => title,
        _ => "What happens next".to_owned(),
    };
    let parent = &case.people[case.promise_to.index()].name;
    let mut blocks = vec![Block::Quiet(format!(
        "For {parent}, from you: it is written so that it can be handed over."
    ))];
    if decision.then.is_some() {
        blocks.push(Block::Quiet(
            "This is how things stood on the day of the letter, before the governors had met again."
                .to_owned(),
        ));
    }
    let mut number = 0;
    for piece in pieces {
        match (piece, blocks.last_mut()) {
            (Piece::Line(text), _) => blocks.push(Block::Text(text)),
            (Piece::Step(title, text), Some(Block::Steps(_, steps))) => {
                number += 1;
                steps.push((title, text));
            }
            (Piece::Step(title, text), _) => {
                number += 1;
                blocks.push(Block::Steps(number, vec![(title, text)]));
            }
        }
    }
    Section {
        id: "next-steps",
        title,
        blocks,
    }
}

fn about(finished: &Finished<'_>) -> Section {
    let (case, setup) = (finished.case, finished.setup);
    let home = Library::shipped().later_than(case.edition).map_or_else(
        || format!("It was judged under: {}.", case.edition.title),
        |later| {
            format!(
                "It was judged under: {}. That was in force when {} was excluded. A later edition exists: {}.",
                case.edition.title,
                child(case),
                later.title
            )
        },
    );
    Section {
        id: "about",
        title: "What this is, and what it is not".to_owned(),
        blocks: vec![
            Block::List(vec![
                care::TRAINING.to_owned(),
                format!("{child} and everybody else in it are made up.", child = child(case)),
                MODEL.to_owned(),
                "The score is of what was done out of what could be done. No vote, no admission and no luck is in it.".to_owned(),
                "Notes, lines of one's own and how it felt stay on the device they were written on. None of them is here.".to_owned(),
                home,
                format!("To hear the same again: {}, seed {}, {}.", case.id, setup.seed, labels::level(setup.level).0.to_lowercase()),
            ]),
            Block::Part(
                "If this is close to home".to_owned(),
                vec![Block::Named(
                    care::HELP
                        .iter()
                        .map(|(who, what)| ((*who).to_owned(), (*what).to_owned()))
                        .collect(),
                )],
            ),
        ],
    }
}
