//! Learning the weights: stochastic gradient of the likelihood of the tags, each weight with its own rate (AdaGrad), and
//! each time without a part of the features, so that they do not lean on each other.

use crate::random::Random;
use broadsheet_names::inside::{Beliefs, LABELS, Scores, Steps, Transitions, may_follow};
use rustc_hash::FxHashMap;

/// A block to learn from.
pub struct Example {
    /// For each word, the places of its features, one after the other.
    pub features: Vec<u32>,
    /// Where the features of each word end.
    pub ends: Vec<u32>,
    /// The labels that each word may have.
    pub labels: Vec<u16>,
    /// Scores that are there already.
    pub given: Option<Vec<Scores>>,
    /// How much the block counts.
    pub weight: f32,
    /// It is read in this run only.
    pub run: Option<u64>,
}

/// Shows the features of each word in turn.
pub type ShowAll<'a> = dyn FnMut(&mut dyn FnMut(&[u64])) + 'a;

/// Features that occur often enough, in the order of their first occurrence.
#[derive(Default)]
pub struct Known {
    places: FxHashMap<u64, u32>,
    pub keys: Vec<u64>,
}

impl Known {
    pub fn of(all: &mut ShowAll<'_>, at_least: u32) -> Self {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        all(&mut |keys| keys.iter().for_each(|key| *counts.entry(*key).or_default() += 1));
        let mut known = Self::default();
        all(&mut |keys| {
            for key in keys {
                if counts[key] >= at_least && !known.places.contains_key(key) {
                    known.places.insert(*key, known.keys.len() as u32);
                    known.keys.push(*key);
                }
            }
        });
        known
    }

    pub fn place(&self, key: u64) -> Option<u32> {
        self.places.get(&key).copied()
    }
}

/// How to learn.
#[derive(Clone, Copy)]
pub struct Course {
    pub epochs: usize,
    pub rate: f32,
    /// The share of features that is left out each time.
    pub dropout: f32,
    /// How many runs, each with other made text and other features left out, whose mean is kept: one alone is right or wrong
    /// about a rare word by chance.
    pub runs: u64,
}

/// Learns a weight for each label of each feature, and the transitions.
pub fn learn(examples: &[Example], features: usize, course: Course) -> (Vec<Scores>, Transitions) {
    let mut weights = vec![[0.0_f32; LABELS]; features];
    let mut transitions = Transitions::default();
    for run in 0..course.runs {
        let part = 1.0 / (run + 1) as f32;
        let (more, between) = one_run(examples, features, course, run);
        approach(weights.iter_mut().flatten(), more.iter().flatten(), part);
        approach(transitions.start.iter_mut(), between.start.iter(), part);
        approach(transitions.between.iter_mut().flatten(), between.between.iter().flatten(), part);
    }
    (weights, transitions)
}

/// Goes so far from a mean to a new value.
fn approach<'a>(mean: impl Iterator<Item = &'a mut f32>, now: impl Iterator<Item = &'a f32>, part: f32) {
    mean.zip(now).for_each(|(mean, now)| *mean += (now - *mean) * part);
}

