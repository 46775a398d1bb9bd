//! The person's own topics: searches with a name, in a tree.

use super::SearchRequest;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A topic of the person's own. It holds the articles that its search finds, and those of every topic under it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Topic {
    /// Its number, the same for as long as it is kept.
    pub id: u32,
    /// The topic that it stands under; `None` at the top.
    pub under: Option<u32>,
    /// Its name. No two of them are equal without case and accents, wherever they stand.
    pub name: String,
    /// Its search, as far as this version understands it; `None` if it has none, or it cannot be read at all.
    pub search: Option<SearchRequest>,
    /// Parts of the search that only a later version understands, such as `selection.mood`. The search finds nothing then.
    pub beyond: Vec<String>,
    /// How many articles have it; `None` if they were not counted.
    pub count: Option<u32>,
    /// The search as it is kept; null if it has none.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub kept: Value,
}

/// A question for the person's own topics: each is followed by those under it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct TopicsRequest {
    /// The search that counts refer to: how many articles there would be if the topic were chosen too. `None`: nothing is
    /// counted.
    pub among: Option<SearchRequest>,
}

/// A topic to be added, as the last one where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AddTopicRequest {
    /// Its name.
    pub name: String,
    /// The topic that it stands under; `None` for the top.
    pub under: Option<u32>,
    /// Its search; `None`, or a search for everything, for a topic that only holds what stands under it.
    pub search: Option<SearchRequest>,
}

/// A topic to be called otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RenameTopicRequest {
    /// Its number.
    pub id: u32,
    /// Its new name.
    pub name: String,
}

/// A topic to be given another search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChangeTopicRequest {
    /// Its number.
    pub id: u32,
    /// The search, as of [`AddTopicRequest`].
    pub search: Option<SearchRequest>,
}

/// A topic to be put elsewhere, with what stands under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MoveTopicRequest {
    /// Its number.
    pub id: u32,
    /// The topic that it is to stand under; `None` for the top.
    pub under: Option<u32>,
    /// The topic there that it is to stand before; `None` for the last place.
    pub before: Option<u32>,
}

/// A topic, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TopicRequest {
    /// Its number.
    pub id: u32,
}
