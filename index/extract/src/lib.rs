//! Bytes of a file to drafts of articles: format detection, readers, main text, page metadata.
//!
//! Pure: no disk, no clock, no network. The same bytes always give the same drafts.
//!
//! Modules, lowest first; a module uses only those above it: `draft`, `source`, `limits`, `part`, `seen`, `fields`, `reading`,
//! `blocks`, `phrases`, `lines`, `credits`, `front_matter`, `plain`, `markdown`, `document`, `bundle`, `text`, `page_guard`, `page_blocks`,
//! `page_metadata`, `page_title`, `main_text`, `html`, `record`, `json_records`, `csv_table`, `references`, `zipped`, `tarred`, `gzip`, `zstandard`, `capture`, `warc`, `arc`, `mail`, `mhtml`, `xml`, `feed`, `news_xml`, `docx`, `odt`, `epub`,
//! `rtf`, `pdf`, `format`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod arc;
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
mod reading;
mod record;
mod references;
mod rtf;
mod seen;
mod source;
mod tarred;
mod text;
mod warc;
mod xml;
mod zipped;
mod zstandard;

pub use draft::{About, Block, BlockKind, Clutter, Draft, Format, Origin, Statement};
pub use fields::Columns;
pub use part::Part;
pub use references::{Note, annotate, notes};
pub use source::{Source, Unreadable, UnreadableKind};

/// Reads a file: calls `sink` once for each article or unreadable part, with its place in the file, in the order of the
/// file. `columns` says what the columns of tables hold that their names do not tell.
///
/// # Errors
/// When nothing of the file can be read.
pub fn read(
    source: Source<'_>,
    columns: &Columns,
    sink: &mut dyn FnMut(Part, Result<Draft, Unreadable>),
) -> Result<(), Unreadable> {
    format::read(source, &mut reading::Reading::new(source.bytes.len(), format::read, columns, sink))
}
