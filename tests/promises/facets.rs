//! What facets count: all of several values, every kind of value, the calendar, and what is special in a result.

use broadsheet_archive::{
    Choice, DateSpan, DateUnit, FacetName, FacetRequest, FacetValue, SearchRequest, Selection, ValueOrder,
};
use broadsheet_tests::{Article, TestArchive, article};

/// Who is named in what: three with Ada Holm, two of them with Bo Vance, one with Cem Aral as well.
fn named() -> Vec<Article> {
    let said = |headline: &str, names: &[&str]| {
        let article = article(headline).outlet("Nordpost");
        names.iter().fold(article, |article, name| {
            article.text(&format!("“We will wait,” {name} told reporters. {name} did not say for how long."))
        })
    };
    vec![
        said("One", &["Ada Holm"]),
        said("Two", &["Ada Holm", "Bo Vance"]),
        said("Three", &["Ada Holm", "Bo Vance", "Cem Aral"]),
        said("Four", &["Cem Aral"]),
    ]
}

fn listed(values: &[FacetValue]) -> Vec<(&str, u32)> {
    values.iter().map(|v| (v.value.as_deref().unwrap_or("unknown"), v.count)).collect()
}

fn persons(all: bool, names: &[&str]) -> SearchRequest {
    let include = names.iter().map(|name| Some((*name).to_owned())).collect();
    let person = Choice { include, all, ..Choice::default() };
    let selection = Selection { person, ..Selection::default() };
    SearchRequest { selection, limit: 10, facet_limit: 10, ..SearchRequest::default() }
}

#[test]
fn all_of_several_persons_means_every_one_of_them() {
    let archive = TestArchive::with(&named());
    let found = |all, names: &[&str]| archive.archive.search(&persons(all, names)).unwrap();
    assert_eq!(found(false, &["Ada Holm", "Cem Aral"]).total, 4);
    assert_eq!(found(true, &["Ada Holm", "Cem Aral"]).total, 1);
    assert_eq!(found(true, &["Ada Holm", "Nobody"]).total, 0);
    // Among articles with the one, the counts say what the others leave of them.
    let both = found(true, &["Ada Holm"]).facets.person;
    assert_eq!(listed(&both), [("Ada Holm", 3), ("Bo Vance", 2), ("Cem Aral", 1)]);
    for (name, count) in listed(&both) {
        assert_eq!(found(true, &["Ada Holm", name]).total, count, "{name}");
    }
}

#[test]
fn language_author_folder_and_type_are_facets_too() {
    let archive = TestArchive::empty();
    archive.write(
        "1.md",
        &article("Bridge").by("Ada Holm").text("The bridge was closed to all traffic on Monday.").file(),
    );
    archive.write("2.txt", "Ferry\n\nThe ferry was late again, and nobody at the quay could say why it was.\n");
    archive.add(&archive.articles());
    let request = SearchRequest { facets: FacetName::ALL.to_vec(), facet_limit: 9, ..SearchRequest::default() };
    let facets = archive.archive.search(&request).unwrap().facets;
    assert_eq!(listed(&facets.file_type), [("Markdown", 1), ("Text", 1)]);
    assert_eq!(listed(&facets.author), [("unknown", 1), ("Ada Holm", 1)]);
    assert_eq!(listed(&facets.language), [("en", 2)]);
    let folder = archive.articles().display().to_string();
    assert_eq!(listed(&facets.folder), [(folder.as_str(), 2)]);
    assert_eq!((facets.sizes.author, facets.sizes.folder, facets.sizes.file_type), (2, 1, 2));
    // What nobody asked for is not counted, unless something is chosen in it.
    let usual = archive.search("").find().response.facets;
    assert_eq!((usual.file_type, usual.sizes.file_type), (Vec::new(), 0));
    let file_type = Choice { include: vec![Some("Text".to_owned())], ..Choice::default() };
    let selection = Selection { file_type, ..Selection::default() };
    let chosen = SearchRequest { selection, facet_limit: 9, ..SearchRequest::default() };
    let found = archive.archive.search(&chosen).unwrap();
    assert_eq!((found.total, listed(&found.facets.file_type)), (1, vec![("Text", 1), ("Markdown", 1)]));
}

#[test]
fn a_folder_that_takes_over_another_is_the_folder_of_its_articles() {
    let archive = TestArchive::empty();
    let inner = archive.articles().join("inner");
    std::fs::create_dir(&inner).unwrap();
    archive.write("inner/1.md", &article("Bridge").file());
    archive.write("2.md", &article("Ferry").file());
    let folders = || {
        let answer = archive.archive.facet(&FacetRequest::of(FacetName::Folder)).unwrap();
        answer.values.into_iter().map(|v| (v.value.unwrap(), v.count)).collect::<Vec<_>>()
    };
    archive.add(&inner);
    assert_eq!(folders(), [(inner.display().to_string(), 1)]);
    archive.add(&archive.articles());
    assert_eq!(folders(), [(archive.articles().display().to_string(), 2)]);
}

