//! A file that was read, and places in it.

/// A file's path and text.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as a person knows it.
    pub path: String,
    /// The text.
    pub text: String,
}

impl Source {
    /// Line and column, from one, where some text first stands.
    #[must_use]
    pub fn place_of(&self, text: &str) -> Option<(usize, usize)> {
        self.text.find(text).map(|at| self.place(at))
    }

    /// Line and column, from one, where some text last stands.
    #[must_use]
    pub fn last_place_of(&self, text: &str) -> Option<(usize, usize)> {
        self.text.rfind(text).map(|at| self.place(at))
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let before = &self.text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count())
            + 1;
        (line, column)
    }
}
