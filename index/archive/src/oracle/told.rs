//! Random archives: invented articles, and what happens to the folders that hold them.

use super::found::found;
use super::own::{Act, Own, holding};
use crate::Archive;
use crate::catalogue::{FileReading, ReadPart, Stamp, Step, pack};
use crate::query::{Field, Nearness, Node, Slot};
use crate::recurrence::Recurrence;
use crate::request::{FacetName, SearchRequest, TopicKind};
use crate::sameness::Sameness;
use broadsheet_analyze::{Article, Block, BlockKind, Evidence, Format, Found, Named, Origin, Person, Span};
use broadsheet_text::fold;
use chrono::NaiveDate;
use proptest::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

pub const WORDS: [&str; 6] = ["bridge", "toll", "council", "river", "vote", "ferry"];
pub const OUTLETS: [&str; 3] = ["Nordpost", "The Anvil", "Phare"];
pub const PERSONS: [&str; 4] = ["Ada Holm", "Bo Vance", "Cem Aral", "dora Lind"];
pub const ORGANISATIONS: [&str; 3] = ["Ports Board", "ferry union", "Élan"];
pub const PLACES: [&str; 2] = ["Norden", "Öby"];
pub const TOPICS: [&str; 3] = ["Toll", "Votes", "Weather"];
pub const LANGUAGES: [&str; 3] = ["da", "en", "fr"];
pub const AUTHORS: [&str; 3] = ["Élan Orr", "Edo Mark", "Zoë Birk"];
pub const FORMATS: [Format; 2] = [Format::Html, Format::Plain];
/// The folders that files are read from, and the one around them that may take them over.
pub const FOLDERS: [&str; 2] = ["/told/east", "/told/west"];
pub const AROUND: &str = "/told";

/// An article of a random archive.
#[derive(Debug, Clone)]
pub struct Told {
    words: Vec<usize>,
    headline: Vec<usize>,
    outlet: Option<usize>,
    persons: BTreeSet<usize>,
    organisations: BTreeSet<usize>,
    places: BTreeSet<usize>,
    topics: BTreeSet<usize>,
    day: Option<(i32, u32, u32)>,
    language: Option<usize>,
    authors: BTreeSet<usize>,
    format: Option<usize>,
    /// Set when it is read.
    folder: &'static str,
    /// The topics that the archive finds in it, among all others.
    found: BTreeSet<String>,
    /// The topics of the person's own that hold it.
    own: BTreeSet<&'static str>,
}

