//! A tar archive: every file in it is read as if it lay in a folder, as it comes. So of one that is packed as a whole, no more
//! than a file at a time is unpacked.
//!
//! What lists of references in it say of files beside them goes to these, as on the disk, where both stand in its first part.

use crate::limits;
use crate::notes::FileNotes;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Unreadable, UnreadableKind};
use crate::stream::Stream;
use crate::zipped::{is_left_out, is_list, place, take_notes};
use std::collections::{HashMap, HashSet};
use tar::{Archive, EntryType};

/// The head of a file in the archive.
const HEAD: usize = 512;
/// Where the sum of the head's bytes stands in it.
const SUM: std::ops::Range<usize> = 148..156;

pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    begins(seen.bytes)
}

/// Whether an archive begins here: with the mark, or, before there was one, with a head whose sum is right.
fn begins(bytes: &[u8]) -> bool {
    let Some(head) = bytes.get(..HEAD) else { return false };
    let written = std::str::from_utf8(&head[SUM]).ok().map(|sum| sum.trim_matches(['\0', ' ']));
    let written = written.and_then(|sum| u32::from_str_radix(sum, 8).ok());
    let sum = head.iter().enumerate().map(|(at, byte)| if SUM.contains(&at) { 32 } else { u32::from(*byte) }).sum();
    head[257..262] == *b"ustar" || written == Some(sum)
}

/// Reads the files of an archive.
pub(crate) fn read(_: &str, stream: &mut Stream<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let damaged = |error: std::io::Error| {
        Unreadable::new(UnreadableKind::Malformed, format!("The archive is damaged from here on: {error}."))
    };
    let mut notes = notes_inside(stream);
    let mut archive = Archive::new(stream);
    for (number, file) in archive.entries().map_err(damaged)?.enumerate() {
        if reading.is_spent() {
            break;
        }
        let file = match file {
            Ok(file) => file,
            Err(error) if number == 0 => return Err(damaged(error)),
            Err(error) => {
                reading.unread_member(&format!("file {}", number + 1), damaged(error));
                break;
            }
        };
        let name = String::from_utf8_lossy(&file.path_bytes()).into_owned();
        let name = name.trim_start_matches("./");
        let (kind, size) = (file.header().entry_type(), file.size());
        let is_file = matches!(kind, EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse);
        if !is_file || is_left_out(name) {
            continue;
        }
        // The holes of a file take no place in the archive.
        let file = if kind == EntryType::GNUSparse { reading.unpacked(file) } else { Stream::new(file) };
        reading.noted_member(name, &mut file.expecting(size), notes.remove(&place(name)).unwrap_or_default());
    }
    Ok(())
}

/// What lists of references say of the files of the archive, by their places, as far as both are at hand at its start.
fn notes_inside(stream: &mut Stream<'_>) -> HashMap<String, FileNotes> {
    stream.fill(limits::TAR_START);
    let mut notes = HashMap::new();
    let (mut places, mut lists) = (HashSet::new(), Vec::new());
    let mut archive = Archive::new(stream.held());
    // What is damaged is told of when the files are read.
    for file in archive.entries().into_iter().flatten().map_while(Result::ok) {
        let name = String::from_utf8_lossy(&file.path_bytes()).into_owned();
        if !is_left_out(name.trim_start_matches("./")) {
            places.insert(place(&name));
            if is_list(&name) && file.size() <= limits::NOTES_BYTES as u64 {
                lists.push((name, file.raw_file_position(), file.size()));
            }
        }
    }
    for (list, start, size) in lists {
        let bytes = usize::try_from(start).ok().zip(usize::try_from(size).ok());
        let bytes = bytes.and_then(|(start, size)| stream.held().get(start..start + size));
        bytes.into_iter().for_each(|bytes| take_notes(&list, bytes, &places, &mut notes));
    }
    notes
}
