//! Key phrases: what an article may be about, in its own words. Which of them set it apart is for the archive to say.
//!
//! ```text
//! text -> words (phrase_words) -> runs without stop words -> rows of 1 to 5 words -> counted by their stems
//!      -> C-value: a part does not stand beside the whole -> the weightiest
//! ```
//!
//! The C-value is that of Frantzi, Ananiadou and Mima, "Automatic Recognition of Multi-Word Terms: the C-value/NC-value
//! Method" (2000), with lengths counted from two, so that a single word has one too. Persons, places and organisations of
//! one word have facets of their own and are no phrases, nor is what stands before a person's name as their role; clutter,
//! bylines and captions are not looked at.

use crate::article::{Article, Span};
use crate::outlet;
use crate::phrase_page::{Page, Place, capitals, is_read};
use crate::phrase_words::{Lexicon, Part};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// A phrase of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The stems of its words, one space between: the same for every form of the phrase.
    pub key: String,
    /// How the article writes it, in its base form as far as can be told.
    pub name: String,
    /// How often it stands in headline and text.
    pub times: u32,
    /// How much it weighs: how often it stands in running text, once more if in the headline, once more if in the lead.
    pub weight: u32,
    /// A place in the text that has it.
    pub at: Span,
}

/// No more phrases of an article.
const MOST: usize = 16;
/// No more single words among them.
const MOST_SINGLE: usize = 7;
/// No more words in a phrase, links left out.
const LONGEST: usize = 5;
/// No more words in a phrase, links counted.
const ROW: usize = 7;
/// So many words are read: news begins with what matters, and a book takes no longer than a long report.
const FIRST: usize = 3000;

/// The key phrases of an article, the weightiest first.
#[must_use]
pub fn phrases(article: &Article) -> Vec<Phrase> {
    let language = article.language.as_ref().map_or("", |found| found.value.as_str());
    let mut lexicon = Lexicon::new(language);
    let mut pages: Vec<Page<'_>> = Vec::new();
    let mut left = FIRST;
    for (at, block) in article.blocks.iter().enumerate().filter(|(_, block)| is_read(block)) {
        let words = lexicon.read(&block.text);
        left = left.saturating_sub(words.len());
        pages.push(Page::new(at, block, words));
        if left == 0 {
            break;
        }
    }
    if let Some(lead) = pages.iter_mut().find(|page| page.is_lead()) {
        lead.lead = true;
    }
    let names: FxHashSet<(u32, u32)> = pages.iter().flat_map(|page| page.names(language)).collect();
    pages.iter_mut().for_each(|page| page.join(&names));
    for mention in article.persons.iter().flat_map(|person| &person.mentions) {
        on(&mut pages, *mention, |page, words| page.take_out(words));
    }
    let capitals = capitals(&pages);
    for page in &mut pages {
        page.settle(&capitals, language);
    }
    for mention in article.places.iter().flat_map(|place| &place.mentions) {
        on(&mut pages, *mention, |page, words| page.bar(words));
    }
    for mention in article.organisations.iter().flat_map(|organisation| &organisation.mentions) {
        // One of several words is what the article may be about: `Harbour Safety Council`.
        on(&mut pages, *mention, |page, words| {
            if words.len() == 1 {
                page.bar(words)
            }
        });
    }
    let mut rows = Rows::default();
    for (at, page) in pages.iter().enumerate() {
        rows.read(at, page, language);
    }
    let own = article.outlet.as_ref().map(|outlet| outlet::key(&outlet.value));
    rows.phrases(&pages, &lexicon, language, own.as_deref())
}

/// Does something with the words of a mention.
fn on<'t>(pages: &mut [Page<'t>], mention: Span, act: impl FnOnce(&mut Page<'t>, std::ops::Range<usize>)) {
    if let Ok(at) = pages.binary_search_by_key(&mention.block, |page| page.block) {
        let words = pages[at].words_of(mention);
        act(&mut pages[at], words);
    }
}

