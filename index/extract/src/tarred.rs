//! A tar archive: every file in it is read as if it lay in a folder. Of one that is packed as a whole, no more than a file at
//! a time is unpacked.

use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::zipped::is_left_out;
use std::io::Read;
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
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    read_files(source.bytes, reading)
}

/// Reads what a wrapping holds: the files of an archive, or one file, which stands in the place of its wrapping. Of a damaged
/// one what could be unpacked is not taken, because an article may end half-way.
pub(crate) fn read_wrapped(name: &str, mut decoder: impl Read, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let (start, outcome) = reading.unpack(decoder.by_ref().take(HEAD as u64), limits::UNPACKED_FILE);
    outcome?;
    let is_archive = begins(&start);
    let whole = start.as_slice().chain(decoder);
    if is_archive {
        return read_files(whole, reading);
    }
    let (bytes, outcome) = reading.unpack(whole, limits::UNPACKED_FILE);
    outcome?;
    reading.inside(name, &bytes)
}

/// The name of the file in a wrapping: `page.html` for `page.html.gz`.
pub(crate) fn name_inside<'a>(path: &'a str, extensions: &[&str]) -> &'a str {
    match path.rsplit_once('.') {
        Some((stem, extension)) if extensions.iter().any(|e| extension.eq_ignore_ascii_case(e)) => stem,
        _ => path,
    }
}

fn read_files(archive: impl Read, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let damaged = |error: std::io::Error| {
        Unreadable::new(UnreadableKind::Malformed, format!("The archive is damaged from here on: {error}."))
    };
    // What is passed over is unpacked as well.
    let mut archive = Archive::new(archive.take(reading.unpackable()));
    for (number, file) in archive.entries().map_err(damaged)?.enumerate() {
        if reading.is_spent() {
            break;
        }
        let mut file = match file {
            Ok(file) => file,
            Err(error) if number == 0 => return Err(damaged(error)),
            Err(error) => {
                reading.unread_member(&format!("file {}", number + 1), damaged(error));
                break;
            }
        };
        let name = String::from_utf8_lossy(&file.path_bytes()).into_owned();
        let name = name.trim_start_matches("./");
        let is_file =
            matches!(file.header().entry_type(), EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse);
        if !is_file || is_left_out(name) {
            continue;
        }
        let size = file.size();
        let (bytes, outcome) = reading.unpack(&mut file, limits::UNPACKED_FILE);
        match outcome {
            Ok(()) if (bytes.len() as u64) < size => {
                let why = Unreadable::new(UnreadableKind::Malformed, "The archive ends in the middle of it.");
                reading.unread_member(name, why);
            }
            Ok(()) => reading.member(name, &bytes, Vec::new()),
            Err(why) => reading.unread_member(name, why),
        }
    }
    Ok(())
}
