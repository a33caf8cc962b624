//! The report: whole, true to the hearing, fit for every reader, and nothing in it that was meant for one person only.

use crate::command_line::run;
use crate::mistakes::Story;
use crate::{copy, fire_door, hearings};
use fair_hearing::assessment::{Marked, Status, assess};
use fair_hearing::case::ids::IssueId;
use fair_hearing::case::model::Deed;
use fair_hearing::case::raw::{Forum, IssueKind, Side, Test};
use fair_hearing::case::{Act, Case, How, Outcome, Shelf, Stage, Subject};
use fair_hearing::debrief::chart::{Chart, NARROW, Of, WIDE, svg};
use fair_hearing::debrief::next_time;
use fair_hearing::debrief::pages::{
    self, Block, COLUMNS, Cell, Finished, Moment, Note, Page, Point, Section, Sign, Table,
};
use fair_hearing::debrief::text::standing;
use fair_hearing::debrief::timeline::{InHand, Rewind, Timeline};
use fair_hearing::debrief::what_if::{what_if, words};
use fair_hearing::debrief::{Debrief, debrief, letter_check};
use fair_hearing::hearing::{Hearing, Kind, Mode, Move, Nobody, Setup, Value};
use fair_hearing::record::{Folder, Record, Session};
use fair_hearing::rehearsal::{Advocate, Plan};
use fair_hearing::telling::letter;
use roxmltree::{Document, Node, ParsingOptions};
use std::cell::Cell as Counter;
use std::collections::BTreeSet;
use std::path::Path;

const PLANS: [&str; 4] = ["expert", "novice", "silence", "wrong-in-law"];

/// A hearing that is over, with all that a report needs.
struct Over<'c> {
    case: &'c Case,
    setup: Setup,
    moves: Vec<Move>,
    debrief: Debrief,
    timeline: Timeline,
}

impl<'c> Over<'c> {
    fn new(case: &'c Case, setup: Setup, moves: Vec<Move>, rewinds: Vec<Rewind>) -> Self {
        Self {
            case,
            setup,
            debrief: debrief(case, setup, &moves).expect("it is over"),
            timeline: Timeline::of(case, setup, &moves, rewinds),
            moves,
        }
    }

    fn finished(&self) -> Finished<'_> {
        Finished {
            case: self.case,
            setup: self.setup,
            moves: &self.moves,
            debrief: &self.debrief,
            timeline: &self.timeline,
            played: "2026-03-01".parse().ok(),
        }
    }

    fn page(&self) -> Page {
        pages::page(&self.finished())
    }

    fn html(&self) -> String {
        pages::html(&self.finished())
    }

    /// The hearing after so many of its moves.
    fn after(&self, moves: usize) -> Hearing<'c> {
        let mut hearing = Hearing::begin(self.case, self.setup, &mut Nobody);
        for mv in &self.moves[..moves] {
            hearing.apply(mv, &mut Nobody).expect("it was played so");
        }
        hearing
    }
}

fn played(case: &Case, setup: Setup, mut next: impl FnMut(&Hearing<'_>) -> Move) -> Over<'_> {
    let mut hearing = Hearing::begin(case, setup, &mut Nobody);
    let mut moves = Vec::new();
    while !hearing.is_over() {
        let mv = next(&hearing);
        hearing.apply(&mv, &mut Nobody).expect("it is open");
        moves.push(mv);
    }
    Over::new(case, setup, moves, Vec::new())
}

fn planned<'c>(case: &'c Case, name: &str, seed: u64) -> Over<'c> {
    let (shelf, hearing) = Shelf::find(&case.id).expect("it ships");
    let text = shelf.plan(&hearing, name).expect("the plan ships");
    let plan = Plan::read(&text, case).expect("the plan means something");
    let mut playing = plan.begin();
    let setup = Setup {
        seed,
        ..Setup::default()
    };
    played(case, setup, |hearing| playing.next(hearing))
}

/// Every shipped hearing by every plan, and one by an advocate who chooses anything.
fn everybody(look: impl Fn(&Over<'_>)) {
    for case in hearings() {
        for (seed, name) in (0..).zip(PLANS) {
            look(&planned(case, name, seed));
        }
        let mut at = 0;
        let setup = Setup {
            seed: 11,
            ..Setup::default()
        };
        look(&played(case, setup, |hearing| {
            at += 1;
            Advocate::Random.choose(hearing.view(), 11, at)
        }));
    }
}

/// Reads a page as XML, which it is as well as HTML: nothing is mended, so nothing is hidden.
fn read(html: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(html, options).expect("it is well formed")
}

fn text(node: Node<'_, '_>) -> String {
    let words: Vec<&str> = node
        .descendants()
        .filter(Node::is_text)
        .filter_map(|text| text.text())
        .collect();
    words.concat()
}

fn named<'a, 'i>(page: &'a Document<'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    page.descendants()
        .filter(move |node| node.is_element() && node.tag_name().name() == name)
}

#[test]
fn it_is_one_well_formed_file_that_needs_nothing_else() {
    everybody(|over| {
        let html = over.html();
        let page = read(&html);
        for name in ["script", "link", "img", "iframe", "object", "form"] {
            assert_eq!(named(&page, name).count(), 0, "{name}");
        }
        for node in page.descendants().filter(Node::is_element) {
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                assert!(!name.starts_with("on"), "{name}");
                if matches!(name, "href" | "src") {
                    assert!(value.starts_with('#'), "{value}");
                }
            }
        }
        let style: String = named(&page, "style").map(text).collect();
        assert!(!style.contains("url(") && !style.contains("@import"));
    });
}

