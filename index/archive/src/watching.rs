//! Watching the folders of an archive: which places are to be looked at, told when they rest.
//!
//! ```text
//! the system's events ─────┐
//! a bell: folders, focus ──┼──> places to look at ──> Archive::read_changes
//! the clock ───────────────┘
//! ```
//! Events are hints, looking is the truth: a place is compared with what the catalogue knows of it, so an event too many
//! costs little, and for one too few the whole folder is looked through from time to time. That is all there is for folders
//! that cannot be watched, or that others change from elsewhere.
//!
//! Renames need no pairing: an article follows its text (see `catalogue::files`).

mod drives;
mod resting;

use crate::archive::Archive;
use crate::error::Result;
use crate::looks::place_in;
use crate::request::Upkeep;
use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use resting::Resting;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So often it is asked which folders there are, and whether each can be reached.
const CHECK: Duration = Duration::from_secs(10);
/// A folder that is not watched is looked through so often, and when the person comes back after so long.
const UNWATCHED: (Duration, Duration) = (Duration::from_secs(5 * 60), Duration::from_secs(30));
/// One that is watched, for what was missed all the same.
const WATCHED: (Duration, Duration) = (Duration::from_secs(60 * 60), Duration::from_secs(10 * 60));
/// Looking through folders may take one part in so many of the time.
const SHARE: u32 = 20;
/// What could not be read is tried again after so long.
const AGAIN: Duration = Duration::from_secs(5);

/// The watch over the folders of an archive.
pub struct Watching {
    archive: Arc<Archive>,
    own: PathBuf,
    watcher: Option<Box<dyn Watcher + Send>>,
    heard: Receiver<Heard>,
    bell: Bell,
    roots: Vec<Root>,
    resting: Resting,
    /// When the folders are checked again.
    check: Instant,
    stopped: bool,
}

/// What a watch listens to.
enum Heard {
    Event(notify::Result<Event>),
    Ring(Ring),
}

/// What a watch is told by the program around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ring {
    /// Folders were added or removed.
    Folders,
    /// The person is back.
    Focus,
    /// It ends.
    Stop,
}

/// Calls a watch from other threads, and knows how each folder is kept up with.
#[derive(Clone)]
pub struct Bell {
    send: Sender<Heard>,
    board: Arc<Mutex<BTreeMap<PathBuf, Upkeep>>>,
}

impl Bell {
    /// Tells the watch something. A watch that has ended hears nothing.
    pub fn ring(&self, ring: Ring) {
        // The only failure is that nobody listens any more.
        let _ = self.send.send(Heard::Ring(ring));
    }

    /// How changes in a folder are noticed; `None` if it is not known to the watch.
    #[must_use]
    pub fn upkeep(&self, folder: &Path) -> Option<Upkeep> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner).get(folder).cloned()
    }
}

/// An added folder, as it is watched.
struct Root {
    path: PathBuf,
    /// Tells this folder from another at the same path, as when a drive was changed; `None` if nothing is there.
    identity: Option<Identity>,
    upkeep: Upkeep,
    /// When it was looked through last, and how long that took.
    looked: Instant,
    took: Duration,
    /// It is to be looked through no later than this; far away while that is being done.
    due: Instant,
    /// What is watched for it.
    target: Option<PathBuf>,
}

/// What a watch has to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Places to look at. They are to be handed to [`Archive::read_changes`], and then to [`Watching::done`] or
    /// [`Watching::again`].
    Places(BTreeSet<PathBuf>),
    /// Folders are kept up with otherwise than before: [`Bell::upkeep`].
    Upkeep,
}

impl Watching {
    /// Begins to watch the folders of an archive. Each is looked through once, for what changed before.
    ///
    /// # Errors
    /// When the archive's folder cannot be read.
    pub fn start(archive: Arc<Archive>) -> Result<Self> {
        Self::with(archive, |hear| {
            let config = Config::default().with_follow_symlinks(false);
            match RecommendedWatcher::new(hear, config) {
                Ok(watcher) => Some(Box::new(watcher)),
                Err(error) => {
                    tracing::warn!(%error, "the system does not tell of changes");
                    None
                }
            }
        })
    }