/// The rows of words of an article that may be phrases.
#[derive(Default)]
struct Rows {
    /// By the hash of their stems.
    known: FxHashMap<u64, u32>,
    rows: Vec<Row>,
    /// Where rows stand: the row, and the place.
    places: Vec<(u32, Place)>,
}

/// A row of words.
struct Row {
    key: u64,
    /// How often it stands in running text.
    count: u32,
    /// Nothing that could be part of a phrase stands before it, at one place at least.
    begins: bool,
    /// And behind it.
    ends: bool,
    /// It is one proper name, at one place at least.
    proper: bool,
    /// It ends with a proper name that goes on, at every place.
    torn: bool,
    headline: bool,
    lead: bool,
    /// How many words it has, links left out.
    words: u32,
    /// The first of its places.
    first: Place,
}

impl Rows {
    /// Counts the rows of a page.
    fn read(&mut self, number: usize, page: &Page<'_>, language: &str) {
        for run in page.runs() {
            for first in run.clone() {
                if page.words[first].part != Part::Content || (first > run.start && page.holds_together(first)) {
                    continue;
                }
                let (mut key, mut words) = (0, 0);
                for last in first..run.end.min(first + ROW) {
                    let word = &page.words[last];
                    key = hash(key, word.stem);
                    match word.part {
                        Part::Link => continue,
                        Part::Content => words += 1,
                        Part::Number | Part::Outside => {}
                    }
                    if words > LONGEST as u32 {
                        break;
                    }
                    let ends = last + 1 == run.end;
                    let barred = page.is_barred(first, last)
                        || page.is_role(last, language)
                        || (first == last && !page.alone[first]);
                    let adjective = language == "de" && word.part == Part::Content && !page.proper[last];
                    if barred || adjective || (!ends && page.holds_together(last + 1)) {
                        continue;
                    }
                    let begins = first == run.start || page.words[first - 1].part == Part::Link;
                    let ends = ends || page.words[last + 1].part == Part::Link;
                    self.add(key, words, Place { page: number, first, last }, page, begins, ends);
                }
            }
        }
    }

    fn add(&mut self, key: u64, words: u32, place: Place, page: &Page<'_>, begins: bool, ends: bool) {
        let next = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let number = *self.known.entry(key).or_insert(next);
        if number == next {
            self.rows.push(Row {
                key,
                count: 0,
                begins: false,
                ends: false,
                proper: false,
                torn: true,
                headline: false,
                lead: false,
                words,
                first: place,
            });
        }
        let row = &mut self.rows[number as usize];
        let proper = page.is_proper(place.first, place.last);
        // What stands in a line of capitals only may be anything.
        row.count += u32::from(!(page.headline && page.shouts));
        row.begins |= begins;
        row.ends |= ends;
        row.proper |= proper && !page.shouts;
        row.torn &= !proper && !ends && page.proper[place.last];
        row.headline |= page.headline;
        row.lead |= page.lead;
        self.places.push((number, place));
    }

