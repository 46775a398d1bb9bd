//! Searches that are kept: those that a person saved under a name, and those made before.

use super::SearchRequest;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A saved search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SavedSearch {
    /// Its number, the same for as long as it is kept.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// The search, as far as this version understands it; `None` if it cannot be read at all.
    pub search: Option<SearchRequest>,
    /// Parts of it that only a later version understands, such as `selection.mood`.
    pub beyond: Vec<String>,
    /// How many articles it finds now; `None` if they were not counted, or this version does not understand all of it.
    pub count: Option<u32>,
    /// The search as it is kept: what differs from a search for everything, and whatever a later version wrote into it.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub kept: Value,
}

/// A question for the saved searches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SavedSearchesRequest {
    /// Whether to count what each finds.
    pub counts: bool,
}

/// A search to be saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SaveSearchRequest {
    /// Its name. Two searches of one list differ in their names by more than the case of letters.
    pub name: String,
    /// The search. How many hits are asked for, and how they are shown, is no part of what is kept.
    pub search: SearchRequest,
    /// Take the place of a search with that name, if there is one.
    pub replace: bool,
}

/// A saved search to be called otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RenameSearchRequest {
    /// Its number.
    pub id: u32,
    /// Its new name.
    pub name: String,
}

/// A kept search, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptSearchRequest {
    /// Its number.
    pub id: u32,
}

/// The order of the saved searches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrderSearchesRequest {
    /// Their numbers, first one first; searches that are not named follow in the order they had.
    pub ids: Vec<u32>,
}

/// A search made before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PastSearch {
    /// Its number; the latest has the highest.
    pub id: u32,
    /// The search.
    pub search: SearchRequest,
    /// When it was made last, seconds since 1970.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub made: i64,
}

/// A question for the searches made before, the latest first. Those that only a later version understands are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HistoryRequest {
    /// Only searches whose query holds these letters, case and accents aside; empty for all.
    pub find: String,
    /// How many to give.
    pub limit: u32,
}
