//! Words that stand around names and say whether a capitalised word can be one: titles, roles, organisations,
//! nationalities, words that begin sentences.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a word can be; several at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(u16);

impl Class {
    /// `Mr`, `Herr`: before a name, and no role.
    pub const HONORIFIC: Self = Self(1);
    /// `President`: makes the word after it a name.
    pub const TITLE: Self = Self(1 << 1);
    /// `spokesman`: makes two capitalised words after it a name.
    pub const ROLE: Self = Self(1 << 2);
    /// `Deputy Foreign`: part of a role beside a title.
    pub const MODIFIER: Self = Self(1 << 3);
    /// `Council`: what it ends is no person.
    pub const ORGANISATION: Self = Self(1 << 4);
    /// `Russian`: before roles and names, in neither.
    pub const NATIONALITY: Self = Self(1 << 5);
    /// `But`: capitalised at the start of sentences and in headlines only.
    pub const COMMON: Self = Self(1 << 6);
    /// `Monday`, `October`.
    pub const CALENDAR: Self = Self(1 << 7);

    /// Whether the word can be any of these.
    pub fn is(self, any_of: Self) -> bool {
        self.0 & any_of.0 != 0
    }

    /// One or the other.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[derive(Default)]
struct Lists {
    words: FxHashMap<&'static str, Class>,
    nobody: Vec<String>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists = Lists::default();
        let mut class = Class::default();
        let mut nobody = false;
        for line in include_str!("../data/person_words.txt").lines().filter(|l| !l.starts_with('#')) {
            if let Some(section) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                nobody = section == "nobody";
                class = match section {
                    "honorific" => Class::HONORIFIC,
                    "title" => Class::TITLE,
                    "role" => Class::ROLE,
                    "modifier" => Class::MODIFIER,
                    "org" => Class::ORGANISATION,
                    "nationality" => Class::NATIONALITY,
                    "common" => Class::COMMON,
                    "calendar" => Class::CALENDAR,
                    _ => Class::default(),
                };
                continue;
            }
            for word in line.split_whitespace() {
                if nobody {
                    lists.nobody.push(word.replace('_', " "));
                } else {
                    let known = lists.words.entry(word.trim_end_matches('.')).or_default();
                    *known = known.or(class);
                }
            }
        }
        lists.nobody.sort();
        lists
    })
}

/// What a word, given in lower case, can be; `capital` says whether it is written with one.
pub(crate) fn class(lower: &str, capital: bool) -> Class {
    let lower = lower.trim_end_matches('.');
    match lists().words.get(lower) {
        Some(listed) => *listed,
        // Small ASCII words are most words, and the compounds below have capitals or other letters.
        None if !capital && lower.is_ascii() => Class::default(),
        None => match lower.rsplit_once('-').map(|(_, last)| last) {
            // `Quorn-Institut`
            Some(last) if lists().words.get(last).is_some_and(|c| c.is(Class::ORGANISATION)) => Class::ORGANISATION,
            _ => by_form(lower),
        },
    }
}

/// Compounds and inflected forms that no list can hold.
fn by_form(lower: &str) -> Class {
    // `Verkehrsministerin`, `vice-president`, `fractieleider`
    const TITLES: [&str; 18] = [
        "minister",
        "ministerin",
        "kanzler",
        "kanzlerin",
        "präsident",
        "präsidentin",
        "meister",
        "meisterin",
        "sekretär",
        "sekretärin",
        "president",
        "presidente",
        "premier",
        "secretary",
        "general",
        "senator",
        "richter",
        "chancellor",
    ];
    const ROLES: [&str; 14] = [
        "sprecher",
        "sprecherin",
        "leiter",
        "leiterin",
        "chef",
        "chefin",
        "leider",
        "voorzitter",
        "forscher",
        "forscherin",
        "experte",
        "expertin",
        "politiker",
        "politikerin",
    ];
    // Russian and Ukrainian titles by their stems, since they are inflected.
    const STEMS: [&str; 18] = [
        "президент",
        "министр",
        "міністр",
        "премьер",
        "премʼєр",
        "прем'єр",
        "прем’єр",
        "канцлер",
        "сенатор",
        "король",
        "короля",
        "принц",
        "полковник",
        "вице-премьер",
        "вице-президент",
        "віцепрем",
        "экс-президент",
        "патриарх",
    ];
    // And roles, after which an office or a country is as likely as a name.
    const MORE_STEMS: [&str; 48] = [
        "генсек",
        "депутат",
        "нардеп",
        "посол",
        "послом",
        "посла",
        "послу",
        "губернатор",
        "генерал",
        "секретар",
        "спикер",
        "спікер",
        "председател",
        "глава",
        "главы",
        "главе",
        "главу",
        "главой",
        "голова",
        "голови",
        "голову",
        "головою",
        "лидер",
        "лідер",
        "директор",
        "представител",
        "представник",
        "советник",
        "радник",
        "мэр",
        "замминистр",
        "заступник",
        "заместител",
        "журналист",
        "журналіст",
        "адвокат",
        "эксперт",
        "експерт",
        "политолог",
        "політолог",
        "аналитик",
        "аналітик",
        "уполномоч",
        "уповноваж",
        "пресс-секретар",
        "писател",
        "режиссер",
        "режиссёр",
    ];
    let ends = |list: &[&str]| list.iter().any(|e| lower.len() > e.len() && lower.ends_with(e));
    let starts = |list: &[&str]| list.iter().any(|s| lower.starts_with(s));
    if lower.starts_with(|c: char| c.is_ascii()) {
        if ends(&TITLES) {
            return Class::TITLE;
        }
        return if ends(&ROLES) { Class::ROLE } else { Class::default() };
    }
    if starts(&STEMS) {
        return Class::TITLE.or(Class::ROLE);
    }
    if starts(&MORE_STEMS) || lower == "мера" || lower == "мер" {
        return Class::ROLE;
    }
    // Adjectives of countries: `русский`, `українського`.
    let adjective =
        ["ский", "ского", "скому", "ским", "ская", "ской", "ський", "ського", "ському", "ським", "ська", "ської"];
    if ends(&adjective) {
        Class::MODIFIER
    } else {
        if ends(&["straße", "platz", "allee"]) { Class::ORGANISATION } else { Class::default() }
    }
}

/// Whether the words are known to name no person although they look like it.
pub(crate) fn is_nobody(name: &str) -> bool {
    let folded = broadsheet_text::fold(name).replace("st. ", "st ");
    lists().nobody.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_classed() {
        let cases = [
            ("president", Class::TITLE),
            ("sen.", Class::TITLE),
            ("mr.", Class::HONORIFIC),
            ("spokesman", Class::ROLE),
            ("deputy", Class::MODIFIER),
            ("council", Class::ORGANISATION),
            ("russian", Class::NATIONALITY),
            ("however", Class::COMMON),
            ("october", Class::CALENDAR),
            ("verkehrsministerin", Class::TITLE),
            ("regierungssprecher", Class::ROLE),
            ("президентом", Class::TITLE),
            ("міністра", Class::TITLE),
        ];
        for (word, expected) in cases {
            assert!(class(word, true).is(expected), "{word}");
        }
        assert_eq!(class("rutte", true), Class::default());
        assert!(is_nobody("Getty Images") && is_nobody("St. Louis") && !is_nobody("Ann Lee"));
    }
}
