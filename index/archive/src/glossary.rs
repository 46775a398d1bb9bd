//! The glossary: the words and names of the archive, ready to be looked up by how they begin or are nearly spelled.
//!
//! The term dictionaries of tantivy give words in their order, one after the other; whoever has typed two letters would
//! wait for thousands of them. So the words of a segment are read once, into one text with their numbers beside them, and
//! the names of its columns likewise. A segment never changes but for deletions, which only the numbers follow.
//!
//! ```text
//! text   bridgebridgehead…     ends  6 16 …     articles  412 3 …            words, in order
//! text    ada holm ⏎ jon brandt ⏎ …             articles  17 5 …             names, by ordinal
//! ```

use crate::columns::SegmentColumns;
use crate::error::Result;
use crate::keys;
use crate::keys::spaced_terms;
use crate::schema::{Column, Fields};
use crate::snapshot::Snapshot;
use levenshtein_automata::{DFA, Distance, SINK_STATE};
use memchr::memmem;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::index::{InvertedIndexReader, SegmentId};
use tantivy::schema::IndexRecordOption;
use tantivy::{BitSet, DocSet, SegmentReader, TERMINATED, TantivyError};

/// The byte that ends the folded word in a key; how it is written follows.
const WRITTEN: u8 = keys::WRITTEN as u8;
/// The columns whose values are names.
const NAMED: [Column; 7] = [
    Column::Outlet,
    Column::Person,
    Column::Organisation,
    Column::Place,
    Column::Topic,
    Column::Author,
    Column::Language,
];
/// So many of each segment come into question: the most frequent of the archive are among the most frequent of some segment.
const CONSIDERED: usize = 64;

/// The words and names of an archive, by segment, kept for as long as the segment is searched.
#[derive(Default)]
pub struct Glossary {
    parts: Mutex<FxHashMap<SegmentId, Arc<Part>>>,
}

/// A word or a name, and how many articles have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The folded word, or the name as it is.
    pub text: String,
    /// The number of articles.
    pub articles: u32,
}

/// A glossary, open at a snapshot.
pub struct Entries<'a> {
    snapshot: &'a Snapshot,
    fields: &'a Fields,
    parts: Vec<Arc<Part>>,
}

/// What one segment has.
struct Part {
    /// What the names were read from: topics may change while the segment stays.
    columns: Arc<SegmentColumns>,
    /// How many of its documents are not deleted.
    live: u32,
    words: Arc<Words>,
    names: [Arc<Names>; NAMED.len()],
    /// How many articles have each name, by column and ordinal.
    articles: [Vec<u32>; NAMED.len()],
}

/// The words of a segment, sorted.
#[derive(Default)]
struct Words {
    text: String,
    ends: Vec<u32>,
    /// How many documents have each at most: those with it in headline and text count twice, deleted ones as well.
    documents: Vec<u32>,
}

/// The values of a column, folded word by word, a line each.
struct Names {
    text: String,
    /// Where the line of each ordinal begins.
    starts: Vec<usize>,
}

impl Glossary {
    /// Opens it at a snapshot. The first time for a segment takes as long as reading its term dictionary.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn at<'a>(&self, snapshot: &'a Snapshot, fields: &'a Fields) -> Result<Entries<'a>> {
        let known = self.parts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let readers = snapshot.searcher.segment_readers();
        let parts = snapshot
            .segments
            .par_iter()
            .zip(readers)
            .map(|(columns, reader)| Part::of(columns, reader, fields, known.get(&columns.segment)))
            .collect::<Result<Vec<_>>>()?;
        // What no snapshot shows any more is let go.
        *self.parts.lock().unwrap_or_else(PoisonError::into_inner) =
            parts.iter().map(|part| (part.columns.segment, Arc::clone(part))).collect();
        Ok(Entries { snapshot, fields, parts })
    }
}

