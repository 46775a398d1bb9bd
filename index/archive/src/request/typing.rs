//! While a query is typed: what its words may become, and what may have been meant.

use serde::{Deserialize, Serialize};

/// A question for what the word under the caret may become.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CompletionRequest {
    /// The query as far as it is typed.
    pub query: String,
    /// Where the caret stands: after so many characters, counted in Unicode scalar values.
    pub caret: u32,
    /// How many candidates to give of each kind.
    pub limit: u32,
}

/// What the word under the caret may become.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Completion {
    /// The candidates, by kind; a kind without any is left out.
    pub groups: Vec<CandidateGroup>,
}

/// Candidates of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CandidateGroup {
    /// Their kind.
    pub kind: CandidateKind,
    /// Those of most articles first.
    pub candidates: Vec<Candidate>,
}

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum CandidateKind {
    /// A word of the articles.
    Word,
    /// A person named in them.
    Person,
    /// Who published them.
    Outlet,
    /// An organisation named in them.
    Organisation,
    /// A place named in them.
    Place,
    /// What they are about.
    Topic,
    /// Who wrote them.
    Author,
    /// Their language, ISO 639-1 code.
    Language,
    /// A field that can be searched by name.
    Field,
    /// An operator of the query language.
    Operator,
}

/// Something that the word under the caret may become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Candidate {
    /// What it is called.
    pub label: String,
    /// What takes the place of the characters from `start` to `end`, in the query language.
    pub insert: String,
    /// First character that it replaces, counted in Unicode scalar values.
    pub start: u32,
    /// One past the last one.
    pub end: u32,
    /// How many articles have it; `None` for fields and operators.
    pub articles: Option<u32>,
}

/// What a search that found few articles, or none, may have meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Suggestion {
    /// The query with other words in it.
    pub query: String,
    /// Where they stand in it.
    pub changes: Vec<Change>,
    /// How many articles it finds, under the same filters.
    pub total: u32,
}

/// A word of a suggestion that stands in the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Change {
    /// First character, counted in Unicode scalar values.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}
