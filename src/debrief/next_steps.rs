//! What a family can do next: one plain sheet for each way a case can end, with its dates.
//!
//! The dates are worked out from the case's calendar and the date of the letter; the paragraphs are
//! those of the edition in force. What has no paragraph there is given none.

use crate::assessment::{Status, assess, lapses};
use crate::case::model::{Basis, EarlierAct, Lapse, When};
use crate::case::raw::{InTheDebrief, SchoolKind, Test};
use crate::case::{Case, Outcome};
use crate::debrief::phrases::straight;
use crate::guidance::ReviewView;
use crate::guidance::clocks::{Dates, Sent, Timetable, work_out};
use crate::guidance::{Delivery, Edition, Kind, Library, SchoolCalendar, Topic};
use crate::hearing::{Decision, Mode, Move, Setup, State};
use crate::telling::letter::{self, Letter, long_date};
use jiff::civil::Date;

mod sheets;

/// How a case has ended, or a stage of it, as far as what comes next depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The governors did not reinstate after a permanent exclusion (118, 120).
    DeclinedPermanent,
    /// They did not reinstate after a suspension, which no panel reviews (120, 150).
    DeclinedSuspension,
    /// They reinstated at once (118).
    ReinstatedNow,
    /// They reinstated on a date (118), where it is known.
    ReinstatedOn(Option<Date>),
    /// The head cancelled before the governors met (13, 14).
    Cancelled,
    /// The panel upheld the governors' decision (203, 230).
    Upheld,
    /// The panel recommended that they reconsider (203, 229).
    Recommended,
    /// The panel quashed their decision and directed them to reconsider (203, 206).
    Quashed,
}

impl Ending {
    /// Every ending, one of each kind.
    pub const ALL: [Self; 8] = [
        Self::DeclinedPermanent,
        Self::DeclinedSuspension,
        Self::ReinstatedNow,
        Self::ReinstatedOn(None),
        Self::Cancelled,
        Self::Upheld,
        Self::Recommended,
        Self::Quashed,
    ];

    /// The ending that an outcome is. The one place where outcomes are read.
    #[must_use]
    pub const fn of(outcome: Outcome, kind: Kind) -> Self {
        match (outcome, kind) {
            (Outcome::Decline, Kind::Permanent) => Self::DeclinedPermanent,
            (Outcome::Decline, Kind::Suspension) => Self::DeclinedSuspension,
            (Outcome::ReinstateNow, _) => Self::ReinstatedNow,
            (Outcome::ReinstateOnDate, _) => Self::ReinstatedOn(None),
            (Outcome::Cancelled, _) => Self::Cancelled,
            (Outcome::Uphold, _) => Self::Upheld,
            (Outcome::Recommend, _) => Self::Recommended,
            (Outcome::Quash, _) => Self::Quashed,
        }
    }

    /// The ending that a decision is, with its day where it has one.
    #[must_use]
    pub const fn after(decision: &Decision, kind: Kind) -> Self {
        match Self::of(decision.outcome, kind) {
            Self::ReinstatedOn(_) => Self::ReinstatedOn(decision.from),
            ending => ending,
        }
    }

    /// What a review panel decided, where one did.
    const fn panel_outcome(self) -> Option<ReviewView> {
        match self {
            Self::Upheld => Some(ReviewView::Uphold),
            Self::Recommended => Some(ReviewView::Recommend),
            Self::Quashed => Some(ReviewView::Quash),
            _ => None,
        }
    }
}