    /// The weightiest rows.
    fn phrases(&self, pages: &[Page<'_>], lexicon: &Lexicon<'_>, language: &str, own: Option<&str>) -> Vec<Phrase> {
        let mut single = 0;
        let mut seen: FxHashSet<String> = FxHashSet::default();
        let mut found: Vec<Phrase> = Vec::new();
        for number in self.weighed(pages, lexicon) {
            let row = &self.rows[number as usize];
            if row.words == 1 && single == MOST_SINGLE {
                continue;
            }
            let stems: Vec<&str> =
                pages[row.first.page].words[row.first.words()].iter().map(|word| lexicon.stem(word.stem)).collect();
            let key = stems.join(" ");
            let places: Vec<Place> = self.places.iter().filter(|(of, _)| *of == number).map(|(_, at)| *at).collect();
            let (name, at) = written(&places, pages, language);
            if own.is_some_and(|own| own == outlet::key(&name)) || !seen.insert(key.clone()) {
                continue;
            }
            single += usize::from(row.words == 1);
            let times = u32::try_from(places.len()).unwrap_or(u32::MAX);
            let weight = row.count + u32::from(row.headline) + u32::from(row.lead);
            found.push(Phrase { key, name, times, weight, at });
            if found.len() == MOST {
                break;
            }
        }
        found
    }

    /// The numbers of the rows that may be phrases, the weightiest first.
    fn weighed(&self, pages: &[Page<'_>], lexicon: &Lexicon<'_>) -> Vec<u32> {
        let mut candidates: Vec<u32> =
            (0u32..).zip(&self.rows).filter(|(_, row)| row.may_be(lexicon)).map(|c| c.0).collect();
        // The longer ones first: what a part counts for depends on the wholes.
        candidates.sort_by_key(|&number| (Reverse(self.rows[number as usize].first.length()), number));
        let mut wholes: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        let mut weighed: Vec<(f32, u32)> = Vec::new();
        for number in candidates {
            let row = &self.rows[number as usize];
            let (inside, of) = wholes.get(&row.key).copied().unwrap_or_default();
            let alone = small(row.count) - if of == 0 { 0.0 } else { small(inside) / small(of) };
            // A part that never stands without one and the same whole says nothing more.
            if alone < 1.0 {
                continue;
            }
            let chance = row.count == 1 && !row.proper;
            let times = alone + small(row.headline.into()) + 0.5 * small(row.lead.into());
            weighed.push(((1.0 + small(row.words)).log2() * if chance { 0.5 * times } else { times }, number));
            // What stands once may be a whole by chance.
            if !chance && row.first.length() > 1 {
                let words = &pages[row.first.page].words[row.first.words()];
                for from in 0..words.len() {
                    let mut key = 0;
                    for (to, word) in words.iter().enumerate().skip(from) {
                        key = hash(key, word.stem);
                        if to + 1 - from < words.len() {
                            let (inside, of) = wholes.entry(key).or_default();
                            *inside += row.count;
                            *of += 1;
                        }
                    }
                }
            }
        }
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        weighed.into_iter().map(|(_, number)| number).collect()
    }
}

impl Row {
    /// Whether it stands in the text as phrases do.
    fn may_be(&self, lexicon: &Lexicon<'_>) -> bool {
        if !lexicon.is_versed() {
            return self.words > 1 && (self.proper || self.count > 2);
        }
        if self.words == 1 {
            return self.count > 1 || (self.count == 1 && self.headline);
        }
        if self.proper {
            return self.count > 0 && self.begins && self.ends;
        }
        let bounded = self.begins && self.ends || self.count > 2;
        bounded && !self.torn && self.count >= if self.words > 3 { 2 } else { 1 }
    }
}

/// The hash of a row of stems and one more.
fn hash(row: u64, stem: u32) -> u64 {
    (row.rotate_left(5) ^ u64::from(stem).wrapping_add(1)).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Counts of words in an article, far below what a float holds exactly.
#[allow(clippy::cast_precision_loss)]
fn small(count: u32) -> f32 {
    count as f32
}

/// How a phrase is written, and where it is written so.
fn written(places: &[Place], pages: &[Page<'_>], language: &str) -> (String, Span) {
    const INFLECTED: [&str; 12] = ["ru", "uk", "pl", "cs", "sk", "sl", "hr", "sr", "bg", "de", "fi", "hu"];
    let inflected = INFLECTED.contains(&language);
    let mut forms: Vec<(String, u32, Place)> = Vec::new();
    for place in places {
        let page = &pages[place.page];
        // After a preposition no word stands in its base form.
        let governed = inflected && page.is_governed(place.first);
        let votes = if governed { 1 } else { 3 } + u32::from(page.words[place.first].opens);
        let form = page.form(*place, language);
        match forms.iter_mut().find(|known| known.0 == form) {
            Some(known) => known.1 += votes,
            None => forms.push((form, votes, *place)),
        }
    }
    let rank = |(form, votes, place): &(String, u32, Place)| (Reverse(*votes), form.chars().count(), *place);
    let best = forms.into_iter().min_by_key(rank).unwrap_or_default();
    (best.0, pages[best.2.page].span(best.2))
}

#[cfg(test)]
#[path = "phrases_tests.rs"]
mod tests;
