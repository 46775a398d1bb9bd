//! Reading folders into the archive: walk, fingerprint, read, extract, analyse, land.
//!
//! ```text
//! walk ──> files to read ──> many threads: bytes, drafts, articles ──> one thread: catalogue, then index
//! ```
//! A bad file never stops it: what cannot be read lands in the ledger with its reason.

use crate::catalogue::{Catalogue, FileReading, KnownFile, Landed, Landing, ReadPart, Step, UnreadPart, pack};
use crate::content::Content;
use crate::error::{Error, Result};
use crate::index::ArchiveIndex;
use crate::looks::Look;
use crate::recurrence::Recurrence;
use crate::request::{FileState, Progress, Report, Skipped};
use crate::sameness::Sameness;
use crate::sources::Rules;
use crate::walk::{FoundFile, is_absence, walk};
use broadsheet_analyze::{FolderRule, analyze};
use broadsheet_extract::{Draft, Part, Unreadable, UnreadableKind};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use rustc_hash::{FxHashMap, FxHashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// How a reading of folders is watched and stopped.
pub trait Watch: Sync {
    /// Called from time to time, from any thread.
    fn progress(&self, progress: &Progress);
    /// Whether the person wants it stopped. Asked often.
    fn cancelled(&self) -> bool;
}

/// Drafts and reasons of a large file that are handed on together.
const ROUND: usize = 1_000;
/// Files that are read together.
const FILES_AT_ONCE: usize = 64;
/// The index becomes visible to searches so often while folders are read.
const COMMIT_EVERY: Duration = Duration::from_secs(5);
/// It takes longer with every article that the archive has: no more than so great a part of the reading goes into it.
const COMMITTING: u32 = 10;

/// What a folder gives at this moment.
struct Plan {
    folder: i64,
    places: Vec<PathBuf>,
    to_read: Vec<FoundFile>,
    unchanged: u32,
}

/// Reads what is new or changed at some places. `own` is the archive's folder, which is no folder of articles.
///
/// # Errors
/// When catalogue or index cannot be written; never for a bad file.
pub fn ingest(
    catalogue: &Catalogue,
    index: &ArchiveIndex,
    looks: &[Look],
    own: &Path,
    watch: &dyn Watch,
) -> Result<Report> {
    let start = Instant::now();
    let tally = Tally {
        start,
        watch,
        found: AtomicU32::new(0),
        done: AtomicU32::new(0),
        articles: AtomicU32::new(0),
        skipped: AtomicU32::new(0),
    };
    let mut report = Report::default();
    let (seq_before, newest_before) = (catalogue.seq()?, catalogue.newest()?);
    let mut plans = Vec::new();
    for look in looks {
        match plan(catalogue, look, own, &tally)? {
            Some(plan) => plans.push(plan),
            None => report.skipped.push(Skipped {
                path: look.root.display().to_string(),
                kind: "unreadable".to_owned(),
                why: "The folder is not there now; its articles stay in the archive.".to_owned(),
            }),
        }
    }
    let mut landed = Landed::default();
    if !watch.cancelled() && plans.iter().any(|plan| !plan.to_read.is_empty()) {
        // Threads of its own: reading waits for landing when it is ahead, and neither a search nor the landing itself may
        // wait for a thread that waits.
        let pool = ThreadPoolBuilder::new().build().map_err(|e| Error::Damaged(e.to_string()))?;
        let (send, receive) = sync_channel::<(String, Vec<Step>)>(64);
        let tally = &tally;
        let plans = &plans;
        landed = std::thread::scope(|scope| {
            let landing = scope.spawn(move || land(catalogue, index, &receive, tally));
            for plan in plans {
                read_files(catalogue, plan, tally, &send, &pool);
            }
            drop(send);
            landing.join().unwrap_or_else(|_| Err(Error::Damaged("landing articles failed".to_owned())))
        })?;
    }
    catalogue.settle(newest_before)?;
    index.catch_up(catalogue)?;
    index.commit()?;
    index.close_writer()?;
    for plan in plans {
        report.files += u32::try_from(plan.to_read.len()).unwrap_or(u32::MAX) + plan.unchanged;
        report.unchanged += plan.unchanged;
        for place in &plan.places {
            let (articles, duplicates) = catalogue.counts_in(plan.folder, place)?;
            report.articles += articles;
            report.duplicates += duplicates;
            report.skipped.extend(catalogue.skipped_in(plan.folder, place)?);
        }
    }
    report.new = landed.new;
    report.changed = catalogue.seq()? != seq_before;
    report.seconds = start.elapsed().as_secs_f64();
    report.cancelled = watch.cancelled();
    Ok(report)
}

/// Compares the places of a folder with what is known of them; `None` if the folder is not there.
fn plan(catalogue: &Catalogue, look: &Look, own: &Path, tally: &Tally<'_>) -> Result<Option<Plan>> {
    if !look.root.exists() {
        return Ok(None);
    }
    let mut plan = Plan { folder: look.folder, places: look.places.clone(), to_read: Vec::new(), unchanged: 0 };
    let mut rules = Rules::new(&look.root, catalogue.folder_rules(look.folder)?);
    let (mut gone, mut passed) = (Vec::new(), Vec::new());
    for place in &look.places {
        let before = tally.found.load(Ordering::Relaxed);
        let walked = walk(place, &mut rules, own, &mut |n| {
            tally.found.store(before + u32::try_from(n).unwrap_or(u32::MAX), Ordering::Relaxed);
            if n % 1_000 == 0 {
                tally.tell(false);
            }
            !tally.watch.cancelled()
        });
        let known = catalogue.known_files(look.folder, place)?;
        let mut seen = FxHashSet::default();
        for file in walked.files {
            let path = file.path.to_string_lossy().into_owned();
            let known = known.get(&path).filter(|known| known.stamp == file.stamp && known.state != FileState::Gone);
            // A file that was named itself was touched, whatever its stamp: another of the same age and size may have been
            // put in its place.
            if known.is_some() && file.path != *place {
                plan.unchanged += 1;
            } else {
                plan.to_read.push(file);
            }
            seen.insert(path);
        }
        // A walk that could not look everywhere does not tell what is gone.
        if walked.complete {
            let there = |(path, file): &(String, KnownFile)| file.state == FileState::Gone || seen.contains(path);
            gone.extend(known.into_iter().filter(|file| !there(file)).map(|(path, _)| path));
        }
        passed.extend(walked.unread);
    }
    // Nor does one that was stopped.
    if !tally.watch.cancelled() {
        passed.append(&mut rules.broken);
        catalogue.mark_gone(&gone)?;
        catalogue.pass_over(look.folder, &look.places, &passed)?;
        catalogue.keep_folder_rules(look.folder, &rules.changed)?;
    }
    tally.done.fetch_add(plan.unchanged, Ordering::Relaxed);
    tally.tell(true);
    Ok(Some(plan))
}

/// Reads the files of a folder on all cores and hands on what they give.
fn read_files(
    catalogue: &Catalogue,
    plan: &Plan,
    tally: &Tally<'_>,
    send: &SyncSender<(String, Vec<Step>)>,
    pool: &ThreadPool,
) {
    for files in plan.to_read.chunks(FILES_AT_ONCE) {
        if tally.watch.cancelled() {
            return;
        }
        pool.install(|| {
            files.par_iter().for_each_with(send.clone(), |send, file| {
                if !tally.watch.cancelled() {
                    read_file(catalogue, plan.folder, file, tally, send);
                    tally.done.fetch_add(1, Ordering::Relaxed);
                }
            });
        });
        tally.tell(true);
    }
}

/// Reads one file and hands on its steps. That nobody takes them any more means that landing failed, which is told there.
fn read_file(
    catalogue: &Catalogue,
    folder: i64,
    file: &FoundFile,
    tally: &Tally<'_>,
    send: &SyncSender<(String, Vec<Step>)>,
) {
    let path = file.path.to_string_lossy().into_owned();
    let reading = |hash| FileReading { folder, path: path.clone(), stamp: file.stamp, hash };
    let skip = |kind: &str, why: String| {
        tally.skipped.fetch_add(1, Ordering::Relaxed);
        let unread = UnreadPart { part: None, kind: kind.to_owned(), why };
        let _ = send.send((path.clone(), vec![Step::Start(reading([0; 32])), Step::Unread(unread), Step::End]));
    };
    let stopped = || tally.watch.cancelled();
    let opened = Content::open(&file.path).and_then(|mut content| Ok((content.hash(&stopped)?, content)));
    let (hash, content) = match opened {
        Ok(opened) => opened,
        // It went since it was found: the next look finds it gone.
        Err(error) if is_absence(&error) => return,
        Err(_) if stopped() => return,
        Err(error) => return skip("unreadable", format!("It cannot be read: {error}.")),
    };
    if catalogue.hash_of(&path, file.stamp.reader).is_ok_and(|known| known.as_deref() == Some(&hash[..])) {
        // Touched, not changed.
        if catalogue.restamp(&path, file.stamp).is_ok() {
            return;
        }
    }
    let mut steps = vec![Step::Start(reading(hash))];
    let mut drafts: Vec<Piece> = Vec::new();
    let mut number = 0;
    let hand_on = |steps: &mut Vec<Step>, drafts: &mut Vec<Piece>| {
        let taken = std::mem::take(drafts);
        if tally.watch.cancelled() {
            return;
        }
        let analysed: Vec<Step> = taken.into_par_iter().map(|piece| analysed(piece, &file.rule.values)).collect();
        tally.articles.fetch_add(u32::try_from(analysed.len()).unwrap_or(u32::MAX), Ordering::Relaxed);
        tally.tell(true);
        steps.extend(analysed);
        let _ = send.send((path.clone(), std::mem::take(steps)));
    };
    // A reader that panics has a fault of its own; the file is listed and the others go on.
    let read = catch_unwind(AssertUnwindSafe(|| {
        content.read(&path, (&file.rule.columns, &file.rule.notes), &stopped, &mut |part, draft| {
            match draft {
                Ok(mut draft) => {
                    number += 1;
                    draft.statements.extend(file.rule.day(&file.path, &part));
                    drafts.push(Piece { number, part, draft });
                }
                Err(unreadable) => {
                    tally.skipped.fetch_add(1, Ordering::Relaxed);
                    steps.push(Step::Unread(unread(Some(part), unreadable)));
                }
            }
            if drafts.len() + steps.len() >= ROUND {
                hand_on(&mut steps, &mut drafts);
            }
        })
    }));
    let failure = match read {
        Ok(Ok(())) => None,
        Ok(Err(unreadable)) => Some(unread(None, unreadable)),
        Err(_) => Some(UnreadPart {
            part: None,
            kind: "malformed".to_owned(),
            why: "Broadsheet failed on this file; this is a fault of Broadsheet.".to_owned(),
        }),
    };
    if failure.is_some() {
        tally.skipped.fetch_add(1, Ordering::Relaxed);
    }
    if !drafts.is_empty() {
        hand_on(&mut steps, &mut drafts);
    }
    // Asked after the last round, which a stop may have left out: without its end the file counts as not read, and the
    // next reading takes it up again.
    if tally.watch.cancelled() {
        return;
    }
    steps.extend(failure.map(Step::Unread));
    steps.push(Step::End);
    let _ = send.send((path.clone(), steps));
}

/// A draft on its way, with its number among the articles of its file and its place there.
struct Piece {
    number: u32,
    part: Part,
    draft: Draft,
}

fn analysed(piece: Piece, rule: &FolderRule) -> Step {
    let Piece { number, part, draft } = piece;
    let place = part.to_string();
    let unread = |why: String| {
        let part = (!part.is_whole()).then(|| part.to_string());
        Step::Unread(UnreadPart { part, kind: "malformed".to_owned(), why })
    };
    let Ok(article) = catch_unwind(AssertUnwindSafe(|| analyze(draft, rule))) else {
        return unread("Broadsheet failed on this article; this is a fault of Broadsheet.".to_owned());
    };
    match pack(&article) {
        Ok(content) => {
            let texts = Sameness::texts(&article);
            let sameness = Sameness::of(&article, &texts);
            let recurrence = Recurrence::of(&article, &texts, &sameness);
            Step::Part(ReadPart { number, place, sameness, recurrence, content, url: article.url })
        }
        Err(error) => unread(error.to_string()),
    }
}

fn unread(part: Option<Part>, unreadable: Unreadable) -> UnreadPart {
    let part = part.filter(|part| !part.is_whole()).map(|part| part.to_string());
    UnreadPart { kind: kind_name(unreadable.kind).to_owned(), part, why: unreadable.why }
}

/// The name of a kind of failure, as the ledger shows it.
#[must_use]
pub fn kind_name(kind: UnreadableKind) -> &'static str {
    match kind {
        UnreadableKind::UnknownFormat => "unknown-format",
        UnreadableKind::NoText => "no-text",
        UnreadableKind::Malformed => "malformed",
        UnreadableKind::TooLarge => "too-large",
        UnreadableKind::Locked => "locked",
        UnreadableKind::Notes => "notes",
        UnreadableKind::Interrupted => "unreadable",
    }
}

