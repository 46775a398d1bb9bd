//! Cases of `persons`: invented people, in the languages whose rules differ.

use super::*;
use crate::pages::pages;
use broadsheet_extract::{Block, BlockKind, Clutter};

fn block(text: &str) -> Block {
    Block { kind: BlockKind::Paragraph, text: text.into(), clutter: None }
}

fn people(language: &str, paragraphs: &[&str]) -> Vec<(String, Option<String>, Vec<String>)> {
    let blocks: Vec<Block> = paragraphs.iter().map(|p| block(p)).collect();
    named(&blocks, language)
}

fn named(blocks: &[Block], language: &str) -> Vec<(String, Option<String>, Vec<String>)> {
    let context = Context { language: Some(language), outlet: Some("Anna Post") };
    find(&pages(blocks, Some(language)), &context)
        .into_iter()
        .map(|p| {
            let words = |s: &Span| blocks[s.block as usize].text[s.start as usize..s.end as usize].to_owned();
            (p.name, p.role, p.mentions.iter().map(words).collect())
        })
        .collect()
}

fn names_in(language: &str, text: &str) -> Vec<String> {
    people(language, &[text]).into_iter().map(|p| p.0).collect()
}

#[test]
fn full_names_are_found() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("en", "Yesterday Anna Quorn met Robert van der Vance in Nordhafen.", &["Anna Quorn", "Robert van der Vance"]),
        ("en", "Russian Deputy Foreign Minister Aleksandr Severov spoke.", &["Aleksandr Severov"]),
        ("en", "Then J. K. Quorn and Zadie B. Vance left.", &["J. K. Quorn", "Zadie B. Vance"]),
        ("en", "Mr. Quorn said that Senator Vance agreed.", &["Quorn", "Vance"]),
        ("en", "Zadie Quorn, 45, was there.", &["Zadie Quorn"]),
        ("en", "Zadie Quorn, a fellow at the college, was there.", &["Zadie Quorn"]),
        ("en", "Anna O’Quorn-Vance’s speech, and Martin Quorn Jr.'s.", &["Anna O’Quorn-Vance", "Martin Quorn Jr."]),
        ("en", "Kim Jae-min met Li Weiping.", &["Kim Jae-min", "Li Weiping"]),
        ("en", "House Speaker Stephen King spoke of Anna West.", &["Stephen King", "Anna West"]),
        ("en", "Quorn-backed candidates beat Anna Vance-era rules.", &["Anna Vance"]),
        (
            "de",
            "Bundeskanzlerin Anna Quorn traf den Außenminister Jens von der Vanz.",
            &["Anna Quorn", "Jens von der Vanz"],
        ),
        ("de", "Eine Art Liebe zu Pferden, z. B. Pferde.", &[]),
        ("fr", "Le président français Étienne Quorn a reçu Marie d’Orval.", &["Étienne Quorn", "Marie d’Orval"]),
        ("nl", "Minister Jan van den Quorn sprak met Sanne de Vries.", &["Jan van den Quorn", "Sanne de Vries"]),
        ("es", "El presidente Pedro Quorn habló con Ana María Vanz.", &["Pedro Quorn", "Ana María Vanz"]),
        ("pl", "Premier Andrzej Kworn spotkał się z Anną Wanz.", &["Andrzej Kworn"]),
        ("ru", "Президент России Владимир Кворн встретился с Анной Северовой.", &["Владимир Кворн", "Анной Северовой"]),
        ("ru", "Об этом заявил Д. Кворн, а также Ванцев Иван Петрович.", &["Д. Кворн", "Ванцев Иван Петрович"]),
        ("uk", "Міністр закордонних справ України Дмитро Кворн сказав.", &["Дмитро Кворн"]),
    ];
    for (language, text, expected) in cases {
        let found = names_in(language, text);
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_name_is_left_out() {
    let cases = [
        ("en", "The Founding Act and the Hague Summit were on the table in the White House."),
        ("en", "Getty Images, Goldman Sachs and Morgan Stanley fell in New York on Wall Street."),
        ("en", "The Anna Quorn Foundation and the Robert Vance National Park opened."),
        ("en", "Will Congress act? May Day is near. Paris Agreement talks stalled."),
        ("en", "Supreme Court justices met in San Francisco. Mr. and others waited."),
        ("en", "On Monday the Kremlin, NATO and the European Union agreed."),
        ("en", "The U.S. Army and the U.N. Security Council were told."),
        ("en", "St. Michael's Church burned. Quorn was sad."),
        ("en", "The Anna Post reported it."),
        ("ru", "Президент России и премьер Финляндии обсудили Украину."),
        ("ru", "Глава Минфина и представитель Сбербанка не ответили."),
        ("uk", "Президент України прибув до Києва."),
        ("es", "El presidente del Estado y la Carta Magna."),
        ("de", "Der Präsident des Deutschen Bundestages sprach in Berlin."),
    ];
    for (language, text) in cases {
        assert_eq!(names_in(language, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn short_forms_belong_to_their_person() {
    let found = people(
        "en",
        &[
            "NATO Secretary General Mark Quorn spoke. Quorn’s aides nodded, and Mr Quorn left.",
            "Later Anna Vance, the spokeswoman of the port, told Quorn about the Quorn Foundation and Eric Quorn.",
        ],
    );
    assert_eq!(found[0].0, "Mark Quorn");
    assert_eq!(found[0].1.as_deref(), Some("NATO Secretary General"));
    assert_eq!(found[0].2, ["Mark Quorn", "Quorn", "Quorn", "Quorn"]);
    assert_eq!((found[1].0.as_str(), found[1].1.as_deref()), ("Anna Vance", Some("spokeswoman of the port")));
    assert_eq!(found[2].0, "Eric Quorn");
}

#[test]
fn two_of_one_surname_stay_two_and_the_latest_is_meant() {
    let found =
        people("en", &["Anna Quorn came.", "Quorn sat.", "Bruno Quorn came later.", "Quorn stood.", "Anna waited."]);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].2, ["Anna Quorn", "Quorn", "Anna"]);
    assert_eq!(found[1].2, ["Bruno Quorn", "Quorn"]);
}

#[test]
fn inflected_names_are_one_person() {
    let found = people("ru", &["С Владимиром Кворном говорили.", "Владимир Кворн ответил. Позже Кворна видели."]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].0.as_str(), found[0].2.len()), ("Владимир Кворн", 3));
    let found = people("de", &["Anna Quorns Rede war kurz.", "Anna Quorn ging. Quorns Leute blieben."]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "Anna Quorn");
}

#[test]
fn credits_bylines_and_clutter_name_nobody() {
    let mut blocks = vec![
        block("The council met again. | Omar Quorn/Anvil Images"),
        block("Anna Quorn / AFP"),
        block("The bridge at night. Photo: Anna Quorn"),
        block("By Anna Quorn"),
        Block { kind: BlockKind::Byline, ..block("Anna Quorn, Nordhafen") },
        Block { clutter: Some(Clutter::Teaser), ..block("Anna Quorn wins again") },
    ];
    assert_eq!(named(&blocks, "en"), []);
    blocks.push(block("Anna Quorn was there."));
    assert_eq!(named(&blocks, "en").len(), 1);
}

#[test]
fn headlines_name_whom_the_text_names() {
    let blocks = [
        Block { kind: BlockKind::Headline, ..block("Quorn Tells Senate Panel To Wait") },
        block("Anna Quorn told a panel to wait."),
    ];
    assert_eq!(named(&blocks, "en")[0].2, ["Quorn", "Anna Quorn"]);
}

#[test]
fn the_evidence_says_what_was_recognised_where() {
    let blocks = [block("NATO Secretary General Mark Quorn spoke.")];
    let person = find(&pages(&blocks, None), &Context::default()).remove(0);
    assert_eq!(person.evidence.origin, Origin::Text);
    assert!(person.evidence.detail.contains("as a person: “Mark Quorn”"), "{}", person.evidence.detail);
    assert!(person.evidence.detail.contains("NATO Secretary General"), "{}", person.evidence.detail);
}

#[test]
fn scripts_without_capitals_are_read_by_the_lists() {
    let arabic = people("ar", &["قال خالد السروري إن الاجتماع تأجل.", "وأضاف السروري أن خالد غادر ملقة."]);
    let mentions = vec!["خالد السروري".to_owned(), "السروري".to_owned()];
    assert_eq!(arabic, [("خالد السروري".to_owned(), None, mentions)]);
    assert_eq!(names_in("he", "ראש העיר אלירן פלדמן נפגש עם עמנואל דרורי."), ["אלירן פלדמן", "עמנואל דרורי"]);
    assert_eq!(names_in("hi", "पार्वती राठौर और रामकृष्ण जोशी मिले।"), ["पार्वती राठौर", "रामकृष्ण जोशी"]);
    assert_eq!(names_in("ka", "თამარ მეტრეველი და ლაშა ყიფიანი შეხვდნენ."), ["თამარ მეტრეველი", "ლაშა ყიფიანი"]);
    assert_eq!(names_in("ko", "홍지연은 서동현과 만났다."), ["홍지연", "서동현"]);
    assert_eq!(names_in("zh", "会议由崔建华主持，钟玉英出席。"), ["崔建华", "钟玉英"]);
    assert!(names_in("hi", "भारत नेपाल सीमा").is_empty());
}
