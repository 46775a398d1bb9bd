//! Bytes of a file to drafts of articles: format detection, readers, main text, page metadata.
//!
//! Pure: no disk, no clock, no network. The same bytes always give the same drafts.
//!
//! Modules, lowest first; a module uses only those above it: `draft`.

mod draft;

pub use draft::{About, Block, BlockKind, Clutter, Draft, Origin, Statement};

/// A file, read: what the readers work on.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file's path, used only for its extension and as a last resort for a title; never opened here.
    pub path: &'a str,
    /// The whole content.
    pub bytes: &'a [u8],
}

/// Why a file, or a record of a file, gives no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Unreadable {
    /// The kind of failure, for machines.
    pub kind: UnreadableKind,
    /// A sentence for people.
    pub why: String,
    /// The record inside the file, if it is not the whole file: `line 17`.
    pub part: Option<String>,
}

/// Kinds of failure to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreadableKind {
    /// No reader for this format.
    UnknownFormat,
    /// There is no article text in it.
    NoText,
    /// The content does not hold to its format.
    Malformed,
    /// A limit on size, depth or number was passed.
    TooLarge,
}

/// Reads a file: calls `sink` once for each article or unreadable part, in the order of the file.
///
/// # Errors
/// When nothing of the file can be read.
pub fn read(source: Source<'_>, sink: &mut dyn FnMut(Result<Draft, Unreadable>)) -> Result<(), Unreadable> {
    let _ = (source, sink);
    Err(Unreadable { kind: UnreadableKind::UnknownFormat, why: "not built yet".into(), part: None })
}