#[test]
fn a_screen_reader_finds_its_way() {
    everybody(|over| {
        let html = over.html();
        let page = read(&html);
        assert_eq!(page.root_element().attribute("lang"), Some("en-GB"));
        let ids: Vec<&str> = page
            .descendants()
            .filter_map(|node| node.attribute("id"))
            .collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id stands twice");
        for node in page.descendants() {
            let links = node
                .attribute("href")
                .and_then(|href| href.strip_prefix('#'));
            let labels = ["aria-labelledby", "aria-describedby"]
                .into_iter()
                .filter_map(|name| node.attribute(name))
                .flat_map(str::split_whitespace);
            for id in links.into_iter().chain(labels) {
                assert!(unique.contains(id), "nothing has the id {id}");
            }
        }
        for landmark in ["header", "nav", "main", "footer", "h1"] {
            assert_eq!(named(&page, landmark).count(), 1, "{landmark}");
        }
        let mut last = 0;
        for node in page.descendants().filter(Node::is_element) {
            let Some(level) = node.tag_name().name().strip_prefix('h') else {
                continue;
            };
            if let Ok(level) = level.parse::<usize>() {
                assert!(level <= last + 1, "a heading is skipped: {}", text(node));
                assert!(!text(node).trim().is_empty());
                last = level;
            }
        }
        for table in named(&page, "table") {
            let has = |name: &str| table.descendants().any(|node| node.has_tag_name(name));
            assert!(has("caption") && has("thead") && has("tbody"));
        }
        assert!(named(&page, "th").all(|head| head.attribute("scope").is_some()));
        for picture in named(&page, "svg") {
            for name in ["title", "desc"] {
                let told = picture
                    .children()
                    .find(|node| node.has_tag_name((SVG, name)));
                assert!(told.is_some_and(|node| !text(node).is_empty()), "{name}");
            }
        }
    });
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// The blocks of a page, those within others too.
fn blocks<'p>(page: &'p Page, look: &mut impl FnMut(&'p Block)) {
    fn inner<'p>(block: &'p Block, look: &mut impl FnMut(&'p Block)) {
        look(block);
        if let Block::Part(_, blocks) = block {
            blocks.iter().for_each(|block| inner(block, look));
        }
    }
    for section in &page.sections {
        section.blocks.iter().for_each(|block| inner(block, look));
    }
}

#[test]
fn its_order_is_that_of_a_debrief() {
    let over = planned(fire_door(), "expert", 3);
    let page = over.page();
    let order: Vec<&str> = page.sections.iter().map(|section| section.id).collect();
    assert_eq!(
        order,
        [
            "short",
            "letter",
            "why",
            "timeline",
            "moments",
            "law",
            "advocacy",
            "next-time",
            "next-steps",
            "about"
        ]
    );
    let looked = Debrief {
        what_if: what_if(over.case, over.setup, &over.moves),
        ..over.debrief.clone()
    };
    assert!(looked.what_if.is_some());
    let with = pages::page(&Finished {
        debrief: &looked,
        ..over.finished()
    });
    let place = |id| with.sections.iter().position(|section| section.id == id);
    assert_eq!(place("what-if"), place("moments").map(|at| at + 1));
}

#[test]
fn every_paragraph_that_is_cited_is_in_the_edition() {
    everybody(|over| {
        let edition = over.case.edition;
        let exists = |paragraph: &str| !edition.by_paragraph(paragraph).is_empty();
        let mut cited = 0;
        blocks(&over.page(), &mut |block| match block {
            Block::Points(points) => {
                for point in points {
                    let number = point.paragraph.parse::<u16>().is_ok();
                    assert!(!number || exists(&point.paragraph), "{}", point.paragraph);
                    assert!(!point.law.is_empty() && !point.here.is_empty());
                    cited += usize::from(number);
                }
            }
            Block::Checks(checks) => {
                for check in checks {
                    let number = check.place.strip_prefix("paragraph ").map(exists);
                    assert_ne!(number, Some(false), "{}", check.place);
                    cited += usize::from(number.is_some());
                }
            }
            Block::Text(text) => {
                for number in numbers_in_brackets(text) {
                    assert!(exists(&number), "{number} in: {text}");
                    cited += 1;
                }
            }
            Block::Steps(_, steps) => {
                for text in steps.iter().flat_map(|(_, text)| text) {
                    for number in numbers_in_brackets(text) {
                        assert!(exists(&number), "{number} in: {text}");
                        cited += 1;
                    }
                }
            }
            _ => {}
        });
        assert!(cited > 20, "{}: {cited}", over.case.id);
    });
}

/// The numbers of "(11)", "(227, 228)" and "(paragraphs 27, 28)".
fn numbers_in_brackets(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    for bracket in text.split('(').skip(1) {
        let inside = bracket.split(')').next().unwrap_or_default();
        let list = inside
            .trim_start_matches("paragraphs ")
            .trim_start_matches("paragraph ");
        let all: Vec<&str> = list.split(", ").collect();
        if all.iter().all(|number| number.parse::<u16>().is_ok()) {
            numbers.extend(all.into_iter().map(str::to_owned));
        }
    }
    numbers
}

#[test]
fn markdown_says_what_the_page_says() {
    everybody(|over| {
        let markdown = pages::markdown(&over.finished());
        for section in over.page().sections {
            assert!(markdown.contains(&format!("\n## {}\n", section.title)));
        }
        let plain = markdown.replace('\\', "");
        for step in &over.timeline.steps {
            for told in &step.told {
                let text: Vec<&str> = told.text.split_whitespace().collect();
                assert!(plain.contains(&text.join(" ")), "{}", told.text);
            }
        }
        for paragraph in &over.debrief.letter.paragraphs {
            assert!(plain.contains(paragraph.as_str()), "{paragraph}");
        }
    });
}

#[test]
fn the_table_comes_back_as_it_was_written() {
    everybody(|over| {
        let csv = pages::csv(&over.finished());
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(
            reader.headers().expect("a line of names"),
            COLUMNS.as_slice()
        );
        let rows: Vec<csv::StringRecord> =
            reader.records().map(|row| row.expect("whole")).collect();
        let column = |name: &str| {
            COLUMNS
                .iter()
                .position(|column| *column == name)
                .expect("it is a column")
        };
        let of = |row: &str| -> Vec<&csv::StringRecord> {
            rows.iter().filter(|it| &it[column("row")] == row).collect()
        };
        let moves: Vec<Move> = of("move")
            .iter()
            .map(|row| Move::read(&row[column("move")], over.case).expect("a move"))
            .collect();
        assert_eq!(moves, over.moves);
        let marks: Vec<(String, String)> = of("mark")
            .iter()
            .map(|row| {
                (
                    row[column("mark")].to_owned(),
                    row[column("status")].to_owned(),
                )
            })
            .collect();
        let assessed: Vec<(String, String)> = over
            .debrief
            .assessment
            .marks
            .iter()
            .map(|marked| {
                let id = over.case.marks[marked.mark.index()].name_id.clone();
                (id, marked.status.name().to_owned())
            })
            .collect();
        assert_eq!(marks, assessed);
        assert_eq!(rows.len(), moves.len() + marks.len());
        assert!(csv.ends_with("\r\n"));
        let names = std::fs::read_to_string("docs/reports.md").expect("the page of the schema");
        for name in COLUMNS {
            assert!(names.contains(&format!("| `{name}` |")), "{name}");
        }
    });
}

#[test]
fn hostile_names_are_only_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let story = folder.path().join("fire-door");
    copy(Path::new("scenarios/fire-door"), &story);
    let hostile = "<script>alert('x')</script> & \"Sons\", =1+1|*_`#";
    let file = story.join("story.ron");
    let written = std::fs::read_to_string(&file).expect("it reads");
    let quoted = hostile.replace('"', "\\\"");
    let changed = written.replace("Margaret Osei", &quoted);
    assert_ne!(written, changed);
    std::fs::write(&file, changed).expect("it can be written");
    let shelves = Shelf::at(story.to_str().expect("a path"));
    let case = shelves[0].0.load("governors").case.expect("a case");
    let mut at = 0;
    let over = played(&case, Setup::default(), |hearing| {
        at += 1;
        Advocate::Novice.choose(hearing.view(), 0, at)
    });
    let html = over.html();
    let page = read(&html);
    assert_eq!(named(&page, "script").count(), 0);
    assert!(text(page.root_element()).contains(hostile));
    let markdown = pages::markdown(&over.finished());
    assert!(!markdown.contains("<script>") && markdown.contains("\\<script\\>"));
    let csv = pages::csv(&over.finished());
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert!(
        reader
            .records()
            .all(|row| row.is_ok_and(|row| row.len() == COLUMNS.len()))
    );
}

#[test]
fn nothing_written_for_oneself_is_in_any_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = Session::begin(
        fire_door(),
        Setup::default(),
        Some(&Folder::at(folder.path())),
        || "2026-03-01T18:00:00Z".to_owned(),
    );
    let secret = "zzyzx";
    session
        .write(|notes| {
            notes.note("letter", 3, &format!("in the margin {secret}"));
            notes.mark("letter", 4, true);
            notes.say(0, "put", &format!("my own line {secret}"));
        })
        .expect("notes are kept");
    let mut at = 0;
    while !session.hearing().is_over() {
        let mv = Advocate::Competent.choose(session.hearing().view(), 0, at);
        session.apply(&mv).expect("it is open");
        at += 1;
    }
    let record = session.path().expect("it is kept").to_owned();
    drop(session);
    let notes = std::fs::read_to_string(record.with_extension("notes")).expect("they are there");
    assert!(notes.contains(secret));
    for ending in ["html", "md", "csv", "txt", "json"] {
        let output = folder.path().join(format!("report.{ending}"));
        let (record, file) = (
            record.to_str().expect("a path"),
            output.to_str().expect("a path"),
        );
        let ran = run(&["report", record, "--output", file]);
        assert!(
            ran.status.success(),
            "{}",
            String::from_utf8_lossy(&ran.stderr)
        );
        let written = std::fs::read_to_string(&output).expect("it was written");
        assert!(!written.is_empty() && !written.contains(secret), "{ending}");
    }
}

#[test]
fn the_line_of_time_holds_every_move_and_what_came_of_it() {
    everybody(|over| {
        let timeline = &over.timeline;
        let moves: Vec<&Move> = timeline.steps.iter().map(|step| &step.mv).collect();
        assert_eq!(moves, over.moves.iter().collect::<Vec<_>>());
        let told: Vec<String> = timeline
            .opening
            .iter()
            .chain(timeline.steps.iter().flat_map(|step| &step.told))
            .map(|told| told.text.clone())
            .collect();
        let transcript = fair_hearing::telling::transcript(over.case, over.setup, &over.moves);
        let heard: Vec<String> = transcript.into_iter().map(|told| told.text).collect();
        assert_eq!(told, heard);
        // What the debrief calls a moment is the greatest change of that move.
        for moment in &over.debrief.moments {
            let step = &timeline.steps[moment.at];
            let far = |view: (i16, i16)| (view.1 - view.0).abs();
            assert_eq!(
                step.moved.first().map(|it| far(it.view)),
                Some(far(moment.view))
            );
        }
        // From the first word to the last, the changes are the whole of the way.
        for seat in 0..timeline.members.len() {
            for issue in (0..over.case.issues.len()).map(IssueId::from) {
                let way: i16 = timeline
                    .steps
                    .iter()
                    .flat_map(|step| &step.moved)
                    .filter(|change| (change.seat, change.issue) == (seat, issue))
                    .map(|change| change.view.1 - change.view.0)
                    .sum();
                let end = timeline.view(seat, issue, timeline.steps.len());
                assert_eq!(timeline.view(seat, issue, 0) + way, end);
            }
        }
    });
}

#[test]
fn a_mark_lies_at_the_move_that_made_it() {
    everybody(|over| {
        for marked in &over.debrief.assessment.marks {
            let step = over.timeline.earned_at(marked.mark);
            if marked.status == Status::Missed {
                assert_eq!(step.map(|step| step.at), None);
                continue;
            }
            let at = step.expect("it was made at some move").at;
            let as_now = |moves: usize| {
                assess(over.case, over.after(moves).state(), over.setup.mode)
                    .marks
                    .iter()
                    .any(|it| it.mark == marked.mark && it.status == marked.status)
            };
            assert!(as_now(at + 1) && (at == 0 || !as_now(at)), "move {at}");
        }
    });
}

