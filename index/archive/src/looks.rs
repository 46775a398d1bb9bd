//! Where to look for changes: which of the added folders a path belongs to, and what of it there is to look at.

use crate::notes::is_list;
use crate::sources;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where to look for what is new, changed or gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The number of the added folder.
    pub folder: i64,
    /// Its path.
    pub root: PathBuf,
    /// The places in it to look at: the folder itself, folders and files under it, also such that are not there any more.
    /// None lies inside another.
    pub places: Vec<PathBuf>,
}

impl Look {
    /// A whole folder.
    #[must_use]
    pub fn whole(folder: i64, root: PathBuf) -> Self {
        let places = vec![root.clone()];
        Self { folder, root, places }
    }

    /// The places that belong to one of the folders. `own` is the archive's folder.
    #[must_use]
    pub fn at(places: &BTreeSet<PathBuf>, folders: Vec<(i64, PathBuf)>, own: &Path) -> Vec<Self> {
        let looks = folders.into_iter().map(|(folder, root)| {
            let inside: BTreeSet<&Path> = places.iter().filter_map(|place| place_in(&root, place, own)).collect();
            let mut places: Vec<PathBuf> = Vec::new();
            // In this order a folder stands right before what lies under it.
            for place in inside {
                if places.last().is_none_or(|last| !place.starts_with(last)) {
                    places.push(place.to_owned());
                }
            }
            Self { folder, root, places }
        });
        looks.filter(|look| !look.places.is_empty()).collect()
    }
}

/// What there is to look at in a folder when a path has changed: that path, or the folder that a file of rules or notes is for;
/// `None` if it does not belong to the folder or is hidden. The archive's `own` folder is part of no folder around it.
#[must_use]
pub fn place_in<'a>(root: &Path, path: &'a Path, own: &Path) -> Option<&'a Path> {
    let below = path.strip_prefix(root).ok()?;
    let hidden = below.iter().any(|name| name.as_encoded_bytes().starts_with(b"."));
    if hidden || path.starts_with(own) != root.starts_with(own) {
        return None;
    }
    let is_rule = path != root && (below.file_name().is_some_and(|name| name == sources::FILE) || is_list(below));
    Some(if is_rule { path.parent().unwrap_or(path) } else { path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_to_look_at() {
        let own = Path::new("/a/archive");
        for (root, path, place) in [
            ("/a", "/a", Some("/a")),
            ("/a", "/a/b/c.md", Some("/a/b/c.md")),
            ("/a", "/a/b/sources.toml", Some("/a/b")),
            ("/a", "/a/sources.toml", Some("/a")),
            ("/a", "/a/b/c.ris", Some("/a/b")),
            ("/a/sources.toml", "/a/sources.toml", Some("/a/sources.toml")),
            ("/a", "/ab/c.md", None),
            ("/a", "/a/.git/c.md", None),
            ("/a/.kept", "/a/.kept/c.md", Some("/a/.kept/c.md")),
            ("/a", "/a/archive/sample/1.md", None),
            ("/a/archive/sample", "/a/archive/sample/1.md", Some("/a/archive/sample/1.md")),
        ] {
            assert_eq!(place_in(Path::new(root), Path::new(path), own), place.map(Path::new), "{path} in {root}");
        }
    }

    #[test]
    fn a_place_inside_another_is_looked_at_once() {
        let places = ["/a/b/1.md", "/a/b", "/a/b-c", "/a/b/c/2.md", "/d/3.md"].map(PathBuf::from).into();
        let looks = Look::at(&places, vec![(1, "/a".into()), (2, "/c".into())], Path::new("/own"));
        assert_eq!(looks, [Look { folder: 1, root: "/a".into(), places: vec!["/a/b".into(), "/a/b-c".into()] }]);
    }
}