/// What a sheet needs to know of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Situation<'a> {
    /// What the child is called.
    pub child: &'a str,
    /// The school's name.
    pub school: &'a str,
    /// Maintained or an academy, on which depends who arranges a review (150).
    pub school_kind: SchoolKind,
    /// The local authority.
    pub authority: &'a str,
    /// The day of the head's decision.
    pub excluded: Date,
    /// The day of the meeting or hearing that decided it.
    pub heard: Date,
    /// The letter that says how it ended: the governors', the panel's, or the head's.
    pub letter: Sent,
    /// School days.
    pub calendar: &'a SchoolCalendar,
    /// Bank holidays on top of the ordinary ones.
    pub bank_holidays: &'a [Date],
    /// What was done before the exclusion and may itself be discrimination.
    pub earlier_acts: &'a [EarlierAct],
    /// What the debrief of this hearing says in words of its own.
    pub debrief: Option<&'a InTheDebrief>,
}

impl<'a> Situation<'a> {
    /// The situation after a case has been heard. Its letter goes by first-class post.
    #[must_use]
    pub fn of(case: &'a Case) -> Self {
        let name = case.people[case.child.index()].name.as_str();
        Self {
            child: name.split_once(' ').map_or(name, |(first, _)| first),
            school: &case.school_name,
            school_kind: case.school_kind,
            authority: &case.authority,
            excluded: case.excluded_on,
            heard: case.heard_on,
            letter: Sent {
                on: case.letter_on,
                how: Delivery::FirstClassPost,
            },
            calendar: &case.calendar,
            bank_holidays: &case.bank_holidays,
            earlier_acts: &case.earlier_acts,
            debrief: Some(&case.debrief),
        }
    }

    /// The last day for the governors to look again, after a panel sends it back to them (254).
    #[must_use]
    pub fn governors_reconsider_by(&self, ending: Ending) -> Option<Date> {
        self.timetable(ending)?.get("board-reconsiders")?.due.date()
    }

    /// The last day for a claim of discrimination, where it is not past on the day of the letter.
    #[must_use]
    pub fn discrimination_claim_by(&self, ending: Ending) -> Option<Date> {
        let day = self
            .timetable(ending)?
            .get("discrimination-claim")?
            .due
            .date()?;
        (day >= self.letter.on).then_some(day)
    }

    /// The act before the exclusion whose time for a claim ends first, of those for which it has not ended.
    #[must_use]
    pub fn earliest_claim(&self) -> Option<&'a EarlierAct> {
        let open = self
            .earlier_acts
            .iter()
            .filter(|act| act.claim_by() >= self.letter.on);
        open.min_by_key(|act| act.claim_by())
    }

    /// The next school day after the letter.
    #[must_use]
    pub fn next_school_day(&self) -> Option<Date> {
        self.calendar.school_day_after(self.letter.on, 1).ok()
    }

    /// The clocks that run after an ending; none where the guidance of that time is not at hand.
    fn timetable(&self, ending: Ending) -> Option<Timetable> {
        let kind = match ending {
            Ending::DeclinedSuspension => Kind::Suspension,
            _ => Kind::Permanent,
        };
        let mut dates = Dates {
            // Nothing on a sheet turns on the length of a suspension; it has to have one.
            days: (kind == Kind::Suspension).then_some(crate::guidance::HalfDays::days(6)),
            panel_outcome: ending.panel_outcome(),
            ..Dates::of(kind, self.excluded)
        };
        if ending.panel_outcome().is_some() {
            dates.review = Some(self.heard);
            dates.panel = Some(self.letter);
        } else if ending != Ending::Cancelled {
            dates.board_meeting = Some(self.heard);
            dates.decision = Some(self.letter);
        }
        work_out(&dates, self.calendar, self.bank_holidays).ok()
    }
}

/// What a hearing showed that bears on what comes next: what those who decided did, and what nobody has seen to yet.
#[derive(Debug, Clone, Default)]
pub struct Found<'a> {
    /// Whether they were advised that weighing the interests of the child and of others was not for them, and left it (114, 118).
    pub left_unweighed: bool,
    /// Whether the council was not invited, to a meeting to which it has to be (104), and did not come.
    pub council_away: bool,
    /// What was said between one side and those who decided outside the meeting, as a concern has it (112).
    pub apart: Option<&'a str>,
    /// What the letter owns that was done wrong, in its words.
    pub owned: Vec<String>,
    /// What the letter says of the council's not having been there, in its words.
    pub council_in_letter: Option<String>,
    /// What an honest voice has to say against what decided it, each with the provision it goes to.
    pub against: Vec<&'a Lapse>,
    /// Whether the police are involved: what may be said is for a solicitor first.
    pub police: bool,
    /// Whether something has to go to the safeguarding lead and has not (24).
    pub safeguarding: bool,
}