    fn with(
        archive: Arc<Archive>,
        watcher: impl FnOnce(Box<dyn FnMut(notify::Result<Event>) + Send>) -> Option<Box<dyn Watcher + Send>>,
    ) -> Result<Self> {
        let (send, heard) = channel();
        let bell = Bell { send: send.clone(), board: Arc::default() };
        let hear = move |event: notify::Result<Event>| {
            // Reading opens every file; only what was written is news.
            if !event.as_ref().is_ok_and(|event| is_reading(&event.kind)) {
                let _ = send.send(Heard::Event(event));
            }
        };
        let watcher = watcher(Box::new(hear));
        let own = archive.own()?;
        let (roots, resting, check) = (Vec::new(), Resting::default(), Instant::now());
        Ok(Self { archive, own, watcher, heard, bell, roots, resting, check, stopped: false })
    }

    /// What others call it with.
    #[must_use]
    pub fn bell(&self) -> Bell {
        self.bell.clone()
    }

    /// Waits for news; `None` when it is told to stop.
    pub fn wait(&mut self) -> Option<News> {
        let mut pause = Duration::ZERO;
        loop {
            let mut heard = self.heard.recv_timeout(pause).ok();
            while let Some(news) = heard {
                self.hear(news);
                heard = self.heard.try_recv().ok();
            }
            if self.stopped {
                return None;
            }
            let now = Instant::now();
            if self.check <= now {
                self.check(now);
            }
            if self.publish() {
                return Some(News::Upkeep);
            }
            let mut places = self.resting.take(now);
            for root in self.roots.iter_mut().filter(|root| root.due <= now && root.identity.is_some()) {
                root.due = now + WATCHED.0;
                places.insert(root.path.clone());
            }
            if !places.is_empty() {
                self.keep_pace();
                return Some(News::Places(places));
            }
            let dues = self.roots.iter().filter(|root| root.identity.is_some()).map(|root| root.due);
            let next = dues.chain(self.resting.due()).fold(self.check, Instant::min);
            pause = next.saturating_duration_since(now);
        }
    }

    /// Places were looked at, which took so long.
    pub fn done(&mut self, places: &BTreeSet<PathBuf>, took: Duration) {
        let now = Instant::now();
        for root in self.roots.iter_mut().filter(|root| places.contains(&root.path)) {
            (root.looked, root.took) = (now, took);
            root.due = now + root.pace().0.max(took * SHARE);
            if let Upkeep::Rescanned { minutes, .. } = &mut root.upkeep {
                *minutes = minutes_in(root.due - now);
            }
        }
    }

    /// Places could not be looked at now; they come again.
    pub fn again(&mut self, places: BTreeSet<PathBuf>) {
        let later = Instant::now() + AGAIN;
        for place in places {
            match self.roots.iter_mut().find(|root| root.path == place) {
                Some(root) => root.due = later,
                None => self.resting.touch(place, later),
            }
        }
    }

    /// Waits until the system's watcher has taken up the folders that it told of: what is made in them before that is found
    /// by looking, what is made after that is told.
    fn keep_pace(&mut self) {
        if let Some(watcher) = &mut self.watcher {
            // It changes nothing; but the watcher answers only when it is done with all that came before.
            if let Err(error) = watcher.configure(Config::default()) {
                tracing::debug!(%error, "the watcher does not answer");
            }
        }
    }

    fn hear(&mut self, heard: Heard) {
        let now = Instant::now();
        match heard {
            Heard::Ring(Ring::Stop) => self.stopped = true,
            Heard::Ring(Ring::Folders) => self.check = now,
            Heard::Ring(Ring::Focus) => {
                self.check = now;
                for root in &mut self.roots {
                    if root.looked + root.pace().1.max(root.took * SHARE) <= now {
                        root.due = root.due.min(now);
                    }
                }
            }
            Heard::Event(Ok(event)) if event.need_rescan() => {
                tracing::info!("changes came faster than they could be told: the folders are looked through");
                for root in &mut self.roots {
                    root.due = root.due.min(now + (root.took * SHARE).min(WATCHED.0));
                }
            }
            Heard::Event(Ok(event)) => {
                for path in event.paths {
                    if self.roots.iter().any(|root| place_in(&root.path, &path, &self.own).is_some()) {
                        // A folder that goes, or comes back, is to be watched anew.
                        if self.roots.iter().any(|root| root.path == path) {
                            self.check = now;
                        }
                        self.resting.touch(path, now);
                    }
                }
            }
            Heard::Event(Err(error)) => {
                let concerned =
                    |root: &Root| error.paths.is_empty() || error.paths.iter().any(|path| path.starts_with(&root.path));
                for at in 0..self.roots.len() {
                    if concerned(&self.roots[at]) && self.roots[at].upkeep == Upkeep::Watched {
                        self.unwatch(at);
                        self.roots[at].upkeep = rescanned(&error);
                        self.roots[at].due = now;
                    }
                }
            }
        }
    }

