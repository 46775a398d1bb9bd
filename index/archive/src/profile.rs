//! What an article is about, as weighed words: the vector by which articles are compared.
//!
//! Words count by their stem, in the language of the article. One said again counts by the logarithm of how often, and all
//! by how rare they are in the archive; two articles are as alike as the cosine of their vectors. Measured and left out
//! (`measure related`): pairs of words, BM25's saturation, vectors of the words' company (latent semantics).

use crate::glossary::Entries;
use crate::keys::TextField;
use broadsheet_analyze::Article;
use broadsheet_text::{Stemming, words};
use rustc_hash::FxHashMap;

/// A word of the headline counts as that many of the text.
const HEADLINE: f32 = 2.0;
/// So many words of a text make its profile: news begins with what matters, and a book takes no longer than an article.
const FIRST: usize = 600;
/// Words that more than this share of the articles have tell nothing.
const COMMON: f32 = 0.5;

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
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    entries: &'a Entries<'a>,
    articles: f32,
}

impl<'a> Telling<'a> {
    /// For an archive of so many articles.
    #[must_use]
    pub fn new(entries: &'a Entries<'a>, articles: u64) -> Self {
        // A count of articles, far below what a float holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let articles = articles.max(1) as f32;
        Self { entries, articles }
    }

    /// The inverse document frequency of a folded word; 0 for one that tells nothing or that no article is found by.
    #[must_use]
    pub fn of(&self, term: &str) -> f32 {
        #[allow(clippy::cast_precision_loss)]
        let having = (self.entries.documents_with(term) as f32).min(self.articles);
        if having == 0.0 || having > COMMON * self.articles.max(20.0) {
            0.0
        } else {
            (1.0 + (self.articles - having + 0.5) / (having + 0.5)).ln()
        }
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
    /// By stem. The squares of the weights add up to 1.
    pub words: FxHashMap<String, Weighed>,
}

impl Profile {
    /// The profile of some articles together.
    #[must_use]
    pub fn of(articles: &[Article], telling: Telling<'_>) -> Self {
        // How often each stem occurs, how telling its commonest form is, and its forms.
        let mut stems: FxHashMap<String, (f32, f32, Vec<String>)> = FxHashMap::default();
        for article in articles {
            let stemming = stemming(article);
            for (term, times) in counted(article) {
                let idf = telling.of(&term);
                let (count, least, terms) =
                    stems.entry(stem_of(&term, stemming)).or_insert((0.0, f32::MAX, Vec::new()));
                *count += times;
                *least = least.min(idf);
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
        }
        let mut words: FxHashMap<String, Weighed> = stems
            .into_iter()
            .filter(|(_, (_, idf, _))| *idf > 0.0)
            // The square root on each side: the product of two has the whole.
            .map(|(stem, (count, idf, terms))| (stem, Weighed { weight: (1.0 + count.ln()) * idf.sqrt(), terms }))
            .collect();
        let length = words.values().map(|word| word.weight * word.weight).sum::<f32>().sqrt();
        words.values_mut().for_each(|word| word.weight /= length);
        Self { words }
    }

    /// The most telling words, the most telling first.
    #[must_use]
    pub fn first_words(&self, number: usize) -> Vec<(&str, &Weighed)> {
        let mut words: Vec<(&str, &Weighed)> = self.words.iter().map(|(stem, word)| (stem.as_str(), word)).collect();
        words.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then_with(|| a.0.cmp(b.0)));
        words.truncate(number);
        words
    }

    /// The stems that both have, the most telling first.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Vec<&str> {
        let both = |(stem, word): (&String, &Weighed)| Some(word.weight * other.words.get(stem)?.weight);
        let mut shared: Vec<(f32, &str)> =
            self.words.iter().filter_map(|pair| Some((both(pair)?, pair.0.as_str()))).collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        shared.into_iter().map(|(_, stem)| stem).collect()
    }
}

/// The folded words of an article's beginning, with how much each occurs.
fn counted(article: &Article) -> FxHashMap<String, f32> {
    let mut counts: FxHashMap<String, f32> = FxHashMap::default();
    for (field, times) in [(TextField::Headline, HEADLINE), (TextField::Text, 1.0)] {
        let blocks = article.blocks.iter().filter(|block| field.holds(block));
        for word in blocks.flat_map(|block| words(&block.text)).take(FIRST) {
            *counts.entry(word.term()).or_default() += times;
        }
    }
    counts
}
