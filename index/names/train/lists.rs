//! The gazetteer, from the lists of names.

use crate::inflection::forms;
use broadsheet_names::inside::{COMMON, GIVEN, Gazetteer, INFLECTED, PLACE, SURNAME, lower, number};
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
