//! Paragraphs that recur over the articles of an outlet: which of them are counted, and which are its furniture. Articles
//! whose outlet their files do not tell are counted together.
//!
//! Notes on columnists, lines of agencies, calls to subscribe and captions of widgets look like text in each page alone; over
//! many pages of one outlet they give themselves away. So does a sentence of background while a story runs, and that is text.
//! Two things tell them apart. Furniture says nothing of what its article speaks of: its words do not occur in the rest. And
//! it keeps its place, at the beginning or the end; what does not must be found in many more articles.
//! What is furniture in most articles is so in the others too, where chance has it that they speak of the same.
//!
//! What is furniture follows from the articles that the archive has, not from the order in which they came: the catalogue
//! weighs a paragraph whenever an article with it comes or goes (`catalogue/recurrence.rs`).

use crate::sameness::{Sameness, plain};
use broadsheet_analyze::{Article, Block, BlockKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// Paragraphs from the beginning or the end that a paragraph may have before or behind it and still be called near it.
const EDGE: usize = 3;
/// Longer paragraphs, in characters, are not counted.
const LONGEST: usize = 600;
/// Paragraphs with fewer letters divide a text or number its parts, and are not counted.
const LETTERS: usize = 4;
/// Words of so many letters are what a paragraph speaks of. Scripts that do not part their words have the place alone.
const TELLING: usize = 5;
/// Of so many stories a paragraph is furniture that stands at the edge of nearly all of them.
const STORIES: usize = 5;
/// Nearly all, in percent.
const NEARLY_ALL: usize = 80;
/// A paragraph that speaks of some of its articles must be apart in so many, in percent.
const OFTEN: usize = 33;
/// Of so many stories it is wherever it stands.
const MANY: usize = 20;

/// A paragraph that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Paragraph {
    /// What it is known by; see [`key`].
    pub key: i64,
    /// Whether it stands near the beginning or the end.
    pub edge: bool,
    /// Whether it says nothing of what the article speaks of. Others are counted at the edge only.
    pub apart: bool,
}

/// What an article adds to the count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recurrence {
    /// Its paragraphs, each once.
    pub paragraphs: Vec<Paragraph>,
    /// The same for articles of one headline.
    pub story: u32,
    /// The same for versions of one article.
    pub address: u32,
}

impl Recurrence {
    /// Of an article as it was read; `texts` are the plain words of its own blocks ([`Sameness::texts`]).
    #[must_use]
    pub fn of(article: &Article, texts: &[String], sameness: &Sameness) -> Self {
        let headline = article.headline.as_ref().map(|found| plain(&found.value));
        let shared = shared(headline.iter().chain(texts));
        let body: Vec<(&Block, &String)> =
            own(&article.blocks).zip(texts).filter(|(block, _)| block.kind != BlockKind::Headline).collect();
        let mut counted: FxHashMap<&str, (bool, bool)> = FxHashMap::default();
        // What is all of an article is its text, however many say the same.
        for (at, (block, words)) in body.iter().enumerate().filter(|_| body.len() > 1) {
            let edge = at.min(body.len() - 1 - at) < EDGE;
            let apart = is_apart(words, &shared, edge);
            if (edge || apart) && is_countable(&block.text) {
                let place = counted.entry(words.as_str()).or_default();
                *place = (place.0 || edge, place.1 || apart);
            }
        }
        let paragraphs = counted.into_iter().map(|(words, (edge, apart))| Paragraph {
            key: hashed(outlet(article), words),
            edge,
            apart,
        });
        let or_itself = |text: Option<&[u8]>| short(blake3::hash(text.unwrap_or(&sameness.fingerprint)));
        Self {
            paragraphs: paragraphs.collect(),
            story: or_itself(headline.as_deref().map(str::as_bytes)),
            address: or_itself(sameness.address.as_deref().map(str::as_bytes)),
        }
    }
}

/// What a paragraph of an article, as it was read, is known by.
#[must_use]
pub fn key(article: &Article, text: &str) -> i64 {
    hashed(outlet(article), &plain(text))
}

/// The outlet as the article's file tells it; empty if it does not.
fn outlet(article: &Article) -> &str {
    article.outlet.as_ref().map_or("", |found| &found.value)
}

/// Whether a paragraph is furniture that stands in these articles: at the edge or not, apart or not, story, address.
///
/// # Errors
/// Those of the articles, which are asked for only as far as they matter.
pub fn is_furniture<E>(articles: impl IntoIterator<Item = Result<(bool, bool, u32, u32), E>>) -> Result<bool, E> {
    let (mut anywhere, mut edges, mut spoken) = (Stories::default(), Stories::default(), Stories::default());
    for article in articles {
        let (edge, apart, story, address) = article?;
        let stories = [(apart, &mut anywhere), (apart && edge, &mut edges), (edge, &mut spoken)];
        stories.into_iter().filter(|(counts, _)| *counts).for_each(|(_, stories)| stories.add(story, address));
        if anywhere.number() >= MANY {
            return Ok(true);
        }
    }
    let number = edges.number();
    Ok(number >= STORIES && number * 100 >= anywhere.number() * NEARLY_ALL && number * 100 >= spoken.number() * OFTEN)
}

