//! Rows of labels: the best one for a block, and how probable each label of a word is.

use crate::labels::{LABELS, OUTSIDE, may_follow};
use crate::model::Transitions;

/// A score for each label of a word.
pub type Scores = [f32; LABELS];

/// Every label.
pub const ANY: u16 = (1 << LABELS) - 1;

/// The row of labels with the highest score.
#[must_use]
pub fn best(scores: &[Scores], steps: &Steps) -> Vec<usize> {
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut so_far = [0.0_f32; LABELS];
    for (at, here) in scores.iter().enumerate() {
        if at == 0 {
            so_far = std::array::from_fn(|label| here[label] + steps.start[label]);
            continue;
        }
        let (mut next, mut from) = ([f32::NEG_INFINITY; LABELS], [0_u8; LABELS]);
        for (last, row) in steps.between.iter().enumerate() {
            for label in 0..LABELS {
                let score = so_far[last] + row[label];
                if score > next[label] {
                    next[label] = score;
                    from[label] = last as u8;
                }
            }
        }
        for label in 0..LABELS {
            so_far[label] = next[label] + here[label];
        }
        back.push(from);
    }
    let Some(last) = (0..LABELS).max_by(|a, b| so_far[*a].total_cmp(&so_far[*b])).filter(|_| !scores.is_empty()) else {
        return Vec::new();
    };
    let mut labels = vec![last];
    for from in back.iter().rev() {
        labels.push(from[labels[labels.len() - 1]].into());
    }
    labels.reverse();
    labels
}

/// Transitions made ready, with those that no row may have ruled out.
#[derive(Debug, Clone)]
pub struct Steps {
    between: [Scores; LABELS],
    start: Scores,
    /// The same to the power of e.
    between_weights: [Scores; LABELS],
    start_weights: Scores,
    /// As `start`, after a word that is outside.
    after_outside: Scores,
}

impl Steps {
    /// Makes transitions ready.
    #[must_use]
    pub fn of(transitions: &Transitions) -> Self {
        let between = allowed(transitions);
        let start: Scores = std::array::from_fn(|label| opening(transitions, label));
        Self {
            between,
            start,
            between_weights: between.map(|row| row.map(f32::exp)),
            start_weights: start.map(f32::exp),
            after_outside: between[OUTSIDE],
        }
    }

    /// The same for stretches that begin with a word after one that is outside.
    fn in_the_middle(&self) -> Self {
        Self { start: self.after_outside, start_weights: self.after_outside.map(f32::exp), ..self.clone() }
    }
}

fn opening(transitions: &Transitions, label: usize) -> f32 {
    if may_follow(0, label) { transitions.start[label] } else { f32::NEG_INFINITY }
}

fn allowed(transitions: &Transitions) -> [[f32; LABELS]; LABELS] {
    std::array::from_fn(|last| {
        std::array::from_fn(
            |next| {
                if may_follow(last, next) { transitions.between[last][next] } else { f32::NEG_INFINITY }
            },
        )
    })
}

/// A word is surely outside if that label leads by so much: more than transitions can make up for.
const CERTAIN: f32 = 12.0;

/// The best row of labels, and how probable each label of each word is.
///
/// The same as [`best`] and [`Beliefs`] but for words that are surely outside: they part a block into stretches that need no
/// knowledge of each other, and most words of a text are such.
#[must_use]
pub fn likely(scores: &[Scores], steps: &Steps) -> (Vec<usize>, Vec<Scores>) {
    let in_the_middle = steps.in_the_middle();
    let mut outside = [0.0; LABELS];
    outside[OUTSIDE] = 1.0;
    let (mut row, mut beliefs) = (vec![OUTSIDE; scores.len()], vec![outside; scores.len()]);
    let mut at = 0;
    while at < scores.len() {
        if is_certain(&scores[at]) {
            at += 1;
            continue;
        }
        let end = at + scores[at..].iter().take_while(|scores| !is_certain(scores)).count();
        // With the word outside on either side.
        let (first, last) = (at.saturating_sub(1), (end + 1).min(scores.len()));
        let stretch = &scores[first..last];
        let steps = if first == 0 { steps } else { &in_the_middle };
        let labels = best(stretch, steps);
        let sums = Beliefs::of(stretch, steps, None);
        for place in at..end {
            row[place] = labels[place - first];
            beliefs[place] = sums.labels(place - first);
        }
        at = end;
    }
    (row, beliefs)
}

fn is_certain(scores: &Scores) -> bool {
    scores[1..].iter().all(|score| scores[OUTSIDE] - score > CERTAIN)
}

/// How probable each label of each word is, all rows of labels considered.
#[derive(Debug)]
pub struct Beliefs<'a> {
    steps: &'a Steps,
    weights: Vec<Scores>,
    forward: Vec<Scores>,
    backward: Vec<Scores>,
}

