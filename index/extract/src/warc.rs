//! WARC and WACZ: the pages that a crawler or a browser captured. Each page is read as a file of its own, under its address.
//!
//! Pages are responses that went well and are HTML or PDF; pictures, scripts, requests and errors are passed over. The day of the
//! capture is stated as the day the file was made, which is no day of publication.

use crate::draft::{About, Origin, Statement};
use crate::fields::state;
use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::zipped;
use flate2::bufread::{DeflateDecoder, GzDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// A WARC file, also one whose records are packed one by one.
pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    if seen.bytes.starts_with(b"\x1f\x8b") {
        let mut start = [0; 5];
        return GzDecoder::new(seen.bytes).read_exact(&mut start).is_ok() && start == *b"WARC/";
    }
    seen.bytes.starts_with(b"WARC/")
}

/// Reads the pages of a WARC file.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let mut number = 0;
    if !source.bytes.starts_with(b"\x1f\x8b") {
        read_records(source.bytes, &mut number, reading);
        return Ok(());
    }
    let mut rest = source.bytes;
    while rest.starts_with(b"\x1f\x8b") && !reading.is_spent() {
        let (bytes, outcome) = reading.unpack(GzDecoder::new(&mut rest), limits::UNPACKED_FILE);
        match outcome {
            Ok(()) => read_records(&bytes, &mut number, reading),
            Err(why) => {
                reading.record(number + 1, Err(why));
                return Ok(());
            }
        }
    }
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

/// Header lines, their names in small letters.
struct Headers(Vec<(String, String)>);

impl Headers {
    /// The header lines up to an empty line, after a first line of another kind; and what follows.
    fn split(bytes: &[u8]) -> Option<(String, Self, &[u8])> {
        let window = &bytes[..bytes.len().min(limits::HEADERS)];
        let crlf = memchr::memmem::find(window, b"\r\n\r\n").map(|at| (at, at + 4));
        let lf = memchr::memmem::find(window, b"\n\n").map(|at| (at, at + 2));
        let (end, body) = match (crlf, lf) {
            (Some(crlf), Some(lf)) => crlf.min(lf),
            (crlf, lf) => crlf.or(lf)?,
        };
        let head = broadsheet_text::decode(&bytes[..end], None).text;
        let mut lines = head.lines();
        let first = lines.next().unwrap_or_default().to_owned();
        let pair = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        Some((first, Self(lines.filter_map(pair).collect()), &bytes[body..]))
    }

    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }
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
        "response" => {
            let Some((status, headers, body)) = Headers::split(record.content) else {
                return reading.unread_member(
                    &name,
                    Unreadable::new(UnreadableKind::Malformed, "The answer of the server is cut off."),
                );
            };
            let is_good = status.split(' ').nth(1).is_some_and(|code| code.starts_with('2'));
            if !is_good || !is_page(headers.get("content-type"), body) {
                return;
            }
            match payload(&headers, body, reading) {
                Ok(body) => reading.member(&name, &body, said),
                Err(why) => reading.unread_member(&name, why),
            }
        }
        "resource" | "conversion" if is_page(record.headers.get("content-type"), record.content) => {
            reading.member(&name, record.content, said);
        }
        _ => {}
    }
}

fn is_page(kind: &str, body: &[u8]) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "text/html" | "application/xhtml+xml" | "application/pdf" => true,
        "" => body.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'<'),
        _ => false,
    }
}

/// What the server sent, without the ways it was packed for travelling.
fn payload(headers: &Headers, body: &[u8], reading: &mut Reading<'_>) -> Result<Vec<u8>, Unreadable> {
    let chunked = headers.get("transfer-encoding").to_ascii_lowercase().contains("chunked");
    // Some programs store the whole and keep the header.
    let body = chunked.then(|| unchunked(body)).flatten().unwrap_or_else(|| body.to_vec());
    let most = limits::ARTICLE_BYTES;
    let (bytes, outcome) = match headers.get("content-encoding").to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
            reading.unpack(MultiGzDecoder::new(body.as_slice()), most)
        }
        "deflate" if body.first().is_some_and(|first| first & 0x0f == 8) => {
            reading.unpack(ZlibDecoder::new(body.as_slice()), most)
        }
        "deflate" => reading.unpack(DeflateDecoder::new(body.as_slice()), most),
        packed @ ("br" | "zstd") if !body.trim_ascii_start().starts_with(b"<") => {
            let why = format!("The page is packed as {packed}, which Broadsheet does not read.");
            return Err(Unreadable::new(UnreadableKind::UnknownFormat, why));
        }
        _ => (body, Ok(())),
    };
    outcome?;
    let charset = headers.get("content-type").to_ascii_lowercase();
    let charset = charset.split_once("charset=").map(|(_, name)| name.trim_matches(['"', '\'', ' ', ';']).to_owned());
    match charset.filter(|name| name != "utf-8" && !bytes.starts_with(b"%PDF")) {
        // The server's word counts where the page itself says nothing.
        Some(charset) if memchr::memmem::find(&bytes[..bytes.len().min(4096)], b"charset").is_none() => {
            Ok(broadsheet_text::decode(&bytes, Some(&charset)).text.into_bytes())
        }
        _ => Ok(bytes),
    }
}

/// A body sent in chunks, put together as far as they go; `None` if it is not in chunks.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    let mut rest = body;
    loop {
        let end = rest.iter().take(40).position(|b| *b == b'\n');
        let size = end.and_then(|end| {
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()
        });
        let (Some(end), Some(size)) = (end, size) else {
            return (!whole.is_empty()).then_some(whole);
        };
        let chunk = &rest[end + 1..];
        whole.extend_from_slice(&chunk[..size.min(chunk.len())]);
        if size == 0 || size >= chunk.len() {
            return Some(whole);
        }
        rest = &chunk[size..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// A WACZ file: a ZIP archive with WARC files and an index of them.
pub(crate) fn is_wacz(seen: &Seen<'_>) -> bool {
    seen.is_zip() && zipped::names(seen.bytes, "datapackage.json") && zipped::some_name(seen.bytes, is_archive)
}

fn is_archive(name: &str) -> bool {
    name.starts_with("archive/") && (name.ends_with(".warc.gz") || name.ends_with(".warc"))
}

/// Reads the WARC files in a WACZ file.
pub(crate) fn read_wacz(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    zipped::read_files(source.bytes, is_archive, reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_put_together() {
        for (body, expected) in [
            (&b"5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n"[..], Some(&b"hello world"[..])),
            (b"5\r\nhello\r\nff\r\n cut", Some(b"hello cut")),
            (b"<html>", None),
            (b"", None),
        ] {
            assert_eq!(unchunked(body).as_deref(), expected, "{body:?}");
        }
    }

    #[test]
    fn records_go_on_after_a_damaged_one() {
        let good = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 2\r\n\r\nab\r\n\r\n";
        let (found, after) = record(good).unwrap();
        assert_eq!((found.content, after), (&b"ab"[..], &b"\r\n\r\n"[..]));
        assert!(record(b"WARC/1.0\r\nContent-Length: 99\r\n\r\nab").is_none());
        assert_eq!(start_of_record(b"x\nWARC/1.0"), Some(2));
    }
}
