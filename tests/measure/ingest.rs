//! Articles per second from a file of records to a search, beside merely parsing the same file; and size on disk.

use crate::{sets, table};
use broadsheet_archive::Archive;
use broadsheet_tests::Quiet;
use serde_json::Value;
use std::path::Path;
use std::time::Instant;

pub fn measure() {
    let Some(set) = sets::unpacked("news-us-2012-2016") else { return };
    let file = set.join("articles.jsonl");
    let start = Instant::now();
    let records = std::fs::read_to_string(&file).unwrap();
    let mut text = 0u64;
    for line in records.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        text += record["content"].as_str().map_or(0, str::len) as u64;
    }
    let parse = start.elapsed().as_secs_f64();
    drop(records);

    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path()).unwrap();
    let report = archive.add(std::slice::from_ref(&file), &Quiet).unwrap();
    let again = archive.rescan(&Quiet).unwrap();
    let (index, catalogue) =
        (size(&folder.path().join("index")), size(folder.path()) - size(&folder.path().join("index")));
    let articles = f64::from(report.articles);
    let ratio = |bytes: u64| format!("{:.2}", bytes as f64 / text as f64);
    table::print(
        &["news-us-2012-2016", "figure", "beside it"],
        &[
            vec![
                "articles".into(),
                report.articles.to_string(),
                format!("{} duplicates, {} skipped", report.duplicates, report.skipped.len()),
            ],
            vec![
                "seconds to add".into(),
                format!("{:.1}", report.seconds),
                format!("{:.1} x parsing the records", report.seconds / parse),
            ],
            vec!["articles a second".into(), format!("{:.0}", articles / report.seconds), String::new()],
            vec!["seconds to rescan".into(), format!("{:.3}", again.seconds), format!("{} unchanged", again.unchanged)],
            vec!["index, MB".into(), megabytes(index), format!("{} of the text", ratio(index))],
            vec!["catalogue with texts, MB".into(), megabytes(catalogue), format!("{} of the text", ratio(catalogue))],
            vec!["text, MB".into(), megabytes(text), String::new()],
        ],
    );
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => size(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}
