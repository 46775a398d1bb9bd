//! Why an article is related to others: the persons that both name, the rows of words and the words that both have.

use crate::keys::{Placed, TextField, folded, walk};
use crate::profile::{Profile, stem_of, stemming};
use broadsheet_analyze::Article;
use broadsheet_text::visible;
use rustc_hash::{FxHashMap, FxHashSet};

/// So many shared names, words and phrases are given.
const REASONS: usize = 4;
/// So many of the most telling shared pairs of words make phrases.
const PAIRS: usize = 40;

/// What may be a reason: what the articles have that others are related to.
pub struct Grounds<'a> {
    profile: &'a Profile,
    persons: FxHashSet<&'a str>,
    /// Pairs of neighbouring telling words, by their stems with a space between, with how telling they are.
    pairs: FxHashMap<String, f32>,
}

/// What an article shares with others, as it writes it; the most telling first.
#[derive(Debug, Default, PartialEq)]
pub struct Reasons {
    /// Persons that both name.
    pub persons: Vec<String>,
    /// Rows of words that both have.
    pub phrases: Vec<String>,
    /// Words that both have, beyond the names and phrases.
    pub words: Vec<String>,
}

impl<'a> Grounds<'a> {
    /// What these articles have, whose profile is this.
    #[must_use]
    pub fn of(articles: &'a [Article], profile: &'a Profile) -> Self {
        let mut pairs = FxHashMap::default();
        for article in articles {
            each_pair(article, |pair| {
                if let Some((left, right)) = pair.split_once(' ')
                    && let (Some(left), Some(right)) = (profile.words.get(left), profile.words.get(right))
                {
                    pairs.insert(pair.to_owned(), left.weight + right.weight);
                }
            });
        }
        let persons = articles.iter().flat_map(|a| &a.persons).map(|p| p.name.as_str()).collect();
        Self { profile, persons, pairs }
    }

    /// What an article with this profile shares with them.
    #[must_use]
    pub fn shared_by(&self, article: &Article, profile: &Profile) -> Reasons {
        let mut pairs: FxHashMap<String, f32> = FxHashMap::default();
        each_pair(article, |pair| {
            if let Some((pair, weight)) = self.pairs.get_key_value(pair) {
                pairs.insert(pair.clone(), *weight);
            }
        });
        let mut pairs: Vec<(f32, String)> = pairs.into_iter().map(|(pair, weight)| (weight, pair)).collect();
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let pairs: Vec<&str> = pairs.iter().take(PAIRS).map(|(_, pair)| pair.as_str()).collect();
        let named = article.persons.iter().filter(|p| self.persons.contains(p.name.as_str()));
        let persons: Vec<String> = named.map(|p| p.name.clone()).take(REASONS).collect();
        let Written { words, phrases } = written(article, &self.profile.shared(profile), &pairs);
        let mut told = persons.iter().map(|name| name.to_lowercase()).collect();
        let phrases = untold(phrases, &mut told);
        let words = untold(words, &mut told);
        Reasons { persons, phrases, words }
    }
}

/// The first few that say more than what was told before: "bridge" says nothing beside "harbour bridge".
fn untold(texts: Vec<String>, told: &mut Vec<String>) -> Vec<String> {
    let mut few = Vec::new();
    for text in texts {
        let folded = text.to_lowercase();
        if few.len() < REASONS && !told.iter().any(|told| told.contains(&folded) || folded.contains(told.as_str())) {
            few.push(text);
            told.push(folded);
        }
    }
    few
}

