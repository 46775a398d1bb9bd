//! What lists of references say of files beside them: an entry that names a file, as Zotero exports them, is a note on that
//! file and no article of its own.
//!
//! ```text
//! Bridges/Bridges.ris                 entry 3: title, authors, day, and L2  - files/7/bridge.html
//! Bridges/files/7/bridge.html         the article, with what entry 3 says of it
//! ```

use crate::blocks::{block, key};
use crate::draft::{About, Block, BlockKind, Draft, Statement};
use crate::part::Part;
use std::collections::BTreeSet;

/// What an entry of a list of references says of files beside the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The entry's place in the list.
    pub part: Part,
    /// Paths of the files, with `/`, absolute or from the list's folder.
    pub files: Vec<String>,
    /// What is said of them.
    pub statements: Vec<Statement>,
}

impl Note {
    /// What is said of the files, each with its place in the list of this name.
    #[must_use]
    pub fn said_in(&self, list: &str) -> Vec<Statement> {
        let placed = |statement: &Statement| Statement {
            place: format!("{} of {list}{}", statement.place, self.part),
            ..statement.clone()
        };
        self.statements.iter().map(placed).collect()
    }
}

/// What notes say of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileNotes {
    /// What is said of the article in it.
    pub said: Vec<Statement>,
    /// Its own entries that are notes on files that are there: their places in it, as [`Part`] writes them.
    pub given: BTreeSet<String>,
}

/// Adds to an article what notes say of its file. The title of a note tells which line of the text is the headline, and
/// stands in its place where the text has none.
pub(crate) fn annotate(draft: &mut Draft, said: &[Statement]) {
    draft.statements.splice(0..0, said.iter().cloned());
    let Some(title) = said.iter().find(|s| s.about == About::Headline) else { return };
    let is_headline = |b: &Block| b.kind == BlockKind::Headline && b.clutter.is_none();
    let same = draft.blocks.iter().take(NEAR_THE_TOP).position(|b| key(&b.text) == key(&title.value));
    match (same, draft.blocks.iter().position(is_headline)) {
        (Some(at), before) => {
            before.into_iter().for_each(|before| draft.blocks[before].kind = BlockKind::Subheading);
            (draft.blocks[at].kind, draft.blocks[at].clutter) = (BlockKind::Headline, None);
        }
        (None, Some(_)) => {}
        (None, None) => draft.blocks.splice(0..0, block(BlockKind::Headline, &title.value, None)).for_each(drop),
    }
}

/// A title stands among the first blocks.
const NEAR_THE_TOP: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Origin;

    #[test]
    fn the_title_of_a_note_tells_the_headline() {
        let blocks =
            |kinds: [(BlockKind, &str); 2]| kinds.map(|(kind, text)| block(kind, text, None).unwrap()).to_vec();
        let title = Statement {
            about: About::Headline,
            value: "Old bridge to be sold".to_owned(),
            origin: Origin::Record,
            place: "field TI".to_owned(),
        };
        for (given, headlines) in [
            (
                [(BlockKind::Paragraph, "Old Bridge to be Sold"), (BlockKind::Paragraph, "Text")],
                ["Old Bridge to be Sold"],
            ),
            (
                [(BlockKind::Headline, "NORDPOST"), (BlockKind::Paragraph, "Old bridge to be sold")],
                ["Old bridge to be sold"],
            ),
            ([(BlockKind::Headline, "The bridge goes"), (BlockKind::Paragraph, "Text")], ["The bridge goes"]),
            ([(BlockKind::Paragraph, "One"), (BlockKind::Paragraph, "Two")], ["Old bridge to be sold"]),
        ] {
            let mut draft = Draft { blocks: blocks(given), ..Draft::default() };
            annotate(&mut draft, std::slice::from_ref(&title));
            let found: Vec<&str> =
                draft.blocks.iter().filter(|b| b.kind == BlockKind::Headline).map(|b| b.text.as_str()).collect();
            assert_eq!(found, headlines);
            assert_eq!(draft.statements.len(), 1);
        }
    }
}
