//! Which model reads which language.

use crate::clusters::Clusters;
use crate::gazetteer::Gazetteer;
use crate::lists::Lists;
use crate::model::Model;
use crate::recogniser::{Known, Name, Recogniser};
use crate::uncased::{self, is_uncased};
use std::cell::RefCell;
use std::sync::LazyLock;

/// Languages that share a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// English.
    English,
    /// German, French, Dutch, and other languages in Latin or Greek letters.
    Latin,
    /// Russian, Ukrainian, and other languages in Cyrillic letters.
    Cyrillic,
}

static GAZETTEER: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::unpacked(include_bytes!("../data/gazetteer.bin")).unwrap_or_default());
static UNCASED: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::unpacked(include_bytes!("../data/uncased.bin")).unwrap_or_default());
static ENGLISH_CLUSTERS: LazyLock<Clusters> =
    LazyLock::new(|| Clusters::unpacked(include_bytes!("../data/english.clusters")).unwrap_or_default());
static LATIN_CLUSTERS: LazyLock<Clusters> =
    LazyLock::new(|| Clusters::unpacked(include_bytes!("../data/latin.clusters")).unwrap_or_default());
static NO_CLUSTERS: LazyLock<Clusters> = LazyLock::new(Clusters::default);
static ENGLISH: LazyLock<Model> =
    LazyLock::new(|| Model::unpacked(include_bytes!("../data/english.model")).unwrap_or_default());
static LATIN: LazyLock<Model> =
    LazyLock::new(|| Model::unpacked(include_bytes!("../data/latin.model")).unwrap_or_default());
static CYRILLIC: LazyLock<Model> =
    LazyLock::new(|| Model::unpacked(include_bytes!("../data/cyrillic.model")).unwrap_or_default());

thread_local! {
    /// By group, what is known of words.
    static KNOWN: RefCell<[Known; 3]> = RefCell::default();
}

/// The names in the blocks of one article, given in reading order.
///
/// `language` is an ISO 639-1 code. The letters decide if it is not known; each block of an article is read by the same
/// model, since a name is recognised by the other places in which it stands. In scripts without capitals only the lists tell
/// a name.
#[must_use]
pub fn recognise(texts: &[&str], language: Option<&str>) -> Vec<Vec<Name>> {
    let Some(group) = group(texts, language) else {
        return texts.iter().map(|text| uncased::names(text, &UNCASED)).collect();
    };
    let (model, clusters) = match group {
        Group::English => (&ENGLISH, &ENGLISH_CLUSTERS),
        Group::Latin => (&LATIN, &LATIN_CLUSTERS),
        Group::Cyrillic => (&CYRILLIC, &NO_CLUSTERS),
    };
    let recogniser = Recogniser { model, lists: Lists { gazetteer: &GAZETTEER, clusters } };
    KNOWN.with_borrow_mut(|known| recogniser.names(texts, &mut known[group as usize]))
}

/// The group of an article: by its letters first, then by its language. `None` if its letters have no capitals.
#[must_use]
pub fn group(texts: &[&str], language: Option<&str>) -> Option<Group> {
    const ENOUGH: usize = 2000;
    let (mut latin, mut cyrillic, mut other) = (0, 0, 0);
    for c in texts.iter().flat_map(|text| text.chars()).filter(|c| c.is_alphabetic()).take(ENOUGH) {
        match c {
            '\u{400}'..='\u{52f}' => cyrillic += 1,
            c if is_uncased(c) => other += 1,
            _ => latin += 1,
        }
    }
    if cyrillic > latin && cyrillic > other {
        Some(Group::Cyrillic)
    } else if other > latin {
        None
    } else {
        Some(if matches!(language, None | Some("en")) { Group::English } else { Group::Latin })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labels::Kind;

    fn persons<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
        let names = recognise(&[text], Some(language)).remove(0);
        names.iter().filter(|name| name.kind == Kind::Person).map(|name| &text[name.start..name.end]).collect()
    }

    #[test]
    fn the_files_are_sound() {
        assert!(
            !GAZETTEER.is_empty() && !UNCASED.is_empty() && !ENGLISH_CLUSTERS.is_empty() && !LATIN_CLUSTERS.is_empty()
        );
        for model in [&ENGLISH, &LATIN, &CYRILLIC] {
            assert!(!model.first.is_empty() && !model.second.is_empty());
        }
    }

    #[test]
    fn persons_are_found_in_many_languages() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "en",
                "Prime Minister Anna Quorn met Robert Vance in Berlin, her spokesman said.",
                &["Anna Quorn", "Robert Vance"],
            ),
            ("de", "Der Außenminister Jens Vanz traf Anna Quorn in Hamburg.", &["Jens Vanz", "Anna Quorn"]),
            ("fr", "Le ministre Étienne Quorn a rencontré Marie Vance à Lyon.", &["Étienne Quorn", "Marie Vance"]),
            (
                "ru",
                "Министр иностранных дел Владимир Кворнов встретился с Анной Северовой в Москве.",
                &["Владимир Кворнов", "Анной Северовой"],
            ),
            ("uk", "Міністр закордонних справ Дмитро Кворненко прибув до Києва.", &["Дмитро Кворненко"]),
        ];
        for (language, text, expected) in cases {
            assert_eq!(persons(text, language), *expected, "{text}");
        }
    }

    #[test]
    fn names_of_other_kinds_are_told_apart() {
        let text = "Anna Quorn flew from Paris to Berlin for the European Union, said the Anna Quorn Foundation.";
        let names = recognise(&[text], Some("en")).remove(0);
        let of = |kind: Kind| -> Vec<&str> {
            names.iter().filter(|name| name.kind == kind).map(|name| &text[name.start..name.end]).collect()
        };
        assert_eq!(of(Kind::Person), ["Anna Quorn"]);
        assert_eq!(of(Kind::Place), ["Paris", "Berlin"]);
        assert_eq!(of(Kind::Organisation), ["European Union", "Anna Quorn Foundation"]);
        assert!(names.iter().all(|name| (0.5..=1.0).contains(&name.confidence)));
    }

    #[test]
    fn letters_decide_where_the_language_is_not_known() {
        assert_eq!(group(&["Министр Владимир Кворнов"], None), Some(Group::Cyrillic));
        assert_eq!(group(&["Anna Quorn"], None), Some(Group::English));
        assert_eq!(group(&["Anna Quorn"], Some("pl")), Some(Group::Latin));
        assert_eq!(group(&["安娜·科恩在柏林"], Some("zh")), None);
        assert_eq!(recognise(&["安娜", "", "في"], None), vec![Vec::new(), Vec::new(), Vec::new()]);
    }
}
