//! The two passes over an article.

use crate::chain::{Beliefs, Scores, best, likely};
use crate::features::{REACH, Surroundings, alone};
use crate::gazetteer::Gazetteer;
use crate::labels::{self, Kind};
use crate::model::{Model, Table};
use crate::page::Page;
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
    let sum_up = |keys: &mut Vec<u64>, sum: &mut [i32; 16]| {
        for key in keys.drain(..) {
            table.add(key, sum);
        }
    };
    const SEEN: usize = 5;
    // What a word alone tells is the same wherever it stands.
    let alone: Vec<[[i32; 16]; SEEN]> = page
        .words
        .iter()
        .map(|word| {
            let mut sums = [[0; 16]; SEEN];
            for (offset, sum) in REACH.zip(&mut sums) {
                alone(word, offset, &mut keys);
                sum_up(&mut keys, sum);
            }
            sums
        })
        .collect();
    page.blocks
        .iter()
        .map(|block| {
            let around = Surroundings::of(page, block);
            (0..block.tokens.len())
                .map(|at| {
                    let mut sum = [0; 16];
                    around.features(at, &mut keys);
                    sum_up(&mut keys, &mut sum);
                    for (place, offset) in REACH.enumerate() {
                        let seen = at.checked_add_signed(offset).and_then(|at| block.words.get(at));
                        for (sum, part) in sum.iter_mut().zip(seen.map_or(&[0; 16], |w| &alone[*w as usize][place])) {
                            *sum += part;
                        }
                    }
                    table.scores(&sum)
                })
                .collect()
        })
        .collect()
}

/// Adds what the second pass makes of the first.
fn add_second_scores(page: &Page, first: &Table, second: &Table, scores: &mut [Vec<Scores>]) {
    let (rows, beliefs): (Vec<_>, Vec<_>) = scores.iter().map(|scores| likely(scores, &first.transitions)).unzip();
    let rest = Rest::of(page, &beliefs, &rows);
    let mut keys = Vec::with_capacity(16);
    for (number, scores) in scores.iter_mut().enumerate() {
        for (at, scores) in scores.iter_mut().enumerate() {
            rest.features(number, at, &mut keys);
            let mut sum = [0; 16];
            for key in keys.drain(..) {
                second.add(key, &mut sum);
            }
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
