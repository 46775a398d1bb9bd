//! A ZIP archive: every file in it is read as if it lay in a folder.
//!
//! What lists of references in it say of files beside them goes to these, as on the disk.
//!
//! Names are shown and never followed, so `../../x` and `C:\x` do nothing. Files whose name begins with a point and
//! what systems leave beside them are passed over, as on the disk.

use crate::limits;
use crate::notes::FileNotes;
use crate::reading::Reading;
use crate::references;
use crate::saved_page;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};
use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;
use zip::result::ZipError;

/// A ZIP archive in memory.
pub(crate) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    seen.is_zip()
}

/// Opens the list of files.
pub(crate) fn open(bytes: &[u8]) -> Result<Archive<'_>, Unreadable> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    if archive.len() > limits::PIECES {
        let why = format!("The archive holds more than {} files.", limits::PIECES);
        return Err(Unreadable::new(UnreadableKind::TooLarge, why));
    }
    Ok(archive)
}

/// One file of the archive, unpacked.
pub(crate) fn unpack(
    archive: &mut Archive<'_>,
    index: usize,
    most: usize,
    reading: &mut Reading<'_>,
) -> Result<Vec<u8>, Unreadable> {
    let file = archive.by_index(index).map_err(|error| refusal(&error))?;
    let (bytes, outcome) = reading.unpack(file, most);
    outcome.map(|()| bytes)
}

/// One file of the archive by its name, as formats built on ZIP have them.
pub(crate) fn unpack_named(
    archive: &mut Archive<'_>,
    name: &str,
    most: usize,
    reading: &mut Reading<'_>,
) -> Result<Option<Vec<u8>>, Unreadable> {
    match archive.index_for_name(name) {
        Some(index) => unpack(archive, index, most, reading).map(Some),
        None => Ok(None),
    }
}

/// The files of the archive whose names are of a kind, as far as they can be unpacked.
pub(crate) fn unpack_those(
    bytes: &[u8],
    is_wanted: fn(&str) -> bool,
    most: usize,
    reading: &mut Reading<'_>,
) -> Vec<Vec<u8>> {
    let Ok(mut archive) = open(bytes) else { return Vec::new() };
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    let unpacked = |name: &String| unpack_named(&mut archive, name, most, reading).ok().flatten();
    names.iter().filter(|name| is_wanted(name)).filter_map(unpacked).collect()
}

/// The start of the first file if it has this name: how formats built on ZIP mark themselves.
pub(crate) fn start_of(bytes: &[u8], name: &str, most: u64) -> Option<Vec<u8>> {
    let mut archive = open(bytes).ok()?;
    let file = archive.by_name(name).ok()?;
    let mut start = Vec::new();
    file.take(most).read_to_end(&mut start).ok()?;
    Some(start)
}

/// Whether the archive holds a file whose name is of a kind.
pub(crate) fn some_name(bytes: &[u8], is_wanted: fn(&str) -> bool) -> bool {
    open(bytes).is_ok_and(|archive| archive.file_names().flatten().any(|name| is_wanted(&name)))
}

/// Whether the archive holds a file of this name.
pub(crate) fn names(bytes: &[u8], name: &str) -> bool {
    open(bytes).is_ok_and(|archive| archive.index_for_name(name).is_some())
}

/// Reads the files of an archive.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    read_files(source.bytes, |name| !is_left_out(name), reading)
}

/// Reads those files of the archive whose names are wanted.
pub(crate) fn read_files(
    bytes: &[u8],
    is_wanted: fn(&str) -> bool,
    reading: &mut Reading<'_>,
) -> Result<(), Unreadable> {
    let mut archive = open(bytes)?;
    if archive.is_empty() {
        return Err(Unreadable::new(UnreadableKind::NoText, "The archive is empty."));
    }
    let places: HashSet<String> = archive.file_names().flatten().map(|name| place(&name)).collect();
    let mut notes = notes_inside(&mut archive, &places, reading);
    let mut belongings = HashSet::new();
    for index in 0..archive.len() {
        if reading.is_spent() {
            break;
        }
        let named = archive.by_index_raw(index).map(|file| (shown_name(&file), file.is_dir()));
        let (name, is_folder) = match named {
            Ok(named) => named,
            Err(error) => {
                reading.unread_member(&format!("file {}", index + 1), refusal(&error));
                continue;
            }
        };
        if is_folder || !is_wanted(&name) {
            continue;
        }
        if let Some((folder, page)) = folder_of_page(&place(&name), &places) {
            if belongings.insert(folder.clone()) {
                reading.unread_member(&folder, saved_page::belongings_of(&page));
            }
            continue;
        }
        let file = match archive.by_index(index) {
            Ok(file) => file,
            Err(error) => {
                reading.unread_member(&name, refusal(&error));
                continue;
            }
        };
        let mut file = reading.unpacked(file);
        reading.noted_member(&name, &mut file, notes.remove(&place(&name)).unwrap_or_default());
    }
    Ok(())
}

