//! The two passes over an article.

use crate::chain::{Beliefs, Scores, best, likely};
use crate::features::{REACH, Surroundings, alone};
use crate::gazetteer::Gazetteer;
use crate::labels::{self, Kind, LABELS, OUTSIDE};
use crate::model::{Model, Sum, Table};
use crate::page::{Block, Page};
use crate::rest::Rest;
use crate::tokens::Form;

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Name {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it names.
    pub kind: Kind,
    /// How sure the model is, from a half to 1.
    pub confidence: f32,
}

/// What is less probable than not is no name.
const LEAST: f32 = 0.5;

/// A model and the lists it was made with.
#[derive(Debug, Clone, Copy)]
pub struct Recogniser<'a> {
    /// The weights.
    pub model: &'a Model,
    /// The lists.
    pub gazetteer: &'a Gazetteer,
}

impl Recogniser<'_> {
    /// The names in the blocks of one article.
    #[must_use]
    pub fn names(&self, texts: &[&str]) -> Vec<Vec<Name>> {
        if self.model.first.is_empty() {
            return vec![Vec::new(); texts.len()];
        }
        let page = Page::of(texts, self.gazetteer);
        let scores = scores(&page, self.model);
        let last = &self.model.second;
        page.blocks
            .iter()
            .zip(&scores)
            .map(|(block, scores)| {
                let (row, beliefs) = likely(scores, &last.transitions);
                let names = labels::names(&row);
                names
                    .into_iter()
                    .filter(|(words, _)| words.clone().any(|at| is_word(block.tokens[at].form)))
                    .map(|(words, kind)| Name {
                        start: block.tokens[words.start].start,
                        end: block.tokens[words.end - 1].end,
                        kind,
                        confidence: words.map(|at| beliefs[at][row[at]]).fold(1.0, f32::min),
                    })
                    .filter(|name| name.confidence >= LEAST)
                    .collect()
            })
            .collect()
    }
}

/// Whether a name can consist of words of this form alone: initials and numbers name no one (`B.V.`).
fn is_word(form: Form) -> bool {
    !matches!(form, Form::Initial | Form::Number | Form::Mark)
}

/// The scores of both passes, for each word of each block.
#[must_use]
pub fn scores(page: &Page, model: &Model) -> Vec<Vec<Scores>> {
    let mut scores = first_scores(page, &model.first);
    add_second_scores(page, &model.first, &model.second, &mut scores);
    scores
}

/// The scores of the first pass, for each word of each block.
#[must_use]
pub fn first_scores(page: &Page, table: &Table) -> Vec<Vec<Scores>> {
    let mut keys = Vec::with_capacity(64);
    let mut alone = AloneSums::of(page, table);
    page.blocks
        .iter()
        .map(|block| {
            let around = Surroundings::of(page, block);
            let beside = beside_names(block);
            (0..block.tokens.len())
                .map(|at| {
                    if !beside[at] {
                        return NO_NAME;
                    }
                    let mut sum = [0; 16];
                    keys.clear();
                    around.features(at, &mut keys);
                    table.add(&keys, &mut sum);
                    for (place, offset) in REACH.enumerate() {
                        if let Some(word) = at.checked_add_signed(offset).and_then(|at| block.words.get(at)) {
                            alone.add(*word, place, &mut sum);
                        }
                    }
                    table.scores(&sum)
                })
                .collect()
        })
        .collect()
}

/// From how many places a word is seen.
const SEEN: usize = 5;

/// What words alone tell: the same wherever they stand, so it is summed up once, when it is first asked for.
struct AloneSums<'a> {
    page: &'a Page,
    table: &'a Table,
    sums: Vec<[Option<Sum>; SEEN]>,
    keys: Vec<u64>,
}

impl<'a> AloneSums<'a> {
    fn of(page: &'a Page, table: &'a Table) -> Self {
        Self { page, table, sums: vec![[None; SEEN]; page.words.len()], keys: Vec::with_capacity(32) }
    }

    /// Adds what a word tells of the one that sees it from a place of [`REACH`].
    fn add(&mut self, word: u32, place: usize, sum: &mut Sum) {
        let known = self.sums[word as usize][place].get_or_insert_with(|| {
            let mut sum = [0; 16];
            self.keys.clear();
            alone(&self.page.words[word as usize], place as isize + REACH.start(), &mut self.keys);
            self.table.add(&self.keys, &mut sum);
            sum
        });
        for (sum, part) in sum.iter_mut().zip(known) {
            *sum += *part;
        }
    }
}

/// The scores of a word that is surely outside of every name.
const NO_NAME: Scores = {
    let mut scores = [-40.0; LABELS];
    scores[OUTSIDE] = 0.0;
    scores
};

/// Which words can be part of a name: those with a capital, and small ones close to them, as in `министерство иностранных дел
/// Нордена`. Most words of a text cannot.
fn beside_names(block: &Block) -> Vec<bool> {
    const BEFORE: usize = 4;
    const AFTER: usize = 3;
    let mut beside = vec![false; block.tokens.len()];
    for (at, token) in block.tokens.iter().enumerate() {
        if !matches!(token.form, Form::Small | Form::Mark | Form::Number) {
            let end = (at + AFTER + 1).min(beside.len());
            beside[at.saturating_sub(BEFORE)..end].fill(true);
        }
    }
    beside
}

/// Adds what the second pass makes of the first.
fn add_second_scores(page: &Page, first: &Table, second: &Table, scores: &mut [Vec<Scores>]) {
    let (rows, beliefs): (Vec<_>, Vec<_>) = scores.iter().map(|scores| likely(scores, &first.transitions)).unzip();
    let rest = Rest::of(page, &beliefs, &rows);
    let mut keys = Vec::with_capacity(16);
    for (number, scores) in scores.iter_mut().enumerate() {
        for (at, scores) in scores.iter_mut().enumerate() {
            keys.clear();
            rest.features(number, at, &mut keys);
            let mut sum = [0; 16];
            second.add(&keys, &mut sum);
            for (score, more) in scores.iter_mut().zip(second.scores(&sum)) {
                *score += more;
            }
        }
    }
}

/// What the scores of the first pass say of each word, and the best labels.
#[must_use]
pub fn first_pass(scores: &[Vec<Scores>], first: &Table) -> (Vec<Vec<Scores>>, Vec<Vec<usize>>) {
    let beliefs = scores
        .iter()
        .map(|scores| {
            let beliefs = Beliefs::of(scores, &first.transitions, None);
            (0..scores.len()).map(|at| beliefs.labels(at)).collect()
        })
        .collect();
    (beliefs, scores.iter().map(|scores| best(scores, &first.transitions)).collect())
}
