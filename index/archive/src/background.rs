//! What is usual in the archive: how often phrases stand in its articles, and what a phrase of an article weighs against that.

use crate::columns::{SegmentColumns, indices_of};
use crate::error::Result;
use crate::phrase_column::{PhraseColumn, Standing, Tally};
use crate::schema::Column;
use crate::special::surprise;
use broadsheet_text::term;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
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
    /// What is usual of each.
    usual: Vec<Usual>,
    /// By segment and key, the index in `shared`; [`NONE`] if only one article has it.
    numbers: Vec<Vec<u32>>,
    /// By segment, how often its phrases stand there.
    tallies: Vec<Arc<Tally>>,
}

const NONE: u32 = u32::MAX;

/// A phrase that several articles have.
#[derive(Debug, Clone, Copy)]
struct Shared {
    /// The hash of its key and its language.
    hash: u64,
    articles: u32,
    times: u32,
    words: u8,
    /// Of a single word: how many articles have it at all.
    having: u32,
    /// How many articles have its language.
    of_language: u32,
}

/// What a phrase is weighed by.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Usual {
    /// How much it says if it stands in an article more often than expected.
    says: f64,
    /// How often it is to be expected there, a power of two.
    expected: f32,
    /// It is one word.
    single: bool,
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

impl Background {
    /// What is usual in these segments; `text` is the field of the articles' words.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn new(readers: &[SegmentReader], segments: &[Arc<SegmentColumns>], text: Field) -> Result<Self> {
        let tallies: Vec<Arc<Tally>> = segments.par_iter().zip(readers).map(|(s, r)| s.phrases.tally(r)).collect();
        let shared = shared(segments, &tallies, &languages(readers, segments));
        let sorted: Vec<u64> = shared.iter().map(|one| one.hash).collect();
        let numbers = segments.par_iter().map(|segment| numbers(&segment.phrases.hashes, &sorted)).collect();
        let mut background = Self { shared, usual: Vec::new(), numbers, tallies };
        let single = |phrase: u32| background.shared[phrase as usize].is_single_topic();
        let having: Vec<(u32, u32)> = background
            .letters(readers, segments, single)?
            .into_par_iter()
            .map(|(phrase, (_, name))| {
                let word = term(&name);
                let mut having = 0;
                for (segment, reader) in segments.iter().zip(readers) {
                    having += segment.phrases.having(reader, text, &word)?;
                }
                Ok((phrase, having))
            })
            .collect::<Result<_>>()?;
        for (phrase, having) in having {
            background.shared[phrase as usize].having = having;
        }
        background.usual = background.shared.iter().map(Shared::usual).collect();
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
        let weighed = |standing: Standing| {
            let phrase = self.phrase(segment, standing.key)?;
            let usual = &self.usual[phrase as usize];
            let weight = usual.weight(standing.weight);
            (weight > 0.0).then_some(Weighed { phrase, weight, single: usual.single })
        };
        let standings = columns.phrases.of(document);
        let mut ranked = Vec::with_capacity(standings.len());
        ranked.extend(standings.filter_map(weighed));
        // They come in the order of their weight in the article, which settles ties.
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
        let found: Vec<Vec<(u32, String, u32, String)>> = (0..segments.len())
            .into_par_iter()
            .map(|number| {
                let column = &segments[number].phrases;
                let phrase = |term: u32| self.numbers[number][column.key_of(term) as usize];
                let terms = (0u32..)
                    .zip(&self.tallies[number].terms)
                    .filter(|(_, documents)| **documents > 0)
                    .map(|(term, _)| term);
                let terms: Vec<u32> = terms.filter(|term| phrase(*term) != NONE && wanted(phrase(*term))).collect();
                let letters = column.letters(&readers[number], &terms)?;
                let documents = |term: u32| self.tallies[number].terms[term as usize];
                Ok(terms.iter().zip(letters).map(|(&t, (key, name))| (phrase(t), name, documents(t), key)).collect())
            })
            .collect::<Result<_>>()?;
        let mut votes: Vec<(u32, String, u32, String)> = found.into_iter().flatten().collect();
        votes.par_sort_unstable();
        let letters = votes.chunk_by(|one, other| one.0 == other.0).filter_map(|votes| {
            let names = votes.chunk_by(|one, other| one.1 == other.1);
            let best = names.min_by_key(|same| {
                (Reverse(same.iter().map(|(_, _, documents, _)| documents).sum::<u32>()), same[0].1.chars().count())
            });
            let (phrase, name, _, key) = &best?[0];
            Some((*phrase, (key.clone(), name.clone())))
        });
        Ok(letters.collect())
    }
}

