//! The archive: catalogue, index, ingest, query language, facets, passages.
//!
//! Everything goes through [`Archive`]. Questions and answers are plain data ([`SearchRequest`], [`SearchResponse`], …).
//!
//! Modules, lowest first; a module uses only those above it: `error`, `request`, `calendar`, `query`, `catalogue`,
//! `corrected`, `tokens`, `schema`, `columns`, `documents`, `excluded`, `plan`, `topics`, `snapshot`, `facets`, `marks`, `passages`,
//! `search`, `sources`, `walk`, `index`, `ingest`, `file`, `lock`, `archive`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod archive;
mod calendar;
mod catalogue;
mod columns;
mod corrected;
mod documents;
mod error;
mod excluded;
mod facets;
mod file;
mod index;
mod ingest;
mod lock;
mod marks;
#[cfg(test)]
mod oracle;
mod passages;
mod plan;
mod query;
mod request;
mod schema;
mod search;
mod snapshot;
mod sources;
mod tokens;
mod topics;
mod walk;

pub use archive::Archive;
pub use error::{Error, Result};
pub use file::read_file;
pub use ingest::Watch;
pub use request::*;
