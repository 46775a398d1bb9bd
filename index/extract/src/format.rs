//! Which format a file is in, seen from its content; the extension only decides between kinds of text.

use crate::draft::Format;
use crate::source::Source;

/// First bytes of files that hold no plain text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF document"),
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
    (b"WARC/", "a WARC web archive"),
    (b"bplist00", "a property list or Safari web archive"),
    (b"wOF", "a font"),
    (b"!<arch>\n", "a library archive"),
];

/// Recognises a file's format.
///
/// # Errors
/// When there is no reader for it: a sentence that names what it seems to be.
pub(crate) fn detect(source: &Source<'_>) -> Result<Format, String> {
    let bytes = source.bytes;
    for (signature, name) in SIGNATURES {
        if bytes.starts_with(signature) {
            return Err(format!("The file seems to be {name}, for which there is no reader yet."));
        }
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err("The file seems to be a film or sound file.".into());
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return Err("The file seems to be a tar archive, for which there is no reader yet.".into());
    }
    if is_binary(bytes) {
        return Err("The file holds binary content, not text.".into());
    }
    // Enough of the start as ASCII; UTF-16 is told apart by what follows, after decoding.
    let head: String = bytes.iter().take(8192).filter(|b| **b != 0).map(|b| char::from(*b)).collect();
    let head = head
        .trim_start_matches("\u{ef}\u{bb}\u{bf}")
        .trim_start_matches("\u{ff}\u{fe}")
        .trim_start_matches("\u{fe}\u{ff}");
    let head = head.trim_start();
    let extension = source.extension();
    if is_mail(head) {
        return Err("The file seems to be a mail message, for which there is no reader yet.".into());
    }
    if is_html(head) || (matches!(extension.as_str(), "html" | "htm" | "xhtml" | "shtml") && head.contains('<')) {
        return Ok(Format::Html);
    }
    if head.starts_with("<?xml")
        || (head.starts_with('<') && (head.contains("<rss") || head.contains("<feed") || head.contains("xmlns=")))
    {
        return Err("The file seems to be XML, for which there is no reader yet.".into());
    }
    if matches!(extension.as_str(), "json" | "jsonl" | "ndjson" | "jsonlines") || is_json(head) {
        return Ok(Format::Json);
    }
    Ok(match extension.as_str() {
        "md" | "markdown" | "mdown" | "mkd" => Format::Markdown,
        _ => Format::Plain,
    })
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

fn is_html(head: &str) -> bool {
    let mut rest = head;
    // What may stand before the first element.
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?xml") {
            rest.find("?>").map(|at| at + 2)
        } else {
            None
        };
        match end {
            Some(end) => rest = &rest[end..],
            None => break,
        }
    }
    let lower = rest.get(..rest.len().min(2048)).unwrap_or(rest).to_ascii_lowercase();
    let tags = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<title",
        "<link",
        "<script",
        "<style",
        "<div",
        "<article",
        "<section",
        "<main",
        "<table",
        "<center",
        "<font",
        "<h1",
        "<h2",
        "<p",
    ];
    let opens = |tag: &str| {
        lower
            .strip_prefix(tag)
            .is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\r', '\t', '/']) || rest.is_empty())
    };
    tags.iter().any(|tag| opens(tag))
        || lower.contains("<html>")
        || lower.contains("<html ")
        || (head.starts_with("<!--") && lower.contains("<body"))
}

/// A JSON object or array: its bracket is followed by what may follow there.
fn is_json(head: &str) -> bool {
    match head.as_bytes().first() {
        Some(b'{') => head[1..].trim_start().starts_with(['"', '}']),
        Some(b'[') => head[1..].trim_start().starts_with(['{', '"', '[', ']']) && head.contains("\":"),
        _ => false,
    }
}

/// Header lines that only mail has.
fn is_mail(head: &str) -> bool {
    let mut found = 0;
    let mut only_mail = head.starts_with("From ") && head.lines().nth(1).is_some_and(|line| line.contains(": "));
    for line in head.lines().take(40).take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t', '>']) || line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        match name.to_ascii_lowercase().as_str() {
            "received"
            | "message-id"
            | "mime-version"
            | "return-path"
            | "delivered-to"
            | "content-transfer-encoding"
            | "x-mailer"
            | "content-type" => {
                only_mail = true;
                found += 1;
            }
            "from" | "to" | "subject" | "date" | "cc" | "reply-to" => found += 1,
            _ => {}
        }
    }
    only_mail && found >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_content() {
        let utf16: Vec<u8> = "\u{feff}<html><body>Hi</body></html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: Vec<(&str, &[u8], Format)> = vec![
            ("a.txt", b"The old bridge will be sold.", Format::Plain),
            ("a", b"", Format::Plain),
            ("a.md", b"# Title", Format::Markdown),
            ("a.txt", b"<!-- saved --><!DOCTYPE HTML><html>", Format::Html),
            ("a", b"<?xml version='1.0'?><html xmlns='x'>", Format::Html),
            ("a.html", b"just <b>words</b>", Format::Html),
            ("a.html", &utf16, Format::Html),
            ("a", b"{\"title\": 1}", Format::Json),
            ("a", b"[Founding Act] was signed", Format::Plain),
            ("a.jsonl", b"", Format::Json),
            ("a.txt", b"< 5 percent of voters", Format::Plain),
            ("a.txt", b"Source: the ministry\nDetails: none\n", Format::Plain),
        ];
        for (path, bytes, format) in cases {
            assert_eq!(detect(&Source { path, bytes }), Ok(format), "{path}");
        }
        for bytes in [
            &b"%PDF-1.4 text"[..],
            b"PK\x03\x04..",
            b"a\0\0\0b\0\0c\x01\x02\xff",
            b"<?xml version='1.0'?><rss>",
            b"From: a@b\nMIME-Version: 1.0\nSubject: x\n\nbody",
        ] {
            assert!(detect(&Source { path: "a.txt", bytes }).is_err());
        }
    }
}
