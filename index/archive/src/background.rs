//! What is usual in the archive: how often phrases stand in its articles, and what a phrase of an article weighs against that.

use crate::columns::SegmentColumns;
use crate::error::Result;
use crate::phrase_column::{PhraseColumn, Standing};
use crate::schema::Column;
use crate::special::surprise;
use broadsheet_text::term;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;
use tantivy::SegmentReader;
use tantivy::schema::Field;

/// So many articles without a phrase are taken for granted: an archive of ten articles knows little of what is usual.
const GRANTED: f64 = 200.0;
/// What more than this share of the articles of a language have tells nothing, once there are so many articles.
const COMMON: (f64, f64) = (0.3, 50.0);
/// A phrase counts in full when two to this power articles have it.
const WIDE: f64 = 8.0;
/// A single word needs so many articles; two may have it by chance.
const SEVERAL: u32 = 3;
/// How often a word stands in an article that has it, where only the articles are counted.
const PER_ARTICLE: f64 = 1.5;
/// A word says nothing if it is a key phrase in less than one of 2⁵ articles that have it, and from there counts for a quarter
/// more with each power of two. Articles that write it in two ways count twice here.
const CASUAL: (f64, f64) = (6.0, 4.0);
/// As if so many articles more used a single word in passing: that all of three are about it tells little.
const UNHEARD: f64 = 32.0;

/// By phrase, its key and its name.
pub type Letters = FxHashMap<u32, (String, String)>;

/// What is usual in the archive.
pub struct Background {
    /// The phrases that two articles have at least.
    shared: Vec<Shared>,
    /// By segment and key, the index in `shared`; [`NONE`] if only one article has it.
    numbers: Vec<Vec<u32>>,
    /// By segment and document, the index of its language in `articles`.
    languages: Vec<Vec<u32>>,
    /// How many articles each language has.
    articles: Vec<u32>,
    /// By segment and term, how many documents have it.
    terms: Vec<Vec<u32>>,
}

const NONE: u32 = u32::MAX;

/// A phrase that several articles have.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    articles: u32,
    times: u32,
    words: u8,
    /// Of a single word: how many articles have it at all.
    having: u32,
}

/// A phrase of a document, weighed.
pub struct Weighed {
    /// Its number in the background.
    pub phrase: u32,
    /// How much it says of the document.
    pub weight: f64,
    /// It is one word.
    pub single: bool,
}

/// How often each key and each term of a segment stands in it.
struct Tally {
    keys: Vec<(u32, u32)>,
    terms: Vec<u32>,
}

