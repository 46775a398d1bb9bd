//! The watch, with systems that fail or keep silent.

use super::*;
use crate::ingest::Watch;
use crate::request::Progress;
use notify::WatcherKind;

/// A system whose watches are used up.
#[derive(Debug)]
struct UsedUp;

impl Watcher for UsedUp {
    fn new<F: notify::EventHandler>(_: F, _: Config) -> notify::Result<Self> {
        Ok(Self)
    }
    fn watch(&mut self, path: &Path, _: RecursiveMode) -> notify::Result<()> {
        Err(notify::Error::new(ErrorKind::MaxFilesWatch).add_path(path.to_owned()))
    }
    fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
        Ok(())
    }
    fn kind() -> WatcherKind {
        WatcherKind::NullWatcher
    }
}

/// A system that watches everything and tells nothing.
#[derive(Debug)]
struct Silent;

impl Watcher for Silent {
    fn new<F: notify::EventHandler>(_: F, _: Config) -> notify::Result<Self> {
        Ok(Self)
    }
    fn watch(&mut self, _: &Path, _: RecursiveMode) -> notify::Result<()> {
        Ok(())
    }
    fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
        Ok(())
    }
    fn kind() -> WatcherKind {
        WatcherKind::NullWatcher
    }
}

struct Quiet;

impl Watch for Quiet {
    fn progress(&self, _: &Progress) {}
    fn cancelled(&self) -> bool {
        false
    }
}

/// An archive of one folder with one file.
fn archive() -> (Arc<Archive>, PathBuf, tempfile::TempDir) {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("articles");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("1.md"), "# Ferry\n\nThe ferry to the island runs again.").unwrap();
    let archive = Archive::open(&place.path().join("archive")).unwrap();
    archive.add(std::slice::from_ref(&folder), &Quiet).unwrap();
    (Arc::new(archive), folder.canonicalize().unwrap(), place)
}

fn whole(folder: &Path) -> Option<News> {
    Some(News::Places([folder.to_owned()].into()))
}

#[test]
fn where_watches_are_used_up_folders_are_looked_through_and_it_is_said() {
    let (archive, folder, _place) = archive();
    let mut watching = Watching::with(archive, |_| Some(Box::new(UsedUp))).unwrap();
    assert_eq!(watching.wait(), Some(News::Upkeep));
    let upkeep = watching.bell().upkeep(&folder).unwrap();
    assert!(matches!(&upkeep, Upkeep::Rescanned { minutes: 5, why } if why.contains("max_user_watches")), "{upkeep:?}");
    assert_eq!(watching.wait(), whole(&folder));
    watching.done(&[folder.clone()].into(), Duration::from_secs(60));
    assert_eq!(watching.wait(), Some(News::Upkeep));
    let upkeep = watching.bell().upkeep(&folder).unwrap();
    assert!(matches!(upkeep, Upkeep::Rescanned { minutes: 20, .. }), "{upkeep:?}");
}

#[test]
fn what_the_system_missed_is_looked_for() {
    let (archive, folder, place) = archive();
    let mut watching = Watching::with(archive, |_| Some(Box::new(Silent))).unwrap();
    assert_eq!(watching.wait(), Some(News::Upkeep));
    assert_eq!(watching.bell().upkeep(&folder), Some(Upkeep::Watched));
    assert_eq!(watching.wait(), whole(&folder));
    watching.done(&[folder.clone()].into(), Duration::from_millis(1));

    let overflow = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
    watching.hear(Heard::Event(Ok(overflow)));
    assert_eq!(watching.wait(), whole(&folder));
    watching.done(&[folder.clone()].into(), Duration::from_millis(1));

    // No watch for a folder that was made: from now on the whole is looked through.
    let full = notify::Error::new(ErrorKind::MaxFilesWatch).add_path(folder.join("more"));
    watching.hear(Heard::Event(Err(full)));
    assert_eq!(watching.wait(), Some(News::Upkeep));
    assert!(matches!(watching.bell().upkeep(&folder), Some(Upkeep::Rescanned { .. })));
    assert_eq!(watching.wait(), whole(&folder));
    watching.done(&[folder.clone()].into(), Duration::from_millis(1));

    // A drive goes and comes back.
    std::fs::rename(&folder, place.path().join("elsewhere")).unwrap();
    watching.bell().ring(Ring::Focus);
    assert_eq!(watching.wait(), Some(News::Upkeep));
    assert_eq!(watching.bell().upkeep(&folder), Some(Upkeep::Away));
    std::fs::rename(place.path().join("elsewhere"), &folder).unwrap();
    watching.bell().ring(Ring::Focus);
    assert_eq!(watching.wait(), Some(News::Upkeep));
    assert_eq!(watching.wait(), whole(&folder));
    watching.again([folder.clone()].into());
    assert_eq!(watching.wait(), whole(&folder), "what could not be read comes again");

    watching.bell().ring(Ring::Stop);
    assert_eq!(watching.wait(), None);
}