impl Told {
    pub fn article(&self) -> Article {
        let evidence = || Evidence { origin: Origin::Record, detail: String::new(), confidence: 1.0 };
        let text = |words: &[usize]| words.iter().map(|&w| WORDS[w]).collect::<Vec<_>>().join(" ");
        let found = |value: &str| Found { value: value.to_owned(), evidence: evidence(), others: Vec::new() };
        let mut blocks = Vec::new();
        if !self.headline.is_empty() {
            blocks.push(Block { kind: BlockKind::Headline, text: text(&self.headline), clutter: None });
        }
        blocks.push(Block { kind: BlockKind::Paragraph, text: format!("x {}", text(&self.words)), clutter: None });
        let person = |&p: &usize| Person {
            name: PERSONS[p].to_owned(),
            role: None,
            mentions: vec![Span { block: 0, start: 0, end: 1 }],
            evidence: evidence(),
        };
        let named = |name: &str| Named {
            name: name.to_owned(),
            mentions: vec![Span { block: 0, start: 0, end: 1 }],
            evidence: evidence(),
        };
        Article {
            blocks,
            outlet: self.outlet.map(|o| found(OUTLETS[o])),
            date: self.day.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d)).map(|value| Found {
                value,
                evidence: evidence(),
                others: Vec::new(),
            }),
            authors: self.authors.iter().map(|&a| found(AUTHORS[a])).collect(),
            language: self.language.map(|l| found(LANGUAGES[l])),
            persons: self.persons.iter().map(person).collect(),
            organisations: self.organisations.iter().map(|&o| named(ORGANISATIONS[o])).collect(),
            places: self.places.iter().map(|&p| named(PLACES[p])).collect(),
            topics: self.topics.iter().map(|&t| found(TOPICS[t])).collect(),
            format: self.format.map(|f| FORMATS[f]),
            ..Article::default()
        }
    }

    pub fn values(&self, facet: FacetName) -> BTreeSet<Option<String>> {
        let named: Vec<&str> = match facet {
            FacetName::Outlet => self.outlet.iter().map(|&o| OUTLETS[o]).collect(),
            FacetName::Person => self.persons.iter().map(|&p| PERSONS[p]).collect(),
            FacetName::Organisation => self.organisations.iter().map(|&o| ORGANISATIONS[o]).collect(),
            FacetName::Place => self.places.iter().map(|&p| PLACES[p]).collect(),
            FacetName::Topic => {
                let found = self.found.iter().map(String::as_str);
                self.topics.iter().map(|&t| TOPICS[t]).chain(found).chain(self.own.iter().copied()).collect()
            }
            FacetName::Language => self.language.iter().map(|&l| LANGUAGES[l]).collect(),
            FacetName::Author => self.authors.iter().map(|&a| AUTHORS[a]).collect(),
            FacetName::Folder => vec![self.folder],
            FacetName::Type => self.format.iter().map(|&f| FORMATS[f].name()).collect(),
            FacetName::Date => panic!("dates are no values"),
        };
        if named.is_empty() { [None].into() } else { named.into_iter().map(|v| Some(v.to_owned())).collect() }
    }

    /// Whether it has a topic without the person saying so.
    pub fn is_about(&self, topic: &str) -> bool {
        self.topics.iter().any(|&stated| TOPICS[stated] == topic) || self.found.contains(topic)
    }

    /// Who says that it has a topic.
    pub fn kinds(&self, topic: &str) -> Vec<TopicKind> {
        let own = self.own.contains(topic).then_some(TopicKind::Own);
        let page = self.topics.iter().any(|&stated| TOPICS[stated] == topic).then_some(TopicKind::Page);
        let found = self.found.contains(topic).then_some(TopicKind::Found);
        [own, page, found].into_iter().flatten().collect()
    }

    pub fn date(&self) -> Option<NaiveDate> {
        self.day.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d))
    }

    /// Whether the query finds it, by looking at the words themselves.
    pub fn matches(&self, node: &Node, field: Option<Field>) -> bool {
        match node {
            Node::All => true,
            Node::Words(words) if field == Some(Field::Outlet) => {
                let typed = words.typed.to_lowercase();
                self.outlet.is_some_and(|o| OUTLETS[o].to_lowercase().contains(&typed))
            }
            Node::Words(_) | Node::Near(..) => self.times(node, field) > 0,
            Node::AtLeast(n, inner) => self.times(inner, field) >= *n as usize,
            Node::In(field, node) => self.matches(node, Some(*field)),
            Node::Without(Field::Date) => self.day.is_none(),
            Node::Not(node) => !self.matches(node, field),
            Node::And(parts) => parts.iter().all(|p| self.matches(p, field)),
            Node::Or(parts) => parts.iter().any(|p| self.matches(p, field)),
            Node::Boost(inner, _) => self.matches(inner, field),
            other => panic!("the oracle does not know {other:?}"),
        }
    }

    /// At how many places a part stands in it; places that overlap are one.
    fn times(&self, node: &Node, field: Option<Field>) -> usize {
        let headline: &[usize] = if field == Some(Field::Text) { &[] } else { &self.headline };
        let text: &[usize] = if field == Some(Field::Headline) { &[] } else { &self.words };
        apart(places(headline, node)) + apart(places(text, node))
    }
}

/// How many of these can be taken so that none overlaps another.
fn apart(places: BTreeSet<(usize, usize)>) -> usize {
    let mut by_end: Vec<(usize, usize)> = places.into_iter().collect();
    by_end.sort_by_key(|place| place.1);
    by_end
        .into_iter()
        .fold((0, 0), |(n, next), (start, end)| if start >= next { (n + 1, end + 1) } else { (n, next) })
        .0
}

