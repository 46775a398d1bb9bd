//! The sample archive: invented articles by invented outlets, for a first look and for tests.
//!
//! They are part of the program, so that it needs to find no file of its own on any system. They are laid out as files
//! beside the archive and then added like any other folder.

use std::path::{Path, PathBuf};

macro_rules! articles {
    ($($path:literal,)*) => {
        /// The articles: path inside the sample folder, content.
        pub const ARTICLES: &[(&str, &str)] = &[$(($path, include_str!(concat!("../sample/", $path)))),*];
    };
}

articles! {
    "anvil/a-cheap-bridge.html",
    "anvil/brandt-interview.html",
    "anvil/two-hours-a-day.html",
    "anvil/what-the-auditor-found.html",
    "anvil/who-knew.html",
    "clippings/remarks-at-the-river-wall.txt",
    "gaceta-del-valle/abre-el-puente.html",
    "harbour-ledger/ferry-returns.txt",
    "harbour-ledger/lantern-fair.txt",
    "harbour-ledger/sources.toml",
    "le-phare/la-ministre-a-varrenby.html",
    "le-phare/le-pont-attendra.html",
    "le-phare/un-pont-malade.html",
    "nordpost/brandt-report.html",
    "nordpost/contract-awarded.html",
    "nordpost/cracks-in-two-piers.html",
    "nordpost/lorries-banned.html",
    "nordpost/opening-put-off.html",
    "ostrabote/lkw-verbot.md",
    "ostrabote/pruefbericht.md",
    "ostrabote/zuschlag.md",
    "valley-wire/0314-bridge.md",
    "valley-wire/0402-opening.md",
    "valley-wire/0921-report.md",
    "valley-wire/1012-delay.md",
}

/// Writes the articles into `sample` inside a folder and gives that folder. A file that is there already, and the same,
/// is left alone.
///
/// # Errors
/// When the disk fails; the path is that of the file concerned.
pub fn lay_out(archive: &Path) -> Result<PathBuf, (PathBuf, std::io::Error)> {
    let root = archive.join("sample");
    for (path, content) in ARTICLES {
        let file = root.join(path);
        let folder = file.parent().unwrap_or(&root);
        std::fs::create_dir_all(folder).map_err(|error| (folder.to_owned(), error))?;
        if std::fs::read(&file).is_ok_and(|there| there == content.as_bytes()) {
            continue;
        }
        std::fs::write(&file, content).map_err(|error| (file, error))?;
    }
    Ok(root)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_of_the_folder_is_in_the_list() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/sample");
        let mut there = BTreeSet::new();
        for outlet in std::fs::read_dir(&root).unwrap().map(Result::unwrap) {
            for file in std::fs::read_dir(outlet.path()).unwrap().map(Result::unwrap) {
                there.insert(format!("{}/{}", outlet.file_name().display(), file.file_name().display()));
            }
        }
        let listed: BTreeSet<String> = ARTICLES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(there, listed);
    }

    #[test]
    fn laying_out_twice_writes_once() {
        let folder = tempfile::tempdir().unwrap();
        let root = lay_out(folder.path()).unwrap();
        let first = root.join(ARTICLES[0].0);
        let written = std::fs::metadata(&first).unwrap().modified().unwrap();
        assert_eq!(lay_out(folder.path()).unwrap(), root);
        assert_eq!(std::fs::metadata(&first).unwrap().modified().unwrap(), written);
    }
}
