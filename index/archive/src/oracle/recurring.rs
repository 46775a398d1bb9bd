//! Recurring paragraphs beside a plain count: files that are read, read again with other texts, and taken out with their
//! folder, in any order and in batches of any size.

use crate::Archive;
use crate::catalogue::{FileReading, ReadPart, Stamp, Step, pack};
use crate::recurrence::{Recurrence, key};
use crate::sameness::Sameness;
use broadsheet_analyze::{Article, Block, BlockKind, Evidence, Found, Origin};
use proptest::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

const OUTLETS: [Option<&str>; 2] = [Some("Nordpost"), None];
const FOLDERS: [&str; 2] = ["/told/east", "/told/west"];
const NOTICES: [&str; 2] = ["Subscribe to our morning letter.", "Bo Vance contributed to this report."];

/// An article of one paragraph about its own number, with notices below it.
#[derive(Debug, Clone)]
struct Page {
    outlet: usize,
    headline: usize,
    notices: BTreeSet<usize>,
}

#[derive(Debug, Clone)]
enum Round {
    /// Files are read: number and page, so many to a transaction.
    Read(Vec<(u8, Page)>, usize),
    /// A folder is taken out.
    Remove(usize),
}

fn page() -> impl Strategy<Value = Page> {
    (prop::bool::weighted(0.2), 0..12usize, prop::collection::btree_set(0..NOTICES.len(), 0..3))
        .prop_map(|(other, headline, notices)| Page { outlet: usize::from(other), headline, notices })
}

fn round() -> impl Strategy<Value = Round> {
    prop_oneof![
        8 => (prop::collection::vec((0..24u8, page()), 1..24), 1..9usize).prop_map(|(files, n)| Round::Read(files, n)),
        1 => (0..2usize).prop_map(Round::Remove),
    ]
}

fn article(name: u8, page: &Page) -> Article {
    let evidence = || Evidence { origin: Origin::Record, detail: String::new(), confidence: 1.0 };
    let found = |value: String| Some(Found { value, evidence: evidence(), others: Vec::new() });
    let own = format!("Reporter{name} saw lanterns{name} above harbour{name}.");
    let texts = std::iter::once(own).chain(page.notices.iter().map(|&notice| NOTICES[notice].to_owned()));
    Article {
        blocks: texts.map(|text| Block { kind: BlockKind::Paragraph, text, clutter: None }).collect(),
        // Articles without an outlet are counted together.
        outlet: OUTLETS[page.outlet].and_then(|outlet| found(outlet.to_owned())),
        headline: found(format!("Headline {}", page.headline)),
        ..Article::default()
    }
}

fn path(name: u8) -> String {
    format!("{}/{name}.txt", FOLDERS[usize::from(name % 2)])
}

fn steps(archive: &Archive, name: u8, page: &Page) -> (String, Vec<Step>) {
    let folder = archive.catalogue.folder(FOLDERS[usize::from(name % 2)]).unwrap();
    let article = article(name, page);
    let texts = Sameness::texts(&article);
    let sameness = Sameness::of(&article, &texts);
    let recurrence = Recurrence::of(&article, &texts, &sameness);
    let content = pack(&article).unwrap();
    let stamp = Stamp { size: 1, modified: 1, reader: 1 };
    let reading = FileReading { folder, path: path(name), stamp, hash: [name; 32] };
    let part = ReadPart { number: 1, place: String::new(), sameness, recurrence, content, url: None };
    (path(name), vec![Step::Start(reading), Step::Part(part), Step::End])
}

/// The notices that are furniture of an outlet: every one stands at the edge, so five headlines are all that counts.
fn furniture(pages: &BTreeMap<u8, Page>, outlet: usize) -> BTreeSet<usize> {
    let headlines = |notice: usize| -> BTreeSet<usize> {
        let with = pages.values().filter(|page| page.outlet == outlet && page.notices.contains(&notice));
        with.map(|page| page.headline).collect()
    };
    (0..NOTICES.len()).filter(|&notice| headlines(notice).len() >= 5).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_recurs_follows_from_the_articles_that_are_there(rounds in prop::collection::vec(round(), 1..5)) {
        let dir = tempfile::tempdir().unwrap();
        let archive = Archive::open(dir.path()).unwrap();
        let mut pages: BTreeMap<u8, Page> = BTreeMap::new();
        let (mut indexed, mut known) = (0, BTreeMap::new());
        for round in rounds {
            match round {
                Round::Read(files, at_once) => {
                    let files: BTreeMap<u8, Page> = files.into_iter().collect();
                    let newest = archive.catalogue.newest().unwrap();
                    let steps: Vec<_> = files.iter().map(|(&name, page)| steps(&archive, name, page)).collect();
                    for batch in steps.chunks(at_once) {
                        archive.catalogue.land(batch, &mut FxHashMap::default()).unwrap();
                    }
                    archive.catalogue.settle(newest).unwrap();
                    pages.extend(files);
                }
                Round::Remove(side) => {
                    archive.catalogue.remove_folder(FOLDERS[side]).unwrap();
                    pages.retain(|name, _| usize::from(name % 2) != side);
                }
            }
            let changed = archive.catalogue.changed_since((indexed, u32::MAX), 1000).unwrap();
            let changed: BTreeSet<u32> = changed.iter().map(|stored| stored.id).collect();
            let all = archive.catalogue.changed_since((0, 0), 1000).unwrap();
            prop_assert_eq!(all.len(), pages.len());
            for stored in all {
                let (_, page) = pages.iter().find(|(name, _)| path(**name) == stored.path).unwrap();
                let expected: BTreeSet<i64> = furniture(&pages, page.outlet)
                    .intersection(&page.notices)
                    .map(|&notice| key(&stored.article, NOTICES[notice]))
                    .collect();
                let held: BTreeSet<i64> = stored.furniture.iter().copied().collect();
                prop_assert_eq!(&held, &expected);
                // What the index holds of an article that did not change is right as well.
                if !changed.contains(&stored.id) {
                    prop_assert_eq!(known.get(&stored.id), Some(&held));
                }
                known.insert(stored.id, held);
            }
            indexed = archive.catalogue.seq().unwrap();
        }
    }
}