impl Background {
    /// What is usual in these segments; `text` is the field of the articles' words.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn new(readers: &[SegmentReader], segments: &[Arc<SegmentColumns>], text: Field) -> Result<Self> {
        let tallies: Vec<Tally> = segments.par_iter().zip(readers).map(|(s, r)| Tally::new(r, &s.phrases)).collect();
        let mut all: FxHashMap<u64, (u32, u32, u32)> = FxHashMap::default();
        for (segment, tally) in segments.iter().zip(&tallies) {
            for (hash, (articles, times)) in segment.phrases.hashes.iter().zip(&tally.keys) {
                let one = all.entry(*hash).or_insert((0, 0, NONE));
                (one.0, one.1) = (one.0 + articles, one.1 + times);
            }
        }
        let mut shared: Vec<Shared> = Vec::new();
        let numbers = segments
            .iter()
            .map(|segment| {
                let PhraseColumn { hashes, words, .. } = &*segment.phrases;
                hashes
                    .iter()
                    .zip(words)
                    .map(|(hash, &words)| match all.get_mut(hash) {
                        Some((articles, times, number)) if *articles > 1 => {
                            if *number == NONE {
                                *number = u32::try_from(shared.len()).unwrap_or(NONE);
                                shared.push(Shared { articles: *articles, times: *times, words, having: 0 });
                            }
                            *number
                        }
                        _ => NONE,
                    })
                    .collect()
            })
            .collect();
        drop(all);
        let (languages, articles) = languages(readers, segments);
        let terms = tallies.into_iter().map(|tally| tally.terms).collect();
        let mut background = Self { shared, numbers, languages, articles, terms };
        let single = |phrase: u32| background.shared[phrase as usize].words == 1;
        let letters = background.letters(readers, segments, single)?;
        for (phrase, (_, name)) in letters {
            let word = term(&name);
            let mut having = 0;
            for (segment, reader) in segments.iter().zip(readers) {
                having += segment.phrases.having(reader, text, &word)?;
            }
            background.shared[phrase as usize].having = having;
        }
        Ok(background)
    }

    /// How many phrases two articles have at least; their numbers are below.
    pub fn phrases(&self) -> usize {
        self.shared.len()
    }

    /// The number of a key of a segment, if two articles have its phrase.
    pub fn phrase(&self, segment: usize, key: u32) -> Option<u32> {
        Some(self.numbers[segment][key as usize]).filter(|phrase| *phrase != NONE)
    }

    /// How many articles have a phrase.
    pub fn articles(&self, phrase: u32) -> u32 {
        self.shared[phrase as usize].articles
    }

    /// The phrases of a document that say something of it, those that say most first.
    pub fn ranked(&self, segment: usize, columns: &SegmentColumns, document: u32) -> Vec<Weighed> {
        let of_language = f64::from(self.articles[self.languages[segment][document as usize] as usize]);
        let weighed = |standing: Standing| {
            let phrase = self.numbers[segment][standing.key as usize];
            let shared = self.shared.get(phrase as usize)?;
            let weight = shared.weight(standing.weight, of_language);
            (weight > 0.0).then_some(Weighed { phrase, weight, single: shared.words == 1 })
        };
        // They come in the order of their weight in the article, which settles ties.
        let mut ranked: Vec<Weighed> = columns.phrases.of(document).filter_map(weighed).collect();
        ranked.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        ranked
    }

    /// Keys and names of some phrases: of several names the one that most documents give.
    pub fn letters(
        &self,
        readers: &[SegmentReader],
        segments: &[Arc<SegmentColumns>],
        wanted: impl Fn(u32) -> bool + Sync,
    ) -> Result<Letters> {
        let found: Vec<Vec<(u32, u32, String, String)>> = (0..segments.len())
            .into_par_iter()
            .map(|number| {
                let column = &segments[number].phrases;
                let phrase = |term: u32| self.numbers[number][column.key_of(term) as usize];
                let terms =
                    (0u32..).zip(&self.terms[number]).filter(|(_, documents)| **documents > 0).map(|(term, _)| term);
                let terms: Vec<u32> = terms.filter(|term| phrase(*term) != NONE && wanted(phrase(*term))).collect();
                let letters = column.letters(&readers[number], &terms)?;
                let documents = |term: u32| self.terms[number][term as usize];
                Ok(terms.iter().zip(letters).map(|(&t, (key, name))| (phrase(t), documents(t), key, name)).collect())
            })
            .collect::<Result<_>>()?;
        let mut votes: BTreeMap<u32, (String, BTreeMap<String, u32>)> = BTreeMap::new();
        for (phrase, documents, key, name) in found.into_iter().flatten() {
            *votes.entry(phrase).or_insert_with(|| (key, BTreeMap::new())).1.entry(name).or_default() += documents;
        }
        let best = |names: BTreeMap<String, u32>| {
            names.into_iter().min_by_key(|(name, votes)| (Reverse(*votes), name.chars().count())).map(|(name, _)| name)
        };
        Ok(votes.into_iter().filter_map(|(phrase, (key, names))| Some((phrase, (key, best(names)?)))).collect())
    }
}

