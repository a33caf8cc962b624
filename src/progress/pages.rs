//! A record of practice for a file of professional development: what was practised, and for those who sit on review panels or
//! clerk them, which topics of their training it touches (188). It records practice and is no accreditation.

use super::in_words::{count, date, drill_title, length, summed_up, title};
use super::training::{self, TrainingTopic};
use super::{Map, Point, Progress, Spot, Standing};
use crate::assessment::COMPETENCES;
use crate::case::Case;
use crate::debrief::basis_of;
use crate::debrief::chart::climb::{Climb, ClimbFormat};
use crate::debrief::pages::{self, Block, Climbs, Heading, Page, Section, Table};
use crate::telling::labels;
use jiff::civil::Date;

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Owner<'a> {
    /// Their name, if they gave one.
    pub name: Option<&'a str>,
    /// Whether they sit on review panels or clerk them, and want the topics of that training.
    pub sits: Option<Sits>,
}

/// In what part somebody comes to a review panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sits {
    /// As a member, the chair included.
    Member,
    /// As the clerk.
    Clerk,
}

impl Sits {
    /// In words for people.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Member => "Member of a review panel",
            Self::Clerk => "Clerk to a review panel",
        }
    }
}

/// How many hearings the record lists: the latest.
const LISTED: usize = 40;

/// The record as one HTML file that needs nothing else.
#[must_use]
pub fn html(progress: &Progress, map: &Map, owner: Owner<'_>, cases: &[&Case]) -> String {
    pages::html_of(&page(progress, map, owner, cases))
}

/// The record as Markdown.
#[must_use]
pub fn markdown(progress: &Progress, map: &Map, owner: Owner<'_>, cases: &[&Case]) -> String {
    pages::markdown_of(&page(progress, map, owner, cases))
}

/// The record as blocks.
#[must_use]
pub fn page(progress: &Progress, map: &Map, owner: Owner<'_>, cases: &[&Case]) -> Page {
    let mut sections = Vec::new();
    sections.extend(hearings(progress, cases));
    sections.extend(over_time(progress));
    sections.extend(drills(progress, cases));
    sections.push(guidance(map));
    if owner.sits.is_some() {
        sections.push(topics(progress, map, cases));
    }
    sections.push(about(map));
    Page {
        heading: Heading {
            tab: "record of practice",
            brand: "Fair Hearing, a record of practice",
        },
        title: "Record of practice".to_owned(),
        kicker: "Representing families at school exclusion hearings".to_owned(),
        lead: vec![match progress.is_empty() {
            true => "Nothing has been practised yet.".to_owned(),
            false => summed_up(progress),
        }],
        facts: facts(progress, owner),
        sections,
    }
}

fn facts(progress: &Progress, owner: Owner<'_>) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    // A line to write on, where no name was given.
    facts.push((
        "Name",
        owner.name.map_or_else(|| "_".repeat(24), str::to_owned),
    ));
    facts.extend(
        owner
            .sits
            .map(|sits| ("In the part of", sits.words().to_owned())),
    );
    if let Some((first, last)) = progress.days() {
        facts.push(("First practised", date(first)));
        facts.push(("Last practised", date(last)));
    }
    facts.push(("Time in hearings", length(progress.seconds)));
    facts
}

fn table(caption: &str, heads: &[&str], rows: Vec<Vec<String>>) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        heads: heads.iter().map(|head| (*head).to_owned()).collect(),
        rows: rows
            .into_iter()
            .map(|row| row.into_iter().map(Into::into).collect())
            .collect(),
    })
}

fn on(day: Option<Date>) -> String {
    day.map_or_else(|| "not known".to_owned(), date)
}

fn hearings(progress: &Progress, cases: &[&Case]) -> Option<Section> {
    if progress.points.is_empty() {
        return None;
    }
    let row = |point: &Point| {
        vec![
            title(cases, &point.hearing).to_owned(),
            on(point.day),
            format!(
                "{}, {}",
                labels::mode(point.mode).0,
                labels::level(point.level).0.to_lowercase()
            ),
            length(point.seconds),
            point.score.to_string(),
        ]
    };
    let mut blocks = vec![table(
        "Hearings heard to the end, the latest first",
        &["Hearing", "On", "How", "Time", "Of 100"],
        progress.points.iter().rev().take(LISTED).map(row).collect(),
    )];
    if progress.points.len() > LISTED {
        blocks.push(Block::Quiet(format!(
            "The latest {LISTED} of {} are listed.",
            progress.points.len()
        )));
    }
    Some(Section {
        id: "hearings",
        title: "What was practised".to_owned(),
        blocks,
    })
}

