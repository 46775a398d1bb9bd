//! Related articles: of all texts about many events pooled, whether the other texts about the same event come first, beside
//! BM25 with the whole text as the query.

use crate::plain_tantivy::PlainTantivy;
use crate::{sets, table};
use broadsheet_archive::{Archive, RelatedRequest, SearchRequest};
use broadsheet_tests::Quiet;
use rayon::prelude::*;
use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

/// Partners are looked for among so many.
const FIRST: usize = 5;

/// So many articles of the news set are asked about, one after the other.
const ASKED: usize = 200;

pub fn measure(folder: Option<PathBuf>) {
    if folder.is_none() {
        recall();
    }
    time(folder);
}

/// How long a question takes over an archive, or over the news set.
fn time(folder: Option<PathBuf>) {
    let made = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.as_deref().unwrap_or(made.path())).unwrap();
    if folder.is_none() {
        let Some(set) = sets::unpacked("news-us-2012-2016") else { return };
        archive.add(&[set.join("articles.jsonl")], &Quiet).unwrap();
    }
    let all = SearchRequest { limit: 100_000, passages: 0, ..SearchRequest::default() };
    let ids: Vec<u32> = archive.search(&all).unwrap().hits.iter().map(|hit| hit.id).collect();
    println!("\n{} articles", ids.len());
    let rows: Vec<Vec<String>> = [("any day", None), ("60 days around", Some(60))]
        .into_iter()
        .map(|(name, days)| {
            let mut took: Vec<f64> = ids
                .iter()
                .step_by((ids.len() / ASKED).max(1))
                .map(|&id| {
                    let start = Instant::now();
                    archive.related(&RelatedRequest { ids: vec![id], days, ..RelatedRequest::default() }).unwrap();
                    start.elapsed().as_secs_f64() * 1e3
                })
                .collect();
            took.sort_by(f64::total_cmp);
            let at = |part| format!("{:.1}", table::percentile(&took, part));
            vec![name.to_owned(), took.len().to_string(), at(0.5), at(0.99), at(1.0)]
        })
        .collect();
    table::print(&["related", "times", "p50 ms", "p99 ms", "worst ms"], &rows);
}

fn recall() {
    let Some(set) = sets::unpacked("event-triples") else { return };
    let lines = std::fs::read_to_string(set.join("train.source")).unwrap();
    // One line an event; `TITLE=> … ARTICLE=> …` three times.
    let mut events: Vec<usize> = Vec::new();
    let mut texts: Vec<(String, String)> = Vec::new();
    for (event, line) in lines.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        for text in line.split("[SEP]") {
            let (title, article) = text.trim().trim_start_matches("TITLE=>").split_once("ARTICLE=>").unwrap();
            texts.push((title.trim().trim_end_matches('.').to_owned(), article.trim().to_owned()));
            events.push(event);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("texts.jsonl");
    let mut out = std::io::BufWriter::new(std::fs::File::create(&file).unwrap());
    for (number, (title, text)) in texts.iter().enumerate() {
        // The number keeps equal texts apart: as duplicates they would be one article.
        let record = serde_json::json!({ "title": title, "content": format!("{text} [{number}]"), "url": format!("https://text.invalid/{number}") });
        writeln!(out, "{record}").unwrap();
    }
    out.flush().unwrap();
    drop(out);

    let archive = Archive::open(&folder.path().join("archive")).unwrap();
    archive.add(std::slice::from_ref(&file), &Quiet).unwrap();
    let all = SearchRequest { limit: u32::try_from(texts.len()).unwrap(), ..SearchRequest::default() };
    let number_of: HashMap<u32, usize> = archive
        .search(&all)
        .unwrap()
        .hits
        .iter()
        .map(|hit| (hit.id, hit.path.rsplit(['#', ':']).next().unwrap().parse::<usize>().unwrap() - 1))
        .collect();
    println!("{} texts about {} events; {} in the archive\n", texts.len(), texts.len() / 3, number_of.len());

    let start = Instant::now();
    let ours: usize = number_of
        .par_iter()
        .map(|(&id, &number)| {
            let limit = u32::try_from(FIRST).unwrap();
            let related = archive.related(&RelatedRequest { ids: vec![id], limit, days: None }).unwrap();
            assert!(related.articles.iter().all(|a| a.id != id), "an article is related to itself");
            related.articles.iter().filter(|a| events[number_of[&a.id]] == events[number]).count()
        })
        .sum();
    let took = start.elapsed().as_secs_f64() * 1e3 / number_of.len() as f64;

    let plain = PlainTantivy::of(&file);
    let start = Instant::now();
    let bm25: usize = (0..texts.len())
        .map(|number| {
            let (title, text) = &texts[number];
            let found = plain.best(&format!("{title} {text}"), FIRST + 1);
            found.into_iter().filter(|&n| n != number).take(FIRST).filter(|&n| events[n] == events[number]).count()
        })
        .sum();
    let plain_took = start.elapsed().as_secs_f64() * 1e3 / texts.len() as f64;
    let partners = 2 * texts.len();
    let row = |name: &str, found: usize, took: f64| {
        vec![name.to_owned(), format!("{:.3}", found as f64 / partners as f64), format!("{took:.1}")]
    };
    table::print(
        &["", "partners in the first 5", "ms each"],
        &[row("related", ours, took), row("BM25, whole text", bm25, plain_took)],
    );
}
