//! Whether a word in Latin letters and one in Cyrillic letters are one name: the cost of reading one as the other.
//!
//! ```text
//! Grushko   g|r|u|sh|k|o      Marchais   m|a|r|ch|ais
//! грушко    г|р|у|ш |к|о      марше      м|а|р|ш |е        each pair of groups has a cost; the cheapest way counts
//! ```
//! The costs are learned from pairs of names that are one (see `learn/`): a joint model of letter groups, after
//! M. Bisani and H. Ney, "Joint-sequence models for grapheme-to-phoneme conversion", Speech Communication 50 (2008), with
//! groups that stand by themselves. What no rule of sounds explains and many bear (`Stephen`, `Стивен`) is a list of its own.

use crate::normalize::fold;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Letters of the longest group, Latin and Cyrillic.
pub const LONGEST_GROUPS: (usize, usize) = (4, 3);
/// Longer words are not compared.
const LONGEST_WORD: usize = 32;
/// What a letter without any counterpart costs.
const ALONE: f32 = 9.0;
/// What a listed pair costs, per letter.
const LISTED: f32 = 0.5;

/// Whether a group of so many letters may stand for one of so many.
#[cfg(feature = "learn")]
#[must_use]
pub fn may_pair(latin: usize, cyrillic: usize) -> bool {
    match (latin, cyrillic) {
        (0, n) | (n, 0) => n == 1,
        (a, b) => (a == 1 || b == 1) && a <= LONGEST_GROUPS.0 && b <= LONGEST_GROUPS.1,
    }
}

/// The letters of a word by which names are compared: folded, with one letter for what Russian, Ukrainian and Belarusian
/// write in different ways, and without soft and hard signs.
#[must_use]
pub fn name_letters(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let lower = word.to_lowercase();
    for c in lower.chars() {
        match c {
            'є' | 'э' | 'ё' => out.push('е'),
            'й' | 'і' | 'ї' | 'ы' => out.push('и'),
            'ґ' | 'ѓ' => out.push('г'),
            'ў' => out.push('у'),
            'ь' | 'ъ' => {}
            'š' | 'ş' | 'ș' => out.push_str("sh"),
            'č' => out.push_str("ch"),
            'ž' => out.push_str("zh"),
            c if c.is_ascii_lowercase() || ('а'..='я').contains(&c) => out.push(c),
            c => out.extend(fold(c.encode_utf8(&mut [0; 4])).chars().filter(|c| c.is_alphabetic())),
        }
    }
    out
}

/// What it costs to read a Latin word as a Cyrillic one, per letter; both as [`name_letters`]. Below about 1 they are one
/// name as a rule, above 2 they are not. `None` if they cannot be compared or cost more than `most`.
#[must_use]
pub fn reading_cost(latin: &str, cyrillic: &str, most: f32) -> Option<f32> {
    static TABLE: OnceLock<TransliterationTable> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        TransliterationTable::new(
            include_str!("../data/transliteration.tsv"),
            include_str!("../data/transliterated_names.tsv"),
        )
    });
    table.cost(latin, cyrillic, most)
}

/// What a Latin group may stand for: Cyrillic groups, each with its cost.
type Groups = Vec<(Vec<char>, f32)>;

/// The learned costs.
pub struct TransliterationTable {
    /// By Latin group: what Cyrillic groups it stands for, with the cost.
    groups: FxHashMap<Vec<char>, Groups>,
    listed: FxHashMap<String, Vec<String>>,
}

impl TransliterationTable {
    /// Reads the table of groups (Latin, Cyrillic, weight) and the list of names (Latin, Cyrillic).
    #[must_use]
    pub fn new(groups: &str, names: &str) -> Self {
        let rows: Vec<(Vec<char>, Vec<char>, f32)> = groups
            .lines()
            .filter_map(|line| {
                let mut parts = line.split('\t');
                let (latin, cyrillic) = (parts.next()?.chars().collect(), parts.next()?.chars().collect());
                Some((latin, cyrillic, parts.next()?.parse().ok()?))
            })
            .collect();
        let mut by_latin: FxHashMap<&[char], f32> = FxHashMap::default();
        let mut by_cyrillic: FxHashMap<&[char], f32> = FxHashMap::default();
        for (latin, cyrillic, weight) in &rows {
            *by_latin.entry(latin).or_default() += weight;
            *by_cyrillic.entry(cyrillic).or_default() += weight;
        }
        let mut groups: FxHashMap<Vec<char>, Groups> = FxHashMap::default();
        for (latin, cyrillic, weight) in &rows {
            // How surprising either is where the other stands, on average.
            let surprise =
                (weight / by_latin[latin.as_slice()]).ln() + (weight / by_cyrillic[cyrillic.as_slice()]).ln();
            groups.entry(latin.clone()).or_default().push((cyrillic.clone(), -surprise / 2.0));
        }
        let mut listed: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for (latin, cyrillic) in names.lines().filter_map(|line| line.split_once('\t')) {
            listed.entry(latin.to_owned()).or_default().push(cyrillic.to_owned());
        }
        Self { groups, listed }
    }

