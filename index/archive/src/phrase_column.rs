//! The key phrases of a segment's articles, read once and kept as long as the segment: numbers, not letters.
//!
//! An archive of a hundred thousand articles has more than a million phrases, nearly all of one article alone. So they stay
//! on disk, and only hashes of their keys are held; those that become topics are read when they do.
//!
//! ```text
//! fast column "key_phrase":  language\1key\1name, by document     "phrase_weight":  in the same order
//! document d:  keys[starts[d] .. starts[d + 1]]  ->  hashes[key], ascending; and the terms beside them
//! ```

use crate::error::{Error, Result};
use crate::keys::WRITTEN;
use crate::schema::{PHRASE, PHRASE_WEIGHT};
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::columnar::StrColumn;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{SegmentReader, TantivyError};

/// The phrases of one segment.
#[derive(Debug, Default)]
pub struct PhraseColumn {
    /// Where a document's phrases start; one more than there are documents.
    starts: Vec<u32>,
    /// Ordinals of terms, by document, the weightiest first.
    terms: Vec<u32>,
    /// The index of the key of each.
    keys: Vec<u32>,
    /// How much each weighs in its document.
    weights: Vec<u8>,
    /// For each term, the index of its key.
    key_of: Vec<u32>,
    /// For each key, the hash of it and its language, ascending.
    pub hashes: Vec<u64>,
    /// For each key, how many words it has.
    pub words: Vec<u8>,
    /// For each key, the index of its language.
    pub language_of: Vec<u16>,
    /// The languages of the articles that have phrases.
    pub languages: Vec<String>,
    /// By the hash of a word and the number of living documents, how many of them have it; filled as it is asked.
    frequencies: Mutex<FxHashMap<(u64, u32), u32>>,
    /// The tally of the documents that lived when it was asked for last.
    tally: Mutex<Option<Arc<Tally>>>,
}

/// How often the phrases of a segment stand in its living documents.
#[derive(Debug)]
pub struct Tally {
    /// How many documents live: they only ever become fewer.
    documents: u32,
    /// By key: how many documents have it, and how much it weighs in all of them.
    pub keys: Vec<(u32, u32)>,
    /// By term, how many documents have it.
    pub terms: Vec<u32>,
}

/// A phrase in a document.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// The index of its key.
    pub key: u32,
    /// How much it weighs there.
    pub weight: u8,
}