/// The scores of each competence, hearing by hearing, as a picture and as a table.
fn over_time(progress: &Progress) -> Option<Section> {
    let mut scores: Vec<(&str, Vec<Option<i32>>)> = (0..)
        .zip(COMPETENCES)
        .map(|(at, (competence, _)): (usize, _)| {
            let of = progress.points.iter().map(|point| point.competences[at]);
            (competence.title(), of.collect())
        })
        .collect();
    scores.push((
        "Altogether",
        progress
            .points
            .iter()
            .map(|point| Some(point.score))
            .collect(),
    ));
    let (wide, narrow) = (
        Climb::of(&scores, ClimbFormat::WIDE)?,
        Climb::of(&scores, ClimbFormat::NARROW)?,
    );
    let ends: Vec<(&str, i32, i32, i32)> = scores
        .iter()
        .filter_map(|(name, scores)| {
            let of = || scores.iter().filter_map(|score| *score);
            Some((*name, of().next()?, of().max()?, of().next_back()?))
        })
        .collect();
    let about = ends
        .iter()
        .map(|(name, first, _, last)| match first == last {
            true => format!("{name}: {last}."),
            false => format!("{name}: {first} at first, {last} at last."),
        })
        .collect::<Vec<_>>()
        .join(" ");
    let rows = ends
        .iter()
        .map(|(name, first, best, last)| {
            vec![
                (*name).to_owned(),
                first.to_string(),
                best.to_string(),
                last.to_string(),
            ]
        })
        .collect();
    let Block::Table(table) = table(
        "Scores of a hundred",
        &["What", "First", "Best", "Latest"],
        rows,
    ) else {
        return None;
    };
    Some(Section {
        id: "over-time",
        title: "How it went".to_owned(),
        blocks: vec![
            Block::Text(
                "What was done is scored, and not what was decided. Each bar is a hearing, the latest last."
                    .to_owned(),
            ),
            Block::Climb(Box::new(Climbs {
                title: "Each part of the work, hearing by hearing".to_owned(),
                about,
                wide,
                narrow,
                table,
            })),
        ],
    })
}

fn drills(progress: &Progress, cases: &[&Case]) -> Option<Section> {
    if progress.drills.is_empty() {
        return None;
    }
    let rows = progress.drills.iter().map(|drill| {
        vec![
            drill_title(cases, &drill.hearing, &drill.drill).to_owned(),
            title(cases, &drill.hearing).to_owned(),
            drill.times.to_string(),
            on(drill.day),
        ]
    });
    Some(Section {
        id: "drills",
        title: "Drills".to_owned(),
        blocks: vec![table(
            "Drills of a few minutes",
            &["Drill", "From", "Times", "Last on"],
            rows.collect(),
        )],
    })
}

fn guidance(map: &Map) -> Section {
    let parts = map.parts.iter().map(|part| {
        vec![
            part.heading(),
            format!("{} of {}", part.met(), part.spots.len()),
        ]
    });
    let mut blocks = vec![
        Block::Text(format!("The edition: {}.", map.edition.title)),
        Block::Text(map.in_words()),
        table(
            "Provisions met, by the parts of the guidance",
            &["Part", "Met"],
            parts.collect(),
        ),
    ];
    for standing in [Standing::EachTime, Standing::AtTimes, Standing::NotUsed] {
        let spots = map.spots().filter(|spot| spot.standing() == standing);
        let named: Vec<(String, String)> = spots
            .map(|spot| (basis_of(spot.provision), spot.provision.summary.clone()))
            .collect();
        if !named.is_empty() {
            blocks.push(Block::Part(
                format!(
                    "{}: {}",
                    standing.words(),
                    count(named.len(), "provision", "provisions")
                ),
                vec![Block::Named(named)],
            ));
        }
    }
    Section {
        id: "guidance",
        title: "The guidance".to_owned(),
        blocks,
    }
}

/// The topics of training for review panels: what each is, what in practice touched it, when that was last, and the day two
/// years after (188).
pub(super) fn topic_rows(map: &Map) -> Vec<[String; 4]> {
    let row = |topic: TrainingTopic| {
        let met: Vec<&Spot> = map
            .spots()
            .filter(|spot| topic.covers(spot) && spot.met.times() > 0)
            .collect();
        let last = met.iter().filter_map(|spot| spot.met.last).max();
        let what = match met.len() {
            0 => "Not practised here".to_owned(),
            many => format!("{} met", count(many, "provision", "provisions")),
        };
        [
            topic.title().to_owned(),
            what,
            last.map_or_else(String::new, date),
            last.and_then(two_years_on).map_or_else(String::new, date),
        ]
    };
    TrainingTopic::ALL.map(row).to_vec()
}

/// What a record of practice is not.
pub(super) fn no_accreditation() -> String {
    format!(
        "This is a record of practice. By itself it is no training in the sense of paragraph {}, and no accreditation: whether it counts is for the authority or the trust to say.",
        training::PARAGRAPH
    )
}

fn topics(progress: &Progress, map: &Map, cases: &[&Case]) -> Section {
    let reviews = progress.points.iter().filter(|point| {
        let mut of = cases.iter().filter(|case| case.id == point.hearing);
        of.any(|case| case.review.is_some())
    });
    Section {
        id: "training",
        title: "Topics of training for review panels".to_owned(),
        blocks: vec![
            Block::Text(format!(
                "Members and clerks of a review panel must have been trained in these topics within the two years before the review; the local authority or the academy trust must make sure of it ({}). This says which of them practice has touched, and no more.",
                training::PARAGRAPH
            )),
            Block::Loud(no_accreditation()),
            table(
                "The six topics",
                &["Topic", "Practised", "Last on", "Two years on"],
                topic_rows(map).into_iter().map(Vec::from).collect(),
            ),
            Block::Text(format!(
                "{} before a review panel, on the family's side of the table: nobody here has practised sitting on one, or clerking it.",
                count(reviews.count(), "hearing was", "hearings were")
            )),
        ],
    }
}

fn two_years_on(day: Date) -> Option<Date> {
    day.checked_add(jiff::Span::new().years(training::YEARS))
        .ok()
}

fn about(map: &Map) -> Section {
    Section {
        id: "about",
        title: "What this is".to_owned(),
        blocks: vec![
            Block::Text(
                "It is drawn from the records of practice hearings, as each was judged when it ended. Hearings and people in them are made up. It says what was practised, and vouches for nobody."
                    .to_owned(),
            ),
            Block::Text(format!(
                "Summaries of the guidance are our own. {}",
                map.edition.licence
            )),
        ],
    }
}
