//! Kinship: which of several texts tell the story of the first.
//!
//! Likeness alone misleads in two ways, and the company that texts keep puts both right.
//!
//! - Some texts are like everything: round-ups, comments, whatever uses the common words of a subject. So what a text shares
//!   with the first counts by how much more that is than what it shares with its own nearest (cross-domain similarity local
//!   scaling: Conneau and others 2018).
//! - Two accounts of one event may choose different words, and a third has words of both. So each text is read together with
//!   its nearest before they are compared (pseudo-relevance feedback, on both sides).

use crate::profile::Profile;
use rustc_hash::FxHashMap;

/// So many of the nearest tell how easily a text is like others.
const COMPANY: usize = 5;
/// Of a hundred so many count as like others as easily as the next: being like nothing is no merit.
const LONERS: usize = 70;
/// A text is read together with so many of its nearest …
const NEAREST: usize = 3;
/// … which all in all count so much beside itself.
const TOGETHER: f32 = 0.5;

/// How each of the texts after the first is related to the first.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Kinship {
    /// How alike their words are: the cosine of their profiles, from 0 to 1.
    pub likeness: f32,
    /// The order in which they are kin: likeness set right by the company of both. Means nothing by itself.
    pub kin: f32,
}

/// Compares the first profile with each other one.
#[must_use]
pub fn kinship(profiles: &[&Profile]) -> Vec<Kinship> {
    let alike = Square::of(profiles);
    let joined = alike.joined();
    let kin = joined.kin_of_first();
    (1..profiles.len()).map(|at| Kinship { likeness: alike.row(0)[at].min(1.0), kin: kin[at] }).collect()
}

/// How alike each of some texts is to each; 0 to itself, so that none keeps itself company.
struct Square {
    side: usize,
    cells: Vec<f32>,
}

impl Square {
    fn of(profiles: &[&Profile]) -> Self {
        let side = profiles.len();
        // Word by word: what few texts have costs next to nothing.
        let mut having: FxHashMap<&str, Vec<(usize, f32)>> = FxHashMap::default();
        for (at, profile) in profiles.iter().enumerate() {
            for (stem, word) in &profile.words {
                having.entry(stem).or_default().push((at, word.weight));
            }
        }
        // In one order always: sums of floats depend on it.
        let mut having: Vec<(&str, Vec<(usize, f32)>)> =
            having.into_iter().filter(|(_, texts)| texts.len() > 1).collect();
        having.sort_unstable_by_key(|(stem, _)| *stem);
        let mut square = Self { side, cells: vec![0.0; side * side] };
        for (_, texts) in having {
            for (number, (one, weight)) in texts.iter().enumerate() {
                let row = &mut square.cells[one * side..(one + 1) * side];
                texts[number + 1..].iter().for_each(|(other, its)| row[*other] += weight * its);
            }
        }
        for one in 0..side {
            for other in one + 1..side {
                square.cells[other * side + one] = square.cells[one * side + other];
            }
        }
        square
    }

    fn row(&self, at: usize) -> &[f32] {
        &self.cells[at * self.side..(at + 1) * self.side]
    }

    /// How easily each text is like others: the mean likeness of its nearest.
    fn ease(&self) -> Vec<f32> {
        let company = COMPANY.min(self.side.saturating_sub(1)).max(1);
        let mean = |at| {
            let mut row = self.row(at).to_vec();
            row.sort_unstable_by(|a, b| b.total_cmp(a));
            #[allow(clippy::cast_precision_loss)]
            let company_size = company as f32;
            row.iter().take(company).sum::<f32>() / company_size
        };
        let mut ease: Vec<f32> = (0..self.side).map(mean).collect();
        let mut order = ease.clone();
        order.sort_unstable_by(f32::total_cmp);
        let least = order.get(self.side * LONERS / 100).copied().unwrap_or_default();
        ease.iter_mut().for_each(|ease| *ease = ease.max(least));
        ease
    }

    /// By what the others are kin to the first.
    fn kin_of_first(&self) -> Vec<f32> {
        self.row(0).iter().zip(self.ease()).map(|(alike, ease)| 2.0 * alike - ease).collect()
    }

