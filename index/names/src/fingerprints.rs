//! A set of words as fingerprints: 65,536 buckets by the low bits of a word's number, and in each the words' next 16 bits.
//! One word in some ten thousand that is not in the set is taken for one that is.

use crate::packed::Reader;

const BUCKETS: usize = 1 << 16;

/// The words, each at a place of its own.
#[derive(Debug, Default)]
pub struct Fingerprints {
    /// Where each bucket begins.
    starts: Vec<u32>,
    checks: Vec<u16>,
}

impl Fingerprints {
    /// Makes the set of words, given by their numbers, with something of each; what two words with the same fingerprint have
    /// is put together.
    pub fn of<T: Copy + Ord>(mut words: Vec<(u64, T)>, together: impl Fn(T, T) -> T) -> (Self, Vec<T>) {
        words.sort_unstable();
        let mut buckets: Vec<Vec<(u16, T)>> = vec![Vec::new(); BUCKETS];
        for (key, value) in words {
            let bucket = &mut buckets[bucket(key)];
            let full = bucket.len() == usize::from(u8::MAX);
            match bucket.iter_mut().find(|(check, _)| *check == self::check(key)) {
                Some((_, known)) => *known = together(*known, value),
                None if full => {}
                None => bucket.push((check(key), value)),
            }
        }
        let (mut set, mut values) = (Self::default(), Vec::new());
        for mut bucket in buckets {
            bucket.sort_unstable();
            set.starts.push(u32::try_from(set.checks.len()).unwrap_or(u32::MAX));
            set.checks.extend(bucket.iter().map(|entry| entry.0));
            values.extend(bucket.iter().map(|entry| entry.1));
        }
        set.starts.push(u32::try_from(set.checks.len()).unwrap_or(u32::MAX));
        (set, values)
    }

    /// The place of a word, given by its number.
    #[must_use]
    pub fn place(&self, key: u64) -> Option<usize> {
        let at = bucket(key);
        let (first, last) = (*self.starts.get(at)? as usize, *self.starts.get(at + 1)? as usize);
        let found = self.checks[first..last].iter().position(|check| *check == self::check(key))?;
        Some(first + found)
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.checks.len()
    }

    /// The set as bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let counts = self.starts.windows(2).map(|pair| u8::try_from(pair[1] - pair[0]).unwrap_or(u8::MAX));
        counts.chain(self.checks.iter().flat_map(|check| check.to_le_bytes())).collect()
    }

    /// The set from bytes; `None` if they are none.
    #[must_use]
    pub fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut starts = vec![0];
        let mut words = 0;
        for count in reader.take(BUCKETS)? {
            words += u32::from(*count);
            starts.push(words);
        }
        let checks = reader.take(words as usize * 2)?.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]]));
        Some(Self { starts, checks: checks.collect() })
    }
}

fn bucket(key: u64) -> usize {
    (key & 0xffff) as usize
}

fn check(key: u64) -> u16 {
    (key >> 16 & 0xffff) as u16
}