#[test]
fn what_was_in_hand_could_have_been_used_there() {
    let mut seen = BTreeSet::new();
    for case in hearings() {
        for seed in 0..6 {
            let over = planned(case, if seed % 2 == 0 { "novice" } else { "expert" }, seed);
            for step in &over.timeline.steps {
                let before = over.after(step.at);
                for it in &step.in_hand {
                    seen.insert(kind(it));
                    match it {
                        InHand::Passage(passage, fact) => {
                            assert!(before.state().marked.contains(passage.index()));
                            assert!(!step.mv.values.contains(&Value::Passage(*passage)));
                            let shows = &case.passages[passage.index()].shows;
                            assert!(shows.iter().any(|(shown, _)| shown == fact));
                        }
                        InHand::Paper(passage, question) => {
                            let mut with = step.mv.clone();
                            with.values.truncate(2);
                            with.values
                                .push(Value::Form(fair_hearing::hearing::Form::WithPaper));
                            with.values.push(Value::Passage(*passage));
                            assert!(
                                case.questions[question.index()]
                                    .paper
                                    .contains(passage.index())
                            );
                            assert_eq!(before.clone().apply(&with, &mut Nobody), Ok(()));
                        }
                        InHand::Unmarked(passage, _) => {
                            let mark = Move::new(
                                fair_hearing::hearing::Kind::Mark,
                                &[Value::Passage(*passage)],
                            );
                            assert_eq!(before.clone().apply(&mark, &mut Nobody), Ok(()));
                        }
                        InHand::Plan => {
                            let offer = Move::new(fair_hearing::hearing::Kind::OfferPlan, &[]);
                            assert_eq!(before.clone().apply(&offer, &mut Nobody), Ok(()));
                        }
                        InHand::Duty(duty, claim) => {
                            assert!(case.claims[claim.index()].fits.contains(duty.index()));
                            assert_ne!(step.mv.values.last(), Some(&Value::Duty(*duty)));
                        }
                        InHand::Point(claim) => {
                            assert!(before.state().point(*claim).is_none());
                            assert_eq!(step.parts.0, Stage::FamilyCase);
                        }
                        InHand::Question(question) => {
                            assert!(!before.state().questions.asked.contains(question.index()));
                        }
                        InHand::Concern(concern) => {
                            assert!(!before.state().raised.contains(concern.index()));
                        }
                    }
                }
            }
        }
    }
    assert!(seen.len() >= 6, "{seen:?}");
}

/// Which kind of thing in hand it is.
fn kind(it: &InHand) -> String {
    let words = format!("{it:?}");
    words.split('(').next().unwrap_or_default().to_owned()
}

#[test]
fn going_back_is_shown_where_it_was_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = Session::begin(
        fire_door(),
        Setup {
            mode: Mode::Practice,
            ..Setup::default()
        },
        Some(&Folder::at(folder.path())),
        || "2026-03-01T18:00:00Z".to_owned(),
    );
    let read = |line: &str| Move::read(line, fire_door()).expect("a move");
    for line in [
        "ask-family what-they-want",
        "ask-family consent",
        "ask-family his-hearing",
    ] {
        session.apply(&read(line)).expect("it is open");
    }
    assert!(session.rewind(2));
    session
        .apply(&read("ask-family miss-adeyemi"))
        .expect("it is open");
    assert!(session.rewind(1));
    let mut at = 0;
    while !session.hearing().is_over() {
        let mv = Advocate::Novice.choose(session.hearing().view(), 0, at);
        session.apply(&mv).expect("it is open");
        at += 1;
    }
    let record = Record::read(session.path().expect("it is kept")).expect("it reads");
    let rewinds = record.rewinds(fire_door());
    let taken = |lines: &[&str]| lines.iter().map(|line| read(line)).collect::<Vec<_>>();
    assert_eq!(
        rewinds,
        [
            Rewind {
                after: 1,
                taken_back: taken(&["ask-family his-hearing"])
            },
            Rewind {
                after: 1,
                taken_back: taken(&["ask-family consent", "ask-family miss-adeyemi"])
            }
        ]
    );
    let over = Over::new(fire_door(), session.setup(), session.moves(), rewinds);
    let html = over.html();
    let page = read_text(&html, "move-1");
    assert_eq!(page.matches("You went back to here.").count(), 2, "{page}");
    let csv = pages::csv(&over.finished());
    assert_eq!(csv.matches(",taken-back,").count(), 3);
}

/// The words of the element with this id.
fn read_text(html: &str, id: &str) -> String {
    let page = read(html);
    let element = page
        .descendants()
        .find(|node| node.attribute("id") == Some(id));
    text(element.expect("it is there"))
}

#[test]
fn a_letter_is_checked_by_what_it_says() {
    let refused = hearings()
        .iter()
        .map(|case| planned(case, "silence", 2))
        .filter(|over| over.debrief.decision.outcome == Outcome::Decline);
    let mut looked = 0;
    for over in refused {
        looked += 1;
        let lacking = |over: &Over<'_>, letter: &letter::Letter| -> Vec<String> {
            let state = over.after(over.moves.len());
            let given: Vec<IssueId> = letter::reasons(
                over.case,
                state.state(),
                &over.debrief.decision,
                over.setup.seed,
            )
            .iter()
            .map(|reason| reason.issue)
            .collect();
            let (state, decision) = (state.state(), &over.debrief.decision);
            letter_check::check(over.case, state, decision, letter, &given)
                .holds
                .into_iter()
                .filter(|wanted| !wanted.held)
                .map(|wanted| wanted.what)
                .collect()
        };
        let whole = &over.debrief.letter;
        let before = lacking(&over, whole);
        assert!(before.len() <= 2, "{}: {before:?}", over.case.id);
        let losses = [
            ("a friend", "That they may bring a friend"),
            (
                "remote access",
                "That the review can be asked for by remote access, and whom to ask",
            ),
            (
                "own expense",
                "That the parents may, at their own expense, have somebody write or speak for them",
            ),
            (
                "free and impartial",
                "Where to get free and impartial information on whether and how to ask for a review",
            ),
        ];
        for (words, what) in losses {
            let mut letter = whole.clone();
            for paragraph in &mut letter.paragraphs {
                *paragraph = paragraph.replace(words, "…");
            }
            assert_ne!(&letter, whole, "{words}");
            assert!(
                lacking(&over, &letter).iter().any(|it| it == what),
                "{what}"
            );
        }
        let shown = over.html();
        for what in before {
            assert!(shown.contains(&what), "{what}");
        }
    }
    assert!(looked >= 2);
}

#[test]
fn a_letter_that_followed_wrong_advice_is_said_to() {
    let mut wrong = 0;
    for case in hearings() {
        for over in (0..12).map(|seed| planned(case, "silence", seed)) {
            let check = &over.debrief.letter_check;
            let followed = !over.debrief.decision.closed.is_empty();
            let weighed = check
                .shows
                .iter()
                .find(|it| it.provision.paragraph.as_deref() == Some("114"));
            assert_eq!(check.wrong_advice.is_some(), followed);
            if let Some(weighed) = weighed {
                assert_eq!(weighed.held, !followed, "{}", case.id);
            }
            let said = over.html().contains("The advice was wrong");
            assert_eq!(said, followed, "{}", case.id);
            wrong += usize::from(followed);
        }
    }
    assert!(wrong > 0);
}

#[test]
fn what_was_against_a_duty_of_theirs_is_named_whoever_noticed_and_never_as_a_ground_where_there_is_no_review()
 {
    let (mut always, mut by_incident, mut to_some) = (0, 0, 0);
    for case in hearings() {
        for (seed, name) in (0..).zip(PLANS.iter().cycle().take(12)) {
            let over = planned(case, name, seed);
            let happened = over.after(over.moves.len()).state().happened;
            let told: Vec<&str> = over
                .debrief
                .letter_check
                .lapses
                .iter()
                .flat_map(|lapses| &lapses.these)
                .map(|(says, _)| says.as_str())
                .collect();
            if over.debrief.decision.votes.is_empty() {
                assert!(told.is_empty());
                continue;
            }
            for lapse in &case.lapses {
                let came = lapse
                    .incident
                    .is_none_or(|it| happened.contains(it.index()));
                // What depends on what was done, or on how it went, is told to some.
                let always_told = !lapse.refused
                    && lapse.lost_on.is_none()
                    && lapse.done.is_empty()
                    && lapse.undone.is_empty();
                if !always_told {
                    assert!(came || !told.contains(&lapse.says.as_str()));
                    to_some += usize::from(told.contains(&lapse.says.as_str()));
                    continue;
                }
                assert_eq!(told.contains(&lapse.says.as_str()), came, "{}", lapse.says);
                always += usize::from(came && lapse.incident.is_none());
                by_incident += usize::from(came && lapse.incident.is_some());
            }
            let ground = over
                .html()
                .contains("An application for a review can name it");
            let refused = over.debrief.decision.outcome == Outcome::Decline;
            assert_eq!(ground, refused && !told.is_empty(), "{}", case.id);
        }
    }
    assert!(always > 0 && by_incident > 0 && to_some > 0);
}

#[test]
fn the_chart_draws_how_they_stood_and_no_name_lies_over_another() {
    everybody(|over| {
        for format in [WIDE, NARROW] {
            let Some(chart) = Chart::of(over.case, &over.timeline, &[], &[], format) else {
                continue;
            };
            for (seat, band) in chart.bands.iter().enumerate() {
                let [left, top, right, bottom] = band.frame;
                for line in &band.lines {
                    for (x, y) in &line.corners {
                        assert!((left..=right).contains(x) && (top..=bottom).contains(y));
                    }
                    let view = over.timeline.view(seat, line.issue, over.moves.len());
                    let end = line.corners.last().expect("it has an end").1;
                    assert_eq!(end < band.middle, view > 0, "it ends on the wrong side");
                }
            }
            let mut names: Vec<(i32, String)> = chart
                .labels
                .iter()
                .filter(|label| matches!(label.of, Of::Issue(_)))
                .map(|label| (label.at.1, label.text.clone()))
                .collect();
            names.sort();
            for pair in names.windows(2) {
                assert!(pair[1].0 - pair[0].0 >= chart.letters - 2, "{pair:?}");
            }
            assert!(chart.labels.iter().all(|label| {
                (0..=chart.width).contains(&label.at.0) && (0..=chart.height).contains(&label.at.1)
            }));
            let drawn = svg::draw(&chart, &svg::ON_PAPER, None, false).into_string();
            let picture = read(&drawn);
            assert_eq!(named(&picture, "text").count(), 0);
            let lines = chart.bands.len() * over.case.issues.len();
            assert_eq!(named(&picture, "polyline").count(), lines);
        }
    });
}

