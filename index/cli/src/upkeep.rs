//! The verbs that look after the archive: `status`, `why`, `remove`.

use crate::arguments::Files;
use crate::place;
use crate::terminal::{Terminal, count, shown};
use crate::values;
use anyhow::bail;
use broadsheet_archive::{
    Archive, FileState, LedgerAnswer, LedgerEntry, LedgerRequest, SearchRequest, Status, WhyRequest,
};
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
pub fn files(archive: Option<PathBuf>, of: Files, terminal: Terminal) -> anyhow::Result<()> {
    let Files { state, kind, find, folder } = of;
    let archive = place::open(archive)?;
    let folder = folder.map(|folder| listed(&archive, &folder)).transpose()?;
    let folder = folder.map(|folder| folder.to_string_lossy().into_owned());
    let request = LedgerRequest { state: state.map(FileState::from), kind, find, folder, offset: 0, limit: PAGE };
    terminal.answer(&whole_ledger(&archive, request)?, lines)
}

/// Tells why a search does not find a file.
pub fn why(archive: Option<PathBuf>, path: &str, mut search: SearchRequest, terminal: Terminal) -> anyhow::Result<()> {
    let archive = place::open(archive)?;
    values::resolve(&archive, &mut search.selection)?;
    let path = std::path::absolute(path)?.to_string_lossy().into_owned();
    terminal.answer(&archive.why(&WhyRequest { path, search })?, |answer| shown(&answer.sentence).into_owned())
}

/// Takes a folder out.
pub fn remove(archive: Option<PathBuf>, folder: &Path, terminal: Terminal) -> anyhow::Result<()> {
    #[derive(Serialize)]
    struct Removed {
        removed: u32,
    }
    let archive = place::open(archive)?;
    let listed = listed(&archive, folder)?;
    let removed = Removed { removed: archive.remove_folder(&listed)? };
    terminal.answer(&removed, |removed| format!("{} taken out", count(removed.removed, "article")))
}

/// An added folder, as the archive lists it.
fn listed(archive: &Archive, folder: &Path) -> anyhow::Result<PathBuf> {
    let folders = archive.folders()?;
    // As listed, or as seen from here; a folder that is gone has no canonical path, and is meant all the same.
    let spellings = [Some(folder.to_owned()), folder.canonicalize().ok(), std::path::absolute(folder).ok()];
    let Some(listed) = spellings.into_iter().flatten().find(|path| folders.contains(path)) else {
        let there: Vec<_> = folders.iter().map(|folder| shown(&folder.to_string_lossy()).into_owned()).collect();
        bail!("{} is none of the folders of this archive: {}", folder.display(), there.join(", "));
    };
    Ok(listed)
}

fn whole_ledger(archive: &Archive, mut request: LedgerRequest) -> anyhow::Result<LedgerAnswer> {
    let mut whole: Vec<LedgerEntry> = Vec::new();
    loop {
        request.offset = u32::try_from(whole.len()).unwrap_or(u32::MAX);
        let LedgerAnswer { entries, total, counts } = archive.ledger(&request)?;
        if entries.is_empty() {
            return Ok(LedgerAnswer { entries: whole, total, counts });
        }
        whole.extend(entries);
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
            FileState::Version => "version",
            FileState::Skipped => "skipped",
            FileState::Gone => "gone",
        };
        let why = entry.why.as_deref().map(|why| format!(": {}", shown(why))).unwrap_or_default();
        let _ = writeln!(out, "{state:9} {}{why}", shown(&entry.path));
    }
    let _ = writeln!(out, "{}", count(ledger.total, "file"));
    out
}
