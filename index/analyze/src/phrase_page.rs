//! A block as the search for key phrases sees it: which words are proper names, which run together.

use crate::article::Span;
use crate::phrase_words::{Part, PhraseWord, is_adjective, may_name};
use broadsheet_extract::{Block, BlockKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::{Range, RangeInclusive};

/// A block and its words.
pub(crate) struct Page<'t> {
    /// Index into the article's blocks.
    pub block: u32,
    pub words: Vec<PhraseWord>,
    /// Which words are proper names or parts of one; in German, nouns.
    pub proper: Vec<bool>,
    /// Which words may be a phrase by themselves.
    pub alone: Vec<bool>,
    /// Most of its words have capitals, which so mean nothing.
    pub shouts: bool,
    pub headline: bool,
    /// It is the first paragraph.
    pub lead: bool,
    text: &'t str,
    /// The first and last words of names that have a facet of their own.
    barred: Vec<(usize, usize)>,
    /// The first words of persons.
    persons: Vec<usize>,
}

/// A row of words at its place; both ends belong to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub page: usize,
    pub first: usize,
    pub last: usize,
}

impl Place {
    /// Its words, as indexes into those of the page.
    pub fn words(self) -> RangeInclusive<usize> {
        self.first..=self.last
    }

    /// How many words it has.
    pub fn length(self) -> usize {
        self.last + 1 - self.first
    }
}

/// How often a stem is written with a capital that means something, and small.
pub(crate) type Capitals = FxHashMap<u32, (u32, u32)>;

