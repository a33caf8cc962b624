//! What a person chooses about how text is set, and whether anything moves.

use serde::{Deserialize, Serialize};

/// How far letters, words and lines stand apart. One choice for the three: letters that move apart
/// without the words doing so are slower to read, not faster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Spacing {
    /// As the typeface has it.
    #[default]
    Usual,
    /// A little apart.
    Open,
    /// Apart.
    Wide,
    /// Far apart.
    Widest,
}

impl Spacing {
    /// Every step, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Usual, Self::Open, Self::Wide, Self::Widest];

    /// What it is called on the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Usual => "Usual",
            Self::Open => "Open",
            Self::Wide => "Wide",
            Self::Widest => "Widest",
        }
    }

    /// What is added after every letter, in ems.
    #[must_use]
    pub const fn letter(self) -> f32 {
        match self {
            Self::Usual => 0.0,
            Self::Open => 0.03,
            Self::Wide => 0.07,
            Self::Widest => 0.12,
        }
    }

    /// What is added between words in all, in ems: three and a half times what is added between letters
    /// (the British Dyslexia Association's style guide).
    #[must_use]
    pub const fn word(self) -> f32 {
        self.letter() * 3.5
    }

    /// The factor on the height of a line.
    #[must_use]
    pub const fn line(self) -> f32 {
        match self {
            Self::Usual => 1.0,
            Self::Open => 1.06,
            Self::Wide => 1.14,
            Self::Widest => 1.22,
        }
    }
}

/// Which typefaces are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Typeface {
    /// A plain one; papers in a book face, a child's letter by hand.
    #[default]
    Usual,
    /// The plain one for everything.
    Plain,
    /// Sure Foot, made from OpenDyslexic, for everything.
    SureFoot,
    /// One's own, for everything: a file that lies beside the settings. Where it cannot be used, the plain one.
    Own,
}

impl Typeface {
    /// Every choice, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Usual, Self::Plain, Self::SureFoot, Self::Own];

    /// What it is called on the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Usual => "As papers are",
            Self::Plain => "Plain",
            Self::SureFoot => "Sure Foot",
            Self::Own => "Your own",
        }
    }

    /// What it means.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Usual => "Papers in a book face, a child's letter by hand",
            Self::Plain => "One plain face for everything",
            Self::SureFoot => "Heavier at the foot, made from OpenDyslexic",
            Self::Own => "A file called typeface.ttf, put beside the settings",
        }
    }
}

/// Whether anything moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Motion {
    /// Small, quiet movements.
    #[default]
    Full,
    /// Nothing moves: what changes is there at once.
    Reduced,
}

impl Motion {
    /// Whether something may move from one place to another, or fade.
    #[must_use]
    pub const fn moves(self) -> bool {
        matches!(self, Self::Full)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_never_move_apart_without_words_and_lines() {
        for [one, next] in [[0, 1], [1, 2], [2, 3]] {
            let (one, next) = (Spacing::ALL[one], Spacing::ALL[next]);
            assert!(next.letter() > one.letter());
            assert!(next.word() - one.word() >= 3.0 * (next.letter() - one.letter()));
            assert!(next.line() > one.line());
        }
        // What WCAG 2.2 asks that text can take (1.4.12).
        let most = Spacing::Widest;
        assert!(most.letter() >= 0.12 && most.word() >= 0.16);
    }
}
