//! A ZIP archive: every file in it is read as if it lay in a folder.
//!
//! Names are shown and never followed, so `../../x` and `C:\x` do nothing. Files whose name begins with a point and
//! what systems leave beside them are passed over, as on the disk.

use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use std::io::{Cursor, Read};
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
        match unpack(&mut archive, index, limits::UNPACKED_FILE, reading) {
            Ok(bytes) => reading.member(&name, &bytes, Vec::new()),
            Err(why) => reading.unread_member(&name, why),
        }
    }
    Ok(())
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
