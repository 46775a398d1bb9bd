//! What happens to files of the archive's folders while it is open is taken up, and nothing is lost.

use broadsheet_archive::{Archive, FileState, LedgerRequest, News, Ring, SearchRequest, Upkeep, Watching};
use broadsheet_tests::{Quiet, TestArchive, article};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What an archive says of a folder: the articles that are there, and what each file gave.
#[derive(Debug, PartialEq, Eq)]
struct Holding {
    headlines: Vec<String>,
    files: BTreeSet<(String, bool)>,
}

fn holding(archive: &Archive, folder: &Path) -> Holding {
    let request = SearchRequest { limit: 10_000, ..SearchRequest::default() };
    let hits = archive.search(&request).unwrap().hits;
    let mut headlines: Vec<String> =
        hits.into_iter().filter(|hit| !hit.gone).map(|hit| hit.headline.unwrap_or_default()).collect();
    headlines.sort();
    let ledger = archive.ledger(&LedgerRequest { limit: 10_000, ..LedgerRequest::default() }).unwrap();
    let below = |path: &str| path.strip_prefix(&*folder.to_string_lossy()).unwrap_or(path).to_owned();
    // Which of two files with the same article is the first, and which its duplicate, is left open.
    let gave = |state| matches!(state, FileState::Read | FileState::Duplicate);
    let there = ledger.entries.iter().filter(|entry| entry.state != FileState::Gone);
    Holding { headlines, files: there.map(|entry| (below(&entry.path), gave(entry.state))).collect() }
}

fn record(story: usize) -> String {
    format!(
        "{{\"title\":\"Story {story}\",\"url\":\"https://nordpost.example/{story}\",\
         \"content\":\"What was told of number {story} would fill a page of any paper.\"}}\n"
    )
}

/// Something that happens to files.
#[derive(Debug, Clone)]
enum Deed {
    Write(usize, usize),
    Records(Vec<usize>),
    Rename(usize, usize),
    Delete(usize),
    MoveFolder,
    DeleteFolder,
    /// What changed until now is taken up.
    Look,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        5 => (0..6_usize, 0..5_usize).prop_map(|(file, story)| Deed::Write(file, story)),
        2 => prop::collection::vec(0..8_usize, 1..5).prop_map(Deed::Records),
        3 => (0..6_usize, 0..6_usize).prop_map(|(from, to)| Deed::Rename(from, to)),
        2 => (0..6_usize).prop_map(Deed::Delete),
        1 => Just(Deed::MoveFolder),
        1 => Just(Deed::DeleteFolder),
        3 => Just(Deed::Look),
    ];
    prop::collection::vec(deed, 1..30)
}

