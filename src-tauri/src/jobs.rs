//! Readings of folders: one at a time, on a thread of its own, told to the window and stopped on request.
//!
//! What the person asked for is told from its beginning to its end. What changed in the folders is read in silence, unless
//! it takes a while, and gives way to the person.

use crate::desktop::Desktop;
use crate::wire::{ARCHIVE_CHANGED, CallError, ErrorCode, READING, Reading};
use broadsheet_archive::{Archive, Bell, Progress, Report, Ring, Upkeep, Watch};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The window hears of progress this often at most.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// While articles come in, the window is told to ask again this often at most.
const CHANGED_EVERY: Duration = Duration::from_secs(3);

/// A reading that nobody asked for is told of when it takes longer than this.
const SILENT_FOR: Duration = Duration::from_millis(1500);

/// Whoever waits for the readings to end looks so often.
const WAIT: Duration = Duration::from_millis(50);

/// What is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Folders to add.
    Add(Vec<PathBuf>),
    /// The folders added before; the person asked for it.
    Rescan,
    /// Places in them that changed.
    Changes(BTreeSet<PathBuf>),
}

/// The readings of one archive.
pub struct Jobs {
    desktop: Arc<dyn Desktop>,
    running: Mutex<Option<Running>>,
    reading: Arc<Mutex<Reading>>,
    /// Why the last reading of changes failed: the same is not told twice.
    failing: Arc<Mutex<Option<CallError>>>,
    /// Calls whoever watches the folders.
    bell: Arc<OnceLock<Bell>>,
}

struct Running {
    /// The person asked for it.
    asked: bool,
    cancelled: Arc<AtomicBool>,
    /// Says whether it was done: to its end, or to where the person stopped it.
    thread: JoinHandle<bool>,
}

impl Jobs {
    /// No reading yet.
    #[must_use]
    pub fn new(desktop: Arc<dyn Desktop>) -> Self {
        let (running, reading, failing, bell) = Default::default();
        Self { desktop, running, reading, failing, bell }
    }

    /// Lets the watch over the folders hear when they were added or removed. The first one stays.
    pub fn set_bell(&self, bell: Bell) {
        // A second watch would be a fault, and changes nothing.
        let _ = self.bell.set(bell);
    }

    /// Tells the watch over the folders something, if there is one.
    pub fn ring(&self, ring: Ring) {
        if let Some(bell) = self.bell.get() {
            bell.ring(ring);
        }
    }

    /// How a folder is kept up with.
    #[must_use]
    pub fn upkeep(&self, folder: &Path) -> Option<Upkeep> {
        self.bell.get().and_then(|bell| bell.upkeep(folder))
    }

    /// Starts a reading that the person asked for.
    ///
    /// # Errors
    /// [`ErrorCode::Busy`] when another one is running.
    pub fn start(&self, archive: Arc<Archive>, task: Task) -> Result<(), CallError> {
        let mut running = lock(&self.running);
        self.give_way(&mut running)?;
        *lock(&self.reading) = Reading { progress: Some(Progress::default()), ..Reading::default() };
        self.begin(&mut running, archive, task, true)
    }

    /// Reads what changed, after whatever is running, and waits for the end. Says whether it was done: it gives way to what
    /// the person asks for, and may fail.
    pub fn read_changes(&self, archive: Arc<Archive>, places: BTreeSet<PathBuf>) -> bool {
        loop {
            let mut running = lock(&self.running);
            if running.as_ref().is_none_or(|current| current.thread.is_finished()) {
                if let Err(error) = self.begin(&mut running, archive, Task::Changes(places), false) {
                    tracing::warn!("changes in the folders were not read: {error}");
                    return false;
                }
                break;
            }
            drop(running);
            std::thread::sleep(WAIT);
        }
        loop {
            let mut running = lock(&self.running);
            match running.take() {
                Some(current) if !current.asked && current.thread.is_finished() => return join(current.thread),
                Some(current) if !current.asked => *running = Some(current),
                // It gave way.
                other => {
                    *running = other;
                    return false;
                }
            }
            drop(running);
            std::thread::sleep(WAIT);
        }
    }

    fn begin(
        &self,
        running: &mut Option<Running>,
        archive: Arc<Archive>,
        task: Task,
        asked: bool,
    ) -> Result<(), CallError> {
        let cancelled = Arc::new(AtomicBool::new(false));
        let watch = JobWatch {
            desktop: self.desktop.clone(),
            reading: self.reading.clone(),
            cancelled: cancelled.clone(),
            failing: (!asked).then(|| self.failing.clone()),
            told: Mutex::new(Told { loud: asked, progress: None, changed: Instant::now(), articles: 0 }),
        };
        if asked {
            watch.tell();
        }
        let bell = self.bell.clone();
        let thread = std::thread::Builder::new()
            .name("reading".into())
            .spawn(move || {
                // A fault of ours must not leave the window waiting for an end that never comes.
                let outcome = catch_unwind(AssertUnwindSafe(|| match &task {
                    Task::Add(folders) => archive.add(folders, &watch),
                    Task::Rescan => archive.rescan(&watch),
                    Task::Changes(places) => archive.read_changes(places, &watch),
                }));
                let outcome = match outcome {
                    Ok(outcome) => outcome.map_err(CallError::from),
                    Err(_) => Err(CallError::new(
                        ErrorCode::Damaged,
                        "The reading stopped at a fault in Broadsheet itself. What was read until then is in the archive.",
                    )),
                };
                let done = outcome.is_ok();
                watch.end(outcome);
                if let (Task::Add(_), Some(bell)) = (&task, bell.get()) {
                    bell.ring(Ring::Folders);
                }
                done
            })
            .map_err(|error| CallError::new(ErrorCode::Disk, format!("No thread could be started: {error}")))?;
        *running = Some(Running { asked, cancelled, thread });
        Ok(())
    }