impl Entries<'_> {
    /// The words that begin so, the most frequent first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn words_starting(&self, start: &str, most: usize) -> Result<Vec<Entry>> {
        self.words_among(|words| words.starting(start).collect(), most)
    }

    /// The words that an automaton takes, the most frequent first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn words_near(&self, near: &DFA, most: usize) -> Result<Vec<Entry>> {
        self.words_among(|words| words.near(near), most)
    }

    /// The values of a column that hold a word which begins so, after these words in a row; the most frequent first.
    #[must_use]
    pub fn names_starting(&self, column: Column, start: &str, most: usize) -> Vec<Entry> {
        let Some(named) = NAMED.iter().position(|c| *c == column) else { return Vec::new() };
        let mut found: FxHashSet<&str> = FxHashSet::default();
        for part in &self.parts {
            let ordinals = part.names[named].with(start);
            let values = &part.columns.columns[column as usize].values;
            found.extend(frequent(ordinals, &part.articles[named]).map(|ordinal| values[ordinal].as_str()));
        }
        let articles = |name: &str| {
            let in_part = |part: &Arc<Part>| {
                let ordinal = part.columns.columns[column as usize].ordinal(name);
                ordinal.map_or(0, |ordinal| part.articles[named][ordinal as usize])
            };
            self.parts.iter().map(in_part).sum()
        };
        sorted(found.into_iter().map(|name| Entry { text: name.to_owned(), articles: articles(name) }).collect(), most)
    }

    /// The words of a column's values that an automaton takes, with how many articles their names have.
    #[must_use]
    pub fn name_words_near(&self, column: Column, near: &DFA, most: usize) -> Vec<Entry> {
        let mut found: FxHashMap<&str, u32> = FxHashMap::default();
        self.each_name_word(column, |word, articles| {
            if takes(near, word) {
                *found.entry(word).or_default() += articles;
            }
        });
        sorted(found.into_iter().map(|(word, articles)| Entry { text: word.to_owned(), articles }).collect(), most)
    }

    /// How many articles have a value with this word in a column; those with two such values count twice.
    #[must_use]
    pub fn articles_naming(&self, column: Column, word: &str) -> u32 {
        let mut sum = 0;
        self.each_name_word(column, |other, articles| sum += if other == word { articles } else { 0 });
        sum
    }

    /// How many articles have a word in headline or text, however it is written.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn articles_with(&self, word: &str) -> Result<u32> {
        let mut sum = 0;
        for reader in self.snapshot.searcher.segment_readers() {
            let mut documents: Option<BitSet> = None;
            each_key(reader, self.fields, word, |index, _, info| {
                let set = documents.get_or_insert_with(|| BitSet::with_max_value(reader.max_doc()));
                let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
                while postings.doc() != TERMINATED {
                    if !reader.is_deleted(postings.doc()) {
                        set.insert(postings.doc());
                    }
                    postings.advance();
                }
                Ok(())
            })?;
            sum += documents.map_or(0, |set| u32::try_from(set.len()).unwrap_or(u32::MAX));
        }
        Ok(sum)
    }

    /// The segments that it covers.
    pub fn segments(&self) -> impl Iterator<Item = SegmentId> + '_ {
        self.parts.iter().map(|part| part.columns.segment)
    }

    /// Goes through the words of each segment, with how many articles there have each at most: those with it in headline and
    /// text count twice, deleted ones as well.
    pub fn each_word(&self, mut work: impl FnMut(&str, u32)) {
        for part in &self.parts {
            part.words.documents.iter().enumerate().for_each(|(at, &documents)| work(part.words.get(at), documents));
        }
    }

    /// How a word is written: most often, and in lower case if that is usual too.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn written(&self, word: &str) -> Result<String> {
        let mut forms: FxHashMap<String, u32> = FxHashMap::default();
        for reader in self.snapshot.searcher.segment_readers() {
            each_key(reader, self.fields, word, |_, form, info| {
                *forms.entry(form.to_owned()).or_default() += info.doc_freq;
                Ok(())
            })?;
        }
        // Headlines and sentences begin with capitals: only a word that is hardly ever written without them has its own.
        let weight = |form: &str| if form.chars().any(char::is_uppercase) { 1 } else { 10 };
        let most = forms.into_iter().max_by_key(|(form, many)| (u64::from(*many) * weight(form), form.clone()));
        Ok(most.map_or_else(|| word.to_owned(), |(form, _)| form))
    }

    fn words_among(&self, choose: impl Fn(&Words) -> Vec<usize> + Sync, most: usize) -> Result<Vec<Entry>> {
        let chosen: Vec<Vec<&str>> = self
            .parts
            .par_iter()
            .map(|part| {
                let words = &part.words;
                frequent(choose(words).into_iter(), &words.documents).map(|at| words.get(at)).collect()
            })
            .collect();
        let chosen: FxHashSet<&str> = chosen.into_iter().flatten().collect();
        let roughly = |word: &str| self.parts.iter().map(|part| part.words.documents(word)).sum::<u32>();
        let rough = chosen.into_iter().map(|word| Entry { text: word.to_owned(), articles: roughly(word) }).collect();
        // Exact numbers cost a look at every posting: only those that may be shown get them.
        let exact = sorted(rough, 2 * most)
            .into_par_iter()
            .map(|entry| Ok(Entry { articles: self.articles_with(&entry.text)?, ..entry }))
            .collect::<Result<Vec<_>>>()?;
        // A word that only deleted articles had is none.
        Ok(sorted(exact.into_iter().filter(|entry| entry.articles > 0).collect(), most))
    }

    fn each_name_word<'s>(&'s self, column: Column, mut work: impl FnMut(&'s str, u32)) {
        let Some(named) = NAMED.iter().position(|c| *c == column) else { return };
        for part in &self.parts {
            for (line, &articles) in part.names[named].text.lines().zip(&part.articles[named]) {
                line.split(' ').filter(|word| !word.is_empty()).for_each(|word| work(word, articles));
            }
        }
    }
}

