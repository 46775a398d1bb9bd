//! Exact facet counts in one pass over the matching documents, with drill-sideways for every facet at once.
//!
//! A value's count answers "how many articles would there be if I chose this too": it obeys the query and every choice
//! in the *other* facets, and its own facet's exclusions, but not its own facet's chosen values, which it would join
//! (several values of one facet mean any of them). Where an article must have all the chosen values, one more narrows:
//! there the count obeys the chosen values too. An excluded value shows what it keeps out.
//!
//! ```text
//! for each block of up to 64 matching documents, as one bit each:
//!   lacks[f]    = documents without what is chosen in facet f
//!   excluded[f] = documents with a value that is excluded there;  fails[f] = lacks[f] or excluded[f]
//!   once        = documents that some facet keeps out;  twice = … that two or more keep out
//!   hits                = not once
//!   counted in facet f  = not once, or (fails[f] and not twice)        fails nothing, or fails only f
//!                         … and not lacks[f], if all chosen values of f are asked for
//! ```
//! The idea is Lucene's `DrillSideways`; the masks and the cached ordinals make it one pass.

use crate::choices::{Filters, SegmentFilters};
use crate::columns::{NO_DAY, SegmentColumns, Values};
use crate::error::Result;
use crate::request::{FacetName, Sort};
use crate::schema::{COLUMNS, Column};
use crate::snapshot::Snapshot;
use rayon::prelude::*;
use tantivy::fastfield::AliveBitSet;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocId, Score, SegmentReader};

/// How many articles, in all and by value.
#[derive(Debug, Default)]
pub struct Counts {
    /// Articles that match and pass every choice.
    pub total: u32,
    /// By [`Column`], by global ordinal; `None` where it was not asked for.
    pub values: [Option<FacetCounts>; COLUMNS],
    /// By the ordinal of [`Snapshot::days`]; `None` if it was not asked for.
    pub days: Option<FacetCounts>,
    /// The first articles, if they were asked for.
    pub first: Vec<u32>,
}

impl Counts {
    /// The counts of a facet, if it was asked for.
    #[must_use]
    pub fn of(&self, facet: FacetName) -> Option<&FacetCounts> {
        match Column::of(facet) {
            Some(column) => self.values[column as usize].as_ref(),
            None => self.days.as_ref(),
        }
    }
}

/// The counts of one facet.
#[derive(Debug, Default, Clone)]
pub struct FacetCounts {
    /// Articles by ordinal.
    pub counts: Vec<u32>,
    /// Articles without a value. Days have an ordinal for that instead.
    pub none: u32,
    /// The articles that were counted here, those of excluded values aside.
    pub base: u32,
}

/// What to count and to collect.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// The facets with values, by [`Column`].
    pub values: [bool; COLUMNS],
    /// The days.
    pub days: bool,
    /// The first so many articles in this order.
    pub first: Option<(Sort, usize)>,
}

impl Wanted {
    /// The counts of these facets.
    #[must_use]
    pub fn facets(facets: &[FacetName]) -> Self {
        let values = Column::ALL.map(|column| facets.contains(&column.facet()));
        Self { values, days: facets.contains(&FacetName::Date), ..Self::default() }
    }
}

/// What comes first has the smallest rank; ties go by the article's number.
type Rank = (u64, u32);

/// The rank of an article in an order; unknown days last.
fn rank(sort: Sort, day: i32, score: Score, id: u32) -> Rank {
    // Moved up, so that no day, nor its opposite, is negative.
    let by_day = |day: i64| (day - 2 * i64::from(i32::MIN)).cast_unsigned();
    let rank = match sort {
        // Scores are not negative: their bits are in their order.
        Sort::Relevance => u64::from(u32::MAX - score.to_bits()),
        Sort::Newest | Sort::Oldest if day == NO_DAY => u64::MAX,
        Sort::Newest => by_day(-i64::from(day)),
        Sort::Oldest => by_day(i64::from(day)),
    };
    (rank, id)
}

