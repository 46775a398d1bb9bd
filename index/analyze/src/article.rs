//! The article: its text, and each value worked out for it with the evidence.

use broadsheet_extract::{Block, Format, Origin};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An article, read and analysed. A value that could not be worked out is `None` or empty, never guessed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The text in reading order, clutter marked.
    pub blocks: Vec<Block>,
    /// Its title, which is also a block of the text.
    pub headline: Option<Found<String>>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<Found<String>>,
    /// The day of publication, in the outlet's own calendar.
    pub date: Option<Found<NaiveDate>>,
    /// Who wrote it.
    pub authors: Vec<Found<String>>,
    /// ISO 639-1 code.
    pub language: Option<Found<String>>,
    /// The persons named in the text, by first mention.
    pub persons: Vec<Person>,
    /// The organisations named in the text, by first mention.
    #[serde(default)]
    pub organisations: Vec<Named>,
    /// The places named in the text, by first mention.
    #[serde(default)]
    pub places: Vec<Named>,
    /// What the page says it is about: its section and key words, cleaned.
    pub topics: Vec<Found<String>>,
    /// The format of its file; `None` if it was read before formats were kept.
    #[serde(default)]
    pub format: Option<Format>,
    /// What else the file says of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub particulars: Vec<Particular>,
}

/// A value and how it is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub evidence: Evidence,
    /// What else the file says, weighed and not taken: the value as text, with its own evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(String, Evidence)>,
}

/// Where a value came from and how sure it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Evidence {
    /// The kind of place.
    pub origin: Origin,
    /// The place and the words there, for a person to check.
    pub detail: String,
    /// From 0 (a guess) to 1 (stated).
    pub confidence: f32,
}

/// One more thing known of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Particular {
    /// What it is.
    pub about: ParticularAbout,
    /// The value as people read it, with its evidence.
    pub found: Found<String>,
}

/// What can be known besides. Each is known once at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ParticularAbout {
    /// Where it was published.
    Address,
    /// The day of its last change, `YYYY-MM-DD`.
    Updated,
    /// The section of the outlet.
    Section,
    /// On what terms it may be used.
    Licence,
    /// `free`, `metered` or `paid`.
    Access,
}

/// A person named in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest form of the name in this article.
    pub name: String,
    /// The role or title given next to the name: `NATO Secretary General`.
    pub role: Option<String>,
    /// Every place that names the person, in reading order, short forms included; never empty.
    pub mentions: Vec<Span>,
    /// Why this is taken for a person.
    pub evidence: Evidence,
}

/// An organisation or a place named in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// The name: in its base form as far as can be told, otherwise as the article writes it most often.
    pub name: String,
    /// Every place that names it, in reading order; never empty.
    pub mentions: Vec<Span>,
    /// Why this is taken for one.
    pub evidence: Evidence,
}

/// A stretch of a block's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Index into [`Article::blocks`].
    pub block: u32,
    /// First byte in the block's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}
