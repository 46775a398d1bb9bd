//! What the model looks at: for each word of a block, the numbers of some hundred features.
//!
//! Half of them depend on one word only, seen from its own place or from a place or two away; the same word has the same
//! ones wherever it stands. The others join neighbouring words.

use crate::keys::feature;
use crate::page::{Block, Page};
use crate::tokens::Form;
use crate::words::Word;
use std::ops::RangeInclusive;

/// From how far a word is seen.
pub const REACH: RangeInclusive<isize> = -2..=2;

/// Stands for what is beyond the ends of a block.
const NOTHING: u64 = 1;

/// The features that a word alone gives to the word `-offset` places after it: the word itself for 0, its left neighbour's
/// view of it for 1.
pub fn alone(word: &Word, offset: isize, keys: &mut Vec<u64>) {
    let template = (100 * (offset + 3)) as u64;
    let mut add = |number: u64, values: &[u64]| keys.push(feature(template + number, values));
    match offset {
        0 => {
            add(0, &[word.exact]);
            add(1, &[word.lower]);
            for (number, opening) in word.openings.iter().enumerate().filter(|(_, opening)| **opening != 0) {
                add(2 + number as u64, &[*opening]);
            }
            for (number, ending) in word.endings.iter().enumerate().filter(|(_, ending)| **ending != 0) {
                add(5 + number as u64, &[*ending]);
            }
            add(10, &[word.shape]);
            add(11, &[word.cast]);
            add(12, &[u64::from(word.flags)]);
            add(13, &[word.endings[2], word.cast]);
            add(14, &[word.endings[1], word.form]);
            add(15, &[word.length, word.cast]);
            for (number, beginning) in beginnings(word) {
                // Lists of names have words that are something else more often: a shallow look is held against them.
                add(16 + number, &[beginning, if number < 2 { word.cast } else { word.form }]);
            }
        }
        -1 | 1 => {
            add(0, &[word.lower]);
            add(1, &[word.endings[2]]);
            add(2, &[word.endings[1]]);
            add(3, &[word.cast]);
            add(4, &[word.openings[2]]);
            add(5, &[word.shape]);
            for (number, beginning) in beginnings(word) {
                add(6 + number, &[beginning]);
            }
        }
        _ => {
            add(0, &[word.lower]);
            add(1, &[word.cast]);
            add(2, &[word.endings[2]]);
            for (number, beginning) in beginnings(word) {
                add(3 + number, &[beginning]);
            }
        }
    }
}

/// The beginnings of the path to a word's cluster, numbered: alike for alike words. None of a word that is in none.
fn beginnings(word: &Word) -> impl Iterator<Item = (u64, u64)> {
    const TURNS: [u32; 4] = [4, 6, 10, 32];
    let path = u64::from(word.cluster);
    (0..).zip(TURNS).filter(move |_| path != 0).map(move |(number, turns)| (number, path & ((1 << turns) - 1)))
}

/// The first six turns of the path to a cluster.
const SIX: u64 = 0b11_1111;

/// Capitalised words that hang together, particles and hyphens between them included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    first: usize,
    last: usize,
}

/// A block with what its features need beyond its words.
#[derive(Debug)]
pub struct Surroundings<'a> {
    page: &'a Page,
    block: &'a Block,
    runs: Vec<Option<Run>>,
}

impl<'a> Surroundings<'a> {
    /// Looks over a block.
    #[must_use]
    pub fn of(page: &'a Page, block: &'a Block) -> Self {
        let mut runs = vec![None; block.tokens.len()];
        let mut at = 0;
        while at < block.tokens.len() {
            if !block.tokens[at].form.is_capital() {
                at += 1;
                continue;
            }
            let mut last = at;
            while let Some(next) = Self::goes_on(page, block, last) {
                last = next;
            }
            runs[at..=last].fill(Some(Run { first: at, last }));
            at = last + 1;
        }
        Self { page, block, runs }
    }

    /// The next capitalised word that hangs together with the one at `last`.
    fn goes_on(page: &Page, block: &Block, last: usize) -> Option<usize> {
        let form = |at: usize| block.tokens.get(at).map(|t| t.form);
        if form(last + 1)?.is_capital() {
            return Some(last + 1);
        }
        let between = &page.words[*block.words.get(last + 1)? as usize];
        let hyphen = form(last + 1) == Some(Form::Mark) && block.tokens[last + 1].glued && between.lower == *HYPHEN;
        if hyphen && block.tokens.get(last + 2)?.glued && form(last + 2)?.is_capital() {
            return Some(last + 2);
        }
        for particles in 1..=2 {
            let particle = &page.words[*block.words.get(last + particles)? as usize];
            if form(last + particles) != Some(Form::Small) || !PARTICLES.contains(&particle.lower) {
                return None;
            }
            if form(last + particles + 1)?.is_capital() {
                return Some(last + particles + 1);
            }
        }
        None
    }

    fn word(&self, at: isize) -> Option<&Word> {
        let at = usize::try_from(at).ok()?;
        self.block.words.get(at).map(|word| &self.page.words[*word as usize])
    }

