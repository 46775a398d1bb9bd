//! The weights: a table from the numbers of features to a weight for each label, in eight bits.
//!
//! Rows lie in buckets of four, one line of a processor's cache, and carry sixteen bits of their feature's number; a feature
//! that the model does not have finds, but for one in ten thousand, nothing.

use crate::labels::LABELS;
use crate::packed::{self, Reader};

/// A row in memory: two bytes to check, then the weights.
type Row = [i8; 16];
const PER_BUCKET: usize = 4;
const MAGIC: u32 = 0x4e41_4d31;

/// A sum of rows. A word has less than a hundred features, so it never overflows.
pub type Sum = [i16; 16];

/// Weights of the transitions between labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    /// From one label to the next.
    pub between: [[f32; LABELS]; LABELS],
    /// At the start of a block.
    pub start: [f32; LABELS],
}

impl Default for Transitions {
    fn default() -> Self {
        Self { between: [[0.0; LABELS]; LABELS], start: [0.0; LABELS] }
    }
}

/// A table of weights, with the transitions that were learnt beside it.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
    /// For each bucket, the last five bits of what its rows check: small enough to stay in the cache, and enough to pass
    /// by most features that have no row.
    hints: Vec<u32>,
    /// The worth of one unit of a weight.
    scale: f32,
    /// Weights of the transitions.
    pub transitions: Transitions,
    /// Added to each label: how ready the model is to see a name.
    pub bias: [f32; LABELS],
}

impl Table {
    /// Makes a table with room for `4 << bits` features. Where a bucket is full, the features with the largest weights stay.
    #[must_use]
    pub fn of(features: &[(u64, [f32; LABELS])], bits: u32, transitions: Transitions) -> Self {
        let largest = features.iter().flat_map(|f| f.1).fold(0.0_f32, |largest, w| largest.max(w.abs()));
        let scale = (largest / 127.0).clamp(1e-6, MOST / 127.0);
        let eighth = |weight: f32| (weight / scale).round().clamp(-127.0, 127.0) as i8;
        let norm = |weights: &[f32; LABELS]| weights.iter().map(|w| w * w).sum::<f32>();
        let mut order: Vec<usize> = (0..features.len()).collect();
        order.sort_by(|a, b| {
            norm(&features[*b].1).total_cmp(&norm(&features[*a].1)).then(features[*a].0.cmp(&features[*b].0))
        });
        let mut table = Self { rows: vec![Row::default(); PER_BUCKET << bits], scale, transitions, ..Self::default() };
        for at in order {
            let (key, weights) = features[at];
            let weights = weights.map(eighth);
            if weights == [0; LABELS] {
                continue;
            }
            let first = table.bucket(key);
            let free = table.rows[first..first + PER_BUCKET].iter_mut().find(|row| row[..2] == [0, 0]);
            if let Some(row) = free {
                row[..2].copy_from_slice(&check(key));
                row[2..2 + LABELS].copy_from_slice(&weights);
            }
        }
        table.hints = hints(&table.rows);
        table
    }

    fn bucket(&self, key: u64) -> usize {
        (key as usize & (self.rows.len() / PER_BUCKET - 1)) * PER_BUCKET
    }

    /// Adds the weights of features to a sum.
    pub fn add(&self, keys: &[u64], sum: &mut Sum) {
        const AT_ONCE: usize = 64;
        for keys in keys.chunks(AT_ONCE) {
            // Without branches: whether a feature has a row cannot be foretold.
            let mut there = [(0, [0; 2]); AT_ONCE];
            let mut count = 0;
            for &key in keys {
                let (first, wanted) = (self.bucket(key), check(key));
                there[count] = (first, wanted);
                count += usize::from(self.hints[first / PER_BUCKET] & hint(wanted) != 0);
            }
            for (first, wanted) in &there[..count] {
                let bucket = &self.rows[*first..*first + PER_BUCKET];
                let found =
                    (0..PER_BUCKET).fold(PER_BUCKET, |found, at| if bucket[at][..2] == *wanted { at } else { found });
                if let Some(row) = bucket.get(found) {
                    for (sum, weight) in sum.iter_mut().zip(row) {
                        *sum += i16::from(*weight);
                    }
                }
            }
        }
    }

    /// The scores of the labels that a sum of weights stands for.
    #[must_use]
    pub fn scores(&self, sum: &Sum) -> [f32; LABELS] {
        std::array::from_fn(|label| f32::from(sum[label + 2]) * self.scale + self.bias[label])
    }

