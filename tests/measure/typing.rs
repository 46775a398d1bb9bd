//! Time of a completion at every letter of the public queries, and of what a query with a slip in it may have meant.

use crate::{sets, table};
use broadsheet_archive::{Archive, CompletionRequest, SearchRequest};
use broadsheet_tests::Quiet;
use std::path::PathBuf;
use std::time::Instant;

/// So many queries of each kind are typed.
const TYPED: usize = 60;

pub fn measure(folder: Option<PathBuf>) {
    let made = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.as_deref().unwrap_or(made.path())).unwrap();
    if folder.is_none() {
        let Some(set) = sets::unpacked("news-us-2012-2016") else { return };
        archive.add(&[set.join("articles.jsonl")], &Quiet).unwrap();
    }
    println!("{} articles\n", archive.status().unwrap().articles);

    let mut queries = sets::queries();
    queries.sort();
    let mut kinds: Vec<(String, Vec<f64>)> = Vec::new();
    let mut record = |kind: &str, took: f64| match kinds.iter_mut().find(|(known, _)| known == kind) {
        Some((_, times)) => times.push(took),
        None => kinds.push((kind.to_owned(), vec![took])),
    };
    let timed = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e3
    };
    let complete = |query: String, caret: usize| {
        let caret = u32::try_from(caret).unwrap();
        let request = CompletionRequest { query, caret, limit: 5 };
        timed(&mut || drop(archive.complete(&request).unwrap()))
    };
    record("the first of all", complete("th".to_owned(), 2));
    for (_, typed) in queries.chunk_by(|one, other| one.0 == other.0).flat_map(|kind| kind.iter().take(TYPED)) {
        let letters: Vec<char> = typed.chars().collect();
        for caret in 1..=letters.len() {
            let word = letters[..caret].iter().rev().take_while(|c| c.is_alphanumeric()).count();
            let kind = match word {
                0 => continue,
                1..=3 => format!("after {word} of a word"),
                _ => "after 4 or more of a word".to_owned(),
            };
            record(&kind, complete(letters[..caret].iter().collect(), caret));
        }
        for field in ["person:", "author:"] {
            let query: String = field.chars().chain(letters.iter().copied().take(2)).collect();
            let caret = query.chars().count();
            record("a value after its field", complete(query, caret));
        }
        // Two letters of the longest word change places.
        let longest = typed.split_whitespace().max_by_key(|word| word.len()).unwrap_or_default();
        let mut slip: Vec<char> = longest.chars().collect();
        if slip.len() >= 6 {
            slip.swap(2, 3);
            let query = typed.replace(longest, &slip.into_iter().collect::<String>());
            let request = SearchRequest { query, ..SearchRequest::default() };
            record("did you mean", timed(&mut || drop(archive.did_you_mean(&request).unwrap())));
        }
    }
    kinds.sort_by(|one, other| one.0.cmp(&other.0));
    let rows: Vec<Vec<String>> = kinds
        .into_iter()
        .map(|(kind, mut took)| {
            took.sort_by(f64::total_cmp);
            let at = |part| format!("{:.2}", table::percentile(&took, part));
            vec![kind, took.len().to_string(), at(0.5), at(0.99), at(1.0)]
        })
        .collect();
    table::print(&["", "times", "p50 ms", "p99 ms", "worst ms"], &rows);
}
