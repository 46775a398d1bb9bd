//! Facets: what is chosen in them, and how many articles each of their values would give.

use serde::{Deserialize, Serialize};

/// The name of a facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum FacetName {
    /// Who published it.
    Outlet,
    /// Who is named in it.
    Person,
    /// The organisations named in it.
    Organisation,
    /// The places named in it.
    Place,
    /// What it is about.
    Topic,
    /// When it was published.
    Date,
    /// The language of its text, an ISO 639-1 code.
    Language,
    /// Who wrote it.
    Author,
    /// The added folder that its file belongs to.
    Folder,
    /// The format that it was read from: HTML, JSON, Markdown, Mail, PDF, RTF, Text, Word and others.
    Type,
}

impl FacetName {
    /// Every facet.
    pub const ALL: [Self; 10] = [
        Self::Outlet,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Topic,
        Self::Date,
        Self::Language,
        Self::Author,
        Self::Folder,
        Self::Type,
    ];

    /// What a search counts unless it asks for others.
    pub const USUAL: [Self; 4] = [Self::Outlet, Self::Person, Self::Topic, Self::Date];
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
    /// Organisations.
    pub organisation: Choice,
    /// Places.
    pub place: Choice,
    /// Topics.
    pub topic: Choice,
    /// Languages.
    pub language: Choice,
    /// Authors.
    pub author: Choice,
    /// Added folders, by their paths.
    pub folder: Choice,
    /// Formats of files.
    #[serde(rename = "type")]
    pub file_type: Choice,
    /// Days.
    pub date: DateChoice,
}

impl Selection {
    /// The choice in a facet with values; `None` for the date.
    #[must_use]
    pub fn choice(&self, facet: FacetName) -> Option<&Choice> {
        match facet {
            FacetName::Outlet => Some(&self.outlet),
            FacetName::Person => Some(&self.person),
            FacetName::Organisation => Some(&self.organisation),
            FacetName::Place => Some(&self.place),
            FacetName::Topic => Some(&self.topic),
            FacetName::Language => Some(&self.language),
            FacetName::Author => Some(&self.author),
            FacetName::Folder => Some(&self.folder),
            FacetName::Type => Some(&self.file_type),
            FacetName::Date => None,
        }
    }
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
    /// An article must have every included value, not only one.
    pub all: bool,
}

impl Choice {
    /// Something is chosen or excluded.
    #[must_use]
    pub fn is_active(&self) -> bool {
        !(self.include.is_empty() && self.exclude.is_empty())
    }

    /// Gives every value another name.
    pub fn rename(&mut self, called: impl Fn(&str) -> String) {
        for value in self.include.iter_mut().chain(&mut self.exclude).flatten() {
            *value = called(value);
        }
    }
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

/// The facets of a result. Those that were not counted are empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Facets {
    /// Outlets: chosen ones first, excluded ones next, then the most frequent.
    pub outlet: Vec<FacetValue>,
    /// Persons.
    pub person: Vec<FacetValue>,
    /// Organisations.
    pub organisation: Vec<FacetValue>,
    /// Places.
    pub place: Vec<FacetValue>,
    /// Topics.
    pub topic: Vec<FacetValue>,
    /// Languages.
    pub language: Vec<FacetValue>,
    /// Authors.
    pub author: Vec<FacetValue>,
    /// Added folders.
    pub folder: Vec<FacetValue>,
    /// Formats of files.
    #[serde(rename = "type")]
    pub file_type: Vec<FacetValue>,
    /// Articles by month, earliest first, `None` last; months without articles are left out.
    pub date: Vec<MonthCount>,
    /// The same by the unit that draws them best.
    pub timeline: Timeline,
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
    /// Organisations.
    pub organisation: u32,
    /// Places.
    pub place: u32,
    /// Topics.
    pub topic: u32,
    /// Languages.
    pub language: u32,
    /// Authors.
    pub author: u32,
    /// Added folders.
    pub folder: u32,
    /// Formats of files.
    #[serde(rename = "type")]
    pub file_type: u32,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Of a topic: its kinds, in the order of [`TopicKind`].
    #[serde(default)]
    pub kinds: Vec<TopicKind>,
    /// How special it is here, if that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub special: Option<Special>,
}

/// Who says that an article has a topic. A topic may be of several kinds: equal ones are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum TopicKind {
    /// The person: it is one of their own topics.
    Own,
    /// The page: its section, tags and key words.
    Page,
    /// The archive: it stands out in the text.
    Found,
}

impl TopicKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Own, Self::Page, Self::Found];
}

/// How much more often a value stands in these results than in the rest of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Special {
    /// The log-likelihood ratio G² (Dunning 1993); 0 if the value is no more frequent here than elsewhere.
    pub score: f64,
    /// How many articles of the whole archive have the value.
    pub archive: u32,
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

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum DateUnit {
    /// `2024`
    Year,
    /// `2024-10`
    #[default]
    Month,
    /// `2024-10-12`
    Day,
}

/// Articles over time: by year if they span twelve years or more, else by month if they span twelve months or more,
/// else by day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Timeline {
    /// The unit.
    pub unit: DateUnit,
    /// Earliest first; those without articles are left out.
    pub counts: Vec<DateCount>,
    /// Articles whose day is unknown.
    pub undated: u32,
}

/// A year, month or day, and its articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DateCount {
    /// `2024`, `2024-10` or `2024-10-12`.
    pub date: String,
    /// Number of articles.
    pub count: u32,
}
