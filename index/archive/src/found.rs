//! Topics found by the archive: of each article's key phrases those that set it apart from the rest of the archive.
//!
//! ```text
//! how often a phrase stands in the article    against    how often it stands in an article of the language
//!                  the log-likelihood ratio G² (Dunning 1993, as in `special`)
//! ```
//!
//! A text is a sliver of its archive, so what is compared is a count with what the background leads to expect:
//! `G² = 2 (n ln(n / e) - (n - e))`. Longer phrases count more, and so do those of several articles: what two articles
//! share is an event, what many share is a topic. A single word counts by how many of the articles that have it have it as a key
//! phrase: `harbour` is what they are about, `order` is said in passing. A phrase becomes a topic when it is among the first of
//! two articles.
//!
//! The background is rounded to powers of two, and nothing is remembered: the same articles give the same topics in whatever
//! order they came, and a few more articles change what they touch.

use crate::columns::SegmentColumns;
use crate::error::Result;
use crate::phrase_column::{PhraseColumn, Standing};
use crate::request::TopicKind;
use crate::schema::Column;
use crate::special::surprise;
use broadsheet_text::{fold, term};
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::sync::Arc;
use tantivy::schema::Field;
use tantivy::{Searcher, SegmentReader};

/// No more topics of an article.
const MOST: usize = 5;
/// No more single words among them.
const MOST_SINGLE: usize = 4;
/// A phrase is a topic if it is among so many first ones of two articles.
const FIRST: usize = 6;
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

/// A topic found by the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTopic {
    /// As it is written most often.
    pub name: String,
    /// The key of its phrase.
    pub key: String,
    /// How many articles have it among their topics.
    pub articles: u32,
}

/// The topics found in a state of the archive.
#[derive(Debug, Default)]
pub struct FoundTopics {
    topics: Vec<FoundTopic>,
    /// By segment: pairs of a document and the index of a topic.
    rows: Vec<Vec<(u32, u32)>>,
    /// By segment, a hash of its documents and topics.
    prints: Vec<u64>,
}

impl FoundTopics {
    /// Finds the topics of these segments; `text` is the field of the articles' words.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn new(searcher: &Searcher, segments: &[Arc<SegmentColumns>], text: Field) -> Result<Self> {
        let readers = searcher.segment_readers();
        let background = Background::new(readers, segments, text)?;
        let mut wanted = vec![0u32; background.shared.len()];
        let firsts: Vec<Vec<u32>> = segments
            .par_iter()
            .zip(readers)
            .enumerate()
            .map(|(number, (segment, reader))| {
                let mut firsts = Vec::new();
                for document in reader.doc_ids_alive() {
                    firsts
                        .extend(background.ranked(number, segment, document).iter().take(FIRST).map(|one| one.phrase));
                }
                firsts
            })
            .collect();
        firsts.iter().flatten().for_each(|&phrase| wanted[phrase as usize] += 1);
        let taken: FxHashSet<u32> = (0u32..).zip(&wanted).filter(|(_, count)| **count > 1).map(|(p, _)| p).collect();
        let letters = background.letters(readers, segments, |phrase| taken.contains(&phrase))?;
        let habits = habits(&background, readers, segments, &letters);
        let rows: Vec<Vec<(u32, u32)>> = segments
            .par_iter()
            .zip(readers)
            .enumerate()
            .map(|(number, (segment, reader))| {
                let mut rows = Vec::new();
                for document in reader.doc_ids_alive() {
                    let ranked = background.ranked(number, segment, document);
                    let ranked =
                        ranked.iter().filter(|one| letters.contains_key(&one.phrase) && !habits.contains(&one.phrase));
                    rows.extend(chosen(ranked, &letters).into_iter().map(|phrase| (document, phrase)));
                }
                rows
            })
            .collect();
        Ok(Self::of(rows, letters))
    }

    /// Numbers the topics by their names.
    fn of(mut rows: Vec<Vec<(u32, u32)>>, letters: Letters) -> Self {
        let mut articles: FxHashMap<u32, u32> = FxHashMap::default();
        rows.iter().flatten().for_each(|(_, phrase)| *articles.entry(*phrase).or_default() += 1);
        let mut topics: Vec<(u32, FoundTopic)> = letters
            .into_iter()
            .filter_map(|(phrase, (key, name))| {
                Some((phrase, FoundTopic { name, key, articles: *articles.get(&phrase)? }))
            })
            .collect();
        topics.sort_by(|(_, a), (_, b)| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
        let numbers: FxHashMap<u32, u32> =
            (0u32..).zip(&topics).map(|(number, (phrase, _))| (*phrase, number)).collect();
        let topics: Vec<FoundTopic> = topics.into_iter().map(|(_, topic)| topic).collect();
        rows.iter_mut().flatten().for_each(|(_, phrase)| *phrase = numbers[phrase]);
        let print = |rows: &Vec<(u32, u32)>| {
            rows.iter().fold(0, |print, (document, topic)| {
                FxBuildHasher.hash_one((print, document, &topics[*topic as usize].name))
            })
        };
        Self { prints: rows.iter().map(print).collect(), rows, topics }
    }

    /// The topics of a segment's documents, by document.
    pub fn of_segment(&self, segment: usize) -> impl Iterator<Item = (u32, &str)> {
        self.rows[segment].iter().map(|(document, topic)| (*document, self.topics[*topic as usize].name.as_str()))
    }

    /// The topics of a document, the strongest first.
    pub fn of_document(&self, segment: usize, document: u32) -> impl Iterator<Item = &str> {
        let from = self.rows[segment].partition_point(|(other, _)| *other < document);
        let rows = self.rows[segment][from..].iter().take_while(move |(other, _)| *other == document);
        rows.map(|(_, topic)| self.topics[*topic as usize].name.as_str())
    }

    /// A number that is another when a document of the segment has other topics.
    #[must_use]
    pub fn print(&self, segment: usize) -> u64 {
        self.prints[segment]
    }

    /// How the topics are spelled here, each with its number of articles.
    pub fn spelled(&self) -> impl Iterator<Item = (&str, TopicKind, u32)> {
        self.topics.iter().map(|topic| (topic.name.as_str(), TopicKind::Found, topic.articles))
    }

    /// Every topic.
    #[must_use]
    pub fn topics(&self) -> &[FoundTopic] {
        &self.topics
    }
}

