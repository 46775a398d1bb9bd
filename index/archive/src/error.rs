//! What can go wrong, split by whose fault it is: the request's, the disk's, ours.

use std::path::PathBuf;

/// The result of asking the archive.
pub type Result<T> = std::result::Result<T, Error>;

/// A failure of the archive. A bad file is never one: it is listed in the report and the ledger.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request cannot be met as it stands; the sentence says why.
    #[error("{0}")]
    Request(String),
    /// There is no such article.
    #[error("there is no article with the number {0} in this archive")]
    NoArticle(u32),
    /// Another program has the archive open for writing.
    #[error("the archive is in use by another Broadsheet")]
    InUse,
    /// The disk failed us.
    #[error("{path}: {source}")]
    Disk {
        /// What was to be read or written.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The catalogue failed us.
    #[error("the catalogue cannot be used: {0}")]
    Catalogue(#[from] rusqlite::Error),
    /// The index failed us; it can be rebuilt from the catalogue.
    #[error("the index cannot be used: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// Stored data does not read back.
    #[error("stored data is damaged: {0}")]
    Damaged(String),
}

impl Error {
    /// A disk failure at a path.
    pub fn disk(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Disk { path, source }
    }
}