impl<'a> Found<'a> {
    /// What a hearing showed, from its moves; nothing, if they do not end it.
    #[must_use]
    pub fn after(case: &'a Case, setup: Setup, moves: &[Move]) -> Self {
        let hearing = super::after(case, setup, moves);
        hearing
            .as_ref()
            .and_then(|hearing| {
                let decision = hearing.decision()?;
                let letter = letter::write(case, hearing.state(), decision, setup.seed);
                Some(Self::of(case, hearing.state(), decision, &letter))
            })
            .unwrap_or_default()
    }

    /// What a hearing showed.
    #[must_use]
    pub fn of(case: &'a Case, state: &State, decision: &Decision, letter: &Letter) -> Self {
        let council_away = case.council_uninvited && !state.council_there;
        // Where the council came all the same, nothing hangs on its not having been asked.
        let (council, owned): (Vec<String>, Vec<String>) = letter::owned(case, letter)
            .into_iter()
            .partition(|said| said.contains(&case.authority));
        let happened = |key: &str| {
            case.concerns.iter().find_map(|concern| match concern.when {
                When::Incident(incident)
                    if concern.basis.key == key && state.happened.contains(incident.index()) =>
                {
                    Some(concern.title.as_str())
                }
                _ => None,
            })
        };
        let unweighed = |(at, test): (usize, Option<Test>)| {
            test == Some(Test::Discretion) && decision.closed.contains(at)
        };
        let mut tests = case.issues.iter().map(|issue| issue.test).enumerate();
        let marks = assess(case, state, Mode::Assessed).marks;
        let safeguarding = marks.iter().any(|marked| {
            let basis = &case.marks[marked.mark.index()].basis;
            let its = matches!(basis, Basis::Provision(it) if it.key == "safeguarding-duty");
            its && marked.status != Status::Made
        });
        let mut duties = case.duties.iter();
        Self {
            left_unweighed: tests.any(unweighed),
            council_away,
            apart: happened("no-discussion-outside"),
            owned,
            council_in_letter: council.into_iter().next().filter(|_| council_away),
            against: lapses(case, state, decision)
                .filter(|lapse| lapse.refused)
                .collect(),
            police: duties.any(|duty| duty.provision.topics.contains(&Topic::Police)),
            safeguarding,
        }
    }
}

/// A piece of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A paragraph. The first of a sheet is its heading.
    Line(String),
    /// A numbered step: what to do, and what to know about it, a paragraph each.
    Step(String, Vec<String>),
}

/// The sheet for an ending: a heading, what it means, and numbered steps.
#[must_use]
pub fn sheet(situation: &Situation<'_>, ending: Ending) -> String {
    sheet_after(situation, ending, &Found::default())
}

/// The same after a hearing that showed something.
#[must_use]
pub fn sheet_after(situation: &Situation<'_>, ending: Ending, found: &Found<'_>) -> String {
    let body = textwrap::Options::new(WIDTH)
        .initial_indent("   ")
        .subsequent_indent("   ");
    let mut out = String::new();
    let mut step = 0;
    for piece in pieces_after(situation, ending, found) {
        match piece {
            Piece::Line(text) => out.push_str(&textwrap::fill(&text, WIDTH)),
            Piece::Step(title, text) => {
                step += 1;
                let title = format!("{step}. {title}");
                let hanging = textwrap::Options::new(WIDTH).subsequent_indent("   ");
                out.push_str(&textwrap::fill(&title, hanging));
                out.push('\n');
                let paragraphs: Vec<String> = text
                    .iter()
                    .map(|paragraph| textwrap::fill(paragraph, &body))
                    .collect();
                out.push_str(&paragraphs.join("\n\n"));
            }
        }
        out.push_str("\n\n");
    }
    straight(&out)
}

