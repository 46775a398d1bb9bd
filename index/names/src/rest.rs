//! What the rest of an article says of a word: as what it was recognised elsewhere, once the first pass is done.

use crate::chain::Scores;
use crate::keys::feature;
use crate::labels::{self, Kind, LABELS};
use crate::page::Page;
use crate::tokens::Form;
use rustc_hash::FxHashMap;

/// The kinds of names, and none.
const KINDS: usize = Kind::ALL.len() + 1;
type Kinds = [f32; KINDS];

#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    kinds: Kinds,
    times: u32,
}

impl Tally {
    fn add(&mut self, kinds: &Kinds) {
        self.times += 1;
        for (sum, kind) in self.kinds.iter_mut().zip(kinds) {
            *sum += kind;
        }
    }

    /// The tally of the other places in which the word stands.
    fn without(&self, kinds: &Kinds) -> Self {
        Self { kinds: std::array::from_fn(|kind| self.kinds[kind] - kinds[kind]), times: self.times - 1 }
    }

    /// The tally in few values: which kind, how surely, how often; 0 if the word stands nowhere else.
    fn outline(&self) -> u64 {
        if self.times == 0 {
            return 0;
        }
        let (kind, sure) = most(&self.kinds);
        1 + kind + 8 * degree(sure / self.times as f32) + 64 * u64::from(self.times.min(3))
    }
}

fn most(kinds: &Kinds) -> (u64, f32) {
    let best = (0..KINDS).max_by(|a, b| kinds[*a].total_cmp(&kinds[*b])).unwrap_or(0);
    (best as u64, kinds[best])
}

fn degree(sure: f32) -> u64 {
    [0.5, 0.7, 0.85, 0.95, 0.99].iter().filter(|bound| sure > **bound).count() as u64
}

/// What the first pass made of an article.
#[derive(Debug)]
pub struct Rest<'a> {
    page: &'a Page,
    kinds: Vec<Vec<Kinds>>,
    words: FxHashMap<u64, Tally>,
    pairs: FxHashMap<(u64, u64), Tally>,
    /// How often a word is the first, and how often the last, of several that name a person.
    places: FxHashMap<u64, [u32; 2]>,
}

impl<'a> Rest<'a> {
    /// Sums up the first pass: for each block how probable each label of each word is, and the best labels.
    #[must_use]
    pub fn of(page: &'a Page, beliefs: &[Vec<Scores>], best: &[Vec<usize>]) -> Self {
        let kinds: Vec<Vec<Kinds>> = beliefs.iter().map(|block| block.iter().map(kinds).collect()).collect();
        let mut rest = Self {
            page,
            kinds,
            words: FxHashMap::default(),
            pairs: FxHashMap::default(),
            places: FxHashMap::default(),
        };
        for (number, block) in page.blocks.iter().enumerate() {
            let word = |at: usize| page.words[block.words[at] as usize].lower;
            for (at, token) in block.tokens.iter().enumerate() {
                if !counts(token.form) {
                    continue;
                }
                let kinds = rest.kinds[number][at];
                rest.words.entry(word(at)).or_default().add(&kinds);
                if block.tokens.get(at + 1).is_some_and(|next| counts(next.form)) {
                    rest.pairs.entry((word(at), word(at + 1))).or_default().add(&kinds);
                }
            }
            for (words, kind) in labels::names(&best[number]) {
                if kind == Kind::Person && words.len() > 1 {
                    rest.places.entry(word(words.start)).or_default()[0] += 1;
                    rest.places.entry(word(words.end - 1)).or_default()[1] += 1;
                }
            }
        }
        rest
    }

    /// The features of a word.
    pub fn features(&self, block: usize, at: usize, keys: &mut Vec<u64>) {
        let Some(elsewhere) = self.elsewhere(block, at as isize) else { return };
        let own_block = &self.page.blocks[block];
        let word = |at: usize| self.page.words[own_block.words[at] as usize].lower;
        let own = &self.kinds[block][at];
        let (kind, sure) = most(own);
        let own_outline = kind + 8 * degree(sure);
        let form = own_block.tokens[at].form as u64;
        let pair = |at: Option<usize>| {
            let at = at.filter(|at| at + 1 < own_block.tokens.len())?;
            let tally = self.pairs.get(&(word(at), word(at + 1)))?;
            Some(tally.without(&self.kinds[block][at]).outline())
        };
        let (left, right) = (pair(at.checked_sub(1)).unwrap_or(0), pair(Some(at)).unwrap_or(0));
        let neighbour = |offset: isize| self.elsewhere(block, at as isize + offset).unwrap_or(9999);
        let places = self.places.get(&word(at)).copied().unwrap_or_default().map(|times| u64::from(times.min(2)));
        let style = own_block.capitals as u64;
        let mut number = 3000;
        let mut add = |values: &[u64]| {
            keys.push(feature(number, values));
            number += 1;
        };
        add(&[elsewhere]);
        add(&[elsewhere, own_outline]);
        add(&[elsewhere, kind, form]);
        add(&[own_outline, form]);
        add(&[places[0], places[1], own_outline]);
        add(&[places[0], places[1], elsewhere]);
        add(&[left, kind]);
        add(&[right, kind]);
        add(&[left, right, own_outline]);
        add(&[neighbour(-1), elsewhere]);
        add(&[elsewhere, neighbour(1)]);
        add(&[style, elsewhere]);
        add(&[style, elsewhere, kind]);
    }

    /// In outline, as what the word is recognised elsewhere; `None` if it cannot begin a name.
    fn elsewhere(&self, block: usize, at: isize) -> Option<u64> {
        let at = usize::try_from(at).ok()?;
        let own_block = &self.page.blocks[block];
        own_block.tokens.get(at).filter(|token| counts(token.form))?;
        let tally = self.words.get(&self.page.words[own_block.words[at] as usize].lower)?;
        Some(tally.without(&self.kinds[block][at]).outline())
    }
}

/// Whether words of this form are tallied.
fn counts(form: Form) -> bool {
    !matches!(form, Form::Small | Form::Mark | Form::Number)
}

fn kinds(labels: &Scores) -> Kinds {
    let mut kinds = [0.0; KINDS];
    for (label, probable) in labels.iter().enumerate().take(LABELS) {
        kinds[labels::kind(label).map_or(0, |kind| kind as usize + 1)] += probable;
    }
    kinds
}
