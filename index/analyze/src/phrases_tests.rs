//! Articles of a few sentences, and the phrases found in them.

use super::*;
use crate::{FolderRule, analyze};
use broadsheet_extract::{Block, BlockKind, Clutter, Draft};

fn article(language: &str, headline: &str, paragraphs: &[&str]) -> Article {
    let block = |kind, text: &str| Block { kind, text: text.to_owned(), clutter: None };
    let mut blocks = vec![block(BlockKind::Headline, headline)];
    blocks.extend(paragraphs.iter().map(|text| block(BlockKind::Paragraph, text)));
    let rule = FolderRule { outlet: Some("The Anvil".into()), language: Some(language.into()) };
    analyze(Draft { blocks, ..Draft::default() }, &rule)
}

fn names(article: &Article) -> Vec<String> {
    phrases(article).into_iter().map(|phrase| phrase.name).collect()
}

fn keys(article: &Article) -> Vec<String> {
    phrases(article).into_iter().map(|phrase| phrase.key).collect()
}

#[test]
fn names_are_kept_whole_and_phrases_have_no_stop_words_at_their_ends() {
    let article = article(
        "en",
        "Harbour ministers to review the Norden-Ostland Tide Treaty",
        &[
            "Harbour ministers will discuss the future of the Norden-Ostland Tide Treaty next week, officials said.",
            "The Norden-Ostland Tide Treaty was signed in 1997. The harbour ministers have not met since.",
        ],
    );
    let names = names(&article);
    assert!(names.contains(&"Norden-Ostland Tide Treaty".to_owned()), "{names:?}");
    assert!(names.contains(&"harbour ministers".to_owned()), "{names:?}");
    for part in ["Tide Treaty", "Treaty", "ministers will", "the harbour ministers", "next week", "officials said"] {
        assert!(!names.contains(&part.to_owned()), "{part}: {names:?}");
    }
}

#[test]
fn one_key_for_every_form() {
    let cases = [
        (
            "en",
            "The harbour minister spoke. A harbour minister left.",
            "HARBOR MINISTERS MEET AGAIN SOON. The harbor ministers' plan. The harbor ministers, again.",
        ),
        (
            "en",
            "The Norden-Ostland Council met. The Norden-Ostland Council left.",
            "The Norden–Ostland Council's plan. The Norden–Ostland Council, again.",
        ),
        (
            "ru",
            "Прибыл министр обороны. Министр обороны молчал.",
            "Встреча с министром обороны. Письмо министру обороны, слово о министрах обороны.",
        ),
        (
            "uk",
            "Прибув міністр оборони. Міністр оборони мовчав.",
            "Зустріч із міністром оборони. Лист міністру оборони, слово про міністра оборони.",
        ),
        (
            "de",
            "Die neue Hafensteuer kommt. Über die Hafensteuer wird gestritten.",
            "Hafensteuern steigen. Gegen Hafensteuern wird geklagt, Hafensteuern sind teuer, die Hafensteuern.",
        ),
        (
            "fr",
            "Le traité de pêche est signé. Un traité de pêche fut rompu.",
            "Des traités de pêche, encore. Les traités de pêche, toujours.",
        ),
    ];
    for (language, one, other) in cases {
        let (one, other) = (keys(&article(language, "-", &[one])), keys(&article(language, "-", &[other])));
        let common = one.iter().filter(|key| other.contains(key)).max_by_key(|key| key.len());
        assert!(common.is_some(), "{language}: {one:?} {other:?}");
    }
}

#[test]
fn persons_the_outlet_and_places_are_no_phrases() {
    let article = article(
        "en",
        "Ada Holm visits New Zealand",
        &[
            "Prime Minister Ada Holm arrived in New Zealand on Monday, The Anvil reported.",
            "Ada Holm told The Anvil that New Zealand was a partner. Ada Holm left New Zealand for Canada.",
        ],
    );
    let names = names(&article);
    for nothing in ["Ada Holm", "Holm", "The Anvil", "Anvil", "New Zealand", "Monday", "Canada"] {
        assert!(!names.contains(&nothing.to_owned()), "{nothing}: {names:?}");
    }
}

#[test]
fn clutter_has_no_say_and_every_phrase_has_its_place() {
    let mut article = article(
        "en",
        "Ferry tolls rise",
        &[
            "The ferry tolls rise again. Ferry tolls are high.",
            "Cookie preferences: cookie preferences, cookie preferences.",
        ],
    );
    article.blocks[2].clutter = Some(Clutter::Notice);
    let found = phrases(&article);
    assert!(found.iter().any(|phrase| phrase.name == "ferry tolls" && phrase.times == 3), "{found:?}");
    assert!(found.iter().all(|phrase| !phrase.name.contains("cookie")), "{found:?}");
    for phrase in found {
        let text = &article.blocks[phrase.at.block as usize].text[phrase.at.start as usize..phrase.at.end as usize];
        assert_eq!(text.to_lowercase(), phrase.name.to_lowercase());
    }
}

#[test]
fn any_text_and_language_will_do() {
    for language in ["", "xx", "zh", "ar", "ru", "tr"] {
        for text in
            ["", "…", "首相在柏林 首相在柏林", "А а А а А а", "d'a l'b – – x-y", "1 2 3 10 000", "É\u{301}a É\u{301}a"]
        {
            let found = phrases(&article(language, text, &[text, text]));
            assert!(found.len() <= MOST);
        }
    }
}

#[test]
fn stop_words_are_parts_of_names_and_of_words_with_hyphens() {
    let article = article(
        "en",
        "Port council debates all-weather mooring",
        &[
            "The board of the New Port Council met. On Monday Norden ferries left, and the New Port Council was silent.",
            "New Port Council members want all-weather mooring. The all-weather mooring of 20-year-olds is in dispute.",
        ],
    );
    let names = names(&article);
    assert!(names.contains(&"New Port Council".to_owned()), "{names:?}");
    assert!(names.contains(&"all-weather mooring".to_owned()), "{names:?}");
    for part in ["Port Council", "weather mooring", "Monday Norden", "year"] {
        assert!(!names.iter().any(|name| name.starts_with(part)), "{part}: {names:?}");
    }
}

#[test]
fn what_a_person_is_called_by_is_no_topic() {
    let article = article(
        "en",
        "Harbour board meets",
        &[
            "Harbour Minister Ada Holm spoke to the tide board. Harbour Minister Ada Holm and Harbour Minister Leif Quist left.",
            "The tide board will meet again, the tide board said.",
        ],
    );
    assert!(names(&article).contains(&"tide board".to_owned()));
    assert!(!names(&article).iter().any(|name| name.contains("Minister")), "{:?}", names(&article));
}

#[test]
fn an_adjective_alone_is_no_phrase() {
    let ru =
        article("ru", "Портовский сбор", &["Городские власти молчат. Городские и городских, городского. Сбор, сбор."]);
    assert!(!names(&ru).iter().any(|name| name.starts_with("городск") && !name.contains(' ')), "{:?}", names(&ru));
    let en =
        article("en", "A regional matter", &["It is regional. The regional is regional, the hospital is a hospital."]);
    assert!(!names(&en).contains(&"regional".to_owned()));
    assert!(names(&en).contains(&"hospital".to_owned()));
}
