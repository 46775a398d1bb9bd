//! A state of the index that searches run on: segments, their columns, and the values of the whole archive.

use crate::columns::{SegmentColumns, Values, index_of};
use crate::error::Result;
use crate::meaning::{Lexicon, Taking};
use crate::plan::Planner;
use crate::schema::{COLUMNS, Column, Fields};
use crate::spellings::Spellings;
use crate::topics::TopicRule;
use crate::vocabulary::Vocabulary;
use broadsheet_text::fold;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};
use tantivy::Searcher;
use tantivy::index::SegmentId;
use tantivy::query::EnableScoring;

/// A state of the index. It never changes; later commits make another.
pub struct Snapshot {
    /// The segments as tantivy sees them.
    pub searcher: Searcher,
    /// Their columns, in the same order.
    pub segments: Vec<Arc<SegmentColumns>>,
    /// The rules that the topic columns hold.
    pub rules: Arc<[TopicRule]>,
    /// How the persons' names are spelled.
    pub spellings: Spellings,
    dictionaries: [Dictionary<String>; COLUMNS],
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
    pub fn load(searcher: Searcher, fields: &Fields, rules: Arc<[TopicRule]>, previous: Option<&Self>) -> Result<Self> {
        let kept: FxHashMap<SegmentId, &Arc<SegmentColumns>> = match previous {
            Some(previous) if previous.rules == rules => previous.segments.iter().map(|s| (s.segment, s)).collect(),
            _ => FxHashMap::default(),
        };
        let segments = searcher
            .segment_readers()
            .par_iter()
            .enumerate()
            .map(|(ordinal, reader)| match kept.get(&reader.segment_id()) {
                Some(segment) => Ok(Arc::clone(segment)),
                None => with_topics(&searcher, ordinal, SegmentColumns::read(reader)?, fields, &rules),
            })
            .collect::<Result<Vec<_>>>()?;
        let dictionaries = Column::ALL
            .map(|column| Dictionary::merge(segments.iter().map(|s| s.columns[column as usize].values.as_slice())));
        let days = Dictionary::merge(segments.iter().map(|s| s.distinct_days.as_slice()));
        let spellings = Spellings::new(&segments);
        Ok(Self { searcher, segments, rules, spellings, dictionaries, folded: Default::default(), days })
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

/// The segment with the person's own topics added to those that the pages state.
fn with_topics(
    searcher: &Searcher,
    ordinal: usize,
    segment: SegmentColumns,
    fields: &Fields,
    rules: &[TopicRule],
) -> Result<Arc<SegmentColumns>> {
    let segment = Arc::new(segment);
    if rules.is_empty() {
        return Ok(segment);
    }
    let reader = &searcher.segment_readers()[ordinal];
    let planner = Planner { fields, segments: std::slice::from_ref(&segment), clutter: false };
    let lexicon = Lexicon {
        vocabulary: &Vocabulary::open(searcher, &[fields.text, fields.headline])?,
        paths: &Vocabulary::open(searcher, &[fields.path])?,
        segments: planner.segments,
        spellings: &Spellings::default(),
    };
    let mut found: Vec<(u32, &str)> = Vec::new();
    for rule in rules {
        let meaning = lexicon.meaning(&rule.query, Taking::default())?;
        let weight = planner.plan(&meaning).weight(EnableScoring::disabled_from_searcher(searcher))?;
        weight.for_each_no_score(reader, &mut |documents| {
            found.extend(documents.iter().map(|&document| (document, rule.name.as_str())));
        })?;
    }
    let topics: Values = segment.columns[Column::Topic as usize].with(&found);
    drop(found);
    let mut segment = Arc::unwrap_or_clone(segment);
    segment.columns[Column::Topic as usize] = Arc::new(topics);
    Ok(Arc::new(segment))
}

impl<T: Ord + Clone> Dictionary<T> {
    fn merge<'a>(segments: impl Iterator<Item = &'a [T]>) -> Self
    where
        T: 'a,
    {
        let segments: Vec<&[T]> = segments.collect();
        let mut values: Vec<&T> = segments.iter().copied().flatten().collect();
        values.sort_unstable();
        values.dedup();
        let global = segments.iter().map(|segment| segment.iter().map(|v| index_of(&values, &v)).collect()).collect();
        Self { values: values.into_iter().cloned().collect(), global }
    }
}
