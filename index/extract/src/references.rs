//! Lists of references, RIS and BibTeX, as Zotero and the databases export them.
//!
//! An entry with an abstract is the article as far as it was kept. One that names a file is a note on that file: whoever has
//! both at hand asks for the [`notes`] and adds to the file's article what they say.

mod bibtex;
mod ris;

use crate::draft::{About, Format, Origin};
use crate::fields::{state, state_field};
use crate::notes::Note;
use crate::part::Part;
use crate::reading::Reading;
use crate::record::Record;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};

/// The entries of a list of references that name files; none if it is no such list.
#[must_use]
pub fn notes(source: Source<'_>) -> Vec<Note> {
    let seen = Seen::new(source);
    let entries = if is_ris(&seen) {
        ris::entries(&text(source))
    } else if is_bibtex(&seen) {
        bibtex::entries(&text(source))
    } else {
        return Vec::new();
    };
    let numbered = (1..).zip(entries).filter(|(_, entry)| !entry.files.is_empty());
    let note = |(number, entry): (usize, Entry)| {
        let (statements, files) = (entry.record().statements, entry.files);
        Note { part: Part::default().record(number), files, statements }
    };
    numbered.map(note).collect()
}

/// A RIS file begins with the type of its first entry, as do lists in the tags of EndNote; databases put a few lines before it.
pub(crate) fn is_ris(seen: &Seen<'_>) -> bool {
    let is_type = |line: &str| line.starts_with("TY  - ") || line.starts_with("%0 ");
    let is_named = seen.is_named(&["ris", "enw"]);
    is_type(&seen.head) || (is_named && seen.head.lines().take(PREFACE).any(is_type))
}

/// Lines that may stand before the first entry of a list that is named so.
const PREFACE: usize = 12;

/// A BibTeX file begins with an entry: `@article{key,`; programs write comments before it, or a few lines about themselves.
pub(crate) fn is_bibtex(seen: &Seen<'_>) -> bool {
    let is_named = seen.is_named(&["bib", "bibtex"]);
    let mut rest = seen.head.as_str();
    for _ in 0..PREFACE {
        if is_entry(rest) {
            return true;
        }
        let Some((line, after)) = rest.split_once('\n') else { return false };
        let line = line.trim();
        if !(is_named || line.is_empty() || line.starts_with('%') || line.to_lowercase().starts_with("@comment")) {
            return false;
        }
        rest = after;
    }
    false
}

fn is_entry(text: &str) -> bool {
    let kind = text.strip_prefix('@').and_then(|rest| rest.split_once('{'));
    kind.is_some_and(|(kind, rest)| {
        (3..20).contains(&kind.len())
            && kind.bytes().all(|b| b.is_ascii_alphabetic())
            && rest.split_once(',').is_some_and(|(key, _)| !key.contains(['\n', ' ']))
    })
}

/// Reads RIS.
pub(crate) fn read_ris(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    give(ris::entries(&text(source)), reading);
    Ok(())
}

/// Reads BibTeX.
pub(crate) fn read_bibtex(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    give(bibtex::entries(&text(source)), reading);
    Ok(())
}

fn text(source: Source<'_>) -> String {
    broadsheet_text::decode(source.bytes, None).text
}

/// What a field of an entry tells.
enum Told {
    Says(About),
    Text,
}

/// An entry, as far as it says something to a newspaper reader.
#[derive(Default)]
struct Entry {
    /// Names of fields, what they tell, and values.
    fields: Vec<(String, Told, String)>,
    /// Paths of files.
    files: Vec<String>,
}

impl Entry {
    fn record(&self) -> Record {
        let mut record = Record::default();
        let statements = &mut record.statements;
        for (name, told, value) in &self.fields {
            let place = format!("field {name}");
            match told {
                // One name each, mostly with the family name first.
                Told::Says(About::Author) => {
                    let name =
                        value.split_once(',').map(|(family, given)| format!("{} {}", given.trim(), family.trim()));
                    state(statements, About::Author, name.as_deref().unwrap_or(value).trim(), Origin::Record, &place);
                }
                Told::Says(about) => state_field(statements, *about, value, Origin::Record, &place),
                Told::Text => {}
            }
        }
        for (_, told, value) in &self.fields {
            if matches!(told, Told::Text) {
                record.text(value);
            }
        }
        record
    }
}

fn give(entries: Vec<Entry>, reading: &mut Reading<'_>) {
    for (number, entry) in (1..).zip(entries) {
        let read = entry.record().draft(Format::Reference).map_err(|why| match why.kind {
            UnreadableKind::NoText => {
                Unreadable::new(UnreadableKind::NoText, "The entry only names an article and holds no text of it.")
            }
            _ => why,
        });
        reading.record(number, read);
    }
}

