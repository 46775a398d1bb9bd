//! Organisations and places: recognised, counted as facets, found by name, and one in all their forms.

use broadsheet_archive::{Choice, FacetName, FacetRequest, SearchRequest};
use broadsheet_tests::{TestArchive, article};

fn values(archive: &TestArchive, facet: FacetName) -> Vec<(String, u32)> {
    let answer = archive.archive.facet(&FacetRequest::of(facet)).unwrap();
    answer.values.into_iter().filter_map(|value| Some((value.value?, value.count))).collect()
}

fn count(archive: &TestArchive, facet: FacetName, name: &str) -> u32 {
    values(archive, facet).into_iter().find(|(value, _)| value == name).map_or(0, |(_, count)| count)
}

#[test]
fn organisations_and_places_are_facets_and_fields() {
    let archive = TestArchive::with(&[
        article("One")
            .in_language("en")
            .text("Officials from Germany and France met the World Health Organization in Geneva on Monday."),
        article("Two")
            .in_language("en")
            .text("The World Health Organization (WHO) sent a team to France, the WHO said on Tuesday."),
        article("Three").in_language("en").text("It rained on Wednesday, and nobody was surprised by it."),
    ]);
    assert_eq!(count(&archive, FacetName::Place, "France"), 2);
    assert_eq!(count(&archive, FacetName::Place, "Germany"), 1);
    let request = |query: &str| SearchRequest { query: query.into(), ..SearchRequest::default() };
    let total = |request: &SearchRequest| archive.archive.search(request).unwrap().total;
    assert_eq!(total(&request("place:france")), 2);
    assert_eq!(total(&request("place:unknown")), 1);
    assert_eq!(total(&request("org:\"world health\" place:geneva")), 1);
    let mut chosen = request("");
    chosen.selection.place = Choice { exclude: vec![Some("Germany".into())], ..Choice::default() };
    assert_eq!(total(&chosen), 2);
}

#[test]
fn a_name_is_one_in_all_its_cases_over_the_whole_archive() {
    let archive = TestArchive::with(&[
        article("One").in_language("ru").text("Министр сообщил, что Евросоюз и Украина подпишут договор во вторник."),
        article("Two").in_language("ru").text("Решение Евросоюза огорчило министра, сообщили в Украине в среду."),
        article("Three").in_language("ru").text("Договор с Евросоюзом подпишут позже, заявил министр в пятницу."),
    ]);
    let things = |name| count(&archive, FacetName::Organisation, name) + count(&archive, FacetName::Place, name);
    assert_eq!([things("Евросоюз"), things("Евросоюза"), things("Евросоюзом")], [3, 0, 0]);
    assert_eq!(count(&archive, FacetName::Place, "Украина"), 2);
    // It is found by any of its forms.
    let total = |query: &str| {
        archive.archive.search(&SearchRequest { query: query.into(), ..SearchRequest::default() }).unwrap().total
    };
    assert_eq!(total("org:Евросоюзом OR place:Евросоюзом"), 3);
}

fn told(archive: &TestArchive, headline: &str) -> Vec<(String, String)> {
    let article = archive.article(headline);
    let things = article.organisations.into_iter().chain(article.places);
    things.map(|thing| (thing.name, thing.evidence.detail)).collect()
}

#[test]
fn an_abbreviation_is_what_articles_write_it_out_as() {
    let archive = TestArchive::with(&[
        article("One").in_language("en").text(
            "The Norden Ports Authority (NPA) said on Monday that it would close the terminal, and a spokesman confirmed it.",
        ),
        article("Two").in_language("en").text("The NPA has run it since 2004. Workers of the NPA protested on Friday."),
        article("Three").in_language("en").text("Officials of the NPA met on Tuesday. The NPA declined to comment."),
    ]);
    assert_eq!(count(&archive, FacetName::Organisation, "NPA"), 3);
    assert_eq!(count(&archive, FacetName::Organisation, "Norden Ports Authority"), 0);
    let total = |query: &str| {
        archive.archive.search(&SearchRequest { query: query.into(), ..SearchRequest::default() }).unwrap().total
    };
    assert_eq!([total("org:npa"), total("org:\"ports authority\"")], [3, 3]);
    let why = "one article writes “NPA” out as “Norden Ports Authority”";
    assert!(told(&archive, "One").iter().any(|(name, detail)| name == "NPA" && detail.ends_with(why)));

    // The most frequent form is shown, whatever came first.
    for number in 4..8 {
        let text = format!("The Norden Ports Authority was asked for a comment on day {number}, and gave none.");
        archive.write(&format!("{number}.md"), &article(&format!("Day {number}")).in_language("en").text(&text).file());
    }
    archive.rescan();
    assert_eq!(count(&archive, FacetName::Organisation, "Norden Ports Authority"), 7);

    // Two that go by it are not told apart, so it is neither.
    let other =
        "The Nordhafen Pilots Association (NPA) said on Monday that it would go on strike, a spokesman confirmed.";
    archive.write("9.md", &article("Other").in_language("en").text(other).file());
    archive.rescan();
    assert_eq!(count(&archive, FacetName::Organisation, "Norden Ports Authority"), 5);
    assert_eq!(count(&archive, FacetName::Organisation, "NPA"), 2);
}

#[test]
fn a_place_is_one_in_every_script() {
    let archive = TestArchive::with(&[
        article("One")
            .in_language("en")
            .text("Officials from Germany arrived in Kyiv on Monday for talks on the bridge."),
        article("Two")
            .in_language("en")
            .text("Officials from France arrived in Kiev on Friday for talks on the bridge."),
        article("Three").in_language("ru").text("Делегация прибыла в Киев во вторник. В Киеве её ждали, сообщил мэр."),
        article("Four").in_language("ru").text("Делегация из Германии вернулась в Киев в среду, сообщил мэр города."),
    ]);
    assert_eq!(count(&archive, FacetName::Place, "Киев"), 4);
    assert_eq!([count(&archive, FacetName::Place, "Kyiv"), count(&archive, FacetName::Place, "Kiev")], [0, 0]);
    assert_eq!(count(&archive, FacetName::Place, "Germany"), 2);
    let why = "“Kyiv” and “Киев” are one in the list of places";
    assert!(told(&archive, "One").iter().any(|(name, detail)| name == "Киев" && detail.ends_with(why)));
    // Asked for or chosen by another of its names, it is the same place.
    assert_eq!(archive.search("place:kyiv").headlines(), ["Four", "One", "Three", "Two"]);
    let mut chosen = SearchRequest::default();
    chosen.selection.place.include = vec![Some("Kyiv".into())];
    assert_eq!(archive.archive.search(&chosen).unwrap().total, 4);
}