/// Does it; gives the paths that were touched.
fn carry_out(deed: &Deed, folder: &Path) -> Vec<PathBuf> {
    let places = ["0.md", "1.md", "a/2.md", "a/3.md", "a/b/4.md", "c/5.md"];
    let path = |file: usize| folder.join(places[file]);
    match deed {
        Deed::Write(file, story) => {
            let path = path(*file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, article(&format!("Story {story}")).file()).unwrap();
            vec![path]
        }
        Deed::Records(stories) => {
            let path = folder.join("export.jsonl");
            std::fs::write(&path, stories.iter().map(|&story| record(story)).collect::<String>()).unwrap();
            vec![path]
        }
        Deed::Rename(from, to) => {
            std::fs::create_dir_all(path(*to).parent().unwrap()).unwrap();
            let _ = std::fs::rename(path(*from), path(*to));
            vec![path(*from), path(*to)]
        }
        Deed::Delete(file) => {
            let _ = std::fs::remove_file(path(*file));
            vec![path(*file)]
        }
        Deed::MoveFolder => {
            let (a, z) = (folder.join("a"), folder.join("z"));
            let _ = if a.exists() { std::fs::rename(&a, &z) } else { std::fs::rename(&z, &a) };
            vec![a, z]
        }
        Deed::DeleteFolder => {
            let _ = std::fs::remove_dir_all(folder.join("a"));
            vec![folder.join("a")]
        }
        Deed::Look => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_what_changed_gives_what_reading_everything_gives(deeds in deeds()) {
        let archive = TestArchive::empty();
        let folder = archive.articles();
        archive.add(&folder);
        let mut changed = BTreeSet::new();
        for deed in deeds.iter().chain([&Deed::Look]) {
            changed.extend(carry_out(deed, &folder));
            if matches!(deed, Deed::Look) {
                archive.archive.read_changes(&std::mem::take(&mut changed), &Quiet).unwrap();
            }
        }
        let fresh = TestArchive::of(&folder);
        prop_assert_eq!(holding(&archive.archive, &folder), holding(&fresh.archive, &folder));
        let report = archive.rescan();
        prop_assert!(!report.changed && report.new == 0, "a rescan finds more: {:?}", report);
    }
}

/// An archive that is watched, as the window does it.
struct Watched {
    archive: Arc<Archive>,
    folder: PathBuf,
    bell: broadsheet_archive::Bell,
    readings: Arc<AtomicUsize>,
    thread: Option<JoinHandle<()>>,
    _place: TempDir,
}

impl Watched {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("articles");
        std::fs::create_dir(&folder).unwrap();
        let folder = folder.canonicalize().unwrap();
        let archive = Arc::new(Archive::open(&place.path().join("archive")).unwrap());
        archive.add(std::slice::from_ref(&folder), &Quiet).unwrap();
        let mut watching = Watching::start(archive.clone()).unwrap();
        let (bell, readings) = (watching.bell(), Arc::new(AtomicUsize::new(0)));
        let (reader, count) = (archive.clone(), readings.clone());
        let thread = std::thread::spawn(move || {
            while let Some(news) = watching.wait() {
                if let News::Places(places) = news {
                    let start = Instant::now();
                    reader.read_changes(&places, &Quiet).unwrap();
                    count.fetch_add(1, Ordering::Relaxed);
                    watching.done(&places, start.elapsed());
                }
            }
        });
        let watched = Self { archive, folder, bell, readings, thread: Some(thread), _place: place };
        watched.until(|| watched.bell.upkeep(&watched.folder) == Some(Upkeep::Watched));
        watched.until(|| watched.readings.load(Ordering::Relaxed) == 1);
        watched
    }

    /// Waits until it is so, and on the busiest machine no longer than that can take.
    fn until(&self, so: impl Fn() -> bool) {
        const NEVER: Duration = Duration::from_secs(300);
        let start = Instant::now();
        while !so() {
            assert!(start.elapsed() < NEVER, "{:?}", holding(&self.archive, &self.folder));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn until_headlines(&self, headlines: &[&str]) {
        self.until(|| holding(&self.archive, &self.folder).headlines == headlines);
    }

    fn id(&self, headline: &str) -> u32 {
        let request = SearchRequest { limit: 100, ..SearchRequest::default() };
        let hits = self.archive.search(&request).unwrap().hits;
        hits.iter().find(|hit| hit.headline.as_deref() == Some(headline)).unwrap().id
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.bell.ring(Ring::Stop);
        let ended = self.thread.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            ended.unwrap().unwrap();
        }
    }
}

#[test]
fn what_happens_to_files_is_taken_up_as_it_happens() {
    let watched = Watched::new();
    let path = |name: &str| watched.folder.join(name);
    std::fs::write(path("1.md"), article("Alpha").file()).unwrap();
    watched.until_headlines(&["Alpha"]);
    let alpha = watched.id("Alpha");

    std::fs::rename(path("1.md"), path("moved.md")).unwrap();
    watched.until(|| holding(&watched.archive, &watched.folder).files == [("/moved.md".to_owned(), true)].into());
    assert_eq!(watched.id("Alpha"), alpha);

    std::fs::write(path("moved.md"), article("Alpha, mended").file()).unwrap();
    watched.until_headlines(&["Alpha, mended"]);
    assert_eq!(watched.id("Alpha, mended"), alpha);

    std::fs::create_dir_all(path("a/b")).unwrap();
    std::fs::write(path("a/b/2.md"), article("Beta").file()).unwrap();
    watched.until_headlines(&["Alpha, mended", "Beta"]);
    std::fs::write(path("a/b/3.md"), article("Gamma").file()).unwrap();
    watched.until_headlines(&["Alpha, mended", "Beta", "Gamma"]);
    std::fs::rename(path("a"), path("c")).unwrap();
    std::fs::write(path("c/b/4.md"), article("Delta").file()).unwrap();
    watched.until_headlines(&["Alpha, mended", "Beta", "Delta", "Gamma"]);

    std::fs::write(path("export.jsonl"), record(1) + &record(2)).unwrap();
    watched.until_headlines(&["Alpha, mended", "Beta", "Delta", "Gamma", "Story 1", "Story 2"]);
    std::fs::write(path("export.jsonl"), record(2)).unwrap();
    watched.until_headlines(&["Alpha, mended", "Beta", "Delta", "Gamma", "Story 2"]);

    std::fs::remove_dir_all(path("c")).unwrap();
    std::fs::remove_file(path("moved.md")).unwrap();
    watched.until_headlines(&["Story 2"]);
}

#[test]
fn many_files_at_once_are_read_together() {
    let watched = Watched::new();
    for number in 0..2_000 {
        let folder = watched.folder.join(format!("{}", number / 100));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{number}.md")), article(&format!("Story {number}")).file()).unwrap();
    }
    watched.until(|| holding(&watched.archive, &watched.folder).headlines.len() == 2_000);
    let readings = watched.readings.load(Ordering::Relaxed);
    assert!(readings < 20, "{readings} readings");
}

#[test]
fn nothing_is_lost_whatever_happens_while_it_is_watched() {
    let watched = Watched::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..6 {
        for deed in deeds().new_tree(&mut runner).unwrap().current() {
            carry_out(&deed, &watched.folder);
            if matches!(deed, Deed::Look) {
                std::thread::sleep(Duration::from_millis(300));
            }
        }
    }
    let fresh = TestArchive::of(&watched.folder);
    let expected = holding(&fresh.archive, &watched.folder);
    watched.until(|| holding(&watched.archive, &watched.folder) == expected);
}

#[test]
fn folders_that_are_added_later_are_watched_and_removed_ones_are_not() {
    let watched = Watched::new();
    let other = tempfile::tempdir().unwrap();
    let folder = other.path().canonicalize().unwrap();
    watched.archive.add(std::slice::from_ref(&folder), &Quiet).unwrap();
    watched.bell.ring(Ring::Folders);
    watched.until(|| watched.bell.upkeep(&folder) == Some(Upkeep::Watched));
    std::fs::write(folder.join("1.md"), article("Elsewhere").file()).unwrap();
    watched.until_headlines(&["Elsewhere"]);
    watched.archive.remove_folder(&folder).unwrap();
    watched.bell.ring(Ring::Folders);
    watched.until(|| watched.bell.upkeep(&folder).is_none());
}

#[test]
fn broken_rules_of_a_folder_leave_what_held_and_are_told_of() {
    let archive = TestArchive::empty();
    archive.write("sources.toml", "outlet = \"Nordpost\"");
    archive.write("1.md", &article("One").file());
    archive.add(&archive.articles());
    archive.write("sources.toml", "outlet = Nordpost");
    archive.write("2.md", &article("Two").file());
    let report = archive.rescan();
    assert_eq!(archive.search("").outlets(&["Nordpost"]).headlines(), ["One", "Two"]);
    assert!(report.skipped.iter().any(|s| s.path.ends_with("sources.toml") && s.why.contains("holds on")));
    assert!(archive.archive.status().unwrap().notice.unwrap().contains("sources.toml"));

    archive.write("sources.toml", "outlet = \"Phare\"");
    archive.archive.read_changes(&[archive.articles().join("sources.toml")].into(), &Quiet).unwrap();
    assert_eq!(archive.search("").outlets(&["Phare"]).headlines(), ["One", "Two"]);
    assert_eq!(archive.archive.status().unwrap().notice, None);
    archive.delete("sources.toml");
    archive.rescan();
    assert_eq!(archive.search("").outlets(&["unknown"]).headlines(), ["One", "Two"]);
}