    /// How far the reading is, or what the last one did.
    #[must_use]
    pub fn reading(&self) -> Reading {
        lock(&self.reading).clone()
    }

    /// Asks the running reading to stop, and does not wait for it.
    pub fn cancel(&self) {
        if let Some(running) = &*lock(&self.running) {
            running.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Does something that no reading may run beside.
    ///
    /// # Errors
    /// [`ErrorCode::Busy`] when a reading that the person asked for is running; else those of `work`.
    pub fn alone<T>(&self, work: impl FnOnce() -> Result<T, CallError>) -> Result<T, CallError> {
        let mut running = lock(&self.running);
        self.give_way(&mut running)?;
        work()
    }

    /// Stops the running reading and waits for its end, so that the program can close.
    pub fn finish(&self) {
        if let Some(running) = lock(&self.running).take() {
            running.cancelled.store(true, Ordering::Relaxed);
            join(running.thread);
        }
    }

    fn give_way(&self, running: &mut Option<Running>) -> Result<(), CallError> {
        let Some(current) = running.take() else { return Ok(()) };
        if current.asked && !current.thread.is_finished() {
            *running = Some(current);
            return Err(CallError::new(ErrorCode::Busy, "A reading of folders is running. Wait for it, or stop it."));
        }
        current.cancelled.store(true, Ordering::Relaxed);
        join(current.thread);
        Ok(())
    }
}

/// Hands on what the engine reports.
struct JobWatch {
    desktop: Arc<dyn Desktop>,
    reading: Arc<Mutex<Reading>>,
    cancelled: Arc<AtomicBool>,
    /// Why the last one that the person did not ask for failed; there for such readings only.
    failing: Option<Arc<Mutex<Option<CallError>>>>,
    told: Mutex<Told>,
}

/// What the window was told, and when.
struct Told {
    /// It is told how far the reading is.
    loud: bool,
    progress: Option<Instant>,
    changed: Instant,
    articles: u32,
}

impl JobWatch {
    fn tell(&self) {
        let reading = lock(&self.reading).clone();
        // Plain data always has a JSON form.
        self.desktop.emit(READING, serde_json::to_value(reading).unwrap_or_default());
    }

    fn end(&self, outcome: Result<Report, CallError>) {
        let mut loud = lock(&self.told).loud;
        let changed = outcome.as_ref().map_or(true, |report| report.changed);
        let reading = match (outcome, &self.failing) {
            (Ok(report), None) => Reading { report: Some(report), ..Reading::default() },
            (Ok(report), Some(failing)) => {
                *lock(failing) = None;
                let report = Some(report).filter(|report| report.new > 0 && !report.cancelled);
                Reading { report, ..Reading::default() }
            }
            (Err(failure), failing) => {
                tracing::warn!("reading of folders failed: {failure}");
                let known = failing.as_ref().is_some_and(|failing| {
                    let before = lock(failing).replace(failure.clone());
                    // Another program that writes now will have read what changed, or let us.
                    failure.code == ErrorCode::InUse || before.as_ref() == Some(&failure)
                });
                loud |= !known;
                Reading { failure: Some(failure).filter(|_| !known), ..Reading::default() }
            }
        };
        if loud {
            *lock(&self.reading) = reading;
            self.tell();
        }
        if changed || self.failing.is_none() {
            self.desktop.emit(ARCHIVE_CHANGED, serde_json::Value::Null);
        }
    }
}

impl Watch for JobWatch {
    fn progress(&self, progress: &Progress) {
        let now = Instant::now();
        let (progress_due, changed_due) = {
            let mut told = lock(&self.told);
            told.loud |= progress.seconds > SILENT_FOR.as_secs_f64();
            let progress_due = told.loud && told.progress.is_none_or(|at| now.duration_since(at) >= PROGRESS_EVERY);
            let changed_due = progress.articles > told.articles && now.duration_since(told.changed) >= CHANGED_EVERY;
            if progress_due {
                told.progress = Some(now);
            }
            if changed_due {
                told.changed = now;
                told.articles = progress.articles;
            }
            if told.loud {
                lock(&self.reading).progress = Some(progress.clone());
            }
            (progress_due, changed_due)
        };
        if progress_due {
            self.tell();
        }
        if changed_due {
            self.desktop.emit(ARCHIVE_CHANGED, serde_json::Value::Null);
        }
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// A reading that panicked leaves plain values behind, each whole: they are good to go on with.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn join(thread: JoinHandle<bool>) -> bool {
    thread.join().unwrap_or_else(|_| {
        tracing::error!("the thread of a reading panicked");
        false
    })
}
