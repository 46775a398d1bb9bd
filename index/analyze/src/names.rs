//! Word lists about names: given names, surnames, places, the particles inside names.
//!
//! The lists are in `data/`, with their origin in `data/NOTICE`. A list only says what a word can be; whether it is that
//! here is decided in `persons`.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// What the list of given names says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given {
    /// A given name, and hardly ever anything else.
    Plain,
    /// A given name that is also a common word or a place: `Will`, `Paris`.
    Doubtful,
}

/// Whether the word is a given name, in its plain or an inflected form.
pub(crate) fn given(word: &str) -> Option<Given> {
    if let Some(kind) = given_plain(word) {
        return Some(kind);
    }
    // `Jean-Luc`, `Anna-Lena`: both halves, or the first alone when the second is a name too.
    if let Some((first, second)) = word.split_once('-') {
        return (given_plain(first).is_some() && (given_plain(second).is_some() || is_surname(second)))
            .then_some(Given::Plain);
    }
    is_cyrillic(word).then(|| bases(word).find_map(|b| given_plain(&b))).flatten()
}

/// The same, only as written.
pub(crate) fn given_plain(word: &str) -> Option<Given> {
    static NAMES: OnceLock<FxHashMap<&'static str, Given>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        include_str!("../data/given_names.txt")
            .lines()
            .map(|line| match line.strip_suffix(" ?") {
                Some(name) => (name, Given::Doubtful),
                None => (line, Given::Plain),
            })
            .collect()
    });
    names.get(word).copied()
}

/// Whether the word is in the list of surnames. Many surnames are not.
pub(crate) fn is_surname(word: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    NAMES.get_or_init(|| include_str!("../data/surnames.txt").lines().collect()).contains(word)
}

/// Whether the words are a country, a state or a large city.
pub(crate) fn is_place(words: &str) -> bool {
    is_listed_place(words) || (is_cyrillic(words) && bases(words).any(|base| is_listed_place(&base)))
}

/// The same, only as written.
pub(crate) fn is_listed_place(words: &str) -> bool {
    static PLACES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    PLACES.get_or_init(|| include_str!("../data/places.txt").lines().collect()).contains(words)
}

/// The name of a place that a Russian or Ukrainian word is an inflected form of; `None` if the list has it as written, or has
/// none.
pub(crate) fn base_of_place(word: &str) -> Option<String> {
    if is_listed_place(word) { None } else { bases(word).find(|base| is_listed_place(base)) }
}

/// The name of a place that stands in capitals only.
pub(crate) fn shouted_place(words: &str) -> Option<String> {
    if words.chars().any(char::is_lowercase) || words.chars().count() < 4 || is_listed_place(words) {
        return None;
    }
    let mut before = ' ';
    let lowered = words.chars().flat_map(|c| {
        let inside = std::mem::replace(&mut before, c).is_alphabetic();
        if inside { c.to_lowercase().collect::<Vec<_>>() } else { vec![c] }
    });
    Some(lowered.collect::<String>()).filter(|name| is_listed_place(name))
}

/// Whether the word is written in Cyrillic letters.
pub(crate) fn is_cyrillic(word: &str) -> bool {
    word.chars().next().is_some_and(|c| matches!(c, '\u{400}'..='\u{52f}'))
}

/// The words that an inflected Russian or Ukrainian name can be a form of: `Владимиром` gives `Владимир`, `Марією`
/// gives `Марія`. No more than endings; the lists decide which of the words is a name.
pub(crate) fn bases(word: &str) -> impl Iterator<Item = String> {
    const ENDINGS: [&str; 19] =
        ["ом", "ем", "ым", "им", "ой", "ей", "ою", "ею", "єю", "ові", "еві", "єві", "єм", "а", "я", "у", "ю", "е", "і"];
    const MORE: [&str; 4] = ["ы", "и", "ї", "й"];
    const LEMMAS: [&str; 8] = ["", "а", "я", "й", "ь", "о", "ия", "ий"];
    let mut found = Vec::new();
    for ending in ENDINGS.iter().chain(&MORE) {
        if let Some(stem) = word.strip_suffix(ending).filter(|s| s.chars().count() >= 3) {
            for lemma in LEMMAS {
                found.push(format!("{stem}{lemma}"));
            }
            if let Some(stem) = stem.strip_suffix(['и', 'і']) {
                found.extend([format!("{stem}ий"), format!("{stem}ій"), format!("{stem}ия"), format!("{stem}ія")]);
            }
        }
    }
    found.into_iter()
}

/// Whether the word stands inside names without a capital of its own, or before surnames with one: `van`, `de`, `bin`.
pub(crate) fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 40] = [
        "van", "von", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le",
        "el", "al", "bin", "bint", "ibn", "ben", "abu", "ter", "ten", "te", "zu", "zur", "zum", "af", "av", "ud", "ul",
        "ur", "st", "st.", "san", "santa", "vom", "'t",
    ];
    let lower = word.to_lowercase();
    PARTICLES.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_know_names_and_doubts() {
        let plain = [
            "Anna",
            "Jens",
            "Volodymyr",
            "Владимир",
            "Дмитро",
            "Łukasz",
            "Françoise",
            "Mehmet",
            "Jean-Luc",
            "Anna-Lena",
        ];
        for name in plain {
            assert_eq!(given(name), Some(Given::Plain), "{name}");
        }
        for name in ["Will", "Paris", "Jordan", "May"] {
            assert_eq!(given(name), Some(Given::Doubtful), "{name}");
        }
        for word in ["The", "Council", "Monday", "Senate", "Act", "Street", "Киев", "Der", "North"] {
            assert_eq!(given(word), None, "{word}");
        }
        for (form, base) in [
            ("Владимиром", "Владимир"),
            ("Марией", "Мария"),
            ("Марією", "Марія"),
            ("Дмитру", "Дмитро"),
            ("Сергею", "Сергей"),
        ] {
            assert!(bases(form).any(|b| b == base), "{form}");
            assert!(given(form).is_some(), "{form}");
        }
    }

    #[test]
    fn the_lists_are_well_formed() {
        for list in [
            include_str!("../data/given_names.txt"),
            include_str!("../data/surnames.txt"),
            include_str!("../data/places.txt"),
        ] {
            assert!(list.lines().all(|l| !l.trim().is_empty() && l.trim() == l));
        }
    }
}