/// Counts the articles that a query finds, under the choices.
///
/// # Errors
/// When the index cannot be read.
pub fn count(query: &dyn Query, filters: &Filters, snapshot: &Snapshot, wanted: Wanted) -> Result<Counts> {
    let searcher = &snapshot.searcher;
    let scored = matches!(wanted.first, Some((Sort::Relevance, _)));
    let weight = query.weight(match scored {
        true => EnableScoring::enabled_from_searcher(searcher),
        false => EnableScoring::disabled_from_searcher(searcher),
    })?;
    let parts = snapshot
        .segments
        .par_iter()
        .zip(searcher.segment_readers())
        .enumerate()
        .map(|(place, (segment, reader))| {
            let filters = SegmentFilters::new(filters, segment, |column| &snapshot.dictionary(column).global[place]);
            let tally = Tally::new(segment, wanted);
            let mut count = SegmentCount { segment, filters: &filters, wanted, tally, block: Block::default() };
            count.run(weight.as_ref(), reader, scored)?;
            Ok(count.tally)
        })
        .collect::<tantivy::Result<Vec<_>>>()?;

    let asked =
        |asked: bool, values: usize| asked.then(|| FacetCounts { counts: vec![0; values], ..Default::default() });
    let mut counts = Counts {
        values: Column::ALL.map(|c| asked(wanted.values[c as usize], snapshot.dictionary(c).values.len())),
        days: asked(wanted.days, snapshot.days.values.len()),
        ..Counts::default()
    };
    let mut ranks: Vec<Rank> = Vec::new();
    for (place, part) in parts.into_iter().enumerate() {
        counts.total += part.total;
        for (column, (sum, part)) in Column::ALL.into_iter().zip(counts.values.iter_mut().zip(&part.values)) {
            FacetCounts::add(sum, part, &snapshot.dictionary(column).global[place]);
        }
        FacetCounts::add(&mut counts.days, &part.days, &snapshot.days.global[place]);
        ranks.extend(part.ranks);
    }
    if let Some((_, first)) = wanted.first {
        ranks.sort_unstable();
        ranks.truncate(first);
        counts.first = ranks.into_iter().map(|(_, id)| id).collect();
    }
    Ok(counts)
}

impl FacetCounts {
    /// Adds the counts of a segment, whose ordinals `global` translates.
    fn add(sum: &mut Option<Self>, part: &Option<Self>, global: &[u32]) {
        let (Some(sum), Some(part)) = (sum, part) else { return };
        sum.none += part.none;
        sum.base += part.base;
        for (&count, &value) in part.counts.iter().zip(global) {
            sum.counts[value as usize] += count;
        }
    }
}

/// The counts of one segment, by its own ordinals.
struct Tally {
    total: u32,
    values: [Option<FacetCounts>; COLUMNS],
    days: Option<FacetCounts>,
    /// Those that may be among the first.
    ranks: Vec<Rank>,
    /// From this rank on none is.
    bar: Rank,
}

impl Tally {
    fn new(segment: &SegmentColumns, wanted: Wanted) -> Self {
        let counts =
            |wanted: bool, values: usize| wanted.then(|| FacetCounts { counts: vec![0; values], ..Default::default() });
        Self {
            total: 0,
            values: Column::ALL.map(|c| counts(wanted.values[c as usize], segment.columns[c as usize].values.len())),
            days: counts(wanted.days, segment.distinct_days.len()),
            ranks: Vec::new(),
            bar: (u64::MAX, u32::MAX),
        }
    }
}

/// Matching documents of a segment, as many as a mask has bits, with their scores if they are ranked by them.
struct Block {
    documents: [DocId; 64],
    scores: [Score; 64],
    length: usize,
}

impl Default for Block {
    fn default() -> Self {
        Self { documents: [0; 64], scores: [0.0; 64], length: 0 }
    }
}

/// Counts in one segment.
struct SegmentCount<'a> {
    segment: &'a SegmentColumns,
    filters: &'a SegmentFilters,
    wanted: Wanted,
    tally: Tally,
    block: Block,
}

impl<'a> SegmentCount<'a> {
    fn run(&mut self, weight: &dyn Weight, reader: &SegmentReader, scored: bool) -> tantivy::Result<()> {
        let alive = reader.alive_bitset();
        if scored {
            weight.for_each(reader, &mut |document, score| {
                let at = self.block.length;
                (self.block.documents[at], self.block.scores[at]) = (document, score);
                self.block.length += 1;
                if self.block.length == 64 {
                    self.count_block(alive);
                }
            })?;
        } else {
            weight.for_each_no_score(reader, &mut |documents| {
                for documents in documents.chunks(64) {
                    self.block.documents[..documents.len()].copy_from_slice(documents);
                    self.block.length = documents.len();
                    self.count_block(alive);
                }
            })?;
        }
        self.count_block(alive);
        Ok(())
    }

