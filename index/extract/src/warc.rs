//! WARC and WACZ: the pages that a crawler or a browser captured. The day of the capture is stated as the day the file was
//! made, which is no day of publication.

use crate::capture::{Headers, begins, is_page, read_answer, read_packed};
use crate::draft::{About, Origin, Statement};
use crate::fields::state;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::zipped;

/// A WARC file, also one whose records are packed one by one.
pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    begins(seen.bytes, b"WARC/")
}

/// Reads the pages of a WARC file.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    read_packed(source, read_records, reading);
    Ok(())
}

/// A record: its header lines and its content.
struct Record<'a> {
    headers: Headers,
    content: &'a [u8],
}

fn read_records(bytes: &[u8], number: &mut usize, reading: &mut Reading<'_>) {
    let mut rest = bytes;
    while let Some(at) = start_of_record(rest) {
        if reading.is_spent() {
            return;
        }
        *number += 1;
        match record(&rest[at..]) {
            Some((record, after)) => {
                read_record(&record, *number, reading);
                rest = after;
            }
            None => {
                let why = "The record is damaged: its head has no length, or the file ends before it does.";
                reading.record(*number, Err(Unreadable::new(UnreadableKind::Malformed, why)));
                // The next record may be whole.
                rest = &rest[at + 5..];
            }
        }
    }
}

fn start_of_record(bytes: &[u8]) -> Option<usize> {
    if bytes.starts_with(b"WARC/") {
        return Some(0);
    }
    memchr::memmem::find(bytes, b"\nWARC/").map(|at| at + 1)
}

fn record(bytes: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let (_, headers, body) = Headers::split(bytes)?;
    let length: usize = headers.get("content-length").parse().ok()?;
    let content = body.get(..length)?;
    Some((Record { headers, content }, &body[length..]))
}

fn read_record(record: &Record<'_>, number: usize, reading: &mut Reading<'_>) {
    let address = record.headers.get("warc-target-uri").trim_matches(['<', '>']);
    let mut said: Vec<Statement> = Vec::new();
    if address.starts_with("http") {
        state(&mut said, About::Url, address, Origin::Link, "WARC-Target-URI");
    }
    state(&mut said, About::Made, record.headers.get("warc-date"), Origin::Property, "WARC-Date");
    let name = if address.is_empty() { format!("record {number}") } else { address.to_owned() };
    match record.headers.get("warc-type") {
        "response" => read_answer(&name, record.content, said, reading),
        "resource" | "conversion" if is_page(record.headers.get("content-type"), record.content) => {
            reading.member(&name, record.content, said);
        }
        _ => {}
    }
}

/// A WACZ file: a ZIP archive with WARC files and an index of them.
pub(crate) fn is_wacz(seen: &Seen<'_>) -> bool {
    seen.is_zip() && zipped::names(seen.bytes, "datapackage.json") && zipped::some_name(seen.bytes, is_archive)
}

fn is_archive(name: &str) -> bool {
    name.starts_with("archive/") && [".warc.gz", ".warc", ".warc.zst"].iter().any(|end| name.ends_with(end))
}

/// Reads the WARC files in a WACZ file.
pub(crate) fn read_wacz(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    zipped::read_files(source.bytes, is_archive, reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_go_on_after_a_damaged_one() {
        let good = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 2\r\n\r\nab\r\n\r\n";
        let (found, after) = record(good).unwrap();
        assert_eq!((found.content, after), (&b"ab"[..], &b"\r\n\r\n"[..]));
        assert!(record(b"WARC/1.0\r\nContent-Length: 99\r\n\r\nab").is_none());
        assert_eq!(start_of_record(b"x\nWARC/1.0"), Some(2));
    }
}
