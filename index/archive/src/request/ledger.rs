//! The ledger: what became of each file, and why one is not found.

use super::search::SearchRequest;
use serde::{Deserialize, Serialize};

/// A question for the ledger: what became of each file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct LedgerRequest {
    /// Only files in this state.
    pub state: Option<FileState>,
    /// Only files with this kind of failure.
    pub kind: Option<String>,
    /// Only paths that hold these letters.
    pub find: String,
    /// Only files of this added folder.
    pub folder: Option<String>,
    /// How many to leave out at the start.
    pub offset: u32,
    /// How many to give.
    pub limit: u32,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum FileState {
    /// It gave articles.
    Read,
    /// All it holds was there already.
    Duplicate,
    /// It gave an article that has the address of an earlier one, and another text.
    Version,
    /// It gave none.
    Skipped,
    /// It is no longer on the disk.
    Gone,
}

/// Entries of the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LedgerAnswer {
    /// The entries, by path.
    pub entries: Vec<LedgerEntry>,
    /// How many there are in all.
    pub total: u32,
    /// How many there would be in each state and with each kind of failure, other conditions kept.
    pub counts: Vec<LedgerCount>,
}

/// How many entries there are of one sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LedgerCount {
    /// Their state.
    pub state: FileState,
    /// Their kind of failure.
    pub kind: Option<String>,
    /// How many.
    pub count: u32,
}

/// What became of one file, or of a part of one whose lot is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LedgerEntry {
    /// The path, with the place in the file if it is a part of one: `#17`, ` › 2019/a.html`.
    pub path: String,
    /// What became of it.
    pub state: FileState,
    /// Articles from it; 0 for a part.
    pub articles: u32,
    /// The kind of failure, if it was skipped.
    pub kind: Option<String>,
    /// A sentence for people: why it was skipped, or what it duplicates.
    pub why: Option<String>,
    /// The article to open: its first one, or the one that it duplicates.
    pub article: Option<u32>,
    /// The path of the article that it duplicates, or is a newer version of.
    pub other: Option<String>,
}

/// The question why a search does not find a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct WhyRequest {
    /// The whole path of the file, with the place in it if it is about a part of it.
    pub path: String,
    /// The search.
    pub search: SearchRequest,
}

/// Why a search does not find a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WhyAnswer {
    /// The first cause; `null` if it is found.
    pub cause: Option<Cause>,
    /// The cause, or where it is found, in sentences for people.
    pub sentence: String,
    /// The article that this is about.
    pub article: Option<u32>,
    /// A search that differs in this cause only, and gets past it.
    pub instead: Option<SearchRequest>,
}

/// Why a search does not find a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// There is no such file, or no such place in it.
    Absent,
    /// It is in none of the added folders.
    Elsewhere,
    /// It is hidden, belongs to the archive itself, or says what a folder is.
    LeftOut,
    /// It has not been read, or not since it changed.
    Unread,
    /// It gave no article.
    Skipped,
    /// Another file with the same article is found in its stead.
    Duplicate,
    /// What is looked for stands in page clutter only.
    Clutter,
    /// What is looked for stands there in another form only.
    Exactness,
    /// A part of the query is not met.
    Query,
    /// A filter is not met.
    Filter,
}
