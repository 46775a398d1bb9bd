//! Stems: what the inflected forms of a word share, by language.
//!
//! The Snowball algorithms (Porter, <https://snowballstem.org>) as `frostem` has them, and a light one for Ukrainian,
//! which Snowball lacks. A language without a stemmer has none: its words are found as they are.

use crate::normalize::fold;
use frostem::{Algorithm, Stemmer};
use std::sync::LazyLock;

/// A language whose words are stemmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stemming(usize);

/// Languages by ISO 639-1 code; `None` is the stemmer of this module. At most 64, so that a set of them is a `u64`.
const LANGUAGES: [(&str, Option<Algorithm>); 28] = [
    ("en", Some(Algorithm::English)),
    ("ru", Some(Algorithm::Russian)),
    ("uk", None),
    ("nl", Some(Algorithm::Dutch)),
    ("de", Some(Algorithm::German)),
    ("fr", Some(Algorithm::French)),
    ("es", Some(Algorithm::Spanish)),
    ("pl", Some(Algorithm::Polish)),
    ("ar", Some(Algorithm::Arabic)),
    ("it", Some(Algorithm::Italian)),
    ("pt", Some(Algorithm::Portuguese)),
    ("sv", Some(Algorithm::Swedish)),
    ("da", Some(Algorithm::Danish)),
    ("nb", Some(Algorithm::Norwegian)),
    ("no", Some(Algorithm::Norwegian)),
    ("fi", Some(Algorithm::Finnish)),
    ("hu", Some(Algorithm::Hungarian)),
    ("ro", Some(Algorithm::Romanian)),
    ("tr", Some(Algorithm::Turkish)),
    ("cs", Some(Algorithm::Czech)),
    ("ca", Some(Algorithm::Catalan)),
    ("el", Some(Algorithm::Greek)),
    ("et", Some(Algorithm::Estonian)),
    ("lt", Some(Algorithm::Lithuanian)),
    ("sr", Some(Algorithm::Serbian)),
    ("hi", Some(Algorithm::Hindi)),
    ("id", Some(Algorithm::Indonesian)),
    ("fa", Some(Algorithm::Persian)),
];

static STEMMERS: LazyLock<[Option<Stemmer>; LANGUAGES.len()]> =
    LazyLock::new(|| LANGUAGES.map(|(_, algorithm)| algorithm.map(Stemmer::new)));

impl Stemming {
    /// How a language is stemmed, by its ISO 639-1 code; `None` if it is not.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        LANGUAGES.iter().position(|(known, _)| *known == code).map(Self)
    }

    /// Its language: ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        LANGUAGES[self.0].0
    }

    /// A number below 64, of its own.
    #[must_use]
    pub fn number(self) -> u32 {
        u32::try_from(self.0).unwrap_or(u32::MAX)
    }

    /// Whether the language is written in the script of this word: no Russian ending is looked for in a Latin word.
    #[must_use]
    pub fn writes(self, word: &str) -> bool {
        let Some(c) = word.chars().find(|c| c.is_alphabetic()) else { return false };
        match self.code() {
            "ru" | "uk" => matches!(c, '\u{400}'..='\u{52f}'),
            "ar" | "fa" => matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}'),
            "el" => matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'),
            "hi" => matches!(c, '\u{900}'..='\u{97f}'),
            "sr" => matches!(c, '\u{400}'..='\u{52f}' | '\0'..='\u{24f}'),
            _ => matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'),
        }
    }

    /// The stem of a word, folded. Accents count while it is stemmed, case does not.
    #[must_use]
    pub fn stem(self, word: &str) -> String {
        let lower = word.to_lowercase();
        match &STEMMERS[self.0] {
            Some(stemmer) => fold(&stemmer.stem(&lower)),
            None => ukrainian(&fold(&lower)),
        }
    }
}

/// Endings of Ukrainian nouns, adjectives and verbs, longest first.
const UKRAINIAN: [&str; 77] = [
    "уватимуть",
    "юватимуть",
    "ськими",
    "ського",
    "ському",
    "ованими",
    "увався",
    "уються",
    "ювання",
    "ування",
    "ською",
    "ських",
    "ськім",
    "ський",
    "ється",
    "яться",
    "аться",
    "увати",
    "ювати",
    "ували",
    "ювали",
    "ського",
    "ості",
    "істю",
    "ими",
    "ого",
    "ому",
    "ової",
    "ові",
    "еві",
    "ами",
    "ями",
    "ати",
    "яти",
    "ити",
    "ути",
    "ала",
    "али",
    "ало",
    "ила",
    "или",
    "ило",
    "ує",
    "ють",
    "уть",
    "ять",
    "ить",
    "ої",
    "ою",
    "ею",
    "єю",
    "их",
    "им",
    "ій",
    "ам",
    "ям",
    "ах",
    "ях",
    "ів",
    "їв",
    "ом",
    "ем",
    "єм",
    "ий",
    "ть",
    "а",
    "и",
    "і",
    "у",
    "е",
    "я",
    "ю",
    "о",
    "є",
    "ї",
    "ь",
    "й",
];

/// A light stemmer: the longest ending goes as long as three letters stay.
fn ukrainian(word: &str) -> String {
    let reflexive = word.strip_suffix("ся").or_else(|| word.strip_suffix("сь")).filter(|w| w.chars().count() > 4);
    let word = reflexive.unwrap_or(word);
    let long_enough = |stem: &&str| stem.chars().count() >= 3;
    let stem = UKRAINIAN
        .iter()
        .filter_map(|ending| word.strip_suffix(ending).filter(long_enough))
        .min_by_key(|stem| stem.len())
        .unwrap_or(word);
    // A soft sign before the ending goes as well.
    stem.strip_suffix('ь').filter(long_enough).unwrap_or(stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let cases: [(&str, &[&str]); 12] = [
            ("en", &["negotiation", "negotiations", "Negotiate", "negotiated"]),
            ("en", &["deny", "denied", "denies"]),
            ("ru", &["министр", "министра", "министром", "Министры"]),
            ("ru", &["переговоры", "переговоров", "переговорах"]),
            ("uk", &["міністр", "міністра", "міністром", "міністри", "міністрів"]),
            ("uk", &["переговори", "переговорів", "переговорах"]),
            ("nl", &["minister", "ministers"]),
            ("de", &["Land", "Landes", "Länder"]),
            ("fr", &["président", "présidents"]),
            ("es", &["ministro", "ministros"]),
            ("pl", &["prezydent", "prezydenta", "prezydentem"]),
            ("ar", &["كتاب", "الكتاب"]),
        ];
        for (code, forms) in cases {
            let stemming = Stemming::of(code).unwrap();
            let stems: Vec<String> = forms.iter().map(|f| stemming.stem(f)).collect();
            assert!(stems.windows(2).all(|w| w[0] == w[1]), "{code}: {forms:?} -> {stems:?}");
        }
    }

    #[test]
    fn other_words_have_other_stems() {
        for (code, a, b) in [("en", "minister", "mine"), ("ru", "мир", "министр"), ("uk", "рада", "радіо")]
        {
            let stemming = Stemming::of(code).unwrap();
            assert_ne!(stemming.stem(a), stemming.stem(b), "{a} and {b}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_word_has_a_stem(word in "\\PC{0,20}", language in 0..LANGUAGES.len()) {
            // No panic, and no growth beyond what folding spells out.
            proptest::prop_assert!(Stemming(language).stem(&word).len() <= 8 * word.len() + 8);
        }
    }
}
