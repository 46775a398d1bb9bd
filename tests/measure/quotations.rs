//! Quotations: whether they are given to the person whose words they are, over news in which every attribution is marked.
//!
//! A quotation that was given to somebody is compared with the marked content that it shares most letters with: right if the
//! marked source holds one of the person's names, wrong if it names another; a source that is a pronoun, or no mark at all, is
//! counted apart. Found is asked of marked contents that open with a quotation mark and whose source names a person of the
//! article.

use crate::{sets, table};
use broadsheet_analyze::{Article, Block, BlockKind, FolderRule, Format, analyze, quotations};
use broadsheet_extract::Draft;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

/// Shorter ones are somebody's choice of word.
const WORDS: usize = 4;

/// An attribution by those who marked the articles.
struct Marked {
    content: Range<usize>,
    source: String,
}

#[derive(Default)]
struct Tally {
    articles: usize,
    quotations: usize,
    right: usize,
    wrong: usize,
    pronoun: usize,
    unmarked: usize,
    marked: usize,
    found: usize,
}

pub fn measure() {
    let Some(folder) = sets::unpacked("polnear") else { return };
    let folder = folder.join("data/train");
    let mut attributions: Vec<_> =
        std::fs::read_dir(folder.join("attributions")).unwrap().map(|e| e.unwrap().path()).collect();
    attributions.sort();
    // A text that two people marked counts once.
    let mut by_text: HashMap<String, &Path> = HashMap::default();
    for path in attributions.iter().rev() {
        let stem = path.file_stem().unwrap().to_string_lossy();
        by_text.insert(stem.rsplit_once('_').unwrap().0.to_owned(), path);
    }
    let mut tally = Tally::default();
    let mut stems: Vec<(&String, &&Path)> = by_text.iter().collect();
    stems.sort();
    for (stem, path) in stems {
        let Ok(text) = std::fs::read_to_string(folder.join("text").join(format!("{stem}.txt"))) else { continue };
        let marked = marked(&text, &std::fs::read_to_string(path).unwrap());
        tally.add(&text, &marked);
    }
    let share = |part: usize, of: usize| format!("{:.3}", part as f64 / of.max(1) as f64);
    table::print(
        &["articles", "quotations", "right", "wrong", "pronoun", "unmarked", "precision", "marked", "found", "recall"],
        &[vec![
            tally.articles.to_string(),
            tally.quotations.to_string(),
            tally.right.to_string(),
            tally.wrong.to_string(),
            tally.pronoun.to_string(),
            tally.unmarked.to_string(),
            share(tally.right, tally.right + tally.wrong),
            tally.marked.to_string(),
            tally.found.to_string(),
            share(tally.found, tally.marked),
        ]],
    );
}

/// The attributions of a file of marks, whose places are counted in characters.
fn marked(text: &str, marks: &str) -> Vec<Marked> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut spans: HashMap<&str, (Range<usize>, &str)> = HashMap::default();
    for mark in marks.lines().filter(|mark| mark.starts_with('T')) {
        let [number, place, words] = mark.split('\t').collect::<Vec<_>>()[..] else { continue };
        let places: Vec<usize> = place.split([' ', ';']).filter_map(|part| part.parse().ok()).collect();
        let (Some(first), Some(last)) = (places.iter().min(), places.iter().max()) else { continue };
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(text.len());
        spans.insert(number, (byte(*first)..byte(*last), words));
    }
    let attribution = |event: &str| {
        let of = |role: &str| {
            event.split([' ', '\t']).filter_map(|part| part.split_once(':')).find(|(name, _)| name.starts_with(role))
        };
        let (source, content) = (spans.get(of("Source")?.1)?, spans.get(of("Content")?.1)?);
        Some(Marked { content: content.0.clone(), source: source.1.to_owned() })
    };
    marks.lines().filter(|mark| mark.starts_with('E')).filter_map(attribution).collect()
}

impl Tally {
    fn add(&mut self, text: &str, marked: &[Marked]) {
        let mut starts = Vec::new();
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            if !line.trim().is_empty() {
                starts.push(at);
                blocks.push(Block { kind: BlockKind::Paragraph, text: line.to_owned(), clutter: None });
            }
            at += line.len() + 1;
        }
        let draft = Draft { blocks, statements: Vec::new(), format: Format::Plain };
        let article = analyze(draft, &FolderRule { outlet: None, language: Some("en".to_owned()) });
        let mut found = vec![false; marked.len()];
        self.articles += 1;
        for quotation in quotations(&article) {
            self.quotations += 1;
            let Some(speaker) = quotation.speaker else { continue };
            let start = starts[quotation.span.block as usize];
            let place = start + quotation.span.start as usize..start + quotation.span.end as usize;
            let shared =
                |one: &Marked| place.end.min(one.content.end).saturating_sub(place.start.max(one.content.start));
            let best = (0..marked.len()).filter(|at| shared(&marked[*at]) > 0).max_by_key(|at| shared(&marked[*at]));
            let Some(best) = best else {
                self.unmarked += 1;
                continue;
            };
            let source = &marked[best].source;
            if is_pronoun(source) {
                self.pronoun += 1;
                found[best] = true;
            } else if names(source, &article, speaker) {
                self.right += 1;
                found[best] = true;
            } else {
                self.wrong += 1;
            }
        }
        for (one, found) in marked.iter().zip(found) {
            let words = &text[one.content.clone()];
            let direct = words.starts_with(['“', '"']) && words.split_whitespace().count() >= WORDS;
            if direct && (0..article.persons.len()).any(|person| names(&one.source, &article, person)) {
                self.marked += 1;
                self.found += usize::from(found);
            }
        }
    }
}

/// Whether a source is called by a word of a person's name.
fn names(source: &str, article: &Article, person: usize) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_lowercase).collect()
    };
    let source = words(source);
    words(&article.persons[person].name).iter().any(|word| source.contains(word))
}

fn is_pronoun(source: &str) -> bool {
    ["he", "she", "i", "they", "we", "you", "him", "her", "who", "it"].contains(&source.to_lowercase().as_str())
}