/// Stories that articles tell: reprints have one headline, versions one address.
#[derive(Default)]
struct Stories {
    headlines: FxHashSet<u32>,
    addresses: FxHashSet<u32>,
}

impl Stories {
    fn add(&mut self, headline: u32, address: u32) {
        self.headlines.insert(headline);
        self.addresses.insert(address);
    }

    fn number(&self) -> usize {
        self.headlines.len().min(self.addresses.len())
    }
}

fn own(blocks: &[Block]) -> impl Iterator<Item = &Block> {
    blocks.iter().filter(|block| block.clutter.is_none())
}

fn is_countable(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).nth(LETTERS - 1).is_some() && text.chars().nth(LONGEST).is_none()
}

fn telling(words: &str) -> impl Iterator<Item = &str> {
    words.split(' ').filter(|word| word.chars().nth(TELLING - 1).is_some())
}

/// Whether a paragraph speaks of something else than its article: at the edge two of three of its telling words, elsewhere
/// three of four, occur in no other paragraph.
fn is_apart(words: &str, shared: &FxHashSet<&str>, edge: bool) -> bool {
    let telling: FxHashSet<&str> = telling(words).collect();
    let known = telling.iter().filter(|word| shared.contains(*word)).count();
    known * if edge { 3 } else { 4 } <= telling.len()
}

/// The telling words that stand in more than one of these texts; equal texts are one.
fn shared<'a>(texts: impl Iterator<Item = &'a String>) -> FxHashSet<&'a str> {
    let (mut first, mut shared) = (FxHashMap::default(), FxHashSet::default());
    for text in texts {
        for word in telling(text) {
            if *first.entry(word).or_insert(text) != text {
                shared.insert(word);
            }
        }
    }
    shared
}

fn hashed(outlet: &str, words: &str) -> i64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(outlet.as_bytes()).update(&[0]).update(words.as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    i64::from_le_bytes(bytes)
}

fn short(hash: blake3::Hash) -> u32 {
    let [a, b, c, d, ..] = *hash.as_bytes();
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;
    use broadsheet_analyze::{Evidence, Found, Origin};

    const ADVERT: &str = "Subscribe to the Nordpost newsletter and never miss anything.";

    fn counted(texts: &[&str]) -> Vec<(usize, bool, bool)> {
        let block = |text: &&str| Block { kind: BlockKind::Paragraph, text: (*text).to_owned(), clutter: None };
        let evidence = Evidence { origin: Origin::Record, detail: String::new(), confidence: 1.0 };
        let outlet = Some(Found { value: "Nordpost".to_owned(), evidence, others: Vec::new() });
        let article = Article { blocks: texts.iter().map(block).collect(), outlet, ..Article::default() };
        let texts = Sameness::texts(&article);
        let recurrence = Recurrence::of(&article, &texts, &Sameness::of(&article, &texts));
        let place = |key| article.blocks.iter().position(|block| super::key(&article, &block.text) == key);
        let row = |of: &Paragraph| (place(of.key).unwrap(), of.edge, of.apart);
        let mut found: Vec<(usize, bool, bool)> = recurrence.paragraphs.iter().map(row).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn what_says_nothing_of_the_article_is_counted() {
        let lead = "The ferry between Varrenby and Holm stays in harbour until the winter storms are over.";
        let more = "The winter ferry to Holm carries forty passengers between storms, the harbour says.";
        let own = [(0, true, false), (1, true, false)];
        assert_eq!(counted(&[lead, more, ADVERT]), [own[0], own[1], (2, true, true)]);
        // The background of the story speaks of it.
        let background = "Varrenby has had a winter ferry to Holm since the storms of the last century.";
        assert_eq!(counted(&[lead, more, background]), [own[0], own[1], (2, true, false)]);
        assert_eq!(counted(&[lead, more, "* * *", "3.", &"Subscribe today. ".repeat(50)]), own);
        assert_eq!(counted(&[ADVERT]), []);
        let inside = [lead, more, lead, ADVERT, more, lead, lead];
        assert_eq!(counted(&inside), [own[0], own[1], (3, false, true)]);
    }

    #[test]
    fn furniture_keeps_its_place_or_is_everywhere() {
        let furniture = |articles: &[(bool, u32, u32)]| {
            is_furniture(articles.iter().map(|&(edge, story, address)| Ok::<_, ()>((edge, true, story, address))))
                .unwrap()
        };
        let spoken = |apart: u32, of: u32| is_furniture((0..of).map(|n| Ok::<_, ()>((true, n < apart, n, n)))).unwrap();
        assert!(spoken(5, 15) && !spoken(5, 16) && spoken(20, 200));
        let many = |number: u32, edge: bool| -> Vec<_> { (0..number).map(|n| (edge, n, n)).collect() };
        assert!(!furniture(&many(4, true)));
        assert!(furniture(&many(5, true)));
        assert!(!furniture(&many(19, false)));
        assert!(furniture(&many(20, false)));
        let mixed: Vec<_> = (0..10).map(|n| (n < 7, n, n)).collect();
        assert!(!furniture(&mixed));
        let reprints: Vec<_> = (0..40).map(|n| (true, n % 4, n)).collect();
        assert!(!furniture(&reprints));
        let versions: Vec<_> = (0..40).map(|n| (true, n, n % 4)).collect();
        assert!(!furniture(&versions));
    }
}
