//! A state of the index that searches run on: segments, their columns, and the values of the whole archive.

use crate::columns::{SegmentColumns, Values};
use crate::error::Result;
use crate::meaning::{Lexicon, Taking};
use crate::plan::Planner;
use crate::schema::{Column, Fields};
use crate::spellings::Spellings;
use crate::topics::TopicRule;
use crate::vocabulary::Vocabulary;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;
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
    dictionaries: [Dictionary; 5],
}

/// The values of a column over all segments.
#[derive(Debug, Default)]
pub struct Dictionary {
    /// Sorted.
    pub values: Vec<String>,
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
        let dictionaries = Column::ALL.map(|column| Dictionary::merge(&segments, column));
        let spellings = Spellings::new(&segments);
        Ok(Self { searcher, segments, rules, spellings, dictionaries })
    }

    /// The values of a column.
    #[must_use]
    pub fn dictionary(&self, column: Column) -> &Dictionary {
        &self.dictionaries[column as usize]
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

impl Dictionary {
    fn merge(segments: &[Arc<SegmentColumns>], column: Column) -> Self {
        let mut values: Vec<&String> = segments.iter().flat_map(|s| &s.columns[column as usize].values).collect();
        values.sort_unstable();
        values.dedup();
        let index_of: FxHashMap<&str, u32> = values.iter().map(|v| v.as_str()).zip(0..).collect();
        let global = segments
            .iter()
            .map(|s| s.columns[column as usize].values.iter().map(|v| index_of[v.as_str()]).collect())
            .collect();
        Self { values: values.into_iter().cloned().collect(), global }
    }
}
