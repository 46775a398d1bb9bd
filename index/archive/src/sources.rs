//! What folders say about their files: `sources.toml` in a folder, for itself and the folders under it.
//!
//! ```toml
//! outlet = "Nordpost"
//! language = "da"
//! date = "YYYY/MM/DD"     # where the path below this folder tells the day
//! [columns]               # what columns of tables and fields of records hold
//! "Brødtekst" = "text"
//! ```

use crate::notes::Notes;
use crate::request::Skipped;
use broadsheet_analyze::FolderRule;
use broadsheet_extract::{About, Columns, FileNotes, Origin, Part, Statement};
use chrono::NaiveDate;
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
    date: Option<String>,
    #[serde(default)]
    columns: BTreeMap<String, String>,
}

/// What is said of the files in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileRule {
    /// Values that hold whatever a file says.
    pub values: FolderRule,
    /// What columns hold.
    pub columns: Columns,
    /// What lists of references say of the file.
    pub notes: FileNotes,
    /// Where a path tells the day.
    date: Option<DayInPath>,
}

impl FileRule {
    /// The day that the path of a part of a file tells, with where it stands.
    #[must_use]
    pub fn day(&self, file: &Path, part: &Part) -> Option<Statement> {
        let DayInPath { pattern, below } = self.date.as_ref()?;
        let path = format!("{}{part}", file.strip_prefix(below).unwrap_or(file).to_string_lossy());
        let day = day_in(&path, pattern)?;
        let place = format!("path {path}, by the folder's rule {pattern}");
        Some(Statement { about: About::Published, value: day.to_string(), origin: Origin::FolderRule, place })
    }
}

/// A pattern of paths below a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
struct DayInPath {
    pattern: String,
    below: PathBuf,
}

/// The day at the first place in a path where a pattern fits: `YYYY`, `MM` and `DD` are digits, `*` is anything but a
/// slash, all else stands for itself.
fn day_in(path: &str, pattern: &str) -> Option<NaiveDate> {
    // Trying takes the square of this.
    const LONG: usize = 1_000;
    let path = &path[..path.floor_char_boundary(LONG)];
    path.char_indices().find_map(|(at, _)| fits(&path[at..], pattern, [None; 3]))
}

/// `found`: year, month and day so far.
fn fits(path: &str, pattern: &str, found: [Option<u32>; 3]) -> Option<NaiveDate> {
    for (at, sign) in ["YYYY", "MM", "DD"].into_iter().enumerate() {
        let Some(rest) = pattern.strip_prefix(sign) else { continue };
        let digits = path.get(..sign.len()).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        let mut found = found;
        found[at] = digits.parse().ok();
        return fits(&path[sign.len()..], rest, found);
    }
    let Some(sign) = pattern.chars().next() else {
        let [year, month, day] = found;
        return NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month?, day?);
    };
    let rest = &pattern[sign.len_utf8()..];
    if sign == '*' {
        let end = path.find('/').unwrap_or(path.len());
        let mut places = path[..end].char_indices().map(|(at, _)| at).chain([end]);
        return places.find_map(|at| fits(&path[at..], rest, found));
    }
    fits(path.strip_prefix(sign)?, rest, found)
}

/// The rules in an added folder. Each file of them is read when a folder is first asked about.
#[derive(Debug)]
pub struct Rules {
    /// The added folder.
    pub root: PathBuf,
    /// The texts that were understood last, by the path of their file.
    known: BTreeMap<String, String>,
    folders: BTreeMap<PathBuf, FileRule>,
    /// What lists of references say.
    pub notes: Notes,
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
        Self { root: root.to_owned(), known, folders, notes: Notes::default(), changed, broken: Vec::new() }
    }

    /// What is said of the files in a folder: the nearest folder that says something wins, value by value.
    pub fn of(&mut self, folder: &Path) -> FileRule {
        if !folder.starts_with(&self.root) {
            return FileRule::default();
        }
        if let Some(rule) = self.folders.get(folder) {
            return rule.clone();
        }
        let around = folder.parent().map(|around| self.of(around)).unwrap_or_default();
        let own = self.own(&folder.join(FILE));
        let values = FolderRule {
            outlet: own.values.outlet.or(around.values.outlet),
            language: own.values.language.or(around.values.language),
        };
        let columns = if own.columns == Columns::default() { around.columns } else { own.columns };
        let rule = FileRule { values, columns, notes: FileNotes::default(), date: own.date.or(around.date) };
        self.folders.insert(folder.to_owned(), rule.clone());
        rule
    }

    /// What one file of rules says.
    fn own(&mut self, path: &Path) -> FileRule {
        let name = path.to_string_lossy().into_owned();
        let known = self.known.get(&name);
        let why = match std::fs::read_to_string(path) {
            Ok(text) => match rule(&text, path) {
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
                return FileRule::default();
            }
            Err(error) => error.to_string(),
        };
        let before = known.and_then(|text| rule(text, path).ok());
        let holds = if before.is_some() { "What it said before holds on" } else { "Nothing of it holds" };
        let why = format!("It is not understood, so nothing new is taken from it. {holds}. {why}");
        self.broken.push(Skipped { path: name, kind: "malformed".to_owned(), why });
        before.unwrap_or_default()
    }
}

