//! The archive: the one door to catalogue, index, ingest and search.

use crate::error::Result;
use crate::request::{
    ArticleRequest, ArticleView, Correction, FacetAnswer, FacetRequest, LedgerAnswer, LedgerRequest, Progress, ReadAnswer,
    Report, SearchRequest, SearchResponse, Status, Undone,
};
use std::path::{Path, PathBuf};

/// An archive on disk, open. It can be shared between threads; readings of folders run one at a time.
pub struct Archive {
    dir: PathBuf,
}

/// How a reading of folders is watched and stopped.
pub trait Watch: Sync {
    /// Called from time to time, from any thread.
    fn progress(&self, progress: &Progress);
    /// Whether the person wants it stopped. Asked often.
    fn cancelled(&self) -> bool;
}

impl Archive {
    /// Opens the archive in a folder, or makes one there.
    ///
    /// # Errors
    /// When the folder cannot be written, or holds an archive that this version cannot use.
    pub fn open(dir: &Path) -> Result<Self> {
        Ok(Self { dir: dir.to_owned() })
    }

    /// What is in it.
    pub fn status(&self) -> Result<Status> {
        Ok(Status { archive: self.dir.display().to_string(), ..Status::default() })
    }

    /// Searches.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse> {
        let _ = request;
        unimplemented!("stub")
    }

    /// Lists values of one facet.
    pub fn facet(&self, request: &FacetRequest) -> Result<FacetAnswer> {
        let _ = request;
        unimplemented!("stub")
    }

    /// Gives an article to read.
    pub fn article(&self, request: &ArticleRequest) -> Result<ArticleView> {
        let _ = request;
        unimplemented!("stub")
    }

    /// Adds folders (or single files) and reads them.
    pub fn add(&self, folders: &[PathBuf], watch: &dyn Watch) -> Result<Report> {
        let _ = (folders, watch);
        unimplemented!("stub")
    }

    /// Reads what changed in the folders that were added.
    pub fn rescan(&self, watch: &dyn Watch) -> Result<Report> {
        let _ = watch;
        unimplemented!("stub")
    }

    /// Takes a folder and its articles out of the archive; its files are not touched. Gives the number of articles removed.
    pub fn remove_folder(&self, folder: &Path) -> Result<u32> {
        let _ = folder;
        unimplemented!("stub")
    }

    /// Applies a correction by the person.
    pub fn correct(&self, correction: &Correction) -> Result<()> {
        let _ = correction;
        unimplemented!("stub")
    }

    /// Takes the latest correction back.
    pub fn undo(&self) -> Result<Undone> {
        unimplemented!("stub")
    }

    /// What became of each file.
    pub fn ledger(&self, request: &LedgerRequest) -> Result<LedgerAnswer> {
        let _ = request;
        unimplemented!("stub")
    }
}

/// What the engine makes of one file, with no archive.
///
/// # Errors
/// When the file cannot be read from the disk.
pub fn read_file(path: &Path) -> Result<ReadAnswer> {
    let _ = path;
    unimplemented!("stub")
}