impl<'a> Beliefs<'a> {
    /// Sums over all rows of labels; with `only`, over those that keep to the labels set there for each word.
    #[must_use]
    pub fn of(scores: &[Scores], steps: &'a Steps, only: Option<&[u16]>) -> Self {
        let Steps { between_weights: between, start_weights: start, .. } = steps;
        let weights: Vec<Scores> =
            scores
                .iter()
                .enumerate()
                .map(|(at, scores)| {
                    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                    let mask = only.map_or(ANY, |only| only[at]);
                    std::array::from_fn(|label| {
                        if mask >> label & 1 == 0 { 0.0 } else { (scores[label] - most).max(-60.0).exp() }
                    })
                })
                .collect();
        let mut forward: Vec<Scores> = Vec::with_capacity(weights.len());
        for (at, here) in weights.iter().enumerate() {
            let mut row = [0.0_f32; LABELS];
            match at.checked_sub(1).map(|last| forward[last]) {
                None => row = std::array::from_fn(|label| start[label] * here[label]),
                Some(last) => {
                    for (weight, towards) in last.iter().zip(between) {
                        for label in 0..LABELS {
                            row[label] += weight * towards[label];
                        }
                    }
                    for label in 0..LABELS {
                        row[label] *= here[label];
                    }
                }
            }
            forward.push(normal(row));
        }
        let mut backward = vec![[1.0; LABELS]; weights.len()];
        for at in (0..weights.len().saturating_sub(1)).rev() {
            let ahead: Scores = std::array::from_fn(|label| weights[at + 1][label] * backward[at + 1][label]);
            let row: Scores = std::array::from_fn(|label| {
                between[label].iter().zip(&ahead).map(|(towards, weight)| towards * weight).sum()
            });
            backward[at] = normal(row);
        }
        Self { steps, weights, forward, backward }
    }

    /// How probable each label of a word is.
    #[must_use]
    pub fn labels(&self, at: usize) -> Scores {
        normal(std::array::from_fn(|label| self.forward[at][label] * self.backward[at][label]))
    }

    /// How probable each pair of labels is of a word and the one after it.
    #[must_use]
    pub fn pairs(&self, at: usize) -> [Scores; LABELS] {
        let mut pairs: [Scores; LABELS] = std::array::from_fn(|label| {
            std::array::from_fn(|next| {
                self.forward[at][label]
                    * self.steps.between_weights[label][next]
                    * self.weights[at + 1][next]
                    * self.backward[at + 1][next]
            })
        });
        let sum: f32 = pairs.iter().flatten().sum();
        if sum > 0.0 {
            pairs.iter_mut().flatten().for_each(|pair| *pair /= sum);
        }
        pairs
    }
}

fn normal(mut row: Scores) -> Scores {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|weight| *weight /= sum);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labels::{Kind, label};

    #[test]
    fn a_name_goes_on_only_where_one_began() {
        let inside = label(Kind::Person, false);
        let mut scores = vec![[0.0; LABELS]; 3];
        scores[0][OUTSIDE] = 1.0;
        scores[1][inside] = 3.0;
        scores[1][label(Kind::Person, true)] = 2.5;
        scores[2][OUTSIDE] = 1.0;
        let steps = Steps::of(&Transitions::default());
        let labels = best(&scores, &steps);
        assert_eq!(labels, [OUTSIDE, label(Kind::Person, true), OUTSIDE]);
        let beliefs = Beliefs::of(&scores, &steps, None);
        let sure = beliefs.labels(1);
        assert!((sure.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(beliefs.labels(0)[inside] == 0.0);
        let sum: f32 = beliefs.pairs(0).iter().flatten().sum();
        assert!((sum - 1.0).abs() < 1e-5);
        let only = [1, 1 << label(Kind::Place, true), ANY];
        assert!(Beliefs::of(&scores, &steps, Some(&only)).labels(1)[label(Kind::Place, true)] > 0.999);
    }
    #[test]
    fn what_is_surely_outside_changes_nothing() {
        let mut scores = vec![[0.0; LABELS]; 7];
        for at in [0, 3, 4] {
            scores[at][OUTSIDE] = 20.0;
        }
        scores[1][label(Kind::Person, true)] = 2.0;
        scores[2][label(Kind::Person, false)] = 1.0;
        scores[5][label(Kind::Place, true)] = 1.5;
        let mut transitions = Transitions::default();
        transitions.between[OUTSIDE][label(Kind::Place, true)] = -1.0;
        let steps = Steps::of(&transitions);
        let (row, beliefs) = likely(&scores, &steps);
        assert_eq!(row, best(&scores, &steps));
        let all = Beliefs::of(&scores, &steps, None);
        for (at, belief) in beliefs.iter().enumerate() {
            for (one, other) in belief.iter().zip(all.labels(at)) {
                assert!((one - other).abs() < 1e-3, "{at}");
            }
        }
    }
}
