//! The data sets that measurements run on: they lie beside the project and are never part of it.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder beside the project, if it is there.
pub fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").canonicalize().ok();
    if folder.is_none() {
        println!("skipped: ../shared is not here");
    }
    folder
}

/// A set, laid out.
pub fn unpacked(name: &str) -> Option<PathBuf> {
    let unpack = shared()?.join("data/unpack");
    let output = Command::new(unpack).arg(name).output().ok()?;
    let folder = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    if !folder.is_dir() {
        println!("skipped: the set {name} is not here");
        return None;
    }
    Some(folder)
}

/// So many articles, made from the paragraphs of the news set, as one file of JSON lines. They are made once and kept.
pub fn large(articles: u32) -> Option<PathBuf> {
    let source = unpacked("news-us-2012-2016")?.join("articles.jsonl");
    let folder = source.parent()?.parent()?.join(format!("large-{articles}"));
    if !folder.is_dir() {
        let made = folder.with_extension("making");
        let tool = shared()?.join("tools/make-large-corpus.py");
        let number = articles.to_string();
        let run = Command::new("python3")
            .arg(tool)
            .args(["--src".as_ref(), source.as_os_str(), "--out".as_ref(), made.as_os_str()])
            .args(["--n", &number, "--format", "jsonl"])
            .stdout(std::process::Stdio::null())
            .status();
        if !run.is_ok_and(|status| status.success()) {
            println!("skipped: the articles could not be made");
            return None;
        }
        std::fs::rename(&made, &folder).ok()?;
    }
    let files = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    files.filter(|path| path.extension().is_some_and(|e| e == "jsonl")).min()
}

/// The public queries in the query language.
pub fn queries() -> Vec<(String, String)> {
    let Some(shared) = shared() else { return Vec::new() };
    let mut queries = Vec::new();
    for file in ["news-queries.jsonl", "search-benchmark-game.queries.jsonl"] {
        let text = std::fs::read_to_string(shared.join("data/queries").join(file)).unwrap();
        for line in text.lines() {
            let value: Value = serde_json::from_str(line).unwrap();
            let query = value["query"].as_str().unwrap();
            let kind = value["kind"].as_str().or(value["tags"][0].as_str()).unwrap().to_owned();
            let words = query.split(' ').map(|w| w.trim_start_matches('+')).collect::<Vec<_>>();
            let query = match kind.as_str() {
                "or" | "union" => words.join(" OR "),
                "phrase" | "term" => query.to_owned(),
                _ => query.replace('+', ""),
            };
            queries.push((kind, query));
        }
    }
    queries
}