/// The width of a sheet, in letters.
const WIDTH: usize = super::papers::COLUMNS;

/// The pieces of the sheet for an ending, in order.
#[must_use]
pub fn pieces(situation: &Situation<'_>, ending: Ending) -> Vec<Piece> {
    pieces_after(situation, ending, &Found::default())
}

/// The same after a hearing that showed something.
#[must_use]
pub fn pieces_after(situation: &Situation<'_>, ending: Ending, found: &Found<'_>) -> Vec<Piece> {
    let mut page = Page {
        situation: *situation,
        found: found.clone(),
        timetable: situation.timetable(ending),
        edition: Library::shipped().for_exclusion(situation.excluded),
        pieces: Vec::new(),
    };
    page.line(&format!("What happens next for {}", situation.child));
    page.line(&format!(
        "{}, on a letter of {}. School days are those of its calendar.",
        situation.school,
        long_date(situation.letter.on)
    ));
    if page.timetable.as_ref().is_some_and(Timetable::borrowed) {
        page.line(
            "This exclusion falls under newer guidance, the text of which is not to hand. The dates follow the edition before it: check each one.",
        );
    }
    let opened = page.pieces.len();
    match ending {
        Ending::DeclinedPermanent => page.declined_permanent(),
        Ending::DeclinedSuspension => page.declined_suspension(),
        Ending::ReinstatedNow => page.reinstated_now(),
        Ending::ReinstatedOn(day) => page.reinstated_on(day),
        Ending::Cancelled => page.cancelled(),
        Ending::Upheld => page.upheld(),
        Ending::Recommended => page.recommended(),
        Ending::Quashed => page.quashed(),
    }
    page.before_all_else(opened);
    page.advice();
    page.line("This is training. It is not advice on anybody's case.");
    page.pieces
}

/// A sheet as it is written.
struct Page<'a> {
    situation: Situation<'a>,
    found: Found<'a>,
    timetable: Option<Timetable>,
    edition: Option<&'static Edition>,
    pieces: Vec<Piece>,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.pieces.push(Piece::Line(text.to_owned()));
    }

    /// A numbered step: what to do, and then a few short sentences.
    fn step(&mut self, title: &str, sentences: &[String]) {
        self.pieces
            .push(Piece::Step(title.to_owned(), vec![sentences.join(" ")]));
    }

    /// The due date of a clock.
    fn date(&self, clock: &str) -> Option<Date> {
        self.timetable.as_ref()?.get(clock)?.due.date()
    }

    /// The due date of a clock in words, or what to count where the calendar cannot give it.
    fn when(&self, clock: &str, word: &str, count: &str) -> String {
        self.date(clock).map_or_else(
            || format!("{count} (this calendar cannot give the date)"),
            |date| format!("{word} {}", long_date(date)),
        )
    }

    /// The paragraphs of provisions, in brackets; nothing where the edition has none.
    fn cite(&self, keys: &[&str]) -> String {
        let mut numbers: Vec<&str> = Vec::new();
        let found = keys.iter().filter_map(|key| {
            self.edition?
                .by_key(key)
                .and_then(|provision| provision.paragraph.as_deref())
        });
        for number in found {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        match numbers.as_slice() {
            [] => String::new(),
            [one] => format!(" (paragraph {one})"),
            many => format!(" (paragraphs {})", many.join(", ")),
        }
    }

    /// A sentence with the paragraphs it rests on.
    fn said(&self, text: &str, keys: &[&str]) -> String {
        format!("{}{}.", text.trim_end_matches('.'), self.cite(keys))
    }

    /// The next school day after the letter.
    fn next_school_day(&self) -> Option<Date> {
        self.situation.next_school_day()
    }
}