/// Hearings over many panels, by advocates of every kind.
fn over_many_panels(look: &mut impl FnMut(&Over<'_>)) {
    for case in hearings() {
        for (seed, advocate) in (0..12).zip(
            [Advocate::Novice, Advocate::Silent, Advocate::Competent]
                .into_iter()
                .cycle(),
        ) {
            let setup = Setup {
                seed,
                ..Setup::default()
            };
            let mut at = 0;
            look(&played(case, setup, |hearing| {
                at += 1;
                advocate.choose(hearing.view(), seed, at)
            }));
        }
    }
}

fn tables(page: &Page) -> Vec<&Table> {
    let mut tables = Vec::new();
    blocks(page, &mut |block| match block {
        Block::Table(table) => tables.push(table),
        Block::Chart(picture) => tables.extend(&picture.tables),
        _ => {}
    });
    tables
}

fn part<'p>(page: &'p Page, title: &str) -> Option<&'p [Block]> {
    let mut found = None;
    blocks(page, &mut |block| match block {
        Block::Part(it, inside) if it == title => found = Some(inside.as_slice()),
        _ => {}
    });
    found
}

#[test]
fn what_was_brought_in_on_the_day_is_told_apart_from_what_stood() {
    let mut seen = 0;
    over_many_panels(&mut |over| {
        let page = over.page();
        for it in &over.timeline.left_out {
            let text = &over.case.facts[it.fact.index()].text;
            blocks(&page, &mut |block| {
                if let Block::Sides { family, school, .. } = block {
                    assert!(!family.contains(text) && !school.contains(text), "{text}");
                }
            });
            if over.debrief.decision.votes.is_empty() {
                continue;
            }
            seen += 1;
            let apart = part(&page, "Raised, and left out").expect("it is told apart");
            assert!(format!("{apart:?}").contains(&format!("{text:?}")[1..text.len()]));
        }
    });
    assert!(seen > 0, "something is brought in on the day");
}

#[test]
fn the_findings_agree_with_the_letter() {
    let (mut shut, mut against, mut quashed) = (0, 0, 0);
    over_many_panels(&mut |over| {
        let (case, decision) = (over.case, &over.debrief.decision);
        let page = over.page();
        let Some(table) = tables(&page)
            .into_iter()
            .find(|table| table.caption == "What each of them found")
        else {
            assert!(decision.votes.is_empty());
            return;
        };
        for (issue, row) in case.issues.iter().zip(&table.rows) {
            let at = IssueId::from(
                case.issues
                    .iter()
                    .position(|it| it.name_id == issue.name_id)
                    .expect("it is there"),
            );
            for (vote, cell) in decision.votes.iter().zip(&row[1..]) {
                let words = cell.lines.join(" ");
                if decision.closed.contains(at.index()) {
                    assert_eq!(words, "Not weighed: they were told that they need not");
                    assert_eq!(cell.sign, None);
                    shut += 1;
                } else if issue.test == Some(Test::LookAgain) && decision.outcome == Outcome::Quash
                {
                    assert_eq!(words, "Not asked: they quashed");
                    quashed += 1;
                } else if issue.test == Some(Test::Discretion) {
                    let toward = cell.sign == Some(Sign::Toward);
                    assert_eq!(toward, vote.for_family(), "{words}");
                    against += usize::from(!toward);
                }
            }
        }
        let why = page.sections.iter().find(|section| section.id == "why");
        let words = format!("{:?}", why.expect("they voted").blocks);
        let told = words.contains("because their clerk told them that they need not");
        assert_eq!(told, !decision.closed.is_empty());
        assert_eq!(
            words.contains("here they did not"),
            told && case.review.is_none()
        );
    });
    assert!(
        shut > 0 && against > 0 && quashed > 0,
        "{shut} {against} {quashed}"
    );
}

#[test]
fn how_each_stood_ends_with_what_they_found_and_says_what_changed() {
    let (mut moved, mut still, mut told) = (0, 0, 0);
    over_many_panels(&mut |over| {
        let page = over.page();
        let tables = tables(&page);
        let words = |row: &[Cell]| -> Vec<Vec<String>> {
            row[1..].iter().map(|cell| cell.lines.clone()).collect()
        };
        let found = tables
            .iter()
            .find(|table| table.caption == "What each of them found");
        for table in &tables {
            if table.caption.ends_with("how they left") {
                still += table.rows.len();
                continue;
            }
            let Some(seat) = over.timeline.members.iter().position(|member| {
                let name = &over.case.people[member.index()].name;
                table.caption.starts_with("How ") && table.caption.contains(name.as_str())
            }) else {
                continue;
            };
            moved += 1;
            for pair in table.rows[..table.rows.len().saturating_sub(2)].windows(2) {
                assert_ne!(words(&pair[0]), words(&pair[1]), "{}", table.caption);
            }
            if let Some(found) = found {
                let last = table.rows.last().expect("it has rows");
                assert_eq!(last[0].lines, ["When they were alone"]);
                let theirs: Vec<Vec<String>> = found
                    .rows
                    .iter()
                    .map(|row| row[seat + 1].lines.clone())
                    .collect();
                assert_eq!(words(last), theirs);
            }
        }
        for shift in &over.debrief.shifts {
            if standing(shift.view.0) == standing(shift.view.1) {
                continue;
            }
            told += 1;
            let issue = &over.case.issues[shift.issue.index()].title;
            let member = over.timeline.members[usize::from(shift.seat)];
            let begins = format!(
                "{}, on “{issue}”: from",
                over.case.people[member.index()].name
            );
            let list = part(&page, "What changed when they were alone").expect("it is told");
            assert!(format!("{list:?}").contains(&begins), "{begins}");
        }
    });
    assert!(moved > 0 && still > 0 && told > 0, "{moved} {still} {told}");
}

#[test]
fn of_what_was_lost_the_worst_of_hers_is_a_moment_and_what_was_owned_up_to_always() {
    let (mut lost, mut owned, mut answers) = (0, 0, 0);
    over_many_panels(&mut |over| {
        let own = &over.debrief.own;
        if over.debrief.decision.votes.is_empty() {
            return;
        }
        let page = over.page();
        let mut moments = Vec::new();
        blocks(&page, &mut |block| {
            if let Block::Moment(moment) = block {
                moments.push(moment);
            }
        });
        let among = |at: usize| moments.iter().any(|moment| moment.at == at + 1);
        if over.debrief.decision.outcome.is_refusal()
            && let Some(at) = own.worst
        {
            lost += 1;
            assert!(among(at), "move {at} of {}", over.case.id);
        }
        if let Some(first) = own.owned_up.first() {
            owned += 1;
            assert!(among(first.at));
            let well = part(&page, "What you did well").expect("she did something well");
            assert!(format!("{well:?}").contains("What they owned up to"));
        }
        for moment in moments {
            let mv = &over.moves[moment.at - 1];
            if mv.kind == Kind::Answer {
                answers += 1;
                let asked = moment.said.first().and_then(|said| said.by.as_deref());
                let yours = &over.case.people[over.case.representative.index()].name;
                assert_ne!(asked, Some(yours.as_str()), "the question comes first");
            }
        }
    });
    assert!(
        lost > 0 && owned > 0 && answers > 0,
        "{lost} {owned} {answers}"
    );
}

/// The moments that a report tells.
fn moments(page: &Page) -> Vec<&Moment> {
    let mut moments = Vec::new();
    blocks(page, &mut |block| {
        if let Block::Moment(moment) = block {
            moments.push(moment);
        }
    });
    moments
}

#[test]
fn of_what_was_lost_what_still_stood_in_the_way_is_a_moment_with_her_last_words() {
    let (mut met, mut unmet) = (0, 0);
    over_many_panels(&mut |over| {
        let decision = &over.debrief.decision;
        let lost = decision.outcome.is_refusal() && !decision.votes.is_empty();
        if !lost || over.debrief.end.doubt.is_none() {
            return;
        }
        let page = over.page();
        let closed = over.moves.iter().rposition(|mv| mv.kind == Kind::Close);
        let closed = closed.expect("she closed");
        let told = || over.timeline.steps.iter().flat_map(|step| &step.told);
        let doubt = told().find(|told| told.act == Act::Doubt);
        let doubt = doubt.expect("the chair said it");
        let moments = moments(&page);
        let moment = moments.iter().find(|moment| moment.at == closed + 1);
        let moment = moment.expect("it is among the moments");
        assert_eq!(moment.said[0].text, doubt.text, "{}", over.case.id);
        let elsewhere = moments.iter().filter(|it| it.at != moment.at);
        let mut others = elsewhere.flat_map(|it| &it.said);
        assert!(others.all(|said| said.text != doubt.text), "told once");
        let hers = over.timeline.steps[closed].told.iter();
        let answer = hers.clone().find(|told| told.act == Act::MeetDoubt);
        let unanswered = |note: &Note| matches!(note.sign, Sign::Missed | Sign::NotMet);
        // A closing that did not meet harm may have met what she asked last.
        if refused_on(over) == over.debrief.end.doubt || answer.is_none() {
            let missed = moment.notes.iter().any(unanswered);
            assert_eq!(missed, answer.is_none(), "{}", over.case.id);
        }
        match answer {
            Some(answer) => {
                met += 1;
                assert!(moment.said.iter().any(|said| said.text == answer.text));
            }
            None => unmet += 1,
        }
    });
    assert!(met > 0 && unmet > 0, "{met} {unmet}");
}

