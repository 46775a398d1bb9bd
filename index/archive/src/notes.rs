//! What lists of references say of files beside them: an entry of a `.ris` or `.bib` file that names a file, as Zotero exports
//! them, is a note on that file and no article of its own.
//!
//! ```text
//! Bridges/Bridges.ris                 entry 3: title, authors, day, and L2  - files/7/bridge.html
//! Bridges/files/7/bridge.html         the article, with what entry 3 says of it
//! ```
//! A note is part of the rule for its file, so a changed note makes the file be read again.

use broadsheet_extract::{FileNotes, Source, notes};
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Component, Path, PathBuf};

/// Larger lists, in bytes, are read as lists of articles only.
const MAX_LIST: u64 = 64 << 20;

/// The notes in an added folder, as far as they were looked for.
#[derive(Debug, Default)]
pub struct Notes {
    of: FxHashMap<PathBuf, FileNotes>,
    /// Lists that were read and folders that were looked through for them.
    seen: FxHashSet<PathBuf>,
}

impl Notes {
    /// Takes in those of the folders around a place, up to the added folder `root`.
    pub fn look_around(&mut self, place: &Path, root: &Path) {
        for folder in place.ancestors().skip(1).take_while(|folder| folder.starts_with(root)) {
            if !self.seen.insert(folder.to_owned()) {
                return;
            }
            // A folder that cannot be listed is told of when it is walked.
            let Ok(entries) = std::fs::read_dir(folder) else { continue };
            let mut lists: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|p| is_list(p)).collect();
            lists.sort_unstable();
            lists.iter().for_each(|list| self.read(list));
        }
    }

    /// Takes in the notes of a list of references.
    pub fn read(&mut self, list: &Path) {
        if !self.seen.insert(list.to_owned())
            || std::fs::metadata(list).map_or(true, |metadata| metadata.len() > MAX_LIST)
        {
            return;
        }
        // One that cannot be read is told of when it is read as a file.
        let Ok(bytes) = std::fs::read(list) else { return };
        let (folder, name) = (list.parent().unwrap_or(list), list.file_name().unwrap_or_default().to_string_lossy());
        for note in notes(Source { path: &list.to_string_lossy(), bytes: &bytes }) {
            let said = note.said_in(&name);
            for file in note.files.iter().filter_map(|file| there(folder, file)) {
                self.of.entry(file).or_default().said.extend(said.iter().cloned());
                self.of.entry(list.to_owned()).or_default().given.insert(note.part.to_string());
            }
        }
    }

    /// What is said of a file.
    #[must_use]
    pub fn of(&self, file: &Path) -> FileNotes {
        self.of.get(file).cloned().unwrap_or_default()
    }
}

/// Whether a file is a list of references, by its name; what it holds tells when it is read.
#[must_use]
pub fn is_list(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ris") || end.eq_ignore_ascii_case("bib"))
}

/// The file that a note in a folder names, if it is there.
fn there(folder: &Path, file: &str) -> Option<PathBuf> {
    let mut path = PathBuf::new();
    for part in folder.join(file).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.is_file().then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn notes_are_on_files_that_are_there() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("Bridges");
        let file = folder.join("files/7/bridge.html");
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, "").unwrap();
        let list = folder.join("Bridges.ris");
        let entry = |path: &str| format!("TY  - NEWS\nTI  - Old bridge\nL2  - {path}\nER  - \n");
        let entries = [entry("files/7/../7/bridge.html"), entry("files/8/gone.html"), entry("https://a.example/7")];
        std::fs::write(&list, entries.concat()).unwrap();

        let mut notes = Notes::default();
        notes.look_around(&file, place.path());
        notes.read(&list);
        let said: Vec<String> = notes.of(&file).said.into_iter().map(|s| format!("{} {}", s.value, s.place)).collect();
        assert_eq!(said, ["Old bridge field TI of Bridges.ris#1"]);
        assert_eq!(notes.of(&list).given, BTreeSet::from(["#1".to_owned()]));
        let mut none = Notes::default();
        none.look_around(&folder, &folder);
        assert_eq!(none.of(&file), FileNotes::default());
        assert!(is_list(Path::new("a.BIB")) && !is_list(Path::new("ris")));
    }
}
