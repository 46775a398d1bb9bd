//! What the features of words alone add up to, kept for the articles that follow.

use crate::features::{REACH, alone};
use crate::model::{Sum, Table};
use crate::words::Word;

/// From how many places of [`REACH`] a word is seen.
const PLACES: usize = (*REACH.end() - *REACH.start() + 1) as usize;

/// What words alone tell: the same wherever they stand, so it is summed up once, when it is first asked for.
#[derive(Debug, Default)]
pub struct AloneSums {
    /// By the number of a word in the memory, what it tells from each place of [`REACH`].
    sums: Vec<[Option<Sum>; PLACES]>,
    keys: Vec<u64>,
}

impl AloneSums {
    /// Adds what a word, given with its number, tells of the one that sees it from a place of [`REACH`].
    pub fn add(&mut self, number: u32, word: &Word, place: usize, table: &Table, sum: &mut Sum) {
        let number = number as usize;
        if self.sums.len() <= number {
            self.sums.resize(number + 1, Default::default());
        }
        let Self { sums, keys } = self;
        let known = sums[number][place].get_or_insert_with(|| {
            let mut sum = [0; 16];
            keys.clear();
            alone(word, place as isize + REACH.start(), keys);
            table.add(keys, &mut sum);
            sum
        });
        for (sum, part) in sum.iter_mut().zip(known) {
            *sum += *part;
        }
    }
}
