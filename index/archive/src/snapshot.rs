//! A state of the index that searches run on: segments, their columns, and the values of the whole archive.

use crate::base_forms::{BaseForms, Same};
use crate::columns::{SegmentColumns, indices_of};
use crate::error::Result;
use crate::found::{FoundTopic, FoundTopics};
use crate::full_names::written_out;
use crate::identities::Identities;
use crate::kinds::Kinds;
use crate::mends::Mends;
use crate::name_book::NameBook;
use crate::other_scripts;
use crate::recast::Recast;
use crate::request::{Exactness, SearchRequest, TopicKind};
use crate::schema::{COLUMNS, Column, Fields};
use crate::spellings::Spellings;
use crate::topic_column::{Given, TopicSpellings, stated, topic_column};
use crate::topics::{Among, OwnTopic};
use broadsheet_text::fold;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock};
use tantivy::Searcher;
use tantivy::index::SegmentId;

/// What the person said that counts at once, without an article being read or indexed again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    /// What belongs to their own topics.
    pub topics: Arc<[OwnTopic]>,
    /// Who is who.
    pub mends: Arc<Mends>,
}

/// A state of the index. It never changes; later commits make another.
pub struct Snapshot {
    /// The segments as tantivy sees them.
    pub searcher: Searcher,
    /// Their columns, in the same order, with persons in the place of names, and with all kinds of topics.
    pub segments: Vec<Arc<SegmentColumns>>,
    /// The columns as they were read.
    read: Vec<Arc<SegmentColumns>>,
    /// The same with persons in the place of names, and with the topics that pages state.
    cast: Vec<Arc<SegmentColumns>>,
    /// What the columns hold besides.
    pub said: Said,
    /// Who is who.
    pub identities: Arc<Identities>,
    /// What is known of names; later states go on with it.
    book: Arc<Mutex<NameBook>>,
    /// How the persons' names are spelled.
    pub spellings: Spellings,
    /// The topics that the archive found.
    found: Arc<FoundTopics>,
    /// How topics are spelled.
    topics: TopicSpellings,
    /// The kinds of each topic, by its index in the dictionary.
    kinds: Vec<Kinds>,
    /// By [`Column`].
    dictionaries: Vec<Dictionary<String>>,
    /// The values as they are sought and sorted; made when first asked for.
    folded: [OnceLock<Vec<String>>; COLUMNS],
    /// The days of the whole archive, [`crate::columns::NO_DAY`] before all.
    pub days: Dictionary<i32>,
}

/// The values of a column over all segments.
#[derive(Debug)]
pub struct Dictionary<T> {
    /// Sorted.
    pub values: Vec<T>,
    /// For each segment, from its ordinals to the index in `values`.
    pub global: Vec<Vec<u32>>,
}

