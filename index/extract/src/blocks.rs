//! Making blocks: cleaned text, never empty, and the title and its repetitions in one place.

use crate::draft::{Block, BlockKind, Clutter};
use broadsheet_text::{clean, fold, words};
use std::collections::HashSet;

/// A block of cleaned text; `None` if nothing is left of it.
pub(crate) fn block(kind: BlockKind, text: &str, clutter: Option<Clutter>) -> Option<Block> {
    let text = clean(text);
    (!text.is_empty()).then_some(Block { kind, text, clutter })
}

/// The text as it is compared: its terms only, so that punctuation and case do not matter.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in words(text) {
        key.push_str(&fold(word.text));
        key.push(' ');
    }
    key
}

/// A text this long, standing twice word for word, is the page's doing and not the writer's.
const REPEATABLE: usize = 60;

/// Marks blocks that say again what the headline or an earlier block says.
pub(crate) fn mark_repeats(blocks: &mut [Block]) {
    let headline = blocks.iter().find(|b| b.kind == BlockKind::Headline).map(|b| key(&b.text));
    let mut seen: HashSet<String> = HashSet::new();
    for block in blocks.iter_mut().filter(|b| b.clutter.is_none() && b.kind != BlockKind::Headline) {
        let key = key(&block.text);
        let repeats = headline.as_ref().is_some_and(|h| *h == key) || (key.len() >= REPEATABLE && seen.contains(&key));
        if repeats && !key.is_empty() {
            block.clutter = Some(Clutter::Repeat);
        }
        seen.insert(key);
    }
}

/// Whether any block is article text.
pub(crate) fn has_text(blocks: &[Block]) -> bool {
    blocks.iter().any(|b| b.clutter.is_none() && b.kind != BlockKind::Headline && words(&b.text).next().is_some())
}
