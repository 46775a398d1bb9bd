//! Exact facet counts in one pass over the matching documents, with drill-sideways for every facet at once.
//!
//! A value's count answers "how many articles would there be if I chose this too": it obeys the query and every choice
//! in the *other* facets, and its own facet's exclusions, but not its own facet's chosen values, which it would join (several values of
//! one facet mean any of them). An excluded value shows what it keeps out: the articles with it that pass the other
//! facets.
//!
//! ```text
//! for each block of up to 64 matching documents, as one bit each:
//!   fails[f]  = documents that facet f keeps out
//!   once      = documents that some facet keeps out;  twice = … that two or more keep out
//!   hits                = not once
//!   counted in facet f  = not once, or (fails[f] and not twice)        fails nothing, or fails only f
//! ```
//! The idea is Lucene's `DrillSideways`; the masks and the cached ordinals make it one pass.

use crate::calendar::Day;
use crate::columns::{NO_DAY, SegmentColumns, Values};
use crate::error::{Error, Result};
use crate::request::{Choice, DateChoice, FacetName, Selection, Sort};
use crate::schema::Column;
use crate::snapshot::Snapshot;
use rayon::prelude::*;
use std::collections::BTreeMap;
use tantivy::index::SegmentId;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{BitSet, DocId, SegmentReader};

/// The facets with values, in the order of their numbers here.
pub const FACETS: [Column; 3] = [Column::Outlet, Column::Person, Column::Topic];

/// The number of a facet with values; `None` for the date.
#[must_use]
pub fn facet_index(name: FacetName) -> Option<usize> {
    match name {
        FacetName::Outlet => Some(0),
        FacetName::Person => Some(1),
        FacetName::Topic => Some(2),
        FacetName::Date => None,
    }
}

/// What one facet asks of an article, by global ordinals.
#[derive(Debug, Default, Clone)]
struct Filter {
    /// There are chosen values, known to the archive or not.
    includes: bool,
    include: Vec<u32>,
    include_none: bool,
    exclude: Vec<u32>,
    exclude_none: bool,
}

/// What the date facet asks of an article.
#[derive(Debug, Clone, Copy)]
struct DayFilter {
    span: Option<(i32, i32)>,
    unknown: bool,
}

/// A selection, resolved against a snapshot.
#[derive(Debug, Clone)]
pub struct Filters {
    values: [Filter; 3],
    days: Option<DayFilter>,
}

impl Filters {
    /// Resolves a selection.
    ///
    /// # Errors
    /// When a day of it is none; the sentence names it.
    pub fn resolve(selection: &Selection, snapshot: &Snapshot) -> Result<Self> {
        let choices = [&selection.outlet, &selection.person, &selection.topic];
        let mut values: [Filter; 3] = Default::default();
        for ((filter, choice), column) in values.iter_mut().zip(choices).zip(FACETS) {
            *filter = Filter::resolve(choice, &snapshot.dictionary(column).values);
        }
        Ok(Self { values, days: DayFilter::resolve(&selection.date)? })
    }

    /// Nothing is chosen: every article passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_none() && self.values.iter().all(|f| !f.is_active())
    }
}

impl Filter {
    fn resolve(choice: &Choice, values: &[String]) -> Self {
        let find = |wanted: &[Option<String>]| {
            wanted
                .iter()
                .flatten()
                .filter_map(|v| values.binary_search(v).ok().and_then(|i| u32::try_from(i).ok()))
                .collect::<Vec<_>>()
        };
        Self {
            includes: !choice.include.is_empty(),
            include: find(&choice.include),
            include_none: choice.include.contains(&None),
            exclude: find(&choice.exclude),
            exclude_none: choice.exclude.contains(&None),
        }
    }

    fn is_active(&self) -> bool {
        self.includes || self.exclude_none || !self.exclude.is_empty()
    }
}

impl DayFilter {
    fn resolve(choice: &DateChoice) -> Result<Option<Self>> {
        let part = |text: &Option<String>| match text.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
            None => Ok(None),
            Some(text) => Day::parse_part(text)
                .map(Some)
                .ok_or_else(|| Error::Request(format!("“{text}” is no date: write 2024, 2024-10 or 2024-10-12."))),
        };
        let (from, to) = (part(&choice.from)?, part(&choice.to)?);
        let span = (from.is_some() || to.is_some())
            .then(|| (from.map_or(NO_DAY + 1, |(first, _)| first.0), to.map_or(i32::MAX, |(_, last)| last.0)));
        Ok((span.is_some() || choice.unknown).then_some(Self { span, unknown: choice.unknown }))
    }

    fn passes(self, day: i32) -> bool {
        if day == NO_DAY { self.unknown } else { self.span.is_some_and(|(from, to)| (from..=to).contains(&day)) }
    }
}