#[test]
fn the_calendar_can_be_walked_from_years_to_days() {
    let days = ["2023-12-31", "2024-01-01", "2024-02-28", "2024-02-29", "2024-02-29", "2024-03-01", "2025-02-28"];
    let articles: Vec<Article> = days
        .iter()
        .zip(1..)
        .map(|(day, n)| article(&format!("Report {n}")).on(day))
        .chain([article("Undated")])
        .collect();
    let archive = TestArchive::with(&articles);
    let dates = |by, within: &str| {
        let end = (!within.is_empty()).then(|| within.to_owned());
        let within = DateSpan { from: end.clone(), to: end };
        let answer = archive.archive.facet(&FacetRequest { by, within, ..FacetRequest::of(FacetName::Date) }).unwrap();
        answer.values.into_iter().map(|v| (v.value.unwrap_or("unknown".to_owned()), v.count)).collect::<Vec<_>>()
    };
    let owned = |values: &[(&str, u32)]| values.iter().map(|(v, n)| ((*v).to_owned(), *n)).collect::<Vec<_>>();
    assert_eq!(dates(DateUnit::Year, ""), owned(&[("2023", 1), ("2024", 5), ("2025", 1), ("unknown", 1)]));
    assert_eq!(dates(DateUnit::Month, "2024"), owned(&[("2024-01", 1), ("2024-02", 3), ("2024-03", 1)]));
    assert_eq!(dates(DateUnit::Day, "2024-02"), owned(&[("2024-02-28", 1), ("2024-02-29", 2)]));
    // Each is what choosing it gives.
    for (date, count) in dates(DateUnit::Day, "2024").into_iter().chain(dates(DateUnit::Month, "2024")) {
        assert_eq!(archive.search("").between(&date, &date).total(), count, "{date}");
    }
}

#[test]
fn a_timeline_takes_the_unit_that_draws_it() {
    for (last, unit, bars) in [
        ("2024-02-03", DateUnit::Day, ["2024-01-30", "2024-02-03"]),
        ("2024-12-31", DateUnit::Month, ["2024-01", "2024-12"]),
        ("2035-06-01", DateUnit::Year, ["2024", "2035"]),
    ] {
        let archive =
            TestArchive::with(&[article("First").on("2024-01-30"), article("Last").on(last), article("Undated")]);
        let timeline = archive.search("").find().response.facets.timeline;
        assert_eq!(timeline.counts.iter().map(|c| c.date.as_str()).collect::<Vec<_>>(), bars);
        assert_eq!((timeline.unit, timeline.undated), (unit, 1));
    }
}

#[test]
fn what_is_special_is_more_frequent_here_than_in_the_rest_of_the_archive() {
    let mut articles: Vec<Article> =
        (0..20).map(|n| article(&format!("Weather {n}")).outlet("Nordpost").text("It rained on the quay.")).collect();
    articles.extend((0..4).map(|n| article(&format!("Bridge {n}")).outlet("Nordpost").text("The bridge was shut.")));
    articles.extend((0..3).map(|n| article(&format!("Toll {n}")).outlet("Phare").text("The bridge costs a toll.")));
    let archive = TestArchive::with(&articles);
    let search = SearchRequest { query: "bridge".to_owned(), ..SearchRequest::default() };
    let request = FacetRequest { search, order: ValueOrder::Special, ..FacetRequest::of(FacetName::Outlet) };
    let values = archive.archive.facet(&request).unwrap().values;
    // Nordpost has more of these articles, but far more of the others.
    assert_eq!(listed(&values), [("Phare", 3)]);
    let special = values[0].special.unwrap();
    assert_eq!(special.archive, 3);
    assert!((special.score - 9.28).abs() < 0.01, "{special:?}");
    let all = FacetRequest { search: SearchRequest::default(), ..request.clone() };
    assert_eq!(archive.archive.facet(&all).unwrap().values, []);
    // What is chosen and excluded at once is not here at all.
    let mut both = request;
    let phare = vec![Some("Phare".to_owned())];
    both.search.selection.outlet = Choice { include: phare.clone(), exclude: phare, all: false };
    let values = archive.archive.facet(&both).unwrap().values;
    assert_eq!(values.iter().filter(|value| value.value.as_deref() == Some("Phare")).count(), 1);
    assert!(values[0].selected && values[0].special.is_none(), "{values:?}");
}

#[test]
fn values_stand_in_the_order_of_their_names() {
    let outlets = ["the Anvil", "Écho", "Edda", "Zephyr"];
    let mut articles: Vec<Article> = outlets.iter().map(|name| article(&format!("Of {name}")).outlet(name)).collect();
    articles.push(article("Of nobody"));
    let archive = TestArchive::with(&articles);
    let request = FacetRequest { order: ValueOrder::Name, ..FacetRequest::of(FacetName::Outlet) };
    let values = archive.archive.facet(&request).unwrap().values;
    let names: Vec<&str> = listed(&values).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Écho", "Edda", "the Anvil", "Zephyr", "unknown"]);
}
