//! The tantivy index of an archive: derived from the catalogue, and catching up with it.
//!
//! Each commit carries the number of the catalogue's last change that it holds. After a crash, or when the index was
//! deleted, catching up from that number is all the repair there is.

use crate::catalogue::Catalogue;
use crate::error::{Error, Result};
use crate::keys::NAME;
use crate::request::CatchingUp;
use crate::schema::Fields;
use crate::snapshot::{Said, Snapshot};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use tantivy::directory::error::OpenDirectoryError;
use tantivy::directory::{MmapDirectory, error::LockError};
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::tokenizer::{RawTokenizer, TextAnalyzer, TokenizerManager};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyError, Term};

/// Memory of each indexing thread, bytes: larger buffers make fewer and larger segments.
const MEMORY: usize = 150_000_000;
/// Articles read from the catalogue at a time.
const STEP: u32 = 500;

/// The index of an archive.
pub struct ArchiveIndex {
    index: Index,
    /// The fields of the index.
    pub fields: Fields,
    /// The catalogue that it is made from.
    identity: String,
    reader: IndexReader,
    /// The operation stamp of the commit that the snapshot shows.
    seen: AtomicU64,
    /// What the person said. Held while a snapshot is made, so that no earlier word takes the place of a later one.
    said: Mutex<Said>,
    writing: Mutex<Writing>,
    snapshot: RwLock<Arc<Snapshot>>,
}

/// What writes the index, while there is something to write.
#[derive(Default)]
struct Writing {
    writer: Option<IndexWriter>,
    /// The place in the catalogue's changes up to which documents were added.
    added: (u64, u32),
    /// The number of the last change whose removals were applied.
    removed: u64,
    /// The highest article number ever added: higher ones cannot be in the index yet.
    highest: u32,
}

