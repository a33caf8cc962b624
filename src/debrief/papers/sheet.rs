//! A sheet of plain text: a title, sections, and what may be left out when there is no room.

/// No line is longer.
pub const COLUMNS: usize = 72;

/// A paragraph.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// How much it is wanted: nought is never left out, and of the others the greatest goes first.
    pub spare: u8,
    /// How far the lines after the first are set in.
    pub hang: usize,
    /// Empty lines below it, to write on.
    pub room: usize,
}

impl Piece {
    /// A paragraph that has to be there.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            spare: 0,
            hang: 0,
            room: 0,
        }
    }

    /// The same, that can be spared; what can be spared more easily goes first.
    pub(super) const fn spare(mut self, spare: u8) -> Self {
        self.spare = spare;
        self
    }

    /// The same, with all lines but the first set in.
    pub(super) const fn hanging(mut self, hang: usize) -> Self {
        self.hang = hang;
        self
    }

    /// The same, with empty lines below.
    pub(super) const fn with_room(mut self, room: usize) -> Self {
        self.room = room;
        self
    }
}

/// A part of a sheet, under a heading.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// What stands under it.
    pub pieces: Vec<Piece>,
}

/// A sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The heading of it all.
    pub title: String,
    /// What stands above the sections.
    pub top: Vec<String>,
    /// The sections.
    pub sections: Vec<Section>,
    /// What stands below them.
    pub foot: Vec<String>,
}

/// How many words a text has.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

impl Sheet {
    /// Adds a section; one with nothing in it is none.
    pub(super) fn section(&mut self, heading: impl Into<String>, pieces: Vec<Piece>) {
        if !pieces.is_empty() {
            self.sections.push(Section {
                heading: heading.into(),
                pieces,
            });
        }
    }

    /// How many words stand under the headings.
    pub(super) fn words_in_sections(&self) -> usize {
        self.sections
            .iter()
            .flat_map(|section| &section.pieces)
            .map(|piece| words(&piece.text))
            .sum()
    }

    /// How many words the headings, the top and the foot have.
    pub(super) fn words_around(&self) -> usize {
        let around = std::iter::once(&self.title)
            .chain(&self.top)
            .chain(self.sections.iter().map(|section| &section.heading))
            .chain(&self.foot);
        around.map(|text| words(text)).sum()
    }

    /// Leaves out what can be spared, the last of the most easily spared first, until no more than so many words stand under
    /// the headings.
    pub(super) fn fit(&mut self, most: usize) {
        while self.words_in_sections() > most {
            let places = self.sections.iter().enumerate().flat_map(|(at, section)| {
                let spares = section.pieces.iter().enumerate();
                spares.map(move |(piece, it)| (it.spare, at, piece))
            });
            let Some((_, at, piece)) = places.max().filter(|(spare, _, _)| *spare > 0) else {
                return;
            };
            self.sections[at].pieces.remove(piece);
        }
        self.sections.retain(|section| !section.pieces.is_empty());
    }

    /// The sheet as text of [`COLUMNS`] columns.
    #[must_use]
    pub fn set(&self) -> String {
        let mut out = String::new();
        let mut blocks = vec![wrap(&self.title.to_uppercase(), 0)];
        blocks.extend((!self.top.is_empty()).then(|| {
            let lines: Vec<String> = self.top.iter().map(|line| wrap(line, 0)).collect();
            lines.join("\n")
        }));
        for section in &self.sections {
            let mut block = wrap(&section.heading.to_uppercase(), 0);
            for piece in &section.pieces {
                block.push('\n');
                block.push_str(&wrap(&piece.text, piece.hang));
                block.push_str(&"\n".repeat(piece.room));
            }
            blocks.push(block);
        }
        if !self.foot.is_empty() {
            let lines: Vec<String> = self.foot.iter().map(|line| wrap(line, 0)).collect();
            blocks.push(lines.join("\n"));
        }
        for (at, block) in blocks.iter().enumerate() {
            // Where there is room to write on, that is gap enough.
            if at > 0 && !out.ends_with("\n\n\n") {
                out.push('\n');
            }
            out.push_str(block);
            out.push('\n');
        }
        out
    }
}

/// A paragraph in lines.
fn wrap(text: &str, hang: usize) -> String {
    let indent = " ".repeat(hang);
    let options = textwrap::Options::new(COLUMNS)
        .subsequent_indent(&indent)
        // A word that is looked for, or read aloud, stays whole.
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(text, options)
}