/// The places of a part in a text of one sentence.
fn places(text: &[usize], node: &Node) -> BTreeSet<(usize, usize)> {
    match node {
        Node::Words(words) => {
            let fits = |slot: &Slot, word: &str| match slot {
                Slot::Word { term, .. } => term == word,
                Slot::Wild(pattern) => pattern.strip_suffix('*').is_some_and(|start| word.starts_with(start)),
                other => panic!("the oracle does not know {other:?}"),
            };
            let row = |w: &[usize]| w.iter().zip(&words.slots).all(|(&word, slot)| fits(slot, WORDS[word]));
            let length = words.slots.len();
            (0..).zip(text.windows(length)).filter(|(_, w)| row(w)).map(|(at, _)| (at, at + length - 1)).collect()
        }
        Node::Or(parts) => parts.iter().flat_map(|part| places(text, part)).collect(),
        Node::Near(sides, nearness) => {
            let (left, right) = (places(text, &sides[0]), places(text, &sides[1]));
            let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b)));
            let near = |(a, b): &((usize, usize), (usize, usize))| match *nearness {
                Nearness::Words(n) => (b.0 > a.1 && b.0 - a.1 <= n as usize) || (a.0 > b.1 && a.0 - b.1 <= n as usize),
                Nearness::Before(n) => b.0 > a.1 && b.0 - a.1 <= n as usize,
                Nearness::Sentence | Nearness::Paragraph => b.0 > a.1 || a.0 > b.1,
            };
            pairs.filter(near).map(|(a, b)| (a.0.min(b.0), a.1.max(b.1))).collect()
        }
        other => panic!("the oracle does not know places of {other:?}"),
    }
}

fn told() -> impl Strategy<Value = Told> {
    let texts = (
        prop::collection::vec(0..WORDS.len(), 1..8),
        prop::collection::vec(0..WORDS.len(), 0..3),
        prop::option::weighted(0.8, day()),
    );
    let values = (
        prop::option::weighted(0.8, 0..OUTLETS.len()),
        prop::collection::btree_set(0..PERSONS.len(), 0..4),
        prop::collection::btree_set(0..TOPICS.len(), 0..3),
        prop::option::weighted(0.8, 0..LANGUAGES.len()),
        prop::collection::btree_set(0..AUTHORS.len(), 0..3),
        prop::option::weighted(0.8, 0..FORMATS.len()),
    );
    let named =
        (prop::collection::btree_set(0..ORGANISATIONS.len(), 0..3), prop::collection::btree_set(0..PLACES.len(), 0..3));
    (texts, named, values).prop_map(
        |((words, headline, day), (organisations, places), (outlet, persons, topics, language, authors, format))| {
            Told {
                words,
                headline,
                outlet,
                persons,
                organisations,
                places,
                topics,
                day,
                language,
                authors,
                format,
                folder: AROUND,
                found: BTreeSet::new(),
                own: BTreeSet::new(),
            }
        },
    )
}

/// Days of a few weeks, of a few years, or of centuries: each is drawn by another unit.
fn day() -> impl Strategy<Value = (i32, u32, u32)> {
    prop_oneof![
        2 => (2021..2022i32, 3..5u32, 1..29u32),
        2 => (2019..2023i32, 1..13u32, 1..29u32),
        1 => (1890..2023i32, 1..13u32, 1..29u32),
    ]
}

/// What happens to an archive, one commit each.
#[derive(Debug, Clone)]
pub enum Round {
    /// Files are read; a file with nothing in it keeps its last good text.
    Read(Vec<(u8, Option<Told>)>),
    /// One of the two folders is taken out.
    Remove(usize),
    /// The folder around both takes one of them over.
    TakeOver(usize),
    /// All segments become one.
    Merge,
}

pub fn round() -> impl Strategy<Value = Round> {
    let files = prop::collection::vec((0..40u8, prop::option::weighted(0.85, told())), 1..30);
    prop_oneof![
        6 => files.prop_map(Round::Read),
        1 => (0..2usize).prop_map(Round::Remove),
        1 => (0..2usize).prop_map(Round::TakeOver),
        1 => Just(Round::Merge),
    ]
}