    /// The features of the word at `at` that take in its neighbours.
    pub fn features(&self, at: usize, keys: &mut Vec<u64>) {
        let here = at as isize;
        let lower = |offset: isize| self.word(here + offset).map_or(NOTHING, |w| w.lower);
        let cast = |offset: isize| self.word(here + offset).map_or(NOTHING, |w| w.cast);
        let form = |offset: isize| self.word(here + offset).map_or(NOTHING, |w| w.form);
        let ending =
            |offset: isize, letters: usize| self.word(here + offset).map_or(NOTHING, |w| w.endings[letters - 1]);
        let cluster = |offset: isize| self.word(here + offset).map_or(0, |w| u64::from(w.cluster));
        let joined = [
            [cluster(-1), cluster(0), form(0)],
            [cluster(0), cluster(1), form(0)],
            [cluster(-1) & SIX, cluster(0) & SIX, form(0)],
            [cluster(0) & SIX, cluster(1) & SIX, form(0)],
        ];
        for (number, values) in (2000..).zip(joined) {
            if values[0] != 0 && values[1] != 0 {
                keys.push(feature(number, &values));
            }
        }
        let token = &self.block.tokens[at];
        let next_glued = self.block.tokens.get(at + 1).is_some_and(|t| t.glued);
        let mut number = 1000;
        let mut add = |values: &[u64]| {
            keys.push(feature(number, values));
            number += 1;
        };
        let own = &self.page.words[self.block.words[at] as usize];
        let counts = self.page.counts(own);
        let written = u64::from(counts.small > 0) + 2 * u64::from(counts.capital > 0) + 4 * u64::from(token.opens);
        let style = self.block.capitals as u64;
        add(&[written, own.form]);
        add(&[written, own.cast]);
        add(&[style, own.cast]);
        add(&[style, own.lower]);
        add(&[u64::from(token.glued) + 2 * u64::from(next_glued), own.form]);
        add(&[lower(-1), own.lower]);
        add(&[own.lower, lower(1)]);
        add(&[form(-1), own.form, form(1), form(2)]);
        add(&[form(-2), form(-1), own.form, form(1)]);
        add(&[cast(-1), own.cast]);
        add(&[own.cast, cast(1)]);
        if own.form == Form::Small as u64 {
            // A small word is in a name only between others, so what follows is of little use.
            add(&[cast(-1), cast(1), own.lower]);
            add(&[cast(1), own.lower]);
            add(&[cast(-1), own.lower]);
            add(&[lower(-1), own.lower, form(1)]);
            return;
        }
        add(&[cast(-1), own.cast, cast(1)]);
        add(&[lower(-2), lower(-1), own.form]);
        add(&[lower(1), lower(2), own.form]);
        add(&[lower(-1), own.cast]);
        add(&[lower(1), own.cast]);
        add(&[lower(-1), lower(1), own.form]);
        add(&[ending(-1, 3), own.cast]);
        add(&[ending(1, 3), own.cast]);
        add(&[ending(-1, 2), ending(0, 2), own.form]);
        add(&[ending(0, 2), ending(1, 2), own.form]);
        add(&[ending(-1, 2), ending(0, 2), cast(-1), own.cast]);
        add(&[ending(0, 2), ending(1, 2), own.cast, cast(1)]);
        add(&[lower(-3), own.form]);
        add(&[lower(3), own.form]);
        add(&[counts.all.min(4).into(), own.cast]);
        let Some(Run { first, last }) = self.runs[at] else { return };
        let (before, after) = (first as isize - 1 - here, last as isize + 1 - here);
        let place = ((at - first).min(3) + 4 * (last - at).min(3)) as u64;
        add(&[place, own.form]);
        add(&[place, own.cast]);
        add(&[lower(before), place]);
        add(&[lower(after), place]);
        add(&[lower(before), own.cast, place]);
        add(&[lower(after), own.cast, place]);
        add(&[lower(before - 1), lower(before), place]);
        add(&[lower(after), lower(after + 1), place]);
        add(&[ending(before, 3), place]);
        add(&[ending(after, 3), place]);
        let pattern = (first..=last.min(first + 4))
            .fold(0_u64, |p, at| p.wrapping_mul(1031).wrapping_add(self.word(at as isize).map_or(NOTHING, |w| w.cast)));
        add(&[pattern, place]);
        if first < last {
            let end = |at: usize| self.word(at as isize).map_or(NOTHING, |w| w.lower);
            add(&[end(last), place]);
            add(&[end(first), place]);
            add(&[lower(before), pattern, place]);
            add(&[lower(after), pattern, place]);
        }
    }
}

use std::sync::LazyLock;

/// The number of a hyphen.
static HYPHEN: LazyLock<u64> = LazyLock::new(|| crate::keys::word("-"));

/// The numbers of words that stand inside names in small letters.
static PARTICLES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let words = [
        "van", "von", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "das", "d'", "du", "des", "la",
        "le", "el", "al", "bin", "bint", "ibn", "ben", "abu", "ter", "ten", "zu", "zur", "af", "av", "of", "the",
        "аль", "фон", "де", "ван", "дер", "бен", "ибн", "ібн", "да", "ди", "ла", "ле", "эль", "оглы",
    ];
    words.iter().map(|word| crate::keys::word(word)).collect()
});
