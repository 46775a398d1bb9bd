//! The values of one facet: more of them than a search lists, found, ordered otherwise, or a part of the calendar.

use super::facets::{DateUnit, FacetName, FacetValue, TopicKind};
use super::search::SearchRequest;
use serde::{Deserialize, Serialize};

/// A question for the values of one facet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FacetRequest {
    /// Which facet.
    pub facet: FacetName,
    /// The query and the selection that counts refer to.
    #[serde(default)]
    pub search: SearchRequest,
    /// Only values that hold these letters, case and accents aside; empty for all.
    #[serde(default)]
    pub find: String,
    /// Their order, after those that are chosen and excluded.
    #[serde(default)]
    pub order: ValueOrder,
    /// For the date: the unit of its values.
    #[serde(default)]
    pub by: DateUnit,
    /// For the date: only values that touch these days. The selection's own days do not matter here.
    #[serde(default)]
    pub within: DateSpan,
    /// For topics: only values of which one of these is the first kind, and those of no kind, as "has none"; empty for all.
    #[serde(default)]
    pub kinds: Vec<TopicKind>,
    /// How many values to leave out at the start.
    #[serde(default)]
    pub offset: u32,
    /// How many values to give.
    #[serde(default)]
    pub limit: u32,
}

impl FacetRequest {
    /// A question for all values of a facet in the whole archive, most frequent first.
    #[must_use]
    pub fn of(facet: FacetName) -> Self {
        Self {
            facet,
            search: SearchRequest::default(),
            find: String::new(),
            order: ValueOrder::default(),
            by: DateUnit::default(),
            within: DateSpan::default(),
            kinds: Vec::new(),
            offset: 0,
            limit: u32::MAX,
        }
    }
}

/// The order of a facet's values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ValueOrder {
    /// Most articles first; dates by the calendar.
    #[default]
    Usual,
    /// Most articles first, dates as well.
    Count,
    /// By name, "has none" last; dates by the calendar.
    Name,
    /// Only what is more frequent here than in the rest of the archive, most special first.
    Special,
}

/// From one date to another, both included; an open end has no bound.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct DateSpan {
    /// The first: `2024`, `2024-10` or `2024-10-12`; a part means its first day.
    pub from: Option<String>,
    /// The last, in the same forms; a part means its last day.
    pub to: Option<String>,
}

/// Values of one facet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FacetAnswer {
    /// The values; of the date, years, months or days.
    pub values: Vec<FacetValue>,
    /// How many there are in all.
    pub total: u32,
}
