//! Asking about a person of the archive, and saying who is who.

use super::{Concerned, SearchRequest};
use serde::{Deserialize, Serialize};

/// Asks for a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonRequest {
    /// The name that the person goes by, or another of theirs.
    pub name: String,
    /// Among the articles of this search.
    pub search: SearchRequest,
}

/// A person of the archive: what only the articles together tell. Outlets, days and those they appear with are the facets of
/// the search for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonAnswer {
    /// The name that the person goes by.
    pub name: String,
    /// Every name that articles give them, the most frequent first.
    pub names: Vec<NameOfPerson>,
    /// The roles that articles give them, the most frequent first.
    pub roles: Vec<RoleOfPerson>,
    /// What articles quote of them, the newest first; the same words once.
    pub quotations: Vec<QuotationOfPerson>,
    /// Roles and quotations were looked for in so many articles, the newest.
    pub looked_at: u32,
}

/// A name that articles give a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NameOfPerson {
    /// As written.
    pub name: String,
    /// Articles of the whole archive that give it.
    pub articles: u32,
    /// Why it is this person's, as a sentence; `None` for the name that they go by.
    pub why: Option<String>,
}

/// A role that articles give a person: `NATO Secretary General`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoleOfPerson {
    /// As written, in its base form if the articles have it.
    pub role: String,
    /// How many of the articles looked at give it.
    pub articles: u32,
}

/// Words of a person, as an article quotes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuotationOfPerson {
    /// The words.
    pub text: String,
    /// The article's number.
    pub article: u32,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// Something to be said of persons. Persons are given by the names that they go by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "mend", rename_all = "kebab-case")]
pub enum Mending {
    /// These are one person.
    Merge {
        /// Two or more.
        persons: Vec<String>,
        /// The name that the person shall go by.
        called: String,
    },
    /// Some of a person's names are another person's.
    Split {
        /// The person.
        person: String,
        /// The names, as articles give them; not all.
        names: Vec<String>,
    },
    /// A person shall go by another name.
    Rename {
        /// The person.
        person: String,
        /// The name.
        called: String,
    },
    /// This is no person.
    Nobody {
        /// What was taken for one.
        person: String,
    },
    /// A name is a person's wherever it stands in the texts, just as it is written.
    Always {
        /// The name.
        name: String,
    },
    /// In some articles it is somebody else, or no person.
    Here {
        /// The person.
        person: String,
        /// The articles.
        of: Concerned,
        /// Who it is there; `None` if it is no person.
        whose: Option<String>,
    },
}

/// What a mending would change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MendPreview {
    /// What it does, as a sentence.
    pub what: String,
    /// The persons concerned as they are.
    pub before: Vec<PersonCount>,
    /// As they would be.
    pub after: Vec<PersonCount>,
}

/// A person with the number of articles that name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonCount {
    /// The name that the person goes by.
    pub name: String,
    /// Articles of the whole archive.
    pub articles: u32,
}