/// The phrases that two articles have at least, in the order of their hashes; `articles` are those of each language.
fn shared(segments: &[Arc<SegmentColumns>], tallies: &[Arc<Tally>], articles: &FxHashMap<&str, u32>) -> Vec<Shared> {
    let mut all: Vec<Shared> = Vec::new();
    for (segment, tally) in segments.iter().zip(tallies) {
        let PhraseColumn { hashes, words, language_of, languages, .. } = &*segment.phrases;
        let of: Vec<u32> = languages.iter().map(|language| articles.get(language.as_str()).map_or(0, |n| *n)).collect();
        let keys = hashes.iter().zip(words).zip(language_of).zip(&tally.keys);
        all.extend(keys.filter(|(_, (articles, _))| *articles > 0).map(
            |(((&hash, &words), &language), &(articles, times))| {
                let of_language = of[usize::from(language)];
                Shared { hash, articles, times, words, having: 0, of_language }
            },
        ));
    }
    // Each segment's are sorted, so there is little left to sort.
    all.par_sort_by_key(|one| one.hash);
    all.dedup_by(|next, one| {
        let same = next.hash == one.hash;
        if same {
            (one.articles, one.times) = (one.articles + next.articles, one.times + next.times);
        }
        same
    });
    all.retain(|one| one.articles > 1);
    all
}

/// The index of each of these hashes, which are ascending, among those that are shared; [`NONE`] if it is none of them.
fn numbers(hashes: &[u64], sorted: &[u64]) -> Vec<u32> {
    let is_there = |(place, hash): (u32, &u64)| if sorted.get(place as usize) == Some(hash) { place } else { NONE };
    indices_of(sorted, hashes).into_iter().zip(hashes).map(is_there).collect()
}

impl Shared {
    /// A single word that enough articles have to be a topic.
    fn is_single_topic(&self) -> bool {
        self.words == 1 && self.articles >= SEVERAL
    }

    /// What it is weighed by.
    fn usual(&self) -> Usual {
        let (articles, of_language) = (f64::from(self.articles), f64::from(self.of_language));
        let common = of_language > COMMON.1 && articles > COMMON.0 * of_language;
        let single = self.words == 1;
        if common || (single && !self.is_single_topic()) {
            return Usual { says: 0.0, expected: f32::INFINITY, single };
        }
        let everywhere = f64::from(self.times).max(PER_ARTICLE * f64::from(self.having));
        let wide = ((articles + 1.0).log2().floor() / WIDE).min(1.0);
        let says = (1.0 + f64::from(self.words)).log2().sqrt() * wide * self.own();
        Usual { says, expected: rounded((everywhere + 1.0) / (of_language + GRANTED)) as f32, single }
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

impl Usual {
    /// How much the phrase says of an article in which it stands so often.
    fn weight(&self, times: u8) -> f64 {
        surprise(f64::from(times), f64::from(self.expected)) * self.says
    }
}

/// The power of two below.
fn rounded(rate: f64) -> f64 {
    rate.log2().floor().exp2()
}

/// How many articles each language has.
fn languages<'s>(readers: &[SegmentReader], segments: &'s [Arc<SegmentColumns>]) -> FxHashMap<&'s str, u32> {
    let mut articles: FxHashMap<&str, u32> = FxHashMap::default();
    for (segment, reader) in segments.iter().zip(readers) {
        let column = &segment.columns[Column::Language as usize];
        let mut counts = vec![0; column.values.len()];
        let mut without = 0;
        for document in reader.doc_ids_alive() {
            match column.of(document).first() {
                Some(&language) => counts[language as usize] += 1,
                None => without += 1,
            }
        }
        *articles.entry("").or_default() += without;
        for (language, count) in column.values.iter().zip(counts) {
            *articles.entry(language).or_default() += count;
        }
    }
    articles
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Shared = Shared { hash: 0, articles: 0, times: 0, words: 0, having: 0, of_language: 10_000 };

    #[test]
    fn rare_phrases_long_ones_and_those_of_several_articles_say_more() {
        let shared = |articles, words| Shared { articles, times: 2 * articles, words, ..NOTHING };
        let weight = |one: Shared, times| one.usual().weight(times);
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
        let shared = Shared { articles: 40, times: 100, words: 2, ..NOTHING };
        let more = Shared { articles: 41, times: 103, of_language: 10_020, ..shared };
        assert_eq!(shared.usual(), more.usual());
    }
}
