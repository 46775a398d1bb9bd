//! What a file shows of itself before it is read: its first bytes, and its extension where only that can decide.

use crate::source::Source;

/// Bytes at the start that are looked at as text.
const HEAD: usize = 8 << 10;

/// The first look at a file.
pub(crate) struct Seen<'a> {
    /// All of it.
    pub(crate) bytes: &'a [u8],
    /// Its extension in lower case, without the point.
    pub(crate) extension: String,
    /// Its first letters, zeros and byte order mark left out: enough to see ASCII in UTF-8, UTF-16 and every older set.
    pub(crate) head: String,
}

impl<'a> Seen<'a> {
    pub(crate) fn new(source: Source<'a>) -> Self {
        let head: String = source.bytes.iter().take(HEAD).filter(|b| **b != 0).map(|b| char::from(*b)).collect();
        let head = head
            .trim_start_matches("\u{ef}\u{bb}\u{bf}")
            .trim_start_matches("\u{ff}\u{fe}")
            .trim_start_matches("\u{fe}\u{ff}");
        Self { bytes: source.bytes, extension: source.extension(), head: head.trim_start().to_owned() }
    }

    /// Whether it is a ZIP archive, or a format made of one.
    pub(crate) fn is_zip(&self) -> bool {
        self.bytes.starts_with(b"PK\x03\x04") || self.bytes.starts_with(b"PK\x05\x06")
    }

    /// Whether the extension is one of these.
    pub(crate) fn is_named(&self, extensions: &[&str]) -> bool {
        extensions.contains(&self.extension.as_str())
    }

    /// The head from its first element on: without XML declaration and comments.
    pub(crate) fn first_element(&self) -> &str {
        let mut rest = self.head.as_str();
        loop {
            rest = rest.trim_start();
            let end = if rest.starts_with("<!--") {
                rest.find("-->").map(|at| at + 3)
            } else if rest.starts_with("<?") {
                rest.find("?>").map(|at| at + 2)
            } else {
                None
            };
            match end {
                Some(end) => rest = &rest[end..],
                None => return rest,
            }
        }
    }
}
