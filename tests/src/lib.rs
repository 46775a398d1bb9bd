//! The language that the promises are written in: articles, an archive with them in, what a search finds.
//!
//! It panics where a test should fail, and is for tests only.
//!
//! Modules, lowest first; a module uses only those above it: `article`, `archive`, `table`.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test fails by panicking")]

mod archive;
mod article;
mod table;

pub use archive::{Found, Quiet, Search, TestArchive};
pub use article::{Article, article};
pub use table::{found, marked, rows};

use std::path::{Path, PathBuf};

/// The root of the project.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The sample archive's folder: invented articles by several outlets about one story.
#[must_use]
pub fn sample() -> PathBuf {
    root().join("src-tauri/sample")
}

/// The four articles that the project is first judged by. They belong to their publishers and lie beside the project, not
/// in it; without them the tests that need them say so and pass.
#[must_use]
pub fn seeds() -> Option<PathBuf> {
    let folder = root().parent()?.join("shared/seeds");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("not run: {} is not here", folder.display());
    None
}
