//! What a report is made of, whatever it is written as: HTML and Markdown are made from the same blocks, so that neither says
//! what the other does not.

use crate::assessment::Status;
use crate::case::raw::Verdict;
use crate::debrief::chart::Chart;
use crate::debrief::chart::climb::Climb;
use crate::guidance::Force;
use crate::telling::letter::Letter;

/// A report.
#[derive(Debug, Clone)]
pub struct Page {
    /// What kind of report it is.
    pub heading: Heading,
    /// What was heard.
    pub title: String,
    /// Before whom, and where.
    pub kicker: String,
    /// What it was about and how it ended, in a few sentences.
    pub lead: Vec<String>,
    /// What one looks for first: a name and what stands there.
    pub facts: Vec<(&'static str, String)>,
    /// The rest.
    pub sections: Vec<Section>,
}

/// What kind of report a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// What stands after the title on a browser's tab.
    pub tab: &'static str,
    /// What stands above the title.
    pub brand: &'static str,
}

/// A section of a report.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its id: no two sections have the same.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A block.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A paragraph that says how to take what stands beside it.
    Quiet(String),
    /// What matters most on the page, in a sentence or two.
    Loud(String),
    /// A list.
    List(Vec<String>),
    /// Blocks under a heading of their own.
    Part(String, Vec<Block>),
    /// A letter as a page.
    Letter(Letter),
    /// A table.
    Table(Table),
    /// What stood on something, for either side.
    Sides {
        /// On what.
        on: String,
        /// For the family.
        family: Vec<String>,
        /// For the school.
        school: Vec<String>,
    },
    /// A picture of how everybody stood, and the same as tables.
    Chart(Box<Picture>),
    /// Scores over time, as a picture and as a table.
    Climb(Box<Climbs>),
    /// The line of time.
    Line(Vec<Stretch>),
    /// A moment that mattered.
    Moment(Moment),
    /// What a letter must and should hold.
    Checks(Vec<Check>),
    /// Points of law.
    Points(Vec<Point>),
    /// Scores of a hundred.
    Scores(Vec<(String, i32)>),
    /// Steps, numbered from here: what to do, and what to know about it, a paragraph each.
    Steps(usize, Vec<(String, Vec<String>)>),
    /// Names, and what stands under each.
    Named(Vec<(String, String)>),
}

/// A table. The first cell of a row names it.
#[derive(Debug, Clone)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// What stands in each column.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it is a sign of, if of anything.
    pub sign: Option<Sign>,
    /// Its lines.
    pub lines: Vec<String>,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self {
            sign: None,
            lines: vec![text],
        }
    }
}

/// A chart for a page and for a telephone, and the same as tables.
#[derive(Debug, Clone)]
pub struct Picture {
    /// What it is.
    pub title: String,
    /// For a page or a screen.
    pub wide: Chart,
    /// For a telephone.
    pub narrow: Chart,
    /// What it shows, in sentences.
    pub about: String,
    /// The same as tables.
    pub tables: Vec<Table>,
}

/// Scores over time for a page and for a telephone, and the same as a table.
#[derive(Debug, Clone)]
pub struct Climbs {
    /// What it is.
    pub title: String,
    /// What it shows, in sentences.
    pub about: String,
    /// For a page or a screen.
    pub wide: Climb,
    /// For a telephone.
    pub narrow: Climb,
    /// The same as a table.
    pub table: Table,
}

/// A part of the hearing on the line of time.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// What it is called.
    pub title: String,
    /// What was done in it.
    pub rows: Vec<Row>,
}

/// A move, or a few of one kind, on the line of time.
#[derive(Debug, Clone)]
pub struct Row {
    /// The number of the first move, from one; none, for what was told before any.
    pub number: Option<usize>,
    /// The number of the last.
    pub last: Option<usize>,
    /// What was done.
    pub text: String,
    /// The details of it, where it is a few of one kind.
    pub each: Vec<String>,
    /// What came of it.
    pub notes: Vec<Note>,
    /// What was said and seen.
    pub said: Vec<Said>,
    /// The number of the moment that mattered, if it was one.
    pub moment: Option<usize>,
}

/// What came of a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub sign: Sign,
    /// In words.
    pub text: String,
}

/// What a note or a cell is: each has a shape and a word, and never a colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Toward the family.
    Toward,
    /// Away from the family.
    Away,
    /// A mark made.
    Made,
    /// A mark missed.
    Missed,
    /// What decided it was asked, and not answered.
    NotMet,
    /// What decided it was answered, and the answer was not enough.
    NotEnough,
    /// A slip.
    Slip,
    /// In hand, and not used.
    InHand,
    /// Gone back.
    Back,
}

impl Sign {
    /// Its shape.
    #[must_use]
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Toward => "▲",
            Self::Away => "▼",
            Self::Made => "✓",
            Self::Missed => "○",
            Self::NotMet => "□",
            Self::NotEnough => "◐",
            Self::Slip => "✗",
            Self::InHand => "◇",
            Self::Back => "↶",
        }
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Toward => "Toward the family",
            Self::Away => "Toward the school",
            Self::Made => "Done well",
            Self::Missed => "Missed",
            Self::NotMet => "Not met",
            Self::NotEnough => "Not enough",
            Self::Slip => "Went wrong",
            Self::InHand => "There, and not used",
            Self::Back => "Taken back",
        }
    }

    /// Its name in a style sheet.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Toward => "toward",
            Self::Away => "away",
            Self::Made => "made",
            Self::Missed => "missed",
            Self::NotMet => "not-met",
            Self::NotEnough => "not-enough",
            Self::Slip => "slip",
            Self::InHand => "in-hand",
            Self::Back => "back",
        }
    }
}

impl From<Status> for Sign {
    fn from(status: Status) -> Self {
        match status {
            Status::Made => Self::Made,
            Status::Missed => Self::Missed,
            Status::Misapplied => Self::Slip,
        }
    }
}

/// Something said or seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who said it; nobody, for what was seen.
    pub by: Option<String>,
    /// The words.
    pub text: String,
}

/// A moment that mattered.
#[derive(Debug, Clone)]
pub struct Moment {
    /// Its number, from one.
    pub number: usize,
    /// The move's number, from one.
    pub at: usize,
    /// When it was.
    pub part: String,
    /// What it was.
    pub text: String,
    /// What was said, as much as it takes.
    pub said: Vec<Said>,
    /// What came of it.
    pub notes: Vec<Note>,
}

/// Something a letter must or should hold.
#[derive(Debug, Clone)]
pub struct Check {
    /// Whether it is there.
    pub stands: Verdict,
    /// What it is or, where more is known, what is there of it.
    pub what: String,
    /// Must or should.
    pub force: Force,
    /// The paragraph.
    pub place: String,
}

/// A point of law: made, missed or misapplied.
#[derive(Debug, Clone)]
pub struct Point {
    /// What became of it.
    pub status: Status,
    /// What to say of it here, each with where in the hearing it lived and the number of the move it came of, from one.
    pub here: Vec<(String, String, Option<usize>)>,
    /// What the provision says, in plain words.
    pub law: String,
    /// Where it stands, short: "11", or the place in a companion.
    pub paragraph: String,
    /// What its words amount to.
    pub force: Force,
    /// Whether it still stands; nothing, for a companion.
    pub standing: Option<&'static str>,
}
