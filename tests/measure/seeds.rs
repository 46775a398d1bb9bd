//! What is made of the four seed articles: values found, and what searches find.

use crate::{sets, table};
use broadsheet_archive::{Archive, ArticleRequest, Choice, SearchRequest, Selection};
use broadsheet_tests::Quiet;

pub fn measure() {
    let Some(shared) = sets::shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path()).unwrap();
    let report = archive.add(&[shared.join("seeds")], &Quiet).unwrap();
    println!("{} files, {} articles, {} skipped\n", report.files, report.articles, report.skipped.len());
    let request = |query: &str| SearchRequest {
        query: query.to_owned(),
        limit: 20,
        facet_limit: 20,
        passages: 99,
        ..SearchRequest::default()
    };
    let all = archive.search(&request("")).unwrap();
    let rows: Vec<Vec<String>> = all
        .hits
        .iter()
        .map(|hit| {
            let article = archive.article(&ArticleRequest { id: hit.id, ..ArticleRequest::default() }).unwrap();
            vec![
                hit.path.rsplit('/').next().unwrap_or_default().to_owned(),
                hit.outlet.clone().unwrap_or("unknown".to_owned()),
                hit.date.clone().unwrap_or("unknown".to_owned()),
                article.blocks.iter().filter(|b| b.clutter.is_none()).count().to_string(),
                article.blocks.iter().filter(|b| b.clutter.is_some()).count().to_string(),
                hit.persons.join(", "),
            ]
        })
        .collect();
    table::print(&["file", "outlet", "date", "text", "clutter", "persons"], &rows);
    let rutte = Choice { include: vec![Some("Mark Rutte".to_owned())], ..Choice::default() };
    let chosen = Selection { person: rutte, ..Selection::default() };
    let searches = [
        ("\"Founding Act\"", Selection::default()),
        ("\"rock bottom\"", Selection::default()),
        ("date:unknown", Selection::default()),
        ("outlet:politico", Selection::default()),
        ("", chosen),
    ];
    let rows: Vec<Vec<String>> = searches
        .into_iter()
        .map(|(query, selection)| {
            let chosen = !selection.person.include.is_empty();
            let answer = archive.search(&SearchRequest { selection, ..request(query) }).unwrap();
            let places: u32 = answer.hits.iter().map(|h| h.matches).sum();
            let shown = if chosen { "person Mark Rutte chosen" } else { query };
            vec![shown.to_owned(), answer.total.to_string(), places.to_string()]
        })
        .collect();
    table::print(&["search", "articles", "places"], &rows);
    let rows: Vec<Vec<String>> = all
        .facets
        .person
        .iter()
        .map(|v| vec![v.value.clone().unwrap_or("no person".to_owned()), v.count.to_string()])
        .collect();
    table::print(&["person", "articles"], &rows);
}
