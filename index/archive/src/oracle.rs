//! The naive answer beside the clever one: random archives, with several segments, replacements and removals, searched
//! by the index and by a plain loop over the articles.

use crate::Archive;
use crate::catalogue::{FileReading, ReadPart, Stamp, Step, pack};
use crate::query::{Field, Nearness, Node, Slot, parse};
use crate::request::{Choice, DateChoice, FacetValue, SearchRequest, Selection, Sort};
use broadsheet_analyze::{Article, Block, BlockKind, Evidence, Found, Origin, Person, Span};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

const WORDS: [&str; 6] = ["bridge", "toll", "council", "river", "vote", "ferry"];
const OUTLETS: [&str; 3] = ["Nordpost", "The Anvil", "Phare"];
const PERSONS: [&str; 4] = ["Ada Holm", "Bo Vance", "Cem Aral", "Dora Lind"];
const TOPICS: [&str; 3] = ["Toll", "Votes", "Weather"];

/// An article of a random archive.
#[derive(Debug, Clone)]
struct Told {
    words: Vec<usize>,
    headline: Vec<usize>,
    outlet: Option<usize>,
    persons: BTreeSet<usize>,
    topics: BTreeSet<usize>,
    day: Option<(i32, u32, u32)>,
}

impl Told {
    fn article(&self) -> Article {
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
        Article {
            blocks,
            headline: None,
            url: None,
            outlet: self.outlet.map(|o| found(OUTLETS[o])),
            date: self.day.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d)).map(|value| Found {
                value,
                evidence: evidence(),
                others: Vec::new(),
            }),
            authors: Vec::new(),
            language: None,
            persons: self.persons.iter().map(person).collect(),
            topics: self.topics.iter().map(|&t| found(TOPICS[t])).collect(),
        }
    }

    fn values(&self, facet: usize) -> BTreeSet<Option<String>> {
        let named: Vec<&str> = match facet {
            0 => self.outlet.iter().map(|&o| OUTLETS[o]).collect(),
            1 => self.persons.iter().map(|&p| PERSONS[p]).collect(),
            _ => self.topics.iter().map(|&t| TOPICS[t]).collect(),
        };
        if named.is_empty() { [None].into() } else { named.into_iter().map(|v| Some(v.to_owned())).collect() }
    }

    fn date(&self) -> Option<NaiveDate> {
        self.day.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d))
    }

    /// Whether the query finds it, by looking at the words themselves.
    fn matches(&self, node: &Node, field: Option<Field>) -> bool {
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

fn allowed(choice: &Choice, values: &BTreeSet<Option<String>>) -> (bool, bool) {
    let included = choice.include.is_empty() || choice.include.iter().any(|v| values.contains(v));
    (included, choice.exclude.iter().any(|v| values.contains(v)))
}

fn in_days(choice: &DateChoice, date: Option<NaiveDate>) -> bool {
    let year = |text: &Option<String>| text.as_ref().map(|t| t.parse::<i32>().unwrap());
    match (year(&choice.from), year(&choice.to), choice.unknown, date) {
        (None, None, false, _) => true,
        (_, _, unknown, None) => unknown,
        (None, None, true, Some(_)) => false,
        (from, to, _, Some(date)) => from.is_none_or(|y| date.year() >= y) && to.is_none_or(|y| date.year() <= y),
    }
}

fn told() -> impl Strategy<Value = Told> {
    (
        prop::collection::vec(0..WORDS.len(), 1..8),
        prop::collection::vec(0..WORDS.len(), 0..3),
        prop::option::weighted(0.8, 0..OUTLETS.len()),
        prop::collection::btree_set(0..PERSONS.len(), 0..4),
        prop::collection::btree_set(0..TOPICS.len(), 0..3),
        prop::option::weighted(0.8, (2019..2023i32, 1..13u32, 1..29u32)),
    )
        .prop_map(|(words, headline, outlet, persons, topics, day)| Told {
            words,
            headline,
            outlet,
            persons,
            topics,
            day,
        })
}

fn choice(values: &'static [&'static str]) -> impl Strategy<Value = Choice> {
    let some = move || {
        prop::collection::vec(prop::option::weighted(0.8, prop::sample::select(values).prop_map(str::to_owned)), 0..3)
    };
    (
        some(),
        prop::collection::vec(prop::option::weighted(0.8, prop::sample::select(values).prop_map(str::to_owned)), 0..2),
        any::<[bool; 2]>(),
    )
        .prop_map(|(include, exclude, [a, b])| Choice {
            include: if a { include } else { Vec::new() },
            exclude: if b { exclude } else { Vec::new() },
        })
}

