//! How long to wait between two attempts.

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use std::time::Duration;

/// How often a batch is tried, and how long is waited in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How often a batch is tried before it is left for another time.
    pub tries: u32,
    /// The wait after the first attempt; each after it is twice as long.
    pub first: Duration,
    /// The longest wait. A store that asks for a longer one is left alone until then.
    pub longest: Duration,
}

impl Default for Patience {
    /// Six attempts within about a minute; no wait of more than one.
    fn default() -> Self {
        Self {
            tries: 6,
            first: Duration::from_secs(2),
            longest: Duration::from_secs(60),
        }
    }
}

impl Patience {
    /// How long to wait after so many attempts: between half and all of what has doubled each time, so that many devices
    /// which failed together do not come back together.
    #[must_use]
    pub fn wait(&self, tried: u32, random: u64) -> Duration {
        let doubled = 1_u32
            .checked_shl(tried.saturating_sub(1))
            .unwrap_or(u32::MAX);
        let whole = self.first.saturating_mul(doubled).min(self.longest);
        let half = whole / 2;
        let millis = u64::try_from(half.as_millis()).unwrap_or(u64::MAX);
        half + Duration::from_millis(random % millis.saturating_add(1))
    }
}

/// The longest that a store is left alone because it asks for it: a day. What asks for more is taken for a mistake.
const LONGEST_ASKED: Duration = Duration::from_secs(24 * 60 * 60);

/// What a `Retry-After` asks for: seconds, or a date. None, if it is neither; nought, if the date is past.
#[must_use]
pub fn retry_after(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    let asked = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_or(LONGEST_ASKED, Duration::from_secs)
    } else {
        let until = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
        let seconds = until.as_second() - now.as_second();
        Duration::from_secs(u64::try_from(seconds).unwrap_or(0))
    };
    Some(asked.min(LONGEST_ASKED))
}