impl Tally {
    fn new(reader: &SegmentReader, column: &PhraseColumn) -> Self {
        let mut tally = Self { keys: vec![(0, 0); column.hashes.len()], terms: vec![0; column.terms()] };
        for standing in reader.doc_ids_alive().flat_map(|document| column.of(document)) {
            let (articles, times) = &mut tally.keys[standing.key as usize];
            *articles += 1;
            *times += u32::from(standing.weight);
            tally.terms[standing.term as usize] += 1;
        }
        tally
    }
}

impl Shared {
    /// How much the phrase says of an article in which it stands so often, in a language of so many articles.
    fn weight(&self, times: u8, of_language: f64) -> f64 {
        let (articles, times) = (f64::from(self.articles), f64::from(times));
        let common = of_language > COMMON.1 && articles > COMMON.0 * of_language;
        if common || (self.words == 1 && self.articles < SEVERAL) {
            return 0.0;
        }
        let everywhere = f64::from(self.times).max(PER_ARTICLE * f64::from(self.having));
        let wide = ((articles + 1.0).log2().floor() / WIDE).min(1.0);
        surprise(times, rounded((everywhere + 1.0) / (of_language + GRANTED)))
            * (1.0 + f64::from(self.words)).log2().sqrt()
            * wide
            * self.own()
    }

    /// How much a single word is what articles that have it are about, rather than a word that they use; 1 for several words.
    fn own(&self) -> f64 {
        if self.words > 1 {
            return 1.0;
        }
        let share = rounded(f64::from(self.articles) / (f64::from(self.having.max(self.articles)) + UNHEARD));
        ((share.log2() + CASUAL.0) / CASUAL.1).clamp(0.0, 1.0)
    }
}

/// The power of two below.
fn rounded(rate: f64) -> f64 {
    rate.log2().floor().exp2()
}

/// By segment and document the number of its language, and how many articles each has.
fn languages(readers: &[SegmentReader], segments: &[Arc<SegmentColumns>]) -> (Vec<Vec<u32>>, Vec<u32>) {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut articles: Vec<u32> = Vec::new();
    let mut languages = Vec::with_capacity(segments.len());
    for (segment, reader) in segments.iter().zip(readers) {
        let column = &segment.columns[Column::Language as usize];
        let mut of_documents = vec![0; segment.ids.len()];
        for document in reader.doc_ids_alive() {
            let language = column.of(document).first().map_or("", |&ordinal| column.values[ordinal as usize].as_str());
            let next = u32::try_from(articles.len()).unwrap_or(NONE);
            let number = *numbers.entry(language).or_insert(next);
            if number == next {
                articles.push(0);
            }
            articles[number as usize] += 1;
            of_documents[document as usize] = number;
        }
        languages.push(of_documents);
    }
    (languages, articles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_phrases_long_ones_and_those_of_several_articles_say_more() {
        let shared = |articles, words| Shared { articles, times: 2 * articles, words, having: 0 };
        let weight = |one: Shared, times| one.weight(times, 10_000.0);
        assert!(weight(shared(300, 2), 4) > weight(shared(2_000, 2), 4));
        assert!(weight(shared(20, 2), 4) > weight(shared(20, 1), 4));
        assert!(weight(shared(20, 2), 5) > weight(shared(20, 2), 4));
        assert!(weight(shared(20, 2), 4) > weight(shared(2, 2), 4));
        assert_eq!(weight(shared(4_000, 2), 4), 0.0);
        // What is said in passing by most that say it.
        let passing = |having| weight(Shared { having, ..shared(20, 1) }, 4);
        assert!(passing(30) > passing(100) && passing(100) > passing(320));
        assert_eq!(passing(641), 0.0);
        let usual = Shared { having: 4_000, ..shared(20, 1) };
        assert!(weight(shared(20, 1), 4) > weight(usual, 4));
    }

    #[test]
    fn a_few_articles_more_change_nothing() {
        let shared = Shared { articles: 40, times: 100, words: 2, having: 0 };
        let more = Shared { articles: 41, times: 103, ..shared };
        assert_eq!(shared.weight(4, 10_000.0), more.weight(4, 10_020.0));
    }
}