fn selection() -> impl Strategy<Value = Selection> {
    let year = || prop::option::of((2019..2023i32).prop_map(|y| y.to_string()));
    (choice(&OUTLETS), choice(&PERSONS), choice(&TOPICS), year(), year(), any::<[bool; 2]>()).prop_map(
        |(outlet, person, topic, from, to, [dated, unknown])| Selection {
            outlet,
            person,
            topic,
            date: if dated { DateChoice { from, to, unknown } } else { DateChoice::default() },
        },
    )
}

fn query() -> impl Strategy<Value = String> {
    let word = || prop::sample::select(&WORDS[..]).prop_map(str::to_owned);
    let leaf = prop_oneof![
        4 => word(),
        2 => (word(), word()).prop_map(|(a, b)| format!("\"{a} {b}\"")),
        1 => word().prop_map(|w| format!("headline:{w}")),
        1 => word().prop_map(|w| format!("text:{w}")),
        1 => word().prop_map(|w| format!("{}*", &w[..3])),
        1 => (word(), word()).prop_map(|(a, b)| format!("{a} NEAR/2 {b}")),
        1 => (word(), word(), word()).prop_map(|(a, b, c)| format!("{a} BEFORE/3 (\"{b} {c}\" OR {b})")),
        1 => (word(), word()).prop_map(|(a, b)| format!("{a} SENTENCE {b}")),
        1 => (word(), word()).prop_map(|(a, b)| format!("headline:({a} PARAGRAPH {b})")),
        1 => (1..4u32, word()).prop_map(|(n, a)| format!("ATLEAST/{n} {a}")),
        1 => Just("outlet:anvil".to_owned()),
        1 => Just("date:unknown".to_owned()),
    ];
    let tree = leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|p| format!("({})", p.join(" AND "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|p| format!("({})", p.join(" OR "))),
            inner.prop_map(|p| format!("NOT ({p})")),
        ]
    });
    prop_oneof![1 => Just(String::new()), 5 => tree]
}

/// Puts articles into an archive in rounds of one commit each; a later article with the same name replaces the earlier.
fn archive(rounds: &[Vec<(u8, Option<Told>)>]) -> (tempfile::TempDir, Archive, FxHashMap<u32, Told>) {
    let dir = tempfile::tempdir().unwrap();
    let archive = Archive::open(dir.path()).unwrap();
    let folder = archive.catalogue.folder("/told").unwrap();
    let mut names: BTreeMap<u8, Told> = BTreeMap::new();
    let mut open = FxHashMap::default();
    for round in rounds {
        let newest = archive.catalogue.newest().unwrap();
        // A file is read once in a round.
        for (name, told) in round.iter().map(|(name, told)| (name, told)).collect::<BTreeMap<_, _>>() {
            let path = format!("/told/{name}.txt");
            let stamp = Stamp { size: 1, modified: 1, reader: 1 };
            let mut steps = vec![Step::Start(FileReading { folder, path: path.clone(), stamp, hash: [*name; 32] })];
            // A file that gives nothing now keeps its last good text.
            if let Some(told) = told {
                names.insert(*name, told.clone());
                let mut fingerprint = *blake3::hash(format!("{told:?}").as_bytes()).as_bytes();
                // No two files are duplicates here.
                fingerprint[0] = *name;
                let content = pack(&told.article()).unwrap();
                steps.push(Step::Part(ReadPart { part: 1, fingerprint, content, url: None }));
            }
            steps.push(Step::End);
            archive.catalogue.land(&[(path, steps)], &mut open).unwrap();
        }
        archive.catalogue.settle(newest).unwrap();
        archive.index().catch_up(&archive.catalogue).unwrap();
        archive.index().commit().unwrap();
    }
    let all = SearchRequest { limit: 1000, ..SearchRequest::default() };
    let by_id = archive
        .search(&all)
        .unwrap()
        .hits
        .iter()
        .map(|hit| {
            let name: u8 = hit.path.trim_start_matches("/told/").trim_end_matches(".txt").parse().unwrap();
            (hit.id, names[&name].clone())
        })
        .collect::<FxHashMap<_, _>>();
    assert_eq!(by_id.len(), names.len());
    (dir, archive, by_id)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn counts_and_hits_are_those_of_a_plain_loop(
        rounds in prop::collection::vec(prop::collection::vec((0..40u8, prop::option::weighted(0.85, told())), 1..30), 1..5),
        searches in prop::collection::vec((query(), selection(), prop::sample::select(&[Sort::Relevance, Sort::Newest, Sort::Oldest][..])), 12),
    ) {
        let (_dir, archive, articles) = archive(&rounds);
        for (query, selection, sort) in searches {
            check(&archive, &articles, &query, &selection, sort);
        }
    }
}

