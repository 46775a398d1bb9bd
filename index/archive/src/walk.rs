//! Finding the files of a folder, with what tells whether they changed.

use crate::catalogue::Stamp;
use crate::request::Skipped;
use crate::sources;
use broadsheet_analyze::FolderRule;
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The version of the readers and analyses. A change makes every file be read again at the next rescan.
const READER: i64 = 4;

/// A file found.
#[derive(Debug, Clone)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it looks like.
    pub stamp: Stamp,
    /// What its folders say about it.
    pub rule: FolderRule,
}

/// What a folder holds.
#[derive(Debug)]
pub struct Walked {
    /// Every part of the folder could be looked at.
    pub complete: bool,
    /// Its files, by path.
    pub files: Vec<FoundFile>,
    /// What could not be looked at.
    pub unread: Vec<Skipped>,
}

/// Lists the files under a folder, or the file itself. Hidden files are left out; links to folders are not
/// followed, and named.
///
/// The archive's `own` folder is left out where it lies inside `root`. `seen` is called now and then with the number of files so far and says whether to go on.
pub fn walk(root: &Path, own: &Path, seen: &mut dyn FnMut(usize) -> bool) -> Walked {
    let mut walked = Walked { complete: true, files: Vec::new(), unread: Vec::new() };
    let mut rules: BTreeMap<PathBuf, FolderRule> = BTreeMap::new();
    let mut builder = WalkBuilder::new(root);
    // Everything a person put there counts; only names that begin with a point are not theirs.
    builder.standard_filters(false).hidden(true).follow_links(false);
    let own = own.canonicalize().ok().filter(|own| own != root && own.starts_with(root));
    builder.filter_entry(move |entry| own.as_deref() != Some(entry.path()));
    for entry in builder.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                walked.complete = false;
                walked.unread.push(unread(root, &error));
                continue;
            }
        };
        let path = entry.path();
        // Of a link this asks what it leads to.
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) => {
                walked.complete &= entry.path_is_symlink();
                walked.unread.push(unread(path, &error));
                continue;
            }
        };
        if metadata.is_dir() && entry.path_is_symlink() && entry.depth() > 0 {
            walked.unread.push(Skipped {
                path: path.display().to_string(),
                kind: "link".to_owned(),
                why: "It is a link to a folder: add that folder itself if it belongs here.".to_owned(),
            });
        }
        if !metadata.is_file() {
            continue;
        }
        if path.file_name().is_some_and(|name| name == sources::FILE) {
            match sources::read(path) {
                Ok(rule) => {
                    rules.insert(path.parent().unwrap_or(root).to_owned(), rule);
                }
                Err(error) => walked.unread.push(Skipped {
                    path: path.display().to_string(),
                    kind: "malformed".to_owned(),
                    why: error.to_string(),
                }),
            }
            continue;
        }
        let modified = metadata.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
        let modified = modified.map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX));
        let stamp = Stamp { size: metadata.len(), modified, reader: READER };
        walked.files.push(FoundFile { path: path.to_owned(), stamp, rule: FolderRule::default() });
        if !seen(walked.files.len()) {
            break;
        }
    }
    for file in &mut walked.files {
        // The nearest folder that says something wins, value by value.
        for folder in file.path.ancestors().skip(1) {
            if let Some(rule) = rules.get(folder) {
                file.rule.outlet = file.rule.outlet.take().or_else(|| rule.outlet.clone());
                file.rule.language = file.rule.language.take().or_else(|| rule.language.clone());
            }
        }
        file.stamp.reader = reader_version(&file.rule);
    }
    walked.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    walked
}

/// The version of readers and rule together: a changed rule makes its files be read again.
fn reader_version(rule: &FolderRule) -> i64 {
    if *rule == FolderRule::default() {
        return READER;
    }
    let hash = blake3::hash(format!("{READER}\0{:?}\0{:?}", rule.outlet, rule.language).as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash.as_bytes()[..8]);
    // Positive, and never 0, which means "not read to its end".
    (i64::from_le_bytes(bytes) & i64::MAX).max(READER + 1)
}

fn unread(path: &Path, error: &dyn std::error::Error) -> Skipped {
    Skipped {
        path: path.display().to_string(),
        kind: "unreadable".to_owned(),
        why: format!("It cannot be looked at: {error}."),
    }
}