    /// How many features have a row.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.iter().filter(|row| row[..2] != [0, 0]).count()
    }

    /// Whether there are no weights.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend((self.rows.len() as u32).to_le_bytes());
        bytes.extend(self.scale.to_le_bytes());
        let transitions = &self.transitions;
        for weight in transitions.between.iter().flatten().chain(&transitions.start).chain(&self.bias) {
            bytes.extend(weight.to_le_bytes());
        }
        let full: Vec<&Row> = self.rows.iter().filter(|row| row[..2] != [0, 0]).collect();
        bytes.extend(self.rows.chunks(PER_BUCKET).map(|b| b.iter().filter(|row| row[..2] != [0, 0]).count() as u8));
        bytes.extend(full.iter().flat_map(|row| [row[0] as u8, row[1] as u8]));
        // Column by column: that packs better.
        for label in 0..LABELS {
            bytes.extend(full.iter().map(|row| row[2 + label] as u8));
        }
        bytes
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let rows = reader.number()? as usize;
        if rows < PER_BUCKET || !rows.is_power_of_two() || rows > 1 << 26 {
            return None;
        }
        let scale = reader.fraction()?;
        let mut transitions = Transitions::default();
        for weight in transitions.between.iter_mut().flatten().chain(&mut transitions.start) {
            *weight = reader.fraction()?;
        }
        let mut bias = [0.0; LABELS];
        for weight in &mut bias {
            *weight = reader.fraction()?;
        }
        let counts = reader.take(rows / PER_BUCKET)?;
        let full: usize = counts.iter().map(|count| usize::from(*count)).sum();
        let checks = reader.take(full * 2)?;
        let weights = reader.take(full * LABELS)?;
        let mut table = Self { rows: vec![Row::default(); rows], hints: Vec::new(), scale, transitions, bias };
        let mut from = 0;
        for (bucket, count) in table.rows.chunks_mut(PER_BUCKET).zip(counts) {
            for row in bucket.get_mut(..usize::from(*count))? {
                row[0] = checks[from * 2] as i8;
                row[1] = checks[from * 2 + 1] as i8;
                for label in 0..LABELS {
                    row[2 + label] = weights[label * full + from] as i8;
                }
                from += 1;
            }
        }
        table.hints = hints(&table.rows);
        Some(table)
    }
}

fn hints(rows: &[Row]) -> Vec<u32> {
    let full = |bucket: &[Row]| {
        bucket.iter().filter(|row| row[..2] != [0, 0]).fold(0, |all, row| all | hint([row[0], row[1]]))
    };
    rows.chunks(PER_BUCKET).map(full).collect()
}

fn hint(check: [i8; 2]) -> u32 {
    1 << (check[0] & 31)
}

/// Larger weights than this are cut: they are rare, and a finer scale for the others is worth more.
const MOST: f32 = 4.0;

/// What tells a feature from the others of its bucket; never zero.
fn check(key: u64) -> [i8; 2] {
    let check = ((key >> 40) as u16).max(1).to_le_bytes();
    [check[0] as i8, check[1] as i8]
}

/// What a language group's file holds.
#[derive(Debug, Default)]
pub struct Model {
    /// Words in their surroundings.
    pub first: Table,
    /// What the article says elsewhere of the same words.
    pub second: Table,
}

impl Model {
    /// The model as bytes.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_le_bytes().to_vec();
        bytes.extend(self.first.bytes());
        bytes.extend(self.second.bytes());
        packed::pack(&bytes)
    }

    /// The model from bytes; `None` if they are no model.
    #[must_use]
    pub fn unpacked(bytes: &[u8]) -> Option<Self> {
        let bytes = packed::unpack(bytes)?;
        let mut reader = Reader::new(&bytes);
        if reader.number()? != MAGIC {
            return None;
        }
        let (first, second) = (Table::read(&mut reader)?, Table::read(&mut reader)?);
        reader.is_done().then_some(Self { first, second })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::feature;

    #[test]
    fn tables_survive_packing() {
        let weights = |first: f32| std::array::from_fn(|label| if label == 0 { first } else { -first / 2.0 });
        let features: Vec<(u64, [f32; LABELS])> =
            (0..40).map(|n| (feature(n, &[n]), weights(n as f32 / 20.0))).collect();
        let mut transitions = Transitions::default();
        transitions.between[1][2] = 1.5;
        let made = Model {
            first: Table::of(&features, 5, transitions),
            second: Table::of(&features[..3], 0, Transitions::default()),
        };
        let read = Model::unpacked(&made.packed()).unwrap();
        assert_eq!(read.first.transitions, made.first.transitions);
        assert_eq!(read.first.len(), made.first.len());
        let mut sum = [0; 16];
        read.first.add(&[features[39].0, feature(99, &[99])], &mut sum);
        let scores = read.first.scores(&sum);
        assert!((scores[0] - 1.95).abs() < 0.02 && (scores[1] + 0.975).abs() < 0.02, "{scores:?}");
        assert!(Model::unpacked(b"no model").is_none());
        let mut damaged = made.packed();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        assert!(Model::unpacked(&damaged).is_none());
    }
}
