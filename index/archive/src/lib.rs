//! The archive: catalogue, index, ingest, query language, facets, passages.
//!
//! Everything goes through [`Archive`]. Questions and answers are plain data ([`SearchRequest`], [`SearchResponse`], …).
//!
//! Modules, lowest first; a module uses only those above it: `error`, `request`, `kept`, `calendar`, `query`,
//! `mends`, `sameness`, `recurrence`, `catalogue`, `corrected`, `keys`, `readings`, `name_book`, `gathering`, `base_forms`, `other_scripts`, `schema`, `identities`, `kinds`, `phrase_column`, `columns`, `full_names`, `recast`, `special`, `background`, `found`, `topic_column`, `documents`, `excluded`, `vocabulary`, `spellings`,
//! `places`, `meaning`, `postings`, `word_query`, `places_query`, `plan`, `choices`, `topics`, `snapshot`, `glossary`, `telling`,
//! `profile`, `completion`, `facets`, `timeline`, `listing`, `marks`, `passages`, `explain`, `search`,
//! `concordance`, `suggestion`, `kinship`, `reasons`, `related`, `notes`, `sources`, `walk`, `looks`, `content`, `index`, `ingest`,
//! `file`, `lock`, `topics_file`, `archive`, `searches`, `own_topics`, `corrections`, `mending`, `watching`, `why`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod archive;
mod background;
mod base_forms;
mod calendar;
mod catalogue;
mod choices;
mod columns;
mod completion;
mod concordance;
mod content;
mod corrected;
mod corrections;
mod documents;
mod error;
mod excluded;
mod explain;
mod facets;
mod file;
mod found;
mod full_names;
mod gathering;
mod glossary;
mod identities;
mod index;
mod ingest;
mod kept;
mod keys;
mod kinds;
mod kinship;
mod listing;
mod lock;
mod looks;
mod marks;
mod meaning;
mod mending;
mod mends;
mod name_book;
mod notes;
#[cfg(test)]
mod oracle;
mod other_scripts;
mod own_topics;
mod passages;
mod phrase_column;
mod places;
mod places_query;
mod plan;
mod postings;
mod profile;
mod query;
mod readings;
mod reasons;
mod recast;
mod recurrence;
mod related;
mod request;
mod sameness;
mod schema;
mod search;
mod searches;
mod snapshot;
mod sources;
mod special;
mod spellings;
mod suggestion;
mod telling;
mod timeline;
mod topic_column;
mod topics;
mod topics_file;
mod vocabulary;
mod walk;
mod watching;
mod why;
mod word_query;

pub use archive::Archive;
pub use error::{Error, Result};
pub use file::{files_of, read_file};
pub use ingest::Watch;
pub use request::*;
pub use watching::{Bell, News, Ring, Watching};
