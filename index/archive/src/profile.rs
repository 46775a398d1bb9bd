//! What an article is about, as weighed words: the vector by which articles are compared.
//!
//! Words count by their stem, in the language of the article; a pair of neighbouring words counts as a word of its own. The
//! weight is BM25's (Robertson and Walker 1994) on both sides, and two articles are as alike as the cosine of their vectors.

use crate::keys::{TextField, folded, walk};
use crate::vocabulary::Vocabulary;
use broadsheet_analyze::Article;
use broadsheet_text::Stemming;
use rustc_hash::FxHashMap;
use tantivy::Result;

/// How soon a word said again adds little.
const SATURATION: f32 = 1.2;
/// A word of the headline counts as that many of the text.
const HEADLINE: f32 = 2.0;
/// What a pair of words counts beside the words themselves.
const PAIR: f32 = 0.3;
/// Words that more than this share of the articles have tell nothing.
const COMMON: f32 = 0.3;

/// How the words of an article are stemmed; `None` if its language is unknown or has no stemmer.
#[must_use]
pub fn stemming(article: &Article) -> Option<Stemming> {
    Stemming::of(&article.language.as_ref()?.value)
}

/// The stem of a folded word; the word itself where there is none.
#[must_use]
pub fn stem_of(term: &str, stemming: Option<Stemming>) -> String {
    stemming.filter(|s| s.writes(term)).map_or_else(|| term.to_owned(), |s| s.stem(term))
}

/// How telling words are in this archive.
pub struct Telling<'a> {
    vocabulary: &'a Vocabulary,
    articles: f32,
    known: FxHashMap<String, f32>,
}

impl<'a> Telling<'a> {
    /// For an archive of so many articles.
    #[must_use]
    pub fn new(vocabulary: &'a Vocabulary, articles: u64) -> Self {
        // A count of articles, far below what a float holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let articles = articles.max(1) as f32;
        Self { vocabulary, articles, known: FxHashMap::default() }
    }

    /// The inverse document frequency of a folded word; 0 for one that tells nothing.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn of(&mut self, term: &str) -> Result<f32> {
        if let Some(&known) = self.known.get(term) {
            return Ok(known);
        }
        #[allow(clippy::cast_precision_loss)]
        let having = self.vocabulary.written(term)?.values().sum::<u32>() as f32;
        let having = having.min(self.articles);
        let telling = if having > COMMON * self.articles.max(20.0) {
            0.0
        } else {
            (1.0 + (self.articles - having + 0.5) / (having + 0.5)).ln()
        };
        self.known.insert(term.to_owned(), telling);
        Ok(telling)
    }
}

/// A word of a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// How much it counts.
    pub weight: f32,
    /// The folded words that it stands for.
    pub terms: Vec<String>,
}

/// An article, or several, as weighed words.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// By stem; a pair is two stems with a space between them.
    pub words: FxHashMap<String, Weighed>,
    length: f32,
}

impl Profile {
    /// The profile of some articles together.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn of(articles: &[Article], telling: &mut Telling<'_>) -> Result<Self> {
        let mut counts: FxHashMap<String, (f32, Vec<String>)> = FxHashMap::default();
        for article in articles {
            let stemming = stemming(article);
            let mut stems: FxHashMap<String, String> = FxHashMap::default();
            for field in [TextField::Headline, TextField::Text] {
                let times = if field == TextField::Headline { HEADLINE } else { 1.0 };
                let mut last: Option<(u32, String)> = None;
                walk(
                    article,
                    field,
                    false,
                    |_| true,
                    |placed, key| {
                        let term = folded(key);
                        if term.is_empty() {
                            return;
                        }
                        let stem = stems.entry(term.to_owned()).or_insert_with(|| stem_of(term, stemming));
                        if let Some((position, before)) = &last
                            && position + 1 == placed.position
                        {
                            counts.entry(format!("{before} {stem}")).or_default().0 += 1.0;
                        }
                        let (count, terms) = counts.entry(stem.clone()).or_default();
                        *count += times;
                        if !terms.iter().any(|t| t == term) {
                            terms.push(term.to_owned());
                        }
                        last = Some((placed.position, stem.clone()));
                    },
                );
            }
        }
        Self::weighed(counts, telling)
    }

    fn weighed(counts: FxHashMap<String, (f32, Vec<String>)>, telling: &mut Telling<'_>) -> Result<Self> {
        let saturated = |count: f32| count * (SATURATION + 1.0) / (count + SATURATION);
        let mut of_stem: FxHashMap<&str, f32> = FxHashMap::default();
        for (stem, (_, terms)) in counts.iter().filter(|(_, (_, terms))| !terms.is_empty()) {
            // The commonest form tells how common the word is.
            let mut least = f32::MAX;
            for term in terms {
                least = least.min(telling.of(term)?);
            }
            of_stem.insert(stem, least);
        }
        let mut words = FxHashMap::default();
        for (stem, (count, terms)) in &counts {
            let idf = match stem.split_once(' ') {
                None => of_stem.get(stem.as_str()).copied().unwrap_or_default(),
                Some((left, right)) => {
                    let of = |stem: &str| of_stem.get(stem).copied().unwrap_or_default();
                    let (left, right) = (of(left), of(right));
                    if left > 0.0 && right > 0.0 { PAIR * (left + right) } else { 0.0 }
                }
            };
            if idf > 0.0 {
                // The square root on each side: their product has the whole.
                let weight = saturated(*count) * idf.sqrt();
                words.insert(stem.clone(), Weighed { weight, terms: terms.clone() });
            }
        }
        let length = words.values().map(|w: &Weighed| w.weight * w.weight).sum::<f32>().sqrt();
        Ok(Self { words, length })
    }

    /// How alike two profiles are: the cosine of their angle, from 0 to 1.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f32 {
        if self.length == 0.0 || other.length == 0.0 {
            return 0.0;
        }
        let shared = |(stem, word): (&String, &Weighed)| Some(word.weight * other.words.get(stem)?.weight);
        (self.words.iter().filter_map(shared).sum::<f32>() / (self.length * other.length)).min(1.0)
    }

    /// The most telling single words, the most telling first.
    #[must_use]
    pub fn first_words(&self, number: usize) -> Vec<(&str, &Weighed)> {
        let mut words: Vec<(&str, &Weighed)> =
            self.words.iter().filter(|(_, w)| !w.terms.is_empty()).map(|(stem, w)| (stem.as_str(), w)).collect();
        words.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then_with(|| a.0.cmp(b.0)));
        words.truncate(number);
        words
    }

    /// The stems and pairs that both have, the most telling first.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Vec<&str> {
        let both = |(stem, word): (&String, &Weighed)| Some(word.weight * other.words.get(stem)?.weight);
        let mut shared: Vec<(f32, &str)> =
            self.words.iter().filter_map(|pair| Some((both(pair)?, pair.0.as_str()))).collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        shared.into_iter().map(|(_, stem)| stem).collect()
    }
}
