//! Invented bylines: whose names are in them.

use super::*;
use broadsheet_extract::BlockKind;

#[test]
fn bylines_are_split_into_names() {
    let cases: [(&str, &[&str]); 39] = [
        ("By Ann Lee and Bo Vance, Staff Writers", &["Ann Lee", "Bo Vance"]),
        ("Ann Lee, Bo Vance", &["Ann Lee", "Bo Vance"]),
        ("Ann Lee, Bo Vance, and Cy O'Dell", &["Ann Lee", "Bo Vance", "Cy O'Dell"]),
        ("Lee, Ann", &["Ann Lee"]),
        ("ANN LEE", &["Ann Lee"]),
        ("J.T. Young", &["J.T. Young"]),
        ("admin", &[]),
        ("Npr Staff", &[]),
        ("Staff", &[]),
        ("https://nordpost.example/authors/lee", &[]),
        ("nordpost.example", &[]),
        ("Reuters", &[]),
        ("The Guardian", &[]),
        ("Ann Lee, Special To Nordpost", &["Ann Lee"]),
        ("Ann Lee, Nordpost Polling Director", &["Ann Lee", "Nordpost Polling Director"]),
        ("Von Jens Köhler und Anna-Lena Groß", &["Jens Köhler", "Anna-Lena Groß"]),
        ("Par Élodie de la Tour et Luc Morel", &["Élodie de la Tour", "Luc Morel"]),
        ("Автор: Анна Северова", &["Анна Северова"]),
        ("Ann Lee in Nordhafen", &["Ann Lee"]),
        ("@annlee", &[]),
        ("Ann Lee @annlee", &["Ann Lee"]),
        ("Erstellt von Ann Lee", &["Ann Lee"]),
        ("Zeige alle Beiträge von Ann Lee", &["Ann Lee"]),
        ("Posted on 12 October 2024 by Ann Lee", &["Ann Lee"]),
        ("Landesanstalt für Wald", &[]),
        ("Ann Lee | Anvil Media Group", &["Ann Lee"]),
        ("ByAnn Lee", &["Ann Lee"]),
        ("Byron Lee", &["Byron Lee"]),
        ("Von:Ann Lee", &["Ann Lee"]),
        ("Auteur : Anne Morel", &["Anne Morel"]),
        ("By Ann Lee 8 January 2020, 3:51 pm", &["Ann Lee"]),
        ("Par Luc Morel le 07 Mai 2020", &["Luc Morel"]),
        ("VON JENS KÖHLER am 21. April 2020", &["Jens Köhler"]),
        ("Ann Lee3.11.2023", &["Ann Lee"]),
        ("Ann Lee Fr, 27. Oktober 2023", &["Ann Lee"]),
        ("Ann Lee, Bo Vance Photos: Cy Holm", &["Ann Lee", "Bo Vance"]),
        ("Veröffentlicht von Ann Lee", &["Ann Lee"]),
        ("By Ann Lee And Bo Vance For The Anvil On Sunday", &["Ann Lee", "Bo Vance"]),
        ("", &[]),
    ];
    for (byline, expected) in cases {
        assert_eq!(split(byline), expected, "{byline}");
    }
}

#[test]
fn the_byline_speaks_only_when_no_statement_does() {
    let blocks = [Block { kind: BlockKind::Byline, text: "By Bo Vance".into(), clutter: None }];
    let statement = |value: &str| Statement {
        about: About::Author,
        value: value.into(),
        origin: Origin::Meta,
        place: "meta".into(),
    };
    let values = |s: &[Statement]| find(s, &blocks, Some("The Anvil")).into_iter().map(|a| a.value).collect::<Vec<_>>();
    assert_eq!(values(&[statement("Ann Lee"), statement("ann lee"), statement("Anvil")]), ["Ann Lee"]);
    assert_eq!(values(&[statement("Anvil")]), ["Bo Vance"]);
    assert_eq!(values(&[]), ["Bo Vance"]);
    let in_page = Statement { origin: Origin::Markup, ..statement("Cy Holm") };
    assert_eq!(values(&[statement("The Anvil"), in_page]), ["Cy Holm"]);
}

