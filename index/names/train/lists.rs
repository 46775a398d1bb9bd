//! The gazetteer, from the lists of names; and clusters of words.

use crate::inflection::forms;
use broadsheet_names::inside::{
    COMMON, Clusters, GIVEN, Gazetteer, INFLECTED, PLACE, SURNAME, exact, lower, number, plain,
};
use flate2::read::GzDecoder;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::path::Path;

/// Makes the gazetteer from the tokens of the training set, and from the lists of the crate `analyze`.
pub fn gazetteer(lists: &Path, own: &Path) -> std::io::Result<Gazetteer> {
    let mut words: BTreeMap<String, u8> = BTreeMap::new();
    let mut add = |word: &str, flags: u8| {
        let word = lower(word);
        if word.chars().count() > 1 && word.chars().any(char::is_alphabetic) {
            *words.entry(word).or_default() |= flags;
        }
    };
    for line in std::fs::read_to_string(lists.join("name-tokens.tsv"))?.lines() {
        let Some((word, flags)) = line.split_once('\t') else { continue };
        add(word, flags.trim().parse().unwrap_or(0));
    }
    for (list, flag) in [("given_names.txt", GIVEN), ("surnames.txt", SURNAME), ("places.txt", PLACE)] {
        for line in std::fs::read_to_string(own.join(list))?.lines() {
            let line = line.trim_end_matches(" ?");
            if !line.contains(' ') {
                add(line, flag);
            }
        }
    }
    for line in include_str!("common.txt").lines() {
        add(line, COMMON);
    }
    let mut inflected: BTreeMap<String, u8> = BTreeMap::new();
    for (word, flags) in words.iter().filter(|(_, flags)| **flags & !COMMON != 0) {
        for form in forms(word).into_iter().filter(|form| !words.contains_key(form)) {
            *inflected.entry(form).or_default() |= flags & !COMMON | INFLECTED;
        }
    }
    words.extend(inflected);
    Ok(Gazetteer::of(words.iter().map(|(word, flags)| (number(word), *flags)).collect()))
}

/// Makes the lists of scripts without capitals.
pub fn uncased() -> Gazetteer {
    let entries = include_str!("uncased.tsv").lines().filter_map(|line| line.split_once('\t'));
    Gazetteer::of(entries.map(|(word, flags)| (number(&plain(word)), flags.parse().unwrap_or(0))).collect())
}

/// So many words have a cluster, the most frequent ones.
const CLUSTERED: usize = 500_000;

/// Reads clusters from a gzipped JSON object from words, the most frequent first, to paths with the first turn in the lowest bit.
pub fn clusters(file: &Path) -> std::io::Result<Clusters> {
    let InOrder(paths) = serde_json::from_reader(GzDecoder::new(std::fs::File::open(file)?))?;
    let words = paths.into_iter().filter(|(word, path)| *path != 0 && word.chars().any(char::is_alphabetic));
    Ok(Clusters::of(words.map(|(word, path)| (number(&exact(&word)), path)).take(CLUSTERED).collect()))
}

/// The entries of an object as they stand.
struct InOrder(Vec<(String, u32)>);

impl<'de> Deserialize<'de> for InOrder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = InOrder;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object from words to numbers")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<InOrder, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(InOrder(entries))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}
