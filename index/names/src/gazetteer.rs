//! What lists of names say of a word: that it is a given name, a surname, a place.
//!
//! The lists are kept as fingerprints: 65,536 buckets by the low bits of a word's number, and in each the words' next 16 bits
//! with their flags. One word in ten thousand that no list has is taken for one that is.

use crate::packed::{self, Reader};

/// A given name.
pub const GIVEN: u8 = 1;
/// A surname.
pub const SURNAME: u8 = 1 << 1;
/// A part of a person's name, given name or surname.
pub const PERSON: u8 = 1 << 2;
/// A place.
pub const PLACE: u8 = 1 << 3;
/// An inflected form of a word with these flags.
pub const INFLECTED: u8 = 1 << 4;
/// A word that is written small in ordinary text.
pub const COMMON: u8 = 1 << 5;

const BUCKETS: usize = 1 << 16;

/// The lists of names.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// Where each bucket begins.
    starts: Vec<u32>,
    checks: Vec<u16>,
    flags: Vec<u8>,
}

impl Gazetteer {
    /// Makes the lists from words' numbers and flags.
    #[must_use]
    pub fn of(mut words: Vec<(u64, u8)>) -> Self {
        words.sort_unstable();
        let mut buckets: Vec<Vec<(u16, u8)>> = vec![Vec::new(); BUCKETS];
        for (key, flags) in words {
            let bucket = &mut buckets[bucket(key)];
            match bucket.iter_mut().find(|(check, _)| *check == self::check(key)) {
                Some((_, known)) => *known |= flags,
                None => bucket.push((check(key), flags)),
            }
        }
        let mut gazetteer = Self::default();
        for mut bucket in buckets {
            bucket.sort_unstable();
            gazetteer.starts.push(u32::try_from(gazetteer.checks.len()).unwrap_or(u32::MAX));
            gazetteer.checks.extend(bucket.iter().map(|entry| entry.0));
            gazetteer.flags.extend(bucket.iter().map(|entry| entry.1));
        }
        gazetteer.starts.push(u32::try_from(gazetteer.checks.len()).unwrap_or(u32::MAX));
        gazetteer
    }

    /// What the lists say of a word, given by its number; 0 if nothing.
    #[must_use]
    pub fn flags(&self, key: u64) -> u8 {
        let at = bucket(key);
        let (Some(&first), Some(&last)) = (self.starts.get(at), self.starts.get(at + 1)) else { return 0 };
        let (first, last) = (first as usize, last as usize);
        let found = self.checks[first..last].iter().position(|check| *check == self::check(key));
        found.map_or(0, |at| self.flags[first + at])
    }

    /// How many words the lists hold.
    #[must_use]
    pub fn len(&self) -> usize {
        self.checks.len()
    }

    /// Whether there are no lists.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.checks.is_empty()
    }

    /// The lists as bytes.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend(self.starts.windows(2).map(|pair| u8::try_from(pair[1] - pair[0]).unwrap_or(u8::MAX)));
        bytes.extend(self.checks.iter().flat_map(|check| check.to_le_bytes()));
        bytes.extend(&self.flags);
        packed::pack(&bytes)
    }

    /// The lists from bytes; `None` if they are no lists.
    #[must_use]
    pub fn unpacked(bytes: &[u8]) -> Option<Self> {
        let bytes = packed::unpack(bytes)?;
        let mut reader = Reader::new(&bytes);
        let mut starts = vec![0];
        let mut words = 0;
        for count in reader.take(BUCKETS)? {
            words += u32::from(*count);
            starts.push(words);
        }
        let words = words as usize;
        let checks = reader.take(words * 2)?.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
        let flags = reader.take(words)?.to_vec();
        reader.is_done().then_some(Self { starts, checks, flags })
    }
}

fn bucket(key: u64) -> usize {
    (key & 0xffff) as usize
}

fn check(key: u64) -> u16 {
    (key >> 16 & 0xffff) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys;

    #[test]
    fn lists_survive_packing() {
        let words = [("quorn", SURNAME), ("anna", GIVEN), ("nordhafen", PLACE), ("anna", PERSON)];
        let made = Gazetteer::of(words.iter().map(|(word, flags)| (keys::word(word), *flags)).collect());
        let read = Gazetteer::unpacked(&made.packed()).unwrap();
        assert_eq!((read.len(), read.flags(keys::word("anna"))), (3, GIVEN | PERSON));
        assert_eq!(read.flags(keys::word("nordhafen")), PLACE);
        assert_eq!(read.flags(keys::word("table")), 0);
        assert!(Gazetteer::unpacked(b"no lists").is_none());
    }
}