/// Goes through the pairs of neighbouring words of an article, as stems with a space between.
fn each_pair(article: &Article, mut work: impl FnMut(&str)) {
    let stemming = stemming(article);
    let mut stems: FxHashMap<String, String> = FxHashMap::default();
    let mut pair = String::new();
    for field in [TextField::Headline, TextField::Text] {
        let mut last: Option<(u32, String)> = None;
        let word = |placed: Placed, key: &str| {
            let term = folded(key);
            let stem = stems.entry(term.to_owned()).or_insert_with(|| stem_of(term, stemming)).clone();
            if let Some((position, before)) = &last
                && position + 1 == placed.position
            {
                pair.clear();
                pair.extend([before.as_str(), " ", stem.as_str()]);
                work(&pair);
            }
            last = Some((placed.position, stem));
        };
        walk(article, field, false, |_| true, word);
    }
}

/// Stems as an article writes them.
struct Written {
    words: Vec<String>,
    phrases: Vec<String>,
}

/// How an article writes shared words, and the longest runs of shared pairs in it, in the order of the stems given.
fn written(article: &Article, stems: &[&str], pairs: &[&str]) -> Written {
    let stemming = stemming(article);
    let mut words: Vec<Option<String>> = vec![None; stems.len().min(4 * REASONS)];
    let mut runs: Vec<(usize, String)> = Vec::new();
    for field in [TextField::Headline, TextField::Text] {
        // The run so far: its rank, its last word, and where it began.
        let mut run: Option<(usize, u32, u32, u32)> = None;
        let mut last: Option<(u32, String)> = None;
        let text = |block: u32, start: u32, end: u32| {
            article.blocks.get(block as usize).and_then(|b| b.text.get(start as usize..end as usize))
        };
        let mut close = |run: Option<(usize, u32, u32, u32)>| {
            if let Some((rank, block, start, end)) = run
                && let Some(phrase) = text(block, start, end)
                && !runs.iter().any(|(_, known)| known.to_lowercase() == phrase.to_lowercase())
            {
                runs.push((rank, visible(phrase).into_owned()));
            }
        };
        walk(
            article,
            field,
            false,
            |_| true,
            |placed, key| {
                let term = folded(key);
                let stem = stem_of(term, stemming);
                if let Some(at) = stems.iter().position(|s| *s == stem)
                    && let Some(word) = words.get_mut(at)
                    && word.is_none()
                {
                    *word = text(placed.block, placed.start, placed.end).map(|w| visible(w).into_owned());
                }
                let pair =
                    last.as_ref().filter(|(at, _)| at + 1 == placed.position).map(|(_, s)| format!("{s} {stem}"));
                let rank = pair.and_then(|pair| pairs.iter().position(|p| *p == pair));
                run = match (rank, run) {
                    (Some(rank), Some((best, block, start, _))) => Some((best.min(rank), block, start, placed.end)),
                    (Some(rank), None) => {
                        Some((rank, placed.block, begin(article, placed.block, placed.start), placed.end))
                    }
                    (None, run) => {
                        close(run);
                        None
                    }
                };
                last = Some((placed.position, stem));
            },
        );
        close(run);
    }
    runs.sort_by(|a, b| (a.0, b.1.len()).cmp(&(b.0, a.1.len())));
    Written {
        words: words.into_iter().flatten().collect(),
        phrases: runs.into_iter().map(|(_, phrase)| phrase).collect(),
    }
}

/// Where the word before a place begins.
fn begin(article: &Article, block: u32, start: u32) -> u32 {
    let before = article.blocks.get(block as usize).and_then(|b| b.text.get(..start as usize)).unwrap_or_default();
    let word = broadsheet_text::words(before).last();
    word.map_or(start, |w| u32::try_from(w.start).unwrap_or(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_twice() {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let mut told = texts(&["ada holm"]);
        assert_eq!(
            untold(texts(&["harbour bridge", "Mayor Ada Holm", "Harbour bridges"]), &mut told),
            ["harbour bridge"]
        );
        assert_eq!(untold(texts(&["Bridge", "ferries", "Holm", "lorries"]), &mut told), ["ferries", "lorries"]);
        let many = texts(&["ferry", "toll", "wind", "tide", "lamp", "goat"]);
        assert_eq!(untold(many, &mut told).len(), REASONS);
    }
}
