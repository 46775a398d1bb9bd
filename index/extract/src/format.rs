//! Which reader reads a file: one row of a table for each format, recognised by content. Extensions only decide between
//! kinds of text that nothing else tells apart.

use crate::reading::{Reader, Reading};
use crate::seen::Seen;
use crate::source::{Source, Unreadable, UnreadableKind};
use crate::stream::Stream;
use crate::{
    arc, article_xml, csv_table, docx, epub, feed, gzip, html, json_records, limits, mail, mhtml, news_xml, odt, pdf,
    references, rtf, tarred, text, warc, zipped, zstandard,
};

/// A format: its name, what recognises it, and how it is read.
struct Row(&'static str, fn(&Seen<'_>) -> bool, Way);

/// How files of a format are read.
enum Way {
    /// As one piece of so many bytes at most.
    Whole(fn(Source<'_>, &mut Reading<'_>) -> Result<(), Unreadable>, usize),
    /// Piece by piece as they come, however large they are.
    Stream(Reader),
}

use Way::{Stream as Streamed, Whole};

/// Formats that their first bytes tell. The first row that recognises a file reads it.
const SIGNED: &[Row] = &[
    Row("PDF", pdf::recognises, Whole(pdf::read, limits::OFFICE_BYTES)),
    Row("DOCX", docx::recognises, Whole(docx::read, limits::OFFICE_BYTES)),
    Row("ODT", odt::recognises, Whole(odt::read, limits::OFFICE_BYTES)),
    Row("EPUB", epub::recognises, Whole(epub::read, limits::OFFICE_BYTES)),
    Row("RTF", rtf::recognises, Whole(rtf::read, limits::OFFICE_BYTES)),
    Row("WACZ", warc::is_wacz, Whole(warc::read_wacz, limits::WHOLE_FILE)),
    Row("WARC", warc::recognises, Streamed(warc::read)),
    Row("ARC", arc::recognises, Streamed(arc::read)),
    Row("ZIP archive", zipped::recognises, Whole(zipped::read, limits::WHOLE_FILE)),
    Row("tar archive", tarred::recognises, Streamed(tarred::read)),
    Row("gzip", gzip::recognises, Streamed(gzip::read)),
    Row("Zstandard", zstandard::recognises, Streamed(zstandard::read)),
];

/// Formats of text. The last row takes all that is left.
const TEXTS: &[Row] = &[
    Row("MHTML", mhtml::recognises, Whole(mhtml::read, limits::ARTICLE_BYTES)),
    Row("mailbox", mail::is_mailbox, Streamed(mail::read_mailbox)),
    Row("mail", mail::recognises, Whole(mail::read, limits::ARTICLE_BYTES)),
    Row("feed", feed::recognises, Whole(feed::read, limits::ARTICLE_BYTES)),
    Row("NITF or NewsML", news_xml::recognises, Whole(news_xml::read, limits::ARTICLE_BYTES)),
    Row("XML of an article", article_xml::recognises, Whole(article_xml::read, limits::OFFICE_BYTES)),
    Row("flat OpenDocument", odt::is_flat, Whole(odt::read_flat, limits::OFFICE_BYTES)),
    Row("Word XML", docx::is_flat, Whole(docx::read_flat, limits::OFFICE_BYTES)),
    Row("RIS", references::is_ris, Whole(references::read_ris, limits::OFFICE_BYTES)),
    Row("BibTeX", references::is_bibtex, Whole(references::read_bibtex, limits::OFFICE_BYTES)),
    Row("HTML", html::recognises, Whole(html::read, limits::ARTICLE_BYTES)),
    Row("JSON", json_records::recognises, Streamed(json_records::read)),
    Row("CSV", csv_table::recognises, Streamed(csv_table::read)),
    Row("text", text::recognises, Whole(text::read, limits::ARTICLE_BYTES)),
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
pub(crate) fn read(path: &str, stream: &mut Stream<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    stream.fill(limits::START);
    let row = detect(Source { path, bytes: stream.held() })?;
    let before = reading.left();
    let (name, outcome) = match row.2 {
        Streamed(read) => (row.0, read(path, stream, reading).and_then(|()| stream.outcome())),
        Whole(_, most) => {
            let bytes = stream.rest(most)?;
            let source = Source { path, bytes: &bytes };
            // Formats built on ZIP have the list of what is in them at their end.
            let row = if bytes.len() > limits::START { detect(source)? } else { row };
            (row.0, read_whole(row, source, reading))
        }
    };
    if reading.left() == before && before > 0 && !reading.visited.has_passed() {
        let notes = reading.notes_given();
        if notes > 0 {
            let why = format!("It holds notes on files beside it, and those were taken over there ({notes}).");
            return Err(Unreadable::new(UnreadableKind::Notes, why));
        }
        outcome?;
        let why = format!("There is no article in it ({name}).");
        return Err(Unreadable::new(UnreadableKind::NoText, why));
    }
    outcome
}
fn read_whole(row: &Row, source: Source<'_>, reading: &mut Reading<'_>) -> Result<(), Unreadable> {
    match row.2 {
        Whole(_, most) if source.bytes.len() > most => {
            let why = format!("It is larger than {} MB, too large for one article ({}).", most >> 20, row.0);
            Err(Unreadable::new(UnreadableKind::TooLarge, why))
        }
        Whole(read, _) => read(source, reading),
        Streamed(read) => read(source.path, &mut Stream::new(source.bytes), reading),
    }
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
            ("a.xml", b"<order id='7' of='x'><item/></order>"),
            ("a.xml", b"<?xml version='1.0'?><order xmlns='x'><item/></order>"),
            ("page_files/a.css", b"body { color: red }"),
        ] {
            assert!(detect(Source { path, bytes }).is_err(), "{path}");
        }
    }
}
