//! Topics that the archive finds: how well they tell apart what readers labelled, beside the most telling single words, and
//! how fast.
//!
//! Articles with exactly one label are divided twice: by their label, and by the strongest of their topics that so many articles
//! of the archive have at least; those without such a topic are one part. Given is the normalised mutual information of both
//! divisions (arithmetic mean of the entropies). For the words, an article's topics are its five words of the highest TF-IDF.

use crate::{sets, table};
use broadsheet_analyze::{Article, FolderRule, analyze, phrases};
use broadsheet_archive::{Archive, FacetName, FacetRequest, SearchRequest, TopicKind, ValueOrder};
use broadsheet_extract::{Columns, FileNotes, Source, read};
use broadsheet_tests::Quiet;
use broadsheet_text::words;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::time::Instant;

/// The topics of each article, with the label of each.
type Labelled = Vec<(Vec<String>, String)>;

pub fn measure(pages: bool) {
    labels();
    if pages {
        print_pages();
    }
    speed();
}

/// Found topics and telling words against the labels of the Reuters set.
fn labels() {
    let Some(stories) = stories() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stories.jsonl");
    let lines = stories.iter().map(|story| json!({ "title": story.title, "content": story.text }).to_string());
    std::fs::write(&file, lines.collect::<Vec<_>>().join("\n")).unwrap();
    let archive = Archive::open(&folder.path().join("archive")).unwrap();
    archive.add(&[file], &Quiet).unwrap();
    let all = SearchRequest { limit: 100_000, passages: 0, ..SearchRequest::default() };
    let hits = archive.search(&all).unwrap().hits;
    let labels: Vec<&str> = hits
        .iter()
        .map(|hit| {
            let line: usize = hit.path.rsplit('#').next().unwrap().parse().unwrap();
            stories[line - 1].label.as_str()
        })
        .collect();
    let with = hits.iter().filter(|hit| !hit.topics.is_empty()).count();
    println!("{} stories, {:.1} % of them with a found topic\n", hits.len(), 100.0 * with as f64 / hits.len() as f64);
    let found: Labelled =
        hits.iter().zip(&labels).map(|(hit, label)| (hit.topics.clone(), (*label).to_owned())).collect();
    let telling: Labelled = telling_words(&stories).into_iter().zip(stories.iter().map(|s| s.label.clone())).collect();
    let rows: Vec<Vec<String>> = [500, 200, 100, 50]
        .into_iter()
        .map(|share| {
            let least = stories.len() / share;
            let (ours, topics) = information(&found, least);
            let (theirs, telling) = information(&telling, least);
            vec![
                format!("topics of {least} articles"),
                format!("{ours:.3}"),
                topics.to_string(),
                format!("{theirs:.3}"),
                telling.to_string(),
            ]
        })
        .collect();
    table::print(&["normalised mutual information", "found topics", "topics", "telling words", "words"], &rows);
}

/// A labelled story.
struct Story {
    title: String,
    text: String,
    /// Its only label; empty if it has several or none.
    label: String,
}

fn stories() -> Option<Vec<Story>> {
    let folder = sets::unpacked("reuters21578")?.join("data");
    let mut stories = Vec::new();
    for number in 0..22 {
        let bytes = std::fs::read(folder.join(format!("{number}.sgm"))).unwrap();
        let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        stories.extend(text.split("<REUTERS ").skip(1).filter_map(story));
    }
    Some(stories)
}

