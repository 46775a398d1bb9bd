//! Correcting what was worked out for articles.

use super::SearchRequest;
use serde::{Deserialize, Serialize};

/// A correction by the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Correction {
    /// The articles concerned.
    pub of: Concerned,
    /// What is corrected.
    pub field: CorrectedField,
    /// The right value; `None` says that it is unknown. For clutter and text: what the text says.
    pub value: Option<String>,
}

/// The articles that a correction concerns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Concerned {
    /// These, by their numbers.
    Ids(Vec<u32>),
    /// All that a search finds now.
    Found(Box<SearchRequest>),
    /// A rule: all whose files lie in a folder, or are one file; those to come too.
    Folder(String),
    /// A rule: all that were published at a domain or below it, such as `nordpost.example`; those to come too.
    Domain(String),
}

/// What can be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum CorrectedField {
    /// The title.
    Headline,
    /// Who published it.
    Outlet,
    /// When, `YYYY-MM-DD`.
    Date,
    /// Who wrote it, joined by `; `.
    Authors,
    /// Text that is clutter.
    Clutter,
    /// Text that was taken for clutter and is the article's.
    Text,
}

/// What was undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Undone {
    /// A sentence for people: what is as it was before. `None` if there was nothing to undo.
    pub what: Option<String>,
}

/// One act of correcting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Act {
    /// Its number; later acts have higher ones.
    pub id: u32,
    /// What it did, for people.
    pub what: String,
    /// When, in seconds since 1970; `None` for those of early versions.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub made: Option<i64>,
}

/// Which act to take back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TakeBackRequest {
    /// Its number.
    pub act: u32,
}

/// What became of corrections that were brought in from a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Imported {
    /// So many hold now.
    pub taken: u32,
    /// Lines that concern no article of this archive, or are not understood, each with the reason; from line 1.
    pub left: Vec<(u32, String)>,
}