    /// Counts what the block holds, and empties it.
    fn count_block(&mut self, alive: Option<&AliveBitSet>) {
        let Block { documents, scores, length } = std::mem::take(&mut self.block);
        let documents = &documents[..length];
        let mut live = if length == 64 { u64::MAX } else { (1 << length) - 1 };
        if let Some(alive) = alive {
            for (bit, &document) in documents.iter().enumerate() {
                live &= !(u64::from(alive.is_deleted(document)) << bit);
            }
        }
        let hits = self.count(documents, live);
        self.keep_first(documents, &scores, hits);
    }

    /// Counts live documents of a block, and gives those that pass every choice.
    fn count(&mut self, block: &[DocId], live: u64) -> u64 {
        let (mut once, mut twice) = (0u64, 0u64);
        let (mut lacks, mut excluded) = ([0u64; COLUMNS], [0u64; COLUMNS]);
        let mut keep = |failing: u64| {
            twice |= once & failing;
            once |= failing;
        };
        for column in 0..COLUMNS {
            let Some(filter) = &self.filters.values[column] else { continue };
            let values = self.column(column);
            for (bit, &document) in block.iter().enumerate() {
                let ordinals = values.of(document);
                lacks[column] |= u64::from(filter.lacks(ordinals)) << bit;
                excluded[column] |= u64::from(filter.excludes(ordinals)) << bit;
            }
            keep(lacks[column] | excluded[column]);
        }
        let mut fails_days = 0u64;
        if let Some(passes) = &self.filters.days {
            for (bit, &document) in block.iter().enumerate() {
                fails_days |= u64::from(!passes[self.segment.day_ordinals[document as usize] as usize]) << bit;
            }
            keep(fails_days);
        }
        let hits = live & !once;
        let but_for = |failing: u64| live & (!once | (failing & !twice));
        self.tally.total += hits.count_ones();
        for column in 0..COLUMNS {
            let mut documents = but_for(lacks[column] | excluded[column]);
            if self.filters.values[column].as_ref().is_some_and(|filter| filter.all) {
                documents &= !lacks[column];
            }
            self.count_values(column, block, documents, excluded[column]);
        }
        self.count_days(block, but_for(fails_days));
        hits
    }

    fn column(&self, column: usize) -> &'a Values {
        &self.segment.columns[column]
    }

    fn count_values(&mut self, column: usize, block: &[DocId], documents: u64, excluded: u64) {
        let values = self.column(column);
        let Some(FacetCounts { counts, none, base }) = &mut self.tally.values[column] else { return };
        *base += (documents & !excluded).count_ones();
        for document in bits(documents & !excluded).map(|bit| block[bit]) {
            let ordinals = values.of(document);
            *none += u32::from(ordinals.is_empty());
            for &ordinal in ordinals {
                counts[ordinal as usize] += 1;
            }
        }
        let Some(filter) = &self.filters.values[column] else { return };
        for document in bits(documents & excluded).map(|bit| block[bit]) {
            let ordinals = values.of(document);
            *none += u32::from(ordinals.is_empty());
            for &ordinal in ordinals.iter().filter(|&&o| filter.excludes_value(o)) {
                counts[ordinal as usize] += 1;
            }
        }
    }

    fn count_days(&mut self, block: &[DocId], documents: u64) {
        let Some(FacetCounts { counts, base, .. }) = &mut self.tally.days else { return };
        *base += documents.count_ones();
        for document in bits(documents).map(|bit| block[bit] as usize) {
            counts[self.segment.day_ordinals[document] as usize] += 1;
        }
    }

    fn keep_first(&mut self, block: &[DocId], scores: &[Score; 64], hits: u64) {
        let Some((sort, first)) = self.wanted.first else { return };
        let Tally { ranks, bar, .. } = &mut self.tally;
        for bit in bits(hits) {
            let document = block[bit] as usize;
            let rank = rank(sort, self.segment.days[document], scores[bit], self.segment.ids[document]);
            if rank < *bar {
                ranks.push(rank);
            }
        }
        // Keeps the best only, now and then: linear in all.
        if ranks.len() > 4 * first.max(256) {
            *bar = *ranks.select_nth_unstable(first.max(1) - 1).1;
            ranks.truncate(first);
        }
    }
}

/// The positions of the bits that are set.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(bit)
    })
}
