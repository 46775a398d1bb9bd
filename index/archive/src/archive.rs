//! The archive: the one door to catalogue, index, ingest and search.

use crate::catalogue::Catalogue;
use crate::completion;
use crate::concordance::LastLines;
use crate::error::{Error, Result};
use crate::glossary::Glossary;
use crate::index::ArchiveIndex;
use crate::ingest::{Watch, ingest};
use crate::lock::WriteLock;
use crate::looks::Look;
use crate::related::related;
use crate::request::{
    ArticleRequest, ArticleView, CatchingUp, Completion, CompletionRequest, Concordance, ConcordanceRequest,
    Explanation, FacetAnswer, FacetRequest, LedgerAnswer, LedgerRequest, RelatedAnswer, RelatedRequest, Report,
    SearchRequest, SearchResponse, Status, Suggestion,
};
use crate::search::Searching;
use crate::snapshot::Said;
use crate::suggestion;
use crate::telling::Frequencies;
use crate::topics::OwnTopic;
use crate::topics_file;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tantivy::TantivyError;

/// The folder of the index in the archive's folder.
const INDEX: &str = "index";
/// The folder of sample articles there, the only one that may be read from it.
const SAMPLE: &str = "sample";

/// An archive on disk, open. It can be shared between threads; readings of folders run one at a time.
pub struct Archive {
    pub(crate) dir: PathBuf,
    pub(crate) catalogue: Catalogue,
    /// Replaced by a new one when it turns out that it cannot be read.
    index: RwLock<Arc<ArchiveIndex>>,
    pub(crate) lock: WriteLock,
    glossary: Glossary,
    frequencies: Frequencies,
    lines: LastLines,
    /// Why the topics of an earlier version's file are not here.
    topics_left: Option<String>,
    /// The number of the catalogue's last word about persons that the index knows.
    mends: AtomicU64,
    /// The same of topics.
    topics: AtomicU64,
    /// Held while folders are read.
    reading: Mutex<()>,
}

impl Archive {
    /// Opens the archive in a folder, or makes one there. What the index missed, it catches up with.
    ///
    /// # Errors
    /// When the folder cannot be written, or holds an archive that this version cannot use.
    pub fn open(dir: &Path) -> Result<Self> {
        Self::open_telling(dir, &mut |_| ())
    }

    /// As [`Self::open`], and tells how far the index has come while it catches up: after an update of Broadsheet it may
    /// have to be made again from the whole catalogue.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_telling(dir: &Path, tell: &mut dyn FnMut(CatchingUp)) -> Result<Self> {
        std::fs::create_dir_all(dir).map_err(Error::disk(dir))?;
        keep_private(dir)?;
        let catalogue = Catalogue::open(&dir.join("catalogue.sqlite"))?;
        // A file that cannot be understood must not lock the person out of their archive.
        let topics_left = match topics_file::take_over(dir, &catalogue) {
            Err(Error::Request(why)) => Some(why),
            taken => taken.map(|()| None)?,
        };
        // Asked first: what is said in between is seen once more.
        let mends = AtomicU64::new(catalogue.mends_version()?);
        let topics = AtomicU64::new(catalogue.topics_version()?);
        let said = Said { topics: OwnTopic::of(catalogue.topics()?), mends: Arc::new(catalogue.mends()?) };
        let place = dir.join(INDEX);
        let index = ArchiveIndex::open(&place, &catalogue, said.clone()).or_else(|error| match error {
            Error::Index(_) | Error::Damaged(_) => {
                tracing::warn!(%error, "the index cannot be read and is made anew from the catalogue");
                ArchiveIndex::replace(&place, &catalogue, said)
            }
            other => Err(other),
        })?;
        let index = RwLock::new(Arc::new(index));
        let lock = WriteLock::new(dir);
        let archive = Self {
            dir: dir.to_owned(),
            catalogue,
            index,
            lock,
            glossary: Glossary::default(),
            frequencies: Frequencies::default(),
            lines: LastLines::default(),
            topics_left,
            mends,
            topics,
            reading: Mutex::new(()),
        };
        if archive.index().is_behind(&archive.catalogue)? {
            match archive.lock.acquire().and_then(|_writing| archive.settle_telling(tell)) {
                // The other program does the catching up.
                Ok(()) | Err(Error::InUse) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(archive)
    }

    /// What is in it.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn status(&self) -> Result<Status> {
        let mut status = self.catalogue.status()?;
        status.archive = self.dir.display().to_string();
        status.notice = self.notice().or(self.catalogue.broken_rule()?);
        for folder in &mut status.folders {
            folder.present = Path::new(&folder.path).exists();
        }
        Ok(status)
    }