impl PhraseColumn {
    /// Reads the phrases of a segment.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn read(reader: &SegmentReader) -> Result<Self> {
        let documents = reader.max_doc();
        let Some((phrases, weights)) = columns(reader)? else {
            return Ok(Self { starts: vec![0; documents as usize + 1], ..Self::default() });
        };
        let mut column = Self { starts: vec![0], ..Self::default() };
        let mut stream = phrases.dictionary().stream().map_err(TantivyError::from)?;
        let is_end = |byte: &u8| *byte == WRITTEN as u8;
        let mut before: Vec<u8> = Vec::new();
        let mut keys: Vec<(u64, u8, u16, u32)> = Vec::new();
        while stream.advance() {
            // The language is part of it: words of two languages are not one.
            let end = stream.key().iter().rposition(is_end).unwrap_or(stream.key().len());
            let key = &stream.key()[..end];
            if keys.is_empty() || before != key {
                let language = String::from_utf8_lossy(key.split(is_end).next().unwrap_or_default());
                if column.languages.last().is_none_or(|last| *last != language) {
                    column.languages.push(language.into_owned());
                }
                let language = u16::try_from(column.languages.len() - 1).unwrap_or(u16::MAX);
                let words = 1 + key.iter().filter(|byte| **byte == b' ').count();
                let words = u8::try_from(words).unwrap_or(u8::MAX);
                keys.push((FxBuildHasher.hash_one(key), words, language, number(keys.len())));
                before.clear();
                before.extend_from_slice(key);
            }
            column.key_of.push(number(keys.len()) - 1);
        }
        // In the order of their hashes the keys of all segments are brought together by merging.
        keys.par_sort_unstable();
        let mut moved = vec![0; keys.len()];
        for (to, (hash, words, language, from)) in (0..).zip(&keys) {
            moved[*from as usize] = to;
            column.hashes.push(*hash);
            column.words.push(*words);
            column.language_of.push(*language);
        }
        column.key_of.iter_mut().for_each(|key| *key = moved[*key as usize]);
        for document in 0..documents {
            column.terms.extend(phrases.term_ords(document).map(|ordinal| u32::try_from(ordinal).unwrap_or(u32::MAX)));
            column
                .weights
                .extend(weights.values_for_doc(document).map(|weight| u8::try_from(weight).unwrap_or(u8::MAX)));
            column.starts.push(number(column.terms.len()));
        }
        column.keys = column.terms.iter().map(|term| column.key_of[*term as usize]).collect();
        if column.terms.len() != column.weights.len() {
            return Err(Error::Damaged("phrases and their weights do not fit".to_owned()));
        }
        Ok(column)
    }

    /// How many terms there are.
    #[must_use]
    pub fn terms(&self) -> usize {
        self.key_of.len()
    }

    /// The key of a term.
    #[must_use]
    pub fn key_of(&self, term: u32) -> u32 {
        self.key_of[term as usize]
    }

    /// The phrases of a document, the weightiest first.
    pub fn of(&self, document: u32) -> impl ExactSizeIterator<Item = Standing> {
        let range = self.range(document);
        let (keys, weights) = (&self.keys[range.clone()], &self.weights[range]);
        keys.iter().zip(weights).map(|(&key, &weight)| Standing { key, weight })
    }

    fn range(&self, document: u32) -> Range<usize> {
        let document = document as usize;
        self.starts[document] as usize..self.starts[document + 1] as usize
    }

    /// How often its phrases stand in the living documents.
    #[must_use]
    pub fn tally(&self, reader: &SegmentReader) -> Arc<Tally> {
        let mut kept = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tally) = kept.as_ref().filter(|tally| tally.documents == reader.num_docs()) {
            return Arc::clone(tally);
        }
        let mut keys = vec![(0, 0); self.hashes.len()];
        let mut terms = vec![0; self.terms()];
        for document in reader.doc_ids_alive() {
            for standing in self.of(document) {
                let (articles, times) = &mut keys[standing.key as usize];
                *articles += 1;
                *times += u32::from(standing.weight);
            }
            self.terms[self.range(document)].iter().for_each(|&term| terms[term as usize] += 1);
        }
        Arc::clone(kept.insert(Arc::new(Tally { documents: reader.num_docs(), keys, terms })))
    }

    /// Keys and names of some terms, whose ordinals are ascending.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn letters(&self, reader: &SegmentReader, terms: &[u32]) -> Result<Vec<(String, String)>> {
        let Some((phrases, _)) = columns(reader)? else { return Ok(Vec::new()) };
        let mut letters = Vec::with_capacity(terms.len());
        let ordinals: Vec<u64> = terms.iter().map(|&term| u64::from(term)).collect();
        let all = phrases.dictionary().sorted_ords_to_term_cb(&ordinals, |term| {
            let term = String::from_utf8_lossy(term);
            let mut parts = term.rsplit(WRITTEN);
            let (name, key) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            letters.push((key.to_owned(), name.to_owned()));
        });
        if !all.map_err(TantivyError::from)? {
            return Err(Error::Damaged("a phrase is not in its dictionary".to_owned()));
        }
        Ok(letters)
    }

    /// How many documents of the segment have this folded word in their text; one that writes it in two ways counts twice.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn having(&self, reader: &SegmentReader, text: Field, word: &str) -> Result<u32> {
        let asked = (FxBuildHasher.hash_one(word), reader.num_docs());
        let known = self.frequencies.lock().unwrap_or_else(PoisonError::into_inner).get(&asked).copied();
        if let Some(known) = known {
            return Ok(known);
        }
        let index = reader.inverted_index(text)?;
        let end = format!("{word}{}", char::from(WRITTEN as u8 + 1));
        let mut keys = index.terms().range().ge(word).lt(end).into_stream().map_err(TantivyError::from)?;
        let mut having = 0;
        while keys.advance() {
            having += match reader.alive_bitset() {
                // What was replaced must not count: the same articles give the same topics.
                Some(alive) => {
                    let postings = index.read_postings_from_terminfo(keys.value(), IndexRecordOption::Basic);
                    postings.map_err(TantivyError::from)?.doc_freq_given_deletes(alive)
                }
                None => keys.value().doc_freq,
            };
        }
        self.frequencies.lock().unwrap_or_else(PoisonError::into_inner).insert(asked, having);
        Ok(having)
    }
}

/// The columns of phrases and of their weights; `None` if no article has any.
fn columns(reader: &SegmentReader) -> Result<Option<(StrColumn, tantivy::columnar::Column<u64>)>> {
    let fast = reader.fast_fields();
    let Some(phrases) = fast.str(PHRASE)? else { return Ok(None) };
    Ok(Some((phrases, fast.u64(PHRASE_WEIGHT)?)))
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
