//! What an article is about, as weighed words: the vector by which articles are compared.
//!
//! Words count by their stem, in the language of the article. One said again counts by the logarithm of how often, and all
//! by how rare they are in the archive; two articles are as alike as the cosine of their vectors. Measured and left out
//! (`measure related`): pairs of words, BM25's saturation, vectors of the words' company (latent semantics).

use crate::keys::TextField;
use crate::telling::Telling;
use broadsheet_analyze::Article;
use broadsheet_text::{Stemming, term, words};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A word of the headline counts as that many of the text.
const HEADLINE: f32 = 2.0;
/// So many words of a text make its profile: news begins with what matters, and a book takes no longer than an article.
const FIRST: usize = 600;

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

/// Weighs the words of several articles; what it has found out for one it knows for the next.
pub struct Weighing<'a> {
    telling: &'a Telling,
    /// For each way of stemming.
    known: FxHashMap<Option<Stemming>, Known>,
}

/// Words as they are written, and what is known of them.
type Known = FxHashMap<Arc<str>, Word>;

/// What is known of a written word.
struct Word {
    /// Folded, as it is found by.
    term: Arc<str>,
    stem: Arc<str>,
    telling: f32,
}

impl<'a> Weighing<'a> {
    /// In an archive where words are so telling.
    #[must_use]
    pub fn new(telling: &'a Telling) -> Self {
        Self { telling, known: FxHashMap::default() }
    }
}

/// A word of a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// How much it counts.
    pub weight: f32,
    /// The folded words that it stands for.
    pub terms: Vec<Arc<str>>,
}

/// An article, or several, as weighed words.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// By stem. The squares of the weights add up to 1.
    pub words: FxHashMap<Arc<str>, Weighed>,
}

/// How often a stem occurs, how telling its commonest form is, and its forms.
type Counted = (f32, f32, Vec<Arc<str>>);

impl Profile {
    /// The profile of some articles together.
    #[must_use]
    pub fn of<'a>(articles: impl IntoIterator<Item = &'a Article>, weighing: &mut Weighing<'_>) -> Self {
        let mut stems: FxHashMap<Arc<str>, Counted> = FxHashMap::default();
        for article in articles {
            let stemming = stemming(article);
            let known = weighing.known.entry(stemming).or_default();
            for (written, times) in counted(article) {
                if !known.contains_key(written) {
                    let term = term(written);
                    let (stem, telling) = (stem_of(&term, stemming).into(), weighing.telling.of(&term));
                    known.insert(written.into(), Word { term: term.into(), stem, telling });
                }
                let Some(Word { term, stem, telling }) = known.get(written) else { continue };
                let (count, least, terms) = stems.entry(Arc::clone(stem)).or_insert((0.0, f32::MAX, Vec::new()));
                *count += times;
                *least = least.min(*telling);
                if !terms.contains(term) {
                    terms.push(Arc::clone(term));
                }
            }
        }
        let mut words: FxHashMap<Arc<str>, Weighed> = stems
            .into_iter()
            .filter(|(_, (_, telling, _))| *telling > 0.0)
            // The square root on each side: the product of two has the whole.
            .map(|(stem, (count, telling, terms))| {
                (stem, Weighed { weight: (1.0 + count.ln()) * telling.sqrt(), terms })
            })
            .collect();
        let length = words.values().map(|word| word.weight * word.weight).sum::<f32>().sqrt();
        words.values_mut().for_each(|word| word.weight /= length);
        Self { words }
    }

    /// The most telling words, the most telling first.
    #[must_use]
    pub fn first_words(&self, number: usize) -> Vec<(&str, &Weighed)> {
        let mut words: Vec<(&str, &Weighed)> = self.words.iter().map(|(stem, word)| (&**stem, word)).collect();
        words.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then_with(|| a.0.cmp(b.0)));
        words.truncate(number);
        words
    }

    /// The stems that both have, the most telling first.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Vec<&str> {
        let both = |(stem, word): (&Arc<str>, &Weighed)| Some(word.weight * other.words.get(stem)?.weight);
        let mut shared: Vec<(f32, &str)> =
            self.words.iter().filter_map(|pair| Some((both(pair)?, &**pair.0))).collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        shared.into_iter().map(|(_, stem)| stem).collect()
    }
}

/// The words of an article's beginning as they are written, with how much each occurs.
fn counted(article: &Article) -> FxHashMap<&str, f32> {
    let mut counts: FxHashMap<&str, f32> = FxHashMap::default();
    for (field, times) in [(TextField::Headline, HEADLINE), (TextField::Text, 1.0)] {
        let blocks = article.blocks.iter().filter(|block| field.holds(block));
        for word in blocks.flat_map(|block| words(&block.text)).take(FIRST) {
            *counts.entry(word.text).or_default() += times;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use broadsheet_analyze::{Block, BlockKind};

    fn article(headline: &str, text: &str) -> Article {
        let block = |kind, text: &str| Block { kind, text: text.to_owned(), clutter: None };
        Article {
            blocks: vec![block(BlockKind::Headline, headline), block(BlockKind::Paragraph, text)],
            ..Article::default()
        }
    }

    fn profile(headline: &str, text: &str) -> Profile {
        let telling = Telling::of_counts(100, &[("ferry", 2), ("bridge", 10), ("mayor", 10), ("the", 100)]);
        Profile::of([&article(headline, text)], &mut Weighing::new(&telling))
    }

    #[test]
    fn rare_words_words_said_again_and_words_of_the_headline_count_more() {
        let profile = profile("Bridge", "The mayor saw the ferry.");
        let words: Vec<&str> = profile.first_words(9).into_iter().map(|(word, _)| word).collect();
        assert_eq!(words, ["bridge", "ferry", "mayor"]);
        let length: f32 = profile.words.values().map(|word| word.weight * word.weight).sum();
        assert!((length - 1.0).abs() < 1e-5, "{length}");
    }

    #[test]
    fn what_both_have_is_shared_the_most_telling_first() {
        let (one, other) = (profile("", "The mayor saw the ferry."), profile("Ferry", "the mayor and the bridge"));
        assert_eq!(one.shared(&other), ["ferry", "mayor"]);
        assert!(one.shared(&profile("", "")).is_empty());
    }

    #[test]
    fn a_long_text_counts_by_its_beginning() {
        let text = format!("bridge {} ferry", "the ".repeat(FIRST));
        assert!(!profile("", &text).words.contains_key("ferry"));
        assert!(profile("", &text).words.contains_key("bridge"));
    }
}
