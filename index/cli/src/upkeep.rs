//! The verbs that look after the archive: `status`, `remove`.

use crate::arguments::State;
use crate::place;
use crate::terminal::{Terminal, count, shown};
use anyhow::bail;
use broadsheet_archive::{Archive, FileState, LedgerAnswer, LedgerRequest, Status};
use serde::Serialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The ledger is asked for in pages of this size.
const PAGE: u32 = 1000;

/// Says what is in the archive.
pub fn status(archive: Option<PathBuf>, terminal: Terminal) -> anyhow::Result<()> {
    terminal.answer(&place::open(archive)?.status()?, text)
}

/// Lists what became of each file.
pub fn files(archive: Option<PathBuf>, state: Option<State>, terminal: Terminal) -> anyhow::Result<()> {
    let ledger = whole_ledger(&place::open(archive)?, state.map(FileState::from))?;
    terminal.answer(&ledger, lines)
}

/// Takes a folder out.
pub fn remove(archive: Option<PathBuf>, folder: &Path, terminal: Terminal) -> anyhow::Result<()> {
    #[derive(Serialize)]
    struct Removed {
        removed: u32,
    }
    let archive = place::open(archive)?;
    let folders = archive.status()?.folders;
    // As listed, or as seen from here; a folder that is gone has no canonical path, and can be removed all the same.
    let spellings = [Some(folder.to_owned()), folder.canonicalize().ok(), std::path::absolute(folder).ok()];
    let listed =
        spellings.into_iter().flatten().find(|path| folders.iter().any(|there| Path::new(&there.path) == path));
    let Some(listed) = listed else {
        let there: Vec<_> = folders.iter().map(|folder| shown(&folder.path)).collect();
        bail!("{} is none of the folders of this archive: {}", folder.display(), there.join(", "));
    };
    let removed = Removed { removed: archive.remove_folder(&listed)? };
    terminal.answer(&removed, |removed| format!("{} taken out", count(removed.removed, "article")))
}

fn whole_ledger(archive: &Archive, state: Option<FileState>) -> anyhow::Result<LedgerAnswer> {
    let mut whole = LedgerAnswer::default();
    loop {
        let offset = u32::try_from(whole.entries.len()).unwrap_or(u32::MAX);
        let page = archive.ledger(&LedgerRequest { state, offset, limit: PAGE, ..LedgerRequest::default() })?;
        whole.total = page.total;
        if page.entries.is_empty() {
            return Ok(whole);
        }
        whole.entries.extend(page.entries);
    }
}

// Writing to a String cannot fail: the results of `writeln!` below hold nothing.

fn text(status: &Status) -> String {
    let mut out = format!("{}: {}\n", shown(&status.archive), count(status.articles, "article"));
    let _ = writeln!(
        out,
        "{}, {}, {} skipped, {} gone",
        count(status.files, "file"),
        count(status.duplicates, "duplicate"),
        status.skipped,
        status.gone
    );
    if let Some(notice) = &status.notice {
        let _ = writeln!(out, "{}", shown(notice));
    }
    for folder in &status.folders {
        let absent = if folder.present { "" } else { " (not there at this moment)" };
        let _ = writeln!(out, "  {}: {}{absent}", shown(&folder.path), count(folder.articles, "article"));
    }
    out
}

fn lines(ledger: &LedgerAnswer) -> String {
    let mut out = String::new();
    for entry in &ledger.entries {
        let state = match entry.state {
            FileState::Read => "read",
            FileState::Duplicate => "duplicate",
            FileState::Skipped => "skipped",
            FileState::Gone => "gone",
        };
        let why = entry.why.as_deref().map(|why| format!(": {}", shown(why))).unwrap_or_default();
        let _ = writeln!(out, "{state:9} {}{why}", shown(&entry.path));
    }
    let _ = writeln!(out, "{}", count(ledger.total, "file"));
    out
}
