//! How large things may be. Real articles stay far below; what passes a limit is refused or cut, and says so.

/// Bytes of a file that holds one article. Pages saved with their pictures inside reach some tens of megabytes.
pub(crate) const ARTICLE_BYTES: usize = 64 << 20;
/// Bytes of one record of a file of records.
pub(crate) const RECORD_BYTES: usize = 16 << 20;
/// Bytes of a file of records that must be read as one piece (a JSON array).
pub(crate) const RECORDS_BYTES: usize = 1 << 30;
/// Bytes of text of one article; a longer text is refused.
pub(crate) const TEXT_BYTES: usize = 32 << 20;
/// Depth of elements in a page; deeper elements are read as if their tags were not there.
pub(crate) const PAGE_DEPTH: usize = 150;
/// Open elements that only format text, as `b` and `font`: the parser opens each again in every paragraph.
pub(crate) const FORMATS: usize = 12;
/// Attributes of one element; further ones are not read.
pub(crate) const ATTRIBUTES: usize = 128;
/// Nodes of a page for which the main text is sought in the whole tree; beyond, paragraphs are taken as they stand.
pub(crate) const PAGE_NODES: usize = 60_000;
/// Blocks of clutter kept of one page, and their bytes.
pub(crate) const CLUTTER_BLOCKS: usize = 300;
/// Bytes of clutter kept of one page.
pub(crate) const CLUTTER_BYTES: usize = 48 << 10;
/// Bytes of one statement's value.
pub(crate) const STATEMENT_BYTES: usize = 4 << 10;
/// Statements of one article.
pub(crate) const STATEMENTS: usize = 200;
/// Files inside files inside files: an archive in an archive.
pub(crate) const NESTING: usize = 5;
/// Pieces of one file: records, files of an archive, captured pages.
pub(crate) const PIECES: usize = 2_000_000;
/// Bytes of one file inside another, unpacked.
pub(crate) const UNPACKED_FILE: usize = 256 << 20;
/// Bytes that a file may give unpacked in all, whatever its size ...
pub(crate) const UNPACKED_BYTES: u64 = 16 << 30;
/// ... and for each of its own bytes; text shrinks to a tenth, tables of numbers to a hundredth ...
pub(crate) const UNPACKED_RATIO: u64 = 200;
/// ... beyond these, which every file may give.
pub(crate) const UNPACKED_FREE: u64 = 32 << 20;
