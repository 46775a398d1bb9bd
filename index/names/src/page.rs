//! The blocks of one article as the search for names sees them: their words, and what the words of the article tell of each
//! other.

use crate::lists::Lists;
use crate::memory::Memory;
use crate::tokens::{Form, Token, tokens};
use crate::words::Word;
use rustc_hash::FxHashMap;

/// An article.
#[derive(Debug)]
pub struct Page {
    /// The words and marks of each block.
    pub blocks: Vec<Block>,
    /// Each word once.
    pub words: Vec<Word>,
    /// The number of each of them in the memory.
    pub numbers: Vec<u32>,
    /// How often each word, by its small letters, is written small and with a capital within a sentence.
    counts: FxHashMap<u64, Counts>,
}

/// A block of text.
#[derive(Debug)]
pub struct Block {
    /// Its words and marks.
    pub tokens: Vec<Token>,
    /// For each of them, its place among the words of the article.
    pub words: Vec<u32>,
    /// How capitals are used.
    pub capitals: Capitals,
}

/// How a block uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capitals {
    /// As sentences do.
    Usual,
    /// Most words have one: an English headline.
    Many,
    /// All letters are.
    All,
}

/// How often a word stands in the article in each way.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    /// In small letters.
    pub small: u32,
    /// With a capital that the start of a sentence does not explain.
    pub capital: u32,
    /// In any way.
    pub all: u32,
}

impl Page {
    /// Reads the blocks of an article.
    #[must_use]
    pub fn of(texts: &[&str], lists: Lists<'_>, memory: &mut Memory) -> Self {
        let blocks = Vec::with_capacity(texts.len());
        let mut page = Self { blocks, words: Vec::new(), numbers: Vec::new(), counts: FxHashMap::default() };
        let mut places: FxHashMap<u32, u32> = FxHashMap::default();
        for text in texts {
            let tokens = tokens(text);
            let capitals = capitals(&tokens);
            let mut words = Vec::with_capacity(tokens.len());
            for (at, token) in tokens.iter().enumerate() {
                let written = &text[token.start..token.end];
                let compound = compound(text, &tokens, at);
                let number = memory.number(written, token.form, compound, lists);
                let place = *places.entry(number).or_insert_with(|| {
                    page.words.push(memory.word(number).clone());
                    page.numbers.push(number);
                    u32::try_from(page.words.len() - 1).unwrap_or(u32::MAX)
                });
                words.push(place);
                if token.form != Form::Mark {
                    let counts = page.counts.entry(page.words[place as usize].lower).or_default();
                    counts.all += 1;
                    counts.small += u32::from(token.form == Form::Small);
                    counts.capital += u32::from(token.form.is_capital() && !token.opens && capitals == Capitals::Usual);
                }
            }
            page.blocks.push(Block { tokens, words, capitals });
        }
        page
    }

    /// How often a word stands in the article.
    #[must_use]
    pub fn counts(&self, word: &Word) -> Counts {
        self.counts.get(&word.lower).copied().unwrap_or_default()
    }
}

/// The compound of which a word is a part: what hangs together by hyphens.
fn compound<'a>(text: &'a str, tokens: &[Token], at: usize) -> Option<&'a str> {
    let hyphen = |t: &Token| {
        t.form == Form::Mark && t.glued && t.end - t.start <= 3 && text[t.start..].starts_with(['-', '‐', '‑'])
    };
    let (mut first, mut last) = (at, at);
    while first >= 2 && tokens[first].glued && hyphen(&tokens[first - 1]) {
        first -= 2;
    }
    while last + 2 < tokens.len() && hyphen(&tokens[last + 1]) && tokens[last + 2].glued {
        last += 2;
    }
    (first < last && tokens[at].form.is_capital()).then(|| &text[tokens[first].start..tokens[last].end])
}

fn capitals(tokens: &[Token]) -> Capitals {
    let (mut words, mut small, mut all) = (0, 0, 0);
    for token in tokens {
        match token.form {
            Form::Small | Form::Mixed if token.end - token.start > 3 => {
                words += 1;
                small += 1;
            }
            Form::Capitalised if token.end - token.start > 3 => words += 1,
            Form::Capitals if token.end - token.start > 2 => {
                words += 1;
                all += 1;
            }
            _ => {}
        }
    }
    if words >= 3 && all * 4 >= words * 3 {
        Capitals::All
    } else if words >= 4 && small * 4 <= words {
        Capitals::Many
    } else {
        Capitals::Usual
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clusters::Clusters;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn blocks_tell_how_they_use_capitals() {
        let lists = Lists { gazetteer: &Gazetteer::default(), clusters: &Clusters::default() };
        let page = Page::of(
            &["QUORN TELLS PANEL TO WAIT", "Quorn Tells Senate Panel To Wait", "Then Quorn told a panel."],
            lists,
            &mut Memory::default(),
        );
        let found: Vec<Capitals> = page.blocks.iter().map(|b| b.capitals).collect();
        assert_eq!(found, [Capitals::All, Capitals::Many, Capitals::Usual]);
        let quorn = &page.words[page.blocks[2].words[1] as usize];
        let counts = page.counts(quorn);
        assert_eq!((counts.all, counts.small, counts.capital), (3, 0, 1));
    }
}
