//! Invented bylines: whose names are in them.

use super::*;

#[test]
fn bylines_are_split_into_names() {
    let cases: [(&str, &[&str]); 36] = [
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
fn a_name_alone_ends_the_article_as_its_signature() {
    let values = |last: &str| {
        let block = |text: &str| Block { kind: BlockKind::Paragraph, text: text.into(), clutter: None };
        let blocks = [block("The river rises, and nobody knows when it will fall."), block(last)];
        find(&[], &blocks, None).into_iter().map(|a| a.value).collect::<Vec<_>>()
    };
    assert_eq!(values("Anna Lee"), ["Anna Lee"]);
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
