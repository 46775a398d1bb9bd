//! What is known of a word by itself: its letters, its form, and what the lists say.

use crate::clusters::Clusters;
use crate::gazetteer::{COMMON, INFLECTED};
use crate::keys;
use crate::lists::Lists;
use crate::tokens::{Form, is_apostrophe};

/// A word with the values that fill the templates of features.
#[derive(Debug, Clone, Default)]
pub struct Word {
    /// As written.
    pub exact: u64,
    /// In small letters.
    pub lower: u64,
    /// First letters, from two to four.
    pub openings: [u64; 3],
    /// Last letters, from one to five.
    pub endings: [u64; 5],
    /// Runs of capitals, small letters, digits.
    pub shape: u64,
    /// What the lists say, see [`crate::gazetteer`].
    pub flags: u8,
    /// The form of the word.
    pub form: u64,
    /// Form and flags in one.
    pub cast: u64,
    /// How many letters, up to eight.
    pub length: u64,
    /// The path of its cluster, see [`crate::clusters`]; 0 if it is in none.
    pub cluster: u32,
}

/// What is known of `text`; `compound` is the whole of which it is a part, if it stands between hyphens.
#[must_use]
pub fn word(text: &str, form: Form, compound: Option<&str>, lists: Lists<'_>) -> Word {
    let gazetteer = lists.gazetteer;
    let lower = lower(text);
    let starts: Vec<usize> = lower.char_indices().map(|(at, _)| at).chain([lower.len()]).collect();
    let letters = starts.len() - 1;
    let opening = |n: usize| if n <= letters { keys::word(&lower[..starts[n]]) } else { 0 };
    let ending = |n: usize| if n <= letters { keys::word(&lower[starts[letters - n]..]) } else { 0 };
    let key = keys::word(&lower);
    let flags = match form {
        Form::Mark | Form::Number => 0,
        Form::Small | Form::Mixed => gazetteer.flags(key) & COMMON,
        Form::Initial | Form::Capitalised | Form::Capitals | Form::Uncased => {
            let whole = compound.map_or(0, |compound| gazetteer.flags(keys::word(&self::lower(compound))));
            match gazetteer.flags(key) | whole {
                0 => lower.strip_suffix('s').map_or(0, |stem| genitive(gazetteer.flags(keys::word(stem)))),
                flags => flags,
            }
        }
    };
    let written = self::exact(text);
    let exact = keys::word(&written);
    let is_shouted = form == Form::Capitals;
    // `NATO` and `MV Quorn`: two capitals are as often initials.
    let form = if form == Form::Capitals && letters <= 2 { 16 } else { form as u64 };
    Word {
        exact,
        lower: key,
        openings: [opening(2), opening(3), opening(4)],
        endings: [ending(1), ending(2), ending(3), ending(4), ending(5)],
        shape: shape(text),
        flags,
        form,
        cast: form << 9 | u64::from(is_cyrillic(text)) << 8 | u64::from(flags),
        length: letters.min(8) as u64,
        cluster: cluster(&written, exact, is_shouted, lists.clusters),
    }
}

/// What a list that has a name says of it with the `s` of a genitive.
fn genitive(flags: u8) -> u8 {
    match flags & !COMMON {
        0 => 0,
        names => names | INFLECTED,
    }
}

/// The cluster of a word; else of what it is without the `s` of a genitive, or in small letters after the first.
fn cluster(written: &str, exact: u64, as_capitals: bool, clusters: &Clusters) -> u32 {
    let known = clusters.path(exact);
    if known != 0 {
        return known;
    }
    if as_capitals {
        let small = written.chars().skip(1).flat_map(char::to_lowercase);
        return clusters.path(keys::word(&written.chars().take(1).chain(small).collect::<String>()));
    }
    written.strip_suffix('s').map_or(0, |stem| clusters.path(keys::word(stem)))
}

/// A word in small letters, with plain apostrophes, `е` for `ё` and `0` for every digit.
#[must_use]
pub fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter(|c| !is_silent(*c)).map(plain).collect()
}

/// A word as written, with plain apostrophes and the rest as in [`lower`].
#[must_use]
pub fn exact(text: &str) -> String {
    text.chars().filter(|c| !is_silent(*c)).map(plain).collect()
}

/// The accent of Russian textbooks, the mark of a possible break.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{301}' | '\u{ad}')
}

fn plain(c: char) -> char {
    match c {
        'ё' => 'е',
        'Ё' => 'Е',
        '“' | '”' | '„' | '«' | '»' => '"',
        '—' | '–' | '‐' | '‑' => '-',
        c if is_apostrophe(c) => '\'',
        c if c.is_ascii_digit() => '0',
        c => c,
    }
}

/// Latin words in Russian text are seldom persons.
fn is_cyrillic(text: &str) -> bool {
    text.starts_with(|c| matches!(c, '\u{400}'..='\u{52f}'))
}

fn shape(text: &str) -> u64 {
    let mut shape = Vec::with_capacity(8);
    for c in text.chars() {
        let class = match c {
            c if c.is_uppercase() => b'A',
            c if c.is_lowercase() => b'a',
            c if c.is_numeric() => b'0',
            c if c.is_alphabetic() => b'x',
            c if is_apostrophe(c) => b'\'',
            '.' => b'.',
            _ => b'-',
        };
        if shape.last() != Some(&class) {
            shape.push(class);
        }
    }
    shape
        .iter()
        .fold(if is_cyrillic(text) { 5 } else { 7 }, |hash: u64, class| hash.wrapping_mul(31) + u64::from(*class))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{GIVEN, Gazetteer, PLACE};

    #[test]
    fn words_know_their_lists_and_letters() {
        let gazetteer = Gazetteer::of(vec![(keys::word("anna-lena"), GIVEN), (keys::word("nordhafen"), PLACE)]);
        let lists = Lists { gazetteer: &gazetteer, clusters: &Clusters::default() };
        let part = word("Anna", Form::Capitalised, Some("Anna-Lena"), lists);
        assert_eq!(part.flags, GIVEN);
        assert_eq!(word("NORDHAFEN", Form::Capitals, None, lists).flags, PLACE);
        assert_eq!(word("nordhafen", Form::Small, None, lists).flags, 0);
        assert_eq!(part.openings[2], keys::word("anna"));
        assert_eq!(part.endings[4], 0);
        assert_eq!(lower("O’QUORN 25"), "o'quorn 00");
    }
}
