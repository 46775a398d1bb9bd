//! What folders say about their files: `sources.toml` in a folder, for itself and the folders under it.
//!
//! ```toml
//! outlet = "Nordpost"
//! language = "da"
//! ```

use crate::request::Skipped;
use broadsheet_analyze::FolderRule;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The name of the file.
pub const FILE: &str = "sources.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    outlet: Option<String>,
    language: Option<String>,
}

/// The rules in an added folder. Each file of them is read when a folder is first asked about.
#[derive(Debug)]
pub struct Rules {
    /// The added folder.
    pub root: PathBuf,
    /// The texts that were understood last, by the path of their file.
    known: BTreeMap<String, String>,
    folders: BTreeMap<PathBuf, FolderRule>,
    /// What is to be remembered in place of what was known; `None`: the file is not there any more.
    pub changed: BTreeMap<String, Option<String>>,
    /// The files that are not understood. What they said before holds on.
    pub broken: Vec<Skipped>,
}

impl Rules {
    /// The rules in the folder `root`, of which some are known from before.
    #[must_use]
    pub fn new(root: &Path, known: BTreeMap<String, String>) -> Self {
        let (folders, changed) = (BTreeMap::new(), BTreeMap::new());
        Self { root: root.to_owned(), known, folders, changed, broken: Vec::new() }
    }

    /// What is said of the files in a folder: the nearest folder that says something wins, value by value.
    pub fn of(&mut self, folder: &Path) -> FolderRule {
        if !folder.starts_with(&self.root) {
            return FolderRule::default();
        }
        if let Some(rule) = self.folders.get(folder) {
            return rule.clone();
        }
        let around = folder.parent().map(|around| self.of(around)).unwrap_or_default();
        let own = self.own(&folder.join(FILE));
        let rule = FolderRule { outlet: own.outlet.or(around.outlet), language: own.language.or(around.language) };
        self.folders.insert(folder.to_owned(), rule.clone());
        rule
    }

    /// What one file of rules says.
    fn own(&mut self, path: &Path) -> FolderRule {
        let name = path.to_string_lossy().into_owned();
        let known = self.known.get(&name);
        let why = match std::fs::read_to_string(path) {
            Ok(text) => match rule(&text) {
                Ok(rule) => {
                    if known != Some(&text) {
                        self.changed.insert(name, Some(text));
                    }
                    return rule;
                }
                Err(why) => why,
            },
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                if known.is_some() {
                    self.changed.insert(name, None);
                }
                return FolderRule::default();
            }
            Err(error) => error.to_string(),
        };
        let before = known.and_then(|text| rule(text).ok());
        let holds = if before.is_some() { "What it said before holds on" } else { "Nothing of it holds" };
        let why = format!("It is not understood, so nothing new is taken from it. {holds}. {}", why.trim_end());
        self.broken.push(Skipped { path: name, kind: "malformed".to_owned(), why });
        before.unwrap_or_default()
    }
}

fn rule(text: &str) -> Result<FolderRule, String> {
    let File { outlet, language } = toml::from_str(text).map_err(|e| e.to_string())?;
    let filled = |value: Option<String>| value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    Ok(FolderRule { outlet: filled(outlet), language: filled(language) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_names_outlet_and_language() {
        let read = rule("outlet = \"Nordpost\"\nlanguage = \" \"").unwrap();
        assert_eq!(read, FolderRule { outlet: Some("Nordpost".to_owned()), language: None });
        assert!(rule("outlets = 1").is_err());
    }

    #[test]
    fn the_nearest_folder_wins_and_a_broken_file_leaves_what_held() {
        let place = tempfile::tempdir().unwrap();
        let inner = place.path().join("a/b");
        std::fs::create_dir_all(&inner).unwrap();
        std::fs::write(place.path().join(FILE), "outlet = \"Nordpost\"\nlanguage = \"da\"").unwrap();
        std::fs::write(inner.join(FILE), "outlet = \"Phare\"").unwrap();
        let rule = |outlet: &str| FolderRule { outlet: Some(outlet.into()), language: Some("da".into()) };

        let mut rules = Rules::new(place.path(), BTreeMap::new());
        assert_eq!((rules.of(&inner), rules.of(&place.path().join("a"))), (rule("Phare"), rule("Nordpost")));
        assert_eq!(rules.of(Path::new("/elsewhere")), FolderRule::default());
        let known = rules.changed.into_iter().filter_map(|(path, text)| Some((path, text?))).collect();

        std::fs::write(inner.join(FILE), "outlet = ").unwrap();
        std::fs::remove_file(place.path().join(FILE)).unwrap();
        let mut rules = Rules::new(place.path(), known);
        assert_eq!(rules.of(&inner), FolderRule { language: None, ..rule("Phare") });
        assert_eq!((rules.broken.len(), rules.changed.into_values().collect::<Vec<_>>()), (1, vec![None]));
    }
}
