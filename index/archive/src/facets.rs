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
use tantivy::index::SegmentId;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{BitSet, DocId, SegmentReader};

/// How many articles, in all and by value.
#[derive(Debug, Default)]
pub struct Counts {
    /// Articles that match and pass every choice.
    pub total: u32,
    /// By [`Column`], by global ordinal; `None` where it was not asked for.
    pub values: [Option<FacetCounts>; COLUMNS],
    /// By the ordinal of [`Snapshot::days`]; `None` if it was not asked for.
    pub days: Option<FacetCounts>,
    /// The articles that match and pass, if they were asked for.
    pub passing: Vec<(SegmentId, BitSet)>,
    /// The first articles by date, if they were asked for.
    pub by_date: Vec<u32>,
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
    /// The set of passing documents.
    pub passing: bool,
    /// The first so many articles in this order of days.
    pub by_date: Option<(Sort, usize)>,
}

impl Wanted {
    /// The counts of these facets.
    #[must_use]
    pub fn facets(facets: &[FacetName]) -> Self {
        let values = Column::ALL.map(|column| facets.contains(&column.facet()));
        Self { values, days: facets.contains(&FacetName::Date), ..Self::default() }
    }
}

/// The key by which days are ordered: unknown days last, ties by the article's number.
type DayKey = (bool, i32, u32);

fn day_key(sort: Sort, day: i32, id: u32) -> DayKey {
    let day_unknown = day == NO_DAY;
    let day = if day_unknown { 0 } else { day };
    (day_unknown, if sort == Sort::Oldest { day } else { -day }, id)
}

/// Counts the articles that a query finds, under the choices.
///
/// # Errors
/// When the index cannot be read.
pub fn count(query: &dyn Query, filters: &Filters, snapshot: &Snapshot, wanted: Wanted) -> Result<Counts> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))?;
    let parts = snapshot
        .segments
        .par_iter()
        .zip(snapshot.searcher.segment_readers())
        .enumerate()
        .map(|(place, (segment, reader))| {
            let filters = SegmentFilters::new(filters, snapshot, place);
            let mut count = SegmentCount { segment, filters: &filters, wanted, tally: Tally::new(segment, wanted) };
            count.run(weight.as_ref(), reader)?;
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
    let mut keys: Vec<DayKey> = Vec::new();
    for (place, part) in parts.into_iter().enumerate() {
        counts.total += part.total;
        for (column, (sum, part)) in Column::ALL.into_iter().zip(counts.values.iter_mut().zip(&part.values)) {
            FacetCounts::add(sum, part, &snapshot.dictionary(column).global[place]);
        }
        FacetCounts::add(&mut counts.days, &part.days, &snapshot.days.global[place]);
        counts.passing.extend(part.passing.map(|set| (snapshot.segments[place].segment, set)));
        keys.extend(part.keys);
    }
    if let Some((_, first)) = wanted.by_date {
        keys.sort_unstable();
        keys.truncate(first);
        counts.by_date = keys.into_iter().map(|(_, _, id)| id).collect();
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
    passing: Option<BitSet>,
    keys: Vec<DayKey>,
}

impl Tally {
    fn new(segment: &SegmentColumns, wanted: Wanted) -> Self {
        let counts =
            |wanted: bool, values: usize| wanted.then(|| FacetCounts { counts: vec![0; values], ..Default::default() });
        let documents = u32::try_from(segment.ids.len()).unwrap_or(u32::MAX);
        Self {
            total: 0,
            values: Column::ALL.map(|c| counts(wanted.values[c as usize], segment.columns[c as usize].values.len())),
            days: counts(wanted.days, segment.distinct_days.len()),
            passing: wanted.passing.then(|| BitSet::with_max_value(documents)),
            keys: Vec::new(),
        }
    }
}

/// Counts in one segment.
struct SegmentCount<'a> {
    segment: &'a SegmentColumns,
    filters: &'a SegmentFilters,
    wanted: Wanted,
    tally: Tally,
}

impl<'a> SegmentCount<'a> {
    fn run(&mut self, weight: &dyn Weight, reader: &SegmentReader) -> tantivy::Result<()> {
        let alive = reader.alive_bitset();
        weight.for_each_no_score(reader, &mut |documents| {
            for block in documents.chunks(64) {
                let mut live = if block.len() == 64 { u64::MAX } else { (1 << block.len()) - 1 };
                if let Some(alive) = alive {
                    for (bit, &document) in block.iter().enumerate() {
                        live &= !(u64::from(alive.is_deleted(document)) << bit);
                    }
                }
                self.block(block, live);
            }
        })
    }

    fn block(&mut self, block: &[DocId], live: u64) {
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
        self.keep_hits(block, hits);
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

    fn keep_hits(&mut self, block: &[DocId], hits: u64) {
        if let Some(passing) = &mut self.tally.passing {
            for bit in bits(hits) {
                passing.insert(block[bit]);
            }
        }
        let Some((sort, first)) = self.wanted.by_date else { return };
        let keys = &mut self.tally.keys;
        for document in bits(hits).map(|bit| block[bit] as usize) {
            keys.push(day_key(sort, self.segment.days[document], self.segment.ids[document]));
        }
        // Keeps the best only, now and then: linear in all.
        if keys.len() > 4 * first.max(256) {
            keys.select_nth_unstable(first.max(1) - 1);
            keys.truncate(first);
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
