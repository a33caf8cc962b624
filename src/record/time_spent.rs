//! How long somebody was at it: the time between one thing and the next, without breaks.

use jiff::Timestamp;

/// A gap as long as this is a break, and not counted as time spent. In seconds.
const BREAK: i64 = 30 * 60;

/// Time spent, without breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimeSpent {
    last: Option<Timestamp>,
    seconds: u64,
}

impl TimeSpent {
    /// Something was done at this time; what cannot be read as a time is passed over.
    pub fn tick(&mut self, at: &str) {
        let Ok(now) = at.parse::<Timestamp>() else {
            return;
        };
        let gap = self
            .last
            .map_or(0, |last| now.as_second() - last.as_second());
        if (0..BREAK).contains(&gap) {
            self.seconds += gap.unsigned_abs();
        }
        self.last = Some(now);
    }

    /// In seconds.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.seconds
    }
}
