//! What the running program holds: where the archive lies, the archive once it is open, the readings of folders.

use crate::desktop::Desktop;
use crate::jobs::Jobs;
use crate::wire::{ARCHIVE_CHANGED, CallError, OPENING};
use broadsheet_archive::{Archive, CatchingUp, News, Watching};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::time::Instant;

/// The state behind all commands.
pub struct Desk {
    folder: PathBuf,
    archive: Mutex<Option<Arc<Archive>>>,
    /// How far its opening is. Not asked of the archive, which is held as long as it opens.
    opening: Mutex<Option<CatchingUp>>,
    /// The watch over the folders begins once.
    watch: Once,
    /// The readings of folders.
    pub jobs: Jobs,
    /// The desktop around.
    pub desktop: Arc<dyn Desktop>,
}

impl Desk {
    /// A desk for the archive in a folder. Nothing is opened yet, so that the window can show before.
    #[must_use]
    pub fn new(folder: PathBuf, desktop: Arc<dyn Desktop>) -> Self {
        let jobs = Jobs::new(desktop.clone());
        Self { folder, archive: Mutex::default(), opening: Mutex::default(), watch: Once::new(), jobs, desktop }
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
            None => {
                let opened = Archive::open_telling(&self.folder, &mut |far| self.tell_opening(Some(far)));
                self.tell_opening(None);
                Ok(archive.insert(Arc::new(opened?)).clone())
            }
        }
    }

    /// How far the index has come while the archive opens.
    #[must_use]
    pub fn opening(&self) -> Option<CatchingUp> {
        *self.opening.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell_opening(&self, far: Option<CatchingUp>) {
        let before = std::mem::replace(&mut *self.opening.lock().unwrap_or_else(PoisonError::into_inner), far);
        if before != far {
            self.desktop.emit(OPENING, json!(far));
        }
    }

    /// Keeps up with what happens in the folders, until the program ends: first with what happened since the last time. It
    /// blocks; a second call returns at once, or when the first one is done.
    pub fn keep_up(&self) {
        self.watch.call_once(|| {
            let watched = self.archive().and_then(|archive| Ok((Watching::start(archive.clone())?, archive)));
            let (mut watching, archive) = match watched {
                Ok(watched) => watched,
                // The window meets the same error at its first request, and shows it.
                Err(error) => return tracing::warn!("the folders are not watched: {error}"),
            };
            self.jobs.set_bell(watching.bell());
            while let Some(news) = watching.wait() {
                match news {
                    News::Upkeep => self.desktop.emit(ARCHIVE_CHANGED, Value::Null),
                    News::Places(places) => {
                        let start = Instant::now();
                        if self.jobs.read_changes(archive.clone(), places.clone()) {
                            watching.done(&places, start.elapsed());
                        } else {
                            watching.again(places);
                        }
                    }
                }
            }
        });
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
