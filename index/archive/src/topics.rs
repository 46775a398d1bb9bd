//! The person's own topics: a file of names and queries beside the catalogue.
//!
//! ```toml
//! [[topic]]
//! name = "Bridge toll"
//! query = 'toll AND (bridge OR "river crossing")'
//! ```
//! They are applied when a snapshot is made, not when an article is read: an edit of the file counts at once, for every
//! article. Inside such a query `topic:` means what the pages say of themselves.

use crate::error::{Error, Result};
use crate::query::{Node, parse};
use serde::Deserialize;
use std::path::Path;

/// A topic of the person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicRule {
    /// Its name, as the facet shows it.
    pub name: String,
    /// What belongs to it.
    pub query: Node,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    topic: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    query: String,
}

/// The name of the file in the archive's folder.
pub const FILE: &str = "topics.toml";

/// What a new archive's file says: how to write one.
pub const EXAMPLE: &str = "# Your own topics: a name, and a query that finds what belongs to it. Example:
#
# [[topic]]
# name = \"Bridge toll\"
# query = 'toll AND (bridge OR \"river crossing\")'
";

/// Reads the rules.
///
/// # Errors
/// When the file is not understood; the sentence names the place.
pub fn read(path: &Path) -> Result<Vec<TopicRule>> {
    match std::fs::read_to_string(path) {
        Ok(text) => rules(&text).map_err(|why| Error::Request(format!("{}: {why}", path.display()))),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(e) => Err(Error::disk(path)(e)),
    }
}

fn rules(text: &str) -> std::result::Result<Vec<TopicRule>, String> {
    let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
    file.topic
        .into_iter()
        .map(|Entry { name, query }| {
            let parsed = parse(&query);
            match parsed.problems.first() {
                None if name.trim().is_empty() => Err("a topic has no name".to_owned()),
                None if parsed.node == Node::All => Err(format!("the topic “{name}” has no query")),
                None => Ok(TopicRule { name: name.trim().to_owned(), query: parsed.node }),
                Some(problem) => Err(format!("the query of the topic “{name}”: {}", problem.why)),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_or_refused_with_the_reason() {
        let good = rules("[[topic]]\nname = \"Toll\"\nquery = 'toll OR \"river crossing\"'").unwrap();
        assert_eq!(good[0].name, "Toll");
        assert_eq!(rules(EXAMPLE).unwrap(), []);
        for (text, word) in [
            ("[[topic]]\nname = \"Toll\"\nquery = '\"open'", "Toll"),
            ("[[topic]]\nname = \"Toll\"\nquery = ''", "no query"),
            ("[[topic]]\nname = \" \"\nquery = 'x'", "no name"),
            ("[[topic]]\nnames = \"Toll\"", "names"),
        ] {
            let why = rules(text).unwrap_err();
            assert!(why.contains(word), "{why}");
        }
    }
}