/// The path of a file on the disk, with `/`; `None` for an address in a network.
fn local_path(value: &str) -> Option<String> {
    let value = value.trim();
    let path = match value.split_once("://") {
        // The third slash begins the path; before a drive it belongs to the address alone.
        Some(("file", path)) => {
            let path = percent_encoding(path.strip_prefix("localhost").unwrap_or(path));
            let is_drive = path.as_bytes().get(2) == Some(&b':');
            if is_drive { path[1..].to_owned() } else { path }
        }
        Some(_) => return None,
        None => value.to_owned(),
    };
    let path = path.replace('\\', "/");
    let has_scheme = path.split_once(':').is_some_and(|(scheme, _)| scheme.len() > 1 && !scheme.contains('/'));
    (!path.is_empty() && !has_scheme).then_some(path)
}

/// With `%20` and the like resolved.
fn percent_encoding(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let code = (*byte == b'%').then(|| after.get(..2)).flatten().and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_on_the_disk() {
        for (value, path) in [
            ("files/3/bridge.pdf", Some("files/3/bridge.pdf")),
            ("files\\3\\bridge.pdf", Some("files/3/bridge.pdf")),
            ("file:///home/ada/the%20bridge.pdf", Some("/home/ada/the bridge.pdf")),
            ("file:///C:/news/bridge.pdf", Some("C:/news/bridge.pdf")),
            ("C:\\news\\bridge.pdf", Some("C:/news/bridge.pdf")),
            ("https://www.nordpost.example/1", None),
            ("internal-pdf://123/bridge.pdf", None),
            ("doi:10.1000/1", None),
            ("", None),
        ] {
            assert_eq!(local_path(value).as_deref(), path, "{value}");
        }
    }

    #[test]
    fn lists_are_told_behind_what_programs_write_before_them() {
        const ENTRY: &str = "@article{Holm.2031,\n title = {Old bridge},\n abstract = {It is sold.}\n}\n";
        for (path, text, expected) in [
            ("a.bib", format!("% This file was created with a program\n\n{ENTRY}"), true),
            ("a.txt", format!("% Encoding: UTF-8\n{ENTRY}"), true),
            ("a.bib", format!("Automatically generated\nAny changes will be lost.\n\n{ENTRY}"), true),
            ("a.txt", format!("As he wrote:\n{ENTRY}"), false),
        ] {
            assert_eq!(is_bibtex(&Seen::new(Source { path, bytes: text.as_bytes() })), expected, "{text}");
        }
        for (path, text, expected) in [
            ("a.ris", "Provider: a database\nContent: text/plain\n\nTY  - NEWS\nTI  - A\nER  - \n", true),
            ("a.enw", "%0 Newspaper Article\n%T Old bridge\n", true),
            ("a.txt", "He wrote:\nTY  - NEWS\n", false),
        ] {
            assert_eq!(is_ris(&Seen::new(Source { path, bytes: text.as_bytes() })), expected, "{text}");
        }
    }

    #[test]
    fn entries_that_name_files_are_notes_on_them() {
        let list = "TY  - NEWS\nTI  - Old bridge to be sold\nAU  - van der Holm, Ada\nT2  - Nordpost\nPB  - Printers Ltd\n\
                    DA  - 2031/03/03/\nPY  - 2031\nUR  - https://www.nordpost.example/1\nL1  - files/3/bridge.pdf\n\
                    L2  - files/4/bridge.html\nER  - \n\nTY  - NEWS\nTI  - No file\nER  - \n";
        let notes = notes(Source { path: "a.ris", bytes: list.as_bytes() });
        assert_eq!(notes.len(), 1);
        assert_eq!(
            (notes[0].part.as_str(), notes[0].files.join(" ")),
            ("#1", "files/3/bridge.pdf files/4/bridge.html".to_owned())
        );
        let said: Vec<(About, &str)> = notes[0].statements.iter().map(|s| (s.about, s.value.as_str())).collect();
        assert_eq!(
            said,
            [
                (About::Headline, "Old bridge to be sold"),
                (About::Author, "Ada van der Holm"),
                (About::Outlet, "Nordpost"),
                (About::Published, "2031-03-03"),
                (About::Url, "https://www.nordpost.example/1"),
            ]
        );
        assert!(super::notes(Source { path: "a.ris", bytes: b"TYPE" }).is_empty());
    }
}
