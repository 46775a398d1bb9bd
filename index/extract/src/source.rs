//! What the readers are given, and how they say that something could not be read.

/// A file, read: what the readers work on.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file's path, used only for its extension; never opened here.
    pub path: &'a str,
    /// The whole content.
    pub bytes: &'a [u8],
}

impl Source<'_> {
    /// The extension in lower case, without the point; empty if there is none.
    pub(crate) fn extension(&self) -> String {
        let name = self.path.rsplit(['/', '\\']).next().unwrap_or_default();
        name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
    }
}

/// Why a file, or a part of a file, gives no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Unreadable {
    /// The kind of failure, for machines.
    pub kind: UnreadableKind,
    /// A sentence for people.
    pub why: String,
}

impl Unreadable {
    pub(crate) fn new(kind: UnreadableKind, why: impl Into<String>) -> Self {
        Self { kind, why: why.into() }
    }
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
    /// It is encrypted.
    Locked,
    /// It holds only notes on files beside it, which are taken over there.
    Notes,
    /// The disk failed while it was read.
    Interrupted,
}