/// The issue on which a refusal rests; none, where it was won, or nobody voted.
fn refused_on(over: &Over<'_>) -> Option<IssueId> {
    let decision = &over.debrief.decision;
    let lost = decision.outcome.is_refusal() && !decision.votes.is_empty();
    let key = next_time::key_reason(over.case, &over.debrief);
    key.filter(|_| lost).map(|given| given.issue)
}

/// The place of the last move of a kind.
fn last(over: &Over<'_>, kind: Kind) -> Option<usize> {
    over.moves.iter().rposition(|mv| mv.kind == kind)
}

/// How what was brought at a moment fell short; nothing of it is praised.
fn fell_short(moment: &Moment) -> &Note {
    let praised = moment.notes.iter().any(|note| note.sign == Sign::Made);
    assert!(!praised, "{moment:?}");
    let short = |note: &&Note| matches!(note.sign, Sign::NotMet | Sign::NotEnough);
    let mut notes = moment.notes.iter().filter(short);
    let note = notes.next().expect("it says how it fell short");
    assert!(notes.next().is_none(), "{moment:?}");
    note
}

/// The same hearing without its plan, and closed on nothing that meets what the chair said last; none, where a move of it then fails.
fn without_an_answer<'c>(over: &Over<'c>) -> Option<Over<'c>> {
    let mut hearing = Hearing::begin(over.case, over.setup, &mut Nobody);
    let mut moves = Vec::new();
    for mv in over.moves.iter().filter(|mv| mv.kind != Kind::OfferPlan) {
        let mut mv = mv.clone();
        if let (Kind::Close, Some(doubt)) = (mv.kind, hearing.view().doubt()) {
            let meets = |claim: usize| over.case.claims[claim].issue == doubt;
            mv.values
                .retain(|value| !matches!(value, Value::Claim(claim) if meets(claim.index())));
        }
        hearing.apply(&mv, &mut Nobody).ok()?;
        moves.push(mv);
    }
    let is_over = hearing.is_over();
    is_over.then(|| Over::new(over.case, over.setup, moves, Vec::new()))
}

#[test]
fn a_closing_that_did_not_meet_what_decided_it_is_not_praised_and_says_so() {
    let (mut answered, mut not, mut passed_over) = (0, 0, 0);
    let mut look = |over: &Over<'_>| {
        let (Some(key), Some(closed)) = (refused_on(over), last(over, Kind::Close)) else {
            return;
        };
        let page = over.page();
        let moments = moments(&page);
        let Some(moment) = moments.iter().find(|it| it.at == closed + 1) else {
            return;
        };
        let issue = &over.case.issues[key.index()];
        if over.debrief.end.doubt != Some(key) {
            if issue.test == Some(Test::LimbTwo) {
                passed_over += 1;
                let note = fell_short(moment);
                assert!(note.text.contains(&issue.title), "{}", note.text);
            }
            return;
        }
        let note = fell_short(moment);
        let mut told = over.timeline.steps.iter().flat_map(|step| &step.told);
        let doubt = told.find(|told| told.act == Act::Doubt);
        let doubt = doubt.expect("the chair said it");
        assert!(note.text.contains(&doubt.text), "{}", note.text);
        let mut hers = over.timeline.steps[closed].told.iter();
        match hers.find(|told| told.act == Act::MeetDoubt) {
            Some(answer) => {
                answered += 1;
                assert_eq!(note.sign, Sign::NotEnough);
                assert!(note.text.contains(&answer.text), "{}", note.text);
            }
            None => {
                not += 1;
                assert_eq!(note.sign, Sign::NotMet);
            }
        }
    };
    over_many_panels(&mut |over| {
        look(over);
        without_an_answer(over).iter().for_each(&mut look);
    });
    for case in hearings() {
        for seed in 0..24 {
            let over = planned(case, "expert", seed);
            look(&over);
            without_an_answer(&over).iter().for_each(&mut look);
        }
    }
    assert!(
        answered > 0 && not > 0 && passed_over > 0,
        "{answered} {not} {passed_over}"
    );
}

#[test]
fn a_plan_that_was_not_enough_is_told_with_what_was_asked_of_it_and_the_letters_reason() {
    let mut told = 0;
    over_many_panels(&mut |over| {
        let harm = |key: &IssueId| over.case.issues[key.index()].test == Some(Test::LimbTwo);
        let offered = last(over, Kind::OfferPlan);
        let (Some(_), Some(at)) = (refused_on(over).filter(harm), offered) else {
            return;
        };
        told += 1;
        let page = over.page();
        let moments = moments(&page);
        let moment = moments.iter().find(|it| it.at == at + 1);
        let note = fell_short(moment.expect("it is among the moments"));
        assert_eq!(note.sign, Sign::NotEnough);
        let step = &over.timeline.steps[at];
        let asked = |told: &&fair_hearing::telling::Told| {
            told.act == Act::PlanReply && told.how == How::Open
        };
        for asked in step.told.iter().filter(asked) {
            assert!(note.text.contains(&asked.text), "{}", note.text);
        }
        for told in &step.told {
            if let (Act::OfferPlan, Subject::Option(option)) = (told.act, told.on) {
                let part = &over.case.plan[option.part.index()].title;
                assert!(note.text.contains(part), "{}", note.text);
            }
        }
        if let Some(why) = next_time::in_the_letter(over.case, &over.debrief) {
            assert!(note.text.contains(why), "{}", note.text);
        }
    });
    assert!(told > 0);
}

#[test]
fn what_was_put_aside_makes_no_moment_and_where_it_is_told_that_is_said() {
    let mut told = 0;
    let mut look = |over: &Over<'_>| {
        let left_out = &over.timeline.left_out;
        if left_out.is_empty() {
            return;
        }
        let moved = |note: &&Note| matches!(note.sign, Sign::Toward | Sign::Away);
        let aside = |note: &&Note| {
            let mut facts = left_out.iter();
            facts.any(|it| note.text.contains(&over.case.facts[it.fact.index()].text))
        };
        let page = over.page();
        for moment in moments(&page) {
            let note = moment.notes.iter().filter(moved).find(aside);
            assert!(note.is_none(), "{note:?}");
        }
        blocks(&page, &mut |block| {
            let Block::Line(stretches) = block else {
                return;
            };
            let rows = stretches.iter().flat_map(|stretch| &stretch.rows);
            for note in rows.flat_map(|row| &row.notes).filter(moved).filter(aside) {
                told += 1;
                assert!(note.text.contains("put aside"), "{}", note.text);
            }
        });
    };
    over_many_panels(&mut look);
    for case in hearings() {
        for (seed, name) in (0..24).zip(PLANS.into_iter().cycle()) {
            look(&planned(case, name, seed));
        }
    }
    assert!(told > 0);
}

#[test]
fn what_still_stood_in_the_way_is_named_by_its_issue_only_where_that_decided_it() {
    let (mut same, mut other) = (0, 0);
    over_many_panels(&mut |over| {
        let (Some(key), Some(doubt)) = (refused_on(over), over.debrief.end.doubt) else {
            return;
        };
        let closed = last(over, Kind::Close).expect("she closed");
        let page = over.page();
        let moments = moments(&page);
        let moment = moments.iter().find(|it| it.at == closed + 1);
        let moment = moment.expect("it is among the moments");
        let title = format!("“{}”", over.case.issues[doubt.index()].title);
        assert_eq!(
            moment.text.contains(&title),
            key == doubt,
            "{}",
            moment.text
        );
        match key == doubt {
            true => same += 1,
            false => {
                other += 1;
                let quoted = moment.text.split(['“', '”']).nth(1);
                let words = quoted.expect("her words are quoted");
                assert!(moment.said[0].text.ends_with(words), "{}", moment.text);
            }
        }
    });
    assert!(same > 0 && other > 0, "{same} {other}");
}

