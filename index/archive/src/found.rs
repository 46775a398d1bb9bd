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

use crate::background::{Background, Letters, Weighed};
use crate::columns::SegmentColumns;
use crate::error::Result;
use crate::request::TopicKind;
use crate::schema::Column;
use broadsheet_text::fold;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
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
/// Fewer documents are not worth another thread.
const FEW_DOCUMENTS: usize = 256;

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
        // By segment, its documents.
        let ranked: Vec<Vec<(u32, Vec<Weighed>)>> = segments
            .iter()
            .zip(readers)
            .enumerate()
            .map(|(number, (segment, reader))| {
                let alive: Vec<u32> = reader.doc_ids_alive().collect();
                let ranked = |document| (document, background.ranked(number, segment, document));
                alive.into_par_iter().with_min_len(FEW_DOCUMENTS).map(ranked).collect()
            })
            .collect();
        let mut wanted = vec![0u32; background.phrases()];
        for one in ranked.iter().flatten().flat_map(|(_, ranked)| ranked.iter().take(FIRST)) {
            wanted[one.phrase as usize] += 1;
        }
        let letters = background.letters(readers, segments, |phrase| wanted[phrase as usize] > 1)?;
        let mut topics = vec![false; background.phrases()];
        letters.keys().for_each(|&phrase| topics[phrase as usize] = true);
        for phrase in habits(&background, readers, segments, &letters) {
            topics[phrase as usize] = false;
        }
        let parts = Parts::new(letters.iter().filter(|(phrase, _)| topics[**phrase as usize]));
        let chosen = |(document, ranked): (u32, Vec<Weighed>)| {
            let chosen = chosen(ranked.iter().filter(|one| topics[one.phrase as usize]), &parts);
            chosen.into_iter().map(move |phrase| (document, phrase))
        };
        let rows = ranked
            .into_iter()
            .map(|segment| segment.into_par_iter().with_min_len(FEW_DOCUMENTS).flat_map_iter(chosen).collect());
        Ok(Self::of(rows.collect(), letters))
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
        let names: Vec<u64> = topics.iter().map(|topic| FxBuildHasher.hash_one(&topic.name)).collect();
        let print = |rows: &Vec<(u32, u32)>| {
            rows.iter()
                .fold(0, |print, (document, topic)| FxBuildHasher.hash_one((print, document, names[*topic as usize])))
        };
        Self { prints: rows.iter().map(print).collect(), rows, topics }
    }

    /// The topics of a segment's documents, by document: pairs of it and the index of a topic.
    #[must_use]
    pub fn of_segment(&self, segment: usize) -> &[(u32, u32)] {
        &self.rows[segment]
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

/// The topics of a document: the first of its phrases, no part beside the whole.
fn chosen<'w>(ranked: impl Iterator<Item = &'w Weighed>, parts: &Parts) -> Vec<u32> {
    const MOSTLY: f64 = 0.8;
    let ranked: Vec<&Weighed> = ranked.collect();
    let parts: Vec<&[u32]> = ranked.iter().map(|one| parts.of(one.phrase)).collect();
    let inside = |part: usize, whole: usize| parts[whole].contains(&ranked[part].phrase);
    let mut chosen: Vec<usize> = Vec::new();
    let mut single = 0;
    for at in 0..ranked.len() {
        let told = chosen.iter().any(|&other| inside(at, other) || inside(other, at));
        // The whole goes before its part where it says nearly as much.
        let mut nearly = (at + 1..ranked.len()).take_while(|other| ranked[*other].weight > MOSTLY * ranked[at].weight);
        let better = nearly.any(|whole| inside(at, whole));
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

/// Which phrases are shorter rows of words in others.
struct Parts {
    /// By whole, if it has any.
    by_whole: FxHashMap<u32, Vec<u32>>,
}

impl Parts {
    /// The parts among some phrases, each with its key.
    fn new<'l>(letters: impl Iterator<Item = (&'l u32, &'l (String, String))>) -> Self {
        let keyed: Vec<(&str, u32)> = letters.map(|(phrase, (key, _))| (key.as_str(), *phrase)).collect();
        let mut by_key: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        keyed.iter().for_each(|(key, phrase)| by_key.entry(key).or_default().push(*phrase));
        let parts = |&(key, phrase): &(&str, u32)| {
            let parts: Vec<u32> = rows(key).filter_map(|row| by_key.get(row)).flatten().copied().collect();
            (!parts.is_empty()).then_some((phrase, parts))
        };
        Self { by_whole: keyed.par_iter().filter_map(parts).collect::<Vec<_>>().into_iter().collect() }
    }

    /// The parts of a whole.
    fn of(&self, whole: u32) -> &[u32] {
        self.by_whole.get(&whole).map_or(&[], Vec::as_slice)
    }
}

/// The shorter rows of words in a row of words.
fn rows(key: &str) -> impl Iterator<Item = &str> {
    let starts = || std::iter::once(0).chain(key.match_indices(' ').map(|(space, _)| space + 1));
    let ends = || key.match_indices(' ').map(|(space, _)| space).chain(std::iter::once(key.len()));
    let rows = starts().flat_map(move |start| ends().filter(move |end| *end > start).map(move |end| &key[start..end]));
    rows.filter(|row| row.len() < key.len())
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
    let outlets: Vec<(&str, u32)> = articles_of(Column::Outlet, readers, segments).into_iter().collect();
    let numbers: FxHashMap<&str, u32> = outlets.iter().map(|(outlet, _)| *outlet).zip(0..).collect();
    let mut frequent = vec![false; background.phrases()];
    for &phrase in letters.keys().filter(|phrase| background.articles(**phrase) >= FEW) {
        frequent[phrase as usize] = true;
    }
    let phrases_of_outlets = |(number, (segment, reader)): (usize, (&Arc<SegmentColumns>, &SegmentReader))| {
        let column = &segment.columns[Column::Outlet as usize];
        let numbers: Vec<u32> = column.values.iter().map(|outlet| numbers[outlet.as_str()]).collect();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for document in reader.doc_ids_alive() {
            let Some(&ordinal) = column.of(document).first() else { continue };
            let phrases = segment.phrases.of(document).filter_map(|one| background.phrase(number, one.key));
            let phrases = phrases.filter(|phrase| frequent[*phrase as usize]);
            pairs.extend(phrases.map(|phrase| (phrase, numbers[ordinal as usize])));
        }
        pairs
    };
    let mut pairs: Vec<(u32, u32)> =
        segments.par_iter().zip(readers).enumerate().flat_map_iter(phrases_of_outlets).collect();
    pairs.par_sort_unstable();
    let all: usize = outlets.iter().map(|(_, articles)| *articles as usize).sum();
    let is_habit = |same: &&[(u32, u32)]| {
        let (phrase, outlet) = same[0];
        let of_outlet = outlets[outlet as usize].1 as usize;
        same.len() * 10 >= background.articles(phrase) as usize * 9
            && same.len() * 12 > of_outlet
            && of_outlet * 2 < all
    };
    let mut habits: FxHashSet<u32> =
        pairs.chunk_by(|one, other| one == other).filter(is_habit).map(|same| same[0].0).collect();
    let named = outlets.iter().filter(|(_, articles)| *articles > 0);
    let named: FxHashSet<String> = named.map(|(outlet, _)| fold(outlet)).collect();
    habits.extend(letters.iter().filter(|(_, (_, name))| named.contains(&fold(name))).map(|(phrase, _)| *phrase));
    // Places have a facet of their own, also where one is not known for a place.
    let places = articles_of(Column::Place, readers, segments);
    let is_place =
        |phrase: u32, name: &str| places.get(name).is_some_and(|articles| *articles >= background.articles(phrase));
    habits.extend(letters.iter().filter(|(phrase, (_, name))| is_place(**phrase, name)).map(|(phrase, _)| *phrase));
    habits
}

/// How many articles have each value of a column.
fn articles_of<'s>(
    column: Column,
    readers: &[SegmentReader],
    segments: &'s [Arc<SegmentColumns>],
) -> FxHashMap<&'s str, u32> {
    let mut articles: FxHashMap<&str, u32> = FxHashMap::default();
    for (segment, reader) in segments.iter().zip(readers) {
        let column = &segment.columns[column as usize];
        let mut counts = vec![0; column.values.len()];
        reader.doc_ids_alive().flat_map(|document| column.of(document)).for_each(|&value| counts[value as usize] += 1);
        for (value, count) in column.values.iter().zip(counts) {
            *articles.entry(value).or_default() += count;
        }
    }
    articles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_words_has_shorter_ones() {
        assert_eq!(
            rows("norden tide treaty").collect::<Vec<_>>(),
            ["norden", "norden tide", "tide", "tide treaty", "treaty"]
        );
        assert_eq!(rows("tide").count(), 0);
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
            chosen(weighed.iter(), &Parts::new(letters.iter()))
        };
        assert_eq!(ranked(&[(0, 9.0), (1, 8.0)]), [1]);
        assert_eq!(ranked(&[(2, 9.0), (3, 1.0)]), [2]);
        assert_eq!(ranked(&[(1, 9.0), (0, 8.0), (2, 7.0)]), [1, 2]);
        assert_eq!(ranked(&[(4, 9.0), (5, 8.0), (6, 7.0), (7, 6.0), (8, 5.0), (3, 4.0)]), [4, 5, 6, 7, 3]);
    }
}