/// By phrase, its key and its name.
type Letters = FxHashMap<u32, (String, String)>;

/// What is usual in the archive.
struct Background {
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
struct Weighed {
    phrase: u32,
    weight: f64,
    single: bool,
}

/// How often each key and each term of a segment stands in it.
struct Tally {
    keys: Vec<(u32, u32)>,
    terms: Vec<u32>,
}

impl Background {
    fn new(readers: &[SegmentReader], segments: &[Arc<SegmentColumns>], text: Field) -> Result<Self> {
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

    /// The phrases of a document that say something of it, those that say most first.
    fn ranked(&self, segment: usize, columns: &SegmentColumns, document: u32) -> Vec<Weighed> {
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
    fn letters(
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

/// The topics of a document: the first of its phrases, no part beside the whole.
fn chosen<'w>(ranked: impl Iterator<Item = &'w Weighed>, letters: &Letters) -> Vec<u32> {
    const MOSTLY: f64 = 0.8;
    let ranked: Vec<&Weighed> = ranked.collect();
    let keys: Vec<&str> = ranked.iter().map(|one| letters[&one.phrase].0.as_str()).collect();
    let inside = |part: usize, whole: usize| !ranked[whole].single && holds(keys[whole], keys[part]);
    let mut chosen: Vec<usize> = Vec::new();
    let mut single = 0;
    for at in 0..ranked.len() {
        let told = chosen.iter().any(|&other| inside(at, other) || inside(other, at));
        // The whole goes before its part where it says nearly as much.
        let better =
            (at + 1..ranked.len()).any(|whole| inside(at, whole) && ranked[whole].weight > MOSTLY * ranked[at].weight);
        if told || better || (ranked[at].single && single == MOST_SINGLE) {
            continue;
        }
        single += usize::from(ranked[at].single);
        chosen.push(at);
        if chosen.len() == MOST {
            break;
        }
    }
    chosen.into_iter().map(|at| ranked[at].phrase).collect()
}

/// Whether a row of words has another, shorter one in it.
fn holds(whole: &str, part: &str) -> bool {
    let mut words = std::iter::once(0).chain(whole.match_indices(' ').map(|(space, _)| space + 1));
    words.any(|word| whole[word..].strip_prefix(part).is_some_and(|rest| rest.starts_with(' ') || rest.is_empty()))
        && whole.len() > part.len()
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

/// The phrases that are habits of one outlet rather than topics, `Read more about cookies`, and the names of outlets and places.
fn habits(
    background: &Background,
    readers: &[SegmentReader],
    segments: &[Arc<SegmentColumns>],
    letters: &Letters,
) -> FxHashSet<u32> {
    // Nine of ten articles that have it are of one outlet, and more than one in twelve of that outlet's.
    const FEW: u32 = 20;
    let mut outlets: FxHashMap<&str, u32> = FxHashMap::default();
    let mut having: FxHashMap<(u32, &str), u32> = FxHashMap::default();
    let mut all = 0;
    for (number, (segment, reader)) in segments.iter().zip(readers).enumerate() {
        let column = &segment.columns[Column::Outlet as usize];
        for document in reader.doc_ids_alive() {
            let Some(&ordinal) = column.of(document).first() else { continue };
            let outlet = column.values[ordinal as usize].as_str();
            *outlets.entry(outlet).or_default() += 1;
            all += 1;
            for standing in segment.phrases.of(document) {
                let phrase = background.numbers[number][standing.key as usize];
                if phrase != NONE && background.shared[phrase as usize].articles >= FEW && letters.contains_key(&phrase)
                {
                    *having.entry((phrase, outlet)).or_default() += 1;
                }
            }
        }
    }
    let habit = |&((phrase, outlet), count): &((u32, &str), u32)| {
        let of_outlet = outlets[outlet];
        count * 10 >= background.shared[phrase as usize].articles * 9 && count * 12 > of_outlet && of_outlet * 2 < all
    };
    let mut habits: FxHashSet<u32> = having.into_iter().filter(habit).map(|((phrase, _), _)| phrase).collect();
    let named: FxHashSet<String> = outlets.keys().map(|outlet| fold(outlet)).collect();
    habits.extend(letters.iter().filter(|(_, (_, name))| named.contains(&fold(name))).map(|(phrase, _)| *phrase));
    // Places have a facet of their own, also where one is not known for a place.
    let places = places(readers, segments);
    let is_place = |phrase: u32, name: &str| {
        places.get(name).is_some_and(|articles| *articles >= background.shared[phrase as usize].articles)
    };
    habits.extend(letters.iter().filter(|(phrase, (_, name))| is_place(**phrase, name)).map(|(phrase, _)| *phrase));
    habits
}

/// In how many articles each place is named.
fn places<'s>(readers: &[SegmentReader], segments: &'s [Arc<SegmentColumns>]) -> FxHashMap<&'s str, u32> {
    let mut places: FxHashMap<&str, u32> = FxHashMap::default();
    for (segment, reader) in segments.iter().zip(readers) {
        let column = &segment.columns[Column::Place as usize];
        let mut counts = vec![0; column.values.len()];
        reader.doc_ids_alive().flat_map(|document| column.of(document)).for_each(|&place| counts[place as usize] += 1);
        for (place, articles) in column.values.iter().zip(counts) {
            *places.entry(place).or_default() += articles;
        }
    }
    places
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

    #[test]
    fn no_part_stands_beside_the_whole() {
        let keys =
            ["tide treaty", "norden tide treaty", "ferry", "ferry toll", "mayor", "bridge", "harbour", "quay", "pier"];
        let letters: Letters =
            (0u32..).zip(keys).map(|(phrase, key)| (phrase, (key.to_owned(), key.to_owned()))).collect();
        let ranked = |weights: &[(u32, f64)]| -> Vec<u32> {
            let weighed: Vec<Weighed> = weights
                .iter()
                .map(|&(phrase, weight)| Weighed { phrase, weight, single: !keys[phrase as usize].contains(' ') })
                .collect();
            chosen(weighed.iter(), &letters)
        };
        assert_eq!(ranked(&[(0, 9.0), (1, 8.0)]), [1]);
        assert_eq!(ranked(&[(2, 9.0), (3, 1.0)]), [2]);
        assert_eq!(ranked(&[(1, 9.0), (0, 8.0), (2, 7.0)]), [1, 2]);
        assert_eq!(ranked(&[(4, 9.0), (5, 8.0), (6, 7.0), (7, 6.0), (8, 5.0), (3, 4.0)]), [4, 5, 6, 7, 3]);
    }
}
