//! Persons: how many of the names that readers tagged are found exactly, per language, and how fast.
//!
//! The tagged texts are cut into words; they are put together again without a look at their tags, and cut by the
//! recogniser's own rules. Where this tells names apart otherwise than the taggers did, it counts as wrong.

#[path = "../../index/names/train/corpus.rs"]
mod corpus;

use crate::{linking, sets, table};
use broadsheet_names::{Kind, recognise};
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Instant;

/// Names of one language or file.
#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    found: usize,
    tagged: usize,
}

pub fn measure() {
    exactness();
    linking::measure();
    speed();
}

fn exactness() {
    let Some(folder) = sets::unpacked("person-training") else { return };
    let mut files: Vec<_> =
        std::fs::read_dir(folder.join("measure")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut rows = Vec::new();
    let mut languages: BTreeMap<&str, [Tally; 3]> = BTreeMap::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let language = match name.as_str() {
            name if name.contains("_uk_") => "uk",
            name if name.starts_with("crossner") => "en",
            name if name.starts_with("germeval") => "de",
            _ => "ru",
        };
        let mut tallies = [Tally::default(); 3];
        for document in corpus::read(&file, false).unwrap() {
            let texts: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
            for (block, found) in document.blocks.iter().zip(recognise(&texts, Some(language))) {
                for (tally, kind) in tallies.iter_mut().zip([Kind::Person, Kind::Organisation, Kind::Place]) {
                    let tagged: Vec<_> = block.names.iter().filter(|name| name.1 == kind).map(|name| &name.0).collect();
                    let found: Vec<_> = found.iter().filter(|name| name.kind == kind).collect();
                    tally.right += found.iter().filter(|name| tagged.contains(&&(name.start..name.end))).count();
                    tally.found += found.len();
                    tally.tagged += tagged.len();
                }
            }
        }
        rows.push(row(&name, &tallies));
        for (total, tally) in languages.entry(language).or_default().iter_mut().zip(tallies) {
            total.right += tally.right;
            total.found += tally.found;
            total.tagged += tally.tagged;
        }
    }
    rows.extend(languages.iter().map(|(language, tallies)| row(&format!("all {language}"), tallies)));
    let heading = ["names found exactly", "persons", "precision", "recall", "F1", "organisations F1", "places F1"];
    table::print(&heading, &rows);
}

fn row(name: &str, tallies: &[Tally; 3]) -> Vec<String> {
    let (precision, recall, f1) = figures(tallies[0]);
    let mut row = vec![name.to_owned(), tallies[0].tagged.to_string()];
    row.extend(
        [precision, recall, f1, figures(tallies[1]).2, figures(tallies[2]).2].map(|share| format!("{share:.1}")),
    );
    row
}

/// Precision, recall and their harmonic mean, in percent.
fn figures(tally: Tally) -> (f64, f64, f64) {
    let share = |of: usize| if of == 0 { 0.0 } else { 100.0 * tally.right as f64 / of as f64 };
    let (precision, recall) = (share(tally.found), share(tally.tagged));
    let sum = precision + recall;
    (precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 })
}

/// Articles a second on one core, raw text to names.
fn speed() {
    const ARTICLES: usize = 2000;
    let Some(folder) = sets::unpacked("news-us-2012-2016") else { return };
    let file = std::fs::read_to_string(folder.join("articles.jsonl")).unwrap();
    let articles: Vec<Vec<String>> = file
        .lines()
        .take(ARTICLES)
        .map(|line| {
            let article: Value = serde_json::from_str(line).unwrap();
            article["content"].as_str().unwrap_or_default().split("\n\n").map(str::to_owned).collect()
        })
        .collect();
    let words: usize = articles.iter().flatten().map(|block| block.split_whitespace().count()).sum();
    let _unpacked = recognise(&["Anna Quorn"], Some("en"));
    let start = Instant::now();
    let mut names = 0;
    for article in &articles {
        let texts: Vec<&str> = article.iter().map(String::as_str).collect();
        names += recognise(&texts, Some("en")).iter().map(Vec::len).sum::<usize>();
    }
    let seconds = start.elapsed().as_secs_f64();
    let rows = [vec![
        articles.len().to_string(),
        words.to_string(),
        names.to_string(),
        format!("{:.0}", articles.len() as f64 / seconds),
        format!("{:.0}", words as f64 / seconds),
    ]];
    table::print(
        &["articles of the news set", "words", "names", "articles a second and core", "words a second"],
        &rows,
    );
}
