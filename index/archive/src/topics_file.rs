//! The file in which topics were kept before the catalogue had them: taken over once.

use crate::catalogue::{Catalogue, kept_of_topic};
use crate::error::{Error, Result};
use crate::request::SearchRequest;
use broadsheet_text::fold;
use serde::Deserialize;
use std::path::Path;

/// The name of the file in the archive's folder, and the one that it has when its topics are in the catalogue.
const FILE: &str = "topics.toml";
const TAKEN: &str = "topics-taken-over.toml";

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

/// Takes the topics of the file in an archive's folder over into the catalogue, if it is there. The file stays under another
/// name. Those that the catalogue has already are left as they are there.
///
/// # Errors
/// [`Error::Request`] when the file is not understood, which the sentence explains; then it stays as it is.
pub fn take_over(dir: &Path, catalogue: &Catalogue) -> Result<()> {
    let path = dir.join(FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(Error::disk(path)(e)),
    };
    let entries = understood(&text).map_err(|why| {
        Error::Request(format!(
            "The topics of {} are not taken over: {why}. Mend it and open the archive again.",
            path.display()
        ))
    })?;
    let known: Vec<String> = catalogue.topics()?.iter().map(|topic| fold(&topic.name)).collect();
    for Entry { name, query } in entries.iter().filter(|entry| !known.contains(&fold(&entry.name))) {
        let search = SearchRequest { query: query.clone(), ..SearchRequest::default() };
        catalogue.add_topic(name, None, kept_of_topic(Some(&search)).as_ref())?;
    }
    match std::fs::rename(&path, dir.join(TAKEN)) {
        // Another program was faster.
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(()),
        renamed => renamed.map_err(Error::disk(path)),
    }
}

/// The topics of a file. Several of one name were one topic: it holds what any of them finds.
fn understood(text: &str) -> std::result::Result<Vec<Entry>, String> {
    let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
    let mut entries: Vec<Entry> = Vec::new();
    for entry in file.topic {
        if entry.name.trim().is_empty() {
            return Err("a topic has no name".to_owned());
        }
        match entries.iter_mut().find(|other| fold(other.name.trim()) == fold(entry.name.trim())) {
            Some(other) => other.query = format!("({}) OR ({})", other.query, entry.query),
            None => entries.push(entry),
        }
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_understood_or_refused_with_the_reason() {
        let twice = "[[topic]]\nname = \"Toll\"\nquery = 'toll'\n[[topic]]\nname = \"toll \"\nquery = 'a b'";
        let entries = understood(twice).unwrap();
        let read: Vec<(&str, &str)> = entries.iter().map(|e| (e.name.as_str(), e.query.as_str())).collect();
        assert_eq!(read, [("Toll", "(toll) OR (a b)")]);
        assert!(understood("# nothing but a comment").unwrap().is_empty());
        for (text, word) in
            [("[[topic]]\nname = \" \"\nquery = 'x'", "no name"), ("[[topic]]\nnames = \"Toll\"", "names")]
        {
            let why = understood(text).map(|_| ()).unwrap_err();
            assert!(why.contains(word), "{why}");
        }
    }
}
