//! The column of topics: what the pages say, what belongs to the person's own topics, and what else was found, as one.
//!
//! Topics that are equal without case and accents are one. It is spelled as the person does, else as most pages do, else
//! as it was found: so all segments have the same spelling of it, and values can be told by their letters everywhere.

use crate::columns::{SegmentColumns, Values, index_of};
use crate::kinds::Kinds;
use crate::request::TopicKind;
use crate::schema::Column;
use broadsheet_text::fold;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::Arc;

/// A topic that a document has, beside those that its page states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// The document.
    pub document: u32,
    /// The topic, as its index in a list of them.
    pub topic: u32,
    /// Who says so.
    pub kind: TopicKind,
}

/// The topics that are spelled otherwise than they are given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TopicSpellings {
    other: FxHashMap<String, String>,
}

impl TopicSpellings {
    /// The spellings of topics, each given with its kind and its number of articles.
    #[must_use]
    pub fn new<'a>(given: impl IntoIterator<Item = (&'a str, TopicKind, u32)>) -> Self {
        let mut articles: FxHashMap<(&str, TopicKind), u32> = FxHashMap::default();
        for (topic, kind, count) in given {
            *articles.entry((topic, kind)).or_default() += count;
        }
        // One key for each topic: the first of those that come into question, by kind, articles and letters.
        let mut first: FxHashMap<String, (TopicKind, Reverse<u32>, &str)> = FxHashMap::default();
        for (&(topic, kind), &count) in &articles {
            let one = (kind, Reverse(count), topic);
            first.entry(fold(topic)).and_modify(|first| *first = one.min(*first)).or_insert(one);
        }
        let mut other = FxHashMap::default();
        for (topic, _) in articles.into_keys() {
            let (_, _, spelling) = first[&fold(topic)];
            if spelling != topic {
                other.insert(topic.to_owned(), spelling.to_owned());
            }
        }
        Self { other }
    }

    /// How a topic is spelled.
    #[must_use]
    pub fn of<'a>(&'a self, topic: &'a str) -> &'a str {
        self.other.get(topic).map_or(topic, String::as_str)
    }

    /// The topics that were spelled otherwise before.
    pub fn changed<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = &'a str> {
        let topics = self.other.keys().chain(before.other.keys());
        topics.filter(|topic| self.other.get(*topic) != before.other.get(*topic)).map(String::as_str)
    }
}

/// The topics that the pages of these segments state, each with its number of articles there.
pub fn stated(segments: &[Arc<SegmentColumns>]) -> impl Iterator<Item = (&str, TopicKind, u32)> {
    segments.iter().flat_map(|segment| {
        let column = &segment.columns[Column::Topic as usize];
        let mut counts = vec![0; column.values.len()];
        for &ordinal in &column.ordinals {
            counts[ordinal as usize] += 1;
        }
        column.values.iter().zip(counts).map(|(topic, count)| (topic.as_str(), TopicKind::Page, count))
    })
}

/// The column of topics of a segment, from the one of what its pages state and from what is given besides, of a list of
/// topics as they are spelled.
#[must_use]
pub fn topic_column(pages: &Values, given: &[Given], topics: &[&str], spellings: &TopicSpellings) -> Values {
    let mut given = given.to_vec();
    given.sort_by_key(|one| one.document);
    let stated: Vec<&str> = pages.values.iter().map(|topic| spellings.of(topic)).collect();
    let mut has = vec![false; topics.len()];
    given.iter().for_each(|one| has[one.topic as usize] = true);
    let others = || topics.iter().copied().zip(&has).map(|(topic, has)| has.then_some(topic));
    let mut values: Vec<&str> = stated.iter().copied().chain(others().flatten()).collect();
    values.sort_unstable();
    values.dedup();
    let moved: Vec<u32> = stated.iter().map(|topic| index_of(&values, topic)).collect();
    let numbers: Vec<u32> = others().map(|topic| topic.map_or(0, |topic| index_of(&values, &topic))).collect();
    let mut given = given.into_iter().peekable();
    let documents = u32::try_from(pages.starts.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let rows = (0..documents).map(|document| {
        let page = pages.of(document).iter().map(|&ordinal| (moved[ordinal as usize], TopicKind::Page.into()));
        let mut row: Vec<(u32, Kinds)> = page.collect();
        while let Some(one) = given.next_if(|one| one.document == document) {
            row.push((numbers[one.topic as usize], one.kind.into()));
        }
        row
    });
    Values::of_kinds(values.iter().map(|&topic| topic.to_owned()).collect(), rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_spelled_by_the_person_then_by_most_pages_then_as_found() {
        use TopicKind::{Found, Own, Page};
        let cases = [
            (vec![("toll", Page, 9), ("TOLL", Own, 1), ("Töll", Found, 20)], "TOLL"),
            (vec![("toll", Page, 2), ("Toll", Page, 2), ("toll", Page, 1), ("tòll", Found, 9)], "toll"),
            (vec![("toll", Page, 2), ("Toll", Page, 2)], "Toll"),
            (vec![("toll", Found, 1)], "toll"),
        ];
        for (given, spelling) in cases {
            let spellings = TopicSpellings::new(given.iter().copied());
            assert!(given.iter().all(|(topic, ..)| spellings.of(topic) == spelling), "{given:?}");
        }
    }

    #[test]
    fn a_document_has_a_topic_once_with_all_its_kinds() {
        let row = |ordinals: &[u32]| ordinals.iter().map(|&o| (o, Kinds::default())).collect::<Vec<_>>();
        let pages = Values::of_kinds(
            ["Ferry", "Toll", "toll"].map(String::from).to_vec(),
            [row(&[0, 1]), row(&[2]), row(&[])].into_iter(),
        );
        let given = [
            Given { document: 2, topic: 1, kind: TopicKind::Own },
            Given { document: 0, topic: 2, kind: TopicKind::Own },
            Given { document: 0, topic: 3, kind: TopicKind::Found },
        ];
        let own = [("TOLL", TopicKind::Own, 1)];
        let spellings = TopicSpellings::new(
            [("Ferry", TopicKind::Page, 1), ("Toll", TopicKind::Page, 1), ("toll", TopicKind::Page, 1)]
                .into_iter()
                .chain(own),
        );
        let topics = ["Harbour", "Bridge", "TOLL", "toll"].map(|topic| spellings.of(topic));
        let column = topic_column(&pages, &given, &topics, &spellings);
        let told = |document: u32| -> Vec<(&str, Vec<TopicKind>)> {
            let topics = column.of(document).iter().zip(column.kinds(document));
            topics.map(|(&o, kinds)| (column.values[o as usize].as_str(), kinds.iter().collect())).collect()
        };
        use TopicKind::{Found, Own, Page};
        assert_eq!(column.values, ["Bridge", "Ferry", "TOLL"]);
        assert_eq!(told(0), [("Ferry", vec![Page]), ("TOLL", vec![Own, Page, Found])]);
        assert_eq!(told(1), [("TOLL", vec![Page])]);
        assert_eq!(told(2), [("Bridge", vec![Own])]);
    }
}