    /// Searches.
    ///
    /// # Errors
    /// When a chosen day is none, or the archive cannot be read.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse> {
        self.searching(|searching| searching.search(request))
    }

    /// Gives the matching places of a search, each between the words around it.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn concordance(&self, request: &ConcordanceRequest) -> Result<Concordance> {
        self.searching(|searching| self.lines.page(request, &searching))
    }

    /// Lists values of one facet.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn facet(&self, request: &FacetRequest) -> Result<FacetAnswer> {
        self.searching(|searching| searching.facet(request))
    }

    /// Tells how the query of a search is understood, and what each step of exactness adds.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn explain(&self, request: &SearchRequest) -> Result<Explanation> {
        self.searching(|searching| searching.explain(request))
    }

    /// Completes the word under the caret.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn complete(&self, request: &CompletionRequest) -> Result<Completion> {
        self.searching(|Searching { snapshot, fields, .. }| {
            completion::complete(request, &self.glossary.at(snapshot, fields)?)
        })
    }

    /// What a search that finds few articles, or none, may have meant; `None` if nothing better is known.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn did_you_mean(&self, request: &SearchRequest) -> Result<Option<Suggestion>> {
        self.searching(|searching| {
            suggestion::suggest(request, &searching, || self.glossary.at(searching.snapshot, searching.fields))
        })
    }

    /// Finds the articles that are related to others, with the reasons.
    ///
    /// # Errors
    /// [`Error::NoArticle`] when one of them is not there.
    pub fn related(&self, request: &RelatedRequest) -> Result<RelatedAnswer> {
        self.searching(|searching| {
            let entries = self.glossary.at(searching.snapshot, searching.fields)?;
            let telling = self.frequencies.at(&entries, searching.snapshot.searcher.num_docs());
            related(&searching, &telling, request)
        })
    }

    /// Gives an article to read.
    ///
    /// # Errors
    /// [`Error::NoArticle`] when it is not there.
    pub fn article(&self, request: &ArticleRequest) -> Result<ArticleView> {
        self.searching(|searching| searching.article(request))
    }

    /// The file that an article came from.
    ///
    /// # Errors
    /// [`Error::NoArticle`] when it is not there.
    pub fn original(&self, id: u32) -> Result<PathBuf> {
        self.catalogue.file_of(id).map(PathBuf::from)
    }

    /// Adds folders (or single files) and reads them.
    ///
    /// # Errors
    /// When a folder is not there, or the archive cannot be written; never for a bad file.
    pub fn add(&self, folders: &[PathBuf], watch: &dyn Watch) -> Result<Report> {
        let own = self.own()?;
        let mut added = Vec::new();
        for folder in folders {
            let path = std::path::absolute(folder).and_then(|p| p.canonicalize()).map_err(Error::disk(folder))?;
            if path.starts_with(&own) && !path.starts_with(own.join(SAMPLE)) {
                return Err(Error::Request(format!("{} belongs to the archive itself.", path.display())));
            }
            added.push(path);
        }
        let _writing = self.lock.acquire()?;
        let mut reading: Vec<Look> = Vec::new();
        for path in added {
            let known = self.catalogue.folders()?;
            // Each file belongs to one folder only: a folder inside a known one is part of it, and the other way round. The
            // archive's own folder is never part of another.
            let part_of = |inner: &Path, outer: &Path| {
                inner.starts_with(outer) && inner.starts_with(&own) == outer.starts_with(&own)
            };
            let look = match known.iter().find(|(_, outer)| part_of(&path, Path::new(outer))) {
                Some((id, outer)) => Look::whole(*id, PathBuf::from(outer)),
                None => {
                    let outer = self.catalogue.folder(&path.to_string_lossy())?;
                    for (inner, _) in known.iter().filter(|(_, inner)| part_of(Path::new(inner), &path)) {
                        self.catalogue.absorb(outer, *inner)?;
                        reading.retain(|look| look.folder != *inner);
                    }
                    Look::whole(outer, path)
                }
            };
            if !reading.contains(&look) {
                reading.push(look);
            }
        }
        self.read(&reading, watch)
    }

    /// Reads what changed in the folders that were added.
    ///
    /// # Errors
    /// When the archive cannot be written; never for a bad file.
    pub fn rescan(&self, watch: &dyn Watch) -> Result<Report> {
        let looks: Vec<Look> = self.numbered()?.into_iter().map(|(id, path)| Look::whole(id, path)).collect();
        self.read(&looks, watch)
    }

    /// Reads what changed at these places only: files, folders, also such that are not there any more. Those that belong
    /// to none of the folders that were added are passed by.
    ///
    /// # Errors
    /// When the archive cannot be written; never for a bad file.
    pub fn read_changes(&self, places: &BTreeSet<PathBuf>, watch: &dyn Watch) -> Result<Report> {
        self.read(&Look::at(places, self.numbered()?, &self.own()?), watch)
    }

    /// The folders (or single files) that were added.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn folders(&self) -> Result<Vec<PathBuf>> {
        Ok(self.numbered()?.into_iter().map(|(_, path)| path).collect())
    }

    /// The folder that the archive lies in, as the system writes it.
    pub(crate) fn own(&self) -> Result<PathBuf> {
        self.dir.canonicalize().map_err(Error::disk(&self.dir))
    }

    /// The folders with their numbers.
    pub(crate) fn numbered(&self) -> Result<Vec<(i64, PathBuf)>> {
        Ok(self.catalogue.folders()?.into_iter().map(|(id, path)| (id, PathBuf::from(path))).collect())
    }

    /// Takes a folder and its articles out of the archive; its files are not touched. Gives the number of articles removed.
    ///
    /// # Errors
    /// When the folder was not added, or the archive cannot be written.
    pub fn remove_folder(&self, folder: &Path) -> Result<u32> {
        let _writing = self.lock.acquire()?;
        let _reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        // The folder may be gone from the disk, so the path as given counts as well.
        let candidates = [folder.canonicalize().ok(), std::path::absolute(folder).ok(), Some(folder.to_owned())];
        for path in candidates.into_iter().flatten() {
            if let Some(removed) = self.catalogue.remove_folder(&path.to_string_lossy())? {
                self.settle()?;
                return Ok(removed);
            }
        }
        Err(Error::Request(format!("{} is none of the folders of this archive.", folder.display())))
    }

    /// What became of each file.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn ledger(&self, request: &LedgerRequest) -> Result<LedgerAnswer> {
        self.catalogue.ledger(request)
    }

    /// What the person should mend, such as a file of topics that is not understood.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        self.topics_left.clone()
    }

    pub(crate) fn index(&self) -> Arc<ArchiveIndex> {
        Arc::clone(&self.index.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn read(&self, looks: &[Look], watch: &dyn Watch) -> Result<Report> {
        let own = self.own()?;
        let _writing = self.lock.acquire()?;
        let _reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let index = self.index();
        let report = ingest(&self.catalogue, &index, looks, &own, watch);
        if report.is_err() {
            index.abandon();
        }
        report
    }

    /// Brings the index to where the catalogue is. While folders are read, the writer stays open for that.
    pub(crate) fn settle(&self) -> Result<()> {
        self.settle_telling(&mut |_| ())
    }

    fn settle_telling(&self, tell: &mut dyn FnMut(CatchingUp)) -> Result<()> {
        let index = self.index();
        index.catch_up_telling(&self.catalogue, tell)?;
        index.commit()?;
        if let Ok(_idle) = self.reading.try_lock() {
            index.close_writer()?;
        }
        Ok(())
    }

    pub(crate) fn searching<T>(&self, work: impl Fn(Searching<'_>) -> Result<T>) -> Result<T> {
        self.reread_mends()?;
        self.reread_topics()?;
        let search = || {
            let index = self.index();
            index.follow()?;
            let snapshot = index.snapshot();
            work(Searching { snapshot: &snapshot, fields: &index.fields, catalogue: &self.catalogue })
        };
        match search() {
            Err(Error::Index(error)) if is_damage(&error) => {
                tracing::warn!(%error, "the index is damaged and is made anew from the catalogue");
                self.replace_index()?;
                search()
            }
            answer => answer,
        }
    }

    fn replace_index(&self) -> Result<()> {
        let _writing = self.lock.acquire()?;
        let _reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let damaged = self.index();
        damaged.abandon();
        let said = damaged.said();
        let fresh = ArchiveIndex::replace(&self.dir.join(INDEX), &self.catalogue, said)?;
        fresh.catch_up(&self.catalogue)?;
        fresh.commit()?;
        fresh.close_writer()?;
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        Ok(())
    }

    /// Takes over what was said of persons, here or by another program.
    pub(crate) fn reread_mends(&self) -> Result<()> {
        let version = self.catalogue.mends_version()?;
        if self.mends.swap(version, Ordering::AcqRel) != version {
            let mends = Arc::new(self.catalogue.mends()?);
            self.index().hear(|said| said.mends = mends)?;
        }
        Ok(())
    }

    /// Takes over what was said of topics, here or by another program.
    fn reread_topics(&self) -> Result<()> {
        let version = self.catalogue.topics_version()?;
        if self.topics.swap(version, Ordering::AcqRel) != version {
            let topics = OwnTopic::of(self.catalogue.topics()?);
            self.index().hear(|said| said.topics = topics)?;
        }
        Ok(())
    }
}

/// Whether the files of the index are at fault, and not the disk or the program.
fn is_damage(error: &TantivyError) -> bool {
    use std::io::ErrorKind::{InvalidData, NotFound, Other, UnexpectedEof};
    match error {
        TantivyError::DataCorruption(_) | TantivyError::OpenReadError(_) | TantivyError::InternalError(_) => true,
        TantivyError::IoError(error) => matches!(error.kind(), InvalidData | NotFound | Other | UnexpectedEof),
        _ => false,
    }
}

/// An index holds enough to read the articles from it: nobody else on the machine may.
#[cfg(unix)]
fn keep_private(dir: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(dir, std::fs::Permissions::from_mode(0o700)).map_err(Error::disk(dir))
}

#[cfg(not(unix))]
fn keep_private(_: &Path) -> Result<()> {
    Ok(())
}