#[test]
fn what_was_asked_again_is_told_with_what_had_been_agreed() {
    let mut told = 0;
    for case in hearings() {
        for seed in 0..6 {
            let setup = Setup {
                seed,
                ..Setup::default()
            };
            let (mut at, mut last) = (0, None);
            let over = played(case, setup, |hearing| {
                at += 1;
                // What was agreed is asked once more, at once.
                if let Some(again) = last.take()
                    && hearing.clone().apply(&again, &mut Nobody).is_ok()
                {
                    return again;
                }
                let mv = Advocate::Novice.choose(hearing.view(), seed, at);
                last = (mv.kind == Kind::Question).then(|| mv.clone());
                mv
            });
            let answered = |at: usize, how: How| {
                let mut told = over.timeline.steps[at].told.iter();
                told.find(|told| told.act == Act::Answer && told.how == how)
            };
            for moment in moments(&over.page()) {
                let at = moment.at - 1;
                let [_, question, ..] = over.moves[at].values.as_slice() else {
                    continue;
                };
                let same = |before: &usize| {
                    over.moves[*before].kind == Kind::Question
                        && over.moves[*before].values.get(1) == Some(question)
                };
                if over.moves[at].kind != Kind::Question {
                    continue;
                }
                let first = (0..at).filter(same).find_map(|at| answered(at, How::Admit));
                let Some(first) = first else { continue };
                told += 1;
                let shown = moment.notes.iter().any(|it| it.text.contains(&first.text));
                assert!(shown, "{moment:?}");
            }
        }
    }
    assert!(told > 0);
}

#[test]
fn what_told_against_her_on_what_decided_it_is_not_called_the_best_of_hers() {
    let mut best = 0;
    let mut look = |over: &Over<'_>| {
        let Some(key) = refused_on(over) else { return };
        let title = format!("“{}”", over.case.issues[key.index()].title);
        for moment in moments(&over.page()) {
            let called = |note: &Note| note.text == "Of what you did, this did most for you.";
            let against = |note: &Note| note.sign == Sign::Away && note.text.contains(&title);
            if moment.notes.iter().any(called) {
                best += 1;
                assert!(!moment.notes.iter().any(against), "{moment:?}");
            }
        }
    };
    over_many_panels(&mut look);
    for case in hearings() {
        for seed in 0..8 {
            look(&planned(case, "wrong-in-law", seed));
        }
    }
    assert!(best > 0);
}

#[test]
fn a_wrong_direction_that_was_left_to_stand_is_a_moment_with_its_words() {
    let (mut stood, mut right) = (0, 0);
    over_many_panels(&mut |over| {
        let decision = &over.debrief.decision;
        let lost = decision.outcome.is_refusal() && !decision.votes.is_empty();
        let page = over.page();
        for step in &over.timeline.steps {
            let directions = step.told.iter().filter(|told| match told.on {
                Subject::Incident(incident) => {
                    let closes = over.case.incidents[incident.index()].closes;
                    let said = told.act == Act::Incident && told.how == How::Plainly;
                    said && closes.is_some()
                }
                _ => false,
            });
            for told in directions {
                let Subject::Incident(incident) = told.on else {
                    continue;
                };
                let closes = over.case.incidents[incident.index()].closes;
                let left = closes.is_some_and(|issue| decision.closed.contains(issue.index()));
                if !lost || !left {
                    right += 1;
                    continue;
                }
                stood += 1;
                let moments = moments(&page);
                let moment = moments.iter().find(|moment| moment.at == step.at + 1);
                let moment = moment.expect("it is among the moments");
                let quoted = moment.said.iter().any(|said| said.text == told.text);
                assert!(quoted, "{}", told.text);
                let who = told.speaker.as_deref().expect("the clerk says it");
                assert!(moment.text.contains(who), "{}", moment.text);
            }
        }
    });
    assert!(stood > 0 && right > 0, "{stood} {right}");
}

#[test]
fn where_she_brought_no_plan_what_the_school_said_of_harm_is_a_moment() {
    let mut told = 0;
    over_many_panels(&mut |over| {
        let debrief = &over.debrief;
        let lost = debrief.decision.outcome.is_refusal() && !debrief.decision.votes.is_empty();
        let key = next_time::key_reason(over.case, debrief).map(|given| given.issue);
        let harm = |key: &IssueId| over.case.issues[key.index()].test == Some(Test::LimbTwo);
        let key = key.filter(harm);
        let (true, Some(key)) = (lost && debrief.end.offered.is_none(), key) else {
            return;
        };
        let stood = over.timeline.stood.iter();
        let mut theirs = stood.filter(|it| it.side == Side::School && it.issue == key);
        let (Some(strongest), true) = (theirs.next(), debrief.end.doubt != Some(key)) else {
            return;
        };
        let said = over.timeline.steps.iter().find_map(|step| {
            let mut lines = step.told.iter();
            let line = lines.find(|told| match (told.act, told.on) {
                (Act::Present, Subject::SchoolClaim(claim)) => {
                    let facts = &over.case.school[claim.index()].facts;
                    facts.contains(&strongest.fact)
                }
                _ => false,
            })?;
            Some((step.at, &line.text))
        });
        let Some((at, words)) = said else { return };
        told += 1;
        let page = over.page();
        let moments = moments(&page);
        let moment = moments.iter().find(|moment| moment.at == at + 1);
        let moment = moment.expect("it is among the moments");
        assert!(moment.said.iter().any(|said| said.text == *words));
        assert!(moment.text.contains("what decided it"), "{}", moment.text);
    });
    assert!(told > 0);
}

#[test]
fn the_best_of_hers_in_short_is_what_the_moments_call_the_best() {
    let mut same = 0;
    over_many_panels(&mut |over| {
        let decision = &over.debrief.decision;
        if decision.votes.is_empty() {
            return;
        }
        let page = over.page();
        let [Block::Named(short), ..] = page.sections[0].blocks.as_slice() else {
            panic!("in short is a list");
        };
        let best = short.iter().find(|(name, _)| name.contains("The best of"));
        let mut called_so = 0;
        for moment in moments(&page) {
            let called = |words: &str| moment.notes.iter().any(|note| note.text == words);
            if called("Of what you did, this did most for you.") {
                same += 1;
                called_so += 1;
                let (_, best) = best.expect("in short names it");
                let said = over.debrief.own.owned_up.iter();
                let owned_up = said.filter(|it| it.at + 1 == moment.at);
                let own =
                    owned_up.map(|it| fair_hearing::debrief::text::owned_up(over.case, it.to));
                let names = moment.text.trim_end_matches('.').to_owned();
                let mut ways = own.chain([names.clone()]);
                assert!(ways.any(|way| best.starts_with(&way)), "{best}: {names}");
            }
        }
        assert!(called_so <= 1, "one is the best");
    });
    assert!(same > 0);
}

#[test]
fn what_somebody_else_said_at_a_move_of_hers_is_told_as_theirs() {
    let mut theirs = 0;
    let case = hearings()
        .iter()
        .find(|case| {
            let review = case.review.as_ref();
            review.is_some_and(|review| review.expert.is_some())
        })
        .expect("an expert comes to one");
    for seed in 0..40 {
        let over = planned(case, "wrong-in-law", seed);
        for step in &over.timeline.steps {
            let advice = step.told.iter().find(|told| {
                told.act == Act::Advise && told.how == How::Plainly && told.by.is_some()
            });
            let (Some(advice), true) = (advice, step.mv.kind == Kind::Answer) else {
                continue;
            };
            let page = over.page();
            let line = format!("{:?}", page.sections.iter().find(|it| it.id == "timeline"));
            let who = advice.speaker.as_deref().expect("an expert has a name");
            theirs += 1;
            assert!(line.contains(&format!("It was what {who} said that moved them: ")));
        }
    }
    assert!(theirs > 0);
}

#[test]
fn what_somebody_heard_at_a_moment_is_among_what_is_quoted() {
    let mut asked = 0;
    over_many_panels(&mut |over| {
        blocks(&over.page(), &mut |block| {
            let Block::Moment(moment) = block else { return };
            let step = &over.timeline.steps[moment.at - 1];
            for told in step
                .told
                .iter()
                .filter(|told| told.act == Act::MemberAnswered)
            {
                let Subject::Fact(fact) = told.on else {
                    continue;
                };
                if step.moved.iter().any(|change| change.heard == Some(fact)) {
                    asked += 1;
                    let quoted = moment.said.iter().any(|said| said.text == told.text);
                    assert!(quoted, "{}", told.text);
                }
            }
        });
    });
    assert!(asked > 0);
}

#[test]
fn it_begins_with_all_of_it_in_short() {
    everybody(|over| {
        let page = over.page();
        let short = page.sections.first().expect("there are sections");
        assert_eq!((short.id, short.title.as_str()), ("short", "In short"));
        let [Block::Named(named), ..] = short.blocks.as_slice() else {
            panic!("it is a list");
        };
        let words: usize = named
            .iter()
            .flat_map(|(name, text)| [name, text])
            .map(|text| text.split_whitespace().count())
            .sum();
        assert!(words <= 480, "{}: {words} words", over.case.id);
        let says = |name: &str| named.iter().any(|(it, _)| it == name);
        assert!(says("What was decided"));
        assert_eq!(says("Why"), !over.debrief.decision.votes.is_empty());
        assert!(says("Next time") || over.debrief.next_time.is_none());
        let (first, about) = &named[0];
        assert_eq!(first, "What it was about");
        let case = over.case;
        let opposite = over.debrief.end.school_speaker(case);
        for person in [case.child, case.promise_to].into_iter().chain(opposite) {
            assert!(about.contains(&case.people[person.index()].name), "{about}");
        }
        assert!(
            opposite.is_some() || about.contains("nobody came"),
            "{about}"
        );
        let letter = case
            .documents
            .iter()
            .find(|it| it.title == "The exclusion letter");
        let account = &letter.expect("there is one").text.paragraphs[1];
        assert!(
            about.contains(account.as_str()),
            "what the school said: {about}"
        );
        // Each ending leads to a date, of which only a cancelled one may have none left.
        let cancelled = over.debrief.decision.outcome == Outcome::Cancelled;
        assert!(says("The next date") || cancelled, "{}", case.id);
    });
}

