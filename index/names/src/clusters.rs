//! Clusters of words that stand among the same words in a great deal of text (Brown et al. 1992, Class-based n-gram models of
//! natural language): a word that no tagged text has is told by the company it keeps.
//!
//! A cluster is a path in a binary tree. Clusters whose paths begin alike are alike.

use crate::fingerprints::Fingerprints;
use crate::packed::{self, Reader};

/// The clusters of the most frequent words of a language.
#[derive(Debug, Default)]
pub struct Clusters {
    words: Fingerprints,
    /// Of each word the path of its cluster, the first turn in the lowest bit; never 0.
    paths: Vec<u32>,
}

impl Clusters {
    /// The clusters of words, given by the numbers of how they are written.
    #[must_use]
    pub fn of(words: Vec<(u64, u32)>) -> Self {
        let (words, paths) = Fingerprints::of(words, |known, _| known);
        Self { words, paths }
    }

    /// The path of a word's cluster; 0 if the word is in none.
    #[must_use]
    pub fn path(&self, exact: u64) -> u32 {
        self.words.place(exact).map_or(0, |place| self.paths[place])
    }

    /// How many words have a cluster.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The clusters as bytes.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        let mut known: Vec<u32> = self.paths.clone();
        known.sort_unstable();
        known.dedup();
        let number = |path: &u32| u16::try_from(known.partition_point(|other| other < path)).unwrap_or(u16::MAX);
        let mut bytes = self.words.bytes();
        bytes.extend(u32::try_from(known.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(known.iter().flat_map(|path| path.to_le_bytes()));
        // The halves apart: that packs better.
        let numbers: Vec<[u8; 2]> = self.paths.iter().map(|path| number(path).to_le_bytes()).collect();
        bytes.extend(numbers.iter().map(|number| number[0]));
        bytes.extend(numbers.iter().map(|number| number[1]));
        packed::pack(&bytes)
    }

    /// The clusters from bytes; `None` if they are none.
    #[must_use]
    pub fn unpacked(bytes: &[u8]) -> Option<Self> {
        let bytes = packed::unpack(bytes)?;
        let mut reader = Reader::new(&bytes);
        let words = Fingerprints::read(&mut reader)?;
        let known = reader.number()? as usize;
        let known =
            reader.take(known.checked_mul(4)?)?.chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]]));
        let known: Vec<u32> = known.collect();
        let (low, high) = (reader.take(words.len())?, reader.take(words.len())?);
        let path = |(low, high): (&u8, &u8)| known.get(usize::from(u16::from_le_bytes([*low, *high]))).copied();
        let paths = low.iter().zip(high).map(path).collect::<Option<Vec<u32>>>()?;
        reader.is_done().then_some(Self { words, paths })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys;

    #[test]
    fn clusters_survive_packing() {
        let words = [("Quorn", 0b1011), ("Vance", 0b1011), ("harbour", 0b1_0000_0111)];
        let made = Clusters::of(words.iter().map(|(word, path)| (keys::word(word), *path)).collect());
        let read = Clusters::unpacked(&made.packed()).unwrap();
        assert_eq!(read.len(), 3);
        for (word, path) in words {
            assert_eq!(read.path(keys::word(word)), path);
        }
        assert_eq!(read.path(keys::word("quorn")), 0);
        assert!(Clusters::unpacked(b"no clusters").is_none());
    }
}
