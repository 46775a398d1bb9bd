//! ARC: what crawlers captured before there was WARC. A record is one line, with address, day and length, and what the server
//! answered.

use crate::capture::{begins, is_page, read_answer, read_packed};
use crate::draft::{About, Origin, Statement};
use crate::fields::state;
use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Unreadable, UnreadableKind};
use crate::stream::Stream;
use crate::visited::Captured;

/// The first record describes the file.
pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    begins(seen.bytes, b"filedesc:")
}

/// Reads the pages of an ARC file.
pub(crate) fn read(_: &str, stream: &mut Stream<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    read_packed(stream, read_records, reading)
}

/// What the line of a record says.
#[derive(Debug, PartialEq)]
struct Line<'a> {
    address: &'a str,
    /// `YYYY-MM-DDThh:mm:ssZ`.
    captured: String,
    kind: &'a str,
    length: usize,
}

/// The parts of a line: address, number of the server, day, kind; since the second version some more; length. Addresses may
/// hold spaces.
fn line(line: &[u8]) -> Option<Line<'_>> {
    let line = std::str::from_utf8(line).ok()?.trim_end();
    let length = line.rsplit(' ').next()?.parse().ok()?;
    let is_day = |part: &str| (12..=14).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let mut at = 0;
    let mut parts = line.split(' ').map(|part| {
        at += part.len() + 1;
        (at - part.len() - 1, part)
    });
    let (mut server, (at, day)) = (parts.next()?, parts.next()?);
    let mut day = (at, day);
    while !is_day(day.1) {
        server = day;
        day = parts.next()?;
    }
    let (_, kind) = parts.next()?;
    let address = line.get(..server.0)?.trim_end();
    let part = |from: usize, to: usize| day.1.get(from..to).unwrap_or("00");
    let captured =
        [part(0, 4), "-", part(4, 6), "-", part(6, 8), "T", part(8, 10), ":", part(10, 12), ":", part(12, 14), "Z"];
    address.contains(':').then(|| Line { address, captured: captured.concat(), kind, length })
}

fn read_records(stream: &mut Stream<'_>, number: &mut usize, reading: &mut Reading<'_>) {
    let text = |bytes: &[u8]| bytes.iter().position(|byte| !byte.is_ascii_whitespace());
    while !reading.is_spent() && stream.find(0, text) {
        while line_of(stream.held()).is_none() && stream.held().len() < limits::HEADERS && stream.more() {}
        let head = line_of(stream.held()).unwrap_or(stream.held()).to_vec();
        let start = head.len() + 1;
        match line(&head) {
            Some(line) if line.length <= limits::OFFICE_BYTES && stream.fill(start + line.length) => {
                *number += 1;
                read_record(&line, &stream.held()[start..start + line.length], reading);
                stream.pass(start + line.length);
            }
            // What comes of it is of no use, and the caller says why.
            _ if stream.outcome().is_err() => return,
            _ => {
                *number += 1;
                let why = "The record is damaged: its line has no length, or the file ends before it does.";
                reading.record(*number, Err(Unreadable::new(UnreadableKind::Malformed, why)));
                stream.pass(head.len());
                // The next record may be whole.
                if !stream.find(limits::HEADERS, next_record) {
                    return;
                }
            }
        }
    }
}

fn line_of(bytes: &[u8]) -> Option<&[u8]> {
    memchr::memchr(b'\n', &bytes[..bytes.len().min(limits::HEADERS)]).map(|end| &bytes[..end])
}

/// Where the next line that begins as those of records do, and is one, stands.
fn next_record(bytes: &[u8]) -> Option<usize> {
    let mut starts = memchr::memmem::find_iter(bytes, b"\nhttp").map(|at| at + 1);
    starts.find(|at| line_of(&bytes[*at..]).is_some_and(|found| line(found).is_some()))
}

fn read_record(record: &Line<'_>, content: &[u8], reading: &mut Reading<'_>) {
    if !record.address.starts_with("http") {
        return;
    }
    let mut said: Vec<Statement> = Vec::new();
    state(&mut said, About::Url, record.address, Origin::Link, "address of the ARC record");
    state(&mut said, About::Made, &record.captured, Origin::Property, "day of the ARC record");
    if content.starts_with(b"HTTP/") {
        let captured = Captured { address: record.address, ..Captured::default() };
        read_answer(record.address, content, captured, said, reading);
    } else if is_page(record.kind, content) {
        reading.member(record.address, &mut Stream::new(content), said);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_both_versions() {
        let expected = |address| {
            Some(Line { address, captured: "2001-07-08T10:15:00Z".to_owned(), kind: "text/html", length: 120 })
        };
        for (read, address) in [
            ("http://a.example/1 10.0.0.1 20010708101500 text/html 120", "http://a.example/1"),
            ("http://a.example/1 2 10.0.0.1 20010708101500 text/html 120", "http://a.example/1 2"),
            ("http://a.example/1 10.0.0.1 20010708101500 text/html 200 - - 55 a.arc 120", "http://a.example/1"),
        ] {
            assert_eq!(line(read.as_bytes()), expected(address), "{read}");
        }
        for refused in ["", "<html>", "http://a.example/1 10.0.0.1 20010708101500 text/html", "a b c d 7"] {
            assert_eq!(line(refused.as_bytes()), None, "{refused}");
        }
    }

    #[test]
    fn a_record_after_a_damaged_one_is_found() {
        let next = b"no line\nhttp://not.one\nhttp://a.example/1 10.0.0.1 20010708101500 text/html 120\n";
        assert_eq!(next_record(next), Some(23));
    }
}