#[test]
fn a_full_name_in_the_page_goes_before_a_house_or_a_first_name_in_its_description() {
    let statement =
        |value: &str, origin| Statement { about: About::Author, value: value.into(), origin, place: "place".into() };
    let block = |kind, text: &str| Block { kind, text: text.into(), clutter: None };
    let byline = [block(BlockKind::Byline, "By Anna Vance")];
    let values = |s: &[Statement], blocks: &[Block]| -> Vec<String> {
        find(s, blocks, Some("Nordpost")).into_iter().map(|a| a.value).collect()
    };
    assert_eq!(values(&[statement("Nordhafen Anvil", Origin::Meta)], &byline), ["Anna Vance"]);
    assert_eq!(values(&[statement("Anna", Origin::JsonLd)], &byline), ["Anna Vance"]);
    assert_eq!(values(&[statement("Jens Holm", Origin::JsonLd)], &byline), ["Jens Holm"]);
    assert_eq!(values(&[statement("Nordhafen Anvil", Origin::Meta)], &[]), ["Nordhafen Anvil"]);
    // What a person's own record says is never passed over.
    assert_eq!(values(&[statement("Nordhafen Anvil", Origin::Record)], &byline), ["Nordhafen Anvil"]);
    let found = find(&[statement("Jens Holm", Origin::JsonLd)], &byline, None);
    assert_eq!(found[0].others.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Anna Vance"]);
}

#[test]
fn a_label_names_the_author_wherever_it_stands() {
    let block = |text: &str| Block { kind: BlockKind::Paragraph, text: text.into(), clutter: None };
    let mut blocks = vec![Block { kind: BlockKind::Headline, text: "The river rises".into(), clutter: None }];
    blocks.extend((0..20).map(|_| block("Nobody knows when it will fall again.")));
    blocks.push(block("Autorin: Anna Vance, Projektleiterin"));
    blocks.push(block("The end of it."));
    let values: Vec<String> = find(&[], &blocks, None).into_iter().map(|a| a.value).collect();
    assert_eq!(values, ["Anna Vance"]);
}

#[test]
fn a_name_beside_the_day_by_the_headline() {
    let block = |kind, text: &str| Block { kind, text: text.into(), clutter: None };
    let values = |line: &str| -> Vec<String> {
        let blocks = [
            block(BlockKind::Headline, "The river rises"),
            block(BlockKind::Paragraph, line),
            block(BlockKind::Paragraph, "Nobody knows when it will fall again."),
        ];
        find(&[], &blocks, None).into_iter().map(|a| a.value).collect()
    };
    assert_eq!(values("04.02.2032 | 13:10 Uhr | Anna Vance"), ["Anna Vance"]);
    assert_eq!(values("11.12.2031 - Anna Vance"), ["Anna Vance"]);
    assert_eq!(values("Anna Vance, 21. Jan. 2032"), ["Anna Vance"]);
    assert!(values("4 February 2032 | Northern News").is_empty());
}

#[test]
fn a_name_alone_ends_the_article_as_its_signature() {
    let values = |last: &str| {
        let block = |text: &str| Block { kind: BlockKind::Paragraph, text: text.into(), clutter: None };
        let blocks = [block("The river rises, and nobody knows when it will fall."), block(last)];
        find(&[], &blocks, None).into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(values("Anna Lee"), ["Anna Lee"]);
    assert_eq!(values("So it remains. (Anna P. Lee) +++"), ["Anna P. Lee"]);
    assert!(values("So it remains (see above).").is_empty());
    assert!(values("Nobody knows.").is_empty());
    assert!(values("Old bridge closes").is_empty());
}

#[test]
fn a_pseudonym_is_better_than_nobody_and_a_program_is_not() {
    for (word, is) in [
        ("tidewatcher", true),
        ("Ann-M", true),
        ("admin", false),
        ("administrator2", false),
        ("dpa", false),
        ("a b", false),
    ] {
        assert_eq!(is_pseudonym(word), is, "{word}");
    }
}

#[test]
fn what_describes_the_page_is_not_joined_with_what_stands_in_it() {
    let statement =
        |value: &str, origin| Statement { about: About::Author, value: value.into(), origin, place: "place".into() };
    let statements = [statement("Ann Lee", Origin::JsonLd), statement("Bo Vance", Origin::Markup)];
    assert_eq!(find(&statements, &[], None).len(), 1);
}