/// How many articles, in all and by value.
#[derive(Debug, Default)]
pub struct Counts {
    /// Articles that match and pass every choice.
    pub total: u32,
    /// By facet, by global ordinal.
    pub values: [Vec<u32>; 3],
    /// By facet: articles without a value.
    pub none: [u32; 3],
    /// By month ([`crate::calendar::Month`]).
    pub months: BTreeMap<i32, u32>,
    /// Articles without a day.
    pub undated: u32,
    /// The articles that match and pass, if they were asked for.
    pub passing: Vec<(SegmentId, BitSet)>,
    /// The first articles by date, if they were asked for.
    pub by_date: Vec<u32>,
}

/// What to collect beside the counts.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The set of passing documents.
    pub passing: bool,
    /// The first so many articles in this order of days.
    pub by_date: Option<(Sort, usize)>,
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
        .map(|(ordinal, (segment, reader))| {
            let local = SegmentFilters::new(filters, snapshot, ordinal);
            let mut count = SegmentCount::new(segment, &local, wanted);
            count.run(weight.as_ref(), reader)?;
            Ok(count.done())
        })
        .collect::<tantivy::Result<Vec<_>>>()?;

    let mut counts =
        Counts { values: FACETS.map(|c| vec![0; snapshot.dictionary(c).values.len()]), ..Counts::default() };
    let mut keys: Vec<DayKey> = Vec::new();
    for (ordinal, part) in parts.into_iter().enumerate() {
        counts.total += part.total;
        counts.undated += part.undated;
        for (facet, column) in FACETS.into_iter().enumerate() {
            counts.none[facet] += part.none[facet];
            let global = &snapshot.dictionary(column).global[ordinal];
            for (&count, &value) in part.values[facet].iter().zip(global) {
                counts.values[facet][value as usize] += count;
            }
        }
        for (month, count) in (part.first_month..).zip(part.months) {
            if count > 0 {
                *counts.months.entry(month).or_default() += count;
            }
        }
        counts.passing.extend(part.passing.map(|set| (snapshot.segments[ordinal].segment, set)));
        keys.extend(part.keys);
    }
    if let Some((_, first)) = wanted.by_date {
        keys.sort_unstable();
        keys.truncate(first);
        counts.by_date = keys.into_iter().map(|(_, _, id)| id).collect();
    }
    Ok(counts)
}

/// The choices in the ordinals of one segment.
struct SegmentFilters {
    values: [Option<LocalFilter>; 3],
    days: Option<DayFilter>,
}

struct LocalFilter {
    includes: bool,
    include: Vec<bool>,
    include_none: bool,
    exclude: Vec<bool>,
    exclude_none: bool,
}

impl SegmentFilters {
    fn new(filters: &Filters, snapshot: &Snapshot, ordinal: usize) -> Self {
        let mut values: [Option<LocalFilter>; 3] = Default::default();
        for ((local, filter), column) in values.iter_mut().zip(&filters.values).zip(FACETS) {
            if filter.is_active() {
                let global = &snapshot.dictionary(column).global[ordinal];
                let mark = |wanted: &[u32]| global.iter().map(|g| wanted.contains(g)).collect();
                *local = Some(LocalFilter {
                    includes: filter.includes,
                    include: mark(&filter.include),
                    include_none: filter.include_none,
                    exclude: mark(&filter.exclude),
                    exclude_none: filter.exclude_none,
                });
            }
        }
        Self { values, days: filters.days }
    }
}

impl LocalFilter {
    fn includes(&self, ordinals: &[u32]) -> bool {
        if !self.includes {
            true
        } else if ordinals.is_empty() {
            self.include_none
        } else {
            ordinals.iter().any(|&o| self.include[o as usize])
        }
    }

    fn excludes(&self, ordinals: &[u32]) -> bool {
        if ordinals.is_empty() { self.exclude_none } else { ordinals.iter().any(|&o| self.exclude[o as usize]) }
    }
}

/// The counts of one segment, by its own ordinals.
struct SegmentCounts {
    total: u32,
    values: [Vec<u32>; 3],
    none: [u32; 3],
    first_month: i32,
    months: Vec<u32>,
    undated: u32,
    passing: Option<BitSet>,
    keys: Vec<DayKey>,
}

/// The counts of one segment while they are made.
struct SegmentCount<'a> {
    segment: &'a SegmentColumns,
    filters: &'a SegmentFilters,
    wanted: Wanted,
    total: u32,
    values: [Vec<u32>; 3],
    none: [u32; 3],
    first_month: i32,
    months: Vec<u32>,
    undated: u32,
    passing: Option<BitSet>,
    keys: Vec<DayKey>,
}

