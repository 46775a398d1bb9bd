//! The verbs that read folders: `add`, `rescan`, `watch`.

use crate::place;
use crate::terminal::{Terminal, count, shown};
use anyhow::{Context, bail};
use broadsheet_archive::{Error, News, Progress, Report, Ring, Upkeep, Watch, Watching};
use indicatif::{ProgressBar, ProgressStyle};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The text lists this many skipped files; `status --files --state skipped` lists all.
const SKIPPED_SHOWN: usize = 20;

static CANCELLED: AtomicBool = AtomicBool::new(false);

/// Adds folders and reads them.
pub fn add(archive: Option<PathBuf>, folders: &[PathBuf], terminal: Terminal) -> anyhow::Result<()> {
    let folders = folders
        .iter()
        .map(|folder| folder.canonicalize().with_context(|| format!("{} cannot be read", folder.display())))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let archive = place::open_or_make(archive)?;
    let bar = Bar::start()?;
    let report = archive.add(&folders, &bar);
    bar.end();
    finish(&report?, terminal)
}

/// Reads what changed in the folders added before.
pub fn rescan(archive: Option<PathBuf>, terminal: Terminal) -> anyhow::Result<()> {
    let archive = place::open(archive)?;
    let bar = Bar::start()?;
    let report = archive.rescan(&bar);
    bar.end();
    finish(&report?, terminal)
}

/// Reads what changes in the folders added before, as it happens, until it is stopped.
pub fn watch(archive: Option<PathBuf>, terminal: Terminal) -> anyhow::Result<()> {
    let archive = Arc::new(place::open(archive)?);
    let mut watching = Watching::start(archive.clone())?;
    let bell = watching.bell();
    stopping(move || bell.ring(Ring::Stop))?;
    while let Some(news) = watching.wait() {
        match news {
            News::Upkeep => {
                for folder in archive.folders()? {
                    eprintln!("{}: {}", shown(&folder.to_string_lossy()), kept_up(watching.bell().upkeep(&folder)));
                }
            }
            News::Places(places) => {
                let start = Instant::now();
                match archive.read_changes(&places, &Silence) {
                    Ok(report) => {
                        watching.done(&places, start.elapsed());
                        if report.changed {
                            terminal.answer(&report, text)?;
                        }
                    }
                    // The window, or another command, is writing at this moment.
                    Err(Error::InUse) => watching.again(places),
                    Err(error) => return Err(error.into()),
                }
            }
        }
    }
    Ok(())
}

fn kept_up(upkeep: Option<Upkeep>) -> String {
    match upkeep {
        Some(Upkeep::Watched) => "watching".to_owned(),
        Some(Upkeep::Rescanned { minutes, why }) => {
            format!("looked through every {}. {}", count(minutes, "minute"), shown(&why))
        }
        Some(Upkeep::Away) | None => "not there at this moment".to_owned(),
    }
}

/// Stops when Ctrl-C is pressed.
struct Silence;

impl Watch for Silence {
    fn progress(&self, _: &Progress) {}

    fn cancelled(&self) -> bool {
        CANCELLED.load(Ordering::Relaxed)
    }
}

/// Ctrl-C stops what is under way, and does this as well.
fn stopping(also: impl Fn() + Send + 'static) -> anyhow::Result<()> {
    ctrlc::set_handler(move || {
        // Whoever presses it twice does not want to wait for the last commit.
        if CANCELLED.swap(true, Ordering::Relaxed) {
            std::process::exit(1);
        }
        also();
    })
    .context("Ctrl-C cannot be watched")
}

fn finish(report: &Report, terminal: Terminal) -> anyhow::Result<()> {
    terminal.answer(report, text)?;
    if report.cancelled {
        bail!("Stopped. What was read until then is in the archive; `rescan` reads the rest.");
    }
    Ok(())
}

fn text(report: &Report) -> String {
    let mut out = format!(
        "{} in {:.1} s: {}, {} new, {} unchanged, {}, {} skipped\n",
        count(report.files, "file"),
        report.seconds,
        count(report.articles, "article"),
        report.new,
        report.unchanged,
        count(report.duplicates, "duplicate"),
        report.skipped.len(),
    );
    for skipped in report.skipped.iter().take(SKIPPED_SHOWN) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  skipped {}: {}", shown(&skipped.path), shown(&skipped.why));
    }
    if report.skipped.len() > SKIPPED_SHOWN {
        let more = report.skipped.len() - SKIPPED_SHOWN;
        let _ = writeln!(out, "  and {more} more: broadsheet-cli status --files --state skipped");
    }
    out
}

/// The progress bar on standard error; nothing there if that is no terminal. Ctrl-C stops the reading.
struct Bar(ProgressBar);

impl Bar {
    fn start() -> anyhow::Result<Self> {
        stopping(|| {})?;
        let bar = ProgressBar::new_spinner();
        bar.set_style(ProgressStyle::with_template("{spinner} finding files: {msg}")?);
        bar.enable_steady_tick(Duration::from_millis(200));
        Ok(Self(bar))
    }

    fn end(&self) {
        self.0.finish_and_clear();
    }
}

impl Watch for Bar {
    fn progress(&self, progress: &Progress) {
        let bar = &self.0;
        if progress.counted && bar.length().is_none() {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} · {msg} · {eta} left");
            if let Ok(style) = style {
                bar.set_style(style);
            }
        }
        if progress.counted {
            bar.set_length(progress.found.into());
        }
        bar.set_position(progress.done.into());
        let done = format!("{}, {} skipped", count(progress.articles, "article"), progress.skipped);
        bar.set_message(if progress.counted { done } else { format!("{}; {done}", progress.found) });
    }

    fn cancelled(&self) -> bool {
        CANCELLED.load(Ordering::Relaxed)
    }
}
