//! What is taken for the day of an article, and what is not.

use super::*;
use broadsheet_extract::{BlockKind, Clutter};

type Said<'a> = (About, Origin, &'a str);
type Shown<'a> = (BlockKind, &'a str);

fn block(kind: BlockKind, text: &str) -> Block {
    Block { kind, text: text.into(), clutter: None }
}

fn statement(about: About, origin: Origin, value: &str) -> Statement {
    Statement { about, value: value.into(), origin, place: "place".into() }
}

fn date(statements: &[(About, Origin, &str)], blocks: &[(BlockKind, &str)], url: Option<&str>) -> Option<String> {
    let statements: Vec<_> = statements.iter().map(|s| statement(s.0, s.1, s.2)).collect();
    let blocks: Vec<_> = blocks.iter().map(|b| block(b.0, b.1)).collect();
    find(&statements, &blocks, url, Order::Unknown).map(|f| f.value.to_string())
}

#[test]
fn stated_days_are_weighed() {
    use About::{Published, Updated};
    let cases: &[(&[Said<'_>], Option<&str>, Option<&str>)] = &[
        (&[(Published, Origin::JsonLd, "2024-10-12T23:30:00-04:00")], None, Some("2024-10-12")),
        (&[(Updated, Origin::JsonLd, "2024-10-13")], None, None),
        (
            &[(Published, Origin::Meta, "2024-10-11"), (Published, Origin::JsonLd, "2024-10-12")],
            None,
            Some("2024-10-12"),
        ),
        (
            &[(Published, Origin::Meta, "2024-10-11"), (Published, Origin::JsonLd, "2024-10-12")],
            Some("https://nordpost.example/2024/10/11/flood"),
            Some("2024-10-11"),
        ),
        (&[(Published, Origin::Record, "0001-01-01")], None, None),
        (
            &[(Published, Origin::Record, "2050-01-01"), (Published, Origin::Markup, "12. Oktober 2024")],
            None,
            Some("2024-10-12"),
        ),
        (&[], Some("https://nordpost.example/news/2013/mar/2/flood/"), Some("2013-03-02")),
        (&[], Some("https://nordpost.example/World/2013/0605/Flood"), Some("2013-06-05")),
        (&[], Some("https://nordpost.example/flood-2024-10-12.html"), Some("2024-10-12")),
        (&[], Some("https://nordpost.example/20241012-flood"), Some("2024-10-12")),
        // Late in the evening in America it is the next day in universal time.
        (
            &[(Published, Origin::JsonLd, "2024-10-13T01:49:09Z")],
            Some("https://nordpost.example/2024/10/12/flood"),
            Some("2024-10-12"),
        ),
        (&[(Published, Origin::JsonLd, "2024-10-13T01:49:09Z")], None, Some("2024-10-13")),
        // It is the next day in Europe before it is in universal time.
        (
            &[(Published, Origin::JsonLd, "2024-10-11T22:00:00Z"), (Published, Origin::Markup, "12. Oktober 2024")],
            None,
            Some("2024-10-12"),
        ),
        (
            &[(Published, Origin::JsonLd, "2024-10-12T09:00:00Z"), (Published, Origin::Markup, "13. Oktober 2024")],
            None,
            Some("2024-10-12"),
        ),
        // A template that writes the last change into one of two places.
        (
            &[
                (Published, Origin::Meta, "2024-10-12"),
                (Published, Origin::JsonLd, "2024-11-30"),
                (Published, Origin::Markup, "2024-11-30"),
                (Updated, Origin::Meta, "2024-11-30"),
            ],
            None,
            Some("2024-11-30"),
        ),
        (&[(Published, Origin::Markup, "Updated 13 October 2024")], None, None),
        (
            &[(Published, Origin::JsonLd, "2024-11-30")],
            Some("https://nordpost.example/2024/10/12/flood"),
            Some("2024-10-12"),
        ),
        (&[], Some("https://nordpost.example/12-10-2024-flood"), None),
        (&[], Some("https://nordpost.example/23-10-2024-flood"), Some("2024-10-23")),
        (&[], Some("https://nordpost.example/2024/10/flood-12"), None),
        (&[], Some("https://nordpost.example/id/20249912"), None),
    ];
    for (statements, url, expected) in cases {
        assert_eq!(date(statements, &[], *url).as_deref(), *expected, "{statements:?} {url:?}");
    }
}

#[test]
fn printed_days_are_found_and_mentioned_ones_are_not() {
    use BlockKind::{Byline, Headline, Paragraph};
    let long =
        "The dyke at Nordhafen, finished in May 1997, was opened on 3 May 1997 by a crowd of several thousand people.";
    let cases: &[(&[Shown<'_>], Option<&str>)] = &[
        (
            &[(Headline, "Rivers rise"), (Paragraph, "Saturday, 12 October 2024, 11:01"), (Paragraph, long)],
            Some("2024-10-12"),
        ),
        (
            &[(Headline, "Rivers rise"), (Byline, "By Ann Lee, Nordhafen correspondent | Oct. 12, 2024 5:30 p.m. ET")],
            Some("2024-10-12"),
        ),
        (&[(Paragraph, "Опубликовано 12 октября 2024 в 10:00"), (Paragraph, long)], Some("2024-10-12")),
        (&[(Paragraph, "Veröffentlicht am 12.10.2024, aktualisiert am 13.10.2024")], Some("2024-10-12")),
        (&[(Paragraph, "Aktualisiert: 13. Oktober 2024")], None),
        (
            &[(
                Paragraph,
                "NORDHAFEN, Oct. 12, 2024 (Anvil Wire) — The river passed its highest mark since records began here.",
            )],
            Some("2024-10-12"),
        ),
        (&[(Paragraph, long)], None),
        (&[(Paragraph, "The Anvil reported on Oct. 11, 2024 that the dyke would be raised.")], None),
        (&[(Paragraph, "The act was signed on 27 May 1997.")], None),
        (&[(Headline, "What happened on 12 October 2024")], None),
        (&[(Headline, "12 October 2024 – rivers rise")], Some("2024-10-12")),
        (
            &[
                (Headline, "Rivers rise"),
                (
                    Paragraph,
                    "(12.10.2024) The river passed its highest mark since anybody began to keep records of it here.",
                ),
            ],
            Some("2024-10-12"),
        ),
        (
            &[
                (Headline, "Rivers rise"),
                (
                    Paragraph,
                    "12 October 2024. The river passed its highest mark since anybody began to keep records of it here.",
                ),
            ],
            Some("2024-10-12"),
        ),
        (
            &[
                (Headline, "Rivers rise"),
                (
                    Paragraph,
                    "12 October 2024 was the day on which the river passed its highest mark since records began.",
                ),
            ],
            None,
        ),
        (
            &[
                (Headline, "Rivers rise"),
                (Paragraph, "12 October 2024 | Weather, rivers and the sea in the north | 3 min"),
            ],
            Some("2024-10-12"),
        ),
        (
            &[
                (Headline, "Rivers rise"),
                (Paragraph, long),
                (Paragraph, long),
                (Paragraph, long),
                (Paragraph, "Ann Lee, 12 October 2024"),
            ],
            Some("2024-10-12"),
        ),
        (
            &[
                (Headline, "Rivers rise"),
                (
                    Paragraph,
                    "This entry was posted on Saturday, October 12th, 2024 at 11:01 and is filed under Rivers.",
                ),
            ],
            Some("2024-10-12"),
        ),
        (&[(Headline, "Rivers rise"), (Paragraph, "Stand: 12.10.2024, 11:01 Uhr")], Some("2024-10-12")),
        (&[(Headline, "Rivers rise"), (Paragraph, "Video verfügbar bis: 12.10.2024, 11:01 Uhr")], None),
        (&[(Paragraph, "© 2024-10-12 Nordpost")], None),
        (&[(Paragraph, "03/04/2020")], None),
    ];
    for (blocks, expected) in cases {
        assert_eq!(date(&[], blocks, None).as_deref(), *expected, "{blocks:?}");
    }
}

#[test]
fn furniture_counts_less_and_other_clutter_not_at_all() {
    let with = |clutter| {
        let blocks = [Block { kind: BlockKind::Paragraph, text: "12 October 2024".into(), clutter: Some(clutter) }];
        find(&[], &blocks, None, Order::Unknown).map(|f| f.evidence.confidence)
    };
    assert_eq!(with(Clutter::Navigation), Some(0.65));
    assert_eq!(with(Clutter::Teaser), None);
    assert_eq!(with(Clutter::Comment), None);
}

#[test]
fn what_was_refused_is_kept_with_the_reason() {
    let statements = [
        statement(About::Published, Origin::Record, "2050-01-01"),
        statement(About::Published, Origin::Meta, "2016-02-01"),
    ];
    let found = find(&statements, &[], None, Order::Unknown).unwrap();
    assert_eq!(found.value.to_string(), "2016-02-01");
    assert!(found.others[0].1.detail.contains("too far in the future"), "{:?}", found.others);
}

#[test]
fn the_order_of_numbers_follows_country_then_language() {
    assert_eq!(order(Some("us"), None, Some("en")), Order::MonthFirst);
    assert_eq!(order(None, Some("en-GB"), Some("en")), Order::DayFirst);
    assert_eq!(order(None, Some("en"), Some("en")), Order::Unknown);
    assert_eq!(order(None, None, Some("fr")), Order::DayFirst);
}

/// What a page says to programs (place, value), and the lines that it shows.
fn page(said: &[(About, &str, &str)], shown: &[Shown<'_>], order: Order) -> Option<Found<NaiveDate>> {
    let origin = |place: &str| match place {
        "JSON-LD datePublished" | "JSON-LD dateModified" => Origin::JsonLd,
        place if place.starts_with("meta") => Origin::Meta,
        _ => Origin::Markup,
    };
    let said = said.iter().map(|s| Statement { about: s.0, value: s.2.into(), origin: origin(s.1), place: s.1.into() });
    let blocks: Vec<_> = shown.iter().map(|b| block(b.0, b.1)).collect();
    find(&said.collect::<Vec<_>>(), &blocks, None, order)
}

#[test]
fn the_day_that_a_page_shows_goes_before_one_that_it_hides() {
    use About::{Published, Updated};
    use BlockKind::{Byline, Headline, Paragraph};
    let hidden = [
        (Published, "JSON-LD datePublished", "2024-10-01T09:00:00+02:00"),
        (Published, "meta property=\"article:published_time\"", "2024-10-01T09:00:00+02:00"),
        (Updated, "JSON-LD dateModified", "2024-10-12T11:01:00+02:00"),
    ];
    let long =
        "The river passed its highest mark since anybody began to keep records of it, and rose through the night.";
    let message = "— Ann Lee (@annlee) October 12, 2024";
    let cases: &[(&[Shown<'_>], &str)] = &[
        (&[(Headline, "Rivers rise"), (Byline, "12. Oktober 2024, 11:01 Uhr")], "2024-10-12"),
        (&[(Headline, "Rivers rise"), (Byline, "By Ann Lee | 12 October 2024")], "2024-10-12"),
        // It says that it is the day of a change.
        (&[(Headline, "Rivers rise"), (Byline, "Updated 12 October 2024")], "2024-10-01"),
        (&[(Headline, "Rivers rise"), (Byline, "Stand: 12.10.2024, 11:01 Uhr")], "2024-10-01"),
        // Two days by the headline decide nothing.
        (&[(Headline, "Rivers rise"), (Byline, "1 October 2024"), (Byline, "12 October 2024")], "2024-10-01"),
        (&[(Headline, "Rivers rise"), (Byline, "2024-10-12T11:01:00+02:00")], "2024-10-01"),
        (&[(Headline, "Rivers rise"), (Paragraph, "Exhibition 3-12 October 2024")], "2024-10-01"),
        (&[(Headline, "Rivers rise"), (Paragraph, "Termin: 12. Oktober 2024, 19:00")], "2024-10-01"),
        (&[(Headline, "Rivers rise"), (Paragraph, long), (Paragraph, message)], "2024-10-01"),
    ];
    for (shown, expected) in cases {
        let found = page(&hidden, shown, Order::Unknown).unwrap();
        assert_eq!(found.value.to_string(), *expected, "{shown:?}");
        // The other stays beside it.
        let other = if *expected == "2024-10-01" { "2024-10-12" } else { "2024-10-01" };
        let beside = found.others.iter().any(|(day, _)| day == other);
        assert!(beside || !expected.ends_with("12"), "{shown:?} {:?}", found.others);
    }
}

#[test]
fn a_day_in_numbers_is_turned_by_what_other_places_say() {
    use About::Published;
    use BlockKind::{Byline, Headline};
    let said = [(Published, "JSON-LD datePublished", "2024-05-08T05:30:23Z")];
    let shown = [(Headline, "Rivers rise"), (Byline, "05/08/2024")];
    for order in [Order::DayFirst, Order::MonthFirst, Order::Unknown] {
        assert_eq!(page(&said, &shown, order).unwrap().value.to_string(), "2024-05-08", "{order:?}");
    }
    assert_eq!(page(&[], &shown, Order::DayFirst).unwrap().value.to_string(), "2024-08-05");
}

#[test]
fn an_unsaid_day_after_the_state_of_the_text_is_that_of_a_change() {
    let said = [(About::Published, "meta name=\"date\"", "2024-10-13T11:52:23")];
    let shown = [(BlockKind::Headline, "Rivers rise"), (BlockKind::Byline, "Stand: 12.10.2024 18:00 Uhr")];
    assert_eq!(page(&said, &shown, Order::DayFirst).unwrap().value.to_string(), "2024-10-12");
}

#[test]
fn the_line_right_above_the_headline_is_the_articles_and_one_far_above_it_the_pages() {
    let far = |lines: usize| {
        let furniture = |text: &str| Block { clutter: Some(Clutter::Navigation), ..block(BlockKind::Paragraph, text) };
        let mut blocks = vec![furniture("12 October 2024")];
        blocks.extend((1..lines).map(|_| furniture("Weather")));
        blocks.push(block(BlockKind::Headline, "Rivers rise"));
        find(&[], &blocks, None, Order::Unknown).unwrap().evidence.confidence
    };
    assert_eq!([far(1), far(2), far(4)], [0.73, 0.68, 0.55]);
}

#[test]
fn lines_say_what_day_they_give_in_many_languages() {
    use BlockKind::{Headline, Paragraph};
    for line in [
        "Published on 12 October 2024, updated on 13 October 2024",
        "Posted: Oct 12, 2024 | Last modified: Oct 13, 2024",
        "Publiziert am 12. Oktober 2024, zuletzt aktualisiert am 13.10.2024",
        "Online seit 12.10.2024, Stand: 13.10.2024",
        "Publié le 12 octobre 2024 à 18h30, mis à jour le 13 octobre 2024",
        "Mis en ligne le 12/10/2024, modifié le 13/10/2024",
        "Publicado el 12 de octubre de 2024 | Actualizado el 13 de octubre de 2024",
        "Publicado em 12 de outubro de 2024 às 10h15, atualizado em 13 de outubro de 2024",
        "Publicação: 12/10/2024 | Última atualização: 13/10/2024",
        "Pubblicato il 12 ottobre 2024 | Ultimo aggiornamento: 13 ottobre 2024",
        "Gepubliceerd op 12 oktober 2024, laatst gewijzigd op 13 oktober 2024",
        "Data publikacji: 12 października 2024, ostatnia aktualizacja: 13 października 2024",
        "Опубликовано 12 октября 2024, обновлено 13 октября 2024",
        "Дата публикации: 12.10.2024, дата обновления: 13.10.2024",
        "Опубліковано 12 жовтня 2024, оновлено 13 жовтня 2024",
        "Publicerad 12 oktober 2024, uppdaterad 13 oktober 2024",
        "Offentliggjort 12. oktober 2024, opdateret 13. oktober 2024",
        "Publikováno 12. října 2024, aktualizováno 13. října 2024",
        "Yayın 12 Ekim 2024, güncelleme 13 Ekim 2024",
        "2024年10月12日 11:01",
        "١٢ أكتوبر ٢٠٢٤",
    ] {
        let found = page(&[], &[(Headline, "Rivers rise"), (Paragraph, line)], Order::DayFirst);
        assert_eq!(found.map(|f| f.value.to_string()).as_deref(), Some("2024-10-12"), "{line}");
    }
    for line in [
        "Last updated: 13 October 2024",
        "Aktualisiert: 13.10.2024",
        "Dernière mise à jour le 13 octobre 2024",
        "Última actualización: 13 de octubre de 2024",
        "Última atualização: 13 de outubro de 2024",
        "Ultimo aggiornamento: 13 ottobre 2024",
        "Laatst bijgewerkt: 13 oktober 2024",
        "Ostatnia zmiana: 13 października 2024",
        "Последнее изменение: 13 октября 2024",
        "Остання зміна: 13 жовтня 2024",
        "Senast ändrad: 13 oktober 2024",
        "This page was last edited on 13 October 2024, at 19:23.",
    ] {
        assert!(page(&[], &[(Headline, "Rivers rise"), (Paragraph, line)], Order::DayFirst).is_none(), "{line}");
    }
}

#[test]
fn notes_and_days_in_unusual_places() {
    use BlockKind::{Headline, Paragraph};
    let long =
        "The river passed its highest mark since anybody began to keep records of it, and rose through the night.";
    let article = [(Headline, "Rivers rise"), (Paragraph, long), (Paragraph, long), (Paragraph, long)];
    for (line, expected) in [
        ("12.10.2024 um 09:25", Some("2024-10-12")),
        ("12.10.2024 Spring tide", None),
        (
            "Rivers rise wurde am 12. Oktober 2024 um 23:03 Uhr gepostet und unter Wetter, Norden abgelegt.",
            Some("2024-10-12"),
        ),
    ] {
        let mut shown = article.to_vec();
        shown.push((Paragraph, line));
        let found = page(&[], &shown, Order::DayFirst);
        assert_eq!(found.map(|f| f.value.to_string()).as_deref(), expected, "{line}");
    }
}