    /// Takes up folders that were added or are back, and lets go of those that were removed or are away.
    fn check(&mut self, now: Instant) {
        self.check = now + CHECK;
        match self.archive.folders() {
            Ok(folders) => {
                while let Some(at) = self.roots.iter().position(|root| !folders.contains(&root.path)) {
                    self.unwatch(at);
                    self.roots.remove(at);
                }
                for path in folders {
                    if !self.roots.iter().any(|root| root.path == path) {
                        self.roots.push(Root::new(path, now));
                    }
                }
                let Self { roots, resting, own, .. } = self;
                resting.keep(|place| roots.iter().any(|root| place_in(&root.path, place, own).is_some()));
            }
            // The catalogue may be busy; those known before are watched on.
            Err(error) => tracing::warn!(%error, "the folders to watch could not be listed"),
        }
        for at in 0..self.roots.len() {
            let identity = identity(&self.roots[at].path);
            if identity != self.roots[at].identity {
                self.unwatch(at);
                self.roots[at].upkeep = if identity.is_some() { self.watch(at) } else { Upkeep::Away };
                (self.roots[at].identity, self.roots[at].due) = (identity, now);
            }
        }
    }

    fn watch(&mut self, at: usize) -> Upkeep {
        let root = &mut self.roots[at];
        let Some(watcher) = &mut self.watcher else {
            return unwatched("This system does not tell of changes.".to_owned());
        };
        let (target, mode) = target(&root.path);
        // Also when it fails: it may have got half-way.
        root.target = Some(target.to_owned());
        if let Err(error) = watcher.watch(target, mode) {
            tracing::warn!(%error, folder = %root.path.display(), "a folder cannot be watched");
            self.unwatch(at);
            return rescanned(&error);
        }
        if drives::is_elsewhere(&root.path) {
            return unwatched("It is on a network drive, which does not tell of changes made elsewhere.".to_owned());
        }
        Upkeep::Watched
    }

    fn unwatch(&mut self, at: usize) {
        let Some(target) = self.roots[at].target.take() else { return };
        // Single files of one folder share its watch.
        let shared = self.roots.iter().any(|root| root.target.as_ref() == Some(&target));
        if let Some(watcher) = self.watcher.as_mut().filter(|_| !shared) {
            // What is gone is not watched any more, and cannot be let go of.
            let _ = watcher.unwatch(&target);
        }
    }

    /// Writes down how each folder is kept up with; says whether that is news.
    fn publish(&self) -> bool {
        let now = self.roots.iter().map(|root| (root.path.clone(), root.upkeep.clone())).collect();
        let mut board = self.bell.board.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *board, now) != *board
    }
}

impl Root {
    fn new(path: PathBuf, now: Instant) -> Self {
        let (identity, took, target) = (None, Duration::ZERO, None);
        Self { path, identity, upkeep: Upkeep::Away, looked: now, took, due: now, target }
    }

    /// How often it is looked through, and after how long when the person comes back.
    fn pace(&self) -> (Duration, Duration) {
        if self.upkeep == Upkeep::Watched { WATCHED } else { UNWATCHED }
    }
}

/// What is watched for a root, and whether with all that is in it. A single file is watched in its folder: whoever saves it
/// anew may put another in its place.
fn target(root: &Path) -> (&Path, RecursiveMode) {
    match root.parent() {
        Some(folder) if root.is_file() => (folder, RecursiveMode::NonRecursive),
        _ => (root, RecursiveMode::Recursive),
    }
}

fn is_reading(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if *access != AccessKind::Close(AccessMode::Write))
}

fn rescanned(error: &notify::Error) -> Upkeep {
    unwatched(match error.kind {
        ErrorKind::MaxFilesWatch => {
            "The system watches no more folders for one person (fs.inotify.max_user_watches sets how many).".to_owned()
        }
        _ => format!("It cannot be watched: {error}."),
    })
}

fn unwatched(why: String) -> Upkeep {
    Upkeep::Rescanned { minutes: minutes_in(UNWATCHED.0), why }
}

fn minutes_in(duration: Duration) -> u32 {
    u32::try_from(duration.as_secs().div_ceil(60)).unwrap_or(u32::MAX)
}

/// Device and number of a folder.
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    path.exists().then_some((0, 0))
}

#[cfg(test)]
mod tests;
