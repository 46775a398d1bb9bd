//! What files say of themselves, and the outlet that follows.

use super::*;

type Said<'a> = (About, Origin, &'a str);

fn statement(about: About, origin: Origin, value: &str) -> Statement {
    Statement { about, value: value.into(), origin, place: "place".into() }
}

fn outlet(statements: &[(About, Origin, &str)]) -> Option<Found<String>> {
    let statements: Vec<_> = statements.iter().map(|s| statement(s.0, s.1, s.2)).collect();
    find(None, &statements, &address(&statements))
}

#[test]
fn the_outlet_is_what_the_file_says_of_itself() {
    use About::{Headline, Outlet, Url};
    let post = "https://www.nordpost.example/a/1";
    let cases: &[(&[Said<'_>], Option<&str>)] = &[
        (&[], None),
        (&[(Outlet, Origin::Meta, "Nordpost")], Some("Nordpost")),
        (&[(Outlet, Origin::Meta, "The Anvil - Breaking news")], Some("The Anvil")),
        (&[(Outlet, Origin::Meta, "Latest headlines | The Anvil")], Some("The Anvil")),
        (&[(Outlet, Origin::Meta, "Facebook"), (Url, Origin::Link, post)], Some("nordpost.example")),
        (&[(Outlet, Origin::JsonLd, "https://www.nordpost.example/")], Some("nordpost.example")),
        (&[(Outlet, Origin::Meta, "WordPress")], None),
        (&[(Outlet, Origin::Meta, "Portal - Nordpost Arcadia"), (Url, Origin::Link, post)], Some("Nordpost Arcadia")),
        (&[(Headline, Origin::Title, "The toll falls - nordpost.example")], Some("nordpost.example")),
        (&[(Headline, Origin::Title, "The toll falls - no. 3")], None),
        (&[(Headline, Origin::Title, "A program for texts - toll.docx")], None),
        (&[(Outlet, Origin::Meta, "Home")], None),
        (&[(Outlet, Origin::Meta, "@nordpost"), (Outlet, Origin::JsonLd, "Nordpost")], Some("Nordpost")),
        (&[(Outlet, Origin::Meta, "@np_online"), (Url, Origin::Link, post)], Some("nordpost.example")),
        (&[(Headline, Origin::Title, "Rivers rise | Nord Post"), (Url, Origin::Link, post)], Some("Nord Post")),
        (&[(Headline, Origin::Title, "Rivers rise – Politico"), (Url, Origin::Link, post)], Some("nordpost.example")),
        (&[(Headline, Origin::Title, "Rivers rise – Politico")], None),
        (&[(Url, Origin::Record, "http://edition.cnn.com/2013/05/07/x")], Some("CNN")),
        (&[(Url, Origin::Link, "https://web.archive.org/web/2014/http://www.cnn.com/x")], Some("CNN")),
        (
            &[(Outlet, Origin::Meta, "SPIEGEL ONLINE"), (Url, Origin::Link, "https://www.spiegel.de/a")],
            Some("Der Spiegel"),
        ),
        (&[(Outlet, Origin::Record, "Anvil Wire"), (Url, Origin::Record, "https://www.cnn.com/a")], Some("Anvil Wire")),
        (&[(Outlet, Origin::Record, "www.nytimes.com")], Some("The New York Times")),
        (&[(Url, Origin::Link, "https://anna.blogspot.com/1")], Some("anna.blogspot.com")),
    ];
    for (statements, expected) in cases {
        assert_eq!(outlet(statements).map(|f| f.value).as_deref(), *expected, "{statements:?}");
    }
}

#[test]
fn a_handle_without_its_mark_is_no_name() {
    let mut statements = vec![
        statement(About::Outlet, Origin::Meta, "np_north"),
        statement(About::Url, Origin::Link, "https://nordpost.example/1"),
    ];
    statements[0].place = "meta name=\"twitter:site\"".into();
    let found = find(None, &statements, &address(&statements)).unwrap();
    assert_eq!(found.value, "nordpost.example");
}

#[test]
fn the_folder_rule_wins_and_the_rest_is_kept() {
    let statements = [statement(About::Outlet, Origin::JsonLd, "Nordpost")];
    let found = find(Some("The Anvil"), &statements, &Address::default()).unwrap();
    assert_eq!((found.value.as_str(), found.evidence.origin), ("The Anvil", Origin::FolderRule));
    assert_eq!(found.others[0].0, "Nordpost");
}

#[test]
fn spellings_of_one_name_support_each_other() {
    let found = outlet(&[
        (About::Outlet, Origin::Meta, "Nordpost"),
        (About::Outlet, Origin::JsonLd, "The Nordpost"),
        (About::Outlet, Origin::Markup, "Süd-Kurier"),
    ])
    .unwrap();
    assert_eq!((found.value.as_str(), found.others.len()), ("The Nordpost", 1));
    assert_eq!(found.others[0].0, "Süd-Kurier");
}

#[test]
fn what_a_page_calls_its_site_by_the_way_needs_a_second_place() {
    let by_the_way = |origin, value: &str, place: &str| Statement {
        about: About::Outlet,
        value: value.into(),
        origin,
        place: place.into(),
    };
    let home = |value| by_the_way(Origin::Markup, value, BY_THE_WAY[0]);
    let rights = |value| by_the_way(Origin::Text, value, BY_THE_WAY[2]);
    let host = |value| by_the_way(Origin::Link, value, HOST_OF_PARTS);
    let title = |value| statement(About::Headline, Origin::Title, value);
    let url = |value| statement(About::Url, Origin::Link, value);
    let np = "https://np-online.example/1";
    let cases: [(Vec<Statement>, Option<&str>); 15] = [
        (vec![home("Nordpost")], None),
        (vec![home("Nordpost"), home("Nordpost")], None),
        (vec![home("Nordpost"), rights("Nordpost")], Some("Nordpost")),
        (vec![home("Nordpost"), title("The toll falls - Nordpost")], Some("Nordpost")),
        (vec![home("Overview"), title("The toll falls - Overview")], None),
        (vec![title("The toll falls - Nordpost")], None),
        (vec![home("Nordpost"), title("The toll falls - Nordpost"), url(np)], Some("Nordpost")),
        (vec![home("Nordpost"), url(np)], Some("np-online.example")),
        (vec![host("np-online.example")], Some("np-online.example")),
        (vec![host("nordpost.example"), title("The toll falls - Nordpost")], Some("Nordpost")),
        (vec![host("chess-north.example"), title("Draw - Northern Chess Club")], Some("Northern Chess Club")),
        (
            vec![title("Toll – Nordpost Arcadia — nordpost.example"), url("https://nordpost.example/1")],
            Some("Nordpost Arcadia"),
        ),
        (
            vec![title("Nordpost buys mill — nordpost.example"), url("https://nordpost.example/1")],
            Some("nordpost.example"),
        ),
        (vec![title("Korn – Nördliche Mühle"), url("https://noerdliche-muehle.example/")], Some("Nördliche Mühle")),
        (vec![statement(About::Outlet, Origin::Meta, "Tolls"), title("Tolls – NP-Online"), url(np)], Some("NP-Online")),
    ];
    for (statements, expected) in cases {
        let found = find(None, &statements, &address(&statements));
        assert_eq!(found.map(|f| f.value).as_deref(), expected, "{statements:?}");
    }
}

#[test]
fn signs_around_a_name_are_none_of_it() {
    let found = outlet(&[(About::Outlet, Origin::Meta, "| ✂ Nordpost®")]).unwrap();
    assert_eq!(found.value, "Nordpost");
}

#[test]
fn names_that_agree_with_the_address() {
    for (name, host, expected) in [
        ("The Anvil", "www.theanvil.example", true),
        ("Nördliche Mühle", "noerdliche-muehle.example", true),
        ("Der Müller", "mueller.example", true),
        ("North + South", "north-and-south.example", true),
        ("Nordpost Online", "nordpost.example", true),
        ("Arcadische Allgemeine Zeitung", "aaz.example", true),
        ("Verband der Arcadischen Müller e. V.", "www.vamev.example", false),
        ("World NPT", "world.npt.example", true),
        ("Nordpost GmbH", "nordpost.example", true),
        ("Nordpost Sport", "nordpost.example", false),
        ("Old News", "on.example", false),
    ] {
        assert_eq!(naming::agrees(name, host), expected, "{name} {host}");
    }
}

#[test]
fn titles_are_divided() {
    for (title, parts) in [
        ("The toll falls › Nordpost", vec!["The toll falls", "Nordpost"]),
        ("The toll falls |Nordpost", vec!["The toll falls", "Nordpost"]),
        ("The toll falls // Nordpost", vec!["The toll falls", "Nordpost"]),
        ("The toll falls :: Nordpost: North", vec!["The toll falls", "Nordpost", "North"]),
        ("北橋落成_北方新聞", vec!["北橋落成", "北方新聞"]),
        ("北橋落成-北方新聞", vec!["北橋落成", "北方新聞"]),
        ("Half-open: 3/4_5", vec!["Half-open", "3/4_5"]),
    ] {
        assert_eq!(title_parts(title), parts, "{title}");
    }
}

#[test]
fn sections_and_slogans_in_the_field_of_the_site_give_way_to_the_end_of_the_title() {
    use About::{Author, Headline, Outlet, Url};
    let post = "https://www.nordpost.example/a/1";
    let cases: [(&[Said<'_>], &str); 4] = [
        (
            &[
                (Outlet, Origin::Meta, "Loans"),
                (Headline, Origin::Title, "Tolls | Nordpost"),
                (Url, Origin::Link, post),
            ],
            "Nordpost",
        ),
        (
            &[
                (Outlet, Origin::Meta, "Tolls: they fall"),
                (Headline, Origin::JsonLd, "Tolls: they fall"),
                (Url, Origin::Link, post),
            ],
            "nordpost.example",
        ),
        (
            &[(Outlet, Origin::Meta, "Ada Holm"), (Author, Origin::Meta, "Ada Holm"), (Url, Origin::Link, post)],
            "nordpost.example",
        ),
        (&[(Headline, Origin::Title, "Nordpost"), (Url, Origin::Link, post)], "Nordpost"),
    ];
    for (statements, expected) in cases {
        assert_eq!(outlet(statements).map(|f| f.value).as_deref(), Some(expected), "{statements:?}");
    }
}

#[test]
fn forms_of_companies_and_addresses_for_letters_are_none_of_a_name() {
    for (value, expected) in [
        ("Nordpost GmbH & Co. KG", "Nordpost"),
        ("Nordpost, Inc.", "Nordpost"),
        ("Nordpost info@nordpost.example", "Nordpost"),
        ("kitchen@home", "kitchen@home"),
        ("Nordpost -", "Nordpost"),
    ] {
        assert_eq!(outlet(&[(About::Outlet, Origin::Meta, value)]).unwrap().value, expected);
    }
}

#[test]
fn what_a_page_says_by_the_way_counts_where_an_address_agrees() {
    let said =
        |about, origin, value: &str, place: &str| Statement { about, value: value.into(), origin, place: place.into() };
    let rights = |value| said(About::Outlet, Origin::Text, value, BY_THE_WAY[2]);
    let home = |value| said(About::Outlet, Origin::Markup, value, BY_THE_WAY[0]);
    let links = |value| said(About::Outlet, Origin::Link, value, HOST_OF_LINKS);
    let title = |value| said(About::Headline, Origin::Title, value, "title");
    let url = |value| said(About::Url, Origin::Link, value, "link");
    let np = "https://nordpost.example/1";
    let cases: [(Vec<Statement>, Option<&str>); 6] = [
        (vec![rights("Nord Post"), url(np)], Some("Nord Post")),
        (vec![rights("Nord Post"), links("nordpost.example")], Some("Nord Post")),
        (vec![title("Tolls - Nord Post"), links("nordpost.example")], Some("Nord Post")),
        (vec![title("How to read: Nord Post"), links("nordpost.example")], None),
        (vec![links("nordpost.example")], None),
        (vec![home("Weekly Tolls"), title("The toll falls Weekly Tolls"), url(np)], Some("Weekly Tolls")),
    ];
    for (statements, expected) in cases {
        let found = find(None, &statements, &address(&statements));
        assert_eq!(found.map(|f| f.value).as_deref(), expected, "{statements:?}");
    }
}