impl Part {
    fn of(
        columns: &Arc<SegmentColumns>,
        reader: &SegmentReader,
        fields: &Fields,
        known: Option<&Arc<Self>>,
    ) -> Result<Arc<Self>> {
        let live = reader.num_docs();
        let same = known.is_some_and(|known| Arc::ptr_eq(&known.columns, columns));
        if let Some(known) = known.filter(|known| same && known.live == live) {
            return Ok(Arc::clone(known));
        }
        let words = match known {
            Some(known) => Arc::clone(&known.words),
            None => Arc::new(Words::read(reader, fields)?),
        };
        let values = |column: Column| &columns.columns[column as usize];
        let names = match known.filter(|_| same) {
            Some(known) => known.names.clone(),
            None => NAMED.map(|column| Arc::new(Names::of(&values(column).values))),
        };
        let articles = NAMED.map(|column| {
            let values = values(column);
            let mut articles = vec![0; values.values.len()];
            for document in reader.doc_ids_alive() {
                values.of(document).iter().for_each(|&ordinal| articles[ordinal as usize] += 1);
            }
            articles
        });
        Ok(Arc::new(Self { columns: Arc::clone(columns), live, words, names, articles }))
    }
}

impl Words {
    /// Reads the term dictionaries of headline and text side by side.
    fn read(reader: &SegmentReader, fields: &Fields) -> Result<Self> {
        let (text, headline) = (reader.inverted_index(fields.text)?, reader.inverted_index(fields.headline)?);
        let io = |error| crate::error::Error::Index(TantivyError::from(error));
        let mut one = text.terms().range().ge([WRITTEN]).into_stream().map_err(io)?;
        let mut other = headline.terms().range().ge([WRITTEN]).into_stream().map_err(io)?;
        let mut words = Self::default();
        let (mut left, mut right) = (one.advance(), other.advance());
        while left || right {
            if left && (!right || one.key() <= other.key()) {
                words.push(one.key(), one.value().doc_freq);
                left = one.advance();
            } else {
                words.push(other.key(), other.value().doc_freq);
                right = other.advance();
            }
        }
        Ok(words)
    }

    /// Adds a key that is not below the last one. All keys of a word follow each other.
    fn push(&mut self, key: &[u8], documents: u32) {
        // Every key was written from a string.
        let Ok(word) = std::str::from_utf8(folded(key)) else { return };
        match self.documents.last_mut() {
            Some(last) if self.text[self.ends.iter().nth_back(1).map_or(0, |&end| end as usize)..] == *word => {
                *last += documents;
            }
            _ => {
                self.text.push_str(word);
                self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
                self.documents.push(documents);
            }
        }
    }

    fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[start..self.ends[at] as usize]
    }

    fn starting(&self, start: &str) -> Range<usize> {
        let first = self.below(|word| word < start);
        first..self.below(|word| word < start || word.starts_with(start))
    }

    fn documents(&self, word: &str) -> u32 {
        let at = self.below(|other| other < word);
        if at < self.ends.len() && self.get(at) == word { self.documents[at] } else { 0 }
    }

    fn near(&self, near: &DFA) -> Vec<usize> {
        (0..self.ends.len()).filter(|&at| takes(near, self.get(at))).collect()
    }

    /// How many words, from the first on, are so; all such words come first.
    fn below(&self, so: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if so(self.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

impl Names {
    fn of(values: &[String]) -> Self {
        let lines: Vec<String> = values.par_iter().map(|value| spaced_terms(value)).collect();
        let mut names = Self { text: String::new(), starts: Vec::with_capacity(lines.len()) };
        for line in lines {
            names.starts.push(names.text.len());
            names.text.push_str(&line);
            names.text.push('\n');
        }
        names
    }

    /// The ordinals of the names that hold this; all if it is empty.
    fn with(&self, start: &str) -> Box<dyn Iterator<Item = usize> + '_> {
        if start.trim().is_empty() {
            return Box::new(0..self.starts.len());
        }
        let mut ordinal = 0;
        let mut last = None;
        let places: Vec<usize> = memmem::find_iter(self.text.as_bytes(), start).collect();
        Box::new(places.into_iter().filter_map(move |place| {
            while self.starts.get(ordinal + 1).is_some_and(|&next| next <= place) {
                ordinal += 1;
            }
            (last.replace(ordinal) != Some(ordinal)).then_some(ordinal)
        }))
    }
}

/// The folded word of a key.
fn folded(key: &[u8]) -> &[u8] {
    memchr::memchr(WRITTEN, key).map_or(key, |end| &key[..end])
}

/// Goes through the keys of a word in headline and text: how it is written, and where its articles are listed.
fn each_key(
    reader: &SegmentReader,
    fields: &Fields,
    word: &str,
    mut work: impl FnMut(&InvertedIndexReader, &str, &tantivy::postings::TermInfo) -> std::io::Result<()>,
) -> Result<()> {
    for field in [fields.text, fields.headline] {
        let index = reader.inverted_index(field)?;
        let mut go = || -> std::io::Result<()> {
            let end = format!("{word}{}", char::from(WRITTEN + 1));
            let mut keys = index.terms().range().ge(word).lt(end).into_stream()?;
            while keys.advance() {
                let key = keys.key();
                if folded(key) == word.as_bytes() {
                    let form =
                        key.get(word.len() + 1..).and_then(|form| std::str::from_utf8(form).ok()).unwrap_or(word);
                    work(&index, form, keys.value())?;
                }
            }
            Ok(())
        };
        go().map_err(TantivyError::from)?;
    }
    Ok(())
}

/// Whether an automaton takes a word.
fn takes(near: &DFA, word: &str) -> bool {
    let mut state = near.initial_state();
    for &byte in word.as_bytes() {
        state = near.transition(state, byte);
        if state == SINK_STATE {
            return false;
        }
    }
    matches!(near.distance(state), Distance::Exact(_))
}

/// Those of a segment that come into question, by how frequent they are.
fn frequent(ordinals: impl Iterator<Item = usize>, articles: &[u32]) -> impl Iterator<Item = usize> {
    let mut ordinals: Vec<usize> = ordinals.filter(|&ordinal| articles[ordinal] > 0).collect();
    if ordinals.len() > CONSIDERED {
        ordinals.select_nth_unstable_by_key(CONSIDERED, |&ordinal| Reverse(articles[ordinal]));
        ordinals.truncate(CONSIDERED);
    }
    ordinals.into_iter()
}

fn sorted(mut entries: Vec<Entry>, most: usize) -> Vec<Entry> {
    entries.sort_unstable_by(|one, other| other.articles.cmp(&one.articles).then_with(|| one.text.cmp(&other.text)));
    entries.truncate(most);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_grouped_by_their_word() {
        let mut words = Words::default();
        for (key, documents) in [
            ("brid", 1),
            ("bridge", 5),
            ("bridge\u{1}BRIDGE", 1),
            ("bridge\u{1}Bridge", 2),
            ("bridge", 4),
            ("bridges", 3),
        ] {
            words.push(key.as_bytes(), documents);
        }
        let all: Vec<(&str, u32)> = (0..words.ends.len()).map(|at| (words.get(at), words.documents[at])).collect();
        assert_eq!(all, [("brid", 1), ("bridge", 12), ("bridges", 3)]);
        assert_eq!((words.starting("bridge"), words.starting("c"), words.starting("")), (1..3, 3..3, 0..3));
        assert_eq!((words.documents("bridge"), words.documents("bri")), (12, 0));
    }

    #[test]
    fn names_are_found_by_any_of_their_words() {
        let names = Names::of(&["Ada Holm", "Ádám Nagy", "Jo Adair Ada"].map(str::to_owned));
        for (start, expected) in [
            (" ad", vec![0, 1, 2]),
            (" ada ho", vec![0]),
            (" nag", vec![1]),
            ("", vec![0, 1, 2]),
            (" holm nag", vec![]),
        ] {
            assert_eq!(names.with(start).collect::<Vec<_>>(), expected, "{start}");
        }
    }
}