impl ArchiveIndex {
    /// Opens the index in a folder, or makes an empty one. One that was made by another version of the schema, that belongs
    /// to another catalogue, or that knows more than the catalogue (restored from a copy), is replaced.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn open(dir: &Path, catalogue: &Catalogue, said: Said) -> Result<Self> {
        let fields = Fields::default();
        let identity = catalogue.identity()?;
        // The catalogue is asked last: another program may be writing both, the catalogue first.
        let fits = |index: &Index| {
            payload(index, &identity)
                .is_ok_and(|seq| seq.is_some_and(|seq| catalogue.seq().is_ok_and(|known| seq <= known)))
        };
        let index = match open_index(dir, &fields)?.filter(fits) {
            Some(index) => index,
            None => Self::create(dir, &fields)?,
        };
        let seen = AtomicU64::new(index.load_metas()?.opstamp);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let snapshot = Snapshot::load(reader.searcher(), &fields, said.clone(), None)?;
        let seq = payload(&index, &identity)?.unwrap_or(0);
        let highest = snapshot.segments.iter().flat_map(|s| s.ids.iter().copied()).max().unwrap_or(0);
        let writing = Writing { writer: None, added: (seq, u32::MAX), removed: seq, highest };
        Ok(Self {
            index,
            fields,
            identity,
            reader,
            seen,
            said: Mutex::new(said),
            writing: Mutex::new(writing),
            snapshot: RwLock::new(Arc::new(snapshot)),
        })
    }

    /// Makes an empty index in place of what is there.
    fn create(dir: &Path, fields: &Fields) -> Result<Index> {
        clear(dir)?;
        let builder = Index::builder().schema(fields.schema.clone()).tokenizers(tokenizers());
        Ok(builder.open_or_create(directory(dir)?)?)
    }

    /// Makes an empty index in place of one that cannot be read; the catalogue has all that was in it.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn replace(dir: &Path, catalogue: &Catalogue, said: Said) -> Result<Self> {
        clear(dir)?;
        Self::open(dir, catalogue, said)
    }

    /// The state that searches run on.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether the catalogue has what the index has not.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn is_behind(&self, catalogue: &Catalogue) -> Result<bool> {
        Ok(!self.writing().is_at(catalogue.seq()?))
    }

    /// Stops writing and forgets what was not committed; it is caught up later.
    pub fn abandon(&self) {
        self.writing().writer = None;
    }

    /// Adds what the catalogue has and the index has not; searches see it after the next [`Self::commit`].
    ///
    /// # Errors
    /// [`Error::InUse`] when another program writes this index.
    pub fn catch_up(&self, catalogue: &Catalogue) -> Result<()> {
        self.catch_up_telling(catalogue, &mut |_| ())
    }

    /// As [`Self::catch_up`], and tells after every few articles how far it is.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn catch_up_telling(&self, catalogue: &Catalogue, tell: &mut dyn FnMut(CatchingUp)) -> Result<()> {
        let mut writing = self.writing();
        let target = catalogue.seq()?;
        if writing.is_at(target) {
            return Ok(());
        }
        self.open_writer(&mut writing)?;
        let Writing { writer: Some(writer), added, removed, highest } = &mut *writing else { return Ok(()) };
        for id in catalogue.removed_since(*removed)? {
            writer.delete_term(Term::from_field_u64(self.fields.id, u64::from(id)));
        }
        let mut far = CatchingUp { done: 0, of: catalogue.count_changed_since(*added)? };
        loop {
            tell(far);
            let changed = catalogue.changed_since(*added, STEP)?;
            let Some(last) = changed.last() else { break };
            let place = (last.seq, last.id);
            for stored in &changed {
                if stored.id <= *highest {
                    writer.delete_term(Term::from_field_u64(self.fields.id, u64::from(stored.id)));
                }
                writer.add_document(self.fields.document(stored))?;
                *highest = (*highest).max(stored.id);
            }
            *added = place;
            far.done = far.done.saturating_add(changed.len() as u32).min(far.of);
        }
        *removed = target;
        *added = (*added).max((target, u32::MAX));
        Ok(())
    }

    /// Makes everything added durable and visible to searches.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn commit(&self) -> Result<()> {
        {
            let mut writing = self.writing();
            let seq = writing.removed;
            if let Some(writer) = &mut writing.writer {
                let mut prepared = writer.prepare_commit()?;
                prepared.set_payload(&format!("{}:{seq}", self.identity));
                prepared.commit()?;
            }
        }
        self.refresh()
    }

    /// Sees what another program has committed since.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn follow(&self) -> Result<()> {
        if self.index.load_metas()?.opstamp != self.seen.load(Ordering::Acquire) {
            self.refresh()?;
        }
        Ok(())
    }

    /// What the person said.
    #[must_use]
    pub fn said(&self) -> Said {
        self.heard().clone()
    }

    /// Takes in something that the person said, and makes a snapshot with it.
    ///
    /// # Errors
    /// When the index cannot be read; it is not forgotten then.
    pub fn hear(&self, news: impl FnOnce(&mut Said)) -> Result<()> {
        let mut said = self.heard();
        news(&mut said);
        self.load(&said)
    }

    /// Makes a new snapshot of what was committed.
    fn refresh(&self) -> Result<()> {
        let said = self.heard();
        self.load(&said)
    }

    fn heard(&self) -> MutexGuard<'_, Said> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn load(&self, said: &Said) -> Result<()> {
        // Asked first: a commit that comes in between is seen once more, not missed.
        let opstamp = self.index.load_metas()?.opstamp;
        self.reader.reload()?;
        self.seen.store(opstamp, Ordering::Release);
        let previous = self.snapshot();
        let searcher = self.reader.searcher();
        // A generation has a number of its own whenever it is asked for; what it holds is told by its segments.
        if previous.said == *said && previous.searcher.generation().segments() == searcher.generation().segments() {
            return Ok(());
        }
        let snapshot = Snapshot::load(searcher, &self.fields, said.clone(), Some(&previous))?;
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(())
    }

    /// Lets the index go after writing: merges are finished and other programs may write.
    ///
    /// # Errors
    /// When a merge fails.
    pub fn close_writer(&self) -> Result<()> {
        let writer = self.writing().writer.take();
        if let Some(writer) = writer {
            writer.wait_merging_threads()?;
            self.refresh()?;
        }
        Ok(())
    }

    /// Makes one segment of all.
    #[cfg(test)]
    pub fn merge(&self) -> Result<()> {
        // No merge of the writer's own may be under way.
        self.close_writer()?;
        let mut writing = self.writing();
        self.open_writer(&mut writing)?;
        let segments = self.index.searchable_segment_ids()?;
        if let Some(writer) = writing.writer.as_mut().filter(|_| segments.len() > 1) {
            writer.merge(&segments).wait()?;
        }
        drop(writing);
        self.refresh()
    }

    fn writing(&self) -> MutexGuard<'_, Writing> {
        // After a panic the writer is replaced: what it had not committed is caught up from the catalogue.
        self.writing.lock().unwrap_or_else(|poisoned: PoisonError<MutexGuard<'_, Writing>>| {
            let mut writing = poisoned.into_inner();
            writing.writer = None;
            writing
        })
    }

    fn open_writer(&self, writing: &mut Writing) -> Result<()> {
        if writing.writer.is_some() {
            return Ok(());
        }
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(4);
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(MEMORY)
            .num_merge_threads(1)
            .build();
        let writer: IndexWriter = self.index.writer_with_options(options).map_err(|error| match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Error::InUse,
            other => other.into(),
        })?;
        let mut merging = LogMergePolicy::default();
        // By default a segment is never merged for its deleted articles alone.
        merging.set_del_docs_ratio_before_merge(0.3);
        writer.set_merge_policy(Box::new(merging));
        // Another program may have written since: what counts is what the index holds now.
        let seq = payload(&self.index, &self.identity)?.unwrap_or(0);
        writing.added = (seq, u32::MAX);
        writing.removed = seq;
        self.reader.reload()?;
        for reader in self.reader.searcher().segment_readers() {
            let highest = reader.fast_fields().u64(crate::schema::ID)?.max_value();
            writing.highest = writing.highest.max(u32::try_from(highest).unwrap_or(u32::MAX));
        }
        writing.writer = Some(writer);
        Ok(())
    }
}

