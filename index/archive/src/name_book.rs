//! The book of names: each name of the archive taken apart once, with the keys under which it meets others and the names
//! that it may be in the other script. It is kept from one state of the archive to the next, and only ever added to.

use crate::readings::Readings;
use broadsheet_text::PersonName;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// The names that were met, each under a number.
#[derive(Debug, Default)]
pub struct NameBook {
    entries: Vec<Entry>,
    numbers: FxHashMap<Arc<str>, u32>,
    readings: Readings,
    /// The names in Latin letters by surname, also by a double one.
    latin: FxHashMap<String, Vec<u32>>,
    /// The names in Cyrillic letters by surname.
    cyrillic: FxHashMap<String, Vec<u32>>,
}

/// What is known of a name. Names that share a key are of one script and generation.
#[derive(Debug)]
pub struct Entry {
    /// The name.
    pub name: Arc<str>,
    /// Its parts, of a full name.
    pub parsed: Option<PersonName>,
    /// What names with the same letters share; none of these keys for a name with an initial.
    pub letters: Option<u64>,
    /// What spellings of a name share.
    pub sounds: Vec<u64>,
    /// What names share whose given names are forms of one.
    pub forms: Vec<u64>,
    /// The given name is a short form of several names.
    pub is_of_several: bool,
    /// What the grammatical cases of a Cyrillic name share.
    pub stems: Option<u64>,
    /// The numbers of the Latin names that a Cyrillic one may be, each with its cost.
    pub latin: Vec<(u32, f32)>,
}

impl NameBook {
    /// Adds the names that it has not, and compares them with all of the other script.
    pub fn take_in<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        let new: Vec<&str> = names.filter(|name| !self.numbers.contains_key(*name)).collect();
        let new: Vec<Entry> = new.into_par_iter().map(Entry::new).collect();
        self.readings.take_in(new.iter().filter_map(|entry| entry.parsed.as_ref()));
        let first = self.next();
        self.numbers.reserve(new.len());
        self.entries.reserve(new.len());
        for entry in new {
            let number = self.next();
            self.numbers.insert(Arc::clone(&entry.name), number);
            if let Some(name) = entry.full() {
                if name.cyrillic {
                    self.cyrillic.entry(name.surname.clone()).or_default().push(number);
                } else {
                    for surname in surnames(name) {
                        self.latin.entry(surname).or_default().push(number);
                    }
                }
            }
            self.entries.push(entry);
        }
        let found: Vec<(u32, u32, f32)> =
            (first..self.next()).into_par_iter().flat_map_iter(|n| self.pairs(n, first)).collect();
        for (cyrillic, latin, cost) in found {
            self.entries[cyrillic as usize].latin.push((latin, cost));
        }
    }

    /// What is known of a name; `None` if it was not taken in.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<(u32, &Entry)> {
        let number = *self.numbers.get(name)?;
        Some((number, &self.entries[number as usize]))
    }

    /// How many names it has: their numbers are below.
    #[must_use]
    pub fn next(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }

    /// A new name and each one in the other script that it may be: Cyrillic, Latin, cost. Two new names are one pair, the
    /// Cyrillic one's.
    fn pairs(&self, number: u32, first: u32) -> Vec<(u32, u32, f32)> {
        let Some(name) = self.entries[number as usize].full() else { return Vec::new() };
        let mut others: Vec<u32> = if name.cyrillic {
            let surnames = self.readings.latin_of(&name.surname).iter();
            surnames.filter_map(|surname| self.latin.get(surname)).flatten().copied().collect()
        } else {
            let own = surnames(name);
            let surnames = own.iter().flat_map(|surname| self.readings.cyrillic_of(surname));
            let others = surnames.filter_map(|surname| self.cyrillic.get(surname)).flatten().copied();
            others.filter(|other| *other < first).collect()
        };
        others.sort_unstable();
        others.dedup();
        let pair = |other: u32| {
            let known = self.entries[other as usize].full().filter(|known| !known.is_told_from(name))?;
            let cost = name.cost_in_other_script(known)?;
            Some(if name.cyrillic { (number, other, cost) } else { (other, number, cost) })
        };
        others.into_iter().filter_map(pair).collect()
    }
}

impl Entry {
    fn new(name: &str) -> Self {
        let parsed = PersonName::parse(name);
        let full = parsed.as_ref().filter(|name| !name.given.initial);
        let keys = |name: &PersonName, texts: Vec<String>| texts.iter().map(|text| key(name, text)).collect();
        Self {
            name: name.into(),
            letters: full.map(|name| key(name, &format!("{} {}", name.given.letters, name.surname))),
            sounds: full.map_or_else(Vec::new, |name| keys(name, name.sound_keys())),
            forms: full.map_or_else(Vec::new, |name| keys(name, name.form_keys())),
            is_of_several: full.is_some_and(PersonName::is_of_several),
            stems: full.filter(|name| name.cyrillic).map(|name| hash(&name.stems())),
            latin: Vec::new(),
            parsed,
        }
    }

    /// Its parts, unless the given name is an initial.
    #[must_use]
    pub fn full(&self) -> Option<&PersonName> {
        self.parsed.as_ref().filter(|name| !name.given.initial)
    }
}

/// The surname, and the double one that the name may have.
fn surnames(name: &PersonName) -> Vec<String> {
    std::iter::once(name.surname.clone()).chain(name.double_surname()).collect()
}

fn key(name: &PersonName, text: &str) -> u64 {
    hash(&(name.cyrillic, text, name.generation))
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_whenever_they_come() {
        for steps in [
            &[&["Ada Gorshkov", "Ада Горшков"][..]][..],
            &[&["Ada Gorshkov"], &["Ada Gorshkov", "Ада Горшков"]],
            &[&["Ада Горшков"], &["Ada Holm", "Ada Gorshkov"], &["Ада Горшков"]],
        ] {
            let mut book = NameBook::default();
            for names in steps {
                book.take_in(names.iter().copied());
            }
            let (latin, _) = book.entry("Ada Gorshkov").unwrap();
            let (_, cyrillic) = book.entry("Ада Горшков").unwrap();
            assert_eq!(cyrillic.latin.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [latin], "{steps:?}");
        }
    }

    #[test]
    fn an_initial_has_no_keys() {
        let mut book = NameBook::default();
        book.take_in(["A. Holm", "Ada Holm", "Holm"].into_iter());
        let keys = |name| book.entry(name).unwrap().1.letters.is_some();
        assert_eq!([keys("A. Holm"), keys("Ada Holm"), keys("Holm")], [false, true, false]);
    }
}
