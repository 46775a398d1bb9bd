//! Readings of folders: one at a time, on a thread of its own, told to the window and stopped on request.

use crate::desktop::Desktop;
use crate::wire::{ARCHIVE_CHANGED, CallError, ErrorCode, READING, Reading};
use broadsheet_archive::{Archive, Progress, Report, Watch};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The window hears of progress this often at most.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// While articles come in, the window is told to ask again this often at most.
const CHANGED_EVERY: Duration = Duration::from_secs(3);

/// What is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Folders to add.
    Add(Vec<PathBuf>),
    /// The folders added before; the person asked for it.
    Rescan,
    /// The folders added before, at the start of the program. It gives way to whatever the person asks for.
    RescanAtStart,
}

/// The readings of one archive.
pub struct Jobs {
    desktop: Arc<dyn Desktop>,
    running: Mutex<Option<Running>>,
    reading: Arc<Mutex<Reading>>,
}

struct Running {
    task: Task,
    cancelled: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Jobs {
    /// No reading yet.
    #[must_use]
    pub fn new(desktop: Arc<dyn Desktop>) -> Self {
        Self { desktop, running: Mutex::default(), reading: Arc::default() }
    }

    /// Starts a reading.
    ///
    /// # Errors
    /// [`ErrorCode::Busy`] when one that the person asked for is running.
    pub fn start(&self, archive: Arc<Archive>, task: Task) -> Result<(), CallError> {
        let mut running = lock(&self.running);
        self.give_way(&mut running)?;
        let cancelled = Arc::new(AtomicBool::new(false));
        *lock(&self.reading) = Reading { progress: Some(Progress::default()), ..Reading::default() };
        let watch = JobWatch {
            desktop: self.desktop.clone(),
            reading: self.reading.clone(),
            cancelled: cancelled.clone(),
            unasked: task == Task::RescanAtStart,
            told: Mutex::new(Told { progress: None, changed: Instant::now(), articles: 0 }),
        };
        watch.tell();
        let work = task.clone();
        let thread = std::thread::Builder::new()
            .name("reading".into())
            .spawn(move || {
                // A fault of ours must not leave the window waiting for an end that never comes.
                let outcome = catch_unwind(AssertUnwindSafe(|| match work {
                    Task::Add(folders) => archive.add(&folders, &watch),
                    Task::Rescan | Task::RescanAtStart => archive.rescan(&watch),
                }));
                watch.end(match outcome {
                    Ok(outcome) => outcome.map_err(CallError::from),
                    Err(_) => Err(CallError::new(
                        ErrorCode::Damaged,
                        "The reading stopped at a fault in Broadsheet itself. What was read until then is in the archive.",
                    )),
                });
            })
            .map_err(|error| CallError::new(ErrorCode::Disk, format!("No thread could be started: {error}")))?;
        *running = Some(Running { task, cancelled, thread });
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
        if !current.thread.is_finished() && current.task != Task::RescanAtStart {
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
    /// The person did not ask for it: it is reported only if it found something.
    unasked: bool,
    told: Mutex<Told>,
}

/// What the window was told, and when.
struct Told {
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
        *lock(&self.reading) = match outcome {
            Ok(report) if self.unasked && (report.new == 0 || report.cancelled) => Reading::default(),
            Ok(report) => Reading { report: Some(report), ..Reading::default() },
            Err(failure) => {
                tracing::warn!("reading of folders failed: {failure}");
                Reading { failure: Some(failure), ..Reading::default() }
            }
        };
        self.tell();
        self.desktop.emit(ARCHIVE_CHANGED, serde_json::Value::Null);
    }
}

impl Watch for JobWatch {
    fn progress(&self, progress: &Progress) {
        lock(&self.reading).progress = Some(progress.clone());
        let now = Instant::now();
        let (progress_due, changed_due) = {
            let mut told = lock(&self.told);
            let progress_due = told.progress.is_none_or(|at| now.duration_since(at) >= PROGRESS_EVERY);
            let changed_due = progress.articles > told.articles && now.duration_since(told.changed) >= CHANGED_EVERY;
            if progress_due {
                told.progress = Some(now);
            }
            if changed_due {
                told.changed = now;
                told.articles = progress.articles;
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

fn join(thread: JoinHandle<()>) {
    if thread.join().is_err() {
        tracing::error!("the thread of a reading panicked");
    }
}
