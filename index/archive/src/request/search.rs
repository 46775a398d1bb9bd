//! Searching: a query with choices in the facets, and the hits, passages and counts that answer it.

use super::query::{Exactness, Problem, QueryPart};
use serde::{Deserialize, Serialize};

/// A search.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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

/// The order of hits. Ties are broken by the article's number, so that pages are stable.
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

/// What is chosen in the facets. Across facets all must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Selection {
    /// Outlets.
    pub outlet: Choice,
    /// Persons.
    pub person: Choice,
    /// Topics.
    pub topic: Choice,
    /// Days.
    pub date: DateChoice,
}

/// The chosen values of one facet; `None` stands for "has none".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Choice {
    /// An article must have one of these, if there are any.
    pub include: Vec<Option<String>>,
    /// An article must have none of these.
    pub exclude: Vec<Option<String>>,
}

/// The chosen days. With nothing set, every article passes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct DateChoice {
    /// First day: `2024`, `2024-10` or `2024-10-12`; a part means its first day.
    pub from: Option<String>,
    /// Last day, in the same forms; a part means its last day.
    pub to: Option<String>,
    /// Articles whose day is unknown pass as well; alone, only they pass.
    pub unknown: bool,
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

/// The facets of a result.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Facets {
    /// Outlets, most frequent first, chosen ones first of all.
    pub outlet: Vec<FacetValue>,
    /// Persons.
    pub person: Vec<FacetValue>,
    /// Topics.
    pub topic: Vec<FacetValue>,
    /// Articles by month, earliest first, `None` last; months without articles are left out.
    pub date: Vec<MonthCount>,
    /// How many values with a count above zero each facet has.
    pub sizes: FacetSizes,
}

/// Numbers of values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FacetSizes {
    /// Outlets.
    pub outlet: u32,
    /// Persons.
    pub person: u32,
    /// Topics.
    pub topic: u32,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FacetValue {
    /// The value; `None` is "has none".
    pub value: Option<String>,
    /// How many articles there would be if it were chosen too.
    pub count: u32,
    /// It is chosen.
    pub selected: bool,
    /// It is excluded.
    pub excluded: bool,
}

/// A month of the date facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MonthCount {
    /// `YYYY-MM`; `None` for articles whose day is unknown.
    pub month: Option<String>,
    /// Number of articles.
    pub count: u32,
}

/// The name of a facet with values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum FacetName {
    /// Who published it.
    Outlet,
    /// Who is named in it.
    Person,
    /// What it is about.
    Topic,
    /// When it was published, by month.
    Date,
}

/// A question for the values of one facet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FacetRequest {
    /// Which facet.
    pub facet: FacetName,
    /// The query and the selection that counts refer to.
    pub search: SearchRequest,
    /// Only values that hold these letters, case and accents aside; empty for all.
    pub find: String,
    /// How many values to leave out at the start.
    pub offset: u32,
    /// How many values to give.
    pub limit: u32,
}

/// Values of one facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FacetAnswer {
    /// The values; months are values of the date facet.
    pub values: Vec<FacetValue>,
    /// How many there are in all.
    pub total: u32,
}