/// Lets rounds happen to an archive, and acts to the person's topics between them. Files with an even number lie in the first
/// folder.
pub fn archive(rounds: &[Round], acts: &[Act]) -> (tempfile::TempDir, Archive, FxHashMap<u32, Told>) {
    let dir = tempfile::tempdir().unwrap();
    let archive = Archive::open(dir.path()).unwrap();
    let mut folders = FOLDERS;
    let mut names: BTreeMap<u8, Told> = BTreeMap::new();
    let mut own: Vec<Own> = Vec::new();
    // Each state goes on from the one before, so it is looked at.
    let look = || archive.search(&SearchRequest::default()).unwrap();
    for (number, round) in rounds.iter().enumerate() {
        match round {
            Round::Read(files) => read(&archive, &folders, files, &mut names),
            Round::Remove(side) => {
                let folder = folders[*side];
                archive.catalogue.remove_folder(folder).unwrap();
                names.retain(|name, _| folders[usize::from(name % 2)] != folder);
                for (now, first) in folders.iter_mut().zip(FOLDERS) {
                    *now = if *now == folder { first } else { now };
                }
            }
            Round::TakeOver(side) => {
                let inner = archive.catalogue.folder(folders[*side]).unwrap();
                let outer = archive.catalogue.folder(AROUND).unwrap();
                if outer != inner {
                    archive.catalogue.absorb(outer, inner).unwrap();
                    folders[*side] = AROUND;
                }
            }
            Round::Merge => archive.index().merge().unwrap(),
        }
        archive.index().catch_up(&archive.catalogue).unwrap();
        archive.index().commit().unwrap();
        for act in acts.iter().filter(|act| act.after == number || (number + 1 == rounds.len() && act.after > number)) {
            look();
            act.happen(&archive, &mut own);
        }
        look();
    }
    let all = SearchRequest { limit: 1000, ..SearchRequest::default() };
    let mut by_id = archive
        .search(&all)
        .unwrap()
        .hits
        .iter()
        .map(|hit| {
            let name: u8 = hit.path.rsplit('/').next().unwrap().trim_end_matches(".txt").parse().unwrap();
            let folder = folders[usize::from(name % 2)];
            (hit.id, Told { folder, ..names[&name].clone() })
        })
        .collect::<FxHashMap<_, _>>();
    assert_eq!(by_id.len(), names.len());
    let articles: Vec<Article> = by_id.values().map(Told::article).collect();
    let stated = by_id.values().flat_map(|told| &told.topics).map(|&topic| TOPICS[topic]);
    let stated: BTreeSet<&str> = stated.chain(own.iter().map(Own::name)).collect();
    for (told, topics) in by_id.values_mut().zip(found(&articles)) {
        // One that a page states is spelled as there, and the person's own as they spell it.
        let spelled =
            |topic: String| stated.iter().find(|s| fold(s) == fold(&topic)).map_or(topic, |s| (*s).to_owned());
        told.found = topics.into_iter().map(spelled).collect();
    }
    for told in by_id.values_mut() {
        told.own = holding(told, &own);
    }
    (dir, archive, by_id)
}

fn read(archive: &Archive, folders: &[&str; 2], files: &[(u8, Option<Told>)], names: &mut BTreeMap<u8, Told>) {
    let mut open = FxHashMap::default();
    let newest = archive.catalogue.newest().unwrap();
    // A file is read once in a round.
    for (name, told) in files.iter().map(|(name, told)| (name, told)).collect::<BTreeMap<_, _>>() {
        let side = usize::from(name % 2);
        let folder = archive.catalogue.folder(folders[side]).unwrap();
        let path = format!("{}/{name}.txt", FOLDERS[side]);
        let stamp = Stamp { size: 1, modified: 1, reader: 1 };
        let mut steps = vec![Step::Start(FileReading { folder, path: path.clone(), stamp, hash: [*name; 32] })];
        if let Some(told) = told {
            names.insert(*name, told.clone());
            let mut fingerprint = *blake3::hash(format!("{told:?}").as_bytes()).as_bytes();
            // No two files are duplicates here.
            fingerprint[0] = *name;
            let content = pack(&told.article()).unwrap();
            let sameness = Sameness { fingerprint, alike: None, address: None, day: None, known: 0 };
            let recurrence = Recurrence::default();
            steps.push(Step::Part(ReadPart {
                number: 1,
                place: String::new(),
                sameness,
                recurrence,
                content,
                url: None,
            }));
        }
        steps.push(Step::End);
        archive.catalogue.land(&[(path, steps)], &mut open).unwrap();
    }
    archive.catalogue.settle(newest).unwrap();
}