/// Takes what was read into the catalogue, many files to a transaction, and lets the index catch up.
fn land(
    catalogue: &Catalogue,
    index: &ArchiveIndex,
    receive: &Receiver<(String, Vec<Step>)>,
    tally: &Tally<'_>,
) -> Result<Landed> {
    let mut landed = Landed::default();
    let mut open: FxHashMap<String, Landing> = FxHashMap::default();
    let mut committed = Instant::now();
    let mut wait = COMMIT_EVERY;
    while let Ok(first) = receive.recv() {
        let mut batch = vec![first];
        while batch.len() < 500
            && let Ok(more) = receive.try_recv()
        {
            batch.push(more);
        }
        let Landed { new, duplicates } = catalogue.land(&batch, &mut open)?;
        landed.new += new;
        landed.duplicates += duplicates;
        index.catch_up(catalogue)?;
        if committed.elapsed() > wait {
            let start = Instant::now();
            index.commit()?;
            committed = Instant::now();
            wait = COMMIT_EVERY.max((committed - start) * COMMITTING);
        }
        tally.tell(true);
    }
    Ok(landed)
}

/// How far the reading is.
struct Tally<'a> {
    start: Instant,
    watch: &'a dyn Watch,
    found: AtomicU32,
    done: AtomicU32,
    articles: AtomicU32,
    skipped: AtomicU32,
}

impl Tally<'_> {
    fn tell(&self, counted: bool) {
        self.watch.progress(&Progress {
            found: self.found.load(Ordering::Relaxed),
            counted,
            done: self.done.load(Ordering::Relaxed),
            articles: self.articles.load(Ordering::Relaxed),
            skipped: self.skipped.load(Ordering::Relaxed),
            seconds: self.start.elapsed().as_secs_f64(),
        });
    }
}