impl Snapshot {
    /// Reads the columns of the segments that `previous` does not have.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn load(searcher: Searcher, fields: &Fields, said: Said, previous: Option<&Self>) -> Result<Self> {
        let always = said.mends.always();
        let as_before = previous.filter(|previous| previous.said.mends.always() == always);
        let kept = by_segment(as_before.map_or(&[], |previous| &previous.read));
        let readers = searcher.segment_readers();
        let read = readers
            .par_iter()
            .enumerate()
            .map(|(ordinal, reader)| match kept.get(&reader.segment_id()) {
                Some(segment) => Ok(Arc::clone(segment)),
                None => with_names(&searcher, ordinal, SegmentColumns::read(reader)?, fields, always),
            })
            .collect::<Result<Vec<_>>>()?;
        let book = previous.map(|previous| Arc::clone(&previous.book)).unwrap_or_default();
        // One does not need the other.
        let ((identities, cast), found) = rayon::join(
            || {
                let mut identities = Arc::new(who_and_what(&read, Arc::clone(&said.mends), &book));
                if let Some(previous) = previous.filter(|previous| previous.identities == identities) {
                    identities = Arc::clone(&previous.identities);
                }
                let cast = cast(&read, &identities, previous);
                (identities, cast)
            },
            || match previous.filter(|previous| holds_the_same(&previous.searcher, &searcher)) {
                Some(previous) => Ok(Arc::clone(&previous.found)),
                None => FoundTopics::new(&searcher, &read, fields.text).map(Arc::new),
            },
        );
        let found = found?;
        let spellings = Spellings::new(&read);
        let own = said.topics.iter().map(|rule| (rule.name.as_str(), TopicKind::Own, 0));
        let topics = TopicSpellings::new(own.chain(stated(&read)).chain(found.spelled()));
        let names = said.topics.iter().map(|topic| topic.name.as_str()).chain(found.spelled().map(|(name, ..)| name));
        let spelled: Vec<&str> = names.map(|name| topics.of(name)).collect();
        let mut kept = FxHashMap::default();
        if let Some(previous) = previous.filter(|previous| previous.finds_alike(&read, &said, &identities)) {
            kept = by_segment(&previous.segments);
            let cast_before = by_segment(&previous.cast);
            let respelled: Vec<&str> = topics.changed(&previous.topics).collect();
            let concerned = |segment: &SegmentColumns| {
                respelled.iter().any(|topic| segment.columns[Column::Topic as usize].ordinal(topic).is_some())
            };
            let before: FxHashMap<SegmentId, u64> =
                previous.read.iter().enumerate().map(|(at, s)| (s.segment, previous.found.print(at))).collect();
            for (at, segment) in cast.iter().enumerate() {
                let as_before = cast_before.get(&segment.segment).is_some_and(|before| Arc::ptr_eq(before, segment));
                if !as_before || concerned(segment) || before.get(&segment.segment) != Some(&found.print(at)) {
                    kept.remove(&segment.segment);
                }
            }
        }
        let segments = cast
            .par_iter()
            .enumerate()
            .map(|(ordinal, segment)| match kept.get(&segment.segment) {
                Some(segment) => Ok(Arc::clone(segment)),
                None => {
                    let mut others = cast.clone();
                    others.swap(0, ordinal);
                    let among = Among {
                        searcher: &searcher,
                        ordinal,
                        fields,
                        identities: &identities,
                        segments: &mut others,
                        spellings: &spellings,
                        topics: &topics,
                    };
                    with_topics(
                        SegmentColumns::clone(segment),
                        found.of_segment(ordinal),
                        &said.topics,
                        &spelled,
                        among,
                    )
                }
            })
            .collect::<Result<Vec<_>>>()?;
        let dictionary =
            |column: Column| Dictionary::merge(segments.iter().map(|s| &*s.columns[column as usize].values));
        let dictionaries: Vec<_> = Column::ALL.into_par_iter().map(dictionary).collect();
        let days = Dictionary::merge(segments.iter().map(|s| &*s.distinct_days));
        let folded = Default::default();
        let kinds = kinds(&searcher, &segments, &dictionaries[Column::Topic as usize]);
        Ok(Self {
            searcher,
            segments,
            read,
            cast,
            said,
            identities,
            book,
            spellings,
            found,
            topics,
            kinds,
            dictionaries,
            folded,
            days,
        })
    }

    /// What the person's own topics hold in a segment that it has holds on among these: words and names have the same forms
    /// there.
    fn finds_alike(&self, read: &[Arc<SegmentColumns>], said: &Said, identities: &Arc<Identities>) -> bool {
        let segments = |read: &[Arc<SegmentColumns>]| read.iter().map(|s| s.segment).collect::<FxHashSet<_>>();
        let any = |takes: fn(&OwnTopic) -> bool| said.topics.iter().any(takes);
        said.topics == self.said.topics
            && (said.topics.is_empty() || languages(read) == languages(&self.read))
            && (!any(OwnTopic::takes_spellings) || segments(read) == segments(&self.read))
            && (!any(OwnTopic::takes_identities) || Arc::ptr_eq(identities, &self.identities))
    }

    /// How a topic is spelled, given as a page, the person or an earlier snapshot spells it.
    #[must_use]
    pub fn topic<'a>(&'a self, topic: &'a str) -> &'a str {
        let known = &self.dictionary(Column::Topic).values;
        let spelled = self.topics.of(topic);
        if known.binary_search_by(|value| value.as_str().cmp(spelled)).is_ok() {
            return spelled;
        }
        let wanted = fold(topic);
        let alike = self.folded(Column::Topic).iter().position(|folded| *folded == wanted);
        alike.map_or(topic, |ordinal| &known[ordinal])
    }

    /// The topics that the archive found in a document of a segment, the strongest first.
    #[must_use]
    pub fn found_in(&self, segment: usize, document: u32) -> Vec<&str> {
        self.found.of_document(segment, document).map(|topic| self.topics.of(topic)).collect()
    }

    /// The topics that the archive found and that are spelled so.
    pub fn found<'a>(&'a self, topic: &'a str) -> impl Iterator<Item = &'a FoundTopic> {
        self.found.topics().iter().filter(move |found| self.topics.of(&found.name) == topic)
    }

    /// The kinds that the values of a column have in some article, by their index in its dictionary; only topics have any.
    #[must_use]
    pub fn kinds(&self, column: Column) -> &[Kinds] {
        if column == Column::Topic { &self.kinds } else { &[] }
    }

    /// The names that articles give persons, each with the number of articles that give it.
    #[must_use]
    pub fn names(&self) -> Vec<(&str, u32)> {
        names(&self.read, Column::Person)
    }

    /// Who would be who if this had been said.
    #[must_use]
    pub fn identities_with(&self, mends: Arc<Mends>) -> Identities {
        let things = (Arc::clone(self.identities.organisations()), Arc::clone(self.identities.places()));
        Identities::new(&self.names(), mends, &self.book).and_things(things.0, things.1)
    }

    /// Goes through the articles: the number of each, and the names that it gives persons.
    pub fn each_article<'s>(&'s self, mut article: impl FnMut(u32, &[&'s str])) {
        let mut given: Vec<&'s str> = Vec::new();
        for (segment, reader) in self.read.iter().zip(self.searcher.segment_readers()) {
            let names = &segment.columns[Column::Person as usize];
            for document in reader.doc_ids_alive() {
                given.clear();
                given.extend(names.of(document).iter().map(|&ordinal| names.values[ordinal as usize].as_str()));
                article(segment.ids[document as usize], &given);
            }
        }
    }

    /// The values of a column.
    #[must_use]
    pub fn dictionary(&self, column: Column) -> &Dictionary<String> {
        &self.dictionaries[column as usize]
    }

    /// The values of a column without case and accents, in the order of [`Self::dictionary`].
    #[must_use]
    pub fn folded(&self, column: Column) -> &[String] {
        self.folded[column as usize].get_or_init(|| self.dictionary(column).values.iter().map(|v| fold(v)).collect())
    }
}

