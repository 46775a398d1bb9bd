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
        let mut wanted = vec![0u32; background.phrases()];
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
                let phrase = background.phrase(number, standing.key).filter(|one| background.articles(*one) >= FEW);
                if let Some(phrase) = phrase.filter(|one| letters.contains_key(one)) {
                    *having.entry((phrase, outlet)).or_default() += 1;
                }
            }
        }
    }
    let habit = |&((phrase, outlet), count): &((u32, &str), u32)| {
        let of_outlet = outlets[outlet];
        count * 10 >= background.articles(phrase) * 9 && count * 12 > of_outlet && of_outlet * 2 < all
    };
    let mut habits: FxHashSet<u32> = having.into_iter().filter(habit).map(|((phrase, _), _)| phrase).collect();
    let named: FxHashSet<String> = outlets.keys().map(|outlet| fold(outlet)).collect();
    habits.extend(letters.iter().filter(|(_, (_, name))| named.contains(&fold(name))).map(|(phrase, _)| *phrase));
    // Places have a facet of their own, also where one is not known for a place.
    let places = places(readers, segments);
    let is_place =
        |phrase: u32, name: &str| places.get(name).is_some_and(|articles| *articles >= background.articles(phrase));
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
