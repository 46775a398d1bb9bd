//! What the person said of persons: who is one, who is not, how somebody is called, who is nobody.
//!
//! Everything is said of names as articles give them, so that it outlasts every new gathering of names, reading and rebuild.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One thing that the person said.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "mend", rename_all = "kebab-case")]
pub enum Mend {
    /// Two names are one person's.
    Same {
        /// A name as articles give it.
        name: String,
        /// Another one.
        other: String,
    },
    /// A name joins nobody by itself.
    Apart {
        /// A name as articles give it.
        name: String,
    },
    /// The person with this name is shown by another.
    Called {
        /// A name as articles give it.
        name: String,
        /// How the person is to be shown.
        called: String,
    },
    /// A name is no person's.
    Nobody {
        /// A name as articles give it.
        name: String,
    },
    /// A name is a person's wherever it stands in the texts, just as it is written.
    Always {
        /// The name.
        name: String,
    },
    /// In these articles a name is another person's, or nobody's.
    Here {
        /// The articles.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        articles: Vec<u32>,
        /// A name as they give it.
        name: String,
        /// Whose it is there; `None` for nobody's.
        person: Option<String>,
    },
}

impl Mend {
    /// The names that it is said of, as articles give them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let (name, other) = match self {
            Self::Same { name, other } => (name, Some(other)),
            Self::Apart { name }
            | Self::Called { name, .. }
            | Self::Nobody { name }
            | Self::Always { name }
            | Self::Here { name, .. } => (name, None),
        };
        std::iter::once(name).chain(other).map(String::as_str)
    }
}

/// Everything that the person said, ready to be asked.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mends {
    same: Vec<(String, String)>,
    apart: FxHashSet<String>,
    /// With its place among what was said: the latest holds.
    called: FxHashMap<String, (usize, String)>,
    nobody: FxHashSet<String>,
    /// In the order of their letters.
    always: BTreeSet<String>,
    here: FxHashMap<u32, Vec<(String, Option<String>)>>,
}

impl Mends {
    /// Takes what was said, the latest last: it holds where two contradict each other.
    #[must_use]
    pub fn new(said: impl IntoIterator<Item = Mend>) -> Self {
        let mut mends = Self::default();
        for (place, mend) in said.into_iter().enumerate() {
            match mend {
                Mend::Same { name, other } => {
                    mends.nobody.remove(&name);
                    mends.nobody.remove(&other);
                    mends.same.push((name, other));
                }
                Mend::Apart { name } => {
                    mends.same.retain(|(a, b)| *a != name && *b != name);
                    mends.apart.insert(name);
                }
                Mend::Called { name, called } => {
                    mends.called.insert(name, (place, called));
                }
                Mend::Nobody { name } => {
                    mends.always.remove(&name);
                    mends.nobody.insert(name);
                }
                Mend::Always { name } => {
                    mends.nobody.remove(&name);
                    mends.always.insert(name);
                }
                Mend::Here { articles, name, person } => {
                    for article in articles {
                        let said = mends.here.entry(article).or_default();
                        said.retain(|(known, _)| *known != name);
                        said.push((name.clone(), person.clone()));
                    }
                }
            }
        }
        mends
    }

    /// A name is no person's.
    #[must_use]
    pub fn is_nobody(&self, name: &str) -> bool {
        self.nobody.contains(name)
    }

    /// The names that are persons' wherever they stand.
    #[must_use]
    pub fn always(&self) -> &BTreeSet<String> {
        &self.always
    }

    /// A name joins nobody by itself.
    #[must_use]
    pub fn is_apart(&self, name: &str) -> bool {
        self.apart.contains(name)
    }

    /// How the person with these names is to be shown.
    pub fn called<'n>(&self, names: impl Iterator<Item = &'n str>) -> Option<&str> {
        names
            .filter_map(|name| self.called.get(name))
            .max_by_key(|(place, _)| *place)
            .map(|(_, called)| called.as_str())
    }

    /// The pairs of names that are one person's.
    pub fn same(&self) -> impl Iterator<Item = (&str, &str)> {
        self.same.iter().map(|(a, b)| (a.as_str(), b.as_str()))
    }

    /// Whose a name is in an article: `None` if nothing was said, `Some(None)` if it is nobody's.
    #[must_use]
    pub fn here(&self, article: u32, name: &str) -> Option<Option<&str>> {
        let said = self.here.get(&article)?.iter().find(|(known, _)| known == name)?;
        Some(said.1.as_deref())
    }

    /// The articles in which something else was said of a name.
    pub fn articles(&self) -> impl Iterator<Item = u32> {
        self.here.keys().copied()
    }

    /// Why a name is where it is, if the person said so.
    #[must_use]
    pub fn why(&self, name: &str) -> Option<String> {
        let joined = self.same.iter().find(|(a, b)| a == name || b == name);
        joined.map(|(a, b)| format!("you said that it is “{}”", if a == name { b } else { a }))
    }
}