#[test]
fn what_is_quoted_of_the_letter_in_short_is_its_reason_for_what_decided_it() {
    let quoted = Counter::new(0);
    over_many_panels(&mut |over| {
        let page = over.page();
        let Block::Named(named) = &page.sections[0].blocks[0] else {
            panic!("it is a list");
        };
        let Some((_, told)) = named.iter().find(|(name, _)| name == "Why") else {
            return;
        };
        let Some(reason) = next_time::key_reason(over.case, &over.debrief) else {
            return;
        };
        let why = reason.why.as_ref().expect("every reason has its why");
        assert!(told.contains(&format!("The letter: “{why}”")), "{told}");
        for stretch in why.split(" … ") {
            let mut paragraphs = over.debrief.letter.paragraphs.iter();
            assert!(paragraphs.any(|it| it.contains(stretch)), "{stretch}");
        }
        quoted.set(quoted.get() + 1);
    });
    assert!(quoted.get() > 0, "nothing was quoted");
}

#[test]
fn what_a_letter_owns_is_handed_on_as_a_ground_for_a_review() {
    let handed_on = Counter::new(0);
    over_many_panels(&mut |over| {
        if over.debrief.decision.outcome != Outcome::Decline {
            return;
        }
        let steps = words_of(&over.page(), "next-steps");
        let owned = letter::owned(over.case, &over.debrief.letter);
        // What is owned of the council is a ground of its own, and none where it came.
        let council = |said: &&String| said.contains(&over.case.authority);
        for said in owned.iter().filter(|said| !council(said)).take(3) {
            assert!(steps.contains(said.as_str()), "{}: {said}", over.case.id);
            handed_on.set(handed_on.get() + 1);
        }
    });
    assert!(handed_on.get() > 0, "no letter owned anything");
}

#[test]
fn a_finding_is_told_with_no_strength_that_the_letter_could_contradict() {
    over_many_panels(&mut |over| {
        for table in tables(&over.page()) {
            if table.caption != "What each of them found" {
                continue;
            }
            for row in &table.rows {
                for cell in &row[1..] {
                    let words = cell.lines.join(" ");
                    for strength in ["strongly", "clearly", "only just"] {
                        assert!(!words.contains(strength), "{words}");
                    }
                }
            }
        }
    });
}

#[test]
fn the_best_of_what_was_done_is_nothing_that_came_to_nothing() {
    over_many_panels(&mut |over| {
        let page = over.page();
        let Block::Named(named) = &page.sections[0].blocks[0] else {
            panic!("it is a list");
        };
        let best = named
            .iter()
            .find(|(name, _)| name == "The best of what you did");
        let Some((_, best)) = best else { return };
        let own = &over.debrief.own;
        if let (Some(at), None) = (own.worst, own.owned_up.first()) {
            let worst = pages::sentence(over.case, &over.moves[at]);
            assert!(!best.contains(&worst), "{best}");
        }
        for (at, claim) in over.case.claims.iter().enumerate() {
            let put = over.debrief.end.point(at.into());
            if claim.wrong_in_law.is_some() && put.is_some() {
                assert!(!best.contains(&format!("“{}”", claim.title)), "{best}");
            }
        }
    });
}

#[test]
fn grounds_are_always_given_to_who_lost() {
    let lost = Counter::new(0);
    over_many_panels(&mut |over| {
        if over.debrief.decision.outcome != Outcome::Decline {
            return;
        }
        lost.set(lost.get() + 1);
        let steps = words_of(&over.page(), "next-steps");
        for paragraph in ["(paragraph 117)", "(paragraph 137)", "(paragraph 227)"] {
            assert!(steps.contains(paragraph), "{paragraph} in {steps}");
        }
    });
    assert!(lost.get() > 0, "nobody lost");
}

#[test]
fn grounds_are_numbered_through_and_none_is_given_twice() {
    let mut numbered = 0;
    over_many_panels(&mut |over| {
        let page = over.page();
        let steps = section(&page, "next-steps").blocks.iter();
        let steps = steps.filter_map(|block| match block {
            Block::Steps(_, steps) => Some(steps),
            _ => None,
        });
        let mut told: Vec<&str> = Vec::new();
        for paragraph in steps.flatten().flat_map(|(_, paragraphs)| paragraphs) {
            if let Some((number, ground)) = paragraph
                .strip_prefix("Ground ")
                .and_then(|rest| rest.split_once(". "))
            {
                assert!(!told.contains(&ground), "{ground}");
                told.push(ground);
                assert_eq!(number, told.len().to_string(), "{}", over.case.id);
            }
        }
        let lost = over.debrief.decision.outcome == Outcome::Decline;
        assert!(lost || told.is_empty(), "grounds are for who was refused");
        numbered += told.len();
    });
    assert!(numbered > 0);
}

#[test]
fn a_council_that_was_invited_is_no_duty_of_the_board_that_was_missed() {
    let case = hearings()
        .iter()
        .find(|case| case.id == "water-fountain/governors")
        .expect("it ships");
    assert!(!case.council_uninvited);
    let page = planned(case, "silence", 1).page();
    let missed = part(&page, "Missed").expect("much was missed");
    let [Block::Text(lead), Block::Points(boards), ..] = missed else {
        panic!("the board's come first: {missed:?}");
    };
    assert!(lead.contains("the board itself"), "{lead}");
    assert!(boards.iter().all(|point| point.paragraph != "104"));
}

#[test]
fn a_quashing_is_told_with_each_head_that_most_of_them_found_made_out() {
    let case = hearings()
        .iter()
        .find(|case| case.forum == Forum::IndependentReviewPanel)
        .expect("one ships");
    let mut more_than_one = 0;
    for seed in 0..24 {
        let over = planned(case, "expert", seed);
        let decision = &over.debrief.decision;
        if decision.outcome != Outcome::Quash {
            continue;
        }
        let made_out: Vec<&str> = case
            .issues
            .iter()
            .enumerate()
            .filter(|(at, issue)| {
                let most = decision.majority((*at).into()) != How::ForSchool;
                issue.kind == IssueKind::Review && most
            })
            .map(|(_, issue)| issue.title.as_str())
            .collect();
        more_than_one += usize::from(made_out.len() > 1);
        let page = over.page();
        let [Block::Named(short), ..] = page.sections[0].blocks.as_slice() else {
            panic!("in short is a list");
        };
        let (_, why) = short.iter().find(|(name, _)| name == "Why").expect("why");
        for title in made_out {
            assert!(why.contains(title), "{title}: {why}");
        }
    }
    assert!(more_than_one > 0);
}

#[test]
fn what_stands_beside_the_schools_account_is_told_at_the_beginning() {
    for case in hearings() {
        let beside = &case.debrief.besides;
        assert!(!beside.is_empty(), "{} has nothing to say", case.id);
        let page = planned(case, "novice", 2).page();
        let Block::Named(short) = &page.sections[0].blocks[0] else {
            panic!("in short is a list");
        };
        assert!(short.iter().take(2).any(|(_, text)| text == beside));
    }
}

fn section<'p>(page: &'p Page, id: &str) -> &'p Section {
    let mut sections = page.sections.iter();
    sections
        .find(|section| section.id == id)
        .expect("it is there")
}

/// The words of a section, as its Markdown has them.
fn words_of(page: &Page, id: &str) -> String {
    let only = Page {
        sections: vec![section(page, id).clone()],
        ..page.clone()
    };
    pages::markdown_of(&only)
}

/// The points of law at length under a heading, by their paragraphs.
fn at_length<'p>(page: &'p Page, heading: &str) -> Vec<&'p Point> {
    let parts = section(page, "law").blocks.iter();
    let inside = parts.filter_map(|block| match block {
        Block::Part(title, inside) if title == heading => Some(inside),
        _ => None,
    });
    inside
        .flatten()
        .filter_map(|block| match block {
            Block::Points(points) => Some(points),
            _ => None,
        })
        .flatten()
        .collect()
}

#[test]
fn at_most_five_points_of_law_are_told_at_length_and_that_none_was_checked_is_said_once() {
    everybody(|over| {
        let page = over.page();
        for heading in ["Misapplied", "Missed", "Made"] {
            let points = at_length(&page, heading);
            assert!(points.len() <= 5, "{heading}: {}", points.len());
        }
        let words = words_of(&page, "law");
        assert!(words.matches("has not been checked").count() <= 1);
        assert!(!words.contains("not checked."), "{words}");
    });
}

#[test]
fn what_the_board_left_unweighed_comes_first_of_what_was_missed() {
    let left = Counter::new(0);
    everybody(|over| {
        if over.debrief.decision.closed.is_empty() {
            return;
        }
        left.set(left.get() + 1);
        let page = over.page();
        let first = at_length(&page, "Missed");
        assert_eq!(first[0].paragraph, "114", "{}", over.case.id);
        assert!(
            first[0].here[0].0.contains("left it"),
            "{:?}",
            first[0].here
        );
        let steps = words_of(&page, "next-steps");
        if over.debrief.decision.outcome == Outcome::Decline {
            assert!(steps.contains("illegality") && steps.contains("(paragraphs 114, 118)"));
        }
    });
    assert!(left.get() > 0, "no board was misled");
}

