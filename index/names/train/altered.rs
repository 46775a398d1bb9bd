//! Articles with other names in them, and headlines in capitals: so that the model learns the surroundings of names, and not
//! which names were in the news.

use crate::corpus::{Block, Document};
use crate::inflection::paradigm;
use crate::random::Random;
use broadsheet_names::Kind;
use broadsheet_names::inside::{GIVEN, PERSON, PLACE, SURNAME, lower};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::path::Path;

/// The part that a word has in names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    Given,
    Surname,
    Place,
    Organisation,
}

/// Where a form stands: the pattern by which it is made, and the form in it.
type Slot = (usize, usize);

/// Names to choose from.
pub struct Names {
    latin: BTreeMap<Part, Vec<String>>,
    /// Those of persons, to know a genitive by.
    given_or_surname: FxHashSet<String>,
    /// Names in Cyrillic letters, small.
    listed: BTreeMap<Part, Vec<String>>,
    /// The same by the pattern that they follow.
    cyrillic: FxHashMap<(Part, usize), Vec<String>>,
    /// The ways in which a Cyrillic word can be a form of a name.
    slots: FxHashMap<String, Vec<(Part, Slot)>>,
}

/// The form in which a list has a name.
const AS_LISTED: usize = usize::MAX;

impl Names {
    /// Reads the lists.
    pub fn read(lists: &Path, own: &Path) -> std::io::Result<Self> {
        let mut words: Vec<(Part, String)> = Vec::new();
        for (list, part) in
            [("given_names.txt", Part::Given), ("surnames.txt", Part::Surname), ("places.txt", Part::Place)]
        {
            let text = std::fs::read_to_string(own.join(list))?;
            words.extend(text.lines().filter(|l| !l.contains(' ')).map(|line| (part, line.to_owned())));
        }
        for line in std::fs::read_to_string(lists.join("name-tokens.tsv"))?.lines() {
            let Some((word, flags)) = line.split_once('\t') else { continue };
            let part = match flags.trim().parse::<u8>().unwrap_or(0) {
                PLACE => Part::Place,
                GIVEN => Part::Given,
                SURNAME | PERSON => Part::Surname,
                _ => continue,
            };
            if word.chars().count() > 3 && word.chars().all(char::is_alphabetic) {
                words.push((part, capital(word)));
            }
        }
        let mut names = Self {
            latin: BTreeMap::new(),
            given_or_surname: FxHashSet::default(),
            listed: BTreeMap::new(),
            cyrillic: FxHashMap::default(),
            slots: FxHashMap::default(),
        };
        for (part, word) in words {
            if !word.starts_with(|c| matches!(c, '\u{400}'..='\u{52f}')) {
                if matches!(part, Part::Given | Part::Surname) {
                    names.given_or_surname.insert(word.clone());
                }
                names.latin.entry(part).or_default().push(word);
                continue;
            }
            let small = lower(&word);
            names.listed.entry(part).or_default().push(small.clone());
            let forms = paradigm(&small);
            let mut patterns: Vec<usize> = forms.iter().map(|form| form.0).collect();
            patterns.dedup();
            for pattern in patterns {
                names.cyrillic.entry((part, pattern)).or_default().push(small.clone());
                names.slots.entry(small.clone()).or_default().push((part, (pattern, AS_LISTED)));
            }
            for (pattern, form, inflected) in forms {
                names.slots.entry(inflected).or_default().push((part, (pattern, form)));
            }
        }
        Ok(names)
    }

    /// Some name.
    pub fn any(&self, part: Part, cyrillic: bool, inflected: bool, random: &mut Random) -> String {
        if !cyrillic {
            return self.latin(part, random).unwrap_or_default();
        }
        let part = if part == Part::Organisation { Part::Place } else { part };
        let all = &self.listed[&part];
        let name = &all[random.below(all.len())];
        let forms = if inflected { paradigm(name) } else { Vec::new() };
        if forms.is_empty() { capital(name) } else { capital(&forms[random.below(forms.len())].2) }
    }