impl<'a> SegmentCount<'a> {
    fn new(segment: &'a SegmentColumns, filters: &'a SegmentFilters, wanted: Wanted) -> Self {
        let dated =
            || segment.months.iter().zip(&segment.days).filter(|(_, day)| **day != NO_DAY).map(|(month, _)| *month);
        let first_month = dated().min().unwrap_or(0);
        let months = dated().max().map_or(0, |last| usize::try_from(last - first_month + 1).unwrap_or(0));
        Self {
            segment,
            filters,
            wanted,
            total: 0,
            values: FACETS.map(|c| vec![0; segment.columns[c as usize].values.len()]),
            none: [0; 3],
            first_month,
            months: vec![0; months],
            undated: 0,
            passing: wanted
                .passing
                .then(|| BitSet::with_max_value(u32::try_from(segment.ids.len()).unwrap_or(u32::MAX))),
            keys: Vec::new(),
        }
    }

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

    fn done(self) -> SegmentCounts {
        let Self { total, values, none, first_month, months, undated, passing, keys, .. } = self;
        SegmentCounts { total, values, none, first_month, months, undated, passing, keys }
    }

    fn block(&mut self, block: &[DocId], live: u64) {
        let (mut once, mut twice) = (0u64, 0u64);
        let mut fails = [0u64; 3];
        let mut excluded = [0u64; 3];
        let mut keep = |failing: u64| {
            twice |= once & failing;
            once |= failing;
        };
        for facet in 0..FACETS.len() {
            let Some(filter) = &self.filters.values[facet] else { continue };
            let column = self.column(facet);
            for (bit, &document) in block.iter().enumerate() {
                let ordinals = column.of(document);
                let excludes = filter.excludes(ordinals);
                excluded[facet] |= u64::from(excludes) << bit;
                fails[facet] |= u64::from(excludes || !filter.includes(ordinals)) << bit;
            }
            keep(fails[facet]);
        }
        let mut fails_days = 0u64;
        if let Some(days) = self.filters.days {
            for (bit, &document) in block.iter().enumerate() {
                fails_days |= u64::from(!days.passes(self.segment.days[document as usize])) << bit;
            }
            keep(fails_days);
        }
        let hits = live & !once;
        let but_for = |failing: u64| live & (!once | (failing & !twice));
        self.total += hits.count_ones();
        for facet in 0..FACETS.len() {
            self.count_values(facet, block, but_for(fails[facet]), excluded[facet]);
        }
        self.count_months(block, but_for(fails_days));
        self.keep_hits(block, hits);
    }

    fn column(&self, facet: usize) -> &'a Values {
        &self.segment.columns[FACETS[facet] as usize]
    }

    fn count_values(&mut self, facet: usize, block: &[DocId], documents: u64, excluded: u64) {
        let column = self.column(facet);
        let counts = &mut self.values[facet];
        for document in bits(documents & !excluded).map(|bit| block[bit]) {
            let ordinals = column.of(document);
            self.none[facet] += u32::from(ordinals.is_empty());
            for &ordinal in ordinals {
                counts[ordinal as usize] += 1;
            }
        }
        let Some(filter) = &self.filters.values[facet] else { return };
        for document in bits(documents & excluded).map(|bit| block[bit]) {
            let ordinals = column.of(document);
            self.none[facet] += u32::from(ordinals.is_empty());
            for &ordinal in ordinals.iter().filter(|&&o| filter.exclude[o as usize]) {
                counts[ordinal as usize] += 1;
            }
        }
    }

    fn count_months(&mut self, block: &[DocId], documents: u64) {
        for document in bits(documents).map(|bit| block[bit] as usize) {
            if self.segment.days[document] == NO_DAY {
                self.undated += 1;
            } else {
                // In range: the bounds were taken over all dated documents of the segment.
                self.months[(self.segment.months[document] - self.first_month) as usize] += 1;
            }
        }
    }

    fn keep_hits(&mut self, block: &[DocId], hits: u64) {
        if let Some(passing) = &mut self.passing {
            for bit in bits(hits) {
                passing.insert(block[bit]);
            }
        }
        let Some((sort, first)) = self.wanted.by_date else { return };
        for document in bits(hits).map(|bit| block[bit] as usize) {
            self.keys.push(day_key(sort, self.segment.days[document], self.segment.ids[document]));
        }
        // Keeps the best only, now and then: linear in all.
        if self.keys.len() > 4 * first.max(256) {
            self.keys.select_nth_unstable(first.max(1) - 1);
            self.keys.truncate(first);
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