/// Whether two states of the index hold the same articles.
fn holds_the_same(one: &Searcher, other: &Searcher) -> bool {
    let articles = |searcher: &Searcher| -> Vec<(SegmentId, u32)> {
        searcher.segment_readers().iter().map(|reader| (reader.segment_id(), reader.num_docs())).collect()
    };
    articles(one) == articles(other)
}

fn by_segment(segments: &[Arc<SegmentColumns>]) -> FxHashMap<SegmentId, &Arc<SegmentColumns>> {
    segments.iter().map(|s| (s.segment, s)).collect()
}

fn languages(segments: &[Arc<SegmentColumns>]) -> BTreeSet<&str> {
    segments.iter().flat_map(|s| &s.columns[Column::Language as usize].values).map(String::as_str).collect()
}

fn who_and_what(segments: &[Arc<SegmentColumns>], mends: Arc<Mends>, book: &Mutex<NameBook>) -> Identities {
    let organisations = || {
        let names = names(segments, Column::Organisation);
        let known: Vec<Same> =
            written_out(segments, &names).into_iter().chain(other_scripts::abbreviations(&names)).collect();
        Arc::new(BaseForms::new(&names, &known))
    };
    let places = || {
        let names = names(segments, Column::Place);
        Arc::new(BaseForms::new(&names, &other_scripts::places(&names)))
    };
    let (identities, (organisations, places)) =
        rayon::join(|| Identities::new(&names(segments, Column::Person), mends, book), || (organisations(), places()));
    identities.and_things(organisations, places)
}

/// The names in a column, each with the number of articles that give it.
fn names(segments: &[Arc<SegmentColumns>], column: Column) -> Vec<(&str, u32)> {
    let mut names: Vec<(&str, u32)> = Vec::new();
    for segment in segments {
        let column = &segment.columns[column as usize];
        let mut counts = vec![0; column.values.len()];
        for &ordinal in &column.ordinals {
            counts[ordinal as usize] += 1;
        }
        names.extend(column.values.iter().map(String::as_str).zip(counts));
    }
    names.sort_by_key(|(name, _)| *name);
    names.dedup_by(|next, one| {
        let same = next.0 == one.0;
        one.1 += if same { next.1 } else { 0 };
        same
    });
    names
}

