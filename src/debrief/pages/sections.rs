//! The words of the report, in the order in which a debrief helps: the letter and why, the line of time, the moments that
//! mattered, the law, the advocacy, one thing for next time, what comes next, and what this is.

use super::Finished;
use super::blocks::{Block, Cell, Check, Heading, Page, Point, Section, Sign, Table};
use super::done::{listed, number};
use super::line;
use crate::assessment::{COMPETENCES, Marked, Status};
use crate::case::ids::*;
use crate::case::model::{Basis, Deed, Mark};
use crate::case::raw::{Forum, IssueKind, Side, Strength, Verdict};
use crate::case::{Case, Outcome, Stage};
use crate::debrief::letter_check::{Checked, Wanted};
use crate::debrief::next_steps::{self, Ending, Found, Piece, Situation};
use crate::debrief::text::{
    FIRST_SLIP, afterwards, finding_words, none_earned, reason, vote_words,
};
use crate::debrief::timeline::MODEL;
use crate::debrief::what_if::words;
use crate::debrief::{after, basis_of, named, next_time};
use crate::guidance::Kind as ExclusionKind;
use crate::guidance::{EditionKind, Force, Library, Party, Provision, Standing};
use crate::hearing::{Finding, Kind, Value, Vote};
use crate::telling::letter::long_date;
use crate::telling::{care, labels};

