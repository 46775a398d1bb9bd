//! What is read of saved web pages with known answers: main text, title, authors, date; and how fast.
//!
//! Main text is scored by segments, as the set's makers do: a segment that must be there and is counts as found, one that
//! must not be there and is as false. Dates as they do, too: a page without a found date costs recall only.

use crate::{sets, table};
use broadsheet_analyze::{Article, FolderRule, analyze};
use broadsheet_extract::{BlockKind, Columns, FileNotes, Source, read};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

/// Right, wrong and missing answers.
#[derive(Default, Clone, Copy)]
struct Score {
    right: usize,
    wrong: usize,
    missing: usize,
}

impl Score {
    fn row(self, name: &str) -> Vec<String> {
        let Self { right, wrong, missing } = self;
        let part = |of: usize| format!("{:.3}", right as f64 / of.max(1) as f64);
        let f1 = 2.0 * right as f64 / (2 * right + wrong + missing).max(1) as f64;
        let counts = [right, wrong, missing].map(|n| n.to_string());
        let shares = [part(right + wrong), part(right + missing), format!("{f1:.3}")];
        std::iter::once(name.to_owned()).chain(counts).chain(shares).collect()
    }
}

/// Measures; with `misses`, prints every answer that is not right: what was expected, what was read.
pub fn measure(misses: bool) {
    let Some(set) = sets::unpacked("web-pages") else { return };
    let truth = std::fs::read_to_string(set.join("truth.jsonl")).unwrap();
    let pages: Vec<(Value, Vec<u8>)> = truth
        .lines()
        .map(|line| {
            let known: Value = serde_json::from_str(line).unwrap();
            let bytes = std::fs::read(set.join("pages").join(known["page"].as_str().unwrap())).unwrap();
            (known, bytes)
        })
        .collect();

    let start = Instant::now();
    let articles: Vec<Option<Article>> = pages.iter().map(|(known, bytes)| article(known, bytes)).collect();
    let took = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let nodes: usize = pages.iter().map(|(_, bytes)| parsed(bytes)).sum();
    let parsing = start.elapsed().as_secs_f64();

    let mut scores = [Score::default(); 5];
    let [segments, running, titles, authors, dates] = &mut scores;
    let miss = |what: &str, known: &Value, expected: &str, read: &str| {
        if misses {
            println!("{what}\t{}\t{}\t{expected:?}\t{read:?}", known["page"].as_str().unwrap(), known["url"]);
        }
    };
    for ((known, _), article) in pages.iter().zip(&articles) {
        let text = article.as_ref().map(|article| main_text(article, true)).unwrap_or_default();
        let uncaptioned = article.as_ref().map(|article| main_text(article, false)).unwrap_or_default();
        for segment in strings(&known["must"]).map(spaced) {
            let count = if uncaptioned.contains(&segment) { &mut running.right } else { &mut running.missing };
            *count += 1;
        }
        running.wrong += strings(&known["must_not"]).filter(|segment| uncaptioned.contains(&spaced(segment))).count();
        for segment in strings(&known["must"]) {
            if text.contains(&spaced(segment)) {
                segments.right += 1;
            } else {
                segments.missing += 1;
                miss("missing text", known, segment, "");
            }
        }
        for segment in strings(&known["must_not"]) {
            if text.contains(&spaced(segment)) {
                segments.wrong += 1;
                miss("text too much", known, segment, "");
            }
        }
        let headline = article.as_ref().and_then(|a| a.headline.as_ref()).map(|h| h.value.as_str());
        if let Some(title) = known["title"].as_str().filter(|title| !title.is_empty()) {
            match headline {
                Some(read) if plain(read) == plain(title) => titles.right += 1,
                Some(_) => titles.wrong += 1,
                None => titles.missing += 1,
            }
            if headline.map(plain) != Some(plain(title)) {
                miss("title", known, title, headline.unwrap_or_default());
            }
        }
        let read: BTreeSet<String> =
            article.iter().flat_map(|a| &a.authors).map(|author| plain(&author.value)).collect();
        if let Some(author) = known["author"].as_str().filter(|author| !author.is_empty()) {
            let author = author.replace(" und ", ";").replace(" and ", ";");
            let expected: BTreeSet<String> =
                author.split([';', ',', '&']).map(plain).filter(|a| !a.is_empty()).collect();
            let right = expected.intersection(&read).count();
            authors.right += right;
            authors.wrong += read.len() - right;
            authors.missing += expected.len() - right;
            if read != expected {
                miss("authors", known, &author, &read.iter().cloned().collect::<Vec<_>>().join("; "));
            }
        }
        let date = article.as_ref().and_then(|a| a.date.as_ref()).map(|date| date.value.to_string());
        if let Some(expected) = known["publication_date"].as_str() {
            match &date {
                Some(date) if date == expected => dates.right += 1,
                Some(_) => dates.wrong += 1,
                None => dates.missing += 1,
            }
            if date.as_deref() != Some(expected) {
                miss("date", known, expected, date.as_deref().unwrap_or_default());
            }
        }
        if misses {
            let outlet = article.as_ref().and_then(|a| a.outlet.as_ref()).map(|o| o.value.as_str());
            println!("outlet\t{}\t{}\t{:?}", known["page"].as_str().unwrap(), known["url"], outlet.unwrap_or_default());
        }
    }
    let unread = articles.iter().filter(|article| article.is_none()).count();
    println!("{} pages, {unread} without an article\n", pages.len());
    let rows: Vec<Vec<String>> = ["segments of main text", "the same without captions", "title", "authors", "date"]
        .into_iter()
        .zip(scores)
        .map(|(name, score)| score.row(name))
        .collect();
    table::print(&["", "right", "wrong", "missing", "precision", "recall", "F1"], &rows);
    let speed = |seconds: f64| format!("{:.0}", pages.len() as f64 / seconds);
    let rows = [vec!["read".to_owned(), speed(took)], vec!["parsed only".to_owned(), speed(parsing)]];
    table::print(&["", "pages a second, one core"], &rows);
    println!("({nodes} elements)");
}

/// The first article of a page, saved under a name that says nothing.
fn article(known: &Value, bytes: &[u8]) -> Option<Article> {
    let path = Path::new("saved").join(known["page"].as_str().unwrap());
    let mut first = None;
    let source = Source { path: path.to_str().unwrap(), bytes };
    // A page that cannot be read is counted as one without an article.
    let _ = read(source, &Columns::default(), &FileNotes::default(), &mut |_, draft| {
        if let (None, Ok(draft)) = (&first, draft) {
            first = Some(analyze(draft, &FolderRule::default()));
        }
    });
    first
}

/// What any reader of pages has to do at the least.
fn parsed(bytes: &[u8]) -> usize {
    dom_query::Document::from(String::from_utf8_lossy(bytes).into_owned()).select("*").length()
}

/// The text of the article; the set counts captions as too much, which Broadsheet keeps as such.
fn main_text(article: &Article, captions: bool) -> String {
    let own = article.blocks.iter().filter(|b| b.clutter.is_none() && (captions || b.kind != BlockKind::Caption));
    let blocks: Vec<&str> = own.map(|b| b.text.as_str()).collect();
    spaced(&blocks.join(" "))
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// With single spaces; signs that cannot be seen are no part of a word.
fn spaced(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits in small letters, with single spaces.
fn plain(text: &str) -> String {
    let letters: String = spaced(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced(&letters.to_lowercase())
}