/// The segments with persons, organisations and places in the place of names. Those in which no name means anything else
/// than in the state before are kept.
fn cast(
    read: &[Arc<SegmentColumns>],
    identities: &Identities,
    previous: Option<&Snapshot>,
) -> Vec<Arc<SegmentColumns>> {
    let recast = previous.map(|previous| Recast::between(&previous.identities, identities));
    let before: FxHashMap<SegmentId, (&Arc<SegmentColumns>, &Arc<SegmentColumns>)> = previous
        .into_iter()
        .flat_map(|previous| previous.read.iter().zip(&previous.cast))
        .map(|(read, cast)| (read.segment, (read, cast)))
        .collect();
    read.par_iter()
        .map(|segment| match (before.get(&segment.segment), &recast) {
            (Some((read, cast)), Some(recast))
                if Arc::ptr_eq(read, segment) && !recast.concerns(segment) && !recast.concerns(cast) =>
            {
                Arc::clone(cast)
            }
            _ => Arc::new(segment.cast(identities)),
        })
        .collect()
}

/// The segment with names that are persons' wherever they stand.
fn with_names(
    searcher: &Searcher,
    ordinal: usize,
    mut segment: SegmentColumns,
    fields: &Fields,
    always: &BTreeSet<String>,
) -> Result<Arc<SegmentColumns>> {
    if always.is_empty() {
        return Ok(Arc::new(segment));
    }
    let among = Among {
        searcher,
        ordinal,
        fields,
        identities: &Identities::default(),
        segments: &mut [Arc::new(segment.clone())],
        spellings: &Spellings::default(),
        topics: &TopicSpellings::default(),
    };
    let mut found: FxHashMap<u32, Vec<&str>> = FxHashMap::default();
    for name in always {
        for document in among.found(&search_for_name(name))? {
            found.entry(document).or_default().push(name);
        }
    }
    segment.columns[Column::Person as usize] = Arc::new(segment.columns[Column::Person as usize].with(&found));
    Ok(Arc::new(segment))
}

/// The search for the words of a name, one after the other and as they are written.
#[must_use]
pub fn search_for_name(name: &str) -> SearchRequest {
    let words = name.replace(['"', '“', '”', '„', '«', '»', '*', '?', '~', '\\'], " ");
    SearchRequest {
        query: format!("\"{words}\""),
        exactness: Exactness::Literal,
        facets: Vec::new(),
        limit: 0,
        ..SearchRequest::default()
    }
}

/// The segment with all kinds of topics in the place of those that the pages state: the person's own, and those found in
/// documents, whose numbers follow. `topics` is how all of them are spelled.
fn with_topics(
    mut segment: SegmentColumns,
    found: &[(u32, u32)],
    own: &[OwnTopic],
    topics: &[&str],
    among: Among<'_>,
) -> Result<Arc<SegmentColumns>> {
    let pages = Arc::clone(&segment.columns[Column::Topic as usize]);
    let first = u32::try_from(own.len()).unwrap_or(u32::MAX);
    let found = found.iter().map(|(document, topic)| (*document, first + topic));
    let mut given: Vec<Given> =
        found.map(|(document, topic)| Given { document, topic, kind: TopicKind::Found }).collect();
    segment.columns[Column::Topic as usize] = Arc::new(topic_column(&pages, &given, topics, among.topics));
    if own.is_empty() {
        return Ok(Arc::new(segment));
    }
    // The person's topics may ask for those of the other kinds.
    among.segments[0] = Arc::new(segment.clone());
    given.extend(among.members(own)?);
    segment.columns[Column::Topic as usize] = Arc::new(topic_column(&pages, &given, topics, among.topics));
    Ok(Arc::new(segment))
}

/// The kinds that each topic has in some article.
fn kinds(searcher: &Searcher, segments: &[Arc<SegmentColumns>], topics: &Dictionary<String>) -> Vec<Kinds> {
    let mut kinds = vec![Kinds::default(); topics.values.len()];
    for ((segment, reader), global) in segments.iter().zip(searcher.segment_readers()).zip(&topics.global) {
        let column = &segment.columns[Column::Topic as usize];
        for document in reader.doc_ids_alive() {
            for (&ordinal, &one) in column.of(document).iter().zip(column.kinds(document)) {
                kinds[global[ordinal as usize] as usize] |= one;
            }
        }
    }
    kinds
}

impl<T: Ord + Clone> Dictionary<T> {
    fn merge<'a>(segments: impl Iterator<Item = &'a [T]>) -> Self
    where
        T: 'a,
    {
        let segments: Vec<&[T]> = segments.collect();
        let mut values: Vec<&T> = segments.iter().copied().flatten().collect();
        // Each segment's are sorted: a stable sort merges them.
        values.sort();
        values.dedup();
        let global = segments.iter().map(|segment| indices_of(&values, &segment.iter().collect::<Vec<_>>())).collect();
        Self { values: values.into_iter().cloned().collect(), global }
    }
}
