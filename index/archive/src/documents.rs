//! A set of documents as a tantivy query: how facet choices and `field:value` parts take part in a search.

use rustc_hash::FxHashMap;
use std::sync::Arc;
use tantivy::index::SegmentId;
use tantivy::query::{BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{BitSet, DocId, SegmentReader};

/// Documents, by segment. A segment that is missing has none.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    sets: Arc<FxHashMap<SegmentId, BitSet>>,
}

impl Documents {
    /// The documents of the given sets.
    #[must_use]
    pub fn new(sets: impl IntoIterator<Item = (SegmentId, BitSet)>) -> Self {
        Self { sets: Arc::new(sets.into_iter().collect()) }
    }
}

impl Query for Documents {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Documents {
    fn scorer(&self, reader: &SegmentReader, boost: f32) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(set) = self.sets.get(&reader.segment_id()) else { return Ok(Box::new(EmptyScorer)) };
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(set.clone()), boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("a set of documents", 1.0))
    }
}
