//! A ZIP archive: every file in it is read as if it lay in a folder.
//!
//! Names are shown and never followed, so `../../x` and `C:\x` do nothing. Files whose name begins with a point and
//! what systems leave beside them are passed over, as on the disk.

use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use std::io::Cursor;
use zip::ZipArchive;
use zip::result::ZipError;

/// A ZIP archive in memory.
type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    seen.bytes.starts_with(b"PK\x03\x04") || seen.bytes.starts_with(b"PK\x05\x06")
}

/// Opens the list of files.
fn open(bytes: &[u8]) -> Result<Archive<'_>, Unreadable> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    if archive.len() > limits::PIECES {
        let why = format!("The archive holds more than {} files.", limits::PIECES);
        return Err(Unreadable::new(UnreadableKind::TooLarge, why));
    }
    Ok(archive)
}

/// One file of the archive, unpacked.
fn unpack(
    archive: &mut Archive<'_>,
    index: usize,
    most: usize,
    reading: &mut Reading<'_>,
) -> Result<Vec<u8>, Unreadable> {
    let file = archive.by_index(index).map_err(|error| refusal(&error))?;
    let (bytes, outcome) = reading.unpack(file, most);
    outcome.map(|()| bytes)
}

pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut archive = open(source.bytes)?;
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
        if is_folder || is_left_out(&name) {
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
fn is_left_out(name: &str) -> bool {
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
