//! Bytes of a file to drafts of articles: format detection, readers, main text, page metadata.
//!
//! Pure: no disk, no clock, no network. The same bytes always give the same drafts.
//!
//! Modules, lowest first; a module uses only those above it: `draft`, `source`, `saved_page`, `limits`, `part`, `seen`, `fields`, `blocks`, `notes`,
//! `stream`, `visited`, `reading`, `phrases`, `lines`, `credits`, `front_matter`, `plain`, `markdown`, `document`, `bundle`, `text`, `page_guard`, `page_blocks`,
//! `page_metadata`, `page_title`, `main_text`, `press_page`, `html`, `record`, `json_records`, `csv_table`, `references`, `zipped`, `tarred`, `gzip`, `zstandard`, `capture`, `warc`, `arc`, `mail`, `mhtml`, `xml`, `feed`, `news_xml`, `article_xml`, `docx`, `odt`, `epub`,
//! `rtf`, `pdf`, `format`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod arc;
mod article_xml;
mod blocks;
mod bundle;
mod capture;
mod credits;
mod csv_table;
mod document;
mod docx;
mod draft;
mod epub;
mod feed;
mod fields;
mod format;
mod front_matter;
mod gzip;
mod html;
mod json_records;
mod limits;
mod lines;
mod mail;
mod main_text;
mod markdown;
mod mhtml;
mod news_xml;
mod notes;
mod odt;
mod page_blocks;
mod page_guard;
mod page_metadata;
mod page_title;
mod part;
mod pdf;
// Lists of short phrases: one a line would be a thousand lines.
#[rustfmt::skip]
mod phrases;
mod plain;
mod press_page;
mod reading;
mod record;
mod references;
mod rtf;
mod saved_page;
mod seen;
mod source;
mod stream;
mod tarred;
mod text;
mod visited;
mod warc;
mod xml;
mod zipped;
mod zstandard;

pub use draft::{About, Block, BlockKind, Clutter, Draft, Format, Origin, Statement};
pub use fields::Columns;
pub use notes::{FileNotes, Note};
pub use page_metadata::{BY_THE_WAY, HOST_OF_LINKS, HOST_OF_PARTS};
pub use part::Part;
pub use references::notes;
pub use saved_page::{belongings_of, pages_of};
pub use source::{Source, Unreadable, UnreadableKind};

use std::io::Read;

/// Reads a file: calls `sink` once for each article or unreadable part, with its place in the file, in the order of the
/// file. `columns` says what the columns of tables hold that their names do not tell, `notes` what lists of references
/// beside the file say of it.
///
/// # Errors
/// When nothing of the file can be read, or it cannot be read to its end.
pub fn read(
    source: Source<'_>,
    columns: &Columns,
    notes: &FileNotes,
    sink: &mut dyn FnMut(Part, Result<Draft, Unreadable>),
) -> Result<(), Unreadable> {
    read_stream(source.path, source.bytes, source.bytes.len() as u64, columns, notes, sink)
}

/// Reads a file of `size` bytes as [`read`] does, from a stream. Of a file that is read record by record, no more than a few
/// records are in memory at a time; any other is taken into memory, if it is not too large for that.
///
/// # Errors
/// When nothing of the file can be read, or it cannot be read to its end.
pub fn read_stream(
    path: &str,
    stream: impl Read,
    size: u64,
    columns: &Columns,
    notes: &FileNotes,
    sink: &mut dyn FnMut(Part, Result<Draft, Unreadable>),
) -> Result<(), Unreadable> {
    let mut reading = reading::Reading::new(size, format::read, columns, notes.clone(), sink);
    format::read(path, &mut stream::Stream::new(stream).expecting(size), &mut reading)
}