/// How the stems of an article are written.
pub(crate) fn capitals(pages: &[Page<'_>]) -> Capitals {
    let mut counts = Capitals::default();
    for word in pages.iter().filter(|page| !page.shouts).flat_map(|page| &page.words).filter(|word| !word.opens) {
        let (capital, small) = counts.entry(word.stem).or_default();
        *(if word.capital { capital } else { small }) += 1;
    }
    counts
}

/// Whether a block has a say in what the article is about.
pub(crate) fn is_read(block: &Block) -> bool {
    block.clutter.is_none() && !matches!(block.kind, BlockKind::Byline | BlockKind::Caption)
}

impl<'t> Page<'t> {
    /// A block, by its index in the article.
    pub fn new(at: usize, block: &'t Block, mut words: Vec<PhraseWord>) -> Self {
        let long = words.iter().filter(|word| word.end - word.start > 3);
        let (all, small) = long.fold((0, 0), |(all, small), word| (all + 1, small + usize::from(!word.capital)));
        let headline = block.kind == BlockKind::Headline;
        let sentence = !headline && block.text.ends_with(['.', '!', '?', '”', '"', '»']);
        let loud = words.iter().filter(|word| word.capitals).count();
        let shouts = all >= 3 && (!sentence && small * 4 <= all || loud * 2 > words.len());
        // `US` is no `us`.
        for word in words.iter_mut().filter(|word| !shouts && word.capitals && word.part == Part::Outside) {
            word.part = Part::Content;
        }
        Self {
            block: u32::try_from(at).unwrap_or(u32::MAX),
            proper: Vec::new(),
            alone: Vec::new(),
            words,
            shouts,
            headline,
            lead: false,
            text: &block.text,
            barred: Vec::new(),
            persons: Vec::new(),
        }
    }

    /// The stop words that begin names here, each with the word behind it: `New` in `the New Port Council`.
    pub fn names(&self, language: &str) -> impl Iterator<Item = (u32, u32)> {
        let pairs = self.words.windows(2).filter(|_| !self.shouts);
        let begins = |word: &PhraseWord| word.part == Part::Outside && word.capital && !word.opens;
        let goes_on = |word: &PhraseWord| word.part == Part::Content && word.capital && word.glued && !word.opens;
        let names = pairs.filter(move |pair| begins(&pair[0]) && goes_on(&pair[1]));
        names.filter(move |pair| may_name(language, &self.lower(&pair[0]))).map(|pair| (pair[0].stem, pair[1].stem))
    }

    /// Lets stop words be parts of phrases where they begin one of these names, and in words that hyphens join:
    /// `all-weather mooring`.
    pub fn join(&mut self, names: &FxHashSet<(u32, u32)>) {
        for at in 1..self.words.len() {
            let (word, next) = (self.words[at - 1], self.words[at]);
            let named = word.capital && next.capital && next.glued && names.contains(&(word.stem, next.stem));
            if named && word.part == Part::Outside {
                self.words[at - 1].part = Part::Content;
            }
        }
        let mut first = 0;
        for at in 1..=self.words.len() {
            if at < self.words.len() && self.is_hyphenated(at) {
                continue;
            }
            let compound = &mut self.words[first..at];
            let letters = |word: &PhraseWord| self.text[word.start..word.end].chars().all(char::is_alphabetic);
            if compound.last().is_some_and(|last| last.part == Part::Content) && compound.iter().all(letters) {
                compound.iter_mut().for_each(|word| word.part = Part::Content);
            }
            first = at;
        }
    }

    /// Whether a hyphen joins a word to the one before.
    fn is_hyphenated(&self, at: usize) -> bool {
        matches!(&self.text[self.words[at - 1].end..self.words[at].start], "-" | "‐" | "‑")
    }

    fn lower(&self, word: &PhraseWord) -> String {
        self.text[word.start..word.end].to_lowercase()
    }

    /// Whether it can be the lead.
    pub fn is_lead(&self) -> bool {
        !self.headline && self.words.len() > 12
    }

    /// The words of a mention.
    pub fn words_of(&self, mention: Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.end <= mention.start as usize);
        let last = self.words.partition_point(|word| word.start < mention.end as usize);
        first..last.max(first)
    }

    /// Takes the words of a person out of all phrases.
    pub fn take_out(&mut self, words: Range<usize>) {
        self.persons.push(words.start);
        for word in &mut self.words[words] {
            word.part = Part::Outside;
        }
    }

    /// Lets these words together be no phrase.
    pub fn bar(&mut self, words: Range<usize>) {
        if !words.is_empty() {
            self.barred.push((words.start, words.end - 1));
        }
    }

    /// Whether these words together are no phrase.
    pub fn is_barred(&self, first: usize, last: usize) -> bool {
        self.barred.contains(&(first, last))
    }

    /// Whether what ends with this word is what the person is whose name follows: `harbour minister Ada Holm`. Where names stand
    /// in the genitive, nobody can tell.
    pub fn is_role(&self, last: usize, language: &str) -> bool {
        const APPOSING: [&str; 8] = ["en", "de", "nl", "fr", "es", "it", "pt", "sv"];
        let next = self.words.get(last + 1);
        APPOSING.contains(&language) && next.is_some_and(|word| word.glued) && self.persons.contains(&(last + 1))
    }

    /// Decides which words are proper names.
    pub fn settle(&mut self, capitals: &Capitals, language: &str) {
        let plain = |word: &PhraseWord| word.capital && !self.shouts && (!word.opens || word.capitals);
        let means = |at: usize| {
            let word = &self.words[at];
            if word.part == Part::Number || !word.capital {
                return false;
            }
            // Where a capital means nothing, the other places tell, or the name that goes on.
            let next = self.words.get(at + 1).is_some_and(|n| n.glued && plain(n) && n.part == Part::Content);
            plain(word)
                || match capitals.get(&word.stem) {
                    Some((capital, small)) => capital > small,
                    None => next && !self.shouts,
                }
        };
        self.proper = (0..self.words.len()).map(means).collect();
        let alone = |(word, proper): (&PhraseWord, &bool)| match language {
            "de" => *proper && !word.capitals,
            _ => !proper && !is_adjective(language, &self.lower(word)),
        };
        self.alone = self.words.iter().zip(&self.proper).map(alone).collect();
    }

    /// The runs of words of which phrases are made: no stop words, no marks between, links only inside.
    pub fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut start = 0;
        while start < self.words.len() {
            if self.words[start].part != Part::Content {
                start += 1;
                continue;
            }
            let mut end = start + 1;
            while end < self.words.len() && self.goes_on(end) {
                end += 1;
            }
            let next = end;
            while self.words[end - 1].part == Part::Link {
                end -= 1;
            }
            if !self.is_credit(start) {
                runs.push(start..end);
            }
            start = next;
        }
        runs
    }

    /// `Images` in `Quist/Anvil Images`.
    fn is_credit(&self, at: usize) -> bool {
        at > 0 && self.proper[at] && self.text[self.words[at - 1].end..self.words[at].start].trim() == "/"
    }

    fn goes_on(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.glued
            && match word.part {
                Part::Content => true,
                Part::Link => self.words[at - 1].part != Part::Number,
                Part::Number => self.proper[at - 1],
                Part::Outside => false,
            }
    }

    /// Whether a word and the one before are of one proper name.
    pub fn holds_together(&self, at: usize) -> bool {
        self.proper[at] && self.proper[at - 1]
    }

    /// Whether all these words are proper names, links left out.
    pub fn is_proper(&self, first: usize, last: usize) -> bool {
        (first..=last).all(|at| self.proper[at] || self.words[at].part != Part::Content)
    }

    /// Whether a stop word stands right before a word.
    pub fn is_governed(&self, at: usize) -> bool {
        at > 0 && self.words[at].glued && self.words[at - 1].part == Part::Outside
    }

    /// The words at a place with the capitals that mean something.
    pub fn form(&self, place: Place, language: &str) -> String {
        let mut form = String::new();
        for at in place.words() {
            let word = &self.words[at];
            if at > place.first {
                let gap = &self.text[self.words[at - 1].end..word.start];
                form.extend(gap.chars().map(|c| if matches!(c, '–' | '‐' | '‑') { '-' } else { c }));
            }
            let noun = language == "de" && !word.opens;
            let text = &self.text[word.start..word.end];
            if self.proper[at] || !word.capital || (word.capitals && !self.shouts) || noun {
                form.push_str(text);
            } else {
                form.push_str(&text.to_lowercase());
            }
        }
        form
    }

    /// A place as a stretch of the block's text.
    pub fn span(&self, place: Place) -> Span {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { block: self.block, start: byte(self.words[place.first].start), end: byte(self.words[place.last].end) }
    }
}