/// What the text of a file of rules says.
fn rule(text: &str, path: &Path) -> Result<FileRule, String> {
    let File { outlet, language, date, columns } = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        format!("Line {}: {}.", before.matches('\n').count() + 1, error.message())
    })?;
    let filled = |value: Option<String>| value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    let below = path.parent().unwrap_or(path).to_owned();
    let date = filled(date).map(|pattern| DayInPath { pattern, below });
    if let Some(DayInPath { pattern, .. }) = &date
        && (!["YYYY", "MM", "DD"].iter().all(|sign| pattern.matches(sign).count() == 1)
            || pattern.matches('*').count() > 1)
    {
        return Err(format!("The date “{pattern}” must hold YYYY, MM and DD, each once, and * once at most."));
    }
    let values = FolderRule { outlet: filled(outlet), language: filled(language) };
    Ok(FileRule { values, columns: Columns::new(columns)?, notes: FileNotes::default(), date })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(outlet: &str, language: &str) -> FolderRule {
        let filled = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
        FolderRule { outlet: filled(outlet), language: filled(language) }
    }

    #[test]
    fn a_rule_names_outlet_and_language() {
        let read = |text| rule(text, Path::new("/news/sources.toml"));
        assert_eq!(read("outlet = \"Nordpost\"\nlanguage = \" \"").unwrap().values, values("Nordpost", ""));
        for refused in ["outlets = 1", "date = \"YYYY-MM\"", "date = \"*YYYY*-MM-DD\"", "[columns]\nBody = \"colour\""]
        {
            assert!(read(refused).is_err(), "{refused}");
        }
        assert_ne!(read("[columns]\nBody = \"text\"").unwrap().columns, Columns::default());
    }

    #[test]
    fn paths_tell_days() {
        for (path, pattern, day) in [
            ("2024/10/12/a.html", "YYYY/MM/DD", Some("2024-10-12")),
            ("np-12.10.2024-3.txt", "DD.MM.YYYY", Some("2024-10-12")),
            ("box 7/20241012_front.pdf", "YYYYMMDD", Some("2024-10-12")),
            ("2024/sport/10-12.txt", "YYYY/*/MM-DD", Some("2024-10-12")),
            ("2024/a/b/10-12.txt", "YYYY/*/MM-DD", None),
            ("2024/13/12/a.html", "YYYY/MM/DD", None),
            ("é2024-10-12", "*YYYY-MM-DD", Some("2024-10-12")),
            ("a.html", "YYYY/MM/DD", None),
        ] {
            assert_eq!(day_in(path, pattern).map(|day| day.to_string()).as_deref(), day, "{path} {pattern}");
        }
    }

    #[test]
    fn the_nearest_folder_wins_and_a_broken_file_leaves_what_held() {
        let place = tempfile::tempdir().unwrap();
        let inner = place.path().join("a/b");
        std::fs::create_dir_all(&inner).unwrap();
        std::fs::write(place.path().join(FILE), "outlet = \"Nordpost\"\nlanguage = \"da\"").unwrap();
        std::fs::write(inner.join(FILE), "outlet = \"Phare\"").unwrap();

        let mut rules = Rules::new(place.path(), BTreeMap::new());
        assert_eq!(rules.of(&inner).values, values("Phare", "da"));
        assert_eq!(rules.of(&place.path().join("a")).values, values("Nordpost", "da"));
        assert_eq!(rules.of(Path::new("/elsewhere")), FileRule::default());
        let known = rules.changed.into_iter().filter_map(|(path, text)| Some((path, text?))).collect();

        std::fs::write(inner.join(FILE), "outlet = ").unwrap();
        std::fs::remove_file(place.path().join(FILE)).unwrap();
        let mut rules = Rules::new(place.path(), known);
        assert_eq!(rules.of(&inner).values, values("Phare", ""));
        assert_eq!((rules.broken.len(), rules.changed.into_values().collect::<Vec<_>>()), (1, vec![None]));
    }
}
