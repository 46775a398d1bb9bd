//! A concordance: every matching place on a line of its own, between the words around it.

use super::search::SearchRequest;
use serde::{Deserialize, Serialize};

/// A question for the lines of a search.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct ConcordanceRequest {
    /// The search; what it says of pages, passages and facets plays no part.
    pub search: SearchRequest,
    /// The order of the lines.
    pub order: LineOrder,
    /// How many lines to leave out at the start.
    pub offset: u32,
    /// How many lines to give.
    pub limit: u32,
}

/// The order of lines. Lines that are alike follow the articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum LineOrder {
    /// As the search orders the articles, then as one reads.
    #[default]
    Articles,
    /// By the word before the match, then the one before that, and so on; lines that begin with the match last.
    Left,
    /// By the matching words themselves, then by those after them.
    Match,
    /// By the word after the match, then the one after that, and so on; lines that end with the match last.
    Right,
}

impl LineOrder {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Articles, Self::Left, Self::Match, Self::Right];
}

/// The lines of a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Concordance {
    /// How many articles the search finds.
    pub articles: u32,
    /// How many of them, the first in the order of the search, have their lines here. Fewer than `articles` when there
    /// are too many to read.
    pub read: u32,
    /// How many lines these have: every matching place is one.
    pub total: u32,
    /// Time taken, milliseconds.
    pub took_ms: f64,
    /// The lines of this page.
    pub lines: Vec<Line>,
}

/// A matching place between the words around it. Left is what is read before, also where writing runs from right to left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Line {
    /// The article's number.
    pub id: u32,
    /// Which of the article's matches it is, from 0, counted as passages count them.
    pub place: u32,
    /// What stands before it in its paragraph, at most some 160 letters.
    pub left: String,
    /// The matching words.
    pub hit: String,
    /// What stands after it in its paragraph, at most some 160 letters.
    pub right: String,
    /// The article's headline.
    pub headline: Option<String>,
    /// The first words of its text, by which to tell it if it has no headline.
    pub opening: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
}