fn one_run(examples: &[Example], features: usize, course: Course, run: u64) -> (Vec<Scores>, Transitions) {
    let mut weights = vec![[0.0_f32; LABELS]; features];
    let mut squares = vec![[1e-6_f32; LABELS]; features];
    let mut transitions = Transitions::default();
    let mut between_squares = [[1e-6_f32; LABELS]; LABELS];
    let mut start_squares = [1e-6_f32; LABELS];
    let mut mean = weights.clone();
    let mut random = Random::new(run + 1);
    let mut order: Vec<usize> =
        (0..examples.len()).filter(|number| examples[*number].run.is_none_or(|only| only == run)).collect();
    let keep = ((1.0 - course.dropout) * 256.0) as u64;
    let scale = 256.0 / keep as f32;
    let (mut active, mut ends, mut scores): (Vec<u32>, Vec<usize>, Vec<Scores>) = Default::default();
    for epoch in 0..course.epochs {
        random.shuffle(&mut order);
        let (mut loss, mut words) = (0.0_f64, 0_usize);
        let rate = course.rate * (1.0 - 0.7 * epoch as f32 / course.epochs as f32);
        for &number in &order {
            let example = &examples[number];
            active.clear();
            ends.clear();
            scores.clear();
            let mut from = 0;
            for (at, end) in example.ends.iter().enumerate() {
                let mut bits = 0;
                let mut sum = [0.0_f32; LABELS];
                for (n, feature) in example.features[from as usize..*end as usize].iter().enumerate() {
                    if n % 8 == 0 {
                        bits = random.next();
                    }
                    if bits & 0xff < keep {
                        active.push(*feature);
                        for (sum, weight) in sum.iter_mut().zip(&weights[*feature as usize]) {
                            *sum += weight;
                        }
                    }
                    bits >>= 8;
                }
                from = *end;
                ends.push(active.len());
                let given = example.given.as_ref().map_or([0.0; LABELS], |given| given[at]);
                scores.push(std::array::from_fn(|label| sum[label] * scale + given[label]));
            }
            let steps = Steps::of(&transitions);
            let wanted = Beliefs::of(&scores, &steps, Some(&example.labels));
            let found = Beliefs::of(&scores, &steps, None);
            let mut from = 0;
            for (at, end) in ends.iter().enumerate() {
                let (right, now) = (wanted.labels(at), found.labels(at));
                if example.labels[at].count_ones() == 1 {
                    let label = example.labels[at].trailing_zeros() as usize;
                    loss -= f64::from(now[label].max(1e-9).ln());
                    words += 1;
                }
                let step: Scores = std::array::from_fn(|label| (now[label] - right[label]) * example.weight);
                let largest = step.iter().fold(0.0_f32, |most, g| most.max(g.abs()));
                if largest > 1e-3 {
                    for feature in &active[from..*end] {
                        let weights = &mut weights[*feature as usize];
                        let squares = &mut squares[*feature as usize];
                        for label in 0..LABELS {
                            squares[label] += step[label] * step[label];
                            weights[label] -= rate * step[label] / squares[label].sqrt();
                        }
                    }
                }
                if at == 0 {
                    for label in 0..LABELS {
                        start_squares[label] += step[label] * step[label];
                        transitions.start[label] -= rate * step[label] / start_squares[label].sqrt();
                    }
                }
                from = *end;
            }
            let mut steps = [[0.0_f32; LABELS]; LABELS];
            for at in 0..ends.len().saturating_sub(1) {
                // Two words that are surely outside teach nothing.
                if found.labels(at)[0] > 0.9999 && found.labels(at + 1)[0] > 0.9999 && example.labels[at] & 1 == 1 {
                    continue;
                }
                let (right, now) = (wanted.pairs(at), found.pairs(at));
                for label in 0..LABELS {
                    for next in 0..LABELS {
                        steps[label][next] += (now[label][next] - right[label][next]) * example.weight;
                    }
                }
            }
            for label in 0..LABELS {
                for next in (0..LABELS).filter(|next| may_follow(label, *next)) {
                    let step = steps[label][next];
                    between_squares[label][next] += step * step;
                    transitions.between[label][next] -= rate * step / between_squares[label][next].sqrt();
                }
            }
        }
        // The mean of what the last epochs came to errs less than the last of them.
        if epoch >= 2 {
            let part = 1.0 / (epoch - 1) as f32;
            approach(mean.iter_mut().flatten(), weights.iter().flatten(), part);
        }
        eprint!(" {:.4}", loss / words.max(1) as f64);
    }
    eprintln!();
    (mean, transitions)
}

/// Any label but those of other names, where a text does not tag these.
pub fn unsure_of_others(outside: u16) -> u16 {
    outside | 1 << 7 | 1 << 8
}
