//! One writer at a time, over all programs: a lock that is taken before anything is changed, and held to the end.

use crate::error::{Error, Result};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The lock of an archive. Within one program any number of acts may hold it together; the catalogue orders them.
#[derive(Debug)]
pub struct WriteLock {
    path: PathBuf,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    by: usize,
    file: Option<File>,
}

/// Proof that this program may write. The lock is let go with the last of them.
#[derive(Debug)]
pub struct Writing<'a>(&'a WriteLock);

impl WriteLock {
    /// The lock in an archive's folder.
    #[must_use]
    pub fn new(dir: &Path) -> Self {
        Self { path: dir.join("lock"), held: Mutex::default() }
    }

    /// Takes the lock.
    ///
    /// # Errors
    /// [`Error::InUse`] when another program holds it.
    pub fn acquire(&self) -> Result<Writing<'_>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.file.is_none() {
            let file = File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&self.path)
                .map_err(Error::disk(&self.path))?;
            match file.try_lock() {
                Ok(()) => held.file = Some(file),
                Err(TryLockError::WouldBlock) => return Err(Error::InUse),
                Err(TryLockError::Error(error)) => return Err(Error::disk(&self.path)(error)),
            }
        }
        held.by += 1;
        Ok(Writing(self))
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        let mut held = self.0.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.by -= 1;
        if held.by == 0 {
            // Closing the file lets go of the lock.
            held.file = None;
        }
    }
}
