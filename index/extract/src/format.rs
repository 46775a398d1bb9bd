//! Which reader reads a file: one row of a table for each format, recognised by content. Extensions only decide between
//! kinds of text that nothing else tells apart.

use crate::reading::{Reader, Reading};
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::{
    arc, csv_table, docx, epub, feed, gzip, html, json_records, limits, mail, mhtml, news_xml, odt, pdf, references,
    rtf, tarred, text, warc, zipped, zstandard,
};

/// A format: its name, what recognises it, what reads it, and how many bytes one file of it may have.
struct Row(&'static str, fn(&Seen<'_>) -> bool, Reader, usize);

/// Formats that their first bytes tell. The first row that recognises a file reads it.
const SIGNED: &[Row] = &[
    Row("PDF", pdf::recognises, pdf::read, limits::OFFICE_BYTES),
    Row("DOCX", docx::recognises, docx::read, limits::OFFICE_BYTES),
    Row("ODT", odt::recognises, odt::read, limits::OFFICE_BYTES),
    Row("EPUB", epub::recognises, epub::read, limits::OFFICE_BYTES),
    Row("RTF", rtf::recognises, rtf::read, limits::OFFICE_BYTES),
    Row("WACZ", warc::is_wacz, warc::read_wacz, usize::MAX),
    Row("WARC", warc::recognises, warc::read, usize::MAX),
    Row("ARC", arc::recognises, arc::read, usize::MAX),
    Row("ZIP archive", zipped::recognises, zipped::read, usize::MAX),
    Row("tar archive", tarred::recognises, tarred::read, usize::MAX),
    Row("gzip", gzip::recognises, gzip::read, usize::MAX),
    Row("Zstandard", zstandard::recognises, zstandard::read, usize::MAX),
];

/// Formats of text. The last row takes all that is left.
const TEXTS: &[Row] = &[
    Row("MHTML", mhtml::recognises, mhtml::read, limits::ARTICLE_BYTES),
    Row("mailbox", mail::is_mailbox, mail::read_mailbox, usize::MAX),
    Row("mail", mail::recognises, mail::read, limits::ARTICLE_BYTES),
    Row("feed", feed::recognises, feed::read, limits::ARTICLE_BYTES),
    Row("NITF or NewsML", news_xml::recognises, news_xml::read, limits::ARTICLE_BYTES),
    Row("RIS", references::is_ris, references::read_ris, limits::OFFICE_BYTES),
    Row("BibTeX", references::is_bibtex, references::read_bibtex, limits::OFFICE_BYTES),
    Row("HTML", html::recognises, html::read, limits::ARTICLE_BYTES),
    Row("JSON", json_records::recognises, json_records::read, usize::MAX),
    Row("CSV", csv_table::recognises, csv_table::read, usize::MAX),
    Row("text", text::recognises, text::read, limits::ARTICLE_BYTES),
];

/// First bytes of files that there is no reader for.
const UNREAD: &[(&[u8], &str)] = &[
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document or mail message"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"ID3", "an MP3 sound file"),
    (b"OggS", "an Ogg sound file"),
    (b"fLaC", "a FLAC sound file"),
    (b"\x7FELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"bplist00", "a property list or Safari web archive"),
    (b"wOF", "a font"),
    (b"!<arch>\n", "a library archive"),
];

/// Extensions of what belongs to saved pages beside their text.
const FURNITURE: &[(&[&str], &str)] =
    &[(&["css", "scss", "less"], "a style sheet"), (&["js", "mjs", "cjs", "map"], "a script"), (&["svg"], "a picture")];

/// Recognises a file and reads it.
pub(crate) fn read(source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    let Row(name, _, reader, most) = detect(source)?;
    if source.bytes.len() > *most {
        let why = format!("It is larger than {} MB, too large for one article ({name}).", most >> 20);
        return Err(Unreadable::new(UnreadableKind::TooLarge, why));
    }
    let before = reading.left();
    reader(source, reading)?;
    if reading.left() == before && before > 0 {
        let why = format!("There is no article in it ({name}).");
        return Err(Unreadable::new(UnreadableKind::NoText, why));
    }
    Ok(())
}

/// The row of a file's format; the error says what the file seems to be.
fn detect(source: Source<'_>) -> Result<&'static Row, Unreadable> {
    let seen = Seen::new(source);
    let unknown = |why: String| Err(Unreadable::new(UnreadableKind::UnknownFormat, why));
    if let Some(row) = SIGNED.iter().find(|row| row.1(&seen)) {
        return Ok(row);
    }
    let bytes = source.bytes;
    if let Some((_, name)) = UNREAD.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return unknown(format!("The file seems to be {name}, for which there is no reader."));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return unknown("The file seems to be a film or sound file.".to_owned());
    }
    if is_binary(bytes) {
        return unknown("The file holds binary content, not text.".to_owned());
    }
    if let Some((_, name)) = FURNITURE.iter().find(|(extensions, _)| seen.is_named(extensions)) {
        return unknown(format!("The file is {name}, not an article."));
    }
    match TEXTS.iter().find(|row| row.1(&seen)) {
        Some(row) => Ok(row),
        None => unknown("The file seems to be XML of a kind for which there is no reader.".to_owned()),
    }
}
/// Zero bytes outside of UTF-16 and UTF-32, or many control characters.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(16 << 10)];
    if sample.is_empty() {
        return false;
    }
    let decoded_wide = || {
        let decoded = broadsheet_text::decode(&sample[..sample.len() & !3], None);
        decoded.encoding.starts_with("UTF-16") || decoded.encoding.starts_with("UTF-32")
    };
    let zeros = sample.iter().filter(|b| **b == 0).count();
    if zeros > 0 && decoded_wide() {
        return false;
    }
    // A stray zero in a text file is damage, more are another format.
    let controls =
        sample.iter().filter(|b| (**b < 9 || (14..=26).contains(*b) || (28..32).contains(*b)) && **b != 0).count();
    zeros * 200 > sample.len() || (zeros + controls) * 20 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_content() {
        let utf16: Vec<u8> = "\u{feff}<html><body>Hi</body></html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: Vec<(&str, &[u8], &str)> = vec![
            ("a.txt", b"The old bridge will be sold.", "text"),
            ("a", b"", "text"),
            ("a.md", b"# Title", "text"),
            ("a.txt", b"<!-- saved --><!DOCTYPE HTML><html>", "HTML"),
            ("a", b"<?xml version='1.0'?><html xmlns='x'>", "HTML"),
            ("a.html", b"just <b>words</b>", "HTML"),
            ("a.html", &utf16, "HTML"),
            ("a", b"{\"title\": 1}", "JSON"),
            ("a", b"[Founding Act] was signed", "text"),
            ("a.jsonl", b"", "JSON"),
            ("a.txt", b"< 5 percent of voters", "text"),
            ("a.txt", b"Source: the ministry\nDetails: none\n", "text"),
            ("a.html", b"PK\x03\x04..", "ZIP archive"),
            ("a.html", b"\x1f\x8b..", "gzip"),
        ];
        for (path, bytes, format) in cases {
            assert_eq!(detect(Source { path, bytes }).map(|row| row.0).ok(), Some(format), "{path} {bytes:?}");
        }
        for (path, bytes) in [
            ("a.txt", &b"\x89PNG\r\n"[..]),
            ("a.txt", b"a\0\0\0b\0\0c\x01\x02\xff"),
            ("a.xml", b"<?xml version='1.0'?><order xmlns='x'><item/></order>"),
            ("page_files/a.css", b"body { color: red }"),
        ] {
            assert!(detect(Source { path, bytes }).is_err(), "{path}");
        }
    }
}