fn check(archive: &Archive, articles: &FxHashMap<u32, Told>, query: &str, selection: &Selection, sort: Sort) {
    let request = SearchRequest {
        query: query.to_owned(),
        selection: selection.clone(),
        sort,
        limit: 1000,
        facet_limit: 1000,
        passages: 1,
        ..SearchRequest::default()
    };
    let answer = archive.search(&request).unwrap();
    let parsed = parse(query);
    assert_eq!(parsed.problems, [], "{query}");
    let choices = [&selection.outlet, &selection.person, &selection.topic];
    let matching: Vec<(&u32, &Told)> = articles.iter().filter(|(_, t)| t.matches(&parsed.node, None)).collect();
    let passes_but = |told: &Told, but: usize| {
        (0..3).filter(|&f| f != but).all(|f| allowed(choices[f], &told.values(f)) == (true, false))
            && (but == 3 || in_days(&selection.date, told.date()))
    };

    let passing: BTreeSet<u32> = matching.iter().filter(|(_, t)| passes_but(t, 4)).map(|(id, _)| **id).collect();
    assert_eq!(answer.total as usize, passing.len(), "{request:?}");
    let hits: Vec<u32> = answer.hits.iter().map(|h| h.id).collect();
    assert_eq!(hits.iter().copied().collect::<BTreeSet<_>>(), passing, "{request:?}");
    assert_eq!(hits.len(), passing.len(), "an article is listed twice");
    if sort != Sort::Relevance {
        let mut wanted: Vec<u32> = passing.iter().copied().collect();
        wanted.sort_by_key(|id| {
            let days = articles[id].date().map_or(0, |d| i64::from(d.num_days_from_ce()));
            (articles[id].day.is_none(), if sort == Sort::Newest { -days } else { days }, *id)
        });
        assert_eq!(hits, wanted, "{request:?}");
    }

    for (facet, listed) in [&answer.facets.outlet, &answer.facets.person, &answer.facets.topic].into_iter().enumerate()
    {
        let mut wanted: BTreeMap<Option<String>, u32> = BTreeMap::new();
        for (_, told) in matching.iter().filter(|(_, t)| passes_but(t, facet)) {
            let values = told.values(facet);
            let excluded = allowed(choices[facet], &values).1;
            for value in values {
                if !excluded || choices[facet].exclude.contains(&value) {
                    *wanted.entry(value).or_default() += 1;
                }
            }
        }
        for chosen in choices[facet].include.iter().chain(&choices[facet].exclude) {
            wanted.entry(chosen.clone()).or_default();
        }
        let listed: BTreeMap<Option<String>, u32> =
            listed.iter().map(|v: &FacetValue| (v.value.clone(), v.count)).collect();
        assert_eq!(listed, wanted, "facet {facet} of {request:?}");
    }

    let mut months: BTreeMap<Option<String>, u32> = BTreeMap::new();
    for (_, told) in matching.iter().filter(|(_, t)| passes_but(t, 3)) {
        *months.entry(told.date().map(|d| d.format("%Y-%m").to_string())).or_default() += 1;
    }
    let listed: BTreeMap<Option<String>, u32> = answer.facets.date.iter().map(|m| (m.month.clone(), m.count)).collect();
    assert_eq!(listed, months, "months of {request:?}");
}