    /// Another name of the same part, and in the same form.
    fn instead(&self, word: &str, part: Part, random: &mut Random) -> Option<String> {
        if word.starts_with(|c| matches!(c, '\u{400}'..='\u{52f}')) {
            let slots = self.slots.get(&lower(word))?;
            let part = if part == Part::Organisation { Part::Place } else { part };
            let (_, (pattern, form)) = slots.iter().find(|(p, _)| *p == part).or(slots.first())?;
            let others = self.cyrillic.get(&(part, *pattern))?;
            let other = &others[random.below(others.len())];
            if *form == AS_LISTED {
                return Some(capital(other));
            }
            return paradigm(other).into_iter().find(|f| (f.0, f.1) == (*pattern, *form)).map(|f| capital(&f.2));
        }
        let genitive = |stem: &str| self.given_or_surname.contains(stem) && !self.given_or_surname.contains(word);
        let is_genitive = word.strip_suffix('s').is_some_and(genitive);
        let other = self.latin(part, random)?;
        Some(if is_genitive { other + "s" } else { other })
    }

    /// A name in Latin letters: of a list, or of parts of two.
    fn latin(&self, part: Part, random: &mut Random) -> Option<String> {
        let list = if part == Part::Organisation {
            if random.happens(0.5) { Part::Place } else { Part::Surname }
        } else {
            part
        };
        let others = self.latin.get(&list)?;
        let other = &others[random.below(others.len())];
        if matches!(part, Part::Surname | Part::Place | Part::Organisation)
            && (part == Part::Organisation || random.happens(0.25))
        {
            // A name that no list has: the beginning of one, the end of another.
            let end = &others[random.below(others.len())];
            let (a, b): (Vec<char>, Vec<char>) = (other.chars().collect(), end.chars().collect());
            return Some(a[..a.len().div_ceil(2)].iter().chain(&b[b.len() / 2..]).collect());
        }
        Some(other.clone())
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The article with other names, the same for the same, and some of its blocks in capitals.
pub fn altered(document: &Document, names: &Names, random: &mut Random) -> Document {
    let mut instead: BTreeMap<String, String> = BTreeMap::new();
    // Full names first: they tell which part a word has.
    for several in [true, false] {
        for block in &document.blocks {
            for (at, kind) in &block.names {
                let words: Vec<&str> = block.text[at.clone()].split(' ').collect();
                if (words.len() > 1) != several {
                    continue;
                }
                for (number, word) in words.iter().enumerate() {
                    let part = match kind {
                        Kind::Person if number + 1 < words.len() => Part::Given,
                        Kind::Person => Part::Surname,
                        Kind::Place if words.len() == 1 => Part::Place,
                        Kind::Organisation if words.len() == 1 => Part::Organisation,
                        _ => continue,
                    };
                    let plain = word.chars().count() > 2
                        && word.starts_with(char::is_uppercase)
                        && word.chars().skip(1).all(|c| c.is_lowercase());
                    if plain
                        && !instead.contains_key(*word)
                        && let Some(other) = names.instead(word, part, random)
                    {
                        instead.insert((*word).to_owned(), other);
                    }
                }
            }
        }
    }
    let blocks = document.blocks.iter().map(|block| {
        let style = random.below(100);
        rewritten(block, |text, kind| {
            let text = match kind {
                Some(_) => {
                    let words: Vec<&str> = text.split(' ').collect();
                    words
                        .iter()
                        .map(|word| instead.get(*word).map_or(*word, String::as_str))
                        .collect::<Vec<_>>()
                        .join(" ")
                }
                _ => text.to_owned(),
            };
            match style {
                0..6 => text.to_uppercase(),
                6..9 => text.split(' ').map(capital).collect::<Vec<_>>().join(" "),
                _ => text,
            }
        })
    });
    Document { blocks: blocks.collect() }
}

/// The block with each name, and each text between names, written anew.
fn rewritten(block: &Block, mut write: impl FnMut(&str, Option<Kind>) -> String) -> Block {
    let mut other = Block::default();
    let mut from = 0;
    for (at, kind) in &block.names {
        if at.start < from {
            continue;
        }
        other.text.push_str(&write(&block.text[from..at.start], None));
        let start = other.text.len();
        other.text.push_str(&write(&block.text[at.clone()], Some(*kind)));
        other.names.push((start..other.text.len(), *kind));
        from = at.end;
    }
    other.text.push_str(&write(&block.text[from..], None));
    other
}
