//! Which places and organisations are one though their names are in two scripts: `Москва` and `Moscow`, `НАТО` and `NATO`.
//!
//! Places are one by the list of places alone. Names that sound alike may well be two places, so they join none; neither do
//! names of organisations, save abbreviations that read the same letter for letter.

use crate::base_forms::Same;
use broadsheet_text::{listed_place, name_letters, reading_cost};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The places that are one by the list, of names each with its articles.
#[must_use]
pub fn places(names: &[(&str, u32)]) -> Vec<Same> {
    let listed: Vec<(&str, &str)> =
        names.par_iter().filter_map(|(name, _)| Some((listed_place(name)?, *name))).collect();
    let mut by_place: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (place, name) in listed {
        by_place.entry(place).or_default().push(name);
    }
    let mut same = Vec::new();
    for names in by_place.into_values() {
        for (at, one) in names.iter().enumerate() {
            same.extend(names[at + 1..].iter().map(|other| Same {
                one: (*one).to_owned(),
                other: (*other).to_owned(),
                why: format!("“{one}” and “{other}” are one in the list of places"),
            }));
        }
    }
    same
}

/// Fewer articles than these say little of an abbreviation.
const FEWEST: u32 = 3;
/// Shorter abbreviations are the same letters too often by chance.
const SHORTEST: usize = 4;
/// The most that reading an abbreviation in the other script may cost.
const MOST: f32 = 0.8;

/// The organisations that are one because their abbreviations read the same in both scripts.
#[must_use]
pub fn abbreviations(names: &[(&str, u32)]) -> Vec<Same> {
    let short = |name: &str| name.chars().count() >= SHORTEST && name.chars().all(char::is_uppercase);
    let frequent = names.iter().filter(|(name, articles)| *articles >= FEWEST && short(name));
    let lettered = frequent.map(|(name, _)| (*name, name_letters(name)));
    let (latin, cyrillic): (Vec<_>, Vec<_>) = lettered.partition(|(name, _)| name.is_ascii());
    let reads = |one: &str, other: &str| reading_cost(one, other, MOST).is_some();
    let mut same = Vec::new();
    for (name, letters) in &cyrillic {
        let mut like = latin.iter().filter(|(_, other)| reads(other, letters));
        if let (Some((one, read)), None) = (like.next(), like.next())
            && cyrillic.iter().filter(|(_, other)| reads(read, other)).count() == 1
        {
            let why = format!("“{name}” is “{one}” in the other script");
            same.push(Same { one: (*one).to_owned(), other: (*name).to_owned(), why });
        }
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(same: Vec<Same>) -> Vec<String> {
        same.into_iter().map(|same| format!("{} = {}", same.one, same.other)).collect()
    }

    #[test]
    fn places_are_one_by_the_list() {
        let names = [("Kiev", 1), ("Norden", 9), ("Київ", 3), ("Норден", 9), ("Москва", 2)];
        assert_eq!(pairs(places(&names)), ["Kiev = Київ"]);
    }

    #[test]
    fn abbreviations_are_one_letter_for_letter() {
        let names = [
            ("NORPA", 3),
            ("НОРПА", 3),
            ("НОРФА", 3),
            ("NPA", 9),
            ("НПА", 9),
            ("SELTA", 2),
            ("СЕЛТА", 9),
            ("Norden", 9),
            ("Норден", 9),
            ("TOMA", 3),
            ("TOHMA", 3),
            ("ТОМА", 3),
        ];
        assert_eq!(pairs(abbreviations(&names)), ["NORPA = НОРПА"]);
    }
}
