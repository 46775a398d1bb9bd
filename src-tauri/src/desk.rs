//! What the running program holds: where the archive lies, the archive once it is open, the readings of folders.

use crate::desktop::Desktop;
use crate::jobs::Jobs;
use crate::wire::CallError;
use broadsheet_archive::Archive;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The state behind all commands.
pub struct Desk {
    folder: PathBuf,
    archive: Mutex<Option<Arc<Archive>>>,
    /// The readings of folders.
    pub jobs: Jobs,
    /// The desktop around.
    pub desktop: Arc<dyn Desktop>,
}

impl Desk {
    /// A desk for the archive in a folder. Nothing is opened yet, so that the window can show before.
    #[must_use]
    pub fn new(folder: PathBuf, desktop: Arc<dyn Desktop>) -> Self {
        Self { folder, archive: Mutex::default(), jobs: Jobs::new(desktop.clone()), desktop }
    }

    /// The folder that the archive lies in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The archive. It is opened when first asked for; after a failure every request tries again.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn archive(&self) -> Result<Arc<Archive>, CallError> {
        let mut archive = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        match &*archive {
            Some(open) => Ok(open.clone()),
            None => Ok(archive.insert(Arc::new(Archive::open(&self.folder)?)).clone()),
        }
    }
}

/// The folder for the archive: what `BROADSHEET_ARCHIVE` says, else `archive` in the program's own data folder.
#[must_use]
pub fn archive_folder(set: Option<std::ffi::OsString>, data: PathBuf) -> PathBuf {
    match set {
        Some(folder) if !folder.is_empty() => folder.into(),
        _ => data.join("archive"),
    }
}

#[test]
fn an_empty_variable_is_no_folder() {
    let cases = [(Some("/a/b"), "/a/b"), (Some(""), "/data/archive"), (None, "/data/archive")];
    for (set, want) in cases {
        assert_eq!(archive_folder(set.map(Into::into), "/data".into()), Path::new(want), "{set:?}");
    }
}
