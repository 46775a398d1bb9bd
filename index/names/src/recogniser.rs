//! The two passes over an article.

use crate::alone_sums::AloneSums;
use crate::chain::{Beliefs, Scores, Steps, best, likely};
use crate::features::{REACH, Surroundings};
use crate::labels::{self, Kind, LABELS, OUTSIDE};
use crate::lists::Lists;
use crate::memory::Memory;
use crate::model::{Model, Table};
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

/// What a recogniser knows of words from earlier articles: of one recogniser only.
#[derive(Debug, Default)]
pub struct Known {
    words: Memory,
    sums: AloneSums,
}

/// When so many words are known they are forgotten: a few million bytes.
const ENOUGH: usize = 16_000;

/// What is less probable than not is no name.
const LEAST: f32 = 0.5;

/// A model and the lists it was made with.
#[derive(Debug, Clone, Copy)]
pub struct Recogniser<'a> {
    /// The weights.
    pub model: &'a Model,
    /// The lists.
    pub lists: Lists<'a>,
}

impl Recogniser<'_> {
    /// The names in the blocks of one article. What is known of words is kept for the next one.
    #[must_use]
    pub fn names(&self, texts: &[&str], known: &mut Known) -> Vec<Vec<Name>> {
        if self.model.first.is_empty() {
            return vec![Vec::new(); texts.len()];
        }
        let page = Page::of(texts, self.lists, &mut known.words);
        let scores = scores(&page, self.model, &mut known.sums);
        // Now and not before the next article, so that a huge one leaves nothing behind.
        if known.words.count() > ENOUGH {
            *known = Known::default();
        }
        let last = Steps::of(&self.model.second.transitions);
        page.blocks
            .iter()
            .zip(&scores)
            .map(|(block, scores)| {
                let (row, beliefs) = likely(scores, &last);
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
pub fn scores(page: &Page, model: &Model, sums: &mut AloneSums) -> Vec<Vec<Scores>> {
    let mut scores = scores_of(page, &model.first, sums, beside_names);
    add_second_scores(page, &model.first, &model.second, &mut scores);
    scores
}

/// The scores of the first pass, for each word of each block, as the second pass learns from them. The sums are of this table,
/// and of words of the memory that the page was read with.
#[must_use]
pub fn first_scores(page: &Page, table: &Table, sums: &mut AloneSums) -> Vec<Vec<Scores>> {
    scores_of(page, table, sums, |block| vec![true; block.tokens.len()])
}

/// The scores of the first pass for words that are looked at.
fn scores_of(
    page: &Page,
    table: &Table,
    sums: &mut AloneSums,
    looked_at: impl Fn(&Block) -> Vec<bool>,
) -> Vec<Vec<Scores>> {
    let mut keys = Vec::with_capacity(64);
    page.blocks
        .iter()
        .map(|block| {
            let around = Surroundings::of(page, block);
            let looked_at = looked_at(block);
            (0..block.tokens.len())
                .map(|at| {
                    if !looked_at[at] {
                        return NO_NAME;
                    }
                    let mut sum = [0; 16];
                    keys.clear();
                    around.features(at, &mut keys);
                    table.add(&keys, &mut sum);
                    for (place, offset) in REACH.enumerate() {
                        if let Some(word) = at.checked_add_signed(offset).and_then(|at| block.words.get(at)) {
                            let word = *word as usize;
                            sums.add(page.numbers[word], &page.words[word], place, table, &mut sum);
                        }
                    }
                    table.scores(&sum)
                })
                .collect()
        })
        .collect()
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
    let steps = Steps::of(&first.transitions);
    let (rows, beliefs): (Vec<_>, Vec<_>) = scores.iter().map(|scores| likely(scores, &steps)).unzip();
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
    let steps = Steps::of(&first.transitions);
    let beliefs = scores
        .iter()
        .map(|scores| {
            let beliefs = Beliefs::of(scores, &steps, None);
            (0..scores.len()).map(|at| beliefs.labels(at)).collect()
        })
        .collect();
    (beliefs, scores.iter().map(|scores| best(scores, &steps)).collect())
}
