//! The keys of the text fields: under what the words of an article stand in the index, and where.
//!
//! ```text
//! bridge  -> bridge                 as searched: folded
//! Bridge  -> bridge\1Bridge         followed by how it is written, when that is something else
//! ```
//! So all ways of writing a word stand side by side in the term dictionary: one of them is a literal search, all of them
//! are a search for the word. Each word stands in the index once.
//!
//! Keys that begin with a zero mark places, not words: where a sentence, a paragraph, the text after the lead begins, and which
//! words name a person. They share the words' positions.
//!
//! Between two paragraphs one position is left out, so that no row of words reaches over.

use broadsheet_analyze::{Article, Block, BlockKind, Span};
use broadsheet_text::{sentences, term, words, written};

/// The name under which the index knows these keys. A change of keys or positions needs a new name: it makes the index be
/// rebuilt.
pub const NAME: &str = "keys-1";

/// Stands between a folded word and how it is written.
pub const WRITTEN: char = '\u{1}';
/// The first words of sentences.
pub const SENTENCE: &str = "\0s";
/// The first words of paragraphs.
pub const PARAGRAPH: &str = "\0p";
/// The first word after the lead.
pub const AFTER_LEAD: &str = "\0l";
/// Words that name a person.
pub const PERSON: &str = "\0m";

/// Longer words cannot be found and would only fill the dictionary.
const MAX_TERM_BYTES: usize = 256;

/// The key of a word, by its term and as [`written`].
#[must_use]
pub fn key(term: &str, written: &str) -> String {
    if term == written { term.to_owned() } else { format!("{term}{WRITTEN}{written}") }
}

/// The key of the places that name this person.
#[must_use]
pub fn person_key(name: &str) -> String {
    let end = name.floor_char_boundary(2 * MAX_TERM_BYTES);
    format!("{PERSON}{}", &name[..end])
}

/// The folded word of a key.
#[must_use]
pub fn folded(key: &str) -> &str {
    key.split_once(WRITTEN).map_or(key, |(folded, _)| folded)
}

/// The word of a key as written.
#[must_use]
pub fn as_written(key: &str) -> &str {
    key.split_once(WRITTEN).map_or(key, |(_, written)| written)
}

/// The terms of a value, each between spaces: ` mark rutte `.
#[must_use]
pub fn spaced_terms(value: &str) -> String {
    words(value).fold(String::from(" "), |line, word| line + &word.term() + " ")
}

/// Which blocks of an article a text field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextField {
    /// Headlines.
    Headline,
    /// The text without headlines and clutter.
    Text,
    /// Page clutter.
    Clutter,
}

impl TextField {
    /// Every text field.
    pub const ALL: [Self; 3] = [Self::Headline, Self::Text, Self::Clutter];

    /// Whether it holds this block.
    #[must_use]
    pub fn holds(self, block: &Block) -> bool {
        self == match (block.clutter, block.kind) {
            (Some(_), _) => Self::Clutter,
            (None, BlockKind::Headline) => Self::Headline,
            (None, _) => Self::Text,
        }
    }
}

/// A word at its place.
#[derive(Debug, Clone, Copy)]
pub struct Placed {
    /// Its position in the field, counted in words.
    pub position: u32,
    /// Its block.
    pub block: u32,
    /// Its first byte in the block.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
}

/// Where an article's sentences, paragraphs and lead lie in one field: positions, ascending.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    /// Where sentences begin; every paragraph's first is one.
    pub sentences: Vec<u32>,
    /// Where paragraphs begin.
    pub paragraphs: Vec<u32>,
    /// Where the text after the lead begins; `None` if there is none.
    pub after_lead: Option<u32>,
}

/// Goes through the words of a field in order. `word` gets each with its key: an empty one if `wanted` does not want the folded
/// word, or if it is too long to be found. The bounds are worked out only if they are asked for.
pub fn walk(
    article: &Article,
    field: TextField,
    with_bounds: bool,
    wanted: impl Fn(&str) -> bool,
    mut word: impl FnMut(Placed, &str),
) -> Bounds {
    let mut bounds = Bounds::default();
    let mut position = 0;
    let mut lead_over = false;
    let mut folded = String::new();
    for (index, block) in (0u32..).zip(&article.blocks).filter(|(_, block)| field.holds(block)) {
        let first = position;
        let mut starts = if with_bounds { sentences(&block.text) } else { Vec::new() }.into_iter().peekable();
        for cut in words(&block.text) {
            if with_bounds {
                if position == first {
                    bounds.paragraphs.push(position);
                    if lead_over && bounds.after_lead.is_none() {
                        bounds.after_lead = Some(position);
                    }
                }
                let mut begins = position == first;
                while starts.next_if(|sentence| sentence.start <= cut.start).is_some() {
                    begins = true;
                }
                if begins {
                    bounds.sentences.push(position);
                }
            }
            let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let placed = Placed { position, block: index, start: offset(cut.start), end: offset(cut.end) };
            // Most words are plain letters: their term takes no new string.
            let plain = cut.text.bytes().all(|b| b.is_ascii_alphanumeric());
            if plain {
                folded.clear();
                folded.push_str(cut.text);
                folded.make_ascii_lowercase();
            } else {
                folded = term(cut.text);
            }
            if folded.len() > MAX_TERM_BYTES || !wanted(&folded) {
                word(placed, "");
            } else if plain && folded == cut.text {
                word(placed, &folded);
            } else {
                let written = written(cut.text);
                if folded == written || written.len() > MAX_TERM_BYTES {
                    word(placed, &folded);
                } else {
                    word(placed, &key(&folded, &written));
                }
            }
            position += 1;
        }
        if position > first {
            // No row of words reaches from one paragraph into the next.
            position += 1;
            lead_over |= field == TextField::Text && matches!(block.kind, BlockKind::Paragraph);
        }
    }
    bounds
}

/// The words of a field that lie in a stretch of a block.
pub fn words_of(placed: &[Placed], span: Span) -> &[Placed] {
    let from = placed.partition_point(|w| (w.block, w.end) <= (span.block, span.start));
    let to = placed.partition_point(|w| (w.block, w.start) < (span.block, span.end));
    &placed[from.min(to)..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_holds_the_word_and_how_it_is_written() {
        for (word, expected) in [("bridge", "bridge"), ("Bridge", "bridge\u{1}Bridge"), ("café", "cafe\u{1}café")] {
            let key = key(&term(word), &written(word));
            assert_eq!(key, expected);
            assert_eq!((folded(&key), as_written(&key)), (term(word).as_str(), word));
        }
    }
}
