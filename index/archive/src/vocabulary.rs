//! The words that the archive's articles have: the term dictionaries of the text fields, over all segments.

use crate::keys::WRITTEN;
use crate::query::Pattern;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use tantivy::index::InvertedIndexReader;
use tantivy::schema::Field;
use tantivy::termdict::{TermDictionary, TermStreamer};
use tantivy::{Result, Searcher};
use tantivy_fst::Automaton;

/// The first key that is a word: those before mark places.
const FIRST: [u8; 1] = [1];

/// Keys, with how many documents have each; an article with a word in headline and text counts twice.
pub type Keys = FxHashMap<String, u32>;

/// The term dictionaries of the text fields.
pub struct Vocabulary {
    indexes: Vec<Arc<InvertedIndexReader>>,
}

impl Vocabulary {
    /// The vocabulary of some fields.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn open(searcher: &Searcher, fields: &[Field]) -> Result<Self> {
        let mut indexes = Vec::new();
        for reader in searcher.segment_readers() {
            for field in fields {
                indexes.push(reader.inverted_index(*field)?);
            }
        }
        Ok(Self { indexes })
    }

    /// All ways in which a word is written.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn written(&self, term: &str) -> Result<Keys> {
        let mut keys = Keys::default();
        for dictionary in self.dictionaries() {
            if let Some(found) = dictionary.get(term)? {
                *keys.entry(term.to_owned()).or_default() += found.doc_freq;
            }
            let end = format!("{term}{}", char::from(WRITTEN as u8 + 1));
            gather(dictionary.range().ge(format!("{term}{WRITTEN}")).lt(end).into_stream()?, |_| true, &mut keys);
        }
        Ok(keys)
    }

    /// The keys of words that begin so and that `keep` keeps, by key.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn starting(&self, start: &str, mut keep: impl FnMut(&str) -> bool) -> Result<Keys> {
        let mut keys = Keys::default();
        // No key has this character: every key with the start lies before it.
        let end = format!("{start}{}", char::MAX);
        for dictionary in self.dictionaries() {
            gather(dictionary.range().ge(start).lt(&end).into_stream()?, &mut keep, &mut keys);
        }
        Ok(keys)
    }

    /// The keys of words that match.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn matching(&self, pattern: Pattern) -> Result<Keys> {
        match pattern {
            Pattern::Exactly(term) => self.written(&term),
            Pattern::Expression(regex) => self.accepted(&Folded(regex)),
            Pattern::Near(automaton) => self.accepted(&Folded(automaton)),
            Pattern::Any => self.starting("", |_| true),
        }
    }

    fn accepted<A: Automaton>(&self, automaton: &Folded<A>) -> Result<Keys>
    where
        A::State: Clone,
    {
        let mut keys = Keys::default();
        for dictionary in self.dictionaries() {
            gather(dictionary.search(automaton).ge(FIRST).into_stream()?, |_| true, &mut keys);
        }
        Ok(keys)
    }

    fn dictionaries(&self) -> impl Iterator<Item = &TermDictionary> {
        self.indexes.iter().map(|index| index.terms())
    }
}

fn gather<A: Automaton>(mut stream: TermStreamer<'_, A>, mut keep: impl FnMut(&str) -> bool, keys: &mut Keys)
where
    A::State: Clone,
{
    while stream.advance() {
        // Every key was written from a string.
        let Ok(key) = std::str::from_utf8(stream.key()) else { continue };
        if key.as_bytes().first() == Some(&0) || !keep(key) {
            continue;
        }
        let documents = stream.value().doc_freq;
        match keys.get_mut(key) {
            Some(known) => *known += documents,
            None => {
                keys.insert(key.to_owned(), documents);
            }
        }
    }
}

/// Lets an automaton over folded words accept keys: what follows the word in a key is not looked at.
struct Folded<A>(A);

#[derive(Clone)]
enum Reading<S> {
    Word(S),
    Written(bool),
}

impl<A: Automaton> Automaton for Folded<A>
where
    A::State: Clone,
{
    type State = Reading<A::State>;

    fn start(&self) -> Self::State {
        Reading::Word(self.0.start())
    }

    fn is_match(&self, state: &Self::State) -> bool {
        match state {
            Reading::Word(state) => self.0.is_match(state),
            Reading::Written(matched) => *matched,
        }
    }

    fn can_match(&self, state: &Self::State) -> bool {
        match state {
            Reading::Word(state) => self.0.can_match(state),
            Reading::Written(matched) => *matched,
        }
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        match state {
            Reading::Word(state) if byte == WRITTEN as u8 => Reading::Written(self.0.is_match(state)),
            Reading::Word(state) => Reading::Word(self.0.accept(state, byte)),
            Reading::Written(matched) => Reading::Written(*matched),
        }
    }
}