/// The whole report.
pub fn page(finished: &Finished<'_>) -> Page {
    let case = finished.case;
    let mut sections = vec![letter(finished)];
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
fn child(case: &Case) -> &str {
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
fn decided(finished: &Finished<'_>) -> String {
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

fn votes_in_words(finished: &Finished<'_>) -> String {
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
        ("The family's case", strength(case).to_owned()),
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
        0 => "This one holds all of it. Whether a reason is a good one is for whoever reads it."
            .to_owned(),
        1 => "This one lacks one thing.".to_owned(),
        more => format!(
            "This one lacks {}.",
            number(more).replace("none", "nothing")
        ),
    };
    let mut blocks = vec![
        Block::Text(format!(
            "Read a real letter against this, line by line. {found}"
        )),
        checks(&check.holds),
        Block::Text("It shows, too, how those who decided did their own duties.".to_owned()),
        checks(&check.shows),
    ];
    blocks.extend(check.wrong_advice.clone().map(Block::Text));
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

/// The test that those who sat had to apply, in our words (11, 114, 118, 124; 206, 208, 227–230).
const fn test(case: &Case) -> &'static str {
    match case.forum {
        Forum::GoverningBoard if matches!(case.exclusion_kind, ExclusionKind::Suspension) => {
            "The governors ask whether the head decided lawfully, reasonably and fairly (124). They weigh the child's interests against everybody else's (114), and they can bring the child back even so (118)."
        }
        Forum::GoverningBoard => {
            "An exclusion for good should stand only if both limbs are met: a serious breach of the behaviour policy, or persistent ones, and serious harm to somebody's education or welfare if the child stayed (11). The governors ask too whether the head decided lawfully, reasonably and fairly (124). They weigh the child's interests against everybody else's (114), and they can bring the child back even so (118)."
        }
        Forum::IndependentReviewPanel => {
            "A panel looks at the governors' decision. It can quash it for illegality, for irrationality, or for a procedure so unfair that justice was clearly not done (227, 228), on what the governors had or should have had (208). Where it falls short of that, it can recommend that they look again (229). Otherwise it upholds what they decided (230). It cannot bring the child back itself."
        }
    }
}

/// Why it was decided so: each member, issue by issue, and what stood at the end. Nothing, where nobody voted.
fn why(finished: &Finished<'_>) -> Option<Section> {
    let (case, debrief) = (finished.case, finished.debrief);
    if debrief.decision.votes.is_empty() {
        return None;
    }
    let mut blocks = vec![
        Block::Text(test(case).to_owned()),
        Block::List(
            debrief
                .decision
                .votes
                .iter()
                .map(|vote| voted(finished, *vote))
                .collect(),
        ),
        Block::Table(found(finished)),
        Block::Quiet(MODEL.to_owned()),
        Block::Part(
            "What they had in front of them at the end".to_owned(),
            stood(finished),
        ),
    ];
    if !debrief.carried.is_empty() {
        let carried = debrief.carried.iter().map(|passage| {
            format!(
                "{}: {}",
                labels::passage(case, *passage),
                case.passages[passage.index()].gist
            )
        });
        blocks.push(Block::Part(
            "What carried it".to_owned(),
            vec![
                Block::Text(format!(
                    "Without {}, somebody would have gone the school's way on something.",
                    match debrief.carried.len() {
                        1 => "this",
                        _ => "any one of these",
                    }
                )),
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

fn seat_name<'c>(finished: &Finished<'c>, seat: u8) -> &'c str {
    let (case, debrief) = (finished.case, finished.debrief);
    let member = debrief.cast[usize::from(seat)];
    &case.people[case.panel[usize::from(member)].person.index()].name
}

/// How one voted, and what weighed most.
fn voted(finished: &Finished<'_>, vote: Vote) -> String {
    let (case, decision) = (finished.case, &finished.debrief.decision);
    let name = seat_name(finished, vote.seat);
    let words = vote_words(vote.outcome);
    let view = |issue: IssueId| {
        let theirs = |finding: &&Finding| finding.seat == vote.seat && finding.issue == issue;
        decision.findings.iter().find(theirs)
    };
    let weighed = decision
        .reason_for(case, vote)
        .and_then(|(issue, _)| view(issue))
        .map_or_else(String::new, |finding| {
            format!(
                " What weighed most: “{}”, {}.",
                case.issues[finding.issue.index()].title,
                finding_words(finding.opinion)
            )
        });
    format!("{name} voted {words}.{weighed}")
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
        .map(|(at, issue)| {
            let mut cells = vec![Cell {
                sign: None,
                lines: vec![
                    issue.title.clone(),
                    match issue.kind {
                        IssueKind::Review => format!("The ground: {}", issue.proposition),
                        IssueKind::Fact | IssueKind::Judgement => {
                            format!("The school said: {}", issue.proposition)
                        }
                    },
                ],
            }];
            cells.extend(decision.votes.iter().map(|vote| {
                let theirs =
                    |finding: &&Finding| finding.seat == vote.seat && finding.issue.index() == at;
                decision
                    .findings
                    .iter()
                    .find(theirs)
                    .map_or_else(Cell::default, |finding| Cell {
                        sign: Some(if finding.opinion.for_family() {
                            Sign::Toward
                        } else {
                            Sign::Away
                        }),
                        lines: vec![finding_words(finding.opinion)],
                    })
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
        "What had been said or shown and still counted, the strongest first.".to_owned(),
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
        1 => ("The moment that mattered", "Once somebody was moved far."),
        _ => (
            "The moments that mattered",
            "Here somebody was moved furthest, one way or the other.",
        ),
    };
    let mut blocks = vec![Block::Text(lead.to_owned())];
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
        let mut points = points(finished, status);
        let rest = points.split_off(points.len().min(AT_LENGTH));
        if !points.is_empty() {
            let mut inside = Vec::new();
            if status == Status::Missed && case.forum == Forum::GoverningBoard {
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
/// they weigh. What is wrong in law comes with what is right.
fn points(finished: &Finished<'_>, status: Status) -> Vec<Point> {
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
    points.into_iter().map(|(.., point)| point).collect()
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
            " Whether they are the same since 26 July 2026 has not been checked, but where it says so."
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
    let made = practised(finished, Status::Made);
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

/// Names with what stands under each, as many as are told at length; the rest by name, in a line.
fn part_of(title: &str, mut these: Vec<(String, String)>, most: usize) -> Option<Block> {
    if these.is_empty() {
        return None;
    }
    let rest = these.split_off(these.len().min(most));
    let mut inside = vec![Block::Named(these)];
    if !rest.is_empty() {
        let names: Vec<String> = rest.into_iter().map(|(name, _)| lower(&name)).collect();
        inside.push(Block::Quiet(format!(
            "And {} more: {}.",
            number(names.len()),
            names.join("; ")
        )));
    }
    Some(Block::Part(title.to_owned(), inside))
}

fn lower(words: &str) -> String {
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

fn next_time(finished: &Finished<'_>) -> Option<Section> {
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
