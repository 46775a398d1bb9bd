//! How large things may be. Real articles stay far below; what passes a limit is refused or cut, and says so.

/// Bytes of a file that holds one article. Pages saved with their pictures inside reach some tens of megabytes.
pub(crate) const ARTICLE_BYTES: usize = 64 << 20;
/// Bytes of one record of a file of records.
pub(crate) const RECORD_BYTES: usize = 16 << 20;
/// Bytes of a file of records that must be read as one piece (a JSON array).
pub(crate) const RECORDS_BYTES: usize = 1 << 30;
/// Bytes of text of one article, which is twice a long novel's; a longer text is refused.
pub(crate) const TEXT_BYTES: usize = 8 << 20;
/// Bytes of text of a document, which may be a bundle of articles.
pub(crate) const DOCUMENT_TEXT: usize = 32 << 20;
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
/// Bytes of a file of any other kind. One that is read record by record has no such limit.
pub(crate) const WHOLE_FILE: usize = 1 << 30;
/// Bytes of a list of references that is looked through for notes on the files beside it in an archive.
pub(crate) const NOTES_BYTES: usize = 64 << 20;
/// Bytes at the start of a tar archive in which lists of references and the files that they name are looked for.
pub(crate) const TAR_START: usize = 32 << 20;
/// Bytes at the start of a file by which its format is told.
pub(crate) const START: usize = 4 << 20;
/// Bytes of one file inside another that must be unpacked as one piece.
pub(crate) const UNPACKED_FILE: usize = 256 << 20;
/// Bytes that a file may give unpacked in all, whatever its size ...
pub(crate) const UNPACKED_BYTES: u64 = 16 << 30;
/// ... and for each of its own bytes; text shrinks to a tenth, tables of numbers to a hundredth ...
pub(crate) const UNPACKED_RATIO: u64 = 200;
/// ... beyond these, which every file may give.
pub(crate) const UNPACKED_FREE: u64 = 32 << 20;
/// Bytes of a dictionary that packed records share, unpacked.
pub(crate) const DICTIONARY_BYTES: u64 = 16 << 20;
/// Steps through one XML file.
pub(crate) const XML_STEPS: usize = 20_000_000;
/// Bytes of the text part of an office document, unpacked.
pub(crate) const DOCUMENT_XML: usize = 96 << 20;
/// Bytes of an office document, which may hold its pictures, or of a bundle of articles.
pub(crate) const OFFICE_BYTES: usize = 256 << 20;
/// Groups inside groups in RTF.
pub(crate) const RTF_GROUPS: usize = 1_000;
/// Attachments of one message.
pub(crate) const ATTACHMENTS: usize = 1_000;
/// Bytes of the properties of a document.
pub(crate) const PROPERTIES_XML: usize = 1 << 20;
/// Tables inside tables.
pub(crate) const NESTED_TABLES: usize = 20;
/// Pages of a PDF.
pub(crate) const PDF_PAGES: usize = 3_000;
/// Letters of a PDF.
pub(crate) const PDF_LETTERS: usize = 8_000_000;
/// Bytes of a packed stream of a PDF, unpacked; of a picture; and of all together.
pub(crate) const PDF_STREAM: usize = 64 << 20;
pub(crate) const PDF_PICTURE: usize = 256 << 20;
pub(crate) const PDF_UNPACKED: usize = 1 << 30;
/// Things that the pages of a PDF draw: rows of letters, paths, pictures, groups.
pub(crate) const PDF_DRAWN: usize = 500_000;
/// Bytes of the text that one sign of a PDF stands for.
pub(crate) const PDF_SIGN: usize = 64;
/// Bytes of the header lines of a captured page.
pub(crate) const HEADERS: usize = 256 << 10;
/// Columns of a table.
pub(crate) const COLUMNS: usize = 1_000;
