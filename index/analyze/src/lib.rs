//! What a draft says: outlet, date, persons, topics, each value with its evidence.
//!
//! Pure: no disk, no clock, no network. The same draft always gives the same article.
//!
//! Modules, lowest first; a module uses only those above it: `article`.

mod article;

pub use article::{Article, Evidence, Found, Person, Span};
pub use broadsheet_extract::{Block, BlockKind, Clutter, Origin};

use broadsheet_extract::Draft;

/// What is known of a file from outside it: the rule of its folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderRule {
    /// Every article of the folder is by this outlet.
    pub outlet: Option<String>,
    /// ISO 639-1 code of every article of the folder.
    pub language: Option<String>,
}

/// Works out what the draft says.
#[must_use]
pub fn analyze(draft: Draft, rule: &FolderRule) -> Article {
    let _ = rule;
    Article {
        blocks: draft.blocks,
        url: None,
        outlet: None,
        date: None,
        authors: Vec::new(),
        language: None,
        persons: Vec::new(),
        topics: Vec::new(),
    }
}
