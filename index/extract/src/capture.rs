//! What a crawler or a browser captured of the web, as WARC and ARC hold it: records, packed one by one or not, and in them
//! the answers of servers. Each page is read as a file of its own, under its address.
//!
//! Pages are answers that went well and are HTML or PDF; pictures, scripts and errors are passed over.

use crate::draft::Statement;
use crate::limits;
use crate::reading::Reading;
use crate::source::{Unreadable, UnreadableKind};
use crate::stream::Stream;
use crate::visited::Captured;
use crate::{gzip, zstandard};
use brotli_decompressor::Decompressor;
use flate2::bufread::{DeflateDecoder, GzDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// Reads records that are not packed. The number is that of the record read last.
pub(crate) type Records = fn(&mut Stream<'_>, &mut usize, &mut Reading<'_>);

/// Whether a file begins with this mark, once its first record is unpacked.
pub(crate) fn begins(bytes: &[u8], mark: &[u8]) -> bool {
    let mut start = vec![0; mark.len()];
    if bytes.starts_with(gzip::MARK) {
        GzDecoder::new(bytes).read_exact(&mut start).is_ok() && start == mark
    } else if zstandard::is_packed(bytes) {
        let mut stream = Stream::new(bytes);
        let shared = zstandard::shared(&mut stream);
        zstandard::piece(&mut stream, &shared).read_exact(&mut start).is_ok() && start == mark
    } else {
        bytes.starts_with(mark)
    }
}

/// Reads a file of records, unpacked one by one where they are packed.
pub(crate) fn read_packed(
    stream: &mut Stream<'_>,
    records: Records,
    reading: &mut Reading<'_>,
) -> Result<(), Unreadable> {
    let mut number = 0;
    let mut read = |mut unpacked: Stream<'_>, reading: &mut Reading<'_>| {
        records(&mut unpacked, &mut number, reading);
        // What comes next stands behind all of this.
        while !reading.is_spent() && unpacked.more() {
            unpacked.pass(usize::MAX);
        }
        unpacked.outcome().map_err(|why| reading.record(number + 1, Err(why))).is_ok()
    };
    if zstandard::is_packed(stream.held()) {
        let shared = zstandard::shared(stream);
        while !reading.is_spent() && stream.fill(1) {
            if !read(reading.unpacked(zstandard::piece(&mut *stream, &shared)), reading) {
                break;
            }
        }
    } else if stream.held().starts_with(gzip::MARK) {
        while !reading.is_spent() && stream.fill(gzip::MARK.len()) && stream.held().starts_with(gzip::MARK) {
            if !read(reading.unpacked(GzDecoder::new(&mut *stream)), reading) {
                break;
            }
        }
    } else {
        records(stream, &mut number, reading);
    }
    Ok(())
}

/// Header lines, their names in small letters.
pub(crate) struct Headers(Vec<(String, String)>);

impl Headers {
    /// The header lines up to an empty line, after a first line of another kind; and what follows.
    pub(crate) fn split(bytes: &[u8]) -> Option<(String, Self, &[u8])> {
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

    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }
}

/// Reads the page in what a server answered, if it is one. `said` is what the record says about it.
pub(crate) fn read_answer(
    name: &str,
    answer: &[u8],
    captured: Captured<'_>,
    said: Vec<Statement>,
    reading: &mut Reading<'_>,
) {
    let Some((status, headers, body)) = Headers::split(answer) else {
        let why = Unreadable::new(UnreadableKind::Malformed, "The answer of the server is cut off.");
        return reading.unread_member(name, why);
    };
    let code = status.split(' ').nth(1).unwrap_or_default();
    if code.starts_with('3') {
        reading.visited.leads(captured.address, headers.get("location"));
    }
    // The code 206 is that of a piece of something larger.
    if !code.starts_with('2') || code == "206" || !is_page(headers.get("content-type"), body) {
        return;
    }
    if !reading.visited.is_page(captured) {
        return reading.pass_over(name);
    }
    match payload(&headers, body, reading) {
        Ok(body) => reading.member(name, &mut Stream::new(&body[..]), said),
        Err(why) => reading.unread_member(name, why),
    }
}

/// Whether a body is a page, by the kind that it is said to be of.
pub(crate) fn is_page(kind: &str, body: &[u8]) -> bool {
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
    // Some programs store the whole and keep the header; so with what is packed.
    let mut bytes = chunked.then(|| unchunked(body)).flatten().unwrap_or_else(|| body.to_vec());
    // Named in the order in which they were put on.
    for packing in headers.get("content-encoding").to_ascii_lowercase().split(',').rev() {
        if let Some((unpacked, outcome)) = unpacked(packing.trim(), &bytes, reading) {
            outcome?;
            bytes = unpacked;
        }
    }
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

/// A body unpacked as far as it goes, with the outcome; `None` if it is not packed in that way.
fn unpacked(packing: &str, body: &[u8], reading: &mut Reading<'_>) -> Option<(Vec<u8>, Result<(), Unreadable>)> {
    const BUFFER: usize = 4 << 10;
    let most = limits::ARTICLE_BYTES;
    Some(match packing {
        "gzip" | "x-gzip" if body.starts_with(gzip::MARK) => reading.unpack(MultiGzDecoder::new(body), most),
        "deflate" if body.first().is_some_and(|first| first & 0x0f == 8) => {
            reading.unpack(ZlibDecoder::new(body), most)
        }
        "deflate" => reading.unpack(DeflateDecoder::new(body), most),
        "zstd" if zstandard::is_packed(body) => reading.unpack(zstandard::decoder(body), most),
        // Nothing marks it.
        "br" if !body.trim_ascii_start().starts_with(b"<") => reading.unpack(Decompressor::new(body, BUFFER), most),
        _ => return None,
    })
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
}
