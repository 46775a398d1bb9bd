//! Related articles: what else in the archive is about what an article, or several, are about.

use serde::{Deserialize, Serialize};

/// A question for related articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct RelatedRequest {
    /// The articles, by number. They are never among the related ones.
    pub ids: Vec<u32>,
    /// How many to give.
    pub limit: u32,
    /// Only articles published so many days before the first of them to so many after the last, and undated ones; `None`
    /// for any day. Articles without a date leave the days open.
    pub days: Option<u32>,
}

impl Default for RelatedRequest {
    fn default() -> Self {
        Self { ids: Vec::new(), limit: 6, days: Some(60) }
    }
}

/// Related articles.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RelatedAnswer {
    /// The most related first.
    pub articles: Vec<Related>,
    /// The words by which they were looked for, the most telling first.
    pub words: Vec<String>,
}

/// A related article, and why it is one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Related {
    /// The article's number.
    pub id: u32,
    /// Its headline.
    pub headline: Option<String>,
    /// The first words of its text.
    pub opening: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// How alike they are, from 0 to 1: 1 is the same words as often.
    pub likeness: f32,
    /// Persons that both name.
    pub persons: Vec<String>,
    /// The most telling words that both have, beyond the names and phrases.
    pub words: Vec<String>,
    /// The most telling runs of words that both have, as the related article writes them.
    pub phrases: Vec<String>,
}