    /// The same, each text read together with its nearest.
    fn joined(&self) -> Self {
        let ease = self.ease();
        let parts: Vec<Vec<(usize, f32)>> = (0..self.side).map(|at| self.together(at, &ease)).collect();
        let between = |one: usize, other: usize| if one == other { 1.0 } else { self.row(one)[other] };
        let product = |one: usize, other: usize| {
            let mut sum = 0.0;
            for &(left, weight) in &parts[one] {
                for &(right, its) in &parts[other] {
                    sum += weight * its * between(left, right);
                }
            }
            sum
        };
        let lengths: Vec<f32> = (0..self.side).map(|at| product(at, at).sqrt()).collect();
        let mut cells = vec![0.0; self.side * self.side];
        for one in 0..self.side {
            for other in one + 1..self.side {
                let alike = product(one, other) / (lengths[one] * lengths[other]);
                cells[one * self.side + other] = alike;
                cells[other * self.side + one] = alike;
            }
        }
        Self { side: self.side, cells }
    }

    /// A text and its nearest, with what each counts.
    fn together(&self, at: usize, ease: &[f32]) -> Vec<(usize, f32)> {
        let row = self.row(at);
        let mut nearest: Vec<usize> = (0..self.side).filter(|&other| row[other] > 0.0).collect();
        nearest.sort_by(|&a, &b| (2.0 * row[b] - ease[b]).total_cmp(&(2.0 * row[a] - ease[a])));
        nearest.truncate(NEAREST);
        // Squared: the nearest of the nearest count most.
        let all: f32 = nearest.iter().map(|&other| row[other] * row[other]).sum();
        let parts = nearest.into_iter().map(|other| (other, TOGETHER * row[other] * row[other] / all));
        std::iter::once((at, 1.0)).chain(parts).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Weighed;
    use std::sync::Arc;

    /// A text of words that all count the same.
    fn text(words: &str) -> Profile {
        let words: Vec<&str> = words.split(' ').collect();
        #[allow(clippy::cast_precision_loss)]
        let weight = 1.0 / (words.len() as f32).sqrt();
        let weighed = |word: &&str| (Arc::from(*word), Weighed { weight, terms: vec![Arc::from(*word)] });
        Profile { words: words.iter().map(weighed).collect() }
    }

    fn order(texts: &[&str]) -> Vec<usize> {
        let profiles: Vec<Profile> = texts.iter().map(|words| text(words)).collect();
        let kinship = kinship(&profiles.iter().collect::<Vec<_>>());
        let mut order: Vec<usize> = (1..texts.len()).collect();
        order.sort_by(|&a, &b| kinship[b - 1].kin.total_cmp(&kinship[a - 1].kin));
        order
    }

    #[test]
    fn likeness_is_the_cosine() {
        let (one, other, third) = (text("bridge crack"), text("bridge ferry"), text("lantern fair"));
        let kinship = kinship(&[&one, &one.clone(), &other, &third]);
        let likeness: Vec<f32> = kinship.iter().map(|k| k.likeness).collect();
        assert!((likeness[0] - 1.0).abs() < 1e-6 && (likeness[1] - 0.5).abs() < 1e-6, "{likeness:?}");
        assert!(likeness[2] == 0.0, "{likeness:?}");
        assert!(kinship[0].kin > kinship[1].kin && kinship[1].kin > kinship[2].kin);
    }

    #[test]
    fn what_is_like_everything_comes_after_what_is_like_this() {
        // The second is a round-up: as like to the first as the third is, and to three others besides.
        let texts = [
            "bridge crack north mayor",
            "bridge crack fair lamp goat show",
            "bridge crack lorry toll tide wind",
            "fair lamp crowd",
            "goat show crowd",
            "fair show lamp",
        ];
        assert_eq!(order(&texts)[..2], [2, 1]);
    }

    #[test]
    fn a_third_account_joins_two_that_share_no_word() {
        let texts = ["bridge crack mayor", "ferry lorry toll", "crack mayor ferry lorry", "lamp fair goat"];
        let texts = texts.map(text);
        let alike = Square::of(&texts.iter().collect::<Vec<_>>());
        assert_eq!(alike.row(0)[1], 0.0);
        let joined = alike.joined();
        assert!(joined.row(0)[1] > 0.3 && joined.row(0)[2] > joined.row(0)[1], "{:?}", joined.row(0));
        assert_eq!(joined.row(0)[3], 0.0);
    }

    #[test]
    fn one_alone_has_no_kin() {
        assert!(kinship(&[&text("bridge")]).is_empty());
        assert!(kinship(&[]).is_empty());
    }
}
