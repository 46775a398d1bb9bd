//! What lists of names say of a word: that it is a given name, a surname, a place.

use crate::fingerprints::Fingerprints;
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

/// The lists of names.
#[derive(Debug, Default)]
pub struct Gazetteer {
    words: Fingerprints,
    flags: Vec<u8>,
}

impl Gazetteer {
    /// Makes the lists from words' numbers and flags.
    #[must_use]
    pub fn of(words: Vec<(u64, u8)>) -> Self {
        let (words, flags) = Fingerprints::of(words, |known, more| known | more);
        Self { words, flags }
    }

    /// What the lists say of a word, given by its number; 0 if nothing.
    #[must_use]
    pub fn flags(&self, key: u64) -> u8 {
        self.words.place(key).map_or(0, |place| self.flags[place])
    }

    /// How many words the lists hold.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are no lists.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The lists as bytes.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        let mut bytes = self.words.bytes();
        bytes.extend(&self.flags);
        packed::pack(&bytes)
    }

    /// The lists from bytes; `None` if they are no lists.
    #[must_use]
    pub fn unpacked(bytes: &[u8]) -> Option<Self> {
        let bytes = packed::unpack(bytes)?;
        let mut reader = Reader::new(&bytes);
        let words = Fingerprints::read(&mut reader)?;
        let flags = reader.take(words.len())?.to_vec();
        reader.is_done().then_some(Self { words, flags })
    }
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