fn story(record: &str) -> Option<Story> {
    let part = |tag: &str| {
        let from = record.find(&format!("<{tag}>"))? + tag.len() + 2;
        let to = record[from..].find(&format!("</{tag}>"))? + from;
        Some(record[from..to].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&#3;", ""))
    };
    let topics = part("TOPICS").unwrap_or_default();
    let labels: Vec<&str> = topics.split("<D>").skip(1).filter_map(|topic| topic.split("</D>").next()).collect();
    let text = part("BODY")?.replace("\n    ", "\u{2029}").replace('\n', " ").replace('\u{2029}', "\n\n");
    let text = text.trim().trim_end_matches("Reuter").trim_end_matches("REUTER").trim().to_owned();
    let label = if let [only] = labels[..] { only.to_owned() } else { String::new() };
    Some(Story { title: part("TITLE").unwrap_or_default(), text, label })
}

/// The five words of the highest TF-IDF of each story.
fn telling_words(stories: &[Story]) -> Vec<Vec<String>> {
    let mut having: HashMap<String, f64> = HashMap::new();
    let counted: Vec<BTreeMap<String, f64>> = stories
        .iter()
        .map(|story| {
            let mut counts = BTreeMap::new();
            for word in words(&story.title).chain(words(&story.text)) {
                *counts.entry(word.term()).or_insert(0.0) += 1.0;
            }
            counts.keys().for_each(|word| *having.entry(word.clone()).or_default() += 1.0);
            counts
        })
        .collect();
    let all = stories.len() as f64;
    counted
        .into_iter()
        .map(|counts| {
            let mut weighed: Vec<(f64, String)> =
                counts.into_iter().map(|(word, count)| (count * (all / having[&word]).ln(), word)).collect();
            weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            weighed.into_iter().take(5).map(|(_, word)| word).collect()
        })
        .collect()
}

/// The normalised mutual information, and how many topics so many articles have.
fn information(articles: &Labelled, least: usize) -> (f64, usize) {
    let mut having: HashMap<&str, usize> = HashMap::new();
    articles.iter().flat_map(|(topics, _)| topics).for_each(|topic| *having.entry(topic).or_default() += 1);
    let mut both: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    let mut all = 0.0;
    for (topics, label) in articles.iter().filter(|(_, label)| !label.is_empty()) {
        let strongest = topics.iter().map(String::as_str).find(|topic| having[topic] >= least);
        *both.entry((strongest.unwrap_or_default(), label)).or_default() += 1.0;
        all += 1.0;
    }
    let (mut of_topic, mut of_label) = (BTreeMap::new(), BTreeMap::new());
    for ((topic, label), count) in &both {
        *of_topic.entry(*topic).or_insert(0.0) += count;
        *of_label.entry(*label).or_insert(0.0) += count;
    }
    let entropy = |counts: &BTreeMap<&str, f64>| -> f64 { counts.values().map(|c| -c / all * (c / all).ln()).sum() };
    let mutual: f64 =
        both.iter().map(|((t, l), count)| count / all * (count * all / (of_topic[t] * of_label[l])).ln()).sum();
    let topics = having.values().filter(|&&count| count >= least).count();
    (2.0 * mutual / (entropy(&of_topic) + entropy(&of_label)), topics)
}

/// Found topics of the news set, to be read and judged.
fn print_pages() {
    const ARTICLES: usize = 100;
    let Some(set) = sets::unpacked("news-us-2012-2016") else { return };
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path()).unwrap();
    archive.add(&[set.join("articles.jsonl")], &Quiet).unwrap();
    let found = |query: &str, order: ValueOrder| -> String {
        let search = SearchRequest { query: query.to_owned(), facet_limit: 60, ..SearchRequest::default() };
        let request = FacetRequest { search, order, ..FacetRequest::of(FacetName::Topic) };
        let values = archive.facet(&request).unwrap().values;
        let found = values.iter().filter(|value| value.kinds.contains(&TopicKind::Found));
        let named = found.filter_map(|value| Some(format!("{} {}", value.value.as_ref()?, value.count)));
        named.collect::<Vec<_>>().join(", ")
    };
    println!("most frequent: {}\n", found("", ValueOrder::Count));
    for query in ["ferguson", "ebola", "\"health care\"", "drones", "benghazi"] {
        println!("special in {query}: {}\n", found(query, ValueOrder::Special));
    }
    let all = SearchRequest { limit: 100_000, passages: 0, ..SearchRequest::default() };
    let hits = archive.search(&all).unwrap().hits;
    for hit in hits.iter().step_by((hits.len() / ARTICLES).max(1)) {
        let article =
            archive.article(&broadsheet_archive::ArticleRequest { id: hit.id, ..Default::default() }).unwrap();
        let topics = article.topics.iter().filter(|topic| topic.kinds.contains(&TopicKind::Found));
        let names: Vec<&str> = topics.filter_map(|topic| topic.topic.value.as_deref()).collect();
        println!("{}\n    {}", hit.headline.as_deref().unwrap_or("-"), names.join(", "));
    }
    println!();
}

/// Articles a second on one core with and without the search for key phrases.
fn speed() {
    const ARTICLES: usize = 2000;
    let Some(folder) = sets::unpacked("news-us-2012-2016") else { return };
    let file = std::fs::read_to_string(folder.join("articles.jsonl")).unwrap();
    let lines = file.lines().take(ARTICLES).fold(String::new(), |mut lines, line| {
        let _ = writeln!(lines, "{line}");
        lines
    });
    let mut drafts = Vec::new();
    let source = Source { path: "articles.jsonl", bytes: lines.as_bytes() };
    read(source, &Columns::default(), &FileNotes::default(), &mut |_, draft| drafts.extend(draft)).unwrap();
    let start = Instant::now();
    let articles: Vec<Article> = drafts.into_iter().map(|draft| analyze(draft, &FolderRule::default())).collect();
    let analysis = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let found: usize = articles.iter().map(|article| phrases(article).len()).sum();
    let search = start.elapsed().as_secs_f64();
    let a_second = |seconds: f64| format!("{:.0}", articles.len() as f64 / seconds);
    table::print(
        &["articles of the news set", "articles a second and core"],
        &[
            vec!["analysed".to_owned(), a_second(analysis)],
            vec![format!("and searched for key phrases ({found})"), a_second(analysis + search)],
            vec!["key phrases alone".to_owned(), a_second(search)],
        ],
    );
}
