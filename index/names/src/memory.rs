//! What was worked out of words and is kept for the articles that follow: most words of an article stood in an earlier one.

use crate::lists::Lists;
use crate::tokens::Form;
use crate::words::{Word, word};
use rustc_hash::FxHashMap;

/// The words that were met, each under a number.
#[derive(Debug, Default)]
pub struct Memory {
    /// By form, the numbers of words as they are written; of a part of a compound, with the compound behind it.
    numbers: FxHashMap<Form, FxHashMap<Box<str>, u32>>,
    words: Vec<Word>,
}

impl Memory {
    /// The number of a word; `compound` is the whole of which it is a part, if it stands between hyphens.
    pub fn number(&mut self, text: &str, form: Form, compound: Option<&str>, lists: Lists<'_>) -> u32 {
        let joined = compound.map(|compound| format!("{text}\0{compound}"));
        let written = joined.as_deref().unwrap_or(text);
        let numbers = self.numbers.entry(form).or_default();
        if let Some(number) = numbers.get(written) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        numbers.insert(written.into(), number);
        self.words.push(word(text, form, compound, lists));
        number
    }

    /// What is known of a word.
    #[must_use]
    pub fn word(&self, number: u32) -> &Word {
        &self.words[number as usize]
    }

    /// How many words it holds.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clusters::Clusters;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn a_word_has_one_number() {
        let lists = Lists { gazetteer: &Gazetteer::default(), clusters: &Clusters::default() };
        let mut memory = Memory::default();
        let mut number = |text: &str, form, compound| memory.number(text, form, compound, lists);
        let numbers = [
            number("Quorn", Form::Capitalised, None),
            number("quorn", Form::Small, None),
            number("Quorn", Form::Capitalised, Some("Quorn-Vance")),
            number("Quorn", Form::Capitalised, None),
        ];
        assert_eq!(numbers, [0, 1, 2, 0]);
        assert_eq!(memory.word(0).lower, memory.word(1).lower);
    }
}
