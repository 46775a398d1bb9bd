//! Short forms of names within an article: how many are put with the right full name, over Russian and Ukrainian articles in
//! which every mention of a person carries an id.
//!
//! Counted are the mentions of one word whose person the same article names in full. Right is one that stands with a mention
//! of that full name, wrong one that stands with the full name of somebody else; the others are missed.

use crate::{sets, table};
use broadsheet_analyze::{Block, BlockKind, FolderRule, Format, Span, analyze};
use broadsheet_extract::Draft;
use std::path::Path;
use std::time::Instant;

/// A mention by those who tagged the articles.
struct Tagged {
    start: usize,
    end: usize,
    id: String,
    full: bool,
}

/// Bytes of the whole text.
type Place = (usize, usize);

#[derive(Default)]
struct Tally {
    articles: usize,
    seconds: f64,
    /// Mentions found, and those of them that are of a person.
    found: (usize, usize),
    /// Mentions tagged, and those of them that were found.
    tagged: (usize, usize),
    right: usize,
    wrong: usize,
    missed: usize,
}

pub fn measure() {
    let Some(folder) = sets::unpacked("persons-slavic") else { return };
    let mut rows = Vec::new();
    for language in ["ru", "uk"] {
        let mut tally = Tally::default();
        let mut topics: Vec<_> =
            std::fs::read_dir(folder.join("ner")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        topics.sort();
        for topic in topics {
            let Ok(files) = std::fs::read_dir(folder.join("ner").join(&topic).join(language)) else { continue };
            let mut files: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
            files.sort();
            for file in files {
                let name = file.with_extension("txt");
                let raw = folder.join("raw").join(&topic).join(language).join(name.file_name().unwrap());
                tally.article(&std::fs::read_to_string(raw).unwrap(), &file, language);
            }
        }
        rows.push(tally.row(language));
    }
    let heading = [
        "short forms within articles",
        "articles",
        "mentions precision",
        "recall",
        "linked precision",
        "recall",
        "right",
        "wrong",
        "missed",
        "articles a second",
    ];
    table::print(&heading, &rows);
}

impl Tally {
    fn article(&mut self, text: &str, tags: &Path, language: &str) {
        let tagged = tagged(text, tags);
        let started = Instant::now();
        let found = persons(text, language);
        self.seconds += started.elapsed().as_secs_f64();
        self.articles += 1;
        let meets = |place: &Place, tag: &Tagged| place.0 < tag.end && tag.start < place.1;
        let all = || found.iter().flatten();
        self.found.0 += all().count();
        self.found.1 += all().filter(|place| tagged.iter().any(|tag| meets(place, tag))).count();
        self.tagged.0 += tagged.len();
        self.tagged.1 += tagged.iter().filter(|tag| all().any(|place| meets(place, tag))).count();
        for short in tagged.iter().filter(|tag| !tag.full) {
            if !tagged.iter().any(|tag| tag.full && tag.id == short.id) {
                continue;
            }
            let person = found.iter().find(|person| person.iter().any(|place| meets(place, short)));
            let with = |own: bool| {
                let full = tagged.iter().filter(|tag| tag.full && (tag.id == short.id) == own);
                person.is_some_and(|person| full.into_iter().any(|tag| person.iter().any(|place| meets(place, tag))))
            };
            match (with(true), with(false)) {
                (true, _) => self.right += 1,
                (false, true) => self.wrong += 1,
                (false, false) => self.missed += 1,
            }
        }
    }

    fn row(&self, language: &str) -> Vec<String> {
        let share = |part: usize, all: usize| format!("{:.1}", 100.0 * part as f64 / all.max(1) as f64);
        vec![
            language.to_owned(),
            self.articles.to_string(),
            share(self.found.1, self.found.0),
            share(self.tagged.1, self.tagged.0),
            share(self.right, self.right + self.wrong),
            share(self.right, self.right + self.wrong + self.missed),
            self.right.to_string(),
            self.wrong.to_string(),
            self.missed.to_string(),
            format!("{:.0}", self.articles as f64 / self.seconds),
        ]
    }
}

fn tagged(text: &str, tags: &Path) -> Vec<Tagged> {
    let bytes: Vec<usize> = text.char_indices().map(|letter| letter.0).chain([text.len()]).collect();
    let file = std::fs::read_to_string(tags).unwrap();
    file.lines()
        .filter_map(|line| {
            let [start, end, form, _, kind, id, ..] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
            let place = |letter: &str| bytes[letter.parse::<usize>().unwrap()];
            let full = form.split_whitespace().count() > 1;
            (kind == "PER").then(|| Tagged { start: place(start), end: place(end), id: id.to_owned(), full })
        })
        .collect()
}

/// The mentions of each person that is found.
fn persons(text: &str, language: &str) -> Vec<Vec<Place>> {
    let (mut blocks, mut starts) = (Vec::new(), Vec::new());
    let mut from = 0;
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            let kind = if blocks.is_empty() { BlockKind::Headline } else { BlockKind::Paragraph };
            blocks.push(Block { kind, text: line.to_owned(), clutter: None });
            starts.push(from);
        }
        from += line.len() + 1;
    }
    let draft = Draft { blocks, statements: Vec::new(), format: Format::default() };
    let article = analyze(draft, &FolderRule { outlet: None, language: Some(language.to_owned()) });
    let place = |span: &Span| {
        let start = starts[span.block as usize];
        (start + span.start as usize, start + span.end as usize)
    };
    article.persons.iter().map(|person| person.mentions.iter().map(place).collect()).collect()
}
