//! Finding the files of a folder, with what tells whether they changed.

use crate::catalogue::Stamp;
use crate::notes::is_list;
use crate::request::Skipped;
use crate::sources::{self, FileRule, Rules};
use broadsheet_extract::{belongings_of, pages_of};
use ignore::WalkBuilder;
use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The version of the readers and analyses. A change makes every file be read again at the next rescan.
const READER: i64 = 14;

/// A file found.
#[derive(Debug, Clone)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it looks like.
    pub stamp: Stamp,
    /// What its folders say about it.
    pub rule: FileRule,
}

/// What a place holds.
#[derive(Debug)]
pub struct Walked {
    /// Every part of it could be looked at.
    pub complete: bool,
    /// Its files, by path.
    pub files: Vec<FoundFile>,
    /// What could not be looked at, and links to folders.
    pub unread: Vec<Skipped>,
}

/// The folder beside a page in which a browser kept what the page is made of, if a file lies in one; and the page's name.
/// Its frames and scripts are no articles.
fn belongings(file: &Path, root: &Path) -> Option<(PathBuf, String)> {
    file.ancestors().skip(1).take_while(|folder| *folder != root && folder.starts_with(root)).find_map(|folder| {
        let name = folder.file_name()?.to_str()?;
        let page = pages_of(name).find(|page| folder.with_file_name(page).is_file())?;
        Some((folder.to_owned(), page))
    })
}

/// Lists the files at a place: those under a folder, or the file itself, or none if nothing is there. Hidden files are
/// left out; links to folders are not followed, and named.
///
/// The archive's `own` folder is left out where it lies inside. `seen` is called now and then with the number of files so
/// far and says whether to go on.
pub fn walk(place: &Path, rules: &mut Rules, own: &Path, seen: &mut dyn FnMut(usize) -> bool) -> Walked {
    let mut walked = Walked { complete: true, files: Vec::new(), unread: Vec::new() };
    if std::fs::symlink_metadata(place).is_err_and(|error| is_absence(&error)) {
        return walked;
    }
    rules.notes.look_around(place, &rules.root);
    let mut builder = WalkBuilder::new(place);
    // Everything a person put there counts; only names that begin with a point are not theirs.
    builder.standard_filters(false).hidden(true).follow_links(false);
    let own = Some(own.to_owned()).filter(|own| own != place && own.starts_with(place));
    let mut named: HashSet<PathBuf> = HashSet::new();
    builder.filter_entry(move |entry| own.as_deref() != Some(entry.path()));
    for entry in builder.build() {
        let entry = match entry {
            Ok(entry) => entry,
            // It went while the folder was read.
            Err(error) if error.io_error().is_some_and(is_absence) => continue,
            Err(error) => {
                walked.complete = false;
                walked.unread.push(unread(place, &error));
                continue;
            }
        };
        let path = entry.path();
        // Of a link this asks what it leads to.
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if is_absence(&error) && !entry.path_is_symlink() => continue,
            Err(error) => {
                walked.complete &= entry.path_is_symlink();
                walked.unread.push(unread(path, &error));
                continue;
            }
        };
        if metadata.is_dir() && entry.path_is_symlink() && path != rules.root {
            walked.unread.push(Skipped {
                path: path.display().to_string(),
                kind: "link".to_owned(),
                why: "It is a link to a folder: add that folder itself if it belongs here.".to_owned(),
            });
            if entry.depth() == 0 {
                break;
            }
        }
        if !metadata.is_file() {
            continue;
        }
        if path.file_name().is_some_and(|name| name == sources::FILE) {
            // Read here as well, so that one that is not understood is told of, though no file lies beside it.
            rules.of(path.parent().unwrap_or(place));
            continue;
        }
        if let Some((folder, page)) = belongings(path, &rules.root) {
            if named.insert(folder.clone()) {
                walked.unread.push(Skipped {
                    path: folder.display().to_string(),
                    kind: "no-text".to_owned(),
                    why: belongings_of(&page).why,
                });
            }
            continue;
        }
        let modified = metadata.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
        let modified = modified.map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX));
        if is_list(path) {
            rules.notes.read(path);
        }
        let rule = rules.of(path.parent().unwrap_or(place));
        let stamp = Stamp { size: metadata.len(), modified, reader: 0 };
        walked.files.push(FoundFile { path: path.to_owned(), stamp, rule });
        if !seen(walked.files.len()) {
            break;
        }
    }
    for file in &mut walked.files {
        file.rule.notes = rules.notes.of(&file.path);
        file.stamp.reader = reader_version(&file.rule);
    }
    walked.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    walked
}

/// The version of readers and rule together: a changed rule makes its files be read again.
fn reader_version(rule: &FileRule) -> i64 {
    if *rule == FileRule::default() {
        return READER;
    }
    let hash = blake3::hash(format!("{READER}\0{rule:?}").as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash.as_bytes()[..8]);
    // Positive, and never 0, which means "not read to its end".
    (i64::from_le_bytes(bytes) & i64::MAX).max(READER + 1)
}

/// Whether nothing is there, or what is there is no folder any more.
pub fn is_absence(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn unread(path: &Path, error: &dyn std::error::Error) -> Skipped {
    Skipped {
        path: path.display().to_string(),
        kind: "unreadable".to_owned(),
        why: format!("It cannot be looked at: {error}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_saved_page_is_made_of_is_no_article() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path();
        for file in ["Ferry.html", "Ferry_files/frame.html", "Ferry_files/more/script.js.download", "notes_files/a.txt"]
        {
            let file = root.join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "text").unwrap();
        }
        let folder = root.join("Ferry_files");
        for (file, expected) in [
            ("Ferry.html", None),
            ("Ferry_files/frame.html", Some((folder.clone(), "Ferry.html".to_owned()))),
            ("Ferry_files/more/script.js.download", Some((folder, "Ferry.html".to_owned()))),
            ("notes_files/a.txt", None),
        ] {
            assert_eq!(belongings(&root.join(file), root), expected, "{file}");
        }
    }
}
