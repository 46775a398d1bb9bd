//! Where a piece of a file stands in it: one notion for the records of an export, the files in an archive, the messages of
//! a mailbox and the pages of a capture.
//!
//! ```text
//! export.jsonl#17                          line 17
//! bundle.zip › 2019/a.html                 a file in an archive
//! bundle.zip › 2019/export.rtf#12          the twelfth article of a file in an archive
//! crawl.warc.gz › https://a.example/1      a captured page
//! ```

use broadsheet_text::visible;
use std::fmt;

/// The place of a piece in its file, written as it is appended to the file's path; empty for the whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Part(String);

/// What stands between a file and a file inside it.
const INSIDE: &str = " › ";
/// Characters of the name of a file inside another; of a longer one the end is shown.
const NAME_LENGTH: usize = 300;

impl Part {
    /// The record of this number, from 1: as the file counts, with those that cannot be read.
    #[must_use]
    pub(crate) fn record(&self, number: usize) -> Self {
        Self(format!("{}#{number}", self.0))
    }

    /// The piece that the record is of; another piece stays what it is but for what follows its last number sign.
    pub(crate) fn without_record(&self) -> Self {
        Self(self.0.rsplit_once('#').map_or(self.0.as_str(), |(piece, _)| piece).to_owned())
    }

    /// A file inside, by its name there. The name is only shown: it never becomes a path on the disk.
    #[must_use]
    pub(crate) fn member(&self, name: &str) -> Self {
        let name = visible(name);
        let length = name.chars().count();
        let shown: String = if length > NAME_LENGTH {
            std::iter::once('…').chain(name.chars().skip(length - NAME_LENGTH)).collect()
        } else {
            name.into_owned()
        };
        Self(format!("{}{INSIDE}{shown}", self.0))
    }

    /// How its place goes on behind that of a part around it; empty for that part itself.
    pub(crate) fn inside(&self, around: &Self) -> &str {
        self.0.strip_prefix(&around.0).unwrap_or(&self.0)
    }

    /// Whether it is the whole file.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.is_empty()
    }

    /// As it is appended to the path of the file.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The paths that the file of a shown path may have, the longest first: a file's own name may hold the same marks.
    pub fn files(shown: &str) -> impl Iterator<Item = &str> {
        let mut ends: Vec<usize> =
            shown.match_indices(INSIDE).chain(shown.match_indices('#')).map(|(at, _)| at).collect();
        ends.push(shown.len());
        ends.sort_unstable_by(|a, b| b.cmp(a));
        ends.into_iter().map(|end| &shown[..end])
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_the_path_goes_on() {
        let whole = Part::default();
        assert!(whole.is_whole());
        assert_eq!(whole.record(17).as_str(), "#17");
        assert_eq!(whole.member("2019/a.rtf").record(2).as_str(), " › 2019/a.rtf#2");
        assert_eq!(whole.member("a\u{202e}b\n").as_str(), " › a[U+202E]b␊");
        assert!(whole.member(&"x".repeat(5000)).as_str().chars().count() < 310);
    }

    #[test]
    fn the_file_of_a_shown_path_is_among_its_beginnings() {
        let files: Vec<&str> = Part::files("/a#b/c.zip › d.jsonl#3").collect();
        assert_eq!(files, ["/a#b/c.zip › d.jsonl#3", "/a#b/c.zip › d.jsonl", "/a#b/c.zip", "/a"]);
    }
}
