//! WARC and WACZ: the pages that a crawler or a browser captured. The day of the capture is stated as the day the file was
//! made, which is no day of publication.

use crate::capture::{Headers, begins, is_page, read_answer, read_packed};
use crate::draft::{About, Origin, Statement};
use crate::fields::state;
use crate::limits;
use crate::reading::Reading;
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::stream::Stream;
use crate::visited::{Captured, Visited};
use crate::zipped;
use serde::Deserialize;

/// How a record begins.
const MARK: &[u8] = b"WARC/";

/// A WARC file, also one whose records are packed one by one.
pub(crate) fn recognises(seen: &Seen<'_>) -> bool {
    begins(seen.bytes, MARK)
}

/// Reads the pages of a WARC file.
pub(crate) fn read(_: &str, stream: &mut Stream<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    read_packed(stream, read_records, reading)
}

fn read_records(stream: &mut Stream<'_>, number: &mut usize, reading: &mut Reading<'_>) {
    while !reading.is_spent() && (starts(stream) || stream.find(MARK.len(), start_of_record)) {
        while Headers::split(stream.held()).is_none() && stream.held().len() < limits::HEADERS && stream.more() {}
        let head = Headers::split(stream.held()).and_then(|(_, headers, body)| {
            let length: usize = headers.get("content-length").parse().ok()?;
            Some((headers, stream.held().len() - body.len(), length))
        });
        match head {
            Some((headers, start, length)) if length <= limits::OFFICE_BYTES && stream.fill(start + length) => {
                *number += 1;
                read_record(&headers, &stream.held()[start..start + length], *number, reading);
                stream.pass(start + length);
            }
            // What comes of it is of no use, and the caller says why.
            _ if stream.outcome().is_err() => return,
            Some((_, _, length)) if length > limits::OFFICE_BYTES && !stream.ended() => {
                *number += 1;
                let why = format!("The record is larger than {} MB.", limits::OFFICE_BYTES >> 20);
                reading.record(*number, Err(Unreadable::new(UnreadableKind::TooLarge, why)));
                stream.pass(MARK.len());
            }
            _ => {
                *number += 1;
                let why = "The record is damaged: its head has no length, or the file ends before it does.";
                reading.record(*number, Err(Unreadable::new(UnreadableKind::Malformed, why)));
                // The next record may be whole.
                stream.pass(MARK.len());
            }
        }
    }
}

fn starts(stream: &mut Stream<'_>) -> bool {
    stream.fill(MARK.len()) && stream.held().starts_with(MARK)
}

/// Where a record begins on a line of its own.
fn start_of_record(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, b"\nWARC/").map(|at| at + 1)
}

fn read_record(headers: &Headers, content: &[u8], number: usize, reading: &mut Reading<'_>) {
    let address = headers.get("warc-target-uri").trim_matches(['<', '>']);
    let mut said: Vec<Statement> = Vec::new();
    if address.starts_with("http") {
        state(&mut said, About::Url, address, Origin::Link, "WARC-Target-URI");
    }
    state(&mut said, About::Made, headers.get("warc-date"), Origin::Property, "WARC-Date");
    let name = if address.is_empty() { format!("record {number}") } else { address.to_owned() };
    let captured =
        Captured { address, visit: headers.get("warc-page-id"), wanted_as: headers.get("warc-resource-type") };
    match headers.get("warc-type") {
        // No server answers there: programs keep their own pages and pictures of the capture so.
        "response" if address.starts_with("file:") => {}
        "response" => read_answer(&name, content, captured, said, reading),
        "resource" | "conversion" if is_page(headers.get("content-type"), content) => {
            reading.member(&name, &mut Stream::new(content), said);
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
    let lists = zipped::unpack_those(source.bytes, is_list, limits::NOTES_BYTES, reading);
    let pages = lists.iter().flat_map(|list| list.split(|byte| *byte == b'\n'));
    let addresses: Vec<String> =
        pages.filter_map(|line| serde_json::from_slice::<Page>(line).ok()).map(|page| page.url).collect();
    if addresses.is_empty() {
        return zipped::read_files(source.bytes, is_archive, reading);
    }
    reading.visited = Visited::listing(addresses.iter().map(String::as_str));
    let outcome = zipped::read_files(source.bytes, is_archive, reading);
    reading.end_of_list(|reading| zipped::read_files(source.bytes, is_archive, reading)).and(outcome)
}

/// A list of the pages in a WACZ file, one a line: `pages/pages.jsonl`, `pages/extraPages.jsonl`.
fn is_list(name: &str) -> bool {
    name.starts_with("pages/") && name.ends_with(".jsonl")
}

/// A page in such a list.
#[derive(Deserialize)]
struct Page {
    url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_other_pages_has_all_read_and_nothing_twice() {
        let page = |address: &str, visit: &str| {
            let answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>{address}</h1><p>The bridge is sold.</p>"
            );
            format!(
                "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n{visit}Content-Length: {}\r\n\r\n{answer}\r\n\r\n",
                answer.len()
            )
        };
        let capture = page("https://a.example/1", "") + &page("https://a.example/2", "WARC-Page-ID: v\r\n");
        let mut packed = std::io::Cursor::new(Vec::new());
        let mut archive = zip::ZipWriter::new(&mut packed);
        let list = "{\"url\": \"https://b.example/\"}\n";
        for (name, text) in
            [("archive/a.warc", capture.as_str()), ("datapackage.json", "{}"), ("pages/pages.jsonl", list)]
        {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
        }
        archive.finish().unwrap();
        let bytes = packed.into_inner();
        let mut found = Vec::new();
        let source = Source { path: "a.wacz", bytes: &bytes };
        crate::read(source, &crate::Columns::default(), &crate::FileNotes::default(), &mut |part, draft| {
            found.push((part.to_string(), draft.is_ok()));
        })
        .unwrap();
        let expected = ["https://a.example/1", "https://a.example/2"];
        assert_eq!(found, expected.map(|address| (format!(" › archive/a.warc › {address}"), true)));
    }

    #[test]
    fn a_record_begins_with_its_mark_on_a_line_of_its_own() {
        assert_eq!(start_of_record(b"x\nWARC/1.0"), Some(2));
        assert_eq!(start_of_record(b"a WARC/1.0"), None);
    }
}
