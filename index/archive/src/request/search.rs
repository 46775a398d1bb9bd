//! Searching: a query with choices in the facets, and the hits, passages and counts that answer it.

use super::facets::{FacetName, Facets, Selection};
use super::query::{Exactness, Problem, QueryPart};
use serde::{Deserialize, Serialize};

/// A search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct SearchRequest {
    /// What the person typed.
    pub query: String,
    /// What they chose in the facets.
    pub selection: Selection,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits to leave out at the start.
    pub offset: u32,
    /// How many hits to give.
    pub limit: u32,
    /// The facets to count; those in which something is chosen are counted in any case.
    pub facets: Vec<FacetName>,
    /// How many values to list for each facet; chosen ones are listed beyond that.
    pub facet_limit: u32,
    /// How many passages to give for each hit.
    pub passages: u32,
    /// Whether words of page clutter count as well.
    pub clutter: bool,
    /// How exactly words are taken.
    pub exactness: Exactness,
    /// Steps of exactness to leave out all the same.
    pub without: Vec<Exactness>,
}

impl Default for SearchRequest {
    fn default() -> Self {
        Self {
            query: String::new(),
            selection: Selection::default(),
            sort: Sort::default(),
            offset: 0,
            limit: 0,
            facets: FacetName::USUAL.to_vec(),
            facet_limit: 0,
            passages: 0,
            clutter: false,
            exactness: Exactness::default(),
            without: Vec::new(),
        }
    }
}

/// The order of hits. Articles of one day, and equally relevant ones, follow their numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best match first (BM25).
    #[default]
    Relevance,
    /// Latest day first, unknown days last.
    Newest,
    /// Earliest day first, unknown days last.
    Oldest,
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SearchResponse {
    /// How many articles match.
    pub total: u32,
    /// The query as it was understood, in the query language.
    pub understood: String,
    /// What of the query was ignored or mended.
    pub problems: Vec<Problem>,
    /// What each stretch of the query is.
    pub parts: Vec<QueryPart>,
    /// Time taken, milliseconds.
    pub took_ms: f64,
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// The facets: each value's count says how many articles there would be if it were chosen too.
    pub facets: Facets,
}

/// An article found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hit {
    /// The article's number, the same for as long as it is in the archive.
    pub id: u32,
    /// Its headline.
    pub headline: Option<String>,
    /// The headline cut into segments, matches marked; empty if there is none.
    pub headline_segments: Vec<Segment>,
    /// The first words of its text, by which to tell it if it has no headline.
    pub opening: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// The persons it names.
    pub persons: Vec<String>,
    /// Its topics.
    pub topics: Vec<String>,
    /// The file it came from, with the record's place after `#` if the file holds several.
    pub path: String,
    /// How many places match.
    pub matches: u32,
    /// Passages: all in reading order, or the best ones first if there are more than were asked for.
    pub passages: Vec<Passage>,
    /// How many matching places are in none of them; the headline's are not counted.
    pub more_matches: u32,
    /// The file is gone; the text is kept here.
    pub gone: bool,
}

/// A matching place in its context: whole sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Passage {
    /// The text, cut where marking changes.
    pub segments: Vec<Segment>,
    /// The place in the article: index of its block.
    pub block: u32,
    /// It holds the whole of that block.
    #[serde(default)]
    pub whole: bool,
    /// Which of the article's matches its first one is, from 0.
    pub first: u32,
    /// How many matches it holds; 0 for the beginning of an article in which no place matches.
    pub matches: u32,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Segment {
    /// The text, control characters made visible.
    pub text: String,
    /// It matches the query.
    pub hit: bool,
    /// It belongs to a neighbouring sentence, given for context.
    #[serde(default)]
    pub context: bool,
}
