//! Countries and large cities under all their names: `Kyiv`, `Kiev`, `Київ`, `Киев`.
//!
//! A name that several places share is in the list only as the name of one that is far larger than the others, or not at all.

use crate::normalize::fold;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// One place a line: its names in Latin letters, the usual one first, then those in Cyrillic letters.
const PLACES: &str = include_str!("../data/places.tsv");

/// The first name of the listed place that has this one in its base form; `None` if the list has none.
///
/// ```
/// # use broadsheet_text::listed_place;
/// assert_eq!(listed_place("Киев"), listed_place("Kyiv"));
/// assert_ne!(listed_place("Kyiv"), listed_place("Moscow"));
/// assert_eq!(listed_place("Nowhere at all"), None);
/// ```
#[must_use]
pub fn listed_place(name: &str) -> Option<&'static str> {
    static NAMES: OnceLock<FxHashMap<String, &'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| PLACES.lines().flat_map(names_of).collect());
    names.get(&fold(name)).copied()
}

/// The folded names of a line, each with the first.
fn names_of(line: &'static str) -> impl Iterator<Item = (String, &'static str)> {
    let first = line.split(['|', '\t']).find(|name| !name.is_empty()).unwrap_or_default();
    line.split(['|', '\t']).filter(|name| !name.is_empty()).map(move |name| (fold(name), first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_one_in_all_their_names() {
        for names in [
            &["Kyiv", "Kiev", "Київ", "Киев"][..],
            &["Moscow", "Москва"],
            &["Germany", "Германия", "Німеччина"],
            &["United States", "США", "Соединённые Штаты"],
            &["Islamabad", "Исламабад", "Ісламабад"],
        ] {
            assert!(listed_place(names[0]).is_some());
            for name in names {
                assert_eq!(listed_place(name), listed_place(names[0]), "{name}");
            }
        }
        // The country and the state; the state and the city.
        assert_eq!(listed_place("Georgia"), None);
        assert_ne!(listed_place("Оклахома"), listed_place("Oklahoma City"));
    }

    #[test]
    fn no_name_is_of_two_places() {
        let mut firsts: FxHashMap<String, &str> = FxHashMap::default();
        for (name, first) in PLACES.lines().flat_map(names_of) {
            assert_eq!(*firsts.entry(name.clone()).or_insert(first), first, "{name}");
        }
    }
}