/// What lists of references in the archive say of the files in it, by their places.
fn notes_inside(
    archive: &mut Archive<'_>,
    places: &HashSet<String>,
    reading: &mut Reading<'_>,
) -> HashMap<String, FileNotes> {
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    let mut notes: HashMap<String, FileNotes> = HashMap::new();
    for list in names.iter().filter(|name| is_list(name) && !is_left_out(name)) {
        // One that cannot be unpacked is told of when it is read as a file.
        let Ok(Some(bytes)) = unpack_named(archive, list, limits::NOTES_BYTES, reading) else { continue };
        take_notes(list, &bytes, places, &mut notes);
    }
    notes
}

/// Takes what a list of references says of the files of an archive, by their places.
pub(crate) fn take_notes(list: &str, bytes: &[u8], places: &HashSet<String>, notes: &mut HashMap<String, FileNotes>) {
    let (folder, name) = list.rsplit_once('/').unwrap_or(("", list));
    for note in references::notes(Source { path: list, bytes }) {
        let said = note.said_in(name);
        let files = note.files.iter().map(|file| place(&format!("{folder}/{file}")));
        for file in files.filter(|file| places.contains(file)) {
            notes.entry(file).or_default().said.extend(said.iter().cloned());
            notes.entry(place(list)).or_default().given.insert(note.part.to_string());
        }
    }
}

/// Whether a file is a list of references, by its name; what it holds tells when it is read.
pub(crate) fn is_list(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("ris") || end.eq_ignore_ascii_case("bib"))
}

/// The folder of a saved page in which a file lies, and the page's name.
fn folder_of_page(file: &str, places: &HashSet<String>) -> Option<(String, String)> {
    file.match_indices('/').find_map(|(end, _)| {
        let folder = &file[..end];
        let (beside, name) =
            folder.rsplit_once('/').map_or(("", folder), |(outer, name)| (&folder[..=outer.len()], name));
        let page = saved_page::pages_of(name).find(|page| places.contains(&format!("{beside}{page}")))?;
        Some((folder.to_owned(), page))
    })
}

/// Where a file lies in the archive, written in one way: some systems take letters with accents apart.
pub(crate) fn place(name: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in name.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/").nfc().collect()
}

fn shown_name(file: &zip::read::ZipFile<'_, Cursor<&[u8]>>) -> String {
    match file.name() {
        Ok(name) => name.into_owned(),
        Err(_) => String::from_utf8_lossy(file.name_raw()).into_owned(),
    }
}

/// Hidden files, and what systems write beside files.
pub(crate) fn is_left_out(name: &str) -> bool {
    let mut steps = name.split(['/', '\\']).filter(|step| !matches!(*step, "." | ".."));
    steps.any(|step| step.starts_with('.') || matches!(step, "__MACOSX" | "Thumbs.db" | "desktop.ini"))
}

fn refusal(error: &ZipError) -> Unreadable {
    let (kind, why) = match error {
        ZipError::InvalidPassword => (UnreadableKind::Locked, "It is locked with a password.".to_owned()),
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => {
            (UnreadableKind::Locked, "It is locked with a password.".to_owned())
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            (UnreadableKind::UnknownFormat, "It is packed in a way that Broadsheet does not read.".to_owned())
        }
        error => (UnreadableKind::Malformed, format!("The archive is damaged: {error}.")),
    };
    Unreadable::new(kind, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_in_one_way() {
        for (name, written) in [
            ("Bridges/files/7/bridge.html", "Bridges/files/7/bridge.html"),
            ("./Bridges//files/8/../7/bridge.html", "Bridges/files/7/bridge.html"),
            ("Bridges\\fa\u{308}hre.html", "Bridges/f\u{e4}hre.html"),
            ("/../../etc", "etc"),
        ] {
            assert_eq!(place(name), written);
        }
        let places = HashSet::from(["a/Ferry.html".to_owned(), "b/Toll.txt".to_owned()]);
        let page = Some(("a/Ferry_files".to_owned(), "Ferry.html".to_owned()));
        for (file, expected) in [
            ("a/Ferry.html", None),
            ("a/Ferry_files/frame.html", page.clone()),
            ("a/Ferry_files/more/frame.html", page),
            ("b/Toll_files/frame.html", None),
            ("Ferry_files/frame.html", None),
        ] {
            assert_eq!(folder_of_page(file, &places), expected, "{file}");
        }
        assert!(is_list("a/b.RIS") && is_list("b.bib") && !is_list("ris"));
    }
}