impl Writing {
    fn is_at(&self, seq: u64) -> bool {
        self.removed == seq && self.added >= (seq, u32::MAX)
    }
}

fn tokenizers() -> TokenizerManager {
    // tantivy asks for its own "default" even for numbers.
    let manager = TokenizerManager::default();
    // The words come cut; the name is there to tell which keys the index holds.
    manager.register(NAME, TextAnalyzer::from(RawTokenizer::default()));
    manager
}

/// The index in a folder, if there is one with the same fields.
fn open_index(dir: &Path, fields: &Fields) -> Result<Option<Index>> {
    std::fs::create_dir_all(dir).map_err(Error::disk(dir))?;
    let directory = directory(dir)?;
    if !Index::exists(&directory).map_err(TantivyError::from)? {
        return Ok(None);
    }
    match Index::open(directory) {
        Ok(mut index) if index.schema() == fields.schema => {
            index.set_tokenizers(tokenizers());
            Ok(Some(index))
        }
        Ok(_) => Ok(None),
        Err(error) => {
            tracing::warn!(%error, "the index cannot be opened and is made anew from the catalogue");
            Ok(None)
        }
    }
}

fn directory(dir: &Path) -> Result<MmapDirectory> {
    MmapDirectory::open(dir).map_err(|error: OpenDirectoryError| Error::Index(error.into()))
}

/// Removes an index that cannot be used: everything in it is in the catalogue.
fn clear(dir: &Path) -> Result<()> {
    let entries: Vec<PathBuf> =
        std::fs::read_dir(dir).map_err(Error::disk(dir))?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    for path in entries {
        std::fs::remove_file(&path).map_err(Error::disk(&path))?;
    }
    Ok(())
}

/// The number of the catalogue's last change that the index holds; `None` if it holds another catalogue's. An index without
/// a commit holds nothing of any.
fn payload(index: &Index, identity: &str) -> Result<Option<u64>> {
    Ok(match index.load_metas()?.payload {
        None => Some(0),
        Some(payload) => {
            payload.split_once(':').and_then(|(of, seq)| if of == identity { seq.parse().ok() } else { None })
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_that_is_seen_already_is_not_made_anew() {
        let dir = tempfile::tempdir().unwrap();
        let catalogue = Catalogue::open(&dir.path().join("catalogue.sqlite")).unwrap();
        let index = ArchiveIndex::open(&dir.path().join("index"), &catalogue, Said::default()).unwrap();
        let seen = index.snapshot();
        index.commit().unwrap();
        assert!(Arc::ptr_eq(&seen, &index.snapshot()));
    }
}
