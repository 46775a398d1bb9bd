//! Time of a search with all facets and 20 hits with passages, beside a plain scan of the same texts for the words.

use crate::{sets, table};
use broadsheet_archive::{Archive, Choice, DateChoice, FacetValue, SearchRequest, Selection};
use broadsheet_tests::Quiet;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Instant;

pub fn measure() {
    let Some(set) = sets::unpacked("news-us-2012-2016") else { return };
    let file = set.join("articles.jsonl");
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path()).unwrap();
    let report = archive.add(std::slice::from_ref(&file), &Quiet).unwrap();
    println!("{} articles\n", report.articles);

    let request = |query: &str, selection: Selection| SearchRequest {
        query: query.to_owned(),
        selection,
        limit: 20,
        facet_limit: 50,
        passages: 3,
        ..SearchRequest::default()
    };
    let all = archive.search(&request("", Selection::default())).unwrap();
    let mut searches: Vec<(String, SearchRequest)> =
        sets::queries().into_iter().map(|(kind, query)| (kind, request(&query, Selection::default()))).collect();
    searches.extend((0..20).map(|_| ("no query".to_owned(), request("", Selection::default()))));
    for (outlet, person) in all.facets.outlet.iter().zip(&all.facets.person).take(50) {
        searches.push(("facets only".to_owned(), request("", chosen(outlet, person))));
        searches.push(("query and facets".to_owned(), request("president OR congress", chosen(outlet, person))));
    }

    let mut times: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for (kind, request) in &searches {
        let start = Instant::now();
        archive.search(request).unwrap();
        let took = start.elapsed().as_secs_f64() * 1e3;
        times.entry(kind.clone()).or_default().push(took);
        times.entry("all".to_owned()).or_default().push(took);
    }
    let scan = scan(&std::fs::read_to_string(&file).unwrap());
    let rows: Vec<Vec<String>> = times
        .into_iter()
        .map(|(kind, mut took)| {
            took.sort_by(f64::total_cmp);
            let at = |part| table::percentile(&took, part);
            vec![
                kind,
                took.len().to_string(),
                format!("{:.2}", at(0.5)),
                format!("{:.2}", at(0.99)),
                format!("{:.2}", at(1.0)),
                format!("{:.4}", at(0.5) / scan),
            ]
        })
        .collect();
    table::print(&["kind of query", "queries", "p50 ms", "p99 ms", "worst ms", "p50 / scan"], &rows);
    println!("scan: {scan:.1} ms to look for one word in all texts, held in memory");
}

fn chosen(outlet: &FacetValue, person: &FacetValue) -> Selection {
    let one = |value: &FacetValue| Choice { include: vec![value.value.clone()], exclude: Vec::new() };
    let date = DateChoice { from: Some("2013".to_owned()), to: Some("2015-06".to_owned()), unknown: false };
    Selection { outlet: one(outlet), person: one(person), date, ..Selection::default() }
}

/// Milliseconds to look for a word in every text, as a search without an index would.
fn scan(records: &str) -> f64 {
    let texts: Vec<String> = records
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok()?["content"].as_str().map(str::to_lowercase))
        .collect();
    let start = Instant::now();
    let found = texts.iter().filter(|text| text.contains("referendum")).count();
    let took = start.elapsed().as_secs_f64() * 1e3;
    assert!(found > 0, "the word is in none of the texts");
    took
}
