//! How telling words are: the fewer articles have one, the more it says about those that do.
//!
//! Comparing texts asks for many thousands of words, so the counts of all segments are added up once for a state of the
//! archive: 16 bytes a word, a megabyte or two for an archive of twenty thousand articles.

use crate::glossary::Entries;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::index::SegmentId;

/// Words that more than this share of the articles have tell nothing.
const COMMON: f32 = 0.5;

/// How telling each word is, kept for as long as the same segments are searched.
#[derive(Default)]
pub struct Frequencies {
    kept: Mutex<Option<(Vec<SegmentId>, Arc<Counts>)>>,
}

/// By the hash of a word how many articles have it at most. Two words with one hash in 64 bits are rarer than slips of a disk.
type Counts = FxHashMap<u64, u32>;

/// How telling words are in a state of the archive.
pub struct Telling {
    counts: Arc<Counts>,
    articles: f32,
}

impl Frequencies {
    /// The frequencies in this state of the archive, which has so many articles.
    #[must_use]
    pub fn at(&self, entries: &Entries<'_>, articles: u64) -> Telling {
        let segments: Vec<SegmentId> = entries.segments().collect();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = match kept.as_ref().filter(|(known, _)| *known == segments) {
            Some((_, counts)) => Arc::clone(counts),
            None => {
                let mut counts = Counts::default();
                entries.each_word(|word, documents| *counts.entry(hash(word)).or_default() += documents);
                counts.shrink_to_fit();
                let counts = Arc::new(counts);
                *kept = Some((segments, Arc::clone(&counts)));
                counts
            }
        };
        // A count of articles, far below what a float holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let articles = articles.max(1) as f32;
        Telling { counts, articles }
    }
}

impl Telling {
    /// The inverse document frequency of a folded word; 0 for one that tells nothing or that no article is found by.
    #[must_use]
    pub fn of(&self, term: &str) -> f32 {
        let Some(&having) = self.counts.get(&hash(term)) else { return 0.0 };
        #[allow(clippy::cast_precision_loss)]
        let having = (having as f32).min(self.articles);
        if having > COMMON * self.articles.max(20.0) {
            0.0
        } else {
            (1.0 + (self.articles - having + 0.5) / (having + 0.5)).ln()
        }
    }
}

#[cfg(test)]
impl Telling {
    /// In an archive of so many articles, so many of which have these words.
    pub fn of_counts(articles: u16, counts: &[(&str, u32)]) -> Self {
        let counts = counts.iter().map(|(word, count)| (hash(word), *count)).collect();
        Self { counts: Arc::new(counts), articles: articles.into() }
    }
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarer_the_more_telling() {
        let telling =
            Telling::of_counts(100, &[("ferry", 2), ("bridge", 20), ("mayor", 40), ("the", 90), ("and", 180)]);
        assert!(telling.of("ferry") > telling.of("bridge") && telling.of("bridge") > telling.of("mayor"));
        assert!(telling.of("mayor") > 0.0);
        for word in ["the", "and", "lantern"] {
            assert_eq!(telling.of(word), 0.0, "{word}");
        }
    }

    #[test]
    fn in_a_small_archive_no_word_is_too_common() {
        assert!(Telling::of_counts(3, &[("bridge", 3)]).of("bridge") > 0.0);
    }
}