    /// As [`reading_cost`].
    #[must_use]
    pub fn cost(&self, latin: &str, cyrillic: &str, most: f32) -> Option<f32> {
        let (x, y): (Vec<char>, Vec<char>) = (latin.chars().collect(), cyrillic.chars().collect());
        let (n, m) = (x.len(), y.len());
        let readable = n > 0 && m > 0 && n <= LONGEST_WORD && m <= LONGEST_WORD;
        if !readable || !x[0].is_ascii_lowercase() || !('а'..='я').contains(&y[0]) {
            return None;
        }
        #[allow(clippy::cast_precision_loss)]
        let letters = (n + m) as f32 / 2.0;
        let most = most * letters;
        let width = m + 1;
        let mut costs = vec![f32::MAX; (n + 1) * width];
        costs[0] = 0.0;
        for i in 0..=n {
            let known = (0..=LONGEST_GROUPS.0.min(n - i))
                .filter_map(|a| self.groups.get(&x[i..i + a]).map(|groups| (a, groups)));
            let known: Vec<(usize, &Groups)> = known.collect();
            for j in 0..=m {
                let here = costs[i * width + j];
                if here > most {
                    continue;
                }
                let mut reach = |i: usize, j: usize, cost: f32| {
                    let there = &mut costs[i * width + j];
                    *there = there.min(here + cost);
                };
                for &(a, groups) in &known {
                    for (group, cost) in groups.iter().filter(|(group, _)| y[j..].starts_with(group)) {
                        reach(i + a, j + group.len(), *cost);
                    }
                }
                for (a, c) in [(1, 1), (1, 0), (0, 1)].into_iter().filter(|(a, c)| i + a <= n && j + c <= m) {
                    reach(i + a, j + c, ALONE);
                }
            }
        }
        let read = costs[n * width + m] / letters;
        let listed = self.listed.get(latin).is_some_and(|names| names.iter().any(|name| name == cyrillic));
        let cost = if listed { read.min(LISTED) } else { read };
        (cost * letters <= most).then_some(cost)
    }
}

/// The sounds of a word that outlast every change of script, [`name_letters`] in either: r, l, and m or n, in a row without
/// doubles.
#[must_use]
pub fn lasting_sounds(letters: &str) -> String {
    let sound = |c: char| match c {
        'r' | 'р' => Some('r'),
        'l' | 'л' => Some('l'),
        'm' | 'n' | 'м' | 'н' => Some('n'),
        _ => None,
    };
    let mut sounds: Vec<char> = letters.chars().filter_map(sound).collect();
    sounds.dedup();
    sounds.into_iter().collect()
}

/// The Latin letters that a name may begin with where it begins so in Cyrillic letters ([`name_letters`]).
#[must_use]
pub fn latin_beginnings(cyrillic: char) -> &'static str {
    match cyrillic {
        'а' => "aeuoh",
        'б' => "bv",
        'в' => "vwbu",
        'г' => "ghj",
        'д' => "djt",
        'е' => "eayijho",
        'ж' => "jzg",
        'з' => "zsx",
        'и' => "iyejh",
        'к' => "kcqgx",
        'л' => "l",
        'м' => "m",
        'н' => "nkg",
        'о' => "oauhw",
        'п' => "pb",
        'р' => "rwh",
        'с' => "sczpt",
        'т' => "td",
        'у' => "uwoh",
        'ф' => "fpvt",
        'х' => "hkjxgc",
        'ц' => "cztqsj",
        'ч' => "ctqzj",
        'ш' => "scxj",
        'щ' => "sc",
        'ю' => "yijueh",
        'я' => "yijae",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_one_name_are_one_in_neighbouring_languages() {
        for (a, b) in [("Зелінський", "Зелинский"), ("Фёдор", "Федор"), ("Šimek", "Shimek"), ("D’Arcy", "Darcy")]
        {
            assert_eq!(name_letters(a), name_letters(b));
        }
        assert_eq!(name_letters("Юрій"), "юрии");
    }

    #[test]
    fn one_name_costs_little_and_two_cost_much() {
        let cost = |a: &str, b: &str| reading_cost(&name_letters(a), &name_letters(b), 5.0).unwrap_or(f32::MAX);
        for (latin, cyrillic) in [
            ("Gorshkov", "Горшков"),
            ("Shcherbina", "Щербина"),
            ("Johnson", "Джонсон"),
            ("Wells", "Уэллс"),
            ("Schneider", "Шнайдер"),
            ("Stephen", "Стивен"),
            ("Beauchamp", "Бошан"),
        ] {
            assert!(cost(latin, cyrillic) < 1.6, "{latin} {cyrillic} {}", cost(latin, cyrillic));
        }
        for (latin, cyrillic) in [("Gorshkov", "Горский"), ("Wells", "Уэлш"), ("Anna", "Алла"), ("Petersen", "Петров")]
        {
            assert!(cost(latin, cyrillic) > 1.2, "{latin} {cyrillic} {}", cost(latin, cyrillic));
        }
        assert_eq!(lasting_sounds("johnson"), lasting_sounds("джонсон"));
        assert_eq!(reading_cost("", "а", 5.0), None);
        assert_eq!(reading_cost("wells", "wells", 5.0), None);
    }
}