#[test]
fn a_point_that_is_wrong_in_law_is_put_right_where_the_law_is_told() {
    let wrong = Counter::new(0);
    everybody(|over| {
        let hearing = over.after(over.moves.len());
        let law = words_of(&over.page(), "law");
        for point in &hearing.state().points {
            let claim = &over.case.claims[point.claim.index()];
            if claim.wrong_in_law.is_none() {
                continue;
            }
            wrong.set(wrong.get() + 1);
            let marks = over.debrief.assessment.marks.iter();
            let mut slips = marks.filter(|marked| marked.status == Status::Misapplied);
            let told = slips.any(|marked| {
                let deeds = &over.case.marks[marked.mark.index()].misapplied;
                deeds
                    .iter()
                    .any(|deed| matches!(deed, Deed::Put(it) if *it == point.claim))
            });
            assert!(
                law.contains("### Misapplied"),
                "{}: {}",
                over.case.id,
                claim.title
            );
            assert!(told || law.contains(&claim.title), "{}: {law}", claim.title);
        }
    });
    assert!(wrong.get() > 0, "nobody was wrong");
}

#[test]
fn what_was_raised_for_nothing_is_named_and_strengths_come_first() {
    let raised = Counter::new(0);
    everybody(|over| {
        let page = over.page();
        let words = words_of(&page, "advocacy");
        let hearing = over.after(over.moves.len());
        let for_nothing = |mark: &Marked| {
            let deeds = &over.case.marks[mark.mark.index()].misapplied;
            mark.status == Status::Misapplied
                && deeds
                    .iter()
                    .any(|deed| matches!(deed, Deed::RaisedForNothing))
        };
        if over.debrief.assessment.marks.iter().any(for_nothing) {
            for deed in &hearing.state().deeds {
                if let (false, [Value::Concern(concern), ..]) =
                    (deed.grounded, deed.mv.values.as_slice())
                {
                    raised.set(raised.get() + 1);
                    let title = &over.case.concerns[concern.index()].title;
                    assert!(words.contains(title), "{title} in {words}");
                }
            }
        }
        let place = |heading| words.find(heading).unwrap_or(usize::MAX);
        let well = place("### What you did well");
        if well != usize::MAX {
            assert!(well < place("### What went wrong"), "{words}");
            assert!(well < place("### What was there and not used"), "{words}");
        }
        assert!(!words.contains(": 0 of 100") || over.debrief.assessment.score == 0);
    });
    assert!(raised.get() > 0, "nobody raised anything for nothing");
}

#[test]
fn nobody_is_praised_for_stopping_who_had_got_nothing() {
    for case in hearings() {
        let over = planned(case, "novice", 3);
        let state = over.after(over.moves.len());
        let admitted = !state.state().questions.admitted.is_empty();
        let stopped = case.marks.iter().find(|mark| {
            let mut made = mark.made.iter();
            made.any(|deed| matches!(deed, Deed::StoppedInTime(_)))
        });
        let Some(stopped) = stopped else { continue };
        assert!(admitted || !words_of(&over.page(), "advocacy").contains(&stopped.good));
    }
}

#[test]
fn the_one_thing_is_no_slip_that_cost_nothing() {
    everybody(|over| {
        let looked = Debrief {
            what_if: what_if(over.case, over.setup, &over.moves),
            ..over.debrief.clone()
        };
        for debrief in [&over.debrief, &looked] {
            let Some(thing) = next_time::one_thing(over.case, debrief) else {
                continue;
            };
            assert!(!thing.because.is_empty());
            let marks = debrief.assessment.marks.iter();
            for free in marks.filter(|marked| marked.forgiven) {
                let slip = &over.case.marks[free.mark.index()].slip;
                assert_ne!(&thing.instruction, slip, "{}", over.case.id);
            }
        }
        let decision = &looked.decision;
        let best = looked.what_if.as_ref().and_then(|it| it.best());
        let joined = looked.what_if.as_ref().and_then(|it| it.together.as_ref());
        let won = decision.outcome.is_refusal() || looked.assessment.score >= 90;
        if let (Some(turn), None, false) = (best.filter(|it| it.came.endings() > 0), joined, won) {
            let thing = next_time::one_thing(over.case, &looked).expect("there is one");
            let wanted = words::instruction(over.case, &turn.better);
            assert_eq!(thing.instruction, wanted, "what matters most in the replay");
        }
    });
}

#[test]
fn a_mark_for_more_than_goes_under_a_point_is_an_instruction_that_can_be_followed() {
    let story = Story::new();
    let facts = [
        "glass-covered",
        "far-end",
        "support-withdrawn",
        "statement-late",
        "none-before-november",
        "log-feeds-itself",
        "little-was-tried",
        "account-left-out",
    ];
    let mark = format!(
        "marks: [(id: \"everything\", competence: Case, weight: 1, basis: Practice(\"one thing\"), made: [PutShowing(\"help-withdrawn\", {facts:?})], good: \"You did.\", missed: \"You did not.\"),\n"
    );
    story.change("governors.ron", "marks: [\n", &mark, 0);
    let case = story.load().case.expect("it can be played");
    let missed = Marked {
        mark: 0_usize.into(),
        status: Status::Missed,
        forgiven: false,
    };
    let said = next_time::as_a_thing(&case, missed).instruction;
    for paper in ["Miss Adeyemi", "Mr Farr", "learning support"] {
        assert!(said.contains(paper), "{said}");
    }
    assert!(!said.contains("log"), "{said}");
}

#[test]
fn the_one_thing_goes_to_what_decided_it_and_is_something_to_do() {
    let (lost, misled, power) = (Counter::new(0), Counter::new(0), Counter::new(0));
    over_many_panels(&mut |over| {
        let (case, debrief) = (over.case, &over.debrief);
        let Some(thing) = next_time::one_thing(case, debrief) else {
            return;
        };
        // A fault is no instruction.
        for mark in &case.marks {
            assert_ne!(thing.instruction, mark.slip);
        }
        if !debrief.decision.outcome.is_refusal() || debrief.decision.votes.is_empty() {
            return;
        }
        let decided = next_time::key_reason(case, debrief).map(|reason| reason.issue);
        let lesson = case.lessons.iter().find(|it| it.says == thing.instruction);
        let lesson = lesson.unwrap_or_else(|| panic!("{}: {thing:?}", case.id));
        assert_eq!(Some(lesson.issue), decided, "{thing:?}");
        lost.set(lost.get() + 1);
        if !debrief.decision.closed.is_empty() {
            misled.set(misled.get() + 1);
            assert!(thing.why().contains("read out"), "{thing:?}");
        }
        if debrief.end.sought.is_some_and(|it| it.beyond(case.forum)) {
            power.set(power.get() + 1);
            let told = match case.forum {
                Forum::GoverningBoard => thing.why().contains("the end, ask"),
                Forum::IndependentReviewPanel => thing.instruction.contains("recommend"),
            };
            assert!(told, "{thing:?}");
        }
    });
    let seen = (lost.get(), misled.get(), power.get());
    assert!(seen.0 > 0 && seen.1 > 0 && seen.2 > 0, "{seen:?}");
}

#[test]
fn a_point_that_is_wrong_in_law_is_told_under_the_law_that_it_gets_wrong() {
    let seen = Counter::new(0);
    everybody(|over| {
        let (page, state) = (over.page(), over.after(over.moves.len()));
        let law = words_of(&page, "law");
        let misapplied = law.split("### Missed").next().unwrap_or_default();
        for point in &state.state().points {
            let claim = &over.case.claims[point.claim.index()];
            let Some(duty) = claim.wrong_in_law else {
                continue;
            };
            let provision = over.case.duties[duty.index()].provision;
            let Some(paragraph) = &provision.paragraph else {
                continue;
            };
            seen.set(seen.get() + 1);
            let told = misapplied.contains(&format!("- {paragraph} ("))
                || misapplied.contains(&format!("({paragraph})"));
            assert!(told, "{}: {paragraph} in {law}", claim.title);
        }
    });
    assert!(seen.get() > 0, "nobody was wrong");
}

#[test]
fn with_the_police_involved_a_solicitor_comes_before_any_grounds_and_a_child_at_risk_before_all() {
    let case = hearings()
        .iter()
        .find(|case| case.id == "water-fountain/governors")
        .expect("it ships");
    let over = planned(case, "silence", 1);
    assert_eq!(over.debrief.decision.outcome, Outcome::Decline);
    let page = over.page();
    let titles: Vec<&str> = section(&page, "next-steps")
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Steps(_, steps) => Some(steps),
            _ => None,
        })
        .flatten()
        .map(|(title, _)| title.as_str())
        .collect();
    assert_eq!(titles[0], "Tell the safeguarding lead today");
    assert_eq!(titles[1], "Ring Robyn's solicitor first");
    assert!(titles[2].starts_with("Ask for a review by"));
    assert!(titles[3].contains("grounds"), "{}", titles[3]);
    let fire_door = planned(fire_door(), "silence", 1).page();
    let words = words_of(&fire_door, "next-steps");
    assert!(!words.contains("solicitor before you write"), "{words}");
    assert!(
        !words.contains("by then, ring"),
        "a date that has passed is past: {words}"
    );
    assert!(words.contains("(paragraph 151)") && words.contains("just and equitable"));
}
