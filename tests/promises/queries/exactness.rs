//! The steps of exactness: each finds what the steps before it find, and more.

use broadsheet_archive::Exactness;
use broadsheet_tests::{TestArchive, article, rows};

fn archive() -> TestArchive {
    TestArchive::with(&[
        article("Alder")
            .in_language("en")
            .text("The Bridge of Zelenko: President Marko Zelenko opened it, and bridges of wood were burned."),
        article("Birch")
            .in_language("en")
            .text("A bridge is a resume of a town, wrote the engineer Anna Zelenkoff, whose résumé nobody has read."),
        article("Cedar")
            .in_language("ru")
            .text("Президент Марко Зеленко открыл мост через реку, сообщил мэр города во вторник."),
        article("Elder")
            .in_language("en")
            .text("The brigde was painted, and the BRIDGE was closed again for the winter."),
        article("Hazel")
            .in_language("en")
            .text("All bridges were closed, said President Marko Zelenkov of the union of ferrymen."),
    ])
}

#[test]
fn steps() {
    // query | literal | word | inflected | variants | fuzzy
    let table = r#"
        bridge     | Birch        | Alder Birch Elder | Alder Birch Elder Hazel | Alder Birch Elder Hazel | Alder Birch Elder Hazel
        Bridge     | Alder        | Alder Birch Elder | Alder Birch Elder Hazel | Alder Birch Elder Hazel | Alder Birch Elder Hazel
        BRIDGE     | Elder        | Alder Birch Elder | Alder Birch Elder Hazel | Alder Birch Elder Hazel | Alder Birch Elder Hazel
        "bridge"   | Birch        | Alder Birch Elder | Alder Birch Elder       | Alder Birch Elder       | Alder Birch Elder
        "the bridge" |            | Alder Elder       | Alder Elder             | Alder Elder             | Alder Elder
        "the BRIDGE" | Elder      | Alder Elder       | Alder Elder             | Alder Elder             | Alder Elder
        résumé     | Birch        | Birch             | Birch                   | Birch                   | Birch
        Résumé     |              | Birch             | Birch                   | Birch                   | Birch
        bridges    | Alder Hazel  | Alder Hazel       | Alder Birch Elder Hazel | Alder Birch Elder Hazel | Alder Birch Elder Hazel
        Zelenko    | Alder        | Alder             | Alder                   | Alder Cedar             | Alder Cedar Hazel
        Зеленко    | Cedar        | Cedar             | Cedar                   | Alder Cedar             | Alder Cedar
        Zelenkoff  | Birch        | Birch             | Birch                   | Birch Hazel             | Birch Hazel
        person:zelenko | Alder Cedar | Alder Cedar    | Alder Cedar             | Alder Cedar             | Alder Cedar
        person:"Marko Zelenko" | Alder Cedar | Alder Cedar | Alder Cedar        | Alder Cedar             | Alder Cedar
        person:zelenko NEAR/9 мост | Cedar | Cedar    | Cedar                   | Cedar                   | Cedar
        person:zelenkoff | Birch  | Birch             | Birch                   | Birch Hazel             | Birch Hazel
        brigde     | Elder        | Elder             | Elder                   | Elder                   | Alder Birch Elder
        -bridge    | Alder Cedar Elder Hazel | Cedar Hazel | Cedar              | Cedar                   | Cedar
        bridg*     | Alder Birch Elder Hazel | Alder Birch Elder Hazel | Alder Birch Elder Hazel | Alder Birch Elder Hazel | Alder Birch Elder Hazel
        headline:alder |          | Alder             | Alder                   | Alder                   | Alder Elder
        zeppelin   |              |                   |                         |                         |
        "#;
    let archive = archive();
    for row in rows(table) {
        for (step, expected) in Exactness::ALL.into_iter().zip(&row[1..]) {
            let found = archive.search(row[0]).exactly(step).headlines().join(" ");
            assert_eq!(found, *expected, "{} at {step:?}", row[0]);
        }
    }
}

#[test]
fn a_step_can_be_left_out() {
    let archive = archive();
    let found =
        |query: &str, without| archive.search(query).exactly(Exactness::Fuzzy).without_step(without).headlines();
    assert_eq!(found("bridge", Exactness::Inflected), ["Alder", "Birch", "Elder"]);
    assert_eq!(found("zelenko", Exactness::Variants), ["Alder", "Hazel"]);
    assert_eq!(found("Bridge", Exactness::Literal), ["Alder", "Birch", "Elder", "Hazel"]);
}

#[test]
fn what_each_step_adds_adds_up() {
    let archive = archive();
    let alone =
        ["bridge", "Bridge", "bridges", "Zelenko", "Зеленко", "was", "résumé", "brigde", "zeppelin", "\"bridge\""];
    for query in alone {
        for exactness in Exactness::ALL {
            for without in [None, Some(Exactness::Word), Some(Exactness::Inflected)] {
                let ask = || {
                    let search = archive.search(query).exactly(exactness);
                    if let Some(step) = without { search.without_step(step) } else { search }
                };
                let explained = ask().explain();
                let [word] = explained.words.as_slice() else { panic!("{query}: {explained:?}") };
                assert_eq!(word.articles, ask().total(), "{query} at {exactness:?} without {without:?}");
                // The steps are those up to the one that was asked for.
                let taken: Vec<Exactness> = word.steps.iter().filter(|s| s.taken).map(|s| s.step).collect();
                let last = if query.starts_with('"') { exactness.min(Exactness::Word) } else { exactness };
                let asked = Exactness::ALL.into_iter().filter(|s| *s <= last && Some(*s) != without);
                assert_eq!(taken, asked.collect::<Vec<_>>(), "{query} at {exactness:?} without {without:?}");
                if without.is_none() {
                    let added: u32 = word.steps.iter().filter(|s| s.taken).map(|s| s.added).sum();
                    assert_eq!(added, word.articles, "{query} at {exactness:?}");
                }
            }
        }
    }
}

#[test]
fn every_word_is_explained_at_its_place() {
    let explained = archive().search("bridge AND \"the BRIDGE\" -zelenko outlet:nordpost").explain();
    let words: Vec<(&str, u32, u32)> = explained.words.iter().map(|w| (w.typed.as_str(), w.start, w.end)).collect();
    assert_eq!(words, [("bridge", 0, 6), ("the", 11, 23), ("BRIDGE", 11, 23), ("zelenko", 25, 32)]);
    let forms: Vec<&[String]> = explained.words[0].steps.iter().take(3).map(|s| s.forms.as_slice()).collect();
    assert_eq!(forms[0], ["bridge"]);
    assert_eq!(forms[1].len(), 2, "{forms:?}");
    assert_eq!(forms[2], ["bridges"]);
}
