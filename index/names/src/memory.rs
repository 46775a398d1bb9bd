//! What was worked out of words and is kept for the articles that follow: most words of an article stood in an earlier one.

use crate::gazetteer::Gazetteer;
use crate::tokens::Form;
use crate::words::{Word, word};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// The words that were met, each under a number.
#[derive(Debug, Default)]
pub struct Memory {
    numbers: FxHashMap<u64, u32>,
    written: Vec<(Box<str>, Form)>,
    words: Vec<Word>,
}

impl Memory {
    /// The number of a word; `compound` is the whole of which it is a part, if it stands between hyphens.
    pub fn number(&mut self, text: &str, form: Form, compound: Option<&str>, gazetteer: &Gazetteer) -> u32 {
        let joined = compound.map(|compound| format!("{text}\0{compound}"));
        let written = joined.as_deref().unwrap_or(text);
        let mut hasher = FxHasher::default();
        (written, form).hash(&mut hasher);
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let number = self.numbers.entry(hasher.finish()).or_insert(next);
        let is_it = |(known, of): &(Box<str>, Form)| **known == *written && *of == form;
        if self.written.get(*number as usize).is_some_and(is_it) {
            return *number;
        }
        // New, or another word with the same hash, whose number goes.
        *number = next;
        self.written.push((written.into(), form));
        self.words.push(word(text, form, compound, gazetteer));
        next
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

    #[test]
    fn a_word_has_one_number() {
        let lists = Gazetteer::default();
        let mut memory = Memory::default();
        let mut number = |text: &str, form, compound| memory.number(text, form, compound, &lists);
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
