//! What a person thought of a hearing when it was over. Kept among her notes, beside the record, and in no export.

use serde::{Deserialize, Serialize};

/// How it felt, how she rates herself, and what she wants to do otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reflection {
    /// How it felt, in her own words.
    pub felt: String,
    /// How she rates herself.
    pub ratings: Vec<Rating>,
    /// The id of the mark that is the one thing for next time.
    pub next_time: Option<String>,
}

/// A rating of oneself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The competence, by the name other programs read.
    pub competence: String,
    /// From 1, not yet, to 5, as she would want to see it.
    pub given: u8,
}

impl Reflection {
    /// What she gave herself for a competence.
    #[must_use]
    pub fn rating(&self, competence: &str) -> Option<u8> {
        let mut ratings = self.ratings.iter();
        let found = ratings.find(|rating| rating.competence == competence);
        found.map(|rating| rating.given)
    }

    /// Gives herself something for a competence, in the place of what she gave before.
    pub fn rate(&mut self, competence: &str, given: u8) {
        match self
            .ratings
            .iter_mut()
            .find(|rating| rating.competence == competence)
        {
            Some(rating) => rating.given = given,
            None => self.ratings.push(Rating {
                competence: competence.to_owned(),
                given,
            }),
        }
    }
}
