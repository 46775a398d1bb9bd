//! The archive: catalogue, index, ingest, query language, facets, passages.
//!
//! Modules, lowest first; a module uses only those above it: `error`, `request`, `archive`.

mod archive;
mod error;
mod request;

pub use archive::{Archive, Watch, read_file};
pub use error::{Error, Result};
pub use request::*;
