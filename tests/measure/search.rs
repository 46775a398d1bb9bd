//! Time of a search with all facets and 20 hits with passages, beside plain tantivy with the same queries.

use crate::plain_tantivy::PlainTantivy;
use crate::{sets, table};
use broadsheet_archive::{Archive, Choice, DateChoice, FacetValue, SearchRequest, Selection};
use broadsheet_tests::Quiet;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

/// Measures over the news set, or over so many articles made from it.
pub fn measure(articles: Option<u32>) {
    let file = match articles {
        None => sets::unpacked("news-us-2012-2016").map(|set| set.join("articles.jsonl")),
        Some(articles) => sets::large(articles),
    };
    let Some(file) = file else { return };
    let (_folder, archive) = archive(&file);
    let plain = PlainTantivy::of(&file);

    let request = |query: &str, selection: Selection| SearchRequest {
        query: query.to_owned(),
        selection,
        limit: 20,
        facet_limit: 50,
        passages: 3,
        ..SearchRequest::default()
    };
    let all = archive.search(&request("", Selection::default())).unwrap();
    println!("{} articles\n", all.total);
    let mut searches: Vec<(String, SearchRequest)> =
        sets::queries().into_iter().map(|(kind, query)| (kind, request(&query, Selection::default()))).collect();
    searches.extend((0..20).map(|_| ("no query".to_owned(), request("", Selection::default()))));
    for (outlet, person) in all.facets.outlet.iter().zip(&all.facets.person).take(50) {
        searches.push(("facets only".to_owned(), request("", chosen(outlet, person))));
        searches.push(("query and facets".to_owned(), request("president OR congress", chosen(outlet, person))));
    }

    let mut times: BTreeMap<String, Times> = BTreeMap::new();
    for (kind, request) in &searches {
        let ours = time(&archive, request);
        // The same without hits: counting, facets.
        let counting = time(&archive, &SearchRequest { limit: 0, ..request.clone() });
        let plain = if request.query.is_empty() { plain.time("*") } else { plain.time(&request.query) };
        for kind in [kind.as_str(), "all"] {
            let times = times.entry(kind.to_owned()).or_default();
            times.ours.push(ours);
            times.counting.push(counting);
            times.plain.push(plain);
        }
    }
    let rows: Vec<Vec<String>> = times.into_iter().map(|(kind, times)| times.row(kind)).collect();
    let heading = [
        "kind of query",
        "queries",
        "p50 ms",
        "p99 ms",
        "worst ms",
        "counting p50",
        "p99",
        "tantivy p50",
        "p99",
        "p99 / tantivy",
    ];
    table::print(&heading, &rows);
    println!("ours: all facets, 20 hits with passages; counting: no hits; tantivy: 20 best and their number");
}

#[derive(Default)]
struct Times {
    ours: Vec<f64>,
    counting: Vec<f64>,
    plain: Vec<f64>,
}

impl Times {
    fn row(mut self, kind: String) -> Vec<String> {
        for times in [&mut self.ours, &mut self.counting, &mut self.plain] {
            times.sort_by(f64::total_cmp);
        }
        let at = |times: &[f64], part| format!("{:.2}", table::percentile(times, part));
        let ratio = table::percentile(&self.ours, 0.99) / table::percentile(&self.plain, 0.99);
        let (ours, counting, plain) = (&self.ours, &self.counting, &self.plain);
        vec![
            kind,
            ours.len().to_string(),
            at(ours, 0.5),
            at(ours, 0.99),
            at(ours, 1.0),
            at(counting, 0.5),
            at(counting, 0.99),
            at(plain, 0.5),
            at(plain, 0.99),
            format!("{ratio:.1}"),
        ]
    }
}

fn time(archive: &Archive, request: &SearchRequest) -> f64 {
    let start = Instant::now();
    archive.search(request).unwrap();
    start.elapsed().as_secs_f64() * 1e3
}

/// An archive of the file: in the folder that `BROADSHEET_MEASURE_ARCHIVE` names, where it stays for the next time, or in one
/// that goes.
fn archive(file: &std::path::Path) -> (Option<tempfile::TempDir>, Archive) {
    let kept = std::env::var_os("BROADSHEET_MEASURE_ARCHIVE").map(PathBuf::from);
    let (folder, dir) = match kept {
        Some(dir) => (None, dir),
        None => {
            let folder = tempfile::tempdir().unwrap();
            let dir = folder.path().to_owned();
            (Some(folder), dir)
        }
    };
    let archive = Archive::open(&dir).unwrap();
    archive.add(&[file.to_owned()], &Quiet).unwrap();
    (folder, archive)
}

fn chosen(outlet: &FacetValue, person: &FacetValue) -> Selection {
    let one = |value: &FacetValue| Choice { include: vec![value.value.clone()], ..Choice::default() };
    let date = DateChoice { from: Some("2013".to_owned()), to: Some("2015-06".to_owned()), unknown: false };
    Selection { outlet: one(outlet), person: one(person), date, ..Selection::default() }
}
