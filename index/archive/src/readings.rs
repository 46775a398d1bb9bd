//! Which surnames in Latin letters may be which in Cyrillic ones. Comparing them is the dear part of gathering names, so it is
//! done once for each pair, and only for those that begin alike and have the same lasting sounds, but for one.

use broadsheet_text::{PersonName, lasting_sounds, latin_beginnings, surnames_alike};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Surnames by their first letter and their lasting sounds.
type Surnames = FxHashMap<char, FxHashMap<String, Vec<String>>>;

/// The surnames that were compared.
#[derive(Debug, Default)]
pub struct Readings {
    known: FxHashSet<String>,
    latin: Surnames,
    cyrillic: Surnames,
    /// By Cyrillic surname: the Latin ones that it may be.
    latin_of: FxHashMap<String, Vec<String>>,
    /// The same by Latin surname.
    cyrillic_of: FxHashMap<String, Vec<String>>,
}

impl Readings {
    /// Compares the surnames that were not seen before with all.
    pub fn take_in<'n>(&mut self, names: impl Iterator<Item = &'n PersonName>) {
        let (mut latin, mut cyrillic) = (Vec::new(), Vec::new());
        for name in names {
            let new = if name.cyrillic { &mut cyrillic } else { &mut latin };
            for surname in std::iter::once(name.surname.clone()).chain(name.double_surname()) {
                if self.known.insert(surname.clone()) {
                    new.push(surname);
                }
            }
        }
        for surname in &latin {
            keep(&mut self.latin, surname);
        }
        let mut found: Vec<(String, String)> = cyrillic.par_iter().flat_map_iter(|c| self.latin_for(c)).collect();
        // Those that are new on both sides were compared just now.
        found.par_extend(latin.par_iter().flat_map_iter(|l| self.cyrillic_for(l)));
        for surname in &cyrillic {
            keep(&mut self.cyrillic, surname);
        }
        for (cyrillic, latin) in found {
            self.cyrillic_of.entry(latin.clone()).or_default().push(cyrillic.clone());
            self.latin_of.entry(cyrillic).or_default().push(latin);
        }
    }

    /// The Latin surnames that a Cyrillic one may be.
    #[must_use]
    pub fn latin_of(&self, cyrillic: &str) -> &[String] {
        self.latin_of.get(cyrillic).map_or(&[], Vec::as_slice)
    }

    /// The Cyrillic surnames that a Latin one may be.
    #[must_use]
    pub fn cyrillic_of(&self, latin: &str) -> &[String] {
        self.cyrillic_of.get(latin).map_or(&[], Vec::as_slice)
    }

    fn latin_for(&self, cyrillic: &str) -> Vec<(String, String)> {
        let sounds = lasting_sounds(cyrillic);
        let beginnings = cyrillic.chars().next().map_or("", latin_beginnings).chars();
        let near = beginnings.filter_map(|first| self.latin.get(&first)).flat_map(|same| near(same, &sounds));
        let alike = near.filter(|latin| surnames_alike(latin, cyrillic));
        alike.map(|latin| (cyrillic.to_owned(), latin.clone())).collect()
    }

    fn cyrillic_for(&self, latin: &str) -> Vec<(String, String)> {
        let sounds = lasting_sounds(latin);
        let begins = |first: &char| latin.starts_with(|c| latin_beginnings(*first).contains(c));
        let same = self.cyrillic.iter().filter(|(first, _)| begins(first));
        let near = same.flat_map(|(_, same)| near(same, &sounds));
        near.filter(|cyrillic| surnames_alike(latin, cyrillic)).map(|c| (c.clone(), latin.to_owned())).collect()
    }
}

fn keep(surnames: &mut Surnames, surname: &str) {
    if let Some(first) = surname.chars().next() {
        let same = surnames.entry(first).or_default();
        same.entry(lasting_sounds(surname)).or_default().push(surname.to_owned());
    }
}

/// The surnames whose lasting sounds are these, but for one.
fn near<'s>(surnames: &'s FxHashMap<String, Vec<String>>, sounds: &str) -> impl Iterator<Item = &'s String> {
    surnames.iter().filter(move |(other, _)| but_for_one(other, sounds)).flat_map(|(_, surnames)| surnames)
}

/// Whether two rows of letters are the same, or are when one letter is left out or is another.
fn but_for_one(a: &str, b: &str) -> bool {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a.as_bytes()[same..], &b.as_bytes()[same..]);
    let rest = |bytes: &'_ [u8]| bytes.get(1..).unwrap_or_default().to_vec();
    rest(a) == rest(b) || rest(a) == b || a == rest(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sound_may_differ() {
        for (a, b, near) in
            [("rl", "rl", true), ("rl", "rnl", true), ("rl", "r", true), ("rl", "nl", true), ("rl", "lrn", false)]
        {
            assert_eq!(but_for_one(a, b), near, "{a} {b}");
        }
    }

    #[test]
    fn surnames_are_compared_whenever_they_come() {
        let name = |name: &str| PersonName::parse(name).unwrap();
        for [first, second] in [["Ada Gorshkov", "Ада Горшков"], ["Ада Горшков", "Ada Gorshkov"]] {
            let mut readings = Readings::default();
            readings.take_in([name(first)].iter());
            readings.take_in([name(second), name("Ada Holm"), name(first)].iter());
            assert_eq!(readings.latin_of("горшков"), ["gorshkov"]);
        }
    }
}
